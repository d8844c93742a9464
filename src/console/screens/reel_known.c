/* How things were, beside what a team took them to be. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/reel_parts.h"

enum { ROW = 28, TOP = 40, TOGGLE = 190, COLUMNS = 7, LAG = 6, BECAME = 2 };

typedef struct known {
    const model_thing *thing;
    const model_belief *belief; /* NULL: the team knows nothing of it */
    int64_t became_us;          /* as it is in fact */
    int64_t lag_us;             /* until the team knew, or until now */
    bool wrong;
    size_t at; /* as described */
} known;

static bool is_believed_held(const model_belief *b)
{
    return b
           && (strcmp(b->security, "compromised") == 0
               || strcmp(b->security, "suspected") == 0);
}

/* Who has learnt nothing takes it to be as always. */
static bool is_usual(const model_thing *t)
{
    const ui_status status = status_of(t);
    return t->compromised || status == UI_STATUS_NORMAL
           || status == UI_STATUS_UNKNOWN;
}

static bool state_differs(const model_thing *t, const model_belief *b)
{
    return b && *b->state ? strcmp(b->state, t->state) != 0 : !is_usual(t);
}

static bool is_wrong(const model_thing *t, const model_belief *b)
{
    return state_differs(t, b) || t->compromised != is_believed_held(b);
}

/* Of two differences the newer one was the last to be missed. */
static int64_t became_us(const model_thing *t, const model_belief *b)
{
    const bool held = t->compromised != is_believed_held(b);
    const bool state = state_differs(t, b);
    if (held && !state)
        return t->security_us;
    if (held && t->security_us > t->state_since_us)
        return t->security_us;
    return t->state_since_us;
}

static known look_at(const ctx *c, const char *team, const model_thing *t)
{
    const model_belief *b = model_find_belief(c->m, team, t->id);
    known k = {.thing = t, .belief = b, .wrong = is_wrong(t, b)};
    k.became_us = became_us(t, b);
    const int64_t until_us = k.wrong || !b ? c->drill_us : b->since_us;
    k.lag_us = until_us > k.became_us ? until_us - k.became_us : 0;
    return k;
}

/* A team knows of what it owns, of what belongs to nobody, and of what it was
 * told something about. */
static bool knows_of(const ctx *c, const char *team, const known *k)
{
    const model_thing *t = k->thing;
    const model_thing *own = model_find_of(c->m, MODEL_TEAM, team);
    return k->belief || !*t->owner || strcmp(t->owner, team) == 0
           || (own && *t->org && strcmp(t->org, own->org) == 0);
}

/* Owned by the caller. */
static known *list(const ctx *c, const char *team, size_t *n)
{
    /* How a service stands its people see at once. */
    static const model_thing_kind kinds[] = {MODEL_ASSET, MODEL_CONDUIT,
                                             MODEL_ZONE};
    size_t room = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        room += model_count(c->m, kinds[k]);
    known *rows = xcalloc(room + 1, sizeof *rows);
    *n = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const size_t all = model_count(c->m, kinds[k]);
        for (size_t i = 0; i < all; i++) {
            known row = look_at(c, team, model_at(c->m, kinds[k], i));
            row.at = *n;
            const bool told = row.wrong || (c->reel->all_known && row.belief);
            if (*row.thing->state && told && knows_of(c, team, &row))
                rows[(*n)++] = row;
        }
    }
    return rows;
}

/* ---- order ---- */

static int compare(int64_t a, int64_t b, size_t at_a, size_t at_b)
{
    if (a != b)
        return a < b ? -1 : 1;
    return at_a < at_b ? -1 : at_a > at_b;
}

static int by_lag(const void *a, const void *b)
{
    const known *x = a;
    const known *y = b;
    return compare(x->lag_us, y->lag_us, x->at, y->at);
}

static int by_moment(const void *a, const void *b)
{
    const known *x = a;
    const known *y = b;
    return compare(x->became_us, y->became_us, x->at, y->at);
}

static void sort(const reel_state *s, known *rows, size_t n)
{
    if (s->known_sort != LAG && s->known_sort != BECAME)
        return;
    qsort(rows, n, sizeof *rows, s->known_sort == LAG ? by_lag : by_moment);
    for (size_t i = 0; s->known_down && i < n / 2; i++) {
        const known kept = rows[i];
        rows[i] = rows[n - 1 - i];
        rows[n - 1 - i] = kept;
    }
}

/* ---- words ---- */

static const char *say_fact(ctx *c, const known *k)
{
    const char *state = say_data(c, k->thing->state);
    return k->thing->compromised
               ? say_format(c, "%s · %s", state, say(c, W_REEL_INTRUDER))
               : state;
}

static const char *say_belief(ctx *c, const known *k)
{
    const model_belief *b = k->belief;
    if (!b)
        return say(c, W_REEL_NOTHING);
    const char *state =
        *b->state ? say_data(c, b->state) : say(c, W_REEL_UNKNOWN);
    if (strcmp(b->security, "compromised") == 0)
        return say_format(c, "%s · %s", state, say(c, W_REEL_INTRUDER));
    if (strcmp(b->security, "suspected") == 0)
        return say_format(c, "%s · %s", state, say(c, W_REEL_SUSPECTED));
    return state;
}

/* How long after it became so the team learnt it; where it is still wrong, how
 * long it has been. */
static const char *say_lag(ctx *c, const known *k)
{
    if (k->lag_us == 0)
        return "";
    const char *span = say_length(c, k->lag_us);
    return k->wrong ? say_with(c, W_REEL_NOT_YET, span) : span;
}

/* The texts of a row, by column. */
static void say_row(ctx *c, const known *k, const char *out[COLUMNS])
{
    const model_belief *b = k->belief;
    out[0] = say_thing(c, k->thing);
    out[1] = say_fact(c, k);
    out[BECAME] = say_clock(c, k->became_us, false);
    out[3] = say_belief(c, k);
    out[4] = b && b->since_us > 0 ? say_clock(c, b->since_us, false) : "";
    out[5] = b && *b->via ? say_data(c, b->via) : "";
    out[LAG] = say_lag(c, k);
}

/* ---- the table ---- */

static void draw_row(ctx *c, const ui_table *t, ui_rect row, const known *k)
{
    const char *texts[COLUMNS];
    ui_rect name = ui_table_cell(t, row, 0);
    const ui_rect mark = ui_cut_left(&name, 20);
    say_row(c, k, texts);
    ui_status_shape(c->u, (ui_rect){mark.x, mark.y + (mark.h - 12) / 2, 12, 12},
                    status_of(k->thing));
    (void)ui_label(c->u, name, k->wrong ? UI_BODY_BOLD : UI_BODY,
                   k->wrong ? UI_TEXT1 : UI_TEXT2, UI_LEFT, texts[0]);
    for (size_t i = 1; i < COLUMNS; i++) {
        const bool stress = k->wrong && (i == 1 || i == LAG);
        const ui_token ink = k->wrong && i == 3 ? UI_DEGRADED
                             : stress           ? UI_TEXT1
                                                : UI_TEXT2;
        (void)ui_label(c->u, ui_table_cell(t, row, i), UI_BODY, ink,
                       i == LAG ? UI_RIGHT : UI_LEFT, texts[i]);
    }
}

static void fill_columns(const ctx *c, ui_column_spec columns[COLUMNS])
{
    const ui_column_spec all[COLUMNS] = {
        {.title = say(c, W_REEL_THING)},
        {.title = say(c, W_REEL_FACT), .width = 180},
        {.title = say(c, W_REEL_BECAME), .width = 110, .sortable = true},
        {.title = say(c, W_REEL_BELIEF), .width = 200},
        {.title = say(c, W_REEL_LEARNT), .width = 100},
        {.title = say(c, W_REEL_VIA), .width = 110},
        {.title = say(c, W_REEL_LAG),
         .width = 170,
         .align = UI_RIGHT,
         .sortable = true}};
    memcpy(columns, all, sizeof all);
}

static void draw_table(ctx *c, ui_rect r, const known *rows, size_t n)
{
    reel_state *s = c->reel;
    ui_column_spec columns[COLUMNS];
    fill_columns(c, columns);
    ui_table t = {.columns = columns,
                  .n_columns = COLUMNS,
                  .sort = s->known_sort,
                  .descending = s->known_down};
    ui_table_begin(c->u, "known", r, ROW, n, &s->known_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const ui_rect row =
            ui_list_row(c->u, &t.list, i, say_thing(c, rows[i].thing), false);
        draw_row(c, &t, row, &rows[i]);
    }
    const bool go =
        s->known_row < n && reel_row_is_meant(c, &t.list, s->known_row);
    ui_table_end(c->u, &t);
    s->known_sort = t.sort;
    s->known_down = t.descending;
    if (go)
        reel_go(c, rows[s->known_row].became_us);
}

static void write_table(ctx *c, const known *rows, size_t n)
{
    const char *titles[COLUMNS];
    ui_column_spec columns[COLUMNS];
    reel_table t;
    fill_columns(c, columns);
    for (size_t i = 0; i < COLUMNS; i++)
        titles[i] = columns[i].title;
    const char *team = reel_team(c, c->reel->known_team);
    reel_table_begin(c, &t,
                     say_format(c, "%s · %s", say(c, W_REEL_KNOWN),
                                say_of(c, MODEL_TEAM, team)),
                     titles, COLUMNS);
    for (size_t i = 0; i < n; i++) {
        const char *texts[COLUMNS];
        say_row(c, &rows[i], texts);
        for (size_t k = 0; k < COLUMNS; k++)
            reel_table_cell(&t, texts[k]);
        reel_table_row(&t);
    }
    reel_table_end(c, &t, "known-");
}

/* ---- all of it ---- */

static void draw_top(ctx *c, ui_rect r, const known *rows, size_t n)
{
    const ui_button csv = {.label = say(c, W_REEL_CSV), .key = "E"};
    bool only = !c->reel->all_known;
    r = ui_center(r, r.w, 30);
    if (ui_push(c->u, "csv", ui_cut_right(&r, ui_push_width(c->u, &csv)), &csv))
        write_table(c, rows, n);
    (void)ui_cut_right(&r, 12);
    if (ui_toggle(c->u, "only", ui_cut_right(&r, TOGGLE),
                  say(c, W_REEL_DIFFERENT), &only))
        c->reel->all_known = !only;
    reel_choose_team(c, r, "team", false, &c->reel->known_team);
}

void reel_known(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_REEL_KNOWN),
                            .right = say_clock(c, c->drill_us, true)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "known", r, &panel), 8, 0);
    const ui_rect top = ui_cut_top(&in, TOP);
    size_t n = 0;
    known *rows = list(c, reel_team(c, c->reel->known_team), &n);
    sort(c->reel, rows, n);
    draw_top(c, top, rows, n);
    if (n == 0)
        (void)ui_label(c->u, ui_inset(ui_cut_top(&in, 40), 12, 0), UI_BODY,
                       UI_TEXT3, UI_LEFT, say(c, W_REEL_ALL_SAME));
    else
        draw_table(c, in, rows, n);
    xfree(rows);
    ui_panel_end(c->u);
}
