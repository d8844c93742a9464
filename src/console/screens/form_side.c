/* Beside the fields: what the team knows.  Instead of them: the page as it will
 * be read, with what should not be on it. */
#include <string.h>

#include "console/screens/actions.h"
#include "console/screens/form_internal.h"
#include "console/screens/timeline.h"

enum {
    PAD = 12,
    ROW = 48,
    LINE = 20,
    PAGE = 720,
    PAGE_PAD = 28,
    NAME = 170,
    FACTS_MAX = 200
};

/* ---- facts ---- */

/* What befell and what was done is a fact.  Hints and phases are the
 * exercise's; what was only begun, broken off or asked is none yet. */
static bool is_fact(const model_entry *e)
{
    static const char *const not_yet[] = {"action.started", "action.cancelled",
                                          "question.asked", "obligation.opened",
                                          "obligation.met", "obligation.missed",
                                          "call.rang",      "call.ended"};
    for (size_t i = 0; i < sizeof not_yet / sizeof *not_yet; i++)
        if (strcmp(e->kind, not_yet[i]) == 0)
            return false;
    return e->lane != MODEL_E_HINT && e->lane != MODEL_E_PHASE;
}

static size_t find_facts(const ctx *c, const model_entry *out[FACTS_MAX])
{
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    size_t found = 0;
    for (size_t i = n; i-- > 0 && found < FACTS_MAX;)
        if (is_fact(&all[i]))
            out[found++] = &all[i];
    return found;
}

/* Puts it where something was written last: a time in a field of time, the
 * whole in any other. */
static void take_fact(ctx *c, form *f, const model_entry *e)
{
    const model_form_field *field =
        f->last < f->n ? model_form_field_at(c->m, f->action, f->last) : NULL;
    if (!field || !form_is_written(field))
        return;
    const char *clock = say_clock(c, e->t_us, false);
    draft_text *t = &f->texts[f->last];
    if (strcmp(field->sort, "time") == 0) {
        const char *day = strchr(clock, ' ');
        ui_edit_set(t->edit, day ? day + 1 : clock);
    } else {
        const char *detail = timeline_detail(c, e);
        const char *gap = ui_edit_len(t->edit) > 0 ? "\n" : "";
        (void)ui_edit_insert(t->edit, say_format(c, "%s%s %s%s%s", gap, clock,
                                                 timeline_subject(c, e),
                                                 *detail ? " — " : "", detail));
    }
    draft_text_push(c, t, f->key, field->key);
    ui_animate(c->u, 0);
}

static void draw_fact(ctx *c, ui_list *l, size_t i, const model_entry *e)
{
    ui *u = c->u;
    const char *subject = timeline_subject(c, e);
    const char *detail = timeline_detail(c, e);
    ui_rect row = ui_list_row(u, l, i, subject, false);
    row = ui_inset(row, PAD, 4);
    const ui_rect time = ui_cut_left(&row, 52);
    row_text(c, (ui_rect){time.x, time.y, time.w, LINE}, UI_SMALL, UI_TEXT3,
             UI_LEFT, say_clock(c, e->t_us, false));
    row_text(c, ui_cut_top(&row, LINE), UI_BODY, UI_TEXT1, UI_LEFT, subject);
    row_text(c, ui_cut_top(&row, LINE), UI_SMALL, UI_TEXT2, UI_LEFT, detail);
}

/* All that is known goes where nothing is written, with one key. */
static void draw_known(ctx *c, form *f, ui_rect r)
{
    ui *u = c->u;
    const ui_button take = {.label = say(c, W_TAKE_KNOWN), .key = "F"};
    const bool pressed =
        ui_push(u, "known", ui_cut_left(&r, ui_push_width(u, &take)), &take);
    if (!pressed && !ui_shortcut(u, "Alt+F"))
        return;
    const size_t n = form_take_known(c, f);
    ui_toast(u,
             n > 0 ? say_with(c, W_KNOWN_TAKEN, say_number(c, (int64_t)n))
                   : say(c, W_KNOWN_NOTHING),
             UI_STATUS_NORMAL);
    ui_animate(u, 0);
}

void form_draw_facts(ctx *c, form *f, ui_rect r)
{
    const model_entry *facts[FACTS_MAX];
    const size_t n = find_facts(c, facts);
    const ui_panel panel = {.title = say(c, W_KNOWN_FACTS)};
    ui_rect in = ui_panel_begin(c->u, "facts", r, &panel);
    ui_rect help = ui_inset(ui_cut_top(&in, 30), PAD - 1, 0);
    ui_fill(c->u, (ui_rect){in.x, in.y - 1, in.w, 1}, UI_LINE);
    const ui_rect foot = ui_inset(ui_cut_bottom(&in, 44), PAD - 1, 6);
    (void)ui_label(c->u, help, UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_TAKE_FACT_HELP));
    if (n == 0) {
        order_draw_empty(c, in, say(c, W_NO_ENTRIES));
        draw_known(c, f, foot);
        ui_panel_end(c->u);
        return;
    }
    ui_list l;
    ui_list_begin(c->u, "facts", in, ROW, n, &f->fact, &l);
    for (size_t i = l.first; i < l.last; i++)
        draw_fact(c, &l, i, facts[i]);
    ui_list_end(c->u, &l);
    if (l.activated && f->fact < n)
        take_fact(c, f, facts[f->fact]);
    draw_known(c, f, foot);
    ui_panel_end(c->u);
}

/* ---- the page ---- */

static int row_height(ctx *c, const char *name, const char *value, int width)
{
    const int a = ui_paragraph_height(c->u, NAME - 12, UI_BODY, name);
    const int b = ui_paragraph_height(c->u, width - NAME, UI_BODY, value);
    return (a > b ? a : b) + 12;
}

static void draw_page_row(ctx *c, ui_rect *r, const char *name,
                          const char *value)
{
    ui *u = c->u;
    ui_rect row = ui_cut_top(r, row_height(c, name, value, r->w));
    ui_fill(u, (ui_rect){row.x, row.y + row.h - 1, row.w, 1}, UI_LINE);
    (void)ui_cut_top(&row, 6);
    ui_rect left = ui_cut_left(&row, NAME);
    left.w -= 12;
    (void)ui_paragraph(u, left, UI_BODY, UI_TEXT2, name);
    (void)ui_paragraph(u, row, UI_BODY, UI_TEXT1, value);
}

static const char *page_value(ctx *c, const form *f,
                              const model_form_field *field)
{
    const char *value = form_value(c, f, field);
    return *value ? form_say_value(c, field, value) : say(c, W_NOT_FILLED);
}

static int page_height(ctx *c, const form *f, int width)
{
    int height = 0;
    for (size_t i = 0; i < f->n; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        height += row_height(c, say_text(c, field->name),
                             page_value(c, f, field), width);
    }
    return height;
}

void form_draw_page(ctx *c, form *f, ui_rect r)
{
    ui *u = c->u;
    ui_rect in;
    if (r.w > PAGE)
        r = ui_center(r, PAGE, r.h);
    ui_round(u, r, 4, UI_BG, UI_LINE2);
    r = ui_inset(r, PAGE_PAD, 20);
    const char *title = say_marked(c, say_of(c, MODEL_ACTION, f->action));
    (void)ui_label(u, ui_cut_top(&r, 28), UI_FONT(UI_T16, UI_BOLD), UI_TEXT1,
                   UI_LEFT, title);
    (void)ui_label(u, ui_cut_top(&r, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_with(c, W_PAGE_AS_OF, say_day(c, c->drill_us),
                            say_clock(c, c->drill_us, false)));
    (void)ui_cut_top(&r, 8);
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE2);
    (void)ui_cut_top(&r, 1);
    r = (ui_rect){r.x - 8, r.y, r.w + 16, r.h};
    const int width = r.w - 8 - 14;
    ui_scroll_begin(u, "page", r, page_height(c, f, width), &in);
    (void)ui_cut_left(&in, 8);
    in.w = width;
    for (size_t i = 0; i < f->n; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        draw_page_row(c, &in, say_text(c, field->name),
                      page_value(c, f, field));
    }
    ui_scroll_end(u);
}

/* ---- what to look at before it goes ---- */

static void draw_mark(ctx *c, ui_rect *r, const form_mark *mark)
{
    ui *u = c->u;
    ui_rect row = ui_cut_top(r, 2 * LINE + 8);
    const ui_rect shape = ui_cut_left(&row, 22);
    ui_status_shape(u, (ui_rect){shape.x, shape.y + 4, 12, 12},
                    UI_STATUS_DEGRADED);
    (void)ui_label(u, ui_cut_top(&row, LINE), UI_BODY, UI_TEXT1, UI_LEFT,
                   say_with(c, W_PAIR, say(c, mark->what), mark->text));
    (void)ui_label(u, ui_cut_top(&row, LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
                   mark->field);
}

/* Whom it was told otherwise, and how. */
static void draw_other(ctx *c, ui_rect *r, const form_other *other)
{
    ui *u = c->u;
    ui_rect row = ui_cut_top(r, 3 * LINE + 6);
    const ui_rect shape = ui_cut_left(&row, 22);
    const model_deed *deed = other->deed;
    const char *whom = say_of(c, MODEL_ACTION, deed->action);
    if (*deed->on)
        whom = say_with(c, W_ASIDE, whom, say_on(c, deed->action, deed->on));
    ui_status_shape(u, (ui_rect){shape.x, shape.y + 4, 12, 12},
                    UI_STATUS_DEGRADED);
    (void)ui_label(u, ui_cut_top(&row, LINE), UI_BODY, UI_TEXT1, UI_LEFT,
                   say_with(c, W_TOLD_OTHERWISE, other->field));
    (void)ui_label(u, ui_cut_top(&row, LINE), UI_SMALL, UI_TEXT2, UI_LEFT,
                   other->told);
    (void)ui_label(
        u, ui_cut_top(&row, LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
        say_with(c, W_PAIR, say_clock(c, deed->started_us, false), whom));
}

static void draw_faults(ctx *c, const form *f, ui_rect *r)
{
    for (size_t i = 0; i < f->n && r->h > LINE; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        const char *fault =
            form_fault(c, field, model_draft(c->m, f->key, field->key));
        if (!fault)
            continue;
        order_draw_fault(c, ui_cut_top(r, 24),
                         say_with(c, W_PAIR, say_text(c, field->name), fault));
    }
}

/* What it does to operations, as its page in the list of actions says. */
static void draw_impact(ctx *c, const form *f, ui_rect *r)
{
    const model_thing *action = model_find_of(c->m, MODEL_ACTION, f->action);
    const int height =
        action ? action_impact_height(c, action, f->target, r->w) : 0;
    if (height == 0 || height > r->h / 2)
        return;
    action_draw_impact(c, ui_cut_top(r, height), action, f->target);
    (void)ui_cut_top(r, 10);
}

void form_draw_marks(ctx *c, form *f, ui_rect r)
{
    form_mark found[FORM_MARKS_MAX];
    const size_t n = form_find_marks(c, f, found);
    const ui_panel panel = {.title = say(c, W_BEFORE_SENDING)};
    ui_rect in = ui_panel_begin(c->u, "marks", r, &panel);
    in = ui_inset(in, PAD - 1, 10);
    draw_impact(c, f, &in);
    const bool faulty = form_first_fault(c, f) < f->n;
    form_other others[FORM_OTHERS_MAX];
    const size_t n_others = form_find_others(c, f, others);
    if (n == 0 && n_others == 0 && !faulty)
        (void)ui_paragraph(c->u, in, UI_BODY, UI_TEXT3, say(c, W_NO_MARKS));
    draw_faults(c, f, &in);
    for (size_t i = 0; i < n_others && in.h > 3 * LINE; i++)
        draw_other(c, &in, &others[i]);
    for (size_t i = 0; i < n && in.h > 2 * LINE; i++)
        draw_mark(c, &in, &found[i]);
    ui_panel_end(c->u);
}
