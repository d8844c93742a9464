/* Between the logs and the rest of the drill: who may search them, and what
 * is told of them. */
#include "drill/logs.h"

#include <assert.h>
#include <string.h>

#include "enshu/logs.h"

/* ---- making ---- */

/* A log that names nothing tells of all that its owner's organisation has. */
static bool covers(void *user, int32_t log, int32_t asset)
{
    const enshu_drill *d = user;
    const enshu__log_def *def = ENSHU__DEF(d->scenario, LOG, log, log);
    const enshu__asset_def *a = ENSHU__DEF(d->scenario, ASSET, asset, asset);
    const enshu__ref mine = enshu__org_of(d, def->owner);
    return mine.name == 0 || enshu__org_of(d, a->owner).name == mine.name
           || (a->owner.name != 0 && a->owner.name == def->owner.name);
}

static bool concerns(void *user, int32_t log, enshu__ref owner)
{
    const enshu_drill *d = user;
    const enshu__log_def *def = ENSHU__DEF(d->scenario, LOG, log, log);
    return owner.name == 0 || def->owner.name == 0
           || enshu__org_of(d, def->owner).name == enshu__org_of(d, owner).name;
}

static const char *org_of_asset(void *user, int32_t asset)
{
    const enshu_drill *d = user;
    const enshu__asset_def *a = ENSHU__DEF(d->scenario, ASSET, asset, asset);
    const enshu__ref org = enshu__org_of(d, a->owner);
    return org.name != 0 ? enshu__text_of(d, org.name) : NULL;
}

static enshu__logs_setup setup_of(const enshu_drill *d)
{
    const enshu__scenario *s = d->scenario;
    return (enshu__logs_setup){
        .arena = d->arena,
        .names = s->names,
        .trail = enshu__threat_trail(d->threat),
        .seed = d->seed,
        .start_us = s->def->start_us,
        .start_day = s->def->start_day,
        .logs = (void *)s->lists[ENSHU__LOG].at,
        .n_logs = s->lists[ENSHU__LOG].n,
        .assets = (void *)s->lists[ENSHU__ASSET].at,
        .n_assets = s->lists[ENSHU__ASSET].n,
        .accounts = (void *)s->lists[ENSHU__ACCOUNT].at,
        .n_accounts = s->lists[ENSHU__ACCOUNT].n,
        .indicators = (void *)s->lists[ENSHU__INDICATOR].at,
        .n_indicators = s->lists[ENSHU__INDICATOR].n,
        .adversaries = (void *)s->lists[ENSHU__ADVERSARY].at,
        .n_adversaries = s->lists[ENSHU__ADVERSARY].n,
        .steps = (void *)s->lists[ENSHU__STEP].at,
        .faults = (void *)s->lists[ENSHU__FAULT].at,
        .zones = (void *)s->lists[ENSHU__ZONE].at,
        .conduits = (void *)s->lists[ENSHU__CONDUIT].at,
        .covers = covers,
        .concerns = concerns,
        .org = org_of_asset,
        .user = (enshu_drill *)d,
    };
}

bool enshu__link_logs(enshu_drill *d)
{
    d->log_desk = enshu__arena_new(d->arena, 1, sizeof *d->log_desk);
    if (!d->log_desk)
        return false;
    d->log_desk->may = enshu__arena_new(
        d->arena, ENSHU__COUNT(d->scenario, LOG), sizeof(bool));
    return d->log_desk->may != NULL;
}

enshu__logs *enshu__logs_of(const enshu_drill *d)
{
    enshu__log_desk *desk = d->log_desk;
    if (!desk->logs) {
        const enshu__logs_setup setup = setup_of(d);
        desk->logs = enshu__logs_create(&setup);
    }
    return desk->logs;
}

/* ---- who may ---- */

void enshu__may_search(const enshu_drill *d, int32_t team, bool *may)
{
    const enshu__decl *def =
        team < 0 ? NULL : d->scenario->lists[ENSHU__TEAM].at[team];
    const char *id = def ? enshu__text_of(d, def->name) : NULL;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, LOG); i++) {
        const enshu_audience of = enshu__audience_of_owner(
            d, ENSHU__DEF(d->scenario, LOG, log, i)->owner);
        may[i] = of.scope == ENSHU_SCOPE_ALL;
        for (size_t k = 0; id && k < of.n_teams; k++)
            may[i] |= strcmp(of.teams[k], id) == 0;
    }
}

/* NULL: all of them; *st is ENSHU_EINVAL for a team that is none. */
static const bool *may_of(const enshu_drill *d, const char *team,
                          enshu_status *st)
{
    enshu__ref ref;
    *st = ENSHU_OK;
    if (!team)
        return NULL;
    if (!enshu__find_ref(d, ENSHU__IS(TEAM), team, &ref)) {
        *st = ENSHU_EINVAL;
        ref.index = -1;
    }
    enshu__may_search(d, ref.index, d->log_desk->may);
    return d->log_desk->may;
}

/* ---- what others may ask ---- */

struct enshu_log_search {
    const enshu_drill *drill;
    enshu__log_search *search;
    enshu_log_found_fn *found; /* during a step */
    void *user;
};

static enshu_time_us now_of(const enshu_drill *d)
{
    const enshu_time_us now_us = enshu_drill_now(d);
    return now_us > 0 ? now_us : 0;
}

/* A time that can be reckoned with, whatever was sent; open stays open. */
static enshu_time_us within_years(enshu_time_us t)
{
    if (t == ENSHU_LOG_OPEN)
        return ENSHU__ABSENT_TIME;
    if (t > ENSHU_TIME_MAX)
        return ENSHU_TIME_MAX;
    return t < -ENSHU_TIME_MAX ? -ENSHU_TIME_MAX : t;
}

enshu_status enshu_log_search_open(const enshu_drill *d,
                                   const enshu_log_question *question,
                                   enshu_log_search **out, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    *out = NULL;
    const enshu__log_question q = {
        .query = question->query,
        .from_us = within_years(question->from_us),
        .to_us = within_years(question->to_us),
        .now_us = now_of(d),
        .may = may_of(d, question->team, &st),
        .oldest_first = question->oldest_first,
    };
    if (st != ENSHU_OK)
        return enshu_fail(err, st, "unknown-team: no team '%.64s'",
                          question->team);
    enshu_log_search *s = enshu__alloc_zero(1, sizeof *s);
    const enshu__logs *logs = enshu__logs_of(d);
    if (!s || !logs) {
        enshu__free(s);
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for a search");
    }
    s->drill = d;
    st = enshu__log_search_create(logs, &q, &s->search, err);
    if (st != ENSHU_OK) {
        enshu__free(s);
        return st;
    }
    *out = s;
    return ENSHU_OK;
}

void enshu_log_search_close(enshu_log_search *s)
{
    if (!s)
        return;
    enshu__log_search_destroy(s->search);
    enshu__free(s);
}

static enshu_log_line shown(const enshu_drill *d, const enshu__log_line *line)
{
    const enshu__log_def *def = ENSHU__DEF(d->scenario, LOG, log, line->log);
    return (enshu_log_line){
        .key = line->key,
        .log = enshu__text_of(d, def->decl.name),
        .kind = enshu__log_kind_words[line->kind],
        .t_us = line->t_us,
        .severity = line->severity,
        .host = line->host_name,
        .user = line->user,
        .src = line->src,
        .dst = line->dst,
        .message = line->message,
        .raw = line->raw,
    };
}

static bool pass_on(void *user, const enshu__log_line *line)
{
    const enshu_log_search *s = user;
    const enshu_log_line out = shown(s->drill, line);
    return s->found(s->user, &out);
}

enshu_status enshu_log_search_step(enshu_log_search *s, uint64_t budget,
                                   enshu_log_found_fn *found, void *user,
                                   enshu_log_progress *progress)
{
    enshu__log_progress p;
    s->found = found;
    s->user = user;
    const enshu_status st = enshu__log_search_step(
        s->search, budget, found ? pass_on : NULL, s, &p);
    *progress = (enshu_log_progress){.scanned = p.scanned,
                                     .total = p.total,
                                     .found = p.found,
                                     .from_us = p.from_us,
                                     .to_us = p.to_us,
                                     .done = p.done};
    return st;
}

void enshu_log_search_histogram(const enshu_log_search *s, uint64_t *counts,
                                size_t n)
{
    enshu__log_search_histogram(s->search, counts, n);
}

static_assert(sizeof(enshu__log_room) <= ENSHU_LOG_ROOM,
              "what callers bring is enough");

bool enshu_log_line_of(const enshu_drill *d, const char *team, const char *key,
                       char *room, size_t size, enshu_log_line *out)
{
    enshu_status st = ENSHU_OK;
    const bool *may = may_of(d, team, &st);
    const enshu__trace *trace = NULL;
    enshu__log_line line;
    const enshu__logs *logs = enshu__logs_of(d);
    if (st != ENSHU_OK || !logs || size < sizeof(enshu__log_room)
        || enshu__log_line_of(logs, key, now_of(d), may,
                              (enshu__log_room *)room, &line, &trace)
               != ENSHU_OK)
        return false;
    *out = shown(d, &line);
    return true;
}

/* ---- what is lost ---- */

void enshu__lose_logs(enshu_drill *d, int32_t asset, const char *why)
{
    const int32_t n = (int32_t)ENSHU__COUNT(d->scenario, LOG);
    const enshu__asset_def *a = ENSHU__DEF(d->scenario, ASSET, asset, asset);
    enshu__must(d, enshu__threat_note(d->threat, ENSHU__TRACE_WIPED, asset));
    for (int32_t i = 0; i < n; i++) {
        const enshu__log_def *def = ENSHU__DEF(d->scenario, LOG, log, i);
        if (!def->local)
            continue;
        const enshu__logs *logs = enshu__logs_of(d);
        if (!logs) {
            enshu__break(d, ENSHU_ENOMEM);
            return;
        }
        if (!enshu__log_covers(logs, i, asset))
            continue;
        ENSHU__EMIT(d, LOG_LOST, &enshu__to_control,
                    enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                    enshu__f_id(d, ENSHU_F_ON, a->decl.name),
                    enshu__f_int(ENSHU_F_TO_TIME, enshu__now(d)),
                    enshu__f_str(ENSHU_F_WHY, why));
    }
}

void enshu__logs_after_step(enshu_drill *d, const enshu__attempt *attempt)
{
    const char *id = attempt->step->attack;
    if (id && strncmp(id, "T1070", 5) == 0 && attempt->on.name != 0)
        enshu__lose_logs(d, attempt->on.index, "cleared");
}

/* ---- describing ---- */

size_t enshu__log_things_max(const enshu_drill *d)
{
    size_t most = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, LOG); i++) {
        const size_t n = ENSHU__DEF(d->scenario, LOG, log, i)->on.n;
        most = n > most ? n : most;
    }
    return most;
}

static void tell_source(const enshu__teller *t, const enshu__log_def *def)
{
    const enshu_drill *d = t->drill;
    const enshu_audience of = enshu__audience_of_owner(d, def->owner);
    size_t n = 0;
    if (!enshu_reader_gets(t->reader, &of))
        return;
    for (; n < def->on.n; n++)
        t->ids[n] = enshu__text_of(d, def->on.at[n].name);
    ENSHU__TELL(t, LOG_DESCRIBED, enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                enshu__f_text(ENSHU_F_NAME, def->name),
                enshu__f_str(ENSHU_F_KIND, enshu__log_kind_words[def->kind]),
                enshu__only_if(n > 0, enshu__f_ids(ENSHU_F_NEEDS, t->ids, n)),
                enshu__f_id(d, ENSHU_F_OWNER, def->owner.name),
                enshu__f_int(ENSHU_F_FROM_TIME, -def->keep_us),
                enshu__f_int(ENSHU_F_DURATION, def->delay_us));
}

static void tell_hosts(const enshu__teller *t, const enshu__logs *logs)
{
    const enshu_drill *d = t->drill;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ASSET); i++) {
        const enshu__asset_def *a = ENSHU__DEF(d->scenario, ASSET, asset, i);
        if (!enshu__reader_knows(t, a->owner))
            continue;
        ENSHU__TELL(
            t, HOST_DESCRIBED, enshu__f_id(d, ENSHU_F_ID, a->decl.name),
            enshu__f_str(ENSHU_F_HOST, enshu__log_host(logs, (int32_t)i)),
            enshu__f_str(ENSHU_F_ADDRESS,
                         enshu__log_address(logs, (int32_t)i)));
    }
}

static void tell_evidence(const enshu__teller *t, const enshu__evidence *e)
{
    const enshu_drill *d = t->drill;
    const enshu__log_def *log = ENSHU__DEF(d->scenario, LOG, log, e->log);
    const enshu__ref team = enshu__party_at(d, (size_t)e->team);
    if (!t->reader->control && !enshu__reader_has_team(t, team))
        return;
    enshu__may_search(d, e->team, d->log_desk->may);
    ENSHU__TELL(
        t, EVIDENCE_DESCRIBED, enshu__f_int(ENSHU_F_EVIDENCE, e->number),
        enshu__f_id(
            d, ENSHU_F_LOG,
            d->log_desk->may[e->log] || e->from.name == 0 ? log->decl.name : 0),
        enshu__f_str(ENSHU_F_KEY, e->key), enshu__f_str(ENSHU_F_HOST, e->host),
        enshu__f_int(ENSHU_F_SINCE, e->t_us), enshu__f_str(ENSHU_F_RAW, e->raw),
        enshu__f_str(ENSHU_F_TEXT, e->text[0] ? e->text : NULL),
        enshu__by(d, e->role), enshu__f_id(d, ENSHU_F_TEAM, team.name),
        enshu__f_id(d, ENSHU_F_FROM, e->from.name));
}

bool enshu__tell_logs(const enshu__teller *t)
{
    const enshu_drill *d = t->drill;
    const size_t n = ENSHU__COUNT(d->scenario, LOG);
    const enshu__logs *logs = n > 0 ? enshu__logs_of(d) : NULL;
    if (n > 0 && !logs)
        return false;
    for (size_t i = 0; i < n; i++)
        tell_source(t, ENSHU__DEF(d->scenario, LOG, log, i));
    if (n > 0)
        tell_hosts(t, logs);
    for (const enshu__evidence *e = d->log_desk->first; e; e = e->next)
        tell_evidence(t, e);
    return true;
}
