/* Unfinished drills in a folder, by what their journals say of themselves. */
#include "host/host.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "journal/seats.h"

enum { NAMES_MAX = 10000 };

/* The first seat's roles, as the host that made the journal wrote them. */
static char *read_roles(const journal *j)
{
    static const base_json_limits limits = {1 << 20, 4};
    const char *text = journal_get_header(j)->options;
    json_t *root = NULL;
    if (base_json_parse(text, strlen(text), limits, "options", &root, NULL)
        != ENSHU_OK)
        return NULL;
    const char *roles =
        json_string_value(json_array_get(json_object_get(root, "seats"), 0));
    char *copy = roles && roles[0] ? xstrdup(roles) : NULL;
    json_decref(root);
    return copy;
}

/* A drill of people that has not ended. */
static bool read_saved(const char *path, host_saved *out)
{
    journal *j = NULL;
    int64_t command = 0;
    int64_t record = 0;
    *out = (host_saved){.path = NULL};
    if (journal_open(path, JOURNAL_READ, &j, NULL) != ENSHU_OK)
        return false;
    const journal_header *h = journal_get_header(j);
    char *roles = journal_get_seal(j) ? NULL : read_roles(j);
    if (roles
        && journal_read_reach(j, 0, 0, &out->at_us, &command, &record, NULL)
               == ENSHU_OK) {
        out->path = xstrdup(path);
        out->scenario = xstrdup(h->scenario);
        out->title_ja = xstrdup(h->title_ja);
        out->title_en = xstrdup(h->title_en);
        out->started = xstrdup(h->started);
        out->roles = roles;
        roles = NULL;
    }
    xfree(roles);
    (void)journal_close(j, NULL);
    return out->path != NULL;
}

/* Newest first; of the same time, by path. */
static int by_age(const void *a, const void *b)
{
    const host_saved *x = a;
    const host_saved *y = b;
    const int order = strcmp(y->started, x->started);
    return order != 0 ? order : strcmp(x->path, y->path);
}

static void release(host_saved *s)
{
    xfree(s->path);
    xfree(s->scenario);
    xfree(s->title_ja);
    xfree(s->title_en);
    xfree(s->started);
    xfree(s->roles);
}

size_t host_find_saved(const char *folder, size_t max, host_saved **out)
{
    base_names names;
    size_t n = 0;
    *out = NULL;
    if (base_folder_list(folder, NAMES_MAX, &names, NULL) != ENSHU_OK)
        return 0;
    host_saved *all = xcalloc(names.count, sizeof *all);
    for (size_t i = 0; i < names.count; i++) {
        if (!base_path_ends(names.names[i], ".enshu"))
            continue;
        char *path = base_path_join(folder, names.names[i]);
        n += read_saved(path, &all[n]);
        xfree(path);
    }
    base_names_fini(&names);
    if (n > 0)
        qsort(all, n, sizeof *all, by_age);
    for (size_t i = max; i < n; i++)
        release(&all[i]);
    *out = all;
    return n < max ? n : max;
}

void host_saved_destroy(host_saved *saved, size_t n)
{
    for (size_t i = 0; i < n; i++)
        release(&saved[i]);
    xfree(saved);
}
