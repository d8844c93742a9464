/* The layer of a form: title, fields, buttons, and the order it ends in. */
#include "console/screens/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/actions.h"
#include "console/screens/form_internal.h"

enum {
    WIDTH = 1120,
    HEIGHT = 860,
    MARGIN = 32,
    BANNER = 24,
    FACTS = 380,
    FACTS_NARROW = 320,
    FOOT = 56,
    PAD = 16,
    GAP = 8,
    NUMBER_MAX = 24,
    TIME_MAX = 8,
    TEXT_MAX = 4000
};

/* ---- life ---- */

form *form_create(void)
{
    form *f = xcalloc(1, sizeof *f);
    f->action = xstrdup("");
    f->target = xstrdup("");
    return f;
}

static void drop_texts(form *f)
{
    for (size_t i = 0; i < f->n; i++)
        draft_text_fini(&f->texts[i]);
    f->n = 0;
}

void form_destroy(form *f)
{
    if (!f)
        return;
    drop_texts(f);
    xfree(f->action);
    xfree(f->target);
    xfree(f);
}

void form_open(form *f, const char *action, const char *target)
{
    char *now = xstrdup(action);
    char *on = xstrdup(target ? target : "");
    drop_texts(f);
    xfree(f->action);
    xfree(f->target);
    f->action = now;
    f->target = on;
    snprintf(f->key, sizeof f->key, *on ? "form.%s.%s" : "form.%s", now, on);
    f->open = true;
    f->wants = 1;
    f->about = false;
    f->tried = false;
    f->preview = false;
    f->last = 0;
    f->fact = 0;
    f->watch.id[0] = '\0';
    f->what = "action.start";
    f->send = NULL;
}

void form_open_for(form *f, const char *action, const char *target,
                   const char *what, form_send_fn *send)
{
    form_open(f, action, target);
    f->what = what;
    f->send = send;
}

/* What was written about something else is not said of this. */
static void forget_others(ctx *c, form *f, const char *key, const char *text)
{
    const char *before = model_draft(c->m, f->key, key);
    const bool other = *before && strcmp(before, text) != 0;
    const bool first = !f->about;
    f->about = true;
    for (size_t i = 0; first && other; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        if (!field)
            return;
        order_draft(c->m, f->key, field->key, "");
    }
}

void form_fill(ctx *c, form *f, const char *key, const char *text)
{
    const model_form_field *field = NULL;
    size_t i = 0;
    for (; *text; i++) {
        field = model_form_field_at(c->m, f->action, i);
        if (!field || strcmp(field->key, key) == 0)
            break;
    }
    if (!field)
        return;
    forget_others(c, f, key, text);
    order_draft(c->m, f->key, key, text);
    /* What is filled in need not be written. */
    if (f->wants == i + 1 && model_form_field_at(c->m, f->action, i + 1))
        f->wants++;
}

static size_t text_max(const model_form_field *field)
{
    if (strcmp(field->sort, "time") == 0)
        return TIME_MAX;
    if (strcmp(field->sort, "number") == 0)
        return NUMBER_MAX;
    return field->max > 0 ? (size_t)field->max : TEXT_MAX;
}

static bool has_lines(const model_form_field *field)
{
    return strcmp(field->sort, "text") == 0
           && (field->max == 0 || field->max > 60);
}

/* Fields are described one by one; there may be more of them by now, or fewer
 * when the drill is another one. */
static void prepare(ctx *c, form *f, size_t n)
{
    if (n > FORM_FIELDS_MAX)
        n = FORM_FIELDS_MAX;
    if (n < f->n)
        drop_texts(f);
    for (; f->n < n; f->n++) {
        const model_form_field *field =
            model_form_field_at(c->m, f->action, f->n);
        draft_text_init(&f->texts[f->n], text_max(field), has_lines(field));
        if (form_is_written(field))
            draft_text_pull(c, &f->texts[f->n], f->key, field->key);
    }
}

/* ---- sending ---- */

static const model_request *watched(const ctx *c, const form *f)
{
    return f->what
               ? order_watch_find(c, &f->watch, f->what, f->action, f->target)
               : NULL;
}

static size_t fill(ctx *c, const form *f, order_field out[FORM_FIELDS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        const char *value = form_value(c, f, field);
        if (!*value)
            continue;
        const bool number = strcmp(field->sort, "number") == 0;
        out[n++] =
            (order_field){.key = field->key,
                          .is_number = number,
                          .number = number ? strtoll(value, NULL, 10) : 0,
                          .text = value};
    }
    return n;
}

static void close_form(ctx *c, form *f)
{
    f->open = false;
    ui_animate(c->u, 0);
}

static void send_it(ctx *c, form *f)
{
    order_field fields[FORM_FIELDS_MAX];
    const size_t fault = form_first_fault(c, f);
    f->tried = true;
    ui_animate(c->u, 0);
    if (fault < f->n) {
        f->preview = false;
        f->wants = fault + 1;
        return;
    }
    const size_t n = fill(c, f, fields);
    if (f->send)
        f->send(c, f->action, f->target, fields, n);
    else
        order_action(c->m, "", f->action, f->target, fields, n);
    if (!f->what) {
        close_form(c, f);
        return;
    }
    order_watch_newest(c, &f->watch, f->what, f->action, f->target);
    order_ends_draft(c->m, f->watch.id, f->key);
}

/* From the preview to the fields, from the fields to where one was. */
static void go_back(ctx *c, form *f)
{
    if (!f->preview) {
        close_form(c, f);
        return;
    }
    f->preview = false;
    ui_animate(c->u, 0);
}

static void follow_order(ctx *c, form *f)
{
    const model_request *r = watched(c, f);
    if (!r || r->state != MODEL_ACCEPTED)
        return;
    ui_toast(c->u,
             say_with(c, W_FORM_ACCEPTED, say_of(c, MODEL_ACTION, f->action)),
             UI_STATUS_NORMAL);
    close_form(c, f);
}

/* ---- the foot ---- */

static void draw_state(ctx *c, const form *f, ui_rect r)
{
    const model_request *order = watched(c, f);
    const char *fault = order_bar(c);
    if (!fault && order && order->state == MODEL_REFUSED)
        fault = order_refusal(c, order);
    if (!fault && f->tried && form_first_fault(c, f) < f->n)
        fault = say(c, W_FORM_FAULTY);
    if (fault)
        order_draw_fault(c, r, fault);
    else
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_DRAFT_IS_KEPT));
}

static void draw_foot(ctx *c, form *f, ui_rect r)
{
    ui *u = c->u;
    const model_request *order = watched(c, f);
    const bool busy = order && order->state == MODEL_SENDING;
    const ui_button go = {.label = say(c, busy ? W_SENDING : W_SEND),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY,
                          .busy = busy,
                          .disabled = order_bar(c) != NULL};
    const ui_button look = {.label =
                                say(c, f->preview ? W_BACK_TO_FORM : W_PREVIEW),
                            .key = "Ctrl+P"};
    const ui_button later = {.label = say(c, W_KEEP_DRAFT), .key = "Ctrl+S"};
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    ui_rect row = ui_center(r, r.w - 2 * PAD, 32);
    if (ui_push(u, "send", ui_cut_right(&row, ui_push_width(u, &go)), &go))
        send_it(c, f);
    (void)ui_cut_right(&row, GAP);
    if (ui_push(u, "look", ui_cut_right(&row, ui_push_width(u, &look)),
                &look)) {
        f->preview = !f->preview;
        ui_animate(u, 0);
    }
    (void)ui_cut_right(&row, GAP);
    if (ui_push(u, "keep", ui_cut_right(&row, ui_push_width(u, &later)),
                &later)) {
        ui_toast(u, say(c, W_KEPT_TOAST), UI_STATUS_NORMAL);
        close_form(c, f);
    }
    (void)ui_cut_right(&row, 12);
    draw_state(c, f, row);
}

/* ---- the layer ---- */

static ui_rect place_of(const ctx *c)
{
    ui_rect r = ui_screen(c->u);
    (void)ui_cut_top(&r, BANNER);
    const int w = r.w - 2 * MARGIN < WIDTH ? r.w - 2 * MARGIN : WIDTH;
    const int h = r.h - 2 * MARGIN < HEIGHT ? r.h - 2 * MARGIN : HEIGHT;
    return ui_center(r, w, h);
}

static void draw_inside(ctx *c, form *f, ui_rect in)
{
    in = ui_inset(in, PAD - 1, 0);
    (void)ui_cut_top(&in, 10);
    (void)ui_cut_bottom(&in, 10);
    const ui_rect side = ui_cut_right(&in, in.w < 900 ? FACTS_NARROW : FACTS);
    (void)ui_cut_right(&in, PAD);
    if (f->preview) {
        form_draw_page(c, f, in);
        form_draw_marks(c, f, side);
    } else {
        form_draw_fields(c, f, in);
        form_draw_facts(c, f, side);
    }
}

/* How long it takes; with whom and after whom, where that is said. */
static const char *say_takes(ctx *c, const model_thing *action)
{
    if (action->people > 0 || action->keys > 0)
        return action_facts(c, action);
    return say_with(c, W_TAKES, say_length(c, action->duration_us));
}

static void draw_box(ctx *c, form *f, const model_thing *action, ui_rect r)
{
    ui *u = c->u;
    const ui_panel panel = {
        .title = say_marked(c, say_of(c, MODEL_ACTION, f->action)),
        .subtitle = *f->target ? say_on(c, f->action, f->target) : NULL,
        .right = say_takes(c, action)};
    ui_rect in = ui_panel_begin(u, "box", r, &panel);
    const ui_rect foot = ui_cut_bottom(&in, FOOT);
    draw_inside(c, f, in);
    draw_foot(c, f, foot);
    ui_panel_end(u);
}

/* The action of the form that is to be drawn; NULL: there is none. */
static const model_thing *begin(ctx *c, form *f)
{
    if (!f->open)
        return NULL;
    const model_thing *action = model_find_of(c->m, MODEL_ACTION, f->action);
    follow_order(c, f);
    f->open = f->open && action;
    if (f->open)
        prepare(c, f, action->n_fields);
    return f->open ? action : NULL;
}

bool form_is_open(const form *f, const char *action, const char *target)
{
    return f->open && strcmp(f->action, action) == 0
           && strcmp(f->target, target) == 0;
}

bool form_is_any_open(const form *f)
{
    return f->open;
}

void form_draw_in(ctx *c, form *f, ui_rect r)
{
    const model_thing *action = begin(c, f);
    if (!action)
        return;
    f->wants = f->tried ? f->wants : 0;
    draw_box(c, f, action, r);
    if (f->preview && ui_shortcut(c->u, "Esc"))
        go_back(c, f);
}

void form_draw(ctx *c, form *f)
{
    const model_thing *action = begin(c, f);
    if (!action)
        return;
    ui_layer_begin(c->u, "form", true);
    draw_box(c, f, action, place_of(c));
    if (ui_shortcut(c->u, "Esc"))
        go_back(c, f);
    ui_layer_end(c->u);
}
