/* What had to be reported to whom, by when, and whether it was. */
#include "review/review_internal.h"

#include <string.h>

enum { FIELDS_BYTES = 1024 };

static const enshu_record *described_of(const review__world *w, const char *id)
{
    const review__told *told = w->described.at;
    for (size_t i = 0; i < w->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_OBLIGATION_DESCRIBED
            && strcmp(review__string(r, ENSHU_F_ID), id) == 0)
            return r;
    }
    return NULL;
}

static bool same_round(const enshu_record *a, const enshu_record *b)
{
    return strcmp(review__string(a, ENSHU_F_OBLIGATION),
                  review__string(b, ENSHU_F_OBLIGATION))
               == 0
           && strcmp(review__string(a, ENSHU_F_TEAM),
                     review__string(b, ENSHU_F_TEAM))
                  == 0
           && review__int(a, ENSHU_F_ROUND, 0)
                  == review__int(b, ENSHU_F_ROUND, 0);
}

static void note_end(review__cut *c, const enshu_record *r, review_duty *row)
{
    if (r->kind == ENSHU_RECORD_OBLIGATION_MISSED) {
        row->state = "missed";
    } else if (r->kind == ENSHU_RECORD_OBLIGATION_LAPSED) {
        row->state = "lapsed";
    } else {
        row->state = shelf_copy(c->store, review__string(r, ENSHU_F_STATE));
        row->done_us = r->t_us;
        row->filled_ppm = review__int(r, ENSHU_F_FILLED, 0);
        row->agrees = review__bool(r, ENSHU_F_AGREES);
    }
}

/* Points go on shrinking until a later moment, when it is missed for good; the
 * deadline itself may be over by the end of the drill. */
static void note_overdue(const review__cut *c, review_duty *row)
{
    if (strcmp(row->state, "open") == 0 && row->deadline_us >= 0
        && row->deadline_us <= c->world->end_us)
        row->state = "overdue";
}

/* The first that ends the round; it may have been missed before it was met. */
static void find_end(review__cut *c, size_t from, review_duty *row)
{
    const review__told *told = c->world->told.at;
    for (size_t i = from + 1; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        const bool ends = r->kind == ENSHU_RECORD_OBLIGATION_MET
                          || r->kind == ENSHU_RECORD_OBLIGATION_MISSED
                          || r->kind == ENSHU_RECORD_OBLIGATION_LAPSED;
        if (ends && same_round(r, &told[from].record)) {
            note_end(c, r, row);
            return;
        }
    }
}

static enshu_text recipients(review__cut *c, const enshu_record *described)
{
    return described ? review__addressees(c->world, described)
                     : (enshu_text){"", ""};
}

static void add(review__cut *c, shelf_list *list, size_t i)
{
    const review__told *told = c->world->told.at;
    const enshu_record *r = &told[i].record;
    const char *id = review__string(r, ENSHU_F_OBLIGATION);
    const enshu_record *described = described_of(c->world, id);
    if (!review__is_own(c, review__string(r, ENSHU_F_TEAM)))
        return;
    review_duty *row = shelf_list_add(list);
    *row = (review_duty){
        .id = shelf_copy(c->store, id),
        .name = review__name(c->world, id),
        .basis = described ? shelf_copy(
                     c->store, review__string(described, ENSHU_F_BASIS))
                           : "",
        .team = review__name(c->world, review__string(r, ENSHU_F_TEAM)),
        .to = recipients(c, described),
        .round = review__int(r, ENSHU_F_ROUND, 0),
        .opened_us = r->t_us,
        .deadline_us = review__int(r, ENSHU_F_DEADLINE, -1),
        .zero_us = review__int(r, ENSHU_F_ZERO, -1),
        .done_us = -1,
        .state = "open",
        .agrees = true};
    find_end(c, i, row);
    note_overdue(c, row);
}

/* A duty has one sum of points, whatever its rounds; it stands with the
 * last. */
static void add_points(review__cut *c, review_duty *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool last = true;
        for (size_t k = i + 1; k < n && last; k++)
            last = strcmp(rows[i].id, rows[k].id) != 0;
        const review_reason *reason =
            last ? review__reason_of(c->out,
                                     shelf_printf(c->store, "O:%s", rows[i].id))
                 : NULL;
        if (!reason || !reason->counted)
            continue;
        rows[i].points_milli = reason->points_milli;
        rows[i].max_milli = reason->max_milli;
    }
}

void review__duties(review__cut *c)
{
    shelf_list list = SHELF_LIST(review_duty);
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        if (told[i].record.kind == ENSHU_RECORD_OBLIGATION_OPENED)
            add(c, &list, i);
    }
    add_points(c, list.at, list.n);
    SHELF_KEEP(c->store, list, c->out->duties);
}

/* ---- what a report left empty ---- */

/* Blanks and dashes say nothing, as when the share that is filled in is
 * reckoned. */
static bool is_told(const enshu_value *v)
{
    if (v->type != ENSHU_TYPE_STR && v->type != ENSHU_TYPE_ID)
        return true;
    const char *text = v->as.str ? v->as.str : "";
    return text[strspn(text, " \t\r\n-")] != '\0';
}

static bool has_told(const enshu_record *deed, const char *key)
{
    const enshu_value *form =
        fields_find(deed->fields, deed->n_fields, ENSHU_F_FORM);
    for (uint32_t i = 0; form && i < form->count; i++) {
        if (strcmp(form->as.map[i].key, key) == 0)
            return is_told(&form->as.map[i].value);
    }
    return false;
}

static const char *empty_fields(review__cut *c, const enshu_record *deed,
                                base_lang lang)
{
    const review__told *told = c->world->described.at;
    const char *action = review__string(deed, ENSHU_F_ACTION);
    base_buffer b;
    base_buffer_init(&b, FIELDS_BYTES);
    for (size_t i = 0; i < c->world->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind != ENSHU_RECORD_FORM_DESCRIBED
            || strcmp(review__string(r, ENSHU_F_ACTION), action) != 0
            || has_told(deed, review__string(r, ENSHU_F_KEY)))
            continue;
        if (base_buffer_get(&b)[0])
            base_buffer_append_text(&b, BASE_TR(lang, "、", "; "));
        base_buffer_append_text(
            &b, name_book_find_field(c->world->names, action,
                                     review__string(r, ENSHU_F_KEY), lang));
    }
    const char *out = shelf_buffer(c->store, &b);
    base_buffer_fini(&b);
    return out;
}

enshu_text review__left_empty(review__cut *c, const review_reason *r)
{
    const review__told *t = strncmp(r->criterion, "O:", 2) == 0
                                ? review__told_of(c->world, r->cause)
                                : NULL;
    if (!t || t->record.kind != ENSHU_RECORD_ACTION_DONE)
        return (enshu_text){"", ""};
    return (enshu_text){empty_fields(c, &t->record, BASE_JA),
                        empty_fields(c, &t->record, BASE_EN)};
}
