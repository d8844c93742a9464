/* Every state of every screen, in both languages and four sizes: what is drawn
 * is as it was, nothing overlaps or leaves its box, and what changed is all
 * that had to be redrawn. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "screens/stage.h"
#include "support/expect.h"

enum { TEXT_BYTES = 1 << 24 };

/* FNV-1a: a short name for long texts and pictures. */
static uint64_t hash(uint64_t from, const void *bytes, size_t n)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < n; i++)
        from = (from ^ at[i]) * UINT64_C(1099511628211);
    return from;
}

static const uint64_t hash_start = UINT64_C(14695981039346656037);

static uint64_t hash_canvas(const canvas *c)
{
    uint64_t h = hash_start;
    for (int y = 0; y < canvas_height(c); y++)
        h = hash(h, canvas_row(c, y),
                 (size_t)canvas_width(c) * sizeof(uint32_t));
    return h;
}

static size_t count_lines(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

/* The tree at 1:1; the draw list in full where it is easiest to read; hashes of
 * everything. */
static void describe(const stage *s, const stage_size *size, base_buffer *out)
{
    const ui *u = headless_ui(stage_headless(s));
    base_buffer draw;
    base_buffer_init(&draw, TEXT_BYTES);
    draw_list_write(ui_drawing(u), &draw);
    (void)base_buffer_printf(out, "==== %s ====\n", size->name);
    if (size->scale == 1.0F)
        ui_tree_write(u, out);
    if (size->scale == 1.0F && size->width == 1920) {
        (void)base_buffer_append_text(out, "---- drawing ----\n");
        (void)base_buffer_append(out, base_buffer_get(&draw), draw.len);
    }
    (void)base_buffer_printf(
        out, "drawing %zu lines %016" PRIx64 "\n",
        count_lines(base_buffer_get(&draw)),
        hash(hash_start, base_buffer_get(&draw), draw.len));
    (void)base_buffer_printf(out, "canvas %016" PRIx64 "\n",
                             hash_canvas(headless_canvas(stage_headless(s))));
    base_buffer_fini(&draw);
}

static void expect_no_faults(const stage *s, const stage_row *row,
                             base_lang lang, const stage_size *size)
{
    base_buffer faults;
    base_buffer_init(&faults, TEXT_BYTES);
    ui_check(headless_ui(stage_headless(s)), &faults);
    if (faults.len > 0)
        print_error("%s %s %s:\n%s", row->name, base_lang_name(lang),
                    size->name, base_buffer_get(&faults));
    const bool good = faults.len == 0;
    base_buffer_fini(&faults);
    assert_true(good);
    assert_true(stage_is_clean(s));
}

typedef struct choice {
    const char *only; /* part of a row's name, NULL: every row */
    base_lang lang;
} choice;

static void check_row(void *user, const stage_row *row)
{
    const choice *c = user;
    base_buffer out;
    if (c->only && !strstr(row->name, c->only))
        return;
    base_buffer_init(&out, TEXT_BYTES);
    size_t n = 0;
    const stage_size *sizes = stage_sizes_of(row, &n);
    for (size_t i = 0; i < n; i++) {
        stage *s = stage_create(row, c->lang, &sizes[i], ui_font_fake());
        expect_no_faults(s, row, c->lang, &sizes[i]);
        describe(s, &sizes[i], &out);
        stage_destroy(s);
    }
    char *name =
        xprintf("screens/%s.%s.txt", row->name, base_lang_name(c->lang));
    expect_golden(name, base_buffer_get(&out));
    xfree(name);
    base_buffer_fini(&out);
}

static void screens_are_as_they_were_in_ja(void **state)
{
    choice c = {getenv("ENSHU_SCREENS"), BASE_JA};
    (void)state;
    stage_each_row(check_row, &c);
}

static void screens_are_as_they_were_in_en(void **state)
{
    choice c = {getenv("ENSHU_SCREENS"), BASE_EN};
    (void)state;
    stage_each_row(check_row, &c);
}

/* One language when it is named: they take minutes, and run side by side. */
int main(int argc, char *argv[])
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_are_as_they_were_in_ja),
        cmocka_unit_test(screens_are_as_they_were_in_en)};
    if (argc > 1 && strcmp(argv[1], "ja") != 0 && strcmp(argv[1], "en") != 0) {
        print_error("no language '%s': ja or en\n", argv[1]);
        return 2;
    }
    char *only = xprintf("*_in_%s", argc > 1 ? argv[1] : "*");
    cmocka_set_test_filter(only);
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xfree(only);
    return failed;
}
