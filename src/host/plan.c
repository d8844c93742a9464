/* What a rewind would undo, by world and team. */
#include "host/plan.h"

#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "host/peers.h"

enum { INJECTS_MAX = 20 }; /* named in a row */

typedef struct tally {
    const char *team; /* "": nobody's */
    int64_t commands;
    int64_t records;
    json_t *injects;
} tally;

/* The rows of one world that are being counted. */
typedef struct count {
    const host__world *world;
    tally *rows; /* the first is nobody's */
    size_t n;
    host__table by_team;
} count;

/* ---- rows ---- */

static tally *row_of(const count *c, const char *id)
{
    size_t at = 0;
    tally *one;
    const char *team = enshu_drill_team(c->world->drill, id);
    const char *wanted = team ? team : id;
    const uint64_t hash = host__hash_text(wanted);
    while ((one = host__table_next(&c->by_team, hash, &at))) {
        if (strcmp(one->team, wanted) == 0)
            return one;
    }
    return NULL;
}

static void begin(count *c, const host__world *w)
{
    const char *team;
    size_t n = 0;
    while (enshu_drill_id(w->drill, "teams", n))
        n++;
    *c = (count){.world = w};
    c->rows = xcalloc(n + 1, sizeof *c->rows);
    c->rows[c->n++] = (tally){.team = "", .injects = json_array()};
    for (size_t i = 0; (team = enshu_drill_id(w->drill, "teams", i)); i++) {
        c->rows[c->n] = (tally){.team = team, .injects = json_array()};
        host__table_add(&c->by_team, host__hash_text(team), &c->rows[c->n++]);
    }
}

static void end(count *c)
{
    for (size_t i = 0; i < c->n; i++)
        json_decref(c->rows[i].injects);
    host__table_fini(&c->by_team);
    xfree(c->rows);
}

/* ---- counting ---- */

static void note_inject(tally *one, const journal_row *from)
{
    field_set *fields = NULL;
    size_t n = 0;
    if (json_array_size(one->injects) >= INJECTS_MAX
        || fields_read(from->fields, "record", &fields, NULL) != ENSHU_OK)
        return;
    const enshu_pair *pairs = fields_pairs(fields, &n);
    json_array_append_new(
        one->injects, base_json_text(fields_string(pairs, n, ENSHU_F_INJECT)));
    fields_destroy(fields);
}

static void note_record(count *c, const journal_row *from)
{
    const bool inject = strcmp(from->kind, "inject.sent") == 0;
    const char *at = from->audience;
    bool any = false;
    while (*at) {
        const size_t len = strcspn(at, " ");
        char *id = xstrndup(at, len);
        tally *one = row_of(c, id);
        xfree(id);
        if (one) {
            one->records++;
            if (inject)
                note_inject(one, from);
            any = true;
        }
        at += len + (at[len] == ' ');
    }
    c->rows[0].records += !any;
    if (!any && inject)
        note_inject(&c->rows[0], from);
}

static void note_command(count *c, const journal_row *from)
{
    tally *one = row_of(c, from->actor);
    (one ? one : &c->rows[0])->commands++;
}

typedef void note_fn(count *c, const journal_row *row);
typedef enshu_status open_fn(journal *j, journal_range range,
                             journal_cursor **out, enshu_error *err);

static enshu_status count_rows(count *c, open_fn *open, note_fn *note,
                               int64_t after_seq)
{
    const journal_range range = {.branch = c->world->branch,
                                 .instance = c->world->instance,
                                 .after_seq = after_seq};
    journal_cursor *rows = NULL;
    const journal_row *row = NULL;
    enshu_status st = open(host__journal(c->world->host), range, &rows, NULL);
    while (st == ENSHU_OK) {
        st = journal_next(rows, &row, NULL);
        if (st != ENSHU_OK || !row)
            break;
        note(c, row);
    }
    journal_cursor_destroy(rows);
    return st;
}

static void add_rows(const count *c, json_t *undone)
{
    for (size_t i = 0; i < c->n; i++) {
        const tally *one = &c->rows[i];
        if (one->commands == 0 && one->records == 0)
            continue;
        json_t *o = json_object();
        json_object_set_new(o, "instance", json_integer(c->world->instance));
        json_object_set_new(o, "team", base_json_text(one->team));
        json_object_set_new(o, "commands", json_integer(one->commands));
        json_object_set_new(o, "records", json_integer(one->records));
        json_object_set(o, "injects", one->injects);
        json_array_append_new(undone, o);
    }
}

enshu_status host__plan_count(const host__world *w, int64_t to_us,
                              json_t *undone)
{
    count c;
    int64_t command = 0;
    int64_t record = 0;
    enshu_status st =
        journal_read_until(host__journal(w->host), w->branch, w->instance,
                           to_us, &command, &record, NULL);
    begin(&c, w);
    if (st == ENSHU_OK)
        st = count_rows(&c, journal_read_commands, note_command, command);
    if (st == ENSHU_OK)
        st = count_rows(&c, journal_read_records, note_record, record);
    if (st == ENSHU_OK)
        add_rows(&c, undone);
    end(&c);
    return st;
}

/* ---- the plan ---- */

void host__plan_destroy(host__plan *p)
{
    if (!p)
        return;
    json_decref(p->undone);
    xfree(p->request);
    xfree(p->worlds);
    xfree(p);
}

/* A message holds so much; who sees many worlds sees first which they are. */
static void shorten(json_t *undone)
{
    json_t *row;
    size_t i;
    json_array_foreach(undone, i, row)
        json_object_set_new(row, "injects", json_array());
    size_t bytes = 2;
    size_t kept = 0;
    for (; kept < json_array_size(undone); kept++) {
        bytes +=
            1 + json_dumpb(json_array_get(undone, kept), NULL, 0, JSON_COMPACT);
        if (bytes > HOST__MESSAGE_ROOM)
            break;
    }
    while (json_array_size(undone) > kept)
        json_array_remove(undone, json_array_size(undone) - 1);
}

void host__plan_send(host *h, const host__seat *s)
{
    const host__plan *p = s->plan;
    if (json_dumpb(p->undone, NULL, 0, JSON_COMPACT) > HOST__MESSAGE_ROOM)
        shorten(p->undone);
    if (!s->peer)
        return;
    net_writer *w = net_writer_create(NET_REWIND_PLAN_MESSAGE);
    net_write_instance(w, p->worlds[0]->instance);
    net_write_text(w, NET_F_REQUEST, p->request);
    net_write_text(w, NET_F_PLAN, p->name);
    net_write_int(w, NET_F_TO_US, p->to_us);
    net_write_json(w, NET_F_UNDONE, json_incref(p->undone));
    host__push(h, s->peer, net_writer_finish(w));
}
