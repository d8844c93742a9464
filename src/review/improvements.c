/* The improvement plan, each item as it was changed last. */
#include "review/review_internal.h"

#include <string.h>

static void fill(review__cut *c, const enshu_record *r, enshu_field field,
                 const char **out)
{
    if (fields_find(r->fields, r->n_fields, field))
        *out = shelf_copy(c->store, review__string(r, field));
}

static void fill_texts(review__cut *c, const enshu_record *r,
                       review_improvement *row)
{
    fill(c, r, ENSHU_F_HEADING, &row->heading);
    fill(c, r, ENSHU_F_TEXT, &row->text);
    fill(c, r, ENSHU_F_CHARGE, &row->charge);
    fill(c, r, ENSHU_F_BY_DATE, &row->by_date);
    fill(c, r, ENSHU_F_MEASURE, &row->measure);
    fill(c, r, ENSHU_F_STATE, &row->state);
    fill(c, r, ENSHU_F_SOURCE, &row->source);
}

/* What control wrote during the drill is told once more at its end. */
static bool is_there(const shelf_list *list, int64_t number)
{
    const review_improvement *rows = list->at;
    size_t i = 0;
    while (i < list->n && rows[i].number != number)
        i++;
    return i < list->n;
}

static void add(review__cut *c, shelf_list *list, const enshu_record *r)
{
    if (is_there(list, review__int(r, ENSHU_F_IMPROVEMENT, 0)))
        return;
    review_improvement *row = shelf_list_add(list);
    *row = (review_improvement){
        .number = review__int(r, ENSHU_F_IMPROVEMENT, 0),
        .objective =
            review__name(c->world, review__string(r, ENSHU_F_OBJECTIVE)),
        .team = review__name(c->world, review__string(r, ENSHU_F_TEAM)),
        .heading = "",
        .text = "",
        .charge = "",
        .by_date = "",
        .measure = "",
        .state = "open",
        .source = ""};
    fill_texts(c, r, row);
}

static void change(review__cut *c, shelf_list *list, const enshu_record *r)
{
    const int64_t number = review__int(r, ENSHU_F_IMPROVEMENT, 0);
    review_improvement *rows = list->at;
    for (size_t i = 0; i < list->n; i++) {
        if (rows[i].number == number)
            fill_texts(c, r, &rows[i]);
    }
}

void review__improvements(review__cut *c)
{
    shelf_list list = SHELF_LIST(review_improvement);
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_IMPROVEMENT_ADDED
            && review__is_own(c, review__string(r, ENSHU_F_TEAM)))
            add(c, &list, r);
        else if (r->kind == ENSHU_RECORD_IMPROVEMENT_CHANGED)
            change(c, &list, r);
    }
    SHELF_KEEP(c->store, list, c->out->improvements);
}
