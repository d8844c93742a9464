/* Names: the feed's language, agency and version, and translations. */
#include <string.h>

#include "ops/gtfs_table.h"

enum { A_NAME, A_LANG };
static const enshu__gtfs_column agency_columns[] = {
    {"agency_name", false}, {"agency_lang", false}, {NULL, false}};

enum { F_LANG, F_VERSION };
static const enshu__gtfs_column info_columns[] = {
    {"feed_lang", false}, {"feed_version", false}, {NULL, false}};

/* "ja", "ja-JP"; not "ja-Hrkt" (kana only). */
static bool is_lang(const enshu_csv_field *f, const char *lang)
{
    static const char kana[] = "-Hrkt";
    const size_t len = strlen(lang);
    if (f->len < len || memcmp(f->text, lang, len) != 0)
        return false;
    if (f->len == len)
        return true;
    return f->text[len] == '-'
           && !(f->len == len + sizeof kana - 1
                && memcmp(f->text + len, kana, sizeof kana - 1) == 0);
}

static bool read_info(enshu__gtfs *g, bool *known)
{
    enshu__gtfs_table t;
    const enshu__gtfs_opened opened =
        enshu__gtfs_open(g, &t, "feed_info.txt", info_columns);
    if (opened == ENSHU__GTFS_FAILED)
        return false;
    if (opened == ENSHU__GTFS_ABSENT || !enshu__gtfs_next(&t))
        return g->status == ENSHU_OK;
    const enshu_csv_field lang = enshu__gtfs_field(&t, F_LANG);
    *known = *known || lang.len > 0;
    g->japanese = g->japanese || is_lang(&lang, "ja");
    g->version = enshu__gtfs_text(&t, F_VERSION, ENSHU_GTFS_NAME_BYTES_MAX);
    return g->version != NULL;
}

static bool read_agency(enshu__gtfs *g, bool *known)
{
    enshu__gtfs_table t;
    const enshu__gtfs_opened opened =
        enshu__gtfs_open(g, &t, "agency.txt", agency_columns);
    if (opened == ENSHU__GTFS_FAILED)
        return false;
    if (opened == ENSHU__GTFS_ABSENT)
        enshu__gtfs_say(g, ENSHU_GTFS_NOTICE, "agency.txt", 0,
                        "ありません: 事業者名なしで取り込みます",
                        "is missing: imported without the agency's name");
    if (opened == ENSHU__GTFS_ABSENT || !enshu__gtfs_next(&t))
        return g->status == ENSHU_OK;
    const enshu_csv_field lang = enshu__gtfs_field(&t, A_LANG);
    *known = *known || lang.len > 0;
    g->japanese = g->japanese || is_lang(&lang, "ja");
    g->agency = enshu__gtfs_text(&t, A_NAME, ENSHU_GTFS_NAME_BYTES_MAX);
    return g->agency != NULL;
}

/* Kana and kanji: three bytes from E3 to E9. */
static bool looks_japanese(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0xE3 && (unsigned char)*text <= 0xE9)
            return true;
    return false;
}

static enshu_text in_language(const enshu__gtfs *g, const char *text)
{
    return g->japanese ? (enshu_text){.ja = text} : (enshu_text){.en = text};
}

bool enshu__gtfs_read_words(enshu__gtfs *g)
{
    bool known = false;
    if (!read_agency(g, &known) || !read_info(g, &known))
        return false;
    enshu__gtfs_node *nodes = ENSHU__GTFS_AT(g->nodes, enshu__gtfs_node);
    for (size_t i = 0; i < g->nodes.n && !known; i++)
        g->japanese = g->japanese || looks_japanese(nodes[i].text);
    for (size_t i = 0; i < g->nodes.n; i++)
        nodes[i].name = in_language(g, nodes[i].text);
    enshu__gtfs_route *routes = ENSHU__GTFS_AT(g->routes, enshu__gtfs_route);
    for (size_t i = 0; i < g->routes.n; i++) {
        const enshu__gtfs_route *r = &routes[i];
        const char *name = r->long_name[0] ? r->long_name : r->short_name;
        routes[i].name = in_language(g, name[0] ? name : r->id);
    }
    return true;
}

/* ---- translations.txt, as GTFS has it now and as Japanese feeds had it ----
 */

enum { TABLE, COLUMN, LANGUAGE, TEXT, RECORD, VALUE, OLD_VALUE, OLD_LANGUAGE };
static const enshu__gtfs_column columns[] = {
    {"table_name", false}, {"field_name", false}, {"language", false},
    {"translation", true}, {"record_id", false},  {"field_value", false},
    {"trans_id", false},   {"lang", false},       {NULL, false}};

static void set_name(enshu_text *name, bool ja, const char *text)
{
    if (ja && !name->ja)
        name->ja = text;
    if (!ja && !name->en)
        name->en = text;
}

static void name_stops(enshu__gtfs_table *t, const enshu_csv_field *value,
                       bool ja, const char *text)
{
    enshu__gtfs *g = t->g;
    enshu__gtfs_node *nodes = ENSHU__GTFS_AT(g->nodes, enshu__gtfs_node);
    const enshu_name stop = enshu__gtfs_find(t, RECORD, g->stop_ids);
    if (stop != 0) {
        const int32_t node =
            ENSHU__GTFS_AT(g->stops, enshu__gtfs_stop)[stop - 1].node;
        if (node >= 0)
            set_name(&nodes[node].name, ja, text);
        return;
    }
    for (size_t i = 0; i < g->nodes.n && value->len > 0; i++)
        if (enshu_csv_is(value, nodes[i].text))
            set_name(&nodes[i].name, ja, text);
}

static void name_routes(enshu__gtfs_table *t, const enshu_csv_field *value,
                        bool ja, const char *text)
{
    enshu__gtfs *g = t->g;
    enshu__gtfs_route *routes = ENSHU__GTFS_AT(g->routes, enshu__gtfs_route);
    const enshu_name route = enshu__gtfs_find(t, RECORD, g->route_ids);
    if (route != 0) {
        set_name(&routes[route - 1].name, ja, text);
        return;
    }
    for (size_t i = 0; i < g->n_wished && value->len > 0; i++) {
        enshu__gtfs_route *r = &routes[g->wished[i]];
        if (enshu_csv_is(value, r->long_name[0] ? r->long_name : r->short_name))
            set_name(&r->name, ja, text);
    }
}

/* Whether the row is about this table, or (an old file) about any. */
static bool is_about(const enshu__gtfs_table *t, const char *table,
                     const char *column)
{
    const enshu_csv_field of = enshu__gtfs_field(t, TABLE);
    const enshu_csv_field at = enshu__gtfs_field(t, COLUMN);
    return of.len == 0
           || (enshu_csv_is(&of, table) && enshu_csv_is(&at, column));
}

static bool read_translation(enshu__gtfs_table *t)
{
    enshu_csv_field lang = enshu__gtfs_field(t, LANGUAGE);
    enshu_csv_field value = enshu__gtfs_field(t, VALUE);
    if (lang.len == 0)
        lang = enshu__gtfs_field(t, OLD_LANGUAGE);
    if (value.len == 0)
        value = enshu__gtfs_field(t, OLD_VALUE);
    const bool ja = is_lang(&lang, "ja");
    const bool stops = is_about(t, "stops", "stop_name");
    const bool routes = is_about(t, "routes", "route_long_name");
    if ((!ja && !is_lang(&lang, "en")) || (!stops && !routes))
        return true;
    const char *text = enshu__gtfs_text(t, TEXT, ENSHU_GTFS_NAME_BYTES_MAX);
    if (!text)
        return false;
    if (stops && text[0])
        name_stops(t, &value, ja, text);
    if (routes && text[0])
        name_routes(t, &value, ja, text);
    return true;
}

bool enshu__gtfs_translate(enshu__gtfs *g)
{
    enshu__gtfs_table t;
    const enshu__gtfs_opened opened =
        enshu__gtfs_open(g, &t, "translations.txt", columns);
    if (opened == ENSHU__GTFS_FAILED)
        return false;
    while (opened == ENSHU__GTFS_OPEN && enshu__gtfs_next(&t))
        if (!read_translation(&t))
            return false;
    return g->status == ENSHU_OK;
}
