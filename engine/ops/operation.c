#include "ops/operation.h"

#include "ops/sort.h"
#include "sim/schedule.h"

/*
 * Items are worked in order of due time, and ready times and deadlines are due
 * times shifted by a constant, so all three have the same order: whatever
 * happens next happens to the first item that is still open.  That item, the
 * work left on it and a few sums are the whole state.
 *
 * Work is counted in thousandths of a unit x microseconds per hour, speed in
 * thousandths of a unit per hour, so work = speed x microseconds.  An item
 * finishes within a microsecond; what is worked in the rest of it goes to the
 * next item, so rounding never adds up.
 */

#define WORK_PER_MILLI ENSHU_HOUR /* 10^9 x this fits */

/* Under undo, saved as a whole. */
typedef struct progress {
    size_t head;  /* first open item, in the order of work */
    int64_t left; /* work on it; 0 or less: finished within this microsecond */
    int64_t speed;
    enshu_time_us last_us; /* everything up to here is done */
    enshu_time_us delay_sum_us;
    enshu_time_us delay_max_us;
    int64_t done;
    int64_t cancelled;
    bool started; /* the head was reported as started */
} progress;

typedef struct operation {
    const enshu__operation_def *def;
    uint32_t *order;    /* items in the order of work */
    uint64_t *due_sum;  /* of the items before; modulo 2^64 */
    int64_t *milli_sum; /* loads of the items before */
    progress now;
    enshu_event_id wake; /* kept by enshu__schedule */
} operation;

struct enshu__operations {
    enshu__undo *undo;
    enshu__op_clock clock;
    enshu__op_fn *fn;
    void *user;
    operation *ops;
};

/* ---- items ---- */

static size_t item_count(const operation *op)
{
    return op->def->n_schedule;
}

static const enshu__item_def *item_at(const operation *op, size_t place)
{
    return &op->def->schedule[op->order[place]];
}

static bool is_open(const operation *op)
{
    return op->now.head < item_count(op);
}

static enshu_time_us later_of(enshu_time_us a, enshu_time_us b)
{
    return a > b ? a : b;
}

static enshu_time_us earlier_of(enshu_time_us a, enshu_time_us b)
{
    return a < b ? a : b;
}

/* When work on the head goes on, or begins. */
static enshu_time_us start_time(const operation *op)
{
    const enshu_time_us ready =
        item_at(op, op->now.head)->due_us - op->def->lead_us;
    return later_of(op->now.last_us, ready);
}

static enshu_time_us deadline(const operation *op)
{
    return item_at(op, op->now.head)->due_us + op->def->cancel_after_us;
}

/* Microseconds until `left` is worked off; speed > 0. */
static int64_t time_for(int64_t left, int64_t speed)
{
    return left <= 0 ? 0 : (left - 1) / speed + 1;
}

/* When the head will be finished at the present speed. */
static enshu_time_us finish_time(const operation *op)
{
    if (op->now.speed == 0)
        return INT64_MAX;
    return start_time(op) + time_for(op->now.left, op->now.speed);
}

/* ---- going on ---- */

static void report(const enshu__operations *o, const operation *op,
                   enshu__op_what what, size_t place)
{
    const enshu_time_us late = op->now.last_us - item_at(op, place)->due_us;
    o->fn(o->user, (int32_t)(op - o->ops), what, op->order[place],
          later_of(late, 0));
}

static void report_start(const enshu__operations *o, operation *op)
{
    op->now.started = true;
    report(o, op, ENSHU__OP_STARTED, op->now.head);
}

/* Makes the next item the head.  `surplus` is the work of this microsecond
 * that was not needed; it counts when the next item was there to take it. */
static void next_head(operation *op, int64_t surplus)
{
    op->now.started = false;
    op->now.head++;
    if (!is_open(op))
        return;
    const enshu__item_def *item = item_at(op, op->now.head);
    const bool waited = item->due_us - op->def->lead_us < op->now.last_us;
    op->now.left = item->load_milli * WORK_PER_MILLI - (waited ? surplus : 0);
}

static void finish_head(const enshu__operations *o, operation *op,
                        enshu_time_us at_us)
{
    const size_t place = op->now.head;
    const int64_t worked = (at_us - start_time(op)) * op->now.speed;
    const int64_t surplus = worked - op->now.left;
    op->now.last_us = at_us;
    if (!op->now.started)
        report_start(o, op);
    const enshu_time_us late = later_of(at_us - item_at(op, place)->due_us, 0);
    op->now.delay_sum_us += late;
    op->now.delay_max_us = later_of(op->now.delay_max_us, late);
    op->now.done++;
    next_head(op, surplus);
    report(o, op, ENSHU__OP_DONE, place);
}

static void cancel_head(const enshu__operations *o, operation *op,
                        enshu_time_us at_us)
{
    const size_t place = op->now.head;
    op->now.last_us = at_us;
    op->now.cancelled++;
    next_head(op, 0);
    report(o, op, ENSHU__OP_CANCELLED, place);
}

/* Does what happens to the head next if it happens by `until_us`. */
static bool settle_head(const enshu__operations *o, operation *op,
                        enshu_time_us until_us)
{
    const enshu_time_us finish = finish_time(op);
    const bool in_time = finish <= deadline(op);
    const enshu_time_us at =
        in_time ? finish : later_of(deadline(op), op->now.last_us);
    if (at > until_us)
        return false;
    if (in_time)
        finish_head(o, op, at);
    else
        cancel_head(o, op, at);
    return true;
}

/* Catches up to `until_us` at the present speed. */
static void catch_up(const enshu__operations *o, operation *op,
                     enshu_time_us until_us)
{
    enshu__undo_save(o->undo, &op->now, sizeof op->now);
    while (is_open(op) && settle_head(o, op, until_us))
        ;
    if (is_open(op) && start_time(op) < until_us)
        op->now.left -= (until_us - start_time(op)) * op->now.speed;
    op->now.last_us = until_us;
}

/* Asks for the next look, and only that one. */
static enshu_status ask_again(enshu__operations *o, operation *op)
{
    enshu__unschedule(o->undo, o->clock.queue, &op->wake);
    if (!is_open(op))
        return ENSHU_OK;
    enshu_time_us at = earlier_of(finish_time(op), deadline(op));
    if (op->now.speed > 0 && !op->now.started)
        at = earlier_of(at, start_time(op));
    return enshu__schedule(o->undo, o->clock.queue,
                           later_of(at, op->now.last_us), o->clock.order_class,
                           o->clock.kind, (uint64_t)(op - o->ops), &op->wake);
}

enshu_status enshu__operations_wake(enshu__operations *o, int32_t index)
{
    operation *op = &o->ops[index];
    const enshu_time_us now = enshu_queue_now(o->clock.queue);
    catch_up(o, op, now);
    if (is_open(op) && op->now.speed > 0 && !op->now.started
        && start_time(op) <= now)
        report_start(o, op);
    return ask_again(o, op);
}

/* rate x level, rounded down, without leaving 64 bits. */
static int64_t speed_at(int64_t rate_milli, int64_t level_ppm)
{
    return rate_milli / 1000000 * level_ppm
           + rate_milli % 1000000 * level_ppm / 1000000;
}

enshu_status enshu__operations_set_speed(enshu__operations *o, int32_t index,
                                         int64_t level_ppm, bool manual)
{
    operation *op = &o->ops[index];
    const int64_t speed = manual ? op->def->manual_rate_milli
                                 : speed_at(op->def->rate_milli, level_ppm);
    if (speed == op->now.speed)
        return ENSHU_OK;
    const enshu_time_us now = enshu_queue_now(o->clock.queue);
    if (op->now.last_us < now)
        catch_up(o, op, now);
    ENSHU__SET(o->undo, op->now.speed, speed);
    return ask_again(o, op);
}

/* ---- figures ---- */

/* How many items in the order of work are due before `before_us`, from the
 * head on. */
static size_t count_due(const operation *op, enshu_time_us before_us)
{
    size_t low = op->now.head;
    size_t high = item_count(op);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (item_at(op, middle)->due_us < before_us)
            low = middle + 1;
        else
            high = middle;
    }
    return low - op->now.head;
}

/* Work left on the head at `now_us`. */
static int64_t left_at(const operation *op, enshu_time_us now_us)
{
    const enshu_time_us start = start_time(op);
    if (start >= now_us)
        return op->now.left > 0 ? op->now.left : 0;
    if (finish_time(op) <= now_us)
        return 0;
    return op->now.left - (now_us - start) * op->now.speed;
}

/* Units ready and not worked off, rounded up. */
static int64_t queue_at(const operation *op, enshu_time_us now_us)
{
    const size_t head = op->now.head;
    const size_t n = count_due(op, now_us + op->def->lead_us + 1);
    if (n == 0)
        return 0;
    const int64_t behind = op->milli_sum[head + n] - op->milli_sum[head + 1];
    const int64_t milli = time_for(left_at(op, now_us), WORK_PER_MILLI);
    return (behind + milli + 999) / 1000;
}

void enshu__operations_figures(const enshu__operations *o, int32_t index,
                               enshu__op_figures *out)
{
    const operation *op = &o->ops[index];
    const progress *p = &op->now;
    const enshu_time_us now = enshu_queue_now(o->clock.queue);
    const size_t overdue = count_due(op, now);
    const int64_t counted = p->done + (int64_t)overdue;
    const uint64_t due_sum =
        op->due_sum[p->head + overdue] - op->due_sum[p->head];
    const uint64_t late_sum = (uint64_t)overdue * (uint64_t)now - due_sum;

    *out = (enshu__op_figures){
        .delay_max_us = p->delay_max_us,
        .queue = queue_at(op, now),
        .done = p->done,
        .cancelled = p->cancelled,
    };
    if (counted > 0)
        out->delay_avg_us = (p->delay_sum_us + (int64_t)late_sum) / counted;
    if (overdue > 0)
        out->delay_max_us =
            later_of(p->delay_max_us, now - item_at(op, p->head)->due_us);
}

bool enshu__operations_is_open(const enshu__operations *o, int32_t index)
{
    return is_open(&o->ops[index]);
}

/* ---- creation ---- */

static bool is_due_before(const void *user, uint32_t a, uint32_t b)
{
    const enshu__item_def *items = user;
    return items[a].due_us < items[b].due_us;
}

static bool operation_init(operation *op, enshu__arena *arena,
                           const enshu__operation_def *def, enshu_time_us now)
{
    const size_t n = def->n_schedule;
    uint32_t *order = enshu__arena_new(arena, n, sizeof *order);
    uint32_t *other = enshu__arena_new(arena, n, sizeof *other);
    op->due_sum = enshu__arena_new(arena, n + 1, sizeof *op->due_sum);
    op->milli_sum = enshu__arena_new(arena, n + 1, sizeof *op->milli_sum);
    if (!order || !other || !op->due_sum || !op->milli_sum)
        return false;
    op->def = def;
    enshu__sort_numbers(order, other, n, is_due_before, def->schedule);
    op->order = order;
    for (size_t i = 0; i < n; i++) {
        const enshu__item_def *item = item_at(op, i);
        op->due_sum[i + 1] = op->due_sum[i] + (uint64_t)item->due_us;
        op->milli_sum[i + 1] = op->milli_sum[i] + item->load_milli;
    }
    op->now.speed = def->rate_milli;
    op->now.last_us = now;
    if (n > 0)
        op->now.left = item_at(op, 0)->load_milli * WORK_PER_MILLI;
    return true;
}

enshu__operations *enshu__operations_create(enshu__arena *arena,
                                            enshu__undo *undo,
                                            enshu__operation_def *const *defs,
                                            size_t n, enshu__op_clock clock,
                                            enshu__op_fn *fn, void *user)
{
    enshu__operations *o = enshu__arena_new(arena, 1, sizeof *o);
    if (!o)
        return NULL;
    o->undo = undo;
    o->clock = clock;
    o->fn = fn;
    o->user = user;
    o->ops = enshu__arena_new(arena, n, sizeof *o->ops);
    if (!o->ops)
        return NULL;
    const enshu_time_us now = enshu_queue_now(clock.queue);
    for (size_t i = 0; i < n; i++) {
        if (!operation_init(&o->ops[i], arena, defs[i], now)
            || ask_again(o, &o->ops[i]) != ENSHU_OK)
            return NULL;
    }
    return o;
}
