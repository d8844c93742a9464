/*
 * screens/stage.h - a console without window and host, in a known state: for
 * goldens and for pictures.
 *
 * Threads: main only.
 */
#ifndef ENSHU_TESTS_SCREENS_STAGE_H
#define ENSHU_TESTS_SCREENS_STAGE_H

#include "console/screens/app_internal.h"
#include "console/ui/headless.h"
#include "model/sample.h"

typedef struct stage stage;

/* One state of the console that is looked at. */
typedef struct stage_row {
    const char *name; /* of its golden; NULL ends a table */
    /* What the model knows; NULL: no drill, the start screen. */
    sample *(*sample)(void);
    screen_id screen;
    /* Changes app or model before the first frame; may be NULL. */
    void (*prepare)(stage *s);
    /* Lines of ui/event.h, played after the first frame; may be NULL. */
    const char *events;
    /* The one size of window it is drawn in; NULL: all of stage_sizes. */
    const struct stage_size *only;
} stage_row;

/* The tables, one a helper of the screens (rows_*.c). */
extern const stage_row rows_shell[];
extern const stage_row rows_messages[];
extern const stage_row rows_systems[];
extern const stage_row rows_line[];
extern const stage_row rows_works[];
extern const stage_row rows_logs[];
extern const stage_row rows_control[];
extern const stage_row rows_talk[];
extern const stage_row rows_judge[];
extern const stage_row rows_reel[];
/* Calls `each` for every row of every table. */
void stage_each_row(void (*each)(void *user, const stage_row *row), void *user);

/* How large the window is. */
typedef struct stage_size {
    const char *name; /* "1280x720@1" */
    int width;        /* device pixels */
    int height;
    float scale;
} stage_size;
enum { STAGE_SIZES = 4 };
extern const stage_size stage_sizes[STAGE_SIZES];
/* A screen of 1600 by 900, on which the narrow and the wide parts meet. */
extern const stage_size stage_between;
/* The sizes a row is drawn in. */
const stage_size *stage_sizes_of(const stage_row *row, size_t *n);

/* Takes over the source.  Draws the row's state: first frame, events, last
 * frame.  A bug in the row ends the program. */
stage *stage_create(const stage_row *row, base_lang lang,
                    const stage_size *size, ui_font_source source);
void stage_destroy(stage *s); /* accepts NULL */

/* Another world on the same wall; takes over what its model knows. */
void stage_add_board(stage *s, sample *other);
/* The console of somebody who has a link, which is borrowed. */
void stage_join(stage *s, const app_join *join);

app *stage_app(const stage *s);
sample *stage_sample(const stage *s); /* NULL: no drill */
headless *stage_headless(const stage *s);
/* More events; a bug in them ends the program. */
void stage_play(stage *s, const char *events);
/* The newest text to the host with this part; without one the program ends. */
const char *stage_sent_with(const stage *s, const char *part);
size_t stage_count_sent(const stage *s, const char *part);
/* What the frames asked of the loop since this was asked last. */
app_asks stage_take_asks(stage *s);
/* Whether every frame so far left the canvas as a full redraw does. */
bool stage_is_clean(const stage *s);

#endif /* ENSHU_TESTS_SCREENS_STAGE_H */
