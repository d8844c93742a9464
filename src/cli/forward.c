#include "cli/forward.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/clock.h"
#include "base/signal.h"
#include "enshu/logs.h"
#include "net/collector.h"
#include "runs/log_text.h"

enshu_status forward_read(const char *text, base_lang lang, forward *out,
                          enshu_error *err)
{
    static const char scheme[] = "tcp:";
    static const char team[] = ",team=";
    char host[NET_COLLECTOR_HOST];
    uint16_t port = 0;
    *out = (forward){.lang = lang};
    if (!text)
        return ENSHU_OK;
    if (strncmp(text, scheme, sizeof scheme - 1) != 0)
        return enshu_fail(err, ENSHU_EINVAL,
                          BASE_TR(lang,
                                  "--forward: '%s' は宛先ではありません: "
                                  "tcp:127.0.0.1:5514 のように書く",
                                  "--forward: '%s' is no address: write it "
                                  "like tcp:127.0.0.1:5514"),
                          text);
    text += sizeof scheme - 1;
    const char *more = strstr(text, team);
    const size_t len = more ? (size_t)(more - text) : strlen(text);
    out->address = xstrndup(text, len);
    out->team = more ? xstrdup(more + sizeof team - 1) : NULL;
    return net_collector_parse(out->address, host, &port, err);
}

void forward_fini(forward *f)
{
    xfree(f->address);
    xfree(f->team);
    *f = (forward){.address = NULL};
}

void forward_tell(void *user, bool connected, uint64_t sent, uint64_t dropped)
{
    const forward *f = user;
    if (connected)
        (void)fprintf(stderr,
                      BASE_TR(f->lang,
                              "訓練 EXERCISE  ログを %s に転送しています\n",
                              "訓練 EXERCISE  forwarding logs to %s\n"),
                      f->address);
    else
        (void)fprintf(
            stderr,
            BASE_TR(f->lang,
                    "訓練 EXERCISE  %s との接続が切れました (送信 "
                    "%" PRIu64 " 行、破棄 %" PRIu64 " 行): つなぎ直します\n",
                    "訓練 EXERCISE  %s is gone (%" PRIu64
                    " lines sent, %" PRIu64 " dropped): trying again\n"),
            f->address, sent, dropped);
}

/* ---- all at once ---- */

enum { LINE_BYTES = 1 << 14, BUDGET = 2000 };
#define PATIENCE_US INT64_C(15000000)

typedef struct flush {
    const enshu_scenario_info *info;
    net_collector *collector;
    base_buffer line;
    uint64_t sent;    /* when it was last looked at */
    int64_t moved_us; /* and when that was more than before */
} flush;

static bool on_found(void *user, const enshu_log_line *line)
{
    flush *f = user;
    base_buffer_clear(&f->line);
    log_text_syslog(f->info, line, &f->line);
    (void)net_collector_offer(f->collector, f->line.bytes, f->line.len);
    return net_collector_get_figures(f->collector).waiting + LINE_BYTES
           < NET_COLLECTOR_BYTES;
}

/* Lets it send until no more than `most` bytes wait. */
static enshu_status drain(flush *f, size_t most, enshu_error *err)
{
    const struct timespec nap = {0, 1000000};
    for (;;) {
        const int64_t now_us = base_clock_monotonic_us();
        net_collector_work(f->collector, now_us);
        const net_collector_figures n = net_collector_get_figures(f->collector);
        if (n.sent > f->sent || f->moved_us == 0)
            f->moved_us = now_us;
        f->sent = n.sent;
        if (n.waiting <= most)
            return ENSHU_OK;
        if (base_signal_stop())
            return enshu_fail(err, ENSHU_EINTERRUPTED, "interrupted");
        if (now_us - f->moved_us > PATIENCE_US)
            return enshu_fail(err, ENSHU_EIO,
                              "nobody takes the log lines: is a collector "
                              "listening there?");
        (void)nanosleep(&nap, NULL);
    }
}

static enshu_status send_all(flush *f, enshu_log_search *s, enshu_error *err)
{
    enshu_log_progress p = {.done = false};
    while (!p.done) {
        enshu_status st = enshu_log_search_step(s, BUDGET, on_found, f, &p);
        if (st == ENSHU_OK)
            st = drain(f, NET_COLLECTOR_BYTES / 2, err);
        if (st != ENSHU_OK)
            return st;
    }
    return drain(f, 0, err);
}

enshu_status forward_all(const forward *where, const enshu_drill *d,
                         uint64_t *sent, enshu_error *err)
{
    char host[NET_COLLECTOR_HOST];
    uint16_t port = 0;
    enshu_log_search *s = NULL;
    flush f = {.info = enshu_drill_info(d)};
    const enshu_log_question q = {.team = where->team,
                                  .query = "",
                                  .from_us = 0,
                                  .to_us = ENSHU_LOG_OPEN,
                                  .oldest_first = true};
    enshu_status st = net_collector_parse(where->address, host, &port, err);
    if (st == ENSHU_OK)
        st = enshu_log_search_open(d, &q, &s, err);
    if (st != ENSHU_OK)
        return st;
    f.collector = net_collector_create(host, port);
    base_buffer_init(&f.line, LINE_BYTES);
    st = send_all(&f, s, err);
    *sent = net_collector_get_figures(f.collector).sent;
    base_buffer_fini(&f.line);
    net_collector_destroy(f.collector);
    enshu_log_search_close(s);
    return st;
}
