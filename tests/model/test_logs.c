/* Searching in the logs, and what is kept of them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "console/model/search.h"
#include "model/drill.h"

static int create(void **state)
{
    *state = drill_create();
    sample_clear_sent(*state);
    return 0;
}

static int destroy(void **state)
{
    sample_destroy(*state);
    return 0;
}

/* ---- a host that answers ---- */

static json_t *line_of(int i)
{
    char key[32];
    snprintf(key, sizeof key, "vpn:%04d", i);
    return json_pack("{s:s, s:s, s:s, s:I, s:i, s:s, s:s, s:s, s:s, s:s, s:s}",
                     "key", key, "log", "vpn", "kind", "vpn", "t_us",
                     (json_int_t)(MINUTES(10) - i), "severity", i % 4, "host",
                     "VPN-01", "user", "maint", "src", "203.0.113.66", "dst",
                     "", "message", "session opened", "raw", "<14>session");
}

/* `n` lines from the i-th on; `found` and so on as a host would say. */
static void give(sample *s, int64_t search, int i, int n, int64_t found,
                 bool done)
{
    json_t *lines = json_array();
    for (int k = 0; k < n; k++)
        json_array_append_new(lines, line_of(i + k));
    net_writer *w = net_writer_create(NET_LOG_LINES_MESSAGE);
    net_write_int(w, NET_F_SEARCH, search);
    net_write_json(w, NET_F_LINES, lines);
    net_write_int(w, NET_F_SCANNED, 500);
    net_write_int(w, NET_F_TOTAL, 1000);
    net_write_int(w, NET_F_FOUND, found);
    net_write_bool(w, NET_F_DONE, done);
    char *text = net_writer_finish(w);
    sample_take(s, text);
    xfree(text);
}

static void refuse(sample *s, int64_t search, const char *why)
{
    char text[256];
    snprintf(text, sizeof text,
             "{\"v\":1,\"type\":\"log.lines\",\"search\":%lld,\"lines\":[],"
             "\"scanned\":0,\"total\":0,\"found\":0,\"done\":true,"
             "\"why\":\"%s\",\"message\":\"no such field\"}",
             (long long)search, why);
    sample_take(s, text);
}

static int64_t number_of(const sample *s, size_t i)
{
    json_t *sent = json_loads(sample_sent(s, i), 0, NULL);
    const int64_t n = json_integer_value(json_object_get(sent, "search"));
    json_decref(sent);
    return n;
}

static size_t lines(const sample *s)
{
    const model_log_line *const *list;
    return model_log_lines(sample_model(s), &list);
}

/* ---- searching ---- */

static void a_search_is_asked_for_with_its_range(void **state)
{
    sample *s = *state;
    order_search(sample_model(s), "", "host:VPN-01", -MINUTES(5),
                 MODEL_LOG_OPEN);
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"log.find\""));
    assert_non_null(strstr(sent, "\"query\":\"host:VPN-01\""));
    assert_non_null(strstr(sent, "\"role\":\"lead\""));
    assert_non_null(strstr(sent, "\"from_us\":-300000000"));
    assert_null(strstr(sent, "to_us"));
    const model_search *search = model_get_search(sample_model(s));
    assert_int_equal(search->state, MODEL_SEARCH_RUNNING);
    assert_string_equal(search->query, "host:VPN-01");
}

static void lines_stream_in_and_stay_where_they_are(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    const model_log_line *const *list;
    order_search(sample_model(s), "", "", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    give(s, number_of(s, 0), 0, 3, 3, false);
    assert_int_equal(model_log_lines(m, &list), 3);
    const model_log_line *first = list[0];
    give(s, number_of(s, 0), 3, 40, 43, true);
    assert_int_equal(model_log_lines(m, &list), 43);
    assert_ptr_equal(list[0], first);
    assert_string_equal(list[42]->key, "vpn:0042");
    assert_string_equal(list[42]->raw, "<14>session");
    assert_int_equal(list[3]->severity, 3);
    const model_search *search = model_get_search(m);
    assert_int_equal(search->state, MODEL_SEARCH_DONE);
    assert_int_equal(search->found, 43);
    assert_int_equal(search->scanned, 500);
    assert_int_equal(search->total, 1000);
    assert_false(search->cut);
}

static void another_search_forgets_the_first(void **state)
{
    sample *s = *state;
    order_search(sample_model(s), "", "", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    give(s, number_of(s, 0), 0, 3, 3, false);
    order_search(sample_model(s), "", "x", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    assert_int_equal(lines(s), 0);
    assert_true(number_of(s, 1) > number_of(s, 0));
    give(s, number_of(s, 0), 3, 3, 6, true); /* late: not for this one */
    assert_int_equal(lines(s), 0);
    give(s, number_of(s, 1), 0, 1, 1, true);
    assert_int_equal(lines(s), 1);
}

static void a_search_is_stopped(void **state)
{
    sample *s = *state;
    order_search(sample_model(s), "", "", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    order_search_stop(sample_model(s));
    assert_non_null(strstr(sample_sent(s, 1), "\"log.stop\""));
    give(s, number_of(s, 0), 0, 3, 3, true);
    assert_int_equal(lines(s), 0);
    assert_int_equal(model_get_search(sample_model(s))->state,
                     MODEL_SEARCH_CANCELLED);
    order_search_stop(sample_model(s));
    assert_int_equal(sample_sent_count(s), 2);
}

static void a_search_that_failed_says_why(void **state)
{
    sample *s = *state;
    order_search(sample_model(s), "", "hots:x", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    refuse(s, number_of(s, 0), "bad-query");
    const model_search *search = model_get_search(sample_model(s));
    assert_int_equal(search->state, MODEL_SEARCH_FAILED);
    assert_string_equal(search->why, "bad-query");
    assert_string_equal(search->message, "no such field");
}

static void a_lost_connection_ends_it(void **state)
{
    sample *s = *state;
    order_search(sample_model(s), "", "", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    give(s, number_of(s, 0), 0, 3, 3, false);
    sample_link(s, NET_LINK_DOWN);
    assert_int_equal(model_get_search(sample_model(s))->state,
                     MODEL_SEARCH_FAILED);
    assert_int_equal(lines(s), 3);
    sample_let_out(s, false);
    order_search(sample_model(s), "", "", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    assert_int_equal(model_get_search(sample_model(s))->state,
                     MODEL_SEARCH_FAILED);
}

static void more_is_asked_for_behind_the_last_line(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_search(m, "", "user:maint", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    order_search_more(m); /* it runs: nothing */
    give(s, number_of(s, 0), 0, 100, 150, true);
    assert_int_equal(sample_sent_count(s), 1);
    order_search_more(m);
    assert_non_null(strstr(sample_sent(s, 1), "\"after\":\"vpn:0099\""));
    assert_non_null(strstr(sample_sent(s, 1), "\"query\":\"user:maint\""));
    assert_true(model_get_search(m)->more);
    give(s, number_of(s, 1), 100, 50, 50, true);
    assert_int_equal(lines(s), 150);
    assert_int_equal(model_get_search(m)->found, 150);
    order_search_more(m); /* there is no more */
    assert_int_equal(sample_sent_count(s), 2);
}

static void no_more_than_five_thousand_lines_are_kept(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    order_search(m, "", "", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    for (int i = 0; i < 53; i++)
        give(s, number_of(s, 0), i * 100, 100, (i + 1) * 100, i == 52);
    assert_int_equal(lines(s), MODEL_LOG_LINES_MAX);
    assert_true(model_get_search(m)->cut);
    assert_int_equal(model_get_search(m)->found, 5300);
    order_search_more(m);
    assert_int_equal(sample_sent_count(s), 1);
}

static void bars_are_counts_of_a_range(void **state)
{
    sample *s = *state;
    model *m = sample_model(s);
    const int64_t counts[MODEL_LOG_BARS + 5] = {3, 1, 4};
    (void)search_begin(m, "lead", "", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    search_bars(m, -MINUTES(1), MINUTES(1), counts, MODEL_LOG_BARS + 5);
    const model_search *search = model_get_search(m);
    assert_int_equal(search->n_bars, MODEL_LOG_BARS);
    assert_int_equal(search->bars[2], 4);
    assert_int_equal(search->bars_from_us, -MINUTES(1));
}

/* ---- evidence ---- */

static json_t *evidence(int number)
{
    return json_pack("{s:i, s:s, s:s, s:s, s:I, s:s, s:s, s:s, s:s}",
                     "evidence", number, "log", "vpn", "key", "vpn:0001",
                     "host", "VPN-01", "since_us", (json_int_t)MINUTES(2),
                     "raw", "<14>session", "text", "entry point", "by", "lead",
                     "team", "it");
}

static void a_record_is_kept_with_its_hash_and_who_and_when(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    uint8_t hash[BASE_HASH_BYTES];
    char text[BASE_HASH_TEXT];
    base_hash_bytes("<14>session", 11, hash);
    base_hex_write(hash, sizeof hash, text);
    sample_next(s, MINUTES(7), "evidence.kept", evidence(1));
    const model_evidence *e = model_find_evidence(m, "vpn:0001");
    assert_non_null(e);
    assert_string_equal(e->hash, text);
    assert_string_equal(e->by, "lead");
    assert_string_equal(e->why, "entry point");
    assert_int_equal(e->t_us, MINUTES(2));
    assert_int_equal(e->kept_us, MINUTES(7));
    assert_null(model_find_evidence(m, "vpn:0002"));
}

/* A console that joins hears what is kept first, and the history after. */
static void what_is_described_again_keeps_its_time(void **state)
{
    sample *s = *state;
    const model_evidence *all;
    sample_record(s, 0, 0, "evidence.described", evidence(2));
    sample_record(s, 0, 0, "evidence.described", evidence(1));
    assert_int_equal(model_evidence_list(sample_model(s), &all), 2);
    assert_int_equal(all[0].number, 1);
    assert_int_equal(all[0].kept_us, -1);
    sample_next(s, MINUTES(7), "evidence.kept", evidence(1));
    sample_record(s, 0, 0, "evidence.described", evidence(1));
    assert_int_equal(model_evidence_list(sample_model(s), &all), 2);
    assert_int_equal(all[0].kept_us, MINUTES(7));
}

static void keeping_is_ordered(void **state)
{
    sample *s = *state;
    order_keep(sample_model(s), "lead", "vpn", "vpn:0001", "entry point");
    const char *sent = sample_sent(s, 0);
    assert_non_null(strstr(sent, "\"evidence.keep\""));
    assert_non_null(strstr(sent, "\"key\":\"vpn:0001\""));
    assert_non_null(strstr(sent, "\"text\":\"entry point\""));
}

static void assets_have_names_in_logs(void **state)
{
    sample *s = *state;
    const model *m = sample_model(s);
    assert_string_equal(model_find(m, "web")->host, "");
    sample_record(s, 0, 0, "host.described",
                  json_pack("{s:s, s:s, s:s}", "id", "web", "host", "WEB-01",
                            "address", "192.0.2.7"));
    assert_string_equal(model_find(m, "web")->host, "WEB-01");
    assert_string_equal(model_find(m, "web")->address, "192.0.2.7");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, create, destroy)
    const struct CMUnitTest tests[] = {
        T(a_search_is_asked_for_with_its_range),
        T(lines_stream_in_and_stay_where_they_are),
        T(another_search_forgets_the_first),
        T(a_search_is_stopped),
        T(a_search_that_failed_says_why),
        T(a_lost_connection_ends_it),
        T(more_is_asked_for_behind_the_last_line),
        T(no_more_than_five_thousand_lines_are_kept),
        T(bars_are_counts_of_a_range),
        T(a_record_is_kept_with_its_hash_and_who_and_when),
        T(what_is_described_again_keeps_its_time),
        T(keeping_is_ordered),
        T(assets_have_names_in_logs)};
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
