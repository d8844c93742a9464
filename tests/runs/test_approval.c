/* The built-in policies and actions that somebody has to approve; the reasons
 * for refusals in words. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fields.h"
#include "runs/session.h"
#include "runs/words.h"
#include "support/expect.h"
#include "support/files.h"

static const char lua[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(120), "
    " langs={'en'}, lang='en', title='S' } "
    "team{ id='it', name='IT' } role{ id='admin', team='it', name='Admin' } "
    "team{ id='top', name='Top' } role{ id='ciso', team='top', name='CISO' } "
    "role{ id='boss', team='top', name='Boss' } "
    "zone{ id='lan', name='LAN' } "
    "asset{ id='a', zone='lan', name='A', owner='it' } "
    "asset{ id='b', zone='lan', name='B', owner='it' } "
    "objective{ id='o', name='O' } "
    "staff{ id='p', team='it', name='P', skill='x', count=2 } "
    "action{ id='cut', by='it', target='asset', duration=min(3), name='Cut', "
    " skill='x', approval='ciso', effects={ fx.isolate(TARGET) } } "
    "action{ id='bcp', by='it', name='BCP', approval='top', keys=2 } "
    "inject{ id='I', at='T+00:05', to='it', via='siem', body='B', "
    " expect={ action='bcp', within=min(20), points=5, objective='o' } } ";

enum { MOST_KEYS = 8 };

/* What was seen of approvals, and whether it was in order. */
typedef struct tally {
    int asked;
    int yes;
    int no;
    int begun;
    int refused;
    int64_t request; /* of the approvals in `by` */
    char by[MOST_KEYS][16];
    int n_by;
} tally;

/* Each key of a request belongs to another role. */
static void note_key(tally *t, const enshu_record *r)
{
    const int64_t request =
        fields_find(r->fields, r->n_fields, ENSHU_F_REQUEST)->as.integer;
    const char *by = fields_string(r->fields, r->n_fields, ENSHU_F_BY);
    if (request != t->request)
        t->n_by = 0;
    t->request = request;
    for (int i = 0; i < t->n_by; i++)
        assert_string_not_equal(t->by[i], by);
    assert_true(t->n_by < MOST_KEYS);
    (void)snprintf(t->by[t->n_by++], sizeof t->by[0], "%s", by);
}

static void on_record(void *user, const enshu_record *r)
{
    tally *t = user;
    const enshu_value *ok = fields_find(r->fields, r->n_fields, ENSHU_F_OK);
    const enshu_value *of =
        fields_find(r->fields, r->n_fields, ENSHU_F_REQUEST);
    t->asked += r->kind == ENSHU_RECORD_ACTION_REQUESTED;
    t->refused += r->kind == ENSHU_RECORD_COMMAND_REFUSED;
    if (r->kind == ENSHU_RECORD_ACTION_APPROVED) {
        t->yes += ok->as.integer != 0;
        t->no += ok->as.integer == 0;
        if (ok->as.integer)
            note_key(t, r);
    }
    if (r->kind != ENSHU_RECORD_ACTION_STARTED)
        return;
    assert_non_null(of); /* nothing here begins without */
    t->begun++;
}

static tally play(const char *policy, uint64_t seed, uint64_t *digest)
{
    static const enshu_file file = {"main.lua", lua, sizeof lua - 1};
    tally t = {.asked = 0};
    const session_options options = {
        .bundle = {"main.lua", &file, 1},
        .has_seed = true,
        .seed = seed,
        .policy = policy,
        .watch = {.user = &t, .record = on_record}};
    session *s = NULL;
    enshu_error err;
    if (session_open(&options, &s, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    assert_int_equal(session_run(s, ENSHU_TIME_MAX, &err), ENSHU_OK);
    *digest = session_get_result(s).digest;
    session_destroy(s);
    return t;
}

static void random_play_says_yes_and_no(void **state)
{
    (void)state;
    tally all = {.asked = 0};
    for (uint64_t seed = 1; seed <= 40; seed++) {
        uint64_t once;
        uint64_t again;
        const tally t = play("random", seed, &once);
        (void)play("random", seed, &again);
        assert_int_equal(once, again);
        all.asked += t.asked;
        all.yes += t.yes;
        all.no += t.no;
        all.begun += t.begun;
    }
    assert_in_range(all.yes, 100, 1000);
    assert_in_range(all.no, 30, 300);
    assert_in_range(all.begun, 50, all.asked);
}

/* Late, and a third of the keys are forgotten. */
static void slow_play_approves_late_or_never(void **state)
{
    (void)state;
    int asked = 0;
    int begun = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t digest;
        const tally t = play("slow", seed, &digest);
        assert_int_equal(t.no, 0);
        assert_int_equal(t.refused, 0);
        asked += t.asked;
        begun += t.begun;
    }
    assert_in_range(asked, 25, 55);
    assert_in_range(begun, asked / 5, asked * 2 / 3);
}

static void nobody_approves_when_nobody_plays(void **state)
{
    (void)state;
    uint64_t digest;
    const tally t = play("none", 1, &digest);
    assert_int_equal(t.asked + t.yes + t.no + t.begun, 0);
}

/* A reason without words would be shown as it is. */
static void every_reason_has_words_in_both_languages(void **state)
{
    (void)state;
    static const char *const reasons[] = {
        "people-busy",      "no-people", "awaiting-approval", "not-requested",
        "approved-already", "has-begun", "bought-already",    "over-budget"};
    static const char *const langs[] = {"ja", "en"};
    for (size_t l = 0; l < 2; l++) {
        char path[TEST_PATH_SIZE];
        char name[64];
        (void)snprintf(name, sizeof name, "assets/messages/%s.txt", langs[l]);
        path_join(path, source_dir(), name);
        char *texts = read_file(path, NULL);
        assert_non_null(texts);
        for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
            char key[64];
            (void)snprintf(key, sizeof key, "why.%s ", reasons[i]);
            expect_contains(texts, key);
            assert_string_not_equal(
                tell_why(reasons[i], l == 0 ? BASE_JA : BASE_EN), reasons[i]);
        }
        free(texts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_play_says_yes_and_no),
        cmocka_unit_test(slow_play_approves_late_or_never),
        cmocka_unit_test(nobody_approves_when_nobody_plays),
        cmocka_unit_test(every_reason_has_words_in_both_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
