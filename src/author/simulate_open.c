/* Opening a simulation: who plays, and what there is to be met. */
#include <stdlib.h>
#include <string.h>

#include "author/simulate_internal.h"
#include "enshu/score.h"
#include "runs/policy.h"

const enshu_scenario_info *simulate_scenario(const simulation *s)
{
    return enshu_drill_info(session_drill(s->lister));
}

size_t sim_find_policy(const simulation *s, const char *name)
{
    for (size_t p = 0; p < s->n_policies; p++) {
        if (strcmp(s->policies[p].name, name) == 0)
            return p;
    }
    return SIZE_MAX;
}

/* ---- who plays ---- */

static bool has_bot(simulation *s, const char *name)
{
    const enshu_drill *d = session_drill(s->lister);
    for (size_t i = 0; enshu_drill_id(d, "bots", i); i++) {
        if (strcmp(enshu_drill_id(d, "bots", i), name) == 0)
            return true;
    }
    return false;
}

/* Lets a session say that there is no such policy, and which there are. */
static enshu_status fail_policy(const simulation *s, const char *name,
                                enshu_error *err)
{
    session *none = NULL;
    const session_options o = {.bundle = s->options.bundle, .policy = name};
    const enshu_status st = session_open(&o, &none, err);
    session_destroy(none);
    return st;
}

static enshu_status add_policy(simulation *s, const char *name,
                               enshu_error *err)
{
    if (s->n_policies == SIMULATE_POLICIES_MAX)
        return enshu_fail(err, ENSHU_EINVAL,
                          "more than %d policies: name those that should play",
                          SIMULATE_POLICIES_MAX);
    if (!policy_is_builtin(name) && !has_bot(s, name))
        return fail_policy(s, name, err);
    s->policies[s->n_policies++] = (sim_policy){.name = xstrdup(name)};
    return ENSHU_OK;
}

static enshu_status add_all(simulation *s, enshu_error *err)
{
    const enshu_drill *d = session_drill(s->lister);
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; policy_names()[i] && st == ENSHU_OK; i++)
        st = add_policy(s, policy_names()[i], err);
    for (size_t i = 0; enshu_drill_id(d, "bots", i) && st == ENSHU_OK; i++)
        st = add_policy(s, enshu_drill_id(d, "bots", i), err);
    return st;
}

/* Cuts the next name off; NULL when there is none.  Owned by the caller. */
static char *next_name(const char **list)
{
    const char *at = *list;
    if (!at)
        return NULL;
    const size_t len = strcspn(at, ",");
    *list = at[len] == ',' ? at + len + 1 : NULL;
    return xstrndup(at, len);
}

typedef enshu_status name_fn(simulation *s, const char *name, enshu_error *err);

static enshu_status each_name(simulation *s, const char *list, name_fn *take,
                              enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    for (char *name = next_name(&list); name; name = next_name(&list)) {
        if (*name == '\0')
            st = enshu_fail(err, ENSHU_EINVAL,
                            "a name is missing between commas");
        else
            st = take(s, name, err);
        xfree(name);
        if (st != ENSHU_OK)
            return st;
    }
    return st;
}

static enshu_status take_policy(simulation *s, const char *name,
                                enshu_error *err)
{
    if (sim_find_policy(s, name) != SIZE_MAX)
        return enshu_fail(err, ENSHU_EINVAL, "'%s' is named twice", name);
    return add_policy(s, name, err);
}

static enshu_status take_order(simulation *s, const char *name,
                               enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    if (sim_find_policy(s, name) == SIZE_MAX)
        st = add_policy(s, name, err);
    if (st != ENSHU_OK)
        return st;
    const size_t p = sim_find_policy(s, name);
    for (size_t i = 0; i < s->n_order; i++) {
        if (s->order[i] == p)
            return enshu_fail(err, ENSHU_EINVAL, "'%s' is named twice", name);
    }
    s->order[s->n_order++] = p;
    return ENSHU_OK;
}

/* ---- what there is to be met ---- */

static void know(simulation *s, sim_topic topic, const char *plural)
{
    const enshu_drill *d = session_drill(s->lister);
    for (size_t i = 0; enshu_drill_id(d, plural, i); i++)
        sim_tally_row(&s->tally, topic, enshu_drill_id(d, plural, i))->place =
            i;
}

static void know_criteria(simulation *s)
{
    const enshu_score *score = enshu_drill_score(session_drill(s->lister));
    size_t place = 0;
    if (!score)
        return;
    s->has_axes = score->has_axes;
    for (size_t a = 0; a < ENSHU_AXES; a++)
        s->axes[a] = score->axes[a].axis;
    for (size_t o = 0; o < score->n_objectives; o++) {
        for (size_t i = 0; i < score->objectives[o].n_reasons; i++) {
            const enshu_reason *r = &score->objectives[o].reasons[i];
            sim_row *row =
                sim_tally_row(&s->tally, SIM_CRITERION, r->criterion);
            row->place = place++;
            row->graded = strcmp(r->state, "ungraded") == 0;
            row->penalty = r->max_milli <= 0 && !row->graded;
        }
    }
    s->has_score = place > 0;
}

static bool is_player(const enshu_drill *d, const char *team)
{
    return enshu_drill_side(d, team) == 0;
}

/* A single team's score is that of the whole. */
static void know_teams(simulation *s)
{
    const enshu_drill *d = session_drill(s->lister);
    size_t n = 0;
    while (enshu_drill_id(d, "teams", n))
        n++;
    s->teams = xcalloc(n + 1, sizeof *s->teams);
    for (size_t i = 0; i < n; i++) {
        if (is_player(d, enshu_drill_id(d, "teams", i)))
            s->teams[s->n_teams++] = enshu_drill_id(d, "teams", i);
    }
    if (s->n_teams < 2)
        s->n_teams = 0;
    for (size_t p = 0; p < s->n_policies; p++) {
        s->policies[p].team_sum = xcalloc(s->n_teams + 1, sizeof(int64_t));
        s->policies[p].team_runs = xcalloc(s->n_teams + 1, sizeof(uint64_t));
    }
}

static void know_all(simulation *s)
{
    know_teams(s);
    know(s, SIM_INJECT, "injects");
    know(s, SIM_STEP, "steps");
    know(s, SIM_ACTION, "actions");
    know_criteria(s);
}

enshu_status simulate_open(const simulate_options *options, simulation **out,
                           enshu_error *err)
{
    simulation *s = xcalloc(1, sizeof *s);
    const session_options o = {.bundle = options->bundle,
                               .found = options->found,
                               .found_user = options->found_user};
    ENSHU_REQUIRE(options->runs > 0 && options->runs <= SIMULATE_RUNS_MAX);
    s->options = *options;
    s->broken = SIZE_MAX;
    enshu_status st = session_open(&o, &s->lister, err);
    if (st == ENSHU_OK)
        st = options->policies
                 ? each_name(s, options->policies, take_policy, err)
                 : add_all(s, err);
    if (st == ENSHU_OK)
        st = each_name(s, options->order, take_order, err);
    if (st == ENSHU_OK)
        know_all(s);
    *out = st == ENSHU_OK ? s : NULL;
    if (st != ENSHU_OK)
        simulate_destroy(s);
    return st;
}

void simulate_destroy(simulation *s)
{
    if (!s)
        return;
    for (size_t p = 0; p < s->n_policies; p++) {
        xfree(s->policies[p].name);
        xfree(s->policies[p].scores);
        xfree(s->policies[p].team_sum);
        xfree(s->policies[p].team_runs);
    }
    sim_tally_fini(&s->tally);
    xfree((void *)s->teams);
    session_destroy(s->lister);
    xfree(s);
}

/* ---- what was met, in order ---- */

static int by_place(const void *a, const void *b)
{
    const sim_row *x = *(const sim_row *const *)a;
    const sim_row *y = *(const sim_row *const *)b;
    const int order = (x->place > y->place) - (x->place < y->place);
    return order != 0 ? order : strcmp(x->key, y->key);
}

const sim_row **sim_list(const simulation *s, sim_topic topic, size_t *n)
{
    const sim_row **rows = xcalloc(s->tally.n + 1, sizeof(const sim_row *));
    *n = 0;
    for (size_t i = 0; i < s->tally.n; i++) {
        if (s->tally.rows[i].topic == topic)
            rows[(*n)++] = &s->tally.rows[i];
    }
    if (*n > 1)
        qsort(rows, *n, sizeof *rows, by_place);
    return rows;
}
