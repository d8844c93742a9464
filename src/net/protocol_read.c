#include "net/protocol_internal.h"

#include <string.h>

#include "base/json.h"

struct net_message {
    net_type type;
    uint32_t instance;
    json_t *root;
    field_set *fields; /* of the field FIELDS, or NULL */
};

/* ---- what a field may hold ---- */

static bool are_texts(const json_t *list)
{
    size_t i;
    const json_t *item;
    json_array_foreach(list, i, item)
    {
        if (!json_is_string(item))
            return false;
    }
    return true;
}

static bool are_objects(const json_t *list)
{
    size_t i;
    const json_t *item;
    json_array_foreach(list, i, item)
    {
        if (!json_is_object(item))
            return false;
    }
    return true;
}

/* Names and texts, not too many, and not too long together. */
static bool is_draft(json_t *object)
{
    size_t bytes = 0;
    const char *name;
    json_t *text;
    json_object_foreach(object, name, text)
    {
        if (!json_is_string(text))
            return false;
        bytes += strlen(name) + json_string_length(text);
    }
    return bytes <= NET_DRAFT_BYTES
           && json_object_size(object) <= NET_DRAFT_NAMES;
}

static bool is_request(const json_t *text)
{
    const size_t len = json_string_length(text);
    return len > 0 && len <= NET_REQUEST_BYTES;
}

static bool is_natural(const json_t *value)
{
    return json_is_integer(value) && json_integer_value(value) >= 0
           && json_integer_value(value) <= NET_INT_MAX;
}

static bool is_time(const json_t *value)
{
    return json_is_integer(value) && json_integer_value(value) >= -NET_INT_MAX
           && json_integer_value(value) <= NET_INT_MAX;
}

static bool are_naturals(const json_t *list)
{
    size_t i;
    const json_t *item;
    json_array_foreach(list, i, item)
    {
        if (!is_natural(item))
            return false;
    }
    return true;
}

static bool has_kind(const json_t *value, net_kind kind)
{
    switch (kind) {
    case NET_INT:
        return is_natural(value);
    case NET_TIME:
        return is_time(value);
    case NET_BOOL:
        return json_is_boolean(value);
    case NET_TEXT:
        return json_is_string(value);
    case NET_LIST:
        return json_is_array(value);
    default:
        return json_is_object(value);
    }
}

static bool fits(net_field field, json_t *value)
{
    if (!has_kind(value, net__field_at(field)->kind))
        return false;
    switch (field) {
    case NET_F_REQUEST:
        return is_request(value);
    case NET_F_DRAFT:
        return is_draft(value);
    case NET_F_ROLES:
    case NET_F_TEAMS:
        return are_texts(value);
    case NET_F_ACTIONS:
    case NET_F_LINES:
    case NET_F_ROWS:
    case NET_F_UNDONE:
    case NET_F_COMMANDS:
    case NET_F_OUTCOMES:
    case NET_F_MARKS:
        return are_objects(value);
    case NET_F_HISTOGRAM:
        return are_naturals(value);
    case NET_F_QUERY:
        return json_string_length(value) <= NET_QUERY_BYTES;
    case NET_F_LIMIT:
        return json_integer_value(value) >= 1
               && json_integer_value(value) <= NET_LINES_MAX;
    default:
        return true;
    }
}

/* ---- reading ---- */

static enshu_status read_version(const json_t *root, enshu_error *err)
{
    const json_t *v = json_object_get(root, "v");
    if (!json_is_integer(v))
        return enshu_fail(err, ENSHU_EINVAL,
                          "message without a version: v must be %d",
                          NET_VERSION);
    if (json_integer_value(v) != NET_VERSION)
        return enshu_fail(err, ENSHU_EVERSION,
                          "message of version %" JSON_INTEGER_FORMAT
                          ", this program speaks %d: use the same release on "
                          "both sides",
                          json_integer_value(v), NET_VERSION);
    return ENSHU_OK;
}

static enshu_status read_type(net_message *m, char from, enshu_error *err)
{
    const char *name = json_string_value(json_object_get(m->root, "type"));
    m->type = name ? net__type_find(name) : NET_NONE;
    if (m->type == NET_NONE)
        return enshu_fail(err, ENSHU_EINVAL, "unknown type of message '%s'",
                          name ? name : "");
    if (net__type_at(m->type)->from != from)
        return enshu_fail(err, ENSHU_EINVAL,
                          "a message '%s' is sent by the %s only", name,
                          from == 'c' ? "server" : "client");
    return ENSHU_OK;
}

static enshu_status read_instance(net_message *m, const json_t *value,
                                  enshu_error *err)
{
    if (!is_natural(value) || json_integer_value(value) > UINT32_MAX)
        return enshu_fail(err, ENSHU_EINVAL,
                          "instance is not a number there "
                          "can be");
    m->instance = (uint32_t)json_integer_value(value);
    return ENSHU_OK;
}

static enshu_status read_field(net_message *m, const char *name, json_t *value,
                               enshu_error *err)
{
    const net_field field = net__field_find(name);
    if (!net__type_takes(m->type, field))
        return enshu_fail(err, ENSHU_EINVAL, "%s: has no field '%s'",
                          net_type_name(m->type), name);
    if (!fits(field, value))
        return enshu_fail(err, ENSHU_EINVAL,
                          "%s: field '%s' is not of its type or size",
                          net_type_name(m->type), name);
    if (field == NET_F_FIELDS)
        return fields_from_json(json_incref(value), name, &m->fields, err);
    return ENSHU_OK;
}

static enshu_status read_members(net_message *m, enshu_error *err)
{
    const char *name;
    json_t *value;
    json_object_foreach(m->root, name, value)
    {
        enshu_status st = ENSHU_OK;
        if (strcmp(name, "v") == 0 || strcmp(name, "type") == 0)
            continue;
        if (strcmp(name, "instance") == 0)
            st = read_instance(m, value, err);
        else
            st = read_field(m, name, value, err);
        if (st != ENSHU_OK)
            return st;
    }
    return ENSHU_OK;
}

static enshu_status check_needed(const net_message *m, enshu_error *err)
{
    const net_field *needed = net__type_at(m->type)->needed;
    for (; *needed != NET_F_NONE; needed++) {
        if (!net_message_has(m, *needed))
            return enshu_fail(err, ENSHU_EINVAL, "%s: field '%s' is missing",
                              net_type_name(m->type), net_field_name(*needed));
    }
    return ENSHU_OK;
}

static enshu_status read_message(net_message *m, char from, enshu_error *err)
{
    if (!json_is_object(m->root))
        return enshu_fail(err, ENSHU_EINVAL, "the message is not an object");
    enshu_status st = read_version(m->root, err);
    if (st == ENSHU_OK)
        st = read_type(m, from, err);
    if (st == ENSHU_OK)
        st = read_members(m, err);
    if (st == ENSHU_OK)
        st = check_needed(m, err);
    return st;
}

enshu_status net_message_read(const char *text, size_t len, char from,
                              net_message **out, enshu_error *err)
{
    const base_json_limits limits = {NET_MESSAGE_BYTES, NET_MESSAGE_DEPTH};
    json_t *root = NULL;
    *out = NULL;
    enshu_status st = base_json_parse(text, len, limits, "", &root, err);
    if (st != ENSHU_OK)
        return st;
    net_message *m = xcalloc(1, sizeof *m);
    m->root = root;
    st = read_message(m, from, err);
    if (st == ENSHU_OK)
        *out = m;
    else
        net_message_destroy(m);
    return st;
}

void net_message_destroy(net_message *m)
{
    if (!m)
        return;
    fields_destroy(m->fields);
    json_decref(m->root);
    xfree(m);
}

/* ---- looking ---- */

net_type net_message_type(const net_message *m)
{
    return m->type;
}

uint32_t net_message_instance(const net_message *m)
{
    return m->instance;
}

static json_t *get(const net_message *m, net_field field)
{
    const char *name = net_field_name(field);
    return name ? json_object_get(m->root, name) : NULL;
}

bool net_message_has(const net_message *m, net_field field)
{
    return get(m, field) != NULL;
}

int64_t net_message_int(const net_message *m, net_field field)
{
    return json_integer_value(get(m, field));
}

bool net_message_bool(const net_message *m, net_field field)
{
    return json_is_true(get(m, field));
}

const char *net_message_text(const net_message *m, net_field field)
{
    const char *text = json_string_value(get(m, field));
    return text ? text : "";
}

const json_t *net_message_json(const net_message *m, net_field field)
{
    return get(m, field);
}

const char *net_message_item(const net_message *m, net_field field, size_t i)
{
    return json_string_value(json_array_get(get(m, field), i));
}

const enshu_pair *net_message_fields(const net_message *m, size_t *n)
{
    *n = 0;
    return m->fields ? fields_pairs(m->fields, n) : NULL;
}
