/* The lights of sectors nobody plays, in one line of the situation: whatever is
 * not as usual first, and of these what presses hardest on whoever looks. */
#include "console/screens/lights.h"

#include <string.h>

#include "base/memory.h"

enum { PAD = 12, SHAPE = 11, SMALL_GAP = 6, CELL_GAP = 22, REST = 132 };

static const light_look looks[] = {
    {"green", UI_STATUS_NORMAL, W_LIGHT_GREEN},
    {"yellow", UI_STATUS_DEGRADED, W_LIGHT_YELLOW},
    {"red", UI_STATUS_DOWN, W_LIGHT_RED}};
enum { LOOKS = sizeof looks / sizeof *looks };

const light_look *light_of(const char *state)
{
    for (size_t i = 0; i < LOOKS; i++)
        if (strcmp(looks[i].state, state) == 0)
            return &looks[i];
    return &looks[0];
}

static int64_t level_of(const model_sector *s)
{
    return light_of(s->state) - looks;
}

/* How far to the front: out of order, then by strain (weight x light), then by
 * weight. */
static int64_t press_of(const model_sector *s)
{
    const int64_t level = level_of(s);
    return (level > 0) * 1000 + s->weight * level * 100 + level * 10
           + s->weight;
}

/* The one that is to come next; NULL: there is no more. */
static const model_sector *take_next(const model_sector *all, size_t n,
                                     bool *taken)
{
    size_t best = n;
    for (size_t i = 0; i < n; i++)
        if (!taken[i]
            && (best == n || press_of(&all[i]) > press_of(&all[best])))
            best = i;
    if (best == n)
        return NULL;
    taken[best] = true;
    return &all[best];
}

static const char *say_need(const ctx *c, const model_sector *s)
{
    static const word_id needs[] = {W_NEED_LOW, W_NEED_MIDDLE, W_NEED_HIGH};
    if (s->weight <= 0)
        return "";
    return say(c, needs[s->weight > 3 ? 2 : s->weight - 1]);
}

/* Text of a cell, drawn from the left; *r is what is left of the line. */
static void put(ctx *c, ui_rect *r, ui_font font, ui_token color,
                const char *text)
{
    if (*text)
        (void)ui_cut_left(r, ui_draw_label(c->u, *r, font, color, UI_LEFT, text)
                                 + SMALL_GAP);
}

static int cell_width(ctx *c, const model_sector *s)
{
    const char *need = say_need(c, s);
    const int texts =
        ui_width(c->u, UI_BODY, say_text(c, s->name)) + SMALL_GAP
        + ui_width(c->u, UI_SMALL_BOLD, say(c, light_of(s->state)->word))
        + (*need ? SMALL_GAP + ui_width(c->u, UI_SMALL, need) : 0);
    return SHAPE + SMALL_GAP + texts + CELL_GAP;
}

static void draw_cell(ctx *c, ui_rect r, const model_sector *s)
{
    const light_look *look = light_of(s->state);
    const bool calm = look->status == UI_STATUS_NORMAL;
    const char *name = say_text(c, s->name);
    const char *word = say(c, look->word);
    const char *need = say_need(c, s);
    ui_node(c->u, "light", name,
            *need ? say_format(c, "%s %s", word, need) : word);
    ui_status_shape(c->u, ui_center(ui_cut_left(&r, SHAPE), SHAPE, SHAPE),
                    look->status);
    (void)ui_cut_left(&r, SMALL_GAP);
    put(c, &r, UI_BODY, calm ? UI_TEXT2 : UI_TEXT1, name);
    put(c, &r, UI_SMALL_BOLD, calm ? UI_TEXT3 : ui_status_color(look->status),
        word);
    put(c, &r, UI_SMALL, UI_TEXT3, need);
}

/* How many there is no room for; the tooltip has them all. */
static void draw_rest(ctx *c, ui_rect r, size_t n)
{
    (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_with(c, W_LIGHTS_MORE, say_number(c, (int64_t)n)));
}

static const char *say_all(ctx *c, const model_sector *all, size_t n)
{
    const char *text = "";
    for (size_t i = 0; i < n; i++)
        text = say_format(c, "%s%s%s %s %s", text, i > 0 ? "\n" : "",
                          say_text(c, all[i].name),
                          say(c, light_of(all[i].state)->word),
                          say_need(c, &all[i]));
    return text;
}

static void draw_cells(ctx *c, ui_rect r, const model_sector *all, size_t n)
{
    bool *taken = xcalloc(n, sizeof *taken);
    const model_sector *s;
    for (size_t shown = 0; (s = take_next(all, n, taken)) != NULL; shown++) {
        const int width = cell_width(c, s);
        const bool last = shown + 1 == n;
        if (width > r.w - (last ? 0 : REST)) {
            draw_rest(c, r, n - shown);
            break;
        }
        draw_cell(c, ui_cut_left(&r, width), s);
    }
    xfree(taken);
}

bool lights_are_known(const ctx *c)
{
    const model_sector *all = NULL;
    return model_sectors(c->m, &all) > 0;
}

void lights_draw(ctx *c, ui_rect r)
{
    const model_sector *all = NULL;
    const size_t n = model_sectors(c->m, &all);
    ui_node_begin(c->u, "lights", say(c, W_WALL_SECTORS));
    ui_round(c->u, r, 4, UI_PANEL, UI_LINE);
    ui_rect in = ui_inset(r, PAD, 2);
    (void)ui_cut_left(&in, ui_draw_label(c->u, in, UI_SMALL_BOLD, UI_TEXT2,
                                         UI_LEFT, say(c, W_WALL_SECTORS))
                               + CELL_GAP);
    draw_cells(c, in, all, n);
    ui_tooltip(c->u, r, say_all(c, all, n));
    ui_node_end(c->u);
}
