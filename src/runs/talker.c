/*
 * What the policy `random` says: it writes into rooms, calls other teams,
 * answers what rings and hangs up.  It draws from a stream of its own, and
 * only where a scenario has rooms or somebody calls, so that what is done
 * elsewhere is the same with and without it.
 */
#include "runs/policy_internal.h"

#include <string.h>

#include "enshu/describe.h"

enum {
    TALK_PPM = 300000, /* of the times when something is done */
    CALL_PPM = 250000, /* of these */
    END_PPM = 500000,
    LINES_MAX = 8
};

typedef struct room {
    char *id;
    bool isac;
    char **members;
    size_t n_members;
} room;

typedef struct line {
    int64_t number;
    char *from; /* who calls, "" nobody */
    char *to;   /* whoever is called first; NULL: all */
    char *by;   /* the last who answered; NULL: it rings */
} line;

struct talker {
    enshu_drill *drill;
    enshu_random random;
    room *rooms; /* those of several organisations */
    size_t n_rooms;
    line lines[LINES_MAX]; /* oldest first */
    size_t n_lines;
    char *ended; /* the command in the making points into it */
};

static void note_room(void *user, const enshu_record *r)
{
    talker *t = user;
    const enshu_value *members =
        fields_find(r->fields, r->n_fields, ENSHU_F_MEMBERS);
    const char *kind = fields_string(r->fields, r->n_fields, ENSHU_F_KIND);
    if (r->kind != ENSHU_RECORD_ROOM_DESCRIBED || strcmp(kind, "team") == 0)
        return;
    t->rooms = xreallocarray(t->rooms, t->n_rooms + 1, sizeof *t->rooms);
    room *own = &t->rooms[t->n_rooms++];
    *own =
        (room){.id = xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_ID)),
               .isac = strcmp(kind, "isac") == 0,
               .n_members = members ? members->count : 0};
    own->members = xcalloc(own->n_members, sizeof *own->members);
    for (size_t i = 0; i < own->n_members; i++)
        own->members[i] = xstrdup(members->as.ids[i]);
}

talker *talker_create(enshu_drill *d, uint64_t seed)
{
    static const char stream[] = "policy/random/talk";
    const enshu_reader control = {.control = true};
    talker *t = xcalloc(1, sizeof *t);
    t->drill = d;
    enshu_random_init(&t->random, seed, stream, sizeof stream - 1);
    /* Out of memory means no rooms, which the drill itself will say. */
    if (enshu_drill_describe(d, &control, ENSHU_DESCRIBE_THINGS, note_room, t)
        != ENSHU_OK)
        t->n_rooms = 0;
    return t;
}

static void drop_line(talker *t, size_t i)
{
    xfree(t->lines[i].from);
    xfree(t->lines[i].to);
    xfree(t->lines[i].by);
    t->n_lines--;
    for (; i < t->n_lines; i++)
        t->lines[i] = t->lines[i + 1];
}

void talker_destroy(talker *t)
{
    if (!t)
        return;
    while (t->n_lines > 0)
        drop_line(t, 0);
    for (size_t i = 0; i < t->n_rooms; i++) {
        for (size_t k = 0; k < t->rooms[i].n_members; k++)
            xfree(t->rooms[i].members[k]);
        xfree(t->rooms[i].members);
        xfree(t->rooms[i].id);
    }
    xfree(t->rooms);
    xfree(t->ended);
    xfree(t);
}

static void note_ringing(talker *t, int64_t number, const enshu_record *r)
{
    const enshu_value *to = fields_find(r->fields, r->n_fields, ENSHU_F_TO);
    if (t->n_lines == LINES_MAX)
        drop_line(t, 0);
    line *l = &t->lines[t->n_lines++];
    *l = (line){
        .number = number,
        .from = xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_FROM))};
    if (to && to->count > 0 && strcmp(to->as.ids[0], "all") != 0)
        l->to = xstrdup(to->as.ids[0]);
}

void talker_see(talker *t, const enshu_record *r)
{
    const enshu_value *call = fields_find(r->fields, r->n_fields, ENSHU_F_CALL);
    if (!call)
        return;
    if (r->kind == ENSHU_RECORD_CALL_RANG)
        note_ringing(t, call->as.integer, r);
    for (size_t i = t->n_lines; i-- > 0;) {
        line *l = &t->lines[i];
        if (l->number != call->as.integer)
            continue;
        if (r->kind == ENSHU_RECORD_CALL_ANSWERED) {
            xfree(l->by);
            l->by = xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_BY));
        }
        if (r->kind == ENSHU_RECORD_CALL_ENDED)
            drop_line(t, i);
    }
}

static bool is_on_the_phone(const talker *t, const char *role)
{
    for (size_t i = 0; i < t->n_lines; i++) {
        const line *l = &t->lines[i];
        if (strcmp(role, l->from) == 0 || (l->by && strcmp(role, l->by) == 0))
            return true;
    }
    return false;
}

/* Any role that is one of these and not on the telephone; NULL: none. */
static const char *any_of(talker *t, char *const *who, size_t n)
{
    const char *role = NULL;
    const char *found = NULL;
    int64_t fit = 0;
    for (size_t i = 0; (role = enshu_drill_id(t->drill, "roles", i)); i++) {
        bool is = false;
        for (size_t k = 0; k < n && !is; k++)
            is = choice_is(t->drill, role, who[k]) && !is_on_the_phone(t, role);
        /* each that fits has the same chance */
        if (is && enshu_random_int(&t->random, 0, fit++) == 0)
            found = role;
    }
    return found;
}

static bool say(talker *t, move *m)
{
    static const char *const words[] = {"確認中", "了解", "共有します"};
    if (t->n_rooms == 0)
        return false;
    const int64_t last = (int64_t)t->n_rooms - 1;
    const room *in = &t->rooms[enshu_random_int(&t->random, 0, last)];
    const char *role = any_of(t, in->members, in->n_members);
    const char *text = words[enshu_random_int(&t->random, 0, 2)];
    if (!role)
        return false;
    move_start(m, ENSHU_COMMAND_CHAT_SAY, role);
    move_add(m, ENSHU_F_ROOM, in->id);
    move_add(m, ENSHU_F_TEXT, text);
    if (in->isac)
        move_add(m, ENSHU_F_TLP, "GREEN");
    return true;
}

static bool has_somebody(const talker *t, const char *team)
{
    const char *role = NULL;
    for (size_t i = 0; (role = enshu_drill_id(t->drill, "roles", i)); i++) {
        if (choice_is(t->drill, role, team) && !is_on_the_phone(t, role))
            return true;
    }
    return false;
}

static bool call(talker *t, move *m)
{
    const char *role = choice_any(t->drill, "roles", &t->random);
    const char *team = choice_any(t->drill, "teams", &t->random);
    if (!role || !team || choice_is(t->drill, role, team)
        || !has_somebody(t, team))
        return false;
    move_start(m, ENSHU_COMMAND_CALL_START, role);
    move_add_ids(m, ENSHU_F_TO, team);
    return true;
}

/* Answers the oldest call, or leaves it. */
static bool use_line(talker *t, move *m)
{
    const line *l = &t->lines[0];
    if (!l->by) {
        const char *role = any_of(t, &l->to, 1);
        if (!role)
            return false;
        move_start(m, ENSHU_COMMAND_CALL_ANSWER, role);
        move_add_int(m, ENSHU_F_CALL, l->number);
        return true;
    }
    if (!enshu_random_chance(&t->random, END_PPM))
        return false;
    xfree(t->ended);
    t->ended = xstrdup(l->by);
    move_start(m, ENSHU_COMMAND_CALL_END, t->ended);
    move_add_int(m, ENSHU_F_CALL, l->number);
    return true;
}

bool talker_act(talker *t, move *m)
{
    if ((t->n_rooms == 0 && t->n_lines == 0)
        || !enshu_random_chance(&t->random, TALK_PPM))
        return false;
    if (t->n_lines > 0)
        return use_line(t, m);
    return enshu_random_chance(&t->random, CALL_PPM) ? call(t, m) : say(t, m);
}
