/* Bookmarks of a replay: made, named, left out, kept as text. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/reel_parts.h"

enum { HEIGHT = 150, KEPT_BYTES = 64 * 1024 };

/* ---- the list ---- */

/* The place of the first one at t_us or later. */
static size_t place_of(const reel_state *s, int64_t t_us)
{
    size_t at = 0;
    while (at < s->n_bookmarks && s->bookmarks[at].t_us < t_us)
        at++;
    return at;
}

static bool is_at(const reel_state *s, size_t at, int64_t t_us)
{
    return at < s->n_bookmarks && s->bookmarks[at].t_us == t_us;
}

/* False when there are too many. */
static bool put(reel_state *s, int64_t t_us, const char *name)
{
    const size_t at = place_of(s, t_us);
    if (is_at(s, at, t_us)) {
        xfree(s->bookmarks[at].name);
        s->bookmarks[at].name = xstrdup(name);
        return true;
    }
    if (s->n_bookmarks == REEL_BOOKMARKS)
        return false;
    memmove(&s->bookmarks[at + 1], &s->bookmarks[at],
            (s->n_bookmarks - at) * sizeof *s->bookmarks);
    s->bookmarks[at] = (reel_bookmark){t_us, xstrdup(name)};
    s->n_bookmarks++;
    return true;
}

void reel_bookmark_remove(ctx *c, size_t i)
{
    reel_state *s = c->reel;
    if (i >= s->n_bookmarks)
        return;
    xfree(s->bookmarks[i].name);
    s->n_bookmarks--;
    memmove(&s->bookmarks[i], &s->bookmarks[i + 1],
            (s->n_bookmarks - i) * sizeof *s->bookmarks);
    c->wish->bookmarks = true;
}

const char *reel_say_bookmark(ctx *c, const reel_bookmark *b)
{
    return *b->name ? b->name : say(c, W_REEL_BOOKMARK);
}

/* ---- a name ---- */

void reel_name_begin(ctx *c)
{
    reel_state *s = c->reel;
    const size_t at = place_of(s, c->drill_us);
    if (s->n_bookmarks == REEL_BOOKMARKS && !is_at(s, at, c->drill_us)) {
        ui_toast(c->u, say(c, W_REEL_FULL), UI_STATUS_DEGRADED);
        return;
    }
    s->naming_us = c->drill_us;
    ui_edit_set(s->name,
                is_at(s, at, c->drill_us) ? s->bookmarks[at].name : "");
    s->name_fresh = true;
}

static void keep(ctx *c)
{
    reel_state *s = c->reel;
    (void)put(s, s->naming_us, ui_edit_text(s->name));
    c->wish->bookmarks = true;
    ui_toast(c->u,
             say_with(c, W_REEL_BOOKMARKED, say_clock(c, s->naming_us, true)),
             UI_STATUS_NORMAL);
    s->naming_us = -1;
}

static void draw_name(ctx *c, ui_rect in)
{
    reel_state *s = c->reel;
    const ui_field field = {.label = say(c, W_REEL_NAME),
                            .placeholder = say(c, W_REEL_NAME_HINT)};
    const ui_button ok = {.label = say(c, W_REEL_NAME_KEEP),
                          .kind = UI_BUTTON_PRIMARY};
    ui_rect foot = ui_cut_bottom(&in, 34);
    if (s->name_fresh)
        ui_focus(c->u, "name");
    s->name_fresh = false;
    (void)ui_text_field(c->u, "name", ui_cut_top(&in, 30), s->name, &field);
    const bool enter = ui_has_focus(c->u, "name") && ui_shortcut(c->u, "Enter");
    const ui_rect at = ui_cut_right(&foot, ui_push_width(c->u, &ok));
    if (ui_push(c->u, "keep", at, &ok) || enter)
        keep(c);
}

void reel_overlay(ctx *c)
{
    ui_rect in;
    if (c->reel->naming_us < 0)
        return;
    const char *title =
        say_with(c, W_REEL_NAME_TITLE, say_clock(c, c->reel->naming_us, true));
    ui_push_id(c->u, "bookmark");
    if (ui_dialog_begin(c->u, "name", title, HEIGHT, &in)) {
        draw_name(c, in);
        ui_dialog_end(c->u);
    } else {
        c->reel->naming_us = -1;
    }
    ui_pop_id(c->u);
}

/* ---- as text ---- */

void reel_bookmarks_read(reel_state *s, const char *text)
{
    while (*text) {
        const size_t len = strcspn(text, "\n");
        char *line = xstrndup(text, len);
        char *name = NULL;
        const int64_t t_us = strtoll(line, &name, 10);
        if (name != line && *name == ' ' && t_us >= 0) {
            /* As a field would take it: cleaned, and not too long. */
            ui_edit_set(s->name, name + 1);
            (void)put(s, t_us, ui_edit_text(s->name));
        }
        xfree(line);
        text += len + (text[len] == '\n');
    }
    ui_edit_set(s->name, "");
}

char *reel_bookmarks_write(const reel_state *s)
{
    base_buffer out;
    base_buffer_init(&out, KEPT_BYTES);
    for (size_t i = 0; i < s->n_bookmarks; i++)
        base_buffer_printf(&out, "%" PRId64 " %s\n", s->bookmarks[i].t_us,
                           s->bookmarks[i].name);
    return base_buffer_take(&out);
}
