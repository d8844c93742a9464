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
    draft_text_init(&s->comment, BASIS_MAX, true);
    return s;
}

void decisions_state_destroy(decisions_state *s)
{
    if (!s)
        return;
    draft_text_fini(&s->basis);
    draft_text_fini(&s->comment);
    xfree(s->cases);
    xfree(s->shown);
    xfree(s->sent);
    xfree(s->sent_key);
    xfree(s);
}

void decisions_show(decisions_state *s, const char *question)
{
    char *copy = question ? xstrdup(question) : NULL;
    xfree(s->shown);
    s->shown = copy;
    s->shown_asked = 0;
}

void decisions_show_asked(decisions_state *s, uint64_t asked)
{
    decisions_show(s, NULL);
    s->shown_asked = asked;
}

/* ---- what there is to decide, and what was ---- */

static bool is_mine(const model *m, const model_asked *a)
{
    return model_approver(m, a) != NULL;
}

const model_asked *decisions_waiting(const model *m, size_t i)
{
    const model_asked *const *all = NULL;
    (void)model_asked_list(m, &all);
    for (size_t k = 0; k < model_asked_waiting(m); k++)
        if (is_mine(m, all[k]) && i-- == 0)
            return all[k];
    return NULL;
}

/* After the end nothing waits any more, answered or not. */
size_t decisions_open(const model *m)
{
    size_t n = 0;
    if (model_get_clock(m)->ended)
        return 0;
    while (decisions_waiting(m, n))
        n++;
    return model_open_questions(m) + n;
}

static void add_case(decisions_state *s, decision_case it)
{
    if (s->n_cases == s->max_cases) {
        s->max_cases = s->max_cases > 0 ? 2 * s->max_cases : 64;
        s->cases = xreallocarray(s->cases, s->max_cases, sizeof *s->cases);
    }
    s->cases[s->n_cases++] = it;
}

static int64_t closed_us(const decision_case *it)
{
    return it->question ? it->question->closed_us : it->asked->closed_us;
}

/* Both are newest first already. */
static void add_closed(const ctx *c)
{
    const model_question *const *q = NULL;
    const model_asked *const *a = NULL;
    const size_t n_q = model_questions(c->m, &q);
    const size_t n_a = model_asked_list(c->m, &a);
    size_t i = model_open_questions(c->m);
    size_t k = model_asked_waiting(c->m);
    while (i < n_q || k < n_a) {
        const decision_case one = {.question = i < n_q ? q[i] : NULL};
        const decision_case other = {.asked = k < n_a ? a[k] : NULL};
        const bool first =
            k == n_a || (i < n_q && closed_us(&one) >= closed_us(&other));
        add_case(c->decisions, first ? one : other);
        i += first;
        k += !first;
    }
}

static void find_cases(const ctx *c)
{
    decisions_state *s = c->decisions;
    const model_question *const *q = NULL;
    (void)model_questions(c->m, &q);
    s->n_cases = 0;
    for (size_t i = 0; i < model_open_questions(c->m); i++)
        add_case(s, (decision_case){.question = q[i]});
    for (size_t i = 0; decisions_waiting(c->m, i); i++)
        add_case(s, (decision_case){.asked = decisions_waiting(c->m, i)});
    s->n_open = s->n_cases;
    add_closed(c);
}

/* What F6 shows: what was selected, else the most urgent, else the newest. */
static decision_case find_shown(const ctx *c)
{
    const decisions_state *s = c->decisions;
    const model_asked *asked =
        s->shown_asked > 0 ? model_find_asked(c->m, s->shown_asked) : NULL;
    if (asked)
        return (decision_case){.asked = asked};
    const model_question *q =
        s->shown ? model_find_question(c->m, s->shown) : NULL;
    if (q)
        return (decision_case){.question = q};
    return s->n_cases > 0 ? s->cases[0] : (decision_case){.question = NULL};
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

static void draw_approval_panel(ctx *c, ui_rect r, const model_asked *a,
                                bool comment)
{
    const bool open = a->state == MODEL_ASKED;
    const ui_panel panel = {.title = say(c, W_APPROVE_TITLE),
                            .attention = open && model_approver(c->m, a)};
    const ui_rect in = ui_panel_begin(c->u, "decision", r, &panel);
    approval_draw_card(c, in, a, comment);
    ui_panel_end(c->u);
}

void panel_decision(ctx *c, ui_rect r)
{
    const model_question *const *all = NULL;
    const bool ended = model_get_clock(c->m)->ended;
    const model_asked *asked = ended ? NULL : decisions_waiting(c->m, 0);
    decision_forget_draft(c);
    if (!ended && model_questions(c->m, &all) > 0
        && all[0]->state == MODEL_OPEN) {
        draw_card_panel(c, r, all[0], false);
        return;
    }
    if (asked) {
        draw_approval_panel(c, r, asked, false);
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
                : say_with(c, W_DECIDED_BY, say_whom(c, q->by), outcome(c, q)));
}

/* An action that waits, or waited. */
static void draw_asked_row(ctx *c, ui_rect row, const model_asked *a)
{
    static const word_id states[] = {[MODEL_ASKED] = W_ASKED_WAITING,
                                     [MODEL_GRANTED] = W_ASKED_GRANTED,
                                     [MODEL_DENIED] = W_ASKED_DENIED,
                                     [MODEL_WITHDRAWN] = W_ASKED_WITHDRAWN};
    const bool open = a->state == MODEL_ASKED;
    const int64_t t_us = open ? a->asked_us : a->closed_us;
    ui_rect top = ui_cut_top(&row, 22);
    row_text(c, ui_cut_right(&top, 80), UI_SMALL, UI_TEXT3, UI_RIGHT,
             say_clock(c, t_us, false));
    row_text(c, top, open ? UI_BODY_BOLD : UI_BODY, open ? UI_TEXT1 : UI_TEXT2,
             UI_LEFT, approval_say_title(c, a));
    const char *who =
        say_whom(c, open || !*a->answered_by ? a->by : a->answered_by);
    row_text(c, ui_cut_top(&row, LINE), UI_SMALL,
             open                       ? UI_DEGRADED
             : a->state == MODEL_DENIED ? UI_DOWN
                                        : UI_TEXT3,
             UI_LEFT, say_with(c, W_PAIR, say(c, states[a->state]), who));
}

/* Some of all cases. */
typedef struct part {
    const decision_case *all;
    size_t n;
} part;

static size_t index_in(const part *p, decision_case it)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->all[i].question == it.question && p->all[i].asked == it.asked)
            return i;
    return SIZE_MAX;
}

static void show_case(decisions_state *s, const decision_case *it)
{
    if (it->question)
        decisions_show(s, it->question->id);
    else
        decisions_show_asked(s, it->asked->seq);
}

static const char *say_case(ctx *c, const decision_case *it)
{
    return it->question ? say_format(c, "%s %s", it->question->id,
                                     say_text(c, it->question->title))
                        : approval_say_title(c, it->asked);
}

static void draw_part(ctx *c, ui_rect r, const part *p, bool open)
{
    ui *u = c->u;
    ui_list l;
    size_t at = index_in(p, find_shown(c));
    ui_list_begin(u, "rows", r, ROW, p->n, &at, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const decision_case *it = &p->all[i];
        ui_rect row = ui_list_row(u, &l, i, say_case(c, it), false);
        row = ui_inset(row, 12, 6);
        if (it->asked)
            draw_asked_row(c, row, it->asked);
        else if (open)
            draw_open_row(c, row, it->question);
        else
            draw_past_row(c, row, it->question);
    }
    ui_list_end(u, &l);
    if (l.changed && at < p->n) {
        show_case(c->decisions, &p->all[at]);
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
    const decisions_state *s = c->decisions;
    const part pending = {s->cases, s->n_open};
    const part past = {s->cases + s->n_open, s->n_cases - s->n_open};
    int height = TITLE + (int)s->n_open * ROW + 4;
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
        draw_fact(c, &in, W_DECIDER, say_whom(c, q->by));
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

/* The card above, and below it what there is to decide by, if there is room. */
static void draw_open(ctx *c, ui_rect r, decision_case it)
{
    const int card = it.question
                         ? decision_card_height(c, it.question, r.w, true)
                         : approval_card_height(c, it.asked, r.w, true);
    const bool room = r.h - TITLE - card >= NEWS_MIN;
    const ui_rect at = room ? ui_cut_top(&r, TITLE + card) : r;
    if (it.question)
        draw_card_panel(c, at, it.question, true);
    else
        draw_approval_panel(c, at, it.asked, true);
    (void)ui_cut_top(&r, GAP);
    if (room)
        draw_news(c, r);
}

static bool is_open(decision_case it)
{
    return it.question ? it.question->state == MODEL_OPEN
                       : it.asked->state == MODEL_ASKED;
}

void screen_decisions(ctx *c, ui_rect r)
{
    decision_forget_draft(c);
    find_cases(c);
    draw_lists(c, ui_cut_left(&r, LIST));
    (void)ui_cut_left(&r, GAP);
    const decision_case it = find_shown(c);
    if (it.question || it.asked) {
        if (is_open(it))
            draw_open(c, r, it);
        else if (it.question)
            draw_past(c, r, it.question);
        else
            draw_approval_panel(c, r, it.asked, true);
        return;
    }
    const ui_panel panel = {.title = say(c, W_DECISIONS)};
    const ui_rect in = ui_panel_begin(c->u, "detail", r, &panel);
    order_draw_empty(c, in, say(c, W_DECISION_HELP));
    ui_panel_end(c->u);
}
