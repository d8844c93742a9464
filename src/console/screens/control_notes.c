/* Notes of evaluators: what was seen, for which objective, how good it was. */
#include <string.h>

#include "base/memory.h"
#include "console/model/judge_orders.h"
#include "console/screens/control_parts.h"
#include "console/screens/judge.h"

enum { HEAD = 26, PAD = 14, BUTTON = 34, OBJECTIVES = 64 };

/* ---- how good it was ---- */

static const struct {
    const char *rating;
    word_id name;
    ui_token ink;
} grades[] = {{"good", W_CTL_GOOD, UI_RECOVERING},
              {"fair", W_CTL_FAIR, UI_TEXT2},
              {"improve", W_CTL_POOR, UI_DEGRADED}};
enum { GRADES = sizeof grades / sizeof *grades };

/* GRADES: it says nothing of that. */
static size_t grade_of(const model_observation *o)
{
    size_t i = 0;
    while (i < GRADES && strcmp(grades[i].rating, o->rating) != 0)
        i++;
    return i;
}

/* ---- objectives: all that are told, and those that injects are about ---- */

typedef struct objectives {
    const char *ids[OBJECTIVES];
    size_t n;
} objectives;

static void add(objectives *o, const char *id)
{
    if (!*id || o->n == OBJECTIVES)
        return;
    size_t i = 0;
    while (i < o->n && strcmp(o->ids[i], id) < 0)
        i++;
    if (i < o->n && strcmp(o->ids[i], id) == 0)
        return;
    memmove(o->ids + i + 1, o->ids + i, (o->n - i) * sizeof *o->ids);
    o->ids[i] = id;
    o->n++;
}

static void find_objectives(const ctx *c, objectives *o)
{
    const model_inject *const *all;
    const size_t n = model_injects(c->m, &all);
    o->n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_OBJECTIVE); i++)
        add(o, model_at(c->m, MODEL_OBJECTIVE, i)->id);
    for (size_t i = 0; i < n; i++) {
        add(o, all[i]->objective);
        for (size_t k = 0; k < all[i]->expected; k++) {
            const model_expectation *e =
                model_expectation_at(c->m, all[i]->id, k);
            if (e)
                add(o, e->objective);
        }
    }
}

/* ---- the list ---- */

static int height_of(ctx *c, int width, const model_observation *o)
{
    return HEAD + ui_paragraph_height(c->u, width, UI_BODY, o->text) + 6;
}

static void draw_note(ctx *c, ui_rect r, const model_observation *o)
{
    ui *u = c->u;
    const size_t grade = grade_of(o);
    ui_rect head = ui_cut_top(&r, HEAD);
    const char *time = say_clock(c, o->from_us, false);
    const int width = ui_width(u, UI_SMALL, time) + 12;
    (void)ui_label(u, ui_cut_left(&head, width), UI_SMALL, UI_TEXT2, UI_LEFT,
                   time);
    if (*o->team)
        ui_chip(u, &head, say_of(c, MODEL_TEAM, o->team), UI_TEXT2, false);
    if (*o->objective)
        ui_chip(u, &head, control_say_objective(c, o->objective), UI_TEXT2,
                false);
    if (grade < GRADES)
        ui_chip(u, &head, say(c, grades[grade].name), grades[grade].ink, false);
    (void)ui_paragraph(u, r, UI_BODY, UI_TEXT1, o->text);
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
}

void control_draw_note_rows(ctx *c, ui_rect in)
{
    const model_observation *all;
    const size_t n = model_observations(c->m, &all);
    int height = 0;
    if (n == 0) {
        order_draw_empty(c, in, say(c, W_CTL_NO_NOTES));
        return;
    }
    for (size_t i = 0; i < n; i++)
        height += height_of(c, in.w - 10, &all[i]);
    ui_rect inner;
    ui_scroll_begin(c->u, "notes", in, height, &inner);
    for (size_t i = 0; i < n; i++)
        draw_note(c, ui_cut_top(&inner, height_of(c, in.w - 10, &all[i])),
                  &all[i]);
    ui_scroll_end(c->u);
}

void control_draw_notes(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_CTL_NOTES),
                            .subtitle = say(c, W_CTL_NOTES_BY),
                            .right = say(c, W_CTL_NOTE_ADD)};
    const ui_rect in =
        ui_inset(ui_panel_begin(c->u, "notes", r, &panel), PAD, 4);
    control_draw_note_rows(c, in);
    ui_panel_end(c->u);
}

/* ---- a new one ---- */

/* The drill's time when the note was opened is when it was seen. */
static void send_note(ctx *c, const objectives *o, const control_parties *teams)
{
    control_state *s = c->control;
    const char *text = ui_edit_text(s->note);
    const int objective = s->objective - 1;
    const int team = s->note_team - 1;
    if (!*text)
        return;
    const order_observation seen = {
        .objective =
            objective >= 0 && (size_t)objective < o->n ? o->ids[objective] : "",
        .team = team >= 0 && (size_t)team < teams->n ? teams->ids[team] : "",
        .rating = s->grade > 0 && s->grade <= GRADES
                      ? grades[s->grade - 1].rating
                      : "",
        .text = text,
        .from_us = s->note_us};
    order_observe(c->m, &seen);
    ui_edit_set(s->note, "");
    s->cover = CONTROL_COVER_NONE;
    ui_toast(c->u, say(c, W_CTL_NOTED), UI_STATUS_NORMAL);
}

static void draw_teams(ctx *c, ui_rect r, const control_parties *teams)
{
    control_state *s = c->control;
    const char *names[CONTROL_PARTIES_MAX + 1];
    names[0] = say(c, W_CTL_NO_TEAM);
    for (size_t i = 0; i < teams->n; i++)
        names[i + 1] = teams->names[i];
    if (s->note_team < 0 || (size_t)s->note_team > teams->n)
        s->note_team = 0;
    (void)ui_choice(c->u, "team", r, say(c, W_CTL_TEAM), names, teams->n + 1,
                    &s->note_team);
}

static void draw_choices(ctx *c, ui_rect *in, const objectives *o,
                         const control_parties *teams)
{
    ui *u = c->u;
    control_state *s = c->control;
    const char *names[OBJECTIVES + 1];
    names[0] = say(c, W_CTL_NO_OBJECTIVE);
    for (size_t i = 0; i < o->n; i++)
        names[i + 1] = control_say_objective(c, o->ids[i]);
    if (s->objective < 0 || (size_t)s->objective > o->n)
        s->objective = 0;
    ui_rect line = ui_cut_top(in, 30);
    (void)ui_choice(u, "objective", ui_cut_left(&line, (line.w - 8) / 2),
                    say(c, W_CTL_OBJECTIVES), names, o->n + 1, &s->objective);
    (void)ui_cut_left(&line, 8);
    draw_teams(c, line, teams);
    (void)ui_cut_top(in, 8);
    const char *const labels[] = {say(c, W_CTL_NO_GRADE), say(c, W_CTL_GOOD),
                                  say(c, W_CTL_FAIR), say(c, W_CTL_POOR)};
    (void)ui_filter_chips(u, "grade", ui_cut_top(in, 30), labels, 4, &s->grade);
    (void)ui_cut_top(in, 10);
}

void control_cover_note(ctx *c)
{
    ui *u = c->u;
    objectives o;
    control_parties teams;
    ui_rect in;
    find_objectives(c, &o);
    teams.n = 0;
    control_list_kind(c, &teams, MODEL_TEAM);
    if (!c->control->begun)
        c->control->note_us = c->drill_us;
    if (!ui_dialog_begin(u, "note",
                         say_with(c, W_CTL_NOTE_TITLE,
                                  say_clock(c, c->control->note_us, false)),
                         360, &in)) {
        control_close(c);
        return;
    }
    draw_choices(c, &in, &o, &teams);
    ui_rect foot = ui_cut_bottom(&in, BUTTON);
    (void)ui_cut_bottom(&in, 10);
    if (!c->control->begun)
        ui_focus(u, "note-text");
    const ui_field field = {.label = say(c, W_CTL_NOTE_NEW),
                            .placeholder = say(c, W_CTL_NOTE_HINT)};
    (void)ui_text_area(u, "note-text", in, c->control->note, &field);
    const char *bar = judge_bar(c);
    const ui_button ok = {.label = say(c, W_CTL_NOTE_KEEP),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .disabled = bar != NULL};
    if (ui_push(u, "keep", ui_cut_right(&foot, ui_push_width(u, &ok)), &ok))
        send_note(c, &o, &teams);
    if (control_draw_close(c, &foot))
        control_close(c);
    (void)ui_cut_right(&foot, 8);
    if (bar)
        (void)ui_label(u, foot, UI_SMALL, UI_TEXT3, UI_LEFT, bar);
    ui_dialog_end(u);
}
