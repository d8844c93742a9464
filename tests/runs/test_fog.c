/* Nothing that a team gets hangs on what it cannot know. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "bundle/bundle.h"
#include "runs/fog.h"

#define WINDOW (10 * ENSHU_MIN)

static void add(fog_result *sum, const fog_result *r)
{
    sum->forks += r->forks;
    sum->flips += r->flips;
    sum->ended += r->ended;
    sum->records += r->records;
    sum->answers += r->answers;
    sum->lines += r->lines;
    sum->found += r->found;
}

static void print(const char *what, const fog_result *r)
{
    print_message("%s: %d forks, %d with something hidden, %d windows ended by "
                  "a consequence; %zu records, %zu answers, %zu lines of "
                  "description, %zu of logs the same\n",
                  what, r->forks, r->flips, r->ended, r->records, r->answers,
                  r->lines, r->found);
}

static fog_result look_at_text(const char *text, uint64_t seed, int forks,
                               bool leak)
{
    const enshu_file file = {"main.lua", text, strlen(text)};
    const fog_options options = {.bundle = {"main.lua", &file, 1},
                                 .seed = seed,
                                 .forks = forks,
                                 .window = WINDOW,
                                 .leak = leak};
    return fog_look(&options);
}

static void a_made_scenario_tells_nothing_hidden(void **state)
{
    (void)state;
    enum { WORLDS = 30, FORKS = 5 };
    fog_result sum = {0};
    for (uint64_t seed = 1; seed <= WORLDS; seed++) {
        char *text = fog_world(seed);
        fog_result r = look_at_text(text, seed, FORKS, false);
        if (r.leak)
            fail_msg("seed %d: a team sees it:\n%s\nin\n%s", (int)seed, r.leak,
                     text);
        add(&sum, &r);
        xfree(text);
    }
    print("made", &sum);
    assert_true(sum.flips > WORLDS * FORKS / 2);
    assert_true(sum.records > 0 && sum.found > 0);
}

static void a_shipped_scenario_tells_nothing_hidden(void **state)
{
    static const char *const names[] = {"first-20-minutes", "dawn-queues",
                                        "stopped-gates", "shared-warning",
                                        "minimal"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *folder = bundle_scenarios_folder();
        char *path = xprintf("%s/%s", folder, names[i]);
        bundle *b = NULL;
        enshu_error err;
        if (bundle_open(path, NULL, &b, &err) == ENSHU_OK) {
            const fog_options options = {.bundle = bundle_view(b),
                                         .seed = i + 1,
                                         .forks = 4,
                                         .window = WINDOW};
            fog_result r = fog_look(&options);
            if (r.leak)
                fail_msg("%s: a team sees it:\n%s", names[i], r.leak);
            print(names[i], &r);
            bundle_destroy(b);
        }
        xfree(path);
        xfree(folder);
    }
}

/* ---- the test can fail ---- */

static void a_record_that_goes_to_too_many_is_found(void **state)
{
    (void)state;
    int found = 0;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        char *text = fog_world(seed);
        fog_result r = look_at_text(text, seed, 6, true);
        found += r.leak && strstr(r.leak, "asset.compromised");
        xfree(r.leak);
        xfree(text);
    }
    assert_true(found >= 5);
}

/* The truth shows in an offer when a scenario asks for it with check(). */
static void an_offer_that_hangs_on_the_truth_is_found(void **state)
{
    (void)state;
    static const char leak[] =
        "action{ id='leaky', by='any', target='none', name='L', "
        " requires=check(function() return holds(any{ is('a0','admin'), "
        " is('a1','admin'), is('a2','admin'), is('a3','admin'), "
        " is('a4','admin'), is('a5','admin'), is('a6','admin'), "
        " is('a7','admin'), is('a8','admin'), is('a9','admin') }) end) } ";
    int found = 0;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        char *world = fog_world(seed);
        char *text = xprintf("%s%s", world, leak);
        fog_result r = look_at_text(text, seed, 6, false);
        found += r.leak && strstr(r.leak, "leaky");
        xfree(r.leak);
        xfree(text);
        xfree(world);
    }
    assert_true(found >= 3);
}

/* So it does when a description is made from what is so. */
static void a_message_that_depends_on_the_truth_is_the_authors(void **state)
{
    (void)state;
    static const char told[] =
        "inject{ id='I-T', when=is('a0','admin'), to='it', via='siem', "
        " body='A0 is held' } ";
    for (uint64_t seed = 1; seed <= 5; seed++) {
        char *world = fog_world(seed);
        char *text = xprintf("%s%s", world, told);
        fog_result r = look_at_text(text, seed, 6, false);
        assert_null(r.leak);
        xfree(text);
        xfree(world);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_made_scenario_tells_nothing_hidden),
        cmocka_unit_test(a_shipped_scenario_tells_nothing_hidden),
        cmocka_unit_test(a_record_that_goes_to_too_many_is_found),
        cmocka_unit_test(an_offer_that_hangs_on_the_truth_is_found),
        cmocka_unit_test(a_message_that_depends_on_the_truth_is_the_authors),
    };
    return cmocka_run_group_tests_name("fog", tests, NULL, NULL);
}
