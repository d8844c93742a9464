/* An action that waits for approval, as a card like that of a decision: what
 * it is, what it takes and means, A or B, and a comment. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/actions.h"
#include "console/screens/decisions.h"

enum {
    PAD = 12,
    FOOT = 42,
    LABEL = 84,
    LINE = 22,
    GAP = 5,
    COMMENT = 70,
    READ_WIDTH = 760,
    CHOICES = 2
};

static const char *draft_key(ctx *c, const model_asked *a)
{
    return say_format(c, "approve.%llu", (unsigned long long)a->seq);
}

static const char *about_of(ctx *c, const model_asked *a)
{
    return say_format(c, "%llu", (unsigned long long)a->seq);
}

static const char *const choices[CHOICES] = {"yes", "no"};

static size_t chosen_of(ctx *c, const model_asked *a)
{
    const char *chosen = model_draft(c->m, draft_key(c, a), "option");
    for (size_t i = 0; i < CHOICES; i++)
        if (strcmp(chosen, choices[i]) == 0)
            return i;
    return CHOICES;
}

static const model_request *order_of(ctx *c, const model_asked *a)
{
    return order_watch_find(c, &c->decisions->approve, "action.approve",
                            about_of(c, a), "");
}

static bool is_busy(ctx *c, const model_asked *a)
{
    const model_request *r = order_of(c, a);
    return r && r->state != MODEL_REFUSED && a->state == MODEL_ASKED;
}

/* ---- what it is ---- */

static void draw_fact(ctx *c, ui_rect *r, word_id name, const char *text)
{
    ui_rect line = ui_cut_top(r, LINE);
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, name));
    (void)ui_label(c->u, line, UI_BODY, UI_TEXT1, UI_LEFT, text);
    ui_tooltip(c->u, line, text);
}

static const char *say_asked_by(ctx *c, const model_asked *a)
{
    const char *who = say_whom(c, a->by);
    if (*a->team)
        who = say_with(c, W_ASIDE, who, say_of(c, MODEL_TEAM, a->team));
    return say_format(c, "%s  %s", who, say_clock(c, a->asked_us, false));
}

const char *approval_say_title(ctx *c, const model_asked *a)
{
    const char *name = say_of(c, MODEL_ACTION, a->action);
    return *a->on ? say_with(c, W_ASIDE, name, say_on(c, a->action, a->on))
                  : name;
}

/* Names of the form's fields, where the action is known to the reader. */
static const char *field_name(ctx *c, const model_asked *a, const char *key)
{
    const model_thing *action = model_find_of(c->m, MODEL_ACTION, a->action);
    for (size_t i = 0; action && i < action->n_fields; i++) {
        const model_form_field *f = model_form_field_at(c->m, a->action, i);
        if (strcmp(f->key, key) == 0)
            return say_text(c, f->name);
    }
    return key;
}

static void draw_form(ctx *c, ui_rect *r, const model_asked *a)
{
    for (size_t i = 0; i < a->n_form; i++) {
        ui_rect line = ui_cut_top(r, LINE);
        (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3,
                       UI_LEFT, field_name(c, a, a->form[i].key));
        (void)ui_label(c->u, line, UI_BODY, UI_TEXT1, UI_LEFT, a->form[i].text);
        ui_tooltip(c->u, line, a->form[i].text);
    }
}

static void draw_answer(ctx *c, ui_rect *r, const model_asked *a)
{
    if (!*a->answered_by)
        return;
    const bool denied = a->state == MODEL_DENIED;
    const char *who = say_whom(c, a->answered_by);
    draw_fact(c, r, denied ? W_ASKED_DENIED : W_ASKED_GRANTED,
              *a->text ? say_with(c, W_PAIR, who, a->text) : who);
}

static void draw_facts(ctx *c, ui_rect *r, const model_asked *a,
                       const model_thing *action)
{
    draw_fact(c, r, W_APPROVE_ASKED_BY, say_asked_by(c, a));
    if (action) {
        draw_fact(c, r, W_DURATION,
                  action->duration_us > 0 ? say_length(c, action->duration_us)
                                          : say(c, W_AT_ONCE));
        const char *people = action_say_people(c, action);
        if (*people)
            draw_fact(c, r, W_PEOPLE, people);
    }
    draw_answer(c, r, a);
    draw_form(c, r, a);
}

static int facts_height(ctx *c, const model_asked *a, const model_thing *action)
{
    int lines = 1 + (int)a->n_form + (*a->answered_by != 0);
    if (action)
        lines += 1 + (*action_say_people(c, action) != 0);
    return lines * LINE;
}

/* ---- the choice ---- */

static model_option option_of(ctx *c, const model_asked *a, size_t i)
{
    const char *effect = say(c, W_APPROVE_NO_EFFECT);
    if (i == 0)
        effect = a->keys > 1 ? say_with(c, W_APPROVE_YES_MORE,
                                        say_number(c, a->keys - 1))
                             : say(c, W_APPROVE_YES_EFFECT);
    const char *text = say_with(
        c, W_ASIDE, say(c, i == 0 ? W_APPROVE_YES : W_APPROVE_NO), effect);
    return (model_option){.id = choices[i], .text = {text, text}};
}

static void draw_choices(ctx *c, ui_rect *r, const model_asked *a)
{
    const size_t chosen = chosen_of(c, a);
    const bool still = is_busy(c, a) || order_bar(c);
    for (size_t i = 0; i < CHOICES; i++) {
        const model_option option = option_of(c, a, i);
        const int height = decision_option_height(c, &option, r->w);
        if (decision_draw_option(c, ui_cut_top(r, height), &option, i,
                                 i == chosen, still)) {
            order_draft(c->m, draft_key(c, a), "option", choices[i]);
            ui_animate(c->u, 0);
        }
        (void)ui_cut_top(r, GAP);
    }
}

static void draw_comment(ctx *c, ui_rect r, const model_asked *a)
{
    const ui_field field = {.label = say(c, W_APPROVE_COMMENT),
                            .placeholder = say(c, W_APPROVE_COMMENT),
                            .disabled = is_busy(c, a)};
    draft_text *t = &c->decisions->comment;
    const char *key = draft_key(c, a);
    draft_text_pull(c, t, key, "text");
    (void)ui_text_area(c->u, "comment", r, t->edit, &field);
    draft_text_push(c, t, key, "text");
}

static void confirm(ctx *c, const model_asked *a)
{
    decisions_state *s = c->decisions;
    const char *key = draft_key(c, a);
    order_approve(c->m, "", a->seq, chosen_of(c, a) == 0,
                  model_draft(c->m, key, "text"));
    order_watch_newest(c, &s->approve, "action.approve", about_of(c, a), "");
    order_ends_draft(c->m, s->approve.id, key);
    ui_animate(c->u, 0);
}

static void draw_foot(ctx *c, ui_rect r, const model_asked *a)
{
    const size_t chosen = chosen_of(c, a);
    const model_request *order = order_of(c, a);
    const bool busy = is_busy(c, a);
    const char *letter = say_format(c, "%c", (int)('A' + (int)chosen));
    const ui_button go = {.label = busy ? say(c, W_SENDING)
                                   : chosen < CHOICES
                                       ? say_with(c, W_CONFIRM_OPTION, letter)
                                       : say(c, W_CONFIRM),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .busy = busy,
                          .disabled = chosen == CHOICES || order_bar(c)};
    int width = ui_push_width(c->u, &go);
    width = width < 190 ? 190 : width;
    ui_rect line = ui_center(r, r.w, 32);
    if (ui_push(c->u, "confirm", ui_cut_right(&line, width), &go))
        confirm(c, a);
    (void)ui_cut_right(&line, 8);
    const char *bar = order_bar(c);
    if (!bar && order && order->state == MODEL_REFUSED)
        bar = order_refusal(c, order);
    if (bar)
        order_draw_fault(c, line, bar);
}

/* ---- the card ---- */

int approval_card_height(ctx *c, const model_asked *a, int width, bool comment)
{
    const model_thing *action = model_find_of(c->m, MODEL_ACTION, a->action);
    width -= 2 * PAD;
    width = comment && width > READ_WIDTH ? READ_WIDTH : width;
    int height = 28 + facts_height(c, a, action);
    const int impact =
        action ? action_impact_height(c, action, a->on, width) : 0;
    height += impact > 0 ? impact + 8 : 0;
    for (size_t i = 0; i < CHOICES; i++) {
        const model_option option = option_of(c, a, i);
        height += decision_option_height(c, &option, width) + GAP;
    }
    return height + (comment ? COMMENT + 8 : 0) + FOOT + 16;
}

/* The question above, the answer below; what is between gives way. */
void approval_draw_card(ctx *c, ui_rect r, const model_asked *a, bool comment)
{
    ui *u = c->u;
    const model_thing *action = model_find_of(c->m, MODEL_ACTION, a->action);
    const bool mine = model_approver(c->m, a) && a->state == MODEL_ASKED;
    ui_push_id(u, about_of(c, a));
    r = ui_inset(r, PAD, 0);
    if (comment && r.w > READ_WIDTH)
        r.w = READ_WIDTH;
    if (mine) {
        draw_foot(c, ui_cut_bottom(&r, FOOT), a);
        if (comment) {
            draw_comment(c, ui_cut_bottom(&r, COMMENT), a);
            (void)ui_cut_bottom(&r, 8);
        }
        int height = 0;
        for (size_t i = 0; i < CHOICES; i++) {
            const model_option option = option_of(c, a, i);
            height += decision_option_height(c, &option, r.w) + GAP;
        }
        ui_rect below = ui_cut_bottom(&r, height);
        draw_choices(c, &below, a);
    }
    const ui_font font = comment ? UI_FONT(UI_T16, UI_BOLD) : UI_BODY_BOLD;
    const int impact = action ? action_impact_height(c, action, a->on, r.w) : 0;
    ui_rect in;
    ui_scroll_begin(u, "facts", r, 28 + facts_height(c, a, action) + impact + 8,
                    &in);
    (void)ui_label(u, ui_cut_top(&in, 28), font, UI_TEXT1, UI_LEFT,
                   approval_say_title(c, a));
    draw_facts(c, &in, a, action);
    (void)ui_cut_top(&in, 4);
    if (impact > 0)
        action_draw_impact(c, ui_cut_top(&in, impact), action, a->on);
    ui_scroll_end(u);
    ui_pop_id(u);
}
