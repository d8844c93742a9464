/*
 * drill/verbs.h - what effects and script slices do to a drill.  Every change
 * is under undo while a slice is open.
 */
#ifndef ENSHU_DRILL_VERBS_H
#define ENSHU_DRILL_VERBS_H

#include "drill/scenario.h"
#include "enshu/drill.h"
#include "ops/order.h"

enshu_time_us enshu__now(const enshu_drill *d);
const char *enshu__text_of(const enshu_drill *d, enshu_name name);
enshu__world *enshu__drill_world(const enshu_drill *d);
enshu__threat *enshu__drill_threat(const enshu_drill *d);
/* The stream of that name; NULL: no memory. */
enshu_random *enshu__drill_stream(enshu_drill *d, const char *name, size_t len);

bool enshu__cond_holds(enshu_drill *d, const enshu__cond *cond,
                       enshu__ref target);

/* Applies one effect, its references found, to a target (name 0: none) as the
 * deed of a team (name 0: of none) or an adversary (-1: of nobody). */
void enshu__apply_fx(enshu_drill *d, const enshu__fx *fx, enshu__ref target,
                     enshu__ref team, int32_t adversary);

/* ---- the operation ---- */

/* A figure (enshu__metric) of an operation, flow, departures or timetable now;
 * 0 for one that this kind does not have. */
int64_t enshu__metric_value(const enshu_drill *d, enshu__ref op,
                            int64_t metric);
/* The value of a metric{} now, in thousandths; false before T+00:00. */
bool enshu__kpi_value(const enshu_drill *d, int32_t metric, int64_t *milli);
/* Orders and records it.  NULL when it is followed, else why not: a stable
 * word of ops/order.h, or "too-many" at one instant.  What no team orders
 * (team.name 0) is how the scenario lets others work, and told to control
 * only, unless it is refused or `tell`. */
const char *enshu__give_order(enshu_drill *d, const enshu__order *order,
                              enshu__ref team, bool tell);

/* ---- what teams think ---- */

/* The state a team believes a thing to be in ("unknown": it knows none), the
 * word of security, and when it last learnt something of it. */
const char *enshu__believed_state(const enshu_drill *d, int32_t team,
                                  enshu__ref what);
const char *enshu__believed_security(const enshu_drill *d, int32_t team,
                                     enshu__ref what);
enshu_time_us enshu__believed_since(const enshu_drill *d, int32_t team,
                                    enshu__ref what);
/* The team finds out (word NULL: how it is; else that, true or not). */
void enshu__observe(enshu_drill *d, int32_t team, enshu__ref what,
                    const char *word);
/* Is it a word that something of that kind may be believed to be? */
bool enshu__may_believe(enshu__kind kind, const char *word);

/* ---- messages, variables, judging ---- */

/* What a send changes of an inject; absent members leave it as declared. */
typedef struct enshu__send_over {
    const enshu__refs *to;
    enshu_text subject;
    enshu_text body;
    bool again; /* its maximum does not count */
} enshu__send_over;
/* Sends an inject unless its guard or its maximum forbids it. */
void enshu__send(enshu_drill *d, int32_t inject, const enshu__send_over *over);

void enshu__set_var(enshu_drill *d, int32_t var, enshu__scalar value);
enshu__scalar enshu__get_var(const enshu_drill *d, int32_t var);
/* An artifact becomes known to a team or role, or (absent) to everybody. */
void enshu__reveal(enshu_drill *d, int32_t artifact, enshu__ref to);
/* points ENSHU__ABSENT_TIME: all of them; else added to what was given. */
/* Adds to a meter; why, in both languages, may be 0. */
void enshu__move_meter(enshu_drill *d, int32_t meter, int64_t by, enshu_name ja,
                       enshu_name en);
void enshu__award(enshu_drill *d, int32_t criterion, int64_t points_milli);
void enshu__enter_phase(enshu_drill *d, int32_t phase);
void enshu__end_drill(enshu_drill *d, const char *why);

/* For exercise control. */
void enshu__show_cue(enshu_drill *d, enshu_text text);
enum { ENSHU__ASK_OPTIONS_MAX = 20 };
typedef struct enshu__ask_option {
    const char *id;
    const char *plain; /* in the drill's language */
    enshu_text text;   /* where it is written in languages */
} enshu__ask_option;
void enshu__show_ask(enshu_drill *d, enshu_name id, enshu_text text,
                     const enshu__ask_option *options, size_t n,
                     enshu_time_us deadline_us);
void enshu__record_answer(enshu_drill *d, enshu_name id, const char *option,
                          uint64_t command);
void enshu__record_fallback(enshu_drill *d, enshu_name adversary);
/* Gives the number of the record. */
uint64_t enshu__record_retried(enshu_drill *d, const char *what,
                               enshu__where where, uint64_t command);
void enshu__record_disabled(enshu_drill *d, const char *what,
                            enshu__where where, const char *why);

/* Declares the drill broken: it must be recovered from the journal. */
void enshu__drill_out_of_memory(enshu_drill *d);

/* A bot's command; copied.  Statuses of enshu_drill_submit. */
enshu_status enshu__post_bot_command(enshu_drill *d, const enshu_command *c,
                                     enshu_error *err);
/* Forgets what the failing slice of a bot posted. */
void enshu__drop_bot_commands(enshu_drill *d);

#endif /* ENSHU_DRILL_VERBS_H */
