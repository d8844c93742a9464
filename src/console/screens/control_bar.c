/* The status bar of a facilitator: the clock's buttons, worlds, faults. */
#include <stdio.h>
#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/control_parts.h"

enum {
    HEIGHT = 38,
    GAP = 6,
    SPEED = 42,
    STOP = 64,
    STOP_MANY = 72, /* says how far it reaches */
    WIDE_ONLY = 1600,
    MARK_WIDTH = 22,
    FAULT_WIDTH = 170
};

static const int64_t speeds[] = {1000, 2000, 4000, 8000};
enum { SPEEDS = sizeof speeds / sizeof *speeds };

static bool is_wide(const ctx *c)
{
    return ui_screen(c->u).w >= WIDE_ONLY;
}

static int gap_of(const ctx *c)
{
    return is_wide(c) ? GAP : 3;
}

static int speed_width(const ctx *c)
{
    return is_wide(c) ? SPEED : 36;
}

static bool has_worlds(const ctx *c)
{
    return model_get_seat(c->m)->worlds > 1;
}

static int stop_width(const ctx *c)
{
    return has_worlds(c) ? STOP_MANY : STOP;
}

/* A fault is told in words in a wide bar, else by its mark. */
static int fault_width(ctx *c)
{
    if (!is_wide(c))
        return MARK_WIDTH;
    return control_fault(c) ? FAULT_WIDTH : 0;
}

int control_bar_width(ctx *c)
{
    const int clock = stop_width(c) + STOP + SPEEDS * speed_width(c)
                      + (SPEEDS + 2) * gap_of(c) + 10;
    return clock + (has_worlds(c) ? 150 : 0) + fault_width(c);
}

/* ---- the clock ---- */

/* The clock goes on while a team's screen is looked at, and is steered there
 * too; what else is ordered is not. */
static bool is_barred(const ctx *c)
{
    const model_link *link = model_get_link(c->m);
    return !model_get_seat(c->m)->control || model_get_clock(c->m)->ended
           || link->state != NET_LINK_UP || !link->live;
}

typedef enum look {
    LOOK_PLAIN,
    LOOK_OFF,
    LOOK_CHOSEN, /* pressed down */
    LOOK_ASKED   /* waits for a second press */
} look;

static void draw_ground(ui *u, ui_rect r, look l, bool lit)
{
    if (l == LOOK_CHOSEN)
        ui_round_wide(u, r, 4, UI_ACCENT_BG, 2, UI_ACCENT);
    else if (l == LOOK_ASKED)
        ui_round(u, r, 4, UI_DEGRADED, UI_DEGRADED);
    else
        ui_round(u, r, 4, UI_RAISED, lit ? UI_TEXT3 : UI_LINE2);
}

/* A button that can be pressed down: the speed that is chosen. */
static bool draw_key(ctx *c, ui_rect *bar, int width, const char *id,
                     const char *label, look l)
{
    static const char *const states[] = {"", "", "selected", "confirm"};
    ui *u = c->u;
    const ui_rect cell = ui_cut_left(bar, width);
    const ui_rect r = ui_center(cell, cell.w, HEIGHT);
    (void)ui_cut_left(bar, gap_of(c));
    const bool off = l == LOOK_OFF || is_barred(c);
    const ui_touch t =
        ui_touchable(u, id, r, "button", label, off ? "disabled" : states[l]);
    draw_ground(u, r, l, t.hover && !off);
    (void)ui_draw_label(u, r, UI_BODY_BOLD,
                        off               ? UI_TEXT3
                        : l == LOOK_ASKED ? UI_BG
                                          : UI_TEXT1,
                        UI_MIDDLE, label);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    else if (t.pressed)
        ui_unfocus(u); /* by mouse: Space is the clock's, not this key's */
    return t.pressed && !off;
}

static void draw_clock(ctx *c, ui_rect *bar)
{
    const model_clock *clock = model_get_clock(c->m);
    const bool paused = clock->paused;
    const bool asked =
        control_is_asked(c, paused ? CONTROL_DEED_GO : CONTROL_DEED_STOP, "");
    const ui_rect stop = {bar->x, bar->y, stop_width(c), bar->h};
    ui_tooltip(c->u, stop,
               say_with(c, paused ? W_CTL_GO_TIP : W_CTL_STOP_TIP,
                        control_say_reach(c, control_clock_scope(c))));
    if (draw_key(c, bar, stop.w, "stop", control_say_toggle(c),
                 asked    ? LOOK_ASKED
                 : paused ? LOOK_CHOSEN
                          : LOOK_PLAIN))
        control_toggle(c);
    for (size_t i = 0; i < SPEEDS; i++) {
        const char *label = say_format(c, "×%d", (int)(speeds[i] / 1000));
        const bool chosen = !paused && clock->speed_milli == speeds[i];
        ui_push_id_int(c->u, (int64_t)i);
        const ui_rect key = {bar->x, bar->y, speed_width(c), bar->h};
        ui_tooltip(c->u, key, solo_say_real(c, speeds[i]));
        if (draw_key(c, bar, speed_width(c), "speed", label,
                     chosen ? LOOK_CHOSEN : LOOK_PLAIN))
            order_pace_in(c->m, control_clock_scope(c), "speed", speeds[i]);
        ui_pop_id(c->u);
    }
    if (draw_key(c, bar, STOP, "rewind", say(c, W_CTL_REWIND),
                 control_is_shown(c) ? LOOK_PLAIN : LOOK_OFF))
        control_open(c, CONTROL_COVER_REWIND);
}

/* ---- worlds ---- */

/* The world that is looked at, and below it that the clock is that of all. */
static void draw_clock_of_all(ctx *c, ui_rect r, const char *name)
{
    ui_rect in = ui_inset(r, 8, 2);
    const ui_rect top = ui_cut_top(&in, in.h / 2);
    (void)ui_draw_label(c->u, top, UI_SMALL_BOLD, UI_BG, UI_MIDDLE, name);
    (void)ui_draw_label(c->u, in, UI_SMALL_BOLD, UI_BG, UI_MIDDLE,
                        say(c, W_CTL_CLOCK_ALL));
}

/* An order that goes to all is said loudly. */
static void draw_world(ctx *c, ui_rect *bar)
{
    ui *u = c->u;
    const model_seat *seat = model_get_seat(c->m);
    const order_scope *scope = control_scope(c);
    const ui_rect cell = ui_cut_left(bar, 142);
    const ui_rect r = ui_center(cell, cell.w, HEIGHT);
    (void)ui_cut_left(bar, 8);
    const char *name = control_say_world(c, seat->instance, seat->world);
    const char *text = !scope ? name
                       : *scope->group
                           ? say_with(c, W_CTL_SCOPE_GROUP, scope->group)
                           : say(c, W_CTL_SCOPE_ALL);
    const bool together = !scope && control_clock_scope(c);
    const ui_touch t = ui_touchable(u, "world", r, "button", text,
                                    scope      ? "every world"
                                    : together ? "clock of every world"
                                               : "");
    ui_round(u, r, 4, scope || together ? UI_DEGRADED : UI_RAISED,
             t.hover ? UI_TEXT1 : UI_LINE2);
    if (together)
        draw_clock_of_all(c, r, name);
    else
        (void)ui_draw_label(u, ui_inset(r, 8, 0), UI_BODY_BOLD,
                            scope ? UI_BG : UI_TEXT1, UI_MIDDLE, text);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    ui_tooltip(u, r, say(c, W_CTL_WORLD_TIP));
    if (t.pressed)
        control_open(c, CONTROL_COVER_WORLDS);
}

/* ---- faults ---- */

/* In words where there is room, else as a mark with the words in its tip. */
static void draw_fault(ctx *c, ui_rect *bar)
{
    ui *u = c->u;
    const char *fault = control_fault(c);
    if (!fault)
        return;
    const int wanted = ui_width(u, UI_SMALL_BOLD, fault) + 24;
    const bool told = bar->w >= 60;
    const int width = !told || bar->w < wanted ? bar->w : wanted;
    const ui_rect cell = ui_cut_left(bar, width);
    const ui_rect hit = ui_center(cell, cell.w, 32);
    const ui_touch t = ui_touchable(u, "fault", hit, "button", fault, "");
    ui_rect in = ui_inset(hit, 2, 0);
    const ui_rect mark = ui_center(ui_cut_left(&in, 16), 12, 12);
    ui_status_shape(u, mark, UI_STATUS_DEGRADED);
    (void)ui_cut_left(&in, 4);
    if (told)
        (void)ui_draw_label(u, in, UI_SMALL_BOLD, UI_DEGRADED, UI_LEFT, fault);
    ui_tooltip(u, hit, fault);
    if (t.focused)
        ui_focus_ring(u, hit, 4);
    if (t.pressed)
        c->control->go = CONTROL_HEALTH;
}

void control_bar(ctx *c, ui_rect *bar)
{
    ui_push_id(c->u, "control-bar");
    draw_clock(c, bar);
    (void)ui_cut_left(bar, 4);
    if (has_worlds(c))
        draw_world(c, bar);
    draw_fault(c, bar);
    ui_pop_id(c->u);
}

/* ---- which world ---- */

typedef struct groups {
    const char *names[64];
    size_t n;
} groups;

static void find_groups(ctx *c, groups *g)
{
    const model_row *const *rows;
    const size_t n = model_overview(c->m, &rows);
    g->n = 0;
    for (size_t i = 0; i < n && g->n < 64; i++) {
        size_t k = 0;
        if (*rows[i]->team)
            continue; /* orders go to whole worlds */
        while (k < g->n && strcmp(g->names[k], rows[i]->group) != 0)
            k++;
        if (k == g->n && *rows[i]->group)
            g->names[g->n++] = rows[i]->group;
    }
}

/* Only a director may order in worlds that are not looked at. */
static void draw_scope(ctx *c, ui_rect *in)
{
    ui *u = c->u;
    control_state *s = c->control;
    groups g;
    if (model_get_seat(c->m)->part != MODEL_DIRECTOR)
        return;
    find_groups(c, &g);
    (void)ui_label(u, ui_cut_top(in, 20), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_CTL_SCOPE));
    const char *const labels[] = {say(c, W_CTL_SCOPE_ONE),
                                  say(c, W_CTL_SCOPE_ALL),
                                  say(c, W_CTL_SCOPE_OF)};
    size_t chosen = !s->scope.every ? 0 : *s->group ? 2 : 1;
    if (ui_filter_chips(u, "scope", ui_cut_top(in, 30), labels, g.n > 0 ? 3 : 2,
                        &chosen)) {
        s->asked.deed = CONTROL_DEED_NONE;
        s->scope.every = chosen > 0;
        s->group[0] = '\0';
        if (chosen == 2)
            (void)snprintf(s->group, sizeof s->group, "%s", g.names[0]);
    }
    if (s->scope.every && *s->group) {
        int at = 0;
        for (size_t i = 0; i < g.n; i++)
            if (strcmp(g.names[i], s->group) == 0)
                at = (int)i;
        if (ui_choice(u, "group", ui_cut_top(in, 30), say(c, W_CTL_GROUP),
                      g.names, g.n, &at))
            (void)snprintf(s->group, sizeof s->group, "%s", g.names[at]);
    }
    (void)ui_cut_top(in, 10);
}

/* While orders go to one world, a director's clock may still be that of all. */
static void draw_clock_scope(ctx *c, ui_rect *in)
{
    control_state *s = c->control;
    if (model_get_seat(c->m)->part != MODEL_DIRECTOR || s->scope.every)
        return;
    (void)ui_label(c->u, ui_cut_top(in, 20), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_CTL_CLOCK_FOR));
    const char *const labels[] = {say(c, W_CTL_SCOPE_ONE),
                                  say(c, W_CTL_SCOPE_ALL)};
    size_t chosen = s->clock_here ? 0 : 1;
    if (ui_filter_chips(c->u, "clock", ui_cut_top(in, 30), labels, 2,
                        &chosen)) {
        s->asked.deed = CONTROL_DEED_NONE;
        s->clock_here = chosen == 0;
    }
    (void)ui_cut_top(in, 10);
}

static void draw_worlds(ctx *c, ui_rect in)
{
    ui *u = c->u;
    control_state *s = c->control;
    enum { MOST = 4096 };
    static const int row_height = 28;
    const model_row *worlds[MOST];
    const model_row *const *rows;
    const size_t n = model_overview(c->m, &rows);
    size_t count = 0;
    for (size_t i = 0; i < n && count < MOST; i++)
        if (!*rows[i]->team)
            worlds[count++] = rows[i];
    ui_list list;
    if (!s->begun)
        ui_focus(u, "worlds");
    ui_list_begin(u, "worlds", in, row_height, count, &s->world_row, &list);
    for (size_t i = list.first; i < list.last; i++) {
        const char *name =
            control_say_world(c, worlds[i]->instance, worlds[i]->name);
        ui_rect row = ui_list_row(u, &list, i, name, false);
        row = ui_inset(row, 10, 0);
        (void)ui_draw_label(u, ui_cut_right(&row, 120), UI_SMALL, UI_TEXT3,
                            UI_RIGHT, worlds[i]->group);
        (void)ui_draw_label(u, row, UI_BODY, UI_TEXT1, UI_LEFT, name);
    }
    ui_list_end(u, &list);
    if (list.activated && s->world_row < count) {
        order_watch_world(c->m, worlds[s->world_row]->instance, "");
        control_close(c);
    }
}

void control_cover_worlds(ctx *c)
{
    ui_rect in;
    if (!ui_dialog_begin(c->u, "worlds", say(c, W_CTL_WORLDS), 460, &in)) {
        control_close(c);
        return;
    }
    draw_scope(c, &in);
    draw_clock_scope(c, &in);
    (void)ui_label(c->u, ui_cut_top(&in, 20), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_CTL_LOOK_AT));
    draw_worlds(c, in);
    ui_dialog_end(c->u);
}
