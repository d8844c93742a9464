/*
 * Reading workbooks (Office Open XML): a zip of XML texts.
 *
 *   xl/workbook.xml             names of the sheets, each with a number
 *   xl/_rels/workbook.xml.rels  which text has that number
 *   xl/sharedStrings.xml        texts that cells name by their place
 *   xl/worksheets/sheet1.xml    rows and cells
 *
 * A name of an element is taken without what stands before its colon: some
 * programs write one, some do not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "base/memory.h"
#include "bundle/bundle_internal.h"
#include "bundle/sheet.h"
#include "bundle/zip.h"

enum {
    ENTRIES_MAX = 5000,
    PART_BYTES_MAX = 256 * 1024 * 1024,
    RATIO_MAX = 400,
    RATIO_FROM_BYTES = 1 << 20,
    DEPTH_MAX = 64,
    STRINGS_MAX = 1000000,
    TARGET_BYTES = 256
};

typedef struct shared {
    char **texts;
    size_t n;
    size_t bytes;
} shared;

/* What is being read. */
typedef struct reader {
    const char *path;
    XML_Parser parser;
    enshu_status status; /* why it was stopped */
    enshu_error error;
    size_t depth;
    bool taking;      /* text is part of a value */
    bool reading_aid; /* within a reading of kanji */
    base_buffer text;
    /* workbook.xml and its relations */
    const char *wanted;        /* name of the sheet, NULL: the first */
    char number[TARGET_BYTES]; /* of the sheet */
    char target[TARGET_BYTES]; /* its text */
    /* sharedStrings.xml */
    shared *strings;
    /* sheet1.xml */
    bundle_sheet *sheet;
    int line;
    size_t column; /* of the present cell */
    char type;     /* of the cell: 's' shared, 'i' inline, 'e' error, 'b' */
} reader;

static void stop(reader *r, enshu_status status, const char *why)
{
    if (r->status != ENSHU_OK)
        return;
    r->status = enshu_fail_at(&r->error, status, r->path, 0, "%s", why);
    XML_StopParser(r->parser, XML_FALSE);
}

static const char *local_name(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

static bool is(const char *name, const char *wanted)
{
    return strcmp(local_name(name), wanted) == 0;
}

/* An attribute; "" without. */
static const char *attribute(const char **list, const char *name)
{
    for (; *list; list += 2) {
        if (strcmp(list[0], name) == 0)
            return list[1];
    }
    return "";
}

/* An attribute whatever stands before its colon. */
static const char *prefixed(const char **list, const char *name)
{
    for (; *list; list += 2) {
        if (strchr(list[0], ':') && is(list[0], name))
            return list[1];
    }
    return "";
}

static void copy_text(char out[TARGET_BYTES], const char *text)
{
    (void)snprintf(out, TARGET_BYTES, "%s", text);
}

/* ---- the names of the sheets ---- */

static void on_workbook_start(void *user, const char *name, const char **list)
{
    reader *r = user;
    if (!is(name, "sheet") || r->number[0])
        return;
    if (!r->wanted || strcmp(attribute(list, "name"), r->wanted) == 0)
        copy_text(r->number, prefixed(list, "id"));
}

static void on_relation_start(void *user, const char *name, const char **list)
{
    reader *r = user;
    if (is(name, "Relationship")
        && strcmp(attribute(list, "Id"), r->number) == 0)
        copy_text(r->target, attribute(list, "Target"));
}

/* ---- texts ---- */

static void on_text(void *user, const char *text, int len)
{
    reader *r = user;
    if (!r->taking || r->reading_aid)
        return;
    if (!base_buffer_append(&r->text, text, (size_t)len))
        stop(r, ENSHU_ELIMIT, "a cell is too long: at most 32 KiB");
}

static void on_string_start(void *user, const char *name, const char **list)
{
    reader *r = user;
    (void)list;
    if (is(name, "si"))
        base_buffer_clear(&r->text);
    if (is(name, "rPh"))
        r->reading_aid = true;
    r->taking = is(name, "t");
}

static void on_string_end(void *user, const char *name)
{
    reader *r = user;
    shared *s = r->strings;
    r->taking = false;
    if (is(name, "rPh"))
        r->reading_aid = false;
    if (!is(name, "si"))
        return;
    s->bytes += r->text.len;
    if (s->n == STRINGS_MAX || s->bytes > BUNDLE_SHEET_BYTES_MAX) {
        stop(r, ENSHU_ELIMIT, "too much text in the workbook: split it");
        return;
    }
    s->texts = xreallocarray(s->texts, s->n + 1, sizeof *s->texts);
    s->texts[s->n++] = xstrndup(base_buffer_get(&r->text), r->text.len);
}

/* ---- cells ---- */

/* "AB12" -> 27; false for what is no place. */
static bool read_column(const char *place, size_t *out)
{
    size_t column = 0;
    size_t n = 0;
    for (; place[n] >= 'A' && place[n] <= 'Z' && n < 4; n++)
        column = column * 26 + (size_t)(place[n] - 'A' + 1);
    if (n == 0 || place[n] < '0' || place[n] > '9')
        return false;
    *out = column - 1;
    return true;
}

static bool read_count(const char *text, long max, long *out)
{
    char *end = NULL;
    const bool digit = text[0] >= '0' && text[0] <= '9';
    *out = digit ? strtol(text, &end, 10) : -1;
    return digit && *end == '\0' && *out <= max;
}

static void start_row(reader *r, const char **list)
{
    const char *number = attribute(list, "r");
    long line = r->line + 1L;
    if (*number && (!read_count(number, 10000000, &line) || line <= r->line)) {
        stop(r, ENSHU_EINVAL, "the rows of the sheet are out of order");
        return;
    }
    r->line = (int)line;
    r->column = (size_t)-1;
}

static void start_cell(reader *r, const char **list)
{
    static const struct {
        const char *word;
        char type;
    } types[] = {{"s", 's'}, {"inlineStr", 'i'}, {"e", 'e'}, {"b", 'b'}};
    const char *place = attribute(list, "r");
    const char *type = attribute(list, "t");
    size_t column = r->column + 1;
    if (*place && !read_column(place, &column)) {
        stop(r, ENSHU_EINVAL, "a cell of the sheet has no place");
        return;
    }
    r->column = column;
    r->type = 'v';
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (strcmp(types[i].word, type) == 0)
            r->type = types[i].type;
    }
    base_buffer_clear(&r->text);
}

static void on_sheet_start(void *user, const char *name, const char **list)
{
    reader *r = user;
    if (is(name, "row"))
        start_row(r, list);
    else if (is(name, "c"))
        start_cell(r, list);
    else if (is(name, "rPh"))
        r->reading_aid = true;
    r->taking = is(name, "v") || (r->type == 'i' && is(name, "t"));
}

/* What the cell shows; NULL for an error in a formula and for a shared text
 * that is not there. */
static const char *shown(const reader *r, size_t *len)
{
    const char *text = base_buffer_get(&r->text);
    long at = 0;
    *len = r->text.len;
    if (r->type == 'e')
        return NULL;
    if (r->type != 's')
        return text;
    if (!read_count(text, STRINGS_MAX, &at) || (size_t)at >= r->strings->n)
        return NULL;
    *len = strlen(r->strings->texts[at]);
    return r->strings->texts[at];
}

static void end_cell(reader *r)
{
    size_t len = 0;
    const char *text = r->text.len > 0 ? shown(r, &len) : "";
    if (r->column >= BUNDLE_SHEET_COLUMNS_MAX && (!text || !*text))
        return; /* a format that goes on to the right */
    if (!text)
        stop(r, ENSHU_EINVAL, "a cell of the sheet holds an error");
    else if (*text
             && bundle_sheet_put(r->sheet, r->line, r->column, text, len)
                    != ENSHU_OK)
        stop(r, ENSHU_ELIMIT,
             "the sheet is too large: at most 100,000 rows and 256 columns");
}

static void on_sheet_end(void *user, const char *name)
{
    reader *r = user;
    r->taking = false;
    if (is(name, "rPh"))
        r->reading_aid = false;
    if (is(name, "c"))
        end_cell(r);
}

/* ---- one text of the zip ---- */

static void on_doctype(void *user, const char *name, const char *system,
                       const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(user, ENSHU_EREFUSED,
         "has a document type declaration, which no workbook has: not opened");
}

typedef struct handlers {
    XML_StartElementHandler start;
    XML_EndElementHandler end;
    XML_CharacterDataHandler text;
} handlers;

static enshu_status parse(reader *r, const char *bytes, size_t size,
                          const handlers *h, enshu_error *err)
{
    r->parser = XML_ParserCreate(NULL);
    ENSHU_REQUIRE(r->parser != NULL);
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, h->start, h->end);
    XML_SetCharacterDataHandler(r->parser, h->text);
    XML_SetStartDoctypeDeclHandler(r->parser, on_doctype);
    const bool good =
        XML_Parse(r->parser, bytes, (int)size, XML_TRUE) == XML_STATUS_OK;
    if (!good && r->status == ENSHU_OK)
        r->status = enshu_fail_at(&r->error, ENSHU_EINVAL, r->path, 0,
                                  "the workbook is damaged (%s): save it again",
                                  XML_ErrorString(XML_GetErrorCode(r->parser)));
    XML_ParserFree(r->parser);
    r->parser = NULL;
    if (r->status != ENSHU_OK && err)
        *err = r->error;
    return r->status;
}

/* Finds a text by name and parses it; *there says whether it was found. */
static enshu_status parse_part(reader *r, bundle__zip *zip, const char *name,
                               const handlers *h, bool *there, enshu_error *err)
{
    static const bundle__zip_limits limits = {
        .file_bytes = PART_BYTES_MAX,
        .ratio = RATIO_MAX,
        .ratio_from_bytes = RATIO_FROM_BYTES,
        .advice = "delete what is not needed"};
    const char *found = NULL;
    char *bytes = NULL;
    size_t size = 0;
    *there = false;
    enshu_status st = bundle__zip_rewind(zip, err);
    while (st == ENSHU_OK && !*there) {
        st = bundle__zip_next(zip, ENTRIES_MAX, &found, err);
        if (st != ENSHU_OK || !found)
            return st;
        *there = strcmp(found, name) == 0;
    }
    if (st == ENSHU_OK)
        st = bundle__zip_read(zip, &limits, &bytes, &size, err);
    if (st == ENSHU_OK)
        st = parse(r, bytes, size, h, err);
    xfree(bytes);
    return st;
}

static enshu_status no_workbook(const reader *r, enshu_error *err)
{
    return enshu_fail_at(err, ENSHU_EINVAL, r->path, 0,
                         "not an Excel workbook (.xlsx): save it as one, or "
                         "as CSV");
}

/* Targets are relative to xl/, or to the top when they begin with a slash. */
static char *part_name(const char *target)
{
    return target[0] == '/' ? xstrdup(target + 1) : xprintf("xl/%s", target);
}

static enshu_status find_sheet(reader *r, bundle__zip *zip, enshu_error *err)
{
    static const handlers workbook = {on_workbook_start, NULL, NULL};
    static const handlers relations = {on_relation_start, NULL, NULL};
    bool there = false;
    enshu_status st =
        parse_part(r, zip, "xl/workbook.xml", &workbook, &there, err);
    if (st == ENSHU_OK && !there)
        return no_workbook(r, err);
    if (st == ENSHU_OK && !r->number[0])
        return enshu_fail_at(err, ENSHU_ENOTFOUND, r->path, 0,
                             "no sheet '%s' in the workbook",
                             r->wanted ? r->wanted : "");
    if (st == ENSHU_OK)
        st = parse_part(r, zip, "xl/_rels/workbook.xml.rels", &relations,
                        &there, err);
    if (st == ENSHU_OK && (!there || !r->target[0]))
        return no_workbook(r, err);
    return st;
}

static const handlers string_handlers = {on_string_start, on_string_end,
                                         on_text};
static const handlers cell_handlers = {on_sheet_start, on_sheet_end, on_text};

static enshu_status read_cells(reader *r, bundle__zip *zip, enshu_error *err)
{
    char *name = part_name(r->target);
    bool there = false;
    enshu_status st = parse_part(r, zip, "xl/sharedStrings.xml",
                                 &string_handlers, &there, err);
    r->taking = r->reading_aid = false;
    if (st == ENSHU_OK)
        st = parse_part(r, zip, name, &cell_handlers, &there, err);
    if (st == ENSHU_OK && !there)
        st = no_workbook(r, err);
    xfree(name);
    return st;
}

static void start_reading(reader *r, const char *path, const char *name,
                          shared *strings)
{
    *r = (reader){.path = path,
                  .wanted = name,
                  .strings = strings,
                  .sheet = bundle_sheet_create()};
    base_buffer_init(&r->text, BUNDLE_SHEET_CELL_BYTES_MAX);
}

static void end_reading(reader *r, enshu_status st, bundle_sheet **out)
{
    *out = st == ENSHU_OK ? r->sheet : NULL;
    if (st != ENSHU_OK)
        bundle_sheet_destroy(r->sheet);
    for (size_t i = 0; i < r->strings->n; i++)
        xfree(r->strings->texts[i]);
    xfree(r->strings->texts);
    base_buffer_fini(&r->text);
}

enshu_status bundle__sheet_parse(const char *strings, size_t strings_size,
                                 const char *cells, size_t cells_size,
                                 bundle_sheet **out, enshu_error *err)
{
    shared texts = {0};
    reader r;
    start_reading(&r, "sheet", NULL, &texts);
    enshu_status st = ENSHU_OK;
    if (strings_size > 0)
        st = parse(&r, strings, strings_size, &string_handlers, err);
    r.taking = r.reading_aid = false;
    if (st == ENSHU_OK)
        st = parse(&r, cells, cells_size, &cell_handlers, err);
    end_reading(&r, st, out);
    return st;
}

enshu_status bundle_sheet_open(const char *path, const char *name,
                               bundle_sheet **out, enshu_error *err)
{
    bundle__zip *zip = NULL;
    shared strings = {0};
    reader r;
    *out = NULL;
    enshu_status st = bundle__zip_open(path, &zip, err);
    if (st != ENSHU_OK)
        return st;
    start_reading(&r, path, name, &strings);
    st = find_sheet(&r, zip, err);
    if (st == ENSHU_OK)
        st = read_cells(&r, zip, err);
    end_reading(&r, st, out);
    bundle__zip_close(zip);
    return st;
}
