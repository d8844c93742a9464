/*
 * support/files.h - files and temporary folders of tests.
 *
 * A function that cannot do its work fails the running test and says why, so
 * callers check nothing; read_file alone answers NULL, because a missing file
 * is often what a test asks about.
 */
#ifndef ENSHU_SUPPORT_FILES_H
#define ENSHU_SUPPORT_FILES_H

#include <stdbool.h>
#include <stddef.h>

enum { TEST_PATH_SIZE = 4096 };

/* The top of the source tree (ENSHU_SOURCE, which CTest sets); borrowed. */
const char *source_dir(void);

/* Writes `dir/name` into out. */
void path_join(char out[TEST_PATH_SIZE], const char *dir, const char *name);

/* The whole file with a NUL after it; free() it.  NULL when it cannot be
 * read.  `len` may be NULL. */
char *read_file(const char *path, size_t *len);

/* Creates or replaces a file. */
void write_file(const char *path, const void *bytes, size_t len);

/* Copies one file. */
void copy_file(const char *from, const char *to);

bool file_exists(const char *path);

/* A new empty folder below TMPDIR; hand it to temp_dir_destroy. */
char *temp_dir_create(void);
/* Removes the folder with everything in it; accepts NULL. */
void temp_dir_destroy(char *dir);

/* cmocka setup and teardown: *state is a new temporary folder (char *). */
int temp_dir_setup(void **state);
int temp_dir_teardown(void **state);

#endif /* ENSHU_SUPPORT_FILES_H */
