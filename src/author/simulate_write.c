/* The outcome of a simulation as text. */
#include <inttypes.h>
#include <string.h>

#include "author/simulate_internal.h"
#include "base/utf8.h"
#include "enshu/score.h"

enum { NAME_COLUMNS = 12, KEY_COLUMNS = 34, SHARE_COLUMNS = 7 };

typedef struct writer {
    const simulation *s;
    base_lang lang;
    base_buffer *out;
} writer;

/* ---- small parts ---- */

static void write_blanks(base_buffer *b, size_t used, size_t wanted)
{
    for (; used < wanted; used++)
        base_buffer_append_text(b, " ");
}

/* At least two blanks behind what is too long. */
static void write_padded(base_buffer *b, const char *text, size_t columns)
{
    const size_t used = base_utf8_columns(text);
    base_utf8_append_clean(b, text);
    write_blanks(b, used, used + 2 > columns ? used + 2 : columns);
}

static void write_right(base_buffer *b, const char *text, size_t columns)
{
    write_blanks(b, base_utf8_columns(text), columns);
    base_utf8_append_clean(b, text);
}

/* "11.0": thousandths of a point, rounded to a tenth. */
static char *points(int64_t milli)
{
    const int64_t tenths =
        milli >= 0 ? (milli + 50) / 100 : -((-milli + 50) / 100);
    const int64_t size = tenths >= 0 ? tenths : -tenths;
    return xprintf("%s%" PRId64 ".%" PRId64, tenths < 0 ? "-" : "", size / 10,
                   size % 10);
}

/* With a sign. */
static void write_gap(base_buffer *b, int64_t milli, size_t columns)
{
    char *text = points(milli);
    char *signed_text = xprintf("%s%s", milli >= 0 ? "+" : "", text);
    write_right(b, signed_text, columns);
    xfree(signed_text);
    xfree(text);
}

static void write_points(base_buffer *b, int64_t milli, size_t columns)
{
    char *text = points(milli);
    write_right(b, text, columns);
    xfree(text);
}

/* "98.5%"; nothing of nothing is 0. */
static void write_share(base_buffer *b, uint64_t part, uint64_t whole,
                        size_t columns)
{
    const uint64_t tenths = whole > 0 ? part * 1000 / whole : 0;
    char *text = xprintf("%" PRIu64 ".%" PRIu64 "%%", tenths / 10, tenths % 10);
    write_right(b, text, columns);
    xfree(text);
}

static size_t policy_columns(const sim_policy *p)
{
    const size_t name = base_utf8_columns(p->name) + 2;
    return name > SHARE_COLUMNS ? name : SHARE_COLUMNS;
}

static size_t name_columns(const simulation *s)
{
    size_t columns = NAME_COLUMNS;
    for (size_t p = 0; p < s->n_policies; p++) {
        const size_t used = base_utf8_columns(s->policies[p].name) + 2;
        columns = used > columns ? used : columns;
    }
    return columns;
}

/* ---- scores ---- */

static void write_head(const writer *w)
{
    const simulation *s = w->s;
    const enshu_scenario_info *info = simulate_scenario(s);
    const enshu_text title = info->title;
    const char *text = w->lang == BASE_JA ? title.ja : title.en;
    if (!text)
        text = title.en ? title.en : title.ja;
    base_buffer_append_text(w->out, "訓練 EXERCISE  ");
    base_utf8_append_clean(w->out, text ? text : "");
    base_buffer_printf(w->out, " (%s)\n", info->id);
    base_buffer_printf(
        w->out,
        BASE_TR(w->lang,
                "シード値 %" PRIu64 " から %zu 個、方策 %zu、実行 %zu 回\n",
                "from seed %" PRIu64 ": %zu seeds, %zu policies, %zu runs\n"),
        s->options.first_seed, s->seeds, s->n_policies, s->done);
    if (s->interrupted)
        base_buffer_printf(
            w->out,
            BASE_TR(w->lang, "中断: %zu 回のうち終わった分です\n",
                    "interrupted: this is what was done of %zu runs\n"),
            s->options.runs * s->n_policies);
}

static void write_score(const writer *w, size_t p, size_t columns)
{
    const sim_policy *policy = &w->s->policies[p];
    const sim_figures f = sim_figures_of(w->s, p, false);
    base_buffer *b = w->out;
    write_padded(b, policy->name, columns);
    write_points(b, f.p5, 6);
    base_buffer_append_text(b, " /");
    write_points(b, f.p50, 6);
    base_buffer_append_text(b, " /");
    write_points(b, f.p95, 6);
    write_points(b, f.mean, 9);
    write_points(b, sim_figures_of(w->s, p, true).mean, 12);
    base_buffer_printf(b, "%8" PRIu64 "%9" PRIu64 "\n",
                       policy->script_errors + policy->bot_errors,
                       policy->refused);
}

static void write_scores(const writer *w)
{
    const size_t columns = name_columns(w->s);
    base_buffer_append_text(w->out, "\n");
    write_padded(w->out, BASE_TR(w->lang, "方策", "policy"), columns);
    base_buffer_append_text(
        w->out, BASE_TR(w->lang,
                        "得点 p5 / p50 / p95       平均  サービス抜き  異常"
                        "     却下\n",
                        "points p5 / p50 / p95    mean  w/o service  errors"
                        "  refused\n"));
    for (size_t p = 0; p < w->s->n_policies; p++)
        write_score(w, p, columns);
}

/* A mean of each policy in each column; "-" where there was none. */
typedef struct means {
    const char *head;
    size_t n;
    const char *const *names;
    size_t columns;
    int64_t unit; /* thousandths that a sum counts */
} means;

typedef int64_t mean_fn(const sim_policy *p, size_t i, uint64_t *n);

static void write_means(const writer *w, const means *m, mean_fn *sum)
{
    const size_t columns = name_columns(w->s);
    base_buffer_append_text(w->out, "\n");
    write_padded(w->out, m->head, columns);
    for (size_t i = 0; i < m->n; i++)
        write_right(w->out, m->names[i], m->columns);
    base_buffer_append_text(w->out, "\n");
    for (size_t p = 0; p < w->s->n_policies; p++) {
        write_padded(w->out, w->s->policies[p].name, columns);
        for (size_t i = 0; i < m->n; i++) {
            uint64_t n = 0;
            const int64_t all = sum(&w->s->policies[p], i, &n);
            if (n > 0)
                write_points(w->out, all * m->unit / (int64_t)n, m->columns);
            else
                write_right(w->out, "-", m->columns);
        }
        base_buffer_append_text(w->out, "\n");
    }
}

static int64_t axis_sum(const sim_policy *p, size_t i, uint64_t *n)
{
    *n = p->axis_runs[i];
    return p->axis_sum[i];
}

static int64_t team_sum(const sim_policy *p, size_t i, uint64_t *n)
{
    *n = p->team_runs[i];
    return p->team_sum[i];
}

static int64_t level_sum(const sim_policy *p, size_t i, uint64_t *n)
{
    *n = p->level_runs[i];
    return p->level_sum[i];
}

static bool has_items(const simulation *s)
{
    for (size_t p = 0; p < s->n_policies; p++) {
        for (size_t i = 0; i < ENSHU_ITEMS; i++) {
            if (s->policies[p].level_runs[i] > 0)
                return true;
        }
    }
    return false;
}

static void write_parts(const writer *w)
{
    static const char *const items[ENSHU_ITEMS] = {
        "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10"};
    const means axes = {BASE_TR(w->lang, "軸の平均 %", "axes, mean %"),
                        ENSHU_AXES, w->s->axes, 15, 1};
    const means teams = {BASE_TR(w->lang, "チームの平均", "teams, mean"),
                         w->s->n_teams, w->s->teams, 10, 1};
    const means levels = {BASE_TR(w->lang, "成熟度の平均", "maturity"),
                          ENSHU_ITEMS, items, 6, 1000};
    if (w->s->has_axes)
        write_means(w, &axes, axis_sum);
    if (w->s->n_teams > 0)
        write_means(w, &teams, team_sum);
    if (has_items(w->s))
        write_means(w, &levels, level_sum);
}

static void write_step(const writer *w, size_t from, size_t to)
{
    base_buffer *b = w->out;
    char *names = xprintf("  %s -> %s", w->s->policies[from].name,
                          w->s->policies[to].name);
    write_padded(b, names, KEY_COLUMNS);
    base_buffer_append_text(b, BASE_TR(w->lang, "平均の差 ", "mean "));
    write_gap(b,
              sim_figures_of(w->s, to, false).mean
                  - sim_figures_of(w->s, from, false).mean,
              7);
    base_buffer_append_text(
        b, BASE_TR(w->lang, "  サービス抜き ", "  without service "));
    write_gap(b,
              sim_figures_of(w->s, to, true).mean
                  - sim_figures_of(w->s, from, true).mean,
              7);
    base_buffer_append_text(b, "\n");
    xfree(names);
}

static void write_order(const writer *w)
{
    const simulation *s = w->s;
    if (s->n_order == 0)
        return;
    base_buffer_append_text(w->out, BASE_TR(w->lang, "\n順序", "\norder"));
    for (size_t i = 0; i < s->n_order; i++)
        base_buffer_printf(w->out, "%s %s", i > 0 ? " <" : "",
                           s->policies[s->order[i]].name);
    base_buffer_append_text(w->out,
                            BASE_TR(w->lang, ": 成り立つシード値 ", ": in "));
    write_share(w->out, sim_held(s, false), s->seeds, 0);
    base_buffer_append_text(w->out, BASE_TR(w->lang, "、サービス抜きで ",
                                            " of seeds, without service "));
    write_share(w->out, sim_held(s, true), s->seeds, 0);
    base_buffer_append_text(w->out, "\n");
    for (size_t i = 1; i < s->n_order; i++)
        write_step(w, s->order[i - 1], s->order[i]);
}

/* ---- what was met ---- */

typedef struct topic_row {
    sim_topic topic;
    const char *code; /* of one that was never met, "" for none */
    enshu_text title;
} topic_row;

static const topic_row topics[] = {
    {SIM_INJECT,
     "EN9002",
     {"状況付与 (回の割合、時刻の中央値)",
      "injects (share of runs, median time)"}},
    {SIM_STEP, "EN9003", {"攻撃手順の試み", "adversary steps tried"}},
    {SIM_OUTCOME, "", {"攻撃手順の結果", "adversary steps by outcome"}},
    {SIM_BRANCH, "EN9003", {"race の枝", "race branches"}},
    {SIM_CRITERION,
     "EN9004",
     {"点が動いた評価項目", "criteria that gave or took points"}},
    {SIM_ACTION, "EN9005", {"使われた行動", "trainee actions used"}}};

static void write_topic_head(const writer *w, const topic_row *t)
{
    base_buffer_append_text(w->out, "\n");
    write_padded(w->out, BASE_TR(w->lang, t->title.ja, t->title.en),
                 KEY_COLUMNS);
    write_right(w->out, BASE_TR(w->lang, "全体", "all"), SHARE_COLUMNS + 1);
    for (size_t p = 0; p < w->s->n_policies; p++)
        write_right(w->out, w->s->policies[p].name,
                    policy_columns(&w->s->policies[p]));
    base_buffer_append_text(w->out, "\n");
}

static void write_remark(const writer *w, const topic_row *t,
                         const sim_row *row)
{
    const bool met = sim_met(w->s, row) > 0;
    if (row->topic == SIM_INJECT && met) {
        char time[ENSHU_TIME_TEXT];
        enshu_time_write(sim_median(row), time);
        base_buffer_printf(w->out, "  %s", time);
    }
    if (row->graded && met) /* nobody else was there to give points */
        base_buffer_append_text(w->out,
                                BASE_TR(w->lang, "  (評価者かシナリオが付ける)",
                                        "  (graded by people or the "
                                        "scenario)"));
    else if (row->graded)
        base_buffer_append_text(w->out, BASE_TR(w->lang, "  (評価者が付ける)",
                                                "  (graded by people)"));
    else if (!met && *t->code && !row->penalty)
        base_buffer_printf(w->out, "  <- %s", t->code);
}

static void write_row(const writer *w, const topic_row *t, const sim_row *row)
{
    base_buffer_append_text(w->out, "  ");
    write_padded(w->out, row->key, KEY_COLUMNS - 2);
    write_share(w->out, sim_met(w->s, row), w->s->done, SHARE_COLUMNS + 1);
    for (size_t p = 0; p < w->s->n_policies; p++) {
        const sim_policy *policy = &w->s->policies[p];
        write_share(w->out, row->runs ? row->runs[p] : 0, policy->finished,
                    policy_columns(policy));
    }
    write_remark(w, t, row);
    base_buffer_append_text(w->out, "\n");
}

static void write_topic(const writer *w, const topic_row *t)
{
    size_t n = 0;
    const sim_row **rows = sim_list(w->s, t->topic, &n);
    if (n > 0)
        write_topic_head(w, t);
    for (size_t i = 0; i < n; i++)
        write_row(w, t, rows[i]);
    xfree(rows);
}

/* ---- warnings ---- */

static void write_warning(void *user, const sim_warning *warning)
{
    const writer *w = user;
    const char *word = "note";
    if (warning->severity != 'I')
        word = warning->severity == 'E' ? "error" : "warning";
    base_buffer_printf(w->out, "%s %s: ", word, warning->code);
    base_utf8_append_clean(w->out, warning->id);
    base_buffer_append_text(w->out, ": ");
    base_utf8_append_clean(w->out, BASE_TR(w->lang, warning->ja, warning->en));
    base_buffer_append_text(w->out, "\n");
}

void simulate_write(const simulation *s, base_lang lang, base_buffer *out)
{
    enum { TOPICS = sizeof topics / sizeof *topics };
    writer w = {s, lang, out};
    write_head(&w);
    if (s->has_score) {
        write_scores(&w);
        write_parts(&w);
        write_order(&w);
    }
    for (size_t i = 0; i < TOPICS; i++)
        write_topic(&w, &topics[i]);
    base_buffer_append_text(out, "\n");
    sim_warnings(s, write_warning, &w);
}
