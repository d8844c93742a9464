/* The drill handle: made, advanced event by event, destroyed. */
#include "drill/belief.h"
#include "drill/duty.h"
#include "drill/evaluate.h"
#include "drill/judge.h"
#include "drill/logs.h"
#include "drill/meter.h"
#include "drill/ops.h"
#include "drill/parts.h"
#include "drill/sector.h"
#include "drill/share.h"
#include "drill/staff.h"
#include "drill/survey.h"
#include "drill/talk.h"
#include "drill/token.h"
#include "drill/watch.h"

#include <inttypes.h>
#include <string.h>

enum {
    DEFAULT_EVENTS_PER_INSTANT = 5000000,
    DEFAULT_RECORDS_PER_INSTANT = 100000
};

void enshu__break(enshu_drill *d, enshu_status status)
{
    if (d->broken == ENSHU_OK)
        d->broken = status;
}

void enshu__must(enshu_drill *d, enshu_status status)
{
    if (status != ENSHU_OK && status != ENSHU_ESTALE)
        enshu__break(d, status);
}

enshu_time_us enshu__now(const enshu_drill *d)
{
    return enshu_queue_now(d->queue);
}

const char *enshu__text_of(const enshu_drill *d, enshu_name name)
{
    return enshu__names_text(d->scenario->names, name);
}

void enshu__schedule_in(enshu_drill *d, enshu_time_us at_us, uint8_t cls,
                        enshu__event_kind kind, uint64_t arg,
                        enshu_event_id *where)
{
    enshu__must(d, enshu__schedule(d->undo, d->queue, at_us, cls,
                                   (uint32_t)kind, arg, where));
}

/* As many whole characters as fit. */
static void keep_why(enshu_drill *d, const char *why)
{
    size_t used = 0;
    enshu__undo_save(d->undo, d->why_ended, sizeof d->why_ended);
    while (why[used]) {
        const size_t n = enshu__character_bytes(why + used);
        const size_t step = n > 0 ? n : 1;
        if (used + step >= sizeof d->why_ended)
            break;
        memcpy(d->why_ended + used, why + used, step);
        used += step;
    }
    d->why_ended[used] = '\0';
}

void enshu__end_drill(enshu_drill *d, const char *why)
{
    if (d->ending)
        return;
    ENSHU__SET(d->undo, d->ending, true);
    keep_why(d, why);
    ENSHU__NOTIFY(d, STOP, enshu__k_str("id", d->why_ended));
    enshu__schedule_in(d, enshu__now(d), ENSHU__CLASS_FINISH,
                       ENSHU__EVENT_FINISH, 0, NULL);
}

/* ---- making ---- */

static void set_info(enshu_drill *d)
{
    const enshu__scenario_def *def = d->scenario->def;
    d->info = (enshu_scenario_info){
        .id = enshu__text_of(d, def->decl.name),
        .title = def->title,
        .summary = def->summary,
        .start = def->start,
        .start_us = def->start_us,
        .length_us = def->length_us,
        .speed_milli = def->speed_milli,
        .seed = (uint64_t)def->seed,
        .lang = def->lang == 1 ? "en" : "ja",
        .tlp = def->tlp ? def->tlp : "",
    };
}

static bool make_engine(enshu_drill *d, const enshu_limits *limits)
{
    const size_t pending =
        limits->pending_events ? limits->pending_events : (size_t)1 << 20;
    const size_t bytes =
        limits->memory_bytes ? limits->memory_bytes : (size_t)1 << 30;
    d->arena = enshu__arena_create(bytes);
    d->undo = enshu__undo_create(bytes);
    if (!d->arena || !d->undo
        || enshu_queue_create(pending, 0, &d->queue) != ENSHU_OK)
        return false;
    d->streams = enshu__streams_create(d->arena, d->undo, d->seed);
    return d->streams && enshu__watches_create(d) && enshu__commands_create(d);
}

static bool make_state(enshu_drill *d)
{
    const enshu__scenario *s = d->scenario;
    d->deeds =
        enshu__arena_new(d->arena, ENSHU__COUNT(s, ACTION), sizeof *d->deeds);
    d->vars = enshu__arena_new(d->arena, ENSHU__COUNT(s, VAR), sizeof *d->vars);
    d->tests =
        enshu__arena_new(d->arena, ENSHU__COUNT(s, TEST), sizeof *d->tests);
    d->revealed = enshu__arena_new(d->arena, ENSHU__COUNT(s, ARTIFACT),
                                   enshu__party_count(d));
    d->fault_causes = enshu__arena_new(d->arena, ENSHU__COUNT(s, FAULT),
                                       sizeof *d->fault_causes);
    if (!d->deeds || !d->vars || !d->tests || !d->revealed || !d->fault_causes)
        return false;
    for (size_t i = 0; i < ENSHU__COUNT(s, VAR); i++)
        d->vars[i] = ENSHU__DEF(s, VAR, var, i)->init;
    return enshu__audiences_create(d) && enshu__link_world(d)
           && enshu__beliefs_create(d) && enshu__link_ops(d)
           && enshu__staff_create(d) && enshu__tokens_create(d)
           && enshu__link_threat(d) && enshu__link_logs(d)
           && enshu__injects_create(d) && enshu__questions_create(d)
           && enshu__expects_create(d) && enshu__criteria_create(d)
           && enshu__notes_create(d) && enshu__duties_create(d)
           && enshu__shares_create(d) && enshu__sectors_create(d)
           && enshu__talk_create(d) && enshu__evaluation_create(d)
           && enshu__surveys_create(d) && enshu__meters_create(d);
}

static void release(enshu_drill *d)
{
    enshu__scores_destroy(d);
    enshu__references_destroy(d);
    enshu__commands_destroy(d);
    enshu__watches_destroy(d);
    enshu__records_destroy(d);
    enshu_queue_destroy(d->queue);
    enshu__undo_destroy(d->undo);
    enshu__arena_destroy(d->arena);
    enshu__free(d);
}

enshu_drill *enshu__drill_create(const enshu__drill_setup *setup)
{
    enshu_drill *d = enshu__alloc_zero(1, sizeof *d);
    if (!d)
        return NULL;
    d->scenario = setup->scenario;
    d->seed = setup->seed;
    d->instance = setup->instance;
    d->hooks = setup->hooks;
    d->actor = "";
    d->phase = -1;
    d->processed_us = -1;
    d->events_per_instant = setup->limits.events_per_instant
                                ? setup->limits.events_per_instant
                                : DEFAULT_EVENTS_PER_INSTANT;
    set_info(d);
    const size_t records = setup->limits.records_per_instant
                               ? setup->limits.records_per_instant
                               : DEFAULT_RECORDS_PER_INSTANT;
    if (!enshu__records_create(d, records, setup->sink, setup->sink_user)
        || !make_engine(d, &setup->limits) || !make_state(d)) {
        release(d);
        return NULL;
    }
    enshu__schedule_in(d, 0, ENSHU__CLASS_CONTROL, ENSHU__EVENT_START, 0, NULL);
    enshu__schedule_in(d, d->info.length_us, ENSHU__CLASS_END, ENSHU__EVENT_END,
                       0, NULL);
    if (d->broken != ENSHU_OK) {
        release(d);
        return NULL;
    }
    return d;
}

void *enshu__drill_script(const enshu_drill *d)
{
    return d->hooks.user;
}

void enshu_drill_destroy(enshu_drill *d)
{
    if (!d)
        return;
    enshu__scenario *scenario = d->scenario;
    const enshu__script_hooks hooks = d->hooks;
    release(d);
    if (hooks.destroy)
        hooks.destroy(hooks.user);
    enshu__scenario_destroy(scenario);
}

/* ---- events ---- */

static void on_start(enshu_drill *d, uint64_t arg)
{
    (void)arg;
    ENSHU__EMIT(d, DRILL_STARTED, &enshu__to_all,
                enshu__f_id(d, ENSHU_F_ID, d->scenario->def->decl.name),
                enshu__f_text(ENSHU_F_TITLE, d->info.title),
                enshu__f_int(ENSHU_F_SEED, (int64_t)d->seed),
                enshu__f_int(ENSHU_F_LENGTH, d->info.length_us));
    enshu__phases_start(d);
    enshu__staff_start(d);
    enshu__start_sampling(d);
    enshu__injects_start(d);
    enshu__questions_start(d);
    enshu__talk_start(d);
    enshu__surveys_start(d);
    enshu__watch_faults(d);
    enshu__must(d, enshu__threat_start(d->threat));
    d->hooks.start(d->hooks.user);
    ENSHU__NOTIFY(d, START, enshu__k_id(d, "id", d->scenario->def->decl.name));
}

static void on_operation(enshu_drill *d, uint64_t arg)
{
    enshu__must(d, enshu__operations_wake(d->ops->operations, (int32_t)arg));
}

static void on_flow(enshu_drill *d, uint64_t arg)
{
    enshu__look_after_flows(d, (int32_t)arg,
                            enshu__flows_wake(d->ops->flows, (int32_t)arg));
}

static void on_timetable(enshu_drill *d, uint64_t arg)
{
    enshu__must(d, enshu__timetables_wake(d->ops->timetables, (int32_t)arg));
}

static void on_sample(enshu_drill *d, uint64_t arg)
{
    (void)arg;
    enshu__on_sample(d);
}

static void on_inject(enshu_drill *d, uint64_t arg)
{
    enshu__on_inject(d, (int32_t)arg);
}

static void on_question(enshu_drill *d, uint64_t arg)
{
    enshu__on_question(d, (int32_t)arg);
}

static void on_question_deadline(enshu_drill *d, uint64_t arg)
{
    enshu__on_question_deadline(d, (int32_t)arg);
}

static void on_step_end(enshu_drill *d, uint64_t arg)
{
    enshu__must(d, enshu__threat_on_end(d->threat, arg));
}

static void on_detect(enshu_drill *d, uint64_t arg)
{
    enshu__must(d, enshu__threat_on_detect(d->threat, arg));
}

static void on_plan(enshu_drill *d, uint64_t arg)
{
    enshu__must(d, enshu__threat_on_plan(d->threat, arg));
}

static void on_fault(enshu_drill *d, uint64_t arg)
{
    d->cause = d->fault_causes[arg];
    enshu__must(d, enshu__threat_on_fault(d->threat, arg));
}

static void on_wake(enshu_drill *d, uint64_t arg)
{
    d->hooks.wake(d->hooks.user, arg);
}

static void on_expect(enshu_drill *d, uint64_t arg)
{
    enshu__on_expect(d, (size_t)arg);
}

static void on_criterion(enshu_drill *d, uint64_t arg)
{
    enshu__on_criterion(d, (int32_t)arg);
}

static void on_note(enshu_drill *d, uint64_t arg)
{
    enshu__on_note(d, (int32_t)arg);
}

static void on_phase(enshu_drill *d, uint64_t arg)
{
    enshu__enter_phase(d, (int32_t)arg);
}

static void on_end(enshu_drill *d, uint64_t arg)
{
    (void)arg;
    enshu__end_drill(d, "length");
}

static void on_finish(enshu_drill *d, uint64_t arg)
{
    (void)arg;
    enshu__final_criteria(d);
    enshu__final_shares(d);
    ENSHU__EMIT(d, DRILL_STOPPED, &enshu__to_all,
                enshu__f_str(ENSHU_F_WHY, d->why_ended));
    enshu__surveys_finish(d);
    d->ended = true;
    enshu__improvements_finish(d);
}

static void on_survey(enshu_drill *d, uint64_t arg)
{
    enshu__on_survey(d, (int32_t)arg);
}

typedef void event_fn(enshu_drill *d, uint64_t arg);

static event_fn *const events[] = {
    [ENSHU__EVENT_START] = on_start,
    [ENSHU__EVENT_COMMAND] = enshu__on_command,
    [ENSHU__EVENT_ACTION] = enshu__on_action,
    [ENSHU__EVENT_OPERATION] = on_operation,
    [ENSHU__EVENT_SAMPLE] = on_sample,
    [ENSHU__EVENT_INJECT] = on_inject,
    [ENSHU__EVENT_QUESTION] = on_question,
    [ENSHU__EVENT_STEP_END] = on_step_end,
    [ENSHU__EVENT_DETECT] = on_detect,
    [ENSHU__EVENT_PLAN] = on_plan,
    [ENSHU__EVENT_FAULT] = on_fault,
    [ENSHU__EVENT_WAKE] = on_wake,
    [ENSHU__EVENT_EXPECT] = on_expect,
    [ENSHU__EVENT_QUESTION_DEADLINE] = on_question_deadline,
    [ENSHU__EVENT_WATCH] = enshu__on_watch,
    [ENSHU__EVENT_CRITERION] = on_criterion,
    [ENSHU__EVENT_NOTE] = on_note,
    [ENSHU__EVENT_PHASE] = on_phase,
    [ENSHU__EVENT_END] = on_end,
    [ENSHU__EVENT_FINISH] = on_finish,
    [ENSHU__EVENT_FLOW] = on_flow,
    [ENSHU__EVENT_TIMETABLE] = on_timetable,
    [ENSHU__EVENT_BELIEF] = enshu__on_belief,
    [ENSHU__EVENT_STAFF] = enshu__on_staff,
    [ENSHU__EVENT_DUTY_OPEN] = enshu__on_duty_open,
    [ENSHU__EVENT_DUTY_LAPSE] = enshu__on_duty_lapse,
    [ENSHU__EVENT_DUTY_ZERO] = enshu__on_duty_zero,
    [ENSHU__EVENT_CALL] = enshu__on_call,
    [ENSHU__EVENT_REPLY] = enshu__on_reply,
    [ENSHU__EVENT_SURVEY] = on_survey,
    [ENSHU__EVENT_METER] = enshu__on_meter,
    [ENSHU__EVENT_METER_AGAIN] = enshu__on_meter_again,
};

static void count_event(enshu_drill *d, enshu_time_us at_us)
{
    d->n_events++;
    if (at_us > d->processed_us)
        d->events_now = 0;
    if (++d->events_now > d->events_per_instant)
        enshu__break(d, ENSHU_ELIMIT);
    d->processed_us = at_us;
}

static void process(enshu_drill *d, const enshu_event *e)
{
    count_event(d, e->at_us);
    d->actor = "";
    d->cause = 0;
    events[e->kind](d, e->arg);
    d->hooks.flush(d->hooks.user);
    enshu__watches_settle(d);
    enshu__records_flush(d);
    if (enshu__undo_failed(d->undo))
        enshu__break(d, ENSHU_ENOMEM);
}

/* What is said after the end: nothing follows from it but its records, and
 * that some time has passed. */
static enshu_status judge_until(enshu_drill *d, enshu_time_us t_us)
{
    enshu_time_us at_us;
    uint64_t seq = 0;
    while (d->broken == ENSHU_OK
           && enshu__late_command(d, t_us, &at_us, &seq)) {
        count_event(d, at_us);
        d->actor = "";
        d->cause = 0;
        enshu__on_command(d, seq);
        d->dirty = 0;
        enshu__records_flush(d);
    }
    return d->broken;
}

enshu_status enshu_drill_advance(enshu_drill *d, enshu_time_us t_us)
{
    enshu_event e;
    if (d->ended)
        return judge_until(d, t_us);
    while (d->broken == ENSHU_OK && !d->ended) {
        if (enshu__has_bot_command(d))
            return ENSHU_OK;
        if (!enshu_queue_peek(d->queue, &e) || e.at_us > t_us)
            break;
        (void)enshu_queue_pop(d->queue, &e);
        process(d, &e);
    }
    if (d->broken == ENSHU_OK && !d->ended && t_us > d->processed_us) {
        enshu_queue_move_clock(d->queue, t_us);
        d->processed_us = t_us;
    }
    return d->broken;
}

/* ---- slices ---- */

void enshu__slice_begin(enshu_drill *d)
{
    enshu__undo_begin(d->undo);
}

void enshu__slice_commit(enshu_drill *d)
{
    enshu__undo_commit(d->undo);
}

void enshu__slice_rollback(enshu_drill *d)
{
    enshu__undo_rollback(d->undo);
    enshu__records_drop(d);
    d->dirty = 0; /* nothing has changed after all */
}

void enshu__slice_set_cause(enshu_drill *d, uint64_t cause)
{
    d->cause = cause;
}

uint64_t enshu__slice_cause(const enshu_drill *d)
{
    return d->cause;
}

void enshu__wake_at(enshu_drill *d, enshu_time_us at_us, uint64_t token,
                    enshu_event_id *id)
{
    enshu__schedule_in(d, at_us, ENSHU__CLASS_PROCESS, ENSHU__EVENT_WAKE, token,
                       id);
}

void enshu__wake_cancel(enshu_drill *d, enshu_event_id id)
{
    (void)enshu_queue_cancel(d->queue, id);
}

void enshu__script_failed(enshu_drill *d, const char *what, const char *id,
                          const enshu_error *err, const char *excerpt,
                          const char *trace, const char *code)
{
    enshu_pair which = enshu__f_str(ENSHU_F_ID, id && id[0] ? id : NULL);
    if (which.value.type != ENSHU_TYPE_NONE)
        which.value.type = ENSHU_TYPE_ID;
    ENSHU__SET(d->undo, d->n_script_errors, d->n_script_errors + 1);
    ENSHU__EMIT(
        d, SCRIPT_FAILED, &enshu__to_control, enshu__f_str(ENSHU_F_WHAT, what),
        which, enshu__f_str(ENSHU_F_SOURCE, err->source),
        enshu__f_int(ENSHU_F_LINE, err->line),
        enshu__f_str(ENSHU_F_MESSAGE, err->message),
        enshu__f_str(ENSHU_F_EXCERPT, excerpt),
        enshu__f_str(ENSHU_F_TRACE, trace), enshu__f_str(ENSHU_F_CODE, code));
}

void enshu__write_log(enshu_drill *d, const char *text)
{
    ENSHU__EMIT(d, LOG_WRITTEN, &enshu__to_control,
                enshu__f_str(ENSHU_F_TEXT, text));
}
