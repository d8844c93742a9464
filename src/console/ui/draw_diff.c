/* Which parts of a frame differ from the one before. */
#include "console/ui/draw.h"

#include <string.h>

#include "console/ui/draw_internal.h"

/* ---- hashing ---- */

static uint64_t stir(uint64_t h, uint64_t v)
{
    h ^= v;
    h *= 0x9E3779B97F4A7C15U;
    return h ^ (h >> 29);
}

static uint64_t stir_rect(uint64_t h, ui_rect r)
{
    h = stir(h, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    return stir(h, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

static uint64_t bits_of(float v)
{
    uint32_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static uint64_t stir_bytes(uint64_t h, const char *bytes, size_t n)
{
    while (n > 0) {
        uint64_t word = 0;
        const size_t size = n < sizeof word ? n : sizeof word;
        memcpy(&word, bytes, size);
        h = stir(h, word);
        bytes += size;
        n -= size;
    }
    return h;
}

static uint64_t hash_of(const draw_list *l, const draw_command *c)
{
    uint64_t h = stir(0x243F6A8885A308D3U, (uint64_t)c->kind);
    h = stir_rect(h, c->seen);
    h = stir_rect(h, c->r);
    h = stir(h, (uint64_t)c->color << 32 | c->color2);
    for (size_t i = 0; i < DRAW_VALUES; i++)
        h = stir(h, bits_of(c->values[i]));
    if (c->kind == DRAW_TEXT) {
        h = stir(h, (uint64_t)c->font.size << 8 | c->font.face);
        return stir_bytes(h, l->bytes + c->at, c->n);
    }
    for (size_t i = 0; i < c->n; i++) {
        const ui_point p = l->points[c->at + i];
        h = stir(h, bits_of(p.x) << 32 | bits_of(p.y));
    }
    return h;
}

void draw__hash(draw_list *l, const draw_command *c)
{
    const uint64_t h = hash_of(l, c);
    const int right = (c->seen.x + c->seen.w - 1) / DRAW_CELL;
    const int bottom = (c->seen.y + c->seen.h - 1) / DRAW_CELL;
    for (int y = c->seen.y / DRAW_CELL; y <= bottom; y++) {
        uint64_t *row = l->cells + (size_t)y * (size_t)l->columns;
        for (int x = c->seen.x / DRAW_CELL; x <= right; x++)
            row[x] = stir(row[x], h); /* the order counts */
    }
}

/* ---- rectangles ---- */

typedef struct merger {
    ui_rect *out;
    size_t n;
    size_t max;
} merger;

static ui_rect both(ui_rect a, ui_rect b)
{
    const int x = a.x < b.x ? a.x : b.x;
    const int y = a.y < b.y ? a.y : b.y;
    const int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    const int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (ui_rect){x, y, right - x, bottom - y};
}

static int64_t area(ui_rect r)
{
    return (int64_t)r.w * r.h;
}

/* Below one of the same columns, or beside nothing yet. */
static void add_run(merger *m, ui_rect run)
{
    for (size_t i = 0; i < m->n; i++) {
        ui_rect *r = &m->out[i];
        if (r->x == run.x && r->w == run.w && r->y + r->h == run.y) {
            r->h += run.h;
            return;
        }
    }
    if (m->n < m->max) {
        m->out[m->n++] = run;
        return;
    }
    /* No room: into the one that grows least by it. */
    size_t best = 0;
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < m->n; i++) {
        const int64_t grows = area(both(m->out[i], run)) - area(m->out[i]);
        if (grows < least) {
            least = grows;
            best = i;
        }
    }
    m->out[best] = both(m->out[best], run);
}

static void add_row(merger *m, const draw_list *prev, const draw_list *next,
                    int y)
{
    const size_t start = (size_t)y * (size_t)next->columns;
    for (int x = 0; x < next->columns;) {
        int end = x;
        while (end < next->columns
               && prev->cells[start + (size_t)end]
                      != next->cells[start + (size_t)end])
            end++;
        if (end > x) {
            const ui_rect run = {x * DRAW_CELL, y * DRAW_CELL,
                                 (end - x) * DRAW_CELL, DRAW_CELL};
            add_run(m, run);
        }
        x = end > x ? end : x + 1;
    }
}

size_t draw_list_diff(const draw_list *prev, const draw_list *next,
                      ui_rect *out, size_t max)
{
    const ui_rect whole = {0, 0, next->w, next->h};
    if (max == 0)
        return 0;
    if (prev->w != next->w || prev->h != next->h) {
        out[0] = whole;
        return 1;
    }
    merger m = {out, 0, max};
    for (int y = 0; y < next->rows; y++)
        add_row(&m, prev, next, y);
    for (size_t i = 0; i < m.n; i++)
        out[i] = ui_intersect(out[i], whole);
    return m.n;
}
