#include "base/uuid.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>

#include "enshu/status.h"

/* Drawn once; never to be changed, names in exports hang on it. */
static const uint8_t own[16] = {0x6e, 0x0f, 0x3a, 0x52, 0x9b, 0x1d, 0x4c, 0x77,
                                0xa3, 0x8e, 0x51, 0xc4, 0x2d, 0x90, 0x6b, 0xf1};

void base_uuid_of(const char *name, char out[BASE_UUID_TEXT])
{
    uint8_t hash[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    EVP_MD_CTX *c = EVP_MD_CTX_new();
    ENSHU_REQUIRE(c && EVP_DigestInit_ex(c, EVP_sha1(), NULL) == 1
                  && EVP_DigestUpdate(c, own, sizeof own) == 1
                  && EVP_DigestUpdate(c, name, strlen(name)) == 1
                  && EVP_DigestFinal_ex(c, hash, &n) == 1 && n >= 16);
    EVP_MD_CTX_free(c);
    hash[6] = (uint8_t)((hash[6] & 0x0F) | 0x50);
    hash[8] = (uint8_t)((hash[8] & 0x3F) | 0x80);
    (void)snprintf(out, BASE_UUID_TEXT,
                   "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
                   "%02x%02x%02x%02x%02x%02x",
                   hash[0], hash[1], hash[2], hash[3], hash[4], hash[5],
                   hash[6], hash[7], hash[8], hash[9], hash[10], hash[11],
                   hash[12], hash[13], hash[14], hash[15]);
}
