/* Everything that is marked, as a list to go by. */
#include "base/memory.h"
#include "console/screens/reel_parts.h"

enum { ROW = 28, CHIPS = 34 };

static void choose_kind(ctx *c, ui_rect r)
{
    const char *labels[MODEL_MARK_KINDS + 1];
    labels[0] = say(c, W_REEL_KIND_ALL);
    for (int i = 0; i < MODEL_MARK_KINDS; i++)
        labels[i + 1] = reel_say_kind(c, (model_mark_kind)i);
    (void)ui_filter_chips(c->u, "kinds", r, labels, MODEL_MARK_KINDS + 1,
                          &c->reel->kind);
}

/* Numbers of the marks that are shown; owned by the caller. */
static size_t *list(const ctx *c, size_t *n)
{
    const model_reel *reel = model_get_reel(c->m);
    size_t *rows = xcalloc(reel->n_marks + 1, sizeof *rows);
    *n = 0;
    for (size_t i = 0; i < reel->n_marks; i++) {
        if (c->reel->kind == 0
            || (size_t)reel->marks[i].kind + 1 == c->reel->kind)
            rows[(*n)++] = i;
    }
    return rows;
}

static void draw_row(ctx *c, const ui_table *t, ui_rect row,
                     const model_mark *mark)
{
    const bool past = mark->t_us <= c->drill_us;
    const ui_token ink = past ? UI_TEXT1 : UI_TEXT3;
    (void)ui_label(c->u, ui_table_cell(t, row, 0), UI_BODY, ink, UI_LEFT,
                   say_clock(c, mark->t_us, true));
    ui_rect kind = ui_table_cell(t, row, 1);
    ui_fill(c->u, (ui_rect){kind.x, kind.y + 8, 3, kind.h - 16},
            reel_ink(mark->kind));
    (void)ui_cut_left(&kind, 10);
    (void)ui_label(c->u, kind, UI_BODY, ink, UI_LEFT,
                   reel_say_kind(c, mark->kind));
    (void)ui_label(c->u, ui_table_cell(t, row, 2), UI_BODY, ink, UI_LEFT,
                   say_text(c, mark->text));
}

static void draw_table(ctx *c, ui_rect r, const size_t *rows, size_t n)
{
    const model_reel *reel = model_get_reel(c->m);
    const ui_column_spec columns[] = {
        {.title = say(c, W_REEL_TIME), .width = 120},
        {.title = say(c, W_REEL_KIND), .width = 130},
        {.title = say(c, W_REEL_WHAT)}};
    ui_table t = {.columns = columns, .n_columns = 3, .sort = -1};
    ui_table_begin(c->u, "events", r, ROW, n, &c->reel->event_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const model_mark *mark = &reel->marks[rows[i]];
        const ui_rect row =
            ui_list_row(c->u, &t.list, i, say_text(c, mark->text), false);
        draw_row(c, &t, row, mark);
    }
    const bool go = t.list.activated;
    ui_table_end(c->u, &t);
    if (go && c->reel->event_row < n)
        order_reel_seek(c->m, reel->marks[rows[c->reel->event_row]].t_us);
}

void reel_events(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_REEL_EVENTS)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "events", r, &panel), 8, 0);
    size_t n = 0;
    choose_kind(c, ui_cut_top(&in, CHIPS));
    size_t *rows = list(c, &n);
    if (n == 0)
        (void)ui_label(c->u, ui_inset(ui_cut_top(&in, 40), 12, 0), UI_BODY,
                       UI_TEXT3, UI_LEFT, say(c, W_REEL_NO_EVENTS));
    else
        draw_table(c, in, rows, n);
    xfree(rows);
    ui_panel_end(c->u);
}
