/* A board on a wall: how it stands, for everybody who passes.  No names of
 * people, no messages.  What does not fit is on further pages; they turn only
 * if told to (R), or by hand (PageDown). */
#include <string.h>

#include "base/memory.h"
#include "console/screens/kpi.h"
#include "console/screens/lights.h"
#include "console/screens/panels.h"

enum {
    GAP = 12,
    CLOCK = 104,
    FIGURES = 3,
    BOARDS = 256,
    CARD = 124,
    CARD_MAX = 460,
    CHART = 96, /* the least that one is worth drawing in */
    FIGURE = 68,
    NAME = 24,  /* of a figure, in one line */
    NAMES = 42, /* in two */
    TIME = 200, /* the digits of the clock */
    COUNT = 40,
    COUNT_LOW = 30, /* where the board is low */
    EVENTS = 5,
    LINE = 34,
    LINE_LOW = 26,
    LOW = 640,
    ZONE = 34,
    ZONES_LOW = 3, /* lines of two, where the board is low */
    ZONES = 5,
    PAGE = 22,
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

/* The report that is due first of those that are not late yet; NULL: none. */
static const model_round *next_due(const ctx *c)
{
    const model_round *const *rounds = NULL;
    (void)model_rounds(c->m, &rounds);
    for (size_t i = 0; i < model_rounds_owed(c->m); i++) {
        if (rounds[i]->deadline_us > c->drill_us)
            return rounds[i];
    }
    return NULL;
}

/* What may be cut off comes last. */
static const char *say_due(ctx *c, const model_round *r)
{
    const model_duty *duty = model_find_duty(c->m, r->duty);
    return say_with(c, W_WALL_DUE, say_clock(c, r->deadline_us, false),
                    say_length(c, r->deadline_us - c->drill_us),
                    duty ? say_text(c, duty->name) : say_what(c, r->duty),
                    say_whom(c, r->team));
}

/* What comes next that everybody may know: a report that a team knows it owes,
 * or the end.  What the scenario has in store is nobody's business. */
static const char *say_next(ctx *c)
{
    const model_scenario *s = model_get_scenario(c->m);
    const model_round *due = next_due(c);
    const int64_t rest = s->length_us - c->drill_us;
    if (model_get_clock(c->m)->ended)
        return "";
    if (due && (s->length_us <= 0 || due->deadline_us < s->length_us))
        return say_due(c, due);
    if (s->length_us <= 0 || rest <= 0)
        return "";
    return say_with(c, W_WALL_NEXT, say_clock(c, s->length_us, false),
                    say_length(c, rest));
}

/* The scenario, the world, and which of several this is. */
static const char *say_whose(ctx *c)
{
    const char *title = say_text(c, model_get_scenario(c->m)->title);
    const char *world = model_get_seat(c->m)->world;
    if (*world)
        title = say_format(c, "%s · %s", title, world);
    if (c->boards == 0)
        return title;
    return say_format(c, "%zu / %zu  %s", c->board + 1, c->boards, title);
}

static void draw_clock(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_clock *clock = model_get_clock(c->m);
    const model_scenario *s = model_get_scenario(c->m);
    const ui_panel panel = {.title = "", .bare = true};
    ui_rect in = ui_inset(ui_panel_begin(u, "clock", r, &panel), 24, 12);
    ui_rect left = ui_cut_left(&in, (in.w - TIME) / 2);
    (void)ui_cut_right(&left, GAP);
    (void)ui_label(u, ui_cut_top(&left, 30), UI_FONT(UI_T20, UI_BOLD), UI_TEXT1,
                   UI_LEFT, say_whose(c));
    /* Nobody can point at a wall to read what is cut. */
    (void)ui_paragraph_in(u, left, UI_FONT(UI_T16, UI_REGULAR), UI_TEXT2,
                          say_next(c));
    const ui_rect right = ui_cut_right(&in, in.w - TIME);
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
/* ---- figures by team ---- */

/* The team or organisation that runs what the figure is of. */
static const char *owner_of_metric(const ctx *c, const model_metric *k)
{
    const model_thing *op = model_find_of(c->m, MODEL_OPERATION, k->on);
    const model_thing *service =
        op ? model_find_of(c->m, MODEL_SERVICE, op->on) : NULL;
    const model_thing *who =
        service ? model_find_who(c->m, service->owner) : NULL;
    if (!who || who->kind == MODEL_ROLE || who->kind == MODEL_ACTOR)
        return who ? who->owner : "";
    return who->id;
}

typedef struct board {
    const char *owner;
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

static size_t find_boards(const ctx *c, board out[BOARDS])
{
    size_t n = 0;
    for (size_t i = 0; i < model_metrics(c->m); i++) {
        const model_metric *k = model_metric_at(c->m, i);
        const char *owner = owner_of_metric(c, k);
        size_t at = 0;
        while (at < n && strcmp(out[at].owner, owner) != 0)
            at++;
        if (at == BOARDS)
            continue;
        if (at == n)
            out[n++] = (board){.owner = owner};
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

static void draw_figure(ctx *c, ui_rect r, int name, const model_metric *k)
{
    static const ui_token inks[] = {UI_TEXT1, UI_TEXT1, UI_DEGRADED, UI_DOWN,
                                    UI_DOWN};
    const int64_t severity = k->severity;
    const ui_token ink = inks[severity < 0 || severity > 4 ? 0 : severity];
    ui_rect top = ui_cut_top(&r, name);
    if (name == NAME)
        (void)ui_label(c->u, top, UI_BODY, UI_TEXT2, UI_LEFT,
                       say_text(c, k->name));
    else
        (void)ui_paragraph_in(c->u, top, UI_BODY, UI_TEXT2,
                              say_text(c, k->name));
    (void)ui_label(c->u, ui_cut_top(&r, FIGURE - NAME),
                   UI_FONT(UI_T28, UI_BOLD), ink, UI_LEFT, say_value(c, k));
    (void)ui_cut_top(&r, 8);
    if (r.h >= CHART && k->known)
        kpi_draw_chart(c, r, k);
}

/* All names have as many lines as the longest needs, where there is room for
 * two: so figures stand in a row. */
static int name_height(ctx *c, ui_rect cell, const board *boards, size_t n)
{
    const ui_rect in = ui_inset(cell, 16, 0);
    const int width = ui_column(in, 0, FIGURES, 16).w;
    if (cell.h - FRAME < FIGURE - NAME + NAMES)
        return NAME;
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < boards[i].n; k++) {
            const char *name = say_text(c, boards[i].worst[k]->name);
            if (ui_width(c->u, UI_BODY, name) > width)
                return NAMES;
        }
    }
    return NAME;
}

static void draw_board(ctx *c, ui_rect r, int name, const board *b)
{
    const ui_panel panel = {.title = *b->owner ? say_whom(c, b->owner)
                                               : say(c, W_WALL_FIGURES)};
    ui_push_id(c->u, b->owner);
    ui_rect in = ui_inset(ui_panel_begin(c->u, "board", r, &panel), 16, 8);
    const int height = FIGURE - NAME + name;
    if (in.h < height + 8 + CHART)
        in = ui_center(in, in.w, in.h < height ? in.h : height);
    for (size_t i = 0; i < b->n; i++)
        draw_figure(c, ui_column(in, (int)i, FIGURES, 16), name, b->worst[i]);
    ui_panel_end(c->u);
    ui_pop_id(c->u);
}

/* How boards are laid out in a place. */
typedef struct grid {
    int columns;
    int rows;
    int height;
    size_t pages;
} grid;

static grid lay_out_boards(ui_rect r, size_t n)
{
    const int most = (r.h + GAP) / (CARD + GAP);
    grid g = {.columns = (int)n > most ? 2 : 1, .rows = most > 0 ? most : 1};
    const size_t a_page = (size_t)(g.columns * g.rows);
    g.pages = n > a_page ? (n + a_page - 1) / a_page : 1;
    const int filled = ((int)n + g.columns - 1) / g.columns;
    const int shown = filled < g.rows ? filled : g.rows;
    g.height =
        shown > 0 ? ui_clamp((r.h + GAP) / shown - GAP, CARD, CARD_MAX) : CARD;
    return g;
}

static void draw_no_boards(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_WALL_FIGURES)};
    ui_rect in = ui_panel_begin(c->u, "none", r, &panel);
    (void)ui_paragraph(c->u, ui_inset(in, 16, 16), UI_BODY, UI_TEXT3,
                       say(c, W_WALL_NO_FIGURES));
    ui_panel_end(c->u);
}

static void draw_boards(ctx *c, ui_rect r, const board *boards, size_t n,
                        size_t page)
{
    const grid g = lay_out_boards(r, n);
    const size_t a_page = (size_t)(g.columns * g.rows);
    const size_t first = page % g.pages * a_page;
    if (n == 0) {
        draw_no_boards(c, r);
        return;
    }
    ui_rect one = ui_column(r, 0, g.columns, GAP);
    one.h = g.height;
    const int name = name_height(c, one, boards, n);
    for (size_t i = 0; i < a_page && first + i < n; i++) {
        ui_rect cell = ui_column(r, (int)i % g.columns, g.columns, GAP);
        cell.y += (int)i / g.columns * (g.height + GAP);
        cell.h = g.height;
        draw_board(c, cell, name, &boards[first + i]);
    }
}

/* ---- zones ---- */

static void count_zone(const ctx *c, const char *zone,
                       int64_t counts[UI_STATUS_COUNT])
{
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(c->m, MODEL_ASSET, i);
        if (strcmp(t->zone, zone) == 0)
            counts[status_of(t)]++;
    }
}

/* What is not as usual, worst on the right; or that all is. */
static void draw_zone(ctx *c, ui_rect r, const model_thing *zone)
{
    static const ui_status order[] = {UI_STATUS_DOWN, UI_STATUS_SUSPECT,
                                      UI_STATUS_DEGRADED, UI_STATUS_ISOLATED,
                                      UI_STATUS_RECOVERING};
    int64_t counts[UI_STATUS_COUNT] = {0};
    bool clear = true;
    count_zone(c, zone->id, counts);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (counts[order[i]] == 0)
            continue;
        clear = false;
        const ui_rect number = ui_cut_right(&r, 26);
        (void)ui_label(c->u, number, UI_BODY_BOLD, UI_TEXT1, UI_RIGHT,
                       say_number(c, counts[order[i]]));
        const ui_rect mark = ui_cut_right(&r, 20);
        ui_status_shape(c->u, (ui_rect){mark.x, mark.y + ZONE / 2 - 7, 14, 14},
                        order[i]);
        (void)ui_cut_right(&r, 12);
    }
    if (clear)
        (void)ui_label(c->u, ui_cut_right(&r, 96), UI_SMALL, UI_TEXT3, UI_RIGHT,
                       say(c, W_ZONE_CLEAR));
    (void)ui_cut_right(&r, 8);
    (void)ui_label(c->u, r, UI_FONT(UI_T16, UI_REGULAR), UI_TEXT1, UI_LEFT,
                   say_thing(c, zone));
}

static int zone_lines(const ctx *c, bool low)
{
    const int lines = ((int)model_count(c->m, MODEL_ZONE) + 1) / 2;
    const int most = low ? ZONES_LOW : ZONES;
    return lines < most ? lines : most;
}

static size_t zone_pages(const ctx *c, bool low)
{
    const size_t n = model_count(c->m, MODEL_ZONE);
    const size_t a_page = 2 * (size_t)zone_lines(c, low);
    return n > a_page && a_page > 0 ? (n + a_page - 1) / a_page : 1;
}

static void draw_zones(ctx *c, ui_rect r, bool low, size_t page)
{
    const size_t n = model_count(c->m, MODEL_ZONE);
    const size_t a_page = 2 * (size_t)zone_lines(c, low);
    const size_t first = page % zone_pages(c, low) * a_page;
    const ui_panel panel = {.title = say(c, W_WALL_ZONES)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "zones", r, &panel), 16, 8);
    for (size_t i = 0; i < a_page && first + i < n; i++) {
        ui_rect cell = ui_column(in, (int)i % 2, 2, 32);
        cell.y += (int)i / 2 * ZONE;
        cell.h = ZONE;
        draw_zone(c, cell, model_at(c->m, MODEL_ZONE, first + i));
    }
    ui_panel_end(c->u);
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
    const model_sector *all = NULL;
    const size_t n = model_sectors(c->m, &all);
    const ui_panel panel = {.title = say(c, W_WALL_SECTORS)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "sectors", r, &panel), 16, 8);
    for (size_t i = 0; i < n && in.h >= height; i++) {
        ui_rect row = ui_cut_top(&in, height);
        const light_look *look = light_of(all[i].state);
        const ui_rect mark = ui_cut_left(&row, 26);
        ui_status_shape(c->u,
                        (ui_rect){mark.x, mark.y + height / 2 - 7, 14, 14},
                        look->status);
        (void)ui_label(c->u, ui_cut_right(&row, 88), UI_BODY_BOLD,
                       ui_status_color(look->status), UI_RIGHT,
                       say(c, look->word));
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

/* ---- pages ---- */

enum { TURN_MS = 20000 };

/* How often the page has turned; of a board that comes and goes each time it
 * comes, and while it is there. */
static size_t turns(const ctx *c, int64_t now)
{
    const int64_t round = c->turn_ms * (int64_t)c->boards;
    if (c->boards == 0)
        return (size_t)(now / TURN_MS);
    return (size_t)(now / round + now % c->turn_ms / TURN_MS);
}

/* The page that is shown; turned by hand it stays, else it goes by the clock,
 * so that boards side by side turn together. */
static size_t find_page(ctx *c, size_t pages)
{
    size_t page = *c->center_tab;
    if (ui_shortcut(c->u, "R"))
        c->prefs->turn_pages = !c->prefs->turn_pages;
    if (ui_shortcut(c->u, "PageDown"))
        page++;
    if (ui_shortcut(c->u, "PageUp"))
        page += pages - 1;
    *c->center_tab = page % pages;
    if (!c->prefs->turn_pages || pages < 2)
        return *c->center_tab;
    const int64_t now = ui_now_ms(c->u);
    ui_animate(c->u, (int)(TURN_MS - now % TURN_MS));
    return (*c->center_tab + turns(c, now)) % pages;
}

static void draw_page(ctx *c, ui_rect r, size_t page, size_t pages)
{
    if (pages < 2)
        return;
    const char *how =
        say(c, c->prefs->turn_pages ? W_WALL_TURNS : W_WALL_STAYS);
    (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_RIGHT,
                   say_format(c, "%zu / %zu  %s", page + 1, pages, how));
}

static void draw_side(ctx *c, ui_rect side)
{
    const bool low = side.h < LOW;
    const int count = low ? COUNT_LOW : COUNT;
    const int line = low ? LINE_LOW : LINE;
    const model_sector *sectors = NULL;
    draw_counts(c, ui_cut_top(&side, FRAME + 4 * count), count);
    (void)ui_cut_top(&side, GAP);
    if (model_sectors(c->m, &sectors) == 0) {
        draw_events(c, side, line);
        return;
    }
    draw_events(c, ui_cut_bottom(&side, FRAME + EVENTS * line), line);
    (void)ui_cut_bottom(&side, GAP);
    if (side.h > FRAME)
        draw_sectors(c, side, line);
}

void screen_wallboard(ctx *c, ui_rect r)
{
    board *boards = xcalloc(BOARDS, sizeof *boards);
    const size_t n = find_boards(c, boards);
    /* A safe margin of 2.5 %: what hangs on a wall is cut by its frame. */
    r = ui_inset(r, r.w / 40, r.h / 40);
    draw_clock(c, ui_cut_top(&r, CLOCK));
    (void)ui_cut_top(&r, GAP);
    const ui_rect side = ui_cut_right(&r, r.w / 3);
    (void)ui_cut_right(&r, GAP);
    const bool low = side.h < LOW;
    const int lines = zone_lines(c, low);
    ui_rect zones = {0, 0, 0, 0};
    if (lines > 0) {
        zones = ui_cut_bottom(&r, FRAME + lines * ZONE);
        (void)ui_cut_bottom(&r, GAP);
    }
    const size_t a = lay_out_boards(r, n).pages;
    const size_t b = zone_pages(c, low);
    ui_rect foot = r;
    if (a > 1 || b > 1)
        foot = ui_cut_bottom(&r, PAGE);
    const size_t again = lay_out_boards(r, n).pages;
    const size_t pages = again > b ? again : b;
    const size_t page = find_page(c, pages);
    draw_boards(c, r, boards, n, page);
    draw_page(c, foot, page, pages);
    if (lines > 0)
        draw_zones(c, zones, low, page);
    draw_side(c, side);
    xfree(boards);
}
