/* The airport of the samples in the hands of its responders: people, approvals,
 * beliefs, logs and evidence. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/search.h"
#include "model/sample.h"

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))

enum { NOW_S = 6436, LINES = 240, BARS = 60 };

static void put(sample *s, const char *kind, json_t *fields)
{
    ENSHU_REQUIRE(fields != NULL);
    sample_record(s, 0, SECONDS(NOW_S), kind, fields);
}

/* ---- people ---- */

static void describe_pool(sample *s, const char *id, const char *ja,
                          const char *en, const char *skill, int count,
                          int busy, int tired)
{
    put(s, "staff.described",
        json_pack("{s:s, s:o, s:s, s:s, s:i, s:i, s:i}", "id", id, "name",
                  sample_text(ja, en), "team", "apoc", "skill", skill, "count",
                  count, "busy", busy, "tired", tired));
}

static void describe_people(sample *s)
{
    describe_pool(s, "analysts", "解析班", "Analysts", "analyst", 5, 3, 1);
    describe_pool(s, "net", "ネットワーク班", "Network crew", "network", 3, 1,
                  0);
    describe_pool(s, "sorters", "仕分け要員", "Sorting staff", "ground", 24, 24,
                  6);
}

/* ---- actions ---- */

typedef struct needs {
    const char *id;
    const char *ja;
    const char *en;
    const char *target;
    int minutes;
    const char *skill;
    int people;
    const char *approval;
    int keys;
    const char *impact_ja;
    const char *impact_en;
} needs;

static const needs actions[] = {
    {"isolate_host", "機器を隔離", "Isolate a host", "asset", 10, "network", 1,
     "", 0, "この機器を使う業務は手作業になります。",
     "What uses this host goes on by hand."},
    {"image_memory", "メモリを取得", "Take a memory image", "asset", 30,
     "analyst", 2, "", 0, "", ""},
    {"collect_logs", "ログを収集", "Collect logs", "asset", 15, "analyst", 1,
     "", 0, "", ""},
    {"restore", "バックアップから復元", "Restore from backup", "asset", 90,
     "analyst", 3, "csirt_lead net", 2,
     "復元が終わるまで停止します。侵入前の世代を選ばないと、攻撃者も一緒に"
     "戻ります。",
     "It is down until that is done. A copy made after the intrusion brings "
     "the "
     "intruder back."},
    {"manual_sort", "手動仕分けに切替", "Sort bags by hand", "none", 20,
     "ground", 12, "commander", 1, "処理能力は約 4 割になります。",
     "About four bags in ten get through."}};

static void describe_actions(sample *s)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        const needs *a = &actions[i];
        json_t *f = json_pack(
            "{s:s, s:o, s:s, s:s, s:o, s:I, s:s, s:i, s:o}", "id", a->id,
            "name", sample_text(a->ja, a->en), "target", a->target, "kind",
            "technical", "roles", sample_ids("commander"), "duration_us",
            (json_int_t)SECONDS(a->minutes * 60), "skill", a->skill, "people",
            a->people, "help",
            sample_text("所要時間と影響を確かめてから始めます。",
                        "Mind how long it takes and what it does."));
        if (*a->approval)
            json_object_set_new(f, "approval", sample_ids(a->approval));
        if (a->keys > 1)
            json_object_set_new(f, "keys", json_integer(a->keys));
        if (*a->impact_ja)
            json_object_set_new(f, "impact",
                                sample_text(a->impact_ja, a->impact_en));
        put(s, "action.described", f);
    }
}

static void ask(sample *s, int at_s, const char *action, const char *on,
                const char *by, const char *approval, int keys)
{
    json_t *f = json_pack("{s:s, s:s, s:s, s:o, s:i}", "action", action, "by",
                          by, "team", "apoc", "approval", sample_ids(approval),
                          "keys", keys);
    if (*on)
        json_object_set_new(f, "on", json_string(on));
    if (strcmp(action, "restore") == 0)
        json_object_set_new(f, "form",
                            json_pack("{s:s, s:s}", "copy", "06:00", "reason",
                                      "侵入は 08:31 以降とみられるため"));
    sample_next(s, SECONDS(at_s), "action.requested", f);
}

/* One that was denied, one of two keys given, and one for the seat to decide.
 */
static void play_approvals(sample *s)
{
    ask(s, 6436, "restore", "bhs_adm", "duty", "csirt_lead net", 2);
    const uint64_t first = model_last(sample_model(s));
    ask(s, 6436, "manual_sort", "", "duty", "commander", 1);
    ask(s, 6436, "isolate_zone", "bhs", "duty", "commander", 1);
    const uint64_t denied = model_last(sample_model(s));
    sample_next(s, SECONDS(6436), "action.approved",
                json_pack("{s:I, s:s, s:s, s:b, s:i, s:s, s:s, s:s}", "request",
                          (json_int_t)denied, "action", "isolate_zone", "on",
                          "bhs", "ok", 0, "keys", 0, "text",
                          "便が 3 本残っている間は切らない。", "by",
                          "commander", "team", "apoc"));
    sample_next(s, SECONDS(6436), "action.approved",
                json_pack("{s:I, s:s, s:s, s:b, s:i, s:s, s:s}", "request",
                          (json_int_t)first, "action", "restore", "on",
                          "bhs_adm", "ok", 1, "keys", 1, "by", "csirt_lead",
                          "team", "csirt"));
}

static void play_deed(sample *s)
{
    sample_next(s, SECONDS(6436), "action.started",
                json_pack("{s:s, s:s, s:s, s:s, s:I, s:s, s:i}", "action",
                          "collect_logs", "on", "bhs_mnt", "by", "commander",
                          "team", "apoc", "ends_us",
                          (json_int_t)SECONDS(6436 + 600), "staff", "analysts",
                          "people", 1));
}

/* ---- what is thought ---- */

static void believe(sample *s, int at_s, const char *id, const char *state,
                    const char *held, const char *via)
{
    json_t *f =
        json_pack("{s:s, s:s, s:s, s:I, s:s}", "team", "apoc", "id", id, "what",
                  "asset", "since_us", (json_int_t)SECONDS(at_s), "via", via);
    if (state)
        json_object_set_new(f, "state", json_string(state));
    if (held)
        json_object_set_new(f, "held", json_string(held));
    sample_next(s, SECONDS(NOW_S), "belief.changed", f);
}

static void suspect(sample *s, const char *from, const char *to,
                    const char *technique, int evidence)
{
    sample_next(s, SECONDS(NOW_S), "path.suspected",
                json_pack("{s:s, s:o, s:s, s:I, s:s, s:i}", "team", "apoc",
                          "between", json_pack("[s, s]", from, to), "technique",
                          technique, "since_us", (json_int_t)SECONDS(6300),
                          "via", "investigation", "evidence", evidence));
}

static void play_beliefs(sample *s)
{
    believe(s, 5500, "rvpn", NULL, "compromised", "investigation");
    believe(s, 6240, "bhs_mnt", "up", "suspected", "alert");
    believe(s, 6300, "bhs_adm", NULL, "compromised", "investigation");
    believe(s, 4900, "sorter_n", "degraded", NULL, "phone");
    believe(s, 5900, "relay_1", NULL, "clean", "investigation");
    suspect(s, "rvpn", "bhs_mnt", "T1133", 1);
    suspect(s, "bhs_mnt", "bhs_adm", "T1021", 2);
}

/* ---- logs ---- */

static void describe_logs(sample *s)
{
    static const struct {
        const char *id;
        const char *ja;
        const char *en;
        const char *kind;
        const char *of;
    } logs[] = {{"vpn_log", "遠隔VPNの接続記録", "Remote access sessions",
                 "vpn", "rvpn"},
                {"bhs_win", "BHS のイベントログ", "BHS event log", "windows",
                 "bhs_mnt bhs_adm"},
                {"fw_log", "境界FWの通信記録", "Border firewall", "firewall",
                 "ext_fw int_fw"},
                {"edr", "EDR", "EDR", "edr", "biz"}};
    for (size_t i = 0; i < sizeof logs / sizeof *logs; i++)
        put(s, "log.described",
            json_pack("{s:s, s:o, s:s, s:o, s:s, s:I, s:I}", "id", logs[i].id,
                      "name", sample_text(logs[i].ja, logs[i].en), "kind",
                      logs[i].kind, "needs", sample_ids(logs[i].of), "owner",
                      "apoc", "from_us", (json_int_t)SECONDS(-86400),
                      "duration_us", (json_int_t)SECONDS(86400)));
}

static void describe_hosts(sample *s)
{
    static const char *const hosts[][3] = {
        {"rvpn", "TWX-VPN-01", "192.0.2.10"},
        {"bhs_mnt", "BHS-MNT-02", "192.0.2.52"},
        {"bhs_adm", "BHS-ADM-01", "192.0.2.50"},
        {"relay_1", "REL-01", "192.0.2.31"},
        {"ext_fw", "FW-EXT-01", "192.0.2.1"}};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++)
        put(s, "host.described",
            json_pack("{s:s, s:s, s:s}", "id", hosts[i][0], "host", hosts[i][1],
                      "address", hosts[i][2]));
}

/* Twelve kinds of lines, over and over, each a few seconds older. */
static model_log_line line_of(int i, char room[4][256])
{
    static const model_log_line lines[] = {
        {.log = "bhs_win",
         .kind = "windows",
         .severity = 3,
         .host = "BHS-MNT-02",
         .user = "maint-svc",
         .src = "192.0.2.52",
         .dst = "192.0.2.50",
         .message = "4625 An account failed to log on: maint-svc"},
        {.log = "bhs_win",
         .kind = "windows",
         .severity = 1,
         .host = "BHS-ADM-01",
         .user = "maint-svc",
         .src = "192.0.2.52",
         .dst = "",
         .message = "4624 An account was successfully logged on (type 3)"},
        {.log = "fw_log",
         .kind = "firewall",
         .severity = 0,
         .host = "FW-EXT-01",
         .user = "",
         .src = "192.0.2.52",
         .dst = "203.0.113.77",
         .message = "accept tcp 443 rule=214 bytes=18233"},
        {.log = "vpn_log",
         .kind = "vpn",
         .severity = 2,
         .host = "TWX-VPN-01",
         .user = "maint-svc",
         .src = "203.0.113.66",
         .dst = "",
         .message = "session opened without second factor"},
        {.log = "edr",
         .kind = "edr",
         .severity = 0,
         .host = "BIZ-PC-114",
         .user = "tanaka",
         .src = "",
         .dst = "",
         .message = "process start: C:\\Program Files\\Office\\excel.exe"}};
    model_log_line l = lines[i * 7 % 5];
    const int t_s = NOW_S - 4 - i * 13;
    (void)snprintf(room[0], 256, "%s:%04x", l.log, 0x5f00 + i);
    (void)snprintf(room[1], 256,
                   "<134>Jul  1 %02d:%02d:%02d %s EventID=%d user=%s src=%s "
                   "dst=%s msg=\"%s\"",
                   7 + t_s / 3600, t_s / 60 % 60, t_s % 60, l.host, 4600 + i,
                   *l.user ? l.user : "-", *l.src ? l.src : "-",
                   *l.dst ? l.dst : "-", l.message);
    l.key = room[0];
    l.raw = room[1];
    l.t_us = SECONDS(t_s);
    return l;
}

static void keep(sample *s, int number, int line, const char *why,
                 const char *by)
{
    char room[4][256];
    const model_log_line l = line_of(line, room);
    sample_next(s, SECONDS(NOW_S), "evidence.kept",
                json_pack("{s:i, s:s, s:s, s:s, s:I, s:s, s:s, s:s, s:s}",
                          "evidence", number, "log", l.log, "key", l.key,
                          "host", l.host, "since_us", (json_int_t)l.t_us, "raw",
                          l.raw, "text", why, "by", by, "team", "apoc"));
}

sample *sample_create_incident(void)
{
    sample *s = sample_create_airport();
    describe_people(s);
    describe_actions(s);
    describe_logs(s);
    describe_hosts(s);
    play_beliefs(s);
    play_approvals(s);
    play_deed(s);
    keep(s, 1, 14, "侵入の起点とみられる認証", "commander");
    keep(s, 2, 25, "保守端末から管理サーバーへの横展開", "duty");
    sample_clear_sent(s);
    return s;
}

void sample_find(sample *s, const char *query, size_t n, bool done)
{
    char room[4][256];
    model *m = sample_model(s);
    int64_t bars[BARS];
    order_search(m, "", query, SECONDS(NOW_S - 3600), MODEL_LOG_OPEN);
    for (size_t i = 0; i < n; i++) {
        const model_log_line l = line_of((int)i, room);
        search_add(m, &l);
    }
    for (int i = 0; i < BARS; i++)
        bars[i] = i < 20 ? i * 3 % 7 : i * i % 40 + (i > 48) * 60;
    search_bars(m, SECONDS(NOW_S - 3600), SECONDS(NOW_S), bars, BARS);
    search_progress(m, done ? 80000 : 27500, 80000, (int64_t)n);
    if (done)
        search_done(m, n > MODEL_LOG_LINES_MAX);
}

/* ---- before the start ---- */

static void describe_token(sample *s, const char *id, const char *ja,
                           const char *en, const char *help_ja,
                           const char *help_en, int cost, bool bought)
{
    put(s, "token.described",
        json_pack("{s:s, s:o, s:o, s:i, s:i, s:b, s:o}", "id", id, "name",
                  sample_text(ja, en), "help", sample_text(help_ja, help_en),
                  "cost", cost, "budget", 7, "ok", (int)bought, "roles",
                  sample_ids("commander")));
}

sample *sample_create_tokens(void)
{
    sample *s = sample_create_calm();
    describe_token(
        s, "mfa", "遠隔接続の多要素認証", "Second factor for remote access",
        "保守会社の接続にも適用します。奪われた ID だけでは入れなくなります。",
        "For the maintenance company too. A stolen password alone no "
        "longer lets anybody in.",
        3, true);
    describe_token(s, "backup", "オフラインの世代バックアップ",
                   "Offline backups", "1 日 1 回、切り離した媒体に残します。",
                   "Once a day, on media that are disconnected.", 4, false);
    describe_token(s, "drill_manual", "手動仕分けの訓練",
                   "Practise sorting by hand",
                   "手動運用に切り替える時間が半分になります。",
                   "Going over to manual takes half as long.", 2, false);
    describe_token(s, "edr_ot", "制御系の監視センサー",
                   "Sensors in the control network",
                   "手荷物系の不審な通信に気づけるようになります。",
                   "Unusual traffic in baggage handling is noticed.", 5, false);
    describe_token(s, "retainer", "フォレンジック会社との契約",
                   "A forensics retainer", "呼んでから 2 時間で 4 名が来ます。",
                   "Four people are there two hours after the call.", 8, false);
    sample_clear_sent(s);
    return s;
}
