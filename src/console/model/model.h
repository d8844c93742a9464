/*
 * console/model/model.h - what a console knows: messages of the host folded
 * into plain structs that screens read.
 *
 * The model is what the server confirmed, plus what was sent and not yet
 * answered.  It repeats unanswered commands under their request ids after a
 * reconnect.  Screens read the structs and call the functions of
 * console/model/order.h; nothing here draws or waits.
 *
 * Arrays are ordered as said beside them; pointers stay valid until the next
 * model_take or model_forget.  Texts are never NULL ("" when absent); a
 * bilingual text may lack one language (model_say picks).
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_H
#define ENSHU_CONSOLE_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/locale.h"
#include "enshu/text.h"
#include "enshu/time.h"
#include "net/client.h"

typedef struct model model;

/* Sends one message to the host; false when there is no connection. */
typedef bool model_send_fn(void *user, const char *text, size_t len);

model *model_create(model_send_fn *send, void *user);
void model_destroy(model *m); /* accepts NULL */
/* Folds one event of the client in; takes over its message.  now_us is
 * base_clock_monotonic_us. */
void model_take(model *m, const net_event *event, int64_t now_us);
/* Forgets the drill (another one begins); drafts, too. */
void model_forget(model *m);
/* Rises with each change that a screen could show. */
uint64_t model_version(const model *m);

/* ---- link, clock, seat ---- */

typedef struct model_link {
    net_link state;
    bool live; /* history is complete */
    unsigned attempt;
    int64_t retry_at_us;
    int64_t rtt_us;  /* -1 unknown */
    const char *bye; /* CLOSED: the stable word, and a sentence */
    const char *bye_message;
} model_link;
const model_link *model_get_link(const model *m);

typedef struct model_clock {
    bool known;
    bool paused;
    bool ended;
    const char *why;     /* of a pause that nobody asked for */
    int64_t rate_milli;  /* drill seconds per real second */
    int64_t speed_milli; /* factor */
    int64_t lag_us;
    int64_t journal; /* records safe on disk */
} model_clock;
const model_clock *model_get_clock(const model *m);
/* Drill time at now_us: goes on by itself while the clock runs and the link is
 * up, frozen otherwise. */
int64_t model_now(const model *m, int64_t now_us);

typedef struct model_scenario {
    const char *id;
    enshu_text title;
    enshu_text summary;
    const char *start; /* "2026-11-25 18:40" */
    int64_t start_us;  /* after local midnight */
    int64_t length_us;
    const char *tlp;
    size_t phases; /* how many there are */
    size_t phase;  /* which one it is, from 1; 0 before the first */
    enshu_text phase_name;
} model_scenario;
const model_scenario *model_get_scenario(const model *m);

typedef struct model_seat {
    bool control;
    const char *const *roles;
    size_t n_roles;
    const char *const *teams;
    size_t n_teams;
} model_seat;
const model_seat *model_get_seat(const model *m);

/* ---- things ---- */

typedef enum model_thing_kind {
    MODEL_ORG,
    MODEL_TEAM,
    MODEL_ROLE,
    MODEL_ACTOR,
    MODEL_ZONE,
    MODEL_CONDUIT,
    MODEL_ASSET,
    MODEL_SERVICE,
    MODEL_OPERATION,
    MODEL_ACTION,
    MODEL_ARTIFACT,
    MODEL_KIND_COUNT
} model_thing_kind;

typedef struct model_thing {
    model_thing_kind kind;
    const char *id;
    enshu_text name;
    const char *state; /* state word, "" unknown to this team */
    int64_t state_since_us;
    const char *sort;  /* the scenario's kind: "server", "plc", "technical" */
    const char *zone;  /* of an asset */
    const char *owner; /* of an asset or service; team of a role */
    const char *org;
    bool compromised; /* as far as the team was told */
    /* zone */
    const char *purdue;
    /* conduit: its two zones; service: what it needs; action: roles */
    const char *const *refs;
    size_t n_refs;
    int64_t level_ppm; /* service */
    int64_t count;     /* asset */
    /* role */
    bool npc;
    enshu_text briefing;
    /* operation: newest figures */
    const char *unit;
    const char *on; /* its service; of an artifact: where */
    int64_t queue;
    int64_t done;
    int64_t cancelled;
    int64_t delay_max_us;
    int64_t delay_avg_us;
    /* action */
    enshu_text help;
    const char *target; /* "asset" ... or "none" */
    int64_t duration_us;
    bool once;
    size_t n_fields; /* of its form, see model_form_field */
} model_thing;

/* NULL when the model does not know the id. */
const model_thing *model_find(const model *m, const char *id);
/* Things of one kind in order of declaration. */
size_t model_count(const model *m, model_thing_kind kind);
const model_thing *model_at(const model *m, model_thing_kind kind, size_t i);

/* A text in the language, else in the other one; *other says so (may be NULL).
 * "" when there is none. */
const char *model_say(enshu_text text, base_lang lang, bool *other);
/* The name of an id, or the id itself. */
const char *model_name(const model *m, const char *id, base_lang lang);

typedef struct model_form_field {
    const char *key;
    const char *sort; /* "text", "choice", "number", "time", "attach" */
    enshu_text name;
    int64_t max;
    bool required;
    const char *const *options; /* ids */
    const enshu_text *option_names;
    size_t n_options;
} model_form_field;
const model_form_field *model_form_field_at(const model *m, const char *action,
                                            size_t i);

/* An item of an operation's schedule: a train, a flight. */
typedef struct model_item {
    const char *key;
    int64_t due_us;
    int64_t load_milli;
    enum { MODEL_WAITING, MODEL_WORKED, MODEL_DONE, MODEL_CANCELLED } state;
    int64_t delay_us; /* DONE */
    int64_t at_us;    /* of the newest change */
} model_item;
size_t model_items(const model *m, const char *operation,
                   const model_item **out); /* in order of due time */

/* Figures of an operation over time; at most the newest 1,440 samples. */
typedef enum model_figure {
    MODEL_QUEUE,
    MODEL_DELAY_AVG,
    MODEL_DELAY_MAX,
    MODEL_LEVEL,
    MODEL_DONE_COUNT,
    MODEL_FIGURES
} model_figure;
size_t model_series(const model *m, const char *operation, model_figure figure,
                    const int64_t **times, const int64_t **values);

/* ---- messages ---- */

typedef struct model_message {
    const char *id; /* of the inject; of a sent one "sent-N" */
    uint64_t seq;   /* of its record */
    int64_t t_us;
    bool sent;        /* written here or by a team mate */
    const char *from; /* id */
    const char *const *to;
    size_t n_to;
    const char *via;
    enshu_text subject;
    enshu_text body;
    const char *tlp;
    const char *priority; /* "low", "normal", "high" */
    const char *const *attach;
    size_t n_attach;
    bool read;
    bool marked_unread; /* here only */
    bool replied;
    const char *reply; /* what was answered */
    const char *reply_by;
} model_message;
/* Newest first. */
size_t model_messages(const model *m, const model_message *const **out);
size_t model_unread(const model *m);
const model_message *model_find_message(const model *m, const char *id);

/* ---- actions and decisions ---- */

typedef struct model_deed {
    const char *action;
    const char *on;
    const char *by; /* role */
    int64_t started_us;
    int64_t ends_us;
    enum { MODEL_RUNNING, MODEL_FINISHED, MODEL_BROKEN_OFF } state;
    int64_t ended_us;
    uint64_t seq;
} model_deed;
/* Running ones by their end, then the others newest first. */
size_t model_deeds(const model *m, const model_deed *const **out);

typedef struct model_option {
    const char *id;
    enshu_text text;
} model_option;

typedef struct model_question {
    const char *id;
    uint64_t seq;
    enshu_text title;
    enshu_text body;
    const model_option *options;
    size_t n_options; /* 0: answered in words */
    int64_t asked_us;
    int64_t deadline_us; /* -1: none */
    enum { MODEL_OPEN, MODEL_ANSWERED, MODEL_EXPIRED } state;
    const char *option; /* chosen */
    const char *text;   /* written */
    const char *by;
    int64_t closed_us;
} model_question;
/* Open ones by deadline, then the others newest first. */
size_t model_questions(const model *m, const model_question *const **out);
size_t model_open_questions(const model *m);

/* What could be started on a target ("" for none), as the host said last. */
typedef struct model_offer {
    const char *action;
    const char *role; /* the seat's role that would do it */
    bool ok;
    const char *why; /* stable word */
    const char *message;
} model_offer;
size_t model_offers(const model *m, const char *on, const model_offer **out);
/* What arrived since makes the answer old: ask again. */
bool model_offers_are_old(const model *m, const char *on);

/* ---- what is under way to the host ---- */

typedef struct model_request {
    const char *id;
    const char *what;  /* command kind or "pace" */
    const char *about; /* action, question or inject */
    const char *on;
    enum { MODEL_SENDING, MODEL_ACCEPTED, MODEL_REFUSED } state;
    const char *why;
    const char *message;
    int64_t sent_us; /* monotonic */
    int64_t answered_us;
} model_request;
/* The newest request about something (any kind when what is ""), NULL: none. */
const model_request *model_find_request(const model *m, const char *what,
                                        const char *about, const char *on);

/* ---- timeline, drafts, score ---- */

typedef struct model_entry {
    uint64_t seq;
    int64_t t_us;
    enum {
        MODEL_E_MESSAGE,
        MODEL_E_ACTION,
        MODEL_E_DECISION,
        MODEL_E_SYSTEM,
        MODEL_E_OPERATION,
        MODEL_E_PHASE,
        MODEL_E_HINT
    } lane;
    const char *kind; /* of the record */
    const char *id;   /* what it is about */
    const char *on;
    const char *by;
    const char *word; /* state word, option, why */
    enshu_text text;  /* subject, hint ...; both NULL: none */
} model_entry;
/* Oldest first; items of operations are left out. */
size_t model_timeline(const model *m, const model_entry **out);

/* Drafts as the host keeps them: a JSON object of texts by key.  "" when there
 * is none. */
const char *model_draft(const model *m, const char *key, const char *field);

typedef struct model_reason {
    const char *criterion;
    enshu_text name;
    int64_t points_milli;
    int64_t max_milli;
    const char *state; /* "met", "late", "missed" ... */
    bool counted;
    int64_t t_us;        /* of the record behind it, -1: none */
    enshu_text evidence; /* that record in words; "" none */
    enshu_text answer;   /* model answer, for what was missed */
    const char *metric;  /* measured: which, its value and the range */
    int64_t value;
    int64_t best;
    int64_t worst;
} model_reason;

typedef struct model_objective {
    const char *id;
    enshu_text name;
    const char *axis;
    int64_t points_milli;
    int64_t max_milli;
    const model_reason *reasons;
    size_t n_reasons;
} model_objective;

typedef struct model_axis {
    const char *axis;
    int64_t weight;
    int64_t share_milli;
    int64_t max_milli;
} model_axis;

typedef struct model_score {
    bool known; /* every part arrived */
    int64_t total_milli;
    int64_t max_milli;
    bool gated;
    const model_axis *axes;
    size_t n_axes;
    const model_objective *objectives;
    size_t n_objectives;
    size_t hints; /* asked for */
} model_score;
const model_score *model_get_score(const model *m);

#endif /* ENSHU_CONSOLE_MODEL_H */
