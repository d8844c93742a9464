#include "support/files.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

const char *source_dir(void)
{
    const char *dir = getenv("ENSHU_SOURCE");

    if (dir == NULL)
        fail_msg("ENSHU_SOURCE is not set; run the test through ctest");
    return dir;
}

void path_join(char out[TEST_PATH_SIZE], const char *dir, const char *name)
{
    const int n = snprintf(out, TEST_PATH_SIZE, "%s/%s", dir, name);

    if (n < 0 || n >= TEST_PATH_SIZE)
        fail_msg("path too long: %s/%s", dir, name);
}

static char *read_stream(FILE *f, size_t *len)
{
    size_t used = 0, size = 4096;
    char *text = malloc(size);

    while (text != NULL) {
        used += fread(text + used, 1, size - used - 1, f);
        if (used < size - 1)
            break;
        size *= 2;
        char *const larger = realloc(text, size);
        if (larger == NULL)
            free(text);
        text = larger;
    }
    if (text == NULL || ferror(f)) {
        free(text);
        return NULL;
    }
    text[used] = '\0';
    if (len != NULL)
        *len = used;
    return text;
}

char *read_file(const char *path, size_t *len)
{
    FILE *const f = fopen(path, "rb");

    if (f == NULL)
        return NULL;
    char *const text = read_stream(f, len);
    fclose(f);
    return text;
}

void write_file(const char *path, const void *bytes, size_t len)
{
    FILE *const f = fopen(path, "wb");

    if (f == NULL) {
        fail_msg("cannot write %s: %s", path, strerror(errno));
        return;
    }
    const size_t written = fwrite(bytes, 1, len, f);
    if (fclose(f) != 0 || written != len)
        fail_msg("cannot write %s: %s", path, strerror(errno));
}

void copy_file(const char *from, const char *to)
{
    size_t len = 0;
    char *const bytes = read_file(from, &len);

    if (bytes == NULL) {
        fail_msg("cannot read %s", from);
        return;
    }
    write_file(to, bytes, len);
    free(bytes);
}

bool file_exists(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0;
}

char *temp_dir_create(void)
{
    const char *const given = getenv("TMPDIR");
    char path[TEST_PATH_SIZE];

    path_join(path, given != NULL ? given : "/tmp", "enshu-test-XXXXXX");
    if (mkdtemp(path) == NULL)
        fail_msg("no temporary folder %s: %s", path, strerror(errno));
    char *const dir = strdup(path);
    if (dir == NULL)
        fail_msg("out of memory");
    return dir;
}

static int remove_entry(const char *path, const struct stat *info, int kind,
                        struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

void temp_dir_destroy(char *dir)
{
    if (dir == NULL)
        return;
    nftw(dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
    free(dir);
}

int temp_dir_setup(void **state)
{
    *state = temp_dir_create();
    return 0;
}

int temp_dir_teardown(void **state)
{
    temp_dir_destroy(*state);
    *state = NULL;
    return 0;
}
