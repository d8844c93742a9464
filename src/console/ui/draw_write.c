/* A draw list as text: one command a line, a line for each new clip. */
#include "console/ui/draw.h"

#include <string.h>

#include "base/utf8.h"
#include "console/ui/draw_internal.h"

static const char *const size_names[UI_SIZE_COUNT] = {"t12", "t14", "t16",
                                                      "t20", "t28"};
static const char *const face_names[UI_FACE_COUNT] = {"", " bold", " mono"};

static void write_color(base_buffer *b, ui_color color)
{
    (void)base_buffer_printf(b, " #%06X", (unsigned)(color & 0xFFFFFFU));
    if (color >> 24 != 0xFF)
        (void)base_buffer_printf(b, "%02X", (unsigned)(color >> 24));
}

/* Two digits behind the point, without useless zeros. */
static void write_number(base_buffer *b, float v)
{
    const long hundredths = (long)(v * 100.0F + (v < 0.0F ? -0.5F : 0.5F));
    const long size = hundredths < 0 ? -hundredths : hundredths;
    (void)base_buffer_printf(b, "%s%ld", hundredths < 0 ? "-" : "", size / 100);
    if (size % 10 != 0)
        (void)base_buffer_printf(b, ".%02ld", size % 100);
    else if (size % 100 != 0)
        (void)base_buffer_printf(b, ".%ld", size % 100 / 10);
}

static void write_rect(base_buffer *b, ui_rect r)
{
    (void)base_buffer_printf(b, " %d %d %d %d", r.x, r.y, r.w, r.h);
}

static void write_values(base_buffer *b, const draw_command *c, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        (void)base_buffer_append_text(b, " ");
        write_number(b, c->values[i]);
    }
}

static void write_points(base_buffer *b, const draw_list *l,
                         const draw_command *c)
{
    for (size_t i = 0; i < c->n; i++) {
        (void)base_buffer_append_text(b, " ");
        write_number(b, l->points[c->at + i].x);
        (void)base_buffer_append_text(b, ",");
        write_number(b, l->points[c->at + i].y);
    }
}

static void write_text(base_buffer *b, const draw_list *l,
                       const draw_command *c)
{
    (void)base_buffer_printf(b, " %s%s %d %d", size_names[c->font.size],
                             face_names[c->font.face], c->r.x, c->r.y);
    write_color(b, c->color);
    (void)base_buffer_append_text(b, " ");
    (void)base_utf8_append_clean(b, l->bytes + c->at);
}

/* How each kind is written: name, what is in it. */
static const struct {
    const char *name;
    bool rect;
    bool points;
    bool color2;
    size_t values;
} forms[DRAW_KIND_COUNT] = {
    [DRAW_FILL] = {"fill", true, false, false, 0},
    [DRAW_ROUND] = {"round", true, false, true, 2},
    [DRAW_LINE] = {"line", false, true, false, 4},
    [DRAW_POLYGON] = {"polygon", false, true, false, 0},
    [DRAW_AREA] = {"area", false, true, true, 1},
    [DRAW_DISC] = {"disc", false, false, false, 3},
    [DRAW_RING] = {"ring", false, false, false, 6},
    [DRAW_HATCH] = {"hatch", true, false, false, 2},
    [DRAW_TEXT] = {"text", false, false, false, 0},
};

static void write_command(base_buffer *b, const draw_list *l,
                          const draw_command *c)
{
    (void)base_buffer_append_text(b, forms[c->kind].name);
    if (c->kind == DRAW_TEXT) {
        write_text(b, l, c);
        return;
    }
    if (forms[c->kind].rect)
        write_rect(b, c->r);
    write_values(b, c, forms[c->kind].values);
    write_color(b, c->color);
    if (forms[c->kind].color2)
        write_color(b, c->color2);
    if (forms[c->kind].points)
        write_points(b, l, c);
}

void draw_list_write(const draw_list *l, base_buffer *out)
{
    ui_rect clip = {0, 0, l->w, l->h};
    (void)base_buffer_printf(out, "size %d %d\n", l->w, l->h);
    for (size_t i = 0; i < l->n_commands; i++) {
        const draw_command *c = &l->commands[i];
        if (memcmp(&c->clip, &clip, sizeof clip) != 0) {
            clip = c->clip;
            (void)base_buffer_append_text(out, "clip");
            write_rect(out, clip);
            (void)base_buffer_append_text(out, "\n");
        }
        write_command(out, l, c);
        (void)base_buffer_append_text(out, "\n");
    }
}
