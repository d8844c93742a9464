/* A drill of three teams as whoever runs it sees it: the facilitator's picture
 * of the specification, made up. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "model/control_tables.h"
#include "model/sample.h"

enum { START_H = 7, NOW_S = 6436 /* 08:47:16 */ };

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))
#define AT(hour, minute) SECONDS((((hour)-START_H) * 60 + (minute)) * 60)

/* ---- the seat ---- */

static void take(sample *s, net_writer *w)
{
    char *text = net_writer_finish(w);
    sample_take(s, text);
    xfree(text);
}

static void welcome(sample *s, int64_t worlds, const char *watching)
{
    json_t *scenario = json_pack(
        "{s:s, s:o, s:s, s:I, s:I, s:s}", "id", "airport-sample", "title",
        sample_text("東都国際空港 サイバー演習 2026",
                    "Toto International cyber exercise 2026"),
        "start", "2026-07-01 07:00", "start_us",
        (json_int_t)SECONDS(START_H * 3600), "length_us",
        (json_int_t)SECONDS(4 * 3600), "tlp", "AMBER");
    net_writer *w = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(w, NET_F_DRILL, "sample-control");
    net_write_json(w, NET_F_ROLES, sample_ids(""));
    net_write_json(w, NET_F_TEAMS, sample_ids(watching));
    net_write_bool(w, NET_F_CONTROL, true);
    net_write_json(w, NET_F_SCENARIO, scenario);
    net_write_int(w, NET_F_PHASES, 4);
    net_write_text(w, NET_F_KIND, "director");
    net_write_text(w, NET_F_SEAT, "seat-1");
    net_write_text(w, NET_F_PERSON, "佐伯 指揮");
    net_write_int(w, NET_F_WORLDS, worlds);
    if (worlds > 1)
        net_write_text(w, NET_F_NAME, "東地区");
    net_write_text(w, NET_F_WATCHING, watching);
    take(s, w);
}

static void start_clock(sample *s)
{
    char text[256];
    snprintf(text, sizeof text,
             "{\"v\":1,\"type\":\"clock\",\"now_us\":%lld,\"rate\":4000,"
             "\"speed\":4000,\"paused\":false,\"ended\":false,\"lag_us\":700,"
             "\"journal\":18204}",
             (long long)SECONDS(NOW_S));
    sample_take(s, "{\"v\":1,\"type\":\"live\",\"seq\":100000}");
    sample_take(s, text);
}

static void set(json_t *fields, const char *name, json_t *value)
{
    json_object_set_new(fields, name, value);
}

static void set_word(json_t *fields, const char *name, const char *word)
{
    if (word && *word)
        set(fields, name, json_string(word));
}

/* ---- who there is ---- */

static void describe_who(sample *s)
{
    for (const control_who *p = control_who_rows; p->id; p++) {
        json_t *f = json_object();
        set_word(f, "id", p->id);
        set(f, "name", sample_text(p->ja, p->en));
        set_word(f, "team", p->team);
        sample_record(s, 0, 0, p->kind, f);
    }
}

static void describe_things(sample *s)
{
    static const struct {
        const char *kind;
        const char *id;
        const char *ja;
        const char *en;
        const char *state;
    } rows[] = {
        {"service.described", "baggage", "手荷物搬送", "Baggage", "reduced"},
        {"service.described", "checkin", "搭乗手続き", "Check-in", "normal"},
        {"asset.described", "bhs-mnt", "BHS 保守端末", "BHS maintenance", "up"},
        {"asset.described", "ad-01", "認証基盤", "Directory", "degraded"},
        {"asset.described", "plc-s", "南ソーター PLC", "South sorter PLC",
         "down"},
        {"zone.described", "bhs", "手荷物 BHS", "Baggage zone", "normal"},
        {"sector.described", "power", "電力", "Electricity", "green"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *f = json_object();
        set_word(f, "id", rows[i].id);
        set(f, "name", sample_text(rows[i].ja, rows[i].en));
        set_word(f, "state", rows[i].state);
        if (strcmp(rows[i].kind, "service.described") == 0)
            set(f, "level_ppm", json_integer(800000));
        sample_record(s, 0, 0, rows[i].kind, f);
    }
    json_t *f =
        json_pack("{s:s, s:o, s:s, s:o, s:I}", "id", "isolate", "name",
                  sample_text("端末を隔離", "Isolate a machine"), "target",
                  "asset", "roles", sample_ids("commander csirt"),
                  "duration_us", (json_int_t)SECONDS(240));
    sample_record(s, 0, 0, "action.described", f);
    f = json_pack("{s:s, s:o, s:s, s:o}", "id", "press", "name",
                  sample_text("会見時刻と出席者を決め、統制へ通知する",
                              "Fix time and speakers, tell control"),
                  "target", "none", "roles", sample_ids("pr"));
    sample_record(s, 0, 0, "action.described", f);
    f = json_pack("{s:s, s:o, s:s, s:o}", "id", "qa", "name",
                  sample_text("確認済の事実のみの想定問答を作る",
                              "Prepare answers from known facts only"),
                  "target", "none", "roles", sample_ids("pr"));
    sample_record(s, 0, 0, "action.described", f);
}

static void tell_beliefs(sample *s)
{
    static const struct {
        const char *team;
        const char *id;
        const char *state;
        const char *held;
        int minute;
    } rows[] = {{"apoc", "ad-01", "up", "suspected", 12},
                {"apoc", "plc-s", "down", "", 43},
                {"rail", "ad-01", "degraded", "", 41}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *f = json_object();
        set_word(f, "id", rows[i].id);
        set_word(f, "team", rows[i].team);
        set_word(f, "state", rows[i].state);
        set_word(f, "held", rows[i].held);
        set_word(f, "via", "monitoring");
        sample_record(s, 0, AT(8, rows[i].minute), "belief.described", f);
    }
}

/* ---- injects ---- */

static void describe_inject(sample *s, const control_event *e)
{
    json_t *f = json_object();
    set_word(f, "inject", e->id);
    set(f, "subject", sample_text(e->ja, e->en));
    set(f, "body",
        sample_text(e->body_ja ? e->body_ja : "詳しくは別紙のとおり。",
                    e->body_en ? e->body_en : "See the annex."));
    set(f, "to", sample_ids(e->to));
    set_word(f, "from", e->from);
    set_word(f, "via", e->via);
    set_word(f, "priority", "normal");
    set_word(f, "state", e->state);
    set_word(f, "trigger", e->condition ? "when" : "at");
    set_word(f, "condition", e->condition);
    set_word(f, "objective", e->objective);
    if (e->hour > 0)
        set(f, "due_us", json_integer(AT(e->hour, e->minute)));
    sample_record(s, 0, 0, "inject.described", f);
}

static void expect(sample *s, int n, const char *action)
{
    char criterion[16];
    snprintf(criterion, sizeof criterion, "X:A09.%d", n);
    json_t *f = json_pack("{s:s, s:s, s:s, s:I, s:I, s:s}", "inject", "A09",
                          "criterion", criterion, "action", action,
                          "duration_us", (json_int_t)SECONDS(1200), "points",
                          (json_int_t)5000, "objective", "O-4");
    sample_record(s, 0, 0, "expectation.described", f);
}

static void describe_injects(sample *s)
{
    for (const control_event *e = control_events; e->id; e++)
        describe_inject(s, e);
    expect(s, 1, "press");
    expect(s, 2, "qa");
    expect(s, 3, "isolate");
}

static void note(sample *s, int minute, const char *objective, const char *team,
                 const char *rating, const char *text)
{
    json_t *f =
        json_pack("{s:s, s:s, s:s, s:s, s:s}", "objective", objective, "text",
                  text, "by", "control", "team", team, "rating", rating);
    (void)sample_next(s, AT(8, minute), "observation.added", f);
}

static void tell_phases(sample *s)
{
    (void)sample_next(s, AT(8, 5), "phase.entered",
                      json_pack("{s:s, s:o}", "phase", "detect", "title",
                                sample_text("検知・分析", "Detection")));
    (void)sample_next(s, AT(8, 30), "phase.entered",
                      json_pack("{s:s, s:o}", "phase", "contain", "title",
                                sample_text("封じ込め判断", "Containment")));
}

static void tell_one(sample *s, const control_event *e)
{
    json_t *f = json_object();
    set_word(f, "inject", e->id);
    set(f, "to", sample_ids(e->to));
    set_word(f, "from", e->from);
    set_word(f, "via", e->via);
    set(f, "subject", sample_text(e->ja, e->en));
    set(f, "body", sample_text("詳しくは別紙のとおり。", "See the annex."));
    (void)sample_next(s, AT(e->hour, e->minute), "inject.sent", f);
}

/* In order of time, as it was. */
static void tell_sent(sample *s)
{
    for (int minute = 0; minute < 60; minute++)
        for (const control_event *e = control_events; e->id; e++)
            if (e->hour == 8 && e->minute == minute
                && strcmp(e->state, "sent") == 0)
                tell_one(s, e);
}

static void tell_notes(sample *s)
{
    note(s, 38, "O-4", "port", "improve",
         "広報への第一報が文書でなく口頭のみ。");
    note(s, 43, "O-1", "rail", "fair",
         "認証ログの共有が指揮まで 4 分かかった。");
    note(s, 46, "O-2", "apoc", "good",
         "証拠保全と遮断の順序を声に出して確認した。");
}

/* ---- all worlds ---- */

static json_t *trend(int from, int step)
{
    json_t *out = json_array();
    int v = from;
    for (int i = 0; i < 40; i++) {
        v += i > 18 ? step : 0;
        json_array_append_new(out, json_integer(v * 10));
    }
    return out;
}

static json_t *team_row(int world, const control_row *r)
{
    json_t *row = json_pack(
        "{s:i, s:s, s:s, s:s, s:o, s:I, s:{s:I, s:s, s:s, s:s}, s:{s:s, s:o}, "
        "s:I, s:I, s:I, s:I, s:I, s:b, s:I}",
        "instance", world, "name", "", "group", "", "team", r->team, "phase",
        sample_text(r->phase_ja, r->phase_en), "unread", (json_int_t)r->unread,
        "last", "t_us", (json_int_t)SECONDS(r->last_s), "kind", r->last_kind,
        "by", "", "id", r->last_id, "metric", "id", "otp", "series",
        trend(r->from, r->step), "points", (json_int_t)r->points * 1000, "max",
        (json_int_t)r->max * 1000, "connected", (json_int_t)r->connected,
        "seats", (json_int_t)r->seats, "severity", (json_int_t)r->severity,
        "paused", 0, "now_us", (json_int_t)SECONDS(NOW_S));
    ENSHU_REQUIRE(row != NULL);
    if (r->deciding)
        set(row, "deciding",
            json_pack("{s:s, s:o, s:I}", "id", r->deciding, "title",
                      sample_text("遮断の判断", "Cut off or not"),
                      "deadline_us", (json_int_t)SECONDS(NOW_S + r->left_s)));
    return row;
}

static void tell_overview(sample *s)
{
    json_t *rows = json_array();
    for (const control_row *r = control_rows; r->team; r++)
        json_array_append_new(rows, team_row(0, r));
    net_writer *w = net_writer_create(NET_OVERVIEW_MESSAGE);
    net_write_json(w, NET_F_ROWS, rows);
    take(s, w);
}

static void tell_health(sample *s)
{
    json_t *h = json_pack(
        "{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, "
        "s:I, s:I}",
        "lag_us", (json_int_t)700, "lag_max_us", (json_int_t)14200, "records",
        (json_int_t)18204, "safe", (json_int_t)18204, "commands",
        (json_int_t)412, "refused", (json_int_t)9, "peers", (json_int_t)17,
        "seats", (json_int_t)18, "waiting_max", (json_int_t)12000, "disk_free",
        (json_int_t)41000000000, "journal_bytes", (json_int_t)8200000,
        "mark_us", (json_int_t)AT(8, 45), "script_errors", (json_int_t)0,
        "worlds", (json_int_t)1, "memory_bytes", (json_int_t)61000000);
    net_writer *w = net_writer_create(NET_HEALTH_MESSAGE);
    net_write_json(w, NET_F_HEALTH, h);
    take(s, w);
}

static void tell_seats(sample *s)
{
    static const struct {
        const char *seat;
        const char *part;
        const char *roles;
        const char *state;
        const char *person;
        const char *organisation;
        const char *group;
    } rows[] = {
        {"s1", "trainee", "commander", "taken", "当直 三宅", "港南空港ビル",
         "空港"},
        {"s2", "trainee", "csirt", "taken", "高橋 圭", "港南空港ビル", "空港"},
        {"s3", "trainee", "pr", "free", "広報 長谷川", "港南空港ビル", "空港"},
        {"s4", "player", "press_club", "taken", "進行 村田", "本省", ""},
        {"s5", "observer", "", "revoked", "", "", ""}};
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_array_append_new(
            list,
            json_pack("{s:s, s:i, s:s, s:o, s:s, s:s, s:s, s:s, s:s, s:s, s:I, "
                      "s:I}",
                      "seat", rows[i].seat, "instance", 0, "kind", rows[i].part,
                      "roles", sample_ids(rows[i].roles), "state",
                      rows[i].state, "person", rows[i].person, "organisation",
                      rows[i].organisation, "group", rows[i].group, "address",
                      "192.0.2.14", "since", "2026-06-30T23:01:12.480Z",
                      "rtt_us", (json_int_t)(21000 + 4000 * (int)i), "waiting",
                      (json_int_t)0));
    net_writer *w = net_writer_create(NET_SEATS_MESSAGE);
    net_write_json(w, NET_F_ROWS, list);
    take(s, w);
}

static void describe_vars(sample *s)
{
    static const struct {
        const char *id;
        const char *value;
        const char *ja;
        const char *en;
    } rows[] = {
        {"vpn_closed", "false", "保守 VPN を遮断したか", "Is the VPN closed"},
        {"leaked", "1200", "流出した記録の件数", "Records that leaked"},
        {"weather", "fog", "天候", "Weather"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sample_record(s, 0, 0, "var.described",
                      json_pack("{s:s, s:s, s:o}", "id", rows[i].id, "value",
                                rows[i].value, "help",
                                sample_text(rows[i].ja, rows[i].en)));
}

static void describe_objectives(sample *s)
{
    static const struct {
        const char *id;
        const char *ja;
        const char *en;
    } rows[] = {{"O-1", "初動", "First steps"},
                {"O-2", "証拠保全", "Evidence"},
                {"O-3", "旅客への影響", "Passengers"},
                {"O-4", "広報", "The public"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        sample_record(s, 0, 0, "objective.described",
                      json_pack("{s:s, s:o}", "id", rows[i].id, "name",
                                sample_text(rows[i].ja, rows[i].en)));
}

static sample *make(int64_t worlds)
{
    sample *s = sample_create();
    welcome(s, worlds, "");
    describe_who(s);
    describe_things(s);
    describe_objectives(s);
    describe_injects(s);
    describe_vars(s);
    tell_phases(s);
    tell_sent(s);
    tell_beliefs(s);
    tell_notes(s);
    start_clock(s);
    tell_overview(s);
    tell_health(s);
    tell_seats(s);
    sample_clear_sent(s);
    return s;
}

sample *sample_create_control(void)
{
    return make(1);
}

/* ---- what waits ---- */

sample *sample_create_control_cards(void)
{
    sample *s = make(1);
    (void)sample_next(
        s, SECONDS(NOW_S - 120), "ask.shown",
        json_pack(
            "{s:s, s:o, s:{s:s, s:s}, s:I}", "id", "worse", "body",
            sample_text("チームA は遮断を先送りしています。被害を広げますか。",
                        "Team A puts off cutting. Make it worse?"),
            "options", "no", "このまま待つ", "yes", "広げる", "deadline_us",
            (json_int_t)SECONDS(NOW_S + 252)));
    (void)sample_next(
        s, SECONDS(NOW_S - 60), "script.failed",
        json_pack("{s:s, s:s, s:s, s:I, s:s, s:s, s:s}", "what", "adversary",
                  "id", "a", "source", "05_failing.lua", "line", (json_int_t)17,
                  "message", "attempt to index a nil value (local 't')",
                  "excerpt",
                  "   16 | process(\"swallow\", function() ...\n"
                  " > 17 | adversary{ id=\"a\", plan=function() ...\n",
                  "code", "EN9001"));
    (void)sample_next(s, SECONDS(NOW_S - 30), "fallback.started",
                      json_pack("{s:s}", "adversary", "a"));
    (void)sample_next(
        s, SECONDS(NOW_S - 20), "cue.shown",
        json_pack("{s:o}", "body",
                  sample_text("A09 の前に、記者役の準備を確かめる。",
                              "Before A09 see that the press is ready.")));
    return s;
}

sample *sample_create_control_worlds(size_t n)
{
    sample *s = make((int64_t)n);
    json_t *rows = json_array();
    for (size_t i = 0; i < n; i++) {
        static const char *const groups[] = {"東", "西", "港湾"};
        char name[32];
        control_row r = control_rows[i % 3];
        snprintf(name, sizeof name, "第%zu会場", i + 1);
        r.points = (int)(i * 37 % 100);
        r.severity = (int)(i % 5);
        json_t *own = team_row((int)i, &r);
        set(own, "name", json_string(name));
        set(own, "group", json_string(groups[i % 3]));
        json_t *world = json_pack(
            "{s:i, s:s, s:s, s:s, s:b, s:I}", "instance", (int)i, "name", name,
            "group", groups[i % 3], "team", "", "paused", i % 4 == 3, "now_us",
            (json_int_t)SECONDS(NOW_S - 60 * (int)(i % 4)));
        json_array_append_new(rows, world);
        json_array_append_new(rows, own);
        if (json_array_size(rows) < 40 && i + 1 < n)
            continue;
        net_writer *w = net_writer_create(NET_OVERVIEW_MESSAGE);
        net_write_json(w, NET_F_ROWS, rows);
        take(s, w);
        rows = json_array();
    }
    json_decref(rows);
    sample_clear_sent(s);
    return s;
}

static sample *make_watching(int64_t worlds)
{
    sample *s = make(worlds);
    welcome(s, worlds, "apoc");
    describe_who(s);
    describe_things(s);
    tell_phases(s);
    start_clock(s);
    sample_clear_sent(s);
    return s;
}

sample *sample_create_control_watching(void)
{
    return make_watching(1);
}

sample *sample_create_control_watching_world(void)
{
    return make_watching(3);
}
