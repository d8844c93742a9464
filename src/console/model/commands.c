/* Commands, field by field. */
#include "console/model/commands.h"

#include "base/memory.h"
#include "console/model/requests.h"

void command_text(command *c, enshu_field field, const char *text)
{
    if (!text || !*text)
        return;
    enshu_pair *pair = &c->pairs[c->n++];
    *pair = (enshu_pair){.field = field};
    pair->value.type = enshu_field_type(field);
    pair->value.as.str = text;
}

void command_ids(command *c, enshu_field field, const char *const *ids,
                 size_t n)
{
    if (n == 0)
        return;
    enshu_pair *pair = &c->pairs[c->n++];
    *pair = (enshu_pair){.field = field};
    pair->value.type = ENSHU_TYPE_IDS;
    pair->value.count = (uint32_t)n;
    pair->value.as.ids = ids;
}

void command_number(command *c, enshu_field field, int64_t number)
{
    enshu_pair *pair = &c->pairs[c->n++];
    *pair = (enshu_pair){.field = field};
    pair->value.type = enshu_field_type(field);
    pair->value.as.integer = number;
}

void command_form(command *c, const enshu_pair *form, size_t n)
{
    if (n == 0)
        return;
    enshu_pair *pair = &c->pairs[c->n++];
    *pair = (enshu_pair){.field = ENSHU_F_FORM};
    pair->value.type = ENSHU_TYPE_MAP;
    pair->value.count = (uint32_t)n;
    pair->value.as.map = form;
}

void command_ints(command *c, enshu_field field, const int64_t *ints, size_t n)
{
    if (n == 0)
        return;
    enshu_pair *pair = &c->pairs[c->n++];
    *pair = (enshu_pair){.field = field};
    pair->value.type = ENSHU_TYPE_INTS;
    pair->value.count = (uint32_t)n;
    pair->value.as.ints = ints;
}

const char *command_role(const model *m, const char *role, command_may_fn *may,
                         const char *about)
{
    if (role && *role)
        return role;
    for (size_t i = 0; may && i < m->seat.n_roles; i++) {
        if (may(m, about, m->seat.roles[i]))
            return m->seat.roles[i];
    }
    return m->seat.n_roles > 0 ? m->seat.roles[0] : "";
}

void command_give(model *m, const command *c, const char *about, const char *on,
                  bool whole)
{
    request r = {.pub = {.what = c->kind, .about = about, .on = on}};
    if (!*c->role || m->seat.locked || m->clock.closed)
        return;
    r.content = whole ? fields_write(c->pairs, c->n) : NULL;
    if (request_is_under_way(m, &r)) {
        xfree(r.content);
        return;
    }
    net_writer *w = request_start(m, &r, NET_COMMAND_MESSAGE);
    net_write_text(w, NET_F_ROLE, c->role);
    net_write_text(w, NET_F_KIND, c->kind);
    net_write_fields(w, c->pairs, c->n);
    request_add(m, &r, w);
}
