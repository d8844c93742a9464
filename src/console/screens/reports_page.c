/* What was sent, as a page, with what stood there the time before. */
#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/form_internal.h"
#include "console/screens/reports.h"

enum { NAME = 180, WIDTH = 820, PAD = 20, LINE = 20 };

/* A field by its key; one that is not described any more has only the key. */
static const model_form_field *find_field(ctx *c, const model_deed *deed,
                                          const char *key)
{
    for (size_t i = 0;; i++) {
        const model_form_field *field =
            model_form_field_at(c->m, deed->action, i);
        if (!field || strcmp(field->key, key) == 0)
            return field;
    }
}

/* What was filled in, in the order of the form: `at` counts. What the form has
 * no more stands behind it. */
static const model_filled *filled_at(ctx *c, const model_deed *deed, size_t at)
{
    for (size_t i = 0;; i++) {
        const model_form_field *field =
            model_form_field_at(c->m, deed->action, i);
        if (!field)
            break;
        for (size_t k = 0; k < deed->n_form; k++)
            if (strcmp(deed->form[k].key, field->key) == 0 && at-- == 0)
                return &deed->form[k];
    }
    for (size_t k = 0; k < deed->n_form; k++)
        if (!find_field(c, deed, deed->form[k].key) && at-- == 0)
            return &deed->form[k];
    return &deed->form[0];
}

/* Is `other` the same report to the same party before this one, and not before
 * `found`? */
static bool is_nearer(const model_deed *other, const model_deed *deed,
                      const model_deed *found)
{
    return other != deed && other->n_form > 0
           && other->state != MODEL_BROKEN_OFF
           && strcmp(other->action, deed->action) == 0
           && strcmp(other->on, deed->on) == 0
           && strcmp(other->team, deed->team) == 0
           && other->started_us < deed->started_us
           && (!found || other->started_us > found->started_us);
}

/* Was it handed in to the seat, by others? */
static bool is_received(ctx *c, const model_deed *deed)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(c->m, &all);
    for (size_t i = 0; i < n; i++)
        if (all[i]->form == deed)
            return true;
    return false;
}

/* The same report to the same party before this one, NULL: the first. */
static const model_deed *version_before(ctx *c, const model_deed *deed)
{
    const model_deed *const *deeds = NULL;
    const model_message *const *messages = NULL;
    const model_deed *found = NULL;
    const bool received = is_received(c, deed);
    const size_t n =
        received ? model_messages(c->m, &messages) : model_deeds(c->m, &deeds);
    for (size_t i = 0; i < n; i++) {
        const model_deed *other = received ? messages[i]->form : deeds[i];
        if (other && is_nearer(other, deed, found))
            found = other;
    }
    return found;
}

static size_t count_before(ctx *c, const model_deed *deed)
{
    size_t n = 0;
    for (const model_deed *at = version_before(c, deed); at;
         at = version_before(c, at))
        n++;
    return n;
}

static const char *say_name_of(ctx *c, const model_deed *deed, const char *key)
{
    const model_form_field *field = find_field(c, deed, key);
    const char *name = field ? say_text(c, field->name) : "";
    return *name ? name : key;
}

static const char *say_value(ctx *c, const model_deed *deed,
                             const model_filled *filled)
{
    const model_form_field *field = find_field(c, deed, filled->key);
    return field ? form_say_value(c, field, filled->text) : filled->text;
}

/* What stood there before, when it was something else; NULL: it did not. */
static const char *say_before(ctx *c, const model_deed *before,
                              const model_filled *filled)
{
    for (size_t i = 0; before && i < before->n_form; i++) {
        if (strcmp(before->form[i].key, filled->key) != 0)
            continue;
        if (strcmp(before->form[i].text, filled->text) == 0)
            return NULL;
        return say_with(c, W_REPORT_BEFORE,
                        say_value(c, before, &before->form[i]));
    }
    return before ? say(c, W_REPORT_NEW_HERE) : NULL;
}

static int row_height(ctx *c, const char *name, const char *value,
                      const char *before, int width)
{
    const int a = ui_paragraph_height(c->u, NAME - 12, UI_BODY, name);
    int b = ui_paragraph_height(c->u, width - NAME, UI_BODY, value);
    if (before)
        b += 4 + ui_paragraph_height(c->u, width - NAME, UI_SMALL, before);
    return (a > b ? a : b) + 14;
}

static int filled_height(ctx *c, const model_deed *deed,
                         const model_deed *before, const model_filled *filled,
                         int width)
{
    return row_height(c, say_name_of(c, deed, filled->key),
                      say_value(c, deed, filled), say_before(c, before, filled),
                      width);
}

int reports_filled_height(ctx *c, const model_deed *deed, int width)
{
    const model_deed *before = version_before(c, deed);
    int height = 0;
    for (size_t i = 0; i < deed->n_form; i++)
        height += filled_height(c, deed, before, &deed->form[i], width);
    return height;
}

static void draw_row(ctx *c, ui_rect *r, const model_deed *deed,
                     const model_deed *before, const model_filled *filled)
{
    ui *u = c->u;
    const char *name = say_name_of(c, deed, filled->key);
    const char *value = say_value(c, deed, filled);
    const char *old = say_before(c, before, filled);
    ui_rect row = ui_cut_top(r, row_height(c, name, value, old, r->w));
    ui_fill(u, (ui_rect){row.x, row.y + row.h - 1, row.w, 1}, UI_LINE);
    if (old)
        ui_fill(u, (ui_rect){row.x - 8, row.y + 4, 3, row.h - 9}, UI_DEGRADED);
    (void)ui_cut_top(&row, 6);
    ui_rect left = ui_cut_left(&row, NAME);
    left.w -= 12;
    (void)ui_paragraph(u, left, UI_BODY, UI_TEXT2, name);
    (void)ui_cut_top(&row, ui_paragraph(u, row, UI_BODY, UI_TEXT1, value));
    if (!old)
        return;
    (void)ui_cut_top(&row, 4);
    (void)ui_paragraph(u, row, UI_SMALL, UI_DEGRADED, old);
}

void reports_draw_filled(ctx *c, ui_rect *r, const model_deed *deed)
{
    const model_deed *before = version_before(c, deed);
    for (size_t i = 0; i < deed->n_form; i++)
        draw_row(c, r, deed, before, filled_at(c, deed, i));
}

const char *reports_say_form(ctx *c, const model_deed *deed)
{
    const char *text = "";
    for (size_t i = 0; i < deed->n_form; i++) {
        const model_filled *filled = filled_at(c, deed, i);
        const char *line =
            say_with(c, W_PAIR, say_name_of(c, deed, filled->key),
                     say_value(c, deed, filled));
        text = *text ? say_format(c, "%s\n%s", text, line) : line;
    }
    return text;
}

const char *reports_say_title(ctx *c, const model_deed *deed)
{
    const bool received = is_received(c, deed);
    return say_of(c, received ? MODEL_FORM : MODEL_ACTION, deed->action);
}

static const char *say_receipt(ctx *c, const model_deed *deed)
{
    const bool done = deed->state == MODEL_FINISHED;
    return say_with(c, done ? W_REPORT_RECEIVED : W_REPORT_ON_WAY,
                    say_clock(c, done ? deed->ended_us : deed->ends_us, true));
}

const char *reports_say_target(ctx *c, const model_deed *deed)
{
    if (!*deed->on)
        return "";
    return is_received(c, deed) ? say_whom(c, deed->on)
                                : say_on(c, deed->action, deed->on);
}

static void draw_facts(ctx *c, ui_rect *in, const model_deed *deed,
                       size_t version)
{
    ui *u = c->u;
    const char *team = *deed->team ? say_whom(c, deed->team) : "";
    const char *by = say_of(c, MODEL_ROLE, deed->by);
    const char *whom = reports_say_target(c, deed);
    ui_rect line = ui_cut_top(in, 24);
    ui_chip(u, &line,
            say_with(c, W_REPORT_ROUND, say_number(c, (int64_t)version)),
            UI_TEXT2, false);
    (void)ui_label(
        u, line, UI_SMALL, UI_TEXT2, UI_LEFT,
        say_format(c, "%s %s%s%s", team, by, *whom ? " → " : "", whom));
    (void)ui_label(u, ui_cut_top(in, 22), UI_SMALL, UI_TEXT2, UI_LEFT,
                   say_receipt(c, deed));
    (void)ui_cut_top(in, 8);
    ui_fill(u, (ui_rect){in->x, in->y, in->w, 1}, UI_LINE2);
    (void)ui_cut_top(in, 2);
}

void reports_draw_page(ctx *c, ui_rect r, const model_deed *deed)
{
    ui *u = c->u;
    const ui_panel panel = {.title = say_marked(c, reports_say_title(c, deed)),
                            .right = say_clock(c, deed->started_us, true)};
    ui_rect in = ui_inset(ui_panel_begin(u, "page", r, &panel), PAD, 12);
    if (in.w > WIDTH)
        in.w = WIDTH;
    draw_facts(c, &in, deed, count_before(c, deed) + 1);
    ui_rect all;
    const int width = in.w - 24;
    ui_push_id_int(u, (int64_t)deed->seq);
    ui_scroll_begin(u, "page", in, reports_filled_height(c, deed, width), &all);
    (void)ui_cut_left(&all, 10);
    all.w = width;
    reports_draw_filled(c, &all, deed);
    ui_scroll_end(u);
    ui_pop_id(u);
    ui_panel_end(u);
}
