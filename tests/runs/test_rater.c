/* Who judged, in words. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/memory.h"
#include "runs/rater.h"

static void expect_rater(const name_book *names, const char *rater,
                         const char *ja, const char *en)
{
    const char *const want[] = {[BASE_JA] = ja, [BASE_EN] = en};
    for (int lang = 0; lang < 2; lang++) {
        const tell_style style = {(base_lang)lang, names};
        base_buffer out;
        base_buffer_init(&out, 1000);
        tell_rater(&style, rater, &out);
        assert_string_equal(base_buffer_get(&out), want[lang]);
        base_buffer_fini(&out);
    }
}

static void a_seat_is_said_by_its_part_and_roles(void **state)
{
    name_book *names = name_book_create();
    (void)state;
    name_book_add(names, "ciso", (enshu_text){"情報責任者", "Security head"});
    name_book_add(names, "pr", (enshu_text){"広報", "Press"});
    expect_rater(names, "evaluator:control", "評価者", "Evaluator");
    expect_rater(names, "evaluator:control#2", "評価者 2", "Evaluator 2");
    expect_rater(names, "3/evaluator:control", "評価者", "Evaluator");
    expect_rater(names, "evaluator:ciso pr", "評価者（情報責任者、広報）",
                 "Evaluator (Security head, Press)");
    expect_rater(names, "control", "統制", "Exercise control");
    expect_rater(names, "ciso", "情報責任者", "Security head");
    expect_rater(names, "ciso pr#2", "情報責任者、広報 2",
                 "Security head, Press 2");
    name_book_destroy(names);
}

static void what_people_call_themselves_stays(void **state)
{
    static const char *const raters[] = {"jury",   "jury A", "a:b",
                                         "ciso 2", "7/7",    "評価委員会"};
    name_book *names = name_book_create();
    (void)state;
    name_book_add(names, "ciso", (enshu_text){"情報責任者", "Security head"});
    for (size_t i = 0; i < sizeof raters / sizeof *raters; i++)
        expect_rater(names, raters[i], raters[i], raters[i]);
    name_book_destroy(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seat_is_said_by_its_part_and_roles),
        cmocka_unit_test(what_people_call_themselves_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
