/* Tables of nonsense, made of the fields that operations have: loading says
 * what is wrong and never does anything else. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/random.h"
#include "enshu/script.h"
#include "script/api_table.h"

#include "findings.h"

enum { TEXT_SIZE = 1 << 16, ROUNDS = 600, DEEPEST = 5 };

typedef struct maker {
    enshu_random random;
    char text[TEXT_SIZE];
    size_t len;
} maker;

static uint64_t below(maker *m, uint64_t n)
{
    return (uint64_t)enshu_random_int(&m->random, 0, (int64_t)n - 1);
}

static void put(maker *m, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static void put(maker *m, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const int n = vsnprintf(m->text + m->len, TEXT_SIZE - m->len, fmt, args);
    va_end(args);
    m->len += n > 0 && (size_t)n < TEXT_SIZE - m->len ? (size_t)n : 0;
}

static void put_record(maker *m, const enshu__record *record, int depth);

/* Something that may stand anywhere. */
static void put_anything(maker *m)
{
    static const char *const values[] = {"nil",
                                         "true",
                                         "0",
                                         "-1",
                                         "1",
                                         "7",
                                         "0.5",
                                         "1e300",
                                         "-1e-9",
                                         "math.huge",
                                         "1 << 62",
                                         "'x'",
                                         "''",
                                         "'T+00:10'",
                                         "'08:00'",
                                         "'out'",
                                         "'\\xff'",
                                         "min(5)",
                                         "sec(0)",
                                         "hours(200)",
                                         "{}",
                                         "{1, 2}",
                                         "{{}}",
                                         "{a=1}",
                                         "{nil, 2}",
                                         "function() end",
                                         "print",
                                         "did('ping')",
                                         "fx.state(TARGET, 'down')",
                                         "range(min(1), min(2))",
                                         "{ja='x', en='y'}",
                                         "{ [1.5]=2, [true]=3 }"};
    put(m, "%s", values[below(m, sizeof values / sizeof *values)]);
}

/* One of a few ids, so that some references are found. */
static void put_id(maker *m)
{
    static const char *const ids[] = {"f", "d", "l", "m",   "A",   "B",
                                      "C", "p", "x", "out", "web", "it"};
    put(m, "'%s'", ids[below(m, sizeof ids / sizeof *ids)]);
}

static void put_rows(maker *m, const enshu__field *f, int depth)
{
    put(m, "{ ");
    for (uint64_t n = below(m, 4); n > 0; n--) {
        put_record(m, f->rows, depth + 1);
        put(m, ", ");
    }
    put(m, "}");
}

static void put_fitting(maker *m, const enshu__field *f, int depth)
{
    switch (f->type) {
    case ENSHU__T_ROW:
        put_record(m, f->rows, depth + 1);
        break;
    case ENSHU__T_ROWS:
    case ENSHU__T_CHOICES:
        put_rows(m, f, depth);
        break;
    case ENSHU__T_INT:
    case ENSHU__T_MILLI:
        put(m, "%d", (int)below(m, 2000));
        break;
    case ENSHU__T_PPM:
        put(m, "0.%d", (int)below(m, 1000));
        break;
    case ENSHU__T_DURATION:
        put(m, "min(%d)", (int)below(m, 100));
        break;
    case ENSHU__T_TIME:
        put(m, "'T+0%d:%02d'", (int)below(m, 3), (int)below(m, 60));
        break;
    case ENSHU__T_ENUM:
        put(m, "'%s'", f->words[0]);
        break;
    case ENSHU__T_BOOL:
        put(m, "true");
        break;
    case ENSHU__T_SHARES:
        put(m, "{ a=0.5, b=0.5 }");
        break;
    case ENSHU__T_STAGES:
        put(m, "{ {}, {}, {} }");
        break;
    case ENSHU__T_WEIGHTS:
        put(m, "{ a=1, b=3 }");
        break;
    default:
        put_id(m);
        break;
    }
}

/* A table with some of a record's fields, mostly of the right kind. */
static void put_record(maker *m, const enshu__record *record, int depth)
{
    put(m, "{ ");
    for (size_t i = 0; i < record->n; i++) {
        const enshu__field *f = &record->fields[i];
        if (!f->required && below(m, 3) > 0)
            continue;
        if (f->required && below(m, 20) == 0)
            continue;
        put(m, "%s=", f->name);
        if (depth == DEEPEST || below(m, 12) == 0)
            put_anything(m);
        else
            put_fitting(m, f, depth);
        put(m, ", ");
    }
    if (below(m, 15) == 0)
        put_anything(m);
    put(m, "} ");
}

static void make(maker *m)
{
    static const enshu__kind kinds[] = {ENSHU__FLOW, ENSHU__DEPARTURES,
                                        ENSHU__TIMETABLE, ENSHU__METRIC};
    m->len = 0;
    m->text[0] = '\0';
    for (uint64_t n = 1 + below(m, 5); n > 0; n--) {
        const enshu__record *record = enshu__api_record(kinds[below(m, 4)]);
        put(m, "%s", record->name);
        put_record(m, record, 0);
    }
}

static void nonsense_is_told_and_nothing_else_happens(void **state)
{
    (void)state;
    static maker m;
    static char out[FINDINGS_SIZE];
    enshu_random_init(&m.random, 4, "garbage", strlen("garbage"));
    for (int i = 0; i < ROUNDS; i++) {
        make(&m);
        (void)findings_in_frame(m.text, out); /* asserts what must hold */
    }
}

/* ---- one thing wrong ---- */

static void note(void *user, const enshu_finding *f)
{
    char *out = user;
    const size_t len = strlen(out);
    if (f->severity == 'E')
        (void)snprintf(out + len, FINDINGS_SIZE - len, "%s ", f->code);
}

/* Opens the frame with `lua` after it, and plays it if it can be opened; the
 * codes of its errors in out. */
static void open_and_play(const char *lua, char out[FINDINGS_SIZE])
{
    static char text[2 * TEXT_SIZE];
    (void)snprintf(text, sizeof text, "%s\n%s", test_frame, lua);
    const enshu_file file = {"main.lua", text, strlen(text)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.user = out};
    enshu_drill *d = NULL;
    enshu_error err;
    out[0] = '\0';
    const enshu_status st =
        enshu_script_open(&bundle, &options, note, &d, &err);
    assert_int_equal(st == ENSHU_OK, out[0] == '\0');
    if (st == ENSHU_OK)
        assert_int_equal(enshu_drill_advance(d, 2 * ENSHU_HOUR), ENSHU_OK);
    enshu_drill_destroy(d);
}

static const char sound[] =
    "flow{ id='f', name='F', service='web', warm=min(20), sources={ "
    "{'s', to='desk', departures='d', mix={home=0.4, shared=0.6}, "
    "show={early=min(50), mode=min(30), late=min(10)}}, {'w', to='shop', "
    "profile={{'T+00:00', 20}, {'T+01:00', 30}}} }, stations={ {'desk', "
    "name='D', rate=60, servers=3, patience=min(30), emits={ {to='belt', "
    "class='bag', per=1.2} }, manual={rate=9, setup=min(3)}}, {'belt', "
    "name='B', rate=300, puts='hold'}, {'gate', name='G', rate=90, "
    "per_departure=true}, {'shop', name='S', rate=60, capacity=9}, {'till', "
    "name='T', rate=60} }, stores={ "
    "{'hold', name='H', capacity=900, level=3} }, routes={ {'desk', 'gate', "
    "share=0.9, takes=min(3)}, {'desk', 'lost', share=0.1}, {'gate', 'out'}, "
    "{'belt', 'out', class='bag'}, {'shop', 'till', share=0.5}, {'shop', "
    "'out', share=0.5}, {'till', 'out'} } } "
    "departures{ id='d', name='D', flow='f', station='gate', bags='belt', "
    "bags_hold=min(4), docks={'A1', 'A2'}, hold=min(5), least=0.5, "
    "schedule={ {key='N1', at='T+01:00', load=30, dock='A1'}, {key='N2', "
    "at='T+01:50', load=20, after='N1', turn=min(30), dock='A2'} } } "
    "timetable{ id='l', name='L', service='web', stops={ {'A', name='A', "
    "km=0, turnback=true, tracks=2}, {'B', name='B', km=2, crowd=80}, {'C', "
    "name='C', km=5, turnback=true, tracks=2} }, sections={ {'A', 'B', "
    "blocks=2}, {'B', 'C', single=true} }, patterns={ {'p', calls={ {'A', "
    "nil, min(0)}, {'B', min(3), min(4)}, {'C', min(9)} }} }, trips={ {'1', "
    "pattern='p', at='T+00:10', vehicle='v'}, {'2', calls={ {'C', nil, "
    "'T+00:40'}, {'A', 'T+00:50'} }, vehicle='v'} }, headway=min(2), "
    "capacity=90, demand={{'T+00:00', 100}}, modes={ degraded={speed=0.5} } } "
    "metric{ id='m', name='M', from='f', formula='wait', at='desk', "
    "good='low', warn=5, crit=9, levels={1, 2, 3, 4} } "
    "action{ id='a', name='A', by='it', target='operation', effects={ "
    "fx.order('d', 'hold', {key='N1', by=min(4)}), fx.order('l', 'close', "
    "{place='A', other='B'}), fx.order('f', 'servers', {place='desk', "
    "count=4}) } } ";

/* The values written in a text: numbers and quoted names. */
static size_t find_values(const char *text, size_t *at, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; text[i] && n < room; i++) {
        const bool word = i > 0
                          && (text[i - 1] == '=' || text[i - 1] == '{'
                              || text[i - 1] == ' ' || text[i - 1] == '(');
        if (word && (text[i] == '\'' || (text[i] >= '0' && text[i] <= '9')))
            at[n++] = i;
    }
    return n;
}

static size_t value_length(const char *value)
{
    return value[0] == '\'' ? 2 + strcspn(value + 1, "'")
                            : strspn(value, "0123456789.");
}

/* Another value in place of the one at `at`. */
static void put_other(maker *m, const char *value)
{
    static const char *const numbers[] = {"0",   "1",      "0.25", "2",
                                          "100", "100000", "-1",   "3.5"};
    static const char *const names[] = {
        "'desk'", "'gate'",    "'belt'", "'shop'", "'hold'",    "'A'",
        "'B'",    "'C'",       "'p'",    "'N1'",   "'N2'",      "'1'",
        "'2'",    "'T+00:12'", "'lost'", "'out'",  "'T+02:10'", "'web'",
        "'f'",    "'d'",       "'l'",    "'bag'",  "'home'",    "'x'"};
    if (below(m, 25) == 0)
        put_anything(m);
    else if (value[0] == '\'')
        put(m, "%s", names[below(m, sizeof names / sizeof *names)]);
    else
        put(m, "%s", numbers[below(m, sizeof numbers / sizeof *numbers)]);
}

static void
what_is_a_little_wrong_is_told_and_nothing_else_happens(void **state)
{
    (void)state;
    static maker m;
    static char out[FINDINGS_SIZE];
    size_t at[512];
    const size_t n = find_values(sound, at, 512);
    int faults = 0;
    int good = 0;
    enshu_random_init(&m.random, 5, "garbage", strlen("garbage"));
    for (int i = 0; i < ROUNDS; i++) {
        const size_t from = at[below(&m, n)];
        m.len = 0;
        put(&m, "%.*s", (int)from, sound);
        put_other(&m, sound + from);
        put(&m, "%s", sound + from + value_length(sound + from));
        open_and_play(m.text, out); /* asserts what must hold */
        good += out[0] == '\0';
        faults += strstr(out, "EN5008") || strstr(out, "EN5009");
    }
    /* Both ends are reached: drills that open, and the deep checks. */
    assert_true(good > ROUNDS / 10);
    assert_true(faults > ROUNDS / 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nonsense_is_told_and_nothing_else_happens),
        cmocka_unit_test(
            what_is_a_little_wrong_is_told_and_nothing_else_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
