/* What is being written and what is on its way. */
#include "console/screens/draft.h"

#include <string.h>

/* ---- texts ---- */

void draft_text_init(draft_text *t, size_t max, bool lines)
{
    t->edit = ui_edit_create(max, lines);
    t->seen = ui_edit_version(t->edit);
}

void draft_text_fini(draft_text *t)
{
    ui_edit_destroy(t->edit);
    t->edit = NULL;
}

void draft_text_pull(ctx *c, draft_text *t, const char *key, const char *field)
{
    const char *kept = model_draft(c->m, key, field);
    if (t->seen != ui_edit_version(t->edit)
        || strcmp(ui_edit_text(t->edit), kept) == 0)
        return;
    ui_edit_set(t->edit, kept);
    t->seen = ui_edit_version(t->edit);
    /* Cleaned or cut, it would be set again each frame, which takes away the
     * caret and what is being composed: the draft becomes what is shown. */
    if (strcmp(ui_edit_text(t->edit), kept) != 0)
        order_draft(c->m, key, field, ui_edit_text(t->edit));
}

void draft_text_push(ctx *c, draft_text *t, const char *key, const char *field)
{
    if (t->seen == ui_edit_version(t->edit))
        return;
    order_draft(c->m, key, field, ui_edit_text(t->edit));
    t->seen = ui_edit_version(t->edit);
}

/* ---- orders ---- */

bool order_is_closed(const ctx *c)
{
    return model_get_clock(c->m)->closed;
}

const char *order_bar(const ctx *c)
{
    const model_link *link = model_get_link(c->m);
    const model_seat *seat = model_get_seat(c->m);
    if (seat->locked)
        return say(c, *seat->watching ? W_BAR_COPY : W_BAR_WATCH);
    if (order_is_closed(c))
        return say(c, W_BAR_CLOSED);
    if (model_get_clock(c->m)->ended)
        return say(c, W_BAR_ENDED);
    if (link->state != NET_LINK_UP || !link->live)
        return say(c, W_BAR_LINK);
    if (seat->n_roles == 0 && !model_is_staff(c->m))
        return say(c, W_BAR_SEAT);
    return NULL;
}

void order_watch_newest(const ctx *c, order_watch *w, const char *what,
                        const char *about, const char *on)
{
    const model_request *r = model_find_request(c->m, what, about, on);
    const size_t len = r ? strlen(r->id) : 0;
    w->id[0] = '\0';
    if (len > 0 && len < sizeof w->id)
        memcpy(w->id, r->id, len + 1);
}

const model_request *order_watch_find(const ctx *c, const order_watch *w,
                                      const char *what, const char *about,
                                      const char *on)
{
    if (!w->id[0])
        return NULL;
    const model_request *r = model_find_request(c->m, what, about, on);
    return r && strcmp(r->id, w->id) == 0 ? r : NULL;
}

bool order_is_late(const model_request *request)
{
    static const char *const judging[] = {
        "criterion.grade", "grade.withdraw",  "grade.settle",
        "grade.reopen",    "task.rate",       "item.rate",
        "survey.answer",   "improvement.add", "improvement.change"};
    if (request->state != MODEL_REFUSED || strcmp(request->why, "ended") != 0)
        return false;
    for (size_t i = 0; i < sizeof judging / sizeof *judging; i++)
        if (strcmp(judging[i], request->what) == 0)
            return true;
    return false;
}

const char *order_refusal(ctx *c, const model_request *request)
{
    if (order_is_late(request))
        return say_with(c, W_REFUSED, say(c, W_JUDGE_LATE));
    return say_with(c, W_REFUSED, say_reason(c, request->why));
}

void order_draw_fault(ctx *c, ui_rect r, const char *text)
{
    const ui_rect mark = ui_cut_left(&r, 20);
    ui_status_shape(c->u, (ui_rect){mark.x, mark.y + (mark.h - 12) / 2, 12, 12},
                    UI_STATUS_DOWN);
    (void)ui_label(c->u, r, UI_SMALL, UI_DOWN, UI_LEFT, text);
}

void order_draw_empty(ctx *c, ui_rect r, const char *text)
{
    const model_link *link = model_get_link(c->m);
    const bool behind = link->state == NET_LINK_UP && !link->live;
    if (behind || !model_get_clock(c->m)->known)
        text = say(c, W_LOADING); /* it may be full in a moment */
    r = ui_inset(r, 16, 16);
    const int h = ui_paragraph_height(c->u, r.w, UI_BODY, text);
    if (h <= r.h)
        (void)ui_paragraph(c->u, r, UI_BODY, UI_TEXT3, text);
    else
        (void)ui_label(c->u, r, UI_BODY, UI_TEXT3, UI_LEFT, text);
}

/* ---- lists ---- */

static bool is_pressed(ctx *c, const char *letter, const char *arrow)
{
    return ui_shortcut(c->u, letter)
           || (ui_panel_is_focused(c->u) && ui_shortcut(c->u, arrow));
}

size_t list_moved(ctx *c, size_t at, size_t n)
{
    if (n > 0 && is_pressed(c, "J", "Down"))
        return at >= n ? 0 : at + 1 < n ? at + 1 : at;
    if (n > 0 && is_pressed(c, "K", "Up"))
        return at >= n || at == 0 ? 0 : at - 1;
    return at;
}

void row_text(ctx *c, ui_rect r, ui_font font, ui_token color, ui_align align,
              const char *text)
{
    (void)ui_draw_label(c->u, r, font, color, align, text);
    if (ui_width(c->u, font, text) > r.w)
        ui_tooltip(c->u, r, text);
}

/* ---- lists of ids ---- */

void id_list_read(id_list *l, const char *text)
{
    const size_t len = strlen(text);
    l->n = 0;
    if (len >= sizeof l->bytes)
        return;
    memcpy(l->bytes, text, len + 1);
    for (char *at = l->bytes; *at && l->n < ID_LIST_MAX;) {
        at += strspn(at, " ");
        if (!*at)
            return;
        l->ids[l->n++] = at;
        at += strcspn(at, " ");
        if (*at)
            *at++ = '\0';
    }
}

bool id_list_has(const id_list *l, const char *id)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->ids[i], id) == 0)
            return true;
    return false;
}

const char *id_list_without(ctx *c, const id_list *l, const char *id)
{
    const char *text = "";
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->ids[i], id) != 0)
            text = say_format(c, "%s%s%s", text, *text ? " " : "", l->ids[i]);
    return text;
}

const char *id_list_with(ctx *c, const id_list *l, const char *id)
{
    const char *rest = id_list_without(c, l, id);
    return say_format(c, "%s%s%s", rest, *rest ? " " : "", id);
}

const char *say_names(ctx *c, const char *const *ids, size_t n)
{
    const char *text = n > 0 ? say_whom(c, ids[0]) : "";
    for (size_t i = 1; i < n; i++)
        text = say_with(c, W_AND_NAME, text, say_whom(c, ids[i]));
    return text;
}

const char *say_marked(ctx *c, const char *text)
{
    return say_with(c, W_EXERCISE_MARK, text);
}
