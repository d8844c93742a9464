/* F4 itself, and its right: notes, improvement plan, answers to surveys. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/judge.h"
#include "console/screens/reel.h"

enum {
    LIST = 400,
    LIST_COMPACT = 330,
    SIDE = 400,
    /* Of the content, for three columns: what is judged and what was written
     * still stand side by side in the middle. */
    WIDE = LIST + SIDE + 2 * CONTROL_GAP + JUDGE_SHEET_LEAST,
    TABS = 36,
    PAD = 12,
    BUTTON = 34,
    SIDES = 3,
    BAR = 18
};

judge_state *judge_state_create(void)
{
    judge_state *s = xcalloc(1, sizeof *s);
    draft_text_init(&s->note, JUDGE_TEXT_MAX, true);
    draft_text_init(&s->points, JUDGE_NUMBER_MAX, false);
    for (int i = 0; i < JUDGE_PLAN_TEXTS; i++)
        draft_text_init(&s->plan_texts[i],
                        i == JUDGE_PLAN_TEXT ? JUDGE_TEXT_MAX
                                             : CONTROL_LINE_MAX,
                        i == JUDGE_PLAN_TEXT);
    s->plan_row = SIZE_MAX;
    return s;
}

void judge_state_destroy(judge_state *s)
{
    if (!s)
        return;
    draft_text_fini(&s->note);
    draft_text_fini(&s->points);
    for (int i = 0; i < JUDGE_PLAN_TEXTS; i++)
        draft_text_fini(&s->plan_texts[i]);
    xfree(s->rows);
    xfree(s);
}

/* ---- answers to surveys ---- */

static int64_t number_of(const char *text)
{
    int64_t n = 0;
    for (; *text >= '0' && *text <= '9' && n < 1000000; text++)
        n = n * 10 + (*text - '0');
    return n;
}

static const char *answer_to(const model_survey_answer *a, const char *key)
{
    for (size_t i = 0; i < a->n_form; i++)
        if (strcmp(a->form[i].key, key) == 0)
            return a->form[i].text;
    return "";
}

static bool is_counted(const model_form_field *field)
{
    return strcmp(field->sort, "scale") == 0
           || strcmp(field->sort, "choice") == 0;
}

/* How many chose that, and of a scale what it is in the middle. */
static size_t count(const model_survey *s, const char *key, const char *value)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_answers; i++)
        n += strcmp(answer_to(&s->answers[i], key), value) == 0;
    return n;
}

static const char *say_mean(ctx *c, const model_survey *s, const char *key)
{
    int64_t sum = 0;
    int64_t n = 0;
    for (size_t i = 0; i < s->n_answers; i++) {
        const int64_t value = number_of(answer_to(&s->answers[i], key));
        sum += value;
        n += value > 0;
    }
    if (n == 0)
        return "–";
    const int64_t tenths = (sum * 10 + n / 2) / n;
    return say_with(c, W_JUDGE_SURVEY_MEAN,
                    say_format(c, "%lld.%lld", (long long)(tenths / 10),
                               (long long)(tenths % 10)),
                    say_number(c, n));
}

static void draw_bar(ctx *c, ui_rect *r, const model_survey *s,
                     const char *label, size_t n)
{
    ui_rect line = ui_cut_top(r, BAR + 6);
    (void)ui_label(c->u, ui_cut_left(&line, line.w / 2 - 8), UI_SMALL, UI_TEXT2,
                   UI_LEFT, label);
    (void)ui_label(c->u, ui_cut_right(&line, 32), UI_SMALL_BOLD, UI_TEXT1,
                   UI_RIGHT, say_number(c, (int64_t)n));
    (void)ui_cut_right(&line, 8);
    const int part = s->n_answers > 0 ? (int)(n * 1000 / s->n_answers) : 0;
    ui_progress(c->u, (ui_rect){line.x, line.y + 8, line.w, 8}, part, UI_BAR,
                label);
}

static const char *say_option(ctx *c, const model_form_field *f, size_t i)
{
    const char *text = say_text(c, f->option_names[i]);
    return *text ? text : f->options[i];
}

static void draw_counted(ctx *c, ui_rect *r, const model_survey *s,
                         const model_form_field *f)
{
    if (strcmp(f->sort, "scale") != 0) {
        for (size_t i = 0; i < f->n_options; i++)
            draw_bar(c, r, s, say_option(c, f, i),
                     count(s, f->key, f->options[i]));
        return;
    }
    (void)ui_label(c->u, ui_cut_top(r, 20), UI_SMALL_BOLD, UI_TEXT1, UI_LEFT,
                   say_mean(c, s, f->key));
    for (int i = 5; i >= 1; i--) {
        const char *value = say_format(c, "%d", i);
        draw_bar(c, r, s, value, count(s, f->key, value));
    }
}

static void draw_words(ctx *c, ui_rect *r, const model_survey *s,
                       const model_form_field *f)
{
    for (size_t i = 0; i < s->n_answers; i++) {
        const char *text = answer_to(&s->answers[i], f->key);
        if (!*text)
            continue;
        const char *line = say_format(c, "・%s", text);
        const int height = ui_paragraph_height(c->u, r->w, UI_BODY, line);
        (void)ui_paragraph(c->u, ui_cut_top(r, height + 4), UI_BODY, UI_TEXT1,
                           line);
    }
}

static int words_height(ctx *c, int width, const model_survey *s,
                        const model_form_field *f)
{
    int height = 0;
    for (size_t i = 0; i < s->n_answers; i++) {
        const char *text = answer_to(&s->answers[i], f->key);
        if (*text)
            height += ui_paragraph_height(c->u, width, UI_BODY,
                                          say_format(c, "・%s", text))
                      + 4;
    }
    return height;
}

static int field_height(ctx *c, int width, const model_survey *s,
                        const model_form_field *f)
{
    const int head =
        ui_paragraph_height(c->u, width, UI_BODY_BOLD, say_text(c, f->name))
        + 4;
    if (strcmp(f->sort, "scale") == 0)
        return head + 20 + 5 * (BAR + 6) + 8;
    if (is_counted(f))
        return head + (int)f->n_options * (BAR + 6) + 8;
    return head + words_height(c, width, s, f) + 8;
}

static int survey_height(ctx *c, int width, const model_survey *s)
{
    int height = 30 + 24;
    for (size_t i = 0; i < s->n_fields && s->n_answers > 0; i++)
        height += field_height(c, width, s, &s->fields[i]);
    return height;
}

static void draw_survey(ctx *c, ui_rect r, const model_survey *s)
{
    (void)ui_label(c->u, ui_cut_top(&r, 30), UI_FONT(UI_T16, UI_BOLD), UI_TEXT1,
                   UI_LEFT, say_text(c, s->name));
    (void)ui_label(c->u, ui_cut_top(&r, 24), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_with(c, W_JUDGE_SURVEY_COUNT,
                            say_number(c, (int64_t)s->n_answers)));
    for (size_t i = 0; i < s->n_fields && s->n_answers > 0; i++) {
        const model_form_field *f = &s->fields[i];
        ui_rect part = ui_cut_top(&r, field_height(c, r.w, s, f));
        const char *name = say_text(c, f->name);
        const int height =
            ui_paragraph_height(c->u, part.w, UI_BODY_BOLD, name);
        (void)ui_paragraph(c->u, ui_cut_top(&part, height + 4), UI_BODY_BOLD,
                           UI_TEXT1, name);
        if (is_counted(f))
            draw_counted(c, &part, s, f);
        else
            draw_words(c, &part, s, f);
    }
}

void judge_draw_surveys(ctx *c, ui_rect r)
{
    const model_survey *const *all;
    const size_t n = model_surveys(c->m, &all);
    const int width = r.w - 2 * PAD - 12;
    int height = 0;
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_JUDGE_SURVEYS_NONE));
        return;
    }
    for (size_t i = 0; i < n; i++)
        height += survey_height(c, width, all[i]) + 12;
    ui_rect in;
    ui_scroll_begin(c->u, "surveys", ui_inset(r, PAD, 4), height, &in);
    in.w = width;
    for (size_t i = 0; i < n; i++) {
        draw_survey(c, ui_cut_top(&in, survey_height(c, width, all[i])),
                    all[i]);
        (void)ui_cut_top(&in, 12);
    }
    ui_scroll_end(c->u);
}

/* ---- the right ---- */

static void draw_notes(ctx *c, ui_rect r)
{
    ui_rect foot = ui_inset(ui_cut_bottom(&r, BUTTON + 12), PAD, 6);
    const ui_button fresh = {.label = say(c, W_CTL_NOTE_NEW),
                             .key = "Ctrl+N",
                             .disabled = order_is_closed(c)};
    control_draw_note_rows(c, ui_inset(r, PAD, 4));
    if (!reel_is_shown(c)
        && ui_push(c->u, "note-new",
                   ui_cut_left(&foot, ui_push_width(c->u, &fresh)), &fresh))
        control_open(c, CONTROL_COVER_NOTE);
}

static void (*const sides[SIDES])(ctx *, ui_rect) = {
    draw_notes, judge_draw_plan, judge_draw_surveys};

static void name_sides(const ctx *c, const char *names[SIDES])
{
    names[0] = say(c, W_CTL_NOTES);
    names[1] = say(c, W_JUDGE_PLAN);
    names[2] = say(c, W_JUDGE_SURVEYS);
}

void judge_draw_side(ctx *c, ui_rect r)
{
    judge_state *s = c->control->judge;
    const char *names[SIDES];
    const ui_panel panel = {.title = "", .bare = true};
    name_sides(c, names);
    ui_rect in = ui_panel_begin(c->u, "side", r, &panel);
    (void)ui_tabs(c->u, "sides", ui_cut_top(&in, TABS), names, SIDES, &s->side);
    sides[s->side < SIDES ? s->side : 0](c, in);
    ui_panel_end(c->u);
}

/* ---- the screen ---- */

/* Narrow: what is on the right lies behind tabs over the middle. */
static void draw_narrow(ctx *c, ui_rect r)
{
    judge_state *s = c->control->judge;
    const char *names[SIDES + 1];
    names[0] = say(c, W_JUDGE_TITLE);
    name_sides(c, names + 1);
    (void)ui_tabs(c->u, "middle", ui_cut_top(&r, TABS), names, SIDES + 1,
                  &s->tab);
    (void)ui_cut_top(&r, 4);
    if (s->tab == 0 || s->tab > SIDES) {
        judge_draw_sheet(c, r);
        return;
    }
    const ui_panel panel = {.title = names[s->tab], .bare = true};
    const ui_rect in = ui_panel_begin(c->u, "behind", r, &panel);
    sides[s->tab - 1](c, in);
    ui_panel_end(c->u);
}

void control_screen_notes(ctx *c, ui_rect r)
{
    const bool wide = r.w >= WIDE;
    judge_find_rows(c);
    if (ui_shortcut(c->u, "I") && !plan_bar(c))
        plan_open(c, NULL);
    judge_draw_list(c, ui_cut_left(&r, wide ? LIST : LIST_COMPACT));
    (void)ui_cut_left(&r, CONTROL_GAP);
    if (!wide) {
        draw_narrow(c, r);
        return;
    }
    const ui_rect side = ui_cut_right(&r, SIDE);
    (void)ui_cut_right(&r, CONTROL_GAP);
    judge_draw_sheet(c, r);
    judge_draw_side(c, side);
}
