#include "drill/parts.h"

#include <string.h>

const char *enshu__notice_word(enshu__notice_kind kind)
{
    static const char *const words[] = {
#define X(name, word) word,
        ENSHU__NOTICE_MAP(X)
#undef X
    };
    return words[kind];
}

void enshu__notify(enshu_drill *d, enshu__notice_kind kind,
                   const enshu_pair *pairs, size_t n)
{
    enshu_pair present[ENSHU_FIELDS_MAX];
    size_t kept = 0;
    if (d->ended)
        return; /* no script runs any more */
    for (size_t i = 0; i < n && kept < ENSHU_FIELDS_MAX; i++) {
        if (pairs[i].value.type != ENSHU_TYPE_NONE)
            present[kept++] = pairs[i];
    }
    const enshu__notice notice = {kind, present, kept};
    if (d->hooks.notify)
        d->hooks.notify(d->hooks.user, &notice);
}

enshu_pair enshu__k_str(const char *key, const char *value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE,
        key,
        {value ? ENSHU_TYPE_STR : ENSHU_TYPE_NONE, 0, {.str = value}}};
}

enshu_pair enshu__k_id(const enshu_drill *d, const char *key, enshu_name v)
{
    return enshu__k_str(key, v ? enshu__text_of(d, v) : NULL);
}

enshu_pair enshu__k_int(const char *key, int64_t value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_INT, 0, {.integer = value}}};
}

enshu_pair enshu__k_number(const char *key, double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    enshu_pair p = enshu__k_int(key, bits);
    p.value.count = ENSHU__NUMBER_BITS;
    return p;
}

double enshu__notice_number(const enshu_value *v)
{
    double number;
    memcpy(&number, &v->as.integer, sizeof number);
    return number;
}

enshu_pair enshu__k_bool(const char *key, bool value)
{
    return (enshu_pair){
        ENSHU_FIELD_NONE, key, {ENSHU_TYPE_BOOL, 0, {.integer = value}}};
}
