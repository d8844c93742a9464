/* Orders about injects, and taking the last of them back. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"

const model_inject *control_chosen(const ctx *c)
{
    const char *id = c->control->inject;
    return id ? model_find_inject(c->m, id) : NULL;
}

void control_show_inject(control_state *s, const char *inject)
{
    if (s->inject && strcmp(s->inject, inject) == 0)
        return;
    char *copy = xstrdup(inject);
    xfree(s->inject);
    s->inject = copy;
}

void control_choose(ctx *c, const char *inject)
{
    control_show_inject(c->control, inject);
    ui_animate(c->u, 0);
}

/* ---- remembering ---- */

static void drop(control_undo *u)
{
    xfree(u->inject);
    for (int i = 0; i < CONTROL_EDITS; i++)
        xfree(u->was[i]);
}

void control_undo_forget(control_state *s)
{
    for (size_t i = 0; i < s->n_undo; i++)
        drop(&s->undo[i]);
    s->n_undo = 0;
}

static control_undo *remember(ctx *c, const model_inject *p,
                              control_undo_kind kind)
{
    control_state *s = c->control;
    if (s->n_undo == CONTROL_UNDO_MAX) {
        drop(&s->undo[0]);
        memmove(s->undo, s->undo + 1, (CONTROL_UNDO_MAX - 1) * sizeof *s->undo);
        s->n_undo--;
    }
    control_undo *u = &s->undo[s->n_undo++];
    *u = (control_undo){
        .kind = kind, .inject = xstrdup(p->id), .due_us = p->due_us};
    return u;
}

/* ---- orders ---- */

void control_move(ctx *c, const model_inject *p, int64_t to_us)
{
    if (p->due_us >= 0)
        (void)remember(c, p, CONTROL_UNDO_MOVE);
    order_move(c->m, control_scope(c), p->id, to_us);
}

void control_hold(ctx *c, const model_inject *p)
{
    const bool held = p->state == MODEL_INJECT_HELD;
    (void)remember(c, p, held ? CONTROL_UNDO_RELEASE : CONTROL_UNDO_HOLD);
    order_hold(c->m, control_scope(c), p->id, !held);
}

void control_skip(ctx *c, const model_inject *p)
{
    (void)remember(c, p, CONTROL_UNDO_SKIP);
    order_skip(c->m, control_scope(c), p->id);
}

static char *copy_or_null(const char *text)
{
    return text ? xstrdup(text) : NULL;
}

void control_edit(ctx *c, const model_inject *p, enshu_text subject,
                  enshu_text body)
{
    control_undo *u = remember(c, p, CONTROL_UNDO_EDIT);
    u->was[0] = copy_or_null(p->subject.ja);
    u->was[1] = copy_or_null(p->subject.en);
    u->was[2] = copy_or_null(p->body.ja);
    u->was[3] = copy_or_null(p->body.en);
    order_edit(c->m, control_scope(c), p->id, subject, body);
}

/* ---- taking back ---- */

bool control_can_undo(const ctx *c)
{
    return c->control->n_undo > 0 && control_may_steer(c);
}

static void take_back(ctx *c, const control_undo *u)
{
    const order_scope *scope = control_scope(c);
    switch (u->kind) {
    case CONTROL_UNDO_MOVE:
        order_move(c->m, scope, u->inject, u->due_us);
        break;
    case CONTROL_UNDO_HOLD:
        order_hold(c->m, scope, u->inject, false);
        break;
    case CONTROL_UNDO_RELEASE:
        order_hold(c->m, scope, u->inject, true);
        break;
    case CONTROL_UNDO_SKIP:
        order_restore(c->m, scope, u->inject);
        break;
    case CONTROL_UNDO_EDIT:
        order_edit(c->m, scope, u->inject, (enshu_text){u->was[0], u->was[1]},
                   (enshu_text){u->was[2], u->was[3]});
        break;
    }
}

void control_undo_last(ctx *c)
{
    control_state *s = c->control;
    if (!control_can_undo(c))
        return;
    control_undo *u = &s->undo[--s->n_undo];
    control_choose(c, u->inject);
    take_back(c, u);
    ui_toast(c->u, say_with(c, W_CTL_UNDONE, u->inject), UI_STATUS_NORMAL);
    drop(u);
}
