/* The picture of the running diagram: grid, sections that are shut, lines of
 * trains, the present. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/line_scene.h"

enum {
    FLAG_W = 60,
    FLAG_H = 20,
    TICK_W = 56,
    TICKS_MAX = 400,
    NAME_H = 18,
    NAME_GAP = 8,
    KEY_H = 17,
    PLACED_MAX = 512,
    WORDS_H = 20,
    BAND = 4,
    CELL = 4,
    NEAR = 5,
    LEFT_COSTS = 3,
    CROWD = 160 /* of trains: more cannot be told apart by dashes */
};

/* ---- where lines and texts are ---- */

/* Cells of the plot through which lines go, so that texts keep clear of them.
 */
typedef struct cells {
    const line_scene *s;
    uint8_t *on;
    int w;
    int h;
} cells;

static void cells_init(cells *g, const line_scene *s)
{
    g->s = s;
    g->w = s->plot.w / CELL + 1;
    g->h = s->plot.h / CELL + 1;
    g->on = xcalloc((size_t)g->w * (size_t)g->h, 1);
}

static void mark(const cells *g, float x, float y)
{
    const int column = (int)((x - (float)g->s->plot.x) / (float)CELL);
    const int row = (int)((y - (float)g->s->plot.y) / (float)CELL);
    if (x >= (float)g->s->plot.x && y >= (float)g->s->plot.y && column < g->w
        && row < g->h)
        g->on[row * g->w + column] = 1;
}

static void mark_line(void *user, const ui_point *points, size_t n)
{
    const cells *g = user;
    for (size_t i = 0; i + 1 < n; i++) {
        const float dx = points[i + 1].x - points[i].x;
        const float dy = points[i + 1].y - points[i].y;
        const int steps =
            (int)((fabsf(dx) + fabsf(dy)) / (float)CELL * 1.5F) + 1;
        for (int k = 0; k <= steps; k++) {
            const float part = (float)k / (float)steps;
            mark(g, points[i].x + dx * part, points[i].y + dy * part);
        }
    }
}

/* How much of a rectangle lines go through. */
static int count_marks(const cells *g, ui_rect r)
{
    const int left = (r.x - g->s->plot.x) / CELL;
    const int right = (r.x + r.w - g->s->plot.x) / CELL;
    const int top = (r.y - g->s->plot.y) / CELL;
    const int bottom = (r.y + r.h - g->s->plot.y) / CELL;
    int count = 0;
    for (int y = ui_clamp(top, 0, g->h - 1); y <= bottom && y < g->h; y++)
        for (int x = ui_clamp(left, 0, g->w - 1); x <= right && x < g->w; x++)
            count += g->on[y * g->w + x];
    return count;
}

/* Texts within the plot give way to those that were placed before. */
typedef struct placing {
    ctx *c;
    const line_scene *s;
    cells lines;
    ui_rect taken[PLACED_MAX];
    size_t n;
} placing;

static bool is_free(const placing *p, ui_rect r)
{
    const ui_rect seen = ui_intersect(r, p->s->plot);
    if (p->n == PLACED_MAX || seen.w < r.w || seen.h < r.h)
        return false;
    for (size_t i = 0; i < p->n; i++)
        if (!ui_rect_is_empty(ui_intersect(p->taken[i], r)))
            return false;
    return true;
}

static bool take(placing *p, ui_rect r)
{
    if (!is_free(p, r))
        return false;
    p->taken[p->n++] = r;
    return true;
}

/* ---- the grid ---- */

static int pixel(float v)
{
    return (int)floorf(v + 0.5F);
}

static void draw_vertical(ctx *c, const line_scene *s, int64_t t_us,
                          ui_token color)
{
    const ui_rect r = {pixel(line_x(s, t_us)), s->plot.y, 1, s->plot.h};
    ui_fill(c->u, r, color);
}

/* Times of the day that are whole multiples of a step. */
static int64_t first_tick(const ctx *c, const line_scene *s, int64_t step_us)
{
    const int64_t start = model_get_scenario(c->m)->start_us;
    const int64_t local = s->from_us + start;
    const int64_t rest = local % step_us;
    return rest == 0 ? s->from_us
                     : s->from_us - rest + (rest > 0 ? step_us : 0);
}

static void draw_verticals(ctx *c, const line_scene *s, int64_t step_us,
                           ui_token color)
{
    if ((s->to_us - s->from_us) / step_us > TICKS_MAX)
        return;
    for (int64_t t = first_tick(c, s, step_us); t <= s->to_us; t += step_us)
        draw_vertical(c, s, t, color);
}

/* How far apart lines are, so that they can be told from each other. */
static void draw_times(ctx *c, const line_scene *s)
{
    const float minute = (float)s->plot.w
                         / (float)((s->to_us - s->from_us) / ENSHU_MIN > 0
                                       ? (s->to_us - s->from_us) / ENSHU_MIN
                                       : 1);
    if (minute * 2.0F >= 5.0F)
        draw_verticals(c, s, 2 * ENSHU_MIN, UI_ROW_RULE);
    if (minute * 10.0F >= 6.0F)
        draw_verticals(c, s, 10 * ENSHU_MIN, UI_LINE);
    draw_verticals(c, s, 60 * ENSHU_MIN, UI_LINE2);
}

static int64_t tick_step(const line_scene *s)
{
    static const int minutes[] = {1, 2, 5, 10, 20, 30, 60, 120, 180, 360};
    enum { N = sizeof minutes / sizeof *minutes };
    int i = 0;
    while (i + 1 < N
           && (double)minutes[i] * (double)ENSHU_MIN * (double)s->plot.w
                  < (double)TICK_W * (double)(s->to_us - s->from_us))
        i++;
    return minutes[i] * ENSHU_MIN;
}

/* The flag of the present has the place before any time. */
static void draw_tick(ctx *c, const line_scene *s, int64_t t_us)
{
    const int64_t start = model_get_scenario(c->m)->start_us;
    const float x = line_x(s, t_us);
    const float now = line_x(s, s->now_us);
    const bool hour = (t_us + start) % (60 * ENSHU_MIN) == 0;
    ui_rect r = {pixel(x) - TICK_W / 2, s->times.y + 2, TICK_W, FLAG_H};
    const int most = s->plot.x + s->plot.w + 12 - TICK_W;
    if (s->now_us >= s->from_us && s->now_us <= s->to_us
        && fabsf(x - now) < (float)(FLAG_W + TICK_W) / 2.0F - 8.0F)
        return;
    if (r.x > most)
        r.x = most;
    (void)ui_draw_label(c->u, r, hour ? UI_SMALL_BOLD : UI_SMALL,
                        hour ? UI_TEXT1 : UI_TEXT3, UI_MIDDLE,
                        say_clock(c, t_us, false));
}

static void draw_ticks(ctx *c, const line_scene *s)
{
    const int64_t step = tick_step(s);
    int64_t last = s->to_us;
    for (int64_t t = first_tick(c, s, step); t <= last; t += step)
        draw_tick(c, s, t);
}

/* ---- stations ---- */

static bool is_end(const line_scene *s, size_t stop)
{
    return stop == 0 || stop + 1 == s->n_stops;
}

static int weight_of(const line_scene *s, size_t stop)
{
    const model_stop *p = &s->stops[stop];
    return 4 * p->closed + 2 * p->major + is_end(s, stop);
}

static bool draw_name(ctx *c, const line_scene *s, size_t stop, float y,
                      const float *placed, size_t n_placed)
{
    const model_stop *p = &s->stops[stop];
    for (size_t i = 0; i < n_placed; i++)
        if (fabsf(placed[i] - y) < (float)(NAME_H - 1))
            return false;
    const ui_rect row = {s->names.x, pixel(y) - NAME_H / 2,
                         s->names.w - NAME_GAP, NAME_H};
    ui_rect text = row;
    if (p->closed) {
        const ui_rect mark = ui_cut_right(&text, 14);
        ui_status_shape(c->u, ui_center(mark, 12, 12), UI_STATUS_DEGRADED);
        (void)ui_cut_right(&text, 4);
        ui_tooltip(c->u, row,
                   say_with(c, W_PAIR, line_stop_name(c, s, stop),
                            say(c, W_LINE_ENTRY)));
    }
    row_text(c, text, p->major ? UI_SMALL_BOLD : UI_SMALL,
             p->closed  ? UI_DEGRADED
             : p->major ? UI_TEXT1
                        : UI_TEXT2,
             UI_LEFT, line_stop_name(c, s, stop));
    return true;
}

/* What matters most is named first; what has no room then is left out. */
static void draw_names(ctx *c, const line_scene *s)
{
    float *placed = xcalloc(s->n_stops + 1, sizeof *placed);
    size_t n = 0;
    for (int weight = 7; weight >= 0; weight--) {
        if (s->loop && weight == 1
            && draw_name(c, s, 0, s->y[s->n_stops], placed, n))
            placed[n++] = s->y[s->n_stops];
        for (size_t i = 0; i < s->n_stops; i++)
            if (weight_of(s, i) == weight
                && draw_name(c, s, i, s->y[i], placed, n))
                placed[n++] = s->y[i];
    }
    xfree(placed);
}

static void tell_stops(ctx *c, const line_scene *s)
{
    for (size_t i = 0; i < s->n_stops; i++)
        ui_node(c->u, "station", line_stop_name(c, s, i),
                s->stops[i].closed ? say(c, W_LINE_ENTRY) : NULL);
}

static void draw_rows(ctx *c, const line_scene *s)
{
    const size_t n = s->n_stops + (s->loop ? 1 : 0);
    for (size_t i = 0; i < n; i++) {
        const bool major = s->stops[i % s->n_stops].major;
        ui_fill(c->u, (ui_rect){s->plot.x, pixel(s->y[i]), s->plot.w, 1},
                major ? UI_LINE2 : UI_LINE);
    }
}

/* ---- sections ---- */

/* The earliest time at which a train is expected to enter a section again;
 * `now` when none is. */
static int64_t opens_at(const line_scene *s, const model_section *section)
{
    int64_t found = INT64_MAX;
    for (size_t i = 0; i < s->n_seen; i++) {
        const model_trip *t = s->seen[i];
        for (size_t k = 0; k + 1 < t->n_calls && t->forecast; k++) {
            const size_t a = t->calls[k].stop;
            const size_t b = t->calls[k + 1].stop;
            const int64_t at = t->calls[k].next_dep_us;
            if (at > s->now_us && at < found
                && ((a == section->from && b == section->to)
                    || (a == section->to && b == section->from)))
                found = at;
        }
    }
    return found == INT64_MAX ? s->now_us : found;
}

/* A spell lasts until the next one; the last one until trains are expected to
 * run again. */
static int64_t spell_end(const line_scene *s, const model_section *section,
                         size_t i)
{
    return i + 1 < section->n_spells ? section->spells[i + 1].from_us
                                     : opens_at(s, section);
}

static ui_rect spell_rect(const line_scene *s, const model_section *section,
                          size_t i)
{
    float top = 0.0F;
    float bottom = 0.0F;
    const float from = line_x(s, section->spells[i].from_us);
    const float to = line_x(s, spell_end(s, section, i));
    const float most = (float)(s->plot.x + s->plot.w);
    const float least = (float)s->plot.x;
    line_section_span(s, section, &top, &bottom);
    const int left = pixel(fmaxf(from, least));
    const int right = pixel(fminf(to, most));
    return (ui_rect){left, pixel(top), right - left,
                     pixel(bottom) - pixel(top)};
}

static void draw_blocked(ctx *c, const line_scene *s,
                         const model_section *section, size_t i)
{
    const ui_rect r = spell_rect(s, section, i);
    if (r.w <= 0 || r.h <= 0)
        return;
    ui_fill(c->u, r, UI_GRAVE_BG);
    ui_hatch(c->u, r, 8.0F, 1.6F, UI_GRAVE_LINE);
    ui_round(c->u, r, 0, UI_NONE, UI_DOWN);
}

/* A section that is worked in another way now is marked along its side. */
static void draw_band(ctx *c, const line_scene *s, const model_section *section)
{
    const model_spell *now = &section->spells[section->n_spells - 1];
    float top = 0.0F;
    float bottom = 0.0F;
    const bool chosen = section == s->section;
    if (!chosen && strcmp(now->mode, "normal") == 0 && !now->closed)
        return;
    line_section_span(s, section, &top, &bottom);
    const ui_rect r = {s->plot.x - BAND - 2, pixel(top), BAND,
                       pixel(bottom) - pixel(top)};
    ui_fill(c->u, r,
            chosen                 ? UI_ACCENT
            : line_is_blocked(now) ? UI_DOWN
                                   : UI_DEGRADED);
}

static void draw_sections(ctx *c, const line_scene *s)
{
    for (size_t k = 0; k < s->n_sections; k++) {
        const model_section *section = s->sections[k];
        for (size_t i = 0; i < section->n_spells; i++)
            if (line_is_blocked(&section->spells[i]))
                draw_blocked(c, s, section, i);
        draw_band(c, s, section);
    }
}

static void place_words(placing *p, ui_rect block, const char *text)
{
    ctx *c = p->c;
    const int width = ui_width(c->u, UI_SMALL_BOLD, text) + 24;
    const ui_rect plot = p->s->plot;
    ui_rect r = {block.x + (block.w - width) / 2, block.y + 4, width, WORDS_H};
    if (block.h < WORDS_H + 8)
        r.y = block.y - WORDS_H - 2; /* it would hide the hatch */
    const int now = pixel(line_x(p->s, p->s->now_us));
    /* To the left only where they stay in the block. */
    const bool left =
        block.x + block.w - now <= width + 12 && now - block.x > width + 12;
    if (now > r.x - 4 && now < r.x + r.w + 4)
        r.x = left ? now - width - 8 : now + 8;
    r.x = ui_clamp(r.x, plot.x + 2, plot.x + plot.w - width - 2);
    r.y = ui_clamp(r.y, plot.y + 2, plot.y + plot.h - WORDS_H - 2);
    if (!take(p, r))
        return;
    ui_round(c->u, r, 3, UI_GRAVE_BG, UI_NONE);
    ui_status_shape(c->u, ui_center(ui_cut_left(&r, 20), 11, 11),
                    UI_STATUS_DOWN);
    (void)ui_draw_label(c->u, r, UI_SMALL_BOLD, UI_DOWN, UI_LEFT, text);
}

static ui_rect joined(ui_rect a, ui_rect b)
{
    const int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    const int x = a.x < b.x ? a.x : b.x;
    const int y = a.y < b.y ? a.y : b.y;
    const int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (ui_rect){x, y, right - x, bottom - y};
}

static void place_all_words(placing *p)
{
    const line_scene *s = p->s;
    ctx *c = p->c;
    for (size_t k = 0; k < s->n_sections; k++) {
        const model_section *section = s->sections[k];
        const size_t i = section->n_spells - 1;
        if (!line_is_blocked(&section->spells[i]))
            continue;
        const size_t last = line_last_alike(s, k);
        const char *text =
            say_with(c, W_LINE_SHUT_AT, line_say_span(c, s, k, last));
        ui_node(c->u, "section", text,
                say_clock(c, section->spells[i].from_us, false));
        ui_rect block = spell_rect(s, section, i);
        for (size_t j = k + 1; j <= last; j++)
            block = joined(block, spell_rect(s, s->sections[j],
                                             s->sections[j]->n_spells - 1));
        if (block.w > 0)
            place_words(p, block, text);
        k = last;
    }
}

/* ---- trains ---- */

typedef struct ink {
    ctx *c;
    float width;
    float dash; /* 0: solid */
    float gap;
    ui_token color;
} ink;

static void stroke(void *user, const ui_point *points, size_t n)
{
    const ink *i = user;
    ui_dashed(i->c->u, points, n, i->width, i->dash, i->gap, 0.0F, i->color);
}

static void draw_part(ctx *c, const line_scene *s, line_part part,
                      const model_trip *t)
{
    const bool chosen = t == s->chosen;
    const bool late = line_lateness(s, t) >= LINE_LATE_US;
    ink i = {.c = c};
    switch (part) {
    case LINE_PLAN:
        /* Under its other lines it could not be seen. */
        if (!chosen && !line_deviates(s, t))
            return;
        i = (ink){c, 1.1F, 0.0F, 0.0F, chosen ? UI_TEXT2 : UI_NORMAL};
        if (line_is_cancelled(t))
            i = (ink){c, 1.1F, 2.0F, 4.0F, UI_NORMAL};
        break;
    case LINE_ACTUAL:
        i = (ink){c, chosen ? 2.8F : 2.2F, 0.0F, 0.0F,
                  chosen ? UI_ACCENT : UI_TEXT1};
        break;
    case LINE_WAIT:
        i = (ink){c, 2.2F, 0.0F, 0.0F, UI_DOWN};
        break;
    case LINE_FORECAST:
        i = (ink){c, chosen ? 2.2F : 1.5F, 5.0F, 3.0F,
                  chosen ? UI_ACCENT
                  : late ? UI_DEGRADED
                         : UI_SERIES};
        /* Dashes are a quarter of the time that such a picture takes. */
        if (!chosen && s->n_seen > CROWD)
            i.dash = i.gap = 0.0F;
        break;
    case LINE_PROPOSED:
        i = (ink){c, 1.8F, 2.0F, 3.0F, UI_TEXT1};
        break;
    case LINE_PARTS:
        return;
    }
    line_walk(s, t, part, stroke, &i);
}

static void draw_head(ctx *c, const line_scene *s, const model_trip *t)
{
    ui_point at;
    if (!line_head(s, t, &at))
        return;
    const bool stopped =
        t->state == MODEL_TRIP_HELD || t->state == MODEL_TRIP_STOPPED;
    ui_disc(c->u, at, t == s->chosen ? 5.0F : 4.0F, UI_PANEL);
    ui_disc(c->u, at, t == s->chosen ? 4.0F : 3.0F,
            t == s->chosen ? UI_ACCENT
            : stopped      ? UI_DOWN
                           : UI_TEXT1);
}

/* All plans lie below all forecasts, and those below what was run. */
static void draw_trains(ctx *c, const line_scene *s)
{
    static const line_part parts[] = {LINE_PLAN, LINE_FORECAST, LINE_ACTUAL,
                                      LINE_WAIT};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
        for (size_t i = 0; i < s->n_seen; i++)
            if (s->seen[i] != s->chosen)
                draw_part(c, s, parts[k], s->seen[i]);
    for (size_t k = 0; s->chosen && k < sizeof parts / sizeof *parts; k++)
        draw_part(c, s, parts[k], s->chosen);
    if (s->chosen && line_is_proposed(s))
        draw_part(c, s, LINE_PROPOSED, s->chosen);
}

static void draw_heads(ctx *c, const line_scene *s)
{
    for (size_t i = 0; i < s->n_seen; i++)
        if (s->seen[i] != s->chosen)
            draw_head(c, s, s->seen[i]);
    if (s->chosen)
        draw_head(c, s, s->chosen);
}

/* ---- numbers of trains ---- */

/* Where a line comes into sight, and how it goes on. */
typedef struct entry {
    bool found;
    float left;
    float right;
    ui_point at;
    ui_point to;
} entry;

static void find_entry(void *user, const ui_point *points, size_t n)
{
    entry *e = user;
    for (size_t i = 0; i + 1 < n && !e->found; i++) {
        ui_point a = points[i];
        const ui_point b = points[i + 1];
        if (b.x <= e->left || a.x >= e->right || b.y == a.y)
            continue;
        if (a.x < e->left) {
            a.y += (b.y - a.y) * (e->left - a.x) / (b.x - a.x);
            a.x = e->left;
        }
        e->found = true;
        e->at = a;
        e->to = b;
    }
}

static entry entry_of(const line_scene *s, const model_trip *t)
{
    static const line_part parts[] = {LINE_ACTUAL, LINE_FORECAST, LINE_PLAN};
    entry e = {.left = (float)s->plot.x,
               .right = (float)(s->plot.x + s->plot.w)};
    for (size_t k = 0; k < sizeof parts / sizeof *parts && !e.found; k++)
        line_walk(s, t, parts[k], find_entry, &e);
    return e;
}

/* Beside the line where it begins: right of it, left of it, or a little
 * farther along; where the fewest other lines are. */
static bool find_place(const placing *p, const entry *e, int width,
                       ui_rect *out)
{
    static const int along[] = {0, KEY_H, 2 * KEY_H, 3 * KEY_H};
    enum { N = sizeof along / sizeof *along };
    const float dy = e->to.y - e->at.y;
    const float slope = (e->to.x - e->at.x) / fmaxf(fabsf(dy), 1.0F);
    const float lean = fminf((float)KEY_H * slope, 40.0F);
    int best = INT_MAX;
    for (int i = 0; i < N; i++) {
        const int down = along[i];
        const int y = dy > 0.0F ? pixel(e->at.y) + 2 + down
                                : pixel(e->at.y) - KEY_H - 1 - down;
        const float x = e->at.x + (float)down * slope;
        const int sides[] = {pixel(x + lean) + NEAR, pixel(x) - width - NEAR};
        for (int k = 0; k < 2; k++) {
            const ui_rect r = {sides[k], y, width, KEY_H};
            const int marks = count_marks(&p->lines, r) + k * LEFT_COSTS;
            if (marks >= best || !is_free(p, r))
                continue;
            best = marks;
            *out = r;
        }
    }
    return best < INT_MAX;
}

static void place_number(placing *p, const model_trip *t)
{
    const line_scene *s = p->s;
    const bool chosen = t == s->chosen;
    const ui_font font = chosen ? UI_SMALL_BOLD : UI_SMALL;
    const entry e = entry_of(s, t);
    const int width = ui_width(p->c->u, font, t->key) + 2;
    ui_rect r;
    if (!e.found || !find_place(p, &e, width, &r) || !take(p, r))
        return;
    (void)ui_draw_label(p->c->u, r, font,
                        chosen                 ? UI_ACCENT
                        : line_is_cancelled(t) ? UI_TEXT3
                                               : UI_TEXT2,
                        UI_LEFT, t->key);
}

/* The departure that is proposed, beside where its line begins. */
static void place_proposal(placing *p)
{
    const line_scene *s = p->s;
    if (!line_is_proposed(s))
        return;
    const size_t stop = s->chosen->calls[s->state->call].stop;
    const char *text = say_clock(p->c, s->state->depart_us, false);
    const int width = ui_width(p->c->u, UI_SMALL_BOLD, text) + 8;
    const int x = pixel(line_x(s, s->state->depart_us)) + NEAR;
    ui_rect r = {x, pixel(s->y[stop]) - KEY_H - 3, width, KEY_H};
    if (r.y < s->plot.y)
        r.y = s->plot.y + 3;
    if (!take(p, r))
        return;
    ui_round(p->c->u, r, 3, UI_ACCENT_BG, UI_ACCENT);
    (void)ui_draw_label(p->c->u, r, UI_SMALL_BOLD, UI_TEXT1, UI_MIDDLE, text);
}

static void tell_train(ctx *c, const line_scene *s, const model_trip *t)
{
    const char *where =
        say_format(c, "%s %s %s", line_say_place(c, s, t), line_say_delay(c, t),
                   line_say_doing(c, s, t));
    ui_node(c->u, t == s->chosen ? "train selected" : "train", t->key, where);
}

/* ---- the present ---- */

static void draw_now(ctx *c, const line_scene *s)
{
    const float x = line_x(s, s->now_us);
    if (s->now_us < s->from_us || s->now_us > s->to_us)
        return;
    const ui_point ends[] = {{x, (float)(s->plot.y - 8)},
                             {x, (float)(s->plot.y + s->plot.h)}};
    ui_polyline(c->u, ends, 2, 2.0F, UI_DOWN);
}

static void draw_flag(ctx *c, const line_scene *s)
{
    const float x = line_x(s, s->now_us);
    if (s->now_us < s->from_us || s->now_us > s->to_us)
        return;
    const ui_rect r = {pixel(x) - FLAG_W / 2, s->times.y + 2, FLAG_W, FLAG_H};
    ui_round(c->u, r, 3, UI_DOWN, UI_NONE);
    const char *clock = say_clock(c, s->now_us, false);
    (void)ui_draw_label(c->u, r, UI_SMALL_BOLD, UI_BG, UI_MIDDLE, clock);
    ui_node(c->u, "now", clock, NULL);
}

/* ---- all of it ---- */

static void mark_lines(placing *p)
{
    const line_scene *s = p->s;
    for (size_t i = 0; i < s->n_seen; i++) {
        line_walk(s, s->seen[i], LINE_ACTUAL, mark_line, &p->lines);
        line_walk(s, s->seen[i], LINE_FORECAST, mark_line, &p->lines);
    }
    const float now = line_x(s, s->now_us);
    const ui_point present[] = {{now, (float)s->plot.y},
                                {now, (float)(s->plot.y + s->plot.h)}};
    mark_line(&p->lines, present, 2);
}

static void draw_texts(placing *p)
{
    const line_scene *s = p->s;
    place_all_words(p);
    place_proposal(p);
    if (s->chosen)
        place_number(p, s->chosen);
    for (size_t i = 0; i < s->n_seen; i++) {
        if (s->seen[i] != s->chosen)
            place_number(p, s->seen[i]);
        tell_train(p->c, s, s->seen[i]);
    }
}

void line_draw_picture(ctx *c, const line_scene *s)
{
    placing p = {.c = c, .s = s};
    const ui_rect clip = {s->plot.x, s->plot.y, s->plot.w + 1, s->plot.h + 1};
    cells_init(&p.lines, s);
    mark_lines(&p);
    draw_sections(c, s);
    ui_clip_begin(c->u, clip);
    draw_times(c, s);
    draw_rows(c, s);
    draw_trains(c, s);
    ui_clip_end(c->u);
    draw_names(c, s);
    tell_stops(c, s);
    draw_ticks(c, s);
    draw_now(c, s);
    ui_clip_begin(c->u, clip);
    draw_texts(&p);
    ui_clip_end(c->u);
    draw_heads(c, s);
    draw_flag(c, s);
    xfree(p.lines.on);
}
