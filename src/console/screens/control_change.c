/* What control may set: variables, states, thresholds, contacts; and actions
 * done for a role. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"
#include "console/screens/feedback.h"
#include "console/screens/typed.h"

enum {
    TABS = 36,
    ROW = 30,
    LINE = 30,
    BUTTON = 34,
    SIDE = 400,
    LIST_MAX = 4096
};

typedef enum tab {
    TAB_VARS,
    TAB_STATES,
    TAB_FIGURES,
    TAB_CONTACTS,
    TAB_ACTION,
    TAB_SEATS /* a screen of its own */
} tab;

/* ---- the filter and the list ---- */

static void draw_filter(ctx *c, ui_rect r)
{
    const ui_field field = {.label = say(c, W_CTL_FIND),
                            .placeholder = say(c, W_CTL_FIND)};
    if (ui_shortcut(c->u, "Ctrl+F"))
        ui_focus(c->u, "filter");
    (void)ui_text_field(c->u, "filter", r, c->control->filter, &field);
}

static bool is_wanted(const ctx *c, const char *id, const char *name)
{
    const char *typed = ui_edit_text(c->control->filter);
    return !*typed || typed_is_in(id, typed) || typed_is_in(name, typed);
}

/* The list ends; beside it is where a value is set: a title, and room below. */
static ui_rect begin_side(ctx *c, ui_rect r, const char *title)
{
    const ui_panel panel = {.title = title};
    ui_panel_end(c->u);
    return ui_inset(ui_panel_begin(c->u, "side", r, &panel), 15, 10);
}

static void draw_outcome(ctx *c, ui_rect r, const char *what, const char *about)
{
    const model_request *q = model_find_request(c->m, what, about, "");
    if (!q)
        return;
    if (q->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, q));
    else
        (void)ui_label(
            c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
            say(c, q->state == MODEL_SENDING ? W_CTL_SENDING : W_CTL_TAKEN));
}

static bool draw_set(ctx *c, ui_rect *in, bool off)
{
    const ui_button set = {.label = say(c, W_CTL_SET),
                           .key = "Ctrl+Enter",
                           .kind = UI_BUTTON_PRIMARY,
                           .disabled = off || !control_may_steer(c)
                                       || order_bar(c) != NULL};
    ui_rect line = ui_cut_top(in, BUTTON);
    (void)ui_cut_top(in, 8);
    return ui_push(c->u, "set", ui_cut_left(&line, ui_push_width(c->u, &set)),
                   &set);
}

/* ---- variables ---- */

static bool is_flag(const char *value)
{
    return strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
}

static bool is_number(const char *text)
{
    char *end = NULL;
    if (!*text)
        return false;
    (void)strtod(text, &end);
    return *end == '\0';
}

/* The value as its own kind wants it: yes or no, a number, a text. */
static void draw_var_value(ctx *c, ui_rect in, const model_var *v)
{
    ui *u = c->u;
    control_state *s = c->control;
    (void)ui_cut_top(
        &in, 2 + ui_paragraph(u, in, UI_BODY, UI_TEXT2, say_text(c, v->help)));
    if (is_flag(v->value)) {
        const char *const names[] = {"true", "false"};
        size_t at = strcmp(v->value, "true") == 0 ? 0 : 1;
        if (ui_filter_chips(u, "flag", ui_cut_top(&in, LINE), names, 2, &at)
            && control_may_steer(c))
            order_var(c->m, control_scope(c), v->id, names[at]);
        draw_outcome(c, ui_cut_top(&in, 24), "var.set", v->id);
        return;
    }
    const bool number = is_number(v->value);
    const bool bad = number && ui_edit_len(s->value) > 0
                     && !is_number(ui_edit_text(s->value));
    const ui_field field = {.label = v->id,
                            .placeholder = v->value,
                            .error = bad ? say(c, W_CTL_NEED_NUMBER) : NULL};
    (void)ui_text_field(u, "value", ui_cut_top(&in, LINE), s->value, &field);
    (void)ui_cut_top(&in, 26);
    if (draw_set(c, &in, bad || (number && ui_edit_len(s->value) == 0)))
        order_var(c->m, control_scope(c), v->id, ui_edit_text(s->value));
    draw_outcome(c, ui_cut_top(&in, 24), "var.set", v->id);
}

static void draw_vars(ctx *c, ui_rect r, ui_rect side)
{
    ui *u = c->u;
    control_state *s = c->control;
    const model_var *vars;
    const size_t all = model_vars(c->m, &vars);
    const model_var **shown = xcalloc(all, sizeof *shown);
    size_t n = 0;
    for (size_t i = 0; i < all; i++)
        if (is_wanted(c, vars[i].id, say_text(c, vars[i].help)))
            shown[n++] = &vars[i];
    const ui_column_spec columns[] = {
        {say(c, W_CTL_VAR), 220, UI_LEFT, false},
        {say(c, W_CTL_VALUE), 160, UI_LEFT, false},
        {say(c, W_CTL_SINCE), 100, UI_LEFT, false},
        {say(c, W_CTL_HELP), 0, UI_LEFT, false}};
    ui_table t = {.columns = columns, .n_columns = 4, .sort = -1};
    ui_table_begin(u, "vars", r, ROW, n, &s->change_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const model_var *v = shown[i];
        const ui_rect row = ui_list_row(
            u, &t.list, i, say_format(c, "%s = %s", v->id, v->value), false);
        row_text(c, ui_table_cell(&t, row, 0), UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                 v->id);
        row_text(c, ui_table_cell(&t, row, 1), UI_BODY, UI_TEXT1, UI_LEFT,
                 v->value);
        (void)ui_draw_label(
            u, ui_table_cell(&t, row, 2), UI_SMALL, UI_TEXT3, UI_LEFT,
            v->changed_us >= 0 ? say_clock(c, v->changed_us, false) : "");
        row_text(c, ui_table_cell(&t, row, 3), UI_BODY, UI_TEXT2, UI_LEFT,
                 say_text(c, v->help));
    }
    ui_table_end(u, &t);
    if (t.list.changed)
        ui_edit_set(s->value, "");
    const model_var *v = s->change_row < n ? shown[s->change_row] : NULL;
    const ui_rect in = begin_side(c, side, v ? v->id : say(c, W_CTL_VAR));
    if (v)
        draw_var_value(c, in, v);
    else
        order_draw_empty(c, in, say(c, n > 0 ? W_CTL_PICK : W_CTL_NO_VARS));
    ui_panel_end(u);
    xfree(shown);
}

/* ---- states ---- */

static const char *const asset_states[] = {"up", "degraded", "down",
                                           "isolated"};
static const char *const service_states[] = {"normal", "reduced", "stopped",
                                             "manual"};
static const char *const conduit_states[] = {"open", "closed"};
static const char *const zone_states[] = {"normal", "isolated"};
static const char *const sector_states[] = {"green", "yellow", "red"};

typedef struct subject {
    const char *id;
    const char *name;
    const char *state;
    const char *kind;  /* word of data */
    const char *owner; /* id, "" nobody's */
    const char *const *states;
    size_t n_states;
} subject;

static void add_things(ctx *c, subject *out, size_t *n, model_thing_kind kind,
                       const char *word, const char *const *states,
                       size_t n_states)
{
    const size_t count = model_count(c->m, kind);
    for (size_t i = 0; i < count && *n < LIST_MAX; i++) {
        const model_thing *t = model_at(c->m, kind, i);
        const char *name = say_thing(c, t);
        if (is_wanted(c, t->id, name))
            out[(*n)++] = (subject){.id = t->id,
                                    .name = name,
                                    .state = t->state,
                                    .kind = word,
                                    .owner = t->owner,
                                    .states = states,
                                    .n_states = n_states};
    }
}

static size_t list_subjects(ctx *c, subject *out)
{
    size_t n = 0;
    add_things(c, out, &n, MODEL_SERVICE, "service", service_states, 4);
    add_things(c, out, &n, MODEL_ASSET, "asset", asset_states, 4);
    add_things(c, out, &n, MODEL_CONDUIT, "conduit", conduit_states, 2);
    add_things(c, out, &n, MODEL_ZONE, "zone", zone_states, 2);
    const model_sector *sectors;
    const size_t count = model_sectors(c->m, &sectors);
    for (size_t i = 0; i < count && n < LIST_MAX; i++) {
        const char *name = say_text(c, sectors[i].name);
        if (is_wanted(c, sectors[i].id, name))
            out[n++] = (subject){.id = sectors[i].id,
                                 .name = name,
                                 .state = sectors[i].state,
                                 .kind = "sector",
                                 .owner = "",
                                 .states = sector_states,
                                 .n_states = 3};
    }
    return n;
}

/* What a team thinks, with when it learnt it. */
static void draw_belief(ctx *c, ui_rect r, const char *team, const subject *s)
{
    ui *u = c->u;
    const model_belief *b = model_find_belief(c->m, team, s->id);
    const bool knows = b && *b->state;
    const bool wrong = knows && strcmp(b->state, s->state) != 0;
    const char *word = knows ? say_data(c, b->state) : say(c, W_STATUS_UNKNOWN);
    if (b && *b->security)
        word = say_format(c, "%s · %s", word, say_data(c, b->security));
    (void)ui_label(u, ui_cut_right(&r, 64), UI_SMALL, UI_TEXT3, UI_RIGHT,
                   b ? say_clock(c, b->since_us, false) : "");
    (void)ui_label(u, ui_cut_right(&r, 150), UI_BODY,
                   wrong ? UI_DEGRADED : UI_TEXT2, UI_LEFT, word);
    row_text(c, r, UI_BODY, UI_TEXT1, UI_LEFT, say_of(c, MODEL_TEAM, team));
}

static void draw_state(ctx *c, ui_rect in, const subject *s)
{
    ui *u = c->u;
    const char *names[8];
    int at = -1;
    for (size_t i = 0; i < s->n_states; i++) {
        names[i] = say_data(c, s->states[i]);
        if (strcmp(s->states[i], s->state) == 0)
            at = (int)i;
    }
    (void)ui_label(u, ui_cut_top(&in, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_CTL_TRUTH));
    if (ui_choice(u, "state", ui_cut_top(&in, LINE), say(c, W_CTL_TRUTH), names,
                  s->n_states, &at)
        && at >= 0 && control_may_steer(c))
        order_state(c->m, control_scope(c), s->id, s->states[at]);
    draw_outcome(c, ui_cut_top(&in, 24), "state.set", s->id);
    (void)ui_cut_top(&in, 8);
    (void)ui_label(u, ui_cut_top(&in, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_CTL_BELIEFS));
    const size_t teams = model_count(c->m, MODEL_TEAM);
    ui_rect inner;
    ui_scroll_begin(u, "beliefs", in, (int)teams * ROW, &inner);
    for (size_t i = 0; i < teams; i++)
        draw_belief(c, ui_cut_top(&inner, ROW),
                    model_at(c->m, MODEL_TEAM, i)->id, s);
    ui_scroll_end(u);
}

/* How many teams think otherwise than it is. */
static int64_t count_wrong(const ctx *c, const subject *s)
{
    const size_t teams = model_count(c->m, MODEL_TEAM);
    int64_t wrong = 0;
    for (size_t i = 0; i < teams; i++) {
        const model_belief *b =
            model_find_belief(c->m, model_at(c->m, MODEL_TEAM, i)->id, s->id);
        wrong += b && *b->state && strcmp(b->state, s->state) != 0;
    }
    return wrong;
}

static void draw_states(ctx *c, ui_rect r, ui_rect side)
{
    ui *u = c->u;
    control_state *st = c->control;
    subject *list = xcalloc(LIST_MAX, sizeof *list);
    const size_t n = list_subjects(c, list);
    const ui_column_spec columns[] = {
        {say(c, W_CTL_THING), 0, UI_LEFT, false},
        {say(c, W_CTL_KIND), 210, UI_LEFT, false},
        {say(c, W_CTL_TRUTH), 120, UI_LEFT, false},
        {say(c, W_CTL_WRONG), 140, UI_LEFT, false}};
    ui_table t = {.columns = columns, .n_columns = 4, .sort = -1};
    ui_table_begin(u, "states", r, ROW, n, &st->change_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const subject *s = &list[i];
        const int64_t wrong = count_wrong(c, s);
        const ui_rect row = ui_list_row(
            u, &t.list, i, say_format(c, "%s %s", s->name, s->state), false);
        row_text(c, ui_table_cell(&t, row, 0), UI_BODY, UI_TEXT1, UI_LEFT,
                 s->name);
        const char *kind = say_data(c, s->kind);
        if (*s->owner)
            kind = say_format(c, "%s · %s", kind, say_whom(c, s->owner));
        row_text(c, ui_table_cell(&t, row, 1), UI_SMALL, UI_TEXT2, UI_LEFT,
                 kind);
        (void)ui_draw_label(u, ui_table_cell(&t, row, 2), UI_BODY_BOLD,
                            UI_TEXT1, UI_LEFT, say_data(c, s->state));
        if (wrong > 0)
            (void)ui_draw_label(
                u, ui_table_cell(&t, row, 3), UI_BODY, UI_DEGRADED, UI_LEFT,
                say_with(c, W_CTL_WRONG_TEAMS, say_number(c, wrong)));
    }
    ui_table_end(u, &t);
    const subject *s = st->change_row < n ? &list[st->change_row] : NULL;
    const ui_rect in = begin_side(c, side, s ? s->name : say(c, W_CTL_THING));
    if (s)
        draw_state(c, in, s);
    else
        order_draw_empty(c, in, say(c, W_CTL_PICK));
    ui_panel_end(u);
    xfree(list);
}

/* ---- thresholds ---- */

static bool read_milli(const char *text, int64_t *out)
{
    if (!is_number(text))
        return false;
    const double v = strtod(text, NULL) * 1000.0;
    if (v > 9e15 || v < -9e15)
        return false;
    *out = (int64_t)(v < 0 ? v - 0.5 : v + 0.5);
    return true;
}

static void draw_figure(ctx *c, ui_rect in, const model_metric *f)
{
    ui *u = c->u;
    control_state *s = c->control;
    int64_t warn = 0;
    int64_t crit = 0;
    const ui_field a = {.label = say(c, W_CTL_WARN),
                        .placeholder =
                            f->has_warn ? say_points(c, f->warn_milli) : NULL};
    const ui_field b = {.label = say(c, W_CTL_CRIT),
                        .placeholder =
                            f->has_crit ? say_points(c, f->crit_milli) : NULL};
    (void)ui_label(u, ui_cut_top(&in, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_CTL_WARN));
    (void)ui_text_field(u, "warn", ui_cut_top(&in, LINE), s->value, &a);
    (void)ui_cut_top(&in, 6);
    (void)ui_label(u, ui_cut_top(&in, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_CTL_CRIT));
    (void)ui_text_field(u, "crit", ui_cut_top(&in, LINE), s->name, &b);
    (void)ui_cut_top(&in, 10);
    const bool has_warn = read_milli(ui_edit_text(s->value), &warn);
    const bool has_crit = read_milli(ui_edit_text(s->name), &crit);
    if (draw_set(c, &in, !has_warn && !has_crit))
        order_thresholds(c->m, control_scope(c), f->id, has_warn ? &warn : NULL,
                         has_crit ? &crit : NULL);
    draw_outcome(c, ui_cut_top(&in, 24), "metric.set", f->id);
}

static const char *say_threshold(ctx *c, bool has, int64_t milli)
{
    return has ? say_points(c, milli) : "—";
}

static void draw_figures(ctx *c, ui_rect r, ui_rect side)
{
    ui *u = c->u;
    control_state *s = c->control;
    const size_t n = model_metrics(c->m);
    const ui_column_spec columns[] = {
        {say(c, W_CTL_FIGURE), 0, UI_LEFT, false},
        {say(c, W_CTL_VALUE), 120, UI_RIGHT, false},
        {say(c, W_CTL_WARN), 110, UI_RIGHT, false},
        {say(c, W_CTL_CRIT), 110, UI_RIGHT, false}};
    ui_table t = {.columns = columns, .n_columns = 4, .sort = -1};
    ui_table_begin(u, "figures", r, ROW, n, &s->change_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const model_metric *f = model_metric_at(c->m, i);
        const ui_rect row =
            ui_list_row(u, &t.list, i, say_text(c, f->name), false);
        row_text(c, ui_table_cell(&t, row, 0), UI_BODY, UI_TEXT1, UI_LEFT,
                 say_text(c, f->name));
        const char *const cells[] = {
            f->known ? say_points(c, f->amount_milli) : "—",
            say_threshold(c, f->has_warn, f->warn_milli),
            say_threshold(c, f->has_crit, f->crit_milli)};
        for (size_t k = 0; k < 3; k++)
            (void)ui_draw_label(u, ui_table_cell(&t, row, k + 1), UI_BODY,
                                UI_TEXT2, UI_RIGHT, cells[k]);
    }
    ui_table_end(u, &t);
    if (t.list.changed) {
        ui_edit_set(s->value, "");
        ui_edit_set(s->name, "");
    }
    const model_metric *f =
        s->change_row < n ? model_metric_at(c->m, s->change_row) : NULL;
    const ui_rect in =
        begin_side(c, side, f ? say_text(c, f->name) : say(c, W_CTL_FIGURE));
    if (f)
        draw_figure(c, in, f);
    else
        order_draw_empty(c, in, say(c, W_CTL_PICK));
    ui_panel_end(u);
}

/* ---- contacts ---- */

static void draw_contacts(ctx *c, ui_rect r, ui_rect side)
{
    ui *u = c->u;
    control_state *s = c->control;
    control_parties *p = xmalloc(sizeof *p);
    p->n = 0;
    control_list_kind(c, p, MODEL_ACTOR);
    control_list_kind(c, p, MODEL_ROLE);
    const ui_column_spec columns[] = {
        {say(c, W_CTL_PARTY), 320, UI_LEFT, false},
        {say(c, W_CTL_CONTACT), 0, UI_LEFT, false}};
    ui_table t = {.columns = columns, .n_columns = 2, .sort = -1};
    ui_table_begin(u, "contacts", r, ROW, p->n, &s->change_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const model_thing *who = model_find_who(c->m, p->ids[i]);
        const ui_rect row = ui_list_row(u, &t.list, i, p->names[i], false);
        row_text(c, ui_table_cell(&t, row, 0), UI_BODY, UI_TEXT1, UI_LEFT,
                 p->names[i]);
        row_text(c, ui_table_cell(&t, row, 1), UI_BODY, UI_TEXT2, UI_LEFT,
                 who && who->contact ? who->contact : "");
    }
    ui_table_end(u, &t);
    const bool chosen = s->change_row < p->n;
    const model_thing *who =
        chosen ? model_find_who(c->m, p->ids[s->change_row]) : NULL;
    if (t.list.changed && who)
        ui_edit_set(s->value, who->contact ? who->contact : "");
    ui_rect in = begin_side(
        c, side, chosen ? p->names[s->change_row] : say(c, W_CTL_CONTACT));
    if (who) {
        const ui_field field = {.label = say(c, W_CTL_CONTACT)};
        (void)ui_text_field(u, "contact", ui_cut_top(&in, LINE), s->value,
                            &field);
        (void)ui_cut_top(&in, 10);
        if (draw_set(c, &in, false))
            order_contact(c->m, control_scope(c), who->id,
                          ui_edit_text(s->value));
        draw_outcome(c, ui_cut_top(&in, 24), "contact.set", who->id);
    } else {
        order_draw_empty(c, in, say(c, W_CTL_PICK));
    }
    ui_panel_end(u);
    xfree(p);
}

/* ---- the screen ---- */

void control_draw_tabs(ctx *c, ui_rect *r)
{
    control_state *s = c->control;
    const char *const names[] = {
        say(c, W_CTL_VARS),     say(c, W_CTL_STATES), say(c, W_CTL_FIGURES),
        say(c, W_CTL_CONTACTS), say(c, W_CTL_FORCE),  say(c, W_CTL_NAV_SEATS)};
    const size_t n = control_has(c, CONTROL_SEATS) ? TAB_SEATS + 1 : TAB_SEATS;
    const ui_rect bar = ui_cut_top(r, TABS);
    (void)ui_cut_top(r, 6);
    size_t at = s->at_seats ? TAB_SEATS : s->change_tab;
    if (s->to_tabs)
        ui_focus(c->u, "tabs");
    s->to_tabs = false;
    if (!ui_tabs(c->u, "tabs", bar, names, n, &at))
        return;
    /* The two screens have tabs of their own. */
    s->to_tabs = ui_has_focus(c->u, "tabs");
    s->go = at == TAB_SEATS ? CONTROL_SEATS : CONTROL_CHANGE;
    s->at_seats = at == TAB_SEATS;
    if (at < TAB_SEATS)
        s->change_tab = at;
    s->change_row = SIZE_MAX;
    ui_edit_set(s->value, "");
    ui_edit_set(s->name, "");
    ui_edit_set(s->filter, "");
}

void control_screen_change(ctx *c, ui_rect r)
{
    static void (*const pages[])(ctx *, ui_rect,
                                 ui_rect) = {[TAB_VARS] = draw_vars,
                                             [TAB_STATES] = draw_states,
                                             [TAB_FIGURES] = draw_figures,
                                             [TAB_CONTACTS] = draw_contacts,
                                             [TAB_ACTION] = control_draw_force};
    ui *u = c->u;
    control_state *s = c->control;
    s->at_seats = false;
    control_draw_tabs(c, &r);
    if (s->change_tab >= TAB_SEATS)
        s->change_tab = TAB_VARS;
    ui_rect side = ui_cut_right(&r, SIDE);
    (void)ui_cut_right(&r, CONTROL_GAP);
    const ui_panel panel = {.title = say(c, W_CTL_NAV_CHANGE),
                            .subtitle = say(c, W_CTL_CHANGE_SUB)};
    ui_rect in = ui_inset(ui_panel_begin(u, "change", r, &panel), 11, 2);
    (void)ui_cut_top(&in, 6);
    if (s->change_tab <= TAB_STATES) {
        draw_filter(c, ui_cut_top(&in, LINE));
        (void)ui_cut_top(&in, 6);
    }
    /* Each page ends the panel when it goes over to its side. */
    pages[s->change_tab](c, in, side);
}
