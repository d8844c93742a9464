/* enshu api: the scenario language as documents, out of the engine's table. */
#include <stdio.h>
#include <string.h>

#include "cli/commands.h"
#include "enshu/script.h"
#include "runs/suggest.h"

static void write_piece(void *user, const char *text, size_t len)
{
    (void)user;
    (void)fwrite(text, 1, len, stdout);
}

typedef void write_document(enshu_write_fn *write, void *user);

static const struct {
    const char *name;
    write_document *write;
} documents[] = {{"md", enshu_api_write_markdown},
                 {"stub", enshu_api_write_stub},
                 {"luacheck", enshu_api_write_luacheck}};

static int api_command(const cli_args *args)
{
    static const char *const names[] = {"md", "stub", "luacheck", NULL};
    const char *wanted = args->n_operands > 0 ? args->operands[0] : "md";
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        if (strcmp(documents[i].name, wanted) != 0)
            continue;
        documents[i].write(write_piece, NULL);
        return CLI_GOOD;
    }
    enshu_error err = {0};
    const char *near = suggest_name(wanted, names);
    (void)enshu_fail(
        &err, ENSHU_EINVAL,
        BASE_TR(args->lang,
                "'%s' という文書はありません%s%s%s: md、stub、"
                "luacheck のどれかです",
                "no document '%s'%s%s%s: there are md, stub and "
                "luacheck"),
        wanted, near ? BASE_TR(args->lang, " ('", " (did you mean '") : "",
        near ? near : "", near ? BASE_TR(args->lang, "' では?)", "'?)") : "");
    return cli_fail(NULL, &err);
}

static const option_row rows[] = {{.name = NULL}};

const command_row command_api = {
    .name = "api",
    .summary =
        {"シナリオ言語の文書を出力 (md 説明書、stub エディタ用、luacheck "
         "検査用)",
         "prints the scenario language: md manual, stub for editors, "
         "luacheck"},
    .synopsis = "[md|stub|luacheck]",
    .min_operands = 0,
    .max_operands = 1,
    .options = rows,
    .run = api_command};
