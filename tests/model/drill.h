/* model/drill.h - a small drill for tests of the model, message by message. */
#ifndef ENSHU_TESTS_MODEL_DRILL_H
#define ENSHU_TESTS_MODEL_DRILL_H

#include "model/sample.h"

#define MINUTES(n) ((int64_t)(n)*INT64_C(60000000))

/* A welcome to the drill for role "lead" of team "it". */
void drill_welcome(sample *s, const char *drill);
/* Welcome, an organisation, team, two roles, a zone with two assets, a
 * service, an operation with three items, two actions (one with a form). */
void drill_describe(sample *s);
void drill_live(sample *s);
/* The clock at a drill time, real time times `rate_milli`. */
void drill_clock(sample *s, int64_t now_us, int64_t rate_milli, bool paused);
/* All of it: a console at T+0 of a drill that runs. */
sample *drill_create(void);

/* Records, with their usual fields. */
void drill_inject(sample *s, int64_t t_us, const char *id, const char *to);
void drill_action(sample *s, int64_t t_us, const char *kind, const char *action,
                  const char *on, int64_t ends_us);
void drill_question(sample *s, int64_t t_us, const char *id,
                    int64_t deadline_us);
void drill_sample(sample *s, int64_t t_us, int queue);

/* The field of the i-th sent message as text; owned by the caller (xfree). */
char *drill_sent_field(const sample *s, size_t i, const char *name);
/* Answers the i-th sent message. */
void drill_reply(sample *s, size_t i, bool ok, const char *why);

#endif /* ENSHU_TESTS_MODEL_DRILL_H */
