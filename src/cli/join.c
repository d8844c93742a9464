/* enshu join: a console at a drill of another server. */
#include "cli/join.h"
#include "cli/option_rows.h"

#include <stdio.h>

#include "cli/commands.h"

static const option_row rows[] = {
    {.name = "name",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, name),
     .value = "NAME",
     .help = {"参加者の氏名 (既定は前回の名前。初回は画面で尋ねる)",
              "your name (default: the last one; asked for the first time)"}},
    {.name = "font",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, font),
     .value = "FILE",
     .help = {"文字の書体ファイル (既定は Noto Sans CJK JP を探す)",
              "font file (default: Noto Sans CJK JP, wherever it is)"}},
    OPTION_ROW_SCALE,
    {.name = NULL}};

#ifdef ENSHU_HAS_CONSOLE
static int run_command(const cli_args *args)
{
    return join_console(args);
}
#else
static int run_command(const cli_args *args)
{
    (void)fputs(BASE_TR(args->lang,
                        "enshu join: このプログラムは画面なしで作られています: "
                        "コンソール付きの enshu を使ってください\n",
                        "enshu join: this program was built without a "
                        "console: use one that has it\n"),
                stderr);
    return CLI_BAD_USE;
}
#endif

const command_row command_join = {
    .name = "join",
    .summary = {"参加票のコードかリンクで他のサーバーの訓練に加わる (なしなら"
                "画面で尋ねる)",
                "joins a drill of another server by the code or link of a join "
                "sheet (without one it asks)"},
    .synopsis = "[HOST:PORT CODE | LINK]",
    .max_operands = 8, /* a code may be typed in six groups */
    .options = rows,
    .run = run_command};
