/* People reading, writing, reporting and deciding with the keyboard alone. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/decisions.h"
#include "console/screens/inbox.h"
#include "screens/stage.h"
#include "support/expect.h"

static stage *open_screen(sample *(*make)(void), screen_id screen)
{
    const stage_row row = {.name = "flow", .sample = make, .screen = screen};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    sample_clear_sent(stage_sample(s));
    return s;
}

static model *model_of(const stage *s)
{
    return stage_app(s)->m;
}

/* The host answers the newest request with this part. */
static void answer(stage *s, const char *part, const char *rest)
{
    static const char head[] = "\"request\":\"";
    const char *at = strstr(stage_sent_with(s, part), head);
    assert_non_null(at);
    at += sizeof head - 1;
    char *text = xprintf("{\"v\":1,\"type\":\"reply\",\"request\":\"%.*s\",%s}",
                         (int)strcspn(at, "\""), at, rest);
    sample_take(stage_sample(s), text);
    xfree(text);
    (void)headless_frame(stage_headless(s));
}

static bool tree_has(const stage *s, const char *part)
{
    base_buffer tree;
    base_buffer_init(&tree, 1 << 20);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    const bool there = strstr(base_buffer_get(&tree), part) != NULL;
    base_buffer_fini(&tree);
    return there;
}

static void expect_tree(const stage *s, const char *part, bool there)
{
    base_buffer tree;
    if (tree_has(s, part) == there)
        return;
    base_buffer_init(&tree, 1 << 20);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    print_error("%s is %s:\n%s", part, there ? "missing" : "there",
                base_buffer_get(&tree));
    base_buffer_fini(&tree);
    fail();
}

/* ---- reading ---- */

static void nothing_is_read_before_somebody_chooses_it(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key F2\nkey F1\nwait 2000");
    assert_int_equal(stage_count_sent(s, "message.read"), 0);
    stage_destroy(s);
}

static void a_message_is_read_once(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    const size_t unread = model_unread(model_of(s));
    stage_play(s, "key J");
    assert_int_equal(stage_count_sent(s, "message.read"), 1);
    assert_int_equal(model_unread(model_of(s)), unread - 1);
    expect_tree(s, "text \"[EXERCISE] URGENT: south sorter", true);
    stage_play(s, "key F1\nkey F2\nwait 3000\nkey K");
    assert_int_equal(stage_count_sent(s, "message.read"), 1);
    stage_destroy(s);
}

static void unread_again_stays_unread(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    const size_t unread = model_unread(model_of(s));
    stage_play(s, "key J\nkey U\nwait 2000");
    assert_int_equal(model_unread(model_of(s)), unread);
    stage_play(s, "key J");
    assert_int_equal(model_unread(model_of(s)), unread - 1);
    assert_int_equal(stage_count_sent(s, "message.read"),
                     1); /* the host knew */
    stage_destroy(s);
}

static void what_arrives_does_not_move_the_selection(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, "key J\nkey J");
    expect_tree(s, "37 suspicious sign-ins from the maintenance PC", true);
    sample_next(stage_sample(s), INT64_C(6437000000), "inject.sent",
                json_pack("{s:s, s:o, s:s, s:s, s:s, s:o, s:o}", "inject",
                          "NEW", "to", sample_ids("apoc"), "from", "soc", "via",
                          "siem", "priority", "high", "subject",
                          sample_text("新着", "brand new"), "body",
                          sample_text("本文", "body")));
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "brand new (URGENT)\" [unread]", true);
    expect_tree(s, "from the maintenance PC (URGENT)\" [selected]", true);
    assert_int_equal(stage_count_sent(s, "NEW"), 0);
    stage_destroy(s);
}

/* ---- writing ---- */

static const char new_message[] = "key Ctrl+N\n"
                                  "text civil\n"
                                  "key Enter\n"
                                  "key Tab\n"
                                  "text csirt\n"
                                  "key Down\n"
                                  "key Enter\n"
                                  "key Tab\n"
                                  "key Right\n"
                                  "key Tab\n"
                                  "key Right\n"
                                  "key Right\n"
                                  "key Right\n"
                                  "key Tab\n"
                                  "text 第一報\n"
                                  "key Tab\n"
                                  "text 08:31 から不審な認証";

static void a_message_is_written_with_the_keyboard_alone(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    stage_play(s, "key Ctrl+Enter");
    const char *sent = stage_sent_with(s, "message.send");
    expect_contains(sent, "\"to\":[\"caa\"]");
    expect_contains(sent, "\"cc\":[\"csirt\"]");
    expect_contains(sent, "\"priority\":\"high\"");
    expect_contains(sent, "\"tlp\":\"AMBER\"");
    expect_contains(sent, "\"heading\":\"第一報\"");
    expect_contains(sent, "\"text\":\"08:31 から不審な認証\"");
    expect_tree(s, "button \"Sending\"", true);
    stage_play(s, "key Ctrl+Enter"); /* a busy button takes nothing */
    assert_int_equal(stage_count_sent(s, "message.send"), 1);
    answer(s, "message.send", "\"ok\":true");
    assert_false(compose_is_open(stage_app(s)->inbox->writing));
    assert_string_equal(model_draft(model_of(s), "message.1", "body"), "");
    stage_destroy(s);
}

/* However long the answer takes, and wherever one is by then: what was sent
 * does not wait as a draft to be sent again. */
static void what_was_sent_is_no_draft_even_when_put_aside(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    stage_play(s, "key Ctrl+Enter");
    stage_play(s, "key Ctrl+S\nkey F1");
    assert_string_equal(model_draft(model_of(s), "message.1", "to"), "caa");
    answer(s, "message.send", "\"ok\":true");
    assert_string_equal(model_draft(model_of(s), "message.1", "to"), "");
    assert_string_equal(model_draft(model_of(s), "message.1", "body"), "");
    stage_destroy(s);
}

static void what_is_written_while_sending_stays(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    stage_play(s, "key Ctrl+Enter\ntext 。続く");
    answer(s, "message.send", "\"ok\":true");
    expect_contains(model_draft(model_of(s), "message.1", "body"), "。続く");
    assert_true(compose_is_open(stage_app(s)->inbox->writing));
    stage_destroy(s);
}

/* A draft that a field would not take as it is (here: a tab) must not be put
 * into the field again each frame: caret and composition would be lost. */
static void a_draft_that_is_cleaned_lets_one_compose(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    const model_message *const *all = NULL;
    (void)model_messages(model_of(s), &all);
    char *key = xprintf("reply.%s", all[1]->id);
    order_draft(model_of(s), key, "body", "a\tb");
    xfree(key);
    stage_play(s, "key J\nkey J\nkey R\nkey Ctrl+Home\n"
                  "preedit ひな 0 2\nwait 100");
    expect_tree(s, "preedit \"ひな\"", true);
    stage_play(s, "text 雛\nwait 100\ntext 鳥");
    expect_tree(s, "雛鳥a b", true);
    stage_destroy(s);
}

static void ctrl_n_in_the_inbox_of_f1_writes(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "click 300 200\nkey Ctrl+N\ntext isac\nkey Enter");
    assert_int_equal(stage_app(s)->screen, SCREEN_INBOX);
    assert_string_equal(model_draft(model_of(s), "message.1", "to"), "isac");
    stage_destroy(s);
}

static void a_refused_message_keeps_its_text_and_says_why(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    stage_play(s, "key Ctrl+Enter");
    answer(s, "message.send", "\"ok\":false,\"why\":\"not-yours\"");
    expect_tree(s, "text \"Refused: not yours to do\"", true);
    expect_tree(s, "button \"Send\" \"Ctrl+Enter\"", true);
    assert_string_equal(model_draft(model_of(s), "message.1", "subject"),
                        "第一報");
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "message.send"), 2);
    stage_destroy(s);
}

static void what_is_missing_is_said_and_nothing_sent(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, "key Ctrl+N\nkey Ctrl+Enter");
    expect_tree(s, "Choose a recipient", true);
    stage_play(s, "text nobody of that name\nkey Ctrl+Enter");
    expect_tree(s, "Choose a recipient from the list", true);
    assert_int_equal(stage_count_sent(s, "message.send"), 0);
    stage_destroy(s);
}

static void a_draft_is_there_again(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    stage_play(s, "key Ctrl+S");
    assert_false(compose_is_open(stage_app(s)->inbox->writing));
    stage_app(s)->inbox->folder = INBOX_DRAFTS;
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "row \"第一報\"", true);
    compose_draft(stage_app(s)->inbox->writing, "message.1");
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "recipient \"Civil Aviation Bureau", true);
    expect_tree(s, "08:31 から不審な認証", true);
    stage_destroy(s);
}

static void a_second_message_does_not_disturb_the_draft(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    stage_play(s, "key Ctrl+S\nkey Ctrl+N\ntext isac\nkey Enter");
    assert_string_equal(model_draft(model_of(s), "message.1", "to"), "caa");
    assert_string_equal(model_draft(model_of(s), "message.2", "to"), "isac");
    stage_destroy(s);
}

static void leaving_asks_only_when_there_is_text(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, "key Ctrl+N\nkey Esc");
    assert_false(compose_is_open(stage_app(s)->inbox->writing));
    stage_play(s, "key Ctrl+N\ntext x\nkey Esc");
    expect_tree(s, "layer \"leave\"", true);
    stage_play(s, "key Esc"); /* back to writing */
    expect_tree(s, "layer \"leave\"", false);
    assert_true(compose_is_open(stage_app(s)->inbox->writing));
    stage_destroy(s);
}

static void discarding_asks_twice_and_forgets(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    stage_play(s, "key Esc\nkey Tab\nkey Enter");
    expect_tree(s, "button \"Really discard\"", true);
    stage_play(s, "key Enter");
    assert_false(compose_is_open(stage_app(s)->inbox->writing));
    assert_string_equal(model_draft(model_of(s), "message.1", "body"), "");
    stage_destroy(s);
}

static void a_reply_goes_to_its_message(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key J\nkey J\nkey R\ntext 了解しました\nkey Ctrl+Enter");
    assert_int_equal(stage_app(s)->screen, SCREEN_INBOX);
    const char *sent = stage_sent_with(s, "message.reply");
    expect_contains(sent, "\"inject\":\"A-");
    expect_contains(sent, "\"text\":\"了解しました\"");
    stage_destroy(s);
}

static void who_was_written_to_answers(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_railway, SCREEN_INBOX);
    sample_next(stage_sample(s), INT64_C(1171000000), "inject.sent",
                json_pack("{s:s, s:o, s:s, s:s, s:o, s:o}", "inject", "OCC-1",
                          "to", sample_ids("occ"), "from", "station", "via",
                          "phone", "subject", sample_text("問合せ", "asked"),
                          "body", sample_text("本文", "body")));
    inbox_show(stage_app(s)->inbox, "OCC-1");
    stage_play(s, "key R\ntext noted\nkey Ctrl+Enter");
    expect_contains(stage_sent_with(s, "message.reply"),
                    "\"role\":\"occ_chief\"");
    expect_contains(stage_sent_with(s, "message.read"),
                    "\"role\":\"occ_chief\"");
    stage_destroy(s);
}

static void a_chosen_message_takes_the_place_of_what_is_written(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, new_message);
    /* The second row of the list: 88 nav, 8 + 200 + 8 folders. */
    stage_play(s, "click 400 240");
    assert_false(compose_is_open(stage_app(s)->inbox->writing));
    expect_tree(s, "text \"[EXERCISE] ", true);
    assert_string_equal(model_draft(model_of(s), "message.1", "to"), "caa");
    stage_destroy(s);
}

static void a_message_is_passed_on_with_its_text(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key J\nkey J\nkey T");
    model *m = model_of(s);
    expect_contains(model_draft(m, "message.1", "subject"),
                    "Fwd: 37 suspicious");
    expect_contains(model_draft(m, "message.1", "body"),
                    "from Security operations centre");
    assert_string_equal(model_draft(m, "message.1", "tlp"), "AMBER");
    assert_string_equal(model_draft(m, "message.1", "attach"), "log_bhs");
    stage_destroy(s);
}

static void without_a_connection_one_can_write_but_not_send(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    sample_link(stage_sample(s), NET_LINK_DOWN);
    stage_play(s, new_message);
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "message.send"), 0);
    expect_tree(s, "Not connected: cannot send", true);
    expect_tree(s, "button \"Send\" \"Ctrl+Enter\" [disabled]", true);
    assert_string_equal(model_draft(model_of(s), "message.1", "subject"),
                        "第一報");
    stage_destroy(s);
}

static void what_another_console_types_is_shown(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_INBOX);
    stage_play(s, "key Ctrl+N");
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"saved\",\"key\":\"message.1\",\"draft\":"
                "{\"subject\":\"from the other desk\"}}");
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "from the other desk", true);
    stage_destroy(s);
}

/* ---- deciding ---- */

static void letters_choose_and_ctrl_enter_confirms(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key Ctrl+Enter"); /* nothing is chosen yet */
    assert_int_equal(stage_count_sent(s, "question.answer"), 0);
    stage_play(s, "key C\nkey B");
    expect_tree(s, "button \"Confirm B\" \"Ctrl+Enter\"", true);
    stage_play(s, "key Ctrl+Enter");
    expect_contains(stage_sent_with(s, "question.answer"),
                    "\"option\":\"account\"");
    expect_tree(s, "button \"Sending\" \"Ctrl+Enter\" [busy]", true);
    stage_play(s, "key Ctrl+Enter\nkey A");
    assert_int_equal(stage_count_sent(s, "question.answer"), 1);
    expect_tree(s, "option \"B Disable", true);
    stage_destroy(s);
}

static void a_closed_decision_leaves_no_draft(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_DECISIONS);
    stage_play(s, "key A\nkey Ctrl+Enter");
    const model_question *q = model_find_question(model_of(s), "D-07");
    char *key = xprintf("answer.D-07.%llu", (unsigned long long)q->seq);
    answer(s, "question.answer", "\"ok\":true");
    assert_string_equal(model_draft(model_of(s), key, "option"), "cut");
    sample_next(stage_sample(s), INT64_C(6437000000), "question.answered",
                json_pack("{s:s, s:s, s:s, s:s}", "question", "D-07", "option",
                          "cut", "by", "commander", "team", "apoc"));
    (void)headless_frame(stage_headless(s));
    assert_string_equal(model_draft(model_of(s), key, "option"), "");
    expect_tree(s, "panel \"Decision log", true);
    xfree(key);
    stage_destroy(s);
}

static void a_refused_decision_says_why_beside_the_button(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key A\nkey Ctrl+Enter");
    answer(s, "question.answer", "\"ok\":false,\"why\":\"closed\"");
    expect_tree(s, "text \"Refused: already closed\"", true);
    expect_tree(s, "button \"Confirm A\" \"Ctrl+Enter\"", true);
    stage_destroy(s);
}

static void the_basis_goes_with_the_decision(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_DECISIONS);
    stage_play(s, "key A\nkey F1\nkey F6");
    expect_tree(s, "button \"Confirm A\"", true);
    for (int i = 0; i < 20 && !tree_has(s, "reasons are mine"); i++)
        stage_play(s, "key Tab\ntext reasons are mine");
    stage_play(s, "key Ctrl+Enter");
    const char *sent = stage_sent_with(s, "question.answer");
    expect_contains(sent, "\"option\":\"cut\"");
    expect_contains(sent, "\"text\":\"reasons are mine\"");
    stage_destroy(s);
}

/* ---- reporting ---- */

static stage *open_form(void)
{
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    actions_show(stage_app(s)->actions, "report_caa", NULL);
    (void)headless_frame(stage_headless(s));
    return s;
}

static void a_form_says_what_is_missing_below_its_field(void **state)
{
    (void)state;
    stage *s = open_form();
    expect_tree(s, "layer \"form\"", true);
    stage_play(s, "text 25:00\nkey Ctrl+Enter");
    expect_tree(s, "Write a time such as 18:40", true);
    expect_tree(s, "Required: fill it in", true);
    assert_int_equal(stage_count_sent(s, "action.start"), 0);
    stage_destroy(s);
}

static const char filled_form[] =
    "text 0846\nkey Tab\nkey Tab\ntext BHS\nkey Tab\n"
    "key Down\nkey Tab\ntext 7\nkey Tab\ntext 停止";

static void a_form_is_filled_in_with_the_keyboard_alone(void **state)
{
    (void)state;
    stage *s = open_form();
    stage_play(s, filled_form);
    stage_play(s, "key Ctrl+Enter");
    const char *sent = stage_sent_with(s, "action.start");
    expect_contains(sent, "\"found_at\":\"08:46\"");
    expect_contains(sent, "\"system\":\"BHS\"");
    expect_contains(sent, "\"personal\":\"yes\"");
    expect_contains(sent, "\"flights\":7");
    expect_contains(sent, "\"outline\":\"停止\"");
    answer(s, "action.start", "\"ok\":true");
    expect_tree(s, "layer \"form\"", false);
    assert_string_equal(model_draft(model_of(s), "form.report_caa", "system"),
                        "");
    stage_destroy(s);
}

/* The drill is another one, whose form has less. */
static void a_form_that_lost_fields_stays_drawn(void **state)
{
    (void)state;
    stage *s = open_form();
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"welcome\",\"drill\":\"another\","
                "\"roles\":[\"apoc\"],\"teams\":[],\"control\":true,"
                "\"phases\":1,\"scenario\":{\"id\":\"x\"}}");
    sample_record(stage_sample(s), 0, 0, "action.described",
                  json_pack("{s:s, s:o, s:s, s:s}", "id", "report_caa", "name",
                            sample_text("報告", "Report"), "kind",
                            "communication", "target", "none"));
    sample_record(stage_sample(s), 0, 0, "form.described",
                  json_pack("{s:s, s:s, s:s, s:o}", "action", "report_caa",
                            "key", "what", "kind", "text", "name",
                            sample_text("概要", "Outline")));
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "area \"Outline\"", true);
    stage_destroy(s);
}

/* As in writing: see what_was_sent_is_no_draft_even_when_put_aside. */
static void a_form_that_was_sent_is_no_draft_even_when_closed(void **state)
{
    (void)state;
    stage *s = open_form();
    stage_play(s, filled_form);
    stage_play(s, "key Ctrl+Enter\nkey Esc");
    expect_tree(s, "layer \"form\"", false);
    answer(s, "action.start", "\"ok\":true");
    assert_string_equal(model_draft(model_of(s), "form.report_caa", "system"),
                        "");
    stage_destroy(s);
}

static void closing_a_form_keeps_what_was_written(void **state)
{
    (void)state;
    stage *s = open_form();
    stage_play(s, "text 8:46\nkey Esc");
    expect_tree(s, "layer \"form\"", false);
    assert_string_equal(model_draft(model_of(s), "form.report_caa", "found_at"),
                        "8:46");
    actions_show(stage_app(s)->actions, "report_caa", NULL);
    (void)headless_frame(stage_headless(s));
    expect_tree(s, "8:46", true);
    stage_destroy(s);
}

static void a_fact_is_taken_over_with_a_key(void **state)
{
    (void)state;
    stage *s = open_form();
    stage_play(s, "key Tab\nkey Tab\nkey Ctrl+Tab\nkey Down\nkey Up\n"
                  "key Enter");
    expect_contains(model_draft(model_of(s), "form.report_caa", "system"),
                    "08:46 URGENT: south sorter has stopped");
    stage_destroy(s);
}

static void the_preview_shows_the_page_and_marks_it(void **state)
{
    (void)state;
    stage *s = open_form();
    stage_play(s, "text 08:46\nkey Ctrl+P");
    expect_tree(s, "text \"[EXERCISE] First report to the bureau\"", true);
    expect_tree(s, "text \"(not filled in)\"", true);
    stage_play(s, "key Ctrl+P");
    expect_tree(s, "(not filled in)", false);
    stage_play(s, "key Ctrl+P\nkey Esc"); /* back to the fields, no farther */
    expect_tree(s, "(not filled in)", false);
    expect_tree(s, "button \"Preview\"", true);
    stage_destroy(s);
}

/* ---- looking back ---- */

static void enter_shows_what_an_entry_is_about(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_TIMELINE);
    stage_play(s, "key J\nkey J\nkey Enter"); /* a thing that was acted on */
    assert_int_equal(stage_app(s)->screen, SCREEN_SYSTEMS);
    stage_play(s, "key F9\nkey J\nkey J\nkey Enter"); /* a message */
    assert_int_equal(stage_app(s)->screen, SCREEN_INBOX);
    expect_tree(s, "URGENT: south sorter", true);
    stage_destroy(s);
}

/* Its time may still run; nobody can answer it any more. */
static void nothing_waits_for_a_decision_after_the_end(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SITUATION);
    expect_tree(s, "Decisions appear here with their options and deadline.",
                false);
    assert_true(decisions_open(model_of(s)) > 0);
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"clock\",\"now_us\":6436000000,"
                "\"rate\":1000,\"speed\":1000,\"paused\":false,"
                "\"ended\":true,\"lag_us\":0,\"journal\":1}");
    headless_wait(stage_headless(s), 20);
    stage_play(s, "key F1");
    assert_int_equal(stage_app(s)->screen, SCREEN_SITUATION);
    assert_true(model_open_questions(model_of(s)) > 0);
    assert_int_equal(decisions_open(model_of(s)), 0);
    expect_tree(s, "Decisions appear here with their options and deadline.",
                true);
    stage_destroy(s);
}

/* ---- what the seat is there for ---- */

static void write_briefing(stage *s)
{
    sample_record(stage_sample(s), 0, 0, "role.described",
                  json_pack("{s:s, s:o, s:o}", "id", "pilot", "name",
                            sample_text("統括", "Pilot"), "body",
                            sample_text("全体を見ます。", "You see it all.")));
    sample_seat(stage_sample(s), "trainee", "pilot", "");
    headless_wait(stage_headless(s), 20);
}

static void before_the_first_message_the_role_says_what_it_is(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create, SCREEN_SITUATION);
    write_briefing(s);
    expect_tree(s, "panel \"Your role: briefing\"", true);
    stage_destroy(s);
}

static void the_briefing_is_found_again_by_its_name(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_INBOX);
    write_briefing(s);
    const model_message *const *all = NULL;
    assert_true(model_messages(model_of(s), &all) > 0);
    inbox_show(stage_app(s)->inbox, all[0]->id);
    headless_wait(stage_headless(s), 20);
    expect_tree(s, "panel \"Your role: briefing\"", false);
    stage_play(s, "key Ctrl+K\ntext briefing\nkey Enter");
    headless_wait(stage_headless(s), 20);
    expect_tree(s, "panel \"Your role: briefing\"", true);
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_read_before_somebody_chooses_it),
        cmocka_unit_test(a_message_is_read_once),
        cmocka_unit_test(unread_again_stays_unread),
        cmocka_unit_test(what_arrives_does_not_move_the_selection),
        cmocka_unit_test(a_message_is_written_with_the_keyboard_alone),
        cmocka_unit_test(what_was_sent_is_no_draft_even_when_put_aside),
        cmocka_unit_test(what_is_written_while_sending_stays),
        cmocka_unit_test(a_draft_that_is_cleaned_lets_one_compose),
        cmocka_unit_test(ctrl_n_in_the_inbox_of_f1_writes),
        cmocka_unit_test(a_refused_message_keeps_its_text_and_says_why),
        cmocka_unit_test(what_is_missing_is_said_and_nothing_sent),
        cmocka_unit_test(a_draft_is_there_again),
        cmocka_unit_test(a_second_message_does_not_disturb_the_draft),
        cmocka_unit_test(leaving_asks_only_when_there_is_text),
        cmocka_unit_test(discarding_asks_twice_and_forgets),
        cmocka_unit_test(a_reply_goes_to_its_message),
        cmocka_unit_test(who_was_written_to_answers),
        cmocka_unit_test(a_chosen_message_takes_the_place_of_what_is_written),
        cmocka_unit_test(a_message_is_passed_on_with_its_text),
        cmocka_unit_test(without_a_connection_one_can_write_but_not_send),
        cmocka_unit_test(what_another_console_types_is_shown),
        cmocka_unit_test(letters_choose_and_ctrl_enter_confirms),
        cmocka_unit_test(a_closed_decision_leaves_no_draft),
        cmocka_unit_test(a_refused_decision_says_why_beside_the_button),
        cmocka_unit_test(the_basis_goes_with_the_decision),
        cmocka_unit_test(a_form_says_what_is_missing_below_its_field),
        cmocka_unit_test(a_form_is_filled_in_with_the_keyboard_alone),
        cmocka_unit_test(a_form_that_lost_fields_stays_drawn),
        cmocka_unit_test(a_form_that_was_sent_is_no_draft_even_when_closed),
        cmocka_unit_test(closing_a_form_keeps_what_was_written),
        cmocka_unit_test(a_fact_is_taken_over_with_a_key),
        cmocka_unit_test(the_preview_shows_the_page_and_marks_it),
        cmocka_unit_test(nothing_waits_for_a_decision_after_the_end),
        cmocka_unit_test(before_the_first_message_the_role_says_what_it_is),
        cmocka_unit_test(the_briefing_is_found_again_by_its_name),
        cmocka_unit_test(enter_shows_what_an_entry_is_about)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
