/* The facilitator's screens in the hands of people: dragging, keys, undo,
 * rewind, cards, notes, seats, and what the host is then told. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/control_lanes.h"
#include "screens/stage.h"

enum { TREE = 1 << 22 };

#define AT(hour, minute) (INT64_C(60000000) * (((hour)-7) * 60 + (minute)))

static stage *open_with(sample *(*make)(void), control_screen_id screen)
{
    const stage_row row = {.name = "control", .sample = make};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    stage_app(s)->control_screen = screen;
    headless_wait(stage_headless(s), 20);
    sample_clear_sent(stage_sample(s));
    return s;
}

static stage *open_run(void)
{
    return open_with(sample_create_control, CONTROL_RUN);
}

static control_state *state_of(const stage *s)
{
    return stage_app(s)->control;
}

static const model_inject *inject(const stage *s, const char *id)
{
    const model_inject *p =
        model_find_inject(sample_model(stage_sample(s)), id);
    assert_non_null(p);
    return p;
}

static bool shows(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool found = strstr(base_buffer_get(&tree), part) != NULL;
    base_buffer_fini(&tree);
    return found;
}

static void expect_shown(const stage *s, const char *part, bool there)
{
    if (shows(s, part) != there)
        print_error("%s is %s\n", part, there ? "missing" : "there");
    assert_int_equal(shows(s, part), there);
}

static void choose(stage *s, const char *id)
{
    xfree(state_of(s)->inject);
    state_of(s)->inject = xstrdup(id);
    headless_wait(stage_headless(s), 20);
}

/* The host answers what was sent with this part, and says what became so. */
static void accept(stage *s, const char *part)
{
    const char *sent = stage_sent_with(s, part);
    const char *at = strstr(sent, "\"request\":\"");
    assert_non_null(at);
    at += strlen("\"request\":\"");
    char *reply = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%.*s\","
                          "\"ok\":true}",
                          (int)strcspn(at, "\""), at);
    sample_take(stage_sample(s), reply);
    xfree(reply);
    headless_wait(stage_headless(s), 20);
}

static void tell_changed(stage *s, const char *id, const char *state,
                         int64_t due_us)
{
    (void)sample_next(stage_sample(s), INT64_C(6436000000), "inject.changed",
                      json_pack("{s:s, s:s, s:I}", "inject", id, "state", state,
                                "due_us", (json_int_t)due_us));
    headless_wait(stage_headless(s), 20);
}

/* ---- where a card is, in a wide window ---- */

static ctx context_of(const stage *s)
{
    app *a = stage_app(s);
    return (ctx){.u = headless_ui(stage_headless(s)),
                 .m = sample_model(stage_sample(s)),
                 .words = a->words,
                 .prefs = &a->prefs,
                 .texts = a->texts,
                 .lang = BASE_EN,
                 .drill_us = INT64_C(6436000000),
                 .control = a->control};
}

/* Presses the middle of a card, which chooses it. */
static bool press_card(stage *s, const char *id, int *x, int *y)
{
    ctx c = context_of(s);
    lanes l;
    frame_texts_begin(stage_app(s)->texts);
    lanes_init(&l, &c, state_of(s)->lanes.view);
    for (size_t i = 0; i < l.n_cards; i++) {
        if (strcmp(l.cards[i].p->id, id) != 0)
            continue;
        *x = l.cards[i].r.x + l.cards[i].r.w / 2;
        *y = l.cards[i].r.y + l.cards[i].r.h / 2;
    }
    lanes_fini(&l);
    char line[64];
    (void)snprintf(line, sizeof line, "press %d %d\nrelease %d %d", *x, *y, *x,
                   *y);
    stage_play(s, line);
    return state_of(s)->inject && strcmp(state_of(s)->inject, id) == 0;
}

static void drag(stage *s, int x, int y, int by, const char *mod)
{
    char line[160];
    (void)snprintf(line, sizeof line, "press %d %d\nmove %d %d%s\nmove %d %d%s",
                   x, y, x + by / 2, y, mod, x + by, y, mod);
    stage_play(s, line);
}

static void a_card_is_dragged_to_another_minute(void **state)
{
    (void)state;
    int x = 0;
    int y = 0;
    stage *s = open_run();
    assert_true(press_card(s, "A11", &x, &y));
    sample_clear_sent(stage_sample(s));
    drag(s, x, y, 100, "");
    /* A ghost at the old time, nothing sent yet. */
    const int64_t to_us = state_of(s)->lanes.to_us;
    assert_non_null(state_of(s)->lanes.moving);
    assert_int_equal(to_us % ENSHU_MIN, 0);
    assert_true(to_us > AT(9, 25) && to_us < AT(9, 45));
    assert_int_equal(stage_count_sent(s, "inject.move"), 0);
    stage_play(s, "release 10 10");
    char wanted[64];
    (void)snprintf(wanted, sizeof wanted, "\"to_us\":%" PRId64, to_us);
    assert_non_null(strstr(stage_sent_with(s, "inject.move"), wanted));
    assert_non_null(strstr(stage_sent_with(s, "inject.move"), "\"control\""));
    assert_null(state_of(s)->lanes.moving);
    stage_destroy(s);
}

static void shift_snaps_to_ten_seconds(void **state)
{
    (void)state;
    int x = 0;
    int y = 0;
    stage *s = open_run();
    assert_true(press_card(s, "A11", &x, &y));
    drag(s, x, y, 101, " Shift");
    const int64_t to_us = state_of(s)->lanes.to_us;
    assert_int_equal(to_us % (10 * ENSHU_SEC), 0);
    assert_true(to_us % ENSHU_MIN != 0);
    stage_play(s, "key Esc\nrelease 10 10");
    stage_destroy(s);
}

static void esc_leaves_a_dragged_card_where_it_was(void **state)
{
    (void)state;
    int x = 0;
    int y = 0;
    stage *s = open_run();
    assert_true(press_card(s, "A11", &x, &y));
    drag(s, x, y, 100, "");
    stage_play(s, "key Esc");
    assert_null(state_of(s)->lanes.moving);
    stage_play(s, "move 700 300\nrelease 700 300");
    assert_int_equal(stage_count_sent(s, "inject.move"), 0);
    stage_destroy(s);
}

static void what_was_sent_cannot_be_dragged(void **state)
{
    (void)state;
    int x = 0;
    int y = 0;
    stage *s = open_run();
    assert_true(press_card(s, "A03", &x, &y));
    sample_clear_sent(stage_sample(s));
    drag(s, x, y, 200, "");
    assert_null(state_of(s)->lanes.moving);
    stage_play(s, "release 900 300");
    assert_int_equal(sample_sent_count(stage_sample(s)), 0);
    stage_destroy(s);
}

/* Nothing goes back behind the present. */
static void nothing_is_moved_into_the_past(void **state)
{
    (void)state;
    int x = 0;
    int y = 0;
    stage *s = open_run();
    assert_true(press_card(s, "A11", &x, &y));
    drag(s, x, y, -900, "");
    assert_true(state_of(s)->lanes.to_us > INT64_C(6436000000));
    stage_play(s, "key Esc\nrelease 10 10");
    stage_destroy(s);
}

static void no_card_covers_another(void **state)
{
    (void)state;
    stage *s = open_run();
    ctx c = context_of(s);
    frame_texts_begin(stage_app(s)->texts);
    lanes l;
    lanes_init(&l, &c, (ui_rect){0, 0, 900, 420});
    size_t seen = 0;
    for (size_t i = 0; i < l.n_cards; i++) {
        if (l.cards[i].t_us > l.to_us)
            continue; /* out of sight */
        for (size_t k = i + 1; k < l.n_cards; k++) {
            /* What has no time stands in a column of its own. */
            if ((l.cards[i].t_us < 0) != (l.cards[k].t_us < 0))
                continue;
            const ui_rect both = ui_intersect(l.cards[i].r, l.cards[k].r);
            if (!ui_rect_is_empty(both))
                print_error("%s covers %s\n", l.cards[i].p->id,
                            l.cards[k].p->id);
            assert_true(ui_rect_is_empty(both));
        }
        seen += l.cards[i].r.w > 0;
    }
    assert_int_equal(seen, 22);
    lanes_fini(&l);
    stage_destroy(s);
}

/* ---- keys ---- */

static void arrows_move_by_a_minute_in_one_order(void **state)
{
    (void)state;
    int x = 0;
    int y = 0;
    stage *s = open_run();
    assert_true(press_card(s, "A11", &x, &y));
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key Right\nkey Right\nkey Left\nkey Right");
    assert_int_equal(state_of(s)->lanes.to_us, AT(9, 24));
    assert_int_equal(stage_count_sent(s, "inject.move"), 0);
    headless_wait(stage_headless(s), 1000);
    assert_int_equal(stage_count_sent(s, "inject.move"), 1);
    char wanted[64];
    (void)snprintf(wanted, sizeof wanted, "\"to_us\":%" PRId64, AT(9, 24));
    assert_non_null(strstr(stage_sent_with(s, "inject.move"), wanted));
    stage_destroy(s);
}

static void enter_sends_what_is_proposed_before_it_fires(void **state)
{
    (void)state;
    int x = 0;
    int y = 0;
    stage *s = open_run();
    assert_true(press_card(s, "A11", &x, &y));
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key Right\nkey Enter");
    assert_int_equal(stage_count_sent(s, "inject.move"), 1);
    assert_int_equal(stage_count_sent(s, "inject.fire"), 0);
    accept(s, "inject.move");
    stage_play(s, "key Enter");
    assert_int_equal(stage_count_sent(s, "inject.fire"), 1);
    stage_destroy(s);
}

static void enter_in_a_field_fires_nothing(void **state)
{
    (void)state;
    stage *s = open_run();
    choose(s, "A09");
    stage_play(s, "key Ctrl+I\ntext hello\nkey Enter\nkey H\nkey U");
    assert_int_equal(stage_count_sent(s, "\"kind\":\"inject."), 0);
    stage_destroy(s);
}

static void cancelling_asks_once_more(void **state)
{
    (void)state;
    stage *s = open_run();
    choose(s, "A09");
    stage_play(s, "key Delete");
    assert_int_equal(stage_count_sent(s, "inject.skip"), 0);
    stage_play(s, "key Delete");
    assert_int_equal(stage_count_sent(s, "inject.skip"), 1);
    stage_destroy(s);
}

static void a_held_inject_is_released(void **state)
{
    (void)state;
    stage *s = open_run();
    choose(s, "B08");
    expect_shown(s, "button \"Release\"", true);
    stage_play(s, "key H");
    assert_non_null(strstr(stage_sent_with(s, "inject.hold"), "\"ok\":false"));
    stage_destroy(s);
}

static void the_time_is_written(void **state)
{
    (void)state;
    stage *s = open_run();
    choose(s, "A09");
    stage_play(s, "key M\ntext 25:00\nkey Enter");
    expect_shown(s, "Not a time", true);
    assert_int_equal(stage_count_sent(s, "inject.move"), 0);
    stage_play(s, "key Esc\nkey M\ntext 9:10\nkey Enter");
    char wanted[64];
    (void)snprintf(wanted, sizeof wanted, "\"to_us\":%" PRId64, AT(9, 10));
    assert_non_null(strstr(stage_sent_with(s, "inject.move"), wanted));
    stage_destroy(s);
}

static void both_languages_are_edited(void **state)
{
    (void)state;
    stage *s = open_run();
    choose(s, "A09");
    stage_play(s, "key E\ntext Now.\nkey Ctrl+Enter");
    const char *sent = stage_sent_with(s, "inject.edit");
    assert_non_null(strstr(sent, "personal data leaked.Now."));
    assert_non_null(strstr(sent, "質問する"));
    stage_destroy(s);
}

/* ---- taking back ---- */

static void each_order_is_taken_back(void **state)
{
    (void)state;
    stage *s = open_run();
    char wanted[64];
    choose(s, "A09");
    stage_play(s, "key H");
    accept(s, "inject.hold");
    tell_changed(s, "A09", "held", AT(8, 56));
    stage_play(s, "key M\ntext 9:30\nkey Enter");
    accept(s, "inject.move");
    tell_changed(s, "A09", "held", AT(9, 30));
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key U");
    (void)snprintf(wanted, sizeof wanted, "\"to_us\":%" PRId64, AT(8, 56));
    assert_non_null(strstr(stage_sent_with(s, "inject.move"), wanted));
    accept(s, "inject.move");
    stage_play(s, "key U");
    assert_non_null(strstr(stage_sent_with(s, "inject.hold"), "\"ok\":false"));
    accept(s, "inject.hold");
    stage_play(s, "key U");
    assert_int_equal(sample_sent_count(stage_sample(s)), 2);
    stage_destroy(s);
}

static void a_cancelled_inject_is_restored(void **state)
{
    (void)state;
    stage *s = open_run();
    choose(s, "A11");
    stage_play(s, "key Delete\nkey Delete");
    accept(s, "inject.skip");
    (void)sample_next(stage_sample(s), INT64_C(6436000000), "inject.skipped",
                      json_pack("{s:s}", "inject", "A11"));
    headless_wait(stage_headless(s), 20);
    assert_int_equal(inject(s, "A11")->state, MODEL_INJECT_SKIPPED);
    stage_play(s, "key U");
    assert_non_null(strstr(stage_sent_with(s, "inject.restore"), "A11"));
    stage_destroy(s);
}

static void an_edited_text_comes_back(void **state)
{
    (void)state;
    stage *s = open_run();
    choose(s, "A09");
    stage_play(s, "key E\ntext Now.\nkey Ctrl+Enter");
    accept(s, "inject.edit");
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key U");
    const char *sent = stage_sent_with(s, "inject.edit");
    assert_non_null(strstr(sent, "personal data leaked.\""));
    stage_destroy(s);
}

/* ---- the clock ---- */

static void space_stops_the_clock(void **state)
{
    (void)state;
    stage *s = open_run();
    stage_play(s, "key Space");
    assert_non_null(strstr(stage_sent_with(s, "\"pace\""), "pause"));
    stage_destroy(s);
}

/* Whoever presses a speed with the mouse has not left the clock's key there. */
static void space_stops_the_clock_after_a_speed_was_pressed(void **state)
{
    (void)state;
    stage *s = open_run();
    stage_play(s, "press 1438 52\nrelease 1438 52");
    assert_non_null(strstr(stage_sent_with(s, "\"speed\""), "8000"));
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key Space");
    assert_non_null(strstr(stage_sent_with(s, "\"pace\""), "pause"));
    stage_destroy(s);
}

static void the_clock_is_made_faster_and_slower_by_key(void **state)
{
    (void)state;
    stage *s = open_run();
    stage_play(s, "key Alt+Up");
    const char *sent = stage_sent_with(s, "\"pace\"");
    assert_non_null(strstr(sent, "8000")); /* it ran at x4 */
    sample_clear_sent(stage_sample(s));
    stage_play(s, "key Alt+Down");
    assert_non_null(strstr(stage_sent_with(s, "\"pace\""), "2000"));
    stage_destroy(s);
}

static void an_order_to_every_world_says_so(void **state)
{
    (void)state;
    stage *s = open_run();
    state_of(s)->scope.every = true;
    (void)snprintf(state_of(s)->group, sizeof state_of(s)->group, "east");
    choose(s, "A09");
    stage_play(s, "key H\nkey Space");
    headless_wait(stage_headless(s), 600);
    stage_play(s, "key Space"); /* it asks, as it stops them all */
    assert_non_null(
        strstr(stage_sent_with(s, "inject.hold"), "\"every\":true"));
    assert_non_null(
        strstr(stage_sent_with(s, "inject.hold"), "\"group\":\"east\""));
    assert_non_null(strstr(stage_sent_with(s, "\"pace\""), "\"every\":true"));
    stage_destroy(s);
}

/* It cannot be taken back, so it is asked twice. */
static void the_drill_is_ended_where_its_health_is_shown(void **state)
{
    (void)state;
    stage *s = open_run();
    stage_play(s, "key F7");
    for (int i = 0; i < 40 && !shows(s, "button \"End the drill\" [focused]");
         i++)
        stage_play(s, "key Tab");
    expect_shown(s, "button \"End the drill\" [focused]", true);
    stage_play(s, "key Enter");
    assert_int_equal(sample_sent_count(stage_sample(s)), 0);
    headless_wait(stage_headless(s), 600);
    stage_play(s, "key Enter");
    assert_non_null(strstr(stage_sent_with(s, "\"pace\""), "\"end\""));
    stage_destroy(s);
}

static void a_rewind_is_shown_reasoned_and_confirmed(void **state)
{
    (void)state;
    stage *s = open_run();
    state_of(s)->cover = CONTROL_COVER_REWIND;
    headless_wait(stage_headless(s), 20);
    stage_play(s, "text 08:31\nkey Enter");
    char wanted[64];
    (void)snprintf(wanted, sizeof wanted, "\"to_us\":%" PRId64, AT(8, 31));
    assert_non_null(strstr(stage_sent_with(s, "rewind.ask"), wanted));
    const char *at = strstr(stage_sent_with(s, "rewind.ask"), "\"request\":\"");
    at += strlen("\"request\":\"");
    char *plan = xprintf(
        "{\"v\":1,\"type\":\"rewind.plan\",\"request\":\"%.*s\",\"plan\":"
        "\"p7\",\"to_us\":5460000000,\"undone\":[{\"instance\":0,\"team\":"
        "\"apoc\",\"commands\":14,\"records\":9,\"injects\":[\"A07\"]}]}",
        (int)strcspn(at, "\""), at);
    sample_take(stage_sample(s), plan);
    xfree(plan);
    headless_wait(stage_headless(s), 20);
    expect_shown(s, "commands 14, injects 1", true);
    /* Without a reason there is no button. */
    expect_shown(s, "button \"Rewind\" [disabled]", true);
    ui_edit_set(state_of(s)->reason, "wrong branch");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Tab\nkey Tab\nkey Tab");
    for (int i = 0; i < 12 && !shows(s, "button \"Rewind\" [focused]"); i++)
        stage_play(s, "key Tab");
    stage_play(s, "key Enter");
    assert_int_equal(stage_count_sent(s, "\"rewind\""), 0);
    stage_play(s, "key Enter");
    const char *sent = stage_sent_with(s, "\"type\":\"rewind\"");
    assert_non_null(strstr(sent, "\"plan\":\"p7\""));
    assert_non_null(strstr(sent, "wrong branch"));
    stage_destroy(s);
}

static void the_future_is_no_place_to_rewind_to(void **state)
{
    (void)state;
    stage *s = open_run();
    state_of(s)->cover = CONTROL_COVER_REWIND;
    headless_wait(stage_headless(s), 20);
    stage_play(s, "text 09:31\nkey Enter");
    expect_shown(s, "Not a time", true);
    assert_int_equal(stage_count_sent(s, "rewind.ask"), 0);
    stage_destroy(s);
}

/* ---- cards ---- */

static void a_script_that_failed_is_tried_again(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control_cards, CONTROL_RUN);
    expect_shown(s, "Fallback plan started", true);
    expect_shown(s, "button \"Retry\"", true);
    for (int i = 0; i < 80 && !shows(s, "button \"Retry\" [focused]"); i++)
        stage_play(s, "key Tab");
    stage_play(s, "key Enter");
    const char *sent = stage_sent_with(s, "handler.retry");
    assert_non_null(strstr(sent, "05_failing.lua"));
    assert_non_null(strstr(sent, "\"line\":17"));
    stage_destroy(s);
}

static void a_script_gets_its_answer(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control_cards, CONTROL_RUN);
    for (int i = 0; i < 80 && !shows(s, "button \"広げる\" [focused]"); i++)
        stage_play(s, "key Tab");
    stage_play(s, "key Enter");
    const char *sent = stage_sent_with(s, "ask.answer");
    assert_non_null(strstr(sent, "\"option\":\"yes\""));
    assert_non_null(strstr(sent, "\"id\":\"worse\""));
    stage_destroy(s);
}

/* ---- notes ---- */

static void a_note_is_kept_from_any_screen(void **state)
{
    (void)state;
    for (int screen = 0; screen < CONTROL_SCREENS; screen++) {
        stage *s = open_with(sample_create_control, (control_screen_id)screen);
        if (screen == CONTROL_LOGS)
            stage_play(s, "click 900 800"); /* out of the search field */
        stage_play(s, "key N\ntext seen");
        assert_int_equal(state_of(s)->cover, CONTROL_COVER_NOTE);
        state_of(s)->grade = 1;
        stage_play(s, "key Ctrl+Enter");
        assert_non_null(strstr(stage_sent_with(s, "observation.add"),
                               "\"rating\":\"good\""));
        stage_destroy(s);
    }
}

/* ---- injects of one's own ---- */

static void an_inject_is_written_and_sent(void **state)
{
    (void)state;
    stage *s = open_run();
    model *m = sample_model(stage_sample(s));
    order_draft(m, "control.inject", "to", "pr");
    order_draft(m, "control.inject", "from", "paper");
    stage_play(s, "key Ctrl+I\ntext When will it run again?\nkey Ctrl+Enter");
    const char *sent = stage_sent_with(s, "inject.make");
    assert_non_null(strstr(sent, "\"to\":[\"pr\"]"));
    assert_non_null(strstr(sent, "\"from\":\"paper\""));
    assert_non_null(strstr(sent, "When will it run again?"));
    assert_null(strstr(sent, "to_us"));
    accept(s, "inject.make");
    assert_string_equal(model_draft(m, "control.inject", "body-en"), "");
    stage_destroy(s);
}

static void an_inject_without_addressee_is_not_sent(void **state)
{
    (void)state;
    stage *s = open_run();
    stage_play(s, "key Ctrl+I\ntext hello\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "inject.make"), 0);
    stage_destroy(s);
}

/* ---- teams ---- */

static void enter_on_a_team_opens_its_screen(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_TEAMS);
    state_of(s)->team_row = 1;
    for (int i = 0; i < 60 && !shows(s, "list \"rows\" [focused]"); i++)
        stage_play(s, "key Tab");
    expect_shown(s, "list \"rows\" [focused]", true);
    stage_play(s, "key Enter");
    const char *sent = stage_sent_with(s, "\"watch\"");
    assert_non_null(strstr(sent, "\"team\":\"rail\""));
    stage_destroy(s);
}

static void teams_are_reached_by_arrows(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_TEAMS);
    stage_play(s, "key Down\nkey Down\nkey Down\nkey Enter");
    assert_non_null(strstr(stage_sent_with(s, "\"watch\""), "\"team\""));
    stage_destroy(s);
}

static void a_copied_screen_takes_nothing_but_esc(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control_watching, CONTROL_RUN);
    expect_shown(s, "Screen of Team A airport (read-only)", true);
    stage_play(s, "key A\nkey Ctrl+Enter\nkey H");
    assert_int_equal(stage_count_sent(s, "command"), 0);
    stage_play(s, "key Esc");
    const char *sent = stage_sent_with(s, "\"watch\"");
    assert_null(strstr(sent, "\"team\""));
    stage_destroy(s);
}

static sample *thousand(void)
{
    return sample_create_control_worlds(1000);
}

static void a_thousand_worlds_are_filtered_and_sorted(void **state)
{
    (void)state;
    stage *s = open_with(thousand, CONTROL_TEAMS);
    ui_edit_set(state_of(s)->filter, "第777会場");
    headless_wait(stage_headless(s), 20);
    expect_shown(s, "第777会場", true);
    expect_shown(s, "第778会場", false);
    ui_edit_set(state_of(s)->filter, "");
    state_of(s)->sort = 7; /* points, the least first */
    headless_wait(stage_headless(s), 20);
    expect_shown(s, "第1会場", true);
    expect_shown(s, "第2会場", false);
    stage_destroy(s);
}

/* ---- seats ---- */

static void a_link_is_shown_once(void **state)
{
    (void)state;
    stage *s = open_with(sample_create_control, CONTROL_SEATS);
    model *m = sample_model(stage_sample(s));
    order_seat_open(m, "observer", NULL, 0, "guest");
    state_of(s)->opened = (order_watch){""};
    const model_request *r = model_find_request(m, "seat.open", "", "");
    (void)snprintf(state_of(s)->opened.id, sizeof state_of(s)->opened.id, "%s",
                   r->id);
    char *reply = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%s\","
                          "\"ok\":true,\"message\":\"enshu://host/secret\","
                          "\"code\":\"host:7443 0123-4567\"}",
                          r->id);
    sample_take(stage_sample(s), reply);
    xfree(reply);
    headless_wait(stage_headless(s), 20);
    headless_wait(stage_headless(s), 20);
    expect_shown(s, "Link of the seat", true);
    expect_shown(s, "enshu join host:7443 0123-4567", true);
    stage_play(s, "key Ctrl+C");
    assert_string_equal(headless_copied(stage_headless(s)),
                        "enshu://host/secret");
    stage_play(s, "key Esc");
    assert_null(state_of(s)->link);
    assert_null(state_of(s)->code);
    expect_shown(s, "Link of the seat", false);
    stage_destroy(s);
}

/* ---- times ---- */

static void times_are_read_as_people_write_them(void **state)
{
    (void)state;
    stage *s = open_run();
    const ctx c = {.m = sample_model(stage_sample(s))};
    static const struct {
        const char *text;
        int64_t us;
    } rows[] = {{"9:05", AT(9, 5)},
                {"0905", AT(9, 5)},
                {"905", AT(9, 5)},
                {"９：０５", AT(9, 5)},
                {"09:05:30", AT(9, 5) + 30 * ENSHU_SEC},
                {"D+1 06:30", AT(30, 30)},
                {"9", -1},
                {"25:00", -1},
                {"nine", -1},
                {"", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t us = -1;
        const bool good = control_read_time(&c, rows[i].text, AT(8, 47), &us);
        if (good != (rows[i].us >= 0))
            print_error("%s\n", rows[i].text);
        assert_int_equal(good, rows[i].us >= 0);
        if (good)
            assert_int_equal(us, rows[i].us);
    }
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_is_dragged_to_another_minute),
        cmocka_unit_test(shift_snaps_to_ten_seconds),
        cmocka_unit_test(esc_leaves_a_dragged_card_where_it_was),
        cmocka_unit_test(what_was_sent_cannot_be_dragged),
        cmocka_unit_test(nothing_is_moved_into_the_past),
        cmocka_unit_test(no_card_covers_another),
        cmocka_unit_test(arrows_move_by_a_minute_in_one_order),
        cmocka_unit_test(enter_sends_what_is_proposed_before_it_fires),
        cmocka_unit_test(enter_in_a_field_fires_nothing),
        cmocka_unit_test(cancelling_asks_once_more),
        cmocka_unit_test(a_held_inject_is_released),
        cmocka_unit_test(the_time_is_written),
        cmocka_unit_test(both_languages_are_edited),
        cmocka_unit_test(each_order_is_taken_back),
        cmocka_unit_test(a_cancelled_inject_is_restored),
        cmocka_unit_test(an_edited_text_comes_back),
        cmocka_unit_test(space_stops_the_clock),
        cmocka_unit_test(space_stops_the_clock_after_a_speed_was_pressed),
        cmocka_unit_test(the_clock_is_made_faster_and_slower_by_key),
        cmocka_unit_test(an_order_to_every_world_says_so),
        cmocka_unit_test(the_drill_is_ended_where_its_health_is_shown),
        cmocka_unit_test(a_rewind_is_shown_reasoned_and_confirmed),
        cmocka_unit_test(the_future_is_no_place_to_rewind_to),
        cmocka_unit_test(a_script_that_failed_is_tried_again),
        cmocka_unit_test(a_script_gets_its_answer),
        cmocka_unit_test(a_note_is_kept_from_any_screen),
        cmocka_unit_test(an_inject_is_written_and_sent),
        cmocka_unit_test(an_inject_without_addressee_is_not_sent),
        cmocka_unit_test(enter_on_a_team_opens_its_screen),
        cmocka_unit_test(teams_are_reached_by_arrows),
        cmocka_unit_test(a_copied_screen_takes_nothing_but_esc),
        cmocka_unit_test(a_thousand_worlds_are_filtered_and_sorted),
        cmocka_unit_test(a_link_is_shown_once),
        cmocka_unit_test(times_are_read_as_people_write_them)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
