/*
 * Nobody receives what is not theirs.
 *
 * Random drills of two worlds: people write, chat, call and act, control makes
 * injects, looks through eyes of teams, goes back in time; consoles come and
 * go.  Whatever anybody writes, and the name of each thing, says in brackets
 * whose it is: "[own it duty w1]".  Then every line that any console received
 * is read: each such text must be one of its own, of its own world, and each
 * numbered record must have an audience in the journal that names a team, role
 * or actor of the seat.  What is whose is written down here once more, apart
 * from the host.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "enshu/random.h"
#include "support/expect.h"
#include "support/files.h"

enum { WORLDS = 2, SEATS = 14, STEPS = 300, BRANCHES = 16, RECORDS = 20000 };

static const char lua[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60), "
    " langs={'en'}, lang='en', title='Apart', speed=4 } "
    "org{ id='port', kind='operator', name='Port' } "
    "org{ id='rail', kind='operator', name='Rail' } "
    "team{ id='it', org='port', name='IT' } "
    "team{ id='gate', org='port', name='Gate' } "
    "team{ id='occ', org='rail', name='OCC' } "
    "role{ id='admin', team='it', name='Admin', briefing='[own it]' } "
    "role{ id='chief', team='it', name='Chief', briefing='[own it]' } "
    "role{ id='clerk', team='gate', name='Clerk', briefing='[own gate]' } "
    "role{ id='duty', team='occ', name='Duty', briefing='[own occ]' } "
    "role{ id='line', team='occ', name='Line', briefing='[own occ]' } "
    "role{ id='press', npc=true, name='Press' } "
    "actor{ id='police', org='rail', name='Police' } "
    "room{ id='joint', name='Joint', members={'it','duty'} } "
    "zone{ id='lan', name='LAN' } zone{ id='ctc', name='CTC' } "
    "conduit{ id='c_in', from='internet', to='lan' } "
    "asset{ id='srv', zone='lan', name='[own port]', owner='it' } "
    "asset{ id='sig', zone='ctc', name='[own rail]', owner='occ' } "
    "service{ id='web', needs='srv', owner='it', name='[own port]' } "
    "service{ id='run', needs='sig', owner='occ', name='[own rail]' } "
    "operation{ id='trains', service='run', unit='train', name='[own rail]', "
    " rate={normal=60}, lead=min(10), "
    " schedule={ {key='T1', at='T+00:05', load=2} } } "
    "action{ id='cut', by='it', target='asset', duration=min(2), "
    " name='[own it port]', effects={ fx.state(TARGET,'down') } } "
    "action{ id='halt', by='occ', name='[own occ]', once=false } "
    "artifact{ id='a1', name='[own it]', kind='log', generator='proxy', "
    " on='srv' } "
    "step{ id='spy', name='[own control]', attack='T1078', takes=min(1), "
    " leaves='a1', effects={ fx.compromise(TARGET,'user') } } "
    "adversary{ id='apt', name='[own control]', "
    " plan={ {at='T+00:04', step='spy', on='srv'} } } "
    "objective{ id='o', name='Goal' } "
    "inject{ id='I-01', at='T+00:01', to='it', via='email', "
    " subject='[own it]', body='b', attach={'a1'}, answer='[own it port]', "
    " expect={action='cut', on='srv', within=min(10), points=10, "
    "  objective='o', name='[own it port]'} } "
    "inject{ id='I-02', at='T+00:02', to='occ', via='phone', ring=min(2), "
    " subject='[own occ]', body='[own occ duty line]' } "
    "inject{ id='I-03', at='T+00:03', to='duty', via='email', "
    " subject='[own duty occ]', body='b' } "
    "inject{ id='I-04', at='T+00:50', to='gate', via='email', "
    " subject='[own gate]', body='b' } "
    "inject{ id='I-05', at='T+00:50', to='occ', via='email', "
    " subject='[own occ]', body='b' } "
    "question{ id='Q-01', at='T+00:03', to='it', within=min(30), "
    " text='[own it]', options={ {id='a', text='[own it]'}, "
    " {id='b', text='[own it]'} } } "
    "every(min(2), function() log('[own control]') end) ";

/* ---- whose is what ---- */

typedef struct sitter {
    host_seat seat;
    const char *keys; /* with blanks around each */
    bool truth;
} sitter;

static const char *const admin[] = {"admin"};
static const char *const clerk[] = {"clerk"};
static const char *const duty[] = {"duty"};
static const char *const line[] = {"line"};
static const char *const outside[] = {"press", "police"};
static const char *const occ[] = {"occ"};

static const sitter sitters[SEATS] = {
    {{.token = "t-dir", .part = HOST_DIRECTOR, .control = true}, " ", true},
    {{.token = "t-eval", .part = HOST_EVALUATOR, .instance = 1}, " ", true},
    {{.token = "a0", .roles = admin, .n_roles = 1}, " it admin port ", false},
    {{.token = "c0", .roles = clerk, .n_roles = 1}, " gate clerk port ", false},
    {{.token = "d0", .roles = duty, .n_roles = 1}, " occ duty rail ", false},
    {{.token = "l0", .roles = line, .n_roles = 1}, " occ line rail ", false},
    {{.token = "p0", .part = HOST_PLAYER, .roles = outside, .n_roles = 2},
     " press police ",
     false},
    {{.token = "o0", .part = HOST_OBSERVER, .roles = occ, .n_roles = 1},
     " occ rail ",
     false},
    {{.token = "w0", .part = HOST_WALLBOARD}, " port rail it gate occ ", false},
    {{.token = "r0", .part = HOST_CONTROLLER, .org = "rail"},
     " occ rail duty line police ",
     false},
    {{.token = "a1", .instance = 1, .roles = admin, .n_roles = 1},
     " it admin port ",
     false},
    {{.token = "d1", .instance = 1, .roles = duty, .n_roles = 1},
     " occ duty rail ",
     false},
    {{.token = "w1",
      .instance = 1,
      .part = HOST_WALLBOARD,
      .roles = occ,
      .n_roles = 1},
     " rail occ ",
     false},
    {{.token = "r1", .instance = 1, .part = HOST_CONTROLLER, .org = "rail"},
     " occ rail duty line police ",
     false},
};

static const char *keys_of_team(const char *team)
{
    static const char *const keys[][2] = {{"it", " it admin chief port "},
                                          {"gate", " gate clerk port "},
                                          {"occ", " occ duty line rail "}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strcmp(keys[i][0], team) == 0)
            return keys[i][1];
    }
    fail();
    return "";
}

static const char *team_of(const char *id)
{
    static const char *const teams[][2] = {{"admin", "it"},   {"chief", "it"},
                                           {"clerk", "gate"}, {"duty", "occ"},
                                           {"line", "occ"},   {"joint", "it"}};
    for (size_t i = 0; i < sizeof teams / sizeof *teams; i++) {
        if (strcmp(teams[i][0], id) == 0)
            return teams[i][1];
    }
    return id;
}

static bool holds(const char *keys, const char *key, size_t len)
{
    char *with = xprintf(" %.*s ", (int)len, key);
    const bool yes = strstr(keys, with) != NULL;
    xfree(with);
    return yes;
}

/* ---- what the journal says ---- */

typedef struct row {
    char *kind;
    char *audience;
    char *inject;
} row;

/* By world, branch and number. */
typedef struct book {
    journal *journal;
    row *rows[WORLDS][BRANCHES];
} book;

static char *inject_in(const char *fields)
{
    const char *at = strstr(fields, "\"inject\":\"");
    if (!at)
        return xstrdup("");
    at += strlen("\"inject\":\"");
    return xstrndup(at, strcspn(at, "\""));
}

static void read_branch(book *b, int64_t branch, int64_t world)
{
    journal_cursor *c = NULL;
    const journal_row *r = NULL;
    const journal_range range = {.branch = branch, .instance = world};
    row *list = xcalloc(RECORDS, sizeof *list);
    b->rows[world][branch] = list;
    assert_int_equal(journal_read_records(b->journal, range, &c, NULL),
                     ENSHU_OK);
    while (journal_next(c, &r, NULL) == ENSHU_OK && r) {
        assert_true(r->seq < RECORDS);
        list[r->seq] = (row){.kind = xstrdup(r->kind),
                             .audience = xstrdup(r->audience),
                             .inject = inject_in(r->fields)};
    }
    journal_cursor_destroy(c);
}

static void note_branch(void *user, const journal_branch *branch)
{
    assert_true(branch->id < BRANCHES);
    read_branch(user, branch->id, branch->instance);
}

static void read_journal(book *b, const char *path)
{
    *b = (book){.journal = NULL};
    assert_int_equal(journal_open(path, JOURNAL_READ, &b->journal, NULL),
                     ENSHU_OK);
    for (int64_t w = 0; w < WORLDS; w++)
        read_branch(b, 0, w);
    assert_int_equal(journal_each_branch(b->journal, note_branch, b, NULL),
                     ENSHU_OK);
    (void)journal_close(b->journal, NULL);
}

static void forget_rows(row *list)
{
    for (int i = 0; list && i < RECORDS; i++) {
        xfree(list[i].kind);
        xfree(list[i].audience);
        xfree(list[i].inject);
    }
    xfree(list);
}

static void forget_journal(book *b)
{
    for (int w = 0; w < WORLDS; w++) {
        for (int i = 0; i < BRANCHES; i++)
            forget_rows(b->rows[w][i]);
    }
}

/* ---- reading what was received ---- */

typedef struct reading {
    const book *book;
    const sitter *who;
    const char *keys; /* now: a director may look through a team's eyes */
    bool truth;
    int64_t world;
    int64_t branch;
    size_t checked;
    size_t records;
} reading;

static int64_t number_after(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    return at ? strtoll(at + strlen(name), NULL, 10) : 0;
}

static void take_welcome(reading *r, const char *text)
{
    const char *at = strstr(text, " watching=");
    r->branch = number_after(text, " branch=");
    r->truth = r->who->truth && !at;
    r->keys = r->who->keys;
    if (at) {
        at += strlen(" watching=");
        char *team = xstrndup(at, strcspn(at, " \n"));
        r->keys = keys_of_team(team);
        xfree(team);
    }
}

static bool tells_of_a_world(const char *text)
{
    static const char *const types[] = {"record", "welcome", "live",
                                        "clock",  "score",   "rewound"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strncmp(text, types[i], strlen(types[i])) == 0)
            return true;
    }
    return false;
}

/* "[own it duty w1]": one of the keys, and the world. */
static void check_mark(reading *r, const char *mark, const char *text)
{
    /* Rows of all teams are for control, whatever it looks at. */
    const bool of_world = tells_of_a_world(text);
    bool own = of_world ? r->truth : r->who->truth;
    const char *at = mark + strlen("[own ");
    while (*at != ']') {
        const size_t len = strcspn(at, " ]");
        if (at[0] == 'w' && len == 2 && of_world && at[1] - '0' != r->world)
            fail_msg("%s: of another world: %.300s", r->who->seat.token, text);
        own = own || holds(r->keys, at, len);
        at += len + (at[len] == ' ');
    }
    r->checked++;
    if (!own)
        fail_msg("%s may not have %.60s in: %.300s", r->who->seat.token, mark,
                 text);
}

static bool is_steered(const reading *r, const row *in)
{
    return r->who->seat.org && strncmp(in->kind, "inject.", 7) == 0
           && in->inject[0];
}

/* Its audience names the seat, or everybody. */
static void check_record(reading *r, const char *text)
{
    const int64_t seq = number_after(text, " seq=");
    const row *in;
    r->records++;
    assert_true(seq < RECORDS && r->book->rows[r->world][r->branch]);
    in = &r->book->rows[r->world][r->branch][seq];
    if (!in->kind)
        fail_msg("%s: no such record: %.200s", r->who->seat.token, text);
    bool own = r->truth || strcmp(in->audience, "all") == 0;
    const char *at = in->audience;
    while (!own && *at) {
        const size_t len = strcspn(at, " ");
        own = holds(r->keys, at, len);
        at += len + (at[len] == ' ');
    }
    if (!own && !is_steered(r, in))
        fail_msg("%s may not have record %d (%s): %.200s", r->who->seat.token,
                 (int)seq, in->audience, text);
}

static void check_line(reading *r, const char *text)
{
    static const char *const never[] = {"\"technique\"", "compromised",
                                        "script.failed", "expect.",
                                        "stage.set",     "kind=state.changed"};
    if (strncmp(text, "welcome", 7) == 0)
        take_welcome(r, text);
    if (tells_of_a_world(text)) {
        r->world = number_after(text, " instance=");
        if (r->who->seat.part != HOST_DIRECTOR
            && r->who->seat.part != HOST_EVALUATOR)
            expect_i64(r->world, r->who->seat.instance);
    }
    if (strncmp(text, "record", 6) == 0 && strstr(text, " seq="))
        check_record(r, text);
    for (const char *at = text; (at = strstr(at, "[own ")); at++)
        check_mark(r, at, text);
    for (size_t i = 0; !r->truth && i < sizeof never / sizeof *never; i++) {
        if (tells_of_a_world(text) && strncmp(text, "score", 5) != 0
            && strstr(text, never[i]))
            fail_msg("%s may not have %s: %.300s", r->who->seat.token, never[i],
                     text);
    }
    if (r->who->seat.part == HOST_WALLBOARD)
        assert_null(strstr(text, "\"body\""));
    if (r->who->seat.org)
        assert_null(strstr(text, "\"team\":\"it\",\"unread\""));
}

static reading read_log(const book *b, const sitter *who, const char *log)
{
    reading r = {.book = b, .who = who, .keys = who->keys, .truth = who->truth};
    while (*log) {
        const size_t len = strcspn(log, "\n");
        char *text = xstrndup(log, len);
        check_line(&r, text);
        xfree(text);
        log += len + (log[len] == '\n');
    }
    return r;
}

/* ---- random play ---- */

typedef struct play {
    desk *desk;
    enshu_random random;
    console *consoles[SEATS];
    base_buffer logs[SEATS]; /* of connections that are over */
    int n;                   /* requests so far */
} play;

static size_t draw(play *p, size_t n)
{
    return (size_t)enshu_random_int(&p->random, 0, (int64_t)n - 1);
}

static void come(play *p, size_t i)
{
    p->consoles[i] = desk_join_live(p->desk, sitters[i].seat.token);
}

static void go(play *p, size_t i)
{
    base_buffer_append_text(&p->logs[i], console_log(p->consoles[i]));
    console_leave(p->consoles[i]);
    p->consoles[i] = NULL;
}

/* One who plays and is there; SEATS: nobody. */
static size_t draw_player(play *p)
{
    static const size_t players[] = {2, 3, 4, 5, 6, 10, 11};
    const size_t i = players[draw(p, sizeof players / sizeof *players)];
    return p->consoles[i] ? i : SEATS;
}

static void command(play *p, size_t i, const char *role, const char *kind,
                    const char *fields, int world)
{
    console_send(p->consoles[i],
                 "{\"v\":1,\"type\":\"command\",\"request\":\"q%d\","
                 "\"role\":\"%s\",\"kind\":\"%s\",\"fields\":%s,"
                 "\"instance\":%d}",
                 p->n++, role, kind, fields, world);
}

static const char *draw_party(play *p)
{
    static const char *const parties[] = {"admin", "chief", "clerk", "duty",
                                          "line",  "press", "police"};
    return parties[draw(p, sizeof parties / sizeof *parties)];
}

static void say(play *p, size_t i)
{
    static const char *const rooms[] = {"it", "gate", "occ", "joint"};
    const host_seat *s = &sitters[i].seat;
    const char *me = s->roles[draw(p, s->n_roles)];
    const int w = (int)s->instance;
    const char *to = draw_party(p);
    const char *room = rooms[draw(p, 4)];
    char *fields = NULL;
    const char *kind = "chat.say";
    switch (draw(p, 5)) {
    case 0:
        kind = "message.send";
        fields = xprintf("{\"to\":[\"%s\"],\"text\":\"[own %s %s %s %s w%d]\"}",
                         to, me, team_of(me), to, team_of(to), w);
        break;
    case 1:
        fields = xprintf("{\"room\":\"%s\",\"text\":\"[own %s%s w%d]\"}", room,
                         team_of(room),
                         strcmp(room, "joint") == 0 ? " duty" : "", w);
        break;
    case 2:
        fields = xprintf("{\"to\":[\"%s\"],\"text\":\"[own %s %s w%d]\"}", to,
                         me, to, w);
        break;
    case 3:
        kind = "call.start";
        fields = xprintf("{\"to\":[\"%s\"],\"heading\":\"[own %s %s w%d]\"}",
                         to, me, to, w);
        break;
    default:
        kind = draw(p, 3) == 0 ? "call.end" : "call.answer";
        fields = xprintf("{\"call\":%d}", 1 + (int)draw(p, 12));
        break;
    }
    command(p, i, me, kind, fields, w);
    xfree(fields);
}

static void act(play *p, size_t i)
{
    const host_seat *s = &sitters[i].seat;
    const int w = (int)s->instance;
    if (draw(p, 2) == 0)
        command(p, i, s->roles[0], "action.start",
                "{\"action\":\"cut\",\"on\":\"srv\"}", w);
    else
        command(p, i, s->roles[0], draw(p, 2) ? "action.start" : "hint.ask",
                draw(p, 2) ? "{\"action\":\"halt\"}" : "{\"inject\":\"I-01\"}",
                w);
}

static void steer(play *p)
{
    static const char *const teams[] = {"it", "gate", "occ"};
    const int w = (int)draw(p, WORLDS);
    const char *team = teams[draw(p, 3)];
    char *fields =
        xprintf("{\"to\":[\"%s\"],\"via\":\"email\",\"subject\":{\"en\":"
                "\"[own %s w%d]\"},\"body\":{\"en\":\"[own %s w%d]\"}}",
                team, team, w, team, w);
    if (draw(p, 2) == 0)
        command(p, 0, "control", "inject.make", fields, w);
    else
        command(p, 0, "control", draw(p, 2) ? "inject.fire" : "inject.hold",
                draw(p, 2) ? "{\"inject\":\"I-04\"}" : "{\"inject\":\"I-05\"}",
                w);
    xfree(fields);
}

static void watch(play *p)
{
    static const char *const teams[] = {"", "it", "gate", "occ"};
    const size_t who = draw(p, 2);
    if (p->consoles[who])
        console_send(p->consoles[who],
                     "{\"v\":1,\"type\":\"watch\",\"request\":\"q%d\","
                     "\"instance\":%d,\"team\":\"%s\"}",
                     p->n++, (int)draw(p, WORLDS), teams[draw(p, 4)]);
}

static void rewind_some(play *p)
{
    console *dir = p->consoles[0];
    const int n = p->n++;
    char *part = xstrdup("rewind.plan ");
    const int before = console_count(dir, part);
    console_send(dir,
                 "{\"v\":1,\"type\":\"rewind.ask\",\"request\":\"q%d\","
                 "\"to_us\":%lld,\"instance\":%d}",
                 n, (long long)draw(p, 240) * 1000000, (int)draw(p, WORLDS));
    char *refused = xprintf(" request=q%d ok=false", n);
    while (console_count(dir, part) == before
           && !strstr(console_log(dir), refused))
        desk_spin(p->desk);
    const char *at = console_log(dir);
    const char *plan = NULL;
    while ((at = strstr(at, " plan=")))
        plan = at += strlen(" plan=");
    if (plan && console_count(dir, part) > before)
        console_send(dir,
                     "{\"v\":1,\"type\":\"rewind\",\"request\":\"q%d\","
                     "\"plan\":\"%.32s\",\"reason\":\"anew\"}",
                     p->n++, plan);
    desk_pass(p->desk, 100);
    console_send(dir,
                 "{\"v\":1,\"type\":\"pace\",\"request\":\"q%d\","
                 "\"verb\":\"resume\",\"every\":true}",
                 p->n++);
    xfree(part);
    xfree(refused);
}

static void come_and_go(play *p)
{
    const size_t i = 1 + draw(p, SEATS - 1);
    if (p->consoles[i])
        go(p, i);
    else
        come(p, i);
}

static void step(play *p, int i)
{
    const size_t player = draw_player(p);
    const size_t what = draw(p, 10);
    if (i % 60 == 59)
        rewind_some(p);
    else if (what < 5 && player < SEATS)
        say(p, player);
    else if (what < 7 && player < SEATS)
        act(p, player);
    else if (what == 7)
        steer(p);
    else if (what == 8)
        watch(p);
    else
        come_and_go(p);
    for (int n = 0; n < 8; n++)
        desk_spin(p->desk); /* slower than the server allows */
    if (draw(p, 6) == 0)
        desk_pass(p->desk, (int64_t)draw(p, 6000));
}

static void begin(play *p, const char *path, uint64_t seed)
{
    static const host_world worlds[WORLDS] = {{"North", ""}, {"South", ""}};
    host_seat seats[SEATS];
    const enshu_bundle bundle = desk_bundle(lua);
    for (size_t i = 0; i < SEATS; i++) {
        seats[i] = sitters[i].seat;
        base_buffer_init(&p->logs[i], 1U << 27);
    }
    const host_options o = {.bundle = &bundle,
                            .worlds = worlds,
                            .n_worlds = WORLDS,
                            .seats = seats,
                            .n_seats = SEATS,
                            .keep_seats = true};
    p->desk = desk_open(path, &o);
    enshu_random_init(&p->random, seed, "separation", strlen("separation"));
    for (size_t i = 0; i < SEATS; i += 1 + draw(p, 2))
        come(p, i);
}

/* Then the score is told. */
static void end_all(play *p)
{
    console_send(p->consoles[0], "{\"v\":1,\"type\":\"pace\",\"request\":"
                                 "\"end\",\"verb\":\"end\",\"every\":true}");
    console_wait(p->consoles[0], " request=end ok=true");
    desk_pass(p->desk, 1000);
    assert_true(host_get_figures(desk_host(p->desk)).ended);
    for (size_t i = 2; i < 6; i++) {
        if (!p->consoles[i])
            come(p, i);
        console_wait(p->consoles[i], "score part=0");
    }
}

static void nobody_receives_what_is_anothers(void **state)
{
    enum { DRILLS = 3 };
    for (uint64_t seed = 1; seed <= DRILLS; seed++) {
        play p = {.n = 0};
        book b;
        size_t checked = 0;
        size_t records = 0;
        char path[TEST_PATH_SIZE];
        char *name = xprintf("s%d.enshu", (int)seed);
        path_join(path, *state, name);
        begin(&p, path, seed);
        for (int i = 0; i < STEPS; i++)
            step(&p, i);
        end_all(&p);
        for (size_t i = 0; i < SEATS; i++) {
            if (p.consoles[i])
                go(&p, i);
        }
        desk_close(p.desk);
        read_journal(&b, path);
        for (size_t i = 0; i < SEATS; i++) {
            const reading r =
                read_log(&b, &sitters[i], base_buffer_get(&p.logs[i]));
            checked += r.checked;
            records += r.records;
            base_buffer_fini(&p.logs[i]);
        }
        print_message("%zu texts, %zu records\n", checked, records);
        assert_true(checked > 500);
        assert_true(records > 1000);
        forget_journal(&b);
        xfree(name);
    }
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(nobody_receives_what_is_anothers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
