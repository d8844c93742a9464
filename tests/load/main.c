/* enshu-load: opens the seats of a list of join links and measures how the
 * server does.  tools/load starts both; this can also be run by hand against a
 * server that is there:
 *
 *     enshu-load LINKS [--seats N] [--seconds N] [--rate N] [--inject N]
 *                [--join N] [--in-flight N] [--pid N] [--worlds N]
 *                [--acks FILE] [--until-stopped]
 *
 * It never opens more seats than there are links, and ends in time or with
 * Ctrl-C.  Exit status: 0 all seats joined and stayed, 1 some did not, 2 bad
 * use. */
#include <stdlib.h>
#include <string.h>

#include <sys/resource.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/signal.h"
#include "load/swarm.h"

typedef struct options {
    swarm_options swarm;
    long seconds;
    long join;
    long pid;
    long worlds;
    bool until_stopped;
} options;

static const int64_t second_us = 1000000;

/* ---- what the server takes ---- */

/* A row of /proc, "" when it is not to be had. */
static void read_row(const char *path, char *row, int size)
{
    FILE *file = fopen(path, "r");
    row[0] = '\0';
    if (!file)
        return;
    if (!fgets(row, size, file))
        row[0] = '\0';
    (void)fclose(file);
}

/* The numbers of columns `from` to `to` of a row, added up; the first column is
 * 0. */
static double add_columns(const char *row, int from, int to)
{
    double sum = 0;
    for (int i = 0; *row && i <= to; i++) {
        row += strspn(row, " ");
        if (i >= from)
            sum += strtod(row, NULL);
        row += strcspn(row, " ");
    }
    return sum;
}

/* Resident bytes of the server, 0 when it is not to be had. */
static double resident(long pid)
{
    char path[64];
    char row[512] = "";
    (void)snprintf(path, sizeof path, "/proc/%ld/statm", pid);
    if (pid > 0)
        read_row(path, row, sizeof row);
    return add_columns(row, 1, 1) * (double)sysconf(_SC_PAGESIZE);
}

/* Seconds of processors. */
typedef struct work {
    double server;
    double own;
    double machine; /* all programs together */
} work;

static double seconds_of(const char *path)
{
    char row[1024];
    read_row(path, row, sizeof row);
    const char *name = strrchr(row, ')'); /* it may have blanks in it */
    return name ? add_columns(name, 12, 13) / (double)sysconf(_SC_CLK_TCK) : 0;
}

static work look_at_work(long pid)
{
    char path[64];
    char row[1024];
    work w = {.own = seconds_of("/proc/self/stat")};
    (void)snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    if (pid > 0)
        w.server = seconds_of(path);
    /* user, nice, system; then idle and waiting; then interrupts. */
    read_row("/proc/stat", row, sizeof row);
    w.machine = (add_columns(row, 1, 3) + add_columns(row, 6, 7))
                / (double)sysconf(_SC_CLK_TCK);
    return w;
}

/* ---- options ---- */

static bool read_number(const char *text, long *out)
{
    char *end = NULL;
    *out = strtol(text, &end, 10);
    return *text && !*end && *out >= 0;
}

static bool take_number(const char *name, const char *value, options *o)
{
    long n = 0;
    if (!read_number(value, &n))
        return false;
    if (strcmp(name, "--seats") == 0)
        o->swarm.seats_max = (size_t)n;
    else if (strcmp(name, "--seconds") == 0)
        o->seconds = n;
    else if (strcmp(name, "--rate") == 0)
        o->swarm.rate = (unsigned)n;
    else if (strcmp(name, "--inject") == 0)
        o->swarm.inject_us = n * second_us;
    else if (strcmp(name, "--join") == 0)
        o->join = n;
    else if (strcmp(name, "--in-flight") == 0)
        o->swarm.in_flight = (size_t)n;
    else if (strcmp(name, "--pid") == 0)
        o->pid = n;
    else if (strcmp(name, "--worlds") == 0)
        o->worlds = n;
    else
        return false;
    return true;
}

static bool read_options(int argc, char **argv, options *o)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--until-stopped") == 0) {
            o->until_stopped = true;
        } else if (strncmp(argv[i], "--", 2) != 0 && !o->swarm.links) {
            o->swarm.links = argv[i];
        } else if (i + 1 < argc && strcmp(argv[i], "--acks") == 0) {
            o->swarm.acks = fopen(argv[++i], "w");
            if (!o->swarm.acks)
                return false;
        } else if (i + 1 == argc || !take_number(argv[i], argv[i + 1], o)) {
            (void)fprintf(stderr, "enshu-load: cannot use '%s'\n", argv[i]);
            return false;
        } else {
            i++;
        }
    }
    return o->swarm.links != NULL;
}

/* ---- the table ---- */

static void print_times(const char *name, times *t)
{
    if (t->n == 0)
        return;
    (void)printf("%-34s p50 %8.1f ms   p99 %8.1f ms   max %8.1f ms   (%zu)\n",
                 name, (double)times_percentile(t, 50) / 1e3,
                 (double)times_percentile(t, 99) / 1e3,
                 (double)times_percentile(t, 100) / 1e3, t->n);
}

static void print_memory(const options *o, const double bytes[3], size_t seats)
{
    if (bytes[0] == 0 || bytes[2] == 0)
        return; /* it was not there all the time */
    (void)printf("%-34s %.1f MB before, %.1f MB with all seats, %.1f MB at the "
                 "end\n",
                 "resident memory of the server", bytes[0] / 1e6,
                 bytes[1] / 1e6, bytes[2] / 1e6);
    (void)printf("%-34s %.0f bytes\n", "  a seat, besides the worlds",
                 (bytes[1] - bytes[0]) / (double)seats);
    if (o->worlds > 0)
        (void)printf(
            "%-34s %.0f bytes (the program included), %.0f more at the "
            "end for what was done and said\n",
            "  a world", bytes[0] / (double)o->worlds,
            (bytes[2] - bytes[1]) / (double)o->worlds);
}

/* On a machine that others use too, times say little and these say much. */
static void print_work(const work *from, const work *to, double worked_s)
{
    const double server_s = to->server - from->server;
    const double own_s = to->own - from->own;
    const double other_s = to->machine - from->machine - server_s - own_s;
    if (worked_s <= 0 || from->server == 0)
        return;
    (void)printf("%-34s server %.0f %%, load %.0f %%, other programs %.0f %% "
                 "of one\n",
                 "processors", server_s * 100 / worked_s,
                 own_s * 100 / worked_s, other_s * 100 / worked_s);
}

static void print_table(const options *o, swarm *s, const double bytes[3],
                        double worked_s)
{
    const swarm_figures *f = swarm_get_figures(s);
    if (f->joined_us >= 0)
        (void)printf("%-34s %.2f s for %zu (%.0f a second)\n", "all seats live",
                     (double)f->joined_us / 1e6, f->seats,
                     (double)f->seats * 1e6 / (double)f->joined_us);
    else
        (void)printf("%-34s only %zu of %zu seats were live\n", "joining",
                     f->live, f->seats);
    (void)printf("%-34s %zu live, %llu lost, %llu failed to connect, %llu "
                 "refused\n",
                 "connections", f->live, (unsigned long long)f->lost,
                 (unsigned long long)f->failed, (unsigned long long)f->refused);
    (void)printf("%-34s %llu sent, %llu accepted (%.1f a second), %llu denied, "
                 "%llu skipped%s%s\n",
                 "commands", (unsigned long long)f->commands,
                 (unsigned long long)f->accepted,
                 worked_s > 0 ? (double)f->accepted / worked_s : 0,
                 (unsigned long long)f->denied, (unsigned long long)f->skipped,
                 f->why[0] ? ": " : "", f->why);
    print_times("  until acknowledged", swarm_answers(s));
    (void)printf("%-34s %llu, %llu arrivals missing\n", "injects to everybody",
                 (unsigned long long)f->injects, (unsigned long long)f->missed);
    print_times("  until at a seat", swarm_arrivals(s));
    print_times("  until at the last seat", swarm_slowest(s));
    print_memory(o, bytes, f->seats);
}

static void allow_files(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return;
    files.rlim_cur = files.rlim_max;
    (void)setrlimit(RLIMIT_NOFILE, &files);
}

int main(int argc, char **argv)
{
    options o = {.swarm = {.in_flight = 200}, .seconds = 10, .join = 120};
    double bytes[3];
    if (!read_options(argc, argv, &o)) {
        (void)fprintf(stderr, "enshu-load: needs a file of links\n");
        return 2;
    }
    base_signal_install();
    allow_files();
    o.swarm.events = o.until_stopped ? stdout : NULL;
    swarm *s = swarm_create(&o.swarm);
    if (!s)
        return 2;
    bytes[0] = resident(o.pid);
    const bool joined = swarm_join(s, o.join * second_us);
    bytes[1] = resident(o.pid);
    const work began = look_at_work(o.pid);
    const int64_t began_us = base_clock_monotonic_us();
    if (joined)
        swarm_work(s, o.until_stopped ? INT64_MAX : o.seconds * second_us);
    const int64_t worked_us = base_clock_monotonic_us() - began_us;
    const work ended = look_at_work(o.pid);
    swarm_settle(s, 20 * second_us);
    bytes[2] = resident(o.pid);
    print_table(&o, s, bytes, (double)worked_us / 1e6);
    if (!o.until_stopped)
        print_work(&began, &ended, (double)worked_us / 1e6);
    const swarm_figures *f = swarm_get_figures(s);
    const bool good =
        joined && f->live == f->seats && (o.until_stopped || f->lost == 0);
    swarm_destroy(s);
    if (o.swarm.acks)
        (void)fclose(o.swarm.acks);
    return good ? 0 : 1;
}
