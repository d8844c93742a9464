/* What a rewind would undo, and what would have come of something else. */
#include <string.h>

#include "base/memory.h"
#include "console/model/control_internal.h"
#include "console/model/requests.h"

enum { UNDONE_INJECTS = 128, UNDONE_MAX = 4096 };

static const char *text_of(hall *h, const json_t *object, const char *key)
{
    return store_text(h->pool, json_string_value(json_object_get(object, key)));
}

static int64_t number_of(const json_t *object, const char *key)
{
    return fold_bounded(json_integer_value(json_object_get(object, key)));
}

/* The answer to a question that has a message of its own. */
static void answer(model *m, const net_message *message)
{
    request *r = request_find(m, net_message_text(message, NET_F_REQUEST));
    if (r)
        request_close(m, r, true);
    m->version++;
}

/* ---- rewind ---- */

static const char *const *injects_of(hall *h, const json_t *row, size_t *n)
{
    const char *ids[UNDONE_INJECTS];
    const json_t *list = json_object_get(row, "injects");
    *n = 0;
    for (size_t i = 0; i < json_array_size(list) && *n < UNDONE_INJECTS; i++) {
        const char *id = json_string_value(json_array_get(list, i));
        if (id)
            ids[(*n)++] = id;
    }
    return store_texts(h->pool, ids, *n);
}

void hall_take_plan(model *m, const net_message *message)
{
    hall *h = m->hall;
    const json_t *rows = net_message_json(message, NET_F_UNDONE);
    size_t n = json_array_size(rows);
    n = n < UNDONE_MAX ? n : UNDONE_MAX;
    xfree(h->undone);
    h->undone = xcalloc(n, sizeof *h->undone);
    for (size_t i = 0; i < n; i++) {
        const json_t *row = json_array_get(rows, i);
        const int64_t instance = number_of(row, "instance");
        model_undone *out = &h->undone[i];
        *out = (model_undone){.instance = instance > 0 ? (uint32_t)instance : 0,
                              .team = text_of(h, row, "team"),
                              .commands = number_of(row, "commands"),
                              .records = number_of(row, "records")};
        out->injects = injects_of(h, row, &out->n_injects);
    }
    h->plan = (model_plan){
        .plan = store_text(h->pool, net_message_text(message, NET_F_PLAN)),
        .to_us = net_message_int(message, NET_F_TO_US),
        .undone = h->undone,
        .n_undone = n};
    answer(m, message);
}

const model_plan *model_get_plan(const model *m)
{
    return &m->hall->plan;
}

void model_forget_plan(model *m)
{
    m->hall->plan = (model_plan){.plan = ""};
    m->version++;
}

/* ---- what if ---- */

static void read_objectives(hall *h, const json_t *list, model_outcome *out)
{
    for (size_t i = 0; i < json_array_size(list)
                       && out->n_objectives < MODEL_OUTCOME_OBJECTIVES;
         i++) {
        const json_t *o = json_array_get(list, i);
        out->objectives[out->n_objectives++] =
            (model_result){.id = text_of(h, o, "id"),
                           .points_milli = number_of(o, "points"),
                           .max_milli = number_of(o, "max")};
    }
}

static void read_metrics(hall *h, const json_t *list, model_outcome *out)
{
    for (size_t i = 0;
         i < json_array_size(list) && out->n_metrics < MODEL_OUTCOME_METRICS;
         i++) {
        const json_t *o = json_array_get(list, i);
        out->metrics[out->n_metrics++] =
            (model_reading){.id = text_of(h, o, "id"),
                            .amount_milli = number_of(o, "amount"),
                            .severity = number_of(o, "severity")};
    }
}

void hall_take_what_comes(model *m, const net_message *message)
{
    hall *h = m->hall;
    const json_t *list = net_message_json(message, NET_F_OUTCOMES);
    memset(&h->comes, 0, sizeof h->comes);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        const bool tried = strcmp(text_of(h, o, "name"), "tried") == 0;
        model_outcome *out = tried ? &h->comes.tried : &h->comes.was;
        *out = (model_outcome){.end_us = number_of(o, "end_us"),
                               .total_milli = number_of(o, "total"),
                               .max_milli = number_of(o, "max")};
        read_objectives(h, json_object_get(o, "objectives"), out);
        read_metrics(h, json_object_get(o, "metrics"), out);
    }
    h->comes.known = true;
    answer(m, message);
}

const model_what_comes *model_get_what_comes(const model *m)
{
    return &m->hall->comes;
}
