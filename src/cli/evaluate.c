/* enshu evaluate: a drill is judged after it was played. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/signal.h"
#include "base/utf8.h"
#include "cli/commands.h"
#include "cli/grade_sheet.h"
#include "cli/join_sheet.h"
#include "cli/plan_items.h"
#include "cli/roster_table.h"
#include "journal/seats.h"

#define ROW(option, member, what, ...)                                         \
    {                                                                          \
        .name = (option), .type = OPTION_TEXT,                                 \
        .offset = offsetof(cli_args, member), .value = (what), .help = {       \
            __VA_ARGS__                                                        \
        }                                                                      \
    }

static const option_row rows[] = {
    ROW("export", out, "FILE", "まだ評価していないものの表 (CSV) を書く",
        "write a sheet (CSV) of what is still to be graded"),
    {.name = "all",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, all),
     .help = {"評価済みのものも表に書く",
              "with what is graded already in the sheet"}},
    {.name = "force",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, force),
     .help = {"前に書いた表を上書きする", "write over a sheet from before"}},
    ROW("import", sheet, "FILE",
        "点か評定 (P S M U) を書いた表 (CSV, XLSX) を取り込み、署名し直す。- "
        "は --rater が前に付けたものを取り消す",
        "take in a sheet with points or P S M U (CSV, XLSX), sign anew; - "
        "takes back what --rater gave"),
    ROW("rater", rater, "NAME",
        "評価者。氏名でなく役目か、表の「これまでの評価」にある名前を (既定 "
        "jury)",
        "who grades: a post, no person's name, or somebody as 'given' of the "
        "sheet calls them (default jury)"),
    ROW("improve", improve, "list|add|change", "改善計画を見る、足す、変える",
        "list, add to or change the improvement plan"),
    {.name = "item",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, item),
     .value = "N",
     .help = {"変える項目の番号", "item to change"},
     .max = 1000000},
    ROW("heading", heading, "TEXT", "項目の見出し", "heading of the item"),
    ROW("text", text, "TEXT", "項目の説明", "what is to be done"),
    ROW("charge", charge, "TEXT", "担当する役職", "post in charge"),
    ROW("by", by_date, "DATE", "期日 (2026-12-31)", "by when (2026-12-31)"),
    ROW("measure", measure, "TEXT", "確認方法 (できたと分かる目安)",
        "how one sees that it is done"),
    ROW("state", state, "open|done|kept|dropped",
        "項目の状態 (未着手、完了、継続、取りやめ)",
        "state of the item (kept: goes on)"),
    ROW("team", team, "ID", "項目のチームか組織 (表のチーム欄の ID)",
        "team or organisation it is about, by the id in the sheet"),
    ROW("objective", objective, "ID", "項目の訓練目標",
        "objective it belongs to"),
    ROW("source", source, "TEXT",
        "もとになった評価項目の ID、所見の #番号、前の訓練の ID:番号、言葉",
        "what the item follows from: a criterion's id, a note's #N, an "
        "earlier drill's ID:N, or words"),
    {.name = "world",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, world),
     .value = "N",
     .help = {"改善計画の世界 (既定 0)", "world of the plan (default 0)"},
     .max = 100000},
    {.name = "json",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, json),
     .help = {"改善計画を JSON で書く", "the plan as JSON"}},
    {.name = NULL}};

static bool is_stopped(void *user, enshu_time_us now_us)
{
    (void)user;
    (void)now_us;
    return base_signal_stop();
}

/* A drill that is played is judged in its consoles. */
static const char *busy(base_lang lang)
{
    return BASE_TR(lang,
                   "この訓練は開いています: 評価はコンソールで"
                   "行うか、閉じてからにしてください",
                   "this drill is open: judge it in a console, "
                   "or close it first");
}

/* ---- the sheet out ---- */

typedef struct export
{
    journal *journal;
    bool all;
    base_lang lang;
    base_buffer out;
    size_t rows;
    int64_t *worlds;
    size_t n_worlds;
}
export;

static void add_world(void *user, int64_t instance)
{
    export *e = user;
    e->worlds = xreallocarray(e->worlds, e->n_worlds + 1, sizeof *e->worlds);
    e->worlds[e->n_worlds++] = instance;
}

static void on_record(void *user, const enshu_record *r)
{
    grade_notes_take(user, r);
}

static enshu_status export_world(export *e, size_t i, enshu_error *err)
{
    grade_notes *notes = grade_notes_create();
    const session_watch watch = {
        .user = notes, .record = on_record, .stop = is_stopped};
    const int64_t instance = e->worlds[i];
    int64_t branch = 0;
    replay *r = NULL;
    enshu_status st = journal_read_current(e->journal, instance, &branch, err);
    if (st == ENSHU_OK)
        st = replay_open(e->journal, (replay_part){branch, (uint32_t)instance},
                         false, &watch, &r, err);
    if (st == ENSHU_OK)
        st = replay_run(r, ENSHU_TIME_MAX, err);
    if (st == ENSHU_OK)
        e->rows += grade_sheet_rows(replay_drill(r), i, notes, e->all, e->lang,
                                    &e->out);
    replay_destroy(r);
    grade_notes_destroy(notes);
    return st;
}

static enshu_status write_sheet(const cli_args *args, export *e,
                                enshu_error *err)
{
    enshu_status st =
        journal_open(args->operands[0], JOURNAL_READ, &e->journal, err);
    if (st == ENSHU_OK)
        st = journal_each_instance(e->journal, add_world, e, err);
    if (st == ENSHU_OK && e->n_worlds == 0)
        add_world(e, 0);
    grade_sheet_head(args->lang, &e->out);
    for (size_t i = 0; i < e->n_worlds && st == ENSHU_OK; i++)
        st = export_world(e, i, err);
    (void)journal_close(e->journal, NULL);
    if (st == ENSHU_OK)
        st = base_file_write(args->out, base_buffer_get(&e->out), e->out.len,
                             err);
    return st;
}

static int export_command(const cli_args *args)
{
    enshu_error err = {0};
    export *e = xcalloc(1, sizeof *e);
    e->lang = args->lang;
    e->all = args->all;
    base_buffer_init(&e->out, GRADE_SHEET_BYTES);
    /* Somebody may have filled in the one that is there. */
    enshu_status st = join_check_path(args->out, args->force, e->lang, &err);
    if (st == ENSHU_OK)
        st = write_sheet(args, e, &err);
    if (st == ENSHU_OK)
        (void)printf(
            e->all ? BASE_TR(args->lang,
                             "%s: 【演習】%zu 件。点か評定を書き込み"
                             "(取り消すなら -)、--import で取り込み"
                             "ます\n",
                             "%s: EXERCISE, %zu rows; fill them in (- "
                             "takes back) and give it to --import\n")
                   : BASE_TR(args->lang,
                             "%s: 【演習】評価を待つもの %zu 件。点か評定を"
                             "書き込み、--import で取り込みます\n",
                             "%s: EXERCISE, %zu rows wait for a grade; fill "
                             "them in and give it to --import\n"),
            args->out, e->rows);
    base_buffer_fini(&e->out);
    xfree(e->worlds);
    xfree(e);
    return st == ENSHU_OK ? CLI_GOOD : cli_fail(args->operands[0], &err);
}

/* ---- the sheet in ---- */

static int import_into(const cli_args *args, judging *j)
{
    bundle_sheet *sheet = NULL;
    grade_result result;
    enshu_error err = {0};
    grade_result_init(&result);
    enshu_status st = roster_table_open(args->sheet, args->lang, &sheet, &err);
    if (st == ENSHU_OK)
        st = grade_sheet_say(sheet, args->sheet, j, args->lang, &result, &err);
    if (st == ENSHU_OK && result.given > 0)
        st = judging_keep(j, &err);
    (void)fputs(base_buffer_get(&result.errors), stderr);
    if (st == ENSHU_OK)
        (void)printf(BASE_TR(args->lang,
                             "%s: 評価 %zu 件を取り込みました (空欄 %zu 件)\n",
                             "%s: grades taken in: %zu, rows left empty: "
                             "%zu\n"),
                     args->operands[0], result.given, result.left);
    bundle_sheet_destroy(sheet);
    grade_result_fini(&result);
    return st == ENSHU_OK ? CLI_GOOD : cli_fail(args->sheet, &err);
}

/* Opens the journal for `work`, which keeps what it said, or not. */
static int judge(const cli_args *args,
                 int (*work)(const cli_args *args, judging *j))
{
    const char *path = args->operands[0];
    enshu_error err = {0};
    base_lock *held = NULL;
    judging *j = NULL;
    char *who = NULL;
    if (grade_rater_read(args->rater, args->lang, &who, &err) != ENSHU_OK)
        return cli_fail(path, &err);
    base_key *key = cli_journal_key(args->lang);
    enshu_status st = cli_lock_journal(path, busy(args->lang), &held, &err);
    if (st == ENSHU_OK)
        st = judging_open(path, who, key, is_stopped, &j, &err);
    if (st == ENSHU_OK)
        st = grade_sheet_rater(j, who, args->lang, &err);
    const int status = st == ENSHU_OK ? work(args, j)
                                      : cli_fail_replay(path, args->lang, &err);
    judging_destroy(j);
    base_lock_drop(held);
    base_key_destroy(key);
    xfree(who);
    return status;
}

/* ---- the improvement plan ---- */

/* Which item, by its number or its heading. */
static void say_planned(const cli_args *args)
{
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    if (strcmp(args->improve, "change") == 0) {
        base_buffer_printf(&out,
                           BASE_TR(args->lang,
                                   "【演習】改善計画の項目 %" PRId64
                                   " を変えました",
                                   "EXERCISE, item %" PRId64
                                   " of the improvement plan is changed"),
                           args->item);
    } else {
        base_buffer_append_text(
            &out, BASE_TR(args->lang, "【演習】改善計画に項目を足しました: ",
                          "EXERCISE, improvement plan has a new "
                          "item: "));
        base_utf8_append_clean(&out, args->heading ? args->heading : "");
    }
    base_buffer_append_text(&out,
                            BASE_TR(args->lang, " (--improve list で一覧)\n",
                                    " (--improve list shows all)\n"));
    cli_print_buffer(&out);
    base_buffer_fini(&out);
}

static int change_plan(const cli_args *args, judging *j)
{
    enshu_error err = {0};
    enshu_status st = plan_items_say(args, j, &err);
    if (st == ENSHU_OK)
        st = judging_keep(j, &err);
    if (st == ENSHU_OK)
        say_planned(args);
    return st == ENSHU_OK ? CLI_GOOD : cli_fail(args->operands[0], &err);
}

static int list_plan(const cli_args *args)
{
    enshu_error err = {0};
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    const enshu_status st = plan_items_list(args, &out, &err);
    if (st == ENSHU_OK)
        cli_print_buffer(&out);
    base_buffer_fini(&out);
    return st == ENSHU_OK ? CLI_GOOD : cli_fail(args->operands[0], &err);
}

static int bad_use(const cli_args *args)
{
    (void)fputs(BASE_TR(args->lang,
                        "evaluate: --export, --import, --improve list|add|"
                        "change のどれか一つを指定してください\n",
                        "evaluate: give one of --export, --import, --improve "
                        "list|add|change\n"),
                stderr);
    return CLI_BAD_USE;
}

static int evaluate_command(const cli_args *args)
{
    const char *verb = args->improve ? args->improve : "";
    if ((args->out != NULL) + (args->sheet != NULL) + (args->improve != NULL)
        != 1)
        return bad_use(args);
    if (args->out)
        return export_command(args);
    if (args->sheet)
        return judge(args, import_into);
    if (strcmp(verb, "list") == 0)
        return list_plan(args);
    if (strcmp(verb, "add") == 0 || strcmp(verb, "change") == 0)
        return judge(args, change_plan);
    return bad_use(args);
}

const command_row command_evaluate = {
    .name = "evaluate",
    .summary = {"終わった訓練を後から評価し、改善計画を書く",
                "grades a drill that is over, keeps its improvement plan"},
    .synopsis = "JOURNAL",
    .min_operands = 1,
    .max_operands = 1,
    .options = rows,
    .run = evaluate_command};
