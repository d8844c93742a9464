/* The left side of F7: what is owed, what can be told, what was. */
#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/known.h"
#include "console/screens/reports.h"

enum { ROW = 62, PAD = 12, LINE = 20, FOOT = 50 };

/* ---- rows ---- */

static const char *say_round_state(ctx *c, const model_round *round)
{
    switch (round->state) {
    case MODEL_OWED:
        return "";
    case MODEL_MET:
        return say(c, W_REPORT_IN_TIME);
    case MODEL_MET_LATE:
        return say(c, W_REPORT_LATE);
    case MODEL_MISSED:
        return say(c, W_REPORT_MISSED);
    }
    return "";
}

static ui_token state_color(const model_round *round)
{
    return round->state == MODEL_MET        ? UI_RECOVERING
           : round->state == MODEL_MET_LATE ? UI_DEGRADED
                                            : UI_DOWN;
}

static const char *say_round_below(ctx *c, const model_round *round)
{
    const model_duty *duty = model_find_duty(c->m, round->duty);
    const char *whom = reports_whom(c, duty);
    const char *text = *whom ? whom : say(c, W_REPORT_NOBODY);
    if (round->number > 1)
        text =
            say_with(c, W_ASIDE, text,
                     say_with(c, W_REPORT_ROUND, say_number(c, round->number)));
    if (round->state == MODEL_MET || round->state == MODEL_MET_LATE)
        text = say_with(c, W_REPORT_FILLED, text,
                        say_number(c, round->filled_ppm / 10000));
    return text;
}

static void draw_owed(ctx *c, ui_rect row, const model_round *round)
{
    ui *u = c->u;
    const bool owed = round->state == MODEL_OWED;
    ui_rect top = ui_cut_top(&row, 26);
    const ui_rect right = ui_cut_right(&top, owed ? 104 : 92);
    (void)ui_cut_right(&top, 8);
    if (owed)
        ui_countdown(u, right, UI_FONT(UI_T16, UI_BOLD),
                     round->deadline_us - c->drill_us, say(c, W_OVERDUE));
    else
        (void)ui_draw_label(u, right, UI_SMALL_BOLD, state_color(round),
                            UI_RIGHT, say_round_state(c, round));
    row_text(c, top, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, reports_name(c, round));
    const char *time =
        say_clock(c, owed ? round->deadline_us : round->closed_us, false);
    ui_rect low = row;
    const ui_rect when = ui_cut_right(&low, ui_width(u, UI_SMALL, time) + 1);
    (void)ui_cut_right(&low, 8);
    row_text(c, when, UI_SMALL, UI_TEXT3, UI_RIGHT, time);
    row_text(c, low, UI_SMALL, UI_TEXT2, UI_LEFT, say_round_below(c, round));
}

static void draw_action(ctx *c, ui_rect row, const model_thing *t)
{
    row_text(c, ui_cut_top(&row, 26), UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
             say_thing(c, t));
    row_text(c, row, UI_SMALL, UI_TEXT2, UI_LEFT, say_text(c, t->help));
}

static void draw_deed(ctx *c, ui_rect row, const model_deed *deed)
{
    ui *u = c->u;
    const bool done = deed->state == MODEL_FINISHED;
    const char *time =
        say_clock(c, done ? deed->ended_us : deed->ends_us, false);
    ui_rect top = ui_cut_top(&row, 26);
    const char *state = say(c, done ? W_REPORT_TOLD : W_REPORT_SENDING);
    const ui_rect right = ui_cut_right(&top, ui_width(u, UI_SMALL, state) + 1);
    (void)ui_cut_right(&top, 8);
    row_text(c, right, UI_SMALL, done ? UI_TEXT3 : UI_DEGRADED, UI_RIGHT,
             state);
    row_text(c, top, UI_BODY, UI_TEXT1, UI_LEFT, reports_say_title(c, deed));
    const char *whom = reports_say_target(c, deed);
    const char *by = say_of(c, MODEL_ROLE, deed->by);
    row_text(c, row, UI_SMALL, UI_TEXT2, UI_LEFT,
             say_format(c, "%s  %s%s%s", time, by, *whom ? " → " : "", whom));
}

static const char *row_label(ctx *c, const report_row *row)
{
    if (row->round)
        return reports_name(c, row->round);
    if (row->action)
        return say_thing(c, row->action);
    return reports_say_title(c, row->deed);
}

static void draw_row(ctx *c, ui_list *l, size_t i)
{
    const report_row *row = &c->reports->rows[i];
    ui_rect in =
        ui_inset(ui_list_row(c->u, l, i, row_label(c, row), false), PAD, 7);
    if (row->round)
        draw_owed(c, in, row->round);
    else if (row->action)
        draw_action(c, in, row->action);
    else
        draw_deed(c, in, row->deed);
}

static size_t row_of_shown(ctx *c)
{
    const report_row shown = reports_shown(c);
    const reports_state *s = c->reports;
    for (size_t i = 0; i < s->n_rows; i++)
        if (s->rows[i].round == shown.round && s->rows[i].action == shown.action
            && s->rows[i].deed == shown.deed)
            return i;
    return 0;
}

static void draw_rows(ctx *c, ui_rect r)
{
    static const word_id none[REPORTS_FILTERS] = {
        W_REPORTS_NONE_OWED, W_REPORTS_NO_FORMS, W_REPORTS_NONE_TOLD};
    reports_state *s = c->reports;
    if (s->n_rows == 0) {
        order_draw_empty(c, r, say(c, none[s->filter]));
        return;
    }
    ui_list l;
    s->row = row_of_shown(c);
    ui_list_begin(c->u, "rows", r, ROW, s->n_rows, &s->row, &l);
    for (size_t i = l.first; i < l.last; i++)
        draw_row(c, &l, i);
    ui_list_end(c->u, &l);
    if (l.changed && s->row < s->n_rows) {
        reports_select(s, reports_row_name(c, &s->rows[s->row]));
        ui_animate(c->u, 0);
    }
}

/* ---- the panel ---- */

static void draw_filters(ctx *c, ui_rect r)
{
    reports_state *s = c->reports;
    const size_t owed = model_rounds_owed(c->m);
    const char *const labels[REPORTS_FILTERS] = {
        owed > 0 ? say_format(c, "%s %zu", say(c, W_REPORTS_OWED), owed)
                 : say(c, W_REPORTS_OWED),
        say(c, W_REPORTS_FORMS), say(c, W_REPORTS_TOLD)};
    size_t at = s->filter;
    if (!ui_filter_chips(c->u, "filter", r, labels, REPORTS_FILTERS, &at))
        return;
    s->filter = (reports_filter)at;
    reports_select(s, "");
    reports_find(c);
    ui_animate(c->u, 0);
}

/* One page about everything, as a message that can still be changed. */
static void draw_foot(ctx *c, ui_rect r)
{
    const ui_button write = {.label = say(c, W_REPORT_SITUATION),
                             .key = "Ctrl+G",
                             .disabled = order_bar(c) != NULL};
    ui_fill(c->u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    if (!ui_push(c->u, "situation", ui_center(r, r.w - 2 * PAD, 32), &write))
        return;
    c->wish->write_subject =
        say_with(c, W_REPORT_SITUATION_SUBJECT, known_time(c, c->drill_us));
    c->wish->write_body = known_report(c);
    ui_animate(c->u, 0);
}

void reports_draw_list(ctx *c, ui_rect r)
{
    const bool player = reports_is_player(c);
    const ui_panel panel = {
        .title = say(c, player ? W_REPORTS_TO_US : W_REPORTS_TITLE)};
    ui_rect in = ui_panel_begin(c->u, "reports", r, &panel);
    if (!player) {
        draw_filters(c, ui_inset(ui_cut_top(&in, 44), PAD, 7));
        draw_foot(c, ui_cut_bottom(&in, FOOT));
    }
    draw_rows(c, in);
    ui_panel_end(c->u);
}
