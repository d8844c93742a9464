/* Keys as people write them. */
#include "console/ui/event.h"

#include <stdio.h>
#include <string.h>

static const char *const key_names[] = {
#define X(name, text) text,
    UI_KEY_MAP(X)
#undef X
};

enum { N_NAMES = sizeof key_names / sizeof *key_names };

static const struct {
    const char *text;
    unsigned mod;
} mod_names[] = {{"Ctrl+", UI_CTRL}, {"Shift+", UI_SHIFT}, {"Alt+", UI_ALT}};

enum { N_MODS = sizeof mod_names / sizeof *mod_names };

/* Takes a modifier from the start of *text; a "+" that ends the text is the
 * key itself. */
static unsigned take_mod(const char **text)
{
    for (size_t i = 0; i < N_MODS; i++) {
        const size_t len = strlen(mod_names[i].text);
        if (strncmp(*text, mod_names[i].text, len) == 0
            && (*text)[len] != '\0') {
            *text += len;
            return mod_names[i].mod;
        }
    }
    return 0;
}

static int key_of(const char *text)
{
    for (int i = 0; i < N_NAMES; i++) {
        if (strcmp(text, key_names[i]) == 0)
            return UI_KEY_FIRST + 1 + i;
    }
    const char c = text[0];
    if (c <= ' ' || c > '~' || text[1] != '\0')
        return UI_KEY_NONE;
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

bool ui_key_read(const char *text, int *key, unsigned *mods)
{
    unsigned found = 0;
    for (unsigned mod = take_mod(&text); mod != 0; mod = take_mod(&text))
        found |= mod;
    const int k = key_of(text);
    if (k == UI_KEY_NONE)
        return false;
    *key = k;
    *mods = found;
    return true;
}

void ui_key_write(int key, unsigned mods, char out[UI_KEY_TEXT])
{
    char character[2] = {'\0', '\0'};
    const char *name = character;
    if (key > UI_KEY_FIRST && key < UI_KEY_END_OF_MAP)
        name = key_names[key - UI_KEY_FIRST - 1];
    else if (key > ' ' && key <= '~')
        character[0] = (char)key;
    (void)snprintf(out, UI_KEY_TEXT, "%s%s%s%s", mods & UI_CTRL ? "Ctrl+" : "",
                   mods & UI_SHIFT ? "Shift+" : "", mods & UI_ALT ? "Alt+" : "",
                   name);
}
