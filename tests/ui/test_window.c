/* The window on SDL's dummy driver; events are pushed as the desktop would. */
#include "console/ui/window_internal.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/ui/widgets.h"
#include "support/expect.h"
#include "support/files.h"

typedef struct fixture {
    ui_theme theme;
    window *w;
    ui *u;
    ui_edit *edit;
    char *dir;
    bool open;        /* the field is shown */
    bool asked;       /* "?" was pressed */
    int wheel;        /* notches so far */
    const char *text; /* shown */
} fixture;

static void open_window(fixture *f, int width, int height, const char *state)
{
    const window_options options = {.title = "Enshu",
                                    .width = width,
                                    .height = height,
                                    .scale = 1.0F,
                                    .state_file = state};
    enshu_error err = {0};
    if (window_create(&options, &f->w, &err) != ENSHU_OK) {
        print_error("%s\n", err.message);
        fail();
    }
    f->u = ui_create(window_text(f->w), &f->theme, false);
}

static void close_window(fixture *f)
{
    ui_destroy(f->u);
    window_destroy(f->w);
    f->u = NULL;
    f->w = NULL;
}

/* Dummy displays are small; our screens are not. */
static void resize(fixture *f, int width, int height)
{
    SDL_SetWindowMinimumSize(f->w->sdl, 64, 64);
    SDL_SetWindowSize(f->w->sdl, width, height);
    window__resized(f->w);
}

static int setup(void **state)
{
    assert_int_equal(setenv("SDL_VIDEODRIVER", "dummy", 1), 0);
    fixture *f = xcalloc(1, sizeof *f);
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), "assets/themes/dark.txt");
    char *text = read_file(path, NULL);
    assert_non_null(text);
    assert_int_equal(ui_theme_read(text, path, &f->theme, NULL), ENSHU_OK);
    free(text);
    f->edit = ui_edit_create(100, false);
    f->dir = temp_dir_create();
    f->text = "08:47:16";
    open_window(f, 1280, 720, NULL);
    resize(f, 1280, 720);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    fixture *f = *state;
    close_window(f);
    ui_edit_destroy(f->edit);
    temp_dir_destroy(f->dir);
    xfree(f);
    return 0;
}

/* ---- a small screen ---- */

static void draw(fixture *f)
{
    const ui_frame frame = window_frame(f->w);
    ui_begin(f->u, &frame);
    const ui_rect all = ui_screen(f->u);
    (void)ui_draw_label(f->u, (ui_rect){600, 20, 200, 30}, UI_BODY, UI_TEXT1,
                        UI_LEFT, f->text);
    f->asked = ui_shortcut(f->u, "?");
    if (ui_shortcut(f->u, "F9"))
        f->open = false;
    f->wheel += ui_take_wheel(f->u, all, 0);
    const ui_field field = {.label = "Reply"};
    const ui_panel panel = {.title = "Inbox", .bare = true};
    (void)ui_panel_begin(f->u, "panel", (ui_rect){20, 20, 500, 200}, &panel);
    if (ui_shortcut(f->u, "R")) {
        f->open = true;
        ui_focus(f->u, "field");
    }
    if (f->open)
        (void)ui_text_field(f->u, "field", (ui_rect){40, 40, 400, 30}, f->edit,
                            &field);
    ui_panel_end(f->u);
    ui_end(f->u);
    window_show(f->w, f->u);
}

/* Takes what was pushed, and draws until nothing more is due at once. */
static bool step(fixture *f)
{
    const bool open = window_wait(f->w, f->u, 0);
    for (int i = 0; i < 20; i++) {
        draw(f);
        if (ui_next_frame_ms(f->u) != 0)
            break;
    }
    return open;
}

static void push(SDL_Event e)
{
    assert_int_equal(SDL_PushEvent(&e), 1);
}

static void push_key(SDL_Scancode scancode, SDL_Keycode sym, int mods,
                     bool repeat)
{
    push((SDL_Event){.key = {.type = SDL_KEYDOWN,
                             .repeat = repeat,
                             .state = SDL_PRESSED,
                             .keysym = {.scancode = scancode,
                                        .sym = sym,
                                        .mod = (uint16_t)mods}}});
}

static void push_release(SDL_Scancode scancode, SDL_Keycode sym)
{
    push((SDL_Event){.key = {.type = SDL_KEYUP,
                             .keysym = {.scancode = scancode, .sym = sym}}});
}

static void push_text(const char *text)
{
    SDL_Event e = {.type = SDL_TEXTINPUT};
    assert_true(strlen(text) < sizeof e.text.text);
    memcpy(e.text.text, text, strlen(text) + 1);
    push(e);
}

static void push_preedit(const char *text, int start, int length)
{
    SDL_Event e = {.type = SDL_TEXTEDITING};
    assert_true(strlen(text) < sizeof e.edit.text);
    memcpy(e.edit.text, text, strlen(text) + 1);
    e.edit.start = start;
    e.edit.length = length;
    push(e);
}

/* Opens the field by its key, which is released again. */
static void open_field(fixture *f)
{
    draw(f);
    push_key(SDL_SCANCODE_R, 'r', 0, false);
    (void)step(f);
    push_release(SDL_SCANCODE_R, 'r');
    (void)step(f);
    assert_true(f->open);
}

/* ---- showing ---- */

static void the_first_frame_is_shown_whole(void **state)
{
    fixture *f = *state;
    draw(f);
    const window_figures figures = window_get_figures(f->w);
    assert_int_equal(figures.frames, 1);
    assert_int_equal(figures.last_pixels, 1280 * 720);
    assert_true(figures.first_frame_us > 0);
    const SDL_Surface *s = SDL_GetWindowSurface(f->w->sdl);
    assert_non_null(s);
    assert_int_equal(s->format->BytesPerPixel, 4);
    for (int y = 0; y < 720; y += 7) {
        const uint8_t *row = (const uint8_t *)s->pixels + y * s->pitch;
        for (int x = 0; x < 1280; x++) {
            uint32_t pixel;
            memcpy(&pixel, row + 4 * x, sizeof pixel);
            assert_int_equal(pixel & 0xFFFFFF,
                             canvas_row(f->w->canvas, y)[x] & 0xFFFFFF);
        }
    }
}

static void only_what_changed_is_shown(void **state)
{
    fixture *f = *state;
    draw(f);
    draw(f);
    assert_int_equal(window_get_figures(f->w).last_pixels, 0);
    f->text = "08:47:17";
    draw(f);
    const uint64_t changed = window_get_figures(f->w).last_pixels;
    assert_true(changed > 0 && changed <= 128 * 128);
    push((SDL_Event){
        .window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_EXPOSED}});
    (void)window_wait(f->w, f->u, 0);
    draw(f);
    assert_int_equal(window_get_figures(f->w).last_pixels, 1280 * 720);
}

static void a_new_size_is_drawn_at_once(void **state)
{
    fixture *f = *state;
    draw(f);
    resize(f, 1601, 903);
    const ui_frame frame = window_frame(f->w);
    assert_int_equal(frame.width, 1601);
    assert_int_equal(frame.height, 903);
    draw(f);
    assert_int_equal(window_get_figures(f->w).last_pixels, 1601 * 903);
}

/* The last logical unit is cut by the edge of the window. */
static void odd_scales_stay_within_the_window(void **state)
{
    fixture *f = *state;
    resize(f, 1600, 900);
    static const float scales[] = {1.1F, 0.9F, 1.15F, 1.2F, 0.85F};
    for (size_t i = 0; i < 5; i++) {
        window_set_scale(f->w, scales[i]);
        const ui_frame frame = window_frame(f->w);
        assert_true((float)frame.width * frame.scale > 1599.0F);
        assert_true((float)frame.height * frame.scale > 899.0F);
        draw(f);
        for (int step = 0; step < 2; step++) {
            ui_begin(f->u, &frame);
            ui_fill(f->u, ui_screen(f->u), step == 0 ? UI_PANEL : UI_DOWN);
            ui_end(f->u);
            window_show(f->w, f->u);
            assert_int_equal(window_get_figures(f->w).last_pixels, 1600 * 900);
        }
        assert_int_equal(canvas_row(f->w->canvas, 899)[1599],
                         f->theme.colors[UI_DOWN]);
    }
}

static void a_screenshot_is_the_picture(void **state)
{
    fixture *f = *state;
    draw(f);
    char path[TEST_PATH_SIZE];
    path_join(path, f->dir, "shot.png");
    enshu_error err = {0};
    assert_int_equal(window_screenshot(f->w, path, &err), ENSHU_OK);
    size_t len = 0;
    char *png = read_file(path, &len);
    assert_true(len > 100 && memcmp(png, "\x89PNG", 4) == 0);
    free(png);
}

/* ---- scale ---- */

static void a_scale_that_leaves_no_room_is_reduced(void **state)
{
    fixture *f = *state;
    window_set_scale(f->w, 1.5F);
    assert_true(window_scale_is_reduced(f->w));
    assert_int_equal(window_frame(f->w).width, 1280);
    resize(f, 1920, 1080);
    assert_false(window_scale_is_reduced(f->w));
    expect_f64_near(window_frame(f->w).scale, 1.5, 1e-6);
    assert_int_equal(window_frame(f->w).width, 1280);
    assert_int_equal(window_frame(f->w).height, 720);
    window_set_scale(f->w, 0.1F);
    assert_int_equal(window_frame(f->w).width, 2400);
    resize(f, 2880, 1620);
    window_set_scale(f->w, 9.0F);
    expect_f64_near(window_frame(f->w).scale, 2.0, 1e-6);
}

/* ---- keys and text ---- */

static void a_shifted_character_arrives_as_it_is_printed(void **state)
{
    fixture *f = *state;
    draw(f);
    push_key(SDL_SCANCODE_SLASH, '/', KMOD_LSHIFT, false);
    (void)window_wait(f->w, f->u, 0);
    draw(f);
    assert_true(f->asked);
    push_key(SDL_SCANCODE_SLASH, '/', 0, false);
    (void)window_wait(f->w, f->u, 0);
    draw(f);
    assert_false(f->asked);
}

static void text_input_is_on_only_for_a_field(void **state)
{
    fixture *f = *state;
    assert_false(SDL_IsTextInputActive());
    open_field(f);
    assert_true(SDL_IsTextInputActive());
    assert_true(f->w->caret.x >= 40 && f->w->caret.x < 440);
    assert_true(f->w->caret.y >= 40 && f->w->caret.y < 70);
    const int before = f->w->caret.x;
    push_text("abc");
    (void)step(f);
    assert_true(f->w->caret.x > before);
    push_key(SDL_SCANCODE_F9, SDLK_F9, 0, false);
    (void)step(f);
    (void)step(f);
    assert_false(SDL_IsTextInputActive());
    push_key(SDL_SCANCODE_SLASH, '/', KMOD_LSHIFT, false);
    (void)window_wait(f->w, f->u, 0);
    draw(f);
    assert_true(f->asked);
}

static void the_key_that_opens_a_field_is_not_typed(void **state)
{
    fixture *f = *state;
    draw(f);
    push_key(SDL_SCANCODE_R, 'r', 0, false);
    (void)step(f);
    for (int i = 0; i < 3; i++) { /* held on */
        push_key(SDL_SCANCODE_R, 'r', 0, true);
        push_text("r");
        (void)step(f);
    }
    expect_text(ui_edit_text(f->edit), "");
    push_key(SDL_SCANCODE_H, 'h', 0, false); /* before the release */
    push_text("h");
    push_release(SDL_SCANCODE_R, 'r');
    push_key(SDL_SCANCODE_R, 'r', 0, false);
    push_text("r");
    push_key(SDL_SCANCODE_R, 'r', 0, true);
    push_text("r");
    (void)step(f);
    expect_text(ui_edit_text(f->edit), "hrr");
}

static void compositions_of_any_length_arrive(void **state)
{
    fixture *f = *state;
    open_field(f);
    push_preedit("ひなん", 0, 3);
    (void)step(f);
    expect_text(ui_edit_preedit(f->edit), "ひなん");
    static const char text[] =
        "ほしゅたんまつからかんりさーばーへふしんなにんしょう";
    push((SDL_Event){
        .editExt = {.type = SDL_TEXTEDITING_EXT, .text = SDL_strdup(text)}});
    (void)step(f);
    expect_text(ui_edit_preedit(f->edit), text);
    expect_text(ui_edit_text(f->edit), "");
    /* The commit comes in pieces. */
    push_preedit("", 0, 0);
    push_text("保守端末から");
    push_text("管理サーバー");
    (void)step(f);
    expect_text(ui_edit_preedit(f->edit), "");
    expect_text(ui_edit_text(f->edit), "保守端末から管理サーバー");
}

static void click(fixture *f, int x, int y)
{
    push((SDL_Event){.button = {.type = SDL_MOUSEBUTTONDOWN,
                                .button = SDL_BUTTON_LEFT,
                                .x = x,
                                .y = y}});
    push((SDL_Event){.button = {.type = SDL_MOUSEBUTTONUP,
                                .button = SDL_BUTTON_LEFT,
                                .x = x,
                                .y = y}});
    (void)step(f);
}

static void a_click_takes_what_was_composed(void **state)
{
    fixture *f = *state;
    open_field(f);
    push_preedit("避難", 0, 2);
    (void)step(f);
    click(f, 900, 600);
    expect_text(ui_edit_text(f->edit), "避難");
    expect_text(ui_edit_preedit(f->edit), "");
}

/* IBus commits what it is told to forget, in pieces if it is long. */
static void what_a_click_took_is_not_taken_again(void **state)
{
    fixture *f = *state;
    open_field(f);
    push_preedit("避難誘導", 0, 4);
    (void)step(f);
    click(f, 430, 55);
    push_text("避難");
    push_text("誘導");
    push_text("避難");
    (void)step(f);
    expect_text(ui_edit_text(f->edit), "避難誘導避難");
}

static void what_is_typed_after_a_click_is_taken(void **state)
{
    fixture *f = *state;
    open_field(f);
    push_preedit("a", 0, 1);
    (void)step(f);
    click(f, 430, 55);
    push_key(SDL_SCANCODE_A, 'a', 0, false);
    push_text("a");
    (void)step(f);
    expect_text(ui_edit_text(f->edit), "aa");
    push_preedit("か", 0, 1);
    (void)step(f);
    /* Away from the first: no double click. */
    click(f, 330, 55);
    push_preedit("か", 0, 1);
    push_text("か");
    (void)step(f);
    expect_text(ui_edit_text(f->edit), "aaかか");
}

static void a_composition_whose_field_is_gone_goes_nowhere(void **state)
{
    fixture *f = *state;
    open_field(f);
    push_preedit("避難", 0, 2);
    (void)step(f);
    f->open = false;
    (void)step(f);
    open_field(f);
    push_text("避難");
    (void)step(f);
    expect_text(ui_edit_text(f->edit), "");
}

static void the_clipboard_goes_both_ways(void **state)
{
    fixture *f = *state;
    open_field(f);
    assert_int_equal(SDL_SetClipboardText("避難 誘導"), 0);
    push_key(SDL_SCANCODE_V, 'v', KMOD_LCTRL, false);
    (void)step(f);
    expect_text(ui_edit_text(f->edit), "避難 誘導");
    push_text("！");
    (void)step(f);
    push_key(SDL_SCANCODE_A, 'a', KMOD_LCTRL, false);
    push_key(SDL_SCANCODE_C, 'c', KMOD_LCTRL, false);
    (void)step(f);
    char *copied = SDL_GetClipboardText();
    expect_text(copied, "避難 誘導！");
    SDL_free(copied);
}

/* ---- mouse ---- */

static void movements_are_gathered(void **state)
{
    fixture *f = *state;
    draw(f);
    for (int i = 0; i < 2000; i++)
        push((SDL_Event){
            .motion = {.type = SDL_MOUSEMOTION, .x = i / 4, .y = i / 5}});
    for (int i = 0; i < 5; i++)
        push((SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .y = -1}});
    push((SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL,
                               .y = -2,
                               .direction = SDL_MOUSEWHEEL_FLIPPED}});
    (void)window_wait(f->w, f->u, 0);
    draw(f);
    expect_f64_near(ui_mouse(f->u).x, 499.0, 1e-6);
    expect_f64_near(ui_mouse(f->u).y, 399.0, 1e-6);
    assert_int_equal(f->wheel, -3);
}

/* ---- waiting ---- */

static void *wake_later(void *user)
{
    SDL_Delay(30);
    for (int i = 0; i < 100000; i++) /* more than SDL's queue holds */
        window_wake(user);
    return NULL;
}

static void another_thread_ends_the_wait(void **state)
{
    fixture *f = *state;
    draw(f);
    (void)window_wait(f->w, f->u, 0);
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wake_later, f->w), 0);
    assert_true(window_wait(f->w, f->u, -1));
    assert_int_equal(pthread_join(thread, NULL), 0);
    (void)window_wait(f->w, f->u, 0);
    const uint64_t start = SDL_GetTicks64();
    assert_true(window_wait(f->w, f->u, 40)); /* none is left */
    assert_true(SDL_GetTicks64() - start >= 35);
}

static void closing_is_told(void **state)
{
    fixture *f = *state;
    draw(f);
    assert_true(step(f));
    push((SDL_Event){.type = SDL_QUIT});
    assert_false(step(f));
}

/* ---- opening ---- */

static void its_size_is_remembered(void **state)
{
    fixture *f = *state;
    char path[TEST_PATH_SIZE];
    path_join(path, f->dir, "window.txt");
    close_window(f);
    open_window(f, 0, 0, path);
    resize(f, 1000, 700);
    close_window(f);
    open_window(f, 0, 0, path);
    int width = 0;
    int height = 0;
    SDL_GetWindowSize(f->w->sdl, &width, &height);
    /* The smallest size the dummy display has room for wins. */
    assert_int_equal(width, 1024);
    assert_int_equal(height, 720);
    resize(f, 1024, 750);
    close_window(f);
    open_window(f, 0, 0, path);
    SDL_GetWindowSize(f->w->sdl, &width, &height);
    assert_int_equal(height, 750);
}

static void what_is_missing_is_named(void **state)
{
    fixture *f = *state;
    close_window(f);
    window *w = f->w;
    enshu_error err = {0};
    window_options options = {.title = "Enshu", .font = "No Such Family"};
    assert_int_equal(window_create(&options, &w, &err), ENSHU_ENOTFOUND);
    assert_null(w);
    expect_contains(err.message, "No Such Family");
    expect_contains(err.message, "fonts-noto-cjk");

    assert_int_equal(setenv("SDL_VIDEODRIVER", "nonsense", 1), 0);
    options.font = NULL;
    assert_int_equal(window_create(&options, &w, &err), ENSHU_ENOTFOUND);
    assert_null(w);
    expect_contains(err.message, "no display");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_frame_is_shown_whole),
        TEST(only_what_changed_is_shown),
        TEST(a_new_size_is_drawn_at_once),
        TEST(odd_scales_stay_within_the_window),
        TEST(a_screenshot_is_the_picture),
        TEST(a_scale_that_leaves_no_room_is_reduced),
        TEST(a_shifted_character_arrives_as_it_is_printed),
        TEST(text_input_is_on_only_for_a_field),
        TEST(the_key_that_opens_a_field_is_not_typed),
        TEST(compositions_of_any_length_arrive),
        TEST(a_click_takes_what_was_composed),
        TEST(what_a_click_took_is_not_taken_again),
        TEST(what_is_typed_after_a_click_is_taken),
        TEST(a_composition_whose_field_is_gone_goes_nowhere),
        TEST(the_clipboard_goes_both_ways),
        TEST(movements_are_gathered),
        TEST(another_thread_ends_the_wait),
        TEST(closing_is_told),
        TEST(its_size_is_remembered),
        TEST(what_is_missing_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
