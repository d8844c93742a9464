/*
 * screens/panels.h - the screens and panels, by name: what the shell calls and
 * the situation screen puts together.
 *
 * A panel draws itself, frame and title included, into the rectangle it is
 * given and takes its input there.  A screen is given all of the content area
 * (padding already taken off).  Each keeps what it must remember in its state.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_PANELS_H
#define ENSHU_SCREENS_PANELS_H

#include "console/screens/context.h"

/* ---- states: one a screen, made anew for each drill ---- */

inbox_state *inbox_state_create(void);
void inbox_state_destroy(inbox_state *s); /* these accept NULL */
systems_state *systems_state_create(void);
void systems_state_destroy(systems_state *s);
works_state *works_state_create(void);
void works_state_destroy(works_state *s);
line_state *line_state_create(void);
void line_state_destroy(line_state *s);
logs_state *logs_state_create(void);
void logs_state_destroy(logs_state *s);
actions_state *actions_state_create(void);
void actions_state_destroy(actions_state *s);
decisions_state *decisions_state_create(void);
void decisions_state_destroy(decisions_state *s);
timeline_state *timeline_state_create(void);
void timeline_state_destroy(timeline_state *s);
reports_state *reports_state_create(void);
void reports_state_destroy(reports_state *s);
chat_state *chat_state_create(void);
void chat_state_destroy(chat_state *s);

/* ---- screens ---- */

void screen_situation(ctx *c, ui_rect r);  /* F1 situation.c */
void screen_inbox(ctx *c, ui_rect r);      /* F2 inbox.c */
void screen_systems(ctx *c, ui_rect r);    /* F3 systems.c */
void screen_operations(ctx *c, ui_rect r); /* F4 works.c */
void screen_logs(ctx *c, ui_rect r);       /* F5 logs.c */
void screen_decisions(ctx *c, ui_rect r);  /* F6 decisions.c */
void screen_reports(ctx *c, ui_rect r);    /* F7 reports.c */
void screen_chat(ctx *c, ui_rect r);       /* F8 chat.c */
void screen_wallboard(ctx *c, ui_rect r);  /* all of a wallboard.c */
void screen_timeline(ctx *c, ui_rect r);   /* F9 timeline.c, feedback.c */

/* Over every screen, called last: the list of actions, and the form or
 * confirmation of one.  Draws nothing while neither is open. */
void overlay_actions(ctx *c); /* actions.c */
/* A call that comes in or goes on, as a card. */
void overlay_calls(ctx *c); /* calls_card.c */
/* What the scenario would answer for whom the seat plays. */
void overlay_offered(ctx *c); /* offered_card.c */

/* ---- panels of the situation screen ---- */

void panel_inbox(ctx *c, ui_rect r);      /* list with filters; inbox.c */
void panel_message(ctx *c, ui_rect r);    /* the selected one; inbox.c */
void panel_map(ctx *c, ui_rect r);        /* map.c */
void panel_operations(ctx *c, ui_rect r); /* operations.c */
void panel_decision(ctx *c, ui_rect r);   /* the nearest one; decisions.c */
void panel_kpis(ctx *c, ui_rect r);       /* kpi.c */
void panel_actions(ctx *c, ui_rect r);    /* under way, done; actions.c */

/* ---- what a wish shows: selects it, so that the next frame has it ---- */

void inbox_show(inbox_state *s, const char *message); /* id */
/* Nothing is read, so that the role's briefing is shown. */
void inbox_show_briefing(inbox_state *s);
void inbox_compose(inbox_state *s);                   /* empty message */
/* The same with something in it; NULL: nothing. */
void inbox_compose_with(ctx *c, const char *to, const char *subject,
                        const char *body);
void chat_show(chat_state *s, const char *room);
void chat_show_call(chat_state *s, int64_t call);
void reports_show(reports_state *s, const char *duty);  /* its newest round */
void systems_show(systems_state *s, const char *thing); /* opens drawer */
void works_show(works_state *s, const char *operation); /* its tab */
/* Coming to the logs, `again` from there: the focus goes to the search field,
 * or back to the record that was chosen. */
void logs_enter(logs_state *s, bool again);
/* Searches for all there is of a host, as logs write it. */
void logs_show(logs_state *s, const char *host);
void decisions_show(decisions_state *s, const char *question);
void decisions_show_asked(decisions_state *s, uint64_t asked); /* its record */
void actions_show_list(actions_state *s);
/* The form or confirmation; target NULL: none. */
void actions_show(actions_state *s, const char *action, const char *target);
/* The feedback, once there is a score. */
void timeline_show_feedback(timeline_state *s);
void timeline_show_survey(timeline_state *s);
void timeline_show_grading(timeline_state *s);

#endif /* ENSHU_SCREENS_PANELS_H */
