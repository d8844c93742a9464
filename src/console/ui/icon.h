/*
 * ui/icon.h - pictograms: outlines on a grid of 24 by 24.
 *
 * An icon is a text file of assets/icons: lines of "move X Y", "line X Y",
 * "curve X1 Y1 X2 Y2 X Y", "ring X Y R", "disc X Y R", "close", and "fill",
 * which closes an outline and fills it.  "#" begins a comment line.
 *
 * Threads: a loaded set is constant.
 */
#ifndef ENSHU_UI_ICON_H
#define ENSHU_UI_ICON_H

#include "console/ui/ui.h"

/* NAME, file without ".txt". */
#define UI_ICON_MAP(X)                                                         \
    X(SITUATION, "situation")                                                  \
    X(INBOX, "inbox")                                                          \
    X(SYSTEMS, "systems")                                                      \
    X(OPERATIONS, "operations")                                                \
    X(LOGS, "logs")                                                            \
    X(DECISIONS, "decisions")                                                  \
    X(REPORTS, "reports")                                                      \
    X(CHAT, "chat")                                                            \
    X(TIMELINE, "timeline")                                                    \
    X(SETTINGS, "settings")                                                    \
    X(PLAY, "play")                                                            \
    X(PAUSE, "pause")                                                          \
    X(CHECK, "check")                                                          \
    X(CROSS, "cross")                                                          \
    X(ARROW, "arrow")                                                          \
    X(HINT, "hint")                                                            \
    X(HEALTH, "health")                                                        \
    X(CHANGE, "change")                                                        \
    X(SEATS, "seats")

typedef enum ui_icon {
#define X(name, file) UI_ICON_##name,
    UI_ICON_MAP(X)
#undef X
        UI_ICON_COUNT
} ui_icon;

typedef struct ui_icons ui_icons;

/* Reads every file of the set in the folder.  *out is owned by the caller;
 * NULL on failure, *err says file and line. */
ENSHU_MUST_USE enshu_status ui_icons_load(const char *folder, ui_icons **out,
                                          enshu_error *err);
void ui_icons_destroy(ui_icons *icons); /* accepts NULL */

/* Which set ui_draw_icon draws from; must outlive the ui. */
void ui_set_icons(ui *u, const ui_icons *icons);
/* In the middle of r, 1.6 wide at 24; no node. */
void ui_draw_icon(ui *u, ui_rect r, ui_icon icon, ui_token color);

#endif /* ENSHU_UI_ICON_H */
