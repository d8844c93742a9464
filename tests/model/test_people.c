/* People, approval, investments: what becomes of their records, and what is
 * ordered. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

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

/* ---- approval ---- */

static uint64_t ask_by(sample *s, const char *by, const char *approval,
                       int keys)
{
    return sample_next(s, MINUTES(3), "action.requested",
                       json_pack("{s:s, s:s, s:s, s:s, s:o, s:i, s:{s:s, s:i}}",
                                 "action", "isolate", "on", "web", "by", by,
                                 "team", "it", "approval", sample_ids(approval),
                                 "keys", keys, "form", "reason", "spreading",
                                 "hours", 2));
}

static uint64_t ask(sample *s, const char *approval, int keys)
{
    return ask_by(s, "lead", approval, keys);
}

static void answer(sample *s, uint64_t request, bool ok, int keys)
{
    sample_next(s, MINUTES(4), "action.approved",
                json_pack("{s:I, s:s, s:s, s:b, s:i, s:s, s:s}", "request",
                          (json_int_t)request, "action", "isolate", "on", "web",
                          "ok", (int)ok, "keys", keys, "text", "go on", "by",
                          "boss"));
}

static const model_asked *only(const sample *s)
{
    const model_asked *const *all;
    assert_int_equal(model_asked_list(sample_model(s), &all), 1);
    return all[0];
}

static void an_action_that_is_asked_for_waits(void **state)
{
    sample *s = *state;
    const uint64_t seq = ask(s, "boss it", 2);
    const model_asked *a = only(s);
    assert_int_equal(model_asked_waiting(sample_model(s)), 1);
    assert_int_equal(a->seq, seq);
    assert_string_equal(a->action, "isolate");
    assert_string_equal(a->on, "web");
    assert_int_equal(a->keys, 2);
    assert_int_equal(a->asked_us, MINUTES(3));
    assert_int_equal(a->n_form, 2);
    assert_string_equal(a->form[0].key, "hours");
    assert_string_equal(a->form[0].text, "2");
    assert_string_equal(a->form[1].text, "spreading");
    assert_ptr_equal(model_find_asked(sample_model(s), seq), a);
    assert_null(model_find_asked(sample_model(s), seq + 1));
}

static void who_is_named_or_in_a_named_team_may_approve(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    ask_by(s, "boss", "it", 1);
    assert_string_equal(model_approver(m, only(s)), "lead");
    ask(s, "boss", 1);
    const model_asked *const *all;
    assert_int_equal(model_asked_list(m, &all), 2);
    assert_null(model_approver(m, all[1]));
}

static void nobody_gives_two_keys(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    ask(s, "it boss", 1); /* lead gave one by asking */
    assert_null(model_approver(m, only(s)));
    const uint64_t seq = ask_by(s, "boss", "it", 2);
    const model_asked *a = model_find_asked(m, seq);
    assert_string_equal(model_approver(m, a), "lead");
    sample_next(s, MINUTES(4), "action.approved",
                json_pack("{s:I, s:b, s:i, s:s}", "request", (json_int_t)seq,
                          "ok", 1, "keys", 1, "by", "lead"));
    assert_int_equal(a->state, MODEL_ASKED);
    assert_null(model_approver(m, a));
}

static void one_of_two_keys_is_not_enough(void **state)
{
    sample *s = *state;
    const uint64_t seq = ask(s, "boss it", 2);
    answer(s, seq, true, 1);
    assert_int_equal(only(s)->state, MODEL_ASKED);
    assert_int_equal(only(s)->keys, 1);
    assert_string_equal(only(s)->answered_by, "boss");
    answer(s, seq, true, 0);
    assert_int_equal(only(s)->state, MODEL_GRANTED);
    assert_int_equal(model_asked_waiting(sample_model(s)), 0);
    assert_int_equal(only(s)->closed_us, MINUTES(4));
}

static void one_refusal_ends_it(void **state)
{
    sample *s = *state;
    const uint64_t seq = ask(s, "boss it", 2);
    answer(s, seq, false, 2);
    assert_int_equal(only(s)->state, MODEL_DENIED);
    assert_string_equal(only(s)->text, "go on");
    const model_entry *e;
    const size_t n = model_timeline(sample_model(s), &e);
    assert_int_equal(n, 2);
    assert_string_equal(e[1].kind, "action.approved");
    assert_string_equal(e[1].word, "denied");
}

static void what_was_approved_starts_and_waits_no_more(void **state)
{
    sample *s = *state;
    const model_deed *const *deeds;
    const uint64_t seq = ask(s, "boss", 1);
    sample_next(s, MINUTES(5), "action.started",
                json_pack("{s:s, s:s, s:s, s:I, s:I, s:s, s:i}", "action",
                          "isolate", "on", "web", "by", "lead", "ends_us",
                          (json_int_t)MINUTES(9), "request", (json_int_t)seq,
                          "staff", "crew", "people", 2));
    assert_int_equal(only(s)->state, MODEL_GRANTED);
    assert_int_equal(model_deeds(sample_model(s), &deeds), 1);
    assert_string_equal(deeds[0]->staff, "crew");
    assert_int_equal(deeds[0]->people, 2);
}

/* A running one of that name is broken off first. */
static void what_waits_is_taken_back(void **state)
{
    sample *s = *state;
    const model_deed *const *deeds;
    drill_action(s, MINUTES(1), "action.started", "isolate", "web", MINUTES(9));
    ask(s, "boss", 1);
    drill_action(s, MINUTES(5), "action.cancelled", "isolate", "web", 0);
    assert_int_equal(only(s)->state, MODEL_ASKED);
    assert_int_equal(model_deeds(sample_model(s), &deeds), 1);
    assert_int_equal(deeds[0]->state, MODEL_BROKEN_OFF);
    drill_action(s, MINUTES(6), "action.cancelled", "isolate", "web", 0);
    assert_int_equal(only(s)->state, MODEL_WITHDRAWN);
    assert_int_equal(model_deeds(sample_model(s), &deeds), 1);
}

static void an_answer_to_nothing_is_only_in_the_timeline(void **state)
{
    sample *s = *state;
    const model_asked *const *all;
    const model_entry *e;
    answer(s, 99, true, 0);
    assert_int_equal(model_asked_list(sample_model(s), &all), 0);
    assert_int_equal(model_timeline(sample_model(s), &e), 1);
}

static void waiting_ones_come_before_the_others(void **state)
{
    sample *s = *state;
    const model_asked *const *all;
    const uint64_t first = ask(s, "boss", 1);
    const uint64_t second = ask(s, "boss", 1);
    const uint64_t third = ask(s, "boss", 1);
    answer(s, first, true, 0);
    answer(s, third, false, 1);
    assert_int_equal(model_asked_list(sample_model(s), &all), 3);
    assert_int_equal(all[0]->seq, second);
    assert_int_equal(all[1]->seq, third);
    assert_int_equal(all[2]->seq, first);
}

static void only_so_many_are_kept(void **state)
{
    sample *s = *state;
    const model_asked *const *all;
    for (int i = 0; i < 600; i++)
        ask(s, "boss", 1);
    assert_int_equal(model_asked_list(sample_model(s), &all), 500);
    assert_int_equal(model_asked_waiting(sample_model(s)), 500);
}

static void an_approval_is_ordered_by_who_may(void **state)
{
    sample *s = *state;
    const uint64_t seq = ask_by(s, "boss", "it", 1);
    sample_clear_sent(s);
    order_approve(sample_model(s), "", seq, true, "now");
    order_approve(sample_model(s), "", seq, false, "");
    assert_int_equal(sample_sent_count(s), 1); /* the first is under way */
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"action.approve\""));
    assert_non_null(strstr(sent, "\"role\":\"lead\""));
    assert_non_null(strstr(sent, "\"ok\":true"));
    assert_non_null(strstr(sent, "\"text\":\"now\""));
    char *request = xprintf("\"request\":%llu", (unsigned long long)seq);
    assert_non_null(strstr(sent, request));
    xfree(request);
}

/* ---- what an action needs ---- */

static void an_action_says_what_it_needs(void **state)
{
    sample *s = *state;
    sample_record(s, 0, 0, "action.described",
                  json_pack("{s:s, s:s, s:i, s:o, s:i, s:o}", "id", "isolate",
                            "skill", "analyst", "people", 2, "approval",
                            sample_ids("boss lead"), "keys", 2, "impact",
                            sample_text("止まる", "It stops")));
    const model_thing *t = model_find(sample_model(s), "isolate");
    assert_string_equal(t->skill, "analyst");
    assert_int_equal(t->people, 2);
    assert_int_equal(t->n_approval, 2);
    assert_int_equal(t->keys, 2);
    assert_string_equal(t->impact.en, "It stops");
}

static void who_may_approve_means_one_key(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    assert_int_equal(model_find(m, "isolate")->keys, 0);
    sample_record(s, 0, 0, "action.described",
                  json_pack("{s:s, s:o}", "id", "isolate", "approval",
                            sample_ids("boss")));
    assert_int_equal(model_find(m, "isolate")->keys, 1);
}

static void pools_change(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    sample_record(s, 0, 0, "staff.described",
                  json_pack("{s:s, s:o, s:s, s:s, s:i, s:i, s:i}", "id", "crew",
                            "name", sample_text("班", "Crew"), "team", "it",
                            "skill", "analyst", "count", 4, "busy", 1, "tired",
                            0));
    sample_next(s, MINUTES(1), "staff.changed",
                json_pack("{s:s, s:i, s:i, s:i}", "id", "crew", "count", 3,
                          "busy", 2, "tired", 1));
    const model_thing *pool = model_find_of(m, MODEL_STAFF, "crew");
    assert_string_equal(pool->owner, "it");
    assert_int_equal(pool->count, 3);
    assert_int_equal(pool->busy, 2);
    assert_int_equal(pool->tired, 1);
    sample_next(s, MINUTES(1), "staff.changed",
                json_pack("{s:s, s:i}", "id", "ghost", "count", 3));
    assert_int_equal(model_count(m, MODEL_STAFF), 1);
    assert_string_equal(model_name(m, "crew", BASE_EN), "Crew");
}

/* ---- investments ---- */

static void investments_take_from_what_is_left(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    assert_int_equal(model_budget(m), -1);
    sample_record(s, 0, 0, "token.described",
                  json_pack("{s:s, s:o, s:i, s:i, s:b}", "id", "mfa", "name",
                            sample_text("多要素", "Second factor"), "cost", 3,
                            "budget", 10, "ok", 0));
    assert_int_equal(model_budget(m), 10);
    assert_false(model_find_of(m, MODEL_TOKEN, "mfa")->bought);
    sample_clear_sent(s);
    order_token(sample_model(s), "", "mfa");
    assert_non_null(strstr(sample_sent(s, 0), "\"token.spend\""));
    sample_next(s, 0, "token.spent",
                json_pack("{s:s, s:i, s:i, s:s}", "token", "mfa", "cost", 3,
                          "budget", 7, "by", "lead"));
    assert_int_equal(model_budget(m), 7);
    assert_true(model_find_of(m, MODEL_TOKEN, "mfa")->bought);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, create, destroy)
    const struct CMUnitTest tests[] = {
        T(an_action_that_is_asked_for_waits),
        T(who_is_named_or_in_a_named_team_may_approve),
        T(nobody_gives_two_keys),
        T(one_of_two_keys_is_not_enough),
        T(one_refusal_ends_it),
        T(what_was_approved_starts_and_waits_no_more),
        T(what_waits_is_taken_back),
        T(an_answer_to_nothing_is_only_in_the_timeline),
        T(waiting_ones_come_before_the_others),
        T(only_so_many_are_kept),
        T(an_approval_is_ordered_by_who_may),
        T(an_action_says_what_it_needs),
        T(who_may_approve_means_one_key),
        T(pools_change),
        T(investments_take_from_what_is_left)};
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
