#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "support/expect.h"
#include "world/world_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

static void add_assets(world_fixture *f, const char *ids)
{
    add_zone(f, "lan");
    char id[2] = "";
    for (; *ids; ids++) {
        id[0] = *ids;
        add_asset(f, id, "lan", NULL);
    }
}

/* Asset states are written a letter each: u(p), d(egraded), x (down),
 * i(solated), for the assets a, b, c, d. */
static void put_all(world_fixture *f, const char *states)
{
    static const char *const ids[] = {"a", "b", "c", "d"};
    for (size_t i = 0; states[i]; i++) {
        const char *word = "up";
        if (states[i] == 'd')
            word = "degraded";
        if (states[i] == 'x')
            word = "down";
        if (states[i] == 'i')
            word = "isolated";
        put(f, ids[i], word);
    }
}

static void needs_combine_levels(void **state)
{
    static const struct {
        const char *needs;
        const char *assets;
        int64_t level_ppm;
    } rows[] = {
        {"", "xxxx", 1000000},
        {"a", "uxxx", 1000000},
        {"a", "duuu", 500000},
        {"a", "xuuu", 0},
        {"a", "iuuu", 0},
        {"all(a,b,c,d)", "uuuu", 1000000},
        {"all(a,b,c,d)", "uudu", 500000},
        {"all(a,b,c,d)", "uuux", 0},
        {"any(a,b,c,d)", "xxxx", 0},
        {"any(a,b,c,d)", "xxdx", 500000},
        {"any(a,b,c,d)", "ixxu", 1000000},
        {"2of(a,b,c,d)", "uxxx", 0},
        {"2of(a,b,c,d)", "uxdx", 500000},
        {"2of(a,b,c,d)", "uxxu", 1000000},
        {"4of(a,b,c,d)", "uudu", 500000},
        {"5of(a,b,c,d)", "uuuu", 0},
        {"0of(a,b)", "xxxx", 1000000},
        {"all()", "uuuu", 1000000},
        {"any()", "uuuu", 0},
        {"all(a,any(b,c))", "uxdx", 500000},
        {"all(a,any(b,c))", "dxux", 500000},
        {"all(a,any(b,c))", "xuuu", 0},
        {"any(all(a,b),all(c,d))", "uxud", 500000},
        {"any(all(a,b),all(c,d))", "uxxu", 0},
        {"2of(all(a,b),any(c),d)", "uxuu", 1000000},
        {"2of(all(a,b),any(c),d)", "uddx", 500000},
        {"all(2of(a,b,c),any(d,1of(a)))", "ddux", 500000},
        {"all(all(all(all(a))))", "duuu", 500000},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        void *each = NULL;
        assert_int_equal(world_set_up(&each), 0);
        world_fixture *f = each;
        add_assets(f, "abcd");
        add_service(f, "s", rows[i].needs);
        start_world(f);
        put_all(f, rows[i].assets);
        if (level_of(f, "s") != rows[i].level_ppm)
            print_error("row %zu: %s with %s\n", i, rows[i].needs,
                        rows[i].assets);
        expect_i64(level_of(f, "s"), rows[i].level_ppm);
        world_tear_down(&each);
    }
}

static void starts_with_the_declared_states(void **state)
{
    world_fixture *f = *state;
    add_assets(f, "ab");
    f->assets[0]->state = ENSHU__ASSET_DEGRADED;
    f->assets[1]->state = ENSHU__ASSET_DOWN;
    add_service(f, "outer", "all(a,inner)"); /* needs what comes later */
    add_service(f, "inner", "any(a,b)");
    start_world(f);
    expect_i64(level_of(f, "inner"), 500000);
    expect_i64(level_of(f, "outer"), 500000);
    assert_string_equal(enshu__world_word(f->world, ref_to(f, "outer")),
                        "reduced");
    expect_log(f, "");
}

static void a_stand_in_carries_its_share(void **state)
{
    world_fixture *f = *state;
    add_assets(f, "ab");
    f->assets[1]->carries_ppm = 400000;
    add_service(f, "s", "any(a,b)");
    start_world(f);
    expect_i64(level_of(f, "s"), 1000000);
    put(f, "a", "down");
    expect_i64(level_of(f, "s"), 400000);
    put(f, "b", "degraded");
    expect_i64(level_of(f, "s"), 200000);
    put(f, "b", "isolated");
    expect_i64(level_of(f, "s"), 0);
}

static void deep_needs_are_no_trouble(void **state)
{
    world_fixture *f = *state;
    enum { DEPTH = 20000 };
    add_assets(f, "a");
    add_service(f, "s", "");
    enshu__need *needs = enshu__arena_new(f->arena, DEPTH, sizeof *needs);
    assert_non_null(needs);
    for (uint32_t i = 0; i < DEPTH; i++)
        needs[i] = (enshu__need){.op = ENSHU__NEED_ALL, .size = DEPTH - i};
    needs[DEPTH - 1].op = ENSHU__NEED_REF;
    needs[DEPTH - 1].ref = ref_to(f, "a");
    f->services[0]->needs = needs;
    f->services[0]->n_needs = DEPTH;
    f->world = enshu__world_create(f->arena, f->undo, &f->defs, NULL, NULL);
    assert_non_null(f->world);
    expect_i64(level_of(f, "s"), 1000000);
}

static void a_change_ripples_causes_first(void **state)
{
    world_fixture *f = *state;
    add_assets(f, "abc");
    add_service(f, "shop", "all(pay,web)");
    add_service(f, "web", "a");
    add_service(f, "pay", "all(web,any(b,c))");
    add_service(f, "other", "c");
    start_world(f);

    put(f, "a", "degraded");
    expect_log(f, "a=degraded web=reduced pay=reduced shop=reduced ");
    put(f, "b", "down"); /* c is there instead */
    expect_log(f, "b=down ");
    put(f, "c", "down");
    expect_log(f, "c=down pay=stopped shop=stopped other=stopped ");
    put(f, "a", "up");
    expect_log(f, "a=up web=normal ");
    put(f, "b", "degraded");
    expect_log(f, "b=degraded pay=reduced shop=reduced ");
    put(f, "b", "degraded");
    expect_log(f, "");
}

static void a_thing_reached_twice_is_reported_once(void **state)
{
    world_fixture *f = *state;
    add_assets(f, "a");
    add_service(f, "top", "all(left,right,a,a)");
    add_service(f, "left", "all(a,bottom)");
    add_service(f, "right", "all(bottom,a)");
    add_service(f, "bottom", "a");
    start_world(f);
    put(f, "a", "down");
    expect_log(f, "a=down bottom=stopped left=stopped right=stopped "
                  "top=stopped ");
}

/* A service is told once everything behind the change is up to date. */
static void sees_the_last_effect(void *user, enshu__world_change change,
                                 enshu__ref what)
{
    world_fixture *f = user;
    (void)change;
    (void)what;
    f->log[strlen(f->log)] = level_of(f, "top") == 0 ? '0' : '1';
}

static void the_first_report_comes_after_the_last_effect(void **state)
{
    world_fixture *f = *state;
    add_assets(f, "a");
    add_service(f, "top", "bottom");
    add_service(f, "bottom", "a");
    resolve_needs(f);
    f->world = enshu__world_create(f->arena, f->undo, &f->defs,
                                   sees_the_last_effect, f);
    assert_non_null(f->world);
    enshu__world_set_asset(f->world, 0, ENSHU__ASSET_DOWN);
    expect_log(f, "000");
}

static void a_service_is_run_in_one_mode(void **state)
{
    static const struct {
        const char *put;
        const char *id;
        const char *log;
        int64_t level_ppm; /* of s */
    } rows[] = {
        {"reduced", "s", "s=reduced ", 500000},
        {"stopped", "s", "s=stopped t=stopped ", 0},
        {"manual", "s", "s=manual t=reduced ", 1000000},
        {"down", "a", "a=down s=manual t=stopped ", 0}, /* still by hand */
        {"normal", "s", "s=stopped ", 0},
        {"stopped", "s", "", 0}, /* reads the same */
        {"up", "a", "a=up ", 0},
        {"normal", "s", "s=normal t=reduced ", 1000000},
        {"degraded", "a", "a=degraded s=reduced ", 500000},
        {"reduced", "s", "", 500000},
        {"up", "a", "a=up ", 500000},
        {"manual", "s", "s=manual ", 1000000},
    };
    world_fixture *f = *state;
    add_assets(f, "ab");
    f->assets[1]->state = ENSHU__ASSET_DEGRADED;
    add_service(f, "s", "a");
    add_service(f, "t", "all(s,b)");
    start_world(f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        put(f, rows[i].id, rows[i].put);
        expect_log(f, rows[i].log);
        expect_i64(level_of(f, "s"), rows[i].level_ppm);
    }
}

static void stopping_and_manual_work_end_separately(void **state)
{
    world_fixture *f = *state;
    add_service(f, "s", "");
    start_world(f);
    enshu__world *w = f->world;
    assert_true(enshu__world_set_manual(w, 0, true));
    assert_false(enshu__world_set_manual(w, 0, true));
    assert_false(enshu__world_set_stopped(w, 0, false)); /* was not */
    assert_true(enshu__world_is_manual(w, 0));
    assert_true(enshu__world_set_stopped(w, 0, true));
    assert_false(enshu__world_is_manual(w, 0));
    assert_true(enshu__world_is_stopped(w, 0));
    assert_false(enshu__world_set_manual(w, 0, false));
    assert_true(enshu__world_set_manual(w, 0, true));
    assert_false(enshu__world_is_stopped(w, 0));
    assert_true(enshu__world_set_manual(w, 0, false));
    expect_log(f, "s=manual s=stopped s=manual s=normal ");
}

static void cycles_are_found_with_their_path(void **state)
{
    static const struct {
        const char *needs[4];
        size_t n;
        int32_t path[5];
    } rows[] = {
        {{"", "s0", "all(s0,s1)", "any(s2,s1)"}, 0, {0}},
        {{"s0", "", "", ""}, 2, {0, 0}},
        {{"s1", "s0", "", ""}, 3, {0, 1, 0}},
        {{"s3", "s3", "all(any(s1))", "2of(s2)"}, 4, {3, 2, 1, 3}},
        {{"s1", "s2", "s3", "s0"}, 5, {0, 1, 2, 3, 0}},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        void *each = NULL;
        assert_int_equal(world_set_up(&each), 0);
        world_fixture *f = each;
        static const char *const ids[] = {"s0", "s1", "s2", "s3"};
        for (size_t s = 0; s < 4; s++)
            add_service(f, ids[s], rows[i].needs[s]);
        resolve_needs(f);
        int32_t path[8] = {0};
        const size_t n = enshu__world_find_cycle(&f->defs, path, 8);
        expect_i64((int64_t)n, (int64_t)rows[i].n);
        for (size_t s = 0; s < n; s++)
            expect_i64(path[s], rows[i].path[s]);
        path[2] = 77; /* a path that is cut writes no further */
        assert_true(enshu__world_find_cycle(&f->defs, path, 2) <= 2);
        expect_i64(path[2], 77);
        const bool made =
            enshu__world_create(f->arena, f->undo, &f->defs, NULL, NULL)
            != NULL;
        assert_true(made == (rows[i].n == 0));
        world_tear_down(&each);
    }
}

static void looking_for_cycles_survives_a_lack_of_memory(void **state)
{
    world_fixture *f = *state;
    add_service(f, "s0", "s1");
    add_service(f, "s1", "s0");
    resolve_needs(f);
    int32_t path[8];
    for (size_t n = 1; n <= 4; n++) {
        enshu__alloc_fail_at(n);
        const size_t found = enshu__world_find_cycle(&f->defs, path, 8);
        enshu__alloc_fail_at(0);
        expect_i64((int64_t)found, 0);
    }
    expect_i64((int64_t)enshu__world_find_cycle(&f->defs, path, 8), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs_combine_levels),
        TEST(starts_with_the_declared_states),
        TEST(a_stand_in_carries_its_share),
        TEST(deep_needs_are_no_trouble),
        TEST(a_change_ripples_causes_first),
        TEST(a_thing_reached_twice_is_reported_once),
        TEST(the_first_report_comes_after_the_last_effect),
        TEST(a_service_is_run_in_one_mode),
        TEST(stopping_and_manual_work_end_separately),
        cmocka_unit_test(cycles_are_found_with_their_path),
        TEST(looking_for_cycles_survives_a_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
