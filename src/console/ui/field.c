/*
 * Text fields: one line or several.
 *
 * A composition is drawn in its place, underlined; the part that is being
 * converted has a thick underline.  The caret blinks unless motion is reduced.
 */
#include <stdio.h>
#include <string.h>

#include "console/ui/field_internal.h"

enum { PAD = 8, HEIGHT = 30, AREA_PAD = 6, BLINK_MS = 500, ERROR_HEIGHT = 20 };

/* ---- parts of a line ---- */

/* The place of bytes [from, to) on a line; false when none of them is on it. */
static bool place_on_line(const field *f, size_t line, size_t from, size_t to,
                          ui_rect *out)
{
    const ui_text_line *l = &f->lines[line];
    const size_t start = from > l->start ? from : l->start;
    const size_t end = to < l->start + l->len ? to : l->start + l->len;
    if (start >= end)
        return false;
    const int across = f->view.x - (f->area ? 0 : f->scroll);
    const int left = field__x_of(f, line, start);
    const int right = field__x_of(f, line, end);
    *out = (ui_rect){across + left, field__line_y(f, line), right - left,
                     FIELD_LINE};
    return true;
}

static void draw_selection(const field *f, size_t line)
{
    size_t start;
    size_t end;
    ui_rect r;
    ui_edit_selection(f->e, &start, &end);
    if (f->focused && f->preedit_len == 0
        && place_on_line(f, line, start, end, &r)) {
        if (r.w < 4)
            r.w = 4; /* a selected newline */
        ui_fill(f->u, r, UI_ACCENT_BG);
    }
}

static void draw_preedit(const field *f, size_t line)
{
    size_t start;
    size_t end;
    ui_rect r;
    const size_t at = f->preedit_at;
    if (place_on_line(f, line, at, at + f->preedit_len, &r))
        ui_fill(f->u, (ui_rect){r.x, r.y + r.h - 2, r.w, 1}, UI_TEXT1);
    ui_edit_preedit_part(f->e, &start, &end);
    if (place_on_line(f, line, at + start, at + end, &r))
        ui_fill(f->u, (ui_rect){r.x, r.y + r.h - 2, r.w, 2}, UI_ACCENT);
}

static void draw_row(const field *f, size_t line, ui_token color)
{
    const ui_text_line *l = &f->lines[line];
    const ui_rect row = {f->view.x, field__line_y(f, line), f->view.w,
                         FIELD_LINE};
    if (row.y + row.h <= f->view.y || row.y >= f->view.y + f->view.h)
        return;
    draw_selection(f, line);
    const int across = f->area ? 0 : f->scroll;
    (void)ui__run(f->u, row.x - across, row, FIELD_FONT, color,
                  f->text + l->start, l->len);
    if (f->preedit_len > 0)
        draw_preedit(f, line);
}

/* ---- the caret ---- */

static bool is_lit(field *f, ui_state *s)
{
    ui *u = f->u;
    if (f->active)
        s->until = u->frame.now_ms; /* the blinking begins anew */
    if (u->frame.reduce_motion)
        return true;
    const int64_t since = u->frame.now_ms - s->until;
    ui_animate(u, (int)(BLINK_MS - since % BLINK_MS));
    return since / BLINK_MS % 2 == 0;
}

static void draw_caret(field *f, ui_state *s)
{
    const size_t line = field__line_of(f, f->caret);
    const int across = f->view.x - (f->area ? 0 : f->scroll);
    const ui_rect caret = {across + field__x_of(f, line, f->caret),
                           field__line_y(f, line) + 1, 1, FIELD_LINE - 2};
    f->u->caret = caret;
    f->u->has_caret = true;
    if (f->u->window_focused && is_lit(f, s))
        ui_fill(f->u, caret, UI_TEXT1);
}

/* ---- around the text ---- */

static void draw_error(ui *u, ui_rect box, const char *error)
{
    const ui_rect row = {box.x, box.y + box.h + 1, box.w, ERROR_HEIGHT};
    ui_rect in = row;
    const ui_rect mark = ui_cut_left(&in, 16);
    ui_status_shape(u, ui_center(mark, 11, 11), UI_STATUS_DOWN);
    (void)ui_cut_left(&in, 4);
    (void)ui_label(u, in, UI_SMALL, UI_DOWN, UI_LEFT, error);
}

/* A text that was refused: how long it would be, and the limit. */
static void draw_refused(const field *f)
{
    ui *u = f->u;
    char text[64];
    (void)snprintf(text, sizeof text, "%zu / %zu", ui_edit_refused(f->e),
                   ui_edit_max(f->e));
    const int width = ui_width(u, UI_SMALL_BOLD, text);
    const ui_rect r = {f->box.x + f->box.w - width - 30,
                       f->box.y + f->box.h - 25, width + 26, 20};
    ui_rect in = ui_inset(r, 4, 0);
    ui_round(u, r, 3, UI_PANEL, UI_DOWN);
    ui_status_shape(u, ui_center(ui_cut_left(&in, 14), 11, 11), UI_STATUS_DOWN);
    (void)ui_draw_label(u, in, UI_SMALL_BOLD, UI_DOWN, UI_RIGHT, text);
    ui_node(u, "refused", text, NULL);
}

static void draw_contents(field *f, const ui_field *spec, ui_state *s)
{
    ui *u = f->u;
    ui_clip_begin(u, ui_inset(f->box, 2, 1));
    if (f->len == 0 && spec->placeholder)
        (void)ui_draw_label(
            u, (ui_rect){f->view.x, field__line_y(f, 0), f->view.w, FIELD_LINE},
            FIELD_FONT, UI_TEXT3, UI_LEFT, spec->placeholder);
    for (size_t i = 0; i < f->n_lines; i++)
        draw_row(f, i, spec->disabled ? UI_TEXT3 : UI_TEXT1);
    if (f->focused)
        draw_caret(f, s);
    ui_clip_end(u);
}

static void draw_box(const field *f, const ui_field *spec, bool lit)
{
    const ui_token border = f->focused    ? UI_ACCENT
                            : spec->error ? UI_DOWN
                            : lit         ? UI_TEXT3
                                          : UI_LINE2;
    ui_round(f->u, f->box, 4, spec->disabled ? UI_PANEL : UI_BG, border);
}

/* ---- the tree ---- */

static void add_nodes(const field *f, const ui_field *spec)
{
    ui *u = f->u;
    char state[96] = "";
    size_t start;
    size_t end;
    ui_edit_selection(f->e, &start, &end);
    if (spec->disabled)
        (void)snprintf(state, sizeof state, "disabled");
    else if (f->focused && start != end)
        (void)snprintf(state, sizeof state, "caret %zu of %zu..%zu",
                       ui_edit_caret(f->e), start, end);
    else if (f->focused)
        (void)snprintf(state, sizeof state, "caret %zu", start);
    ui__add_node(u, f->area ? "area" : "field", spec->label, ui_edit_text(f->e),
                 state, f->focused);
    u->depth++;
    if (f->preedit_len > 0) {
        char part[64];
        ui_edit_preedit_part(f->e, &start, &end);
        (void)snprintf(part, sizeof part, "%zu..%zu", start, end);
        ui_node(u, "preedit", ui_edit_preedit(f->e), part);
    }
    if (ui_edit_refused(f->e) > 0)
        draw_refused(f);
    if (spec->error)
        draw_error(u, f->box, spec->error);
    u->depth--;
}

/* ---- fields ---- */

static void take_input(field *f)
{
    const unsigned version = ui_edit_version(f->e);
    field__take_mouse(f);
    if (f->focused) {
        f->u->writing = true;
        field__take_events(f);
    }
    if (f->active || version != ui_edit_version(f->e))
        field__lay_out(f);
}

static void restore(field *f, const ui_state *s)
{
    f->scroll = s->at;
    f->wanted = s->side - 1;
}

static void keep(const field *f, ui_state *s)
{
    s->at = f->scroll;
    if (f->active)
        s->side = f->vertical ? f->wanted + 1 : 0;
}

/* The bar of a text that is higher than its area. */
static void scroll_area(field *f)
{
    const int height = (int)f->n_lines * FIELD_LINE;
    if (!f->area || height <= f->view.h)
        return;
    f->scroll -= ui_take_wheel(f->u, f->box, 0) * 2 * FIELD_LINE;
    const ui_rect track = {f->box.x + f->box.w - UI_BAR_WIDTH - 1, f->view.y,
                           UI_BAR_WIDTH, f->view.h};
    ui__scroll_bar(f->u, f->id, track, f->view.h, height, &f->scroll);
}

ui_wants field__wants(const field *f)
{
    return f->note ? UI_WANTS_NOTE : f->area ? UI_WANTS_AREA : UI_WANTS_FIELD;
}

static bool draw_field(ui *u, const char *id, field *f, const ui_field *given)
{
    ui_field own = *given;
    own.disabled = own.disabled || u->frozen;
    const ui_field *spec = &own;
    f->u = u;
    f->id = ui__id(u, id);
    ui__check_id(u, f->id, id);
    const unsigned version = ui_edit_version(f->e);
    ui_touch t = {0};
    if (!spec->disabled) {
        t = ui__touch(u, f->id, f->id, f->box);
        f->focused = ui__add_stop(u, f->id, f->box, field__wants(f));
    }
    restore(f, ui__state(u, f->id));
    field__lay_out(f);
    if (!spec->disabled)
        take_input(f);
    draw_box(f, spec, t.hover);
    scroll_area(f);
    field__show_caret(f);
    ui_state *s = ui__state(u, f->id);
    draw_contents(f, spec, s);
    keep(f, s);
    add_nodes(f, spec);
    return version != ui_edit_version(f->e);
}

bool ui_text_field(ui *u, const char *id, ui_rect r, ui_edit *edit,
                   const ui_field *f)
{
    ui_rect box = r;
    box.h = r.h < HEIGHT ? r.h : HEIGHT;
    field made = {.e = edit, .box = box, .view = ui_inset(box, PAD, 1)};
    return draw_field(u, id, &made, f);
}

bool ui_text_area(ui *u, const char *id, ui_rect r, ui_edit *edit,
                  const ui_field *f)
{
    field made = {.e = edit, .area = true, .box = r};
    made.note = f->enter_left;
    made.view = ui_inset(r, PAD, AREA_PAD);
    made.view.w -= UI_BAR_WIDTH;
    return draw_field(u, id, &made, f);
}
