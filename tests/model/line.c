/* Made-up railway lines at 08:47:16: as planned, with a section that was shut
 * at 08:31, a loop, a line that is large. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "enshu/time.h"
#include "model/sample.h"

enum {
    START_H = 7,
    NOW_S = 6436, /* 08:47:16 */
    DWELL_S = 60,
    AFTER_S = 180, /* between two that go on when a section is open again */
    CALLS_MAX = 64
};

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))

typedef struct stop_row {
    const char *id;
    const char *ja;
    const char *en;
    int km_milli;
    int run_s; /* to the next one */
    int major;
} stop_row;

static const stop_row bay_stops[] = {
    {"toto", "東都中央", "Toto Central", 0, 480, 1},
    {"niihama", "新浜", "Niihama", 6000, 390, 0},
    {"kohoku", "港北", "Kohoku", 11000, 330, 0},
    {"depot", "湾岸車両基地", "Bay Depot", 15000, 570, 0},
    {"oiso", "大磯口", "Oisoguchi", 22000, 720, 0},
    {"airport2", "空港第二", "Airport T2", 31000, 240, 0},
    {"airport1", "空港第一", "Airport T1", 34000, 720, 1},
    {"nankai", "南海", "Nankai", 43000, 720, 0},
    {"tsurusaki", "鶴崎", "Tsurusaki", 52000, 0, 1}};

static const stop_row ring_stops[] = {
    {"kita", "北口", "North Gate", 0, 300, 1},
    {"ichiba", "市場", "Market", 4000, 300, 0},
    {"higashi", "東埠頭", "East Pier", 8000, 420, 0},
    {"minami", "南公園", "South Park", 13000, 360, 1},
    {"kosha", "新庁舎", "City Hall", 17000, 300, 0},
    {"nishi", "西駅", "West", 21000, 360, 0}};

/* What is made of the tables. */
typedef struct line {
    sample *s;
    const char *id;
    const char *ja;
    const char *en;
    const stop_row *stops;
    int n;
    int loop;
    int every_s; /* both ways */
    int first_s; /* of the plan, from the start of the drill */
    int last_s;
    int shut; /* section that is shut, -1 none */
    int shut_s;
    int open_s;    /* when it is expected to be open again */
    int next_s[2]; /* who waited before a section goes on then, by direction */
} line;

/* One trip: stops, planned and true times in seconds. */
typedef struct trip {
    char key[16];
    const char *kind;
    int up;
    int n;
    int stop[CALLS_MAX];
    int plan[2 * CALLS_MAX];
    int truth[2 * CALLS_MAX];
} trip;

/* ---- the seat ---- */

static void welcome(const line *l)
{
    json_t *scenario = json_pack(
        "{s:s, s:o, s:o, s:s, s:I, s:I, s:s}", "id", "line-sample", "title",
        sample_text("湾岸鉄道 サイバー演習 2026", "Bay Railway cyber exercise"),
        "summary", sample_text("信号通信の障害。", "Signals fall silent."),
        "start", "2026-07-01 07:00", "start_us",
        (json_int_t)SECONDS(START_H * 3600), "length_us",
        (json_int_t)SECONDS(4 * 3600), "tlp", "AMBER");
    net_writer *w = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(w, NET_F_DRILL, "sample-line");
    net_write_json(w, NET_F_ROLES, sample_ids("dispatcher"));
    net_write_json(w, NET_F_TEAMS, sample_ids("occ"));
    net_write_bool(w, NET_F_CONTROL, false);
    net_write_json(w, NET_F_SCENARIO, scenario);
    net_write_int(w, NET_F_PHASES, 4);
    char *text = net_writer_finish(w);
    sample_take(l->s, text);
    xfree(text);
}

static void start_clock(const line *l)
{
    char text[256];
    snprintf(text, sizeof text,
             "{\"v\":1,\"type\":\"clock\",\"now_us\":%lld,\"rate\":4000,"
             "\"speed\":4000,\"paused\":false,\"ended\":false,\"lag_us\":900,"
             "\"journal\":18204}",
             (long long)SECONDS(NOW_S));
    sample_take(l->s, "{\"v\":1,\"type\":\"live\",\"seq\":100000}");
    sample_take(l->s, text);
}

static void described(const line *l, const char *kind, json_t *fields)
{
    ENSHU_REQUIRE(fields != NULL);
    sample_record(l->s, 0, SECONDS(0), kind, fields);
}

static void describe_order(const line *l, const char *verb, const char *ja,
                           const char *en, const char *const *fields)
{
    static const char *const names[][3] = {{"key", "列車番号", "Train"},
                                           {"at", "発車時刻", "Departure"},
                                           {"place", "駅", "Station"},
                                           {"other", "もう一方の駅", "To"},
                                           {"minutes", "分", "Minutes"}};
    char id[32];
    snprintf(id, sizeof id, "order_%s", verb);
    described(l, "action.described",
              json_pack("{s:s, s:o, s:s, s:s, s:I, s:o, s:s}", "id", id, "name",
                        sample_text(ja, en), "kind", "technical", "target",
                        "operation", "duration_us", (json_int_t)SECONDS(60),
                        "roles", sample_ids("dispatcher"), "verb", verb));
    for (; *fields; fields++)
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strcmp(names[i][0], *fields) == 0)
                described(l, "form.described",
                          json_pack("{s:s, s:s, s:s, s:o, s:b}", "action", id,
                                    "key", *fields, "kind",
                                    strcmp(*fields, "at") == 0        ? "time"
                                    : strcmp(*fields, "minutes") == 0 ? "number"
                                                                      : "text",
                                    "name",
                                    sample_text(names[i][1], names[i][2]),
                                    "required", 1));
}

static void describe_seat(const line *l)
{
    static const char *const depart[] = {"key", "place", "at", NULL};
    static const char *const hold[] = {"key", "place", "minutes", NULL};
    static const char *const key[] = {"key", NULL};
    static const char *const turn[] = {"key", "place", NULL};
    static const char *const between[] = {"place", "other", NULL};
    described(l, "team.described",
              json_pack("{s:s, s:o}", "id", "occ", "name",
                        sample_text("運転指令所", "Operations control")));
    described(l, "role.described",
              json_pack("{s:s, s:o, s:s}", "id", "dispatcher", "name",
                        sample_text("運転指令", "Dispatcher"), "team", "occ"));
    describe_order(l, "hold", "抑止", "Hold", hold);
    describe_order(l, "depart", "発車時刻の変更", "Re-time", depart);
    describe_order(l, "turn_back", "折返し", "Turn back", turn);
    describe_order(l, "cancel", "運休", "Cancel", key);
    describe_order(l, "close", "運転見合わせ", "Close a section", between);
    describe_order(l, "open", "運転再開", "Open a section", between);
}

/* ---- the line ---- */

static void describe_line(const line *l)
{
    described(l, "operation.described",
              json_pack("{s:s, s:o, s:s, s:s, s:b}", "id", l->id, "name",
                        sample_text(l->ja, l->en), "unit", "train", "kind",
                        "timetable", "loop", l->loop));
    for (int i = 0; i < l->n; i++)
        described(l, "stop.described",
                  json_pack("{s:s, s:s, s:o, s:i, s:i, s:i, s:b, s:i}", "id",
                            l->id, "place", l->stops[i].id, "name",
                            sample_text(l->stops[i].ja, l->stops[i].en),
                            "km_milli", l->stops[i].km_milli, "capacity", 4000,
                            "queue", 300 + 40 * i, "turnback",
                            l->stops[i].major, "max", l->stops[i].major));
    for (int i = 0; i + 1 < l->n + l->loop; i++)
        described(l, "section.described",
                  json_pack("{s:s, s:s, s:s, s:s}", "id", l->id, "place",
                            l->stops[i].id, "other",
                            l->stops[(i + 1) % l->n].id, "mode", "normal"));
}

/* ---- a trip ---- */

/* The section between a call and the next. */
static int section_of(const line *l, const trip *t, int i)
{
    return t->up ? t->stop[i + 1] : t->stop[i] % l->n;
}

static void plan(const line *l, trip *t, int start_s, int calls)
{
    int at = start_s;
    int stop = t->up ? l->n - 1 : 0;
    t->n = calls;
    for (int i = 0; i < calls; i++) {
        const int last = i + 1 == calls;
        t->stop[i] = stop;
        t->plan[2 * i] = at;
        at += i == 0 || last ? 0 : DWELL_S;
        t->plan[2 * i + 1] = at;
        const int next = t->up ? (stop + l->n - 1) % l->n : (stop + 1) % l->n;
        at += l->stops[t->up ? next : stop].run_s;
        stop = next;
    }
}

/* What would enter the section while it is shut waits before it. */
static void live(line *l, trip *t)
{
    int late = 0;
    for (int i = 0; i < t->n; i++) {
        t->truth[2 * i] = t->plan[2 * i] + late;
        int leaves = t->plan[2 * i + 1] + late;
        if (i + 1 < t->n && section_of(l, t, i) == l->shut
            && leaves >= l->shut_s) {
            int *next = &l->next_s[t->up];
            if (leaves < *next)
                leaves = *next;
            if (leaves < l->open_s + 3 * AFTER_S)
                *next = leaves + AFTER_S;
            late = leaves - t->plan[2 * i + 1];
        }
        t->truth[2 * i + 1] = leaves;
    }
}

static json_t *times_of(const int *seconds, int from, int to)
{
    json_t *out = json_array();
    for (int i = from; i < to; i++)
        json_array_append_new(out, json_integer(SECONDS(seconds[i])));
    return out;
}

/* What was before the drill began is told with the plan; there are no records
 * of it. */
static int times_before(const trip *t)
{
    int n = 0;
    while (n < 2 * t->n && t->truth[n] < 0)
        n++;
    return n;
}

static void describe_trip(const line *l, const trip *t)
{
    json_t *stops = json_array();
    const int before = times_before(t);
    for (int i = 0; i < t->n; i++)
        json_array_append_new(stops, json_string(l->stops[t->stop[i]].id));
    json_t *fields = json_pack("{s:s, s:s, s:s, s:o, s:o, s:s}", "id", l->id,
                               "key", t->key, "kind", t->kind, "stops", stops,
                               "times_us", times_of(t->plan, 0, 2 * t->n),
                               "state", before > 0 ? "running" : "planned");
    if (before > 0)
        json_object_set_new(fields, "actual_us", times_of(t->truth, 0, before));
    described(l, "trip.described", fields);
}

/* ---- what happened ---- */

static void move(const line *l, const trip *t, int i, const char *what)
{
    const int departs = strcmp(what, "left") == 0;
    const int at = t->truth[2 * i + departs];
    if (at < 0)
        return;
    sample_next(l->s, SECONDS(at), "trip.moved",
                json_pack("{s:s, s:s, s:s, s:s, s:I, s:i}", "id", l->id, "key",
                          t->key, "place", l->stops[t->stop[i]].id, "what",
                          what, "delay_us",
                          (json_int_t)SECONDS(at - t->plan[2 * i + departs]),
                          "load", 380 + 60 * (i % 5)));
}

static void forecast(const line *l, const trip *t, int first)
{
    const int last = 2 * t->n - 1;
    if (t->truth[last] == t->plan[last])
        return;
    sample_next(l->s, SECONDS(NOW_S), "forecast.made",
                json_pack("{s:s, s:s, s:i, s:o}", "id", l->id, "key", t->key,
                          "first", first, "times_us",
                          times_of(t->truth, 2 * first, 2 * t->n)));
}

static void run(const line *l, const trip *t)
{
    int first = 0;
    for (int i = 0; i < t->n && t->truth[2 * i] <= NOW_S; i++) {
        const int stands = t->truth[2 * i + 1] > NOW_S || i + 1 == t->n;
        if (i > 0)
            move(l, t, i, "arrived");
        else if (stands)
            break;
        if (!stands)
            move(l, t, i, "left");
        first = stands ? i : i + 1;
        if (stands && i + 1 < t->n && t->plan[2 * i + 1] + 60 < NOW_S)
            sample_next(l->s, SECONDS(t->plan[2 * i + 1] + 60), "trip.changed",
                        json_pack("{s:s, s:s, s:s, s:s}", "id", l->id, "key",
                                  t->key, "state", "held", "place",
                                  l->stops[t->stop[i]].id));
        if (stands)
            break;
    }
    if (first < t->n)
        forecast(l, t, first);
}

static void shut_section(const line *l)
{
    const stop_row *a = &l->stops[l->shut];
    const stop_row *b = &l->stops[l->shut + 1];
    sample_next(l->s, SECONDS(l->shut_s), "section.changed",
                json_pack("{s:s, s:s, s:s, s:s, s:b}", "id", l->id, "place",
                          a->id, "other", b->id, "mode", "stopped", "closed",
                          1));
    sample_next(l->s, SECONDS(NOW_S - 120), "stop.sampled",
                json_pack("{s:s, s:s, s:i, s:b}", "id", l->id, "place", a->id,
                          "queue", 3600, "closed", 1));
}

static void run_all(line *l, int calls)
{
    static const char *const kinds[] = {"local", "rapid", "local", "express"};
    trip t;
    int number = 1101;
    for (int at = l->first_s; at <= l->last_s; at += l->every_s)
        for (int up = 0; up < 2; up++, number += 3) {
            t = (trip){.up = up, .kind = kinds[number % 4]};
            snprintf(t.key, sizeof t.key, "%d%s", number, up ? "H" : "M");
            plan(l, &t, at + up * l->every_s / 2, calls);
            live(l, &t);
            describe_trip(l, &t);
            run(l, &t);
        }
}

static sample *make(line l, int calls)
{
    l.s = sample_create();
    l.next_s[0] = l.next_s[1] = l.open_s;
    welcome(&l);
    describe_seat(&l);
    describe_line(&l);
    if (l.shut >= 0)
        shut_section(&l);
    run_all(&l, calls);
    start_clock(&l);
    return l.s;
}

static line bay(void)
{
    return (line){.id = "bay",
                  .ja = "東海湾岸線",
                  .en = "Tokai Bay Line",
                  .stops = bay_stops,
                  .n = sizeof bay_stops / sizeof *bay_stops,
                  .every_s = 960,
                  .first_s = -600,
                  .last_s = 4 * 3600,
                  .shut = -1};
}

sample *sample_create_line(void)
{
    const line l = bay();
    return make(l, l.n);
}

sample *sample_create_line_shut(void)
{
    line l = bay();
    l.shut = 4;
    l.shut_s = 5460; /* 08:31 */
    l.open_s = 8040; /* 09:14 */
    sample *s = make(l, l.n);
    sample_next(s, SECONDS(NOW_S - 60), "trip.changed",
                json_pack("{s:s, s:s, s:s, s:s}", "id", "bay", "key", "1149M",
                          "state", "cancelled", "place", "toto"));
    return s;
}

sample *sample_create_line_loop(void)
{
    const line l = {.id = "ring",
                    .ja = "都心環状線",
                    .en = "City Ring",
                    .stops = ring_stops,
                    .n = sizeof ring_stops / sizeof *ring_stops,
                    .loop = 1,
                    .every_s = 900,
                    .first_s = 1800,
                    .last_s = 3 * 3600,
                    .shut = -1};
    return make(l, 2 * l.n + 1);
}

sample *sample_create_line_large(void)
{
    enum { STOPS = 26, TRIPS = 2000, EVERY_S = 65 };
    static const char *const ids[STOPS] = {
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
        "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
    stop_row stops[STOPS];
    for (int i = 0; i < STOPS; i++)
        stops[i] = (stop_row){.id = ids[i],
                              .ja = ids[i],
                              .en = ids[i],
                              .km_milli = 2000 * i,
                              .run_s = 60 + 10 * (i % 5),
                              .major = i % 5 == 0};
    line l = bay();
    l.stops = stops;
    l.n = STOPS;
    l.every_s = EVERY_S;
    l.last_s = l.first_s + (TRIPS / 2 - 1) * EVERY_S;
    return make(l, l.n);
}

sample *sample_create_line_empty(void)
{
    line l = bay();
    l.s = sample_create();
    l.n = 0;
    welcome(&l);
    describe_seat(&l);
    describe_line(&l);
    start_clock(&l);
    return l.s;
}
