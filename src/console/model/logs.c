/* The search in the logs: one at a time, and what it found so far. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/model_internal.h"
#include "console/model/search.h"

struct log_search {
    model_search pub;
    char request[NET_REQUEST_BYTES];
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

void search_begin(model *m, const char *id, const char *query, int64_t from_us,
                  int64_t to_us)
{
    log_search *s = xcalloc(1, sizeof *s);
    s->query = xstrdup(query);
    s->message = xstrdup("");
    (void)snprintf(s->request, sizeof s->request, "%s", id);
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
}

bool search_is(const model *m, const char *id)
{
    return m->search && m->search->pub.state == MODEL_SEARCH_RUNNING
           && strcmp(m->search->request, id) == 0;
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
