/* Codes that people type: what they hold, what is read of them, and that no
 * slip of the hand passes. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "net/code.h"
#include "support/expect.h"

#define PIN "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "1123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static net_link_parts parts_with(const char *host, const char *pin)
{
    net_link_parts p = {.port = 7443};
    net_code_token(p.token);
    (void)snprintf(p.host, sizeof p.host, "%s", host);
    (void)snprintf(p.pin, sizeof p.pin, "%s", pin);
    return p;
}

static net_code_fault read_whole(const char *code, net_link_parts *out,
                                 unsigned *group)
{
    *out = (net_link_parts){.port = 0};
    return net_code_read(code, strlen(code), out, group);
}

static void a_code_is_its_token_and_fits_its_certificate_alone(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        const net_link_parts p = parts_with("drill.example", PIN);
        net_link_parts again;
        char code[NET_CODE_TEXT];
        unsigned group = 9;
        assert_true(net_code_write(&p, code));
        assert_int_equal(strlen(code), 29);
        assert_int_equal(strspn(code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ-"), 29);
        assert_int_equal(read_whole(code, &again, &group), NET_CODE_GOOD);
        assert_int_equal(group, 0);
        expect_text(again.token, p.token);
        expect_text(again.pin, "");
        assert_int_equal(strlen(again.short_pin), NET_SHORT_PIN_CHARS);
        assert_true(net_code_pin_fits(again.short_pin, again.token, PIN));
        assert_false(net_code_pin_fits(again.short_pin, again.token, OTHER));
    }
}

/* The same certificate has another short pin for each key: who holds one sheet
 * cannot look for a certificate that fits another. */
static void short_pins_depend_on_the_key(void **state)
{
    (void)state;
    const net_link_parts a = parts_with("drill.example", PIN);
    const net_link_parts b = parts_with("drill.example", PIN);
    char code[NET_CODE_TEXT];
    unsigned group;
    net_link_parts read;
    assert_true(net_code_write(&a, code));
    assert_int_equal(read_whole(code, &read, &group), NET_CODE_GOOD);
    assert_false(net_code_pin_fits(read.short_pin, b.token, PIN));
}

static void without_tls_there_is_no_short_pin(void **state)
{
    (void)state;
    const net_link_parts p = parts_with("127.0.0.1", "");
    net_link_parts again;
    char code[NET_CODE_TEXT];
    char line[100];
    enshu_error err = {0};
    assert_true(net_code_write(&p, code));
    (void)snprintf(line, sizeof line, "127.0.0.1:7443 %s", code);
    assert_int_equal(net_link_read(line, &again, &err), ENSHU_OK);
    expect_text(again.token, p.token);
    expect_text(again.pin, "");
    expect_text(again.short_pin, "");
    (void)snprintf(line, sizeof line, "drill.example:7443 %s", code);
    assert_int_equal(net_link_read(line, &again, &err), ENSHU_EINVAL);
    expect_contains(err.message, "without TLS");
}

static void other_tokens_have_no_code(void **state)
{
    (void)state;
    net_link_parts p = parts_with("127.0.0.1", "");
    char code[NET_CODE_TEXT];
    for (int i = 0; i < 200; i++) {
        net_link_parts link = {.port = 7443};
        net_link_token(link.token);
        assert_int_equal(strspn(link.token, "0123456789abcdef"),
                         NET_TOKEN_DIGITS);
        assert_false(net_code_write(&link, code));
    }
    p.token[31] = p.token[31] == '0' ? '1' : '0';
    assert_false(net_code_write(&p, code));
    (void)snprintf(p.token, sizeof p.token, "no token");
    assert_false(net_code_write(&p, code));
}

/* The first 24 characters, without what stands between. */
static void squeeze(const char *code, char out[NET_CODE_CHARS + 1])
{
    size_t n = 0;
    for (; *code; code++) {
        if (*code != '-')
            out[n++] = *code;
    }
    out[n] = '\0';
}

static void one_wrong_character_is_found_in_its_group(void **state)
{
    (void)state;
    const net_link_parts p = parts_with("drill.example", PIN);
    char code[NET_CODE_TEXT];
    char text[NET_CODE_CHARS + 1];
    net_link_parts read;
    assert_true(net_code_write(&p, code));
    squeeze(code, text);
    for (size_t at = 0; at < NET_CODE_CHARS; at++) {
        const char right = text[at];
        for (const char *c = letters; *c; c++) {
            unsigned group = 99;
            if (*c == right)
                continue;
            text[at] = *c;
            assert_int_equal(read_whole(text, &read, &group),
                             NET_CODE_MISTYPED);
            assert_int_equal(group, at / NET_CODE_GROUP + 1);
            expect_text(read.token, "");
        }
        text[at] = right;
    }
}

static void two_wrong_characters_never_pass(void **state)
{
    (void)state;
    const net_link_parts p = parts_with("drill.example", PIN);
    char code[NET_CODE_TEXT];
    char text[NET_CODE_CHARS + 1];
    net_link_parts read;
    unsigned group;
    assert_true(net_code_write(&p, code));
    squeeze(code, text);
    for (size_t a = 0; a < NET_CODE_CHARS; a++) {
        for (size_t b = a + 1; b < NET_CODE_CHARS; b++) {
            const char first = text[a];
            const char second = text[b];
            text[a] = second; /* changed places */
            text[b] = first;
            assert_int_equal(read_whole(text, &read, &group),
                             first == second ? NET_CODE_GOOD
                                             : NET_CODE_MISTYPED);
            for (size_t k = 1; k < 32; k++) {
                text[a] = letters[(k * 7 + a) % 32];
                text[b] = letters[(k * 11 + b) % 32];
                if (text[a] == first && text[b] == second)
                    continue;
                assert_int_equal(read_whole(text, &read, &group),
                                 NET_CODE_MISTYPED);
            }
            text[a] = first;
            text[b] = second;
        }
    }
}

/* As it comes out of hands, mails, word processors and input methods. */
static void a_typed_line_is_read_as_people_write_it(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "drill.example:7443 0123-4567-89AB-CDEF-GHJ7-2WC6",
        "drill.example 0123-4567-89AB-CDEF-GHJ7-2WC6",
        "  enshu join drill.example:7443 0123 4567 89AB CDEF GHJ7 2WC6\r\n",
        "enshu join 'drill.example:7443 0123456789abcdefghj72wc6'",
        "drill.example:7443 oI23-4567-89ab-cdef-ghj7-2wc6",
        ("ｄｒｉｌｌ．ｅｘａｍｐｌｅ：７４４３　０１２３－４５６７－８９ＡＢ－"
         "ＣＤＥＦ－ＧＨＪ７－２ＷＣ６"),
        "drill.example:7443 0123ー4567–89AB—CDEF−GHJ7‐2WC6",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        net_link_parts p;
        enshu_error err = {0};
        if (net_link_read(lines[i], &p, &err) != ENSHU_OK)
            fail_msg("%s: %s", lines[i], err.message);
        expect_text(p.host, "drill.example");
        assert_int_equal(p.port, 7443);
        assert_int_equal(strncmp(p.token, "00443214c74254b635cf", 20), 0);
        expect_text(p.short_pin, "GHJ72W");
    }
}

static void both_languages_say_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *en;
        const char *ja;
    } rows[] = {
        {"", "there is no join link", "参加リンクがありません"},
        {"drill.example:7443", "the code behind the server is missing",
         "コードがありません"},
        {"drill.example:7443 0123-4567", "fewer than 24", "足りません"},
        {"drill.example:7443 0123-4567-89AB-CDEF-GHJ7-2WC6-0", "more than 24",
         "長く"},
        {"drill.example:7443 0123-4567-8?AB-CDEF-GHJ7-2WC6",
         "that no code has (digits, and letters but I, L, O and U) (group 3)",
         "(3 組目)"},
        {"drill.example:7443 0123-4567-89AB-CDEF-GHJ7-2WC7",
         "mistyped (group 6)", "打ち間違いがあります (6 組目)"},
        {"drill.example:99999 0123-4567-89AB-CDEF-GHJ7-2WC6", "1 to 65535",
         "65535 までの数"},
        {"drill_example/x 0123", "no server's name has",
         "サーバー名に使えない"},
        {"enshu://drill.example:7443/12", "32 hexadecimal", "16 進 32 桁"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        net_link_parts p;
        enshu_error err = {0};
        assert_int_equal(net_link_read_in(rows[i].line, BASE_EN, &p, &err),
                         ENSHU_EINVAL);
        expect_contains(err.message, rows[i].en);
        assert_int_equal(net_link_read_in(rows[i].line, BASE_JA, &p, &err),
                         ENSHU_EINVAL);
        expect_contains(err.message, rows[i].ja);
        assert_true(strlen(err.message) < sizeof err.message - 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_its_token_and_fits_its_certificate_alone),
        cmocka_unit_test(short_pins_depend_on_the_key),
        cmocka_unit_test(without_tls_there_is_no_short_pin),
        cmocka_unit_test(other_tokens_have_no_code),
        cmocka_unit_test(one_wrong_character_is_found_in_its_group),
        cmocka_unit_test(two_wrong_characters_never_pass),
        cmocka_unit_test(a_typed_line_is_read_as_people_write_it),
        cmocka_unit_test(both_languages_say_what_is_wrong),
    };
    return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
