/* What `enshu join` hands to its console. */
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/join.h"
#include "net/link.h"

/* A link, or server and code, whose groups may be apart. */
static enshu_status read_link(const cli_args *args, net_link_parts *out,
                              enshu_error *err)
{
    char *text = xstrdup("");
    for (size_t i = 0; i < args->n_operands; i++) {
        char *longer =
            xprintf("%s%s%s", text, i > 0 ? " " : "", args->operands[i]);
        xfree(text);
        text = longer;
    }
    const enshu_status st = net_link_read_in(text, args->lang, out, err);
    xfree(text);
    return st;
}

/* Several links are several walls. */
static bool are_links(const cli_args *args)
{
    static const char scheme[] = "enshu://";
    for (size_t i = 0; i < args->n_operands; i++) {
        if (strncmp(args->operands[i], scheme, sizeof scheme - 1) != 0)
            return false;
    }
    return args->n_operands > 1;
}

static enshu_status read_links(const cli_args *args,
                               net_link_parts links[JOIN_OPERANDS_MAX],
                               size_t *n, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    *n = 1;
    if (!are_links(args))
        return read_link(args, &links[0], err);
    *n = args->n_operands;
    for (size_t i = 0; i < *n && st == ENSHU_OK; i++)
        st = net_link_read_in(args->operands[i], args->lang, &links[i], err);
    return st;
}

int join_console(const cli_args *args)
{
    enum { TURN_S = 30 };
    enshu_error err = {0};
    net_link_parts links[JOIN_OPERANDS_MAX];
    size_t n = 1;
    const bool given = args->n_operands > 0;
    if (given && read_links(args, links, &n, &err) != ENSHU_OK)
        return cli_fail("enshu join", &err);
    const app_join join = {.link = given ? links : NULL,
                           .person = args->name,
                           .more = links + 1,
                           .n_more = n - 1,
                           .turn_s =
                               args->rotate > 0 ? (int)args->rotate : TURN_S};
    app_options options = {.join = &join};
    const int status = console_has_display("enshu join", NULL, args->lang);
    return status == CLI_GOOD ? console_open("enshu join", args, &options)
                              : status;
}
