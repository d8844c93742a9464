/* Texts: one line, cut with an ellipsis, and paragraphs. */
#include <math.h>
#include <string.h>

#include "console/ui/text_internal.h"
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

static const char ellipsis[] = "…";

/* One line as it is drawn. */
typedef struct line {
    const char *text;
    size_t len;
    int advance; /* device pixels */
    bool cut;
} line;

/* A newline in a one-line text counts as a blank. */
static const char *one_line(ui *u, const char *text, size_t len)
{
    if (!memchr(text, '\n', len))
        return text;
    char *copy = ui__copy(u, text, len);
    for (char *at = strchr(copy, '\n'); at; at = strchr(at, '\n'))
        *at = ' ';
    return copy;
}

static line fit(ui *u, ui_font font, const char *text, int width)
{
    const size_t len = strlen(text);
    const char *flat = one_line(u, text, len);
    line l = {flat, len, ui_text__advance_of(u->text, font, flat, len), false};
    if (l.advance <= ui_text__room(u->text, width))
        return l;
    const size_t tail = sizeof ellipsis - 1;
    const int dots = ui_text_width(u->text, font, ellipsis, tail);
    const size_t kept =
        ui_text_fit(u->text, font, flat, len, width > dots ? width - dots : 0);
    char *cut = ui__alloc(u, kept + tail + 1);
    memcpy(cut, flat, kept);
    memcpy(cut + kept, ellipsis, tail + 1);
    l = (line){cut, kept + tail, 0, true};
    l.advance = ui_text__advance_of(u->text, font, cut, l.len);
    return l;
}

/* The baseline of a row: the middle and 0.36 of the size. */
static int baseline_of(const ui *u, ui_rect r, ui_font font)
{
    const float middle = (float)r.y + (float)r.h / 2.0F;
    const float drop = 0.36F * (float)ui_text_size(font);
    return (int)floorf((middle + drop) * u->frame.scale + 0.5F);
}

/* Draws a line with its left end at a device position. */
static void draw_line_at(ui *u, const line *l, int x, ui_rect box, ui_font font,
                         ui_token color)
{
    const int baseline = baseline_of(u, box, font);
    draw_text(ui__list(u), font, x, baseline, l->text, l->len,
              ui__color(u, color));
    if (!u->check || l->len == 0)
        return;
    const int px = ui_text__px(u->text, font);
    const int above = px * 4 / 5;
    const ui_rect ink = {x, baseline - above, l->advance, px};
    ui__check_text(u, l->text, l->len, ink, ui__device_rect(u, box), false);
}

static int start_of(const ui *u, ui_rect r, ui_align align, int advance)
{
    const ui_rect d = ui__device_rect(u, r);
    if (align == UI_RIGHT)
        return d.x + d.w - advance;
    return align == UI_MIDDLE ? d.x + (d.w - advance) / 2 : d.x;
}

static int logical_width(const ui *u, int advance)
{
    return (int)ceilf((float)advance / u->frame.scale - 0.0625F);
}

static int draw_in_box(ui *u, ui_rect r, ui_font font, ui_token color,
                       ui_align align, const char *text, bool *cut)
{
    const line l = fit(u, font, text, r.w);
    draw_line_at(u, &l, start_of(u, r, align, l.advance), r, font, color);
    *cut = l.cut;
    return logical_width(u, l.advance);
}

int ui_draw_label(ui *u, ui_rect r, ui_font font, ui_token color,
                  ui_align align, const char *text)
{
    bool cut;
    return draw_in_box(u, r, font, color, align, text, &cut);
}

int ui_label(ui *u, ui_rect r, ui_font font, ui_token color, ui_align align,
             const char *text)
{
    bool cut;
    const int width = draw_in_box(u, r, font, color, align, text, &cut);
    if (*text)
        ui_node(u, "text", text, NULL);
    if (cut)
        ui_tooltip(u, r, text);
    return width;
}

int ui__control_label(ui *u, ui_rect r, ui_font font, ui_token color,
                      ui_align align, const char *text)
{
    bool cut;
    const int width = draw_in_box(u, r, font, color, align, text, &cut);
    if (cut && u->check && u->n_texts > 0)
        u->texts[u->n_texts - 1].cut = true;
    return width;
}

int ui__run(ui *u, int x, ui_rect box, ui_font font, ui_token color,
            const char *text, size_t len)
{
    draw_text(ui__list(u), font, ui__device(u, x), baseline_of(u, box, font),
              text, len, ui__color(u, color));
    return ui_text_width(u->text, font, text, len);
}

int ui_width(ui *u, ui_font font, const char *text)
{
    return ui_text_width(u->text, font, text, strlen(text));
}

/* ---- paragraphs ---- */

enum { LINES_AT_ONCE = 48 };

/* All lines of a text, in `few` or in the arena. */
static const ui_text_line *break_text(ui *u, ui_font font, const char *text,
                                      int width,
                                      ui_text_line few[LINES_AT_ONCE],
                                      size_t *count)
{
    const size_t len = strlen(text);
    const size_t n =
        ui_text_break(u->text, font, text, len, width, few, LINES_AT_ONCE);
    *count = n;
    if (n <= LINES_AT_ONCE)
        return few;
    ui_text_line *all = ui__alloc(u, n * sizeof *all);
    (void)ui_text_break(u->text, font, text, len, width, all, n);
    return all;
}

int ui_paragraph(ui *u, ui_rect r, ui_font font, ui_token color,
                 const char *text)
{
    ui_text_line few[LINES_AT_ONCE];
    size_t n = 0;
    if (!*text)
        return 0;
    const ui_text_line *lines = break_text(u, font, text, r.w, few, &n);
    const int height = ui_text_height(font);
    for (size_t i = 0; i < n; i++) {
        const ui_rect row = {r.x, r.y + (int)i * height, r.w, height};
        const line l = {text + lines[i].start, lines[i].len,
                        ui_text__advance_of(
                            u->text, font, text + lines[i].start, lines[i].len),
                        false};
        /* What lies below the box is checked as outside of it. */
        const ui_rect box = u->check ? ui_intersect(row, r) : row;
        draw_line_at(u, &l, ui__device(u, r.x), row, font, color);
        if (u->check && l.len > 0 && u->n_texts > 0)
            u->texts[u->n_texts - 1].box = ui__device_rect(u, box);
    }
    ui_node(u, "text", text, NULL);
    return (int)n * height;
}

int ui_paragraph_in(ui *u, ui_rect r, ui_font font, ui_token color,
                    const char *text)
{
    ui_text_line few[LINES_AT_ONCE];
    size_t n = 0;
    bool cut;
    if (!*text)
        return 0;
    const ui_text_line *lines = break_text(u, font, text, r.w, few, &n);
    const int height = ui_text_height(font);
    const size_t room = r.h > height ? (size_t)(r.h / height) : 1;
    if (n <= room)
        return ui_paragraph(u, r, font, color, text);
    for (size_t i = 0; i < room; i++) {
        const ui_rect row = {r.x, r.y + (int)i * height, r.w, height};
        const char *rest = text + lines[i].start;
        const char *shown =
            i + 1 < room ? ui__copy(u, rest, lines[i].len) : rest;
        (void)draw_in_box(u, row, font, color, UI_LEFT, shown, &cut);
    }
    ui_node(u, "text", text, NULL);
    ui_tooltip(u, r, text);
    return (int)room * height;
}

int ui_paragraph_height(ui *u, int width, ui_font font, const char *text)
{
    if (!*text)
        return 0;
    const size_t n =
        ui_text_break(u->text, font, text, strlen(text), width, NULL, 0);
    return (int)n * ui_text_height(font);
}
