/* Beside the reasons: maturity by item, meters with what moved them, what the
 * team is to improve. */
#include <string.h>

#include "console/screens/feedback_parts.h"
#include "console/screens/judge.h"

enum {
    PAD = 16,
    READ_WIDTH = 980,
    ITEM = 40,
    NAME = 260,
    STEP = 36,
    LEVELS = 5,
    HEAD = 34,
    CHART = 92,
    MOVE = 24,
    MOVES_MOST = 200,
    METER = 88
};

/* ---- maturity ---- */

static void draw_steps(ctx *c, ui_rect r, int64_t level)
{
    const ui_token ink = level >= 3   ? UI_RECOVERING
                         : level >= 2 ? UI_DEGRADED
                                      : UI_DOWN;
    for (int i = 0; i < LEVELS; i++) {
        const ui_rect step = {r.x + i * STEP, r.y + 8, STEP - 4, 12};
        ui_round(c->u, step, 2, level > i ? ink : UI_RAISED, UI_NONE);
    }
}

static const char *say_how(ctx *c, const model_item_score *p)
{
    const char *level = judge_say_level(c, p->level);
    if (p->level < 0)
        return level;
    level = say_with(c, W_FEEDBACK_LEVEL, say_number(c, p->level), level);
    if (!p->overruled)
        return level;
    const char *why = say_text(c, p->why);
    return say_format(c, "%s · %s", level,
                      *why ? why : say(c, W_FEEDBACK_OVERRULED));
}

static void draw_item(ctx *c, ui_rect r, const model_item_score *p)
{
    ui *u = c->u;
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
    ui_node_begin(u, "item", p->item);
    r = (ui_rect){r.x, r.y + 6, r.w, 28};
    (void)ui_label(u, ui_cut_left(&r, NAME), UI_BODY, UI_TEXT1, UI_LEFT,
                   judge_say_item(c, p->item));
    const ui_rect steps = ui_cut_left(&r, LEVELS * STEP + 12);
    if (p->level >= 0)
        draw_steps(c, steps, p->level);
    (void)ui_label(u, r, p->level >= 0 ? UI_BODY : UI_SMALL,
                   p->level >= 0 ? UI_TEXT2 : UI_TEXT3, UI_LEFT, say_how(c, p));
    ui_node_end(u);
}

bool feedback_has_items(const model_score *s)
{
    for (size_t i = 0; i < s->n_items; i++)
        if (s->items[i].level >= 0)
            return true;
    return false;
}

static int items_height(const model_score *s)
{
    return feedback_has_items(s) ? HEAD + (int)s->n_items * ITEM + 12 : 0;
}

static void draw_items(ctx *c, ui_rect r, const model_score *s)
{
    if (!feedback_has_items(s))
        return;
    (void)ui_label(c->u, ui_cut_top(&r, HEAD), UI_FONT(UI_T16, UI_BOLD),
                   UI_TEXT1, UI_LEFT, say(c, W_FEEDBACK_ITEMS));
    for (size_t i = 0; i < s->n_items; i++)
        draw_item(c, ui_cut_top(&r, ITEM), &s->items[i]);
}

/* ---- meters ---- */

static size_t meters_of(const ctx *c, const model_score *s,
                        const model_meter *out[FEEDBACK_METERS])
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_meters && n < FEEDBACK_METERS; i++)
        out[n++] = &s->meters[i];
    if (n > 0)
        return n;
    const model_meter *const *all;
    const size_t told = model_meters(c->m, &all);
    for (size_t i = 0; i < told && n < FEEDBACK_METERS; i++)
        out[n++] = all[i];
    return n;
}

static size_t moves_shown(const model_meter *p)
{
    return p->n_moves < MOVES_MOST ? p->n_moves : MOVES_MOST;
}

static int meter_height(const model_meter *p)
{
    return HEAD + CHART + 8 + (int)moves_shown(p) * MOVE + 16;
}

static void draw_curve(ctx *c, ui_rect r, const model_meter *p)
{
    int64_t times[2 * MOVES_MOST + 2];
    int64_t values[2 * MOVES_MOST + 2];
    const size_t n = moves_shown(p);
    const size_t first = p->n_moves - n;
    size_t k = 0;
    times[k] = 0;
    values[k++] =
        first > 0 ? p->moves[first].value - p->moves[first].by : p->start;
    for (size_t i = first; i < p->n_moves; i++) {
        times[k] = p->moves[i].t_us; /* it stands until it moves */
        values[k] = values[k - 1];
        k++;
        times[k] = p->moves[i].t_us;
        values[k++] = p->moves[i].value;
    }
    times[k] = c->drill_us > times[k - 1] ? c->drill_us : times[k - 1] + 1;
    values[k] = values[k - 1];
    k++;
    const ui_series series = {.times = times,
                              .values = values,
                              .n = k,
                              .from = 0,
                              .to = times[k - 1],
                              .low = p->low,
                              .high = p->high > p->low ? p->high : p->low + 1,
                              .color = UI_SERIES};
    ui_chart(c->u, r, &series, say_text(c, p->name), say_number(c, p->value));
}

static void draw_move(ctx *c, ui_rect r, const model_meter_move *move)
{
    ui *u = c->u;
    const char *name = say_text(c, move->name);
    const char *by = say_format(c, "%+lld", (long long)move->by);
    (void)ui_label(u, ui_cut_left(&r, 76), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_clock(c, move->t_us, true));
    (void)ui_label(u, ui_cut_left(&r, 48), UI_SMALL_BOLD,
                   move->by < 0 ? UI_DOWN : UI_RECOVERING, UI_RIGHT, by);
    (void)ui_cut_left(&r, 12);
    (void)ui_label(u, ui_cut_right(&r, 48), UI_SMALL, UI_TEXT2, UI_RIGHT,
                   say_number(c, move->value));
    (void)ui_label(u, r, UI_BODY, UI_TEXT1, UI_LEFT,
                   *name         ? name
                   : *move->rule ? move->rule
                                 : say(c, W_FEEDBACK_BY_SCRIPT));
}

static void draw_meter(ctx *c, ui_rect r, const model_meter *p)
{
    ui *u = c->u;
    const char *name = say_text(c, p->name);
    ui_push_id(u, p->id);
    ui_node_begin(u, "meter", *name ? name : p->id);
    ui_rect head = ui_cut_top(&r, HEAD);
    (void)ui_label(u, ui_cut_right(&head, METER * 3), UI_SMALL, UI_TEXT2,
                   UI_RIGHT,
                   say_with(c, W_FEEDBACK_METER_MOVES, say_number(c, p->start),
                            say_number(c, p->value)));
    (void)ui_label(u, head, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   *name ? name
                         : words_of_sort(c->words, c->lang, "meter", p->kind));
    draw_curve(c, ui_cut_top(&r, CHART), p);
    (void)ui_cut_top(&r, 8);
    for (size_t i = 0; i < moves_shown(p); i++)
        draw_move(c, ui_cut_top(&r, MOVE), &p->moves[p->n_moves - 1 - i]);
    ui_node_end(u);
    ui_pop_id(u);
}

void feedback_draw_items(ctx *c, ui_rect r, const model_score *s)
{
    const model_meter *meters[FEEDBACK_METERS];
    const size_t n = meters_of(c, s, meters);
    int height = items_height(s);
    for (size_t i = 0; i < n; i++)
        height += meter_height(meters[i]);
    if (height == 0) {
        order_draw_empty(c, r, say(c, W_FEEDBACK_NO_ITEMS));
        return;
    }
    ui_rect in;
    const int width = r.w - 14 < READ_WIDTH ? r.w - 14 : READ_WIDTH;
    ui_scroll_begin(c->u, "items", r, height, &in);
    in.w = width;
    draw_items(c, ui_cut_top(&in, items_height(s)), s);
    for (size_t i = 0; i < n; i++)
        draw_meter(c, ui_cut_top(&in, meter_height(meters[i])), meters[i]);
    ui_scroll_end(c->u);
}

/* ---- what is to become better ---- */

static int plan_height(ctx *c, int width, const model_improvement *p)
{
    return 60
           + (*p->text ? ui_paragraph_height(c->u, width, UI_BODY, p->text) + 4
                       : 0)
           + 14;
}

static void draw_plan(ctx *c, ui_rect r)
{
    const model_improvement *const *all;
    const size_t n = model_improvements(c->m, &all);
    const int width = r.w - 14 < READ_WIDTH ? r.w - 14 : READ_WIDTH;
    int height = 0;
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_JUDGE_PLAN_NONE));
        return;
    }
    for (size_t i = 0; i < n; i++)
        height += plan_height(c, width - 24, all[i]);
    ui_rect in;
    ui_scroll_begin(c->u, "plan", r, height, &in);
    in.w = width;
    for (size_t i = 0; i < n; i++) {
        ui_rect row = ui_cut_top(&in, plan_height(c, width - 24, all[i]));
        ui_fill(c->u, (ui_rect){row.x, row.y + row.h - 1, row.w, 1},
                UI_ROW_RULE);
        ui_node_begin(c->u, "improvement", plan_say_row(c, all[i]));
        plan_draw_row(c, ui_cut_top(&row, 66), all[i]);
        ui_node_end(c->u);
        if (*all[i]->text)
            (void)ui_paragraph(c->u, ui_inset(row, 12, 0), UI_BODY, UI_TEXT1,
                               all[i]->text);
    }
    ui_scroll_end(c->u);
}

void feedback_draw_plan(ctx *c, ui_rect r)
{
    ui_rect foot = ui_cut_bottom(&r, 34);
    (void)ui_cut_bottom(&r, 8);
    const ui_button add = {.label = say(c, W_JUDGE_PLAN_NEW),
                           .key = "I",
                           .disabled = plan_bar(c) != NULL};
    draw_plan(c, r);
    if (!model_get_seat(c->m)->locked
        && ui_push(c->u, "plan-new",
                   ui_cut_left(&foot, ui_push_width(c->u, &add)), &add))
        plan_open(c, NULL);
    if (!model_is_staff(c->m) && c->control->cover == CONTROL_COVER_PLAN) {
        judge_cover_plan(c);
        c->control->begun = true;
    }
}
