#include "threat/threat_internal.h"

/*
 * A list is fixed: its items are tried one after the other, each when its time
 * has come and the one before is over, however that ended.  What reacts to the
 * defence is a function plan.
 */

/* Asks for the moment of the next item, counted from now. */
static enshu_status ask_next(enshu__threat *t, int32_t adversary)
{
    const enshu__threat_setup *s = &t->setup;
    enshu__plan_now *plan = &t->plans[adversary];
    if (plan->next == plan->n) {
        ENSHU__SET(s->undo, plan->items, NULL);
        s->hooks.plan_ended(s->hooks.user, adversary);
        return ENSHU_OK;
    }
    const enshu__plan_item *item = &plan->items[plan->next];
    enshu_time_us at = enshu_queue_now(s->queue);
    if (item->after_us > 0)
        at += item->after_us;
    if (item->at_us > at) /* never when absent: that is the smallest time */
        at = item->at_us;
    return enshu__schedule(s->undo, s->queue, at, s->plan_class, s->plan_event,
                           (uint64_t)adversary, &plan->wake);
}

/* Starts a list, in place of one that is under way. */
static enshu_status start_list(enshu__threat *t, int32_t adversary,
                               const enshu__plan_item *items, size_t n)
{
    enshu__undo *u = t->setup.undo;
    enshu__plan_now *plan = &t->plans[adversary];
    enshu__unschedule(u, t->setup.queue, &plan->wake);
    ENSHU__SET(u, plan->items, items);
    ENSHU__SET(u, plan->n, n);
    ENSHU__SET(u, plan->next, 0);
    ENSHU__SET(u, plan->attempt, 0);
    return ask_next(t, adversary);
}

enshu_status enshu__threat_start(enshu__threat *t)
{
    const enshu__threat_setup *s = &t->setup;
    enshu__give_accounts(t);
    enshu_status st = enshu__start_faults(t);
    for (size_t i = 0; st == ENSHU_OK && i < s->n_adversaries; i++) {
        const enshu__adversary_def *def = s->adversaries[i];
        if (def->plan)
            st = start_list(t, (int32_t)i, def->plan, def->n_plan);
    }
    return st;
}

enshu_status enshu__threat_start_fallback(enshu__threat *t, int32_t adversary)
{
    const enshu__adversary_def *def = t->setup.adversaries[adversary];
    if (!def->fallback)
        return ENSHU_ENOTFOUND;
    return start_list(t, adversary, def->fallback, def->n_fallback);
}

enshu_status enshu__threat_on_plan(enshu__threat *t, uint64_t arg)
{
    const enshu__threat_hooks *hooks = &t->setup.hooks;
    enshu__undo *u = t->setup.undo;
    const int32_t adversary = (int32_t)arg;
    enshu__plan_now *plan = &t->plans[adversary];
    const enshu__plan_item *item = &plan->items[plan->next];
    ENSHU__SET(u, plan->next, plan->next + 1);
    if (item->unless && hooks->holds(hooks->user, item->unless, item->on))
        return ask_next(t, adversary);

    const enshu__attempt_options options = {.on = item->on, .from = -1};
    enshu__outcome outcome = ENSHU__OUT_OK;
    uint64_t number = 0;
    const enshu_status st = enshu__threat_attempt(
        t, adversary, item->step.index, &options, &number, &outcome);
    if (st != ENSHU_OK)
        return st;
    if (number == 0)
        return ask_next(t, adversary);
    ENSHU__SET(u, plan->attempt, number);
    return ENSHU_OK;
}

enshu_status enshu__plan_attempt_over(enshu__threat *t, int32_t adversary,
                                      uint64_t number)
{
    enshu__plan_now *plan = &t->plans[adversary];
    if (plan->attempt != number)
        return ENSHU_OK;
    ENSHU__SET(t->setup.undo, plan->attempt, 0);
    return ask_next(t, adversary);
}
