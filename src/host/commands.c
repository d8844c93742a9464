/* Commands of seats: whether they may give them, to which worlds. */
#include "host/peers.h"

#include <string.h>

#include "base/fields.h"

static enshu_command_kind kind_of(const net_message *m)
{
    return enshu_command_find(net_message_text(m, NET_F_KIND));
}

/* Does somebody who steers one organisation give it to that one? */
static bool is_concerned(const host__world *w, const host__seat *s,
                         const net_message *m)
{
    enshu_command c = {.kind = kind_of(m),
                       .actor = net_message_text(m, NET_F_ROLE)};
    c.fields = net_message_fields(m, &c.n_fields);
    return !s->org || enshu_drill_concerns(w->drill, s->org, &c);
}

static bool is_actor(const host__world *w, const char *role)
{
    const char *id;
    for (size_t i = 0; (id = enshu_drill_id(w->drill, "actors", i)); i++) {
        if (strcmp(id, role) == 0)
            return true;
    }
    return false;
}

/* Does somebody sit there and play it now? */
static bool is_played(const host__world *w, const char *role)
{
    const host *h = w->host;
    for (size_t i = 0; i < h->n_seats; i++) {
        const host__seat *s = h->seats[i];
        if (s->world == w && s->peer && s->part == HOST_PLAYER
            && host__seat_has_role(s, role))
            return true;
    }
    return false;
}

/* Whoever steers speaks for outside parties as long as nobody plays them. */
static bool stands_in(const host__world *w, const host__seat *s,
                      const net_message *m)
{
    const char *role = net_message_text(m, NET_F_ROLE);
    return (s->part == HOST_DIRECTOR || s->part == HOST_CONTROLLER)
           && host__part_commands(HOST_PLAYER, kind_of(m)) && is_actor(w, role)
           && !is_played(w, role);
}

/* A word for why it is not for this seat, or NULL. */
static const char *forbidden(const host__world *w, const host__seat *s,
                             const net_message *m)
{
    if ((!host__seat_has_role(s, net_message_text(m, NET_F_ROLE))
         && !stands_in(w, s, m))
        || !host__part_commands(s->part, kind_of(m)) || !is_concerned(w, s, m))
        return "not-yours";
    return NULL;
}

/* The beginning of a text that nobody will act on. */
static char *cut(const char *text)
{
    enum { BYTES = 200 };
    size_t len = strlen(text);
    if (len > BYTES) {
        len = BYTES;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
    }
    return xstrndup(text, len);
}

/* The journal says who wanted what; it need not hold all of it. */
static bool order_refused(host__world *w, const host__wish *from)
{
    enum { FIELDS_BYTES = 4096 };
    host__wish wish = *from;
    char *actor = cut(from->actor);
    wish.actor = actor;
    if (strlen(from->fields) > FIELDS_BYTES)
        wish.fields = "{}";
    const bool done = host__order_wish(w, &wish);
    xfree(actor);
    return done;
}

/* Who judges is known by the seat; what a console says of it does not count.
 * What somebody proposes who plays is known by the role. */
static char *write_fields(const host__seat *s, const net_message *m)
{
    enshu_pair kept[ENSHU_FIELDS_MAX + 1];
    size_t n_fields = 0;
    size_t n = 0;
    const enshu_pair *pairs = net_message_fields(m, &n_fields);
    const enshu_field *may = enshu_command_fields(kind_of(m));
    for (size_t i = 0; i < n_fields && n < ENSHU_FIELDS_MAX; i++) {
        if (pairs[i].field != ENSHU_F_RATER)
            kept[n++] = pairs[i];
    }
    while (*may != ENSHU_FIELD_NONE && *may != ENSHU_F_RATER)
        may++;
    if (*may == ENSHU_F_RATER && host__part_sees_truth(s->part))
        kept[n++] =
            (enshu_pair){.field = ENSHU_F_RATER,
                         .value = {.type = ENSHU_TYPE_STR, .as.str = s->name}};
    return fields_write(kept, n);
}

/* One command for each world; a world that takes none says why. */
static void order_in(host__world *w, host__seat *s, const net_message *m,
                     const char *fields)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    host__drive_to_now(w);
    const char *closed = host__world_refuses(w, kind_of(m));
    const host__wish wish = {.kind = kind_of(m),
                             .actor = net_message_text(m, NET_F_ROLE),
                             .fields = fields,
                             .seat = s,
                             .request = id,
                             .why = forbidden(w, s, m)};
    if (!closed && host__ballot_take(w, s, m, fields, wish.why))
        return;
    if (closed
        || !(wish.why ? order_refused(w, &wish) : host__order_wish(w, &wish)))
        host__refuse(w->host, s, id, closed ? closed : host__world_trouble(w),
                     "");
}

/* Of many worlds those that are over are passed by. */
static void order_in_each(host *h, host__seat *s, const net_message *m)
{
    size_t n = 0;
    size_t open = 0;
    const char *why = NULL;
    const char *id = net_message_text(m, NET_F_REQUEST);
    host__world **list = host__targets(h, s, m, &n, &why);
    char *fields = write_fields(s, m);
    for (size_t i = 0; i < n && !why; i++)
        open += host__world_refuses(list[i], kind_of(m)) == NULL;
    for (size_t i = 0; i < n && !why; i++) {
        if (n == 1 || !host__world_refuses(list[i], kind_of(m)))
            order_in(list[i], s, m, fields);
    }
    if (!why && n > 1 && open == 0)
        why = host__world_refuses(list[0], kind_of(m));
    if (why)
        host__refuse(h, s, id, why, "");
    xfree(fields);
    xfree(list);
}

void host__on_command(host *h, host__seat *s, const net_message *m)
{
    const char *id = net_message_text(m, NET_F_REQUEST);
    const host__request *before = host__request_find(s, id);
    if (before && before->waiting > 0)
        return; /* answered when it is on disk */
    if (before)
        host__send_reply(h, s, before);
    else if (kind_of(m) == ENSHU_COMMAND_NONE)
        host__refuse(h, s, id, "unknown-kind", net_message_text(m, NET_F_KIND));
    else
        order_in_each(h, s, m);
}
