/* F4: what is picked, ordered, sorted, and how things stand in words. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/kpi.h"
#include "console/screens/works_known.h"
#include "enshu/time.h"
#include "model/drill.h"
#include "screens/stage.h"

enum { TREE_BYTES = 1 << 20 };

static stage *open_at(sample *(*make)(void), const stage_size *size)
{
    const stage_row row = {
        .name = "works", .sample = make, .screen = SCREEN_OPERATIONS};
    return stage_create(&row, BASE_EN, size, ui_font_fake());
}

static stage *open_screen(sample *(*make)(void))
{
    return open_at(make, &stage_sizes[1]);
}

static bool tree_has(const stage *s, const char *text)
{
    base_buffer out;
    base_buffer_init(&out, TREE_BYTES);
    ui_tree_write(headless_ui(stage_headless(s)), &out);
    const bool found = strstr(base_buffer_get(&out), text) != NULL;
    base_buffer_fini(&out);
    return found;
}

/* Where a row of the tree is, SIZE_MAX: nowhere. */
static size_t place_of(const stage *s, const char *text)
{
    base_buffer out;
    base_buffer_init(&out, TREE_BYTES);
    ui_tree_write(headless_ui(stage_headless(s)), &out);
    const char *tree = base_buffer_get(&out);
    const char *found = strstr(tree, text);
    const size_t at = found ? (size_t)(found - tree) : SIZE_MAX;
    base_buffer_fini(&out);
    return at;
}

static const works_pick *picked(const stage *s)
{
    return &stage_app(s)->works->pick;
}

static const model *model_of(const stage *s)
{
    return sample_model(stage_sample(s));
}

/* ---- the screen ---- */

static void the_fourth_key_opens_it(void **state)
{
    (void)state;
    const stage_row row = {.name = "works", .sample = sample_create_terminal};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    assert_int_equal(stage_app(s)->screen, SCREEN_SITUATION);
    stage_play(s, "key F4");
    assert_int_equal(stage_app(s)->screen, SCREEN_OPERATIONS);
    assert_true(tree_has(s, "panel \"Departures\""));
    stage_destroy(s);
}

static void the_palette_finds_an_operation(void **state)
{
    (void)state;
    const stage_row row = {.name = "works", .sample = sample_create_airport};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_play(s, "key Ctrl+K\ntext bags\nkey Enter");
    assert_int_equal(stage_app(s)->screen, SCREEN_OPERATIONS);
    assert_string_equal(stage_app(s)->works->open, "bags");
    stage_destroy(s);
}

static void the_board_follows_the_clock_until_somebody_looks(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    assert_false(tree_has(s, "row \"08:20 SX095"));
    assert_true(tree_has(s, "SX101"));
    stage_play(s, "key Ctrl+Tab\nkey Home");
    assert_string_equal(picked(s)->key, "SX095");
    assert_true(tree_has(s, "row \"08:20 SX095"));
    stage_destroy(s);
}

/* ---- orders ---- */

/* From a flight to its form with nothing but keys: the first panel is the
 * board, Enter goes on to the orders, and from there to the form. */
static void an_order_is_given_from_a_flight_by_keyboard(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    stage_play(s, "key Ctrl+Tab\nkey Home\nkey Down\nkey Down\n"
                  "key Down\nkey Down\nkey Down");
    assert_string_equal(picked(s)->key, "SX117");
    assert_string_equal(picked(s)->operation, "board");
    assert_true(tree_has(s, "row \"Hold a flight\""));
    assert_false(tree_has(s, "row \"Relieve staff\""));
    stage_play(s, "key Enter\nkey Enter");
    assert_true(tree_has(s, "\"【Exercise】Hold a flight\"")
                || tree_has(s, "Hold a flight"));
    assert_string_equal(model_draft(model_of(s), "form.hold_flight", "key"),
                        "SX117");
    stage_play(s, "text 20\nkey Ctrl+Enter");
    assert_string_equal(model_draft(model_of(s), "form.hold_flight", "minutes"),
                        "20");
    bool sent = false;
    for (size_t i = 0; i < sample_sent_count(stage_sample(s)); i++)
        sent = sent
               || (strstr(sample_sent(stage_sample(s), i), "action.start")
                   && strstr(sample_sent(stage_sample(s), i), "SX117"));
    assert_true(sent);
    stage_destroy(s);
}

static void pick(stage *s, works_pick_kind kind, const char *operation,
                 const char *key, const char *place)
{
    const works_pick wanted = {.kind = kind,
                               .operation = operation,
                               .key = key,
                               .place = place,
                               .other = ""};
    works_set_pick(stage_app(s)->works, &wanted);
    stage_play(s, "wait 10");
}

static void a_station_is_filled_in_as_a_place(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    pick(s, WORKS_STATION, "terminal", "", "sec_c");
    assert_true(tree_has(s, "row \"Open or close desks\""));
    assert_false(tree_has(s, "row \"Hold a flight\""));
    stage_play(s, "key 1");
    assert_string_equal(model_draft(model_of(s), "form.open_desks", "place"),
                        "sec_c");
    stage_destroy(s);
}

/* Who stands at a gate is to go to another one. */
static void a_gate_is_filled_in_only_when_it_is_free(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    static const char form[] = "form.move_gate";
    pick(s, WORKS_DOCK, "board", "SX101", "C12");
    stage_play(s, "key 1");
    assert_string_equal(model_draft(model_of(s), form, "key"), "SX101");
    assert_string_equal(model_draft(model_of(s), form, "place"), "");
    stage_play(s, "key Esc");
    pick(s, WORKS_DOCK, "board", "", "C14");
    stage_play(s, "key 1");
    assert_string_equal(model_draft(model_of(s), form, "place"), "C14");
    stage_destroy(s);
}

/* What was typed for one flight does not go to the next one. */
static void a_form_forgets_what_was_about_another(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    static const char form[] = "form.hold_flight";
    pick(s, WORKS_DEPARTURE, "board", "SX117", "");
    stage_play(s, "key 1\ntext 20\nkey Esc");
    pick(s, WORKS_NOTHING, "", "", "");
    pick(s, WORKS_DEPARTURE, "board", "SX117", "");
    stage_play(s, "key 1\nkey Esc");
    assert_string_equal(model_draft(model_of(s), form, "minutes"), "20");
    pick(s, WORKS_DEPARTURE, "board", "SX301", "");
    stage_play(s, "key 1");
    assert_string_equal(model_draft(model_of(s), form, "key"), "SX301");
    assert_string_equal(model_draft(model_of(s), form, "minutes"), "");
    stage_destroy(s);
}

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

static void what_was_ordered_about_stays_picked(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    stage_play(s, "key Ctrl+Tab\nkey Home\nkey Down\nkey Down\n"
                  "key Down\nkey Down\nkey Down\nkey 1\nwait 20\n"
                  "text 20\n");
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key Ctrl+Enter");
    assert_true(tree_has(s, "[modal"));
    answer(s, "\"type\":\"reply\",\"ok\":true,\"seq\":7");
    assert_false(tree_has(s, "[modal"));
    assert_string_equal(picked(s)->key, "SX117");
    stage_play(s, "key Down");
    assert_string_equal(picked(s)->key, "HS702");
    stage_destroy(s);
}

static void down_begins_with_the_first_row_in_view(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    assert_false(tree_has(s, "row \"08:20 SX095"));
    stage_play(s, "key Ctrl+Tab\nkey Down");
    assert_string_equal(picked(s)->key, "HS688");
    stage_destroy(s);
}

static void what_has_left_takes_no_order(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    pick(s, WORKS_DEPARTURE, "board", "SX095", "");
    assert_true(tree_has(s, "Hold a flight (has left already)\""));
    stage_play(s, "key 1");
    assert_false(tree_has(s, "[modal"));
    pick(s, WORKS_DEPARTURE, "board", "MZ118", "");
    assert_true(tree_has(s, "Hold a flight (is cancelled already)\""));
    stage_play(s, "key 1");
    assert_false(tree_has(s, "[modal"));
    stage_destroy(s);
}

static void ctrl_and_a_page_key_go_to_the_next_tab(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport);
    works_view views[WORKS_VIEWS];
    const ctx c = {.m = stage_app(s)->m, .works = stage_app(s)->works};
    const size_t n = works_views(&c, views);
    assert_true(n > 1);
    stage_play(s, "key Ctrl+PageDown");
    assert_string_equal(stage_app(s)->works->open, views[1].main->id);
    stage_play(s, "key Ctrl+PageUp\nkey Ctrl+PageUp");
    assert_string_equal(stage_app(s)->works->open, views[n - 1].main->id);
    stage_destroy(s);
}

static void an_order_that_is_refused_says_why(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    assert_true(tree_has(s, "row \"Call in more people (already under way)\"")
                || tree_has(s, "Call in more people ("));
    stage_play(s, "key 8");
    assert_false(tree_has(s, "[modal"));
    stage_destroy(s);
}

static void nothing_is_ordered_without_a_connection(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    sample_link(stage_sample(s), NET_LINK_DOWN);
    stage_play(s, "wait 10\nkey 1");
    assert_false(tree_has(s, "[modal"));
    assert_true(tree_has(s, "as of 08:47"));
    stage_destroy(s);
}

static void escape_lets_go_of_what_is_picked(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    pick(s, WORKS_DEPARTURE, "board", "SX117", "");
    stage_play(s, "key Esc");
    assert_int_equal(picked(s)->kind, WORKS_NOTHING);
    stage_destroy(s);
}

/* ---- the board ---- */

static void brackets_go_from_one_in_trouble_to_the_next(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    stage_play(s, "key ]");
    assert_string_equal(picked(s)->key, "SX101");
    stage_play(s, "key ]");
    assert_string_equal(picked(s)->key, "SX117");
    stage_play(s, "key [\nkey [");
    assert_string_equal(picked(s)->key, "SX301");
    stage_destroy(s);
}

static void the_board_is_sorted_by_a_column(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    stage_app(s)->works->sort = 4;
    stage_play(s, "wait 10");
    /* By gate; at the same gate by time. */
    assert_true(place_of(s, " SX095 ") < place_of(s, " SX119 "));
    assert_true(place_of(s, " SX119 ") < place_of(s, " MZ118 "));
    stage_app(s)->works->descending = true;
    stage_play(s, "wait 10");
    assert_true(place_of(s, " SX011 ") < place_of(s, " SX905 "));
    assert_int_equal(place_of(s, " SX095 "), SIZE_MAX);
    stage_destroy(s);
}

static void a_filter_leaves_the_others_out(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    stage_app(s)->works->filter = 2;
    stage_play(s, "wait 10");
    assert_true(tree_has(s, "row \"08:45 → 09:10 SX117"));
    assert_false(tree_has(s, "row \"09:20 HS420"));
    stage_app(s)->works->filter = 3;
    stage_play(s, "wait 10");
    assert_true(tree_has(s, "row \"09:25 MZ118"));
    assert_false(tree_has(s, "row \"08:45"));
    stage_destroy(s);
}

static void delays_are_summed_up(void **state)
{
    (void)state;
    const model_departure list[] = {
        {.due_us = 0, .expected_us = 10 * ENSHU_MIN},
        {.due_us = 0, .expected_us = 4 * ENSHU_MIN},
        {.due_us = 0,
         .expected_us = 20 * ENSHU_MIN,
         .state = MODEL_DEP_DEPARTED},
        {.due_us = 0,
         .expected_us = 90 * ENSHU_MIN,
         .state = MODEL_DEP_CANCELLED},
        {.due_us = 5 * ENSHU_MIN, .expected_us = 0}};
    const works_sum sum = works_sum_up(list, 5);
    assert_int_equal(sum.late, 2);
    assert_int_equal(sum.cancelled, 1);
    assert_int_equal(sum.mean_us, 15 * ENSHU_MIN);
}

/* ---- docks ---- */

static ctx context_of(const stage *s, int64_t drill_us)
{
    return (ctx){.m = stage_app(s)->m, .drill_us = drill_us};
}

static void who_stays_too_long_clashes_with_who_comes_next(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_port);
    const ctx c = context_of(s, 140 * ENSHU_MIN);
    works_docks *d = xmalloc(sizeof *d);
    const works_view v = {.departures = model_find(model_of(s), "vessels"),
                          .flow = model_find(model_of(s), "port")};
    works_find_docks(&c, &v, 0, ENSHU_DAY, d);
    assert_int_equal(d->n, 4);
    assert_string_equal(d->names[0], "W1");
    assert_true(d->long_stays);
    const works_stay *here = works_stands_at(d, 0, c.drill_us);
    const works_stay *next = works_comes_next(d, 0, c.drill_us);
    assert_string_equal(here->who->key, "MINATO STAR");
    assert_int_equal(here->from_us, 10 * ENSHU_MIN);
    assert_string_equal(next->who->key, "EAST CRANE");
    assert_true(here->clashes && next->clashes);
    assert_false(works_stands_at(d, 3, c.drill_us)->clashes);
    assert_null(works_comes_next(d, 3, c.drill_us)); /* that one is cancelled */
    xfree(d);
    stage_destroy(s);
}

/* ---- key figures ---- */

static void a_key_figure_stands_by_thresholds_and_severity(void **state)
{
    (void)state;
    model_metric k = {.known = true,
                      .low_is_good = true,
                      .has_warn = true,
                      .warn_milli = 20000,
                      .has_crit = true,
                      .crit_milli = 40000,
                      .amount_milli = 19999};
    assert_int_equal(kpi_status(&k), UI_STATUS_NORMAL);
    k.amount_milli = 20000;
    assert_int_equal(kpi_status(&k), UI_STATUS_DEGRADED);
    k.amount_milli = 40000;
    assert_int_equal(kpi_status(&k), UI_STATUS_DOWN);
    k.low_is_good = false;
    assert_int_equal(kpi_status(&k), UI_STATUS_DOWN);
    k.amount_milli = 50000;
    assert_int_equal(kpi_status(&k), UI_STATUS_NORMAL);
    k.severity = 3;
    assert_int_equal(kpi_status(&k), UI_STATUS_DOWN);
    k.known = false;
    assert_int_equal(kpi_status(&k), UI_STATUS_UNKNOWN);
}

static void cards_show_declared_figures_with_their_words(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_terminal);
    assert_true(tree_has(s, "chart \"Security wait\" \"30 min\""));
    assert_true(tree_has(s, "text \"moderate\""));
    stage_destroy(s);
}

static void figures_of_a_tab_that_has_none_take_no_room(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport);
    assert_false(tree_has(s, "group \"Key indicators\""));
    stage_destroy(s);
}

/* ---- other sectors ---- */

static void a_port_and_a_centre_have_words_of_their_own(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_port);
    assert_true(tree_has(s, "panel \"Vessel movements\""));
    assert_true(tree_has(s, "Call omitted"));
    assert_true(tree_has(s, "store \"B2 import\" \"100 %"));
    stage_destroy(s);
    s = open_screen(sample_create_hub);
    assert_true(tree_has(s, "panel \"Dock doors\""));
    assert_true(tree_has(s, "Loading"));
    stage_destroy(s);
}

/* ---- many of them ---- */

static sample *create_crowd(void)
{
    sample *s = sample_create_terminal();
    char key[16];
    for (int i = 0; i < 300; i++) {
        snprintf(key, sizeof key, "ZZ%03d", i);
        sample_record(s, 0, 0, "departure.described",
                      json_pack("{s:s, s:s, s:I, s:i, s:s, s:s, s:I}", "id",
                                "board", "key", key, "due_us",
                                (json_int_t)(ENSHU_MIN * (60 + i)), "load",
                                100 + i, "dock", i % 2 ? "C05" : "C06", "state",
                                "planned", "expected_us",
                                (json_int_t)(ENSHU_MIN * (60 + i + i % 9))));
    }
    return s;
}

static void three_hundred_flights_are_scrolled_through(void **state)
{
    (void)state;
    stage *s = open_screen(create_crowd);
    stage_play(s, "key Ctrl+Tab\nkey End");
    assert_string_equal(picked(s)->key, "ZZ299");
    stage_play(s, "key PageUp\nkey PageUp\nkey Home");
    assert_string_equal(picked(s)->key, "ZZ000");
    assert_true(stage_is_clean(s));
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_fourth_key_opens_it),
        cmocka_unit_test(the_palette_finds_an_operation),
        cmocka_unit_test(the_board_follows_the_clock_until_somebody_looks),
        cmocka_unit_test(an_order_is_given_from_a_flight_by_keyboard),
        cmocka_unit_test(a_station_is_filled_in_as_a_place),
        cmocka_unit_test(a_gate_is_filled_in_only_when_it_is_free),
        cmocka_unit_test(a_form_forgets_what_was_about_another),
        cmocka_unit_test(what_was_ordered_about_stays_picked),
        cmocka_unit_test(down_begins_with_the_first_row_in_view),
        cmocka_unit_test(what_has_left_takes_no_order),
        cmocka_unit_test(ctrl_and_a_page_key_go_to_the_next_tab),
        cmocka_unit_test(an_order_that_is_refused_says_why),
        cmocka_unit_test(nothing_is_ordered_without_a_connection),
        cmocka_unit_test(escape_lets_go_of_what_is_picked),
        cmocka_unit_test(brackets_go_from_one_in_trouble_to_the_next),
        cmocka_unit_test(the_board_is_sorted_by_a_column),
        cmocka_unit_test(a_filter_leaves_the_others_out),
        cmocka_unit_test(delays_are_summed_up),
        cmocka_unit_test(who_stays_too_long_clashes_with_who_comes_next),
        cmocka_unit_test(a_key_figure_stands_by_thresholds_and_severity),
        cmocka_unit_test(cards_show_declared_figures_with_their_words),
        cmocka_unit_test(figures_of_a_tab_that_has_none_take_no_room),
        cmocka_unit_test(a_port_and_a_centre_have_words_of_their_own),
        cmocka_unit_test(three_hundred_flights_are_scrolled_through)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
