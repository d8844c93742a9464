/* What trainees wrote, beside what is judged; and how all below a heading
 * stands. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/chat.h"
#include "console/screens/feedback.h"
#include "console/screens/form_internal.h"
#include "console/screens/judge.h"

enum {
    HEAD = 26,
    CHIPS = 34,
    PAD = 10,
    ROW = 30,
    MARK = 24,
    GIVEN = 90,
    SHOWN_MOST = 200, /* the newest; older ones are counted */
    OLDER = 24
};

/* What of it is looked at; a number of judge_state.written. */
enum { ABOUT, EVERYTHING, TALK, WHICH };

/* ---- which ---- */

static const model_criterion *criterion_of(const ctx *c, const judge_row *row)
{
    return row->what == JUDGE_CRITERION ? model_find_criterion(c->m, row->id)
                                        : NULL;
}

static bool has_about(const model_criterion *k)
{
    return k && (*k->question || *k->inject || *k->action);
}

static bool is_about(const model_criterion *k, const model_wrote *w)
{
    switch (w->kind) {
    case MODEL_WROTE_ANSWER:
        return *k->question && strcmp(w->about, k->question) == 0;
    case MODEL_WROTE_REPLY:
        return *k->inject && strcmp(w->about, k->inject) == 0;
    case MODEL_WROTE_FORM:
        return *k->action && strcmp(w->about, k->action) == 0;
    case MODEL_WROTE_MESSAGE:
    case MODEL_WROTE_CHAT:
    case MODEL_WROTE_CALL:
    case MODEL_WROTE_NOTE:
        break;
    }
    return false;
}

/* By that team, or by one of that organisation. */
static bool is_by(const ctx *c, const model_wrote *w, const char *party)
{
    if (!*party || strcmp(w->team, party) == 0)
        return true;
    const model_thing *t = model_find_of(c->m, MODEL_TEAM, w->team);
    return t && strcmp(t->org, party) == 0;
}

static bool is_wanted(const ctx *c, const judge_row *row, const model_wrote *w,
                      size_t which)
{
    if (!*w->team || !is_by(c, w, row->team))
        return false;
    return which == EVERYTHING || (which == TALK && model_is_talk(w))
           || (which == ABOUT && is_about(criterion_of(c, row), w));
}

/* ---- one of them ---- */

static const char *say_kind(ctx *c, const model_wrote *w)
{
    static const word_id names[] = {[MODEL_WROTE_ANSWER] = W_JUDGE_WROTE_ANSWER,
                                    [MODEL_WROTE_REPLY] = W_JUDGE_WROTE_REPLY,
                                    [MODEL_WROTE_MESSAGE] =
                                        W_JUDGE_WROTE_MESSAGE,
                                    [MODEL_WROTE_FORM] = W_JUDGE_WROTE_FORM,
                                    [MODEL_WROTE_CHAT] = W_JUDGE_WROTE_CHAT,
                                    [MODEL_WROTE_CALL] = W_JUDGE_WROTE_CALL,
                                    [MODEL_WROTE_NOTE] = W_JUDGE_WROTE_NOTE};
    return say(c, names[w->kind]);
}

/* What the call was about, else between whom. */
static const char *say_call(ctx *c, int64_t number)
{
    const model_phone *call = model_find_phone(c->m, number);
    const char *what = call ? call_what(c, call) : "";
    if (*what || !call || !*call->from)
        return *what ? what : say(c, W_CALL_UNKNOWN);
    return say_format(c, "%s → %s", say_whom(c, call->from),
                      say_names(c, call->to, call->n_to));
}

/* Whom a direct word went to, else its room. */
static const char *say_room(ctx *c, const model_wrote *w)
{
    return w->n_to > 0 ? say_format(c, "→ %s", say_names(c, w->to, w->n_to))
                       : chat_room_name(c, w->about);
}

/* The question, the subject, the form's name, the room. */
static const char *say_title(ctx *c, const model_wrote *w)
{
    const model_question *q = NULL;
    const model_message *message = NULL;
    switch (w->kind) {
    case MODEL_WROTE_ANSWER:
        q = model_find_question(c->m, w->about);
        return q ? say_text(c, q->title) : w->about;
    case MODEL_WROTE_REPLY:
        message = model_find_message(c->m, w->about);
        return message ? say_text(c, message->subject) : w->about;
    case MODEL_WROTE_MESSAGE:
        return say_format(c, "%s → %s", w->heading,
                          say_names(c, w->to, w->n_to));
    case MODEL_WROTE_CHAT:
        return say_room(c, w);
    case MODEL_WROTE_CALL:
    case MODEL_WROTE_NOTE:
        return say_call(c, w->call);
    case MODEL_WROTE_FORM:
        break;
    }
    return say_of(c, MODEL_ACTION, w->about);
}

static const char *say_option(ctx *c, const model_wrote *w)
{
    const model_question *q = model_find_question(c->m, w->about);
    for (size_t i = 0; q && i < q->n_options; i++)
        if (strcmp(q->options[i].id, w->option) == 0)
            return say_text(c, q->options[i].text);
    return w->option;
}

static const char *line(ctx *c, const char *text, const char *name,
                        const char *value)
{
    return say_format(c, "%s%s%s: %s", text, *text ? "\n" : "", name, value);
}

static const model_filled *find_filled(const model_wrote *w, const char *key)
{
    for (size_t i = 0; i < w->n_form; i++)
        if (strcmp(w->form[i].key, key) == 0)
            return &w->form[i];
    return NULL;
}

static bool is_described(const ctx *c, const model_wrote *w, const char *key)
{
    const model_form_field *field;
    for (size_t i = 0; (field = model_form_field_at(c->m, w->about, i)); i++)
        if (strcmp(field->key, key) == 0)
            return true;
    return false;
}

/* Fields in their order and by their names; others behind. */
static const char *say_form(ctx *c, const model_wrote *w)
{
    const char *text = "";
    const model_form_field *field;
    for (size_t i = 0; (field = model_form_field_at(c->m, w->about, i)); i++) {
        const model_filled *f = find_filled(w, field->key);
        if (f)
            text = line(c, text, say_text(c, field->name),
                        form_say_value(c, field, f->text));
    }
    for (size_t i = 0; i < w->n_form; i++)
        if (!is_described(c, w, w->form[i].key))
            text = line(c, text, w->form[i].key, w->form[i].text);
    return text;
}

static const char *say_body(ctx *c, const model_wrote *w)
{
    const char *text = *w->option ? say_option(c, w) : "";
    if (w->kind == MODEL_WROTE_FORM)
        return say_form(c, w);
    if (*w->text)
        text = say_format(c, "%s%s%s", text, *text ? "\n" : "", w->text);
    return text;
}

static int height_of(ctx *c, int width, const model_wrote *w)
{
    const int inner = width - 2 * PAD;
    return 8 + 20
           + ui_paragraph_height(c->u, inner, UI_BODY_BOLD, say_title(c, w))
           + ui_paragraph_height(c->u, inner, UI_BODY, say_body(c, w)) + 10;
}

/* When, what kind, who, and the label it was written with. */
static void draw_wrote_head(ctx *c, ui_rect r, const model_wrote *w, bool team)
{
    ui *u = c->u;
    const char *who = say_whom(c, w->by);
    if (team)
        who = say_with(c, W_ASIDE, who, say_of(c, MODEL_TEAM, w->team));
    if (*w->tlp) {
        const char *tlp = say_format(c, "TLP:%s", w->tlp);
        ui_rect chip = ui_cut_right(&r, ui_width(u, UI_SMALL_BOLD, tlp) + 14);
        ui_chip(u, &chip, tlp, UI_TEXT2, false);
        (void)ui_cut_right(&r, 8);
    }
    const char *text = say_format(c, "%s  %s · %s", say_clock(c, w->t_us, true),
                                  say_kind(c, w), who);
    (void)ui_label(u, r, UI_SMALL, UI_TEXT3, UI_LEFT, text);
    if (ui_width(u, UI_SMALL, text) > r.w)
        ui_tooltip(u, r, text);
}

static void draw_wrote(ctx *c, ui_rect r, const model_wrote *w, bool team)
{
    ui *u = c->u;
    ui_round(u, r, 4, UI_BG, UI_LINE);
    ui_rect in = ui_inset(r, PAD, 8);
    const char *title = say_title(c, w);
    draw_wrote_head(c, ui_cut_top(&in, 20), w, team);
    const int height = ui_paragraph_height(u, in.w, UI_BODY_BOLD, title);
    (void)ui_paragraph(u, ui_cut_top(&in, height), UI_BODY_BOLD, UI_TEXT1,
                       title);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, say_body(c, w));
}

/* ---- all of them ---- */

/* The newest of those that are wanted; returns how many there are. */
static size_t find_shown(ctx *c, const judge_row *row, size_t which,
                         const model_wrote *out[SHOWN_MOST])
{
    const model_wrote *const *all;
    const size_t n = model_writings(c->m, &all);
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        if (!is_wanted(c, row, all[i], which))
            continue;
        if (found < SHOWN_MOST)
            out[found] = all[i];
        found++;
    }
    return found;
}

/* What an item is about may have been said in a room, which nothing ties to it:
 * then that is said, and all the rest is shown. */
static size_t find_any(ctx *c, ui_rect *r, const judge_row *row, size_t which,
                       const model_wrote *out[SHOWN_MOST])
{
    size_t found = find_shown(c, row, which, out);
    if (found > 0 || which != ABOUT)
        return found;
    found = find_shown(c, row, EVERYTHING, out);
    if (found == 0)
        return 0;
    const char *text = say(c, W_JUDGE_WRITTEN_ELSEWHERE);
    const int height = ui_paragraph_height(c->u, r->w, UI_SMALL, text);
    (void)ui_paragraph(c->u, ui_cut_top(r, height + 6), UI_SMALL, UI_TEXT2,
                       text);
    return found;
}

static void draw_all(ctx *c, ui_rect r, const judge_row *row, size_t which)
{
    const model_wrote *shown[SHOWN_MOST];
    int heights[SHOWN_MOST];
    const size_t found = find_any(c, &r, row, which, shown);
    const size_t n = found < SHOWN_MOST ? found : SHOWN_MOST;
    const int width = r.w - 12;
    int height = found > n ? OLDER : 0;
    if (found == 0) {
        order_draw_empty(c, r, say(c, W_JUDGE_NOTHING_WRITTEN));
        return;
    }
    for (size_t i = 0; i < n; i++) {
        heights[i] = height_of(c, width, shown[i]);
        height += heights[i] + 8;
    }
    ui_rect in;
    ui_scroll_begin(c->u, "written", r, height, &in);
    in.w = width;
    for (size_t i = 0; i < n; i++) {
        const ui_rect card = ui_cut_top(&in, heights[i]);
        (void)ui_cut_top(&in, 8);
        if (card.y < r.y + r.h && card.y + card.h > r.y) /* in sight */
            draw_wrote(c, card, shown[i], !*row->team);
    }
    if (found > n)
        (void)ui_label(c->u, in, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say_with(c, W_JUDGE_WRITTEN_OLDER,
                                say_number(c, (int64_t)(found - n))));
    ui_scroll_end(c->u);
}

/* About the row, if something is; else everything or what was said. */
static size_t draw_which(ctx *c, ui_rect r, bool about)
{
    judge_state *s = c->control->judge;
    const char *const labels[WHICH] = {say(c, W_JUDGE_WRITTEN_ABOUT),
                                       say(c, W_JUDGE_WRITTEN_ALL),
                                       say(c, W_JUDGE_WRITTEN_TALK)};
    const size_t first = about ? ABOUT : EVERYTHING;
    size_t at = s->written > first ? s->written - first : 0;
    if (ui_filter_chips(c->u, "which", r, labels + first, WHICH - first, &at))
        s->written = at + first;
    return at + first;
}

void judge_draw_written(ctx *c, ui_rect r, const judge_row *row)
{
    const bool about = has_about(criterion_of(c, row));
    (void)ui_label(c->u, ui_cut_top(&r, HEAD), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_JUDGE_WRITTEN));
    const size_t which = draw_which(c, ui_cut_top(&r, CHIPS), about);
    (void)ui_cut_top(&r, 4);
    draw_all(c, r, row, which);
}

/* ---- a heading ---- */

static const char *say_given(ctx *c, const judge_row *row)
{
    const model_judgement *j = judge_judgement(c, row);
    const model_grade *g = j->settled        ? j->settled
                           : j->n_grades > 0 ? &j->grades[j->n_grades - 1]
                                             : NULL;
    if (row->what == JUDGE_LEVEL) {
        const model_level *level = model_find_level(c->m, row->id, row->team);
        return level && level->level >= 0
                   ? say_format(c, "%lld", (long long)level->level)
                   : "–";
    }
    if (j->state == MODEL_JUDGED_DIFFERS)
        return "≠";
    if (!g)
        return "–";
    return row->what == JUDGE_TASK ? say_format(c, "%c", g->rating)
                                   : say_points(c, g->points_milli);
}

static bool is_below(const judge_row *head, const judge_row *row)
{
    return row->what == JUDGE_TASK && head->what == JUDGE_CAPABILITY
           && strcmp(head->id, row->id) == 0
           && strcmp(head->team, row->team) == 0;
}

static size_t find_below(const ctx *c, const judge_row *head)
{
    const judge_state *s = c->control->judge;
    for (size_t i = 0; i < s->n_rows; i++)
        if (s->rows[i].what == head->what
            && strcmp(s->rows[i].id, head->id) == 0
            && strcmp(s->rows[i].team, head->team) == 0)
            return i + 1;
    return s->n_rows;
}

static void draw_below(ctx *c, ui_rect r, const judge_row *row)
{
    ui_fill(c->u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_ROW_RULE);
    const ui_rect mark = ui_cut_left(&r, MARK);
    judge_draw_stand(c, (ui_rect){mark.x, mark.y + 8, 14, 14}, row->stand);
    (void)ui_label(c->u, ui_cut_right(&r, GIVEN), UI_BODY_BOLD, UI_TEXT1,
                   UI_RIGHT, say_given(c, row));
    (void)ui_cut_right(&r, 8);
    (void)ui_label(c->u, r, UI_BODY, UI_TEXT1, UI_LEFT, judge_say_row(c, row));
}

void judge_draw_overview(ctx *c, ui_rect r, const judge_row *head)
{
    const judge_state *s = c->control->judge;
    const model_capability *p = head->what == JUDGE_CAPABILITY
                                    ? model_find_capability(c->m, head->id)
                                    : NULL;
    const char *target = p ? say_text(c, p->target) : "";
    if (*target) {
        (void)ui_label(c->u, ui_cut_top(&r, HEAD), UI_SMALL_BOLD, UI_TEXT2,
                       UI_LEFT, say(c, W_JUDGE_TARGET));
        const int height = ui_paragraph_height(c->u, r.w, UI_BODY, target);
        (void)ui_paragraph(c->u, ui_cut_top(&r, height + 8), UI_BODY, UI_TEXT1,
                           target);
    }
    size_t at = find_below(c, head);
    const size_t from = at;
    while (at < s->n_rows
           && (is_below(head, &s->rows[at])
               || (head->what != JUDGE_CAPABILITY
                   && !judge_is_heading(s->rows[at].what))))
        at++;
    ui_rect in;
    ui_scroll_begin(c->u, "below", r, (int)(at - from) * ROW, &in);
    in.w -= 10;
    for (size_t i = from; i < at; i++)
        draw_below(c, ui_cut_top(&in, ROW), &s->rows[i]);
    ui_scroll_end(c->u);
}
