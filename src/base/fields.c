#include "base/fields.h"

#include <string.h>

#include "base/json.h"
#include "base/memory.h"

enum { MAX_DEPTH = 3, MAX_BYTES = 1 << 22 };

/* ---- reading ---- */

/* Strings are borrowed from `root`; lists and maps lie in two blocks that were
 * counted before, so that nothing moves while pairs point into them. */
struct field_set {
    json_t *root;
    enshu_pair *pairs;
    size_t n;
    enshu_pair *map_items;
    size_t n_map_items;
    const char **id_items;
    size_t n_id_items;
    int64_t *int_items;
    size_t n_int_items;
};

/* A list may turn out to be one of ids or of integers. */
static void count_items(const json_t *value, size_t *map_items,
                        size_t *list_items)
{
    *map_items += json_object_size(value);
    *list_items += json_array_size(value);
}

static field_set *create(json_t *root)
{
    field_set *f = xcalloc(1, sizeof *f);
    size_t map_items = 0;
    size_t list_items = 0;
    const char *name;
    json_t *value;
    f->root = root;
    json_object_foreach(root, name, value)
        count_items(value, &map_items, &list_items);
    f->pairs = xcalloc(json_object_size(root), sizeof *f->pairs);
    f->map_items = xcalloc(map_items, sizeof *f->map_items);
    f->id_items = xcalloc(list_items, sizeof *f->id_items);
    f->int_items = xcalloc(list_items, sizeof *f->int_items);
    return f;
}

static bool read_scalar(const json_t *value, enshu_value *out)
{
    switch (json_typeof(value)) {
    case JSON_INTEGER:
        out->type = ENSHU_TYPE_INT;
        out->as.integer = json_integer_value(value);
        return true;
    case JSON_TRUE:
    case JSON_FALSE:
        out->type = ENSHU_TYPE_BOOL;
        out->as.integer = json_is_true(value);
        return true;
    case JSON_STRING:
        out->type = ENSHU_TYPE_STR;
        out->as.str = json_string_value(value);
        return true;
    default:
        return false;
    }
}

static bool read_text(const json_t *value, enshu_value *out)
{
    const json_t *ja = json_object_get(value, "ja");
    const json_t *en = json_object_get(value, "en");
    const size_t known = (ja ? 1U : 0U) + (en ? 1U : 0U);
    if (!json_is_object(value) || json_object_size(value) != known
        || (ja && !json_is_string(ja)) || (en && !json_is_string(en)))
        return false;
    out->as.text.ja = json_string_value(ja);
    out->as.text.en = json_string_value(en);
    return true;
}

static bool read_ids(field_set *f, const json_t *value, enshu_value *out)
{
    if (!json_is_array(value))
        return false;
    const char **first = f->id_items + f->n_id_items;
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *id = json_array_get(value, i);
        if (!json_is_string(id))
            return false;
        f->id_items[f->n_id_items++] = json_string_value(id);
    }
    out->as.ids = first;
    out->count = (uint32_t)json_array_size(value);
    return true;
}

static bool read_ints(field_set *f, const json_t *value, enshu_value *out)
{
    if (!json_is_array(value))
        return false;
    const int64_t *first = f->int_items + f->n_int_items;
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);
        if (!json_is_integer(item))
            return false;
        f->int_items[f->n_int_items++] = json_integer_value(item);
    }
    out->as.ints = first;
    out->count = (uint32_t)json_array_size(value);
    return true;
}

static int by_key(const void *a, const void *b)
{
    return strcmp(((const enshu_pair *)a)->key, ((const enshu_pair *)b)->key);
}

static bool read_map(field_set *f, json_t *value, enshu_value *out)
{
    if (!json_is_object(value))
        return false;
    enshu_pair *first = f->map_items + f->n_map_items;
    const char *key;
    json_t *item;
    json_object_foreach(value, key, item)
    {
        enshu_pair *pair = &f->map_items[f->n_map_items++];
        pair->key = key;
        if (!read_scalar(item, &pair->value))
            return false;
    }
    out->as.map = first;
    out->count = (uint32_t)json_object_size(value);
    qsort(first, out->count, sizeof *first, by_key);
    return true;
}

/* A scalar of JSON fits one of our scalar types; an id is a string to JSON. */
static bool read_scalar_as(enshu_type type, const json_t *value,
                           enshu_value *out)
{
    const enshu_type written = type == ENSHU_TYPE_ID ? ENSHU_TYPE_STR : type;
    const bool fits = read_scalar(value, out) && out->type == written;
    out->type = type;
    return fits;
}

static bool read_value(field_set *f, enshu_type type, json_t *value,
                       enshu_value *out)
{
    out->type = type;
    switch (type) {
    case ENSHU_TYPE_TEXT:
        return read_text(value, out);
    case ENSHU_TYPE_IDS:
        return read_ids(f, value, out);
    case ENSHU_TYPE_INTS:
        return read_ints(f, value, out);
    case ENSHU_TYPE_MAP:
        return read_map(f, value, out);
    default:
        return read_scalar_as(type, value, out);
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(enshu_field_name(((const enshu_pair *)a)->field),
                  enshu_field_name(((const enshu_pair *)b)->field));
}

static enshu_status read_all(field_set *f, const char *source, enshu_error *err)
{
    const char *name;
    json_t *value;
    json_object_foreach(f->root, name, value)
    {
        enshu_pair *pair = &f->pairs[f->n++];
        pair->field = enshu_field_find(name);
        if (pair->field == ENSHU_FIELD_NONE)
            return enshu_fail_at(err, ENSHU_EINVAL, source, 0,
                                 "unknown field '%s'", name);
        if (!read_value(f, enshu_field_type(pair->field), value, &pair->value))
            return enshu_fail_at(err, ENSHU_EINVAL, source, 0,
                                 "field '%s' has another type", name);
    }
    qsort(f->pairs, f->n, sizeof *f->pairs, by_name);
    return ENSHU_OK;
}

enshu_status fields_from_json(json_t *root, const char *source, field_set **out,
                              enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    field_set *f = create(root);
    *out = NULL;
    if (!json_is_object(root))
        st = enshu_fail_at(err, ENSHU_EINVAL, source, 0,
                           "the fields are not an object");
    else
        st = read_all(f, source, err);
    if (st == ENSHU_OK)
        *out = f;
    else
        fields_destroy(f);
    return st;
}

json_t *fields_to_json(const enshu_pair *pairs, size_t n)
{
    char *text = fields_write(pairs, n);
    json_t *out = json_loads(text, 0, NULL);
    ENSHU_REQUIRE(out != NULL);
    xfree(text);
    return out;
}

enshu_status fields_read(const char *text, const char *source, field_set **out,
                         enshu_error *err)
{
    const base_json_limits limits = {MAX_BYTES, MAX_DEPTH};
    json_t *root = NULL;
    *out = NULL;
    const enshu_status st =
        base_json_parse(text, strlen(text), limits, source, &root, err);
    return st == ENSHU_OK ? fields_from_json(root, source, out, err) : st;
}

/* ---- copying ---- */

/* How much of each kind there is, then how much is still free. */
typedef struct room {
    enshu_pair *pairs;
    const char **ids;
    int64_t *ints;
    char *bytes;
    size_t n_pairs;
    size_t n_ids;
    size_t n_ints;
    size_t n_bytes;
} room;

static void count_text(room *r, const char *text)
{
    r->n_bytes += text ? strlen(text) + 1 : 0;
}

static void count_pairs(room *r, const enshu_pair *pairs, size_t n);

static void count_value(room *r, const enshu_value *v)
{
    switch (v->type) {
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        count_text(r, v->as.str);
        break;
    case ENSHU_TYPE_TEXT:
        count_text(r, v->as.text.ja);
        count_text(r, v->as.text.en);
        break;
    case ENSHU_TYPE_IDS:
        r->n_ids += v->count;
        for (uint32_t i = 0; i < v->count; i++)
            count_text(r, v->as.ids[i]);
        break;
    case ENSHU_TYPE_INTS:
        r->n_ints += v->count;
        break;
    case ENSHU_TYPE_MAP:
        count_pairs(r, v->as.map, v->count);
        break;
    default:
        break;
    }
}

static void count_pairs(room *r, const enshu_pair *pairs, size_t n)
{
    r->n_pairs += n;
    for (size_t i = 0; i < n; i++) {
        count_text(r, pairs[i].key);
        count_value(r, &pairs[i].value);
    }
}

static const char *copy_text(room *r, const char *text)
{
    if (!text)
        return NULL;
    const size_t size = strlen(text) + 1;
    char *copy = memcpy(r->bytes, text, size);
    r->bytes += size;
    return copy;
}

static const char *const *copy_ids(room *r, const enshu_value *v)
{
    const char **copy = r->ids;
    r->ids += v->count;
    for (uint32_t i = 0; i < v->count; i++)
        copy[i] = copy_text(r, v->as.ids[i]);
    return copy;
}

static const int64_t *copy_ints(room *r, const enshu_value *v)
{
    int64_t *copy = r->ints;
    r->ints += v->count;
    for (uint32_t i = 0; i < v->count; i++)
        copy[i] = v->as.ints[i];
    return copy;
}

static enshu_pair *copy_pairs(room *r, const enshu_pair *pairs, size_t n);

static enshu_value copy_value(room *r, const enshu_value *v)
{
    enshu_value copy = *v;
    switch (v->type) {
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        copy.as.str = copy_text(r, v->as.str);
        break;
    case ENSHU_TYPE_TEXT:
        copy.as.text.ja = copy_text(r, v->as.text.ja);
        copy.as.text.en = copy_text(r, v->as.text.en);
        break;
    case ENSHU_TYPE_IDS:
        copy.as.ids = copy_ids(r, v);
        break;
    case ENSHU_TYPE_INTS:
        copy.as.ints = copy_ints(r, v);
        break;
    case ENSHU_TYPE_MAP:
        copy.as.map = copy_pairs(r, v->as.map, v->count);
        break;
    default:
        break;
    }
    return copy;
}

static enshu_pair *copy_pairs(room *r, const enshu_pair *pairs, size_t n)
{
    enshu_pair *copy = r->pairs;
    r->pairs += n;
    for (size_t i = 0; i < n; i++)
        copy[i] = (enshu_pair){.field = pairs[i].field,
                               .key = copy_text(r, pairs[i].key),
                               .value = copy_value(r, &pairs[i].value)};
    return copy;
}

/* One block: what needs the most alignment first. */
field_set *fields_copy(const enshu_pair *pairs, size_t n)
{
    room r = {.n_pairs = 0};
    count_pairs(&r, pairs, n);
    field_set *f = xmalloc(sizeof *f + r.n_pairs * sizeof *r.pairs
                           + r.n_ids * sizeof *r.ids + r.n_ints * sizeof *r.ints
                           + r.n_bytes);
    r.pairs = (enshu_pair *)(f + 1);
    r.ints = (int64_t *)(r.pairs + r.n_pairs);
    r.ids = (const char **)(r.ints + r.n_ints);
    r.bytes = (char *)(r.ids + r.n_ids);
    *f = (field_set){.n = n};
    f->pairs = copy_pairs(&r, pairs, n);
    return f;
}

/* ---- what is read or copied ---- */

void fields_destroy(field_set *f)
{
    if (!f)
        return;
    if (!f->root) {
        xfree(f); /* a copy is one block */
        return;
    }
    json_decref(f->root);
    xfree(f->pairs);
    xfree(f->map_items);
    xfree(f->id_items);
    xfree(f->int_items);
    xfree(f);
}

const enshu_pair *fields_pairs(const field_set *f, size_t *n)
{
    *n = f->n;
    return f->pairs;
}

const enshu_value *fields_find(const enshu_pair *pairs, size_t n,
                               enshu_field field)
{
    for (size_t i = 0; i < n; i++) {
        if (pairs[i].field == field)
            return &pairs[i].value;
    }
    return NULL;
}

const char *fields_string(const enshu_pair *pairs, size_t n, enshu_field field)
{
    const enshu_value *v = fields_find(pairs, n, field);
    const bool has = v
                     && (v->type == ENSHU_TYPE_STR || v->type == ENSHU_TYPE_ID)
                     && v->as.str;
    return has ? v->as.str : "";
}
