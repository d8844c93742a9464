#include "drill/duty.h"

#include "drill/compare.h"
#include "drill/describe.h"
#include "drill/judge.h"
#include "drill/watch.h"
#include "enshu/maths.h"

#include <stdio.h>
#include <string.h>

enum { WHOLE_PPM = 1000000 };

typedef enum round_state {
    ROUND_OPEN,
    ROUND_MET,
    ROUND_MISSED,
    ROUND_LAPSED /* `ends` came before it was done */
} round_state;

/* One time that a duty is to be done. */
typedef struct duty_round {
    int64_t number; /* from 1 */
    round_state state;
    enshu_time_us deadline_us;
    enshu_time_us zero_us;
    uint64_t opened_seq;
    uint64_t cause;          /* of how it ended */
    const enshu__deed *deed; /* that met it */
    int64_t in_time_ppm;
    int64_t filled_ppm;
    bool agrees;
    struct duty_round *older;
} duty_round;

typedef struct duty {
    enshu__ref team;
    const char *criterion; /* "O:id" */
    bool opened;           /* once, at least */
    bool over;             /* `ends` is or was true */
    uint64_t open_cause;
    uint64_t lapse_cause;
    enshu_event_id zero;
    duty_round *newest;
} duty;

struct enshu__duties {
    duty *at;
    size_t n;
};

static const enshu__obligation_def *duty_def(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, OBLIGATION, obligation, i);
}

/* ---- making ---- */

static const char *name_criterion(enshu_drill *d, const enshu__decl *decl)
{
    char text[80];
    (void)snprintf(text, sizeof text, "O:%s", enshu__text_of(d, decl->name));
    return enshu__arena_text(d->arena, text, strlen(text));
}

static bool create_one(enshu_drill *d, size_t i)
{
    const enshu__obligation_def *def = duty_def(d, i);
    duty *o = &d->duties->at[i];
    o->team = def->of.kind == ENSHU__ROLE
                  ? enshu__team_of_role(d, def->of.index)
                  : def->of;
    o->criterion = name_criterion(d, &def->decl);
    if (!o->criterion)
        return false;
    if (def->trigger
        && !enshu__watch(d, def->trigger, ENSHU__WATCH_DUTY_OPEN, i, 0, false))
        return false;
    return !def->ends
           || enshu__watch(d, def->ends, ENSHU__WATCH_DUTY_LAPSE, i, 0, false);
}

bool enshu__duties_create(enshu_drill *d)
{
    enshu__duties *all = enshu__arena_new(d->arena, 1, sizeof *all);
    d->duties = all;
    if (!all)
        return false;
    all->n = ENSHU__COUNT(d->scenario, OBLIGATION);
    all->at = enshu__arena_new(d->arena, all->n, sizeof *all->at);
    d->facts = enshu__arena_new(d->arena, ENSHU__COUNT(d->scenario, TEAM),
                                sizeof(enshu__fact *));
    bool ok = all->at && d->facts;
    for (size_t i = 0; ok && i < all->n; i++)
        ok = create_one(d, i);
    return ok;
}

void enshu__duty_ripe(enshu_drill *d, uint64_t i, enshu__event_kind kind)
{
    duty *o = &d->duties->at[i];
    if (kind == ENSHU__EVENT_DUTY_OPEN)
        o->open_cause = d->cause;
    else
        o->lapse_cause = d->cause;
    enshu__schedule_in(d, enshu__now(d),
                       kind == ENSHU__EVENT_DUTY_OPEN ? ENSHU__CLASS_INJECT
                                                      : ENSHU__CLASS_DEADLINE,
                       kind, i, NULL);
}

/* ---- telling ---- */

static enshu_audience audience_of(const enshu_drill *d, size_t i)
{
    return enshu__audience_of_one(d, duty_def(d, i)->of);
}

static void notify(enshu_drill *d, size_t i, const duty_round *r,
                   const char *what)
{
    const enshu_name team = d->duties->at[i].team.name;
    ENSHU__NOTIFY(d, DUTY, enshu__k_id(d, "id", duty_def(d, i)->decl.name),
                  enshu__k_id(d, "team", team),
                  enshu__k_int("round", r->number), enshu__k_str("what", what));
}

static enshu_pair team_field(const enshu_drill *d, const duty *o)
{
    return enshu__f_id(d, ENSHU_F_TEAM, o->team.name);
}

/* ---- opening ---- */

static int64_t rounds_max(const enshu__obligation_def *def)
{
    if (def->renew_us == ENSHU__ABSENT_TIME)
        return 1;
    return def->rounds > 0 ? def->rounds : INT64_MAX;
}

static void open_round(enshu_drill *d, size_t i)
{
    const enshu__obligation_def *def = duty_def(d, i);
    duty *o = &d->duties->at[i];
    const int64_t number = o->newest ? o->newest->number + 1 : 1;
    duty_round *r = enshu__arena_new(d->arena, 1, sizeof *r);
    if (!r) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    const enshu_time_us within_us =
        number == 1 ? def->within_us : def->renew_us;
    *r = (duty_round){.number = number,
                      .deadline_us = enshu__now(d) + within_us,
                      .agrees = true,
                      .older = o->newest};
    r->zero_us = r->deadline_us + def->zero_us - def->within_us;
    o->newest = r;
    const enshu_audience audience = audience_of(d, i);
    r->opened_seq =
        ENSHU__EMIT(d, OBLIGATION_OPENED, &audience,
                    enshu__f_id(d, ENSHU_F_OBLIGATION, def->decl.name),
                    team_field(d, o), enshu__f_int(ENSHU_F_ROUND, number),
                    enshu__f_int(ENSHU_F_DEADLINE, r->deadline_us),
                    enshu__f_int(ENSHU_F_ZERO, r->zero_us));
    enshu__schedule_in(d, r->zero_us, ENSHU__CLASS_DEADLINE,
                       ENSHU__EVENT_DUTY_ZERO, i, &o->zero);
    notify(d, i, r, "opened");
}

static bool is_open(const duty *o)
{
    return o->newest && o->newest->state == ROUND_OPEN;
}

/* The next round, if there is one. */
static void renew(enshu_drill *d, size_t i)
{
    const duty *o = &d->duties->at[i];
    if (!o->over && o->newest->number < rounds_max(duty_def(d, i)))
        open_round(d, i);
}

void enshu__on_duty_open(enshu_drill *d, uint64_t i)
{
    duty *o = &d->duties->at[i];
    d->cause = o->open_cause;
    if (o->opened || o->over)
        return;
    o->opened = true;
    open_round(d, i);
}

/* ---- ending ---- */

static void close_round(enshu_drill *d, duty *o, round_state state,
                        uint64_t cause)
{
    o->newest->state = state;
    o->newest->cause = cause;
    (void)enshu__unschedule(d->undo, d->queue, &o->zero);
    d->dirty |= ENSHU__TOPIC_DUTY;
}

void enshu__on_duty_lapse(enshu_drill *d, uint64_t i)
{
    duty *o = &d->duties->at[i];
    o->over = true;
    if (!is_open(o))
        return;
    d->cause = o->lapse_cause ? o->lapse_cause : o->newest->opened_seq;
    close_round(d, o, ROUND_LAPSED, d->cause);
    const enshu_audience audience = audience_of(d, i);
    ENSHU__EMIT(d, OBLIGATION_LAPSED, &audience,
                enshu__f_id(d, ENSHU_F_OBLIGATION, duty_def(d, i)->decl.name),
                team_field(d, o),
                enshu__f_int(ENSHU_F_ROUND, o->newest->number));
    notify(d, i, o->newest, "lapsed");
}

void enshu__on_duty_zero(enshu_drill *d, uint64_t i)
{
    duty *o = &d->duties->at[i];
    if (!is_open(o))
        return;
    d->cause = o->newest->opened_seq;
    const enshu_audience audience = audience_of(d, i);
    const uint64_t seq = ENSHU__EMIT(
        d, OBLIGATION_MISSED, &audience,
        enshu__f_id(d, ENSHU_F_OBLIGATION, duty_def(d, i)->decl.name),
        team_field(d, o), enshu__f_int(ENSHU_F_ROUND, o->newest->number));
    close_round(d, o, ROUND_MISSED, seq);
    d->cause = seq;
    notify(d, i, o->newest, "missed");
    renew(d, i);
}

void enshu__extend_duties(enshu_drill *d, enshu_time_us by_us)
{
    for (size_t i = 0; i < d->duties->n; i++) {
        duty *o = &d->duties->at[i];
        if (!is_open(o))
            continue;
        (void)enshu__unschedule(d->undo, d->queue, &o->zero);
        o->newest->deadline_us += by_us;
        o->newest->zero_us += by_us;
        enshu__schedule_in(d, o->newest->zero_us, ENSHU__CLASS_DEADLINE,
                           ENSHU__EVENT_DUTY_ZERO, i, &o->zero);
    }
}

/* ---- reporting ---- */

/* The organisation an obligation is owed to; name 0: none. */
static enshu__ref org_of_party(const enshu__scenario *s, enshu__ref party)
{
    if (party.name == 0 || party.kind == ENSHU__ORG)
        return party;
    if (party.kind == ENSHU__TEAM)
        return ENSHU__DEF(s, TEAM, team, party.index)->org;
    if (party.kind == ENSHU__ACTOR)
        return ENSHU__DEF(s, ACTOR, actor, party.index)->org;
    return (enshu__ref){0, -1, ENSHU__NOTHING}; /* of an unknown party */
}

bool enshu__meets_duty(const enshu__scenario *s,
                       const enshu__obligation_def *def,
                       const enshu__action_def *action)
{
    const enshu__ref org = org_of_party(s, def->to);
    const bool is_it = def->action.name != 0
                           ? def->action.name == action->decl.name
                           : def->form.name == action->form.name;
    /* What has no target goes to whomever the action is for. */
    return is_it
           && (org.name == 0 || action->target == ENSHU__TARGET_NONE
               || action->target == ENSHU__TARGET_ORG);
}

static bool is_done_by(const enshu_drill *d, size_t i, const enshu__deed *deed)
{
    const enshu__obligation_def *def = duty_def(d, i);
    const enshu__ref org = org_of_party(d->scenario, def->to);
    return enshu__role_is(d, deed->role, def->of)
           && enshu__meets_duty(
               d->scenario, def,
               ENSHU__DEF(d->scenario, ACTION, action, deed->action))
           && (org.name == 0 || deed->on.name == 0
               || deed->on.name == org.name);
}

/* s(t) of the handbook: the share of the points that the time is worth. */
static int64_t time_ppm(const duty_round *r, enshu_time_us t_us)
{
    if (t_us <= r->deadline_us)
        return WHOLE_PPM;
    if (t_us >= r->zero_us)
        return 0;
    return enshu_mul_div(WHOLE_PPM, r->zero_us - t_us,
                         r->zero_us - r->deadline_us);
}

static int64_t points_of(const enshu__obligation_def *def, const duty_round *r)
{
    if (r->state != ROUND_MET)
        return 0;
    const int64_t by_time =
        enshu_mul_div(def->points_milli, r->in_time_ppm, WHOLE_PPM);
    const int64_t points = enshu_mul_div(by_time, r->filled_ppm, WHOLE_PPM);
    return r->agrees ? points : points / 2;
}

/* What all rounds that count gave and could have given. */
typedef struct sum {
    int64_t points;
    int64_t max;
    uint64_t cause;
    bool missed;
    bool late;
    bool met;
    bool open;
} sum;

/* At the end a round counts whose deadline has passed. */
static bool counts(const enshu_drill *d, const duty_round *r)
{
    return r->state != ROUND_LAPSED
           && (r->state != ROUND_OPEN || !d->ended
               || r->deadline_us <= d->processed_us);
}

static sum sum_up(const enshu_drill *d, size_t i)
{
    const enshu__obligation_def *def = duty_def(d, i);
    sum s = {0};
    for (const duty_round *r = d->duties->at[i].newest; r; r = r->older) {
        if (!counts(d, r))
            continue;
        s.points += points_of(def, r);
        s.max += def->points_milli;
        if (s.cause == 0)
            s.cause = r->cause ? r->cause : r->opened_seq;
        s.open |= r->state == ROUND_OPEN;
        s.missed |= r->state == ROUND_MISSED;
        s.met |= r->state == ROUND_MET;
        s.late |= r->state == ROUND_MET && r->in_time_ppm < WHOLE_PPM;
    }
    return s;
}

static void score(enshu_drill *d, size_t i)
{
    const enshu__obligation_def *def = duty_def(d, i);
    const sum s = sum_up(d, i);
    if (def->points_milli == 0)
        return;
    ENSHU__EMIT(d, CRITERION_SCORED, &enshu__to_control,
                enshu__f_str(ENSHU_F_CRITERION, d->duties->at[i].criterion),
                enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name),
                enshu__f_int(ENSHU_F_POINTS, s.points),
                enshu__f_int(ENSHU_F_MAX, s.max));
    ENSHU__NOTIFY(d, SCORE, enshu__k_str("id", d->duties->at[i].criterion),
                  enshu__k_int("points", s.points / 1000));
}

static void tell_met(enshu_drill *d, size_t i, const duty_round *r,
                     enshu_audience audience)
{
    const duty *o = &d->duties->at[i];
    const bool late = r->in_time_ppm < WHOLE_PPM;
    const uint64_t cause = d->cause;
    d->cause = ENSHU__EMIT(
        d, OBLIGATION_MET, &audience,
        enshu__f_id(d, ENSHU_F_OBLIGATION, duty_def(d, i)->decl.name),
        team_field(d, o), enshu__f_int(ENSHU_F_ROUND, r->number),
        enshu__f_id(
            d, ENSHU_F_ACTION,
            d->scenario->lists[ENSHU__ACTION].at[r->deed->action]->name),
        enshu__by(d, r->deed->role),
        enshu__f_str(ENSHU_F_STATE, late ? "late" : "in-time"),
        enshu__f_int(ENSHU_F_FILLED, r->filled_ppm),
        enshu__f_bool(ENSHU_F_AGREES, r->agrees));
    score(d, i);
    d->cause = cause;
}

static void meet(enshu_drill *d, size_t i, const enshu__deed *deed)
{
    duty *o = &d->duties->at[i];
    duty_round *r = o->newest;
    close_round(d, o, ROUND_MET, deed->seq);
    r->deed = deed;
    r->in_time_ppm = time_ppm(r, deed->t_us);
    r->filled_ppm = enshu__form_filled(d, deed);
    r->agrees = enshu__tells_the_same(d, deed);
    tell_met(d, i, r, audience_of(d, i));
    notify(d, i, r, "met");
    renew(d, i);
}

/* What did not agree may do so now.  The team, which is not told that it did
 * not, is not told that either. */
static void heal(enshu_drill *d, size_t i)
{
    for (duty_round *r = d->duties->at[i].newest; r; r = r->older) {
        if (r->state != ROUND_MET || r->agrees
            || !enshu__tells_the_same(d, r->deed))
            continue;
        r->agrees = true;
        tell_met(d, i, r, enshu__to_control);
    }
}

void enshu__duty_deed(enshu_drill *d, const enshu__deed *deed)
{
    const uint64_t cause = d->cause;
    d->cause = deed->seq;
    enshu__told(d, deed);
    for (size_t i = 0; i < d->duties->n; i++) {
        heal(d, i);
        if (is_open(&d->duties->at[i]) && is_done_by(d, i, deed))
            meet(d, i, deed);
    }
    d->cause = cause;
}

int64_t enshu__duty_met(const enshu_drill *d, int32_t i, enshu__ref by)
{
    int64_t n = 0;
    for (const duty_round *r = d->duties->at[i].newest; r; r = r->older)
        n += r->state == ROUND_MET
             && (by.name == 0 || enshu__role_is(d, r->deed->role, by));
    return n;
}

/* ---- judging ---- */

static const char *state_of(const enshu_drill *d, const duty *o, const sum *s)
{
    if (!o->newest)
        return d->ended ? "avoided" : "pending";
    if (s->open && !d->ended)
        return "open";
    if (s->missed || (s->open && d->ended))
        return "missed";
    return s->late ? "late" : s->met ? "met" : "avoided";
}

static size_t count_duties(const enshu_drill *d)
{
    return d->duties->n;
}

static enshu__ref duty_objective(const enshu_drill *d, size_t i)
{
    return duty_def(d, i)->objective;
}

static bool point_of_duty(const enshu_drill *d, size_t i, enshu__point *out)
{
    const enshu__obligation_def *def = duty_def(d, i);
    const duty *o = &d->duties->at[i];
    const sum s = sum_up(d, i);
    if (def->points_milli == 0)
        return false;
    out->party = o->team;
    out->reason =
        (enshu_reason){.criterion = o->criterion,
                       .name = def->name,
                       .points_milli = s.points,
                       .max_milli = s.max > 0 ? s.max : def->points_milli,
                       .cause = s.cause,
                       .state = state_of(d, o, &s),
                       .counted = s.max > 0};
    return true;
}

const enshu__point_source enshu__duty_source = {count_duties, duty_objective,
                                                point_of_duty};
