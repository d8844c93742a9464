/* What a server needs to speak TLS. */
#include "net/server_internal.h"

#include <openssl/ssl.h>

#include "net/certificate_internal.h"

enshu_status net__server_tls(net_server *s,
                             struct lws_context_creation_info *info,
                             enshu_error *err)
{
    const char *cert = s->options.tls_cert;
    const char *key = s->options.tls_key;
    /* libwebsockets says no more than that it failed. */
    const enshu_status st = net__certificate_check(cert, key, err);
    if (st != ENSHU_OK)
        return st;
    info->ssl_cert_filepath = cert;
    info->ssl_private_key_filepath = key;
    /* For connections that a server never makes; libwebsockets makes one of its
     * own otherwise, and forgets to free it. */
    s->unused_ctx = SSL_CTX_new(TLS_client_method());
    ENSHU_REQUIRE(s->unused_ctx != NULL);
    info->provided_client_ssl_ctx = s->unused_ctx;
    /* Who comes without TLS is told so, and nothing else. */
    info->options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT
                     | LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT
                     | LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER;
    return ENSHU_OK;
}

/* Thousands of connections last for hours and are made once: no sessions are
 * kept for later, and buffers only while there is something in them. */
void net__server_tune(void *ssl_ctx)
{
    SSL_CTX *c = ssl_ctx;
    (void)SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION);
    (void)SSL_CTX_set_options(c, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET
                                     | SSL_OP_NO_COMPRESSION
                                     | SSL_OP_CIPHER_SERVER_PREFERENCE);
    (void)SSL_CTX_set_mode(c, SSL_MODE_RELEASE_BUFFERS);
    (void)SSL_CTX_set_session_cache_mode(c, SSL_SESS_CACHE_OFF);
    (void)SSL_CTX_set_num_tickets(c, 0);
    SSL_CTX_set_verify(c, SSL_VERIFY_NONE, NULL);
}

void net__server_tls_end(net_server *s)
{
    SSL_CTX_free(s->unused_ctx);
}

/* True when the connection may go on. */
bool net__server_wants(const net_server *s, struct lws *wsi)
{
    static const char text[] =
        "This port speaks TLS: use the whole join link, with ?pin= at its "
        "end.";
    if (!s->tls || lws_is_ssl(wsi))
        return true;
    (void)lws_return_http_status(wsi, NET__STATUS_TLS_NEEDED, text);
    return false;
}
