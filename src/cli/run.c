/* enshu run: one drill, headless, as fast as it goes. */
#include <inttypes.h>
#include <stdio.h>

#include "cli/commands.h"
#include "cli/option_rows.h"
#include "cli/forward.h"
#include "cli/load.h"
#include "cli/measure.h"
#include "cli/view.h"

static const option_row rows[] = {
    OPTION_ROW_SEED,
    {.name = "policy",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, policy),
     .value = "NAME",
     .help = {"誰が操作するか: none, slow, random またはシナリオのボット",
              "who plays: none, slow, random or a bot of the scenario"}},
    {.name = "until",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, until),
     .value = "T",
     .help = {"この時刻で止める (T+00:30、19:05)",
              "stop at this time (T+00:30, 19:05)"}},
    {.name = "journal",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, journal),
     .value = "FILE",
     .help = {"ジャーナルを新しいファイルに残す",
              "keep a journal in this new file"}},
    {.name = "forward",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, forward),
     .value = "tcp:HOST:PORT[,team=T]",
     .help = {"終わったら模擬ログを RFC 5424 で収集装置へ送る",
              "then send the simulated logs to a collector, RFC 5424"}},
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

/* Everything one run holds. */
typedef struct run {
    const cli_args *args;
    const char *scenario;
    bundle *bundle;
    base_key *key;
    view *view;
    session *session;
    load_notes notes;
    forward forward;
    enshu_time_us until_us;
} run;

static enshu_status keep_journal(run *r, enshu_error *err)
{
    const enshu_bundle files = bundle_view(r->bundle);
    if (!r->args->journal)
        return ENSHU_OK;
    r->key = cli_journal_key(r->args->lang);
    return session_keep_journal(r->session, r->args->journal, &files, r->key,
                                err);
}

/* Loads everything; on failure *status is the exit status. */
static bool prepare(run *r, int *status)
{
    enshu_error err = {0};
    enshu_status st = bundle_open(r->scenario, NULL, &r->bundle, &err);
    if (st != ENSHU_OK) {
        *status = cli_fail(r->scenario, &err);
        return false;
    }
    const session_options o = {.bundle = bundle_view(r->bundle),
                               .has_seed = r->args->seed >= 0,
                               .seed = (uint64_t)r->args->seed,
                               .policy = r->args->policy,
                               .watch = view_watch(r->view),
                               .found = load_note,
                               .found_user = &r->notes};
    st = session_open(&o, &r->session, &err);
    if (st != ENSHU_OK) {
        *status = load_fail(&r->notes, r->scenario, &err);
        return false;
    }
    const enshu_scenario_info *info =
        enshu_drill_info(session_drill(r->session));
    st = cli_read_time("until", r->args->until, info->start_us, r->args->lang,
                       &r->until_us, &err);
    if (st == ENSHU_OK)
        st = keep_journal(r, &err);
    if (st != ENSHU_OK)
        *status = cli_fail(NULL, &err);
    return st == ENSHU_OK;
}

static view_facts facts_of(const run *r)
{
    const session_result s = session_get_result(r->session);
    return (view_facts){.policy = s.policy,
                        .seed = s.seed,
                        .end_us = s.end_us,
                        .digest = s.digest,
                        .records = s.records,
                        .commands = s.commands,
                        .journal = r->args->journal};
}

static int tell_interrupted(const run *r)
{
    char time[ENSHU_TIME_TEXT];
    enshu_time_write(session_get_result(r->session).end_us, time);
    view_clear_progress(r->view);
    (void)fflush(stdout);
    (void)fprintf(stderr,
                  BASE_TR(r->args->lang, "enshu: %s で中断しました\n",
                          "enshu: interrupted at %s\n"),
                  time);
    if (r->args->journal)
        (void)fprintf(stderr,
                      BASE_TR(r->args->lang,
                              "%s: 中断までの全てが残っています\n",
                              "%s: the journal is complete up to there\n"),
                      r->args->journal);
    return CLI_NO;
}

/* What the logs of the drill hold goes to the collector. */
static int send_logs(const run *r)
{
    enshu_error err = {0};
    uint64_t sent = 0;
    if (!r->forward.address)
        return CLI_GOOD;
    const enshu_status st =
        forward_all(&r->forward, session_drill(r->session), &sent, &err);
    (void)fflush(stdout);
    (void)fprintf(stderr,
                  BASE_TR(r->args->lang,
                          "訓練 EXERCISE  %s にログ %" PRIu64 " 行を送信\n",
                          "訓練 EXERCISE  %s: %" PRIu64 " log lines sent\n"),
                  r->forward.address, sent);
    if (st == ENSHU_OK)
        return CLI_GOOD;
    const int status = cli_fail(r->forward.address, &err);
    return st == ENSHU_EINTERRUPTED ? CLI_NO : status;
}

static int play(run *r)
{
    enshu_error err = {0};
    const session_result start = session_get_result(r->session);
    view_start(r->view, session_drill(r->session), start.policy, start.seed,
               r->until_us);
    enshu_status st = measure_session(r->session, bundle_view(r->bundle), &err);
    if (st == ENSHU_OK)
        st = session_run(r->session, r->until_us, &err);
    if (st == ENSHU_EINTERRUPTED)
        return tell_interrupted(r);
    if (st != ENSHU_OK) {
        view_clear_progress(r->view);
        return cli_fail(r->args->journal, &err);
    }
    const view_facts facts = facts_of(r);
    view_finish(r->view, session_drill(r->session), &facts);
    const int status = send_logs(r);
    if (status != CLI_GOOD)
        return status;
    return view_bot_errors(r->view) > 0 ? CLI_NO : CLI_GOOD;
}

static int run_command(const cli_args *args)
{
    int status = CLI_GOOD;
    run r = {.args = args, .scenario = args->operands[0]};
    r.view = view_create(args);
    enshu_error err = {0};
    load_notes_init(&r.notes, r.scenario, args->lang);
    if (forward_read(args->forward, args->lang, &r.forward, &err) != ENSHU_OK)
        status = cli_fail("enshu run", &err);
    else if (prepare(&r, &status))
        status = play(&r);
    forward_fini(&r.forward);
    session_destroy(r.session);
    base_key_destroy(r.key);
    bundle_destroy(r.bundle);
    view_destroy(r.view);
    load_notes_fini(&r.notes);
    return status;
}

const command_row command_run = {
    .name = "run",
    .summary = {"訓練を画面なしで最後まで進め、経過と得点を示す",
                "plays a drill headless and prints its timeline and score"},
    .synopsis = "SCENARIO",
    .min_operands = 1,
    .max_operands = 1,
    .options = rows,
    .run = run_command};
