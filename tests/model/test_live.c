/* A model at a real host over a real connection, which is lost on the way. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/memory.h"
#include "bundle/bundle.h"
#include "host/host.h"
#include "model/sample.h"
#include "support/files.h"

#define TOKEN "0123456789abcdef0123456789abcdef"

enum { PATIENCE_S = 20 };

/* A host with one seat, on a thread of its own. */
typedef struct server {
    const char *roles[2]; /* of the one seat */
    size_t n_roles;
    const char *colleagues; /* who plays the others, NULL: nobody */
    host *h;
    pthread_t thread;
    uint16_t port;
} server;

/* A console without a screen. */
typedef struct console {
    net_client *client;
    model *m;
} console;

static void *run_host(void *user)
{
    enshu_error err = {0};
    const enshu_status st = host_run(user, &err);
    return st == ENSHU_OK ? NULL : user;
}

static void start_host(server *s, const char *file, const enshu_bundle *b,
                       const base_key *key)
{
    const host_seat seat = {.token = TOKEN,
                            .roles = s->roles,
                            .n_roles = s->n_roles,
                            .control = true};
    const host_options options = {.journal = file,
                                  .bundle = b,
                                  .colleagues = s->colleagues,
                                  .played = s->roles,
                                  .n_played = s->n_roles,
                                  .speed_milli = 4000,
                                  .port = s->port,
                                  .seats = &seat,
                                  .n_seats = 1,
                                  .key = key};
    enshu_error err = {0};
    const enshu_status st = host_open(&options, &s->h, &err);
    if (st != ENSHU_OK)
        print_error("%s\n", err.message);
    assert_int_equal(st, ENSHU_OK);
    s->port = host_port(s->h);
    assert_int_equal(pthread_create(&s->thread, NULL, run_host, s->h), 0);
}

static void stop_host(server *s)
{
    void *failed = NULL;
    host_stop(s->h);
    assert_int_equal(pthread_join(s->thread, &failed), 0);
    assert_null(failed);
    host_destroy(s->h);
}

static bool send_out(void *user, const char *text, size_t len)
{
    const console *c = user;
    return net_client_send(c->client, text, len) == ENSHU_OK;
}

/* The console looks often enough by itself. */
static void wake(void *user)
{
    (void)user;
}

static void open_console(console *c, uint16_t port)
{
    const net_client_options options = {.host = "127.0.0.1",
                                        .port = port,
                                        .token = TOKEN,
                                        .lang = "ja",
                                        .program = "test 1",
                                        .user = c,
                                        .wake = wake};
    enshu_error err = {0};
    c->m = model_create(send_out, c);
    assert_int_equal(net_client_create(&options, &c->client, &err), ENSHU_OK);
}

static void close_console(console *c)
{
    net_client_destroy(c->client);
    model_destroy(c->m);
}

static void look(console *c)
{
    net_event event;
    const int64_t now_us = base_clock_monotonic_us();
    while (net_client_take(c->client, &event)) {
        model_take(c->m, &event, now_us);
        net_client_resume_from(c->client, model_drill(c->m), model_last(c->m));
    }
    model_tick(c->m, now_us);
}

typedef bool holds_fn(const model *m);

static void wait_until(console *c, holds_fn *holds)
{
    const int64_t end_us =
        base_clock_monotonic_us() + PATIENCE_S * INT64_C(1000000);
    look(c);
    while (!holds(c->m) && base_clock_monotonic_us() < end_us) {
        nanosleep(&(struct timespec){.tv_nsec = 2000000}, NULL);
        look(c);
    }
    assert_true(holds(c->m));
}

/* ---- what is waited for ---- */

static bool is_live(const model *m)
{
    return model_get_link(m)->live && model_get_clock(m)->known
           && model_unread(m) > 0;
}

static bool is_down(const model *m)
{
    return model_get_link(m)->state != NET_LINK_UP;
}

static bool is_accepted(const model *m, const char *action)
{
    const model_request *r = model_find_request(m, "action.start", action, "");
    return r && r->state == MODEL_ACCEPTED;
}

static bool is_ticket_open(const model *m)
{
    const model_deed *const *deeds;
    return is_accepted(m, "open_ticket") && model_deeds(m, &deeds) == 1;
}

static bool knows_offers(const model *m)
{
    const model_offer *list;
    return model_offers(m, "web_site", &list) > 0;
}

static bool is_called(const model *m)
{
    const model_deed *const *deeds;
    return is_accepted(m, "call_cdn") && model_deeds(m, &deeds) == 2;
}

static bool has_draft(const model *m)
{
    return strcmp(model_draft(m, "compose", "text"), "続き") == 0;
}

static bool knows_the_score(const model *m)
{
    return model_get_score(m)->known && model_get_clock(m)->ended;
}

static bool both_deeds_are_there(const model *m)
{
    const model_deed *const *deeds;
    return model_deeds(m, &deeds) == 2 && knows_the_score(m) && has_draft(m);
}

/* ---- the test ---- */

/* Everything that is ordered while the host is away happens once. */
static void unplug(console *c, server *s, const char *file, const base_key *key)
{
    stop_host(s);
    wait_until(c, is_down);
    order_draft(c->m, "compose", "text", "続き");
    order_action(c->m, "", "call_cdn", "", NULL, 0);
    order_action(c->m, "", "call_cdn", "", NULL, 0);
    start_host(s, file, NULL, key);
    wait_until(c, is_called);
    assert_true(has_draft(c->m));
}

static void play(console *c, server *s, const char *file, const base_key *key)
{
    wait_until(c, is_live);
    order_read(c->m, "I-01");
    order_draft(c->m, "compose", "text", "下書き");
    order_action(c->m, "", "open_ticket", "", NULL, 0);
    order_offers(c->m, "web_site");
    wait_until(c, is_ticket_open);
    wait_until(c, knows_offers);
    unplug(c, s, file, key);
    /* Drafts are sent once a second at most. */
    nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 200000000}, NULL);
    look(c);
    order_pace(c->m, "end", 0);
    wait_until(c, knows_the_score);
}

static void an_unplugged_console_loses_and_doubles_nothing(void **state)
{
    char file[TEST_PATH_SIZE];
    char *scenarios = bundle_scenarios_folder();
    char *path = xprintf("%s/first-20-minutes", scenarios);
    base_key *key = base_key_create();
    bundle *b = NULL;
    server s = {
        .roles = {"csirt_lead"}, .n_roles = 1, .colleagues = "standard"};
    console c;
    path_join(file, *state, "drill.enshu");
    assert_int_equal(bundle_open(path, NULL, &b, NULL), ENSHU_OK);
    const enshu_bundle view = bundle_view(b);
    start_host(&s, file, &view, key);
    open_console(&c, s.port);
    play(&c, &s, file, key);
    close_console(&c);
    /* Who comes later is told the same. */
    open_console(&c, s.port);
    wait_until(&c, both_deeds_are_there);
    close_console(&c);
    stop_host(&s);
    bundle_destroy(b);
    base_key_destroy(key);
    xfree(path);
    xfree(scenarios);
}

/* ---- investments, logs and evidence of a whole scenario ---- */

static bool waits_for_investments(const model *m)
{
    return model_get_link(m)->live && model_get_clock(m)->known
           && model_get_clock(m)->paused && model_count(m, MODEL_TOKEN) > 0
           && model_budget(m) > 0;
}

/* The first that may be had for what is left. */
static const model_thing *affordable(const model *m)
{
    for (size_t i = 0; i < model_count(m, MODEL_TOKEN); i++) {
        const model_thing *t = model_at(m, MODEL_TOKEN, i);
        if (t->cost <= model_budget(m))
            return t;
    }
    return NULL;
}

static bool has_invested(const model *m)
{
    for (size_t i = 0; i < model_count(m, MODEL_TOKEN); i++)
        if (model_at(m, MODEL_TOKEN, i)->bought)
            return true;
    return false;
}

static bool has_found(const model *m)
{
    const model_search *s = model_get_search(m);
    return s && s->state == MODEL_SEARCH_DONE && s->found > 0;
}

static bool has_kept(const model *m)
{
    const model_evidence *all;
    return model_evidence_list(m, &all) == 1;
}

static void investigate(console *c)
{
    const model_log_line *const *lines;
    wait_until(c, waits_for_investments);
    const int64_t budget = model_budget(c->m);
    const model_thing *token = affordable(c->m);
    assert_non_null(token);
    const int64_t cost = token->cost;
    order_token(c->m, "", token->id);
    wait_until(c, has_invested);
    assert_int_equal(model_budget(c->m), budget - cost);

    order_search(c->m, "ciso", "severity:low", MODEL_LOG_OPEN, MODEL_LOG_OPEN);
    wait_until(c, has_found);
    const model_search *s = model_get_search(c->m);
    assert_true(s->n_bars > 0);
    assert_true(s->bars_to_us > s->bars_from_us);
    const size_t n = model_log_lines(c->m, &lines);
    assert_true(n > 0);
    for (size_t i = 0; i + 1 < n; i++)
        assert_true(lines[i]->t_us >= lines[i + 1]->t_us);
    char *raw = xstrdup(lines[0]->raw);
    order_keep(c->m, "ciso", lines[0]->log, lines[0]->key, "where it began");
    wait_until(c, has_kept);
    const model_evidence *all;
    (void)model_evidence_list(c->m, &all);
    assert_string_equal(all[0].raw, raw);
    assert_string_equal(all[0].why, "where it began");
    assert_int_equal(strlen(all[0].hash), 64);
    xfree(raw);
}

static void logs_and_investments_of_a_real_drill(void **state)
{
    char file[TEST_PATH_SIZE];
    char *scenarios = bundle_scenarios_folder();
    char *path = xprintf("%s/dawn-queues", scenarios);
    base_key *key = base_key_create();
    bundle *b = NULL;
    server s = {.roles = {"president", "ciso"}, .n_roles = 2};
    console c;
    path_join(file, *state, "drill.enshu");
    assert_int_equal(bundle_open(path, NULL, &b, NULL), ENSHU_OK);
    const enshu_bundle view = bundle_view(b);
    start_host(&s, file, &view, key);
    open_console(&c, s.port);
    investigate(&c);
    close_console(&c);
    stop_host(&s);
    bundle_destroy(b);
    base_key_destroy(key);
    xfree(path);
    xfree(scenarios);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            an_unplugged_console_loses_and_doubles_nothing, temp_dir_setup,
            temp_dir_teardown),
        cmocka_unit_test_setup_teardown(logs_and_investments_of_a_real_drill,
                                        temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
