/* The shell: what is around every screen of a drill. */
#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/chat.h"
#include "console/screens/control_parts.h"
#include "console/screens/decisions.h"
#include "console/screens/draft.h"
#include "console/screens/timeline.h"

enum {
    BANNER = 24,
    BAR = 56,
    FOOTER = 28,
    STRIP = 40,
    NAV_WIDE = 88,
    NAV_COMPACT = 56,
    CLOCK = 472,
    GAP = 8,
    WIDE = 1600
};

bool shell_is_wide(const ctx *c)
{
    return ui_screen(c->u).w >= WIDE;
}

void shell_banner(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const char *text = say(c, W_EXERCISE_BANNER);
    ui_fill(u, r, UI_EXERCISE_BG);
    const int room = (r.w - ui_width(u, UI_SMALL_BOLD, text)) / 2 - 24;
    const int hatch = room < 120 ? room : 120;
    if (hatch > 0) {
        ui_hatch(u, (ui_rect){r.x, r.y, hatch, r.h}, 14.0F, 6.0F, UI_ATTN_LINE);
        ui_hatch(u, (ui_rect){r.x + r.w - hatch, r.y, hatch, r.h}, 14.0F, 6.0F,
                 UI_ATTN_LINE);
    }
    (void)ui_label(u, r, UI_SMALL_BOLD, UI_EXERCISE_FG, UI_MIDDLE, text);
}

/* ---- status bar ---- */

static void rule(ctx *c, ui_rect bar, int x)
{
    ui_fill(c->u, (ui_rect){x, bar.y + 12, 1, bar.h - 24}, UI_LINE);
}

/* A rule at the right end of *bar, with room on both sides. */
static void cut_rule(ctx *c, ui_rect *bar)
{
    const ui_rect room = ui_cut_right(bar, 25);
    rule(c, *bar, room.x + 12);
}

void shell_product(const app *a, ctx *c, ui_rect *bar)
{
    ui *u = c->u;
    (void)ui_cut_left(bar, 16);
    ui_rect name = ui_cut_left(bar, 76);
    rule(c, *bar, bar->x + 12);
    (void)ui_cut_left(bar, 28);
    ui_rect top = ui_cut_top(&name, 32);
    (void)ui_cut_top(&top, 4);
    (void)ui_label(u, top, UI_FONT(UI_T20, UI_BOLD), UI_TEXT1, UI_LEFT,
                   say(c, W_PRODUCT));
    name.h = 18;
    (void)ui_label(u, name, UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_with(c, W_PRODUCT_SUB, a->o->version));
}

void shell_language(app *a, ctx *c, ui_rect *bar)
{
    ui *u = c->u;
    const char *text = say(c, W_LANG_SWITCH);
    const ui_rect r = ui_cut_right(bar, ui_width(u, UI_SMALL, text) + 14);
    const ui_rect hit = ui_inset(r, 0, (r.h - 32) / 2);
    const ui_touch touch =
        ui_touchable(u, "language", hit, "button", say(c, W_KEY_LANGUAGE), "");
    (void)ui_draw_label(u, hit, UI_SMALL, touch.hover ? UI_TEXT1 : UI_TEXT2,
                        UI_MIDDLE, text);
    if (touch.focused)
        ui_focus_ring(u, hit, 4);
    ui_tooltip(u, hit, say_with(c, W_ASIDE, say(c, W_KEY_LANGUAGE), "Alt+L"));
    if (ui_shortcut(u, "Alt+L") || touch.pressed) {
        ui_drop_toasts(u);
        app_switch_language(a);
    }
}

/* What a facilitator's seat is for. */
static const char *shell_part(const ctx *c)
{
    static const char *const parts[] = {[MODEL_DIRECTOR] = "director",
                                        [MODEL_CONTROLLER] = "controller",
                                        [MODEL_EVALUATOR] = "evaluator"};
    const model_part part = model_get_seat(c->m)->part;
    return words_of_sort(c->words, c->lang, "part", parts[part]);
}

/* What the seat is in the drill. */
static const char *say_role(ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    if (model_is_staff(c->m))
        return shell_part(c);
    if (seat->n_roles == 0)
        return "";
    if (seat->part == MODEL_PLAYER)
        return say_names(c, seat->roles, seat->n_roles);
    if (seat->n_roles > 1)
        return say(c, W_ALL_SEATS);
    return say_of(c, MODEL_ROLE, seat->roles[0]);
}

/* The person there; while nobody said a name, what the seat is. */
static const char *say_who(ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    return *seat->person ? seat->person : say_role(c);
}

/* A disc with the first character, and the name. */
static void draw_who(ctx *c, ui_rect *bar)
{
    ui *u = c->u;
    const char *who = say_who(c);
    if (!*who)
        return;
    int width = ui_width(u, UI_BODY_BOLD, who);
    const int most = shell_is_wide(c) ? 200 : 96;
    if (width > most)
        width = most;
    const ui_rect name = ui_cut_right(bar, width + 2);
    const ui_rect mark = ui_cut_right(bar, 34);
    const ui_rect disc = {mark.x, mark.y + (mark.h - 24) / 2, 24, 24};
    ui_round(u, disc, 12, UI_ACCENT_BG, UI_NONE);
    const size_t first = ui_grapheme_next(who, strlen(who), 0);
    (void)ui_draw_label(u, disc, UI_SMALL_BOLD, UI_TEXT1, UI_MIDDLE,
                        say_format(c, "%.*s", (int)first, who));
    (void)ui_label(u, name, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, who);
}

static void draw_link(ctx *c, ui_rect *bar)
{
    ui *u = c->u;
    const model_link *link = model_get_link(c->m);
    const bool up = link->state == NET_LINK_UP;
    const char *rtt = "";
    if (up && link->rtt_us >= 0)
        rtt = say_format(c, "%d ms", (int)(link->rtt_us / 1000));
    const char *text = say(c, up ? W_LINK_UP : W_LINK_DOWN);
    if (up && reel_is_shown(c)) /* of this machine: nobody is far away */
        text = say(c, W_REEL);
    else if (up && *rtt)
        text = shell_is_wide(c) ? say_format(c, "%s %s", text, rtt) : rtt;
    const ui_rect r = ui_cut_right(bar, ui_width(u, UI_SMALL, text) + 2);
    const ui_rect dot = ui_cut_right(bar, 16);
    const ui_point center = {(float)dot.x + 4.0F,
                             (float)dot.y + (float)dot.h / 2.0F};
    if (up)
        ui_disc(u, center, 3.5F, UI_RECOVERING);
    else
        ui_status_shape(u, (ui_rect){dot.x - 2, dot.y + dot.h / 2 - 6, 12, 12},
                        UI_STATUS_DOWN);
    (void)ui_label(u, r, UI_SMALL, up ? UI_TEXT2 : UI_DOWN, UI_LEFT, text);
}

/* The oldest urgent message that nobody opened, NULL: none. */
static const model_message *oldest_alert(const ctx *c, size_t *count)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(c->m, &all);
    const model_message *found = NULL;
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        if (all[i]->sent || all[i]->read
            || strcmp(all[i]->priority, "high") != 0)
            continue;
        found = all[i];
        (*count)++;
    }
    return found;
}

static size_t count_abnormal(const ctx *c, const char **first)
{
    const size_t n = model_count(c->m, MODEL_ASSET);
    size_t abnormal = 0;
    for (size_t i = 0; i < n; i++) {
        const model_thing *thing = model_at(c->m, MODEL_ASSET, i);
        const ui_status status = status_of(thing);
        if (status == UI_STATUS_NORMAL || status == UI_STATUS_UNKNOWN)
            continue;
        if (abnormal++ == 0)
            *first = thing->id;
    }
    return abnormal;
}

/* A shape, a word and a count that can be pressed. */
static bool draw_count(ctx *c, ui_rect *bar, const char *id, ui_status status,
                       word_id word, word_id tip, size_t count)
{
    ui *u = c->u;
    const char *text = say_format(c, "%s %zu", say(c, word), count);
    const int width = ui_width(u, UI_BODY_BOLD, text) + 22;
    const ui_rect r = ui_cut_right(bar, width + 8);
    const ui_rect hit = {r.x, r.y + (r.h - 32) / 2, r.w, 32};
    const ui_touch touch = ui_touchable(u, id, hit, "button", text, "");
    ui_rect in = ui_inset(hit, 4, 0);
    const ui_rect mark = ui_cut_left(&in, 20);
    const ui_status shown = count > 0 ? status : UI_STATUS_NORMAL;
    ui_status_shape(u, (ui_rect){mark.x, mark.y + 10, 12, 12}, shown);
    (void)ui_draw_label(u, in, UI_BODY_BOLD,
                        count > 0 ? ui_status_color(status) : UI_TEXT3, UI_LEFT,
                        text);
    if (touch.focused)
        ui_focus_ring(u, hit, 4);
    ui_tooltip(u, hit, say(c, tip));
    return touch.pressed;
}

static void draw_alerts(app *a, ctx *c, ui_rect *bar)
{
    size_t alerts = 0;
    const char *thing = NULL;
    const model_message *oldest = oldest_alert(c, &alerts);
    const size_t abnormal = count_abnormal(c, &thing);
    if ((abnormal > 0 || shell_is_wide(c))
        && draw_count(c, bar, "abnormal", UI_STATUS_DEGRADED, W_ABNORMAL,
                      W_ABNORMAL_TIP, abnormal)
        && thing) {
        a->wish = (wish){.go = true, .screen = SCREEN_SYSTEMS, .thing = thing};
    }
    const bool jump = draw_count(c, bar, "critical", UI_STATUS_DOWN, W_CRITICAL,
                                 W_CRITICAL_TIP, alerts);
    if ((ui_shortcut(c->u, "Alt+A") || jump) && oldest)
        a->wish =
            (wish){.go = true, .screen = SCREEN_INBOX, .message = oldest->id};
}

/* Where the nearest deadline is: a duty's, else a question's. */
static wish nearest_place(const ctx *c, int64_t deadline)
{
    const model_round *const *rounds = NULL;
    const model_question *const *questions = NULL;
    (void)model_rounds(c->m, &rounds);
    if (model_rounds_owed(c->m) > 0 && rounds[0]->deadline_us == deadline)
        return (wish){
            .go = true, .screen = SCREEN_REPORTS, .duty = rounds[0]->duty};
    (void)model_questions(c->m, &questions);
    for (size_t i = 0; i < model_open_questions(c->m); i++)
        if (questions[i]->deadline_us == deadline)
            return (wish){.go = true,
                          .screen = SCREEN_DECISIONS,
                          .question = questions[i]->id};
    return (wish){.go = true, .screen = SCREEN_DECISIONS};
}

/* Where there is little room the word for overdue is set smaller. */
static void draw_nearest_time(ctx *c, ui_rect r, int64_t left_us)
{
    const bool wide = shell_is_wide(c);
    ui_font font = wide ? UI_FONT(UI_T16, UI_BOLD) : UI_BODY_BOLD;
    if (!wide && left_us <= 0) {
        font = UI_SMALL_BOLD;
        r = (ui_rect){r.x - 4, r.y, r.w + 4, r.h};
    }
    ui_countdown(c->u, r, font, left_us, say(c, W_OVERDUE));
}

/* The nearest deadline is never out of sight. */
static void draw_nearest(app *a, ctx *c, ui_rect *bar)
{
    const int width = shell_is_wide(c) ? 92 : 74;
    ui *u = c->u;
    const int64_t deadline = model_nearest_deadline(c->m);
    if (deadline < 0 || model_get_clock(c->m)->ended)
        return;
    const ui_rect r = ui_cut_right(bar, width);
    const ui_rect hit = {r.x, r.y + (r.h - 44) / 2, r.w, 44};
    const ui_touch touch =
        ui_touchable(u, "nearest", hit, "button", say(c, W_NEAREST_TIP), "");
    ui_rect in = ui_inset(hit, 6, 0);
    if (touch.hover)
        ui_round(u, hit, 4, UI_RAISED, UI_NONE);
    (void)ui_draw_label(u, ui_cut_top(&in, 18), UI_SMALL, UI_TEXT3, UI_RIGHT,
                        say(c, W_NEAREST));
    draw_nearest_time(c, in, deadline - c->drill_us);
    if (touch.focused)
        ui_focus_ring(u, hit, 4);
    ui_tooltip(u, hit, say(c, W_NEAREST_TIP));
    if (touch.pressed)
        a->wish = nearest_place(c, deadline);
}

static void draw_title(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_seat *seat = model_get_seat(c->m);
    const char *team = "";
    for (size_t i = 0; i < seat->n_teams; i++)
        team = i == 0 ? say_of(c, MODEL_TEAM, seat->teams[i])
                      : say_format(c, "%s · %s", team,
                                   say_of(c, MODEL_TEAM, seat->teams[i]));
    ui_rect top = ui_cut_top(&r, 32);
    (void)ui_cut_top(&top, 6);
    (void)ui_label(u, top, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   say_text(c, model_get_scenario(c->m)->title));
    r.h = 18;
    if (model_is_staff(c->m))
        (void)ui_label(
            u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
            *seat->world ? say_format(c, "%s · %s", shell_part(c), seat->world)
                         : shell_part(c));
    else if (seat->n_roles > 0)
        (void)ui_label(u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
                       *team ? say_with(c, W_TEAM_ROLE, team, say_role(c))
                             : say_role(c));
}

/* Whoever looks at a team's screen keeps the clock, where it was. */
static bool has_control_bar(const ctx *c)
{
    return control_is_shown(c) || (control_is_watching(c) && !reel_is_shown(c));
}

/* In a narrow bar that has a facilitator's buttons and a world, what the drill
 * is called has more need of the room than the program. */
static bool has_room_for_product(const ctx *c)
{
    return shell_is_wide(c) || !has_control_bar(c)
           || model_get_seat(c->m)->worlds <= 1;
}

/* A facilitator has the clock's buttons behind the clock. */
static void draw_control_bar(app *a, ctx *c, ui_rect bar, int middle)
{
    enum { CLOCK_SHORT = 326 };
    const int width = shell_is_wide(c) ? CLOCK : CLOCK_SHORT;
    const int right = bar.x + bar.w;
    const int wanted = control_bar_width(c);
    int x = middle - width / 2;
    if (x + width + 16 + wanted > right)
        x = right - wanted - 16 - width;
    ui_rect rest = {x + width + 16, bar.y, right - x - width - 16, bar.h};
    solo_clock(a, c, (ui_rect){x, bar.y + 4, width, bar.h - 9});
    if (!reel_is_shown(c))
        control_bar(c, &rest);
    bar.w = x - 16 - bar.x;
    draw_title(c, bar);
}

static void draw_bar(app *a, ctx *c, ui_rect bar)
{
    ui *u = c->u;
    ui_fill(u, bar, UI_PANEL);
    ui_fill(u, (ui_rect){bar.x, bar.y + bar.h - 1, bar.w, 1}, UI_LINE);
    const int middle = bar.x + bar.w / 2;
    if (has_room_for_product(c))
        shell_product(a, c, &bar);
    else
        (void)ui_cut_left(&bar, 16);

    (void)ui_cut_right(&bar, 16);
    draw_who(c, &bar);
    cut_rule(c, &bar);
    shell_language(a, c, &bar);
    cut_rule(c, &bar);
    draw_link(c, &bar);
    cut_rule(c, &bar);
    if (control_is_watching(c) && !reel_is_shown(c) && shell_is_wide(c))
        draw_alerts(a, c, &bar); /* of the team that is looked at */
    if (has_control_bar(c)) {
        draw_control_bar(a, c, bar, middle);
        return;
    }
    draw_alerts(a, c, &bar);
    draw_nearest(a, c, &bar);
    (void)ui_cut_right(&bar, 12);

    /* In the middle of the window, or as far right as there is room. */
    int x = middle - CLOCK / 2;
    if (x + CLOCK > bar.x + bar.w)
        x = bar.x + bar.w - CLOCK;
    solo_clock(a, c, (ui_rect){x, bar.y + 4, CLOCK, bar.h - 9});
    bar.w = x - 16 - bar.x;
    draw_title(c, bar);
}

/* ---- navigation ---- */

typedef struct nav_item {
    screen_id screen;
    ui_icon icon;
    word_id word;
    const char *key;
} nav_item;

static const nav_item items[] = {
    {SCREEN_SITUATION, UI_ICON_SITUATION, W_NAV_SITUATION, "F1"},
    {SCREEN_INBOX, UI_ICON_INBOX, W_NAV_INBOX, "F2"},
    {SCREEN_SYSTEMS, UI_ICON_SYSTEMS, W_NAV_SYSTEMS, "F3"},
    {SCREEN_OPERATIONS, UI_ICON_OPERATIONS, W_NAV_OPERATIONS, "F4"},
    {SCREEN_LOGS, UI_ICON_LOGS, W_NAV_LOGS, "F5"},
    {SCREEN_DECISIONS, UI_ICON_DECISIONS, W_NAV_DECISIONS, "F6"},
    {SCREEN_REPORTS, UI_ICON_REPORTS, W_NAV_REPORTS, "F7"},
    {SCREEN_CHAT, UI_ICON_CHAT, W_NAV_CHAT, "F8"},
    {SCREEN_TIMELINE, UI_ICON_TIMELINE, W_NAV_TIMELINE, "F9"}};

/* Whoever plays outside parties has no systems of their own. */
bool shell_has(const ctx *c, screen_id screen)
{
    if (model_get_seat(c->m)->part != MODEL_PLAYER)
        return true;
    return screen == SCREEN_INBOX || screen == SCREEN_REPORTS
           || screen == SCREEN_CHAT || screen == SCREEN_TIMELINE;
}

static void draw_badge(ctx *c, ui_rect item, size_t count, ui_token color)
{
    if (count == 0)
        return;
    const char *text = count > 99 ? "99+" : say_format(c, "%zu", count);
    const int width = ui_width(c->u, UI_SMALL_BOLD, text) + 10;
    const int w = width < 18 ? 18 : width;
    const ui_rect r = {item.x + item.w / 2 + 4, item.y + 6, w, 18};
    ui_round(c->u, r, 9, color, UI_NONE);
    (void)ui_draw_label(c->u, r, UI_SMALL_BOLD,
                        color == UI_LINE2 ? UI_TEXT1 : UI_BG, UI_MIDDLE, text);
}

/* What is owed; overdue in the colour of down. */
static void draw_duty_badge(ctx *c, ui_rect item)
{
    const model_round *const *rounds = NULL;
    (void)model_rounds(c->m, &rounds);
    const size_t owed = model_rounds_owed(c->m);
    const bool late = owed > 0 && rounds[0]->deadline_us <= c->drill_us;
    draw_badge(c, item, owed, late ? UI_DOWN : UI_ACCENT);
}

/* A call that rings, what names the seat, else what was not read. */
static void draw_chat_badge(ctx *c, ui_rect item)
{
    bool named = false;
    const size_t unread = model_chat_unread(c->m, &named);
    const bool rings = model_ringing(c->m) != NULL;
    draw_badge(c, item, unread + rings, rings || named ? UI_DOWN : UI_ACCENT);
}

static void draw_item_badge(ctx *c, ui_rect item, screen_id screen)
{
    const char *first = NULL;
    switch (screen) {
    case SCREEN_INBOX:
        draw_badge(c, item, model_unread(c->m), UI_ACCENT);
        break;
    case SCREEN_SYSTEMS:
        draw_badge(c, item, count_abnormal(c, &first), UI_LINE2);
        break;
    case SCREEN_DECISIONS:
        draw_badge(c, item, decisions_open(c->m), UI_DOWN);
        break;
    case SCREEN_REPORTS:
        draw_duty_badge(c, item);
        break;
    case SCREEN_CHAT:
        draw_chat_badge(c, item);
        break;
    case SCREEN_TIMELINE:
        draw_badge(c, item, surveys_waiting(c) + grading_waiting(c), UI_ACCENT);
        break;
    case SCREEN_SITUATION:
    case SCREEN_OPERATIONS:
    case SCREEN_LOGS:
    case SCREEN_COUNT:
        break;
    }
}

/* One item; true when it was pressed. */
static bool draw_item(ctx *c, ui_rect r, const char *id, ui_icon icon,
                      const char *word, const char *key, bool selected)
{
    ui *u = c->u;
    const bool compact = !shell_is_wide(c);
    const ui_touch touch =
        ui_touchable(u, id, r, "tab", word, selected ? "selected" : "");
    if (selected) {
        ui_fill(u, r, UI_ACCENT_BG);
        ui_fill(u, (ui_rect){r.x, r.y, 3, r.h}, UI_ACCENT);
    }
    const ui_token ink = selected || touch.hover ? UI_TEXT1 : UI_TEXT2;
    ui_rect in = ui_inset(r, 2, compact ? 9 : 10);
    ui_draw_icon(u, ui_cut_top(&in, 24), icon, selected ? UI_ACCENT : ink);
    if (!compact) {
        (void)ui_cut_top(&in, 1);
        (void)ui_draw_label(u, ui_cut_top(&in, 17), UI_SMALL, ink, UI_MIDDLE,
                            word);
    }
    (void)ui_draw_label(u, ui_cut_top(&in, 16), UI_SMALL,
                        selected ? UI_TEXT2 : UI_TEXT3, UI_MIDDLE, key);
    if (compact)
        ui_tooltip(u, r, word);
    if (touch.focused)
        ui_focus_ring(u, ui_inset(r, 2, 2), 4);
    return ui_shortcut(u, key) || touch.pressed;
}

static void draw_control_items(app *a, ctx *c, ui_rect *r, int height)
{
    for (int i = 0; i < CONTROL_SCREENS; i++) {
        const control_screen *s = &control_screens[i];
        const bool tab =
            i + 1 < CONTROL_SCREENS && *control_screens[i + 1].key == '\0';
        if (!*s->key || !control_has(c, (control_screen_id)i))
            continue;
        const ui_rect item = ui_cut_top(r, height);
        ui_token color = UI_LINE2;
        const word_id word =
            i == CONTROL_TRY && reel_is_shown(c) ? W_REEL_NAV : s->word;
        if (draw_item(c, item, s->key, s->icon, say(c, word), s->key,
                      (int)a->control_screen == i
                          || (tab && (int)a->control_screen == i + 1)))
            app_go_control(a, (control_screen_id)i);
        const size_t waiting = s->badge ? s->badge(c, &color) : 0;
        draw_badge(c, item, waiting, color);
    }
}

static void draw_nav(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    const int height = shell_is_wide(c) ? 76 : 58;
    ui_fill(u, r, UI_PANEL);
    ui_fill(u, (ui_rect){r.x + r.w - 1, r.y, 1, r.h}, UI_LINE);
    r.w--;
    (void)ui_cut_top(&r, 8);
    ui_node_begin(u, "navigation", say(c, W_NAV));
    if (control_is_shown(c))
        draw_control_items(a, c, &r, height);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        if (control_is_shown(c) || !shell_has(c, items[i].screen))
            continue;
        const ui_rect item = ui_cut_top(&r, height);
        if (draw_item(c, item, items[i].key, items[i].icon,
                      say(c, items[i].word), items[i].key,
                      a->screen == items[i].screen))
            app_go(a, items[i].screen);
        draw_item_badge(c, item, items[i].screen);
    }
    if (draw_item(c, ui_cut_bottom(&r, height), "F10", UI_ICON_SETTINGS,
                  say(c, W_SETTINGS), "F10", a->cover == COVER_PREFS))
        a->cover = COVER_PREFS;
    ui_node_end(u);
}

/* ---- strips ---- */

/* A strip with a text and a button; true when that was pressed. */
static bool draw_strip(ctx *c, ui_rect *r, const char *id, ui_status status,
                       const char *text, const ui_button *button)
{
    /* Rows of whoever steers are not to move under the mouse. */
    const bool low = control_is_shown(c) && strcmp(id, "link") != 0;
    ui *u = c->u;
    ui_rect strip = low ? ui_cut_bottom(r, STRIP) : ui_cut_top(r, STRIP);
    const int edge = low ? strip.y : strip.y + strip.h - 1;
    ui_fill(u, strip, UI_ATTN_BG);
    ui_fill(u, (ui_rect){strip.x, edge, strip.w, 1}, UI_ATTN_LINE);
    strip = ui_inset(strip, 16, 4);
    bool pressed = false;
    ui_push_id(u, id);
    if (button)
        pressed = ui_push(
            u, "do", ui_cut_right(&strip, ui_push_width(u, button)), button);
    const ui_rect mark = ui_cut_left(&strip, 24);
    ui_status_shape(u, (ui_rect){mark.x, mark.y + 9, 13, 13}, status);
    (void)ui_label(u, strip, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, text);
    ui_pop_id(u);
    return pressed;
}

/* What a person can do something about. */
static const char *say_trouble(const ctx *c, net_trouble trouble)
{
    switch (trouble) {
    case NET_TROUBLE_NO_HOST:
        return say(c, W_TROUBLE_NO_HOST);
    case NET_TROUBLE_NO_ANSWER:
        return say(c, W_TROUBLE_NO_ANSWER);
    case NET_TROUBLE_REFUSED:
        return say(c, W_TROUBLE_REFUSED);
    default:
        return "";
    }
}

static void draw_link_strip(app *a, ctx *c, ui_rect *r)
{
    const model_link *link = model_get_link(c->m);
    if (link->state == NET_LINK_UP || link->state == NET_LINK_CLOSED)
        return;
    const char *text = say(c, W_CONNECTING);
    if (link->state == NET_LINK_DOWN || link->attempt > 0) {
        const int64_t left = link->retry_at_us - c->mono_us;
        const int64_t seconds = left > 0 ? (left + 999999) / 1000000 : 0;
        text = say_with(c, W_RECONNECTING, say_number(c, link->attempt),
                        say_number(c, seconds));
        const char *why = say_trouble(c, link->trouble);
        if (*why)
            text = say_with(c, W_PAIR, why, text);
    }
    const ui_button again = {.label = say(c, W_RETRY_NOW)};
    if (draw_strip(c, r, "link", UI_STATUS_DEGRADED, text,
                   link->state == NET_LINK_DOWN ? &again : NULL))
        a->asks.retry = true;
}

static void draw_clock_strip(app *a, ctx *c, ui_rect *r)
{
    const model_clock *clock = model_get_clock(c->m);
    if (!clock->known || reel_is_shown(c))
        return;
    if (clock->ended && control_is_shown(c)) {
        (void)draw_strip(c, r, "ended", UI_STATUS_NORMAL,
                         say(c, clock->closed ? W_CTL_CLOSED : W_CTL_ENDED),
                         NULL);
        return;
    }
    if (clock->ended) {
        const ui_button look = {.label = say(c, W_LOOK_BACK)};
        if (draw_strip(c, r, "ended", UI_STATUS_NORMAL,
                       say(c, clock->closed ? W_ENDED_CLOSED : W_ENDED),
                       a->screen == SCREEN_TIMELINE ? NULL : &look))
            app_go(a, SCREEN_TIMELINE);
        return;
    }
    if (!clock->paused || tokens_wait(c))
        return;
    const bool own = model_get_seat(c->m)->control;
    if (!own && c->drill_us <= 0 && !*clock->why) {
        (void)draw_strip(c, r, "paused", UI_STATUS_NORMAL, say(c, W_NOT_BEGUN),
                         NULL);
        return;
    }
    const char *text = say(c, own ? W_PAUSED_OWN : W_PAUSED_BY_CONTROL);
    if (*clock->why)
        text = say_with(c, W_PAUSED_WHY, say_reason(c, clock->why));
    const bool staff = model_is_staff(c->m);
    const ui_button go = {.label =
                              staff ? control_say_toggle(c) : say(c, W_GO_ON)};
    if (!draw_strip(c, r, "paused", UI_STATUS_DEGRADED, text, own ? &go : NULL))
        return;
    if (staff)
        control_ask_toggle(c->control);
    else
        order_pace(c->m, "resume", 0);
}

/* Whose screen it is, where nothing can be ordered. */
static void draw_locked_strip(ctx *c, ui_rect *r)
{
    const model_seat *seat = model_get_seat(c->m);
    if (!seat->locked || reel_is_shown(c)
        || control_is_watching(c)) /* that has a way back */
        return;
    const char *text = say(c, W_STRIP_WATCH);
    if (*seat->watching)
        text = say_with(c, W_STRIP_COPY, say_of(c, MODEL_TEAM, seat->watching));
    (void)draw_strip(c, r, "locked", UI_STATUS_NORMAL, text, NULL);
}

/* Until somebody here has read it. */
static void draw_rewind_strip(ctx *c, ui_rect *r)
{
    const model_rewind *back = model_get_rewind(c->m);
    if (!back->unread)
        return;
    const char *text = say(c, W_REWOUND_SOMETIME);
    if (back->to_us >= 0)
        text = say_with(c, W_REWOUND, say_clock(c, back->to_us, true));
    if (*back->reason)
        text = say_with(c, W_REWOUND_WHY, text, back->reason);
    const ui_button read = {.label = say(c, W_UNDERSTOOD)};
    if (draw_strip(c, r, "rewound", UI_STATUS_DEGRADED, text, &read))
        model_read_rewind(c->m);
}

/* Whatever is wrong with a journal, it is shown; but that is said all the
 * time. */
static void draw_reel_strip(ctx *c, ui_rect *r)
{
    const char *note = reel_note(c);
    if (note)
        (void)draw_strip(c, r, "reel-note", UI_STATUS_DEGRADED, note, NULL);
}

/* The seat is asked something, or to grade, until it has. */
static void draw_asked_strip(app *a, ctx *c, ui_rect *r)
{
    const bool survey = surveys_waiting(c) > 0;
    const bool grading = grading_waiting(c) > 0;
    const bool there = a->screen == SCREEN_TIMELINE
                       && (a->timeline->tab == TIMELINE_TAB_SURVEY
                           || a->timeline->tab == TIMELINE_TAB_GRADING);
    if (model_is_staff(c->m) || model_get_seat(c->m)->locked || there
        || (!survey && !grading))
        return;
    const ui_button open = {
        .label = say(c, survey ? W_SURVEY_ANSWER : W_GRADING_OPEN)};
    const char *text = say(c, survey && grading ? W_GRADING_SURVEY_WAIT
                              : survey          ? W_SURVEY_WAITS
                                                : W_GRADING_WAITS);
    if (!draw_strip(c, r, "survey", UI_STATUS_NORMAL, text, &open))
        return;
    if (survey)
        timeline_show_survey(a->timeline);
    else
        timeline_show_grading(a->timeline);
    app_go(a, SCREEN_TIMELINE);
}

/* Somebody at the other end waits; what is read meanwhile stays in sight. */
static void draw_call_strip(const app *a, ctx *c, ui_rect *r)
{
    const model_phone *call = model_talking(c->m);
    const bool there = control_is_shown(c) ? a->control_screen == CONTROL_CHAT
                                           : a->screen == SCREEN_CHAT;
    if (!call || there || model_get_clock(c->m)->ended || reel_is_shown(c))
        return;
    const ui_button open = {.label = say(c, W_CALL_OPEN)};
    const char *text =
        say_with(c, W_PAIR, say(c, W_CALL_TALKING), call_who(c, call));
    if (!draw_strip(c, r, "call", UI_STATUS_DEGRADED, text, &open))
        return;
    c->wish->go = true;
    c->wish->screen = SCREEN_CHAT;
    c->wish->call = call->number;
    if (control_is_shown(c))
        control_show(c->control, CONTROL_CHAT);
}

ui_rect shell_draw(app *a, ctx *c)
{
    ui *u = c->u;
    ui_rect r = ui_screen(u);
    ui_fill(u, r, UI_BG);
    (void)ui_cut_top(&r, BANNER);
    draw_bar(a, c, ui_cut_top(&r, BAR));
    shell_footer(c, ui_cut_bottom(&r, FOOTER));
    draw_nav(a, c, ui_cut_left(&r, shell_is_wide(c) ? NAV_WIDE : NAV_COMPACT));
    if (reel_is_shown(c))
        reel_bar(c, ui_cut_bottom(&r, REEL_BAR));
    draw_link_strip(a, c, &r);
    draw_reel_strip(c, &r);
    draw_clock_strip(a, c, &r);
    draw_rewind_strip(c, &r);
    draw_locked_strip(c, &r);
    draw_asked_strip(a, c, &r);
    draw_call_strip(a, c, &r);
    return ui_inset(r, GAP, GAP);
}
