/* The people of the seat's teams in one strip: free, on duty, tired. */
#include <string.h>

#include "console/screens/actions.h"

enum { STRIP = 26, DOT = 8, DOTS_MAX = 8, POOLS = 4 };

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

/* A disc for each when they are few: full is at work, an outline is free. */
static int draw_dots(ctx *c, ui_rect r, const model_thing *pool)
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
    return n * (DOT + 3);
}

static void draw_pool(ctx *c, ui_rect r, const model_thing *pool)
{
    ui *u = c->u;
    const char *name = say_name(c, pool->id);
    const char *text = say_pool(c, pool);
    ui_node(u, "pool", name, text);
    ui_tooltip(u, r, say_with(c, W_PAIR, name, text));
    const bool none = pool_free(pool) == 0;
    int width = ui_width(u, UI_SMALL, name) + 2;
    width = width < r.w * 2 / 3 ? width : r.w * 2 / 3;
    (void)ui_draw_label(u, ui_cut_left(&r, width), UI_SMALL, UI_TEXT2, UI_LEFT,
                        name);
    (void)ui_cut_left(&r, 6);
    if (r.w > 150) {
        const int dots = draw_dots(c, r, pool);
        (void)ui_cut_left(&r, dots > 0 ? dots + 4 : 0);
    }
    if (r.w < ui_width(u, UI_SMALL_BOLD, text) && pool->count > 0)
        text = say_format(c, "%s/%s", say_number(c, pool_free(pool)),
                          say_number(c, pool->count));
    (void)ui_draw_label(u, r, UI_SMALL_BOLD, none ? UI_DEGRADED : UI_TEXT1,
                        UI_LEFT, text);
}

void staff_draw_strip(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const size_t n = count_pools(c);
    size_t shown = 0;
    if (n == 0)
        return;
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
    r = ui_inset(r, 12, 0);
    ui_node_begin(u, "staff", say(c, W_STAFF_STRIP));
    const int room = r.w / (int)(n < POOLS ? n : POOLS);
    for (size_t i = 0; i < model_count(c->m, MODEL_STAFF) && shown < POOLS;
         i++) {
        const model_thing *pool = model_at(c->m, MODEL_STAFF, i);
        if (!is_ours(c, pool))
            continue;
        ui_rect at = ui_cut_left(&r, room);
        (void)ui_cut_right(&at, 10);
        draw_pool(c, at, pool);
        shown++;
    }
    ui_node_end(u);
}
