/*
 * ui/font_sdl.h - glyphs by SDL2_ttf from fonts that fontconfig finds.
 *
 * Threads: belongs to the console's main thread.
 */
#ifndef ENSHU_UI_FONT_SDL_H
#define ENSHU_UI_FONT_SDL_H

#include "console/ui/text.h"
#include "enshu/status.h"

/* `family` NULL: Noto Sans CJK JP, with Noto Sans Mono CJK JP for fixed width.
 * The face's own family name is checked (a collection holds Chinese and Korean
 * faces too).  Fonts are opened at a size when it is first used.
 * ENSHU_ENOTFOUND, *err names the Debian package. */
ENSHU_MUST_USE enshu_status ui_font_sdl(const char *family, ui_font_source *out,
                                        enshu_error *err);

#endif /* ENSHU_UI_FONT_SDL_H */
