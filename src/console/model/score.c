#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"

enum { PARTS_MAX = 10000 };

/* ---- reading JSON ---- */

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static int64_t int_of(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static bool bool_of(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static enshu_text both_of(const json_t *object, const char *key)
{
    const json_t *text = json_object_get(object, key);
    return (enshu_text){json_string_value(json_object_get(text, "ja")),
                        json_string_value(json_object_get(text, "en"))};
}

/* ---- making the sheet out of its parts ---- */

static void read_axes(score_sheet *s, const json_t *list)
{
    const size_t n = json_array_size(list);
    s->axes = xcalloc(n, sizeof *s->axes);
    for (size_t i = 0; i < n; i++) {
        const json_t *axis = json_array_get(list, i);
        s->axes[i] = (model_axis){.axis = text_of(axis, "axis"),
                                  .weight = int_of(axis, "weight"),
                                  .share_milli = int_of(axis, "share"),
                                  .max_milli = int_of(axis, "max")};
    }
    s->pub.axes = s->axes;
    s->pub.n_axes = n;
}

static model_reason read_reason(const json_t *r)
{
    const json_t *t_us = json_object_get(r, "t_us");
    return (model_reason){.criterion = text_of(r, "criterion"),
                          .name = both_of(r, "name"),
                          .points_milli = int_of(r, "points"),
                          .max_milli = int_of(r, "max"),
                          .state = text_of(r, "state"),
                          .counted = bool_of(r, "counted"),
                          .t_us = t_us ? json_integer_value(t_us) : -1,
                          .evidence = both_of(r, "evidence"),
                          .answer = both_of(r, "answer"),
                          .metric = text_of(r, "metric"),
                          .value = int_of(r, "value"),
                          .best = int_of(r, "best"),
                          .worst = int_of(r, "worst"),
                          .ratings = int_of(r, "ratings"),
                          .rater = text_of(r, "rater"),
                          .spread_milli = int_of(r, "spread")};
}

static size_t count_reasons(const json_t *parts)
{
    size_t n = 0;
    for (size_t i = 1; i < json_array_size(parts); i++)
        n += json_array_size(
            json_object_get(json_array_get(parts, i), "reasons"));
    return n;
}

/* ---- maturity and meters ---- */

static int64_t int_or(const json_t *object, const char *key, int64_t fallback)
{
    const json_t *value = json_object_get(object, key);
    return json_is_integer(value) ? json_integer_value(value) : fallback;
}

static void read_items(score_sheet *s, const json_t *list)
{
    const size_t n = json_array_size(list);
    s->items = xcalloc(n, sizeof *s->items);
    for (size_t i = 0; i < n; i++) {
        const json_t *item = json_array_get(list, i);
        s->items[i] =
            (model_item_score){.item = text_of(item, "item"),
                               .level = int_or(item, "level", -1),
                               .reckoned = int_or(item, "reckoned", -1),
                               .overruled = bool_of(item, "overruled"),
                               .why = both_of(item, "why"),
                               .points_milli = int_of(item, "points"),
                               .max_milli = int_of(item, "max")};
    }
    s->pub.items = s->items;
    s->pub.n_items = n;
}

static bool is_meter(const json_t *part)
{
    return json_is_string(json_object_get(part, "meter"));
}

static size_t count_moves(const json_t *parts)
{
    size_t n = 0;
    for (size_t i = 1; i < json_array_size(parts); i++)
        n +=
            json_array_size(json_object_get(json_array_get(parts, i), "moves"));
    return n;
}

static model_meter read_meter(const json_t *part)
{
    return (model_meter){.id = text_of(part, "meter"),
                         .name = both_of(part, "name"),
                         .kind = text_of(part, "kind"),
                         .team = text_of(part, "team"),
                         .start = int_of(part, "start"),
                         .value = int_of(part, "value"),
                         .low = int_of(part, "low"),
                         .high = int_or(part, "high", 100)};
}

static model_meter_move read_move(const json_t *move)
{
    return (model_meter_move){.seq = (uint64_t)int_of(move, "cause"),
                              .t_us = int_of(move, "t_us"),
                              .by = int_of(move, "by"),
                              .value = int_of(move, "value"),
                              .rule = text_of(move, "rule"),
                              .name = both_of(move, "name")};
}

/* As objectives: a further part of the same meter has more moves. */
static void read_meters(score_sheet *s)
{
    const size_t parts = json_array_size(s->parts);
    s->meters = xcalloc(parts, sizeof *s->meters);
    s->moves = xcalloc(count_moves(s->parts), sizeof *s->moves);
    model_meter_move *next = s->moves;
    size_t n = 0;
    for (size_t i = 1; i < parts; i++) {
        const json_t *part = json_array_get(s->parts, i);
        const json_t *list = json_object_get(part, "moves");
        if (!is_meter(part))
            continue;
        if (n == 0
            || strcmp(s->meters[n - 1].id, text_of(part, "meter")) != 0) {
            s->meters[n] = read_meter(part);
            s->meters[n++].moves = next;
        }
        for (size_t j = 0; j < json_array_size(list); j++)
            *next++ = read_move(json_array_get(list, j));
        s->meters[n - 1].n_moves += json_array_size(list);
    }
    s->pub.meters = s->meters;
    s->pub.n_meters = n;
}

/* A part that goes on with the objective before it says its id again. */
static void read_objectives(score_sheet *s)
{
    const size_t parts = json_array_size(s->parts);
    s->objectives = xcalloc(parts, sizeof *s->objectives);
    s->reasons = xcalloc(count_reasons(s->parts), sizeof *s->reasons);
    model_reason *next = s->reasons;
    size_t n = 0;
    for (size_t i = 1; i < parts; i++) {
        const json_t *part = json_array_get(s->parts, i);
        const json_t *list = json_object_get(part, "reasons");
        const char *id = text_of(part, "id");
        if (is_meter(part))
            continue;
        if (n == 0 || strcmp(s->objectives[n - 1].id, id) != 0)
            s->objectives[n++] =
                (model_objective){.id = id,
                                  .name = both_of(part, "name"),
                                  .axis = text_of(part, "axis"),
                                  .points_milli = int_of(part, "points"),
                                  .max_milli = int_of(part, "max"),
                                  .reasons = next};
        for (size_t j = 0; j < json_array_size(list); j++)
            *next++ = read_reason(json_array_get(list, j));
        s->objectives[n - 1].n_reasons += json_array_size(list);
    }
    s->pub.objectives = s->objectives;
    s->pub.n_objectives = n;
}

static void free_read(score_sheet *s)
{
    xfree(s->axes);
    xfree(s->objectives);
    xfree(s->reasons);
    xfree(s->items);
    xfree(s->meters);
    xfree(s->moves);
    json_decref(s->parts);
}

static void read_sheet(score_sheet *s)
{
    json_t *parts = s->arriving;
    free_read(s);
    *s = (score_sheet){.parts = parts};
    const json_t *totals = json_array_get(parts, 0);
    const int64_t hints = int_of(totals, "hints");
    s->pub.known = true;
    s->pub.total_milli = int_of(totals, "total");
    s->pub.max_milli = int_of(totals, "max");
    s->pub.gated = bool_of(totals, "gated");
    s->pub.hints = hints > 0 ? (size_t)hints : 0;
    s->pub.team = text_of(totals, "team");
    s->pub.cap_milli = int_or(totals, "cap", s->pub.max_milli);
    s->pub.ungraded = int_of(totals, "ungraded");
    read_items(s, json_object_get(totals, "items"));
    read_meters(s);
    read_axes(s, json_object_get(totals, "axes"));
    read_objectives(s);
}

/* ---- parts arriving ---- */

/* Parts come in order; one that is out of it ends what came so far. */
static bool accept_part(score_sheet *s, int64_t part, int64_t parts,
                        const json_t *score)
{
    if (part == 0) {
        json_decref(s->arriving);
        s->arriving = json_array();
    }
    if (!s->arriving || parts > PARTS_MAX
        || part != (int64_t)json_array_size(s->arriving)) {
        json_decref(s->arriving);
        s->arriving = NULL;
        return false;
    }
    json_array_append_new(s->arriving, json_deep_copy(score));
    return part + 1 == parts;
}

void model_take_score(model *m, const net_message *message)
{
    const bool complete =
        accept_part(&m->score, net_message_int(message, NET_F_PART),
                    net_message_int(message, NET_F_PARTS),
                    net_message_json(message, NET_F_SCORE));
    if (!complete)
        return;
    read_sheet(&m->score);
    m->version++;
}

void model_free_score(model *m)
{
    free_read(&m->score);
    json_decref(m->score.arriving);
    m->score = (score_sheet){0};
}

const model_score *model_get_score(const model *m)
{
    return &m->score.pub;
}

int64_t model_graders(const model *m, const char *criterion)
{
    const model_score *s = &m->score.pub;
    for (size_t i = 0; s->known && i < s->n_objectives; i++)
        for (size_t j = 0; j < s->objectives[i].n_reasons; j++) {
            const model_reason *r = &s->objectives[i].reasons[j];
            if (strcmp(r->criterion, criterion) == 0)
                return r->ratings;
        }
    return -1;
}

const model_item_score *model_find_item_score(const model *m, const char *item)
{
    const model_score *s = &m->score.pub;
    for (size_t i = 0; i < s->n_items; i++)
        if (strcmp(s->items[i].item, item) == 0)
            return &s->items[i];
    return NULL;
}
