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

/* A question, or an action that waits for approval. */
typedef struct decision_case {
    const model_question *question; /* NULL: an action */
    const model_asked *asked;
} decision_case;

struct decisions_state {
    char *shown;          /* id; NULL: the most urgent */
    uint64_t shown_asked; /* or what waits for approval, 0: none */
    decision_case *cases; /* open ones, then the others; made each frame */
    size_t n_cases;
    size_t n_open;
    size_t max_cases;
    draft_text comment;
    order_watch approve;
    draft_text basis;
    order_watch watch;
    char *sent;     /* question that was confirmed here, NULL: none */
    char *sent_key; /* its draft, to be forgotten once it is closed */
};

/* The contents of a card, below its title: question, options, confirmation.
 * `basis`: with a field for the reasons (decision_card.c). */
void decision_draw_card(ctx *c, ui_rect r, const model_question *q, bool basis);
/* One option; true when it is chosen in this frame.  `i` is its letter. */
int decision_option_height(ctx *c, const model_option *option, int width);
bool decision_draw_option(ctx *c, ui_rect r, const model_option *option,
                          size_t i, bool chosen, bool still);

/* The same for an action that waits for approval; `comment`: with a field for
 * words to who asked (approval_card.c). */
void approval_draw_card(ctx *c, ui_rect r, const model_asked *asked,
                        bool comment);
int approval_card_height(ctx *c, const model_asked *asked, int width,
                         bool comment);
const char *approval_say_title(ctx *c, const model_asked *asked);
/* The i-th that waits for the seat to approve it, NULL: there is no more. */
const model_asked *decisions_waiting(const model *m, size_t i);
/* What the seat has to decide: open questions and what it may approve. */
size_t decisions_open(const model *m);

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
