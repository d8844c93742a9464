/* The search in the logs: one at a time, and what it found so far. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"
#include "console/model/order.h"
#include "console/model/search.h"

struct log_search {
    model_search pub;
    int64_t number; /* of the newest question */
    bool first;     /* that is the search itself, not the next lines of it */
    char *role;
    char *query;
    char *message;
    store_row lines; /* of pointers to model_log_line, a block each */
    int64_t bars[MODEL_LOG_BARS];
};

static model_log_line *line_at(const log_search *s, size_t i)
{
    return *(model_log_line **)store_row_at(&s->lines, i);
}

void model_free_logs(model *m)
{
    log_search *s = m->search;
    store_row_fini(&m->evidence);
    m->search = NULL;
    if (!s)
        return;
    for (size_t i = 0; i < s->lines.n; i++)
        xfree(line_at(s, i));
    store_row_fini(&s->lines);
    xfree(s->role);
    xfree(s->query);
    xfree(s->message);
    xfree(s);
}

static void forget(model *m)
{
    const store_row kept = m->evidence;
    store_row_init(&m->evidence, kept.size);
    model_free_logs(m);
    m->evidence = kept;
}

/* ---- filling ---- */

int64_t search_begin(model *m, const char *role, const char *query,
                     int64_t from_us, int64_t to_us)
{
    log_search *s = xcalloc(1, sizeof *s);
    s->role = xstrdup(role);
    s->query = xstrdup(query);
    s->message = xstrdup("");
    s->number = ++m->searches;
    s->first = true;
    store_row_init(&s->lines, sizeof(model_log_line *));
    s->pub = (model_search){.query = s->query,
                            .from_us = from_us,
                            .to_us = to_us,
                            .why = "",
                            .message = s->message,
                            .asked_us = model_now(m, m->now_us),
                            .bars = s->bars};
    forget(m);
    m->search = s;
    m->version++;
    return s->number;
}

/* Copies a text to *to, which moves on behind it. */
static const char *put(char **to, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *at = *to;
    memcpy(at, text, size);
    *to += size;
    return at;
}

static model_log_line *copy_line(model *m, const model_log_line *l)
{
    const char *const texts[] = {l->key, l->host,    l->user, l->src,
                                 l->dst, l->message, l->raw};
    size_t size = sizeof *l;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        size += strlen(texts[i]) + 1;
    model_log_line *copy = xmalloc(size);
    char *to = (char *)(copy + 1);
    *copy = *l;
    copy->key = put(&to, l->key);
    copy->host = put(&to, l->host);
    copy->user = put(&to, l->user);
    copy->src = put(&to, l->src);
    copy->dst = put(&to, l->dst);
    copy->message = put(&to, l->message);
    copy->raw = put(&to, l->raw);
    copy->log = store_text(m->pool, l->log);
    copy->kind = store_text(m->pool, l->kind);
    return copy;
}

void search_add(model *m, const model_log_line *line)
{
    log_search *s = m->search;
    m->version++;
    if (s->lines.n == MODEL_LOG_LINES_MAX) {
        s->pub.cut = true;
        return;
    }
    model_log_line *copy = copy_line(m, line);
    store_row_append(&s->lines, &copy);
    if ((int64_t)s->lines.n > s->pub.found)
        s->pub.found = (int64_t)s->lines.n;
}

void search_progress(model *m, int64_t scanned, int64_t total, int64_t found)
{
    model_search *s = &m->search->pub;
    s->scanned = scanned;
    s->total = total;
    s->found = found;
    m->version++;
}

void search_bars(model *m, int64_t from_us, int64_t to_us,
                 const int64_t *counts, size_t n)
{
    log_search *s = m->search;
    s->pub.bars_from_us = from_us;
    s->pub.bars_to_us = to_us;
    s->pub.n_bars = n < MODEL_LOG_BARS ? n : MODEL_LOG_BARS;
    if (s->pub.n_bars > 0)
        memcpy(s->bars, counts, s->pub.n_bars * sizeof *counts);
    m->version++;
}

static void end(model *m, enum model_search_state state)
{
    if (!m->search || m->search->pub.state != MODEL_SEARCH_RUNNING)
        return;
    m->search->pub.state = state;
    m->search->pub.more = false;
    m->version++;
}

void search_done(model *m, bool cut)
{
    m->search->pub.cut = m->search->pub.cut || cut;
    end(m, MODEL_SEARCH_DONE);
}

void search_fail(model *m, const char *why, const char *message)
{
    log_search *s = m->search;
    xfree(s->message);
    s->message = xstrdup(message);
    s->pub.message = s->message;
    s->pub.why = store_text(m->pool, why);
    end(m, MODEL_SEARCH_FAILED);
}

void search_cancel(model *m)
{
    end(m, MODEL_SEARCH_CANCELLED);
}

void search_lost(model *m)
{
    if (m->search && m->search->pub.state == MODEL_SEARCH_RUNNING)
        search_fail(m, "link", "");
}

/* ---- asking ---- */

/* A role of the seat whose team may have logs: the given one, or the first. */
static const char *role_of(const model *m, const char *role)
{
    if (role && *role)
        return role;
    return m->seat.n_roles > 0 ? m->seat.roles[0] : "";
}

static void send_find(model *m, const char *after)
{
    const log_search *s = m->search;
    net_writer *w = net_writer_create(NET_LOG_FIND_MESSAGE);
    net_write_int(w, NET_F_SEARCH, s->number);
    net_write_text(w, NET_F_ROLE, s->role);
    net_write_text(w, NET_F_QUERY, s->query);
    if (s->pub.from_us != MODEL_LOG_OPEN)
        net_write_int(w, NET_F_FROM_US, s->pub.from_us);
    if (s->pub.to_us != MODEL_LOG_OPEN)
        net_write_int(w, NET_F_TO_US, s->pub.to_us);
    net_write_int(w, NET_F_LIMIT, NET_LINES_MAX);
    if (after)
        net_write_text(w, NET_F_AFTER, after);
    char *text = net_writer_finish(w);
    if (!model_transmit(m, text))
        search_lost(m);
    xfree(text);
}

void order_search(model *m, const char *role, const char *query,
                  int64_t from_us, int64_t to_us)
{
    if (m->seat.locked)
        return;
    (void)search_begin(m, role_of(m, role), query, from_us, to_us);
    send_find(m, NULL);
}

void order_search_more(model *m)
{
    log_search *s = m->search;
    if (!s || s->pub.state != MODEL_SEARCH_DONE || s->lines.n == 0
        || s->lines.n == MODEL_LOG_LINES_MAX
        || (int64_t)s->lines.n >= s->pub.found)
        return;
    s->number = ++m->searches;
    s->first = false;
    s->pub.more = true;
    s->pub.state = MODEL_SEARCH_RUNNING;
    m->version++;
    send_find(m, line_at(s, s->lines.n - 1)->key);
}

void order_search_stop(model *m)
{
    if (!m->search || m->search->pub.state != MODEL_SEARCH_RUNNING)
        return;
    net_writer *w = net_writer_create(NET_LOG_STOP_MESSAGE);
    net_write_int(w, NET_F_SEARCH, m->search->number);
    char *text = net_writer_finish(w);
    (void)model_transmit(m, text);
    xfree(text);
    search_cancel(m);
}

/* ---- answers ---- */

static const char *text_in(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "";
}

static void take_line(model *m, const json_t *o)
{
    const json_int_t severity =
        json_integer_value(json_object_get(o, "severity"));
    const model_log_line line = {
        .key = text_in(o, "key"),
        .log = text_in(o, "log"),
        .kind = text_in(o, "kind"),
        .t_us = json_integer_value(json_object_get(o, "t_us")),
        .severity = severity < 0   ? 0
                    : severity > 3 ? 3
                                   : (int)severity,
        .host = text_in(o, "host"),
        .user = text_in(o, "user"),
        .src = text_in(o, "src"),
        .dst = text_in(o, "dst"),
        .message = text_in(o, "message"),
        .raw = text_in(o, "raw")};
    if (*line.key)
        search_add(m, &line);
}

static void take_histogram(model *m, const net_message *message)
{
    const json_t *list = net_message_json(message, NET_F_HISTOGRAM);
    int64_t counts[MODEL_LOG_BARS];
    size_t n = json_array_size(list);
    n = n < MODEL_LOG_BARS ? n : MODEL_LOG_BARS;
    for (size_t i = 0; i < n; i++)
        counts[i] = json_integer_value(json_array_get(list, i));
    if (n > 0)
        search_bars(m, net_message_int(message, NET_F_FROM_US),
                    net_message_int(message, NET_F_TO_US), counts, n);
}

/* The next lines of a search count and show again what is known. */
static void take_figures(model *m, const net_message *message)
{
    if (!m->search->first)
        return;
    search_progress(m, net_message_int(message, NET_F_SCANNED),
                    net_message_int(message, NET_F_TOTAL),
                    net_message_int(message, NET_F_FOUND));
    take_histogram(m, message);
}

void model_take_lines(model *m, const net_message *message)
{
    if (!m->search || m->search->pub.state != MODEL_SEARCH_RUNNING
        || net_message_int(message, NET_F_SEARCH) != m->search->number)
        return;
    const json_t *lines = net_message_json(message, NET_F_LINES);
    for (size_t i = 0; i < json_array_size(lines); i++)
        take_line(m, json_array_get(lines, i));
    take_figures(m, message);
    if (!net_message_bool(message, NET_F_DONE))
        return;
    const char *why = net_message_text(message, NET_F_WHY);
    if (*why)
        search_fail(m, why, net_message_text(message, NET_F_MESSAGE));
    else
        search_done(m, m->search->pub.found > MODEL_LOG_LINES_MAX);
}

/* ---- reading ---- */

const model_search *model_get_search(const model *m)
{
    return m->search ? &m->search->pub : NULL;
}

size_t model_log_lines(const model *m, const model_log_line *const **out)
{
    *out = m->search ? store_row_at(&m->search->lines, 0) : NULL;
    return m->search ? m->search->lines.n : 0;
}
