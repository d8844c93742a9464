/* enshu export logs: a team's logs as files. */
#include "author/export_logs.h"

#include <stdio.h>
#include <string.h>

#include <inttypes.h>

#include "base/clock.h"
#include "base/signal.h"
#include "cli/commands.h"
#include "cli/export.h"
#include "cli/screen.h"
#include "runs/suggest.h"

#define PROGRESS_EVERY_US INT64_C(200000)

typedef struct meter {
    bool shown;
    bool drawn;
    int64_t drawn_us;
} meter;

static void on_progress(void *user, const char *log, uint64_t scanned,
                        uint64_t total)
{
    meter *m = user;
    const int64_t now_us = base_clock_monotonic_us();
    if (!m->shown || now_us - m->drawn_us < PROGRESS_EVERY_US)
        return;
    (void)fprintf(stderr, "\r訓練 EXERCISE  %s %" PRIu64 " / %" PRIu64 "\033[K",
                  log, scanned, total);
    (void)fflush(stderr);
    m->drawn = true;
    m->drawn_us = now_us;
}

static bool on_stop(void *user)
{
    (void)user;
    return base_signal_stop();
}

static int fail_option(const cli_args *args, const char *option,
                       const char *value, const char *names)
{
    enshu_error err = {0};
    (void)enshu_fail(&err, ENSHU_EINVAL,
                     BASE_TR(args->lang, "--%s: '%s' はありません: %s から選ぶ",
                             "--%s: no '%s': choose from %s"),
                     option, value ? value : "", names);
    return cli_fail("enshu export logs", &err);
}

static bool read_format(const cli_args *args, export_format *out)
{
    if (!args->format)
        return true;
    for (int i = 0; i < EXPORT_FORMATS; i++) {
        if (strcmp(args->format, export_format_name((export_format)i)) == 0) {
            *out = (export_format)i;
            return true;
        }
    }
    return false;
}

/* The teams with blanks between; owned by the caller (xfree). */
static char *list_teams(const enshu_drill *d)
{
    enum { LIST_BYTES = 1024 };
    base_buffer list;
    const char *id;
    base_buffer_init(&list, LIST_BYTES);
    for (size_t i = 0; (id = enshu_drill_id(d, "teams", i)); i++)
        base_buffer_printf(&list, "%s%s", i > 0 ? ", " : "", id);
    return base_buffer_take(&list);
}

static bool is_team(const enshu_drill *d, const char *team)
{
    const char *id;
    for (size_t i = 0; (id = enshu_drill_id(d, "teams", i)); i++) {
        if (strcmp(id, team) == 0)
            return true;
    }
    return false;
}

static int write_files(const cli_args *args, const enshu_drill *d,
                       export_format format)
{
    enshu_error err = {0};
    export_logs_summary summary;
    meter m = {.shown = screen_shows_progress(true),
               .drawn_us = base_clock_monotonic_us()};
    const export_logs_options o = {.drill = d,
                                   .team = args->team,
                                   .format = format,
                                   .folder = args->out ? args->out : "logs",
                                   .in_english = args->lang == BASE_EN,
                                   .stop = on_stop,
                                   .progress = on_progress,
                                   .user = &m};
    const enshu_status st = export_logs(&o, &summary, &err);
    if (m.drawn)
        (void)fputs("\r\033[K", stderr);
    if (st != ENSHU_OK) {
        const int status = cli_fail(NULL, &err);
        return st == ENSHU_EINTERRUPTED ? CLI_NO : status;
    }
    char *text =
        xprintf(BASE_TR(args->lang,
                        "訓練 EXERCISE  %s/ にログ %zu 本、%" PRIu64
                        " 行、証拠品 %zu 件\n",
                        "訓練 EXERCISE  %s/: %zu logs, %" PRIu64
                        " lines, %zu artifacts\n"),
                o.folder, summary.files, summary.lines, summary.artifacts);
    cli_print(text);
    xfree(text);
    return CLI_GOOD;
}

int export_logs_command(const cli_args *args, const enshu_drill *d)
{
    export_format format = EXPORT_SYSLOG;
    if (!read_format(args, &format))
        return fail_option(args, "format", args->format, "syslog, jsonl, csv");
    if (args->team && !is_team(d, args->team)) {
        char *teams = list_teams(d);
        const int status = fail_option(args, "team", args->team, teams);
        xfree(teams);
        return status;
    }
    return write_files(args, d, format);
}
