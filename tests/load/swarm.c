#include "load/swarm_internal.h"

#include <stdlib.h>
#include <string.h>

#include <sys/epoll.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/key.h"
#include "base/signal.h"

enum {
    LINKS_MAX = 1 << 26,
    EVENTS_AT_ONCE = 512,
    LOOK_MS = 2,
    AWAKE_US = 1000,
    INJECT_WAIT_US = 5000000
};

static const int64_t waits_us[] = {500000, 1000000, 2000000, 4000000, 8000000};
enum { N_WAITS = sizeof waits_us / sizeof *waits_us };

/* ---- times ---- */

void times_add(times *t, int64_t us)
{
    if (t->n == t->room) {
        t->room = t->room ? 2 * t->room : 1024;
        t->all = xreallocarray(t->all, t->room, sizeof *t->all);
    }
    t->all[t->n++] = us;
}

static int compare(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a;
    const int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int64_t times_percentile(times *t, unsigned percent)
{
    if (t->n == 0)
        return 0;
    qsort(t->all, t->n, sizeof *t->all, compare);
    const size_t at = (t->n * percent + 99) / 100;
    return t->all[at > 0 ? at - 1 : 0];
}

/* ---- its life ---- */

static bool add_seat(swarm *s, char *row, enshu_error *err)
{
    char *end = row + strcspn(row, "\t");
    seat *one = &s->seats[s->n];
    *end = '\0';
    *one = (seat){.swarm = s};
    line_init(&one->line);
    if (net_link_read(row, &one->link, err) != ENSHU_OK)
        return false;
    s->n++;
    return true;
}

static bool read_links(swarm *s, enshu_error *err)
{
    char *text = NULL;
    size_t size = 0;
    size_t rows = 1;
    if (base_file_read(s->o.links, LINKS_MAX, &text, &size, err) != ENSHU_OK)
        return false;
    for (size_t i = 0; i < size; i++)
        rows += text[i] == '\n';
    s->seats = xcalloc(rows, sizeof *s->seats);
    bool good = true;
    for (char *row = text, *next; good && *row; row = next) {
        next = row + strcspn(row, "\n");
        if (*next)
            *next++ = '\0';
        if (row[0] && row[0] != '#'
            && (s->o.seats_max == 0 || s->n < s->o.seats_max))
            good = add_seat(s, row, err);
    }
    xfree(text);
    if (good && s->n == 0) {
        (void)enshu_fail(err, ENSHU_EINVAL, "%s: has no link", s->o.links);
        good = false;
    }
    return good;
}

swarm *swarm_create(const swarm_options *o)
{
    swarm *s = xcalloc(1, sizeof *s);
    enshu_error err = {.status = ENSHU_OK};
    s->o = *o;
    s->poll = epoll_create1(EPOLL_CLOEXEC);
    s->tls = line_tls_create();
    base_random(&s->run, sizeof s->run);
    s->run >>= 32;
    s->f.joined_us = -1;
    if (s->poll >= 0 && s->tls && read_links(s, &err)) {
        s->f.seats = s->n;
        return s;
    }
    (void)fprintf(stderr, "enshu-load: %s%s%s\n", err.source,
                  err.source[0] ? ": " : "", err.message);
    swarm_destroy(s);
    return NULL;
}

void swarm_destroy(swarm *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n; i++) {
        line_close(&s->seats[i].line);
        xfree(s->seats[i].request);
    }
    if (s->poll >= 0)
        close(s->poll);
    line_tls_destroy(s->tls);
    xfree(s->answers.all);
    xfree(s->arrivals.all);
    xfree(s->slowest.all);
    xfree(s->seats);
    xfree(s);
}

/* ---- connections ---- */

static void watch(seat *s, int op)
{
    const bool out = line_wants_to_write(&s->line);
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = s};
    if (out)
        e.events |= EPOLLOUT;
    if (op == EPOLL_CTL_MOD && out == s->watched_out)
        return;
    s->watched_out = out;
    (void)epoll_ctl(s->swarm->poll, op, s->line.fd, &e);
}

static void lose(seat *s, int64_t now_us)
{
    swarm *sw = s->swarm;
    if (s->live) {
        sw->f.live--;
        sw->f.lost++;
    } else {
        sw->shaking--;
        sw->f.failed += !s->out;
    }
    s->live = false;
    s->greeted = false;
    line_close(&s->line);
    const unsigned i = s->attempt < N_WAITS ? s->attempt : N_WAITS - 1;
    s->attempt++;
    s->retry_us = now_us + waits_us[i];
}

static void connect_seat(seat *s, int64_t now_us)
{
    s->swarm->shaking++;
    s->retry_us = 0;
    if (!line_open(&s->line, &s->link, s->swarm->tls)) {
        lose(s, now_us);
        return;
    }
    watch(s, EPOLL_CTL_ADD);
}

static void connect_some(swarm *s, int64_t now_us)
{
    while (s->next < s->n && s->shaking < s->o.in_flight)
        connect_seat(&s->seats[s->next++], now_us);
    if (s->f.live + s->shaking >= s->next)
        return;
    for (size_t i = 0; i < s->next && s->shaking < s->o.in_flight; i++) {
        seat *one = &s->seats[i];
        if (one->line.step == LINE_CLOSED && !one->out
            && now_us >= one->retry_us)
            connect_seat(one, now_us);
    }
}

static void work(seat *s)
{
    const bool good = line_work(&s->line, swarm__heard, s);
    if (good && s->line.step == LINE_OPEN && !s->greeted)
        swarm__greet(s);
    if (!good || s->out)
        lose(s, base_clock_monotonic_us());
    else
        watch(s, EPOLL_CTL_MOD);
}

static void tell(swarm *s, int64_t now_us)
{
    const bool whole = s->f.live == s->n;
    if (whole && s->f.joined_us < 0)
        s->f.joined_us = now_us - s->born_us;
    if (whole == s->whole)
        return;
    s->whole = whole;
    if (!s->o.events)
        return;
    (void)fprintf(s->o.events, "%s %lld\n", whole ? "all-live" : "lost-some",
                  (long long)(now_us / 1000));
    (void)fflush(s->o.events);
}

/* Whoever sends over loopback pays for waking whoever sleeps at the other end,
 * as it would not for consoles on other machines.  So what came is followed by
 * a while awake. */
static void turn(swarm *s)
{
    struct epoll_event events[EVENTS_AT_ONCE];
    const int64_t now_us = base_clock_monotonic_us();
    connect_some(s, now_us);
    const int n = epoll_wait(s->poll, events, EVENTS_AT_ONCE,
                             now_us < s->awake_us ? 0 : LOOK_MS);
    for (int i = 0; i < n; i++)
        work(events[i].data.ptr);
    if (n > 0)
        s->awake_us = base_clock_monotonic_us() + AWAKE_US;
    tell(s, base_clock_monotonic_us());
}

/* ---- load ---- */

static seat *free_speaker(swarm *s)
{
    for (size_t tries = 0; tries < s->n; tries++) {
        seat *one = &s->seats[s->speaker++ % s->n];
        if (one->live && one->trainee && !one->request)
            return one;
    }
    return NULL;
}

static void command_some(swarm *s, int64_t now_us)
{
    const int64_t every_us = s->o.rate > 0 ? 1000000 / s->o.rate : 0;
    while (every_us > 0 && now_us >= s->command_us) {
        seat *one = free_speaker(s);
        if (one)
            swarm__command(one, now_us);
        else
            s->f.skipped++;
        s->command_us += every_us;
        if (one && one->line.step == LINE_OPEN)
            watch(one, EPOLL_CTL_MOD);
    }
}

static seat *director_of(swarm *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->seats[i].director && s->seats[i].live && !s->seats[i].request)
            return &s->seats[i];
    }
    return NULL;
}

static void inject_some(swarm *s, int64_t now_us)
{
    if (s->fired_us > 0
        && (s->arrived >= s->expected || now_us - s->fired_us > INJECT_WAIT_US))
        swarm__end_inject(s);
    if (s->o.inject_us == 0 || now_us < s->inject_us || s->fired_us > 0)
        return;
    s->inject_us = now_us + s->o.inject_us;
    seat *director = director_of(s);
    if (director && s->n_teams > 0)
        swarm__inject(director, now_us);
}

bool swarm_join(swarm *s, int64_t within_us)
{
    s->born_us = base_clock_monotonic_us();
    while (s->f.joined_us < 0 && !base_signal_stop()
           && base_clock_monotonic_us() - s->born_us < within_us)
        turn(s);
    return s->f.joined_us >= 0;
}

void swarm_work(swarm *s, int64_t for_us)
{
    const int64_t start_us = base_clock_monotonic_us();
    int64_t now_us = start_us;
    s->command_us = now_us;
    s->inject_us = now_us + s->o.inject_us / 2;
    while (now_us - start_us < for_us && !base_signal_stop()) {
        command_some(s, now_us);
        inject_some(s, now_us);
        turn(s);
        now_us = base_clock_monotonic_us();
    }
}

static bool is_waiting(const swarm *s)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->seats[i].request && !s->seats[i].out)
            return true;
    }
    return s->fired_us > 0 && s->arrived < s->expected;
}

void swarm_settle(swarm *s, int64_t within_us)
{
    const int64_t end_us = base_clock_monotonic_us() + within_us;
    while (is_waiting(s) && base_clock_monotonic_us() < end_us)
        turn(s);
    swarm__end_inject(s);
}

/* ---- looking ---- */

const swarm_figures *swarm_get_figures(const swarm *s)
{
    return &s->f;
}

times *swarm_answers(swarm *s)
{
    return &s->answers;
}

times *swarm_arrivals(swarm *s)
{
    return &s->arrivals;
}

times *swarm_slowest(swarm *s)
{
    return &s->slowest;
}
