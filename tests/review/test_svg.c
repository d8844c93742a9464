/* Charts as text: what they show, what they leave open, what they survive. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "enshu/time.h"
#include "review/svg.h"
#include "support/expect.h"

enum { CHART_BYTES = 1 << 20 };

static const svg_span hour = {ENSHU_HOUR, 10 * ENSHU_HOUR};

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static base_buffer begin(void)
{
    base_buffer b;
    base_buffer_init(&b, CHART_BYTES);
    return b;
}

/* ---- lines ---- */

static const int64_t played[] = {0,     2000,  9000,  SVG_GAP, SVG_GAP,
                                 40000, 40000, 40000, 40000,   12000};
static const int64_t golden[] = {0, 1000, 4000, 9000, 12000, 9000};

static svg_lines two_lines(void)
{
    static const svg_line lines[] = {{"this drill", 0, played, 10},
                                     {"the best <line>", 1, golden, 6}};
    static const svg_level levels[] = {{"critical", 38000}, {"warning", 37000}};
    return (svg_lines){.head = {"f", "Queue", "A value a minute."},
                       .span = {10 * ENSHU_MIN, 10 * ENSHU_HOUR},
                       .unit = "min",
                       .lines = lines,
                       .n_lines = 2,
                       .levels = levels,
                       .n_levels = 2};
}

static void a_line_chart_is_as_before(void **state)
{
    (void)state;
    const svg_lines c = two_lines();
    base_buffer b = begin();
    svg_write_lines(&c, &b);
    expect_golden("review/svg_lines.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
}

static void names_of_thresholds_and_duties_are_not_cut(void **state)
{
    static const svg_level levels[] = {{"critical", 1000000000},
                                       {"warning", 1400000}};
    static const svg_duty duties[] = {
        {"First technical share with the ISAC", "24 hours after it is known",
         "in time", SVG_IN_TIME, 0, ENSHU_HOUR, ENSHU_HOUR, ENSHU_MIN}};
    svg_lines lines = two_lines();
    svg_clock clock = {.head = {"c", "Duties", "Deadlines."},
                       .span = hour,
                       .duties = duties,
                       .n_duties = 1,
                       .time_name = "time allowed",
                       .late_name = "late",
                       .deadline_name = "deadline",
                       .done_name = "done"};
    base_buffer b = begin();
    (void)state;
    lines.levels = levels;
    svg_write_lines(&lines, &b);
    svg_write_clock(&clock, &b);
    expect_contains(base_buffer_get(&b), ">critical 1,000,000</text>");
    expect_contains(base_buffer_get(&b),
                    ">First technical share with the ISAC</text>");
    assert_null(strstr(base_buffer_get(&b), "…"));
    base_buffer_fini(&b);
}

static void a_gap_is_a_gap_in_the_line(void **state)
{
    (void)state;
    static const int64_t whole[] = {1000, 2000, 1000, 2000};
    static const int64_t holed[] = {1000, SVG_GAP, 1000, 2000};
    const int64_t *const rows[] = {whole, holed};
    for (size_t i = 0; i < 2; i++) {
        const svg_line line = {"x", 0, rows[i], 4};
        svg_lines c = two_lines();
        c.lines = &line;
        c.n_lines = 1;
        base_buffer b = begin();
        svg_write_lines(&c, &b);
        const char *path = strstr(base_buffer_get(&b), "<path d=\"M");
        assert_non_null(path);
        const char *second = strchr(path + strlen("<path d=\"M"), 'M');
        const char *end = strstr(path, "class=");
        assert_non_null(end);
        assert_int_equal(second != NULL && second < end, i == 1);
        base_buffer_fini(&b);
    }
}

static void time_has_five_labels_and_days_when_it_passes_midnight(void **state)
{
    (void)state;
    svg_lines c = two_lines();
    c.span = (svg_span){3 * ENSHU_HOUR, 23 * ENSHU_HOUR};
    base_buffer b = begin();
    svg_write_lines(&c, &b);
    assert_int_equal(count(base_buffer_get(&b), ">D+"), 5);
    expect_contains(base_buffer_get(&b), ">D+0 23:00<");
    expect_contains(base_buffer_get(&b), ">D+1 02:00<");
    base_buffer_fini(&b);
}

static void a_long_drill_makes_no_long_line(void **state)
{
    (void)state;
    enum { MINUTES = 10000 };
    int64_t *values = xcalloc(MINUTES, sizeof *values);
    for (size_t i = 0; i < MINUTES; i++)
        values[i] = (int64_t)(i * 7919 % 1000) * 1000;
    const svg_line line = {"x", 0, values, MINUTES};
    svg_lines c = two_lines();
    c.lines = &line;
    c.n_lines = 1;
    c.span.end_us = MINUTES * ENSHU_MIN;
    base_buffer b = begin();
    svg_write_lines(&c, &b);
    assert_true(b.len > 10000 && b.len < 50000);
    base_buffer_fini(&b);
    xfree(values);
}

static void extreme_values_stay_inside(void **state)
{
    (void)state;
    static const int64_t values[] = {INT64_C(-4000000000000),
                                     INT64_C(9000000000000000), 0};
    const svg_line line = {"x", 0, values, 3};
    svg_lines c = two_lines();
    c.lines = &line;
    c.n_lines = 1;
    c.n_levels = 0;
    base_buffer b = begin();
    svg_write_lines(&c, &b);
    expect_contains(base_buffer_get(&b), "10,000,000,000,000<");
    assert_null(strstr(base_buffer_get(&b), "L-"));
    assert_null(strstr(base_buffer_get(&b), " -"));
    base_buffer_fini(&b);
}

static void looks_differ_in_shape(void **state)
{
    (void)state;
    static const int64_t values[] = {1000, 1000, 1000, 1000, 1000,
                                     1000, 1000, 1000, 1000, 1000};
    char shapes[SVG_LOOKS][256];
    for (unsigned i = 0; i < SVG_LOOKS; i++) {
        const svg_line line = {"x", i, values, 10};
        svg_lines c = two_lines();
        c.lines = &line;
        c.n_lines = 1;
        base_buffer b = begin();
        svg_write_lines(&c, &b);
        const char *mark = strstr(base_buffer_get(&b), "class=\"m m");
        assert_non_null(mark);
        const char *from = mark;
        while (*from != '<')
            from--;
        const size_t len = (size_t)(mark - from);
        assert_true(len < sizeof shapes[i]);
        memcpy(shapes[i], from, len);
        shapes[i][len] = '\0';
        for (unsigned k = 0; k < i; k++)
            assert_string_not_equal(shapes[i], shapes[k]);
        base_buffer_fini(&b);
    }
}

/* ---- the others ---- */

static void steps_are_as_before(void **state)
{
    (void)state;
    static const svg_step steps[] = {{6 * ENSHU_MIN, 6, 76},
                                     {7 * ENSHU_MIN, 1, 77},
                                     {40 * ENSHU_MIN, -25, 52}};
    const svg_steps c = {
        {"s", "Trust", "How it moved."}, hour, 70, 0, 100, steps, 3};
    base_buffer b = begin();
    svg_write_steps(&c, &b);
    expect_golden("review/svg_steps.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
}

static void what_nobody_evaluated_is_joined_to_nothing(void **state)
{
    (void)state;
    static const svg_ring ring = {"x", 0, {3, 4, -1, 0, 2, -1, 5, -1, 2, -1}};
    svg_radar c = {.head = {"r", "Maturity", "Levels."},
                   .none = "not evaluated",
                   .rings = &ring,
                   .n_rings = 1};
    for (size_t i = 0; i < SVG_SPOKES; i++)
        c.spokes[i] = "M";
    base_buffer b = begin();
    svg_write_radar(&c, &b);
    expect_golden("review/svg_radar.txt", base_buffer_get(&b));
    assert_int_equal(count(base_buffer_get(&b), ">not evaluated<"), 4);
    /* M1-M2 and M4-M5: no other two neighbours were both seen. */
    const char *path = strstr(base_buffer_get(&b), "\" class=\"line k0\"");
    assert_non_null(path);
    size_t moves = 0;
    while (*path != '<')
        moves += *path-- == 'M';
    assert_int_equal(moves, 2);
    base_buffer_fini(&b);
}

static void a_strip_is_as_before(void **state)
{
    (void)state;
    static const char *const lanes[] = {"Injects", "Attack"};
    static const svg_mark marks[] = {
        {0, 5 * ENSHU_MIN, false, NULL, NULL},
        {0, 5 * ENSHU_MIN + 1, false, NULL, NULL},
        {1, 5 * ENSHU_MIN, true, "#en-r4", "<i> & \"so\""}};
    const svg_strip c = {{"t", "What happened", "By kind."},
                         hour,
                         lanes,
                         2,
                         marks,
                         3,
                         "mattered",
                         "other"};
    base_buffer b = begin();
    svg_write_strip(&c, &b);
    expect_golden("review/svg_strip.txt", base_buffer_get(&b));
    /* Two that fall on one another are one; one more is in the legend. */
    assert_int_equal(count(base_buffer_get(&b), "class=\"m other\""), 2);
    base_buffer_fini(&b);
}

static void clocks_are_as_before(void **state)
{
    (void)state;
    static const svg_duty duties[] = {
        {"First report", "Port", "in time", SVG_IN_TIME, 5 * ENSHU_MIN,
         35 * ENSHU_MIN, 65 * ENSHU_MIN, 20 * ENSHU_MIN},
        {"A duty with a name much too long for the place it has", "", "late",
         SVG_LATE, 10 * ENSHU_MIN, 20 * ENSHU_MIN, 50 * ENSHU_MIN,
         40 * ENSHU_MIN},
        {"Missed", "", "not done", SVG_MISSED, 10 * ENSHU_MIN, 20 * ENSHU_MIN,
         20 * ENSHU_MIN, -1},
        {"Open", "", "not yet due", SVG_OPEN, 50 * ENSHU_MIN, 200 * ENSHU_MIN,
         300 * ENSHU_MIN, -1},
        {"Gone", "", "lapsed", SVG_LAPSED, 50 * ENSHU_MIN, 55 * ENSHU_MIN, -1,
         -1}};
    const svg_clock c = {{"c", "Duties", "Deadlines."},
                         hour,
                         duties,
                         5,
                         "time allowed",
                         "late",
                         "deadline",
                         "done"};
    base_buffer b = begin();
    svg_write_clock(&c, &b);
    expect_golden("review/svg_clock.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
}

static void bars_are_as_before(void **state)
{
    (void)state;
    static const svg_bar bars[] = {{"Total", 40000, "40 / 100", true},
                                   {"Service", 61741, "61.7 %", false},
                                   {"Containment", -1, "no occasion", false},
                                   {"Reporting", 250000, "over", false}};
    const svg_bars c = {{"b", "Score", "Shares."}, bars, 4, 40000, "cap"};
    base_buffer b = begin();
    svg_write_bars(&c, &b);
    expect_golden("review/svg_bars.txt", base_buffer_get(&b));
    base_buffer_fini(&b);
}

/* ---- nothing to show ---- */

static void empty_charts_are_charts(void **state)
{
    (void)state;
    const svg_head head = {"e", "", ""};
    const svg_span none = {0, 0};
    base_buffer b = begin();
    svg_write_lines(&(svg_lines){.head = head, .span = none, .unit = ""}, &b);
    svg_write_steps(&(svg_steps){.head = head, .span = none}, &b);
    svg_write_strip(
        &(svg_strip){
            .head = head, .span = none, .matter_name = "", .other_name = ""},
        &b);
    svg_write_clock(&(svg_clock){.head = head,
                                 .span = none,
                                 .time_name = "",
                                 .late_name = "",
                                 .deadline_name = "",
                                 .done_name = ""},
                    &b);
    svg_write_bars(&(svg_bars){.head = head, .gate_milli = -1}, &b);
    svg_radar radar = {.head = head, .none = "?"};
    for (size_t i = 0; i < SVG_SPOKES; i++)
        radar.spokes[i] = "";
    svg_write_radar(&radar, &b);
    assert_int_equal(count(base_buffer_get(&b), "<svg "), 6);
    assert_int_equal(count(base_buffer_get(&b), "</svg>"), 6);
    base_buffer_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_chart_is_as_before),
        cmocka_unit_test(names_of_thresholds_and_duties_are_not_cut),
        cmocka_unit_test(a_gap_is_a_gap_in_the_line),
        cmocka_unit_test(time_has_five_labels_and_days_when_it_passes_midnight),
        cmocka_unit_test(a_long_drill_makes_no_long_line),
        cmocka_unit_test(extreme_values_stay_inside),
        cmocka_unit_test(looks_differ_in_shape),
        cmocka_unit_test(steps_are_as_before),
        cmocka_unit_test(what_nobody_evaluated_is_joined_to_nothing),
        cmocka_unit_test(a_strip_is_as_before),
        cmocka_unit_test(clocks_are_as_before),
        cmocka_unit_test(bars_are_as_before),
        cmocka_unit_test(empty_charts_are_charts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
