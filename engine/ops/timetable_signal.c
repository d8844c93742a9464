#include "ops/timetable_internal.h"

/*
 * Who may go where.  Two rules make vehicles safe: a block has room for one
 * name, and only enshu__tt_enter_block writes it, after one of the questions
 * here was answered with MAY.  Three more make sure that they get on, whatever
 * is late (argued in engine/ops/README.md):
 *
 * A vehicle enters a single-track section only with a track of the stop at its
 * end reserved, so whoever is inside can leave it.
 *
 * On a loop, vehicles of one direction are fewer than there are places, when
 * every section has room for one vehicle on each track (none on a single
 * track, whose vehicles stand on reserved tracks): somebody has a free place
 * in front of him.
 *
 * Nobody waits for one who is not there but by an order (timetable_move.c).
 */

const enshu__path_point *enshu__tt_point(const enshu__tt_core *c, int32_t trip,
                                         int32_t point)
{
    return &c->plan->point[c->plan->trip[trip].first + (uint32_t)point];
}

static int way_of(const enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    return c->plan->trip[v->trip].way;
}

int32_t enshu__tt_section_of(const enshu__tt_core *c, int32_t vehicle)
{
    const enshu__tt_vehicle *v = &c->vehicle[vehicle];
    return enshu__tt_section_from(
        c->plan, enshu__tt_point(c, v->trip, v->point)->stop, way_of(c, v));
}

enshu__tt_block *enshu__tt_block_at(enshu__tt_core *c, int32_t section, int way,
                                    int32_t track, int32_t block)
{
    const enshu__tt_section *s = &c->plan->section[section];
    const bool backwards = s->single && way == 1;
    const int32_t place = backwards ? s->blocks - 1 - block : block;
    return &c->blocks[s->first_block[way]
                      + (uint32_t)(track * s->blocks + place)];
}

static enshu__tt_why refuse(enshu__tt_core *c, int32_t vehicle, int32_t section,
                            int32_t other, enshu__tt_why why,
                            enshu__tt_refusal *out)
{
    *out = (enshu__tt_refusal){
        .why = why,
        .trip = c->vehicle[vehicle].trip,
        .other = other,
        .section = section,
        .stop = -1,
        .free_us = ENSHU__TT_ALWAYS,
        .retry_us = ENSHU__TT_NEVER,
    };
    return why;
}

static enshu_time_us headway_in(const enshu__tt_core *c, int32_t section)
{
    const enshu_time_us own = enshu__tt_mode_of(c, section)->headway_us;
    return own > 0 ? own : c->plan->def->headway_us;
}

/* Whether a block can be entered now. */
static enshu__tt_why try_block(enshu__tt_core *c, int32_t vehicle,
                               int32_t section, const enshu__tt_block *b,
                               enshu__tt_refusal *out)
{
    const bool behind = b->way == way_of(c, &c->vehicle[vehicle]);
    const enshu_time_us free =
        behind ? b->entered_us + headway_in(c, section) : ENSHU__TT_ALWAYS;
    if (b->vehicle < 0 && free <= c->now_us)
        return ENSHU__TT_MAY;
    refuse(c, vehicle, section, b->last,
           b->vehicle < 0 ? ENSHU__TT_HEADWAY : ENSHU__TT_BLOCK, out);
    out->free_us = free;
    if (b->vehicle < 0)
        out->retry_us = free;
    return out->why;
}

/* A track of the section; under the substitute block it has to be empty. */
static enshu__tt_why try_track(enshu__tt_core *c, int32_t vehicle,
                               int32_t section, int32_t track,
                               enshu__tt_refusal *out)
{
    const int way = way_of(c, &c->vehicle[vehicle]);
    const int32_t blocks = enshu__tt_mode_of(c, section)->section_block
                               ? c->plan->section[section].blocks
                               : 1;
    for (int32_t k = 1; k < blocks; k++) {
        const enshu__tt_block *b =
            enshu__tt_block_at(c, section, way, track, k);
        if (b->vehicle >= 0)
            return refuse(c, vehicle, section, b->vehicle, ENSHU__TT_BLOCK,
                          out);
    }
    return try_block(c, vehicle, section,
                     enshu__tt_block_at(c, section, way, track, 0), out);
}

static bool stop_is_full(const enshu__tt_core *c, int32_t section, int way)
{
    const int32_t stop = c->plan->section[section].ends[1 - way];
    const int32_t at = 2 * stop + way;
    return c->taken[at] >= c->plan->stop_tracks[at];
}

static bool ring_is_full(const enshu__tt_core *c, const enshu__tt_vehicle *v)
{
    const int way = way_of(c, v);
    return c->plan->def->loop && !v->on_line
           && c->sums->ring[way] + 1 >= c->plan->ring_places[way];
}

/* In order of the plan: by the planned time here, then by the trip's start. */
static bool goes_before(const enshu__tt_core *c, int32_t a, int32_t b)
{
    const enshu__tt_vehicle *x = &c->vehicle[a];
    const enshu__tt_vehicle *y = &c->vehicle[b];
    const enshu_time_us at_x = enshu__tt_point(c, x->trip, x->point)->dep_us;
    const enshu_time_us at_y = enshu__tt_point(c, y->trip, y->point)->dep_us;
    if (at_x != at_y)
        return at_x < at_y;
    return c->plan->rank[x->trip] < c->plan->rank[y->trip];
}

/* The one at the other end comes first by the plan and needs only the section
 * to be empty. */
static int32_t has_precedence(const enshu__tt_core *c, int32_t vehicle,
                              int32_t section)
{
    const int other_way = 1 - way_of(c, &c->vehicle[vehicle]);
    const int32_t first = c->gate[2 * section + other_way];
    if (first < 0 || !goes_before(c, first, vehicle)
        || stop_is_full(c, section, other_way)
        || ring_is_full(c, &c->vehicle[first]))
        return -1;
    return first;
}

static enshu__tt_why try_single(enshu__tt_core *c, int32_t vehicle,
                                int32_t section, enshu__tt_refusal *out)
{
    const int way = way_of(c, &c->vehicle[vehicle]);
    const enshu__tt_section_now *now = &c->section[section];
    if (now->inside > 0 && now->lock != way)
        return refuse(c, vehicle, section, now->last, ENSHU__TT_MEET, out);
    const int32_t first = has_precedence(c, vehicle, section);
    if (first >= 0)
        return refuse(c, vehicle, section, first, ENSHU__TT_MEET, out);
    if (!stop_is_full(c, section, way))
        return ENSHU__TT_MAY;
    refuse(c, vehicle, section, -1, ENSHU__TT_NO_TRACK, out);
    out->stop = c->plan->section[section].ends[1 - way];
    return ENSHU__TT_NO_TRACK;
}

static bool is_track_empty(enshu__tt_core *c, int32_t section, int way,
                           int32_t track)
{
    for (int32_t k = 0; k < c->plan->section[section].blocks; k++) {
        if (enshu__tt_block_at(c, section, way, track, k)->vehicle >= 0)
            return false;
    }
    return true;
}

/* Of two tracks that can be entered: one that nobody is on, so that a slower
 * train is not caught up with; then the one last used longest ago. */
static bool is_better_track(enshu__tt_core *c, int32_t section, int way,
                            int32_t track, int32_t than)
{
    const bool empty = is_track_empty(c, section, way, track);
    if (empty != is_track_empty(c, section, way, than))
        return empty;
    return !empty
           && enshu__tt_block_at(c, section, way, track, 0)->entered_us
                  < enshu__tt_block_at(c, section, way, than, 0)->entered_us;
}

enshu__tt_why enshu__tt_may_enter(enshu__tt_core *c, int32_t vehicle,
                                  int32_t section, int32_t *track,
                                  enshu__tt_refusal *out)
{
    const enshu__tt_vehicle *v = &c->vehicle[vehicle];
    const enshu__tt_section *s = &c->plan->section[section];
    if (enshu__tt_is_shut(c, section))
        return refuse(c, vehicle, section, -1, ENSHU__TT_SHUT, out);
    if (ring_is_full(c, v)) {
        c->sums->ring_waits = true;
        return refuse(c, vehicle, section, -1, ENSHU__TT_RING, out);
    }
    enshu__tt_why why = ENSHU__TT_MAY;
    if (s->single)
        why = try_single(c, vehicle, section, out);
    if (why != ENSHU__TT_MAY)
        return why;
    const int way = way_of(c, v);
    enshu__tt_refusal best = {.why = ENSHU__TT_MAY};
    *track = -1;
    for (int32_t i = 0; i < s->tracks[way]; i++) {
        why = try_track(c, vehicle, section, i, out);
        if (why == ENSHU__TT_MAY
            && (*track < 0 || is_better_track(c, section, way, i, *track)))
            *track = i;
        if (why != ENSHU__TT_MAY
            && (best.why == ENSHU__TT_MAY || out->retry_us < best.retry_us))
            best = *out;
    }
    if (*track >= 0)
        return ENSHU__TT_MAY;
    *out = best;
    return best.why;
}

enshu__tt_why enshu__tt_may_go_on(enshu__tt_core *c, int32_t vehicle,
                                  enshu__tt_refusal *out)
{
    const enshu__tt_vehicle *v = &c->vehicle[vehicle];
    const int32_t section = enshu__tt_section_of(c, vehicle);
    const enshu__tt_section *s = &c->plan->section[section];
    const int way = way_of(c, v);
    if (enshu__tt_mode_of(c, section)->speed_ppm == 0)
        return refuse(c, vehicle, section, -1, ENSHU__TT_SHUT, out);
    if (v->block + 1 < s->blocks)
        return try_block(
            c, vehicle, section,
            enshu__tt_block_at(c, section, way, v->track, v->block + 1), out);
    if (s->single || !stop_is_full(c, section, way))
        return ENSHU__TT_MAY;
    refuse(c, vehicle, section, -1, ENSHU__TT_NO_TRACK, out);
    out->stop = s->ends[1 - way];
    return ENSHU__TT_NO_TRACK;
}

/* ---- the line at a gate ---- */

void enshu__tt_join_gate(enshu__tt_core *c, int32_t vehicle, int32_t section)
{
    int32_t *link = &c->gate[2 * section + way_of(c, &c->vehicle[vehicle])];
    while (*link >= 0 && !goes_before(c, vehicle, *link))
        link = &c->vehicle[*link].behind;
    c->vehicle[vehicle].behind = *link;
    *link = vehicle;
}

void enshu__tt_leave_gate(enshu__tt_core *c, int32_t vehicle, int32_t section)
{
    int32_t *link = &c->gate[2 * section + way_of(c, &c->vehicle[vehicle])];
    while (*link != vehicle)
        link = &c->vehicle[*link].behind;
    *link = c->vehicle[vehicle].behind;
    c->vehicle[vehicle].behind = -1;
}
