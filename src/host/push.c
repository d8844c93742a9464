/* Messages on their way to one peer, in order. */
#include "host/peers.h"

#include <string.h>

#include "host/view.h"

net_frame *host__frame(char *text)
{
    net_frame *frame = net_frame_create(text, strlen(text));
    xfree(text);
    return frame;
}

static bool send_now(host *h, host__peer *p, net_frame *frame)
{
    /* To one that is gone nothing is sent. */
    return net_server_send_frame(h->server, p->id, frame) != ENSHU_ELIMIT;
}

static void keep_back(host__peer *p, net_frame *frame)
{
    if (p->n_backlog == p->room) {
        p->room = p->room ? 2 * p->room : 16;
        p->backlog = xreallocarray(p->backlog, p->room, sizeof(net_frame *));
    }
    p->backlog[p->n_backlog++] = net_frame_keep(frame);
}

void host__push_frame(host *h, host__peer *p, net_frame *frame)
{
    if (!frame || p->leaving)
        return;
    if (p->n_backlog > 0 || !send_now(h, p, frame))
        keep_back(p, frame);
}

void host__push(host *h, host__peer *p, char *text)
{
    net_frame *frame = host__frame(text);
    host__push_frame(h, p, frame);
    net_frame_release(frame);
}

void host__push_to_world(host__world *w, char *text)
{
    const bool stands = w->host->trouble != NULL;
    net_frame *frame = host__frame(text);
    for (host__view *v = w->views; v; v = v->next) {
        for (host__peer *p = v->peers; p; p = p->next_in_view) {
            if ((p->live || stands) && p->n_backlog == 0)
                host__push_frame(w->host, p, frame);
        }
    }
    net_frame_release(frame);
}

void host__drop_backlog(host__peer *p)
{
    for (size_t i = 0; i < p->n_backlog; i++)
        net_frame_release(p->backlog[i]);
    xfree(p->backlog);
    p->backlog = NULL;
    p->n_backlog = 0;
    p->room = 0;
}

bool host__send_backlog(host *h, host__peer *p)
{
    size_t sent = 0;
    if (p->n_backlog == 0)
        return true;
    while (sent < p->n_backlog && send_now(h, p, p->backlog[sent]))
        net_frame_release(p->backlog[sent++]);
    p->n_backlog -= sent;
    memmove(p->backlog, p->backlog + sent, p->n_backlog * sizeof(net_frame *));
    if (p->n_backlog == 0)
        host__drop_backlog(p);
    return p->n_backlog == 0;
}
