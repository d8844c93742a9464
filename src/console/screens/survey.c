#include "console/screens/survey.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

enum {
    PAD = 16,
    LIST = 280,
    ROW = 48,
    READ_WIDTH = 760,
    CHIPS = 32,
    FIELD = 30,
    AREA = 78,
    ERROR = 22,
    GAP = 16,
    BUTTON = 34,
    ENDS = 20,
    SHORT_TEXT = 60,
    SCALE = 5
};

/* ---- the state ---- */

void survey_state_init(survey_state *s)
{
    *s = (survey_state){.at = 0};
    for (int i = 0; i < SURVEY_FIELDS; i++)
        draft_text_init(&s->texts[i], SURVEY_TEXT, true);
}

void survey_state_fini(survey_state *s)
{
    for (int i = 0; i < SURVEY_FIELDS; i++)
        draft_text_fini(&s->texts[i]);
}

/* ---- which ---- */

size_t surveys_asked(const ctx *c)
{
    const model_survey *const *all;
    const size_t n = model_surveys(c->m, &all);
    size_t asked = 0;
    for (size_t i = 0; i < n; i++)
        asked += all[i]->open;
    return asked;
}

/* An anonymous answer lies in the box until there are more of them. */
static bool is_in_box(const ctx *c, const model_survey *v)
{
    const model_request *q =
        model_find_request(c->m, "survey.answer", v->id, "");
    return v->anonymous && q && q->state == MODEL_SENDING;
}

size_t surveys_waiting(const ctx *c)
{
    const model_survey *const *all;
    const size_t n = model_surveys(c->m, &all);
    size_t waiting = 0;
    for (size_t i = 0; i < n && !order_is_closed(c); i++)
        waiting += all[i]->open && !all[i]->answered && !is_in_box(c, all[i]);
    return waiting;
}

static const model_survey *asked_at(const ctx *c, size_t at)
{
    const model_survey *const *all;
    const size_t n = model_surveys(c->m, &all);
    for (size_t i = 0; i < n; i++)
        if (all[i]->open && at-- == 0)
            return all[i];
    return NULL;
}

const char *survey_bar(const ctx *c)
{
    const model_link *link = model_get_link(c->m);
    const model_seat *seat = model_get_seat(c->m);
    if (seat->locked)
        return say(c, *seat->watching ? W_BAR_COPY : W_BAR_WATCH);
    if (order_is_closed(c))
        return say(c, W_BAR_CLOSED);
    if (link->state != NET_LINK_UP || !link->live)
        return say(c, W_BAR_LINK);
    return seat->n_roles == 0 ? say(c, W_BAR_SEAT) : NULL;
}

static const char *draft_of(ctx *c, const model_survey *v)
{
    return say_format(c, "survey.%s", v->id);
}

static const model_request *request_of(const ctx *c, const model_survey *v)
{
    return model_find_request(c->m, "survey.answer", v->id, "");
}

/* ---- fields ---- */

static bool is_sort(const model_form_field *f, const char *sort)
{
    return strcmp(f->sort, sort) == 0;
}

static bool is_area(const model_form_field *f)
{
    return is_sort(f, "text") && (f->max == 0 || f->max > SHORT_TEXT);
}

/* A number is sent as one. */
static bool read_number(const char *text, int64_t *out)
{
    int64_t n = 0;
    const bool minus = *text == '-';
    text += minus;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (*text < '0' || *text > '9' || n > INT64_C(100000000000))
            return false;
        n = n * 10 + (*text - '0');
    }
    *out = minus ? -n : n;
    return true;
}

/* NULL: it is good. */
static const char *fault_of(ctx *c, const model_form_field *f, const char *text)
{
    int64_t n;
    if (!*text)
        return f->required ? say(c, W_SURVEY_MISSING) : NULL;
    if (is_sort(f, "number") && !read_number(text, &n))
        return say(c, W_SURVEY_BAD_NUMBER);
    return NULL;
}

static size_t first_fault(ctx *c, const model_survey *v)
{
    const char *key = draft_of(c, v);
    size_t i = 0;
    while (i < v->n_fields && i < SURVEY_FIELDS
           && !fault_of(c, &v->fields[i],
                        model_draft(c->m, key, v->fields[i].key)))
        i++;
    return i;
}

static int control_height(const model_form_field *f)
{
    if (is_sort(f, "scale"))
        return CHIPS + ENDS;
    if (is_sort(f, "choice"))
        return (int)f->n_options * (CHIPS + 4);
    return is_area(f) ? AREA : FIELD;
}

static const char *label_of(ctx *c, const model_form_field *f, size_t i)
{
    const char *name = say_text(c, f->name);
    return say_format(c, "%zu. %s", i + 1, *name ? name : f->key);
}

static int field_height(ctx *c, int width, const model_survey *v, size_t i)
{
    const model_form_field *f = &v->fields[i];
    return ui_paragraph_height(c->u, width - 70, UI_BODY_BOLD,
                               label_of(c, f, i))
           + 6 + control_height(f) + ERROR + GAP;
}

static void set(ctx *c, const model_survey *v, const model_form_field *f,
                const char *value)
{
    order_draft(c->m, draft_of(c, v), f->key, value);
    ui_animate(c->u, 0);
}

/* One to five, with the names of both ends below. */
static void draw_scale(ctx *c, ui_rect r, const model_survey *v,
                       const model_form_field *f)
{
    static const char *const labels[SCALE] = {"1", "2", "3", "4", "5"};
    const char *now = model_draft(c->m, draft_of(c, v), f->key);
    size_t at = *now >= '1' && *now <= '5' ? (size_t)(*now - '1') : SIZE_MAX;
    if (ui_filter_chips(c->u, f->key, ui_cut_top(&r, CHIPS), labels, SCALE, &at)
        && at < SCALE)
        set(c, v, f, labels[at]);
    const char *low = f->n_options > 0 ? say_text(c, f->option_names[0])
                                       : say(c, W_SURVEY_AGREE_NOT);
    const char *high = f->n_options > 1
                           ? say_text(c, f->option_names[f->n_options - 1])
                           : say(c, W_SURVEY_AGREE);
    (void)ui_label(c->u, ui_cut_top(&r, ENDS), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_format(c, "1 = %s   5 = %s", low, high));
}

static void draw_option(ctx *c, ui_rect r, const model_survey *v,
                        const model_form_field *f, size_t i)
{
    ui *u = c->u;
    const bool chosen =
        strcmp(model_draft(c->m, draft_of(c, v), f->key), f->options[i]) == 0;
    const char *name = say_text(c, f->option_names[i]);
    const ui_touch touch =
        ui_touchable(u, f->options[i], r, "option",
                     *name ? name : f->options[i], chosen ? "selected" : "");
    ui_round(u, r, 4, chosen ? UI_ACCENT_BG : UI_BG,
             chosen        ? UI_ACCENT
             : touch.hover ? UI_TEXT3
                           : UI_LINE2);
    (void)ui_draw_label(u, ui_inset(r, 12, 0), chosen ? UI_BODY_BOLD : UI_BODY,
                        UI_TEXT1, UI_LEFT, *name ? name : f->options[i]);
    if (touch.focused)
        ui_focus_ring(u, r, 4);
    if (touch.pressed)
        set(c, v, f, f->options[i]);
}

static void draw_choices(ctx *c, ui_rect r, const model_survey *v,
                         const model_form_field *f, bool wanted)
{
    ui_push_id(c->u, f->key);
    if (wanted && f->n_options > 0)
        ui_focus(c->u, f->options[0]);
    for (size_t i = 0; i < f->n_options; i++) {
        draw_option(c, ui_cut_top(&r, CHIPS), v, f, i);
        (void)ui_cut_top(&r, 4);
    }
    ui_pop_id(c->u);
}

static void draw_written(ctx *c, survey_state *s, ui_rect r,
                         const model_survey *v, size_t i)
{
    const model_form_field *f = &v->fields[i];
    draft_text *t = &s->texts[i];
    const ui_field spec = {.label = say_text(c, f->name)};
    const char *key = draft_of(c, v);
    draft_text_pull(c, t, key, f->key);
    if (is_area(f))
        (void)ui_text_area(c->u, f->key, r, t->edit, &spec);
    else
        (void)ui_text_field(c->u, f->key, r, t->edit, &spec);
    draft_text_push(c, t, key, f->key);
}

static void draw_field(ctx *c, survey_state *s, ui_rect r,
                       const model_survey *v, size_t i)
{
    const model_form_field *f = &v->fields[i];
    const char *label = label_of(c, f, i);
    const int lines = ui_paragraph_height(c->u, r.w - 70, UI_BODY_BOLD, label);
    ui_rect head = ui_cut_top(&r, lines + 6);
    if (f->required) {
        ui_rect mark = ui_cut_right(&head, 64);
        mark.h = 20;
        ui_chip(c->u, &mark, say(c, W_REQUIRED), UI_TEXT2, false);
    }
    (void)ui_paragraph(c->u, head, UI_BODY_BOLD, UI_TEXT1, label);
    const ui_rect control = ui_cut_top(&r, control_height(f));
    const bool wanted = s->wants == i + 1;
    if (wanted) {
        ui_focus(c->u, f->key);
        s->wants = 0;
    }
    if (is_sort(f, "scale"))
        draw_scale(c, control, v, f);
    else if (is_sort(f, "choice"))
        draw_choices(c, control, v, f, wanted);
    else
        draw_written(c, s, control, v, i);
    const char *fault =
        s->tried ? fault_of(c, f, model_draft(c->m, draft_of(c, v), f->key))
                 : NULL;
    if (fault)
        order_draw_fault(c, ui_cut_top(&r, ERROR), fault);
}

/* ---- sending ---- */

static void send(ctx *c, survey_state *s, const model_survey *v)
{
    const size_t fault = first_fault(c, v);
    order_field form[SURVEY_FIELDS];
    size_t n = 0;
    s->tried = true;
    if (fault < v->n_fields && fault < SURVEY_FIELDS) {
        s->wants = fault + 1;
        ui_animate(c->u, 0);
        return;
    }
    for (size_t i = 0; i < v->n_fields && n < SURVEY_FIELDS; i++) {
        const model_form_field *f = &v->fields[i];
        const char *text = model_draft(c->m, draft_of(c, v), f->key);
        if (!*text)
            continue;
        form[n] = (order_field){.key = f->key, .text = text};
        form[n].is_number = is_sort(f, "scale") || is_sort(f, "number");
        if (form[n].is_number && !read_number(text, &form[n].number))
            continue;
        n++;
    }
    order_survey(c->m, "", v->id, form, n);
    const model_request *r = request_of(c, v);
    if (r && r->state == MODEL_SENDING)
        order_ends_draft(c->m, r->id, draft_of(c, v));
}

static void draw_foot(ctx *c, survey_state *s, ui_rect r, const model_survey *v)
{
    const model_request *q = request_of(c, v);
    const bool busy = q && q->state == MODEL_SENDING;
    const char *bar = survey_bar(c);
    const ui_button b = {.label =
                             say(c, busy ? W_JUDGE_SENDING : W_SURVEY_SEND),
                         .key = "Ctrl+Enter",
                         .kind = UI_BUTTON_PRIMARY,
                         .busy = busy,
                         .disabled = bar != NULL};
    if (ui_push(c->u, "send", ui_cut_left(&r, ui_push_width(c->u, &b)), &b))
        send(c, s, v);
    (void)ui_cut_left(&r, 12);
    if (bar)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT, bar);
    else if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, q));
}

/* ---- one survey ---- */

static const char *say_privacy(const ctx *c, const model_survey *v)
{
    return say(c, v->anonymous ? W_SURVEY_ANONYMOUS : W_SURVEY_NAMED);
}

static void draw_sent(ctx *c, ui_rect r, const model_survey *v)
{
    const model_request *q = request_of(c, v);
    ui_rect row = ui_cut_top(&r, 30);
    const ui_rect mark = ui_cut_left(&row, 26);
    ui_draw_icon(c->u, (ui_rect){mark.x, mark.y + 7, 16, 16}, UI_ICON_CHECK,
                 UI_RECOVERING);
    const bool box = is_in_box(c, v);
    (void)ui_label(c->u, row, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   say(c, box ? W_SURVEY_HANDED_IN : W_SURVEY_SENT));
    if (box)
        (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT2, say(c, W_SURVEY_IN_BOX));
    if (q && q->state == MODEL_ACCEPTED)
        (void)ui_label(c->u, ui_cut_top(&r, 24), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say_with(c, W_SURVEY_SENT_AT, q->id));
}

static void draw_fields(ctx *c, survey_state *s, ui_rect r,
                        const model_survey *v)
{
    const int width = r.w - 14;
    int height = 0;
    for (size_t i = 0; i < v->n_fields && i < SURVEY_FIELDS; i++)
        height += field_height(c, width, v, i);
    ui_rect in;
    ui_push_id(c->u, v->id);
    ui_scroll_begin(c->u, "fields", r, height, &in);
    in.w = width;
    for (size_t i = 0; i < v->n_fields && i < SURVEY_FIELDS; i++)
        draw_field(c, s, ui_cut_top(&in, field_height(c, width, v, i)), v, i);
    ui_scroll_end(c->u);
    ui_pop_id(c->u);
}

static void draw_survey(ctx *c, survey_state *s, ui_rect r,
                        const model_survey *v)
{
    const ui_panel panel = {.title = say_text(c, v->name)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "survey", r, &panel), PAD, 10);
    if (in.w > READ_WIDTH)
        in.w = READ_WIDTH;
    if (v->answered || is_in_box(c, v)) {
        draw_sent(c, in, v);
        ui_panel_end(c->u);
        return;
    }
    const char *privacy = say_privacy(c, v);
    const int height =
        ui_paragraph_height(c->u, in.w - 24, UI_BODY, privacy) + 16;
    const ui_rect note = ui_cut_top(&in, height);
    (void)ui_cut_top(&in, 10);
    ui_round(c->u, note, 4, UI_BG, UI_LINE);
    ui_fill(c->u, (ui_rect){note.x, note.y, 3, note.h}, UI_ACCENT);
    (void)ui_paragraph(c->u, ui_inset(note, 12, 8), UI_BODY, UI_TEXT2, privacy);
    const ui_rect foot = ui_cut_bottom(&in, BUTTON);
    (void)ui_cut_bottom(&in, 8);
    draw_fields(c, s, in, v);
    draw_foot(c, s, foot, v);
    ui_panel_end(c->u);
}

/* ---- all of them ---- */

static void draw_names(ctx *c, survey_state *s, ui_rect r, size_t n)
{
    ui_list l;
    const ui_panel panel = {.title = say(c, W_SURVEY_TAB)};
    const ui_rect in = ui_panel_begin(c->u, "surveys", r, &panel);
    ui_list_begin(c->u, "surveys", in, ROW, n, &s->at, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const model_survey *v = asked_at(c, i);
        const char *name = say_text(c, v->name);
        ui_rect row =
            ui_inset(ui_list_row(c->u, &l, i, name, !v->answered), 12, 4);
        row_text(c, ui_cut_top(&row, 21), UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                 name);
        row_text(c, ui_cut_top(&row, 18), UI_SMALL, UI_TEXT3, UI_LEFT,
                 say(c, v->answered       ? W_SURVEY_SENT
                        : is_in_box(c, v) ? W_SURVEY_HANDED_IN
                                          : W_SURVEY_WAITS));
    }
    ui_list_end(c->u, &l);
    if (l.changed)
        ui_animate(c->u, 0);
    ui_panel_end(c->u);
}

void survey_draw(ctx *c, survey_state *s, ui_rect r)
{
    const size_t n = surveys_asked(c);
    if (s->at >= n)
        s->at = 0;
    const model_survey *v = asked_at(c, s->at);
    if (!v) {
        const ui_panel panel = {.title = say(c, W_SURVEY_TAB)};
        const ui_rect in = ui_panel_begin(c->u, "survey", r, &panel);
        order_draw_empty(c, in, say(c, W_SURVEY_NONE));
        ui_panel_end(c->u);
        return;
    }
    if (n > 1) {
        draw_names(c, s, ui_cut_left(&r, LIST), n);
        (void)ui_cut_left(&r, 8);
        v = asked_at(c, s->at < n ? s->at : 0);
    }
    if (strcmp(s->key, draft_of(c, v)) != 0) {
        (void)snprintf(s->key, sizeof s->key, "%s", draft_of(c, v));
        s->tried = false;
    }
    draw_survey(c, s, r, v);
}
