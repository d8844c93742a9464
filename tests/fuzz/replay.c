/*
 * Calls a fuzz target with every file of the folders named on the command
 * line, so that a build without libFuzzer keeps passing what was once found.
 * A folder without a file is an error: such a test could not fail.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "fuzz.h"

enum { INPUT_MAX = 8 << 20, PATH_SIZE = 4096 };

/* The file's bytes in a block of exactly their number, so that a sanitizer
 * sees a read behind the end. */
static uint8_t *read_input(const char *path, size_t *size)
{
    uint8_t *data = NULL;
    FILE *const file = fopen(path, "rb");
    struct stat info;
    if (file && stat(path, &info) == 0 && info.st_size <= INPUT_MAX) {
        *size = (size_t)info.st_size;
        data = malloc(*size > 0 ? *size : 1);
        if (data && fread(data, 1, *size, file) != *size) {
            free(data);
            data = NULL;
        }
    }
    if (file)
        fclose(file);
    return data;
}

static bool replay_file(const char *path)
{
    size_t size = 0;
    uint8_t *const data = read_input(path, &size);
    if (!data) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return true;
}

/* How many files were replayed; 0 when one of them could not be read. */
static size_t replay_folder(const char *path)
{
    size_t files = 0;
    bool good = true;
    DIR *const folder = opendir(path);
    if (!folder)
        return 0;
    const struct dirent *entry = readdir(folder);
    for (; good && entry; entry = readdir(folder)) {
        if (entry->d_name[0] == '.')
            continue;
        char name[PATH_SIZE];
        snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        good = replay_file(name);
        files++;
    }
    closedir(folder);
    return good ? files : 0;
}

int main(int argc, char **argv)
{
    bool good = argc > 1;
    for (int i = 1; i < argc; i++) {
        const size_t files = replay_folder(argv[i]);
        printf("%s: %zu files\n", argv[i], files);
        good = good && files > 0;
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
