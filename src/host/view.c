/*
 * What a seat sees of what happens.
 *
 * The audience of a record says which teams get it; the table here says what
 * of it a team never sees, whatever its audience, and is a list of what is
 * allowed: a kind that is not in it stays with control.
 */
#include "host/host_internal.h"

#include <string.h>

#include "base/fields.h"

typedef struct row {
    enshu_record_kind kind;
    enshu_field hidden[3]; /* ended by ENSHU_FIELD_NONE */
} row;

static const row rows[] = {
    {ENSHU_RECORD_DRILL_STARTED, {ENSHU_F_SEED}},
    {ENSHU_RECORD_DRILL_STOPPED, {0}},
    {ENSHU_RECORD_PHASE_ENTERED, {0}},
    {ENSHU_RECORD_INJECT_SENT, {ENSHU_F_TECHNIQUE, ENSHU_F_PHASE}},
    {ENSHU_RECORD_MESSAGE_OPENED, {0}},
    {ENSHU_RECORD_MESSAGE_REPLIED, {0}},
    {ENSHU_RECORD_ACTION_STARTED, {0}},
    {ENSHU_RECORD_ACTION_DONE, {0}},
    {ENSHU_RECORD_ACTION_CANCELLED, {0}},
    {ENSHU_RECORD_ACTION_REQUESTED, {0}},
    {ENSHU_RECORD_ACTION_APPROVED, {0}},
    {ENSHU_RECORD_STAFF_CHANGED, {0}},
    {ENSHU_RECORD_TOKEN_SPENT, {0}},
    {ENSHU_RECORD_COMMAND_REFUSED, {0}},
    {ENSHU_RECORD_QUESTION_ASKED, {0}},
    {ENSHU_RECORD_QUESTION_ANSWERED, {0}},
    {ENSHU_RECORD_QUESTION_EXPIRED, {0}},
    {ENSHU_RECORD_SERVICE_CHANGED, {0}},
    {ENSHU_RECORD_STEP_DETECTED, {ENSHU_F_ID, ENSHU_F_TECHNIQUE}},
    {ENSHU_RECORD_ARTIFACT_REVEALED, {0}},
    {ENSHU_RECORD_ITEM_STARTED, {0}},
    {ENSHU_RECORD_ITEM_DONE, {0}},
    {ENSHU_RECORD_ITEM_CANCELLED, {0}},
    {ENSHU_RECORD_OPERATION_SAMPLED, {0}},
    {ENSHU_RECORD_STATION_SAMPLED, {0}},
    {ENSHU_RECORD_STORE_SAMPLED, {0}},
    {ENSHU_RECORD_DEPARTURE_CHANGED, {0}},
    {ENSHU_RECORD_STOP_SAMPLED, {0}},
    {ENSHU_RECORD_SECTION_CHANGED, {0}},
    {ENSHU_RECORD_TRIP_MOVED, {0}},
    {ENSHU_RECORD_TRIP_CHANGED, {0}},
    {ENSHU_RECORD_FORECAST_MADE, {0}},
    {ENSHU_RECORD_METRIC_SAMPLED, {0}},
    {ENSHU_RECORD_ORDER_GIVEN, {0}},
    {ENSHU_RECORD_CLOCK_JUMPED, {0}},
    {ENSHU_RECORD_MESSAGE_SENT, {0}},
    {ENSHU_RECORD_HINT_GIVEN, {0}},
    {ENSHU_RECORD_BELIEF_CHANGED, {0}},
    {ENSHU_RECORD_PATH_SUSPECTED, {ENSHU_F_TECHNIQUE}},
    {ENSHU_RECORD_LOG_SEARCHED, {0}},
    {ENSHU_RECORD_EVIDENCE_KEPT, {0}},
};

static const row *row_of(enshu_record_kind kind)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind == kind)
            return &rows[i];
    }
    return NULL;
}

static bool is_hidden(const row *r, enshu_field field)
{
    for (size_t i = 0; i < 3 && r->hidden[i] != ENSHU_FIELD_NONE; i++) {
        if (r->hidden[i] == field)
            return true;
    }
    return false;
}

/* ---- one record as a message ---- */

typedef struct message {
    enshu_record_kind kind;
    int64_t seq; /* 0: described */
    int64_t cause;
    int64_t t_us;
    const char *actor;
    const enshu_pair *pairs;
    size_t n;
} message;

static char *write_message(const message *m)
{
    net_writer *w = net_writer_create(NET_RECORD_MESSAGE);
    net_write_text(w, NET_F_KIND, enshu_record_name(m->kind));
    net_write_int(w, NET_F_T_US, m->t_us);
    if (m->seq > 0)
        net_write_int(w, NET_F_SEQ, m->seq);
    if (m->cause > 0)
        net_write_int(w, NET_F_CAUSE, m->cause);
    if (m->actor && m->actor[0])
        net_write_text(w, NET_F_ACTOR, m->actor);
    net_write_fields(w, m->pairs, m->n);
    return net_writer_finish(w);
}

static bool is_long(const enshu_pair *pair)
{
    enum { LONG = 4096 };
    char *one = fields_write(pair, 1);
    const bool yes = strlen(one) > LONG;
    xfree(one);
    return yes;
}

/* Leaves one field out; all long ones, if that is no field. */
static void leave_out(enshu_pair *pairs, size_t *n, enshu_field field)
{
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++) {
        const bool goes = field == ENSHU_FIELD_NONE ? is_long(&pairs[i])
                                                    : pairs[i].field == field;
        if (!goes)
            pairs[kept++] = pairs[i];
    }
    *n = kept;
}

/* A record too long for a message loses its long texts: it still shows that
 * and when it happened.  A trip of hundreds of stops first does without what it
 * can be drawn without. */
static char *write_fitting(message m)
{
    static const enshu_field spare[] = {ENSHU_F_ACTUAL, ENSHU_F_PASSES,
                                        ENSHU_FIELD_NONE};
    enshu_pair pairs[ENSHU_FIELDS_MAX];
    char *text = write_message(&m);
    m.n = m.n < ENSHU_FIELDS_MAX ? m.n : ENSHU_FIELDS_MAX;
    for (size_t i = 0; i < m.n; i++)
        pairs[i] = m.pairs[i];
    m.pairs = pairs;
    for (size_t i = 0;
         strlen(text) > NET_MESSAGE_BYTES && i < sizeof spare / sizeof *spare;
         i++) {
        xfree(text);
        leave_out(pairs, &m.n, spare[i]);
        text = write_message(&m);
    }
    return text;
}

/* ---- rows of the journal ---- */

void host__show_begin(host__showing *s, const journal_row *from)
{
    *s = (host__showing){.row = from, .kind = enshu_record_find(from->kind)};
}

void host__show_end(host__showing *s)
{
    fields_destroy(s->fields);
    xfree(s->texts[0]);
    xfree(s->texts[1]);
}

/* NULL for a row that this program did not write. */
static const enshu_pair *pairs_of(host__showing *s, size_t *n)
{
    *n = 0;
    if (!s->fields
        && fields_read(s->row->fields, "record", &s->fields, NULL) != ENSHU_OK)
        return NULL;
    return fields_pairs(s->fields, n);
}

/* A team is not told what is behind a record, nor whose script it was: an
 * asset that stops because of an intruder stops as any other. */
static char *write_row(host__showing *s, bool control)
{
    size_t n = 0;
    size_t kept = 0;
    enshu_pair shown[ENSHU_FIELDS_MAX];
    const enshu_pair *pairs = pairs_of(s, &n);
    const row *view = row_of(s->kind);
    for (size_t i = 0; i < n && kept < ENSHU_FIELDS_MAX; i++) {
        if (control || !is_hidden(view, pairs[i].field))
            shown[kept++] = pairs[i];
    }
    const message m = {.kind = s->kind,
                       .seq = s->row->seq,
                       .cause = control ? s->row->cause : 0,
                       .t_us = s->row->t_us,
                       .actor = control ? s->row->actor : NULL,
                       .pairs = shown,
                       .n = kept};
    return write_fitting(m);
}

/* ---- what belongs to a record ---- */

typedef struct receiver {
    host *host;
    host__peer *peer;
} receiver;

static void push_described(void *user, const enshu_record *r)
{
    const receiver *to = user;
    const message m = {
        .kind = r->kind, .t_us = r->t_us, .pairs = r->fields, .n = r->n_fields};
    host__push(to->host, to->peer, write_fitting(m));
}

/* The options of a question, the evidence with a message. */
static void show_companions(host *h, host__showing *s, host__peer *p)
{
    receiver to = {h, p};
    size_t n = 0;
    const enshu_reader *reader = &p->seat->reader;
    const enshu_pair *pairs = pairs_of(s, &n);
    if (s->kind == ENSHU_RECORD_QUESTION_ASKED)
        enshu_drill_describe_question(h->drill, reader,
                                      fields_string(pairs, n, ENSHU_F_QUESTION),
                                      push_described, &to);
    if (s->kind == ENSHU_RECORD_ARTIFACT_REVEALED)
        enshu_drill_describe_artifact(h->drill, reader,
                                      fields_string(pairs, n, ENSHU_F_ID),
                                      push_described, &to);
    const enshu_value *attached = fields_find(pairs, n, ENSHU_F_ATTACH);
    for (uint32_t i = 0; attached && i < attached->count; i++)
        enshu_drill_describe_artifact(h->drill, reader, attached->as.ids[i],
                                      push_described, &to);
}

void host__show(host *h, host__showing *s, host__peer *p)
{
    const bool control = p->seat->reader.control;
    if (s->kind == ENSHU_RECORD_NONE || (!control && !row_of(s->kind))
        || !host__seat_gets(p->seat, s->row->audience))
        return;
    if (!s->texts[control])
        s->texts[control] = write_row(s, control);
    host__push(h, p, xstrdup(s->texts[control]));
    show_companions(h, s, p);
}

void host__show_things(host *h, host__peer *p, enshu_describe what)
{
    receiver to = {h, p};
    /* Without memory for a list of ids the application would not live. */
    ENSHU_REQUIRE(enshu_drill_describe(h->drill, &p->seat->reader, what,
                                       push_described, &to)
                  == ENSHU_OK);
}
