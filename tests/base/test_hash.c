#include "base/hash.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "support/expect.h"

/* The examples of FIPS 180-4. */
static const struct {
    const char *text;
    const char *hash;
} known[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};
enum { N_KNOWN = sizeof known / sizeof *known };

static void gives_the_published_hashes(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_KNOWN; i++) {
        uint8_t hash[BASE_HASH_BYTES];
        char text[BASE_HASH_TEXT];
        base_hash_bytes(known[i].text, strlen(known[i].text), hash);
        base_hex_write(hash, sizeof hash, text);
        expect_text(text, known[i].hash);
    }
}

static void one_object_serves_many_hashes_in_pieces(void **state)
{
    (void)state;
    base_hash *h = base_hash_create();
    for (size_t i = 0; i < N_KNOWN; i++) {
        for (const char *at = known[i].text; *at; at++)
            base_hash_feed(h, at, 1);
        uint8_t hash[BASE_HASH_BYTES];
        char text[BASE_HASH_TEXT];
        base_hash_finish(h, hash);
        base_hex_write(hash, sizeof hash, text);
        expect_text(text, known[i].hash);
    }
    base_hash_destroy(h);
    base_hash_destroy(NULL);
}

static void numbers_are_fed_lowest_byte_first(void **state)
{
    (void)state;
    uint8_t a[BASE_HASH_BYTES];
    uint8_t b[BASE_HASH_BYTES];
    base_hash *h = base_hash_create();
    base_hash_feed_u64(h, UINT64_C(0x6867666564636261));
    base_hash_finish(h, a);
    base_hash_destroy(h);
    base_hash_bytes("abcdefgh", 8, b);
    assert_memory_equal(a, b, sizeof a);
}

static void every_part_of_a_bundle_counts(void **state)
{
    (void)state;
    const enshu_file files[] = {{"a.lua", "x", 1}, {"b.csv", "yz", 2}};
    const enshu_file other_name[] = {{"a.lux", "x", 1}, {"b.csv", "yz", 2}};
    const enshu_file other_bytes[] = {{"a.lua", "x", 1}, {"b.csv", "yy", 2}};
    const enshu_file moved[] = {{"a.lua", "xb", 2}, {".csv", "yz", 2}};
    const enshu_bundle bundles[] = {
        {"a.lua", files, 2},       {"b.csv", files, 2},
        {"a.lua", files, 1},       {"a.lua", other_name, 2},
        {"a.lua", other_bytes, 2}, {"a.lua", moved, 2},
    };
    enum { N = sizeof bundles / sizeof *bundles };
    uint8_t hashes[N][BASE_HASH_BYTES];
    for (size_t i = 0; i < N; i++) {
        base_hash_bundle(&bundles[i], hashes[i]);
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(hashes[i], hashes[j], BASE_HASH_BYTES);
    }
    uint8_t again[BASE_HASH_BYTES];
    base_hash_bundle(&bundles[0], again);
    assert_memory_equal(again, hashes[0], BASE_HASH_BYTES);
}

static void reads_back_hex(void **state)
{
    (void)state;
    uint8_t bytes[2] = {9, 9};
    assert_true(base_hex_read("0aFf", bytes, 2));
    assert_int_equal(bytes[0], 0x0A);
    assert_int_equal(bytes[1], 0xFF);
    static const char *const bad[] = {"", "0aF", "0aFf0", "0aFg", "0a f"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(base_hex_read(bad[i], bytes, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_published_hashes),
        cmocka_unit_test(one_object_serves_many_hashes_in_pieces),
        cmocka_unit_test(numbers_are_fed_lowest_byte_first),
        cmocka_unit_test(every_part_of_a_bundle_counts),
        cmocka_unit_test(reads_back_hex),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
