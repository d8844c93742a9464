/* The line below every screen: what happened last, keys, the journal. */
#include "console/screens/app_internal.h"

static void draw_news(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_entry *entries = NULL;
    const size_t n = model_timeline(c->m, &entries);
    const bool up = model_get_link(c->m)->state == NET_LINK_UP;
    ui_disc(u, (ui_point){(float)r.x + 4.0F, (float)r.y + (float)r.h / 2.0F},
            3.5F, up ? UI_RECOVERING : UI_DOWN);
    (void)ui_cut_left(&r, 18);
    for (size_t i = 0; i < 3 && i < n && r.w > 80; i++) {
        const model_entry *e = &entries[n - 1 - i];
        const char *text = say_format(c, "%s  %s", say_clock(c, e->t_us, true),
                                      entry_line(c, e));
        const int used = ui_label(u, r, UI_SMALL, i == 0 ? UI_TEXT2 : UI_TEXT3,
                                  UI_LEFT, text);
        (void)ui_cut_left(&r, used + 20);
    }
}

/* From right to left: the number of the journal, then keys. */
void shell_footer(ctx *c, ui_rect r)
{
    ui *u = c->u;
    static const word_id hints[] = {W_HINT_KEYS, W_HINT_SCREENS, W_HINT_SEND,
                                    W_HINT_PALETTE};
    ui_fill(u, r, UI_PANEL);
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    r = ui_inset(r, 16, 0);
    const char *journal =
        say_with(c, W_JOURNAL, say_number(c, model_get_clock(c->m)->journal));
    const ui_rect number = ui_cut_right(&r, ui_width(u, UI_SMALL, journal) + 2);
    (void)ui_label(u, number, UI_SMALL, UI_TEXT3, UI_RIGHT, journal);
    const bool wide = shell_is_wide(c);
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (!wide && (hints[i] == W_HINT_SCREENS || hints[i] == W_HINT_SEND))
            continue;
        const char *text = say(c, hints[i]);
        (void)ui_cut_right(&r, 24);
        const ui_rect place = ui_cut_right(&r, ui_width(u, UI_SMALL, text) + 2);
        (void)ui_label(u, place, UI_SMALL, UI_TEXT3, UI_RIGHT, text);
    }
    (void)ui_cut_right(&r, 24);
    draw_news(c, r);
}
