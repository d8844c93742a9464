/* Join links: what is one, and what is said of what is none. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "net/link.h"
#include "support/expect.h"

#define KEY "0123456789abcdef0123456789abcdef"
#define PIN KEY KEY

static void links_survive_writing_and_reading(void **state)
{
    (void)state;
    static const char *const links[] = {
        "enshu://drill.example:7443/" KEY "?pin=" PIN,
        "enshu://127.0.0.1:1/" KEY,
        "enshu://localhost:65535/" KEY,
        "enshu://[::1]:7443/" KEY,
        "enshu://[2001:db8::1]:7443/" KEY "?pin=" PIN,
        "enshu://[fe80::1%eth0]:7443/" KEY "?pin=" PIN,
        "enshu://10.1.2.3:7443/" KEY "?pin=" PIN,
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        net_link_parts parts;
        assert_int_equal(net_link_read(links[i], &parts, NULL), ENSHU_OK);
        char *again = net_link_write(&parts);
        expect_text(again, links[i]);
        xfree(again);
    }
}

/* 128 of them: none is always the same, and none follows from another. */
static void each_bit_of_a_token_is_its_own(void **state)
{
    enum { N = 256, BITS = 4 * NET_TOKEN_DIGITS };
    static unsigned char bits[BITS][N];
    (void)state;
    for (size_t i = 0; i < N; i++) {
        char token[NET_TOKEN_DIGITS + 1];
        net_link_token(token);
        for (size_t b = 0; b < BITS; b++) {
            const char one[2] = {token[b / 4], '\0'};
            bits[b][i] = strtoul(one, NULL, 16) >> b % 4 & 1U;
        }
    }
    for (size_t a = 0; a < BITS; a++) {
        for (size_t b = 0; b <= a; b++) {
            size_t same = 0;
            for (size_t i = 0; i < N; i++)
                same += bits[a][i] == (a == b ? 0 : bits[b][i]);
            assert_in_range(same, 32, N - 32); /* 12 deviations */
        }
    }
}

static void parts_are_what_stands_there(void **state)
{
    (void)state;
    net_link_parts p;
    assert_int_equal(net_link_read("  enshu://[2001:db8::1]:7443/"
                                   "0123456789ABCDEF0123456789ABCDEF?pin=" PIN
                                   "\r\n",
                                   &p, NULL),
                     ENSHU_OK);
    expect_text(p.host, "2001:db8::1");
    assert_int_equal(p.port, 7443);
    expect_text(p.token, KEY);
    expect_text(p.pin, PIN);
}

/* text, what must be in the message */
static const char *const bad[][2] = {
    {"", "enshu://"},
    {"http://127.0.0.1:7443/" KEY, "begin with enshu://"},
    {"enshu://", "names no host"},
    {"enshu://:7443/" KEY, "names no host"},
    {"enshu://127.0.0.1/" KEY, "port is missing"},
    {"enshu://127.0.0.1:0/" KEY, "1 to 65535"},
    {"enshu://127.0.0.1:65536/" KEY, "1 to 65535"},
    {"enshu://127.0.0.1:999999999999/" KEY, "1 to 65535"},
    {"enshu://127.0.0.1:7443", "key is missing"},
    {"enshu://127.0.0.1:7443/0123", "32 hexadecimal"},
    {"enshu://127.0.0.1:7443/" KEY "0", "?pin="},
    {"enshu://127.0.0.1:7443/" KEY "?pin=12", "64 hexadecimal"},
    {"enshu://127.0.0.1:7443/" KEY "?pin=" PIN "&x", "behind its end"},
    {"enshu://[::1:7443/" KEY, "no end"},
    {"enshu://[example]:7443/" KEY "?pin=" PIN, "no address of IPv6"},
    {"enshu://drill.example:7443/" KEY, "on this machine only"},
    {"enshu://10.1.2.3:7443/" KEY, "on this machine only"},
    {"enshu://[2001:db8::1]:7443/" KEY, "on this machine only"},
    {"enshu://a b:7443/" KEY, "port is missing"},
};

static void says_what_is_wrong_with_a_link(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        net_link_parts parts;
        enshu_error err;
        assert_int_equal(net_link_read(bad[i][0], &parts, &err), ENSHU_EINVAL);
        expect_contains(err.message, bad[i][1]);
        assert_true(strlen(err.message) < sizeof err.message - 1);
    }
}

static void a_long_host_is_refused(void **state)
{
    (void)state;
    char text[1000] = "enshu://";
    net_link_parts parts;
    memset(text + 8, 'a', 400);
    memcpy(text + 408, ":1/" KEY, sizeof ":1/" KEY);
    assert_int_equal(net_link_read(text, &parts, NULL), ENSHU_EINVAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(links_survive_writing_and_reading),
        cmocka_unit_test(each_bit_of_a_token_is_its_own),
        cmocka_unit_test(parts_are_what_stands_there),
        cmocka_unit_test(says_what_is_wrong_with_a_link),
        cmocka_unit_test(a_long_host_is_refused),
    };
    return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
