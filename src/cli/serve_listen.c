#include <stdlib.h>
#include <string.h>

#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "cli/serve.h"
#include "net/certificate.h"

enum { HOST_BYTES = 256, CERT_DAYS = 1095, CERT_BYTES = 65536 };

static enshu_status bad_address(const cli_args *args, enshu_error *err)
{
    return enshu_fail(err, ENSHU_EINVAL,
                      BASE_TR(args->lang,
                              "--listen '%s' は読めません: 192.0.2.10:7443、"
                              "0.0.0.0:7443 (すべて)、[::]:7443 "
                              "のように書いてください",
                              "--listen '%s' cannot be read: write "
                              "192.0.2.10:7443, 0.0.0.0:7443 (all of them) or "
                              "[::]:7443"),
                      args->listen);
}

static bool read_port(const char *text, uint16_t *out)
{
    char *end = NULL;
    const bool digit = *text >= '0' && *text <= '9';
    const long port = digit ? strtol(text, &end, 10) : -1;
    if (!digit || *end || port > UINT16_MAX)
        return false;
    *out = (uint16_t)port;
    return true;
}

/* "ADDR:PORT", "[V6]:PORT", "ADDR", ":PORT". */
static enshu_status read_address(const cli_args *args, serve_listen *out,
                                 enshu_error *err)
{
    const char *text = args->listen ? args->listen : "127.0.0.1";
    const char *colon = strrchr(text, ':');
    const char *bracket = strrchr(text, ']');
    if (text[0] == '[' ? !bracket || (bracket[1] && bracket[1] != ':')
                       : bracket || (colon && strchr(text, ':') != colon))
        return bad_address(args, err);
    if (colon && bracket && colon < bracket)
        colon = NULL;
    const size_t len = colon ? (size_t)(colon - text) : strlen(text);
    out->address = text[0] == '['
                       ? xstrndup(text + 1, (size_t)(bracket - text - 1))
                   : len > 0 ? xstrndup(text, len)
                             : xstrdup("0.0.0.0");
    out->port = SERVE_PORT;
    if (colon && !read_port(colon + 1, &out->port))
        return bad_address(args, err);
    return ENSHU_OK;
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0
           || strcmp(address, "localhost") == 0;
}

static bool is_wildcard(const char *address)
{
    return strcmp(address, "0.0.0.0") == 0 || strcmp(address, "::") == 0;
}

/* What consoles are told to connect to. */
static void choose_host(const cli_args *args, serve_listen *out)
{
    char name[HOST_BYTES] = "";
    if (args->host)
        out->host = xstrdup(args->host);
    else if (!is_wildcard(out->address))
        out->host = xstrdup(out->address);
    else if (gethostname(name, sizeof name - 1) == 0 && name[0])
        out->host = xstrdup(name);
    else
        out->host = xstrdup("localhost");
    out->guessed = !args->host && is_wildcard(out->address);
}

static enshu_status own_certificate(serve_listen *out, base_lang lang,
                                    enshu_error *err)
{
    out->cert = base_path_config("server-cert.pem");
    out->key = base_path_config("server-key.pem");
    if (!out->cert || !out->key)
        return enshu_fail(err, ENSHU_ENOTFOUND, "%s",
                          BASE_TR(lang,
                                  "証明書を置くホームフォルダがありません: "
                                  "HOME を設定するか、--cert と --key "
                                  "を指定してください",
                                  "no home folder for the certificate: set "
                                  "HOME, or give --cert and --key"));
    char *folder = base_path_folder(out->cert);
    enshu_status st = base_folder_make(folder, err);
    xfree(folder);
    if (st == ENSHU_OK)
        st = net_certificate_make(out->cert, out->key, out->host, CERT_DAYS,
                                  err);
    return st;
}

static enshu_status read_tls(const cli_args *args, serve_listen *out,
                             enshu_error *err)
{
    if (!args->cert != !args->key)
        return enshu_fail(err, ENSHU_EINVAL, "%s",
                          BASE_TR(args->lang,
                                  "--cert と --key は両方書いてください",
                                  "--cert and --key go together: give both"));
    out->tls = args->tls || args->cert || !is_loopback(out->address);
    if (!out->tls)
        return ENSHU_OK;
    enshu_status st = ENSHU_OK;
    if (args->cert) {
        out->cert = xstrdup(args->cert);
        out->key = xstrdup(args->key);
    } else {
        st = own_certificate(out, args->lang, err);
    }
    if (st == ENSHU_OK)
        st = net_certificate_pin(out->cert, out->pin, err);
    return st;
}

enshu_status serve_listen_read(const cli_args *args, serve_listen *out,
                               enshu_error *err)
{
    *out = (serve_listen){.port = SERVE_PORT};
    enshu_status st = read_address(args, out, err);
    if (st == ENSHU_OK)
        choose_host(args, out);
    if (st == ENSHU_OK)
        st = read_tls(args, out, err);
    return st;
}

void serve_listen_fini(serve_listen *l)
{
    xfree(l->address);
    xfree(l->host);
    xfree(l->cert);
    xfree(l->key);
    *l = (serve_listen){.port = 0};
}
