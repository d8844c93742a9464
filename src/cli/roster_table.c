#include "cli/roster_table.h"

#include <string.h>

#include <iconv.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "enshu/csv.h"
#include "enshu/text.h"

enum { FILE_BYTES_MAX = 64 * 1024 * 1024, CONVERT_BYTES = 4096 };

/* ---- encodings ---- */

/* Appends what `bytes` are in UTF-8; false when they are not in that
 * encoding. */
static bool convert(const char *from, const char *bytes, size_t size,
                    base_buffer *out)
{
    const iconv_t change = iconv_open("UTF-8", from);
    if (change == (iconv_t)-1)
        return false;
    char *in = xstrndup(bytes, size); /* iconv takes no constant text */
    char *at = in;
    size_t left = size;
    bool good = true;
    while (good && left > 0) {
        char block[CONVERT_BYTES];
        char *to = block;
        size_t room = sizeof block;
        const size_t before = left;
        (void)iconv(change, &at, &left, &to, &room);
        good = base_buffer_append(out, block, sizeof block - room)
               && (left < before || room < sizeof block);
    }
    (void)iconv_close(change);
    xfree(in);
    return good && base_utf8_is_valid(base_buffer_get(out), out->len);
}

static bool starts(const char *bytes, size_t size, const char *with, size_t n)
{
    return size >= n && memcmp(bytes, with, n) == 0;
}

/* The text in UTF-8 without a byte order mark, in `out`. */
static enshu_status decode(const char *source, const char *bytes, size_t size,
                           base_lang lang, base_buffer *out, enshu_error *err)
{
    if (starts(bytes, size, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        size -= 3;
    }
    const bool wide = starts(bytes, size, "\xFF\xFE", 2)
                      || starts(bytes, size, "\xFE\xFF", 2);
    if (wide ? convert("UTF-16", bytes, size, out)
             : base_utf8_is_valid(bytes, size)
                   && base_buffer_append(out, bytes, size))
        return ENSHU_OK;
    base_buffer_clear(out);
    if (!wide && convert("CP932", bytes, size, out))
        return ENSHU_OK;
    return enshu_fail_at(err, ENSHU_EINVAL, source, 0, "%s",
                         BASE_TR(lang,
                                 "文字コードが UTF-8 でも Shift_JIS (CP932) "
                                 "でもありません: Excel で「CSV UTF-8」"
                                 "として保存し直してください",
                                 "neither UTF-8 nor Shift_JIS (CP932): save it "
                                 "as 'CSV UTF-8'"));
}

/* ---- fields ---- */

/* What stands between the fields of the first line. */
static char find_comma(const char *text)
{
    static const char marks[] = {',', '\t', ';'};
    const size_t line = strcspn(text, "\r\n");
    for (size_t i = 0; i < sizeof marks; i++) {
        if (memchr(text, marks[i], line))
            return marks[i];
    }
    return ',';
}

static enshu_status fail_record(const char *source, int line, base_lang lang,
                                enshu_csv_fault fault, enshu_error *err)
{
    static const enshu_text texts[] = {
        [ENSHU_CSV_GOOD] = {"表が大きすぎます: 10 万行、256 列までです",
                            "the table is too large: at most 100,000 rows and "
                            "256 columns"},
        [ENSHU_CSV_UNCLOSED] = {"引用符 \" が閉じていません: "
                                "ここからの行を直してください",
                                "a quote \" is not closed: mend the lines from "
                                "here on"},
        [ENSHU_CSV_STRAY] = {"閉じた引用符 \" の後に文字があります: "
                             "この行を直してください",
                             "there is text behind a closing quote \": mend "
                             "this line"},
        [ENSHU_CSV_TOO_MANY] = {"列が多すぎます: 256 列までです",
                                "too many columns: at most 256"},
        [ENSHU_CSV_TOO_LONG] = {"セルが長すぎます", "a cell is too long"}};
    return enshu_fail_at(err, ENSHU_EINVAL, source, line, "%s",
                         BASE_TR(lang, texts[fault].ja, texts[fault].en));
}

/* Line breaks inside the cells, counted as the reader counts lines. */
static int breaks_in(const enshu_csv_record *r)
{
    int n = 0;
    for (size_t i = 0; i < r->n; i++) {
        const enshu_csv_field *f = &r->fields[i];
        for (size_t k = 0; k < f->len; k++)
            n += f->text[k] == '\n'
                 || (f->text[k] == '\r'
                     && (k + 1 == f->len || f->text[k + 1] != '\n'));
    }
    return n;
}

static enshu_status put_record(bundle_sheet *sheet, const char *source,
                               const enshu_csv_record *r, int row,
                               base_lang lang, enshu_error *err)
{
    if (r->fault != ENSHU_CSV_GOOD)
        return fail_record(source, r->line, lang, r->fault, err);
    char *cell = xmalloc(ENSHU_CSV_FIELD_BYTES_MAX + 1);
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < r->n && st == ENSHU_OK; i++) {
        const enshu_csv_field field = enshu_csv_trim(r->fields[i]);
        const size_t len =
            enshu_csv_copy(&field, cell, ENSHU_CSV_FIELD_BYTES_MAX + 1);
        if (bundle_sheet_put(sheet, row, i, cell, len) != ENSHU_OK)
            st = fail_record(source, r->line, lang,
                             len > BUNDLE_SHEET_CELL_BYTES_MAX
                                 ? ENSHU_CSV_TOO_LONG
                                 : ENSHU_CSV_GOOD,
                             err);
    }
    xfree(cell);
    return st;
}

static enshu_status read_records(const char *source, const base_buffer *text,
                                 base_lang lang, bundle_sheet *sheet,
                                 enshu_error *err)
{
    const char *all = base_buffer_get(text);
    enshu_csv csv;
    enshu_csv_record *r = xmalloc(sizeof *r);
    enshu_status st = ENSHU_OK;
    int breaks = 0;
    enshu_csv_init_with(&csv, all, text->len, find_comma(all));
    while (st == ENSHU_OK && enshu_csv_next(&csv, r)) {
        st = put_record(sheet, source, r, r->line - breaks, lang, err);
        breaks += breaks_in(r);
    }
    xfree(r);
    return st;
}

enshu_status roster_table_read(const char *source, const char *bytes,
                               size_t size, base_lang lang, bundle_sheet **out,
                               enshu_error *err)
{
    base_buffer text;
    base_buffer_init(&text, 2 * (size_t)FILE_BYTES_MAX);
    bundle_sheet *sheet = bundle_sheet_create();
    enshu_status st = decode(source, bytes, size, lang, &text, err);
    if (st == ENSHU_OK && memchr(base_buffer_get(&text), '\0', text.len))
        st = enshu_fail_at(
            err, ENSHU_EINVAL, source, 0, "%s",
            BASE_TR(lang, "文字の表ではありません", "not a table of texts"));
    if (st == ENSHU_OK)
        st = read_records(source, &text, lang, sheet, err);
    base_buffer_fini(&text);
    if (st != ENSHU_OK) {
        bundle_sheet_destroy(sheet);
        sheet = NULL;
    }
    *out = sheet;
    return st;
}

enshu_status roster_table_open(const char *path, base_lang lang,
                               bundle_sheet **out, enshu_error *err)
{
    char *bytes = NULL;
    size_t size = 0;
    *out = NULL;
    enshu_status st = base_file_read(path, FILE_BYTES_MAX, &bytes, &size, err);
    if (st != ENSHU_OK)
        return st;
    if (starts(bytes, size, "PK\x03\x04", 4))
        st = bundle_sheet_open(path, NULL, out, err);
    else if (starts(bytes, size, "\xD0\xCF\x11\xE0", 4))
        st = enshu_fail_at(err, ENSHU_EINVAL, path, 0, "%s",
                           BASE_TR(lang,
                                   "古い形式の Excel ファイル (.xls) です: "
                                   ".xlsx か CSV として保存してください",
                                   "an old Excel file (.xls): save it as "
                                   ".xlsx or CSV"));
    else
        st = roster_table_read(path, bytes, size, lang, out, err);
    xfree(bytes);
    return st;
}
