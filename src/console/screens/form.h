/*
 * screens/form.h - the form that an action wants filled in before it starts:
 * the first report to the ministry, what is shared with the ISAC.
 *
 * Each field is written under its name; what must be filled in says so in
 * words, and what is wrong stands below its field.  All that is typed is a
 * draft of the seat ("form.ACTION" or "form.ACTION.TARGET", model.h), so
 * closing the form loses nothing.  Beside the fields lies what the team knows,
 * to be taken over with a key; the preview shows the page as it will be read.
 *
 * Who opens it owns it: the list of actions keeps one.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_FORM_H
#define ENSHU_SCREENS_FORM_H

#include "console/screens/context.h"

typedef struct form form;

form *form_create(void);
void form_destroy(form *f); /* accepts NULL */

/* Opens the form of an action, on a target (NULL or "": none).  An action
 * without fields has no form: confirm it instead (model_thing.n_fields). */
void form_open(form *f, const char *action, const char *target);
/* The same for something else than the seat's own action: what was filled in
 * goes to `send`, and the form closes once the order `what` about the action
 * and target is accepted; at once when `what` is NULL.  Texts are those of the
 * frame. */
typedef void form_send_fn(ctx *c, const char *action, const char *target,
                          const order_field *fields, size_t n);
void form_open_for(form *f, const char *action, const char *target,
                   const char *what, form_send_fn *send);
/* Writes into a field of the open form's draft; nothing when it has no such
 * field or there is nothing to write.  The first field that is filled in after
 * opening says what the form is about: when the draft was about something
 * else, the rest of it is dropped. */
void form_fill(ctx *c, form *f, const char *key, const char *text);
/* Draws the form over everything, as a modal layer, and takes its input;
 * nothing while it is closed.  Closes by itself once the host has accepted it,
 * on Esc, or when the model no longer knows the action. */
void form_draw(ctx *c, form *f);
/* The same as a panel of a screen, without taking the focus; Esc only leaves
 * the preview. */
void form_draw_in(ctx *c, form *f, ui_rect r);
/* Not before form_open, nor once it was accepted. */
bool form_is_open(const form *f, const char *action, const char *target);
/* The same, of whatever. */
bool form_is_any_open(const form *f);

/* ---- for tests ---- */

/* What is wrong with a field as it is filled in, as a sentence; NULL when it
 * is good.  "18:5" is no time, "12a" no number, "" is missing when the field is
 * required. */
const char *form_fault(ctx *c, const model_form_field *field, const char *text);
/* "9:05", "0905" and "09:05" become "09:05", full-width digits too.  False,
 * *out untouched, when it is no time of day. */
bool form_read_time(const char *text, char out[6]);

#endif /* ENSHU_SCREENS_FORM_H */
