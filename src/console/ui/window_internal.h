/*
 * ui/window_internal.h - what the files of the window share.
 */
#ifndef ENSHU_UI_WINDOW_INTERNAL_H
#define ENSHU_UI_WINDOW_INTERNAL_H

#include <SDL.h>

#include "console/ui/window.h"

struct window {
    SDL_Window *sdl;
    canvas *canvas;
    ui_text *text;
    char *state_file;    /* NULL: remembers nothing */
    float display_scale; /* device pixels per logical, before the user's */
    float user_scale;
    float scale; /* both, or less when the window is too small */
    float ratio; /* device pixels per unit of the window's coordinates */
    bool fixed_scale;
    bool reduced;
    bool whole;  /* everything is to be shown again */
    bool unseen; /* the newest frame could not be shown */
    bool full_screen;
    uint32_t wake_event;
    SDL_atomic_t woken; /* a wake is in the queue */

    /* input */
    bool wants_text;
    SDL_Rect caret;        /* where the input method was told to be */
    SDL_Scancode opener;   /* the key that opened the field, while held */
    bool skip_text;        /* the next text comes from its repetition */
    char *preedit;         /* what is being composed, NULL: nothing */
    char *late;            /* taken already, may still be committed; or NULL */
    bool has_motion;       /* kept back, for more may follow */
    ui_event motion;       /* MOVE or WHEEL */
    int mouse_x, mouse_y;  /* logical */
    SDL_Scancode last_key; /* pressed last, while held */

    int64_t created_us;
    window_figures figures;
};

/* What Shift and AltGr make of a key; see window_keys.c. */
typedef struct window_layout {
    SDL_Scancode probe; /* told from others by this key ... */
    SDL_Keycode is;     /* ... being this character */
    /* Pairs: the character of the bare key, and with the modifier. */
    const uint_least16_t *shift;
    const uint_least16_t *alt_gr;
} window_layout;

typedef SDL_Keycode window_key_fn(SDL_Scancode code);

/* The layout of the keyboard; key_of is SDL_GetKeyFromScancode. */
const window_layout *window__layout(window_key_fn *key_of);
/* Fills key and mods; false for keys that mean nothing to the ui. */
bool window__read_key(const SDL_Keysym *sym, const window_layout *layout,
                      ui_event *out);

/* Gives one event of SDL to the ui.  False when the window is to be closed. */
bool window__handle(window *w, ui *u, SDL_Event *e);
/* Gives what was kept back. */
void window__flush(window *w, ui *u);
/* The input method forgets what is being composed; it comes no more. */
void window__forget_composition(window *w);

/* The window's pixels have changed in number: canvas and scale follow. */
void window__resized(window *w);

/* Sizes remembered by display. */
bool window__recall(const char *path, const char *display, int *width,
                    int *height);
void window__remember(const char *path, const char *display, int width,
                      int height);

#endif /* ENSHU_UI_WINDOW_INTERNAL_H */
