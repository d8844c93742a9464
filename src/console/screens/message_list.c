/* The list of messages and its filters. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/draft.h"
#include "console/screens/inbox.h"

enum { PAD = 12, CHIPS = 40, ROW = 48, MARK = 24, TIME = 72 };

/* ---- what belongs to a filter ---- */

static bool is_unread(const model_message *message)
{
    return !message->sent && (!message->read || message->marked_unread);
}

static bool is_urgent(const model_message *message)
{
    return strcmp(message->priority, "high") == 0;
}

/* The organisation of whoever it is, "" unknown. */
static const char *org_of(const model *m, const char *id)
{
    const model_thing *t = model_find_who(m, id);
    if (t && t->kind == MODEL_ROLE && !*t->org)
        t = model_find_of(m, MODEL_TEAM, t->owner);
    if (!t)
        return "";
    return t->kind == MODEL_ORG ? t->id : t->org;
}

static bool is_own_org(const model *m, const char *org)
{
    const model_seat *seat = model_get_seat(m);
    for (size_t i = 0; i < seat->n_teams; i++)
        if (strcmp(org_of(m, seat->teams[i]), org) == 0)
            return true;
    return false;
}

/* A role of nobody's team and of no organisation is control's own. */
static bool is_control(const model *m, const char *id)
{
    const model_thing *t = model_find_who(m, id);
    return !t || (t->kind == MODEL_ROLE && t->npc && !*t->owner && !*t->org);
}

bool inbox_passes(const model *m, const model_message *message,
                  inbox_filter filter)
{
    const char *org = NULL;
    switch (filter) {
    case INBOX_UNREAD:
        return is_unread(message);
    case INBOX_URGENT:
        return is_urgent(message);
    case INBOX_CONTROL:
        return is_control(m, message->from);
    case INBOX_EXTERNAL:
        org = org_of(m, message->from);
        return *org && !is_own_org(m, org);
    case INBOX_ALL:
    case INBOX_FILTERS:
        break;
    }
    return true;
}

/* ---- rows ---- */

static bool is_in(const model_message *message, inbox_folder folder,
                  const char *channel)
{
    if (folder == INBOX_SENT)
        return message->sent;
    return !message->sent && (!*channel || strcmp(message->via, channel) == 0);
}

static void add_row(inbox_state *s, const model_message *message)
{
    if (s->n_rows == s->max_rows) {
        s->max_rows = s->max_rows > 0 ? 2 * s->max_rows : 64;
        s->rows = xreallocarray(s->rows, s->max_rows, sizeof *s->rows);
    }
    s->rows[s->n_rows++] = message;
}

/* What is being read stays in the list although it no longer passes. */
static void find_rows(ctx *c, inbox_folder folder, const char *channel)
{
    inbox_state *s = c->inbox;
    const model_message *const *all = NULL;
    const size_t n = model_messages(c->m, &all);
    s->n_rows = 0;
    for (size_t i = 0; i < n; i++) {
        const bool reading =
            s->selected && strcmp(s->selected, all[i]->id) == 0;
        if (is_in(all[i], folder, channel)
            && (folder == INBOX_SENT || reading
                || inbox_passes(c->m, all[i], (inbox_filter)s->filter)))
            add_row(s, all[i]);
    }
}

static size_t index_of_selected(const inbox_state *s)
{
    for (size_t i = 0; s->selected && i < s->n_rows; i++)
        if (strcmp(s->rows[i]->id, s->selected) == 0)
            return i;
    return SIZE_MAX;
}

/* ---- drawing ---- */

/* Severity: a square is urgent, a dot is news; what was read has neither. */
static void draw_mark(ctx *c, ui_rect r, const model_message *message,
                      bool bright)
{
    const ui_rect box = {r.x + 3, r.y + 9, 11, 11};
    if (message->sent)
        ui_draw_icon(c->u, (ui_rect){r.x, r.y + 6, 18, 18}, UI_ICON_ARROW,
                     UI_TEXT3);
    else if (is_urgent(message))
        ui_fill(c->u, box, bright ? UI_DOWN : UI_BAR);
    else if (is_unread(message))
        ui_disc(c->u, (ui_point){(float)r.x + 8.5F, (float)r.y + 14.5F}, 3.5F,
                UI_ACCENT);
}

static const char *who(ctx *c, const model_message *message)
{
    if (message->sent)
        return say_with(c, W_TO_WHOM, say_names(c, message->to, message->n_to));
    return *message->from ? say_whom(c, message->from)
                          : say(c, W_EXERCISE_CONTROL);
}

/* What a reader should know beside the subject, NULL: nothing. */
static const char *tag_of(ctx *c, const model_message *message)
{
    if (message->replied)
        return say(c, W_REPLIED);
    const char *draft = say_format(c, "reply.%s", message->id);
    return *model_draft(c->m, draft, "body") ? say(c, W_HAS_DRAFT) : NULL;
}

static void draw_first_line(ctx *c, ui_rect r, const model_message *message,
                            bool bright)
{
    const ui_rect time = ui_cut_right(&r, TIME);
    row_text(c, time, UI_SMALL, bright ? UI_TEXT2 : UI_TEXT3, UI_RIGHT,
             say_clock(c, message->t_us, false));
    row_text(c, r, bright ? UI_BODY_BOLD : UI_BODY,
             bright ? UI_TEXT1 : UI_TEXT2, UI_LEFT, who(c, message));
}

static void draw_second_line(ctx *c, ui_rect r, const model_message *message,
                             bool bright)
{
    const char *tag = tag_of(c, message);
    if (tag) {
        const ui_rect box =
            ui_cut_right(&r, ui_width(c->u, UI_SMALL_BOLD, tag) + 1);
        row_text(c, box, UI_SMALL_BOLD,
                 message->replied ? UI_TEXT3 : UI_DEGRADED, UI_RIGHT, tag);
        (void)ui_cut_right(&r, 8);
    }
    row_text(c, r, UI_BODY, bright ? UI_TEXT2 : UI_TEXT3, UI_LEFT,
             say_text(c, message->subject));
}

/* All that the row shows, its mark in a word as well. */
static const char *say_row(ctx *c, const model_message *message)
{
    const char *head = say_format(
        c, "%s %s", say_clock(c, message->t_us, false), who(c, message));
    const char *text = say_with(c, W_PAIR, head, say_text(c, message->subject));
    const char *tag = tag_of(c, message);
    if (!message->sent && is_urgent(message))
        text = say_with(c, W_ASIDE, text, say(c, W_URGENT));
    return tag ? say_with(c, W_ASIDE, text, tag) : text;
}

static void draw_row(ctx *c, ui_list *l, size_t i)
{
    const model_message *message = c->inbox->rows[i];
    const bool unread = is_unread(message);
    ui_rect row = ui_list_row(c->u, l, i, say_row(c, message), unread);
    const bool bright = unread || i == *l->selected;
    row = ui_inset(row, PAD, 0);
    draw_mark(c, ui_cut_left(&row, MARK), message, bright);
    (void)ui_cut_top(&row, 4);
    draw_first_line(c, ui_cut_top(&row, 20), message, bright);
    draw_second_line(c, ui_cut_top(&row, 20), message, bright);
}

static const char *empty_text(const ctx *c, inbox_folder folder)
{
    static const word_id texts[INBOX_FILTERS] = {[INBOX_ALL] = W_NO_MESSAGES,
                                                 [INBOX_UNREAD] = W_NO_UNREAD,
                                                 [INBOX_URGENT] = W_NO_URGENT,
                                                 [INBOX_CONTROL] = W_NO_CONTROL,
                                                 [INBOX_EXTERNAL] =
                                                     W_NO_EXTERNAL};
    if (folder == INBOX_SENT)
        return say(c, W_NO_SENT);
    return say(c, texts[c->inbox->filter]);
}

static void draw_rows(ctx *c, ui_rect r, inbox_folder folder)
{
    inbox_state *s = c->inbox;
    ui_list l;
    const size_t before = index_of_selected(s);
    if (s->n_rows == 0) {
        order_draw_empty(c, r, empty_text(c, folder));
        return;
    }
    size_t at = list_moved(c, before, s->n_rows);
    if (at != before && !ui_panel_is_focused(c->u))
        ui_focus(c->u, "messages"); /* Enter is for what was moved to */
    ui_list_begin(c->u, "messages", r, ROW, s->n_rows, &at, &l);
    for (size_t i = l.first; i < l.last; i++)
        draw_row(c, &l, i);
    ui_list_end(c->u, &l);
    if (at != before && at < s->n_rows) {
        inbox_open(c, s->rows[at]->id);
        ui_animate(c->u, 0);
    }
    if (l.activated) {
        c->wish->go = true;
        c->wish->screen = SCREEN_INBOX;
    }
}

static void draw_filters(ctx *c, ui_rect r)
{
    const char *const labels[INBOX_FILTERS] = {
        [INBOX_ALL] = say(c, W_FILTER_ALL),
        [INBOX_UNREAD] = say(c, W_FILTER_UNREAD),
        [INBOX_URGENT] = say(c, W_FILTER_URGENT),
        [INBOX_CONTROL] = say(c, W_FILTER_CONTROL),
        [INBOX_EXTERNAL] = say(c, W_FILTER_EXTERNAL)};
    ui_fill(c->u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_LINE);
    (void)ui_filter_chips(c->u, "filter", ui_inset(r, PAD - 1, 0), labels,
                          INBOX_FILTERS, &c->inbox->filter);
}

static size_t count_received(const model *m)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(m, &all);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += !all[i]->sent;
    return count;
}

void inbox_draw_list(ctx *c, ui_rect r, inbox_folder folder,
                     const char *channel)
{
    const bool sent = folder == INBOX_SENT;
    const size_t total = count_received(c->m);
    const char *right = NULL;
    if (!sent)
        right =
            say_with(c, W_UNREAD_OF, say_number(c, (int64_t)model_unread(c->m)),
                     say_number(c, (int64_t)total));
    const ui_panel panel = {.title = say(c, sent ? W_FOLDER_SENT : W_INBOX),
                            .subtitle = *channel ? say_data(c, channel) : NULL,
                            .right = right};
    ui_rect in = ui_panel_begin(c->u, "list", r, &panel);
    if (!sent)
        draw_filters(c, ui_cut_top(&in, CHIPS));
    find_rows(c, folder, channel);
    draw_rows(c, in, folder);
    /* Elsewhere the key is for actions. */
    if (!sent && ui_panel_is_focused(c->u) && ui_shortcut(c->u, "Ctrl+N"))
        c->wish->compose = true;
    ui_panel_end(c->u);
}

void panel_inbox(ctx *c, ui_rect r)
{
    inbox_draw_list(c, r, INBOX_RECEIVED, "");
}
