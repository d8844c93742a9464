/* What a reason rests on, in words that a reader learns from. */
#include "review/review_internal.h"

#include <string.h>

#include "runs/measure.h"
#include "runs/say.h"

enum { BYTES = 2048 };

/* ---- what was measured ---- */

static const char *measure_in(review__cut *c, const enshu_reason *r,
                              base_lang lang)
{
    const tell_style style = {lang, c->world->names};
    base_buffer b;
    base_buffer_init(&b, BYTES);
    tell_measure(&style, r, &b);
    const char *out = shelf_buffer(c->store, &b);
    base_buffer_fini(&b);
    return out;
}

/* ---- what was graded ---- */

typedef struct rubric_line {
    int64_t points_milli;
    enshu_text text;
} rubric_line;

/* The lines of a criterion's rubric, as the drill describes them. */
static shelf_list rubric_of(const review__cut *c, const char *criterion)
{
    shelf_list list = SHELF_LIST(rubric_line);
    const review__told *told = c->world->described.at;
    for (size_t i = 0; i < c->world->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_RUBRIC_DESCRIBED
            && strcmp(review__string(r, ENSHU_F_CRITERION), criterion) == 0)
            *(rubric_line *)shelf_list_add(&list) =
                (rubric_line){review__int(r, ENSHU_F_POINTS, 0),
                              review__text(r, ENSHU_F_NAME)};
    }
    return list;
}

/* The line for just these points; NULL: they are between lines. */
static const rubric_line *line_of(const shelf_list *rubric,
                                  int64_t points_milli)
{
    const rubric_line *at = rubric->at;
    for (size_t i = 0; i < rubric->n; i++) {
        if (at[i].points_milli == points_milli)
            return &at[i];
    }
    return NULL;
}

static void put_points(int64_t milli, base_lang lang, base_buffer *b)
{
    tell_points(milli, b);
    base_buffer_append_text(
        b, BASE_TR(lang, " 点", milli == 1000 ? " point" : " points"));
}

/* "0 points: 45 % or less; 2 points: 75 % or more" */
static void put_rubric(const shelf_list *rubric, base_lang lang, base_buffer *b)
{
    const rubric_line *at = rubric->at;
    for (size_t i = 0; i < rubric->n; i++) {
        if (i > 0)
            base_buffer_append_text(b, BASE_TR(lang, "、", "; "));
        put_points(at[i].points_milli, lang, b);
        base_buffer_append_text(b, BASE_TR(lang, "：", ": "));
        base_buffer_append_text(b, tell_in(at[i].text, lang));
    }
}

/* Who of those who played said what stays with control. */
static void put_players(const enshu_reason *r, base_lang lang, base_buffer *b)
{
    const tell_style style = {lang, NULL};
    tell_by_players(&style, r, b);
    base_buffer_append_text(b, BASE_TR(lang, "。", ". "));
}

static void put_rater(review__cut *c, const enshu_reason *r,
                      const enshu_record *record, base_lang lang,
                      base_buffer *b)
{
    const bool settled = record->kind == ENSHU_RECORD_GRADE_SETTLED;
    if (settled)
        base_buffer_append_text(b,
                                BASE_TR(lang, "確定した評価：", "Settled by "));
    else if (r->ratings > 1)
        base_buffer_printf(b,
                           BASE_TR(lang, "評価者 %zu 人の平均（最新は",
                                   "Mean of %zu evaluators (newest: "),
                           r->ratings);
    else
        base_buffer_append_text(b, BASE_TR(lang, "評価：", "Graded by "));
    base_buffer_append_text(
        b,
        tell_in(review__rater(c->world, review__string(record, ENSHU_F_RATER)),
                lang));
    if (!settled && r->ratings > 1)
        base_buffer_append_text(b, BASE_TR(lang, "）", ")"));
    base_buffer_append_text(b, BASE_TR(lang, "。", ". "));
}

/* Of evaluators: who, by which lines, what they wrote. */
static void put_grade(review__cut *c, const enshu_reason *r,
                      const enshu_record *record, const shelf_list *rubric,
                      base_lang lang, base_buffer *b)
{
    const bool players =
        r->rater && record->kind == ENSHU_RECORD_CRITERION_GRADED;
    const char *text = players ? "" : review__string(record, ENSHU_F_TEXT);
    const rubric_line *line = line_of(rubric, r->points_milli);
    if (players)
        put_players(r, lang, b);
    else
        put_rater(c, r, record, lang, b);
    if (rubric->n > 0) {
        base_buffer_append_text(b, BASE_TR(lang, "基準：", "Rubric: "));
        if (line)
            base_buffer_append_text(b, tell_in(line->text, lang));
        else
            put_rubric(rubric, lang, b);
        base_buffer_append_text(b, BASE_TR(lang, "。", ". "));
    }
    if (text[0]) {
        base_buffer_append_text(b, BASE_TR(lang, "所見「", "Comment: \""));
        base_buffer_append_text(b, text);
        base_buffer_append_text(b, BASE_TR(lang, "」", "\""));
    }
}

/* Points the scenario gave itself, between the lines of the rubric. */
static void put_award(const shelf_list *rubric, base_lang lang, base_buffer *b)
{
    base_buffer_append_text(
        b, BASE_TR(lang, "訓練中の実績からシナリオが算定",
                   "Reckoned by the scenario from what happened"));
    if (rubric->n > 0) {
        base_buffer_append_text(b, BASE_TR(lang, "（", " ("));
        put_rubric(rubric, lang, b);
        base_buffer_append_text(b, BASE_TR(lang, "）", ")"));
    }
}

static const char *grade_in(review__cut *c, const enshu_reason *r,
                            const enshu_record *record, base_lang lang)
{
    shelf_list rubric = rubric_of(c, r->criterion);
    base_buffer b;
    base_buffer_init(&b, BYTES);
    if (record->kind == ENSHU_RECORD_CRITERION_SCORED)
        put_award(&rubric, lang, &b);
    else
        put_grade(c, r, record, &rubric, lang, &b);
    const char *out = shelf_buffer(c->store, &b);
    base_buffer_fini(&b);
    shelf_list_fini(&rubric);
    return out;
}

/* Would the record's own sentence say no more than the points do? */
static bool is_grade(const enshu_record *r)
{
    return r->kind == ENSHU_RECORD_CRITERION_GRADED
           || r->kind == ENSHU_RECORD_GRADE_SETTLED
           || r->kind == ENSHU_RECORD_CRITERION_SCORED;
}

static bool is_of_capability(const enshu_reason *r)
{
    return strncmp(r->criterion, "C:", 2) == 0;
}

/* ---- what left no record ---- */

static enshu_text without_record(const char *state)
{
    static const struct {
        const char *state;
        enshu_text text;
    } rows[] = {
        {"missed",
         {"条件が成り立った記録がありません。",
          "There is no record that its condition came true."}},
        {"spared", {"起きませんでした。", "It did not happen."}},
        {"avoided",
         {"その状況にならなかったため、対象外です。",
          "The situation never came up, so it does not count."}},
        {"ungraded",
         {"評価者がまだ評価していません。得点にも配点にも入りません。",
          "No evaluator has graded it; it is in neither points nor maximum."}},
        {"unmeasured",
         {"比べる三つの基準の演技がないため、測っていません。",
          "There are no reference runs to compare with."}},
        {"open", {"まだ期限が来ていません。", "It is not due yet."}},
        {"pending", {"まだ期限が来ていません。", "It is not due yet."}}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].state, state) == 0)
            return rows[i].text;
    }
    return (enshu_text){"", ""};
}

static enshu_text without_grade(const enshu_reason *r)
{
    if (strcmp(r->state, "ungraded") != 0 || !r->rater)
        return without_record(r->state);
    if (strcmp(r->rater, "self") == 0)
        return (enshu_text){
            "このチームはまだ自己評価していません。得点にも配点にも入りません"
            "。",
            "The team has not assessed itself; it is in neither points nor "
            "maximum."};
    return (enshu_text){
        "ほかのチームはまだ評価していません。得点にも配点にも入りません。",
        "The other teams have not graded it; it is in neither points nor "
        "maximum."};
}

/* What it waits for came about after the deadline. */
static bool is_deed_too_late(const enshu_reason *r, const enshu_record *record)
{
    return strcmp(r->state, "missed") == 0
           && record->kind != ENSHU_RECORD_EXPECT_MISSED
           && record->kind != ENSHU_RECORD_OBLIGATION_MISSED
           && record->kind != ENSHU_RECORD_QUESTION_EXPIRED;
}

static enshu_text too_late(review__cut *c, enshu_text words)
{
    return (enshu_text){
        shelf_printf(c->store, "期限を過ぎていました：%s", words.ja),
        shelf_printf(c->store, "Past the deadline: %s", words.en)};
}

/* Safety and penalties: what happened at that moment, rather than what led to
 * it long before. */
static bool is_taken(const char *state)
{
    return strcmp(state, "breached") == 0 || strcmp(state, "penalty") == 0;
}

static enshu_text grounds(review__cut *c, const enshu_reason *r,
                          review__told *t)
{
    if (tell_is_measured(r))
        return (enshu_text){measure_in(c, r, BASE_JA),
                            measure_in(c, r, BASE_EN)};
    if (!t || strcmp(r->state, "unmeasured") == 0)
        return without_grade(r);
    if (is_of_capability(r))
        return (enshu_text){
            "重要課題の評定から。評定は「能力の評価」の章にあります。",
            "From the ratings of its critical tasks; see the part on "
            "capabilities."};
    if (is_grade(&t->record))
        return (enshu_text){grade_in(c, r, &t->record, BASE_JA),
                            grade_in(c, r, &t->record, BASE_EN)};
    if (is_deed_too_late(r, &t->record))
        return too_late(c, review__words(c->world, t));
    return review__words(c->world, t);
}

enshu_text review__evidence(review__cut *c, const enshu_reason *r,
                            review__told *t)
{
    review__told *nearer =
        is_taken(r->state) ? review__decider(c, r->criterion) : NULL;
    return grounds(c, r, nearer ? nearer : t);
}

enshu_text review__missing(review__cut *c, const enshu_reason *r,
                           const review__told *t)
{
    const bool late = t && is_deed_too_late(r, &t->record);
    if (strcmp(r->state, "missed") != 0)
        return (enshu_text){"", ""};
    return review__wanted(c, r->criterion, t ? t->record.t_us - late : -1);
}
