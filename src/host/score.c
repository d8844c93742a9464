/* The score in messages: totals first, then one objective after the other. */
#include "host/peers.h"

#include <stdlib.h>
#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "enshu/score.h"
#include "runs/measure.h"
#include "runs/say.h"

/* A record that decided something, in words. */
typedef struct cause {
    uint64_t seq;
    int64_t t_us;
    enshu_record_kind kind;
    char *ja; /* NULL: not found */
    char *en;
    char *who; /* team, or who did it; "": nobody */
} cause;

typedef struct causes {
    cause *at; /* by seq */
    size_t n;
    name_book *names;
} causes;

/* ---- causes ---- */

static int by_seq(const void *a, const void *b)
{
    const cause *x = a;
    const cause *y = b;
    return (x->seq > y->seq) - (x->seq < y->seq);
}

static void add_cause(causes *c, uint64_t seq)
{
    if (seq == 0)
        return;
    c->at = xreallocarray(c->at, c->n + 1, sizeof *c->at);
    c->at[c->n++] = (cause){.seq = seq};
}

static cause *find_cause(const causes *c, uint64_t seq)
{
    const cause key = {.seq = seq};
    return c->n > 0 ? bsearch(&key, c->at, c->n, sizeof key, by_seq) : NULL;
}

static causes list_causes(const enshu_score *score)
{
    causes c = {NULL, 0, name_book_create()};
    for (size_t i = 0; i < score->n_objectives; i++) {
        const enshu_objective_score *o = &score->objectives[i];
        for (size_t k = 0; k < o->n_reasons; k++)
            add_cause(&c, o->reasons[k].cause);
    }
    for (size_t i = 0; i < ENSHU_ITEMS; i++)
        add_cause(&c, score->items[i].cause);
    if (c.n > 0)
        qsort(c.at, c.n, sizeof *c.at, by_seq);
    return c;
}

static char *evidence(const host__world *w, const name_book *names,
                      base_lang lang, const enshu_record *r)
{
    enum { BYTES = 2048 };
    const tell_style style = {lang, names};
    base_buffer out;
    base_buffer_init(&out, BYTES);
    tell_evidence(&style, enshu_drill_info(w->drill)->start_us, r, &out);
    return base_buffer_take(&out);
}

/* Teams hear what was said of their work, not by whom; control has the records.
 * How many are left. */
static size_t without_rater(const enshu_pair *pairs, size_t n,
                            enshu_pair out[ENSHU_FIELDS_MAX])
{
    size_t kept = 0;
    for (size_t i = 0; i < n && kept < ENSHU_FIELDS_MAX; i++) {
        if (pairs[i].field != ENSHU_F_RATER)
            out[kept++] = pairs[i];
    }
    return kept;
}

static void put_in_words(const host__world *w, cause *c, const journal_row *row,
                         const name_book *names)
{
    enshu_pair said[ENSHU_FIELDS_MAX];
    field_set *fields = NULL;
    size_t n = 0;
    enshu_record r = {.seq = (uint64_t)row->seq,
                      .t_us = row->t_us,
                      .kind = enshu_record_find(row->kind),
                      .actor = row->actor};
    if (c->ja || fields_read(row->fields, "record", &fields, NULL) != ENSHU_OK)
        return;
    const enshu_pair *pairs = fields_pairs(fields, &n);
    r.fields = said;
    r.n_fields = without_rater(pairs, n, said);
    c->t_us = row->t_us;
    c->kind = r.kind;
    c->ja = evidence(w, names, BASE_JA, &r);
    c->en = evidence(w, names, BASE_EN, &r);
    const char *team = fields_string(r.fields, r.n_fields, ENSHU_F_TEAM);
    c->who =
        xstrdup(*team ? team : fields_string(r.fields, r.n_fields, ENSHU_F_BY));
    fields_destroy(fields);
}

/* The one that has the words. */
static cause *first_of(const causes *c, cause *found)
{
    while (found && found > c->at && found[-1].seq == found->seq)
        found--;
    return found;
}

/* The row of one record, along the index. */
static void read_cause(const host__world *w, journal_cursor *rows, cause *c,
                       const name_book *names)
{
    const journal_row *row = NULL;
    journal_seek(rows, (int64_t)c->seq - 1);
    const enshu_status st = journal_next(rows, &row, NULL);
    if (st == ENSHU_OK && row && row->seq == (int64_t)c->seq)
        put_in_words(w, c, row, names);
}

/* Several reasons may have the same cause; the first of them is found. */
static void read_causes(const host__world *w, const causes *c)
{
    const journal_range range = {.branch = w->branch, .instance = w->instance};
    journal_cursor *rows = NULL;
    name_book_fill(c->names, w->drill);
    if (journal_read_records(host__journal(w->host), range, &rows, NULL)
        != ENSHU_OK)
        return;
    for (size_t i = 0; i < c->n; i++) {
        if (i == 0 || c->at[i].seq != c->at[i - 1].seq)
            read_cause(w, rows, &c->at[i], c->names);
    }
    journal_cursor_destroy(rows);
}

static void release_causes(causes *c)
{
    for (size_t i = 0; i < c->n; i++) {
        xfree(c->at[i].ja);
        xfree(c->at[i].en);
        xfree(c->at[i].who);
    }
    xfree(c->at);
    name_book_destroy(c->names);
}

/* ---- whose points ---- */

/* Teams of one organisation share what they did; one without any is alone. */
static const char *side_of(const host__world *w, const char *team)
{
    const char *org = enshu_drill_org(w->drill, team);
    return org ? org : team;
}

/* What is nobody's in particular is everybody's.  orgs: ids with blanks
 * between; "": all there are. */
static bool is_own(const host__world *w, const char *orgs, const char *team)
{
    if (!orgs[0] || !team)
        return true;
    size_t n = 0;
    char **list = host__split(orgs, &n);
    const bool own = host__list_has(list, n, team)
                     || host__list_has(list, n, side_of(w, team));
    host__list_free(list, n);
    return own;
}

/* One organisation's, or the whole of which several see their parts. */
static const enshu_score *score_for(host__world *w, const char *orgs)
{
    return orgs[0] && !strchr(orgs, ' ') ? enshu_drill_score_of(w->drill, orgs)
                                         : enshu_drill_score(w->drill);
}

static bool is_shared(const char *orgs)
{
    return strchr(orgs, ' ') != NULL;
}

/* ---- parts ---- */

typedef struct parts {
    json_t **at;
    size_t n;
} parts;

static void add_part(parts *p, json_t *part)
{
    p->at = xreallocarray(p->at, p->n + 1, sizeof(json_t *));
    p->at[p->n++] = part;
}

static void set_int(json_t *o, const char *name, int64_t value)
{
    json_object_set_new(o, name, json_integer(value));
}

static void set_text(json_t *o, const char *name, const char *text)
{
    if (text)
        json_object_set_new(o, name, base_json_text(text));
}

static json_t *axes_json(const enshu_score *score)
{
    json_t *list = json_array();
    for (size_t i = 0; score->has_axes && i < ENSHU_AXES; i++) {
        const enshu_axis_score *a = &score->axes[i];
        json_t *o = json_object();
        set_text(o, "axis", a->axis);
        set_int(o, "weight", a->weight);
        set_int(o, "share", a->share_milli);
        set_int(o, "max", a->max_milli);
        json_array_append_new(list, o);
    }
    return list;
}

/* Points of what one may know of. */
typedef struct sum {
    int64_t points;
    int64_t max;
    size_t n; /* reasons */
} sum;

static sum add_own(const host__world *w, const char *orgs,
                   const enshu_objective_score *objective)
{
    sum own = {0, 0, 0};
    for (size_t i = 0; i < objective->n_reasons; i++) {
        const enshu_reason *r = &objective->reasons[i];
        if (!is_own(w, orgs, r->team))
            continue;
        own.n++;
        own.points += r->counted ? r->points_milli : 0;
        own.max += r->counted ? r->max_milli : 0;
    }
    return own;
}

static json_t *items_json(const enshu_score *score, const causes *c)
{
    json_t *list = json_array();
    for (size_t i = 0; i < ENSHU_ITEMS; i++) {
        const enshu_item_score *item = &score->items[i];
        const cause *why = first_of(c, find_cause(c, item->cause));
        json_t *o = json_object();
        set_text(o, "item", item->item);
        set_int(o, "level", item->level);
        set_int(o, "reckoned", item->reckoned);
        json_object_set_new(o, "overruled", json_boolean(item->overruled));
        set_int(o, "points", item->points_milli);
        set_int(o, "max", item->max_milli);
        if (item->overruled && why && why->ja)
            json_object_set_new(
                o, "why", host__text_json((enshu_text){why->ja, why->en}));
        json_array_append_new(list, o);
    }
    return list;
}

/* Who plays for several organisations has their points together, and no axes:
 * these weigh what one did. */
static json_t *shared_totals_json(const host__world *w,
                                  const enshu_score *score, const char *orgs)
{
    enum { WHOLE = 100000 }; /* as the engine has it */
    sum all = {0, 0, 0};
    json_t *o = json_object();
    for (size_t i = 0; i < score->n_objectives; i++) {
        const sum own = add_own(w, orgs, &score->objectives[i]);
        all.points += own.points;
        all.max += own.max;
    }
    set_int(o, "total",
            all.points > 0 && all.max > 0 ? all.points * WHOLE / all.max : 0);
    set_int(o, "max", all.max > 0 ? WHOLE : 0);
    json_object_set_new(o, "gated", json_false());
    json_object_set_new(o, "axes", json_array());
    return o;
}

static json_t *totals_json(const host__world *w, const enshu_score *score,
                           const char *orgs, const causes *c)
{
    json_t *o = json_object();
    set_int(o, "total", score->total_milli);
    set_int(o, "max", score->max_milli);
    json_object_set_new(o, "gated", json_boolean(score->gated));
    set_int(o, "cap", score->cap_milli);
    set_int(o, "ungraded", (int64_t)score->ungraded);
    if (orgs[0])
        set_text(o, "team", orgs);
    else
        set_int(o, "hints", (int64_t)w->course->n_hints);
    json_object_set_new(o, "axes", axes_json(score));
    json_object_set_new(o, "items", items_json(score, c));
    return o;
}

/* What should have been done shows where it was not done in time. */
static bool wants_answer(const char *state)
{
    return strcmp(state, "missed") == 0 || strcmp(state, "late") == 0
           || strcmp(state, "open") == 0;
}

typedef void tell_fn(const tell_style *t, const enshu_reason *r,
                     base_buffer *out);

static char *tell_reason(tell_fn *tell, const causes *c, const enshu_reason *r,
                         base_lang lang)
{
    enum { BYTES = 512 };
    const tell_style style = {lang, c->names};
    base_buffer out;
    base_buffer_init(&out, BYTES);
    tell(&style, r, &out);
    return base_buffer_take(&out);
}

/* The value with what it is compared with says more than its record; what
 * people said of one another says less. */
static void set_evidence(json_t *o, tell_fn *tell, const causes *c,
                         const enshu_reason *r)
{
    char *ja = tell_reason(tell, c, r, BASE_JA);
    char *en = tell_reason(tell, c, r, BASE_EN);
    json_object_set_new(o, "evidence", host__text_json((enshu_text){ja, en}));
    xfree(ja);
    xfree(en);
}

static json_t *reason_json(const host__world *w, const enshu_reason *r,
                           const causes *c)
{
    const cause *why = first_of(c, find_cause(c, r->cause));
    json_t *o = json_object();
    set_text(o, "criterion", r->criterion);
    json_object_set_new(o, "name", host__text_json(r->name));
    set_int(o, "points", r->points_milli);
    set_int(o, "max", r->max_milli);
    set_text(o, "state", r->state);
    set_text(o, "team", r->team);
    json_object_set_new(o, "counted", json_boolean(r->counted));
    if (why && why->ja) {
        set_int(o, "cause", (int64_t)why->seq);
        set_int(o, "t_us", why->t_us);
        json_object_set_new(o, "evidence",
                            host__text_json((enshu_text){why->ja, why->en}));
    }
    if (tell_is_measured(r))
        set_evidence(o, tell_measure, c, r);
    if (tell_is_by_players(r) && why
        && why->kind == ENSHU_RECORD_CRITERION_GRADED)
        set_evidence(o, tell_by_players, c, r);
    if (wants_answer(r->state))
        json_object_set_new(
            o, "answer",
            host__text_json(enshu_drill_answer(w->drill, r->criterion)));
    if (r->metric) {
        set_text(o, "metric", r->metric);
        set_int(o, "value", r->value);
        set_int(o, "best", r->best);
        set_int(o, "worst", r->worst);
    }
    if (r->minutes > 0) {
        set_int(o, "middle", r->middle);
        set_int(o, "minutes", r->minutes);
    }
    if (r->ratings > 0) {
        set_int(o, "ratings", (int64_t)r->ratings);
        if (!r->rater)
            set_int(o, "spread", r->spread_milli);
    }
    set_text(o, "rater", r->rater);
    return o;
}

static json_t *objective_json(const host__world *w, const char *orgs,
                              const enshu_objective_score *objective)
{
    const sum own = add_own(w, orgs, objective);
    json_t *o = json_object();
    set_text(o, "id", objective->id ? objective->id : "");
    json_object_set_new(o, "name", host__text_json(objective->name));
    set_text(o, "axis", objective->axis);
    set_int(o, "points", orgs[0] ? own.points : objective->points_milli);
    set_int(o, "max", orgs[0] ? own.max : objective->max_milli);
    json_object_set_new(o, "reasons", json_array());
    return o;
}

static size_t bytes_of(const json_t *value)
{
    char *text = base_json_write(value);
    const size_t bytes = strlen(text);
    xfree(text);
    return bytes;
}

/* Reasons that do not fit any more go into a further part with the same id. */
static void add_objective(const host__world *w, const char *orgs, parts *p,
                          const enshu_objective_score *objective,
                          const causes *c)
{
    if (orgs[0] && add_own(w, orgs, objective).n == 0)
        return;
    json_t *o = objective_json(w, orgs, objective);
    size_t bytes = bytes_of(o);
    for (size_t i = 0; i < objective->n_reasons; i++) {
        if (!is_own(w, orgs, objective->reasons[i].team))
            continue;
        json_t *reason = reason_json(w, &objective->reasons[i], c);
        const size_t more = bytes_of(reason) + 1;
        if (bytes + more > HOST__MESSAGE_ROOM
            && json_array_size(json_object_get(o, "reasons")) > 0) {
            add_part(p, o);
            o = objective_json(w, orgs, objective);
            bytes = bytes_of(o);
        }
        json_array_append_new(json_object_get(o, "reasons"), reason);
        bytes += more;
    }
    add_part(p, o);
}

static json_t *move_json(const enshu_meter_move *m)
{
    json_t *o = json_object();
    set_int(o, "cause", (int64_t)m->cause);
    set_int(o, "t_us", m->t_us);
    set_int(o, "by", m->by);
    set_int(o, "value", m->value);
    set_text(o, "rule", m->rule);
    json_object_set_new(o, "name", host__text_json(m->name));
    return o;
}

static json_t *meter_json(const enshu_meter_score *meter)
{
    json_t *o = json_object();
    set_text(o, "meter", meter->id);
    json_object_set_new(o, "name", host__text_json(meter->name));
    set_text(o, "kind", meter->kind);
    set_text(o, "team", meter->team);
    set_int(o, "start", meter->start);
    set_int(o, "value", meter->value);
    set_int(o, "low", meter->low);
    set_int(o, "high", meter->high);
    json_object_set_new(o, "moves", json_array());
    return o;
}

/* As objectives: what does not fit goes into a further part. */
static void add_meter(parts *p, const enshu_meter_score *meter)
{
    json_t *o = meter_json(meter);
    size_t bytes = bytes_of(o);
    for (size_t i = 0; i < meter->n_moves; i++) {
        json_t *move = move_json(&meter->moves[i]);
        const size_t more = bytes_of(move) + 1;
        if (bytes + more > HOST__MESSAGE_ROOM
            && json_array_size(json_object_get(o, "moves")) > 0) {
            add_part(p, o);
            o = meter_json(meter);
            bytes = bytes_of(o);
        }
        json_array_append_new(json_object_get(o, "moves"), move);
        bytes += more;
    }
    add_part(p, o);
}

static char *part_message(const host__world *w, json_t *part, size_t i,
                          size_t n)
{
    net_writer *m = net_writer_create(NET_SCORE_MESSAGE);
    net_write_instance(m, w->instance);
    net_write_int(m, NET_F_PART, (int64_t)i);
    net_write_int(m, NET_F_PARTS, (int64_t)n);
    net_write_json(m, NET_F_SCORE, part);
    return net_writer_finish(m);
}

/* ---- who gets which ---- */

struct host__scores {
    char *orgs; /* whose, "": of the whole drill */
    char **messages;
    size_t n;
    host__scores *next;
};

static host__scores *find_scores(const host__world *w, const char *orgs)
{
    host__scores *s = w->scores;
    while (s && strcmp(s->orgs, orgs) != 0)
        s = s->next;
    return s;
}

static host__scores *make_scores(host__world *w, const char *orgs)
{
    const enshu_score *score = score_for(w, orgs);
    parts p = {NULL, 0};
    if (!score)
        return NULL;
    causes c = list_causes(score);
    read_causes(w, &c);
    add_part(&p, is_shared(orgs) ? shared_totals_json(w, score, orgs)
                                 : totals_json(w, score, orgs, &c));
    for (size_t i = 0; i < score->n_objectives; i++)
        add_objective(w, orgs, &p, &score->objectives[i], &c);
    for (size_t i = 0; i < score->n_meters; i++) {
        if (is_own(w, orgs, score->meters[i].team))
            add_meter(&p, &score->meters[i]);
    }
    host__scores *s = xcalloc(1, sizeof *s);
    s->orgs = xstrdup(orgs);
    s->messages = xcalloc(p.n, sizeof *s->messages);
    s->n = p.n;
    for (size_t i = 0; i < p.n; i++)
        s->messages[i] = part_message(w, p.at[i], i, p.n);
    s->next = w->scores;
    w->scores = s;
    xfree(p.at);
    release_causes(&c);
    return s;
}

void host__score_make(host__world *w)
{
    if (!find_scores(w, ""))
        (void)make_scores(w, "");
}

static bool has_one_side(const host__world *w)
{
    const char *team;
    const char *first = NULL;
    for (size_t i = 0; (team = enshu_drill_id(w->drill, "teams", i)); i++) {
        if (first && strcmp(first, side_of(w, team)) != 0)
            return false;
        first = side_of(w, team);
    }
    return true;
}

/* Whose points a view gets; "" for those of the whole drill. */
static char *sides_of(const host__view *v)
{
    const enshu_reader *r = &v->reader;
    /* Who plays alone, with colleagues, sees how all of it went. */
    if (r->control || !v->world->host->keep_seats || has_one_side(v->world))
        return xstrdup("");
    const char **list = xcalloc(r->n_teams + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i < r->n_teams; i++) {
        const char *side = side_of(v->world, r->teams[i]);
        if (n == 0 || strcmp(list[n - 1], side) != 0)
            list[n++] = side;
    }
    if (n == 0)
        list[n++] = "-"; /* nobody's */
    char *sides = host__join(list, n);
    xfree(list);
    return sides;
}

/* It hangs on no wall. */
void host__score_send(host *h, host__peer *p)
{
    host__world *w = p->view->world;
    if (p->view->sight == HOST__WALL || !w->scores)
        return;
    char *sides = sides_of(p->view);
    const host__scores *s = find_scores(w, sides);
    if (!s)
        s = make_scores(w, sides);
    for (size_t i = 0; s && i < s->n; i++)
        host__push(h, p, xstrdup(s->messages[i]));
    xfree(sides);
}

void host__score_clear(host__world *w)
{
    while (w->scores) {
        host__scores *s = w->scores;
        w->scores = s->next;
        for (size_t i = 0; i < s->n; i++)
            xfree(s->messages[i]);
        xfree(s->messages);
        xfree(s->orgs);
        xfree(s);
    }
}
