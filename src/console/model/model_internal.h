/*
 * console/model/model_internal.h - the model's own structs, and what its files
 * offer each other.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_INTERNAL_H
#define ENSHU_CONSOLE_MODEL_INTERNAL_H

#include "base/json.h"
#include "console/model/fold.h"
#include "console/model/model.h"
#include "console/model/store.h"
#include "enshu/time.h"
#include "enshu/vocabulary.h"

/* What a console keeps of a drill that never ends. */
enum {
    MODEL_ENTRIES_MAX = 10000,
    MODEL_SAMPLES_MAX = 1440,
    MODEL_MESSAGES_MAX = 5000,
    MODEL_DEEDS_MAX = 2000,
    MODEL_QUESTIONS_MAX = 2000,
    MODEL_ITEMS_MAX = 50000, /* of one operation */
    MODEL_OFFERS_MAX = 64,   /* targets asked about */
    MODEL_REQUESTS_MAX = 500,
    MODEL_FORM_MAX = 256,    /* fields, and options of each */
    MODEL_PLACES_MAX = 2000, /* stations of a flow, and stores */
    MODEL_DEPARTURES_MAX = 20000,
    MODEL_METRICS_MAX = 256,
    MODEL_ORDERED_MAX = 500,
    MODEL_ASKED_MAX = 500,
    MODEL_KEYS_MAX = 8,
    MODEL_EVIDENCE_MAX = 2000,
    MODEL_PATHS_MAX = 500
};

/* ---- things ---- */

typedef struct form_part {
    model_form_field pub;
    const char **options;
    enshu_text *names;
} form_part;

/* What an operation consists of (works.c). */
typedef struct works {
    store_row stations;   /* of model_station */
    store_row stores;     /* of model_store */
    store_map places;     /* place, "station" or "store" -> index there */
    store_row departures; /* of model_departure, by due time and key */
    store_map due;        /* key -> due time */
} works;

typedef struct rail rail; /* line_internal.h */

typedef struct kept_metric {
    model_metric pub;
    store_row times; /* of int64_t, rising */
    store_row values;
} kept_metric;

typedef struct thing {
    model_thing pub;  /* first: a pointer to it is one to the thing */
    const char *told; /* the newest state that a record told, "" none */
    /* operation */
    store_row items; /* of model_item, by due time and key */
    store_map due;   /* key -> due time */
    store_row times; /* of int64_t */
    store_row figures[MODEL_FIGURES];
    uint64_t cancelled_entry; /* number of its entry of cancelled items */
    works *works;             /* NULL while nothing is known of it */
    rail *rail;               /* of a timetable; the same (line.c) */
    /* action */
    store_row form; /* of form_part */
} thing;

/* ---- play ---- */

typedef struct kept_question {
    model_question pub; /* first */
    const char *const *to;
    size_t n_to;
    model_option *options;
} kept_question;

typedef struct kept_asked {
    model_asked pub; /* first */
    model_filled *form;
    const char *given[MODEL_KEYS_MAX]; /* roles whose key was given */
    size_t n_given;
} kept_asked;

typedef struct offers {
    const char *on;
    bool old;
    int64_t asked_us; /* monotonic */
    model_offer *list;
    size_t n;
} offers;

typedef struct request {
    model_request pub; /* first */
    char id[NET_REQUEST_BYTES];
    char *text;    /* as it goes to the host */
    char *content; /* what tells it from others about the same, or NULL */
    bool unsent;
    const char *draft; /* which ends with it, NULL: none */
    uint64_t draft_edit;
} request;

typedef struct draft {
    char *key;
    json_t *fields; /* as typed here, or as kept by the host */
    json_t *sent;   /* what the host got last and has not kept yet, or NULL */
    uint64_t edit;  /* rises with each change made here */
    uint64_t sent_edit;
    uint64_t kept_edit;
    int64_t sent_us; /* monotonic */
} draft;

typedef struct log_search log_search; /* logs.c */
typedef struct desk desk;             /* control_internal.h */
typedef struct hall hall;             /* the same */
typedef struct bench bench;           /* judge_internal.h */

typedef struct score_sheet {
    model_score pub;
    json_t *parts;    /* complete; the texts in `pub` lie here */
    json_t *arriving; /* parts of the next one so far, or NULL */
    model_axis *axes;
    model_objective *objectives;
    model_reason *reasons;
    model_item_score *items;
    model_meter *meters;
    model_meter_move *moves; /* of all meters */
} score_sheet;

struct model {
    model_send_fn *send;
    void *user;
    uint64_t version;
    int64_t now_us;   /* monotonic, of the newest take or tick */
    uint64_t process; /* random: no other process has it */
    uint64_t orders;

    /* the connection outlives the drill */
    model_link link;
    store_pool *said; /* texts of the connection */
    model_rewind rewind;
    hall *hall;

    /* the drill; all of this is made anew by model_forget_drill */
    store_pool *pool;
    const char *drill;
    uint64_t last;
    uint64_t received; /* what the host was told that arrived */
    int64_t received_us;
    model_clock clock;
    int64_t anchor_us;      /* drill time ... */
    int64_t anchor_real_us; /* ... at this monotonic time */
    int64_t floor_us;       /* shown already */
    bool frozen;            /* the connection was lost since */
    model_scenario scenario;
    model_seat seat;
    store_map names;                    /* id, kind -> index in things */
    store_row things[MODEL_KIND_COUNT]; /* of thing pointers */
    store_row messages;                 /* of model_message pointers */
    store_row deeds;                    /* of model_deed pointers */
    size_t running;
    store_row questions; /* of pointers to question.pub */
    size_t open;
    store_row asked; /* of pointers to asked.pub */
    size_t asked_waiting;
    int64_t budget;         /* -1: nothing to invest */
    store_row evidence;     /* of model_evidence, newest last */
    store_row paths;        /* of model_path, oldest first */
    int64_t searches;       /* questions to the logs so far */
    log_search *search;     /* NULL: nothing was searched for (logs.c) */
    store_row option_names; /* of enshu_text, in order of description */
    store_map option_index; /* question, option -> index there */
    store_row offers;       /* of offers, newest last */
    store_row requests;     /* of request pointers, newest first */
    store_row metrics;      /* of kept_metric */
    store_map metric_index; /* id -> index there */
    store_row ordered;      /* of model_ordered, newest last */
    store_row timeline;     /* of model_entry */
    uint64_t first_entry;   /* number of the first one there */
    store_row drafts;       /* of draft pointers */
    store_row duties;       /* of model_duty */
    store_row rounds;       /* of model_round pointers */
    size_t owed;            /* of these, the first */
    store_row sectors;      /* of model_sector */
    store_row rooms;        /* of kept_room pointers (chat.c) */
    store_row calls;        /* of pointers to call.pub (calls.c) */
    store_row offered;      /* of model_offered, oldest first (offered.c) */
    const char *voice;      /* chosen to speak with (voices.c), NULL: none */
    desk *desk;
    bench *bench;
    score_sheet score;
};

/* The thing of a kind, NULL when it was never described. */
thing *model_thing_of(const model *m, model_thing_kind kind, const char *id);
/* The same, made when it is not there. */
thing *model_make_thing(model *m, model_thing_kind kind, const char *id);
/* Where the fields of an action's form are kept: with the action, which the
 * seat may start, or with the form, which it received.  NULL: neither. */
thing *model_form_of(const model *m, const char *action);
/* An asset, zone, conduit or service; NULL when it was never described. */
thing *model_find_stateful(const model *m, const char *id);
/* What is thought of a thing from a moment on; the words are kept already. */
void belief_set_state(thing *t, const char *state, int64_t since_us,
                      const char *via);
void belief_set_security(thing *t, const char *held, int64_t since_us,
                         const char *via);
void model_free_things(model *m);
/* Puts an item where its due time wants it. */
void operation_place(thing *operation, const model_item *item);
/* One more cancelled item or departure of an operation, in the timeline. */
void operation_note_cancelled(model *m, const fold *f, const char *id);
/* Those of an operation, made when there are none; NULL when it was never
 * described. */
works *works_of(model *m, const char *operation);
/* NULL when there are none. */
works *works_find(const model *m, const char *operation);
void works_destroy(works *w); /* accepts NULL */
void rail_destroy(rail *r);   /* accepts NULL */
void model_free_metrics(model *m);
/* Names and orders the options of questions with that id anew. */
void model_name_options(model *m, const char *id);
bool model_is_asked(const model *m, const char *id, const char *role);
/* The approved action that is under way now, as its record says. */
void approval_started(model *m, const fold *f);
/* False when nothing like that waits. */
bool approval_withdrawn(model *m, const fold *f);
void model_free_approvals(model *m);
void model_free_logs(model *m);
void model_free_play(model *m);
void model_free_messages(model *m);
void model_free_duties(model *m);
void model_free_chat(model *m);
void model_free_calls(model *m);
/* Who plays which party may be another now. */
void model_review_calls(model *m);
/* Words between two, as whoever sees all of them keeps them; in the pool. */
const char *model_pair_id(model *m, const char *a, const char *b);

/* One more entry of the timeline, which is that record's; what is about, with
 * whom and which word may be filled in.  Valid until the next one. */
model_entry *model_note(model *m, const fold *f, model_lane lane,
                        const char *id);
/* An entry by the number it got (first_entry counts them), NULL when it was
 * dropped. */
model_entry *model_entry_of(model *m, uint64_t number);

/* Forgets the drill, not the connection it came over. */
void model_forget_drill(model *m);
/* The same, but for what was typed: the drill goes on at another place. */
void model_forget_story(model *m);

/* ---- clock and seat (session.c) ---- */

void model_take_welcome(model *m, const net_message *message);
void model_take_rewound(model *m, const net_message *message);
void model_take_clock(model *m, const net_message *message);
/* The clock stands still at what it shows now, until the host speaks of it. */
void model_freeze(model *m);
bool model_is_my_role(const model *m, const char *role);
bool model_is_my_team(const model *m, const char *team);

/* ---- to the host ---- */

/* False when it did not go out. */
bool model_transmit(model *m, const char *text);
void model_take_reply(model *m, const net_message *message);
void model_take_maybe(model *m, const net_message *message);
/* May the host be asked again about a target already? */
bool model_ask_offers(model *m, const char *on);
void model_refuse_offers(model *m, const char *on);
void model_age_offers(model *m); /* what is there now may not be so any more */
void model_send_waiting(model *m);
void model_mark_unsent(model *m); /* the connection was lost */
void model_free_requests(model *m);

void model_take_saved(model *m, const net_message *message);
void model_send_drafts(model *m);
void model_drafts_unsent(model *m);
void model_free_drafts(model *m);
/* How often the draft was changed here. */
uint64_t model_draft_edit(const model *m, const char *key);
/* Forgets it, unless it was changed since. */
void model_end_draft(model *m, const char *key, uint64_t edit);

void model_take_score(model *m, const net_message *message);
void model_free_score(model *m);

#endif /* ENSHU_CONSOLE_MODEL_INTERNAL_H */
