/* What drills tell: noted, written, and put in line to be sent. */
#include "host/host_internal.h"

#include <string.h>

#include "base/fields.h"

/* ---- refusals ---- */

static void keep_refusal(host__course *c, uint64_t command, const char *why,
                         const char *message)
{
    if (c->n_refusals == c->refusals_room) {
        c->refusals_room = c->refusals_room ? 2 * c->refusals_room : 64;
        c->refusals =
            xreallocarray(c->refusals, c->refusals_room, sizeof *c->refusals);
    }
    c->refusals[c->n_refusals++] = (host__refusal){
        .command = command, .why = xstrdup(why), .message = xstrdup(message)};
}

/* The drill refuses a command when it is at it. */
static void note_refusal(host__course *c, const enshu_record *r)
{
    host__world *w = c->world;
    const enshu_value *of =
        fields_find(r->fields, r->n_fields, ENSHU_F_COMMAND);
    const char *why = fields_string(r->fields, r->n_fields, ENSHU_F_WHY);
    const char *message =
        fields_string(r->fields, r->n_fields, ENSHU_F_MESSAGE);
    if (!of || c->quiet)
        return;
    w->n_refused++;
    if (c->replaying)
        keep_refusal(c, (uint64_t)of->as.integer, why, message);
    else if (w->given_seat && (uint64_t)of->as.integer == w->giving)
        host__request_refused(w->given_seat, w->given_request, why, message);
}

void host__refusals_clear(host__course *c)
{
    for (size_t i = 0; i < c->n_refusals; i++) {
        xfree(c->refusals[i].why);
        xfree(c->refusals[i].message);
    }
    xfree(c->refusals);
    c->refusals = NULL;
    c->n_refusals = 0;
    c->refusals_room = 0;
}

/* ---- the sink ---- */

static void take_note(host__course *c, const enshu_record *r)
{
    c->last_us = r->t_us;
    if (r->kind == ENSHU_RECORD_COMMAND_REFUSED)
        note_refusal(c, r);
    if (r->kind == ENSHU_RECORD_HINT_GIVEN)
        c->n_hints++;
    if (r->kind == ENSHU_RECORD_PHASE_ENTERED)
        c->phase_us = r->t_us;
    if (r->kind == ENSHU_RECORD_CLOCK_JUMPED)
        c->jump_us =
            fields_find(r->fields, r->n_fields, ENSHU_F_TO_TIME)->as.integer;
    host__rows_note(c->rows, r);
}

static const host__event *put_in_line(host__world *w, const enshu_record *r)
{
    host__event *e = xcalloc(1, sizeof *e);
    e->fields = fields_copy(r->fields, r->n_fields);
    e->row = (journal_row){.seq = (int64_t)r->seq,
                           .t_us = r->t_us,
                           .cause = (int64_t)r->cause,
                           .kind = enshu_record_name(r->kind),
                           .actor = xstrdup(r->actor ? r->actor : ""),
                           .audience = keeper_audience(&r->audience),
                           .fields = fields_write(r->fields, r->n_fields)};
    if (w->events_last)
        w->events_last->next = e;
    else
        w->events = e;
    w->events_last = e;
    return e;
}

/* Drills do not know of each other: which world it is, is the host's to say. */
void host__on_record(void *user, const enshu_record *r)
{
    host__course *c = user;
    take_note(c, r);
    if (c->quiet || r->seq <= c->kept)
        return;
    keeper_row(c->world->keeper, &put_in_line(c->world, r)->row);
}

void host__events_clear(host__world *w)
{
    while (w->events) {
        host__event *e = w->events;
        w->events = e->next;
        xfree_const(e->row.actor);
        xfree_const(e->row.audience);
        xfree_const(e->row.fields);
        fields_destroy(e->fields);
        xfree(e);
    }
    w->events_last = NULL;
}
