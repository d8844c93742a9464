/* The airport of the samples within a shared drill: rooms, calls, duties, what
 * was told to whom. */
#include <string.h>

#include "base/memory.h"
#include "model/sample.h"

#define SECONDS(s) ((int64_t)(s)*INT64_C(1000000))

enum { NOW_S = 6436, MINUTE = 60 };

static void put(sample *s, const char *kind, json_t *fields)
{
    ENSHU_REQUIRE(fields != NULL);
    sample_record(s, 0, SECONDS(NOW_S), kind, fields);
}

static uint64_t next(sample *s, int at_s, const char *kind, json_t *fields)
{
    ENSHU_REQUIRE(fields != NULL);
    return sample_next(s, SECONDS(at_s), kind, fields);
}

/* ---- who there is, and how they are reached ---- */

static void describe_actors(sample *s)
{
    static const struct {
        const char *id;
        const char *ja;
        const char *en;
        const char *contact; /* NULL: not given */
    } rows[] = {
        {"isac_desk", "交通ISAC 事務局", "Transport ISAC desk",
         "内線 4711（架空）・isac@example.test"},
        {"ministry", "航空局 当直", "Bureau duty desk", "内線 2020（架空）"},
        {"press_club", "記者クラブ幹事", "Press club", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put(s, "actor.described",
            json_pack("{s:s, s:o}", "id", rows[i].id, "name",
                      sample_text(rows[i].ja, rows[i].en)));
        if (rows[i].contact)
            put(s, "contact.described",
                json_pack("{s:s, s:s}", "id", rows[i].id, "text",
                          rows[i].contact));
    }
    put(s, "contact.described",
        json_pack("{s:s, s:s}", "id", "csirt_lead", "text",
                  "内線 3110（架空）"));
}

static void describe_room(sample *s, const char *id, const char *ja,
                          const char *en, const char *kind, const char *members,
                          const char *tlp)
{
    put(s, "room.described",
        json_pack("{s:s, s:o, s:s, s:o, s:s}", "id", id, "name",
                  sample_text(ja, en), "kind", kind, "members",
                  sample_ids(members), "tlp", tlp));
}

static void describe_rooms(sample *s)
{
    describe_room(s, "apoc", "空港運用センター（APOC）",
                  "Airport operations centre", "team", "commander duty", "RED");
    describe_room(s, "crisis", "対策本部", "Crisis team", "cross",
                  "commander duty csirt_lead", "AMBER");
    describe_room(s, "isac_room", "交通ISAC 情報共有", "Transport ISAC", "isac",
                  "commander isac_desk", "AMBER");
}

/* ---- what is said ---- */

static uint64_t say(sample *s, int at_s, const char *room, const char *by,
                    const char *team, const char *tlp, uint64_t answers,
                    const char *text)
{
    json_t *f = json_pack("{s:s, s:s, s:s, s:s}", "room", room, "text", text,
                          "by", by, "team", team);
    if (*tlp)
        json_object_set_new(f, "tlp", json_string(tlp));
    if (answers > 0)
        json_object_set_new(f, "said", json_integer((json_int_t)answers));
    return next(s, at_s, "chat.said", f);
}

static void talk(sample *s)
{
    (void)say(s, NOW_S - 38 * MINUTE, "apoc", "duty", "apoc", "", 0,
              "手荷物の搬送が止まりました。手作業の要員を集めます。");
    const uint64_t asked =
        say(s, NOW_S - 31 * MINUTE, "apoc", "duty", "apoc", "", 0,
            "@commander BHS の保守端末を切り離してよいですか。"
            "切り離すと自動仕分けは全て止まります。");
    (void)say(s, NOW_S - 30 * MINUTE, "apoc", "commander", "apoc", "", asked,
              "CSIRT と確認中です。5 分待ってください。");
    (void)say(s, NOW_S - 12 * MINUTE, "apoc", "duty", "apoc", "", 0,
              "09:00 までの便は手作業で間に合う見込みです。\n"
              "09:15 以降は 2 便に遅れが出ます。");
    (void)say(s, NOW_S - 3 * MINUTE, "apoc", "duty", "apoc", "AMBER", 0,
              "@インシデント指揮 航空局から第一報の催促です。");
    next(s, NOW_S - 11 * MINUTE, "chat.pinned",
         json_pack("{s:I, s:b, s:s}", "said", (json_int_t)asked, "ok", 1, "by",
                   "commander"));
    (void)say(s, NOW_S - 26 * MINUTE, "crisis", "csirt_lead", "csirt", "AMBER",
              0, "保守会社の共用 ID が使われた疑いがあります。");
    (void)say(s, NOW_S - 9 * MINUTE, "isac_room", "isac_desk", "", "AMBER", 0,
              "同じ遠隔保守の経路を使った事案が、別の空港でも報告されています。"
              "停止と遮断を勧めます。");
    next(s, NOW_S - 7 * MINUTE, "chat.said",
         json_pack("{s:o, s:s, s:s}", "to", sample_ids("commander"), "text",
                   "会見の時刻を教えてください。", "by", "press_club"));
}

/* ---- calls ---- */

static void call(sample *s)
{
    next(s, NOW_S - 22 * MINUTE, "call.rang",
         json_pack("{s:i, s:s, s:o, s:s, s:I}", "call", 1, "from", "press_club",
                   "to", sample_ids("commander"), "heading",
                   "荷物が出てこないとの投稿について", "deadline_us",
                   (json_int_t)SECONDS(NOW_S - 20 * MINUTE)));
    next(s, NOW_S - 20 * MINUTE, "call.ended",
         json_pack("{s:i, s:s}", "call", 1, "why", "missed"));
    next(s, NOW_S - 6 * MINUTE, "call.rang",
         json_pack("{s:i, s:s, s:o, s:s}", "call", 2, "from", "csirt_lead",
                   "to", sample_ids("commander"), "heading",
                   "保守端末の切り離し"));
    next(s, NOW_S - 6 * MINUTE, "call.answered",
         json_pack("{s:i, s:s, s:s, s:o}", "call", 2, "by", "commander", "team",
                   "apoc", "present", sample_ids("csirt_lead commander")));
    next(s, NOW_S - 5 * MINUTE, "call.said",
         json_pack("{s:i, s:s, s:s}", "call", 2, "text",
                   "共用 ID を止めます。保守会社へは私から連絡します。", "by",
                   "csirt_lead"));
    next(s, NOW_S - 4 * MINUTE, "call.said",
         json_pack("{s:i, s:s, s:s}", "call", 2, "text",
                   "了解。切り離しは 09:00 の便の後にします。", "by",
                   "commander"));
}

void sample_ring(sample *s)
{
    next(s, NOW_S - 1, "call.rang",
         json_pack("{s:i, s:s, s:o, s:s, s:I}", "call", 3, "from", "ministry",
                   "to", sample_ids("commander"), "heading", "第一報の時期",
                   "deadline_us", (json_int_t)SECONDS(NOW_S + 105)));
}

void sample_hang_up(sample *s)
{
    next(s, NOW_S - 2, "call.left",
         json_pack("{s:i, s:s, s:o}", "call", 2, "by", "commander", "present",
                   sample_ids("csirt_lead")));
}

/* ---- duties ---- */

static void describe_duty(sample *s, const char *id, const char *ja,
                          const char *en, const char *basis, const char *to,
                          const char *action, int minutes)
{
    put(s, "obligation.described",
        json_pack("{s:s, s:o, s:o, s:s, s:s, s:o, s:o, s:s, s:I, s:i}", "id",
                  id, "name", sample_text(ja, en), "help",
                  sample_text("おそれがあると分かった時点から数えます。",
                              "Counted from when it was thought possible."),
                  "basis", basis, "team", "apoc", "roles",
                  sample_ids("commander"), "to", sample_ids(to), "action",
                  action, "duration_us", (json_int_t)SECONDS(minutes * MINUTE),
                  "points", 10000));
}

static void describe_field(sample *s, const char *action, const char *key,
                           const char *kind, const char *ja, const char *en,
                           bool required)
{
    put(s, "form.described",
        json_pack("{s:s, s:s, s:s, s:o, s:i, s:b}", "action", action, "key",
                  key, "kind", kind, "name", sample_text(ja, en), "max",
                  strcmp(kind, "text") == 0 ? 200 : 0, "required",
                  (int)required));
}

static void describe_label(sample *s, const char *action, const char *tlp)
{
    put(s, "option.described",
        json_pack("{s:s, s:s, s:s, s:o}", "action", action, "key", "tlp",
                  "option", tlp, "name", sample_text(NULL, NULL)));
}

static void describe_report(sample *s, const char *id, const char *ja,
                            const char *en, const char *target)
{
    put(s, "action.described",
        json_pack("{s:s, s:o, s:o, s:s, s:s, s:I, s:o}", "id", id, "name",
                  sample_text(ja, en), "help",
                  sample_text("様式に沿って、決められた相手に報告します。",
                              "Told to whom it is due, in the form for it."),
                  "kind", "communication", "target", target, "duration_us",
                  (json_int_t)SECONDS(5 * MINUTE), "roles",
                  sample_ids("commander")));
}

static void describe_forms(sample *s)
{
    static const char *const labels[] = {"CLEAR", "GREEN", "AMBER",
                                         "AMBER+STRICT", "RED"};
    describe_report(s, "mlit_report", "国土交通省への報告",
                    "Report to the ministry", "none");
    describe_field(s, "mlit_report", "reporter", "text", "報告者", "Reporter",
                   true);
    describe_field(s, "mlit_report", "occurred", "time", "発生時刻",
                   "Time of occurrence", true);
    describe_field(s, "mlit_report", "noticed", "time", "認知時刻",
                   "Time of awareness", true);
    describe_field(s, "mlit_report", "system", "text", "対象システム",
                   "System concerned", true);
    describe_field(s, "mlit_report", "users_affected", "text",
                   "影響を受ける利用者", "Users affected", false);
    describe_field(s, "mlit_report", "response", "text", "対応状況",
                   "Response so far", true);
    describe_report(s, "isac_share", "ISAC への情報共有", "Share with the ISAC",
                    "none");
    describe_field(s, "isac_share", "tlp", "choice", "TLP", "TLP", false);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        describe_label(s, "isac_share", labels[i]);
    describe_field(s, "isac_share", "system", "text", "製品・機器",
                   "Product, device", false);
    describe_field(s, "isac_share", "advice", "text", "勧める対策",
                   "What to do", true);
}

static void open_duty(sample *s, int at_s, const char *id, int round,
                      int deadline_s)
{
    next(s, at_s, "obligation.opened",
         json_pack("{s:s, s:s, s:i, s:I}", "obligation", id, "team", "apoc",
                   "round", round, "deadline_us",
                   (json_int_t)SECONDS(deadline_s)));
}

static void report(sample *s, int at_s, const char *system,
                   const char *affected)
{
    const int end_s = at_s + 5 * MINUTE;
    json_t *form =
        json_pack("{s:s, s:s, s:s, s:s, s:s}", "reporter", "運用当直",
                  "occurred", "08:05", "noticed", "08:12", "system", system,
                  "users_affected", affected);
    next(s, at_s, "action.started",
         json_pack("{s:s, s:s, s:s, s:O, s:I}", "action", "mlit_report", "by",
                   "commander", "team", "apoc", "form", form, "ends_us",
                   (json_int_t)SECONDS(end_s)));
    next(s, end_s, "action.done",
         json_pack("{s:s, s:s, s:s, s:o}", "action", "mlit_report", "by",
                   "commander", "team", "apoc", "form", form));
}

static void owe(sample *s)
{
    open_duty(s, NOW_S - 50 * MINUTE, "first_report", 1, NOW_S - 20 * MINUTE);
    report(s, NOW_S - 40 * MINUTE, "手荷物処理システム", "調査中");
    next(s, NOW_S - 35 * MINUTE, "obligation.met",
         json_pack("{s:s, s:s, s:i, s:s, s:s, s:s, s:i, s:b}", "obligation",
                   "first_report", "team", "apoc", "round", 1, "action",
                   "mlit_report", "by", "commander", "state", "in-time",
                   "filled_ppm", 833333, "agrees", 1));
    report(s, NOW_S - 16 * MINUTE, "手荷物処理システム、共用端末",
           "出発旅客 約 1,200 人");
    open_duty(s, NOW_S - 35 * MINUTE, "first_report", 2, NOW_S + 9 * MINUTE);
    open_duty(s, NOW_S - 30 * MINUTE, "share", 1, NOW_S - 2 * MINUTE);
    open_duty(s, NOW_S - 20 * MINUTE, "sales", 1, NOW_S + 100 * MINUTE);
    open_duty(s, NOW_S - 60 * MINUTE, "early", 1, NOW_S - 45 * MINUTE);
    next(s, NOW_S - 40 * MINUTE, "obligation.missed",
         json_pack("{s:s, s:s, s:i}", "obligation", "early", "team", "apoc",
                   "round", 1));
}

static void describe_duties(sample *s)
{
    describe_duty(s, "first_report", "国土交通省への報告",
                  "Report to the ministry", "guideline", "ministry",
                  "mlit_report", 60);
    describe_duty(s, "share", "ISAC への情報共有", "Share with the ISAC",
                  "target", "isac_desk", "isac_share", 30);
    describe_duty(s, "sales", "航空会社への連絡", "Notice to airlines",
                  "contract", "aoarashi_stn", "report_caa", 120);
    describe_duty(s, "early", "警察への通報", "Call to the police", "law",
                  "ministry", "call_police", 15);
}

/* ---- all of it ---- */

static void describe_sectors(sample *s)
{
    static const struct {
        const char *id;
        const char *ja;
        const char *en;
        const char *state;
        int weight; /* of the reader's organisation */
    } rows[] = {{"power", "電力", "Power", "green", 3},
                {"telecom", "通信", "Telecom", "yellow", 2},
                {"water", "水道", "Water", "red", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        put(s, "sector.described",
            json_pack("{s:s, s:o, s:s, s:{s:i}}", "id", rows[i].id, "name",
                      sample_text(rows[i].ja, rows[i].en), "state",
                      rows[i].state, "weights", "airport", rows[i].weight));
}

static void receive(sample *s)
{
    next(s, NOW_S - 8 * MINUTE, "evidence.received",
         json_pack("{s:i, s:s, s:s, s:s, s:I, s:s, s:s, s:s, s:s}", "evidence",
                   9, "log", "vpn", "key", "isac-77", "host", "PEER-VPN-01",
                   "since_us", (json_int_t)SECONDS(NOW_S - 90 * MINUTE), "raw",
                   "vpn: user=maint-svc from=203.0.113.77 accepted", "text",
                   "別の空港で見つかった接続", "from", "isac_desk", "team",
                   "apoc"));
}

/* ---- what is handed in to the ISAC ---- */

static void hand_in(sample *s, int at_s, const char *hash, const char *advice)
{
    json_t *form = json_pack("{s:s, s:s, s:s, s:s}", "tlp", "AMBER", "product",
                             "保守用 VPN 装置", "hash", hash, "advice", advice);
    next(s, at_s, "report.received",
         json_pack("{s:s, s:o, s:s, s:s, s:s, s:o, s:s, s:i}", "action",
                   "share_isac", "name",
                   sample_text("ISAC 情報共有票", "ISAC incident sheet"),
                   "from", "railway", "by", "rail_csirt", "on", "isac", "form",
                   form, "tlp", "AMBER", "said", 4711));
    describe_field(s, "share_isac", "tlp", "choice", "取扱い（TLP）",
                   "Handling (TLP)", true);
    describe_label(s, "share_isac", "AMBER");
    describe_field(s, "share_isac", "product", "text", "製品と版",
                   "Product and version", true);
    describe_field(s, "share_isac", "hash", "text", "ハッシュ値", "Hash",
                   false);
    describe_field(s, "share_isac", "advice", "text", "効いた対策",
                   "What helped", true);
}

void sample_hand_in(sample *s)
{
    put(s, "org.described",
        json_pack("{s:s, s:o}", "id", "isac", "name",
                  sample_text("交通ISAC", "Transport ISAC")));
    put(s, "org.described",
        json_pack("{s:s, s:o}", "id", "railway", "name",
                  sample_text("東都環状鉄道", "Toto Loop Railway")));
    put(s, "role.described",
        json_pack("{s:s, s:o, s:s}", "id", "rail_csirt", "name",
                  sample_text("鉄道 CSIRT責任者", "Railway, CSIRT lead"), "org",
                  "railway"));
    hand_in(s, NOW_S - 6 * MINUTE, "調査中",
            "保守用アカウントを止めた。再侵入は見ていない。");
    hand_in(s, NOW_S - 1 * MINUTE, "5f1d7a84c0b2e93d6417ab58",
            "保守用アカウントを止めた。再侵入は見ていない。");
}

sample *sample_create_talk(void)
{
    sample *s = sample_create_incident();
    describe_actors(s);
    describe_rooms(s);
    describe_forms(s);
    describe_duties(s);
    describe_sectors(s);
    owe(s);
    talk(s);
    call(s);
    receive(s);
    sample_clear_sent(s);
    return s;
}

/* The seat is of another part from now on, and has these roles. */
void sample_seat(sample *s, const char *kind, const char *roles,
                 const char *teams)
{
    json_t *scenario = json_pack(
        "{s:s, s:o, s:s, s:I, s:I}", "id", "airport-sample", "title",
        sample_text("東都国際空港 サイバー演習 2026",
                    "Toto International cyber exercise 2026"),
        "start", "2026-07-01 07:00", "start_us", (json_int_t)SECONDS(7 * 3600),
        "length_us", (json_int_t)SECONDS(4 * 3600));
    net_writer *w = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(w, NET_F_DRILL, model_drill(sample_model(s)));
    net_write_json(w, NET_F_ROLES, sample_ids(roles));
    net_write_json(w, NET_F_TEAMS, sample_ids(teams));
    net_write_bool(w, NET_F_CONTROL, false);
    net_write_json(w, NET_F_SCENARIO, scenario);
    net_write_int(w, NET_F_PHASES, 4);
    net_write_text(w, NET_F_KIND, kind);
    net_write_text(w, NET_F_PERSON, "Hanako Sato");
    char *text = net_writer_finish(w);
    sample_take(s, text);
    xfree(text);
    sample_take(s, "{\"v\":1,\"type\":\"live\",\"seq\":1}");
    sample_clear_sent(s);
}
