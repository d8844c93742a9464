/*
 * bench_logs - searching ten million log records that exist only as a seed.
 *
 * Each question is asked of 1,000 hosts in four logs over a day: how long the
 * first page of 100 lines takes, how long the whole search, and how many
 * records a second that is.  The reference is memchr and memcmp over as many
 * lines in memory as fit 64 MiB, as a plain file would be searched.
 *
 * Times are of the processor, so that what else runs on the machine does not
 * count.  Goals: the first page within 100 ms where a host or an hour is named
 * or one line in 10,000 matches, the whole search within 20 s.
 *
 *   bench_logs [--quick]
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "enshu/logs.h"
#include "enshu/script.h"

enum { ROUNDS = 5, PAGE = 100, STEP = 20000, TEXT_BYTES = 64 << 20 };

static const char scenario[] =
    "scenario{ id='b', api=1, title={en='B',ja='B'}, lang='en', "
    " start='2026-11-25 09:00', length=hours(4) } "
    "org{ id='o', kind='operator', name={en='O',ja='O'} } "
    "team{ id='t', org='o', name={en='T',ja='T'} } "
    "role{ id='r', team='t', name={en='R',ja='R'} } "
    "zone{ id='z', name={en='Z',ja='Z'} } "
    "for i = 1, HOSTS do asset{ id='host_' .. i, zone='z', owner='o', "
    " kind='server', name={en='H',ja='H'} } end "
    "for _, k in ipairs{'windows','edr','firewall','syslog'} do "
    " log{ id='log_' .. k, kind=k, owner='o', rate=104 } end ";

typedef struct question {
    const char *what;
    const char *query;
    enshu_time_us from_us;
    bool goal; /* the first page has the goal */
} question;

static const question questions[] = {
    {"everything", "", ENSHU_LOG_OPEN, true},
    {"one host", "host:HOST-7", ENSHU_LOG_OPEN, true},
    {"one host, words", "host:HOST-7 \"failed logon\"", ENSHU_LOG_OPEN, true},
    {"high, within an hour", "severity:high", -ENSHU_HOUR, true},
    {"one user, 1 in 5,000", "user:u1234", ENSHU_LOG_OPEN, true},
    {"one source address", "src:203.0.113.77", ENSHU_LOG_OPEN, true},
    {"words of a template", "\"put into quarantine\"", ENSHU_LOG_OPEN, true},
    {"words in a slot", "\"pid 23456\"", ENSHU_LOG_OPEN, true},
    {"words found nowhere", "\"no such words\"", ENSHU_LOG_OPEN, false},
    {"user and words", "user:adm-03 \"member to\"", ENSHU_LOG_OPEN, true},
};

static void give_up(const enshu_error *err)
{
    (void)fprintf(stderr, "bench_logs: %s\n", err->message);
    exit(2);
}

static enshu_drill *open_drill(int hosts)
{
    static char lua[4096];
    const char *place = strstr(scenario, "HOSTS");
    (void)snprintf(lua, sizeof lua, "%.*s%d%s", (int)(place - scenario),
                   scenario, hosts, place + strlen("HOSTS"));
    const enshu_file file = {"main.lua", lua, strlen(lua)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.seed = 7, .has_seed = true};
    enshu_drill *d = NULL;
    enshu_error err = {.message = ""};
    if (enshu_script_open(&bundle, &options, NULL, &d, &err) != ENSHU_OK
        || enshu_drill_advance(d, ENSHU_SEC) != ENSHU_OK)
        give_up(&err);
    return d;
}

typedef struct page {
    int lines;
    double first; /* when the page was full */
} page;

static bool on_line(void *user, const enshu_log_line *line)
{
    page *p = user;
    bench_use((double)line->t_us);
    if (++p->lines == PAGE)
        p->first = bench_cpu();
    return true;
}

typedef struct figures {
    double first;
    double whole;
    enshu_log_progress progress;
    int lines;
} figures;

static figures ask(const enshu_drill *d, const question *q)
{
    const enshu_log_question log = {
        .query = q->query, .from_us = q->from_us, .to_us = ENSHU_LOG_OPEN};
    enshu_error err = {.message = ""};
    enshu_log_search *s = NULL;
    page p = {0, 0};
    figures f = {0};
    const double start = bench_cpu();
    if (enshu_log_search_open(d, &log, &s, &err) != ENSHU_OK)
        give_up(&err);
    while (!f.progress.done) {
        if (enshu_log_search_step(s, STEP, on_line, &p, &f.progress)
            != ENSHU_OK)
            give_up(&err);
    }
    enshu_log_search_close(s);
    f.whole = bench_cpu() - start;
    f.first = p.lines >= PAGE ? p.first - start : f.whole;
    f.lines = p.lines;
    return f;
}

/* ---- the reference ---- */

typedef struct text {
    char *at;
    size_t used;
    size_t lines;
} text;

static bool keep_text(void *user, const enshu_log_line *line)
{
    text *t = user;
    const size_t len = strlen(line->raw);
    if (t->used + len + 1 > TEXT_BYTES)
        return false;
    memcpy(t->at + t->used, line->raw, len);
    t->used += len;
    t->at[t->used++] = '\n';
    t->lines++;
    return true;
}

static text write_lines(const enshu_drill *d, size_t most)
{
    const enshu_log_question log = {
        .query = "", .from_us = ENSHU_LOG_OPEN, .to_us = ENSHU_LOG_OPEN};
    text t = {.at = malloc(TEXT_BYTES)};
    enshu_log_progress p = {.done = false};
    enshu_error err = {.message = ""};
    enshu_log_search *s = NULL;
    if (!t.at || enshu_log_search_open(d, &log, &s, &err) != ENSHU_OK)
        give_up(&err);
    size_t before = (size_t)-1;
    while (!p.done && t.lines < most && t.lines != before) {
        before = t.lines;
        if (enshu_log_search_step(s, STEP * 16, keep_text, &t, &p) != ENSHU_OK)
            give_up(&err);
    }
    enshu_log_search_close(s);
    return t;
}

/* How often a word stands in the text. */
static size_t scan(const text *t, const char *word)
{
    const size_t len = strlen(word);
    const char *end = t->at + t->used - len;
    size_t n = 0;
    for (const char *at = t->at; at < end; at++) {
        at = memchr(at, word[0], (size_t)(end - at));
        if (!at)
            break;
        n += memcmp(at, word, len) == 0;
    }
    return n;
}

static double reference_rate(const text *t)
{
    double rates[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        const double start = bench_cpu();
        bench_use((double)scan(t, "no such words"));
        rates[i] = (double)t->lines / (bench_cpu() - start);
    }
    return bench_median(rates, ROUNDS);
}

static void measure(const enshu_drill *d, const question *q, double reference)
{
    double first[ROUNDS];
    double whole[ROUNDS];
    figures f = {0};
    for (int i = 0; i < ROUNDS; i++) {
        f = ask(d, q);
        first[i] = f.first;
        whole[i] = f.whole;
    }
    const double soon = bench_median(first, ROUNDS) * 1000;
    const double all = bench_median(whole, ROUNDS);
    const double rate = (double)f.progress.scanned / all;
    (void)printf("%-22s %9d lines  first page %8.1f ms%s  whole %7.2f s  "
                 "%7.1f M records/s  %5.1f x reference\n",
                 q->what, f.lines, soon,
                 !q->goal     ? "    "
                 : soon < 100 ? " ok "
                              : " !! ",
                 all, rate / 1e6, rate / reference);
}

int main(int argc, char **argv)
{
    const bool quick = bench_is_quick(argc, argv);
    enshu_drill *d = open_drill(quick ? 50 : 1000);
    const text t = write_lines(d, quick ? 20000 : 400000);
    if (t.lines == 0)
        give_up(&(enshu_error){.message = "the hosts write nothing"});
    const double reference = reference_rate(&t);
    (void)printf("reference: memchr and memcmp over %zu lines in memory, "
                 "%.1f M lines/s\n",
                 t.lines, reference / 1e6);
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        measure(d, &questions[i], reference);
    free(t.at);
    enshu_drill_destroy(d);
    return 0;
}
