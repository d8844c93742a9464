/* Where each inject stands in the MSEL. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/control_lanes.h"

enum {
    NAMES = 132,
    NAMES_COMPACT = 104,
    AXIS = 26,
    COMPACT = 1000,
    WAITING = 224,
    WAITING_COMPACT = 168,
    WAITING_HEAD = 22, /* the name of a lane, above what waits there */
    WAITING_ROW = 27,
    LANE_MAX = 64,
    CARD = 24,
    CARD_MAX = 210,
    CARD_PAD = 7,
    MARK = 14,
    BETWEEN = 4,
    ROWS_MAX = 64
};

/* How lanes stand: with air, or as close as they can be read. */
typedef struct spacing {
    int lane; /* the least */
    int row;
    int top;
} spacing;
static const spacing airy = {.lane = 38, .row = 28, .top = 5};
static const spacing tight = {.lane = 32, .row = 26, .top = 4};

/* Where the present stands while the window follows it. */
#define NOW_PART 35
#define SNAP_US (5 * ENSHU_MIN)

enum { LANE_ALL, LANE_FIRST_TEAM };

/* ---- lanes ---- */

static void add_lane(lanes *l, const char *name, bool strong)
{
    l->lanes[l->n_lanes++] = (lane){.name = name, .strong = strong, .rows = 1};
}

static void make_lanes(lanes *l, ctx *c)
{
    const size_t teams = model_count(c->m, MODEL_TEAM);
    l->lanes = xcalloc(teams + 3, sizeof *l->lanes);
    add_lane(l, say(c, W_CTL_LANE_ALL), false);
    for (size_t i = 0; i < teams; i++)
        add_lane(l, say_thing(c, model_at(c->m, MODEL_TEAM, i)), true);
    add_lane(l, say(c, W_CTL_LANE_OUTSIDE), false);
    add_lane(l, say(c, W_CTL_LANE_MEDIA), false);
}

static bool is_media(const model_inject *p)
{
    return strcmp(p->via, "sns") == 0 || strcmp(p->via, "face") == 0;
}

static size_t index_of_team(const ctx *c, const char *team)
{
    const size_t n = model_count(c->m, MODEL_TEAM);
    size_t i = 0;
    while (i < n && strcmp(model_at(c->m, MODEL_TEAM, i)->id, team) != 0)
        i++;
    return i;
}

/* By whom it goes to; what goes to several by where it comes from. */
static size_t lane_of(const ctx *c, const lanes *l, const model_inject *p)
{
    const char *team = control_team_of(c, p);
    if (strcmp(p->via, "sns") == 0 || (is_media(p) && !*team))
        return l->n_lanes - 1;
    if (*team)
        return LANE_FIRST_TEAM + index_of_team(c, team);
    const bool outside =
        *p->from && model_find_of(c->m, MODEL_ACTOR, p->from) != NULL;
    return outside ? l->n_lanes - 2 : LANE_ALL;
}

/* ---- cards ---- */

static int64_t time_of(const lanes *l, const model_inject *p, bool *moving)
{
    const control_lanes_state *s = l->state;
    *moving = s->moving && strcmp(s->moving, p->id) == 0;
    if (*moving)
        return s->to_us;
    return p->state == MODEL_INJECT_SENT ? p->done_us : p->due_us;
}

static void add_card(lanes *l, ctx *c, const model_inject *p)
{
    lane_card *k = &l->cards[l->n_cards++];
    *k = (lane_card){.p = p, .lane = lane_of(c, l, p)};
    k->t_us = time_of(l, p, &k->moving);
    k->label = control_say_title(c, p);
    if (p->state == MODEL_INJECT_CONDITIONAL && *p->condition)
        k->label = say_format(c, "%s（%s）", k->label, p->condition);
    k->id_width = ui_width(c->u, UI_SMALL_BOLD, p->id);
    const int text = ui_width(c->u, UI_SMALL, k->label);
    const int wanted = MARK + 2 * CARD_PAD + k->id_width + 6 + text + 2;
    k->r.w = wanted < CARD_MAX ? wanted : CARD_MAX;
    k->r.h = CARD;
}

static int compare(const void *a, const void *b)
{
    const lane_card *x = a;
    const lane_card *y = b;
    if (x->lane != y->lane)
        return x->lane < y->lane ? -1 : 1;
    if (x->t_us != y->t_us)
        return x->t_us < y->t_us ? -1 : 1;
    return strcmp(x->p->id, y->p->id);
}

static void make_cards(lanes *l, ctx *c)
{
    const model_inject *const *all;
    const size_t n = model_injects(c->m, &all);
    l->cards = xcalloc(n, sizeof *l->cards);
    for (size_t i = 0; i < n; i++)
        add_card(l, c, all[i]);
    qsort(l->cards, l->n_cards, sizeof *l->cards, compare);
}

/* A column at the right for what has no time. */
static void cut_waiting(lanes *l, ui_rect *r, bool compact)
{
    for (size_t i = 0; i < l->n_cards; i++) {
        if (l->cards[i].t_us >= 0)
            continue;
        l->n_waiting++;
        l->lanes[l->cards[i].lane].n_waiting++;
    }
    if (l->n_waiting > 0)
        l->waiting = ui_cut_right(r, compact ? WAITING_COMPACT : WAITING);
}

/* ---- places ---- */

int lanes_x(const lanes *l, int64_t t_us)
{
    const int64_t span = l->to_us - l->from_us;
    return l->plot.x + (int)((t_us - l->from_us) * (int64_t)l->plot.w / span);
}

/* The first row where it does not touch what stands there; all the same when
 * every row is full. */
static int find_row(int *ends, const lane_card *k)
{
    for (int i = 0; i < ROWS_MAX; i++) {
        if (ends[i] <= k->r.x) {
            ends[i] = k->r.x + k->r.w + BETWEEN;
            return i;
        }
    }
    return ROWS_MAX - 1;
}

/* Cards of one lane, which are in order of time; those without one come first
 * and stand elsewhere. */
static void place_lane(lanes *l, size_t from, size_t to)
{
    int ends[ROWS_MAX];
    lane *own = &l->lanes[l->cards[from].lane];
    for (int i = 0; i < ROWS_MAX; i++)
        ends[i] = -10000000;
    for (size_t i = from + own->n_waiting; i < to; i++) {
        lane_card *k = &l->cards[i];
        k->r.x = lanes_x(l, k->t_us);
        if (k->r.x + k->r.w < l->plot.x || k->r.x > l->plot.x + l->plot.w)
            continue; /* out of sight, it takes no row */
        k->row = find_row(ends, k);
        if (k->row + 1 > own->rows)
            own->rows = k->row + 1;
    }
}

/* What waits, lane by lane, each below its name. */
static void place_waiting(lanes *l)
{
    control_lanes_state *s = l->state;
    int height = BETWEEN;
    for (size_t i = 0; i < l->n_lanes; i++)
        if (l->lanes[i].n_waiting > 0)
            height += WAITING_HEAD + (int)l->lanes[i].n_waiting * WAITING_ROW;
    l->waiting_height = height;
    const int most = height - l->waiting.h;
    s->waiting = ui_clamp(s->waiting, 0, most > 0 ? most : 0);
    int y = l->waiting.y - s->waiting;
    const lane *last = NULL;
    for (size_t i = 0; i < l->n_cards; i++) {
        lane_card *k = &l->cards[i];
        lane *own = &l->lanes[k->lane];
        if (k->t_us >= 0)
            continue;
        if (own != last) {
            own->waiting_y = y;
            y += WAITING_HEAD;
        }
        last = own;
        k->r = (ui_rect){l->waiting.x + 2 * BETWEEN, y,
                         l->waiting.w - 4 * BETWEEN, CARD};
        y += WAITING_ROW;
    }
}

static void place_cards(lanes *l)
{
    size_t from = 0;
    for (size_t i = 1; i <= l->n_cards; i++) {
        if (i < l->n_cards && l->cards[i].lane == l->cards[from].lane)
            continue;
        place_lane(l, from, i);
        from = i;
    }
}

/* The height of all lanes when each has `share`, or what its rows need. */
static int set_heights(lanes *l, const spacing *as, int share)
{
    int height = 0;
    for (size_t i = 0; i < l->n_lanes; i++) {
        const int need = l->lanes[i].rows * as->row + 2 * as->top;
        l->lanes[i].h = need > share ? need : share;
        height += l->lanes[i].h;
    }
    return height;
}

/* Lanes share the height as evenly as those with several rows let them. */
static int measure_lanes(lanes *l, const spacing *as)
{
    int share = ui_clamp(l->plot.h / (int)l->n_lanes, as->lane, LANE_MAX);
    int height = set_heights(l, as, share);
    while (height > l->plot.h && share > as->lane)
        height = set_heights(l, as, --share);
    return height;
}

static void place_lanes(lanes *l)
{
    const spacing *as = &airy;
    l->height = measure_lanes(l, as);
    if (l->height > l->plot.h) {
        as = &tight;
        l->height = measure_lanes(l, as);
    }
    const int most = l->height - l->plot.h;
    control_lanes_state *s = l->state;
    s->scroll = ui_clamp(s->scroll, 0, most > 0 ? most : 0);
    int y = l->plot.y - s->scroll;
    for (size_t i = 0; i < l->n_lanes; i++) {
        l->lanes[i].y = y;
        y += l->lanes[i].h;
    }
    for (size_t i = 0; i < l->n_cards; i++) {
        lane_card *k = &l->cards[i];
        if (k->t_us >= 0)
            k->r.y = l->lanes[k->lane].y + as->top + k->row * as->row;
    }
}

/* ---- the window of time ---- */

/* Nothing is planned before the drill, and nothing after it. */
static int64_t within_drill(const ctx *c, int64_t from_us, int64_t span_us)
{
    const model_scenario *s = model_get_scenario(c->m);
    const int64_t first = -(s->start_us % SNAP_US);
    const int64_t last = s->length_us + SNAP_US - span_us;
    if (s->length_us > 0 && from_us > last)
        from_us = last - (last + s->start_us) % SNAP_US;
    return from_us < first ? first : from_us;
}

void lanes_find_window(lanes *l, const ctx *c)
{
    control_lanes_state *s = l->state;
    if (!s->moved) {
        const int64_t wanted = c->drill_us - s->span_us / 100 * NOW_PART;
        const int64_t local = wanted + model_get_scenario(c->m)->start_us;
        const int64_t rest = ((local % SNAP_US) + SNAP_US) % SNAP_US;
        s->from_us = within_drill(c, wanted - rest, s->span_us);
    }
    l->from_us = s->from_us;
    l->to_us = s->from_us + s->span_us;
}

void lanes_init(lanes *l, ctx *c, ui_rect r)
{
    const control_state *s = c->control;
    *l = (lanes){.state = &c->control->lanes};
    lanes_find_window(l, c);
    const bool compact = r.w < COMPACT;
    l->axis = ui_cut_top(&r, AXIS);
    l->names = ui_cut_left(&r, compact ? NAMES_COMPACT : NAMES);
    make_lanes(l, c);
    make_cards(l, c);
    cut_waiting(l, &r, compact);
    l->plot = r;
    l->axis.x = r.x;
    l->axis.w = r.w;
    place_cards(l);
    place_lanes(l);
    place_waiting(l);
    for (size_t i = 0; s->inject && i < l->n_cards; i++)
        if (strcmp(l->cards[i].p->id, s->inject) == 0)
            l->chosen = &l->cards[i];
}

void lanes_fini(lanes *l)
{
    xfree(l->lanes);
    xfree(l->cards);
}

static bool is_seen(const lanes *l, const lane_card *k)
{
    return k->t_us < 0
           || (k->r.x + k->r.w >= l->plot.x && k->r.x <= l->plot.x + l->plot.w);
}

/* What is above or below its own part is not there for the mouse. */
static const ui_rect *part_of(const lanes *l, const lane_card *k)
{
    return k->t_us < 0 ? &l->waiting : &l->plot;
}

const lane_card *lanes_card_at(const lanes *l, ui_point at)
{
    for (size_t i = 0; i < l->n_cards; i++) {
        const lane_card *k = &l->cards[i];
        if (is_seen(l, k) && ui_rect_has(k->r, (int)at.x, (int)at.y)
            && ui_rect_has(*part_of(l, k), (int)at.x, (int)at.y))
            return k;
    }
    return NULL;
}
