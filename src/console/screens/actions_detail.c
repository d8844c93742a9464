/* One action in detail: what it does, who does it, on what, and its button. */
#include <string.h>

#include "console/screens/actions.h"

enum { LABEL = 84, LINE = 24, BUTTON = 34, TARGETS_MAX = 256 };

static void draw_fact(ctx *c, ui_rect *r, word_id name, const char *value)
{
    ui_rect line = ui_cut_top(r, LINE);
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, name));
    const int height = ui_paragraph_height(c->u, line.w, UI_BODY, value);
    if (height <= LINE) {
        (void)ui_label(c->u, line, UI_BODY, UI_TEXT1, UI_LEFT, value);
        return;
    }
    line.h = height;
    (void)ui_paragraph(c->u, line, UI_BODY, UI_TEXT1, value);
    (void)ui_cut_top(r, height - LINE + 4);
}

static model_thing_kind kind_of_target(const model_thing *action)
{
    static const struct {
        const char *word;
        model_thing_kind kind;
    } kinds[] = {{"zone", MODEL_ZONE},
                 {"conduit", MODEL_CONDUIT},
                 {"service", MODEL_SERVICE},
                 {"operation", MODEL_OPERATION},
                 {"org", MODEL_ORG}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(action->target, kinds[i].word) == 0)
            return kinds[i].kind;
    return MODEL_ASSET;
}

/* With its zone: names are alike at times. */
static const char *say_target(ctx *c, const model_thing *thing)
{
    const char *name = say_thing(c, thing);
    return *thing->zone
               ? say_with(c, W_ASIDE, name, say_of(c, MODEL_ZONE, thing->zone))
               : name;
}

/* A menu of what it could be done on. */
static void choose_target(ctx *c, ui_rect *r, const model_thing *action)
{
    actions_state *s = c->actions;
    const model_thing_kind kind = kind_of_target(action);
    const char *names[TARGETS_MAX];
    const char *ids[TARGETS_MAX];
    size_t n = 0;
    int chosen = -1;
    for (size_t i = 0; i < model_count(c->m, kind) && n < TARGETS_MAX; i++) {
        const model_thing *t = model_at(c->m, kind, i);
        if (s->target && strcmp(t->id, s->target) == 0)
            chosen = (int)n;
        ids[n] = t->id;
        names[n++] = say_target(c, t);
    }
    ui_rect line = ui_cut_top(r, 30);
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_TARGET));
    if (ui_choice(c->u, "target", line, say(c, W_TARGET), names, n, &chosen)) {
        xfree(s->target);
        s->target = chosen >= 0 ? xstrdup(ids[chosen]) : NULL;
    }
    (void)ui_cut_top(r, 6);
}

/* Refusal and bar, whichever there is, above the button. */
static void draw_state(ctx *c, ui_rect *r, const model_thing *action,
                       const char *on, const char *bar)
{
    const model_request *sent =
        order_watch_find(c, &c->actions->watch, "action.start", action->id, on);
    const char *text = bar;
    if (sent && sent->state == MODEL_REFUSED)
        text = order_refusal(c, sent);
    if (!text || !*text)
        return;
    const int height = ui_paragraph_height(c->u, r->w - 20, UI_BODY, text);
    order_draw_fault(c, ui_cut_bottom(r, height > 22 ? height : 22), text);
    (void)ui_cut_bottom(r, 6);
}

static bool is_sending(const ctx *c, const char *action, const char *on)
{
    const model_request *sent =
        order_watch_find(c, &c->actions->watch, "action.start", action, on);
    return sent && sent->state == MODEL_SENDING;
}

static void draw_start(ctx *c, ui_rect r, const model_thing *action,
                       const char *on, const char *bar)
{
    actions_state *s = c->actions;
    const bool has_form = action->n_fields > 0;
    const bool asks = !has_form && action_asks_first(c, action, on);
    const bool disruptive =
        !has_form && !asks && strcmp(action->sort, "technical") == 0;
    const bool busy = is_sending(c, action->id, on);
    const char *sure = say(c, W_START_ACTION_SURE);
    if (*on)
        sure = say_with(c, W_ASIDE, sure, say_on(c, action->id, on));
    const ui_button start = {.label = say(c, busy       ? W_SENDING
                                             : has_form ? W_OPEN_FORM
                                             : asks     ? W_ASK_APPROVAL
                                                        : W_START_ACTION),
                             .kind = disruptive ? UI_BUTTON_DANGER
                                                : UI_BUTTON_PRIMARY,
                             .key = "Ctrl+Enter",
                             .confirm = sure,
                             .disabled = bar != NULL,
                             .busy = busy};
    if (s->focus_start)
        ui_focus(c->u, "start");
    s->focus_start = false;
    if (ui_push(c->u, "start", r, &start))
        action_start(c, action, on);
}

/* With the mark of what suffers when too few are free. */
static void draw_people(ctx *c, ui_rect *r, const model_thing *action)
{
    const char *people = action_say_people(c, action);
    if (!*people)
        return;
    if (!action_is_short(c, action)) {
        draw_fact(c, r, W_PEOPLE, people);
        return;
    }
    ui_rect line = ui_cut_top(r, LINE);
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_PEOPLE));
    ui_status_shape(c->u, ui_center(ui_cut_left(&line, 14), 12, 12),
                    UI_STATUS_DEGRADED);
    (void)ui_cut_left(&line, 6);
    (void)ui_label(c->u, line, UI_BODY, UI_DEGRADED, UI_LEFT,
                   say_format(c, "%s · %s", people, say(c, W_PEOPLE_SHORT)));
}

static void draw_needs(ctx *c, ui_rect *r, const model_thing *action)
{
    const char *approval = action_say_approval(c, action);
    draw_people(c, r, action);
    if (*approval)
        draw_fact(c, r, W_APPROVAL, approval);
}

void action_draw_detail(ctx *c, ui_rect r, const model_thing *action,
                        bool choose)
{
    const bool targeted = strcmp(action->target, "none") != 0;
    const char *on = targeted && c->actions->target ? c->actions->target : "";
    const char *bar = action_bar(c, action, on);
    const char *help = say_text(c, action->help);
    ui_push_id(c->u, action->id);
    draw_start(c, ui_cut_bottom(&r, BUTTON), action, on, bar);
    (void)ui_cut_bottom(&r, 8);
    draw_state(c, &r, action, on, bar);
    (void)ui_paragraph(c->u, ui_cut_top(&r, 28), UI_FONT(UI_T16, UI_BOLD),
                       UI_TEXT1, say_thing(c, action));
    if (*help) {
        const int height = ui_paragraph_height(c->u, r.w, UI_BODY, help);
        (void)ui_paragraph(c->u, ui_cut_top(&r, height), UI_BODY, UI_TEXT2,
                           help);
        (void)ui_cut_top(&r, 10);
    }
    draw_fact(c, &r, W_BY, action_say_roles(c, action));
    draw_fact(c, &r, W_DURATION,
              action->duration_us > 0 ? say_length(c, action->duration_us)
                                      : say(c, W_AT_ONCE));
    draw_needs(c, &r, action);
    if (targeted && choose)
        choose_target(c, &r, action);
    else if (targeted)
        draw_fact(c, &r, W_TARGET, *on ? say_on(c, action->id, on) : "");
    if (action->once)
        (void)ui_label(c->u, ui_cut_top(&r, LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_ONLY_ONCE));
    const int impact = action_impact_height(c, action, on, r.w);
    (void)ui_cut_top(&r, 8);
    if (impact > 0 && r.h >= impact)
        action_draw_impact(c, ui_cut_top(&r, impact), action, on);
    ui_pop_id(c->u);
}
