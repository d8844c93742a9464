/*
 * enshu/drill.h - a drill: the handle that ties world, operation, threat,
 * teams, messages and score together.
 *
 * The state of a drill is a pure function of (bundle, seed, commands).  The
 * caller gives commands and asks for time to pass; the drill gives records to
 * a sink.  It keeps no history of records: the journal does.
 *
 * Time: commands are stamped strictly after everything already processed, and
 * advancing to t processes every event with a time up to and including t.
 * How the way to t is cut into calls makes no difference.
 *
 * Threads: one drill belongs to one thread.
 */
#ifndef ENSHU_DRILL_H
#define ENSHU_DRILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"
#include "enshu/text.h"
#include "enshu/time.h"
#include "enshu/vocabulary.h"

typedef struct enshu_drill enshu_drill; /* made by enshu_script_open */

/* 0 means the default, given in brackets. */
typedef struct enshu_limits {
    size_t script_heap_bytes;   /* Lua memory [64 MiB] */
    size_t script_string_bytes; /* one string [1 MiB] */
    int64_t load_instructions;  /* declare stage [50 M] */
    int64_t slice_instructions; /* one slice [1 M] */
    size_t processes;           /* alive at once [1000] */
    size_t pending_events;      /* [1 M] */
    size_t events_per_instant;  /* at one drill time [5 M] */
    size_t records_per_instant; /* then slices fail [100,000] */
    size_t memory_bytes;        /* engine state apart from Lua [1 GiB] */
} enshu_limits;

/* ---- what comes out ---- */

typedef enum enshu_scope {
    ENSHU_SCOPE_CONTROL, /* exercise control only */
    ENSHU_SCOPE_TEAMS,   /* control and those listed */
    ENSHU_SCOPE_ALL
} enshu_scope;

/* Who gets a record: ids of teams, or of single roles and actors where it is
 * for nobody else (a call, a direct word, what goes to an outside party). */
typedef struct enshu_audience {
    enshu_scope scope;
    const char *const *teams; /* ids, in order of declaration */
    size_t n_teams;
} enshu_audience;

/* Borrowed by the sink for the duration of the call. */
typedef struct enshu_record {
    uint64_t seq; /* 1, 2, 3 ... */
    enshu_time_us t_us;
    enshu_record_kind kind;
    uint32_t instance;
    uint64_t cause;    /* seq of the record behind it, 0 = none */
    const char *actor; /* id of who made it happen, "" = the engine */
    enshu_audience audience;
    const enshu_pair *fields;
    size_t n_fields;
} enshu_record;

/* Receives records in order.  It must not call the drill. */
typedef void enshu_sink_fn(void *user, const enshu_record *record);

/* A bot's own script error: not part of the drill, so not a record. */
typedef void enshu_bot_error_fn(void *user, const char *bot,
                                const enshu_error *err);

/* ---- what goes in ---- */

/* Copied by the drill.  `actor` is a role id, "control", or an actor's id: a
 * person who plays an outside party may write, chat and call. */
typedef struct enshu_command {
    uint64_t seq; /* given by the caller, rising from 1 */
    enshu_time_us t_us;
    enshu_command_kind kind;
    const char *actor;
    const enshu_pair *fields;
    size_t n_fields;
} enshu_command;

/* Schedules a command for its time.  After the end only what judges is taken
 * (enshu_command_judges), and nothing else happens any more: the operation stands
 * as it ended, no script runs.  ENSHU_EINVAL for any other kind then.
 *
 * ENSHU_EPAST when t_us is not after
 * everything processed; ENSHU_EINVAL for an unknown kind, a field the kind
 * does not have or of the wrong type, text that is not UTF-8 or too long
 * (*err says which); ENSHU_ENOMEM; the drill is unchanged.  Whether the
 * command is accepted shows when it is applied: by its record, or by
 * command.refused with the reason.  One that sets what is so already leaves
 * none. */
ENSHU_MUST_USE enshu_status enshu_drill_submit(enshu_drill *d,
                                               const enshu_command *command,
                                               enshu_error *err);

/* Processes events up to and including t_us, or to the end of the drill; after
 * it, commands that judge.
 * Stops early, having processed all of one event, when a bot issued a command
 * (see enshu_drill_take_bot_command).  ENSHU_OK; ENSHU_ENOMEM or ENSHU_ELIMIT
 * (runaway events at one instant) when the drill is broken: it must be
 * destroyed and recovered from the journal. */
ENSHU_MUST_USE enshu_status enshu_drill_advance(enshu_drill *d,
                                                enshu_time_us t_us);

/* Takes the oldest command a bot issued, or returns NULL.  It carries neither
 * seq nor final time: the caller stamps it (t_us is the earliest time
 * allowed), journals it and submits it.  Borrowed until the next call with
 * this drill. */
const enshu_command *enshu_drill_take_bot_command(enshu_drill *d);

void enshu_drill_destroy(enshu_drill *d); /* accepts NULL */

/* ---- how it stands ---- */

enshu_time_us enshu_drill_now(const enshu_drill *d); /* last processed */
bool enshu_drill_ended(const enshu_drill *d);
uint64_t enshu_drill_digest(const enshu_drill *d);
uint64_t enshu_drill_record_count(const enshu_drill *d);
uint64_t enshu_drill_event_count(const enshu_drill *d);
uint64_t enshu_drill_script_errors(const enshu_drill *d);

/* Borrowed for the life of the drill. */
typedef struct enshu_scenario_info {
    const char *id;
    enshu_text title;
    enshu_text summary;
    const char *start;      /* "2026-11-25 18:40" */
    enshu_time_us start_us; /* after local midnight */
    enshu_time_us length_us;
    int64_t speed_milli; /* drill seconds per real second, thousandths */
    uint64_t seed;       /* the scenario's own */
    const char *lang;    /* authoring language, "ja" or "en" */
    const char *tlp;     /* "" when not marked */
} enshu_scenario_info;
const enshu_scenario_info *enshu_drill_info(const enshu_drill *d);

/* Declared things of one kind in order of declaration, by plural name:
 * "orgs", "teams", "roles", "assets", "zones", "conduits", "services",
 * "operations", "flows", "departures", "timetables", "metrics", "actions",
 * "injects", "questions", "objectives", "bots", "tests" ...  "all operations"
 * are those of all four kinds.  The i-th id, NULL past the end or for an
 * unknown kind. */
const char *enshu_drill_id(const enshu_drill *d, const char *plural, size_t i);
/* Its name in both languages; both NULL when there is none. */
enshu_text enshu_drill_name(const enshu_drill *d, const char *id);
/* The places within an operation, as records name them: the stations and
 * stores of a flow, the stops of a timetable.  The i-th and its name; NULL past
 * the end, and of what has none. */
const char *enshu_drill_place(const enshu_drill *d, const char *operation,
                              size_t i, enshu_text *name);

/* Could `role` start `action` on `on` ("" or NULL for none) now?  ENSHU_OK, or
 * ENSHU_EREFUSED with the reason, a stable word, in err->message.  When people
 * are what is lacking ("people-busy", "no-people"), err->source is their pool
 * and err->line the drill second at which enough of them will be free (0:
 * never). */
enshu_status enshu_drill_may(const enshu_drill *d, const char *role,
                             const char *action, const char *on,
                             enshu_error *err);
/* What an action takes as target: "asset", "zone", "conduit", "service",
 * "org", "operation" (of any kind), "account" or "none"; NULL for an unknown
 * action. */
const char *enshu_drill_target_kind(const enshu_drill *d, const char *action);

/* The team of a role; NULL when it has none or there is no such role. */
const char *enshu_drill_team(const enshu_drill *d, const char *role);

/* 0 trainees, 1 exercise control, 2 observers; -1 when there is no such
 * team. */
int enshu_drill_side(const enshu_drill *d, const char *team);

/* One field of the form an action takes; all borrowed. */
typedef struct enshu_form_field {
    const char *id;
    const char *type; /* "text", "choice", "number", "time", "attach", "scale"
                         (1 to 5; its options name both ends) */
    enshu_text label;
    int64_t max; /* characters, 0 = the default */
    bool required;
    size_t n_options; /* of a choice */
    bool facts;       /* the form may be filled in from what is known */
    const char *same; /* what it states: see form.described; NULL: nothing */
} enshu_form_field;
/* The i-th field of an action's form; false past the end, for an action
 * without form, or for an unknown action. */
bool enshu_drill_form_field(const enshu_drill *d, const char *action, size_t i,
                            enshu_form_field *out);
/* The id of the j-th option of that field; NULL past the end.  Its name, which
 * a plain word has in no language, goes to *name (may be NULL). */
const char *enshu_drill_form_option(const enshu_drill *d, const char *action,
                                    size_t i, size_t j, enshu_text *name);

/* What an inject asks for; all borrowed.  `by` may be NULL (anyone). */
typedef struct enshu_expectation {
    const char *criterion; /* "X:I-01", "X:I-01.2" */
    const char *action;
    const char *on;
    const char *by;
    enshu_time_us within_us;
    int64_t points_milli;
} enshu_expectation;
/* The i-th of an inject; false past the end or for an unknown inject. */
bool enshu_drill_expectation(const enshu_drill *d, const char *inject, size_t i,
                             enshu_expectation *out);

/* ---- outside parties ---- */

/* Does this actor answer by itself?  *played: a person plays it instead, as
 * part.play said; false for what is no actor. */
bool enshu_drill_replies(const enshu_drill *d, const char *actor, bool *played);

/* ---- the scenario's own tests ---- */

typedef struct enshu_test_play {
    enshu_time_us t_us;
    const char *role;
    const char *action;
    const char *on;         /* NULL = none */
    const enshu_pair *form; /* pairs with keys */
    size_t n_form;
} enshu_test_play;

typedef struct enshu_test_info {
    const char *id;
    const char *name; /* "" when absent */
    const char *bot;  /* a bot to run instead of or beside `plays`, or NULL */
    uint64_t seed;
    enshu_time_us stop_us;
    const char *source;
    int line;
    const enshu_test_play *plays;
    size_t n_plays;
    size_t n_expects;
} enshu_test_info;

/* The i-th test; NULL past the end.  Borrowed for the life of the drill. */
const enshu_test_info *enshu_drill_test(const enshu_drill *d, size_t i);
/* Whether the j-th expectation of the i-th test holds now; *source and *line
 * say where it is written. */
bool enshu_drill_test_holds(enshu_drill *d, size_t i, size_t j,
                            const char **source, int *line);

#endif /* ENSHU_DRILL_H */
