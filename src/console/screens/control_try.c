/* What if: the world played again from a moment on with other actions. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"
#include "console/screens/feedback.h"
#include "console/screens/kpi.h"

enum {
    READ_WIDTH = 900,
    LEFT = 620,
    LINE = 30,
    ROW = 28,
    BUTTON = 34,
    GAP = 8,
    LABEL = 88
};

/* ---- picking ---- */

static ui_rect cut_line(ctx *c, ui_rect *in, word_id word)
{
    ui_rect line = ui_cut_top(in, LINE);
    (void)ui_cut_top(in, GAP);
    const ui_rect left = ui_cut_left(&line, LABEL);
    (void)ui_label(c->u, left, UI_SMALL, UI_TEXT3, UI_LEFT, say(c, word));
    return line;
}

static model_thing_kind kind_of_target(const char *target)
{
    static const struct {
        const char *word;
        model_thing_kind kind;
    } rows[] = {{"asset", MODEL_ASSET},     {"zone", MODEL_ZONE},
                {"conduit", MODEL_CONDUIT}, {"service", MODEL_SERVICE},
                {"org", MODEL_ORG},         {"operation", MODEL_OPERATION}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].word, target) == 0)
            return rows[i].kind;
    return MODEL_KIND_COUNT;
}

/* Actions that the role may start. */
static void list_actions(ctx *c, control_parties *out, const char *role)
{
    const size_t n = model_count(c->m, MODEL_ACTION);
    out->n = 0;
    for (size_t i = 0; i < n && out->n < CONTROL_PARTIES_MAX; i++) {
        const model_thing *t = model_at(c->m, MODEL_ACTION, i);
        for (size_t k = 0; k < t->n_refs; k++) {
            if (strcmp(t->refs[k], role) != 0)
                continue;
            out->ids[out->n] = t->id;
            out->names[out->n++] = say_thing(c, t);
            break;
        }
    }
}

static const char *pick(ctx *c, ui_rect r, const char *id, word_id label,
                        const control_parties *p, int *at)
{
    if (*at >= (int)p->n)
        *at = -1;
    (void)ui_choice(c->u, id, r, say(c, label), p->names, p->n, at);
    return *at >= 0 ? p->ids[*at] : NULL;
}

/* Role, action and target; true when they are enough to try. */
bool control_pick_try(ctx *c, ui_rect *in, order_try *out)
{
    control_state *s = c->control;
    control_parties *p = xmalloc(sizeof *p);
    *out = (order_try){.t_us = s->try_us, .on = ""};
    p->n = 0;
    control_list_kind(c, p, MODEL_ROLE);
    out->role = pick(c, cut_line(c, in, W_CTL_ROLE), "role", W_CTL_ROLE, p,
                     &s->pick_role);
    list_actions(c, p, out->role ? out->role : "");
    out->action = pick(c, cut_line(c, in, W_CTL_ACTION), "action", W_CTL_ACTION,
                       p, &s->pick_action);
    const model_thing *a =
        out->action ? model_find_of(c->m, MODEL_ACTION, out->action) : NULL;
    const model_thing_kind kind =
        a ? kind_of_target(a->target) : MODEL_KIND_COUNT;
    bool enough = out->role && out->action;
    if (kind < MODEL_KIND_COUNT) {
        p->n = 0;
        control_list_kind(c, p, kind);
        const char *on = pick(c, cut_line(c, in, W_CTL_TARGET), "target",
                              W_CTL_TARGET, p, &s->pick_target);
        enough = enough && on;
        out->on = on ? on : "";
    }
    xfree(p);
    return enough;
}

/* ---- what is tried ---- */

bool control_wants_form(const ctx *c, const order_try *t)
{
    const model_thing *a = model_find_of(c->m, MODEL_ACTION, t->action);
    return a && a->n_fields > 0;
}

void control_ask(control_state *s, const order_try *t)
{
    char *role = xstrdup(t->role);
    xfree(s->asked_role);
    s->asked_role = role;
    s->asked_us = t->t_us;
}

static void drop_try(control_state *s, size_t i)
{
    const order_try *t = &s->tries[i];
    for (size_t k = 0; k < t->n_form; k++) {
        xfree_const(t->form[k].key);
        xfree_const(t->form[k].text);
    }
    xfree_const(t->form);
    xfree_const(t->role);
    xfree_const(t->action);
    xfree_const(t->on);
    for (; i + 1 < s->n_tries; i++)
        s->tries[i] = s->tries[i + 1];
    s->n_tries--;
}

void control_forget_tries(control_state *s)
{
    while (s->n_tries > 0)
        drop_try(s, 0);
}

/* With copies of its own. */
static void add_try(control_state *s, const order_try *t)
{
    if (s->n_tries == CONTROL_TRIES_MAX)
        return;
    order_field *own = xcalloc(t->n_form, sizeof *own);
    for (size_t k = 0; k < t->n_form; k++) {
        own[k] = t->form[k];
        own[k].key = xstrdup(t->form[k].key);
        own[k].text = xstrdup(t->form[k].text ? t->form[k].text : "");
    }
    s->tries[s->n_tries++] = (order_try){.t_us = t->t_us,
                                         .role = xstrdup(t->role),
                                         .action = xstrdup(t->action),
                                         .on = xstrdup(t->on),
                                         .form = own,
                                         .n_form = t->n_form};
}

static void add_filled(ctx *c, const char *action, const char *target,
                       const order_field *fields, size_t n)
{
    const control_state *s = c->control;
    const order_try t = {.t_us = s->asked_us,
                         .role = s->asked_role,
                         .action = action,
                         .on = target,
                         .form = fields,
                         .n_form = n};
    add_try(c->control, &t);
}

/* What wants a form is added from there. */
static void ask_or_add(ctx *c, const order_try *t)
{
    control_state *s = c->control;
    if (!control_wants_form(c, t)) {
        add_try(s, t);
        return;
    }
    control_ask(s, t);
    form_open_for(s->form, t->action, t->on, NULL, add_filled);
    ui_animate(c->u, 0);
}

static void draw_tries(ctx *c, ui_rect r)
{
    ui *u = c->u;
    control_state *s = c->control;
    if (s->n_tries == 0) {
        order_draw_empty(c, r, say(c, W_CTL_TRY_NONE));
        return;
    }
    ui_list list;
    ui_list_begin(u, "tries", r, ROW, s->n_tries, &s->try_row, &list);
    for (size_t i = list.first; i < list.last; i++) {
        const order_try *t = &s->tries[i];
        const char *what = say_of(c, MODEL_ACTION, t->action);
        if (*t->on)
            what = say_format(c, "%s（%s）", what, say_on(c, t->action, t->on));
        ui_rect row = ui_list_row(u, &list, i, what, false);
        row = ui_inset(row, 8, 0);
        (void)ui_draw_label(u, ui_cut_left(&row, 76), UI_SMALL, UI_TEXT2,
                            UI_LEFT, say_clock(c, t->t_us, true));
        (void)ui_draw_label(u, ui_cut_right(&row, 150), UI_SMALL, UI_TEXT3,
                            UI_RIGHT, say_of(c, MODEL_ROLE, t->role));
        (void)ui_draw_label(u, row, UI_BODY, UI_TEXT1, UI_LEFT, what);
    }
    const bool gone = list.focused && ui_shortcut(u, "Delete");
    ui_list_end(u, &list);
    if (gone && s->try_row < s->n_tries)
        drop_try(s, s->try_row);
}

/* ---- running ---- */

/* From just before the first of what is tried. */
static void run(ctx *c)
{
    control_state *s = c->control;
    int64_t from_us = s->tries[0].t_us;
    for (size_t i = 1; i < s->n_tries; i++)
        if (s->tries[i].t_us < from_us)
            from_us = s->tries[i].t_us;
    order_what_if(c->m, from_us > 0 ? from_us - 1 : 0, s->tries, s->n_tries, -1,
                  s->alone);
}

static void draw_add(ctx *c, ui_rect *in)
{
    ui *u = c->u;
    control_state *s = c->control;
    order_try t;
    ui_rect line = cut_line(c, in, W_CTL_TIME);
    const ui_field field = {.label = say(c, W_CTL_TIME),
                            .placeholder = say_clock(c, c->drill_us, false)};
    (void)ui_text_field(u, "time", ui_cut_left(&line, 140), s->time, &field);
    const bool good =
        control_read_time(c, ui_edit_text(s->time), c->drill_us, &s->try_us)
        && s->try_us <= c->drill_us;
    const bool typed = ui_edit_len(s->time) > 0;
    (void)ui_cut_left(&line, 12);
    if (typed && !good)
        order_draw_fault(c, line, say(c, W_CTL_TRY_PAST));
    const bool enough = control_pick_try(c, in, &t) && good;
    t.t_us = s->try_us;
    ui_rect foot = ui_cut_top(in, BUTTON);
    (void)ui_cut_top(in, 12);
    const bool asks = enough && control_wants_form(c, &t);
    const ui_button add = {.label =
                               say(c, asks ? W_CTL_FILL_IN : W_CTL_TRY_ADD),
                           .disabled = !enough};
    if (ui_push(u, "add", ui_cut_left(&foot, ui_push_width(u, &add)), &add))
        ask_or_add(c, &t);
}

static void draw_left(ctx *c, ui_rect r)
{
    ui *u = c->u;
    control_state *s = c->control;
    const ui_panel panel = {.title = say(c, W_CTL_TRY_TITLE),
                            .subtitle = say(c, W_CTL_TRY_SUB)};
    ui_rect in = ui_inset(ui_panel_begin(u, "try", r, &panel), 15, 10);
    draw_add(c, &in);
    ui_rect foot = ui_cut_bottom(&in, BUTTON);
    (void)ui_cut_bottom(&in, 8);
    (void)ui_toggle(u, "alone", ui_cut_bottom(&in, 30), say(c, W_CTL_TRY_ALONE),
                    &s->alone);
    (void)ui_cut_bottom(&in, 8);
    draw_tries(c, in);
    const model_request *req = model_find_request(c->m, "what.if", "", "");
    const ui_button go = {.label = say(c, W_CTL_TRY_RUN),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .busy = req && req->state == MODEL_SENDING,
                          .disabled = s->n_tries == 0 || order_bar(c) != NULL};
    if (ui_push(u, "run", ui_cut_right(&foot, ui_push_width(u, &go)), &go))
        run(c);
    (void)ui_cut_right(&foot, 8);
    if (req && req->state == MODEL_REFUSED)
        order_draw_fault(c, foot, order_refusal(c, req));
    ui_panel_end(u);
}

/* ---- what came of it ---- */

static void draw_three(ctx *c, ui_rect r, const char *name, const char *was,
                       const char *tried, const char *diff, ui_token ink)
{
    ui *u = c->u;
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
    (void)ui_label(u, ui_cut_right(&r, 96), UI_BODY_BOLD, ink, UI_RIGHT, diff);
    (void)ui_label(u, ui_cut_right(&r, 96), UI_BODY, UI_TEXT1, UI_RIGHT, tried);
    (void)ui_label(u, ui_cut_right(&r, 96), UI_BODY, UI_TEXT2, UI_RIGHT, was);
    (void)ui_cut_right(&r, 8);
    row_text(c, r, UI_BODY, UI_TEXT1, UI_LEFT, name);
}

static const char *say_difference(ctx *c, int64_t milli)
{
    return milli > 0 ? say_format(c, "+%s", say_points(c, milli))
                     : say_points(c, milli);
}

static ui_token ink_of(int64_t better)
{
    return better > 0 ? UI_RECOVERING : better < 0 ? UI_DEGRADED : UI_TEXT3;
}

static const model_result *result_of(const model_outcome *o, const char *id)
{
    for (size_t i = 0; i < o->n_objectives; i++)
        if (strcmp(o->objectives[i].id, id) == 0)
            return &o->objectives[i];
    return NULL;
}

static const model_reading *reading_of(const model_outcome *o, const char *id)
{
    for (size_t i = 0; i < o->n_metrics; i++)
        if (strcmp(o->metrics[i].id, id) == 0)
            return &o->metrics[i];
    return NULL;
}

static void draw_objectives(ctx *c, ui_rect *in, const model_what_comes *w)
{
    for (size_t i = 0; i < w->tried.n_objectives; i++) {
        const model_result *t = &w->tried.objectives[i];
        const model_result *was = result_of(&w->was, t->id);
        const int64_t before = was ? was->points_milli : 0;
        const int64_t diff = t->points_milli - before;
        draw_three(c, ui_cut_top(in, ROW), control_say_objective(c, t->id),
                   say_points(c, before), say_points(c, t->points_milli),
                   say_difference(c, diff), ink_of(diff));
    }
}

static void draw_metrics(ctx *c, ui_rect *in, const model_what_comes *w)
{
    for (size_t i = 0; i < w->tried.n_metrics; i++) {
        const model_reading *t = &w->tried.metrics[i];
        const model_reading *was = reading_of(&w->was, t->id);
        const model_metric *known = model_find_metric(c->m, t->id);
        const int64_t before = was ? was->amount_milli : 0;
        const int64_t diff = t->amount_milli - before;
        const bool low = known && known->low_is_good;
        draw_three(
            c, ui_cut_top(in, ROW), known ? say_text(c, known->name) : t->id,
            kpi_say_amount(c, before), kpi_say_amount(c, t->amount_milli),
            say_difference(c, diff), ink_of(low ? -diff : diff));
    }
}

static void draw_right(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_what_comes *w = model_get_what_comes(c->m);
    const ui_panel panel = {.title = say(c, W_CTL_TRY_RESULT)};
    ui_rect in = ui_inset(ui_panel_begin(u, "result", r, &panel), 15, 8);
    if (!w->known) {
        order_draw_empty(c, in, say(c, W_CTL_TRY_EMPTY));
        ui_panel_end(u);
        return;
    }
    const int height =
        (int)(w->tried.n_objectives + w->tried.n_metrics + 2) * ROW + 24;
    ui_rect inner;
    ui_scroll_begin(u, "outcome", in, height, &inner);
    draw_three(c, ui_cut_top(&inner, ROW), "", say(c, W_CTL_TRY_WAS),
               say(c, W_CTL_TRY_TRIED), say(c, W_CTL_TRY_DIFF), UI_TEXT2);
    const int64_t diff = w->tried.total_milli - w->was.total_milli;
    draw_three(c, ui_cut_top(&inner, ROW), say(c, W_CTL_TRY_TOTAL),
               say_points(c, w->was.total_milli),
               say_points(c, w->tried.total_milli), say_difference(c, diff),
               ink_of(diff));
    (void)ui_cut_top(&inner, 8);
    draw_objectives(c, &inner, w);
    (void)ui_cut_top(&inner, 8);
    draw_metrics(c, &inner, w);
    ui_scroll_end(u);
    ui_panel_end(u);
}

void control_screen_try(ctx *c, ui_rect r)
{
    const int most = r.w / 2;
    draw_left(c, ui_cut_left(&r, LEFT < most ? LEFT : most));
    (void)ui_cut_left(&r, CONTROL_GAP);
    if (r.w > READ_WIDTH)
        r.w = READ_WIDTH;
    draw_right(c, r);
}
