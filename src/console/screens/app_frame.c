/* One frame of the console, and what is kept between frames. */
#include "console/screens/app_internal.h"

#include <string.h>

#include "base/file.h"
#include "console/screens/actions.h"
#include "console/screens/control_parts.h"
#include "console/screens/form.h"

enum { THEME_BYTES = 64 * 1024, GAP = 8 };

/* ---- what is loaded once ---- */

static enshu_status read_theme(const char *folder, const char *name,
                               ui_theme *out, enshu_error *err)
{
    char *bytes = NULL;
    size_t size = 0;
    char *path = base_path_join(folder, name);
    enshu_status st = base_file_read(path, THEME_BYTES, &bytes, &size, err);
    if (st == ENSHU_OK)
        st = ui_theme_read(bytes, path, out, err);
    xfree(bytes);
    xfree(path);
    return st;
}

static enshu_status load_assets(app *a, enshu_error *err)
{
    char *messages = base_path_join(a->o->assets, "messages");
    char *themes = base_path_join(a->o->assets, "themes");
    char *icons = base_path_join(a->o->assets, "icons");
    enshu_status st = words_load(messages, &a->words, err);
    if (st == ENSHU_OK)
        st = read_theme(themes, "dark.txt", &a->plain, err);
    if (st == ENSHU_OK)
        st = read_theme(themes, "high-contrast.txt", &a->contrast, err);
    if (st == ENSHU_OK)
        st = ui_icons_load(icons, &a->icons, err);
    xfree(messages);
    xfree(themes);
    xfree(icons);
    return st;
}

static bool send_to_host(void *user, const char *text, size_t len)
{
    const app *a = user;
    return a->client && net_client_send(a->client, text, len) == ENSHU_OK;
}

static bool send_side(void *user, const char *text, size_t len)
{
    const app_side *s = user;
    return s->client && net_client_send(s->client, text, len) == ENSHU_OK;
}

static void make_side(app_side *s)
{
    *s = (app_side){.m = model_create(send_side, s),
                    .inbox = inbox_state_create(),
                    .systems = systems_state_create(),
                    .works = works_state_create(),
                    .line = line_state_create()};
}

static void drop_side(app_side *s)
{
    net_client_destroy(s->client);
    model_destroy(s->m);
    inbox_state_destroy(s->inbox);
    systems_state_destroy(s->systems);
    works_state_destroy(s->works);
    line_state_destroy(s->line);
}

static void make_states(app *a)
{
    a->inbox = inbox_state_create();
    a->systems = systems_state_create();
    a->works = works_state_create();
    a->line = line_state_create();
    a->logs = logs_state_create();
    a->actions = actions_state_create();
    a->decisions = decisions_state_create();
    a->timeline = timeline_state_create();
    a->control = control_state_create();
    a->reel = reel_state_create();
    for (int i = 0; i < REEL_SIDES; i++)
        make_side(&a->sides[i]);
    a->reports = reports_state_create();
    a->chat = chat_state_create();
}

static void drop_states(app *a)
{
    inbox_state_destroy(a->inbox);
    systems_state_destroy(a->systems);
    works_state_destroy(a->works);
    line_state_destroy(a->line);
    logs_state_destroy(a->logs);
    actions_state_destroy(a->actions);
    decisions_state_destroy(a->decisions);
    timeline_state_destroy(a->timeline);
    control_state_destroy(a->control);
    reel_state_destroy(a->reel);
    for (int i = 0; i < REEL_SIDES; i++)
        drop_side(&a->sides[i]);
    reports_state_destroy(a->reports);
    chat_state_destroy(a->chat);
}

enshu_status app_create(const app_options *o, app **out, enshu_error *err)
{
    app *a = xcalloc(1, sizeof *a);
    *out = NULL;
    a->o = o;
    a->prefs = prefs_default(o->lang);
    if (o->prefs_file)
        prefs_load(&a->prefs, o->prefs_file);
    if (o->lang_given)
        a->prefs.lang = o->lang;
    a->texts = frame_texts_create();
    a->start = start_state_create();
    a->join = join_state_create();
    a->palette = palette_state_create();
    a->m = model_create(send_to_host, a);
    make_states(a);
    if (o->join && o->join->n_more > 0)
        app_make_boards(a, o->join->n_more, (int64_t)o->join->turn_s * 1000);
    const enshu_status st = load_assets(a, err);
    if (st != ENSHU_OK) {
        app_destroy(a);
        return st;
    }
    *out = a;
    return ENSHU_OK;
}

void app_destroy(app *a)
{
    if (!a)
        return;
    net_client_destroy(a->client);
    app_drop_boards(a);
    drop_states(a);
    model_destroy(a->m);
    start_state_destroy(a->start);
    join_state_destroy(a->join);
    palette_state_destroy(a->palette);
    frame_texts_destroy(a->texts);
    ui_icons_destroy(a->icons);
    words_destroy(a->words);
    xfree(a);
}

const ui_theme *app_theme(const app *a)
{
    return a->prefs.high_contrast ? &a->contrast : &a->plain;
}

void app_new_drill(app *a)
{
    drop_states(a);
    make_states(a);
    model_forget(a->m);
    for (size_t i = 0; i < a->n_boards; i++)
        model_forget(a->boards[i].m);
    a->screen = SCREEN_SITUATION;
    a->control_screen = CONTROL_RUN;
    a->cover = COVER_NONE;
    a->center_tab = 0;
    a->was_ended = false;
    a->sides_on = false;
    a->greeted = false;
    a->hint_role = 0;
    a->tokens = (tokens_state){.row = 0};
}

/* ---- going places ---- */

void app_go(app *a, screen_id screen)
{
    if (screen == SCREEN_LOGS)
        logs_enter(a->logs, a->screen == screen);
    a->screen = screen;
    if (a->cover == COVER_PREFS || a->cover == COVER_KEYS)
        a->cover = COVER_NONE;
}

void app_go_control(app *a, control_screen_id screen)
{
    if (screen == CONTROL_LOGS)
        logs_enter(a->logs, a->control_screen == screen);
    a->control_screen = screen;
    if (a->cover == COVER_PREFS || a->cover == COVER_KEYS)
        a->cover = COVER_NONE;
}

void app_set_scale(app *a, int scale)
{
    if (scale < PREFS_SCALE_MIN)
        scale = PREFS_SCALE_MIN;
    if (scale > PREFS_SCALE_MAX)
        scale = PREFS_SCALE_MAX;
    a->prefs.text_scale = scale;
    a->asks.rescale = true;
    a->asks.save = true;
}

/* Does what panels wished for in this frame. */
static void grant(app *a, ctx *c)
{
    const wish w = a->wish;
    a->wish = (wish){.go = false};
    if (w.go)
        app_go(a, w.screen);
    if (w.sides && !a->sides_on)
        a->asks.sides = true;
    a->asks.bookmarks = a->asks.bookmarks || w.bookmarks;
    a->asks.table = a->asks.table || w.table;
    if (w.compose) {
        app_go(a, SCREEN_INBOX);
        inbox_compose(a->inbox);
    }
    if (w.write_to || w.write_subject || w.write_body) {
        app_go(a, SCREEN_INBOX);
        inbox_compose_with(c, w.write_to, w.write_subject, w.write_body);
    }
    if (w.room)
        chat_show(a->chat, w.room);
    if (w.call > 0)
        chat_show_call(a->chat, w.call);
    if (w.duty)
        reports_show(a->reports, w.duty);
    if (w.message)
        inbox_show(a->inbox, w.message);
    if (w.thing)
        systems_show(a->systems, w.thing);
    if (w.operation)
        works_show(a->works, w.operation);
    if (w.host)
        logs_show(a->logs, w.host);
    if (w.asked > 0)
        decisions_show_asked(a->decisions, w.asked);
    if (w.question)
        decisions_show(a->decisions, w.question);
    if (w.action)
        actions_show(a->actions, w.action, w.target);
    if (w.open_actions)
        actions_show_list(a->actions);
}

static void run_command(app *a, palette_command command)
{
    switch (command) {
    case COMMAND_PAUSE:
    case COMMAND_FASTER:
    case COMMAND_SLOWER:
    case COMMAND_STEP:
    case COMMAND_HINT:
        solo_command(a, command);
        break;
    case COMMAND_COMPOSE:
        a->wish.compose = true;
        break;
    case COMMAND_BRIEFING:
        app_go(a, SCREEN_INBOX);
        inbox_show_briefing(a->inbox);
        break;
    case COMMAND_ACTIONS:
        a->wish.open_actions = true;
        break;
    case COMMAND_LANGUAGE:
        app_switch_language(a);
        break;
    case COMMAND_BIGGER:
        app_set_scale(a, a->prefs.text_scale + PREFS_SCALE_STEP);
        break;
    case COMMAND_SMALLER:
        app_set_scale(a, a->prefs.text_scale - PREFS_SCALE_STEP);
        break;
    case COMMAND_PREFS:
        a->cover = COVER_PREFS;
        break;
    case COMMAND_KEYS:
        a->cover = COVER_KEYS;
        break;
    case COMMAND_FULL:
        a->asks.full = true;
        break;
    case COMMAND_PICTURE:
        a->asks.picture = true;
        break;
    case COMMAND_LEAVE:
        a->asks.leave = true;
        break;
    case COMMAND_COUNT:
        break;
    }
}

void app_choose(app *a, const find *f)
{
    switch (f->kind) {
    case FIND_SCREEN:
        app_go(a, f->screen);
        break;
    case FIND_CONTROL:
        app_go_control(a, f->control);
        break;
    case FIND_INJECT:
        control_show_inject(a->control, f->id);
        app_go_control(a, CONTROL_RUN);
        break;
    case FIND_COMMAND:
        run_command(a, f->command);
        break;
    case FIND_ACTION:
        a->wish.action = f->id;
        break;
    case FIND_QUESTION:
        a->wish =
            (wish){.go = true, .screen = SCREEN_DECISIONS, .question = f->id};
        break;
    case FIND_OPERATION:
        a->wish =
            (wish){.go = true, .screen = SCREEN_OPERATIONS, .operation = f->id};
        break;
    case FIND_THING:
        a->wish = (wish){.go = true, .screen = SCREEN_SYSTEMS, .thing = f->id};
        break;
    case FIND_MESSAGE:
        a->wish = (wish){.go = true, .screen = SCREEN_INBOX, .message = f->id};
        break;
    case FIND_ROOM:
        a->wish = (wish){.go = true, .screen = SCREEN_CHAT, .room = f->id};
        control_show(a->control, CONTROL_CHAT);
        break;
    }
}

void app_switch_language(app *a)
{
    a->prefs.lang = a->prefs.lang == BASE_JA ? BASE_EN : BASE_JA;
    a->asks.save = true;
}

/* ---- a frame ---- */

/* Keys that work everywhere. */
static void take_keys(app *a, ctx *c)
{
    ui *u = c->u;
    if (ui_shortcut(u, "Ctrl++") || ui_shortcut(u, "Ctrl+="))
        app_set_scale(a, a->prefs.text_scale + PREFS_SCALE_STEP);
    if (ui_shortcut(u, "Ctrl+-"))
        app_set_scale(a, a->prefs.text_scale - PREFS_SCALE_STEP);
    if (ui_shortcut(u, "Ctrl+0"))
        app_set_scale(a, 100);
    if (ui_shortcut(u, "F11"))
        a->asks.full = true;
    if (ui_shortcut(u, "F12"))
        a->asks.picture = true;
    if (ui_shortcut(u, "Ctrl+K")) {
        a->cover = COVER_PALETTE;
        palette_open(a->palette);
    }
    if (ui_shortcut(u, "?"))
        a->cover = COVER_KEYS;
}

/* Something lies over the screen that the hints are about. */
static bool is_covered(const app *a, const ctx *c)
{
    return a->cover != COVER_NONE || a->actions->open
           || form_is_any_open(a->actions->form) || model_ringing(c->m);
}

/* Where hints of the tour point: all on F1, where everybody begins. */
static tour_places find_places(const app *a, const ctx *c, ui_rect content)
{
    tour_places p = {.at = {{0, 0, 0, 0}}};
    const ui_rect screen = ui_screen(c->u);
    const bool wide = shell_is_wide(c);
    const int nav = wide ? 88 : 56;
    const int item = wide ? 76 : 58;
    if (a->screen != SCREEN_SITUATION || is_covered(a, c) || tokens_wait(c))
        return p;
    const situation_layout l = situation_lay_out(c, content);
    p.at[TOUR_INBOX] = l.inbox;
    p.at[TOUR_SYSTEMS] = l.center;
    if (model_open_questions(c->m) > 0)
        p.at[TOUR_DECISION] = wide ? l.decision : l.strip;
    p.at[TOUR_REPORT] = wide ? l.actions : l.tabs;
    p.at[TOUR_PACE] = (ui_rect){(screen.w - 472) / 2, 26, 472, 52};
    p.at[TOUR_TIMELINE] = (ui_rect){0, 88 + 6 * item, nav, item};
    return p;
}

static void draw_tour(app *a, ctx *c, ui_rect content)
{
    if (a->prefs.tour == TOUR_ALL || !model_get_link(c->m)->live
        || model_get_seat(c->m)->locked)
        return;
    const tour_places places = find_places(a, c, content);
    const unsigned now = tour_draw(c, a->prefs.tour, &places);
    if (now == a->prefs.tour)
        return;
    a->prefs.tour = now;
    a->asks.save = true;
}

/* At the end the feedback opens by itself, once. */
static void notice_end(app *a, const ctx *c)
{
    const bool ended = model_get_clock(c->m)->ended;
    if (ended && !a->was_ended && !reel_is_shown(c)) {
        app_go(a, SCREEN_TIMELINE);
        timeline_show_feedback(a->timeline);
        a->prefs.tour = TOUR_ALL; /* whoever was through one needs no hints */
        a->asks.save = true;
    }
    a->was_ended = ended;
}

/* Whoever judges begins where that is done. */
static void greet(app *a, const ctx *c)
{
    if (a->greeted || !*model_drill(c->m))
        return;
    a->greeted = true;
    if (model_get_seat(c->m)->part == MODEL_EVALUATOR)
        a->control_screen = CONTROL_NOTES;
}

/* The screens of whoever runs the drill. */
static void draw_control(app *a, ctx *c, ui_rect content)
{
    ui_push_id_int(c->u, (int)a->control_screen);
    control_screens[a->control_screen].draw(c, content);
    ui_pop_id(c->u);
    overlay_calls(c);
    const control_screen_id go = control_overlay(c);
    if (go != CONTROL_SCREENS)
        app_go_control(a, go);
}

/* The clock, worlds and notes are those of whoever looks on.  What lies on
 * another screen is behind what is looked at. */
static void watch_keys(app *a, ctx *c)
{
    const control_screen_id go = control_overlay(c);
    if (go == CONTROL_SCREENS)
        return;
    app_go_control(a, go);
    order_watch_world(c->m, model_get_seat(c->m)->instance, "");
}

static void draw_drill(app *a, ctx *c)
{
    static void (*const screens[SCREEN_COUNT])(ctx *, ui_rect) = {
        [SCREEN_SITUATION] = screen_situation,
        [SCREEN_INBOX] = screen_inbox,
        [SCREEN_SYSTEMS] = screen_systems,
        [SCREEN_OPERATIONS] = screen_operations,
        [SCREEN_LOGS] = screen_logs,
        [SCREEN_DECISIONS] = screen_decisions,
        [SCREEN_REPORTS] = screen_reports,
        [SCREEN_CHAT] = screen_chat,
        [SCREEN_TIMELINE] = screen_timeline};
    greet(a, c);
    notice_end(a, c);
    if (!shell_has(c, a->screen))
        a->screen = SCREEN_INBOX;
    if (model_get_seat(c->m)->part == MODEL_WALLBOARD) {
        wall_draw(a, c);
        return;
    }
    ui_rect content = shell_draw(a, c);
    if (notice_draw(a, c, content))
        return;
    if (control_is_shown(c)) {
        draw_control(a, c, content);
        return;
    }
    const bool watching = control_is_watching(c);
    if (watching)
        control_strip(c, &content);
    ui_freeze(c->u, model_get_seat(c->m)->locked);
    ui_push_id_int(c->u, (int)a->screen);
    if (a->screen == SCREEN_SITUATION && tokens_wait(c))
        tokens_draw(c, content, &a->tokens);
    else
        screens[a->screen](c, content);
    ui_pop_id(c->u);
    ui_freeze(c->u, false);
    if (watching && !reel_is_shown(c))
        watch_keys(a, c);
    else
        solo_keys(a, c);
    overlay_actions(c);
    overlay_calls(c);
    overlay_offered(c);
    draw_tour(a, c, content);
}

static void draw_cover(app *a, ctx *c)
{
    find found;
    switch (a->cover) {
    case COVER_NONE:
        return;
    case COVER_PREFS:
        prefs_cover(a, c);
        break;
    case COVER_KEYS:
        if (!keys_draw(c))
            a->cover = COVER_NONE;
        break;
    case COVER_PACE:
        solo_cover(a, c);
        break;
    case COVER_PALETTE:
        switch (palette_draw(c, a->palette, a->page == PAGE_DRILL, &found)) {
        case PALETTE_OPEN:
            return;
        case PALETTE_CHOSEN:
            a->cover = COVER_NONE;
            app_choose(a, &found);
            break;
        case PALETTE_CLOSED:
            a->cover = COVER_NONE;
            break;
        }
        break;
    }
}

/* Over everything, dimmed by nothing: it is always an exercise. */
static void draw_banner(ctx *c)
{
    ui_rect r = ui_screen(c->u);
    ui_layer_begin(c->u, "banner", false);
    shell_banner(c, ui_cut_top(&r, 24));
    ui_layer_end(c->u);
}

/* What decides the looks of the next frame, as numbers. */
typedef struct shown {
    unsigned of[9];
} shown;

static shown what_is_shown(const app *a)
{
    return (shown){{(unsigned)a->page, (unsigned)a->screen, (unsigned)a->cover,
                    (unsigned)a->center_tab, (unsigned)a->prefs.lang,
                    a->prefs.high_contrast, a->prefs.tour, a->start->busy,
                    (unsigned)a->control_screen}};
}

/* The same frame, with another console's eyes. */
static ctx side_of(const ctx *c, const app_side *s)
{
    ctx out = *c;
    out.m = s->m;
    out.drill_us = model_now(s->m, c->mono_us);
    out.inbox = s->inbox;
    out.systems = s->systems;
    out.works = s->works;
    out.line = s->line;
    return out;
}

void app_draw(app *a, ui *u, int64_t mono_us)
{
    frame_texts_begin(a->texts);
    ctx c = {.u = u,
             .m = a->m,
             .words = a->words,
             .prefs = &a->prefs,
             .texts = a->texts,
             .lang = a->prefs.lang,
             .mono_us = mono_us,
             .drill_us = model_now(a->m, mono_us),
             .wish = &a->wish,
             .inbox = a->inbox,
             .systems = a->systems,
             .works = a->works,
             .line = a->line,
             .logs = a->logs,
             .actions = a->actions,
             .decisions = a->decisions,
             .timeline = a->timeline,
             .control = a->control,
             .reel = a->reel,
             .reports = a->reports,
             .chat = a->chat,
             .boards = a->n_boards > 0 ? a->n_boards + 1 : 0,
             .center_tab = &a->center_tab};
    ctx sides[REEL_SIDES];
    for (int i = 0; i < REEL_SIDES; i++)
        sides[i] = side_of(&c, &a->sides[i]);
    c.sides = a->sides_on ? sides : NULL;
    const shown before = what_is_shown(a);
    if (a->page == PAGE_DRILL) {
        draw_drill(a, &c);
        reel_overlay(&c);
    } else if (a->page == PAGE_JOIN) {
        join_draw(a, &c);
    } else {
        start_draw(a, &c);
    }
    draw_cover(a, &c);
    take_keys(a, &c);
    ui_toasts(u);
    draw_banner(&c);
    grant(a, &c);
    const shown after = what_is_shown(a);
    if (memcmp(&before, &after, sizeof before) != 0)
        ui_animate(u, 0);
}
