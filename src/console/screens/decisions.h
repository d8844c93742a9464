/*
 * screens/decisions.h - questions that want an answer by a deadline, and the
 * record of those that were answered or ran out.
 *
 * What was chosen and written but not confirmed is a draft of the seat
 * ("answer.QUESTION.SEQ"), so F1 and F6 show the same, and nothing is lost.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_DECISIONS_H
#define ENSHU_SCREENS_DECISIONS_H

#include "console/screens/draft.h"
#include "console/screens/panels.h"

enum { BASIS_MAX = 1000 };

struct decisions_state {
    char *shown; /* id; NULL: the most urgent */
    draft_text basis;
    order_watch watch;
    char *sent;     /* question that was confirmed here, NULL: none */
    char *sent_key; /* its draft, to be forgotten once it is closed */
};

/* The contents of a card, below its title: question, options, confirmation.
 * `basis`: with a field for the reasons (decision_card.c). */
void decision_draw_card(ctx *c, ui_rect r, const model_question *q, bool basis);
/* Forgets the draft of a question that was closed; once a frame. */
void decision_forget_draft(ctx *c);
/* How high a card wants to be. */
int decision_card_height(ctx *c, const model_question *q, int width,
                         bool basis);
/* Time left, at the right end of a title bar. */
void decision_draw_left(ctx *c, ui_rect bar, const model_question *q);

/* An option in two parts: "close it (more delay)" has its effect in the
 * brackets at its end; *effect is "" when there are none.  Lives for the
 * frame. */
typedef struct option_words {
    const char *name;
    const char *effect;
} option_words;
option_words decision_split(ctx *c, const char *text);

#endif /* ENSHU_SCREENS_DECISIONS_H */
