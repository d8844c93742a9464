#include "journal/journal_internal.h"

#include <string.h>

journal__cell journal__int(int64_t value)
{
    return (journal__cell){.type = 'i', .integer = value};
}

journal__cell journal__text(const char *text)
{
    ENSHU_REQUIRE(text != NULL);
    return (journal__cell){.type = 't', .bytes = text, .len = strlen(text)};
}

journal__cell journal__blob(const void *bytes, size_t len)
{
    return (journal__cell){.type = 'b', .bytes = bytes, .len = len};
}

journal__cell journal__null(void)
{
    return (journal__cell){.type = 'n'};
}

static bool append_u64(base_buffer *out, uint64_t value)
{
    char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(unsigned char)(value >> (8 * i));
    return base_buffer_append(out, bytes, sizeof bytes);
}

static uint64_t read_u64(const char **at)
{
    uint64_t value = 0;
    for (size_t i = 0; i < 8; i++)
        value |= (uint64_t)(unsigned char)(*at)[i] << (8 * i);
    *at += 8;
    return value;
}

bool journal__encode(base_buffer *out, const journal__cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const journal__cell *cell = &cells[i];
        base_buffer_append(out, &cell->type, 1);
        if (cell->type == 'i')
            append_u64(out, (uint64_t)cell->integer);
        if (cell->type != 't' && cell->type != 'b')
            continue;
        append_u64(out, cell->len);
        base_buffer_append(out, cell->bytes, cell->len);
    }
    return !out->full;
}

journal__cell journal__decode(const char **at)
{
    journal__cell cell = {.type = *(*at)++};
    if (cell.type == 'i')
        cell.integer = (int64_t)read_u64(at);
    if (cell.type != 't' && cell.type != 'b')
        return cell;
    cell.len = (size_t)read_u64(at);
    cell.bytes = *at;
    *at += cell.len;
    return cell;
}

journal__cell journal__column(sqlite3_stmt *stmt, int column)
{
    const int type = sqlite3_column_type(stmt, column);
    if (type == SQLITE_NULL)
        return journal__null();
    if (type == SQLITE_INTEGER)
        return journal__int(sqlite3_column_int64(stmt, column));
    const void *bytes = type == SQLITE_BLOB ? sqlite3_column_blob(stmt, column)
                                            : sqlite3_column_text(stmt, column);
    journal__cell cell = journal__blob(
        bytes ? bytes : "", (size_t)sqlite3_column_bytes(stmt, column));
    if (type != SQLITE_BLOB)
        cell.type = 't';
    return cell;
}

int journal__bind(sqlite3_stmt *stmt, int parameter, const journal__cell *cell)
{
    switch (cell->type) {
    case 'i':
        return sqlite3_bind_int64(stmt, parameter, cell->integer);
    case 't':
        return sqlite3_bind_text64(stmt, parameter, cell->bytes, cell->len,
                                   SQLITE_STATIC, SQLITE_UTF8);
    case 'b':
        return sqlite3_bind_blob64(stmt, parameter, cell->bytes, cell->len,
                                   SQLITE_STATIC);
    default:
        return sqlite3_bind_null(stmt, parameter);
    }
}
