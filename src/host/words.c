#include "host/host_internal.h"

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
