/*
 * Fields as text, and copied.
 *
 * Each record is written when it happens, and again for those who see it, so
 * the text is put together at once, without a tree of values in between.
 */
#include "base/fields.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/memory.h"

enum { USUAL_BYTES = 512, FEW = 32 };

/* ---- which are written, and in which order ---- */

/* Pairs by their names, borrowed. */
typedef struct order {
    const enshu_pair *few[FEW];
    const enshu_pair **many; /* NULL: few are enough */
    const enshu_pair **at;
    size_t n;
} order;

static const char *name_of(const enshu_pair *pair)
{
    return pair->field != ENSHU_FIELD_NONE ? enshu_field_name(pair->field)
                                           : pair->key;
}

/* Of the same name by where they stand. */
static int by_name(const void *a, const void *b)
{
    const enshu_pair *x = *(const enshu_pair *const *)a;
    const enshu_pair *y = *(const enshu_pair *const *)b;
    const int names = strcmp(name_of(x), name_of(y));
    return names ? names : (x > y) - (x < y);
}

/* A map has scalars only. */
static bool is_written(const enshu_pair *pair)
{
    switch (pair->value.type) {
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        return pair->value.as.str != NULL;
    case ENSHU_TYPE_INT:
    case ENSHU_TYPE_BOOL:
        return true;
    case ENSHU_TYPE_NONE:
        return false;
    default:
        return pair->field != ENSHU_FIELD_NONE;
    }
}

/* Of several with one name the last one counts. */
static void keep_last(order *o)
{
    size_t kept = 0;
    for (size_t i = 0; i < o->n; i++) {
        if (i + 1 < o->n
            && strcmp(name_of(o->at[i]), name_of(o->at[i + 1])) == 0)
            continue;
        o->at[kept++] = o->at[i];
    }
    o->n = kept;
}

static void put_in_order(order *o, const enshu_pair *pairs, size_t n)
{
    o->many = n > FEW ? xmalloc(n * sizeof *o->many) : NULL;
    o->at = o->many ? o->many : o->few;
    o->n = 0;
    for (size_t i = 0; i < n; i++) {
        if (is_written(&pairs[i]))
            o->at[o->n++] = &pairs[i];
    }
    if (o->n > 1)
        qsort(o->at, o->n, sizeof(const enshu_pair *), by_name);
    keep_last(o);
}

static void release_order(order *o)
{
    xfree(o->many);
}

/* ---- writing ---- */

static void put(base_buffer *out, const char *text)
{
    base_buffer_append_text(out, text);
}

/* The name of a member, with what parts it from the one before. */
static void put_name(base_buffer *out, bool first, const char *name)
{
    if (!first)
        put(out, ",");
    base_json_put_text(out, name);
    put(out, ":");
}

static void put_text(base_buffer *out, const enshu_value *v)
{
    put(out, "{");
    if (v->as.text.en) {
        put_name(out, true, "en");
        base_json_put_text(out, v->as.text.en);
    }
    if (v->as.text.ja) {
        put_name(out, v->as.text.en == NULL, "ja");
        base_json_put_text(out, v->as.text.ja);
    }
    put(out, "}");
}

static void put_ids(base_buffer *out, const enshu_value *v)
{
    put(out, "[");
    for (uint32_t i = 0; i < v->count; i++) {
        if (i > 0)
            put(out, ",");
        base_json_put_text(out, v->as.ids[i]);
    }
    put(out, "]");
}

static void put_ints(base_buffer *out, const enshu_value *v)
{
    put(out, "[");
    for (uint32_t i = 0; i < v->count; i++) {
        if (i > 0)
            put(out, ",");
        base_json_put_int(out, v->as.ints[i]);
    }
    put(out, "]");
}

static void put_scalar(base_buffer *out, const enshu_value *v)
{
    if (v->type == ENSHU_TYPE_INT)
        base_json_put_int(out, v->as.integer);
    else if (v->type == ENSHU_TYPE_BOOL)
        put(out, v->as.integer != 0 ? "true" : "false");
    else
        base_json_put_text(out, v->as.str);
}

static void put_map(base_buffer *out, const enshu_value *v)
{
    order o;
    put_in_order(&o, v->as.map, v->count);
    put(out, "{");
    for (size_t i = 0; i < o.n; i++) {
        put_name(out, i == 0, name_of(o.at[i]));
        put_scalar(out, &o.at[i]->value);
    }
    put(out, "}");
    release_order(&o);
}

static void put_value(base_buffer *out, const enshu_value *v)
{
    switch (v->type) {
    case ENSHU_TYPE_TEXT:
        put_text(out, v);
        break;
    case ENSHU_TYPE_IDS:
        put_ids(out, v);
        break;
    case ENSHU_TYPE_INTS:
        put_ints(out, v);
        break;
    case ENSHU_TYPE_MAP:
        put_map(out, v);
        break;
    default:
        put_scalar(out, v);
    }
}

void fields_append(base_buffer *out, const enshu_pair *pairs, size_t n)
{
    order o;
    put_in_order(&o, pairs, n);
    put(out, "{");
    for (size_t i = 0; i < o.n; i++) {
        put_name(out, i == 0, name_of(o.at[i]));
        put_value(out, &o.at[i]->value);
    }
    put(out, "}");
    release_order(&o);
}

char *fields_write(const enshu_pair *pairs, size_t n)
{
    base_buffer out;
    base_buffer_init(&out, SIZE_MAX / 2);
    base_buffer_reserve(&out, USUAL_BYTES);
    fields_append(&out, pairs, n);
    return base_buffer_take(&out);
}
