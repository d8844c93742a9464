/* What becomes of each kind of record. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "model/drill.h"

static int create(void **state)
{
    *state = drill_create();
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

/* ---- things ---- */

static void things_are_there_in_order_of_declaration(void **state)
{
    const model *m = sample_model(*state);
    assert_int_equal(model_count(m, MODEL_ROLE), 2);
    assert_string_equal(model_at(m, MODEL_ROLE, 0)->id, "lead");
    assert_string_equal(model_at(m, MODEL_ROLE, 1)->id, "boss");
    assert_null(model_at(m, MODEL_ROLE, 2));
    assert_true(model_at(m, MODEL_ROLE, 1)->npc);
    assert_string_equal(model_find(m, "lead")->owner, "it");
    assert_string_equal(model_find(m, "lead")->briefing.en, "You lead.");
    assert_string_equal(model_find(m, "web")->zone, "office");
    assert_string_equal(model_find(m, "web")->state, "up");
    assert_string_equal(model_find(m, "pcs")->state, "");
    assert_int_equal(model_find(m, "pcs")->count, 40);
    assert_int_equal(model_find(m, "web")->count, 1);
    assert_string_equal(model_find(m, "wan")->refs[1], "internet");
    assert_int_equal(model_find(m, "shop")->level_ppm, 1000000);
    assert_string_equal(model_find(m, "trains")->on, "shop");
    assert_null(model_find(m, "nothing"));
    assert_null(model_find_of(m, MODEL_ZONE, "web"));
}

static void ids_of_different_kinds_may_be_alike(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    sample_record(s, 0, 0, "org.described",
                  json_pack("{s:s, s:o}", "id", "web", "name",
                            sample_text("ウェブ社", "Web Inc")));
    sample_record(s, 0, 0, "token.described",
                  json_pack("{s:s, s:o}", "id", "web", "name",
                            sample_text("強化", "Hardening")));
    sample_record(s, 0, 0, "action.described",
                  json_pack("{s:s, s:s}", "id", "tell", "target", "org"));
    assert_int_equal(model_find_who(m, "web")->kind, MODEL_ORG);
    assert_int_equal(model_find_what(m, "web")->kind, MODEL_ASSET);
    assert_int_equal(model_find_of(m, MODEL_TOKEN, "web")->kind, MODEL_TOKEN);
    assert_int_equal(model_find_target(m, "tell", "web")->kind, MODEL_ORG);
    assert_int_equal(model_find_target(m, "isolate", "web")->kind, MODEL_ASSET);
    assert_null(model_find_who(m, "pcs"));
    assert_null(model_find_what(m, "lead"));
}

static void names_are_given_in_a_language_or_the_other(void **state)
{
    const model *m = sample_model(*state);
    bool other = true;
    assert_string_equal(model_name(m, "web", BASE_EN), "Web server");
    assert_string_equal(model_name(m, "office", BASE_JA), "事務");
    assert_string_equal(model_name(m, "nobody", BASE_JA), "nobody");
    const enshu_text half = {.ja = "半分"};
    assert_string_equal(model_say(half, BASE_EN, &other), "半分");
    assert_true(other);
    assert_string_equal(model_say(half, BASE_JA, &other), "半分");
    assert_false(other);
    assert_string_equal(model_say((enshu_text){NULL, NULL}, BASE_JA, &other),
                        "");
    assert_false(other);
}

static void an_action_has_its_form(void **state)
{
    const model *m = sample_model(*state);
    assert_int_equal(model_find(m, "report")->n_fields, 2);
    const model_form_field *what = model_form_field_at(m, "report", 0);
    const model_form_field *grave = model_form_field_at(m, "report", 1);
    assert_string_equal(what->sort, "text");
    assert_int_equal(what->max, 200);
    assert_true(what->required);
    assert_int_equal(grave->n_options, 2);
    assert_string_equal(grave->options[1], "no");
    assert_string_equal(grave->option_names[1].en, "No");
    assert_null(model_form_field_at(m, "report", 2));
    assert_null(model_form_field_at(m, "isolate", 0));
    assert_null(model_form_field_at(m, "unknown", 0));
}

static void what_is_described_again_is_not_doubled(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const uint64_t version = model_version(m);
    drill_describe(s);
    assert_int_equal(model_count(m, MODEL_ASSET), 2);
    assert_int_equal(model_find(m, "report")->n_fields, 2);
    assert_int_equal(model_form_field_at(m, "report", 1)->n_options, 2);
    const model_item *items;
    assert_int_equal(model_items(m, "trains", &items), 3);
    assert_true(model_version(m) > version);
}

/* ---- states ---- */

static void change(sample *s, int64_t t_us, const char *id, const char *state)
{
    sample_next(s, t_us, "state.changed",
                json_pack("{s:s, s:s, s:s}", "id", id, "what", "asset", "state",
                          state));
}

static void a_state_changes_and_is_in_the_timeline(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    change(s, MINUTES(7), "web", "down");
    assert_string_equal(model_find(m, "web")->state, "down");
    assert_int_equal(model_find(m, "web")->state_since_us, MINUTES(7));
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 1);
    assert_int_equal(e->lane, MODEL_E_SYSTEM);
    assert_string_equal(e->kind, "state.changed");
    assert_string_equal(e->id, "web");
    assert_string_equal(e->word, "down");
    assert_int_equal(e->count, 1);
}

static void a_description_without_a_state_takes_nothing_back(void **state)
{
    sample *s = *state;
    change(s, MINUTES(7), "pcs", "isolated");
    drill_describe(s);
    assert_string_equal(model_find(sample_model(s), "pcs")->state, "isolated");
}

static void shop(sample *s, int64_t t_us, const char *state, int level)
{
    sample_next(s, t_us, "service.changed",
                json_pack("{s:s, s:s, s:i}", "id", "shop", "state", state,
                          "level_ppm", level));
}

static void a_level_alone_is_no_news(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_entry *e;
    shop(s, MINUTES(1), "reduced", 500000);
    shop(s, MINUTES(2), "reduced", 400000);
    assert_int_equal(model_timeline(m, &e), 1);
    assert_int_equal(model_find(m, "shop")->level_ppm, 400000);
    assert_int_equal(model_find(m, "shop")->state_since_us, MINUTES(1));
    shop(s, MINUTES(3), "stopped", 0);
    assert_int_equal(model_timeline(m, &e), 2);
}

/* The host describes today's state first and sends the history after. */
static void history_is_told_although_its_end_is_known(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    sample_record(s, 0, MINUTES(9), "service.described",
                  json_pack("{s:s, s:s, s:i}", "id", "shop", "state", "stopped",
                            "level_ppm", 0));
    assert_int_equal(model_find(m, "shop")->state_since_us, MINUTES(9));
    shop(s, MINUTES(4), "stopped", 0);
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 1);
    assert_int_equal(model_find(m, "shop")->state_since_us, MINUTES(4));
}

static void an_intruder_shows_and_goes(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    sample_next(s, MINUTES(1), "asset.compromised",
                json_pack("{s:s, s:s}", "id", "web", "held", "user"));
    assert_true(model_find(m, "web")->compromised);
    sample_next(s, MINUTES(2), "asset.compromised",
                json_pack("{s:s, s:s}", "id", "web", "held", "none"));
    assert_false(model_find(m, "web")->compromised);
    sample_next(s, MINUTES(3), "step.detected",
                json_pack("{s:s, s:s, s:s}", "id", "s1", "on", "web", "control",
                          "edr"));
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 3);
    assert_string_equal(e[0].word, "user");
    assert_string_equal(e[2].on, "web");
    assert_string_equal(e[2].word, "edr");
}

static void evidence_is_kept_once(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    sample_next(s, MINUTES(1), "artifact.revealed",
                json_pack("{s:s, s:o, s:o}", "id", "log", "title",
                          sample_text("記録", "A log"), "to",
                          sample_ids("it")));
    assert_int_equal(model_count(m, MODEL_ARTIFACT), 1);
    assert_string_equal(model_name(m, "log", BASE_EN), "A log");
    sample_record(s, 0, 0, "artifact.described",
                  json_pack("{s:s, s:o, s:s, s:s}", "id", "log", "name",
                            sample_text("記録", "The log"), "kind", "log", "on",
                            "web"));
    assert_int_equal(model_count(m, MODEL_ARTIFACT), 1);
    assert_string_equal(model_find(m, "log")->on, "web");
    assert_string_equal(model_name(m, "log", BASE_EN), "The log");
}

/* ---- operations ---- */

static void samples_become_series(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const int64_t *times;
    const int64_t *values;
    drill_sample(s, MINUTES(1), 5);
    drill_sample(s, MINUTES(2), 7);
    drill_sample(s, MINUTES(2), 8);
    assert_int_equal(model_series(m, "trains", MODEL_QUEUE, &times, &values),
                     2);
    assert_int_equal(times[1], MINUTES(2));
    assert_int_equal(values[0], 5);
    assert_int_equal(values[1], 8);
    assert_int_equal(
        model_series(m, "trains", MODEL_DONE_COUNT, &times, &values), 2);
    assert_int_equal(values[1], 16);
    assert_int_equal(model_find(m, "trains")->queue, 8);
    assert_int_equal(model_find(m, "trains")->delay_avg_us, MINUTES(1));
    assert_int_equal(model_series(m, "none", MODEL_QUEUE, &times, &values), 0);
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 0);
}

static void item(sample *s, int64_t t_us, const char *kind, const char *key)
{
    sample_next(s, t_us, kind,
                json_pack("{s:s, s:s}", "id", "trains", "key", key));
}

static void items_go_their_way(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_item *items;
    item(s, MINUTES(8), "item.started", "101");
    sample_next(s, MINUTES(12), "item.done",
                json_pack("{s:s, s:s, s:I}", "id", "trains", "key", "101",
                          "delay_us", (json_int_t)MINUTES(2)));
    item(s, MINUTES(15), "item.started", "102");
    item(s, MINUTES(40), "item.cancelled", "103");
    assert_int_equal(model_items(m, "trains", &items), 3);
    assert_string_equal(items[0].key, "101");
    assert_int_equal(items[0].state, MODEL_DONE);
    assert_int_equal(items[0].delay_us, MINUTES(2));
    assert_int_equal(items[0].at_us, MINUTES(12));
    assert_int_equal(items[1].state, MODEL_WORKED);
    assert_int_equal(items[2].state, MODEL_CANCELLED);
    assert_int_equal(items[2].load_milli, 1000);
}

static void cancelled_items_share_an_entry(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_entry *e;
    item(s, MINUTES(10), "item.cancelled", "101");
    item(s, MINUTES(12), "item.cancelled", "102");
    item(s, MINUTES(16), "item.cancelled", "103");
    assert_int_equal(model_timeline(m, &e), 2);
    assert_int_equal(e[0].lane, MODEL_E_OPERATION);
    assert_string_equal(e[0].id, "trains");
    assert_int_equal(e[0].count, 2);
    assert_int_equal(e[1].count, 1);
}

static void an_item_described_late_finds_its_place(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_item *items;
    item(s, MINUTES(25), "item.started", "099");
    assert_int_equal(model_items(m, "trains", &items), 4);
    assert_string_equal(items[2].key, "099");
    sample_record(s, 0, 0, "item.described",
                  json_pack("{s:s, s:s, s:I, s:i}", "id", "trains", "key",
                            "099", "due_us", (json_int_t)MINUTES(5), "load",
                            7000));
    assert_int_equal(model_items(m, "trains", &items), 4);
    assert_string_equal(items[0].key, "099");
    assert_int_equal(items[0].state, MODEL_WORKED);
    assert_int_equal(items[0].load_milli, 7000);
}

/* ---- messages ---- */

static void a_message_arrives_is_opened_and_answered(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_message *const *list;
    drill_inject(s, MINUTES(1), "I-1", "it");
    drill_inject(s, MINUTES(2), "I-2", "it lead");
    assert_int_equal(model_messages(m, &list), 2);
    assert_string_equal(list[0]->id, "I-2");
    assert_int_equal(list[0]->n_to, 2);
    assert_string_equal(list[0]->via, "phone");
    assert_string_equal(list[0]->subject.en, "A question");
    assert_string_equal(list[0]->tlp, "");
    assert_int_equal(model_unread(m), 2);
    sample_next(s, MINUTES(3), "message.opened",
                json_pack("{s:s, s:s}", "inject", "I-1", "by", "lead"));
    assert_int_equal(model_unread(m), 1);
    sample_next(s, MINUTES(4), "message.replied",
                json_pack("{s:s, s:s, s:s}", "inject", "I-1", "by", "lead",
                          "text", "はい"));
    const model_message *answered = model_find_message(m, "I-1");
    assert_true(answered->read && answered->replied);
    assert_string_equal(answered->reply, "はい");
    assert_string_equal(answered->reply_by, "lead");
    assert_null(model_find_message(m, "I-3"));
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 3);
    assert_int_equal(e[2].lane, MODEL_E_MESSAGE);
    assert_string_equal(e[2].text.ja, "はい");
}

static void written(sample *s, const char *by, const char *team)
{
    sample_next(s, MINUTES(5), "message.sent",
                json_pack("{s:o, s:o, s:s, s:s, s:s, s:s, s:s}", "to",
                          sample_ids("boss"), "cc", sample_ids("press it"),
                          "heading", "報告", "text", "止めました。", "tlp",
                          "AMBER", "by", by, "team", team));
}

static void what_the_team_wrote_is_sent_and_read(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_message *const *list;
    written(s, "deputy", "it");
    written(s, "other", "ops");
    assert_int_equal(model_messages(m, &list), 2);
    assert_true(list[1]->sent && list[1]->read);
    assert_string_equal(list[1]->from, "deputy");
    assert_string_equal(list[1]->subject.en, "報告");
    assert_int_equal(list[1]->n_cc, 2);
    assert_string_equal(list[1]->cc[1], "it");
    assert_false(list[0]->sent);
    assert_int_equal(model_unread(m), 1);
    assert_int_equal(strncmp(list[0]->id, "sent-", 5), 0);
}

/* ---- play ---- */

static void actions_run_by_their_end_and_then_rest(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_deed *const *list;
    drill_action(s, MINUTES(1), "action.started", "isolate", "web", MINUTES(9));
    drill_action(s, MINUTES(2), "action.started", "isolate", "pcs", MINUTES(7));
    drill_action(s, MINUTES(3), "action.started", "report", "", MINUTES(8));
    assert_int_equal(model_deeds(m, &list), 3);
    assert_string_equal(list[0]->on, "pcs");
    assert_string_equal(list[1]->action, "report");
    assert_string_equal(list[2]->on, "web");
    drill_action(s, MINUTES(7), "action.done", "isolate", "pcs", 0);
    drill_action(s, MINUTES(8), "action.cancelled", "isolate", "web", 0);
    assert_int_equal(model_deeds(m, &list), 3);
    assert_int_equal(list[0]->state, MODEL_RUNNING);
    assert_string_equal(list[1]->on, "web");
    assert_int_equal(list[1]->state, MODEL_BROKEN_OFF);
    assert_int_equal(list[1]->ended_us, MINUTES(8));
    assert_int_equal(list[2]->state, MODEL_FINISHED);
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 5);
    assert_int_equal(e[4].lane, MODEL_E_ACTION);
    assert_string_equal(e[4].kind, "action.cancelled");
    assert_string_equal(e[4].on, "web");
}

static void questions_are_open_by_deadline(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_question *const *list;
    drill_question(s, MINUTES(1), "Q-1", -1);
    drill_question(s, MINUTES(2), "Q-2", MINUTES(20));
    drill_question(s, MINUTES(3), "Q-3", MINUTES(10));
    assert_int_equal(model_questions(m, &list), 3);
    assert_int_equal(model_open_questions(m), 3);
    assert_string_equal(list[0]->id, "Q-3");
    assert_string_equal(list[2]->id, "Q-1");
    assert_int_equal(list[2]->deadline_us, -1);
    sample_next(s, MINUTES(4), "question.answered",
                json_pack("{s:s, s:s, s:s, s:s}", "question", "Q-1", "option",
                          "b", "text", "まだ", "by", "lead"));
    sample_next(s, MINUTES(10), "question.expired",
                json_pack("{s:s}", "question", "Q-3"));
    assert_int_equal(model_open_questions(m), 1);
    assert_int_equal(model_questions(m, &list), 3);
    assert_int_equal(list[1]->state, MODEL_EXPIRED);
    assert_int_equal(list[2]->state, MODEL_ANSWERED);
    assert_string_equal(list[2]->option, "b");
    assert_string_equal(list[2]->text, "まだ");
    assert_int_equal(list[2]->closed_us, MINUTES(4));
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 5);
    assert_string_equal(e[3].word, "b");
    assert_string_equal(e[3].text.ja, "待つ");
    assert_string_equal(e[4].text.en, "What now");
}

static void name_option(sample *s, const char *option, const char *ja,
                        const char *en)
{
    sample_record(s, 0, 0, "option.described",
                  json_pack("{s:s, s:s, s:o}", "question", "Q-1", "option",
                            option, "name", sample_text(ja, en)));
}

static void options_have_order_and_names_before_or_after(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    name_option(s, "b", "待つ", "Wait");
    drill_question(s, MINUTES(1), "Q-1", -1);
    const model_question *q = model_find_question(m, "Q-1");
    assert_int_equal(q->n_options, 2);
    assert_string_equal(q->options[0].id, "b");
    assert_string_equal(q->options[0].text.en, "Wait");
    assert_string_equal(q->options[1].text.en, "切る");
    name_option(s, "a", "切る", "Cut");
    name_option(s, "a", "切断", "Cut it");
    q = model_find_question(m, "Q-1");
    assert_string_equal(q->options[0].id, "b");
    assert_string_equal(q->options[1].text.en, "Cut it");
    assert_null(model_find_question(m, "Q-9"));
}

static void the_newest_question_of_an_id_is_found(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    drill_question(s, MINUTES(1), "Q-1", -1);
    sample_next(s, MINUTES(2), "question.expired",
                json_pack("{s:s}", "question", "Q-1"));
    drill_question(s, MINUTES(3), "Q-1", -1);
    assert_int_equal(model_find_question(m, "Q-1")->asked_us, MINUTES(3));
}

/* ---- the drill ---- */

static void the_drill_itself_has_a_lane(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    sample_next(s, 0, "drill.started",
                json_pack("{s:s, s:o}", "id", "small", "title",
                          sample_text("小", "Small")));
    sample_next(s, 0, "phase.entered",
                json_pack("{s:s, s:o}", "phase", "p1", "title",
                          sample_text("始", "Start")));
    sample_next(s, MINUTES(5), "phase.entered",
                json_pack("{s:s, s:o}", "phase", "p2", "title",
                          sample_text("中", "Middle")));
    sample_next(s, MINUTES(6), "clock.jumped",
                json_pack("{s:I}", "to_us", (json_int_t)MINUTES(9)));
    sample_next(s, MINUTES(9), "hint.given",
                json_pack("{s:s, s:o, s:s}", "question", "Q-1", "body",
                          sample_text("決めて", "Decide"), "by", "lead"));
    sample_next(s, MINUTES(10), "drill.stopped",
                json_pack("{s:s}", "why", "time"));
    assert_int_equal(model_get_scenario(m)->phase, 2);
    assert_string_equal(model_get_scenario(m)->phase_name.en, "Middle");
    const model_entry *e;
    assert_int_equal(model_timeline(m, &e), 6);
    assert_int_equal(e[4].lane, MODEL_E_HINT);
    assert_string_equal(e[4].id, "Q-1");
    assert_string_equal(e[4].text.en, "Decide");
    assert_int_equal(e[5].lane, MODEL_E_PHASE);
    assert_string_equal(e[5].word, "time");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(things_are_there_in_order_of_declaration),
        TEST(ids_of_different_kinds_may_be_alike),
        TEST(names_are_given_in_a_language_or_the_other),
        TEST(an_action_has_its_form),
        TEST(what_is_described_again_is_not_doubled),
        TEST(a_state_changes_and_is_in_the_timeline),
        TEST(a_description_without_a_state_takes_nothing_back),
        TEST(a_level_alone_is_no_news),
        TEST(history_is_told_although_its_end_is_known),
        TEST(an_intruder_shows_and_goes),
        TEST(evidence_is_kept_once),
        TEST(samples_become_series),
        TEST(items_go_their_way),
        TEST(cancelled_items_share_an_entry),
        TEST(an_item_described_late_finds_its_place),
        TEST(a_message_arrives_is_opened_and_answered),
        TEST(what_the_team_wrote_is_sent_and_read),
        TEST(actions_run_by_their_end_and_then_rest),
        TEST(questions_are_open_by_deadline),
        TEST(options_have_order_and_names_before_or_after),
        TEST(the_newest_question_of_an_id_is_found),
        TEST(the_drill_itself_has_a_lane),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
