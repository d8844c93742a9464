/* The table of what was found, the newest first. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/logs.h"

enum { ROW = 24, SEVERITY = 64, TIME = 84, TIME_DAY = 132, AHEAD = 100 };

ui_status logs_status(int severity)
{
    return severity >= 3   ? UI_STATUS_DOWN
           : severity == 2 ? UI_STATUS_DEGRADED
                           : UI_STATUS_NORMAL;
}

const char *logs_say_severity(const ctx *c, int severity)
{
    static const word_id names[] = {W_LOGS_SEVERITY_0, W_LOGS_SEVERITY_1,
                                    W_LOGS_SEVERITY_2, W_LOGS_SEVERITY_3};
    return say(c, names[ui_clamp(severity, 0, 3)]);
}

static void draw_severity(ctx *c, ui_rect r, const model_log_line *l)
{
    const ui_rect mark = ui_cut_left(&r, 12);
    if (l->severity == 1)
        ui_disc(c->u,
                (ui_point){(float)mark.x + 6.0F,
                           (float)mark.y + (float)mark.h / 2.0F},
                3.5F, UI_ACCENT);
    else
        ui_status_shape(c->u, ui_center(mark, 11, 11),
                        logs_status(l->severity));
    (void)ui_cut_left(&r, 5);
    const ui_token ink =
        l->severity >= 2 ? ui_status_color(logs_status(l->severity)) : UI_TEXT3;
    (void)ui_draw_label(c->u, r, UI_SMALL, ink, UI_LEFT,
                        logs_say_severity(c, l->severity));
}

static void draw_row(ctx *c, ui_table *t, size_t i, const model_log_line *l)
{
    ui *u = c->u;
    const bool kept = model_find_evidence(c->m, l->key) != NULL;
    const char *label =
        say_format(c, "%s %s %s %s", say_clock(c, l->t_us, true),
                   logs_say_severity(c, l->severity), l->host, l->message);
    const ui_rect row = ui_list_row(u, &t->list, i, label, false);
    const ui_token ink = l->severity >= 2 ? UI_TEXT1 : UI_TEXT2;
    (void)ui_draw_label(u, ui_table_cell(t, row, 0), UI_SMALL, UI_TEXT2,
                        UI_RIGHT, say_clock(c, l->t_us, true));
    draw_severity(c, ui_table_cell(t, row, 1), l);
    (void)ui_draw_label(u, ui_table_cell(t, row, 2), UI_SMALL, UI_TEXT2,
                        UI_LEFT, say_data(c, l->kind));
    (void)ui_draw_label(u, ui_table_cell(t, row, 3), UI_SMALL, UI_TEXT1,
                        UI_LEFT, l->host);
    ui_rect text = ui_table_cell(t, row, 4);
    if (kept) {
        const ui_rect mark = ui_cut_right(&text, 16);
        ui_draw_icon(u, ui_center(mark, 12, 12), UI_ICON_CHECK, UI_ACCENT);
    }
    (void)ui_draw_label(u, text, UI_BODY, ink, UI_LEFT, l->message);
}

static size_t find_row(const model_log_line *const *lines, size_t n,
                       const char *key)
{
    for (size_t i = 0; key && i < n; i++)
        if (strcmp(lines[i]->key, key) == 0)
            return i;
    return SIZE_MAX;
}

static void take_row(ctx *c, const model_log_line *line)
{
    logs_select(c->logs, line->key);
    c->logs->tab = LOGS_RECORD;
    ui_animate(c->u, 0);
}

/* Is it told with its day? */
static bool has_day(ctx *c, int64_t t_us)
{
    return *say_clock(c, t_us, false) == 'D';
}

static void draw_rows(ctx *c, ui_rect r, const model_log_line *const *lines,
                      size_t n)
{
    const bool wide = r.w >= 1000;
    const bool days =
        has_day(c, lines[0]->t_us) || has_day(c, lines[n - 1]->t_us);
    const ui_column_spec columns[] = {
        {say(c, W_LOGS_TIME), days ? TIME_DAY : TIME, UI_RIGHT, false},
        {say(c, W_LOGS_SEVERITY), SEVERITY + 24, UI_LEFT, false},
        {say(c, W_LOGS_KIND), wide ? 130 : 116, UI_LEFT, false},
        {say(c, W_LOGS_HOST), wide ? 150 : 128, UI_LEFT, false},
        {say(c, W_LOGS_MESSAGE), 0, UI_LEFT, false}};
    ui_table t = {.columns = columns,
                  .n_columns = sizeof columns / sizeof *columns,
                  .sort = -1};
    size_t at = find_row(lines, n, c->logs->key);
    if (!ui_has_focus(c->u, "query"))
        c->logs->to_rows = false; /* it went elsewhere meanwhile */
    ui_push_id(c->u, "found");
    if (c->logs->to_rows || c->logs->back) {
        ui_focus(c->u, "rows");
        c->logs->to_rows = false;
        c->logs->back = false;
    }
    ui_pop_id(c->u);
    ui_table_begin(c->u, "found", r, ROW, n, &at, &t);
    for (size_t i = t.list.first; i < t.list.last; i++)
        draw_row(c, &t, i, lines[i]);
    ui_table_end(c->u, &t);
    if (t.list.last + AHEAD >= n)
        order_search_more(c->m);
    if (t.list.changed && at < n)
        take_row(c, lines[at]);
}

void logs_draw_table(ctx *c, ui_rect r)
{
    const model_log_line *const *lines;
    const size_t n = model_log_lines(c->m, &lines);
    const model_search *s = model_get_search(c->m);
    if (n > 0) {
        draw_rows(c, r, lines, n);
        return;
    }
    const bool none = model_count(c->m, MODEL_LOG) == 0;
    if (s && s->state == MODEL_SEARCH_RUNNING)
        return;
    order_draw_empty(c, r,
                     say(c, none ? logs_no_sources(c)
                            : s  ? W_LOGS_NONE_FOUND
                                 : W_LOGS_NONE_YET));
}
