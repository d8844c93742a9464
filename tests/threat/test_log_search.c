/* Records of an ordinary day, and questions about them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log_fixture.h"
#include "sim/memory.h"
#include "support/expect.h"
#include "threat/log_internal.h"

static const char world[] =
    "scenario{ id='s', api=1, start='2026-11-25 09:00', length=hours(8), "
    " title={en='S',ja='S'}, lang='en' } "
    "org{ id='port', kind='operator', name={en='P',ja='P'} } "
    "org{ id='rail', kind='operator', name={en='R',ja='R'} } "
    "team{ id='it', org='port', name={en='I',ja='I'} } "
    "team{ id='gate', org='port', name={en='G',ja='G'} } "
    "team{ id='occ', org='rail', name={en='O',ja='O'} } "
    "role{ id='admin', team='it', name={en='A',ja='A'} } "
    "zone{ id='lan', name={en='L',ja='L'} } "
    "zone{ id='rack', parent='lan', name={en='K',ja='K'} } "
    "zone{ id='ctc', name={en='C',ja='C'} } "
    "asset{ id='srv_1', kind='server', zone='rack', owner='it', "
    "name={en='S',ja='S'}, "
    " host='TWX-SRV-01' } "
    "asset{ id='srv.2', kind='server', zone='lan', owner='it', "
    "name={en='S',ja='S'} } "
    "asset{ id='srv-2', kind='server', zone='lan', owner='gate', "
    "name={en='S',ja='S'}, "
    " address='192.0.2.2', clock=-sec(90) } "
    "asset{ id='sig', kind='server', zone='ctc', owner='occ', "
    "name={en='G',ja='G'} } "
    "account{ id='acc', kind='vendor', login='svc-belt', opens={'lan'}, "
    " name={en='A',ja='A'} } "
    "for _, k in ipairs{'windows','syslog','firewall','proxy','edr','vpn', "
    " 'mail','web','badge','control'} do "
    " log{ id='p_' .. k, kind=k, owner='port', on='lan', rate=40, "
    "  keep=hours(12) } end "
    "log{ id='gates', kind='badge', owner='gate', rate=30, keep=hours(12) } "
    "log{ id='signals', kind='control', owner='rail', rate=30, keep=hours(12) "
    "} ";

static stage *opened(int minutes)
{
    stage *s = stage_open(world);
    stage_play(s, minutes);
    return s;
}

/* ---- as sources write ---- */

static void every_source_writes_in_its_own_way(void **state)
{
    (void)state;
    stage *s = opened(10);
    for (size_t k = 0; k < ENSHU__LOG_KIND_COUNT; k++) {
        char query[64];
        char golden[64];
        const char *word = enshu__log_kind_words[k];
        (void)snprintf(query, sizeof query, "kind:%s host:TWX-SRV-01", word);
        (void)snprintf(golden, sizeof golden, "logs/%s.txt", word);
        const enshu_log_question q = {.team = "it",
                                      .query = query,
                                      .from_us = -40 * ENSHU_MIN,
                                      .to_us = ENSHU_LOG_OPEN,
                                      .oldest_first = true};
        findings f = look_with(stage_drill(s), &q, 1000);
        char *text = raw_text(&f);
        expect_golden(golden, text);
        free(text);
        forget(&f);
    }
    stage_close(s);
}

/* ---- the same question, the same lines ---- */

static void same_lines(const findings *a, const findings *b, bool reversed)
{
    assert_int_equal(a->n, b->n);
    for (size_t i = 0; i < a->n; i++) {
        const enshu_log_line *x = &a->at[i].line;
        const enshu_log_line *y = &b->at[reversed ? b->n - 1 - i : i].line;
        assert_string_equal(x->key, y->key);
        assert_string_equal(x->raw, y->raw);
        expect_i64(x->t_us, y->t_us);
    }
}

static void the_same_question_has_the_same_lines(void **state)
{
    (void)state;
    static const uint64_t budgets[] = {1, 17, 1000, UINT64_MAX};
    stage *s = opened(30);
    stage *again = opened(30);
    findings first = look(stage_drill(s), "it", "severity:low user:*");
    assert_true(first.n > 100);
    for (size_t i = 0; i < sizeof budgets / sizeof *budgets; i++) {
        const enshu_log_question q = {.team = "it",
                                      .query = "severity:low user:*",
                                      .from_us = ENSHU_LOG_OPEN,
                                      .to_us = ENSHU_LOG_OPEN,
                                      .oldest_first = i % 2 == 1};
        findings f = look_with(stage_drill(i < 2 ? s : again), &q, budgets[i]);
        same_lines(&first, &f, i % 2 == 1);
        forget(&f);
    }
    forget(&first);
    stage_close(s);
    stage_close(again);
}

static void lines_come_in_order_and_are_all_counted(void **state)
{
    (void)state;
    stage *s = opened(30);
    findings f = look(stage_drill(s), NULL, "");
    uint64_t sum = 0;
    for (size_t i = 1; i < f.n; i++) {
        assert_true(f.at[i - 1].line.t_us >= f.at[i].line.t_us);
        assert_string_not_equal(f.at[i - 1].line.key, f.at[i].line.key);
    }
    for (size_t i = 0; i < 12; i++)
        sum += f.histogram[i];
    assert_true(f.n > 3000);
    assert_int_equal(f.progress.found, f.n);
    assert_int_equal(f.progress.total, f.n);
    assert_int_equal(f.progress.scanned, f.n);
    assert_int_equal(sum, f.n);
    expect_i64(f.progress.from_us, -12 * ENSHU_HOUR - 90 * ENSHU_SEC);
    forget(&f);
    stage_close(s);
}

static void a_range_is_cut_to_the_microsecond(void **state)
{
    (void)state;
    stage *s = opened(30);
    findings all = look(stage_drill(s), NULL, "");
    enshu_time_us from = all.at[all.n / 2].line.t_us;
    enshu_time_us to = all.at[all.n / 3].line.t_us;
    const enshu_log_question q = {.query = "", .from_us = from, .to_us = to};
    findings f = look_with(stage_drill(s), &q, 100);
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++)
        n += all.at[i].line.t_us >= from && all.at[i].line.t_us < to;
    assert_true(n > 100);
    assert_int_equal(f.n, n);
    assert_int_equal(f.progress.total, n);
    assert_int_equal(f.progress.scanned, n);
    forget(&f);
    forget(&all);
    stage_close(s);
}

static void any_times_may_be_asked_for(void **state)
{
    static const struct {
        enshu_time_us from;
        enshu_time_us to;
        bool all;
    } rows[] = {{-INT64_MAX, INT64_MAX, true},
                {ENSHU_LOG_OPEN, INT64_MAX, true},
                {-INT64_MAX, ENSHU_LOG_OPEN, true},
                {INT64_MAX, -INT64_MAX, false},
                {INT64_MAX, ENSHU_LOG_OPEN, false},
                {ENSHU_LOG_OPEN, -INT64_MAX, false}};
    (void)state;
    stage *s = opened(30);
    findings all = look(stage_drill(s), NULL, "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const enshu_log_question q = {
            .query = "", .from_us = rows[i].from, .to_us = rows[i].to};
        findings f = look_with(stage_drill(s), &q, 1000000);
        assert_int_equal(f.n, rows[i].all ? all.n : 0);
        assert_true(f.progress.done);
        assert_true(f.progress.from_us <= f.progress.to_us);
        assert_true(f.progress.from_us >= -ENSHU_TIME_MAX);
        assert_true(f.progress.to_us <= ENSHU_TIME_MAX);
        forget(&f);
    }
    forget(&all);
    stage_close(s);
}

/* ---- what questions mean ---- */

static bool has_word(const char *text, const char *word)
{
    char small[1024];
    size_t i = 0;
    for (; text[i] && i < sizeof small - 1; i++)
        small[i] =
            (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    small[i] = '\0';
    return strstr(small, word) != NULL;
}

typedef bool wants(const enshu_log_line *l);
static bool is_high(const enshu_log_line *l)
{
    return l->severity >= 3;
}
static bool is_low_or_less(const enshu_log_line *l)
{
    return l->severity < 2;
}
static bool is_u10(const enshu_log_line *l)
{
    return strncmp(l->user, "u10", 3) == 0;
}
static bool has_no_user(const enshu_log_line *l)
{
    return !l->user[0];
}
static bool is_from_outside(const enshu_log_line *l)
{
    return strncmp(l->src, "203.0.113.", 10) == 0;
}
static bool is_to_7(const enshu_log_line *l)
{
    return strncmp(l->dst, "203.0.113.", 10) == 0
           && l->dst[strlen(l->dst) - 1] == '7';
}
static bool is_server_2(const enshu_log_line *l)
{
    return strncmp(l->host, "SRV-2", 5) == 0;
}
static bool is_mail_or_web(const enshu_log_line *l)
{
    return strcmp(l->kind, "mail") == 0 || strcmp(l->kind, "web") == 0;
}
static bool is_failed(const enshu_log_line *l)
{
    return has_word(l->message, "failed") && has_word(l->message, "u1");
}
static bool is_pid_2(const enshu_log_line *l)
{
    return has_word(l->message, "pid 2");
}
static bool crosses_a_slot(const enshu_log_line *l)
{
    return has_word(l->message, "@port.example> size 1");
}
static bool is_not_example(const enshu_log_line *l)
{
    return !has_word(l->message, ".example");
}
static bool is_get_404(const enshu_log_line *l)
{
    const char *get = strstr(l->message, "GET ");
    return get && strstr(get, "404");
}
static bool is_vendor(const enshu_log_line *l)
{
    return strcmp(l->user, "svc-belt") == 0 && has_word(l->message, "vendor");
}
static bool is_never(const enshu_log_line *l)
{
    (void)l;
    return false;
}

static const struct {
    const char *query;
    wants *wants;
    bool finds;
} questions[] = {
    {"severity:high", is_high, true},
    {"-severity:medium", is_low_or_less, true},
    {"user:u10*", is_u10, true},
    {"USER:U10*", is_u10, true},
    {"-user:u* -user:svc-* -user:adm-* -user:*$", has_no_user, true},
    {"src:203.0.113.*", is_from_outside, true},
    {"dst:203.0.113.*7", is_to_7, true},
    {"host:srv-2*", is_server_2, true},
    {"id:srv*2", is_server_2, true},
    {"-kind:*s* -kind:firewall -kind:proxy -kind:edr -kind:vpn -kind:badge "
     "-kind:control",
     is_mail_or_web, true},
    {"failed u1", is_failed, true},
    {"\"pid 2\"", is_pid_2, true},
    {"\"@PORT.example> size 1\"", crosses_a_slot, true},
    {"-.example", is_not_example, true},
    {"get*404", is_get_404, true},
    {"user:svc-belt vendor", is_vendor, true},
    {"\"*\" severity:low", is_never, false},
    {"log:nothing", is_never, false},
    {"\"no such words\"", is_never, false},
};

/* Every line is looked at by hand too. */
static void questions_mean_what_they_say(void **state)
{
    (void)state;
    stage *s = opened(30);
    findings all = look(stage_drill(s), NULL, "");
    for (size_t q = 0; q < sizeof questions / sizeof *questions; q++) {
        findings f = look(stage_drill(s), NULL, questions[q].query);
        size_t n = 0;
        for (size_t i = 0; i < all.n; i++) {
            if (!questions[q].wants(&all.at[i].line))
                continue;
            if (n >= f.n || strcmp(all.at[i].line.key, f.at[n].line.key) != 0)
                fail_msg("%s: line %zu is missing: %s", questions[q].query, n,
                         all.at[i].line.raw);
            n++;
        }
        if (n != f.n || (n > 0) != questions[q].finds)
            fail_msg("%s: %zu lines, not %zu", questions[q].query, f.n, n);
        assert_int_equal(f.progress.scanned, f.progress.total);
        assert_int_equal(f.progress.total, all.n);
        forget(&f);
    }
    forget(&all);
    stage_close(s);
}

/* ---- who sees what ---- */

static void teams_see_their_own_sources_only(void **state)
{
    (void)state;
    static const struct {
        const char *team;
        const char *log;
        bool sees;
    } rows[] = {{"it", "p_edr", true},    {"it", "gates", false},
                {"it", "signals", false}, {"gate", "p_edr", true},
                {"gate", "gates", true},  {"occ", "p_edr", false},
                {"occ", "signals", true}};
    stage *s = opened(10);
    findings all = look(stage_drill(s), NULL, "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char room[ENSHU_LOG_ROOM];
        enshu_log_line line;
        size_t n = 0;
        findings f = look(stage_drill(s), rows[i].team, "");
        for (size_t k = 0; k < f.n; k++)
            n += strcmp(f.at[k].line.log, rows[i].log) == 0;
        assert_int_equal(n > 0, rows[i].sees);
        for (size_t k = 0; k < all.n; k++) {
            if (strcmp(all.at[k].line.log, rows[i].log) == 0)
                assert_int_equal(enshu_log_line_of(stage_drill(s), rows[i].team,
                                                   all.at[k].line.key, room,
                                                   sizeof room, &line),
                                 rows[i].sees);
        }
        forget(&f);
    }
    forget(&all);
    stage_close(s);
}

static void an_unknown_team_is_an_error(void **state)
{
    (void)state;
    stage *s = opened(1);
    const enshu_log_question q = {.team = "nobody", .query = ""};
    enshu_log_search *search = NULL;
    enshu_error err = {.message = ""};
    assert_int_equal(enshu_log_search_open(stage_drill(s), &q, &search, &err),
                     ENSHU_EINVAL);
    expect_contains(err.message, "unknown-team");
    assert_null(search);
    stage_close(s);
}

/* ---- keys ---- */

static void keys_name_lines_for_good(void **state)
{
    (void)state;
    stage *s = opened(10);
    stage *later = opened(200);
    findings f = look(stage_drill(s), NULL, "");
    for (size_t i = 0; i < f.n; i++) {
        char room[ENSHU_LOG_ROOM];
        enshu_log_line line;
        assert_true(enshu_log_line_of(stage_drill(later), NULL,
                                      f.at[i].line.key, room, sizeof room,
                                      &line));
        assert_string_equal(line.raw, f.at[i].line.raw);
        assert_string_equal(line.key, f.at[i].line.key);
    }
    forget(&f);
    stage_close(s);
    stage_close(later);
}

static void other_keys_name_nothing(void **state)
{
    (void)state;
    static const char *const keys[] = {"",
                                       ":",
                                       "p_edr",
                                       "p_edr:",
                                       "p_edr:12",
                                       "nobody:0123456789abcdef",
                                       "p_edr:0123456789abcdef",
                                       "p_edr:0123456789ABCDEF",
                                       "p_edr:0123456789abcdef0",
                                       "p_edr:ffffffffffffffff"};
    stage *s = opened(10);
    char room[ENSHU_LOG_ROOM];
    enshu_log_line line;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_false(enshu_log_line_of(stage_drill(s), NULL, keys[i], room,
                                       sizeof room, &line));
    findings f = look(stage_drill(s), NULL, "log:p_edr");
    assert_false(enshu_log_line_of(stage_drill(s), NULL, f.at[0].line.key, room,
                                   8, &line));
    forget(&f);
    stage_close(s);
}

/* ---- tables and names ---- */

/* Nothing of a sort of host gives an attack away, and by night there is
 * something to write as well. */
static void every_sort_writes_in_all_severities(void **state)
{
    (void)state;
    for (size_t k = 0; k < ENSHU__LOG_KIND_COUNT; k++) {
        const enshu__noise_kind *kind = &enshu__noise_kinds[k];
        int hours = 0;
        assert_true(kind->n <= ENSHU__TEMPLATES);
        for (size_t h = 0; h < 24; h++)
            hours += kind->shape[h];
        assert_int_equal(hours, 24000);
        for (int sort = 0; sort < ENSHU__SORTS; sort++) {
            bool severities[ENSHU__LOG_SEVERITIES] = {false};
            bool any = false;
            bool by_night = false;
            for (size_t i = 0; i < kind->n; i++) {
                const enshu__template *t = &kind->templates[i];
                if (!(t->sorts >> sort & 1))
                    continue;
                assert_true(t->weight > 0);
                severities[t->severity] = true;
                any = true;
                by_night = by_night || !t->day;
            }
            for (size_t i = 0; i < ENSHU__LOG_SEVERITIES; i++)
                assert_int_equal(severities[i], any);
            assert_int_equal(by_night, any);
        }
    }
}

/* ---- whose lines ---- */

static void expect_lines(stage *s, const char *query, bool some)
{
    findings f = look(stage_drill(s), NULL, query);
    if ((f.n > 0) != some)
        fail_msg("%s: %zu lines", query, f.n);
    forget(&f);
}

static const char sorts[] =
    "scenario{ id='l', api=1, start='2026-11-24 09:00', length=hours(2), "
    " title={en='S',ja='S'}, lang='en' } "
    "zone{ id='lan', name={en='L',ja='L'} } "
    "asset{ id='pc', kind='workstation', zone='lan', name='PC' } "
    "asset{ id='tos', kind='server', zone='lan', name='TOS' } "
    "asset{ id='disk', kind='server', zone='lan', name='Disk' } "
    "asset{ id='crane', kind='plc', zone='lan', name='Crane' } "
    "asset{ id='switch', kind='network', zone='lan', name='Switch' } "
    "asset{ id='clerks', zone='lan', name='Clerks' } "
    "indicator{ id='night', kind='ip', value='203.0.113.77', name='Night' } "
    "indicator{ id='shop', kind='domain', value='shop.example', "
    " name='Shop' } "
    "adversary{ id='x', source='203.0.113.78', plan=function() end } "
    "log{ id='win', kind='windows', on={'pc','tos'}, rate=600 } "
    "log{ id='sys', kind='syslog', rate=600 } "
    "for _, k in ipairs{'edr','control','firewall','web','vpn','proxy'} do "
    " log{ id=k, kind=k, rate=900 } end ";

static void a_host_writes_what_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *query;
        bool some;
    } rows[] = {
        {"id:pc log:win", true},
        {"id:pc log:edr outlook.exe", true},
        {"id:tos log:edr", true},
        {"id:tos log:edr outlook.exe", false},
        {"id:tos log:edr teams.exe", false},
        {"id:tos log:sys raid0", true},
        {"id:tos log:sys EXT4", false},
        {"id:tos log:sys sshd", false},
        {"id:disk log:sys sshd", true},
        {"id:disk log:edr .exe", false},
        {"id:crane log:control", true},
        {"id:crane log:edr", false},
        {"id:crane log:sys", false},
        {"id:switch log:sys port", true},
        {"id:switch log:edr", false},
        {"id:clerks", false},
        {"log:control u1", false},
        {"severity:high", true},
    };
    stage *s = stage_open(sorts);
    stage_play(s, 60);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_lines(s, rows[i].query, rows[i].some);
    stage_close(s);
}

static void nobody_else_has_what_gives_an_attack_away(void **state)
{
    (void)state;
    stage *s = stage_open(sorts);
    stage_play(s, 60);
    expect_lines(s, "203.0.113.76", true);
    expect_lines(s, "203.0.113.77", false);
    expect_lines(s, "203.0.113.78", false);
    expect_lines(s, "wiki.example", true);
    expect_lines(s, "shop.example", false);
    stage_close(s);
}

static void hosts_have_names_and_addresses_of_their_own(void **state)
{
    (void)state;
    stage *s = opened(1);
    static const struct {
        const char *id;
        const char *host;
        const char *address;
    } rows[] = {{"srv_1", "TWX-SRV-01", "192.0.2.1"},
                {"srv.2", "SRV-2", "192.0.2.3"},
                {"srv-2", "SRV-2-2", "192.0.2.2"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char query[64];
        (void)snprintf(query, sizeof query, "id:%s host:%s", rows[i].id,
                       rows[i].host);
        findings f = look(stage_drill(s), NULL, query);
        assert_true(f.n > 0);
        forget(&f);
        (void)snprintf(query, sizeof query, "id:%s kind:web dst:%s", rows[i].id,
                       rows[i].address);
        f = look(stage_drill(s), NULL, query);
        assert_true(f.n > 0);
        forget(&f);
    }
    stage_close(s);
}

static void a_clock_that_is_wrong_shows(void **state)
{
    (void)state;
    stage *s = opened(60);
    findings slow = look(stage_drill(s), NULL, "id:srv-2");
    findings right = look(stage_drill(s), NULL, "id:srv_1");
    assert_true(slow.n > 0 && right.n > 0);
    assert_true(slow.at[0].line.t_us <= 60 * ENSHU_MIN - 90 * ENSHU_SEC);
    assert_true(right.at[0].line.t_us <= 60 * ENSHU_MIN);
    assert_true(slow.at[slow.n - 1].line.t_us
                >= -12 * ENSHU_HOUR - 90 * ENSHU_SEC);
    forget(&slow);
    forget(&right);
    stage_close(s);
}

static void business_follows_the_day(void **state)
{
    (void)state;
    stage *s = opened(1);
    const enshu_log_question night = {.query = "kind:proxy",
                                      .from_us = -8 * ENSHU_HOUR,
                                      .to_us = -5 * ENSHU_HOUR};
    const enshu_log_question morning = {
        .query = "kind:proxy", .from_us = -ENSHU_HOUR, .to_us = 0};
    findings dark = look_with(stage_drill(s), &night, 1000);
    findings light = look_with(stage_drill(s), &morning, 1000);
    assert_true(light.n > 3 * dark.n);
    forget(&dark);
    forget(&light);
    stage_close(s);
}

/* ---- no memory ---- */

static bool count(void *user, const enshu_log_line *line)
{
    (void)line;
    ++*(size_t *)user;
    return true;
}

/* 0: done, with *n lines. */
static enshu_status search_all(const enshu_drill *d, size_t *n)
{
    const enshu_log_question q = {.query = "severity:low",
                                  .from_us = ENSHU_LOG_OPEN,
                                  .to_us = ENSHU_LOG_OPEN};
    enshu_log_search *s = NULL;
    enshu_log_progress p = {.done = false};
    *n = 0;
    enshu_status st = enshu_log_search_open(d, &q, &s, NULL);
    while (st == ENSHU_OK && !p.done)
        st = enshu_log_search_step(s, 1000, count, n, &p);
    enshu_log_search_close(s);
    return st;
}

static void without_memory_a_search_fails_and_leaves_nothing(void **state)
{
    (void)state;
    stage *s = opened(10);
    size_t n = 0;
    size_t wanted = 0;
    assert_int_equal(search_all(stage_drill(s), &wanted), ENSHU_OK);
    enshu_status st = ENSHU_ENOMEM;
    for (size_t at = 1; st != ENSHU_OK && at < 1000; at++) {
        (void)enshu__alloc_fail_at(at);
        st = search_all(stage_drill(s), &n);
        (void)enshu__alloc_fail_at(0);
        assert_true(st == ENSHU_OK || st == ENSHU_ENOMEM);
    }
    assert_int_equal(st, ENSHU_OK);
    assert_int_equal(n, wanted);
    stage_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_source_writes_in_its_own_way),
        cmocka_unit_test(the_same_question_has_the_same_lines),
        cmocka_unit_test(lines_come_in_order_and_are_all_counted),
        cmocka_unit_test(a_range_is_cut_to_the_microsecond),
        cmocka_unit_test(any_times_may_be_asked_for),
        cmocka_unit_test(questions_mean_what_they_say),
        cmocka_unit_test(teams_see_their_own_sources_only),
        cmocka_unit_test(an_unknown_team_is_an_error),
        cmocka_unit_test(keys_name_lines_for_good),
        cmocka_unit_test(other_keys_name_nothing),
        cmocka_unit_test(every_sort_writes_in_all_severities),
        cmocka_unit_test(a_host_writes_what_it_is),
        cmocka_unit_test(nobody_else_has_what_gives_an_attack_away),
        cmocka_unit_test(hosts_have_names_and_addresses_of_their_own),
        cmocka_unit_test(a_clock_that_is_wrong_shows),
        cmocka_unit_test(business_follows_the_day),
        cmocka_unit_test(without_memory_a_search_fails_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
