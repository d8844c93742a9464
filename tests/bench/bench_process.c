/*
 * bench_process - how many times a second a Lua process is woken and waits
 * again, at 1,000 and 100,000 processes, against bare lua_resume and
 * lua_yield of the same Lua; and what a waiting process costs in memory.
 *
 * Goals (share of the bare rate): 0.40 at 1,000 and 0.10 at 100,000; 1.6 KB a
 * process.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lauxlib.h>
#include <lua.h>
#include <malloc.h>

#include "bench/bench.h"
#include "enshu/script.h"

enum { ROUNDS = 5 };

static int do_yield(lua_State *L)
{
    return lua_yield(L, 0);
}

/* Resumes of one coroutine a second. */
static double bare_rate(long switches)
{
    lua_State *L = luaL_newstate();
    lua_State *thread = lua_newthread(L);
    lua_pushcfunction(L, do_yield);
    lua_setglobal(L, "wait");
    if (luaL_loadstring(thread, "while true do wait() end") != LUA_OK)
        abort();
    int n = 0;
    const double start = bench_now();
    for (long i = 0; i < switches; i++) {
        if (lua_resume(thread, L, 0, &n) != LUA_YIELD)
            abort();
    }
    const double rate = (double)switches / (bench_now() - start);
    lua_close(L);
    return rate;
}

static enshu_drill *open_drill(int processes)
{
    char text[1024];
    (void)snprintf(
        text, sizeof text,
        "scenario{ id='bench', api=1, start='2026-11-24 09:00', "
        "length=days(30), langs={'en'}, title={en='Bench'} } "
        "process('p', function() local d = ms(1000) for i = 1, %d do "
        "spawn(function() while true do wait(d) end end) end end)",
        processes);
    const enshu_file file = {"main.lua", text, strlen(text)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {
        .limits = {.processes = (size_t)processes + 10,
                   .slice_instructions = 1000000000,
                   .script_heap_bytes = (size_t)4 << 30}};
    enshu_drill *d = NULL;
    enshu_error err;
    if (enshu_script_open(&bundle, &options, NULL, &d, &err) != ENSHU_OK) {
        (void)fprintf(stderr, "%s\n", err.message);
        exit(1);
    }
    return d;
}

typedef struct figures {
    double rate;
    double bytes;
} figures;

static figures process_rate(int processes, long switches)
{
    enshu_drill *d = open_drill(processes);
    const struct mallinfo2 before = mallinfo2();
    if (enshu_drill_advance(d, 2 * ENSHU_SEC) != ENSHU_OK)
        abort();
    const struct mallinfo2 after = mallinfo2();
    const long seconds = switches / processes + 1;
    const uint64_t events = enshu_drill_event_count(d);
    const double start = bench_now();
    if (enshu_drill_advance(d, (2 + seconds) * ENSHU_SEC) != ENSHU_OK)
        abort();
    const double took = bench_now() - start;
    const uint64_t woken = enshu_drill_event_count(d) - events;
    enshu_drill_destroy(d);
    return (figures){(double)woken / took,
                     (double)(after.uordblks + after.hblkhd - before.uordblks
                              - before.hblkhd)
                         / processes};
}

static void compare(int processes, long switches, double goal)
{
    double bare[ROUNDS];
    double ours[ROUNDS];
    double bytes = 0;
    for (int i = 0; i < ROUNDS; i++) {
        bare[i] = bare_rate(switches);
        const figures f = process_rate(processes, switches);
        ours[i] = f.rate;
        bytes = f.bytes;
    }
    const double b = bench_median(bare, ROUNDS);
    const double o = bench_median(ours, ROUNDS);
    (void)printf("%8d processes  %6.2f M switches/s  bare %6.2f M/s  "
                 "ratio %.3f (goal %.2f)  %5.0f bytes each (goal 1600)\n",
                 processes, o / 1e6, b / 1e6, o / b, goal, bytes);
}

int main(int argc, char **argv)
{
    const long switches = bench_is_quick(argc, argv) ? 200000 : 5000000;
    compare(1000, switches, 0.40);
    compare(100000, switches, 0.10);
    return 0;
}
