/* The list of keys: every seat sees the keys that do something there. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "screens/stage.h"

enum { TREE = 1 << 22, WORDS = 6 };

typedef struct seat_row {
    sample *(*make)(void);
    const char *part; /* NULL: as it is made */
    const char *has[WORDS];
    const char *lacks[WORDS];
} seat_row;

static const seat_row seats[] = {
    {sample_create_control,
     NULL, /* a director */
     {"F1 - F9", "Fire now", "Manual inject", "F4: settle a rating",
      "Stop or resume", "(Shift: what was settled)"},
     {"Hint", "Choose an option"}},
    {sample_create_judge,
     "controller",
     {"Fire now", "F4: rate a task", "F4: take back\""},
     {"F4: settle a rating", "Shift: what was settled"}},
    {sample_create_judge,
     "evaluator",
     {"F1 F2 F4 F5 F7 F8", "F4: take a row of the rubric", "F4: rate a task",
      "F4: take back\"", "New note", "next or previous inject"},
     {"Fire now", "move the inject", "Manual inject", "Cancel\"", "Undo",
      "F4: settle a rating"}},
    {sample_create_railway,
     "trainee",
     {"F1 - F9", "Choose an option", "Logs: keep as evidence"},
     {"Pause or resume", "Faster, slower", "Hint\"", "Fire now"}},
    {sample_create_railway,
     "player",
     {"F2 F7 F8 F9", "Send or confirm"},
     {"Choose an option", "Logs: keep as evidence", "Train graph"}},
    {sample_create_railway,
     "observer",
     {"F1 - F9", "Move in lists"},
     {"Send or confirm", "Choose an option", "Give an order"}},
    {sample_create_wall,
     NULL,
     {"Full screen", "Turn pages by itself"},
     {"Send or confirm", "Move in lists", "Settings", "Previous, next world"}}};

static void expect_rows(const seat_row *row, const char *tree)
{
    for (size_t i = 0; i < WORDS && row->has[i]; i++) {
        if (!strstr(tree, row->has[i]))
            print_error("%s: '%s' is missing\n", row->part, row->has[i]);
        assert_non_null(strstr(tree, row->has[i]));
    }
    for (size_t i = 0; i < WORDS && row->lacks[i]; i++) {
        if (strstr(tree, row->lacks[i]))
            print_error("%s: '%s' is no use\n", row->part, row->lacks[i]);
        assert_null(strstr(tree, row->lacks[i]));
    }
}

static void every_part_sees_its_own_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof seats / sizeof *seats; i++) {
        const stage_row row = {.name = "keys", .sample = seats[i].make};
        stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
        if (seats[i].part)
            sample_seat(stage_sample(s), seats[i].part, "", "");
        headless_wait(stage_headless(s), 20);
        stage_play(s, "key ?");
        base_buffer tree;
        base_buffer_init(&tree, TREE);
        ui_tree_write(headless_ui(stage_headless(s)), &tree);
        const char *list = strstr(base_buffer_get(&tree), "\"Keys\"");
        assert_non_null(list);
        expect_rows(&seats[i], list);
        base_buffer_fini(&tree);
        stage_destroy(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_sees_its_own_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
