/* enshu simulate: a scenario played by many policies over many seeds. */
#include "author/simulate.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/signal.h"
#include "cli/commands.h"
#include "cli/load.h"
#include "cli/screen.h"

#define PROGRESS_EVERY_US INT64_C(100000)

static const option_row rows[] = {
    {.name = "runs",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, runs),
     .value = "N",
     .help = {"方策ごとのシード値の数 (既定 100)",
              "seeds for each policy (default 100)"},
     .min = 1,
     .max = SIMULATE_RUNS_MAX},
    {.name = "jobs",
     .letter = 'j',
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, jobs),
     .value = "J",
     .help = {"スレッドの数 (既定は全てのコア)",
              "threads (default: all cores)"},
     .min = 1,
     .max = 64},
    {.name = "policy",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, policy),
     .value = "P,...",
     .help = {"誰が操作するか (既定は none, slow, random と全てのボット)",
              "who plays (default: none, slow, random and every bot)"}},
    {.name = "order",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, order),
     .value = "P,...",
     .help = {"悪い順に並べた方策: 得点の順序が成り立つかを見る",
              "policies from worst to best: does the score say so too?"}},
    {.name = "seed",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, seed),
     .value = "N",
     .help = {"最初のシード値 (既定 1)", "the first seed (default 1)"},
     .max = (INT64_C(1) << 53) - 1 - SIMULATE_RUNS_MAX},
    {.name = "until",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, until),
     .value = "T",
     .help = {"この時刻で止める (T+00:30、19:05)",
              "stop at this time (T+00:30, 19:05)"}},
    {.name = "json",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, json),
     .help = {"結果を一つの JSON で出力",
              "print the outcome as one JSON object"}},
    {.name = NULL}};

/* What is shown while it runs; used by one thread at a time. */
typedef struct meter {
    bool shown; /* standard error is a terminal */
    bool drawn;
    int64_t drawn_us;
} meter;

static void on_progress(void *user, size_t done, size_t all)
{
    meter *m = user;
    const int64_t now_us = base_clock_monotonic_us();
    if (!m->shown || now_us - m->drawn_us < PROGRESS_EVERY_US)
        return;
    (void)fprintf(stderr, "\r訓練 EXERCISE  %zu / %zu ", done, all);
    (void)fflush(stderr);
    m->drawn = true;
    m->drawn_us = now_us;
}

static void clear_progress(meter *m)
{
    if (m->drawn)
        (void)fputs("\r\033[K", stderr);
    (void)fflush(stderr);
    m->drawn = false;
}

static bool on_stop(void *user)
{
    (void)user;
    return base_signal_stop();
}

static void print_outcome(const simulation *s, const cli_args *args)
{
    base_buffer text;
    base_buffer_init(&text, CLI_OUTPUT_BYTES);
    if (args->json) {
        json_t *object = simulate_json(s);
        char *json = base_json_write(object);
        base_buffer_append_text(&text, json);
        base_buffer_append_text(&text, "\n");
        xfree(json);
        json_decref(object);
    } else {
        simulate_write(s, args->lang, &text);
    }
    cli_print_buffer(&text);
    base_buffer_fini(&text);
}

static int play(simulation *s, const cli_args *args, meter *m)
{
    enshu_error err = {0};
    enshu_time_us until_us = ENSHU_TIME_MAX;
    enshu_status st =
        cli_read_time("until", args->until, simulate_scenario(s)->start_us,
                      args->lang, &until_us, &err);
    if (st == ENSHU_OK)
        st = simulate_run(s, until_us, &err);
    clear_progress(m);
    if (st != ENSHU_OK && st != ENSHU_EINTERRUPTED)
        return cli_fail(NULL, &err);
    print_outcome(s, args);
    return st == ENSHU_OK && simulate_is_good(s) ? CLI_GOOD : CLI_NO;
}

static int simulate_bundle(const cli_args *args, const bundle *b)
{
    enum { RUNS_DEFAULT = 100 };
    enshu_error err = {0};
    simulation *s = NULL;
    load_notes notes;
    meter m = {.shown = screen_shows_progress(true),
               .drawn_us = base_clock_monotonic_us()};
    load_notes_init(&notes, args->operands[0], args->lang);
    const simulate_options o = {
        .bundle = bundle_view(b),
        .policies = args->policy,
        .order = args->order,
        .first_seed = args->seed >= 0 ? (uint64_t)args->seed : 1,
        .runs = args->runs > 0 ? (size_t)args->runs : RUNS_DEFAULT,
        .jobs = (size_t)args->jobs,
        .stop = on_stop,
        .progress = on_progress,
        .user = &m,
        .found = load_note,
        .found_user = &notes};
    const enshu_status st = simulate_open(&o, &s, &err);
    const int status = st == ENSHU_OK
                           ? play(s, args, &m)
                           : load_fail(&notes, args->operands[0], &err);
    simulate_destroy(s);
    load_notes_fini(&notes);
    return status;
}

static int simulate_command(const cli_args *args)
{
    enshu_error err = {0};
    bundle *b = NULL;
    if (bundle_open(args->operands[0], NULL, &b, &err) != ENSHU_OK)
        return cli_fail(args->operands[0], &err);
    const int status = simulate_bundle(args, b);
    bundle_destroy(b);
    return status;
}

const command_row command_simulate = {
    .name = "simulate",
    .summary = {"多くのシード値で方策ごとに実行し、得点の分布と網羅を示す",
                "plays many seeds with each policy: scores and coverage"},
    .synopsis = "SCENARIO",
    .min_operands = 1,
    .max_operands = 1,
    .options = rows,
    .run = simulate_command};
