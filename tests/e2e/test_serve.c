/*
 * A drill is served, people join, it is stopped and taken up again, and what
 * it knows of people is erased.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "desk.h"
#include "e2e/enshu.h"
#include "net/link.h"
#include "support/expect.h"
#include "support/files.h"

enum { PATIENCE_MS = 20000, SEATS_MAX = 64 };

#define SCENARIO "scenarios/first-20-minutes"

/* A served drill in a folder of its own, which is its home too. */
typedef struct served {
    const char *folder;
    const char *scenario;
    char journal[TEST_PATH_SIZE];
    char links[TEST_PATH_SIZE];
    char home[TEST_PATH_SIZE + 8];
    const char *env[2];
    enshu_place place;
    program program;
} served;

static void place(served *s, const char *folder)
{
    *s = (served){.folder = folder, .scenario = SCENARIO};
    path_join(s->journal, folder, "drill.enshu");
    path_join(s->links, folder, "links.txt");
    (void)snprintf(s->home, sizeof s->home, "HOME=%s", folder);
    s->env[0] = s->home;
    s->place.env = s->env;
}

static void pause_ms(int ms)
{
    const struct timespec t = {ms / 1000, ms % 1000 * 1000000L};
    (void)nanosleep(&t, NULL);
}

/* Starts a new drill and waits until its links are there. */
static void serve(served *s, const char *const *more)
{
    const char *args[32] = {"serve",   s->scenario, "--listen",  "127.0.0.1:0",
                            "--lang",  "en",        "--journal", s->journal,
                            "--links", s->links,    "--force"};
    size_t n = 11;
    for (; *more; more++)
        args[n++] = *more;
    remove(s->links);
    enshu_start(&s->program, &s->place, args);
    for (int ms = 0; ms < PATIENCE_MS && !file_exists(s->links); ms += 20)
        assert_false(program_ends_within(&s->program, 20));
}

/* Ctrl-C; what it said is in *r. */
static void stop(served *s, program_result *r)
{
    program_signal(&s->program, SIGINT);
    assert_true(program_ends_within(&s->program, PATIENCE_MS));
    program_finish(&s->program, r);
}

/* The links that were written; owned by the caller (free). */
static size_t read_links(const served *s, net_link_parts out[SEATS_MAX],
                         char **text)
{
    size_t n = 0;
    *text = read_file(s->links, NULL);
    assert_non_null(*text);
    for (char *line = *text; *line && n < SEATS_MAX; n++) {
        char *end = strchr(line, '\n');
        char *tab = strchr(line, '\t');
        assert_non_null(end);
        assert_non_null(tab);
        char *link = strndup(line, (size_t)(tab - line));
        enshu_error err = {0};
        if (net_link_read(link, &out[n], &err) != ENSHU_OK)
            fail_msg("%s: %s", link, err.message);
        free(link);
        line = end + 1;
    }
    return n;
}

/* The first seat whose line holds a text. */
static size_t find_line(const char *text, const char *part)
{
    const char *found = strstr(text, part);
    size_t n = 0;
    assert_non_null(found);
    for (const char *at = text; at < found; at++)
        n += *at == '\n';
    return n;
}

/* The last column of the first line: what is typed from paper. */
static void read_typed(const char *text, char *out, size_t size)
{
    const char *end = strchr(text, '\n');
    assert_non_null(end);
    const char *at = end;
    while (at[-1] != '\t')
        at--;
    assert_true((size_t)(end - at) < size);
    memcpy(out, at, (size_t)(end - at));
    out[end - at] = '\0';
}

/* What was printed has the lines of the file, in its order. */
static void expect_same_order(const char *printed, const char *text)
{
    char line[256];
    while (*text) {
        read_typed(text, line, sizeof line);
        printed = strstr(printed, line);
        if (!printed)
            fail_msg("not printed, or out of order: %s", line);
        text = strchr(text, '\n') + 1;
    }
}

/* A console joins and goes, under a name. */
static void join_as(const char *name, const net_link_parts *link)
{
    net_client *c = NULL;
    enshu_error err = {0};
    const net_client_options o = {.host = link->host,
                                  .port = link->port,
                                  .token = link->token,
                                  .pin = *link->pin ? link->pin : NULL,
                                  .short_pin = link->short_pin,
                                  .name = name,
                                  .lang = "en",
                                  .program = "test"};
    assert_int_equal(net_client_create(&o, &c, &err), ENSHU_OK);
    bool welcome = false;
    for (int ms = 0; ms < PATIENCE_MS && !welcome; ms += 10) {
        net_event e;
        while (net_client_take(c, &e)) {
            welcome =
                welcome
                || (e.message
                    && net_message_type(e.message) == NET_WELCOME_MESSAGE);
            net_message_destroy(e.message);
        }
        pause_ms(10);
    }
    assert_true(welcome);
    net_client_destroy(c);
}

static void people_join_and_come_back_after_a_stop(void **state)
{
    served s;
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    char port[64];
    program_result r;
    place(&s, *state);
    serve(&s, ARGS("--start", "--speed", "16", "--director", "Sato",
                   "--forward", "tcp:127.0.0.1:9"));
    const size_t n = read_links(&s, links, &text);
    assert_true(n >= 6);
    const size_t trainee = find_line(text, "\ttrainee\t");
    const size_t director = find_line(text, "\tdirector\t");
    expect_text(links[trainee].pin, "");

    desk *d = desk_far(links[0].port);
    console *duty = desk_join_live(d, links[trainee].token);
    console *control = desk_join_live(d, links[director].token);
    console_pace(control, "p1", "pause", 0);
    stop(&s, &r);
    assert_int_equal(r.status, GOOD);
    expect_contains(r.out, "enshu serve --resume '");
    expect_contains(r.out, s.journal);
    expect_contains(r.out, " --forward 'tcp:127.0.0.1:9' --lang en\n");
    expect_same_order(r.out, text);
    program_fini(&r);
    enshu_expect(GOOD, ARGS("verify", s.journal));

    /* The same links, on the same port: consoles come back by themselves. */
    console_clear(duty);
    console_clear(control);
    (void)snprintf(port, sizeof port, "127.0.0.1:%u", links[0].port);
    enshu_start(&s.program, &s.place,
                ARGS("serve", "--resume", s.journal, "--listen", port));
    console_wait(duty, "welcome");
    console_wait(control, "welcome");
    console_pace(control, "p2", "resume", 0);
    desk_close(d);
    stop(&s, &r);
    assert_int_equal(r.status, GOOD);
    program_fini(&r);
    enshu_expect(GOOD, ARGS("verify", s.journal));
    free(text);
}

/* How it went is told whoever stands at the server, and what comes next. */
static void a_closed_drill_says_where_it_is_and_what_comes_next(void **state)
{
    served s;
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    program_result r;
    place(&s, *state);
    serve(&s, ARGS("--start", "--speed", "16"));
    (void)read_links(&s, links, &text);
    desk *d = desk_far(links[0].port);
    console *control =
        desk_join_live(d, links[find_line(text, "\tdirector\t")].token);
    console_wait(control, "welcome");
    console_pace(control, "p1", "end", 0);
    console_wait(control, "reply");
    console_clear(control);
    console_pace(control, "p2", "close", 0);
    console_wait(control, "reply");
    desk_close(d);
    pause_ms(2500); /* the server tells once a second */
    stop(&s, &r);
    assert_int_equal(r.status, GOOD);
    expect_contains(r.err, "the drill is closed and its journal signed: ");
    expect_contains(r.err, s.journal);
    expect_contains(r.out, "the drill is over and its journal signed: ");
    expect_contains(r.out, "\n  enshu report '");
    expect_contains(r.out, s.journal);
    program_fini(&r);
    enshu_run(&r, ARGS("seats", s.journal, "--visits", "--lang", "en"));
    const char *closed = strstr(r.out, "  closed ");
    assert_non_null(closed);
    expect_contains(closed, "  done by: control\n");
    program_fini(&r);
    enshu_expect(GOOD, ARGS("verify", s.journal));
    free(text);
}

static void a_window_without_a_display_is_not_advised_to_run(void **state)
{
    static const char *const env[] = {
        "DISPLAY=", "WAYLAND_DISPLAY=", "SDL_VIDEODRIVER=", NULL};
    char kept[TEST_PATH_SIZE];
    program_result r;
    const enshu_place bare = {.env = env};
    path_join(kept, *state, "drill.enshu");
    enshu_expect(GOOD, ARGS("run", SCENARIO, "--journal", kept));
    const char *const *const calls[] = {
        ARGS("join", "--lang", "en"),
        ARGS("replay", kept, "--console", "--lang", "en")};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        enshu_run_at(&r, &bare, calls[i]);
        if (!strstr(r.err, "without a console")) {
            expect_one_line(&r, BAD_INPUT, "no display to open a window on");
            expect_contains(r.err, "or set DISPLAY");
            assert_null(strstr(r.err, "enshu run"));
        }
        program_fini(&r);
    }
}

static bool holds(const char *bytes, size_t len, const char *text)
{
    const size_t n = strlen(text);
    for (size_t i = 0; i + n <= len; i++) {
        if (memcmp(bytes + i, text, n) == 0)
            return true;
    }
    return false;
}

/* There is a seat of this role, called so. */
static void expect_named(const json_t *json, const char *role, const char *name)
{
    const json_t *seats = json_object_get(json, "seats");
    for (size_t i = 0; i < json_array_size(seats); i++) {
        const json_t *row = json_array_get(seats, i);
        if (strcmp(json_string_value(json_object_get(row, "roles")), role) == 0)
            expect_text(json_string_value(json_object_get(row, "role_names")),
                        name);
        else
            continue;
        expect_text(json_string_value(json_object_get(row, "org")), "konan");
        expect_text(json_string_value(json_object_get(row, "org_name")),
                    "Konan Express Railway");
        return;
    }
    fail_msg("no seat of %s", role);
}

static void who_joined_is_listed_and_forgotten(void **state)
{
    served s;
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    program_result r;
    place(&s, *state);
    serve(&s, ARGS("--director", "Personal Name"));
    (void)read_links(&s, links, &text);
    join_as("Somebody Else", &links[0]);
    enshu_run(&r, ARGS("forget", s.journal, "--yes", "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "is being played");
    program_fini(&r);
    stop(&s, &r);
    program_fini(&r);

    json_t *json = enshu_json(GOOD, ARGS("seats", s.journal, "--visits"));
    const json_t *first = json_array_get(json_object_get(json, "seats"), 0);
    expect_text(json_string_value(json_object_get(first, "person")),
                "Personal Name");
    expect_text(json_string_value(json_object_get(first, "given")),
                "Somebody Else");
    assert_true(json_is_true(json_object_get(first, "other")));
    assert_true(json_integer_value(json_object_get(first, "joined")) >= 1);
    assert_true(json_array_size(json_object_get(json, "visits")) >= 1);
    expect_named(json, "csirt_lead", "CSIRT lead");
    json_decref(json);
    enshu_run(&r, ARGS("seats", s.journal, "--visits", "--lang", "ja"));
    expect_contains(r.out, "Personal Name    ≠ Somebody Else");
    expect_contains(r.out, "≠ 名簿と違う氏名で参加した席: 1");
    expect_contains(r.out, "  統裁 ");
    expect_contains(r.out, "  港南急行電鉄 ");
    expect_contains(r.out, "  CSIRT責任者 ");
    expect_contains(r.out, "  csirt_lead ");
    expect_contains(r.out, "  参加 "); /* of the visits */
    program_fini(&r);

    enshu_run(&r, ARGS("forget", s.journal, "--lang", "en"));
    assert_int_equal(r.status, ANSWER_IS_NO); /* nobody to ask */
    program_fini(&r);
    enshu_expect(GOOD, ARGS("forget", s.journal, "--yes"));
    size_t len = 0;
    char *bytes = read_file(s.journal, &len);
    assert_false(holds(bytes, len, "Personal Name"));
    assert_false(holds(bytes, len, "Somebody Else"));
    assert_false(holds(bytes, len, "127.0.0.1"));
    free(bytes);
    enshu_expect(GOOD, ARGS("verify", s.journal));
    free(text);
}

static void expect_field(const json_t *row, const char *key, const char *want)
{
    expect_text(json_string_value(json_object_get(row, key)), want);
}

/* The row of a seat with these roles. */
static const json_t *seat_of(const json_t *json, const char *roles)
{
    size_t i;
    const json_t *row;
    json_array_foreach(json_object_get(json, "seats"), i, row)
    {
        if (strcmp(json_string_value(json_object_get(row, "roles")), roles)
            == 0)
            return row;
    }
    fail_msg("no seat of %s", roles);
    return NULL;
}

/* What they are called there is not who the story says they are. */
static void who_sits_where_in_a_shared_world_is_kept(void **state)
{
    static const char table[] = "組織,グループ,役割,参加区分,氏名\n"
                                "鉄道班,鉄道,rail_csirt,,佐藤\n"
                                "空港班,空港,air_csirt,,鈴木\n"
                                "鉄道班,,rail_ops,,高橋\n"
                                "空港班,,air_ops,,\n"
                                "本省,官,,統裁,\n";
    served s;
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    char roster[TEST_PATH_SIZE];
    program_result r;
    place(&s, *state);
    s.scenario = "scenarios/shared-warning";
    path_join(roster, *state, "roster.csv");
    write_file(roster, table, sizeof table - 1);
    serve(&s, ARGS("--roster", roster));
    (void)read_links(&s, links, &text);
    join_as("佐藤", &links[find_line(text, "佐藤")]);
    stop(&s, &r);
    program_fini(&r);
    free(text);

    json_t *json = enshu_json(GOOD, ARGS("seats", s.journal));
    const json_t *row = seat_of(json, "rail_ops");
    expect_field(row, "organisation", "鉄道班");
    expect_field(row, "group", "鉄道");
    expect_field(row, "org", "tlr");
    expect_field(row, "org_name", "Toto Loop Railway");
    expect_field(seat_of(json, "control"), "organisation", "本省");
    json_decref(json);
    enshu_run(&r, ARGS("seats", s.journal, "--lang", "ja"));
    expect_contains(r.out, "  空港班                空港          "
                           "東湾国際空港              空港 CSIRT責任者");
    program_fini(&r);
    enshu_run(&r, ARGS("seats", s.journal, "--missing", "--lang", "ja"));
    assert_int_equal(r.status, GOOD);
    const char *air = strstr(r.out, "air_csirt");
    assert_non_null(air);
    assert_true(air
                < strstr(r.out, "air_ops")); /* an organisation's together */
    assert_true(strstr(r.out, "air_ops") < strstr(r.out, "rail_ops"));
    assert_null(strstr(r.out, "rail_csirt"));
    program_fini(&r);
    enshu_expect(GOOD, ARGS("verify", s.journal));
    enshu_expect(GOOD, ARGS("forget", s.journal, "--yes"));
    json = enshu_json(GOOD, ARGS("seats", s.journal));
    row = seat_of(json, "rail_csirt");
    expect_field(row, "organisation", "鉄道班"); /* is nobody's name */
    expect_field(row, "person", "");
    json_decref(json);
}

static void worlds_are_apart_and_all_verify(void **state)
{
    served s;
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    program_result r;
    place(&s, *state);
    serve(&s, ARGS("--worlds", "3", "--start", "--speed", "64"));
    const size_t n = read_links(&s, links, &text);
    assert_true(n > 12);
    desk *d = desk_far(links[0].port);
    console *second = desk_join_live(
        d, links[find_line(text, "\t2\t")].token); /* of world 1 */
    console_command(second, "c1", "csirt_lead", "message.send",
                    "{\"to\":[\"occ\"],\"heading\":\"h\",\"text\":\"only "
                    "here\"}");
    console_wait(second, "only here");
    desk_close(d);
    stop(&s, &r);
    program_fini(&r);
    enshu_run(&r, ARGS("verify", s.journal, "--lang", "en"));
    assert_int_equal(r.status, GOOD);
    expect_contains(r.out, "(worlds 3, branches 3)");
    program_fini(&r);
    enshu_run(&r, ARGS("replay", s.journal, "--world", "1", "--verify",
                       "--quiet", "--lang", "en"));
    assert_int_equal(r.status, GOOD);
    expect_contains(r.out, "are the same");
    program_fini(&r);
    enshu_run(&r, ARGS("replay", s.journal, "--world", "7", "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "there is no world 7");
    program_fini(&r);
    free(text);
}

static void off_this_machine_it_is_tls_with_a_pin(void **state)
{
    served s;
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    program_result r;
    place(&s, *state);
    serve(&s, ARGS("--listen", "0.0.0.0:0", "--host", "127.0.0.1"));
    (void)read_links(&s, links, &text);
    assert_int_equal(strlen(links[0].pin), NET_PIN_DIGITS);
    expect_text(links[0].host, "127.0.0.1");
    join_as("A", &links[0]);
    /* And with what stands on paper. */
    char line[256];
    net_link_parts typed;
    enshu_error err = {0};
    read_typed(text, line, sizeof line);
    assert_int_equal(net_link_read(line, &typed, &err), ENSHU_OK);
    expect_text(typed.pin, "");
    assert_int_equal(strlen(typed.short_pin), NET_SHORT_PIN_CHARS);
    assert_string_not_equal(typed.token, links[0].token); /* another key */
    join_as("B", &typed);
    stop(&s, &r);
    assert_int_equal(r.status, GOOD);
    expect_contains(r.out, "TLS, fingerprint");
    expect_contains(r.out, line);
    program_fini(&r);
    free(text);
}

/* What was played without a server has no links: a director gets one, and so
 * does one who is named. */
static void a_drill_without_seats_gets_a_director(void **state)
{
    served s;
    program_result r;
    place(&s, *state);
    enshu_expect(GOOD, ARGS("run", "scenarios/minimal", "--quiet", "--journal",
                            s.journal));
    for (int named = 0; named < 2; named++) {
        enshu_start(&s.program, &s.place,
                    named ? ARGS("serve", "--resume", s.journal, "--listen",
                                 "127.0.0.1:0", "--lang", "en", "--director",
                                 "Mori")
                          : ARGS("serve", "--resume", s.journal, "--listen",
                                 "127.0.0.1:0", "--lang", "en"));
        assert_false(program_ends_within(&s.program, 1500));
        stop(&s, &r);
        expect_contains(r.out, named ? "Mori" : "  director ");
        expect_contains(r.out, "enshu join 127.0.0.1:");
        program_fini(&r);
    }
}

/* Each in one line; nothing is left behind. */
static void bad_use_says_why(void **state)
{
    served s;
    program_result r;
    char roster[TEST_PATH_SIZE];
    place(&s, *state);
    path_join(roster, *state, "roster.csv");
    write_file(roster, "role\n", 5);
    const struct {
        const char *const *args;
        const char *says;
    } cases[] = {
        {ARGS("serve", "--lang", "en"), "give a scenario"},
        {ARGS("serve", SCENARIO, "--resume", s.journal, "--lang", "en"),
         "give a scenario, or --resume"},
        {ARGS("serve", "--resume", s.journal, "--lang", "en"),
         "no such journal"},
        {ARGS("serve", SCENARIO, "--listen", "1:2:3", "--lang", "en"),
         "--listen '1:2:3' cannot be read"},
        {ARGS("serve", SCENARIO, "--listen", "127.0.0.1:99999", "--lang", "en"),
         "cannot be read"},
        {ARGS("serve", SCENARIO, "--cert", "x.pem", "--lang", "en"),
         "--cert and --key go together"},
        {ARGS("serve", SCENARIO, "--roster", roster, "--worlds", "2", "--lang",
              "en"),
         "do not go together"},
        {ARGS("serve", SCENARIO, "--links", roster, "--lang", "en"),
         "is there already"},
        {ARGS("serve", "--resume", roster, "--lang", "en"),
         "not an Enshu journal"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enshu_run_at(&r, &s.place, cases[i].args);
        expect_one_line(&r, BAD_INPUT, cases[i].says);
        program_fini(&r);
    }
}

static void a_bad_roster_starts_nothing(void **state)
{
    static const char rows[] = "role,name\nnobody,A\ncsirt_lead,B\n,C\n";
    served s;
    program_result r;
    char roster[TEST_PATH_SIZE];
    place(&s, *state);
    path_join(roster, *state, "roster.csv");
    write_file(roster, rows, sizeof rows - 1);
    enshu_run_at(&r, &s.place,
                 ARGS("serve", SCENARIO, "--roster", roster, "--journal",
                      s.journal, "--lang", "en"));
    assert_int_equal(r.status, BAD_INPUT);
    expect_contains(r.err, "roster.csv:2: the scenario has no role 'nobody'");
    expect_contains(r.err, "roster.csv:4: neither a role nor a team");
    expect_contains(r.err, "mistakes in the roster: 2");
    assert_false(file_exists(s.journal));
    program_fini(&r);
}

static void a_port_or_journal_in_use_is_left_alone(void **state)
{
    served s;
    program_result r;
    char taken[64];
    char other[TEST_PATH_SIZE];
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    place(&s, *state);
    path_join(other, *state, "other.enshu");
    serve(&s, ARGS("--speed", "1"));
    (void)read_links(&s, links, &text);
    (void)snprintf(taken, sizeof taken, "127.0.0.1:%u", links[0].port);
    enshu_run_at(&r, &s.place,
                 ARGS("serve", SCENARIO, "--listen", taken, "--journal", other,
                      "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "is in use");
    program_fini(&r);
    assert_false(file_exists(other));
    enshu_run_at(&r, &s.place,
                 ARGS("serve", "--resume", s.journal, "--listen", "127.0.0.1:0",
                      "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "another program plays this drill");
    program_fini(&r);
    stop(&s, &r);
    program_fini(&r);
    free(text);
}

static void sheets_are_written_once(void **state)
{
    served s;
    char sheets[TEST_PATH_SIZE];
    char html[TEST_PATH_SIZE];
    program_result r;
    place(&s, *state);
    path_join(sheets, *state, "sheets");
    path_join(html, sheets, "join.html");
    serve(&s, ARGS("--sheets", sheets));
    for (int ms = 0; ms < PATIENCE_MS && !file_exists(html); ms += 20)
        pause_ms(20);
    stop(&s, &r);
    program_fini(&r);
    char *text = read_file(html, NULL);
    assert_non_null(text);
    expect_contains(text, "訓練 EXERCISE");
    expect_contains(text, "<svg class=\"qr\"");
    free(text);
    /* A resumed drill has no new seats: nothing to hand out, and no word of
     * files that are there. */
    enshu_start(&s.program, &s.place,
                ARGS("serve", "--resume", s.journal, "--sheets", sheets,
                     "--listen", "127.0.0.1:0", "--lang", "en"));
    assert_false(program_ends_within(&s.program, 1500));
    stop(&s, &r);
    assert_int_equal(r.status, GOOD);
    expect_contains(r.out, "no new seat, so neither links nor sheets");
    program_fini(&r);
    remove(s.journal);
    enshu_run_at(&r, &s.place,
                 ARGS("serve", SCENARIO, "--sheets", sheets, "--journal",
                      s.journal, "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "join.csv: is there already");
    program_fini(&r);
}

/* What opens no seat is not left lying about. */
static void sheets_of_a_drill_that_is_not_served_are_taken_back(void **state)
{
    served s;
    char sheets[TEST_PATH_SIZE];
    char html[TEST_PATH_SIZE];
    program_result r;
    place(&s, *state);
    path_join(sheets, *state, "sheets");
    /* The port of another drill. */
    serve(&s, ARGS("--speed", "1"));
    net_link_parts links[SEATS_MAX];
    char *text = NULL;
    char taken[64];
    char other[TEST_PATH_SIZE];
    (void)read_links(&s, links, &text);
    free(text);
    path_join(other, *state, "other.enshu");
    (void)snprintf(taken, sizeof taken, "127.0.0.1:%u", links[0].port);
    enshu_run_at(&r, &s.place,
                 ARGS("serve", SCENARIO, "--listen", taken, "--journal", other,
                      "--sheets", sheets, "--lang", "en"));
    expect_one_line(&r, BAD_INPUT, "is in use");
    program_fini(&r);
    assert_false(file_exists(sheets));
    /* One of the files cannot be written: the others go too. */
    path_join(html, *state, "gone/links.txt");
    enshu_run_at(&r, &s.place,
                 ARGS("serve", SCENARIO, "--listen", "127.0.0.1:0", "--journal",
                      other, "--sheets", sheets, "--links", html, "--lang",
                      "en"));
    expect_one_line(&r, BAD_INPUT, "links.txt");
    program_fini(&r);
    assert_false(file_exists(sheets));
    stop(&s, &r);
    program_fini(&r);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(people_join_and_come_back_after_a_stop),
        WITH_FOLDER(a_closed_drill_says_where_it_is_and_what_comes_next),
        WITH_FOLDER(a_window_without_a_display_is_not_advised_to_run),
        WITH_FOLDER(who_joined_is_listed_and_forgotten),
        WITH_FOLDER(who_sits_where_in_a_shared_world_is_kept),
        WITH_FOLDER(worlds_are_apart_and_all_verify),
        WITH_FOLDER(off_this_machine_it_is_tls_with_a_pin),
        WITH_FOLDER(a_drill_without_seats_gets_a_director),
        WITH_FOLDER(bad_use_says_why),
        WITH_FOLDER(a_bad_roster_starts_nothing),
        WITH_FOLDER(a_port_or_journal_in_use_is_left_alone),
        WITH_FOLDER(sheets_of_a_drill_that_is_not_served_are_taken_back),
        WITH_FOLDER(sheets_are_written_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
