/*
 * screens/context.h - what every screen and panel is given.
 *
 * Retained state of a screen (selection, open drawer, texts being written) is
 * in its own struct, kept by the app, so that switching screens loses nothing.
 * What a screen wants from the shell it writes into `wish`.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_CONTEXT_H
#define ENSHU_SCREENS_CONTEXT_H

#include "base/locale.h"
#include "console/model/model.h"
#include "console/model/order.h"
#include "console/screens/words.h"
#include "console/ui/widgets.h"

typedef enum screen_id {
    SCREEN_SITUATION,  /* F1 */
    SCREEN_INBOX,      /* F2 */
    SCREEN_SYSTEMS,    /* F3 */
    SCREEN_OPERATIONS, /* F4 */
    SCREEN_LOGS,       /* F5 */
    SCREEN_DECISIONS,  /* F6 */
    SCREEN_REPORTS,    /* F7 */
    SCREEN_CHAT,       /* F8 */
    SCREEN_TIMELINE,   /* F9 */
    SCREEN_COUNT
} screen_id;

enum { PREFS_PERSON_CHARS = 40, PREFS_PERSON_BYTES = 4 * 40 + 1 };

typedef struct prefs {
    base_lang lang;
    int text_scale; /* per cent, 80 .. 200 */
    bool high_contrast;
    bool reduce_motion;
    bool turn_pages;                 /* of a board on a wall */
    unsigned tour;                   /* hints that were dismissed, a bit each */
    char person[PREFS_PERSON_BYTES]; /* name that drills are joined with */
} prefs;

/* What a panel asks of the shell; done after the frame. */
typedef struct wish {
    bool go;
    screen_id screen; /* where to go, when `go` */
    /* What to show there: ids, borrowed from the model; NULL: nothing. */
    const char *message;
    const char *thing;
    const char *question;
    uint64_t asked; /* an action that waits for approval, 0: none */
    const char *operation;
    const char *host;   /* whose logs */
    const char *action; /* open the form or confirmation of this action ... */
    const char *target; /* ... on this target, NULL: none */
    bool compose;       /* open an empty message */
    bool open_actions;  /* open the list of all actions */
    /* A message with this is begun: ids with blanks between, texts of the
     * frame; NULL: left empty. */
    const char *write_to;
    const char *write_subject;
    const char *write_body;
    const char *room; /* of the chat */
    int64_t call;     /* 0: none */
    const char *duty; /* obligation */
    bool sides;       /* two more consoles of the replay */
    bool bookmarks;   /* of the replay: they are to be kept */
    bool table;       /* of the replay: it is to be written */
} wish;

typedef struct inbox_state inbox_state;         /* inbox.h */
typedef struct systems_state systems_state;     /* systems.h */
typedef struct works_state works_state;         /* works.h */
typedef struct line_state line_state;           /* line.h */
typedef struct logs_state logs_state;           /* logs.h */
typedef struct actions_state actions_state;     /* actions.h */
typedef struct decisions_state decisions_state; /* decisions.h */
typedef struct timeline_state timeline_state;   /* timeline.h */
typedef struct reports_state reports_state;     /* reports.h */
typedef struct chat_state chat_state;           /* chat.h */
typedef struct control_state control_state;     /* control.h */
typedef struct reel_state reel_state;           /* reel.h */

typedef struct frame_texts frame_texts; /* texts that live for a frame */

typedef struct ctx {
    ui *u;
    model *m;
    const words *words;
    prefs *prefs; /* changed by the preferences only */
    frame_texts *texts;
    base_lang lang;
    int64_t mono_us;  /* base_clock_monotonic_us */
    int64_t drill_us; /* model_now */
    wish *wish;
    inbox_state *inbox;
    systems_state *systems;
    works_state *works;
    line_state *line;
    logs_state *logs;
    actions_state *actions;
    decisions_state *decisions;
    timeline_state *timeline;
    reports_state *reports;
    chat_state *chat;
    control_state *control;
    reel_state *reel;
    struct ctx *sides;  /* two consoles of the same replay; NULL: not there */
    size_t *center_tab; /* of the situation screen when it is narrow */
    /* Of several worlds that turn on one wall, which this is; boards 0: it
     * stands alone. */
    size_t board;
    size_t boards;
    int64_t turn_ms;
} ctx;

/* ---- texts; what is made lives until the next frame ---- */

frame_texts *frame_texts_create(void);
void frame_texts_destroy(frame_texts *t); /* accepts NULL */
void frame_texts_begin(frame_texts *t);   /* forgets those of the last frame */

/* A word of the catalogue in the console's language. */
const char *say(const ctx *c, word_id id);
/* The same with its places filled: say_with(c, W_X, first, second). */
#define say_with(c, id, ...)                                                   \
    say_args((c), (id), (const char *const[]){__VA_ARGS__, NULL})
const char *say_args(ctx *c, word_id id, const char *const *args);
/* A text of the scenario in the console's language, or in the other one with
 * a mark "[JA] " or "[EN] " before it. */
const char *say_text(ctx *c, enshu_text text);
/* The name of an id, or the id itself.  say_name takes whatever is called so,
 * for where nothing says the kind; ids of different kinds may be alike. */
const char *say_name(ctx *c, const char *id);
const char *say_of(ctx *c, model_thing_kind kind, const char *id);
const char *say_whom(ctx *c, const char *id); /* model_find_who */
const char *say_what(ctx *c, const char *id); /* model_find_what */
const char *say_on(ctx *c, const char *action, const char *target);
const char *say_thing(ctx *c, const model_thing *t);
/* printf. */
const char *say_format(ctx *c, const char *fmt, ...) ENSHU_PRINTF(2, 3);
/* Words of data (words.h): a state or channel, a reason, a verdict. */
const char *say_data(const ctx *c, const char *word);
const char *say_reason(const ctx *c, const char *why);
const char *say_verdict(const ctx *c, const char *verdict);
/* "18:40" or "18:40:05" of a drill time, with the day when it is not the
 * first ("D+1 06:40"). */
const char *say_clock(ctx *c, int64_t t_us, bool seconds);
/* A wall time of the host (base/clock.h) on the clock of whoever reads it,
 * "2026-11-24 08:52"; what is none is said as it is. */
const char *say_wall(ctx *c, const char *utc);
/* "D+0" of a drill time. */
const char *say_day(ctx *c, int64_t t_us);
/* "3 分 09 秒", "3 min 09 s"; "1 時間 05 分" from an hour. */
const char *say_duration(ctx *c, int64_t us);
/* The same of a length that was planned: "3 分", "3 min" without seconds. */
const char *say_length(ctx *c, int64_t us);
/* "12,000". */
const char *say_number(ctx *c, int64_t n);

/* The status that a thing's state word stands for.  What is compromised as far
 * as the team knows is suspect, unless it is down or isolated. */
ui_status status_of(const model_thing *thing);
/* Its name in the console's language. */
const char *status_name(const ctx *c, ui_status status);

#endif /* ENSHU_SCREENS_CONTEXT_H */
