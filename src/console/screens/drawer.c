/* The drawer of F3: what is selected, what it hangs together with, and what
 * can be done about it. */
#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/systems.h"

enum {
    LABEL = 84,
    LINE = 24,
    LINK = 28,
    ACTION = 40,
    RECENT = 5,
    ACTIONS_MAX = 64,
    LINKS_MAX = 32,
    ROWS_SEEN = 4, /* of actions, where facts need the room */
    COUNT = 26,
    RUNNING = 50,
    RUNNING_SEEN = 2
};

static void draw_fact(ctx *c, ui_rect *r, word_id name, const char *value)
{
    ui_rect line = ui_cut_top(r, LINE);
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, name));
    (void)ui_label(c->u, line, UI_BODY, UI_TEXT1, UI_LEFT, value);
}

static void draw_heading(ctx *c, ui_rect *r, word_id name)
{
    (void)ui_cut_top(r, 8);
    ui_fill(c->u, (ui_rect){r->x, r->y, r->w, 1}, UI_ROW_RULE);
    (void)ui_label(c->u, ui_cut_top(r, 26), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, name));
}

/* ---- other things that hang together with it ---- */

/* At most so many, each once. */
typedef struct links {
    const model_thing *at[LINKS_MAX];
    size_t n;
} links;

static void add_link(links *l, const model_thing *thing)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i] == thing)
            return;
    if (thing && l->n < LINKS_MAX)
        l->at[l->n++] = thing;
}

/* The services that need it; of a conduit its ends; of a zone its conduits; of
 * a service what it needs. */
static links find_links(const ctx *c, const model_thing *t)
{
    links l = {.n = 0};
    const model_thing_kind kind =
        t->kind == MODEL_ZONE ? MODEL_CONDUIT : MODEL_SERVICE;
    if (t->kind == MODEL_CONDUIT || t->kind == MODEL_SERVICE)
        for (size_t i = 0; i < t->n_refs; i++)
            add_link(&l, model_find_what(c->m, t->refs[i]));
    else
        for (size_t i = 0; i < model_count(c->m, kind); i++)
            if (map_needs(model_at(c->m, kind, i), t->id))
                add_link(&l, model_at(c->m, kind, i));
    return l;
}

static word_id links_title(const model_thing *t)
{
    switch (t->kind) {
    case MODEL_ZONE:
        return W_CONDUITS;
    case MODEL_CONDUIT:
        return W_BETWEEN;
    case MODEL_SERVICE:
        return W_NEEDS;
    default:
        return W_SERVICES_HIT;
    }
}

/* How many assets of a zone are abnormal, and the worst of them. */
static size_t sum_zone(const ctx *c, const model_thing *zone, ui_status *worst)
{
    size_t n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++) {
        const model_thing *asset = model_at(c->m, MODEL_ASSET, i);
        const ui_status status = map_status(c->m, asset);
        if (strcmp(asset->zone, zone->id) != 0 || !map_is_abnormal(status))
            continue;
        if (n++ == 0 || status == UI_STATUS_DOWN
            || (status == UI_STATUS_SUSPECT && *worst != UI_STATUS_DOWN))
            *worst = status;
    }
    return n;
}

/* A zone that is not cut off is as its assets are: its own state says only
 * whether it can be reached. */
static ui_status shown_status(const ctx *c, const model_thing *t)
{
    ui_status status = map_status(c->m, t);
    if (t->kind == MODEL_ZONE && !map_is_abnormal(status))
        (void)sum_zone(c, t, &status);
    return status;
}

static const char *say_zone(ctx *c, const model_thing *zone)
{
    ui_status worst = UI_STATUS_NORMAL;
    const size_t n = sum_zone(c, zone, &worst);
    return n > 0 ? say_with(c, W_TO_ACT, say_number(c, (int64_t)n))
                 : say(c, W_ZONE_CLEAR);
}

/* The state in a word; what is worse than it counts. */
static const char *say_word(ctx *c, const model_thing *t)
{
    const ui_status status = map_status(c->m, t);
    if (t->kind == MODEL_ZONE && !map_is_abnormal(status))
        return say_zone(c, t);
    if (status == UI_STATUS_SUSPECT || status == UI_STATUS_ISOLATED)
        return status_name(c, status);
    return *t->state ? say_data(c, t->state) : say(c, W_NOT_KNOWN);
}

/* A thing with its state that shows it when pressed. */
static void draw_link(ctx *c, ui_rect r, const model_thing *t)
{
    ui *u = c->u;
    const ui_status status = shown_status(c, t);
    const bool loud = map_is_abnormal(status);
    const char *name = say_thing(c, t);
    const char *word = say_word(c, t);
    const ui_touch touch = ui_touchable(u, t->id, r, "button", name, word);
    if (touch.hover)
        ui_fill(u, r, UI_PANEL2);
    ui_rect in = ui_inset(r, 4, 0);
    ui_status_shape(u, ui_center(ui_cut_left(&in, 13), 11, 11), status);
    (void)ui_cut_left(&in, 8);
    const ui_token ink = loud ? ui_status_color(status) : UI_TEXT2;
    (void)ui_draw_label(u, ui_cut_right(&in, 84), UI_SMALL, ink, UI_RIGHT,
                        word);
    (void)ui_cut_right(&in, 6);
    (void)ui_draw_label(u, in, UI_BODY, UI_TEXT1, UI_LEFT, name);
    if (touch.focused)
        ui_focus_ring(u, r, 4);
    if (touch.pressed) {
        systems_select(c->systems, t->id);
        ui_animate(u, 0);
    }
}

/* ---- who it is ---- */

/* How old it is and where it comes from: "10:32, monitoring". */
static const char *say_known(ctx *c, int64_t t_us, const char *via)
{
    const char *at = say_clock(c, t_us, false);
    return *via ? say_with(c, W_KNOWN_VIA, at, say_data(c, via))
                : say_with(c, W_KNOWN_AT, at);
}

/* Whether an intruder is in it has a line of its own. */
static const char *say_state(ctx *c, const model_thing *t)
{
    const bool doubted = map_status(c->m, t) == UI_STATUS_SUSPECT;
    const char *word =
        doubted && *t->state ? say_data(c, t->state) : say_word(c, t);
    const bool counted =
        t->kind == MODEL_ZONE && !map_is_abnormal(map_status(c->m, t));
    if (counted || !*t->state)
        return word;
    if (*t->state_via)
        return say_with(c, W_ASIDE, word,
                        say_known(c, t->state_us, t->state_via));
    if (t->state_since_us <= 0)
        return word;
    return say_with(
        c, W_ASIDE, word,
        say_with(c, W_SINCE, say_clock(c, t->state_since_us, false)));
}

/* Something is known or thought of it. */
static bool has_security(const model_thing *t)
{
    return strcmp(t->security, "unknown") != 0;
}

static void draw_security(ctx *c, ui_rect *r, const model_thing *t)
{
    ui_rect line = ui_cut_top(r, LINE);
    const ui_status status =
        t->compromised ? UI_STATUS_SUSPECT : UI_STATUS_NORMAL;
    const char *word = say_data(c, t->security);
    if (t->security_us > 0 || *t->security_via)
        word = say_with(c, W_ASIDE, word,
                        say_known(c, t->security_us, t->security_via));
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_SECURITY));
    ui_status_shape(c->u, ui_center(ui_cut_left(&line, 14), 12, 12), status);
    (void)ui_cut_left(&line, 6);
    (void)ui_label(c->u, line, UI_BODY, t->compromised ? UI_SUSPECT : UI_TEXT1,
                   UI_LEFT, word);
}

static void draw_identity(ctx *c, ui_rect *r, const model_thing *t)
{
    draw_fact(c, r, W_STATE, say_state(c, t));
    if (has_security(t))
        draw_security(c, r, t);
    if (t->kind == MODEL_SERVICE)
        draw_fact(c, r, W_LEVEL,
                  say_format(c, "%d %%", (int)((t->level_ppm + 5000) / 10000)));
    if (t->count > 1)
        draw_fact(c, r, W_COUNT, say_number(c, t->count));
    if (*t->owner)
        draw_fact(c, r, W_OWNER, say_whom(c, t->owner));
}

static void draw_links(ctx *c, ui_rect *r, const model_thing *t)
{
    const links l = find_links(c, t);
    if (t->kind == MODEL_ASSET) {
        const model_thing *zone = model_find_of(c->m, MODEL_ZONE, t->zone);
        ui_rect row = ui_cut_top(r, zone ? LINK : 0);
        if (zone) {
            (void)ui_label(c->u, ui_cut_left(&row, LABEL - 4), UI_SMALL,
                           UI_TEXT3, UI_LEFT, say(c, W_ZONE));
            draw_link(c, row, zone);
        }
    }
    if (l.n == 0)
        return;
    draw_heading(c, r, links_title(t));
    for (size_t i = 0; i < l.n; i++)
        draw_link(c, ui_cut_top(r, LINK), l.at[i]);
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
        const char *at = say_clock(c, all[i].t_us, false);
        ui_rect line = ui_cut_top(r, 22);
        int width = ui_width(c->u, UI_SMALL, at) + 10; /* with its day */
        width = width > 56 ? width : 56;
        (void)ui_label(c->u, ui_cut_left(&line, width), UI_SMALL, UI_TEXT3,
                       UI_LEFT, at);
        (void)ui_label(c->u, line, UI_SMALL, UI_TEXT1, UI_LEFT,
                       entry_line(c, &all[i]));
        shown++;
    }
    if (shown == 0)
        (void)ui_label(c->u, ui_cut_top(r, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_NO_RECENT));
}

static size_t count_recent(const ctx *c, const model_thing *t)
{
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    size_t shown = 0;
    for (size_t i = n; i-- > 0 && shown < RECENT;)
        shown += strcmp(all[i].id, t->id) == 0 || strcmp(all[i].on, t->id) == 0;
    return shown > 0 ? shown : 1;
}

/* What all of that needs. */
static int facts_height(ctx *c, const model_thing *t)
{
    const links l = find_links(c, t);
    const int facts = 1 + has_security(t) + (t->kind == MODEL_SERVICE)
                      + (t->count > 1) + (*t->owner != 0);
    int height = facts * LINE + (int)count_recent(c, t) * 22 + 34 + 8;
    if (t->kind == MODEL_ASSET)
        height += LINK;
    return l.n > 0 ? height + 34 + (int)l.n * LINK : height;
}

static void draw_facts(ctx *c, ui_rect r, const model_thing *t)
{
    ui_rect in;
    ui_scroll_begin(c->u, "facts", r, facts_height(c, t), &in);
    draw_identity(c, &in, t);
    draw_links(c, &in, t);
    draw_recent(c, &in, t);
    ui_scroll_end(c->u);
}

/* ---- what is being done ---- */

static bool is_running_on(const model_deed *d, const model_thing *t)
{
    return d->state == MODEL_RUNNING && strcmp(d->on, t->id) == 0;
}

static size_t count_running(const ctx *c, const model_thing *t)
{
    const model_deed *const *deeds;
    const size_t all = model_deeds(c->m, &deeds);
    size_t n = 0;
    for (size_t i = 0; i < all && deeds[i]->state == MODEL_RUNNING; i++)
        n += is_running_on(deeds[i], t);
    return n < RUNNING_SEEN ? n : RUNNING_SEEN;
}

static int running_height(const ctx *c, const model_thing *t)
{
    const size_t n = count_running(c, t);
    return n > 0 ? 34 + (int)n * RUNNING : 0;
}

static void draw_cancel(ctx *c, ui_rect r, const model_deed *d)
{
    const ui_button button = {.label = say(c, W_BREAK_OFF),
                              .kind = UI_BUTTON_DANGER,
                              .confirm = say(c, W_BREAK_OFF_SURE),
                              .disabled = order_bar(c) != NULL};
    if (!ui_push(c->u, "break-off", ui_center(r, r.w, 30), &button))
        return;
    order_cancel_action(c->m, d->by, d->action, d->on);
    order_watch_newest(c, &c->actions->cancel, "action.cancel", d->action,
                       d->on);
}

static void draw_running(ctx *c, ui_rect r, const model_deed *d)
{
    ui *u = c->u;
    const char *name = say_of(c, MODEL_ACTION, d->action);
    const model_request *sent = order_watch_find(
        c, &c->actions->cancel, "action.cancel", d->action, d->on);
    ui_push_id_int(u, (int64_t)d->seq);
    draw_cancel(c, ui_cut_right(&r, 112), d);
    (void)ui_cut_right(&r, 8);
    (void)ui_label(u, ui_cut_top(&r, 20), UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                   name);
    const ui_rect bar = ui_cut_bottom(&r, 10);
    if (sent && sent->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, sent));
    else
        (void)ui_label(u, r, UI_SMALL, UI_TEXT2, UI_LEFT, deed_say_rest(c, d));
    ui_progress(u, (ui_rect){bar.x, bar.y + 2, bar.w, 4}, deed_permille(c, d),
                UI_ACCENT, name);
    ui_pop_id(u);
}

static void draw_running_all(ctx *c, ui_rect r, const model_thing *t)
{
    const model_deed *const *deeds;
    const size_t all = model_deeds(c->m, &deeds);
    size_t left = count_running(c, t);
    if (left == 0)
        return;
    draw_heading(c, &r, W_UNDER_WAY_HERE);
    for (size_t i = 0; i < all && left > 0; i++)
        if (is_running_on(deeds[i], t)) {
            draw_running(c, ui_inset(ui_cut_top(&r, RUNNING), 0, 2), deeds[i]);
            left--;
        }
    ui_animate(c->u, 1000);
}

/* ---- what can be done ---- */

static size_t find_actions(const ctx *c, const model_thing *t,
                           const model_thing *out[ACTIONS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_ACTION); i++) {
        const model_thing *a = model_at(c->m, MODEL_ACTION, i);
        if (action_is_ours(c, a) && action_fits(a, t) && n < ACTIONS_MAX)
            out[n++] = a;
    }
    return n;
}

static void draw_action(ctx *c, ui_list *list, size_t i, const model_thing *t,
                        const model_thing *action)
{
    const char *bar = action_bar(c, action, t->id);
    const bool barred = bar && *bar;
    const char *name = say_thing(c, action);
    const char *label = barred ? say_with(c, W_ASIDE, name, bar) : name;
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
    if (c->systems->to_drawer)
        ui_focus(c->u, "here");
    ui_list_begin(c->u, "here", r, ACTION, n, row, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_action(c, &list, i, t, found[i]);
    ui_list_end(c->u, &list);
    if (ui_push(c->u, "choose", foot, &start) || list.activated) {
        c->wish->action = found[*row]->id;
        c->wish->target = t->id;
    }
}

/* ---- nothing is selected ---- */

static void draw_counts(ctx *c, ui_rect *r)
{
    size_t counts[UI_STATUS_COUNT] = {0};
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++)
        counts[map_status(c->m, model_at(c->m, MODEL_ASSET, i))]++;
    for (int i = 0; i < UI_STATUS_COUNT; i++) {
        ui_rect line = ui_cut_top(r, COUNT);
        const ui_status status = (ui_status)i;
        ui_status_shape(c->u, ui_center(ui_cut_left(&line, 16), 13, 13),
                        status);
        (void)ui_cut_left(&line, 8);
        (void)ui_label(c->u, ui_cut_right(&line, 60), UI_BODY_BOLD,
                       counts[i] > 0 ? UI_TEXT1 : UI_TEXT3, UI_RIGHT,
                       say_number(c, (int64_t)counts[i]));
        (void)ui_label(c->u, line, UI_BODY, UI_TEXT2, UI_LEFT,
                       say_format(c, "%c %s", ui_status_letter(status),
                                  status_name(c, status)));
    }
}

/* Assets that something has to be done about, in order of declaration. */
static void draw_abnormal(ctx *c, ui_rect r)
{
    ui_rect in;
    size_t n = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++)
        n += map_is_abnormal(map_status(c->m, model_at(c->m, MODEL_ASSET, i)));
    draw_heading(c, &r, W_ABNORMAL_LIST);
    if (n == 0)
        (void)ui_label(c->u, ui_cut_top(&r, 22), UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_NONE_ABNORMAL));
    ui_scroll_begin(c->u, "abnormal", r, (int)n * LINK, &in);
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++) {
        const model_thing *asset = model_at(c->m, MODEL_ASSET, i);
        if (map_is_abnormal(map_status(c->m, asset)))
            draw_link(c, ui_cut_top(&in, LINK), asset);
    }
    ui_scroll_end(c->u);
}

static void draw_summary(ctx *c, ui_rect r)
{
    const char *help = say(c, W_SELECT_ASSET);
    const int height = ui_paragraph_height(c->u, r.w, UI_SMALL, help);
    draw_counts(c, &r);
    (void)ui_paragraph(c->u, ui_cut_bottom(&r, height), UI_SMALL, UI_TEXT3,
                       help);
    (void)ui_cut_bottom(&r, 8);
    draw_abnormal(c, r);
}

/* ---- the panel ---- */

static void draw_head(ctx *c, ui_rect *r, const model_thing *t)
{
    ui_rect head = ui_cut_top(r, 30);
    ui_status_shape(c->u, ui_center(ui_cut_left(&head, 16), 14, 14),
                    shown_status(c, t));
    (void)ui_cut_left(&head, 8);
    (void)ui_label(c->u, head, UI_FONT(UI_T16, UI_BOLD), UI_TEXT1, UI_LEFT,
                   say_thing(c, t));
}

static void draw_thing(ctx *c, ui_rect in, const model_thing *t)
{
    const model_thing *found[ACTIONS_MAX];
    const size_t n = find_actions(c, t, found);
    const size_t seen = n < ROWS_SEEN ? n : ROWS_SEEN;
    const int actions = n > 0 ? 34 + (int)seen * ACTION + 40 : 56;
    draw_head(c, &in, t);
    const int running = running_height(c, t);
    int facts = facts_height(c, t);
    if (facts > in.h - actions - running)
        facts = in.h - actions - running;
    draw_facts(c, ui_cut_top(&in, facts), t);
    draw_running_all(c, ui_cut_top(&in, running), t);
    draw_actions(c, in, t);
}

void systems_draw_drawer(ctx *c, ui_rect r)
{
    const model_thing *t = systems_selected(c);
    const ui_panel panel = {.title = say(c, t ? W_DETAIL : W_OVERVIEW),
                            .right = t ? t->id : NULL};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "drawer", r, &panel), 14, 10);
    if (t) {
        ui_push_id(c->u, t->id);
        draw_thing(c, in, t);
        ui_pop_id(c->u);
        if (ui_shortcut(c->u, "Esc")) {
            systems_select(c->systems, NULL);
            ui_animate(c->u, 0);
        }
    } else {
        draw_summary(c, in);
    }
    c->systems->to_drawer = false;
    ui_panel_end(c->u);
}
