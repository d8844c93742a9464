/*
 * Messages as a client or a server may send them.
 *
 * Wrong is: a message that is taken though a needed field is missing, a field
 * is not of its kind or the type is the other side's; an error without a text;
 * a message that reads differently once it was written again.
 */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "fuzz.h"
#include "net/protocol_internal.h"

static void check(bool good)
{
    if (!good)
        abort();
}

static void check_field(const net_message *m, net_field field)
{
    const json_t *const value = net_message_json(m, field);
    size_t n = 0;
    switch (net__field_at(field)->kind) {
    case NET_INT:
        check(json_is_integer(value) && net_message_int(m, field) >= 0
              && net_message_int(m, field) <= NET_INT_MAX);
        break;
    case NET_TIME:
        check(json_is_integer(value) && net_message_int(m, field) <= NET_INT_MAX
              && net_message_int(m, field) >= -NET_INT_MAX);
        break;
    case NET_BOOL:
        check(json_is_boolean(value));
        break;
    case NET_TEXT:
        check(json_is_string(value));
        break;
    case NET_LIST:
        check(json_is_array(value));
        break;
    case NET_FIELDS: {
        const enshu_pair *const pairs = net_message_fields(m, &n);
        check(pairs && n == json_object_size(value));
        for (size_t i = 0; i < n; i++)
            check(enshu_field_type(pairs[i].field) == pairs[i].value.type);
        break;
    }
    case NET_OBJECT:
        check(json_is_object(value));
        break;
    }
}

/* The same message in the written form. */
static char *write_again(const net_message *m)
{
    net_writer *const w = net_writer_create(net_message_type(m));
    net_write_instance(w, net_message_instance(m));
    for (int i = NET_F_NONE + 1; i < NET_F_END; i++) {
        const net_field field = (net_field)i;
        size_t n = 0;
        if (!net_message_has(m, field))
            continue;
        check_field(m, field);
        const net_kind kind = net__field_at(field)->kind;
        const enshu_pair *const pairs = net_message_fields(m, &n);
        if (kind == NET_INT || kind == NET_TIME)
            net_write_int(w, field, net_message_int(m, field));
        else if (kind == NET_BOOL)
            net_write_bool(w, field, net_message_bool(m, field));
        else if (kind == NET_TEXT)
            net_write_text(w, field, net_message_text(m, field));
        else if (kind == NET_FIELDS)
            net_write_fields(w, pairs, n);
        else
            net_write_json(w, field,
                           json_deep_copy(net_message_json(m, field)));
    }
    return net_writer_finish(w); /* aborts when a needed field is missing */
}

/* What is longer when written in full, or nested one deeper by being sorted,
 * cannot be: the written form is the shortest. */
static void check_again(const net_message *m, char from)
{
    char *const once = write_again(m);
    net_message *again = NULL;
    check(net_message_read(once, strlen(once), from, &again, NULL) == ENSHU_OK);
    char *const twice = write_again(again);
    check(strcmp(once, twice) == 0);
    net_message_destroy(again);
    xfree(once);
    xfree(twice);
}

static void read_from(const char *text, size_t size, char from)
{
    net_message *m = NULL;
    enshu_error err;
    const enshu_status st = net_message_read(text, size, from, &m, &err);
    check((st == ENSHU_OK) == (m != NULL));
    if (st != ENSHU_OK) {
        check(err.status == st && err.message[0] != '\0');
        return;
    }
    check(size <= NET_MESSAGE_BYTES);
    check(net__type_at(net_message_type(m))->from == from);
    check_again(m, from);
    net_message_destroy(m);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* libFuzzer may give no block at all for an empty input. */
    const char *const text = size > 0 ? (const char *)data : "";
    read_from(text, size, 'c');
    read_from(text, size, 's');
    return 0;
}
