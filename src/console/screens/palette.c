/* The palette: a field, and what was found below it. */
#include "console/screens/palette.h"

enum { WIDTH = 640, ROWS = 10, ROW = 30, QUERY_MAX = 60 };

palette_state *palette_state_create(void)
{
    palette_state *s = xcalloc(1, sizeof *s);
    s->query = ui_edit_create(QUERY_MAX, false);
    return s;
}

void palette_state_destroy(palette_state *s)
{
    if (!s)
        return;
    ui_edit_destroy(s->query);
    xfree(s);
}

void palette_open(palette_state *s)
{
    ui_edit_set(s->query, "");
    s->fresh = true;
    s->selected = 0;
}

static const char *say_kind(const ctx *c, find_kind kind)
{
    static const word_id names[] = {
        [FIND_SCREEN] = W_FIND_SCREEN,       [FIND_COMMAND] = W_FIND_COMMAND,
        [FIND_ACTION] = W_FIND_ACTION,       [FIND_QUESTION] = W_FIND_QUESTION,
        [FIND_OPERATION] = W_NAV_OPERATIONS, [FIND_THING] = W_FIND_THING,
        [FIND_MESSAGE] = W_FIND_MESSAGE,
        [FIND_CONTROL] = W_FIND_SCREEN,
        [FIND_INJECT] = W_CTL_INJECT_NONE,
        [FIND_ROOM] = W_FIND_ROOM};
    return say(c, names[kind]);
}

static void draw_found(ctx *c, ui_list *list, size_t i, const find *f)
{
    ui *u = c->u;
    ui_rect row = ui_inset(ui_list_row(u, list, i, f->label, false), 12, 0);
    (void)ui_draw_label(u, ui_cut_left(&row, 92), UI_SMALL, UI_TEXT3, UI_LEFT,
                        say_kind(c, f->kind));
    const char *right = f->key ? f->key : f->id ? f->id : "";
    const ui_rect end = ui_cut_right(&row, 150);
    (void)ui_draw_label(u, end, UI_SMALL, UI_TEXT3, UI_RIGHT, right);
    (void)ui_draw_label(u, row, UI_BODY, UI_TEXT1, UI_LEFT, f->label);
}

/* The list; true when a row was chosen. */
static bool draw_found_list(ctx *c, palette_state *s, ui_rect r,
                            const find *found, size_t n)
{
    ui_list list;
    ui_list_begin(c->u, "found", r, ROW, n, &s->selected, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_found(c, &list, i, &found[i]);
    ui_list_end(c->u, &list);
    return list.activated;
}

static void move(palette_state *s, ui *u, size_t n)
{
    if (ui_shortcut(u, "Down") && s->selected + 1 < n)
        s->selected++;
    if (ui_shortcut(u, "Up") && s->selected > 0)
        s->selected--;
}

palette_result palette_draw(ctx *c, palette_state *s, bool playing, find *out)
{
    ui *u = c->u;
    find found[FIND_MAX];
    palette_result result = PALETTE_OPEN;
    ui_layer_begin(u, "palette", true);
    const ui_rect screen = ui_screen(u);
    const ui_rect r = {(screen.w - WIDTH) / 2, 120, WIDTH,
                       30 + 24 + 8 + ROWS * ROW + 2};
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    const ui_panel panel = {.title = say(c, W_KEY_PALETTE), .bare = true};
    ui_rect in = ui_inset(ui_panel_begin(u, "panel", r, &panel), 0, 12);
    if (s->fresh)
        ui_focus(u, "query");
    s->fresh = false;
    const ui_field field = {.label = say(c, W_KEY_PALETTE),
                            .placeholder = say(c, W_FIND_PLACEHOLDER)};
    (void)ui_text_field(u, "query", ui_inset(ui_cut_top(&in, 30), 12, 0),
                        s->query, &field);
    (void)ui_cut_top(&in, 8);
    if (s->version != ui_edit_version(s->query))
        s->selected = 0;
    s->version = ui_edit_version(s->query);
    const size_t n = palette_find(c, ui_edit_text(s->query), playing, found);
    move(s, u, n);
    if (n == 0)
        (void)ui_label(u, ui_inset(ui_cut_top(&in, ROW), 12, 0), UI_BODY,
                       UI_TEXT3, UI_LEFT, say(c, W_FIND_NOTHING));
    const bool activated = draw_found_list(c, s, in, found, n);
    if ((activated || ui_shortcut(u, "Enter")) && s->selected < n) {
        *out = found[s->selected];
        result = PALETTE_CHOSEN;
    } else if (ui_shortcut(u, "Esc") || ui_shortcut(u, "Ctrl+K")) {
        result = PALETTE_CLOSED;
    }
    ui_panel_end(u);
    ui_layer_end(u);
    return result;
}
