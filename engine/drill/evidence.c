/* Commands about logs: that a role searched them, and what it keeps. */
#include "drill/belief.h"
#include "drill/logs.h"

#include <string.h>

/* ---- searching ---- */

/* Searching changes nothing; the record says who looked for what. */
void enshu__search_logs(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *query = enshu__command_field(c, ENSHU_F_QUERY);
    const enshu_value *from = enshu__command_field(c, ENSHU_F_FROM_TIME);
    const enshu_value *to = enshu__command_field(c, ENSHU_F_TO_TIME);
    const enshu_audience audience = enshu__audience_of_role(d, role);
    enshu_error err = {.message = ""};
    const enshu_status st =
        enshu__log_check_query(query ? query->as.str : "", &err);
    if (st != ENSHU_OK) {
        enshu__refuse(d, c, st == ENSHU_EINVAL ? "bad-query" : "no-room",
                      err.message);
        return;
    }
    ENSHU__EMIT(
        d, LOG_SEARCHED, &audience,
        enshu__f_str(ENSHU_F_QUERY, query ? query->as.str : ""),
        enshu__only_if(from != NULL, enshu__f_int(ENSHU_F_FROM_TIME,
                                                  from ? from->as.integer : 0)),
        enshu__only_if(to != NULL,
                       enshu__f_int(ENSHU_F_TO_TIME, to ? to->as.integer : 0)),
        enshu__by(d, role),
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

/* ---- keeping ---- */

/* By one team, and as much again that others send it: each is for good. */
enum { KEPT_MOST = 2000 };

/* NULL when a team may keep, or receive, the record of this key. */
static const char *not_kept(const enshu_drill *d, int32_t team, const char *key,
                            bool received)
{
    int n = 0;
    for (const enshu__evidence *e = d->log_desk->first; e; e = e->next) {
        if (e->team != team)
            continue;
        if (strcmp(e->key, key) == 0)
            return "kept-already";
        n += (e->from.name != 0) == received;
    }
    return n < KEPT_MOST ? NULL : "no-room";
}

static const char *copy(enshu_drill *d, const char *text)
{
    return enshu__arena_text(d->arena, text, strlen(text));
}

/* Adds a copy of what is given; NULL: no memory. */
static enshu__evidence *add(enshu_drill *d, const enshu__evidence *given)
{
    enshu__log_desk *desk = d->log_desk;
    enshu__evidence *e = enshu__arena_new(d->arena, 1, sizeof *e);
    if (!e)
        return NULL;
    *e = *given;
    e->key = copy(d, given->key);
    e->host = copy(d, given->host);
    e->raw = copy(d, given->raw);
    e->text = copy(d, given->text);
    if (!e->key || !e->host || !e->raw || !e->text)
        return NULL;
    ENSHU__SET(d->undo, desk->n_kept, desk->n_kept + 1);
    e->number = desk->n_kept;
    if (desk->last)
        ENSHU__SET(d->undo, desk->last->next, e);
    else
        ENSHU__SET(d->undo, desk->first, e);
    ENSHU__SET(d->undo, desk->last, e);
    return e;
}

static enshu__ref asset_ref(const enshu_drill *d, int32_t asset)
{
    const enshu__decl *decl = d->scenario->lists[ENSHU__ASSET].at[asset];
    return (enshu__ref){decl->name, asset, ENSHU__ASSET};
}

/* What a record shows to those who keep it: a way from one asset they know to
 * another.  What left it makes no difference, or people would learn by keeping
 * records which of them to keep. */
static void draw_conclusion(enshu_drill *d, const enshu__evidence *e,
                            enshu__source source)
{
    if (e->came_from < 0
        || !enshu__team_knows(d, e->team, asset_ref(d, e->came_from)))
        return;
    enshu__belief_path(d, e->team, asset_ref(d, e->came_from),
                       asset_ref(d, e->went_to), e->number, source);
}

static void tell_kept(enshu_drill *d, const enshu_command *c,
                      const enshu__evidence *e)
{
    const enshu_audience audience = enshu__audience_of_role(d, e->role);
    const enshu__log_def *log = ENSHU__DEF(d->scenario, LOG, log, e->log);
    d->cause = ENSHU__EMIT(
        d, EVIDENCE_KEPT, &audience, enshu__f_int(ENSHU_F_EVIDENCE, e->number),
        enshu__f_id(d, ENSHU_F_LOG, log->decl.name),
        enshu__f_str(ENSHU_F_KEY, e->key), enshu__f_str(ENSHU_F_HOST, e->host),
        enshu__f_int(ENSHU_F_SINCE, e->t_us), enshu__f_str(ENSHU_F_RAW, e->raw),
        enshu__f_str(ENSHU_F_TEXT, e->text[0] ? e->text : NULL),
        enshu__by(d, e->role),
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, e->role).name),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    d->dirty |= ENSHU__TOPIC_STEP;
}

/* Makes the line of the command's key anew, with the eyes of a team; NULL and
 * a refusal when it cannot be found. */
static bool find_line(enshu_drill *d, const enshu_command *c, int32_t team,
                      enshu__log_room *room, enshu__log_line *line,
                      const enshu__trace **trace)
{
    const enshu_value *key = enshu__command_field(c, ENSHU_F_KEY);
    const enshu_value *log = enshu__command_field(c, ENSHU_F_LOG);
    enshu__ref ref;
    enshu__may_search(d, team, d->log_desk->may);
    /* A log that others have is unknown too. */
    if (log
        && (!enshu__find_ref(d, ENSHU__IS(LOG), log->as.str, &ref)
            || !d->log_desk->may[ref.index])) {
        enshu__refuse(d, c, "unknown-id", log->as.str);
        return false;
    }
    const enshu__logs *logs = enshu__logs_of(d);
    enshu_status st = key ? ENSHU_OK : ENSHU_ENOTFOUND;
    if (!logs)
        st = ENSHU_ENOMEM;
    else if (key)
        st = enshu__log_line_of(logs, key->as.str, enshu__now(d),
                                d->log_desk->may, room, line, trace);
    if (st == ENSHU_OK && (!log || line->log == ref.index))
        return true;
    enshu__refuse(d, c, st == ENSHU_ENOMEM ? "no-room" : "no-such-record",
                  key ? key->as.str : "");
    return false;
}

void enshu__keep_evidence(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *text = enshu__command_field(c, ENSHU_F_TEXT);
    const enshu__ref team = enshu__team_of_role(d, role);
    enshu__evidence e = {.role = role,
                         .team = team.name != 0 ? team.index : -1,
                         .text = text ? text->as.str : ""};
    enshu__log_room room;
    enshu__log_line line;
    if (e.team < 0) {
        enshu__refuse(d, c, "not-yours", "");
        return;
    }
    if (!find_line(d, c, e.team, &room, &line, &e.trace))
        return;
    const char *why = not_kept(d, e.team, line.key, false);
    if (why) {
        enshu__refuse(d, c, why, line.key);
        return;
    }
    e.log = line.log;
    e.t_us = line.t_us;
    e.key = line.key;
    e.host = line.host_name;
    e.raw = line.raw;
    e.came_from = -1;
    if (!enshu__log_ends(enshu__logs_of(d), &line, &e.came_from, &e.went_to))
        e.came_from = -1;
    const enshu__evidence *kept = add(d, &e);
    if (!kept) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    tell_kept(d, c, kept);
    draw_conclusion(d, kept, ENSHU__SOURCE_INVESTIGATION);
}

/* ---- sending it to others ---- */

const enshu__evidence *enshu__find_evidence(const enshu_drill *d, int32_t team,
                                            int64_t number)
{
    const enshu__evidence *e = d->log_desk->first;
    while (e && (e->number != number || e->team != team || team < 0))
        e = e->next;
    return e;
}

int64_t enshu__evidence_of(const enshu_drill *d, enshu__ref who,
                           const char *key)
{
    const enshu__ref team = enshu__party_of(d, who);
    const enshu__evidence *e = d->log_desk->first;
    while (e
           && (team.kind != ENSHU__TEAM || e->team != team.index
               || strcmp(e->key, key) != 0))
        e = e->next;
    return e ? e->number : 0;
}

/* A log that is not theirs they cannot look into, so it is not named. */
static void tell_received(enshu_drill *d, enshu__ref party,
                          const enshu__evidence *e)
{
    const enshu_audience audience = enshu__audience_alone(d, party);
    const bool team = party.kind == ENSHU__TEAM;
    enshu__may_search(d, team ? party.index : -1, d->log_desk->may);
    const bool may = team && d->log_desk->may[e->log];
    ENSHU__EMIT(
        d, EVIDENCE_RECEIVED, &audience,
        enshu__f_int(ENSHU_F_EVIDENCE, e->number),
        enshu__f_id(d, ENSHU_F_LOG,
                    may ? d->scenario->lists[ENSHU__LOG].at[e->log]->name : 0),
        enshu__f_str(ENSHU_F_KEY, e->key), enshu__f_str(ENSHU_F_HOST, e->host),
        enshu__f_int(ENSHU_F_SINCE, e->t_us), enshu__f_str(ENSHU_F_RAW, e->raw),
        enshu__f_str(ENSHU_F_TEXT, e->text[0] ? e->text : NULL),
        enshu__f_id(d, ENSHU_F_FROM, e->from.name),
        enshu__f_id(d, ENSHU_F_TEAM, team ? party.name : 0));
}

void enshu__receive_evidence(enshu_drill *d, enshu__ref party, enshu__ref from,
                             const enshu__evidence *sent)
{
    enshu__evidence copy_of = *sent;
    copy_of.from = from;
    copy_of.role = -1;
    copy_of.next = NULL;
    if (party.kind != ENSHU__TEAM) {
        tell_received(d, party, &copy_of);
        return;
    }
    copy_of.team = party.index;
    if (not_kept(d, party.index, sent->key, true))
        return;
    const enshu__evidence *kept = add(d, &copy_of);
    if (!kept) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    tell_received(d, party, kept);
    d->dirty |= ENSHU__TOPIC_STEP;
    draw_conclusion(d, kept, ENSHU__SOURCE_REPORT);
}

/* ---- the condition ---- */

bool enshu__is_kept(const enshu_drill *d, enshu__ref of, enshu__ref team)
{
    const int32_t kind =
        of.kind == ENSHU__FAULT ? ENSHU__TRACE_FAULT : ENSHU__TRACE_ATTEMPT;
    for (const enshu__evidence *e = d->log_desk->first; e; e = e->next) {
        if (e->trace && e->trace->kind == kind && e->trace->what == of.index
            && (team.name == 0 || e->team == team.index))
            return true;
    }
    return false;
}
