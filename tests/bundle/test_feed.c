#include "bundle/feed.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/file.h"
#include "base/memory.h"
#include "bundle/bundle.h"
#include "support/expect.h"
#include "support/files.h"

enum { MIB = 1024 * 1024 };

/* What a zip is made of.  text NULL: `zeros` zero bytes; link: a link to
 * there. */
typedef struct item {
    const char *name;
    const char *text;
    size_t zeros;
    const char *link;
} item;

static const bundle_feed_limits usual = {.file_bytes = 4 * MIB,
                                         .total_bytes = 8 * MIB,
                                         .advice = "do something else"};

static void write_bytes(struct archive *a, const item *it)
{
    static const char zeros[65536];
    size_t left = it->text ? strlen(it->text) : it->zeros;
    const char *from = it->text ? it->text : zeros;
    while (left > 0) {
        const size_t n = it->text || left < sizeof zeros ? left : sizeof zeros;
        assert_int_equal(archive_write_data(a, from, n), (la_ssize_t)n);
        left -= n;
    }
}

static void write_item(struct archive *a, const item *it)
{
    struct archive_entry *e = archive_entry_new();
    archive_entry_set_pathname(e, it->name);
    archive_entry_set_perm(e, 0644);
    archive_entry_set_filetype(e, it->link ? AE_IFLNK : AE_IFREG);
    if (it->link)
        archive_entry_set_symlink(e, it->link);
    const size_t size = it->text ? strlen(it->text) : it->zeros;
    archive_entry_set_size(e, (la_int64_t)size);
    assert_int_equal(archive_write_header(a, e), ARCHIVE_OK);
    if (!it->link)
        write_bytes(a, it);
    archive_entry_free(e);
}

/* Writes a zip; `options` may be NULL. */
static char *make_zip(const char *dir, const char *name, const char *options,
                      const item *items, size_t n)
{
    char *path = base_path_join(dir, name);
    struct archive *a = archive_write_new();
    assert_int_equal(archive_write_set_format_zip(a), ARCHIVE_OK);
    if (options) {
        assert_int_equal(archive_write_set_options(a, options), ARCHIVE_OK);
        assert_int_equal(archive_write_set_passphrase(a, "secret"), ARCHIVE_OK);
    }
    assert_int_equal(archive_write_open_filename(a, path), ARCHIVE_OK);
    for (size_t i = 0; i < n; i++)
        write_item(a, &items[i]);
    assert_int_equal(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
    return path;
}
#define ZIP(dir, ...)                                                          \
    make_zip((dir), "feed.zip", NULL, (const item[]){__VA_ARGS__},             \
             sizeof((const item[]){__VA_ARGS__}) / sizeof(item))

/* "stops.txt=..." of each text, one a line. */
static void expect_feed(const char *path, const char *want)
{
    bundle_feed *feed;
    enshu_error err;
    if (bundle_feed_open(path, &usual, &feed, &err) != ENSHU_OK)
        fail_msg("%s: %s", err.source, err.message);
    base_buffer got;
    base_buffer_init(&got, 100000);
    size_t n;
    const enshu_file *files = bundle_feed_files(feed, &n);
    for (size_t i = 0; i < n; i++)
        base_buffer_printf(&got, "%s=%s\n", files[i].name, files[i].bytes);
    expect_text(base_buffer_get(&got), want);
    base_buffer_fini(&got);
    bundle_feed_destroy(feed);
}

static void expect_refusal(const char *path, enshu_status status,
                           const char *message)
{
    bundle_feed *feed;
    enshu_error err;
    const enshu_status st = bundle_feed_open(path, &usual, &feed, &err);
    if (st != status)
        print_error("%s: %s\n", err.source, err.message);
    assert_int_equal(st, status);
    assert_null(feed);
    expect_contains(err.message, message);
    expect_contains(err.source, "feed");
}

static void takes_the_known_texts_at_the_top(void **state)
{
    char *path = ZIP(*state, {.name = "stops.txt", .text = "\xEF\xBB\xBFs"},
                     {.name = "shapes.txt", .text = "not read"},
                     {.name = "sub/trips.txt", .text = "not these"},
                     {.name = "trips.txt", .text = "t"},
                     {.name = "stops.txt.bak", .text = "x"});
    expect_feed(path, "stops.txt=s\ntrips.txt=t\n");
    xfree(path);
    bundle_feed_destroy(NULL);
}

static void takes_them_out_of_the_one_folder_that_holds_them(void **state)
{
    char *path = ZIP(*state, {.name = "__MACOSX/feed/._stops.txt", .text = "x"},
                     {.name = "feed/stops.txt", .text = "s"},
                     {.name = "feed/trips.txt", .text = "t"});
    expect_feed(path, "stops.txt=s\ntrips.txt=t\n");
    xfree(path);
    path = ZIP(*state, {.name = "a/stops.txt", .text = "s"},
               {.name = "b/stops.txt", .text = "t"});
    expect_refusal(path, ENSHU_EINVAL, "more than one GTFS feed");
    xfree(path);
    /* What is at the top comes first, wherever it stands in the zip. */
    path = ZIP(*state, {.name = "a/stops.txt", .text = "no"},
               {.name = "b/stops.txt", .text = "no"},
               {.name = "stops.txt", .text = "s"});
    expect_feed(path, "stops.txt=s\n");
    xfree(path);
}

static void reads_a_folder_too(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "feed");
    assert_int_equal(mkdir(path, 0755), 0);
    expect_refusal(path, ENSHU_ENOTFOUND, "no GTFS feed in this folder");
    char file[TEST_PATH_SIZE];
    path_join(file, path, "stops.txt");
    write_file(file, "s", 1);
    path_join(file, path, "shapes.txt");
    write_file(file, "x", 1);
    expect_feed(path, "stops.txt=s\n");
}

static void refuses_what_leads_outside(void **state)
{
    static const char *const names[] = {
        "../stops.txt",     "/etc/stops.txt",       "a/../../stops.txt",
        "..\\stops.txt",    "C:\\stops.txt",        "a/..",
        "sub/../stops.txt", "\\\\server\\stops.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = ZIP(*state, {.name = "trips.txt", .text = "t"},
                         {.name = names[i], .text = "s"});
        expect_refusal(path, ENSHU_EREFUSED, "leads outside");
        xfree(path);
    }
    char *path = ZIP(*state, {.name = "..stops.txt", .text = "fine"},
                     {.name = "a..b/c", .text = "fine"},
                     {.name = "trips.txt", .text = "t"});
    expect_feed(path, "trips.txt=t\n");
    xfree(path);
}

static void refuses_links(void **state)
{
    char *path = ZIP(*state, {.name = "stops.txt", .link = "/etc/passwd"});
    expect_refusal(path, ENSHU_EREFUSED, "a link");
    xfree(path);
}

static void refuses_a_text_that_is_there_twice(void **state)
{
    char *path = ZIP(*state, {.name = "stops.txt", .text = "s"},
                     {.name = "stops.txt", .text = "other"});
    expect_refusal(path, ENSHU_EINVAL, "stops.txt twice");
    xfree(path);
}

static void refuses_too_much(void **state)
{
    /* Packed it is small: what counts is what comes out. */
    char *path = ZIP(*state, {.name = "stops.txt", .zeros = 4 * MIB + 1});
    expect_refusal(path, ENSHU_ELIMIT, "at most 4 MiB; do something else");
    xfree(path);
    path = ZIP(*state, {.name = "stops.txt", .zeros = 3 * MIB});
    expect_refusal(path, ENSHU_ELIMIT, "more than 200 times its size");
    xfree(path);
}

/* As text that does not pack, so that only the sum is too large. */
static void refuses_too_much_together(void **state)
{
    char *text = xmalloc(3 * MIB + 1);
    uint32_t x = 1;
    for (size_t i = 0; i < 3 * MIB; i++) {
        x = x * 1664525u + 1013904223u;
        text[i] = (char)('!' + (x >> 16) % 90);
    }
    text[3 * MIB] = '\0';
    char *path = ZIP(*state, {.name = "stops.txt", .text = text},
                     {.name = "trips.txt", .text = text});
    bundle_feed *feed;
    assert_int_equal(bundle_feed_open(path, &usual, &feed, NULL), ENSHU_OK);
    bundle_feed_destroy(feed);
    xfree(path);
    path = ZIP(*state, {.name = "stops.txt", .text = text},
               {.name = "trips.txt", .text = text},
               {.name = "routes.txt", .text = text});
    expect_refusal(path, ENSHU_ELIMIT, "together with the others");
    xfree(path);
    xfree(text);
}

static void refuses_encrypted_texts(void **state)
{
    static const item items[] = {{.name = "stops.txt", .text = "s"}};
    char *path =
        make_zip(*state, "feed.zip", "zip:encryption=zipcrypt", items, 1);
    expect_refusal(path, ENSHU_EINVAL, "encrypted");
    xfree(path);
}

static void refuses_text_that_is_not_utf_8(void **state)
{
    char *path = ZIP(*state, {.name = "stops.txt", .text = "a\nb\x93\x8C\n"});
    bundle_feed *feed;
    enshu_error err;
    assert_int_equal(bundle_feed_open(path, &usual, &feed, &err), ENSHU_EINVAL);
    expect_contains(err.source, "feed.zip/stops.txt");
    expect_i64(err.line, 2);
    expect_contains(err.message, "UTF-8");
    xfree(path);
}

static void refuses_what_is_no_zip(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "feed.zip");
    write_file(path, "this is no zip", 14);
    expect_refusal(path, ENSHU_EINVAL, "not a zip");
    write_file(path, "", 0);
    expect_refusal(path, ENSHU_EINVAL, "not a zip");
    path_join(path, *state, "feed-none.zip");
    expect_refusal(path, ENSHU_ENOTFOUND, "");
    char *empty = ZIP(*state, {.name = "readme", .text = "x"});
    expect_refusal(empty, ENSHU_ENOTFOUND, "no GTFS feed in this zip");
    xfree(empty);
}

/* Every way to cut a zip off is answered with a status, never with half a
 * text. */
static void refuses_a_zip_cut_off_anywhere(void **state)
{
    char *path = ZIP(*state, {.name = "stops.txt", .text = "stop_id\na\nb\n"},
                     {.name = "trips.txt", .text = "trip_id\n1\n"});
    size_t whole = 0;
    char *bytes = read_file(path, &whole);
    assert_non_null(bytes);
    for (size_t len = 0; len < whole; len++) {
        bundle_feed *feed;
        enshu_error err;
        write_file(path, bytes, len);
        assert_true(bundle_feed_open(path, &usual, &feed, &err) != ENSHU_OK);
        assert_null(feed);
        assert_true(err.message[0] != '\0');
    }
    free(bytes);
    xfree(path);
}

/* A changed byte gives the right texts, or an error; never other texts. */
static void notices_changed_bytes_of_a_text(void **state)
{
    static const char text[] = "stop_id,stop_name\na,Alpha\nb,Beta\n";
    char *path = ZIP(*state, {.name = "stops.txt", .text = text});
    size_t whole = 0;
    size_t noticed = 0;
    char *bytes = read_file(path, &whole);
    assert_non_null(bytes);
    for (size_t i = 0; i < whole; i++) {
        bundle_feed *feed;
        size_t n;
        bytes[i] = (char)(bytes[i] ^ 0x10);
        write_file(path, bytes, whole);
        if (bundle_feed_open(path, &usual, &feed, NULL) == ENSHU_OK) {
            const enshu_file *files = bundle_feed_files(feed, &n);
            assert_int_equal(n, 1);
            expect_text(files[0].bytes, text);
        } else {
            noticed++;
        }
        bundle_feed_destroy(feed);
        bytes[i] = (char)(bytes[i] ^ 0x10);
    }
    assert_true(noticed > 20);
    free(bytes);
    xfree(path);
}

/* ---- feeds in a scenario ---- */

static void put(const char *dir, const char *name, const char *text)
{
    char *path = base_path_join(dir, name);
    char *folder = base_path_folder(path);
    assert_int_equal(base_folder_make(folder, NULL), ENSHU_OK);
    write_file(path, text, strlen(text));
    xfree(folder);
    xfree(path);
}

static enshu_status open_scenario(const char *dir, const char *name,
                                  bundle **out, enshu_error *err)
{
    char *path = base_path_join(dir, name);
    const enshu_status st = bundle_open(path, dir, out, err);
    xfree(path);
    return st;
}

static void expect_names(const char *dir, const char *name, const char *want)
{
    bundle *b;
    enshu_error err;
    if (open_scenario(dir, name, &b, &err) != ENSHU_OK)
        fail_msg("%s: %s", err.source, err.message);
    base_buffer names;
    base_buffer_init(&names, 100000);
    const enshu_bundle view = bundle_view(b);
    for (size_t i = 0; i < view.n_files; i++)
        base_buffer_printf(&names, "%s\n", view.files[i].name);
    expect_text(base_buffer_get(&names), want);
    base_buffer_fini(&names);
    bundle_destroy(b);
}

static void a_scenario_gets_the_texts_of_the_feeds_it_names(void **state)
{
    const char *dir = *state;
    static const item feed[] = {{.name = "stops.txt", .text = "s"},
                                {.name = "shapes.txt", .text = "x"},
                                {.name = "trips.txt", .text = "t"}};
    put(dir, "main.lua", "timetable{ gtfs=\"feed.zip\" } x = 'gtfs/b.zip'");
    put(dir, "lib/l.lua", "y = 'feed.zip' z = 'none.zip' up = '../feed.zip'");
    put(dir, "gtfs/x", "");
    xfree(make_zip(dir, "feed.zip", NULL, feed, 3));
    xfree(make_zip(dir, "unnamed.zip", NULL, feed, 3));
    char *folder = base_path_join(dir, "gtfs");
    xfree(make_zip(folder, "b.zip", NULL, feed, 1));
    xfree(folder);
    static const char want[] = "feed.zip/stops.txt\n"
                               "feed.zip/trips.txt\n"
                               "gtfs/b.zip/stops.txt\n"
                               "lib/l.lua\n"
                               "main.lua\n";
    expect_names(dir, "", want);
    expect_names(dir, "main.lua", want);
}

static void an_attachment_is_no_feed(void **state)
{
    const char *dir = *state;
    put(dir, "main.lua", "attach = 'files/a.zip'");
    put(dir, "files/a.zip", "not a zip at all");
    expect_names(dir, "", "files/a.zip\nmain.lua\n");
}

static void a_bad_feed_of_a_scenario_is_named(void **state)
{
    const char *dir = *state;
    static const item outside[] = {{.name = "../stops.txt", .text = "s"}};
    bundle *b;
    enshu_error err;
    put(dir, "main.lua", "timetable{ gtfs='feed.zip' }");
    xfree(make_zip(dir, "feed.zip", NULL, outside, 1));
    assert_int_equal(open_scenario(dir, "", &b, &err), ENSHU_EREFUSED);
    assert_null(b);
    expect_contains(err.source, "feed.zip");
}

static void a_feed_that_is_too_large_says_what_to_do(void **state)
{
    const char *dir = *state;
    static const item large[] = {
        {.name = "stop_times.txt", .zeros = BUNDLE_FEED_BYTES_MAX + 1}};
    bundle *b;
    enshu_error err;
    put(dir, "main.lua", "timetable{ gtfs='feed.zip' }");
    xfree(make_zip(dir, "feed.zip", NULL, large, 1));
    assert_int_equal(open_scenario(dir, "", &b, &err), ENSHU_ELIMIT);
    expect_contains(err.message, "at most 64 MiB");
    expect_contains(err.message, "enshu import gtfs");
}

static void a_feed_leads_nowhere_outside_the_package(void **state)
{
    const char *dir = *state;
    static const item feed[] = {{.name = "stops.txt", .text = "s"}};
    bundle *b;
    enshu_error err;
    put(dir, "p/main.lua", "timetable{ gtfs='feed.zip' }");
    char *target = make_zip(dir, "feed.zip", NULL, feed, 1);
    char *link = base_path_join(dir, "p/feed.zip");
    assert_int_equal(symlink(target, link), 0);
    assert_int_equal(open_scenario(dir, "p", &b, &err), ENSHU_EREFUSED);
    expect_contains(err.message, "outside");
    xfree(link);
    xfree(target);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, temp_dir_setup, temp_dir_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(takes_the_known_texts_at_the_top),
        TEST(takes_them_out_of_the_one_folder_that_holds_them),
        TEST(reads_a_folder_too),
        TEST(refuses_what_leads_outside),
        TEST(refuses_links),
        TEST(refuses_a_text_that_is_there_twice),
        TEST(refuses_too_much),
        TEST(refuses_too_much_together),
        TEST(refuses_encrypted_texts),
        TEST(refuses_text_that_is_not_utf_8),
        TEST(refuses_what_is_no_zip),
        TEST(refuses_a_zip_cut_off_anywhere),
        TEST(notices_changed_bytes_of_a_text),
        TEST(a_scenario_gets_the_texts_of_the_feeds_it_names),
        TEST(an_attachment_is_no_feed),
        TEST(a_bad_feed_of_a_scenario_is_named),
        TEST(a_feed_that_is_too_large_says_what_to_do),
        TEST(a_feed_leads_nowhere_outside_the_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
