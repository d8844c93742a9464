/* What waits for control: questions of scripts, prompts, scripts that failed.
 */
#include <string.h>

#include "console/screens/control_parts.h"

enum { PAD = 10, LINE = 20, BUTTON = 32, CODE_LINES = 4, GAP = 8 };

size_t control_cards(const ctx *c)
{
    return model_asks_open(c->m) + model_cues_open(c->m)
           + model_faults_open(c->m);
}

/* ---- a question ---- */

static ui_button button_of(ctx *c, const model_ask *a, size_t i)
{
    const model_ask_option *o = &a->options[i];
    const model_request *r = model_find_request(c->m, "ask.answer", a->id, "");
    return (ui_button){.label = say_text(c, o->text),
                       .disabled = !control_may_steer(c),
                       .busy = r && r->state == MODEL_SENDING};
}

/* How many lines the options take side by side. */
static int count_rows(ctx *c, int width, const model_ask *a)
{
    int rows = 0;
    int left = 0;
    for (size_t i = 0; i < a->n_options; i++) {
        const ui_button b = button_of(c, a, i);
        const int wanted = ui_push_width(c->u, &b);
        if (wanted > left) {
            rows++;
            left = width;
        }
        left -= wanted + 6;
    }
    return rows;
}

static int ask_height(ctx *c, int width, const model_ask *a)
{
    const int rows = count_rows(c, width, a);
    return PAD * 2 + 24
           + ui_paragraph_height(c->u, width, UI_BODY, say_text(c, a->body)) + 6
           + rows * (BUTTON + 6);
}

static void draw_ask(ctx *c, ui_rect in, const model_ask *a)
{
    ui *u = c->u;
    ui_rect head = ui_cut_top(&in, 24);
    if (a->deadline_us >= 0)
        ui_countdown(u, ui_cut_right(&head, 80), UI_FONT(UI_T16, UI_BOLD),
                     a->deadline_us - c->drill_us, say(c, W_OVERDUE));
    (void)ui_label(u, head, UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                   say_with(c, W_CTL_ASK, a->id));
    (void)ui_cut_top(
        &in, 6 + ui_paragraph(u, in, UI_BODY, UI_TEXT1, say_text(c, a->body)));
    ui_rect line = {in.x, in.y, 0, BUTTON};
    for (size_t i = 0; i < a->n_options; i++) {
        const ui_button button = button_of(c, a, i);
        const int wanted = ui_push_width(u, &button);
        if (wanted > line.w) {
            line = ui_cut_top(&in, BUTTON);
            (void)ui_cut_top(&in, 6);
        }
        const int width = wanted < line.w ? wanted : line.w;
        if (ui_push(u, a->options[i].id, ui_cut_left(&line, width), &button))
            order_ask(c->m, a->id, a->options[i].id);
        (void)ui_cut_left(&line, 6);
    }
}

/* ---- a prompt ---- */

static int cue_height(ctx *c, int width, const model_cue *p)
{
    return PAD * 2 + 24
           + ui_paragraph_height(c->u, width, UI_BODY, say_text(c, p->body)) + 6
           + BUTTON;
}

static void draw_cue(ctx *c, ui_rect in, const model_cue *p)
{
    ui *u = c->u;
    (void)ui_label(u, ui_cut_top(&in, 24), UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                   say_with(c, W_CTL_CUE, say_clock(c, p->t_us, false)));
    (void)ui_cut_top(
        &in, 6 + ui_paragraph(u, in, UI_BODY, UI_TEXT1, say_text(c, p->body)));
    const ui_button ok = {.label = say(c, W_CTL_READ)};
    ui_rect line = ui_cut_top(&in, BUTTON);
    if (ui_push(u, "read", ui_cut_left(&line, ui_push_width(u, &ok)), &ok))
        order_close_cue(c->m, p->seq);
}

/* ---- a script that failed ---- */

static size_t count_lines(const char *text)
{
    size_t n = *text ? 1 : 0;
    for (; *text; text++)
        n += *text == '\n' && text[1];
    return n;
}

static int fault_height(ctx *c, int width, const model_fault *f)
{
    size_t lines = count_lines(f->excerpt);
    lines = lines < CODE_LINES ? lines : CODE_LINES;
    return PAD * 2 + 24 + LINE
           + ui_paragraph_height(c->u, width, UI_SMALL, f->message) + 4
           + (int)lines * LINE + 4 + LINE + 2 * (BUTTON + 6);
}

static const char *say_what_next(ctx *c, const model_fault *f)
{
    return say(c, f->fallback ? W_CTL_F_FALLBACK : W_CTL_F_ROLLED_BACK);
}

/* The lines around the error, in fixed width; the line itself begins with
 * ">". */
static void draw_code(ctx *c, ui_rect *in, const char *text)
{
    size_t drawn = 0;
    while (*text && drawn++ < CODE_LINES) {
        const size_t len = strcspn(text, "\n");
        const char *line = say_format(c, "%.*s", (int)len, text);
        const bool here = strchr(line, '>') && strspn(line, " >") > 0
                          && *(line + strspn(line, " ")) == '>';
        (void)ui_label(c->u, ui_cut_top(in, LINE),
                       (ui_font){.size = UI_T12, .face = UI_MONO},
                       here ? UI_TEXT1 : UI_TEXT2, UI_LEFT, line);
        text += len + (text[len] == '\n');
    }
}

typedef struct fault_button {
    const char *id;
    word_id word;
    bool off;
} fault_button;

static void act(ctx *c, const model_fault *f, size_t which)
{
    control_state *s = c->control;
    s->cover = which < 4 && which > 0 ? CONTROL_COVER_NONE : s->cover;
    switch (which) {
    case 0:
        order_retry_handler(c->m, f->source, f->line);
        break;
    case 1:
        s->go = CONTROL_INJECT;
        break;
    case 2:
        s->go = CONTROL_CHANGE;
        s->change_tab = 0;
        break;
    case 3:
        s->go = CONTROL_CHANGE;
        s->change_tab = 1;
        break;
    case 4:
        order_disable(c->m, f->source, f->line);
        break;
    default:
        order_close_fault(c->m, f->seq);
        break;
    }
}

static void draw_fault_buttons(ctx *c, ui_rect in, const model_fault *f)
{
    ui *u = c->u;
    const model_request *r = model_find_request(c->m, "", f->source, "");
    const bool off = !control_may_steer(c) || (r && r->state == MODEL_SENDING);
    const fault_button rows[] = {
        {"retry", W_CTL_F_RETRY, off},     {"inject", W_CTL_F_INJECT, off},
        {"var", W_CTL_F_VAR, off},         {"state", W_CTL_F_STATE, off},
        {"disable", W_CTL_F_DISABLE, off}, {"close", W_CTL_F_CLOSE, false}};
    ui_rect line = ui_cut_top(&in, BUTTON);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ui_button b = {.label = say(c, rows[i].word),
                             .disabled = rows[i].off};
        const int width = ui_push_width(u, &b);
        if (width > line.w) {
            (void)ui_cut_top(&in, 6);
            line = ui_cut_top(&in, BUTTON);
        }
        if (ui_push(u, rows[i].id, ui_cut_left(&line, width), &b))
            act(c, f, i);
        (void)ui_cut_left(&line, 6);
    }
}

static void draw_fault(ctx *c, ui_rect in, const model_fault *f)
{
    ui *u = c->u;
    ui_rect head = ui_cut_top(&in, 24);
    ui_status_shape(u, ui_center(ui_cut_left(&head, 14), 12, 12),
                    UI_STATUS_DOWN);
    (void)ui_cut_left(&head, 6);
    (void)ui_label(u, ui_cut_right(&head, 64), UI_SMALL, UI_TEXT3, UI_RIGHT,
                   f->code);
    (void)ui_label(u, head, UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                   say_with(c, W_CTL_FAILED, say_clock(c, f->t_us, false)));
    (void)ui_label(u, ui_cut_top(&in, LINE), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say_format(c, "%s %s  %s:%lld", f->what, f->id, f->source,
                              (long long)f->line));
    (void)ui_cut_top(
        &in, 4 + ui_paragraph(u, in, UI_SMALL, UI_DANGER_FG, f->message));
    draw_code(c, &in, f->excerpt);
    (void)ui_cut_top(&in, 4);
    (void)ui_label(u, ui_cut_top(&in, LINE), UI_SMALL, UI_TEXT2, UI_LEFT,
                   say_what_next(c, f));
    draw_fault_buttons(c, in, f);
}

/* ---- all of them ---- */

static ui_rect cut_card(ctx *c, ui_rect *in, int height, uint64_t seq)
{
    const ui_rect r = ui_cut_top(in, height);
    (void)ui_cut_top(in, GAP);
    ui_round(c->u, r, 4, UI_ATTN_BG, UI_ATTN_LINE);
    ui_push_id_int(c->u, (int64_t)seq);
    return ui_inset(r, 12, PAD);
}

/* Their height, and with `in` they are drawn. */
static int each_card(ctx *c, ui_rect *in, int width)
{
    const model_ask *const *asks;
    const model_fault *const *faults;
    const model_cue *const *cues;
    const size_t n_asks = model_asks(c->m, &asks);
    const size_t n_faults = model_faults(c->m, &faults);
    const size_t n_cues = model_cues(c->m, &cues);
    int total = 0;
    for (size_t i = 0; i < n_asks && asks[i]->open; i++) {
        const int h = ask_height(c, width - 24, asks[i]);
        total += h + GAP;
        if (!in)
            continue;
        draw_ask(c, cut_card(c, in, h, asks[i]->seq), asks[i]);
        ui_pop_id(c->u);
    }
    for (size_t i = 0; i < n_faults; i++) {
        const int h = fault_height(c, width - 24, faults[i]);
        if (faults[i]->closed)
            continue;
        total += h + GAP;
        if (!in)
            continue;
        draw_fault(c, cut_card(c, in, h, faults[i]->seq), faults[i]);
        ui_pop_id(c->u);
    }
    for (size_t i = 0; i < n_cues; i++) {
        const int h = cue_height(c, width - 24, cues[i]);
        if (cues[i]->closed)
            continue;
        total += h + GAP;
        if (!in)
            continue;
        draw_cue(c, cut_card(c, in, h, cues[i]->seq), cues[i]);
        ui_pop_id(c->u);
    }
    return total;
}

static void draw_all(ctx *c, ui_rect in)
{
    const int width = in.w - 10;
    const int height = each_card(c, NULL, width);
    ui_rect inner;
    ui_scroll_begin(c->u, "cards", in, height, &inner);
    inner.w = width;
    (void)each_card(c, &inner, width);
    ui_scroll_end(c->u);
}

void control_draw_cards(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_CTL_CARDS),
                            .right = say_number(c, (int64_t)control_cards(c)),
                            .attention = true};
    const ui_rect in = ui_inset(ui_panel_begin(c->u, "cards", r, &panel), 8, 6);
    draw_all(c, in);
    ui_panel_end(c->u);
}

void control_cover_cards(ctx *c)
{
    enum { COVER_W = 680, COVER_H = 520 };
    ui *u = c->u;
    if (ui_shortcut(u, "Esc") || control_cards(c) == 0) {
        control_close(c);
        return;
    }
    ui_layer_begin(u, "cards-cover", true);
    const ui_rect r = ui_center(ui_screen(u), COVER_W, COVER_H);
    const ui_panel panel = {.title = say(c, W_CTL_CARDS), .right = "Esc"};
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    draw_all(c, ui_inset(ui_panel_begin(u, "panel", r, &panel), 12, 8));
    ui_panel_end(u);
    ui_layer_end(u);
}
