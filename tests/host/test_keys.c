/* The two keys of a seat: its link and its code. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "desk.h"
#include "net/code.h"
#include "port.h"
#include "support/expect.h"
#include "support/files.h"

/* Of a sheet that was printed. */
#define CODE "0123-4567-89AB-CDEF"
#define CODE_TOKEN "00443214c74254b635cf2861146403ef"

static const char *const admin[] = {"admin"};

static const host_seat seats[] = {
    {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
    {.token = "t-admin", .code = CODE_TOKEN, .roles = admin, .n_roles = 1},
};

static desk *open_with(void **state, const host_seat *list, size_t n)
{
    char path[TEST_PATH_SIZE];
    const enshu_bundle bundle = desk_bundle(port_lua);
    const host_options o = {.bundle = list ? &bundle : NULL,
                            .seats = list,
                            .n_seats = n,
                            .keep_seats = true};
    path_join(path, *state, "a.enshu");
    return desk_open(path, &o);
}

static desk *open_new(void **state)
{
    return open_with(state, seats, sizeof seats / sizeof *seats);
}

static desk *open_again(void **state)
{
    return open_with(state, NULL, 0);
}

static void change(console *dir, const char *request, const char *verb)
{
    char *answer = xprintf("request=%s ok=true", request);
    console_send(dir,
                 "{\"v\":1,\"type\":\"seat.change\",\"request\":\"%s\","
                 "\"seat\":\"admin\",\"verb\":\"%s\"}",
                 request, verb);
    console_wait(dir, answer);
    xfree(answer);
}

static void expect_shut(desk *d, const char *token, const char *why)
{
    char *bye = xprintf("bye why=%s", why);
    console *c = desk_join(d, token);
    console_wait(c, bye);
    console_leave(c);
    xfree(bye);
}

/* What a reply told of new keys: the token of the link, that of the code. */
typedef struct told {
    net_link_parts link;
    net_link_parts code;
} told;

/* Up to the end of the line, or the next field. */
static void read_told(const console *c, const char *from, const char *field,
                      net_link_parts *out)
{
    enshu_error err;
    const char *at = strstr(from, field);
    assert_non_null(at);
    at += strlen(field);
    const char *next = strstr(at, " code=");
    const char *end = strchr(at, '\n');
    char *text = xstrndup(at, (size_t)((next && next < end ? next : end) - at));
    if (net_link_read(text, out, &err) != ENSHU_OK)
        fail_msg("%s: %s in %s", text, err.message, console_log(c));
    xfree(text);
}

static told keys_told(const console *c, const char *request)
{
    told t;
    char *reply = xprintf("reply request=%s ok=true", request);
    const char *from = strstr(console_log(c), reply);
    assert_non_null(from);
    read_told(c, from, "message=", &t.link);
    read_told(c, from, "code=", &t.code);
    xfree(reply);
    return t;
}

/* ---- one seat ---- */

static void link_and_code_are_keys_to_the_same_seat(void **state)
{
    static const char letter[] = "{\"to\":[\"duty\"],\"text\":\"hello\"}";
    desk *d = open_new(state);
    console *linked = desk_join_live(d, "t-admin");
    console_command(linked, "r1", "admin", "message.send", letter);
    console *typed = desk_join_live(d, CODE_TOKEN);
    console_wait(linked, "bye why=replaced");
    expect_contains(console_log(typed), "seat=admin");
    console_command(typed, "r1", "admin", "message.send", letter);
    expect_contains(console_log(typed), "request=r1 ok=true");
    assert_int_equal(console_count(typed, "kind=message.sent"), 1);
    console_leave(linked);
    linked = desk_join_live(d, "t-admin");
    console_wait(typed, "bye why=replaced");
    desk_close(d);
}

static void both_keys_are_in_the_journal(void **state)
{
    desk *d = open_new(state);
    desk_close(d);
    d = open_again(state);
    console *c = desk_join_live(d, "t-admin");
    console_leave(c);
    c = desk_join_live(d, CODE_TOKEN);
    expect_contains(console_log(c), "seat=admin");
    desk_close(d);
}

static void both_keys_are_void_together(void **state)
{
    desk *d = open_new(state);
    console *dir = desk_join_live(d, "t-dir");
    console *c = desk_join_live(d, CODE_TOKEN);
    change(dir, "s1", "revoke");
    console_wait(c, "bye why=revoked");
    console_leave(c);
    expect_shut(d, "t-admin", "revoked");
    expect_shut(d, CODE_TOKEN, "revoked");
    desk_close(d);
    d = open_again(state);
    expect_shut(d, "t-admin", "revoked");
    expect_shut(d, CODE_TOKEN, "revoked");
    desk_close(d);
}

static void both_keys_are_renewed_together(void **state)
{
    desk *d = open_new(state);
    console *dir = desk_join_live(d, "t-dir");
    change(dir, "s1", "renew");
    const told keys = keys_told(dir, "s1");
    expect_shut(d, "t-admin", "token");
    expect_shut(d, CODE_TOKEN, "token");
    console *c = desk_join_live(d, keys.link.token);
    console_leave(c);
    c = desk_join_live(d, keys.code.token);
    expect_contains(console_log(c), "seat=admin");
    desk_close(d);
    d = open_again(state);
    c = desk_join_live(d, keys.link.token);
    console_leave(c);
    (void)desk_join_live(d, keys.code.token);
    desk_close(d);
}

static void a_late_seat_has_both_keys(void **state)
{
    desk *d = open_new(state);
    console *dir = desk_join_live(d, "t-dir");
    console_send(dir, "{\"v\":1,\"type\":\"seat.open\",\"request\":\"s1\","
                      "\"kind\":\"trainee\",\"roles\":[\"clerk\"]}");
    console_wait(dir, "request=s1 ok=true");
    const told keys = keys_told(dir, "s1");
    console *c = desk_join_live(d, keys.code.token);
    expect_contains(console_log(c), "seat=clerk");
    console_leave(c);
    c = desk_join_live(d, keys.link.token);
    expect_contains(console_log(c), "seat=clerk");
    desk_close(d);
}

/* Neither holds any part of the other, and a link's token is no code's. */
static void no_key_tells_anything_of_the_other(void **state)
{
    desk *d = open_new(state);
    console *dir = desk_join_live(d, "t-dir");
    for (int i = 0; i < 20; i++) {
        char code[NET_CODE_TEXT];
        char request[16];
        (void)snprintf(request, sizeof request, "s%d", i);
        change(dir, request, "renew");
        const told keys = keys_told(dir, request);
        assert_false(net_code_write(&keys.link, code));
        assert_true(net_code_write(&keys.code, code));
        for (size_t at = 0; at + 8 <= NET_TOKEN_DIGITS; at++) {
            char part[9];
            (void)snprintf(part, sizeof part, "%.8s", keys.code.token + at);
            assert_null(strstr(keys.link.token, part));
        }
    }
    desk_close(d);
}

/* ---- guessing ---- */

typedef struct refusals {
    int n;
} refusals;

static void count_refusals(void *user, const journal_visit *v)
{
    refusals *r = user;
    r->n += strcmp(v->what, "refused") == 0;
}

static void guesses_of_both_kinds_count_alike(void **state)
{
    char path[TEST_PATH_SIZE];
    refusals all = {0};
    journal *j = NULL;
    char tokens[4][NET_TOKEN_DIGITS + 1];
    desk *d = open_new(state);
    net_code_token(tokens[0]);
    net_link_token(tokens[1]);
    net_code_token(tokens[2]);
    net_link_token(tokens[3]);
    for (size_t i = 0; i < 4; i++)
        expect_shut(d, tokens[i], "token");
    assert_int_equal(net_server_get_figures(desk_host(d)->server).punished, 4);
    desk_close(d);
    path_join(path, *state, "a.enshu");
    assert_int_equal(journal_open(path, JOURNAL_READ, &j, NULL), ENSHU_OK);
    assert_int_equal(journal_each_visit(j, count_refusals, &all, NULL),
                     ENSHU_OK);
    (void)journal_close(j, NULL);
    assert_int_equal(all.n, 4);
}

/* ---- drills from before ---- */

/* What version 4 had: one key, whose hash both link and code lead to. */
static const char to_version_4[] =
    "ALTER TABLE seat RENAME TO seat_5;"
    "CREATE TABLE seat (\n"
    "    id INTEGER PRIMARY KEY,       -- in the order they came\n"
    "    seat TEXT NOT NULL UNIQUE,\n"
    "    instance INTEGER NOT NULL,    -- its world\n"
    "    part TEXT NOT NULL,           -- 'trainee', 'director' ...\n"
    "    roles TEXT NOT NULL,          -- ids with blanks between\n"
    "    org TEXT NOT NULL,            -- '' = none\n"
    "    control INTEGER NOT NULL,     -- 1: may turn the clock\n"
    "    token_sha256 BLOB NOT NULL,   -- of the key in the link\n"
    "    state TEXT NOT NULL,          -- 'open' or 'revoked'\n"
    "    person TEXT NOT NULL          -- expected, '' = anybody\n"
    ") STRICT;"
    "INSERT INTO seat SELECT id, seat, instance, part, roles, org, control, "
    "token_sha256, state, person FROM seat_5;"
    "DROP TABLE seat_5; ALTER TABLE visit RENAME TO visit_6;"
    "CREATE TABLE visit (\n"
    "    id INTEGER PRIMARY KEY,       -- who came and went\n"
    "    at TEXT NOT NULL,             -- wall time\n"
    "    seat TEXT NOT NULL,           -- '' = nobody's token\n"
    "    what TEXT NOT NULL,           -- 'joined', 'left' ...\n"
    "    address TEXT NOT NULL,\n"
    "    person TEXT NOT NULL          -- '' = not said\n"
    ") STRICT;"
    "INSERT INTO visit SELECT id, at, seat, what, address, person FROM visit_6;"
    "DROP TABLE visit_6; DROP TABLE IF EXISTS tally; PRAGMA user_version = 4";

static void make_old(void **state)
{
    static const host_seat old[] = {
        {.token = "t-dir", .part = HOST_DIRECTOR, .control = true},
        {.token = CODE_TOKEN, .roles = admin, .n_roles = 1}};
    char path[TEST_PATH_SIZE];
    sqlite3 *db = NULL;
    desk_close(open_with(state, old, 2));
    path_join(path, *state, "a.enshu");
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, to_version_4, NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void a_sheet_printed_before_stays_good(void **state)
{
    net_link_parts printed;
    enshu_error err;
    make_old(state);
    desk *d = open_again(state);
    assert_int_equal(
        net_link_read("drill.example " CODE "-GHJ7-2WC6", &printed, &err),
        ENSHU_OK);
    console *c = desk_join_live(d, printed.token);
    expect_contains(console_log(c), "seat=admin");
    console *dir = desk_join_live(d, "t-dir");
    change(dir, "s1", "renew"); /* and from then on it has two */
    const told keys = keys_told(dir, "s1");
    expect_shut(d, printed.token, "token");
    c = desk_join_live(d, keys.link.token);
    console_leave(c);
    (void)desk_join_live(d, keys.code.token);
    desk_close(d);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(link_and_code_are_keys_to_the_same_seat),
        WITH_FOLDER(both_keys_are_in_the_journal),
        WITH_FOLDER(both_keys_are_void_together),
        WITH_FOLDER(both_keys_are_renewed_together),
        WITH_FOLDER(a_late_seat_has_both_keys),
        WITH_FOLDER(no_key_tells_anything_of_the_other),
        WITH_FOLDER(guesses_of_both_kinds_count_alike),
        WITH_FOLDER(a_sheet_printed_before_stays_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
