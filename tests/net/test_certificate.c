/* Certificates on disk: made once, checked each time. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "net/certificate.h"
#include "support/expect.h"
#include "support/files.h"

typedef struct files {
    char *folder; /* temp_dir_destroy */
    char cert[TEST_PATH_SIZE];
    char key[TEST_PATH_SIZE];
} files;

static files in_a_fresh_folder(void)
{
    files f;
    f.folder = temp_dir_create();
    path_join(f.cert, f.folder, "cert.pem");
    path_join(f.key, f.folder, "key.pem");
    return f;
}

static void is_made_once_and_kept(void **state)
{
    (void)state;
    files f = in_a_fresh_folder();
    char pin[65];
    char again[65];
    struct stat info;
    assert_int_equal(
        net_certificate_make(f.cert, f.key, "drill.example", 30, NULL),
        ENSHU_OK);
    assert_int_equal(stat(f.key, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(net_certificate_pin(f.cert, pin, NULL), ENSHU_OK);
    assert_int_equal(strlen(pin), 64);
    assert_int_equal(
        net_certificate_make(f.cert, f.key, "drill.example", 30, NULL),
        ENSHU_OK);
    assert_int_equal(net_certificate_pin(f.cert, again, NULL), ENSHU_OK);
    expect_text(again, pin);
    temp_dir_destroy(f.folder);
}

static void takes_names_and_addresses(void **state)
{
    (void)state;
    static const char *const good[] = {"localhost", "127.0.0.1", "::1",
                                       "2001:db8::1", "a-b.example"};
    static const char *const bad[] = {"", "a,DNS:b", "a b", "@file"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        files f = in_a_fresh_folder();
        assert_int_equal(net_certificate_make(f.cert, f.key, good[i], 1, NULL),
                         ENSHU_OK);
        temp_dir_destroy(f.folder);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        files f = in_a_fresh_folder();
        assert_int_equal(net_certificate_make(f.cert, f.key, bad[i], 1, NULL),
                         ENSHU_EINVAL);
        assert_int_equal(base_file_kind(f.key), BASE_KIND_NONE);
        temp_dir_destroy(f.folder);
    }
}

static void expect_refused(const files *f, const char *word)
{
    enshu_error err;
    assert_int_equal(
        net_certificate_make(f->cert, f->key, "localhost", 1, &err),
        ENSHU_EINVAL);
    if (!strstr(err.source, word))
        expect_contains(err.message, word);
}

static void one_file_alone_is_refused(void **state)
{
    (void)state;
    files f = in_a_fresh_folder();
    assert_int_equal(net_certificate_make(f.cert, f.key, "localhost", 1, NULL),
                     ENSHU_OK);
    base_file_remove(f.cert);
    expect_refused(&f, "cert.pem");
    temp_dir_destroy(f.folder);
}

static void files_that_do_not_belong_together_are_refused(void **state)
{
    (void)state;
    files f = in_a_fresh_folder();
    files other = in_a_fresh_folder();
    assert_int_equal(net_certificate_make(f.cert, f.key, "localhost", 1, NULL),
                     ENSHU_OK);
    assert_int_equal(
        net_certificate_make(other.cert, other.key, "localhost", 1, NULL),
        ENSHU_OK);
    memcpy(f.key, other.key, sizeof f.key);
    expect_refused(&f, "does not belong");
    temp_dir_destroy(f.folder);
    temp_dir_destroy(other.folder);
}

static void what_has_run_out_is_refused(void **state)
{
    (void)state;
    files f = in_a_fresh_folder();
    assert_int_equal(net_certificate_make(f.cert, f.key, "localhost", -1, NULL),
                     ENSHU_OK);
    expect_refused(&f, "run out");
    temp_dir_destroy(f.folder);
}

static void what_is_no_certificate_is_refused(void **state)
{
    (void)state;
    files f = in_a_fresh_folder();
    char pin[65];
    assert_int_equal(net_certificate_make(f.cert, f.key, "localhost", 1, NULL),
                     ENSHU_OK);
    assert_int_equal(net_certificate_pin(f.key, pin, NULL), ENSHU_EINVAL);
    assert_int_equal(base_file_write(f.cert, "hello", 5, NULL), ENSHU_OK);
    expect_refused(&f, "no certificate");
    assert_int_equal(net_certificate_pin("/nowhere/cert.pem", pin, NULL),
                     ENSHU_ENOTFOUND);
    temp_dir_destroy(f.folder);
}

static void a_folder_that_is_not_there_leaves_nothing(void **state)
{
    (void)state;
    enshu_error err;
    assert_int_not_equal(net_certificate_make("/nowhere/cert.pem",
                                              "/nowhere/key.pem", "localhost",
                                              1, &err),
                         ENSHU_OK);
    assert_string_not_equal(err.message, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_made_once_and_kept),
        cmocka_unit_test(takes_names_and_addresses),
        cmocka_unit_test(one_file_alone_is_refused),
        cmocka_unit_test(files_that_do_not_belong_together_are_refused),
        cmocka_unit_test(what_has_run_out_is_refused),
        cmocka_unit_test(what_is_no_certificate_is_refused),
        cmocka_unit_test(a_folder_that_is_not_there_leaves_nothing),
    };
    return cmocka_run_group_tests_name("certificate", tests, NULL, NULL);
}
