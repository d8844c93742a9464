/*
 * screens/logs.h - F5: searching in the logs, what was found, and what is kept
 * of it as evidence.
 *
 * The search field and what is offered below it, saved searches and the time
 * range (logs.c, log_query.h), the histogram (logs_bars.c), the table
 * (logs_list.c), and beside it a record, alerts, evidence and the sources
 * (logs_side.c, logs_record.c).  What is selected is kept by the key of its
 * record, so that nothing moves away under the hand while more is found.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_LOGS_H
#define ENSHU_SCREENS_LOGS_H

#include "console/screens/draft.h"
#include "console/screens/log_query.h"
#include "console/screens/panels.h"

typedef enum logs_range {
    LOGS_RANGE_15M,
    LOGS_RANGE_1H,
    LOGS_RANGE_6H,
    LOGS_RANGE_ALL,
    LOGS_RANGE_PICKED, /* from_us to to_us */
    LOGS_RANGES
} logs_range;

typedef enum logs_tab {
    LOGS_RECORD,
    LOGS_ALERTS,
    LOGS_EVIDENCE,
    LOGS_SOURCES,
    LOGS_TABS
} logs_tab;

enum {
    LOGS_SAVED = 8,
    LOGS_QUERY_MAX = 160 /* within NET_QUERY_BYTES */,
    LOGS_WHY_MAX = 200
};

/* Part of the histogram, in bars. */
typedef struct logs_picked {
    bool any;
    size_t from; /* where it began, may be behind `to` */
    size_t to;   /* included; where the cursor is */
    bool held;   /* the mouse button */
} logs_picked;

struct logs_state {
    ui_edit *query;
    ui_rect field; /* of the search, for what is offered below */
    size_t pick;   /* among what is offered */
    bool quiet;    /* nothing is offered until more is typed */
    bool to_query; /* the focus goes to the search field */
    bool to_rows;  /* ... from there to the table */
    bool back;     /* ... back to the table, from wherever it is */
    bool pending;  /* searches as soon as it can */
    size_t team;   /* of the seat's: whose logs */
    size_t range;
    int64_t from_us;
    int64_t to_us;
    logs_picked picked;
    char *key; /* of the selected record, NULL: none */
    size_t tab;
    size_t value; /* selected in the record's fields */
    size_t alert; /* selected rows of the other tabs */
    size_t evidence;
    size_t source;
    bool keeping; /* the reason is being written */
    ui_edit *why;
    bool to_why;
    order_watch keep;
    char *kept; /* record that was to be kept, NULL: none */
};

/* ---- searching; logs.c ---- */

/* The seat's role that searches and keeps. */
const char *logs_role(const ctx *c);
/* Searches for what is in the field, in the time range. */
void logs_find(ctx *c);
/* Narrows the search by a field and value, and searches. */
void logs_narrow(ctx *c, const char *field, const char *value);
/* Searches for nothing else than that. */
void logs_find_only(ctx *c, const char *field, const char *value);
/* The selected record where it is found, NULL: none. */
const model_log_line *logs_selected(const ctx *c);
void logs_select(logs_state *s, const char *key); /* NULL: none */

/* ---- parts ---- */

/* What the typed letters may mean, over everything; logs_offers.c. */
void logs_draw_offers(ctx *c);
void logs_draw_bars(ctx *c, ui_rect r);  /* logs_bars.c */
void logs_draw_table(ctx *c, ui_rect r); /* logs_list.c */
void logs_draw_side(ctx *c, ui_rect r);  /* logs_side.c */
/* One record with its fields, and keeping it; logs_record.c. */
void logs_draw_record(ctx *c, ui_rect r);
/* Who keeps a piece of evidence since when, and its hash; 116 high. */
void logs_draw_custody(ctx *c, ui_rect r, const model_evidence *e);
/* A record as it was written, in fixed width; scrolls. */
void logs_draw_raw(ctx *c, ui_rect r, const char *raw);
/* E, C, S and the like for the selected record; once a frame. */
void logs_record_keys(ctx *c);

ui_status logs_status(int severity);
const char *logs_say_severity(const ctx *c, int severity);

/* An alert is a message of a sensor, or an urgent one. */
bool logs_is_alert(const model_message *message);
/* Why there are none to search: of a team, or of the scenario for whoever
 * sees those of all. */
word_id logs_no_sources(const ctx *c);
/* The asset whose host name (or name) an alert speaks of, NULL: none. */
const model_thing *logs_alert_asset(const model *m,
                                    const model_message *message);

#endif /* ENSHU_SCREENS_LOGS_H */
