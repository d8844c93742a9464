/* Areas that are larger than their place, and bars between parts. */
#include "console/ui/ui_internal.h"
#include "console/ui/widgets.h"

enum {
    NOTCH = 54,
    ROW = 42,
    BAR = 4,
    THUMB_MIN = 24,
    SPLIT_STEP = 16,
    GRIP = 24,
    BELOW = 26 /* seen with what has the focus: its error */
};

/* ---- the bar ---- */

typedef struct thumb {
    ui_rect track;
    int size;
    int room; /* of the thumb in the track */
    int most; /* scroll position at the end */
} thumb;

static thumb measure(ui_rect track, int view, int height)
{
    thumb t = {.track = track, .most = height - view};
    t.size = (int)((int64_t)track.h * view / height);
    t.size =
        ui_clamp(t.size, THUMB_MIN < track.h ? THUMB_MIN : track.h, track.h);
    t.room = track.h - t.size;
    return t;
}

static int place_of(const thumb *t, int at)
{
    return t->most > 0 ? (int)((int64_t)t->room * at / t->most) : 0;
}

void ui__scroll_bar(ui *u, ui_id id, ui_rect track, int view, int height,
                    int *at)
{
    const thumb t = measure(track, view, height);
    const ui_id own = ui__hash(id, "bar");
    ui__add_hit(u, own, 0, track, false);
    if (ui__is_open(u) && u->active == own && t.room > 0) {
        /* The middle of the thumb follows the mouse. */
        const int y = ui_clamp(u->mouse_y - track.y - t.size / 2, 0, t.room);
        *at = (int)((int64_t)y * t.most / t.room);
    }
    const bool lit = u->active == own || (u->hot == own && ui__is_open(u));
    const ui_rect bar = {track.x + track.w - BAR - 2,
                         track.y + place_of(&t, *at), BAR, t.size};
    ui_round(u, bar, BAR / 2, lit ? UI_TEXT3 : UI_LINE2, UI_NONE);
}

/* ---- scroll areas ---- */

void ui_scroll_begin(ui *u, const char *id, ui_rect r, int height,
                     ui_rect *inner)
{
    const ui_id own = ui__id(u, id);
    ENSHU_REQUIRE(u->n_scrolls < UI_SCROLLS_MAX);
    ui__check_id(u, own, id);
    ui_push_id(u, id);
    const bool over = height > r.h;
    ui_state *s = ui__state(u, own);
    s->at = ui_clamp(s->at, 0, over ? height - r.h : 0);
    if (over) {
        int at = s->at;
        const ui_rect track = {r.x + r.w - UI_BAR_WIDTH, r.y, UI_BAR_WIDTH,
                               r.h};
        ui__scroll_bar(u, own, track, r.h, height, &at);
        s->at = at;
        (void)ui__add_stop(u, own, r, UI_WANTS_SCROLL);
        if (u->focus == own && u->focus_visible)
            ui_focus_ring(u, r, 4);
    }
    u->scrolls[u->n_scrolls++] = (ui_scroll){own, r, height};
    ui__add_node(u, "scroll", id, NULL, over ? "scrolls" : NULL,
                 over && u->focus == own);
    u->depth++;
    ui_clip_begin(u, r);
    *inner = (ui_rect){r.x, r.y - s->at, over ? r.w - UI_BAR_WIDTH : r.w,
                       over ? height : r.h};
}

typedef struct jump {
    int key;
    int lines; /* of ROW */
    int pages;
    bool end;
    int sign;
} jump;

static const jump jumps[] = {
    {UI_KEY_UP, -1, 0, false, 0},      {UI_KEY_DOWN, 1, 0, false, 0},
    {UI_KEY_PAGE_UP, 0, -1, false, 0}, {UI_KEY_PAGE_DOWN, 0, 1, false, 0},
    {UI_KEY_HOME, 0, 0, true, -1},     {UI_KEY_END, 0, 0, true, 1}};

/* How far keys move.  Pages also when something else in the panel has the
 * focus and did not want them. */
static int moved_by_keys(ui *u, const ui_scroll *s)
{
    const bool own = u->focus == s->id;
    if (!own && !ui_panel_is_focused(u))
        return 0;
    for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
        const jump *j = &jumps[i];
        if ((!own && j->pages == 0) || !ui__take(u, j->key, 0))
            continue;
        if (j->end)
            return j->sign * s->height;
        return j->lines * ROW + j->pages * (s->view.h - ROW);
    }
    return 0;
}

/* So that what the keyboard focused is seen. */
static int moved_by_focus(const ui *u, const ui_scroll *s)
{
    const ui_rect f = u->focus_rect;
    if (!u->focus_moved || !u->focus_seen || u->focus == s->id
        || ui_rect_is_empty(f))
        return 0;
    const ui_rect v = s->view;
    if (f.x < v.x || f.x >= v.x + v.w)
        return 0;
    if (f.y < v.y)
        return f.y - v.y - 8;
    if (f.y + f.h > v.y + v.h)
        return f.y + f.h - v.y - v.h + BELOW;
    return 0;
}

void ui_scroll_end(ui *u)
{
    ENSHU_REQUIRE(u->n_scrolls > u->levels[u->level].scrolls);
    ui_clip_end(u);
    ui_node_end(u);
    const ui_scroll s = u->scrolls[--u->n_scrolls];
    ui_pop_id(u);
    if (s.height <= s.view.h)
        return;
    const int by = moved_by_keys(u, &s) + moved_by_focus(u, &s)
                   - ui_take_wheel(u, s.view, 0) * NOTCH;
    ui_state *state = ui__state(u, s.id);
    const int at = ui_clamp(state->at + by, 0, s.height - s.view.h);
    if (at != state->at)
        ui_animate(u, 0);
    state->at = at;
}

/* ---- splitters ---- */

static int moved_split(ui *u, bool focused, bool vertical)
{
    if (!focused)
        return 0;
    const int less = vertical ? UI_KEY_LEFT : UI_KEY_UP;
    const int more = vertical ? UI_KEY_RIGHT : UI_KEY_DOWN;
    if (ui__take(u, less, 0))
        return -SPLIT_STEP;
    return ui__take(u, more, 0) ? SPLIT_STEP : 0;
}

/* A short grip; the whole line while it is pointed at. */
static void draw_split(ui *u, ui_rect r, bool vertical, bool lit)
{
    const int length = vertical ? r.h : r.w;
    const int size = lit || length < GRIP ? length : GRIP;
    const ui_rect line =
        vertical ? ui_center(r, 2, size) : ui_center(r, size, 2);
    ui_fill(u, line, lit ? UI_ACCENT : UI_LINE2);
}

bool ui_splitter(ui *u, const char *id, ui_rect r, bool vertical, int min,
                 int max, int *size)
{
    const ui_id own = ui__id(u, id);
    const int before = *size;
    ui__check_id(u, own, id);
    const ui_touch t = ui__touch(u, own, own, r);
    const bool focused =
        ui__add_stop(u, own, r, vertical ? UI_WANTS_SIDES : UI_WANTS_SCROLL);
    int by = moved_split(u, focused, vertical);
    if (t.held && u->pressed != own)
        by += vertical ? u->moved_x : u->moved_y;
    *size = ui_clamp(before + by, min, max);
    const bool lit = t.hover || t.held || (focused && u->focus_visible);
    draw_split(u, r, vertical, lit);
    ui__add_node(u, "splitter", id, NULL, NULL, u->focus == own);
    return *size != before;
}
