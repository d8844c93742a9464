/* Criteria that watch, measure or are graded; notes for the review. */
#include "drill/evaluate.h"
#include "drill/judge.h"
#include "drill/ops.h"
#include "drill/watch.h"
#include "enshu/maths.h"

static const enshu__criterion_def *criterion_def(const enshu_drill *d,
                                                 int32_t i)
{
    return ENSHU__DEF(d->scenario, CRITERION, criterion, i);
}

bool enshu__criteria_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, CRITERION);
    d->criteria = enshu__arena_new(d->arena, n, sizeof *d->criteria);
    if (!d->criteria)
        return false;
    for (size_t i = 0; i < n; i++) {
        const enshu__criterion_def *def = criterion_def(d, (int32_t)i);
        if (def->when
            && !enshu__watch(d, def->when, ENSHU__WATCH_CRITERION, i, 0, false))
            return false;
    }
    return true;
}

/* What the drill itself gives for it. */
static enshu__criterion *own_of(enshu_drill *d, int32_t i)
{
    enshu__criterion *aside = enshu__criterion_aside(d, i);
    return aside ? aside : &d->criteria[i];
}

static void decide(enshu_drill *d, enshu__criterion *c, int64_t points_milli,
                   bool late)
{
    ENSHU__SET(d->undo, c->decided, true);
    ENSHU__SET(d->undo, c->late, late);
    ENSHU__SET(d->undo, c->points_milli, points_milli);
}

/* These points count. */
static void score(enshu_drill *d, int32_t i, int64_t points_milli, bool late)
{
    const enshu__criterion_def *def = criterion_def(d, i);
    enshu__criterion *c = &d->criteria[i];
    const enshu_pair objective =
        enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name);
    decide(d, c, points_milli, late);
    const uint64_t seq = ENSHU__EMIT(
        d, CRITERION_SCORED, &enshu__to_control,
        enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, def->decl.name)),
        objective, enshu__f_int(ENSHU_F_POINTS, points_milli),
        enshu__f_int(ENSHU_F_MAX, def->penalty ? 0 : def->points_milli));
    ENSHU__SET(d->undo, c->seq, seq);
    ENSHU__NOTIFY(d, SCORE, enshu__k_id(d, "id", def->decl.name),
                  enshu__k_int("points", points_milli / 1000));
}

/* These would, if it were not graded: then nobody hears of them. */
static void give(enshu_drill *d, int32_t i, int64_t points_milli, bool late)
{
    enshu__criterion *aside = enshu__criterion_aside(d, i);
    if (!aside) {
        score(d, i, points_milli, late);
        return;
    }
    decide(d, aside, points_milli, late);
    ENSHU__SET(d->undo, aside->seq, d->cause);
}

void enshu__on_criterion(enshu_drill *d, int32_t i)
{
    const enshu__criterion_def *def = criterion_def(d, i);
    const enshu_time_us now_us = enshu__now(d);
    if (own_of(d, i)->decided)
        return;
    d->cause = d->criteria[i].cause;
    if (def->by_us == ENSHU__ABSENT_TIME || now_us <= def->by_us)
        give(d, i, def->points_milli, false);
    else if (def->late_by_us != ENSHU__ABSENT_TIME && now_us <= def->late_by_us)
        give(d, i, def->late_points_milli, true);
}

static int64_t clamp(int64_t v, int64_t a, int64_t b)
{
    const int64_t low = a < b ? a : b;
    const int64_t high = a < b ? b : a;
    return v < low ? low : v > high ? high : v;
}

void enshu__award(enshu_drill *d, int32_t i, int64_t points_milli)
{
    const int64_t all = criterion_def(d, i)->points_milli;
    const enshu__criterion *own = own_of(d, i);
    const int64_t before = own->points_milli;
    int64_t points =
        points_milli == ENSHU__ABSENT_TIME
            ? all
            : before + clamp(points_milli, -1000000000, 1000000000);
    points = clamp(points, 0, all);
    if (!own->decided || points != before)
        give(d, i, points, false);
}

void enshu__grade(enshu_drill *d, int32_t i, int64_t points_milli)
{
    score(d, i, clamp(points_milli, 0, criterion_def(d, i)->points_milli),
          false);
}

/* Points between worst (none) and best (all), in proportion. */
static int64_t measured(const enshu_drill *d, const enshu__criterion_def *def)
{
    const int64_t v = clamp(enshu__metric_value(d, def->metric_of, def->metric),
                            def->best, def->worst);
    if (def->best == def->worst)
        return def->points_milli;
    return enshu_mul_div(def->points_milli, v - def->worst,
                         def->best - def->worst);
}

/* Only the area is put down: what it is worth hangs on references, and records
 * do not. */
static void measure_area(enshu_drill *d, int32_t i)
{
    const enshu__criterion_def *def = criterion_def(d, i);
    int64_t minutes;
    const int64_t area = enshu__kpi_area(d, def, &minutes);
    d->cause = d->ops->kpis[def->kpi.index].seq;
    own_of(d, i)->seq = ENSHU__EMIT(
        d, CRITERION_MEASURED, &enshu__to_control,
        enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, def->decl.name)),
        enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name),
        enshu__f_int(ENSHU_F_AREA, area), enshu__f_int(ENSHU_F_COUNT, minutes));
}

void enshu__final_criteria(enshu_drill *d)
{
    const uint64_t cause = d->cause;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, CRITERION); i++) {
        const enshu__criterion_def *def = criterion_def(d, (int32_t)i);
        if (def->kpi.name != 0)
            measure_area(d, (int32_t)i);
        if (def->metric < 0 || def->metric_of.name == 0)
            continue;
        d->cause = d->ops->told[def->metric_of.kind][def->metric_of.index].seq;
        give(d, (int32_t)i, measured(d, def), false);
    }
    d->cause = cause;
}

bool enshu__notes_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, NOTE);
    d->notes = enshu__arena_new(d->arena, n, sizeof *d->notes);
    if (!d->notes)
        return false;
    for (size_t i = 0; i < n; i++) {
        const enshu__note_def *def = ENSHU__DEF(d->scenario, NOTE, note, i);
        if (def->when
            && !enshu__watch(d, def->when, ENSHU__WATCH_NOTE, i, 0, false))
            return false;
        if (def->at_us != ENSHU__ABSENT_TIME && def->at_us >= 0)
            enshu__schedule_in(d, def->at_us, ENSHU__CLASS_NOTE,
                               ENSHU__EVENT_NOTE, i, NULL);
    }
    return true;
}

void enshu__on_note(enshu_drill *d, int32_t i)
{
    const enshu__note_def *def = ENSHU__DEF(d->scenario, NOTE, note, i);
    if (d->notes[i].taken)
        return;
    d->notes[i].taken = true;
    d->cause = d->notes[i].cause;
    ENSHU__EMIT(d, NOTE_TAKEN, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                enshu__f_text(ENSHU_F_TITLE, def->title),
                enshu__f_text(ENSHU_F_NOTE, def->text));
}
