/* The people of the seat's teams in one strip: free, on duty, tired. */
#include <string.h>

#include "console/screens/actions.h"

enum { STRIP = 26, DOT = 8, DOTS_MAX = 8, POOLS = 4, GAP = 6, APART = 14 };

/* What gives way to the names, one after the other. */
typedef enum strip_fit { FIT_DOTS, FIT_WORDS, FIT_BRIEF } strip_fit;

/* A pool, what is said of it, and how wide that is. */
typedef struct cell {
    const model_thing *pool;
    const char *name;
    const char *text;
    const char *brief; /* figures alone */
    int name_width;
    int text_width;
    int brief_width;
} cell;

static bool is_ours(const ctx *c, const model_thing *pool)
{
    const model_seat *seat = model_get_seat(c->m);
    for (size_t i = 0; i < seat->n_teams; i++)
        if (strcmp(seat->teams[i], pool->owner) == 0)
            return true;
    return false;
}

static size_t count_pools(const ctx *c)
{
    size_t n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_STAFF); i++)
        n += is_ours(c, model_at(c->m, MODEL_STAFF, i));
    return n;
}

int staff_strip_height(const ctx *c)
{
    return count_pools(c) > 0 ? STRIP : 0;
}

static const char *say_pool(ctx *c, const model_thing *pool)
{
    if (pool->count == 0)
        return say(c, W_STAFF_NONE_ON);
    const char *text =
        say_with(c, W_STAFF_COUNT, say_number(c, pool_free(pool)),
                 say_number(c, pool->count));
    if (pool->tired == 0)
        return text;
    return say_format(c, "%s · %s", text,
                      say_with(c, W_STAFF_TIRED, say_number(c, pool->tired)));
}

static int dots_width(const model_thing *pool)
{
    const int n = pool->count <= DOTS_MAX ? (int)pool->count : 0;
    return n > 0 ? n * (DOT + 3) + 4 : 0;
}

/* A disc for each when they are few: full is at work, an outline is free. */
static void draw_dots(ctx *c, ui_rect r, const model_thing *pool)
{
    const int n = pool->count <= DOTS_MAX ? (int)pool->count : 0;
    for (int i = 0; i < n; i++) {
        const ui_point at = {(float)(r.x + i * (DOT + 3)) + 4.0F,
                             (float)r.y + (float)r.h / 2.0F};
        if (i < pool->busy)
            ui_disc(c->u, at, 3.5F, UI_BAR);
        else
            ui_ring(c->u, at, 3.5F, 1.4F, 0.0F, 1.0F, UI_RECOVERING);
    }
}

static cell describe(ctx *c, const model_thing *pool)
{
    cell out = {.pool = pool, .name = say_thing(c, pool)};
    out.text = say_pool(c, pool);
    out.brief = pool->count == 0
                    ? out.text
                    : say_format(c, "%s/%s", say_number(c, pool_free(pool)),
                                 say_number(c, pool->count));
    out.name_width = ui_width(c->u, UI_SMALL, out.name) + 2;
    out.text_width = ui_width(c->u, UI_SMALL_BOLD, out.text) + 2;
    out.brief_width = ui_width(c->u, UI_SMALL_BOLD, out.brief) + 2;
    return out;
}

/* ---- widths ---- */

/* All of a pool but its name. */
static int rest_width(const cell *p, strip_fit fit)
{
    const int text = fit == FIT_BRIEF ? p->brief_width : p->text_width;
    return GAP + text + (fit == FIT_DOTS ? dots_width(p->pool) : 0) + APART;
}

/* Of all of them where no name is longer than that. */
static int sum_width(const cell *cells, size_t n, strip_fit fit, int longest)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++) {
        const int name = cells[i].name_width;
        sum += (name < longest ? name : longest) + rest_width(&cells[i], fit);
    }
    return sum;
}

/* The longest names are cut first. */
static int longest_name(const cell *cells, size_t n, strip_fit fit, int width)
{
    int longest = width;
    while (longest > 0 && sum_width(cells, n, fit, longest) > width)
        longest--;
    return longest;
}

static strip_fit find_fit(const cell *cells, size_t n, int width)
{
    strip_fit fit = FIT_DOTS;
    while (fit < FIT_BRIEF && sum_width(cells, n, fit, width) > width)
        fit++;
    return fit;
}

/* ---- drawing ---- */

static void draw_pool(ctx *c, ui_rect r, const cell *p, strip_fit fit,
                      int longest)
{
    ui *u = c->u;
    const bool none = pool_free(p->pool) == 0;
    const int name = p->name_width < longest ? p->name_width : longest;
    ui_node(u, "pool", p->name, p->text);
    ui_tooltip(u, r, say_with(c, W_PAIR, p->name, p->text));
    (void)ui_draw_label(u, ui_cut_left(&r, name), UI_SMALL, UI_TEXT2, UI_LEFT,
                        p->name);
    (void)ui_cut_left(&r, GAP);
    if (fit == FIT_DOTS) {
        draw_dots(c, r, p->pool);
        (void)ui_cut_left(&r, dots_width(p->pool));
    }
    (void)ui_draw_label(u, r, UI_SMALL_BOLD, none ? UI_DEGRADED : UI_TEXT1,
                        UI_LEFT, fit == FIT_BRIEF ? p->brief : p->text);
}

static size_t find_cells(ctx *c, cell cells[POOLS])
{
    size_t n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_STAFF) && n < POOLS; i++) {
        const model_thing *pool = model_at(c->m, MODEL_STAFF, i);
        if (is_ours(c, pool))
            cells[n++] = describe(c, pool);
    }
    return n;
}

void staff_draw_strip(ctx *c, ui_rect r)
{
    ui *u = c->u;
    cell cells[POOLS];
    const size_t n = find_cells(c, cells);
    if (n == 0)
        return;
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
    r = ui_inset(r, 12, 0);
    ui_node_begin(u, "staff", say(c, W_STAFF_STRIP));
    const strip_fit fit = find_fit(cells, n, r.w);
    const int longest = longest_name(cells, n, fit, r.w);
    const int spare = (r.w - sum_width(cells, n, fit, longest)) / (int)n;
    for (size_t i = 0; i < n; i++) {
        const cell *p = &cells[i];
        const int name = p->name_width < longest ? p->name_width : longest;
        ui_rect at = ui_cut_left(&r, name + rest_width(p, fit) + spare);
        (void)ui_cut_right(&at, APART);
        draw_pool(c, at, p, fit, longest);
    }
    ui_node_end(u);
}
