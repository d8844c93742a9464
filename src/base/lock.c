#include "base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"

struct base_lock {
    char *path;
    int fd;
};

/* Whoever had the lock before may have removed the file since we opened it. */
static bool is_still_there(const char *path, int fd)
{
    struct stat there;
    struct stat ours;
    return stat(path, &there) == 0 && fstat(fd, &ours) == 0
           && there.st_ino == ours.st_ino && there.st_dev == ours.st_dev;
}

/* The file, open and locked; -1 and errno on failure. */
static int open_locked(const char *path)
{
    enum { TRIES = 8 };
    for (int i = 0; i < TRIES; i++) {
        const int fd =
            open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0)
            return -1;
        const bool locked = flock(fd, LOCK_EX | LOCK_NB) == 0;
        if (locked && is_still_there(path, fd))
            return fd;
        const int why = locked ? EWOULDBLOCK : errno;
        close(fd);
        errno = why;
        if (!locked)
            return -1;
    }
    return -1;
}

enshu_status base_lock_take(const char *path, base_lock **out, enshu_error *err)
{
    const int fd = open_locked(path);
    *out = NULL;
    if (fd < 0 && errno == EWOULDBLOCK)
        return enshu_fail_at(err, ENSHU_EREFUSED, path, 0,
                             "another program has it");
    if (fd < 0)
        return enshu_fail_at(err, base_errno_status(), path, 0,
                             "%s: check the folder and its rights",
                             base_errno_text());
    base_lock *l = xcalloc(1, sizeof *l);
    *l = (base_lock){.path = xstrdup(path), .fd = fd};
    *out = l;
    return ENSHU_OK;
}

void base_lock_drop(base_lock *l)
{
    if (!l)
        return;
    (void)unlink(l->path); /* before anybody else can have it */
    close(l->fd);
    xfree(l->path);
    xfree(l);
}
