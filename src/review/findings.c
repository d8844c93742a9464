/* Strengths and areas for improvement, out of points, ratings and what was
 * observed; each names what it rests on. */
#include "review/review_internal.h"

#include <stdlib.h>
#include <string.h>

#include "review/html_internal.h"
#include "runs/say.h"

enum {
    MOST = 12, /* of each kind of finding */
    POINTS_BYTES = 64,
    TEXT_BYTES = 1024
};

static void add(review__cut *c, shelf_list *list, enshu_text text,
                const char *source, uint64_t seq, int64_t t_us)
{
    review_finding *row = shelf_list_add(list);
    *row = (review_finding){.text = text,
                            .source = shelf_copy(c->store, source),
                            .seq = seq,
                            .t_us = t_us};
}

/* ---- objectives that were met in full ---- */

static bool is_full(const review_objective *o)
{
    size_t counted = 0;
    for (size_t i = 0; i < o->reasons.n; i++)
        counted += o->reasons.at[i].counted && o->reasons.at[i].max_milli > 0;
    return counted >= 2 && o->points_milli >= o->max_milli;
}

static const char *objective_text(review__cut *c, const review_objective *o,
                                  base_lang lang)
{
    base_buffer points;
    base_buffer_init(&points, POINTS_BYTES);
    tell_points(o->max_milli, &points);
    const char *out =
        shelf_printf(c->store,
                     BASE_TR(lang, "目標「%s」の得点をすべて得ました(%s 点)。",
                             "Objective \"%s\": every point there was (%s)."),
                     tell_in(o->name, lang), base_buffer_get(&points));
    base_buffer_fini(&points);
    return out;
}

/* The last record that gave points for it. */
static const review_reason *newest(const review_objective *o)
{
    const review_reason *last = NULL;
    for (size_t i = 0; i < o->reasons.n; i++) {
        const review_reason *r = &o->reasons.at[i];
        if (r->counted && r->cause != 0 && (!last || r->cause > last->cause))
            last = r;
    }
    return last;
}

static void add_objectives(review__cut *c, shelf_list *list)
{
    for (size_t i = 0; i < c->out->score.objectives.n; i++) {
        const review_objective *o = &c->out->score.objectives.at[i];
        const review_reason *last = newest(o);
        if (is_full(o))
            add(c, list,
                (enshu_text){objective_text(c, o, BASE_JA),
                             objective_text(c, o, BASE_EN)},
                o->id, last ? last->cause : 0, last ? last->t_us : -1);
    }
}

/* ---- criteria ---- */

typedef struct pick {
    const review_reason *reason;
    int64_t weight; /* points won or lost */
    size_t at;      /* to keep the order of the score */
} pick;

static int by_weight(const void *a, const void *b)
{
    const pick *x = a;
    const pick *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static int64_t gain_of(const review_reason *r)
{
    return r->max_milli > 0 && r->points_milli >= r->max_milli
                   && strcmp(r->state, "avoided") != 0
               ? r->max_milli
               : 0;
}

static int64_t loss_of(const review_reason *r)
{
    return r->points_milli < r->max_milli ? r->max_milli - r->points_milli : 0;
}

/* "differs" is no finding yet: the evaluators have not settled it. */
static bool is_settled(const review_reason *r)
{
    return r->counted && strcmp(r->state, "differs") != 0
           && strcmp(r->state, "open") != 0 && strcmp(r->state, "pending") != 0;
}

/* All but met, and nothing can be said of what is missing: no finding. */
static bool is_trifle(review__cut *c, const review_reason *r)
{
    enum { NEARLY = 90, HUNDRED = 100 };
    return strcmp(r->state, "met") == 0
           && r->points_milli * HUNDRED >= r->max_milli * NEARLY
           && r->points_milli < r->max_milli && !review__left_empty(c, r).ja[0];
}

static shelf_list pick_reasons(review__cut *c,
                               int64_t (*weight)(const review_reason *r),
                               bool whole_objectives)
{
    shelf_list picks = SHELF_LIST(pick);
    size_t at = 0;
    for (size_t o = 0; o < c->out->score.objectives.n; o++) {
        const review_objective *of = &c->out->score.objectives.at[o];
        for (size_t i = 0; i < of->reasons.n; i++, at++) {
            const review_reason *r = &of->reasons.at[i];
            if (!is_settled(r) || weight(r) <= 0 || is_trifle(c, r)
                || (!whole_objectives && is_full(of)))
                continue;
            *(pick *)shelf_list_add(&picks) = (pick){r, weight(r), at};
        }
    }
    if (picks.n > 0)
        qsort(picks.at, picks.n, sizeof(pick), by_weight);
    return picks;
}

/* Does another team have one of the same name? */
static bool is_one_of_many(const review__cut *c, const review_reason *r,
                           base_lang lang)
{
    const char *name = tell_in(r->name, lang);
    for (size_t o = 0; o < c->out->score.objectives.n; o++) {
        const review_objective *of = &c->out->score.objectives.at[o];
        for (size_t i = 0; i < of->reasons.n; i++) {
            if (&of->reasons.at[i] != r
                && strcmp(tell_in(of->reasons.at[i].name, lang), name) == 0)
                return true;
        }
    }
    return false;
}

/* What came of it, in words and points; whose it is where that is not clear. */
static void put_outcome(const review__cut *c, const review_reason *r,
                        base_lang lang, base_buffer *b)
{
    const char *team = tell_in(r->team, lang);
    const bool named = team[0] && is_one_of_many(c, r, lang);
    base_buffer_printf(b, BASE_TR(lang, "「%s」", "\"%s\""),
                       tell_in(r->name, lang));
    if (named)
        base_buffer_printf(b, BASE_TR(lang, "（%s）", " (%s)"), team);
    base_buffer_printf(b, BASE_TR(lang, "は%s", ": %s"),
                       tell_in(review_outcome(r), lang));
    base_buffer_append_text(b, BASE_TR(lang, "（", " ("));
    tell_points(r->points_milli, b);
    if (r->max_milli > 0) {
        base_buffer_append_text(b, BASE_TR(lang, " / ", " of "));
        tell_points(r->max_milli, b);
    }
    base_buffer_append_text(b, BASE_TR(lang, " 点）。", " points)."));
}

static void put_empty(review__cut *c, const review_reason *r, base_lang lang,
                      base_buffer *b)
{
    const char *fields = tell_in(review__left_empty(c, r), lang);
    if (fields[0])
        base_buffer_printf(b, BASE_TR(lang, "空欄：%s。", " Left empty: %s."),
                           fields);
}

static const char *outcome_text(review__cut *c, const review_reason *r,
                                base_lang lang)
{
    base_buffer b;
    base_buffer_init(&b, TEXT_BYTES);
    put_outcome(c, r, lang, &b);
    put_empty(c, r, lang, &b);
    const char *out = shelf_buffer(c->store, &b);
    base_buffer_fini(&b);
    return out;
}

/* And what would have been right. */
static const char *weakness_text(review__cut *c, const review_reason *r,
                                 base_lang lang)
{
    const char *answer = tell_in(r->answer, lang);
    const char *outcome = outcome_text(c, r, lang);
    if (!answer[0])
        return outcome;
    return shelf_printf(c->store,
                        BASE_TR(lang, "%s模範解答：%s", "%s Model answer: %s"),
                        outcome, answer);
}

typedef const char *text_fn(review__cut *c, const review_reason *r,
                            base_lang lang);

static void add_reasons(review__cut *c, shelf_list *list, shelf_list picks,
                        text_fn *text, text_fn *brief)
{
    const pick *at = picks.at;
    for (size_t i = 0; i < picks.n && i < MOST; i++) {
        const review_reason *r = at[i].reason;
        add(c, list, (enshu_text){text(c, r, BASE_JA), text(c, r, BASE_EN)},
            r->criterion, r->cause, r->t_us);
        ((review_finding *)list->at)[list->n - 1].brief =
            (enshu_text){brief(c, r, BASE_JA), brief(c, r, BASE_EN)};
    }
    shelf_list_fini(&picks);
}

/* ---- what evaluators said ---- */

static const char *task_text(review__cut *c, const review_capability *of,
                             const review_task *task, base_lang lang)
{
    const char *team = tell_in(task->team, lang);
    return shelf_printf(c->store,
                        BASE_TR(lang, "能力「%s」の課題「%s」：%s %s（%s）。",
                                "Capability \"%s\", task \"%s\": %s %s (%s)."),
                        tell_in(of->name, lang), tell_in(task->name, lang),
                        task->rating,
                        page_word_of(PAGE_RATING, task->rating, lang),
                        team[0] ? team : BASE_TR(lang, "全体", "everybody"));
}

/* Where evaluators differ it is a finding when all of them found so. */
static bool all_found(const review_task *task, const char *ratings)
{
    for (size_t i = 0; i < task->ratings.n; i++) {
        if (!strchr(ratings, task->ratings.at[i].rating[0]))
            return false;
    }
    return true;
}

/* What fits a line. */
static const char *task_brief(review__cut *c, const review_task *task,
                              base_lang lang)
{
    return shelf_printf(c->store,
                        BASE_TR(lang, "「%s」：%s %s。", "\"%s\": %s %s."),
                        tell_in(task->name, lang), task->rating,
                        page_word_of(PAGE_RATING, task->rating, lang));
}

static int64_t rated_at(const review_task *task)
{
    int64_t t_us = -1;
    for (size_t i = 0; i < task->ratings.n; i++) {
        if (task->ratings.at[i].t_us > t_us)
            t_us = task->ratings.at[i].t_us;
    }
    return t_us;
}

static void add_tasks(review__cut *c, shelf_list *list, const char *ratings)
{
    for (size_t i = 0; i < c->out->capabilities.n; i++) {
        const review_capability *of = &c->out->capabilities.at[i];
        for (size_t k = 0; k < of->tasks.n; k++) {
            const review_task *task = &of->tasks.at[k];
            if (!task->rating[0] || !strchr(ratings, task->rating[0])
                || (task->differs && !all_found(task, ratings)))
                continue;
            add(c, list,
                (enshu_text){task_text(c, of, task, BASE_JA),
                             task_text(c, of, task, BASE_EN)},
                shelf_printf(c->store, "%s/%s", of->id, task->id), 0,
                rated_at(task));
            ((review_finding *)list->at)[list->n - 1].brief = (enshu_text){
                task_brief(c, task, BASE_JA), task_brief(c, task, BASE_EN)};
        }
    }
}

static void add_observations(review__cut *c, shelf_list *list,
                             const char *rating)
{
    for (size_t i = 0; i < c->out->observations.n; i++) {
        const review_observation *o = &c->out->observations.at[i];
        if (strcmp(o->rating, rating) == 0)
            add(c, list, (enshu_text){o->text, o->text}, "observation", o->seq,
                o->t_us);
    }
}

/* ---- both lists ---- */

void review__findings(review__cut *c)
{
    shelf_list strengths = SHELF_LIST(review_finding);
    shelf_list weaknesses = SHELF_LIST(review_finding);
    add_objectives(c, &strengths);
    add_tasks(c, &strengths, "P");
    add_observations(c, &strengths, "good");
    add_reasons(c, &strengths, pick_reasons(c, gain_of, false), outcome_text,
                outcome_text);
    add_tasks(c, &weaknesses, "MU");
    add_observations(c, &weaknesses, "improve");
    add_reasons(c, &weaknesses, pick_reasons(c, loss_of, true), weakness_text,
                outcome_text);
    SHELF_KEEP(c->store, strengths, c->out->strengths);
    SHELF_KEEP(c->store, weaknesses, c->out->weaknesses);
}
