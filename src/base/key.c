#include "base/key.h"

#include <limits.h>

#include <sys/stat.h>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"

enum { KEY_FILE_MAX = 16384 };

struct base_key {
    EVP_PKEY *pair;
};

static base_key *wrap(EVP_PKEY *pair)
{
    base_key *k = xcalloc(1, sizeof *k);
    k->pair = pair;
    return k;
}

base_key *base_key_create(void)
{
    EVP_PKEY *pair = EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
    ENSHU_REQUIRE(pair && "Ed25519 is available");
    return wrap(pair);
}

void base_key_destroy(base_key *k)
{
    if (!k)
        return;
    EVP_PKEY_free(k->pair);
    xfree(k);
}

static enshu_status check_private(const char *path, enshu_error *err)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return enshu_fail_at(err, base_errno_status(), path, 0, "%s",
                             base_errno_text());
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return enshu_fail_at(err, ENSHU_EREFUSED, path, 0,
                             "others can read this private key: chmod 600 it");
    return ENSHU_OK;
}

/* No passphrase is asked for: a key that needs one is refused. */
static int no_passphrase(char *out, int size, int writing, void *user)
{
    (void)out, (void)size, (void)writing, (void)user;
    return -1;
}

static base_key *parse_key(const char *pem, size_t size)
{
    BIO *bio = BIO_new_mem_buf(pem, (int)size);
    ENSHU_REQUIRE(bio != NULL);
    EVP_PKEY *pair = PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL);
    BIO_free(bio);
    ERR_clear_error();
    if (pair && EVP_PKEY_is_a(pair, "ED25519") == 1)
        return wrap(pair);
    EVP_PKEY_free(pair);
    return NULL;
}

enshu_status base_key_load(const char *path, base_key **out, enshu_error *err)
{
    *out = NULL;
    enshu_status st = check_private(path, err);
    if (st != ENSHU_OK)
        return st;
    char *pem;
    size_t size;
    st = base_file_read(path, KEY_FILE_MAX, &pem, &size, err);
    if (st != ENSHU_OK)
        return st;
    *out = parse_key(pem, size);
    OPENSSL_cleanse(pem, size);
    xfree(pem);
    if (!*out)
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             "not an Ed25519 private key in PEM form");
    return ENSHU_OK;
}

static enshu_status save_key(const base_key *k, const char *path,
                             enshu_error *err)
{
    BIO *bio = BIO_new(BIO_s_mem());
    ENSHU_REQUIRE(bio != NULL);
    ENSHU_REQUIRE(
        PEM_write_bio_PrivateKey(bio, k->pair, NULL, NULL, 0, NULL, NULL) == 1);
    char *pem;
    const long size = BIO_get_mem_data(bio, &pem);
    ENSHU_REQUIRE(size > 0);
    const enshu_status st =
        base_file_write_secret(path, pem, (size_t)size, err);
    BIO_free(bio);
    return st;
}

static enshu_status make_key_file(const char *path, enshu_error *err)
{
    char *folder = base_path_folder(path);
    enshu_status st = base_folder_make(folder, err);
    xfree(folder);
    if (st != ENSHU_OK)
        return st;
    base_key *fresh = base_key_create();
    st = save_key(fresh, path, err);
    base_key_destroy(fresh);
    /* Another process may have been quicker: its key is as good. */
    return st == ENSHU_EREFUSED ? ENSHU_OK : st;
}

enshu_status base_key_load_or_make(const char *path, base_key **out,
                                   enshu_error *err)
{
    *out = NULL;
    if (base_file_kind(path) == BASE_KIND_NONE) {
        const enshu_status st = make_key_file(path, err);
        if (st != ENSHU_OK)
            return st;
    }
    return base_key_load(path, out, err);
}

void base_key_public(const base_key *k, uint8_t out[BASE_KEY_BYTES])
{
    size_t len = BASE_KEY_BYTES;
    ENSHU_REQUIRE(EVP_PKEY_get_raw_public_key(k->pair, out, &len) == 1
                  && len == BASE_KEY_BYTES);
}

void base_key_sign(const base_key *k, const void *bytes, size_t len,
                   uint8_t out[BASE_SIGNATURE_BYTES])
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    ENSHU_REQUIRE(context != NULL);
    size_t size = BASE_SIGNATURE_BYTES;
    ENSHU_REQUIRE(EVP_DigestSignInit(context, NULL, NULL, NULL, k->pair) == 1
                  && EVP_DigestSign(context, out, &size, bytes, len) == 1
                  && size == BASE_SIGNATURE_BYTES);
    EVP_MD_CTX_free(context);
}

bool base_signature_is_good(const uint8_t public_key[BASE_KEY_BYTES],
                            const void *bytes, size_t len,
                            const uint8_t signature[BASE_SIGNATURE_BYTES])
{
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key_ex(NULL, "ED25519", NULL,
                                                   public_key, BASE_KEY_BYTES);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    ENSHU_REQUIRE(context != NULL);
    const bool good =
        key && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1
        && EVP_DigestVerify(context, signature, BASE_SIGNATURE_BYTES, bytes,
                            len)
               == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_clear_error();
    return good;
}

void base_random(void *out, size_t len)
{
    ENSHU_REQUIRE(len <= INT_MAX);
    const int got = RAND_bytes(out, (int)len);
    ENSHU_REQUIRE(got == 1 && "the system has random bytes");
}
