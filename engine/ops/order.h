/*
 * ops/order.h - what people order of an operation: hold this flight, close
 * that gate, turn back the train.  One form for flows and timetables, so that
 * actions, scripts and the journal speak of all alike.
 */
#ifndef ENSHU_OPS_ORDER_H
#define ENSHU_OPS_ORDER_H

#include "sim/model.h"

/* Enumerator, word, arguments.  D departures, F flow, T timetable. */
#define ENSHU__VERB_MAP(X)                                                     \
    X(HOLD, "hold")       /* D, T: key, by (minutes); T also stop */           \
    X(RELEASE, "release") /* D, T: key: leaves as soon as it can */            \
    X(CANCEL, "cancel")   /* D, T: key */                                      \
    X(MOVE, "move")       /* D: key, place: another dock */                    \
    X(DEPART, "depart")   /* T: key, at: not before this time; D the same */   \
    X(SERVERS, "servers") /* F: place, count: lanes, desks, cranes open */     \
    X(CLOSE, "close")     /* F: place; T: place, other: the section between */ \
    X(OPEN, "open")       /* F: place; T: place, other */                      \
    X(ROTATE, "rotate")   /* F: place: rested staff */                         \
    X(PREFER, "prefer")   /* F: place, key (a class): these first */           \
    X(DIVERT, "divert")   /* F: place, other: what comes goes there instead */ \
    X(TURN_BACK, "turn_back") /* T: key, place: ends there, and goes back as   \
                                 the vehicle's next trip from there */         \
    X(FOLLOW, "follow") /* T: key, other (a trip): goes after that one */      \
    X(MODE, "mode")     /* T: key (mode word); place, other or the line */

typedef enum enshu__verb {
#define X(name, word) ENSHU__VERB_##name,
    ENSHU__VERB_MAP(X)
#undef X
        ENSHU__VERB_COUNT
} enshu__verb;
extern const char *const enshu__verb_words[]; /* ended by NULL */

/* Absent texts are NULL.  Borrowed during the call only. */
typedef struct enshu__order {
    enshu__ref on; /* departures, flow or timetable */
    enshu__verb verb;
    const char *key;
    const char *place;
    const char *other;
    int64_t count;
    enshu_time_us by_us;
    enshu_time_us at_us; /* ENSHU__ABSENT_TIME */
} enshu__order;

/* Why an order is not followed: enumerator, stable word. */
#define ENSHU__NO_MAP(X)                                                       \
    X(VERB, "not-here")       /* this operation knows no such order */         \
    X(KEY, "no-such-key")     /* no such flight, train, class, mode */         \
    X(PLACE, "no-such-place") /* no such station, dock, stop */                \
    X(LATE, "too-late")       /* it has left, passed or was cancelled */       \
    X(RANGE, "out-of-range")  /* more servers than there are, ... */           \
    X(TAKEN, "taken")         /* the dock is occupied */                       \
    X(SAFETY, "not-safe")     /* it would put two trains into one block */
enum enshu__no {
    ENSHU__NO_NONE,
#define X(name, word) ENSHU__NO_##name,
    ENSHU__NO_MAP(X)
#undef X
        ENSHU__NO_COUNT
};
/* [0] is NULL; ended by NULL */
extern const char *const enshu__no_words[];

#endif /* ENSHU_OPS_ORDER_H */
