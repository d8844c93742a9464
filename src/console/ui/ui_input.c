/*
 * Events: which of them a frame gets, and who takes them.
 *
 * A frame gets one key, press or release, or a run of texts of the input
 * method, or of wheel notches, with the moves before it.  So each key meets
 * widgets that know the outcome of the key before.
 */
#include <stdlib.h>
#include <string.h>

#include "console/ui/ui_internal.h"

enum { QUEUE_MAX = 4096, TWICE_MS = 400, TWICE_NEAR = 4 };

/* ---- the queue ---- */

static void drop_text(ui_event *e)
{
    xfree_const(e->text);
    e->text = NULL;
}

void ui_handle(ui *u, const ui_event *event)
{
    ui_event copy = *event;
    if (u->n_queue > 0 && event->kind == UI_EVENT_MOVE
        && u->queue[u->n_queue - 1].kind == UI_EVENT_MOVE) {
        u->queue[u->n_queue - 1] = copy;
        return;
    }
    if (u->n_queue >= QUEUE_MAX)
        return; /* nobody types that fast */
    copy.text = event->text ? xstrdup(event->text) : NULL;
    u->queue = ui__grow(u->queue, u->n_queue, &u->max_queue, sizeof *u->queue);
    u->queue[u->n_queue++] = copy;
}

static void queue_first(ui *u, ui_event e)
{
    u->queue = ui__grow(u->queue, u->n_queue, &u->max_queue, sizeof *u->queue);
    memmove(u->queue + 1, u->queue, u->n_queue * sizeof *u->queue);
    u->queue[0] = e;
    u->n_queue++;
}

void ui__end_input(ui *u)
{
    const ui_id before = u->modal[!u->seen];
    if (before == 0 || before == u->modal[u->seen])
        return;
    for (size_t i = 0; i < u->n_batch; i++) {
        const ui_event_kind kind = u->batch[i].kind;
        if (kind == UI_EVENT_KEY || kind == UI_EVENT_PRESS) {
            queue_first(u, u->batch[i]);
            u->batch[i] = (ui_event){0};
        }
    }
}

typedef enum run { RUN_FREE, RUN_TEXT, RUN_WHEEL, RUN_SINGLE } run;

static run run_of(ui_event_kind kind)
{
    switch (kind) {
    case UI_EVENT_TEXT:
    case UI_EVENT_PREEDIT:
        return RUN_TEXT;
    case UI_EVENT_WHEEL:
        return RUN_WHEEL;
    case UI_EVENT_KEY:
    case UI_EVENT_PRESS:
    case UI_EVENT_RELEASE:
    case UI_EVENT_PASTE:
        return RUN_SINGLE;
    case UI_EVENT_NONE:
    case UI_EVENT_MOVE:
    case UI_EVENT_FOCUS:
    case UI_EVENT_QUIT:
        break;
    }
    return RUN_FREE;
}

/* How many events of the queue make the batch. */
static size_t batch_length(const ui *u)
{
    run now = RUN_FREE;
    size_t n = 0;
    while (n < u->n_queue && n < UI_BATCH_MAX) {
        const run next = run_of(u->queue[n].kind);
        if (now != RUN_FREE && next != now)
            break;
        now = next;
        n++;
        if (now == RUN_SINGLE)
            break;
    }
    return n;
}

static void take_batch(ui *u)
{
    for (size_t i = 0; i < u->n_batch; i++)
        drop_text(&u->batch[i]);
    u->n_batch = batch_length(u);
    if (u->n_batch == 0)
        return;
    memcpy(u->batch, u->queue, u->n_batch * sizeof *u->batch);
    u->n_queue -= u->n_batch;
    memmove(u->queue, u->queue + u->n_batch, u->n_queue * sizeof *u->queue);
}

bool ui__needs_frame(const ui *u)
{
    return u->n_queue > 0 || u->acted;
}

/* ---- the mouse ---- */

/* The topmost of the last frame at this place, and the order of what covers
 * it. */
static const ui_hit *find_hit(const ui *u, int x, int y)
{
    const int last = !u->seen;
    const ui_hit *found = NULL;
    for (size_t i = 0; i < u->n_hits[last]; i++) {
        const ui_hit *h = &u->hits[last][i];
        if (!ui_rect_has(h->r, x, y) || h->order < u->modal_order[last])
            continue;
        if (!found || h->order > found->order
            || (h->order == found->order && (!h->ground || found->ground)))
            found = h;
    }
    return found;
}

static bool is_near(const ui *u, int x, int y)
{
    const int dx = x - u->last_click_x;
    const int dy = y - u->last_click_y;
    return dx * dx + dy * dy <= TWICE_NEAR * TWICE_NEAR;
}

static void press(ui *u, const ui_event *e)
{
    const ui_hit *h = find_hit(u, e->x, e->y);
    u->mouse_down = true;
    u->active = h ? h->id : 0;
    u->pressed = u->active;
    const bool twice = u->pressed != 0 && u->pressed == u->last_click
                       && u->frame.now_ms - u->last_click_ms <= TWICE_MS
                       && is_near(u, e->x, e->y);
    u->clicked_twice = twice;
    u->last_click_x = e->x;
    u->last_click_y = e->y;
    u->last_click = twice ? 0 : u->pressed;
    u->last_click_ms = u->frame.now_ms;
    u->focus_visible = false;
    ui__focus_by_press(u, h ? h->focus : 0, u->modal_order[!u->seen]);
}

static void release(ui *u, const ui_event *e)
{
    const ui_hit *h = find_hit(u, e->x, e->y);
    u->mouse_down = false;
    if (u->active != 0 && h && h->id == u->active)
        u->released = u->active;
    u->active = 0;
}

static void place_mouse(ui *u, const ui_event *e)
{
    u->moved_x += e->x - u->mouse_x;
    u->moved_y += e->y - u->mouse_y;
    u->mouse_x = e->x;
    u->mouse_y = e->y;
    u->mouse_mods = e->mods;
}

/* The window lost the keyboard: a button that is held there is not released
 * here. */
static void set_window_focus(ui *u, bool on)
{
    u->window_focused = on;
    if (!on) {
        u->mouse_down = false;
        u->active = 0;
    }
}

static void begin_event(ui *u, const ui_event *e)
{
    switch (e->kind) {
    case UI_EVENT_MOVE:
    case UI_EVENT_WHEEL:
        place_mouse(u, e);
        break;
    case UI_EVENT_PRESS:
        place_mouse(u, e);
        press(u, e);
        break;
    case UI_EVENT_RELEASE:
        place_mouse(u, e);
        release(u, e);
        break;
    case UI_EVENT_FOCUS:
        set_window_focus(u, e->on);
        break;
    case UI_EVENT_NONE:
    case UI_EVENT_KEY:
    case UI_EVENT_TEXT:
    case UI_EVENT_PREEDIT:
    case UI_EVENT_PASTE:
    case UI_EVENT_QUIT:
        break;
    }
}

void ui__begin_input(ui *u)
{
    u->moved_x = 0;
    u->moved_y = 0;
    u->pressed = 0;
    u->released = 0;
    u->clicked_twice = false;
    u->key_repeats = false;
    take_batch(u);
    u->acted = false;
    for (size_t i = 0; i < u->n_batch; i++) {
        ui_event *e = &u->batch[i];
        begin_event(u, e);
        u->acted = u->acted || run_of(e->kind) != RUN_FREE;
        /* While composing, keys belong to the input method even where they
         * are reported too. */
        if (e->kind == UI_EVENT_KEY && u->composing)
            e->kind = UI_EVENT_NONE;
        if (e->kind == UI_EVENT_KEY)
            u->focus_visible = true;
        u->key_repeats = u->key_repeats || (e->kind == UI_EVENT_KEY && e->on);
    }
    const ui_hit *h = find_hit(u, u->mouse_x, u->mouse_y);
    u->hot = h ? h->id : 0;
}

void ui__add_hit(ui *u, ui_id id, ui_id focus, ui_rect r, bool ground)
{
    r = ui_intersect(r, u->clip);
    if (ui_rect_is_empty(r))
        return;
    const int s = u->seen;
    u->hits[s] =
        ui__grow(u->hits[s], u->n_hits[s], &u->max_hits[s], sizeof **u->hits);
    u->hits[s][u->n_hits[s]++] =
        (ui_hit){id, focus, r, u->levels[u->level].order, ground};
}

bool ui__is_open(const ui *u)
{
    const ui_id modal = u->modal[!u->seen];
    if (modal == 0)
        return true;
    for (int i = u->level; i > 0; i--) {
        if (u->levels[i].id == modal)
            return true;
    }
    /* A layer that is opened after the modal one lies over it. */
    return u->level > 0 && u->modal[u->seen] == modal
           && u->levels[u->level].order > u->modal_order[u->seen];
}

bool ui_mouse_in(const ui *u, ui_rect r)
{
    const int x = u->mouse_x;
    const int y = u->mouse_y;
    if (!ui_rect_has(ui_intersect(r, u->clip), x, y) || !ui__is_open(u))
        return false;
    const int last = !u->seen;
    const int order = u->levels[u->level].order;
    for (size_t i = 0; i < u->n_hits[last]; i++) {
        const ui_hit *h = &u->hits[last][i];
        if (h->order > order && ui_rect_has(h->r, x, y))
            return false;
    }
    return true;
}

ui_point ui_mouse(const ui *u)
{
    return (ui_point){(float)u->mouse_x, (float)u->mouse_y};
}

void ui_freeze(ui *u, bool on)
{
    u->frozen = on;
}

unsigned ui_mouse_mods(const ui *u)
{
    return u->mouse_mods;
}

int ui_take_wheel(ui *u, ui_rect r, unsigned mods)
{
    int notches = 0;
    if (u->n_batch == 0 || !ui_mouse_in(u, r))
        return 0;
    for (size_t i = 0; i < u->n_batch; i++) {
        ui_event *e = &u->batch[i];
        if (e->kind != UI_EVENT_WHEEL || e->mods != mods)
            continue;
        notches += e->notches;
        e->kind = UI_EVENT_NONE;
    }
    return notches;
}

/* ---- keys ---- */

static bool is_letter(int key)
{
    return key >= 'A' && key <= 'Z';
}

static bool is_character(int key)
{
    return key < UI_KEY_FIRST || key == UI_KEY_SPACE;
}

/* Which keyboard needs Shift for a sign is its own business. */
static bool is_same_key(const ui_event *e, int key, unsigned mods)
{
    if (e->kind != UI_EVENT_KEY || e->key != key)
        return false;
    unsigned given = e->mods;
    if (key < UI_KEY_FIRST && !is_letter(key)) {
        given &= ~(unsigned)UI_SHIFT;
        mods &= ~(unsigned)UI_SHIFT;
    }
    return given == mods;
}

static ui_event *find_key(const ui *u)
{
    for (size_t i = 0; i < u->n_batch; i++) {
        if (u->batch[i].kind == UI_EVENT_KEY)
            return (ui_event *)&u->batch[i];
    }
    return NULL;
}

bool ui__waiting_key(const ui *u, int *key, unsigned *mods)
{
    const ui_event *e = find_key(u);
    if (!e)
        return false;
    *key = e->key;
    *mods = e->mods;
    return true;
}

bool ui__peek_key(const ui *u, int *key, unsigned *mods)
{
    return ui__is_open(u) && ui__waiting_key(u, key, mods);
}

void ui__take_key(ui *u)
{
    ui_event *e = find_key(u);
    if (e)
        e->kind = UI_EVENT_NONE;
}

void ui__put_back_key(ui *u)
{
    ui_event *e = find_key(u);
    if (!e)
        return;
    queue_first(u, *e);
    e->kind = UI_EVENT_NONE;
}

bool ui__take(ui *u, int key, unsigned mods)
{
    const ui_event *e = find_key(u);
    if (!e || !is_same_key(e, key, mods) || !ui__is_open(u))
        return false;
    ui__take_key(u);
    return true;
}

/* Rows of keys that widgets want; each ends with NONE. */
static const int press_keys[] = {UI_KEY_ENTER, UI_KEY_SPACE, UI_KEY_NONE};
static const int choice_keys[] = {UI_KEY_ENTER, UI_KEY_SPACE, UI_KEY_UP,
                                  UI_KEY_DOWN, UI_KEY_NONE};
static const int side_keys[] = {UI_KEY_LEFT, UI_KEY_RIGHT, UI_KEY_HOME,
                                UI_KEY_END, UI_KEY_NONE};
static const int list_keys[] = {
    UI_KEY_UP,        UI_KEY_DOWN, 'J',        'K',          UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN, UI_KEY_HOME, UI_KEY_END, UI_KEY_ENTER, UI_KEY_NONE};
static const int scroll_keys[] = {UI_KEY_UP,        UI_KEY_DOWN, UI_KEY_PAGE_UP,
                                  UI_KEY_PAGE_DOWN, UI_KEY_HOME, UI_KEY_END,
                                  UI_KEY_NONE};
static const int field_keys[] = {UI_KEY_LEFT, UI_KEY_RIGHT,     UI_KEY_HOME,
                                 UI_KEY_END,  UI_KEY_BACKSPACE, UI_KEY_DELETE,
                                 UI_KEY_NONE};
static const int area_keys[] = {
    UI_KEY_LEFT,      UI_KEY_RIGHT,     UI_KEY_HOME,   UI_KEY_END,
    UI_KEY_UP,        UI_KEY_DOWN,      UI_KEY_ENTER,  UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN, UI_KEY_BACKSPACE, UI_KEY_DELETE, UI_KEY_NONE};
static const int control_keys[] = {
    'A',         'C',          'X',         'V',        'Z',        'Y',
    UI_KEY_LEFT, UI_KEY_RIGHT, UI_KEY_HOME, UI_KEY_END, UI_KEY_NONE};
static const int no_keys[] = {UI_KEY_NONE};

static const int *const wanted[] = {
    [UI_WANTS_NOTHING] = no_keys,    [UI_WANTS_PRESS] = press_keys,
    [UI_WANTS_CHOICE] = choice_keys, [UI_WANTS_SIDES] = side_keys,
    [UI_WANTS_LIST] = list_keys,     [UI_WANTS_SCROLL] = scroll_keys,
    [UI_WANTS_FIELD] = field_keys,   [UI_WANTS_AREA] = area_keys,
    [UI_WANTS_NOTE] = area_keys};

static bool has_key(const int *keys, int key)
{
    for (; *keys != UI_KEY_NONE; keys++) {
        if (*keys == key)
            return true;
    }
    return false;
}

static bool is_text(ui_wants wants)
{
    return wants == UI_WANTS_FIELD || wants == UI_WANTS_AREA
           || wants == UI_WANTS_NOTE;
}

bool ui__wants_key(ui_wants wants, int key, unsigned mods)
{
    if (!is_text(wants))
        return mods == 0 && has_key(wanted[wants], key);
    if (mods & UI_ALT)
        return false;
    if (wants == UI_WANTS_NOTE && key == UI_KEY_ENTER && mods == 0)
        return false;
    if (mods & UI_CTRL)
        return has_key(control_keys, key);
    return is_character(key) || has_key(wanted[wants], key);
}

bool ui_key_repeats(const ui *u)
{
    return u->key_repeats;
}

bool ui_shortcut(ui *u, const char *key)
{
    const ui_event *e = find_key(u);
    if (!e || !ui__is_open(u))
        return false;
    int wanted_key;
    unsigned mods;
    if (!ui_key_read(key, &wanted_key, &mods)
        || !is_same_key(e, wanted_key, mods))
        return false;
    if (ui_is_writing(u) && is_character(wanted_key)
        && !(mods & (UI_CTRL | UI_ALT)))
        return false;
    if (u->focus != 0 && !u->focus_seen
        && ui__wants_key(u->focus_wants, wanted_key, mods))
        return false; /* the focused widget is still to come */
    ui__take_key(u);
    return true;
}
