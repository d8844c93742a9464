/* What is to become better: a heading, who sees to it, by when, how one sees
 * that it is done. */
#include "drill/evaluate_internal.h"

#include <string.h>

enum { HEADING, TEXT, CHARGE, BY_DATE, MEASURE, TEXTS };

static const struct {
    enshu_field field;
    size_t characters;
} texts[TEXTS] = {{ENSHU_F_HEADING, 200},
                  {ENSHU_F_TEXT, 4000},
                  {ENSHU_F_CHARGE, 200},
                  {ENSHU_F_BY_DATE, 10},
                  {ENSHU_F_MEASURE, 1000}};

/* ---- checking ---- */

static int number_at(const char *text, size_t n)
{
    int value = 0;
    for (size_t i = 0; i < n; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

/* "2026-12-31", a day there is; empty is none. */
static bool is_date(const char *text)
{
    if (!text || !text[0])
        return true;
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return false;
    const int year = number_at(text, 4);
    const int month = number_at(text + 5, 2);
    const int day = number_at(text + 8, 2);
    return year >= 0 && month >= 1 && month <= 12 && day >= 1
           && day <= days_of(year, month);
}

static bool check_texts(enshu_drill *d, const enshu_command *c)
{
    for (size_t i = 0; i < TEXTS; i++) {
        if (!enshu__short_enough(d, c, texts[i].field, texts[i].characters))
            return false;
    }
    if (!enshu__short_enough(d, c, ENSHU_F_SOURCE, texts[HEADING].characters))
        return false;
    if (is_date(enshu__command_text(c, ENSHU_F_BY_DATE)))
        return true;
    enshu__refuse(d, c, "bad-value", enshu_field_name(ENSHU_F_BY_DATE));
    return false;
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

/* A role proposes for its own team and no other. */
static bool find_team(enshu_drill *d, const enshu_command *c, int32_t role,
                      enshu__ref *out)
{
    const enshu__ref own = enshu__team_of_role(d, role);
    if (!enshu__find_judged(d, c, out))
        return false;
    if (role < 0)
        return true;
    if (own.name == 0
        || (out->name != 0
            && (out->kind != ENSHU__TEAM || out->name != own.name))) {
        enshu__refuse(d, c, "not-yours", "team");
        return false;
    }
    *out = own;
    return true;
}

/* ---- keeping ---- */

static bool keep_texts(enshu_drill *d, const enshu_command *c, enshu__plan *p)
{
    for (size_t i = 0; i < TEXTS; i++) {
        const char *text = enshu__command_text(c, texts[i].field);
        if (!text)
            continue;
        p->texts[i] = enshu__arena_text(d->arena, text, strlen(text));
        if (!p->texts[i]) {
            enshu__break(d, ENSHU_ENOMEM);
            return false;
        }
    }
    return true;
}

/* What a command does not say stays as it is. */
static bool keep_source(enshu_drill *d, const enshu_command *c, enshu__plan *p)
{
    const char *source = enshu__command_text(c, ENSHU_F_SOURCE);
    if (!source)
        return true;
    p->source = enshu__arena_text(d->arena, source, strlen(source));
    if (!p->source)
        enshu__break(d, ENSHU_ENOMEM);
    return p->source != NULL;
}

/* Before the end it is told to who proposed it and to control: it may speak of
 * what is hidden.  After it, to the team it is about, or to everybody. */
static enshu_audience audience_of(const enshu_drill *d, const enshu__plan *p)
{
    if (d->ended && p->team.name == 0)
        return enshu__to_all;
    if (d->ended)
        return enshu__audience_of_one(d, p->team);
    return p->from.name ? enshu__audience_of_one(d, p->from)
                        : enshu__to_control;
}

static enshu_pair text_pair(const enshu__plan *p, int i)
{
    return enshu__f_str(texts[i].field, p->texts[i]);
}

static void append(enshu__evaluation *e, enshu__plan *p)
{
    if (e->plans_last)
        e->plans_last->next = p;
    else
        e->plans = p;
    e->plans_last = p;
    e->n_plans++;
}

/* `c` is NULL when it is told again. */
static void tell_added(enshu_drill *d, const enshu_command *c, int32_t role,
                       enshu__plan *p)
{
    const enshu_audience audience = audience_of(d, p);
    const char *rater = c ? enshu__command_text(c, ENSHU_F_RATER) : NULL;
    p->seq = ENSHU__EMIT(
        d, IMPROVEMENT_ADDED, &audience,
        enshu__f_int(ENSHU_F_IMPROVEMENT, p->number), text_pair(p, HEADING),
        text_pair(p, TEXT), enshu__f_id(d, ENSHU_F_OBJECTIVE, p->objective),
        enshu__f_id(d, ENSHU_F_TEAM, p->team.name), text_pair(p, CHARGE),
        text_pair(p, BY_DATE), text_pair(p, MEASURE),
        enshu__f_str(ENSHU_F_SOURCE, p->source),
        enshu__f_str(ENSHU_F_RATER, rater), enshu__by(d, role),
        enshu__only_if(c != NULL,
                       enshu__f_int(ENSHU_F_COMMAND, c ? (int64_t)c->seq : 0)));
}

/* Who judges, or proposes; a role is known by what it is. */
static bool may_add(enshu_drill *d, const enshu_command *c, enshu__rater **out)
{
    const char *heading = enshu__command_text(c, ENSHU_F_HEADING);
    if (!check_texts(d, c))
        return false;
    *out = enshu__rater_of(d, c);
    if (!*out)
        return false;
    if (heading && heading[0] && (*out)->plans < ENSHU__PLANS_OF_ONE
        && d->evaluation->n_plans < ENSHU__PLANS_MAX)
        return true;
    enshu__refuse(d, c, heading && heading[0] ? "too-many" : "text-needed",
                  enshu_field_name(ENSHU_F_HEADING));
    return false;
}

void enshu__add_improvement(enshu_drill *d, const enshu_command *c,
                            int32_t role)
{
    enshu__ref objective;
    enshu__ref team;
    enshu__rater *rater = NULL;
    if (!find_objective(d, c, &objective) || !find_team(d, c, role, &team)
        || !may_add(d, c, &rater))
        return;
    enshu__plan *p = enshu__arena_new(d->arena, 1, sizeof *p);
    if (!p) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    p->number = (int64_t)d->evaluation->n_plans + 1;
    p->team = team;
    p->from = enshu__team_of_role(d, role);
    p->state = "open";
    p->objective = objective.name;
    if (!keep_texts(d, c, p) || !keep_source(d, c, p))
        return;
    rater->plans++;
    append(d->evaluation, p);
    tell_added(d, c, role, p);
}

/* ---- changing ---- */

/* The word as it lives on; NULL: there is no such state. */
static const char *state_word(const char *word)
{
    static const char *const words[] = {"open", "done", "kept", "dropped"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i], word) == 0)
            return words[i];
    }
    return NULL;
}

/* To a role, another's item is as one that there is not. */
static enshu__plan *find_plan(enshu_drill *d, const enshu_command *c,
                              int32_t role)
{
    const enshu_value *number = enshu__command_field(c, ENSHU_F_IMPROVEMENT);
    const enshu__ref own = enshu__team_of_role(d, role);
    enshu__plan *p = d->evaluation->plans;
    while (p && (!number || p->number != number->as.integer))
        p = p->next;
    if (p && (role < 0 || (own.name != 0 && p->from.name == own.name)))
        return p;
    enshu__refuse(d, c, role < 0 ? "unknown-id" : "not-yours", "improvement");
    return NULL;
}

static bool check_change(enshu_drill *d, const enshu_command *c)
{
    const char *state = enshu__command_text(c, ENSHU_F_STATE);
    const char *heading = enshu__command_text(c, ENSHU_F_HEADING);
    if (state && !state_word(state))
        enshu__refuse(d, c, "bad-value", state);
    else if (heading && !heading[0])
        enshu__refuse(d, c, "text-needed", "heading");
    else
        return check_texts(d, c);
    return false;
}

/* `c` is NULL when it is told again. */
static void tell_changed(enshu_drill *d, const enshu_command *c, int32_t role,
                         enshu__plan *p)
{
    const enshu_audience audience = audience_of(d, p);
    const char *rater = c ? enshu__command_text(c, ENSHU_F_RATER) : NULL;
    d->cause = p->seq;
    p->seq = ENSHU__EMIT(
        d, IMPROVEMENT_CHANGED, &audience,
        enshu__f_int(ENSHU_F_IMPROVEMENT, p->number),
        enshu__f_str(ENSHU_F_STATE, p->state), text_pair(p, HEADING),
        text_pair(p, TEXT), text_pair(p, CHARGE), text_pair(p, BY_DATE),
        text_pair(p, MEASURE), enshu__f_str(ENSHU_F_RATER, rater),
        enshu__by(d, role),
        enshu__only_if(c != NULL,
                       enshu__f_int(ENSHU_F_COMMAND, c ? (int64_t)c->seq : 0)),
        enshu__only_if(p->source_changed,
                       enshu__f_str(ENSHU_F_SOURCE, p->source)));
}

void enshu__change_improvement(enshu_drill *d, const enshu_command *c,
                               int32_t role)
{
    const char *state = enshu__command_text(c, ENSHU_F_STATE);
    enshu__plan *p = find_plan(d, c, role);
    if (!p || !check_change(d, c))
        return;
    if (p->changes == ENSHU__CHANGES_MAX) {
        enshu__refuse(d, c, "too-many", "improvement");
        return;
    }
    p->changes++;
    p->state = state ? state_word(state) : p->state;
    if (!keep_texts(d, c, p) || !keep_source(d, c, p))
        return;
    if (enshu__command_text(c, ENSHU_F_SOURCE))
        p->source_changed = true;
    tell_changed(d, c, role, p);
}

/* ---- the end ---- */

void enshu__improvements_finish(enshu_drill *d)
{
    for (enshu__plan *p = d->evaluation->plans; p; p = p->next) {
        if (p->from.name != 0)
            continue; /* they know it */
        d->cause = p->seq;
        tell_added(d, NULL, -1, p);
        if (strcmp(p->state, "open") != 0)
            tell_changed(d, NULL, -1, p);
    }
}
