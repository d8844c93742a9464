/* What `enshu join` hands to its console. */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/join.h"
#include "net/link.h"

int join_console(const cli_args *args)
{
    enshu_error err = {0};
    net_link_parts link;
    if (net_link_read(args->operands[0], &link, &err) != ENSHU_OK)
        return cli_fail("enshu join", &err);
    const app_join join = {.host = link.host,
                           .port = link.port,
                           .token = link.token,
                           .pin = link.pin,
                           .person = args->name};
    app_options options = {.join = &join};
    const int status = console_has_display("enshu join", args->lang);
    return status == CLI_GOOD ? console_open("enshu join", args, &options)
                              : status;
}
