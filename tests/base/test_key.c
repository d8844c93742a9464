#include "base/key.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "support/expect.h"
#include "support/files.h"

static void a_signature_fits_one_key_and_one_text(void **state)
{
    (void)state;
    static const char text[] = "the drill is over";
    base_key *mine = base_key_create();
    base_key *other = base_key_create();
    uint8_t public_key[BASE_KEY_BYTES];
    uint8_t other_public[BASE_KEY_BYTES];
    uint8_t signature[BASE_SIGNATURE_BYTES];
    base_key_public(mine, public_key);
    base_key_public(other, other_public);
    assert_memory_not_equal(public_key, other_public, BASE_KEY_BYTES);
    base_key_sign(mine, text, sizeof text, signature);

    assert_true(
        base_signature_is_good(public_key, text, sizeof text, signature));
    assert_false(
        base_signature_is_good(public_key, text, sizeof text - 1, signature));
    assert_false(
        base_signature_is_good(other_public, text, sizeof text, signature));
    signature[7] ^= 1;
    assert_false(
        base_signature_is_good(public_key, text, sizeof text, signature));
    base_key_destroy(mine);
    base_key_destroy(other);
    base_key_destroy(NULL);
}

static void a_key_file_is_made_once_and_kept(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "deep/er/key.pem");
    uint8_t keys[2][BASE_KEY_BYTES];
    for (int i = 0; i < 2; i++) {
        base_key *k;
        assert_int_equal(base_key_load_or_make(path, &k, NULL), ENSHU_OK);
        base_key_public(k, keys[i]);
        base_key_destroy(k);
    }
    assert_memory_equal(keys[0], keys[1], BASE_KEY_BYTES);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    char *pem = read_file(path, NULL);
    expect_contains(pem, "BEGIN PRIVATE KEY");
    free(pem);
}

static void refuses_a_key_that_others_can_read(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "key.pem");
    base_key *k;
    assert_int_equal(base_key_load_or_make(path, &k, NULL), ENSHU_OK);
    base_key_destroy(k);
    assert_int_equal(chmod(path, 0640), 0);
    enshu_error err;
    assert_int_equal(base_key_load(path, &k, &err), ENSHU_EREFUSED);
    assert_null(k);
    expect_contains(err.message, "chmod 600");
}

/* A key of another kind. */
static const char x25519[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VuBCIEIHgjQFB5J8HE6pjPzIe4eg7AgPgnLJsNn0fQXjcPV1ZK\n"
    "-----END PRIVATE KEY-----\n";

static void refuses_what_is_no_such_key(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "key.pem");
    static const char *const texts[] = {
        "", "hello", "-----BEGIN PRIVATE KEY-----\nAAAA\n", x25519};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_file(path, texts[i], strlen(texts[i]));
        assert_int_equal(chmod(path, 0600), 0);
        base_key *k;
        enshu_error err;
        assert_int_equal(base_key_load(path, &k, &err), ENSHU_EINVAL);
        assert_null(k);
        expect_contains(err.message, "Ed25519");
    }
}

static void a_missing_key_is_said_to_be_missing(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "none.pem");
    base_key *k;
    assert_int_equal(base_key_load(path, &k, NULL), ENSHU_ENOTFOUND);
    assert_null(k);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

static void random_bytes_do_not_come_twice(void **state)
{
    (void)state;
    uint8_t first[16] = {0};
    uint8_t second[16] = {0};
    static const uint8_t nothing[16];
    base_random(first, sizeof first);
    base_random(second, sizeof second);
    assert_memory_not_equal(first, nothing, sizeof first);
    assert_memory_not_equal(first, second, sizeof first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_fits_one_key_and_one_text),
        cmocka_unit_test(random_bytes_do_not_come_twice),
        WITH_FOLDER(a_key_file_is_made_once_and_kept),
        WITH_FOLDER(refuses_a_key_that_others_can_read),
        WITH_FOLDER(refuses_what_is_no_such_key),
        WITH_FOLDER(a_missing_key_is_said_to_be_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
