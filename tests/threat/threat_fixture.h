/*
 * threat/threat_fixture.h - adversaries in a small world, for tests.
 *
 * What the threat says goes to a log, one line each:
 *   "60 started hop on files", "60 ended hop on files ok",
 *   "60 ended hop on files failed noticed", "60 effects hop on files",
 *   "60 detected hop by edr", "60 plan of crew is over"
 * where 60 is the time in seconds.  Whatever goes wrong fails the running test.
 */
#ifndef ENSHU_TESTS_THREAT_FIXTURE_H
#define ENSHU_TESTS_THREAT_FIXTURE_H

#include "threat/threat.h"
#include "world/world_fixture.h"

enum { THREAT_THINGS = 16, THREAT_LOG = 1 << 16 };

/* Conditions and effects as these tests mean them. */
struct enshu__cond {
    bool value;
    enshu_name only_on; /* not 0: true on this target alone */
};
struct enshu__effects {
    enshu__hold hold;  /* the target is held that much */
    const char *state; /* the target's new state, or NULL */
};

typedef struct threat_fixture {
    world_fixture *w;
    enshu_queue *queue;
    enshu__streams *streams;
    enshu__step_def *steps[THREAT_THINGS];
    size_t n_steps;
    enshu__adversary_def *adversaries[THREAT_THINGS];
    size_t n_adversaries;
    enshu__account_def *accounts[THREAT_THINGS];
    size_t n_accounts;
    enshu__indicator_def *indicators[THREAT_THINGS];
    size_t n_indicators;
    enshu__fault_def *faults[THREAT_THINGS];
    size_t n_faults;
    enshu__threat *threat;
    enshu_time_us last_ends_us; /* of the last attempt started, */
    uint64_t last_number;       /* and its number */
    uint64_t noticed_cause;     /* ended_cause of the last attempt detected */
    char log[THREAT_LOG];
    bool mute; /* log nothing */
} threat_fixture;

/* cmocka setup and teardown: internet --any--> lan with the assets a, b, c;
 * lan --smb--> plant with plc; adversaries "crew" and "other"; steps are still
 * to be added. */
int threat_set_up(void **state);
int threat_tear_down(void **state);

/* Takes a minute, needs nothing, always works, makes the target held "user". */
enshu__step_def *add_step(threat_fixture *f, const char *id);
enshu__detect_def *add_detect(threat_fixture *f, enshu__step_def *step,
                              const char *by, enshu_time_us delay_us);
enshu__account_def *add_account(threat_fixture *f, const char *id);
enshu__indicator_def *add_indicator(threat_fixture *f, const char *id,
                                    const char *value);
/* Occurs at a time, surely; ENSHU__ABSENT_TIME: by hand. */
enshu__fault_def *add_fault(threat_fixture *f, const char *id,
                            enshu_time_us at_us);
/* Adds a reference to a list that belongs to a definition. */
void add_ref(threat_fixture *f, enshu__refs *to, const enshu__decl *decl,
             enshu__kind kind);
/* n empty items for an adversary's plan or fallback. */
enshu__plan_item *new_items(threat_fixture *f, size_t n);
enshu__ref step_ref(const threat_fixture *f, const char *id);
enum { QUEUE_ROOM = 40000 };
void start_threat(threat_fixture *f, size_t queue_room);

/* `on` may be NULL.  Returns the attempt's number, 0 when it failed at once. */
uint64_t try_step(threat_fixture *f, int32_t adversary, const char *step,
                  const char *on);
/* Statuses of threat and queue are checked. */
void pass_to(threat_fixture *f, enshu_time_us t_us);
/* Fires one event. */
void fire(threat_fixture *f, const enshu_event *event);
void expect_said(threat_fixture *f, const char *want);

#endif /* ENSHU_TESTS_THREAT_FIXTURE_H */
