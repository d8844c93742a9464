/*
 * base/file.h - whole files, atomic writing and paths.
 *
 * Every failure fills the error with the path as its source and one clear line
 * (folder, missing, unreadable, too large, no space).
 *
 * Threads: callable from any thread.
 */
#ifndef ENSHU_BASE_FILE_H
#define ENSHU_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "enshu/status.h"

/* Reads a regular file of at most max_bytes.  On success *bytes is owned by
 * the caller (xfree) and followed by a NUL that *size does not count; on
 * failure *bytes is NULL.  ENSHU_ENOTFOUND, ENSHU_ELIMIT, ENSHU_EINVAL (not a
 * regular file) or ENSHU_EIO. */
ENSHU_MUST_USE enshu_status base_file_read(const char *path, size_t max_bytes,
                                           char **bytes, size_t *size,
                                           enshu_error *err);

/* Replaces `path` by the given bytes: after a crash there is either the old
 * file or the whole new one.  The permissions are 0644 less the umask. */
ENSHU_MUST_USE enshu_status base_file_write(const char *path, const void *bytes,
                                            size_t size, enshu_error *err);
/* The same without waiting for the disk, for what can be made again: also when
 * the program is killed there is the old file or the whole new one, but not
 * when the power fails within the next seconds. */
ENSHU_MUST_USE enshu_status base_file_write_soon(const char *path,
                                                 const void *bytes, size_t size,
                                                 enshu_error *err);
/* As base_file_write, but readable and writable by its owner alone, and
 * refused with ENSHU_EREFUSED when `path` already exists. */
ENSHU_MUST_USE enshu_status base_file_write_secret(const char *path,
                                                   const void *bytes,
                                                   size_t size,
                                                   enshu_error *err);
/* Gives the finished file `from` the name `to` in the same folder, durably.
 * ENSHU_EREFUSED when `to` exists; `from` then stays. */
ENSHU_MUST_USE enshu_status base_file_publish(const char *from, const char *to,
                                              enshu_error *err);
/* Removes a file if it is there. */
void base_file_remove(const char *path);

typedef enum base_kind {
    BASE_KIND_NONE, /* missing or out of reach */
    BASE_KIND_FILE,
    BASE_KIND_FOLDER,
    BASE_KIND_OTHER
} base_kind;

/* What a path leads to, through links. */
base_kind base_file_kind(const char *path);

/* The names in a folder without "." and "..", sorted by bytes.  At most `max`
 * of them (ENSHU_ELIMIT).  *out is zeroed on failure. */
typedef struct base_names {
    char **names;
    size_t count;
} base_names;
ENSHU_MUST_USE enshu_status base_folder_list(const char *path, size_t max,
                                             base_names *out, enshu_error *err);
void base_names_fini(base_names *names);
/* Makes a folder and those above it; fine if it is there. */
ENSHU_MUST_USE enshu_status base_folder_make(const char *path,
                                             enshu_error *err);

/* New texts, owned by the caller (xfree). */
char *base_path_join(const char *folder, const char *name);
char *base_path_folder(const char *path); /* "." when there is no '/' */
/* The path without links, "." and ".."; NULL when it does not exist. */
char *base_path_real(const char *path);
/* The folder of the running program; NULL when it cannot be told. */
char *base_path_program(void);
/* `name` in the user's configuration folder of this program
 * ($XDG_CONFIG_HOME/enshu or ~/.config/enshu); NULL without a home. */
char *base_path_config(const char *name);
/* The same for data: $XDG_DATA_HOME/enshu or ~/.local/share/enshu. */
char *base_path_data(const char *name);
/* The part behind the last '/'; borrowed from `path`. */
const char *base_path_name(const char *path);
/* Whether the name ends so, as in ".lua". */
bool base_path_ends(const char *path, const char *suffix);

#endif /* ENSHU_BASE_FILE_H */
