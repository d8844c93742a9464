#include "net/lookup.h"

#include <netdb.h>
#include <pthread.h>
#include <sys/socket.h>

#include "base/memory.h"

struct net__lookup {
    pthread_mutex_t lock;
    bool known;
    bool unwanted; /* whoever comes last releases it */
    net__addresses found;
    char *host;
    void (*done)(void *user);
    void *user;
};

static void release(net__lookup *l)
{
    (void)pthread_mutex_destroy(&l->lock);
    xfree(l->host);
    xfree(l);
}

/* False when there are none. */
static bool find(const char *host, int flags, net__addresses *out)
{
    const struct addrinfo hints = {
        .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = flags};
    struct addrinfo *found = NULL;
    out->n = 0;
    if (getaddrinfo(host, NULL, &hints, &found) != 0)
        return false;
    const struct addrinfo *a = found;
    for (; a && out->n < NET__LOOKUP_ADDRESSES; a = a->ai_next) {
        if (getnameinfo(a->ai_addr, a->ai_addrlen, out->text[out->n],
                        NET__LOOKUP_TEXT, NULL, 0, NI_NUMERICHOST)
            == 0)
            out->n++;
    }
    freeaddrinfo(found);
    return out->n > 0;
}

static void *run(void *arg)
{
    net__lookup *l = arg;
    net__addresses found;
    (void)find(l->host, 0, &found);
    (void)pthread_mutex_lock(&l->lock);
    const bool unwanted = l->unwanted;
    l->found = found;
    l->known = true;
    if (!unwanted)
        l->done(l->user);
    (void)pthread_mutex_unlock(&l->lock);
    if (unwanted)
        release(l);
    return NULL;
}

net__lookup *net__lookup_start(const char *host, void (*done)(void *user),
                               void *user)
{
    net__lookup *l = xcalloc(1, sizeof *l);
    pthread_t thread;
    ENSHU_REQUIRE(pthread_mutex_init(&l->lock, NULL) == 0);
    l->host = xstrdup(host);
    l->done = done;
    l->user = user;
    l->known = find(host, AI_NUMERICHOST, &l->found);
    if (l->known)
        return l;
    if (pthread_create(&thread, NULL, run, l) == 0)
        (void)pthread_detach(thread);
    else
        l->known = true; /* as if there were no such name */
    return l;
}

bool net__lookup_get(net__lookup *l, net__addresses *out)
{
    (void)pthread_mutex_lock(&l->lock);
    const bool known = l->known;
    if (known)
        *out = l->found;
    (void)pthread_mutex_unlock(&l->lock);
    return known;
}

void net__lookup_end(net__lookup *l)
{
    if (!l)
        return;
    (void)pthread_mutex_lock(&l->lock);
    const bool known = l->known;
    l->unwanted = true;
    (void)pthread_mutex_unlock(&l->lock);
    if (known)
        release(l);
}
