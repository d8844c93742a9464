/* Charts several parts of the page show; html_internal.h. */
#include "review/html_internal.h"

#include <string.h>

#include "runs/say.h"

enum { NOTE_BYTES = 512, WHOLE = 100000 };

/* ---- total and axes ---- */

static void note_total(const page *p, const review_score *s, base_buffer *b)
{
    tell_points(s->total_milli, b);
    base_buffer_append_text(b, " / ");
    tell_points(s->max_milli, b);
    if (s->gated)
        base_buffer_append_text(
            b, BASE_TR(p->lang, "（安全ゲート）", " (safety gate)"));
}

static void note_axis(const page *p, const review_axis *a, base_buffer *b)
{
    if (a->max_milli == 0) {
        base_buffer_append_text(b, BASE_TR(p->lang, "機会なし", "no occasion"));
        return;
    }
    base_buffer_printf(b, "%lld.%lld %%", (long long)(a->share_milli / 1000),
                       (long long)(a->share_milli % 1000 / 100));
    base_buffer_printf(b, BASE_TR(p->lang, "（重み %lld）", " (weight %lld)"),
                       (long long)a->weight);
}

static int64_t total_share(const review_score *s)
{
    if (s->max_milli <= 0)
        return -1;
    return s->total_milli * (WHOLE / 100) / (s->max_milli / 100);
}

void page_chart_score(page *p, const char *id)
{
    const review_score *s = &p->report->score;
    enum { BARS = ENSHU_AXES + 1 };
    svg_bar bars[BARS] = {0};
    base_buffer notes[BARS];
    size_t n = 0;
    for (; n <= s->axes.n && n < BARS; n++) {
        const review_axis *a = n ? &s->axes.at[n - 1] : NULL;
        base_buffer_init(&notes[n], NOTE_BYTES);
        if (a)
            note_axis(p, a, &notes[n]);
        else
            note_total(p, s, &notes[n]);
        bars[n] =
            (svg_bar){.name = a ? page_word_of(PAGE_AXIS, a->axis, p->lang)
                                : BASE_TR(p->lang, "総合", "Total"),
                      .share_milli = !a                 ? total_share(s)
                                     : a->max_milli > 0 ? a->share_milli
                                                        : -1,
                      .note = base_buffer_get(&notes[n]),
                      .whole = !a};
    }
    const svg_bars chart = {
        .head = {id,
                 BASE_TR(p->lang, "総合得点と五つの軸",
                         "Total and the five axes"),
                 BASE_TR(p->lang, "各軸の得点率（％）。数値は表にもあります。",
                         "Share of points on each axis in per cent; the table "
                         "has the same numbers.")},
        .bars = bars,
        .n_bars = n,
        .gate_milli = s->gated ? s->cap_milli : -1,
        .gate_name =
            BASE_TR(p->lang, "安全ゲートによる上限", "cap of the safety gate")};
    svg_write_bars(&chart, p->out);
    for (size_t i = 0; i < n; i++)
        base_buffer_fini(&notes[i]);
}

/* ---- maturity ---- */

static void read_levels(const review_report *r, svg_ring *ring)
{
    for (size_t k = 0; k < SVG_SPOKES; k++)
        ring->levels[k] =
            k < r->score.items.n ? r->score.items.at[k].level : -1;
}

void page_chart_radar(page *p, const char *id, const review_report *const *of,
                      const char *const *names, size_t n)
{
    static const char *const spokes[SVG_SPOKES] = {
        "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10"};
    svg_ring *rings = xcalloc(n ? n : 1, sizeof *rings);
    for (size_t i = 0; i < n; i++) {
        rings[i] = (svg_ring){.name = names[i],
                              .look = (unsigned)((n - 1 - i) % SVG_LOOKS)};
        read_levels(of[i], &rings[i]);
    }
    svg_radar chart = {
        .head = {id, BASE_TR(p->lang, "成熟度 M1〜M10", "Maturity M1 to M10"),
                 BASE_TR(p->lang,
                         "水準 0〜5。だれも評価しなかった項目は線で結ばず、"
                         "「未評価」と書いてあります。",
                         "Levels 0 to 5. What nobody evaluated is not joined "
                         "by a line and says so.")},
        .none = BASE_TR(p->lang, "未評価", "not evaluated"),
        .rings = rings,
        .n_rings = n};
    memcpy(chart.spokes, spokes, sizeof spokes);
    svg_write_radar(&chart, p->out);
    xfree(rings);
}
