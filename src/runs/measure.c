#include "runs/measure.h"

#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"

bool tell_is_measured(const enshu_reason *r)
{
    return r->metric && strcmp(r->state, "measured") == 0;
}

/* ---- key figures ---- */

static void write_mean(const tell_style *t, const enshu_reason *r, int64_t area,
                       base_buffer *out)
{
    tell_amount(area / r->minutes, name_book_find_unit(t->names, r->metric),
                t->lang, out);
}

static void write_figure(const tell_style *t, const enshu_reason *r,
                         base_buffer *out)
{
    base_utf8_append_clean(out, name_book_find(t->names, r->metric, t->lang));
    base_buffer_append_text(out, BASE_TR(t->lang, "：平均 ", ": mean "));
    write_mean(t, r, r->value, out);
    base_buffer_append_text(out, BASE_TR(t->lang, "（模範 ", " (best line "));
    write_mean(t, r, r->best, out);
    base_buffer_append_text(
        out, r->halfway ? BASE_TR(t->lang, "、中間 ", ", halfway ")
                        : BASE_TR(t->lang, "、標準 ", ", ordinary "));
    write_mean(t, r, r->middle, out);
    base_buffer_append_text(
        out, BASE_TR(t->lang, "、何もしない場合 ", ", nothing done "));
    write_mean(t, r, r->worst, out);
    base_buffer_printf(out,
                       BASE_TR(t->lang, "。%" PRId64 " 分間の平均）",
                               "; over %" PRId64 " min)"),
                       r->minutes);
}

/* ---- metrics of an operation ---- */

/* A meter is called by its name. */
static const char *metric_name(const tell_style *t, const char *metric)
{
    static const struct {
        const char *metric;
        enshu_text name;
    } rows[] = {{"delay_max", {"最大の遅れ", "largest delay"}},
                {"delay_avg", {"平均の遅れ", "mean delay"}},
                {"queue", {"待ちの数", "waiting"}},
                {"done", {"完了した数", "done"}},
                {"cancelled", {"取りやめた数", "cancelled"}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].metric, metric) == 0)
            return tell_in(rows[i].name, t->lang);
    }
    return name_book_find(t->names, metric, t->lang);
}

static void write_value(const tell_style *t, const enshu_reason *r,
                        int64_t value, base_buffer *out)
{
    if (strncmp(r->metric, "delay", 5) == 0)
        tell_span(value, t->lang, out);
    else
        base_buffer_printf(out, "%" PRId64, value);
}

static void write_metric(const tell_style *t, const enshu_reason *r,
                         base_buffer *out)
{
    const bool few = r->best <= r->worst;
    base_utf8_append_clean(out, metric_name(t, r->metric));
    base_buffer_append_text(out, " ");
    write_value(t, r, r->value, out);
    base_buffer_append_text(out, t->lang == BASE_JA ? "（満点は "
                                 : few              ? " (all points up to "
                                                    : " (all points from ");
    write_value(t, r, r->best, out);
    if (t->lang == BASE_JA)
        base_buffer_append_text(out, few ? "以下、0 点は " : "以上、0 点は ");
    else
        base_buffer_append_text(out, few ? ", none from " : ", none up to ");
    write_value(t, r, r->worst, out);
    base_buffer_append_text(out, t->lang == BASE_EN ? ")"
                                 : few              ? "以上）"
                                                    : "以下）");
}

void tell_measure(const tell_style *t, const enshu_reason *r, base_buffer *out)
{
    if (!tell_is_measured(r))
        return;
    if (r->minutes > 0)
        write_figure(t, r, out);
    else
        write_metric(t, r, out);
}

/* ---- graded by those who played ---- */

bool tell_is_by_players(const enshu_reason *r)
{
    return r->rater && r->ratings > 0;
}

void tell_by_players(const tell_style *t, const enshu_reason *r,
                     base_buffer *out)
{
    if (!tell_is_by_players(r))
        return;
    base_buffer_append_text(
        out, strcmp(r->rater, "self") == 0
                 ? BASE_TR(t->lang, "自己評価", "Self-assessment")
                 : BASE_TR(t->lang, "他チームによる評価",
                           "Assessment by other teams"));
    base_buffer_printf(
        out,
        r->ratings == 1
            ? BASE_TR(t->lang, "（%zu 件）", ", %zu role")
            : BASE_TR(t->lang, "（%zu 件の平均）", ", mean of %zu roles"),
        r->ratings);
}
