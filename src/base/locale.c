#include "base/locale.h"

#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

void base_locale_start(void)
{
    setlocale(LC_CTYPE, "");
}

bool base_lang_parse(const char *text, base_lang *out)
{
    const bool ja = strcmp(text, "ja") == 0;
    if (!ja && strcmp(text, "en") != 0)
        return false;
    *out = ja ? BASE_JA : BASE_EN;
    return true;
}

/* "ja", "ja_JP.UTF-8", "ja.UTF-8", "ja@x", and the old "japanese". */
static bool names_japanese(const char *locale)
{
    if (strncmp(locale, "ja", 2) != 0)
        return false;
    return strchr("_.@", locale[2]) != NULL
           || strncmp(locale, "japanese", 8) == 0;
}

base_lang base_lang_from_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0])
            return names_japanese(value) ? BASE_JA : BASE_EN;
    }
    return BASE_EN;
}

const char *base_lang_name(base_lang lang)
{
    return lang == BASE_JA ? "ja" : "en";
}
