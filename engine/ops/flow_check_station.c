#include <string.h>

#include "ops/flow_check.h"

/* Stations, stores and routes: names and numbers. */

enum { MOST_SERVERS = 100000, SLOWEST_MILLI = 10 };
#define MOST_RATE INT64_C(1000000000) /* thousandths per hour */
#define MOST_WAITING INT64_C(1000000000000)
#define LONGEST (ENSHU__LONGEST_DAYS * ENSHU_DAY)

static bool is_within(int64_t x, int64_t low, int64_t high)
{
    return x >= low && x <= high;
}

/* ---- stations ---- */

static void check_numbers(enshu__flow_checker *c, const enshu__station_def *s)
{
    if (!is_within(s->rate_milli, SLOWEST_MILLI, MOST_RATE))
        enshu__flow_fault(
            c,
            "場所 %s の rate が範囲の外です: 1台・1人が1時間に扱う数を "
            "0.01 から 1,000,000 までで書いてください",
            "station %s: its rate is out of range: give how many one server "
            "handles per HOUR, 0.01 to 1,000,000",
            s->id);
    if (!is_within(s->servers, 1, MOST_SERVERS))
        enshu__flow_fault(c,
                          "場所 %s の servers が範囲の外です: "
                          "1 から 100,000 までにしてください",
                          "station %s: servers is out of range: give 1 to "
                          "100,000",
                          s->id);
    else if (!is_within(s->servers_max, s->servers, 2 * MOST_SERVERS))
        enshu__flow_fault(c,
                          "場所 %s の servers_max が servers より少ないか、"
                          "多すぎます: servers から 200,000 までにしてください",
                          "station %s: servers_max is less than servers, or "
                          "too many: give servers to 200,000",
                          s->id);
    if (s->capacity < 0)
        enshu__flow_fault(c,
                          "場所 %s の capacity が負です: 待てる数を書くか、"
                          "限りがなければ書かないでください",
                          "station %s: its capacity is negative: give how many "
                          "may wait, or leave it out when there is no limit",
                          s->id);
    if (s->holds && s->capacity == 0)
        enshu__flow_fault(
            c,
            "場所 %s に holds がありますが、いっぱいになりません: "
            "capacity を書くか、holds を取り除いてください",
            "station %s holds what comes when it is full, but it "
            "never is: give a capacity, or remove holds",
            s->id);
    if (!is_within(s->patience_us, 0, LONGEST))
        enshu__flow_fault(c,
                          "場所 %s の patience が範囲の外です: "
                          "30 日までの時間を書いてください",
                          "station %s: its patience is out of range: give a "
                          "time up to 30 days",
                          s->id);
}

static void check_manual(enshu__flow_checker *c, const enshu__station_def *s)
{
    const enshu__manual_def *m = &s->manual;
    if (!is_within(m->rate_milli, 0, MOST_RATE)
        || !is_within(m->servers, 0, MOST_SERVERS) || m->staff < 0
        || !is_within(m->setup_us, 0, LONGEST))
        enshu__flow_fault(
            c,
            "場所 %s の manual の数が範囲の外です: rate, servers, setup, "
            "staff は 0 以上、rate は1時間あたり 1,000,000 までにしてください",
            "station %s: a number of its manual mode is out of range: rate, "
            "servers, setup and staff are 0 or more, rate up to 1,000,000 per "
            "HOUR",
            s->id);
}

static void check_hours(enshu__flow_checker *c, const enshu__station_def *s)
{
    for (size_t i = 0; i < s->n_hours; i++) {
        const enshu_time_us length = s->hours[i].until_us - s->hours[i].from_us;
        if (!is_within(length, 1, ENSHU_DAY))
            enshu__flow_fault(
                c,
                "場所 %s の hours の %d 行目が正しくありません: 開く時刻より"
                "後で1日以内の、閉まる時刻を書いてください",
                "station %s, hours row %d: give a closing time after the "
                "opening time, within a day",
                s->id, (int)i + 1);
    }
}

static void check_emits(enshu__flow_checker *c, const enshu__station_def *s)
{
    for (size_t i = 0; i < s->n_emits; i++) {
        const enshu__emit_def *e = &s->emits[i];
        if (!is_within(e->per_milli, 0, 1000000))
            enshu__flow_fault(c,
                              "場所 %s の emits の per が範囲の外です: "
                              "0 から 1000 までにしてください",
                              "station %s: `per` of what it makes is out of "
                              "range: give 0 to 1000",
                              s->id);
        if (!enshu__flow_knows_station(c, e->to, false))
            enshu__flow_fault(c,
                              "場所 %s の emits の行き先 %s という場所は"
                              "ありません: to に場所の id を書いてください",
                              "station %s makes things for %s, which is no "
                              "station: give the id of a station",
                              s->id, e->to);
        if (e->of_class && !enshu__flow_knows_class(c, e->of_class))
            enshu__flow_fault(c,
                              "場所 %s の emits の of にある種類 %s は"
                              "どこからも来ません: 来る種類を書いてください",
                              "station %s makes something of each %s, but no "
                              "source brings that class: name one that comes",
                              s->id, enshu__names_text(c->names, e->of_class));
    }
}

static void check_store_name(enshu__flow_checker *c, const char *station,
                             const char *field, const char *store)
{
    if (store && !enshu__flow_knows_store(c, store))
        enshu__flow_fault(c,
                          "場所 %s の %s にある置き場 %s はありません: "
                          "stores の id を書いてください",
                          "station %s, %s: there is no store %s: give the id "
                          "of one of the stores",
                          station, field, store);
}

static void check_stores(enshu__flow_checker *c, const enshu__station_def *s)
{
    check_store_name(c, s->id, "puts", s->puts);
    check_store_name(c, s->id, "takes", s->takes);
    check_store_name(c, s->id, "slowed_by", s->slowed_by);
    if (s->puts && s->takes && strcmp(s->puts, s->takes) == 0)
        enshu__flow_fault(c,
                          "場所 %s は同じ置き場 %s に入れて出します: "
                          "どちらか一つにしてください",
                          "station %s puts into %s what it takes from it: keep "
                          "one of the two",
                          s->id, s->puts);
    if (s->slowed_by
        && (s->slow_from_ppm < 0 || s->slow_to_ppm > 1000000
            || s->slow_from_ppm >= s->slow_to_ppm))
        enshu__flow_fault(
            c,
            "場所 %s の slow_from と slow_to が正しくありません: 0 から 1 の"
            "間で slow_from を小さくしてください",
            "station %s: slow_from and slow_to are not right: give two parts "
            "between 0 and 1, slow_from the smaller",
            s->id);
}

static void check_station_id(enshu__flow_checker *c, size_t i)
{
    const char *id = c->flow->stations[i].id;
    if (strcmp(id, "out") == 0 || strcmp(id, "lost") == 0)
        enshu__flow_fault(
            c,
            "%s は場所の id にできません(経路の終わりの名前です): "
            "別の id にしてください",
            "no station can be called %s, which ends a route: "
            "give it another id",
            id);
    for (size_t j = 0; j < i; j++) {
        if (strcmp(c->flow->stations[j].id, id) == 0)
            enshu__flow_fault(c,
                              "場所 %s が二つあります: 別の id にしてください",
                              "there are two stations %s: give each an id of "
                              "its own",
                              id);
    }
}

static void check_store(enshu__flow_checker *c, size_t i)
{
    const enshu__store_def *s = &c->flow->stores[i];
    if (!is_within(s->capacity, 1, MOST_WAITING))
        enshu__flow_fault(c,
                          "置き場 %s の capacity が範囲の外です: "
                          "1 以上にしてください",
                          "store %s: its capacity is out of range: give 1 or "
                          "more",
                          s->id);
    else if (!is_within(s->level, 0, s->capacity))
        enshu__flow_fault(c,
                          "置き場 %s の初めの level が入る量を超えています: "
                          "0 から capacity までにしてください",
                          "store %s: its level at the start does not fit: give "
                          "0 to its capacity",
                          s->id);
    for (size_t j = 0; j < i; j++) {
        if (strcmp(c->flow->stores[j].id, s->id) == 0)
            enshu__flow_fault(
                c, "置き場 %s が二つあります: 別の id にしてください",
                "there are two stores %s: give each an id of its "
                "own",
                s->id);
    }
}

void enshu__flow_check_stations(enshu__flow_checker *c)
{
    if (c->flow->n_stations == 0)
        enshu__flow_fault(c, "場所 (stations) がありません: 一つは必要です",
                          "nothing is done: declare at least one station");
    for (size_t i = 0; i < c->flow->n_stations; i++) {
        const enshu__station_def *s = &c->flow->stations[i];
        check_station_id(c, i);
        check_numbers(c, s);
        check_manual(c, s);
        check_hours(c, s);
        check_emits(c, s);
        check_stores(c, s);
        if (s->per_departure && c->n_departures == 0)
            enshu__flow_fault(
                c,
                "場所 %s は出発便ごとですが、この flow の出発便がありません: "
                "departures を宣言してください",
                "station %s is for each departure, but this flow has none: "
                "declare departures of this flow",
                s->id);
    }
    for (size_t i = 0; i < c->flow->n_stores; i++)
        check_store(c, i);
}

/* ---- routes ---- */

static void check_route(enshu__flow_checker *c, size_t i)
{
    const enshu__route_def *r = &c->flow->routes[i];
    if (!enshu__flow_knows_station(c, r->from, false))
        enshu__flow_fault(c,
                          "%d 番目の経路の出どころ %s という場所はありません: "
                          "from に場所の id を書いてください",
                          "route %d comes from %s, which is no station: give "
                          "the id of a station",
                          (int)i + 1, r->from);
    if (!enshu__flow_knows_station(c, r->to, true))
        enshu__flow_fault(
            c,
            "%d 番目の経路の行き先 %s という場所はありません: to に場所の id, "
            "out, lost のどれかを書いてください",
            "route %d leads to %s, which is no station: give the id of a "
            "station, out or lost",
            (int)i + 1, r->to);
    if (!is_within(r->share_ppm, 1, 1000000))
        enshu__flow_fault(c,
                          "%d 番目の経路 (%s から) の share が範囲の外です: "
                          "0 より大きく 1 までにしてください",
                          "route %d from %s: its share is out of range: give "
                          "more than 0, up to 1",
                          (int)i + 1, r->from);
    if (!is_within(r->takes_us, 0, LONGEST))
        enshu__flow_fault(c,
                          "%d 番目の経路 (%s から) の takes が範囲の外です: "
                          "30 日までの時間にしてください",
                          "route %d from %s: the time it takes is out of "
                          "range: give up to 30 days",
                          (int)i + 1, r->from);
    if (r->item_class && !enshu__flow_knows_class(c, r->item_class))
        enshu__flow_fault(c,
                          "%d 番目の経路 (%s から) の種類 %s は"
                          "どこからも来ません: 来る種類を書いてください",
                          "route %d from %s is for %s, but no source brings "
                          "that class: name one that comes",
                          (int)i + 1, r->from,
                          enshu__names_text(c->names, r->item_class));
}

/* Checks the sum once, at the first route of that station and class. */
static void check_sum(enshu__flow_checker *c, size_t at)
{
    const enshu__route_def *r = &c->flow->routes[at];
    int64_t sum = 0;
    int64_t n = 0;
    for (size_t i = 0; i < c->flow->n_routes; i++) {
        const enshu__route_def *other = &c->flow->routes[i];
        if (other->item_class != r->item_class
            || strcmp(other->from, r->from) != 0)
            continue;
        if (i < at)
            return;
        sum += other->share_ppm;
        n++;
    }
    if (sum >= 1000000 - n && sum <= 1000000 + n)
        return;
    const char *of = enshu__names_text(c->names, r->item_class);
    enshu__flow_fault(c,
                      "場所 %s から出る経路の share の和が 1 になりません%s%s: "
                      "合わせて 1 にしてください (今は %d.%06d)",
                      "the shares of the routes from %s do not make 1%s%s: "
                      "they make %d.%06d",
                      r->from, r->item_class ? " / " : "", of,
                      (int)(sum / 1000000), (int)(sum % 1000000));
}

void enshu__flow_check_routes(enshu__flow_checker *c)
{
    const size_t before = c->faults;
    for (size_t i = 0; i < c->flow->n_routes; i++)
        check_route(c, i);
    for (size_t i = 0; i < c->flow->n_routes && c->faults == before; i++)
        check_sum(c, i);
}
