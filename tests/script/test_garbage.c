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
    int sound = 0;
    enshu_random_init(&m.random, 4, "garbage", strlen("garbage"));
    for (int i = 0; i < ROUNDS; i++) {
        make(&m);
        (void)findings_in_frame(m.text, out); /* asserts what must hold */
        sound += strstr(out, " E EN") == NULL;
    }
    assert_true(sound < ROUNDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nonsense_is_told_and_nothing_else_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
