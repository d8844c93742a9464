/*
 * What a seat sees of what happens.
 *
 * The audience of a record says who gets it; view_table.c says what of it one
 * who is not control never sees, whatever its audience.
 */
#include "host/view.h"

#include <string.h>

#include "base/fields.h"
#include "host/peers.h"

/* ---- one record as a message ---- */

typedef struct message {
    uint32_t instance;
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
    net_write_instance(w, m->instance);
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

void host__show_begin(host__showing *s, host__world *w, const journal_row *from)
{
    *s = (host__showing){
        .world = w, .row = from, .kind = enshu_record_find(from->kind)};
}

void host__show_end(host__showing *s)
{
    fields_destroy(s->fields);
    for (int i = 0; i < HOST__SIGHTS; i++)
        net_frame_release(s->frames[i]);
}

/* NULL for a row that this program did not write. */
static const enshu_pair *pairs_of(host__showing *s, size_t *n)
{
    enshu_status st = ENSHU_OK;
    *n = 0;
    if (s->known)
        return fields_pairs(s->known, n);
    if (!s->fields)
        st = fields_read(s->row->fields, "record", &s->fields, NULL);
    return st == ENSHU_OK ? fields_pairs(s->fields, n) : NULL;
}

/* Who is not control is not told what is behind a record, nor whose script it
 * was: an asset that stops because of an intruder stops as any other. */
static net_frame *make_frame(host__showing *s, host__sight sight)
{
    size_t n = 0;
    size_t kept = 0;
    enshu_pair shown[ENSHU_FIELDS_MAX];
    const bool control = sight == HOST__TRUTH;
    const enshu_pair *pairs = pairs_of(s, &n);
    for (size_t i = 0; i < n && kept < ENSHU_FIELDS_MAX; i++) {
        if (!host__sight_hides(sight, s->kind, pairs[i].field))
            shown[kept++] = pairs[i];
    }
    const message m = {.instance = s->world->instance,
                       .kind = s->kind,
                       .seq = s->row->seq,
                       .cause = control ? s->row->cause : 0,
                       .t_us = s->row->t_us,
                       .actor = control ? s->row->actor : NULL,
                       .pairs = shown,
                       .n = kept};
    return host__frame(write_fitting(m));
}

static net_frame *frame_of(host__showing *s, host__sight sight)
{
    if (!s->frames[sight])
        s->frames[sight] = make_frame(s, sight);
    return s->frames[sight];
}

static bool says_whose(enshu_field field)
{
    return field == ENSHU_F_INJECT || field == ENSHU_F_CRITERION
           || field == ENSHU_F_CAPABILITY || field == ENSHU_F_TEAM;
}

/* An inject of the organisation somebody steers, as its controller is told, or
 * how it was judged. */
static bool is_steered(host__showing *s, const host__view *v)
{
    size_t n = 0;
    enshu_pair whose[ENSHU_FIELDS_MAX];
    enshu_command c = {.kind = host__steered_as(s->kind),
                       .actor = HOST__CONTROL,
                       .fields = whose};
    if (v->sight != HOST__STEERING || c.kind == ENSHU_COMMAND_NONE)
        return false;
    const enshu_pair *pairs = pairs_of(s, &n);
    if (enshu_command_judges(c.kind) && fields_find(pairs, n, ENSHU_F_BY))
        return false; /* who of those that play said what stays with control */
    for (size_t i = 0; i < n && c.n_fields < ENSHU_FIELDS_MAX; i++) {
        if (says_whose(pairs[i].field))
            whose[c.n_fields++] = pairs[i];
    }
    return enshu_drill_concerns(s->world->drill, v->org, &c);
}

/* A side in the matter hears of judging what concerns it, even where it sees
 * all that its roles see: also through the eyes of one of its teams. */
static bool is_side(const host__showing *s, const host__view *v)
{
    return v->org && enshu_command_judges(host__steered_as(s->kind));
}

static bool view_has(host__showing *s, const host__view *v)
{
    if (s->kind == ENSHU_RECORD_NONE)
        return false;
    if (is_side(s, v))
        return is_steered(s, v);
    return (host__sight_has(v->sight, s->kind)
            && host__view_gets(v, s->row->audience))
           || is_steered(s, v);
}

/* ---- what belongs to a record ---- */

/* One peer, or all who are live in a view. */
typedef struct receiver {
    host *host;
    const host__view *view;
    host__peer *peer; /* NULL: all */
} receiver;

static void push_to(const receiver *to, net_frame *frame)
{
    if (to->peer) {
        host__push_frame(to->host, to->peer, frame);
        return;
    }
    for (host__peer *p = to->view->peers; p; p = p->next_in_view) {
        if (p->live)
            host__push_frame(to->host, p, frame);
    }
}

/* The engine tells a reader what is its own; a wall shows less. */
static void push_described(void *user, const enshu_record *r)
{
    const receiver *to = user;
    enshu_pair shown[ENSHU_FIELDS_MAX];
    size_t kept = 0;
    const host__sight sight = to->view->sight;
    if (sight == HOST__WALL && !host__sight_has(sight, r->kind))
        return;
    for (size_t i = 0; i < r->n_fields && kept < ENSHU_FIELDS_MAX; i++) {
        if (sight != HOST__WALL
            || !host__sight_hides(sight, r->kind, r->fields[i].field))
            shown[kept++] = r->fields[i];
    }
    const message m = {.instance = to->view->world->instance,
                       .kind = r->kind,
                       .t_us = r->t_us,
                       .pairs = shown,
                       .n = kept};
    net_frame *frame = host__frame(write_fitting(m));
    push_to(to, frame);
    net_frame_release(frame);
}

/* The options of a question, the evidence with a message, what the fields of a
 * form are called, what a survey asks; at the end what one is to grade. */
static void show_companions(host__showing *s, receiver *to)
{
    size_t n = 0;
    const enshu_drill *d = s->world->drill;
    const enshu_reader *reader = &to->view->reader;
    if (s->kind != ENSHU_RECORD_QUESTION_ASKED
        && s->kind != ENSHU_RECORD_ARTIFACT_REVEALED
        && s->kind != ENSHU_RECORD_INJECT_SENT
        && s->kind != ENSHU_RECORD_MESSAGE_SENT
        && s->kind != ENSHU_RECORD_REPORT_RECEIVED
        && s->kind != ENSHU_RECORD_SURVEY_OPENED
        && s->kind != ENSHU_RECORD_DRILL_STOPPED)
        return;
    const enshu_pair *pairs = pairs_of(s, &n);
    if (s->kind == ENSHU_RECORD_QUESTION_ASKED)
        enshu_drill_describe_question(d, reader,
                                      fields_string(pairs, n, ENSHU_F_QUESTION),
                                      push_described, to);
    if (s->kind == ENSHU_RECORD_ARTIFACT_REVEALED)
        enshu_drill_describe_artifact(
            d, reader, fields_string(pairs, n, ENSHU_F_ID), push_described, to);
    if (s->kind == ENSHU_RECORD_DRILL_STOPPED)
        enshu_drill_describe_grading(d, reader, push_described, to);
    if (s->kind == ENSHU_RECORD_SURVEY_OPENED)
        enshu_drill_describe_survey(d, reader,
                                    fields_string(pairs, n, ENSHU_F_SURVEY),
                                    push_described, to);
    if (s->kind == ENSHU_RECORD_REPORT_RECEIVED)
        enshu_drill_describe_form(d, reader,
                                  fields_string(pairs, n, ENSHU_F_ACTION),
                                  push_described, to);
    const enshu_value *attached = fields_find(pairs, n, ENSHU_F_ATTACH);
    for (uint32_t i = 0; attached && i < attached->count; i++)
        enshu_drill_describe_artifact(d, reader, attached->as.ids[i],
                                      push_described, to);
}

/* ---- to one ---- */

void host__show(host *h, host__showing *s, host__peer *p)
{
    receiver to = {h, p->view, p};
    if (!view_has(s, p->view))
        return;
    push_to(&to, frame_of(s, p->view->sight));
    show_companions(s, &to);
}

void host__show_things(host *h, host__peer *p, enshu_describe what)
{
    receiver to = {h, p->view, p};
    /* Without memory for a list of ids the application would not live. */
    ENSHU_REQUIRE(enshu_drill_describe(p->view->world->drill, &p->view->reader,
                                       what, push_described, &to)
                  == ENSHU_OK);
}

/* ---- to all ---- */

/* A peer with no room left reads on from the journal once it has drained. */
static void leave_behind(const host__showing *s, const host__view *v)
{
    for (host__peer *p = v->peers; p; p = p->next_in_view) {
        if (!p->live || p->n_backlog == 0)
            continue;
        p->live = false;
        p->seq = (uint64_t)s->row->seq - 1;
    }
}

static void show_in(host *h, host__showing *s, host__view *v)
{
    receiver to = {h, v, NULL};
    if (v->visited == s->world->visit)
        return;
    v->visited = s->world->visit;
    if (!v->peers || !view_has(s, v))
        return;
    leave_behind(s, v);
    push_to(&to, frame_of(s, v->sight));
    show_companions(s, &to);
}

static void show_by_id(host *h, host__showing *s, const char *id, size_t len)
{
    char *one = xstrndup(id, len);
    const uint64_t hash = host__hash_text(one);
    size_t at = 0;
    host__view *v;
    while ((v = host__table_next(&s->world->by_id, hash, &at)))
        show_in(h, s, v);
    xfree(one);
}

/* Those who may have it whoever it is for. */
static void show_to_control(host *h, host__showing *s, bool everybody)
{
    for (host__view *v = s->world->views; v; v = v->next) {
        const bool control =
            v->sight == HOST__TRUTH || v->sight == HOST__STEERING;
        if (!control && !everybody)
            return;
        show_in(h, s, v);
    }
}

void host__show_live(host *h, host__showing *s)
{
    const char *audience = s->row->audience;
    const bool all = strcmp(audience, "all") == 0;
    s->world->visit++;
    show_to_control(h, s, all);
    while (!all && *audience) {
        const size_t len = strcspn(audience, " ");
        show_by_id(h, s, audience, len);
        audience += len + (audience[len] == ' ');
    }
}
