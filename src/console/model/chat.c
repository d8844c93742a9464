/* Rooms and what is said in them. */
#include "console/model/chat.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/judge_internal.h"
#include "console/model/order.h"

enum { ROOMS_MAX = 500, SAID_MAX = 2000 };

typedef struct kept_room {
    model_room pub; /* first */
    store_row said; /* of model_said pointers, oldest first */
    uint64_t read;  /* up to here, at this console */
} kept_room;

static const char read_draft[] = "chat.read";

/* ---- keeping ---- */

static kept_room *room_at(const model *m, size_t i)
{
    return *(kept_room **)store_row_at(&m->rooms, i);
}

static model_said *said_at(const kept_room *room, size_t i)
{
    return *(model_said **)store_row_at(&room->said, i);
}

static kept_room *find_room(const model *m, const char *id)
{
    for (size_t i = 0; i < m->rooms.n; i++)
        if (strcmp(room_at(m, i)->pub.id, id) == 0)
            return room_at(m, i);
    return NULL;
}

static void free_room(kept_room *room)
{
    for (size_t i = 0; i < room->said.n; i++)
        xfree(said_at(room, i));
    store_row_fini(&room->said);
    xfree(room);
}

void model_free_chat(model *m)
{
    for (size_t i = 0; i < m->rooms.n; i++)
        free_room(room_at(m, i));
    store_row_fini(&m->rooms);
}

/* Rooms stand before people, so a room that is described late goes before
 * them. */
static kept_room *make_room(model *m, const char *id, const char *party)
{
    kept_room *room = find_room(m, id);
    if (room || m->rooms.n == ROOMS_MAX)
        return room;
    room = xcalloc(1, sizeof *room);
    room->pub =
        (model_room){.id = id, .party = party, .between = "", .tlp = ""};
    room->pub.kind = *party ? "direct" : "";
    store_row_init(&room->said, sizeof(model_said *));
    size_t i = m->rooms.n;
    while (!*party && i > 0 && *room_at(m, i - 1)->pub.party)
        i--;
    store_row_insert(&m->rooms, i, &room);
    return room;
}

/* ---- folding ---- */

void fold_room_described(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_ID);
    kept_room *room = *id ? make_room(m, id, "") : NULL;
    if (!room)
        return;
    room->pub.name = fold_text(m, f, ENSHU_F_NAME);
    room->pub.kind = fold_id(m, f, ENSHU_F_KIND);
    room->pub.tlp = fold_id(m, f, ENSHU_F_TLP);
    room->pub.members = fold_ids(m, f, ENSHU_F_MEMBERS, &room->pub.n_members);
}

/* Whom something was said with directly: who spoke, or to whom one did. */
static const char *other_party(const model *m, const model_said *said)
{
    if (!said->mine || said->n_to == 0)
        return said->by;
    for (size_t i = 0; i < said->n_to; i++)
        if (!model_is_my_role(m, said->to[i]))
            return said->to[i];
    return said->to[0];
}

/* For whoever sees what all say: the words between two. */
static kept_room *make_pair(model *m, const char *a, const char *b)
{
    kept_room *room = make_room(m, model_pair_id(m, a, b), b);
    if (room)
        room->pub.between = a;
    return room;
}

const char *model_pair_id(model *m, const char *a, const char *b)
{
    const bool order = strcmp(a, b) <= 0;
    char *made = xprintf("@%s@%s", order ? a : b, order ? b : a);
    const char *id = store_text(m->pool, made);
    xfree(made);
    return id;
}

const char *model_direct_room(model *m, const char *party)
{
    const char *voice = model_voice(m);
    if (*voice) {
        const kept_room *room = make_pair(m, voice, party);
        return room ? room->pub.id : "";
    }
    char *made = xprintf("@%s", party);
    const char *id = store_text(m->pool, made);
    xfree(made);
    return id;
}

static kept_room *room_of(model *m, const fold *f, const model_said *said)
{
    const char *id = fold_id(m, f, ENSHU_F_ROOM);
    if (*id)
        return make_room(m, id, "");
    if (model_is_staff(m) && !*m->seat.watching)
        return said->n_to > 0 ? make_pair(m, said->by, said->to[0]) : NULL;
    const char *party = other_party(m, said);
    if (!*party)
        return NULL;
    char *made = xprintf("@%s", party);
    kept_room *room = make_room(m, store_text(m->pool, made), party);
    xfree(made);
    return room;
}

static bool names_thing(const char *at, const model_thing *t)
{
    const char *const names[] = {t->id, t->name.ja, t->name.en};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && *names[i]
            && strncmp(at, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* Does what stands behind an "@" name the seat? */
static bool names_seat(const model *m, const char *at)
{
    const struct {
        model_thing_kind kind;
        const char *const *ids;
        size_t n;
    } rows[] = {{MODEL_ROLE, m->seat.roles, m->seat.n_roles},
                {MODEL_ACTOR, m->seat.roles, m->seat.n_roles},
                {MODEL_TEAM, m->seat.teams, m->seat.n_teams}};
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        for (size_t i = 0; i < rows[k].n; i++) {
            const model_thing *t =
                model_find_of(m, rows[k].kind, rows[k].ids[i]);
            if (t && names_thing(at, t))
                return true;
        }
    return false;
}

static bool is_named(const model *m, const char *text)
{
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@'))
        if (names_seat(m, at + 1))
            return true;
    return false;
}

static model_said read_said(model *m, const fold *f)
{
    model_said said = {.seq = f->seq,
                       .t_us = f->t_us,
                       .text = fold_id(m, f, ENSHU_F_TEXT),
                       .tlp = fold_id(m, f, ENSHU_F_TLP),
                       .by = fold_id(m, f, ENSHU_F_BY),
                       .team = fold_id(m, f, ENSHU_F_TEAM),
                       .pinned_by = ""};
    said.to = fold_ids(m, f, ENSHU_F_TO, &said.n_to);
    said.answers = (uint64_t)fold_count(f, ENSHU_F_SAID, 0);
    said.mine = model_is_my_role(m, said.by)
                || (model_is_staff(m) && strcmp(said.by, "control") == 0);
    said.named = !said.mine && is_named(m, said.text);
    return said;
}

void fold_chat_said(model *m, const fold *f)
{
    model_said said = read_said(m, f);
    kept_room *room = room_of(m, f, &said);
    if (!room)
        return;
    said.room = room->pub.id;
    judge_note_writing(m, f, MODEL_WROTE_CHAT, said.room);
    model_said *kept = xcalloc(1, sizeof *kept);
    *kept = said;
    if (room->said.n == SAID_MAX) {
        xfree(said_at(room, 0));
        store_row_remove(&room->said, 0);
    }
    store_row_append(&room->said, &kept);
}

static model_said *find_said(const model *m, uint64_t seq)
{
    for (size_t i = 0; i < m->rooms.n; i++) {
        const kept_room *room = room_at(m, i);
        for (size_t k = room->said.n; k-- > 0;)
            if (said_at(room, k)->seq == seq)
                return said_at(room, k);
    }
    return NULL;
}

/* What is pinned is a fact of the timeline, too. */
void fold_chat_pinned(model *m, const fold *f)
{
    model_said *said = find_said(m, (uint64_t)fold_count(f, ENSHU_F_SAID, 0));
    const bool on = fold_int(f, ENSHU_F_OK, 1) != 0;
    if (!said || said->pinned == on)
        return;
    said->pinned = on;
    said->pinned_by = fold_id(m, f, ENSHU_F_BY);
    if (!on)
        return;
    const char *by = said->by;
    const char *text = said->text;
    model_entry *e = model_note(m, f, MODEL_E_MESSAGE, "");
    e->by = by;
    e->text = (enshu_text){text, text};
}

/* ---- reading ---- */

size_t model_room_count(const model *m)
{
    return m->rooms.n;
}

const model_room *model_room_at(const model *m, size_t i)
{
    return i < m->rooms.n ? &room_at(m, i)->pub : NULL;
}

const model_room *model_find_room(const model *m, const char *id)
{
    const kept_room *room = find_room(m, id);
    return room ? &room->pub : NULL;
}

/* Another console of the seat may have read further. */
static uint64_t read_up_to(const model *m, const kept_room *room)
{
    const uint64_t there =
        strtoull(model_draft(m, read_draft, room->pub.id), NULL, 10);
    return there > room->read ? there : room->read;
}

size_t model_room_unread(const model *m, const char *id, bool *named)
{
    const kept_room *room = find_room(m, id);
    size_t n = 0;
    *named = false;
    if (!room)
        return 0;
    const uint64_t read = read_up_to(m, room);
    for (size_t i = room->said.n; i-- > 0;) {
        const model_said *said = said_at(room, i);
        if (said->seq <= read)
            break;
        n += !said->mine;
        *named = *named || said->named;
    }
    return n;
}

size_t model_chat_unread(const model *m, bool *named)
{
    size_t n = 0;
    *named = false;
    for (size_t i = 0; i < m->rooms.n; i++) {
        bool here = false;
        n += model_room_unread(m, room_at(m, i)->pub.id, &here);
        *named = *named || here;
    }
    return n;
}

void model_read_room(model *m, const char *id)
{
    kept_room *room = find_room(m, id);
    char number[24];
    if (!room || room->said.n == 0)
        return;
    const uint64_t newest = said_at(room, room->said.n - 1)->seq;
    if (read_up_to(m, room) >= newest)
        return;
    room->read = newest;
    (void)snprintf(number, sizeof number, "%" PRIu64, newest);
    order_draft(m, read_draft, room->pub.id, number);
    m->version++;
}

size_t model_said_in(const model *m, const char *id,
                     const model_said *const **out)
{
    const kept_room *room = find_room(m, id);
    *out = room ? store_row_at(&room->said, 0) : NULL;
    return room ? room->said.n : 0;
}

const model_said *model_find_said(const model *m, uint64_t seq)
{
    return seq > 0 ? find_said(m, seq) : NULL;
}
