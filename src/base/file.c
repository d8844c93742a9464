#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"

static enshu_status fail_errno(enshu_error *err, const char *path)
{
    return enshu_fail_at(err, base_errno_status(), path, 0, "%s",
                         base_errno_text());
}

/* Checks that `fd` is a regular file of a bearable size. */
static enshu_status check_regular(int fd, const char *path, size_t max_bytes,
                                  size_t *size, enshu_error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return fail_errno(err, path);
    if (S_ISDIR(info.st_mode))
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             "is a folder, not a file");
    if (!S_ISREG(info.st_mode))
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0, "not a regular file");
    if (info.st_size < 0 || (uintmax_t)info.st_size > max_bytes)
        return enshu_fail_at(err, ENSHU_ELIMIT, path, 0,
                             "too large: %jd bytes, at most %zu",
                             (intmax_t)info.st_size, max_bytes);
    *size = (size_t)info.st_size;
    return ENSHU_OK;
}

/* Reads to the end; the file may have become shorter since its size was asked,
 * and what was added is left. */
static enshu_status read_up_to(int fd, const char *path, char *bytes,
                               size_t size, size_t *got, enshu_error *err)
{
    *got = 0;
    while (*got < size) {
        const ssize_t n = read(fd, bytes + *got, size - *got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail_errno(err, path);
        if (n == 0)
            break;
        *got += (size_t)n;
    }
    return ENSHU_OK;
}

enshu_status base_file_read(const char *path, size_t max_bytes, char **bytes,
                            size_t *size, enshu_error *err)
{
    *bytes = NULL;
    *size = 0;
    /* Not blocking, so that opening a named pipe does not wait for ever. */
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return fail_errno(err, path);
    size_t expected = 0;
    enshu_status st = check_regular(fd, path, max_bytes, &expected, err);
    if (st == ENSHU_OK) {
        *bytes = xmalloc(expected + 1);
        st = read_up_to(fd, path, *bytes, expected, size, err);
    }
    close(fd);
    if (st != ENSHU_OK) {
        xfree(*bytes);
        *bytes = NULL;
        *size = 0;
        return st;
    }
    (*bytes)[*size] = '\0';
    return ENSHU_OK;
}

static bool write_all(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t n = write(fd, bytes, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        size -= (size_t)n;
    }
    return true;
}

/* Makes the entries of the folder of `path` durable.  Some file systems cannot
 * sync a folder; that is no reason to fail. */
static void sync_folder_of(const char *path)
{
    char *folder = base_path_folder(path);
    const int fd = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    xfree(folder);
}

/* Writes a new file beside `path` and gives its name to the caller; on failure
 * nothing is left and *temp is NULL. */
static enshu_status write_beside(const char *path, const void *bytes,
                                 size_t size, mode_t mode, bool durable,
                                 char **temp, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    *temp = xprintf("%s.new-%ld", path, (long)getpid());
    /* What stands there is of a process that was killed, or a trap. */
    (void)unlink(*temp);
    const int fd = open(*temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0) {
        st = fail_errno(err, path);
        goto done;
    }
    if (!write_all(fd, bytes, size) || (durable && fsync(fd) != 0))
        st = fail_errno(err, path);
    if (close(fd) != 0 && st == ENSHU_OK)
        st = fail_errno(err, path);
    if (st != ENSHU_OK)
        unlink(*temp);

done:
    if (st != ENSHU_OK) {
        xfree(*temp);
        *temp = NULL;
    }
    return st;
}

static enshu_status replace(const char *path, const void *bytes, size_t size,
                            bool durable, enshu_error *err)
{
    char *temp;
    enshu_status st =
        write_beside(path, bytes, size, 0644, durable, &temp, err);
    if (st != ENSHU_OK)
        return st;
    if (rename(temp, path) != 0) {
        st = fail_errno(err, path);
        unlink(temp);
    } else if (durable) {
        sync_folder_of(path);
    }
    xfree(temp);
    return st;
}

enshu_status base_file_write(const char *path, const void *bytes, size_t size,
                             enshu_error *err)
{
    return replace(path, bytes, size, true, err);
}

enshu_status base_file_write_soon(const char *path, const void *bytes,
                                  size_t size, enshu_error *err)
{
    return replace(path, bytes, size, false, err);
}

enshu_status base_file_write_secret(const char *path, const void *bytes,
                                    size_t size, enshu_error *err)
{
    char *temp;
    enshu_status st = write_beside(path, bytes, size, 0600, true, &temp, err);
    if (st != ENSHU_OK)
        return st;
    st = base_file_publish(temp, path, err);
    if (st != ENSHU_OK)
        unlink(temp);
    xfree(temp);
    return st;
}

/* File systems without hard links get a check and a rename instead. */
static enshu_status rename_if_absent(const char *from, const char *to,
                                     enshu_error *err)
{
    struct stat info;
    if (lstat(to, &info) == 0)
        return enshu_fail_at(err, ENSHU_EREFUSED, to, 0, "already exists");
    if (rename(from, to) != 0)
        return fail_errno(err, to);
    return ENSHU_OK;
}

enshu_status base_file_publish(const char *from, const char *to,
                               enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    if (link(from, to) == 0)
        unlink(from);
    else if (errno == EEXIST)
        st = enshu_fail_at(err, ENSHU_EREFUSED, to, 0, "already exists");
    else
        st = rename_if_absent(from, to, err);
    if (st == ENSHU_OK)
        sync_folder_of(to);
    return st;
}

void base_file_remove(const char *path)
{
    unlink(path);
}

base_kind base_file_kind(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return BASE_KIND_NONE;
    if (S_ISREG(info.st_mode))
        return BASE_KIND_FILE;
    return S_ISDIR(info.st_mode) ? BASE_KIND_FOLDER : BASE_KIND_OTHER;
}
