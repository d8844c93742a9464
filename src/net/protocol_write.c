/* Messages as text: values one after the other, put in order at the end. */
#include "net/protocol_internal.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

/* "v", "type" and "instance" besides the fields of a type. */
enum { MEMBERS_MAX = NET_F_END + 3, USUAL_BYTES = 768 };

/* A name, and where its value stands in the text. */
typedef struct member {
    const char *wire;
    size_t at;
    size_t len;
} member;

struct net_writer {
    net_type type;
    size_t n;
    base_buffer values;
    member members[MEMBERS_MAX];
};

/* The value of a member is appended to what this gives, which ends before the
 * next one begins. */
static base_buffer *begin(net_writer *w, const char *wire)
{
    ENSHU_REQUIRE(w->n < MEMBERS_MAX);
    w->members[w->n++] = (member){.wire = wire, .at = w->values.len};
    return &w->values;
}

static void end(net_writer *w)
{
    member *m = &w->members[w->n - 1];
    m->len = w->values.len - m->at;
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
    net_writer *w = xmalloc(sizeof *w);
    ENSHU_REQUIRE(net__type_at(type) != NULL);
    w->type = type;
    w->n = 0;
    base_buffer_init(&w->values, SIZE_MAX / 2);
    base_buffer_reserve(&w->values, USUAL_BYTES);
    base_json_put_int(begin(w, "v"), NET_VERSION);
    end(w);
    base_json_put_text(begin(w, "type"), net_type_name(type));
    end(w);
    return w;
}

void net_write_instance(net_writer *w, uint32_t instance)
{
    if (instance == 0)
        return;
    base_json_put_int(begin(w, "instance"), instance);
    end(w);
}

void net_write_int(net_writer *w, net_field field, int64_t value)
{
    const bool time = net__field_at(field)->kind == NET_TIME;
    const char *wire = wire_name(w, field, time ? NET_TIME : NET_INT);
    base_json_put_int(begin(w, wire), value);
    end(w);
}

void net_write_bool(net_writer *w, net_field field, bool value)
{
    base_buffer_append_text(begin(w, wire_name(w, field, NET_BOOL)),
                            value ? "true" : "false");
    end(w);
}

void net_write_text(net_writer *w, net_field field, const char *value)
{
    base_json_put_text(begin(w, wire_name(w, field, NET_TEXT)),
                       value ? value : "");
    end(w);
}

void net_write_json(net_writer *w, net_field field, json_t *value)
{
    const net_kind kind = json_is_array(value) ? NET_LIST : NET_OBJECT;
    char *text = base_json_write(value);
    base_buffer_append_text(begin(w, wire_name(w, field, kind)), text);
    end(w);
    xfree(text);
    json_decref(value);
}

void net_write_list(net_writer *w, net_field field, const char *list)
{
    base_buffer_append_text(begin(w, wire_name(w, field, NET_LIST)), list);
    end(w);
}

void net_write_fields(net_writer *w, const enshu_pair *pairs, size_t n)
{
    fields_append(begin(w, wire_name(w, NET_F_FIELDS, NET_FIELDS)), pairs, n);
    end(w);
}

/* ---- the end ---- */

static int by_wire(const void *a, const void *b)
{
    return strcmp(((const member *)a)->wire, ((const member *)b)->wire);
}

/* Once each, as an object's members are. */
static void put_in_order(net_writer *w)
{
    qsort(w->members, w->n, sizeof *w->members, by_wire);
    for (size_t i = 1; i < w->n; i++)
        ENSHU_REQUIRE(by_wire(&w->members[i - 1], &w->members[i]) != 0);
}

static bool has(const net_writer *w, net_field field)
{
    const member wanted = {.wire = net_field_name(field)};
    return bsearch(&wanted, w->members, w->n, sizeof wanted, by_wire) != NULL;
}

char *net_writer_finish(net_writer *w)
{
    base_buffer out;
    const net_field *needed = net__type_at(w->type)->needed;
    put_in_order(w);
    for (; *needed != NET_F_NONE; needed++)
        ENSHU_REQUIRE(has(w, *needed));
    base_buffer_init(&out, SIZE_MAX / 2);
    base_buffer_reserve(&out, w->values.len + 16 * w->n);
    for (size_t i = 0; i < w->n; i++) {
        const member *m = &w->members[i];
        base_buffer_append(&out, i == 0 ? "{\"" : ",\"", 2);
        base_buffer_append_text(&out, m->wire);
        base_buffer_append(&out, "\":", 2);
        base_buffer_append(&out, w->values.bytes + m->at, m->len);
    }
    base_buffer_append(&out, "}", 1);
    base_buffer_fini(&w->values);
    xfree(w);
    return base_buffer_take(&out);
}
