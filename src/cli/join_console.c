/* What `enshu join` hands to its console. */
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

int join_console(const cli_args *args)
{
    enshu_error err = {0};
    net_link_parts link;
    const bool given = args->n_operands > 0;
    if (given && read_link(args, &link, &err) != ENSHU_OK)
        return cli_fail("enshu join", &err);
    const app_join join = {.link = given ? &link : NULL, .person = args->name};
    app_options options = {.join = &join};
    const int status = console_has_display("enshu join", args->lang);
    return status == CLI_GOOD ? console_open("enshu join", args, &options)
                              : status;
}
