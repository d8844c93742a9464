#include "net/client_internal.h"

#include <stdio.h>
#include <string.h>

#include <signal.h>

/* News that wait before reading stops, and with how many it goes on. */
enum { NEWS_MAX = 4096, NEWS_FEW = 1024, OUTBOX_BYTES = 256 * 1024 };

static void lock(net_client *c)
{
    ENSHU_REQUIRE(pthread_mutex_lock(&c->lock) == 0);
}

static void unlock(net_client *c)
{
    ENSHU_REQUIRE(pthread_mutex_unlock(&c->lock) == 0);
}

/* ---- its life ---- */

/* In small letters, as they are compared. */
static void copy_pin(char out[NET_PIN_DIGITS + 1], const char *pin)
{
    ENSHU_REQUIRE(strlen(pin) == NET_PIN_DIGITS);
    for (size_t i = 0; i <= NET_PIN_DIGITS; i++)
        out[i] = (char)(pin[i] >= 'A' && pin[i] <= 'F' ? pin[i] - 'A' + 'a'
                                                       : pin[i]);
}

static net_client *create(const net_client_options *o)
{
    net_client *c = xcalloc(1, sizeof *c);
    ENSHU_REQUIRE(pthread_mutex_init(&c->lock, NULL) == 0);
    c->host = xstrdup(o->host);
    c->port = o->port;
    c->silence_us = (int64_t)(o->silence_s > 0 ? o->silence_s : 15) * 1000000;
    c->ping_every_us = c->silence_us / 5;
    c->token = xstrdup(o->token);
    c->name = xstrdup(o->name ? o->name : "");
    c->look = o->look;
    if (o->pin)
        copy_pin(c->pin, o->pin);
    else if (o->short_pin)
        (void)snprintf(c->short_pin, sizeof c->short_pin, "%s", o->short_pin);
    if (c->pin[0] || c->short_pin[0])
        c->ssl_ctx = net__client_tls(c);
    c->lang = xstrdup(o->lang ? o->lang : "");
    c->program = xstrdup(o->program ? o->program : "");
    c->user = o->user;
    c->wake = o->wake;
    c->rtt_us = -1;
    net__inbox_init(&c->in);
    net__outbox_init(&c->out, OUTBOX_BYTES);
    return c;
}

static void release(net_client *c)
{
    net_event left;
    while (net_client_take(c, &left))
        net_message_destroy(left.message);
    net__inbox_fini(&c->in);
    net__outbox_fini(&c->out);
    (void)pthread_mutex_destroy(&c->lock);
    xfree(c->host);
    xfree(c->token);
    xfree(c->name);
    net__client_tls_end(c->ssl_ctx);
    xfree(c->lang);
    xfree(c->program);
    xfree(c->drill);
    xfree(c);
}

/* Signals are for the owner: the thread takes none. */
static bool start_thread(net_client *c)
{
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int why = pthread_create(&c->thread, NULL, net__client_run, c);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return why == 0;
}

enshu_status net_client_create(const net_client_options *options,
                               net_client **out, enshu_error *err)
{
    struct lws_context_creation_info info;
    net_client *c = create(options);
    *out = NULL;
    net__context_prepare(&info, net__client_protocols, c, 4);
    if (c->ssl_ctx) {
        info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        info.provided_client_ssl_ctx = c->ssl_ctx;
    }
    c->context = net__context_create(&info);
    if (c->context && start_thread(c)) {
        *out = c;
        return ENSHU_OK;
    }
    if (c->context)
        lws_context_destroy(c->context);
    release(c);
    return enshu_fail(err, ENSHU_EIO,
                      "cannot start a connection: is the limit "
                      "of open files or threads too low?");
}

void net_client_destroy(net_client *c)
{
    if (!c)
        return;
    lock(c);
    c->stopping = true;
    unlock(c);
    lws_cancel_service(c->context);
    ENSHU_REQUIRE(pthread_join(c->thread, NULL) == 0);
    c->step = NET__STEP_CLOSED; /* nobody is to be told any more */
    net__lookup_end(c->lookup);
    net__alarm_cancel(&c->alarm);
    lws_context_destroy(c->context);
    release(c);
}

/* ---- what the owner tells it ---- */

void net_client_resume_from(net_client *c, const char *drill, uint64_t last)
{
    char *copy = xstrdup(drill);
    lock(c);
    xfree(c->drill);
    c->drill = copy;
    c->last = last;
    unlock(c);
}

void net_client_retry(net_client *c)
{
    lock(c);
    c->hurry = true;
    unlock(c);
    lws_cancel_service(c->context);
}

enshu_status net_client_send(net_client *c, const char *text, size_t len)
{
    enshu_status st = ENSHU_ESTALE;
    if (len > NET_MESSAGE_BYTES)
        return ENSHU_EINVAL;
    lock(c);
    if (c->up)
        st = net__outbox_add_text(&c->out, text, len) ? ENSHU_OK : ENSHU_ELIMIT;
    unlock(c);
    if (st == ENSHU_OK)
        lws_cancel_service(c->context);
    return st;
}

/* ---- what it tells the owner ---- */

const char *net_trouble_word(net_trouble trouble)
{
    static const char *const words[NET_TROUBLES] = {
        [NET_TROUBLE_NO_HOST] = "no-host",
        [NET_TROUBLE_NO_ANSWER] = "no-answer",
        [NET_TROUBLE_REFUSED] = "refused",
        [NET_TROUBLE_LOST] = "lost",
        [NET_TROUBLE_PIN] = "pin",
        [NET_TROUBLE_NO_TLS] = "no-tls",
        [NET_TROUBLE_NEEDS_TLS] = "needs-tls"};
    return trouble < NET_TROUBLES ? words[trouble] : NULL;
}

void net__client_post(net_client *c, net_link link, net_message *message)
{
    net__news *news = xcalloc(1, sizeof *news);
    news->event = (net_event){
        .link = link,
        .attempt = c->attempt,
        .retry_at_us = c->retry_us,
        .trouble = link == NET_LINK_DOWN ? c->trouble : NET_TROUBLE_NONE,
        .rtt_us = c->rtt_us,
        .message = message};
    lock(c);
    if (c->newest)
        c->newest->next = news;
    else
        c->first = news;
    c->newest = news;
    c->n_news++;
    if (c->n_news >= NEWS_MAX)
        c->clogged = true;
    unlock(c);
    if (c->wake)
        c->wake(c->user);
}

bool net_client_take(net_client *c, net_event *out)
{
    lock(c);
    net__news *news = c->first;
    bool flows = false;
    if (news) {
        c->first = news->next;
        if (!c->first)
            c->newest = NULL;
        c->n_news--;
        flows = c->clogged && c->n_news <= NEWS_FEW;
        c->clogged = c->clogged && !flows;
    }
    unlock(c);
    if (!news)
        return false;
    *out = news->event;
    xfree(news);
    if (flows)
        lws_cancel_service(c->context);
    return true;
}
