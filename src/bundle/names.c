#include "bundle/bundle_internal.h"

#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

bool bundle__name_is_good(const char *name)
{
    if (!base_utf8_is_valid(name, strlen(name)))
        return false;
    size_t depth = 1;
    bool part_starts = true;
    for (const char *at = name; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c < 0x20 || c == 0x7F || c == '\\')
            return false;
        if (part_starts && (c == '/' || c == '.'))
            return false;
        part_starts = c == '/';
        depth += part_starts;
    }
    return !part_starts && depth <= BUNDLE_DEPTH_MAX;
}

bool bundle__is_lua(const char *name)
{
    return base_path_ends(name, ".lua");
}

bool bundle__is_data(const char *name)
{
    static const char *const suffixes[] = {".csv", ".tsv", ".txt", ".json"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (base_path_ends(name, suffixes[i]))
            return true;
    return false;
}

bool bundle__is_text(const char *name)
{
    return bundle__is_lua(name) || bundle__is_data(name);
}
