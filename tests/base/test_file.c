#include "base/file.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "support/expect.h"
#include "support/files.h"

static void reads_all_bytes_and_adds_a_nul(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a");
    write_file(path, "x\0y\n", 4);
    char *bytes;
    size_t size;
    assert_int_equal(base_file_read(path, 4, &bytes, &size, NULL), ENSHU_OK);
    assert_int_equal(size, 4);
    assert_memory_equal(bytes, "x\0y\n", 5);
    xfree(bytes);
}

static void says_why_a_file_cannot_be_read(void **state)
{
    const char *dir = *state;
    char big[TEST_PATH_SIZE];
    path_join(big, dir, "big");
    write_file(big, "12345", 5);
    char pipe_path[TEST_PATH_SIZE];
    path_join(pipe_path, dir, "pipe");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    char missing[TEST_PATH_SIZE];
    path_join(missing, dir, "missing");
    char through[TEST_PATH_SIZE];
    path_join(through, dir, "big/x");
    const struct {
        const char *path;
        enshu_status status;
        const char *message;
    } rows[] = {
        {missing, ENSHU_ENOTFOUND, "No such file or directory"},
        {through, ENSHU_ENOTFOUND, "Not a directory"},
        {dir, ENSHU_EINVAL, "is a folder, not a file"},
        {big, ENSHU_ELIMIT, "too large: 5 bytes, at most 4"},
        {pipe_path, ENSHU_EINVAL, "not a regular file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *bytes;
        size_t size;
        enshu_error err;
        assert_int_equal(base_file_read(rows[i].path, 4, &bytes, &size, &err),
                         rows[i].status);
        assert_null(bytes);
        expect_text(err.message, rows[i].message);
        assert_int_equal(err.line, 0);
        assert_true(err.source[0] != '\0');
    }
}

typedef enshu_status write_fn(const char *path, const void *bytes, size_t size,
                              enshu_error *err);

static void writing_replaces_the_whole_file(void **state)
{
    write_fn *const ways[] = {base_file_write, base_file_write_soon};
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "out");
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        assert_int_equal(ways[i](path, "first long", 10, NULL), ENSHU_OK);
        assert_int_equal(ways[i](path, "second", 6, NULL), ENSHU_OK);
        char *text = read_file(path, NULL);
        expect_text(text, "second");
        free(text);
    }
    base_names names;
    assert_int_equal(base_folder_list(*state, 10, &names, NULL), ENSHU_OK);
    assert_int_equal(names.count, 1); /* no temporary file is left */
    base_names_fini(&names);
}

static void a_write_that_fails_leaves_the_old_file(void **state)
{
    const char *dir = *state;
    char path[TEST_PATH_SIZE];
    path_join(path, dir, "out");
    write_file(path, "old", 3);
    char *big = calloc(1, 1 << 16);
    const pid_t child = fork();
    if (child == 0) {
        const struct rlimit tiny = {4096, 4096};
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &tiny);
        _exit((int)base_file_write(path, big, 1 << 16, NULL));
    }
    free(big);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ENSHU_EFULL);
    char *text = read_file(path, NULL);
    expect_text(text, "old");
    free(text);
    base_names names;
    assert_int_equal(base_folder_list(dir, 10, &names, NULL), ENSHU_OK);
    assert_int_equal(names.count, 1);
    base_names_fini(&names);

    path_join(path, dir, "none/out");
    assert_int_equal(base_file_write(path, "x", 1, NULL), ENSHU_ENOTFOUND);
}

static void a_secret_is_for_its_owner_and_never_replaced(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "key");
    assert_int_equal(base_file_write_secret(path, "a", 1, NULL), ENSHU_OK);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    enshu_error err;
    assert_int_equal(base_file_write_secret(path, "b", 1, &err),
                     ENSHU_EREFUSED);
    expect_text(err.message, "already exists");
    char *text = read_file(path, NULL);
    expect_text(text, "a");
    free(text);
}

static void publishing_never_replaces_a_file(void **state)
{
    char from[TEST_PATH_SIZE];
    char to[TEST_PATH_SIZE];
    path_join(from, *state, "from");
    path_join(to, *state, "to");
    write_file(from, "new", 3);
    write_file(to, "old", 3);
    assert_int_equal(base_file_publish(from, to, NULL), ENSHU_EREFUSED);
    assert_true(file_exists(from));
    base_file_remove(to);
    base_file_remove(to); /* missing is fine */
    assert_int_equal(base_file_publish(from, to, NULL), ENSHU_OK);
    assert_false(file_exists(from));
    char *text = read_file(to, NULL);
    expect_text(text, "new");
    free(text);
}

static void lists_names_sorted_by_bytes(void **state)
{
    static const char *const names_in[] = {"b", "a", "B", "避難", "a.b", ".h"};
    static const char *const want[] = {".h", "B", "a", "a.b", "b", "避難"};
    enum { N = sizeof want / sizeof *want };
    for (size_t i = 0; i < N; i++) {
        char path[TEST_PATH_SIZE];
        path_join(path, *state, names_in[i]);
        write_file(path, "", 0);
    }
    base_names names;
    assert_int_equal(base_folder_list(*state, N, &names, NULL), ENSHU_OK);
    assert_int_equal(names.count, N);
    for (size_t i = 0; i < N; i++)
        expect_text(names.names[i], want[i]);
    base_names_fini(&names);

    assert_int_equal(base_folder_list(*state, N - 1, &names, NULL),
                     ENSHU_ELIMIT);
    assert_null(names.names);
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "none");
    assert_int_equal(base_folder_list(path, N, &names, NULL), ENSHU_ENOTFOUND);
}

static void makes_folders_down_to_the_last(void **state)
{
    char path[TEST_PATH_SIZE];
    path_join(path, *state, "a/b/c");
    assert_int_equal(base_folder_make(path, NULL), ENSHU_OK);
    assert_int_equal(base_folder_make(path, NULL), ENSHU_OK);
    assert_int_equal(base_file_kind(path), BASE_KIND_FOLDER);
    path_join(path, *state, "file");
    write_file(path, "", 0);
    assert_int_equal(base_file_kind(path), BASE_KIND_FILE);
    path_join(path, *state, "file/x");
    assert_int_equal(base_folder_make(path, NULL), ENSHU_EIO);
    assert_int_equal(base_file_kind(path), BASE_KIND_NONE);
}

static void takes_paths_apart_and_together(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder, *name;
    } rows[] = {
        {"a", ".", "a"},     {"a/b", "a", "b"}, {"/a", "/", "a"},
        {"/a/b", "/a", "b"}, {"a/", "a", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *folder = base_path_folder(rows[i].path);
        expect_text(folder, rows[i].folder);
        xfree(folder);
        expect_text(base_path_name(rows[i].path), rows[i].name);
    }
    static const struct {
        const char *folder, *name, *want;
    } joins[] = {{"a", "b", "a/b"},
                 {"a/", "b", "a/b"},
                 {"", "b", "b"},
                 {"/", "b", "/b"}};
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        char *path = base_path_join(joins[i].folder, joins[i].name);
        expect_text(path, joins[i].want);
        xfree(path);
    }
    assert_true(base_path_ends("a.lua", ".lua"));
    assert_false(base_path_ends("lua", ".lua"));
}

static void finds_the_places_of_the_user_and_the_program(void **state)
{
    (void)state;
    setenv("XDG_CONFIG_HOME", "/cfg", 1);
    char *path = base_path_config("key.pem");
    expect_text(path, "/cfg/enshu/key.pem");
    xfree(path);
    unsetenv("XDG_CONFIG_HOME");
    setenv("HOME", "/home/u", 1);
    path = base_path_config("key.pem");
    expect_text(path, "/home/u/.config/enshu/key.pem");
    xfree(path);
    unsetenv("HOME");
    assert_null(base_path_config("key.pem"));
    path = base_path_program();
    assert_int_equal(base_file_kind(path), BASE_KIND_FOLDER);
    xfree(path);
}

#define WITH_FOLDER(test)                                                      \
    cmocka_unit_test_setup_teardown(test, temp_dir_setup, temp_dir_teardown)

/* Nobody who can write there makes it write elsewhere. */
static void a_link_laid_in_its_way_leads_nowhere(void **state)
{
    char path[TEST_PATH_SIZE];
    char other[TEST_PATH_SIZE];
    size_t len = 0;
    path_join(path, *state, "a");
    path_join(other, *state, "other");
    write_file(other, "mine", 4);
    char *trap = xprintf("%s.new-%ld", path, (long)getpid());
    assert_int_equal(symlink(other, trap), 0);
    assert_int_equal(base_file_write(path, "new", 3, NULL), ENSHU_OK);
    char *kept = read_file(other, &len);
    assert_int_equal(len, 4);
    assert_memory_equal(kept, "mine", 4);
    free(kept);
    char *written = read_file(path, &len);
    assert_int_equal(len, 3);
    free(written);
    xfree(trap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(reads_all_bytes_and_adds_a_nul),
        WITH_FOLDER(a_link_laid_in_its_way_leads_nowhere),
        WITH_FOLDER(says_why_a_file_cannot_be_read),
        WITH_FOLDER(writing_replaces_the_whole_file),
        WITH_FOLDER(a_write_that_fails_leaves_the_old_file),
        WITH_FOLDER(a_secret_is_for_its_owner_and_never_replaced),
        WITH_FOLDER(publishing_never_replaces_a_file),
        WITH_FOLDER(lists_names_sorted_by_bytes),
        WITH_FOLDER(makes_folders_down_to_the_last),
        cmocka_unit_test(takes_paths_apart_and_together),
        cmocka_unit_test(finds_the_places_of_the_user_and_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
