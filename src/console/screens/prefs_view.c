/* The preferences, over the page. */
#include "console/screens/app_internal.h"

enum { WIDTH = 640, HEIGHT = 404, LINE = 40 };

static ui_rect caption(ctx *c, ui_rect *in, word_id word)
{
    ui_rect line = ui_cut_top(in, LINE);
    const ui_rect left = ui_cut_left(&line, 180);
    (void)ui_label(c->u, left, UI_BODY, UI_TEXT1, UI_LEFT, say(c, word));
    return ui_inset(line, 0, 4);
}

static void draw_language(app *a, ctx *c, ui_rect r)
{
    /* Each in its own language: who reads neither finds the other. */
    const char *const names[] = {"日本語", "English"};
    size_t chosen = a->prefs.lang == BASE_JA ? 0 : 1;
    if (!ui_filter_chips(c->u, "language", r, names, 2, &chosen))
        return;
    a->prefs.lang = chosen == 0 ? BASE_JA : BASE_EN;
    a->asks.save = true;
}

static void draw_scale(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    const ui_button less = {.label = "−", .key = "Ctrl+-"};
    const ui_button more = {.label = "+", .key = "Ctrl++"};
    const ui_button same = {.label = say(c, W_SCALE_RESET), .key = "Ctrl+0"};
    if (ui_push(u, "less", ui_cut_left(&r, ui_push_width(u, &less)), &less))
        app_set_scale(a, a->prefs.text_scale - PREFS_SCALE_STEP);
    (void)ui_label(u, ui_cut_left(&r, 72), UI_BODY_BOLD, UI_TEXT1, UI_MIDDLE,
                   say_format(c, "%d %%", a->prefs.text_scale));
    if (ui_push(u, "more", ui_cut_left(&r, ui_push_width(u, &more)), &more))
        app_set_scale(a, a->prefs.text_scale + PREFS_SCALE_STEP);
    (void)ui_cut_left(&r, 8);
    if (ui_push(u, "same", ui_cut_left(&r, ui_push_width(u, &same)), &same))
        app_set_scale(a, 100);
}

static void draw_flags(app *a, ctx *c, ui_rect *in)
{
    const bool contrast =
        ui_toggle(c->u, "contrast", ui_inset(ui_cut_top(in, LINE), 0, 5),
                  say(c, W_HIGH_CONTRAST), &a->prefs.high_contrast);
    const bool motion =
        ui_toggle(c->u, "motion", ui_inset(ui_cut_top(in, LINE), 0, 5),
                  say(c, W_REDUCE_MOTION), &a->prefs.reduce_motion);
    if (contrast || motion)
        a->asks.save = true;
}

static void draw_foot(app *a, ctx *c, ui_rect foot)
{
    ui *u = c->u;
    const ui_button keys = {.label = say(c, W_KEYS_TITLE), .key = "?"};
    const ui_button tour = {.label = say(c, W_TOUR_AGAIN)};
    const ui_button close = {
        .label = say(c, W_CLOSE), .key = "Esc", .kind = UI_BUTTON_PRIMARY};
    if (ui_push(u, "keys", ui_cut_left(&foot, ui_push_width(u, &keys)), &keys))
        a->cover = COVER_KEYS;
    (void)ui_cut_left(&foot, 8);
    if (ui_push(u, "tour", ui_cut_left(&foot, ui_push_width(u, &tour)),
                &tour)) {
        a->prefs.tour = 0;
        a->asks.save = true;
        a->cover = COVER_NONE;
    }
    if (ui_push(u, "close", ui_cut_right(&foot, ui_push_width(u, &close)),
                &close))
        a->cover = COVER_NONE;
}

void prefs_cover(app *a, ctx *c)
{
    ui *u = c->u;
    ui_layer_begin(u, "prefs", true);
    const ui_rect r = ui_center(ui_screen(u), WIDTH, HEIGHT);
    const ui_panel panel = {.title = say(c, W_SETTINGS), .right = "F10"};
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    ui_rect in = ui_inset(ui_panel_begin(u, "panel", r, &panel), 16, 10);
    const ui_rect foot = ui_cut_bottom(&in, 34);
    draw_language(a, c, caption(c, &in, W_LANGUAGE));
    draw_scale(a, c, caption(c, &in, W_TEXT_SCALE));
    if (a->reduced)
        (void)ui_cut_top(&in, 4
                                  + ui_paragraph(u, in, UI_SMALL, UI_DEGRADED,
                                                 say(c, W_SCALE_REDUCED)));
    draw_flags(a, c, &in);
    (void)ui_cut_top(&in, 8);
    (void)ui_paragraph(u, in, UI_SMALL, UI_TEXT3, say(c, W_PREFS_NOTE));
    draw_foot(a, c, foot);
    ui_panel_end(u);
    if (ui_shortcut(u, "F10"))
        a->cover = COVER_NONE;
    ui_layer_end(u);
}
