/*
 * author/export_attack.h - the attack of a scenario, or of a played drill, for
 * other programs: ATT&CK Navigator, Attack Flow, STIX 2.1.
 *
 * Of a scenario it is what the author declared: steps, and plans that are
 * lists.  Of a played drill it is what was tried, in order: with outcome,
 * times, targets and detections.
 *
 * Every object says that it is an exercise.  Ids are made of names, so the same
 * input gives the same file.
 *
 * Threads: an attack belongs to one thread.
 */
#ifndef ENSHU_AUTHOR_EXPORT_ATTACK_H
#define ENSHU_AUTHOR_EXPORT_ATTACK_H

#include "base/json.h"
#include "base/locale.h"
#include "enshu/attack.h"

/* One attempt of a step. */
typedef struct export_attempt {
    char *step;
    char *adversary; /* "" when it is not said */
    char *on;        /* "" for none */
    char *technique;
    enshu_time_us start_us;
    enshu_time_us end_us; /* -1: it was still going on */
    bool ok;
    char *why;                 /* "ok", "failed", "unreachable" ... */
    enshu_time_us detected_us; /* -1: it was not noticed */
    char *control;             /* that noticed it, "" */
} export_attempt;

typedef struct export_attack {
    const enshu_drill *drill; /* borrowed */
    base_lang lang;           /* of names */
    bool played;
    uint64_t seed;            /* when it was */
    export_attempt *attempts; /* in order of their beginning */
    size_t n;
    size_t room;
} export_attack;

void export_attack_fini(export_attack *a);
/* Takes note of a record of a drill that is played; an enshu_sink_fn. */
void export_attack_see(void *user, const enshu_record *record);

/* Each gives a new object, owned by the caller; NULL, with *err, when there is
 * nothing to tell: no step (ENSHU_ENOTFOUND). */
json_t *export_navigator(const export_attack *a, enshu_error *err);
json_t *export_flow(const export_attack *a, enshu_error *err);
json_t *export_stix(const export_attack *a, enshu_error *err);

#endif /* ENSHU_AUTHOR_EXPORT_ATTACK_H */
