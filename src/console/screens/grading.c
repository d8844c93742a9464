#include "console/screens/grading.h"

#include <string.h>

#include "console/screens/feedback.h"
#include "console/screens/judge.h"
#include "console/screens/rubric.h"
#include "console/screens/survey.h"

enum {
    PAD = 16,
    LIST = 320,
    ROW = 48,
    READ_WIDTH = 760,
    CHIPS = 30,
    HEAD = 22,
    GAP = 10,
    FIELD = 96,
    LINE = 30,
    NOTE = 72,
    BUTTON = 34,
    OUTCOME = 24,
    MARK = 26
};

/* ---- the state ---- */

void grading_state_init(grading_state *s)
{
    *s = (grading_state){.at = 0};
    draft_text_init(&s->points, GRADING_POINTS, false);
    draft_text_init(&s->reason, GRADING_TEXT, true);
}

void grading_state_fini(grading_state *s)
{
    draft_text_fini(&s->points);
    draft_text_fini(&s->reason);
}

/* ---- which ---- */

static const model_criterion *asked_at(const ctx *c, size_t at)
{
    const model_criterion *const *all;
    const size_t n = model_criteria(c->m, &all);
    for (size_t i = 0; i < n; i++)
        if (model_grader(c->m, all[i]) && at-- == 0)
            return all[i];
    return NULL;
}

size_t grading_asked(const ctx *c)
{
    size_t n = 0;
    while (asked_at(c, n))
        n++;
    return n;
}

static size_t count_graded(const ctx *c)
{
    const model_criterion *k;
    size_t n = 0;
    for (size_t i = 0; (k = asked_at(c, i)); i++)
        n += model_my_grade(c->m, &k->judgement) != NULL;
    return n;
}

size_t grading_waiting(const ctx *c)
{
    return order_is_closed(c) ? 0 : grading_asked(c) - count_graded(c);
}

static const char *draft_of(ctx *c, const model_criterion *k)
{
    return say_format(c, "grade.%s", k->id);
}

/* The newest order about it, NULL: none. */
static const model_request *request_of(const ctx *c, const model_criterion *k)
{
    static const char *const kinds[] = {"criterion.grade", "grade.withdraw"};
    const model_request *q = model_find_request(c->m, "", k->id, "");
    for (size_t i = 0; q && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i], q->what) == 0)
            return q;
    return NULL;
}

/* What is said of others has its count in their score alone: -1 then. */
static int64_t count_with_mine(const ctx *c, const model_criterion *k)
{
    const int64_t n = model_graders(c->m, k->id);
    if (n < 0 && strcmp(k->by, "peer") == 0)
        return -1;
    return n <= 0 ? model_my_grade(c->m, &k->judgement) != NULL : n;
}

/* ---- words ---- */

static const char *say_name_of(ctx *c, const model_criterion *k)
{
    const char *name = say_text(c, k->name);
    return *name ? name : k->id;
}

static const char *say_given(ctx *c, const model_criterion *k, int64_t milli)
{
    return say_with(c, W_JUDGE_POINTS_OF, say_points(c, milli),
                    say_points(c, k->max_milli));
}

static const char *say_stand(ctx *c, const model_criterion *k)
{
    const model_grade *mine = model_my_grade(c->m, &k->judgement);
    return mine ? say_given(c, k, mine->points_milli)
                : say(c, W_GRADING_NOT_YET);
}

/* What of the drill it is about: a question, a message, something done. */
static const char *say_about(ctx *c, const model_criterion *k)
{
    const model_question *q =
        *k->question ? model_find_question(c->m, k->question) : NULL;
    const model_message *message =
        *k->inject ? model_find_message(c->m, k->inject) : NULL;
    if (q)
        return say_text(c, q->title);
    if (message)
        return say_text(c, message->subject);
    return *k->action ? say_of(c, MODEL_ACTION, k->action) : "";
}

/* ---- what is chosen ---- */

/* What is typed or chosen, else what was sent before. */
static bool find_points(ctx *c, const model_criterion *k, int64_t *milli)
{
    const char *drafted = model_draft(c->m, draft_of(c, k), "points");
    const model_grade *mine = model_my_grade(c->m, &k->judgement);
    if (*drafted)
        return rubric_read_points(drafted, milli) && rubric_takes(k, *milli);
    if (mine)
        *milli = mine->points_milli;
    return mine != NULL;
}

static void pick(ctx *c, const model_criterion *k, int64_t milli)
{
    order_draft(c->m, draft_of(c, k), "points", say_points(c, milli));
    ui_animate(c->u, 0);
}

/* A reason that was sent before stands until another is written. */
static void send(ctx *c, const model_criterion *k)
{
    const char *key = draft_of(c, k);
    const char *reason = model_draft(c->m, key, "reason");
    const model_grade *mine = model_my_grade(c->m, &k->judgement);
    int64_t milli = 0;
    if (!find_points(c, k, &milli))
        return;
    order_grade(c->m, k->id, milli, *reason || !mine ? reason : mine->text);
    const model_request *q = request_of(c, k);
    if (q && q->state == MODEL_SENDING)
        order_ends_draft(c->m, q->id, key);
    ui_unfocus(c->u);
    ui_animate(c->u, 0);
}

/* ---- one criterion ---- */

/* As the score names it, which knows it first; "" not yet. */
static const char *say_objective(ctx *c, const model_criterion *k)
{
    const model_score *s = model_get_score(c->m);
    for (size_t i = 0; s->known && i < s->n_objectives; i++)
        if (strcmp(s->objectives[i].id, k->objective) == 0)
            return say_text(c, s->objectives[i].name);
    return "";
}

static void draw_chips(ctx *c, ui_rect r, const model_criterion *k)
{
    const char *objective = say_objective(c, k);
    const bool own = strcmp(k->by, "self") == 0;
    r = (ui_rect){r.x, r.y + 2, r.w, 22};
    ui_chip(c->u, &r, say(c, own ? W_JUDGE_BY_SELF : W_JUDGE_BY_PEER), UI_TEXT2,
            false);
    ui_chip(c->u, &r, judge_say_team(c, k->team), UI_TEXT2, false);
    if (*objective && r.w > 80)
        ui_chip(c->u, &r, objective, UI_TEXT2, false);
}

/* What this seat sent, with its receipt in words. */
static int draw_mine(ctx *c, ui_rect r, const model_criterion *k, bool draw)
{
    const model_grade *mine = model_my_grade(c->m, &k->judgement);
    if (!mine)
        return 0;
    const char *head =
        say_with(c, W_GRADING_SENT, say_given(c, k, mine->points_milli),
                 say_whom(c, mine->rater), say_clock(c, mine->t_us, false));
    const int width = r.w - MARK - 2 * GAP;
    const int lines = ui_paragraph_height(c->u, width, UI_BODY_BOLD, head);
    const int note = ui_paragraph_height(c->u, width, UI_BODY, mine->text);
    r.h = lines + note + 14;
    if (draw) {
        ui_round(c->u, r, 4, UI_BG, UI_RECOVERING);
        ui_rect in = ui_inset(r, GAP, 7);
        const ui_rect mark = ui_cut_left(&in, MARK);
        ui_draw_icon(c->u, (ui_rect){mark.x, mark.y + 3, 14, 14}, UI_ICON_CHECK,
                     UI_RECOVERING);
        (void)ui_paragraph(c->u, ui_cut_top(&in, lines), UI_BODY_BOLD, UI_TEXT1,
                           head);
        if (*mine->text)
            (void)ui_paragraph(c->u, in, UI_BODY, UI_TEXT1, mine->text);
    }
    return r.h + GAP;
}

static const char *say_count(ctx *c, const model_criterion *k)
{
    const bool own = strcmp(k->by, "self") == 0;
    const int64_t n = count_with_mine(c, k);
    if (n < 0)
        return say(c, W_GRADING_COUNT_THEIRS);
    return n > 0 ? say_with(c, own ? W_GRADING_COUNT_OWN : W_GRADING_COUNT,
                            say_number(c, n))
                 : say(c, W_GRADING_COUNT_NONE);
}

/* All above the fields; returns its height. */
static int draw_above(ctx *c, ui_rect r, const model_criterion *k, bool draw)
{
    const int top = r.y;
    rubric_look look = {.k = k, .off = survey_bar(c) != NULL};
    look.has = find_points(c, k, &look.milli);
    r.h = 1 << 20;
    (void)ui_cut_top(
        &r, rubric_words(c, r, W_JUDGE_ASKED, say_text(c, k->help), draw));
    (void)ui_cut_top(
        &r, rubric_words(c, r, W_GRADING_ABOUT, say_about(c, k), draw));
    const ui_rect rows = ui_cut_top(&r, rubric_height(c, r.w, k));
    const model_rubric_row *taken = draw ? rubric_draw(c, rows, &look) : NULL;
    if (taken)
        pick(c, k, taken->points_milli);
    (void)ui_cut_top(&r, draw_mine(c, r, k, draw));
    (void)ui_cut_top(&r, rubric_words(c, r, W_GRADING_OTHERS,
                                      say_format(c, "%s %s", say_count(c, k),
                                                 say(c, W_GRADING_PRIVACY)),
                                      draw));
    return r.y - top;
}

static void draw_scroll(ctx *c, ui_rect r, const model_criterion *k)
{
    const int width = r.w - 14;
    const int height = draw_above(c, (ui_rect){r.x, r.y, width, r.h}, k, false);
    ui_rect in;
    ui_scroll_begin(c->u, "asked", r, height, &in);
    in.w = width;
    (void)draw_above(c, in, k, true);
    ui_scroll_end(c->u);
}

/* ---- fields and buttons ---- */

static void draw_points(ctx *c, grading_state *s, ui_rect r,
                        const model_criterion *k)
{
    const char *key = draft_of(c, k);
    int64_t milli = 0;
    const bool good = find_points(c, k, &milli);
    const ui_field field = {.label = say(c, W_JUDGE_POINTS),
                            .placeholder = good ? say_points(c, milli) : "–",
                            .disabled = survey_bar(c) != NULL};
    draft_text_pull(c, &s->points, key, "points");
    (void)ui_text_field(c->u, "points", ui_cut_left(&r, FIELD), s->points.edit,
                        &field);
    draft_text_push(c, &s->points, key, "points");
    (void)ui_cut_left(&r, 8);
    if (!good && ui_edit_len(s->points.edit) > 0)
        order_draw_fault(
            c, r, say_with(c, W_JUDGE_BAD_POINTS, say_points(c, k->max_milli)));
    else
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
                       good ? say_given(c, k, milli)
                            : say_with(c, W_JUDGE_POINTS_OF, "–",
                                       say_points(c, k->max_milli)));
}

static void draw_reason(ctx *c, grading_state *s, ui_rect r,
                        const model_criterion *k)
{
    const char *key = draft_of(c, k);
    const ui_field field = {.label = say(c, W_GRADING_REASON),
                            .placeholder = say(c, W_JUDGE_NOTE_HINT),
                            .disabled = survey_bar(c) != NULL};
    draft_text_pull(c, &s->reason, key, "reason");
    (void)ui_text_area(c->u, "reason", r, s->reason.edit, &field);
    draft_text_push(c, &s->reason, key, "reason");
    if (ui_has_focus(c->u, "reason") && ui_shortcut(c->u, "Esc"))
        ui_unfocus(c->u);
}

static void draw_outcome(ctx *c, ui_rect r, const model_criterion *k)
{
    const model_request *q = request_of(c, k);
    const char *bar = survey_bar(c);
    if (bar)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT, bar);
    else if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, q));
    else if (q)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, q->state == MODEL_SENDING ? W_JUDGE_SENDING
                                                        : W_JUDGE_TAKEN));
}

static void draw_buttons(ctx *c, ui_rect r, const model_criterion *k)
{
    const model_request *q = request_of(c, k);
    const bool busy = q && q->state == MODEL_SENDING;
    const bool mine = model_my_grade(c->m, &k->judgement) != NULL;
    int64_t milli = 0;
    const bool off = survey_bar(c) != NULL || busy || (q && order_is_late(q));
    const ui_button give = {.label = say(c, busy   ? W_JUDGE_SENDING
                                            : mine ? W_GRADING_AGAIN
                                                   : W_GRADING_SEND),
                            .key = "Ctrl+Enter",
                            .kind = UI_BUTTON_PRIMARY,
                            .busy = busy,
                            .disabled = off || !find_points(c, k, &milli)};
    if (ui_push(c->u, "give", ui_cut_left(&r, ui_push_width(c->u, &give)),
                &give))
        send(c, k);
    (void)ui_cut_left(&r, 8);
    const ui_button back = {
        .label = say(c, W_JUDGE_TAKE_BACK), .key = "Delete", .disabled = off};
    if (mine
        && ui_push(c->u, "back", ui_cut_left(&r, ui_push_width(c->u, &back)),
                   &back))
        order_withdraw_grade(c->m, k->id);
}

static void draw_foot(ctx *c, grading_state *s, ui_rect r,
                      const model_criterion *k)
{
    if (k->n_rubric == 0) {
        draw_points(c, s, ui_cut_top(&r, LINE), k);
        (void)ui_cut_top(&r, 6);
    }
    (void)ui_label(c->u, ui_cut_top(&r, HEAD), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_GRADING_REASON));
    draw_reason(c, s, ui_cut_top(&r, NOTE), k);
    (void)ui_cut_top(&r, 6);
    draw_buttons(c, ui_cut_top(&r, BUTTON), k);
    (void)ui_cut_top(&r, 4);
    draw_outcome(c, ui_cut_top(&r, OUTCOME), k);
}

static void draw_sheet(ctx *c, grading_state *s, ui_rect r,
                       const model_criterion *k)
{
    enum { FOOT = HEAD + NOTE + 6 + BUTTON + 4 + OUTCOME };
    const ui_panel panel = {.title = say_name_of(c, k),
                            .right = say_stand(c, k)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "grading", r, &panel), PAD, 6);
    if (in.w > READ_WIDTH)
        in.w = READ_WIDTH;
    ui_push_id(c->u, k->id);
    draw_chips(c, ui_cut_top(&in, CHIPS), k);
    const ui_rect foot =
        ui_cut_bottom(&in, FOOT + (k->n_rubric == 0 ? LINE + 6 : 0));
    (void)ui_cut_bottom(&in, 6);
    ui_fill(c->u, (ui_rect){in.x, in.y + in.h, in.w, 1}, UI_LINE);
    draw_scroll(c, in, k);
    draw_foot(c, s, foot, k);
    ui_pop_id(c->u);
    ui_panel_end(c->u);
}

/* ---- all of them ---- */

static void draw_row(ctx *c, ui_rect row, const model_criterion *k)
{
    const bool done = model_my_grade(c->m, &k->judgement) != NULL;
    row = ui_inset(row, 12, 4);
    const ui_rect mark = ui_cut_left(&row, 24);
    judge_draw_stand(c, (ui_rect){mark.x, mark.y + 3, 14, 14},
                     done ? JUDGE_STAND_MINE : JUDGE_STAND_NOT);
    row_text(c, ui_cut_top(&row, 20), done ? UI_BODY : UI_BODY_BOLD, UI_TEXT1,
             UI_LEFT, say_name_of(c, k));
    row_text(
        c, ui_cut_top(&row, 18), UI_SMALL, UI_TEXT3, UI_LEFT,
        say_format(c, "%s · %s", say_stand(c, k), judge_say_team(c, k->team)));
}

static void draw_names(ctx *c, grading_state *s, ui_rect r, size_t n)
{
    ui_list l;
    const char *sum =
        say_with(c, W_GRADING_SUM, say_number(c, (int64_t)count_graded(c)),
                 say_number(c, (int64_t)n));
    const ui_panel panel = {.title = say(c, W_GRADING_TAB), .right = sum};
    const ui_rect in = ui_panel_begin(c->u, "gradings", r, &panel);
    s->at = list_moved(c, s->at, n);
    ui_list_begin(c->u, "gradings", in, ROW, n, &s->at, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const model_criterion *k = asked_at(c, i);
        const char *label =
            say_format(c, "%s: %s", say_name_of(c, k), say_stand(c, k));
        draw_row(c, ui_list_row(c->u, &l, i, label, false), k);
    }
    ui_list_end(c->u, &l);
    if (l.changed)
        ui_animate(c->u, 0);
    ui_panel_end(c->u);
}

void grading_draw(ctx *c, grading_state *s, ui_rect r)
{
    const size_t n = grading_asked(c);
    if (s->at >= n)
        s->at = 0;
    if (n == 0) {
        const ui_panel panel = {.title = say(c, W_GRADING_TAB)};
        const ui_rect in = ui_panel_begin(c->u, "grading", r, &panel);
        order_draw_empty(c, in, say(c, W_GRADING_NONE));
        ui_panel_end(c->u);
        return;
    }
    draw_names(c, s, ui_cut_left(&r, LIST), n);
    (void)ui_cut_left(&r, 8);
    draw_sheet(c, s, r, asked_at(c, s->at < n ? s->at : 0));
}
