/* Participants by role: who could come, and how many did. */
#include "review/review_internal.h"

#include <string.h>

enum { ROLES = 64, NAMES_BYTES = 4096 };

/* The role ids of a seat; they point into `copy`. */
static size_t split(char *copy, const char *ids[ROLES])
{
    size_t n = 0;
    char *rest = NULL;
    for (char *id = strtok_r(copy, " ", &rest); id && n < ROLES;
         id = strtok_r(NULL, " ", &rest))
        ids[n++] = id;
    return n;
}

/* Seats of exercise control are everybody's business only in the report of the
 * whole drill. */
static bool is_shown(const review__cut *c, const review__seat *seat,
                     const char *role)
{
    if (seat->instance != c->world->place.part.instance)
        return false;
    if (c->kind == REVIEW_DRILL)
        return true;
    return strcmp(seat->part, "trainee") == 0 && role
           && review__is_own(c, role);
}

static const char *one_line(shelf *s, const char *persons)
{
    base_buffer b;
    base_buffer_init(&b, NAMES_BYTES);
    for (const char *at = persons; *at; at++)
        base_buffer_append(&b, *at == '\n' ? ", " : at, *at == '\n' ? 2 : 1);
    const char *out = shelf_buffer(s, &b);
    base_buffer_fini(&b);
    return out;
}

static void add(review__cut *c, shelf_list *list, const review__seat *seat)
{
    char *copy = xstrdup(seat->roles);
    const char *ids[ROLES];
    const size_t n = split(copy, ids);
    if (is_shown(c, seat, n > 0 ? ids[0] : NULL)) {
        const char *team =
            n > 0 ? enshu_drill_team(c->world->drill, ids[0]) : NULL;
        review_seat *row = shelf_list_add(list);
        *row = (review_seat){
            .part = shelf_copy(c->store, seat->part),
            .role = shelf_copy(c->store, seat->roles),
            .name =
                n > 0 ? review__names(c->world, ids, n) : (enshu_text){"", ""},
            .team = review__name(c->world, team ? team : seat->org),
            .people = seat->people,
            .person = one_line(c->store, seat->person)};
        /* Names of roles that have none are the ids, which go with `copy`. */
        row->name = shelf_text(c->store, row->name);
    }
    xfree(copy);
}

void review__seats(review__cut *c)
{
    const review__source *s = c->world->source;
    shelf_list list = SHELF_LIST(review_seat);
    for (size_t i = 0; i < s->n_seats; i++)
        add(c, &list, &s->seats[i]);
    SHELF_KEEP(c->store, list, c->out->seats);
}
