/*
 * What people filled in and sent is undone with everything else by a rewind,
 * but not lost: it is a draft of its author again.
 */
#include "host/rewind.h"

#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "host/peers.h"

enum { KEPT_MOST = 200 }; /* forms of a world, the newest */

typedef struct filled {
    host__seat *author;
    char *key; /* as consoles name the draft of a form */
    json_t *fields;
} filled;

typedef struct list {
    filled at[KEPT_MOST];
    size_t n;
} list;

/* Who gave this command; NULL: nobody who sits here. */
static host__seat *author_of(const host__world *w, uint64_t command)
{
    for (size_t i = 0; i < w->host->n_seats; i++) {
        host__seat *s = w->host->seats[i];
        for (size_t k = 0; s->world == w && k < s->n_requests; k++) {
            if (s->requests[k].instance == w->instance
                && s->requests[k].command == command)
                return s;
        }
    }
    return NULL;
}

/* Numbers are typed, too. */
static json_t *typed(const enshu_value *form)
{
    json_t *out = json_object();
    for (uint32_t i = 0; i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        char *text = p->value.type == ENSHU_TYPE_STR
                         ? xstrdup(p->value.as.str)
                         : xprintf("%lld", (long long)p->value.as.integer);
        json_object_set_new(out, p->key, base_json_text(text));
        xfree(text);
    }
    return out;
}

static void drop(list *l, size_t i)
{
    xfree(l->at[i].key);
    json_decref(l->at[i].fields);
    l->n--;
    memmove(l->at + i, l->at + i + 1, (l->n - i) * sizeof *l->at);
}

static void note(const host__world *w, list *l, const journal_row *row)
{
    field_set *fields = NULL;
    size_t n = 0;
    if (strcmp(row->kind, enshu_command_name(ENSHU_COMMAND_ACTION_START)) != 0
        || strcmp(row->status, "accepted") != 0
        || fields_read(row->fields, "command", &fields, NULL) != ENSHU_OK)
        return;
    const enshu_pair *pairs = fields_pairs(fields, &n);
    const enshu_value *form = fields_find(pairs, n, ENSHU_F_FORM);
    const char *action = fields_string(pairs, n, ENSHU_F_ACTION);
    const char *on = fields_string(pairs, n, ENSHU_F_ON);
    host__seat *author = form ? author_of(w, (uint64_t)row->seq) : NULL;
    if (author) {
        if (l->n == KEPT_MOST)
            drop(l, 0);
        l->at[l->n++] = (filled){author,
                                 *on ? xprintf("form.%s.%s", action, on)
                                     : xprintf("form.%s", action),
                                 typed(form)};
    }
    fields_destroy(fields);
}

static void read_undone(host__world *w, uint64_t after_command, list *l)
{
    const journal_range range = {.branch = w->branch,
                                 .instance = w->instance,
                                 .after_seq = (int64_t)after_command};
    journal_cursor *rows = NULL;
    const journal_row *row = NULL;
    enshu_status st =
        journal_read_commands(host__journal(w->host), range, &rows, NULL);
    while (st == ENSHU_OK) {
        st = journal_next(rows, &row, NULL);
        if (st != ENSHU_OK || !row)
            break;
        note(w, l, row);
    }
    journal_cursor_destroy(rows);
}

void host__give_back(host__world *w, uint64_t after_command)
{
    list *l = xcalloc(1, sizeof *l);
    read_undone(w, after_command, l);
    /* The newest of a form is the one to go on with; what is being typed stays.
     */
    while (l->n > 0) {
        filled *f = &l->at[l->n - 1];
        if (!host__draft_has(f->author, f->key))
            host__draft_set(w->host, f->author, f->key, json_incref(f->fields));
        drop(l, l->n - 1);
    }
    xfree(l);
}
