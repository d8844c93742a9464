/* F5: the search field, saved searches and the time range; the parts below. */
#include "console/screens/logs.h"

#include <string.h>

#include "base/memory.h"

enum {
    SIDE = 448,
    SIDE_COMPACT = 400,
    GAP = 8,
    PAD = 12,
    FIELD = 30,
    CHIPS = 28,
    RANGE = 470, /* with a picked one */
    BARS = 86,   /* 64 high, and times below */
    STATUS = 22
};

static const char saved_key[] = "searches";

/* ---- the state ---- */

logs_state *logs_state_create(void)
{
    logs_state *s = xcalloc(1, sizeof *s);
    s->query = ui_edit_create(LOGS_QUERY_MAX, false);
    s->why = ui_edit_create(LOGS_WHY_MAX, false);
    s->range = LOGS_RANGE_1H;
    s->team = SIZE_MAX;
    s->alert = s->evidence = s->source = 0;
    return s;
}

void logs_state_destroy(logs_state *s)
{
    if (!s)
        return;
    ui_edit_destroy(s->query);
    ui_edit_destroy(s->why);
    xfree(s->key);
    xfree(s->kept);
    xfree(s);
}

void logs_enter(logs_state *s, bool again)
{
    s->to_query = again || !s->key;
    s->back = !s->to_query;
}

void logs_show(logs_state *s, const char *host)
{
    char *query = log_query_with("", "host", host);
    ui_edit_set(s->query, query);
    s->range = LOGS_RANGE_ALL;
    s->pending = true;
    s->to_query = false;
    s->back = true;
    xfree(query);
}

/* ---- searching ---- */

static void find_range(const ctx *c, int64_t *from_us, int64_t *to_us)
{
    static const int64_t lengths[LOGS_RANGES] = {
        [LOGS_RANGE_15M] = INT64_C(900000000),
        [LOGS_RANGE_1H] = INT64_C(3600000000),
        [LOGS_RANGE_6H] = INT64_C(21600000000)};
    const logs_state *s = c->logs;
    const bool picked = s->range == LOGS_RANGE_PICKED;
    *from_us = picked ? s->from_us : MODEL_LOG_OPEN;
    *to_us = picked ? s->to_us : MODEL_LOG_OPEN;
    if (s->range < LOGS_RANGES && lengths[s->range] > 0)
        *from_us = c->drill_us - lengths[s->range];
}

static bool has_logs(const model *m, const char *team)
{
    for (size_t i = 0; i < model_count(m, MODEL_LOG); i++)
        if (strcmp(model_at(m, MODEL_LOG, i)->owner, team) == 0)
            return true;
    return false;
}

/* The team that was chosen, else the first that has logs of its own. */
static size_t team_of(const ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    if (c->logs->team < seat->n_teams)
        return c->logs->team;
    for (size_t i = 0; i < seat->n_teams; i++)
        if (has_logs(c->m, seat->teams[i]))
            return i;
    return 0;
}

/* The first of the seat's roles in that team. */
const char *logs_role(const ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    const size_t team = team_of(c);
    for (size_t i = 0; seat->n_teams > 0 && i < seat->n_roles; i++) {
        const model_thing *role =
            model_find_of(c->m, MODEL_ROLE, seat->roles[i]);
        if (role && strcmp(role->owner, seat->teams[team]) == 0)
            return role->id;
    }
    return "";
}

/* At the next frame: a new search forgets records that are being drawn. */
void logs_find(ctx *c)
{
    c->logs->pending = true;
    ui_animate(c->u, 0);
}

static void find_now(ctx *c)
{
    logs_state *s = c->logs;
    int64_t from_us = 0;
    int64_t to_us = 0;
    find_range(c, &from_us, &to_us);
    order_search(c->m, logs_role(c), ui_edit_text(s->query), from_us, to_us);
    s->picked = (logs_picked){.any = false};
    s->quiet = true;
    ui_animate(c->u, 0);
}

static void set_query(ctx *c, char *query)
{
    ui_edit_set(c->logs->query, query);
    xfree(query);
    logs_find(c);
}

void logs_narrow(ctx *c, const char *field, const char *value)
{
    set_query(c, log_query_with(ui_edit_text(c->logs->query), field, value));
}

void logs_find_only(ctx *c, const char *field, const char *value)
{
    set_query(c, log_query_with("", field, value));
}

/* ---- what is selected ---- */

void logs_select(logs_state *s, const char *key)
{
    if (key && s->key && strcmp(s->key, key) == 0)
        return;
    char *copy = key ? xstrdup(key) : NULL;
    xfree(s->key);
    s->key = copy;
    s->value = 0;
    s->keeping = false;
    s->keep = (order_watch){.id = ""};
}

const model_log_line *logs_selected(const ctx *c)
{
    const model_log_line *const *lines;
    const size_t n = model_log_lines(c->m, &lines);
    for (size_t i = 0; c->logs->key && i < n; i++)
        if (strcmp(lines[i]->key, c->logs->key) == 0)
            return lines[i];
    return NULL;
}

/* ---- saved searches ---- */

static const char *saved_at(ctx *c, size_t i)
{
    return model_draft(c->m, saved_key, say_format(c, "%zu", i));
}

static size_t find_saved(ctx *c, const char *query)
{
    size_t i = 0;
    while (i < LOGS_SAVED && strcmp(saved_at(c, i), query) != 0)
        i++;
    return i;
}

/* In the first free place; when all are taken, in that of the oldest. */
static void save(ctx *c, const char *query)
{
    size_t i = find_saved(c, "");
    if (i == LOGS_SAVED) {
        for (size_t k = 0; k + 1 < LOGS_SAVED; k++)
            order_draft(c->m, saved_key, say_format(c, "%zu", k),
                        say_format(c, "%s", saved_at(c, k + 1)));
        i = LOGS_SAVED - 1;
    }
    order_draft(c->m, saved_key, say_format(c, "%zu", i), query);
    ui_animate(c->u, 0);
}

static void forget(ctx *c, size_t at)
{
    for (size_t k = at; k + 1 < LOGS_SAVED; k++)
        order_draft(c->m, saved_key, say_format(c, "%zu", k),
                    say_format(c, "%s", saved_at(c, k + 1)));
    order_draft(c->m, saved_key, say_format(c, "%d", LOGS_SAVED - 1), "");
    ui_animate(c->u, 0);
}

static void draw_save(ctx *c, ui_rect *r)
{
    const char *query = ui_edit_text(c->logs->query);
    const size_t at = *query ? find_saved(c, query) : LOGS_SAVED;
    const bool there = at < LOGS_SAVED;
    const ui_button button = {.label =
                                  say(c, there ? W_LOGS_FORGET : W_LOGS_SAVE),
                              .key = "Ctrl+S",
                              .disabled = !*query};
    const int width = ui_push_width(c->u, &button);
    if (!ui_push(c->u, "save", ui_cut_right(r, width), &button))
        return;
    if (there)
        forget(c, at);
    else
        save(c, query);
}

/* A chip that puts its search into the field; false when it has no room. */
static bool draw_saved_chip(ctx *c, ui_rect *r, size_t i, const char *query)
{
    ui *u = c->u;
    int width = ui_width(u, UI_SMALL, query) + 20;
    width = width < 200 ? width : 200;
    if (width > r->w)
        return false;
    const ui_rect chip = ui_cut_left(r, width);
    const bool chosen = strcmp(query, ui_edit_text(c->logs->query)) == 0;
    ui_push_id_int(u, (int64_t)i);
    const ui_touch t = ui_touchable(u, "saved", chip, "button", query,
                                    chosen ? "selected" : "");
    ui_round(u, ui_inset(chip, 0, 1), 4, chosen ? UI_ACCENT_BG : UI_RAISED,
             t.hover ? UI_TEXT3 : UI_LINE2);
    (void)ui_draw_label(u, ui_inset(chip, 9, 0), UI_SMALL, UI_TEXT1, UI_LEFT,
                        query);
    ui_tooltip(u, chip, query);
    if (t.focused)
        ui_focus_ring(u, chip, 4);
    if (t.pressed)
        set_query(c, xstrdup(query));
    ui_pop_id(u);
    (void)ui_cut_left(r, 6);
    return true;
}

static void draw_saved(ctx *c, ui_rect r)
{
    for (size_t i = 0; i < LOGS_SAVED; i++) {
        const char *query = saved_at(c, i);
        if (*query && !draw_saved_chip(c, &r, i, query))
            return;
    }
}

/* ---- the field and the range ---- */

static bool is_running(const ctx *c)
{
    const model_search *s = model_get_search(c->m);
    return s && s->state == MODEL_SEARCH_RUNNING && !s->more;
}

/* Enter in the field searches, unless something that is offered takes it. */
static void draw_query(ctx *c, ui_rect r)
{
    ui *u = c->u;
    logs_state *s = c->logs;
    const bool running = is_running(c);
    const char *bar = order_bar(c);
    const ui_button find = {
        .label = say(c, running ? W_LOGS_STOP : W_LOGS_FIND),
        .key = running ? "Esc" : "Enter",
        .kind = running ? UI_BUTTON_NORMAL : UI_BUTTON_PRIMARY,
        .disabled = bar != NULL};
    const ui_rect button = ui_cut_right(&r, ui_push_width(u, &find));
    (void)ui_cut_right(&r, 8);
    draw_save(c, &r);
    (void)ui_cut_right(&r, 8);
    const ui_field field = {.label = say(c, W_LOGS_QUERY),
                            .placeholder = say(c, W_LOGS_QUERY_HINT)};
    if (s->to_query)
        ui_focus(u, "query");
    s->to_query = false;
    s->field = r;
    if (ui_text_field(u, "query", r, s->query, &field)) {
        s->pick = 0;
        s->quiet = false;
    }
    logs_draw_offers(c);
    const bool typed = ui_has_focus(u, "query");
    const model_log_line *const *lines;
    if (typed && !running && model_log_lines(c->m, &lines) > 0
        && ui_shortcut(u, "Esc"))
        s->back = true;
    if (!ui_push(u, running ? "stop" : "find", button, &find))
        return;
    if (running) {
        order_search_stop(c->m);
        return;
    }
    s->to_rows = typed;
    logs_find(c);
}

/* Whose logs, for a seat with several teams. */
static void draw_team(ctx *c, ui_rect *r)
{
    enum { TEAMS = 8, WIDTH = 180 };
    const model_seat *seat = model_get_seat(c->m);
    const char *names[TEAMS];
    const size_t n = seat->n_teams < TEAMS ? seat->n_teams : TEAMS;
    int chosen = (int)team_of(c);
    if (n < 2)
        return;
    for (size_t i = 0; i < n; i++)
        names[i] = say_of(c, MODEL_TEAM, seat->teams[i]);
    const ui_rect at = ui_cut_right(r, WIDTH);
    (void)ui_cut_right(r, 8);
    if (ui_choice(c->u, "team", at, say(c, W_LOGS_TEAM), names, n, &chosen)
        && chosen >= 0) {
        c->logs->team = (size_t)chosen;
        if (model_get_search(c->m) && !order_bar(c))
            logs_find(c);
    }
}

static void draw_range(ctx *c, ui_rect r)
{
    logs_state *s = c->logs;
    const char *names[LOGS_RANGES] = {
        [LOGS_RANGE_15M] = say(c, W_LOGS_RANGE_15M),
        [LOGS_RANGE_1H] = say(c, W_LOGS_RANGE_1H),
        [LOGS_RANGE_6H] = say(c, W_LOGS_RANGE_6H),
        [LOGS_RANGE_ALL] = say(c, W_LOGS_RANGE_ALL)};
    const bool picked = s->range == LOGS_RANGE_PICKED;
    if (picked)
        names[LOGS_RANGE_PICKED] =
            say_with(c, W_LOGS_RANGE_PICKED, say_clock(c, s->from_us, false),
                     say_clock(c, s->to_us, false));
    const size_t n = picked ? LOGS_RANGES : LOGS_RANGES - 1;
    const size_t before = s->range;
    if (ui_filter_chips(c->u, "range", r, names, n, &s->range)
        && s->range != before && model_get_search(c->m) && !order_bar(c))
        logs_find(c);
}

/* ---- how the search stands ---- */

static void draw_state(ctx *c, ui_rect r, ui_status mark, ui_token ink,
                       const char *text)
{
    if (mark != UI_STATUS_COUNT) {
        ui_status_shape(c->u, ui_center(ui_cut_left(&r, 14), 12, 12), mark);
        (void)ui_cut_left(&r, 6);
    }
    (void)ui_label(c->u, r, UI_SMALL, ink, UI_LEFT, text);
}

static int permille_of(const model_search *s)
{
    if (s->total <= 0 || s->scanned <= 0)
        return 0;
    if (s->scanned >= s->total)
        return 1000;
    return (int)((double)s->scanned * 1000.0 / (double)s->total);
}

static void draw_running(ctx *c, ui_rect r, const model_search *s)
{
    const int done = permille_of(s);
    const char *text = say_with(c, W_LOGS_RUNNING, say_number(c, done / 10),
                                say_number(c, s->found));
    const ui_rect bar = ui_cut_right(&r, 200);
    ui_progress(c->u, ui_center(bar, 200, 4), done, UI_ACCENT,
                say(c, W_LOGS_FIND));
    (void)ui_cut_right(&r, 12);
    draw_state(c, r, UI_STATUS_COUNT, UI_TEXT2, text);
}

/* A question's fault as "CODE: what: how to mend it" in the reader's language;
 * one without words of its own as it came. */
static const char *say_fault(const ctx *c, const char *message)
{
    char code[32];
    const size_t len = strcspn(message, ":");
    if (len >= sizeof code)
        return message;
    memcpy(code, message, len);
    code[len] = '\0';
    const char *text = words_of_sort(c->words, c->lang, "query", code);
    return strcmp(text, code) == 0 ? message : text;
}

static void draw_failed(ctx *c, ui_rect r, const model_search *s)
{
    const char *why =
        *s->message ? say_fault(c, s->message) : say_reason(c, s->why);
    const bool lost = strcmp(s->why, "link") == 0;
    draw_state(c, r, UI_STATUS_DOWN, UI_DOWN,
               lost ? say(c, W_LOGS_LOST) : say_with(c, W_LOGS_FAILED, why));
}

static void draw_status(ctx *c, ui_rect r)
{
    const model_search *s = model_get_search(c->m);
    if (!s)
        return;
    const char *found = say_with(c, W_LOGS_FOUND, say_number(c, s->found));
    if (is_running(c)) {
        draw_running(c, r, s);
    } else if (s->state == MODEL_SEARCH_FAILED) {
        draw_failed(c, r, s);
    } else if (s->cut) {
        draw_state(c, r, UI_STATUS_DEGRADED, UI_DEGRADED, say(c, W_LOGS_CUT));
    } else if (s->state == MODEL_SEARCH_CANCELLED) {
        draw_state(c, r, UI_STATUS_UNKNOWN, UI_TEXT2,
                   say_with(c, W_LOGS_STOPPED, say_number(c, s->found)));
    } else {
        const char *as_of =
            say_with(c, W_LOGS_STALE, say_clock(c, s->asked_us, true));
        int width = ui_width(c->u, UI_SMALL, found) + 16;
        draw_state(c, ui_cut_left(&r, width), UI_STATUS_COUNT, UI_TEXT1, found);
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT, as_of);
    }
}

/* ---- the screen ---- */

static void take_keys(ctx *c)
{
    logs_state *s = c->logs;
    if (ui_shortcut(c->u, "Ctrl+F") || ui_shortcut(c->u, "/")) {
        s->to_query = true;
        ui_animate(c->u, 0);
    }
    if (ui_shortcut(c->u, "Ctrl+PageDown"))
        s->tab = (s->tab + 1) % LOGS_TABS;
    if (ui_shortcut(c->u, "Ctrl+PageUp"))
        s->tab = (s->tab + LOGS_TABS - 1) % LOGS_TABS;
    logs_record_keys(c);
}

static void draw_main(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_LOGS_TITLE),
                            .right = say(c, W_NEWEST_FIRST)};
    ui_rect in = ui_panel_begin(c->u, "logs", r, &panel);
    (void)ui_cut_top(&in, 8);
    ui_rect head =
        ui_inset(ui_cut_top(&in, FIELD + 6 + CHIPS + 6 + BARS), PAD, 0);
    draw_query(c, ui_cut_top(&head, FIELD));
    (void)ui_cut_top(&head, 6);
    ui_rect chips = ui_cut_top(&head, CHIPS);
    draw_team(c, &chips);
    const int range = chips.w * 3 / 5;
    draw_range(c, ui_cut_left(&chips, range > RANGE ? range : RANGE));
    (void)ui_cut_left(&chips, 8);
    draw_saved(c, chips);
    (void)ui_cut_top(&head, 6);
    logs_draw_bars(c, head);
    draw_status(c, ui_inset(ui_cut_top(&in, STATUS), PAD, 0));
    logs_draw_table(c, in);
    ui_panel_end(c->u);
}

void screen_logs(ctx *c, ui_rect r)
{
    const bool wide = ui_screen(c->u).w >= 1600;
    const ui_rect side = ui_cut_right(&r, wide ? SIDE : SIDE_COMPACT);
    (void)ui_cut_right(&r, GAP);
    if (c->logs->pending && !order_bar(c)) {
        c->logs->pending = false;
        find_now(c);
    }
    draw_main(c, r);
    logs_draw_side(c, side);
    take_keys(c);
}
