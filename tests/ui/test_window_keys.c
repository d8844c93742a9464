#include "console/ui/window_internal.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "support/expect.h"
#include "support/files.h"

/* ---- layouts, by the keys that tell them apart ---- */

static SDL_Keycode us_key(SDL_Scancode code)
{
    switch (code) {
    case SDL_SCANCODE_Q:
        return 'q';
    case SDL_SCANCODE_MINUS:
        return '-';
    case SDL_SCANCODE_EQUALS:
        return '=';
    case SDL_SCANCODE_LEFTBRACKET:
        return '[';
    case SDL_SCANCODE_BACKSLASH:
        return '\\';
    default:
        return 0;
    }
}

static SDL_Keycode jis_key(SDL_Scancode code)
{
    return code == SDL_SCANCODE_EQUALS        ? '^'
           : code == SDL_SCANCODE_LEFTBRACKET ? '@'
                                              : us_key(code);
}

static SDL_Keycode german_key(SDL_Scancode code)
{
    return code == SDL_SCANCODE_MINUS ? 0xDF : us_key(code);
}

static SDL_Keycode french_key(SDL_Scancode code)
{
    return code == SDL_SCANCODE_Q       ? 'a'
           : code == SDL_SCANCODE_MINUS ? ')'
                                        : us_key(code);
}

static SDL_Keycode spanish_key(SDL_Scancode code)
{
    return code == SDL_SCANCODE_MINUS ? '\'' : us_key(code);
}

static SDL_Keycode nordic_key(SDL_Scancode code)
{
    return code == SDL_SCANCODE_MINUS ? '+' : us_key(code);
}

/* ---- keys ---- */

/* What the ui gets, as people write it; "" for nothing. */
static const char *read_key(char out[UI_KEY_TEXT], window_key_fn *keyboard,
                            SDL_Scancode scancode, SDL_Keycode sym, int mods)
{
    const SDL_Keysym keysym = {
        .scancode = scancode, .sym = sym, .mod = (uint16_t)mods};
    ui_event e;
    out[0] = '\0';
    if (window__read_key(&keysym, window__layout(keyboard), &e)) {
        assert_int_equal(e.kind, UI_EVENT_KEY);
        ui_key_write(e.key, e.mods, out);
    }
    return out;
}

static const struct {
    window_key_fn *keyboard;
    SDL_Scancode scancode;
    SDL_Keycode sym;
    int mods;
    const char *key;
} rows[] = {
    {us_key, SDL_SCANCODE_A, 'a', 0, "A"},
    {us_key, SDL_SCANCODE_A, 'a', KMOD_LSHIFT, "Shift+A"},
    {us_key, SDL_SCANCODE_K, 'k', KMOD_RCTRL, "Ctrl+K"},
    {us_key, SDL_SCANCODE_A, 'a', KMOD_LALT, "Alt+A"},
    {us_key, SDL_SCANCODE_A, 'a', KMOD_LGUI, ""},
    {us_key, SDL_SCANCODE_1, '1', 0, "1"},
    {us_key, SDL_SCANCODE_A, 'a', KMOD_CAPS | KMOD_NUM, "A"},
    {us_key, SDL_SCANCODE_F1, SDLK_F1, 0, "F1"},
    {us_key, SDL_SCANCODE_TAB, SDLK_TAB, KMOD_LCTRL | KMOD_LSHIFT,
     "Ctrl+Shift+Tab"},
    {us_key, SDL_SCANCODE_RETURN, SDLK_RETURN, KMOD_LCTRL, "Ctrl+Enter"},
    {us_key, SDL_SCANCODE_KP_ENTER, SDLK_KP_ENTER, 0, "Enter"},
    {us_key, SDL_SCANCODE_LSHIFT, SDLK_LSHIFT, KMOD_LSHIFT, ""},
    {us_key, SDL_SCANCODE_PAUSE, SDLK_PAUSE, 0, ""},

    /* The question mark, where each layout has it. */
    {us_key, SDL_SCANCODE_SLASH, '/', KMOD_LSHIFT, "?"},
    {jis_key, SDL_SCANCODE_SLASH, '/', KMOD_LSHIFT, "?"},
    {german_key, SDL_SCANCODE_MINUS, 0xDF, KMOD_LSHIFT, "?"},
    {french_key, SDL_SCANCODE_M, ',', KMOD_LSHIFT, "?"},
    {spanish_key, SDL_SCANCODE_MINUS, '\'', KMOD_LSHIFT, "?"},
    {nordic_key, SDL_SCANCODE_MINUS, '+', KMOD_LSHIFT, "?"},
    {us_key, SDL_SCANCODE_COMMA, ',', KMOD_LSHIFT, "<"},
    {german_key, SDL_SCANCODE_7, '7', KMOD_LSHIFT, "/"},
    {jis_key, SDL_SCANCODE_2, '2', KMOD_LSHIFT, "\""},
    {french_key, SDL_SCANCODE_1, '&', KMOD_LSHIFT, "1"},
    {french_key, SDL_SCANCODE_2, 0xE9, KMOD_LSHIFT, "2"},

    /* Brackets move between assets. */
    {us_key, SDL_SCANCODE_LEFTBRACKET, '[', 0, "["},
    {german_key, SDL_SCANCODE_8, '8', KMOD_RALT, "["},
    {german_key, SDL_SCANCODE_9, '9', KMOD_RALT, "]"},
    {us_key, SDL_SCANCODE_8, '8', KMOD_RALT, "Alt+8"},

    /* Text scale. */
    {us_key, SDL_SCANCODE_EQUALS, '=', KMOD_LCTRL, "Ctrl++"},
    {us_key, SDL_SCANCODE_EQUALS, '=', KMOD_LCTRL | KMOD_LSHIFT, "Ctrl++"},
    {jis_key, SDL_SCANCODE_SEMICOLON, ';', KMOD_LCTRL, "Ctrl++"},
    {german_key, SDL_SCANCODE_RIGHTBRACKET, '+', KMOD_LCTRL, "Ctrl++"},
    {us_key, SDL_SCANCODE_KP_PLUS, SDLK_KP_PLUS, KMOD_LCTRL, "Ctrl++"},
    {us_key, SDL_SCANCODE_MINUS, '-', KMOD_LCTRL, "Ctrl+-"},
    {us_key, SDL_SCANCODE_KP_MINUS, SDLK_KP_MINUS, KMOD_LCTRL, "Ctrl+-"},
    {us_key, SDL_SCANCODE_0, '0', KMOD_LCTRL, "Ctrl+0"},
    {us_key, SDL_SCANCODE_KP_0, SDLK_KP_0, KMOD_LCTRL, "Ctrl+0"},
    {us_key, SDL_SCANCODE_EQUALS, '=', 0, "="},

    /* The number pad. */
    {us_key, SDL_SCANCODE_KP_8, SDLK_KP_8, KMOD_NUM, "8"},
    {us_key, SDL_SCANCODE_KP_8, SDLK_KP_8, 0, "Up"},
    {us_key, SDL_SCANCODE_KP_5, SDLK_KP_5, 0, ""},
    {us_key, SDL_SCANCODE_KP_PERIOD, SDLK_KP_PERIOD, 0, "Delete"},

    /* Other scripts: where the key lies. */
    {us_key, SDL_SCANCODE_R, 0x43A, 0, "R"},
    {us_key, SDL_SCANCODE_K, 0x43B, KMOD_LCTRL, "Ctrl+K"},
};

static void keys_are_what_is_printed_on_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[UI_KEY_TEXT];
        expect_text(read_key(got, rows[i].keyboard, rows[i].scancode,
                             rows[i].sym, rows[i].mods),
                    rows[i].key);
    }
}

/* ---- sizes by display ---- */

static void a_size_is_remembered_for_its_display(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "new/window.txt");
    int width = 7;
    int height = 8;
    assert_false(window__recall(path, "DELL U2720", &width, &height));
    assert_int_equal(width, 7);

    window__remember(path, "DELL U2720", 1600, 900);
    window__remember(path, "居間の テレビ", 1920, 1080);
    window__remember(path, "DELL U2720", 1700, 950);
    assert_true(window__recall(path, "DELL U2720", &width, &height));
    assert_int_equal(width, 1700);
    assert_int_equal(height, 950);
    assert_true(window__recall(path, "居間の テレビ", &width, &height));
    assert_int_equal(width, 1920);
    assert_false(window__recall(path, "DELL", &width, &height));

    char *text = read_file(path, NULL);
    expect_text(text, "1700 950 DELL U2720\n1920 1080 居間の テレビ\n");
    free(text);
}

static void a_damaged_file_is_read_as_far_as_it_goes(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "window.txt");
    static const char text[] = "nonsense\n\n12\n99999999999999 5 A\n-5 700 A\n"
                               "800 600\n800 600 \n1300 800 A";
    write_file(path, text, sizeof text - 1);
    int width = 0;
    int height = 0;
    assert_true(window__recall(path, "A", &width, &height));
    assert_int_equal(width, 1300);
    assert_int_equal(height, 800);
    window__remember(path, "B", 1400, 900);
    char *now = read_file(path, NULL);
    expect_text(now, "1400 900 B\n1300 800 A\n");
    free(now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_what_is_printed_on_them),
        cmocka_unit_test_setup_teardown(a_size_is_remembered_for_its_display,
                                        temp_dir_setup, temp_dir_teardown),
        cmocka_unit_test_setup_teardown(
            a_damaged_file_is_read_as_far_as_it_goes, temp_dir_setup,
            temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
