/*
 * console/model/things.h - what there is and how it stands: teams, assets,
 * services, operations, actions and their forms, people, tokens, logs.
 *
 * Part of console/model/model.h, which says how long pointers last.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_CONSOLE_MODEL_THINGS_H
#define ENSHU_CONSOLE_MODEL_THINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/locale.h"
#include "enshu/text.h"

typedef struct model model;

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
    MODEL_STAFF,     /* a pool of people */
    MODEL_TOKEN,     /* what can be invested in before the start */
    MODEL_LOG,       /* a source of log records */
    MODEL_OBJECTIVE, /* what a drill is for: told to who steers it */
    MODEL_FORM,      /* one that was received, by the id of its action */
    MODEL_KIND_COUNT
} model_thing_kind;

typedef struct model_thing {
    model_thing_kind kind;
    const char *id;
    enshu_text name;
    /* what the team thinks, right or wrong (a facilitator: what is so) */
    const char *state;      /* state word, "" unknown to this team */
    const char *usual;      /* of an asset: state that is no alarm, "" up */
    int64_t state_since_us; /* when it became so */
    int64_t state_us;       /* when the team last learnt it: its age */
    const char *state_via;  /* "monitoring", "phone" ..., "" not said */
    const char *security;   /* "unknown", "suspected", "compromised", "clean" */
    int64_t security_us;
    const char *security_via;
    const char *sort;  /* the scenario's kind: "server", "plc", "technical" */
    const char *zone;  /* of an asset */
    const char *owner; /* of an asset, service or log; team of a role or pool */
    const char *org;
    const char *host; /* asset: as logs write it, "" not at all */
    const char *address;
    bool compromised; /* or suspected to be */
    /* zone */
    const char *purdue;
    /* conduit: its two zones; service: what it needs; action, token: roles;
     * operation: docks of departures; log: what it is of */
    const char *const *refs;
    size_t n_refs;
    int64_t level_ppm; /* service */
    int64_t count;     /* asset; of a pool: on duty now */
    /* role */
    bool npc;
    enshu_text briefing;
    const char *contact; /* how a party is reached, "" not said */
    /* operation: newest figures */
    const char *unit;
    const char *on; /* its service; of an artifact: where */
    int64_t queue;
    int64_t done;
    int64_t cancelled;
    int64_t delay_max_us;
    int64_t delay_avg_us;
    int64_t lost;     /* units turned away or given up */
    int64_t affected; /* people */
    bool loop;        /* of a line: closed to a ring */
    /* action */
    enshu_text help;
    const char *target; /* "asset" ... or "none" */
    int64_t duration_us;
    bool once;
    const char *verb;  /* what it orders of an operation, "" nothing */
    size_t n_fields;   /* of its form, see model_form_field */
    const char *skill; /* of the people it takes; of a pool: what they can do */
    int64_t people;    /* how many it takes */
    const char *const *approval; /* roles and teams that may approve it */
    size_t n_approval;
    int64_t keys;      /* how many of them have to; 0: it needs no approval */
    enshu_text impact; /* on the operation */
    /* pool of people */
    int64_t busy;
    int64_t tired;
    int64_t from_us; /* of their shift; of a log: how far back it goes */
    int64_t to_us;
    /* token */
    int64_t cost;
    bool bought;
} model_thing;

/* NULL when the model does not know the id.  An id is unique among whoever
 * there is, among whatever there is, and in each other kind (sim/model.h): a
 * token may be called as an asset is, an asset as an organisation.  model_find
 * gives the first in the order of model_thing_kind: only where nothing says the
 * kind. */
const model_thing *model_find(const model *m, const char *id);
/* An organisation, team, role or actor. */
const model_thing *model_find_who(const model *m, const char *id);
/* A zone, conduit, asset, service or operation. */
const model_thing *model_find_what(const model *m, const char *id);
/* What that action is done to: an organisation, or one of the former. */
const model_thing *model_find_target(const model *m, const char *action,
                                     const char *id);
const model_thing *model_find_of(const model *m, model_thing_kind kind,
                                 const char *id);
/* Things of one kind in order of declaration. */
size_t model_count(const model *m, model_thing_kind kind);
const model_thing *model_at(const model *m, model_thing_kind kind, size_t i);

/* A way that the attack seems to have gone, as far as the team knows. */
typedef struct model_path {
    const char *from; /* assets, or a zone it came in from */
    const char *to;
    int64_t since_us; /* when the team learnt it */
    const char *via;
    int64_t evidence; /* number of the piece that shows it, 0 none */
} model_path;
size_t model_paths(const model *m, const model_path **out); /* oldest first */

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

#endif /* ENSHU_CONSOLE_MODEL_THINGS_H */
