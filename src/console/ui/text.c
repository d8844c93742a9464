/*
 * Fonts and the atlas of their glyphs.
 *
 * Each font (size and face) has a table of pages of 256 characters that lead to
 * slots; a slot knows the advance and, once the glyph was drawn, where its mask
 * is.  Masks lie one after the other in the atlas; when the atlas is full all
 * masks are forgotten and made again as they are needed, advances stay.
 */
#include "console/ui/text.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "console/ui/text_internal.h"

enum {
    PAGE = 256,
    PAGES = 0x110000 / PAGE,
    FONTS = UI_SIZE_COUNT * UI_FACE_COUNT,
    ATLAS_BYTES = 8 << 20,
    ATLAS_START = 256 << 10,
    MISSING = 0x3013 /* what is drawn for characters the font lacks */
};

typedef struct slot {
    uint32_t drawn; /* generation of the mask, 0: none */
    uint32_t at;    /* of the mask in the atlas */
    int16_t w, h, left, top;
    int16_t advance;
    bool known; /* advance is set */
} slot;

typedef struct font_table {
    int px;
    slot **pages; /* PAGES of them, NULL until used */
} font_table;

struct ui_text {
    ui_font_source source;
    float scale;
    font_table fonts[FONTS];
    uint8_t *atlas;
    size_t atlas_len;
    size_t atlas_size;
    uint32_t generation;
    ui_glyph glyph; /* the newest answer */
};

static const struct {
    int size;
    int height;
} sizes[UI_SIZE_COUNT] = {[UI_T12] = {12, 18},
                          [UI_T14] = {14, 21},
                          [UI_T16] = {16, 24},
                          [UI_T20] = {20, 28},
                          [UI_T28] = {28, 40}};

/* ---- the engine ---- */

static void forget_fonts(ui_text *t)
{
    for (size_t i = 0; i < FONTS; i++) {
        slot **pages = t->fonts[i].pages;
        for (size_t k = 0; pages && k < PAGES; k++)
            xfree(pages[k]);
        xfree(pages);
        t->fonts[i] = (font_table){0};
    }
    t->atlas_len = 0;
    t->generation++;
}

ui_text *ui_text_create(ui_font_source source, float scale)
{
    ui_text *t = xcalloc(1, sizeof *t);
    t->source = source;
    t->scale = scale;
    t->generation = 1;
    return t;
}

void ui_text_destroy(ui_text *t)
{
    if (!t)
        return;
    forget_fonts(t);
    if (t->source.destroy)
        t->source.destroy(t->source.user);
    xfree(t->atlas);
    xfree(t);
}

void ui_text_set_scale(ui_text *t, float scale)
{
    ENSHU_REQUIRE(scale > 0.0F);
    if (scale == t->scale)
        return;
    t->scale = scale;
    forget_fonts(t);
}

size_t ui_text_atlas_bytes(const ui_text *t)
{
    return t->atlas_size;
}

int ui_text_size(ui_font font)
{
    ENSHU_REQUIRE(font.size < UI_SIZE_COUNT);
    return sizes[font.size].size;
}

int ui_text_height(ui_font font)
{
    ENSHU_REQUIRE(font.size < UI_SIZE_COUNT);
    return sizes[font.size].height;
}

int ui_text__px(const ui_text *t, ui_font font)
{
    return (int)floorf((float)ui_text_size(font) * t->scale + 0.5F);
}

/* ---- slots ---- */

static font_table *table_of(ui_text *t, ui_font font)
{
    ENSHU_REQUIRE(font.size < UI_SIZE_COUNT && font.face < UI_FACE_COUNT);
    font_table *table = &t->fonts[font.face * UI_SIZE_COUNT + font.size];
    if (!table->pages) {
        table->pages = xcalloc(PAGES, sizeof(slot *));
        table->px = ui_text__px(t, font);
    }
    return table;
}

static slot *slot_of(font_table *table, uint32_t code)
{
    ENSHU_REQUIRE(code < 0x110000);
    slot **page = &table->pages[code / PAGE];
    if (!*page)
        *page = xcalloc(PAGE, sizeof(slot));
    return &(*page)[code % PAGE];
}

/* Characters that are only told to neighbours: nothing to see, no width. */
static bool is_invisible(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD
           || (code >= 0x200B && code <= 0x200F)
           || (code >= 0x202A && code <= 0x202E)
           || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF
           || (code >= 0xFE00 && code <= 0xFE0F)
           || (code >= 0xE0000 && code <= 0xE0FFF);
}

static bool takes_room(uint32_t code)
{
    return !is_invisible(code) && base_utf8_columns_of(code) > 0;
}

int ui_text__advance(ui_text *t, ui_font font, uint32_t code)
{
    font_table *table = table_of(t, font);
    slot *s = slot_of(table, code);
    if (!s->known) {
        s->known = true;
        s->advance =
            (int16_t)(takes_room(code) ? t->source.advance(
                          t->source.user, (ui_face)font.face, table->px, code)
                                       : 0);
    }
    return s->advance;
}

/* Room for a mask; all others may be forgotten for it. */
static uint8_t *atlas_take(ui_text *t, size_t size)
{
    if (t->atlas_len + size > ATLAS_BYTES) {
        t->atlas_len = 0;
        t->generation++;
    }
    if (t->atlas_len + size > t->atlas_size) {
        size_t bigger = t->atlas_size == 0 ? ATLAS_START : t->atlas_size;
        while (bigger < t->atlas_len + size)
            bigger *= 2;
        t->atlas = xrealloc(t->atlas, bigger);
        t->atlas_size = bigger;
    }
    uint8_t *room = t->atlas + t->atlas_len;
    t->atlas_len += size;
    return room;
}

static void draw_slot(ui_text *t, const font_table *table, ui_font font,
                      uint32_t code, slot *s)
{
    ui_glyph g = {0};
    const ui_face face = (ui_face)font.face;
    void *user = t->source.user;
    if (!is_invisible(code) && !t->source.glyph(user, face, table->px, code, &g)
        && !t->source.glyph(user, face, table->px, MISSING, &g))
        g = (ui_glyph){0};
    const size_t size = g.mask ? (size_t)g.w * (size_t)g.h : 0;
    if (size == 0 || size > ATLAS_BYTES)
        g.w = g.h = 0;
    if (g.w > 0)
        memcpy(atlas_take(t, size), g.mask, size);
    s->drawn = t->generation;
    s->at = (uint32_t)(t->atlas_len - (g.w > 0 ? size : 0));
    s->w = (int16_t)g.w;
    s->h = (int16_t)g.h;
    s->left = (int16_t)g.left;
    s->top = (int16_t)g.top;
}

const ui_glyph *ui_text_glyph(ui_text *t, ui_font font, uint32_t code)
{
    font_table *table = table_of(t, font);
    slot *s = slot_of(table, code);
    if (s->drawn != t->generation)
        draw_slot(t, table, font, code, s);
    t->glyph = (ui_glyph){.mask = s->w > 0 ? t->atlas + s->at : NULL,
                          .w = s->w,
                          .h = s->h,
                          .left = s->left,
                          .top = s->top,
                          .advance = ui_text__advance(t, font, code)};
    return &t->glyph;
}

/* ---- widths ---- */

int ui_text__advance_of(ui_text *t, ui_font font, const char *text, size_t len)
{
    int sum = 0;
    while (len > 0) {
        uint32_t code;
        const size_t size = base_utf8_decode(text, len, &code, NULL);
        sum += ui_text__advance(t, font, code);
        text += size;
        len -= size;
    }
    return sum;
}

/* The sixteenth of a pixel forgives what scales like 1.1 lose in binary. */
int ui_text__room(const ui_text *t, int width)
{
    return (int)floorf((float)width * t->scale + 0.0625F);
}

int ui_text_width(ui_text *t, ui_font font, const char *text, size_t len)
{
    const int device = ui_text__advance_of(t, font, text, len);
    int width = (int)floorf((float)device / t->scale);
    while (ui_text__room(t, width) < device)
        width++;
    return width;
}

size_t ui_text_fit(ui_text *t, ui_font font, const char *text, size_t len,
                   int width)
{
    const int room = ui_text__room(t, width);
    int used = 0;
    size_t at = 0;
    size_t fits = 0; /* whole clusters */
    ui_cluster cluster = {0};
    while (at < len) {
        uint32_t code;
        const size_t size = base_utf8_decode(text + at, len - at, &code, NULL);
        if (ui_cluster__next(&cluster, code))
            fits = at;
        used += ui_text__advance(t, font, code);
        if (used > room)
            return fits;
        at += size;
    }
    return len;
}
