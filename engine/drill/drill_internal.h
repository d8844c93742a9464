/*
 * drill/drill_internal.h - the drill handle and its state.
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
#include "drill/steer.h"
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
    ENSHU__EVENT_FAULT,             /* the threat's */
    ENSHU__EVENT_WAKE,              /* the script's token */
    ENSHU__EVENT_EXPECT,            /* expectation: its window closes */
    ENSHU__EVENT_QUESTION_DEADLINE, /* question */
    ENSHU__EVENT_WATCH,             /* watch: a time in it came */
    ENSHU__EVENT_CRITERION,         /* criterion: its condition became true */
    ENSHU__EVENT_NOTE,              /* note */
    ENSHU__EVENT_PHASE,             /* phase */
    ENSHU__EVENT_END,               /* the planned end */
    ENSHU__EVENT_FINISH,            /* last of all */
    ENSHU__EVENT_FLOW,              /* flow */
    ENSHU__EVENT_TIMETABLE,         /* timetable */
    ENSHU__EVENT_BELIEF,            /* asset: monitoring reports it */
    ENSHU__EVENT_STAFF,             /* pool: a shift, or that people tire */
    ENSHU__EVENT_DUTY_OPEN,         /* obligation: its trigger became true */
    ENSHU__EVENT_DUTY_LAPSE,        /* obligation: its `ends` became true */
    ENSHU__EVENT_DUTY_ZERO,         /* obligation: a round is worth nothing */
    ENSHU__EVENT_CALL,              /* call (slot): nobody answered */
    ENSHU__EVENT_REPLY,             /* reply on its way (slot) */
    ENSHU__EVENT_SURVEY,            /* survey: it opens */
    ENSHU__EVENT_METER,             /* rule of a meter: it became true */
    ENSHU__EVENT_METER_AGAIN        /* the same: does it still hold? */
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
    ENSHU__TOPIC_BELIEF = 256,
    ENSHU__TOPIC_PEOPLE = 512, /* and what was bought */
    ENSHU__TOPIC_DUTY = 1024,
    ENSHU__TOPIC_SHARE = 2048,
    ENSHU__TOPIC_TALK = 4096,
    ENSHU__TOPIC_ALL = 0x7fffffff
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

/* Who does an action. */
typedef struct enshu__crew {
    int32_t pool; /* -1: people who are not counted */
    int64_t people;
    bool tired;
} enshu__crew;

/* An action under way. */
typedef struct enshu__running {
    bool busy;
    bool approved; /* those who may approve it hear of it */
    int32_t action;
    int32_t role;
    enshu__ref on;
    const enshu__form_value *form;
    size_t n_form;
    enshu__crew crew;
    uint64_t seq; /* of action.started */
    enshu_time_us ends_us;
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
    uint64_t seq;      /* expect.met or expect.missed */
    uint64_t cause;    /* the deed that met it */
} enshu__expect;

typedef struct enshu__inject {
    int64_t sent; /* how many times */
    int64_t rung; /* the same of a call that rings */
    enshu__steer steer;
    uint64_t seq;   /* of the newest inject.sent */
    uint64_t cause; /* of its being due */
    enshu_event_id event;
    enshu_audience audience;
    const char *const *to; /* ids as written, for records */
    size_t n_to;
    const char *const *attach;
    size_t n_attach;
    bool reached_all;
    uint32_t *reached;   /* parties that got it, wherever it was sent, a bit
                            each; NULL: none yet */
    size_t first_expect; /* in drill->expects */
    bool read;
} enshu__inject;

typedef struct enshu__question {
    bool asked;
    enshu__steer steer;
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

enum { ENSHU__WHY_BYTES = 256 }; /* reason of the end, as kept */

typedef struct enshu__ops enshu__ops;               /* ops.h */
typedef struct enshu__watches enshu__watches;       /* watch.h */
typedef struct enshu__records enshu__records;       /* record.h */
typedef struct enshu__commands enshu__commands;     /* command.c */
typedef struct enshu__scores enshu__scores;         /* score.c */
typedef struct enshu__references enshu__references; /* reference.c */
typedef struct enshu__beliefs enshu__beliefs;       /* belief.h */
typedef struct enshu__staffs enshu__staffs;         /* staff.h */
typedef struct enshu__request enshu__request;       /* approval.h */
typedef struct enshu__tokens enshu__tokens;         /* token.h */
typedef struct enshu__duties enshu__duties;         /* duty.h */
typedef struct enshu__warnings enshu__warnings;     /* share.h */
typedef struct enshu__talk enshu__talk;             /* talk.h */
typedef struct enshu__fact enshu__fact;             /* compare.h */
typedef struct enshu__evaluation enshu__evaluation; /* evaluate_internal.h */
typedef struct enshu__meters enshu__meters;         /* meter.c */
typedef struct enshu__surveys enshu__surveys;       /* survey.c */

struct enshu_drill {
    enshu__scenario *scenario; /* owned */
    enshu__arena *arena;       /* of the play stage */
    enshu__undo *undo;
    enshu_queue *queue;
    enshu__streams *streams;
    enshu__world *world;
    enshu__ops *ops; /* NULL while the world is being made */
    enshu__threat *threat;
    enshu__script_hooks hooks;
    enshu_scenario_info info;
    uint64_t seed;
    uint32_t instance;
    size_t events_per_instant;

    enshu_status broken; /* ENSHU_OK while all is well */
    bool ended;
    bool ending;
    bool is_query; /* somebody only asks */
    char why_ended[ENSHU__WHY_BYTES];
    enshu_time_us processed_us; /* everything up to here is done; the queue's
                                   clock stands still at the end, this one
                                   goes on with what is said afterwards */
    size_t events_now;          /* at this instant */
    uint64_t n_events;
    uint64_t n_script_errors;

    /* behind what is emitted now */
    const char *actor;
    uint64_t cause;
    enshu__ref acting; /* team whose deed has effects now; name 0: none */
    int effects_deep;  /* effects of effects of ..., now */
    bool effects_over; /* there were too many: no more until all are left */

    enshu__records *records;
    enshu__watches *watches;
    enshu__commands *commands;
    enshu__scores *scores;
    enshu__references *references; /* NULL: none were given */
    enshu__beliefs *beliefs;
    uint32_t dirty; /* topics changed since the watches were looked at */

    enshu__deed **deeds; /* per action, newest first */
    enshu__running *running;
    enshu__running *running_last;
    enshu__request *requests; /* oldest first */
    enshu__request *requests_last;
    enshu__staffs *staffs; /* NULL while the world is being made */
    enshu__tokens *tokens;
    enshu__talk *talk;
    enshu__duties *duties;
    enshu__fact **facts; /* of each team: what it told others, oldest first */
    enshu__warnings *warnings;
    uint8_t *lights;        /* of each sector: enshu__light */
    enshu__inject *injects; /* may move when control makes one */
    size_t injects_room;
    size_t n_declared; /* injects that the scenario declares */
    enshu__question *questions;
    enshu__expect *expects;
    size_t n_expects;
    enshu__criterion *criteria;
    enshu__evaluation *evaluation;
    enshu__surveys *surveys;
    enshu__note *notes;
    enshu__meters *meters;
    uint64_t *fault_causes; /* per fault: of its condition being true */
    bool *revealed;         /* artifact x party: has received it */
    enshu__scalar *vars;
    int32_t phase;                    /* -1: none */
    const enshu_test_info **tests;    /* made when asked for */
    struct enshu__log_desk *log_desk; /* logs.h */
    const char **party_ids;           /* audience.h */
    const char **contacts; /* set by control: of parties, then organisations;
                              NULL: none */
    enshu_audience *team_audiences;
    enshu_audience *org_audiences;
    enshu_audience *zone_audiences;
    enshu_audience *conduit_audiences;
};

#endif /* ENSHU_DRILL_INTERNAL_H */
