/*
 * Keys by what is printed on them.
 *
 * While no field wants text SDL tells which key was pressed, but not what it
 * writes with Shift: that is known here for the common layouts, each told by
 * one of its keys.  Layouts of other scripts fall back on where a key lies.
 */
#include "console/ui/window_internal.h"

static const uint_least16_t us_shift[] =
    u"1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\"`~,<.>/?";
static const uint_least16_t jis_shift[] =
    u"1!2\"3#4$5%6&7'8(9)-=^~\\|@`[{;+:*]},<.>/?\u00A5|_";
static const uint_least16_t uk_shift[] =
    u"1!2\"4$5%6^7&8*9(0)-_=+[{]};:'@#~\\|,<.>/?";
static const uint_least16_t german_shift[] =
    u"1!2\"4$5%6&7/8(9)0=\u00DF?+*#',;.:-_<>";
static const uint_least16_t german_alt[] = u"7{8[9]0}\u00DF\\q@+~<|";
static const uint_least16_t french_shift[] =
    u"&1\u00E92\"3'4(5-6\u00E87_8\u00E79\u00E00=+,?;.:/<>";
static const uint_least16_t french_alt[] =
    u"\u00E9~\"#'{([-|\u00E8`_\\\u00E7^\u00E0@)]=}";
static const uint_least16_t spanish_shift[] =
    u"1!2\"4$5%6&7/8(9)0='?+*,;.:-_<>";
static const uint_least16_t spanish_alt[] = u"1|2@3#";
static const uint_least16_t nordic_shift[] = u"1!2\"3#5%6&7/8(9)0=+?'*,;.:-_<>";
static const uint_least16_t nordic_alt[] = u"2@4$7{8[9]0}+\\";
static const uint_least16_t turkish_shift[] = u"1!2'3^4+5%6&7/8(9)0=*?-_,;.:";
static const uint_least16_t none[] = u"";

static const window_layout layouts[] = {
    {SDL_SCANCODE_LEFTBRACKET, '@', jis_shift, none},
    {SDL_SCANCODE_EQUALS, '^', jis_shift, none},
    {SDL_SCANCODE_MINUS, 0xDF, german_shift, german_alt},
    {SDL_SCANCODE_Q, 'a', french_shift, french_alt},
    {SDL_SCANCODE_MINUS, '\'', spanish_shift, spanish_alt},
    {SDL_SCANCODE_MINUS, '+', nordic_shift, nordic_alt},
    {SDL_SCANCODE_MINUS, '*', turkish_shift, none},
    {SDL_SCANCODE_BACKSLASH, '#', uk_shift, none},
};

static const window_layout us = {SDL_SCANCODE_UNKNOWN, 0, us_shift, none};

const window_layout *window__layout(window_key_fn *key_of)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        if (key_of(layouts[i].probe) == layouts[i].is)
            return &layouts[i];
    }
    return &us;
}

/* ---- keys with a name ---- */

static const struct {
    SDL_Keycode sym;
    int key;
} named[] = {
    {SDLK_F1, UI_KEY_F1},
    {SDLK_F2, UI_KEY_F2},
    {SDLK_F3, UI_KEY_F3},
    {SDLK_F4, UI_KEY_F4},
    {SDLK_F5, UI_KEY_F5},
    {SDLK_F6, UI_KEY_F6},
    {SDLK_F7, UI_KEY_F7},
    {SDLK_F8, UI_KEY_F8},
    {SDLK_F9, UI_KEY_F9},
    {SDLK_F10, UI_KEY_F10},
    {SDLK_F11, UI_KEY_F11},
    {SDLK_F12, UI_KEY_F12},
    {SDLK_RETURN, UI_KEY_ENTER},
    {SDLK_RETURN2, UI_KEY_ENTER},
    {SDLK_KP_ENTER, UI_KEY_ENTER},
    {SDLK_ESCAPE, UI_KEY_ESC},
    {SDLK_TAB, UI_KEY_TAB},
    {SDLK_KP_TAB, UI_KEY_TAB},
    {SDLK_SPACE, UI_KEY_SPACE},
    {SDLK_KP_SPACE, UI_KEY_SPACE},
    {SDLK_BACKSPACE, UI_KEY_BACKSPACE},
    {SDLK_DELETE, UI_KEY_DELETE},
    {SDLK_LEFT, UI_KEY_LEFT},
    {SDLK_RIGHT, UI_KEY_RIGHT},
    {SDLK_UP, UI_KEY_UP},
    {SDLK_DOWN, UI_KEY_DOWN},
    {SDLK_HOME, UI_KEY_HOME},
    {SDLK_END, UI_KEY_END},
    {SDLK_PAGEUP, UI_KEY_PAGE_UP},
    {SDLK_PAGEDOWN, UI_KEY_PAGE_DOWN},
    {SDLK_KP_PLUS, '+'},
    {SDLK_KP_MINUS, '-'},
    {SDLK_KP_MULTIPLY, '*'},
    {SDLK_KP_DIVIDE, '/'},
};

/* The number pad: with NumLock, and without. */
static const struct {
    SDL_Keycode sym;
    int number;
    int move;
} pad[] = {
    {SDLK_KP_0, '0', UI_KEY_NONE},        {SDLK_KP_1, '1', UI_KEY_END},
    {SDLK_KP_2, '2', UI_KEY_DOWN},        {SDLK_KP_3, '3', UI_KEY_PAGE_DOWN},
    {SDLK_KP_4, '4', UI_KEY_LEFT},        {SDLK_KP_5, '5', UI_KEY_NONE},
    {SDLK_KP_6, '6', UI_KEY_RIGHT},       {SDLK_KP_7, '7', UI_KEY_HOME},
    {SDLK_KP_8, '8', UI_KEY_UP},          {SDLK_KP_9, '9', UI_KEY_PAGE_UP},
    {SDLK_KP_PERIOD, '.', UI_KEY_DELETE},
};

static int named_key(const SDL_Keysym *sym)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (named[i].sym == sym->sym)
            return named[i].key;
    }
    for (size_t i = 0; i < sizeof pad / sizeof *pad; i++) {
        if (pad[i].sym != sym->sym)
            continue;
        /* With Ctrl the number counts: Ctrl+0 is a shortcut. */
        const bool number = (sym->mod & (KMOD_NUM | KMOD_CTRL)) != 0;
        return number ? pad[i].number : pad[i].move;
    }
    return UI_KEY_NONE;
}

/* ---- keys that write ---- */

static int in_pairs(const uint_least16_t *pairs, SDL_Keycode sym)
{
    for (; pairs[0] != 0 && pairs[1] != 0; pairs += 2) {
        if ((SDL_Keycode)pairs[0] == sym)
            return pairs[1];
    }
    return UI_KEY_NONE;
}

static bool is_letter(SDL_Keycode sym)
{
    return sym >= 'a' && sym <= 'z';
}

/* What lies at the place of a key of another script. */
static SDL_Keycode latin_of(const SDL_Keysym *sym)
{
    if (sym->sym > ' ' && sym->sym < 0x7F)
        return sym->sym;
    if (sym->scancode >= SDL_SCANCODE_A && sym->scancode <= SDL_SCANCODE_Z)
        return 'a' + (SDL_Keycode)(sym->scancode - SDL_SCANCODE_A);
    if (sym->scancode >= SDL_SCANCODE_1 && sym->scancode <= SDL_SCANCODE_9)
        return '1' + (SDL_Keycode)(sym->scancode - SDL_SCANCODE_1);
    return sym->scancode == SDL_SCANCODE_0 ? '0' : sym->sym;
}

/* Ctrl and plus without Shift, as people press it. */
static bool is_bare_plus(const SDL_Keysym *sym, const window_layout *layout)
{
    if ((sym->mod & KMOD_CTRL) == 0 || (sym->mod & KMOD_SHIFT) != 0)
        return false;
    return in_pairs(layout->shift, sym->sym) == '+';
}

static int written_key(const SDL_Keysym *sym, const window_layout *layout,
                       unsigned *mods)
{
    if ((*mods & UI_ALT) != 0 && (sym->mod & (KMOD_RALT | KMOD_MODE)) != 0) {
        const int special = in_pairs(layout->alt_gr, sym->sym);
        if (special != UI_KEY_NONE) {
            *mods &= ~(unsigned)(UI_ALT | UI_CTRL | UI_SHIFT);
            return special;
        }
    }
    if (is_bare_plus(sym, layout))
        return '+';
    if ((*mods & UI_SHIFT) != 0) {
        const int shifted = in_pairs(layout->shift, sym->sym);
        if (shifted != UI_KEY_NONE) {
            *mods &= ~(unsigned)UI_SHIFT;
            return shifted;
        }
    }
    const SDL_Keycode latin = latin_of(sym);
    if (is_letter(latin))
        return latin - 'a' + 'A';
    return latin > ' ' && latin < 0x7F ? latin : UI_KEY_NONE;
}

bool window__read_key(const SDL_Keysym *sym, const window_layout *layout,
                      ui_event *out)
{
    unsigned mods = 0;
    if (sym->mod & KMOD_CTRL)
        mods |= UI_CTRL;
    if (sym->mod & KMOD_SHIFT)
        mods |= UI_SHIFT;
    if (sym->mod & (KMOD_ALT | KMOD_MODE))
        mods |= UI_ALT;
    int key = named_key(sym);
    if (key == UI_KEY_NONE && (sym->mod & KMOD_GUI) == 0)
        key = written_key(sym, layout, &mods);
    *out = (ui_event){.kind = UI_EVENT_KEY, .key = key, .mods = mods};
    return key != UI_KEY_NONE;
}
