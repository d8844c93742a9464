/* The bar of a replay, and the frame of its screen. */
#include "console/screens/reel.h"

#include <string.h>

#include "base/memory.h"
#include "console/model/control_orders.h"
#include "console/screens/control_parts.h"
#include "console/screens/reel_parts.h"

enum {
    GAP = 6,
    BUTTONS = 32,
    CHIP_PAD = 24,
    MENU = 240,
    FIELD = 28,
    BEHIND = 52
};

static const int64_t speeds[] = {1000, 4000, 16000, 60000};
enum { SPEEDS = sizeof speeds / sizeof *speeds };

reel_state *reel_state_create(void)
{
    reel_state *s = xcalloc(1, sizeof *s);
    s->dragged_us = -1;
    s->naming_us = -1;
    s->name = ui_edit_create(REEL_NAME, false);
    s->team[1] = 1;
    s->known_row = SIZE_MAX;
    s->known_sort = -1;
    s->event_row = SIZE_MAX;
    s->event_now = SIZE_MAX;
    return s;
}

void reel_state_destroy(reel_state *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n_bookmarks; i++)
        xfree(s->bookmarks[i].name);
    ui_edit_destroy(s->name);
    xfree(s->table);
    xfree(s);
}

bool reel_is_shown(const ctx *c)
{
    return model_get_reel(c->m)->shown;
}

const char *reel_note(const ctx *c)
{
    static const struct {
        const char *ill;
        word_id word;
    } notes[] = {{"altered", W_REEL_NOTE_ALTERED},
                 {"differs", W_REEL_NOTE_DIFFERS},
                 {"open", W_REEL_NOTE_OPEN}};
    const model_reel *reel = model_get_reel(c->m);
    for (size_t i = 0; reel->shown && i < sizeof notes / sizeof *notes; i++) {
        if (strcmp(notes[i].ill, reel->ill) == 0)
            return say(c, notes[i].word);
    }
    return NULL;
}

/* ---- going ---- */

void reel_go(ctx *c, int64_t to_us)
{
    const int64_t end_us = model_get_reel(c->m)->end_us;
    const int64_t in = to_us < 0 ? 0 : to_us > end_us ? end_us : to_us;
    c->reel->going_us = in;
    order_reel_seek(c->m, in);
}

bool reel_is_going(const ctx *c)
{
    const model_request *q = model_find_request(c->m, "reel.seek", "", "");
    return q && q->state == MODEL_SENDING;
}

/* From where it will be, when it is on its way. */
static int64_t from_us(const ctx *c)
{
    return reel_is_going(c) ? c->reel->going_us : c->drill_us;
}

/* To the next mark that is shown, or the one before: an instant away is
 * another one. */
static void step(ctx *c, bool forward)
{
    const model_reel *reel = model_get_reel(c->m);
    const int64_t at_us = from_us(c);
    int64_t to_us = forward ? reel->end_us : 0;
    for (size_t i = 0; i < reel->n_marks; i++) {
        const int64_t t_us = reel->marks[i].t_us;
        if (c->reel->hidden[reel->marks[i].kind])
            continue;
        if (forward && t_us > at_us && t_us < to_us)
            to_us = t_us;
        if (!forward && t_us < at_us - ENSHU_SEC && t_us > to_us)
            to_us = t_us;
    }
    reel_go(c, to_us);
}

static void toggle(ctx *c)
{
    order_pace(c->m, model_get_clock(c->m)->paused ? "resume" : "pause", 0);
}

bool reel_row_is_meant(const ctx *c, const ui_list *l, size_t row)
{
    const int y = l->view.y + (int)row * l->row_height - l->offset;
    const ui_rect at = {l->view.x, y, l->view.w, l->row_height};
    return l->activated || (l->changed && ui_mouse_in(c->u, at));
}

/* ---- the upper row: buttons ---- */

bool reel_push(ctx *c, ui_rect *r, const char *id, word_id word,
               const char *key)
{
    const ui_button b = {.label = say(c, word), .key = key};
    const ui_rect place = ui_cut_left(r, ui_push_width(c->u, &b));
    (void)ui_cut_left(r, GAP);
    return ui_push(c->u, id, place, &b);
}

bool reel_pick(ctx *c, ui_rect r, const char *id, const char *label,
               const char *const *labels, size_t n, size_t *chosen)
{
    int width = 0;
    for (size_t i = 0; i < n; i++)
        width += ui_width(c->u, UI_SMALL, labels[i]) + CHIP_PAD;
    if (width <= r.w)
        return ui_filter_chips(c->u, id, r, labels, n, chosen);
    int selected = (int)*chosen;
    ui_rect field = ui_center(r, r.w, r.h < FIELD ? r.h : FIELD);
    field.w = field.w < MENU ? field.w : MENU;
    const bool changed =
        ui_choice(c->u, id, field, label, labels, n, &selected);
    *chosen = (size_t)selected;
    return changed;
}

static void draw_speeds(ctx *c, ui_rect *r)
{
    const char *labels[SPEEDS];
    const model_clock *clock = model_get_clock(c->m);
    size_t chosen = SPEEDS;
    int width = 0;
    for (size_t i = 0; i < SPEEDS; i++) {
        labels[i] = say_format(c, "×%d", (int)(speeds[i] / 1000));
        width += ui_width(c->u, UI_SMALL, labels[i]) + CHIP_PAD;
        if (clock->speed_milli == speeds[i])
            chosen = i;
    }
    if (ui_filter_chips(c->u, "speeds", ui_cut_left(r, width), labels, SPEEDS,
                        &chosen)
        && chosen < SPEEDS)
        order_pace(c->m, "speed", speeds[chosen]);
    (void)ui_cut_left(r, GAP);
}

/* Whose screens are shown above. */
static void draw_views(ctx *c, ui_rect r)
{
    const model_seat *seat = model_get_seat(c->m);
    const size_t all = model_count(c->m, MODEL_TEAM);
    const char **labels = xcalloc(all + 1, sizeof *labels);
    size_t chosen = 0;
    labels[0] = say(c, W_REEL_CONTROL);
    for (size_t i = 0; i < all; i++) {
        const model_thing *team = model_at(c->m, MODEL_TEAM, i);
        labels[i + 1] = say_thing(c, team);
        if (strcmp(seat->watching, team->id) == 0)
            chosen = i + 1;
    }
    const size_t before = chosen;
    if (reel_pick(c, r, "views", say(c, W_REEL_VIEWS), labels, all + 1, &chosen)
        && chosen != before && chosen <= all)
        order_watch_world(
            c->m, seat->instance,
            chosen == 0 ? "" : model_at(c->m, MODEL_TEAM, chosen - 1)->id);
    xfree(labels);
}

/* Where it is, or where it is going. */
static void draw_time(ctx *c, ui_rect *r)
{
    const bool going = reel_is_going(c);
    const char *time =
        going ? say_with(c, W_REEL_GOING, say_clock(c, c->reel->going_us, true))
              : say_with(c, W_REEL_OF, say_clock(c, c->drill_us, true),
                         say_clock(c, model_get_reel(c->m)->end_us, true));
    const ui_rect at = ui_cut_right(r, ui_width(c->u, UI_BODY_BOLD, time) + 4);
    (void)ui_cut_right(r, GAP);
    (void)ui_label(c->u, at, UI_BODY_BOLD, going ? UI_ACCENT : UI_TEXT1,
                   UI_RIGHT, time);
}

static void draw_buttons(ctx *c, ui_rect r)
{
    const bool paused = model_get_clock(c->m)->paused;
    if (reel_push(c, &r, "begin", W_REEL_BEGIN, "Home"))
        reel_go(c, 0);
    if (ui_shortcut(c->u, "End"))
        reel_go(c, model_get_reel(c->m)->end_us);
    if (reel_push(c, &r, "back", W_REEL_BACK, ","))
        step(c, false);
    if (reel_push(c, &r, "play", paused ? W_REEL_PLAY : W_REEL_STOP, "Space"))
        toggle(c);
    if (reel_push(c, &r, "next", W_REEL_NEXT, "."))
        step(c, true);
    draw_speeds(c, &r);
    if (reel_push(c, &r, "bookmark", W_REEL_BOOKMARK, "B"))
        reel_name_begin(c);
    draw_time(c, &r);
    draw_views(c, r);
}

void reel_bar(ctx *c, ui_rect r)
{
    ui *u = c->u;
    ui_lift_toasts(u, REEL_BAR - BEHIND);
    ui_fill(u, r, UI_PANEL);
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    ui_push_id(u, "reel");
    ui_node_begin(u, "toolbar", say(c, W_REEL));
    ui_rect in = ui_inset(r, 12, 4);
    draw_buttons(c, ui_cut_top(&in, BUTTONS));
    (void)ui_cut_top(&in, 3);
    reel_course(c, ui_cut_top(&in, REEL_COURSE));
    ui_node_end(u);
    ui_pop_id(u);
}

/* ---- the screen ---- */

const char *reel_team(const ctx *c, size_t i)
{
    return i < model_count(c->m, MODEL_TEAM) ? model_at(c->m, MODEL_TEAM, i)->id
                                             : "";
}

void reel_choose_team(ctx *c, ui_rect r, const char *id, bool control,
                      size_t *chosen)
{
    const size_t all = model_count(c->m, MODEL_TEAM);
    const char **labels = xcalloc(all + 1, sizeof *labels);
    size_t n = 0;
    for (size_t i = 0; i < all; i++)
        labels[n++] = say_thing(c, model_at(c->m, MODEL_TEAM, i));
    if (control)
        labels[n++] = say(c, W_REEL_FACTS_VIEW);
    if (n > 0 && *chosen >= n)
        *chosen = n - 1;
    if (n > 0)
        (void)reel_pick(c, r, id, say(c, W_CTL_TEAM), labels, n, chosen);
    xfree(labels);
}

/* The digits stand on the tabs. */
static void take_tab_keys(ctx *c)
{
    static const char *const keys[] = {"1", "2", "3"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (ui_shortcut(c->u, keys[i]))
            c->reel->tab = i;
    }
}

void screen_reel(ctx *c, ui_rect r)
{
    static void (*const tabs[])(ctx *, ui_rect) = {reel_pair, reel_known,
                                                   reel_events};
    const char *const labels[] = {say_format(c, "1 %s", say(c, W_REEL_PAIR)),
                                  say_format(c, "2 %s", say(c, W_REEL_KNOWN)),
                                  say_format(c, "3 %s", say(c, W_REEL_EVENTS))};
    take_tab_keys(c);
    (void)ui_tabs(c->u, "tabs", ui_cut_top(&r, 36), labels, 3, &c->reel->tab);
    (void)ui_cut_top(&r, 8);
    ui_push_id_int(c->u, (int64_t)c->reel->tab);
    tabs[c->reel->tab < 3 ? c->reel->tab : 0](c, r);
    ui_pop_id(c->u);
}
