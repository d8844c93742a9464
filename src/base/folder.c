/* Folders and paths of base/file.h. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static enshu_status read_names(DIR *dir, const char *path, size_t max,
                               base_names *out, enshu_error *err)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry && errno != 0)
            return enshu_fail_at(err, ENSHU_EIO, path, 0, "%s",
                                 base_errno_text());
        if (!entry)
            return ENSHU_OK;
        if (is_dots(entry->d_name))
            continue;
        if (out->count == max)
            return enshu_fail_at(err, ENSHU_ELIMIT, path, 0,
                                 "more than %zu files in a folder", max);
        out->names =
            xreallocarray(out->names, out->count + 1, sizeof *out->names);
        out->names[out->count++] = xstrdup(entry->d_name);
    }
}

enshu_status base_folder_list(const char *path, size_t max, base_names *out,
                              enshu_error *err)
{
    *out = (base_names){0};
    DIR *dir = opendir(path);
    if (!dir)
        return enshu_fail_at(err, base_errno_status(), path, 0, "%s",
                             base_errno_text());
    const enshu_status st = read_names(dir, path, max, out, err);
    closedir(dir);
    if (st != ENSHU_OK) {
        base_names_fini(out);
        return st;
    }
    if (out->count > 1)
        qsort(out->names, out->count, sizeof *out->names, by_bytes);
    return ENSHU_OK;
}

void base_names_fini(base_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        xfree(names->names[i]);
    xfree(names->names);
    *names = (base_names){0};
}

enshu_status base_folder_make(const char *path, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    char *copy = xstrdup(path);
    for (char *at = copy + 1; *copy && st == ENSHU_OK; at++) {
        const char here = *at;
        if (here != '/' && here != '\0')
            continue;
        *at = '\0';
        if (mkdir(copy, 0755) != 0 && base_file_kind(copy) != BASE_KIND_FOLDER)
            st =
                enshu_fail_at(err, ENSHU_EIO, copy, 0, "%s", base_errno_text());
        *at = here;
        if (here == '\0')
            break;
    }
    xfree(copy);
    return st;
}

char *base_path_join(const char *folder, const char *name)
{
    const size_t len = strlen(folder);
    const bool slash = len == 0 || folder[len - 1] == '/';
    return xprintf("%s%s%s", folder, slash ? "" : "/", name);
}

char *base_path_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return xstrdup(".");
    return xstrndup(path, slash == path ? 1 : (size_t)(slash - path));
}

char *base_path_real(const char *path)
{
    char *found = realpath(path, NULL);
    if (!found)
        return NULL;
    char *copy = xstrdup(found);
    free(found);
    return copy;
}

char *base_path_program(void)
{
    char *program = base_path_real("/proc/self/exe");
    if (!program)
        return NULL;
    char *folder = base_path_folder(program);
    xfree(program);
    return folder;
}

/* `name` in $VARIABLE/enshu, else in HOME/fallback/enshu. */
static char *path_of_user(const char *variable, const char *fallback,
                          const char *name)
{
    const char *folder = getenv(variable);
    if (folder && folder[0] == '/')
        return xprintf("%s/enshu/%s", folder, name);
    const char *home = getenv("HOME");
    if (!home || home[0] != '/')
        return NULL;
    return xprintf("%s/%s/enshu/%s", home, fallback, name);
}

char *base_path_config(const char *name)
{
    return path_of_user("XDG_CONFIG_HOME", ".config", name);
}

char *base_path_data(const char *name)
{
    return path_of_user("XDG_DATA_HOME", ".local/share", name);
}

const char *base_path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool base_path_ends(const char *path, const char *suffix)
{
    const size_t len = strlen(path);
    const size_t tail = strlen(suffix);
    return len >= tail && memcmp(path + len - tail, suffix, tail) == 0;
}
