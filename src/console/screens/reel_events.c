/* Everything that is marked, bookmarks between it, as a list to go by. */
#include "base/memory.h"
#include "console/screens/reel_parts.h"

enum { ROW = 28, TOP = 40, BEFORE = 4 };

/* One row: a mark, or a bookmark. */
typedef struct event {
    int64_t t_us;
    const model_mark *mark; /* NULL: a bookmark ... */
    size_t bookmark;        /* ... this one */
} event;

/* Both lists are by time.  Owned by the caller. */
static event *list(const ctx *c, size_t *n)
{
    const model_reel *reel = model_get_reel(c->m);
    const reel_state *s = c->reel;
    event *rows = xcalloc(reel->n_marks + s->n_bookmarks + 1, sizeof *rows);
    size_t b = 0;
    *n = 0;
    for (size_t i = 0; i < reel->n_marks; i++) {
        const model_mark *mark = &reel->marks[i];
        for (; b < s->n_bookmarks && s->bookmarks[b].t_us < mark->t_us; b++)
            rows[(*n)++] = (event){s->bookmarks[b].t_us, NULL, b};
        if (!s->hidden[mark->kind])
            rows[(*n)++] = (event){mark->t_us, mark, 0};
    }
    for (; b < s->n_bookmarks; b++)
        rows[(*n)++] = (event){s->bookmarks[b].t_us, NULL, b};
    return rows;
}

static const char *say_kind(const ctx *c, const event *e)
{
    return e->mark ? reel_say_kind(c, e->mark->kind) : say(c, W_REEL_BOOKMARK);
}

static bool is_same_letter(char a, char b)
{
    return a == b
           || ((a ^ b) == 0x20 && (a | 0x20) >= 'a' && (a | 0x20) <= 'z');
}

/* Sentences begin with a word of their own; where it is the kind's it stands
 * beside it already. */
static const char *skip_word(const char *text, const char *word)
{
    const char *at = text;
    while (*word && is_same_letter(*at, *word)) {
        at++;
        word++;
    }
    if (!*word && *at == ':')
        at++;
    return !*word && *at == ' ' ? at + 1 : text;
}

static const char *say_event(ctx *c, const event *e)
{
    return e->mark ? skip_word(say_text(c, e->mark->text), say_kind(c, e))
                   : c->reel->bookmarks[e->bookmark].name;
}

/* How many of them have happened. */
static size_t count_past(const ctx *c, const event *rows, size_t n)
{
    size_t past = 0;
    while (past < n && rows[past].t_us <= c->drill_us)
        past++;
    return past;
}

/* The list goes with the time; where somebody looks meanwhile it stays. */
static void follow(ctx *c, size_t past)
{
    if (past == c->reel->event_now)
        return;
    c->reel->event_now = past;
    ui_push_id(c->u, "events");
    ui_list_top(c->u, "rows", ROW, past > BEFORE ? past - BEFORE : 0);
    ui_pop_id(c->u);
}

static void draw_row(ctx *c, const ui_table *t, ui_rect row, const event *e)
{
    const bool past = e->t_us <= c->drill_us;
    const ui_token ink = past ? UI_TEXT1 : UI_TEXT3;
    (void)ui_label(c->u, ui_table_cell(t, row, 0), UI_BODY, ink, UI_LEFT,
                   say_clock(c, e->t_us, true));
    ui_rect kind = ui_table_cell(t, row, 1);
    const ui_rect sign = ui_cut_left(&kind, 20);
    const ui_point middle = {(float)sign.x + 7, (float)(sign.y + sign.h / 2)};
    if (e->mark)
        reel_draw_sign(c, middle, e->mark->kind, reel_ink(e->mark->kind));
    else
        reel_draw_flag(c, middle.x - 4, middle.y - 6);
    (void)ui_label(c->u, kind, UI_BODY, ink, UI_LEFT, say_kind(c, e));
    (void)ui_label(c->u, ui_table_cell(t, row, 2),
                   e->mark ? UI_BODY : UI_BODY_BOLD, ink, UI_LEFT,
                   say_event(c, e));
}

/* A rule where it is now, between what has happened and what comes. */
static void draw_now(ctx *c, const ui_list *l, size_t past)
{
    const int y = l->view.y + (int)past * ROW - l->offset;
    if (y < l->view.y || y > l->view.y + l->view.h)
        return;
    const float x = (float)l->view.x;
    const ui_point head[] = {
        {x, (float)y - 5}, {x + 7, (float)y}, {x, (float)y + 5}};
    ui_fill(c->u, (ui_rect){l->view.x, y - 1, l->view.w, 2}, UI_DOWN);
    ui_polygon(c->u, head, 3, UI_DOWN);
}

static void draw_table(ctx *c, ui_rect r, const event *rows, size_t n)
{
    const ui_column_spec columns[] = {
        {.title = say(c, W_REEL_TIME), .width = 120},
        {.title = say(c, W_REEL_KIND), .width = 140},
        {.title = say(c, W_REEL_WHAT)}};
    const size_t past = count_past(c, rows, n);
    reel_state *s = c->reel;
    ui_table t = {.columns = columns, .n_columns = 3, .sort = -1};
    follow(c, past);
    ui_table_begin(c->u, "events", r, ROW, n, &s->event_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++) {
        const char *label =
            say_format(c, "%s %s%s", say_kind(c, &rows[i]),
                       say_event(c, &rows[i]), i + 1 == past ? " ◀" : "");
        draw_row(c, &t, ui_list_row(c->u, &t.list, i, label, false), &rows[i]);
    }
    draw_now(c, &t.list, past);
    const bool go =
        s->event_row < n && reel_row_is_meant(c, &t.list, s->event_row);
    ui_table_end(c->u, &t);
    if (!go)
        return;
    s->event_now = s->event_row + 1; /* it is in sight already */
    reel_go(c, rows[s->event_row].t_us);
}

static void write_table(ctx *c, const event *rows, size_t n)
{
    const char *const titles[] = {say(c, W_REEL_TIME), say(c, W_REEL_KIND),
                                  say(c, W_REEL_WHAT)};
    reel_table t;
    reel_table_begin(c, &t, say(c, W_REEL_EVENTS), titles, 3);
    for (size_t i = 0; i < n; i++) {
        reel_table_cell(&t, say_clock(c, rows[i].t_us, true));
        reel_table_cell(&t, say_kind(c, &rows[i]));
        reel_table_cell(&t, say_event(c, &rows[i]));
        reel_table_row(&t);
    }
    reel_table_end(c, &t, "events-");
}

/* What can be done with the list, and with the bookmark that is chosen. */
static void draw_top(ctx *c, ui_rect r, const event *rows, size_t n)
{
    const reel_state *s = c->reel;
    const ui_button csv = {.label = say(c, W_REEL_CSV), .key = "E"};
    const ui_button off = {.label = say(c, W_REEL_REMOVE), .key = "Delete"};
    r = ui_center(r, r.w, 30);
    if (ui_push(c->u, "csv", ui_cut_right(&r, ui_push_width(c->u, &csv)), &csv))
        write_table(c, rows, n);
    (void)ui_cut_right(&r, 8);
    const event *e = s->event_row < n ? &rows[s->event_row] : NULL;
    if (e && !e->mark
        && ui_push(c->u, "off", ui_cut_right(&r, ui_push_width(c->u, &off)),
                   &off))
        reel_bookmark_remove(c, e->bookmark);
    (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_REEL_EVENTS_HELP));
}

void reel_events(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_REEL_EVENTS),
                            .right = say_clock(c, c->drill_us, true)};
    ui_rect in = ui_inset(ui_panel_begin(c->u, "events", r, &panel), 8, 0);
    size_t n = 0;
    event *rows = list(c, &n);
    const ui_rect top = ui_cut_top(&in, TOP);
    if (n == 0)
        (void)ui_label(c->u, ui_inset(ui_cut_top(&in, 40), 12, 0), UI_BODY,
                       UI_TEXT3, UI_LEFT, say(c, W_REEL_NO_EVENTS));
    else
        draw_table(c, in, rows, n);
    draw_top(c, top, rows, n);
    xfree(rows);
    ui_panel_end(c->u);
}
