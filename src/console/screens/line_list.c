/* The trains of now, the latest first. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/line_scene.h"

enum {
    ROW = 30,
    AFTER_MIN = 15, /* how long one that is over is still listed */
    AHEAD_MIN = 75,
    KEY_W = 56, /* at least */
    KIND_W = 44,
    DELAY_W = 64,
    DOING_W = 64,
    WIDEST = 132,
    PAD = 17, /* of a cell, both sides */
    MARK = 18
};

/* ---- which are listed ---- */

typedef struct listed {
    const model_trip *trip;
    int64_t minutes; /* of delay */
} listed;

typedef struct listing {
    listed *rows;
    size_t n;
    size_t cancelled;
    size_t late;
} listing;

/* It concerns the present: it runs, or did or will soon. */
static bool is_of_now(const line_scene *s, const model_trip *t)
{
    const int64_t since = s->now_us - AFTER_MIN * ENSHU_MIN;
    const int64_t until = s->now_us + AHEAD_MIN * ENSHU_MIN;
    const model_call *last = &t->calls[t->n_calls - 1];
    const int64_t start = t->calls[0].plan_dep_us;
    if (t->state == MODEL_TRIP_CANCELLED)
        return start < until && last->plan_arr_us > since;
    if (t->state == MODEL_TRIP_ENDED)
        return t->calls[t->reached].arr_us > since;
    return start < until;
}

static int64_t minutes_late(const line_scene *s, const model_trip *t)
{
    const int64_t late = model_trip_delay(t, s->now_us);
    return t->state == MODEL_TRIP_CANCELLED || late < 0 ? 0 : late / ENSHU_MIN;
}

static bool is_over(const model_trip *t)
{
    return t->state == MODEL_TRIP_ENDED;
}

/* Nobody does anything more about a train that has arrived. */
static int64_t rank_of(const listed *row)
{
    return is_over(row->trip) ? -1 : row->minutes;
}

/* Later ones first; equally late ones in the order of the plan. */
static void insert(listing *l, listed row)
{
    size_t low = 0;
    size_t high = l->n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (rank_of(&l->rows[mid]) >= rank_of(&row))
            low = mid + 1;
        else
            high = mid;
    }
    memmove(l->rows + low + 1, l->rows + low, (l->n - low) * sizeof *l->rows);
    l->rows[low] = row;
    l->n++;
}

static void find_listed(const ctx *c, const line_scene *s, listing *l)
{
    const model_trip *const *all = NULL;
    const size_t n = model_trips(c->m, s->timetable, &all);
    *l = (listing){.rows = xcalloc(n + 1, sizeof *l->rows)};
    for (size_t i = 0; i < n; i++) {
        if (!is_of_now(s, all[i]))
            continue;
        const listed row = {all[i], minutes_late(s, all[i])};
        insert(l, row);
        if (line_is_cancelled(all[i]))
            l->cancelled++;
        else if (row.minutes > 0)
            l->late++;
    }
}

static size_t index_of(const listing *l, const model_trip *t)
{
    for (size_t i = 0; t && i < l->n; i++)
        if (l->rows[i].trip == t)
            return i;
    return SIZE_MAX;
}

const char *line_say_counts(ctx *c, const line_scene *s)
{
    listing l;
    find_listed(c, s, &l);
    const char *text =
        say_with(c, W_LINE_COUNTS, say_number(c, (int64_t)l.cancelled),
                 say_number(c, (int64_t)l.late));
    xfree(l.rows);
    return text;
}

void line_step(ctx *c, const line_scene *s, int step)
{
    listing l;
    find_listed(c, s, &l);
    size_t at = index_of(&l, s->chosen);
    if (l.n > 0) {
        if (at == SIZE_MAX)
            at = 0;
        else if (step > 0 && at + 1 < l.n)
            at++;
        else if (step < 0 && at > 0)
            at--;
        line_pick_trip(c, s, l.rows[at].trip);
    }
    xfree(l.rows);
}

/* ---- what is in trouble ---- */

enum { SHUT_RANK = 1000000, HALTED_RANK = 10000, SLOW_RANK = 15 };

typedef struct trouble {
    const model_trip *trip; /* else a section */
    const model_section *section;
    int64_t rank;
} trouble;

/* 0: nobody needs to look at it. */
static int64_t trip_rank(const listed *row)
{
    const model_trip *t = row->trip;
    if (is_over(t) || line_is_cancelled(t))
        return 0;
    if (t->state == MODEL_TRIP_STOPPED)
        return HALTED_RANK + row->minutes;
    return t->state == MODEL_TRIP_HELD ? row->minutes + 1 : row->minutes;
}

static int64_t section_rank(const model_section *section)
{
    const model_spell *now = &section->spells[section->n_spells - 1];
    if (line_is_blocked(now))
        return SHUT_RANK;
    return strcmp(now->mode, "degraded") == 0 ? SLOW_RANK : 0;
}

/* Worse ones first; equally bad ones as they came. */
static void insert_trouble(trouble *rows, size_t *n, trouble row)
{
    size_t at = *n;
    for (; at > 0 && rows[at - 1].rank < row.rank; at--)
        rows[at] = rows[at - 1];
    rows[at] = row;
    (*n)++;
}

static size_t find_trouble(const line_scene *s, const listing *l, trouble *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_sections; i++) {
        const int64_t rank = section_rank(s->sections[i]);
        if (rank > 0)
            insert_trouble(out, &n, (trouble){NULL, s->sections[i], rank});
    }
    for (size_t i = 0; i < l->n; i++) {
        const int64_t rank = trip_rank(&l->rows[i]);
        if (rank > 0)
            insert_trouble(out, &n, (trouble){l->rows[i].trip, NULL, rank});
    }
    return n;
}

static void pick_trouble(ctx *c, const line_scene *s, const trouble *t)
{
    if (t->trip)
        line_pick_trip(c, s, t->trip);
    else
        line_pick_section(c, s, t->section);
}

bool line_step_trouble(ctx *c, const line_scene *s, int step)
{
    listing l;
    find_listed(c, s, &l);
    trouble *rows = xcalloc(l.n + s->n_sections + 1, sizeof *rows);
    const size_t n = find_trouble(s, &l, rows);
    size_t at = n;
    for (size_t i = 0; i < n; i++)
        if (rows[i].trip ? rows[i].trip == s->chosen
                         : rows[i].section == s->section)
            at = i;
    if (at == n)
        at = step > 0 ? 0 : n - 1;
    else
        at = step > 0 ? (at + 1) % n : (at + n - 1) % n;
    if (n > 0)
        pick_trouble(c, s, &rows[at]);
    xfree(rows);
    xfree(l.rows);
    return n > 0;
}

/* ---- the table ---- */

enum { COLUMNS = 5 };

static const char *say_kind(const ctx *c, const model_trip *t)
{
    return words_of_sort(c->words, c->lang, "train", t->kind);
}

static void widen(ctx *c, int *width, ui_font font, const char *text, int pad)
{
    const int wanted = ui_width(c->u, font, text) + pad;
    *width = wanted > *width ? wanted : *width;
}

/* As wide as what is in them; where the train is gets the rest. */
static void columns(ctx *c, const line_scene *s, const listing *l,
                    ui_column_spec out[COLUMNS])
{
    int widths[COLUMNS] = {
        [0] = KEY_W, [1] = KIND_W, [3] = DELAY_W, [4] = DOING_W};
    static const word_id titles[COLUMNS] = {
        W_LINE_KEY, W_LINE_KIND, W_LINE_PLACE, W_LINE_DELAY, W_LINE_DOING};
    for (size_t i = 0; i < l->n; i++) {
        const model_trip *t = l->rows[i].trip;
        widen(c, &widths[0], UI_BODY_BOLD, t->key, PAD);
        widen(c, &widths[1], UI_BODY, say_kind(c, t), PAD);
        widen(c, &widths[3], UI_BODY_BOLD, line_say_delay(c, t), PAD);
        widen(c, &widths[4], UI_BODY, line_say_doing(c, s, t), PAD + MARK);
    }
    for (size_t i = 0; i < COLUMNS; i++)
        out[i] = (ui_column_spec){.title = say(c, titles[i]),
                                  .width = i == 2               ? 0
                                           : widths[i] < WIDEST ? widths[i]
                                                                : WIDEST,
                                  .align = i == 3 ? UI_RIGHT : UI_LEFT};
}

static void draw_doing(ctx *c, ui_rect r, const line_scene *s,
                       const model_trip *t)
{
    const ui_status status = line_status(c, t);
    const ui_rect mark = ui_center(ui_cut_left(&r, 12), 11, 11);
    if (status != UI_STATUS_NORMAL)
        ui_status_shape(c->u, mark, status);
    (void)ui_cut_left(&r, 6);
    row_text(c, r, UI_BODY, UI_TEXT2, UI_LEFT, line_say_doing(c, s, t));
}

static void draw_row(ctx *c, const line_scene *s, ui_table *t, size_t i,
                     const listed *row)
{
    const model_trip *trip = row->trip;
    const ui_status status = line_status(c, trip);
    const char *kind = say_kind(c, trip);
    const char *place = line_say_place(c, s, trip);
    const char *delay = line_say_delay(c, trip);
    const char *label = say_format(c, "%s %s %s %s %s", trip->key, kind, place,
                                   delay, line_say_doing(c, s, trip));
    const bool late = row->minutes > 0 && !line_is_cancelled(trip);
    const bool coming = line_will_be_late(c, trip);
    const ui_token ink = is_over(trip) ? UI_TEXT3 : UI_TEXT1;
    const ui_token faint = is_over(trip) ? UI_TEXT3 : UI_TEXT2;
    const ui_rect r = ui_list_row(c->u, &t->list, i, label, false);
    row_text(c, ui_table_cell(t, r, 0), UI_BODY_BOLD, ink, UI_LEFT, trip->key);
    row_text(c, ui_table_cell(t, r, 1), UI_BODY, faint, UI_LEFT, kind);
    row_text(c, ui_table_cell(t, r, 2), UI_BODY, ink, UI_LEFT, place);
    row_text(c, ui_table_cell(t, r, 3), late ? UI_BODY_BOLD : UI_BODY,
             late     ? ui_status_color(status)
             : coming ? UI_DEGRADED
                      : faint,
             UI_RIGHT, delay);
    draw_doing(c, ui_table_cell(t, r, 4), s, trip);
}

void line_draw_list(ctx *c, ui_rect r, const line_scene *s, bool full)
{
    listing l;
    ui_column_spec specs[COLUMNS];
    find_listed(c, s, &l);
    if (l.n == 0) {
        order_draw_empty(c, r, say(c, W_LINE_NO_TRAINS));
        xfree(l.rows);
        return;
    }
    columns(c, s, &l, specs);
    ui_table t = {.columns = specs, .n_columns = COLUMNS, .sort = -1};
    const size_t before = index_of(&l, s->chosen);
    size_t at = full ? list_moved(c, before, l.n) : before;
    ui_table_begin(c->u, "trains", r, ROW, l.n, &at, &t);
    for (size_t i = t.list.first; i < t.list.last; i++)
        draw_row(c, s, &t, i, &l.rows[i]);
    ui_table_end(c->u, &t);
    if (at != before && at < l.n)
        line_pick_trip(c, s, l.rows[at].trip);
    if (!full && t.list.activated && at < l.n) {
        c->wish->go = true;
        c->wish->screen = SCREEN_OPERATIONS;
        ui_animate(c->u, 0);
    }
    xfree(l.rows);
}
