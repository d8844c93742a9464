/* What others may ask a drill. */
#include "drill/ops.h"
#include "drill/parts.h"

#include <string.h>

enshu_time_us enshu_drill_now(const enshu_drill *d)
{
    return d->processed_us;
}

bool enshu_drill_ended(const enshu_drill *d)
{
    return d->ended;
}

uint64_t enshu_drill_digest(const enshu_drill *d)
{
    return enshu__records_digest(d);
}

uint64_t enshu_drill_record_count(const enshu_drill *d)
{
    return enshu__records_count(d);
}

uint64_t enshu_drill_event_count(const enshu_drill *d)
{
    return d->n_events;
}

uint64_t enshu_drill_script_errors(const enshu_drill *d)
{
    return d->n_script_errors;
}

const enshu_scenario_info *enshu_drill_info(const enshu_drill *d)
{
    return &d->info;
}

/* The i-th of the operations of all kinds. */
static const char *any_operation(const enshu_drill *d, size_t i)
{
    for (const uint8_t *kind = enshu__op_kinds; *kind; kind++) {
        const enshu__list *list = &d->scenario->lists[*kind];
        if (i < list->n)
            return enshu__text_of(d, list->at[i]->name);
        i -= list->n;
    }
    return NULL;
}

const char *enshu_drill_id(const enshu_drill *d, const char *plural, size_t i)
{
    if (strcmp(plural, "all operations") == 0)
        return any_operation(d, i);
    for (int k = 1; k < ENSHU__KIND_COUNT; k++) {
        if (strcmp(enshu__kind_plural((enshu__kind)k), plural) != 0)
            continue;
        const enshu__list *list = &d->scenario->lists[k];
        return i < list->n ? enshu__text_of(d, list->at[i]->name) : NULL;
    }
    return NULL;
}

/* Where the name stands in the definitions that have one. */
static const struct {
    uint8_t kind;
    size_t offset;
} named[] = {
    {ENSHU__ORG, offsetof(enshu__org_def, name)},
    {ENSHU__TEAM, offsetof(enshu__team_def, name)},
    {ENSHU__ROLE, offsetof(enshu__role_def, name)},
    {ENSHU__ACTOR, offsetof(enshu__actor_def, name)},
    {ENSHU__ZONE, offsetof(enshu__zone_def, name)},
    {ENSHU__CONDUIT, offsetof(enshu__conduit_def, name)},
    {ENSHU__ASSET, offsetof(enshu__asset_def, name)},
    {ENSHU__SERVICE, offsetof(enshu__service_def, name)},
    {ENSHU__OPERATION, offsetof(enshu__operation_def, name)},
    {ENSHU__FLOW, offsetof(enshu__flow_def, name)},
    {ENSHU__DEPARTURES, offsetof(enshu__departures_def, name)},
    {ENSHU__TIMETABLE, offsetof(enshu__timetable_def, name)},
    {ENSHU__METRIC, offsetof(enshu__metric_def, name)},
    {ENSHU__PHASE, offsetof(enshu__phase_def, name)},
    {ENSHU__ACTION, offsetof(enshu__action_def, name)},
    {ENSHU__FORM, offsetof(enshu__form_def, name)},
    {ENSHU__STEP, offsetof(enshu__step_def, name)},
    {ENSHU__ADVERSARY, offsetof(enshu__adversary_def, name)},
    {ENSHU__ACCOUNT, offsetof(enshu__account_def, name)},
    {ENSHU__INDICATOR, offsetof(enshu__indicator_def, name)},
    {ENSHU__FAULT, offsetof(enshu__fault_def, name)},
    {ENSHU__ARTIFACT, offsetof(enshu__artifact_def, name)},
    {ENSHU__QUESTION, offsetof(enshu__question_def, text)},
    {ENSHU__INJECT, offsetof(enshu__inject_def, subject)},
    {ENSHU__OBJECTIVE, offsetof(enshu__objective_def, name)},
    {ENSHU__CRITERION, offsetof(enshu__criterion_def, name)},
    {ENSHU__NOTE, offsetof(enshu__note_def, title)},
    {ENSHU__STAFF, offsetof(enshu__staff_def, name)},
    {ENSHU__TOKEN, offsetof(enshu__token_def, name)},
    {ENSHU__OBLIGATION, offsetof(enshu__obligation_def, name)},
    {ENSHU__SHARE, offsetof(enshu__share_def, name)},
    {ENSHU__SECTOR, offsetof(enshu__sector_def, name)},
    {ENSHU__ROOM, offsetof(enshu__room_def, name)},
    {ENSHU__METER, offsetof(enshu__meter_def, name)},
};

enshu_text enshu_drill_name(const enshu_drill *d, const char *id)
{
    const enshu_text none = {NULL, NULL};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        enshu__ref r;
        if (!enshu__find_ref(d, ENSHU__BIT(named[i].kind), id, &r))
            continue;
        const enshu__decl *decl = d->scenario->lists[r.kind].at[r.index];
        enshu_text name;
        memcpy(&name, (const char *)decl + named[i].offset, sizeof name);
        return name;
    }
    return none;
}

static const char *place_of_flow(const enshu__flow_def *def, size_t i,
                                 enshu_text *name)
{
    if (i < def->n_stations) {
        *name = def->stations[i].name;
        return def->stations[i].id;
    }
    i -= def->n_stations;
    if (i >= def->n_stores)
        return NULL;
    *name = def->stores[i].name;
    return def->stores[i].id;
}

const char *enshu_drill_place(const enshu_drill *d, const char *operation,
                              size_t i, enshu_text *name)
{
    enshu__ref op;
    if (!enshu__find_ref(d, ENSHU__IS(FLOW) | ENSHU__IS(TIMETABLE), operation,
                         &op))
        return NULL;
    if (op.kind == ENSHU__FLOW)
        return place_of_flow(enshu__flow_at(d, op.index), i, name);
    const enshu__timetable_def *line = enshu__timetable_at(d, op.index);
    if (i >= line->n_stops)
        return NULL;
    *name = line->stops[i].name;
    return line->stops[i].id;
}

enshu_status enshu_drill_may(const enshu_drill *d, const char *role,
                             const char *action, const char *on,
                             enshu_error *err)
{
    enshu__ref r;
    enshu__ref a;
    enshu__ref o = {0, -1, ENSHU__NOTHING};
    if (!enshu__find_ref(d, ENSHU__IS(ROLE), role, &r))
        return enshu_fail(err, ENSHU_EREFUSED, "unknown-role");
    if (!enshu__find_ref(d, ENSHU__IS(ACTION), action, &a))
        return enshu_fail(err, ENSHU_EREFUSED, "unknown-action");
    if (on && on[0]
        && !enshu__find_target(d, r.index, ENSHU__ARE_TARGETS, on, &o))
        return enshu_fail(err, ENSHU_EREFUSED, "unknown-target");
    /* Conditions are evaluated; nothing of that may be seen later. */
    enshu_drill *asked = (enshu_drill *)d;
    asked->is_query = true;
    const enshu_status st = enshu__may_start(d, r.index, a.index, o, err);
    asked->is_query = false;
    return st;
}

bool enshu__is_query(const enshu_drill *d)
{
    return d->is_query;
}

bool enshu_drill_expectation(const enshu_drill *d, const char *inject, size_t i,
                             enshu_expectation *out)
{
    enshu__ref r;
    if (!enshu__find_ref(d, ENSHU__IS(INJECT), inject, &r))
        return false;
    const enshu__inject_def *def =
        ENSHU__DEF(d->scenario, INJECT, inject, r.index);
    if (i >= def->n_expect)
        return false;
    const enshu__expect *x = &d->expects[d->injects[r.index].first_expect + i];
    const enshu__expect_def *e = x->def;
    *out = (enshu_expectation){
        .criterion = x->criterion,
        .action = enshu__text_of(d, e->action.name),
        .on = e->on.name ? enshu__text_of(d, e->on.name) : NULL,
        .by = e->by.name ? enshu__text_of(d, e->by.name) : NULL,
        .within_us = e->within_us,
        .points_milli = e->points_milli,
    };
    return true;
}

static const enshu__test_def *test_def(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, TEST, test, i);
}

static const char *id_or_null(const enshu_drill *d, enshu__ref r)
{
    return r.name ? enshu__text_of(d, r.name) : NULL;
}

static enshu_pair *test_form(const enshu_drill *d, const enshu__test_play *play)
{
    enshu_pair *form = enshu__arena_new(d->arena, play->n_form, sizeof *form);
    for (size_t k = 0; form && k < play->n_form; k++) {
        const enshu__scalar v = play->form[k].value;
        const char *key = enshu__text_of(d, play->form[k].field);
        form[k] = enshu__k_int(key, v.as.integer);
        if (v.type == ENSHU__BOOL)
            form[k] = enshu__k_bool(key, v.as.integer != 0);
        if (v.type == ENSHU__STR)
            form[k] = enshu__k_str(key, enshu__text_of(d, v.as.str));
    }
    return form;
}

static const enshu_test_info *make_test(const enshu_drill *d, size_t i)
{
    const enshu__test_def *def = test_def(d, i);
    enshu_test_info *info = enshu__arena_new(d->arena, 1, sizeof *info);
    enshu_test_play *plays =
        enshu__arena_new(d->arena, def->n_play, sizeof *plays);
    if (!info || !plays)
        return NULL;
    for (size_t k = 0; k < def->n_play; k++) {
        const enshu__test_play *p = &def->play[k];
        plays[k] = (enshu_test_play){.t_us = p->t_us,
                                     .role = id_or_null(d, p->role),
                                     .action = id_or_null(d, p->action),
                                     .on = id_or_null(d, p->on),
                                     .form = test_form(d, p),
                                     .n_form = p->n_form};
    }
    *info = (enshu_test_info){
        .id = enshu__text_of(d, def->decl.name),
        .name = def->name ? def->name : "",
        .bot = id_or_null(d, def->bot),
        .seed = def->has_seed ? (uint64_t)def->seed : d->info.seed,
        .stop_us = def->stop_us == ENSHU__ABSENT_TIME ? d->info.length_us
                                                      : def->stop_us,
        .source = def->decl.where.source,
        .line = def->decl.where.line,
        .plays = plays,
        .n_plays = def->n_play,
        .n_expects = def->n_expect,
    };
    return info;
}

const enshu_test_info *enshu_drill_test(const enshu_drill *d, size_t i)
{
    if (i >= ENSHU__COUNT(d->scenario, TEST))
        return NULL;
    if (!d->tests[i])
        d->tests[i] = make_test(d, i);
    return d->tests[i];
}

bool enshu_drill_test_holds(enshu_drill *d, size_t i, size_t j,
                            const char **source, int *line)
{
    const enshu__cond *cond = test_def(d, i)->expect[j];
    *source = cond->nodes[0].where.source;
    *line = cond->nodes[0].where.line;
    d->is_query = true;
    const bool holds =
        enshu__cond_holds(d, cond, (enshu__ref){0, -1, ENSHU__NOTHING});
    d->is_query = false;
    return holds;
}
