/*
 * ui/headless_internal.h - what the files of the headless ui share.
 */
#ifndef ENSHU_UI_HEADLESS_INTERNAL_H
#define ENSHU_UI_HEADLESS_INTERNAL_H

#include "console/ui/headless.h"

struct headless {
    headless_options o;
    ui_text *text;
    ui *ui;
    canvas *canvas; /* drawn where it changed */
    canvas *full;   /* drawn anew each time */
    int64_t now_ms;
    char *copied;
    bool reduce_motion;
    bool fresh;   /* the canvas shows the frame before */
    bool differs; /* the two canvases did, once */
};

#endif /* ENSHU_UI_HEADLESS_INTERNAL_H */
