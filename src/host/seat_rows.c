/* Seats, worlds, and who came and went, in the journal. */
#include "host/host_state.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "host/peers.h"

enum { REFUSALS_MAX = 20 }; /* written down in a second; the rest is counted */

void host__seat_keep(host *h, const host__seat *s)
{
    if (!h->keep_seats)
        return;
    char *roles = host__join((const char *const *)s->roles, s->n_roles);
    journal_seat row = {.seat = s->name,
                        .instance = s->world->instance,
                        .part = host_part_word(s->part),
                        .roles = roles,
                        .org = s->org ? s->org : "",
                        .control = s->control,
                        .state = s->revoked ? "revoked" : "open",
                        .person = s->person ? s->person : "",
                        .organisation = s->organisation,
                        .group = s->group};
    row.has_code = s->keys.has_code;
    memcpy(row.token, s->keys.token, sizeof row.token);
    memcpy(row.code, s->keys.code, sizeof row.code);
    /* When the disk is full nothing else is taken either, and the clocks
     * stand. */
    const enshu_status st = journal_add_seat(host__journal(h), &row, NULL);
    if (st != ENSHU_OK)
        host__disk_failed(h, st);
    xfree(roles);
}

/* Who storms the door may not fill the disk. */
static bool is_too_much(host *h)
{
    const int64_t second_us = host__real_us(h) / HOST__SECOND_US;
    if (second_us != h->visits_us) {
        h->visits_us = second_us;
        h->visits = 0;
    }
    return ++h->visits > REFUSALS_MAX;
}

/* `row` lacks when and whom. */
static void write_visit(host *h, const host__seat *s, journal_visit row)
{
    char at[BASE_CLOCK_TEXT];
    base_clock_write(base_clock_wall_us(), at);
    row.at = at;
    row.seat = s ? s->name : "";
    const enshu_status st = journal_add_visit(host__journal(h), &row, NULL);
    if (st != ENSHU_OK)
        host__disk_failed(h, st);
}

static bool is_coming_or_going(const char *what)
{
    static const char *const words[] = {"joined", "left", "replaced",
                                        "revoked-token"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i], what) == 0)
            return true;
    }
    return false;
}

static void put_text(char **text, const char *value)
{
    xfree(*text);
    *text = value ? xstrdup(value) : NULL;
}

/* "more-17" stands for so many rows before, and says where the last of them
 * came from. */
static void write_unwritten(host *h, host__seat *s)
{
    char more[32];
    if (s->unwritten == 0)
        return;
    (void)snprintf(more, sizeof more, "more-%u", s->unwritten);
    s->unwritten = 0;
    write_visit(h, s,
                (journal_visit){.what = more,
                                .address = s->unwritten_address,
                                .person = s->unwritten_name});
    put_text(&s->unwritten_address, NULL);
    put_text(&s->unwritten_name, NULL);
}

/* Nor may who has a key, by coming and going.  What was done to the seat is
 * always written. */
static bool is_too_often(host *h, host__seat *s, const journal_visit *row)
{
    if (is_coming_or_going(row->what)
        && !host__rate_take(&s->visits_us, host__real_us(h), HOST__VISIT_US,
                            HOST__VISITS_AT_ONCE)) {
        s->unwritten++;
        put_text(&s->unwritten_address, row->address);
        put_text(&s->unwritten_name, row->person);
        return true;
    }
    write_unwritten(h, s);
    return false;
}

static bool is_kept(const host *h)
{
    return h->keep_seats && h->opened && !h->trouble;
}

static void keep_visit(host *h, host__seat *s, const journal_visit *row)
{
    if (is_kept(h) && row->what
        && !(s ? is_too_often(h, s, row) : is_too_much(h)))
        write_visit(h, s, *row);
}

void host__visit_keep(host *h, host__seat *s, const char *what,
                      const char *address, const char *person)
{
    const journal_visit row = {
        .what = what, .address = address, .person = person};
    keep_visit(h, s, &row);
}

void host__deed_keep(host *h, const host__seat *by, host__seat *s,
                     const char *what)
{
    const journal_visit row = {.what = what,
                               .address = s->peer ? s->address : "",
                               .person = s->peer && s->called ? s->called : "",
                               .by = by->name};
    keep_visit(h, s, &row);
}

void host__visits_end(host *h)
{
    for (size_t i = 0; i < h->n_seats && is_kept(h); i++)
        write_unwritten(h, h->seats[i]);
}

typedef struct reading {
    host *host;
    enshu_status status;
    enshu_error *err;
} reading;

static void read_seat(void *user, const journal_seat *row)
{
    reading *r = user;
    size_t n = 0;
    if (r->status != ENSHU_OK)
        return;
    char **roles = host__split(row->roles, &n);
    const host_seat from = {.instance = (uint32_t)row->instance,
                            .part = host_part_of(row->part),
                            .roles = (const char *const *)roles,
                            .n_roles = n,
                            .org = row->org,
                            .person = row->person,
                            .organisation = row->organisation,
                            .group = row->group,
                            .control = row->control};
    host__seat *s = NULL;
    r->host->seats_max = r->host->n_seats + 1;
    r->status = host__seat_add(r->host, &from, row->seat, &s, r->err);
    if (s) {
        host__keys keys = {.has_code = row->has_code};
        memcpy(keys.token, row->token, sizeof keys.token);
        memcpy(keys.code, row->code, sizeof keys.code);
        s->revoked = strcmp(row->state, "revoked") == 0;
        host__seat_set_keys(r->host, s, &keys);
    }
    host__list_free(roles, n);
}

enshu_status host__seats_read(host *h, enshu_error *err)
{
    reading r = {h, ENSHU_OK, err};
    const enshu_status st =
        journal_each_seat(host__journal(h), read_seat, &r, err);
    return st == ENSHU_OK ? r.status : st;
}
