#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "enshu/time.h"
#include "model/sample.h"

enum { DUMP_MAX = 16 << 20 };

/* ---- words ---- */

static const char *time_text(int64_t t_us, char out[ENSHU_TIME_TEXT])
{
    enshu_time_write(t_us, out);
    return out;
}

static void put_text(base_buffer *b, const char *name, enshu_text text)
{
    if (text.ja || text.en)
        base_buffer_printf(b, " %s=\"%s\"/\"%s\"", name,
                           text.ja ? text.ja : "-", text.en ? text.en : "-");
}

static void put_word(base_buffer *b, const char *name, const char *word)
{
    if (*word)
        base_buffer_printf(b, " %s=%s", name, word);
}

static void put_number(base_buffer *b, const char *name, int64_t value)
{
    if (value != 0)
        base_buffer_printf(b, " %s=%" PRId64, name, value);
}

static void put_list(base_buffer *b, const char *name, const char *const *ids,
                     size_t n)
{
    for (size_t i = 0; i < n; i++)
        base_buffer_printf(b, i == 0 ? " %s=%s" : "%.0s,%s", name, ids[i]);
}

static void put_time(base_buffer *b, const char *name, int64_t t_us)
{
    char text[ENSHU_TIME_TEXT];
    if (t_us != 0)
        base_buffer_printf(b, " %s=%s", name, time_text(t_us, text));
}

static void put_flag(base_buffer *b, const char *name, bool is)
{
    if (is)
        base_buffer_printf(b, " %s", name);
}

static void put_head(base_buffer *b, int64_t t_us, const char *what,
                     const char *id)
{
    char text[ENSHU_TIME_TEXT];
    base_buffer_printf(b, "%s %s %s", time_text(t_us, text), what, id);
}

/* ---- session ---- */

static void put_session(base_buffer *b, const model *m, int64_t now_us)
{
    const model_clock *clock = model_get_clock(m);
    const model_scenario *scenario = model_get_scenario(m);
    const model_seat *seat = model_get_seat(m);
    char text[ENSHU_TIME_TEXT];
    base_buffer_printf(b, "drill %s last %" PRIu64 " live %d\n", model_drill(m),
                       model_last(m), model_get_link(m)->live);
    base_buffer_printf(b, "clock %s rate %" PRId64 " speed %" PRId64,
                       time_text(model_now(m, now_us), text), clock->rate_milli,
                       clock->speed_milli);
    put_flag(b, "paused", clock->paused);
    put_flag(b, "ended", clock->ended);
    put_word(b, "why", clock->why);
    base_buffer_printf(b, "\nscenario %s start \"%s\" phase %zu of %zu",
                       scenario->id, scenario->start, scenario->phase,
                       scenario->phases);
    put_text(b, "title", scenario->title);
    put_text(b, "phase", scenario->phase_name);
    put_word(b, "tlp", scenario->tlp);
    base_buffer_append_text(b, "\nseat");
    put_list(b, "roles", seat->roles, seat->n_roles);
    put_list(b, "teams", seat->teams, seat->n_teams);
    put_flag(b, "control", seat->control);
    base_buffer_append_text(b, "\n");
}

/* ---- things ---- */

static void put_form(base_buffer *b, const model *m, const model_thing *t)
{
    for (size_t i = 0; i < t->n_fields; i++) {
        const model_form_field *field = model_form_field_at(m, t->id, i);
        base_buffer_printf(b, "    field %s %s", field->key, field->sort);
        put_text(b, "name", field->name);
        put_number(b, "max", field->max);
        put_flag(b, "required", field->required);
        put_list(b, "options", field->options, field->n_options);
        base_buffer_append_text(b, "\n");
    }
}

static void put_operation(base_buffer *b, const model *m, const model_thing *t)
{
    static const char *const states[] = {"waiting", "worked", "done",
                                         "cancelled"};
    const model_item *items;
    const int64_t *times;
    const int64_t *values;
    const size_t n = model_items(m, t->id, &items);
    for (size_t i = 0; i < n; i++) {
        base_buffer_append_text(b, "    ");
        put_head(b, items[i].due_us, states[items[i].state], items[i].key);
        put_number(b, "load", items[i].load_milli);
        put_time(b, "delay", items[i].delay_us);
        put_time(b, "at", items[i].at_us);
        base_buffer_append_text(b, "\n");
    }
    for (int figure = 0; figure < MODEL_FIGURES; figure++) {
        const size_t samples =
            model_series(m, t->id, (model_figure)figure, &times, &values);
        base_buffer_printf(b, "    figure %d:", figure);
        for (size_t i = 0; i < samples; i++)
            base_buffer_printf(b, " %" PRId64, values[i]);
        base_buffer_append_text(b, "\n");
    }
}

static void put_stations(base_buffer *b, const model *m, const char *id)
{
    const model_station *list;
    const size_t n = model_stations(m, id, &list);
    for (size_t i = 0; i < n; i++) {
        const model_station *s = &list[i];
        base_buffer_printf(b, "    station %s", s->place);
        put_text(b, "name", s->name);
        put_word(b, "unit", s->unit);
        put_word(b, "on", s->on);
        put_number(b, "servers", s->servers);
        put_number(b, "most", s->servers_max);
        put_number(b, "queue", s->queue);
        put_number(b, "busy", s->busy);
        put_time(b, "wait", s->wait_us);
        put_time(b, "worst", s->wait_worst_us);
        put_number(b, "hour", s->hour);
        put_number(b, "best", s->hour_best);
        put_number(b, "level", s->level_ppm);
        put_number(b, "lost", s->lost);
        put_flag(b, "manual", s->manual);
        put_flag(b, "closed", s->closed);
        put_flag(b, "known", s->known);
        base_buffer_append_text(b, "\n");
    }
}

static void put_stores(base_buffer *b, const model *m, const char *id)
{
    const model_store *list;
    const size_t n = model_stores(m, id, &list);
    for (size_t i = 0; i < n; i++) {
        base_buffer_printf(b, "    store %s", list[i].place);
        put_text(b, "name", list[i].name);
        put_word(b, "unit", list[i].unit);
        put_number(b, "capacity", list[i].capacity);
        put_number(b, "stock", list[i].stock);
        base_buffer_append_text(b, "\n");
    }
}

static void put_departures(base_buffer *b, const model *m, const char *id)
{
    static const char *const states[] = {"planned",  "open", "boarding",
                                         "waiting",  "held", "departed",
                                         "cancelled"};
    const model_departure *list;
    const size_t n = model_departures(m, id, &list);
    for (size_t i = 0; i < n; i++) {
        const model_departure *d = &list[i];
        base_buffer_append_text(b, "    ");
        put_head(b, d->due_us, states[d->state], d->key);
        put_word(b, "sort", d->sort);
        put_text(b, "dest", d->dest);
        put_word(b, "dock", d->dock);
        put_word(b, "after", d->after);
        put_word(b, "why", d->why);
        put_time(b, "expected", d->expected_us);
        put_time(b, "open", d->open_us < 0 ? 0 : d->open_us);
        put_number(b, "load", d->load);
        put_number(b, "boarded", d->boarded);
        put_number(b, "bags", d->bags);
        put_number(b, "bags_due", d->bags_due);
        put_number(b, "left", d->left);
        base_buffer_append_text(b, "\n");
    }
}

static void put_metrics(base_buffer *b, const model *m)
{
    const size_t n = model_metrics(m);
    for (size_t i = 0; i < n; i++) {
        const model_metric *k = model_metric_at(m, i);
        const int64_t *times;
        const int64_t *values;
        const size_t samples = model_metric_series(m, k->id, &times, &values);
        base_buffer_printf(b, "metric %s", k->id);
        put_text(b, "name", k->name);
        put_word(b, "unit", k->unit);
        put_word(b, "on", k->on);
        put_word(b, "sort", k->sort);
        put_flag(b, "low_is_good", k->low_is_good);
        put_number(b, "warn", k->has_warn ? k->warn_milli : 0);
        put_number(b, "crit", k->has_crit ? k->crit_milli : 0);
        put_number(b, "amount", k->known ? k->amount_milli : 0);
        put_number(b, "severity", k->severity);
        base_buffer_append_text(b, ":");
        for (size_t j = 0; j < samples; j++)
            base_buffer_printf(b, " %" PRId64, values[j]);
        base_buffer_append_text(b, "\n");
    }
}

static void put_ordered(base_buffer *b, const model *m)
{
    const model_ordered *list;
    const size_t n = model_ordered_list(m, &list);
    for (size_t i = 0; i < n; i++) {
        put_head(b, list[i].t_us, list[i].verb, list[i].on);
        put_word(b, "key", list[i].key);
        put_word(b, "place", list[i].place);
        put_word(b, "other", list[i].other);
        put_flag(b, "ok", list[i].ok);
        put_word(b, "why", list[i].why);
        base_buffer_append_text(b, "\n");
    }
}

static void put_thing(base_buffer *b, const model *m, const model_thing *t)
{
    base_buffer_printf(b, "  %s", t->id);
    put_text(b, "name", t->name);
    put_word(b, "state", t->state);
    put_time(b, "since", t->state_since_us);
    if (t->state_us != t->state_since_us)
        put_time(b, "learnt", t->state_us);
    if (strcmp(t->state_via, "monitoring") != 0)
        put_word(b, "via", t->state_via);
    if (strcmp(t->security, "unknown") != 0)
        put_word(b, "security", t->security);
    put_time(b, "found", t->security_us);
    put_word(b, "found_via", t->security_via);
    put_flag(b, "compromised", t->compromised);
    put_word(b, "sort", t->sort);
    put_word(b, "zone", t->zone);
    put_word(b, "owner", t->owner);
    put_word(b, "org", t->org);
    put_word(b, "purdue", t->purdue);
    put_list(b, "refs", t->refs, t->n_refs);
    put_number(b, "level", t->level_ppm);
    put_number(b, "count", t->kind == MODEL_ASSET ? t->count : 0);
    put_flag(b, "npc", t->npc);
    put_word(b, "unit", t->unit);
    put_word(b, "on", t->on);
    put_number(b, "queue", t->queue);
    put_number(b, "done", t->done);
    put_number(b, "cancelled", t->cancelled);
    put_time(b, "delay_max", t->delay_max_us);
    put_time(b, "delay_avg", t->delay_avg_us);
    put_word(b, "target", t->target);
    put_word(b, "verb", t->verb);
    put_time(b, "takes", t->duration_us);
    put_flag(b, "once", t->once);
    put_word(b, "skill", t->skill);
    put_number(b, "people", t->people);
    put_list(b, "approval", t->approval, t->n_approval);
    put_number(b, "keys", t->keys);
    put_text(b, "impact", t->impact);
    put_number(b, "duty", t->kind == MODEL_STAFF ? t->count : 0);
    put_number(b, "busy", t->busy);
    put_number(b, "tired", t->tired);
    put_time(b, "from", t->from_us);
    put_time(b, "to", t->to_us);
    put_number(b, "cost", t->cost);
    put_flag(b, "bought", t->bought);
    put_word(b, "host", t->host);
    put_word(b, "address", t->address);
    base_buffer_append_text(b, "\n");
    put_form(b, m, t);
    if (t->kind != MODEL_OPERATION)
        return;
    put_operation(b, m, t);
    put_stations(b, m, t->id);
    put_stores(b, m, t->id);
    put_departures(b, m, t->id);
}

static void put_things(base_buffer *b, const model *m)
{
    static const char *const kinds[MODEL_KIND_COUNT] = {
        "orgs",   "teams",    "roles",      "actors",  "zones",     "conduits",
        "assets", "services", "operations", "actions", "artifacts", "staff",
        "tokens", "logs",     "objectives", "forms"};
    for (int kind = 0; kind < MODEL_KIND_COUNT; kind++) {
        const size_t n = model_count(m, (model_thing_kind)kind);
        if (n == 0 && kind > MODEL_ARTIFACT)
            continue; /* few drills have them */
        base_buffer_printf(b, "%s %zu\n", kinds[kind], n);
        for (size_t i = 0; i < n; i++)
            put_thing(b, m, model_at(m, (model_thing_kind)kind, i));
    }
}

/* ---- what happened ---- */

static void put_messages(base_buffer *b, const model *m)
{
    const model_message *const *list;
    const size_t n = model_messages(m, &list);
    base_buffer_printf(b, "messages %zu unread %zu\n", n, model_unread(m));
    for (size_t i = 0; i < n; i++) {
        const model_message *message = list[i];
        base_buffer_append_text(b, "  ");
        put_head(b, message->t_us, message->sent ? "sent" : "got", message->id);
        put_word(b, "from", message->from);
        put_list(b, "to", message->to, message->n_to);
        put_list(b, "cc", message->cc, message->n_cc);
        put_word(b, "via", message->via);
        put_word(b, "tlp", message->tlp);
        put_word(b, "priority", message->priority);
        put_list(b, "attach", message->attach, message->n_attach);
        put_flag(b, "read", message->read);
        put_flag(b, "marked", message->marked_unread);
        put_text(b, "subject", message->subject);
        put_word(b, "reply", message->reply);
        put_word(b, "reply_by", message->reply_by);
        base_buffer_append_text(b, "\n");
    }
}

static void put_deeds(base_buffer *b, const model *m)
{
    static const char *const states[] = {"running", "finished", "broken off"};
    const model_deed *const *list;
    const size_t n = model_deeds(m, &list);
    base_buffer_printf(b, "deeds %zu\n", n);
    for (size_t i = 0; i < n; i++) {
        base_buffer_append_text(b, "  ");
        put_head(b, list[i]->started_us, states[list[i]->state],
                 list[i]->action);
        put_word(b, "on", list[i]->on);
        put_word(b, "by", list[i]->by);
        put_time(b, "ends", list[i]->ends_us);
        put_time(b, "ended", list[i]->ended_us);
        put_word(b, "staff", list[i]->staff);
        put_number(b, "people", list[i]->people);
        base_buffer_append_text(b, "\n");
    }
}

static void put_asked(base_buffer *b, const model *m)
{
    static const char *const states[] = {"asked", "granted", "denied",
                                         "withdrawn"};
    const model_asked *const *list;
    const size_t n = model_asked_list(m, &list);
    for (size_t i = 0; i < n; i++) {
        const model_asked *a = list[i];
        put_head(b, a->asked_us, states[a->state], a->action);
        put_word(b, "on", a->on);
        put_word(b, "by", a->by);
        put_list(b, "approval", a->approval, a->n_approval);
        put_number(b, "keys", a->keys);
        put_word(b, "answered_by", a->answered_by);
        put_word(b, "text", a->text);
        put_time(b, "closed", a->closed_us);
        for (size_t j = 0; j < a->n_form; j++)
            put_word(b, a->form[j].key, a->form[j].text);
        base_buffer_append_text(b, "\n");
    }
}

static void put_evidence(base_buffer *b, const model *m)
{
    const model_evidence *list;
    const size_t n = model_evidence_list(m, &list);
    for (size_t i = 0; i < n; i++) {
        put_head(b, list[i].t_us, "evidence", list[i].key);
        put_number(b, "number", list[i].number);
        put_word(b, "log", list[i].log);
        put_word(b, "host", list[i].host);
        put_word(b, "hash", list[i].hash);
        put_word(b, "why", list[i].why);
        put_word(b, "by", list[i].by);
        put_time(b, "kept", list[i].kept_us < 0 ? 0 : list[i].kept_us);
        base_buffer_append_text(b, "\n");
    }
}

static void put_paths(base_buffer *b, const model *m)
{
    const model_path *paths = NULL;
    const size_t n = model_paths(m, &paths);
    for (size_t i = 0; i < n; i++) {
        put_head(b, paths[i].since_us, "path", paths[i].from);
        put_word(b, "to", paths[i].to);
        put_word(b, "via", paths[i].via);
        put_number(b, "evidence", paths[i].evidence);
        base_buffer_append_text(b, "\n");
    }
}

static void put_questions(base_buffer *b, const model *m)
{
    static const char *const states[] = {"open", "answered", "expired"};
    const model_question *const *list;
    const size_t n = model_questions(m, &list);
    base_buffer_printf(b, "questions %zu open %zu\n", n,
                       model_open_questions(m));
    for (size_t i = 0; i < n; i++) {
        const model_question *q = list[i];
        base_buffer_append_text(b, "  ");
        put_head(b, q->asked_us, states[q->state], q->id);
        put_time(b, "deadline", q->deadline_us);
        put_word(b, "option", q->option);
        put_word(b, "text", q->text);
        put_word(b, "by", q->by);
        put_time(b, "closed", q->closed_us);
        put_text(b, "title", q->title);
        base_buffer_append_text(b, "\n");
        for (size_t j = 0; j < q->n_options; j++) {
            base_buffer_printf(b, "    option %s", q->options[j].id);
            put_text(b, "text", q->options[j].text);
            base_buffer_append_text(b, "\n");
        }
    }
}

static void put_timeline(base_buffer *b, const model *m)
{
    static const char *const lanes[] = {"message", "action",    "decision",
                                        "system",  "operation", "phase",
                                        "hint"};
    const model_entry *list;
    const size_t n = model_timeline(m, &list);
    base_buffer_printf(b, "timeline %zu\n", n);
    for (size_t i = 0; i < n; i++) {
        base_buffer_append_text(b, "  ");
        put_head(b, list[i].t_us, lanes[list[i].lane], list[i].kind);
        put_word(b, "id", list[i].id);
        put_word(b, "on", list[i].on);
        put_word(b, "by", list[i].by);
        put_word(b, "word", list[i].word);
        put_text(b, "text", list[i].text);
        if (list[i].count != 1)
            put_number(b, "count", list[i].count);
        base_buffer_append_text(b, "\n");
    }
}

/* ---- score ---- */

static void put_reason(base_buffer *b, const model_reason *r)
{
    base_buffer_printf(b, "    %s %s %" PRId64 " of %" PRId64, r->criterion,
                       r->state, r->points_milli, r->max_milli);
    put_flag(b, "counted", r->counted);
    put_time(b, "t", r->t_us);
    put_text(b, "name", r->name);
    put_text(b, "evidence", r->evidence);
    put_text(b, "answer", r->answer);
    put_word(b, "metric", r->metric);
    put_number(b, "value", r->value);
    put_number(b, "best", r->best);
    put_number(b, "worst", r->worst);
    base_buffer_append_text(b, "\n");
}

static void put_score(base_buffer *b, const model *m)
{
    const model_score *s = model_get_score(m);
    if (!s->known)
        return;
    base_buffer_printf(b, "score %" PRId64 " of %" PRId64 " hints %zu",
                       s->total_milli, s->max_milli, s->hints);
    put_flag(b, "gated", s->gated);
    base_buffer_append_text(b, "\n");
    for (size_t i = 0; i < s->n_axes; i++)
        base_buffer_printf(b,
                           "  axis %s weight %" PRId64 " share %" PRId64
                           " max %" PRId64 "\n",
                           s->axes[i].axis, s->axes[i].weight,
                           s->axes[i].share_milli, s->axes[i].max_milli);
    for (size_t i = 0; i < s->n_objectives; i++) {
        const model_objective *o = &s->objectives[i];
        base_buffer_printf(b, "  objective %s %" PRId64 " of %" PRId64, o->id,
                           o->points_milli, o->max_milli);
        put_word(b, "axis", o->axis);
        put_text(b, "name", o->name);
        base_buffer_append_text(b, "\n");
        for (size_t j = 0; j < o->n_reasons; j++)
            put_reason(b, &o->reasons[j]);
    }
}

char *sample_dump(const model *m, int64_t now_us)
{
    base_buffer b;
    base_buffer_init(&b, DUMP_MAX);
    put_session(&b, m, now_us);
    put_things(&b, m);
    put_metrics(&b, m);
    put_ordered(&b, m);
    put_messages(&b, m);
    put_deeds(&b, m);
    put_asked(&b, m);
    put_evidence(&b, m);
    put_paths(&b, m);
    put_questions(&b, m);
    put_timeline(&b, m);
    put_score(&b, m);
    return base_buffer_take(&b);
}
