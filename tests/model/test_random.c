/* Any records in any order: what readers rely on holds all the time. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "model/drill.h"

enum { ROUNDS = 20000, CHECK_EVERY = 97 };

/* A generator of its own, so that each run is the same. */
typedef struct dice {
    uint64_t state;
} dice;

static uint32_t roll(dice *d, uint32_t sides)
{
    d->state = d->state * UINT64_C(6364136223846793005)
               + UINT64_C(1442695040888963407);
    return (uint32_t)(d->state >> 33) % sides;
}

static const char *any_id(dice *d)
{
    static const char *const ids[] = {"web",  "pcs",    "shop",    "trains",
                                      "wan",  "office", "isolate", "report",
                                      "lead", "boss",   "x",       ""};
    return ids[roll(d, sizeof ids / sizeof ids[0])];
}

/* Large ones too: a host may say anything. */
static json_int_t any_int(dice *d)
{
    static const json_int_t odd[] = {INT64_MAX, INT64_MIN, 0, -1};
    return roll(d, 12) == 0 ? odd[roll(d, 4)]
                            : (json_int_t)roll(d, 1000000000) - 1000;
}

static json_t *any_ints(dice *d)
{
    json_t *out = json_array();
    for (uint32_t n = roll(d, 40); n > 0; n--)
        json_array_append_new(out, json_integer(any_int(d)));
    return out;
}

static json_t *any_value(dice *d, enshu_type type)
{
    switch (type) {
    case ENSHU_TYPE_INT:
        return json_integer(any_int(d));
    case ENSHU_TYPE_BOOL:
        return json_boolean(roll(d, 2));
    case ENSHU_TYPE_TEXT:
        return sample_text(roll(d, 2) ? any_id(d) : NULL,
                           roll(d, 2) ? "text" : NULL);
    case ENSHU_TYPE_IDS:
        return json_pack("[s, s]", any_id(d), any_id(d));
    case ENSHU_TYPE_MAP:
        return json_pack("{s:s, s:i}", "a", any_id(d), "b", 3);
    case ENSHU_TYPE_INTS:
        return any_ints(d);
    default:
        return json_string(any_id(d));
    }
}

static void any_record(sample *s, dice *d)
{
    const enshu_record_kind kind =
        (enshu_record_kind)(1 + roll(d, ENSHU_RECORD_END - 1));
    json_t *fields = json_object();
    for (const enshu_field *f = enshu_record_fields(kind); *f; f++) {
        if (roll(d, 6) > 0)
            json_object_set_new(fields, enshu_field_name(*f),
                                any_value(d, enshu_field_type(*f)));
    }
    const uint64_t seq =
        roll(d, 4) ? model_last(sample_model(s)) + roll(d, 3) : 0;
    sample_record(s, seq, roll(d, 100000) * INT64_C(1000),
                  enshu_record_name(kind), fields);
}

static void any_order(sample *s, dice *d)
{
    model *m = sample_model(s);
    switch (roll(d, 7)) {
    case 0:
        order_action(m, "", any_id(d), any_id(d), NULL, 0);
        break;
    case 1:
        order_read(m, any_id(d));
        break;
    case 2:
        order_answer(m, "", any_id(d), "a", "");
        break;
    case 3:
        order_draft(m, any_id(d), "f", roll(d, 3) ? any_id(d) : NULL);
        break;
    case 4:
        order_offers(m, any_id(d));
        break;
    case 5:
        sample_link(s, roll(d, 2) ? NET_LINK_UP : NET_LINK_DOWN);
        break;
    default:
        drill_live(s);
        break;
    }
    model_tick(m, sample_now(s));
}

/* ---- what holds ---- */

static void check_deeds(const model *m)
{
    const model_deed *const *list;
    const size_t n = model_deeds(m, &list);
    assert_true(n <= 2000);
    for (size_t i = 1; i < n; i++) {
        const bool both = list[i - 1]->state == MODEL_RUNNING
                          && list[i]->state == MODEL_RUNNING;
        assert_true(!both || list[i - 1]->ends_us <= list[i]->ends_us);
        assert_true(list[i]->state != MODEL_RUNNING
                    || list[i - 1]->state == MODEL_RUNNING);
    }
}

static void check_questions(const model *m)
{
    const model_question *const *list;
    const size_t n = model_questions(m, &list);
    assert_true(n <= 2000);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(list[i]->state == MODEL_OPEN,
                         i < model_open_questions(m));
    for (size_t i = 1; i < model_open_questions(m); i++)
        assert_true(list[i]->deadline_us < 0
                    || (list[i - 1]->deadline_us >= 0
                        && list[i - 1]->deadline_us <= list[i]->deadline_us));
}

static void check_operations(const model *m)
{
    for (size_t i = 0; i < model_count(m, MODEL_OPERATION); i++) {
        const char *id = model_at(m, MODEL_OPERATION, i)->id;
        const model_item *items;
        const int64_t *times;
        const int64_t *values;
        const size_t n = model_items(m, id, &items);
        for (size_t j = 1; j < n; j++)
            assert_true(items[j - 1].due_us < items[j].due_us
                        || strcmp(items[j - 1].key, items[j].key) < 0);
        const size_t samples =
            model_series(m, id, MODEL_QUEUE, &times, &values);
        for (size_t j = 1; j < samples; j++)
            assert_true(times[j - 1] < times[j]);
    }
}

static bool is_bounded(int64_t value)
{
    return value >= -MODEL_AMOUNT_MAX && value <= MODEL_AMOUNT_MAX;
}

static void check_departures(const model *m, const char *id)
{
    const model_departure *list;
    const size_t n = model_departures(m, id, &list);
    for (size_t i = 0; i < n; i++) {
        assert_true(is_bounded(list[i].load) && is_bounded(list[i].bags));
        assert_ptr_equal(model_find_departure(m, id, list[i].key), &list[i]);
    }
    for (size_t i = 1; i < n; i++)
        assert_true(list[i - 1].due_us < list[i].due_us
                    || (list[i - 1].due_us == list[i].due_us
                        && strcmp(list[i - 1].key, list[i].key) < 0));
}

static void check_works(const model *m)
{
    for (size_t i = 0; i < model_count(m, MODEL_OPERATION); i++) {
        const char *id = model_at(m, MODEL_OPERATION, i)->id;
        const model_station *stations;
        const size_t n = model_stations(m, id, &stations);
        for (size_t j = 0; j < n; j++)
            assert_true(stations[j].queue >= 0 && is_bounded(stations[j].hour)
                        && stations[j].wait_us <= stations[j].wait_worst_us);
        check_departures(m, id);
    }
    for (size_t i = 0; i < model_metrics(m); i++) {
        const int64_t *times;
        const int64_t *values;
        const size_t n =
            model_metric_series(m, model_metric_at(m, i)->id, &times, &values);
        assert_true(n <= 1440);
        for (size_t j = 0; j < n; j++)
            assert_true(is_bounded(values[j])
                        && (j == 0 || times[j - 1] < times[j]));
    }
}

static void check_messages(const model *m)
{
    const model_message *const *list;
    const model_entry *entries;
    const size_t n = model_messages(m, &list);
    for (size_t i = 1; i < n; i++)
        assert_true(list[i - 1]->seq >= list[i]->seq);
    assert_true(model_unread(m) <= n);
    assert_true(model_timeline(m, &entries) <= 10000);
}

static void readers_can_rely_on_order_whatever_comes(void **state)
{
    (void)state;
    sample *s = drill_create();
    const model *m = sample_model(s);
    dice d = {20261127};
    for (int i = 0; i < ROUNDS; i++) {
        any_record(s, &d);
        if (roll(&d, 8) == 0)
            any_order(s, &d);
        sample_pass(s, roll(&d, 400000));
        if (i % CHECK_EVERY != 0)
            continue;
        check_deeds(m);
        check_questions(m);
        check_operations(m);
        check_works(m);
        check_messages(m);
        sample_clear_sent(s);
    }
    assert_true(model_last(m) > ROUNDS / 2);
    sample_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers_can_rely_on_order_whatever_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
