/* enshu forget: names and addresses of people are taken out of a journal. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <unistd.h>

#include "cli/commands.h"
#include "journal/seats.h"

static const option_row rows[] = {{.name = "yes",
                                   .type = OPTION_FLAG,
                                   .offset = offsetof(cli_args, yes),
                                   .help = {"確かめずに消す", "do not ask"}},
                                  {.name = NULL}};

/* Asked on the terminal; what cannot be asked is not done. */
static bool is_meant(const cli_args *args, const char *path)
{
    char answer[16] = "";
    if (args->yes)
        return true;
    (void)fprintf(
        stderr,
        BASE_TR(args->lang,
                "%s: 席と出入りの氏名とアドレスを消します。"
                "元に戻せません。消すなら yes と入力: ",
                "%s: names and addresses of seats and visits will be "
                "erased; this cannot be undone.  Type yes to go on: "),
        path);
    (void)fflush(stderr);
    if (!isatty(STDIN_FILENO) || !fgets(answer, sizeof answer, stdin)) {
        (void)fputs(BASE_TR(args->lang,
                            "\n確かめられません: --yes を付けて"
                            "ください\n",
                            "\nthere is nobody to ask: give --yes\n"),
                    stderr);
        return false;
    }
    return strcmp(answer, "yes\n") == 0;
}

/* A drill that is played goes on writing them. */
static const char *busy(base_lang lang)
{
    return BASE_TR(lang,
                   "この訓練は進行中です: 終えてからにして"
                   "ください",
                   "this drill is being played: end it first");
}

static enshu_status forget(const char *path, base_lang lang, int64_t *n,
                           enshu_error *err)
{
    journal *j = NULL;
    base_lock *held = NULL;
    enshu_status st = journal_open(path, JOURNAL_READ, &j, err);
    (void)journal_close(j, NULL); /* is it one at all? */
    j = NULL;
    if (st == ENSHU_OK)
        st = cli_lock_journal(path, busy(lang), &held, err);
    if (st == ENSHU_OK)
        st = journal_open(path, JOURNAL_APPEND, &j, err);
    if (st == ENSHU_OK)
        st = journal_forget_people(j, n, err);
    const enshu_status closed = journal_close(j, st == ENSHU_OK ? err : NULL);
    base_lock_drop(held);
    return st == ENSHU_OK ? closed : st;
}

static int forget_command(const cli_args *args)
{
    const char *path = args->operands[0];
    enshu_error err = {0};
    int64_t n = 0;
    if (!is_meant(args, path))
        return CLI_NO;
    if (forget(path, args->lang, &n, &err) != ENSHU_OK)
        return cli_fail(path, &err);
    (void)printf(BASE_TR(args->lang,
                         "%s: %" PRId64
                         " 行から氏名とアドレスを消しました。組織の名前は"
                         "残ります。リンクの写し、参加票、名簿、控えも消して"
                         "ください\n",
                         "%s: names and addresses erased from %" PRId64
                         " rows; names of organisations stay.  Delete copies "
                         "of links, join sheets, the roster and backups too\n"),
                 path, n);
    return CLI_GOOD;
}

const command_row command_forget = {
    .name = "forget",
    .summary = {"ジャーナルから人の氏名とアドレスを消す",
                "erases names and addresses of people from a journal"},
    .synopsis = "JOURNAL",
    .min_operands = 1,
    .max_operands = 1,
    .options = rows,
    .run = forget_command};
