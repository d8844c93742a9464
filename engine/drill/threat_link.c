/* Between the threat and the rest of the drill. */
#include "drill/logs.h"
#include "drill/effects.h"
#include "drill/share.h"
#include "drill/watch.h"

static enshu_pair adversary_id(const enshu_drill *d, int32_t adversary)
{
    const enshu_name name =
        adversary < 0 ? 0
                      : ENSHU__DEF(d->scenario, ADVERSARY, adversary, adversary)
                            ->decl.name;
    return enshu__f_id(d, ENSHU_F_ADVERSARY, name);
}

static const char *technique(const enshu__step_def *step)
{
    return step->attack ? step->attack : step->ics;
}

static bool holds(void *user, const enshu__cond *cond, enshu__ref on)
{
    return enshu__cond_holds(user, cond, on);
}

static void started(void *user, enshu__attempt *a)
{
    enshu_drill *d = user;
    a->started_cause = ENSHU__EMIT(
        d, STEP_STARTED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_ID, a->step->decl.name),
        adversary_id(d, a->adversary), enshu__f_id(d, ENSHU_F_ON, a->on.name),
        enshu__f_str(ENSHU_F_TECHNIQUE, technique(a->step)),
        enshu__f_int(ENSHU_F_ENDS, a->ends_us));
}

static void leave_artifacts(enshu_drill *d, const enshu__attempt *a)
{
    for (size_t i = 0; i < a->step->leaves.n; i++)
        ENSHU__EMIT(d, ARTIFACT_LEFT, &enshu__to_control,
                    enshu__f_id(d, ENSHU_F_ID, a->step->leaves.at[i].name),
                    enshu__f_id(d, ENSHU_F_ON, a->on.name));
}

static void effects(void *user, const enshu__attempt *a)
{
    enshu_drill *d = user;
    leave_artifacts(d, a);
    const enshu__occasion of = {.target = a->on, .adversary = a->adversary};
    const enshu__effects *fx = a->step->effects;
    const int64_t stage =
        enshu__strike(d, a->step->decl.index, a->adversary, a->on);
    if (a->step->n_stages > 0)
        fx = stage > 0 ? a->step->stages[stage - 1] : NULL;
    enshu__bring_about(d, fx, &of, "step", a->step->decl.name, NULL);
    enshu__logs_after_step(d, a);
}

static void ended(void *user, enshu__attempt *a, enshu__outcome outcome,
                  bool noticed)
{
    enshu_drill *d = user;
    const char *why = enshu__outcome_word(outcome);
    if (a->started_cause != 0)
        d->cause = a->started_cause;
    a->ended_cause = ENSHU__EMIT(
        d, STEP_ENDED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_ID, a->step->decl.name),
        adversary_id(d, a->adversary), enshu__f_id(d, ENSHU_F_ON, a->on.name),
        enshu__f_str(ENSHU_F_TECHNIQUE, technique(a->step)),
        enshu__f_bool(ENSHU_F_OK, outcome == ENSHU__OUT_OK),
        enshu__f_str(ENSHU_F_WHY, why));
    d->cause = a->ended_cause;
    d->dirty |= ENSHU__TOPIC_STEP;
    ENSHU__NOTIFY(
        d, STEP, enshu__k_id(d, "id", a->step->decl.name),
        enshu__k_id(d, "on", a->on.name),
        enshu__k_bool("ok", outcome == ENSHU__OUT_OK), enshu__k_str("why", why),
        enshu__k_str("technique", technique(a->step)),
        enshu__k_str("by", adversary_id(d, a->adversary).value.as.str));
    if (a->number != 0)
        d->hooks.attempted(d->hooks.user, a->number, outcome, noticed);
}

static void detected(void *user, const enshu__attempt *a,
                     const enshu__detect_def *detect)
{
    enshu_drill *d = user;
    const char *by = detect->by ? enshu__text_of(d, detect->by) : NULL;
    d->cause = a->ended_cause;
    d->cause = ENSHU__EMIT(d, STEP_DETECTED, &enshu__to_control,
                           enshu__f_id(d, ENSHU_F_ID, a->step->decl.name),
                           enshu__f_id(d, ENSHU_F_ON, a->on.name),
                           enshu__f_str(ENSHU_F_CONTROL, by),
                           enshu__f_str(ENSHU_F_TECHNIQUE, technique(a->step)));
    d->dirty |= ENSHU__TOPIC_STEP;
    ENSHU__NOTIFY(d, DETECT, enshu__k_id(d, "id", a->step->decl.name),
                  enshu__k_id(d, "on", a->on.name), enshu__k_str("by", by),
                  enshu__k_str("technique", technique(a->step)));
    if (detect->alert.name != 0)
        enshu__send(d, detect->alert.index, NULL);
}

static void failed(void *user, enshu_status why)
{
    enshu__break(user, why);
}

static void plan_ended(void *user, int32_t adversary)
{
    (void)user;
    (void)adversary;
}

bool enshu__link_threat(enshu_drill *d)
{
    const enshu__scenario *s = d->scenario;
    const enshu__threat_setup setup = {
        .arena = d->arena,
        .undo = d->undo,
        .world = d->world,
        .streams = d->streams,
        .names = s->names,
        .queue = d->queue,
        .adversaries = (void *)s->lists[ENSHU__ADVERSARY].at,
        .n_adversaries = ENSHU__COUNT(s, ADVERSARY),
        .steps = (void *)s->lists[ENSHU__STEP].at,
        .n_steps = ENSHU__COUNT(s, STEP),
        .accounts = (void *)s->lists[ENSHU__ACCOUNT].at,
        .n_accounts = ENSHU__COUNT(s, ACCOUNT),
        .indicators = (void *)s->lists[ENSHU__INDICATOR].at,
        .n_indicators = ENSHU__COUNT(s, INDICATOR),
        .faults = (void *)s->lists[ENSHU__FAULT].at,
        .n_faults = ENSHU__COUNT(s, FAULT),
        .end_event = ENSHU__EVENT_STEP_END,
        .detect_event = ENSHU__EVENT_DETECT,
        .plan_event = ENSHU__EVENT_PLAN,
        .fault_event = ENSHU__EVENT_FAULT,
        .end_class = ENSHU__CLASS_PROCESS,
        .detect_class = ENSHU__CLASS_INJECT,
        .plan_class = ENSHU__CLASS_PROCESS,
        .fault_class = ENSHU__CLASS_INJECT,
        .hooks = {.user = d,
                  .holds = holds,
                  .started = started,
                  .effects = effects,
                  .ended = ended,
                  .detected = detected,
                  .stole = enshu__account_stolen,
                  .fault = enshu__fault_occurred,
                  .failed = failed,
                  .plan_ended = plan_ended},
    };
    d->threat = enshu__threat_create(&setup);
    return d->threat != NULL;
}

void enshu__watch_faults(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, FAULT); i++) {
        const enshu__fault_def *def = ENSHU__DEF(d->scenario, FAULT, fault, i);
        if (def->when)
            (void)enshu__watch(d, def->when, ENSHU__WATCH_FAULT, i, 0, false);
    }
}
