/* One thing that is judged: what is asked, the rubric, what evaluators said,
 * and beside it what the trainees wrote. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/feedback.h"
#include "console/screens/judge.h"
#include "console/screens/reel.h"
#include "console/screens/rubric.h"

enum {
    PAD = 15,
    GAP = 10,
    HEAD = 22,
    COLUMNS_LEAST = JUDGE_SHEET_LEAST - 2 * PAD - 2,
    SAID_MOST = 3,
    BOX_PAD = 10,
    CHIPS = 30
};

/* ---- what is asked ---- */

static const model_task *task_of(const ctx *c, const judge_row *row)
{
    const model_capability *p = model_find_capability(c->m, row->id);
    for (size_t i = 0; p && i < p->n_tasks; i++)
        if (strcmp(p->tasks[i].id, row->task) == 0)
            return &p->tasks[i];
    return NULL;
}

static const char *say_reckoned(ctx *c, const judge_row *row)
{
    const model_item_score *item = model_find_item_score(c->m, row->id);
    if (!item)
        return say(c, W_JUDGE_LEVEL_UNKNOWN);
    return say_with(c, W_JUDGE_LEVEL_RECKONED,
                    item->reckoned < 0
                        ? say(c, W_ITEM_NOT_SEEN)
                        : say_format(c, "%lld %s", (long long)item->reckoned,
                                     judge_say_level(c, item->reckoned)));
}

/* Heading and text of what the evaluator is asked; "" none. */
static const char *say_asked(ctx *c, const judge_row *row, word_id *head)
{
    *head = W_JUDGE_ASKED;
    if (row->what == JUDGE_CRITERION) {
        const model_criterion *k = model_find_criterion(c->m, row->id);
        return k ? say_text(c, k->help) : "";
    }
    if (row->what == JUDGE_TASK) {
        const model_task *task = task_of(c, row);
        *head = W_JUDGE_LOOK_FOR;
        return task ? say_text(c, task->look_for) : "";
    }
    return say_format(c, "%s %s", say_reckoned(c, row),
                      say(c, W_JUDGE_LEVEL_HELP));
}

static const char *say_target(ctx *c, const judge_row *row)
{
    const model_capability *p =
        row->what == JUDGE_TASK ? model_find_capability(c->m, row->id) : NULL;
    return p ? say_text(c, p->target) : "";
}

/* ---- the rubric ---- */

static int draw_rubric(ctx *c, ui_rect r, const judge_row *row, bool draw)
{
    const model_criterion *k = row->what == JUDGE_CRITERION
                                   ? model_find_criterion(c->m, row->id)
                                   : NULL;
    if (!k)
        return 0;
    const int height = rubric_height(c, r.w, k);
    if (!draw)
        return height;
    rubric_look look = {.k = k, .off = !judge_can_point(c, row)};
    look.has = judge_points(c, row, &look.milli);
    const model_rubric_row *taken = rubric_draw(c, r, &look);
    if (taken)
        judge_pick_points(c, row, taken->points_milli);
    return height;
}

/* ---- what evaluators said ---- */

static const char *say_given(ctx *c, const judge_row *row, const model_grade *g)
{
    if (row->what == JUDGE_TASK)
        return say_format(c, "%c", g->rating);
    const model_criterion *k = model_find_criterion(c->m, row->id);
    return say_with(c, W_JUDGE_POINTS_OF, say_points(c, g->points_milli),
                    say_points(c, k ? k->max_milli : 0));
}

static int said_height(ctx *c, int width, const model_grade *g)
{
    const int note = *g->text ? ui_paragraph_height(c->u, width - 2 * BOX_PAD,
                                                    UI_BODY, g->text)
                              : 0;
    return 20 + 24 + note + 14;
}

static void draw_said(ctx *c, ui_rect r, const judge_row *row,
                      const model_grade *g, bool differs)
{
    ui *u = c->u;
    ui_round(u, r, 4, UI_BG, differs ? UI_DEGRADED : UI_LINE2);
    ui_rect in = ui_inset(r, BOX_PAD, 7);
    ui_rect head = ui_cut_top(&in, 20);
    const char *time = say_clock(c, g->t_us, false);
    (void)ui_label(u, ui_cut_right(&head, ui_width(u, UI_SMALL, time) + 2),
                   UI_SMALL, UI_TEXT3, UI_RIGHT, time);
    (void)ui_label(u, head, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   judge_say_rater(c, g->rater));
    ui_rect given = ui_cut_top(&in, 24);
    if (differs) {
        const ui_rect mark = ui_cut_left(&given, 20);
        ui_status_shape(u, (ui_rect){mark.x, mark.y + 6, 12, 12},
                        UI_STATUS_DEGRADED);
    }
    (void)ui_label(u, given, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   say_given(c, row, g));
    if (*g->text)
        (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, g->text);
}

static int draw_settled(ctx *c, ui_rect r, const judge_row *row,
                        const model_grade *g, bool draw)
{
    const char *head =
        say_with(c, W_JUDGE_SETTLED_BY, say_given(c, row, g),
                 judge_say_rater(c, g->rater), say_clock(c, g->t_us, false));
    const int lines = ui_paragraph_height(c->u, r.w - 40, UI_BODY_BOLD, head);
    const int note =
        *g->text ? ui_paragraph_height(c->u, r.w - 40, UI_BODY, g->text) : 0;
    const int height = lines + note + 14;
    if (!draw)
        return height;
    r.h = height;
    ui_round(c->u, r, 4, UI_BG, UI_RECOVERING);
    ui_rect in = ui_inset(r, BOX_PAD, 7);
    const ui_rect mark = ui_cut_left(&in, 20);
    ui_draw_icon(c->u, (ui_rect){mark.x, mark.y + 3, 14, 14}, UI_ICON_CHECK,
                 UI_RECOVERING);
    (void)ui_paragraph(c->u, ui_cut_top(&in, lines), UI_BODY_BOLD, UI_TEXT1,
                       head);
    if (*g->text)
        (void)ui_paragraph(c->u, in, UI_BODY, UI_TEXT1, g->text);
    return height;
}

static int draw_rows_said(ctx *c, ui_rect r, const judge_row *row,
                          const model_judgement *j, bool draw)
{
    const int top = r.y;
    const size_t columns = j->n_grades < SAID_MOST ? j->n_grades : SAID_MOST;
    for (size_t i = 0; i < j->n_grades; i += columns) {
        int height = 0;
        for (size_t k = i; k < i + columns && k < j->n_grades; k++) {
            const ui_rect at = ui_column(r, (int)(k - i), (int)columns, 8);
            const int wanted = said_height(c, at.w, &j->grades[k]);
            height = wanted > height ? wanted : height;
        }
        const ui_rect line = ui_cut_top(&r, height);
        for (size_t k = i; draw && k < i + columns && k < j->n_grades; k++)
            draw_said(c, ui_column(line, (int)(k - i), (int)columns, 8), row,
                      &j->grades[k], j->state == MODEL_JUDGED_DIFFERS);
        (void)ui_cut_top(&r, 8);
    }
    return r.y - top;
}

/* A level has one word only, the newest. */
static int draw_level_said(ctx *c, ui_rect r, const judge_row *row, bool draw)
{
    const model_level *now = model_find_level(c->m, row->id, row->team);
    if (!now || now->level < 0)
        return 0;
    const char *level = say_format(c, "%lld %s", (long long)now->level,
                                   judge_say_level(c, now->level));
    return rubric_words(c, r, W_JUDGE_SAID,
                        say_format(c, "%s — %s: %s", level,
                                   judge_say_rater(c, now->rater), now->text),
                        draw);
}

/* Of those who play the mean counts, and how many said something. */
static const char *say_said(ctx *c, const judge_row *row,
                            const model_judgement *j)
{
    int64_t sum = 0;
    if (!judge_is_theirs(c, row))
        return say(c, W_JUDGE_SAID);
    if (j->n_grades == 0)
        return say(c, W_JUDGE_SAID_THEIRS);
    for (size_t i = 0; i < j->n_grades; i++)
        sum += j->grades[i].points_milli;
    const model_criterion *k = model_find_criterion(c->m, row->id);
    return say_with(
        c, W_JUDGE_SAID_MEAN, say_points(c, sum / (int64_t)j->n_grades),
        say_points(c, k->max_milli), say_number(c, (int64_t)j->n_grades));
}

/* Who steers an organisation is not told who of its people said what, but that
 * they did. */
static const char *say_nobody(ctx *c, const judge_row *row)
{
    if (!judge_is_theirs(c, row))
        return say(c, W_JUDGE_NOBODY);
    const int64_t n = model_graders(c->m, row->id);
    return n > 0 ? say_with(c, W_GRADING_COUNT, say_number(c, n))
                 : say(c, W_JUDGE_NOBODY_THEIRS);
}

static int draw_nobody(ctx *c, ui_rect r, const judge_row *row, bool draw)
{
    const char *text = say_nobody(c, row);
    const int height = ui_paragraph_height(c->u, r.w, UI_BODY, text);
    if (draw)
        (void)ui_paragraph(c->u, ui_cut_top(&r, height), UI_BODY, UI_TEXT3,
                           text);
    return height + 1;
}

int judge_said(ctx *c, ui_rect r, const judge_row *row, bool draw)
{
    const model_judgement *j = judge_judgement(c, row);
    const int top = r.y;
    if (row->what == JUDGE_LEVEL)
        return draw_level_said(c, r, row, draw);
    const ui_rect head = ui_cut_top(&r, HEAD);
    if (draw)
        (void)ui_label(c->u, head, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                       say_said(c, row, j));
    if (j->n_grades == 0)
        (void)ui_cut_top(&r, draw_nobody(c, r, row, draw));
    if (j->n_grades > 0)
        (void)ui_cut_top(&r, draw_rows_said(c, r, row, j, draw));
    if (j->state == MODEL_JUDGED_DIFFERS) {
        const bool own = model_get_seat(c->m)->part == MODEL_DIRECTOR;
        const char *help =
            say(c, own ? W_JUDGE_SETTLE_HELP : W_JUDGE_SETTLE_WAITS);
        const int height = ui_paragraph_height(c->u, r.w, UI_SMALL, help);
        const ui_rect line = ui_cut_top(&r, height + 4);
        if (draw)
            (void)ui_paragraph(c->u, line, UI_SMALL, UI_DEGRADED, help);
    }
    if (j->settled)
        (void)ui_cut_top(&r, draw_settled(c, r, row, j->settled, draw) + 8);
    return r.y - top;
}

/* ---- the sheet ---- */

/* All that scrolls above the grading; returns its height. */
static int draw_above(ctx *c, ui_rect r, const judge_row *row, bool draw)
{
    word_id head = W_JUDGE_ASKED;
    const int top = r.y;
    const char *asked = say_asked(c, row, &head);
    r.h = 1 << 20;
    (void)ui_cut_top(
        &r, rubric_words(c, r, W_JUDGE_TARGET, say_target(c, row), draw));
    (void)ui_cut_top(&r, rubric_words(c, r, head, asked, draw));
    (void)ui_cut_top(&r, draw_rubric(c, r, row, draw));
    (void)ui_cut_top(&r, judge_said(c, r, row, draw));
    return r.y - top;
}

static void draw_left(ctx *c, ui_rect r, const judge_row *row)
{
    ui *u = c->u;
    const bool reads = reel_is_shown(c); /* what was said is all there is */
    const ui_rect grading =
        ui_cut_bottom(&r, reads ? 0 : judge_grading_height(c, r.w, row));
    ui_rect in;
    (void)ui_cut_bottom(&r, 6);
    ui_fill(u, (ui_rect){r.x, r.y + r.h, r.w, 1}, UI_LINE);
    ui_push_id(u, judge_key(c, row));
    const int width = r.w - 12;
    const int height =
        draw_above(c, (ui_rect){r.x, r.y, width, r.h}, row, false);
    ui_scroll_begin(u, "asked", r, height, &in);
    in.w = width;
    (void)draw_above(c, in, row, true);
    ui_scroll_end(u);
    if (!reads)
        judge_draw_grading(c, grading, row);
    ui_pop_id(u);
}

static void draw_chips(ctx *c, ui_rect r, const judge_row *row)
{
    const model_criterion *k = row->what == JUDGE_CRITERION
                                   ? model_find_criterion(c->m, row->id)
                                   : NULL;
    const model_capability *p =
        row->what == JUDGE_TASK || row->what == JUDGE_CAPABILITY
            ? model_find_capability(c->m, row->id)
            : NULL;
    const char *objective = k ? k->objective : p ? p->objective : "";
    r = (ui_rect){r.x, r.y + 2, r.w, 22};
    if (k && model_is_theirs(k))
        ui_chip(c->u, &r, judge_say_by(c, k), UI_ACCENT, false);
    ui_chip(c->u, &r, judge_say_team(c, row->team), UI_TEXT2, false);
    if (*objective && r.w > 80)
        ui_chip(c->u, &r, control_say_objective(c, objective), UI_TEXT2, false);
}

static void draw_body(ctx *c, ui_rect in, const judge_row *row)
{
    draw_chips(c, ui_cut_top(&in, CHIPS), row);
    if (judge_is_heading(row->what)) {
        judge_draw_overview(c, in, row);
        return;
    }
    if (row->what != JUDGE_LEVEL && in.w >= COLUMNS_LEAST) {
        const ui_rect right = ui_cut_right(&in, in.w * 45 / 100);
        (void)ui_cut_right(&in, 2 * GAP);
        ui_fill(c->u, (ui_rect){right.x - GAP, right.y, 1, right.h}, UI_LINE);
        judge_draw_written(c, right, row);
    }
    draw_left(c, in, row);
}

void judge_draw_sheet(ctx *c, ui_rect r)
{
    const judge_row *row = judge_chosen(c);
    const bool heading = row && judge_is_heading(row->what);
    const ui_panel panel = {
        .title = row ? judge_say_row(c, row) : say(c, W_JUDGE_TITLE),
        .right = row && !heading ? judge_say_stand(c, row->stand) : NULL};
    ui_rect in = ui_panel_begin(c->u, "sheet", r, &panel);
    if (row)
        draw_body(c, ui_inset(in, PAD, 6), row);
    else
        order_draw_empty(c, in,
                         say(c, c->control->judge->things > 0 ? W_JUDGE_PICK
                                                              : W_JUDGE_NONE));
    ui_panel_end(c->u);
}
