/* Queues of which theory knows the means: M/M/1, M/M/c, M/D/1, M/G/1 and a
 * network of Jackson's.  A mean over seeds must agree within its confidence
 * interval (four standard errors), which must be narrow enough to mean
 * something. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "enshu/maths.h"
#include "ops/flow_fixture.h"

enum { SEEDS = 40, STATIONS = 3 };
static const enshu_time_us length_us = 200 * ENSHU_HOUR;
static const enshu_time_us step_us = ENSHU_MIN;

typedef void build_fn(flow_fixture *f);

/* Means over time, of one seed. */
typedef struct means {
    double waiting[STATIONS];
    double busy[STATIONS];
    double wait_s[STATIONS]; /* of all who began service */
} means;

static void run(build_fn *build, uint64_t seed, means *m)
{
    static flow_fixture f;
    flow_init(&f, seed);
    build(&f);
    f.def.warm_us = 20 * ENSHU_HOUR;
    flow_start(&f);
    *m = (means){{0}, {0}, {0}};
    double n = 0;
    double served[STATIONS] = {0};
    for (enshu_time_us t = 0; t < length_us; t += step_us, n += 1) {
        flow_run_to(&f, t);
        for (size_t i = 0; i < f.def.n_stations; i++) {
            const enshu__station_figures at = flow_at(&f, i);
            int64_t began = 0;
            int64_t waited_us = 0;
            flow_last_minute(&f, i, &began, &waited_us);
            m->waiting[i] += (double)at.queue;
            m->busy[i] += (double)at.busy;
            m->wait_s[i] += (double)waited_us * 1e-6;
            served[i] += (double)began;
        }
    }
    for (size_t i = 0; i < f.def.n_stations; i++) {
        m->waiting[i] /= n;
        m->busy[i] /= n;
        m->wait_s[i] /= served[i];
    }
    flow_fini(&f);
}

typedef struct estimate {
    double sum;
    double squares;
} estimate;

static void add(estimate *e, double x)
{
    e->sum += x;
    e->squares += x * x;
}

static void expect_mean(const char *what, const estimate *e, double theory,
                        double most_error)
{
    const double n = SEEDS;
    const double mean = e->sum / n;
    const double variance = (e->squares - e->sum * mean) / (n - 1);
    const double error = 4 * enshu_sqrt(variance / n);
    const double off = mean < theory ? theory - mean : mean - theory;
    if (off > error || error > most_error * theory)
        print_error("%s: %.4f, in theory %.4f +- %.4f\n", what, mean, theory,
                    error);
    assert_true(off <= error);
    assert_true(error <= most_error * theory);
}

/* In theory: waiting in line and busy servers at each station, and how many
 * come there in an hour, from which the wait follows (Little). */
static void compare(build_fn *build, const double *waiting, const double *busy,
                    const double *per_hour)
{
    estimate lines[STATIONS] = {{0, 0}};
    estimate servers[STATIONS] = {{0, 0}};
    estimate waits[STATIONS] = {{0, 0}};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        means m;
        run(build, seed, &m);
        for (size_t i = 0; i < STATIONS; i++) {
            add(&lines[i], m.waiting[i]);
            add(&servers[i], m.busy[i]);
            add(&waits[i], m.wait_s[i]);
        }
    }
    for (size_t i = 0; i < STATIONS && busy[i] > 0; i++) {
        expect_mean("waiting", &lines[i], waiting[i], 0.1);
        expect_mean("busy", &servers[i], busy[i], 0.02);
        expect_mean("wait", &waits[i], waiting[i] / per_hour[i] * 3600, 0.1);
    }
}

static void build_mm1(flow_fixture *f)
{
    flow_source(f, "in", "desk", 48);
    flow_station(f, "desk", 1, 60);
}

static void one_server_with_random_service(void **state)
{
    (void)state;
    /* rho^2 / (1 - rho) */
    compare(build_mm1, (double[]){3.2, 0, 0}, (double[]){0.8, 0, 0},
            (double[]){48, 0, 0});
}

static void build_mmc(flow_fixture *f)
{
    flow_source(f, "in", "desk", 255);
    flow_station(f, "desk", 5, 60);
}

static void five_servers_with_random_service(void **state)
{
    (void)state;
    /* Erlang C for a = 4.25, c = 5. */
    const double a = 4.25;
    double term = 1;
    double sum = 1;
    for (int k = 1; k < 5; k++) {
        term *= a / k;
        sum += term;
    }
    const double last = term * a / 5 * (5 / (5 - a));
    const double all_busy = last / (sum + last);
    compare(build_mmc, (double[]){all_busy * a / (5 - a), 0, 0},
            (double[]){a, 0, 0}, (double[]){255, 0, 0});
}

static void build_md1(flow_fixture *f)
{
    build_mm1(f);
    f->stations[0].spread = ENSHU__SPREAD_NONE;
}

static void one_server_with_even_service(void **state)
{
    (void)state;
    compare(build_md1, (double[]){1.6, 0, 0}, (double[]){0.8, 0, 0},
            (double[]){48, 0, 0});
}

static void build_mg1(flow_fixture *f)
{
    build_mm1(f);
    f->stations[0].spread = ENSHU__SPREAD_TRIANGULAR;
}

static void one_server_with_human_service(void **state)
{
    (void)state;
    /* Pollaczek and Khinchine; the variance of a triangular distribution on
     * [0.5, 2] with its mode at 0.5 is 0.125. */
    compare(build_mg1, (double[]){0.64 * 1.125 / (2 * 0.2), 0, 0},
            (double[]){0.8, 0, 0}, (double[]){48, 0, 0});
}

/* A fifth of those from `second` go back to `first`; half of those from
 * `first` skip `second`. */
static void build_network(flow_fixture *f)
{
    flow_source(f, "in", "first", 90);
    flow_source(f, "side", "last", 20);
    flow_station(f, "first", 2, 70);
    flow_station(f, "second", 1, 70);
    flow_station(f, "last", 3, 50);
    flow_route(f, "first", "second", 0.5)->takes_us = 3 * ENSHU_MIN;
    flow_route(f, "first", "last", 0.5);
    flow_route(f, "second", "first", 0.2);
    flow_route(f, "second", "last", 0.8)->takes_us = ENSHU_MIN;
    flow_route(f, "last", "out", 1);
}

static double line_mm2(double a)
{
    return a * a * a / (4 - a * a);
}

static double line_mm3(double a)
{
    const double last = a * a * a / 6 * (3 / (3 - a));
    return last / (1 + a + a * a / 2 + last) * a / (3 - a);
}

static void a_network_of_queues(void **state)
{
    (void)state;
    /* x = 90 + 0.1 x through `first`. */
    const double first = 100.0 / 70;
    const double second = 50.0 / 70;
    const double last = 110.0 / 50;
    compare(build_network,
            (double[]){line_mm2(first), second * second / (1 - second),
                       line_mm3(last)},
            (double[]){first, second, last}, (double[]){100, 50, 110});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_server_with_random_service),
        cmocka_unit_test(five_servers_with_random_service),
        cmocka_unit_test(one_server_with_even_service),
        cmocka_unit_test(one_server_with_human_service),
        cmocka_unit_test(a_network_of_queues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
