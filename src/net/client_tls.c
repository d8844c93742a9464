/* A client's side of TLS: one certificate is the right one, whoever signed it.
 */
#include "net/client_internal.h"

#include <string.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "net/certificate_internal.h"
#include "net/code.h"

/* A short pin has done its work when a certificate fits it. */
static bool fits(net_client *c, const char *hash)
{
    if (!c->short_pin[0])
        return CRYPTO_memcmp(hash, c->pin, NET_PIN_DIGITS) == 0;
    if (!net_code_pin_fits(c->short_pin, c->token, hash))
        return false;
    memcpy(c->pin, hash, sizeof c->pin);
    c->short_pin[0] = '\0';
    return true;
}

/* In place of OpenSSL's own checks: neither who signed it, nor until when, nor
 * for which host matters. */
static int is_ours(X509_STORE_CTX *chain, void *client)
{
    net_client *c = client;
    char hash[NET_PIN_DIGITS + 1];
    X509 *shown = X509_STORE_CTX_get0_cert(chain);
    if (!shown)
        return 0;
    net__certificate_hash(shown, hash);
    c->pinned = fits(c, hash);
    if (!c->pinned)
        c->trouble = NET_TROUBLE_PIN;
    X509_STORE_CTX_set_error(chain,
                             c->pinned ? X509_V_OK : X509_V_ERR_CERT_UNTRUSTED);
    return c->pinned;
}

/* libwebsockets does not hand over what OpenSSL found: here it can be seen. */
static void on_progress(const SSL *ssl, int where, int result)
{
    net_client *c = SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl));
    const unsigned long found = ERR_peek_last_error();
    if (where == SSL_CB_CONNECT_EXIT && result < 0
        && ERR_GET_LIB(found) == ERR_LIB_SSL
        && ERR_GET_REASON(found) == SSL_R_WRONG_VERSION_NUMBER)
        c->trouble = NET_TROUBLE_NO_TLS;
}

void *net__client_tls(net_client *c)
{
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    ENSHU_REQUIRE(ctx != NULL);
    (void)SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
    (void)SSL_CTX_set_session_cache_mode(ctx, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_verify(ctx, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_cert_verify_callback(ctx, is_ours, c);
    (void)SSL_CTX_set_app_data(ctx, c);
    SSL_CTX_set_info_callback(ctx, on_progress);
    return ctx;
}

void net__client_tls_end(void *ssl_ctx)
{
    SSL_CTX_free(ssl_ctx);
}
