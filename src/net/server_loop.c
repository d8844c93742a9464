/*
 * What has come, and whose turn it is.
 *
 * libwebsockets stands on poll, which looks at every connection.  Here epoll
 * tells who has something, and only these are handed to libwebsockets; it looks
 * itself ten times a second, and when it says that it has to.
 *
 * A turn reads half a kilobyte and does what it asks for.  It is booked on the
 * peer, which is forgiven a part of the time that goes by.  Who has taken least
 * is first; who has taken more than its share comes after everybody else and is
 * left alone for a while afterwards, and so are newcomers served: a little at a
 * time, with a look in between for those who go first.
 */
#include "net/server_internal.h"

#include <stdlib.h>

#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"

enum {
    TURNS_MAX = 512,
    LOOK_US = 100000,  /* between looks of libwebsockets itself, and ... */
    LOOK_EACH_US = 50, /* ... for each peer, whom it looks at */
    FORCED_US = 2000,  /* the same when it says that it has to */
    GRAIN_US = 150,    /* at a time, for those who come last */
    SHARE_US = 2000,   /* ... who get that at least so often */
    LASTS_TIMES = 3,   /* ... and then wait so much longer ... */
    BUSY_US = 20000,   /* ... if others were served so lately */
    MANY_US = 10000,   /* what a peer may have taken ... */
    SPENT_MAX_US = 1000000,
    FORGIVEN_SHARE = 50, /* ... and of the time, one part in so many */
    REST_TIMES = 50,     /* who took more is left alone so much longer than its
                            turn, all of these together */
    REST_MAX_US = 200000
};

/* Names of what is no peer. */
static const uint64_t the_bell = UINT64_MAX;
static const uint64_t the_listener = UINT64_MAX - 1;
static const uint64_t the_lasts = UINT64_MAX - 2;

/* ---- what is waited for ---- */

static bool change(int epoll, int how, int fd, unsigned events, uint64_t name)
{
    struct epoll_event e = {.events = events, .data.u64 = name};
    return epoll_ctl(epoll, how, fd, &e) == 0;
}

bool net__loop_open(net_server *s)
{
    s->epoll = epoll_create1(EPOLL_CLOEXEC);
    s->epoll_last = epoll_create1(EPOLL_CLOEXEC);
    s->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return s->epoll >= 0 && s->epoll_last >= 0 && s->bell >= 0
           && change(s->epoll, EPOLL_CTL_ADD, s->bell, EPOLLIN, the_bell)
           && change(s->epoll, EPOLL_CTL_ADD, s->epoll_last, EPOLLIN, the_lasts)
           && change(s->epoll_last, EPOLL_CTL_ADD, s->listener, EPOLLIN,
                     the_listener);
}

void net__loop_close(net_server *s)
{
    if (s->bell >= 0)
        close(s->bell);
    if (s->epoll_last >= 0)
        close(s->epoll_last);
    if (s->epoll >= 0)
        close(s->epoll);
}

void net__loop_ring(const net_server *s)
{
    /* It rings already when it cannot be counted up. */
    const uint64_t one = 1;
    const ssize_t n = write(s->bell, &one, sizeof one);
    (void)n;
}

void net__loop_listen(net_server *s, bool listens)
{
    (void)change(s->epoll_last, EPOLL_CTL_MOD, s->listener,
                 listens ? EPOLLIN : 0, the_listener);
}

static void mute_lasts(net_server *s, bool muted)
{
    if (s->muted != muted)
        (void)change(s->epoll, EPOLL_CTL_MOD, s->epoll_last,
                     muted ? 0 : EPOLLIN, the_lasts);
    s->muted = muted;
}

static bool took_much(const net__peer *p)
{
    return p->spent_us > MANY_US;
}

void net__loop_watch(net__peer *p)
{
    net_server *s = p->server;
    const unsigned events = (p->asked ? (unsigned)EPOLLOUT : 0)
                            | (p->deaf || p->rests ? 0 : (unsigned)EPOLLIN);
    const int watcher = p->spoke && !took_much(p) ? s->epoll : s->epoll_last;
    if (!p->wsi || (p->watched == (events | EPOLLET) && p->watcher == watcher))
        return;
    const int fd = lws_get_socket_fd(p->wsi);
    if (p->watched != 0 && p->watcher != watcher) {
        (void)change(p->watcher, EPOLL_CTL_DEL, fd, 0, 0);
        p->watched = 0;
    }
    const int how = p->watched == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    p->watched = events | EPOLLET; /* a mark: never 0 */
    p->watcher = watcher;
    (void)change(watcher, how, fd, events, p->name.serial);
}

/* ---- what it cost ---- */

static void forgive(net__peer *p, int64_t now_us)
{
    const int64_t gone = (now_us - p->spent_at_us) / FORGIVEN_SHARE;
    p->spent_us = p->spent_us > gone ? p->spent_us - gone : 0;
    p->spent_at_us = now_us;
}

static void let_rest(net__peer *p, int64_t now_us, int64_t took_us)
{
    net_server *s = p->server;
    const int64_t rest_us =
        (took_us + 1) * REST_TIMES * (int64_t)(s->n_resting + 1);
    p->rests = true;
    p->rest_until_us = now_us + (rest_us < REST_MAX_US ? rest_us : REST_MAX_US);
    net__node_append(&s->resting, &p->resting);
    s->n_resting++;
    net__loop_watch(p);
}

void net__loop_forget(net__peer *p)
{
    p->server->n_resting -= p->rests;
    p->rests = false;
    net__node_remove(&p->resting);
}

static net__peer *peer_of_resting(net__node *n)
{
    return (net__peer *)((char *)n - offsetof(net__peer, resting));
}

/* When the first of them has rested; INT64_MAX: nobody does. */
static int64_t wake_rested(net_server *s, int64_t now_us)
{
    int64_t first_us = INT64_MAX;
    for (net__node *n = s->resting.after, *next; n != &s->resting; n = next) {
        next = n->after;
        net__peer *p = peer_of_resting(n);
        if (p->rest_until_us <= now_us) {
            net__loop_forget(p);
            net__loop_watch(p);
        } else if (p->rest_until_us < first_us) {
            first_us = p->rest_until_us;
        }
    }
    return first_us;
}

/* ---- turns ---- */

typedef struct turn {
    uint64_t name;
    unsigned events;
    int64_t spent_us;
} turn;

/* False when the connection is no more. */
static bool hand_over(const net_server *s, net_peer name, int fd, short what)
{
    struct lws_pollfd it = {
        .fd = fd, .events = POLLIN | POLLOUT, .revents = what};
    (void)lws_service_fd(s->context, &it);
    return net__peer_find(s, name) != NULL;
}

/* Goodbyes and answers to pings go out with what is written: there need not be
 * room for them, libwebsockets keeps what does not fit. */
static bool read_and_write(const net_server *s, net__peer *p, unsigned events)
{
    const net_peer name = p->name;
    const int fd = lws_get_socket_fd(p->wsi);
    short what = (short)(events & (EPOLLIN | EPOLLOUT | EPOLLHUP));
    if ((events & EPOLLERR) && !(events & EPOLLIN))
        what = POLLHUP;
    if (!hand_over(s, name, fd, what))
        return false;
    return !p->open || hand_over(s, name, fd, POLLOUT);
}

static void take_turn(net_server *s, net__peer *p, const turn *t)
{
    const int64_t began_us = base_clock_monotonic_us();
    if (!read_and_write(s, p, t->events))
        return;
    const int64_t now_us = base_clock_monotonic_us();
    forgive(p, began_us);
    p->spent_us += now_us - began_us;
    if (p->spent_us > SPENT_MAX_US)
        p->spent_us = SPENT_MAX_US;
    if (t->events & EPOLLIN)
        net__peer_read(p, now_us);
    if (took_much(p) && !p->rests && !p->leaving)
        let_rest(p, now_us, now_us - began_us);
    else
        net__loop_watch(p);
}

static void mute_bell(const net_server *s)
{
    uint64_t rung = 0;
    const ssize_t n = read(s->bell, &rung, sizeof rung);
    (void)n;
}

static int by_merit(const void *a, const void *b)
{
    const turn *x = a;
    const turn *y = b;
    if (x->spent_us != y->spent_us)
        return x->spent_us < y->spent_us ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

/* Waits for those who have something, who has taken least first. */
static size_t next_turns(const net_server *s, int epoll, int ms,
                         turn turns[TURNS_MAX])
{
    struct epoll_event events[TURNS_MAX];
    const int n = epoll_wait(epoll, events, TURNS_MAX, ms);
    const int64_t now_us = base_clock_monotonic_us();
    for (int i = 0; i < n; i++) {
        net__peer *p = net__peer_find(s, (net_peer){events[i].data.u64});
        if (p)
            forgive(p, now_us);
        turns[i] = (turn){.name = events[i].data.u64,
                          .events = events[i].events,
                          .spent_us = p ? p->spent_us : 0};
    }
    if (n > 1)
        qsort(turns, (size_t)n, sizeof *turns, by_merit);
    return n > 0 ? (size_t)n : 0;
}

/* True: those who come last have something. */
static bool serve_firsts(net_server *s, const turn *turns, size_t n)
{
    bool lasts = false;
    for (size_t i = 0; i < n; i++) {
        net__peer *p = net__peer_find(s, (net_peer){turns[i].name});
        lasts = lasts || turns[i].name == the_lasts;
        if (turns[i].name == the_bell)
            mute_bell(s);
        if (!p)
            continue;
        take_turn(s, p, &turns[i]);
        s->busy_us = base_clock_monotonic_us();
    }
    return lasts;
}

/* They wait while the owner is asked for, and when they have had their part of
 * a time in which others were served. */
static bool lasts_wait(net_server *s, int64_t now_us)
{
    if (atomic_load(&s->woken) && now_us < s->lasts_us + SHARE_US)
        return true;
    mute_lasts(s, now_us < s->lasts_us && now_us - s->busy_us < BUSY_US);
    return s->muted;
}

static void serve_lasts(net_server *s)
{
    turn turns[TURNS_MAX];
    const int64_t began_us = base_clock_monotonic_us();
    int64_t now_us = began_us;
    if (lasts_wait(s, now_us))
        return;
    const size_t n = next_turns(s, s->epoll_last, 0, turns);
    for (size_t i = 0; i < n && now_us < began_us + GRAIN_US; i++) {
        net__peer *p = net__peer_find(s, (net_peer){turns[i].name});
        if (p)
            take_turn(s, p, &turns[i]);
        else if (turns[i].name == the_listener)
            net__accept(s, s->listener);
        now_us = base_clock_monotonic_us();
    }
    s->lasts_us = now_us + (now_us - began_us) * LASTS_TIMES;
}

/* ---- rounds ---- */

static int ms_until(int64_t at_us, int64_t now_us)
{
    return at_us > now_us ? (int)((at_us - now_us + 999) / 1000) : 0;
}

/* What libwebsockets has to do besides: its own time limits, what it has read
 * and not told, and handshakes that wait for room. */
static int64_t look_every(const net_server *s)
{
    if (lws_service_adjust_timeout(s->context, 1, 0) == 0)
        return FORCED_US;
    return LOOK_US + (int64_t)s->figures.peers * LOOK_EACH_US;
}

/* When it is to look again. */
static int64_t let_look(net_server *s, int64_t now_us)
{
    if (now_us - s->looked_us >= look_every(s)) {
        (void)lws_service(s->context, -1);
        s->looked_us = now_us;
    }
    return s->looked_us + look_every(s);
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

void net__loop_round(net_server *s, int64_t until_us)
{
    turn turns[TURNS_MAX];
    net__peers_bury(s);
    const int64_t now_us = base_clock_monotonic_us();
    if (s->muted && now_us >= s->lasts_us)
        mute_lasts(s, false);
    if (s->muted)
        until_us = least(until_us, s->lasts_us);
    until_us = least(until_us, let_look(s, now_us));
    until_us = least(until_us, wake_rested(s, now_us));
    until_us = least(until_us, net__accept_again(s, now_us));
    const size_t n = next_turns(s, s->epoll, ms_until(until_us, now_us), turns);
    if (serve_firsts(s, turns, n))
        serve_lasts(s);
}
