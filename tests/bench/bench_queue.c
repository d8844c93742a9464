/*
 * The hold model on our queue, a textbook binary heap of pointers, and the
 * schedulers of ns-3 where they are installed.
 *
 * usage: bench_queue [--quick]
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench/bench.h"
#include "bench/bench_hold.h"
#include "enshu/queue.h"
#include "enshu/random.h"

/* Our queue. */

static void *ours_create(size_t n, const uint32_t *steps)
{
    enshu_queue *q = NULL;
    if (enshu_queue_create(n, 0, &q) != ENSHU_OK)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        if (enshu_queue_push(q, steps[i % HOLD_STEPS], 0, 0, i, NULL)
            != ENSHU_OK)
            abort();
    }
    return q;
}

static uint64_t ours_hold(void *set, const uint32_t *steps, size_t first,
                          size_t count)
{
    enshu_queue *q = set;
    uint64_t sum = 0;
    enshu_event e;
    for (size_t i = first; i < first + count; i++) {
        if (!enshu_queue_pop(q, &e))
            abort();
        sum += (uint64_t)e.at_us;
        const enshu_time_us at_us = e.at_us + steps[i % HOLD_STEPS];
        if (enshu_queue_push(q, at_us, 0, e.kind, e.arg, &e.id) != ENSHU_OK)
            abort();
    }
    return sum;
}

static void ours_destroy(void *set)
{
    enshu_queue_destroy(set);
}

/* The same with one event in four cancelled and replaced, as time-outs are. */
static uint64_t ours_cancel_hold(void *set, const uint32_t *steps, size_t first,
                                 size_t count)
{
    enshu_queue *q = set;
    uint64_t sum = 0;
    enshu_event e;
    for (size_t i = first; i < first + count; i++) {
        if (!enshu_queue_pop(q, &e))
            abort();
        sum += (uint64_t)e.at_us;
        const enshu_time_us at_us = e.at_us + steps[i % HOLD_STEPS];
        if (enshu_queue_push(q, at_us, 0, e.kind, e.arg, &e.id) != ENSHU_OK)
            abort();
        if (i % 4 == 0
            && (enshu_queue_cancel(q, e.id) != ENSHU_OK
                || enshu_queue_push(q, at_us, 0, e.kind, e.arg, &e.id)
                       != ENSHU_OK))
            abort();
    }
    return sum;
}

/* The textbook: a binary heap of pointers to allocated events. */

typedef struct plain_event {
    uint64_t at;
    uint64_t serial;
    uint64_t arg;
} plain_event;

typedef struct plain_heap {
    plain_event **events; /* [1 .. length] */
    size_t length;
    uint64_t last_serial;
} plain_heap;

static bool plain_before(const plain_event *a, const plain_event *b)
{
    return a->at != b->at ? a->at < b->at : a->serial < b->serial;
}

static void plain_push(plain_heap *h, uint64_t at)
{
    plain_event *e = malloc(sizeof *e);
    if (!e)
        abort();
    *e = (plain_event){at, ++h->last_serial, 0};
    size_t i = ++h->length;
    for (; i > 1 && plain_before(e, h->events[i / 2]); i /= 2)
        h->events[i] = h->events[i / 2];
    h->events[i] = e;
}

static plain_event *plain_pop(plain_heap *h)
{
    plain_event *top = h->events[1];
    plain_event *last = h->events[h->length--];
    size_t i = 1;
    while (2 * i <= h->length) {
        size_t child = 2 * i;
        if (child < h->length
            && plain_before(h->events[child + 1], h->events[child]))
            child++;
        if (!plain_before(h->events[child], last))
            break;
        h->events[i] = h->events[child];
        i = child;
    }
    h->events[i] = last;
    return top;
}

static void *plain_create(size_t n, const uint32_t *steps)
{
    plain_heap *h = calloc(1, sizeof *h);
    if (!h)
        return NULL;
    h->events = calloc(n + 2, sizeof *h->events);
    if (!h->events)
        abort();
    for (size_t i = 0; i < n; i++)
        plain_push(h, steps[i % HOLD_STEPS]);
    return h;
}

static uint64_t plain_hold(void *set, const uint32_t *steps, size_t first,
                           size_t count)
{
    plain_heap *h = set;
    uint64_t sum = 0;
    for (size_t i = first; i < first + count; i++) {
        plain_event *e = plain_pop(h);
        const uint64_t now = e->at;
        free(e);
        sum += now;
        plain_push(h, now + steps[i % HOLD_STEPS]);
    }
    return sum;
}

static void plain_destroy(void *set)
{
    plain_heap *h = set;
    while (h->length > 0)
        free(plain_pop(h));
    free(h->events);
    free(h);
}

static const hold_contender own[] = {
    {"enshu", HOLD_NO_REFERENCE, ours_create, ours_hold, ours_destroy},
    {"enshu, 1 in 4 cancelled", HOLD_NO_REFERENCE, ours_create,
     ours_cancel_hold, ours_destroy},
    {"binary heap", HOLD_NO_REFERENCE, plain_create, plain_hold, plain_destroy},
};

enum { OWN = sizeof own / sizeof *own, MOST = OWN + 8, MOST_ROUNDS = 15 };

/* Contenders that run against each other, and their million holds a second. */
typedef struct field {
    const hold_contender *all[MOST];
    double rates[MOST];
    size_t count;
} field;

/* Measures all contenders with n pending events, round by round. */
static void measure(field *f, size_t n, const uint32_t *steps, bool quick)
{
    const size_t holds = quick ? 100000 : 500000;
    const size_t rounds = quick ? 3 : MOST_ROUNDS;
    double seconds[MOST][MOST_ROUNDS];
    void *sets[MOST];
    for (size_t c = 0; c < f->count; c++) {
        sets[c] = f->all[c]->create(n, steps);
        if (!sets[c])
            abort();
        /* Long enough that the times are spread as they stay. */
        f->all[c]->hold(sets[c], steps, 0, 3 * n);
    }
    for (size_t r = 0; r < rounds; r++) {
        uint64_t sums[MOST];
        for (size_t c = 0; c < f->count; c++) {
            const double start = bench_now();
            sums[c] = f->all[c]->hold(sets[c], steps, 3 * n + r * holds, holds);
            seconds[c][r] = bench_now() - start;
            if (sums[c] != sums[0]) {
                fprintf(stderr, "%s took other events\n", f->all[c]->name);
                exit(1);
            }
        }
    }
    for (size_t c = 0; c < f->count; c++) {
        f->all[c]->destroy(sets[c]);
        f->rates[c] = (double)holds / 1e6 / bench_median(seconds[c], rounds);
    }
}

/* The best rate of the contenders of one kind; 0 when there is none. */
static double best_of(const field *f, hold_reference kind)
{
    double best = 0.0;
    for (size_t c = 0; c < f->count; c++) {
        if (f->all[c]->reference == kind && f->rates[c] > best)
            best = f->rates[c];
    }
    return best;
}

static void print_ratio(double rate, double reference)
{
    if (reference > 0.0)
        printf("%14.2f", rate / reference);
    else
        printf("%14s", "-");
}

static void print(const field *f)
{
    printf("%28s%14s%14s%14s%14s\n", "", "M holds/s", "x bin. heap",
           "x best ns-3", "x ns-3, bare");
    for (size_t c = 0; c < f->count; c++) {
        printf("  %-26s%14.2f", f->all[c]->name, f->rates[c]);
        print_ratio(f->rates[c], f->rates[OWN - 1]);
        print_ratio(f->rates[c], best_of(f, HOLD_EVENTS));
        print_ratio(f->rates[c], best_of(f, HOLD_BARE));
        printf("\n");
    }
}

static void compare_sizes(field *f, const uint32_t *steps, bool quick)
{
    static const struct {
        size_t n;
        double goal;
        double aim;
    } rows[] = {{1000, 2.3, 2.8}, {100000, 4.5, 5.5}, {1000000, 4.0, 4.8}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        measure(f, rows[i].n, steps, quick);
        printf("\n%zu pending, exponential steps\n", rows[i].n);
        print(f);
        const double best = best_of(f, HOLD_EVENTS);
        if (best > 0.0)
            printf("  goal %.1f x best of ns-3 (aim %.1f): %.2f\n",
                   rows[i].goal, rows[i].aim, f->rates[0] / best);
    }
}

/* Steps that a queue with shelves may find hard; only our own contenders. */

static uint32_t even_step(enshu_random *r)
{
    return (uint32_t)enshu_random_int(r, 0, 2000000);
}

static uint32_t equal_step(enshu_random *r)
{
    (void)r;
    return 1000000;
}

static uint32_t two_scales_step(enshu_random *r)
{
    return enshu_random_chance(r, 900000)
               ? (uint32_t)enshu_random_int(r, 0, 10)
               : (uint32_t)enshu_random_int(r, 0, 100000000);
}

static uint32_t any_scale_step(enshu_random *r)
{
    return UINT32_C(1) << enshu_random_int(r, 0, 31);
}

static uint32_t exponential_step(enshu_random *r)
{
    return (uint32_t)enshu_random_exponential(r, 1e6);
}

static void draw_steps(uint32_t *steps, uint32_t (*draw)(enshu_random *))
{
    enshu_random r;
    enshu_random_init(&r, 1, "hold", 4);
    for (size_t i = 0; i < HOLD_STEPS; i++)
        steps[i] = draw(&r);
}

static void compare_shapes(uint32_t *steps, bool quick)
{
    static const struct {
        const char *name;
        uint32_t (*draw)(enshu_random *);
    } rows[] = {{"even", even_step},
                {"all equal", equal_step},
                {"two scales", two_scales_step},
                {"all scales", any_scale_step}};
    field f = {.count = OWN};
    for (size_t c = 0; c < OWN; c++)
        f.all[c] = &own[c];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        draw_steps(steps, rows[i].draw);
        measure(&f, 100000, steps, quick);
        printf("\n100000 pending, steps: %s\n", rows[i].name);
        print(&f);
    }
}

int main(int argc, char **argv)
{
    const bool quick = bench_is_quick(argc, argv);
    uint32_t *steps = calloc(HOLD_STEPS, sizeof *steps);
    if (!steps)
        abort();
    size_t ns3 = 0;
    const hold_contender *ns3_contenders = hold_ns3_contenders(&ns3);
    if (ns3 == 0)
        printf("ns-3 is not installed: no reference for the goals\n");

    field f = {0};
    for (; f.count < OWN; f.count++)
        f.all[f.count] = &own[f.count];
    for (size_t i = 0; i < ns3; i++)
        f.all[f.count++] = &ns3_contenders[i];
    draw_steps(steps, exponential_step);
    compare_sizes(&f, steps, quick);
    compare_shapes(steps, quick);
    free(steps);
    return 0;
}
