/* The outcome of a simulation as one JSON object. */
#include <string.h>

#include "author/simulate_internal.h"
#include "enshu/score.h"

static json_t *figures(const simulation *s, size_t policy, bool without)
{
    const sim_figures f = sim_figures_of(s, policy, without);
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "mean",
                     (json_int_t)f.mean, "p5", (json_int_t)f.p5, "p50",
                     (json_int_t)f.p50, "p95", (json_int_t)f.p95, "min",
                     (json_int_t)f.min, "max", (json_int_t)f.max);
}

static json_t *axes(const simulation *s, const sim_policy *p)
{
    json_t *object = json_object();
    for (size_t a = 0; a < ENSHU_AXES && s->has_axes; a++) {
        const int64_t n = (int64_t)p->axis_runs[a];
        json_object_set_new(object, s->axes[a],
                            n > 0 ? json_integer(p->axis_sum[a] / n)
                                  : json_null());
    }
    return object;
}

static json_t *teams(const simulation *s, const sim_policy *p)
{
    json_t *object = json_object();
    for (size_t t = 0; t < s->n_teams; t++) {
        const int64_t n = (int64_t)p->team_runs[t];
        json_object_set_new(object, s->teams[t],
                            n > 0 ? json_integer(p->team_sum[t] / n)
                                  : json_null());
    }
    return object;
}

/* Mean levels of maturity, thousandths. */
static json_t *items(const sim_policy *p)
{
    json_t *array = json_array();
    for (size_t i = 0; i < ENSHU_ITEMS; i++) {
        const int64_t n = (int64_t)p->level_runs[i];
        json_array_append_new(array,
                              n > 0 ? json_integer(p->level_sum[i] * 1000 / n)
                                    : json_null());
    }
    return array;
}

static json_t *policies(const simulation *s)
{
    json_t *array = json_array();
    for (size_t i = 0; i < s->n_policies; i++) {
        const sim_policy *p = &s->policies[i];
        json_array_append_new(
            array,
            json_pack("{s:o, s:I, s:o, s:o, s:o, s:o, s:o, s:I, s:I, s:I}",
                      "policy", base_json_text(p->name), "runs",
                      (json_int_t)p->finished, "points", figures(s, i, false),
                      "without_service", figures(s, i, true), "axes",
                      axes(s, p), "teams", teams(s, p), "items", items(p),
                      "script_errors", (json_int_t)p->script_errors,
                      "bot_errors", (json_int_t)p->bot_errors, "refused",
                      (json_int_t)p->refused));
    }
    return array;
}

static json_t *order(const simulation *s)
{
    json_t *names = json_array();
    if (s->n_order == 0) {
        json_decref(names);
        return json_null();
    }
    for (size_t i = 0; i < s->n_order; i++)
        json_array_append_new(names,
                              base_json_text(s->policies[s->order[i]].name));
    return json_pack("{s:o, s:I, s:I, s:I}", "policies", names, "seeds",
                     (json_int_t)s->seeds, "held",
                     (json_int_t)sim_held(s, false), "held_without_service",
                     (json_int_t)sim_held(s, true));
}

static json_t *row_object(const simulation *s, const sim_row *row)
{
    json_t *by = json_object();
    for (size_t p = 0; p < s->n_policies; p++)
        json_object_set_new(by, s->policies[p].name,
                            json_integer(row->runs ? row->runs[p] : 0));
    json_t *object =
        json_pack("{s:o, s:I, s:o}", "id", base_json_text(row->key), "runs",
                  (json_int_t)sim_met(s, row), "by", by);
    if (row->topic == SIM_INJECT)
        json_object_set_new(object, "median_us",
                            row->n_times > 0 ? json_integer(sim_median(row))
                                             : json_null());
    if (row->topic == SIM_CRITERION)
        json_object_set_new(object, "graded", json_boolean(row->graded));
    return object;
}

static json_t *topic(const simulation *s, sim_topic which)
{
    size_t n = 0;
    const sim_row **rows = sim_list(s, which, &n);
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(array, row_object(s, rows[i]));
    xfree(rows);
    return array;
}

static void add_warning(void *user, const sim_warning *w)
{
    const char severity[] = {w->severity, '\0'};
    json_array_append_new(
        user,
        json_pack("{s:s, s:s, s:o, s:{s:o, s:o}}", "code", w->code, "severity",
                  severity, "id", base_json_text(w->id), "message", "ja",
                  base_json_text(w->ja), "en", base_json_text(w->en)));
}

json_t *simulate_json(const simulation *s)
{
    json_t *warnings = json_array();
    sim_warnings(s, add_warning, warnings);
    return json_pack(
        "{s:s, s:s, s:I, s:I, s:I, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o, "
        "s:o, s:o}",
        "schema", "enshu.simulate/1", "scenario", simulate_scenario(s)->id,
        "first_seed", (json_int_t)s->options.first_seed, "seeds",
        (json_int_t)s->seeds, "runs", (json_int_t)s->done, "interrupted",
        s->interrupted, "policies", policies(s), "order", order(s), "injects",
        topic(s, SIM_INJECT), "steps", topic(s, SIM_STEP), "outcomes",
        topic(s, SIM_OUTCOME), "branches", topic(s, SIM_BRANCH), "criteria",
        topic(s, SIM_CRITERION), "actions", topic(s, SIM_ACTION), "warnings",
        warnings);
}
