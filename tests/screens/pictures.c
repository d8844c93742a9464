/* Draws every state of every screen with the real fonts to PNG files, for
 * people to look at.
 *
 *   pictures FOLDER [PART-OF-A-NAME [SIZE]]
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "console/ui/font_sdl.h"
#include "screens/stage.h"

typedef struct job {
    const char *folder;
    const char *part;
    const char *size;
    int failed;
} job;

static void report(job *j, const enshu_error *err)
{
    char text[BASE_ERROR_TEXT];
    base_error_write(err, text);
    (void)fprintf(stderr, "%s\n", text);
    j->failed++;
}

static void draw_one(job *j, const stage_row *row, base_lang lang,
                     const stage_size *size)
{
    enshu_error err = {.status = ENSHU_OK};
    ui_font_source source;
    if (ui_font_sdl(NULL, &source, &err) != ENSHU_OK) {
        report(j, &err);
        return;
    }
    stage *s = stage_create(row, lang, size, source);
    char *name =
        xprintf("%s.%s.%s.png", row->name, base_lang_name(lang), size->name);
    char *path = base_path_join(j->folder, name);
    if (canvas_write_png(headless_canvas(stage_headless(s)), path, &err)
        != ENSHU_OK)
        report(j, &err);
    else
        (void)printf("%s\n", path);
    xfree(path);
    xfree(name);
    stage_destroy(s);
}

static void draw_row(void *user, const stage_row *row)
{
    job *j = user;
    if (j->part && !strstr(row->name, j->part))
        return;
    size_t n = 0;
    const stage_size *sizes = stage_sizes_of(row, &n);
    for (size_t i = 0; i < n; i++) {
        if (j->size && !strstr(sizes[i].name, j->size))
            continue;
        draw_one(j, row, BASE_JA, &sizes[i]);
        draw_one(j, row, BASE_EN, &sizes[i]);
    }
}

int main(int argc, char *argv[])
{
    enshu_error err = {.status = ENSHU_OK};
    if (argc < 2) {
        (void)fprintf(stderr, "usage: pictures FOLDER [PART [SIZE]]\n");
        return 2;
    }
    job j = {.folder = argv[1],
             .part = argc > 2 ? argv[2] : NULL,
             .size = argc > 3 ? argv[3] : NULL};
    if (base_folder_make(j.folder, &err) != ENSHU_OK) {
        report(&j, &err);
        return 2;
    }
    stage_each_row(draw_row, &j);
    return j.failed > 0 ? 1 : 0;
}
