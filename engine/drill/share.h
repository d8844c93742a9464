/*
 * drill/share.h - warnings that change what happens to others.
 *
 * A warning is any text that reaches a team from somebody else: a message, an
 * inject, a word in a room or a call, a form handed in to its organisation.
 * Whoever puts a text through says so here.  It is one when every content of a
 * share{} is in this one text; what says less is put down as such and helps
 * nobody.  A team that does what is advised after it was warned executes it,
 * and steps that strike it later do so in a lower stage.
 */
#ifndef ENSHU_DRILL_SHARE_H
#define ENSHU_DRILL_SHARE_H

#include "drill/parts.h"
#include "enshu/score.h"

bool enshu__shares_create(enshu_drill *d); /* false: no memory */
void enshu__shares_destroy(enshu_drill *d);

/* These texts (each may be NULL), one after the other, are one text that
 * reached an audience, of which teams, roles and actors may be listed, from a
 * party (name 0: from nobody who plays); `said` is the record of it.  What a
 * team says to itself is no warning. */
void enshu__share_heard_by(enshu_drill *d, const enshu_audience *audience,
                           enshu__ref from, const char *const *texts, size_t n,
                           uint64_t said);

/* An action is over: its form reaches the organisation it is handed to, and
 * it may be what a warning advises. */
void enshu__share_deed(enshu_drill *d, const enshu__deed *deed);

/* Do the texts, one after the other, say everything of a share?  False also
 * when there is no memory (broken). */
bool enshu__says_all(enshu_drill *d, int32_t share, const char *const *texts,
                     size_t n);

bool enshu__is_warned(const enshu_drill *d, int32_t share, int32_t team);
bool enshu__has_executed(const enshu_drill *d, int32_t share, int32_t team);

/* ---- stage.c ---- */
/* A step has succeeded on an asset: how hard it strikes whoever runs that, 3
 * to 0 (not at all).  Tells control when some warning could have helped. */
int64_t enshu__strike(enshu_drill *d, int32_t step, int32_t adversary,
                      enshu__ref on);

/* ---- judging ---- */
/* At the end: whoever executed a warning and was never struck used it too. */
void enshu__final_shares(enshu_drill *d);

/* ---- for stage.c: what a team knows of one share ---- */
typedef struct enshu__warning {
    int64_t filled_ppm;  /* most that one text said */
    bool warned;         /* one said all */
    enshu__ref warner;   /* team that said it first; name 0: none that plays */
    uint64_t warned_seq; /* share.reached */
    bool executed;       /* after that */
    enshu_time_us executed_us;
    uint64_t executed_seq;
    bool struck; /* by a step of the share */
} enshu__warning;

enshu__warning *enshu__warning_of(const enshu_drill *d, int32_t share,
                                  int32_t team);
/* The team used the warning in time: points to whoever gave it. */
void enshu__share_helped(enshu_drill *d, int32_t share, int32_t team,
                         uint64_t seq);
/* The stage in which a step last struck a team; 0: it did not. */
int64_t enshu__stage_of(const enshu_drill *d, int32_t step, int32_t team);
void enshu__set_stage(enshu_drill *d, int32_t step, int32_t team,
                      int64_t stage);

#endif /* ENSHU_DRILL_SHARE_H */
