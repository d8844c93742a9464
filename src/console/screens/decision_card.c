/* One question: what is asked, A to Z, and the button that says which. */
#include <string.h>

#include "base/memory.h"

#include "console/screens/decisions.h"

enum {
    PAD = 12,
    FOOT = 42,
    KEY = 18,
    ROW = 34,
    ROW_LOW = 28,
    ROW_LEAST = 25, /* five options beside a short question */
    GAP = 5,
    GAP_LEAST = 3,
    BASIS = 70,
    READ_WIDTH = 760,
    LETTERS = 26
};

/* ---- words ---- */

/* Where the bracket begins that the text ends with, NULL: it ends otherwise. */
static const char *last_bracket(const char *text, const char *open,
                                const char *close)
{
    const size_t len = strlen(text);
    const size_t tail = strlen(close);
    if (len < tail || strcmp(text + len - tail, close) != 0)
        return NULL;
    const char *found = NULL;
    for (const char *at = strstr(text, open); at; at = strstr(at + 1, open))
        found = at;
    return found && found > text ? found : NULL;
}

option_words decision_split(ctx *c, const char *text)
{
    static const char *const pairs[][2] = {{"（", "）"}, {"(", ")"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *at = last_bracket(text, pairs[i][0], pairs[i][1]);
        if (!at)
            continue;
        const size_t open = strlen(pairs[i][0]);
        const size_t close = strlen(pairs[i][1]);
        size_t name = (size_t)(at - text);
        while (name > 0 && text[name - 1] == ' ')
            name--;
        return (option_words){
            say_format(c, "%.*s", (int)name, text),
            say_format(c, "%.*s", (int)(strlen(at) - open - close), at + open)};
    }
    return (option_words){text, ""};
}

static const char *key_of(ctx *c, size_t i)
{
    return say_format(c, "%c", (int)('A' + (int)(i % LETTERS)));
}

static const char *draft_key(ctx *c, const model_question *q)
{
    return say_format(c, "answer.%s.%llu", q->id, (unsigned long long)q->seq);
}

static size_t chosen_of(ctx *c, const model_question *q)
{
    const char *option = model_draft(c->m, draft_key(c, q), "option");
    for (size_t i = 0; i < q->n_options; i++)
        if (strcmp(q->options[i].id, option) == 0)
            return i;
    return SIZE_MAX;
}

static const model_request *order_of(const ctx *c, const model_question *q)
{
    return order_watch_find(c, &c->decisions->watch, "question.answer", q->id,
                            "");
}

/* From the press of the button until the decision is on record. */
static bool is_busy(const ctx *c, const model_question *q)
{
    const model_request *r = order_of(c, q);
    return r && r->state != MODEL_REFUSED;
}

/* ---- options ---- */

typedef struct option_row {
    option_words words;
    bool one_line;
    int height;
} option_row;

static option_row measure_option(ctx *c, const model_option *option, int width,
                                 int low)
{
    ui *u = c->u;
    const char *text = say_text(c, option->text);
    option_row o = {.words = decision_split(c, text), .height = low};
    const int room = width - KEY - 3 * 8;
    const int name = ui_width(u, UI_BODY_BOLD, o.words.name);
    const int effect = ui_width(u, UI_SMALL, o.words.effect);
    o.one_line = name + (effect > 0 ? effect + 16 : 0) <= room;
    if (!o.one_line) {
        o.words = (option_words){text, ""};
        o.height = ui_paragraph_height(u, room, UI_BODY_BOLD, text) + 10;
    }
    return o;
}

static void draw_key(ctx *c, ui_rect r, size_t i, bool chosen)
{
    const ui_rect box = ui_center(r, KEY, KEY);
    ui_round(c->u, box, 3, chosen ? UI_ACCENT : UI_LINE2, UI_NONE);
    (void)ui_draw_label(c->u, box, UI_SMALL_BOLD, chosen ? UI_BG : UI_TEXT1,
                        UI_MIDDLE, key_of(c, i));
}

static void draw_words(ctx *c, ui_rect in, const option_row *o)
{
    ui *u = c->u;
    if (!o->one_line) {
        (void)ui_cut_top(&in, 5);
        (void)ui_paragraph(u, in, UI_BODY_BOLD, UI_TEXT1, o->words.name);
        return;
    }
    const int width = ui_width(u, UI_SMALL, o->words.effect);
    if (width > 0)
        (void)ui_draw_label(u, ui_cut_right(&in, width + 1), UI_SMALL, UI_TEXT2,
                            UI_RIGHT, o->words.effect);
    (void)ui_draw_label(u, in, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, o->words.name);
}

/* True when it is chosen in this frame. */
static bool draw_option(ctx *c, ui_rect r, const model_option *option, size_t i,
                        const option_row *o, bool chosen, bool still)
{
    ui *u = c->u;
    const char *label =
        say_format(c, "%s %s", key_of(c, i), say_text(c, option->text));
    const char *state = still ? "disabled" : chosen ? "selected" : "";
    const ui_touch t = ui_touchable(u, option->id, r, "option", label, state);
    if (chosen)
        ui_round_wide(u, r, 4, UI_ACCENT_BG, 2, UI_ACCENT);
    else
        ui_round(u, r, 4, UI_RAISED, t.hover && !still ? UI_TEXT3 : UI_LINE2);
    ui_rect in = ui_inset(r, 8, 0);
    const ui_rect left = ui_cut_left(&in, KEY);
    (void)ui_cut_left(&in, 8);
    draw_key(c, o->one_line ? left : (ui_rect){left.x, left.y, left.w, ROW}, i,
             chosen);
    draw_words(c, in, o);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    return !still && (t.pressed || ui_shortcut(u, key_of(c, i)));
}

int decision_option_height(ctx *c, const model_option *option, int width)
{
    return measure_option(c, option, width, ROW_LOW).height;
}

bool decision_draw_option(ctx *c, ui_rect r, const model_option *option,
                          size_t i, bool chosen, bool still)
{
    const option_row o = measure_option(c, option, r.w, ROW_LOW);
    return draw_option(c, r, option, i, &o, chosen, still);
}

static void choose(ctx *c, const model_question *q, size_t i)
{
    order_draft(c->m, draft_key(c, q), "option", q->options[i].id);
    ui_animate(c->u, 0);
}

/* ---- the question and its options, in a place that may scroll ---- */

typedef struct sheet {
    ui_font font; /* of the title */
    int title;
    int body;
    int low; /* least height of an option */
    int gap;
    int options;
} sheet;

static sheet measure_sheet(ctx *c, const model_question *q, int width, int low,
                           bool large)
{
    ui *u = c->u;
    sheet s = {.font = large ? UI_FONT(UI_T16, UI_BOLD) : UI_BODY,
               .low = low,
               .gap = low == ROW_LEAST ? GAP_LEAST : GAP};
    const char *body = say_text(c, q->body);
    s.title = ui_paragraph_height(u, width, s.font, say_text(c, q->title)) + 6;
    if (*body)
        s.body = ui_paragraph_height(u, width, UI_SMALL, body) + 6;
    for (size_t i = 0; i < q->n_options; i++)
        s.options +=
            measure_option(c, &q->options[i], width, low).height + s.gap;
    return s;
}

static int sheet_height(const sheet *s)
{
    return s->title + s->body + s->options;
}

static void draw_options(ctx *c, ui_rect in, const model_question *q,
                         const sheet *s)
{
    const size_t chosen = chosen_of(c, q);
    const bool still = is_busy(c, q) || model_get_clock(c->m)->ended;
    for (size_t i = 0; i < q->n_options; i++) {
        const option_row o = measure_option(c, &q->options[i], in.w, s->low);
        const ui_rect r = ui_cut_top(&in, o.height);
        (void)ui_cut_top(&in, s->gap);
        if (draw_option(c, r, &q->options[i], i, &o, i == chosen, still))
            choose(c, q, i);
    }
}

static void draw_sheet(ctx *c, ui_rect r, const model_question *q, bool large)
{
    ui *u = c->u;
    ui_rect in;
    static const int lows[] = {ROW, ROW_LOW, ROW_LEAST};
    int width = r.w;
    sheet s = {.low = 0};
    for (size_t i = 0; i < sizeof lows / sizeof *lows; i++) {
        s = measure_sheet(c, q, width, lows[i], large);
        if (sheet_height(&s) <= r.h)
            break;
    }
    if (sheet_height(&s) > r.h) {
        width -= 12;
        s = measure_sheet(c, q, width, ROW_LOW, large);
    }
    ui_scroll_begin(u, "sheet", r, sheet_height(&s), &in);
    in.w = width;
    (void)ui_paragraph(u, ui_cut_top(&in, s.title), s.font, UI_TEXT1,
                       say_text(c, q->title));
    if (s.body > 0)
        (void)ui_paragraph(u, ui_cut_top(&in, s.body), UI_SMALL, UI_TEXT2,
                           say_text(c, q->body));
    draw_options(c, in, q, &s);
    ui_scroll_end(u);
}

/* ---- words of one's own ---- */

static void draw_basis(ctx *c, ui_rect r, const model_question *q)
{
    const word_id hint =
        q->n_options > 0 ? W_BASIS_PLACEHOLDER : W_ANSWER_PLACEHOLDER;
    const ui_field field = {.label = say(c, W_BASIS),
                            .placeholder = say(c, hint),
                            .disabled = is_busy(c, q)};
    draft_text *t = &c->decisions->basis;
    const char *key = draft_key(c, q);
    draft_text_pull(c, t, key, "text");
    (void)ui_text_area(c->u, "basis", r, t->edit, &field);
    draft_text_push(c, t, key, "text");
}

/* ---- the foot ---- */

void decision_forget_draft(ctx *c)
{
    decisions_state *s = c->decisions;
    const model_question *q =
        s->sent ? model_find_question(c->m, s->sent) : NULL;
    if (!q || q->state == MODEL_OPEN)
        return;
    order_draft(c->m, s->sent_key, "", NULL);
    xfree(s->sent);
    xfree(s->sent_key);
    s->sent = NULL;
    s->sent_key = NULL;
}

static void remember(ctx *c, const model_question *q)
{
    decisions_state *s = c->decisions;
    xfree(s->sent);
    xfree(s->sent_key);
    s->sent = xstrdup(q->id);
    s->sent_key = xstrdup(draft_key(c, q));
}

static void confirm(ctx *c, const model_question *q)
{
    const size_t i = chosen_of(c, q);
    order_answer(c->m, "", q->id, i < q->n_options ? q->options[i].id : NULL,
                 model_draft(c->m, draft_key(c, q), "text"));
    order_watch_newest(c, &c->decisions->watch, "question.answer", q->id, "");
    remember(c, q);
    ui_animate(c->u, 0);
}

static bool is_ready(ctx *c, const model_question *q)
{
    if (q->n_options > 0)
        return chosen_of(c, q) < q->n_options;
    return *model_draft(c->m, draft_key(c, q), "text") != '\0';
}

static const char *button_label(ctx *c, const model_question *q)
{
    const size_t i = chosen_of(c, q);
    if (is_busy(c, q))
        return say(c, W_SENDING);
    if (q->n_options == 0)
        return say(c, W_CONFIRM_ANSWER);
    return i < q->n_options ? say_with(c, W_CONFIRM_OPTION, key_of(c, i))
                            : say(c, W_CONFIRM);
}

/* What stands beside the button. */
static void draw_state(ctx *c, ui_rect r, const model_question *q)
{
    const model_request *order = order_of(c, q);
    const char *bar = order_bar(c);
    if (!bar && order && order->state == MODEL_REFUSED)
        bar = order_refusal(c, order);
    if (bar) {
        order_draw_fault(c, r, bar);
        ui_tooltip(c->u, r, bar);
        return;
    }
    const size_t open = decisions_open(c->m);
    const char *hint = NULL;
    if (!is_ready(c, q))
        hint = q->n_options > 0
                   ? say_with(c, W_CHOOSE_HINT, key_of(c, q->n_options - 1))
                   : say(c, W_WRITE_HINT);
    else if (open > 1)
        hint = say_with(c, W_MORE_OPEN, say_number(c, (int64_t)open - 1));
    if (hint)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT, hint);
}

static void draw_foot(ctx *c, ui_rect r, const model_question *q)
{
    const ui_button go = {.label = button_label(c, q),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .busy = is_busy(c, q),
                          .disabled = !is_ready(c, q) || order_bar(c)};
    int width = ui_push_width(c->u, &go);
    if (width < 190)
        width = 190;
    ui_rect row = ui_center(r, r.w, 32);
    if (ui_push(c->u, "confirm", ui_cut_right(&row, width), &go))
        confirm(c, q);
    (void)ui_cut_right(&row, 8);
    draw_state(c, row, q);
}

void decision_draw_left(ctx *c, ui_rect bar, const model_question *q)
{
    ui *u = c->u;
    if (q->deadline_us < 0)
        return;
    const char *overdue = say(c, W_OVERDUE);
    const bool late = q->deadline_us <= c->drill_us;
    const ui_font font =
        late ? UI_FONT(UI_T16, UI_BOLD) : UI_FONT(UI_T20, UI_BOLD);
    const bool hours = q->deadline_us - c->drill_us >= INT64_C(3600000000);
    const int width = ui_width(u, font,
                               late    ? overdue
                               : hours ? "0:00:00"
                                       : "00:00")
                      + 2;
    bar = ui_inset(bar, PAD, 0);
    ui_countdown(u, ui_cut_right(&bar, width), font,
                 q->deadline_us - c->drill_us, overdue);
    (void)ui_cut_right(&bar, 8);
    if (!late)
        (void)ui_label(u, bar, UI_SMALL, UI_TEXT2, UI_RIGHT,
                       say(c, W_TIME_LEFT));
}

int decision_card_height(ctx *c, const model_question *q, int width, bool basis)
{
    width -= 2 * PAD;
    if (basis && width > READ_WIDTH)
        width = READ_WIDTH;
    const sheet s = measure_sheet(c, q, width, ROW, basis);
    const int own = q->n_options == 0 ? 2 * BASIS : basis ? BASIS : 0;
    return s.title + s.body + s.options + (own > 0 ? own + 8 : 0) + FOOT + 10;
}

void decision_draw_card(ctx *c, ui_rect r, const model_question *q, bool basis)
{
    ui_push_id(c->u, q->id);
    r = ui_inset(r, PAD, 0);
    if (basis && r.w > READ_WIDTH)
        r.w = READ_WIDTH;
    draw_foot(c, ui_cut_bottom(&r, FOOT), q);
    if (q->n_options == 0) {
        const sheet asked = measure_sheet(c, q, r.w, ROW, basis);
        const int rest = r.h - sheet_height(&asked) - 8;
        const int area = rest > BASIS ? rest : BASIS;
        draw_basis(c, ui_cut_bottom(&r, area), q);
        (void)ui_cut_bottom(&r, 8);
    } else if (basis) {
        draw_basis(c, ui_cut_bottom(&r, BASIS), q);
        (void)ui_cut_bottom(&r, 8);
    }
    draw_sheet(c, r, q, basis);
    ui_pop_id(c->u);
}
