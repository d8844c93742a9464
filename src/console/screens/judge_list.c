/* What is to be judged: by objective, by capability and team, by item. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/judge.h"
#include "console/screens/reel.h"

enum { ROW = 46, CHIPS = 38, CHOICE = 30, BUTTON = 34, PAD = 10, MARK = 24 };

/* ---- how a thing stands ---- */

const model_judgement *judge_judgement(const ctx *c, const judge_row *row)
{
    static const model_judgement nothing = {.state = MODEL_JUDGED_NOT};
    if (row->what == JUDGE_CRITERION) {
        const model_criterion *k = model_find_criterion(c->m, row->id);
        return k ? &k->judgement : &nothing;
    }
    if (row->what == JUDGE_TASK)
        return model_task_judgement(c->m, row->id, row->task, row->team);
    return &nothing;
}

static judge_stand stand_of(const ctx *c, const judge_row *row)
{
    if (row->what == JUDGE_LEVEL) {
        const model_level *level = model_find_level(c->m, row->id, row->team);
        return level && level->level >= 0 ? JUDGE_STAND_SETTLED
                                          : JUDGE_STAND_NOT;
    }
    const model_judgement *j = judge_judgement(c, row);
    if (judge_is_theirs(c, row) && j->state != MODEL_JUDGED_SETTLED)
        return j->n_grades > 0 || model_graders(c->m, row->id) > 0
                   ? JUDGE_STAND_THEIRS
                   : JUDGE_STAND_ASKED;
    switch (j->state) {
    case MODEL_JUDGED_NOT:
        return JUDGE_STAND_NOT;
    case MODEL_JUDGED_DIFFERS:
        return JUDGE_STAND_DIFFERS;
    case MODEL_JUDGED_SETTLED:
        return JUDGE_STAND_SETTLED;
    case MODEL_JUDGED_ONE:
        break;
    }
    return model_my_grade(c->m, j) ? JUDGE_STAND_MINE : JUDGE_STAND_OTHERS;
}

/* ---- finding rows ---- */

static bool passes(size_t filter, judge_stand stand)
{
    switch (filter) {
    case 1:
        return stand == JUDGE_STAND_NOT || stand == JUDGE_STAND_OTHERS;
    case 2:
        return stand == JUDGE_STAND_DIFFERS;
    case 3:
        return stand == JUDGE_STAND_MINE || stand == JUDGE_STAND_SETTLED
               || stand == JUDGE_STAND_THEIRS;
    default:
        return true;
    }
}

/* The chosen row as it is now; what passes the filter no more is looked at
 * until another is chosen. */
static void note_chosen(ctx *c, const judge_row *row)
{
    judge_state *s = c->control->judge;
    if (!*s->chosen || strcmp(judge_key(c, row), s->chosen) != 0)
        return;
    s->shown = *row;
    s->found = true;
}

static void append(judge_state *s, judge_row row)
{
    if (s->n_rows == s->max_rows) {
        s->max_rows = s->max_rows > 0 ? 2 * s->max_rows : 64;
        s->rows = xreallocarray(s->rows, s->max_rows, sizeof *s->rows);
    }
    s->rows[s->n_rows++] = row;
}

/* A level that nobody changed is no omission, nor what others grade. */
static void append_thing(ctx *c, judge_row row)
{
    judge_state *s = c->control->judge;
    row.stand = stand_of(c, &row);
    if (row.what != JUDGE_LEVEL && !judge_is_theirs(c, &row)) {
        s->things++;
        s->judged += row.stand != JUDGE_STAND_NOT;
    }
    note_chosen(c, &row);
    if (passes(s->filter, row.stand))
        append(s, row);
}

static void append_heading(ctx *c, judge_what what, const char *id,
                           const char *team)
{
    const judge_row row = {what, id, "", team, JUDGE_STAND_NOT};
    note_chosen(c, &row);
    append(c->control->judge, row);
}

/* A heading with nothing below it is none. */
static void drop_empty_heading(judge_state *s, size_t at)
{
    if (s->n_rows == at + 1)
        s->n_rows = at;
}

/* The team that is looked at, "" all. */
static const char *team_of(const ctx *c)
{
    const int at = c->control->judge->team - 1;
    const size_t n = model_count(c->m, MODEL_TEAM);
    return at >= 0 && (size_t)at < n
               ? model_at(c->m, MODEL_TEAM, (size_t)at)->id
               : "";
}

/* Is what belongs to that team or organisation the chosen team's too? */
static bool concerns(const ctx *c, const char *owner)
{
    const char *team = team_of(c);
    if (!*team || !*owner || strcmp(owner, team) == 0)
        return true;
    const model_thing *t = model_find_of(c->m, MODEL_TEAM, team);
    return t && strcmp(t->org, owner) == 0;
}

/* Whoever steers one organisation is told its teams, and judges these only;
 * "" is everybody. */
static bool may_judge(const ctx *c, const char *team)
{
    const model_seat *seat = model_get_seat(c->m);
    if (seat->part != MODEL_CONTROLLER || seat->n_teams == 0)
        return true;
    for (size_t i = 0; i < seat->n_teams; i++) {
        if (strcmp(seat->teams[i], team) == 0)
            return true;
    }
    return false;
}

static bool is_known_objective(const ctx *c, const char *id)
{
    return *id && model_find_of(c->m, MODEL_OBJECTIVE, id);
}

/* Criteria of one objective; "" those of none that is known. */
static void find_criteria(ctx *c, const char *objective)
{
    judge_state *s = c->control->judge;
    const model_criterion *const *all;
    const size_t n = model_criteria(c->m, &all);
    const size_t at = s->n_rows;
    append_heading(c, JUDGE_OBJECTIVE, objective, "");
    for (size_t i = 0; i < n; i++) {
        const char *of =
            is_known_objective(c, all[i]->objective) ? all[i]->objective : "";
        if (strcmp(of, objective) == 0 && concerns(c, all[i]->team))
            append_thing(c, (judge_row){JUDGE_CRITERION, all[i]->id, "",
                                        all[i]->team, JUDGE_STAND_NOT});
    }
    drop_empty_heading(s, at);
}

static void find_tasks(ctx *c, const model_capability *p, const char *team)
{
    judge_state *s = c->control->judge;
    const size_t at = s->n_rows;
    append_heading(c, JUDGE_CAPABILITY, p->id, team);
    for (size_t i = 0; i < p->n_tasks; i++)
        append_thing(c, (judge_row){JUDGE_TASK, p->id, p->tasks[i].id, team,
                                    JUDGE_STAND_NOT});
    drop_empty_heading(s, at);
}

static void find_capability(ctx *c, const model_capability *p)
{
    if (*p->team) {
        if (concerns(c, p->team))
            find_tasks(c, p, p->team);
        return;
    }
    for (size_t i = 0; i < model_count(c->m, MODEL_TEAM); i++) {
        const char *team = model_at(c->m, MODEL_TEAM, i)->id;
        if (!may_judge(c, team))
            continue;
        if (!*team_of(c) || strcmp(team, team_of(c)) == 0)
            find_tasks(c, p, team);
    }
}

static void find_levels(ctx *c)
{
    static const char *const items[JUDGE_ITEMS] = {
        "M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10"};
    judge_state *s = c->control->judge;
    const size_t at = s->n_rows;
    append_heading(c, JUDGE_LEVELS, "", team_of(c));
    for (size_t i = 0; i < JUDGE_ITEMS; i++)
        append_thing(c, (judge_row){JUDGE_LEVEL, items[i], "", team_of(c),
                                    JUDGE_STAND_NOT});
    drop_empty_heading(s, at);
}

void judge_find_rows(ctx *c)
{
    judge_state *s = c->control->judge;
    const model_capability *const *all;
    const size_t n = model_capabilities(c->m, &all);
    s->n_rows = s->things = s->judged = 0;
    s->found = false;
    for (size_t i = 0; i < model_count(c->m, MODEL_OBJECTIVE); i++)
        find_criteria(c, model_at(c->m, MODEL_OBJECTIVE, i)->id);
    find_criteria(c, "");
    for (size_t i = 0; i < n; i++)
        find_capability(c, all[i]);
    if (may_judge(c, team_of(c)))
        find_levels(c);
    if (!s->found)
        s->chosen[0] = '\0';
}

/* ---- the chosen one ---- */

const char *judge_key(ctx *c, const judge_row *row)
{
    return say_format(c, "judge.%d.%s.%s.%s", (int)row->what, row->id,
                      row->task, row->team);
}

static size_t index_of_chosen(ctx *c)
{
    const judge_state *s = c->control->judge;
    for (size_t i = 0; *s->chosen && i < s->n_rows; i++)
        if (strcmp(judge_key(c, &s->rows[i]), s->chosen) == 0)
            return i;
    return SIZE_MAX;
}

const judge_row *judge_chosen(const ctx *c)
{
    const judge_state *s = c->control->judge;
    return *s->chosen ? &s->shown : NULL;
}

static void choose(ctx *c, size_t at)
{
    judge_state *s = c->control->judge;
    if (at >= s->n_rows)
        return;
    const char *key = judge_key(c, &s->rows[at]);
    if (strcmp(key, s->chosen) != 0)
        s->wants_reason = false;
    (void)snprintf(s->chosen, sizeof s->chosen, "%s", key);
    s->shown = s->rows[at];
}

/* ---- drawing ---- */

/* What the points say; "" nothing is known yet. */
static const char *say_reckoned(ctx *c, const judge_row *row)
{
    const model_item_score *item = model_find_item_score(c->m, row->id);
    return item ? say_with(c, W_JUDGE_LEVEL_RECKONED,
                           judge_say_level(c, item->reckoned))
                : "";
}

static const char *say_second(ctx *c, const judge_row *row)
{
    const char *stand = judge_say_stand(c, row->stand);
    const char *team = judge_say_team(c, row->team);
    if (row->what == JUDGE_CAPABILITY)
        return say_format(c, "%s · %s", say(c, W_JUDGE_CAPABILITY), team);
    if (row->what == JUDGE_OBJECTIVE)
        return say(c, W_CTL_OBJECTIVES);
    if (row->what == JUDGE_LEVELS)
        return team;
    if (row->what == JUDGE_LEVEL) {
        const model_level *level = model_find_level(c->m, row->id, row->team);
        return level && level->level >= 0 ? say_with(
                   c, W_JUDGE_OVERRULED, judge_say_level(c, level->level))
                                          : say_reckoned(c, row);
    }
    const model_criterion *k = row->what == JUDGE_CRITERION
                                   ? model_find_criterion(c->m, row->id)
                                   : NULL;
    if (k && model_is_theirs(k))
        return say_format(c, "%s · %s · %s", judge_say_by(c, k), stand, team);
    return say_format(c, "%s · %s", stand, team);
}

static void draw_row(ctx *c, ui_rect r, const judge_row *row)
{
    r = ui_inset(r, PAD, 4);
    if (judge_is_heading(row->what)) {
        row_text(c, ui_cut_top(&r, 20), UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                 judge_say_row(c, row));
        row_text(c, ui_cut_top(&r, 18), UI_SMALL, UI_TEXT3, UI_LEFT,
                 say_second(c, row));
        return;
    }
    (void)ui_cut_left(&r, 4);
    const ui_rect mark = ui_cut_left(&r, MARK);
    judge_draw_stand(c, (ui_rect){mark.x, mark.y + 3, 14, 14}, row->stand);
    const char *second = say_second(c, row);
    if (!*second) {
        row_text(c, (ui_rect){r.x, r.y, r.w, 20}, UI_BODY, UI_TEXT1, UI_LEFT,
                 judge_say_row(c, row));
        return;
    }
    row_text(c, ui_cut_top(&r, 20), UI_BODY, UI_TEXT1, UI_LEFT,
             judge_say_row(c, row));
    row_text(c, ui_cut_top(&r, 18), UI_SMALL,
             row->stand == JUDGE_STAND_DIFFERS ? UI_DEGRADED : UI_TEXT3,
             UI_LEFT, second);
}

static void draw_rows(ctx *c, ui_rect r)
{
    judge_state *s = c->control->judge;
    ui_list l;
    if (s->n_rows == 0) {
        order_draw_empty(c, r, say(c, W_JUDGE_NONE_HERE));
        return;
    }
    const size_t was = index_of_chosen(c);
    size_t at = list_moved(c, was, s->n_rows);
    ui_list_begin(c->u, "judged", r, ROW, s->n_rows, &at, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const judge_row *row = &s->rows[i];
        const char *label =
            say_format(c, "%s: %s", judge_say_row(c, row), say_second(c, row));
        draw_row(c, ui_list_row(c->u, &l, i, label, false), row);
    }
    ui_list_end(c->u, &l);
    if (at != was || at < s->n_rows)
        choose(c, at);
    if (l.changed || at != was)
        ui_animate(c->u, 0);
}

static void draw_team(ctx *c, ui_rect r)
{
    const char *names[CONTROL_PARTIES_MAX + 1];
    judge_state *s = c->control->judge;
    size_t n = 0;
    names[n++] = say(c, W_JUDGE_ALL_TEAMS);
    for (size_t i = 0;
         i < model_count(c->m, MODEL_TEAM) && n <= CONTROL_PARTIES_MAX; i++)
        names[n++] = say_thing(c, model_at(c->m, MODEL_TEAM, i));
    (void)ui_choice(c->u, "team", r, say(c, W_CTL_TEAM), names, n, &s->team);
}

/* When all is said the director closes the drill; then nothing is taken. */
static void draw_close(ctx *c, ui_rect *in)
{
    const model_request *q = model_find_request(c->m, "pace", "close", "");
    if (!model_get_clock(c->m)->ended || reel_is_shown(c)
        || model_get_seat(c->m)->part != MODEL_DIRECTOR)
        return;
    ui_rect foot = ui_inset(ui_cut_bottom(in, BUTTON + 12), PAD, 6);
    if (order_is_closed(c) || (q && q->state == MODEL_ACCEPTED)) {
        (void)ui_label(c->u, foot, UI_SMALL, UI_TEXT2, UI_LEFT,
                       say(c, W_JUDGE_CLOSED));
        return;
    }
    const ui_button close = {.label = say(c, W_JUDGE_CLOSE),
                             .kind = UI_BUTTON_DANGER,
                             .confirm = control_say_sure(
                                 c, W_JUDGE_CLOSE_SURE, control_clock_scope(c)),
                             .busy = q && q->state == MODEL_SENDING,
                             .disabled = judge_bar(c) != NULL};
    if (ui_push(c->u, "close", ui_cut_left(&foot, ui_push_width(c->u, &close)),
                &close))
        order_pace_in(c->m, control_clock_scope(c), "close", 0);
    (void)ui_cut_left(&foot, 8);
    if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, foot, order_refusal(c, q));
}

void judge_draw_list(ctx *c, ui_rect r)
{
    judge_state *s = c->control->judge;
    const char *const labels[] = {
        say(c, W_JUDGE_FILTER_ALL), say(c, W_JUDGE_FILTER_OPEN),
        say(c, W_JUDGE_FILTER_DIFFERS), say(c, W_JUDGE_FILTER_DONE)};
    const ui_panel panel = {
        .title = say(c, W_JUDGE_TITLE),
        .right = say_with(c, W_JUDGE_SUM, say_number(c, (int64_t)s->judged),
                          say_number(c, (int64_t)s->things))};
    ui_rect in = ui_panel_begin(c->u, "judged", r, &panel);
    ui_rect top = ui_inset(ui_cut_top(&in, CHOICE + 12), PAD, 6);
    draw_team(c, top);
    const ui_rect chips = ui_cut_top(&in, CHIPS);
    ui_fill(c->u, (ui_rect){chips.x, chips.y + chips.h - 1, chips.w, 1},
            UI_LINE);
    (void)ui_filter_chips(c->u, "filter", ui_inset(chips, PAD, 0), labels, 4,
                          &s->filter);
    draw_close(c, &in);
    draw_rows(c, in);
    ui_panel_end(c->u);
}
