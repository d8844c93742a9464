/* F2: folders, list, and what is read or written. */
#include "console/screens/inbox.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/draft.h"

enum { FOLDERS = 200, LIST = 420, GAP = 8, FOLDER_ROW = 34, DRAFT_ROW = 48 };

/* ---- the state ---- */

inbox_state *inbox_state_create(void)
{
    inbox_state *s = xcalloc(1, sizeof *s);
    s->writing = compose_create();
    s->draft = SIZE_MAX;
    return s;
}

void inbox_state_destroy(inbox_state *s)
{
    if (!s)
        return;
    compose_destroy(s->writing);
    xfree(s->rows);
    xfree(s->selected);
    xfree(s);
}

void inbox_show(inbox_state *s, const char *message)
{
    xfree(s->selected);
    s->selected = xstrdup(message);
    s->filter = INBOX_ALL;
    s->folder = INBOX_RECEIVED;
    s->follow = true;
    compose_set_aside(s->writing);
}

void inbox_show_briefing(inbox_state *s)
{
    xfree(s->selected);
    s->selected = NULL;
    s->folder = INBOX_RECEIVED;
    s->follow = false;
    compose_set_aside(s->writing);
}

void inbox_compose(inbox_state *s)
{
    compose_new(s->writing);
}

void inbox_compose_with(ctx *c, const char *to, const char *subject,
                        const char *body)
{
    compose_new_with(c, c->inbox->writing, to, subject, body);
}

void inbox_open(ctx *c, const char *id)
{
    char *copy = xstrdup(id);
    xfree(c->inbox->selected);
    c->inbox->selected = copy;
    order_read(c->m, id);
}

/* One that was shown by a wish is opened when it is first seen. */
const model_message *inbox_selected(const ctx *c)
{
    inbox_state *s = c->inbox;
    const model_message *found =
        s->selected ? model_find_message(c->m, s->selected) : NULL;
    if (found && s->follow)
        order_read(c->m, found->id);
    s->follow = s->follow && !found;
    return found;
}

size_t inbox_channels(const model *m, const char *out[INBOX_CHANNELS_MAX])
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(m, &all);
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        const char *via = all[i]->via;
        size_t at = 0;
        while (at < count && strcmp(out[at], via) < 0)
            at++;
        if (!*via || (at < count && strcmp(out[at], via) == 0)
            || count == INBOX_CHANNELS_MAX)
            continue;
        memmove(&out[at + 1], &out[at], (count - at) * sizeof *out);
        out[at] = via;
        count++;
    }
    return count;
}

/* ---- folders ---- */

static size_t count_sent(const model *m)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(m, &all);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += all[i]->sent;
    return count;
}

static size_t count_unread_of(const model *m, const char *channel)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(m, &all);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += strcmp(all[i]->via, channel) == 0
                 && inbox_passes(m, all[i], INBOX_UNREAD);
    return count;
}

static void draw_folder(ctx *c, ui_list *l, size_t i, const char *name,
                        size_t count, bool channel)
{
    ui *u = c->u;
    const char *number = count > 0 ? say_number(c, (int64_t)count) : "";
    ui_rect row =
        ui_list_row(u, l, i, say_format(c, "%s %s", name, number), false);
    const bool chosen = i == *l->selected;
    row = ui_inset(row, channel ? 26 : 14, 0);
    row.w += channel ? 12 : 0;
    if (*number) {
        const ui_rect box =
            ui_cut_right(&row, ui_width(u, UI_SMALL_BOLD, number) + 1);
        row_text(c, box, UI_SMALL_BOLD, UI_TEXT2, UI_RIGHT, number);
        (void)ui_cut_right(&row, 8);
    }
    row_text(c, row, channel ? UI_BODY : UI_BODY_BOLD,
             chosen ? UI_TEXT1 : UI_TEXT2, UI_LEFT, name);
}

static void draw_folder_rows(ctx *c, ui_rect r)
{
    const char *channels[INBOX_CHANNELS_MAX];
    compose_kept kept[COMPOSE_DRAFTS_MAX];
    const size_t n = inbox_channels(c->m, channels);
    const size_t drafts = compose_drafts(c, kept);
    const struct {
        word_id word;
        size_t count;
    } rows[] = {[INBOX_RECEIVED] = {W_INBOX, model_unread(c->m)},
                [INBOX_SENT] = {W_FOLDER_SENT, count_sent(c->m)},
                [INBOX_DRAFTS] = {W_FOLDER_DRAFTS, drafts}};
    ui_list l;
    if (c->inbox->folder >= INBOX_CHANNELS + n)
        c->inbox->folder = INBOX_RECEIVED;
    ui_list_begin(c->u, "folders", r, FOLDER_ROW, INBOX_CHANNELS + n,
                  &c->inbox->folder, &l);
    for (size_t i = l.first; i < l.last; i++) {
        if (i < INBOX_CHANNELS)
            draw_folder(c, &l, i, say(c, rows[i].word), rows[i].count, false);
        else
            draw_folder(c, &l, i, say_data(c, channels[i - INBOX_CHANNELS]),
                        count_unread_of(c->m, channels[i - INBOX_CHANNELS]),
                        true);
    }
    ui_list_end(c->u, &l);
    if (l.changed)
        ui_animate(c->u, 0);
}

static void draw_folders(ctx *c, ui_rect r)
{
    const ui_panel panel = {.title = say(c, W_FOLDERS)};
    const ui_button write = {.label = say(c, W_NEW_MESSAGE), .key = "Ctrl+N"};
    ui_rect in = ui_panel_begin(c->u, "folders", r, &panel);
    const ui_rect foot = ui_cut_bottom(&in, 52);
    draw_folder_rows(c, in);
    ui_fill(c->u, (ui_rect){foot.x, foot.y, foot.w, 1}, UI_LINE);
    if (ui_push(c->u, "new", ui_center(foot, foot.w - 22, 32), &write)) {
        compose_new(c->inbox->writing);
        ui_animate(c->u, 0);
    }
    ui_panel_end(c->u);
}

/* ---- drafts ---- */

static void draw_draft_row(ctx *c, ui_list *l, size_t i,
                           const compose_kept *kept)
{
    ui *u = c->u;
    ui_rect row = ui_list_row(u, l, i, kept->title, false);
    row = ui_inset(row, 12, 0);
    (void)ui_cut_top(&row, 4);
    row_text(c, ui_cut_top(&row, 20), UI_BODY, UI_TEXT1, UI_LEFT, kept->title);
    row_text(c, ui_cut_top(&row, 20), UI_SMALL, UI_TEXT3, UI_LEFT, kept->to);
}

static void draw_drafts(ctx *c, ui_rect r)
{
    compose_kept kept[COMPOSE_DRAFTS_MAX];
    const size_t n = compose_drafts(c, kept);
    const ui_panel panel = {.title = say(c, W_FOLDER_DRAFTS),
                            .subtitle = say(c, W_DRAFTS_HELP)};
    ui_rect in = ui_panel_begin(c->u, "drafts", r, &panel);
    if (n == 0) {
        order_draw_empty(c, in, say(c, W_NO_DRAFTS));
    } else {
        ui_list l;
        ui_list_begin(c->u, "drafts", in, DRAFT_ROW, n, &c->inbox->draft, &l);
        for (size_t i = l.first; i < l.last; i++)
            draw_draft_row(c, &l, i, &kept[i]);
        ui_list_end(c->u, &l);
        if ((l.activated || l.changed) && c->inbox->draft < n) {
            compose_draft(c->inbox->writing, kept[c->inbox->draft].key);
            ui_animate(c->u, 0);
        }
    }
    ui_panel_end(c->u);
}

/* ---- the screen ---- */

static void draw_middle(ctx *c, ui_rect r)
{
    const char *channels[INBOX_CHANNELS_MAX];
    const size_t n = inbox_channels(c->m, channels);
    const size_t folder = c->inbox->folder;
    if (folder == INBOX_DRAFTS)
        draw_drafts(c, r);
    else if (folder >= INBOX_CHANNELS && folder - INBOX_CHANNELS < n)
        inbox_draw_list(c, r, INBOX_RECEIVED,
                        channels[folder - INBOX_CHANNELS]);
    else
        inbox_draw_list(c, r, (inbox_folder)folder, "");
}

void screen_inbox(ctx *c, ui_rect r)
{
    draw_folders(c, ui_cut_left(&r, FOLDERS));
    (void)ui_cut_left(&r, GAP);
    const char *before = c->inbox->selected;
    draw_middle(c, ui_cut_left(&r, LIST));
    if (c->inbox->selected != before)
        compose_set_aside(c->inbox->writing); /* what was chosen is read */
    (void)ui_cut_left(&r, GAP);
    if (compose_is_open(c->inbox->writing))
        compose_draw(c, c->inbox->writing, r);
    else
        inbox_draw_message(c, r);
}
