/* A frame from beginning to end. */
#include "console/ui/ui.h"

#include <string.h>

#include "console/ui/ui_internal.h"

enum { COPY_MAX = 1 << 20 };

ui *ui_create(ui_text *text, const ui_theme *theme, bool check)
{
    ui *u = xcalloc(1, sizeof *u);
    u->text = text;
    u->theme = theme;
    u->check = check;
    u->window_focused = true;
    for (size_t i = 0; i < 2; i++)
        u->lists[i] = draw_list_create(text);
    for (size_t i = 1; i < UI_LEVELS; i++)
        u->over[i] = draw_list_create(text);
    base_buffer_init(&u->copied, COPY_MAX);
    /* Never drawn yet: nothing is on either list. */
    draw_list_clear(u->lists[0], 0, 0);
    draw_list_clear(u->lists[1], 0, 0);
    return u;
}

static void destroy_events(ui *u)
{
    for (size_t i = 0; i < u->n_batch; i++)
        xfree_const(u->batch[i].text);
    for (size_t i = 0; i < u->n_queue; i++)
        xfree_const(u->queue[i].text);
    xfree(u->queue);
}

void ui_destroy(ui *u)
{
    if (!u)
        return;
    destroy_events(u);
    for (size_t i = 0; i < 2; i++) {
        draw_list_destroy(u->lists[i]);
        xfree(u->hits[i]);
        xfree(u->stops[i]);
        xfree(u->groups[i]);
    }
    for (size_t i = 1; i < UI_LEVELS; i++)
        draw_list_destroy(u->over[i]);
    for (size_t i = 0; i < u->n_toasts; i++)
        xfree(u->toasts[i].text);
    base_buffer_fini(&u->copied);
    xfree(u->clips);
    xfree(u->nodes);
    xfree(u->texts);
    xfree(u->names);
    xfree(u->states);
    ui__arena_fini(&u->arena);
    xfree(u);
}

void ui_set_theme(ui *u, const ui_theme *theme)
{
    u->theme = theme;
}

/* ---- the frame ---- */

static void begin_lists(ui *u)
{
    u->newest = !u->newest;
    u->over[0] = u->lists[u->newest];
    const int w = ui__device(u, u->frame.width);
    const int h = ui__device(u, u->frame.height);
    for (int i = 0; i < UI_LEVELS; i++)
        draw_list_clear(u->over[i], w, h);
}

static void forget_seen(ui *u)
{
    u->seen = !u->seen;
    u->n_hits[u->seen] = 0;
    u->n_stops[u->seen] = 0;
    u->n_groups[u->seen] = 0;
    u->modal[u->seen] = 0;
    u->modal_order[u->seen] = 0;
    u->n_nodes = 0;
    u->n_texts = 0;
    u->n_names = 0;
}

static void begin_path(ui *u)
{
    u->path[0] = ui__hash(0, "ui");
    u->n_path = 1;
    u->n_panels = 0;
    u->n_scrolls = 0;
    u->lists_open = 0;
    u->level = 0;
    u->layers = 0;
    u->levels[0] = (ui_level){0};
    u->n_clips = 0;
    u->clip = ui_screen(u);
    u->depth = 0;
}

void ui_begin(ui *u, const ui_frame *frame)
{
    ENSHU_REQUIRE(frame->scale > 0.0F);
    u->frame = *frame;
    u->frames++;
    u->next_ms = -1;
    ui_text_set_scale(u->text, frame->scale);
    ui__arena_clear(&u->arena);
    forget_seen(u);
    begin_lists(u);
    begin_path(u);
    base_buffer_clear(&u->copied);
    u->has_copied = false;
    u->focus_seen = false;
    u->focus_main = 0;
    u->focus_asked = false;
    u->writing = false;
    u->silent = false;
    u->frozen = false;
    u->has_caret = false;
    u->tip_seen = false;
    u->tip_text = NULL;
    ui__begin_input(u);
}

void ui_end(ui *u)
{
    ENSHU_REQUIRE(u->level == 0 && u->n_path == 1 && u->n_clips == 0);
    ENSHU_REQUIRE(u->n_panels == 0 && u->depth == 0);
    ui__end_tips(u);
    ui__end_input(u);
    ui__end_focus(u);
    ui__flatten(u);
    if (!u->writing)
        u->composing = false;
    if (ui__needs_frame(u))
        u->next_ms = 0;
}

/* ---- after the frame ---- */

const draw_list *ui_drawing(const ui *u)
{
    return u->lists[u->newest];
}

const draw_list *ui_drawing_before(const ui *u)
{
    return u->lists[!u->newest];
}

int ui_next_frame_ms(const ui *u)
{
    return u->next_ms;
}

bool ui_wants_text(const ui *u, ui_rect *caret)
{
    if (!u->writing || !u->has_caret || u->silent)
        return false;
    *caret = u->caret;
    return true;
}

void ui_copy(ui *u, const char *text)
{
    base_buffer_clear(&u->copied);
    u->has_copied = base_buffer_append(&u->copied, text, strlen(text));
}

const char *ui_copied(const ui *u)
{
    return u->has_copied ? base_buffer_get(&u->copied) : NULL;
}

/* ---- within the frame ---- */

ui_rect ui_screen(const ui *u)
{
    return (ui_rect){0, 0, u->frame.width, u->frame.height};
}

int64_t ui_now_ms(const ui *u)
{
    return u->frame.now_ms;
}

ui_text *ui_text_engine(ui *u)
{
    return u->text;
}

ui_color ui_theme_color(const ui *u, ui_token token)
{
    return ui__color(u, token);
}

int ui_border(const ui *u)
{
    return u->theme->border;
}

bool ui_reduces_motion(const ui *u)
{
    return u->frame.reduce_motion;
}

void ui_animate(ui *u, int ms)
{
    if (ms < 0)
        ms = 0;
    if (u->next_ms < 0 || ms < u->next_ms)
        u->next_ms = ms;
}
