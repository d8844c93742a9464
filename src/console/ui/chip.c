/* Small things that are only looked at: chips, bars, countdowns. */
#include <stdio.h>

#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum {
    PAD = 6,
    GAP = 6,
    HEIGHT = 20,
    BAR_MIN = 4,
    BAR_MAX = 8,
    SECOND = 1000000,
    SOON = 600 /* seconds: from here on a countdown is marked */
};

void ui_chip(ui *u, ui_rect *r, const char *label, ui_token color, bool filled)
{
    const int width = ui_width(u, UI_SMALL_BOLD, label) + 2 * PAD;
    const ui_rect cell = ui_cut_left(r, width);
    const ui_rect box = ui_center(cell, cell.w, HEIGHT);
    ui_round(u, box, 4, filled ? color : UI_NONE, color);
    (void)ui__control_label(u, ui_inset(box, PAD - 1, 0), UI_SMALL_BOLD,
                            filled ? UI_BG : color, UI_MIDDLE, label);
    ui_node(u, "chip", label, NULL);
    (void)ui_cut_left(r, GAP);
}

void ui_progress(ui *u, ui_rect r, int permille, ui_token color,
                 const char *label)
{
    const int height = r.h > BAR_MAX ? BAR_MAX : r.h < BAR_MIN ? BAR_MIN : r.h;
    const ui_rect track = ui_center(r, r.w, height);
    const int part = permille < 0 ? 0 : permille > 1000 ? 1000 : permille;
    ui_rect done = track;
    done.w = (int)((long)track.w * part / 1000);
    if (part > 0 && done.w == 0)
        done.w = 1;
    ui_round(u, track, height / 2, UI_RAISED, UI_NONE);
    ui_round(u, done, height / 2, color, UI_NONE);
    char value[16];
    (void)snprintf(value, sizeof value, "%d.%d %%", part / 10, part % 10);
    ui_node(u, "progress", label, value);
}

void ui_countdown(ui *u, ui_rect r, ui_font font, int64_t left_us,
                  const char *overdue)
{
    char text[32];
    /* A second that has begun counts: zero means that nothing is left. */
    const int64_t left = left_us > 0 ? (left_us + SECOND - 1) / SECOND : 0;
    const ui_token color = left == 0     ? UI_DOWN
                           : left < SOON ? UI_DEGRADED
                                         : UI_TEXT1;
    if (left == 0)
        (void)snprintf(text, sizeof text, "%s", overdue);
    else if (left >= 3600)
        (void)snprintf(text, sizeof text, "%d:%02d:%02d", (int)(left / 3600),
                       (int)(left / 60 % 60), (int)(left % 60));
    else
        (void)snprintf(text, sizeof text, "%02d:%02d", (int)(left / 60),
                       (int)(left % 60));
    (void)ui__control_label(u, r, font, color, UI_RIGHT, text);
    ui_node(u, "countdown", text, NULL);
}
