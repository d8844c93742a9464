/* Faults of a frame that a picture would show: texts that leave their box or
 * lie on each other, ids that are there twice. */
#include <string.h>

#include "console/ui/ui_internal.h"

void ui__check_id(ui *u, ui_id id, const char *name)
{
    if (!u->check)
        return;
    u->names = ui__grow(u->names, u->n_names, &u->max_names, sizeof *u->names);
    u->names[u->n_names++] =
        (ui_name_seen){id, ui__copy(u, name, strlen(name))};
}

void ui__check_text(ui *u, const char *text, size_t len, ui_rect ink,
                    ui_rect box, bool cut)
{
    u->texts = ui__grow(u->texts, u->n_texts, &u->max_texts, sizeof *u->texts);
    u->texts[u->n_texts++] =
        (ui_text_seen){.text = ui__copy(u, text, len),
                       .ink = ink,
                       .box = box,
                       .clip = draw_clip(ui__list(u)),
                       .order = u->levels[u->level].order,
                       .scrolls = u->n_scrolls > 0 || u->lists_open > 0,
                       .cut = cut};
}

/* ---- faults ---- */

static bool is_within(ui_rect in, ui_rect out)
{
    return in.x >= out.x && in.y >= out.y && in.x + in.w <= out.x + out.w
           && in.y + in.h <= out.y + out.h;
}

static void write_rect(base_buffer *out, ui_rect r)
{
    (void)base_buffer_printf(out, "%d,%d %dx%d", r.x, r.y, r.w, r.h);
}

static void write_fault(base_buffer *out, const char *what,
                        const ui_text_seen *t, const char *than, ui_rect other)
{
    (void)base_buffer_printf(out, "%s: \"%s\" ", what, t->text);
    write_rect(out, t->ink);
    (void)base_buffer_printf(out, " %s ", than);
    write_rect(out, other);
    (void)base_buffer_append_text(out, "\n");
}

static void check_one(const ui_text_seen *t, base_buffer *out)
{
    /* In a scrolled area texts may be cut above and below only. */
    ui_rect clip = t->clip;
    if (t->scrolls) {
        clip.y = t->ink.y;
        clip.h = t->ink.h;
    }
    if (t->cut)
        write_fault(out, "label is cut", t, "in", t->box);
    if (!is_within(t->ink, t->box))
        write_fault(out, "text leaves its box", t, "in", t->box);
    else if (!is_within(t->ink, clip))
        write_fault(out, "text leaves its panel", t, "in", t->clip);
}

static void check_overlaps(const ui *u, size_t i, base_buffer *out)
{
    const ui_text_seen *a = &u->texts[i];
    const ui_rect seen = ui_intersect(a->ink, a->clip);
    for (size_t k = i + 1; k < u->n_texts; k++) {
        const ui_text_seen *b = &u->texts[k];
        const ui_rect both = ui_intersect(seen, ui_intersect(b->ink, b->clip));
        if (a->order == b->order && !ui_rect_is_empty(both)) {
            write_fault(out, "texts overlap", a, "and", b->ink);
            (void)base_buffer_printf(out, "    \"%s\"\n", b->text);
        }
    }
}

static void check_names(const ui *u, base_buffer *out)
{
    for (size_t i = 0; i < u->n_names; i++) {
        for (size_t k = 0; k < i; k++) {
            if (u->names[k].id == u->names[i].id)
                (void)base_buffer_printf(out, "id is there twice: %s\n",
                                         u->names[i].name);
        }
    }
}

void ui_check(const ui *u, base_buffer *out)
{
    for (size_t i = 0; i < u->n_texts; i++) {
        check_one(&u->texts[i], out);
        check_overlaps(u, i, out);
    }
    check_names(u, out);
}
