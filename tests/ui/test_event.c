#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "console/ui/event.h"

static const struct {
    const char *text;
    int key;
    unsigned mods;
    const char *written;
} good[] = {
    {"A", 'A', 0, "A"},
    {"a", 'A', 0, "A"},
    {"?", '?', 0, "?"},
    {"F1", UI_KEY_F1, 0, "F1"},
    {"F12", UI_KEY_F12, 0, "F12"},
    {"Ctrl+K", 'K', UI_CTRL, "Ctrl+K"},
    {"Ctrl++", '+', UI_CTRL, "Ctrl++"},
    {"+", '+', 0, "+"},
    {"Ctrl+-", '-', UI_CTRL, "Ctrl+-"},
    {"Shift+Ctrl+Tab", UI_KEY_TAB, UI_CTRL | UI_SHIFT, "Ctrl+Shift+Tab"},
    {"Alt+1", '1', UI_ALT, "Alt+1"},
    {"Ctrl+Enter", UI_KEY_ENTER, UI_CTRL, "Ctrl+Enter"},
    {"PageDown", UI_KEY_PAGE_DOWN, 0, "PageDown"},
    {"Space", UI_KEY_SPACE, 0, "Space"}};

static void reads_keys_and_writes_them_in_one_form(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int key = 0;
        unsigned mods = 99;
        char text[UI_KEY_TEXT];
        assert_true(ui_key_read(good[i].text, &key, &mods));
        assert_int_equal(key, good[i].key);
        assert_int_equal(mods, good[i].mods);
        ui_key_write(key, mods, text);
        assert_string_equal(text, good[i].written);
    }
}

static void refuses_what_is_no_key_and_changes_nothing(void **state)
{
    static const char *const bad[] = {
        "", "Ctrl+", "F13", "AB", "Hyper+A", "あ", " ", "Ctrl+Ctrl", "enter"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int key = 7;
        unsigned mods = 7;
        assert_false(ui_key_read(bad[i], &key, &mods));
        assert_int_equal(key, 7);
        assert_int_equal(mods, 7);
    }
}

static void every_named_key_survives_writing_and_reading(void **state)
{
    (void)state;
    for (int key = UI_KEY_FIRST + 1; key < UI_KEY_END_OF_MAP; key++) {
        char text[UI_KEY_TEXT];
        int back = 0;
        unsigned mods = 0;
        ui_key_write(key, UI_CTRL | UI_SHIFT | UI_ALT, text);
        assert_true(ui_key_read(text, &back, &mods));
        assert_int_equal(back, key);
        assert_int_equal(mods, UI_CTRL | UI_SHIFT | UI_ALT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_keys_and_writes_them_in_one_form),
        cmocka_unit_test(refuses_what_is_no_key_and_changes_nothing),
        cmocka_unit_test(every_named_key_survives_writing_and_reading)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
