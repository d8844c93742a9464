#include "ops/flow_check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Entry, names, sources. */

enum { SENTENCE = 640 };
#define MOST_RATE INT64_C(1000000000000)
#define MOST_COMING INT64_C(10000000000) /* thousandths per hour */

static void add_near(char texts[2][SENTENCE], const char *near)
{
    const size_t length[2] = {strlen(texts[0]), strlen(texts[1])};
    (void)snprintf(texts[0] + length[0], SENTENCE - length[0],
                   "(%s のことですか)", near);
    (void)snprintf(texts[1] + length[1], SENTENCE - length[1],
                   " (did you mean %s?)", near);
}

void enshu__flow_fault(enshu__flow_checker *c, const char *ja, const char *en,
                       ...)
{
    char texts[2][SENTENCE];
    va_list args;
    va_start(args, en);
    (void)vsnprintf(texts[0], SENTENCE, ja, args);
    va_end(args);
    va_start(args, en);
    (void)vsnprintf(texts[1], SENTENCE, en, args);
    va_end(args);
    if (c->near)
        add_near(texts, c->near);
    c->near = NULL;
    if (c->faults++ < ENSHU__MOST_FAULTS)
        c->fn(c->user, texts[0], texts[1]);
}

/* ---- names ---- */

bool enshu__flow_knows_station(enshu__flow_checker *c, const char *id,
                               bool or_end)
{
    const char *ids[ENSHU__STATIONS + 2];
    size_t n = 0;
    for (size_t i = 0; i < c->flow->n_stations; i++)
        ids[n++] = c->flow->stations[i].id;
    if (or_end) {
        ids[n++] = "out";
        ids[n++] = "lost";
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(ids[i], id) == 0)
            return true;
    }
    c->near = enshu__nearest(id, ids, n);
    return false;
}

bool enshu__flow_knows_store(enshu__flow_checker *c, const char *id)
{
    const char *ids[ENSHU__STORES];
    for (size_t i = 0; i < c->flow->n_stores; i++) {
        ids[i] = c->flow->stores[i].id;
        if (strcmp(ids[i], id) == 0)
            return true;
    }
    c->near = enshu__nearest(id, ids, c->flow->n_stores);
    return false;
}

/* How often routes and what stations make speak of a class. */
static size_t count_class(const enshu__flow_checker *c, enshu_name name)
{
    const enshu__flow_def *f = c->flow;
    size_t n = 0;
    for (size_t i = 0; i < f->n_routes; i++)
        n += f->routes[i].item_class == name;
    for (size_t i = 0; i < f->n_stations; i++)
        for (size_t j = 0; j < f->stations[i].n_emits; j++)
            n += f->stations[i].emits[j].of_class == name;
    return n;
}

bool enshu__flow_knows_class(enshu__flow_checker *c, enshu_name name)
{
    if (count_class(c, name) > 1)
        return true; /* no slip: it may come another day */
    const char *words[ENSHU__CLASSES + 1];
    for (size_t i = 0; i < c->n_classes; i++) {
        words[i] = enshu__names_text(c->names, c->classes[i]);
        if (c->classes[i] == name)
            return true;
    }
    c->near = enshu__nearest(enshu__names_text(c->names, name), words + 1,
                             c->n_classes - 1);
    return false;
}

/* False when there is one too many. */
static bool add_class(enshu__flow_checker *c, enshu_name name)
{
    for (size_t i = 0; i < c->n_classes; i++) {
        if (c->classes[i] == name)
            return true;
    }
    if (c->n_classes == ENSHU__CLASSES + 1)
        return false;
    c->classes[c->n_classes++] = name;
    return true;
}

static bool add_classes(enshu__flow_checker *c)
{
    const enshu__flow_def *f = c->flow;
    bool fits = true;
    c->n_classes = 1; /* none */
    for (size_t i = 0; i < f->n_sources; i++) {
        fits &= add_class(c, f->sources[i].item_class);
        for (size_t j = 0; j < f->sources[i].n_mix; j++)
            fits &= add_class(c, f->sources[i].mix[j].name);
    }
    for (size_t i = 0; i < f->n_stations; i++)
        for (size_t j = 0; j < f->stations[i].n_emits; j++)
            fits &= add_class(c, f->stations[i].emits[j].item_class);
    for (size_t i = 0; i < c->n_departures; i++)
        for (size_t j = 0; j < c->departures[i]->n_schedule; j++)
            fits &= add_class(c, c->departures[i]->schedule[j].item_class);
    return fits;
}

/* ---- sources ---- */

static bool is_ascending(enshu_time_us before, enshu_time_us at, size_t i)
{
    return i == 0 || before < at;
}

static int64_t check_profile(enshu__flow_checker *c, const enshu__source_def *s)
{
    int64_t most = 0;
    for (size_t i = 0; i < s->n_profile; i++) {
        const enshu__profile_row *r = &s->profile[i];
        if (r->per_hour_milli < 0 || r->per_hour_milli > MOST_COMING)
            enshu__flow_fault(
                c,
                "発生源 %s の profile の %d 行目の数が範囲の外です: "
                "1時間あたり 0 から 1,000 万までにしてください",
                "source %s, profile row %d: the rate is out of range: give 0 "
                "to 10,000,000 per HOUR",
                s->id, (int)i + 1);
        if (i > 0 && !is_ascending(s->profile[i - 1].from_us, r->from_us, i))
            enshu__flow_fault(
                c,
                "発生源 %s の profile の %d 行目の時刻が前の行より後では"
                "ありません: 時刻の順に書いてください",
                "source %s, profile row %d: its time is not after the row "
                "before: write the rows in order of time",
                s->id, (int)i + 1);
        if (r->per_hour_milli > most)
            most = r->per_hour_milli;
    }
    if (s->n_profile > 0 && most == 0)
        enshu__flow_fault(c,
                          "発生源 %s の profile はすべて 0 です: "
                          "0 より大きい数を入れてください",
                          "source %s: nothing ever comes by its profile: give "
                          "a rate above 0",
                          s->id);
    return most;
}

static int64_t check_batches(enshu__flow_checker *c, const enshu__source_def *s)
{
    int64_t most = 0;
    for (size_t i = 0; i < s->n_batches; i++) {
        const enshu__batch *b = &s->batches[i];
        if (b->count < 1 || b->count > 1000000)
            enshu__flow_fault(
                c,
                "発生源 %s の batches の %d 行目の数が範囲の外です: "
                "1 から 100 万までにしてください",
                "source %s, batch %d: the count is out of range: give 1 to "
                "1,000,000",
                s->id, (int)i + 1);
        if (i > 0 && s->batches[i - 1].at_us > b->at_us)
            enshu__flow_fault(
                c,
                "発生源 %s の batches の %d 行目が前の行より前の時刻です: "
                "時刻の順に書いてください",
                "source %s, batch %d comes before the one above it: write them "
                "in order of time",
                s->id, (int)i + 1);
        most += b->count > 0 ? b->count : 0;
    }
    return most < MOST_RATE / 1000 ? most * 1000 : MOST_RATE;
}

/* Just one of the ways to say how much comes. */
static void check_kind(enshu__flow_checker *c, const enshu__source_def *s)
{
    const int given = (s->per_hour_milli != 0) + (s->n_profile > 0)
                      + (s->n_batches > 0) + (s->departures.name != 0);
    if (given == 0)
        enshu__flow_fault(
            c,
            "発生源 %s に、どれだけ来るかが書かれていません: per_hour, "
            "profile, batches, departures のどれかを書いてください",
            "source %s does not say how much comes: give one of per_hour, "
            "profile, batches, departures",
            s->id);
    if (given > 1)
        enshu__flow_fault(
            c,
            "発生源 %s に、どれだけ来るかが二通り以上書かれています: per_hour, "
            "profile, batches, departures のうち一つだけにしてください",
            "source %s says more than once how much comes: keep one of "
            "per_hour, profile, batches, departures",
            s->id);
    if (s->per_hour_milli < 0 || s->per_hour_milli > MOST_COMING)
        enshu__flow_fault(c,
                          "発生源 %s の per_hour が範囲の外です: "
                          "1時間あたりの数を、0 より大きく 1,000 万までで"
                          "書いてください",
                          "source %s: per_hour is out of range: give how many "
                          "come per HOUR, more than 0, up to 10,000,000",
                          s->id);
}

static void check_mix(enshu__flow_checker *c, const enshu__source_def *s)
{
    int64_t sum = 0;
    bool fits = true;
    for (size_t i = 0; i < s->n_mix; i++) {
        fits &= s->mix[i].ppm > 0 && s->mix[i].ppm <= 1000000;
        sum += fits ? s->mix[i].ppm : 0;
    }
    const int64_t off = sum - 1000000;
    const int64_t slack = (int64_t)s->n_mix;
    if (s->n_mix > 0 && (!fits || off > slack || off < -slack))
        enshu__flow_fault(c,
                          "発生源 %s の mix の割合が正しくありません: "
                          "0 より大きい割合を、合わせて 1 にしてください",
                          "source %s: the shares of its mix are not right: "
                          "give shares above 0 that make 1",
                          s->id);
    if (s->n_mix > 0 && s->item_class != 0)
        enshu__flow_fault(c,
                          "発生源 %s に class と mix の両方があります: "
                          "どちらか一つにしてください",
                          "source %s has a class and a mix: keep one of them",
                          s->id);
}

static void check_show(enshu__flow_checker *c, const enshu__source_def *s)
{
    const enshu__show *w = &s->show;
    if (s->departures.name == 0)
        return;
    if (w->late_us < 0 || w->mode_us < w->late_us || w->early_us < w->mode_us
        || w->early_us > 7 * ENSHU_DAY)
        enshu__flow_fault(
            c,
            "発生源 %s の show の順が正しくありません: 早い人 (early), "
            "多い頃 (mode), 遅い人 (late) を、出発の何分前かで大きい順に、"
            "7日以内で書いてください",
            "source %s: its show times are not in order: give early, mode and "
            "late as times before the departure, the longest first, none above "
            "7 days",
            s->id);
    if (s->share_ppm < 1 || s->share_ppm > 100000000)
        enshu__flow_fault(c,
                          "発生源 %s の share が範囲の外です: "
                          "0 より大きく 100 までにしてください",
                          "source %s: its share is out of range: give more "
                          "than 0, up to 100",
                          s->id);
    if ((s->from_us != 0 && s->from_us > -c->flow->warm_us)
        || s->until_us != ENSHU__ABSENT_TIME)
        enshu__flow_fault(
            c,
            "発生源 %s は出発便に合わせて来るので、from と until は"
            "使えません: 取り除いてください",
            "source %s comes with its departures, so from and until_ mean "
            "nothing: remove them",
            s->id);
}

static void check_until(enshu__flow_checker *c, const enshu__source_def *s)
{
    if (s->until_us != ENSHU__ABSENT_TIME && s->until_us <= s->from_us
        && s->departures.name == 0)
        enshu__flow_fault(c,
                          "発生源 %s は始まる前に終わります: "
                          "until を from より後にしてください",
                          "source %s ends before it begins: put until_ after "
                          "from",
                          s->id);
}

static int64_t check_source(enshu__flow_checker *c, const enshu__source_def *s)
{
    check_kind(c, s);
    check_mix(c, s);
    check_show(c, s);
    check_until(c, s);
    if (!enshu__flow_knows_station(c, s->to, false))
        enshu__flow_fault(c,
                          "発生源 %s の行き先 %s という場所はありません: "
                          "to に場所 (stations) の id を書いてください",
                          "source %s leads to %s, which is no station: give "
                          "the id of one of the stations",
                          s->id, s->to);
    const int64_t profile = check_profile(c, s);
    const int64_t batches = check_batches(c, s);
    const int64_t rate = s->per_hour_milli > 0 ? s->per_hour_milli : 0;
    return profile + batches + (rate < MOST_RATE ? rate : MOST_RATE);
}

void enshu__flow_check_sources(enshu__flow_checker *c)
{
    int64_t sum = 0;
    for (size_t i = 0; i < c->flow->n_sources; i++) {
        const enshu__source_def *s = &c->flow->sources[i];
        sum += check_source(c, s);
        for (size_t j = 0; j < i; j++) {
            if (strcmp(c->flow->sources[j].id, s->id) == 0)
                enshu__flow_fault(c,
                                  "発生源 %s が二つあります: "
                                  "別の id にしてください",
                                  "there are two sources %s: give each an id "
                                  "of its own",
                                  s->id);
        }
    }
    if (c->flow->n_sources == 0)
        enshu__flow_fault(c, "発生源 (sources) がありません: 一つは必要です",
                          "nothing comes: declare at least one source");
    if (sum / 1000 > ENSHU__MOST_AN_HOUR)
        enshu__flow_fault(
            c,
            "発生源を合わせると1時間に 1000 万を超えます: まとめて数える"
            "単位 (便, パレットなど) にしてください",
            "more than 10,000,000 items an hour come from all sources: count "
            "in larger units");
}

/* ---- the whole ---- */

static void check_limits(enshu__flow_checker *c)
{
    const enshu__flow_def *f = c->flow;
    const struct {
        size_t n;
        int most;
        const char *what;
    } limits[] = {{f->n_sources, ENSHU__SOURCES, "sources"},
                  {f->n_stations, ENSHU__STATIONS, "stations"},
                  {f->n_stores, ENSHU__STORES, "stores"},
                  {f->n_routes, ENSHU__ROUTES, "routes"}};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        if (limits[i].n > (size_t)limits[i].most)
            enshu__flow_fault(c,
                              "%s が多すぎます(%d まで): まとめるか、"
                              "flow を分けてください",
                              "too many %s (at most %d): join some, or declare "
                              "more than one flow",
                              limits[i].what, limits[i].most);
    }
}

bool enshu__flow_check(const enshu__names *names, const enshu__flow_def *flow,
                       enshu__departures_def *const *departures,
                       size_t n_departures, enshu__ops_fault_fn *fn, void *user)
{
    enshu__flow_checker c = {.names = names,
                             .flow = flow,
                             .departures = departures,
                             .n_departures = n_departures,
                             .fn = fn,
                             .user = user};
    check_limits(&c);
    if (c.faults > 0)
        return false;
    if (!add_classes(&c))
        enshu__flow_fault(&c,
                          "種類 (class) が多すぎます (%d まで): "
                          "減らしてください",
                          "too many classes (at most %d): use fewer",
                          (int)ENSHU__CLASSES);
    if (flow->warm_us < 0 || flow->warm_us > ENSHU__LONGEST_DAYS * ENSHU_DAY)
        enshu__flow_fault(&c,
                          "warm が範囲の外です: 0 から 30 日までにしてください",
                          "warm is out of range: give 0 to 30 days");
    enshu__flow_check_sources(&c);
    enshu__flow_check_stations(&c);
    enshu__flow_check_routes(&c);
    enshu__flow_check_departures(&c);
    if (c.faults == 0)
        enshu__flow_check_ways(&c);
    return c.faults == 0;
}
