/* Faults: what looks like an attack and is none. */
#include "threat/threat_internal.h"

/* Decides whether a fault occurs, and when.  Chance and delay are drawn from
 * "fault/ID", both whatever comes of it. */
static enshu_status decide(enshu__threat *t, int32_t fault,
                           enshu_time_us from_us)
{
    const enshu__threat_setup *s = &t->setup;
    const enshu__fault_def *def = s->faults[fault];
    enshu_random *r = enshu__stream_for(t, "fault", def->decl.name);
    if (!r)
        return ENSHU_ENOMEM;
    const bool occurs = enshu__draw_chance(r, def->p_ppm);
    const enshu_time_us delay = enshu__draw_span(r, def->after);
    if (!occurs)
        return ENSHU_OK;
    return enshu__schedule(s->undo, s->queue, from_us + delay, s->fault_class,
                           s->fault_event, (uint64_t)fault, NULL);
}

enshu_status enshu__start_faults(enshu__threat *t)
{
    for (size_t i = 0; i < t->setup.n_faults; i++) {
        const enshu__fault_def *def = t->setup.faults[i];
        if (def->at_us == ENSHU__ABSENT_TIME)
            continue;
        const enshu_status st = decide(t, (int32_t)i, def->at_us);
        if (st != ENSHU_OK)
            return st;
    }
    return ENSHU_OK;
}

enshu_status enshu__threat_fault_ripe(enshu__threat *t, int32_t fault)
{
    return decide(t, fault, enshu_queue_now(t->setup.queue));
}

enshu_status enshu__threat_fault_now(enshu__threat *t, int32_t fault)
{
    const enshu__threat_setup *s = &t->setup;
    const enshu_time_us now = enshu_queue_now(s->queue);
    const enshu__ref *on = &s->faults[fault]->on;
    const enshu__trace trace = {.kind = ENSHU__TRACE_FAULT,
                                .what = fault,
                                .adversary = -1,
                                .from = -1,
                                .on = on->name != 0 ? on->index : -1,
                                .account = -1,
                                .t0_us = now,
                                .t1_us = now};
    if (t->occurring[fault])
        return ENSHU_OK;
    const enshu_status st = enshu__trail_add(t->trail, &trace, NULL);
    if (st != ENSHU_OK)
        return st;
    t->occurring[fault] = true;
    s->hooks.fault(s->hooks.user, fault);
    t->occurring[fault] = false;
    return ENSHU_OK;
}

enshu_status enshu__threat_on_fault(enshu__threat *t, uint64_t arg)
{
    return enshu__threat_fault_now(t, (int32_t)arg);
}
