/* The debrief: the total and how it comes about on the left, every criterion
 * with its evidence on the right. */
#include "console/screens/feedback.h"

#include <string.h>

#include "console/screens/feedback_parts.h"

enum {
    GAP = 8,
    SIDE = 420,
    SIDE_COMPACT = 384,
    PAD = 16,
    AXIS = 35,
    AXIS_LOW = 22,
    AXIS_WORDS = 170, /* that nothing could be earned on it */
    LOW = 800,        /* of the screen: lower than this is low */
    OBJECTIVE = 44,
    HEAD = 40,
    POINTS = 84,
    VERDICT = 128,
    READ_WIDTH = 980, /* of a row of the debrief */
    MARK = 22,
    LINE = 20,
    CHIPS = 40,
    FULL = 100000 /* of a share */
};

/* ---- words ---- */

const char *say_points(ctx *c, int64_t milli)
{
    const char *sign = milli < 0 ? "-" : "";
    const int64_t size = milli < 0 ? -milli : milli;
    const int64_t whole = size / 1000;
    const int tenths = (int)(size % 1000 / 100);
    const int rest = (int)(size % 1000);
    if (rest == 0)
        return say_format(c, "%s%lld", sign, (long long)whole);
    if (rest % 100 == 0)
        return say_format(c, "%s%lld.%d", sign, (long long)whole, tenths);
    return say_format(c, "%s%lld.%02d", sign, (long long)whole, rest / 10);
}

static ui_status status_of_points(const model_reason *r)
{
    if (r->points_milli >= r->max_milli)
        return UI_STATUS_RECOVERING;
    return r->points_milli > 0 ? UI_STATUS_DEGRADED : UI_STATUS_DOWN;
}

ui_status feedback_status(const model_reason *r)
{
    static const struct {
        const char *word;
        ui_status status;
    } rows[] = {{"met", UI_STATUS_RECOVERING}, {"spared", UI_STATUS_NORMAL},

                {"late", UI_STATUS_DEGRADED},  {"missed", UI_STATUS_DOWN},
                {"penalty", UI_STATUS_DOWN},   {"avoided", UI_STATUS_NORMAL},
                {"breached", UI_STATUS_DOWN},  {"differs", UI_STATUS_DEGRADED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].word, r->state) == 0)
            return rows[i].status;
    if (strcmp(r->state, "measured") == 0 || strcmp(r->state, "graded") == 0)
        return status_of_points(r);
    return UI_STATUS_UNKNOWN;
}

bool feedback_is_to_improve(const model_reason *r)
{
    return r->points_milli < r->max_milli || r->points_milli < 0;
}

static int permille(int64_t part, int64_t whole)
{
    if (whole <= 0 || part <= 0)
        return 0;
    return part >= whole ? 1000 : (int)(part * 1000 / whole);
}

/* Green, amber or red by what was reached, for bars. */
static ui_token share_color(int part)
{
    return part >= 800 ? UI_RECOVERING : part >= 500 ? UI_DEGRADED : UI_DOWN;
}

/* ---- the total ---- */

static void draw_total(ctx *c, ui_rect *r, const model_score *score)
{
    ui *u = c->u;
    ui_rect row = ui_cut_top(r, 48);
    const ui_font big = UI_FONT(UI_T28, UI_BOLD);
    const char *points = say_points(c, score->total_milli);
    const int used = ui_label(u, row, big, UI_TEXT1, UI_LEFT, points);
    (void)ui_cut_left(&row, used + 8);
    row.y += 6;
    (void)ui_label(u, row, UI_FONT(UI_T16, UI_BOLD), UI_TEXT2, UI_LEFT,
                   say_with(c, W_OF_POINTS, say_points(c, score->max_milli)));
    const int part = permille(score->total_milli, score->max_milli);
    ui_progress(u, ui_cut_top(r, 8), part, share_color(part), say(c, W_TOTAL));
    (void)ui_cut_top(r, 10);
}

static void draw_note(ctx *c, ui_rect *r, ui_status status, const char *text)
{
    const int height =
        ui_paragraph_height(c->u, r->w - MARK, UI_SMALL, text) + 4;
    ui_rect row = ui_cut_top(r, height);
    const ui_rect mark = ui_cut_left(&row, MARK);
    ui_status_shape(c->u, (ui_rect){mark.x, mark.y + 3, 12, 12}, status);
    (void)ui_paragraph(c->u, row, UI_SMALL, UI_TEXT1, text);
}

static void draw_notes(ctx *c, ui_rect *r, const model_score *score)
{
    if (score->gated)
        draw_note(c, r, UI_STATUS_DOWN,
                  score->cap_milli < score->max_milli
                      ? say_format(c, "%s %s", say(c, W_GATED),
                                   say_with(c, W_FEEDBACK_CAP,
                                            say_points(c, score->cap_milli)))
                      : say(c, W_GATED));
    if (score->ungraded > 0)
        draw_note(
            c, r, UI_STATUS_UNKNOWN,
            say_with(c, W_FEEDBACK_UNGRADED, say_number(c, score->ungraded)));
    draw_note(c, r, score->hints > 0 ? UI_STATUS_DEGRADED : UI_STATUS_NORMAL,
              say_with(c, W_HINTS_USED, say_number(c, (int64_t)score->hints)));
    (void)ui_cut_top(r, 6);
}

/* What nothing could be earned on does not count: it has no share. */
static const char *say_share(ctx *c, const model_axis *axis, int part)
{
    if (axis->max_milli <= 0)
        return say_with(c, W_AXIS_NONE, say_number(c, axis->weight));
    return say_with(c, W_AXIS_SHARE, say_format(c, "%d", (part + 5) / 10),
                    say_number(c, axis->weight));
}

static void draw_share(ctx *c, ui_rect r, const model_axis *axis, int part,
                       const char *name)
{
    if (axis->max_milli > 0)
        ui_progress(c->u, r, part, share_color(part), name);
}

static void draw_axis(ctx *c, ui_rect r, const model_axis *axis)
{
    ui *u = c->u;
    const int part = permille(axis->share_milli, FULL);
    const char *name = words_of_sort(c->words, c->lang, "axis", axis->axis);
    ui_rect top = ui_cut_top(&r, 21);
    const ui_rect right = ui_cut_right(&top, 150);
    (void)ui_label(u, right, UI_SMALL, UI_TEXT2, UI_RIGHT,
                   say_share(c, axis, part));
    (void)ui_label(u, top, UI_BODY, UI_TEXT1, UI_LEFT, name);
    (void)ui_cut_top(&r, 2);
    draw_share(c, ui_cut_top(&r, 6), axis, part, name);
}

/* Where there is little height: in one line, so that objectives are seen. */
static void draw_low_axis(ctx *c, ui_rect r, const model_axis *axis)
{
    ui *u = c->u;
    const int part = permille(axis->share_milli, FULL);
    const char *name = words_of_sort(c->words, c->lang, "axis", axis->axis);
    (void)ui_label(u, ui_cut_right(&r, axis->max_milli > 0 ? 104 : AXIS_WORDS),
                   UI_SMALL, UI_TEXT2, UI_RIGHT, say_share(c, axis, part));
    (void)ui_label(u, ui_cut_left(&r, 140), UI_BODY, UI_TEXT1, UI_LEFT, name);
    r = (ui_rect){r.x + 4, r.y + (r.h - 6) / 2, r.w - 12, 6};
    draw_share(c, r, axis, part, name);
}

static void draw_axes(ctx *c, ui_rect *r, const model_score *score)
{
    const bool low = ui_screen(c->u).h < LOW;
    if (score->n_axes == 0)
        return;
    (void)ui_label(c->u, ui_cut_top(r, 22), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_AXES));
    for (size_t i = 0; i < score->n_axes && low; i++)
        draw_low_axis(c, ui_cut_top(r, AXIS_LOW), &score->axes[i]);
    for (size_t i = 0; i < score->n_axes && !low; i++)
        draw_axis(c, ui_cut_top(r, AXIS), &score->axes[i]);
    const char *how = say(c, W_AXES_HELP);
    (void)ui_cut_top(r, 2);
    (void)ui_paragraph(
        c->u, ui_cut_top(r, ui_paragraph_height(c->u, r->w, UI_SMALL, how)),
        UI_SMALL, UI_TEXT3, how);
    (void)ui_cut_top(r, 6);
}

/* ---- objectives ---- */

static void draw_objective(ctx *c, ui_rect row, const char *name,
                           int64_t points, int64_t max, bool chosen)
{
    ui *u = c->u;
    row = ui_inset(row, PAD, 0);
    (void)ui_cut_top(&row, 5);
    ui_rect top = ui_cut_top(&row, 21);
    const char *text =
        say_format(c, "%s / %s", say_points(c, points), say_points(c, max));
    const ui_rect right =
        ui_cut_right(&top, ui_width(u, UI_SMALL_BOLD, text) + 1);
    (void)ui_cut_right(&top, 10);
    (void)ui_draw_label(u, right, UI_SMALL_BOLD, UI_TEXT1, UI_RIGHT, text);
    (void)ui_draw_label(u, top, chosen ? UI_BODY_BOLD : UI_BODY, UI_TEXT1,
                        UI_LEFT, name);
    (void)ui_cut_top(&row, 4);
    const int part = permille(points, max);
    ui_progress(u, ui_cut_top(&row, 4), part, share_color(part), name);
}

static const char *objective_name(ctx *c, const model_objective *o)
{
    const char *name = say_text(c, o->name);
    return *name ? name : o->id;
}

static void draw_objectives(ctx *c, feedback_state *s, ui_rect r,
                            const model_score *score)
{
    ui_list l;
    int64_t max = 0;
    int64_t points = 0;
    for (size_t i = 0; i < score->n_objectives; i++) {
        points += score->objectives[i].points_milli;
        max += score->objectives[i].max_milli;
    }
    ui_list_begin(c->u, "objectives", r, OBJECTIVE, score->n_objectives + 1,
                  &s->objective, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const model_objective *o = i > 0 ? &score->objectives[i - 1] : NULL;
        const char *name = o ? objective_name(c, o) : say(c, W_ALL_OBJECTIVES);
        const ui_rect row = ui_list_row(c->u, &l, i, name, false);
        draw_objective(c, row, name, o ? o->points_milli : points,
                       o ? o->max_milli : max, i == s->objective);
    }
    ui_list_end(c->u, &l);
    if (l.changed)
        ui_animate(c->u, 0);
}

static void draw_side(ctx *c, feedback_state *s, ui_rect r,
                      const model_score *score)
{
    const ui_panel panel = {
        .title = say(c, W_SCORE),
        .right = *score->team ? say_whom(c, score->team)
                              : say_text(c, model_get_scenario(c->m)->title)};
    ui_rect in = ui_panel_begin(c->u, "score", r, &panel);
    ui_rect list = in;
    in = ui_inset(in, PAD - 1, 6);
    draw_total(c, &in, score);
    draw_notes(c, &in, score);
    draw_axes(c, &in, score);
    (void)ui_label(c->u, ui_cut_top(&in, 24), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_OBJECTIVES));
    const int used = in.y - list.y;
    (void)ui_cut_top(&list, used);
    ui_fill(c->u, (ui_rect){list.x, list.y, list.w, 1}, UI_LINE);
    (void)ui_cut_top(&list, 1);
    draw_objectives(c, s, list, score);
    ui_panel_end(c->u);
}

/* ---- criteria ---- */

/* What cannot earn anything shows only what it cost. */
static const char *say_earned(ctx *c, const model_reason *r)
{
    const char *points = say_points(c, r->points_milli);
    if (!r->counted)
        return "–";
    return r->max_milli > 0
               ? say_format(c, "%s / %s", points, say_points(c, r->max_milli))
               : points;
}

static const char *say_measure(ctx *c, const model_reason *r)
{
    if (!*r->metric)
        return "";
    const bool time = strncmp(r->metric, "delay", 5) == 0;
    const char *value =
        time ? say_length(c, r->value) : say_number(c, r->value);
    const char *best = time ? say_length(c, r->best) : say_number(c, r->best);
    const char *worst =
        time ? say_length(c, r->worst) : say_number(c, r->worst);
    return say_with(c, W_MEASURED, say_data(c, r->metric), value, best, worst);
}

/* When and by what record it was decided; of those who play that says how many
 * graded. */
static const char *say_evidence(ctx *c, const model_reason *r)
{
    const char *record = say_text(c, r->evidence);
    const char *measure = say_measure(c, r);
    if (*measure)
        return *record ? record : measure;
    if (r->ratings > 1 && !*r->rater)
        record = say_format(
            c, "%s · %s", record,
            say_with(c, W_FEEDBACK_RATINGS, say_number(c, r->ratings)));
    if (r->t_us < 0)
        return *record ? record : say(c, W_NO_EVIDENCE_LINE);
    return say_format(c, "%s  %s", say_clock(c, r->t_us, true), record);
}

typedef struct reason_box {
    const char *name;
    const char *evidence;
    const char *answer; /* "" none */
    int name_h;
    int evidence_h;
    int answer_h;
    int height;
} reason_box;

static reason_box measure_reason(ctx *c, const model_reason *r, int width)
{
    ui *u = c->u;
    const char *name = say_text(c, r->name);
    reason_box b = {.name = *name ? name : r->criterion,
                    .evidence = say_evidence(c, r),
                    .answer = ""};
    const int room = width - MARK - VERDICT - POINTS - GAP;
    if (feedback_is_to_improve(r))
        b.answer = say_text(c, r->answer);
    b.name_h = ui_paragraph_height(u, room, UI_BODY, b.name);
    b.evidence_h = ui_paragraph_height(u, room, UI_SMALL, b.evidence);
    if (*b.answer)
        b.answer_h = ui_paragraph_height(u, width - MARK - VERDICT - 84 - 24,
                                         UI_BODY, b.answer)
                     + 14;
    b.height =
        8 + b.name_h + b.evidence_h + (b.answer_h ? b.answer_h + 6 : 0) + 8;
    return b;
}

static void draw_answer(ctx *c, ui_rect r, const char *answer)
{
    ui *u = c->u;
    ui_round(u, r, 4, UI_BG, UI_LINE);
    ui_fill(u, (ui_rect){r.x, r.y, 3, r.h}, UI_ACCENT);
    ui_rect in = ui_inset(r, 12, 7);
    const ui_rect head = ui_cut_left(&in, 84);
    (void)ui_label(u, (ui_rect){head.x, head.y, head.w, 21}, UI_SMALL_BOLD,
                   UI_TEXT2, UI_LEFT, say(c, W_MODEL_ANSWER));
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, answer);
}

/* What is well done has a tick; the ring of "recovering" would say less. */
static void draw_mark(ctx *c, ui_rect r, ui_status status)
{
    if (status == UI_STATUS_RECOVERING)
        ui_draw_icon(c->u, r, UI_ICON_CHECK, UI_RECOVERING);
    else
        ui_status_shape(c->u, r, status);
}

static void draw_verdict(ctx *c, ui_rect r, const model_reason *reason)
{
    const ui_status status = feedback_status(reason);
    const bool loud = status == UI_STATUS_DEGRADED || status == UI_STATUS_DOWN;
    (void)ui_label(c->u, r, UI_SMALL_BOLD,
                   loud ? ui_status_color(status) : UI_TEXT2, UI_LEFT,
                   say_verdict(c, reason->state));
}

static void draw_reason(ctx *c, ui_rect r, const model_reason *reason,
                        const reason_box *b)
{
    ui *u = c->u;
    ui_fill(u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
    ui_node_begin(u, "criterion", reason->criterion);
    (void)ui_cut_top(&r, 8);
    (void)ui_cut_bottom(&r, 8);
    const ui_rect mark = ui_cut_left(&r, MARK);
    draw_mark(c, (ui_rect){mark.x, mark.y + 3, 14, 14},
              feedback_status(reason));
    ui_rect line = ui_cut_top(&r, b->name_h + b->evidence_h);
    const ui_rect verdict = ui_cut_left(&line, VERDICT);
    const ui_rect points = ui_cut_right(&line, POINTS);
    (void)ui_cut_right(&line, GAP);
    const bool some = reason->counted && strcmp(reason->state, "spared") != 0;
    (void)ui_label(u, (ui_rect){points.x, points.y, points.w, 21}, UI_BODY_BOLD,
                   some ? UI_TEXT1 : UI_TEXT3, UI_RIGHT, say_earned(c, reason));
    draw_verdict(c, (ui_rect){verdict.x, verdict.y, verdict.w - 8, 21}, reason);
    (void)ui_paragraph(u, ui_cut_top(&line, b->name_h), UI_BODY, UI_TEXT1,
                       b->name);
    (void)ui_paragraph(u, line, UI_SMALL, UI_TEXT3, b->evidence);
    if (b->answer_h > 0) {
        (void)ui_cut_top(&r, 6);
        (void)ui_cut_left(&r, VERDICT);
        draw_answer(c, r, b->answer);
    }
    ui_node_end(u);
}

static bool is_shown(const feedback_state *s, const model_reason *r)
{
    return s->filter == 0 || feedback_is_to_improve(r);
}

static int objective_height(ctx *c, const feedback_state *s,
                            const model_objective *o, int width)
{
    int height = 0;
    for (size_t i = 0; i < o->n_reasons; i++)
        if (is_shown(s, &o->reasons[i]))
            height += measure_reason(c, &o->reasons[i], width).height;
    return height > 0 ? height + HEAD : 0;
}

static void draw_section(ctx *c, const feedback_state *s, ui_rect *r,
                         const model_objective *o)
{
    ui *u = c->u;
    if (objective_height(c, s, o, r->w) == 0)
        return;
    ui_rect head = ui_cut_top(r, HEAD);
    (void)ui_cut_top(&head, 10);
    ui_fill(u, (ui_rect){head.x, head.y + head.h - 1, head.w, 1}, UI_LINE);
    const char *text = say_format(c, "%s / %s", say_points(c, o->points_milli),
                                  say_points(c, o->max_milli));
    (void)ui_label(u, ui_cut_right(&head, POINTS), UI_BODY_BOLD, UI_TEXT1,
                   UI_RIGHT, text);
    (void)ui_label(u, head, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   objective_name(c, o));
    for (size_t i = 0; i < o->n_reasons; i++) {
        if (!is_shown(s, &o->reasons[i]))
            continue;
        const reason_box b = measure_reason(c, &o->reasons[i], r->w);
        draw_reason(c, ui_cut_top(r, b.height), &o->reasons[i], &b);
    }
}

static bool is_section(const feedback_state *s, size_t i)
{
    return s->objective == 0 || s->objective == i + 1;
}

static void draw_sections(ctx *c, feedback_state *s, ui_rect r,
                          const model_score *score)
{
    ui *u = c->u;
    ui_rect in;
    int height = 0;
    const int width = r.w - 14 < READ_WIDTH ? r.w - 14 : READ_WIDTH;
    for (size_t i = 0; i < score->n_objectives; i++)
        if (is_section(s, i))
            height += objective_height(c, s, &score->objectives[i], width);
    if (height == 0) {
        order_draw_empty(c, r, say(c, W_NOTHING_TO_IMPROVE));
        return;
    }
    ui_push_id_int(u, (int64_t)(s->objective * 2 + s->filter));
    ui_scroll_begin(u, "criteria", r, height, &in);
    in.w = width;
    for (size_t i = 0; i < score->n_objectives; i++)
        if (is_section(s, i))
            draw_section(c, s, &in, &score->objectives[i]);
    ui_scroll_end(u);
    ui_pop_id(u);
}

static void draw_reasons(ctx *c, feedback_state *s, ui_rect r,
                         const model_score *score)
{
    const char *const labels[] = {say(c, W_FILTER_ALL), say(c, W_TO_IMPROVE)};
    const ui_panel panel = {.title = say(c, W_REASONS),
                            .subtitle = say(c, W_REASONS_HELP)};
    ui_rect in = ui_panel_begin(c->u, "reasons", r, &panel);
    const ui_rect chips = ui_cut_top(&in, CHIPS);
    ui_fill(c->u, (ui_rect){chips.x, chips.y + chips.h - 1, chips.w, 1},
            UI_LINE);
    (void)ui_filter_chips(c->u, "filter", ui_inset(chips, 11, 0), labels, 2,
                          &s->filter);
    in = ui_inset(in, PAD - 1, 0);
    draw_sections(c, s, in, score);
    ui_panel_end(c->u);
}

/* ---- beside the reasons ---- */

/* What is to become better is asked of everybody. */
static bool has_more(const ctx *c, const model_score *score)
{
    const model_improvement *const *plan;
    const model_meter *const *meters;
    return feedback_has_items(score) || score->n_meters > 0
           || model_meters(c->m, &meters) > 0
           || model_improvements(c->m, &plan) > 0
           || model_get_clock(c->m)->ended;
}

static void draw_tabs(ctx *c, feedback_state *s, ui_rect *r)
{
    const char *const labels[] = {say(c, W_FEEDBACK_TAB_SCORE),
                                  say(c, W_FEEDBACK_TAB_ITEMS),
                                  say(c, W_FEEDBACK_TAB_PLAN)};
    (void)ui_tabs(c->u, "more", ui_cut_top(r, 36), labels, 3, &s->tab);
    (void)ui_cut_top(r, 4);
}

static void draw_more(ctx *c, const feedback_state *s, ui_rect r,
                      const model_score *score)
{
    const bool items = s->tab == 1;
    const ui_panel panel = {
        .title = say(c, items ? W_FEEDBACK_TAB_ITEMS : W_JUDGE_PLAN_OWN)};
    const ui_rect in =
        ui_inset(ui_panel_begin(c->u, "beside", r, &panel), PAD - 1, 6);
    if (items)
        feedback_draw_items(c, in, score);
    else
        feedback_draw_plan(c, in);
    ui_panel_end(c->u);
}

void feedback_draw(ctx *c, feedback_state *s, ui_rect r)
{
    const model_score *score = model_get_score(c->m);
    if (!score->known) {
        const ui_panel panel = {.title = say(c, W_SCORE)};
        const ui_rect in = ui_panel_begin(c->u, "score", r, &panel);
        order_draw_empty(c, in, say(c, W_SCORE_COMING));
        ui_panel_end(c->u);
        return;
    }
    const bool wide = ui_screen(c->u).w >= 1600;
    draw_side(c, s, ui_cut_left(&r, wide ? SIDE : SIDE_COMPACT), score);
    (void)ui_cut_left(&r, GAP);
    if (has_more(c, score))
        draw_tabs(c, s, &r);
    if (s->tab == 0 || !has_more(c, score))
        draw_reasons(c, s, r, score);
    else
        draw_more(c, s, r, score);
}
