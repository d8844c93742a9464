#include "net/protocol_internal.h"

/* How a kind of field is called in the tables. */
static const char *const kind_names[] = {
    [NET_INT] = "integer", [NET_TIME] = "time",     [NET_BOOL] = "boolean",
    [NET_TEXT] = "text",   [NET_FIELDS] = "fields", [NET_OBJECT] = "object",
    [NET_LIST] = "list"};

static const char *const value_names[] = {[ENSHU_TYPE_NONE] = "",
                                          [ENSHU_TYPE_INT] = "integer",
                                          [ENSHU_TYPE_BOOL] = "boolean",
                                          [ENSHU_TYPE_STR] = "text",
                                          [ENSHU_TYPE_ID] = "id",
                                          [ENSHU_TYPE_TEXT] = "`{ja, en}`",
                                          [ENSHU_TYPE_IDS] = "list of ids",
                                          [ENSHU_TYPE_MAP] = "object",
                                          [ENSHU_TYPE_INTS] =
                                              "list of integers"};

static void write_list(base_buffer *out, const net_field *list)
{
    for (size_t i = 0; list[i] != NET_F_NONE; i++)
        base_buffer_printf(out, "%s`%s`", i > 0 ? " " : "",
                           net_field_name(list[i]));
}

static void write_types(base_buffer *out, char from)
{
    base_buffer_append_text(out, "| type | needs | may have | meaning |\n"
                                 "|---|---|---|---|\n");
    for (int i = NET_NONE + 1; i < NET_TYPE_END; i++) {
        const net__type_row *row = net__type_at((net_type)i);
        if (row->from != from)
            continue;
        base_buffer_printf(out, "| `%s` | ", row->wire);
        write_list(out, row->needed);
        base_buffer_append_text(out, " | ");
        write_list(out, row->further);
        base_buffer_printf(out, " | %s |\n", row->help);
    }
}

static void write_fields(base_buffer *out)
{
    base_buffer_append_text(out, "| field | kind | meaning |\n|---|---|---|\n");
    for (int i = NET_F_NONE + 1; i < NET_F_END; i++) {
        const net__field_row *row = net__field_at((net_field)i);
        base_buffer_printf(out, "| `%s` | %s | %s |\n", row->wire,
                           kind_names[row->kind], row->help);
    }
}

/* ---- commands and records ---- */

static void write_kind(base_buffer *out, const char *name,
                       const enshu_field *fields, const char *help)
{
    base_buffer_printf(out, "| `%s` | ", name);
    for (size_t i = 0; fields[i] != ENSHU_FIELD_NONE; i++)
        base_buffer_printf(out, "%s`%s`", i > 0 ? " " : "",
                           enshu_field_name(fields[i]));
    base_buffer_printf(out, " | %s |\n", help);
}

static void write_commands(base_buffer *out)
{
    base_buffer_append_text(out,
                            "| kind | fields | meaning |\n|---|---|---|\n");
    for (int i = 1; i < ENSHU_COMMAND_END; i++) {
        const enshu_command_kind kind = (enshu_command_kind)i;
        if (enshu_command_name(kind))
            write_kind(out, enshu_command_name(kind),
                       enshu_command_fields(kind), enshu_command_help(kind));
    }
}

static void write_records(base_buffer *out)
{
    base_buffer_append_text(out,
                            "| kind | fields | meaning |\n|---|---|---|\n");
    for (int i = 1; i < ENSHU_RECORD_END; i++) {
        const enshu_record_kind kind = (enshu_record_kind)i;
        if (enshu_record_name(kind))
            write_kind(out, enshu_record_name(kind), enshu_record_fields(kind),
                       enshu_record_help(kind));
    }
}

static void write_vocabulary(base_buffer *out)
{
    base_buffer_append_text(out,
                            "| field | value | meaning |\n|---|---|---|\n");
    for (int i = 1; i < ENSHU_FIELD_END; i++) {
        const enshu_field field = (enshu_field)i;
        if (enshu_field_name(field))
            base_buffer_printf(
                out, "| `%s` | %s | %s |\n", enshu_field_name(field),
                value_names[enshu_field_type(field)], enshu_field_help(field));
    }
}

void net_protocol_write_tables(base_buffer *out)
{
    base_buffer_append_text(out, "### Messages of clients\n\n");
    write_types(out, 'c');
    base_buffer_append_text(out, "\n### Messages of the server\n\n");
    write_types(out, 's');
    base_buffer_append_text(out, "\n### Fields of messages\n\n");
    write_fields(out);
    base_buffer_append_text(out, "\n### Commands\n\n");
    write_commands(out);
    base_buffer_append_text(out, "\n### Records\n\n");
    write_records(out);
    base_buffer_append_text(out, "\n### Fields of commands and records\n\n");
    write_vocabulary(out);
}
