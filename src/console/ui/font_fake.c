/* Glyphs with round numbers: boxes whose shade depends on the character, so
 * that a picture tells texts apart. */
#include "console/ui/text.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

typedef struct fake {
    uint8_t *mask;
    size_t size;
} fake;

static int fake_advance(void *user, ui_face face, int px, uint32_t code)
{
    (void)user;
    (void)face;
    return (int)base_utf8_columns_of(code) * px / 2;
}

static bool fake_glyph(void *user, ui_face face, int px, uint32_t code,
                       ui_glyph *out)
{
    fake *f = user;
    const int advance = fake_advance(user, face, px, code);
    *out = (ui_glyph){.advance = advance};
    const int gap = face == UI_BOLD ? 1 : 2;
    if (advance <= gap || code == ' ' || code == 0x3000)
        return true;
    out->w = advance - gap;
    out->h = px * 3 / 4;
    out->left = gap / 2;
    out->top = out->h;
    const size_t size = (size_t)out->w * (size_t)out->h;
    if (size > f->size) {
        f->mask = xrealloc(f->mask, size);
        f->size = size;
    }
    memset(f->mask, (int)(128 + code % 128), size);
    out->mask = f->mask;
    return true;
}

static void fake_destroy(void *user)
{
    fake *f = user;
    xfree(f->mask);
    xfree(f);
}

ui_font_source ui_font_fake(void)
{
    return (ui_font_source){xcalloc(1, sizeof(fake)), fake_glyph, fake_advance,
                            fake_destroy};
}
