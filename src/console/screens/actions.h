/*
 * screens/actions.h - what the seat can do: the panel of what is under way,
 * the list of all actions with one in detail, and starting one.
 *
 * An action is started from its detail: who does it, how long it takes, on
 * what, and why not when it cannot be.  Disruptive ones ask once more in
 * place; those with a form open it (form.h).
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_ACTIONS_H
#define ENSHU_SCREENS_ACTIONS_H

#include "console/screens/draft.h"
#include "console/screens/form.h"
#include "console/screens/panels.h"

typedef enum actions_filter {
    ACTIONS_ALL,
    ACTIONS_TECHNICAL,
    ACTIONS_INVESTIGATION,
    ACTIONS_COMMUNICATION,
    ACTIONS_DECISION,
    ACTIONS_FILTERS
} actions_filter;

/* An order given here, shown until it is under way. */
typedef struct action_given {
    const char *action; /* owned */
    const char *on;
} action_given;

enum { ACTIONS_GIVEN = 8 };

struct actions_state {
    bool open; /* the list */
    size_t filter;
    ui_edit *query;
    unsigned query_seen;
    size_t row;     /* selected in the list */
    char *selected; /* action in detail, NULL: none */
    char *target;   /* thing it is to be done on, NULL: none yet */
    char *wanted;   /* asked for by actions_show, not yet opened */
    char *wanted_on;
    bool focus_start;  /* the start button takes the focus in this frame */
    bool focus_query;  /* or the search field */
    order_watch watch; /* the start */
    order_watch cancel;
    action_given given[ACTIONS_GIVEN]; /* newest first */
    size_t n_given;
    size_t deed; /* selected in the panel, SIZE_MAX: none */
    char *begun; /* action that was started here, until it is in the panel */
    char *begun_on;
    bool to_deeds; /* the focus goes to the panel's list */
    form *form;
};

/* One of the seat's roles may do it at all. */
bool action_is_ours(const ctx *c, const model_thing *action);
/* The names of those roles. */
const char *action_say_roles(ctx *c, const model_thing *action);
/* Whether an action can be done on this thing. */
bool action_fits(const model_thing *action, const model_thing *target);
/* Passes the filter and the letters typed, in either language or by id. */
bool action_passes(const model_thing *action, actions_filter filter,
                   const char *typed);
/* What the host said of an action on a target; asks it when that is old. */
const model_offer *action_offer(ctx *c, const char *action, const char *on);
/* Why it cannot be started now, NULL when it can; "" while nobody knows. */
const char *action_bar(ctx *c, const model_thing *action, const char *on);
/* The i-th order given here that is unanswered or was refused within a minute;
 * NULL: there is no more. */
const model_request *action_waiting(const ctx *c, size_t i);
/* It was accepted: the panel selects it once it is there. */
void actions_begun(actions_state *s, const char *action, const char *on);
/* Starts it, or opens its form. */
void action_start(ctx *c, const model_thing *action, const char *on);
/* One action in detail with its button; what `on` is, is shown, and chosen
 * here when `choose`.  actions_detail.c */
void action_draw_detail(ctx *c, ui_rect r, const model_thing *action,
                        bool choose);
/* ---- what it needs; actions_needs.c ---- */

/* How much of a running one is done, of a thousand. */
int deed_permille(const ctx *c, const model_deed *d);
/* "6 min left, 1 of Analysts". */
const char *deed_say_rest(ctx *c, const model_deed *d);
/* On duty and not busy. */
int64_t pool_free(const model_thing *pool);
/* Who it takes and how many of them are free, "" nobody in particular; the
 * same for a list. */
const char *action_say_people(ctx *c, const model_thing *action);
const char *action_say_people_short(ctx *c, const model_thing *action);
/* Fewer are free than it takes. */
bool action_is_short(const ctx *c, const model_thing *action);
/* Who has to approve it, "" nobody. */
const char *action_say_approval(ctx *c, const model_thing *action);
/* Starting it asks somebody else first. */
bool action_asks_first(ctx *c, const model_thing *action, const char *on);
/* What it means for operations, and what stands on its target; height 0: there
 * is nothing to say. */
int action_impact_height(ctx *c, const model_thing *action, const char *on,
                         int width);
void action_draw_impact(ctx *c, ui_rect r, const model_thing *action,
                        const char *on);
/* The pools of the seat's teams: free, on duty, tired; height 0: none. */
int staff_strip_height(const ctx *c);
void staff_draw_strip(ctx *c, ui_rect r);

/* One line about an action for lists: how long, with whom, after whom. */
const char *action_facts(ctx *c, const model_thing *action);

#endif /* ENSHU_SCREENS_ACTIONS_H */
