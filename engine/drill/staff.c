#include "drill/staff.h"

#include "drill/ops.h"
#include "drill/parts.h"
#include "enshu/maths.h"

/* People who joined a pool later. */
typedef struct lent {
    int64_t n;
    enshu_time_us since_us;
    struct lent *older;
} lent;

typedef struct pool {
    int64_t base;           /* as declared, less those taken away */
    lent *lent;             /* newest first, none of them empty */
    enshu_time_us asked_us; /* newest look asked for because of them */
    int64_t at_actions;
    int64_t by_hand;
    enshu__pool_figures told;
} pool;

/* A station that takes people of a pool when it is worked by hand. */
typedef struct post {
    int32_t flow;
    int32_t station;
    int32_t service;
    int32_t pool;
    int64_t staff;
    int64_t has;
} post;

struct enshu__staffs {
    pool *pools;
    post *posts;
    size_t n_posts;
    lent *spare; /* of those who left again */
};

static const enshu__staff_def *def_of(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, STAFF, staff, i);
}

static pool *pool_at(const enshu_drill *d, size_t i)
{
    return &d->staffs->pools[i];
}

static int64_t smaller_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t larger_of(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* ---- how a pool stands ---- */

static bool is_on_duty(const enshu__staff_def *def, enshu_time_us t_us)
{
    return (def->from_us == ENSHU__ABSENT_TIME || t_us >= def->from_us)
           && (def->to_us == ENSHU__ABSENT_TIME || t_us < def->to_us);
}

/* Since when people who are there from `since_us` are at work. */
static enshu_time_us on_duty_since(const enshu__staff_def *def,
                                   enshu_time_us since_us)
{
    return def->from_us == ENSHU__ABSENT_TIME
               ? since_us
               : larger_of(def->from_us, since_us);
}

static bool is_tired(const enshu__staff_def *def, enshu_time_us since_us,
                     enshu_time_us t_us)
{
    return t_us - on_duty_since(def, since_us) >= def->tires_us;
}

static int64_t count_at(const enshu_drill *d, size_t i, enshu_time_us t_us)
{
    const pool *p = pool_at(d, i);
    int64_t n = p->base;
    for (const lent *l = p->lent; l; l = l->older)
        n += l->n;
    return is_on_duty(def_of(d, i), t_us) ? n : 0;
}

static int64_t tired_at(const enshu_drill *d, size_t i, enshu_time_us t_us)
{
    const enshu__staff_def *def = def_of(d, i);
    const pool *p = pool_at(d, i);
    int64_t n = is_tired(def, 0, t_us) ? p->base : 0;
    for (const lent *l = p->lent; l; l = l->older)
        n += is_tired(def, l->since_us, t_us) ? l->n : 0;
    return is_on_duty(def, t_us) ? n : 0;
}

static enshu__pool_figures figures_of(const enshu_drill *d, size_t i)
{
    const enshu_time_us now_us = enshu__now(d);
    const pool *p = pool_at(d, i);
    return (enshu__pool_figures){count_at(d, i, now_us),
                                 p->at_actions + p->by_hand,
                                 tired_at(d, i, now_us)};
}

enshu__pool_figures enshu__pool_told(const enshu_drill *d, int32_t i)
{
    return pool_at(d, (size_t)i)->told;
}

int64_t enshu__staff_free(const enshu_drill *d, int32_t i)
{
    const enshu__pool_figures f = figures_of(d, (size_t)i);
    return larger_of(f.count - f.busy, 0);
}

/* ---- work by hand ---- */

static void set_hands(enshu_drill *d, post *at, int64_t has)
{
    if (has == at->has)
        return;
    ENSHU__SET(d->undo, at->has, has);
    enshu__must(
        d, enshu__flows_set_hands(d->ops->flows, at->flow, at->station, has));
}

static int64_t wanted(const enshu_drill *d, const post *at)
{
    return enshu__world_is_manual(d->world, at->service) ? at->staff : 0;
}

/* Who works by hand goes on, as far as people are left; then those who lack
 * people get what is over. */
static void share_hands(enshu_drill *d, size_t i)
{
    enshu__staffs *s = d->staffs;
    pool *p = pool_at(d, i);
    int64_t left = larger_of(count_at(d, i, enshu__now(d)) - p->at_actions, 0);
    int64_t all = 0;
    for (size_t k = 0; k < s->n_posts; k++) {
        post *at = &s->posts[k];
        if (at->pool != (int32_t)i)
            continue;
        set_hands(d, at, smaller_of(smaller_of(at->has, wanted(d, at)), left));
        left -= at->has;
        all += at->has;
    }
    for (size_t k = 0; k < s->n_posts; k++) {
        post *at = &s->posts[k];
        if (at->pool != (int32_t)i)
            continue;
        const int64_t more = smaller_of(wanted(d, at) - at->has, left);
        set_hands(d, at, at->has + more);
        left -= more;
        all += more;
    }
    if (all != p->by_hand)
        ENSHU__SET(d->undo, p->by_hand, all);
}

/* ---- telling ---- */

static void tell(enshu_drill *d, size_t i)
{
    const enshu__staff_def *def = def_of(d, i);
    pool *p = pool_at(d, i);
    const enshu__pool_figures f = figures_of(d, i);
    if (f.count == p->told.count && f.busy == p->told.busy
        && f.tired == p->told.tired)
        return;
    const enshu_audience audience = enshu__audience_of_one(d, def->team);
    ENSHU__SET(d->undo, p->told, f);
    d->dirty |= ENSHU__TOPIC_PEOPLE;
    ENSHU__EMIT(d, STAFF_CHANGED, &audience,
                enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                enshu__f_int(ENSHU_F_COUNT, f.count),
                enshu__f_int(ENSHU_F_BUSY, f.busy),
                enshu__f_int(ENSHU_F_TIRED, f.tired));
}

static void settle(enshu_drill *d, size_t i)
{
    share_hands(d, i);
    tell(d, i);
}

void enshu__staff_set_service(enshu_drill *d, int32_t service)
{
    if (!d->staffs) /* the world is only being made */
        return;
    for (size_t k = 0; k < d->staffs->n_posts; k++) {
        if (d->staffs->posts[k].service == service)
            settle(d, (size_t)d->staffs->posts[k].pool);
    }
}

void enshu__on_staff(enshu_drill *d, uint64_t i)
{
    settle(d, (size_t)i);
}

static void look_at(enshu_drill *d, size_t i, enshu_time_us t_us)
{
    const enshu__staff_def *def = def_of(d, i);
    const bool ends = def->to_us != ENSHU__ABSENT_TIME && t_us > def->to_us;
    if (t_us > enshu__now(d) && !ends)
        enshu__schedule_in(d, t_us, ENSHU__CLASS_CONTROL, ENSHU__EVENT_STAFF, i,
                           NULL);
}

void enshu__staff_start(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, STAFF); i++) {
        const enshu__staff_def *def = def_of(d, i);
        if (def->from_us != ENSHU__ABSENT_TIME)
            look_at(d, i, def->from_us);
        if (def->to_us != ENSHU__ABSENT_TIME)
            look_at(d, i, def->to_us);
        look_at(d, i, on_duty_since(def, 0) + def->tires_us);
    }
}

/* ---- lending ---- */

static lent *spare_lent(enshu_drill *d)
{
    lent *l = d->staffs->spare;
    if (l) {
        ENSHU__SET(d->undo, d->staffs->spare, l->older);
        enshu__undo_save(d->undo, l, sizeof *l);
        return l;
    }
    l = enshu__arena_new(d->arena, 1, sizeof *l);
    if (!l)
        enshu__break(d, ENSHU_ENOMEM);
    return l;
}

/* When people who come now are tired. */
static void look_when_tired(enshu_drill *d, size_t i)
{
    const enshu__staff_def *def = def_of(d, i);
    const enshu_time_us at_us =
        on_duty_since(def, enshu__now(d)) + def->tires_us;
    if (at_us == pool_at(d, i)->asked_us)
        return;
    ENSHU__SET(d->undo, pool_at(d, i)->asked_us, at_us);
    look_at(d, i, at_us);
}

static void join(enshu_drill *d, size_t i, int64_t n)
{
    pool *p = pool_at(d, i);
    if (p->lent && p->lent->since_us == enshu__now(d)) {
        ENSHU__SET(d->undo, p->lent->n, p->lent->n + n);
        return;
    }
    lent *l = spare_lent(d);
    if (!l)
        return;
    *l = (lent){n, enshu__now(d), p->lent};
    ENSHU__SET(d->undo, p->lent, l);
    look_when_tired(d, i);
}

/* Everybody who came at one time leaves. */
static void leave_all(enshu_drill *d, pool *p)
{
    lent *l = p->lent;
    ENSHU__SET(d->undo, p->lent, l->older);
    ENSHU__SET(d->undo, l->older, d->staffs->spare);
    ENSHU__SET(d->undo, d->staffs->spare, l);
}

static void leave(enshu_drill *d, size_t i, int64_t n)
{
    pool *p = pool_at(d, i);
    while (p->lent && n >= p->lent->n) {
        n -= p->lent->n;
        leave_all(d, p);
    }
    if (p->lent)
        ENSHU__SET(d->undo, p->lent->n, p->lent->n - n);
    else
        ENSHU__SET(d->undo, p->base, p->base - smaller_of(n, p->base));
}

void enshu__staff_lend(enshu_drill *d, int32_t pool_index, int64_t n)
{
    const size_t i = (size_t)pool_index;
    if (n > 0)
        join(d, i, n);
    else
        leave(d, i, -n);
    settle(d, i);
}

/* ---- actions ---- */

/* How many will be free then, when everybody keeps to what is planned. */
static int64_t free_at(const enshu_drill *d, size_t i, enshu_time_us t_us)
{
    const pool *p = pool_at(d, i);
    int64_t busy = p->at_actions + p->by_hand;
    for (const enshu__running *r = d->running; r; r = r->next) {
        if (r->busy && r->crew.pool == (int32_t)i && r->ends_us <= t_us)
            busy -= r->crew.people;
    }
    return count_at(d, i, t_us) - busy;
}

/* The first time at which so many are free. */
static enshu_time_us free_from(const enshu_drill *d, size_t i, int64_t people)
{
    const enshu__staff_def *def = def_of(d, i);
    const enshu_time_us now_us = enshu__now(d);
    enshu_time_us best = ENSHU__ABSENT_TIME;
    if (def->from_us > now_us && free_at(d, i, def->from_us) >= people)
        best = def->from_us;
    for (const enshu__running *r = d->running; r; r = r->next) {
        const bool sooner = best == ENSHU__ABSENT_TIME || r->ends_us < best;
        if (r->busy && r->crew.pool == (int32_t)i && sooner
            && free_at(d, i, r->ends_us) >= people)
            best = r->ends_us;
    }
    return best;
}

static bool has_skill(const enshu__staff_def *def, enshu__ref team,
                      enshu_name skill)
{
    return def->team.name == team.name && def->skill == skill;
}

static void consider(const enshu_drill *d, size_t i, int64_t people,
                     enshu__shortage *s)
{
    const enshu_time_us from = free_from(d, i, people);
    const bool sooner =
        from != ENSHU__ABSENT_TIME
        && (s->until_us == ENSHU__ABSENT_TIME || from < s->until_us);
    if (s->pool < 0 || sooner)
        *s = (enshu__shortage){(int32_t)i, from};
}

const char *enshu__crew_find(const enshu_drill *d, int32_t role,
                             const enshu__action_def *a, enshu__crew *crew,
                             enshu__shortage *shortage)
{
    const enshu__ref team = enshu__team_of_role(d, role);
    *crew = (enshu__crew){-1, 0, false};
    *shortage = (enshu__shortage){-1, ENSHU__ABSENT_TIME};
    if (a->skill == 0 || team.name == 0)
        return NULL;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, STAFF); i++) {
        if (!has_skill(def_of(d, i), team, a->skill))
            continue;
        const enshu__pool_figures f = figures_of(d, i);
        if (f.count - f.busy >= a->people) {
            const int64_t rested = f.count - f.tired - f.busy;
            *crew = (enshu__crew){(int32_t)i, a->people, rested < a->people};
            return NULL;
        }
        consider(d, i, a->people, shortage);
    }
    if (shortage->pool < 0)
        return NULL;
    return shortage->until_us == ENSHU__ABSENT_TIME ? "no-people"
                                                    : "people-busy";
}

static void add_busy(enshu_drill *d, const enshu__crew *crew, int64_t n)
{
    if (crew->pool < 0)
        return;
    pool *p = pool_at(d, (size_t)crew->pool);
    ENSHU__SET(d->undo, p->at_actions, p->at_actions + n);
    settle(d, (size_t)crew->pool);
}

void enshu__crew_take(enshu_drill *d, const enshu__crew *crew)
{
    add_busy(d, crew, crew->people);
}

void enshu__crew_release(enshu_drill *d, const enshu__crew *crew)
{
    add_busy(d, crew, -crew->people);
}

enshu_time_us enshu__crew_takes(const enshu_drill *d, const enshu__crew *crew,
                                enshu_time_us us)
{
    if (!crew->tired)
        return us;
    return enshu_mul_div(us, 1000000, def_of(d, (size_t)crew->pool)->pace_ppm);
}

/* ---- making ---- */

static size_t count_posts(const enshu_drill *d)
{
    size_t n = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, FLOW); i++)
        n += enshu__flow_at(d, (int32_t)i)->n_stations;
    return n;
}

static void add_posts(enshu_drill *d, int32_t flow)
{
    const enshu__flow_def *def = enshu__flow_at(d, flow);
    for (size_t k = 0; k < def->n_stations; k++) {
        const enshu__station_def *s = &def->stations[k];
        const enshu__ref service = s->service.name ? s->service : def->service;
        if (s->manual.pool.name == 0 || s->manual.staff == 0
            || service.name == 0)
            continue;
        d->staffs->posts[d->staffs->n_posts++] =
            (post){.flow = flow,
                   .station = (int32_t)k,
                   .service = service.index,
                   .pool = s->manual.pool.index,
                   .staff = s->manual.staff};
    }
}

/* Stations that are counted have nobody before they are given people. */
static void first_hands(enshu_drill *d)
{
    for (size_t k = 0; k < d->staffs->n_posts; k++) {
        const post *at = &d->staffs->posts[k];
        enshu__must(
            d, enshu__flows_set_hands(d->ops->flows, at->flow, at->station, 0));
    }
}

bool enshu__staff_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, STAFF);
    enshu__staffs *s = enshu__arena_new(d->arena, 1, sizeof *s);
    if (!s)
        return false;
    s->pools = enshu__arena_new(d->arena, n, sizeof *s->pools);
    s->posts = enshu__arena_new(d->arena, count_posts(d), sizeof *s->posts);
    if (!s->pools || !s->posts)
        return false;
    d->staffs = s;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, FLOW); i++)
        add_posts(d, (int32_t)i);
    first_hands(d);
    for (size_t i = 0; i < n; i++) {
        pool_at(d, i)->base = def_of(d, i)->count;
        share_hands(d, i);
        pool_at(d, i)->told = figures_of(d, i);
    }
    return true;
}
