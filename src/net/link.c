#include "net/link.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/hash.h"
#include "base/key.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "net/code.h"

#define SCHEME "enshu://"

enum { TYPED_BYTES = 1024 };

void net_link_token(char token[NET_TOKEN_DIGITS + 1])
{
    uint8_t bytes[NET_TOKEN_DIGITS / 2];
    base_random(bytes, sizeof bytes);
    base_hex_write(bytes, sizeof bytes, token);
}

/* What is wrong, and how to mend it. */
typedef struct words {
    const char *ja;
    const char *en;
} words;

static const words link_looks = {
    "リンクは enshu://HOST:PORT/KEY?pin=FINGERPRINT の形です",
    "a link looks like enshu://HOST:PORT/KEY?pin=FINGERPRINT"};
static const words code_looks = {
    "参加票のとおり HOST:PORT と 4 文字ずつ 6 組のコードを書いてください",
    "write HOST:PORT and the code, six groups of four, as on the join sheet"};

/* What is still to be read; moved on by each of the functions below, which
 * return false and leave `why` when it is something else. */
typedef struct reader {
    const char *at;
    const char *end;
    words why;
    unsigned group; /* of a code, 0: not known */
    bool coded;     /* server and code, no link */
} reader;

static bool fail(reader *r, const char *ja, const char *en)
{
    r->why = (words){ja, en};
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool take_text(reader *r, const char *text)
{
    const size_t len = strlen(text);
    if ((size_t)(r->end - r->at) < len || strncmp(r->at, text, len) != 0)
        return false;
    r->at += len;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool may_be_in_name(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || c == '.' || c == '-' || c == '_';
}

/* An address of IPv6 stands in brackets; a zone ("%eth0") may be behind it. */
static bool take_address_six(reader *r, char *out, size_t size)
{
    struct in6_addr six;
    char number[INET6_ADDRSTRLEN];
    static const words no_six = {"[ ] の中が IPv6 のアドレスではありません",
                                 "in brackets is no address of IPv6"};
    const char *close = memchr(r->at, ']', (size_t)(r->end - r->at));
    if (!close || (size_t)(close - r->at - 1) >= size)
        return fail(r, "[ ] の中のアドレスが閉じていません",
                    "the address in brackets has no end");
    const size_t len = (size_t)(close - r->at - 1);
    memcpy(out, r->at + 1, len);
    out[len] = '\0';
    const size_t digits = strcspn(out, "%");
    if (digits >= sizeof number)
        return fail(r, no_six.ja, no_six.en);
    memcpy(number, out, digits);
    number[digits] = '\0';
    if (inet_pton(AF_INET6, number, &six) != 1)
        return fail(r, no_six.ja, no_six.en);
    r->at = close + 1;
    return true;
}

static bool take_host(reader *r, char *out, size_t size)
{
    size_t len = 0;
    if (r->at < r->end && *r->at == '[')
        return take_address_six(r, out, size);
    while (r->at < r->end && may_be_in_name(*r->at)) {
        if (len + 1 == size)
            return fail(r, "ホスト名が長すぎます", "the host is too long");
        out[len++] = *r->at++;
    }
    out[len] = '\0';
    return len > 0 || fail(r, "ホスト名がありません", "it names no host");
}

static bool take_port(reader *r, uint16_t *out)
{
    unsigned port = 0;
    if (!take_text(r, ":"))
        return fail(r, "ポートがありません", "the port is missing");
    while (r->at < r->end && is_digit(*r->at) && port <= UINT16_MAX)
        port = port * 10 + (unsigned)(*r->at++ - '0');
    *out = (uint16_t)port;
    return (port > 0 && port <= UINT16_MAX)
           || fail(r, "ポートが 1 から 65535 までの数ではありません",
                   "the port is no number from 1 to 65535");
}

/* Exactly so many hexadecimal digits, in small letters afterwards. */
static bool take_digits(reader *r, char *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (r->at == r->end || !is_hex(*r->at))
            return false;
        const char c = *r->at++;
        out[i] = (char)(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    }
    out[n] = '\0';
    return true;
}

static bool take_pin(reader *r, net_link_parts *out)
{
    if (r->at == r->end)
        return true;
    if (!take_text(r, "?pin="))
        return fail(r, "鍵の後に書けるのは ?pin= だけです",
                    "behind the key comes only ?pin=");
    return take_digits(r, out->pin, NET_PIN_DIGITS)
           || fail(r, "指紋 (pin) が 16 進 64 桁ではありません",
                   "the pin has not 64 hexadecimal digits");
}

static bool take_key(reader *r, net_link_parts *out)
{
    if (!take_text(r, "/"))
        return fail(r, "鍵がありません", "the key is missing");
    return take_digits(r, out->token, NET_TOKEN_DIGITS)
           || fail(r, "鍵が 16 進 32 桁ではありません",
                   "the key has not 32 hexadecimal digits");
}

static bool take_link(reader *r, net_link_parts *out)
{
    if (!take_text(r, SCHEME))
        return fail(r, "enshu:// で始まっていません",
                    "it does not begin with enshu://");
    return take_host(r, out->host, sizeof out->host) && take_port(r, &out->port)
           && take_key(r, out) && take_pin(r, out)
           && (r->at == r->end
               || fail(r, "終わりの後に余分な文字があります",
                       "there is more behind its end"));
}

/* ---- server and code ---- */

static bool fail_code(reader *r, net_code_fault fault)
{
    static const words rows[] = {
        [NET_CODE_SHORT] = {"コードが 24 文字に足りません",
                            "the code has fewer than 24 characters"},
        [NET_CODE_LONG] = {"コードが 24 文字より長くなっています",
                           "the code has more than 24 characters"},
        [NET_CODE_FOREIGN] = {"コードにない文字があります (使うのは 0 から 9 "
                              "と、I L O U 以外の英字)",
                              "a character that no code has (digits, and "
                              "letters but I, L, O and U)"},
        [NET_CODE_MISTYPED] = {"コードに打ち間違いがあります",
                               "the code is mistyped"}};
    return fail(r, rows[fault].ja, rows[fault].en);
}

static bool take_code(reader *r, net_link_parts *out)
{
    r->coded = true;
    if (!take_host(r, out->host, sizeof out->host))
        return false;
    out->port = NET_PORT;
    if (r->at < r->end && *r->at == ':' && !take_port(r, &out->port))
        return false;
    if (r->at < r->end && !is_blank(*r->at))
        return fail(r, "サーバー名に使えない文字があります",
                    "a character that no server's name has");
    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    if (r->at == r->end)
        return fail(r, "サーバーの後のコードがありません",
                    "the code behind the server is missing");
    const net_code_fault fault =
        net_code_read(r->at, (size_t)(r->end - r->at), out, &r->group);
    return fault == NET_CODE_GOOD || fail_code(r, fault);
}

/* ---- what was typed ---- */

/* Full-width letters and the dashes, quotes and blanks of input methods and
 * word processors, as the plain ones they stand for. */
static char plain_of(uint32_t code)
{
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFF01 - '!';
    if (code == 0x3000 || code == 0xA0)
        return ' ';
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0x30FC
        || code == 0xFF70)
        return '-';
    if (code >= 0x2018 && code <= 0x201F)
        return '\'';
    return code < 0x80 ? (char)code : '?';
}

static void make_plain(const char *text, char out[TYPED_BYTES])
{
    size_t len = strlen(text);
    size_t n = 0;
    while (len > 0 && n + 1 < TYPED_BYTES) {
        uint32_t code = 0;
        const size_t took = base_utf8_decode(text, len, &code, NULL);
        out[n++] = plain_of(code);
        text += took;
        len -= took;
    }
    out[n] = '\0';
}

static void strip(reader *r)
{
    const char *const around = " \t\r\n'\"";
    while (r->at < r->end && strchr(around, *r->at))
        r->at++;
    while (r->end > r->at && strchr(around, r->end[-1]))
        r->end--;
}

static void strip_command(reader *r)
{
    strip(r);
    if (take_text(r, "enshu join"))
        strip(r);
}

static bool is_this_machine(const char *host)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET, host, &four) == 1)
        return ntohl(four.s_addr) >> 24 == IN_LOOPBACKNET;
    if (inet_pton(AF_INET6, host, &six) == 1)
        return IN6_IS_ADDR_LOOPBACK(&six) != 0;
    return strcmp(host, "localhost") == 0;
}

static bool has_scheme(const reader *r)
{
    for (const char *at = r->at; at + 3 <= r->end; at++) {
        if (strncmp(at, "://", 3) == 0)
            return true;
    }
    return false;
}

static enshu_status tell(const reader *r, base_lang lang, enshu_error *err)
{
    const words looks = r->coded ? code_looks : link_looks;
    char *place =
        r->group == 0
            ? xstrdup("")
            : xprintf(BASE_TR(lang, " (%u 組目)", " (group %u)"), r->group);
    const enshu_status st =
        enshu_fail(err, ENSHU_EINVAL, "%s: %s%s: %s",
                   r->coded ? BASE_TR(lang, "参加コード", "join code")
                            : BASE_TR(lang, "参加リンク", "join link"),
                   BASE_TR(lang, r->why.ja, r->why.en), place,
                   BASE_TR(lang, looks.ja, looks.en));
    xfree(place);
    return st;
}

enshu_status net_link_read_in(const char *text, base_lang lang,
                              net_link_parts *out, enshu_error *err)
{
    char typed[TYPED_BYTES];
    make_plain(text, typed);
    reader r = {.at = typed, .end = typed + strlen(typed)};
    *out = (net_link_parts){.port = 0};
    strip_command(&r);
    if (r.at == r.end)
        return enshu_fail(err, ENSHU_EINVAL, "%s: %s",
                          BASE_TR(lang,
                                  "参加リンクがありません: enshu:// "
                                  "のリンクを貼り付けるか",
                                  "there is no join link: paste one that "
                                  "begins with enshu://, or"),
                          BASE_TR(lang, code_looks.ja, code_looks.en));
    if (!(has_scheme(&r) ? take_link(&r, out) : take_code(&r, out)))
        return tell(&r, lang, err);
    if (!out->pin[0] && !out->short_pin[0] && !is_this_machine(out->host))
        return enshu_fail(
            err, ENSHU_EINVAL, "%s",
            r.coded ? BASE_TR(lang,
                              "参加コード: TLS なしのコードはサーバーの機械の"
                              "中だけで使えます: サーバーを --listen "
                              "で外に開いてもらってください",
                              "join code: it is of a server without TLS and "
                              "good on that machine only: ask for the server "
                              "to be opened with --listen")
                    : BASE_TR(lang,
                              "参加リンク: ?pin= のないリンクはこの機械の中だけ"
                              "で使えます: リンク全体をもらってください",
                              "join link: without ?pin= it is good on this "
                              "machine only: ask for the whole link"));
    return ENSHU_OK;
}

enshu_status net_link_read(const char *text, net_link_parts *out,
                           enshu_error *err)
{
    return net_link_read_in(text, BASE_EN, out, err);
}

char *net_link_write(const net_link_parts *parts)
{
    const bool six = strchr(parts->host, ':') != NULL;
    return xprintf(SCHEME "%s%s%s:%u/%s%s%s", six ? "[" : "", parts->host,
                   six ? "]" : "", (unsigned)parts->port, parts->token,
                   parts->pin[0] ? "?pin=" : "", parts->pin);
}
