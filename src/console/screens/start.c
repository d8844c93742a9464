/* The start screen: cards on the left, what is known of one on the right. */
#include "console/screens/start.h"

#include <string.h>

#include "base/error.h"
#include "console/screens/app_internal.h"

enum { GAP = 8, LEFT_WIDTH = 448, CARD = 64, SAVED = 52, ROLE = 52 };

static const int64_t minute_us = INT64_C(60000000);

start_state *start_state_create(void)
{
    return xcalloc(1, sizeof(start_state));
}

void start_state_destroy(start_state *s)
{
    xfree(s);
}

static const char *say_minutes(ctx *c, int64_t us)
{
    return say_with(c, W_MINUTES,
                    say_number(c, (us + minute_us / 2) / minute_us));
}

/* "ja en" as people write it. */
static const char *say_langs(ctx *c, const char *langs)
{
    const bool ja = strstr(langs, "ja") != NULL;
    const bool en = strstr(langs, "en") != NULL;
    if (ja && en)
        return say(c, W_LANGS_BOTH);
    return ja ? say(c, W_LANG_JA) : en ? say(c, W_LANG_EN) : langs;
}

static void empty_line(ctx *c, ui_rect r, const char *text)
{
    (void)ui_paragraph(c->u, ui_inset(r, 12, 12), UI_BODY, UI_TEXT3, text);
}

static void begin(app *a, app_start start, bool from_saved)
{
    a->start->chosen = start;
    a->start->from_saved = from_saved;
    a->start->busy = true;
    a->start->error = (enshu_error){.status = ENSHU_OK};
    a->asks.start = true;
}

/* ---- unfinished drills ---- */

/* The name of a role, by the cards there are. */
static const char *say_role(app *a, ctx *c, const char *id, size_t len)
{
    const start_state *s = a->start;
    for (size_t i = 0; i < s->n_scenarios; i++)
        for (size_t k = 0; k < s->scenarios[i].n_roles; k++) {
            const struct app_role *role = &s->scenarios[i].roles[k];
            if (strlen(role->id) == len && strncmp(role->id, id, len) == 0)
                return say_text(c, role->name);
        }
    return say_format(c, "%.*s", (int)len, id);
}

/* The roles of a seat, which come as ids with blanks between. */
static const char *say_roles(app *a, ctx *c, const char *ids)
{
    const char *all = "";
    while (*ids) {
        const size_t len = strcspn(ids, " ");
        all = say_format(c, "%s%s%s", all, *all ? " · " : "",
                         say_role(a, c, ids, len));
        ids += len + (ids[len] == ' ');
    }
    return all;
}

static void draw_saved(app *a, ctx *c, ui_list *list, size_t i,
                       const app_saved *saved)
{
    ui *u = c->u;
    const char *title = say_text(c, saved->title);
    ui_rect row = ui_inset(ui_list_row(u, list, i, title, false), 12, 4);
    ui_rect top = ui_cut_top(&row, 22);
    ui_rect right = ui_cut_right(&top, 110);
    (void)ui_draw_label(u, top, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, title);
    (void)ui_draw_label(u, right, UI_SMALL, UI_TEXT2, UI_RIGHT,
                        say_with(c, W_SAVED_AT, say_minutes(c, saved->at_us)));
    (void)ui_draw_label(u, row, UI_SMALL, UI_TEXT2, UI_LEFT,
                        say_format(c, "%s  %s", say_wall(c, saved->started),
                                   say_roles(a, c, saved->roles)));
}

static void draw_resume(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    start_state *s = a->start;
    const ui_panel panel = {.title = say(c, W_RESUME_TITLE),
                            .subtitle = say(c, W_RESUME_HELP)};
    ui_rect in = ui_panel_begin(u, "resume", r, &panel);
    ui_rect foot = ui_inset(ui_cut_bottom(&in, 50), 12, 8);
    ui_list list;
    ui_list_begin(u, "saved", in, SAVED, s->n_saved, &s->resume, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_saved(a, c, &list, i, &s->saved[i]);
    ui_list_end(u, &list);
    const ui_button go = {.label = say(c, W_RESUME),
                          .key = "Ctrl+R",
                          .kind = UI_BUTTON_NORMAL,
                          .busy = s->busy && s->from_saved,
                          .disabled = s->busy};
    const bool pressed =
        ui_push(u, "resume", ui_cut_right(&foot, ui_push_width(u, &go)), &go);
    if ((pressed || list.activated) && !s->busy)
        begin(a, (app_start){.journal = s->saved[s->resume].journal}, true);
    ui_panel_end(u);
}

/* ---- scenarios ---- */

static void draw_card(ctx *c, ui_list *list, size_t i, const app_scenario *card)
{
    ui *u = c->u;
    const char *title = say_text(c, card->title);
    ui_rect row = ui_inset(ui_list_row(u, list, i, title, false), 12, 8);
    ui_rect top = ui_cut_top(&row, 26);
    (void)ui_draw_label(u, top, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                        title);
    const char *facts =
        say_format(c, "%s  ·  %s",
                   say_with(c, W_CARD_LENGTH, say_minutes(c, card->real_us),
                            say_minutes(c, card->drill_us)),
                   say_langs(c, card->langs));
    (void)ui_draw_label(u, row, UI_SMALL, UI_TEXT2, UI_LEFT, facts);
}

static void draw_cards(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    start_state *s = a->start;
    const ui_panel panel = {.title = say(c, W_SCENARIOS)};
    const ui_rect in = ui_panel_begin(u, "scenarios", r, &panel);
    if (!s->looked) {
        empty_line(c, in, say(c, W_LOADING));
    } else if (s->n_scenarios == 0) {
        empty_line(c, in, say(c, W_NO_SCENARIOS));
    } else {
        ui_list list;
        ui_main(u, "cards");
        ui_list_begin(u, "cards", in, CARD, s->n_scenarios, &s->scenario,
                      &list);
        for (size_t i = list.first; i < list.last; i++)
            draw_card(c, &list, i, &s->scenarios[i]);
        ui_list_end(u, &list);
        if (list.changed)
            s->role = 0;
    }
    ui_panel_end(u);
}

/* ---- one scenario ---- */

/* A caption and a line; returns what is left below. */
static ui_rect draw_fact(ctx *c, ui_rect r, word_id caption, const char *text)
{
    ui_rect line = ui_cut_top(&r, 24);
    const ui_rect left = ui_cut_left(&line, 96);
    (void)ui_label(c->u, left, UI_SMALL, UI_TEXT3, UI_LEFT, say(c, caption));
    (void)ui_label(c->u, line, UI_BODY, UI_TEXT1, UI_LEFT, text);
    return r;
}

static ui_rect draw_objectives(ctx *c, ui_rect r, const app_scenario *card)
{
    (void)ui_label(c->u, ui_cut_top(&r, 28), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_OBJECTIVES));
    for (size_t i = 0; i < card->n_objectives; i++) {
        const char *text = say_text(c, card->objectives[i]);
        ui_rect line = r;
        const ui_rect mark = ui_cut_left(&line, 20);
        const int height = ui_paragraph(c->u, line, UI_BODY, UI_TEXT1, text);
        ui_disc(c->u, (ui_point){(float)mark.x + 6.0F, (float)mark.y + 10.5F},
                2.5F, UI_ACCENT);
        (void)ui_cut_top(&r, height + 2);
    }
    return r;
}

/* How high the details are in a width. */
static int details_height(ctx *c, int width, const app_scenario *card)
{
    int height = 40 + 3 * 24 + 16 + 28 + 16;
    height +=
        ui_paragraph_height(c->u, width, UI_BODY, say_text(c, card->summary));
    for (size_t i = 0; i < card->n_objectives; i++)
        height += 2
                  + ui_paragraph_height(c->u, width - 20, UI_BODY,
                                        say_text(c, card->objectives[i]));
    return height;
}

static void draw_details(ctx *c, ui_rect r, const app_scenario *card)
{
    ui *u = c->u;
    const ui_panel panel = {.title = say(c, W_SCENARIO), .right = card->id};
    ui_rect in = ui_inset(ui_panel_begin(u, "details", r, &panel), 16, 8);
    ui_rect all;
    const int width = in.w - 12; /* beside the scroll bar */
    ui_scroll_begin(u, "text", in, details_height(c, width, card), &all);
    all.w = width;
    (void)ui_label(u, ui_cut_top(&all, 32), UI_FONT(UI_T20, UI_BOLD), UI_TEXT1,
                   UI_LEFT, say_text(c, card->title));
    const int used =
        ui_paragraph(u, all, UI_BODY, UI_TEXT2, say_text(c, card->summary));
    (void)ui_cut_top(&all, used + 8);
    all = draw_fact(c, all, W_FACT_LENGTH, say_minutes(c, card->real_us));
    all = draw_fact(c, all, W_FACT_STORY, say_minutes(c, card->drill_us));
    all = draw_fact(c, all, W_FACT_LANGS, say_langs(c, card->langs));
    (void)ui_cut_top(&all, 8);
    if (card->n_objectives > 0)
        (void)draw_objectives(c, all, card);
    ui_scroll_end(u);
    ui_panel_end(u);
}

/* ---- role and start ---- */

static void draw_role(ctx *c, ui_list *list, size_t i, bool chosen,
                      const struct app_role *role)
{
    ui *u = c->u;
    const char *name = role ? say_text(c, role->name) : say(c, W_ALL_SEATS);
    const char *help =
        role ? say_text(c, role->briefing) : say(c, W_ALL_SEATS_HELP);
    ui_rect row = ui_inset(ui_list_row(u, list, i, name, false), 12, 5);
    ui_rect mark = ui_cut_left(&row, 28);
    const ui_point center = {(float)mark.x + 8.0F, (float)mark.y + 11.0F};
    ui_ring(u, center, 7.0F, 1.5F, 0.0F, 1.0F, chosen ? UI_ACCENT : UI_LINE2);
    if (chosen)
        ui_disc(u, center, 3.5F, UI_ACCENT);
    ui_rect top = ui_cut_top(&row, 22);
    if (role) {
        const char *team = say_text(c, role->team);
        const ui_rect right =
            ui_cut_right(&top, ui_width(u, UI_SMALL, team) + 8);
        (void)ui_draw_label(u, right, UI_SMALL, UI_TEXT2, UI_RIGHT, team);
    }
    (void)ui_draw_label(u, top, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, name);
    (void)ui_draw_label(u, row, UI_SMALL, UI_TEXT2, UI_LEFT, help);
}

/* Why the last start failed, at the foot of the panel. */
static void draw_error(ctx *c, ui_rect r, const enshu_error *error)
{
    char text[BASE_ERROR_TEXT];
    base_error_write(error, text);
    const ui_rect mark = ui_cut_left(&r, 20);
    ui_status_shape(c->u, (ui_rect){mark.x, mark.y + 4, 13, 13},
                    UI_STATUS_DOWN);
    (void)ui_paragraph(c->u, r, UI_BODY, UI_DOWN, text);
}

static void draw_start_button(app *a, ctx *c, ui_rect foot,
                              const app_scenario *card, bool activated)
{
    start_state *s = a->start;
    const ui_button go = {
        .label = say(c, s->busy && !s->from_saved ? W_STARTING : W_START),
        .key = "Ctrl+Enter",
        .kind = UI_BUTTON_PRIMARY,
        .busy = s->busy && !s->from_saved,
        .disabled = s->busy};
    ui_rect button = ui_cut_right(&foot, ui_push_width(c->u, &go) + 24);
    button.h = 34;
    const bool pressed = ui_push(c->u, "start", button, &go);
    foot.w -= 16;
    if (s->error.status != ENSHU_OK)
        draw_error(c, foot, &s->error);
    if ((!pressed && !activated) || s->busy)
        return;
    begin(a,
          (app_start){.scenario = card->path,
                      .role = s->role > 0 ? card->roles[s->role - 1].id : NULL},
          false);
}

static void draw_roles(app *a, ctx *c, ui_rect r, const app_scenario *card)
{
    ui *u = c->u;
    start_state *s = a->start;
    const ui_panel panel = {.title = say(c, W_ROLE),
                            .subtitle = say(c, W_ROLE_HELP)};
    ui_rect in = ui_panel_begin(u, "roles", r, &panel);
    const bool failed = s->error.status != ENSHU_OK;
    const ui_rect foot = ui_inset(ui_cut_bottom(&in, failed ? 96 : 54), 16, 10);
    ui_list list;
    ui_list_begin(u, "role", in, ROLE, card->n_roles + 1, &s->role, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_role(c, &list, i, i == s->role,
                  i > 0 ? &card->roles[i - 1] : NULL);
    ui_list_end(u, &list);
    draw_start_button(a, c, foot, card, list.activated);
    ui_panel_end(u);
}

static void draw_left(app *a, ctx *c, ui_rect left)
{
    const start_state *s = a->start;
    if (s->n_saved > 0) {
        const size_t rows = s->n_saved < 4 ? s->n_saved : 4;
        draw_resume(a, c, ui_cut_top(&left, 36 + (int)rows * SAVED + 50 + 2));
        (void)ui_cut_top(&left, GAP);
    }
    draw_cards(a, c, left);
}

ui_rect start_frame(app *a, ctx *c, const char *title)
{
    ui *u = c->u;
    ui_rect screen = ui_screen(u);
    ui_fill(u, screen, UI_BG);
    (void)ui_cut_top(&screen, 24); /* the banner */
    ui_rect bar = ui_cut_top(&screen, 56);
    ui_fill(u, bar, UI_PANEL);
    ui_fill(u, (ui_rect){bar.x, bar.y + bar.h - 1, bar.w, 1}, UI_LINE);
    shell_product(a, c, &bar);
    (void)ui_cut_right(&bar, 8);
    shell_language(a, c, &bar);
    const ui_button settings = {.label = say(c, W_SETTINGS), .key = "F10"};
    (void)ui_cut_right(&bar, 16);
    const ui_rect place = ui_cut_right(&bar, ui_push_width(u, &settings));
    if (ui_push(u, "settings", ui_inset(place, 0, 11), &settings))
        a->cover = COVER_PREFS;
    (void)ui_label(u, bar, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT, title);
    return ui_inset(screen, GAP, GAP);
}

void start_draw(app *a, ctx *c)
{
    start_state *s = a->start;
    ui_push_id(c->u, "start");
    ui_rect area = start_frame(a, c, say(c, W_START_TITLE));
    draw_left(a, c, ui_cut_left(&area, LEFT_WIDTH));
    (void)ui_cut_left(&area, GAP);
    if (s->looked && s->n_scenarios > 0) {
        const app_scenario *card = &s->scenarios[s->scenario];
        draw_details(c, ui_cut_top(&area, (area.h - GAP) / 2), card);
        (void)ui_cut_top(&area, GAP);
        draw_roles(a, c, area, card);
    }
    ui_pop_id(c->u);
}
