/* What a journal says of itself: the cover, worlds, branches, seats. */
#include "review/review_internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "runs/build.h"

enum { NAMES_BYTES = 4096 };

/* A seat with what came of it. */
typedef struct seat_row {
    char *id;
    size_t n; /* in the order they came */
    int64_t instance;
    char *part;
    char *roles;
    char *org;
    bool came;
    base_buffer persons;
} seat_row;

typedef struct reading {
    review__source *s;
    shelf_list seats;   /* seat_row; while visits are read by id */
    shelf_list rewinds; /* review__branch */
    shelf_list worlds;  /* int64_t */
    shelf_list names;   /* review__place, the name alone */
} reading;

/* ---- seats ---- */

static seat_row *add_seat(reading *r, const char *id, int64_t instance,
                          const char *part, const char *roles, const char *org)
{
    seat_row *row = shelf_list_add(&r->seats);
    *row = (seat_row){.id = xstrdup(id),
                      .n = r->seats.n,
                      .instance = instance,
                      .part = xstrdup(part),
                      .roles = xstrdup(roles),
                      .org = xstrdup(org)};
    base_buffer_init(&row->persons, NAMES_BYTES);
    return row;
}

static void on_seat(void *user, const journal_seat *seat)
{
    reading *r = user;
    r->s->has_seats = true;
    (void)add_seat(r, seat->seat, seat->instance, seat->part, seat->roles,
                   seat->org);
}

static bool is_listed(const base_buffer *names, const char *name)
{
    const size_t len = strlen(name);
    const char *at = base_buffer_get(names);
    while ((at = strstr(at, name))) {
        const char before = at == base_buffer_get(names) ? '\n' : at[-1];
        if (before == '\n' && (at[len] == '\n' || at[len] == '\0'))
            return true;
        at += len;
    }
    return false;
}

static int by_id(const void *a, const void *b)
{
    const seat_row *x = a;
    const seat_row *y = b;
    return strcmp(x->id, y->id);
}

static int by_number(const void *a, const void *b)
{
    const seat_row *x = a;
    const seat_row *y = b;
    return (x->n > y->n) - (x->n < y->n);
}

static void on_visit(void *user, const journal_visit *visit)
{
    reading *r = user;
    char *id = xstrdup(visit->seat);
    const seat_row key = {.id = id};
    seat_row *row = r->seats.n > 0 ? bsearch(&key, r->seats.at, r->seats.n,
                                             sizeof key, by_id)
                                   : NULL;
    xfree(id);
    if (!row || strcmp(visit->what, "joined") != 0)
        return;
    row->came = true;
    if (!r->s->options->persons || !visit->person[0]
        || is_listed(&row->persons, visit->person))
        return;
    if (row->persons.len > 0)
        base_buffer_append_text(&row->persons, "\n");
    base_utf8_append_clean(&row->persons, visit->person);
}

/* Of a drill on one machine the header has them. */
static void read_local_seats(reading *r, const char *options)
{
    static const base_json_limits limits = {1 << 20, 4};
    json_t *root = NULL;
    if (base_json_parse(options, strlen(options), limits, "options", &root,
                        NULL)
        != ENSHU_OK)
        return;
    const json_t *seats = json_object_get(root, "seats");
    for (size_t i = 0; i < json_array_size(seats); i++) {
        const char *roles = json_string_value(json_array_get(seats, i));
        if (roles)
            add_seat(r, "", 0, "trainee", roles, "")->came = true;
    }
    r->s->has_seats = r->s->has_seats || json_array_size(seats) > 0;
    json_decref(root);
}

static bool same_kind(const review__seat *a, const seat_row *b)
{
    return a->instance == b->instance && strcmp(a->part, b->part) == 0
           && strcmp(a->roles, b->roles) == 0 && strcmp(a->org, b->org) == 0;
}

static const char *joined_names(shelf *s, const char *one, const char *more)
{
    if (!one[0] || !more[0])
        return shelf_copy(s, one[0] ? one : more);
    return shelf_printf(s, "%s\n%s", one, more);
}

/* Seats that are alike stand in one row. */
static void keep_seats(reading *r)
{
    shelf *kept = r->s->store;
    shelf_list kinds = SHELF_LIST(review__seat);
    const seat_row *rows = r->seats.at;
    for (size_t i = 0; i < r->seats.n; i++) {
        review__seat *list = kinds.at;
        review__seat *kind = NULL;
        for (size_t k = 0; k < kinds.n && !kind; k++)
            kind = same_kind(&list[k], &rows[i]) ? &list[k] : NULL;
        if (!kind) {
            kind = shelf_list_add(&kinds);
            *kind = (review__seat){.instance = rows[i].instance,
                                   .part = shelf_clean(kept, rows[i].part),
                                   .roles = shelf_clean(kept, rows[i].roles),
                                   .org = shelf_clean(kept, rows[i].org),
                                   .person = ""};
        }
        kind->people += rows[i].came;
        kind->person =
            joined_names(kept, kind->person, base_buffer_get(&rows[i].persons));
    }
    r->s->n_seats = kinds.n;
    r->s->seats = shelf_list_keep(kept, &kinds);
}

static enshu_status read_seats(reading *r, journal *j, enshu_error *err)
{
    enshu_status st = journal_each_seat(j, on_seat, r, err);
    if (st == ENSHU_OK && r->seats.n > 0)
        qsort(r->seats.at, r->seats.n, sizeof(seat_row), by_id);
    if (st == ENSHU_OK)
        st = journal_each_visit(j, on_visit, r, err);
    if (st == ENSHU_OK && r->seats.n > 0)
        qsort(r->seats.at, r->seats.n, sizeof(seat_row), by_number);
    if (st == ENSHU_OK && !r->s->has_seats)
        read_local_seats(r, journal_get_header(j)->options);
    if (st == ENSHU_OK)
        keep_seats(r);
    return st;
}

/* ---- worlds and branches ---- */

static void on_branch(void *user, const journal_branch *b)
{
    reading *r = user;
    if (b->what_if)
        return;
    review__branch *row = shelf_list_add(&r->rewinds);
    *row = (review__branch){.id = b->id,
                            .instance = b->instance,
                            .forked_at_us = b->forked_at_us,
                            .reason = shelf_clean(r->s->store, b->reason)};
}

static void on_instance(void *user, int64_t instance)
{
    reading *r = user;
    if (instance >= 0 && instance <= UINT32_MAX) /* others are no worlds */
        *(int64_t *)shelf_list_add(&r->worlds) = instance;
}

static void on_world(void *user, const journal_world *w)
{
    reading *r = user;
    review__place *row = shelf_list_add(&r->names);
    row->part.instance = (uint32_t)w->instance;
    row->name = shelf_clean(r->s->store, w->name);
}

static const char *world_name(const reading *r, uint32_t instance)
{
    const review__place *rows = r->names.at;
    for (size_t i = 0; i < r->names.n; i++) {
        if (rows[i].part.instance == instance)
            return rows[i].name;
    }
    return "";
}

static bool is_wanted(const review_options *o, int64_t instance)
{
    return !o->one_world || o->instance == instance;
}

static enshu_status keep_places(reading *r, journal *j, enshu_error *err)
{
    review__source *s = r->s;
    shelf_list places = SHELF_LIST(review__place);
    const int64_t *worlds = r->worlds.at;
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < r->worlds.n && st == ENSHU_OK; i++) {
        if (!is_wanted(s->options, worlds[i]))
            continue;
        review__place *p = shelf_list_add(&places);
        p->part.instance = (uint32_t)worlds[i];
        p->name = r->worlds.n > 1 ? world_name(r, p->part.instance) : "";
        st = journal_read_current(j, worlds[i], &p->part.branch, err);
    }
    s->cover->worlds = r->worlds.n;
    s->n_places = places.n;
    s->places = shelf_list_keep(s->store, &places);
    if (st == ENSHU_OK && s->n_places == 0)
        st = enshu_fail(err, ENSHU_ENOTFOUND,
                        "there is no world %" PRIu32
                        ": 'enshu seats' lists them",
                        s->options->instance);
    return st;
}

/* False when the world was not closed yet. */
static bool read_total(journal *j, int64_t instance, int64_t *total)
{
    journal_range range = {.instance = instance};
    journal_cursor *rows = NULL;
    const journal_score *row = NULL;
    bool found = false;
    if (journal_read_current(j, instance, &range.branch, NULL) != ENSHU_OK
        || journal_read_scores(j, range, &rows, NULL) != ENSHU_OK)
        return false;
    while (journal_next_score(rows, &row, NULL) == ENSHU_OK && row) {
        if (row->objective[0] || row->criterion[0])
            continue;
        found = true;
        *total = row->points_milli;
    }
    journal_cursor_destroy(rows);
    return found;
}

static void keep_totals(reading *r, journal *j)
{
    shelf_list list = SHELF_LIST(int64_t);
    const int64_t *worlds = r->worlds.at;
    int64_t total = 0;
    for (size_t i = 0; r->worlds.n > 1 && i < r->worlds.n; i++) {
        if (read_total(j, worlds[i], &total))
            *(int64_t *)shelf_list_add(&list) = total;
    }
    r->s->n_totals = list.n;
    r->s->totals = shelf_list_keep(r->s->store, &list);
}

static enshu_status read_worlds(reading *r, journal *j, enshu_error *err)
{
    enshu_status st = journal_each_instance(j, on_instance, r, err);
    if (st == ENSHU_OK && r->worlds.n == 0) /* nothing happened yet */
        on_instance(r, 0);
    if (st == ENSHU_OK)
        st = journal_each_branch(j, on_branch, r, err);
    if (st == ENSHU_OK)
        st = journal_each_world(j, on_world, r, err);
    if (st == ENSHU_OK)
        st = keep_places(r, j, err);
    keep_totals(r, j);
    r->s->n_rewinds = r->rewinds.n;
    r->s->rewinds = shelf_list_keep(r->s->store, &r->rewinds);
    return st;
}

/* ---- the cover ---- */

/* A live drill is played by people, whoever their colleagues are. */
static bool is_live(const reading *r, const journal_header *h)
{
    return r->s->has_seats || strstr(h->options, "\"drill\"") != NULL;
}

/* Whatever is done to the journal later, its header stays. */
static const char *drill_id(shelf *s, const journal_header *h)
{
    enum { SHOWN_BYTES = 4 };
    uint8_t hash[BASE_HASH_BYTES];
    char text[2 * SHOWN_BYTES + 1];
    char *what =
        xprintf("%s\n%" PRId64 "\n%s\n", h->scenario, h->seed, h->started);
    base_hash_bytes(what, strlen(what), hash);
    base_hex_write(hash, SHOWN_BYTES, text);
    xfree(what);
    return shelf_clean(s, text);
}

static void write_cover(const reading *r, journal *j)
{
    const journal_header *h = journal_get_header(j);
    const journal_seal *seal = journal_get_seal(j);
    review_cover *c = r->s->cover;
    shelf *s = r->s->store;
    c->id = drill_id(s, h);
    c->scenario = shelf_clean(s, h->scenario);
    c->summary = shelf_text(s, (enshu_text){NULL, NULL});
    c->tlp = c->start = "";
    c->started = shelf_clean(s, h->started);
    c->closed = shelf_clean(s, seal ? seal->closed : "");
    c->policy = is_live(r, h) ? "people" : shelf_clean(s, h->policy);
    c->seed = h->seed;
    char *makers = build_list(j);
    c->program = shelf_clean(s, makers);
    xfree(makers);
    c->digest = shelf_clean(s, seal ? seal->digest : "");
    c->sealed = seal != NULL;
    c->end_us = -1;
    c->branch = r->s->places[0].part.branch;
    c->rewinds = 0;
    for (size_t i = 0; i < r->s->n_rewinds; i++)
        c->rewinds += is_wanted(r->s->options, r->s->rewinds[i].instance);
}

/* Altered or cut off: the report is made all the same. */
static enshu_status check_chains(const reading *r, journal *j, enshu_error *err)
{
    journal_report report = {0};
    enshu_error why = {0};
    const enshu_status st = journal_verify(j, &report, &why);
    r->s->cover->verified = st == ENSHU_OK;
    r->s->cover->fault = shelf_clean(r->s->store, why.message);
    if (st != ENSHU_OK && st != ENSHU_ECORRUPT && err)
        *err = why;
    return st == ENSHU_ECORRUPT ? ENSHU_OK : st;
}

static void release_seats(reading *r)
{
    seat_row *rows = r->seats.at;
    for (size_t i = 0; i < r->seats.n; i++) {
        xfree(rows[i].id);
        xfree(rows[i].part);
        xfree(rows[i].roles);
        xfree(rows[i].org);
        base_buffer_fini(&rows[i].persons);
    }
    shelf_list_fini(&r->seats);
}

enshu_status review__source_read(review__source *s, journal *j,
                                 enshu_error *err)
{
    reading r = {.s = s,
                 .seats = SHELF_LIST(seat_row),
                 .rewinds = SHELF_LIST(review__branch),
                 .worlds = SHELF_LIST(int64_t),
                 .names = SHELF_LIST(review__place)};
    enshu_status st = read_worlds(&r, j, err);
    if (st == ENSHU_OK)
        st = read_seats(&r, j, err);
    if (st == ENSHU_OK)
        write_cover(&r, j);
    if (st == ENSHU_OK)
        st = check_chains(&r, j, err);
    release_seats(&r);
    shelf_list_fini(&r.rewinds);
    shelf_list_fini(&r.worlds);
    shelf_list_fini(&r.names);
    return st;
}
