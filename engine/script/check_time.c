/* EN3: times within the exercise, and one trigger each. */
#include "script/check.h"

#include "script/api_read.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

/* ---- triggers ---- */

static const enshu__trigger *trigger_of(const enshu__scenario *s,
                                        enshu__ref ref)
{
    if (ref.kind == ENSHU__INJECT)
        return &ENSHU__DEF(s, INJECT, inject, ref.index)->trigger;
    if (ref.kind == ENSHU__QUESTION)
        return &ENSHU__DEF(s, QUESTION, question, ref.index)->trigger;
    return NULL;
}

enshu_time_us enshu__known_time(const enshu__scenario *s,
                                const enshu__trigger *trigger)
{
    enum { LONGEST_CHAIN = 1000 };
    enshu_time_us t_us = 0;
    for (int i = 0; trigger && i < LONGEST_CHAIN; i++) {
        if (trigger->at_us != ENSHU__ABSENT_TIME)
            return t_us + trigger->at_us;
        t_us += trigger->after_us;
        trigger = trigger_of(s, trigger->after);
    }
    return ENSHU__ABSENT_TIME;
}

static void check_one_trigger(enshu__script *s, const enshu__decl *decl,
                              const enshu__trigger *t, const char *word)
{
    const int given = (t->at_us != ENSHU__ABSENT_TIME) + (t->after.name != 0)
                      + (t->when != NULL) + t->manual;
    if (given > 1)
        enshu__find(s, 'E', "EN3008", decl->where,
                    "%s '%s' の契機が二つ以上あります (at/after/when/manual)",
                    "%s '%s' has more than one trigger "
                    "(at/after/when/manual)",
                    word, id_of(s, decl));
}

/* ---- before the start, after the end ---- */

static void check_time(enshu__script *s, const enshu__decl *decl,
                       const char *word, enshu_time_us t_us)
{
    const enshu__scenario_def *def = s->scenario->def;
    if (!def || t_us == ENSHU__ABSENT_TIME
        || (t_us >= 0 && t_us <= def->length_us))
        return;
    char at[ENSHU_TIME_TEXT];
    char end[ENSHU_TIME_TEXT];
    enshu_time_write(t_us, at);
    enshu_time_write(def->length_us, end);
    if (t_us < 0)
        enshu__find(s, 'E', "EN3003", decl->where,
                    "%s '%s' の %s は演習の始まりより前です",
                    "%s '%s' at %s is before the start", word, id_of(s, decl),
                    at);
    else
        enshu__find(s, 'E', "EN3002", decl->where,
                    "%s '%s' の %s は終わり (%s) より後です",
                    "%s '%s' at %s is after the end (%s)", word, id_of(s, decl),
                    at, end);
}

static void check_windows(enshu__script *s, const enshu__inject_def *def)
{
    const enshu__scenario *sc = s->scenario;
    const enshu_time_us sent_us = enshu__known_time(sc, &def->trigger);
    if (!sc->def || sent_us == ENSHU__ABSENT_TIME)
        return;
    for (size_t i = 0; i < def->n_expect; i++) {
        const enshu__expect_def *e = &def->expect[i];
        if (sent_us + e->within_us > sc->def->length_us)
            enshu__find(s, 'W', "EN3005", def->decl.where,
                        "inject '%s': '%s' の期限が終わりより後です",
                        "inject '%s': the deadline for '%s' is after the end",
                        id_of(s, &def->decl),
                        enshu__names_text(sc->names, e->action.name));
    }
}

static void check_messages(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        check_one_trigger(s, &def->decl, &def->trigger, "inject");
        check_time(s, &def->decl, "inject", def->trigger.at_us);
        check_windows(s, def);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, QUESTION); i++) {
        const enshu__question_def *def = ENSHU__DEF(sc, QUESTION, question, i);
        check_one_trigger(s, &def->decl, &def->trigger, "question");
        check_time(s, &def->decl, "question", def->trigger.at_us);
    }
}

/* ---- too much at once ---- */

enum { CROWD = 5 };
static const enshu_time_us crowd_us = 5 * ENSHU_MIN;

static bool is_for_team(const enshu__scenario *sc, const enshu__inject_def *def,
                        int32_t team)
{
    bool is = def->to_all;
    for (size_t i = 0; i < def->to.n && !is; i++) {
        enshu__ref who = def->to.at[i];
        if (who.kind == ENSHU__ROLE)
            who = ENSHU__DEF(sc, ROLE, role, who.index)->team;
        is = who.kind == ENSHU__TEAM && who.index == team;
    }
    return is;
}

typedef struct arrival {
    enshu_time_us t_us;
    const enshu__decl *decl;
} arrival;

/* Puts a row in its place behind those that come no later. */
static void insert(arrival *list, size_t n, arrival row)
{
    for (; n > 0 && list[n - 1].t_us > row.t_us; n--)
        list[n] = list[n - 1];
    list[n] = row;
}

/* Every inject to a team whose time is known, in order of time. */
static size_t list_arrivals(const enshu__scenario *sc, int32_t team,
                            arrival *out)
{
    size_t n = 0;
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, i);
        if (def->trigger.at_us != ENSHU__ABSENT_TIME
            && is_for_team(sc, def, team))
            insert(out, n++, (arrival){def->trigger.at_us, &def->decl});
    }
    return n;
}

static void check_team(enshu__script *s, int32_t team, arrival *list)
{
    const size_t n = list_arrivals(s->scenario, team, list);
    for (size_t i = CROWD; i < n; i++) {
        if (list[i].t_us - list[i - CROWD].t_us >= crowd_us)
            continue;
        enshu__find(s, 'W', "EN3006", list[i].decl->where,
                    "team '%s': 5 分のうちに %d 件を超える付与が届きます "
                    "('%s' まで)",
                    "team '%s': more than %d injects within 5 minutes (up to "
                    "'%s')",
                    id_of(s, s->scenario->lists[ENSHU__TEAM].at[team]), CROWD,
                    id_of(s, list[i].decl));
        return;
    }
}

static void check_crowds(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    const size_t n = ENSHU__COUNT(sc, INJECT);
    arrival *list = n > CROWD ? enshu__alloc_zero(n, sizeof *list) : NULL;
    for (size_t i = 0; list && i < ENSHU__COUNT(sc, TEAM); i++)
        check_team(s, (int32_t)i, list);
    enshu__free(list);
}

static void check_phases(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, PHASE); i++) {
        const enshu__phase_def *def = ENSHU__DEF(sc, PHASE, phase, i);
        check_time(s, &def->decl, "phase", def->from_us);
        check_time(s, &def->decl, "phase", def->to_us);
        if (def->to_us != ENSHU__ABSENT_TIME && def->to_us <= def->from_us)
            enshu__find(s, 'E', "EN3003", def->decl.where,
                        "phase '%s' の終わりが始まりより前です",
                        "phase '%s' ends before it starts",
                        id_of(s, &def->decl));
    }
}

static void check_rest(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, CRITERION); i++) {
        const enshu__criterion_def *def =
            ENSHU__DEF(sc, CRITERION, criterion, i);
        check_time(s, &def->decl, "criterion", def->by_us);
        check_time(s, &def->decl, "criterion", def->late_by_us);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, NOTE); i++) {
        const enshu__note_def *def = ENSHU__DEF(sc, NOTE, note, i);
        check_time(s, &def->decl, "note", def->at_us);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, TEST); i++) {
        const enshu__test_def *def = ENSHU__DEF(sc, TEST, test, i);
        check_time(s, &def->decl, "test", def->stop_us);
        for (size_t k = 0; k < def->n_play; k++)
            check_time(s, &def->decl, "test", def->play[k].t_us);
    }
}

void enshu__check_times(enshu__script *s)
{
    check_messages(s);
    check_crowds(s);
    check_phases(s);
    check_rest(s);
}
