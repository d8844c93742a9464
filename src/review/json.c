/* A report as one JSON object, in the names of its structs. */
#include "review/json_rows.h"

#include "base/json.h"
#include "review/write.h"

/* ---- one struct after its table ---- */

typedef struct list_view {
    const void *at;
    size_t n;
} list_view;

static json_t *object_of(const json_row *rows, const void *from);

static json_t *list_of(const json_row *row, const void *field)
{
    list_view list;
    json_t *out = json_array();
    memcpy(&list, field, sizeof list);
    for (size_t i = 0; i < list.n; i++) {
        const char *at = (const char *)list.at + i * row->size;
        json_array_append_new(out, object_of(row->rows, at));
    }
    return out;
}

static json_t *text_of(const void *field)
{
    enshu_text text;
    memcpy(&text, field, sizeof text);
    if (!text.ja && !text.en)
        return json_null();
    json_t *out = json_object();
    json_object_set_new(out, "ja", base_json_text(text.ja));
    json_object_set_new(out, "en", base_json_text(text.en));
    return out;
}

static json_t *whole_of(const json_row *row, const void *field)
{
    int64_t value = 0;
    int small = 0;
    switch (row->type) {
    case JSON_ROW_INT:
        memcpy(&small, field, sizeof small);
        return json_integer(small);
    case JSON_ROW_BOOL:
        return json_boolean(*(const bool *)field);
    default: /* of 64 bits, all of them */
        memcpy(&value, field, sizeof value);
        return json_integer(value);
    }
}

static json_t *curve_of(const void *field)
{
    review_curve curve;
    json_t *out = json_object();
    json_t *values = json_array();
    memcpy(&curve, field, sizeof curve);
    for (size_t i = 0; i < curve.n; i++)
        json_array_append_new(values, json_integer(curve.milli[i]));
    json_object_set_new(out, "milli", values);
    json_object_set_new(out, "area", json_integer(curve.area));
    return out;
}

static json_t *curves_of(const void *field)
{
    static const char *const names[REVIEW_REFERENCES] = {"none", "standard",
                                                         "golden"};
    json_t *out = json_object();
    for (size_t i = 0; i < REVIEW_REFERENCES; i++)
        json_object_set_new(
            out, names[i],
            curve_of((const char *)field + i * sizeof(review_curve)));
    return out;
}

static json_t *value_of(const json_row *row, const void *from)
{
    const void *field = (const char *)from + row->offset;
    const char *word;
    switch (row->type) {
    case JSON_ROW_STR:
        memcpy(&word, field, sizeof word);
        return base_json_text(word ? word : "");
    case JSON_ROW_TEXT:
        return text_of(field);
    case JSON_ROW_LIST:
        return list_of(row, field);
    case JSON_ROW_CURVE:
        return curve_of(field);
    case JSON_ROW_CURVES:
        return curves_of(field);
    case JSON_ROW_OBJECT:
        return object_of(row->rows, field);
    case JSON_ROW_LANE:
        return json_string(json_lane(*(const review_lane *)field));
    default:
        return whole_of(row, field);
    }
}

static json_t *object_of(const json_row *rows, const void *from)
{
    json_t *out = json_object();
    for (const json_row *row = rows; row->name; row++)
        json_object_set_new(out, row->name, value_of(row, from));
    return out;
}

/* ---- a report ---- */

static json_t *scope_of(const review_scope *s)
{
    static const char *const kinds[] = {"drill", "org", "team"};
    json_t *out = object_of(json_scope_rows, s);
    json_object_set_new(out, "kind", json_string(kinds[s->kind]));
    return out;
}

static json_t *distribution_of(const review *r)
{
    size_t n = 0;
    const int64_t *totals = review_distribution(r, &n);
    json_t *out = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(out, json_integer(totals[i]));
    return out;
}

void review_write_json(const review *r, const review_report *report,
                       base_buffer *out)
{
    json_t *root = object_of(json_report_rows, report);
    json_object_set_new(root, "schema", json_string("enshu.report/1"));
    json_object_set_new(root, "exercise", json_string("訓練 EXERCISE"));
    json_object_set_new(root, "scope", scope_of(&report->scope));
    json_object_set_new(root, "cover",
                        object_of(json_cover_rows, report->cover));
    json_object_set_new(root, "distribution", distribution_of(r));
    char *text = base_json_write(root);
    base_buffer_append_text(out, text);
    base_buffer_append_text(out, "\n");
    xfree(text);
    json_decref(root);
}
