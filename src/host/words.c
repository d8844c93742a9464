#include "host/host_state.h"

#include <string.h>

#include "base/json.h"

json_t *host__text_json(enshu_text text)
{
    json_t *object = json_object();
    if (text.ja)
        json_object_set_new(object, "ja", base_json_text(text.ja));
    if (text.en)
        json_object_set_new(object, "en", base_json_text(text.en));
    return object;
}

char *host__join(const char *const *texts, size_t n)
{
    enum { BYTES = 1 << 16 };
    base_buffer out;
    base_buffer_init(&out, BYTES);
    for (size_t i = 0; i < n; i++)
        base_buffer_printf(&out, "%s%s", i > 0 ? " " : "", texts[i]);
    return base_buffer_take(&out);
}

char **host__split(const char *text, size_t *n)
{
    char **list = NULL;
    *n = 0;
    while (*text) {
        const size_t len = strcspn(text, " ");
        if (len > 0) {
            list = xreallocarray(list, *n + 1, sizeof *list);
            list[(*n)++] = xstrndup(text, len);
        }
        text += len + (text[len] == ' ');
    }
    return list;
}

void host__list_free(char **texts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        xfree(texts[i]);
    xfree(texts);
}

bool host__list_has(char *const *texts, size_t n, const char *text)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(texts[i], text) == 0)
            return true;
    }
    return false;
}
