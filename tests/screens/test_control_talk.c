/* A facilitator who speaks, fills in forms for others, and looks at what has
 * no time yet. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/chat.h"
#include "console/screens/control_lanes.h"
#include "screens/stage.h"

static stage *open_with(sample *(*make)(void), control_screen_id screen,
                        const stage_size *size)
{
    const stage_row row = {.name = "control", .sample = make};
    stage *s = stage_create(&row, BASE_EN, size, ui_font_fake());
    stage_app(s)->control_screen = screen;
    headless_wait(stage_headless(s), 20);
    sample_clear_sent(stage_sample(s));
    return s;
}

static stage *open_at(control_screen_id screen)
{
    return open_with(sample_create_control, screen, &stage_sizes[1]);
}

static bool shows(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, 1 << 22);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool found = strstr(base_buffer_get(&tree), part) != NULL;
    base_buffer_fini(&tree);
    return found;
}

static void accept(stage *s, const char *part)
{
    const char *at = strstr(stage_sent_with(s, part), "\"request\":\"");
    assert_non_null(at);
    at += strlen("\"request\":\"");
    char *reply = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%.*s\","
                          "\"ok\":true}",
                          (int)strcspn(at, "\""), at);
    sample_take(stage_sample(s), reply);
    xfree(reply);
    headless_wait(stage_headless(s), 20);
}

static void add_room(stage *s, const char *id, const char *kind)
{
    sample_record(stage_sample(s), 0, 0, "room.described",
                  json_pack("{s:s, s:o, s:s, s:o, s:s}", "id", id, "name",
                            sample_text("会員の部屋", "Members"), "kind", kind,
                            "members", sample_ids("apoc rail mlit"), "tlp",
                            "AMBER"));
    headless_wait(stage_headless(s), 20);
}

/* ---- talk ---- */

static void control_speaks_in_a_room(void **state)
{
    (void)state;
    stage *s = open_at(CONTROL_CHAT);
    add_room(s, "members", "isac");
    chat_show(stage_app(s)->chat, "members");
    stage_app(s)->chat->to_field = true;
    stage_play(s, "text please report\nkey Enter");
    assert_int_equal(stage_count_sent(s, "chat.say"), 0);
    order_draft(sample_model(stage_sample(s)), "chat.members", "tlp", "AMBER");
    stage_play(s, "key Enter");
    const char *sent = stage_sent_with(s, "chat.say");
    assert_non_null(strstr(sent, "\"role\":\"control\""));
    assert_non_null(strstr(sent, "\"room\":\"members\""));
    assert_true(shows(s, "As Exercise control"));
    stage_destroy(s);
}

/* Whoever says two things in a row does not choose the label twice. */
static void the_label_stays_for_the_next_word(void **state)
{
    (void)state;
    stage *s = open_at(CONTROL_CHAT);
    const model *m = sample_model(stage_sample(s));
    add_room(s, "members", "isac");
    chat_show(stage_app(s)->chat, "members");
    order_draft(sample_model(stage_sample(s)), "chat.members", "tlp", "GREEN");
    stage_app(s)->chat->to_field = true;
    stage_play(s, "text one\nkey Enter");
    accept(s, "chat.say");
    assert_string_equal(model_draft(m, "chat.members", "text"), "");
    assert_string_equal(model_draft(m, "chat.members", "tlp"), "GREEN");
    stage_play(s, "text two\nkey Enter");
    assert_int_equal(stage_count_sent(s, "chat.say"), 2);
    assert_non_null(strstr(stage_sent_with(s, "\"two\""), "\"tlp\":\"GREEN\""));
    stage_destroy(s);
}

static void an_evaluator_only_reads(void **state)
{
    (void)state;
    stage *s = open_at(CONTROL_CHAT);
    sample_seat(stage_sample(s), "evaluator", "", "");
    add_room(s, "members", "cross");
    chat_show(stage_app(s)->chat, "members");
    stage_app(s)->chat->to_field = true;
    stage_play(s, "text I say\nkey Enter\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "chat.say"), 0);
    assert_true(shows(s, "Evaluators can only read"));
    stage_destroy(s);
}

static void a_room_is_found_by_its_name(void **state)
{
    (void)state;
    stage *s = open_at(CONTROL_RUN);
    add_room(s, "members", "cross");
    stage_play(s, "key Ctrl+K\ntext members\nkey Enter");
    headless_wait(stage_headless(s), 20);
    assert_int_equal(stage_app(s)->control_screen, CONTROL_CHAT);
    assert_string_equal(stage_app(s)->chat->room, "members");
    stage_destroy(s);
}

/* ---- seats, strips ---- */

static void seats_are_the_last_tab_of_f9(void **state)
{
    (void)state;
    stage *s = open_at(CONTROL_RUN);
    stage_play(s, "key F9");
    assert_int_equal(stage_app(s)->control_screen, CONTROL_CHANGE);
    for (int i = 0; i < 60 && !shows(s, "tab \"Variables\" [selected focused]");
         i++)
        stage_play(s, "key Tab");
    for (int i = 0; i < 5; i++)
        stage_play(s, "key Right");
    headless_wait(stage_headless(s), 20);
    assert_int_equal(stage_app(s)->control_screen, CONTROL_SEATS);
    stage_play(s, "key Left");
    headless_wait(stage_headless(s), 20);
    assert_int_equal(stage_app(s)->control_screen, CONTROL_CHANGE);
    stage_destroy(s);
}

/* ---- injects ---- */

static void whom_it_is_for_comes_first(void **state)
{
    (void)state;
    stage *s = open_at(CONTROL_RUN);
    stage_play(s, "key Ctrl+I\ntext nobody hears");
    assert_string_equal(
        model_draft(sample_model(stage_sample(s)), "control.inject", "body-en"),
        "");
    order_draft(sample_model(stage_sample(s)), "control.inject", "to", "pr");
    stage_play(s, "key Ctrl+I\ntext somebody hears");
    assert_string_equal(
        model_draft(sample_model(stage_sample(s)), "control.inject", "body-en"),
        "somebody hears");
    stage_destroy(s);
}

static lanes lay_out(stage *s, ctx *c, ui_rect r)
{
    lanes l;
    lanes_init(&l, c, r);
    (void)s;
    return l;
}

/* However much has no time, the lanes of those that have one stay in sight. */
static sample *many_without_a_time(void)
{
    sample *s = sample_create_control();
    for (int i = 0; i < 40; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "Z%02d", i);
        sample_record(s, 0, 0, "inject.described",
                      json_pack("{s:s, s:o, s:s, s:s, s:o, s:s}", "inject", id,
                                "to", sample_ids(i % 2 ? "apoc" : "port"),
                                "state", "conditional", "trigger", "manual",
                                "subject", sample_text("手動", "By hand"),
                                "via", "email"));
    }
    return s;
}

static ctx context_of(const stage *s)
{
    app *a = stage_app(s);
    return (ctx){.u = headless_ui(stage_headless(s)),
                 .m = a->m,
                 .words = a->words,
                 .prefs = &a->prefs,
                 .texts = a->texts,
                 .lang = BASE_EN,
                 .drill_us = model_now(a->m, sample_now(stage_sample(s))),
                 .control = a->control};
}

static void what_has_no_time_makes_no_lane_tall(void **state)
{
    (void)state;
    stage *s = open_with(many_without_a_time, CONTROL_RUN, &stage_sizes[1]);
    ctx c = context_of(s);
    const ui_rect r = stage_app(s)->control->lanes.view;
    lanes l = lay_out(s, &c, r);
    assert_true(l.n_waiting >= 40);
    assert_true(l.height <= l.plot.h);
    for (size_t i = 0; i < l.n_lanes; i++)
        assert_true(l.lanes[i].y + l.lanes[i].h <= l.plot.y + l.plot.h);
    assert_true(l.waiting_height > l.waiting.h);
    lanes_fini(&l);
    stage_destroy(s);
}

/* J goes through the list; what is chosen is scrolled into sight. */
static void the_list_is_walked_through_by_keys(void **state)
{
    (void)state;
    stage *s = open_with(many_without_a_time, CONTROL_RUN, &stage_sizes[0]);
    control_state *cs = stage_app(s)->control;
    for (int i = 0; i < 80; i++)
        stage_play(s, "key J");
    assert_non_null(cs->inject);
    assert_true(cs->inject[0] == 'Z' || cs->inject[0] == 'A');
    assert_true(cs->lanes.waiting > 0);
    ctx c = context_of(s);
    lanes l = lay_out(s, &c, cs->lanes.view);
    assert_non_null(l.chosen);
    assert_true(l.chosen->r.y >= l.waiting.y);
    assert_true(l.chosen->r.y + l.chosen->r.h <= l.waiting.y + l.waiting.h);
    lanes_fini(&l);
    stage_destroy(s);
}

/* ---- the pace ---- */

static void the_clock_says_how_fast_it_really_is(void **state)
{
    (void)state;
    stage *s = open_at(CONTROL_RUN);
    assert_true(shows(s, "\"Running\""));
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"clock\",\"now_us\":6436000000,"
                "\"rate\":12000,\"speed\":4000,\"paused\":false,"
                "\"ended\":false,\"lag_us\":700,\"journal\":18204}");
    headless_wait(stage_headless(s), 20);
    assert_true(shows(s, "\"×4\""));
    assert_true(shows(s, "\"real ×12\""));
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_speaks_in_a_room),
        cmocka_unit_test(the_label_stays_for_the_next_word),
        cmocka_unit_test(an_evaluator_only_reads),
        cmocka_unit_test(a_room_is_found_by_its_name),
        cmocka_unit_test(seats_are_the_last_tab_of_f9),
        cmocka_unit_test(whom_it_is_for_comes_first),
        cmocka_unit_test(what_has_no_time_makes_no_lane_tall),
        cmocka_unit_test(the_list_is_walked_through_by_keys),
        cmocka_unit_test(the_clock_says_how_fast_it_really_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
