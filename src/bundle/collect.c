/* Which files of a package are taken, and from where. */
#include "bundle/bundle_internal.h"

#include <string.h>

#include "base/file.h"
#include "base/memory.h"

/* One kind of file in a package.  A pattern is a whole name, "*" for any, or
 * "*.suffix". */
typedef struct rule {
    const char *folder; /* "" is the package itself */
    const char *pattern;
    bool deep; /* also below that folder */
} rule;

static const rule folder_rules[] = {
    {"", "main.lua", false},       {"", "*.csv", false},
    {"", "check.baseline", false}, {"lib", "*.lua", true},
    {"tests", "*.lua", true},      {"text", "*.csv", false},
    {"files", "*", true},
};

static const rule lib_rule = {"lib", "*.lua", true};

/* A package while it is read. */
typedef struct package {
    bundle *into;
    const char *root; /* as the user wrote it */
    char *real_root;  /* without links */
} package;

static bool matches(const char *pattern, const char *name)
{
    if (pattern[0] == '*')
        return base_path_ends(name, pattern + 1);
    return strcmp(pattern, name) == 0;
}

static bool is_inside(const char *root, const char *path)
{
    size_t len = strlen(root);
    if (len > 0 && root[len - 1] == '/')
        len--;
    return strncmp(root, path, len) == 0
           && (path[len] == '/' || path[len] == '\0');
}

enshu_status bundle__check_inside(const char *real_root, const char *path,
                                  enshu_error *err)
{
    char *real = base_path_real(path);
    const bool inside = real && is_inside(real_root, real);
    const bool broken = !real;
    xfree(real);
    if (broken)
        return enshu_fail_at(err, ENSHU_ENOTFOUND, path, 0,
                             "cannot be followed: a broken link?");
    if (!inside)
        return enshu_fail_at(err, ENSHU_EREFUSED, path, 0,
                             "leads outside the scenario's folder");
    return ENSHU_OK;
}

static enshu_status take_file(const package *p, const char *name,
                              enshu_error *err)
{
    char *path = base_path_join(p->root, name);
    enshu_status st = bundle__check_inside(p->real_root, path, err);
    if (st == ENSHU_OK)
        st = bundle__add_path(p->into, path, name, err);
    xfree(path);
    return st;
}

static enshu_status walk(const package *p, const rule *r, const char *folder,
                         int depth, enshu_error *err);

/* One entry of a folder: takes it, goes into it, or passes it over. */
static enshu_status visit(const package *p, const rule *r, const char *folder,
                          const char *last, int depth, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    char *name = base_path_join(folder, last);
    char *path = base_path_join(p->root, name);
    const bool is_folder = base_file_kind(path) == BASE_KIND_FOLDER;
    if (is_folder && r->deep) {
        st = bundle__check_inside(p->real_root, path, err);
        if (st == ENSHU_OK)
            st = walk(p, r, name, depth + 1, err);
    } else if (!is_folder && matches(r->pattern, last)) {
        st = take_file(p, name, err);
    }
    xfree(path);
    xfree(name);
    return st;
}

static enshu_status walk(const package *p, const rule *r, const char *folder,
                         int depth, enshu_error *err)
{
    char *path = folder[0] ? base_path_join(p->root, folder) : xstrdup(p->root);
    base_names names = {0};
    enshu_status st = ENSHU_OK;
    if (depth > BUNDLE_DEPTH_MAX)
        st = enshu_fail_at(err, ENSHU_ELIMIT, path, 0,
                           "folders nested deeper than %d", BUNDLE_DEPTH_MAX);
    else
        st = base_folder_list(path, BUNDLE_FILES_MAX, &names, err);
    for (size_t i = 0; i < names.count && st == ENSHU_OK; i++)
        if (names.names[i][0] != '.')
            st = visit(p, r, folder, names.names[i], depth, err);
    base_names_fini(&names);
    xfree(path);
    return st;
}

/* Applies a rule if its folder is there. */
static enshu_status apply(const package *p, const rule *r, enshu_error *err)
{
    if (r->folder[0] == '\0')
        return walk(p, r, "", 1, err);
    char *path = base_path_join(p->root, r->folder);
    enshu_status st = ENSHU_OK;
    if (base_file_kind(path) == BASE_KIND_FOLDER) {
        st = bundle__check_inside(p->real_root, path, err);
        if (st == ENSHU_OK)
            st = walk(p, r, r->folder, 2, err);
    }
    xfree(path);
    return st;
}

static enshu_status package_init(package *p, bundle *b, const char *root,
                                 enshu_error *err)
{
    *p = (package){.into = b, .root = root, .real_root = base_path_real(root)};
    if (!p->real_root)
        return enshu_fail_at(err, ENSHU_EIO, root, 0, "cannot be followed");
    return ENSHU_OK;
}

enshu_status bundle__collect_folder(bundle *b, const char *root,
                                    enshu_error *err)
{
    package p;
    enshu_status st = package_init(&p, b, root, err);
    enum { N_RULES = sizeof folder_rules / sizeof *folder_rules };
    for (size_t i = 0; i < N_RULES && st == ENSHU_OK; i++)
        st = apply(&p, &folder_rules[i], err);
    if (st == ENSHU_OK && !bundle__has(b, "main.lua"))
        st = enshu_fail_at(err, ENSHU_ENOTFOUND, root, 0,
                           "folder without main.lua: not a scenario");
    if (st == ENSHU_OK)
        st = bundle__collect_feeds(b, root, p.real_root, err);
    b->entry = xstrdup("main.lua");
    xfree(p.real_root);
    return st;
}

/* A text in quotes that is the name of a data file beside the entry: takes
 * it. */
static enshu_status take_named(void *user, const char *text, size_t len,
                               enshu_error *err)
{
    const package *p = user;
    enshu_status st = ENSHU_OK;
    char *name = xstrndup(text, len);
    char *path = base_path_join(p->root, name);
    if (bundle__is_data(name) && bundle__name_is_good(name)
        && !bundle__has(p->into, name)
        && base_file_kind(path) != BASE_KIND_NONE)
        st = take_file(p, name, err);
    xfree(path);
    xfree(name);
    return st;
}

enshu_status bundle__each_quoted(const char *text, bundle__quoted_fn *fn,
                                 void *user, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    for (const char *at = strpbrk(text, "\"'"); at && st == ENSHU_OK;
         at = strpbrk(at + 1, "\"'")) {
        const char stops[] = {*at, '\n', '\0'};
        const size_t len = strcspn(at + 1, stops);
        if (at[1 + len] == *at)
            st = fn(user, at + 1, len, err);
    }
    return st;
}

static enshu_status collect_beside(package *p, const char *name,
                                   const char *path, enshu_error *err)
{
    enshu_status st = bundle__add_path(p->into, path, name, err);
    if (st == ENSHU_OK)
        st = apply(p, &lib_rule, err);
    const size_t n_lua = p->into->n_files;
    for (size_t i = 0; i < n_lua && st == ENSHU_OK; i++)
        st = bundle__each_quoted(p->into->files[i].bytes, take_named, p, err);
    if (st == ENSHU_OK)
        st = bundle__collect_feeds(p->into, p->root, p->real_root, err);
    return st;
}

enshu_status bundle__collect_file(bundle *b, const char *path, enshu_error *err)
{
    const char *name = base_path_name(path);
    if (!bundle__is_lua(name))
        return enshu_fail_at(err, ENSHU_EINVAL, path, 0,
                             "not a scenario: give a folder or a .lua file");
    char *root = base_path_folder(path);
    package p;
    enshu_status st = package_init(&p, b, root, err);
    if (st == ENSHU_OK)
        st = collect_beside(&p, name, path, err);
    b->entry = xstrdup(name);
    xfree(p.real_root);
    xfree(root);
    return st;
}
