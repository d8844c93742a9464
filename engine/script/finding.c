#include "script/finding.h"

#include <string.h>

#include "sim/memory.h"

typedef struct finding {
    char severity;
    char code[8];
    enshu__where where;
    char *ja; /* both texts in one block */
    char *en;
} finding;

struct enshu__findings {
    finding *at;
    size_t n;
    size_t room;
    bool lost; /* one could not be kept */
};

enshu__findings *enshu__findings_create(void)
{
    return enshu__alloc_zero(1, sizeof(enshu__findings));
}

void enshu__findings_destroy(enshu__findings *fs)
{
    if (!fs)
        return;
    for (size_t i = 0; i < fs->n; i++)
        enshu__free(fs->at[i].ja);
    enshu__free(fs->at);
    enshu__free(fs);
}

static bool make_room(enshu__findings *fs)
{
    if (fs->n < fs->room)
        return true;
    const size_t room = fs->room ? fs->room * 2 : 16;
    finding *at = enshu__resize(fs->at, room, sizeof *at);
    if (!at)
        return false;
    fs->at = at;
    fs->room = room;
    return true;
}

void enshu__script_find(enshu__script *s, char severity, const char *code,
                        enshu__where where, const char *ja, const char *en)
{
    enshu__findings *fs = s->findings;
    const size_t n_ja = strlen(ja) + 1;
    const size_t n_en = strlen(en) + 1;
    char *texts = make_room(fs) ? enshu__alloc(n_ja + n_en) : NULL;
    if (!texts) {
        fs->lost = true;
        return;
    }
    memcpy(texts, ja, n_ja);
    memcpy(texts + n_ja, en, n_en);
    finding *f = &fs->at[fs->n++];
    *f = (finding){
        .severity = severity, .where = where, .ja = texts, .en = texts + n_ja};
    const size_t n_code = strlen(code);
    memcpy(f->code, code,
           n_code < sizeof f->code ? n_code : sizeof f->code - 1);
}

bool enshu__findings_has_error(const enshu__findings *fs, enshu__where where)
{
    for (size_t i = 0; i < fs->n; i++) {
        const enshu__where *w = &fs->at[i].where;
        if (fs->at[i].severity == 'E' && w->line == where.line && w->source
            && where.source && strcmp(w->source, where.source) == 0)
            return true;
    }
    return false;
}

static int compare(const finding *x, const finding *y)
{
    int order = strcmp(x->where.source ? x->where.source : "",
                       y->where.source ? y->where.source : "");
    if (order == 0)
        order =
            (x->where.line > y->where.line) - (x->where.line < y->where.line);
    if (order == 0)
        order = strcmp(x->code, y->code);
    return order ? order : strcmp(x->en, y->en);
}

/* Merges the sorted halves [low, mid) and [mid, high) by way of `to`. */
static void merge(finding *at, finding *to, size_t low, size_t mid, size_t high)
{
    size_t a = low;
    size_t b = mid;
    for (size_t i = low; i < high; i++) {
        const bool left =
            b == high || (a < mid && compare(&at[a], &at[b]) <= 0);
        to[i] = left ? at[a++] : at[b++];
    }
    memcpy(at + low, to + low, (high - low) * sizeof *at);
}

static bool sort(finding *at, size_t n)
{
    finding *to = enshu__alloc_zero(n + 1, sizeof *to);
    if (!to)
        return false;
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t low = 0; low + width < n; low += 2 * width) {
            const size_t high = low + 2 * width;
            merge(at, to, low, low + width, high < n ? high : n);
        }
    }
    enshu__free(to);
    return true;
}

static enshu_status judge(const finding *f, enshu_status so_far,
                          enshu_error *err)
{
    if (f->severity != 'E')
        return so_far;
    const bool newer = strcmp(f->code, "EN1006") == 0;
    if (so_far == ENSHU_OK)
        (void)enshu_fail_at(err, newer ? ENSHU_EVERSION : ENSHU_ESCRIPT,
                            f->where.source ? f->where.source : "",
                            f->where.line, "%s", f->en);
    return newer ? ENSHU_EVERSION : so_far == ENSHU_OK ? ENSHU_ESCRIPT : so_far;
}

enshu_status enshu__findings_deliver(enshu__findings *fs,
                                     enshu_finding_fn *found, void *user,
                                     enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    if (fs->lost || !sort(fs->at, fs->n))
        return enshu_fail(err, ENSHU_ENOMEM, "out of memory");
    for (size_t i = 0; i < fs->n; i++) {
        const finding *f = &fs->at[i];
        if (i > 0 && compare(f, f - 1) == 0)
            continue;
        st = judge(f, st, err);
        const enshu_finding out = {f->code,
                                   f->severity,
                                   f->where.source ? f->where.source : "",
                                   f->where.line,
                                   {f->ja, f->en}};
        if (found)
            found(user, &out);
    }
    return st;
}
