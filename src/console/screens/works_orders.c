/* The orders of F4: the actions that are about an operation, with what is
 * picked filled in, those under way, and those that were given. */
#include <string.h>

#include "console/screens/actions.h"
#include "console/screens/works_panels.h"

enum {
    FOUND_MAX = 64,
    ROW = 44,
    ROWS_SEEN = 3,
    RUNNING = 34,
    GIVEN = 22,
    GIVEN_SEEN = 4,
    HEADING = 30,
    FOOT = 34,
    FAULT = 26,
    HELP = 44, /* two lines of it */
    TITLE = 30,
    KEYS = 9
};

#define KIND(k) (1U << (k))

/* Which verb is about what. */
typedef struct verb_use {
    const char *verb;
    unsigned picks; /* KIND of works_pick_kind */
    unsigned works; /* KIND of model_work whose operation takes it */
} verb_use;

static const unsigned is_vehicle = KIND(WORKS_DEPARTURE) | KIND(WORKS_TRIP);
static const unsigned runs =
    KIND(MODEL_WORK_DEPARTURES) | KIND(MODEL_WORK_TIMETABLE);

static verb_use use_of(const char *verb)
{
    const unsigned flow = KIND(MODEL_WORK_FLOW);
    const unsigned line = KIND(MODEL_WORK_TIMETABLE);
    const unsigned station = KIND(WORKS_STATION);
    const unsigned section = KIND(WORKS_SECTION) | KIND(WORKS_STOP);
    const verb_use rows[] = {{"hold", is_vehicle, runs},
                             {"release", is_vehicle, runs},
                             {"cancel", is_vehicle, runs},
                             {"depart", is_vehicle, runs},
                             {"move", KIND(WORKS_DEPARTURE) | KIND(WORKS_DOCK),
                              KIND(MODEL_WORK_DEPARTURES)},
                             {"servers", station, flow},
                             {"rotate", station, flow},
                             {"prefer", station, flow},
                             {"divert", station, flow},
                             {"close", station | section, flow | line},
                             {"open", station | section, flow | line},
                             {"turn_back", KIND(WORKS_TRIP), line},
                             {"follow", KIND(WORKS_TRIP), line},
                             {"mode", section, line}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].verb, verb) == 0)
            return rows[i];
    return (verb_use){verb, ~0U, ~0U};
}

/* ---- which there are ---- */

typedef struct found {
    const model_thing *action;
    const char *target; /* "" none */
} found;

typedef struct finding {
    ctx *c;
    works_pick pick;
    const char *service; /* of what is picked, "" none */
    const char *const *operations;
    size_t n_operations;
    found out[FOUND_MAX];
    size_t n;
} finding;

static bool is_target(const model_thing *action, const char *kind)
{
    return strcmp(action->target, kind) == 0;
}

/* The host lists what an operation could be asked; what is not in a list that
 * arrived is for another one. */
static bool is_offered(ctx *c, const model_thing *action, const char *on)
{
    const model_offer *all = NULL;
    const bool old = model_offers_are_old(c->m, on);
    return action_offer(c, action->id, on) != NULL || old
           || model_offers(c->m, on, &all) == 0;
}

/* Whether it orders this operation: one that takes it as its target, or that
 * always orders the same, or, where nobody says which, one of its sort. */
static bool is_about(const model_thing *action, const model_thing *operation)
{
    const verb_use use = use_of(action->verb);
    if (!operation || !(use.works & KIND(model_work_of(operation))))
        return false;
    if (is_target(action, "operation"))
        return true;
    return is_target(action, "none") && *action->verb
           && (!*action->on || strcmp(action->on, operation->id) == 0);
}

/* What is picked narrows it down. */
static bool is_wanted(const finding *f, const model_thing *action,
                      const char *operation)
{
    return f->pick.kind == WORKS_NOTHING
           || ((use_of(action->verb).picks & KIND(f->pick.kind))
               && strcmp(f->pick.operation, operation) == 0);
}

static void add(finding *f, const model_thing *action, const char *target)
{
    if (f->n < FOUND_MAX)
        f->out[f->n++] = (found){action, target};
}

static bool try_operation(finding *f, const model_thing *action, const char *id)
{
    const model_thing *operation = model_find_of(f->c->m, MODEL_OPERATION, id);
    const char *target = is_target(action, "operation") ? id : "";
    if (!is_about(action, operation) || !is_wanted(f, action, id)
        || (*target && !is_offered(f->c, action, target)))
        return false;
    add(f, action, target);
    return true;
}

/* The service of a station can be worked by hand, restored ... */
static void find_services(finding *f)
{
    const ctx *c = f->c;
    for (size_t i = 0; *f->service && i < model_count(c->m, MODEL_ACTION);
         i++) {
        const model_thing *a = model_at(c->m, MODEL_ACTION, i);
        if (is_target(a, "service") && action_is_ours(c, a)
            && is_offered(f->c, a, f->service))
            add(f, a, f->service);
    }
}

/* Each action once: with the first operation that takes it. */
static void find_orders(finding *f)
{
    const ctx *c = f->c;
    for (size_t i = 0; i < model_count(c->m, MODEL_ACTION); i++) {
        const model_thing *a = model_at(c->m, MODEL_ACTION, i);
        bool done = !action_is_ours(c, a);
        for (size_t k = 0; k < f->n_operations && !done; k++)
            done = try_operation(f, a, f->operations[k]);
    }
    find_services(f);
}

/* A station that names no service needs that of its flow. */
static const char *service_of(const ctx *c, const works_pick *p)
{
    const model_thing *flow =
        model_find_of(c->m, MODEL_OPERATION, p->operation);
    const model_station *s =
        p->kind == WORKS_STATION
            ? model_find_station(c->m, p->operation, p->place)
            : NULL;
    if (!s || !flow)
        return "";
    return *s->on ? s->on : flow->on;
}

/* ---- why it cannot be given ---- */

/* What is over takes no order; NULL: it can still be given. */
static const char *over_bar(ctx *c, const found *o)
{
    const works_pick *p = &c->works->pick;
    const verb_use use = use_of(o->action->verb);
    if (!*p->key || (use.picks & is_vehicle) == 0 || use.picks == ~0U)
        return NULL;
    const model_departure *d = model_find_departure(c->m, p->operation, p->key);
    if (d && d->state == MODEL_DEP_DEPARTED)
        return say(c, W_ALREADY_LEFT);
    const model_trip *t = model_find_trip(c->m, p->operation, p->key);
    if (t && t->state == MODEL_TRIP_ENDED)
        return say(c, W_ALREADY_ENDED);
    return (d && d->state == MODEL_DEP_CANCELLED)
                   || (t && t->state == MODEL_TRIP_CANCELLED)
               ? say(c, W_ALREADY_OFF)
               : NULL;
}

/* Why just this one cannot be given; NULL or "": it can, or nobody knows. */
static const char *own_bar(ctx *c, const found *o)
{
    const char *over = over_bar(c, o);
    return over ? over : action_bar(c, o->action, o->target);
}

/* ---- giving one ---- */

static void give(ctx *c, const found *o)
{
    const works_pick p = works_picked(c);
    const char *bar = own_bar(c, o);
    if (bar && *bar)
        return;
    if (o->action->n_fields == 0) {
        c->wish->action = o->action->id;
        c->wish->target = *o->target ? o->target : NULL;
        return;
    }
    action_start(c, o->action, o->target);
    form_fill(c, c->actions->form, "key", p.key);
    /* Who stands at a dock is to go elsewhere. */
    if (p.kind != WORKS_DOCK || !*p.key)
        form_fill(c, c->actions->form, "place", p.place);
    form_fill(c, c->actions->form, "other", p.other);
}

/* ---- drawing ---- */

static void draw_heading(ctx *c, ui_rect *r, word_id name)
{
    ui_rect line = ui_cut_top(r, HEADING);
    ui_fill(c->u, (ui_rect){line.x, line.y + 6, line.w, 1}, UI_ROW_RULE);
    (void)ui_cut_top(&line, 8);
    (void)ui_label(c->u, line, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT, say(c, name));
}

/* The same beside its name; an order at all is told elsewhere. */
static const char *bar_of(ctx *c, const found *o)
{
    return order_bar(c) ? NULL : own_bar(c, o);
}

/* The digit that gives it, as buttons show their keys. */
static void draw_digit(ctx *c, ui_rect r, size_t i)
{
    if (i >= KEYS)
        return;
    const ui_rect cap = ui_center(r, 20, 18);
    ui_round(c->u, cap, 3, UI_NONE, UI_LINE2);
    (void)ui_draw_label(c->u, cap, UI_SMALL, UI_TEXT2, UI_MIDDLE,
                        say_format(c, "%zu", i + 1));
}

static void draw_order(ctx *c, ui_list *list, size_t i, const found *o)
{
    const char *bar = bar_of(c, o);
    const bool barred = bar && *bar;
    const bool none = order_bar(c) != NULL; /* no order at all */
    const char *name = say_thing(c, o->action);
    const char *label = barred ? say_with(c, W_ASIDE, name, bar) : name;
    ui_rect row = ui_inset(ui_list_row(c->u, list, i, label, false), 10, 2);
    draw_digit(c, ui_cut_right(&row, 24), i);
    (void)ui_cut_right(&row, 6);
    row_text(c, ui_cut_top(&row, 20), UI_BODY_BOLD,
             barred || none ? UI_TEXT3 : UI_TEXT1, UI_LEFT, name);
    row_text(c, row, UI_SMALL,
             barred ? UI_DOWN
             : none ? UI_TEXT3
                    : UI_TEXT2,
             UI_LEFT, barred ? bar : action_facts(c, o->action));
}

/* What it does, above the button. */
static void draw_help(ctx *c, ui_rect *r, const found *o)
{
    const char *help = say_text(c, o->action->help);
    const int height = ui_paragraph_height(c->u, r->w, UI_SMALL, help);
    const char *none = order_bar(c);
    if (none) {
        order_draw_fault(c, ui_cut_bottom(r, FAULT), none);
        return;
    }
    if (!*help || height > r->h - ROW)
        return;
    (void)ui_paragraph(c->u, ui_cut_bottom(r, height), UI_SMALL, UI_TEXT2,
                       help);
    (void)ui_cut_bottom(r, 8);
}

static bool take_digit(ctx *c, size_t n, size_t *row)
{
    for (size_t i = 0; i < n && i < KEYS; i++) {
        const char key[] = {(char)('1' + (int)i), '\0'};
        if (!ui_shortcut(c->u, key))
            continue;
        *row = i;
        return true;
    }
    return false;
}

/* No higher than what there is to show. */
static void shrink(ctx *c, ui_rect *r, const finding *f, const found *chosen)
{
    const char *help = say_text(c, chosen->action->help);
    int want = (int)f->n * ROW + 8 + FOOT;
    if (order_bar(c))
        want += FAULT;
    else if (*help)
        want += ui_paragraph_height(c->u, r->w, UI_SMALL, help) + 12;
    if (want < r->h)
        r->h = want;
}

static void draw_choices(ctx *c, ui_rect r, finding *f)
{
    works_state *s = c->works;
    if (f->n == 0) {
        (void)ui_paragraph(c->u, r, UI_SMALL, UI_TEXT3, say(c, W_NO_ORDERS));
        return;
    }
    if (s->order >= f->n)
        s->order = f->n - 1;
    const found *chosen = &f->out[s->order];
    const char *bar = own_bar(c, chosen);
    const ui_button start = {.label = say(c, W_GIVE_ORDER),
                             .key = "Enter",
                             .kind = UI_BUTTON_PRIMARY,
                             .disabled = bar && *bar};
    shrink(c, &r, f, chosen);
    const ui_rect foot = ui_cut_bottom(&r, FOOT);
    (void)ui_cut_bottom(&r, 8);
    draw_help(c, &r, chosen);
    if (s->to_orders)
        ui_focus(c->u, "orders");
    s->to_orders = false;
    ui_list list;
    ui_list_begin(c->u, "orders", r, ROW, f->n, &s->order, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_order(c, &list, i, &f->out[i]);
    ui_list_end(c->u, &list);
    const bool digit = take_digit(c, f->n, &s->order);
    if (ui_push(c->u, "give", foot, &start) || list.activated || digit)
        give(c, &f->out[s->order]);
}

/* ---- under way ---- */

static bool is_here(const finding *f, const char *on)
{
    for (size_t i = 0; i < f->n_operations; i++)
        if (strcmp(f->operations[i], on) == 0)
            return true;
    return false;
}

/* One without a target is about what its action orders. */
static bool runs_here(const finding *f, const model_deed *d)
{
    const model_thing *action = model_find_of(f->c->m, MODEL_ACTION, d->action);
    if (*d->on || !action)
        return is_here(f, d->on);
    for (size_t i = 0; i < f->n_operations; i++)
        if (is_about(action,
                     model_find_of(f->c->m, MODEL_OPERATION, f->operations[i])))
            return true;
    return false;
}

static int permille_of(const ctx *c, const model_deed *d)
{
    const int64_t whole = d->ends_us - d->started_us;
    const int64_t part = c->drill_us - d->started_us;
    if (whole <= 0 || part <= 0)
        return 0;
    return part >= whole ? 1000 : (int)(part * 1000 / whole);
}

static void draw_running(ctx *c, ui_rect row, const model_deed *d)
{
    const char *name = say_of(c, MODEL_ACTION, d->action);
    ui_status_shape(c->u, ui_center(ui_cut_left(&row, 14), 12, 12),
                    UI_STATUS_RECOVERING);
    (void)ui_cut_left(&row, 6);
    (void)ui_label(c->u, ui_cut_right(&row, 46), UI_SMALL, UI_TEXT1, UI_RIGHT,
                   say_clock(c, d->ends_us, false));
    (void)ui_cut_right(&row, 8);
    ui_progress(c->u, ui_center(ui_cut_right(&row, 64), 64, 4),
                permille_of(c, d), UI_ACCENT, name);
    (void)ui_cut_right(&row, 8);
    (void)ui_label(c->u, row, UI_BODY, UI_TEXT1, UI_LEFT, name);
}

static size_t count_running(const finding *f)
{
    const model_deed *const *all = NULL;
    const size_t n = model_deeds(f->c->m, &all);
    size_t count = 0;
    for (size_t i = 0; i < n && all[i]->state == MODEL_RUNNING; i++)
        count += runs_here(f, all[i]);
    return count;
}

static void draw_all_running(const finding *f, ui_rect r)
{
    const model_deed *const *all = NULL;
    const size_t n = model_deeds(f->c->m, &all);
    draw_heading(f->c, &r, W_ORDERS_RUNNING);
    for (size_t i = 0; i < n && all[i]->state == MODEL_RUNNING; i++)
        if (runs_here(f, all[i]) && r.h >= RUNNING)
            draw_running(f->c, ui_cut_top(&r, RUNNING), all[i]);
    ui_animate(f->c->u, 1000);
}

/* ---- given ---- */

static const char *say_given(ctx *c, const model_ordered *o)
{
    const char *text = words_of_sort(c->words, c->lang, "verb", o->verb);
    const char *name = works_say_place(c, o->on, o->place);
    const char *place = *name ? name : o->place;
    const char *about = *o->key ? o->key : place;
    if (*about)
        text = say_format(c, "%s %s", about, text);
    if (*o->key && *o->place)
        text = say_format(c, "%s → %s", text, place);
    return text;
}

static void draw_given(ctx *c, ui_rect row, const model_ordered *o)
{
    (void)ui_label(c->u, ui_cut_left(&row, 44), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_clock(c, o->t_us, false));
    const char *why = o->ok ? say(c, W_ORDER_FOLLOWED) : say_reason(c, o->why);
    int width = ui_width(c->u, UI_SMALL, why) + 1;
    if (width > row.w / 2)
        width = row.w / 2;
    (void)ui_label(c->u, ui_cut_right(&row, width), UI_SMALL,
                   o->ok ? UI_TEXT3 : UI_DOWN, UI_RIGHT, why);
    (void)ui_cut_right(&row, 6);
    if (!o->ok)
        ui_status_shape(c->u, ui_center(ui_cut_right(&row, 14), 11, 11),
                        UI_STATUS_DOWN);
    (void)ui_label(c->u, row, UI_SMALL, UI_TEXT1, UI_LEFT, say_given(c, o));
}

static size_t count_given(const finding *f)
{
    const model_ordered *all = NULL;
    const size_t n = model_ordered_list(f->c->m, &all);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += is_here(f, all[i].on);
    return count < GIVEN_SEEN ? count : GIVEN_SEEN;
}

static void draw_all_given(const finding *f, ui_rect r)
{
    const model_ordered *all = NULL;
    const size_t n = model_ordered_list(f->c->m, &all);
    draw_heading(f->c, &r, W_ORDERS_GIVEN);
    for (size_t i = n; i-- > 0;)
        if (is_here(f, all[i].on) && r.h >= GIVEN)
            draw_given(f->c, ui_cut_top(&r, GIVEN), &all[i]);
}

/* ---- the panel ---- */

/* Takes what both need from the bottom, as far as the orders keep their room:
 * those under way first. */
static void draw_below(const finding *f, ui_rect *r)
{
    const size_t rows = f->n < ROWS_SEEN ? f->n : ROWS_SEEN;
    int room = r->h - HEADING - FOOT - HELP - (int)rows * ROW;
    int running = HEADING + (int)count_running(f) * RUNNING;
    running = running < room ? running : room;
    if (running >= HEADING + RUNNING)
        room -= running;
    int given = HEADING + (int)count_given(f) * GIVEN;
    given = given < room ? given : room;
    if (given >= HEADING + GIVEN)
        draw_all_given(f, ui_cut_bottom(r, given));
    if (running >= HEADING + RUNNING)
        draw_all_running(f, ui_cut_bottom(r, running));
}

static void draw_head(ctx *c, ui_rect *r, const works_pick *p, bool any)
{
    if (p->kind == WORKS_NOTHING && !any)
        return;
    if (p->kind == WORKS_NOTHING) {
        const char *help = say(c, W_PICK_HELP);
        const int height = ui_paragraph_height(c->u, r->w, UI_SMALL, help);
        (void)ui_paragraph(c->u, ui_cut_top(r, height), UI_SMALL, UI_TEXT3,
                           help);
        return;
    }
    ui_rect line = ui_cut_top(r, TITLE);
    const ui_button off = {.label = say(c, W_PICK_OFF), .key = "Esc"};
    if (ui_push(c->u, "off", ui_cut_right(&line, ui_push_width(c->u, &off)),
                &off)) {
        works_choose(c, NULL); /* the texts of the pick are gone with it */
        return;
    }
    (void)ui_cut_right(&line, 8);
    (void)ui_label(c->u, line, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   works_say_pick(c, p));
    works_draw_facts(c, r, p);
}

void works_draw_orders(ctx *c, ui_rect r, const char *const *operations,
                       size_t n)
{
    finding f = {.c = c,
                 .pick = works_picked(c),
                 .service = "",
                 .operations = operations,
                 .n_operations = n};
    const ui_panel panel = {.title = say(c, W_ORDERS),
                            .subtitle =
                                n > 0 ? say_what(c, operations[0]) : NULL};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "orders", r, &panel), 12, 8);
    f.service = service_of(c, &f.pick);
    find_orders(&f);
    draw_head(c, &in, &f.pick, f.n > 0);
    draw_below(&f, &in);
    draw_heading(c, &in, W_ORDERS_HERE);
    draw_choices(c, in, &f);
    ui_panel_end(c->u);
}
