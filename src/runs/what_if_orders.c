/* What is ordered after the moment of a what-if. */
#include "runs/what_if_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "enshu/vocabulary.h"
#include "journal/seats.h"

enum { FIELDS_BYTES = 1 << 20, FIELDS_DEPTH = 8 };

/* Fields by which a command names a record. */
static const char *const said_in[] = {"request", "said"};

static json_t *read_fields(const char *text)
{
    static const base_json_limits limits = {FIELDS_BYTES, FIELDS_DEPTH};
    json_t *root = NULL;
    if (base_json_parse(text, strlen(text), limits, "command", &root, NULL)
        != ENSHU_OK)
        return NULL;
    return root;
}

static what_if__order *add(what_if__orders *orders, const char *actor,
                           const char *fields)
{
    orders->list =
        xreallocarray(orders->list, orders->n + 1, sizeof *orders->list);
    what_if__order *o = &orders->list[orders->n++];
    *o = (what_if__order){.actor = xstrdup(actor), .fields = xstrdup(fields)};
    return o;
}

/* Finds out as the how-manieth of its kind a record came since the moment. */
static enshu_status describe_said(journal *j, const what_if_options *o,
                                  int64_t first, int64_t said,
                                  what_if__order *order, enshu_error *err)
{
    const journal_range range = {.branch = o->part.branch,
                                 .instance = o->part.instance,
                                 .after_seq = said - 1};
    journal_range since = range;
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    enshu_status st = journal_read_records(j, range, &c, err);
    if (st == ENSHU_OK)
        st = journal_next(c, &row, err);
    if (st == ENSHU_OK && row && row->seq == said) {
        order->said_kind = enshu_record_find(row->kind);
        order->said_actor = xstrdup(row->actor);
    }
    journal_cursor_destroy(c);
    if (st != ENSHU_OK || !order->said_actor)
        return st;
    since.after_seq = first;
    st = journal_read_records(j, since, &c, err);
    while (st == ENSHU_OK) {
        st = journal_next(c, &row, err);
        if (st != ENSHU_OK || !row || row->seq > said)
            break;
        order->said_nth += enshu_record_find(row->kind) == order->said_kind
                           && strcmp(row->actor, order->said_actor) == 0;
    }
    journal_cursor_destroy(c);
    return st;
}

/* Looks for a record that an order of the journal names. */
static enshu_status look_for_said(journal *j, const what_if_options *o,
                                  int64_t first, what_if__order *order,
                                  enshu_error *err)
{
    json_t *fields = read_fields(order->fields);
    int64_t said = 0;
    for (size_t i = 0; i < sizeof said_in / sizeof *said_in; i++) {
        const json_t *value = json_object_get(fields, said_in[i]);
        if (json_is_integer(value) && json_integer_value(value) > first) {
            order->said_in = said_in[i];
            said = json_integer_value(value);
        }
    }
    json_decref(fields);
    return said ? describe_said(j, o, first, said, order, err) : ENSHU_OK;
}

static enshu_status add_row(journal *j, const what_if_options *o, int64_t first,
                            const journal_row *row, what_if__orders *orders,
                            enshu_error *err)
{
    if (strcmp(row->status, "accepted") != 0)
        return ENSHU_OK;
    what_if__order *order = add(orders, row->actor, row->fields);
    order->t_us = row->t_us;
    order->kind = enshu_command_find(row->kind);
    return look_for_said(j, o, first, order, err);
}

static enshu_status add_journal(journal *j, const what_if_options *o,
                                what_if__orders *orders, enshu_error *err)
{
    int64_t command = 0;
    int64_t record = 0;
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    enshu_status st = journal_read_until(j, o->part.branch, o->part.instance,
                                         o->from_us, &command, &record, err);
    const journal_range range = {.branch = o->part.branch,
                                 .instance = o->part.instance,
                                 .after_seq = command};
    if (st == ENSHU_OK)
        st = journal_read_commands(j, range, &c, err);
    while (st == ENSHU_OK) {
        st = journal_next(c, &row, err);
        if (st != ENSHU_OK || !row)
            break;
        st = add_row(j, o, record, row, orders, err);
    }
    journal_cursor_destroy(c);
    return st;
}

/* Puts the orders behind `first` into their places by time; what is tried
 * comes after what was there. */
static void merge(what_if__orders *orders, size_t first)
{
    for (size_t i = first; i < orders->n; i++) {
        const what_if__order moved = orders->list[i];
        size_t at = i;
        for (; at > 0 && orders->list[at - 1].t_us > moved.t_us; at--)
            orders->list[at] = orders->list[at - 1];
        orders->list[at] = moved;
    }
}

enshu_status what_if__orders_read(journal *j, const what_if_options *o,
                                  bool tried, bool alone, what_if__orders *out,
                                  enshu_error *err)
{
    *out = (what_if__orders){0};
    enshu_status st = alone ? ENSHU_OK : add_journal(j, o, out, err);
    const size_t first = out->n;
    for (size_t i = 0; i < o->n_commands && tried && st == ENSHU_OK; i++) {
        const what_if_command *c = &o->commands[i];
        what_if__order *order = add(out, c->role, c->fields);
        order->t_us = c->t_us > o->from_us ? c->t_us : o->from_us + 1;
        order->kind = c->kind;
        order->tried = true;
    }
    merge(out, first);
    if (st != ENSHU_OK)
        what_if__orders_fini(out);
    return st;
}

void what_if__orders_fini(what_if__orders *orders)
{
    for (size_t i = 0; i < orders->n; i++) {
        xfree(orders->list[i].actor);
        xfree(orders->list[i].fields);
        xfree(orders->list[i].said_actor);
    }
    xfree(orders->list);
    *orders = (what_if__orders){0};
}

void what_if__orders_note(what_if__orders *orders, const enshu_record *record)
{
    const char *actor = record->actor ? record->actor : "";
    for (size_t i = orders->given; i < orders->n; i++) {
        what_if__order *o = &orders->list[i];
        if (o->said_nth > 0 && o->said_kind == record->kind
            && strcmp(o->said_actor, actor) == 0 && --o->said_nth == 0)
            o->said_now = record->seq;
    }
}

char *what_if__order_fields(const what_if__order *order)
{
    json_t *fields = order->said_now ? read_fields(order->fields) : NULL;
    if (!fields)
        return xstrdup(order->fields);
    json_object_set_new(fields, order->said_in,
                        json_integer((json_int_t)order->said_now));
    char *text = base_json_write(fields);
    json_decref(fields);
    return text;
}
