#include "net/protocol_internal.h"

#include "base/json.h"

static void put(json_t *object, const char *name, json_t *value)
{
    ENSHU_REQUIRE(json_object_set_new(object, name, value) == 0);
}

static void add(json_t *list, json_t *value)
{
    ENSHU_REQUIRE(json_array_append_new(list, value) == 0);
}

/* ---- one value ---- */

static json_t *of_type(const char *type)
{
    json_t *s = json_object();
    put(s, "type", json_string(type));
    return s;
}

static json_t *reference(const char *name)
{
    char *path = xprintf("#/$defs/%s", name);
    json_t *s = json_object();
    put(s, "$ref", json_string(path));
    xfree(path);
    return s;
}

static json_t *constant(json_t *value)
{
    json_t *s = json_object();
    put(s, "const", value);
    return s;
}

static json_t *range(int64_t low, int64_t high)
{
    json_t *s = of_type("integer");
    put(s, "minimum", json_integer(low));
    put(s, "maximum", json_integer(high));
    return s;
}

static json_t *list_of(const char *type)
{
    json_t *s = of_type("array");
    put(s, "items", of_type(type));
    return s;
}

static json_t *object_of(json_t *values)
{
    json_t *s = of_type("object");
    put(s, "additionalProperties", values);
    return s;
}

/* {ja, en}, each a string that may be missing. */
static json_t *bilingual(void)
{
    json_t *s = object_of(json_false());
    json_t *languages = json_object();
    put(languages, "ja", of_type("string"));
    put(languages, "en", of_type("string"));
    put(s, "properties", languages);
    return s;
}

/* The contents of a form. */
static json_t *map(void)
{
    json_t *scalar = json_object();
    json_t *types = json_array();
    add(types, json_string("integer"));
    add(types, json_string("boolean"));
    add(types, json_string("string"));
    put(scalar, "type", types);
    return object_of(scalar);
}

static json_t *value_of(enshu_type type)
{
    switch (type) {
    case ENSHU_TYPE_INT:
        return of_type("integer");
    case ENSHU_TYPE_BOOL:
        return of_type("boolean");
    case ENSHU_TYPE_TEXT:
        return bilingual();
    case ENSHU_TYPE_IDS:
        return list_of("string");
    case ENSHU_TYPE_INTS:
        return list_of("integer");
    case ENSHU_TYPE_MAP:
        return map();
    default:
        return of_type("string");
    }
}

/* ---- the vocabulary ---- */

static json_t *command_kinds(void)
{
    json_t *names = json_array();
    for (int i = 1; i < ENSHU_COMMAND_END; i++) {
        const char *name = enshu_command_name((enshu_command_kind)i);
        if (name)
            add(names, json_string(name));
    }
    return names;
}

static json_t *record_kinds(void)
{
    json_t *names = json_array();
    for (int i = 1; i < ENSHU_RECORD_END; i++) {
        const char *name = enshu_record_name((enshu_record_kind)i);
        if (name)
            add(names, json_string(name));
    }
    return names;
}

static json_t *vocabulary(void)
{
    json_t *s = object_of(json_false());
    json_t *fields = json_object();
    for (int i = 1; i < ENSHU_FIELD_END; i++) {
        const enshu_field field = (enshu_field)i;
        if (!enshu_field_name(field))
            continue;
        json_t *value = value_of(enshu_field_type(field));
        put(value, "description", json_string(enshu_field_help(field)));
        put(fields, enshu_field_name(field), value);
    }
    put(s, "properties", fields);
    return s;
}

/* ---- messages ---- */

static json_t *request(void)
{
    json_t *s = of_type("string");
    put(s, "minLength", json_integer(1));
    put(s, "maxLength", json_integer(NET_REQUEST_BYTES));
    return s;
}

static json_t *longest(int bytes)
{
    json_t *s = of_type("string");
    put(s, "maxLength", json_integer(bytes));
    return s;
}

/* Of a record, a command, or a seat. */
static json_t *kind_of(net_type type)
{
    json_t *s = json_object();
    if (type == NET_COMMAND_MESSAGE)
        put(s, "enum", command_kinds());
    else if (type == NET_RECORD_MESSAGE)
        put(s, "enum", record_kinds());
    else
        put(s, "type", json_string("string"));
    return s;
}

/* Fields of which more is known than their kind. */
static json_t *special(net_type type, net_field field)
{
    switch (field) {
    case NET_F_KIND:
        return kind_of(type);
    case NET_F_REQUEST:
        return request();
    case NET_F_DRAFT:
        return object_of(of_type("string"));
    case NET_F_ROLES:
    case NET_F_TEAMS:
        return list_of("string");
    case NET_F_ACTIONS:
    case NET_F_LINES:
    case NET_F_ROWS:
    case NET_F_UNDONE:
    case NET_F_COMMANDS:
    case NET_F_OUTCOMES:
    case NET_F_MARKS:
        return list_of("object");
    case NET_F_HISTOGRAM:
        return list_of("integer");
    case NET_F_QUERY:
        return longest(NET_QUERY_BYTES);
    case NET_F_LIMIT:
        return range(1, NET_LINES_MAX);
    default:
        return NULL;
    }
}

static json_t *field_of(net_type type, net_field field)
{
    json_t *s = special(type, field);
    if (s)
        return s;
    switch (net__field_at(field)->kind) {
    case NET_INT:
        return reference("integer");
    case NET_TIME:
        return reference("time");
    case NET_BOOL:
        return of_type("boolean");
    case NET_TEXT:
        return of_type("string");
    case NET_FIELDS:
        return reference("fields");
    default:
        return of_type("object");
    }
}

static void put_fields(json_t *properties, net_type type, const net_field *list)
{
    for (; *list != NET_F_NONE; list++) {
        json_t *s = field_of(type, *list);
        put(s, "description", json_string(net__field_at(*list)->help));
        put(properties, net_field_name(*list), s);
    }
}

static json_t *message(net_type type)
{
    const net__type_row *row = net__type_at(type);
    json_t *s = object_of(json_false());
    json_t *properties = json_object();
    json_t *required = json_array();
    put(properties, "v", constant(json_integer(NET_VERSION)));
    put(properties, "type", constant(json_string(row->wire)));
    put(properties, "instance", range(0, UINT32_MAX));
    put_fields(properties, type, row->needed);
    put_fields(properties, type, row->further);
    add(required, json_string("v"));
    add(required, json_string("type"));
    for (const net_field *f = row->needed; *f != NET_F_NONE; f++)
        add(required, json_string(net_field_name(*f)));
    put(s, "properties", properties);
    put(s, "required", required);
    put(s, "description", json_string(row->help));
    return s;
}

/* Which messages one side may send. */
static json_t *side(char from)
{
    json_t *s = json_object();
    json_t *choices = json_array();
    for (int i = NET_NONE + 1; i < NET_TYPE_END; i++) {
        if (net__type_at((net_type)i)->from == from)
            add(choices, reference(net_type_name((net_type)i)));
    }
    put(s, "oneOf", choices);
    return s;
}

void net_protocol_write_schema(base_buffer *out)
{
    json_t *schema = json_object();
    json_t *defs = json_object();
    json_t *sides = json_array();
    put(schema, "$schema",
        json_string("https://json-schema.org/draft/2020-12/schema"));
    put(schema, "title", json_string("A message of " NET_SUBPROTOCOL));
    put(defs, "integer", range(0, NET_INT_MAX));
    put(defs, "time", range(-NET_INT_MAX, NET_INT_MAX));
    put(defs, "fields", vocabulary());
    put(defs, "from-client", side('c'));
    put(defs, "from-server", side('s'));
    for (int i = NET_NONE + 1; i < NET_TYPE_END; i++)
        put(defs, net_type_name((net_type)i), message((net_type)i));
    add(sides, reference("from-client"));
    add(sides, reference("from-server"));
    put(schema, "oneOf", sides);
    put(schema, "$defs", defs);
    char *text = base_json_write_pretty(schema);
    base_buffer_append_text(out, text);
    base_buffer_append_text(out, "\n");
    xfree(text);
    json_decref(schema);
}
