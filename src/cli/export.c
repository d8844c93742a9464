/*
 * enshu export: logs and attacks of a scenario or a journal for others.
 *
 * A scenario is played with a policy for its logs; its attack is exported as
 * it is declared.  A journal is played again for both.
 */
#include "cli/export.h"

#include <stdio.h>
#include <string.h>

#include "author/export_attack.h"
#include "base/file.h"
#include "base/signal.h"
#include "cli/commands.h"
#include "cli/load.h"
#include "cli/part.h"
#include "runs/replay.h"
#include "runs/suggest.h"

typedef json_t *attack_fn(const export_attack *a, enshu_error *err);

static const struct {
    const char *name;
    attack_fn *make; /* NULL: logs */
} kinds[] = {{"logs", NULL},
             {"navigator", export_navigator},
             {"attack-flow", export_flow},
             {"stix", export_stix}};
enum { KINDS = sizeof kinds / sizeof *kinds };

typedef struct export_run {
    const cli_args *args;
    const char *path;
    attack_fn *make;
    export_attack attack; /* as it was seen on the way */
} export_run;

static bool on_step(void *user, enshu_time_us now_us)
{
    (void)user;
    (void)now_us;
    return base_signal_stop();
}

static session_watch watch_of(export_run *r)
{
    return (session_watch){
        .user = &r->attack, .record = export_attack_see, .stop = on_step};
}

/* ---- writing ---- */

/* To the file of -o, or to standard output. */
static int write_object(const export_run *r, json_t *object)
{
    enshu_error err = {0};
    int status = CLI_GOOD;
    char *json = base_json_write_pretty(object);
    char *text = xprintf("%s\n", json);
    if (!r->args->out)
        cli_print(text);
    else if (base_file_write(r->args->out, text, strlen(text), &err)
             != ENSHU_OK)
        status = cli_fail(NULL, &err);
    xfree(text);
    xfree(json);
    return status;
}

static int write_attack(export_run *r)
{
    enshu_error err = {0};
    json_t *object = r->make(&r->attack, &err);
    if (!object) {
        (void)cli_fail(r->path, &err);
        return CLI_NO;
    }
    const int status = write_object(r, object);
    json_decref(object);
    return status;
}

static int write_out(export_run *r, const enshu_drill *d, bool played)
{
    r->attack.drill = d;
    r->attack.lang = r->args->lang;
    r->attack.played = played;
    return r->make ? write_attack(r) : export_logs_command(r->args, d);
}

/* An interrupted run is no answer. */
static int fail_run(const export_run *r, const enshu_error *err)
{
    const int status = cli_fail(r->path, err);
    return err->status == ENSHU_EINTERRUPTED ? CLI_NO : status;
}

/* ---- a scenario ---- */

static int play_scenario(export_run *r, session *s)
{
    enshu_error err = {0};
    enshu_time_us until_us = ENSHU_TIME_MAX;
    const enshu_scenario_info *info = enshu_drill_info(session_drill(s));
    if (r->make)
        return write_out(r, session_drill(s), false);
    if (cli_read_time("until", r->args->until, info->start_us, r->args->lang,
                      &until_us, &err)
        != ENSHU_OK)
        return cli_fail(NULL, &err);
    if (session_run(s, until_us, &err) != ENSHU_OK)
        return fail_run(r, &err);
    return write_out(r, session_drill(s), true);
}

static int export_scenario(export_run *r)
{
    enshu_error err = {0};
    bundle *b = NULL;
    session *s = NULL;
    load_notes notes;
    if (bundle_open(r->path, NULL, &b, &err) != ENSHU_OK)
        return cli_fail(r->path, &err);
    load_notes_init(&notes, r->path, r->args->lang);
    const session_options o = {.bundle = bundle_view(b),
                               .has_seed = r->args->seed >= 0,
                               .seed = (uint64_t)r->args->seed,
                               .policy = r->args->policy,
                               .watch = watch_of(r),
                               .found = load_note,
                               .found_user = &notes};
    const enshu_status st = session_open(&o, &s, &err);
    const int status =
        st == ENSHU_OK ? play_scenario(r, s) : load_fail(&notes, r->path, &err);
    session_destroy(s);
    load_notes_fini(&notes);
    bundle_destroy(b);
    return status;
}

/* ---- a journal ---- */

static int play_again(export_run *r, journal *j, replay *again)
{
    enshu_error err = {0};
    enshu_time_us until_us = ENSHU_TIME_MAX;
    const enshu_drill *d = replay_drill(again);
    if (cli_read_time("until", r->args->until, enshu_drill_info(d)->start_us,
                      r->args->lang, &until_us, &err)
        != ENSHU_OK)
        return cli_fail(NULL, &err);
    if (replay_run(again, until_us, &err) != ENSHU_OK)
        return fail_run(r, &err);
    r->attack.seed = (uint64_t)journal_get_header(j)->seed;
    return write_out(r, d, true);
}

static int export_journal(export_run *r)
{
    enshu_error err = {0};
    journal *j = NULL;
    replay *again = NULL;
    const session_watch watch = watch_of(r);
    enshu_status st = journal_open(r->path, JOURNAL_READ, &j, &err);
    replay_part part = {0, 0};
    if (st == ENSHU_OK)
        st = cli_choose_part(r->args, j, &part, &err);
    if (st == ENSHU_OK)
        st = replay_open(j, part, false, &watch, &again, &err);
    const int status =
        st == ENSHU_OK ? play_again(r, j, again) : cli_fail(r->path, &err);
    replay_destroy(again);
    (void)journal_close(j, NULL); /* nothing was written */
    return status;
}

/* A journal is a SQLite file, whatever its name. */
static bool is_journal(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = "";
    FILE *f = base_file_kind(path) == BASE_KIND_FILE ? fopen(path, "rb") : NULL;
    if (!f)
        return false;
    const size_t n = fread(head, 1, sizeof magic - 1, f);
    (void)fclose(f);
    return n == sizeof magic - 1 && strcmp(head, magic) == 0;
}

/* ---- the command ---- */

static bool find_kind(const char *name, attack_fn **make)
{
    for (size_t i = 0; i < KINDS; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            *make = kinds[i].make;
            return true;
        }
    }
    return false;
}

static int fail_kind(const cli_args *args)
{
    enshu_error err = {0};
    const char *names[KINDS + 1] = {NULL};
    for (size_t i = 0; i < KINDS; i++)
        names[i] = kinds[i].name;
    const char *near = suggest_name(args->operands[0], names);
    (void)enshu_fail(
        &err, ENSHU_EINVAL,
        BASE_TR(args->lang, "'%s' は書き出せません: %s から選んでください",
                "cannot export '%s': choose from %s"),
        args->operands[0], near ? near : "logs, navigator, attack-flow, stix");
    return cli_fail("enshu export", &err);
}

static int export_command(const cli_args *args)
{
    export_run r = {.args = args, .path = args->operands[1]};
    if (!find_kind(args->operands[0], &r.make))
        return fail_kind(args);
    const int status =
        is_journal(r.path) ? export_journal(&r) : export_scenario(&r);
    export_attack_fini(&r.attack);
    return status;
}

static const option_row rows[] = {
    {.name = "out",
     .letter = 'o',
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, out),
     .value = "PATH",
     .help = {"書き出す先: logs はフォルダー (既定 logs)、他はファイル",
              "where to: a folder for logs (default: logs), else a file"}},
    {.name = "team",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, team),
     .value = "TEAM",
     .help = {"このチームが見られるログだけ (logs)",
              "only the logs this team may see (logs)"}},
    {.name = "format",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, format),
     .value = "F",
     .help = {"syslog (RFC 5424、既定)、jsonl、csv (logs)",
              "syslog (RFC 5424, the default), jsonl or csv (logs)"}},
    {.name = "policy",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, policy),
     .value = "NAME",
     .help = {"シナリオのログ: 誰が操作するか (既定 none)",
              "logs of a scenario: who plays (default: none)"}},
    {.name = "seed",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, seed),
     .value = "N",
     .help = {"シナリオのログ: シード値", "logs of a scenario: drill seed"},
     .max = (INT64_C(1) << 53) - 1},
    {.name = "until",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, until),
     .value = "T",
     .help = {"この時刻まで (T+00:30、19:05)",
              "up to this time (T+00:30, 19:05)"}},
    {.name = "world",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, world),
     .value = "N",
     .help = {"ジャーナルの世界の番号 (既定 0)",
              "number of the journal's world (default 0)"},
     .max = UINT32_MAX},
    {.name = "branch",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, branch),
     .value = "B",
     .help = {"巻き戻しの後の枝 (既定は最後の枝)",
              "branch after a rewind (default: the last)"},
     .max = INT64_MAX},
    {.name = NULL}};

const command_row command_export = {
    .name = "export",
    .summary = {"ログや攻撃を他のプログラム用に書き出す",
                "writes logs or the attack for other programs"},
    .synopsis = "logs|navigator|attack-flow|stix SCENARIO|JOURNAL",
    .min_operands = 2,
    .max_operands = 2,
    .options = rows,
    .run = export_command};
