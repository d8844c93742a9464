#include "base/json.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Counts brackets outside strings before the parser recurses.  Returns the
 * line on which the depth passes the limit, 0 if it never does. */
static int line_too_deep(const char *text, size_t len, size_t max_depth)
{
    size_t depth = 0;
    int line = 1;
    bool quoted = false;
    for (size_t i = 0; i < len; i++) {
        const char c = text[i];
        if (c == '\n')
            line++;
        if (quoted && c == '\\')
            i++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{'))
            depth++;
        else if (!quoted && (c == ']' || c == '}') && depth > 0)
            depth--;
        if (depth > max_depth)
            return line;
    }
    return 0;
}

enshu_status base_json_parse(const char *text, size_t len,
                             base_json_limits limits, const char *source,
                             json_t **out, enshu_error *err)
{
    *out = NULL;
    if (len > limits.max_bytes)
        return enshu_fail_at(err, ENSHU_ELIMIT, source, 0,
                             "JSON of %zu bytes, at most %zu", len,
                             limits.max_bytes);
    const int deep = line_too_deep(text, len, limits.max_depth);
    if (deep > 0)
        return enshu_fail_at(err, ENSHU_ELIMIT, source, deep,
                             "JSON nested deeper than %zu", limits.max_depth);
    json_error_t why;
    *out =
        json_loadb(text, len, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &why);
    if (!*out)
        return enshu_fail_at(err, ENSHU_EINVAL, source, why.line, "JSON: %s",
                             why.text);
    return ENSHU_OK;
}

static int append(const char *bytes, size_t len, void *user)
{
    return base_buffer_append(user, bytes, len) ? 0 : -1;
}

static char *write_value(const json_t *value, size_t flags)
{
    base_buffer b;
    base_buffer_init(&b, SIZE_MAX / 2);
    ENSHU_REQUIRE(json_dump_callback(value, append, &b,
                                     flags | JSON_SORT_KEYS | JSON_ENCODE_ANY)
                  == 0);
    return base_buffer_take(&b);
}

char *base_json_write(const json_t *value)
{
    return write_value(value, JSON_COMPACT);
}

char *base_json_write_pretty(const json_t *value)
{
    return write_value(value, JSON_INDENT(2));
}

static const char replacement[] = "\xEF\xBF\xBD";

json_t *base_json_text(const char *text)
{
    if (!text)
        return json_null();
    size_t len = strlen(text);
    base_buffer b;
    base_buffer_init(&b, SIZE_MAX / 2);
    while (len > 0) {
        const size_t good = base_utf8_check(text, len);
        base_buffer_append(&b, text, good);
        text += good;
        len -= good;
        if (len == 0)
            break;
        base_buffer_append_text(&b, replacement);
        text++;
        len--;
    }
    json_t *value = json_stringn(base_buffer_get(&b), b.len);
    ENSHU_REQUIRE(value != NULL);
    base_buffer_fini(&b);
    return value;
}

/* ---- without a tree ---- */

static bool is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

static void put_escaped(base_buffer *out, char c)
{
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (const char *at = named; *at; at += 2) {
        if (*at == c) {
            base_buffer_append(out, (const char[]){'\\', at[1]}, 2);
            return;
        }
    }
    base_buffer_printf(out, "\\u%04X", (unsigned)(unsigned char)c);
}

static void put_good(base_buffer *out, const char *text, size_t len)
{
    size_t from = 0;
    for (size_t i = 0; i < len; i++) {
        if (is_plain(text[i]))
            continue;
        base_buffer_append(out, text + from, i - from);
        put_escaped(out, text[i]);
        from = i + 1;
    }
    base_buffer_append(out, text + from, len - from);
}

void base_json_put_text(base_buffer *out, const char *text)
{
    if (!text) {
        base_buffer_append_text(out, "null");
        return;
    }
    size_t len = strlen(text);
    base_buffer_append(out, "\"", 1);
    while (len > 0) {
        const size_t good = base_utf8_check(text, len);
        put_good(out, text, good);
        text += good;
        len -= good;
        if (len == 0)
            break;
        base_buffer_append_text(out, replacement);
        text++;
        len--;
    }
    base_buffer_append(out, "\"", 1);
}

void base_json_put_int(base_buffer *out, int64_t value)
{
    char digits[24];
    char *at = digits + sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        *--at = '-';
    base_buffer_append(out, at, (size_t)(digits + sizeof digits - at));
}
