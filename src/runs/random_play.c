/*
 * The policy `random`: at exponential intervals it does something that is
 * permitted, answers an open question, approves or refuses an action that
 * waits, or says something.  When it acts next depends on nothing that
 * happens.
 */
#include "runs/policy_internal.h"

#include <string.h>

enum {
    ACTS_PER_DRILL = 24, /* on average */
    TRIES = 24,          /* to find something permitted */
    ANSWER_PPM = 500000,
    APPROVE_PPM = 750000
};

typedef struct random_play {
    enshu_drill *drill;
    enshu_random random;
    enshu_time_us next_us;
    double mean_us;
    asked **open; /* questions not answered yet, oldest first */
    size_t n_open;
    asked *answered; /* the command in the making points into it */
    wish **wishes;   /* actions that wait to be approved, oldest first */
    size_t n_wishes;
    talker *talker;
    move move;
} random_play;

static void draw_next(random_play *p)
{
    const double gap = enshu_random_exponential(&p->random, p->mean_us);
    const enshu_time_us gap_us = (enshu_time_us)gap;
    p->next_us += gap_us > POLICY_STEP_US ? gap_us : POLICY_STEP_US;
}

static void *random_create(enshu_drill *d, uint64_t seed)
{
    static const char stream[] = "policy/random";
    random_play *p = xcalloc(1, sizeof *p);
    p->drill = d;
    p->mean_us = (double)enshu_drill_info(d)->length_us / ACTS_PER_DRILL;
    enshu_random_init(&p->random, seed, stream, sizeof stream - 1);
    draw_next(p);
    p->talker = talker_create(d, seed);
    return p;
}

static void random_destroy(void *self)
{
    random_play *p = self;
    for (size_t i = 0; i < p->n_open; i++)
        asked_destroy(p->open[i]);
    for (size_t i = 0; i < p->n_wishes; i++)
        wish_destroy(p->wishes[i]);
    xfree(p->open);
    xfree(p->wishes);
    talker_destroy(p->talker);
    asked_destroy(p->answered);
    xfree(p);
}

/* Takes the i-th open question out of the list. */
static asked *take_out(random_play *p, size_t i)
{
    asked *a = p->open[i];
    p->n_open--;
    for (size_t j = i; j < p->n_open; j++)
        p->open[j] = p->open[j + 1];
    return a;
}

/* Somebody answered it, or it is too late. */
static void forget(random_play *p, const char *question)
{
    for (size_t i = p->n_open; i-- > 0;) {
        if (strcmp(p->open[i]->question, question) == 0)
            asked_destroy(take_out(p, i));
    }
}

static void forget_wish(random_play *p, uint64_t request)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->n_wishes; i++) {
        if (p->wishes[i]->request == request)
            wish_destroy(p->wishes[i]);
        else
            p->wishes[kept++] = p->wishes[i];
    }
    p->n_wishes = kept;
}

static void random_see(void *self, const enshu_record *r)
{
    random_play *p = self;
    const uint64_t ended = wish_ended(r);
    talker_see(p->talker, r);
    if (ended != 0)
        forget_wish(p, ended);
    if (r->kind == ENSHU_RECORD_ACTION_REQUESTED) {
        p->wishes = xreallocarray(p->wishes, p->n_wishes + 1, sizeof(wish *));
        p->wishes[p->n_wishes++] = wish_create(r);
    }
    if (r->kind == ENSHU_RECORD_QUESTION_ANSWERED
        || r->kind == ENSHU_RECORD_QUESTION_EXPIRED)
        forget(p, fields_string(r->fields, r->n_fields, ENSHU_F_QUESTION));
    if (r->kind != ENSHU_RECORD_QUESTION_ASKED)
        return;
    p->open = xreallocarray(p->open, p->n_open + 1, sizeof(asked *));
    p->open[p->n_open++] = asked_create(r);
}

static void random_think(void *self)
{
    (void)self; /* decides when it acts */
}

static enshu_time_us random_next(const void *self)
{
    return ((const random_play *)self)->next_us;
}

/* Takes any open question out of the list. */
static asked *take_question(random_play *p)
{
    const int64_t last = (int64_t)p->n_open - 1;
    const size_t i = (size_t)enshu_random_int(&p->random, 0, last);
    return take_out(p, i);
}

static const enshu_command *answer(random_play *p)
{
    asked_destroy(p->answered);
    p->answered = take_question(p);
    const asked *a = p->answered;
    const char *role = asked_role(a, p->drill);
    if (!role)
        return NULL;
    move_answer(&p->move, role, a->question, asked_option(a, &p->random));
    return &p->move.command;
}

/* One of those who may says yes or no to any of them. */
static const enshu_command *approve(random_play *p)
{
    const int64_t last = (int64_t)p->n_wishes - 1;
    const wish *w = p->wishes[enshu_random_int(&p->random, 0, last)];
    const bool ok = enshu_random_chance(&p->random, APPROVE_PPM);
    size_t n = 0;
    while (wish_role(w, p->drill, n))
        n++;
    if (n == 0)
        return NULL;
    const int64_t i = enshu_random_int(&p->random, 0, (int64_t)n - 1);
    move_approve(&p->move, wish_role(w, p->drill, (size_t)i), w->request, ok);
    return &p->move.command;
}

/* One throw: a role, an action and a target; true when that is permitted. */
static bool throw_once(random_play *p)
{
    enshu_drill *d = p->drill;
    const char *role = choice_any(d, "roles", &p->random);
    const char *action = choice_any(d, "actions", &p->random);
    if (!role || !action)
        return false;
    const char *plural = choice_targets(d, action);
    const char *on = plural ? choice_any(d, plural, &p->random) : NULL;
    if (enshu_drill_may(d, role, action, on, NULL) != ENSHU_OK)
        return false;
    move_action(&p->move, d, role, action, on, &p->random);
    return true;
}

static const enshu_command *random_act(void *self)
{
    random_play *p = self;
    draw_next(p);
    if (talker_act(p->talker, &p->move))
        return &p->move.command;
    if (p->n_open > 0 && enshu_random_chance(&p->random, ANSWER_PPM))
        return answer(p);
    if (p->n_wishes > 0 && enshu_random_chance(&p->random, ANSWER_PPM))
        return approve(p);
    for (int i = 0; i < TRIES; i++) {
        if (throw_once(p))
            return &p->move.command;
    }
    return NULL;
}

const policy_class policy_random = {.name = "random",
                                    .listens = false,
                                    .create = random_create,
                                    .destroy = random_destroy,
                                    .see = random_see,
                                    .think = random_think,
                                    .next = random_next,
                                    .act = random_act};
