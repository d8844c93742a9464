/* The nearest decision on F1, and F6 with all of them. */
#include "console/screens/decisions.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/timeline.h"

enum {
    LIST = 420,
    GAP = 8,
    TITLE = 36,
    ROW = 56,
    PAD = 16,
    PENDING_MIN = 150,
    LINE = 21,
    LABEL = 84,
    OPTION = 30,
    NEWS = 26,
    NEWS_MIN = 120,
    READ_WIDTH = 720
};

/* ---- the state ---- */

decisions_state *decisions_state_create(void)
{
    decisions_state *s = xcalloc(1, sizeof *s);
    draft_text_init(&s->basis, BASIS_MAX, true);
    return s;
}

void decisions_state_destroy(decisions_state *s)
{
    if (!s)
        return;
    draft_text_fini(&s->basis);
    xfree(s->shown);
    xfree(s->sent);
    xfree(s->sent_key);
    xfree(s);
}

void decisions_show(decisions_state *s, const char *question)
{
    char *copy = xstrdup(question);
    xfree(s->shown);
    s->shown = copy;
}

/* What F6 shows: what was selected, else the most urgent, else the newest. */
static const model_question *find_shown(const ctx *c)
{
    const decisions_state *s = c->decisions;
    const model_question *const *all = NULL;
    const size_t n = model_questions(c->m, &all);
    const model_question *found =
        s->shown ? model_find_question(c->m, s->shown) : NULL;
    return found ? found : n > 0 ? all[0] : NULL;
}

/* ---- F1 ---- */

static void draw_card_panel(ctx *c, ui_rect r, const model_question *q,
                            bool basis)
{
    const ui_panel panel = {
        .title = say_format(c, "%s  %s", say(c, W_DECISION_PENDING), q->id),
        .attention = true};
    const ui_rect in = ui_panel_begin(c->u, "decision", r, &panel);
    decision_draw_left(c, (ui_rect){in.x, r.y, in.w, TITLE}, q);
    decision_draw_card(c, in, q, basis);
    ui_panel_end(c->u);
}

void panel_decision(ctx *c, ui_rect r)
{
    const model_question *const *all = NULL;
    decision_forget_draft(c);
    if (model_questions(c->m, &all) > 0 && all[0]->state == MODEL_OPEN) {
        draw_card_panel(c, r, all[0], false);
        return;
    }
    const ui_panel panel = {.title = say(c, W_DECISIONS)};
    const ui_rect in = ui_panel_begin(c->u, "decision", r, &panel);
    order_draw_empty(c, in, say(c, W_NO_DECISION));
    ui_panel_end(c->u);
}

/* ---- F6: lists ---- */

static const char *outcome(ctx *c, const model_question *q)
{
    if (q->state == MODEL_EXPIRED)
        return say(c, W_EXPIRED);
    for (size_t i = 0; i < q->n_options; i++)
        if (strcmp(q->options[i].id, q->option) == 0)
            return say_format(
                c, "%c %s", (int)('A' + (int)i),
                decision_split(c, say_text(c, q->options[i].text)).name);
    return *q->text ? q->text : q->option;
}

static void draw_open_row(ctx *c, ui_rect row, const model_question *q)
{
    ui *u = c->u;
    ui_rect top = ui_cut_top(&row, 22);
    if (q->deadline_us >= 0)
        ui_countdown(u, ui_cut_right(&top, 90), UI_FONT(UI_T16, UI_BOLD),
                     q->deadline_us - c->drill_us, say(c, W_OVERDUE));
    row_text(c, top, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, q->id);
    row_text(c, ui_cut_top(&row, LINE), UI_BODY, UI_TEXT2, UI_LEFT,
             say_text(c, q->title));
}

static void draw_past_row(ctx *c, ui_rect row, const model_question *q)
{
    ui_rect top = ui_cut_top(&row, 22);
    row_text(c, ui_cut_right(&top, 80), UI_SMALL, UI_TEXT3, UI_RIGHT,
             say_clock(c, q->closed_us, false));
    row_text(c, ui_cut_left(&top, 60), UI_BODY_BOLD, UI_TEXT2, UI_LEFT, q->id);
    row_text(c, top, UI_BODY, UI_TEXT2, UI_LEFT, say_text(c, q->title));
    const bool expired = q->state == MODEL_EXPIRED;
    const ui_rect line = ui_cut_top(&row, LINE);
    row_text(
        c, line, UI_SMALL, expired ? UI_DOWN : UI_TEXT3, UI_LEFT,
        expired ? say(c, W_EXPIRED)
                : say_with(c, W_DECIDED_BY, say_name(c, q->by), outcome(c, q)));
}

/* Rows [from, from + n) of all questions. */
typedef struct part {
    const model_question *const *all;
    size_t from;
    size_t n;
} part;

static size_t index_in(const part *p, const model_question *q)
{
    for (size_t i = 0; q && i < p->n; i++)
        if (p->all[p->from + i] == q)
            return i;
    return SIZE_MAX;
}

static void draw_part(ctx *c, ui_rect r, const part *p, bool open)
{
    ui *u = c->u;
    ui_list l;
    size_t at = index_in(p, find_shown(c));
    ui_list_begin(u, "rows", r, ROW, p->n, &at, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const model_question *q = p->all[p->from + i];
        const char *label =
            say_format(c, "%s %s", q->id, say_text(c, q->title));
        ui_rect row = ui_list_row(u, &l, i, label, false);
        row = ui_inset(row, 12, 6);
        if (open)
            draw_open_row(c, row, q);
        else
            draw_past_row(c, row, q);
    }
    ui_list_end(u, &l);
    if (l.changed && at < p->n) {
        decisions_show(c->decisions, p->all[p->from + at]->id);
        ui_animate(u, 0);
    }
}

static void draw_list_panel(ctx *c, ui_rect r, const char *id, const part *p,
                            bool open)
{
    const ui_panel panel = {
        .title = say(c, open ? W_DECISION_PENDING : W_DECISION_LOG),
        .right = say_with(c, W_COUNT_CASES, say_number(c, (int64_t)p->n))};
    const ui_rect in = ui_panel_begin(c->u, id, r, &panel);
    if (p->n == 0)
        order_draw_empty(c, in,
                         say(c, open ? W_NO_DECISION : W_NO_DECISION_LOG));
    else
        draw_part(c, in, p, open);
    ui_panel_end(c->u);
}

static void draw_lists(ctx *c, ui_rect r)
{
    const model_question *const *all = NULL;
    const size_t n = model_questions(c->m, &all);
    const size_t open = model_open_questions(c->m);
    const part pending = {all, 0, open};
    const part past = {all, open, n - open};
    int height = TITLE + (int)open * ROW + 4;
    if (height < PENDING_MIN)
        height = PENDING_MIN;
    if (height > r.h / 2)
        height = r.h / 2;
    draw_list_panel(c, ui_cut_top(&r, height), "pending", &pending, true);
    (void)ui_cut_top(&r, GAP);
    draw_list_panel(c, r, "log", &past, false);
}

/* ---- F6: a decision that was taken ---- */

static void draw_fact(ctx *c, ui_rect *r, word_id label, const char *text)
{
    ui_rect row = ui_cut_top(r, LINE);
    (void)ui_label(c->u, ui_cut_left(&row, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, label));
    (void)ui_label(c->u, row, UI_BODY, UI_TEXT2, UI_LEFT, text);
}

static void draw_past_option(ctx *c, ui_rect *r, const model_question *q,
                             size_t i)
{
    ui *u = c->u;
    const bool chosen = strcmp(q->options[i].id, q->option) == 0;
    const char *text = say_text(c, q->options[i].text);
    const ui_font font = chosen ? UI_BODY_BOLD : UI_BODY;
    const int height = ui_paragraph_height(u, r->w - 60, font, text) + 9;
    ui_rect row = ui_cut_top(r, height > OPTION ? height : OPTION);
    (void)ui_cut_top(r, 4);
    ui_round(u, row, 4, chosen ? UI_ACCENT_BG : UI_NONE,
             chosen ? UI_ACCENT : UI_LINE);
    row = ui_inset(row, 10, 0);
    ui_rect key = ui_cut_left(&row, 20);
    key.h = OPTION;
    row_text(c, key, UI_SMALL_BOLD, chosen ? UI_TEXT1 : UI_TEXT3, UI_LEFT,
             say_format(c, "%c", (int)('A' + (int)i)));
    if (chosen) {
        ui_rect tick = ui_cut_right(&row, 20);
        tick.h = OPTION;
        ui_draw_icon(u, ui_center(tick, 16, 16), UI_ICON_CHECK, UI_ACCENT);
    }
    (void)ui_cut_top(&row, 4);
    (void)ui_paragraph(u, row, font, chosen ? UI_TEXT1 : UI_TEXT3, text);
}

static const char *say_in_time(ctx *c, const model_question *q)
{
    const char *took = say_duration(c, q->closed_us - q->asked_us);
    if (q->deadline_us < 0)
        return took;
    return say_with(c, W_TOOK_OF, took,
                    say_length(c, q->deadline_us - q->asked_us));
}

static void draw_past(ctx *c, ui_rect r, const model_question *q)
{
    ui *u = c->u;
    const ui_panel panel = {
        .title = say_format(c, "%s  %s", say(c, W_DECISION_LOG), q->id),
        .right =
            q->state == MODEL_EXPIRED ? say(c, W_EXPIRED) : say(c, W_DECIDED)};
    ui_rect in = ui_panel_begin(u, "detail", r, &panel);
    in = ui_inset(in, PAD - 1, 12);
    if (in.w > READ_WIDTH)
        in.w = READ_WIDTH;
    const ui_font font = UI_FONT(UI_T16, UI_BOLD);
    const char *title = say_marked(c, say_text(c, q->title));
    (void)ui_paragraph(
        u, ui_cut_top(&in, ui_paragraph_height(u, in.w, font, title)), font,
        UI_TEXT1, title);
    (void)ui_cut_top(&in, 8);
    draw_fact(c, &in, W_ASKED_AT, say_clock(c, q->asked_us, true));
    draw_fact(c, &in, q->state == MODEL_EXPIRED ? W_DEADLINE : W_CLOSED_AT,
              say_clock(c, q->closed_us, true));
    draw_fact(c, &in, W_TOOK, say_in_time(c, q));
    if (q->state == MODEL_ANSWERED)
        draw_fact(c, &in, W_DECIDER, say_name(c, q->by));
    (void)ui_cut_top(&in, 10);
    for (size_t i = 0; i < q->n_options; i++)
        draw_past_option(c, &in, q, i);
    (void)ui_cut_top(&in, 6);
    const bool expired = q->state == MODEL_EXPIRED;
    (void)ui_label(u, ui_cut_top(&in, LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, q->n_options > 0 ? W_BASIS : W_ANSWER));
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1,
                       expired    ? say(c, W_EXPIRED_TEXT)
                       : *q->text ? q->text
                                  : say(c, W_NO_BASIS));
    ui_panel_end(u);
}

/* ---- F6: what there is to decide by ---- */

static void draw_news_row(ctx *c, ui_rect row, const model_entry *e)
{
    ui *u = c->u;
    const char *detail = timeline_detail(c, e);
    const char *subject = timeline_subject(c, e);
    (void)ui_label(u, ui_cut_left(&row, 64), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_clock(c, e->t_us, false));
    (void)ui_label(u, ui_cut_left(&row, 100), UI_SMALL, UI_TEXT3, UI_LEFT,
                   words_of_sort(c->words, c->lang, "kind", e->kind));
    int room = row.w - 160;
    const int used = ui_width(u, UI_BODY, subject) + 2;
    room = used < room ? used : room;
    (void)ui_label(u, ui_cut_left(&row, room), UI_BODY, UI_TEXT1, UI_LEFT,
                   subject);
    (void)ui_cut_left(&row, 10);
    (void)ui_label(u, row, UI_SMALL, UI_TEXT2, UI_LEFT, detail);
}

static void draw_news(ctx *c, ui_rect r)
{
    const model_entry *all = NULL;
    const ui_panel panel = {.title = say(c, W_LATELY),
                            .subtitle = say(c, W_NEWEST_FIRST)};
    size_t left = model_timeline(c->m, &all);
    ui_rect in = ui_panel_begin(c->u, "news", r, &panel);
    in = ui_inset(in, 12, 6);
    while (left-- > 0 && in.h >= NEWS)
        if (all[left].lane != MODEL_E_DECISION
            && all[left].lane != MODEL_E_HINT)
            draw_news_row(c, ui_cut_top(&in, NEWS), &all[left]);
    ui_panel_end(c->u);
}

static void draw_open(ctx *c, ui_rect r, const model_question *q)
{
    const int height = TITLE + decision_card_height(c, q, r.w, true);
    if (r.h - height < NEWS_MIN) {
        draw_card_panel(c, r, q, true);
        return;
    }
    draw_card_panel(c, ui_cut_top(&r, height), q, true);
    (void)ui_cut_top(&r, GAP);
    draw_news(c, r);
}

void screen_decisions(ctx *c, ui_rect r)
{
    decision_forget_draft(c);
    draw_lists(c, ui_cut_left(&r, LIST));
    (void)ui_cut_left(&r, GAP);
    const model_question *q = find_shown(c);
    if (q && q->state == MODEL_OPEN) {
        draw_open(c, r, q);
        return;
    }
    if (q) {
        draw_past(c, r, q);
        return;
    }
    const ui_panel panel = {.title = say(c, W_DECISIONS)};
    const ui_rect in = ui_panel_begin(c->u, "detail", r, &panel);
    order_draw_empty(c, in, say(c, W_DECISION_HELP));
    ui_panel_end(c->u);
}
