#include "net/certificate.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/key.h"
#include "base/memory.h"
#include "net/certificate_internal.h"

enum { FILE_MAX = 65536, SERIAL_BYTES = 16, DAY_S = 24 * 60 * 60 };

/* ---- reading ---- */

/* No passphrase is asked for: a key that needs one is refused. */
static int no_passphrase(char *out, int size, int writing, void *user)
{
    (void)out, (void)size, (void)writing, (void)user;
    return -1;
}

static enshu_status open_pem(const char *path, char **pem, BIO **bio,
                             enshu_error *err)
{
    size_t size = 0;
    *bio = NULL;
    const enshu_status st = base_file_read(path, FILE_MAX, pem, &size, err);
    if (st != ENSHU_OK)
        return st;
    *bio = BIO_new_mem_buf(*pem, (int)size);
    ENSHU_REQUIRE(*bio != NULL);
    return ENSHU_OK;
}

static void close_pem(char *pem, BIO *bio)
{
    BIO_free(bio);
    OPENSSL_cleanse(pem, strlen(pem));
    xfree(pem);
    ERR_clear_error();
}

static enshu_status load_certificate(const char *path, X509 **out,
                                     enshu_error *err)
{
    char *pem = NULL;
    BIO *bio = NULL;
    *out = NULL;
    const enshu_status st = open_pem(path, &pem, &bio, err);
    if (st != ENSHU_OK)
        return st;
    *out = PEM_read_bio_X509(bio, NULL, no_passphrase, NULL);
    close_pem(pem, bio);
    return *out ? ENSHU_OK
                : enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                                "holds no certificate in PEM form");
}

static enshu_status load_key(const char *path, EVP_PKEY **out, enshu_error *err)
{
    char *pem = NULL;
    BIO *bio = NULL;
    *out = NULL;
    const enshu_status st = open_pem(path, &pem, &bio, err);
    if (st != ENSHU_OK)
        return st;
    *out = PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL);
    close_pem(pem, bio);
    return *out ? ENSHU_OK
                : enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                                "holds no private key in PEM form without a "
                                "passphrase");
}

static enshu_status check_pair(const char *cert, const X509 *x, EVP_PKEY *key,
                               enshu_error *err)
{
    const bool fits = X509_check_private_key(x, key) == 1;
    ERR_clear_error();
    if (!fits)
        return enshu_fail_at(err, ENSHU_EINVAL, cert, 0,
                             "the key does not belong to this certificate: "
                             "give the two files that were made together");
    if (X509_cmp_current_time(X509_get0_notAfter(x)) <= 0)
        return enshu_fail_at(err, ENSHU_EINVAL, cert, 0,
                             "this certificate has run out: remove it and its "
                             "key, and a new one is made; links made so far "
                             "are then no good any more");
    return ENSHU_OK;
}

enshu_status net__certificate_check(const char *cert, const char *key,
                                    enshu_error *err)
{
    X509 *x = NULL;
    EVP_PKEY *pair = NULL;
    enshu_status st = load_certificate(cert, &x, err);
    if (st == ENSHU_OK)
        st = load_key(key, &pair, err);
    if (st == ENSHU_OK)
        st = check_pair(cert, x, pair, err);
    EVP_PKEY_free(pair);
    X509_free(x);
    return st;
}

/* ---- fingerprints ---- */

void net__certificate_hash(const X509 *x, char out[65])
{
    uint8_t sum[EVP_MAX_MD_SIZE];
    unsigned len = 0;
    ENSHU_REQUIRE(X509_digest(x, EVP_sha256(), sum, &len) == 1
                  && len == BASE_HASH_BYTES);
    base_hex_write(sum, BASE_HASH_BYTES, out);
}

enshu_status net_certificate_pin(const char *cert, char out[65],
                                 enshu_error *err)
{
    X509 *x = NULL;
    const enshu_status st = load_certificate(cert, &x, err);
    out[0] = '\0';
    if (st == ENSHU_OK)
        net__certificate_hash(x, out);
    X509_free(x);
    return st;
}

/* ---- making ---- */

static void set_name(X509 *x)
{
    X509_NAME *name = X509_get_subject_name(x);
    ENSHU_REQUIRE(X509_NAME_add_entry_by_txt(
                      name, "CN", MBSTRING_UTF8,
                      (const unsigned char *)"Enshu exercise", -1, -1, 0)
                  == 1);
    ENSHU_REQUIRE(X509_set_issuer_name(x, name) == 1);
}

/* Nobody can foresee it, so that no two certificates have the same. */
static void set_serial(X509 *x)
{
    uint8_t bytes[SERIAL_BYTES];
    base_random(bytes, sizeof bytes);
    bytes[0] &= 0x7F;
    BIGNUM *n = BN_bin2bn(bytes, sizeof bytes, NULL);
    ENSHU_REQUIRE(n && BN_to_ASN1_INTEGER(n, X509_get_serialNumber(x)));
    BN_free(n);
}

static bool is_address(const char *host)
{
    unsigned char bytes[sizeof(struct in6_addr)];
    return inet_pton(AF_INET, host, bytes) == 1
           || inet_pton(AF_INET6, host, bytes) == 1;
}

static bool add_extension(X509 *x, int nid, const char *value)
{
    X509V3_CTX ctx;
    X509V3_set_ctx_nodb(&ctx);
    X509V3_set_ctx(&ctx, x, x, NULL, NULL, 0);
    X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
    const bool good = e && X509_add_ext(x, e, -1) == 1;
    X509_EXTENSION_free(e);
    return good;
}

/* The host in the words of OpenSSL; one that would be taken apart is none. */
static bool add_host(X509 *x, const char *host)
{
    if (!host[0] || strpbrk(host, ", \t;@"))
        return false;
    char *value = xprintf("%s:%s", is_address(host) ? "IP" : "DNS", host);
    const bool good = add_extension(x, NID_subject_alt_name, value);
    xfree(value);
    return good;
}

/* NULL when the host is none. */
static X509 *make(EVP_PKEY *key, const char *host, int days)
{
    X509 *x = X509_new();
    ENSHU_REQUIRE(x && X509_set_version(x, X509_VERSION_3) == 1);
    set_serial(x);
    set_name(x);
    /* A day back: clocks differ. */
    ENSHU_REQUIRE(X509_gmtime_adj(X509_getm_notBefore(x), -(long)DAY_S));
    ENSHU_REQUIRE(X509_gmtime_adj(X509_getm_notAfter(x), (long)days * DAY_S));
    ENSHU_REQUIRE(X509_set_pubkey(x, key) == 1);
    ENSHU_REQUIRE(add_extension(x, NID_basic_constraints, "critical,CA:FALSE"));
    ENSHU_REQUIRE(add_extension(x, NID_key_usage, "critical,digitalSignature"));
    ENSHU_REQUIRE(add_extension(x, NID_ext_key_usage, "serverAuth"));
    const bool named = add_host(x, host);
    ERR_clear_error();
    if (named && X509_sign(x, key, EVP_sha256()) > 0)
        return x;
    X509_free(x);
    return NULL;
}

static enshu_status write_key(EVP_PKEY *key, const char *path, enshu_error *err)
{
    char *pem = NULL;
    BIO *bio = BIO_new(BIO_s_mem());
    ENSHU_REQUIRE(
        bio
        && PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) == 1);
    const long size = BIO_get_mem_data(bio, &pem);
    const enshu_status st =
        base_file_write_secret(path, pem, (size_t)size, err);
    OPENSSL_cleanse(pem, (size_t)size);
    BIO_free(bio);
    return st;
}

static enshu_status write_certificate(X509 *x, const char *path,
                                      enshu_error *err)
{
    char *pem = NULL;
    BIO *bio = BIO_new(BIO_s_mem());
    ENSHU_REQUIRE(bio && PEM_write_bio_X509(bio, x) == 1);
    const long size = BIO_get_mem_data(bio, &pem);
    const enshu_status st = base_file_write(path, pem, (size_t)size, err);
    BIO_free(bio);
    return st;
}

static enshu_status make_files(const char *cert, const char *key,
                               const char *host, int days, enshu_error *err)
{
    EVP_PKEY *pair = EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");
    ENSHU_REQUIRE(pair && "P-256 is available");
    X509 *x = make(pair, host, days);
    enshu_status st = ENSHU_OK;
    if (!x)
        st = enshu_fail(err, ENSHU_EINVAL,
                        "%s: is no host a certificate can name: write a name "
                        "or an address",
                        host);
    if (st == ENSHU_OK)
        st = write_key(pair, key, err);
    if (st == ENSHU_OK) {
        st = write_certificate(x, cert, err);
        if (st != ENSHU_OK)
            base_file_remove(key); /* it is of no use alone */
    }
    X509_free(x);
    EVP_PKEY_free(pair);
    return st;
}

enshu_status net_certificate_make(const char *cert, const char *key,
                                  const char *host, int days, enshu_error *err)
{
    const bool has_cert = base_file_kind(cert) != BASE_KIND_NONE;
    const bool has_key = base_file_kind(key) != BASE_KIND_NONE;
    if (has_cert && has_key)
        return net__certificate_check(cert, key, err);
    if (!has_cert && !has_key)
        return make_files(cert, key, host, days, err);
    return enshu_fail_at(err, ENSHU_EINVAL, has_cert ? cert : key, 0,
                         "is there without %s: put both back, or remove it "
                         "and new ones are made",
                         has_cert ? key : cert);
}
