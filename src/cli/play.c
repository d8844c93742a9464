/* enshu play: host and console in one process. */
#include "cli/play.h"

#include <stdio.h>

#include "cli/commands.h"

static const option_row rows[] = {
    {.name = "role",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, role),
     .value = "ROLE",
     .help = {"この役割だけを受け持つ (既定は全席)。ほかはプログラムが演じる",
              "play this role only (default: every seat); the program plays "
              "the others"}},
    {.name = "speed",
     .type = OPTION_MILLI,
     .offset = offsetof(cli_args, speed_milli),
     .value = "N",
     .help = {"はじめの速さの倍率 (0.25 から 64)",
              "speed to start with (0.25 to 64 times)"},
     .min = 250,
     .max = 64000},
    {.name = "seed",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, seed),
     .value = "N",
     .help = {"シード値 (既定はシナリオの値)",
              "drill seed (default: the scenario's own)"},
     .max = (INT64_C(1) << 53) - 1},
    {.name = "paused",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, paused),
     .help = {"止めた状態ではじめる", "start with the clock stopped"}},
    {.name = "scale",
     .type = OPTION_NUMBER,
     .offset = offsetof(cli_args, scale),
     .value = "P",
     .help = {"表示の倍率 (%)。既定はディスプレイに合わせる",
              "scale of the display in per cent (default: the display's own)"},
     .min = 50,
     .max = 400},
    {.name = "forward",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, forward),
     .value = "tcp:HOST:PORT[,team=T]",
     .help = {"模擬ログを RFC 5424 で収集装置へ転送 (既定は転送しない)",
              "send simulated logs to a collector, RFC 5424 (default: no)"}},
    {.name = NULL}};

#ifdef ENSHU_HAS_CONSOLE
static int run_command(const cli_args *args)
{
    return play_console(args);
}
#else
static int run_command(const cli_args *args)
{
    (void)fputs(BASE_TR(args->lang,
                        "enshu play: このプログラムは画面なしで作られています: "
                        "'enshu run' を使ってください\n",
                        "enshu play: this program was built without a "
                        "console: use 'enshu run'\n"),
                stderr);
    return CLI_BAD_USE;
}
#endif

const command_row command_play = {
    .name = "play",
    .summary = {"コンソールを開いて訓練する (シナリオなしなら選択画面)",
                "opens the console on a drill (without a scenario: a chooser)"},
    .synopsis = "[SCENARIO]",
    .max_operands = 1,
    .options = rows,
    .run = run_command};
