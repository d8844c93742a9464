#include "console/ui/text.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/memory.h"
#include "support/expect.h"

#define BODY ((ui_font){.size = UI_T14, .face = UI_REGULAR})
#define LARGE ((ui_font){.size = UI_T28, .face = UI_BOLD})

static int setup(void **state)
{
    *state = ui_text_create(ui_font_fake(), 1.0F);
    return 0;
}

static int teardown(void **state)
{
    ui_text_destroy(*state);
    return 0;
}

static int width_of(ui_text *t, ui_font font, const char *text)
{
    return ui_text_width(t, font, text, strlen(text));
}

static size_t fit_of(ui_text *t, const char *text, int width)
{
    return ui_text_fit(t, BODY, text, strlen(text), width);
}

static void the_type_scale_is_that_of_the_specification(void **state)
{
    (void)state;
    static const int sizes[] = {12, 14, 16, 20, 28};
    static const int heights[] = {18, 21, 24, 28, 40};
    for (uint8_t i = 0; i < UI_SIZE_COUNT; i++) {
        const ui_font font = {.size = i, .face = UI_REGULAR};
        assert_int_equal(ui_text_size(font), sizes[i]);
        assert_int_equal(ui_text_height(font), heights[i]);
    }
}

static void widths_add_up(void **state)
{
    ui_text *t = *state;
    assert_int_equal(width_of(t, BODY, ""), 0);
    assert_int_equal(width_of(t, BODY, "abc"), 21);
    assert_int_equal(width_of(t, BODY, "避難abc"), 49);
    assert_int_equal(width_of(t, LARGE, "08:47"), 70);
    assert_int_equal(width_of(t, BODY, "か\u3099"), 14); /* a mark has none */
    assert_int_equal(width_of(t, BODY, "a\u200D\uFE0F\n\x01"), 7);
    assert_int_equal(width_of(t, BODY, "\xFF"), 7); /* as U+FFFD */
}

static void a_text_fits_its_own_width_at_any_scale(void **state)
{
    ui_text *t = *state;
    static const char text[] = "便名 SX101 札幌（新千歳）へ 遅延 25 分";
    static const float scales[] = {0.8F, 1.0F, 1.1F, 1.25F, 1.5F, 1.75F, 3.0F};
    for (size_t i = 0; i < 7; i++) {
        ui_text_set_scale(t, scales[i]);
        for (size_t len = 0; len < sizeof text; len++) {
            if ((text[len] & 0xC0) == 0x80)
                continue;
            const int width = ui_text_width(t, BODY, text, len);
            assert_int_equal(ui_text_fit(t, BODY, text, len, width), len);
            if (width > 0)
                assert_true(ui_text_fit(t, BODY, text, len, width - 1) < len);
        }
    }
}

static void what_fits_ends_between_clusters(void **state)
{
    ui_text *t = *state;
    assert_int_equal(fit_of(t, "abc", 0), 0);
    assert_int_equal(fit_of(t, "abc", 13), 1);
    assert_int_equal(fit_of(t, "abc", 14), 2);
    assert_int_equal(fit_of(t, "避難", 27), 3);
    assert_int_equal(fit_of(t, "か\u3099き", 14), 6);
    assert_int_equal(fit_of(t, "か\u3099き", 13), 0);
    /* Half a flag is none. */
    assert_int_equal(fit_of(t, "\U0001F1EF\U0001F1F5", 7), 0);
    assert_int_equal(fit_of(t, "a", -5), 0);
}

/* ---- glyphs ---- */

/* A font that has only 'A' and the mark for what is missing. */
static bool poor_glyph(void *user, ui_face face, int px, uint32_t code,
                       ui_glyph *out)
{
    static const uint8_t dot[] = {255};
    (void)face;
    (*(int *)user)++;
    if (code != 'A' && code != 0x3013)
        return false;
    *out = (ui_glyph){.mask = dot,
                      .w = 1,
                      .h = 1,
                      .left = code == 'A' ? 1 : 2,
                      .top = 3,
                      .advance = px};
    return true;
}

static int poor_advance(void *user, ui_face face, int px, uint32_t code)
{
    (void)user;
    (void)face;
    (void)code;
    return px;
}

static void a_missing_character_is_drawn_as_geta(void **state)
{
    (void)state;
    int calls = 0;
    ui_text *t = ui_text_create(
        (ui_font_source){&calls, poor_glyph, poor_advance, NULL}, 1.0F);
    assert_int_equal(ui_text_glyph(t, BODY, 'A')->left, 1);
    assert_int_equal(calls, 1);
    assert_int_equal(ui_text_glyph(t, BODY, 'B')->left, 2);
    assert_int_equal(calls, 3);
    assert_int_equal(ui_text_glyph(t, BODY, 'B')->left, 2);
    assert_int_equal(calls, 3); /* kept */
    assert_null(ui_text_glyph(t, BODY, 0x200D)->mask);
    assert_int_equal(ui_text_glyph(t, BODY, 0x200D)->advance, 0);
    assert_int_equal(calls, 3); /* nothing to see */
    ui_text_destroy(t);
}

static void a_new_scale_makes_new_glyphs(void **state)
{
    ui_text *t = *state;
    assert_int_equal(ui_text_glyph(t, BODY, 0x907F)->advance, 14);
    ui_text_set_scale(t, 1.5F);
    assert_int_equal(ui_text_glyph(t, BODY, 0x907F)->advance, 21);
    assert_int_equal(width_of(t, BODY, "避"), 14);
    ui_text_set_scale(t, 1.25F); /* 17.5 pixels are 18 */
    assert_int_equal(ui_text_glyph(t, BODY, 0x907F)->advance, 18);
    assert_int_equal(width_of(t, BODY, "避"), 15);
}

static void the_atlas_is_bounded(void **state)
{
    ui_text *t = *state;
    ui_text_set_scale(t, 8.0F);
    for (int round = 0; round < 2; round++) {
        for (uint32_t code = 0x4E00; code < 0x4F00; code++) {
            const ui_glyph *g = ui_text_glyph(t, LARGE, code);
            assert_non_null(g->mask);
            assert_int_equal(g->mask[0], 128 + code % 128);
            assert_int_equal(g->mask[g->w * g->h - 1], 128 + code % 128);
        }
    }
    assert_true(ui_text_atlas_bytes(t) <= 8U << 20);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_type_scale_is_that_of_the_specification),
        TEST(widths_add_up),
        TEST(a_text_fits_its_own_width_at_any_scale),
        TEST(what_fits_ends_between_clusters),
        TEST(a_missing_character_is_drawn_as_geta),
        TEST(a_new_scale_makes_new_glyphs),
        TEST(the_atlas_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
