/* F5 and what lies around it: terms of a search, people searching and keeping
 * with the keyboard and the mouse, approvals, investments. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/decisions.h"
#include "console/screens/log_query.h"
#include "console/screens/logs.h"
#include "screens/stage.h"
#include "support/expect.h"

enum { TREE = 1 << 20 };

static stage *open_screen(sample *(*make)(void), screen_id screen)
{
    const stage_row row = {.name = "logs", .sample = make, .screen = screen};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    sample_clear_sent(stage_sample(s));
    return s;
}

static stage *open_logs(void)
{
    return open_screen(sample_create_incident, SCREEN_LOGS);
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

/* ---- terms ---- */

static void the_term_at_the_caret_is_found(void **state)
{
    static const struct {
        const char *query;
        size_t caret;
        size_t start;
        size_t end;
        size_t field;
    } rows[] = {{"", 0, 0, 0, 0},         {"host:a", 6, 0, 6, 5},
                {"host:a x", 8, 7, 8, 0}, {"host:a  x", 7, 7, 7, 0},
                {"-user:b", 7, 1, 7, 5},  {"\"two words\" x", 5, 0, 11, 0},
                {"other:a", 7, 0, 7, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const log_term t = log_query_term(rows[i].query, rows[i].caret);
        assert_int_equal(t.start, rows[i].start);
        assert_int_equal(t.end, rows[i].end);
        assert_int_equal(t.field, rows[i].field);
    }
}

static void a_value_takes_the_place_of_one_of_its_field(void **state)
{
    static const struct {
        const char *query;
        const char *field;
        const char *value;
        const char *want;
    } rows[] = {{"", "host", "A-1", "host:A-1"},
                {"severity:high", "host", "A-1", "severity:high host:A-1"},
                {"host:B x", "host", "A-1", "host:A-1 x"},
                {"-host:B", "host", "A-1", "-host:B host:A-1"},
                {"disk　host:a　x", "host", "b", "disk　host:b　x"},
                {"x  ", "user", "two words", "x user:two*words"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *text =
            log_query_with(rows[i].query, rows[i].field, rows[i].value);
        assert_string_equal(text, rows[i].want);
        xfree(text);
    }
}

static void fields_and_values_are_offered(void **state)
{
    log_offer found[LOG_OFFERS_MAX];
    (void)state;
    sample *s = sample_create_incident();
    const model *m = sample_model(s);
    assert_int_equal(log_query_offers(m, "", 0, found), 0);
    assert_int_equal(log_query_offers(m, "ho", 2, found), 1);
    assert_string_equal(found[0].text, "host:");
    assert_int_equal(log_query_offers(m, "x host:bhs", 10, found), 2);
    assert_string_equal(found[0].field, "host:");
    assert_int_equal(log_query_offers(m, "kind:v", 6, found), 1);
    assert_string_equal(found[0].text, "vpn");
    assert_int_equal(log_query_offers(m, "severity:", 9, found), 4);
    assert_int_equal(log_query_offers(m, "user:", 5, found), 0);
    sample_find(s, "", 10, true); /* now some are known */
    assert_true(log_query_offers(m, "user:", 5, found) > 0);
    sample_destroy(s);
}

static void what_is_offered_is_put_in(void **state)
{
    (void)state;
    const log_offer field = {"host:", "", ""};
    const log_offer value = {"A-1", "host:", "a"};
    size_t caret = 4;
    char *text = log_query_take("x ho y", &caret, &field);
    assert_string_equal(text, "x host: y");
    assert_int_equal(caret, 7);
    char *whole = log_query_take(text, &caret, &value);
    assert_string_equal(whole, "x host:A-1 y");
    assert_int_equal(caret, 11);
    xfree(whole);
    xfree(text);
}

/* ---- searching ---- */

static void enter_searches_in_the_time_range(void **state)
{
    (void)state;
    stage *s = open_logs();
    stage_play(s, "key Ctrl+F\ntext severity:high\nkey Enter");
    const char *sent = stage_sent_with(s, "log.find");
    assert_non_null(strstr(sent, "\"query\":\"severity:high\""));
    assert_non_null(strstr(sent, "\"from_us\":2836"));
    assert_non_null(strstr(sent, "\"role\":\"commander\""));
    expect_tree(s, "button \"Stop\" \"Esc\"", true);
    stage_play(s, "key Esc");
    assert_int_equal(stage_count_sent(s, "log.stop"), 1);
    expect_tree(s, "Stopped (0 found so far)", true);
    stage_destroy(s);
}

/* Keys of the table and of the drill are letters too. */
static void what_is_typed_first_is_a_search(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SITUATION);
    stage_play(s, "key F5\nwait 10\ntext severity:high\nkey Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "log.find"), "\"query\":\"severity:high\""));
    sample_find(stage_sample(s), "severity:high", 30, true);
    stage_play(s, "wait 10\nkey Ctrl+F");
    expect_tree(s, "field \"Search\" \"severity:high\" [caret 13 focused]",
                true);
    stage_play(s, "key Esc\nwait 10");
    expect_tree(s, "field \"Search\" \"severity:high\" [caret 13 focused]",
                false);
    stage_destroy(s);
}

static void who_comes_back_is_at_the_record(void **state)
{
    const char *field = "field \"Search\" [caret 0 focused]";
    (void)state;
    stage *s = open_logs();
    sample_find(stage_sample(s), "", 30, true);
    const model_log_line *const *lines;
    (void)model_log_lines(stage_app(s)->m, &lines);
    logs_select(stage_app(s)->logs, lines[4]->key);
    stage_play(s, "key F1\nwait 10\nkey F5\nwait 10");
    expect_tree(s, field, false);
    stage_play(s, "key F5\nwait 10");
    expect_tree(s, field, true);
    stage_destroy(s);
}

static void a_name_is_completed(void **state)
{
    (void)state;
    stage *s = open_logs();
    stage_play(s, "key Ctrl+F\ntext ho\nkey Tab\ntext mnt\nkey Down\n"
                  "key Enter");
    expect_tree(s, "field \"Search\" \"host:BHS-MNT-02 \"", true);
    assert_int_equal(stage_count_sent(s, "log.find"), 0);
    stage_play(s, "key Enter");
    assert_non_null(strstr(stage_sent_with(s, "log.find"), "host:BHS-MNT-02"));
    stage_destroy(s);
}

static void the_selection_stays_while_more_is_found(void **state)
{
    (void)state;
    stage *s = open_logs();
    sample_find(stage_sample(s), "", 30, false);
    const model_log_line *const *lines;
    (void)model_log_lines(stage_app(s)->m, &lines);
    char *key = xstrdup(lines[4]->key);
    logs_select(stage_app(s)->logs, key);
    sample_find(stage_sample(s), "", 80, true);
    stage_play(s, "wait 10");
    const ctx c = {.m = stage_app(s)->m, .logs = stage_app(s)->logs};
    assert_string_equal(logs_selected(&c)->key, key);
    expect_tree(s, "panel \"Details\"", true);
    xfree(key);
    stage_destroy(s);
}

static void a_value_narrows_the_search(void **state)
{
    (void)state;
    stage *s = open_logs();
    sample_find(stage_sample(s), "", 30, true);
    const model_log_line *const *lines;
    (void)model_log_lines(stage_app(s)->m, &lines);
    logs_select(stage_app(s)->logs, lines[0]->key);
    stage_play(s, "wait 10\nkey S");
    assert_non_null(strstr(stage_sent_with(s, "log.find"),
                           "\"query\":\"host:BHS-MNT-02\""));
    stage_destroy(s);
}

static void a_range_is_picked_with_the_arrows(void **state)
{
    (void)state;
    stage *s = open_logs();
    sample_find(stage_sample(s), "", 30, true);
    stage_play(s, "wait 10");
    for (size_t i = 0; i < 40; i++) {
        base_buffer tree;
        base_buffer_init(&tree, TREE);
        ui_tree_write(headless_ui(stage_headless(s)), &tree);
        const bool there = strstr(base_buffer_get(&tree),
                                  "chart \"Records over time\" [focused]")
                           != NULL;
        base_buffer_fini(&tree);
        if (there)
            break;
        stage_play(s, "key Tab");
    }
    stage_play(s, "key Left\nkey Shift+Left\nkey Shift+Left\nkey Enter");
    const char *sent = stage_sent_with(s, "log.find");
    /* Three of sixty minutes, at the end of the hour. */
    assert_non_null(strstr(sent, "\"from_us\":6256000000"));
    assert_non_null(strstr(sent, "\"to_us\":6436000000"));
    stage_destroy(s);
}

static void a_range_is_picked_with_the_mouse(void **state)
{
    (void)state;
    stage *s = open_logs();
    sample_find(stage_sample(s), "", 30, true);
    stage_play(s, "wait 10\npress 700 230\nmove 900 230\nrelease 900 230");
    const char *sent = stage_sent_with(s, "log.find");
    assert_non_null(strstr(sent, "\"from_us\""));
    assert_non_null(strstr(sent, "\"to_us\""));
    assert_int_equal(stage_app(s)->logs->range, LOGS_RANGE_PICKED);
    stage_destroy(s);
}

static void searches_are_saved_and_forgotten(void **state)
{
    (void)state;
    stage *s = open_logs();
    stage_play(s, "key Ctrl+F\ntext severity:high\nkey Ctrl+S\nwait 10");
    assert_string_equal(model_draft(stage_app(s)->m, "searches", "0"),
                        "severity:high");
    expect_tree(s, "button \"severity:high\" [selected]", true);
    stage_play(s, "key Ctrl+S\nwait 10");
    expect_tree(s, "button \"severity:high\"", false);
    stage_destroy(s);
}

/* ---- evidence ---- */

static void a_record_is_kept_with_a_reason(void **state)
{
    (void)state;
    stage *s = open_logs();
    sample_find(stage_sample(s), "", 30, true);
    const model_log_line *const *lines;
    (void)model_log_lines(stage_app(s)->m, &lines);
    logs_select(stage_app(s)->logs, lines[0]->key);
    stage_play(s, "wait 10\nkey E\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "evidence.keep"), 0); /* why? */
    stage_play(s, "text entry point\nkey Ctrl+Enter\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "evidence.keep"), 1);
    const char *sent = stage_sent_with(s, "evidence.keep");
    assert_non_null(strstr(sent, "\"text\":\"entry point\""));
    assert_non_null(strstr(sent, lines[0]->key));
    expect_tree(s, "[busy]", true);
    stage_destroy(s);
}

static void what_is_kept_shows_its_hash_and_custody(void **state)
{
    (void)state;
    stage *s = open_logs();
    stage_app(s)->logs->tab = LOGS_EVIDENCE;
    stage_play(s, "wait 10");
    expect_tree(s, "Kept as evidence #1", true);
    expect_tree(s, "Kept by Incident commander at 08:47:16", true);
    const model_evidence *all;
    assert_int_equal(model_evidence_list(stage_app(s)->m, &all), 2);
    expect_tree(s, all[0].hash + 32, true);
    stage_play(s, "key C");
    assert_string_equal(headless_copied(stage_headless(s)), all[0].hash);
    stage_destroy(s);
}

static void evidence_goes_into_a_message(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_INBOX);
    stage_play(s, "key Ctrl+N\nwait 10");
    for (size_t i = 0; i < 40; i++) {
        base_buffer tree;
        base_buffer_init(&tree, TREE);
        ui_tree_write(headless_ui(stage_headless(s)), &tree);
        const bool there =
            strstr(base_buffer_get(&tree), "\"Add evidence…\" [focused]")
            != NULL;
        base_buffer_fini(&tree);
        if (there)
            break;
        stage_play(s, "key Tab");
    }
    stage_play(s, "key Enter\nkey End\nkey Enter\nwait 10");
    expect_tree(s, "attachment \"Evidence 2\"", true);
    order_draft(stage_app(s)->m, "message.1", "to", "csirt_lead");
    order_draft(stage_app(s)->m, "message.1", "body", "See the record.");
    stage_play(s, "key Ctrl+Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "message.send"), "\"exhibits\":[2]"));
    stage_destroy(s);
}

/* ---- alerts ---- */

static void an_alert_is_acknowledged_and_followed(void **state)
{
    (void)state;
    stage *s = open_logs();
    stage_app(s)->logs->tab = LOGS_ALERTS;
    stage_app(s)->logs->alert = 1;
    stage_play(s, "wait 10\nkey A");
    assert_int_equal(stage_count_sent(s, "message.read"), 1);
    stage_play(s, "key L");
    assert_non_null(strstr(stage_sent_with(s, "log.find"), "host:BHS-MNT-02"));
    stage_destroy(s);
}

static void a_message_leads_to_the_logs_of_its_host(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_INBOX);
    const model_message *const *all;
    ENSHU_REQUIRE(model_messages(stage_app(s)->m, &all) > 1);
    inbox_show(stage_app(s)->inbox, all[1]->id);
    stage_play(s, "wait 10\nkey L\nwait 10");
    assert_int_equal(stage_app(s)->screen, SCREEN_LOGS);
    assert_non_null(strstr(stage_sent_with(s, "log.find"), "host:BHS-MNT-02"));
    stage_destroy(s);
}

/* ---- approvals ---- */

static void an_action_is_approved_with_a_comment(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_DECISIONS);
    const model_asked *const *all;
    assert_int_equal(decisions_open(stage_app(s)->m), 2);
    ENSHU_REQUIRE(model_asked_list(stage_app(s)->m, &all) > 1);
    decisions_show_asked(stage_app(s)->decisions, all[1]->seq);
    stage_play(s, "wait 10\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "action.approve"), 0); /* A or B? */
    stage_play(s, "key A\nwait 10\nkey Ctrl+Enter");
    const char *sent = stage_sent_with(s, "action.approve");
    assert_non_null(strstr(sent, "\"ok\":true"));
    assert_non_null(strstr(sent, "\"role\":\"commander\""));
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "action.approve"), 1);
    stage_destroy(s);
}

static void what_others_approve_cannot_be_approved_here(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_DECISIONS);
    const model_asked *const *all;
    ENSHU_REQUIRE(model_asked_list(stage_app(s)->m, &all) > 0);
    decisions_show_asked(stage_app(s)->decisions, all[0]->seq);
    stage_play(s, "wait 10");
    expect_tree(s, "Restore from backup (BHS server)", true);
    expect_tree(s, "button \"Confirm\"", false);
    stage_destroy(s);
}

/* ---- before the start ---- */

static void a_team_invests_and_starts(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_tokens, SCREEN_SITUATION);
    expect_tree(s, "panel \"Before the start\"", true);
    expect_tree(s, "7 left", true);
    stage_play(s, "key Down\nwait 10\nkey Ctrl+Enter");
    assert_non_null(strstr(stage_sent_with(s, "token.spend"), "backup"));
    assert_non_null(strstr(stage_sent_with(s, "token.spend"), "commander"));
    stage_play(s, "key Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "token.spend"), 1);
    assert_int_equal(stage_count_sent(s, "\"resume\""), 0);
    stage_play(s, "key Shift+Tab\nkey Tab\nkey Esc\nkey Space");
    assert_int_equal(stage_count_sent(s, "\"resume\""), 1);
    stage_destroy(s);
}

/* Each order moves the drill by a moment, while it stands. */
static void the_page_stays_until_the_first_second(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_tokens, SCREEN_SITUATION);
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"clock\",\"now_us\":3,\"rate\":1000,"
                "\"speed\":1000,\"paused\":true,\"ended\":false}");
    stage_play(s, "wait 10");
    expect_tree(s, "panel \"Before the start\"", true);
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"clock\",\"now_us\":1000000,"
                "\"rate\":1000,\"speed\":1000,\"paused\":true,"
                "\"ended\":false}");
    stage_play(s, "wait 10");
    expect_tree(s, "panel \"Before the start\"", false);
    stage_destroy(s);
}

static void what_is_too_dear_cannot_be_had(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_tokens, SCREEN_SITUATION);
    stage_app(s)->tokens.row = 4;
    stage_play(s, "wait 10\nkey Ctrl+Enter");
    assert_int_equal(stage_count_sent(s, "token.spend"), 0);
    stage_destroy(s);
}

static void without_investments_nothing_is_different(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_calm, SCREEN_SITUATION);
    expect_tree(s, "panel \"Before the start\"", false);
    expect_tree(s, "panel \"Inbox\"", true);
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_term_at_the_caret_is_found),
        cmocka_unit_test(a_value_takes_the_place_of_one_of_its_field),
        cmocka_unit_test(fields_and_values_are_offered),
        cmocka_unit_test(what_is_offered_is_put_in),
        cmocka_unit_test(enter_searches_in_the_time_range),
        cmocka_unit_test(what_is_typed_first_is_a_search),
        cmocka_unit_test(who_comes_back_is_at_the_record),
        cmocka_unit_test(a_name_is_completed),
        cmocka_unit_test(the_selection_stays_while_more_is_found),
        cmocka_unit_test(a_value_narrows_the_search),
        cmocka_unit_test(a_range_is_picked_with_the_arrows),
        cmocka_unit_test(a_range_is_picked_with_the_mouse),
        cmocka_unit_test(searches_are_saved_and_forgotten),
        cmocka_unit_test(a_record_is_kept_with_a_reason),
        cmocka_unit_test(what_is_kept_shows_its_hash_and_custody),
        cmocka_unit_test(evidence_goes_into_a_message),
        cmocka_unit_test(an_alert_is_acknowledged_and_followed),
        cmocka_unit_test(a_message_leads_to_the_logs_of_its_host),
        cmocka_unit_test(an_action_is_approved_with_a_comment),
        cmocka_unit_test(what_others_approve_cannot_be_approved_here),
        cmocka_unit_test(a_team_invests_and_starts),
        cmocka_unit_test(the_page_stays_until_the_first_second),
        cmocka_unit_test(what_is_too_dear_cannot_be_had),
        cmocka_unit_test(without_investments_nothing_is_different)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
