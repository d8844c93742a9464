/* What no good host would send, and drills that never end. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
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

/* Every kind there is, with each of these sets of fields. */
static void each_kind_bears_fields_that_are_missing_or_unknown(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    for (int kind = 1; kind < ENSHU_RECORD_END; kind++) {
        const char *name = enshu_record_name((enshu_record_kind)kind);
        sample_next(s, MINUTES(1), name, json_object());
        sample_record(s, 0, MINUTES(1), name, json_object());
        sample_next(s, MINUTES(1), name,
                    json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "id",
                              "ghost", "inject", "ghost", "action", "ghost",
                              "question", "ghost", "key", "k", "option", "o",
                              "on", "ghost", "phase", "ghost"));
        sample_record(s, 0, MINUTES(1), name,
                      json_pack("{s:s, s:s, s:s, s:s, s:s}", "id", "web",
                                "action", "report", "question", "Q", "key",
                                "what", "option", "o"));
    }
    char *dump = sample_dump(m, sample_now(s));
    assert_non_null(strstr(dump, "web"));
    xfree(dump);
}

static void a_record_of_an_unknown_kind_is_passed_over(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_entry *e;
    sample_next(s, MINUTES(1), "comet.struck", json_object());
    assert_int_equal(model_timeline(m, &e), 0);
    assert_int_equal(model_last(m), 1);
    drill_inject(s, MINUTES(2), "I-1", "it");
    assert_int_equal(model_unread(m), 1);
}

static void numbers_that_do_not_rise_are_passed_over(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_entry *e;
    for (int i = 0; i < 3; i++)
        sample_record(s, 5, MINUTES(1), "phase.entered",
                      json_pack("{s:s}", "phase", "p"));
    sample_record(s, 4, MINUTES(1), "phase.entered",
                  json_pack("{s:s}", "phase", "p"));
    assert_int_equal(model_timeline(m, &e), 1);
    assert_int_equal(model_last(m), 5);
}

/* A console that joins late can miss how things began. */
static void what_ends_without_a_beginning_is_kept_as_ended(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_deed *const *deeds;
    const model_question *const *questions;
    drill_action(s, MINUTES(4), "action.done", "isolate", "web", 0);
    assert_int_equal(model_deeds(m, &deeds), 1);
    assert_int_equal(deeds[0]->state, MODEL_FINISHED);
    sample_next(s, MINUTES(5), "question.answered",
                json_pack("{s:s, s:s}", "question", "Q-1", "option", "a"));
    sample_next(s, MINUTES(6), "item.done",
                json_pack("{s:s, s:s}", "id", "ghost", "key", "1"));
    assert_int_equal(model_questions(m, &questions), 0);
    assert_int_equal(model_open_questions(m), 0);
}

static void records_come_before_what_they_are_about(void **state)
{
    (void)state;
    sample *s = sample_create();
    const model *m = sample_model(s);
    sample_next(s, MINUTES(1), "state.changed",
                json_pack("{s:s, s:s}", "id", "web", "state", "down"));
    drill_inject(s, MINUTES(2), "I-1", "it");
    drill_sample(s, MINUTES(3), 4);
    sample_next(s, MINUTES(3), "item.cancelled",
                json_pack("{s:s, s:s}", "id", "trains", "key", "101"));
    sample_record(s, 0, 0, "form.described",
                  json_pack("{s:s, s:s}", "action", "report", "key", "x"));
    drill_welcome(s, "one");
    drill_describe(s);
    assert_string_equal(model_find(m, "web")->state, "up");
    assert_int_equal(model_unread(m), 1);
    assert_int_equal(model_find(m, "report")->n_fields, 2);
    sample_destroy(s);
}

static void long_lists_are_kept_whole(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    json_t *to = json_array();
    json_t *options = json_object();
    for (int i = 0; i < 1500; i++) {
        char id[16];
        snprintf(id, sizeof id, "r%04d", i);
        json_array_append_new(to, json_string(id));
        json_object_set_new(options, id, json_string("x"));
    }
    sample_next(s, 0, "inject.sent",
                json_pack("{s:s, s:o}", "inject", "I-1", "to", to));
    sample_next(s, 0, "question.asked",
                json_pack("{s:s, s:o}", "question", "Q-1", "options", options));
    assert_int_equal(model_find_message(m, "I-1")->n_to, 1500);
    assert_string_equal(model_find_message(m, "I-1")->to[1499], "r1499");
    assert_int_equal(model_find_question(m, "Q-1")->n_options, 1500);
}

static void a_form_has_an_end(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    for (int i = 0; i < 1000; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i);
        sample_record(s, 0, 0, "form.described",
                      json_pack("{s:s, s:s}", "action", "isolate", "key", key));
        sample_record(s, 0, 0, "option.described",
                      json_pack("{s:s, s:s, s:s}", "action", "report", "key",
                                "grave", "option", key));
    }
    assert_int_equal(model_find(m, "isolate")->n_fields, 256);
    assert_int_equal(model_form_field_at(m, "report", 1)->n_options, 256);
}

/* ---- drills that never end ---- */

static void a_day_of_samples_leaves_the_newest(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const int64_t *times;
    const int64_t *values;
    for (int i = 0; i < 5000; i++)
        drill_sample(s, MINUTES(i), i);
    for (int figure = 0; figure < MODEL_FIGURES; figure++)
        assert_int_equal(
            model_series(m, "trains", (model_figure)figure, &times, &values),
            1440);
    model_series(m, "trains", MODEL_QUEUE, &times, &values);
    assert_int_equal(times[0], MINUTES(3560));
    assert_int_equal(values[1439], 4999);
}

static void the_timeline_forgets_its_oldest(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_entry *e;
    for (int i = 0; i < 12000; i++)
        sample_next(s, MINUTES(i), "phase.entered",
                    json_pack("{s:s}", "phase", i % 2 ? "a" : "b"));
    assert_int_equal(model_timeline(m, &e), 10000);
    assert_int_equal(e[0].t_us, MINUTES(2000));
    assert_int_equal(e[9999].t_us, MINUTES(11999));
    /* The entry that items were gathered in may be gone by then. */
    sample_next(s, MINUTES(12000), "item.cancelled",
                json_pack("{s:s, s:s}", "id", "trains", "key", "101"));
    for (int i = 0; i < 10001; i++)
        sample_next(s, MINUTES(12001), "phase.entered",
                    json_pack("{s:s}", "phase", "a"));
    sample_next(s, MINUTES(12001), "item.cancelled",
                json_pack("{s:s, s:s}", "id", "trains", "key", "102"));
    assert_int_equal(model_timeline(m, &e), 10000);
    assert_string_equal(e[9999].kind, "item.cancelled");
    assert_int_equal(e[9999].count, 1);
}

static void messages_deeds_and_questions_have_a_limit(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_message *const *messages;
    const model_deed *const *deeds;
    const model_question *const *questions;
    for (int i = 0; i < 6000; i++) {
        char id[16];
        snprintf(id, sizeof id, "x%d", i);
        drill_inject(s, MINUTES(i), id, "it");
        drill_action(s, MINUTES(i), "action.started", "isolate", id,
                     MINUTES(i + 1));
        drill_question(s, MINUTES(i), id, MINUTES(i + 1));
        if (i % 2 == 0) {
            drill_action(s, MINUTES(i), "action.done", "isolate", id, 0);
            sample_next(s, MINUTES(i), "question.expired",
                        json_pack("{s:s}", "question", id));
        }
    }
    assert_int_equal(model_messages(m, &messages), 5000);
    assert_string_equal(messages[0]->id, "x5999");
    assert_int_equal(model_deeds(m, &deeds), 2000);
    assert_int_equal(model_questions(m, &questions), 2000);
    assert_true(model_open_questions(m) <= 2000);
    assert_int_equal(deeds[0]->state, MODEL_RUNNING);
}

static void offers_are_kept_for_some_targets(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const model_offer *list;
    for (int i = 0; i < 100; i++) {
        char on[16];
        snprintf(on, sizeof on, "x%d", i);
        sample_clear_sent(s);
        order_offers(m, on);
        char *request = drill_sent_field(s, 0, "request");
        char *text = xprintf("{\"v\":1,\"type\":\"maybe\",\"request\":\"%s\","
                             "\"actions\":[{\"action\":\"isolate\"},{}]}",
                             request);
        sample_take(s, text);
        xfree(text);
        xfree(request);
    }
    assert_int_equal(model_offers(m, "x99", &list), 2);
    assert_string_equal(list[1].action, "");
    assert_int_equal(model_offers(m, "x0", &list), 0);
    assert_true(model_offers_are_old(m, "x0"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_kind_bears_fields_that_are_missing_or_unknown),
        TEST(a_record_of_an_unknown_kind_is_passed_over),
        TEST(numbers_that_do_not_rise_are_passed_over),
        TEST(what_ends_without_a_beginning_is_kept_as_ended),
        TEST(records_come_before_what_they_are_about),
        TEST(long_lists_are_kept_whole),
        TEST(a_form_has_an_end),
        TEST(a_day_of_samples_leaves_the_newest),
        TEST(the_timeline_forgets_its_oldest),
        TEST(messages_deeds_and_questions_have_a_limit),
        TEST(offers_are_kept_for_some_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
