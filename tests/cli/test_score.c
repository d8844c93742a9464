/* A score as text and as data. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/memory.h"
#include "cli/outcome.h"
#include "cli/score.h"
#include "enshu/score.h"
#include "support/expect.h"

static const enshu_reason contain[] = {
    {.criterion = "X:I-01",
     .name = {"経路を閉じる", "Close the route"},
     .points_milli = 10000,
     .max_milli = 10000,
     .cause = 2,
     .state = "met",
     .counted = true},
    {.criterion = "X:I-02",
     .name = {"端末を隔離", "Isolate the PC"},
     .max_milli = 5000,
     .state = "missed",
     .cause = 3,
     .counted = true},
    {.criterion = "X:I-09", .state = "avoided"}};

static const enshu_reason report[] = {{.criterion = "S-01",
                                       .points_milli = 4500,
                                       .max_milli = 10000,
                                       .state = "late",
                                       .cause = 99, /* a record nobody kept */
                                       .counted = true},
                                      {.criterion = "P-01",
                                       .name = {"断定した", NULL},
                                       .points_milli = -2000,
                                       .state = "penalty",
                                       .cause = 1,
                                       .counted = true},
                                      {.criterion = "S-02",
                                       .name = {"平均遅延", "Mean delay"},
                                       .points_milli = 6000,
                                       .max_milli = 10000,
                                       .state = "measured",
                                       .counted = true,
                                       .metric = "delay_avg",
                                       .value = 9 * ENSHU_MIN,
                                       .best = 5 * ENSHU_MIN,
                                       .worst = 15 * ENSHU_MIN},
                                      {.criterion = "C-06c",
                                       .max_milli = 2000,
                                       .state = "missed",
                                       .counted = true}};

static const enshu_objective_score objectives[] = {
    {.id = "contain",
     .name = {"封じ込め", "Contain"},
     .points_milli = 10000,
     .max_milli = 15000,
     .reasons = contain,
     .n_reasons = 3},
    {.id = "report",
     .points_milli = 8500,
     .max_milli = 20000,
     .reasons = report,
     .n_reasons = 4}};

static const enshu_score score = {.total_milli = 50000,
                                  .max_milli = 100000,
                                  .final = true,
                                  .gated = true,
                                  .objectives = objectives,
                                  .n_objectives = 2};

/* The same, weighed over axes. */
static enshu_score weighed(void)
{
    enshu_score s = score;
    s.gated = false;
    s.final = false;
    s.has_axes = true;
    s.axes[0] = (enshu_axis_score){"service", 30, 0, 0, 0};
    s.axes[1] = (enshu_axis_score){"containment", 20, 10000, 15000, 66666};
    s.axes[2] = (enshu_axis_score){"reporting", 15, 8500, 20000, 42500};
    s.axes[3] = (enshu_axis_score){"communication", 15, -2000, 5000, 0};
    s.axes[4] = (enshu_axis_score){"governance", 20, 0, 0, 0};
    return s;
}

static moment_list moments(void)
{
    moment_list list = {0};
    moment_add(&list, ENSHU_MIN, ENSHU_RECORD_INJECT_SENT);
    moment_add(&list, 12 * ENSHU_MIN + 30 * ENSHU_SEC,
               ENSHU_RECORD_ACTION_DONE);
    moment_add(&list, 20 * ENSHU_MIN, ENSHU_RECORD_EXPECT_MISSED);
    return list;
}

static void expect_score(const char *golden, base_lang lang)
{
    base_buffer out;
    moment_list list = moments();
    const enshu_score over_axes = weighed();
    const tell_style style = {lang, NULL};
    base_buffer_init(&out, 1U << 16);
    score_write(&score, &list, &style, &out);
    base_buffer_append_text(&out, "\n");
    score_write(&over_axes, &list, &style, &out);
    expect_golden(golden, base_buffer_get(&out));
    base_buffer_fini(&out);
    moment_fini(&list);
}

static void every_point_has_its_reason_in_japanese(void **state)
{
    (void)state;
    expect_score("score_ja.txt", BASE_JA);
}

static void every_point_has_its_reason_in_english(void **state)
{
    (void)state;
    expect_score("score_en.txt", BASE_EN);
}

static const enshu_reason curves[] = {
    {.criterion = "K-queue",
     .points_milli = 3000,
     .max_milli = 6000,
     .state = "measured",
     .counted = true,
     .metric = "queue",
     .value = 600000,
     .best = 120000,
     .middle = 600000,
     .worst = 1806000,
     .minutes = 60},
    {.criterion = "K-half",
     .points_milli = 3000,
     .max_milli = 6000,
     .state = "measured",
     .counted = true,
     .metric = "queue",
     .value = 600000,
     .best = 0,
     .middle = 600000,
     .halfway = true,
     .worst = 1200000,
     .minutes = 60},
    {.criterion = "K-none", .state = "unmeasured", .metric = "other"},
    {.criterion = "R-1", .max_milli = 4000, .state = "ungraded"}};
static const enshu_objective_score curved = {
    .id = "k", .reasons = curves, .n_reasons = sizeof curves / sizeof *curves};
static const enshu_meter_score trust = {
    .id = "trust", .start = 70, .value = 64, .low = 0, .high = 100};

/* Each team has the same criterion. */
static void whose_a_criterion_is_is_said_where_names_are_the_same(void **state)
{
    static const moment_list none = {0};
    static const enshu_reason reasons[] = {{.criterion = "C-heed",
                                            .name = {"警告", "Acts on it"},
                                            .state = "ungraded",
                                            .team = "rail"},
                                           {.criterion = "C-heed",
                                            .name = {"警告", "Acts on it"},
                                            .state = "ungraded",
                                            .team = "port"},
                                           {.criterion = "C-own",
                                            .name = {"共有", "Shares it"},
                                            .state = "ungraded",
                                            .team = "port"}};
    static const enshu_objective_score shared = {
        .id = "s", .reasons = reasons, .n_reasons = 3};
    const enshu_score s = {.objectives = &shared, .n_objectives = 1};
    name_book *names = name_book_create();
    base_buffer out;
    (void)state;
    name_book_add(names, "rail", (enshu_text){"鉄道", "Railway"});
    name_book_add(names, "port", (enshu_text){"港湾", "Port"});
    base_buffer_init(&out, 1U << 14);
    score_write(&s, &none, &(const tell_style){BASE_EN, names}, &out);
    expect_contains(base_buffer_get(&out), "C-heed  Acts on it (Railway)\n");
    expect_contains(base_buffer_get(&out), "C-heed  Acts on it (Port)\n");
    expect_contains(base_buffer_get(&out), "C-own  Shares it\n");
    base_buffer_fini(&out);
    name_book_destroy(names);
}

static void curves_items_and_meters_are_told(void **state)
{
    static const moment_list none = {0};
    const tell_style style = {BASE_EN, NULL};
    enshu_score s = {.max_milli = 100000,
                     .objectives = &curved,
                     .n_objectives = 1,
                     .meters = &trust,
                     .n_meters = 1,
                     .ungraded = 1};
    base_buffer out;
    (void)state;
    for (int i = 0; i < ENSHU_ITEMS; i++)
        s.items[i] = (enshu_item_score){.item = "M1", .level = -1};
    s.items[2] = (enshu_item_score){
        .item = "M3", .level = 4, .reckoned = 3, .overruled = true};
    base_buffer_init(&out, 1U << 14);
    score_write(&s, &none, &style, &out);
    const char *text = base_buffer_get(&out);
    expect_contains(text, "(queue: mean of 60 min 10.0; best line 2.0, "
                          "ordinary team 10.0, nothing done 30.1)");
    expect_contains(text, "best line 0.0, halfway 10.0, nothing done 20.0)");
    expect_contains(text, "not measured");
    expect_contains(text, "1 not evaluated by anybody");
    expect_contains(text, "M1 - M1 - M3 4* M1 -");
    expect_contains(text, "70 -> 64  (0 to 100)");
    base_buffer_fini(&out);
}

static void a_drill_without_points_says_so(void **state)
{
    const tell_style style = {BASE_EN, NULL};
    static const enshu_score nothing = {0};
    static const moment_list none = {0};
    base_buffer out;
    (void)state;
    base_buffer_init(&out, 1U << 12);
    score_write(&nothing, &none, &style, &out);
    expect_contains(base_buffer_get(&out), "0 / 0");
    expect_contains(base_buffer_get(&out), "no points");
    base_buffer_fini(&out);
}

static void moments_are_found_by_number(void **state)
{
    moment_list list = {0};
    (void)state;
    for (int64_t i = 1; i <= 1000; i++)
        moment_add(&list, i * ENSHU_SEC, ENSHU_RECORD_LOG_WRITTEN);
    assert_null(moment_find(&list, 0));
    assert_null(moment_find(&list, 1001));
    expect_i64(moment_find(&list, 1)->t_us, ENSHU_SEC);
    expect_i64(moment_find(&list, 1000)->t_us, 1000 * ENSHU_SEC);
    moment_fini(&list);
}

/* ---- as data ---- */

static void expect_keys(const json_t *object, const char *const *keys)
{
    size_t n = 0;
    for (; keys[n]; n++) {
        if (!json_object_get(object, keys[n]))
            fail_msg("no '%s'", keys[n]);
    }
    assert_int_equal(json_object_size(object), n);
}

static void the_object_is_exactly_what_is_promised(void **state)
{
    static const char *const top[] = {"schema", "scenario", "seed",  "policy",
                                      "end_us", "digest",   "score", "figures",
                                      "errors", "timeline", NULL};
    static const char *const in_score[] = {"total",      "max",    "gated",
                                           "ungraded",   "axes",   "items",
                                           "objectives", "meters", NULL};
    static const char *const in_objective[] = {"id", "points", "max", "reasons",
                                               NULL};
    static const char *const in_reason[] = {"criterion", "points",  "max",
                                            "state",     "counted", "team",
                                            "cause",     NULL};
    const view_facts facts = {.policy = "golden",
                              .seed = (UINT64_C(1) << 53) - 1,
                              .end_us = 5400 * ENSHU_SEC,
                              .digest = 0xABC};
    (void)state;
    json_t *o = outcome_object("b1", &facts, outcome_score(&score),
                               json_array(), json_array(), json_array());
    const json_t *s = json_object_get(o, "score");
    const json_t *first = json_array_get(json_object_get(s, "objectives"), 0);
    const json_t *reason = json_array_get(json_object_get(first, "reasons"), 0);
    expect_keys(o, top);
    expect_keys(s, in_score);
    expect_keys(first, in_objective);
    expect_keys(reason, in_reason);
    expect_text(json_string_value(json_object_get(o, "schema")), "enshu.run/1");
    expect_text(json_string_value(json_object_get(o, "digest")),
                "0000000000000abc");
    expect_i64(json_integer_value(json_object_get(o, "seed")),
               INT64_C(9007199254740991));
    expect_i64(json_integer_value(json_object_get(s, "total")), 50000);
    expect_i64(json_integer_value(json_object_get(reason, "cause")), 2);
    json_decref(o);
}

static void a_record_says_who_may_see_it(void **state)
{
    static const char *const teams[] = {"it", "pr"};
    const enshu_audience rows[] = {{ENSHU_SCOPE_ALL, NULL, 0},
                                   {ENSHU_SCOPE_CONTROL, NULL, 0},
                                   {ENSHU_SCOPE_TEAMS, teams, 2}};
    static const char *const want[] = {"\"all\"", "\"control\"",
                                       "[\"it\",\"pr\"]"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        const enshu_record r = {.seq = 3,
                                .t_us = 5,
                                .kind = ENSHU_RECORD_CUE_SHOWN,
                                .cause = 2,
                                .actor = "lead",
                                .audience = rows[i]};
        json_t *o = outcome_record(&r);
        char *text = base_json_write(o);
        char *wanted = xprintf("{\"actor\":\"lead\",\"audience\":%s,"
                               "\"cause\":2,\"fields\":{},\"instance\":0,"
                               "\"kind\":\"cue.shown\",\"seq\":3,\"t_us\":5}",
                               want[i]);
        expect_text(text, wanted);
        xfree(wanted);
        xfree(text);
        json_decref(o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_point_has_its_reason_in_japanese),
        cmocka_unit_test(every_point_has_its_reason_in_english),
        cmocka_unit_test(whose_a_criterion_is_is_said_where_names_are_the_same),
        cmocka_unit_test(curves_items_and_meters_are_told),
        cmocka_unit_test(a_drill_without_points_says_so),
        cmocka_unit_test(moments_are_found_by_number),
        cmocka_unit_test(the_object_is_exactly_what_is_promised),
        cmocka_unit_test(a_record_says_who_may_see_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
