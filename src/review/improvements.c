/* The improvement plan, each item as it was changed last. */
#include "review/review_internal.h"

#include <stdio.h>
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

/* The name of what it follows from: a criterion of the report, "#N" what was
 * noted, or anything the scenario names, with the mark of a criterion ("O:")
 * before it or not; "" for words, and for an item of an earlier drill. */
static enshu_text origin_of(const review__cut *c, const char *source)
{
    const review_reason *reason = review__reason_of(c->out, source);
    const bool marked = source[0] && source[1] == ':';
    const char *id = marked ? source + 2 : source;
    if (reason)
        return reason->name;
    for (size_t i = 0; *source == '#' && i < c->out->observations.n; i++) {
        const review_observation *o = &c->out->observations.at[i];
        char number[24];
        (void)snprintf(number, sizeof number, "#%llu",
                       (unsigned long long)o->seq);
        if (strcmp(number, source) == 0)
            return (enshu_text){o->text, o->text};
    }
    const char *ja = name_book_find(c->world->names, id, BASE_JA);
    if (ja == id)
        return (enshu_text){"", ""};
    return (enshu_text){ja, name_book_find(c->world->names, id, BASE_EN)};
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
        .source = "",
        .origin = {"", ""}};
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
    review_improvement *rows = list.at;
    for (size_t i = 0; i < list.n; i++)
        rows[i].origin = origin_of(c, rows[i].source);
    SHELF_KEEP(c->store, list, c->out->improvements);
}
