/*
 * Rooms, and what is said in them.
 *
 * Of what was said the newest stay: who said it where, so that it can be
 * answered and pinned, and the folded text for said().  Texts lie in a ring of
 * blocks; when its oldest block is used again, what was in it is forgotten.
 */
#include "drill/fold.h"
#include "drill/share.h"
#include "drill/talk.h"
#include "drill/words.h"

#include <string.h>

enum {
    TEXT_CHARACTERS = 2000,
    ADDRESSEES_MAX = 16,
    SAYINGS = 4096, /* kept */
    SAYINGS_BLOCK = 64,
    BLOCK_BYTES = 16384,
    BLOCKS = 16,
    PINS_OF_ONE = 64, /* party */
    SPEAKERS_MAX = 8192,
    LABEL_RED = 0,
    LABEL_STRICT = 1,
    LABEL_AMBER = 2
};

/* Something said.  Its addressees, then its folded text, are in a block. */
typedef struct saying {
    uint64_t seq; /* of chat.said; 0: none */
    enshu__ref room;
    enshu__ref by;
    uint32_t n_to;
    uint32_t block; /* counted from the first */
    const enshu__ref *to;
    const char *text;
} saying;

typedef struct pin {
    struct pin *next;
    uint64_t seq;         /* 0: free */
    enshu__ref pinned_by; /* team, or who has none; name 0: control */
    enshu__ref room;
    enshu__ref by;
    uint32_t n_to;
    enshu__ref to[ADDRESSEES_MAX];
} pin;

/* Somebody has spoken in a room. */
typedef struct speaker {
    struct speaker *next;
    enshu__ref room;
    enshu__ref by;
} speaker;

struct enshu__chat {
    saying *sayings[SAYINGS / SAYINGS_BLOCK]; /* NULL: not used yet */
    uint64_t n_said;
    char *blocks[BLOCKS];
    uint32_t block;
    size_t used; /* of the block */
    pin *pins;
    speaker *speakers;
    size_t n_speakers;
};

bool enshu__chat_create(enshu_drill *d)
{
    d->talk->chat = enshu__arena_new(d->arena, 1, sizeof *d->talk->chat);
    return d->talk->chat != NULL;
}

/* ---- rooms ---- */

static const enshu__room_def *room_def(const enshu_drill *d, enshu__ref room)
{
    return ENSHU__DEF(d->scenario, ROOM, room, room.index);
}

bool enshu__is_isac(const enshu_drill *d, enshu__ref room)
{
    return room.name != 0 && room.kind == ENSHU__ROOM
           && room_def(d, room)->kind == ENSHU__ROOM_ISAC;
}

bool enshu__is_in_room(const enshu_drill *d, enshu__ref room, enshu__ref who)
{
    if (who.name == 0)
        return true; /* control */
    if (room.kind == ENSHU__TEAM)
        return enshu__is_one_of(d, who, room);
    const enshu__refs *members = &room_def(d, room)->members;
    for (size_t i = 0; i < members->n; i++) {
        if (enshu__is_one_of(d, who, members->at[i]))
            return true;
    }
    return false;
}

/* The strictest label that may be said there. */
static int strictest(const enshu_drill *d, enshu__ref room)
{
    if (room.kind == ENSHU__TEAM)
        return LABEL_STRICT;
    const int label = enshu__label_of(room_def(d, room)->tlp);
    return label < 0 ? LABEL_AMBER : label;
}

static void mark_room(const enshu_drill *d, enshu__ref room, bool *marks)
{
    if (room.kind == ENSHU__TEAM) {
        marks[enshu__party_index(d, room)] = true;
        return;
    }
    const enshu__refs *members = &room_def(d, room)->members;
    for (size_t i = 0; i < members->n; i++)
        marks[enshu__party_index(d, members->at[i])] = true;
}

/* ---- what is kept ---- */

static saying *saying_at(const enshu__chat *chat, uint64_t i)
{
    saying *block = chat->sayings[i % SAYINGS / SAYINGS_BLOCK];
    return block ? &block[i % SAYINGS_BLOCK] : NULL;
}

static bool is_kept(const enshu__chat *chat, const saying *s)
{
    return s && s->seq != 0 && chat->block - s->block < BLOCKS;
}

/* Newest first, as long as they are kept; NULL at the end. */
static const saying *older(const enshu__chat *chat, uint64_t *i)
{
    if (*i == 0 || chat->n_said - *i >= SAYINGS)
        return NULL;
    (*i)--;
    const saying *s = saying_at(chat, *i);
    return is_kept(chat, s) ? s : NULL;
}

static const saying *find_saying(const enshu__chat *chat, uint64_t seq)
{
    uint64_t i = chat->n_said;
    const saying *s = older(chat, &i);
    while (s && s->seq > seq)
        s = older(chat, &i);
    return s && s->seq == seq ? s : NULL;
}

/* Room for `bytes` in the ring of blocks; NULL: no memory. */
static void *room_for(enshu_drill *d, size_t bytes)
{
    enshu__chat *chat = d->talk->chat;
    const size_t aligned = (chat->used + 7) / 8 * 8;
    if (aligned + bytes > BLOCK_BYTES) {
        chat->block++;
        chat->used = 0;
        return room_for(d, bytes);
    }
    char **block = &chat->blocks[chat->block % BLOCKS];
    if (!*block)
        *block = enshu__arena_new(d->arena, 1, BLOCK_BYTES);
    if (!*block)
        return NULL;
    chat->used = aligned + bytes;
    return *block + aligned;
}

/* The slot of the next saying; NULL: no memory. */
static saying *next_slot(enshu_drill *d)
{
    enshu__chat *chat = d->talk->chat;
    saying **block = &chat->sayings[chat->n_said % SAYINGS / SAYINGS_BLOCK];
    if (!*block)
        *block = enshu__arena_new(d->arena, SAYINGS_BLOCK, sizeof **block);
    return *block ? saying_at(chat, chat->n_said) : NULL;
}

static bool has_spoken(const enshu__chat *chat, enshu__ref room, enshu__ref by)
{
    const speaker *s = chat->speakers;
    while (s && (s->room.name != room.name || s->by.name != by.name))
        s = s->next;
    return s != NULL || chat->n_speakers == SPEAKERS_MAX;
}

static bool keep_speaker(enshu_drill *d, enshu__ref room, enshu__ref by)
{
    enshu__chat *chat = d->talk->chat;
    if (has_spoken(chat, room, by))
        return true;
    speaker *s = enshu__arena_new(d->arena, 1, sizeof *s);
    if (!s)
        return false;
    *s = (speaker){chat->speakers, room, by};
    chat->speakers = s;
    chat->n_speakers++;
    return true;
}

/* ---- said() ---- */

static bool is_asked_for(const enshu_drill *d, enshu__ref room, enshu__ref by,
                         enshu__ref in, enshu__ref speaker_is)
{
    return (room.name == 0 || enshu__same_ref(in, room))
           && (by.name == 0 || enshu__is_one_of(d, speaker_is, by));
}

bool enshu__was_said(const enshu_drill *d, enshu__ref room, enshu__ref by,
                     const char *word)
{
    const enshu__chat *chat = d->talk->chat;
    if (!word) {
        const speaker *s = chat->speakers;
        while (s && !is_asked_for(d, room, by, s->room, s->by))
            s = s->next;
        return s != NULL;
    }
    uint64_t i = chat->n_said;
    const saying *s = older(chat, &i);
    while (s
           && (!is_asked_for(d, room, by, s->room, s->by)
               || !strstr(s->text, word)))
        s = older(chat, &i);
    return s != NULL;
}

/* ---- saying ---- */

/* Words in the making; borrowed from the command. */
typedef struct draft {
    const enshu_command *command;
    enshu__ref by;
    const char *text;
    int label; /* -1: none */
    enshu__ref room;
    enshu__ref to[ADDRESSEES_MAX];
    size_t n_to;
    uint64_t said; /* what is answered; 0: nothing */
    bool *marks;   /* who gets it, of all parties */
    const char *why;
    const char *culprit;
} draft;

static void reject(draft *m, const char *why, const char *culprit)
{
    if (m->why)
        return;
    m->why = why;
    m->culprit = culprit ? culprit : "";
}

static const char *str_of(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    return v ? v->as.str : NULL;
}

static void read_text(draft *m)
{
    const char *tlp = str_of(m->command, ENSHU_F_TLP);
    m->text = str_of(m->command, ENSHU_F_TEXT);
    m->label = enshu__label_of(tlp);
    if (!m->text || !m->text[0])
        reject(m, "text-needed", "text");
    if (enshu__is_longer(m->text, TEXT_CHARACTERS))
        reject(m, "too-long", "text");
    if (tlp && m->label < 0)
        reject(m, "bad-value", tlp);
}

/* A room that the speaker is not in is to it as what there is not; that there
 * are teams, everybody knows. */
static void read_room(enshu_drill *d, draft *m)
{
    const char *id = str_of(m->command, ENSHU_F_ROOM);
    if (!id)
        return;
    if (!enshu__find_ref(d, ENSHU__IS(ROOM) | ENSHU__IS(TEAM), id, &m->room)) {
        reject(m, "unknown-id", id);
        return;
    }
    if (!enshu__is_in_room(d, m->room, m->by))
        reject(m, m->room.kind == ENSHU__TEAM ? "not-yours" : "unknown-id", id);
    else
        mark_room(d, m->room, m->marks);
}

static void read_addressees(enshu_drill *d, draft *m)
{
    const enshu__kinds kinds = ENSHU__IS(ROLE) | ENSHU__IS(ACTOR);
    const enshu_value *to = enshu__command_field(m->command, ENSHU_F_TO);
    const size_t n = to ? to->count : 0;
    const bool in_room = str_of(m->command, ENSHU_F_ROOM) != NULL;
    if (n == 0 && !in_room)
        reject(m, "addressee-needed", "to");
    if (n > 0 && in_room)
        reject(m, "bad-value", "to");
    if (n > ADDRESSEES_MAX)
        reject(m, "too-many", "to");
    for (size_t i = 0; i < n && !m->why; i++) {
        enshu__ref who;
        if (!enshu__find_ref(d, kinds, to->as.ids[i], &who)) {
            reject(m, "unknown-id", to->as.ids[i]);
            return;
        }
        m->to[m->n_to++] = who;
        m->marks[enshu__party_index(d, who)] = true;
    }
    if (n > 0 && m->by.name != 0)
        m->marks[enshu__party_index(d, m->by)] = true;
}

static bool is_among(const enshu__ref *to, size_t n, enshu__ref who)
{
    for (size_t i = 0; i < n; i++) {
        if (enshu__same_ref(to[i], who))
            return true;
    }
    return false;
}

/* Could this role or actor have received it? */
static bool can_see(const enshu_drill *d, enshu__ref who, enshu__ref room,
                    enshu__ref by, const enshu__ref *to, size_t n_to)
{
    if (room.name != 0)
        return enshu__is_in_room(d, room, who);
    return who.name == 0 || enshu__same_ref(who, by) || is_among(to, n_to, who);
}

static const saying *find_seen(const enshu_drill *d, int64_t seq,
                               enshu__ref who)
{
    const saying *s =
        seq > 0 ? find_saying(d->talk->chat, (uint64_t)seq) : NULL;
    return s && can_see(d, who, s->room, s->by, s->to, s->n_to) ? s : NULL;
}

static void read_answered(enshu_drill *d, draft *m)
{
    const enshu_value *v = enshu__command_field(m->command, ENSHU_F_SAID);
    if (!v)
        return;
    if (!find_seen(d, v->as.integer, m->by))
        reject(m, "unknown-id", "said");
    else
        m->said = (uint64_t)v->as.integer;
}

/* A label is a promise of where it may go: what the room cannot keep is
 * refused. */
static void check_label(enshu_drill *d, draft *m)
{
    const char *label = m->label < 0 ? "" : enshu__tlp_words[m->label];
    if (m->why)
        return;
    if (enshu__is_isac(d, m->room) && m->label < 0)
        reject(m, "tlp-needed", enshu__text_of(d, m->room.name));
    if (m->label < 0)
        return;
    if (m->room.name != 0
        && (m->label == LABEL_RED || m->label < strictest(d, m->room)))
        reject(m, "tlp", label);
    if (m->label == LABEL_STRICT && m->by.name != 0
        && !enshu__is_within(d, m->by, m->marks))
        reject(m, "tlp", label);
}

static bool keep(enshu_drill *d, const draft *m, uint64_t seq)
{
    enshu__chat *chat = d->talk->chat;
    saying *s = next_slot(d);
    const size_t to_bytes = m->n_to * sizeof *m->to;
    char *at = s ? room_for(d, to_bytes + strlen(m->text) + 1) : NULL;
    if (!at)
        return false;
    memcpy(at, m->to, to_bytes);
    (void)enshu__fold(m->text, at + to_bytes);
    *s = (saying){.seq = seq,
                  .room = m->room,
                  .by = m->by,
                  .n_to = (uint32_t)m->n_to,
                  .block = chat->block,
                  .to = (const enshu__ref *)(void *)at,
                  .text = at + to_bytes};
    chat->n_said++;
    return keep_speaker(d, m->room, m->by);
}

static void tell_said(enshu_drill *d, const draft *m, const char **room)
{
    const enshu_value *to = enshu__command_field(m->command, ENSHU_F_TO);
    const char *tlp = m->label < 0 ? NULL : enshu__tlp_words[m->label];
    const enshu_audience audience = enshu__audience_of_marks(d, m->marks, room);
    const uint64_t seq = ENSHU__EMIT(
        d, CHAT_SAID, &audience, enshu__f_id(d, ENSHU_F_ROOM, m->room.name),
        enshu__f_ids(ENSHU_F_TO, to ? to->as.ids : NULL, m->n_to),
        enshu__f_str(ENSHU_F_TEXT, m->text), enshu__f_str(ENSHU_F_TLP, tlp),
        enshu__only_if(m->said != 0,
                       enshu__f_int(ENSHU_F_SAID, (int64_t)m->said)),
        enshu__by_party(d, m->by), enshu__team_field(d, m->by),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)m->command->seq));
    if (!keep(d, m, seq))
        enshu__break(d, ENSHU_ENOMEM);
    enshu__share_heard_by(d, &audience, m->by, &m->text, 1, seq);
    enshu__uttered(d,
                   &(enshu__utterance){.by = m->by,
                                       .texts = &m->text,
                                       .n = 1,
                                       .tlp = tlp,
                                       .audience = &audience,
                                       .room = m->room,
                                       .to = m->n_to > 0 ? to->as.ids[0] : NULL,
                                       .seq = seq});
    d->cause = seq;
    const char *where =
        m->room.name != 0 ? enshu__text_of(d, m->room.name) : to->as.ids[0];
    ENSHU__NOTIFY(d, CHAT, enshu__k_str("id", where),
                  enshu__k_id(d, "room", m->room.name),
                  enshu__k_str("by", m->command->actor),
                  enshu__k_str("text", m->text), enshu__k_str("tlp", tlp));
}

void enshu__chat_say(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    const size_t n = enshu__party_count(d);
    const char **room = enshu__records_room(d, n + 1, sizeof *room);
    bool *marks = enshu__records_room(d, n + 1, sizeof *marks);
    if (!room || !marks) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    memset(marks, 0, (n + 1) * sizeof *marks);
    draft m = {.command = c, .by = by, .marks = marks};
    read_text(&m);
    read_room(d, &m);
    read_addressees(d, &m);
    read_answered(d, &m);
    check_label(d, &m);
    if (m.why)
        enshu__refuse(d, c, m.why, m.culprit);
    else
        tell_said(d, &m, room);
}

/* ---- pins ---- */

static pin *find_pin(const enshu__chat *chat, uint64_t seq)
{
    pin *p = chat->pins;
    while (p && p->seq != seq)
        p = p->next;
    return p;
}

static size_t count_pins(const enshu__chat *chat, enshu__ref by)
{
    size_t n = 0;
    for (const pin *p = chat->pins; p; p = p->next)
        n += p->seq != 0 && p->pinned_by.name == by.name;
    return n;
}

/* A free one; NULL: no memory. */
static pin *new_pin(enshu_drill *d)
{
    enshu__chat *chat = d->talk->chat;
    pin *p = find_pin(chat, 0);
    if (p)
        return p;
    p = enshu__arena_new(d->arena, 1, sizeof *p);
    if (!p)
        return NULL;
    p->next = chat->pins;
    chat->pins = p;
    return p;
}

/* Those who could receive what is pinned. */
static void tell_pin(enshu_drill *d, const enshu_command *c, const pin *p,
                     bool ok, enshu__ref by)
{
    const size_t n = enshu__party_count(d);
    const char **room = enshu__records_room(d, n + 1, sizeof *room);
    bool *marks = enshu__records_room(d, n + 1, sizeof *marks);
    if (!room || !marks) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    memset(marks, 0, (n + 1) * sizeof *marks);
    if (p->room.name != 0)
        mark_room(d, p->room, marks);
    for (size_t i = 0; i < p->n_to; i++)
        marks[enshu__party_index(d, p->to[i])] = true;
    if (p->room.name == 0 && p->by.name != 0)
        marks[enshu__party_index(d, p->by)] = true;
    const enshu_audience audience = enshu__audience_of_marks(d, marks, room);
    ENSHU__EMIT(d, CHAT_PINNED, &audience,
                enshu__f_int(ENSHU_F_SAID, (int64_t)p->seq),
                enshu__f_bool(ENSHU_F_OK, ok), enshu__by_party(d, by),
                enshu__team_field(d, by),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

static void set_pin(enshu_drill *d, const enshu_command *c, const saying *s,
                    enshu__ref by)
{
    const enshu__ref party = enshu__party_of(d, by);
    if (count_pins(d->talk->chat, party) >= PINS_OF_ONE) {
        enshu__refuse(d, c, "no-room", "said");
        return;
    }
    pin *p = new_pin(d);
    if (!p) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    *p = (pin){.next = p->next,
               .seq = s->seq,
               .pinned_by = party,
               .room = s->room,
               .by = s->by,
               .n_to = s->n_to};
    if (s->n_to > 0)
        memcpy(p->to, s->to, s->n_to * sizeof *p->to);
    tell_pin(d, c, p, true, by);
}

void enshu__chat_pin(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    const enshu_value *said = enshu__command_field(c, ENSHU_F_SAID);
    const enshu_value *ok = enshu__command_field(c, ENSHU_F_OK);
    const int64_t seq = said ? said->as.integer : 0;
    const bool wanted = !ok || ok->as.integer != 0;
    pin *p = seq > 0 ? find_pin(d->talk->chat, (uint64_t)seq) : NULL;
    if (p && !can_see(d, by, p->room, p->by, p->to, p->n_to))
        p = NULL;
    const saying *s = find_seen(d, seq, by);
    if (!p && !s) {
        enshu__refuse(d, c, "unknown-id", "said");
    } else if (p && !wanted) {
        tell_pin(d, c, p, false, by);
        p->seq = 0;
    } else if (!p && wanted) {
        set_pin(d, c, s, by);
    }
}

/* ---- describing ---- */

size_t enshu__members_max(const enshu_drill *d)
{
    size_t most = 1;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ROOM); i++) {
        const size_t n = ENSHU__DEF(d->scenario, ROOM, room, i)->members.n;
        most = n > most ? n : most;
    }
    return most;
}

static bool is_member(const enshu__teller *t, const enshu__room_def *def)
{
    for (size_t i = 0; i < def->members.n; i++) {
        const char *id = enshu__text_of(t->drill, def->members.at[i].name);
        const enshu_audience one = {ENSHU_SCOPE_TEAMS, &id, 1};
        if (enshu_reader_gets(t->reader, &one))
            return true;
    }
    return t->reader->control;
}

static void tell_room(const enshu__teller *t, const enshu__room_def *def)
{
    static const char *const kinds[] = {"cross", "isac"};
    for (size_t i = 0; i < def->members.n; i++)
        t->ids[i] = enshu__text_of(t->drill, def->members.at[i].name);
    ENSHU__TELL(t, ROOM_DESCRIBED,
                enshu__f_id(t->drill, ENSHU_F_ID, def->decl.name),
                enshu__f_text(ENSHU_F_NAME, def->name),
                enshu__f_str(ENSHU_F_KIND, kinds[def->kind]),
                enshu__f_ids(ENSHU_F_MEMBERS, t->ids, def->members.n),
                enshu__f_str(ENSHU_F_TLP, def->tlp ? def->tlp : "AMBER"));
}

void enshu__tell_rooms(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, TEAM); i++) {
        const enshu__team_def *def = ENSHU__DEF(s, TEAM, team, i);
        const enshu__ref ref = {def->decl.name, (int32_t)i, ENSHU__TEAM};
        if (!t->reader->control && !enshu__reader_has_team(t, ref))
            continue;
        t->ids[0] = enshu__text_of(t->drill, def->decl.name);
        ENSHU__TELL(t, ROOM_DESCRIBED,
                    enshu__f_id(t->drill, ENSHU_F_ID, def->decl.name),
                    enshu__f_text(ENSHU_F_NAME, def->name),
                    enshu__f_str(ENSHU_F_KIND, "team"),
                    enshu__f_ids(ENSHU_F_MEMBERS, t->ids, 1),
                    enshu__f_str(ENSHU_F_TLP, enshu__tlp_words[LABEL_STRICT]));
    }
    for (size_t i = 0; i < ENSHU__COUNT(s, ROOM); i++) {
        const enshu__room_def *def = ENSHU__DEF(s, ROOM, room, i);
        if (is_member(t, def))
            tell_room(t, def);
    }
}
