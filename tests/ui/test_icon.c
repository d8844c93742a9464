#include "console/ui/icon_internal.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "support/expect.h"
#include "support/files.h"

static void the_shipped_set_is_complete(void **state)
{
    (void)state;
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), "assets/icons");
    ui_icons *set = NULL;
    enshu_error err = {0};
    assert_int_equal(ui_icons_load(path, &set, &err), ENSHU_OK);
    for (size_t i = 0; i < UI_ICON_COUNT; i++) {
        assert_true(set->shapes[i].n > 0);
        for (size_t k = 0; k < set->shapes[i].n; k++) {
            const icon_part *p = &set->parts[set->shapes[i].first + k];
            assert_true(p->radius > 0.0F || p->n >= 2);
        }
    }
    ui_icons_destroy(set);
}

static void a_missing_file_is_named(void **state)
{
    ui_icons *set = NULL;
    enshu_error err = {0};
    assert_int_equal(ui_icons_load(*state, &set, &err), ENSHU_ENOTFOUND);
    assert_null(set);
    expect_contains(err.source, "situation.txt");
}

static void a_mistake_is_named_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } rows[] = {
        {"move 1 2\nlin 3 4\n", 2},
        {"move 1\n", 1},
        {"move 1 2 3\n", 1},
        {"# fine\n\nmove 1 25\n", 3},
        {"move -1 2\n", 1},
        {"move nan 2\n", 1},
        {"line 1 2\n", 1},
        {"move 1 2\nclose\n", 2},
        {"move 1 2\nline 2 2\nline 2 3\nclose\nline 4 4\n", 5},
        {"curve 1 2 3 4 5 6\n", 1},
        {"ring 1 2 0\n", 1},
        {"disc 12 12\n", 1},
        {"move 1 2x\n", 1},
        {"# nothing\n", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ui_icons *set = xcalloc(1, sizeof *set);
        enshu_error err = {0};
        assert_int_equal(
            icon__read(set, UI_ICON_PLAY, rows[i].text, "play.txt", &err),
            ENSHU_EINVAL);
        expect_text(err.source, "play.txt");
        assert_int_equal(err.line, rows[i].line);
        ui_icons_destroy(set);
    }
}

static void outlines_end_where_they_should(void **state)
{
    (void)state;
    ui_icons *set = xcalloc(1, sizeof *set);
    static const char text[] = "move 0 0\nline 24 0\nline 24 24\nfill\n"
                               "move 4 4\ncurve 4 8 8 12 12 12\ndisc 3 3 1\n";
    enshu_error err = {0};
    assert_int_equal(icon__read(set, UI_ICON_PLAY, text, "t", &err), ENSHU_OK);
    const icon_shape *shape = &set->shapes[UI_ICON_PLAY];
    assert_int_equal(shape->n, 3);
    assert_int_equal(set->parts[0].kind, ICON_FILL);
    assert_int_equal(set->parts[1].kind, ICON_STROKE);
    const icon_part *curve = &set->parts[1];
    const ui_point end = set->points[curve->at + curve->n - 1];
    expect_f64_near(end.x, 12.0, 1e-5);
    expect_f64_near(end.y, 12.0, 1e-5);
    assert_int_equal(set->parts[2].kind, ICON_DISC);
    ui_icons_destroy(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_set_is_complete),
        cmocka_unit_test_setup_teardown(a_missing_file_is_named, temp_dir_setup,
                                        temp_dir_teardown),
        cmocka_unit_test(a_mistake_is_named_with_its_line),
        cmocka_unit_test(outlines_end_where_they_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
