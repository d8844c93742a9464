/*
 * Event files on a page with fields, lists, a choice and a dialog.
 *
 * Wrong is: a canvas that differs from a full redraw, a text that passes its
 * limit or is not UTF-8, a refusal without a text.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "console/ui/headless.h"
#include "console/ui/widgets.h"
#include "fuzz.h"

enum { SCRIPT_MAX = 2000, FIELD_MAX = 12, AREA_MAX = 80, ROWS = 7 };

typedef struct page {
    ui_edit *field;
    ui_edit *area;
    size_t selected;
    size_t tab;
    int choice;
    bool dialog;
} page;

static void check(bool good)
{
    if (!good)
        abort();
}

static void draw_rows(page *p, ui *u, ui_rect r)
{
    ui_list list;
    ui_list_begin(u, "rows", r, 24, ROWS, &p->selected, &list);
    for (size_t i = list.first; i < list.last; i++)
        (void)ui_draw_label(u, ui_list_row(u, &list, i, "row", i % 2), UI_BODY,
                            UI_TEXT1, UI_LEFT, "行");
    ui_list_end(u, &list);
}

static void draw_dialog(page *p, ui *u)
{
    ui_rect in;
    const ui_button b = {.label = "OK", .key = "O"};
    if (!ui_dialog_begin(u, "dialog", "?", 120, &in)) {
        p->dialog = false;
        return;
    }
    if (ui_push(u, "ok", ui_cut_bottom(&in, 32), &b))
        p->dialog = false;
    ui_dialog_end(u);
}

static void draw(void *user, ui *u)
{
    static const char *const names[] = {"A", "B", "C"};
    page *p = user;
    const ui_panel panel = {.title = "fuzz"};
    const ui_field spec = {.label = "text", .placeholder = "text"};
    const ui_button b = {
        .label = "X", .kind = UI_BUTTON_DANGER, .confirm = "sure"};
    ui_rect r = ui_panel_begin(u, "panel", ui_screen(u), &panel);
    (void)ui_text_field(u, "field", ui_cut_top(&r, 30), p->field, &spec);
    (void)ui_choice(u, "choice", ui_cut_top(&r, 30), "choice", names, 3,
                    &p->choice);
    (void)ui_tabs(u, "tabs", ui_cut_top(&r, 30), names, 3, &p->tab);
    if (ui_push(u, "button", ui_cut_top(&r, 32), &b))
        p->dialog = true;
    draw_rows(p, u, ui_cut_top(&r, 80));
    (void)ui_text_area(u, "area", r, p->area, &spec);
    ui_panel_end(u);
    if (p->dialog)
        draw_dialog(p, u);
    if (ui_shortcut(u, "F8"))
        ui_toast(u, "toast", UI_STATUS_DOWN);
    ui_toasts(u);
}

static void check_edit(const ui_edit *e, size_t max)
{
    const char *text = ui_edit_text(e);
    const size_t len = ui_edit_len(e);
    check(strlen(text) == len && base_utf8_is_valid(text, len));
    check(ui_edit_count(e) <= max && ui_edit_caret(e) <= len);
}

/* "size" and "wait" cost time and are tested elsewhere. */
static bool is_cheap(const char *script)
{
    return !strstr(script, "size") && !strstr(script, "wait");
}

static void play(const char *script)
{
    ui_theme theme = {.border = 1};
    for (size_t i = 0; i < UI_TOKEN_COUNT; i++)
        theme.colors[i] = 0xFF000000U | (ui_color)(i * 0x0B0703U);
    page p = {.field = ui_edit_create(FIELD_MAX, false),
              .area = ui_edit_create(AREA_MAX, true),
              .choice = -1};
    const headless_options o = {.source = ui_font_fake(),
                                .theme = &theme,
                                .width = 240,
                                .height = 320,
                                .scale = 1.0F,
                                .draw = draw,
                                .user = &p};
    headless *h = headless_create(&o);
    check(headless_frame(h));
    enshu_error err = {0};
    const enshu_status st = headless_play(h, script, "fuzz", &err);
    check(st == ENSHU_OK || (st == ENSHU_EINVAL && err.message[0] != '\0'));
    check_edit(p.field, FIELD_MAX);
    check_edit(p.area, AREA_MAX);
    headless_destroy(h);
    ui_edit_destroy(p.field);
    ui_edit_destroy(p.area);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > SCRIPT_MAX)
        return 0;
    char *script = xstrndup(size > 0 ? (const char *)data : "", size);
    if (is_cheap(script))
        play(script);
    xfree(script);
    return 0;
}
