/*
 * Labels (TLP 2.0): who took what was marked further than its label allows.
 *
 * Of every text that somebody receives under a label, the hashes of all its
 * windows of 40 characters are kept, of the folded text without courtesies, so
 * that case, width, blanks and how letters begin and end make no difference.
 * What somebody sends later is cut into the same windows: one that its team was
 * given under a label, in a text sent where this label does not allow, is a
 * breach.  So 40 characters in a row give it away wherever they stand, and
 * fewer never do; the texts themselves are not kept.  Hashes lie in a ring:
 * when it is full the oldest text is forgotten.
 *
 * What an organisation said itself before, without a label, is its own, even
 * when it comes back marked, as when an ISAC passes on what a member told it:
 * characters in such windows do not count.  These windows are in another ring.
 */
#include "drill/fold.h"
#include "drill/talk.h"
#include "drill/words.h"

#include <string.h>

enum {
    WINDOW = 40,       /* characters */
    WINDOWS = 65536,   /* kept */
    BLOCK = 512,       /* of them */
    TEXTS = 1024,      /* kept */
    TEXTS_BLOCK = 64,  /* of them */
    OF_ONE_MAX = 4096, /* windows of one text that are kept */
    OWN_TEXTS = 256,   /* that somebody said without label */
    OWN_WINDOWS = 16384,
    QUOTE_MAX = 200
};

enum { RED, STRICT, AMBER, GREEN, CLEAR }; /* as in enshu__tlp_words */

/* A text received under a label. */
typedef struct marked {
    int label;
    enshu__ref from;
    uint64_t seq;   /* of its record */
    uint64_t first; /* window, counted from the first ever */
    uint32_t n;     /* windows */
    uint8_t *got;   /* a bit for each party that received it */
} marked;

/* Something said without a label. */
typedef struct own_words {
    enshu__ref by; /* name 0: none yet */
    uint64_t seq;
    uint64_t first; /* window, counted from the first ever */
    uint32_t n;
} own_words;

struct enshu__labels {
    uint64_t *blocks[WINDOWS / BLOCK]; /* NULL: not used yet */
    uint64_t n_windows;                /* ever; under undo */
    marked *texts[TEXTS / TEXTS_BLOCK];
    uint64_t n_texts; /* ever; under undo */
    size_t got_bytes;
    bool *breached;                            /* by team */
    uint64_t *own_blocks[OWN_WINDOWS / BLOCK]; /* NULL: not used yet */
    uint64_t n_own_windows; /* only commands and actions add to these */
    own_words *own;         /* NULL: none yet */
    uint64_t n_own;
};

bool enshu__labels_create(enshu_drill *d)
{
    enshu__labels *l = enshu__arena_new(d->arena, 1, sizeof *l);
    d->talk->labels = l;
    if (!l)
        return false;
    l->got_bytes = enshu__party_count(d) / 8 + 1;
    l->breached = enshu__arena_new(d->arena, ENSHU__COUNT(d->scenario, TEAM),
                                   sizeof *l->breached);
    return l->breached != NULL;
}

int enshu__label_of(const char *tlp)
{
    for (int i = 0; tlp && enshu__tlp_words[i]; i++) {
        if (strcmp(enshu__tlp_words[i], tlp) == 0)
            return i;
    }
    return -1;
}

bool enshu__has_breached(const enshu_drill *d, enshu__ref team)
{
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
        if (d->talk->labels->breached[t]
            && (team.name == 0 || team.index == (int32_t)t))
            return true;
    }
    return false;
}

/* ---- windows ---- */

/* Hashes of all windows of a folded text, one after the other. */
typedef struct roll {
    const char *in;  /* what comes into the window next */
    const char *out; /* what leaves it */
    uint64_t hash;
    uint64_t high; /* what the leaving one was multiplied with */
} roll;

static const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);

static uint64_t take(const char **text)
{
    const size_t n = enshu__character_bytes(*text);
    uint64_t c = 0;
    for (size_t i = 0; i < (n > 0 ? n : 1); i++)
        c = c << 8 | (unsigned char)(*text)[i];
    *text += n > 0 ? n : 1;
    return c + 1;
}

static uint64_t finish(uint64_t h)
{
    h = (h ^ (h >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94D049BB133111EB);
    h ^= h >> 31;
    return h != 0 ? h : 1; /* 0 is an empty place of a set */
}

/* False: the text is shorter than a window. */
static bool roll_begin(roll *r, const char *folded, uint64_t *first)
{
    *r = (roll){folded, folded, 0, 1};
    for (int i = 0; i < WINDOW; i++) {
        if (*r->in == '\0')
            return false;
        r->hash = r->hash * factor + take(&r->in);
        r->high *= i > 0 ? factor : 1;
    }
    *first = finish(r->hash);
    return true;
}

static bool roll_on(roll *r, uint64_t *next)
{
    if (*r->in == '\0')
        return false;
    r->hash -= take(&r->out) * r->high;
    r->hash = r->hash * factor + take(&r->in);
    *next = finish(r->hash);
    return true;
}

/* ---- what a text sent looks like ---- */

/* Its windows as a set; a place holds a hash and which window it is. */
typedef struct window_set {
    uint64_t *hashes;
    uint32_t *where;
    size_t mask;
    uint32_t n;
} window_set;

static void set_add(window_set *s, uint64_t hash)
{
    size_t at = (size_t)hash & s->mask;
    while (s->hashes[at] != 0 && s->hashes[at] != hash)
        at = (at + 1) & s->mask;
    if (s->hashes[at] == 0)
        s->where[at] = s->n;
    s->hashes[at] = hash;
    s->n++;
}

/* Which window has this hash; UINT32_MAX: none. */
static uint32_t set_find(const window_set *s, uint64_t hash)
{
    size_t at = (size_t)hash & s->mask;
    while (s->hashes[at] != 0 && s->hashes[at] != hash)
        at = (at + 1) & s->mask;
    return s->hashes[at] == hash ? s->where[at] : UINT32_MAX;
}

/* Memory until the records are flushed; false: none, the drill is broken. */
static bool set_make(enshu_drill *d, window_set *s, const char *folded)
{
    roll r;
    uint64_t hash;
    size_t places = 128;
    while (places < 2 * strlen(folded))
        places *= 2;
    *s = (window_set){.mask = places - 1};
    s->hashes = enshu__records_room(d, places, sizeof *s->hashes);
    s->where = enshu__records_room(d, places, sizeof *s->where);
    if (!s->hashes || !s->where) {
        enshu__break(d, ENSHU_ENOMEM);
        return false;
    }
    memset(s->hashes, 0, places * sizeof *s->hashes);
    for (bool more = roll_begin(&r, folded, &hash); more;
         more = roll_on(&r, &hash))
        set_add(s, hash);
    return true;
}

/* ---- where a label allows ---- */

static bool has_got(const enshu_drill *d, const marked *m, enshu__ref party)
{
    if (party.kind == ENSHU__ORG)
        return false; /* nobody plays it */
    const size_t i = enshu__party_index(d, party);
    return (m->got[i / 8] >> (i % 8) & 1) != 0;
}

static bool is_of_kind(const enshu_drill *d, enshu__ref org, const char *kind)
{
    if (org.name == 0)
        return false;
    const enshu__org_def *def = ENSHU__DEF(d->scenario, ORG, org, org.index);
    return strcmp(enshu__org_kind_words[def->kind], kind) == 0;
}

/* Of the same organisation; without one a team is its own. */
static bool are_of_one(const enshu_drill *d, enshu__ref a, enshu__ref b)
{
    return enshu__same_ref(enshu__party_of(d, a), enshu__party_of(d, b))
           || enshu__same_ref(enshu__org_behind(d, a), enshu__org_behind(d, b));
}

bool enshu__is_within(const enshu_drill *d, enshu__ref who, const bool *marks)
{
    for (size_t i = 0; i < enshu__party_count(d); i++) {
        if (marks[i] && !are_of_one(d, who, enshu__party_at(d, i)))
            return false;
    }
    return true;
}

/* May what was marked so go from somebody to a party?  It always may to those
 * who have it and back to whom it came from. */
static bool allows(const enshu_drill *d, const marked *m, enshu__ref by,
                   enshu__ref party, bool in_isac)
{
    const enshu__ref org = enshu__org_behind(d, party);
    if (m->label == CLEAR || has_got(d, m, party)
        || has_got(d, m, enshu__party_of(d, party))
        || enshu__same_ref(party, by) || enshu__is_one_of(d, party, m->from)
        || enshu__is_one_of(d, m->from, party) || enshu__same_ref(org, m->from))
        return true;
    switch (m->label) {
    case GREEN: /* the community, not the public */
        return in_isac || (org.name != 0 && !is_of_kind(d, org, "media"));
    case AMBER: /* and its clients */
        return are_of_one(d, party, by) || is_of_kind(d, org, "customer");
    case STRICT:
        return are_of_one(d, party, by);
    default:
        return false;
    }
}

/* Who gets a text: a bit for each party, as in marked.got. */
typedef struct party_set {
    uint8_t *bits;
    size_t bytes;
} party_set;

/* Are all of them allowed?  Those who have it already are passed over eight at
 * a time: in a room most of what was said there went to the same people. */
static bool allows_all(const enshu_drill *d, const marked *m,
                       const enshu__utterance *u, const party_set *to)
{
    const bool in_isac = enshu__is_isac(d, u->room);
    for (size_t i = 0; i < to->bytes; i++) {
        const unsigned rest = to->bits[i] & ~(unsigned)m->got[i];
        for (unsigned bit = 0; rest >> bit != 0; bit++) {
            if ((rest >> bit & 1u) != 0
                && !allows(d, m, u->by, enshu__party_at(d, 8 * i + bit),
                           in_isac))
                return false;
        }
    }
    for (size_t i = 0; i < u->n_orgs; i++) {
        if (!allows(d, m, u->by, u->orgs[i], in_isac))
            return false;
    }
    return true;
}

/* Was it given to the team, or to one of its roles? */
static bool was_given(const enshu_drill *d, const marked *m, enshu__ref team)
{
    if (has_got(d, m, team))
        return true;
    for (size_t r = 0; r < ENSHU__COUNT(d->scenario, ROLE); r++) {
        const enshu__ref role = enshu__role_ref(d, (int32_t)r);
        if (enshu__is_one_of(d, role, team) && has_got(d, m, role))
            return true;
    }
    return false;
}

/* ---- what is kept ---- */

static uint64_t *window_at(const enshu__labels *l, uint64_t i)
{
    return &l->blocks[i % WINDOWS / BLOCK][i % BLOCK];
}

static uint64_t *new_window(enshu_drill *d)
{
    enshu__labels *l = d->talk->labels;
    uint64_t **block = &l->blocks[l->n_windows % WINDOWS / BLOCK];
    if (!*block)
        *block = enshu__arena_new(d->arena, BLOCK, sizeof **block);
    if (!*block)
        return NULL;
    uint64_t *at = window_at(l, l->n_windows);
    ENSHU__SET(d->undo, l->n_windows, l->n_windows + 1);
    return at;
}

static marked *text_at(const enshu__labels *l, uint64_t i)
{
    return &l->texts[i % TEXTS / TEXTS_BLOCK][i % TEXTS_BLOCK];
}

/* The slot of the next text, its bits cleared; NULL: no memory. */
static marked *new_text(enshu_drill *d)
{
    enshu__labels *l = d->talk->labels;
    marked **block = &l->texts[l->n_texts % TEXTS / TEXTS_BLOCK];
    if (!*block)
        *block = enshu__arena_new(d->arena, TEXTS_BLOCK, sizeof **block);
    if (!*block)
        return NULL;
    marked *m = text_at(l, l->n_texts);
    if (!m->got)
        m->got = enshu__arena_new(d->arena, l->got_bytes, 1);
    if (!m->got)
        return NULL;
    enshu__undo_save(d->undo, m, sizeof *m);
    enshu__undo_save(d->undo, m->got, l->got_bytes);
    memset(m->got, 0, l->got_bytes);
    ENSHU__SET(d->undo, l->n_texts, l->n_texts + 1);
    return m;
}

static bool keep_windows(enshu_drill *d, marked *m, const char *folded)
{
    roll r;
    uint64_t hash;
    m->first = d->talk->labels->n_windows;
    m->n = 0;
    for (bool more = roll_begin(&r, folded, &hash); more && m->n < OF_ONE_MAX;
         more = roll_on(&r, &hash)) {
        uint64_t *at = new_window(d);
        if (!at)
            return false;
        ENSHU__SET(d->undo, *at, hash);
        m->n++;
    }
    return true;
}

static bool is_kept(const enshu__labels *l, const marked *m)
{
    return l->n_windows - m->first <= WINDOWS;
}

/* Remembers one text that bears a label. */
static void keep_text(enshu_drill *d, const enshu__utterance *u,
                      const char *folded, const party_set *to)
{
    if (!enshu__is_longer(folded, WINDOW - 1))
        return;
    marked *m = new_text(d);
    if (!m) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    m->label = enshu__label_of(u->tlp);
    m->from = u->by;
    m->seq = u->seq;
    memcpy(m->got, to->bits, to->bytes);
    if (!keep_windows(d, m, folded))
        enshu__break(d, ENSHU_ENOMEM);
}

/* ---- what people say of themselves ---- */

static uint64_t *own_window_at(const enshu__labels *l, uint64_t i)
{
    return &l->own_blocks[i % OWN_WINDOWS / BLOCK][i % BLOCK];
}

static bool keep_own_window(enshu_drill *d, uint64_t hash)
{
    enshu__labels *l = d->talk->labels;
    uint64_t **block = &l->own_blocks[l->n_own_windows % OWN_WINDOWS / BLOCK];
    if (!*block)
        *block = enshu__arena_new(d->arena, BLOCK, sizeof **block);
    if (!*block)
        return false;
    *own_window_at(l, l->n_own_windows++) = hash;
    return true;
}

/* Remembers what a role said without a label. */
static void keep_own(enshu_drill *d, const enshu__utterance *u,
                     const char *folded)
{
    enshu__labels *l = d->talk->labels;
    roll r;
    uint64_t hash;
    if (!enshu__is_longer(folded, WINDOW - 1))
        return;
    if (!l->own)
        l->own = enshu__arena_new(d->arena, OWN_TEXTS, sizeof *l->own);
    bool ok = l->own != NULL;
    own_words own = {.by = u->by, .seq = u->seq, .first = l->n_own_windows};
    for (bool more = roll_begin(&r, folded, &hash);
         ok && more && own.n < OF_ONE_MAX; more = roll_on(&r, &hash), own.n++)
        ok = keep_own_window(d, hash);
    if (ok)
        l->own[l->n_own++ % OWN_TEXTS] = own;
    else
        enshu__break(d, ENSHU_ENOMEM);
}

/* When the sender, or somebody of its organisation, said first what is around
 * each window of a text: the number of that record, UINT64_MAX for never. */
typedef struct own_map {
    bool made;
    uint64_t *since; /* by window; NULL: nothing of it is his own */
} own_map;

/* For the first place of each window that stands in the text. */
static void note_first(const enshu__labels *l, const own_words *own,
                       const window_set *sent, uint64_t *since)
{
    for (uint32_t k = 0; k < own->n; k++) {
        const uint32_t at = set_find(sent, *own_window_at(l, own->first + k));
        if (at != UINT32_MAX && own->seq < since[at])
            since[at] = own->seq;
    }
}

/* A window counts as what was said first of all windows it shares a character
 * with. */
static void spread(const uint64_t *since, uint32_t n, uint64_t *out)
{
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t from = i < WINDOW ? 0 : i - WINDOW + 1;
        out[i] = UINT64_MAX;
        for (uint32_t k = from; k < n && k < i + WINDOW; k++)
            out[i] = since[k] < out[i] ? since[k] : out[i];
    }
}

static void map_own(enshu_drill *d, enshu__ref by, const window_set *sent,
                    own_map *map)
{
    const enshu__labels *l = d->talk->labels;
    uint64_t *since =
        enshu__records_room(d, 2 * (size_t)sent->n + 1, sizeof *since);
    map->made = true;
    if (!since) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    memset(since, 0xFF, sent->n * sizeof *since);
    for (size_t i = 0; l->own && i < OWN_TEXTS; i++) {
        const own_words *own = &l->own[i];
        if (own->by.name != 0 && l->n_own_windows - own->first <= OWN_WINDOWS
            && are_of_one(d, own->by, by))
            note_first(l, own, sent, since);
    }
    map->since = since + sent->n;
    spread(since, sent->n, since + sent->n);
}

/* Did its sender say before what stands there in the marked text? */
static bool is_own(const own_map *map, const marked *m, uint32_t at)
{
    return map->since && map->since[at] < m->seq;
}

/* ---- breaches ---- */

static bool holds(const enshu__labels *l, const marked *m, uint64_t hash)
{
    for (uint32_t k = 0; k < m->n; k++) {
        if (*window_at(l, m->first + k) == hash)
            return true;
    }
    return false;
}

/* How many windows in a row, from this one on, are in the marked text; more
 * than are quoted are not counted. */
static size_t run_from(const enshu__labels *l, const marked *m,
                       const char *folded, uint32_t at)
{
    roll r;
    uint64_t hash;
    uint32_t i = 0;
    size_t n = 0;
    for (bool more = roll_begin(&r, folded, &hash); more && n < QUOTE_MAX;
         more = roll_on(&r, &hash), i++) {
        if (i >= at && !holds(l, m, hash))
            break;
        n += i >= at;
    }
    return n;
}

/* The first window of the set that is in the marked text and not the sender's
 * own; UINT32_MAX: none. */
static uint32_t taken_from(enshu_drill *d, enshu__ref by, const marked *m,
                           const window_set *sent, own_map *map)
{
    const enshu__labels *l = d->talk->labels;
    uint32_t first = UINT32_MAX;
    for (uint32_t k = 0; k < m->n; k++) {
        const uint32_t at = set_find(sent, *window_at(l, m->first + k));
        if (at == UINT32_MAX || at >= first)
            continue;
        if (!map->made)
            map_own(d, by, sent, map);
        if (!is_own(map, m, at))
            first = at;
    }
    return first;
}

/* Bytes of what folds to one character, or of a blank (0 characters). */
static size_t piece(const char *text, size_t *characters)
{
    char in[16] = "";
    char out[16];
    const size_t n = enshu__character_bytes(text);
    const size_t one = n > 0 ? n : 1;
    const bool has_mark = strncmp(text + one, "\xEF\xBE\x9E", 3) == 0
                          || strncmp(text + one, "\xEF\xBE\x9F", 3) == 0;
    memcpy(in, text, one + (has_mark ? 3 : 0));
    (void)enshu__fold(in, out);
    *characters = 1;
    if (has_mark && !enshu__is_longer(out, 1))
        return one + 3; /* a half-width kana with its mark */
    in[one] = '\0';
    (void)enshu__fold(in, out);
    *characters = out[0] != '\0';
    return one;
}

/* The text from its `from`-th folded character on, `n` of them, as it was
 * written. */
static const char *quote(enshu_drill *d, const char *text, size_t from,
                         size_t n)
{
    size_t folded = 0;
    size_t characters = 0;
    while (*text) {
        const size_t bytes = piece(text, &characters);
        if (folded == from && characters > 0)
            break;
        folded += characters;
        text += bytes;
    }
    const char *end = text;
    for (folded = 0; *end && folded < n; folded += characters)
        end += piece(end, &characters);
    const size_t bytes = (size_t)(end - text);
    char *out = enshu__records_room(d, bytes + 1, 1);
    if (!out) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    memcpy(out, text, bytes);
    out[bytes] = '\0';
    return out;
}

static void tell_breach(enshu_drill *d, const enshu__utterance *u,
                        const marked *m, const char *words)
{
    const enshu__ref team = enshu__party_of(d, u->by);
    const char *const to[] = {u->to};
    bool *breached = &d->talk->labels->breached[team.index];
    ENSHU__SET(d->undo, *breached, true);
    d->dirty |= ENSHU__TOPIC_TALK;
    ENSHU__EMIT(d, TLP_BREACHED, &enshu__to_control,
                enshu__f_str(ENSHU_F_TLP, enshu__tlp_words[m->label]),
                enshu__by_party(d, u->by), enshu__team_field(d, u->by),
                enshu__f_id(d, ENSHU_F_ROOM, u->room.name),
                enshu__f_ids(ENSHU_F_TO, to, u->to ? 1 : 0),
                enshu__f_str(ENSHU_F_QUOTE, words),
                enshu__f_int(ENSHU_F_SAID, (int64_t)m->seq));
    ENSHU__NOTIFY(d, BREACH, enshu__k_id(d, "by", u->by.name),
                  enshu__k_id(d, "team", team.name),
                  enshu__k_str("tlp", enshu__tlp_words[m->label]),
                  enshu__k_id(d, "room", u->room.name));
}

/* The strictest of what was taken over, the oldest of these; NULL: nothing. */
static const marked *worst(enshu_drill *d, const enshu__utterance *u,
                           const window_set *sent, const party_set *to,
                           uint32_t *at)
{
    const enshu__labels *l = d->talk->labels;
    const enshu__ref team = enshu__party_of(d, u->by);
    const marked *found = NULL;
    own_map map = {false, NULL};
    for (uint64_t i = l->n_texts > TEXTS ? l->n_texts - TEXTS : 0;
         i < l->n_texts; i++) {
        const marked *m = text_at(l, i);
        if (!is_kept(l, m) || (found && m->label >= found->label)
            || enshu__is_one_of(d, m->from, team) || allows_all(d, m, u, to)
            || !was_given(d, m, team))
            continue;
        const uint32_t first = taken_from(d, u->by, m, sent, &map);
        if (first == UINT32_MAX)
            continue;
        found = m;
        *at = first;
    }
    return found;
}

/* What roles of teams send is compared; control and outside parties are not
 * trained. */
static void compare(enshu_drill *d, const enshu__utterance *u,
                    const party_set *to, const char *text, const char *folded,
                    const uint32_t *where)
{
    const enshu__ref team = enshu__party_of(d, u->by);
    window_set sent;
    uint32_t at = 0;
    if (u->by.name == 0 || u->by.kind != ENSHU__ROLE || team.kind != ENSHU__TEAM
        || u->of_scenario || d->talk->labels->n_texts == 0
        || !set_make(d, &sent, folded))
        return;
    const marked *m = worst(d, u, &sent, to, &at);
    if (!m)
        return;
    const size_t last =
        at + WINDOW - 2 + run_from(d->talk->labels, m, folded, at);
    const size_t n = where[last] - where[at] + 1;
    tell_breach(d, u, m,
                quote(d, text, where[at], n < QUOTE_MAX ? n : QUOTE_MAX));
}

/* The texts one after the other; NULL: no memory, the drill is broken. */
static char *join(enshu_drill *d, const enshu__utterance *u)
{
    size_t bytes = 1;
    for (size_t i = 0; i < u->n; i++)
        bytes += u->texts[i] ? strlen(u->texts[i]) : 0;
    char *out = enshu__records_room(d, bytes, 1);
    if (!out) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    size_t used = 0;
    for (size_t i = 0; i < u->n; i++) {
        const size_t n = u->texts[i] ? strlen(u->texts[i]) : 0;
        if (n > 0)
            memcpy(out + used, u->texts[i], n);
        used += n;
    }
    out[used] = '\0';
    return out;
}

/* Those it goes to; false: no memory, the drill is broken. */
static bool set_of(enshu_drill *d, const enshu_audience *audience,
                   party_set *out)
{
    const enshu__kinds kinds =
        ENSHU__IS(TEAM) | ENSHU__IS(ROLE) | ENSHU__IS(ACTOR);
    const bool all = audience->scope == ENSHU_SCOPE_ALL;
    const size_t n = all ? enshu__party_count(d) : audience->n_teams;
    out->bytes = d->talk->labels->got_bytes;
    out->bits = enshu__records_room(d, out->bytes, 1);
    if (!out->bits) {
        enshu__break(d, ENSHU_ENOMEM);
        return false;
    }
    memset(out->bits, 0, out->bytes);
    for (size_t i = 0; i < n; i++) {
        enshu__ref who;
        size_t at = i;
        if (!all && !enshu__find_ref(d, kinds, audience->teams[i], &who))
            continue;
        if (!all)
            at = enshu__party_index(d, who);
        out->bits[at / 8] = (uint8_t)(out->bits[at / 8] | 1u << (at % 8));
    }
    return true;
}

void enshu__labels_hear(enshu_drill *d, const enshu__utterance *u)
{
    const bool keeps = enshu__label_of(u->tlp) >= 0;
    const bool own = !keeps && !u->of_scenario && u->by.name != 0
                     && u->by.kind == ENSHU__ROLE;
    party_set to;
    if (!keeps && !own && d->talk->labels->n_texts == 0)
        return;
    char *text = join(d, u);
    const size_t bytes = text ? strlen(text) + 1 : 0;
    char *folded = text ? enshu__records_room(d, bytes, 1) : NULL;
    char *plain = text ? enshu__records_room(d, bytes, 1) : NULL;
    uint32_t *where =
        text ? enshu__records_room(d, bytes, sizeof *where) : NULL;
    if (!folded || !plain || !where || !set_of(d, u->audience, &to)) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    (void)enshu__fold(text, folded);
    (void)enshu__plain(folded, plain, where);
    compare(d, u, &to, text, plain, where);
    if (keeps)
        keep_text(d, u, plain, &to);
    else if (own)
        keep_own(d, u, plain);
}

/* The label a form bears in its field `tlp`; NULL: none. */
static const char *label_in(const enshu_drill *d,
                            const enshu__form_value *value)
{
    if (strcmp(enshu__text_of(d, value->field), "tlp") != 0
        || value->value.type != ENSHU__STR || value->value.as.str == 0)
        return NULL;
    const int label = enshu__label_of(enshu__text_of(d, value->value.as.str));
    return label < 0 ? NULL : enshu__tlp_words[label];
}

const char *enshu__deed_texts(const enshu_drill *d, const enshu__deed *deed,
                              const char **texts)
{
    const char *tlp = NULL;
    for (size_t i = 0; i < deed->n_form; i++) {
        const enshu__scalar *v = &deed->form[i].value;
        const char *label = label_in(d, &deed->form[i]);
        texts[i] = v->type == ENSHU__STR && v->as.str != 0 && !label
                       ? enshu__text_of(d, v->as.str)
                       : NULL;
        tlp = label ? label : tlp;
    }
    return tlp;
}

void enshu__labels_deed(enshu_drill *d, const enshu__deed *deed)
{
    const size_t n = enshu__party_count(d);
    if (deed->on.kind != ENSHU__ORG || deed->role < 0 || deed->n_form == 0)
        return;
    const char **texts = enshu__records_room(d, deed->n_form, sizeof *texts);
    const char **room = enshu__records_room(d, n + 1, sizeof *room);
    bool *marks = enshu__records_room(d, n + 1, sizeof *marks);
    if (!texts || !room || !marks) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    memset(marks, 0, (n + 1) * sizeof *marks);
    enshu__mark_party(d, deed->on, marks);
    const enshu_audience audience = enshu__audience_of_marks(d, marks, room);
    const char *tlp = enshu__deed_texts(d, deed, texts);
    enshu__labels_hear(
        d, &(enshu__utterance){.by = enshu__role_ref(d, deed->role),
                               .texts = texts,
                               .n = deed->n_form,
                               .tlp = tlp,
                               .audience = &audience,
                               .orgs = &deed->on,
                               .n_orgs = !enshu__is_played(d, deed->on),
                               .to = enshu__text_of(d, deed->on.name),
                               .seq = deed->seq});
}
