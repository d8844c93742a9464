/* Rooms, calls, duties, parts of seats, rewinds: what becomes of their records,
 * and what is ordered. */
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

static model *model_of(void **state)
{
    return sample_model(*state);
}

/* ---- rooms ---- */

static void describe_room(sample *s, const char *id, const char *kind)
{
    sample_record(s, 0, 0, "room.described",
                  json_pack("{s:s, s:o, s:s, s:o, s:s}", "id", id, "name",
                            sample_text("部屋", "Room"), "kind", kind,
                            "members", sample_ids("it boss"), "tlp", "AMBER"));
}

static uint64_t say(sample *s, const char *room, const char *by,
                    const char *text)
{
    return sample_next(
        s, MINUTES(1), "chat.said",
        json_pack("{s:s, s:s, s:s}", "room", room, "by", by, "text", text));
}

static uint64_t say_to(sample *s, const char *to, const char *by,
                       const char *text)
{
    return sample_next(s, MINUTES(1), "chat.said",
                       json_pack("{s:o, s:s, s:s}", "to", sample_ids(to), "by",
                                 by, "text", text));
}

static void what_is_said_stands_in_its_room_oldest_first(void **state)
{
    sample *s = *state;
    const model_said *const *all;
    describe_room(s, "isac", "isac");
    (void)say(s, "isac", "boss", "one");
    (void)say(s, "isac", "lead", "two");
    assert_int_equal(model_said_in(model_of(state), "isac", &all), 2);
    assert_string_equal(all[0]->text, "one");
    assert_false(all[0]->mine);
    assert_string_equal(all[1]->text, "two");
    assert_true(all[1]->mine);
    const model_room *room = model_find_room(model_of(state), "isac");
    assert_string_equal(room->kind, "isac");
    assert_string_equal(room->tlp, "AMBER");
    assert_int_equal(room->n_members, 2);
}

static void what_is_said_directly_is_kept_by_the_other_party(void **state)
{
    sample *s = *state;
    const model_said *const *all;
    (void)say_to(s, "lead", "press", "hello");
    (void)say_to(s, "press", "lead", "good morning");
    (void)say_to(s, "boss", "lead", "elsewhere");
    assert_int_equal(model_said_in(model_of(state), "@press", &all), 2);
    assert_string_equal(all[1]->text, "good morning");
    assert_int_equal(model_said_in(model_of(state), "@boss", &all), 1);
    const model_room *room = model_find_room(model_of(state), "@press");
    assert_string_equal(room->party, "press");
    assert_string_equal(room->kind, "direct");
}

static void rooms_stand_before_people(void **state)
{
    sample *s = *state;
    (void)say_to(s, "lead", "press", "hello");
    describe_room(s, "isac", "isac");
    assert_string_equal(model_room_at(model_of(state), 0)->id, "isac");
    assert_string_equal(model_room_at(model_of(state), 1)->id, "@press");
    assert_null(model_room_at(model_of(state), 2));
}

static void what_others_said_is_unread_until_the_room_is_read(void **state)
{
    sample *s = *state;
    model *m = model_of(state);
    bool named = true;
    describe_room(s, "isac", "isac");
    (void)say(s, "isac", "boss", "one");
    (void)say(s, "isac", "lead", "mine");
    (void)say(s, "isac", "boss", "two");
    assert_int_equal(model_room_unread(m, "isac", &named), 2);
    assert_false(named);
    model_read_room(m, "isac");
    assert_int_equal(model_room_unread(m, "isac", &named), 0);
    (void)say(s, "isac", "boss", "@lead please");
    assert_int_equal(model_chat_unread(m, &named), 1);
    assert_true(named);
}

static void a_name_of_nobody_here_names_nobody(void **state)
{
    sample *s = *state;
    const model_said *const *all;
    describe_room(s, "isac", "isac");
    (void)say(s, "isac", "boss", "mail me at a@boss.test");
    (void)say(s, "isac", "boss", "@boss that is me");
    assert_int_equal(model_said_in(model_of(state), "isac", &all), 2);
    assert_false(all[0]->named);
    assert_false(all[1]->named);
}

/* Another console of the seat has read it. */
static void what_was_read_elsewhere_is_read(void **state)
{
    sample *s = *state;
    bool named;
    describe_room(s, "isac", "isac");
    const uint64_t seq = say(s, "isac", "boss", "one");
    char *text =
        xprintf("{\"v\":1,\"type\":\"saved\",\"key\":\"chat.read\",\"draft\":{"
                "\"isac\":\"%llu\"}}",
                (unsigned long long)seq);
    sample_take(s, text);
    xfree(text);
    assert_int_equal(model_room_unread(model_of(state), "isac", &named), 0);
}

static void what_is_pinned_is_in_the_timeline(void **state)
{
    sample *s = *state;
    model *m = model_of(state);
    const model_entry *entries;
    describe_room(s, "isac", "isac");
    const uint64_t seq = say(s, "isac", "boss", "stop the agent");
    sample_next(s, MINUTES(2), "chat.pinned",
                json_pack("{s:I, s:b, s:s}", "said", (json_int_t)seq, "ok", 1,
                          "by", "lead"));
    assert_true(model_find_said(m, seq)->pinned);
    const size_t n = model_timeline(m, &entries);
    assert_string_equal(entries[n - 1].text.en, "stop the agent");
    sample_next(s, MINUTES(3), "chat.pinned",
                json_pack("{s:I, s:b}", "said", (json_int_t)seq, "ok", 0));
    assert_false(model_find_said(m, seq)->pinned);
    assert_int_equal(model_timeline(m, &entries), n);
}

/* ---- what is ordered ---- */

static void expect_sent(const sample *s, const char *part)
{
    const size_t n = sample_sent_count(s);
    assert_true(n > 0);
    if (!strstr(sample_sent(s, n - 1), part))
        fail_msg("%s is not in %s", part, sample_sent(s, n - 1));
}

static void one_speaks_into_a_room_or_to_a_party(void **state)
{
    sample *s = *state;
    describe_room(s, "isac", "isac");
    order_say(model_of(state), "", "isac", "hello", "GREEN", 7);
    expect_sent(s, "\"kind\":\"chat.say\"");
    expect_sent(s, "\"room\":\"isac\"");
    expect_sent(s, "\"tlp\":\"GREEN\"");
    expect_sent(s, "\"said\":7");
    order_say(model_of(state), "", "@press", "hello", "", 0);
    expect_sent(s, "\"to\":[\"press\"]");
    assert_null(strstr(sample_sent(s, sample_sent_count(s) - 1), "\"room\""));
}

static void
the_same_words_are_sent_twice_only_when_the_first_arrived(void **state)
{
    sample *s = *state;
    describe_room(s, "isac", "isac");
    order_say(model_of(state), "", "isac", "hello", "", 0);
    const size_t n = sample_sent_count(s);
    order_say(model_of(state), "", "isac", "hello", "", 0);
    assert_int_equal(sample_sent_count(s), n);
    drill_reply(s, n - 1, true, "");
    order_say(model_of(state), "", "isac", "hello", "", 0);
    assert_int_equal(sample_sent_count(s), n + 1);
}

static void evidence_goes_with_a_message(void **state)
{
    static const char *const to[] = {"boss"};
    static const int64_t exhibits[] = {3, 9};
    const order_message message = {.to = to,
                                   .n_to = 1,
                                   .text = "see",
                                   .exhibits = exhibits,
                                   .n_exhibits = 2};
    order_send(model_of(state), &message);
    expect_sent(*state, "\"exhibits\":[3,9]");
}

/* ---- calls ---- */

static void ring(sample *s, int number, const char *from, const char *to)
{
    sample_next(s, MINUTES(1), "call.rang",
                json_pack("{s:i, s:s, s:o, s:s, s:I}", "call", number, "from",
                          from, "to", sample_ids(to), "heading", "bags",
                          "deadline_us", (json_int_t)MINUTES(3)));
}

static void answer(sample *s, int number, const char *by, const char *present)
{
    sample_next(s, MINUTES(2), "call.answered",
                json_pack("{s:i, s:s, s:o}", "call", number, "by", by,
                          "present", sample_ids(present)));
}

static void a_call_rings_until_somebody_answers(void **state)
{
    sample *s = *state;
    model *m = model_of(state);
    assert_null(model_ringing(m));
    ring(s, 1, "press", "lead");
    ring(s, 2, "boss", "lead");
    assert_int_equal(model_ringing(m)->number, 1);
    assert_null(model_talking(m));
    order_call_answer(m, 1);
    expect_sent(s, "\"kind\":\"call.answer\"");
    expect_sent(s, "\"role\":\"lead\"");
    answer(s, 1, "lead", "press lead");
    assert_int_equal(model_ringing(m)->number, 2);
    assert_int_equal(model_talking(m)->number, 1);
}

static void a_call_to_others_does_not_ring(void **state)
{
    sample *s = *state;
    ring(s, 1, "press", "boss");
    assert_null(model_ringing(model_of(state)));
    assert_null(model_phone_role(model_of(state),
                                 model_find_phone(model_of(state), 1)));
}

static void a_call_to_the_team_may_be_answered_by_its_roles(void **state)
{
    sample *s = *state;
    ring(s, 1, "press", "it");
    assert_string_equal(
        model_phone_role(model_of(state), model_find_phone(model_of(state), 1)),
        "lead");
}

static void what_is_said_in_a_call_stays_with_it(void **state)
{
    sample *s = *state;
    model *m = model_of(state);
    ring(s, 1, "press", "lead");
    answer(s, 1, "lead", "press lead");
    sample_next(s, MINUTES(2), "call.said",
                json_pack("{s:i, s:s, s:s}", "call", 1, "by", "press", "text",
                          "how long?"));
    sample_next(s, MINUTES(3), "call.noted",
                json_pack("{s:i, s:s, s:s}", "call", 1, "by", "lead", "text",
                          "asked how long"));
    sample_next(s, MINUTES(3), "call.left",
                json_pack("{s:i, s:s, s:o}", "call", 1, "by", "lead", "present",
                          sample_ids("press")));
    const model_phone *call = model_find_phone(m, 1);
    assert_int_equal(call->n_lines, 3);
    assert_int_equal(call->lines[1].what, MODEL_PHONE_SAID);
    assert_string_equal(call->lines[1].text, "how long?");
    assert_string_equal(call->note, "asked how long");
    assert_false(call->inside);
    assert_null(model_talking(m));
    sample_next(s, MINUTES(4), "call.ended",
                json_pack("{s:i, s:s}", "call", 1, "why", "ended"));
    assert_int_equal(call->state, MODEL_PHONE_ENDED);
}

static void a_call_that_nobody_answered_was_missed(void **state)
{
    sample *s = *state;
    ring(s, 1, "press", "lead");
    sample_next(s, MINUTES(3), "call.ended",
                json_pack("{s:i, s:s}", "call", 1, "why", "missed"));
    assert_null(model_ringing(model_of(state)));
    assert_int_equal(model_find_phone(model_of(state), 1)->state,
                     MODEL_PHONE_MISSED);
}

/* ---- duties ---- */

static void open_duty(sample *s, const char *id, int round, int deadline_min)
{
    sample_next(s, MINUTES(1), "obligation.opened",
                json_pack("{s:s, s:s, s:i, s:I}", "obligation", id, "team",
                          "it", "round", round, "deadline_us",
                          (json_int_t)MINUTES(deadline_min)));
}

static void what_is_owed_stands_by_deadline(void **state)
{
    sample *s = *state;
    model *m = model_of(state);
    const model_round *const *rounds;
    open_duty(s, "ppc", 1, 90);
    open_duty(s, "ministry", 1, 30);
    assert_int_equal(model_rounds(m, &rounds), 2);
    assert_int_equal(model_rounds_owed(m), 2);
    assert_string_equal(rounds[0]->duty, "ministry");
    assert_int_equal(model_nearest_deadline(m), MINUTES(30));
    drill_question(s, MINUTES(2), "Q-1", MINUTES(20));
    assert_int_equal(model_nearest_deadline(m), MINUTES(20));
}

static void a_duty_that_was_met_is_owed_no_more(void **state)
{
    sample *s = *state;
    model *m = model_of(state);
    const model_round *const *rounds;
    open_duty(s, "ministry", 1, 30);
    open_duty(s, "ministry", 2, 60);
    sample_next(s, MINUTES(40), "obligation.met",
                json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:i, s:b}",
                          "obligation", "ministry", "team", "it", "round", 1,
                          "action", "report", "by", "lead", "state", "late",
                          "filled_ppm", 500000, "agrees", 0));
    assert_int_equal(model_rounds_owed(m), 1);
    (void)model_rounds(m, &rounds);
    assert_int_equal(rounds[0]->number, 2);
    assert_int_equal(rounds[1]->state, MODEL_MET_LATE);
    assert_int_equal(rounds[1]->filled_ppm, 500000);
    assert_false(rounds[1]->agrees);
    sample_next(s, MINUTES(90), "obligation.missed",
                json_pack("{s:s, s:s, s:i}", "obligation", "ministry", "team",
                          "it", "round", 2));
    assert_int_equal(model_rounds_owed(m), 0);
    (void)model_rounds(m, &rounds);
    assert_int_equal(rounds[0]->state, MODEL_MISSED);
    assert_int_equal(model_nearest_deadline(m), -1);
}

static void what_a_report_said_stays_with_it(void **state)
{
    sample *s = *state;
    const model_deed *const *deeds;
    sample_next(s, MINUTES(1), "action.done",
                json_pack("{s:s, s:s, s:s, s:{s:s, s:i}}", "action", "report",
                          "by", "lead", "team", "it", "form", "what",
                          "an outage", "count", 12));
    assert_int_equal(model_deeds(model_of(state), &deeds), 1);
    assert_int_equal(deeds[0]->n_form, 2);
    assert_string_equal(deeds[0]->team, "it");
    assert_string_equal(deeds[0]->form[0].text, "12");
    assert_string_equal(deeds[0]->form[1].text, "an outage");
}

static void a_form_that_was_handed_in_is_a_message(void **state)
{
    (void)state;
    sample *s = sample_create_talk();
    model *m = sample_model(s);
    const model_message *const *all;
    const size_t before = model_messages(m, &all);
    const size_t unread = model_unread(m);
    const size_t actions = model_count(m, MODEL_ACTION);
    sample_hand_in(s);
    assert_int_equal(model_messages(m, &all), before + 2);
    assert_int_equal(model_unread(m), unread + 2);
    const model_message *got = all[0];
    assert_string_equal(got->from, "railway");
    assert_string_equal(got->to[0], "isac");
    assert_string_equal(got->tlp, "AMBER");
    assert_string_equal(got->subject.en, "ISAC incident sheet");
    assert_string_equal(got->form->by, "rail_csirt");
    assert_int_equal(got->form->n_form, 4);
    assert_string_equal(model_form_field_at(m, "share_isac", 1)->name.en,
                        "Product and version");
    assert_int_equal(model_count(m, MODEL_ACTION), actions);
    const size_t sent = sample_sent_count(s);
    order_read(m, got->id); /* whoever sent it is not told */
    assert_int_equal(sample_sent_count(s), sent);
    assert_int_equal(model_unread(m), unread + 1);
    sample_destroy(s);
}

/* ---- parts of seats ---- */

static void an_observer_can_send_nothing(void **state)
{
    (void)state;
    sample *s = sample_create_talk();
    model *m = sample_model(s);
    static const char *const to[] = {"csirt_lead"};
    const order_message message = {.to = to, .n_to = 1, .text = "hello"};
    sample_seat(s, "observer", "commander", "apoc");
    assert_true(model_get_seat(m)->locked);
    order_action(m, "", "isolate_host", "bhs_mnt", NULL, 0);
    order_cancel_action(m, "", "image_memory", "bhs_mnt");
    order_approve(m, "", 1, true, "");
    order_token(m, "", "mfa");
    order_keep(m, "", "vpn", "key", "why");
    order_search(m, "", "host:x", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    order_answer(m, "", "D-07", "A", "");
    order_read(m, "I-1");
    order_reply(m, "", "I-1", "text");
    order_send(m, &message);
    order_hint(m, "");
    order_pace(m, "pause", 0);
    order_offers(m, "bhs_mnt");
    order_draft(m, "message.1", "body", "text");
    order_say(m, "", "apoc", "hello", "", 0);
    order_pin(m, "", 1, true);
    order_call(m, "", to, 1, "why");
    order_call_answer(m, 2);
    order_call_say(m, 2, "hello");
    order_call_note(m, 2, "note");
    order_call_end(m, 2);
    sample_pass(s, INT64_C(5000000));
    model_tick(m, sample_now(s));
    for (size_t i = 0; i < sample_sent_count(s); i++)
        assert_non_null(strstr(sample_sent(s, i), "\"type\":\"received\""));
    sample_destroy(s);
}

static void an_unknown_part_may_only_look_on(void **state)
{
    (void)state;
    sample *s = sample_create_talk();
    sample_seat(s, "gardener", "commander", "apoc");
    assert_int_equal(model_get_seat(sample_model(s))->part, MODEL_OBSERVER);
    assert_true(model_get_seat(sample_model(s))->locked);
    sample_destroy(s);
}

/* A director looks at a team: only the clock is still in its hands. */
static void a_copy_of_a_screen_orders_nothing_but_the_clock(void **state)
{
    (void)state;
    sample *s = sample_create();
    model *m = sample_model(s);
    sample_take(s, "{\"v\":1,\"type\":\"welcome\",\"drill\":\"d\","
                   "\"roles\":[\"lead\"],\"teams\":[\"it\"],"
                   "\"control\":true,\"scenario\":{},\"phases\":1,"
                   "\"kind\":\"director\",\"watching\":\"it\"}");
    sample_take(s, "{\"v\":1,\"type\":\"live\",\"seq\":0}");
    assert_true(model_get_seat(m)->locked);
    order_answer(m, "", "Q-1", "a", "");
    order_say(m, "", "it", "hello", "", 0);
    order_draft(m, "chat.it", "text", "hello");
    assert_string_equal(model_draft(m, "chat.it", "text"), "");
    assert_int_equal(sample_sent_count(s), 0);
    order_pace(m, "pause", 0);
    assert_int_equal(sample_sent_count(s), 1);
    sample_destroy(s);
}

/* ---- rewinds ---- */

static void a_rewind_forgets_what_was_known_and_keeps_drafts(void **state)
{
    sample *s = *state;
    model *m = model_of(state);
    const model_message *const *messages;
    drill_inject(s, MINUTES(1), "I-1", "it");
    order_draft(m, "message.1", "body", "half a sentence");
    sample_take(s, "{\"v\":1,\"type\":\"rewound\",\"to_us\":30000000,"
                   "\"branch\":4,\"reason\":\"the network broke\"}");
    const model_rewind *back = model_get_rewind(m);
    assert_true(back->unread);
    assert_int_equal(back->to_us, 30000000);
    assert_string_equal(back->reason, "the network broke");
    assert_int_equal(model_messages(m, &messages), 0);
    assert_int_equal(model_last(m), 0);
    drill_welcome(s, "drill-1");
    drill_inject(s, MINUTES(1), "I-1", "it");
    assert_int_equal(model_messages(m, &messages), 1);
    assert_string_equal(model_draft(m, "message.1", "body"), "half a sentence");
    assert_true(model_get_rewind(m)->unread);
    model_read_rewind(m);
    assert_false(model_get_rewind(m)->unread);
}

static void welcome_on(sample *s, int branch)
{
    char *text = xprintf(
        "{\"v\":1,\"type\":\"welcome\",\"drill\":\"d\",\"roles\":[\"lead\"],"
        "\"teams\":[\"it\"],\"control\":false,\"scenario\":{},\"phases\":1,"
        "\"seat\":\"s-1\",\"branch\":%d}",
        branch);
    sample_take(s, text);
    xfree(text);
}

static void a_rewind_during_a_cut_is_noticed(void **state)
{
    (void)state;
    sample *s = sample_create();
    model *m = sample_model(s);
    const model_message *const *messages;
    welcome_on(s, 0);
    drill_inject(s, MINUTES(1), "I-1", "it");
    order_draft(m, "message.1", "body", "half a sentence");
    welcome_on(s, 0);
    assert_int_equal(model_messages(m, &messages), 1);
    welcome_on(s, 2);
    assert_int_equal(model_messages(m, &messages), 0);
    assert_string_equal(model_draft(m, "message.1", "body"), "half a sentence");
    assert_true(model_get_rewind(m)->unread);
    assert_int_equal(model_get_rewind(m)->to_us, -1);
    sample_destroy(s);
}

static void evidence_says_who_sent_it(void **state)
{
    sample *s = *state;
    const model_evidence *all;
    sample_next(s, MINUTES(1), "evidence.received",
                json_pack("{s:i, s:s, s:s, s:s, s:s}", "evidence", 4, "key",
                          "k", "raw", "a line", "from", "press", "team", "it"));
    assert_int_equal(model_evidence_list(model_of(state), &all), 1);
    assert_string_equal(all[0].from, "press");
    assert_int_equal(all[0].number, 4);
}

int main(void)
{
#define WITH_DRILL(test) cmocka_unit_test_setup_teardown(test, create, destroy)
    const struct CMUnitTest tests[] = {
        WITH_DRILL(what_is_said_stands_in_its_room_oldest_first),
        WITH_DRILL(what_is_said_directly_is_kept_by_the_other_party),
        WITH_DRILL(rooms_stand_before_people),
        WITH_DRILL(what_others_said_is_unread_until_the_room_is_read),
        WITH_DRILL(a_name_of_nobody_here_names_nobody),
        WITH_DRILL(what_was_read_elsewhere_is_read),
        WITH_DRILL(what_is_pinned_is_in_the_timeline),
        WITH_DRILL(one_speaks_into_a_room_or_to_a_party),
        WITH_DRILL(the_same_words_are_sent_twice_only_when_the_first_arrived),
        WITH_DRILL(evidence_goes_with_a_message),
        WITH_DRILL(a_call_rings_until_somebody_answers),
        WITH_DRILL(a_call_to_others_does_not_ring),
        WITH_DRILL(a_call_to_the_team_may_be_answered_by_its_roles),
        WITH_DRILL(what_is_said_in_a_call_stays_with_it),
        WITH_DRILL(a_call_that_nobody_answered_was_missed),
        WITH_DRILL(what_is_owed_stands_by_deadline),
        WITH_DRILL(a_duty_that_was_met_is_owed_no_more),
        WITH_DRILL(what_a_report_said_stays_with_it),
        cmocka_unit_test(a_form_that_was_handed_in_is_a_message),
        cmocka_unit_test(an_observer_can_send_nothing),
        cmocka_unit_test(an_unknown_part_may_only_look_on),
        cmocka_unit_test(a_copy_of_a_screen_orders_nothing_but_the_clock),
        WITH_DRILL(a_rewind_forgets_what_was_known_and_keeps_drafts),
        cmocka_unit_test(a_rewind_during_a_cut_is_noticed),
        WITH_DRILL(evidence_says_who_sent_it)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
