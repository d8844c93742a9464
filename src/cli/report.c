/*
 * enshu report: a drill after it is over, as pages, workbooks and tables.
 *
 * A folder of its own for each report when there are several, and a page that
 * leads to them, which is written last.
 */
#include "cli/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/signal.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/screen.h"
#include "journal/seats.h"
#include "runs/replay.h"

enum { PAGE_BYTES = 1 << 28, WHOLE = 100 };

typedef struct reporting {
    const cli_args *args;
    report_wish wish;
    const char *journal;
    char *folder;
    bool several; /* reports, so that each has a folder of its own */
    review_index *index;
    bool progress;
    int shown; /* per cent; -1: nothing */
    enshu_status status;
    enshu_error err;
    const char *fault; /* of the journal, in words; NULL none; xfree_const */
    char *ids;         /* of whom there could be a report; NULL not yet known */
} reporting;

/* ---- progress ---- */

static bool on_progress(void *user, size_t done, size_t of)
{
    reporting *p = user;
    const int percent = of > 0 ? (int)(done * WHOLE / of) : 0;
    if (p->progress && percent != p->shown) {
        p->shown = percent;
        (void)fprintf(
            stderr, BASE_TR(p->args->lang, "\r再現 %d %% ", "\rreplay %d %% "),
            percent);
    }
    return !base_signal_stop();
}

static void clear_progress(const reporting *p)
{
    if (p->shown >= 0)
        (void)fputs("\r\033[K", stderr);
}

/* ---- one report after the other ---- */

static bool is_wanted(const cli_args *args, const review_scope *s)
{
    if (args->all_teams)
        return true;
    if (args->team)
        return s->kind == REVIEW_TEAM && strcmp(s->id, args->team) == 0;
    if (args->org)
        return s->kind == REVIEW_ORG && strcmp(s->id, args->org) == 0;
    return s->kind == REVIEW_DRILL;
}

/* Below the folder of -o; "" is that folder. */
static char *place_of(const reporting *p, const review *r,
                      const review_scope *s)
{
    const bool worlds = review_get(r, 0)->cover->worlds > 1 && !p->args->which;
    if (!p->several)
        return xstrdup("");
    char *scope = report_folder(s);
    char *place = !worlds ? xstrdup(scope)
                  : p->args->all_teams
                      ? xprintf("world-%" PRIu32 "/%s", s->instance, scope)
                      : xprintf("world-%" PRIu32, s->instance);
    xfree(scope);
    return place;
}

static enshu_status write_one(reporting *p, const review *r,
                              const review_report *report)
{
    char *place = place_of(p, r, &report->scope);
    char *folder =
        place[0] ? base_path_join(p->folder, place) : xstrdup(p->folder);
    const enshu_status st =
        report_files_write(&p->wish, r, report, folder, &p->err);
    if (st == ENSHU_OK)
        review_index_add(p->index, report, place);
    xfree(folder);
    xfree(place);
    return st;
}

static void note_fault(reporting *p, const review *r)
{
    const review_cover *c = review_get(r, 0)->cover;
    if (c->verified || p->fault)
        return;
    p->fault = c->differs
                   ? replay_differs_text(c->program, c->fault, p->args->lang)
                   : xprintf(BASE_TR(p->args->lang,
                                     "書かれた時のままではありません (%s)",
                                     "not what was written (%s)"),
                             c->fault);
}

/* Every world has the same teams and organisations. */
static void note_ids(reporting *p, const review *r)
{
    const review_scope_kind wanted = p->args->team ? REVIEW_TEAM : REVIEW_ORG;
    base_buffer ids;
    if (p->ids)
        return;
    base_buffer_init(&ids, CLI_OUTPUT_BYTES);
    for (size_t i = 0; i < review_count(r); i++) {
        const review_scope *s = &review_get(r, i)->scope;
        if (s->kind != wanted)
            continue;
        base_buffer_append_text(&ids, ids.len > 0 ? ", " : "");
        base_utf8_append_clean(&ids, s->id);
    }
    p->ids = base_buffer_take(&ids);
}

static bool on_review(void *user, const review *r)
{
    reporting *p = user;
    note_fault(p, r);
    note_ids(p, r);
    for (size_t i = 0; i < review_count(r) && p->status == ENSHU_OK; i++) {
        const review_report *report = review_get(r, i);
        if (is_wanted(p->args, &report->scope))
            p->status = write_one(p, r, report);
    }
    return p->status == ENSHU_OK;
}

/* ---- worlds ---- */

typedef struct worlds {
    const char *which; /* number or name; NULL: all */
    size_t n;
    bool found;
    int64_t instance;
} worlds;

static void count_world(void *user, int64_t instance)
{
    worlds *w = user;
    char *end = NULL;
    w->n++;
    if (!w->which || w->found)
        return;
    const long long number = strtoll(w->which, &end, 10);
    if (end != w->which && !*end && number == instance) {
        w->found = true;
        w->instance = instance;
    }
}

static void match_world(void *user, const journal_world *row)
{
    worlds *w = user;
    if (!w->which || w->found || strcmp(row->name, w->which) != 0)
        return;
    w->found = true;
    w->instance = row->instance;
}

static enshu_status choose_worlds(const reporting *p, worlds *w,
                                  enshu_error *err)
{
    journal *j = NULL;
    *w = (worlds){.which = p->args->which};
    enshu_status st = journal_open(p->journal, JOURNAL_READ, &j, err);
    if (st == ENSHU_OK)
        st = journal_each_instance(j, count_world, w, err);
    if (st == ENSHU_OK)
        st = journal_each_world(j, match_world, w, err);
    (void)journal_close(j, NULL); /* nothing was written */
    if (st == ENSHU_OK && w->which && !w->found)
        st = enshu_fail(err, ENSHU_ENOTFOUND,
                        BASE_TR(p->args->lang,
                                "世界 '%s' はありません: 一覧は 'enshu seats'",
                                "there is no world '%s': 'enshu seats' lists "
                                "them"),
                        w->which);
    return st;
}

/* ---- the whole ---- */

static enshu_status play_one(reporting *p, const review_options *o,
                             enshu_error *err)
{
    review *r = NULL;
    enshu_status st = review_open(o, &r, err);
    if (st == ENSHU_OK)
        (void)on_review(p, r);
    if (st == ENSHU_OK && p->status != ENSHU_OK) {
        *err = p->err;
        st = p->status;
    }
    review_close(r);
    return st;
}

static enshu_status play(reporting *p, enshu_error *err)
{
    worlds w;
    enshu_status st = choose_worlds(p, &w, err);
    if (st != ENSHU_OK)
        return st;
    const review_options o = {.journal = p->journal,
                              .one_world = w.which != NULL,
                              .instance = (uint32_t)w.instance,
                              .persons = p->args->names,
                              .progress = on_progress,
                              .user = p};
    p->several = p->args->all_teams || (w.n > 1 && !w.which);
    if (w.n <= 1 || w.which)
        return play_one(p, &o, err);
    st = review_each(&o, on_review, p, err);
    if (p->status != ENSHU_OK) {
        *err = p->err;
        st = p->status;
    }
    return st;
}

static enshu_status write_index(const reporting *p, enshu_error *err)
{
    base_buffer b;
    if (!p->several)
        return ENSHU_OK;
    base_buffer_init(&b, PAGE_BYTES);
    review_index_write(p->index, p->wish.langs, p->wish.html, &b);
    return report_file_write(p->folder, "index.html", &b, err);
}

/* A single team, or organisation, is the whole drill. */
static enshu_status fail_single(const reporting *p, enshu_error *err)
{
    return enshu_fail(
        err, ENSHU_ENOTFOUND,
        p->args->team
            ? BASE_TR(p->args->lang,
                      "この訓練の参加チームは一つだけで、チームごとの報告は"
                      "ありません: --team を付けなければその報告になります",
                      "this drill has one team only, and no reports of teams: "
                      "without --team the report is that team's")
            : BASE_TR(p->args->lang,
                      "この訓練の参加組織は一つだけで、組織ごとの報告は"
                      "ありません: --org を付けなければその報告になります",
                      "this drill has one organisation only, and no reports of "
                      "organisations: without --org the report is its own"));
}

/* Whose report was asked for, and is not there. */
static enshu_status check_found(const reporting *p, enshu_error *err)
{
    if (review_index_count(p->index) > 0)
        return ENSHU_OK;
    if (!p->ids || !p->ids[0])
        return fail_single(p, err);
    return enshu_fail(err, ENSHU_ENOTFOUND,
                      BASE_TR(p->args->lang,
                              "'%s' の報告はありません: ID は %s です",
                              "there is no report of '%s': the ids are %s"),
                      p->args->team  ? p->args->team
                      : p->args->org ? p->args->org
                                     : "",
                      p->ids);
}

static void say_done(const reporting *p)
{
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    base_buffer_printf(
        &out,
        BASE_TR(p->args->lang,
                "訓練 EXERCISE  報告 %zu 件を「%s」に書きました\n",
                "訓練 EXERCISE  %zu reports in '%s'\n"),
        review_index_count(p->index), p->folder);
    cli_print_buffer(&out);
    base_buffer_fini(&out);
    if (p->fault)
        (void)fprintf(stderr,
                      BASE_TR(p->args->lang,
                              "%s: %s: 報告の表紙にもそう書きました\n",
                              "%s: %s: the cover of the report says so "
                              "too\n"),
                      p->journal, p->fault);
}

/* "drill.enshu" is reported in "drill-report". */
static char *default_folder(const char *path)
{
    static const char suffix[] = ".enshu";
    const char *name = base_path_name(path);
    const size_t cut = base_path_ends(name, suffix) ? sizeof suffix - 1 : 0;
    return xprintf("%.*s-report", (int)(strlen(name) - cut), name);
}

static int report_one(const cli_args *args, const report_wish *wish)
{
    enshu_error err = {0};
    reporting p = {.args = args,
                   .wish = *wish,
                   .journal = args->operands[0],
                   .index = review_index_create(),
                   .progress = screen_shows_progress(false),
                   .shown = -1};
    p.folder = args->out ? xstrdup(args->out) : default_folder(p.journal);
    enshu_status st = play(&p, &err);
    if (st == ENSHU_OK)
        st = check_found(&p, &err);
    if (st == ENSHU_OK)
        st = write_index(&p, &err);
    clear_progress(&p);
    if (st == ENSHU_OK)
        say_done(&p);
    const int status = st == ENSHU_OK ? CLI_GOOD : cli_fail(p.journal, &err);
    review_index_destroy(p.index);
    xfree_const(p.fault);
    xfree(p.ids);
    xfree(p.folder);
    return status;
}

static int report_command(const cli_args *args)
{
    enshu_error err = {0};
    report_wish wish;
    enshu_status st = report_wish_read(args, &wish, &err);
    if (st == ENSHU_OK && !args->compare && args->n_operands > 1)
        st = enshu_fail(&err, ENSHU_EINVAL,
                        BASE_TR(args->lang,
                                "ジャーナルが %zu 個あります: 並べて比べるには "
                                "--compare を付けてください",
                                "%zu journals are given: add --compare to see "
                                "them side by side"),
                        args->n_operands);
    if (st == ENSHU_OK && args->compare && args->n_operands < 2)
        st = enshu_fail(&err, ENSHU_EINVAL,
                        BASE_TR(args->lang,
                                "--compare には二つ以上のジャーナルが要ります",
                                "--compare takes two journals or more"));
    if (st != ENSHU_OK)
        return cli_fail("enshu report", &err);
    return args->compare ? report_compare(args, &wish)
                         : report_one(args, &wish);
}

static const option_row rows[] = {
    {.name = "out",
     .letter = 'o',
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, out),
     .value = "DIR",
     .help = {"書き込むフォルダー (既定は JOURNAL の名前-report)",
              "folder to write to (default: the journal's name and -report)"}},
    {.name = "lang",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, langs),
     .value = "ja|en|both",
     .help = {"報告の言語 (既定は both)",
              "language of the report (default: both)"}},
    {.name = "format",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, format),
     .value = "LIST",
     .help = {"html、xlsx、csv、json をコンマで (既定は全て)",
              "html, xlsx, csv, json with commas between (default: all)"}},
    {.name = "team",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, team),
     .value = "ID",
     .help = {"このチームの報告だけ", "the report of this team only"}},
    {.name = "org",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, org),
     .value = "ID",
     .help = {"この組織の報告だけ", "the report of this organisation only"}},
    {.name = "all-teams",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, all_teams),
     .help = {"全体と、組織とチームそれぞれの報告",
              "the whole drill, each organisation and each team"}},
    {.name = "world",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, which),
     .value = "N|NAME",
     .help = {"多くの世界のうちの一つだけ", "one world among many"}},
    {.name = "names",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, names),
     .help = {"参加者の氏名を載せる (既定は載せない)",
              "with names of who sat where (default: without)"}},
    {.name = "compare",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, compare),
     .help = {"いくつかの訓練を並べて比べる", "several drills side by side"}},
    {.name = NULL}};

const command_row command_report = {
    .name = "report",
    .summary = {"訓練の報告を書く (HTML、XLSX、CSV、JSON)",
                "writes the after-action report of a drill"},
    .synopsis = "JOURNAL",
    .min_operands = 1,
    .max_operands = 32,
    .options = rows,
    .run = report_command};
