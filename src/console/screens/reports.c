/* F7: the list on the left, a form or what was sent on the right. */
#include "console/screens/reports.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/draft.h"
#include "console/screens/panels.h"

enum {
    LIST = 420,
    LIST_NARROW = 332,
    GAP = 8,
    HEAD = 124,
    PAD = 14,
    LINE = 22
};

/* ---- the state ---- */

reports_state *reports_state_create(void)
{
    reports_state *s = xcalloc(1, sizeof *s);
    s->form = form_create();
    s->target = xstrdup("");
    return s;
}

void reports_state_destroy(reports_state *s)
{
    if (!s)
        return;
    form_destroy(s->form);
    xfree(s->target);
    xfree(s->shown);
    xfree(s->rows);
    xfree(s);
}

void reports_select(reports_state *s, const char *name)
{
    char *copy = xstrdup(name);
    char *none = xstrdup("");
    xfree(s->shown);
    xfree(s->target);
    s->shown = copy;
    s->target = none;
}

void reports_show(reports_state *s, const char *duty)
{
    char *name = xprintf("duty.%s.", duty);
    reports_select(s, name);
    xfree(name);
    s->filter = REPORTS_OWED;
}

bool reports_is_player(const ctx *c)
{
    return model_get_seat(c->m)->part == MODEL_PLAYER;
}

/* ---- rows ---- */

static void add_row(reports_state *s, report_row row)
{
    if (s->n_rows == s->max_rows) {
        s->max_rows = s->max_rows > 0 ? 2 * s->max_rows : 64;
        s->rows = xreallocarray(s->rows, s->max_rows, sizeof *s->rows);
    }
    s->rows[s->n_rows++] = row;
}

static void add_rounds(ctx *c, size_t from, size_t to)
{
    const model_round *const *all = NULL;
    (void)model_rounds(c->m, &all);
    for (size_t i = from; i < to; i++)
        add_row(c->reports, (report_row){.round = all[i]});
}

/* What has a form and is done to nobody, or to an organisation, is told. */
static bool is_report(const model_thing *action)
{
    static const char *const told[] = {"none", "", "org", "team", "actor"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (action->n_fields > 0 && strcmp(action->target, told[i]) == 0)
            return !*action->verb; /* else it orders an operation */
    return false;
}

static void add_actions(ctx *c)
{
    const size_t n = model_count(c->m, MODEL_ACTION);
    for (size_t i = 0; i < n; i++) {
        const model_thing *t = model_at(c->m, MODEL_ACTION, i);
        if (is_report(t))
            add_row(c->reports, (report_row){.action = t});
    }
}

static void add_deeds(ctx *c)
{
    const model_deed *const *deeds = NULL;
    const size_t n = model_deeds(c->m, &deeds);
    for (size_t i = 0; i < n; i++)
        if (deeds[i]->n_form > 0 && deeds[i]->state != MODEL_BROKEN_OFF)
            add_row(c->reports, (report_row){.deed = deeds[i]});
}

/* Whoever plays outside parties has no deeds: these were told. */
static void add_received(ctx *c)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(c->m, &all);
    for (size_t i = 0; i < n; i++)
        if (all[i]->form)
            add_row(c->reports, (report_row){.deed = all[i]->form});
}

void reports_find(ctx *c)
{
    const model_round *const *all = NULL;
    const size_t n = model_rounds(c->m, &all);
    const size_t owed = model_rounds_owed(c->m);
    c->reports->n_rows = 0;
    switch (c->reports->filter) {
    case REPORTS_OWED:
        add_rounds(c, 0, owed);
        break;
    case REPORTS_FORMS:
        add_actions(c);
        break;
    case REPORTS_TOLD:
    case REPORTS_FILTERS:
        if (reports_is_player(c))
            add_received(c);
        else
            add_deeds(c);
        add_rounds(c, owed, n);
        break;
    }
}

const char *reports_row_name(ctx *c, const report_row *row)
{
    if (row->round)
        return say_format(c, "duty.%s.%lld", row->round->duty,
                          (long long)row->round->number);
    if (row->action)
        return say_format(c, "action.%s", row->action->id);
    return row->deed
               ? say_format(c, "deed.%llu", (unsigned long long)row->deed->seq)
               : "";
}

report_row reports_shown(ctx *c)
{
    const reports_state *s = c->reports;
    for (size_t i = 0; s->shown && i < s->n_rows; i++) {
        const char *name = reports_row_name(c, &s->rows[i]);
        const size_t len = strlen(s->shown);
        /* A name that ends with a dot is of whatever round is first. */
        if (strcmp(name, s->shown) == 0
            || (len > 0 && s->shown[len - 1] == '.'
                && strncmp(name, s->shown, len) == 0))
            return s->rows[i];
    }
    return s->n_rows > 0 ? s->rows[0] : (report_row){NULL, NULL, NULL};
}

const char *reports_name(ctx *c, const model_round *round)
{
    const model_duty *duty = model_find_duty(c->m, round->duty);
    const char *name = duty ? say_text(c, duty->name) : "";
    return *name ? name : round->duty;
}

const char *reports_whom(ctx *c, const model_duty *duty)
{
    return duty && *duty->to ? say_whom(c, duty->to) : "";
}

/* ---- above the form ---- */

static const char *say_basis(ctx *c, const char *basis)
{
    static const struct {
        const char *basis;
        word_id word;
    } rows[] = {{"law", W_BASIS_LAW},
                {"guideline", W_BASIS_GUIDELINE},
                {"contract", W_BASIS_CONTRACT},
                {"target", W_BASIS_TARGET}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].basis, basis) == 0)
            return say(c, rows[i].word);
    return basis;
}

/* What of this report waits to be approved, or is on its way. */
static void draw_under_way(ctx *c, ui_rect r, const char *action,
                           const char *on)
{
    const model_asked *const *asked = NULL;
    const model_deed *const *deeds = NULL;
    (void)model_asked_list(c->m, &asked);
    for (size_t i = 0; i < model_asked_waiting(c->m); i++) {
        if (strcmp(asked[i]->action, action) != 0
            || strcmp(asked[i]->on, on) != 0)
            continue;
        const ui_button look = {.label = say(c, W_REPORT_TO_APPROVAL)};
        if (ui_push(c->u, "approval",
                    ui_cut_right(&r, ui_push_width(c->u, &look)), &look))
            *c->wish = (wish){
                .go = true, .screen = SCREEN_DECISIONS, .asked = asked[i]->seq};
        (void)ui_cut_right(&r, GAP);
        (void)ui_label(c->u, r, UI_SMALL_BOLD, UI_DEGRADED, UI_LEFT,
                       say(c, W_REPORT_WAITS));
        return;
    }
    const size_t n = model_deeds(c->m, &deeds);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(deeds[i]->action, action) != 0
            || strcmp(deeds[i]->on, on) != 0
            || deeds[i]->state == MODEL_BROKEN_OFF)
            continue;
        const bool done = deeds[i]->state == MODEL_FINISHED;
        const char *time =
            say_clock(c, done ? deeds[i]->ended_us : deeds[i]->ends_us, true);
        (void)ui_label(
            c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
            say_with(c, done ? W_REPORT_RECEIVED : W_REPORT_ON_WAY, time));
        return;
    }
}

static void draw_duty_head(ctx *c, ui_rect r, const model_round *round)
{
    ui *u = c->u;
    const model_duty *duty = model_find_duty(c->m, round->duty);
    const ui_panel panel = {.title = "", .bare = true, .attention = true};
    ui_rect in = ui_inset(ui_panel_begin(u, "duty", r, &panel), PAD, 8);
    ui_rect top = ui_cut_top(&in, 28);
    ui_countdown(u, ui_cut_right(&top, 132), UI_FONT(UI_T20, UI_BOLD),
                 round->deadline_us - c->drill_us, say(c, W_OVERDUE));
    (void)ui_cut_right(&top, 10);
    (void)ui_label(u, top, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   reports_name(c, round));
    ui_rect facts = ui_cut_top(&in, 24);
    if (duty && *duty->basis)
        ui_chip(u, &facts, say_basis(c, duty->basis), UI_TEXT2, false);
    if (round->number > 1)
        ui_chip(u, &facts,
                say_with(c, W_REPORT_ROUND, say_number(c, round->number)),
                UI_TEXT2, false);
    const char *whom = reports_whom(c, duty);
    (void)ui_label(u, facts, UI_SMALL, UI_TEXT2, UI_LEFT,
                   say_with(c, W_REPORT_DUE,
                            *whom ? whom : say(c, W_REPORT_NOBODY),
                            say_clock(c, round->deadline_us, false)));
    if (duty)
        draw_under_way(c, ui_cut_bottom(&in, 30), duty->action, duty->to);
    if (duty && in.h >= 18)
        row_text(c, in, UI_SMALL, UI_TEXT3, UI_LEFT, say_text(c, duty->help));
    ui_panel_end(u);
}

/* Whom an action that has a target is done to. */
static void draw_target(ctx *c, ui_rect r, const model_thing *action)
{
    enum { MOST = 64 };
    static const struct {
        const char *target;
        model_thing_kind kind;
    } kinds[] = {
        {"org", MODEL_ORG}, {"team", MODEL_TEAM}, {"actor", MODEL_ACTOR}};
    const char *names[MOST];
    const char *ids[MOST];
    size_t n = 0;
    int chosen = -1;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; strcmp(kinds[k].target, action->target) == 0
                           && i < model_count(c->m, kinds[k].kind) && n < MOST;
             i++) {
            const model_thing *t = model_at(c->m, kinds[k].kind, i);
            ids[n] = t->id;
            names[n] = say_thing(c, t);
            if (strcmp(t->id, c->reports->target) == 0)
                chosen = (int)n;
            n++;
        }
    (void)ui_label(c->u, ui_cut_left(&r, 68), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_TO));
    r.w = r.w < 360 ? r.w : 360;
    if (!ui_choice(c->u, "whom", r, say(c, W_TO), names, n, &chosen)
        || chosen < 0)
        return;
    xfree(c->reports->target);
    c->reports->target = xstrdup(ids[chosen]);
    ui_animate(c->u, 0);
}

static void draw_form(ctx *c, ui_rect r, const char *action, const char *on)
{
    form *f = c->reports->form;
    if (!model_find_of(c->m, MODEL_ACTION, action)) {
        const ui_panel panel = {.title = say(c, W_REPORT_FORM)};
        const ui_rect in = ui_panel_begin(c->u, "none", r, &panel);
        order_draw_empty(c, in, say(c, W_REPORT_NOT_YOURS));
        ui_panel_end(c->u);
        return;
    }
    if (!form_is_open(f, action, on))
        form_open(f, action, on);
    form_draw_in(c, f, r);
}

static void draw_action(ctx *c, ui_rect r, const model_thing *action)
{
    const bool none = !*action->target || strcmp(action->target, "none") == 0;
    if (!none) {
        draw_target(c, ui_cut_top(&r, 30), action);
        (void)ui_cut_top(&r, GAP);
    }
    if (none || *c->reports->target)
        draw_form(c, r, action->id, none ? "" : c->reports->target);
}

/* A duty that was met has what it was met with. */
static const model_deed *deed_of(ctx *c, const model_round *round)
{
    const model_deed *const *deeds = NULL;
    const size_t n = model_deeds(c->m, &deeds);
    for (size_t i = 0; i < n; i++)
        if (*round->action && strcmp(deeds[i]->action, round->action) == 0
            && deeds[i]->started_us <= round->closed_us && deeds[i]->n_form > 0)
            return deeds[i];
    return NULL;
}

static void draw_closed(ctx *c, ui_rect r, const model_round *round)
{
    const model_deed *deed = deed_of(c, round);
    if (deed) {
        reports_draw_page(c, r, deed);
        return;
    }
    const ui_panel panel = {.title = reports_name(c, round)};
    const ui_rect in = ui_panel_begin(c->u, "closed", r, &panel);
    order_draw_empty(c, in,
                     say(c, round->state == MODEL_MISSED ? W_REPORT_WAS_MISSED
                                                         : W_REPORT_WAS_MET));
    ui_panel_end(c->u);
}

static void draw_right(ctx *c, ui_rect r)
{
    const report_row row = reports_shown(c);
    if (row.deed) {
        reports_draw_page(c, r, row.deed);
    } else if (row.action) {
        draw_action(c, r, row.action);
    } else if (row.round && row.round->state != MODEL_OWED) {
        draw_closed(c, r, row.round);
    } else if (row.round) {
        const model_duty *duty = model_find_duty(c->m, row.round->duty);
        draw_duty_head(c, ui_cut_top(&r, HEAD), row.round);
        (void)ui_cut_top(&r, GAP);
        const model_thing *action =
            duty ? model_find_of(c->m, MODEL_ACTION, duty->action) : NULL;
        const bool none =
            !action || !*action->target || strcmp(action->target, "none") == 0;
        draw_form(c, r, duty ? duty->action : "", none ? "" : duty->to);
    } else {
        const ui_panel panel = {.title = say(c, W_REPORT_FORM)};
        const ui_rect in = ui_panel_begin(c->u, "empty", r, &panel);
        order_draw_empty(c, in, say(c, W_REPORT_PICK));
        ui_panel_end(c->u);
    }
}

void screen_reports(ctx *c, ui_rect r)
{
    if (reports_is_player(c))
        c->reports->filter = REPORTS_TOLD;
    reports_find(c);
    const bool wide = ui_screen(c->u).w >= 1600;
    reports_draw_list(c, ui_cut_left(&r, wide ? LIST : LIST_NARROW));
    (void)ui_cut_left(&r, GAP);
    ui_push_id(c->u, "right");
    draw_right(c, r);
    ui_pop_id(c->u);
}
