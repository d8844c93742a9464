/* What is put into a table is found until it is taken out, whatever collides.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "enshu/random.h"
#include "host/table.h"

enum { ITEMS = 200, STEPS = 20000, HASHES = 40 };

typedef struct thing {
    uint64_t hash;
    bool in;
} thing;

static bool finds(const host__table *t, const thing *wanted)
{
    size_t at = 0;
    const thing *found;
    while ((found = host__table_next(t, wanted->hash, &at))) {
        assert_true(found->hash == wanted->hash);
        if (found == wanted)
            return true;
    }
    return false;
}

static void holds_what_was_put_in(void **state)
{
    thing things[ITEMS];
    host__table t = {.places = NULL};
    enshu_random r;
    (void)state;
    enshu_random_init(&r, 7, "table", strlen("table"));
    for (size_t i = 0; i < ITEMS; i++) /* many have the same, or the next one */
        things[i] = (thing){(uint64_t)enshu_random_int(&r, 0, HASHES), false};
    for (int step = 0; step < STEPS; step++) {
        thing *one = &things[enshu_random_int(&r, 0, ITEMS - 1)];
        if (one->in)
            host__table_remove(&t, one->hash, one);
        else
            host__table_add(&t, one->hash, one);
        one->in = !one->in;
        const thing *other = &things[enshu_random_int(&r, 0, ITEMS - 1)];
        assert_true(finds(&t, other) == other->in);
    }
    size_t n = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        assert_true(finds(&t, &things[i]) == things[i].in);
        n += things[i].in;
    }
    assert_int_equal(t.n, n);
    host__table_fini(&t);
}

static void an_empty_one_holds_nothing(void **state)
{
    host__table t = {.places = NULL};
    size_t at = 0;
    (void)state;
    assert_null(host__table_next(&t, 1, &at));
    host__table_remove(&t, 1, &t);
    host__table_fini(&t);
    assert_true(host__hash_text("a") != host__hash_text("b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holds_what_was_put_in),
        cmocka_unit_test(an_empty_one_holds_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
