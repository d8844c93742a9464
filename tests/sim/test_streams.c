#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "sim/streams.h"
#include "support/expect.h"

enum { LIMIT = 64 << 20 };

typedef struct fixture {
    enshu__arena *arena;
    enshu__undo *undo;
    enshu__streams *streams;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    f.arena = enshu__arena_create(LIMIT);
    f.undo = enshu__undo_create(LIMIT);
    f.streams = enshu__streams_create(f.arena, f.undo, 42);
    *state = &f;
    return f.streams ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    enshu__arena_destroy(f->arena);
    enshu__undo_destroy(f->undo);
    return 0;
}

static uint64_t draw(fixture *f, const char *name)
{
    enshu_random *r = enshu__streams_get(f->streams, name, strlen(name));
    assert_non_null(r);
    return enshu_random_u64(r);
}

static void a_name_continues_its_own_stream(void **state)
{
    fixture *f = *state;
    enshu_random crew;
    enshu_random weather;
    enshu_random_init(&crew, 42, "crew", 4);
    enshu_random_init(&weather, 42, "weather", 7);
    for (int i = 0; i < 10; i++) {
        assert_true(draw(f, "crew") == enshu_random_u64(&crew));
        if (i % 3 == 0)
            assert_true(draw(f, "weather") == enshu_random_u64(&weather));
    }
}

static void names_are_told_apart_by_length_and_bytes(void **state)
{
    fixture *f = *state;
    enshu_random *one = enshu__streams_get(f->streams, "a\0b", 3);
    enshu_random *two = enshu__streams_get(f->streams, "a\0c", 3);
    enshu_random *three = enshu__streams_get(f->streams, "a", 1);
    enshu_random *empty = enshu__streams_get(f->streams, "", 0);
    assert_true(one != two && two != three && one != three && empty != three);
    assert_ptr_equal(enshu__streams_get(f->streams, "a\0b", 3), one);
    assert_ptr_equal(enshu__streams_get(f->streams, "", 0), empty);
}

static void rollback_gives_the_draws_back(void **state)
{
    fixture *f = *state;
    const uint64_t first = draw(f, "crew");
    enshu__undo_begin(f->undo);
    const uint64_t second = draw(f, "crew");
    draw(f, "crew");
    const uint64_t fresh = draw(f, "made in the slice");
    enshu__undo_rollback(f->undo);
    assert_true(first != second);
    assert_true(draw(f, "crew") == second);
    assert_true(draw(f, "made in the slice") == fresh);
}

static void streams_never_move_and_are_limited(void **state)
{
    fixture *f = *state;
    enshu_random *first = enshu__streams_get(f->streams, "s0", 2);
    char name[16];
    for (int i = 1; i < 100000; i++) {
        const int len = snprintf(name, sizeof name, "s%d", i);
        if (!enshu__streams_get(f->streams, name, (size_t)len))
            fail_msg("no stream %d", i);
    }
    assert_null(enshu__streams_get(f->streams, "more", 4));
    assert_ptr_equal(enshu__streams_get(f->streams, "s0", 2), first);
    assert_non_null(enshu__streams_get(f->streams, "s99999", 6));
}

/* Makes streams until memory runs out at the n-th allocation; false then. */
static bool make_many(size_t fail_at)
{
    enshu__arena *arena = enshu__arena_create(LIMIT);
    enshu__undo *undo = enshu__undo_create(LIMIT);
    assert_true(arena && undo);
    enshu__alloc_fail_at(fail_at);
    enshu__streams *s = enshu__streams_create(arena, undo, 1);
    bool all = s != NULL;
    char name[16];
    for (int i = 0; all && i < 300; i++) {
        const int len = snprintf(name, sizeof name, "s%d", i);
        all = enshu__streams_get(s, name, (size_t)len) != NULL;
    }
    enshu__alloc_fail_at(0);
    /* What was made is usable, and what was not can be made now. */
    if (s && !all)
        assert_non_null(enshu__streams_get(s, "s0", 2));
    if (s && !all)
        assert_non_null(enshu__streams_get(s, name, strlen(name)));
    enshu__arena_destroy(arena);
    enshu__undo_destroy(undo);
    return all;
}

static void survives_a_lack_of_memory(void **state)
{
    (void)state;
    size_t n = 1;
    while (!make_many(n))
        n++;
    assert_true(n > 3);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_name_continues_its_own_stream),
        TEST(names_are_told_apart_by_length_and_bytes),
        TEST(rollback_gives_the_draws_back),
        TEST(streams_never_move_and_are_limited),
        cmocka_unit_test(survives_a_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
