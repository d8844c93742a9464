#include "drill/pack.h"

#include <string.h>

static size_t str_bytes(const char *text)
{
    return text ? strlen(text) + 1 : 0;
}

static size_t ids_bytes(const enshu_value *v)
{
    size_t bytes = v->count * sizeof(char *);
    for (uint32_t i = 0; i < v->count; i++)
        bytes += str_bytes(v->as.ids[i]);
    return bytes;
}

size_t enshu__pack_bytes(const enshu_pair *pairs, size_t n)
{
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++) {
        const enshu_value *v = &pairs[i].value;
        bytes += sizeof *pairs + str_bytes(pairs[i].key);
        if (v->type == ENSHU_TYPE_STR || v->type == ENSHU_TYPE_ID)
            bytes += str_bytes(v->as.str);
        if (v->type == ENSHU_TYPE_TEXT)
            bytes += str_bytes(v->as.text.ja) + str_bytes(v->as.text.en);
        if (v->type == ENSHU_TYPE_MAP)
            bytes += enshu__pack_bytes(v->as.map, v->count);
        if (v->type == ENSHU_TYPE_IDS)
            bytes += ids_bytes(v);
        if (v->type == ENSHU_TYPE_INTS)
            bytes += v->count * sizeof *v->as.ints;
    }
    return bytes;
}

/* Pairs and lists fill the block from the front, texts from the back; a pair
 * is as strictly aligned as a pointer. */
typedef struct packer {
    void *front;
    char *texts;
} packer;

static const char *pack_str(packer *p, const char *text)
{
    if (!text)
        return NULL;
    const size_t len = strlen(text) + 1;
    p->texts -= len;
    memcpy(p->texts, text, len);
    return p->texts;
}

static const char *const *pack_ids(packer *p, const enshu_value *v)
{
    const char **copy = p->front;
    p->front = copy + v->count;
    for (uint32_t i = 0; i < v->count; i++)
        copy[i] = pack_str(p, v->as.ids[i]);
    return copy;
}

static const int64_t *pack_ints(packer *p, const enshu_value *v)
{
    int64_t *copy = p->front;
    p->front = copy + v->count;
    for (uint32_t i = 0; i < v->count; i++)
        copy[i] = v->as.ints[i];
    return copy;
}

static enshu_pair *pack_pairs(packer *p, const enshu_pair *pairs, size_t n)
{
    enshu_pair *copy = p->front;
    p->front = copy + n;
    for (size_t i = 0; i < n; i++) {
        enshu_value *v = &copy[i].value;
        copy[i] = pairs[i];
        copy[i].key = pack_str(p, pairs[i].key);
        if (v->type == ENSHU_TYPE_STR || v->type == ENSHU_TYPE_ID)
            v->as.str = pack_str(p, v->as.str);
        if (v->type == ENSHU_TYPE_TEXT) {
            v->as.text.ja = pack_str(p, v->as.text.ja);
            v->as.text.en = pack_str(p, v->as.text.en);
        }
        if (v->type == ENSHU_TYPE_MAP)
            v->as.map = pack_pairs(p, v->as.map, v->count);
        if (v->type == ENSHU_TYPE_IDS)
            v->as.ids = pack_ids(p, v);
        if (v->type == ENSHU_TYPE_INTS)
            v->as.ints = pack_ints(p, v);
    }
    return copy;
}

enshu_pair *enshu__pack(const enshu_pair *pairs, size_t n, void *block,
                        size_t bytes)
{
    packer p = {block, (char *)block + bytes};
    return pack_pairs(&p, pairs, n);
}
