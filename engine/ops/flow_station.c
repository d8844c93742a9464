#include "enshu/maths.h"
#include "ops/flow_internal.h"
#include "sim/pending.h"

/*
 * Work is a clock of its own for each station: it runs at the station's speed,
 * and an item that begins now finishes when the clock has come as far as now
 * plus its work.  So a change of speed changes nothing about the items in
 * service but the one time at which the first of them finishes.
 */

#define WORK_PER_US INT64_C(1000000)
/* Longest work on one item, 46 days; and where the clock is set back to 0, so
 * that sums stay within 64 bits. */
#define LONGEST_US INT64_C(4000000000000)
#define LATEST_WORK (LONGEST_US * WORK_PER_US)

/* ---- the minutes ---- */

void enshu__minutes_roll(enshu__minutes *m, enshu_time_us now)
{
    if (now < m->end_us)
        return;
    int64_t steps = (now - m->end_us) / ENSHU_MIN + 1;
    m->end_us += steps * ENSHU_MIN;
    for (int64_t i = 0; i < steps && i < ENSHU__MINUTES; i++) {
        m->at++;
        m->served[m->at % ENSHU__MINUTES] = 0;
        m->began[m->at % 8] = 0;
        m->waited_us[m->at % 8] = 0;
    }
}

/* ---- work under way ---- */

static bool job_before(const enshu__job *a, const enshu__job *b)
{
    return a->end != b->end ? a->end < b->end : a->serial < b->serial;
}

static void job_rise(enshu__job *jobs, size_t at, enshu__job j)
{
    while (at > 0 && job_before(&j, &jobs[(at - 1) / 4])) {
        jobs[at] = jobs[(at - 1) / 4];
        at = (at - 1) / 4;
    }
    jobs[at] = j;
}

static void job_sink(enshu__job *jobs, size_t n, enshu__job j)
{
    size_t at = 0;
    for (size_t child = 1; child < n; child = 4 * at + 1) {
        size_t first = child;
        for (size_t i = child + 1; i < n && i < child + 4; i++)
            first = job_before(&jobs[i], &jobs[first]) ? i : first;
        if (!job_before(&jobs[first], &j))
            break;
        jobs[at] = jobs[first];
        at = first;
    }
    jobs[at] = j;
}

static bool make_room(enshu__flow *f, enshu__station *s)
{
    const size_t room = s->room == 0 ? 4 : s->room * 2;
    enshu__job *jobs = enshu__arena_new(f->arena, room, sizeof *jobs);
    if (!jobs) {
        f->status = ENSHU_ENOMEM;
        return false;
    }
    for (size_t i = 0; i < s->n_jobs; i++)
        jobs[i] = s->jobs[i];
    s->jobs = jobs;
    s->room = room;
    return true;
}

void enshu__station_sync(enshu__station *s, enshu_time_us now)
{
    if (s->n_jobs > 0)
        s->work += (now - s->last_us) * s->speed;
    s->last_us = now;
    enshu__minutes_roll(&s->minutes, now);
}

static void set_clock_back(enshu__station *s)
{
    for (size_t i = 0; i < s->n_jobs; i++)
        s->jobs[i].end -= s->work;
    s->work = 0;
}

void enshu__station_retime(enshu__flow *f, enshu__station *s)
{
    enshu_time_us at = ENSHU__NEVER;
    if (s->n_jobs > 0 && s->speed > 0) {
        const int64_t left = s->jobs[0].end - s->work;
        const int64_t wait = s->speed == WORK_PER_US
                                 ? (left + WORK_PER_US - 1) / WORK_PER_US
                                 : (left - 1) / s->speed + 1;
        at = s->last_us + (left > 0 ? wait : 0);
        ENSHU__FETCH(s->jobs[0].item); /* other stations come first */
    }
    enshu__calendar_set(&f->calendar,
                        f->finish_slot + (uint32_t)(s - f->stations), at);
}

static int64_t draw_work(const enshu__flow *f, enshu__station *s)
{
    double us = s->mean_us;
    if (s->def->spread == ENSHU__SPREAD_EXPONENTIAL)
        us *= enshu__draw_exponential(f->ziggurat, &s->service);
    else if (s->def->spread == ENSHU__SPREAD_TRIANGULAR)
        us = enshu_random_triangular(&s->service, 0.5 * us, 0.5 * us, 2.0 * us);
    if (us >= (double)LONGEST_US)
        return LATEST_WORK;
    const int64_t whole = (int64_t)(us + 0.5);
    return (whole > 0 ? whole : 1) * WORK_PER_US;
}

/* ---- stores ---- */

static bool store_allows(const enshu__flow *f, const enshu__station *s)
{
    if (s->takes >= 0) {
        const enshu__store *from = &f->stores[s->takes];
        if (from->level <= from->taking)
            return false;
    }
    if (s->puts < 0)
        return true;
    const enshu__store *into = &f->stores[s->puts];
    return into->level + into->adding < into->def->capacity;
}

static void promise(enshu__flow *f, const enshu__station *s)
{
    if (s->takes >= 0)
        f->stores[s->takes].taking++;
    if (s->puts >= 0)
        f->stores[s->puts].adding++;
}

static void keep_promise(enshu__flow *f, const enshu__station *s)
{
    if (s->takes >= 0) {
        f->stores[s->takes].taking--;
        f->stores[s->takes].level--;
        enshu__store_changed(f, s->takes);
    }
    if (s->puts >= 0) {
        f->stores[s->puts].adding--;
        f->stores[s->puts].level++;
        enshu__store_changed(f, s->puts);
    }
}

void enshu__store_changed(enshu__flow *f, int32_t store)
{
    const enshu__store *st = &f->stores[store];
    for (size_t i = 0; i < st->n_users; i++) {
        enshu__station *s = &f->stations[st->users[i]];
        if (s->slowed_by == store)
            enshu__station_refresh(f, s);
        if (s->puts == store || s->takes == store)
            enshu__station_note(f, s);
    }
}

/* ---- the line ---- */

static enshu__station *station_of(enshu__flow *f, const enshu__bay *b)
{
    return &f->stations[b->station];
}

static bool may_begin(const enshu__flow *f, const enshu__station *s,
                      const enshu__bay *b)
{
    return (int64_t)b->busy < s->servers && b->open && s->open && s->speed > 0
           && store_allows(f, s);
}

static bool has_room(const enshu__flow *f, const enshu__station *s,
                     const enshu__bay *b)
{
    if (s->def->capacity == 0
        || (int64_t)b->waiting + (int64_t)b->coming < s->def->capacity)
        return true;
    return b->waiting + b->coming == 0 && may_begin(f, s, b);
}

static void retime_patience(enshu__flow *f, const enshu__station *s)
{
    const enshu__mover *first = s->patient.first;
    enshu__calendar_set(
        &f->calendar, f->patience_slot + (uint32_t)(s - f->stations),
        first ? first->since_us + s->def->patience_us : ENSHU__NEVER);
}

/* The list of those who may give up goes through `earlier` and `later`. */
static void add_patient(enshu__flow *f, enshu__station *s, enshu__mover *m)
{
    if (s->def->patience_us == 0)
        return;
    m->later = NULL;
    m->earlier = s->patient.last;
    if (s->patient.last)
        s->patient.last->later = m;
    else
        s->patient.first = m;
    s->patient.last = m;
    if (s->patient.first == m)
        retime_patience(f, s);
}

static void remove_patient(enshu__flow *f, enshu__station *s, enshu__mover *m)
{
    if (s->def->patience_us == 0)
        return;
    const bool first = s->patient.first == m;
    if (m->earlier)
        m->earlier->later = m->later;
    else
        s->patient.first = m->later;
    if (m->later)
        m->later->earlier = m->earlier;
    else
        s->patient.last = m->earlier;
    if (first)
        retime_patience(f, s);
}

static enshu__movers *line_of(enshu__station *s, enshu__bay *b,
                              const enshu__mover *m)
{
    return &b->line[s->prefer >= 0 && m->item_class == s->prefer];
}

static void join(enshu__flow *f, enshu__station *s, enshu__bay *b,
                 enshu__mover *m)
{
    m->where = ENSHU__IN_QUEUE;
    m->bay = (int32_t)(b - f->bays);
    m->since_us = f->now_us;
    enshu__movers_add(line_of(s, b, m), m);
    b->waiting++;
    s->waiting++;
    add_patient(f, s, m);
}

void enshu__station_unqueue(enshu__flow *f, enshu__mover *m)
{
    enshu__bay *b = &f->bays[m->bay];
    enshu__station *s = station_of(f, b);
    enshu__movers_remove(line_of(s, b, m), m);
    b->waiting--;
    s->waiting--;
    remove_patient(f, s, m);
}

/* Work on m, which waited in no list any more, begins. */
static void begin(enshu__flow *f, enshu__station *s, enshu__bay *b,
                  enshu__mover *m)
{
    if (s->n_jobs == s->room && !make_room(f, s))
        return;
    enshu__station_sync(s, f->now_us);
    if (s->work > LATEST_WORK)
        set_clock_back(s);
    const int64_t waited = f->now_us - m->since_us;
    s->minutes.began[s->minutes.at % 8]++;
    s->minutes.waited_us[s->minutes.at % 8] += waited;
    m->where = ENSHU__IN_SERVICE;
    m->bay = (int32_t)(b - f->bays);
    b->busy++;
    s->busy++;
    promise(f, s);
    job_rise(s->jobs, s->n_jobs,
             (enshu__job){s->work + draw_work(f, s), s->serial++, m});
    s->n_jobs++;
}

/* Takes from the line whoever can be served now. */
static void serve(enshu__flow *f, enshu__station *s, enshu__bay *b)
{
    while (b->waiting > 0 && f->status == ENSHU_OK && may_begin(f, s, b)) {
        enshu__mover *m =
            b->line[1].first ? b->line[1].first : b->line[0].first;
        enshu__station_unqueue(f, m);
        begin(f, s, b, m);
    }
}

void enshu__bay_note(enshu__flow *f, int32_t bay)
{
    enshu__bay *b = &f->bays[bay];
    if (b->due)
        return;
    b->due = true;
    f->due[(f->due_first + f->due_n++) % f->n_bays] = bay;
}

void enshu__station_note(enshu__flow *f, enshu__station *s)
{
    for (int32_t i = 0; i < s->n_bays; i++) {
        const enshu__bay *b = &f->bays[s->first_bay + i];
        if (b->waiting > 0 || b->kept.first)
            enshu__bay_note(f, s->first_bay + i);
    }
}

/* ---- coming and going ---- */

/* Joins, or begins at once when nobody is before it. */
static void enter(enshu__flow *f, enshu__station *s, enshu__bay *b,
                  enshu__mover *m)
{
    if (b->waiting == 0 && may_begin(f, s, b)) {
        m->since_us = f->now_us;
        begin(f, s, b, m);
        enshu__station_retime(f, s);
    } else {
        join(f, s, b, m);
    }
}

/* -1: a station for each departure turns away what belongs to none; only an
 * order leads it there. */
static int32_t bay_for(const enshu__station *s, const enshu__mover *m)
{
    if (!s->def->per_departure)
        return s->first_bay;
    return m->departure >= 0 ? s->first_bay + m->departure : -1;
}

/* Where those go who come to this station; orders cannot make a circle. */
static int32_t diverted(const enshu__flow *f, int32_t station)
{
    while (f->stations[station].divert >= 0)
        station = f->stations[station].divert;
    return station;
}

static void keep_back(enshu__flow *f, int32_t goal, int32_t lane,
                      enshu__mover *m)
{
    m->where = ENSHU__KEPT_BACK;
    m->goal = goal;
    m->lane = lane;
    enshu__movers_add(&f->bays[goal].kept, m);
}

/* Comes from outside or off a route on which no place was kept. */
void enshu__station_arrive(enshu__flow *f, int32_t station, enshu__mover *m)
{
    station = diverted(f, station);
    enshu__station *s = &f->stations[station];
    const int32_t bay = bay_for(s, m);
    m->bay = -1;
    if (m->gone || bay < 0) {
        enshu__item_lose(f, m->gone ? NULL : s, m);
        return;
    }
    enshu__bay *b = &f->bays[bay];
    if (has_room(f, s, b) && !(s->def->holds && b->kept.first))
        enter(f, s, b, m);
    else if (s->def->holds)
        keep_back(f, bay, -1, m);
    else
        enshu__item_lose(f, s, m);
}

static void set_out(enshu__flow *f, int32_t lane, enshu__mover *m)
{
    enshu__lane *l = &f->lanes[lane];
    m->where = ENSHU__ON_THE_WAY;
    m->lane = lane;
    m->bay = -1;
    m->since_us = f->now_us + l->takes_us;
    enshu__movers_add(&l->movers, m);
    if (l->movers.first == m)
        enshu__calendar_set(&f->calendar, f->lane_slot + (uint32_t)lane,
                            m->since_us);
}

/* Goes on over a route; a place where it goes is there if one is needed. */
static void go(enshu__flow *f, int32_t lane, int32_t goal, enshu__mover *m)
{
    const enshu__lane *l = &f->lanes[lane];
    if (l->takes_us > 0) {
        m->goal = goal;
        if (goal >= 0)
            f->bays[goal].coming++;
        set_out(f, lane, m);
    } else if (l->to == ENSHU__TO_OUT) {
        f->out++;
        enshu__item_free(f, m);
    } else if (l->to == ENSHU__TO_LOST) {
        enshu__item_lose(f, NULL, m);
    } else if (goal >= 0) {
        enter(f, station_of(f, &f->bays[goal]), &f->bays[goal], m);
    } else {
        enshu__station_arrive(f, l->to, m);
    }
}

/* The bay in which a place must be free before an item may go this way; -1:
 * none. */
static int32_t bay_needed(const enshu__flow *f, const enshu__lane *l,
                          const enshu__mover *m)
{
    if (l->to < 0)
        return -1;
    const enshu__station *s = &f->stations[diverted(f, l->to)];
    return s->def->holds && s->def->capacity > 0 ? bay_for(s, m) : -1;
}

void enshu__lane_arrive(enshu__flow *f, int32_t lane)
{
    enshu__lane *l = &f->lanes[lane];
    enshu__mover *m = l->movers.first;
    enshu__movers_remove(&l->movers, m);
    enshu__calendar_set(&f->calendar, f->lane_slot + (uint32_t)lane,
                        l->movers.first ? l->movers.first->since_us
                                        : ENSHU__NEVER);
    if (l->movers.first)
        ENSHU__FETCH(l->movers.first->next); /* touched when this one leaves */
    const int32_t goal = m->goal;
    if (goal >= 0) {
        f->bays[goal].coming--;
        enshu__bay_note(f, goal);
    }
    if (l->to == ENSHU__TO_OUT) {
        f->out++;
        enshu__item_free(f, m);
    } else if (l->to == ENSHU__TO_LOST || m->gone) {
        enshu__item_lose(f, NULL, m);
    } else if (goal >= 0) {
        enter(f, station_of(f, &f->bays[goal]), &f->bays[goal], m);
    } else {
        enshu__station_arrive(f, l->to, m);
    }
}

/* The lane an item of this class takes; -1: none, it leaves. */
static int32_t choose_lane(enshu__flow *f, enshu__station *s, int32_t c)
{
    const size_t station = (size_t)(s - f->stations);
    const enshu__ways *w = &f->ways[station * f->n_classes + (size_t)c];
    const enshu__way *way = &f->way[w->first];
    if (w->n == 0)
        return -1;
    if (w->n == 1)
        return way->lane;
    const int64_t draw = enshu_random_int(&s->chance, 0, 999999);
    int32_t i = 0;
    while (i < w->n - 1 && draw >= way[i].upto_ppm)
        i++;
    return way[i].lane;
}

static void make_others(enshu__flow *f, enshu__station *s,
                        const enshu__mover *m)
{
    for (size_t i = 0; i < s->n_emits; i++) {
        const enshu__emit *e = &s->emits[i];
        if (e->of_class >= 0 && e->of_class != m->item_class)
            continue;
        int64_t n = e->whole;
        if (e->ppm > 0)
            n += enshu_random_chance(&s->chance, e->ppm);
        for (; n > 0; n--) {
            enshu__mover *made =
                enshu__item_create(f, e->item_class, m->departure);
            if (!made)
                return;
            made->extra = true;
            if (made->departure >= 0)
                enshu__departure_made(f, made);
            enshu__station_arrive(f, e->to, made);
        }
    }
}

static void free_server(enshu__flow *f, enshu__bay *b)
{
    b->busy--;
    station_of(f, b)->busy--;
}

void enshu__station_unkeep(enshu__flow *f, enshu__mover *m)
{
    enshu__movers_remove(&f->bays[m->goal].kept, m);
    if (m->bay >= 0) {
        free_server(f, &f->bays[m->bay]);
        enshu__bay_note(f, m->bay);
    }
}

/* Lets in those who were kept back, as far as there is room. */
static bool let_in(enshu__flow *f, enshu__station *s, enshu__bay *b)
{
    if (!b->kept.first || !has_room(f, s, b))
        return false;
    enshu__mover *m = b->kept.first;
    enshu__station_unkeep(f, m);
    if (m->lane >= 0)
        go(f, m->lane, m->goal, m);
    else
        enter(f, s, b, m);
    return true;
}

void enshu__flow_settle(enshu__flow *f)
{
    while (f->due_n > 0 && f->status == ENSHU_OK) {
        enshu__bay *b = &f->bays[f->due[f->due_first]];
        f->due_first = (f->due_first + 1) % f->n_bays;
        f->due_n--;
        b->due = false;
        enshu__station *s = station_of(f, b);
        do {
            serve(f, s, b);
        } while (let_in(f, s, b));
        enshu__station_retime(f, s);
    }
}

/* Where a finished item goes.  True when it keeps its server. */
static bool send_on(enshu__flow *f, enshu__station *s, enshu__mover *m)
{
    if (m->departure >= 0
        && enshu__departure_takes(f, (int32_t)(s - f->stations), m))
        return false;
    const int32_t lane = choose_lane(f, s, m->item_class);
    if (lane < 0) {
        f->out++;
        enshu__item_free(f, m);
        return false;
    }
    const int32_t goal = bay_needed(f, &f->lanes[lane], m);
    if (goal >= 0) {
        const enshu__bay *b = &f->bays[goal];
        if (b->kept.first || !has_room(f, station_of(f, b), b)) {
            keep_back(f, goal, lane, m);
            return true;
        }
    }
    go(f, lane, goal, m);
    return false;
}

void enshu__station_finish(enshu__flow *f, int32_t station)
{
    enshu__station *s = &f->stations[station];
    enshu__station_sync(s, f->now_us);
    enshu__mover *m = s->jobs[0].item;
    enshu__bay *b = &f->bays[m->bay];
    s->n_jobs--;
    if (s->n_jobs > 0)
        job_sink(s->jobs, s->n_jobs, s->jobs[s->n_jobs]);
    s->served++;
    s->minutes.served[s->minutes.at % ENSHU__MINUTES]++;
    keep_promise(f, s);
    if (s->n_emits > 0 && !m->gone)
        make_others(f, s, m);
    bool keeps = false;
    if (m->gone)
        enshu__item_lose(f, NULL, m);
    else
        keeps = send_on(f, s, m);
    if (!keeps)
        free_server(f, b);
    serve(f, s, b);
    if (b->kept.first)
        enshu__bay_note(f, (int32_t)(b - f->bays));
    enshu__station_retime(f, s);
}

void enshu__station_give_up(enshu__flow *f, int32_t station)
{
    enshu__station *s = &f->stations[station];
    enshu__mover *m = s->patient.first;
    const int32_t bay = m->bay;
    enshu__station_unqueue(f, m);
    enshu__item_lose(f, s, m);
    enshu__bay_note(f, bay);
}
