/* enshu play: host and console in one process. */
#include "cli/play.h"
#include "cli/option_rows.h"

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
    OPTION_ROW_SPEED,
    OPTION_ROW_SEED,
    {.name = "paused",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, paused),
     .help = {"止めた状態ではじめる", "start with the clock stopped"}},
    OPTION_ROW_SCALE,
    OPTION_ROW_FORWARD,
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
