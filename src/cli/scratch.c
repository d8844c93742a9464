#include "cli/scratch.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/memory.h"

struct scratch {
    char *folder;
    base_lock *lock;
};

static const char prefix[] = "enshu-replay-";
static const char lock_name[] = "lock";

/* A folder without a lock is one whose program is about to take it, or was
 * killed before it could. */
#define YOUNG_US INT64_C(3600000000)

static const char *top(void)
{
    const char *tmp = getenv("TMPDIR");
    return tmp && *tmp ? tmp : "/tmp";
}

/* ---- removing ---- */

/* Files and links, never what a link leads to. */
static void remove_files(const char *folder)
{
    DIR *d = opendir(folder);
    if (!d)
        return;
    for (const struct dirent *e; (e = readdir(d));) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0
            || strcmp(e->d_name, lock_name) == 0)
            continue;
        char *path = base_path_join(folder, e->d_name);
        (void)unlink(path);
        xfree(path);
    }
    (void)closedir(d);
}

/* The lock goes last: until then nobody else removes it. */
static void remove_folder(const char *folder, base_lock *held)
{
    remove_files(folder);
    base_lock_drop(held);
    (void)rmdir(folder);
}

/* ---- what others left ---- */

/* A folder of ours in which nothing is but what we put there. */
static bool is_ours(const char *path, struct stat *info)
{
    return lstat(path, info) == 0 && S_ISDIR(info->st_mode)
           && info->st_uid == geteuid();
}

static bool is_young(const struct stat *info)
{
    const int64_t made_us = (int64_t)info->st_mtime * 1000000;
    return base_clock_wall_us() - made_us < YOUNG_US;
}

static void remove_left(const char *folder)
{
    struct stat info;
    struct stat file;
    base_lock *held = NULL;
    char *path = base_path_join(folder, lock_name);
    const bool ours = is_ours(folder, &info);
    const bool locked = ours && lstat(path, &file) == 0;
    if (ours && (locked || !is_young(&info))
        && base_lock_take(path, &held, NULL) == ENSHU_OK)
        remove_folder(folder, held);
    xfree(path);
}

static void remove_all_left(void)
{
    DIR *d = opendir(top());
    if (!d)
        return;
    for (const struct dirent *e; (e = readdir(d));) {
        if (strncmp(e->d_name, prefix, sizeof prefix - 1) != 0)
            continue;
        char *path = base_path_join(top(), e->d_name);
        remove_left(path);
        xfree(path);
    }
    (void)closedir(d);
}

/* ---- one's own ---- */

/* A new folder and its lock; on failure *made is whether the lock failed. */
static enshu_status try_create(scratch **out, bool *made, enshu_error *err)
{
    char *folder = xprintf("%s/%sXXXXXX", top(), prefix);
    if (!mkdtemp(folder)) {
        const enshu_status st =
            enshu_fail_at(err, ENSHU_EIO, folder, 0,
                          "%s: set TMPDIR to a folder that can be written",
                          base_errno_text());
        xfree(folder);
        *made = false;
        return st;
    }
    *made = true;
    char *path = base_path_join(folder, lock_name);
    base_lock *held = NULL;
    const enshu_status st = base_lock_take(path, &held, err);
    xfree(path);
    if (st != ENSHU_OK) {
        (void)rmdir(folder);
        xfree(folder);
        return st;
    }
    scratch *s = xcalloc(1, sizeof *s);
    *s = (scratch){.folder = folder, .lock = held};
    *out = s;
    return ENSHU_OK;
}

/* Until its lock is held, a new folder is taken for one that was left by
 * another program that starts: then it goes, and there is another try. */
enshu_status scratch_create(scratch **out, enshu_error *err)
{
    enum { TRIES = 8 };
    *out = NULL;
    remove_all_left();
    bool made = true;
    enshu_status st = try_create(out, &made, err);
    for (int i = 1; i < TRIES && made && st != ENSHU_OK; i++)
        st = try_create(out, &made, err);
    return st;
}

void scratch_destroy(scratch *s)
{
    if (!s)
        return;
    remove_folder(s->folder, s->lock);
    xfree(s->folder);
    xfree(s);
}

const char *scratch_folder(const scratch *s)
{
    return s->folder;
}
