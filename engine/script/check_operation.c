/* EN5: flows that can work, timetables that can run, metrics that can be
 * read. */
#include "script/check.h"

#include <stdio.h>
#include <string.h>

#include "drill/figure.h"
#include "ops/timetable.h"
#include "script/api_read.h"
#include "script/finding.h"
#include "script/resolve.h"
#include "script/suggest.h"

enum { FAULT_SIZE = 800 };

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

/* ---- flows and timetables ---- */

/* Whose faults are being told. */
typedef struct fault_user {
    enshu__script *script;
    const char *code;
    const char *what; /* "flow" */
    const enshu__decl *decl;
    enshu__departures_def **departures; /* of the flow */
    size_t n_departures;
} fault_user;

/* The departures that a sentence about a flow begins with, or NULL. */
static const enshu__decl *departures_told(const fault_user *u,
                                          const char *sentence)
{
    const char *word = enshu__kind_word(ENSHU__DEPARTURES);
    const size_t n = strlen(word);
    if (strncmp(sentence, word, n) != 0 || sentence[n] != ' ')
        return NULL;
    for (size_t i = 0; i < u->n_departures; i++) {
        const enshu__decl *decl = &u->departures[i]->decl;
        const char *id = id_of(u->script, decl);
        const size_t len = strlen(id);
        if (strncmp(sentence + n + 1, id, len) == 0
            && sentence[n + 1 + len] == ':')
            return decl;
    }
    return NULL;
}

static void tell_fault(void *user, const char *ja, const char *en)
{
    const fault_user *u = user;
    const enshu__decl *other = departures_told(u, en);
    char texts[2][FAULT_SIZE];
    if (other) {
        enshu__script_find(u->script, 'E', u->code, other->where, ja, en);
        return;
    }
    (void)snprintf(texts[0], FAULT_SIZE, "%s %s: %s", u->what,
                   id_of(u->script, u->decl), ja);
    (void)snprintf(texts[1], FAULT_SIZE, "%s %s: %s", u->what,
                   id_of(u->script, u->decl), en);
    enshu__script_find(u->script, 'E', u->code, u->decl->where, texts[0],
                       texts[1]);
}

/* What has not been read as a whole is not looked at further. */
static bool is_whole(const enshu__script *s, const enshu__decl *decl)
{
    return !enshu__findings_has_error(s->findings, decl->where);
}

/* Gathers the departures of a flow; false when one of them is not whole. */
static bool gather(const enshu__script *s, size_t flow, fault_user *u)
{
    bool whole = true;
    for (size_t i = 0; i < ENSHU__COUNT(s->scenario, DEPARTURES); i++) {
        enshu__departures_def *def =
            ENSHU__DEF(s->scenario, DEPARTURES, departures, i);
        if (def->flow.kind != ENSHU__FLOW || def->flow.index != (int32_t)flow)
            continue;
        u->departures[u->n_departures++] = def;
        whole = whole && is_whole(s, &def->decl);
    }
    return whole;
}

static bool check_flows(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    bool good = true;
    fault_user u = {.script = s, .code = "EN5008", .what = "flow"};
    u.departures = enshu__arena_new(sc->arena, ENSHU__COUNT(sc, DEPARTURES),
                                    sizeof *u.departures);
    for (size_t i = 0; u.departures && i < ENSHU__COUNT(sc, FLOW); i++) {
        const enshu__flow_def *def = ENSHU__DEF(sc, FLOW, flow, i);
        u.decl = &def->decl;
        u.n_departures = 0;
        const bool whole = gather(s, i, &u) && is_whole(s, &def->decl);
        good = whole
               && enshu__flow_check(sc->names, def, u.departures,
                                    u.n_departures, tell_fault, &u)
               && good;
    }
    if (!u.departures)
        enshu__find(s, 'E', "EN1007", (enshu__where){"", 0},
                    "メモリが足りません%s", "not enough memory%s", "");
    return good && u.departures;
}

static void check_timetables(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    fault_user u = {.script = s, .code = "EN5009", .what = "timetable"};
    for (size_t i = 0; i < ENSHU__COUNT(sc, TIMETABLE); i++) {
        const enshu__timetable_def *def =
            ENSHU__DEF(sc, TIMETABLE, timetable, i);
        u.decl = &def->decl;
        if (is_whole(s, &def->decl))
            (void)enshu__timetable_check(sc->names, def, tell_fault, &u);
    }
}

/* ---- metrics ---- */

/* What a metric's figure is read off must have it. */
static bool check_figure(enshu__script *s, const enshu__metric_def *def)
{
    const enshu__kinds kinds = enshu__figure_kinds(def->figure);
    const char *word = enshu__figure_words[def->figure];
    if (def->from.kind == ENSHU__NOTHING)
        return false; /* said already */
    if ((kinds & (1u << def->from.kind)) == 0) {
        char words[64];
        enshu__kinds_text(kinds, " or ", words, sizeof words);
        enshu__find(
            s, 'E', "EN5010", def->decl.where,
            "metric '%s': %s '%s' に '%s' という値はありません (%s の"
            "値です)",
            "metric '%s': %s '%s' has no figure '%s' (it is one of %s)",
            id_of(s, &def->decl), enshu__kind_word((enshu__kind)def->from.kind),
            enshu__names_text(s->scenario->names, def->from.name), word, words);
        return false;
    }
    if (def->n_at == 0 || enshu__figure_has_places(def->figure))
        return true;
    enshu__find(s, 'E', "EN5010", def->decl.where,
                "metric '%s': '%s' は全体の値です。at を除きます",
                "metric '%s': '%s' is about the whole; leave out at",
                id_of(s, &def->decl), word);
    return false;
}

typedef struct place_search {
    const char *wanted;
    bool found;
    enshu__suggestion near;
} place_search;

static void offer(place_search *p, const char *id)
{
    if (!id || p->found)
        return;
    p->found = strcmp(id, p->wanted) == 0;
    enshu__suggest_offer(&p->near, id);
}

static void offer_places(const enshu__scenario *s, const enshu__metric_def *def,
                         place_search *p)
{
    const int where = enshu__figure_rows[def->figure].where;
    if (where == ENSHU__AT_STOP) {
        const enshu__timetable_def *line =
            ENSHU__DEF(s, TIMETABLE, timetable, def->from.index);
        for (size_t i = 0; i < line->n_stops; i++)
            offer(p, line->stops[i].id);
        return;
    }
    const enshu__flow_def *flow = ENSHU__DEF(s, FLOW, flow, def->from.index);
    for (size_t i = 0; where == ENSHU__AT_STATION && i < flow->n_stations; i++)
        offer(p, flow->stations[i].id);
    for (size_t i = 0; where == ENSHU__AT_STORE && i < flow->n_stores; i++)
        offer(p, flow->stores[i].id);
}

static const char *place_word(int where)
{
    return where == ENSHU__AT_STOP    ? "stop"
           : where == ENSHU__AT_STORE ? "store"
                                      : "station";
}

static void check_places(enshu__script *s, const enshu__metric_def *def)
{
    const char *what = place_word(enshu__figure_rows[def->figure].where);
    for (size_t i = 0; i < def->n_at; i++) {
        place_search p = {.wanted = def->at[i]};
        enshu__suggest_init(&p.near, p.wanted);
        offer_places(s->scenario, def, &p);
        if (p.found)
            continue;
        if (p.near.name)
            enshu__find(s, 'E', "EN2003", def->decl.where,
                        "metric '%s': %s '%.64s' はありません ('%s' の誤りです"
                        "か)",
                        "metric '%s': no %s '%.64s' (did you mean '%s'?)",
                        id_of(s, &def->decl), what, p.wanted, p.near.name);
        else
            enshu__find(s, 'E', "EN2003", def->decl.where,
                        "metric '%s': %s '%.64s' はありません",
                        "metric '%s': no %s '%.64s'", id_of(s, &def->decl),
                        what, p.wanted);
    }
}

/* Thresholds go the way that gets worse. */
static bool goes_worse(const enshu__metric_def *def, int64_t a, int64_t b)
{
    if (a == ENSHU__ABSENT_TIME || b == ENSHU__ABSENT_TIME)
        return true;
    return def->good == 0 ? b <= a : b >= a;
}

static void check_thresholds(enshu__script *s, const enshu__metric_def *def)
{
    const char *good = def->good == 0 ? "high" : "low";
    int64_t last = ENSHU__ABSENT_TIME;
    if (!goes_worse(def, def->warn_milli, def->crit_milli))
        enshu__find(
            s, 'E', "EN5010", def->decl.where,
            "metric '%s': good=\"%s\" なのに crit が warn より良い値です",
            "metric '%s': good=\"%s\", but crit is better than warn",
            id_of(s, &def->decl), good);
    for (int i = 0; i < ENSHU__SEVERITIES; i++) {
        const int64_t level = def->level_milli[i];
        if (!goes_worse(def, last, level))
            enshu__find(s, 'E', "EN5010", def->decl.where,
                        "metric '%s': good=\"%s\" なのに深刻度 %d の値が "
                        "%d より良い値です",
                        "metric '%s': good=\"%s\", but level %d is better than "
                        "level %d",
                        id_of(s, &def->decl), good, i + 1, i);
        last = level == ENSHU__ABSENT_TIME ? last : level;
    }
}

static void check_metrics(enshu__script *s)
{
    for (size_t i = 0; i < ENSHU__COUNT(s->scenario, METRIC); i++) {
        const enshu__metric_def *def =
            ENSHU__DEF(s->scenario, METRIC, metric, i);
        if (!is_whole(s, &def->decl))
            continue;
        if (check_figure(s, def))
            check_places(s, def);
        check_thresholds(s, def);
    }
}

void enshu__check_operation(enshu__script *s)
{
    check_timetables(s);
    if (check_flows(s))
        enshu__check_demand(s);
    check_metrics(s);
    enshu__check_orders(s);
}
