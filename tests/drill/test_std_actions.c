/* The standard action library does what the table at its head says. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/describe.h"
#include "stage.h"
#include "support/expect.h"
#include "support/files.h"

static const enshu_options plain = {.seed = 1, .has_seed = true};

static const char world[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(100), "
    " langs={'ja','en'}, title={ja='題',en='T'} } "
    "org{ id='co', kind='operator', name={ja='社',en='Co'} } "
    "org{ id='mlit', kind='regulator', name={ja='省',en='MLIT'} } "
    "team{ id='it', org='co', name={ja='班',en='IT'} } "
    "role{ id='admin', team='it', name={ja='担当',en='Admin'} } "
    "role{ id='ciso', team='it', name={ja='長',en='CISO'} } "
    "role{ id='boss', team='it', name={ja='社長',en='Boss'} } "
    "zone{ id='lan', name={ja='網',en='LAN'} } "
    "conduit{ id='c_in', from='internet', to='lan' } "
    "asset{ id='srv', zone='lan', owner='it', name={ja='機',en='Server'} } "
    "asset{ id='spare', zone='lan', owner='it', state='down', "
    " name={ja='予備',en='Spare'} } "
    "service{ id='web', needs='srv', owner='it', name={ja='業',en='Web'} } "
    "account{ id='acc', kind='shared', owner='it', opens={'srv'}, "
    " name={ja='共用',en='Shared'} } "
    "indicator{ id='ip', kind='ip', value='203.0.113.7', "
    " name={ja='住所',en='Address'} } "
    "staff{ id='p', team='it', skill='engineer', count=9, tires=hours(99), "
    " name={ja='技術',en='Tech'} } "
    "step{ id='in_', attack='T1078', takes=min(1), name={ja='侵',en='In'}, "
    " effects={ fx.compromise(TARGET, 'admin') } } "
    "adversary{ id='apt', name={ja='敵',en='APT'}, plan={ } } ";

/* ---- what there is ---- */

/* Opens the world with every action; `more` is common fields and overrides. */
static stage *open_seed(const char *more, const char *rest, uint64_t seed)
{
    const enshu_options options = {.seed = seed, .has_seed = true};
    char lua[8192];
    (void)snprintf(lua, sizeof lua,
                   "%s%s local std = require('std.actions') "
                   "std.use(std.ids, { by='it', %s}) ",
                   world, rest, more);
    stage *s = stage_try_with("actions", lua, &options);
    if (!s)
        print_error("%s", stage_trouble());
    assert_non_null(s);
    return s;
}

static stage *open_all(const char *more)
{
    return open_seed(more, "", 1);
}

#define OVERRIDES                                                              \
    "override={ restart_all={ assets={'srv'} }, "                              \
    " call_in_staff={ pool='p', n=4 }, activate_bcp={ "

typedef struct described {
    char id[64];
    char target[16];
    int64_t duration_us;
    int64_t people;
    char skill[16];
    size_t approval;
    int64_t keys;
    bool texts; /* name, help and impact in both languages */
} described;

typedef struct catalogue {
    described at[80];
    size_t n;
} catalogue;

static bool both(const enshu_value *v)
{
    return v->as.text.ja && v->as.text.ja[0] && v->as.text.en
           && v->as.text.en[0];
}

static void copy(char *to, size_t size, const char *text)
{
    (void)snprintf(to, size, "%s", text);
}

static void on_action(void *user, const enshu_record *r)
{
    catalogue *c = user;
    described *a = &c->at[c->n];
    int texts = 0;
    if (r->kind != ENSHU_RECORD_ACTION_DESCRIBED)
        return;
    for (size_t i = 0; i < r->n_fields; i++) {
        const enshu_value *v = &r->fields[i].value;
        switch (r->fields[i].field) {
        case ENSHU_F_ID:
            copy(a->id, sizeof a->id, v->as.str);
            break;
        case ENSHU_F_TARGET:
            copy(a->target, sizeof a->target, v->as.str);
            break;
        case ENSHU_F_SKILL:
            copy(a->skill, sizeof a->skill, v->as.str);
            break;
        case ENSHU_F_DURATION:
            a->duration_us = v->as.integer;
            break;
        case ENSHU_F_PEOPLE:
            a->people = v->as.integer;
            break;
        case ENSHU_F_APPROVAL:
            a->approval = v->count;
            break;
        case ENSHU_F_KEYS:
            a->keys = v->as.integer;
            break;
        case ENSHU_F_NAME:
        case ENSHU_F_HELP:
        case ENSHU_F_IMPACT:
            texts += both(v);
            break;
        default:
            break;
        }
    }
    a->texts = texts == 3;
    c->n++;
}

static catalogue *describe(stage *s)
{
    const enshu_reader reader = {.control = true};
    catalogue *c = calloc(1, sizeof *c);
    assert_int_equal(enshu_drill_describe(stage_drill(s), &reader,
                                          ENSHU_DESCRIBE_THINGS, on_action, c),
                     ENSHU_OK);
    return c;
}

static const described *find(const catalogue *c, const char *id)
{
    for (size_t i = 0; i < c->n; i++) {
        if (strcmp(c->at[i].id, id) == 0)
            return &c->at[i];
    }
    return NULL;
}

static void every_action_speaks_both_languages(void **state)
{
    (void)state;
    stage *s = open_all("approval={'ciso'}, " OVERRIDES
                        "approval={'ciso','boss'} } }");
    catalogue *c = describe(s);
    assert_true(c->n >= 44);
    for (size_t i = 0; i < c->n; i++) {
        if (!c->at[i].texts)
            print_error("%s lacks a text\n", c->at[i].id);
        assert_true(c->at[i].texts);
    }
    free(c);
    stage_close(s);
}

/* ---- the table at the head of the module ---- */

/* "5 min", "2 h" as microseconds. */
static int64_t read_duration(const char *number, const char *unit)
{
    return atoll(number) * (unit[0] == 'h' ? ENSHU_HOUR : ENSHU_MIN);
}

enum { WORDS = 6, WORD_SIZE = 64 };

/* The first words of a line; how many. */
static int read_words(const char *line, char out[WORDS][WORD_SIZE])
{
    int n = 0;
    for (line += strspn(line, "- "); *line && n < WORDS; n++) {
        const size_t len = strcspn(line, " ");
        (void)snprintf(out[n], WORD_SIZE, "%.*s", (int)len, line);
        line += len + strspn(line + len, " ");
    }
    return n;
}

/* Compares a row with what is declared; false when it is no row. */
static bool check_row(const catalogue *c, const char *line)
{
    char word[WORDS][WORD_SIZE];
    const int n = read_words(line, word);
    const described *a = n >= 5 ? find(c, word[0]) : NULL;
    if (!a)
        return false;
    const bool asks = strcmp(word[1], "A") == 0;
    char(*at)[WORD_SIZE] = asks ? word + 2 : word + 1;
    expect_text(a->target, at[0][0] == '-' ? "none" : at[0]);
    assert_int_equal(a->duration_us, read_duration(at[1], at[2]));
    assert_int_equal(a->people, at[3][0] == '-' ? 0 : atoll(at[3]));
    assert_int_equal(a->approval, asks ? 2 : 0);
    assert_int_equal(a->keys, !asks                           ? 0
                              : strcmp(a->id, "activate_bcp") ? 1
                                                              : 2);
    if (!asks && a->people > 0)
        expect_text(a->skill, at[4]);
    return true;
}

static void the_table_says_what_is_so(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), "scenarios/lib/std/actions.lua");
    char *text = read_file(path, NULL);
    assert_non_null(text);
    stage *s = open_all("approval={'ciso','boss'}, " OVERRIDES "} }");
    catalogue *c = describe(s);
    size_t n = 0;
    for (char *line = text; strncmp(line, "--", 2) == 0;) {
        char *end = line + strcspn(line, "\n");
        *end = '\0';
        n += check_row(c, line);
        line = end + 1;
    }
    assert_int_equal(n, c->n);
    free(c);
    free(text);
    stage_close(s);
}

/* ---- what they do ---- */

static const struct {
    const char *action;
    const char *on;
    const char *first; /* done before, on the same; NULL: nothing */
    const char *effect;
} rows[] = {
    {"triage", "srv", NULL, "belief.changed team=it id=srv"},
    {"investigate", "srv", NULL, "held=clean"},
    {"clean_check", "srv", NULL, "held=clean"},
    {"isolate_host", "srv", NULL,
     "state.changed id=srv what=asset "
     "state=isolated"},
    {"reconnect_host", "srv", "isolate_host", "state=up"},
    {"isolate_zone", "lan", NULL, "id=lan what=zone state=isolated"},
    {"reconnect_zone", "lan", "isolate_zone", "id=lan what=zone state=normal"},
    {"close_conduit", "c_in", NULL, "id=c_in what=conduit state=closed"},
    {"open_conduit", "c_in", "close_conduit",
     "id=c_in what=conduit state=open"},
    {"disable_account", "acc", NULL, "account.changed id=acc state=disabled"},
    {"enable_account", "acc", "disable_account",
     "account.changed id=acc state=active"},
    {"renew_account", "acc", NULL, "account.changed id=acc state=renewed"},
    {"use_shared_password", "acc", NULL, "account.stolen id=acc adversary=apt"},
    {"patch", "srv", NULL, "control.changed id=srv control=patched ok=true"},
    {"take_down", "srv", NULL, "id=srv what=asset state=down"},
    {"mitigate_ddos", "srv", NULL, "asset.flooded id=srv"},
    {"failover", "spare", NULL, "id=spare what=asset state=up"},
    {"restore", "spare", NULL, "id=spare what=asset state=up"},
    {"restore_latest", "srv", NULL, "asset.restored id=srv ok=true"},
    {"restore_older", "srv", NULL, "asset.restored id=srv ok=true"},
    {"rebuild", "spare", NULL, "asset.restored id=spare ok=true"},
    {"go_manual", "web", NULL, "service.changed id=web state=manual"},
    {"stop_service", "web", NULL, "service.changed id=web state=stopped"},
    {"call_in_staff", NULL, NULL, "staff.changed id=p count=13"},
};

static void each_has_its_effect(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        stage *s = open_all(OVERRIDES "approval=false } }");
        stage_play(s, 1);
        if (rows[i].first) {
            stage_act(s, "admin", rows[i].first, rows[i].on);
            stage_play(s, 70);
        }
        stage_clear(s);
        stage_act(s, "admin", rows[i].action, rows[i].on);
        assert_int_equal(stage_count(s, "action.started"), 1);
        stage_play(s, 80 * 60);
        assert_int_equal(stage_count(s, "action.done"), 1);
        expect_contains(stage_log(s), rows[i].effect);
        stage_close(s);
    }
}

static void blocks_what_is_written(void **state)
{
    (void)state;
    const enshu_pair form = {
        ENSHU_FIELD_NONE, "value", {ENSHU_TYPE_STR, 0, {.str = "203.0.113.7"}}};
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_ACTION, "block_indicator"),
        {ENSHU_F_FORM, NULL, {ENSHU_TYPE_MAP, 1, {.map = &form}}}};
    stage *s = open_all(OVERRIDES "approval=false } }");
    stage_command(s, "admin", ENSHU_COMMAND_ACTION_START, fields, 2);
    stage_play(s, 6);
    assert_int_equal(stage_count(s, "indicator.blocked indicator=ip"), 1);
    stage_close(s);
}

/* D10: what a restart comes to, of a hundred. */
static void a_restart_seldom_helps(void **state)
{
    (void)state;
    enum { SEEDS = 400 };
    int works = 0;
    int wastes = 0;
    int destroys = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        stage *s = open_seed(OVERRIDES "approval=false } }", "", seed);
        stage_act(s, "admin", "reboot", "srv");
        stage_play(s, 69); /* an hour after the restart it may come back */
        const int down = stage_count(s, "id=srv what=asset state=down");
        assert_int_equal(stage_count(s, "id=srv what=asset state=up"), 0);
        stage_play(s, 131);
        const int up = stage_count(s, "id=srv what=asset state=up");
        works += !down;
        wastes += down && up;
        destroys += down && !up;
        stage_close(s);
    }
    assert_in_range(works, 40, 80);     /* 15 % */
    assert_in_range(wastes, 210, 270);  /* 60 % */
    assert_in_range(destroys, 70, 130); /* 25 % */
}

/* D11: how many of `seeds` restores bring the intruder back. */
static int tainted(const char *action, int seeds)
{
    int n = 0;
    for (int seed = 1; seed <= seeds; seed++) {
        stage *s = open_seed(OVERRIDES "approval=false } }",
                             "action{ id='intrude', by='it', "
                             " name={ja='侵',en='In'}, "
                             " effects={ fx.compromise('srv', 'admin') } } ",
                             (uint64_t)seed);
        stage_act(s, "admin", "intrude", NULL);
        stage_act(s, "admin", action, "srv");
        stage_play(s, 80 * 60);
        assert_int_equal(stage_count(s, "asset.restored id=srv"), 1);
        n += stage_count(s, "asset.restored id=srv ok=false");
        stage_close(s);
    }
    return n;
}

static void the_quicker_the_riskier(void **state)
{
    (void)state;
    assert_in_range(tainted("restore_latest", 200), 50, 90); /* 35 % */
    assert_in_range(tainted("restore_older", 200), 8, 34);   /* 10 % */
    assert_in_range(tainted("rebuild", 200), 0, 8);          /* 1 % */
}

static void refuses_what_it_does_not_know(void **state)
{
    (void)state;
    static const struct {
        const char *use;
        const char *why;
    } bad[] = {
        {"{'reboot'}, { by='it', speed=1 }", "no common field 'speed'"},
        {"{'reboot'}, { by='it', override={ reboot={ speed=1 } } }",
         "no override 'speed'"},
        {"{'reboot'}, { by='it', override={ dance={} } }", "no action 'dance'"},
        {"{'reboot'}, { by='it', override={ reboot={ pool='p' } } }",
         "reboot brings nobody"},
        {"{'restart_all'}, { by='it' }", "needs override.restart_all.assets"},
        {"{'activate_bcp'}, { by='it' }", "activate_bcp needs 2 keys"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char lua[sizeof world + 256];
        (void)snprintf(lua, sizeof lua, "%s require('std.actions').use(%s) ",
                       world, bad[i].use);
        assert_null(stage_try_with("actions", lua, &plain));
        expect_contains(stage_trouble(), bad[i].why);
        expect_contains(stage_trouble(), "main.lua:1");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_speaks_both_languages),
        cmocka_unit_test(the_table_says_what_is_so),
        cmocka_unit_test(each_has_its_effect),
        cmocka_unit_test(blocks_what_is_written),
        cmocka_unit_test(a_restart_seldom_helps),
        cmocka_unit_test(the_quicker_the_riskier),
        cmocka_unit_test(refuses_what_it_does_not_know),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
