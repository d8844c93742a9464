/*
 * bench_report - the report of a drill of ten teams and four hours, beside
 * playing the same journal again.
 *
 * Everything is written: page, workbook, tables and object of the whole drill,
 * of each organisation and each team.  The references are played, as for a
 * journal that has none.  The goal is five seconds.
 *
 *   bench_report [--quick]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "bench/bench.h"
#include "review/write.h"
#include "runs/replay.h"
#include "runs/session.h"

enum { ROUNDS = 5, GOAL_S = 5, PAGE_BYTES = 1 << 28, PATH_BYTES = 512 };

static const char drill[] =
    "scenario{ id='ten', api=1, start='2026-07-01 08:00', length=hours(4), "
    "seed=3, langs={'ja','en'}, lang='ja', title={ja='十組', en='Ten'} } "
    "org{ id='mlit', kind='regulator', name={ja='省', en='Ministry'} } "
    "zone{ id='lan', name={ja='業務系', en='Office'} } "
    "objective{ id='serve', axis='service', item='M7', "
    "  name={ja='続ける', en='Serve'} } "
    "objective{ id='tell', axis='reporting', item='M9', "
    "  name={ja='知らせる', en='Tell'} } "
    "action{ id='look', by='any', duration=min(2), "
    "  name={ja='調べる', en='Look'} } "
    "action{ id='report', by='any', target='org', kind='communication', "
    "  name={ja='報告', en='Report'}, form={ { id='what', type='text', "
    "  max=400, label={ja='何が', en='What'} } } } "
    "for i=1,10 do local t='t'..i "
    "org{ id='o'..i, kind='operator', name={ja='組織'..i, en='Org '..i} } "
    "team{ id=t, org='o'..i, name={ja='チーム'..i, en='Team '..i} } "
    "role{ id='r'..i, team=t, name={ja='担当'..i, en='Role '..i} } "
    "asset{ id='a'..i, zone='lan', owner=t, name={ja='機'..i, en='Srv '..i} } "
    "service{ id='s'..i, needs='a'..i, owner=t, "
    "  name={ja='業務'..i, en='Service '..i} } "
    "flow{ id='f'..i, unit='pax', service='s'..i, owner=t, "
    "  name={ja='列'..i, en='Hall '..i}, "
    "  sources={ { id='p', to='d', per_hour=600 } }, "
    "  stations={ { id='d', name={ja='台', en='Desk'}, servers=10, rate=70, "
    "    spread='human' } }, routes={ { from='d', to='out' } } } "
    "metric{ id='k'..i, from='f'..i, formula='queue', unit='人', good='low', "
    "  warn=50, crit=200, levels={20,60,200,800}, "
    "  name={ja='待ち'..i, en='Queue '..i} } "
    "criterion{ id='c'..i, objective='serve', team=t, points=10, kpi='k'..i, "
    "  name={ja='短く', en='Keep it short'} } "
    "obligation{ id='d'..i, of=t, to='mlit', basis='law', action='report', "
    "  trigger=is('a'..i, 'down'), within=min(30), renew=min(60), points=5, "
    "  objective='tell', name={ja='第一報', en='First report'} } "
    "for k=1,40 do inject{ id='I'..i..'_'..k, at=min(6*k-3), to=t, "
    "  via='phone', from='mlit', subject={ja='連絡'..k, en='Word '..k}, "
    "  body={ja=('状況が変わりました。'):rep(8), "
    "    en=('The situation has changed. '):rep(8)}, "
    "  expect={ action='look', within=min(5), points=1, objective='serve', "
    "    by=t } } end end "
    "on('start', function() for k=1,10 do for i=1,10 do "
    "  set_state('a'..i,'down') end wait(min(9)) for i=1,10 do "
    "  set_state('a'..i,'up') end wait(min(14)) end end) "
    "bot{ id='standard', run=function() for k=1,40 do wait(min(6)) "
    "  for i=1,10 do act('r'..i,'look') if k%8==0 then act('r'..i,'report', "
    "  'mlit', { what='止まっている。原因は調べている。' }) end end end end } "
    "bot{ id='golden', run=function() end }";

static void give_up(const enshu_error *err)
{
    (void)fprintf(stderr, "bench_report: %s %s\n", err->source, err->message);
    exit(2);
}

static void check(enshu_status st, const enshu_error *err)
{
    if (st != ENSHU_OK)
        give_up(err);
}

/* ---- the journal ---- */

/* Not closed, so that it stays without references, which are played. */
static void make_journal(const char *path)
{
    enshu_error err = {0};
    const enshu_file file = {"main.lua", drill, sizeof drill - 1};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const session_options o = {.bundle = bundle, .policy = "standard"};
    session *s = NULL;
    base_key *key = base_key_create();
    check(session_open(&o, &s, &err), &err);
    check(session_keep_journal(s, path, &bundle, key, &err), &err);
    check(session_run(s, 239 * ENSHU_MIN, &err), &err);
    session_destroy(s);
    base_key_destroy(key);
}

/* ---- the contenders ---- */

static double play_again(const char *path, uint64_t *records)
{
    enshu_error err = {0};
    journal *j = NULL;
    replay *r = NULL;
    const double start = bench_now();
    check(journal_open(path, JOURNAL_READ, &j, &err), &err);
    check(replay_open(j, (replay_part){0, 0}, true, NULL, &r, &err), &err);
    check(replay_run(r, ENSHU_TIME_MAX, &err), &err);
    *records = replay_get_result(r).records;
    replay_destroy(r);
    (void)journal_close(j, NULL); /* nothing was written */
    return bench_now() - start;
}

static void write_one(const review *r, const review_report *report,
                      const char *folder)
{
    enshu_error err = {0};
    char path[PATH_BYTES];
    base_buffer b;
    base_buffer_init(&b, PAGE_BYTES);
    review_write_html(r, report, REVIEW_BOTH, &b);
    (void)snprintf(path, sizeof path, "%s/report.html", folder);
    check(base_file_write_soon(path, b.bytes, b.len, &err), &err);
    base_buffer_clear(&b);
    review_write_json(r, report, &b);
    (void)snprintf(path, sizeof path, "%s/report.json", folder);
    check(base_file_write_soon(path, b.bytes, b.len, &err), &err);
    for (size_t i = 0; i < review_tables(); i++) {
        base_buffer_clear(&b);
        review_write_csv(report, i, REVIEW_BOTH, &b);
        (void)snprintf(path, sizeof path, "%s/%s.csv", folder,
                       review_table_id(i));
        check(base_file_write_soon(path, b.bytes, b.len, &err), &err);
    }
    base_buffer_fini(&b);
    (void)snprintf(path, sizeof path, "%s/report.xlsx", folder);
    check(review_write_xlsx(r, report, REVIEW_BOTH, path, &err), &err);
}

static double report(const char *path, const char *folder, size_t *reports)
{
    enshu_error err = {0};
    review *r = NULL;
    const review_options o = {.journal = path};
    const double start = bench_now();
    check(review_open(&o, &r, &err), &err);
    *reports = review_count(r);
    for (size_t i = 0; i < review_count(r); i++)
        write_one(r, review_get(r, i), folder);
    review_close(r);
    return bench_now() - start;
}

/* ---- */

static void clear_folder(const char *folder)
{
    enshu_error err = {0};
    base_names names;
    check(base_folder_list(folder, 1000, &names, &err), &err);
    for (size_t i = 0; i < names.count; i++) {
        char *path = base_path_join(folder, names.names[i]);
        base_file_remove(path);
        xfree(path);
    }
    base_names_fini(&names);
    (void)rmdir(folder);
}

int main(int argc, char **argv)
{
    const size_t rounds = bench_is_quick(argc, argv) ? 1 : ROUNDS;
    char folder[] = "/tmp/bench_report_XXXXXX";
    char path[PATH_BYTES];
    double alone[ROUNDS];
    double whole[ROUNDS];
    double alone_cpu[ROUNDS];
    double whole_cpu[ROUNDS];
    uint64_t records = 0;
    size_t reports = 0;
    if (!mkdtemp(folder))
        return 2;
    (void)snprintf(path, sizeof path, "%s/ten.enshu", folder);
    make_journal(path);
    for (size_t i = 0; i < rounds; i++) {
        const double before = bench_cpu();
        alone[i] = play_again(path, &records);
        const double between = bench_cpu();
        whole[i] = report(path, folder, &reports);
        alone_cpu[i] = between - before;
        whole_cpu[i] = bench_cpu() - between;
    }
    const double replay_s = bench_median(alone_cpu, rounds);
    const double report_s = bench_median(whole_cpu, rounds);
    (void)printf("10 teams, 4 hours, %llu records\n"
                 "  played again      %7.3f s, of the processor %7.3f s\n"
                 "  %2zu whole reports  %7.3f s, of the processor %7.3f s, "
                 "%.1f times that (goal: under %d s)\n",
                 (unsigned long long)records, bench_median(alone, rounds),
                 replay_s, reports, bench_median(whole, rounds), report_s,
                 report_s / replay_s, (int)GOAL_S);
    clear_folder(folder);
    return 0;
}
