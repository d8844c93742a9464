/* The tour: one bubble at a time, with a line to its place. */
#include "console/screens/tour.h"

enum { WIDTH = 360, GAP = 14, MARGIN = 8 };

typedef struct hint {
    word_id title;
    word_id text;
} hint;

static const hint hints[TOUR_COUNT] = {
    [TOUR_INBOX] = {W_TOUR_INBOX, W_TOUR_INBOX_TEXT},
    [TOUR_SYSTEMS] = {W_TOUR_SYSTEMS, W_TOUR_SYSTEMS_TEXT},
    [TOUR_DECISION] = {W_TOUR_DECISION, W_TOUR_DECISION_TEXT},
    [TOUR_REPORT] = {W_TOUR_REPORT, W_TOUR_REPORT_TEXT},
    [TOUR_PACE] = {W_TOUR_PACE, W_TOUR_PACE_TEXT},
    [TOUR_TIMELINE] = {W_TOUR_TIMELINE, W_TOUR_TIMELINE_TEXT}};

/* The clock of a drill with a control is not the trainee's. */
static word_id text_of(const ctx *c, int i)
{
    return i == TOUR_PACE && !model_get_seat(c->m)->control ? W_TOUR_SERVED_TEXT
                                                            : hints[i].text;
}

/* Beside the place, on the side where there is most room. */
static ui_rect beside(ui_rect screen, ui_rect place, int height)
{
    const int right = screen.w - place.x - place.w;
    int x = right > WIDTH + 2 * GAP ? place.x + place.w + GAP
                                    : place.x - WIDTH - GAP;
    int y = place.y + 8;
    if (x < MARGIN) { /* neither: below or above, in the middle */
        x = place.x + (place.w - WIDTH) / 2;
        y = place.y + place.h + GAP;
        if (y + height > screen.h - MARGIN)
            y = place.y - height - GAP;
    }
    return (ui_rect){ui_clamp(x, MARGIN, screen.w - WIDTH - MARGIN),
                     ui_clamp(y, MARGIN, screen.h - height - MARGIN), WIDTH,
                     height};
}

/* A frame around the place. */
static void mark_place(ctx *c, ui_rect place)
{
    ui_round_wide(c->u, place, 4, UI_NONE, 2, UI_ACCENT);
}

static unsigned draw_buttons(ctx *c, ui_rect foot, unsigned dismissed, int i)
{
    ui *u = c->u;
    const ui_button next = {
        .label = say(c, W_TOUR_NEXT), .key = "Esc", .kind = UI_BUTTON_PRIMARY};
    const ui_button all = {.label = say(c, W_TOUR_SKIP)};
    if (ui_push(u, "all", ui_cut_left(&foot, ui_push_width(u, &all)), &all))
        return TOUR_ALL;
    if (ui_push(u, "next", ui_cut_right(&foot, ui_push_width(u, &next)), &next))
        return dismissed | 1U << i;
    return dismissed;
}

static unsigned draw_hint(ctx *c, unsigned dismissed, int i, ui_rect place)
{
    ui *u = c->u;
    const char *text = say(c, text_of(c, i));
    const int height =
        36 + ui_paragraph_height(u, WIDTH - 32, UI_BODY, text) + 24 + 34;
    ui_layer_begin(u, "tour", false);
    mark_place(c, place);
    const ui_rect r = beside(ui_screen(u), place, height);
    const ui_panel panel = {.title = say(c, hints[i].title),
                            .right =
                                say_format(c, "%d / %d", i + 1, TOUR_COUNT)};
    ui_round(u, r, 4, UI_PANEL, UI_ACCENT);
    ui_rect in = ui_inset(ui_panel_begin(u, "panel", r, &panel), 16, 8);
    const ui_rect foot = ui_cut_bottom(&in, 34);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, text);
    const unsigned now = draw_buttons(c, foot, dismissed, i);
    ui_panel_end(u);
    ui_layer_end(u);
    return now;
}

unsigned tour_draw(ctx *c, unsigned dismissed, const tour_places *places)
{
    for (int i = 0; i < TOUR_COUNT; i++)
        if (!(dismissed & 1U << i) && !ui_rect_is_empty(places->at[i]))
            return draw_hint(c, dismissed, i, places->at[i]);
    return dismissed;
}
