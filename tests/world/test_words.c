#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/random.h"
#include "support/expect.h"
#include "world/world_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_set_up, world_tear_down)

static void build(world_fixture *f)
{
    add_zone(f, "lan");
    add_conduit(f, "c", "internet", "lan", NULL);
    add_asset(f, "a", "lan", "edr mfa");
    add_asset(f, "b", "lan", NULL);
    add_service(f, "s", "a");
    add_service(f, "t", "any(s,b)");
    start_world(f);
}

/* What is put, the word that describes it then, and the words that apply. */
static const struct word_row {
    const char *id;
    const char *put[3];
    const char *word;
    const char *apply;
} cases[] = {
    {"a", {0}, "up", "up clean none"},
    {"a", {"degraded"}, "degraded", "degraded clean none"},
    {"a", {"down"}, "down", "down clean none"},
    {"a", {"isolated"}, "isolated", "isolated clean none"},
    {"a", {"down", "isolated"}, "isolated", "down isolated clean none"},
    {"a", {"isolated", "degraded"}, "isolated", "isolated clean none"},
    {"a", {"isolated", "up"}, "isolated", "isolated clean none"},
    {"a", {"foothold"}, "up", "up compromised foothold"},
    {"a", {"user"}, "up", "up compromised foothold user"},
    {"a", {"admin"}, "up", "up compromised foothold user admin"},
    {"a", {"admin", "user"}, "up", "up compromised foothold user"},
    {"a", {"admin", "clean"}, "up", "up clean none"},
    {"a", {"admin", "none"}, "up", "up clean none"},
    {"a", {"compromised"}, "up", "up compromised foothold"},
    {"a", {"user", "compromised"}, "up", "up compromised foothold user"},
    {"lan", {0}, "normal", "normal"},
    {"lan", {"isolated"}, "isolated", "isolated"},
    {"lan", {"isolated", "normal"}, "normal", "normal"},
    {"c", {0}, "open", "open"},
    {"c", {"closed"}, "closed", "closed"},
    {"c", {"closed", "open"}, "open", "open"},
    {"s", {0}, "normal", "normal"},
    {"s", {"reduced"}, "reduced", "reduced"},
    {"s", {"stopped"}, "stopped", "stopped"},
    {"s", {"manual"}, "manual", "manual"},
    {"s", {"stopped", "normal"}, "normal", "normal"},
};

static void what_is_put_can_be_asked(void **state)
{
    static const char *const all[] = {
        "up",     "degraded", "down",    "isolated", "compromised", "clean",
        "none",   "foothold", "user",    "admin",    "open",        "closed",
        "normal", "reduced",  "stopped", "manual"};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        void *each = NULL;
        assert_int_equal(world_set_up(&each), 0);
        world_fixture *f = each;
        build(f);
        for (size_t p = 0; p < 3 && cases[i].put[p]; p++)
            put(f, cases[i].id, cases[i].put[p]);
        const enshu__ref what = ref_to(f, cases[i].id);
        char apply[128] = "";
        for (size_t w = 0; w < COUNT(all); w++) {
            const size_t len = strlen(apply);
            if (enshu__world_is(f->world, what, all[w]) == 1)
                snprintf(apply + len, sizeof apply - len, "%s%s",
                         len ? " " : "", all[w]);
            const bool known = enshu__world_is(f->world, what, all[w]) >= 0;
            assert_true(known
                        == enshu__world_knows((enshu__kind)what.kind, all[w]));
        }
        expect_text(apply, cases[i].apply);
        expect_text(enshu__world_word(f->world, what), cases[i].word);
        world_tear_down(&each);
    }
}

static void refuses_words_a_kind_does_not_know(void **state)
{
    static const char *const rows[][2] = {
        {"a", "dwon"},   {"a", ""},         {"a", "open"}, {"lan", "up"},
        {"c", "normal"}, {"s", "degraded"}, {"s", "down"}, {"a", "Up"},
    };
    world_fixture *f = *state;
    build(f);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const enshu__ref what = ref_to(f, rows[i][0]);
        expect_i64(enshu__world_is(f->world, what, rows[i][1]), -1);
        assert_int_equal(enshu__world_set_word(f->world, what, rows[i][1]),
                         ENSHU_EINVAL);
    }
    expect_log(f, "");
}

static void lists_every_word_of_a_kind(void **state)
{
    (void)state;
    static const enshu__kind kinds[] = {ENSHU__ASSET, ENSHU__ZONE,
                                        ENSHU__CONDUIT, ENSHU__SERVICE};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        const char *words = enshu__world_words(kinds[i]);
        assert_non_null(words);
        while (*words) {
            char word[16] = "";
            const size_t len = strcspn(words, ",");
            assert_true(len < sizeof word);
            memcpy(word, words, len);
            assert_true(enshu__world_knows(kinds[i], word));
            words += len + strspn(words + len, ", ");
        }
    }
    assert_string_equal(enshu__world_words(ENSHU__ASSET),
                        "up, degraded, down, isolated, compromised, clean, "
                        "none, foothold, user, admin");
    assert_null(enshu__world_words(ENSHU__TEAM));
    assert_false(enshu__world_knows(ENSHU__TEAM, "up"));
}

static void holds_are_reported_as_such(void **state)
{
    world_fixture *f = *state;
    build(f);
    put(f, "a", "user");
    put(f, "a", "user");
    put(f, "a", "clean");
    expect_log(f, "a:user a:none ");
}

static void isolation_is_reported_with_its_effects(void **state)
{
    world_fixture *f = *state;
    build(f);
    put(f, "a", "isolated");
    expect_log(f, "a=isolated s=stopped ");
    put(f, "lan", "isolated"); /* b goes on working inside */
    expect_log(f, "lan=isolated ");
    expect_i64(level_of(f, "t"), 1000000);
    assert_true(enshu__world_set_isolated(f->world, ref_to(f, "a"), false));
    assert_false(enshu__world_set_isolated(f->world, ref_to(f, "a"), false));
    expect_log(f, "a=up s=normal ");
    assert_true(enshu__world_is_isolated(f->world, ref_to(f, "lan")));
    assert_false(enshu__world_is_isolated(f->world, ref_to(f, "a")));
}

static void knows_controls_and_zones(void **state)
{
    world_fixture *f = *state;
    build(f);
    assert_true(enshu__world_has_control(f->world, 0, word_of(f, "edr")));
    assert_true(enshu__world_has_control(f->world, 0, word_of(f, "mfa")));
    assert_false(enshu__world_has_control(f->world, 0, word_of(f, "ids")));
    assert_false(enshu__world_has_control(f->world, 1, word_of(f, "edr")));
    expect_i64(enshu__world_zone_of(f->world, 0), ref_to(f, "lan").index);
    expect_i64((int64_t)enshu__world_asset_count(f->world), 2);
}

/* ---- undo and memory ---- */

static void change_something(world_fixture *f, enshu_random *r)
{
    static const char *const ids[] = {"a", "b", "lan", "c", "s", "t"};
    static const char *const words[][4] = {
        {"up", "degraded", "down", "isolated"},
        {"user", "none", "up", "down"},
        {"normal", "isolated", "normal", "isolated"},
        {"open", "closed", "open", "closed"},
        {"normal", "reduced", "stopped", "manual"},
        {"normal", "reduced", "stopped", "manual"},
    };
    const int64_t i = enshu_random_int(r, 0, COUNT(ids) - 1);
    if (i < 2 && enshu_random_chance(r, 200000))
        enshu__world_set_isolated(f->world, ref_to(f, ids[i]), false);
    put(f, ids[i], words[i][enshu_random_int(r, 0, 3)]);
}

static void rollback_restores_everything(void **state)
{
    world_fixture *f = *state;
    build(f);
    enshu_random r;
    enshu_random_init(&r, 3, "undo", 4);
    static char before[WORLD_LOG];
    static char after[WORLD_LOG];
    for (int round = 0; round < 500; round++) {
        write_world(f, before);
        enshu__undo_begin(f->undo);
        for (int64_t n = enshu_random_int(&r, 1, 20); n > 0; n--)
            change_something(f, &r);
        enshu__undo_rollback(f->undo);
        write_world(f, after);
        expect_text(after, before);
        change_something(f, &r);
        f->log[0] = '\0';
    }
}

static void create_survives_a_lack_of_memory(void **state)
{
    (void)state;
    size_t n = 0;
    bool made = false;
    while (!made) {
        void *each = NULL;
        assert_int_equal(world_set_up(&each), 0);
        world_fixture *f = each;
        char id[16];
        add_zone(f, "lan");
        for (int i = 0; i < WORLD_THINGS - 4; i++) {
            snprintf(id, sizeof id, "a%d", i);
            add_asset(f, id, "lan", NULL);
            snprintf(id, sizeof id, "s%d", i);
            add_service(f, id, "all(a0,a0,a0,a0,a0,a0,a0,a0,a0)");
        }
        resolve_needs(f);
        /* A fresh arena, so that making the world allocates. */
        enshu__arena *arena = enshu__arena_create(1 << 20);
        enshu__alloc_fail_at(++n);
        made = enshu__world_create(arena, f->undo, &f->defs, NULL, NULL);
        enshu__alloc_fail_at(0);
        enshu__arena_destroy(arena);
        world_tear_down(&each);
    }
    assert_true(n > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_can_be_asked),
        TEST(refuses_words_a_kind_does_not_know),
        cmocka_unit_test(lists_every_word_of_a_kind),
        TEST(holds_are_reported_as_such),
        TEST(isolation_is_reported_with_its_effects),
        TEST(knows_controls_and_zones),
        TEST(rollback_restores_everything),
        cmocka_unit_test(create_survives_a_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
