#include "ops/sort.h"
#include "ops/timetable_check.h"

#include <stdio.h>
#include <string.h>

/* What can be seen of a timetable without running it. */

enum {
    FASTEST_KMH = 600,
    WHERE = 512, /* bytes of what a sentence begins with */
    MOST_PEOPLE = 20000000
};

/* ---- names ---- */

typedef const char *name_of(const enshu__timetable_def *def, size_t i);

static const char *stop_name(const enshu__timetable_def *def, size_t i)
{
    return def->stops[i].id;
}

static const char *pattern_name(const enshu__timetable_def *def, size_t i)
{
    return def->patterns[i].id;
}

static const char *nearest(const enshu__timetable_def *def, const char *name,
                           size_t n, name_of *get)
{
    const char *candidates[ENSHU__TT_MOST_STOPS];
    n = n < ENSHU__TT_MOST_STOPS ? n : ENSHU__TT_MOST_STOPS;
    for (size_t i = 0; i < n; i++)
        candidates[i] = get(def, i);
    return enshu__nearest(name, candidates, n);
}

/* Says so when there is no such stop. */
static bool knows_stop(const enshu__timetable_def *def, const char *where,
                       const char *id, enshu__tt_faults *f)
{
    if (id && enshu__tt_find_stop(def, id) >= 0)
        return true;
    f->near = id ? nearest(def, id, def->n_stops, stop_name) : NULL;
    enshu__tt_fault(f,
                    "%s: 停車場 %s はありません: stops に加えるか、"
                    "名前を直してください",
                    "%s: there is no stop %s: add it to the stops, or mend "
                    "the name",
                    where, id ? id : "?");
    return false;
}

/* ---- numbers ---- */

/* What may be given is said in the units of the author. */
typedef struct range {
    int64_t value;
    int64_t low;
    int64_t high;
    const char *field;
    enshu_text give;
} range;

static const enshu_text up_to_a_day = {"0 から 1 日まで", "0 to a day"};
static const enshu_text up_to_a_month = {"0 から 30 日まで", "0 to 30 days"};
static const enshu_text up_to_ten = {"0 から 10 まで", "0 to 10"};
static const enshu_text up_to_a_million = {"0 から 1,000,000 まで",
                                           "0 to 1,000,000"};
static const enshu_text up_to_far = {"0 から 100,000,000 km まで",
                                     "0 to 100,000,000 km"};

/* `where` is put before the field. */
static void check_ranges(const char *where, const range *ranges, size_t n,
                         enshu__tt_faults *f)
{
    for (size_t i = 0; i < n; i++) {
        const range *r = &ranges[i];
        if (r->value < r->low || r->value > r->high)
            enshu__tt_fault_of(f, where, r->field, r->give);
    }
}

static void check_mode(const enshu__timetable_def *def, size_t mode,
                       enshu__tt_faults *f)
{
    const enshu__mode_def *m = &def->modes[mode];
    const bool normal = mode == ENSHU__MODE_NORMAL;
    const enshu_text above_0 = {"0 より大きく 10 まで",
                                "more than 0, up to 10"};
    const range ranges[] = {
        {m->speed_ppm, normal, 10000000, "speed", normal ? above_0 : up_to_ten},
        {m->headway_us, 0, ENSHU_DAY, "headway", up_to_a_day},
        {m->setup_us, 0, 30 * ENSHU_DAY, "setup", up_to_a_month},
        {m->extra_dwell_us, 0, ENSHU_DAY, "extra_dwell", up_to_a_day},
    };
    char where[32];
    snprintf(where, sizeof where, "modes.%s.", enshu__mode_words[mode]);
    check_ranges(where, ranges, sizeof ranges / sizeof *ranges, f);
}

static void check_numbers(const enshu__timetable_def *def, enshu__tt_faults *f)
{
    const int64_t million = 1000000;
    const range ranges[] = {
        {def->headway_us,
         1,
         ENSHU_DAY,
         "headway",
         {"1 日までの時間", "a time up to a day"}},
        {def->dwell_min_us, 0, ENSHU_DAY, "dwell.min", up_to_a_day},
        {def->dwell_max_us, 0, ENSHU_DAY, "dwell.max", up_to_a_day},
        {def->slack_ppm,
         0,
         million - 1,
         "slack",
         {"0 以上 1 未満", "0 to less than 1"}},
        {def->turn_us, 0, ENSHU_DAY, "turn", up_to_a_day},
        {def->cancel_after_us, 0, 30 * ENSHU_DAY, "cancel_after",
         up_to_a_month},
        {def->capacity, 0, million, "capacity", up_to_a_million},
        {def->crowd_ppm, 0, 10 * million, "crowd", up_to_ten},
        {def->ride_km_milli, 0, 100000 * million, "ride_km", up_to_far},
        {def->loop_km_milli, 0, 100000 * million, "loop_km", up_to_far},
    };
    check_ranges("", ranges, sizeof ranges / sizeof *ranges, f);
    for (size_t i = 0; i < ENSHU__MODE_COUNT; i++)
        check_mode(def, i, f);
}

static void check_demand(const enshu__timetable_def *def, enshu__tt_faults *f)
{
    for (size_t i = 0; i < def->n_demand; i++) {
        const enshu__profile_row *row = &def->demand[i];
        const range rate = {
            row->per_hour_milli,
            0,
            INT64_C(1000000000000),
            "demand",
            {"毎時 0 から 1,000,000,000 人まで", "0 to 1,000,000,000 an hour"}};
        check_ranges("", &rate, 1, f);
        if (i > 0 && row->from_us <= def->demand[i - 1].from_us)
            enshu__tt_fault(f,
                            "demand の時刻が %d 行目で進んでいません: "
                            "早い順に並べてください",
                            "demand: the time of row %d is not after the one "
                            "before it: put the rows in order",
                            (int)i + 1);
    }
}

/* ---- stops and sections ---- */

static void check_stops(const enshu__timetable_def *def, enshu__tt_faults *f)
{
    for (size_t i = 0; i < def->n_stops; i++) {
        const enshu__stop_def *s = &def->stops[i];
        const range ranges[] = {
            {s->tracks, 0, 1000, "tracks", {"1 から 1,000 まで", "1 to 1,000"}},
            {s->crowd,
             0,
             100000000,
             "crowd",
             {"0 から 100,000,000 人まで", "0 to 100,000,000 people"}},
            {s->board_ppm,
             0,
             INT64_C(1000000000000),
             "board",
             {"0 から 1,000,000 まで", "0 to 1,000,000"}},
            {s->km_milli,
             INT64_C(-100000000000),
             INT64_C(100000000000),
             "km",
             {"±100,000,000 km まで", "up to 100,000,000 km either way"}},
        };
        char where[WHERE];
        snprintf(where, sizeof where, "stop %s: ", s->id);
        check_ranges(where, ranges, sizeof ranges / sizeof *ranges, f);
        if (enshu__tt_find_stop(def, s->id) < (int32_t)i)
            enshu__tt_fault(f,
                            "停車場 %s が二つあります: 別の id にしてください",
                            "there are two stops %s: give each an id of its "
                            "own",
                            s->id);
        if (i > 0 && s->km_milli < def->stops[i - 1].km_milli)
            enshu__tt_fault(
                f,
                "停車場 %s の km が前の停車場 %s より小さくなっています: "
                "路線の順に並べ、km を増やしてください",
                "stop %s: its km is less than that of %s before it: put the "
                "stops in the order of the line, with growing km",
                s->id, def->stops[i - 1].id);
    }
}

static bool are_neighbours(const enshu__timetable_def *def, int32_t a,
                           int32_t b)
{
    const int32_t last = (int32_t)def->n_stops - 1;
    const int32_t gap = a > b ? a - b : b - a;
    return gap == 1 || (def->loop && gap == last);
}

static void check_sections(const enshu__timetable_def *def, enshu__tt_faults *f)
{
    for (size_t i = 0; i < def->n_sections; i++) {
        const enshu__section_def *s = &def->sections[i];
        const range ranges[] = {
            {s->tracks,
             0,
             ENSHU__TT_MOST_TRACKS,
             "tracks",
             {"1 から 16 まで", "1 to 16"}},
            {s->blocks,
             0,
             ENSHU__TT_MOST_BLOCKS,
             "blocks",
             {"0 から 64 まで", "0 to 64"}},
        };
        char where[WHERE];
        snprintf(where, sizeof where,
                 "section %s―%s: ", s->from ? s->from : "?",
                 s->to ? s->to : "?");
        check_ranges(where, ranges, sizeof ranges / sizeof *ranges, f);
        if (!knows_stop(def, "sections", s->from, f)
            || !knows_stop(def, "sections", s->to, f))
            continue;
        if (!are_neighbours(def, enshu__tt_find_stop(def, s->from),
                            enshu__tt_find_stop(def, s->to)))
            enshu__tt_fault(
                f,
                "区間 %s―%s: 二つの停車場は隣り合っていません: "
                "一駅間ずつ書いてください",
                "section %s to %s: these stops are not neighbours: declare "
                "one section for each pair of neighbours",
                s->from, s->to);
    }
}

/* ---- calls ---- */

static enshu_time_us arrives(const enshu__call_def *call)
{
    return call->arr_us == ENSHU__ABSENT_TIME ? call->dep_us : call->arr_us;
}

static enshu_time_us departs(const enshu__call_def *call)
{
    return call->dep_us == ENSHU__ABSENT_TIME ? call->arr_us : call->dep_us;
}

static bool check_call(const enshu__timetable_def *def, const char *who,
                       const enshu__call_def *call, enshu__tt_faults *f)
{
    if (!knows_stop(def, who, call->stop, f))
        return false;
    if (arrives(call) == ENSHU__ABSENT_TIME) {
        enshu__tt_fault(f,
                        "%s: 停車場 %s の時刻がありません: 着か発の時刻を"
                        "書いてください",
                        "%s: stop %s has no time: give its arrival or "
                        "departure",
                        who, call->stop);
        return false;
    }
    const enshu_time_us most = ENSHU_TIME_MAX;
    if (arrives(call) < -most || departs(call) > most) {
        enshu__tt_fault(f,
                        "%s: 停車場 %s の時刻が範囲の外です: 前後 10 年の"
                        "うちにしてください",
                        "%s: the time at stop %s is out of range: give one "
                        "within ten years",
                        who, call->stop);
        return false;
    }
    if (departs(call) >= arrives(call))
        return true;
    enshu__tt_fault(f,
                    "%s: 停車場 %s を着く前に出ています: 時刻を直してください",
                    "%s: it leaves stop %s before it arrives there: mend the "
                    "times",
                    who, call->stop);
    return false;
}

/* The shortest way between two stops of the line, in metres. */
static int64_t metres_between(const enshu__timetable_def *def, const char *a,
                              const char *b)
{
    const int32_t from = enshu__tt_find_stop(def, a);
    const int32_t to = enshu__tt_find_stop(def, b);
    const int64_t gap = def->stops[to].km_milli - def->stops[from].km_milli;
    return def->loop ? 0 : (gap < 0 ? -gap : gap);
}

/* Two calls one after the other. */
static bool check_run(const enshu__timetable_def *def, const char *who,
                      const enshu__call_def *call, enshu__tt_faults *f)
{
    const enshu_time_us run = arrives(&call[1]) - departs(&call[0]);
    if (run <= 0) {
        enshu__tt_fault(f,
                        "%s: %s から %s までの時間がないか、逆になっています: "
                        "時刻を直してください",
                        "%s: no time passes from %s to %s, or it goes back: "
                        "mend the times",
                        who, call[0].stop, call[1].stop);
        return false;
    }
    const int64_t metres = metres_between(def, call[0].stop, call[1].stop);
    if (metres <= run / ENSHU_MS * FASTEST_KMH / 3600)
        return true;
    enshu__tt_fault(f,
                    "%s: %s から %s までの %lld m を %lld 秒では走れません "
                    "(毎時 %d km を超えます): 時刻か km を直してください",
                    "%s: from %s to %s it cannot run %lld m in %lld s (more "
                    "than %d km/h): mend the times or the km",
                    who, call[0].stop, call[1].stop, (long long)metres,
                    (long long)(run / ENSHU_SEC), (int)FASTEST_KMH);
    return false;
}

static bool check_way(const enshu__timetable_def *def, const char *who,
                      const enshu__call_def *calls, size_t n,
                      enshu__tt_faults *f)
{
    int32_t *stops = enshu__alloc_zero(n, sizeof *stops);
    if (!stops)
        return false; /* found out again when the plan is made */
    for (size_t i = 0; i < n; i++)
        stops[i] = enshu__tt_find_stop(def, calls[i].stop);
    const bool good = enshu__tt_way(def, stops, n) >= 0;
    enshu__free(stops);
    if (!good)
        enshu__tt_fault(
            f,
            "%s: 停車順が路線の順でも逆順でもありません: "
            "向きを変えるところで列車を分け、同じ車両にしてください",
            "%s: its calls follow the line neither one way nor the "
            "other: where it turns round, make it two trips of "
            "one vehicle",
            who);
    return good;
}

static bool check_calls(const enshu__timetable_def *def, const char *who,
                        const enshu__call_def *calls, size_t n,
                        enshu__tt_faults *f)
{
    if (n < 2) {
        enshu__tt_fault(f, "%s: 停車が二つ以上要ります: calls に加えてください",
                        "%s: it needs two calls or more: add to its calls",
                        who);
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < n; i++)
        good = check_call(def, who, &calls[i], f) && good;
    for (size_t i = 0; good && i + 1 < n; i++)
        good = check_run(def, who, &calls[i], f);
    return good && check_way(def, who, calls, n, f);
}

/* ---- trips ---- */

static const enshu__pattern_def *find_pattern(const enshu__timetable_def *def,
                                              const char *id)
{
    for (size_t i = 0; i < def->n_patterns; i++) {
        if (strcmp(def->patterns[i].id, id) == 0)
            return &def->patterns[i];
    }
    return NULL;
}

static void check_trip(const enshu__timetable_def *def,
                       const enshu__trip_def *trip, enshu__tt_faults *f)
{
    char who[WHERE];
    snprintf(who, sizeof who, "trip %s", trip->key);
    if (!trip->pattern) {
        check_calls(def, who, trip->calls, trip->n_calls, f);
        return;
    }
    if (!find_pattern(def, trip->pattern)) {
        f->near = nearest(def, trip->pattern, def->n_patterns, pattern_name);
        enshu__tt_fault(f,
                        "%s: pattern %s はありません: patterns に加えるか、"
                        "名前を直してください",
                        "%s: there is no pattern %s: add it to the patterns, "
                        "or mend the name",
                        who, trip->pattern);
    } else if (trip->at_us < -ENSHU_TIME_MAX / 2
               || trip->at_us > ENSHU_TIME_MAX / 2) {
        enshu__tt_fault(f,
                        "%s: 発車時刻 (at) がないか、範囲の外です: "
                        "前後 5 年のうちにしてください",
                        "%s: its time of departure (at) is missing or out of "
                        "range: give one within five years",
                        who);
    }
}

static bool key_before(const void *user, uint32_t a, uint32_t b)
{
    const enshu__timetable_def *def = user;
    return strcmp(def->trips[a].key, def->trips[b].key) < 0;
}

static void check_keys(const enshu__timetable_def *def, enshu__tt_faults *f)
{
    const size_t n = def->n_trips;
    uint32_t *order = enshu__alloc_zero(n, 2 * sizeof *order);
    if (!order)
        return;
    enshu__sort_numbers(order, order + n, n, key_before, def);
    for (size_t i = 1; i < n; i++) {
        const char *key = def->trips[order[i]].key;
        if (strcmp(key, def->trips[order[i - 1]].key) == 0)
            enshu__tt_fault(
                f, "列車番号 %s が二つあります: 別の番号にしてください",
                "there are two trips %s: give each a key of its "
                "own",
                key);
    }
    enshu__free(order);
}

/* ---- all of it ---- */

static size_t count_calls(const enshu__timetable_def *def)
{
    size_t n = 0;
    for (size_t i = 0; i < def->n_trips; i++) {
        const enshu__trip_def *t = &def->trips[i];
        const enshu__pattern_def *p =
            t->pattern ? find_pattern(def, t->pattern) : NULL;
        n += p ? p->n_calls : t->n_calls;
    }
    return n;
}

static bool check_size(const enshu__timetable_def *def, enshu__tt_faults *f)
{
    if (def->n_stops < 2 || def->n_stops > ENSHU__TT_MOST_STOPS) {
        enshu__tt_fault(f,
                        "停車場は 2 〜 %d か所です: 数を合わせるか、"
                        "路線を分けてください",
                        "a line has 2 to %d stops: declare as many, or more "
                        "than one line",
                        ENSHU__TT_MOST_STOPS);
        return false;
    }
    if (def->n_trips == 0 || def->n_trips > ENSHU__TT_MOST_TRIPS) {
        enshu__tt_fault(f,
                        "列車は 1 〜 %d 本です: 数を合わせるか、"
                        "路線を分けてください",
                        "a timetable has 1 to %d trips: declare as many, or "
                        "more than one line",
                        ENSHU__TT_MOST_TRIPS);
        return false;
    }
    if (count_calls(def) <= ENSHU__TT_MOST_CALLS)
        return true;
    enshu__tt_fault(f, "停車は合わせて %d 回までです: 列車を減らしてください",
                    "trips have at most %d calls together: declare fewer",
                    ENSHU__TT_MOST_CALLS);
    return false;
}

void enshu__tt_check_form(const enshu__timetable_def *def, enshu__tt_faults *f)
{
    check_numbers(def, f);
    check_demand(def, f);
    if (!check_size(def, f))
        return;
    check_stops(def, f);
    check_sections(def, f);
    for (size_t i = 0; i < def->n_patterns; i++) {
        char who[WHERE];
        snprintf(who, sizeof who, "pattern %s", def->patterns[i].id);
        check_calls(def, who, def->patterns[i].calls, def->patterns[i].n_calls,
                    f);
    }
    for (size_t i = 0; i < def->n_trips; i++)
        check_trip(def, &def->trips[i], f);
    check_keys(def, f);
}

static void check_vehicle(const enshu__tt_plan *plan, int32_t trip,
                          enshu__tt_faults *f)
{
    const int32_t next = plan->trip[trip].next;
    if (next < 0
        || enshu__tt_starts(plan, (size_t)next)
               >= enshu__tt_ends(plan, (size_t)trip))
        return;
    char start[ENSHU_TIME_TEXT];
    char end[ENSHU_TIME_TEXT];
    enshu_time_write(enshu__tt_starts(plan, (size_t)next), start);
    enshu_time_write(enshu__tt_ends(plan, (size_t)trip), end);
    enshu__tt_fault(f,
                    "車両 %s は列車 %s (%s 着) と列車 %s (%s 発) "
                    "に同時に使われています: 時刻か車両を変えてください",
                    "vehicle %s is still making trip %s (until %s) when trip "
                    "%s leaves (%s): change the times or the vehicle",
                    plan->def->trips[trip].vehicle, plan->def->trips[trip].key,
                    end, plan->def->trips[next].key, start);
}

/* Each person is drawn, which takes its time. */
static void check_people(const enshu__tt_plan *plan, enshu__tt_faults *f)
{
    const enshu__timetable_def *def = plan->def;
    const enshu_time_us first = enshu__tt_starts(plan, plan->by_start[0]);
    enshu_time_us last = first;
    for (size_t i = 0; i < plan->trips; i++) {
        if (enshu__tt_ends(plan, i) > last)
            last = enshu__tt_ends(plan, i);
    }
    const int64_t people = enshu__people_between(def, first, last);
    if (def->capacity > 0 && people > MOST_PEOPLE)
        enshu__tt_fault(
            f,
            "demand では列車の走る間に %lld 人が来ます (%d 人まで): "
            "1時間あたりの人数か、列車の走る日数を減らしてください",
            "demand brings %lld people while trips run (at most "
            "%d): give fewer an hour, or plan fewer days",
            (long long)people, (int)MOST_PEOPLE);
}

void enshu__tt_check_plan(const enshu__tt_plan *plan, enshu__tt_faults *faults)
{
    for (size_t i = 0; i < plan->trips; i++)
        check_vehicle(plan, (int32_t)plan->by_start[i], faults);
    check_people(plan, faults);
}
