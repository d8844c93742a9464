/* Which screens a facilitator has, and what is kept of them. */
#include "console/screens/control_parts.h"
#include "console/screens/judge.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/panels.h"
#include "console/screens/reel.h"

enum { STRIP = 40, TIME_MAX = 20, SPAN_MIN = 135 };

/* ---- the table ---- */

/* What would have been; of a replay, who knew what. */
static void screen_try(ctx *c, ui_rect r)
{
    if (reel_is_shown(c))
        screen_reel(c, r);
    else
        control_screen_try(c, r);
}

static size_t badge_run(const ctx *c, ui_token *color)
{
    *color = UI_DOWN;
    return control_cards(c);
}

static size_t badge_teams(const ctx *c, ui_token *color)
{
    const model_row *const *rows;
    const size_t n = model_overview(c->m, &rows);
    size_t late = 0;
    for (size_t i = 0; i < n; i++)
        late += rows[i]->deadline_us >= 0
                && rows[i]->deadline_us <= rows[i]->now_us;
    *color = UI_DOWN;
    return late;
}

/* Words to control, or to a party that nobody plays; and calls to one. */
static size_t badge_chat(const ctx *c, ui_token *color)
{
    const size_t n = model_room_count(c->m);
    size_t unread = model_ringing(c->m) ? 1 : 0;
    *color = unread > 0 ? UI_DOWN : UI_ACCENT;
    for (size_t i = 0; i < n; i++) {
        const model_room *room = model_room_at(c->m, i);
        bool named = false;
        if (*room->between && *model_voice_in(c->m, room->id))
            unread += model_room_unread(c->m, room->id, &named);
    }
    return unread;
}

const control_screen control_screens[CONTROL_SCREENS] = {
    [CONTROL_RUN] = {UI_ICON_TIMELINE, W_CTL_NAV_RUN, "F1", control_screen_run,
                     badge_run},
    [CONTROL_TEAMS] = {UI_ICON_SYSTEMS, W_CTL_NAV_TEAMS, "F2",
                       control_screen_teams, badge_teams},
    [CONTROL_INJECT] = {UI_ICON_INBOX, W_CTL_NAV_INJECT, "F3",
                        control_screen_inject, NULL},
    [CONTROL_NOTES] = {UI_ICON_REPORTS, W_CTL_NAV_NOTES, "F4",
                       control_screen_notes, NULL},
    [CONTROL_LOGS] = {UI_ICON_LOGS, W_CTL_NAV_LOGS, "F5", screen_logs, NULL},
    [CONTROL_TRY] = {UI_ICON_OPERATIONS, W_CTL_NAV_TRY, "F6", screen_try, NULL},
    [CONTROL_HEALTH] = {UI_ICON_HEALTH, W_CTL_NAV_HEALTH, "F7",
                        control_screen_health, NULL},
    [CONTROL_CHAT] = {UI_ICON_CHAT, W_NAV_CHAT, "F8", screen_chat, badge_chat},
    [CONTROL_CHANGE] = {UI_ICON_CHANGE, W_CTL_NAV_CHANGE, "F9",
                        control_screen_change, NULL},
    [CONTROL_SEATS] = {UI_ICON_SEATS, W_CTL_NAV_SEATS, "", control_screen_seats,
                       NULL}};

/* ---- the state ---- */

control_state *control_state_create(void)
{
    control_state *s = xcalloc(1, sizeof *s);
    s->lanes.span_us = SPAN_MIN * ENSHU_MIN;
    s->go = CONTROL_SCREENS;
    s->scope.group = s->group;
    s->time = ui_edit_create(TIME_MAX, false);
    for (int i = 0; i < CONTROL_EDITS; i++)
        s->edits[i] =
            ui_edit_create(i < 2 ? CONTROL_LINE_MAX : CONTROL_TEXT_MAX, i >= 2);
    s->note = ui_edit_create(CONTROL_TEXT_MAX, true);
    s->reason = ui_edit_create(CONTROL_LINE_MAX, false);
    s->filter = ui_edit_create(CONTROL_LINE_MAX, false);
    s->value = ui_edit_create(CONTROL_TEXT_MAX, false);
    s->name = ui_edit_create(CONTROL_LINE_MAX, false);
    for (int i = 0; i < 2; i++) {
        draft_text_init(&s->subject[i], CONTROL_LINE_MAX, false);
        draft_text_init(&s->body[i], CONTROL_TEXT_MAX, true);
    }
    draft_text_init(&s->at, TIME_MAX, false);
    s->form = form_create();
    s->judge = judge_state_create();
    s->objective = -1;
    s->template = -1;
    s->sort = -1;
    s->try_us = -1;
    s->rewind_us = -1;
    s->pick_role = s->pick_action = s->pick_target = -1;
    s->pick_state = -1;
    s->moment = SIZE_MAX;
    s->row = SIZE_MAX;
    s->world_row = 0;
    s->change_row = SIZE_MAX;
    s->seat_row = SIZE_MAX;
    s->team_row = SIZE_MAX;
    return s;
}

void control_state_destroy(control_state *s)
{
    if (!s)
        return;
    control_undo_forget(s);
    judge_state_destroy(s->judge);
    xfree(s->inject);
    xfree(s->lanes.moving);
    xfree(s->link);
    xfree(s->code);
    xfree(s->asked_role);
    ui_edit_destroy(s->time);
    for (int i = 0; i < CONTROL_EDITS; i++)
        ui_edit_destroy(s->edits[i]);
    ui_edit_destroy(s->note);
    ui_edit_destroy(s->reason);
    ui_edit_destroy(s->filter);
    ui_edit_destroy(s->value);
    ui_edit_destroy(s->name);
    for (int i = 0; i < 2; i++) {
        draft_text_fini(&s->subject[i]);
        draft_text_fini(&s->body[i]);
    }
    draft_text_fini(&s->at);
    control_forget_tries(s);
    form_destroy(s->form);
    xfree(s);
}

/* ---- whose screens ---- */

bool control_is_watching(const ctx *c)
{
    return model_is_staff(c->m) && *model_get_seat(c->m)->watching;
}

bool control_is_shown(const ctx *c)
{
    return model_is_staff(c->m) && !*model_get_seat(c->m)->watching;
}

bool control_may_steer(const ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    return (seat->part == MODEL_DIRECTOR || seat->part == MODEL_CONTROLLER)
           && !seat->locked;
}

void control_show(control_state *s, control_screen_id screen)
{
    s->go = screen;
}

bool control_has(const ctx *c, control_screen_id screen)
{
    if (reel_is_shown(c))
        return screen == CONTROL_RUN || screen == CONTROL_TEAMS
               || screen == CONTROL_NOTES || screen == CONTROL_TRY
               || screen == CONTROL_CHAT;
    if (model_get_seat(c->m)->part != MODEL_EVALUATOR)
        return true;
    return screen != CONTROL_INJECT && screen != CONTROL_TRY
           && screen != CONTROL_CHANGE && screen != CONTROL_SEATS;
}

/* ---- over the screens ---- */

void control_open(ctx *c, control_cover cover)
{
    c->control->cover = cover;
    c->control->begun = false;
    c->control->failed = false;
    c->control->asked.deed = CONTROL_DEED_NONE;
    ui_animate(c->u, 0);
}

void control_close(ctx *c)
{
    control_open(c, CONTROL_COVER_NONE);
}

bool control_draw_close(ctx *c, ui_rect *foot)
{
    const ui_button no = {.label = say(c, W_CLOSE), .key = "Esc"};
    (void)ui_cut_right(foot, 8);
    const ui_rect r = ui_cut_right(foot, ui_push_width(c->u, &no));
    return ui_push(c->u, "no", r, &no);
}

void control_strip(ctx *c, ui_rect *r)
{
    ui *u = c->u;
    const model_seat *seat = model_get_seat(c->m);
    const ui_rect strip = ui_cut_top(r, STRIP);
    (void)ui_cut_top(r, CONTROL_GAP);
    ui_freeze(u, false);
    ui_round(u, strip, 4, UI_ATTN_BG, UI_ATTN_LINE);
    ui_fill(u, (ui_rect){strip.x, strip.y, 3, strip.h}, UI_DEGRADED);
    ui_rect in = ui_inset(strip, 14, 4);
    const ui_button back = {.label = say(c, W_CTL_WATCH_BACK),
                            .key = "Esc",
                            .kind = UI_BUTTON_PRIMARY};
    const bool pressed = ui_push(
        u, "watch-back", ui_cut_right(&in, ui_push_width(u, &back)), &back);
    const char *team = say_of(c, MODEL_TEAM, seat->watching);
    if (*seat->world)
        team = say_format(c, "%s · %s", seat->world, team);
    (void)ui_label(u, in, UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                   say_with(c, W_CTL_WATCHING, team));
    if (pressed)
        order_watch_world(c->m, seat->instance, "");
    ui_freeze(u, true);
}

static void draw_cover(ctx *c)
{
    static void (*const covers[])(ctx *) = {
        [CONTROL_COVER_TIME] = control_cover_time,
        [CONTROL_COVER_EDIT] = control_cover_edit,
        [CONTROL_COVER_NOTE] = control_cover_note,
        [CONTROL_COVER_REWIND] = control_cover_rewind,
        [CONTROL_COVER_CARDS] = control_cover_cards,
        [CONTROL_COVER_WORLDS] = control_cover_worlds,
        [CONTROL_COVER_LINK] = control_cover_link,
        [CONTROL_COVER_PLAN] = judge_cover_plan};
    if (c->control->cover == CONTROL_COVER_NONE)
        return;
    covers[c->control->cover](c);
    c->control->begun = true;
}

/* Twice as fast, or half; within what the server takes. */
static void change_speed(ctx *c, bool faster)
{
    enum { SLOWEST = 250, FASTEST = 64000 };
    const int64_t now = model_get_clock(c->m)->speed_milli;
    const int64_t to = faster ? now * 2 : now / 2;
    if (to >= SLOWEST && to <= FASTEST)
        order_pace_in(c->m, control_clock_scope(c), "speed", to);
}

void control_ask_toggle(control_state *s)
{
    s->toggles = true;
}

/* The clock. */
static void take_pace(ctx *c)
{
    ui *u = c->u;
    const bool asked = c->control->toggles;
    c->control->toggles = false;
    if (!model_get_seat(c->m)->control)
        return;
    if (ui_shortcut(u, "Space") || asked)
        control_toggle(c);
    if (ui_shortcut(u, "Alt+Up"))
        change_speed(c, true);
    if (ui_shortcut(u, "Alt+Down"))
        change_speed(c, false);
}

/* Keys of every screen. */
static void take_keys(ctx *c)
{
    ui *u = c->u;
    if (c->control->cover != CONTROL_COVER_NONE || reel_is_shown(c))
        return;
    if (ui_shortcut(u, "N"))
        control_open(c, CONTROL_COVER_NOTE);
    if (model_get_seat(c->m)->worlds > 1 && ui_shortcut(u, "W"))
        control_open(c, CONTROL_COVER_WORLDS);
    take_pace(c);
}

/* What was ordered elsewhere, or before a rewind, cannot be taken back here. */
static void forget_elsewhere(ctx *c)
{
    control_state *s = c->control;
    const model_seat *seat = model_get_seat(c->m);
    if (s->undo_world == seat->instance && s->undo_branch == seat->branch)
        return;
    control_undo_forget(s);
    s->undo_world = seat->instance;
    s->undo_branch = seat->branch;
}

control_screen_id control_overlay(ctx *c)
{
    forget_elsewhere(c);
    ui_push_id(c->u, "control");
    form_draw(c, c->control->form);
    draw_cover(c);
    take_keys(c);
    ui_pop_id(c->u);
    const control_screen_id go = c->control->go;
    c->control->go = CONTROL_SCREENS;
    return go;
}
