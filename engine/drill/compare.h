/*
 * drill/compare.h - what a team told to whom, and whether it is the same.
 *
 * Fields of forms that state the same (`same`) are kept as they were told last
 * to each recipient: the organisation the form went to, or the action itself
 * where it has no target.  Numbers are compared as numbers, times as times,
 * choices by their ids, everything else as folded text.  What was left empty
 * was not told.
 */
#ifndef ENSHU_DRILL_COMPARE_H
#define ENSHU_DRILL_COMPARE_H

#include "drill/parts.h"

/* Keeps what a report states.  Each thing that others were told differently is
 * recorded for control. */
void enshu__told(enshu_drill *d, const enshu__deed *deed);

/* Was the recipient of the report told last what everybody else was told last,
 * of all that the report's form states? */
bool enshu__tells_the_same(enshu_drill *d, const enshu__deed *deed);

/* The share of its form that a report fills in, in parts per million. */
int64_t enshu__form_filled(const enshu_drill *d, const enshu__deed *deed);

/* Do two values state the same?  With the fields they are written in. */
bool enshu__states_same(enshu_drill *d, const enshu__form_field *a,
                        enshu__scalar value_a, const enshu__form_field *b,
                        enshu__scalar value_b);

#endif /* ENSHU_DRILL_COMPARE_H */
