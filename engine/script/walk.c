#include "script/walk.h"

#include <stdio.h>
#include <string.h>

typedef struct walker {
    enshu__visit_fn *visit;
    void *user;
    enshu__spot spot;
} walker;

static void walk_record(walker *w, const enshu__record *record, char *base);

/* The array whose address is at `at` and its length at `count`; what the rows
 * are only the record knows. */
static void walk_rows(walker *w, const enshu__record *rows, const char *at,
                      const char *count)
{
    char *first = NULL;
    size_t n = 0;
    memcpy(&first, at, sizeof first);
    memcpy(&n, count, sizeof n);
    for (size_t i = 0; first && i < n; i++)
        walk_record(w, rows, first + i * rows->size);
}

/* The rows below a field, if it has any. */
static void walk_below(walker *w, const enshu__field *f, char *base)
{
    if (w->spot.depth == ENSHU__SPOT_DEPTH)
        return;
    w->spot.path[w->spot.depth++] = f->name;
    if (f->type == ENSHU__T_ROW)
        walk_record(w, f->rows, base + f->at);
    else if (f->type == ENSHU__T_FORM)
        walk_rows(w, f->rows, base + f->at2, base + f->at3);
    else
        walk_rows(w, f->rows, base + f->at, base + f->at2);
    w->spot.depth--;
}

static void walk_record(walker *w, const enshu__record *record, char *base)
{
    for (size_t i = 0; i < record->n; i++) {
        const enshu__field *f = &record->fields[i];
        w->spot.field = f;
        w->spot.base = base;
        w->visit(w->user, &w->spot);
        if (f->rows)
            walk_below(w, f, base);
    }
}

void enshu__walk(const enshu__scenario *s, enshu__visit_fn *visit, void *user)
{
    for (size_t k = 0; k < enshu__api_n_records; k++) {
        const enshu__record *record = enshu__api_records[k];
        walker w = {.visit = visit, .user = user, .spot.record = record};
        enshu__decl *const frame = s->def ? &s->def->decl : NULL;
        const bool is_frame = record == &enshu__record_scenario;
        const enshu__list *list = &s->lists[record->kind];
        const size_t n = is_frame ? frame != NULL : list->n;
        for (size_t i = 0; i < n; i++) {
            w.spot.decl = is_frame ? frame : list->at[i];
            walk_record(&w, record, (char *)w.spot.decl);
        }
    }
}

void *enshu__spot_at(const enshu__spot *spot)
{
    return (char *)spot->base + spot->field->at;
}

static void write_path(const enshu__spot *spot, char *out, size_t size)
{
    size_t len = 0;
    for (int i = 0; i < spot->depth && len < size; i++) {
        const int n = snprintf(out + len, size - len, "%s.", spot->path[i]);
        len += n > 0 ? (size_t)n : 0;
    }
    if (len < size)
        (void)snprintf(out + len, size - len, "%s", spot->field->name);
}

const char *enshu__spot_label(const enshu__spot *spot,
                              char out[ENSHU__LABEL_SIZE])
{
    char path[ENSHU__LABEL_SIZE - 16];
    write_path(spot, path, sizeof path);
    (void)snprintf(out, ENSHU__LABEL_SIZE, "%.14s.%s", spot->record->name,
                   path);
    return out;
}

const char *enshu__spot_key(const enshu__scenario *s, const enshu__spot *spot,
                            char out[ENSHU__LABEL_SIZE])
{
    char path[40];
    write_path(spot, path, sizeof path);
    (void)snprintf(out, ENSHU__LABEL_SIZE, "%.14s %.64s.%s", spot->record->name,
                   enshu__names_text(s->names, spot->decl->name), path);
    return out;
}
