/* What the author should look at: EN9001 to EN9008. */
#include <string.h>

#include "author/simulate_internal.h"

#define POINT INT64_C(1000)

/* What is said of a row nobody met. */
typedef struct never_row {
    sim_topic topic;
    sim_warning warning; /* without id */
} never_row;

static const never_row never[] = {
    {SIM_INJECT,
     {"EN9002", 'W', "",
      "どの回でも送られない状況付与です: 条件を確かめてください",
      "this inject was sent in no run: look at its condition"}},
    {SIM_STEP,
     {"EN9003", 'W', "", "どの回でも試みられない攻撃手順です",
      "this step was tried in no run"}},
    {SIM_BRANCH,
     {"EN9003", 'W', "", "どの回でも選ばれない race の枝です",
      "this row of a race was taken in no run"}},
    {SIM_CRITERION,
     {"EN9004", 'W', "",
      "誰も得点できない評価項目です: "
      "達成するボットを書くか、条件を直してください",
      "no policy earned this criterion: write a bot that does, or mend it"}},
    {SIM_ACTION,
     {"EN9005", 'I', "", "誰も使わない行動です", "nobody used this action"}}};

static bool is_expected(const sim_row *row)
{
    return !row->graded && !row->penalty;
}

static void warn_never(const simulation *s, const never_row *row,
                       sim_warn_fn *warn, void *user)
{
    size_t n = 0;
    const sim_row **rows = sim_list(s, row->topic, &n);
    for (size_t i = 0; i < n; i++) {
        sim_warning w = row->warning;
        w.id = rows[i]->key;
        if (sim_met(s, rows[i]) == 0 && is_expected(rows[i]))
            warn(user, &w);
    }
    xfree(rows);
}

static void warn_trouble(const simulation *s, const sim_policy *p,
                         sim_warn_fn *warn, void *user)
{
    const unsigned long long seed = p->trouble.seed;
    char *en = xprintf("%s (reproduce with --seed %llu --policy %s)",
                       p->trouble.text, seed, p->name);
    char *ja = xprintf("%s (--seed %llu --policy %s で再現)", p->trouble.text,
                       seed, p->name);
    (void)s;
    warn(user, &(sim_warning){"EN9001", 'E', p->name, ja, en});
    xfree(en);
    xfree(ja);
}

static void warn_policies(const simulation *s, sim_warn_fn *warn, void *user)
{
    for (size_t i = 0; i < s->n_policies; i++) {
        const sim_policy *p = &s->policies[i];
        if (p->trouble.text[0] != '\0')
            warn_trouble(s, p, warn, user);
        if (p->shaky)
            warn(user, &(sim_warning){"EN9008", 'E', p->name,
                                      "同じシード値の2回の実行が異なります",
                                      "two runs with the same seed differ"});
    }
}

/* EN9007: scores that do not tell good play from bad. */
static void warn_scores(const simulation *s, sim_warn_fn *warn, void *user)
{
    const size_t none = sim_find_policy(s, "none");
    const size_t slow = sim_find_policy(s, "slow");
    const size_t random = sim_find_policy(s, "random");
    if (!s->has_score || s->seeds == 0 || slow == SIZE_MAX)
        return;
    const int64_t mean = sim_figures_of(s, slow, false).mean;
    if (none != SIZE_MAX && mean < sim_figures_of(s, none, false).mean + POINT)
        warn(user, &(sim_warning){
                       "EN9007", 'W', "slow",
                       "得点が方策を分けません: 遅い対応が何もしないのと"
                       "変わりません",
                       "the score does not tell policies apart: slow play is "
                       "worth no more than none"});
    if (random != SIZE_MAX && sim_figures_of(s, random, false).mean >= mean)
        warn(user, &(sim_warning){
                       "EN9007", 'W', "random",
                       "得点が方策を分けません: でたらめな操作が遅い対応に"
                       "劣りません: 過剰な対応に代償を",
                       "the score does not tell policies apart: random play is "
                       "worth as much as slow play: let over-reaction cost"});
}

void sim_warnings(const simulation *s, sim_warn_fn *warn, void *user)
{
    enum { TOPICS = sizeof never / sizeof *never };
    warn_policies(s, warn, user);
    if (s->done == 0)
        return;
    for (size_t i = 0; i < TOPICS; i++)
        warn_never(s, &never[i], warn, user);
    warn_scores(s, warn, user);
}

/* ---- the answer ---- */

static void count_error(void *user, const sim_warning *w)
{
    size_t *errors = user;
    *errors += w->severity == 'E';
}

bool simulate_is_good(const simulation *s)
{
    size_t errors = 0;
    sim_warnings(s, count_error, &errors);
    for (size_t i = 1; i < s->n_order && s->seeds > 0; i++)
        errors += sim_figures_of(s, s->order[i - 1], false).mean
                  >= sim_figures_of(s, s->order[i], false).mean;
    return errors == 0;
}
