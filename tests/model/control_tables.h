/*
 * model/control_tables.h - the people, injects and teams of the facilitator's
 * sample (control.c).
 */
#ifndef ENSHU_TESTS_MODEL_CONTROL_TABLES_H
#define ENSHU_TESTS_MODEL_CONTROL_TABLES_H

#include <stddef.h>

typedef struct control_who {
    const char *kind; /* of the record */
    const char *id;
    const char *ja;
    const char *en;
    const char *team;
} control_who;
extern const control_who control_who_rows[];

typedef struct control_event {
    const char *id;
    const char *to;
    const char *from;
    const char *via;
    const char *state;
    int hour; /* 0: not known */
    int minute;
    const char *ja;
    const char *en;
    const char *condition; /* NULL: at a time */
    const char *objective;
    const char *body_ja;
    const char *body_en;
} control_event;
extern const control_event control_events[];

typedef struct control_row {
    const char *team;
    const char *phase_ja;
    const char *phase_en;
    const char *deciding; /* NULL: nothing */
    int left_s;
    int unread;
    int last_s;
    const char *last_kind;
    const char *last_id;
    int from; /* of the trend */
    int step;
    int points;
    int max;
    int connected;
    int seats;
    int severity;
} control_row;
extern const control_row control_rows[];

#endif /* ENSHU_TESTS_MODEL_CONTROL_TABLES_H */
