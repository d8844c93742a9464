/*
 * screens/timeline.h - F9: what happened in the drill so far, as the team saw
 * it, and after its end the score with its reasons.
 *
 * Nothing is here that the host did not send; what is still to come never is.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_TIMELINE_H
#define ENSHU_SCREENS_TIMELINE_H

#include "console/screens/feedback.h"
#include "console/screens/grading.h"
#include "console/screens/panels.h"
#include "console/screens/survey.h"

typedef enum timeline_filter {
    TIMELINE_ALL,
    TIMELINE_MESSAGES,
    TIMELINE_ACTIONS,
    TIMELINE_DECISIONS,
    TIMELINE_SYSTEMS, /* and operations */
    TIMELINE_FILTERS
} timeline_filter;

/* What of F9 is looked at; the last two are there while somebody is asked. */
typedef enum timeline_tab {
    TIMELINE_TAB_EVENTS,
    TIMELINE_TAB_FEEDBACK,
    TIMELINE_TAB_SURVEY,
    TIMELINE_TAB_GRADING,
    TIMELINE_TABS
} timeline_tab;

struct timeline_state {
    size_t tab; /* TIMELINE_... below */
    size_t filter;
    uint64_t selected; /* record, 0: none */
    size_t *rows;      /* indices of entries, newest first, made each frame */
    size_t n_rows;
    size_t max_rows;
    feedback_state feedback;
    survey_state survey;
    grading_state grading;
};

bool timeline_passes(const model_entry *e, timeline_filter filter);
/* What happened, who did it, and how it came out, as one line each; "" when
 * there is nothing to say.  They live for the frame. */
const char *timeline_subject(ctx *c, const model_entry *e);
const char *timeline_detail(ctx *c, const model_entry *e);
/* Names of what an entry is about, and of what that was done to (entry.c). */
const char *entry_about(ctx *c, const model_entry *e);
const char *entry_on(ctx *c, const model_entry *e);
/* The word for its kind, as the seat sees it: rung up, or ringing. */
const char *entry_kind(const ctx *c, const model_entry *e);

#endif /* ENSHU_SCREENS_TIMELINE_H */
