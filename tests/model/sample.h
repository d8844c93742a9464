/*
 * model/sample.h - models filled as a host would fill them, for tests of the
 * model and of screens: no host, no network, the same each time.
 *
 * What a sample's model sends to the host is kept as texts; what a host would
 * answer is given with sample_take.
 */
#ifndef ENSHU_TESTS_MODEL_SAMPLE_H
#define ENSHU_TESTS_MODEL_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "console/model/model.h"
#include "console/model/order.h"

/* The monotonic time at which samples are made: what a test gives to
 * model_now and model_tick. */
#define SAMPLE_NOW_US INT64_C(1000000000)

typedef struct sample sample;

/* A model that is connected and knows nothing. */
sample *sample_create(void);
/* An airport in trouble, made up to fill every panel: 6 zones with 60 assets,
 * 41 messages of which 6 are unread, an open decision, actions under way, two
 * hours of figures.  It is 08:47:16 at x4. */
sample *sample_create_airport(void);
/* The same in the hands of its responders: pools of people, actions that wait
 * for approval, what is thought and suspected, logs and two pieces of
 * evidence. */
sample *sample_create_incident(void);
/* Searches the logs of that sample: `n` lines are found at once, and more may
 * come unless it is done. */
void sample_find(sample *s, const char *query, size_t n, bool done);
/* The incident within a shared drill: three rooms with talk, a call that goes
 * on and one that was missed, four duties, reports that were sent, three
 * outside parties, sectors, evidence that was sent by another. */
sample *sample_create_talk(void);
/* In that drill: two forms are handed in to the ISAC, which the reader plays,
 * one after the other by the same railway; and what their fields are called. */
void sample_hand_in(sample *s);
void sample_ring(sample *s);    /* the ministry calls */
void sample_hang_up(sample *s); /* the call that goes on is left */
/* The seat is of another part ("observer" ...) with these roles and teams. */
void sample_seat(sample *s, const char *kind, const char *roles,
                 const char *teams);
/* The airport before its first second: nothing has happened. */
sample *sample_create_calm(void);
/* The same with five things to invest in. */
sample *sample_create_tokens(void);
/* The same airport with its operation at work: a terminal whose queues grow,
 * 36 departures of which some wait for bags, four key figures. */
sample *sample_create_terminal(void);
/* A container port whose gate reads no more: yard blocks, gate lanes, cranes,
 * vessels at berths. */
sample *sample_create_port(void);
/* A distribution centre at the end of its night: sorter lines, doors, runs. */
sample *sample_create_hub(void);
/* The shipped scenario "first-20-minutes" at T+00:19:30, as somebody sees
 * it who plays every role of an ordinary crew: a decision is open, actions
 * are under way, some messages are unread. */
sample *sample_create_railway(void);
/* The same scenario played by a policy up to `until_us`, as the roles (ids
 * with blanks between) of these teams see it. */
sample *sample_create_played(const char *policy, const char *roles,
                             const char *const *teams, size_t n_teams,
                             int64_t until_us);
/* Railway lines at 08:47:16, made up (line.c): one as planned, the same with a
 * section shut since 08:31, a loop, and one of which nothing is known yet. */
sample *sample_create_line(void);
sample *sample_create_line_shut(void);
sample *sample_create_line_loop(void);
sample *sample_create_line_empty(void);
sample *sample_create_line_large(void); /* 2,000 trips of 26 stops */
/* The drill of three teams as whoever runs it sees it (control.c): injects,
 * teams, health, seats; with questions and a script that failed; of many
 * worlds; and while it looks at the screen of a team. */
sample *sample_create_control(void);
sample *sample_create_control_cards(void);
sample *sample_create_control_worlds(size_t n);
sample *sample_create_control_watching(void);
sample *sample_create_control_watching_world(void); /* one of three */
/* The same drill where people judge (judge.c): three criteria with a rubric, a
 * capability, what was written and said of it; and after its end, with what was
 * answered to a survey. */
sample *sample_create_judge(void);
sample *sample_create_judge_seat(void); /* an evaluator's */
sample *sample_create_judge_late(void);
void sample_judge(sample *s);
/* The reader is asked to grade three things, one of the other team. */
void sample_ask_grades(sample *s, const char *own, const char *other);
/* The drill of three teams shown again (reel.c); and a list of its marks from
 * the `from`-th on, as a host sends it. */
sample *sample_create_reel(void);
sample *sample_create_reel_altered(void);
void sample_reel(sample *s, int64_t end_us, size_t from);
/* A board on a wall of nine organisations and twelve zones (wall.c). */
sample *sample_create_wall(void);
/* The reader is asked to answer a survey. */
void sample_open_survey(sample *s, const char *id, bool anonymous);
/* The host says that the drill is over, and that it is closed too. */
void sample_end_drill(sample *s);
void sample_close_drill(sample *s);
void sample_destroy(sample *s); /* accepts NULL */

model *sample_model(const sample *s);
/* The time the sample pretends it is; starts at SAMPLE_NOW_US. */
int64_t sample_now(const sample *s);
void sample_pass(sample *s, int64_t real_us); /* time passes, without a tick */

/* Gives the model one message of the host; it must be well-formed. */
void sample_take(sample *s, const char *text);
/* A record; takes over the reference to the fields.  seq 0: described. */
void sample_record(sample *s, uint64_t seq, int64_t t_us, const char *kind,
                   json_t *fields);
/* The same with the next number; returns it. */
uint64_t sample_next(sample *s, int64_t t_us, const char *kind, json_t *fields);
/* The connection as it is from now on. */
void sample_link(sample *s, net_link link);
/* Whether what the model sends gets out; it does at first. */
void sample_let_out(sample *s, bool out);

/* How many messages the model sent, and the i-th of them. */
size_t sample_sent_count(const sample *s);
const char *sample_sent(const sample *s, size_t i);
void sample_clear_sent(sample *s);

/* {ja,en} as JSON; NULL: that language is missing. */
json_t *sample_text(const char *ja, const char *en);
/* A list of ids with blanks between. */
json_t *sample_ids(const char *ids);

/* Writes everything the model knows as text, for goldens (dump.c); owned by
 * the caller (xfree). */
char *sample_dump(const model *m, int64_t now_us);

#endif /* ENSHU_TESTS_MODEL_SAMPLE_H */
