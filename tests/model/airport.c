#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "model/airport_tables.h"
#include "model/sample.h"
#include "model/works_tables.h"

enum { START_H = 7, NOW_S = 6436 /* 08:47:16 */, ROUTINE_MESSAGES = 29 };

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))

/* ---- the seat ---- */

static void welcome(sample *s)
{
    json_t *scenario = json_pack(
        "{s:s, s:o, s:o, s:s, s:I, s:I, s:s}", "id", "airport-sample", "title",
        sample_text("東都国際空港 サイバー演習 2026",
                    "Toto International cyber exercise 2026"),
        "summary",
        sample_text("手荷物系への侵入と運航の維持。",
                    "An intruder in baggage handling, and keeping flights."),
        "start", "2026-07-01 07:00", "start_us",
        (json_int_t)SECONDS(START_H * 3600), "length_us",
        (json_int_t)SECONDS(4 * 3600), "tlp", "AMBER");
    net_writer *w = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(w, NET_F_DRILL, "sample-airport");
    net_write_json(w, NET_F_ROLES, sample_ids("commander"));
    net_write_json(w, NET_F_TEAMS, sample_ids("apoc"));
    net_write_bool(w, NET_F_CONTROL, true);
    net_write_json(w, NET_F_SCENARIO, scenario);
    net_write_int(w, NET_F_PHASES, 4);
    char *text = net_writer_finish(w);
    sample_take(s, text);
    xfree(text);
}

static void start_clock(sample *s)
{
    char text[256];
    snprintf(text, sizeof text,
             "{\"v\":1,\"type\":\"clock\",\"now_us\":%lld,\"rate\":4000,"
             "\"speed\":4000,\"paused\":false,\"ended\":false,\"lag_us\":900,"
             "\"journal\":18204}",
             (long long)SECONDS(NOW_S));
    sample_take(s, "{\"v\":1,\"type\":\"live\",\"seq\":100000}");
    sample_take(s, text);
}

/* ---- what there is ---- */

static void set(json_t *fields, const char *name, json_t *value)
{
    json_object_set_new(fields, name, value);
}

static void set_word(json_t *fields, const char *name, const char *word)
{
    if (word)
        set(fields, name, json_string(word));
}

static void set_asset(json_t *f, const airport_thing *t)
{
    const char *state = t->state ? t->state : "up";
    set_word(f, "zone", t->in);
    set_word(f, "kind", t->sort);
    set_word(f, "owner", strcmp(t->in, "biz") == 0 ? "csirt" : "apoc");
    set(f, "count", json_integer(t->minutes > 1 ? t->minutes : 1));
    if (*state)
        set_word(f, "state", state);
}

static void set_service(json_t *f, const airport_thing *t)
{
    set_word(f, "owner", t->in);
    set(f, "needs", sample_ids(t->refs));
    set_word(f, "state", t->state ? t->state : "normal");
    set(f, "level_ppm", json_integer(t->minutes * 1000));
}

static void set_action(json_t *f, const airport_thing *t)
{
    set_word(f, "target", t->in);
    set_word(f, "kind", t->sort);
    set(f, "roles", sample_ids(t->refs));
    set(f, "duration_us", json_integer(SECONDS(t->minutes * 60)));
    set(f, "once", json_boolean(strcmp(t->id, "report_caa") == 0));
    set(f, "help",
        sample_text("所要時間と影響を確かめてから始めます。",
                    "Mind how long it takes and what it does to flights."));
}

static void set_role(json_t *f, const airport_thing *t)
{
    set_word(f, "team", t->in);
    set_word(f, "org", "tokyo_apt");
    set(f, "body",
        sample_text("空港の運用を守りながら、封じ込めと報告を指揮します。",
                    "You lead containment and reports while the airport "
                    "goes on."));
}

static void set_zone(json_t *f, const airport_thing *t)
{
    set_word(f, "purdue", t->sort);
    set_word(f, "state", "normal");
}

static void set_conduit(json_t *f, const airport_thing *t)
{
    set(f, "between", sample_ids(t->refs));
    set_word(f, "state", t->state ? t->state : "open");
}

static void set_operation(json_t *f, const airport_thing *t)
{
    set_word(f, "on", t->in);
    set_word(f, "unit", t->sort);
}

static void set_org(json_t *f, const airport_thing *t)
{
    set_word(f, "kind", t->sort);
}

static void set_member(json_t *f, const airport_thing *t)
{
    set_word(f, "org", t->in);
}

static void set_artifact(json_t *f, const airport_thing *t)
{
    set_word(f, "on", t->in);
    set_word(f, "kind", t->sort);
}

static void describe(sample *s, const airport_thing *t)
{
    static const struct {
        const char *kind;
        void (*set)(json_t *fields, const airport_thing *t);
    } rows[] = {{"org", set_org},
                {"team", set_member},
                {"role", set_role},
                {"actor", set_member},
                {"zone", set_zone},
                {"conduit", set_conduit},
                {"asset", set_asset},
                {"service", set_service},
                {"operation", set_operation},
                {"action", set_action},
                {"artifact", set_artifact}};
    json_t *f =
        json_pack("{s:s, s:o}", "id", t->id, "name", sample_text(t->ja, t->en));
    char kind[32];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].kind, t->kind) == 0)
            rows[i].set(f, t);
    }
    snprintf(kind, sizeof kind, "%s.described", t->kind);
    sample_record(s, 0, SECONDS(NOW_S), kind, f);
}

static void describe_field(sample *s, const char *key, const char *kind,
                           const char *ja, const char *en, bool required)
{
    sample_record(s, 0, SECONDS(NOW_S), "form.described",
                  json_pack("{s:s, s:s, s:s, s:o, s:i, s:b}", "action",
                            "report_caa", "key", key, "kind", kind, "name",
                            sample_text(ja, en), "max", 200, "required",
                            (int)required));
}

static void describe_choice(sample *s, const char *about, const char *id,
                            const char *key, const char *option, const char *ja,
                            const char *en)
{
    json_t *f = json_pack("{s:s, s:s, s:o}", about, id, "option", option,
                          "name", sample_text(ja, en));
    if (key)
        set(f, "key", json_string(key));
    sample_record(s, 0, SECONDS(NOW_S), "option.described", f);
}

static void describe_form(sample *s)
{
    describe_field(s, "found_at", "time", "検知時刻", "Detected at", true);
    describe_field(s, "system", "text", "対象システム", "System", true);
    describe_field(s, "personal", "choice", "個人情報", "Personal data", true);
    describe_field(s, "flights", "number", "影響便数", "Flights affected",
                   false);
    describe_field(s, "outline", "text", "概要", "Outline", true);
    describe_field(s, "proof", "attach", "添付", "Attachment", false);
    describe_choice(s, "action", "report_caa", "personal", "yes", "含む",
                    "Yes");
    describe_choice(s, "action", "report_caa", "personal", "no", "含まない",
                    "No");
    describe_choice(s, "action", "report_caa", "personal", "unknown", "確認中",
                    "Not known yet");
}

static void describe_all(sample *s, bool operations)
{
    for (int i = 0; i < airport_thing_count; i++)
        if (operations || strcmp(airport_things[i].kind, "operation") != 0)
            describe(s, &airport_things[i]);
    for (int i = 0; i < airport_flight_count; i++)
        sample_record(
            s, 0, SECONDS(NOW_S), "item.described",
            json_pack("{s:s, s:s, s:I, s:i}", "id", "departures", "key",
                      airport_flights[i].key, "due_us",
                      (json_int_t)SECONDS(airport_flights[i].due_min * 60),
                      "load", airport_flights[i].load * 1000));
    describe_form(s);
    describe_choice(s, "question", "D-07", NULL, "cut",
                    "遮断する（横展開を止める／遅延拡大）",
                    "Close it (stops the spread, more delay)");
    describe_choice(s, "question", "D-07", NULL, "account",
                    "共用IDのみ無効化（横展開リスク残存）",
                    "Disable the shared account only (may spread on)");
    describe_choice(s, "question", "D-07", NULL, "watch",
                    "監視を継続（証拠保全／被害拡大の恐れ）",
                    "Go on watching (evidence, may get worse)");
}

/* ---- what happened, in order of time ---- */

static void message_arrives(sample *s, const airport_message *a, int number)
{
    char id[16];
    snprintf(id, sizeof id, "A-%02d", number);
    json_t *f = json_pack("{s:s, s:o, s:s, s:s, s:s, s:o, s:o}", "inject", id,
                          "to", sample_ids(a->to), "from", a->from, "via",
                          a->via, "priority", a->priority, "subject",
                          sample_text(a->subject_ja, a->subject_en), "body",
                          sample_text(a->body_ja, a->body_en));
    if (*a->tlp)
        set(f, "tlp", json_string(a->tlp));
    if (a->attach)
        set(f, "attach", sample_ids(a->attach));
    sample_next(s, SECONDS(a->at_s), "inject.sent", f);
    if (a->done > 0)
        sample_next(s, SECONDS(a->at_s + 40), "message.opened",
                    json_pack("{s:s, s:s, s:s}", "inject", id, "by",
                              "commander", "team", "apoc"));
    if (a->done > 1)
        sample_next(s, SECONDS(a->at_s + 90), "message.replied",
                    json_pack("{s:s, s:s, s:s, s:s}", "inject", id, "by",
                              "commander", "team", "apoc", "text",
                              "了解しました。VPNを調べます。"));
}

/* An airport's morning is full of messages that do not matter. */
static void routine_arrives(sample *s, int i, int at_s)
{
    char ja[96];
    char en[96];
    snprintf(ja, sizeof ja, "巡回報告 第%d回：異常なし", i + 1);
    snprintf(en, sizeof en, "Patrol report %d: nothing unusual", i + 1);
    const airport_message routine = {
        .at_s = at_s,
        .from = "pax_desk",
        .to = "apoc",
        .via = "mail",
        .priority = "low",
        .tlp = "",
        .subject_ja = ja,
        .subject_en = en,
        .body_ja = "ターミナル1・2の巡回を終えました。異常はありません。",
        .body_en = "Terminals 1 and 2 have been walked. Nothing unusual.",
        .done = 1};
    message_arrives(s, &routine, 100 + i);
}

static void sample_operation(sample *s, const char *id, int at_s, int queue,
                             int done, int delay_s, int level)
{
    sample_next(s, SECONDS(at_s), "operation.sampled",
                json_pack("{s:s, s:i, s:i, s:i, s:I, s:I, s:i}", "id", id,
                          "queue", queue, "done", done, "cancelled", 0,
                          "delay_max_us", (json_int_t)SECONDS(3 * delay_s),
                          "delay_avg_us", (json_int_t)SECONDS(delay_s),
                          "level_ppm", level));
}

/* Figures that turn bad from 08:15 on, with some unrest. */
static void figures_of_minute(sample *s, int minute)
{
    const int bad = minute > 75 ? minute - 75 : 0;
    const int unrest = minute * 37 % 11;
    sample_operation(s, "departures", minute * 60, minute / 20 + bad / 5,
                     minute / 5, unrest * 6 + bad * 34, 1000000 - bad * 9000);
    sample_operation(s, "screening_q", minute * 60, 140 + unrest * 6 + bad * 13,
                     minute * 22, 480 + unrest * 12 + bad * 40, 760000);
    sample_operation(s, "bags", minute * 60, 40 + unrest * 3 + bad * 11,
                     minute * 55 - bad * 20, bad * 30, 1000000 - bad * 18000);
}

static void state_changes(sample *s, int at_s, const char *id,
                          const char *state)
{
    sample_next(s, SECONDS(at_s), "state.changed",
                json_pack("{s:s, s:s, s:s}", "id", id, "what", "asset", "state",
                          state));
}

static void states_of_second(sample *s, int at_s)
{
    for (int i = 0; i < airport_thing_count; i++) {
        const airport_thing *t = &airport_things[i];
        const int when = 4500 + i * 18; /* from 08:15 on */
        if (strcmp(t->kind, "asset") != 0 || when != at_s)
            continue;
        if (t->minutes < 0)
            sample_next(s, SECONDS(at_s), "asset.compromised",
                        json_pack("{s:s, s:s}", "id", t->id, "held", "user"));
        else if (t->state && *t->state)
            state_changes(s, at_s, t->id, t->state);
    }
}

static json_t *deed_fields(const airport_deed *d)
{
    json_t *f = json_pack("{s:s, s:s}", "action", d->action, "by", d->by);
    if (*d->on)
        set(f, "on", json_string(d->on));
    return f;
}

static void deeds_of_second(sample *s, int at_s)
{
    for (int i = 0; i < airport_deed_count; i++) {
        const airport_deed *d = &airport_deeds[i];
        if (d->from_s == at_s) {
            json_t *f = deed_fields(d);
            set(f, "ends_us", json_integer(SECONDS(d->to_s)));
            sample_next(s, SECONDS(at_s), "action.started", f);
        }
        if (d->to_s == at_s && d->end > 0)
            sample_next(s, SECONDS(at_s),
                        d->end == 1 ? "action.done" : "action.cancelled",
                        deed_fields(d));
    }
}

static void flights_of_second(sample *s, int at_s)
{
    for (int i = 0; i < airport_flight_count; i++) {
        const airport_flight *a = &airport_flights[i];
        const int at = (a->due_min + (a->state == 2 ? a->delay_min : 0)) * 60;
        json_t *f = json_pack("{s:s, s:s}", "id", "departures", "key", a->key);
        if (a->state == 2 && at == at_s) {
            set(f, "delay_us", json_integer(SECONDS(a->delay_min * 60)));
            sample_next(s, SECONDS(at_s), "item.done", f);
        } else if (a->state == 1 && a->due_min * 60 - 900 == at_s) {
            sample_next(s, SECONDS(at_s), "item.started", f);
        } else if (a->state == 3 && at_s == 6000) {
            sample_next(s, SECONDS(at_s), "item.cancelled", f);
        } else {
            json_decref(f);
        }
    }
}

static void question(sample *s, const char *id, int deadline_s, const char *ja,
                     const char *en, const char *body_ja, const char *body_en,
                     json_t *options, int at_s)
{
    sample_next(s, SECONDS(at_s), "question.asked",
                json_pack("{s:s, s:o, s:o, s:o, s:o, s:I}", "question", id,
                          "to", sample_ids("apoc"), "title",
                          sample_text(ja, en), "body",
                          sample_text(body_ja, body_en), "options", options,
                          "deadline_us", (json_int_t)SECONDS(deadline_s)));
}

static void decisions_of_second(sample *s, int at_s)
{
    if (at_s == 4200)
        question(s, "D-05", 5100, "記者会見の時刻を決めますか",
                 "When do you meet the press?", "広報課からの照会です。",
                 "Public relations ask.",
                 json_pack("{s:s, s:s}", "nine", "9時", "later", "未定"), at_s);
    if (at_s == 5101)
        sample_next(s, SECONDS(at_s), "question.expired",
                    json_pack("{s:s}", "question", "D-05"));
    if (at_s == 5160)
        question(s, "D-06", 5700, "Bカウンターへの増員", "More staff at B?",
                 "案内員4名を移せます。", "Four people could move.",
                 json_pack("{s:s, s:s}", "yes", "移す", "no", "移さない"),
                 at_s);
    if (at_s == 5220)
        sample_next(s, SECONDS(at_s), "question.answered",
                    json_pack("{s:s, s:s, s:s, s:s}", "question", "D-06",
                              "option", "yes", "by", "duty", "team", "apoc"));
    if (at_s == 6290)
        question(s, "D-07", NOW_S + 252, "手荷物保守セグメントを遮断しますか",
                 "Close the baggage maintenance segment?",
                 "遮断すると自動仕分けは全停止し、手動での処理能力は"
                 "約4割になります。",
                 "Automatic sorting then stops altogether; by hand about "
                 "four bags in ten get through.",
                 json_pack("{s:s, s:s, s:s}", "cut", "遮断する", "account",
                           "共用IDのみ無効化", "watch", "監視を継続"),
                 at_s);
}

static void phases_of_second(sample *s, int at_s)
{
    if (at_s == 0)
        sample_next(s, 0, "phase.entered",
                    json_pack("{s:s, s:o}", "phase", "calm", "title",
                              sample_text("平常", "Calm")));
    if (at_s == 4500)
        sample_next(s, SECONDS(at_s), "phase.entered",
                    json_pack("{s:s, s:o}", "phase", "contain", "title",
                              sample_text("封じ込め判断", "Containment")));
    if (at_s == 5400)
        sample_next(s, SECONDS(at_s), "hint.given",
                    json_pack("{s:s, s:o, s:s}", "inject", "A-06", "body",
                              sample_text("VPNの接続元を確かめましょう。",
                                          "Check where the VPN session came "
                                          "from."),
                              "by", "commander"));
    if (at_s == 5900)
        sample_next(
            s, SECONDS(at_s), "message.sent",
            json_pack("{s:o, s:s, s:s, s:s, s:s, s:s, s:s}", "to",
                      sample_ids("yamato"), "heading", "遠隔保守の確認", "text",
                      "maint-svc を今朝使いましたか。至急お答えください。",
                      "tlp", "AMBER", "priority", "high", "by", "commander",
                      "team", "apoc"));
}

static void messages_of_second(sample *s, int at_s)
{
    for (int i = 0; i < airport_message_count; i++) {
        if (airport_messages[i].at_s == at_s)
            message_arrives(s, &airport_messages[i], i + 1);
    }
    const int i = (at_s - 180) / 170;
    if (at_s >= 180 && (at_s - 180) % 170 == 0 && i < ROUTINE_MESSAGES)
        routine_arrives(s, i, at_s);
}

static void play(sample *s, bool operations)
{
    for (int at_s = 0; at_s <= NOW_S; at_s++) {
        phases_of_second(s, at_s);
        messages_of_second(s, at_s);
        deeds_of_second(s, at_s);
        states_of_second(s, at_s);
        if (operations)
            flights_of_second(s, at_s);
        decisions_of_second(s, at_s);
        if (at_s % 60 == 0)
            figures_of_minute(s, at_s / 60);
    }
}

static void answer_offers(sample *s)
{
    order_offers(sample_model(s), "bhs_mnt");
    ENSHU_REQUIRE(sample_sent_count(s) == 1);
    json_t *asked = json_loads(sample_sent(s, 0), 0, NULL);
    json_t *answer = json_pack(
        "{s:i, s:s, s:s, s:s, s:[{s:s,s:s,s:b},{s:s,s:s,s:b,s:s,s:s},"
        "{s:s,s:s,s:b}]}",
        "v", NET_VERSION, "type", "maybe", "request",
        json_string_value(json_object_get(asked, "request")), "on", "bhs_mnt",
        "actions", "action", "isolate_host", "role", "commander", "ok", 1,
        "action", "image_memory", "role", "commander", "ok", 0, "why",
        "running", "message", "CSIRT is taking an image already", "action",
        "collect_logs", "role", "commander", "ok", 1);
    char *text = base_json_write(answer);
    sample_take(s, text);
    xfree(text);
    json_decref(asked);
    json_decref(answer);
    sample_clear_sent(s);
}

static sample *create(bool operations)
{
    sample *s = sample_create();
    welcome(s);
    describe_all(s, operations);
    play(s, operations);
    start_clock(s);
    answer_offers(s);
    return s;
}

sample *sample_create_airport(void)
{
    return create(true);
}

sample *sample_create_calm(void)
{
    sample *s = sample_create();
    welcome(s);
    describe_all(s, true);
    sample_take(s, "{\"v\":1,\"type\":\"live\",\"seq\":1}");
    sample_take(s, "{\"v\":1,\"type\":\"clock\",\"now_us\":0,\"rate\":1000,"
                   "\"speed\":1000,\"paused\":true,\"ended\":false,"
                   "\"lag_us\":0,\"journal\":40}");
    return s;
}

sample *sample_create_terminal(void)
{
    sample *s = create(false);
    works_describe(s, &works_terminal, SECONDS(NOW_S));
    return s;
}
