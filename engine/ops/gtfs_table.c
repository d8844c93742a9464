/* The tables of a feed: rows whose columns are found by the header. */
#include <string.h>

#include "ops/gtfs_table.h"

static int place_of(const enshu_csv_record *header, const char *name)
{
    for (size_t i = 0; i < header->n; i++) {
        const enshu_csv_field f = enshu_csv_trim(header->fields[i]);
        if (enshu_csv_is(&f, name))
            return (int)i;
    }
    return -1;
}

/* Columns at the end of the header without a name do not count. */
static size_t header_width(const enshu_csv_record *header)
{
    size_t n = header->n;
    while (n > 0 && enshu_csv_trim(header->fields[n - 1]).len == 0)
        n--;
    return n;
}

static bool find_columns(enshu__gtfs_table *t,
                         const enshu__gtfs_column *columns)
{
    for (size_t i = 0; columns[i].name; i++) {
        ENSHU_REQUIRE(i < ENSHU__GTFS_COLUMNS);
        t->place[i] = place_of(&t->row, columns[i].name);
        if (t->place[i] < 0 && columns[i].needed)
            return enshu__gtfs_end(
                t->g, ENSHU_EINVAL, t->file, t->row.line,
                "列 %s がありません: 見出しの行を確かめてください",
                "no column %s: check the header line", columns[i].name);
    }
    return true;
}

enshu__gtfs_opened enshu__gtfs_open(enshu__gtfs *g, enshu__gtfs_table *t,
                                    const char *file,
                                    const enshu__gtfs_column *columns)
{
    size_t len = 0;
    const char *text = g->source->find(g->source->user, file, &len);
    if (!text)
        return ENSHU__GTFS_ABSENT;
    t->g = g;
    t->file = file;
    for (size_t i = 0; i < ENSHU__GTFS_COLUMNS; i++)
        t->place[i] = -1;
    enshu_csv_init(&t->csv, text, len);
    if (!enshu_csv_next(&t->csv, &t->row))
        t->row = (enshu_csv_record){.line = 1};
    t->n_header = header_width(&t->row);
    return find_columns(t, columns) ? ENSHU__GTFS_OPEN : ENSHU__GTFS_FAILED;
}

bool enshu__gtfs_open_needed(enshu__gtfs *g, enshu__gtfs_table *t,
                             const char *file,
                             const enshu__gtfs_column *columns)
{
    const enshu__gtfs_opened opened = enshu__gtfs_open(g, t, file, columns);
    if (opened == ENSHU__GTFS_ABSENT)
        return enshu__gtfs_end(
            g, ENSHU_ENOTFOUND, file, 0,
            "ありません: GTFS に必須のファイルです。フィードを確かめてください",
            "is missing: every GTFS feed must have it; check the feed");
    return opened == ENSHU__GTFS_OPEN;
}

static void reject_fault(enshu__gtfs_table *t)
{
    static const enshu_text texts[] = {
        [ENSHU_CSV_UNCLOSED] = {"引用符 \" が閉じていません: 閉じてください",
                                "a quote is not closed: close it"},
        [ENSHU_CSV_STRAY] =
            {"閉じた引用符の後に文字があります: 中の \" は \"\" と書きます",
             "text behind a closing quote: write \"\" for a quote inside"},
        [ENSHU_CSV_TOO_MANY] = {"列が多すぎます: 見出しに合わせてください",
                                "too many fields: make them fit the header"},
        [ENSHU_CSV_TOO_LONG] = {"値が長すぎます: 短くしてください",
                                "a field is too long: shorten it"},
    };
    enshu__gtfs_reject_text(t, texts[t->row.fault]);
}

/* Blank fields behind the last column are no reason to refuse a row. */
static bool has_right_width(enshu__gtfs_table *t)
{
    size_t n = t->row.n;
    while (n > t->n_header && enshu_csv_trim(t->row.fields[n - 1]).len == 0)
        n--;
    if (n == t->n_header)
        return true;
    enshu__gtfs_reject(
        t, "この行は %zu 列、見出しは %zu 列です: 列の数を揃えてください",
        "%zu fields, but %zu in the header: make them fit", n, t->n_header);
    return false;
}

bool enshu__gtfs_next(enshu__gtfs_table *t)
{
    while (t->g->status == ENSHU_OK && enshu_csv_next(&t->csv, &t->row)) {
        if (t->row.fault != ENSHU_CSV_GOOD)
            reject_fault(t);
        else if (has_right_width(t))
            return true;
    }
    return false;
}

enshu_csv_field enshu__gtfs_field(const enshu__gtfs_table *t, size_t column)
{
    const int place = t->place[column];
    if (place < 0 || (size_t)place >= t->row.n)
        return (enshu_csv_field){.text = ""};
    return enshu_csv_trim(t->row.fields[place]);
}

/* One line, cut at the beginning of a character. */
static void make_plain(char *text, size_t whole, size_t most)
{
    if (whole > most) {
        size_t len = most;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
        text[len] = '\0';
    }
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
}

const char *enshu__gtfs_text(enshu__gtfs_table *t, size_t column, size_t most)
{
    const enshu_csv_field f = enshu__gtfs_field(t, column);
    if (f.len == 0)
        return "";
    /* One byte more than `most`, to see where a cut character begins. */
    const size_t room = (f.len < most ? f.len : most) + 2;
    char *text = enshu__gtfs_new(t->g, room, 1);
    if (text)
        make_plain(text, enshu_csv_copy(&f, text, room), most);
    return text;
}

bool enshu__gtfs_good_id(enshu__gtfs_table *t, size_t column,
                         const char *column_name)
{
    const enshu_csv_field f = enshu__gtfs_field(t, column);
    if (f.len == 0) {
        enshu__gtfs_reject(t, "%s が空です: 記入してください",
                           "%s is blank: fill it in", column_name);
        return false;
    }
    if (f.len > ENSHU_GTFS_ID_BYTES_MAX) {
        enshu__gtfs_reject(t, "%s が長すぎます: %d バイトまでです",
                           "%s is too long: at most %d bytes", column_name,
                           ENSHU_GTFS_ID_BYTES_MAX);
        return false;
    }
    return true;
}

/* The id as it is meant; `room` takes it when it has quotes inside. */
static const char *id_text(const enshu__gtfs_table *t, size_t column,
                           char room[ENSHU_GTFS_ID_BYTES_MAX + 1], size_t *len)
{
    const enshu_csv_field f = enshu__gtfs_field(t, column);
    *len = f.len;
    if (!f.escaped)
        return f.text;
    *len = enshu_csv_copy(&f, room, ENSHU_GTFS_ID_BYTES_MAX + 1);
    if (*len > ENSHU_GTFS_ID_BYTES_MAX)
        *len = 0;
    return room;
}

enshu_name enshu__gtfs_intern(enshu__gtfs_table *t, size_t column,
                              enshu__names *names)
{
    char room[ENSHU_GTFS_ID_BYTES_MAX + 1];
    size_t len;
    const char *text = id_text(t, column, room, &len);
    return enshu__names_intern(names, text, len);
}

enshu_name enshu__gtfs_find(const enshu__gtfs_table *t, size_t column,
                            const enshu__names *names)
{
    char room[ENSHU_GTFS_ID_BYTES_MAX + 1];
    size_t len;
    const char *text = id_text(t, column, room, &len);
    return enshu__names_find(names, text, len);
}
