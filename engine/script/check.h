/*
 * script/check.h - what is looked at once everything is declared and every
 * reference is found.  Each function reports through enshu__script_find.
 */
#ifndef ENSHU_SCRIPT_CHECK_H
#define ENSHU_SCRIPT_CHECK_H

#include "script/script_internal.h"

void enshu__check_texts(enshu__script *s);     /* EN4 */
void enshu__check_times(enshu__script *s);     /* EN3, triggers */
void enshu__check_world(enshu__script *s);     /* EN5 */
void enshu__check_operation(enshu__script *s); /* EN5, EN2003 */
void enshu__check_orders(enshu__script *s);    /* a part of it */
void enshu__check_demand(enshu__script *s);    /* a part of it */
void enshu__check_flow(enshu__script *s);      /* EN6 */
void enshu__check_threat(enshu__script *s);    /* EN6 */
void enshu__check_people(enshu__script *s);    /* EN6 */
void enshu__check_talk(enshu__script *s);      /* EN6, rooms and replies */
void enshu__check_duties(enshu__script *s);    /* EN6, warnings too */
void enshu__check_logs(enshu__script *s);      /* EN6, hosts and log lines */
void enshu__check_scores(enshu__script *s);    /* EN7 */
void enshu__check_evaluation(enshu__script *s); /* EN7, guides and surveys */

/* Fills timetables from the feeds they name. */
void enshu__read_feeds(enshu__script *s);

/* The drill time at which an inject or question is surely sent, or
 * ENSHU__ABSENT_TIME when that is not known. */
enshu_time_us enshu__known_time(const enshu__scenario *s,
                                const enshu__trigger *trigger);

#endif /* ENSHU_SCRIPT_CHECK_H */
