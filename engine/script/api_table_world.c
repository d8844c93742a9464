#include "script/api_row.h"

#define OWNERS (ENSHU__IS(TEAM) | ENSHU__IS(ORG))

static const char *const conduit_states[] = {"open", "closed", NULL};
static const char *const backups[] = {"none", "online", "offline", NULL};
static const char *const asset_states[] = {"up", "degraded", "down", NULL};

static const enshu__field zone_rows[] = {
    ROW("id", ID, enshu__zone_def, decl, "ゾーンの識別子(\"internet\" は既定)",
        "Id of the zone; \"internet\" is built in", REQUIRED),
    ROW("name", TEXT, enshu__zone_def, name, "名前", "Name", REQUIRED),
    ROW("level", STRING, enshu__zone_def, level,
        "Purdue レベル \"0\"〜\"5\"、\"3.5\"、\"dmz\"",
        "Purdue level \"0\" to \"5\", \"3.5\" or \"dmz\""),
    ROW("parent", REF, enshu__zone_def, parent, "含まれる先のゾーン",
        "Zone it is part of", TO(ENSHU__IS(ZONE))),
};
const enshu__record enshu__record_zone =
    DECLARATOR("zone", "ZoneDef", ZONE, enshu__zone_def, zone_rows,
               "ネットワークのゾーン。", "A network zone.");

static const enshu__field conduit_rows[] = {
    ROW("id", ID, enshu__conduit_def, decl, "経路の識別子", "Id of the conduit",
        REQUIRED),
    ROW("name", TEXT, enshu__conduit_def, name, "名前", "Name"),
    ROW("from", REF, enshu__conduit_def, from, "一方の端のゾーン(双方向)",
        "Zone at one end; conduits work in both directions", REQUIRED,
        TO(ENSHU__IS(ZONE))),
    ROW("to", REF, enshu__conduit_def, to, "他方の端のゾーン",
        "Zone at the other end", REQUIRED, TO(ENSHU__IS(ZONE))),
    ROW("allow", WORDS, enshu__conduit_def, allow,
        "通す通信(なければすべて通す)",
        "Services let through; absent: everything",
        AT2(enshu__conduit_def, has_allow)),
    ROW("state", ENUM, enshu__conduit_def, state, "初めの状態",
        "State at the start", .words = conduit_states, PRESET(0, "\"open\"")),
};
const enshu__record enshu__record_conduit = DECLARATOR(
    "conduit", "ConduitDef", CONDUIT, enshu__conduit_def, conduit_rows,
    "ゾーンをつなぐ通信経路。", "A connection between two zones.");

static const enshu__field asset_rows[] = {
    ROW("id", ID, enshu__asset_def, decl, "機器の識別子", "Id of the asset",
        REQUIRED),
    ROW("name", TEXT, enshu__asset_def, name, "名前", "Name", REQUIRED),
    ROW("zone", REF, enshu__asset_def, zone, "置かれたゾーン", "Zone it is in",
        REQUIRED, .lacking = "EN5002", TO(ENSHU__IS(ZONE))),
    ROW("kind", ENUM, enshu__asset_def, kind, "機器の種類", "Kind of asset",
        .words = enshu__asset_kind_words, PRESET(9, "\"other\"")),
    ROW("owner", REF, enshu__asset_def, owner, "管理するチームか組織",
        "Team or organisation that owns it", TO(OWNERS)),
    ROW("count", INT, enshu__asset_def, count, "同じ機器の台数",
        "Identical units behind this id", RANGE(1, 1000000), PRESET(1, "1")),
    ROW("controls", FLAGS, enshu__asset_def, controls,
        "備わっている対策(step.detect が見る)",
        "Controls it has (edr, mfa, ids ...); used by step.detect"),
    ROW("backup", ENUM, enshu__asset_def, backup, "バックアップ", "Backup",
        .words = backups, PRESET(0, "\"none\"")),
    ROW("tags", WORDS, enshu__asset_def, tags, "分類の言葉",
        "Words to group it by"),
    ROW("state", ENUM, enshu__asset_def, state, "初めの状態",
        "State at the start", .words = asset_states, PRESET(0, "\"up\"")),
    ROW("carries", PPM, enshu__asset_def, carries_ppm,
        "平常時に担える割合(手作業の代替手段などは 0.5 など)",
        "Share of the work it carries when all is well; less than 1 for a "
        "stand-in such as whiteboards",
        RANGE(1, 1000000), PRESET(1000000, "1")),
    ROW("host", STRING, enshu__asset_def, host,
        "ログに現れる名前(なければ識別子から)",
        "Its name in logs; absent: made from the id"),
    ROW("address", STRING, enshu__asset_def, address,
        "ログに現れるアドレス(文書用の範囲。なければ割り当てる)",
        "Its address in logs, of the documentation ranges; absent: given out"),
    ROW("clock", DURATION, enshu__asset_def, clock_us,
        "時計の進み(遅れは負)", "How far its clock is fast; slow: negative",
        RANGE(-ENSHU_DAY, ENSHU_DAY), .default_ = "0"),
    ROW("watch", WATCH, enshu__asset_def, watch_us,
        "止まった・動いたを監視が持ち主に知らせるまでの時間(そのときまだ"
        "そうなら)。false は知らせない",
        "How long after it stopped or ran again monitoring tells its owner, if "
        "it is still so; false: never by itself",
        .default_ = "0"),
    ROW("capacity", INT, enshu__asset_def, capacity_mbit,
        "受けられる通信量 (Mbit/s)。fx.flood の相手には要る",
        "Traffic it can take, in Mbit/s; a target of fx.flood needs one",
        RANGE(1, 1000000000)),
};
const enshu__record enshu__record_asset =
    DECLARATOR("asset", "AssetDef", ASSET, enshu__asset_def, asset_rows,
               "サーバーや端末などの機器。", "A server, terminal or device.");

static const enshu__field service_rows[] = {
    ROW("id", ID, enshu__service_def, decl, "サービスの識別子",
        "Id of the service", REQUIRED),
    ROW("name", TEXT, enshu__service_def, name, "名前", "Name", REQUIRED),
    ROW("needs", NEEDS, enshu__service_def, needs,
        "必要な機器・サービス(all any at_least で組み合わせる)",
        "Assets and services it needs; combine with all, any, at_least",
        AT2(enshu__service_def, n_needs),
        TO(ENSHU__IS(ASSET) | ENSHU__IS(SERVICE))),
    ROW("owner", REF, enshu__service_def, owner, "管理するチームか組織",
        "Team or organisation that owns it", TO(OWNERS)),
    ROW("rto", DURATION, enshu__service_def, rto_us, "目標復旧時間",
        "Recovery time objective"),
    ROW("manual", BOOL, enshu__service_def, manual, "手作業で続けられる",
        "Can be run by hand", .default_ = "false"),
};
const enshu__record enshu__record_service =
    DECLARATOR("service", "ServiceDef", SERVICE, enshu__service_def,
               service_rows, "機器の上で動くサービス。水準は 0〜1。",
               "A service with a level from 0 to 1.");
