/* enshu replay: a journal played again. */
#include "runs/replay.h"

#include <stdio.h>

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/measure.h"
#include "cli/option_rows.h"
#include "cli/part.h"
#include "cli/replay_console.h"
#include "cli/view.h"

static const option_row rows[] = {
    {.name = "to",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, to),
     .value = "T",
     .help = {"この時刻まで (T+00:30、19:05)",
              "up to this time (T+00:30, 19:05)"}},
    {.name = "branch",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, branch),
     .value = "B",
     .help = {"巻き戻しの後の枝 (既定は世界が進んだ最後の枝)",
              "branch after a rewind (default: the one it went on with)"},
     .max = INT64_MAX},
    {.name = "world",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, world),
     .value = "N",
     .help = {"世界の番号 (既定 0)", "number of the world (default 0)"},
     .max = UINT32_MAX},
    {.name = "verify",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, verify),
     .help = {"記録とダイジェストをジャーナルと比べる",
              "compare records and digests with the journal"}},
    {.name = "console",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, console),
     .help = {"画面で再生する (時間を行き来し、各チームの画面を見る)",
              "show it in a window: back and forth in time, with each team's "
              "screens"}},
    OPTION_ROW_SCALE,
    {.name = "json",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, json),
     .help = {"結果を一つの JSON で出力",
              "print the outcome as one JSON object"}},
    {.name = "quiet",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, quiet),
     .help = {"経過を出さず得点だけ", "no timeline, the score only"}},
    {.name = "all",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, all),
     .help = {"定常の記録も経過に出す", "show routine records too"}},
    {.name = NULL}};

typedef struct again {
    const cli_args *args;
    const char *path;
    journal *journal;
    replay_part part;
    replay *replay;
    view *view;
} again;

static int fail(const again *a, const enshu_error *err)
{
    view_clear_progress(a->view);
    return cli_fail_replay(a->path, a->args->lang, err);
}

static void finish(const again *a)
{
    const journal_header *h = journal_get_header(a->journal);
    const replay_result r = replay_get_result(a->replay);
    const view_facts facts = {.policy = h->policy,
                              .seed = (uint64_t)h->seed,
                              .end_us = r.end_us,
                              .digest = r.digest,
                              .records = r.records,
                              .commands = r.commands,
                              .journal = a->path};
    view_finish(a->view, replay_drill(a->replay), &facts);
    if (!a->args->verify || a->args->json)
        return;
    base_buffer text;
    base_buffer_init(&text, CLI_OUTPUT_BYTES);
    base_buffer_printf(&text,
                       BASE_TR(a->args->lang,
                               "再現しました: 記録 %" PRIu64
                               " 件とダイジェスト %" PRIu64 " 個が一致%s\n",
                               "reproduced: %" PRIu64 " records and %" PRIu64
                               " digests are the same%s\n"),
                       r.compared, r.digests,
                       r.complete ? ""
                                  : BASE_TR(a->args->lang, " (途中まで)",
                                            " (not to the end)"));
    cli_print_buffer(&text);
    base_buffer_fini(&text);
}

static int play(again *a)
{
    enshu_error err = {0};
    const journal_header *h = journal_get_header(a->journal);
    const enshu_drill *d = replay_drill(a->replay);
    enshu_time_us to_us = ENSHU_TIME_MAX;
    enshu_status st =
        cli_read_time("to", a->args->to, enshu_drill_info(d)->start_us,
                      a->args->lang, &to_us, &err);
    if (st != ENSHU_OK)
        return cli_fail(NULL, &err);
    view_start(a->view, d, h->policy, (uint64_t)h->seed, to_us);
    st = replay_run(a->replay, to_us, &err);
    if (st == ENSHU_OK)
        st = measure_replay(a->replay, a->journal, a->part.instance, &err);
    if (st != ENSHU_OK)
        return fail(a, &err);
    finish(a);
    return CLI_GOOD;
}

#ifdef ENSHU_HAS_CONSOLE
static int show(const cli_args *args, replay_part part)
{
    return replay_console(args, args->operands[0], part);
}
#else
static int show(const cli_args *args, replay_part part)
{
    (void)part;
    (void)fputs(
        BASE_TR(args->lang,
                "enshu replay: このプログラムは画面なしで作られています\n",
                "enshu replay: this program was built without a "
                "console\n"),
        stderr);
    return CLI_BAD_USE;
}
#endif

/* Which part is meant, before the window opens the journal for itself. */
static int show_journal(const cli_args *args)
{
    enshu_error err = {0};
    journal *j = NULL;
    replay_part part = {0, 0};
    enshu_status st = journal_open(args->operands[0], JOURNAL_READ, &j, &err);
    if (st == ENSHU_OK)
        st = cli_choose_part(args, j, &part, &err);
    if (j)
        (void)journal_close(j, NULL); /* nothing was written */
    return st == ENSHU_OK ? show(args, part)
                          : cli_fail(args->operands[0], &err);
}

static int replay_command(const cli_args *args)
{
    if (args->console)
        return show_journal(args);
    enshu_error err = {0};
    int status = CLI_GOOD;
    again a = {.args = args, .path = args->operands[0]};
    a.view = view_create(args);
    const session_watch watch = view_watch(a.view);
    enshu_status st = journal_open(a.path, JOURNAL_READ, &a.journal, &err);
    if (st == ENSHU_OK)
        st = cli_choose_part(args, a.journal, &a.part, &err);
    if (st == ENSHU_OK)
        st = replay_open(a.journal, a.part, args->verify, &watch, &a.replay,
                         &err);
    status = st == ENSHU_OK ? play(&a) : fail(&a, &err);
    replay_destroy(a.replay);
    (void)journal_close(a.journal, NULL); /* nothing was written */
    view_destroy(a.view);
    return status;
}

const command_row command_replay = {
    .name = "replay",
    .summary = {"ジャーナルの訓練をもう一度進める",
                "plays a drill again from its journal"},
    .synopsis = "JOURNAL",
    .min_operands = 1,
    .max_operands = 1,
    .options = rows,
    .run = replay_command};
