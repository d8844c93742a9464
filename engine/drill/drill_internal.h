/*
 * drill/drill_internal.h - the drill handle and what its files share.
 *
 * All play-stage state is in the arena and changed through the undo log, so
 * that a failing script slice can be taken back as a whole.  Records wait in a
 * buffer until the event (or the slice) is over.
 *
 * When memory runs out in the middle of a change the drill is broken
 * (enshu__break): it goes on emitting nothing, and enshu_drill_advance says so.
 */
#ifndef ENSHU_DRILL_INTERNAL_H
#define ENSHU_DRILL_INTERNAL_H

#include "drill/hooks.h"
#include "drill/scenario.h"
#include "drill/verbs.h"
#include "enshu/digest.h"
#include "enshu/drill.h"
#include "sim/schedule.h"

/* What the queue's events mean; the argument is given in brackets. */
typedef enum enshu__event_kind {
    ENSHU__EVENT_START,
    ENSHU__EVENT_COMMAND,           /* pending command (pointer table slot) */
    ENSHU__EVENT_ACTION,            /* running action (slot) */
    ENSHU__EVENT_OPERATION,         /* operation */
    ENSHU__EVENT_SAMPLE,            /* every drill minute */
    ENSHU__EVENT_INJECT,            /* inject */
    ENSHU__EVENT_QUESTION,          /* question */
    ENSHU__EVENT_STEP_END,          /* the threat's */
    ENSHU__EVENT_DETECT,            /* the threat's */
    ENSHU__EVENT_PLAN,              /* the threat's */
    ENSHU__EVENT_WAKE,              /* the script's token */
    ENSHU__EVENT_EXPECT,            /* expectation: its window closes */
    ENSHU__EVENT_QUESTION_DEADLINE, /* question */
    ENSHU__EVENT_WATCH,             /* watch: a time in it came */
    ENSHU__EVENT_CRITERION,         /* criterion: its condition became true */
    ENSHU__EVENT_NOTE,              /* note */
    ENSHU__EVENT_PHASE,             /* phase */
    ENSHU__EVENT_END,               /* the planned end */
    ENSHU__EVENT_FINISH             /* last of all */
} enshu__event_kind;

/* Order classes at equal times. */
enum {
    ENSHU__CLASS_CONTROL = 0,
    ENSHU__CLASS_TRAINEE = 1,
    ENSHU__CLASS_ACTION = 2,
    ENSHU__CLASS_OPERATION = 3,
    ENSHU__CLASS_INJECT = 4,
    ENSHU__CLASS_PROCESS = 5,
    ENSHU__CLASS_DEADLINE = 6,
    ENSHU__CLASS_CRITERION = 7,
    ENSHU__CLASS_NOTE = 8,
    ENSHU__CLASS_END = 9,
    ENSHU__CLASS_FINISH = 15
};

/* What a condition depends on, as bits. */
enum {
    ENSHU__TOPIC_ACTION = 1,
    ENSHU__TOPIC_INJECT = 2,
    ENSHU__TOPIC_READ = 4,
    ENSHU__TOPIC_QUESTION = 8,
    ENSHU__TOPIC_WORLD = 16,
    ENSHU__TOPIC_VAR = 32,
    ENSHU__TOPIC_METRIC = 64,
    ENSHU__TOPIC_STEP = 128,
    ENSHU__TOPIC_ALL = 255
};

/* A finished action: what did() looks at.  Newest first. */
typedef struct enshu__deed {
    int32_t action;
    int32_t role; /* -1: control */
    enshu__ref on;
    enshu_time_us t_us;
    uint64_t seq; /* of action.done */
    const enshu__form_value *form;
    size_t n_form;
    struct enshu__deed *older;
} enshu__deed;

/* An action under way. */
typedef struct enshu__running {
    bool busy;
    int32_t action;
    int32_t role;
    enshu__ref on;
    const enshu__form_value *form;
    size_t n_form;
    uint64_t seq; /* of action.started */
    enshu_event_id event;
    struct enshu__running *next; /* in order of start */
} enshu__running;

typedef enum enshu__expect_status {
    ENSHU__EXPECT_IDLE,
    ENSHU__EXPECT_OPEN,
    ENSHU__EXPECT_MET,
    ENSHU__EXPECT_MISSED
} enshu__expect_status;

/* One expectation of an inject or a question. */
typedef struct enshu__expect {
    const enshu__expect_def *def;
    enshu__ref of;         /* inject or question */
    const char *criterion; /* "X:I-01.2" */
    int32_t status;
    enshu_time_us deadline_us;
    enshu_event_id event;
    uint64_t sent_seq; /* record that opened it */
    uint64_t seq;      /* record that decided it */
} enshu__expect;

typedef struct enshu__inject {
    int64_t sent; /* how many times */
    bool skipped;
    bool held;      /* its text could not be made; control may release it */
    uint64_t seq;   /* of the newest inject.sent */
    uint64_t cause; /* of its being due */
    enshu_event_id event;
    enshu_audience audience;
    const char *const *to; /* ids as written, for records */
    size_t n_to;
    size_t first_expect; /* in drill->expects */
    bool read;
} enshu__inject;

typedef struct enshu__question {
    bool asked;
    bool closed; /* answered or expired */
    bool expired;
    int32_t option; /* -1: none or free text */
    uint64_t seq;   /* of question.asked */
    uint64_t cause; /* of its being due */
    uint64_t answered_seq;
    enshu_event_id event; /* when it is asked */
    enshu_event_id deadline;
    enshu_audience audience;
    const char *const *to;
    size_t n_to;
    size_t first_expect;
} enshu__question;

typedef struct enshu__criterion {
    bool decided;
    bool late;
    int64_t points_milli;
    uint64_t cause; /* record that made its condition true */
    uint64_t seq;   /* of criterion.scored */
} enshu__criterion;

typedef struct enshu__note {
    bool taken;
    uint64_t cause;
} enshu__note;

typedef struct enshu__watches enshu__watches;   /* watch.h */
typedef struct enshu__records enshu__records;   /* record.h */
typedef struct enshu__commands enshu__commands; /* command.c */
typedef struct enshu__scores enshu__scores;     /* score.c */

struct enshu_drill {
    enshu__scenario *scenario; /* owned */
    enshu__arena *arena;       /* of the play stage */
    enshu__undo *undo;
    enshu_queue *queue;
    enshu__streams *streams;
    enshu__world *world;
    enshu__operations *operations;
    enshu__threat *threat;
    enshu__script_hooks hooks;
    enshu_scenario_info info;
    uint64_t seed;
    uint32_t instance;
    size_t events_per_instant;

    enshu_status broken; /* ENSHU_OK while all is well */
    bool ended;
    bool ending;
    const char *why_ended;
    enshu_time_us processed_us; /* everything up to here is done */
    size_t events_now;          /* at this instant */
    uint64_t n_events;
    uint64_t n_script_errors;

    /* behind what is emitted now */
    const char *actor;
    uint64_t cause;

    enshu__records *records;
    enshu__watches *watches;
    enshu__commands *commands;
    enshu__scores *scores;
    uint32_t dirty; /* topics changed since the watches were looked at */

    enshu__deed **deeds; /* per action, newest first */
    enshu__running *running;
    enshu__running *running_last;
    enshu__inject *injects;
    enshu__question *questions;
    enshu__expect *expects;
    size_t n_expects;
    enshu__criterion *criteria;
    enshu__note *notes;
    enshu__scalar *vars;
    int32_t phase; /* -1: none */
    enshu_audience *team_audiences;
    enshu_audience *org_audiences;
    enshu__op_figures *sampled; /* last sample of each operation */
    int64_t *sampled_level;
    uint64_t *sampled_seq; /* newest operation.sampled of each */
};

/* Marks the drill as broken (first status wins). */
void enshu__break(enshu_drill *d, enshu_status status);
/* break unless OK. */
void enshu__must(enshu_drill *d, enshu_status status);

/* ---- drill.c ---- */
void enshu__schedule_in(enshu_drill *d, enshu_time_us at_us, uint8_t cls,
                        enshu__event_kind kind, uint64_t arg,
                        enshu_event_id *where);

/* ---- record.c ---- */
enum { ENSHU__SLICE_RECORDS = 10000 };
bool enshu__records_create(enshu_drill *d, enshu_sink_fn *sink, void *user);
void enshu__records_destroy(enshu_drill *d);
/* Emits a record with the drill's present actor and cause; `fields` may have
 * absent entries (type NONE), which are left out.  Returns its number. */
uint64_t enshu__emit(enshu_drill *d, enshu_record_kind kind,
                     const enshu_audience *audience, const enshu_pair *fields,
                     size_t n);
void enshu__records_flush(enshu_drill *d);
/* Drops what was emitted since the last flush. */
void enshu__records_drop(enshu_drill *d);
uint64_t enshu__records_digest(const enshu_drill *d);
uint64_t enshu__records_count(const enshu_drill *d);

extern const enshu_audience enshu__to_control;
extern const enshu_audience enshu__to_all;

/* Pairs for enshu__emit. */
enshu_pair enshu__f_int(enshu_field f, int64_t v);
enshu_pair enshu__f_bool(enshu_field f, bool v);
enshu_pair enshu__f_str(enshu_field f, const char *v); /* NULL: absent */
enshu_pair enshu__f_text(enshu_field f, enshu_text v); /* absent if empty */
enshu_pair enshu__f_id(const enshu_drill *d, enshu_field f, enshu_name v);
enshu_pair enshu__f_ids(enshu_field f, const char *const *ids, size_t n);
enshu_pair enshu__f_map(enshu_field f, const enshu_pair *map, size_t n);
#define ENSHU__EMIT(d, kind, audience, ...)                                    \
    enshu__emit((d), ENSHU_RECORD_##kind, (audience),                          \
                (const enshu_pair[]){__VA_ARGS__},                             \
                sizeof((const enshu_pair[]){__VA_ARGS__})                      \
                    / sizeof(enshu_pair))

/* ---- audience.c ---- */
/* Teams of a list of teams and roles; false: no memory. */
bool enshu__audience_of(enshu_drill *d, const enshu__refs *to, bool to_all,
                        enshu_audience *out);
bool enshu__audiences_create(enshu_drill *d); /* false: no memory */
/* The team of a role, a team, or the teams of an organisation. */
enshu_audience enshu__audience_of_one(const enshu_drill *d, enshu__ref who);
enshu_audience enshu__audience_of_role(const enshu_drill *d, int32_t role);
/* Those who see a service: its owner, or everybody. */
enshu_audience enshu__audience_of_owner(const enshu_drill *d, enshu__ref owner);
enshu__ref enshu__team_of_role(const enshu_drill *d, int32_t role);
/* Is the role this role, or in this team? */
bool enshu__role_is(const enshu_drill *d, int32_t role, enshu__ref who);

/* ---- condition.c ---- */
typedef struct enshu__cond_context {
    enshu_drill *drill;
    enshu__ref target;
    enshu_time_us *since;     /* one per HELD node, NULL: none kept */
    enshu_time_us recheck_us; /* out: earliest time worth looking again */
} enshu__cond_context;
bool enshu__cond_eval(enshu__cond_context *ctx, const enshu__cond_node *node);
uint32_t enshu__cond_topics(const enshu__cond *cond);
size_t enshu__cond_helds(const enshu__cond *cond);
bool enshu__form_matches(const enshu_drill *d, const enshu__cond_node *match,
                         size_t n, const enshu__form_value *form,
                         size_t n_form);
bool enshu__did(const enshu_drill *d, int32_t action, enshu__ref on,
                enshu__ref by, int64_t times, enshu_time_us before_us,
                const enshu__cond_node *match, size_t n_match,
                const enshu__deed **deed);

/* ---- effect.c ---- */
void enshu__apply_effects(enshu_drill *d, const enshu__effects *fx,
                          enshu__ref target, int32_t adversary);
void enshu__apply_state(enshu_drill *d, enshu__ref what, const char *word);

/* ---- world_link.c ---- */
bool enshu__link_world(enshu_drill *d);
void enshu__start_sampling(enshu_drill *d);
void enshu__on_sample(enshu_drill *d);

/* ---- threat_link.c ---- */
bool enshu__link_threat(enshu_drill *d);

/* ---- action.c ---- */
void enshu__start_action(enshu_drill *d, const enshu_command *command,
                         int32_t role);
void enshu__cancel_action(enshu_drill *d, const enshu_command *command,
                          int32_t role);
void enshu__on_action(enshu_drill *d, uint64_t arg);
enshu_status enshu__may_start(const enshu_drill *d, int32_t role,
                              int32_t action, enshu__ref on, enshu_error *err);

uint64_t enshu__running_slot(const enshu_drill *d, const enshu__running *r);
enshu_pair enshu__by(const enshu_drill *d, int32_t role); /* absent: control */

/* ---- inject.c ---- */
extern const char *const enshu__via_words[];
extern const char *const enshu__priority_words[];
bool enshu__injects_create(enshu_drill *d);
void enshu__injects_start(enshu_drill *d);
void enshu__on_inject(enshu_drill *d, int32_t inject);
bool enshu__addressees(enshu_drill *d, const enshu__refs *to, bool to_all,
                       const char *const **ids, size_t *n);
/* Control sends it now, whatever its trigger, guard or text. */
void enshu__release_inject(enshu_drill *d, int32_t inject);
void enshu__skip_inject(enshu_drill *d, int32_t inject, const char *why);
/* Something others come `after` happened. */
void enshu__start_after(enshu_drill *d, enshu__ref of);

/* ---- question.c ---- */
bool enshu__questions_create(enshu_drill *d);
void enshu__questions_start(enshu_drill *d);
void enshu__on_question(enshu_drill *d, int32_t question);
void enshu__on_question_deadline(enshu_drill *d, int32_t question);
void enshu__answer_question(enshu_drill *d, const enshu_command *command,
                            int32_t role);

/* ---- expect.c ---- */
bool enshu__expects_create(enshu_drill *d);
void enshu__open_expects(enshu_drill *d, size_t first, size_t n, uint64_t seq);
void enshu__deed_meets(enshu_drill *d, const enshu__deed *deed);
void enshu__answer_meets(enshu_drill *d, int32_t question, const char *option);
void enshu__on_expect(enshu_drill *d, size_t i);
void enshu__extend_expects(enshu_drill *d, enshu_time_us by_us);

/* ---- criterion.c ---- */
bool enshu__criteria_create(enshu_drill *d);
void enshu__on_criterion(enshu_drill *d, int32_t criterion);
void enshu__grade(enshu_drill *d, int32_t criterion, int64_t points_milli);
void enshu__final_criteria(enshu_drill *d);
bool enshu__notes_create(enshu_drill *d);
void enshu__on_note(enshu_drill *d, int32_t note);

/* ---- score.c ---- */
void enshu__scores_destroy(enshu_drill *d);

/* ---- variable.c, phase.c ---- */
/* Text of a scalar; out is NUL-terminated. */
enum { ENSHU__SCALAR_TEXT = 64 };
const char *enshu__scalar_text(const enshu_drill *d, enshu__scalar v,
                               char out[ENSHU__SCALAR_TEXT]);
bool enshu__scalar_equal(enshu__scalar a, enshu__scalar b);
void enshu__phases_start(enshu_drill *d);

/* ---- command.c ---- */
bool enshu__commands_create(enshu_drill *d);
void enshu__commands_destroy(enshu_drill *d);
void enshu__on_command(enshu_drill *d, uint64_t slot);
void enshu__refuse(enshu_drill *d, const enshu_command *command,
                   const char *why, const char *message);
const enshu_value *enshu__command_field(const enshu_command *c,
                                        enshu_field field);
bool enshu__has_bot_command(const enshu_drill *d);
bool enshu__find_ref(const enshu_drill *d, enshu__kinds kinds, const char *id,
                     enshu__ref *out);

/* ---- notice.c ---- */
void enshu__notify(enshu_drill *d, enshu__notice_kind kind,
                   const enshu_pair *pairs, size_t n);
enshu_pair enshu__k_str(const char *key, const char *value);
enshu_pair enshu__k_id(const enshu_drill *d, const char *key, enshu_name v);
enshu_pair enshu__k_int(const char *key, int64_t value);
enshu_pair enshu__k_bool(const char *key, bool value);
#define ENSHU__NOTIFY(d, kind, ...)                                            \
    enshu__notify(                                                             \
        (d), ENSHU__NOTICE_##kind, (const enshu_pair[]){__VA_ARGS__},          \
        sizeof((const enshu_pair[]){__VA_ARGS__}) / sizeof(enshu_pair))

#endif /* ENSHU_DRILL_INTERNAL_H */
