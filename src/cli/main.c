/* The program `enshu`: finds the subcommand in the table and runs it. */
#include <stdio.h>
#include <string.h>

#include "base/locale.h"
#include "base/memory.h"
#include "base/signal.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "runs/build.h"
#include "runs/suggest.h"

enum { COMMANDS_MAX = 32 };

static const option_row program_rows[] = {
    {.name = "version",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, version),
     .help = {"版を表示", "show the version"}},
    {.name = NULL}};

static const command_row program = {
    .name = "",
    .summary =
        {"演習: 空港・鉄道・港湾・物流のサイバー演習シミュレーター (訓練 "
         "EXERCISE)",
         "Enshu, a cyber-exercise simulator for airports, railways, "
         "ports and logistics (訓練 EXERCISE)"},
    .synopsis = "",
    .options = program_rows};

/* Fills the table of subcommands, ended by a NULL name. */
static void list_commands(command_row out[COMMANDS_MAX])
{
    const command_row *const all[] = {
        &command_play,     &command_join,   &command_serve,  &command_seats,
        &command_forget,   &command_run,    &command_check,  &command_test,
        &command_simulate, &command_replay, &command_verify, &command_evaluate,
        &command_report,   &command_import, &command_export, &command_api};
    const size_t n = sizeof all / sizeof *all;
    for (size_t i = 0; i < n; i++)
        out[i] = *all[i];
    out[n] = (command_row){.name = NULL};
}

static void print_help(const command_row *command, const command_row *commands,
                       base_lang lang)
{
    base_buffer text;
    base_buffer_init(&text, CLI_OUTPUT_BYTES);
    if (command)
        options_help(command, lang, &text);
    else
        options_program_help(&program, commands, lang, &text);
    cli_print_buffer(&text);
    base_buffer_fini(&text);
}

/* A wrong command line: one line, named after the subcommand. */
static int bad_use(const char *command, const enshu_error *err)
{
    char *source = xprintf("enshu%s%s", *command ? " " : "", command);
    (void)cli_fail(source, err);
    xfree(source);
    return CLI_BAD_USE;
}

static int unknown_command(const char *name, const command_row *commands,
                           base_lang lang)
{
    const char *names[COMMANDS_MAX] = {NULL};
    enshu_error err = {0};
    for (size_t i = 0; commands[i].name; i++)
        names[i] = commands[i].name;
    const char *near = suggest_name(name, names);
    (void)enshu_fail(
        &err, ENSHU_EINVAL,
        near
            ? BASE_TR(lang, "コマンド '%s' はありません: '%s' ではありませんか",
                      "no command '%s': did you mean '%s'?")
            : BASE_TR(lang,
                      "コマンド '%s' はありません: 一覧は 'enshu --help%s'",
                      "no command '%s': 'enshu --help%s' lists them"),
        name, near ? near : "");
    return bad_use("", &err);
}

/* `before` is what was given before the name of the subcommand. */
static int run_command(const command_row *command, int argc, char *const argv[],
                       const cli_args *before, const char **operands)
{
    const base_lang lang = before->lang;
    cli_args args;
    enshu_error err = {0};
    const enshu_status st = options_read(command, argc, argv, lang, false,
                                         operands, &args, NULL, &err);
    if (st != ENSHU_OK)
        return bad_use(command->name, &err);
    if (args.help) {
        print_help(command, NULL, args.lang);
        return CLI_GOOD;
    }
    args.lang_given = args.lang_given || before->lang_given;
    return command->run(&args);
}

static int dispatch(int argc, char *const argv[], base_lang lang,
                    const command_row *commands, const char **operands)
{
    cli_args args;
    enshu_error err = {0};
    int used = 0;
    const enshu_status st = options_read(&program, argc, argv, lang, true,
                                         operands, &args, &used, &err);
    if (st != ENSHU_OK)
        return bad_use("", &err);
    if (args.version) {
        cli_print("enshu ");
        cli_print(build_name());
        cli_print("\n");
        return CLI_GOOD;
    }
    if (args.help || used == argc) {
        print_help(NULL, commands, args.lang);
        return args.help ? CLI_GOOD : CLI_BAD_USE;
    }
    const char *name = argv[used];
    for (size_t i = 0; commands[i].name; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return run_command(&commands[i], argc - used - 1, argv + used + 1,
                               &args, operands);
    }
    return unknown_command(name, commands, args.lang);
}

int main(int argc, char *argv[])
{
    command_row commands[COMMANDS_MAX];
    base_locale_start();
    const base_lang lang = options_lang(argc, argv);
    const char **operands = xcalloc((size_t)argc + 1, sizeof *operands);
    list_commands(commands);
    base_signal_install(); /* a help text may go to a closed pipe too */
    const int status =
        dispatch(argc > 0 ? argc - 1 : 0, argv + 1, lang, commands, operands);
    xfree(operands);
    return cli_end(lang, status);
}
