/* A board on a wall: how it stands, for everybody who passes.  No names of
 * people, no messages, nothing to touch. */
#include <string.h>

#include "console/screens/kpi.h"
#include "console/screens/panels.h"

enum {
    GAP = 12,
    CLOCK = 104,
    FIGURES = 3,
    ORGS = 12,
    CARD = 148,
    CARD_MAX = 216,
    FIGURE = 68,
    COUNT = 40,
    COUNT_LOW = 30, /* where the board is low */
    EVENTS = 5,
    LINE = 34,
    LINE_LOW = 26,
    LOW = 640,
    FRAME = 38 + 16 /* title, and room above and below */
};

/* ---- the clock ---- */

static void draw_phase(ctx *c, ui_rect r)
{
    const model_scenario *s = model_get_scenario(c->m);
    (void)ui_label(c->u, ui_cut_top(&r, 30), UI_FONT(UI_T16, UI_REGULAR),
                   UI_TEXT2, UI_RIGHT,
                   say_with(c, W_PHASE, say_number(c, (int64_t)s->phase),
                            say_number(c, (int64_t)s->phases)));
    (void)ui_label(c->u, ui_cut_top(&r, 30), UI_FONT(UI_T20, UI_BOLD), UI_TEXT1,
                   UI_RIGHT, say_text(c, s->phase_name));
}

static void draw_clock(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_clock *clock = model_get_clock(c->m);
    const model_scenario *s = model_get_scenario(c->m);
    const ui_panel panel = {.title = "", .bare = true};
    ui_rect in = ui_inset(ui_panel_begin(u, "clock", r, &panel), 24, 14);
    ui_rect left = ui_cut_left(&in, in.w / 3);
    (void)ui_label(u, ui_cut_top(&left, 30), UI_FONT(UI_T20, UI_BOLD), UI_TEXT1,
                   UI_LEFT, say_text(c, s->title));
    const int64_t rest = s->length_us - c->drill_us;
    (void)ui_label(u, ui_cut_top(&left, 28), UI_FONT(UI_T16, UI_REGULAR),
                   UI_TEXT2, UI_LEFT,
                   s->length_us > 0 && rest > 0
                       ? say_with(c, W_WALL_REST, say_length(c, rest))
                       : "");
    ui_rect right = ui_cut_right(&in, in.w / 2);
    const char *time = clock->known ? say_clock(c, c->drill_us, true) : "--:--";
    (void)ui_label(u, ui_cut_top(&in, 44), UI_FONT(UI_T28, UI_BOLD),
                   clock->paused ? UI_DEGRADED : UI_TEXT1, UI_MIDDLE, time);
    const char *state = clock->ended    ? say(c, W_ENDED_SHORT)
                        : clock->paused ? say(c, W_PAUSED)
                                        : say_day(c, c->drill_us);
    (void)ui_label(u, ui_cut_top(&in, 28), UI_FONT(UI_T16, UI_BOLD),
                   clock->paused ? UI_DEGRADED : UI_TEXT2, UI_MIDDLE, state);
    if (s->phase > 0)
        draw_phase(c, right);
    ui_panel_end(u);
}
/* ---- figures by organisation ---- */

static const char *org_of(const ctx *c, const char *owner)
{
    const model_thing *t = model_find_who(c->m, owner);
    if (!t)
        return "";
    return t->kind == MODEL_ORG ? t->id : t->org;
}

static const char *org_of_metric(const ctx *c, const model_metric *k)
{
    const model_thing *op = model_find_of(c->m, MODEL_OPERATION, k->on);
    const model_thing *service =
        op ? model_find_of(c->m, MODEL_SERVICE, op->on) : NULL;
    return service ? org_of(c, service->owner) : "";
}

typedef struct board {
    const char *org;
    const model_metric *worst[FIGURES]; /* by severity, then as described */
    size_t n;
} board;

static void add_figure(board *b, const model_metric *k)
{
    size_t at = b->n;
    while (at > 0 && b->worst[at - 1]->severity < k->severity)
        at--;
    if (at == FIGURES)
        return;
    const size_t last = b->n < FIGURES ? b->n : FIGURES - 1;
    for (size_t i = last; i > at; i--)
        b->worst[i] = b->worst[i - 1];
    b->worst[at] = k;
    b->n += b->n < FIGURES;
}

static size_t find_boards(const ctx *c, board out[ORGS])
{
    size_t n = 0;
    for (size_t i = 0; i < model_metrics(c->m); i++) {
        const model_metric *k = model_metric_at(c->m, i);
        const char *org = org_of_metric(c, k);
        size_t at = 0;
        while (at < n && strcmp(out[at].org, org) != 0)
            at++;
        if (at == ORGS)
            continue;
        if (at == n)
            out[n++] = (board){.org = org};
        add_figure(&out[at], k);
    }
    return n;
}

static const char *say_value(ctx *c, const model_metric *k)
{
    const char *unit =
        *k->unit ? words_of_sort(c->words, c->lang, "unit", k->unit) : "";
    if (!k->known)
        return "–";
    return say_format(c, "%s %s", kpi_say_amount(c, k->amount_milli), unit);
}

static void draw_figure(ctx *c, ui_rect r, const model_metric *k)
{
    static const ui_token inks[] = {UI_TEXT1, UI_TEXT1, UI_DEGRADED, UI_DOWN,
                                    UI_DOWN};
    const int64_t severity = k->severity;
    const ui_token ink = inks[severity < 0 || severity > 4 ? 0 : severity];
    (void)ui_label(c->u, ui_cut_top(&r, 24), UI_BODY, UI_TEXT2, UI_LEFT,
                   say_text(c, k->name));
    (void)ui_label(c->u, ui_cut_top(&r, 44), UI_FONT(UI_T28, UI_BOLD), ink,
                   UI_LEFT, say_value(c, k));
}

static void draw_board(ctx *c, ui_rect r, const board *b)
{
    const ui_panel panel = {.title = *b->org ? say_of(c, MODEL_ORG, b->org)
                                             : say(c, W_WALL_FIGURES)};
    ui_push_id(c->u, b->org);
    ui_rect in = ui_inset(ui_panel_begin(c->u, "board", r, &panel), 16, 8);
    in = ui_center(in, in.w, in.h < FIGURE ? in.h : FIGURE);
    for (size_t i = 0; i < b->n; i++)
        draw_figure(c, ui_column(in, (int)i, FIGURES, 16), b->worst[i]);
    ui_panel_end(c->u);
    ui_pop_id(c->u);
}

static void draw_boards(ctx *c, ui_rect r)
{
    board boards[ORGS];
    const size_t n = find_boards(c, boards);
    const int columns = n > 4 ? 2 : 1;
    if (n == 0) {
        const ui_panel panel = {.title = say(c, W_WALL_FIGURES)};
        ui_rect in = ui_panel_begin(c->u, "none", r, &panel);
        (void)ui_paragraph(c->u, ui_inset(in, 16, 16), UI_BODY, UI_TEXT3,
                           say(c, W_WALL_NO_FIGURES));
        ui_panel_end(c->u);
        return;
    }
    const int rows = ((int)n + columns - 1) / columns;
    const int height = ui_clamp((r.h + GAP) / rows - GAP, CARD, CARD_MAX);
    for (size_t i = 0; i < n; i++) {
        ui_rect cell = ui_column(r, (int)i % columns, columns, GAP);
        cell.y += (int)i / columns * (height + GAP);
        cell.h = height;
        if (cell.y + cell.h <= r.y + r.h)
            draw_board(c, cell, &boards[i]);
    }
}

/* ---- the side ---- */

static void draw_counts(ctx *c, ui_rect r, int height)
{
    size_t counts[UI_STATUS_COUNT] = {0};
    const ui_panel panel = {.title = say(c, W_WALL_SYSTEMS)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "counts", r, &panel), 16, 8);
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++)
        counts[status_of(model_at(c->m, MODEL_ASSET, i))]++;
    for (int s = 0; s < UI_STATUS_COUNT; s++) {
        ui_rect cell = ui_column(in, s % 2, 2, 16);
        cell.y += s / 2 * height;
        cell.h = height;
        const ui_rect mark = ui_cut_left(&cell, 26);
        ui_status_shape(c->u,
                        (ui_rect){mark.x, mark.y + height / 2 - 7, 14, 14},
                        (ui_status)s);
        const ui_rect number = ui_cut_right(&cell, 48);
        (void)ui_label(c->u, number, UI_FONT(UI_T20, UI_BOLD),
                       counts[s] > 0 ? UI_TEXT1 : UI_TEXT3, UI_RIGHT,
                       say_number(c, (int64_t)counts[s]));
        (void)ui_label(c->u, cell, UI_BODY, UI_TEXT2, UI_LEFT,
                       status_name(c, (ui_status)s));
    }
    ui_panel_end(c->u);
}

static void draw_sectors(ctx *c, ui_rect r, int height)
{
    static const struct {
        const char *state;
        ui_status status;
        word_id word;
    } lights[] = {{"green", UI_STATUS_NORMAL, W_LIGHT_GREEN},
                  {"yellow", UI_STATUS_DEGRADED, W_LIGHT_YELLOW},
                  {"red", UI_STATUS_DOWN, W_LIGHT_RED}};
    const model_sector *all = NULL;
    const size_t n = model_sectors(c->m, &all);
    const ui_panel panel = {.title = say(c, W_WALL_SECTORS)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "sectors", r, &panel), 16, 8);
    for (size_t i = 0; i < n && in.h >= height; i++) {
        ui_rect row = ui_cut_top(&in, height);
        for (size_t k = 0; k < sizeof lights / sizeof *lights; k++) {
            if (strcmp(lights[k].state, all[i].state) != 0)
                continue;
            const ui_rect mark = ui_cut_left(&row, 26);
            ui_status_shape(c->u,
                            (ui_rect){mark.x, mark.y + height / 2 - 7, 14, 14},
                            lights[k].status);
            (void)ui_label(c->u, ui_cut_right(&row, 88), UI_BODY_BOLD,
                           ui_status_color(lights[k].status), UI_RIGHT,
                           say(c, lights[k].word));
        }
        (void)ui_label(c->u, row, UI_FONT(UI_T16, UI_REGULAR), UI_TEXT1,
                       UI_LEFT, say_text(c, all[i].name));
    }
    if (n == 0)
        (void)ui_paragraph(c->u, in, UI_BODY, UI_TEXT3,
                           say(c, W_WALL_NO_SECTORS));
    ui_panel_end(c->u);
}

/* What anybody may know: phases, and how things and sectors stand. */
static bool is_public(const model_entry *e)
{
    return e->lane == MODEL_E_PHASE || e->lane == MODEL_E_SYSTEM
           || e->lane == MODEL_E_OPERATION;
}

static const char *say_event(ctx *c, const model_entry *e)
{
    const char *text = say_text(c, e->text);
    if (!*text && *e->id)
        text = say_what(c, e->id);
    if (!*text)
        text = words_of_sort(c->words, c->lang, "kind", e->kind);
    const bool word = e->lane == MODEL_E_SYSTEM && *e->word;
    return word ? say_with(c, W_PAIR, text, say_data(c, e->word)) : text;
}

static void draw_events(ctx *c, ui_rect r, int height)
{
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    const ui_panel panel = {.title = say(c, W_WALL_EVENTS)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "events", r, &panel), 16, 8);
    size_t found = 0;
    for (size_t i = n; i-- > 0 && found < EVENTS && in.h >= height;) {
        if (!is_public(&all[i]))
            continue;
        ui_rect row = ui_cut_top(&in, height);
        (void)ui_label(c->u, ui_cut_left(&row, 72), UI_BODY, UI_TEXT3, UI_LEFT,
                       say_clock(c, all[i].t_us, false));
        (void)ui_label(c->u, row, UI_FONT(UI_T16, UI_REGULAR), UI_TEXT1,
                       UI_LEFT, say_event(c, &all[i]));
        found++;
    }
    ui_panel_end(c->u);
}

void screen_wallboard(ctx *c, ui_rect r)
{
    /* A safe margin of 2.5 %: what hangs on a wall is cut by its frame. */
    r = ui_inset(r, r.w / 40, r.h / 40);
    draw_clock(c, ui_cut_top(&r, CLOCK));
    (void)ui_cut_top(&r, GAP);
    ui_rect side = ui_cut_right(&r, r.w / 3);
    (void)ui_cut_right(&r, GAP);
    draw_boards(c, r);
    const bool low = side.h < LOW;
    const int count = low ? COUNT_LOW : COUNT;
    const int line = low ? LINE_LOW : LINE;
    draw_counts(c, ui_cut_top(&side, FRAME + 4 * count), count);
    (void)ui_cut_top(&side, GAP);
    draw_events(c, ui_cut_bottom(&side, FRAME + EVENTS * line), line);
    (void)ui_cut_bottom(&side, GAP);
    draw_sectors(c, side, line);
}
