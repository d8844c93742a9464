/*
 * The pictures of the teams: kept, corrected, told.
 *
 * A picture has a place for every thing, in pages that are made when something
 * in them is learnt first: of what nothing was learnt, the beginning says it.
 */
#include "drill/belief.h"

#include <string.h>

#include "drill/describe.h"

enum { PAGE = 64, KINDS = 5 };

const char *const enshu__security_words[] = {"unknown", "suspected",
                                             "compromised", "clean", NULL};
const char *const enshu__source_words[] = {
    "monitoring", "alert",  "investigation", "phone",
    "operation",  "action", "report"};

static const uint8_t kinds[KINDS] = {ENSHU__ZONE, ENSHU__CONDUIT, ENSHU__ASSET,
                                     ENSHU__SERVICE, ENSHU__ACCOUNT};

typedef struct place {
    enshu__belief belief;
    bool learnt; /* else it is as at the beginning */
} place;

/* What monitoring has yet to say of an asset. */
typedef struct report {
    enshu_event_id event;
    uint64_t seq; /* of state.changed */
} report;

struct enshu__beliefs {
    size_t first[KINDS]; /* place of the first thing of a kind */
    size_t n_things;
    size_t n_pages;      /* of each team */
    place **pages;       /* team x page; NULL: nothing was learnt */
    const char **begins; /* how each thing stood at the beginning */
    report *reports;     /* by asset */
    enshu__suspected *first_path;
    enshu__suspected *last_path;
};

/* How far a thing is held is more than anybody is told. */
int enshu__security_of(const char *word)
{
    if (strcmp(word, "stolen") == 0) /* an account */
        return ENSHU__SECURITY_COMPROMISED;
    for (int hold = 0; hold < 4; hold++) {
        if (strcmp(enshu__hold_words[hold], word) == 0)
            return hold == ENSHU__HOLD_NONE ? ENSHU__SECURITY_CLEAN
                                            : ENSHU__SECURITY_COMPROMISED;
    }
    for (int i = 0; enshu__security_words[i]; i++) {
        if (strcmp(enshu__security_words[i], word) == 0)
            return i;
    }
    return -1;
}

/* ---- places ---- */

static size_t place_of(const enshu__beliefs *b, enshu__ref what)
{
    size_t k = 0;
    while (k < KINDS && kinds[k] != what.kind)
        k++;
    ENSHU_REQUIRE(k < KINDS);
    return b->first[k] + (size_t)what.index;
}

/* Beliefs are made before the threat is. */
static const char *word_now(const enshu_drill *d, enshu__ref what)
{
    if (what.kind == ENSHU__ACCOUNT)
        return enshu__account_word(
            d->threat ? enshu__threat_account(d->threat, what.index)
                      : (enshu__account_state)ENSHU__DEF(d->scenario, ACCOUNT,
                                                         account, what.index)
                            ->state);
    return enshu__world_word(d->world, what);
}

bool enshu__beliefs_create(enshu_drill *d)
{
    const enshu__scenario *s = d->scenario;
    enshu__beliefs *b = enshu__arena_new(d->arena, 1, sizeof *b);
    if (!b)
        return false;
    for (size_t k = 0; k < KINDS; k++) {
        b->first[k] = b->n_things;
        b->n_things += s->lists[kinds[k]].n;
    }
    b->n_pages = (b->n_things + PAGE - 1) / PAGE;
    b->pages = enshu__arena_new(d->arena, ENSHU__COUNT(s, TEAM) * b->n_pages,
                                sizeof *b->pages);
    b->begins = enshu__arena_new(d->arena, b->n_things, sizeof *b->begins);
    b->reports =
        enshu__arena_new(d->arena, ENSHU__COUNT(s, ASSET), sizeof *b->reports);
    if (!b->pages || !b->begins || !b->reports)
        return false;
    for (size_t k = 0; k < KINDS; k++) {
        for (size_t i = 0; i < s->lists[kinds[k]].n; i++) {
            const enshu__ref what = {s->lists[kinds[k]].at[i]->name, (int32_t)i,
                                     kinds[k]};
            b->begins[b->first[k] + i] = word_now(d, what);
        }
    }
    d->beliefs = b;
    return true;
}

/* ---- who ---- */

static enshu_name team_name(const enshu_drill *d, int32_t team)
{
    return d->scenario->lists[ENSHU__TEAM].at[team]->name;
}

static bool reaches(const enshu_drill *d, const enshu_audience *a, int32_t team)
{
    const char *id = enshu__text_of(d, team_name(d, team));
    if (a->scope != ENSHU_SCOPE_TEAMS)
        return a->scope == ENSHU_SCOPE_ALL;
    for (size_t i = 0; i < a->n_teams; i++) {
        if (strcmp(a->teams[i], id) == 0)
            return true;
    }
    return false;
}

static enshu_audience watchers(const enshu_drill *d, enshu__ref what)
{
    if (what.kind == ENSHU__ACCOUNT)
        return enshu__audience_of_owner(
            d, ENSHU__DEF(d->scenario, ACCOUNT, account, what.index)->owner);
    return enshu__audience_of_state(d, what);
}

/* How long monitoring takes: 0 at once, ENSHU__ABSENT_TIME never. */
static enshu_time_us watch_of(const enshu_drill *d, enshu__ref what)
{
    return what.kind == ENSHU__ASSET
               ? ENSHU__DEF(d->scenario, ASSET, asset, what.index)->watch_us
               : 0;
}

void enshu__for_teams(enshu_drill *d, enshu__ref whom, enshu__ref what,
                      enshu__team_fn *each, void *user)
{
    const enshu__ref who = whom.name != 0 ? whom : d->acting;
    const enshu_audience audience =
        who.name != 0 ? enshu__audience_of_one(d, who) : watchers(d, what);
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
        if (reaches(d, &audience, (int32_t)t))
            each(d, (int32_t)t, user);
    }
}

bool enshu__team_knows(const enshu_drill *d, int32_t team, enshu__ref what)
{
    const char *id = enshu__text_of(d, team_name(d, team));
    const enshu_reader reader = {.teams = &id, .n_teams = 1};
    const enshu__teller t = enshu__teller_for(d, &reader, NULL, NULL);
    return enshu__reader_knows_thing(&t, what);
}

bool enshu__find_target(const enshu_drill *d, int32_t role, enshu__kinds of,
                        const char *id, enshu__ref *out)
{
    const enshu__ref team = enshu__team_of_role(d, role);
    return enshu__find_ref(d, of, id, out)
           && (team.name == 0 || (ENSHU__BIT(out->kind) & ENSHU__BELIEVED) == 0
               || enshu__team_knows(d, team.index, *out));
}

/* ---- asking ---- */

const char *enshu__word_at_first(const enshu_drill *d, enshu__ref what)
{
    return d->beliefs->begins[place_of(d->beliefs, what)];
}

static enshu__belief beginning(const enshu_drill *d, int32_t team,
                               enshu__ref what)
{
    const enshu_audience audience = watchers(d, what);
    enshu__belief b = {.state_source = ENSHU__SOURCE_MONITORING};
    if (watch_of(d, what) != ENSHU__ABSENT_TIME && reaches(d, &audience, team))
        b.state = d->beliefs->begins[place_of(d->beliefs, what)];
    return b;
}

enshu__belief enshu__belief_of(const enshu_drill *d, int32_t team,
                               enshu__ref what)
{
    const enshu__beliefs *b = d->beliefs;
    const size_t at = place_of(b, what);
    const place *page = b->pages[(size_t)team * b->n_pages + at / PAGE];
    if (page && page[at % PAGE].learnt)
        return page[at % PAGE].belief;
    return beginning(d, team, what);
}

bool enshu__believes(const enshu_drill *d, int32_t team, enshu__ref what,
                     const char *word)
{
    const enshu__belief b = enshu__belief_of(d, team, what);
    const int security = enshu__security_of(word);
    if (security >= 0)
        return b.security == security;
    return b.state && strcmp(b.state, word) == 0;
}

bool enshu__seems(const enshu_drill *d, int32_t team, enshu__ref what,
                  const char *word)
{
    const enshu__belief b = enshu__belief_of(d, team, what);
    const char *state =
        b.state ? b.state : d->beliefs->begins[place_of(d->beliefs, what)];
    const int security = enshu__security_of(word);
    if (security == ENSHU__SECURITY_CLEAN)
        return b.security == ENSHU__SECURITY_UNKNOWN
               || b.security == ENSHU__SECURITY_CLEAN;
    if (security >= 0)
        return b.security == security;
    return strcmp(state, word) == 0;
}

const char *enshu__believed_state(const enshu_drill *d, int32_t team,
                                  enshu__ref what)
{
    const enshu__belief b = enshu__belief_of(d, team, what);
    return b.state ? b.state : "unknown";
}

const char *enshu__believed_security(const enshu_drill *d, int32_t team,
                                     enshu__ref what)
{
    return enshu__security_words[enshu__belief_of(d, team, what).security];
}

enshu_time_us enshu__believed_since(const enshu_drill *d, int32_t team,
                                    enshu__ref what)
{
    const enshu__belief b = enshu__belief_of(d, team, what);
    return b.held && b.held_us > b.state_us ? b.held_us : b.state_us;
}

bool enshu__may_believe(enshu__kind kind, const char *word)
{
    if (enshu__security_of(word) >= 0)
        return true;
    if (kind == ENSHU__ACCOUNT)
        return strcmp(word, "active") == 0 || strcmp(word, "disabled") == 0;
    return enshu__world_knows(kind, word);
}

/* ---- learning ---- */

/* What is learnt at one moment. */
typedef struct lesson {
    const char *state; /* NULL: nothing about it */
    int security;      /* -1: nothing about it */
    enshu__source source;
    bool only_news; /* what is known already is not told again */
} lesson;

static place *own_place(enshu_drill *d, int32_t team, enshu__ref what)
{
    enshu__beliefs *b = d->beliefs;
    const size_t at = place_of(b, what);
    place **page = &b->pages[(size_t)team * b->n_pages + at / PAGE];
    if (!*page) {
        place *fresh = enshu__arena_new(d->arena, PAGE, sizeof *fresh);
        if (!fresh) {
            enshu__break(d, ENSHU_ENOMEM);
            return NULL;
        }
        ENSHU__SET(d->undo, *page, fresh);
    }
    place *p = &(*page)[at % PAGE];
    enshu__undo_save(d->undo, p, sizeof *p);
    if (!p->learnt)
        p->belief = beginning(d, team, what);
    p->learnt = true;
    return p;
}

static void tell(enshu_drill *d, int32_t team, enshu__ref what, const lesson *l)
{
    ENSHU__EMIT(
        d, BELIEF_CHANGED, &d->team_audiences[team],
        enshu__f_id(d, ENSHU_F_TEAM, team_name(d, team)),
        enshu__f_id(d, ENSHU_F_ID, what.name),
        enshu__f_str(ENSHU_F_WHAT, enshu__kind_word((enshu__kind)what.kind)),
        enshu__f_str(ENSHU_F_STATE, l->state),
        enshu__f_str(ENSHU_F_HELD, l->security < 0
                                       ? NULL
                                       : enshu__security_words[l->security]),
        enshu__f_int(ENSHU_F_SINCE, enshu__now(d)),
        enshu__f_str(ENSHU_F_VIA, enshu__source_words[l->source]));
}

/* What the lesson adds to what is believed already; false: nothing. */
static bool is_news(const enshu__belief *was, lesson *l)
{
    /* A suspicion is no reason to give up what was found. */
    if (l->security == ENSHU__SECURITY_SUSPECTED
        && was->security == ENSHU__SECURITY_COMPROMISED)
        l->security = -1;
    if (l->only_news && l->state && was->state
        && strcmp(l->state, was->state) == 0)
        l->state = NULL;
    if (l->only_news && was->held && l->security == was->security)
        l->security = -1;
    return l->state || l->security >= 0;
}

/* `silent` when another record tells the same. */
static void learn(enshu_drill *d, int32_t team, enshu__ref what, lesson l,
                  bool silent)
{
    const enshu__belief was = enshu__belief_of(d, team, what);
    if (!is_news(&was, &l))
        return;
    place *p = own_place(d, team, what);
    if (!p)
        return;
    if (l.state) {
        p->belief.state = l.state;
        p->belief.state_us = enshu__now(d);
        p->belief.state_source = (uint8_t)l.source;
    }
    if (l.security >= 0) {
        p->belief.security = (uint8_t)l.security;
        p->belief.held_us = enshu__now(d);
        p->belief.held_source = (uint8_t)l.source;
        p->belief.held = true;
    }
    d->dirty |= ENSHU__TOPIC_BELIEF;
    if (!silent)
        tell(d, team, what, &l);
}

/* Of zones, conduits and services there is no truth about intruders. */
static int security_now(const enshu_drill *d, enshu__ref what)
{
    bool theirs = false;
    if (what.kind == ENSHU__ASSET)
        theirs = enshu__world_hold(d->world, what.index) != ENSHU__HOLD_NONE;
    else if (what.kind == ENSHU__ACCOUNT)
        theirs = enshu__threat_stole(d->threat, -1, what.index);
    else
        return -1;
    return theirs ? ENSHU__SECURITY_COMPROMISED : ENSHU__SECURITY_CLEAN;
}

void enshu__belief_look(enshu_drill *d, int32_t team, enshu__ref what,
                        enshu__source source)
{
    learn(d, team, what,
          (lesson){word_now(d, what), security_now(d, what), source, false},
          false);
}

void enshu__belief_hear(enshu_drill *d, int32_t team, enshu__ref what,
                        const char *word, enshu__source source)
{
    const int security = enshu__security_of(word);
    learn(d, team, what,
          (lesson){security < 0 ? word : NULL, security, source, false}, false);
}

void enshu__observe(enshu_drill *d, int32_t team, enshu__ref what,
                    const char *word)
{
    if (word)
        enshu__belief_hear(d, team, what, word, ENSHU__SOURCE_REPORT);
    else
        enshu__belief_look(d, team, what, ENSHU__SOURCE_INVESTIGATION);
}

static void learn_acted(enshu_drill *d, int32_t team, enshu__ref what,
                        int security)
{
    learn(d, team, what,
          (lesson){word_now(d, what), security, ENSHU__SOURCE_ACTION, true},
          false);
}

void enshu__belief_acted(enshu_drill *d, enshu__ref what, int security)
{
    if (d->acting.name == 0)
        return;
    const enshu_audience own = enshu__audience_of_one(d, d->acting);
    const enshu_audience audience = watchers(d, what);
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
        const bool acts = reaches(d, &own, (int32_t)t)
                          && enshu__team_knows(d, (int32_t)t, what);
        if (acts || reaches(d, &audience, (int32_t)t))
            learn_acted(d, (int32_t)t, what, security);
    }
}

/* ---- monitoring ---- */

static void monitor(enshu_drill *d, enshu__ref what)
{
    const enshu_audience audience = watchers(d, what);
    const lesson l = {word_now(d, what), -1, ENSHU__SOURCE_MONITORING, true};
    const bool tells_itself =
        what.kind == ENSHU__SERVICE || what.kind == ENSHU__ACCOUNT;
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
        if (reaches(d, &audience, (int32_t)t))
            learn(d, (int32_t)t, what, l, tells_itself);
    }
}

static void monitor_later(enshu_drill *d, enshu__ref what, enshu_time_us us,
                          uint64_t seq)
{
    report *r = &d->beliefs->reports[what.index];
    (void)enshu__unschedule(d->undo, d->queue, &r->event);
    ENSHU__SET(d->undo, r->seq, seq);
    enshu__schedule_in(d, enshu__now(d) + us, ENSHU__CLASS_INJECT,
                       ENSHU__EVENT_BELIEF, (uint64_t)what.index, &r->event);
}

void enshu__belief_changed(enshu_drill *d, enshu__ref what, uint64_t seq)
{
    const enshu_time_us watch_us = watch_of(d, what);
    const uint64_t cause = d->cause;
    d->cause = seq;
    if (watch_us == 0)
        monitor(d, what);
    else if (watch_us != ENSHU__ABSENT_TIME)
        monitor_later(d, what, watch_us, seq);
    d->cause = cause;
}

void enshu__on_belief(enshu_drill *d, uint64_t asset)
{
    report *r = &d->beliefs->reports[asset];
    r->event = (enshu_event_id){0};
    d->cause = r->seq;
    monitor(d, (enshu__ref){d->scenario->lists[ENSHU__ASSET].at[asset]->name,
                            (int32_t)asset, ENSHU__ASSET});
}

/* ---- paths ---- */

const enshu__suspected *enshu__suspected_paths(const enshu_drill *d)
{
    return d->beliefs->first_path;
}

static bool is_suspected(const enshu__beliefs *b, const enshu__suspected *path)
{
    for (const enshu__suspected *p = b->first_path; p; p = p->next) {
        if (p->team == path->team && p->from.name == path->from.name
            && p->on.name == path->on.name)
            return true;
    }
    return false;
}

static void tell_path(enshu_drill *d, const enshu__suspected *p)
{
    const char *ends[] = {enshu__text_of(d, p->from.name),
                          enshu__text_of(d, p->on.name)};
    ENSHU__EMIT(d, PATH_SUSPECTED, &d->team_audiences[p->team],
                enshu__f_id(d, ENSHU_F_TEAM, team_name(d, p->team)),
                enshu__f_ids(ENSHU_F_BETWEEN, ends, 2),
                enshu__f_int(ENSHU_F_SINCE, p->since_us),
                enshu__f_str(ENSHU_F_VIA, enshu__source_words[p->source]),
                enshu__only_if(p->evidence > 0,
                               enshu__f_int(ENSHU_F_EVIDENCE, p->evidence)));
}

static void add_path(enshu_drill *d, const enshu__suspected *path)
{
    enshu__beliefs *b = d->beliefs;
    if (is_suspected(b, path))
        return;
    enshu__suspected *kept = enshu__arena_new(d->arena, 1, sizeof *kept);
    if (!kept) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    *kept = *path;
    if (b->last_path)
        ENSHU__SET(d->undo, b->last_path->next, kept);
    else
        ENSHU__SET(d->undo, b->first_path, kept);
    ENSHU__SET(d->undo, b->last_path, kept);
    tell_path(d, kept);
}

void enshu__belief_path(enshu_drill *d, int32_t team, enshu__ref from,
                        enshu__ref on, int64_t evidence, enshu__source source)
{
    const enshu__suspected path = {.team = team,
                                   .from = from,
                                   .on = on,
                                   .evidence = evidence,
                                   .since_us = enshu__now(d),
                                   .source = (uint8_t)source};
    if (!enshu__team_knows(d, team, on))
        return;
    if (from.name != 0 && from.name != on.name
        && enshu__team_knows(d, team, from))
        add_path(d, &path);
    learn(d, team, on, (lesson){NULL, ENSHU__SECURITY_SUSPECTED, source, true},
          false);
}

/* ---- messages ---- */

static enshu__source source_of(const enshu__inject_def *def)
{
    const char *via = enshu__via_words[def->via];
    if (strcmp(via, "siem") == 0)
        return ENSHU__SOURCE_ALERT;
    return strcmp(via, "phone") == 0 ? ENSHU__SOURCE_PHONE
                                     : ENSHU__SOURCE_REPORT;
}

static void believe_tell(enshu_drill *d, int32_t team,
                         const enshu__tell_def *row, enshu__source source)
{
    if (row->from.name != 0)
        enshu__belief_path(d, team, row->from, row->about, 0, source);
    if (row->state != 0)
        enshu__belief_hear(d, team, row->about, enshu__text_of(d, row->state),
                           source);
    else if (row->from.name == 0)
        enshu__belief_look(d, team, row->about, source);
}

void enshu__belief_tells(enshu_drill *d, int32_t inject,
                         const enshu_audience *audience)
{
    const enshu__inject_def *def =
        ENSHU__DEF(d->scenario, INJECT, inject, inject);
    for (size_t i = 0; i < def->n_tells; i++) {
        for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM); t++) {
            if (reaches(d, audience, (int32_t)t))
                believe_tell(d, (int32_t)t, &def->tells[i], source_of(def));
        }
    }
}
