/*
 * ui/event.h - what a person does, as data.
 *
 * The window makes events out of SDL's; tests make them out of text lines such
 * as "key Ctrl+Enter", "text 避難", "preedit ひなん 0 3", "move 400 300",
 * "click 400 300", "wheel 400 300 -2", "size 1280 720 1.0", "wait 500".
 * Positions are logical.
 *
 * Threads: pure data.
 */
#ifndef ENSHU_UI_EVENT_H
#define ENSHU_UI_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"

/* NAME, name in event files and key lists. */
#define UI_KEY_MAP(X)                                                          \
    X(F1, "F1")                                                                \
    X(F2, "F2")                                                                \
    X(F3, "F3")                                                                \
    X(F4, "F4") X(F5, "F5") X(F6, "F6") X(F7, "F7") X(F8, "F8") X(F9, "F9")    \
        X(F10, "F10") X(F11, "F11") X(F12, "F12") X(ENTER, "Enter")            \
            X(ESC, "Esc") X(TAB, "Tab") X(SPACE, "Space")                      \
                X(BACKSPACE, "Backspace") X(DELETE, "Delete") X(LEFT, "Left")  \
                    X(RIGHT, "Right") X(UP, "Up") X(DOWN, "Down")              \
                        X(HOME, "Home") X(END, "End") X(PAGE_UP, "PageUp")     \
                            X(PAGE_DOWN, "PageDown")

/* A character key is its upper-case ASCII character ('A', '1', '?', '['). */
typedef enum ui_key {
    UI_KEY_NONE,
    UI_KEY_FIRST = 256,
#define X(name, text) UI_KEY_##name,
    UI_KEY_MAP(X)
#undef X
        UI_KEY_END_OF_MAP
} ui_key;

enum { UI_CTRL = 1, UI_SHIFT = 2, UI_ALT = 4 };

typedef enum ui_event_kind {
    UI_EVENT_NONE,
    UI_EVENT_KEY,     /* key, mods; on: it repeats, held */
    UI_EVENT_TEXT,    /* committed text; long commits come in pieces */
    UI_EVENT_PREEDIT, /* text, start, length in characters; "" ends it */
    UI_EVENT_MOVE,    /* x, y */
    UI_EVENT_PRESS,   /* x, y; left button */
    UI_EVENT_RELEASE, /* x, y */
    UI_EVENT_WHEEL,   /* x, y, notches (up is positive), mods */
    UI_EVENT_PASTE,   /* text; the clipboard, when Ctrl+V was pressed */
    UI_EVENT_FOCUS,   /* on: the window got or lost the keyboard */
    UI_EVENT_QUIT     /* the window is to be closed */
} ui_event_kind;

typedef struct ui_event {
    ui_event_kind kind;
    int key; /* ui_key or an ASCII character */
    unsigned mods;
    int x;
    int y;
    int notches;
    int start;
    int length;
    bool on;
    const char *text; /* UTF-8; borrowed while the event is handled */
} ui_event;

/* A key as people write it: "Ctrl+Shift+Tab", "A", "?".  False when it cannot
 * be read. */
bool ui_key_read(const char *text, int *key, unsigned *mods);
enum { UI_KEY_TEXT = 40 };
void ui_key_write(int key, unsigned mods, char out[UI_KEY_TEXT]);

#endif /* ENSHU_UI_EVENT_H */
