/* Questions that were decided, actions that needed approval, investments. */
#include "review/review_internal.h"

#include <inttypes.h>
#include <string.h>

/* ---- points ---- */

/* Is the criterion, "X:Q-02" or "X:Q-02.2", an expectation of this thing? */
static bool expects(const char *criterion, const char *id)
{
    const size_t len = strlen(id);
    return strncmp(criterion, "X:", 2) == 0
           && strncmp(criterion + 2, id, len) == 0
           && (criterion[2 + len] == '\0' || criterion[2 + len] == '.');
}

static void add_points(const review_score *score, const char *question,
                       review_decision *row)
{
    for (size_t o = 0; o < score->objectives.n; o++) {
        const review_objective *objective = &score->objectives.at[o];
        for (size_t i = 0; i < objective->reasons.n; i++) {
            const review_reason *r = &objective->reasons.at[i];
            if (!r->counted || !expects(r->criterion, question))
                continue;
            row->points_milli += r->points_milli;
            row->max_milli += r->max_milli;
        }
    }
}

/* ---- questions ---- */

/* Which record ended the question that was asked at `from`; NULL: none did. */
static const enshu_record *end_of(const review__world *w, size_t from)
{
    const review__told *told = w->told.at;
    const char *id = review__string(&told[from].record, ENSHU_F_QUESTION);
    for (size_t i = from + 1; i < w->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if ((r->kind == ENSHU_RECORD_QUESTION_ANSWERED
             || r->kind == ENSHU_RECORD_QUESTION_EXPIRED)
            && strcmp(review__string(r, ENSHU_F_QUESTION), id) == 0)
            return r;
    }
    return NULL;
}

static void add_options(review__cut *c, const char *question,
                        const char *chosen, review_decision *row)
{
    shelf_list list = SHELF_LIST(review_option);
    const review__told *told = c->world->described.at;
    for (size_t i = 0; i < c->world->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind != ENSHU_RECORD_OPTION_DESCRIBED
            || strcmp(review__string(r, ENSHU_F_QUESTION), question) != 0)
            continue;
        const char *id = review__string(r, ENSHU_F_OPTION);
        review_option *o = shelf_list_add(&list);
        *o = (review_option){
            .id = shelf_copy(c->store, id),
            .name = shelf_text(c->store, review__text(r, ENSHU_F_NAME)),
            .chosen = chosen[0] && strcmp(chosen, id) == 0,
            .effect = {"", ""}};
        if (o->chosen)
            row->answer = o->name;
    }
    SHELF_KEEP(c->store, list, row->options);
}

/* The reason is what was written beside the option, or the answer itself where
 * there is nothing to choose. */
static void fill_answer(review__cut *c, const enshu_record *end,
                        review_decision *row)
{
    if (!end || end->kind != ENSHU_RECORD_QUESTION_ANSWERED) {
        row->t_us = end ? end->t_us : -1;
        return;
    }
    const char *text = review__string(end, ENSHU_F_TEXT);
    const char *option = review__string(end, ENSHU_F_OPTION);
    row->seq = end->seq;
    row->t_us = end->t_us;
    row->by = review__name(c->world, review__string(end, ENSHU_F_BY));
    if (option[0])
        row->basis = shelf_copy(c->store, text);
    row->answer = shelf_words(c->store, option[0] ? option : text);
}

static void add_question(review__cut *c, shelf_list *list, size_t i)
{
    const review__told *told = c->world->told.at;
    const enshu_record *asked = &told[i].record;
    const enshu_record *end = end_of(c->world, i);
    const char *id = review__string(asked, ENSHU_F_QUESTION);
    if (!review__is_known(c, asked))
        return;
    review_decision *row = shelf_list_add(list);
    *row = (review_decision){
        .asked_us = asked->t_us,
        .deadline_us = review__int(asked, ENSHU_F_DEADLINE, -1),
        .title = shelf_text(c->store, review__text(asked, ENSHU_F_TITLE)),
        .by = {"", ""},
        .answer = {"", ""},
        .basis = "",
        .model = shelf_text_or_none(c->store,
                                    enshu_drill_answer(c->world->drill, id))};
    fill_answer(c, end, row);
    add_options(c, id, end ? review__string(end, ENSHU_F_OPTION) : "", row);
    add_points(&c->out->score, id, row);
}

/* ---- approvals ---- */

static enshu_text with_target(review__cut *c, const enshu_record *r)
{
    const enshu_text action =
        review__name(c->world, review__string(r, ENSHU_F_ACTION));
    const char *on = review__string(r, ENSHU_F_ON);
    const enshu_text target = review__name(c->world, on);
    if (!on[0])
        return action;
    return (enshu_text){
        shelf_printf(c->store, "%s → %s", action.ja, target.ja),
        shelf_printf(c->store, "%s → %s", action.en, target.en)};
}

static const char *joined(shelf *s, const char *one, const char *more,
                          const char *between)
{
    if (!one[0] || !more[0])
        return shelf_copy(s, one[0] ? one : more);
    return shelf_printf(s, "%s%s%s", one, between, more);
}

static void note_approval(review__cut *c, const enshu_record *r,
                          review_decision *row)
{
    const enshu_text by = review__name(c->world, review__string(r, ENSHU_F_BY));
    row->seq = r->seq;
    row->t_us = r->t_us;
    row->by.ja = joined(c->store, row->by.ja, by.ja, "、");
    row->by.en = joined(c->store, row->by.en, by.en, ", ");
    row->basis =
        joined(c->store, row->basis, review__string(r, ENSHU_F_TEXT), " / ");
    if (!review__bool(r, ENSHU_F_OK))
        row->answer = (enshu_text){"却下", "Refused"};
    else if (review__int(r, ENSHU_F_KEYS, 0) == 0)
        row->answer = (enshu_text){"承認", "Approved"};
}

static void fill_approvals(review__cut *c, size_t from, review_decision *row)
{
    const review__told *told = c->world->told.at;
    const int64_t request = (int64_t)told[from].record.seq;
    for (size_t i = from + 1; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (review__int(r, ENSHU_F_REQUEST, 0) != request)
            continue;
        if (r->kind == ENSHU_RECORD_ACTION_APPROVED)
            note_approval(c, r, row);
        else if (r->kind == ENSHU_RECORD_ACTION_CANCELLED)
            row->answer = (enshu_text){"取り下げ", "Taken back"};
    }
}

static void add_request(review__cut *c, shelf_list *list, size_t i)
{
    const review__told *told = c->world->told.at;
    const enshu_record *r = &told[i].record;
    if (!review__is_known(c, r))
        return;
    review_decision *row = shelf_list_add(list);
    *row = (review_decision){.asked_us = r->t_us,
                             .t_us = -1,
                             .deadline_us = -1,
                             .title = with_target(c, r),
                             .by = {"", ""},
                             .answer = {"", ""},
                             .basis = ""};
    fill_approvals(c, i, row);
}

/* ---- investments ---- */

static void add_token(review__cut *c, shelf_list *list, const enshu_record *r)
{
    const int64_t cost = review__int(r, ENSHU_F_COST, 0);
    const int64_t left = review__int(r, ENSHU_F_BUDGET, 0);
    if (!review__is_own(c, review__string(r, ENSHU_F_TEAM)))
        return;
    review_decision *row = shelf_list_add(list);
    *row = (review_decision){
        .seq = r->seq,
        .asked_us = r->t_us,
        .t_us = r->t_us,
        .deadline_us = -1,
        .title = review__name(c->world, review__string(r, ENSHU_F_TOKEN)),
        .by = review__name(c->world, review__string(r, ENSHU_F_BY)),
        .answer = {shelf_printf(c->store,
                                "予算 %" PRId64 " を充当（残り %" PRId64 "）",
                                cost, left),
                   shelf_printf(c->store,
                                "Budget spent: %" PRId64 " (%" PRId64 " left)",
                                cost, left)},
        .basis = ""};
}

void review__decisions(review__cut *c)
{
    shelf_list list = SHELF_LIST(review_decision);
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_QUESTION_ASKED)
            add_question(c, &list, i);
        else if (r->kind == ENSHU_RECORD_ACTION_REQUESTED)
            add_request(c, &list, i);
        else if (r->kind == ENSHU_RECORD_TOKEN_SPENT)
            add_token(c, &list, r);
    }
    SHELF_KEEP(c->store, list, c->out->decisions);
}
