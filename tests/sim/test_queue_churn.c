/*
 * The queue against a list so simple that it must be right, under random
 * pushes, pops, cancels and rolled-back transactions.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "enshu/queue.h"
#include "support/expect.h"

enum { MOST = 2048, MOST_CHANGES = 64 };

/* The generator of these tests is not the one under test elsewhere. */
static uint32_t draw(uint64_t *state, uint32_t span)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (uint32_t)(*state >> 33) % span;
}

typedef struct model {
    enshu_event events[MOST]; /* pending, in no order */
    size_t length;
    enshu_time_us now_us;
    uint64_t last_serial;
} model;

/* How far ahead events are pushed: the shape decides how keys are spread over
 * the queue's shelves. */
typedef enum spread {
    SPREAD_TIES,     /* few different times */
    SPREAD_EVEN,     /* a second */
    SPREAD_CLUSTERS, /* thousands in a millisecond, others hours away */
    SPREAD_ALL       /* every order of magnitude up to centuries */
} spread;

typedef struct churn {
    enshu_queue *q;
    model m;
    size_t capacity;
    uint64_t random;
    spread spread;
} churn;

static bool fires_before(const enshu_event *a, const enshu_event *b)
{
    if (a->at_us != b->at_us)
        return a->at_us < b->at_us;
    if (a->order_class != b->order_class)
        return a->order_class < b->order_class;
    return a->id.serial < b->id.serial;
}

static size_t next_of(const model *m)
{
    size_t best = 0;
    for (size_t i = 1; i < m->length; i++)
        best = fires_before(&m->events[i], &m->events[best]) ? i : best;
    return best;
}

static void expect_event(const enshu_event *got, const enshu_event *want)
{
    expect_i64(got->at_us, want->at_us);
    expect_i64(got->order_class, want->order_class);
    expect_i64((int64_t)got->id.serial, (int64_t)want->id.serial);
    expect_i64(got->id.slot, want->id.slot);
    expect_i64(got->kind, want->kind);
    expect_i64((int64_t)got->arg, (int64_t)want->arg);
}

static void remove_at(model *m, size_t i)
{
    m->events[i] = m->events[--m->length];
}

static enshu_time_us draw_step(churn *c)
{
    const uint32_t wide = draw(&c->random, 1000000);
    switch (c->spread) {
    case SPREAD_EVEN:
        return wide;
    case SPREAD_CLUSTERS:
        return wide % 10 == 0 ? ENSHU_HOUR * (wide % 7) + wide : wide % 1000;
    case SPREAD_ALL:
        return (enshu_time_us)wide << draw(&c->random, 32);
    default:
        return wide % 5;
    }
}

/* Returns whether the queue took the event. */
static bool push_one(churn *c)
{
    enshu_event e = {.at_us = c->m.now_us + draw_step(c),
                     .order_class = (uint8_t)draw(&c->random, 17),
                     .kind = draw(&c->random, 1000),
                     .arg = draw(&c->random, 1u << 30)};
    if (draw(&c->random, 20) == 0)
        e.at_us = c->m.now_us - 1;
    const enshu_status st =
        enshu_queue_push(c->q, e.at_us, e.order_class, e.kind, e.arg, &e.id);
    if (e.at_us < c->m.now_us) {
        assert_int_equal(st, ENSHU_EPAST);
        return false;
    }
    if (c->m.length == c->capacity || e.order_class > 15) {
        assert_int_equal(st, ENSHU_ELIMIT);
        return false;
    }
    assert_int_equal(st, ENSHU_OK);
    expect_i64((int64_t)e.id.serial, (int64_t)++c->m.last_serial);
    c->m.events[c->m.length++] = e;
    return true;
}

static void pop_one(churn *c)
{
    enshu_event got = {0};
    const bool some = enshu_queue_pop(c->q, &got);
    assert_true(some == (c->m.length > 0));
    if (!some)
        return;
    const size_t best = next_of(&c->m);
    expect_event(&got, &c->m.events[best]);
    c->m.now_us = got.at_us;
    remove_at(&c->m, best);
    assert_int_equal(enshu_queue_cancel(c->q, got.id), ENSHU_ESTALE);
}

/* Cancels an event of the model; returns the copy that restores it. */
static enshu_event cancel_at(churn *c, size_t i)
{
    const enshu_event e = c->m.events[i];
    enshu_event got = {0};
    assert_true(enshu_queue_get(c->q, e.id, &got));
    expect_event(&got, &e);
    assert_int_equal(enshu_queue_cancel(c->q, e.id), ENSHU_OK);
    assert_int_equal(enshu_queue_cancel(c->q, e.id), ENSHU_ESTALE);
    remove_at(&c->m, i);
    return e;
}

static size_t find_serial(const model *m, uint64_t serial)
{
    size_t i = 0;
    while (m->events[i].id.serial != serial) {
        i++;
        assert_true(i < m->length);
    }
    return i;
}

/* One change inside a transaction: a push or a cancel. */
typedef struct change {
    bool pushed;
    enshu_event event; /* the cancelled one */
    uint64_t serial;
} change;

static void take_back(churn *c, const change *done)
{
    if (done->pushed) {
        cancel_at(c, find_serial(&c->m, done->serial));
        enshu_queue_rewind_serial(c->q, done->serial - 1);
        c->m.last_serial = done->serial - 1;
        return;
    }
    enshu_event back = done->event;
    enshu_queue_restore(c->q, &done->event, &back.id);
    expect_i64((int64_t)back.id.serial, (int64_t)done->event.id.serial);
    c->m.events[c->m.length++] = back;
}

static void roll_back_some(churn *c)
{
    change changes[MOST_CHANGES];
    const size_t wanted = 1 + draw(&c->random, MOST_CHANGES);
    size_t done = 0;
    while (done < wanted) {
        enshu_event e;
        if (draw(&c->random, 4) == 0)
            enshu_queue_peek(c->q, &e);
        if (draw(&c->random, 2) == 0 && push_one(c)) {
            changes[done].pushed = true;
            changes[done].serial = c->m.last_serial;
        } else if (c->m.length > 0) {
            const size_t i = draw(&c->random, (uint32_t)c->m.length);
            changes[done].pushed = false;
            changes[done].event = cancel_at(c, i);
        } else {
            break;
        }
        done++;
    }
    while (done > 0)
        take_back(c, &changes[--done]);
}

static void check(churn *c)
{
    expect_i64((int64_t)enshu_queue_length(c->q), (int64_t)c->m.length);
    expect_i64(enshu_queue_now(c->q), c->m.now_us);
    expect_i64((int64_t)enshu_queue_last_serial(c->q),
               (int64_t)c->m.last_serial);
    enshu_event e;
    if (draw(&c->random, 8) != 0 || c->m.length == 0)
        return;
    assert_true(enshu_queue_peek(c->q, &e));
    expect_event(&e, &c->m.events[next_of(&c->m)]);
}

/* Weights of push, pop, cancel and rolled-back transaction, in percent. */
typedef struct mix {
    uint32_t push;
    uint32_t pop;
    uint32_t cancel;
} mix;

static void one_step(churn *c, const mix *weights)
{
    const uint32_t what = draw(&c->random, 100);
    if (what < weights->push)
        push_one(c);
    else if (what < weights->push + weights->pop)
        pop_one(c);
    else if (what < weights->push + weights->pop + weights->cancel
             && c->m.length > 0)
        cancel_at(c, draw(&c->random, (uint32_t)c->m.length));
    else
        roll_back_some(c);
    check(c);
}

static void churn_once(size_t capacity, const mix *weights, spread shape,
                       uint64_t seed)
{
    churn c = {.capacity = capacity, .random = seed, .spread = shape};
    assert_int_equal(enshu_queue_create(capacity, 0, &c.q), ENSHU_OK);
    while (c.m.length < capacity / 2)
        push_one(&c);
    for (int step = 0; step < 3000; step++)
        one_step(&c, weights);
    while (c.m.length > 0)
        pop_one(&c);
    pop_one(&c);
    enshu_queue_destroy(c.q);
}

static void agrees_with_a_plain_list(void **state)
{
    (void)state;
    static const size_t capacities[] = {1, 2, 7, 64, 300, 700, MOST};
    static const mix mixes[] = {{60, 30, 9}, {40, 40, 19}, {48, 2, 48}};
    uint64_t seed = 1;
    for (size_t i = 0; i < 7; i++) {
        for (size_t k = 0; k < 3; k++) {
            for (int shape = SPREAD_TIES; shape <= SPREAD_ALL; shape++)
                churn_once(capacities[i], &mixes[k], (spread)shape, seed++);
        }
    }
}

/* Large enough that shelves are emptied and laid out many times; the times
 * must come in order and none may be lost. */
static void many_events_of_every_shape_come_in_order(void **state)
{
    (void)state;
    enum { EVENTS = 50000 };
    for (int shape = SPREAD_TIES; shape <= SPREAD_ALL; shape++) {
        churn c = {.random = 5, .spread = (spread)shape};
        enshu_event last = {.at_us = INT64_MIN};
        assert_int_equal(enshu_queue_create(EVENTS + 1, 0, &c.q), ENSHU_OK);
        uint64_t pushed = 0;
        uint64_t popped = 0;
        for (size_t i = 0; i < 6 * EVENTS; i++) {
            const bool fill = i < EVENTS || (i < 4 * EVENTS && i % 2 == 0);
            if (fill) {
                const enshu_time_us at_us =
                    enshu_queue_now(c.q) + draw_step(&c);
                assert_int_equal(
                    enshu_queue_push(c.q, at_us, 3, 0, pushed * pushed, NULL),
                    ENSHU_OK);
                pushed++;
                continue;
            }
            enshu_event e;
            if (!enshu_queue_pop(c.q, &e))
                break;
            assert_true(fires_before(&last, &e));
            assert_true(e.arg == (e.id.serial - 1) * (e.id.serial - 1));
            last = e;
            popped++;
        }
        assert_true(popped == pushed);
        assert_true(pushed > 2 * EVENTS);
        enshu_queue_destroy(c.q);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_a_plain_list),
        cmocka_unit_test(many_events_of_every_shape_come_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
