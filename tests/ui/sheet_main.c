/*
 * Plays an event file on the sheet with the real font and writes a picture,
 * for people to look at:
 *
 *   ui_sheet OUT.png [WIDTH HEIGHT SCALE [EVENTS]]
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "console/ui/font_sdl.h"
#include "support/files.h"
#include "ui/sheet.h"

static int play(headless *h, const char *path)
{
    enshu_error err;
    char *events = read_file(path, NULL);
    if (!events) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return EXIT_FAILURE;
    }
    const enshu_status st = headless_play(h, events, path, &err);
    free(events);
    if (st == ENSHU_OK)
        return EXIT_SUCCESS;
    fprintf(stderr, "%s:%d: %s\n", err.source, err.line, err.message);
    return EXIT_FAILURE;
}

static void write_words(const headless *h,
                        void (*write)(const ui *, base_buffer *))
{
    base_buffer out;
    base_buffer_init(&out, 1 << 20);
    write(headless_ui((headless *)h), &out);
    fputs(base_buffer_get(&out), stdout);
    base_buffer_fini(&out);
}

int main(int argc, char **argv)
{
    enshu_error err;
    if (argc != 2 && argc != 5 && argc != 6)
        return EXIT_FAILURE;
    sheet *s = sheet_create();
    headless_options o = {
        .theme = sheet_theme(),
        .width = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 1600,
        .height = argc > 2 ? (int)strtol(argv[3], NULL, 10) : 900,
        .scale = argc > 2 ? strtof(argv[4], NULL) : 1.0F,
        .draw = sheet_draw,
        .user = s};
    if (ui_font_sdl(NULL, &o.source, &err) != ENSHU_OK) {
        fprintf(stderr, "%s\n", err.message);
        return EXIT_FAILURE;
    }
    headless *h = headless_create(&o);
    (void)headless_frame(h);
    int status = argc == 6 ? play(h, argv[5]) : EXIT_SUCCESS;
    write_words(h, ui_tree_write);
    write_words(h, ui_check);
    if (canvas_write_png(headless_canvas(h), argv[1], &err) != ENSHU_OK)
        status = EXIT_FAILURE;
    headless_destroy(h);
    sheet_destroy(s);
    return status;
}
