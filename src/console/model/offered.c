/* What the scenario would answer for a party that somebody here plays. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "console/model/chat.h"
#include "console/model/commands.h"
#include "console/model/order.h"

enum { OFFERED_MAX = 50 };

static model_offered *offered_at(const model *m, size_t i)
{
    return store_row_at(&m->offered, i);
}

void fold_reply_offered(model *m, const fold *f)
{
    size_t n = 0;
    model_offered o = {.seq = f->seq,
                       .t_us = f->t_us,
                       .inject = fold_id(m, f, ENSHU_F_INJECT),
                       .by = fold_id(m, f, ENSHU_F_BY),
                       .to = "",
                       .subject = fold_text(m, f, ENSHU_F_SUBJECT),
                       .body = fold_text(m, f, ENSHU_F_BODY)};
    const char *const *to = fold_ids(m, f, ENSHU_F_TO, &n);
    if (n > 0)
        o.to = to[0];
    if (!model_is_my_role(m, o.by))
        return;
    if (m->offered.n == OFFERED_MAX)
        store_row_remove(&m->offered, 0);
    store_row_append(&m->offered, &o);
}

const model_offered *model_first_offered(const model *m, size_t *waiting)
{
    *waiting = m->offered.n;
    return m->offered.n > 0 ? offered_at(m, 0) : NULL;
}

void order_drop_offered(model *m, uint64_t seq)
{
    for (size_t i = 0; i < m->offered.n; i++) {
        if (offered_at(m, i)->seq != seq)
            continue;
        store_row_remove(&m->offered, i);
        m->version++;
        return;
    }
}

void order_send_offered(model *m, uint64_t seq)
{
    char about[24];
    for (size_t i = 0; i < m->offered.n; i++) {
        const model_offered *o = offered_at(m, i);
        if (o->seq != seq)
            continue;
        command c = {.kind = enshu_command_name(ENSHU_COMMAND_REPLY_SEND),
                     .role = o->by};
        (void)snprintf(about, sizeof about, "%" PRIu64, seq);
        command_text(&c, ENSHU_F_INJECT, o->inject);
        if (*o->to)
            command_ids(&c, ENSHU_F_TO, &o->to, 1);
        command_give(m, &c, about, "", true);
        order_drop_offered(m, seq);
        return;
    }
}
