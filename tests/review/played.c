#include "played.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/fields.h"
#include "base/file.h"
#include "base/memory.h"
#include "enshu/script.h"
#include "journal/seats.h"
#include "runs/keeper.h"
#include "runs/reference.h"
#include "runs/replay.h"
#include "support/files.h"

#define AT(minute) ((minute)*ENSHU_MIN)

static const played_command all[] = {
    {AT(6), "chief", "action.start", "{\"action\":\"restart\",\"on\":\"srv\"}"},
    {AT(7), "chief", "action.start", "{\"action\":\"close\"}"},
    {AT(9), "press", "action.approve",
     "{\"ok\":true,\"request\":%REQUEST%,\"text\":\"=1+1\"}"},
    {AT(14), "press", "question.answer",
     "{\"option\":\"yes\",\"question\":\"Q-1\",\"text\":\"<b>事実だけ</b>\"}"},
    {AT(16), "chief", "action.start",
     "{\"action\":\"report\",\"form\":{\"cause\":\"unknown\",\"what\":"
     "\"<script>alert(1)</script>\"},\"on\":\"mlit\"}"},
    {AT(30), "press", "message.send",
     "{\"heading\":\"お知らせ\",\"text\":\"=HYPERLINK(\\\"x\\\")\",\"to\":"
     "[\"mlit\"]}"},
    {AT(40), "control", "criterion.grade",
     "{\"criterion\":\"calm\",\"points\":6000,\"rater\":\"eval-1\"}"},
    {AT(41), "control", "criterion.grade",
     "{\"criterion\":\"calm\",\"points\":0,\"rater\":\"eval-2\"}"},
    {AT(42), "control", "task.rate",
     "{\"capability\":\"picture\",\"rater\":\"eval-1\",\"rating\":\"P\","
     "\"task\":\"say\",\"team\":\"desk\",\"text\":\"早い\"}"},
    {AT(43), "control", "task.rate",
     "{\"capability\":\"picture\",\"rater\":\"eval-1\",\"rating\":\"M\","
     "\"task\":\"note\",\"team\":\"desk\"}"},
    {AT(44), "control", "observation.add",
     "{\"from_us\":900000000,\"objective\":\"talk\",\"rater\":\"eval-1\","
     "\"rating\":\"good\",\"team\":\"desk\",\"text\":\"落ち着いていた\"}"},
    {AT(45), "control", "observation.add",
     "{\"rater\":\"eval-2\",\"rating\":\"improve\",\"text\":\"遅い\"}"},
    {AT(46), "control", "item.rate",
     "{\"grade\":4,\"item\":\"M9\",\"rater\":\"eval-1\",\"text\":"
     "\"よく知らせた\"}"},
    {AT(47), "control", "improvement.add",
     "{\"by_date\":\"2026-12-31\",\"charge\":\"運用部長\",\"heading\":"
     "\"手順を作る\","
     "\"measure\":\"30分で切り替わる\",\"objective\":\"serve\",\"team\":"
     "\"desk\","
     "\"text\":\"紙の手順\"}"},
    {AT(48), "control", "improvement.add",
     "{\"heading\":\"連絡先の一覧\",\"team\":\"gate\"}"},
    {AT(49), "control", "improvement.change",
     "{\"improvement\":2,\"state\":\"done\"}"},
    {AT(61), "anonymous", "survey.answer",
     "{\"form\":{\"more\":\"b 長い\",\"useful\":5},\"survey\":\"wash\"}"},
    {AT(62), "anonymous", "survey.answer",
     "{\"form\":{\"more\":\"a 短い\",\"useful\":5},\"survey\":\"wash\"}"},
    {AT(63), "anonymous", "survey.answer",
     "{\"form\":{\"useful\":1},\"survey\":\"wash\"}"},
    {AT(64), "chief", "survey.answer",
     "{\"form\":{\"useful\":3},\"survey\":\"self\"}"},
    /* what those who played say, and what is taken back */
    {AT(64) + 1, "chief", "criterion.grade",
     "{\"criterion\":\"handed\",\"points\":4000,\"text\":\"chief's secret\"}"},
    {AT(64) + 2, "press", "criterion.grade",
     "{\"criterion\":\"handed\",\"points\":1000}"},
    {AT(64) + 3, "guard", "criterion.grade",
     "{\"criterion\":\"useful\",\"points\":4000}"},
    {AT(64) + 4, "guard", "grade.withdraw", "{\"criterion\":\"useful\"}"},
    {AT(64) + 5, "control", "criterion.grade",
     "{\"criterion\":\"kind\",\"points\":4000,\"rater\":\"eval-2\"}"},
    {AT(64) + 6, "control", "grade.withdraw",
     "{\"criterion\":\"kind\",\"rater\":\"eval-2\"}"},
    {AT(64) + 7, "control", "task.rate",
     "{\"capability\":\"picture\",\"rater\":\"eval-2\",\"rating\":\"U\","
     "\"task\":\"say\",\"team\":\"desk\"}"},
    {AT(64) + 8, "control", "grade.withdraw",
     "{\"capability\":\"picture\",\"rater\":\"eval-2\",\"task\":\"say\","
     "\"team\":\"desk\"}"},
    {AT(64) + 9, "control", "item.rate",
     "{\"grade\":1,\"item\":\"M9\",\"rater\":\"eval-2\",\"text\":\"遅い\"}"},
    {AT(64) + 10, "control", "grade.withdraw",
     "{\"item\":\"M9\",\"rater\":\"eval-2\"}"},
    {AT(64) + 11, "control", "grade.settle",
     "{\"capability\":\"picture\",\"rater\":\"lead\",\"rating\":\"U\","
     "\"task\":\"note\",\"team\":\"desk\"}"},
    {AT(64) + 12, "control", "grade.reopen",
     "{\"capability\":\"picture\",\"rater\":\"lead\",\"task\":\"note\","
     "\"team\":\"desk\"}"},
};

const played_command *played_all(size_t *n)
{
    *n = sizeof all / sizeof *all;
    return all;
}

typedef struct playing {
    enshu_drill *drill;
    keeper *keeper;
    uint64_t seq;
    uint64_t request; /* the newest record that waits for approval */
} playing;

static void check(enshu_status st, const enshu_error *err)
{
    if (st != ENSHU_OK)
        fail_msg("%s: %s: %s", enshu_status_wire_name(st), err->source,
                 err->message);
}

static void on_record(void *user, const enshu_record *r)
{
    playing *p = user;
    if (r->kind == ENSHU_RECORD_ACTION_REQUESTED)
        p->request = r->seq;
    if (p->keeper) /* not while it is played again */
        keeper_record(p->keeper, r);
}

/* The number of a record that is only known while the drill is played. */
static char *filled_in(const playing *p, const char *fields)
{
    static const char hole[] = "%REQUEST%";
    const char *at = strstr(fields, hole);
    return at ? xprintf("%.*s%llu%s", (int)(at - fields), fields,
                        (unsigned long long)p->request, at + sizeof hole - 1)
              : xstrdup(fields);
}

static void give(playing *p, const played_command *what)
{
    enshu_error err = {0};
    field_set *set = NULL;
    char *fields = filled_in(p, what->fields);
    enshu_command c = {.seq = ++p->seq,
                       .t_us = what->t_us,
                       .kind = enshu_command_find(what->kind),
                       .actor = what->actor};
    check(fields_read(fields, what->kind, &set, &err), &err);
    c.fields = fields_pairs(set, &c.n_fields);
    assert_int_equal(enshu_drill_advance(p->drill, what->t_us - 1), ENSHU_OK);
    check(keeper_add_command(p->keeper, &c, fields, false, &err), &err);
    check(enshu_drill_submit(p->drill, &c, &err), &err);
    assert_int_equal(enshu_drill_advance(p->drill, what->t_us), ENSHU_OK);
    fields_destroy(set);
    xfree(fields);
}

static void measure(playing *p, const enshu_bundle *bundle)
{
    enshu_error err = {0};
    reference_set *set = reference_create();
    const reference_options how = {.bundle = *bundle, .seed = 7};
    check(reference_play(set, &how, &err), &err);
    check(reference_hand(set, p->drill, &err), &err);
    check(reference_write(set, keeper_journal(p->keeper), 0, &err), &err);
    reference_destroy(set);
}

/* Two came, one did not. */
static void seat_people(const playing *p)
{
    static const journal_seat seats[] = {{.seat = "s-1",
                                          .part = "trainee",
                                          .roles = "chief",
                                          .org = "",
                                          .token = {1},
                                          .state = "open",
                                          .person = ""},
                                         {.seat = "s-2",
                                          .part = "trainee",
                                          .roles = "press",
                                          .org = "",
                                          .token = {2},
                                          .state = "open",
                                          .person = ""},
                                         {.seat = "s-3",
                                          .part = "evaluator",
                                          .roles = "",
                                          .org = "",
                                          .token = {3},
                                          .state = "open",
                                          .person = ""}};
    static const journal_visit visits[] = {
        {"2026-07-01T01:00:00Z", "s-1", "joined", "192.0.2.1", "山田", NULL},
        {"2026-07-01T01:05:00Z", "s-1", "left", "192.0.2.1", "山田", NULL},
        {"2026-07-01T01:06:00Z", "s-1", "joined", "192.0.2.1", "鈴木", NULL},
        {"2026-07-01T01:07:00Z", "s-3", "joined", "192.0.2.1", "評価者", NULL},
        {"2026-07-01T01:08:00Z", "s-2", "refused", "192.0.2.1", "誰か", NULL}};
    journal *j = keeper_journal(p->keeper);
    enshu_error err = {0};
    for (size_t i = 0; i < sizeof seats / sizeof *seats; i++)
        check(journal_add_seat(j, &seats[i], &err), &err);
    for (size_t i = 0; i < sizeof visits / sizeof *visits; i++)
        check(journal_add_visit(j, &visits[i], &err), &err);
}

/* The scenario in memory. */
typedef struct story {
    char *text;
    enshu_file file;
    enshu_bundle bundle;
} story;

static void story_read(story *s)
{
    enshu_error err = {0};
    char *source = base_path_join(source_dir(), "tests/review/drill.lua");
    *s = (story){.file = {"main.lua", NULL, 0}};
    check(base_file_read(source, 1 << 20, &s->text, &s->file.size, &err), &err);
    s->file.bytes = s->text;
    s->bundle = (enshu_bundle){"main.lua", &s->file, 1};
    xfree(source);
}

static void open_drill(playing *p, const story *s, uint32_t instance)
{
    enshu_error err = {0};
    const enshu_options options = {
        .user = p, .sink = on_record, .instance = instance};
    check(enshu_script_open(&s->bundle, &options, NULL, &p->drill, &err), &err);
}

static void open_keeper(playing *p, const story *s, const char *path,
                        const base_key *key)
{
    enshu_error err = {0};
    const keeper_start start = {
        .path = path, .bundle = &s->bundle, .seed = 7, .policy = "none"};
    check(keeper_create(&start, p->drill, key, &p->keeper, &err), &err);
}

/* To five minutes after the end, so that there is time to judge. */
static void finish(playing *p, bool close)
{
    enshu_error err = {0};
    assert_int_equal(enshu_drill_advance(p->drill, AT(65)), ENSHU_OK);
    check(keeper_mark(p->keeper, AT(65), &err), &err);
    check(close ? keeper_finish(p->keeper, AT(65), &err)
                : keeper_flush(p->keeper, &err),
          &err);
}

static void end(playing *p)
{
    keeper_destroy(p->keeper);
    enshu_drill_destroy(p->drill);
}

void played_write(const char *path, const played_command *commands, size_t n,
                  bool close)
{
    story s;
    playing p = {0};
    base_key *key = base_key_create();
    story_read(&s);
    open_drill(&p, &s, 0);
    open_keeper(&p, &s, path, key);
    for (size_t i = 0; i < n; i++)
        give(&p, &commands[i]);
    assert_int_equal(enshu_drill_advance(p.drill, AT(65)), ENSHU_OK);
    measure(&p, &s.bundle);
    seat_people(&p);
    finish(&p, close);
    end(&p);
    base_key_destroy(key);
    xfree(s.text);
}

static void name_world(const playing *p, size_t i)
{
    enshu_error err = {0};
    char *name = xprintf("World %zu", i);
    const journal_world row = {(int64_t)i, name, ""};
    check(journal_add_world(keeper_journal(p->keeper), &row, &err), &err);
    xfree(name);
}

void played_write_worlds(const char *path, size_t worlds, size_t n_good,
                         bool close)
{
    static const played_command early = {
        AT(6), "chief", "action.start",
        "{\"action\":\"restart\",\"on\":\"srv\"}"};
    story s;
    enshu_error err = {0};
    playing *each = xcalloc(worlds, sizeof *each);
    base_key *key = base_key_create();
    story_read(&s);
    for (size_t i = 0; i < worlds; i++) {
        open_drill(&each[i], &s, (uint32_t)i);
        if (i == 0)
            open_keeper(&each[0], &s, path, key);
        else
            each[i].keeper =
                keeper_add_world(each[0].keeper, each[i].drill, (uint32_t)i);
        name_world(&each[0], i);
    }
    for (size_t i = 0; i < worlds; i++) {
        if (i < n_good)
            give(&each[i], &early);
        assert_int_equal(enshu_drill_advance(each[i].drill, AT(65)), ENSHU_OK);
        if (close)
            measure(&each[i], &s.bundle);
        finish(&each[i], close);
    }
    check(keeper_flush(each[0].keeper, &err), &err);
    for (size_t i = worlds; i > 0; i--)
        end(&each[i - 1]);
    xfree(each);
    base_key_destroy(key);
    xfree(s.text);
}

static void rewind_to(playing *p, int64_t to_us)
{
    enshu_error err = {0};
    const session_watch watch = {.user = p, .record = on_record};
    keeper *kept = p->keeper;
    journal *j = keeper_journal(kept);
    replay *r = NULL;
    int64_t command = 0;
    int64_t record = 0;
    check(keeper_flush(kept, &err), &err);
    check(journal_read_until(j, 0, 0, to_us, &command, &record, &err), &err);
    p->keeper = NULL; /* nothing of the replay is kept again */
    check(replay_open_live(j, (replay_part){0, 0}, &watch, &r, &err), &err);
    check(replay_run(r, to_us, &err), &err);
    const journal_branch b = {.id = 1,
                              .forked_at_us = to_us,
                              .forked_after_command = command,
                              .forked_after_record = record,
                              .reason = "again"};
    check(journal_add_branch(j, &b, &err), &err);
    enshu_drill_destroy(p->drill);
    p->drill = replay_take_drill(r);
    replay_destroy(r);
    keeper_switch(kept, p->drill, 1);
    p->keeper = kept;
    p->seq = (uint64_t)command;
}

void played_write_rewound(const char *path, int64_t to_us,
                          const played_command *commands, size_t n)
{
    story s;
    playing p = {0};
    base_key *key = base_key_create();
    story_read(&s);
    open_drill(&p, &s, 0);
    open_keeper(&p, &s, path, key);
    give(&p, &all[0]);
    assert_int_equal(enshu_drill_advance(p.drill, AT(30)), ENSHU_OK);
    rewind_to(&p, to_us);
    for (size_t i = 0; i < n; i++)
        give(&p, &commands[i]);
    finish(&p, true);
    end(&p);
    base_key_destroy(key);
    xfree(s.text);
}
