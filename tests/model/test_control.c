/* What a facilitator knows: injects and what they ask for, scripts, beliefs of
 * teams, other worlds, and what is ordered. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "console/model/control_orders.h"
#include "model/drill.h"

static int create(void **state)
{
    *state = sample_create_control();
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

static const model_inject *inject(const sample *s, const char *id)
{
    const model_inject *p = model_find_inject(sample_model(s), id);
    assert_non_null(p);
    return p;
}

/* ---- injects ---- */

static void an_inject_goes_through_its_states(void **state)
{
    sample *s = *state;
    assert_int_equal(inject(s, "A11")->state, MODEL_INJECT_PLANNED);
    sample_next(s, MINUTES(110), "inject.changed",
                json_pack("{s:s, s:s, s:I}", "inject", "A11", "state", "held",
                          "due_us", (json_int_t)MINUTES(150)));
    assert_int_equal(inject(s, "A11")->state, MODEL_INJECT_HELD);
    assert_int_equal(inject(s, "A11")->due_us, MINUTES(150));
    sample_next(s, MINUTES(111), "inject.skipped",
                json_pack("{s:s, s:s}", "inject", "A11", "why", "control"));
    assert_int_equal(inject(s, "A11")->state, MODEL_INJECT_SKIPPED);
    assert_int_equal(inject(s, "A11")->done_us, MINUTES(111));
    sample_next(s, MINUTES(112), "inject.changed",
                json_pack("{s:s, s:s}", "inject", "A11", "state", "planned"));
    assert_int_equal(inject(s, "A11")->state, MODEL_INJECT_PLANNED);
    sample_next(
        s, MINUTES(113), "inject.sent",
        json_pack("{s:s, s:o}", "inject", "A11", "to", sample_ids("apoc")));
    assert_int_equal(inject(s, "A11")->state, MODEL_INJECT_SENT);
    assert_int_equal(inject(s, "A11")->done_us, MINUTES(113));
}

static void a_text_is_changed_in_one_record(void **state)
{
    sample *s = *state;
    sample_next(s, MINUTES(110), "inject.changed",
                json_pack("{s:s, s:o}", "inject", "A11", "body",
                          sample_text("新しい", "new")));
    assert_string_equal(inject(s, "A11")->body.en, "new");
    assert_string_equal(inject(s, "A11")->subject.en, "2,000 stranded");
    assert_int_equal(inject(s, "A11")->changes, 1);
}

static void an_inject_of_control_joins_the_plan(void **state)
{
    sample *s = *state;
    sample_next(s, MINUTES(110), "inject.made",
                json_pack("{s:s, s:o, s:o, s:I}", "inject", "made-1", "to",
                          sample_ids("pr"), "subject",
                          sample_text("問合せ", "Q"), "due_us",
                          (json_int_t)MINUTES(130)));
    assert_int_equal(inject(s, "made-1")->state, MODEL_INJECT_PLANNED);
    assert_string_equal(inject(s, "made-1")->trigger, "made");
    assert_int_equal(inject(s, "made-1")->due_us, MINUTES(130));
}

static void expectations_tick_as_they_are_met(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    assert_int_equal(inject(s, "A09")->expected, 3);
    assert_int_equal(model_expectation_at(m, "A09", 0)->state,
                     MODEL_EXPECT_OPEN);
    sample_next(s, MINUTES(118), "expect.met",
                json_pack("{s:s, s:s, s:s}", "criterion", "X:A09.1", "inject",
                          "A09", "action", "press"));
    sample_next(s, MINUTES(119), "expect.missed",
                json_pack("{s:s, s:s, s:s}", "criterion", "X:A09.2", "inject",
                          "A09", "action", "qa"));
    assert_int_equal(model_expectation_at(m, "A09", 0)->state,
                     MODEL_EXPECT_MET);
    assert_int_equal(model_expectation_at(m, "A09", 0)->at_us, MINUTES(118));
    assert_int_equal(model_expectation_at(m, "A09", 1)->state,
                     MODEL_EXPECT_MISSED);
    assert_null(model_expectation_at(m, "A09", 3));
}

/* A11 is named in the condition of A14; A1 is not, though its letters are. */
static void what_depends_on_an_inject_is_found(void **state)
{
    sample *s = *state;
    const model_inject *after[4];
    assert_int_equal(model_inject_after(sample_model(s), "A11", after, 4), 1);
    assert_string_equal(after[0]->id, "A14");
    assert_int_equal(model_inject_after(sample_model(s), "A1", after, 4), 0);
    assert_int_equal(model_inject_after(sample_model(s), "A14", after, 4), 0);
}

/* A trainee's console keeps none of it. */
static void a_trainee_knows_no_plan(void **state)
{
    (void)state;
    sample *s = drill_create();
    const model_inject *const *all;
    drill_inject(s, MINUTES(1), "hello", "it");
    assert_int_equal(model_injects(sample_model(s), &all), 0);
    sample_next(s, MINUTES(2), "var.changed",
                json_pack("{s:s, s:s}", "id", "x", "value", "1"));
    assert_null(model_find_var(sample_model(s), "x"));
    sample_destroy(s);
}

/* ---- scripts ---- */

static void a_failed_script_waits_until_it_is_dealt_with(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const model_fault *const *faults;
    for (int line = 1; line <= 3; line++)
        sample_next(s, MINUTES(110), "script.failed",
                    json_pack("{s:s, s:s, s:i, s:s}", "what", "handler",
                              "source", "a.lua", "line", line, "message",
                              "oops"));
    assert_int_equal(model_faults_open(m), 3);
    sample_next(s, MINUTES(111), "handler.disabled",
                json_pack("{s:s, s:i}", "source", "a.lua", "line", 2));
    sample_next(s, MINUTES(112), "handler.retried",
                json_pack("{s:s, s:i}", "source", "a.lua", "line", 1));
    assert_int_equal(model_faults_open(m), 1);
    assert_int_equal(model_faults(m, &faults), 3);
    assert_int_equal(faults[0]->line, 3);
    assert_true(faults[1]->disabled);
    assert_true(faults[2]->retried);
    order_close_fault(m, faults[0]->seq);
    assert_int_equal(model_faults_open(m), 0);
}

static void questions_to_control_are_in_order_of_their_deadline(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_ask *const *asks;
    static const struct {
        const char *id;
        int minute;
    } rows[] = {{"late", 140}, {"soon", 120}, {"mid", 130}};
    for (size_t i = 0; i < 3; i++)
        sample_next(s, MINUTES(110), "ask.shown",
                    json_pack("{s:s, s:o, s:{s:s}, s:I}", "id", rows[i].id,
                              "body", sample_text("？", "?"), "options", "yes",
                              "はい", "deadline_us",
                              (json_int_t)MINUTES(rows[i].minute)));
    assert_int_equal(model_asks(m, &asks), 3);
    assert_string_equal(asks[0]->id, "soon");
    assert_string_equal(asks[2]->id, "late");
    sample_next(s, MINUTES(111), "ask.answered",
                json_pack("{s:s, s:s}", "id", "soon", "option", "yes"));
    assert_int_equal(model_asks_open(m), 2);
    (void)model_asks(m, &asks);
    assert_string_equal(asks[0]->id, "mid");
    assert_string_equal(asks[2]->option, "yes");
}

/* A console of either language has its own; a word alone is the same in both.
 */
static void options_are_texts_of_both_languages(void **state)
{
    sample *s = *state;
    const model_ask *const *asks;
    sample_next(s, MINUTES(110), "ask.shown",
                json_pack("{s:s, s:o, s:{s:s, s:s}, s:{s:s}, s:{s:s}, s:I}",
                          "id", "press", "body", sample_text("？", "?"),
                          "options", "now", "いま", "ok", "ok", "options_ja",
                          "now", "いま", "options_en", "now", "Now",
                          "deadline_us", (json_int_t)MINUTES(120)));
    assert_int_equal(model_asks(sample_model(s), &asks), 1);
    assert_int_equal(asks[0]->n_options, 2);
    assert_string_equal(asks[0]->options[0].id, "now");
    assert_string_equal(asks[0]->options[0].text.ja, "いま");
    assert_string_equal(asks[0]->options[0].text.en, "Now");
    assert_string_equal(asks[0]->options[1].text.ja, "ok");
    assert_string_equal(asks[0]->options[1].text.en, "ok");
}

static void variables_are_as_they_were_set_last(void **state)
{
    sample *s = *state;
    sample_next(s, MINUTES(110), "var.changed",
                json_pack("{s:s, s:s}", "id", "leaked", "value", "5000"));
    const model_var *v = model_find_var(sample_model(s), "leaked");
    assert_string_equal(v->value, "5000");
    assert_int_equal(v->changed_us, MINUTES(110));
}

/* ---- beliefs ---- */

static void what_a_team_thinks_does_not_change_how_it_is(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    assert_string_equal(model_find_of(m, MODEL_ASSET, "ad-01")->state,
                        "degraded");
    assert_string_equal(model_find_belief(m, "apoc", "ad-01")->state, "up");
    sample_next(s, MINUTES(110), "belief.changed",
                json_pack("{s:s, s:s, s:s}", "id", "ad-01", "team", "apoc",
                          "state", "down"));
    assert_string_equal(model_find_belief(m, "apoc", "ad-01")->state, "down");
    assert_string_equal(model_find_of(m, MODEL_ASSET, "ad-01")->state,
                        "degraded");
    assert_null(model_find_belief(m, "port", "ad-01"));
}

/* ---- worlds, seats, health ---- */

static void rows_of_teams_are_changed_in_place(void **state)
{
    sample *s = *state;
    const model_row *const *rows;
    const uint64_t version = model_overview_version(sample_model(s));
    sample_take(s, "{\"v\":1,\"type\":\"overview\",\"rows\":[{\"instance\":0,"
                   "\"team\":\"rail\",\"unread\":12,\"points\":70000},"
                   "{\"instance\":2,\"name\":\"w\",\"team\":\"\"},"
                   "{\"instance\":2,\"team\":\"rail\"},"
                   "{\"instance\":1,\"team\":\"rail\"}]}");
    assert_int_equal(model_overview(sample_model(s), &rows), 6);
    assert_true(model_overview_version(sample_model(s)) > version);
    assert_int_equal(rows[1]->unread, 12);
    assert_int_equal(rows[3]->instance, 1);
    assert_string_equal(rows[4]->team, "");
    assert_string_equal(rows[5]->team, "rail");
    assert_string_equal(model_world_row(sample_model(s), 2)->name, "w");
    assert_null(model_world_row(sample_model(s), 9));
}

static void a_seat_that_is_gone_is_forgotten(void **state)
{
    sample *s = *state;
    const model_place *const *places;
    assert_int_equal(model_places(sample_model(s), &places), 5);
    sample_take(s, "{\"v\":1,\"type\":\"seats\",\"rows\":[{\"seat\":\"s2\","
                   "\"gone\":true},{\"seat\":\"s4\",\"state\":\"free\"}]}");
    assert_int_equal(model_places(sample_model(s), &places), 4);
    assert_string_equal(places[1]->seat, "s3");
    assert_string_equal(places[2]->state, "free");
}

static void another_world_is_another_story(void **state)
{
    sample *s = *state;
    const model_inject *const *all;
    const model_row *const *rows;
    sample_take(s, "{\"v\":1,\"type\":\"welcome\",\"instance\":3,\"drill\":"
                   "\"sample-control\",\"roles\":[],\"teams\":[],\"control\":"
                   "true,\"scenario\":{\"id\":\"x\"},\"phases\":1,\"kind\":"
                   "\"director\",\"seat\":\"seat-1\",\"worlds\":4}");
    assert_int_equal(model_injects(sample_model(s), &all), 0);
    assert_int_equal(model_overview(sample_model(s), &rows), 3);
    assert_int_equal(model_get_seat(sample_model(s))->instance, 3);
}

/* ---- orders ---- */

static void orders_name_control_and_their_world(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const order_scope all = {.every = true, .group = "east"};
    order_hold(m, &all, "A09", true);
    order_hold(m, &all, "A09", true); /* under way already */
    assert_int_equal(sample_sent_count(s), 1);
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"role\":\"control\""));
    assert_non_null(strstr(sent, "\"every\":true"));
    assert_non_null(strstr(sent, "\"group\":\"east\""));
    order_hold(m, NULL, "A09", false);
    assert_int_equal(sample_sent_count(s), 2);
    assert_null(strstr(sample_sent(s, 1), "every"));
}

static void a_plan_answers_its_question(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_rewind_ask(m, NULL, MINUTES(60));
    char *id = drill_sent_field(s, 0, "request");
    char *text = xprintf("{\"v\":1,\"type\":\"rewind.plan\",\"request\":\"%s\","
                         "\"plan\":\"p\",\"to_us\":1,\"undone\":[]}",
                         id);
    sample_take(s, text);
    assert_string_equal(model_get_plan(m)->plan, "p");
    assert_int_equal(model_find_request(m, "rewind.ask", "", "")->state,
                     MODEL_ACCEPTED);
    xfree(text);
    xfree(id);
}

static void what_is_tried_is_told_in_full(void **state)
{
    sample *s = *state;
    const order_field form[] = {
        {.key = "what", .text = "it stands"},
        {.key = "count", .is_number = true, .number = 7}};
    const order_try tries[] = {{.t_us = MINUTES(70),
                                .role = "csirt",
                                .action = "isolate",
                                .on = "ad-01"},
                               {.t_us = MINUTES(80),
                                .role = "pr",
                                .action = "press",
                                .on = "",
                                .form = form,
                                .n_form = 2}};
    order_what_if(sample_model(s), MINUTES(70) - 1, tries, 2, -1, true);
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"role\":\"csirt\""));
    assert_non_null(strstr(sent, "\"on\":\"ad-01\""));
    assert_non_null(strstr(sent, "\"alone\":true"));
    assert_null(strstr(sent, "to_us"));
    assert_non_null(
        strstr(sent, "\"form\":{\"count\":7,\"what\":\"it stands\"}"));
}

static void a_forced_action_carries_its_form(void **state)
{
    sample *s = *state;
    const order_field form[] = {
        {.key = "what", .text = "it stands"},
        {.key = "count", .is_number = true, .number = 7}};
    order_force(sample_model(s), NULL, "pr", "press", "", form, 2);
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"kind\":\"action.force\""));
    assert_non_null(
        strstr(sent, "\"form\":{\"count\":7,\"what\":\"it stands\"}"));
}

/* While a team's screen is looked at only other places can be looked at. */
static void a_copy_orders_nothing(void **state)
{
    (void)state;
    sample *s = sample_create_control_watching();
    sample_clear_sent(s);
    order_fire(sample_model(s), NULL, "A09");
    order_rewind_ask(sample_model(s), NULL, 1);
    order_seat(sample_model(s), "s1", "kick");
    assert_int_equal(sample_sent_count(s), 0);
    order_watch_world(sample_model(s), 0, "");
    assert_int_equal(sample_sent_count(s), 1);
    sample_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_inject_goes_through_its_states,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(a_text_is_changed_in_one_record, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(an_inject_of_control_joins_the_plan,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(expectations_tick_as_they_are_met,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(what_depends_on_an_inject_is_found,
                                        create, destroy),
        cmocka_unit_test(a_trainee_knows_no_plan),
        cmocka_unit_test_setup_teardown(
            a_failed_script_waits_until_it_is_dealt_with, create, destroy),
        cmocka_unit_test_setup_teardown(
            questions_to_control_are_in_order_of_their_deadline, create,
            destroy),
        cmocka_unit_test_setup_teardown(options_are_texts_of_both_languages,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(variables_are_as_they_were_set_last,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(
            what_a_team_thinks_does_not_change_how_it_is, create, destroy),
        cmocka_unit_test_setup_teardown(rows_of_teams_are_changed_in_place,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(a_seat_that_is_gone_is_forgotten,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(another_world_is_another_story, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(orders_name_control_and_their_world,
                                        create, destroy),
        cmocka_unit_test_setup_teardown(a_plan_answers_its_question, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(what_is_tried_is_told_in_full, create,
                                        destroy),
        cmocka_unit_test_setup_teardown(a_forced_action_carries_its_form,
                                        create, destroy),
        cmocka_unit_test(a_copy_orders_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
