#include "base/hash.h"

#include <string.h>

#include <openssl/evp.h>

#include "base/memory.h"

struct base_hash {
    EVP_MD *kind;
    EVP_MD_CTX *context;
};

/* The library fails here only without memory. */
static void must(bool done)
{
    ENSHU_REQUIRE(done && "SHA-256 is available");
}

base_hash *base_hash_create(void)
{
    base_hash *h = xcalloc(1, sizeof *h);
    h->kind = EVP_MD_fetch(NULL, "SHA256", NULL);
    h->context = EVP_MD_CTX_new();
    must(h->kind && h->context);
    must(EVP_DigestInit_ex2(h->context, h->kind, NULL) == 1);
    return h;
}

void base_hash_destroy(base_hash *h)
{
    if (!h)
        return;
    EVP_MD_CTX_free(h->context);
    EVP_MD_free(h->kind);
    xfree(h);
}

void base_hash_feed(base_hash *h, const void *bytes, size_t len)
{
    must(EVP_DigestUpdate(h->context, bytes, len) == 1);
}

void base_hash_feed_u64(base_hash *h, uint64_t value)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    base_hash_feed(h, bytes, sizeof bytes);
}

void base_hash_finish(base_hash *h, uint8_t out[BASE_HASH_BYTES])
{
    unsigned len = 0;
    must(EVP_DigestFinal_ex(h->context, out, &len) == 1);
    must(len == BASE_HASH_BYTES);
    must(EVP_DigestInit_ex2(h->context, NULL, NULL) == 1);
}

void base_hash_bytes(const void *bytes, size_t len,
                     uint8_t out[BASE_HASH_BYTES])
{
    base_hash *h = base_hash_create();
    base_hash_feed(h, bytes, len);
    base_hash_finish(h, out);
    base_hash_destroy(h);
}

static void feed_sized(base_hash *h, const char *bytes, size_t len)
{
    base_hash_feed_u64(h, len);
    base_hash_feed(h, bytes, len);
}

void base_hash_bundle(const enshu_bundle *bundle, uint8_t out[BASE_HASH_BYTES])
{
    static const char mark[] = "enshu-bundle-1\n";
    base_hash *h = base_hash_create();
    base_hash_feed(h, mark, sizeof mark - 1);
    feed_sized(h, bundle->entry, strlen(bundle->entry));
    for (size_t i = 0; i < bundle->n_files; i++) {
        const enshu_file *file = &bundle->files[i];
        feed_sized(h, file->name, strlen(file->name));
        feed_sized(h, file->bytes, file->size);
    }
    base_hash_finish(h, out);
    base_hash_destroy(h);
}

void base_hex_write(const uint8_t *bytes, size_t n, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool base_hex_read(const char *text, uint8_t *out, size_t n)
{
    if (strlen(text) != 2 * n)
        return false;
    for (size_t i = 0; i < n; i++) {
        const int high = digit_value(text[2 * i]);
        const int low = digit_value(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}
