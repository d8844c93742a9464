/*
 * The policy `slow`: what an inject asks for is planned when the inject is
 * seen, for a time late in its window, and done if somebody may then do it.  An
 * action that waits to be approved is approved late, or forgotten.
 */
#include "runs/policy_internal.h"

enum {
    MISS_PPM = 333333,
    EARLIEST_PERMILLE = 600,
    LATEST_PERMILLE = 950,
    USUAL_WINDOW_MIN = 10 /* of a question without deadline, an approval */
};

/* One thing heard of and not yet thought about. */
typedef struct heard {
    char *inject; /* owned; one of these */
    asked *question;
    wish *wish;
    enshu_time_us t_us;
} heard;

typedef struct plan {
    enshu_time_us t_us;
    enshu_expectation expects; /* of an inject, when `question` is NULL */
    asked *question;           /* owned */
    uint64_t request;          /* to approve, 0: none */
    const char *role;          /* who does */
} plan;

typedef struct slow {
    enshu_drill *drill;
    enshu_random random;
    heard *heard;
    size_t n_heard;
    plan *plans; /* in order of time, then of hearing */
    size_t n_plans;
    size_t n_done;
    move move;
} slow;

static void *slow_create(enshu_drill *d, uint64_t seed)
{
    static const char stream[] = "policy/slow";
    slow *s = xcalloc(1, sizeof *s);
    s->drill = d;
    enshu_random_init(&s->random, seed, stream, sizeof stream - 1);
    return s;
}

static void slow_destroy(void *self)
{
    slow *s = self;
    for (size_t i = 0; i < s->n_heard; i++) {
        xfree(s->heard[i].inject);
        asked_destroy(s->heard[i].question);
        wish_destroy(s->heard[i].wish);
    }
    for (size_t i = 0; i < s->n_plans; i++)
        asked_destroy(s->plans[i].question);
    xfree(s->heard);
    xfree(s->plans);
    xfree(s);
}

static void slow_see(void *self, const enshu_record *r)
{
    slow *s = self;
    heard h = {.t_us = r->t_us};
    if (r->kind == ENSHU_RECORD_INJECT_SENT)
        h.inject =
            xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_INJECT));
    else if (r->kind == ENSHU_RECORD_QUESTION_ASKED)
        h.question = asked_create(r);
    else if (r->kind == ENSHU_RECORD_ACTION_REQUESTED)
        h.wish = wish_create(r);
    else
        return;
    s->heard = xreallocarray(s->heard, s->n_heard + 1, sizeof *s->heard);
    s->heard[s->n_heard++] = h;
}

static void insert(slow *s, plan fresh)
{
    s->plans = xreallocarray(s->plans, s->n_plans + 1, sizeof *s->plans);
    size_t at = s->n_plans++;
    while (at > s->n_done && s->plans[at - 1].t_us > fresh.t_us) {
        s->plans[at] = s->plans[at - 1];
        at--;
    }
    s->plans[at] = fresh;
}

/* When to do what was asked for at t_us; 0 when it will be forgotten.  Both
 * draws are always made, so that one answer shifts no other. */
static enshu_time_us late_in(slow *s, enshu_time_us t_us,
                             enshu_time_us within_us)
{
    const bool forgotten = enshu_random_chance(&s->random, MISS_PPM);
    const int64_t permille =
        enshu_random_int(&s->random, EARLIEST_PERMILLE, LATEST_PERMILLE);
    const enshu_time_us delay_us = within_us / 1000 * permille;
    if (forgotten)
        return 0;
    return t_us + (delay_us > POLICY_STEP_US ? delay_us : POLICY_STEP_US);
}

static void plan_inject(slow *s, const heard *h)
{
    enshu_expectation e;
    for (size_t i = 0; enshu_drill_expectation(s->drill, h->inject, i, &e);
         i++) {
        const enshu_time_us t_us = late_in(s, h->t_us, e.within_us);
        if (t_us > 0)
            insert(s, (plan){.t_us = t_us, .expects = e});
    }
}

/* Takes over the question. */
static void plan_answer(slow *s, asked *a)
{
    const enshu_time_us window_us = a->deadline_us > a->t_us
                                        ? a->deadline_us - a->t_us
                                        : USUAL_WINDOW_MIN * ENSHU_MIN;
    const enshu_time_us t_us = late_in(s, a->t_us, window_us);
    if (t_us > 0)
        insert(s, (plan){.t_us = t_us, .question = a});
    else
        asked_destroy(a);
}

/* As many of those who may as it takes, each in their own time. */
static void plan_approval(slow *s, const wish *w)
{
    for (int64_t i = 0; i < w->keys; i++) {
        const char *role = wish_role(w, s->drill, (size_t)i);
        const enshu_time_us t_us =
            late_in(s, w->t_us, USUAL_WINDOW_MIN * ENSHU_MIN);
        if (role && t_us > 0)
            insert(s,
                   (plan){.t_us = t_us, .request = w->request, .role = role});
    }
}

static void slow_think(void *self)
{
    slow *s = self;
    for (size_t i = 0; i < s->n_heard; i++) {
        heard *h = &s->heard[i];
        if (h->question)
            plan_answer(s, h->question);
        else if (h->wish)
            plan_approval(s, h->wish);
        else
            plan_inject(s, h);
        xfree(h->inject);
        wish_destroy(h->wish);
    }
    s->n_heard = 0;
}

static enshu_time_us slow_next(const void *self)
{
    const slow *s = self;
    return s->n_done < s->n_plans ? s->plans[s->n_done].t_us : ENSHU_TIME_MAX;
}

static const enshu_command *answer(slow *s, const asked *a)
{
    const char *role = asked_role(a, s->drill);
    if (!role)
        return NULL;
    move_answer(&s->move, role, a->question, asked_option(a, &s->random));
    return &s->move.command;
}

static const enshu_command *slow_act(void *self)
{
    slow *s = self;
    const plan *p = &s->plans[s->n_done++];
    const char *on = p->expects.on;
    const char *role = NULL;
    if (p->question)
        return answer(s, p->question);
    if (p->request != 0) {
        move_approve(&s->move, p->role, p->request, true);
        return &s->move.command;
    }
    if (!choice_first(s->drill, p->expects.action, p->expects.by, &on, &role))
        return NULL;
    move_action(&s->move, s->drill, role, p->expects.action, on, &s->random);
    return &s->move.command;
}

const policy_class policy_slow = {.name = "slow",
                                  .listens = true,
                                  .create = slow_create,
                                  .destroy = slow_destroy,
                                  .see = slow_see,
                                  .think = slow_think,
                                  .next = slow_next,
                                  .act = slow_act};
