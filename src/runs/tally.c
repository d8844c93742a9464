#include "runs/tally.h"

#include <inttypes.h>
#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "base/memory.h"
#include "enshu/describe.h"
#include "enshu/kpi.h"
#include "enshu/score.h"
#include "journal/tally.h"

/* ---- who has a score ---- */

static bool is_trained(const enshu_drill *d, const char *team)
{
    return enshu_drill_side(d, team) == 0;
}

static bool has_trained(const enshu_drill *d, const char *org)
{
    const char *team = enshu_drill_id(d, "teams", 0);
    for (size_t i = 0; team; team = enshu_drill_id(d, "teams", ++i)) {
        const char *own = enshu_drill_org(d, team);
        if (own && strcmp(own, org) == 0 && is_trained(d, team))
            return true;
    }
    return false;
}

/* A single one is the whole drill. */
static size_t add_parties(const enshu_drill *d, const char *plural,
                          bool (*fits)(const enshu_drill *d, const char *id),
                          const char **list, size_t n)
{
    const size_t before = n;
    const char *id = enshu_drill_id(d, plural, 0);
    for (size_t i = 0; id; id = enshu_drill_id(d, plural, ++i)) {
        if (fits(d, id))
            list[n++] = id;
    }
    return n == before + 1 ? before : n;
}

static size_t count(const enshu_drill *d, const char *plural)
{
    size_t n = 0;
    while (enshu_drill_id(d, plural, n))
        n++;
    return n;
}

const char **tally_parties(const enshu_drill *d, size_t *n)
{
    const size_t most = count(d, "orgs") + count(d, "teams");
    const char **list = xcalloc(most + 1, sizeof *list);
    *n = add_parties(d, "orgs", has_trained, list, 0);
    *n = add_parties(d, "teams", is_trained, list, *n);
    return list;
}

/* ---- rows ---- */

typedef struct writing {
    enshu_drill *drill;
    journal *journal;
    int64_t branch;
    int64_t instance;
    const char *party;
    enshu_status status; /* of the first row that could not be added */
    enshu_error *err;
} writing;

/* Takes the fields. */
static void add(writing *w, const char *kind, const char *name, json_t *fields)
{
    ENSHU_REQUIRE(fields); /* a wrong format */
    char *text = base_json_write(fields);
    const journal_tally row = {w->branch, w->instance, w->party,
                               kind,      name,        text};
    if (w->status == ENSHU_OK)
        w->status = journal_add_tally(w->journal, &row, w->err);
    xfree(text);
    json_decref(fields);
}

static const char *or_none(const char *id)
{
    return id ? id : "";
}

/* Numbers as jansson packs them. */
static json_int_t whole(int64_t v)
{
    return (json_int_t)v;
}

/* ---- a score ---- */

static void add_total(writing *w, const enshu_score *s)
{
    add(w, "total", "",
        json_pack("{sIsIsIsI}", "points", whole(s->total_milli), "max",
                  whole(s->max_milli), "cap", whole(s->cap_milli), "ungraded",
                  whole((int64_t)s->ungraded)));
}

static void add_axes(writing *w, const enshu_score *s)
{
    for (size_t i = 0; s->has_axes && i < ENSHU_AXES; i++) {
        const enshu_axis_score *a = &s->axes[i];
        add(w, "axis", a->axis,
            json_pack("{sIsIsIsI}", "weight", whole(a->weight), "share",
                      whole(a->share_milli), "points", whole(a->points_milli),
                      "max", whole(a->max_milli)));
    }
}

static void add_items(writing *w, const enshu_score *s)
{
    for (size_t i = 0; i < ENSHU_ITEMS; i++) {
        const enshu_item_score *m = &s->items[i];
        add(w, "item", m->item,
            json_pack("{sisisIsI}", "level", m->level, "reckoned", m->reckoned,
                      "points", whole(m->points_milli), "max",
                      whole(m->max_milli)));
    }
}

static void add_objectives(writing *w, const enshu_score *s)
{
    for (size_t i = 0; i < s->n_objectives; i++) {
        const enshu_objective_score *o = &s->objectives[i];
        add(w, "objective", or_none(o->id),
            json_pack("{sssssIsIsI}", "axis", or_none(o->axis), "item",
                      or_none(o->item), "weight", whole(o->weight_milli),
                      "points", whole(o->points_milli), "max",
                      whole(o->max_milli)));
    }
}

static void add_score(writing *w, const enshu_score *s)
{
    add_total(w, s);
    add_axes(w, s);
    add_objectives(w, s);
    add_items(w, s);
}

/* ---- what the score of everybody says of each ---- */

/* What was compared; of a key figure values are areas. */
static void put_measure(const enshu_reason *r, json_t *fields)
{
    if (!r->metric)
        return;
    json_object_set_new(fields, "metric", json_string(r->metric));
    json_object_set_new(fields, "value", json_integer(whole(r->value)));
    json_object_set_new(fields, "best", json_integer(whole(r->best)));
    json_object_set_new(fields, "worst", json_integer(whole(r->worst)));
    json_object_set_new(fields, "middle", json_integer(whole(r->middle)));
    json_object_set_new(fields, "first", json_integer(whole(r->first_minute)));
    json_object_set_new(fields, "minutes", json_integer(whole(r->minutes)));
}

static void add_criterion(writing *w, const enshu_objective_score *o,
                          const enshu_reason *r)
{
    json_t *fields =
        json_pack("{sssssIsIsssbsisbsI}", "objective", or_none(o->id), "of",
                  or_none(r->team), "points", whole(r->points_milli), "max",
                  whole(r->max_milli), "state", r->state, "counted",
                  (int)r->counted, "level", r->level, "gates", (int)r->gates,
                  "cause", whole((int64_t)r->cause));
    ENSHU_REQUIRE(fields);
    put_measure(r, fields);
    if (r->ratings > 0)
        json_object_set_new(fields, "ratings",
                            json_integer((json_int_t)r->ratings));
    if (r->rater)
        json_object_set_new(fields, "rater", json_string(r->rater));
    if (r->spread_milli != 0)
        json_object_set_new(fields, "spread",
                            json_integer(whole(r->spread_milli)));
    add(w, "criterion", r->criterion, fields);
}

static void add_criteria(writing *w, const enshu_score *s)
{
    for (size_t i = 0; i < s->n_objectives; i++) {
        for (size_t k = 0; k < s->objectives[i].n_reasons; k++)
            add_criterion(w, &s->objectives[i], &s->objectives[i].reasons[k]);
    }
}

static void add_meters(writing *w, const enshu_score *s)
{
    for (size_t i = 0; i < s->n_meters; i++) {
        const enshu_meter_score *m = &s->meters[i];
        add(w, "meter", m->id,
            json_pack("{sssIsIsIsI}", "of", or_none(m->team), "start",
                      whole(m->start), "value", whole(m->value), "low",
                      whole(m->low), "high", whole(m->high)));
    }
}

/* ---- evaluators' ratings ---- */

static void add_task(writing *w, size_t i, size_t k, const char *capability,
                     const char *team)
{
    enshu_task task;
    if (!enshu_drill_task(w->drill, i, k, &task))
        return;
    const enshu_task_rating stands =
        enshu_drill_task_rating(w->drill, i, k, team);
    const char rating[] = {stands.rating, '\0'};
    add(w, "task", capability,
        json_pack("{sssssssisb}", "task", task.id, "of", team, "rating", rating,
                  "ratings", (int)stands.ratings, "differs",
                  (int)stands.differs));
}

/* A capability of nobody in particular is each trained team's to show. */
static void add_capabilities(writing *w)
{
    const enshu_drill *d = w->drill;
    enshu_capability of;
    for (size_t i = 0; enshu_drill_capability(d, i, &of); i++) {
        for (size_t k = 0; of.team && k < of.n_tasks; k++)
            add_task(w, i, k, of.id, of.team);
        const char *team = enshu_drill_id(d, "teams", 0);
        for (size_t t = 0; !of.team && team;
             team = enshu_drill_id(d, "teams", ++t)) {
            for (size_t k = 0; is_trained(d, team) && k < of.n_tasks; k++)
                add_task(w, i, k, of.id, team);
        }
    }
}

/* ---- what the scenario declares ---- */

static void add_people(writing *w)
{
    const enshu_drill *d = w->drill;
    const char *id = enshu_drill_id(d, "orgs", 0);
    for (size_t i = 0; id; id = enshu_drill_id(d, "orgs", ++i))
        add(w, "org", id, json_object());
    id = enshu_drill_id(d, "teams", 0);
    for (size_t i = 0; id; id = enshu_drill_id(d, "teams", ++i))
        add(w, "team", id,
            json_pack("{sssb}", "org", or_none(enshu_drill_org(d, id)),
                      "trained", (int)is_trained(d, id)));
    id = enshu_drill_id(d, "roles", 0);
    for (size_t i = 0; id; id = enshu_drill_id(d, "roles", ++i))
        add(w, "role", id,
            json_pack("{ssss}", "org", or_none(enshu_drill_org(d, id)), "team",
                      or_none(enshu_drill_team(d, id))));
}

static void add_figures(writing *w)
{
    enshu_kpi k;
    for (size_t i = 0; enshu_drill_kpi(w->drill, i, &k); i++) {
        json_t *fields = json_pack("{sssb}", "org",
                                   or_none(enshu_drill_org(w->drill, k.from)),
                                   "high", (int)k.high_is_good);
        if (k.has_warn)
            json_object_set_new(fields, "warn",
                                json_integer(whole(k.warn_milli)));
        if (k.has_crit)
            json_object_set_new(fields, "crit",
                                json_integer(whole(k.crit_milli)));
        add(w, "figure", k.id, fields);
    }
}

/* ---- what surveys let people choose from ---- */

/* The question whose choices are being told; its last row, without a choice,
 * stands for what is written. */
typedef struct asking {
    writing *w;
    char *survey; /* NULL: none yet */
    char *question;
    bool scale;
} asking;

static void add_choice(const asking *a, const char *choice)
{
    add(a->w, "survey", a->survey,
        json_pack("{ssss}", "question", a->question, "choice", choice));
}

static void end_question(asking *a)
{
    if (a->survey)
        add_choice(a, "");
    xfree(a->survey);
    xfree(a->question);
    a->survey = NULL;
    a->question = NULL;
}

static const char *text_of(const enshu_record *r, enshu_field field)
{
    return fields_string(r->fields, r->n_fields, field);
}

/* A scale has numbers; its options only name both ends. */
static void add_scale(const asking *a, const enshu_record *r)
{
    enum { MOST = 100 };
    const enshu_value *max = fields_find(r->fields, r->n_fields, ENSHU_F_MAX);
    for (int64_t v = 1; max && v <= max->as.integer && v <= MOST; v++) {
        char *number = xprintf("%" PRId64, v);
        add_choice(a, number);
        xfree(number);
    }
}

static void on_described(void *user, const enshu_record *r)
{
    asking *a = user;
    if (r->kind == ENSHU_RECORD_SURVEY_FIELD) {
        const bool scale = strcmp(text_of(r, ENSHU_F_KIND), "scale") == 0;
        end_question(a);
        a->survey = xstrdup(text_of(r, ENSHU_F_SURVEY));
        a->question = xstrdup(text_of(r, ENSHU_F_KEY));
        a->scale = scale;
        if (scale)
            add_scale(a, r);
    } else if (r->kind == ENSHU_RECORD_OPTION_DESCRIBED && a->survey
               && !a->scale
               && strcmp(text_of(r, ENSHU_F_SURVEY), a->survey) == 0
               && strcmp(text_of(r, ENSHU_F_KEY), a->question) == 0) {
        add_choice(a, text_of(r, ENSHU_F_OPTION));
    }
}

static void add_surveys(writing *w)
{
    const enshu_reader control = {.control = true};
    asking a = {.w = w};
    enshu_survey first;
    if (w->status != ENSHU_OK || !enshu_drill_survey(w->drill, 0, &first))
        return;
    w->status = enshu_drill_describe(w->drill, &control, ENSHU_DESCRIBE_THINGS,
                                     on_described, &a);
    end_question(&a);
}

/* ---- the whole drill's ---- */

static void add_scenario(writing *w)
{
    const enshu_scenario_info *info = enshu_drill_info(w->drill);
    add(w, "scenario", "",
        json_pack("{sIsI}", "start_us", whole(info->start_us), "length_us",
                  whole(info->length_us)));
}

/* ---- all of it ---- */

static void write_drill(writing *w)
{
    const enshu_score *s = enshu_drill_score(w->drill);
    if (!s) {
        w->status = enshu_fail(w->err, ENSHU_ENOMEM, "no memory for the score");
        return;
    }
    add_scenario(w);
    add_people(w);
    add_figures(w);
    add_surveys(w);
    add_score(w, s);
    add_criteria(w, s);
    add_meters(w, s);
    add_capabilities(w);
}

static void write_party(writing *w, const char *party)
{
    const enshu_score *s = enshu_drill_score_of(w->drill, party);
    w->party = party;
    if (s)
        add_score(w, s);
    else
        w->status = enshu_fail(w->err, ENSHU_ENOMEM, "no memory for the score");
}

enshu_status tally_write(enshu_drill *d, journal *j, int64_t branch,
                         int64_t instance, enshu_error *err)
{
    writing w = {d, j, branch, instance, "", ENSHU_OK, err};
    size_t n = 0;
    const char **parties = tally_parties(d, &n);
    write_drill(&w);
    for (size_t i = 0; i < n && w.status == ENSHU_OK; i++)
        write_party(&w, parties[i]);
    xfree(parties);
    return w.status;
}
