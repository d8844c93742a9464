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
    {.name = "rotate",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, rotate),
     .value = "SECONDS",
     .help =
         {"壁面表示のリンクを複数渡したとき、一つを何秒ずつ表示するか (既定 "
          "30)",
          "with links of several wallboards: how long each is shown in "
          "turn (default 30)"},
     .min = 5,
     .max = 3600},
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
    .synopsis = "[HOST:PORT CODE | LINK...]",
    .max_operands = JOIN_OPERANDS_MAX,
    .options = rows,
    .run = run_command};
