/*
 * drill/survey.h - what people are asked: opened at a time, by a condition or
 * at the end, and answered by who is asked, once.
 *
 * An anonymous answer comes from nobody: its command has the actor
 * "anonymous", and neither its record nor anything else here says whose it is.
 * That nobody answers twice is then for the host to see to.
 */
#ifndef ENSHU_DRILL_SURVEY_H
#define ENSHU_DRILL_SURVEY_H

#include "drill/parts.h"

extern const char enshu__anonymous[]; /* the actor */

bool enshu__surveys_create(enshu_drill *d); /* false: no memory */
void enshu__surveys_start(enshu_drill *d);
void enshu__on_survey(enshu_drill *d, int32_t survey);
/* Its condition became true, because of d->cause. */
void enshu__survey_ripe(enshu_drill *d, uint64_t survey);
/* At the end: those that have no other time. */
void enshu__surveys_finish(enshu_drill *d);

/* `by` of name 0: control, or nobody. */
void enshu__answer_survey(enshu_drill *d, const enshu_command *c,
                          enshu__ref by);

const enshu__survey_def *enshu__survey_def_of(const enshu_drill *d, size_t i);
bool enshu__survey_is_open(const enshu_drill *d, size_t i);
/* Whom it asks. */
const enshu_audience *enshu__survey_audience(const enshu_drill *d, size_t i);

#endif /* ENSHU_DRILL_SURVEY_H */
