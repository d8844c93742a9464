/*
 * screens/survey.h - what people are asked at the end: a questionnaire of the
 * hot wash, a sheet to check oneself by.
 *
 * What is typed is a draft of the seat ("survey.ID"), so nothing is lost before
 * it is sent; it is sent once, and what came of it stands in its place.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_SURVEY_H
#define ENSHU_SCREENS_SURVEY_H

#include "console/model/judge_orders.h"
#include "console/screens/draft.h"

enum { SURVEY_FIELDS = 64, SURVEY_KEY = 160, SURVEY_TEXT = 4000 };

typedef struct survey_state {
    size_t at;            /* of the surveys that the seat is asked */
    bool tried;           /* faults are shown from the first try */
    size_t wants;         /* field that is to get the focus, from 1; 0 none */
    char key[SURVEY_KEY]; /* draft of the one that is shown */
    draft_text texts[SURVEY_FIELDS];
    order_watch sent;
} survey_state;

void survey_state_init(survey_state *s);
void survey_state_fini(survey_state *s);

/* How many surveys the seat is or was asked. */
size_t surveys_asked(const ctx *c);
/* Those that it has not handed in; none once the drill is closed. */
size_t surveys_waiting(const ctx *c);
void survey_draw(ctx *c, survey_state *s, ui_rect r);
/* Why nothing can be answered now, NULL: it can.  The end is no reason. */
const char *survey_bar(const ctx *c);

#endif /* ENSHU_SCREENS_SURVEY_H */
