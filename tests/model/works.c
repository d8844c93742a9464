#include <string.h>

#include "base/memory.h"
#include "model/works_tables.h"

#define MINUTES(n) ((int64_t)(n)*INT64_C(60000000))

static void set(json_t *fields, const char *name, json_t *value)
{
    json_object_set_new(fields, name, value);
}

static void set_word(json_t *fields, const char *name, const char *word)
{
    if (word && *word)
        set(fields, name, json_string(word));
}

/* ---- flows ---- */

static void describe_operations(sample *s, const works_table *t, int64_t now_us)
{
    sample_record(s, 0, now_us, "operation.described",
                  json_pack("{s:s, s:o, s:s, s:s}", "id", t->flow, "name",
                            sample_text(t->flow_ja, t->flow_en), "kind", "flow",
                            "unit", t->flow_unit));
    sample_record(
        s, 0, now_us, "operation.described",
        json_pack("{s:s, s:o, s:s, s:s, s:o}", "id", t->departures, "name",
                  sample_text(t->departures_ja, t->departures_en), "kind",
                  "departures", "on", t->flow, "docks", sample_ids(t->docks)));
}

static json_t *figures(const works_table *t, const works_station *a)
{
    return json_pack("{s:s, s:s, s:i, s:i, s:i, s:I, s:i, s:i, s:b, s:b}", "id",
                     t->flow, "place", a->place, "servers", a->servers, "queue",
                     a->queue, "busy", a->servers, "wait_us",
                     (json_int_t)MINUTES(a->wait_min), "hour", a->hour,
                     "level_ppm", a->level_ppt * 1000, "manual", a->how == 1,
                     "closed", a->how == 2);
}

/* The best hour is told first: a description of how it was. */
static void describe_station(sample *s, const works_table *t,
                             const works_station *a, int64_t now_us)
{
    json_t *best = figures(t, a);
    set(best, "name", sample_text(a->ja, a->en));
    set_word(best, "unit", a->unit);
    set_word(best, "on", a->on);
    set(best, "max", json_integer(a->most));
    set(best, "hour", json_integer(a->best));
    sample_record(s, 0, now_us - MINUTES(60), "station.described", best);
    sample_next(s, now_us, "station.sampled", figures(t, a));
}

static void describe_flow(sample *s, const works_table *t, int64_t now_us)
{
    for (size_t i = 0; i < t->n_stations; i++)
        describe_station(s, t, &t->stations[i], now_us);
    for (size_t i = 0; i < t->n_stores; i++) {
        const works_store *a = &t->stores[i];
        json_t *f =
            json_pack("{s:s, s:s, s:o, s:i, s:i}", "id", t->flow, "place",
                      a->place, "name", sample_text(a->ja, a->en), "capacity",
                      a->capacity, "stock", a->stock);
        set_word(f, "unit", a->unit);
        sample_record(s, 0, now_us, "store.described", f);
    }
}

/* ---- departures ---- */

static void describe_departure(sample *s, const works_table *t,
                               const works_departure *d, int64_t now_us)
{
    const int64_t due_us = MINUTES(d->due_min);
    json_t *f = json_pack(
        "{s:s, s:s, s:I, s:i, s:o, s:s, s:s, s:I, s:i}", "id", t->departures,
        "key", d->key, "due_us", (json_int_t)due_us, "load", d->load, "dest",
        sample_text(d->ja, d->en), "dock", d->dock, "state",
        d->open_min > 0 ? "planned" : d->state, "expected_us",
        (json_int_t)(due_us + MINUTES(d->delay_min)), "boarded", d->boarded);
    if (d->bags_due > 0) {
        set(f, "bags", json_integer(d->bags));
        set(f, "bags_due", json_integer(d->bags_due));
    }
    set_word(f, "why", d->why);
    set_word(f, "after", d->after);
    json_t *opened = json_copy(f);
    json_t *now = json_copy(f);
    sample_record(s, 0, MINUTES(d->open_min), "departure.described", f);
    if (d->open_min > 0) {
        set(opened, "state", json_string("open"));
        set(now, "state", json_string(d->state));
        sample_next(s, MINUTES(d->open_min), "departure.changed", opened);
        sample_next(s, now_us, "departure.changed", now);
        return;
    }
    json_decref(opened);
    json_decref(now);
}

/* ---- key figures ---- */

/* Even up to the turn, then straight to what it is now, with some unrest. */
static json_t *series_of(const works_metric *k)
{
    json_t *out = json_array();
    for (int ago = 90; ago >= 0; ago--) {
        const int since = ago < k->turn ? k->turn - ago : 0;
        const int unrest = ago > 0 ? k->unrest * ((ago * 37 % 11) - 5) / 5 : 0;
        const int value =
            k->from + (k->turn > 0 ? (k->to - k->from) * since / k->turn : 0);
        json_array_append_new(out, json_integer(value + unrest));
    }
    return out;
}

static void describe_metric(sample *s, const works_metric *k, int64_t now_us)
{
    json_t *f =
        json_pack("{s:s, s:o, s:s, s:s, s:s, s:s, s:i, s:i, s:o}", "id", k->id,
                  "name", sample_text(k->ja, k->en), "unit", k->unit, "on",
                  k->on, "kind", k->kind, "good", k->good, "amount", k->to,
                  "severity", k->severity, "series", series_of(k));
    if (k->warn > 0)
        set(f, "warn", json_integer(k->warn));
    if (k->crit > 0)
        set(f, "crit", json_integer(k->crit));
    sample_record(s, 0, now_us, "metric.described", f);
}

/* ---- orders ---- */

static void describe_field(sample *s, const char *action, const char *key)
{
    static const struct {
        const char *key;
        const char *kind;
        const char *ja;
        const char *en;
        int max;
        bool required;
    } rows[] = {{"key", "text", "番号", "Number", 20, true},
                {"place", "text", "場所", "Place", 20, true},
                {"other", "text", "振替え先", "To where", 20, true},
                {"count", "number", "開設数", "How many", 0, true},
                {"minutes", "number", "時間（分）", "Minutes", 0, true},
                {"at", "time", "時刻", "Time", 0, true},
                {"reason", "text", "理由", "Reason", 200, false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].key, key) == 0)
            sample_record(s, 0, 0, "form.described",
                          json_pack("{s:s, s:s, s:s, s:o, s:i, s:b}", "action",
                                    action, "key", key, "kind", rows[i].kind,
                                    "name", sample_text(rows[i].ja, rows[i].en),
                                    "max", rows[i].max, "required",
                                    (int)rows[i].required));
}

/* Those of the terminal always order the same, as those of std.orders. */
static bool is_targeted(const works_table *t, const works_action *a)
{
    return t != &works_terminal || !*a->verb;
}

static const char *on_of(const works_table *t, const works_action *a)
{
    return strstr(a->fields, "key") ? t->departures : t->flow;
}

static void describe_action(sample *s, const works_table *t,
                            const works_action *a)
{
    sample_record(s, 0, 0, "action.described",
                  json_pack("{s:s, s:o, s:o, s:s, s:s, s:s, s:s, s:o, s:I}",
                            "id", a->id, "name", sample_text(a->ja, a->en),
                            "help", sample_text(a->help_ja, a->help_en), "kind",
                            "decision", "target",
                            is_targeted(t, a) ? "operation" : "none", "verb",
                            a->verb, "on", is_targeted(t, a) ? "" : on_of(t, a),
                            "roles", sample_ids(t->role), "duration_us",
                            (json_int_t)MINUTES(a->minutes)));
    json_t *fields = sample_ids(a->fields);
    for (size_t i = 0; i < json_array_size(fields); i++)
        describe_field(s, a->id, json_string_value(json_array_get(fields, i)));
    json_decref(fields);
}

/* What the host would say of every order about an operation. */
static void answer_offers(sample *s, const works_table *t, const char *on)
{
    order_offers(sample_model(s), on);
    ENSHU_REQUIRE(sample_sent_count(s) == 1);
    json_t *asked = json_loads(sample_sent(s, 0), 0, NULL);
    json_t *list = json_array();
    for (size_t i = 0; i < t->n_actions; i++) {
        if (is_targeted(t, &t->actions[i]) != (*on != '\0'))
            continue;
        const bool ok = strcmp(t->actions[i].id, "call_more") != 0;
        json_t *one = json_pack("{s:s, s:s, s:b}", "action", t->actions[i].id,
                                "role", t->role, "ok", ok);
        if (!ok)
            set(one, "why", json_string("under-way"));
        json_array_append_new(list, one);
    }
    json_t *answer = json_pack(
        "{s:i, s:s, s:s, s:s, s:o}", "v", NET_VERSION, "type", "maybe",
        "request", json_string_value(json_object_get(asked, "request")), "on",
        on, "actions", list);
    if (!*on)
        json_object_del(answer, "on");
    char *text = base_json_write(answer);
    sample_take(s, text);
    xfree(text);
    json_decref(asked);
    json_decref(answer);
    sample_clear_sent(s);
}

void works_describe(sample *s, const works_table *t, int64_t now_us)
{
    describe_operations(s, t, now_us);
    describe_flow(s, t, now_us);
    for (size_t i = 0; i < t->n_list; i++)
        describe_departure(s, t, &t->list[i], now_us);
    for (size_t i = 0; i < t->n_metrics; i++)
        describe_metric(s, &t->metrics[i], now_us);
    for (size_t i = 0; i < t->n_actions; i++)
        describe_action(s, t, &t->actions[i]);
    answer_offers(s, t, "");
    answer_offers(s, t, t->flow);
    answer_offers(s, t, t->departures);
}
