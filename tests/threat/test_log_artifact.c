/* What stands in an artifact, and who may read it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "enshu/script.h"
#include "log_fixture.h"
#include "support/expect.h"

static const char scenario[] =
    "scenario{ id='s', api=1, start='2026-11-25 09:00', length=hours(8), "
    " title={en='S',ja='S'}, lang='en' } "
    "org{ id='port', kind='operator', name={en='P',ja='P'} } "
    "team{ id='it', org='port', name={en='I',ja='I'} } "
    "team{ id='ot', org='port', name={en='O',ja='O'} } "
    "role{ id='admin', team='it', name={en='A',ja='A'} } "
    "zone{ id='lan', name={en='L',ja='L'} } "
    "asset{ id='srv', zone='lan', owner='it', name={en='S',ja='S'} } "
    "asset{ id='gw', zone='lan', owner='it', name={en='S',ja='S'} } "
    "artifact{ id='dump', name={en='D',ja='D'}, kind='log', on='srv', "
    " generator='winevt', rows=500, from='07:00', to='T+02:00', plant={ "
    "  {at='T+01:30', line={ja='後の行', en='late line'}}, "
    "  {at='08:00', line={ja='1102 消去', en='1102 audit log cleared'}} } } "
    "artifact{ id='bare', name={en='B',ja='B'}, kind='log', "
    " generator='plc', rows=20 } "
    "artifact{ id='none', name={en='N',ja='N'}, kind='memo' } "
    "action{ id='take', by='it', target='none', name={en='C',ja='C'}, "
    " effects={ fx.reveal('dump','it'), fx.reveal('bare','it') } } ";

typedef struct text {
    char all[256 * 1024];
    size_t used;
    size_t lines;
    size_t most; /* 0: all */
} text;

static bool add(void *user, const char *line)
{
    text *t = user;
    const size_t len = strlen(line);
    if (t->used + len + 2 < sizeof t->all) {
        memcpy(t->all + t->used, line, len);
        t->used += len;
        t->all[t->used++] = '\n';
        t->all[t->used] = '\0';
    }
    return ++t->lines != t->most;
}

/* The calling test frees it. */
static text *read(stage *s, const char *team, const char *id, bool english,
                  uint64_t offset, size_t most, enshu_status wanted)
{
    text *t = calloc(1, sizeof *t);
    t->most = most;
    assert_int_equal(
        enshu_artifact_lines(stage_drill(s), team, id, english, offset, add, t),
        wanted);
    return t;
}

static void who_received_it_reads_what_happened_so_far(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 60);
    free(read(s, "it", "dump", true, 0, 0, ENSHU_ENOTFOUND));
    stage_act(s, "admin", "take", NULL);
    stage_play(s, 61);
    free(read(s, "ot", "dump", true, 0, 0, ENSHU_ENOTFOUND));
    free(read(s, "it", "other", true, 0, 0, ENSHU_ENOTFOUND));
    text *t = read(s, "it", "dump", true, 0, 0, ENSHU_OK);
    assert_true(t->lines > 340 && t->lines < 400);
    expect_contains(t->all, "SRV WinEventLog EventID=1102 Level=Information "
                            "Message=\"audit log cleared\"");
    assert_null(strstr(t->all, "late line"));
    stage_play(s, 180);
    text *later = read(s, "it", "dump", true, 0, 0, ENSHU_OK);
    assert_int_equal(later->lines, 502);
    assert_memory_equal(later->all, t->all, t->used);
    expect_contains(later->all, "late line");
    text *page = read(s, "it", "dump", true, 100, 50, ENSHU_OK);
    assert_int_equal(page->lines, 50);
    expect_contains(later->all, page->all);
    free(page);
    page = read(s, "it", "dump", false, 0, 0, ENSHU_OK);
    expect_contains(page->all, "後の行");
    free(page);
    free(later);
    free(t);
    stage_close(s);
}

static void lines_are_in_order_of_time(void **state)
{
    (void)state;
    stage *s = stage_open(scenario);
    stage_play(s, 180);
    text *t = read(s, NULL, "dump", true, 0, 0, ENSHU_OK);
    char last[24] = "";
    for (char *at = t->all; *at; at = strchr(at, '\n') + 1) {
        assert_true(strncmp(last, at, 23) <= 0);
        memcpy(last, at, 23);
    }
    free(t);
    t = read(s, NULL, "bare", true, 0, 0, ENSHU_OK);
    assert_int_equal(t->lines, 20);
    free(t);
    t = read(s, NULL, "none", true, 0, 0, ENSHU_OK);
    assert_int_equal(t->lines, 0);
    free(t);
    stage_close(s);
}

static void a_file_is_given_as_it_is(void **state)
{
    (void)state;
    static const char note[] = "first\r\n\nthird";
    static const char lua[] =
        "scenario{ id='s', api=1, start='2026-11-25 09:00', length=hours(8), "
        "title={en='S',ja='S'}, "
        " lang='en' } "
        "artifact{ id='note', name={en='N',ja='N'}, kind='memo', "
        " file='files/note.txt' } "
        "artifact{ id='shot', name={en='N',ja='N'}, kind='image', "
        " file='files/shot' } ";
    const enshu_file files[] = {{"files/note.txt", note, sizeof note - 1},
                                {"files/shot", "a\0b", 3},
                                {"main.lua", lua, sizeof lua - 1}};
    const enshu_bundle bundle = {"main.lua", files, 3};
    const enshu_options options = {.seed = 1, .has_seed = true};
    enshu_drill *d = NULL;
    enshu_error err = {.message = ""};
    const char *name = NULL;
    size_t size = 0;
    text t = {.most = 0};
    assert_int_equal(enshu_script_open(&bundle, &options, NULL, &d, &err),
                     ENSHU_OK);
    assert_int_equal(enshu_artifact_lines(d, NULL, "note", true, 0, add, &t),
                     ENSHU_OK);
    assert_string_equal(t.all, "first\n\nthird\n");
    assert_int_equal(enshu_artifact_lines(d, NULL, "shot", true, 0, add, &t),
                     ENSHU_EINVAL);
    assert_memory_equal(enshu_artifact_file(d, NULL, "shot", &name, &size),
                        "a\0b", 3);
    assert_int_equal(size, 3);
    assert_string_equal(name, "files/shot");
    assert_null(enshu_artifact_file(d, NULL, "other", &name, &size));
    enshu_drill_destroy(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_received_it_reads_what_happened_so_far),
        cmocka_unit_test(lines_are_in_order_of_time),
        cmocka_unit_test(a_file_is_given_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
