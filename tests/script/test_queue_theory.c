/* Queues as a scenario declares them, against queueing theory: the mean line
 * and the mean number of busy servers, seen through metric{} once a minute,
 * over some days and many seeds. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <string.h>

#include "enshu/kpi.h"
#include "enshu/maths.h"
#include "enshu/script.h"

enum { SEEDS = 12, DAYS = 4, MINUTES = DAYS * 24 * 60, WARM = 12 * 60 };

#define FRAME                                                                  \
    "scenario{ id='theory', api=1, start='2026-11-23 00:00', length=days(5),"  \
    " langs={'en'}, lang='en', title='Theory' } "                              \
    "org{ id='o', kind='operator', name='O' } team{ id='t', org='o', name='T'" \
    " } role{ id='r', team='t', name='R' } "
#define LOOK(station)                                                          \
    "metric{ id='line_" station                                                \
    "', name='L', from='q', formula='queue', at='" station                     \
    "', good='low' } metric{ id='busy_" station                                \
    "', name='B', from='q', formula='busy', at='" station "', good='low' } "

typedef struct sums {
    double sum;
    double squares;
} sums;

/* Mean of a figure over a run, without its beginning. */
static double mean_of(const enshu_drill *d, size_t kpi)
{
    static int64_t values[MINUTES + 2];
    const size_t n = enshu_drill_kpi_series(d, kpi, values, MINUTES + 2);
    double sum = 0;
    assert_true(n > MINUTES - 2);
    for (size_t i = WARM; i < n; i++)
        sum += (double)values[i] / 1000.0;
    return sum / (double)(n - WARM);
}

static void run(const char *lua, uint64_t seed, sums *of, size_t n_kpis)
{
    const enshu_file file = {"main.lua", lua, strlen(lua)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.seed = seed, .has_seed = true};
    enshu_drill *d = NULL;
    enshu_error err = {0};
    const enshu_status st =
        enshu_script_open(&bundle, &options, NULL, &d, &err);
    if (st != ENSHU_OK)
        print_error("%s\n", err.message);
    assert_int_equal(st, ENSHU_OK);
    assert_int_equal(enshu_drill_advance(d, MINUTES * ENSHU_MIN), ENSHU_OK);
    for (size_t i = 0; i < n_kpis; i++) {
        const double mean = mean_of(d, i);
        of[i].sum += mean;
        of[i].squares += mean * mean;
    }
    enshu_drill_destroy(d);
}

/* Within four standard errors of the mean over the seeds, which must be small
 * enough to tell something. */
static void agree(const char *lua, const double *theory, size_t n)
{
    sums of[4] = {{0, 0}};
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        run(lua, seed, of, n);
    for (size_t i = 0; i < n; i++) {
        const double mean = of[i].sum / SEEDS;
        const double variance =
            (of[i].squares - of[i].sum * mean) / (SEEDS - 1);
        const double error = 4 * enshu_sqrt(variance / SEEDS);
        const double off =
            mean < theory[i] ? theory[i] - mean : mean - theory[i];
        if (off > error || error > 0.15 * theory[i])
            print_error("figure %zu: %.4f, in theory %.4f +- %.4f\n", i, mean,
                        theory[i], error);
        assert_true(off <= error);
        assert_true(error <= 0.15 * theory[i]);
    }
}

/* rho^2 / (1 - rho), rho = 0.8. */
static void one_server_with_random_service(void **state)
{
    (void)state;
    agree(FRAME "flow{ id='q', name='Q', sources={ {'s', to='d', per_hour=480} "
                "}, stations={ {'d', name='D', rate=600, spread='random'} }, "
                "routes={ {'d', 'out'} } }" LOOK("d"),
          (const double[]){3.2, 0.8}, 2);
}

/* Half of that: rho^2 / (2 (1 - rho)). */
static void one_server_with_even_service(void **state)
{
    (void)state;
    agree(FRAME "flow{ id='q', name='Q', sources={ {'s', to='d', per_hour=480} "
                "}, stations={ {'d', name='D', rate=600, spread='even'} }, "
                "routes={ {'d', 'out'} } }" LOOK("d"),
          (const double[]){1.6, 0.8}, 2);
}

/* Pollaczek and Khinchine; a triangle from a half to two means with its mode
 * at the half has the squared variation 1/8. */
static void one_server_with_human_service(void **state)
{
    (void)state;
    agree(FRAME "flow{ id='q', name='Q', sources={ {'s', to='d', per_hour=480} "
                "}, stations={ {'d', name='D', rate=600, spread='human'} }, "
                "routes={ {'d', 'out'} } }" LOOK("d"),
          (const double[]){1.8, 0.8}, 2);
}

/* Erlang C for three servers and 2.4 of traffic: 0.6472 wait, on average
 * 0.6472 x 0.8 / 0.2 = 2.5888. */
static void three_servers_with_random_service(void **state)
{
    (void)state;
    agree(FRAME
          "flow{ id='q', name='Q', sources={ {'s', to='d', per_hour=1440} }, "
          "stations={ {'d', name='D', servers=3, rate=600, spread='random'} }, "
          "routes={ {'d', 'out'} } }" LOOK("d"),
          (const double[]){2.5888, 2.4}, 2);
}

/* Jackson: 300 an hour come to a, half go on to b, of which a fifth return.
 * At a 300 / (1 - 0.1) = 333.3 an hour, at b 166.7: rho = 2/3 and 5/9. */
static void a_network_of_queues(void **state)
{
    (void)state;
    agree(FRAME
          "flow{ id='q', name='Q', sources={ {'s', to='a', per_hour=300} }, "
          "stations={ {'a', name='A', rate=500, spread='random'}, "
          "{'b', name='B', rate=300, spread='random'} }, "
          "routes={ {'a', 'b', share=0.5}, {'a', 'out', share=0.5}, "
          "{'b', 'a', share=0.2}, {'b', 'out', share=0.8} } }" LOOK("a")
              LOOK("b"),
          (const double[]){4.0 / 3, 2.0 / 3, 25.0 / 36, 5.0 / 9}, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_server_with_random_service),
        cmocka_unit_test(one_server_with_even_service),
        cmocka_unit_test(one_server_with_human_service),
        cmocka_unit_test(three_servers_with_random_service),
        cmocka_unit_test(a_network_of_queues),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
