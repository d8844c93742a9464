/* A console's window around a drill, for `play` and `join`. */
#include "cli/console.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/signal.h"
#include "cli/commands.h"
#include "runs/session.h"

/* With ENSHU_FIGURES set each frame leaves a line on standard error: for
 * benchmarks. */
static void print_figures(void *user, const app_figures *f)
{
    (void)user;
    (void)fprintf(stderr, "frame %llu us %lld show %lld pixels %llu\n",
                  (unsigned long long)f->frames, (long long)f->frame_us,
                  (long long)f->show_us, (unsigned long long)f->pixels);
}

static bool wants_figures(void)
{
    const char *set = getenv("ENSHU_FIGURES");
    return set && *set;
}

/* The assets: $ENSHU_ASSETS, beside an installed or built program, or in the
 * source tree.  NULL when there are none. */
static char *assets_folder(void)
{
    static const char *const places[] = {"../share/enshu/assets",
                                         "../../assets"};
    const char *set = getenv("ENSHU_ASSETS");
    if (set && set[0])
        return xstrdup(set);
    char *program = base_path_program();
    char *found = NULL;
    for (size_t i = 0; i < sizeof places / sizeof *places && program; i++) {
        char *folder = base_path_join(program, places[i]);
        if (!found && base_file_kind(folder) == BASE_KIND_FOLDER)
            found = folder;
        else
            xfree(folder);
    }
    xfree(program);
    return found ? found : xstrdup(ENSHU_ASSETS_DIR);
}

int console_open(const char *program, const cli_args *args,
                 app_options *options)
{
    enshu_error err = {0};
    char *assets = assets_folder();
    char *prefs = base_path_config("console.conf");
    char *state = base_path_config("console-window.conf");
    char *pictures = base_path_data("pictures");
    options->lang = args->lang;
    options->lang_given = args->lang_given;
    options->scale = (float)args->scale / 100.0F;
    options->font = args->font;
    options->assets = assets;
    options->prefs_file = prefs;
    options->state_file = state;
    options->screenshots = pictures;
    options->version = runs_version();
    options->drawn = wants_figures() ? print_figures : NULL;
    const enshu_status st = app_run(options, &err);
    xfree(assets);
    xfree(prefs);
    xfree(state);
    xfree(pictures);
    if (st != ENSHU_OK)
        return cli_fail(program, &err);
    const int number = base_signal_number();
    return number != 0 ? 128 + number : CLI_GOOD;
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

/* Asked before anything is opened: SDL would look for a display in ways that
 * leave lines of others on standard error. */
static bool has_display(void)
{
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
           || is_set("SDL_VIDEODRIVER");
}

int console_has_display(const char *program, const char *instead,
                        base_lang lang)
{
    if (has_display())
        return CLI_GOOD;
    enshu_error err = {.status = ENSHU_OK};
    char *command =
        instead ? xprintf(BASE_TR(lang, "'%s' を使ってください", "use '%s'"),
                          instead)
                : xstrdup(
                    BASE_TR(lang, "DISPLAY を設定してください", "set DISPLAY"));
    (void)enshu_fail(&err, ENSHU_ENOTFOUND,
                     BASE_TR(lang,
                             "ウィンドウを開くディスプレイがありません: "
                             "デスクトップから起動するか、%s",
                             "no display to open a window on: start it from a "
                             "desktop, or %s"),
                     command);
    xfree(command);
    return cli_fail(program, &err);
}
