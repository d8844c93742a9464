/*
 * ui/ui_parts.h - what a ui holds.
 *
 * A frame records where things are that can be hit or focused.  The next frame
 * reads that: what lies topmost under the mouse is known before any widget is
 * called, and so is which layer keeps input from what is below it.
 */
#ifndef ENSHU_UI_UI_PARTS_H
#define ENSHU_UI_UI_PARTS_H

#include "console/ui/ui.h"

typedef uint64_t ui_id; /* hash of a path of names; 0: none */

struct ui_icons;

/* Which keys a focused widget takes before any shortcut. */
typedef enum ui_wants {
    UI_WANTS_NOTHING,
    UI_WANTS_PRESS,  /* Enter, Space */
    UI_WANTS_CHOICE, /* those, Up and Down */
    UI_WANTS_SIDES,  /* Left, Right, Home, End */
    UI_WANTS_LIST,   /* rows, pages, ends, Enter */
    UI_WANTS_SCROLL, /* rows, pages, ends */
    UI_WANTS_FIELD,  /* one line of text */
    UI_WANTS_AREA,   /* several lines */
    UI_WANTS_NOTE    /* the same, but Enter alone is not its own */
} ui_wants;

/* Something under the mouse.  id 0: a panel that covers what is below. */
typedef struct ui_hit {
    ui_id id;
    ui_id focus; /* what a press on it focuses, 0: nothing */
    ui_rect r;   /* clipped */
    int order;   /* of its layer */
    bool ground; /* gives way to all else of its layer */
} ui_hit;

typedef struct ui_stop {
    ui_id id;
    ui_id panel; /* innermost, 0: none */
    ui_rect r;
    int order;
    ui_wants wants;
    bool empty; /* a list without a row */
} ui_stop;

typedef struct ui_group {
    ui_id id;
    ui_rect r;
    int order;
} ui_group;

/* State that is kept between frames; each widget uses what it needs. */
typedef struct ui_state {
    ui_id id;
    uint64_t frame; /* last used */
    int64_t until;  /* a time, milliseconds */
    int at;         /* scroll position */
    int side;       /* scroll position across */
    size_t last;    /* what was selected */
    ui_id focus;    /* a panel's: what had the focus in it */
    bool open;
} ui_state;

typedef struct ui_node_seen {
    const char *role;
    const char *label;
    const char *value;
    const char *state;
    int depth;
    bool focused;
} ui_node_seen;

/* A text and the box it must stay in, for ui_check. */
typedef struct ui_text_seen {
    const char *text;
    ui_rect ink; /* device pixels */
    ui_rect box;
    ui_rect clip;
    int order;
    bool scrolls; /* may be cut above and below */
    bool cut;     /* a control's label that did not fit */
} ui_text_seen;

/* A widget's id, for ui_check. */
typedef struct ui_name_seen {
    ui_id id;
    const char *name;
} ui_name_seen;

/* Part of the stack of layers. */
typedef struct ui_level {
    ui_id id;
    int order;
    size_t scrolls; /* open when it began */
} ui_level;

typedef struct ui_scroll {
    ui_id id;
    ui_rect view;
    int height;
} ui_scroll;

/* What had the focus when a modal layer began. */
typedef struct ui_saved_focus {
    ui_id layer;
    ui_id focus;
    uint64_t frame; /* the layer was seen last */
} ui_saved_focus;

typedef struct ui_toast_shown {
    char *text;
    ui_status status;
    int64_t until;
} ui_toast_shown;

enum {
    UI_PATH_MAX = 64,
    UI_LEVELS = 5, /* the ground and layers over layers */
    UI_LEVEL_ORDER = 1 << 16,
    UI_TIP_ORDER = 1 << 30,
    UI_SAVED_MAX = 8,
    UI_SCROLLS_MAX = 8,
    UI_TOASTS = 3,
    UI_HIT_MIN = 28,
    UI_BATCH_MAX = 64
};

typedef struct ui_arena {
    struct ui_block *first;
    struct ui_block *now;
} ui_arena;

struct ui {
    ui_text *text;
    const ui_theme *theme;
    const struct ui_icons *icons;
    bool check;
    ui_frame frame;
    uint64_t frames;
    ui_arena arena; /* of the frame */
    int next_ms;

    /* drawing */
    draw_list *lists[2];        /* alternate */
    draw_list *over[UI_LEVELS]; /* [0] is one of lists */
    int newest;

    /* events */
    ui_event *queue; /* texts owned */
    size_t n_queue;
    size_t max_queue;
    ui_event batch[UI_BATCH_MAX]; /* of this frame; kind NONE: taken */
    size_t n_batch;
    bool acted;       /* it is more than moves of the mouse */
    bool key_repeats; /* the key of this frame is held down */
    bool window_focused;

    /* mouse */
    int mouse_x, mouse_y;
    unsigned mouse_mods;  /* held while it moved last */
    int moved_x, moved_y; /* since the last frame */
    bool mouse_down;
    ui_id hot;      /* under the mouse */
    ui_id active;   /* pressed and not yet released */
    ui_id pressed;  /* a press on it in this frame */
    ui_id released; /* a click on it in this frame */
    bool clicked_twice;
    ui_id last_click;
    int64_t last_click_ms;
    int last_click_x, last_click_y;

    /* focus */
    ui_id focus;
    ui_id focus_panel;
    ui_wants focus_wants;
    bool focus_seen;    /* its widget was called in this frame */
    bool focus_asked;   /* by ui_focus in this frame */
    bool focus_visible; /* moved by the keyboard */
    bool focus_moved;   /* bring it into sight */
    ui_id focus_main;   /* what ui_main named in this frame */
    ui_rect focus_rect;
    bool tip_asked; /* Ctrl+Space */

    /* writing */
    bool writing; /* a text field has the focus, this frame */
    bool was_writing;
    bool composing;
    bool frozen; /* buttons and fields take nothing */
    bool silent; /* no text wanted for one frame: the input method ends */
    ui_rect caret;
    bool has_caret;
    base_buffer copied;
    bool has_copied;

    /* what was seen, this frame and the last */
    ui_hit *hits[2];
    size_t n_hits[2], max_hits[2];
    ui_stop *stops[2];
    size_t n_stops[2], max_stops[2];
    ui_group *groups[2];
    size_t n_groups[2], max_groups[2];
    ui_id modal[2];
    int modal_order[2];
    int seen; /* index of this frame's */

    /* where the calls are */
    ui_id path[UI_PATH_MAX];
    size_t n_path;
    ui_level levels[UI_LEVELS];
    int level;
    int layers; /* begun in this frame */
    ui_id panel_path[UI_PATH_MAX];
    size_t n_panels;
    ui_rect clip; /* logical */
    ui_rect *clips;
    size_t n_clips, max_clips;
    ui_scroll scrolls[UI_SCROLLS_MAX];
    size_t n_scrolls;
    int lists_open; /* their rows may be cut */
    ui_saved_focus saved[UI_SAVED_MAX];
    size_t n_saved;
    bool modal_is_new;

    /* tooltips */
    ui_id tip;
    int64_t tip_since;
    bool tip_seen;
    const char *tip_text; /* to be shown, in the arena */
    ui_rect tip_at;

    ui_toast_shown toasts[UI_TOASTS];
    size_t n_toasts;
    int toast_lift; /* in this frame */

    /* tree and check */
    ui_node_seen *nodes;
    size_t n_nodes, max_nodes;
    int depth;
    ui_text_seen *texts;
    size_t n_texts, max_texts;
    ui_name_seen *names;
    size_t n_names, max_names;

    ui_state *states; /* open addressing, a power of two */
    size_t n_states, max_states;
};

#endif /* ENSHU_UI_UI_PARTS_H */
