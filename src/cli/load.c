#include "cli/load.h"

#include <stdio.h>

#include "author/check.h"
#include "cli/commands.h"

void load_notes_init(load_notes *n, const char *scenario, base_lang lang)
{
    *n = (load_notes){.lang = lang, .prefix = cli_prefix(scenario)};
}

void load_notes_fini(load_notes *n)
{
    xfree(n->prefix);
}

void load_note(void *user, const enshu_finding *f)
{
    load_notes *n = user;
    if (f->severity != 'E')
        return;
    n->errors++;
    base_buffer line;
    base_buffer_init(&line, CLI_OUTPUT_BYTES);
    check_write_finding(n->prefix, f, n->lang, &line);
    (void)fputs(base_buffer_get(&line), stderr);
    base_buffer_fini(&line);
}

int load_fail(const load_notes *n, const char *scenario, const enshu_error *err)
{
    if (n->errors == 0)
        return cli_fail(scenario, err);
    if (n->errors == 1)
        return CLI_BAD_USE; /* its line says it all */
    (void)fprintf(
        stderr,
        BASE_TR(n->lang,
                "%s: 誤りが %zu 件あるため実行できません: 'enshu check "
                "%s' が全て示します\n",
                "%s: %zu errors keep it from running: 'enshu check "
                "%s' shows everything\n"),
        scenario, n->errors, scenario);
    return CLI_BAD_USE;
}
