/* The running diagram: people using it with keys and mouse, and what it draws
 * of a ring. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/line_scene.h"
#include "console/screens/works.h"
#include "screens/stage.h"

enum { TREE = 1 << 20, NOW_S = 6436 };

static stage *open_line(sample *(*make)(void))
{
    const stage_row row = {
        .name = "line", .sample = make, .screen = SCREEN_OPERATIONS};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    sample_clear_sent(stage_sample(s));
    return s;
}

static const works_pick *picked(const stage *s)
{
    return &stage_app(s)->works->pick;
}

static line_state *state_of(const stage *s)
{
    return stage_app(s)->line;
}

static void expect_tree(const stage *s, const char *part, bool there)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool found = strstr(base_buffer_get(&tree), part) != NULL;
    if (found != there)
        print_error("%s is %s:\n%s", part, there ? "missing" : "there",
                    base_buffer_get(&tree));
    base_buffer_fini(&tree);
    assert_int_equal(found, there);
}

static const char *draft(const stage *s, const char *action, const char *field)
{
    char key[64];
    snprintf(key, sizeof key, "form.%s.bay", action);
    return model_draft(sample_model(stage_sample(s)), key, field);
}

/* ---- selecting ---- */

static void the_latest_train_is_the_first_in_the_list(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key J");
    assert_int_equal(picked(s)->kind, WORKS_TRIP);
    assert_string_equal(picked(s)->key, "1128H");
    assert_string_equal(picked(s)->place, "airport2");
    stage_play(s, "key J");
    assert_string_equal(picked(s)->key, "1131M");
    stage_play(s, "key K");
    assert_string_equal(picked(s)->key, "1128H");
    expect_tree(s, "train selected \"1128H\"", true);
    stage_play(s, "key Esc");
    assert_int_equal(picked(s)->kind, WORKS_NOTHING);
    stage_destroy(s);
}

static void brackets_go_to_the_worst_first(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key ]");
    assert_int_equal(picked(s)->kind, WORKS_SECTION);
    assert_string_equal(picked(s)->place, "oiso");
    expect_tree(s, "Section Oisoguchi – Airport T2", true);
    stage_play(s, "key ]");
    assert_int_equal(picked(s)->kind, WORKS_TRIP);
    stage_play(s, "key [");
    assert_string_equal(picked(s)->place, "oiso");
    stage_destroy(s);
}

static void a_section_is_ordered_about_by_its_names(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key ]");
    expect_tree(s, "text \"Oisoguchi – Airport T2\"", true);
    expect_tree(s, "oiso–airport2", false);
    stage_play(s, "key 1\nwait 20");
    expect_tree(s, "[modal", true);
    expect_tree(s, "text \"Oisoguchi\"", true);
    stage_destroy(s);
}

static model_trip between(model_call calls[3], model_trip_state state)
{
    for (int i = 0; i < 3; i++)
        calls[i] = (model_call){.stop = (size_t)i,
                                .plan_arr_us = i * 10 * ENSHU_MIN,
                                .plan_dep_us = i * 10 * ENSHU_MIN,
                                .arr_us = i ? MODEL_NO_TIME : 0,
                                .dep_us = i ? MODEL_NO_TIME : 0,
                                .next_arr_us = MODEL_NO_TIME,
                                .next_dep_us = MODEL_NO_TIME};
    return (model_trip){.key = "1",
                        .calls = calls,
                        .n_calls = 3,
                        .state = state,
                        .since_us = 4 * ENSHU_MIN};
}

static void a_train_between_stops_is_marked_with_its_minutes(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    model_call calls[3];
    model_trip t = between(calls, MODEL_TRIP_STOPPED);
    ctx c = {.m = stage_app(s)->m,
             .words = stage_app(s)->words,
             .texts = stage_app(s)->texts,
             .u = headless_ui(stage_headless(s)),
             .lang = BASE_JA,
             .drill_us = 9 * ENSHU_MIN};
    const line_scene scene = {.timetable = "bay", .now_us = c.drill_us};
    assert_true(line_is_halted(&t));
    assert_string_equal(line_say_doing(&c, &scene, &t), "駅間停車 5 分");
    assert_int_equal(line_status(&c, &t), UI_STATUS_DEGRADED);
    t.since_us = -7 * ENSHU_MIN;
    assert_int_equal(line_status(&c, &t), UI_STATUS_DOWN);
    t.state = MODEL_TRIP_RUNNING;
    assert_false(line_is_halted(&t));
    assert_int_equal(line_status(&c, &t), UI_STATUS_NORMAL);
    assert_string_equal(line_say_delay(&c, &t), "定時");
    t.forecast = true;
    calls[2].next_arr_us = 24 * ENSHU_MIN;
    assert_string_equal(line_say_delay(&c, &t), "見込み +4 分");
    stage_destroy(s);
}

/* Round and round, and never to a section that is open or a train on time. */
static void brackets_pass_by_what_is_well(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    const model *m = sample_model(stage_sample(s));
    for (int i = 0; i < 30; i++) {
        stage_play(s, "key ]");
        if (picked(s)->kind == WORKS_SECTION) {
            assert_string_equal(picked(s)->place, "oiso");
            continue;
        }
        const model_trip *t = model_find_trip(m, "bay", picked(s)->key);
        assert_non_null(t);
        assert_true(t->state == MODEL_TRIP_STOPPED
                    || t->state == MODEL_TRIP_HELD
                    || model_trip_delay(t, NOW_S * ENSHU_SEC) >= ENSHU_MIN);
    }
    stage_destroy(s);
}

/* ---- proposing ---- */

static void arrows_propose_and_escape_drops(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key Ctrl+Tab\nkey J\nkey J\nkey Right\nkey Right");
    assert_string_equal(state_of(s)->proposed, "1131M");
    assert_int_equal(state_of(s)->depart_us / ENSHU_MIN, 134 + 2);
    expect_tree(s, "Proposed: Oisoguchi, departure 09:16", true);
    stage_play(s, "key Left\nkey Left");
    assert_null(state_of(s)->proposed); /* as it is anyway */
    stage_play(s, "key Right\nkey Esc");
    assert_null(state_of(s)->proposed);
    assert_string_equal(picked(s)->key, "1131M");
    stage_destroy(s);
}

static void never_before_the_plan_or_in_the_past(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key Ctrl+Tab\nkey J\nkey J");
    for (int i = 0; i < 40; i++)
        stage_play(s, "key Left");
    assert_non_null(state_of(s)->proposed);
    assert_int_equal(state_of(s)->depart_us, 108 * ENSHU_MIN); /* 08:48 */
    stage_destroy(s);
}

static void enter_opens_the_form_filled_in(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key Ctrl+Tab\nkey J\nkey J\nkey Right\nkey Right\nkey Right"
                  "\nkey Enter\nwait 20");
    assert_string_equal(draft(s, "order_depart", "key"), "1131M");
    assert_string_equal(draft(s, "order_depart", "place"), "oiso");
    assert_string_equal(draft(s, "order_depart", "at"), "09:17");
    expect_tree(s, "layer \"form\" [modal]", true);
    stage_destroy(s);
}

/* Answers the newest order to the host. */
static void answer(stage *s, const char *how)
{
    static const char head[] = "\"request\":\"";
    sample *own = stage_sample(s);
    const char *at = NULL;
    for (size_t i = sample_sent_count(own); i > 0 && !at; i--)
        if (strstr(sample_sent(own, i - 1), "action.start"))
            at = strstr(sample_sent(own, i - 1), head);
    assert_non_null(at);
    at += sizeof head - 1;
    char *text = xprintf("{\"v\":1,\"request\":\"%.*s\",%s}",
                         (int)strcspn(at, "\""), at, how);
    sample_pass(own, 1000);
    sample_take(own, text);
    xfree(text);
    (void)headless_frame(stage_headless(s));
}

static void what_is_ordered_is_no_longer_proposed(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key Ctrl+Tab\nkey J\nkey J\nkey Right\nkey Enter\nwait 20"
                  "\nkey Ctrl+Enter");
    expect_tree(s, "Proposed:", true);
    answer(s, "\"type\":\"reply\",\"ok\":false,\"why\":\"not-now\"");
    expect_tree(s, "Proposed:", true);
    stage_play(s, "key Ctrl+Enter");
    answer(s, "\"type\":\"reply\",\"ok\":true,\"seq\":7");
    expect_tree(s, "Proposed:", false);
    assert_null(state_of(s)->proposed);
    stage_destroy(s);
}

static void a_refusal_is_told_beside_the_train(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key J");
    sample_next(stage_sample(s), NOW_S * ENSHU_SEC, "order.given",
                json_pack("{s:s, s:s, s:s, s:b, s:s}", "on", "bay", "verb",
                          "turn_back", "key", "1128H", "ok", 0, "why",
                          "not-safe"));
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "The order failed:", true);
    stage_destroy(s);
}

static void another_train_drops_the_proposal(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key Ctrl+Tab\nkey J\nkey J\nkey Right\nkey J");
    assert_null(state_of(s)->proposed);
    stage_destroy(s);
}

static void it_is_dropped_once_the_train_has_left(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    stage_play(s, "key Ctrl+Tab\nkey J\nkey J\nkey Right");
    expect_tree(s, "Proposed:", true);
    sample_next(stage_sample(s), NOW_S * ENSHU_SEC, "trip.moved",
                json_pack("{s:s, s:s, s:s, s:s}", "id", "bay", "key", "1131M",
                          "place", "oiso", "what", "left"));
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "Proposed:", false);
    stage_destroy(s);
}

/* ---- the window ---- */

static void the_window_follows_the_clock_until_it_is_moved(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line);
    expect_tree(s, "both ways, 08:02–10:02", true);
    stage_play(s, "key Ctrl+Tab\nkey Shift+Right");
    expect_tree(s, "both ways, 08:17–10:17", true);
    sample_pass(stage_sample(s), 60 * ENSHU_SEC);
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "both ways, 08:17–10:17", true);
    stage_play(s, "key 0");
    expect_tree(s, "both ways, 08:06–10:06", true);
    stage_destroy(s);
}

static void it_is_zoomed_around_the_present(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line);
    stage_play(s, "key +");
    expect_tree(s, "both ways, 08:11–09:47", true);
    for (int i = 0; i < 30; i++)
        stage_play(s, "key +");
    assert_int_equal(state_of(s)->span_us, 20 * ENSHU_MIN);
    for (int i = 0; i < 60; i++)
        stage_play(s, "key -");
    assert_int_equal(state_of(s)->span_us, 24 * ENSHU_HOUR);
    expect_tree(s, "train \"1101M\"", true);
    stage_destroy(s);
}

/* ---- the mouse ---- */

/* Where the line of its wait is at x = 700, which is after now. */
static int find_wait(stage *s)
{
    for (int y = 400; y < 640; y += 4) {
        char events[64];
        snprintf(events, sizeof events, "key Esc\nclick 700 %d", y);
        stage_play(s, events);
        if (strcmp(picked(s)->key, "1131M") == 0)
            return y;
    }
    return 0;
}

/* 1131M stands at Oisoguchi from 08:43 on; in this size that is about here. */
static void a_train_is_selected_with_the_mouse(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    const int y = find_wait(s);
    assert_true(y > 0);
    stage_play(s, "click 700 175"); /* nothing is there */
    assert_int_equal(picked(s)->kind, WORKS_NOTHING);
    stage_destroy(s);
}

/* The forecast of the train, to the right: it is to leave later. */
static void dragging_a_forecast_proposes_a_departure(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line_shut);
    const int y = find_wait(s);
    char events[160];
    assert_true(y > 0);
    snprintf(events, sizeof events,
             "key Esc\npress 700 %d\nmove 730 %d\nmove 760 %d\nrelease 760 %d",
             y, y, y, y);
    stage_play(s, events);
    assert_false(state_of(s)->moved); /* the ground was not dragged */
    assert_string_equal(state_of(s)->proposed, "1131M");
    assert_int_equal(state_of(s)->depart_us % ENSHU_MIN, 0);
    assert_true(state_of(s)->depart_us / ENSHU_MIN > 134 + 2);
    expect_tree(s, "Proposed: Oisoguchi, departure 09:", true);
    stage_destroy(s);
}

static void dragging_the_ground_moves_the_window(void **state)
{
    (void)state;
    stage *s = open_line(sample_create_line);
    stage_play(s, "move 900 165\npress 900 165\nmove 800 165\nmove 700 165\n"
                  "release 700 165");
    assert_true(state_of(s)->moved);
    expect_tree(s, "both ways, 08:02–10:02", false);
    stage_destroy(s);
}

/* ---- in brief ---- */

static void enter_on_a_train_opens_the_diagram(void **state)
{
    (void)state;
    const stage_row row = {.name = "brief",
                           .sample = sample_create_line_shut,
                           .screen = SCREEN_SITUATION};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    expect_tree(s, "Oisoguchi – Airport T2\" \"since 08:31\"", true);
    stage_play(s, "key Ctrl+Tab\nkey Ctrl+Tab\nkey Ctrl+Tab\nkey Ctrl+Tab");
    stage_play(s, "key Home\nkey Down");
    assert_string_equal(picked(s)->key, "1131M");
    assert_int_equal(stage_app(s)->screen, SCREEN_SITUATION);
    stage_play(s, "key Enter");
    assert_int_equal(stage_app(s)->screen, SCREEN_OPERATIONS);
    expect_tree(s, "train selected \"1131M\"", true);
    stage_destroy(s);
}

/* ---- a ring ---- */

typedef struct pieces {
    int n;
    float top;
    float bottom;
} pieces;

static void count_piece(void *user, const ui_point *points, size_t n)
{
    pieces *p = user;
    p->n++;
    for (size_t i = 0; i < n; i++) {
        p->top = points[i].y < p->top ? points[i].y : p->top;
        p->bottom = points[i].y > p->bottom ? points[i].y : p->bottom;
    }
}

/* What leaves at one end enters at the other: a new piece a round. */
static void a_ring_is_unrolled(void **state)
{
    (void)state;
    const model_stop stops[3] = {
        {.id = "a"}, {.id = "b", .km_milli = 1}, {.id = "c", .km_milli = 2}};
    float y[4] = {0.0F, 10.0F, 20.0F, 30.0F};
    model_call calls[7];
    line_state view = {.span_us = 70};
    const line_scene s = {.state = &view,
                          .stops = stops,
                          .n_stops = 3,
                          .loop = true,
                          .plot = {0, 0, 70, 30},
                          .to_us = 70,
                          .y = y};
    for (size_t way = 0; way < 2; way++) {
        pieces p = {.top = 99.0F};
        for (size_t i = 0; i < 7; i++)
            calls[i] = (model_call){.stop = way ? (6 - i) % 3 : i % 3,
                                    .plan_arr_us = 10 * (int64_t)i,
                                    .plan_dep_us = 10 * (int64_t)i};
        const model_trip t = {.key = "1", .calls = calls, .n_calls = 7};
        line_walk(&s, &t, LINE_PLAN, count_piece, &p);
        assert_int_equal(p.n, 2);
        assert_true(p.top == 0.0F && p.bottom == 30.0F);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_latest_train_is_the_first_in_the_list),
        cmocka_unit_test(brackets_go_to_the_worst_first),
        cmocka_unit_test(a_section_is_ordered_about_by_its_names),
        cmocka_unit_test(a_train_between_stops_is_marked_with_its_minutes),
        cmocka_unit_test(brackets_pass_by_what_is_well),
        cmocka_unit_test(arrows_propose_and_escape_drops),
        cmocka_unit_test(never_before_the_plan_or_in_the_past),
        cmocka_unit_test(enter_opens_the_form_filled_in),
        cmocka_unit_test(what_is_ordered_is_no_longer_proposed),
        cmocka_unit_test(a_refusal_is_told_beside_the_train),
        cmocka_unit_test(another_train_drops_the_proposal),
        cmocka_unit_test(it_is_dropped_once_the_train_has_left),
        cmocka_unit_test(the_window_follows_the_clock_until_it_is_moved),
        cmocka_unit_test(it_is_zoomed_around_the_present),
        cmocka_unit_test(a_train_is_selected_with_the_mouse),
        cmocka_unit_test(dragging_a_forecast_proposes_a_departure),
        cmocka_unit_test(dragging_the_ground_moves_the_window),
        cmocka_unit_test(enter_on_a_train_opens_the_diagram),
        cmocka_unit_test(a_ring_is_unrolled)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
