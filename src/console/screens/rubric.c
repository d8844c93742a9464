#include "console/screens/rubric.h"

#include "console/screens/feedback.h"

enum {
    HEAD = 22,
    PAD = 10,
    POINTS = 64,
    NUMBER = 22,
    LINE = 21,
    GAP = 5,
    BELOW = 10,
    KEYS = 9
};

/* ---- words ---- */

int rubric_words(ctx *c, ui_rect r, word_id head, const char *text, bool draw)
{
    if (!*text)
        return 0;
    const int height = ui_paragraph_height(c->u, r.w, UI_BODY, text);
    if (draw) {
        (void)ui_label(c->u, ui_cut_top(&r, HEAD), UI_SMALL_BOLD, UI_TEXT2,
                       UI_LEFT, say(c, head));
        (void)ui_paragraph(c->u, (ui_rect){r.x, r.y, r.w, height}, UI_BODY,
                           UI_TEXT1, text);
    }
    return HEAD + height + BELOW;
}

/* ---- points ---- */

bool rubric_read_points(const char *text, int64_t *milli)
{
    const bool minus = *text == '-';
    int64_t value = 0;
    int digits = -1; /* behind the point */
    text += minus;
    if (*text < '0' || *text > '9')
        return false;
    for (; *text; text++) {
        if (*text == '.' && digits < 0) {
            digits = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || digits == 3 || value > 1000000000)
            return false;
        value = value * 10 + (*text - '0');
        digits += digits >= 0;
    }
    for (int i = digits < 0 ? 0 : digits; i < 3; i++)
        value *= 10;
    *milli = minus ? -value : value;
    return true;
}

bool rubric_takes(const model_criterion *k, int64_t milli)
{
    return k->max_milli >= 0 ? milli >= 0 && milli <= k->max_milli
                             : milli <= 0 && milli >= k->max_milli;
}

/* ---- rows ---- */

static int row_height(ctx *c, int width, const model_rubric_row *row)
{
    const int text = ui_paragraph_height(c->u, width - 2 * PAD - POINTS,
                                         UI_BODY, say_text(c, row->name));
    return (text < LINE ? LINE : text) + 14;
}

int rubric_height(ctx *c, int width, const model_criterion *k)
{
    int height = HEAD;
    for (size_t i = 0; i < k->n_rubric; i++)
        height += row_height(c, width, &k->rubric[i]) + GAP;
    return height + BELOW - GAP;
}

static bool draw_row(ctx *c, ui_rect r, const rubric_look *look, size_t i)
{
    ui *u = c->u;
    const model_rubric_row *row = &look->k->rubric[i];
    const bool chosen = look->has && look->milli == row->points_milli;
    const char *text = say_text(c, row->name);
    const char *points = say_points(c, row->points_milli);
    ui_push_id_int(u, (int64_t)i);
    const ui_touch touch = ui_touchable(u, "rubric", r, "option",
                                        say_format(c, "%s: %s", points, text),
                                        chosen ? "selected" : "");
    ui_round(u, r, 4, chosen ? UI_ACCENT_BG : UI_BG,
             chosen        ? UI_ACCENT
             : touch.hover ? UI_TEXT3
                           : UI_LINE2);
    ui_rect in = ui_inset(r, PAD, 7);
    ui_rect left = ui_cut_left(&in, POINTS);
    if (i < KEYS)
        (void)ui_draw_label(u, ui_cut_left(&left, NUMBER), UI_SMALL, UI_TEXT3,
                            UI_LEFT, say_format(c, "%zu", i + 1));
    (void)ui_draw_label(u, (ui_rect){left.x, in.y, left.w, LINE}, UI_BODY_BOLD,
                        UI_TEXT1, UI_LEFT, points);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT1, text);
    if (touch.focused)
        ui_focus_ring(u, r, 4);
    const bool key = i < KEYS && ui_shortcut(u, say_format(c, "%zu", i + 1));
    ui_pop_id(u);
    return (touch.pressed || key) && !look->off;
}

const model_rubric_row *rubric_draw(ctx *c, ui_rect r, const rubric_look *look)
{
    const model_criterion *k = look->k;
    const model_rubric_row *taken = NULL;
    (void)ui_label(c->u, ui_cut_top(&r, HEAD), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   k->n_rubric > 0 ? say(c, W_JUDGE_RUBRIC)
                                   : say_with(c, W_JUDGE_NO_RUBRIC,
                                              say_points(c, k->max_milli)));
    for (size_t i = 0; i < k->n_rubric; i++) {
        const int height = row_height(c, r.w, &k->rubric[i]);
        if (draw_row(c, ui_cut_top(&r, height), look, i))
            taken = &k->rubric[i];
        (void)ui_cut_top(&r, GAP);
    }
    return taken;
}
