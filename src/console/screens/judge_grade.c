/* Grading one thing: points, rating or level, a note, and what was settled. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/feedback.h"
#include "console/screens/judge.h"
#include "console/screens/rubric.h"

enum {
    BUTTON = 32,
    NOTE = 84,
    NOTE_LOW = 54, /* where there is little height: what is asked comes first */
    LOW = 800,     /* of the screen: lower than this is low */
    LINE = 24,
    GAP = 6,
    FIELD = 96,
    HEAD = 22
};

static const char letters[] = "PSMU";

/* ---- what is there to be done ---- */

const char *judge_bar(const ctx *c)
{
    const model_link *link = model_get_link(c->m);
    if (model_get_seat(c->m)->locked)
        return say(c, W_BAR_WATCH);
    if (order_is_closed(c))
        return say(c, W_BAR_CLOSED);
    if (link->state != NET_LINK_UP || !link->live)
        return say(c, W_BAR_LINK);
    return NULL;
}

static const char *about_of(const ctx *c, const judge_row *row)
{
    return row->what == JUDGE_TASK ? order_task_name(c->m, row->id, row->task)
                                   : row->id;
}

static const char *on_of(const judge_row *row)
{
    return row->what == JUDGE_CRITERION ? "" : row->team;
}

const model_request *judge_request(const ctx *c, const judge_row *row)
{
    const model_request *r =
        model_find_request(c->m, "", about_of(c, row), on_of(row));
    static const char *const kinds[] = {"criterion.grade", "task.rate",
                                        "grade.settle",    "item.rate",
                                        "grade.withdraw",  "grade.reopen"};
    for (size_t i = 0; r && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i], r->what) == 0)
            return r;
    return NULL;
}

static bool is_sending(const ctx *c, const judge_row *row)
{
    const model_request *r = judge_request(c, row);
    return r && r->state == MODEL_SENDING;
}

bool judge_is_theirs(const ctx *c, const judge_row *row)
{
    const model_criterion *k = row->what == JUDGE_CRITERION
                                   ? model_find_criterion(c->m, row->id)
                                   : NULL;
    return k && model_is_theirs(k);
}

static bool is_director(const ctx *c)
{
    return model_get_seat(c->m)->part == MODEL_DIRECTOR;
}

bool judge_can_point(const ctx *c, const judge_row *row)
{
    return !judge_bar(c) && (!judge_is_theirs(c, row) || is_director(c));
}

/* That is the director's; what was settled may be settled anew. */
static bool can_settle(const ctx *c, const judge_row *row)
{
    const model_judged state = judge_judgement(c, row)->state;
    return is_director(c)
           && (state == MODEL_JUDGED_DIFFERS || state == MODEL_JUDGED_SETTLED
               || judge_is_theirs(c, row));
}

static const char *note_of(const ctx *c)
{
    return ui_edit_text(c->control->judge->note.edit);
}

static bool has_reason(ctx *c)
{
    const bool has = *note_of(c) != '\0';
    c->control->judge->wants_reason = !has;
    c->control->judge->to_note = !has;
    if (!has)
        ui_animate(c->u, 0);
    return has;
}

/* The draft ends with the order, once that is on record. */
static void follow(ctx *c, const judge_row *row)
{
    const model_request *r = judge_request(c, row);
    c->control->judge->wants_reason = false;
    if (r && r->state == MODEL_SENDING)
        order_ends_draft(c->m, r->id, judge_key(c, row));
    ui_unfocus(c->u);
    ui_animate(c->u, 0);
}

/* ---- points ---- */

bool judge_points(const ctx *c, const judge_row *row, int64_t *milli)
{
    const model_criterion *k = model_find_criterion(c->m, row->id);
    const char *typed = ui_edit_text(c->control->judge->points.edit);
    const model_grade *mine = k ? model_my_grade(c->m, &k->judgement) : NULL;
    if (!k)
        return false;
    if (*typed)
        return rubric_read_points(typed, milli) && rubric_takes(k, *milli);
    if (mine)
        *milli = mine->points_milli;
    return mine != NULL;
}

void judge_pick_points(ctx *c, const judge_row *row, int64_t milli)
{
    order_draft(c->m, judge_key(c, row), "points", say_points(c, milli));
    ui_animate(c->u, 0);
}

static void give_points(ctx *c, const judge_row *row, bool settles)
{
    int64_t milli = 0;
    if (!judge_points(c, row, &milli) || (settles && !has_reason(c)))
        return;
    if (settles)
        order_settle_grade(c->m, row->id, milli, note_of(c));
    else
        order_grade(c->m, row->id, milli, note_of(c));
    follow(c, row);
}

static void draw_points(ctx *c, ui_rect r, const judge_row *row)
{
    ui *u = c->u;
    judge_state *s = c->control->judge;
    const model_criterion *k = model_find_criterion(c->m, row->id);
    int64_t milli = 0;
    const bool good = judge_points(c, row, &milli);
    const bool typed = ui_edit_len(s->points.edit) > 0;
    const ui_field field = {.label = say(c, W_JUDGE_POINTS),
                            .placeholder = good ? say_points(c, milli) : "–",
                            .disabled = judge_bar(c) != NULL};
    const char *key = judge_key(c, row);
    draft_text_pull(c, &s->points, key, "points");
    (void)ui_text_field(u, "points", ui_cut_left(&r, FIELD), s->points.edit,
                        &field);
    draft_text_push(c, &s->points, key, "points");
    (void)ui_cut_left(&r, 8);
    if (typed && !good)
        order_draw_fault(
            c, r, say_with(c, W_JUDGE_BAD_POINTS, say_points(c, k->max_milli)));
    else
        (void)ui_label(u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
                       say_with(c, W_JUDGE_POINTS_OF,
                                good ? say_points(c, milli) : "–",
                                say_points(c, k->max_milli)));
}

/* ---- ratings ---- */

static void rate(ctx *c, const judge_row *row, char rating, bool settles)
{
    if (settles && !has_reason(c))
        return;
    if (settles)
        order_settle_task(c->m, row->id, row->task, row->team, rating,
                          note_of(c));
    else
        order_rate(c->m, row->id, row->task, row->team, rating, note_of(c));
    follow(c, row);
}

/* A letter or number with what it stands for. */
static const char *with_words(ctx *c, const char *letter, const char *said)
{
    return say_format(c, "%s  %s", letter, said);
}

static bool fits(ctx *c, ui_rect at, const char *label)
{
    const ui_button b = {.label = label};
    return ui_push_width(c->u, &b) <= at.w;
}

static const char *say_letter(ctx *c, int i)
{
    return say_format(c, "%c", letters[i]);
}

/* All of them have their words, or none has. */
static bool ratings_fit(ctx *c, ui_rect r)
{
    for (int i = 0; letters[i]; i++)
        if (!fits(c, ui_column(r, i, 4, 6),
                  with_words(c, say_letter(c, i),
                             judge_say_rating(c, letters[i]))))
            return false;
    return true;
}

static bool levels_fit(ctx *c, ui_rect r)
{
    for (int i = 0; i <= JUDGE_LEVEL_MAX; i++)
        if (!fits(c, ui_column(r, i, JUDGE_LEVEL_MAX + 1, 6),
                  with_words(c, "0", judge_say_level(c, i))))
            return false;
    return true;
}

/* Four buttons; those of settling want Shift. */
static void draw_ratings(ctx *c, ui_rect r, const judge_row *row, bool settles)
{
    const model_judgement *j = judge_judgement(c, row);
    const model_grade *now = settles ? j->settled : model_my_grade(c->m, j);
    const bool off = judge_bar(c) != NULL;
    const bool words_fit = !settles && ratings_fit(c, r);
    ui_push_id(c->u, settles ? "settle" : "rate");
    for (int i = 0; letters[i]; i++) {
        const char *letter = say_letter(c, i);
        const ui_rect at = ui_column(r, i, 4, 6);
        const char *key = settles ? say_format(c, "Shift+%s", letter) : letter;
        const ui_button b = {
            .label = words_fit ? with_words(c, letter,
                                            judge_say_rating(c, letters[i]))
                               : letter,
            .key = settles ? key : NULL,
            .kind = now && now->rating == letters[i] ? UI_BUTTON_PRIMARY
                                                     : UI_BUTTON_NORMAL,
            .disabled = off};
        if (ui_push(c->u, letter, at, &b)
            || (!settles && !off && ui_shortcut(c->u, key)))
            rate(c, row, letters[i], settles);
        ui_tooltip(c->u, at, judge_say_rating(c, letters[i]));
    }
    ui_pop_id(c->u);
}

/* What the letters stand for, of the one that was given. */
static void draw_rating_words(ctx *c, ui_rect r, const judge_row *row)
{
    const model_grade *mine = model_my_grade(c->m, judge_judgement(c, row));
    const char *text = mine ? say_format(c, "%c  %s", mine->rating,
                                         judge_say_rating(c, mine->rating))
                            : say(c, W_JUDGE_STATE_NOT);
    (void)ui_label(c->u, r, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT, text);
}

/* ---- levels ---- */

static void draw_levels(ctx *c, ui_rect r, const judge_row *row)
{
    const model_level *now = model_find_level(c->m, row->id, row->team);
    const bool words_fit = levels_fit(c, r);
    for (int i = 0; i <= JUDGE_LEVEL_MAX; i++) {
        const char *name = say_format(c, "%d", i);
        const ui_rect at = ui_column(r, i, JUDGE_LEVEL_MAX + 1, 6);
        const bool off = judge_bar(c) != NULL;
        const ui_button b = {
            .label =
                words_fit ? with_words(c, name, judge_say_level(c, i)) : name,
            .kind =
                now && now->level == i ? UI_BUTTON_PRIMARY : UI_BUTTON_NORMAL,
            .disabled = off};
        if ((ui_push(c->u, name, at, &b) || (!off && ui_shortcut(c->u, name)))
            && has_reason(c)) {
            order_level(c->m, row->id, row->team, i, note_of(c));
            follow(c, row);
        }
        ui_tooltip(c->u, at, judge_say_level(c, i));
    }
}

/* ---- all of it ---- */

static void draw_note(ctx *c, ui_rect r, const judge_row *row)
{
    judge_state *s = c->control->judge;
    const char *key = judge_key(c, row);
    const ui_field field = {.label = say(c, W_JUDGE_NOTE),
                            .placeholder = say(c, W_JUDGE_NOTE_HINT),
                            .disabled = judge_bar(c) != NULL};
    if (s->to_note)
        ui_focus(c->u, "note");
    s->to_note = false;
    draft_text_pull(c, &s->note, key, "note");
    (void)ui_text_area(c->u, "note", r, s->note.edit, &field);
    draft_text_push(c, &s->note, key, "note");
    if (ui_has_focus(c->u, "note") && ui_shortcut(c->u, "Esc"))
        ui_unfocus(c->u);
}

/* How the newest order stands, or why none can be given. */
static void draw_outcome(ctx *c, ui_rect r, const judge_row *row)
{
    const model_request *q = judge_request(c, row);
    const char *bar = judge_bar(c);
    if (c->control->judge->wants_reason && !*note_of(c))
        order_draw_fault(c, r, say(c, W_JUDGE_NEEDS_REASON));
    else if (bar)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT, bar);
    else if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, q));
    else if (q)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, q->state == MODEL_SENDING ? W_JUDGE_SENDING
                                                        : W_JUDGE_TAKEN));
}

static void draw_give(ctx *c, ui_rect r, const judge_row *row)
{
    const model_judgement *j = judge_judgement(c, row);
    const bool sending = is_sending(c, row);
    int64_t milli = 0;
    const bool off =
        judge_bar(c) != NULL || !judge_points(c, row, &milli) || sending;
    const ui_button give = {.label = sending ? say(c, W_JUDGE_SENDING)
                                             : say(c, model_my_grade(c->m, j)
                                                          ? W_JUDGE_GIVE_AGAIN
                                                          : W_JUDGE_GIVE),
                            .key = "Ctrl+Enter",
                            .kind = UI_BUTTON_PRIMARY,
                            .disabled = off,
                            .busy = sending};
    const bool own = !judge_is_theirs(c, row);
    if (own
        && ui_push(c->u, "give", ui_cut_left(&r, ui_push_width(c->u, &give)),
                   &give))
        give_points(c, row, false);
    (void)ui_cut_left(&r, own ? 8 : 0);
    const ui_button settle = {.label = say(c, W_JUDGE_SETTLE),
                              .key = "Ctrl+Shift+Enter",
                              .disabled = off};
    if (can_settle(c, row)
        && ui_push(c->u, "settle",
                   ui_cut_left(&r, ui_push_width(c->u, &settle)), &settle))
        give_points(c, row, true);
}

/* ---- what is taken back ---- */

static bool has_mine(const ctx *c, const judge_row *row)
{
    if (row->what == JUDGE_LEVEL)
        return model_my_level(c->m, row->id, row->team) != NULL;
    return model_my_grade(c->m, judge_judgement(c, row)) != NULL;
}

static bool can_reopen(const ctx *c, const judge_row *row)
{
    return is_director(c) && judge_judgement(c, row)->settled;
}

static void withdraw(ctx *c, const judge_row *row)
{
    if (row->what == JUDGE_CRITERION)
        order_withdraw_grade(c->m, row->id);
    else if (row->what == JUDGE_TASK)
        order_withdraw_rating(c->m, row->id, row->task, row->team);
    else
        order_withdraw_level(c->m, row->id, row->team);
    ui_unfocus(c->u);
    ui_animate(c->u, 0);
}

static void reopen(ctx *c, const judge_row *row)
{
    if (row->what == JUDGE_CRITERION)
        order_reopen_grade(c->m, row->id, note_of(c));
    else
        order_reopen_task(c->m, row->id, row->task, row->team, note_of(c));
    follow(c, row);
}

static bool has_back(const ctx *c, const judge_row *row)
{
    return has_mine(c, row) || can_reopen(c, row);
}

/* One's own word, and what was settled; the latter asks once more. */
static void draw_back(ctx *c, ui_rect r, const judge_row *row)
{
    const bool off = judge_bar(c) != NULL || is_sending(c, row);
    const ui_button back = {
        .label = say(c, W_JUDGE_TAKE_BACK), .key = "Delete", .disabled = off};
    const ui_button open = {.label = say(c, W_JUDGE_REOPEN),
                            .key = "Shift+Delete",
                            .kind = UI_BUTTON_DANGER,
                            .confirm = say(c, W_JUDGE_REOPEN_SURE),
                            .disabled = off};
    if (has_mine(c, row)
        && ui_push(c->u, "back", ui_cut_left(&r, ui_push_width(c->u, &back)),
                   &back))
        withdraw(c, row);
    (void)ui_cut_left(&r, has_mine(c, row) ? 8 : 0);
    if (can_reopen(c, row)
        && ui_push(c->u, "reopen", ui_cut_left(&r, ui_push_width(c->u, &open)),
                   &open))
        reopen(c, row);
}

/* ---- the whole of it ---- */

/* Evaluators only look on while those who play grade. */
static const char *say_theirs(const ctx *c, const judge_row *row)
{
    const model_criterion *k = model_find_criterion(c->m, row->id);
    return say(c, k && strcmp(k->by, "peer") == 0 ? W_JUDGE_THEIRS_PEER
                                                  : W_JUDGE_THEIRS_SELF);
}

static bool only_looks(const ctx *c, const judge_row *row)
{
    return judge_is_theirs(c, row) && !is_director(c);
}

static int note_height(const ctx *c)
{
    return ui_screen(c->u).h < LOW ? NOTE_LOW : NOTE;
}

int judge_grading_height(ctx *c, int width, const judge_row *row)
{
    const int theirs =
        judge_is_theirs(c, row)
            ? ui_paragraph_height(c->u, width, UI_SMALL, say_theirs(c, row))
                  + GAP
            : 0;
    if (only_looks(c, row))
        return theirs + GAP;
    const int back = has_back(c, row) ? BUTTON + GAP : 0;
    const int settle =
        row->what == JUDGE_TASK && can_settle(c, row) ? HEAD + BUTTON + GAP : 0;
    const int give = row->what == JUDGE_CRITERION ? BUTTON + GAP : 0;
    return theirs + HEAD + BUTTON + GAP + note_height(c) + GAP + settle + give
           + back + LINE;
}

static void draw_head(ctx *c, ui_rect r, const judge_row *row)
{
    static const word_id names[] = {[JUDGE_CRITERION] = W_JUDGE_POINTS,
                                    [JUDGE_TASK] = W_JUDGE_RATE,
                                    [JUDGE_LEVEL] = W_JUDGE_OVERRULE};
    if (row->what == JUDGE_TASK)
        draw_rating_words(c, ui_cut_right(&r, r.w * 3 / 4), row);
    (void)ui_label(c->u, r, UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, names[row->what]));
}

void judge_draw_grading(ctx *c, ui_rect r, const judge_row *row)
{
    if (judge_is_theirs(c, row)) {
        const char *text = say_theirs(c, row);
        const int height = ui_paragraph_height(c->u, r.w, UI_SMALL, text);
        (void)ui_paragraph(c->u, ui_cut_top(&r, height), UI_SMALL, UI_TEXT2,
                           text);
        (void)ui_cut_top(&r, GAP);
    }
    if (only_looks(c, row))
        return;
    draw_head(c, ui_cut_top(&r, HEAD), row);
    const ui_rect choice = ui_cut_top(&r, BUTTON);
    (void)ui_cut_top(&r, GAP);
    if (row->what == JUDGE_CRITERION)
        draw_points(c, (ui_rect){choice.x, choice.y, choice.w, 30}, row);
    else if (row->what == JUDGE_TASK)
        draw_ratings(c, choice, row, false);
    else
        draw_levels(c, choice, row);
    draw_note(c, ui_cut_top(&r, note_height(c)), row);
    (void)ui_cut_top(&r, GAP);
    if (row->what == JUDGE_CRITERION) {
        draw_give(c, ui_cut_top(&r, BUTTON), row);
        (void)ui_cut_top(&r, GAP);
    }
    if (row->what == JUDGE_TASK && can_settle(c, row)) {
        (void)ui_label(c->u, ui_cut_top(&r, HEAD), UI_SMALL_BOLD, UI_DEGRADED,
                       UI_LEFT, say(c, W_JUDGE_SETTLE_KEYS));
        draw_ratings(c, ui_cut_top(&r, BUTTON), row, true);
        (void)ui_cut_top(&r, GAP);
    }
    if (has_back(c, row)) {
        draw_back(c, ui_cut_top(&r, BUTTON), row);
        (void)ui_cut_top(&r, GAP);
    }
    draw_outcome(c, ui_cut_top(&r, LINE), row);
}
