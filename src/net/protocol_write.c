#include "net/protocol_internal.h"

#include "base/json.h"

struct net_writer {
    net_type type;
    json_t *root;
};

/* Takes over the reference. */
static void put(net_writer *w, const char *wire, json_t *value)
{
    ENSHU_REQUIRE(json_object_set_new(w->root, wire, value) == 0);
}

/* The wire name of a field that this message may carry as `kind`. */
static const char *wire_name(const net_writer *w, net_field field,
                             net_kind kind)
{
    const net__field_row *row = net__field_at(field);
    ENSHU_REQUIRE(row && row->kind == kind && net__type_takes(w->type, field));
    return row->wire;
}

net_writer *net_writer_create(net_type type)
{
    net_writer *w = xcalloc(1, sizeof *w);
    ENSHU_REQUIRE(net__type_at(type) != NULL);
    w->type = type;
    w->root = json_object();
    put(w, "v", json_integer(NET_VERSION));
    put(w, "type", json_string(net_type_name(type)));
    return w;
}

void net_write_instance(net_writer *w, uint32_t instance)
{
    if (instance > 0)
        put(w, "instance", json_integer(instance));
}

void net_write_int(net_writer *w, net_field field, int64_t value)
{
    const bool time = net__field_at(field)->kind == NET_TIME;
    put(w, wire_name(w, field, time ? NET_TIME : NET_INT), json_integer(value));
}

void net_write_bool(net_writer *w, net_field field, bool value)
{
    put(w, wire_name(w, field, NET_BOOL), json_boolean(value));
}

void net_write_text(net_writer *w, net_field field, const char *value)
{
    put(w, wire_name(w, field, NET_TEXT), base_json_text(value ? value : ""));
}

void net_write_json(net_writer *w, net_field field, json_t *value)
{
    const net_kind kind = json_is_array(value) ? NET_LIST : NET_OBJECT;
    put(w, wire_name(w, field, kind), value);
}

void net_write_fields(net_writer *w, const enshu_pair *pairs, size_t n)
{
    put(w, wire_name(w, NET_F_FIELDS, NET_FIELDS), fields_to_json(pairs, n));
}

char *net_writer_finish(net_writer *w)
{
    const net_field *needed = net__type_at(w->type)->needed;
    for (; *needed != NET_F_NONE; needed++)
        ENSHU_REQUIRE(json_object_get(w->root, net_field_name(*needed)));
    char *text = base_json_write(w->root);
    json_decref(w->root);
    xfree(w);
    return text;
}
