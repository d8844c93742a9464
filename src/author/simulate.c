#include "author/simulate.h"

#include <stdio.h>
#include <string.h>

#include "author/simulate_internal.h"
#include "base/fields.h"
#include "enshu/score.h"
#include "runs/policy.h"
#include "runs/spread.h"

/* ---- what happens in a run ---- */

static const char *text_of(const enshu_record *r, enshu_field field)
{
    return fields_string(r->fields, r->n_fields, field);
}

static void meet(sim_run *run, sim_topic topic, const char *key,
                 enshu_time_us t_us)
{
    sim_row *row = sim_tally_row(&run->tally, topic, key);
    if (row->t_us < 0)
        row->t_us = t_us > 0 ? t_us : 0;
}

static void meet_outcome(sim_run *run, const enshu_record *r)
{
    const enshu_value *ok = fields_find(r->fields, r->n_fields, ENSHU_F_OK);
    const bool worked = ok && ok->as.integer;
    char *key = xprintf("%s:%s", text_of(r, ENSHU_F_ID),
                        worked ? "ok" : text_of(r, ENSHU_F_WHY));
    meet(run, SIM_OUTCOME, key, r->t_us);
    meet(run, SIM_STEP, text_of(r, ENSHU_F_ID), r->t_us);
    xfree(key);
}

static void note_trouble(sim_run *run, const enshu_error *err)
{
    if (run->trouble[0] == '\0')
        base_error_write(err, run->trouble);
}

static void note_failure(sim_run *run, const enshu_record *r)
{
    const enshu_value *line = fields_find(r->fields, r->n_fields, ENSHU_F_LINE);
    enshu_error err = {0};
    (void)enshu_fail(&err, ENSHU_ESCRIPT, "%s", text_of(r, ENSHU_F_MESSAGE));
    (void)snprintf(err.source, sizeof err.source, "%s",
                   text_of(r, ENSHU_F_SOURCE));
    err.line = line ? (int)line->as.integer : 0;
    note_trouble(run, &err);
}

static void on_record(void *user, const enshu_record *r)
{
    sim_run *run = user;
    switch (r->kind) {
    case ENSHU_RECORD_INJECT_SENT:
        meet(run, SIM_INJECT, text_of(r, ENSHU_F_INJECT), r->t_us);
        break;
    case ENSHU_RECORD_ACTION_STARTED:
        meet(run, SIM_ACTION, text_of(r, ENSHU_F_ACTION), r->t_us);
        break;
    case ENSHU_RECORD_STEP_ENDED:
        meet_outcome(run, r);
        break;
    case ENSHU_RECORD_SCRIPT_FAILED:
        note_failure(run, r);
        break;
    case ENSHU_RECORD_COMMAND_REFUSED:
        run->refused++;
        break;
    default:
        break;
    }
}

static void on_bot_error(void *user, const char *bot, const enshu_error *err)
{
    (void)bot;
    note_trouble(user, err);
}

static void on_race(void *user, const char *source, int line, const char *row,
                    bool won)
{
    sim_run *run = user;
    char *key = xprintf("%s:%d %s", source, line, row);
    if (won)
        meet(run, SIM_BRANCH, key, 0);
    else
        (void)sim_tally_row(&run->tally, SIM_BRANCH, key);
    xfree(key);
}

static bool on_step(void *user, enshu_time_us now_us)
{
    const sim_run *run = user;
    const simulate_options *o = &run->simulation->options;
    (void)now_us;
    return o->stop && o->stop(o->user);
}

/* ---- how it ended ---- */

/* The total as it would be had nothing been measured of the service. */
static int64_t without_service(const enshu_score *score)
{
    int64_t weighed = 0;
    int64_t weights = 0;
    if (!score->has_axes)
        return score->total_milli;
    for (size_t a = 0; a < ENSHU_AXES; a++) {
        const enshu_axis_score *axis = &score->axes[a];
        if (axis->max_milli <= 0 || strcmp(axis->axis, "service") == 0)
            continue;
        weighed += axis->weight * axis->share_milli;
        weights += axis->weight;
    }
    const int64_t total = weights > 0 ? weighed / weights : 0;
    return total < score->cap_milli ? total : score->cap_milli;
}

static void meet_criteria(sim_run *run, const enshu_score *score)
{
    for (size_t o = 0; o < score->n_objectives; o++) {
        const enshu_objective_score *obj = &score->objectives[o];
        for (size_t i = 0; i < obj->n_reasons; i++) {
            if (obj->reasons[i].points_milli != 0)
                meet(run, SIM_CRITERION, obj->reasons[i].criterion, 0);
        }
    }
}

static void meet_items(sim_run *run, const enshu_score *score)
{
    for (size_t i = 0; i < ENSHU_ITEMS; i++)
        run->levels[i] = score->items[i].level;
}

/* Each team's own; behind the rest, because a score is borrowed until the
 * next. */
static void meet_teams(sim_run *run, enshu_drill *d)
{
    const simulation *s = run->simulation;
    run->teams = xcalloc(s->n_teams + 1, sizeof *run->teams);
    for (size_t t = 0; t < s->n_teams; t++) {
        const enshu_score *score = enshu_drill_score_of(d, s->teams[t]);
        run->teams[t] = score && score->max_milli > 0 ? score->total_milli : -1;
    }
}

static void note_end(sim_run *run)
{
    enshu_drill *d = session_drill(run->play);
    const enshu_score *score = enshu_drill_score(d);
    const session_result r = session_get_result(run->play);
    run->digest = r.digest;
    run->script_errors = r.script_errors;
    run->bot_errors = r.bot_errors;
    run->score.done = true;
    if (!score)
        return;
    run->score.total_milli = score->total_milli;
    run->score.without_milli = without_service(score);
    memcpy(run->axes, score->axes, sizeof run->axes);
    meet_criteria(run, score);
    meet_items(run, score);
    meet_teams(run, d);
}

/* ---- playing: pieces are policy after policy, seed after seed; behind them
 * the first seed of each once more ---- */

static size_t policy_of(const simulation *s, size_t i)
{
    return i % s->n_policies;
}

static size_t seed_of(const simulation *s, size_t i)
{
    const size_t seed = i / s->n_policies;
    return seed < s->options.runs ? seed : 0;
}

static void open_and_play(sim_run *run, enshu_code *code)
{
    simulation *s = run->simulation;
    const session_options o = {.bundle = s->options.bundle,
                               .has_seed = true,
                               .seed = run->seed,
                               .policy =
                                   s->policies[policy_of(s, run->piece)].name,
                               .code = code,
                               .watch = {.user = run,
                                         .record = on_record,
                                         .bot_error = on_bot_error,
                                         .raced = on_race,
                                         .stop = on_step}};
    run->status = session_open(&o, &run->play, &run->err);
    if (run->status == ENSHU_OK)
        run->status = session_run(run->play, s->until_us, &run->err);
}

/* Gives back all runs that can be scored now, this one or others of its seed
 * that waited, or none. */
static void *play_one(void *user, enshu_code *code, size_t i)
{
    simulation *s = user;
    sim_run *run = xcalloc(1, sizeof *run);
    run->simulation = s;
    run->piece = i;
    run->seed = s->options.first_seed + seed_of(s, i);
    open_and_play(run, code);
    sim_run *ready = sim_refer(s, seed_of(s, i), run);
    for (sim_run *r = ready; r; r = r->next) {
        if (r->status == ENSHU_OK)
            note_end(r);
        session_destroy(r->play);
        r->play = NULL;
    }
    return ready;
}

static void add_errors(sim_policy *p, const sim_run *run)
{
    p->script_errors += run->script_errors;
    p->bot_errors += run->bot_errors;
    p->refused += run->refused;
    if (run->trouble[0] == '\0')
        return;
    if (p->trouble.text[0] != '\0' && p->trouble.seed <= run->seed)
        return;
    p->trouble.seed = run->seed;
    memcpy(p->trouble.text, run->trouble, sizeof p->trouble.text);
}

static void add_run(simulation *s, size_t i, const sim_run *run)
{
    sim_policy *p = &s->policies[policy_of(s, i)];
    p->scores[i / s->n_policies] = run->score;
    p->finished++;
    s->done++;
    for (size_t a = 0; a < ENSHU_AXES; a++) {
        if (run->axes[a].max_milli <= 0)
            continue;
        p->axis_sum[a] += run->axes[a].share_milli;
        p->axis_runs[a]++;
    }
    for (size_t k = 0; k < ENSHU_ITEMS; k++) {
        if (run->levels[k] < 0)
            continue;
        p->level_sum[k] += run->levels[k];
        p->level_runs[k]++;
    }
    for (size_t t = 0; run->teams && t < s->n_teams; t++) {
        if (run->teams[t] < 0)
            continue;
        p->team_sum[t] += run->teams[t];
        p->team_runs[t]++;
    }
    add_errors(p, run);
    sim_tally_add(&s->tally, &run->tally, policy_of(s, i), s->n_policies);
}

/* The first seed is played twice. */
static void compare(simulation *s, size_t i, const sim_run *run)
{
    sim_policy *p = &s->policies[policy_of(s, i)];
    if (run->seed != s->options.first_seed)
        return;
    if (p->has_digest && p->digest != run->digest)
        p->shaky = true;
    p->digest = run->digest;
    p->has_digest = true;
}

static bool take_run(simulation *s, size_t i, const sim_run *run)
{
    if (run->status == ENSHU_EINTERRUPTED) {
        s->interrupted = true;
        return false;
    }
    if (run->status != ENSHU_OK) {
        if (i < s->broken) {
            s->broken = i;
            s->status = run->status;
            s->err = run->err;
        }
        return false;
    }
    compare(s, i, run);
    if (i / s->n_policies < s->options.runs)
        add_run(s, i, run);
    if (s->options.progress)
        s->options.progress(s->options.user, s->done,
                            s->options.runs * s->n_policies);
    return true;
}

static bool join_run(void *user, size_t i, void *result)
{
    bool on = true;
    (void)i;
    for (sim_run *run = result; run;) {
        sim_run *next = run->next;
        on = take_run(user, run->piece, run) && on;
        sim_run_destroy(run);
        run = next;
    }
    return on;
}

static void count_seeds(simulation *s)
{
    for (size_t i = 0; i < s->options.runs; i++) {
        bool whole = true;
        for (size_t p = 0; p < s->n_policies; p++)
            whole = whole && s->policies[p].scores[i].done;
        s->seeds += whole;
    }
}

enshu_status simulate_run(simulation *s, enshu_time_us until_us,
                          enshu_error *err)
{
    ENSHU_REQUIRE(s->done == 0);
    s->until_us = until_us;
    for (size_t p = 0; p < s->n_policies; p++)
        s->policies[p].scores =
            xcalloc(s->options.runs, sizeof *s->policies[p].scores);
    sim_refer_init(s);
    spread_out((s->options.runs + 1) * s->n_policies, s->options.jobs, play_one,
               join_run, s);
    sim_refer_fini(s);
    count_seeds(s);
    if (s->status != ENSHU_OK) {
        if (err)
            *err = s->err;
        return s->status;
    }
    return s->interrupted ? enshu_fail(err, ENSHU_EINTERRUPTED, "interrupted")
                          : ENSHU_OK;
}
