/* The drawer of F3: what is selected, what it hangs together with, and what
 * can be done about it. */
#include <string.h>

#include "console/screens/systems.h"

enum { LABEL = 84, LINE = 24, ACTION = 40, RECENT = 5, ACTIONS_MAX = 64 };

static void draw_fact(ctx *c, ui_rect *r, word_id name, const char *value)
{
    if (!*value)
        return;
    const int height = ui_paragraph_height(c->u, r->w - LABEL, UI_BODY, value);
    ui_rect line = ui_cut_top(r, height > LINE ? height : LINE);
    const ui_rect head = {line.x, line.y, LABEL, LINE - 2};
    (void)ui_label(c->u, head, UI_SMALL, UI_TEXT3, UI_LEFT, say(c, name));
    (void)ui_cut_left(&line, LABEL);
    (void)ui_paragraph(c->u, line, UI_BODY, UI_TEXT1, value);
}

static void draw_heading(ctx *c, ui_rect *r, word_id name)
{
    (void)ui_cut_top(r, 8);
    ui_fill(c->u, (ui_rect){r->x, r->y, r->w, 1}, UI_ROW_RULE);
    (void)ui_label(c->u, ui_cut_top(r, 26), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, name));
}

static const char *join(ctx *c, const char *list, const char *name)
{
    return *list ? say_format(c, "%s%s%s", list, say(c, W_AND_NAME), name)
                 : name;
}

/* Services that need this thing. */
static const char *say_needed_by(ctx *c, const model_thing *t)
{
    const char *list = "";
    for (size_t i = 0; i < model_count(c->m, MODEL_SERVICE); i++) {
        const model_thing *s = model_at(c->m, MODEL_SERVICE, i);
        for (size_t k = 0; k < s->n_refs; k++)
            if (strcmp(s->refs[k], t->id) == 0)
                list = join(c, list, say_name(c, s->id));
    }
    return list;
}

/* Conduits that end at this zone. */
static const char *say_conduits(ctx *c, const char *zone)
{
    const char *list = "";
    for (size_t i = 0; i < model_count(c->m, MODEL_CONDUIT); i++) {
        const model_thing *k = model_at(c->m, MODEL_CONDUIT, i);
        if (k->n_refs != 2
            || (strcmp(k->refs[0], zone) != 0 && strcmp(k->refs[1], zone) != 0))
            continue;
        const char *name = say_name(c, k->id);
        if (strcmp(k->state, "closed") == 0)
            name = say_format(c, "%s (%s)", name, say_data(c, k->state));
        list = join(c, list, name);
    }
    return list;
}

static void draw_identity(ctx *c, ui_rect *r, const model_thing *t)
{
    const ui_status status = map_status(c->m, t);
    ui_rect head = ui_cut_top(r, 28);
    ui_status_shape(c->u, ui_center(ui_cut_left(&head, 16), 13, 13), status);
    (void)ui_cut_left(&head, 8);
    (void)ui_paragraph(c->u, head, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1,
                       say_name(c, t->id));
    const char *word = *t->state ? say_data(c, t->state) : say(c, W_NOT_KNOWN);
    if (*t->state && t->state_since_us > 0)
        word = say_format(
            c, "%s (%s)", word,
            say_with(c, W_SINCE, say_clock(c, t->state_since_us, false)));
    draw_fact(c, r, W_STATE, word);
    if (t->compromised)
        draw_fact(c, r, W_SUSPICION, status_name(c, UI_STATUS_SUSPECT));
    if (t->kind == MODEL_ASSET) {
        draw_fact(c, r, W_ZONE, say_name(c, t->zone));
        if (t->count > 1)
            draw_fact(c, r, W_COUNT, say_number(c, t->count));
    }
    if (*t->owner)
        draw_fact(c, r, W_OWNER, say_name(c, t->owner));
    if (t->kind == MODEL_SERVICE)
        draw_fact(c, r, W_NEEDS, say_names(c, t->refs, t->n_refs));
    else
        draw_fact(c, r, W_NEEDED_BY, say_needed_by(c, t));
    if (t->kind == MODEL_ASSET || t->kind == MODEL_ZONE)
        draw_fact(c, r, W_CONDUITS,
                  say_conduits(c, t->kind == MODEL_ASSET ? t->zone : t->id));
}

/* The newest entries of the timeline about it. */
static void draw_recent(ctx *c, ui_rect *r, const model_thing *t)
{
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    size_t shown = 0;
    draw_heading(c, r, W_RECENT);
    for (size_t i = n; i-- > 0 && shown < RECENT;) {
        if (strcmp(all[i].id, t->id) != 0 && strcmp(all[i].on, t->id) != 0)
            continue;
        ui_rect line = ui_cut_top(r, 22);
        (void)ui_label(c->u, ui_cut_left(&line, 56), UI_SMALL, UI_TEXT3,
                       UI_LEFT, say_clock(c, all[i].t_us, false));
        const bool state = strcmp(all[i].id, t->id) == 0 && *all[i].word;
        (void)ui_label(c->u, line, UI_SMALL, UI_TEXT1, UI_LEFT,
                       state ? say_data(c, all[i].word)
                             : say_name(c, all[i].id));
        shown++;
    }
    if (shown == 0)
        (void)ui_label(c->u, ui_cut_top(r, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_NO_RECENT));
}

static size_t find_actions(const ctx *c, const model_thing *t,
                           const model_thing *out[ACTIONS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_ACTION); i++) {
        const model_thing *a = model_at(c->m, MODEL_ACTION, i);
        if (action_fits(a, t) && n < ACTIONS_MAX)
            out[n++] = a;
    }
    return n;
}

static void draw_action(ctx *c, ui_list *list, size_t i, const model_thing *t,
                        const model_thing *action)
{
    const char *bar = action_bar(c, action, t->id);
    const bool barred = bar && *bar;
    const char *name = say_name(c, action->id);
    const char *label = barred ? say_format(c, "%s (%s)", name, bar) : name;
    ui_rect row = ui_inset(ui_list_row(c->u, list, i, label, false), 10, 2);
    (void)ui_draw_label(c->u, ui_cut_top(&row, 19), UI_BODY_BOLD,
                        barred ? UI_TEXT3 : UI_TEXT1, UI_LEFT, name);
    (void)ui_draw_label(c->u, row, UI_SMALL, barred ? UI_TEXT3 : UI_TEXT2,
                        UI_LEFT, barred ? bar : action_facts(c, action));
}

static void draw_actions(ctx *c, ui_rect r, const model_thing *t)
{
    const model_thing *found[ACTIONS_MAX];
    const size_t n = find_actions(c, t, found);
    draw_heading(c, &r, W_ACTIONS_HERE);
    if (n == 0) {
        (void)ui_label(c->u, ui_cut_top(&r, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_NO_ACTIONS_HERE));
        return;
    }
    const ui_button start = {.label = say(c, W_CHOOSE_ACTION),
                             .key = "Enter",
                             .kind = UI_BUTTON_PRIMARY};
    const ui_rect foot = ui_cut_bottom(&r, 34);
    (void)ui_cut_bottom(&r, 6);
    size_t *row = &c->systems->row;
    if (*row >= n)
        *row = n - 1;
    ui_list list;
    ui_list_begin(c->u, "here", r, ACTION, n, row, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_action(c, &list, i, t, found[i]);
    ui_list_end(c->u, &list);
    if (ui_push(c->u, "choose", foot, &start) || list.activated) {
        c->wish->action = found[*row]->id;
        c->wish->target = t->id;
    }
}

/* Nothing is selected: how many are in which state, and what to do. */
static void draw_summary(ctx *c, ui_rect r)
{
    size_t counts[UI_STATUS_COUNT] = {0};
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++)
        counts[map_status(c->m, model_at(c->m, MODEL_ASSET, i))]++;
    for (int i = 0; i < UI_STATUS_COUNT; i++) {
        ui_rect line = ui_cut_top(&r, 28);
        const ui_status status = (ui_status)i;
        ui_status_shape(c->u, ui_center(ui_cut_left(&line, 16), 13, 13),
                        status);
        (void)ui_cut_left(&line, 8);
        (void)ui_label(c->u, ui_cut_right(&line, 60), UI_BODY_BOLD, UI_TEXT1,
                       UI_RIGHT, say_number(c, (int64_t)counts[i]));
        (void)ui_label(c->u, line, UI_BODY, UI_TEXT2, UI_LEFT,
                       say_format(c, "%c %s", ui_status_letter(status),
                                  status_name(c, status)));
    }
    (void)ui_cut_top(&r, 12);
    (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT3, say(c, W_SELECT_ASSET));
}

void systems_draw_drawer(ctx *c, ui_rect r)
{
    const model_thing *t = systems_selected(c);
    const ui_panel panel = {.title = say(c, t ? W_DETAIL : W_OVERVIEW),
                            .right = t ? t->id : NULL};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "drawer", r, &panel), 14, 10);
    if (t) {
        ui_push_id(c->u, t->id);
        draw_identity(c, &in, t);
        draw_recent(c, &in, t);
        draw_actions(c, in, t);
        ui_pop_id(c->u);
        if (ui_panel_is_focused(c->u) && ui_shortcut(c->u, "Esc"))
            systems_select(c->systems, NULL);
    } else {
        draw_summary(c, in);
    }
    ui_panel_end(c->u);
}
