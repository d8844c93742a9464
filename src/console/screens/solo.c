/* The clock, and what whoever plays alone may do with it: pause, speed, step,
 * hint, end. */
#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/control_parts.h"

enum { COVER_WIDTH = 560, HINT_LINES = 120, PACE_WIDTH = 88, MARK = 32 };

static const int64_t step_us = INT64_C(60000000);

static const int64_t speeds[] = {250,  500,   1000,  2000, 4000,
                                 8000, 16000, 32000, 64000};
enum { SPEEDS = sizeof speeds / sizeof *speeds };

/* "4", "0.25". */
static const char *say_factor(ctx *c, int64_t milli)
{
    if (milli % 1000 == 0)
        return say_format(c, "%d", (int)(milli / 1000));
    const int rest = (int)(milli % 1000);
    return rest % 100 == 0
               ? say_format(c, "%d.%d", (int)(milli / 1000), rest / 100)
               : say_format(c, "%d.%02d", (int)(milli / 1000), rest / 10);
}

static const char *say_speed(ctx *c, int64_t milli)
{
    return say_format(c, "×%s", say_factor(c, milli));
}

/* At x1 the story has a pace of its own. */
static int64_t story_milli(const model_clock *clock)
{
    return clock->speed_milli > 0
               ? clock->rate_milli * 1000 / clock->speed_milli
               : 1000;
}

const char *solo_say_real(ctx *c, int64_t speed_milli)
{
    const int64_t story = story_milli(model_get_clock(c->m));
    return say_with(c, W_PACE_REAL_TIP, say_factor(c, story),
                    say_factor(c, speed_milli / 10 * story / 100));
}

static bool may_pace(const ctx *c)
{
    const model_clock *clock = model_get_clock(c->m);
    return model_get_seat(c->m)->control && clock->known && !clock->ended;
}

/* Whoever runs a drill may have the clock of several worlds. */
static void pace(const ctx *c, const char *verb, int64_t value)
{
    order_pace_in(c->m, control_clock_scope(c), verb, value);
}

/* Their bar asks once more, where that is so. */
static void toggle_pause(const ctx *c)
{
    if (model_is_staff(c->m) && !reel_is_shown(c))
        control_ask_toggle(c->control);
    else
        pace(c, model_get_clock(c->m)->paused ? "resume" : "pause", 0);
}

/* The speed that is nearest to what is chosen. */
static size_t speed_index(const ctx *c)
{
    const int64_t now = model_get_clock(c->m)->speed_milli;
    size_t best = 0;
    for (size_t i = 0; i < SPEEDS; i++)
        if (speeds[i] <= now)
            best = i;
    return best;
}

static void change_speed(const ctx *c, int by)
{
    const size_t i = speed_index(c);
    if ((by < 0 && i == 0) || (by > 0 && i + 1 == SPEEDS))
        return;
    pace(c, "speed", speeds[by < 0 ? i - 1 : i + 1]);
}

/* ---- the clock block ---- */

static void rule(ctx *c, ui_rect r, int x)
{
    ui_fill(c->u, (ui_rect){x, r.y + 10, 1, r.h - 20}, UI_LINE);
}

/* A caption over a text. */
static void draw_pair(ctx *c, ui_rect r, const char *caption, const char *text,
                      ui_token color)
{
    (void)ui_cut_top(&r, 3);
    (void)ui_label(c->u, ui_cut_top(&r, 18), UI_SMALL, UI_TEXT2, UI_LEFT,
                   caption);
    (void)ui_label(c->u, ui_cut_top(&r, 21), UI_BODY_BOLD, color, UI_LEFT,
                   text);
}

/* While the clock goes and x1 is not real time: how fast it really is. */
static const char *say_going(ctx *c, int width)
{
    const model_clock *clock = model_get_clock(c->m);
    if (clock->rate_milli == clock->speed_milli)
        return say(c, W_RUNNING);
    const char *real =
        say_with(c, W_PACE_REAL, say_factor(c, clock->rate_milli));
    return ui_width(c->u, UI_SMALL, real) <= width ? real : say(c, W_RUNNING);
}

/* Play or pause mark and the speed; pressing it opens the cover. */
static void draw_pace(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_clock *clock = model_get_clock(c->m);
    const bool up = model_get_link(c->m)->state == NET_LINK_UP;
    const bool paused = clock->paused || clock->ended || !up;
    const char *speed = say_speed(c, clock->speed_milli);
    const char *word = !paused ? say_going(c, r.w - 4 - MARK)
                               : say(c, !up            ? W_LINK_DOWN
                                        : clock->ended ? W_ENDED_SHORT
                                                       : W_PAUSED);
    const char *real = solo_say_real(c, clock->speed_milli);
    const ui_token loud = up ? UI_DEGRADED : UI_TEXT3;
    ui_rect hit = ui_inset(r, 2, 4);
    if (may_pace(c)) {
        const ui_touch touch =
            ui_touchable(u, "clock", hit, "button", say(c, W_PACE), speed);
        if (touch.hover)
            ui_round(u, hit, 4, UI_RAISED, UI_NONE);
        if (touch.focused)
            ui_focus_ring(u, hit, 4);
        if (touch.pressed)
            a->cover = a->cover == COVER_PACE ? COVER_NONE : COVER_PACE;
    }
    ui_tooltip(u, hit,
               may_pace(c) ? say_format(c, "%s\n%s", say(c, W_PACE_TIP), real)
                           : real);
    const ui_rect mark = ui_cut_left(&hit, MARK);
    ui_draw_icon(u, mark, paused ? UI_ICON_PAUSE : UI_ICON_PLAY,
                 paused ? loud : UI_RECOVERING);
    ui_rect top = ui_cut_top(&hit, 23);
    (void)ui_label(u, top, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT, speed);
    (void)ui_label(u, hit, UI_SMALL, paused ? loud : UI_TEXT3, UI_LEFT, word);
}

void solo_clock(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_clock *clock = model_get_clock(c->m);
    const model_scenario *s = model_get_scenario(c->m);
    const bool up = model_get_link(c->m)->state == NET_LINK_UP;
    ui_round(u, r, 4, UI_BG, UI_LINE);
    ui_rect in = ui_inset(r, 14, 1);
    const ui_rect day = ui_cut_left(&in, 60);
    const bool again = reel_is_shown(c);
    draw_pair(c, day, say(c, again ? W_REEL : W_DRILL_TIME),
              say_day(c, c->drill_us), again ? UI_EXERCISE_FG : UI_TEXT2);
    ui_token ink = clock->paused && !again ? UI_DEGRADED : UI_TEXT1;
    if (!up || !clock->known)
        ink = UI_TEXT3;
    const char *time = say_clock(c, c->drill_us, true);
    if (strncmp(time, "D+", 2) == 0)
        time = strchr(time, ' ') + 1; /* the day stands beside it */
    const ui_rect digits = ui_cut_left(&in, 128);
    (void)ui_label(u, digits, UI_FONT(UI_T28, UI_BOLD), ink, UI_LEFT,
                   clock->known ? time : "--:--:--");
    (void)ui_cut_left(&in, 10);
    rule(c, r, in.x);
    (void)ui_cut_left(&in, 6);
    const int more = clock->rate_milli == clock->speed_milli ? 0 : 24;
    const ui_rect pace = ui_cut_left(&in, PACE_WIDTH + more);
    if (clock->known)
        draw_pace(a, c, pace);
    enum { PHASE_LEAST = 72 };
    if (in.w < PHASE_LEAST)
        return;
    (void)ui_cut_left(&in, 6);
    rule(c, r, in.x);
    (void)ui_cut_left(&in, 12);
    if (s->phases > 0 && s->phase > 0)
        draw_pair(c, in,
                  say_with(c, W_PHASE, say_number(c, (int64_t)s->phase),
                           say_number(c, (int64_t)s->phases)),
                  say_text(c, s->phase_name), UI_TEXT1);
}

/* ---- keys ---- */

void solo_command(app *a, palette_command command)
{
    const ctx c = {.m = a->m, .control = a->control, .reel = a->reel};
    if (!may_pace(&c))
        return;
    switch (command) {
    case COMMAND_PAUSE:
        toggle_pause(&c);
        break;
    case COMMAND_FASTER:
        change_speed(&c, 1);
        break;
    case COMMAND_SLOWER:
        change_speed(&c, -1);
        break;
    case COMMAND_STEP:
        pace(&c, "step", step_us);
        break;
    default: /* the others are not about the clock */
        a->cover = COVER_PACE;
        break;
    }
}

void solo_keys(app *a, ctx *c)
{
    static const struct {
        const char *key;
        palette_command command;
        bool in_cover; /* the cover takes it itself */
    } rows[] = {
        {"Space", COMMAND_PAUSE, true},      {"Alt+Up", COMMAND_FASTER, false},
        {"Alt+Down", COMMAND_SLOWER, false}, {"Alt+Right", COMMAND_STEP, true},
        {"H", COMMAND_HINT, true},           {"Ctrl+P", COMMAND_HINT, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if ((a->cover != COVER_PACE || !rows[i].in_cover) && may_pace(c)
            && ui_shortcut(c->u, rows[i].key))
            solo_command(a, rows[i].command);
}

/* ---- the cover ---- */

/* The newest order about the clock, NULL: none. */
static const model_request *newest_pace(const ctx *c)
{
    static const char *const verbs[] = {"pause", "resume", "speed", "step",
                                        "end"};
    const model_request *newest = NULL;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const model_request *r = model_find_request(c->m, "pace", verbs[i], "");
        if (r && (!newest || r->sent_us > newest->sent_us))
            newest = r;
    }
    return newest;
}

static const model_request *newest_ask(const ctx *c)
{
    return model_find_request(c->m, "hint.ask", "", "");
}

/* Why an order was refused, NULL: it was not. */
static const char *say_refused(ctx *c, const model_request *r)
{
    if (!r || r->state != MODEL_REFUSED)
        return NULL;
    return *r->why ? say_reason(c, r->why) : r->message;
}

static void draw_refusal(ctx *c, ui_rect r, const char *why)
{
    if (!why)
        return;
    ui_status_shape(c->u, (ui_rect){r.x, r.y + 4, 12, 12}, UI_STATUS_DOWN);
    (void)ui_cut_left(&r, 18);
    (void)ui_label(c->u, r, UI_SMALL, UI_DOWN, UI_LEFT, why);
}

/* Buttons of the clock, in a row. */
static void draw_clock_row(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const bool paused = model_get_clock(c->m)->paused;
    const ui_button pause = {.label = say(c, paused ? W_GO_ON : W_PAUSE),
                             .key = "Space",
                             .kind = UI_BUTTON_PRIMARY};
    const ui_button step = {.label = say(c, W_STEP), .key = "Alt+Right"};
    if (ui_push(u, "pause", ui_cut_left(&r, ui_push_width(u, &pause)), &pause))
        toggle_pause(c);
    (void)ui_cut_left(&r, 8);
    if (ui_push(u, "step", ui_cut_left(&r, ui_push_width(u, &step)), &step))
        pace(c, "step", step_us);
    (void)ui_cut_left(&r, 16);
    draw_refusal(c, ui_inset(r, 0, 5), say_refused(c, newest_pace(c)));
}

static void draw_speed_row(ctx *c, ui_rect r)
{
    const char *names[SPEEDS];
    size_t chosen = speed_index(c);
    for (size_t i = 0; i < SPEEDS; i++)
        names[i] = say_speed(c, speeds[i]);
    if (ui_filter_chips(c->u, "speed", r, names, SPEEDS, &chosen))
        pace(c, "speed", speeds[chosen]);
}

/* How many hints were given, and the newest one (NULL: none). */
static size_t count_hints(const ctx *c, const model_entry **newest)
{
    const model_entry *entries = NULL;
    const size_t n = model_timeline(c->m, &entries);
    size_t hints = 0;
    *newest = NULL;
    for (size_t i = 0; i < n; i++) {
        if (entries[i].lane != MODEL_E_HINT)
            continue;
        *newest = &entries[i];
        hints++;
    }
    return hints;
}

static void draw_hint_row(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_seat *seat = model_get_seat(c->m);
    const model_request *asked = newest_ask(c);
    const ui_button ask = {.label = say(c, W_ASK_HINT),
                           .confirm = say(c, W_ASK_HINT_SURE),
                           .key = "H",
                           .kind = UI_BUTTON_DANGER,
                           .busy = asked && asked->state == MODEL_SENDING,
                           .disabled = seat->n_roles == 0};
    const bool pressed =
        ui_push(u, "hint", ui_cut_right(&r, ui_push_width(u, &ask) + 40), &ask);
    (void)ui_cut_right(&r, 8);
    if (a->hint_role >= seat->n_roles)
        a->hint_role = 0;
    if (seat->n_roles > 1) {
        const char *names[16];
        const size_t n = seat->n_roles < 16 ? seat->n_roles : 16;
        for (size_t i = 0; i < n; i++)
            names[i] = say_of(c, MODEL_ROLE, seat->roles[i]);
        int chosen = (int)a->hint_role;
        if (ui_choice(u, "hint-role", r, say(c, W_HINT_FOR), names, n, &chosen)
            && chosen >= 0)
            a->hint_role = (size_t)chosen;
    }
    if (pressed && seat->n_roles > 0)
        order_hint(c->m, seat->roles[a->hint_role]);
}

static void draw_hint_text(ctx *c, ui_rect r, const model_entry *hint)
{
    const char *why = say_refused(c, newest_ask(c));
    if (why) {
        draw_refusal(c, r, why);
    } else if (!hint) {
        (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT3, say(c, W_NO_HINT_YET));
    } else {
        (void)ui_label(c->u, ui_cut_top(&r, 20), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say_clock(c, hint->t_us, false));
        (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT1, say_text(c, hint->text));
    }
}

static void caption(ctx *c, ui_rect *r, word_id word)
{
    (void)ui_label(c->u, ui_cut_top(r, 24), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, word));
}

static void draw_end_row(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    const ui_button end = {.label = say(c, W_END_DRILL),
                           .confirm = control_say_end(c),
                           .kind = UI_BUTTON_DANGER};
    const ui_button leave = {.label = say(c, W_LEAVE)};
    const ui_button close = {.label = say(c, W_CLOSE), .key = "Esc"};
    if (ui_push(u, "end", ui_cut_left(&r, ui_push_width(u, &end) + 24), &end)) {
        order_pace_in(c->m, control_scope(c), "end", 0);
        a->cover = COVER_NONE;
    }
    (void)ui_cut_left(&r, 8);
    if (ui_push(u, "leave", ui_cut_left(&r, ui_push_width(u, &leave)), &leave))
        a->asks.leave = true;
    if (ui_push(u, "close", ui_cut_right(&r, ui_push_width(u, &close)), &close))
        a->cover = COVER_NONE;
}

void solo_cover(app *a, ctx *c)
{
    ui *u = c->u;
    ui_layer_begin(u, "pace-cover", false);
    const ui_rect screen = ui_screen(u);
    const ui_rect r = {(screen.w - COVER_WIDTH) / 2, 84, COVER_WIDTH, 452};
    const ui_panel panel = {.title = say(c, W_PACE), .right = "Ctrl+P"};
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    ui_rect in = ui_inset(ui_panel_begin(u, "panel", r, &panel), 16, 10);
    draw_clock_row(c, ui_cut_top(&in, 34));
    (void)ui_cut_top(&in, 8);
    caption(c, &in, W_SPEED);
    draw_speed_row(c, ui_cut_top(&in, 30));
    (void)ui_cut_top(&in, 12);
    caption(c, &in, W_HINT);
    const model_entry *hint = NULL;
    const size_t hints = count_hints(c, &hint);
    const char *cost = say_with(c, W_HINT_COST, say_number(c, (int64_t)hints));
    (void)ui_cut_top(&in, 6 + ui_paragraph(u, in, UI_BODY, UI_TEXT2, cost));
    draw_hint_row(a, c, ui_cut_top(&in, 34));
    (void)ui_cut_top(&in, 8);
    draw_end_row(a, c, ui_cut_bottom(&in, 34));
    (void)ui_cut_bottom(&in, 10);
    ui_rect text;
    ui_scroll_begin(u, "hint-text", in, HINT_LINES, &text);
    draw_hint_text(c, text, hint);
    ui_scroll_end(u);
    ui_panel_end(u);
    if (ui_shortcut(u, "Esc") || ui_shortcut(u, "Ctrl+P"))
        a->cover = COVER_NONE;
    ui_layer_end(u);
}
