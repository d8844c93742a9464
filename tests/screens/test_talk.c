/* People who talk, call, report and look on, with the keyboard alone. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/chat.h"
#include "console/screens/prefs.h"
#include "console/screens/reports.h"
#include "screens/stage.h"
#include "support/expect.h"

static stage *open_at(screen_id screen, void (*prepare)(stage *s))
{
    const stage_row row = {.name = "talk",
                           .sample = sample_create_talk,
                           .screen = screen,
                           .prepare = prepare};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    sample_clear_sent(stage_sample(s));
    return s;
}

static model *model_of(const stage *s)
{
    return stage_app(s)->m;
}

static bool tree_has(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, 1 << 20);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool there = strstr(base_buffer_get(&tree), part) != NULL;
    if (!there)
        print_error("%s is not in the tree\n", part);
    base_buffer_fini(&tree);
    return there;
}

/* ---- chat ---- */

static void in_room(stage *s)
{
    sample_hang_up(stage_sample(s));
    chat_show(stage_app(s)->chat, "apoc");
    stage_app(s)->chat->to_field = true;
}

static void in_isac(stage *s)
{
    in_room(s);
    chat_show(stage_app(s)->chat, "isac_room");
    stage_app(s)->chat->to_field = true;
}

static void reading(stage *s)
{
    in_room(s);
    stage_app(s)->chat->to_field = false;
}

static void enter_sends_and_shift_enter_begins_a_line(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_CHAT, in_room);
    stage_play(s, "text one\nkey Shift+Enter\ntext two\n");
    assert_int_equal(stage_count_sent(s, "chat.say"), 0);
    assert_string_equal(model_draft(model_of(s), "chat.apoc", "text"),
                        "one\ntwo");
    stage_play(s, "key Enter\n");
    assert_int_equal(stage_count_sent(s, "chat.say"), 1);
    const char *sent = stage_sent_with(s, "chat.say");
    assert_non_null(strstr(sent, "\"text\":\"one\\ntwo\""));
    assert_non_null(strstr(sent, "\"room\":\"apoc\""));
    stage_destroy(s);
}

static void enter_ends_a_composition_and_sends_nothing(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_CHAT, in_room);
    stage_play(s, "preedit へんかん 0 2\nkey Enter\n");
    assert_int_equal(stage_count_sent(s, "chat.say"), 0);
    stage_play(s, "text 変換\nkey Enter\n");
    assert_int_equal(stage_count_sent(s, "chat.say"), 1);
    stage_destroy(s);
}

static void an_isac_room_wants_a_label(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_CHAT, in_isac);
    stage_play(s, "text stop it\nkey Enter\n");
    assert_int_equal(stage_count_sent(s, "chat.say"), 0);
    assert_true(tree_has(s, "Choose a TLP label first"));
    order_draft(model_of(s), "chat.isac_room", "tlp", "GREEN");
    stage_play(s, "key Enter\n");
    assert_non_null(
        strstr(stage_sent_with(s, "chat.say"), "\"tlp\":\"GREEN\""));
    stage_destroy(s);
}

static void a_refusal_stands_at_the_field_and_the_text_stays(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_CHAT, in_room);
    stage_play(s, "text too far\nkey Enter\n");
    static const char head[] = "\"request\":\"";
    const char *at = strstr(stage_sent_with(s, "chat.say"), head);
    assert_non_null(at);
    at += sizeof head - 1;
    char *text = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%.*s\","
                         "\"ok\":false,\"why\":\"tlp\"}",
                         (int)strcspn(at, "\""), at);
    sample_take(stage_sample(s), text);
    xfree(text);
    (void)headless_frame(stage_headless(s));
    assert_true(tree_has(s, "Refused"));
    assert_string_equal(model_draft(model_of(s), "chat.apoc", "text"),
                        "too far");
    stage_destroy(s);
}

static void what_is_picked_is_answered_pinned_or_made_a_message(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_CHAT, reading);
    stage_play(s, "key K\nkey P\n");
    assert_non_null(strstr(stage_sent_with(s, "chat.pin"), "\"ok\":true"));
    stage_play(s, "key R\ntext yes\nkey Enter\n");
    assert_non_null(strstr(stage_sent_with(s, "chat.say"), "\"said\":"));
    stage_destroy(s);
    s = open_at(SCREEN_CHAT, reading);
    stage_play(s, "key K\nkey T\n");
    assert_int_equal(stage_app(s)->screen, SCREEN_INBOX);
    assert_non_null(strstr(model_draft(model_of(s), "message.1", "body"),
                           "航空局から第一報の催促です"));
    stage_destroy(s);
}

/* ---- calls ---- */

static void rings(stage *s)
{
    sample_ring(stage_sample(s));
}

static void a_call_is_answered_from_any_screen_with_one_key(void **state)
{
    static const screen_id screens[] = {
        SCREEN_SITUATION,  SCREEN_INBOX, SCREEN_SYSTEMS,
        SCREEN_OPERATIONS, SCREEN_LOGS,  SCREEN_DECISIONS,
        SCREEN_REPORTS,    SCREEN_CHAT,  SCREEN_TIMELINE};
    (void)state;
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        stage *s = open_at(screens[i], rings);
        assert_true(tree_has(s, "Ringing"));
        stage_play(s, "key Alt+C\n");
        assert_int_equal(stage_count_sent(s, "call.answer"), 1);
        assert_int_equal(stage_app(s)->screen, SCREEN_CHAT);
        stage_destroy(s);
    }
}

/* Whoever answers speaks at once. */
static void the_focus_is_where_one_speaks_once_a_call_is_answered(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_SITUATION, rings);
    const model_phone *call = model_ringing(model_of(s));
    const int64_t number = call->number;
    stage_play(s, "key Alt+C\n");
    (void)sample_next(stage_sample(s), INT64_C(6436000000), "call.answered",
                      json_pack("{s:I, s:s, s:s, s:o}", "call",
                                (json_int_t)number, "by", "commander", "team",
                                "apoc", "present",
                                sample_ids("ministry commander")));
    headless_wait(stage_headless(s), 20);
    stage_play(s, "text hello\nkey Enter\n");
    assert_non_null(strstr(stage_sent_with(s, "call.say"), "hello"));
    stage_destroy(s);
}

/* The caller's own line does not say that somebody rings. */
static void a_call_that_goes_out_is_not_one_that_comes_in(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_INBOX, NULL);
    model_seat seat = *model_get_seat(model_of(s));
    assert_true(seat.n_roles > 0);
    (void)sample_next(stage_sample(s), INT64_C(6436000000), "call.rang",
                      json_pack("{s:i, s:s, s:o, s:s}", "call", 9, "from",
                                seat.roles[0], "to", sample_ids("ministry"),
                                "heading", "delays"));
    headless_wait(stage_headless(s), 20);
    assert_true(tree_has(s, "Call made: delays"));
    stage_destroy(s);
}

/* The story calls: nobody says what about before it is answered. */
static void what_the_caller_says_is_read_in_the_call(void **state)
{
    enum { NOW = 6436 };
    (void)state;
    stage *s = open_at(SCREEN_SITUATION, in_room);
    sample *own = stage_sample(s);
    (void)sample_next(own, INT64_C(1000000) * NOW, "call.rang",
                      json_pack("{s:i, s:s, s:o, s:s, s:I}", "call", 4, "from",
                                "ministry", "to", sample_ids("commander"),
                                "inject", "A99", "deadline_us",
                                (json_int_t)INT64_C(1000000) * (NOW + 90)));
    headless_wait(stage_headless(s), 20);
    assert_true(tree_has(s, "Ringing"));
    stage_play(s, "key Alt+C\n");
    (void)sample_next(own, INT64_C(1000000) * NOW, "call.answered",
                      json_pack("{s:i, s:s, s:s, s:o}", "call", 4, "by",
                                "commander", "team", "apoc", "present",
                                sample_ids("ministry commander")));
    (void)sample_next(own, INT64_C(1000000) * NOW, "inject.sent",
                      json_pack("{s:s, s:s, s:o, s:s, s:{s:s}, s:{s:s}}",
                                "inject", "A99", "from", "ministry", "to",
                                sample_ids("commander"), "via", "phone",
                                "subject", "en", "The ministry calls", "body",
                                "en", "How many flights are late?"));
    headless_wait(stage_headless(s), 20);
    assert_true(tree_has(s, "The ministry calls"));
    assert_true(tree_has(s, "How many flights are late?"));
    assert_int_equal(stage_app(s)->screen, SCREEN_CHAT);
    stage_play(s, "key F2\n");
    assert_true(tree_has(s, "In a call"));
    stage_destroy(s);
}

/* ---- reports ---- */

static void owed(stage *s)
{
    sample_hang_up(stage_sample(s));
}

static void what_is_known_fills_only_what_is_empty(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_REPORTS, owed);
    reports_select(stage_app(s)->reports, "duty.first_report.2");
    order_draft(model_of(s), "form.mlit_report", "occurred", "07:07");
    (void)headless_frame(stage_headless(s));
    stage_play(s, "key Alt+F\n");
    const model *m = model_of(s);
    assert_string_equal(model_draft(m, "form.mlit_report", "occurred"),
                        "07:07");
    assert_int_equal(strlen(model_draft(m, "form.mlit_report", "noticed")), 5);
    assert_non_null(
        strstr(model_draft(m, "form.mlit_report", "system"), "Remote VPN"));
    assert_string_equal(model_draft(m, "form.mlit_report", "users_affected"),
                        "");
    stage_destroy(s);
}

static void sits(stage *s)
{
    sample_hang_up(stage_sample(s));
    sample_seat(stage_sample(s), "trainee", "commander", "apoc");
}

/* A report is kept; a name in it would stay when it has to be forgotten. */
static void a_report_is_filled_in_with_the_post_not_the_person(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_REPORTS, sits);
    const model *m = model_of(s);
    assert_string_equal(model_get_seat(m)->person, "Hanako Sato");
    reports_select(stage_app(s)->reports, "duty.first_report.2");
    (void)headless_frame(stage_headless(s));
    stage_play(s, "key Alt+F\n");
    const char *reporter = model_draft(m, "form.mlit_report", "reporter");
    assert_true(strlen(reporter) > 0);
    assert_null(strstr(reporter, "Sato"));
    stage_destroy(s);
}

static void
what_others_were_told_otherwise_is_marked_before_sending(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_REPORTS, owed);
    stage_app(s)->reports->filter = REPORTS_FORMS;
    reports_select(stage_app(s)->reports, "action.isac_share");
    order_draft(model_of(s), "form.isac_share", "system",
                "Toto International Airport, 4111 1111 1111 1111, "
                "山田様, 03-1234-5678, a@b.test");
    (void)headless_frame(stage_headless(s));
    stage_play(s, "key Ctrl+P\n");
    assert_true(tree_has(s, "others were told otherwise"));
    assert_true(tree_has(s, "4111 1111 1111 1111"));
    assert_true(tree_has(s, "山田様"));
    assert_true(tree_has(s, "03-1234-5678"));
    assert_true(tree_has(s, "a@b.test"));
    assert_true(tree_has(s, ": Toto International Airport"));
    stage_destroy(s);
}

static void a_share_without_a_label_is_not_sent(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_REPORTS, owed);
    order_draft(model_of(s), "form.isac_share", "advice", "stop the agent");
    (void)headless_frame(stage_headless(s));
    stage_play(s, "key Ctrl+Enter\n");
    assert_int_equal(stage_count_sent(s, "action.start"), 0);
    order_draft(model_of(s), "form.isac_share", "tlp", "AMBER");
    stage_play(s, "key Ctrl+Enter\n");
    const char *sent = stage_sent_with(s, "action.start");
    assert_non_null(strstr(sent, "\"action\":\"isac_share\""));
    assert_non_null(strstr(sent, "\"tlp\":\"AMBER\""));
    stage_destroy(s);
}

static void a_situation_report_is_begun_with_what_is_known(void **state)
{
    (void)state;
    stage *s = open_at(SCREEN_REPORTS, owed);
    stage_play(s, "key Ctrl+G\n");
    assert_int_equal(stage_app(s)->screen, SCREEN_INBOX);
    const char *body = model_draft(model_of(s), "message.1", "body");
    assert_non_null(strstr(body, "Systems that are not well"));
    assert_non_null(strstr(body, "Share with the ISAC"));
    stage_destroy(s);
}

/* ---- whoever only looks on ---- */

static void looks_on(stage *s)
{
    sample_ring(stage_sample(s));
    sample_seat(stage_sample(s), "observer", "commander", "apoc");
}

/* Every control is reached and pressed, every shortcut tried. */
static void an_observer_orders_nothing_whatever_is_pressed(void **state)
{
    static const char keys[] =
        "key Ctrl+Enter\nkey Enter\nkey Space\nkey A\nkey B\nkey E\nkey P\n"
        "key R\nkey T\nkey D\nkey F\nkey H\nkey U\nkey I\nkey X\nkey Alt+C\n"
        "key Alt+F\nkey Ctrl+S\nkey Ctrl+G\nkey Ctrl+N\nkey Esc\nkey Esc\n";
    (void)state;
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        stage *s = open_at((screen_id)screen, looks_on);
        for (int i = 0; i < 60; i++) {
            stage_app(s)->screen = (screen_id)screen;
            stage_play(s, "key Tab\nkey Enter\ntext x\n");
        }
        stage_play(s, keys);
        for (size_t i = 0; i < sample_sent_count(stage_sample(s)); i++) {
            const char *sent = sample_sent(stage_sample(s), i);
            if (!strstr(sent, "\"type\":\"received\""))
                fail_msg("screen %d: %s", screen, sent);
        }
        stage_destroy(s);
    }
}

/* ---- joining ---- */

static const net_link_parts some_parts = {
    .host = "drill.example.test", .port = 7443, .token = "00"};
static const app_join some_link = {.link = &some_parts};
static const app_join no_link = {.link = NULL};

static void joining(stage *s)
{
    stage_join(s, &some_link);
}

static void one_joins_with_a_name_that_is_remembered(void **state)
{
    const stage_row row = {.name = "join", .prepare = joining};
    (void)state;
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[0], ui_font_fake());
    (void)stage_take_asks(s);
    stage_play(s, "key Enter\n");
    assert_false(stage_take_asks(s).start);
    stage_play(s, "text 山田 太郎\nkey Enter\n");
    const app_asks asks = stage_take_asks(s);
    assert_true(asks.start);
    assert_true(asks.save);
    assert_string_equal(stage_app(s)->prefs.person, "山田 太郎");
    stage_destroy(s);
}

static void asking(stage *s)
{
    stage_join(s, &no_link);
}

static void welcome(stage *s, const char *part)
{
    char *text = xprintf("{\"v\":1,\"type\":\"welcome\",\"drill\":\"d\","
                         "\"roles\":[],\"teams\":[],\"control\":false,"
                         "\"scenario\":{},\"phases\":1,\"kind\":\"%s\"}",
                         part);
    sample_take(stage_sample(s), text);
    xfree(text);
    headless_wait(stage_headless(s), 20);
}

/* A console with a link and no name, which asks what the seat is for. */
static stage *ask_seat(void)
{
    static const stage_row row = {.name = "join", .sample = sample_create};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[0], ui_font_fake());
    stage_join(s, &some_link);
    join_ask_seat(stage_app(s)->join);
    sample_link(stage_sample(s), NET_LINK_UP);
    headless_wait(stage_headless(s), 20);
    (void)stage_take_asks(s);
    assert_int_equal(stage_app(s)->page, PAGE_JOIN);
    return s;
}

static void a_wallboard_goes_straight_in(void **state)
{
    (void)state;
    stage *s = ask_seat();
    welcome(s, "wallboard");
    assert_int_equal(stage_app(s)->page, PAGE_DRILL);
    assert_false(stage_take_asks(s).leave);
    assert_string_equal(stage_app(s)->prefs.person, "");
    stage_destroy(s);
}

static void who_sits_there_is_asked_for_a_name(void **state)
{
    (void)state;
    stage *s = ask_seat();
    welcome(s, "trainee");
    assert_int_equal(stage_app(s)->page, PAGE_JOIN);
    assert_true(stage_take_asks(s).leave); /* it hangs up */
    stage_play(s, "key Enter");
    assert_false(stage_take_asks(s).start);
    stage_play(s, "text CSIRT lead\nkey Enter");
    assert_true(stage_take_asks(s).start);
    assert_false(stage_app(s)->join->asks_seat);
    assert_string_equal(stage_app(s)->prefs.person, "CSIRT lead");
    stage_destroy(s);
}

/* Whoever sits there already is not sent away by it. */
static void who_only_looks_is_told_that_a_name_is_needed(void **state)
{
    (void)state;
    stage *s = ask_seat();
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"bye\",\"why\":\"name-needed\"}");
    sample_link(stage_sample(s), NET_LINK_CLOSED);
    headless_wait(stage_headless(s), 20);
    assert_int_equal(stage_app(s)->page, PAGE_JOIN);
    assert_false(stage_app(s)->join->asks_seat);
    assert_true(stage_app(s)->join->needs_name);
    stage_play(s, "text CSIRT lead\nkey Enter");
    assert_true(stage_take_asks(s).start);
    stage_destroy(s);
}

/* Who cannot wait says who it is at once. */
static void a_name_is_taken_while_the_server_is_asked(void **state)
{
    (void)state;
    stage *s = ask_seat();
    stage_play(s, "text CSIRT lead\nkey Enter");
    assert_true(stage_take_asks(s).start);
    assert_false(stage_app(s)->join->asks_seat);
    stage_destroy(s);
}

static void a_void_link_is_told_before_a_name_is_typed(void **state)
{
    (void)state;
    stage *s = ask_seat();
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"bye\",\"why\":\"token\"}");
    sample_link(stage_sample(s), NET_LINK_CLOSED);
    headless_wait(stage_headless(s), 20);
    assert_int_equal(stage_app(s)->page, PAGE_DRILL); /* with the notice */
    stage_destroy(s);
}

static void a_typed_code_of_a_wall_needs_no_name(void **state)
{
    const stage_row row = {.name = "join", .prepare = asking};
    (void)state;
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[0], ui_font_fake());
    (void)stage_take_asks(s);
    stage_play(s, "text drill.example:7443 0123-4567-89AB-CDEF-GHJ7-2WC6\n"
                  "key Enter\n");
    assert_true(stage_take_asks(s).start);
    assert_true(stage_app(s)->join->asks_seat);
    stage_destroy(s);
}

static void who_has_no_link_types_server_and_code(void **state)
{
    const stage_row row = {.name = "join", .prepare = asking};
    (void)state;
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[0], ui_font_fake());
    const join_state *j = stage_app(s)->join;
    (void)stage_take_asks(s);
    stage_play(s, "text drill.example:7443 0123-4567-89AB-CDEF-GHJ7-2WC7\n"
                  "key Tab\ntext Yamada\nkey Enter\n");
    assert_false(stage_take_asks(s).start);
    assert_non_null(strstr(j->error.message, "mistyped (group 6)"));
    stage_play(s, "key Shift+Tab\nkey End\nkey Backspace\ntext 6\nkey Enter\n");
    assert_true(stage_take_asks(s).start);
    const net_link_parts *to = join_link_of(j, &no_link);
    assert_string_equal(to->host, "drill.example");
    assert_int_equal(to->port, 7443);
    assert_int_equal(strncmp(to->token, "00443214c74254b635cf", 20), 0);
    assert_string_equal(to->short_pin, "GHJ72W");
    stage_destroy(s);
}

/* The seat was given another link: the page asks for it. */
static void a_link_that_is_void_is_forgotten(void **state)
{
    const stage_row row = {.name = "bye", .sample = sample_create_talk};
    (void)state;
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[0], ui_font_fake());
    const join_state *j = stage_app(s)->join;
    stage_join(s, &some_link);
    stage_app(s)->page = PAGE_DRILL;
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"bye\",\"why\":\"renewed\"}");
    sample_link(stage_sample(s), NET_LINK_CLOSED);
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key Enter\n");
    assert_true(stage_take_asks(s).leave);
    stage_app(s)->page = PAGE_JOIN;
    headless_wait(stage_headless(s), 20);
    stage_play(s, "text drill.example:7443 0123-4567-89AB-CDEF-GHJ7-2WC6\n"
                  "key Tab\ntext CSIRT lead\nkey Enter\n");
    assert_true(stage_take_asks(s).start);
    assert_string_equal(join_link_of(j, &some_link)->host, "drill.example");
    assert_string_equal(stage_app(s)->prefs.person, "CSIRT lead");
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_sends_and_shift_enter_begins_a_line),
        cmocka_unit_test(enter_ends_a_composition_and_sends_nothing),
        cmocka_unit_test(an_isac_room_wants_a_label),
        cmocka_unit_test(a_refusal_stands_at_the_field_and_the_text_stays),
        cmocka_unit_test(what_is_picked_is_answered_pinned_or_made_a_message),
        cmocka_unit_test(a_call_is_answered_from_any_screen_with_one_key),
        cmocka_unit_test(the_focus_is_where_one_speaks_once_a_call_is_answered),
        cmocka_unit_test(a_call_that_goes_out_is_not_one_that_comes_in),
        cmocka_unit_test(what_the_caller_says_is_read_in_the_call),
        cmocka_unit_test(what_is_known_fills_only_what_is_empty),
        cmocka_unit_test(a_report_is_filled_in_with_the_post_not_the_person),
        cmocka_unit_test(
            what_others_were_told_otherwise_is_marked_before_sending),
        cmocka_unit_test(a_share_without_a_label_is_not_sent),
        cmocka_unit_test(a_situation_report_is_begun_with_what_is_known),
        cmocka_unit_test(an_observer_orders_nothing_whatever_is_pressed),
        cmocka_unit_test(one_joins_with_a_name_that_is_remembered),
        cmocka_unit_test(a_wallboard_goes_straight_in),
        cmocka_unit_test(who_sits_there_is_asked_for_a_name),
        cmocka_unit_test(who_only_looks_is_told_that_a_name_is_needed),
        cmocka_unit_test(a_name_is_taken_while_the_server_is_asked),
        cmocka_unit_test(a_void_link_is_told_before_a_name_is_typed),
        cmocka_unit_test(a_typed_code_of_a_wall_needs_no_name),
        cmocka_unit_test(who_has_no_link_types_server_and_code),
        cmocka_unit_test(a_link_that_is_void_is_forgotten)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
