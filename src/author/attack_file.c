#include "author/attack_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"

#define FILE_BYTES ((size_t)512 << 20)

/* A revoked object and what took its place. */
typedef struct heir {
    char *from;
    char *to;
} heir;

struct attack_file {
    attack_technique *at;
    size_t n;
    size_t room;
    heir *heirs;
    size_t n_heirs;
    size_t heirs_room;
};

/* ---- one object ---- */

static const char *text_at(const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));
    return text ? text : "";
}

/* Its id in ATT&CK, and of which matrix; NULL for what is no technique. */
static const char *technique_id(const json_t *o, bool *ics)
{
    size_t i;
    json_t *r;
    json_array_foreach(json_object_get(o, "external_references"), i, r)
    {
        const char *source = text_at(r, "source_name");
        const char *id = text_at(r, "external_id");
        const bool ours = strcmp(source, "mitre-attack") == 0
                          || strcmp(source, "mitre-ics-attack") == 0;
        if (!ours || id[0] != 'T')
            continue;
        *ics = id[1] == '0';
        return id;
    }
    return NULL;
}

static void add_technique(attack_file *f, const json_t *o)
{
    enum { FIRST_ROOM = 256 };
    bool ics = false;
    const char *id = technique_id(o, &ics);
    if (!id)
        return;
    if (f->n == f->room) {
        f->room = f->room ? f->room * 2 : FIRST_ROOM;
        f->at = xreallocarray(f->at, f->room, sizeof *f->at);
    }
    f->at[f->n++] = (attack_technique){
        .id = xstrdup(id),
        .name = xstrdup(text_at(o, "name")),
        .stix = xstrdup(text_at(o, "id")),
        .ics = ics,
        .revoked = json_is_true(json_object_get(o, "revoked")),
        .deprecated = json_is_true(json_object_get(o, "x_mitre_deprecated"))};
}

static void add_heir(attack_file *f, const json_t *o)
{
    enum { FIRST_ROOM = 64 };
    if (strcmp(text_at(o, "relationship_type"), "revoked-by") != 0)
        return;
    if (f->n_heirs == f->heirs_room) {
        f->heirs_room = f->heirs_room ? f->heirs_room * 2 : FIRST_ROOM;
        f->heirs = xreallocarray(f->heirs, f->heirs_room, sizeof *f->heirs);
    }
    f->heirs[f->n_heirs++] = (heir){.from = xstrdup(text_at(o, "source_ref")),
                                    .to = xstrdup(text_at(o, "target_ref"))};
}

static void take_object(attack_file *f, const json_t *o)
{
    const char *type = text_at(o, "type");
    if (strcmp(type, "attack-pattern") == 0)
        add_technique(f, o);
    else if (strcmp(type, "relationship") == 0)
        add_heir(f, o);
}

/* ---- the bundle, value by value ---- */

typedef struct reader {
    const char *path;
    const char *text;
    size_t len;
    size_t at;
    enshu_error *err;
} reader;

static int line_of(const reader *r)
{
    int line = 1;
    for (size_t i = 0; i < r->at && i < r->len; i++)
        line += r->text[i] == '\n';
    return line;
}

static enshu_status fail_here(const reader *r, const char *what)
{
    return enshu_fail_at(r->err, ENSHU_EINVAL, r->path, line_of(r),
                         "no STIX bundle: %s: name a file as MITRE publishes "
                         "it, such as enterprise-attack.json",
                         what);
}

/* The next byte that is no blank; '\0' at the end. */
static char look(reader *r)
{
    while (r->at < r->len && strchr(" \t\r\n", r->text[r->at])
           && r->text[r->at])
        r->at++;
    return r->at < r->len ? r->text[r->at] : '\0';
}

static bool take(reader *r, char c)
{
    if (look(r) != c)
        return false;
    r->at++;
    return true;
}

/* One value of any type; NULL when it is malformed. */
static json_t *take_value(reader *r)
{
    json_error_t why;
    (void)look(r);
    json_t *v = json_loadb(r->text + r->at, r->len - r->at,
                           JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, &why);
    if (v)
        r->at += (size_t)why.position;
    return v;
}

static enshu_status read_objects(reader *r, attack_file *f)
{
    if (!take(r, '['))
        return fail_here(r, "'objects' is no list");
    if (take(r, ']'))
        return ENSHU_OK;
    do {
        json_t *o = take_value(r);
        if (!o)
            return fail_here(r, "an object is malformed");
        take_object(f, o);
        json_decref(o);
    } while (take(r, ','));
    return take(r, ']') ? ENSHU_OK : fail_here(r, "the list breaks off");
}

static enshu_status read_member(reader *r, attack_file *f)
{
    json_t *key = look(r) == '"' ? take_value(r) : NULL;
    const bool objects = key && strcmp(json_string_value(key), "objects") == 0;
    const bool good = key && take(r, ':');
    json_decref(key);
    if (!good)
        return fail_here(r, "a name was expected");
    if (objects)
        return read_objects(r, f);
    json_t *other = take_value(r);
    const bool whole = other != NULL;
    json_decref(other);
    return whole ? ENSHU_OK : fail_here(r, "a value is malformed");
}

static enshu_status read_bundle(reader *r, attack_file *f)
{
    if (r->len >= 3 && memcmp(r->text, "\xEF\xBB\xBF", 3) == 0)
        r->at = 3;
    if (!take(r, '{'))
        return fail_here(r, "it does not begin with an object");
    do {
        const enshu_status st = read_member(r, f);
        if (st != ENSHU_OK)
            return st;
    } while (take(r, ','));
    if (!take(r, '}') || look(r) != '\0')
        return fail_here(r, "the end is not where it should be");
    return f->n > 0 ? ENSHU_OK
                    : fail_here(r, "it has no attack-pattern of ATT&CK");
}

/* ---- the whole ---- */

static int by_id(const void *a, const void *b)
{
    const attack_technique *x = a;
    const attack_technique *y = b;
    int order = strcmp(x->id, y->id);
    /* One that is in force comes before one that is revoked. */
    if (order == 0)
        order = (int)x->revoked - (int)y->revoked;
    return order != 0 ? order : strcmp(x->stix, y->stix);
}

static void settle(attack_file *f)
{
    for (size_t h = 0; h < f->n_heirs; h++) {
        for (size_t i = 0; i < f->n; i++) {
            if (!f->at[i].instead
                && strcmp(f->at[i].stix, f->heirs[h].from) == 0)
                f->at[i].instead = xstrdup(f->heirs[h].to);
        }
    }
    qsort(f->at, f->n, sizeof *f->at, by_id);
}

enshu_status attack_file_read(const char *path, attack_file **out,
                              enshu_error *err)
{
    char *bytes = NULL;
    size_t size = 0;
    attack_file *f = xcalloc(1, sizeof *f);
    enshu_status st = base_file_read(path, FILE_BYTES, &bytes, &size, err);
    if (st == ENSHU_OK) {
        reader r = {.path = path, .text = bytes, .len = size, .err = err};
        st = read_bundle(&r, f);
    }
    xfree(bytes);
    if (st == ENSHU_OK)
        settle(f);
    *out = st == ENSHU_OK ? f : NULL;
    if (st != ENSHU_OK)
        attack_file_destroy(f);
    return st;
}

void attack_file_destroy(attack_file *f)
{
    if (!f)
        return;
    for (size_t i = 0; i < f->n; i++) {
        xfree(f->at[i].id);
        xfree(f->at[i].name);
        xfree(f->at[i].stix);
        xfree(f->at[i].instead);
    }
    for (size_t i = 0; i < f->n_heirs; i++) {
        xfree(f->heirs[i].from);
        xfree(f->heirs[i].to);
    }
    xfree(f->at);
    xfree(f->heirs);
    xfree(f);
}

size_t attack_file_count(const attack_file *f, bool ics)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        n += f->at[i].ics == ics;
    return n;
}

const attack_technique *attack_file_find(const attack_file *f, const char *id,
                                         bool ics)
{
    for (size_t i = 0; i < f->n; i++) {
        if (f->at[i].ics == ics && strcmp(f->at[i].id, id) == 0)
            return &f->at[i];
    }
    return NULL;
}

const attack_technique *attack_file_instead(const attack_file *f,
                                            const attack_technique *t)
{
    for (size_t i = 0; i < f->n && t->instead; i++) {
        if (strcmp(f->at[i].stix, t->instead) == 0)
            return &f->at[i];
    }
    return NULL;
}
