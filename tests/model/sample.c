#include "model/sample.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"

struct sample {
    model *m;
    int64_t now_us;
    uint64_t seq;
    net_link link;
    bool out;
    char **sent;
    size_t n_sent;
};

/* ---- life ---- */

static bool keep_sent(void *user, const char *text, size_t len)
{
    sample *s = user;
    if (!s->out)
        return false;
    s->sent = xreallocarray(s->sent, s->n_sent + 1, sizeof *s->sent);
    s->sent[s->n_sent++] = xstrndup(text, len);
    return true;
}

sample *sample_create(void)
{
    sample *s = xcalloc(1, sizeof *s);
    s->m = model_create(keep_sent, s);
    s->now_us = SAMPLE_NOW_US;
    s->out = true;
    sample_link(s, NET_LINK_UP);
    return s;
}

void sample_destroy(sample *s)
{
    if (!s)
        return;
    model_destroy(s->m);
    sample_clear_sent(s);
    xfree(s);
}

model *sample_model(const sample *s)
{
    return s->m;
}

int64_t sample_now(const sample *s)
{
    return s->now_us;
}

void sample_pass(sample *s, int64_t real_us)
{
    s->now_us += real_us;
}

/* ---- what the host says ---- */

static net_event event_of(const sample *s, net_message *message)
{
    return (net_event){.link = s->link,
                       .rtt_us = s->link == NET_LINK_UP ? 38000 : -1,
                       .attempt = s->link == NET_LINK_DOWN ? 3 : 0,
                       .retry_at_us =
                           s->link == NET_LINK_DOWN ? s->now_us + 8000000 : 0,
                       .message = message};
}

void sample_take(sample *s, const char *text)
{
    net_message *message = NULL;
    enshu_error err = {0};
    const enshu_status st =
        net_message_read(text, strlen(text), 's', &message, &err);
    if (st != ENSHU_OK)
        fprintf(stderr, "%s: %s\n", err.message, text);
    ENSHU_REQUIRE(st == ENSHU_OK);
    const net_event event = event_of(s, message);
    model_take(s->m, &event, s->now_us);
}

void sample_link(sample *s, net_link link)
{
    s->link = link;
    const net_event event = event_of(s, NULL);
    model_take(s->m, &event, s->now_us);
}

void sample_let_out(sample *s, bool out)
{
    s->out = out;
}

void sample_record(sample *s, uint64_t seq, int64_t t_us, const char *kind,
                   json_t *fields)
{
    json_t *message = json_pack("{s:i, s:s, s:s, s:I, s:o}", "v", NET_VERSION,
                                "type", "record", "kind", kind, "t_us",
                                (json_int_t)t_us, "fields", fields);
    ENSHU_REQUIRE(message != NULL);
    if (seq > 0)
        json_object_set_new(message, "seq", json_integer((json_int_t)seq));
    char *text = base_json_write(message);
    sample_take(s, text);
    xfree(text);
    json_decref(message);
    if (seq > s->seq)
        s->seq = seq;
}

uint64_t sample_next(sample *s, int64_t t_us, const char *kind, json_t *fields)
{
    const uint64_t last = model_last(s->m);
    sample_record(s, (last > s->seq ? last : s->seq) + 1, t_us, kind, fields);
    return s->seq;
}

json_t *sample_text(const char *ja, const char *en)
{
    json_t *out = json_object();
    if (ja)
        json_object_set_new(out, "ja", json_string(ja));
    if (en)
        json_object_set_new(out, "en", json_string(en));
    return out;
}

json_t *sample_ids(const char *ids)
{
    json_t *out = json_array();
    while (*ids) {
        const size_t len = strcspn(ids, " ");
        json_array_append_new(out, json_stringn(ids, len));
        ids += len + (ids[len] == ' ');
    }
    return out;
}

/* ---- what the model said ---- */

size_t sample_sent_count(const sample *s)
{
    return s->n_sent;
}

const char *sample_sent(const sample *s, size_t i)
{
    ENSHU_REQUIRE(i < s->n_sent);
    return s->sent[i];
}

void sample_clear_sent(sample *s)
{
    for (size_t i = 0; i < s->n_sent; i++)
        xfree(s->sent[i]);
    xfree(s->sent);
    s->sent = NULL;
    s->n_sent = 0;
}
