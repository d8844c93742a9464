/*
 * ui/theme.h - colours by name, statuses, type sizes.
 *
 * A theme is a text file of assets/themes, a token and a colour a line.
 *
 * Threads: a loaded theme is constant.
 */
#ifndef ENSHU_UI_THEME_H
#define ENSHU_UI_THEME_H

#include <stdint.h>

#include "enshu/status.h"

typedef uint32_t ui_color; /* 0xAARRGGBB, not premultiplied */

/* NAME, token in the file, which texts or marks it must be seen on. */
#define UI_COLOR_MAP(X)                                                        \
    X(BG, "bg")                                                                \
    X(PANEL, "panel")                                                          \
    X(PANEL2, "panel2")                                                        \
    X(RAISED, "raised")                                                        \
    X(LINE, "line")                                                            \
    X(LINE2, "line2")                                                          \
    X(ROW_RULE, "row-rule")                                                    \
    X(TEXT1, "text1")                                                          \
    X(TEXT2, "text2")                                                          \
    X(TEXT3, "text3")                                                          \
    X(ACCENT, "accent")                                                        \
    X(ACCENT_BG, "accent-bg")                                                  \
    X(PRIMARY, "primary")                                                      \
    X(PRIMARY_FG, "primary-fg")                                                \
    X(DANGER_BG, "danger-bg")                                                  \
    X(DANGER_FG, "danger-fg")                                                  \
    X(ATTN_BG, "attn-bg")                                                      \
    X(ATTN_LINE, "attn-line")                                                  \
    X(GRAVE_BG, "grave-bg")                                                    \
    X(GRAVE_LINE, "grave-line")                                                \
    X(EXERCISE_BG, "exercise-bg")                                              \
    X(EXERCISE_FG, "exercise-fg")                                              \
    X(SERIES, "series")                                                        \
    X(BAR, "bar")                                                              \
    X(NORMAL, "normal")                                                        \
    X(DEGRADED, "degraded")                                                    \
    X(DOWN, "down")                                                            \
    X(SUSPECT, "suspect")                                                      \
    X(ISOLATED, "isolated")                                                    \
    X(RECOVERING, "recovering")                                                \
    X(UNKNOWN, "unknown")                                                      \
    X(NONE, "none")

typedef enum ui_token {
#define X(name, token) UI_##name,
    UI_COLOR_MAP(X)
#undef X
        UI_TOKEN_COUNT
} ui_token;

/* The status set; each has a colour, a shape and a letter. */
typedef enum ui_status {
    UI_STATUS_NORMAL,
    UI_STATUS_DEGRADED,
    UI_STATUS_DOWN,
    UI_STATUS_SUSPECT,
    UI_STATUS_ISOLATED,
    UI_STATUS_RECOVERING,
    UI_STATUS_UNKNOWN,
    UI_STATUS_COUNT
} ui_status;

ui_token ui_status_color(ui_status status);
char ui_status_letter(ui_status status); /* N D X S I R U */

typedef struct ui_theme {
    ui_color colors[UI_TOKEN_COUNT];
    int border; /* logical, 1 or 2 */
} ui_theme;

/* Reads the text of a theme file.  Every token must be there once.
 * ENSHU_EINVAL with "source:line: what" in *err; *out is then unchanged. */
ENSHU_MUST_USE enshu_status ui_theme_read(const char *text, const char *source,
                                          ui_theme *out, enshu_error *err);

#endif /* ENSHU_UI_THEME_H */
