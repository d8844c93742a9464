/*
 * Glyphs by SDL2_ttf.
 *
 * One font is open for each face and changes its size when a glyph of another
 * size is made: SDL2_ttf then forgets its glyphs, which the atlas keeps anyway,
 * and an open font of this family costs over two megabytes.
 */
#include "console/ui/font_sdl.h"

#include <string.h>

#include <SDL.h>
#include <SDL_ttf.h>
#include <fontconfig/fontconfig.h>

#include "base/memory.h"

static const char sans[] = "Noto Sans CJK JP";
static const char mono[] = "Noto Sans Mono CJK JP";
static const char package[] = "fonts-noto-cjk";

typedef struct sdl_fonts {
    TTF_Font *faces[UI_FACE_COUNT];
    int px[UI_FACE_COUNT]; /* the present size */
    uint8_t *mask;         /* of the newest glyph */
    size_t mask_size;
} sdl_fonts;

enum { FIRST_PX = 14 };

/* ---- finding ---- */

/* A font file and the face in it. */
typedef struct place {
    char *path; /* NULL: there is none */
    long index;
} place;

static FcPattern *wanted_pattern(FcConfig *config, const char *family,
                                 bool bold)
{
    FcPattern *p = FcPatternCreate();
    FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)family);
    FcPatternAddInteger(p, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_NORMAL);
    FcPatternAddInteger(p, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(p, FC_SCALABLE, FcTrue);
    FcConfigSubstitute(config, p, FcMatchPattern);
    FcDefaultSubstitute(p);
    return p;
}

/* Fontconfig always finds something; it must be of the family asked for. */
static bool is_of_family(FcPattern *found, const char *family)
{
    FcChar8 *name = NULL;
    for (int i = 0;
         FcPatternGetString(found, FC_FAMILY, i, &name) == FcResultMatch; i++) {
        if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0)
            return true;
    }
    return false;
}

static place find_face(FcConfig *config, const char *family, bool bold)
{
    place out = {NULL, 0};
    FcPattern *wanted = wanted_pattern(config, family, bold);
    FcResult result;
    FcPattern *found = FcFontMatch(config, wanted, &result);
    FcChar8 *path = NULL;
    int index = 0;
    if (found && is_of_family(found, family)
        && FcPatternGetString(found, FC_FILE, 0, &path) == FcResultMatch) {
        if (FcPatternGetInteger(found, FC_INDEX, 0, &index) == FcResultMatch)
            out.index = index & 0xFFFF; /* above it is a named instance */
        out.path = xstrdup((const char *)path);
    }
    if (found)
        FcPatternDestroy(found);
    FcPatternDestroy(wanted);
    return out;
}

static enshu_status open_face(sdl_fonts *f, FcConfig *config, ui_face face,
                              const char *family, enshu_error *err)
{
    const place p = find_face(config, family, face == UI_BOLD);
    if (!p.path)
        return enshu_fail(err, ENSHU_ENOTFOUND,
                          "no font '%s': install the package %s, or name "
                          "another family with --font",
                          family, package);
    TTF_Font *font = TTF_OpenFontIndex(p.path, FIRST_PX, p.index);
    enshu_status st = ENSHU_OK;
    if (!font)
        st = enshu_fail_at(err, ENSHU_ENOTFOUND, p.path, 0,
                           "cannot open the font (%s): install the package %s "
                           "again",
                           TTF_GetError(), package);
    else if (!TTF_FontFaceFamilyName(font)
             || strcmp(TTF_FontFaceFamilyName(font), family) != 0)
        st = enshu_fail_at(
            err, ENSHU_ENOTFOUND, p.path, 0,
            "face %ld is '%s', not '%s': name another family "
            "with --font",
            p.index,
            TTF_FontFaceFamilyName(font) ? TTF_FontFaceFamilyName(font) : "",
            family);
    f->faces[face] = font;
    f->px[face] = FIRST_PX;
    if (st == ENSHU_OK) {
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT);
        TTF_SetFontKerning(font, 0); /* glyphs are set one by one */
    }
    xfree(p.path);
    return st;
}

/* Who names another family need not have ours. */
static const char *fixed_width_family(FcConfig *config, const char *family)
{
    const place p = find_face(config, mono, false);
    const bool there = p.path != NULL;
    xfree(p.path);
    return there || !family ? mono : family;
}

/* ---- glyphs ---- */

static TTF_Font *at_size(sdl_fonts *f, ui_face face, int px)
{
    if (f->px[face] != px && TTF_SetFontSize(f->faces[face], px) == 0)
        f->px[face] = px;
    return f->faces[face];
}

static int sdl_advance(void *user, ui_face face, int px, uint32_t code)
{
    TTF_Font *font = at_size(user, face, px);
    int advance = 0;
    if (TTF_GlyphIsProvided32(font, code) != 0
        && TTF_GlyphMetrics32(font, code, NULL, NULL, NULL, NULL, &advance)
               == 0)
        return advance;
    return px; /* of the mark for missing characters */
}

static uint8_t alpha_at(const SDL_Surface *s, int x, int y)
{
    const uint8_t *row =
        (const uint8_t *)s->pixels + (size_t)y * (size_t)s->pitch;
    uint32_t pixel;
    memcpy(&pixel, row + 4 * (size_t)x, sizeof pixel);
    return (uint8_t)(pixel >> 24);
}

static bool row_is_clear(const SDL_Surface *s, int y)
{
    for (int x = 0; x < s->w; x++) {
        if (alpha_at(s, x, y) != 0)
            return false;
    }
    return true;
}

/* Copies the rows that show something. */
static void take_mask(sdl_fonts *f, const SDL_Surface *s, int ascent,
                      ui_glyph *out)
{
    int top = 0;
    int bottom = s->h;
    while (top < bottom && row_is_clear(s, top))
        top++;
    while (bottom > top && row_is_clear(s, bottom - 1))
        bottom--;
    out->w = s->w;
    out->h = bottom - top;
    out->top = ascent - top;
    const size_t size = (size_t)out->w * (size_t)out->h;
    if (size == 0)
        return;
    if (size > f->mask_size) {
        f->mask = xrealloc(f->mask, size);
        f->mask_size = size;
    }
    uint8_t *mask = f->mask;
    for (int y = top; y < bottom; y++) {
        for (int x = 0; x < s->w; x++)
            *mask++ = alpha_at(s, x, y);
    }
    out->mask = f->mask;
}

static bool sdl_glyph(void *user, ui_face face, int px, uint32_t code,
                      ui_glyph *out)
{
    sdl_fonts *f = user;
    TTF_Font *font = at_size(f, face, px);
    *out = (ui_glyph){0};
    int left = 0;
    if (TTF_GlyphIsProvided32(font, code) == 0
        || TTF_GlyphMetrics32(font, code, &left, NULL, NULL, NULL,
                              &out->advance)
               != 0)
        return false;
    const SDL_Color white = {255, 255, 255, 255};
    SDL_Surface *s = TTF_RenderGlyph32_Blended(font, code, white);
    if (!s)
        return true; /* a space is nothing to see */
    /* The picture begins at the pen, or before it for an overhang. */
    out->left = left < 0 ? left : 0;
    if (s->format->BytesPerPixel == 4)
        take_mask(f, s, TTF_FontAscent(font), out);
    SDL_FreeSurface(s);
    return true;
}

static void sdl_destroy(void *user)
{
    sdl_fonts *f = user;
    for (int i = 0; i < UI_FACE_COUNT; i++) {
        if (f->faces[i])
            TTF_CloseFont(f->faces[i]);
    }
    TTF_Quit();
    xfree(f->mask);
    xfree(f);
}

static enshu_status open_faces(sdl_fonts *f, const char *family,
                               enshu_error *err)
{
    /* A configuration of our own can be given back when the faces are found. */
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (!config)
        return enshu_fail(err, ENSHU_ENOTFOUND,
                          "cannot read the list of fonts: check the set-up of "
                          "fontconfig with fc-list");
    const char *text = family ? family : sans;
    enshu_status st = open_face(f, config, UI_REGULAR, text, err);
    if (st == ENSHU_OK)
        st = open_face(f, config, UI_BOLD, text, err);
    if (st == ENSHU_OK)
        st = open_face(f, config, UI_MONO, fixed_width_family(config, family),
                       err);
    FcConfigDestroy(config);
    return st;
}

enshu_status ui_font_sdl(const char *family, ui_font_source *out,
                         enshu_error *err)
{
    *out = (ui_font_source){0};
    if (TTF_Init() != 0)
        return enshu_fail(err, ENSHU_ENOTFOUND, "cannot draw fonts: %s",
                          TTF_GetError());
    sdl_fonts *f = xcalloc(1, sizeof *f);
    const enshu_status st = open_faces(f, family, err);
    if (st != ENSHU_OK) {
        sdl_destroy(f);
        return st;
    }
    *out = (ui_font_source){f, sdl_glyph, sdl_advance, sdl_destroy};
    return ENSHU_OK;
}
