/* How things were, beside what a team took them to be. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/reel_parts.h"

enum { ROW = 28, CHIPS = 34, TOGGLE = 220 };

typedef struct known {
    const model_thing *thing;
    const model_belief *belief; /* NULL: the team knows nothing of it */
    bool wrong;
} known;

static bool is_believed_held(const model_belief *b)
{
    return b
           && (strcmp(b->security, "compromised") == 0
               || strcmp(b->security, "suspected") == 0);
}

static bool is_wrong(const model_thing *t, const model_belief *b)
{
    if (!b)
        return t->compromised || strcmp(t->state, t->usual) != 0;
    return (*b->state && strcmp(b->state, t->state) != 0)
           || t->compromised != is_believed_held(b);
}

/* Whatever the team thinks something of, and what an intruder is in without its
 * knowing.  Owned by the caller. */
static known *list(const ctx *c, const char *team, size_t *n)
{
    static const model_thing_kind kinds[] = {MODEL_SERVICE, MODEL_ASSET,
                                             MODEL_CONDUIT, MODEL_ZONE};
    size_t room = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        room += model_count(c->m, kinds[k]);
    known *rows = xcalloc(room + 1, sizeof *rows);
    *n = 0;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const size_t all = model_count(c->m, kinds[k]);
        for (size_t i = 0; i < all; i++) {
            const model_thing *t = model_at(c->m, kinds[k], i);
            const model_belief *b = model_find_belief(c->m, team, t->id);
            const bool wrong = b && is_wrong(t, b);
            if (b && (wrong || c->reel->all_known))
                rows[(*n)++] = (known){t, b, wrong};
        }
    }
    return rows;
}

static const char *say_fact(ctx *c, const model_thing *t)
{
    const char *state = say_data(c, t->state);
    return t->compromised
               ? say_format(c, "%s · %s", state, say(c, W_REEL_INTRUDER))
               : state;
}

static const char *say_belief(ctx *c, const model_belief *b)
{
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
    const int64_t since_us = k->thing->state_since_us;
    const int64_t until_us = k->wrong ? c->drill_us : k->belief->since_us;
    if (until_us <= since_us)
        return "";
    const char *span = say_length(c, until_us - since_us);
    return k->wrong ? say_format(c, "> %s", span) : span;
}

static void draw_row(ctx *c, const ui_table *t, ui_rect row, const known *k)
{
    const ui_token ink = k->wrong ? UI_TEXT1 : UI_TEXT2;
    ui_rect name = ui_table_cell(t, row, 0);
    const ui_rect mark = ui_cut_left(&name, 20);
    ui_status_shape(c->u, (ui_rect){mark.x, mark.y + (mark.h - 12) / 2, 12, 12},
                    status_of(k->thing));
    (void)ui_label(c->u, name, k->wrong ? UI_BODY_BOLD : UI_BODY, ink, UI_LEFT,
                   say_thing(c, k->thing));
    (void)ui_label(c->u, ui_table_cell(t, row, 1), UI_BODY, ink, UI_LEFT,
                   say_fact(c, k->thing));
    (void)ui_label(c->u, ui_table_cell(t, row, 2), UI_BODY, UI_TEXT2, UI_LEFT,
                   say_clock(c, k->thing->state_since_us, false));
    (void)ui_label(c->u, ui_table_cell(t, row, 3), UI_BODY,
                   k->wrong ? UI_DEGRADED : ink, UI_LEFT,
                   say_belief(c, k->belief));
    (void)ui_label(c->u, ui_table_cell(t, row, 4), UI_BODY, UI_TEXT2, UI_LEFT,
                   say_clock(c, k->belief->since_us, false));
    (void)ui_label(c->u, ui_table_cell(t, row, 5), UI_BODY, ink, UI_RIGHT,
                   say_lag(c, k));
}

static void draw_table(ctx *c, ui_rect r, const known *rows, size_t n)
{
    const ui_column_spec columns[] = {
        {.title = say(c, W_REEL_THING)},
        {.title = say(c, W_REEL_FACT), .width = 200},
        {.title = say(c, W_REEL_TIME), .width = 90},
        {.title = say(c, W_REEL_BELIEF), .width = 220},
        {.title = say(c, W_REEL_TIME), .width = 90},
        {.title = say(c, W_REEL_LAG), .width = 130, .align = UI_RIGHT}};
    ui_table t = {.columns = columns, .n_columns = 6, .sort = -1};
    ui_table_begin(c->u, "known", r, ROW, n, &c->reel->known_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const ui_rect row =
            ui_list_row(c->u, &t.list, i, say_thing(c, rows[i].thing), false);
        draw_row(c, &t, row, &rows[i]);
    }
    ui_table_end(c->u, &t);
}

void reel_known(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_REEL_KNOWN),
                            .right = say_clock(c, c->drill_us, true)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "known", r, &panel), 8, 0);
    ui_rect top = ui_cut_top(&in, CHIPS);
    bool only = !c->reel->all_known;
    if (ui_toggle(c->u, "only", ui_cut_right(&top, TOGGLE),
                  say(c, W_REEL_DIFFERENT), &only))
        c->reel->all_known = !only;
    reel_choose_team(c, top, "team", false, &c->reel->known_team);
    size_t n = 0;
    known *rows = list(c, reel_team(c, c->reel->known_team), &n);
    if (n == 0)
        (void)ui_label(c->u, ui_inset(ui_cut_top(&in, 40), 12, 0), UI_BODY,
                       UI_TEXT3, UI_LEFT, say(c, W_REEL_ALL_SAME));
    else
        draw_table(c, in, rows, n);
    xfree(rows);
    ui_panel_end(c->u);
}
