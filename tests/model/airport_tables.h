/* model/airport_tables.h - what there is and what happened at the made-up
 * airport of the samples. */
#ifndef ENSHU_TESTS_MODEL_AIRPORT_TABLES_H
#define ENSHU_TESTS_MODEL_AIRPORT_TABLES_H

#include <stdint.h>

typedef struct airport_thing {
    const char *kind; /* "org", "asset" ... */
    const char *id;
    const char *ja;
    const char *en;
    const char *in;    /* org of a team, team of a role, zone of an asset ... */
    const char *sort;  /* kind; level of a zone; unit of an operation */
    const char *state; /* NULL: as good as can be */
    const char *refs;  /* ids with blanks between, NULL: none */
    int minutes;       /* how long an action takes; how many assets */
} airport_thing;

typedef struct airport_message {
    int at_s; /* drill seconds */
    const char *from;
    const char *to;
    const char *via;
    const char *priority;
    const char *tlp;
    const char *subject_ja;
    const char *subject_en;
    const char *body_ja;
    const char *body_en;
    const char *attach; /* NULL: none */
    int done;           /* 0 unread, 1 opened, 2 replied to */
} airport_message;

typedef struct airport_flight {
    const char *key;
    int due_min; /* drill minutes */
    int load;
    int state; /* 0 waiting, 1 worked, 2 done, 3 cancelled */
    int delay_min;
} airport_flight;

typedef struct airport_deed {
    int from_s;
    int to_s;
    const char *action;
    const char *on;
    const char *by;
    int end; /* 0 running, 1 done, 2 broken off */
} airport_deed;

extern const airport_thing airport_things[];
extern const airport_message airport_messages[];
extern const airport_flight airport_flights[];
extern const airport_deed airport_deeds[];

/* How many there are. */
extern const int airport_thing_count;
extern const int airport_message_count;
extern const int airport_flight_count;
extern const int airport_deed_count;

#endif /* ENSHU_TESTS_MODEL_AIRPORT_TABLES_H */
