/* The fields of a form, one below the other. */
#include <string.h>

#include "console/screens/form_internal.h"
#include "console/screens/works_panels.h"

enum {
    LABEL = 22,
    FIELD = 30,
    ERROR = 20,
    GAP = 8,
    NOW = 120,
    SHORT_TEXT = 60, /* characters that go on one line */
    AREA_LINES = 3,
    AREA_LINE = 21
};

static bool is_sort(const model_form_field *field, const char *sort)
{
    return strcmp(field->sort, sort) == 0;
}

static bool is_area(const model_form_field *field)
{
    return is_sort(field, "text")
           && (field->max == 0 || field->max > SHORT_TEXT);
}

/* Room for what may be written, within reason. */
static int control_height(const model_form_field *field)
{
    if (!is_area(field))
        return FIELD;
    const int lines = field->max > 0 && field->max <= 120 ? 2 : AREA_LINES;
    return lines * AREA_LINE + 14;
}

static const char *shown_fault(ctx *c, const form *f,
                               const model_form_field *field)
{
    return f->tried
               ? form_fault(c, field, model_draft(c->m, f->key, field->key))
               : NULL;
}

static int field_height(ctx *c, const form *f, size_t i)
{
    const model_form_field *field = model_form_field_at(c->m, f->action, i);
    return LABEL + control_height(field)
           + (shown_fault(c, f, field) ? ERROR : 0) + GAP;
}

/* ---- the line above ---- */

/* What is meant by the id of a place: "" when it is none. */
static const char *say_meant(ctx *c, const form *f,
                             const model_form_field *field)
{
    const model_thing *action = model_find_of(c->m, MODEL_ACTION, f->action);
    const bool place =
        strcmp(field->key, "place") == 0 || strcmp(field->key, "other") == 0;
    if (!place || !action)
        return "";
    const char *on = *f->target    ? f->target
                     : *action->on ? action->on
                                   : c->works->pick.operation;
    return works_say_place(c, on, model_draft(c->m, f->key, field->key));
}

static void draw_label(ctx *c, const form *f, ui_rect r,
                       const model_form_field *field, size_t i)
{
    ui *u = c->u;
    const char *name = say_text(c, field->name);
    if (form_is_written(field) && f->texts[i].edit) {
        const char *count =
            say_format(c, "%zu / %zu", ui_edit_count(f->texts[i].edit),
                       ui_edit_max(f->texts[i].edit));
        if (is_sort(field, "text"))
            (void)ui_label(u,
                           ui_cut_right(&r, ui_width(u, UI_SMALL, count) + 1),
                           UI_SMALL, UI_TEXT3, UI_RIGHT, count);
        (void)ui_cut_right(&r, 8);
    }
    const char *head =
        say_format(c, "%zu. %s", i + 1, *name ? name : field->key);
    const int mark = form_is_required(field)
                         ? ui_width(u, UI_SMALL_BOLD, say(c, W_REQUIRED)) + 20
                         : 0;
    ui_rect place = r;
    place.w -= mark;
    const int used = ui_label(u, place, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, head);
    (void)ui_cut_left(&r, used + 8);
    if (form_is_required(field))
        ui_chip(u, &r, say(c, W_REQUIRED), UI_TEXT2, false);
    const char *meant = say_meant(c, f, field);
    if (*meant)
        (void)ui_label(u, r, UI_SMALL, UI_TEXT1, UI_LEFT, meant);
}

/* ---- controls ---- */

static void draw_written(ctx *c, form *f, ui_rect r,
                         const model_form_field *field, size_t i)
{
    ui *u = c->u;
    draft_text *t = &f->texts[i];
    const bool time = is_sort(field, "time");
    const ui_field spec = {.label = say_text(c, field->name),
                           .placeholder = time ? "HH:MM" : NULL,
                           .error = shown_fault(c, f, field)};
    draft_text_pull(c, t, f->key, field->key);
    if (time || is_sort(field, "number"))
        r.w = r.w / 3;
    if (is_area(field))
        (void)ui_text_area(u, field->key, r, t->edit, &spec);
    else
        (void)ui_text_field(u, field->key, r, t->edit, &spec);
    draft_text_push(c, t, f->key, field->key);
}

/* The clock of the drill, with one press. */
static void draw_now(ctx *c, const form *f, ui_rect r,
                     const model_form_field *field)
{
    const ui_button now = {.label = say(c, W_NOW)};
    const int width = ui_push_width(c->u, &now);
    (void)ui_cut_left(&r, r.w / 3 + GAP);
    r.w = width < NOW ? width : NOW;
    r.h = FIELD;
    const int64_t minute = INT64_C(60000000);
    const int64_t local = model_get_scenario(c->m)->start_us + c->drill_us;
    const int64_t minutes = local / minute % (24 * 60);
    ui_push_id(c->u, field->key);
    if (ui_push(c->u, "now", r, &now)) {
        order_draft(c->m, f->key, field->key,
                    say_format(c, "%02d:%02d", (int)(minutes / 60),
                               (int)(minutes % 60)));
        ui_animate(c->u, 0);
    }
    ui_pop_id(c->u);
}

static void draw_fault_below(ctx *c, const form *f, ui_rect r,
                             const model_form_field *field)
{
    const char *fault = shown_fault(c, f, field);
    if (fault)
        order_draw_fault(c, (ui_rect){r.x, r.y + r.h + 1, r.w, ERROR}, fault);
}

static void draw_choice(ctx *c, const form *f, ui_rect r,
                        const model_form_field *field)
{
    const char *names[FORM_FIELDS_MAX];
    const char *now = model_draft(c->m, f->key, field->key);
    int selected = -1;
    size_t n = 0;
    for (; n < field->n_options && n < FORM_FIELDS_MAX; n++) {
        names[n] = form_say_option(c, field, n);
        if (strcmp(field->options[n], now) == 0)
            selected = (int)n;
    }
    if (ui_choice(c->u, field->key, r, say_text(c, field->name), names, n,
                  &selected)
        && selected >= 0)
        order_draft(c->m, f->key, field->key, field->options[selected]);
    draw_fault_below(c, f, r, field);
}

/* One of the pieces of evidence, or none. */
static void draw_evidence(ctx *c, const form *f, ui_rect r,
                          const model_form_field *field)
{
    const char *names[ID_LIST_MAX] = {say(c, W_NO_ATTACHMENT)};
    const char *now = model_draft(c->m, f->key, field->key);
    const size_t all = model_count(c->m, MODEL_ARTIFACT);
    int selected = 0;
    size_t n = 1;
    for (; n <= all && n < ID_LIST_MAX; n++) {
        const model_thing *t = model_at(c->m, MODEL_ARTIFACT, n - 1);
        names[n] = say_thing(c, t);
        if (strcmp(t->id, now) == 0)
            selected = (int)n;
    }
    if (ui_choice(c->u, field->key, r, say_text(c, field->name), names, n,
                  &selected))
        order_draft(
            c->m, f->key, field->key,
            selected > 0
                ? model_at(c->m, MODEL_ARTIFACT, (size_t)selected - 1)->id
                : "");
    draw_fault_below(c, f, r, field);
}

static void draw_field(ctx *c, form *f, ui_rect r, size_t i)
{
    const model_form_field *field = model_form_field_at(c->m, f->action, i);
    draw_label(c, f, ui_cut_top(&r, LABEL), field, i);
    const ui_rect control = ui_cut_top(&r, control_height(field));
    if (f->wants == i + 1) {
        ui_focus(c->u, field->key);
        f->wants = 0;
    }
    if (is_sort(field, "choice"))
        draw_choice(c, f, control, field);
    else if (is_sort(field, "attach"))
        draw_evidence(c, f, control, field);
    else
        draw_written(c, f, control, field, i);
    if (is_sort(field, "time"))
        draw_now(c, f, control, field);
    if (form_is_written(field) && ui_has_focus(c->u, field->key))
        f->last = i;
}

void form_draw_fields(ctx *c, form *f, ui_rect r)
{
    ui_rect in;
    int height = 0;
    for (size_t i = 0; i < f->n; i++)
        height += field_height(c, f, i);
    ui_scroll_begin(c->u, "fields", r, height, &in);
    in.w = r.w - 16;
    for (size_t i = 0; i < f->n; i++) {
        const int h = field_height(c, f, i);
        draw_field(c, f, ui_cut_top(&in, h), i);
    }
    ui_scroll_end(c->u);
}
