/* Fields as JSON and back. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "enshu/random.h"
#include "base/fields.h"
#include "support/expect.h"

static enshu_value string(const char *text)
{
    return (enshu_value){.type = ENSHU_TYPE_STR, .as.str = text};
}

static void writes_every_type_canonically(void **state)
{
    static const char *const to[] = {"pr", "it"};
    const enshu_pair form[] = {
        {.key = "n", .value = {.type = ENSHU_TYPE_INT, .as.integer = -7}},
        {.key = "b", .value = {.type = ENSHU_TYPE_BOOL, .as.integer = 1}},
        {.key = "a", .value = string("文\n\"字\"")}};
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_TO,
         .value = {.type = ENSHU_TYPE_IDS, .count = 2, .as.ids = to}},
        {.field = ENSHU_F_SUBJECT,
         .value = {.type = ENSHU_TYPE_TEXT, .as.text = {"件名", NULL}}},
        {.field = ENSHU_F_FORM,
         .value = {.type = ENSHU_TYPE_MAP, .count = 3, .as.map = form}},
        {.field = ENSHU_F_OK, .value = {.type = ENSHU_TYPE_BOOL}},
        {.field = ENSHU_F_ENDS,
         .value = {.type = ENSHU_TYPE_INT, .as.integer = INT64_MAX}},
        {.field = ENSHU_F_ACTION,
         .value = {.type = ENSHU_TYPE_ID, .as.str = "cut"}},
        {.field = ENSHU_F_WHY, .value = string(NULL)}};
    (void)state;

    char *text = fields_write(pairs, sizeof pairs / sizeof *pairs);
    expect_text(text, "{\"action\":\"cut\",\"ends_us\":9223372036854775807,"
                      "\"form\":{\"a\":\"文\\n\\\"字\\\"\",\"b\":true,"
                      "\"n\":-7},\"ok\":false,\"subject\":{\"ja\":\"件名\"},"
                      "\"to\":[\"pr\",\"it\"]}");
    xfree(text);
}

/* ---- random values ---- */

enum { TEXTS = 64, TEXT_BYTES = 48, ITEMS = 8 };

/* Storage for one random list of pairs. */
typedef struct draw {
    enshu_random random;
    char texts[TEXTS][TEXT_BYTES];
    size_t n_texts;
    const char *ids[ITEMS];
    int64_t ints[ITEMS];
    enshu_pair map[ITEMS];
    enshu_pair pairs[ENSHU_FIELDS_MAX];
} draw;

static const char *draw_text(draw *d)
{
    static const char *const pieces[] = {"a",  "0",  " ",    "\"", "\\", "\n",
                                         "\t", "訓", "\x7f", "é",  "😀",  "/"};
    char *out = d->texts[d->n_texts++ % TEXTS];
    const int64_t n = enshu_random_int(&d->random, 0, 9);
    size_t at = 0;
    for (int64_t i = 0; i < n; i++) {
        const size_t k = (size_t)enshu_random_int(&d->random, 0, 11);
        const size_t len = strlen(pieces[k]);
        memcpy(out + at, pieces[k], len);
        at += len;
    }
    out[at] = '\0';
    return out;
}

static enshu_value draw_scalar(draw *d, enshu_type type)
{
    enshu_value v = {.type = type};
    if (type == ENSHU_TYPE_BOOL)
        v.as.integer = enshu_random_int(&d->random, 0, 1);
    else if (type == ENSHU_TYPE_INT)
        v.as.integer = (int64_t)enshu_random_u64(&d->random);
    else
        v.as.str = draw_text(d);
    return v;
}

static enshu_value draw_map(draw *d)
{
    static const char *const keys[ITEMS] = {"h", "b", "a", "g",
                                            "d", "c", "f", "e"};
    static const enshu_type types[] = {ENSHU_TYPE_INT, ENSHU_TYPE_BOOL,
                                       ENSHU_TYPE_STR};
    const uint32_t n = (uint32_t)enshu_random_int(&d->random, 0, ITEMS);
    for (uint32_t i = 0; i < n; i++) {
        d->map[i] = (enshu_pair){.key = keys[i]};
        d->map[i].value =
            draw_scalar(d, types[enshu_random_int(&d->random, 0, 2)]);
    }
    return (enshu_value){.type = ENSHU_TYPE_MAP, .count = n, .as.map = d->map};
}

static enshu_value draw_ints(draw *d)
{
    const uint32_t n = (uint32_t)enshu_random_int(&d->random, 0, ITEMS);
    for (uint32_t i = 0; i < n; i++)
        d->ints[i] = (int64_t)enshu_random_u64(&d->random);
    return (enshu_value){
        .type = ENSHU_TYPE_INTS, .count = n, .as.ints = d->ints};
}

static enshu_value draw_value(draw *d, enshu_type type)
{
    if (type == ENSHU_TYPE_MAP)
        return draw_map(d);
    if (type == ENSHU_TYPE_INTS)
        return draw_ints(d);
    if (type == ENSHU_TYPE_TEXT)
        return (enshu_value){.type = type,
                             .as.text = {draw_text(d), draw_text(d)}};
    if (type != ENSHU_TYPE_IDS)
        return draw_scalar(d, type);
    const uint32_t n = (uint32_t)enshu_random_int(&d->random, 0, ITEMS);
    for (uint32_t i = 0; i < n; i++)
        d->ids[i] = draw_text(d);
    return (enshu_value){.type = type, .count = n, .as.ids = d->ids};
}

/* Different fields, at most one MAP, IDS and INTS (they share storage). */
static size_t draw_pairs(draw *d)
{
    const enshu_field starts =
        (enshu_field)enshu_random_int(&d->random, 1, ENSHU_FIELD_END - 1);
    bool used[ENSHU_TYPE_INTS + 1] = {false};
    size_t n = 0;
    for (enshu_field f = starts; f < ENSHU_FIELD_END && n < ENSHU_FIELDS_MAX;
         f++) {
        const enshu_type type = enshu_field_type(f);
        const bool once = type == ENSHU_TYPE_MAP || type == ENSHU_TYPE_IDS
                          || type == ENSHU_TYPE_INTS;
        if (once && used[type])
            continue;
        used[type] = true;
        d->pairs[n++] = (enshu_pair){f, NULL, draw_value(d, type)};
    }
    return n;
}

static void what_is_written_is_read_back(void **state)
{
    draw d;
    (void)state;
    enshu_random_init(&d.random, 20261124, "fields", 6);
    d.n_texts = 0;
    for (int i = 0; i < 5000; i++) {
        enshu_error err = {0};
        field_set *read = NULL;
        size_t n_read = 0;
        const size_t n = draw_pairs(&d);
        char *first = fields_write(d.pairs, n);
        const enshu_status st = fields_read(first, "test", &read, &err);
        if (st != ENSHU_OK)
            fail_msg("%s: %s", err.message, first);
        const enshu_pair *pairs = fields_pairs(read, &n_read);
        char *second = fields_write(pairs, n_read);
        assert_int_equal(n_read, n);
        expect_text(second, first);
        xfree(first);
        xfree(second);
        fields_destroy(read);
    }
}

/* Text that is put together is what the JSON library would write. */
static void what_is_written_is_canonical(void **state)
{
    draw d;
    (void)state;
    enshu_random_init(&d.random, 20261128, "written", 7);
    d.n_texts = 0;
    for (int i = 0; i < 5000; i++) {
        const size_t n = draw_pairs(&d);
        char *written = fields_write(d.pairs, n);
        json_t *read = json_loads(written, JSON_REJECT_DUPLICATES, NULL);
        if (!read)
            fail_msg("no JSON: %s", written);
        char *canonical = base_json_write(read);
        expect_text(written, canonical);
        json_decref(read);
        xfree(canonical);
        xfree(written);
    }
}

static void what_has_no_value_is_left_out(void **state)
{
    static const char *const none[] = {NULL};
    const enshu_pair form[] = {
        {.key = "text", .value = {.type = ENSHU_TYPE_TEXT}},
        {.key = "a", .value = string(NULL)},
        {.key = "b", .value = string("first")},
        {.key = "b", .value = string("second")},
        {.key = "c", .value = {.type = ENSHU_TYPE_NONE}}};
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_TO,
         .value = {.type = ENSHU_TYPE_IDS, .count = 1, .as.ids = none}},
        {.field = ENSHU_F_WHY, .value = string("first")},
        {.field = ENSHU_F_FORM,
         .value = {.type = ENSHU_TYPE_MAP, .count = 5, .as.map = form}},
        {.field = ENSHU_F_WHY, .value = string("\xFFsecond")},
        {.field = ENSHU_F_WHY, .value = string(NULL)},
        {.field = ENSHU_F_BODY, .value = {.type = ENSHU_TYPE_TEXT}}};
    (void)state;

    char *text = fields_write(pairs, sizeof pairs / sizeof *pairs);
    expect_text(text, "{\"body\":{},\"form\":{\"b\":\"second\"},"
                      "\"to\":[null],\"why\":\"\xEF\xBF\xBDsecond\"}");
    xfree(text);
    text = fields_write(NULL, 0);
    expect_text(text, "{}");
    xfree(text);
}

static void a_map_may_be_long(void **state)
{
    enum { MANY = 500 };
    static char keys[MANY][8];
    static enshu_pair items[MANY];
    const enshu_pair form = {
        .field = ENSHU_F_FORM,
        .value = {.type = ENSHU_TYPE_MAP, .count = MANY, .as.map = items}};
    (void)state;
    for (int i = 0; i < MANY; i++) {
        (void)snprintf(keys[i], sizeof keys[i], "k%d", (i * 7) % MANY);
        items[i] = (enshu_pair){
            .key = keys[i],
            .value = {.type = ENSHU_TYPE_INT, .as.integer = i - MANY / 2}};
    }
    char *written = fields_write(&form, 1);
    json_t *read = json_loads(written, JSON_REJECT_DUPLICATES, NULL);
    char *canonical = base_json_write(read);
    expect_text(written, canonical);
    assert_int_equal(json_object_size(json_object_get(read, "form")), MANY);
    json_decref(read);
    xfree(canonical);
    xfree(written);
}

/* A copy lives on when what it was made of is gone. */
static void a_copy_has_everything_of_its_own(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        draw *d = xmalloc(sizeof *d);
        enshu_random_init(&d->random, seed, "copied", 6);
        d->n_texts = 0;
        size_t n = draw_pairs(d);
        char *before = fields_write(d->pairs, n);
        field_set *copy = fields_copy(d->pairs, n);
        memset(d, 'x', sizeof *d);
        xfree(d);
        const enshu_pair *pairs = fields_pairs(copy, &n);
        char *after = fields_write(pairs, n);
        expect_text(after, before);
        xfree(before);
        xfree(after);
        fields_destroy(copy);
    }
}

static void reads_pairs_and_items_in_order_of_names(void **state)
{
    field_set *f = NULL;
    size_t n = 0;
    (void)state;
    assert_int_equal(fields_read("{\"via\":\"sns\",\"form\":{\"z\":1,\"a\":2},"
                                 "\"by\":\"x\"}",
                                 "test", &f, NULL),
                     ENSHU_OK);
    const enshu_pair *p = fields_pairs(f, &n);
    assert_int_equal(n, 3);
    assert_int_equal(p[0].field, ENSHU_F_BY);
    assert_int_equal(p[0].value.type, ENSHU_TYPE_ID);
    assert_int_equal(p[1].field, ENSHU_F_FORM);
    assert_string_equal(p[1].value.as.map[0].key, "a");
    assert_string_equal(p[1].value.as.map[1].key, "z");
    assert_string_equal(fields_string(p, n, ENSHU_F_VIA), "sns");
    assert_string_equal(fields_string(p, n, ENSHU_F_ON), "");
    fields_destroy(f);
}

static void refuses_what_is_no_set_of_fields(void **state)
{
    static const char *const bad[] = {"",
                                      "[]",
                                      "7",
                                      "{\"nonsense\":1}",
                                      "{\"action\":1}",
                                      "{\"seed\":\"7\"}",
                                      "{\"seed\":1.5}",
                                      "{\"ok\":1}",
                                      "{\"to\":\"it\"}",
                                      "{\"to\":[1]}",
                                      "{\"body\":\"text\"}",
                                      "{\"body\":{\"fr\":\"texte\"}}",
                                      "{\"body\":{\"ja\":1}}",
                                      "{\"form\":{\"a\":[1]}}",
                                      "{\"form\":{\"a\":1.5}}",
                                      "{\"form\":[]}",
                                      "{\"via\":\"a\",\"via\":\"b\"}",
                                      "{\"via\":\"\xff\"}",
                                      "{\"via\":\"a\"} x"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        enshu_error err = {0};
        field_set *f = (field_set *)&err;
        if (fields_read(bad[i], "test", &f, &err) != ENSHU_EINVAL)
            fail_msg("accepted %s", bad[i]);
        assert_null(f);
        assert_string_not_equal(err.message, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_every_type_canonically),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(what_is_written_is_canonical),
        cmocka_unit_test(what_has_no_value_is_left_out),
        cmocka_unit_test(a_map_may_be_long),
        cmocka_unit_test(a_copy_has_everything_of_its_own),
        cmocka_unit_test(reads_pairs_and_items_in_order_of_names),
        cmocka_unit_test(refuses_what_is_no_set_of_fields)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
