/* Back to a moment: which one, what would be undone, why, and once more. */
#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/control_parts.h"

enum { HEIGHT = 600, LINE = 30, ROW = 26, MOMENTS = 400, BUTTON = 34 };

/* What people remember a moment by. */
static bool is_notable(const model_entry *e)
{
    return e->lane == MODEL_E_PHASE || e->lane == MODEL_E_MESSAGE
           || e->lane == MODEL_E_DECISION;
}

static void ask(ctx *c, int64_t to_us)
{
    control_state *s = c->control;
    if (to_us == s->rewind_us && *model_get_plan(c->m)->plan)
        return;
    s->rewind_us = to_us;
    order_rewind_ask(c->m, control_scope(c), to_us);
}

/* ---- which moment ---- */

static void draw_time(ctx *c, ui_rect line)
{
    ui *u = c->u;
    control_state *s = c->control;
    const ui_field field = {.label = say(c, W_CTL_TIME),
                            .placeholder = say(c, W_CTL_REWIND_TIME),
                            .error = NULL};
    const ui_button show = {.label = say(c, W_CTL_REWIND_SHOW)};
    const ui_rect button = ui_cut_right(&line, ui_push_width(u, &show));
    (void)ui_cut_right(&line, 8);
    if (!s->begun) {
        ui_edit_set(s->time, "");
        ui_edit_set(s->reason, "");
        s->rewind_us = -1;
        s->moment = SIZE_MAX;
        model_forget_plan(c->m);
        ui_focus(u, "rewind-time");
    }
    (void)ui_text_field(u, "rewind-time", line, s->time, &field);
    const bool enter =
        ui_has_focus(u, "rewind-time") && ui_shortcut(u, "Enter");
    if (!ui_push(u, "show", button, &show) && !enter)
        return;
    int64_t to_us = 0;
    s->failed =
        !control_read_time(c, ui_edit_text(s->time), c->drill_us, &to_us)
        || to_us >= c->drill_us;
    if (!s->failed)
        ask(c, to_us);
}

static void draw_moments(ctx *c, ui_rect r)
{
    ui *u = c->u;
    control_state *s = c->control;
    const model_entry *list[MOMENTS];
    const model_entry *entries = NULL;
    const size_t all = model_timeline(c->m, &entries);
    size_t n = 0;
    for (size_t i = all; i-- > 0 && n < MOMENTS;)
        if (is_notable(&entries[i]) && entries[i].t_us > 0)
            list[n++] = &entries[i];
    ui_list rows;
    ui_list_begin(u, "moments", r, ROW, n, &s->moment, &rows);
    for (size_t i = rows.first; i < rows.last; i++) {
        const char *text = entry_line(c, list[i]);
        ui_rect row = ui_list_row(u, &rows, i, text, false);
        row = ui_inset(row, 8, 0);
        (void)ui_draw_label(u, ui_cut_left(&row, 108), UI_SMALL, UI_TEXT2,
                            UI_LEFT, say_clock(c, list[i]->t_us, true));
        (void)ui_draw_label(u, row, UI_BODY, UI_TEXT1, UI_LEFT, text);
    }
    ui_list_end(u, &rows);
    if (rows.changed && s->moment < n) {
        /* Just before it, so that it has not happened. */
        const int64_t to_us = list[s->moment]->t_us - 1;
        ui_edit_set(s->time, say_clock(c, list[s->moment]->t_us, true));
        s->failed = false;
        ask(c, to_us);
    }
}

/* ---- what it undoes ---- */

/* That a team loses nothing is worth knowing; that nobody does is not. */
static bool is_told(const model_undone *un)
{
    return *un->team || un->commands > 0 || un->n_injects > 0;
}

static void draw_undone(ctx *c, ui_rect r, const model_undone *un)
{
    ui *u = c->u;
    const char *who = *un->team ? say_of(c, MODEL_TEAM, un->team)
                                : say(c, W_CTL_REWIND_OTHER);
    if (model_get_seat(c->m)->worlds > 1) {
        const model_row *w = model_world_row(c->m, un->instance);
        who = say_format(
            c, "%s · %s", control_say_world(c, un->instance, w ? w->name : ""),
            who);
    }
    const char *what =
        say_with(c, W_CTL_REWIND_UNDOES, say_number(c, un->commands),
                 say_number(c, (int64_t)un->n_injects));
    (void)ui_label(u, ui_cut_right(&r, 200), UI_SMALL, UI_TEXT2, UI_RIGHT,
                   what);
    (void)ui_label(u, r, UI_BODY, UI_TEXT1, UI_LEFT, who);
}

static void draw_plan(ctx *c, ui_rect in)
{
    ui *u = c->u;
    const model_plan *plan = model_get_plan(c->m);
    const model_request *r = model_find_request(c->m, "rewind.ask", "", "");
    if (!*plan->plan) {
        const bool refused =
            r && r->state == MODEL_REFUSED && c->control->rewind_us >= 0;
        const char *fault = c->control->failed ? say(c, W_CTL_BAD_TIME)
                            : refused          ? order_refusal(c, r)
                                               : NULL;
        if (fault)
            order_draw_fault(c, ui_cut_top(&in, 20), fault);
        else
            (void)ui_paragraph(u, in, UI_BODY, UI_TEXT3,
                               say(c, W_CTL_REWIND_HELP));
        return;
    }
    (void)ui_label(u, ui_cut_top(&in, 24), UI_BODY_BOLD, UI_DEGRADED, UI_LEFT,
                   say_with(c, W_CTL_REWIND_TO, say_clock(c, plan->to_us, true),
                            say_length(c, c->drill_us - plan->to_us)));
    int rows = 0;
    for (size_t i = 0; i < plan->n_undone; i++)
        rows += is_told(&plan->undone[i]);
    ui_rect inner;
    ui_scroll_begin(u, "undone", in, rows * ROW, &inner);
    for (size_t i = 0; i < plan->n_undone; i++)
        if (is_told(&plan->undone[i]))
            draw_undone(c, ui_cut_top(&inner, ROW), &plan->undone[i]);
    ui_scroll_end(u);
}

/* ---- doing it ---- */

static void draw_foot(ctx *c, ui_rect in)
{
    ui *u = c->u;
    control_state *s = c->control;
    const model_plan *plan = model_get_plan(c->m);
    const bool reason = ui_edit_len(s->reason) > 0;
    const ui_field field = {.label = say(c, W_CTL_REASON),
                            .placeholder = say(c, W_CTL_REASON_HELP)};
    (void)ui_text_field(u, "reason", ui_cut_top(&in, LINE), s->reason, &field);
    (void)ui_cut_top(&in, 10);
    const ui_button go = {.label = say(c, W_CTL_REWIND_DO),
                          .confirm = say(c, W_CTL_REWIND_SURE),
                          .kind = UI_BUTTON_DANGER,
                          .disabled =
                              !*plan->plan || !reason || order_bar(c) != NULL};
    if (ui_push(u, "go", ui_cut_right(&in, ui_push_width(u, &go)), &go)) {
        order_rewind(c->m, plan->plan, ui_edit_text(s->reason));
        control_close(c);
    }
    if (control_draw_close(c, &in))
        control_close(c);
}

void control_cover_rewind(ctx *c)
{
    ui *u = c->u;
    ui_rect in;
    if (!ui_dialog_begin(u, "rewind", say(c, W_CTL_REWIND_TITLE), HEIGHT,
                         &in)) {
        control_close(c);
        return;
    }
    draw_time(c, ui_cut_top(&in, LINE));
    (void)ui_cut_top(&in, 8);
    (void)ui_label(u, ui_cut_top(&in, 20), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_CTL_REWIND_LIST));
    draw_moments(c, ui_cut_top(&in, 7 * ROW));
    (void)ui_cut_top(&in, 8);
    const ui_rect foot = ui_cut_bottom(&in, LINE + 10 + BUTTON);
    (void)ui_cut_bottom(&in, 10);
    draw_plan(c, in);
    draw_foot(c, foot);
    ui_dialog_end(u);
}
