/*
 * How worlds and teams do, kept as records pass.  Nothing is reckoned again but
 * what changed: a row is made into JSON when somebody is told of it.
 */
#include "host/overview.h"

#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "enshu/score.h"

enum {
    SERIES = 30, /* drill minutes of a key figure */
    UNREAD_MAX = 500,
    SCORES_US = 2000, /* of a round */
    SCORE_EVERY_US = 5000000,
    CLOCK_EVERY_US = 5000000
};

typedef struct decision {
    char *id;
    json_t *title;
    int64_t deadline_us;
} decision;

typedef struct figure {
    char *id;
    int64_t severity;
    int64_t values[SERIES]; /* newest last */
    size_t n;
} figure;

typedef struct row {
    const char *team;  /* "": the world's */
    const char *group; /* of who plays it, a seat's own; NULL: the world's */
    uint64_t changed;
    char *json;          /* NULL: to be made anew */
    host__table unread;  /* ids, owned */
    decision *decisions; /* oldest first */
    size_t n_decisions;
    figure *figures;
    size_t n_figures;
    enshu_time_us last_us; /* what it did last */
    const char *last_kind; /* NULL: nothing yet */
    char *last_by;
    char *last_id;
    size_t connected;
    size_t seats;
    bool scored; /* points and max are its own */
    int64_t points;
    int64_t max;
} row;

struct host__rows {
    host__course *course;
    row *at; /* the world's first */
    size_t n;
    host__table by_id; /* rows by ids of teams and roles; the id leads */
    char *phase;
    bool scored;      /* something that counts happened since it was reckoned */
    int64_t score_us; /* it may be reckoned again */
    int64_t told_us;  /* real time at which its clock is to be told again */
};

/* ---- rows by ids ---- */

static void touch(host__rows *r, row *one)
{
    xfree(one->json);
    one->json = NULL;
    one->changed = ++r->course->world->host->changes;
}

static void touch_all(host__rows *r)
{
    for (size_t i = 0; i < r->n; i++)
        touch(r, &r->at[i]);
}

/* The row of a team, or of the team of a role; NULL for any other id. */
static row *row_of(const host__rows *r, const char *id)
{
    size_t at = 0;
    const char *team = enshu_drill_team(r->course->drill, id);
    const char *wanted = team ? team : id;
    const uint64_t hash = host__hash_text(wanted);
    row *one;
    while ((one = host__table_next(&r->by_id, hash, &at))) {
        if (strcmp(one->team, wanted) == 0)
            return one;
    }
    return NULL;
}

host__rows *host__rows_create(host__course *c)
{
    const char *team;
    size_t n = 0;
    host__rows *r = xcalloc(1, sizeof *r);
    while (enshu_drill_id(c->drill, "teams", n))
        n++;
    r->course = c;
    r->at = xcalloc(n + 1, sizeof *r->at);
    r->at[r->n++].team = "";
    for (size_t i = 0; (team = enshu_drill_id(c->drill, "teams", i)); i++) {
        r->at[r->n].team = team;
        host__table_add(&r->by_id, host__hash_text(team), &r->at[r->n++]);
    }
    r->scored = true;
    touch_all(r);
    return r;
}

static void release(row *one)
{
    for (size_t i = 0; i < one->unread.n_places; i++)
        xfree(one->unread.places[i].item);
    host__table_fini(&one->unread);
    for (size_t i = 0; i < one->n_decisions; i++) {
        xfree(one->decisions[i].id);
        json_decref(one->decisions[i].title);
    }
    for (size_t i = 0; i < one->n_figures; i++)
        xfree(one->figures[i].id);
    xfree(one->decisions);
    xfree(one->figures);
    xfree(one->last_by);
    xfree(one->last_id);
    xfree(one->json);
}

void host__rows_destroy(host__rows *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->n; i++)
        release(&r->at[i]);
    host__table_fini(&r->by_id);
    xfree(r->phase);
    xfree(r->at);
    xfree(r);
}

void host__rows_touch(host__world *w)
{
    if (w->course && w->course->rows)
        touch_all(w->course->rows);
}

const char *host__rows_group(const host__world *w, const char *team)
{
    const row *one = row_of(w->course->rows, team);
    return one && one->group ? one->group : w->group;
}

void host__rows_count(host__world *w, const host__seat *s, int seats,
                      int connected)
{
    host__rows *r = w->course->rows;
    row *done = NULL;
    for (size_t i = 0; i < s->n_roles; i++) {
        row *one = row_of(r, s->roles[i]);
        if (!one || one == done)
            continue;
        one->seats += (size_t)seats;
        one->connected += (size_t)connected;
        if (!one->group && s->part == HOST_TRAINEE)
            one->group = s->group;
        touch(r, one);
        done = one;
    }
    r->at[0].seats += (size_t)seats;
    r->at[0].connected += (size_t)connected;
    touch(r, &r->at[0]);
}

/* ---- what records say ---- */

static const enshu_value *field(const enshu_record *m, enshu_field f)
{
    return fields_find(m->fields, m->n_fields, f);
}

static const char *text(const enshu_record *m, enshu_field f)
{
    return fields_string(m->fields, m->n_fields, f);
}

typedef void note_fn(host__rows *r, row *one, const enshu_record *m);

/* NULL: it is no message they have not opened. */
static char *unread_of(const row *one, const char *id, uint64_t hash)
{
    size_t at = 0;
    char *each;
    while ((each = host__table_next(&one->unread, hash, &at))) {
        if (strcmp(each, id) == 0)
            return each;
    }
    return NULL;
}

static void note_message(host__rows *r, row *one, const enshu_record *m)
{
    const char *id = text(m, ENSHU_F_INJECT);
    const uint64_t hash = host__hash_text(id);
    if (one->unread.n == UNREAD_MAX || unread_of(one, id, hash))
        return;
    host__table_add(&one->unread, hash, xstrdup(id));
    touch(r, one);
}

static void note_opened(host__rows *r, row *one, const enshu_record *m)
{
    const char *id = text(m, ENSHU_F_INJECT);
    const uint64_t hash = host__hash_text(id);
    char *opened = unread_of(one, id, hash);
    if (!opened)
        return;
    host__table_remove(&one->unread, hash, opened);
    xfree(opened);
    touch(r, one);
}

static json_t *value_json(const enshu_value *v)
{
    return host__text_json(v ? (enshu_text){v->as.text.ja, v->as.text.en}
                             : (enshu_text){.ja = NULL});
}

static void note_asked(host__rows *r, row *one, const enshu_record *m)
{
    const enshu_value *title = field(m, ENSHU_F_TITLE);
    const enshu_value *due = field(m, ENSHU_F_DEADLINE);
    one->decisions = xreallocarray(one->decisions, one->n_decisions + 1,
                                   sizeof *one->decisions);
    one->decisions[one->n_decisions++] =
        (decision){.id = xstrdup(text(m, ENSHU_F_QUESTION)),
                   .title = value_json(title ? title : field(m, ENSHU_F_BODY)),
                   .deadline_us = due ? due->as.integer : 0};
    touch(r, one);
}

static void note_decided(host__rows *r, row *one, const enshu_record *m)
{
    const char *id = text(m, ENSHU_F_QUESTION);
    for (size_t i = 0; i < one->n_decisions; i++) {
        if (strcmp(one->decisions[i].id, id) != 0)
            continue;
        xfree(one->decisions[i].id);
        json_decref(one->decisions[i].title);
        one->n_decisions--;
        memmove(one->decisions + i, one->decisions + i + 1,
                (one->n_decisions - i) * sizeof *one->decisions);
        touch(r, one);
        return;
    }
}

static figure *figure_of(row *one, const char *id)
{
    for (size_t i = 0; i < one->n_figures; i++) {
        if (strcmp(one->figures[i].id, id) == 0)
            return &one->figures[i];
    }
    one->figures =
        xreallocarray(one->figures, one->n_figures + 1, sizeof *one->figures);
    one->figures[one->n_figures] = (figure){.id = xstrdup(id)};
    return &one->figures[one->n_figures++];
}

static void note_figure(host__rows *r, row *one, const enshu_record *m)
{
    figure *f = figure_of(one, text(m, ENSHU_F_ID));
    const enshu_value *amount = field(m, ENSHU_F_AMOUNT);
    const enshu_value *severity = field(m, ENSHU_F_SEVERITY);
    if (f->n == SERIES)
        memmove(f->values, f->values + 1, (--f->n) * sizeof *f->values);
    f->values[f->n++] = amount ? amount->as.integer : 0;
    f->severity = severity ? severity->as.integer : 0;
    touch(r, one);
}

static void note_deed(host__rows *r, row *one, const enshu_record *m)
{
    static const enshu_field ids[] = {ENSHU_F_ACTION, ENSHU_F_QUESTION,
                                      ENSHU_F_INJECT, ENSHU_F_ROOM,
                                      ENSHU_F_TOKEN};
    const char *id = "";
    for (size_t i = 0; i < sizeof ids / sizeof *ids && !*id; i++)
        id = text(m, ids[i]);
    xfree(one->last_by);
    xfree(one->last_id);
    one->last_us = m->t_us;
    one->last_kind = enshu_record_name(m->kind);
    one->last_by = xstrdup(text(m, ENSHU_F_BY));
    one->last_id = xstrdup(id);
    touch(r, one);
}

static void note_each(host__rows *r, const enshu_record *m, note_fn *note)
{
    for (size_t i = 1; m->audience.scope == ENSHU_SCOPE_ALL && i < r->n; i++)
        note(r, &r->at[i], m);
    for (size_t i = 0; i < m->audience.n_teams; i++) {
        row *one = row_of(r, m->audience.teams[i]);
        if (one)
            note(r, one, m);
    }
}

static void note_by(host__rows *r, const enshu_record *m, note_fn *note)
{
    row *one = row_of(r, text(m, ENSHU_F_TEAM));
    if (one)
        note(r, one, m);
}

static void note_phase(host__rows *r, const enshu_record *m)
{
    xfree(r->phase);
    r->phase = xstrdup(text(m, ENSHU_F_PHASE));
    touch_all(r);
}

/* By whom it is: those it is for, or the team that did it. */
static note_fn *note_of(enshu_record_kind kind, bool *by)
{
    static const struct {
        enshu_record_kind kind;
        note_fn *note;
        bool by;
    } notes[] = {{ENSHU_RECORD_INJECT_SENT, note_message, false},
                 {ENSHU_RECORD_QUESTION_ASKED, note_asked, false},
                 {ENSHU_RECORD_QUESTION_EXPIRED, note_decided, false},
                 {ENSHU_RECORD_METRIC_SAMPLED, note_figure, false},
                 {ENSHU_RECORD_MESSAGE_OPENED, note_opened, true},
                 {ENSHU_RECORD_QUESTION_ANSWERED, note_decided, true},
                 {ENSHU_RECORD_ACTION_STARTED, note_deed, true},
                 {ENSHU_RECORD_ACTION_CANCELLED, note_deed, true},
                 {ENSHU_RECORD_ACTION_REQUESTED, note_deed, true},
                 {ENSHU_RECORD_MESSAGE_REPLIED, note_deed, true},
                 {ENSHU_RECORD_MESSAGE_SENT, note_deed, true},
                 {ENSHU_RECORD_CHAT_SAID, note_deed, true},
                 {ENSHU_RECORD_CALL_ANSWERED, note_deed, true},
                 {ENSHU_RECORD_CALL_SAID, note_deed, true},
                 {ENSHU_RECORD_CALL_NOTED, note_deed, true},
                 {ENSHU_RECORD_TOKEN_SPENT, note_deed, true}};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        *by = notes[i].by;
        if (notes[i].kind == kind)
            return notes[i].note;
    }
    return NULL;
}

/* Something after which points may be others. */
static bool counts(enshu_record_kind kind)
{
    return kind == ENSHU_RECORD_CRITERION_SCORED
           || kind == ENSHU_RECORD_EXPECT_MET
           || kind == ENSHU_RECORD_EXPECT_MISSED
           || kind == ENSHU_RECORD_OBLIGATION_MET
           || kind == ENSHU_RECORD_OBLIGATION_MISSED
           || kind == ENSHU_RECORD_SHARE_EXECUTED
           || kind == ENSHU_RECORD_TASK_RATED
           || kind == ENSHU_RECORD_GRADE_SETTLED
           || kind == ENSHU_RECORD_GRADE_WITHDRAWN
           || kind == ENSHU_RECORD_GRADE_REOPENED;
}

void host__rows_note(host__rows *r, const enshu_record *m)
{
    bool by = false;
    note_fn *note = note_of(m->kind, &by);
    if (m->kind == ENSHU_RECORD_PHASE_ENTERED)
        note_phase(r, m);
    if (note && by)
        note_by(r, m, note);
    else if (note)
        note_each(r, m, note);
    if (m->kind == ENSHU_RECORD_QUESTION_ANSWERED)
        note_by(r, m, note_deed);
    r->scored |= counts(m->kind);
}

/* ---- points ---- */

static void set_score(host__rows *r, row *one, const enshu_score *score)
{
    if (!score
        || (one->scored && score->total_milli == one->points
            && score->max_milli == one->max))
        return;
    one->scored = true;
    one->points = score->total_milli;
    one->max = score->max_milli;
    touch(r, one);
}

/* What all did together is the world's; a team has what is about it, and what
 * counts for everybody.  Where it could earn nothing there is no score, and
 * none of those who do not play. */
static void reckon(host__rows *r)
{
    enshu_drill *d = r->course->drill;
    r->scored = false;
    set_score(r, &r->at[0], enshu_drill_score(d));
    for (size_t i = 1; i < r->n; i++) {
        const enshu_score *own = enshu_drill_score_of(d, r->at[i].team);
        if (own && own->max_milli > 0
            && enshu_drill_side(d, r->at[i].team) == 0)
            set_score(r, &r->at[i], own);
    }
}

/* A clock that goes on is told now and then, even where nothing happens. */
static void tell_clock(host__rows *r, int64_t now_us)
{
    if (!r->course->world->pace.running || now_us < r->told_us)
        return;
    r->told_us = now_us + CLOCK_EVERY_US;
    touch(r, &r->at[0]);
}

void host__rows_score(host *h)
{
    const int64_t start_us = host__real_us(h);
    for (size_t i = 0; i < h->n_worlds; i++) {
        host__rows *r = h->worlds[i]->course->rows;
        const int64_t now_us = host__real_us(h);
        if (now_us - start_us > SCORES_US)
            return;
        tell_clock(r, now_us);
        if (!r->scored || now_us < r->score_us || h->worlds[i]->broken)
            continue;
        r->score_us = now_us + SCORE_EVERY_US;
        reckon(r);
    }
}

/* ---- as JSON ---- */

static void set_int(json_t *o, const char *name, int64_t value)
{
    json_object_set_new(o, name, json_integer(value));
}

static void set_text(json_t *o, const char *name, const char *value)
{
    json_object_set_new(o, name, base_json_text(value));
}

/* The one that is due first. */
static json_t *deciding_json(const row *one)
{
    const decision *first = &one->decisions[0];
    for (size_t i = 1; i < one->n_decisions; i++) {
        const decision *d = &one->decisions[i];
        if (d->deadline_us > 0
            && (first->deadline_us == 0 || d->deadline_us < first->deadline_us))
            first = d;
    }
    json_t *o = json_object();
    set_text(o, "id", first->id);
    json_object_set(o, "title", first->title);
    set_int(o, "deadline_us", first->deadline_us);
    return o;
}

static json_t *last_json(const row *one)
{
    json_t *o = json_object();
    set_int(o, "t_us", one->last_us);
    set_text(o, "kind", one->last_kind);
    set_text(o, "by", one->last_by);
    set_text(o, "id", one->last_id);
    return o;
}

/* The worst figure, of these the first. */
static const figure *worst_of(const row *one)
{
    const figure *worst = NULL;
    for (size_t i = 0; i < one->n_figures; i++) {
        if (!worst || one->figures[i].severity > worst->severity)
            worst = &one->figures[i];
    }
    return worst;
}

static void set_figure(json_t *o, const figure *f)
{
    json_t *metric = json_object();
    json_t *series = json_array();
    for (size_t i = 0; i < f->n; i++)
        json_array_append_new(series, json_integer(f->values[i]));
    set_text(metric, "id", f->id);
    json_object_set_new(metric, "series", series);
    json_object_set_new(o, "metric", metric);
    set_int(o, "severity", f->severity);
}

static char *write_row(const host__rows *r, const row *one)
{
    const host__world *w = r->course->world;
    const enshu_time_us now_us = enshu_drill_now(w->drill);
    const figure *f = worst_of(one);
    json_t *o = json_object();
    set_int(o, "instance", w->instance);
    set_text(o, "name", w->name);
    set_text(o, "group", one->group ? one->group : w->group);
    set_text(o, "team", one->team);
    if (r->phase)
        json_object_set_new(
            o, "phase", host__text_json(enshu_drill_name(w->drill, r->phase)));
    if (one->n_decisions > 0)
        json_object_set_new(o, "deciding", deciding_json(one));
    if (one->last_kind)
        json_object_set_new(o, "last", last_json(one));
    if (f)
        set_figure(o, f);
    set_int(o, "unread", (int64_t)one->unread.n);
    if (one->scored) {
        set_int(o, "points", one->points);
        set_int(o, "max", one->max);
    }
    set_int(o, "connected", (int64_t)one->connected);
    set_int(o, "seats", (int64_t)one->seats);
    set_int(o, "now_us", now_us > 0 ? now_us : 0);
    json_object_set_new(o, "paused", json_boolean(!w->pace.running));
    char *text = base_json_write(o);
    json_decref(o);
    return text;
}

const char *host__rows_get(host__world *w, size_t i, uint64_t *changed,
                           const char **team)
{
    host__rows *r = w->course->rows;
    if (i >= r->n)
        return NULL;
    row *one = &r->at[i];
    *changed = one->changed;
    *team = one->team;
    if (!one->json)
        one->json = write_row(r, one);
    return one->json;
}
