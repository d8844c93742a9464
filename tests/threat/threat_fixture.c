#include "threat/threat_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/expect.h"

enum { END_EVENT = 20, DETECT_EVENT, PLAN_EVENT, FAULT_EVENT };

/* ---- the hooks ---- */

static void say(threat_fixture *f, const char *format, ...) ENSHU_PRINTF(2, 3);

static void say(threat_fixture *f, const char *format, ...)
{
    const size_t len = strlen(f->log);
    if (f->mute || len > THREAT_LOG - 256)
        return;
    const long long seconds = enshu_queue_now(f->queue) / ENSHU_SEC;
    const int head = snprintf(f->log + len, THREAT_LOG - len, "%lld ", seconds);
    va_list args;
    va_start(args, format);
    vsnprintf(f->log + len + head, THREAT_LOG - len - (size_t)head, format,
              args);
    va_end(args);
}

static const char *text(const threat_fixture *f, enshu_name name)
{
    return name == 0 ? "nothing" : enshu__names_text(f->w->names, name);
}

static bool holds(void *user, const struct enshu__cond *cond, enshu__ref on)
{
    (void)user;
    return cond->value && (cond->only_on == 0 || cond->only_on == on.name);
}

static void started(void *user, enshu__attempt *a)
{
    threat_fixture *f = user;
    a->started_cause = a->number;
    f->last_ends_us = a->ends_us;
    f->last_number = a->number;
    say(f, "started %s on %s\n", text(f, a->step->decl.name),
        text(f, a->on.name));
}

static void ended(void *user, enshu__attempt *a, enshu__outcome outcome,
                  bool noticed)
{
    threat_fixture *f = user;
    a->ended_cause = a->started_cause + 1000;
    say(f, "ended %s on %s %s%s\n", text(f, a->step->decl.name),
        text(f, a->on.name), enshu__outcome_word(outcome),
        noticed ? " noticed" : "");
}

static void effects(void *user, const enshu__attempt *a)
{
    threat_fixture *f = user;
    const struct enshu__effects *fx = a->step->effects;
    say(f, "effects %s on %s\n", text(f, a->step->decl.name),
        text(f, a->on.name));
    if (a->on.name != 0)
        enshu__threat_compromise(f->threat, a->adversary, a->on.index,
                                 fx->hold);
    if (a->on.name != 0 && fx->state)
        (void)enshu__world_set_word(f->w->world, a->on, fx->state);
}

static void detected(void *user, const enshu__attempt *a,
                     const enshu__detect_def *detect)
{
    threat_fixture *f = user;
    f->noticed_cause = a->ended_cause;
    say(f, "detected %s by %s\n", text(f, a->step->decl.name),
        text(f, detect->by));
}

static void stole(void *user, int32_t adversary, int32_t account)
{
    threat_fixture *f = user;
    say(f, "%s stole %s\n", text(f, f->adversaries[adversary]->decl.name),
        text(f, f->accounts[account]->decl.name));
}

static void occurred(void *user, int32_t fault)
{
    threat_fixture *f = user;
    say(f, "fault %s\n", text(f, f->faults[fault]->decl.name));
}

static void failed(void *user, enshu_status why)
{
    (void)user;
    fail_msg("the threat failed: %s", enshu_status_text(why));
}

static void plan_ended(void *user, int32_t adversary)
{
    threat_fixture *f = user;
    say(f, "plan of %s is over\n",
        text(f, f->adversaries[adversary]->decl.name));
}

/* ---- building ---- */

static void *take(threat_fixture *f, size_t count, size_t size)
{
    void *block = enshu__arena_new(f->w->arena, count, size);
    assert_non_null(block);
    return block;
}

static void add_adversary(threat_fixture *f, const char *id)
{
    enshu__adversary_def *def = take(f, 1, sizeof *def);
    def->decl.name = word_of(f->w, id);
    def->decl.index = (int32_t)f->n_adversaries;
    f->adversaries[f->n_adversaries++] = def;
}

int threat_set_up(void **state)
{
    threat_fixture *f = calloc(1, sizeof *f);
    void *world = NULL;
    if (!f || world_set_up(&world) != 0)
        return -1;
    f->w = world;
    add_zone(f->w, "lan");
    add_zone(f->w, "plant");
    add_conduit(f->w, "c_in", "internet", "lan", NULL);
    add_conduit(f->w, "c_plant", "lan", "plant", "smb");
    add_asset(f->w, "a", "lan", "edr");
    add_asset(f->w, "b", "lan", NULL);
    add_asset(f->w, "c", "lan", "edr ids");
    add_asset(f->w, "plc", "plant", NULL);
    add_adversary(f, "crew");
    add_adversary(f, "other");
    *state = f;
    return 0;
}

int threat_tear_down(void **state)
{
    threat_fixture *f = *state;
    void *world = f->w;
    enshu_queue_destroy(f->queue);
    world_tear_down(&world);
    free(f);
    return 0;
}

enshu__step_def *add_step(threat_fixture *f, const char *id)
{
    enshu__step_def *def = take(f, 1, sizeof *def);
    struct enshu__effects *fx = take(f, 1, sizeof *fx);
    assert_true(f->n_steps < THREAT_THINGS);
    fx->hold = ENSHU__HOLD_USER;
    def->decl.name = word_of(f->w, id);
    def->decl.index = (int32_t)f->n_steps;
    def->takes = (enshu__span){ENSHU_MIN, ENSHU_MIN};
    def->p_ppm = ENSHU__FULL_PPM;
    def->effects = fx;
    f->steps[f->n_steps++] = def;
    return def;
}

enshu__detect_def *add_detect(threat_fixture *f, enshu__step_def *step,
                              const char *by, enshu_time_us delay_us)
{
    if (!step->detect)
        step->detect = take(f, THREAT_THINGS, sizeof *step->detect);
    enshu__detect_def *row = &step->detect[step->n_detect++];
    row->by = word_of(f->w, by);
    row->p_ppm = ENSHU__FULL_PPM;
    row->delay = (enshu__span){delay_us, delay_us};
    return row;
}

enshu__account_def *add_account(threat_fixture *f, const char *id)
{
    enshu__account_def *def = take(f, 1, sizeof *def);
    assert_true(f->n_accounts < THREAT_THINGS);
    def->decl.name = word_of(f->w, id);
    def->decl.index = (int32_t)f->n_accounts;
    f->accounts[f->n_accounts++] = def;
    return def;
}

enshu__indicator_def *add_indicator(threat_fixture *f, const char *id,
                                    const char *value)
{
    enshu__indicator_def *def = take(f, 1, sizeof *def);
    assert_true(f->n_indicators < THREAT_THINGS);
    def->decl.name = word_of(f->w, id);
    def->decl.index = (int32_t)f->n_indicators;
    def->value = value;
    f->indicators[f->n_indicators++] = def;
    return def;
}

enshu__fault_def *add_fault(threat_fixture *f, const char *id,
                            enshu_time_us at_us)
{
    enshu__fault_def *def = take(f, 1, sizeof *def);
    assert_true(f->n_faults < THREAT_THINGS);
    def->decl.name = word_of(f->w, id);
    def->decl.index = (int32_t)f->n_faults;
    def->at_us = at_us;
    def->p_ppm = ENSHU__FULL_PPM;
    f->faults[f->n_faults++] = def;
    return def;
}

void add_ref(threat_fixture *f, enshu__refs *to, const enshu__decl *decl,
             enshu__kind kind)
{
    if (!to->at)
        to->at = take(f, THREAT_THINGS, sizeof *to->at);
    assert_true(to->n < THREAT_THINGS);
    to->at[to->n++] = (enshu__ref){decl->name, decl->index, (uint8_t)kind};
}

enshu__plan_item *new_items(threat_fixture *f, size_t n)
{
    enshu__plan_item *items = take(f, n, sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i].at_us = ENSHU__ABSENT_TIME;
    return items;
}

enshu__ref step_ref(const threat_fixture *f, const char *id)
{
    for (size_t i = 0; i < f->n_steps; i++) {
        const enshu_name name = f->steps[i]->decl.name;
        if (strcmp(text(f, name), id) == 0)
            return (enshu__ref){name, (int32_t)i, ENSHU__STEP};
    }
    fail_msg("no step '%s'", id);
    return (enshu__ref){0};
}

void start_threat(threat_fixture *f, size_t queue_room)
{
    start_world(f->w);
    assert_int_equal(enshu_queue_create(queue_room, 0, &f->queue), ENSHU_OK);
    f->streams = enshu__streams_create(f->w->arena, f->w->undo, 7);
    assert_non_null(f->streams);
    const enshu__threat_setup setup = {
        .arena = f->w->arena,
        .undo = f->w->undo,
        .world = f->w->world,
        .streams = f->streams,
        .names = f->w->names,
        .queue = f->queue,
        .adversaries = f->adversaries,
        .n_adversaries = f->n_adversaries,
        .steps = f->steps,
        .n_steps = f->n_steps,
        .accounts = f->accounts,
        .n_accounts = f->n_accounts,
        .indicators = f->indicators,
        .n_indicators = f->n_indicators,
        .faults = f->faults,
        .n_faults = f->n_faults,
        .end_event = END_EVENT,
        .detect_event = DETECT_EVENT,
        .plan_event = PLAN_EVENT,
        .fault_event = FAULT_EVENT,
        .end_class = 5,
        .detect_class = 4,
        .plan_class = 5,
        .fault_class = 4,
        .hooks = {.user = f,
                  .holds = holds,
                  .started = started,
                  .effects = effects,
                  .ended = ended,
                  .detected = detected,
                  .stole = stole,
                  .fault = occurred,
                  .failed = failed,
                  .plan_ended = plan_ended},
    };
    f->threat = enshu__threat_create(&setup);
    assert_non_null(f->threat);
}

/* ---- playing ---- */

uint64_t try_step(threat_fixture *f, int32_t adversary, const char *step,
                  const char *on)
{
    enshu__attempt_options options = {.from = -1};
    if (on)
        options.on = ref_to(f->w, on);
    uint64_t number = 0;
    enshu__outcome outcome = ENSHU__OUT_FAILED;
    assert_int_equal(enshu__threat_attempt(f->threat, adversary,
                                           step_ref(f, step).index, &options,
                                           &number, &outcome),
                     ENSHU_OK);
    assert_true((outcome == ENSHU__OUT_OK) == (number != 0));
    return number;
}

void fire(threat_fixture *f, const enshu_event *event)
{
    enshu_status st = ENSHU_EINVAL;
    if (event->kind == END_EVENT)
        st = enshu__threat_on_end(f->threat, event->arg);
    if (event->kind == DETECT_EVENT)
        st = enshu__threat_on_detect(f->threat, event->arg);
    if (event->kind == PLAN_EVENT)
        st = enshu__threat_on_plan(f->threat, event->arg);
    if (event->kind == FAULT_EVENT)
        st = enshu__threat_on_fault(f->threat, event->arg);
    assert_int_equal(st, ENSHU_OK);
}

void pass_to(threat_fixture *f, enshu_time_us t_us)
{
    enshu_event event;
    while (enshu_queue_peek(f->queue, &event) && event.at_us <= t_us) {
        assert_true(enshu_queue_pop(f->queue, &event));
        fire(f, &event);
    }
    enshu_queue_move_clock(f->queue, t_us);
}

void expect_said(threat_fixture *f, const char *want)
{
    expect_text(f->log, want);
    f->log[0] = '\0';
}
