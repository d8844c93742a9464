/* The standard modules: where they are, and which ones a bundle needs. */
#include "bundle/bundle_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"

/* Takes ownership of `folder`; gives it back if it is one. */
static char *keep_folder(char *folder)
{
    if (folder && base_file_kind(folder) == BASE_KIND_FOLDER)
        return folder;
    xfree(folder);
    return NULL;
}

char *bundle_scenarios_folder(void)
{
    const char *set = getenv("ENSHU_SCENARIOS");
    if (set && set[0])
        return keep_folder(xstrdup(set));

    static const char *const places[] = {"../share/enshu/scenarios",
                                         "../../scenarios"};
    char *program = base_path_program();
    char *found = NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (program && !found)
            found = keep_folder(base_path_join(program, places[i]));
    xfree(program);
    return found ? found : keep_folder(xstrdup(ENSHU_SCENARIOS_DIR));
}

char *bundle_std_folder(void)
{
    char *scenarios = bundle_scenarios_folder();
    if (!scenarios)
        return NULL;
    char *found = keep_folder(base_path_join(scenarios, "lib/std"));
    xfree(scenarios);
    return found;
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

/* The bundle's name for the module in `require "std.x.y"`, where `at` stands
 * behind the word; NULL when it is something else. */
static char *module_required(const char *at)
{
    at = skip_blanks(at);
    if (*at == '(')
        at = skip_blanks(at + 1);
    const char quote = *at;
    if ((quote != '"' && quote != '\'') || strncmp(at + 1, "std.", 4) != 0)
        return NULL;
    const char *name = at + 1;
    const size_t len =
        strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                     "0123456789_.");
    if (name[len] != quote)
        return NULL;
    char *file = xprintf("%.*s.lua", (int)len, name);
    for (size_t i = 0; i < len; i++)
        if (file[i] == '.')
            file[i] = '/';
    return file;
}

/* A module that does not exist is left to the engine, which can say on which
 * line it is required. */
static enshu_status add_module(bundle *b, const char *std_dir, const char *name,
                               enshu_error *err)
{
    if (bundle__has(b, name) || !bundle__name_is_good(name))
        return ENSHU_OK;
    if (!std_dir)
        return enshu_fail_at(err, ENSHU_ENOTFOUND, name, 0,
                             "the standard modules are not installed: set "
                             "ENSHU_SCENARIOS to the scenarios folder");
    enshu_status st = ENSHU_OK;
    char *path = base_path_join(std_dir, name + strlen("std/"));
    if (base_file_kind(path) == BASE_KIND_FILE)
        st = bundle__add_path(b, path, name, err);
    xfree(path);
    return st;
}

static enshu_status add_required(bundle *b, const char *std_dir,
                                 const char *text, enshu_error *err)
{
    static const char word[] = "require";
    enshu_status st = ENSHU_OK;
    for (const char *at = strstr(text, word); at && st == ENSHU_OK;
         at = strstr(at + 1, word)) {
        char *name = module_required(at + sizeof word - 1);
        if (name)
            st = add_module(b, std_dir, name, err);
        xfree(name);
    }
    return st;
}

enshu_status bundle__add_std(bundle *b, const char *std_dir, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    /* Modules that are added here are looked at in their turn. */
    for (size_t i = 0; i < b->n_files && st == ENSHU_OK; i++)
        if (bundle__is_lua(b->files[i].name))
            st = add_required(b, std_dir, b->files[i].bytes, err);
    return st;
}
