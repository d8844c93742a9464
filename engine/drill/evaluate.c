/*
 * What evaluators say, command by command.  evaluate_state.c keeps it.
 */
#include "drill/evaluate_internal.h"

#include "drill/judge.h"
#include "drill/talk.h"

#include <string.h>

enum { TEXT_CHARACTERS = ENSHU__TEXT_CHARACTERS };

/* ---- what the commands share ---- */

const char *enshu__command_text(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    return v ? v->as.str : NULL;
}

bool enshu__short_enough(enshu_drill *d, const enshu_command *c,
                         enshu_field field, size_t characters)
{
    if (!enshu__is_longer(enshu__command_text(c, field), characters))
        return true;
    enshu__refuse(d, c, "too-long", enshu_field_name(field));
    return false;
}

static bool plays(const enshu_command *c)
{
    return strcmp(c->actor, "control") != 0;
}

/* A role is itself, whatever it says; who gives no name is control. */
static const char *rater_id(const enshu_command *c)
{
    const char *id = enshu__command_text(c, ENSHU_F_RATER);
    return !plays(c) && id && id[0] ? id : c->actor;
}

static enshu__rater *add_rater(enshu_drill *d, const char *id, bool role)
{
    enshu__rater *r = enshu__arena_new(d->arena, 1, sizeof *r);
    const char *kept = enshu__arena_text(d->arena, id, strlen(id));
    if (!r || !kept) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    *r = (enshu__rater){
        .id = kept, .plays = role, .next = d->evaluation->raters};
    d->evaluation->raters = r;
    d->evaluation->n_raters += !role;
    return r;
}

enshu__rater *enshu__find_rater(const enshu_drill *d, const enshu_command *c)
{
    const char *id = rater_id(c);
    enshu__rater *r = d->evaluation->raters;
    while (r && (r->plays != plays(c) || strcmp(r->id, id) != 0))
        r = r->next;
    return r;
}

enshu__rater *enshu__rater_of(enshu_drill *d, const enshu_command *c)
{
    const char *id = rater_id(c);
    enshu__rater *r = enshu__find_rater(d, c);
    if (r)
        return r;
    if (enshu__is_longer(id, ENSHU__RATER_CHARACTERS))
        enshu__refuse(d, c, "too-long", "rater");
    else if (!plays(c) && d->evaluation->n_raters == ENSHU__RATERS_MAX)
        enshu__refuse(d, c, "too-many", "rater");
    else
        r = add_rater(d, id, plays(c));
    return r;
}

bool enshu__find_judged(enshu_drill *d, const enshu_command *c, enshu__ref *out)
{
    const char *id = enshu__command_text(c, ENSHU_F_TEAM);
    *out = (enshu__ref){0, -1, ENSHU__NOTHING};
    if (!id || enshu__find_ref(d, ENSHU__IS(TEAM) | ENSHU__IS(ORG), id, out))
        return true;
    enshu__refuse(d, c, "unknown-id", id);
    return false;
}

/* The rater's opinion as it is now; NULL after a refusal. */
static enshu__opinion *think(enshu_drill *d, const enshu_command *c,
                             enshu__verdict *v, const enshu__rater *rater,
                             int64_t value)
{
    enshu__opinion **at = &v->first;
    while (*at && (*at)->rater != rater)
        at = &(*at)->next;
    if (!*at) {
        *at = enshu__arena_new(d->arena, 1, sizeof **at);
        if (!*at) {
            enshu__break(d, ENSHU_ENOMEM);
            return NULL;
        }
        (*at)->rater = rater;
    }
    if ((*at)->changes == ENSHU__CHANGES_MAX) {
        enshu__refuse(d, c, "too-many", "");
        return NULL;
    }
    (*at)->changes++;
    (*at)->value = value;
    (*at)->stands = true;
    return *at;
}

static void settle(enshu__verdict *v, int64_t value)
{
    v->settled = true;
    v->value = value;
}

/* Everything these commands say beside what they are about. */
static bool check_said(enshu_drill *d, const enshu_command *c,
                       enshu__rater **rater)
{
    if (!enshu__short_enough(d, c, ENSHU_F_TEXT, TEXT_CHARACTERS))
        return false;
    *rater = enshu__rater_of(d, c);
    return *rater != NULL;
}

static enshu_pair text_pair(const enshu_command *c)
{
    return enshu__f_str(ENSHU_F_TEXT, enshu__command_text(c, ENSHU_F_TEXT));
}

/* ---- criteria ---- */

static const enshu__criterion_def *criterion_def(const enshu_drill *d,
                                                 enshu__ref which)
{
    return ENSHU__DEF(d->scenario, CRITERION, criterion, which.index);
}

/* What a criterion is worth at most; penalties take. */
static int64_t within(int64_t all, int64_t points)
{
    const int64_t low = all < 0 ? all : 0;
    const int64_t high = all < 0 ? 0 : all;
    return points < low ? low : points > high ? high : points;
}

/* What has no rubric the drill decides: a condition, a figure, a script. */
static bool find_rubric(const enshu_drill *d, const char *id, enshu__ref *which)
{
    return id && enshu__find_ref(d, ENSHU__IS(CRITERION), id, which)
           && criterion_def(d, *which)->n_rubric > 0;
}

bool enshu__find_graded(enshu_drill *d, const enshu_command *c, int32_t role,
                        enshu__ref *which)
{
    const char *id = enshu__command_text(c, ENSHU_F_CRITERION);
    if (role >= 0 && !d->ended) {
        enshu__refuse(d, c, "not-ended", "");
        return false;
    }
    const bool there = find_rubric(d, id, which);
    if (there && enshu__may_grade(d, criterion_def(d, *which), role))
        return true;
    enshu__refuse(d, c, there || role >= 0 ? "not-your-grade" : "unknown-id",
                  id ? id : "");
    return false;
}

bool enshu__find_settled(enshu_drill *d, const enshu_command *c,
                         enshu__ref *which)
{
    const char *id = enshu__command_text(c, ENSHU_F_CRITERION);
    if (find_rubric(d, id, which))
        return true;
    enshu__refuse(d, c, "unknown-id", id ? id : "");
    return false;
}

/* The points a command gives, or a refusal. */
static bool read_points(enshu_drill *d, const enshu_command *c,
                        enshu__ref which, int64_t *points_milli)
{
    const enshu_value *points = enshu__command_field(c, ENSHU_F_POINTS);
    if (!points) {
        enshu__refuse(d, c, "bad-value", enshu_field_name(ENSHU_F_POINTS));
        return false;
    }
    *points_milli =
        within(criterion_def(d, which)->points_milli, points->as.integer);
    return true;
}

/* What a role says of people is for itself and for control. */
void enshu__grade_criterion(enshu_drill *d, const enshu_command *c,
                            int32_t role)
{
    enshu__ref which;
    enshu__rater *rater = NULL;
    int64_t points = 0;
    if (!enshu__find_graded(d, c, role, &which)
        || !read_points(d, c, which, &points) || !check_said(d, c, &rater))
        return;
    enshu__opinion *o =
        think(d, c, &d->evaluation->criteria[which.index], rater, points);
    if (!o)
        return;
    const enshu_audience audience =
        enshu__audience_alone(d, enshu__role_ref(d, role));
    o->seq = ENSHU__EMIT(
        d, CRITERION_GRADED, &audience,
        enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, which.name)),
        enshu__f_int(ENSHU_F_POINTS, points), ENSHU__SAID(d, c, rater, role));
    enshu__count_grade(d, which.index, o->seq);
}

/* ---- tasks ---- */

static const char letters[] = "UMSP";

static int64_t rating_value(const char *rating)
{
    const char *at =
        rating && rating[0] && !rating[1] ? strchr(letters, rating[0]) : NULL;
    return at ? at - letters : -1;
}

static bool find_task(const enshu_drill *d, enshu__ref capability,
                      const char *id, size_t *task)
{
    const enshu__capability_def *def =
        enshu__capability_def_of(d, (size_t)capability.index);
    for (size_t k = 0; id && k < def->n_tasks; k++) {
        *task = k;
        if (strcmp(def->tasks[k].id, id) == 0)
            return true;
    }
    return false;
}

/* A capability of one team needs no TEAM; of one that each shows for itself
 * it says which. */
static bool find_column(enshu_drill *d, const enshu_command *c,
                        enshu__rated *out, size_t *column)
{
    const size_t i = (size_t)out->capability.index;
    const enshu__ref only = enshu__capability_def_of(d, i)->team;
    if (!enshu__find_judged(d, c, &out->party))
        return false;
    if (out->party.name == 0)
        out->party = only;
    if (out->party.name != 0
        && enshu__capability_column(d, i, out->party, column))
        return true;
    enshu__refuse(d, c, "unknown-id", "team");
    return false;
}

bool enshu__find_rated(enshu_drill *d, const enshu_command *c,
                       enshu__rated *out)
{
    const char *id = enshu__command_text(c, ENSHU_F_CAPABILITY);
    const char *task = enshu__command_text(c, ENSHU_F_TASK);
    size_t column = 0;
    if (!id || !enshu__find_ref(d, ENSHU__IS(CAPABILITY), id, &out->capability)
        || !find_task(d, out->capability, task, &out->task)) {
        enshu__refuse(d, c, "unknown-id", task ? task : id ? id : "");
        return false;
    }
    if (!find_column(d, c, out, &column))
        return false;
    out->verdict = enshu__task_verdict(d, (size_t)out->capability.index,
                                       out->task, column);
    return true;
}

/* The rating a command gives, or a refusal. */
static bool read_rating(enshu_drill *d, const enshu_command *c, int64_t *value)
{
    *value = rating_value(enshu__command_text(c, ENSHU_F_RATING));
    if (*value >= 0)
        return true;
    enshu__refuse(d, c, "bad-value", "rating");
    return false;
}

enshu_pair enshu__task_pair(const enshu_drill *d, const enshu__rated *r)
{
    const enshu__capability_def *def =
        enshu__capability_def_of(d, (size_t)r->capability.index);
    return enshu__f_str(ENSHU_F_TASK, def->tasks[r->task].id);
}

void enshu__rate_task(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__rated r;
    enshu__rater *rater = NULL;
    int64_t value = 0;
    if (!enshu__find_rated(d, c, &r) || !read_rating(d, c, &value)
        || !check_said(d, c, &rater))
        return;
    enshu__opinion *o = think(d, c, r.verdict, rater, value);
    if (!o)
        return;
    const char rating[] = {letters[value], '\0'};
    o->seq = ENSHU__EMIT(
        d, TASK_RATED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_CAPABILITY, r.capability.name),
        enshu__task_pair(d, &r), enshu__f_id(d, ENSHU_F_TEAM, r.party.name),
        enshu__f_str(ENSHU_F_RATING, rating), ENSHU__SAID(d, c, rater, role));
}

/* ---- settling ---- */

static void settle_criterion(enshu_drill *d, const enshu_command *c,
                             int32_t role)
{
    enshu__ref which;
    enshu__rater *rater = NULL;
    int64_t points = 0;
    if (!enshu__find_settled(d, c, &which) || !read_points(d, c, which, &points)
        || !check_said(d, c, &rater))
        return;
    enshu__verdict *v = &d->evaluation->criteria[which.index];
    settle(v, points);
    v->settled_seq = ENSHU__EMIT(
        d, GRADE_SETTLED, &enshu__to_control,
        enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, which.name)),
        enshu__f_int(ENSHU_F_POINTS, points), ENSHU__SAID(d, c, rater, role));
    enshu__count_grade(d, which.index, v->settled_seq);
}

static void settle_task(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__rated r;
    enshu__rater *rater = NULL;
    int64_t value = 0;
    if (!enshu__find_rated(d, c, &r) || !read_rating(d, c, &value)
        || !check_said(d, c, &rater))
        return;
    const char rating[] = {letters[value], '\0'};
    settle(r.verdict, value);
    r.verdict->settled_seq = ENSHU__EMIT(
        d, GRADE_SETTLED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_CAPABILITY, r.capability.name),
        enshu__task_pair(d, &r), enshu__f_id(d, ENSHU_F_TEAM, r.party.name),
        enshu__f_str(ENSHU_F_RATING, rating), ENSHU__SAID(d, c, rater, role));
}

void enshu__settle_grade(enshu_drill *d, const enshu_command *c, int32_t role)
{
    if (enshu__command_field(c, ENSHU_F_CRITERION))
        settle_criterion(d, c, role);
    else
        settle_task(d, c, role);
}

/* ---- maturity ---- */

/* A level without a number takes back what was set, by whomever. */
static bool find_level(enshu_drill *d, const enshu_command *c, int *item,
                       int *level)
{
    const enshu_value *grade = enshu__command_field(c, ENSHU_F_GRADE);
    const char *id = enshu__command_text(c, ENSHU_F_ITEM);
    const char *why = enshu__command_text(c, ENSHU_F_TEXT);
    *item = enshu__item_index(id) + 1;
    *level = grade ? (int)grade->as.integer : -1;
    if (*item < 1)
        enshu__refuse(d, c, "unknown-id", id ? id : "");
    else if (grade
             && (grade->as.integer < 0 || grade->as.integer > ENSHU__LEVEL_MAX))
        enshu__refuse(d, c, "bad-value", "grade");
    else if (grade && (!why || !why[0]))
        enshu__refuse(d, c, "text-needed", "");
    else
        return true;
    return false;
}

void enshu__rate_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref party;
    enshu__rater *rater = NULL;
    int item = 0;
    int level = 0;
    if (!find_level(d, c, &item, &level) || !enshu__find_judged(d, c, &party)
        || !check_said(d, c, &rater))
        return;
    enshu__level_said *set =
        enshu__level_set(d, enshu__item_level_of(d, item, party), rater, level);
    if (!set)
        return;
    set->cause = ENSHU__EMIT(
        d, ITEM_RATED, &enshu__to_control,
        enshu__f_str(ENSHU_F_ITEM, enshu__command_text(c, ENSHU_F_ITEM)),
        enshu__f_id(d, ENSHU_F_TEAM, party.name),
        enshu__only_if(level >= 0, enshu__f_int(ENSHU_F_GRADE, level)),
        ENSHU__SAID(d, c, rater, role));
}

/* ---- observations ---- */

static bool is_mood(const char *word)
{
    return !word || strcmp(word, "good") == 0 || strcmp(word, "fair") == 0
           || strcmp(word, "improve") == 0;
}

/* NULL, or a word for what is wrong with an observation. */
static const char *flaw_of(const enshu_drill *d, const enshu_command *c,
                           const char **about)
{
    const enshu_value *from = enshu__command_field(c, ENSHU_F_FROM_TIME);
    const char *text = enshu__command_text(c, ENSHU_F_TEXT);
    *about = enshu_field_name(ENSHU_F_TEXT);
    if (!text || !text[0])
        return "text-needed";
    *about = enshu_field_name(ENSHU_F_RATING);
    if (!is_mood(enshu__command_text(c, ENSHU_F_RATING)))
        return "bad-value";
    *about = enshu_field_name(ENSHU_F_FROM_TIME);
    if (from && (from->as.integer < 0 || from->as.integer > d->processed_us))
        return "bad-value";
    return NULL;
}

static bool find_objective(enshu_drill *d, const enshu_command *c,
                           enshu__ref *out)
{
    const char *id = enshu__command_text(c, ENSHU_F_OBJECTIVE);
    *out = (enshu__ref){0, -1, ENSHU__NOTHING};
    if (!id || enshu__find_ref(d, ENSHU__IS(OBJECTIVE), id, out))
        return true;
    enshu__refuse(d, c, "unknown-id", id);
    return false;
}

void enshu__note_observation(enshu_drill *d, const enshu_command *c,
                             int32_t role)
{
    const enshu_value *from = enshu__command_field(c, ENSHU_F_FROM_TIME);
    enshu__ref objective;
    enshu__ref party;
    enshu__rater *rater = NULL;
    const char *about = NULL;
    if (!find_objective(d, c, &objective) || !enshu__find_judged(d, c, &party)
        || !check_said(d, c, &rater))
        return;
    const char *why =
        rater->notes == ENSHU__NOTES_MAX ? "too-many" : flaw_of(d, c, &about);
    if (why) {
        enshu__refuse(d, c, why, about ? about : "");
        return;
    }
    rater->notes++;
    ENSHU__EMIT(
        d, OBSERVATION_ADDED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_OBJECTIVE, objective.name), text_pair(c),
        enshu__by(d, role), enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq),
        enshu__f_id(d, ENSHU_F_TEAM, party.name),
        enshu__f_str(ENSHU_F_RATING, enshu__command_text(c, ENSHU_F_RATING)),
        enshu__only_if(from != NULL, enshu__f_int(ENSHU_F_FROM_TIME,
                                                  from ? from->as.integer : 0)),
        enshu__f_str(ENSHU_F_RATER, enshu__command_text(c, ENSHU_F_RATER)));
}
