#include "ops/timetable_check.h"

/*
 * The plan is run by the core itself, with nothing in its way.  A refusal then
 * means that the plan does not fit; those that follow from another one (one of
 * the two is late already) are not told.
 */

enum { MOST_TOLD = 10 };

typedef struct rehearsal {
    enshu__tt_faults *faults; /* NULL: nobody is told */
    bool widened;
    bool refused; /* somebody, for want of something that is not added */
} rehearsal;

/* ---- more tracks ---- */

/* What is in short supply, one more of it; a place more on a loop, too. */
static bool widen(enshu__tt_plan *plan, const enshu__tt_refusal *r)
{
    enshu__tt_section *s = &plan->section[r->section];
    const int way = plan->trip[r->trip].way;
    switch (r->why) {
    case ENSHU__TT_NO_TRACK:
        plan->stop_tracks[2 * r->stop + way]++;
        break;
    case ENSHU__TT_RING:
        plan->stop_tracks[2 * s->ends[way] + way]++;
        break;
    case ENSHU__TT_BLOCK:
    case ENSHU__TT_HEADWAY:
        if (s->single || s->tracks[way] == ENSHU__TT_MOST_TRACKS)
            return false;
        s->tracks[way]++;
        break;
    default:
        return false;
    }
    plan->ring_places[way]++;
    return true;
}

/* ---- sentences ---- */

typedef struct place {
    const char *at;   /* stop */
    const char *from; /* section, in the direction of the trip */
    const char *to;
    const char *trip;
    const char *other; /* "" unknown */
    char time[ENSHU_TIME_TEXT];
} place;

static const char *stop_id(const enshu__tt_plan *plan, int32_t stop)
{
    return plan->def->stops[stop].id;
}

static place place_of(const enshu__tt_core *c, const enshu__tt_refusal *r)
{
    const enshu__tt_plan *plan = c->plan;
    const enshu__tt_section *s = &plan->section[r->section];
    const int way = plan->trip[r->trip].way;
    place p = {
        .from = stop_id(plan, s->ends[way]),
        .to = stop_id(plan, s->ends[1 - way]),
        .trip = plan->def->trips[r->trip].key,
        .other = "",
    };
    p.at = r->stop >= 0 ? stop_id(plan, r->stop) : p.from;
    if (r->other >= 0 && c->vehicle[r->other].trip >= 0)
        p.other = plan->def->trips[c->vehicle[r->other].trip].key;
    enshu_time_write(c->now_us, p.time);
    return p;
}

static void tell_headway(enshu__tt_core *c, const enshu__tt_refusal *r,
                         enshu__tt_faults *f)
{
    const place p = place_of(c, r);
    char wanted[ENSHU_TIME_TEXT];
    enshu_time_write(r->free_us, wanted);
    enshu__tt_fault(
        f,
        "列車 %s は %s から %s へ %s に進む計画ですが、列車 %s "
        "との間隔がこの路線の headway に足りません: %s "
        "以降にするか、headway を短くしてください",
        "trip %s goes from %s to %s at %s, closer behind trip %s than the "
        "line's headway: let it go at %s or later, or shorten headway",
        p.trip, p.from, p.to, p.time, p.other, wanted);
}

static void tell_block(enshu__tt_core *c, const enshu__tt_refusal *r,
                       enshu__tt_faults *f)
{
    const place p = place_of(c, r);
    enshu__tt_fault(
        f,
        "列車 %s は %s から %s へ %s に進む計画ですが、列車 %s "
        "がまだその閉そくにいます: 時刻を離すか、区間の blocks か tracks "
        "を増やしてください",
        "trip %s goes on from %s to %s at %s while trip %s is still in that "
        "block: move their times apart, or give the section more blocks or "
        "tracks",
        p.trip, p.from, p.to, p.time, p.other);
}

static void tell_meet(enshu__tt_core *c, const enshu__tt_refusal *r,
                      enshu__tt_faults *f)
{
    const place p = place_of(c, r);
    enshu__tt_fault(
        f,
        "列車 %s は単線区間 %s―%s に %s に入る計画ですが、列車 %s "
        "と正面から出会います: 行き違いを駅に移すか、区間を複線にしてください",
        "trip %s enters the single track from %s to %s at %s, against trip "
        "%s: let them meet at a stop, or give the section two tracks",
        p.trip, p.from, p.to, p.time, p.other);
}

static void tell_track(enshu__tt_core *c, const enshu__tt_refusal *r,
                       enshu__tt_faults *f)
{
    const place p = place_of(c, r);
    enshu__tt_fault(
        f,
        "列車 %s が停車場 %s に着く計画の %s に、その向きの番線 %d "
        "本がすべてふさがっています: 時刻を離すか、停車場の tracks "
        "を増やしてください",
        "trip %s needs a track at stop %s at %s, when all tracks of its "
        "direction (%d) are taken: move the times apart, or give the stop "
        "more tracks",
        p.trip, p.at, p.time,
        (int)c->plan->stop_tracks[2 * r->stop + c->plan->trip[r->trip].way]);
}

static void tell_ring(enshu__tt_core *c, const enshu__tt_refusal *r,
                      enshu__tt_faults *f)
{
    const place p = place_of(c, r);
    enshu__tt_fault(
        f,
        "列車 %s が停車場 %s で %s に始まると、環状線の一方向に %d "
        "本の列車がいることになり、動けなくなります: "
        "列車を減らすか、停車場の tracks を増やしてください",
        "trip %s begins at %s at %s with %d vehicles already going round in "
        "that direction, too many to move: plan fewer, or give stops more "
        "tracks",
        p.trip, p.at, p.time, (int)c->sums->ring[c->plan->trip[r->trip].way]);
}

static void tell(enshu__tt_core *c, const enshu__tt_refusal *r,
                 enshu__tt_faults *f)
{
    static void (*const tellers[])(enshu__tt_core *, const enshu__tt_refusal *,
                                   enshu__tt_faults *) = {
        [ENSHU__TT_RING] = tell_ring,       [ENSHU__TT_MEET] = tell_meet,
        [ENSHU__TT_NO_TRACK] = tell_track,  [ENSHU__TT_BLOCK] = tell_block,
        [ENSHU__TT_HEADWAY] = tell_headway,
    };
    const bool close = r->why == ENSHU__TT_BLOCK && r->free_us > c->now_us;
    const enshu__tt_why why = close ? ENSHU__TT_HEADWAY : r->why;
    if (tellers[why])
        tellers[why](c, r, f);
}

/* ---- the run ---- */

/* Late already, or waiting since an earlier instant. */
static bool is_late(const enshu__tt_core *c, int32_t vehicle)
{
    const enshu__tt_vehicle *v = &c->vehicle[vehicle];
    if (v->trip < 0)
        return false;
    const bool waits =
        v->doing == ENSHU__TT_WAITS || v->doing == ENSHU__TT_LEAVES;
    return c->trip[v->trip].delay_us > 0 || (waits && v->since_us < c->now_us);
}

/* It caught up with another on the way: now it is on the track that was added,
 * which it takes where the section begins in the next run. */
static void change_track(enshu__tt_core *c, const enshu__tt_refusal *refusal)
{
    const int32_t vehicle = c->plan->trip[refusal->trip].vehicle;
    enshu__tt_vehicle *v = &c->vehicle[vehicle];
    if (v->doing != ENSHU__TT_WAITS
        || (refusal->why != ENSHU__TT_BLOCK
            && refusal->why != ENSHU__TT_HEADWAY))
        return;
    const int way = c->plan->trip[v->trip].way;
    const int32_t section = refusal->section;
    const int32_t added = c->plan->section[section].tracks[way] - 1;
    enshu__tt_block *from =
        enshu__tt_block_at(c, section, way, v->track, v->block);
    enshu__tt_block *to = enshu__tt_block_at(c, section, way, added, v->block);
    *to = *from;
    from->vehicle = -1;
    v->track = added;
    enshu__tt_wake_section(c, section);
}

static bool on_refused(void *user, enshu__tt_core *c,
                       const enshu__tt_refusal *refusal)
{
    rehearsal *r = user;
    if (c->plan->def->infer_tracks && widen(c->plan, refusal)) {
        change_track(c, refusal);
        r->widened = true;
        return true;
    }
    r->refused = true;
    if (r->faults && r->faults->n < MOST_TOLD
        && !is_late(c, c->plan->trip[refusal->trip].vehicle)
        && (refusal->other < 0 || !is_late(c, refusal->other)))
        tell(c, refusal, r->faults);
    return false;
}

/* One run from the first start to the end of everything. */
static bool run(enshu__tt_plan *plan, rehearsal *r)
{
    enshu__arena *arena = enshu__arena_create(SIZE_MAX);
    enshu__tt_core *c = arena ? enshu__tt_core_create(arena, plan) : NULL;
    if (c) {
        c->refused = on_refused;
        c->refused_user = r;
        while (enshu__tt_run(c, ENSHU__TT_NEVER) >= 0)
            ;
    }
    enshu__arena_destroy(arena);
    return c != NULL;
}

/* With a track more a vehicle may take another one than before, so the plan is
 * run until nothing had to be added; then what is still in the way is told. */
bool enshu__tt_rehearse(enshu__tt_plan *plan, enshu__tt_faults *faults)
{
    rehearsal silent = {.faults = NULL};
    do {
        silent = (rehearsal){.faults = NULL};
        if (!run(plan, &silent))
            return false;
    } while (silent.widened);
    rehearsal loud = {.faults = faults};
    return !faults || !silent.refused || run(plan, &loud);
}
