#include "cli/score.h"

#include <string.h>

#include "base/utf8.h"
#include "cli/options.h"
#include "cli/timeline.h"
#include "enshu/score.h"
#include "runs/say.h"
#include "runs/words.h"

enum {
    BAR_COLUMNS = 20,
    NAME_COLUMNS = 44,
    POINTS_COLUMNS = 13,
    VERDICT_COLUMNS = 16,
    WHEN_COLUMNS = 24,
    AXIS_COLUMNS = 20,
    CELL_BYTES = 4096
};

static void pad_to(base_buffer *out, size_t columns, size_t used)
{
    for (; used < columns; used++)
        base_buffer_append_text(out, " ");
    base_buffer_append_text(out, " ");
}

/* A cell that grows rather than being cut. */
static void cell(base_buffer *out, const char *text, size_t columns)
{
    base_utf8_append_clean(out, text);
    pad_to(out, columns, base_utf8_columns(text));
}

static void write_share(int64_t points_milli, int64_t max_milli,
                        base_buffer *out)
{
    base_buffer text;
    base_buffer_init(&text, CELL_BYTES);
    tell_points(points_milli, &text);
    base_buffer_append_text(&text, " / ");
    tell_points(max_milli, &text);
    cell(out, base_buffer_get(&text), POINTS_COLUMNS);
    base_buffer_fini(&text);
}

static void write_bar(int64_t points, int64_t max, base_buffer *out)
{
    int64_t full = max > 0 ? points * BAR_COLUMNS / max : 0;
    full = full < 0 ? 0 : full > BAR_COLUMNS ? BAR_COLUMNS : full;
    for (int64_t i = 0; i < BAR_COLUMNS; i++)
        base_buffer_append_text(out, i < full ? "█" : "░");
}

/* When and how a criterion was decided: "T+00:12:30 実施". */
static void write_when(const moment *m, base_lang lang, base_buffer *out)
{
    char time[ENSHU_TIME_TEXT];
    char *text = NULL;
    if (m) {
        enshu_time_write(m->t_us, time);
        text = xprintf("%s %s", time, tell_label(m->kind, lang));
    }
    cell(out, text ? text : "-", WHEN_COLUMNS);
    xfree(text);
}

static bool is_delay(const char *metric)
{
    return strcmp(metric, "delay_max") == 0 || strcmp(metric, "delay_avg") == 0;
}

static void write_figure(const enshu_reason *r, int64_t value, base_lang lang,
                         base_buffer *out)
{
    if (is_delay(r->metric))
        tell_span(value, lang, out);
    else
        base_buffer_printf(out, "%lld", (long long)value);
}

/* Thousandths as people read them: "87.5". */
static void write_milli(int64_t milli, base_buffer *out)
{
    const int64_t tenths = (milli < 0 ? -milli : milli) / 100;
    base_buffer_printf(out, "%s%lld.%lld", milli < 0 ? "-" : "",
                       (long long)(tenths / 10), (long long)(tenths % 10));
}

/* "(otp: mean of 120 min 87.5; best line 98.0, ordinary team 90.1, nothing
 * done 60.0)"; "halfway" when the ordinary team is not between these */
static void write_area(const enshu_reason *r, base_lang lang, base_buffer *out)
{
    base_buffer_printf(out, " (%s: ", r->metric);
    base_buffer_printf(out,
                       BASE_TR(lang, "%lld 分の平均 ", "mean of %lld min "),
                       (long long)r->minutes);
    write_milli(r->value / r->minutes, out);
    base_buffer_append_text(out, BASE_TR(lang, "、模範 ", "; best line "));
    write_milli(r->best / r->minutes, out);
    base_buffer_append_text(
        out, r->halfway ? BASE_TR(lang, "、中間 ", ", halfway ")
                        : BASE_TR(lang, "、標準 ", ", ordinary team "));
    write_milli(r->middle / r->minutes, out);
    base_buffer_append_text(
        out, BASE_TR(lang, "、何もしない場合 ", ", nothing done "));
    write_milli(r->worst / r->minutes, out);
    base_buffer_append_text(out, ")");
}

/* "(measured 4 min; all points at 1 min, none at 12 min)" */
static void write_measure(const enshu_reason *r, base_lang lang,
                          base_buffer *out)
{
    if (strcmp(r->state, "measured") != 0)
        return;
    if (r->minutes > 0) {
        write_area(r, lang, out);
        return;
    }
    base_buffer_append_text(out, BASE_TR(lang, " (実測 ", " (measured "));
    write_figure(r, r->value, lang, out);
    base_buffer_append_text(out, BASE_TR(lang, "、満点 ", "; all points at "));
    write_figure(r, r->best, lang, out);
    base_buffer_append_text(out, BASE_TR(lang, "、0点 ", ", none at "));
    write_figure(r, r->worst, lang, out);
    base_buffer_append_text(out, ")");
}

/* Each team may have a criterion of the same name. */
static bool is_alone(const enshu_objective_score *o, const enshu_reason *r,
                     base_lang lang)
{
    const char *name = cli_text(r->name, lang);
    for (size_t i = 0; i < o->n_reasons; i++) {
        if (&o->reasons[i] != r
            && strcmp(cli_text(o->reasons[i].name, lang), name) == 0)
            return false;
    }
    return true;
}

static void write_team(const enshu_reason *r, const tell_style *t,
                       base_buffer *out)
{
    base_buffer_append_text(out, BASE_TR(t->lang, "（", " ("));
    base_utf8_append_clean(out, name_book_find(t->names, r->team, t->lang));
    base_buffer_append_text(out, BASE_TR(t->lang, "）", ")"));
}

static void write_reason(const enshu_objective_score *o, const enshu_reason *r,
                         const moment_list *moments, const tell_style *t,
                         base_buffer *out)
{
    const base_lang lang = t->lang;
    const char *name = cli_text(r->name, lang);
    base_buffer_append_text(out, "    ");
    if (r->counted)
        write_share(r->points_milli, r->max_milli, out);
    else
        cell(out, "-", POINTS_COLUMNS);
    cell(out, tell_outcome(r->state, lang), VERDICT_COLUMNS);
    write_when(moment_find(moments, r->cause), lang, out);
    base_utf8_append_clean(out, r->criterion);
    if (*name) {
        base_buffer_append_text(out, "  ");
        base_utf8_append_clean(out, name);
    }
    if (r->team && *name && !is_alone(o, r, lang))
        write_team(r, t, out);
    if (r->metric)
        write_measure(r, lang, out);
    if (r->cause == 0 && strcmp(r->state, "missed") == 0)
        base_buffer_append_text(
            out, BASE_TR(lang, " (条件が成り立った記録なし)",
                         " (no record that its condition came true)"));
    base_buffer_append_text(out, "\n");
}

static void write_objective(const enshu_objective_score *o,
                            const moment_list *moments, const tell_style *t,
                            base_buffer *out)
{
    const base_lang lang = t->lang;
    const char *id = o->id ? o->id : "-";
    const char *name = cli_text(o->name, lang);
    char *title = *name ? xprintf("%s (%s)", name, id) : xstrdup(id);
    base_buffer_append_text(out, "\n  ");
    cell(out, title, NAME_COLUMNS);
    write_share(o->points_milli, o->max_milli, out);
    write_bar(o->points_milli, o->max_milli, out);
    base_buffer_append_text(out, "\n");
    for (size_t i = 0; i < o->n_reasons; i++)
        write_reason(o, &o->reasons[i], moments, t, out);
    xfree(title);
}

static const char *axis_name(const char *axis, base_lang lang)
{
    static const struct {
        const char *axis;
        enshu_text name;
    } rows[] = {{"service", {"業務継続", "service"}},
                {"containment", {"封じ込め・復旧", "containment"}},
                {"reporting", {"報告・法令", "reporting"}},
                {"communication", {"コミュニケーション", "communication"}},
                {"governance", {"統治・連携", "governance"}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].axis, axis) == 0)
            return cli_text(rows[i].name, lang);
    }
    return axis;
}

/* How the total comes about: each axis gives the share earned of what it made
 * available, never less than nothing. */
static void write_axes(const enshu_score *score, base_lang lang,
                       base_buffer *out)
{
    base_buffer_append_text(
        out, BASE_TR(lang,
                     "  合計は各軸の「得点 ÷ 配点」に重みをかけた平均です "
                     "(0を下回らず、機会のなかった配点は除く)\n",
                     "  The total is the mean of each axis's points / "
                     "available, by weight\n  (never below 0; what there was "
                     "no occasion for is left out)\n"));
    for (size_t i = 0; i < ENSHU_AXES; i++) {
        const enshu_axis_score *a = &score->axes[i];
        if (a->max_milli == 0)
            continue;
        base_buffer_append_text(out, "    ");
        cell(out, axis_name(a->axis, lang), AXIS_COLUMNS);
        write_share(a->points_milli, a->max_milli, out);
        base_buffer_printf(out, "%3lld.%lld %%",
                           (long long)(a->share_milli / 1000),
                           (long long)(a->share_milli % 1000 / 100));
        base_buffer_printf(out,
                           BASE_TR(lang, "  重み %lld\n", "  weight %lld\n"),
                           (long long)a->weight);
    }
}

/* "M1 3 M2 - ..." of those that could be seen. */
static void write_items(const enshu_score *score, base_lang lang,
                        base_buffer *out)
{
    bool any = false;
    for (size_t i = 0; i < ENSHU_ITEMS; i++)
        any = any || (score->items[i].item && score->items[i].level >= 0);
    if (!any)
        return;
    base_buffer_append_text(out,
                            BASE_TR(lang, "\n  成熟度 (0〜5、- は評価なし) ",
                                    "\n  Maturity (0 to 5, - not evaluated) "));
    for (size_t i = 0; i < ENSHU_ITEMS; i++) {
        const enshu_item_score *item = &score->items[i];
        if (item->level < 0)
            base_buffer_printf(out, " %s -", item->item);
        else
            base_buffer_printf(out, " %s %d%s", item->item, item->level,
                               item->overruled ? "*" : "");
    }
    base_buffer_append_text(out, "\n");
}

static void write_meters(const enshu_score *score, base_lang lang,
                         base_buffer *out)
{
    if (score->n_meters > 0)
        base_buffer_append_text(out, "\n");
    for (size_t i = 0; i < score->n_meters; i++) {
        const enshu_meter_score *m = &score->meters[i];
        const char *name = cli_text(m->name, lang);
        char *title = *name ? xprintf("%s (%s)", name, m->id) : xstrdup(m->id);
        base_buffer_append_text(out, "  ");
        cell(out, title, NAME_COLUMNS);
        base_buffer_printf(out,
                           BASE_TR(lang, "%lld -> %lld  (%lld〜%lld)\n",
                                   "%lld -> %lld  (%lld to %lld)\n"),
                           (long long)m->start, (long long)m->value,
                           (long long)m->low, (long long)m->high);
        xfree(title);
    }
}

/* What nobody evaluated is in no sum, and that is said. */
static void write_ungraded(const enshu_score *score, base_lang lang,
                           base_buffer *out)
{
    if (score->ungraded > 0)
        base_buffer_printf(
            out,
            BASE_TR(lang,
                    "  評価者が付けていない項目 %zu 件 (配点に入れない)\n",
                    "  %zu not evaluated by anybody (in no sum)\n"),
            score->ungraded);
}

void score_write(const enshu_score *score, const moment_list *moments,
                 const tell_style *style, base_buffer *out)
{
    const base_lang lang = style->lang;
    base_buffer_append_text(
        out, BASE_TR(lang, "訓練 EXERCISE  得点 ", "訓練 EXERCISE  Score "));
    write_share(score->total_milli, score->max_milli, out);
    write_bar(score->total_milli, score->max_milli, out);
    if (!score->final)
        base_buffer_append_text(
            out, BASE_TR(lang, "  (途中経過)", "  (so far; not final)"));
    base_buffer_append_text(out, "\n");
    if (score->gated)
        base_buffer_append_text(
            out, BASE_TR(lang, "  安全ゲートにより上限がかかりました\n",
                         "  Capped by the safety gate\n"));
    if (score->max_milli == 0)
        base_buffer_append_text(
            out, BASE_TR(lang, "  この訓練に配点はありません\n",
                         "  This drill has no points to earn\n"));
    if (score->has_axes && score->max_milli > 0)
        write_axes(score, lang, out);
    write_ungraded(score, lang, out);
    for (size_t i = 0; i < score->n_objectives; i++)
        write_objective(&score->objectives[i], moments, style, out);
    write_items(score, lang, out);
    write_meters(score, lang, out);
}
