/*
 * console/model/chat.h - rooms, what was said in them, and calls.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * What is said to somebody, not into a room, is kept as a room of its own with
 * that party: its id is "@" and the party's.  Whoever sees what all say to each
 * other has a room for each two of them: "@", one id, "@", the other.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_CHAT_H
#define ENSHU_CONSOLE_MODEL_CHAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/text.h"

typedef struct model model;

/* ---- rooms ---- */

typedef struct model_room {
    const char *id;
    const char *party;   /* whom one speaks with directly, "": a room */
    const char *between; /* of words between two: the other one, else "" */
    enshu_text name;   /* of a room */
    const char *kind;  /* "team", "cross", "isac" or "direct" */
    const char *const *members;
    size_t n_members;
    const char *tlp; /* strictest label that may be said there, "" any */
} model_room;

/* Rooms in order of description, then people in order of first word. */
size_t model_room_count(const model *m);
const model_room *model_room_at(const model *m, size_t i);
/* NULL: never described, and nothing was said there. */
const model_room *model_find_room(const model *m, const char *id);
/* What was said since it was read here or at another console of the seat, and
 * whether something of it names the seat.  What the seat said counts as read.
 */
size_t model_room_unread(const model *m, const char *room, bool *named);
size_t model_chat_unread(const model *m, bool *named); /* of all rooms */
/* Everything there is read now. */
void model_read_room(model *m, const char *room);

typedef struct model_said {
    uint64_t seq;
    int64_t t_us;
    const char *room;
    const char *const *to; /* of what was said directly */
    size_t n_to;
    const char *text;
    const char *tlp;
    uint64_t answers; /* seq, 0: nothing */
    const char *by;
    const char *team;
    bool mine;
    bool named; /* "@" and the name or id of a role or team of the seat */
    bool pinned;
    const char *pinned_by;
} model_said;
/* Oldest first, at most the newest 2,000 of a room. */
size_t model_said_in(const model *m, const char *room,
                     const model_said *const **out);
const model_said *model_find_said(const model *m, uint64_t seq);

/* ---- in whose name ----
 *
 * Whoever steers a drill speaks as control, as a role of the seat, or as an
 * outside party that nobody plays at the moment.  The host knows better and may
 * refuse. */

enum { MODEL_VOICES_MAX = 128 };
/* Control first; none for others than who steers. */
size_t model_voices(const model *m, const char *out[MODEL_VOICES_MAX]);
bool model_may_voice(const model *m, const char *party);
/* The one that was chosen, control until then; "" for others. */
const char *model_voice(const model *m);
/* Who would speak in a room: the one that was chosen if it is in there, else
 * control; between two whichever of them the seat may be, "" neither. */
const char *model_voice_in(const model *m, const char *room);
/* Chooses one; here only. */
void order_voice(model *m, const char *party);
/* The room of words with somebody, whether some were said or not. */
const char *model_direct_room(model *m, const char *party);

/* ---- what the scenario would have answered ---- */

typedef struct model_offered {
    uint64_t seq;
    int64_t t_us;
    const char *inject;
    const char *by; /* a role of the seat */
    const char *to; /* "" whomever the inject is for */
    enshu_text subject;
    enshu_text body;
} model_offered;
/* The oldest that is neither sent nor put away, NULL: none; and how many. */
const model_offered *model_first_offered(const model *m, size_t *waiting);
/* Sends it as it is; puts it away, here only. */
void order_send_offered(model *m, uint64_t seq);
void order_drop_offered(model *m, uint64_t seq);

/* ---- calls ---- */

typedef struct model_phone_line {
    int64_t t_us;
    enum { MODEL_PHONE_JOINED, MODEL_PHONE_SAID, MODEL_PHONE_LEFT } what;
    const char *by;
    const char *text;
} model_phone_line;

typedef struct model_phone {
    int64_t number;
    const char *from; /* "": it rang before this console was there */
    const char *const *to;
    size_t n_to;
    const char *heading;
    const char *inject; /* behind it, "" none */
    int64_t rang_us;
    int64_t deadline_us; /* -1: none */
    enum {
        MODEL_PHONE_RINGING,
        MODEL_PHONE_TALKING,
        MODEL_PHONE_ENDED,
        MODEL_PHONE_MISSED
    } state;
    int64_t ended_us;
    const char *const *present; /* who is in it now */
    size_t n_present;
    bool inside;                   /* a role of the seat is */
    bool mine;                     /* a role of the seat began it */
    const model_phone_line *lines; /* what happened in it */
    size_t n_lines;
    const char *note; /* the team's, "" none */
    const char *note_by;
} model_phone;
/* Newest first, at most 200. */
size_t model_phones(const model *m, const model_phone *const **out);
const model_phone *model_find_phone(const model *m, int64_t number);
/* The one that has rung longest and that the seat may answer, NULL: none. */
const model_phone *model_ringing(const model *m);
/* The newest one with a role of the seat in it, NULL: none. */
const model_phone *model_talking(const model *m);
/* The seat's role that may answer it or is in it, NULL: none. */
const char *model_phone_role(const model *m, const model_phone *call);

#endif /* ENSHU_CONSOLE_MODEL_CHAT_H */
