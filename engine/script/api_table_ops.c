/* operation{}, flow{}, departures{}, metric{}; timetable{} is in
 * api_table_lines.c. */
#include "script/api_row.h"

#include "drill/figure.h"

#define OWNERS (ENSHU__IS(TEAM) | ENSHU__IS(ORG))
/* Thousandths per HOUR.  A duration written by mistake, as in rate=min(3), is
 * in microseconds and thus beyond what any work is done at. */
#define MOST_RATE INT64_C(1000000000)
#define MOST_COMING INT64_C(10000000000)
#define MOST_COUNT 1000000

/* ---- the short form ---- */

static const enshu__field item_rows[] = {
    ROW("key", STRING, enshu__item_def, key, "便名・列車番号・コンテナ番号",
        "Flight, train or container number", REQUIRED),
    ROW("at", TIME, enshu__item_def, due_us, "予定時刻", "Due time", REQUIRED),
    ROW("load", MILLI, enshu__item_def, load_milli, "作業量", "Units of work",
        RANGE(1, 1000000000), PRESET(1000, "1")),
};
static const enshu__record item =
    PART("schedule", "ScheduleItem", enshu__item_def, item_rows);

static const enshu__field rate_rows[] = {
    ROW("normal", MILLI, enshu__operation_def, rate_milli,
        "通常時の1時間あたりの処理量", "Units per hour normally", REQUIRED,
        RANGE(0, MOST_RATE)),
    ROW("manual", MILLI, enshu__operation_def, manual_rate_milli,
        "手作業時の1時間あたりの処理量", "Units per hour by hand",
        RANGE(0, MOST_RATE), .default_ = "0"),
};
static const enshu__record rate =
    PART("rate", "Rate", enshu__operation_def, rate_rows);

static const char *const units[] = {"unit", NULL};

static const enshu__field operation_rows[] = {
    ROW("id", ID, enshu__operation_def, decl, "運行・業務の識別子",
        "Id of the operation", REQUIRED),
    ROW("name", TEXT, enshu__operation_def, name, "名前", "Name", REQUIRED),
    ROW("unit", STRING, enshu__operation_def, unit, "数える単位",
        "What is counted: \"pax\", \"train\", \"container\"", .words = units,
        .default_ = "\"unit\""),
    ROW("service", REF, enshu__operation_def, service,
        "処理能力を決めるサービス", "Capacity follows this service's level",
        REQUIRED, TO(ENSHU__IS(SERVICE))),
    ROW("schedule", ROWS, enshu__operation_def, schedule, "予定表",
        "What is due when", REQUIRED, .rows = &item,
        AT2(enshu__operation_def, n_schedule)),
    ROW("rate", ROW, enshu__operation_def, decl, "1時間あたりの処理量",
        "Units per HOUR", REQUIRED, .rows = &rate),
    ROW("lead", DURATION, enshu__operation_def, lead_us,
        "予定のどれだけ前から作業できるか",
        "Work may start this long before it is due",
        PRESET(2 * ENSHU_HOUR, "hours(2)")),
    ROW("cancel_after", DURATION, enshu__operation_def, cancel_after_us,
        "この時間遅れたら取りやめる", "Cancelled when this late",
        PRESET(2 * ENSHU_HOUR, "hours(2)")),
};
const enshu__record enshu__record_operation =
    DECLARATOR("operation", "OperationDef", OPERATION, enshu__operation_def,
               operation_rows, "予定に沿って進む業務(便、列車、搬出入)。",
               "Work along a schedule: flights, trains, containers.");

/* ---- flows: where things come from ---- */

static const enshu__field profile_rows[] = {
    ROW("from", TIME, enshu__profile_row, from_us, "この時刻から",
        "From this time on", REQUIRED, .position = 1),
    ROW("per_hour", MILLI, enshu__profile_row, per_hour_milli,
        "1時間あたりの数", "So many per HOUR", REQUIRED, RANGE(0, MOST_COMING),
        .position = 2),
};
const enshu__record enshu__record_profile =
    PART("profile", "ProfileRow", enshu__profile_row, profile_rows);

static const enshu__field batch_rows[] = {
    ROW("at", TIME, enshu__batch, at_us, "時刻", "When", REQUIRED,
        .position = 1),
    ROW("count", INT, enshu__batch, count, "一度に来る数", "So many at once",
        REQUIRED, RANGE(1, MOST_COUNT), .position = 2),
};
static const enshu__record batch =
    PART("schedule", "BatchRow", enshu__batch, batch_rows);

static const enshu__field show_rows[] = {
    ROW("early", DURATION, enshu__show, early_us, "早い人は予定のこれだけ前",
        "The earliest come so long before it is due",
        PRESET(150 * ENSHU_MIN, "min(150)")),
    ROW("mode", DURATION, enshu__show, mode_us, "最も多いのはこれだけ前",
        "Most come so long before", PRESET(90 * ENSHU_MIN, "min(90)")),
    ROW("late", DURATION, enshu__show, late_us, "遅い人はこれだけ前",
        "The latest come so long before", PRESET(45 * ENSHU_MIN, "min(45)")),
};
static const enshu__record show = PART("show", "Show", enshu__show, show_rows);

static const char *const arrivals[] = {"random", "even", NULL};
static const char *const spreads[] = {"random", "even", "human", NULL};

static const enshu__field source_rows[] = {
    ROW("id", KEY, enshu__source_def, id, "流入の識別子", "Id of the source",
        REQUIRED, .position = 1),
    ROW("to", LOCAL, enshu__source_def, to, "行き先の拠点",
        "Station they come to", REQUIRED),
    ROW("class", WORD, enshu__source_def, item_class, "種別(すべて同じとき)",
        "Class of all of them"),
    ROW("mix", SHARES, enshu__source_def, mix,
        "種別の割合 {home=0.38, shared=0.62}",
        "Shares of classes {home=0.38, shared=0.62}",
        AT2(enshu__source_def, n_mix)),
    ROW("per_hour", MILLI, enshu__source_def, per_hour_milli,
        "1時間あたりの数(per_hour profile schedule departures のどれか一つ)",
        "So many per HOUR; exactly one of per_hour, profile, schedule, "
        "departures",
        RANGE(0, MOST_COMING)),
    ROW("profile", ROWS, enshu__source_def, profile,
        "時間帯ごとの数 {{時刻, 1時間あたりの数}, ...}",
        "Per hour by time of day {{time, per hour}, ...}",
        .rows = &enshu__record_profile, AT2(enshu__source_def, n_profile)),
    ROW("schedule", ROWS, enshu__source_def, batches,
        "まとまって来る時刻と数 {{時刻, 数}, ...}",
        "Batches {{time, count}, ...}", .rows = &batch,
        AT2(enshu__source_def, n_batches)),
    ROW("departures", REF, enshu__source_def, departures,
        "この出発便の利用者・積み荷が来る", "The load of these departures",
        TO(ENSHU__IS(DEPARTURES))),
    ROW("share", PPM, enshu__source_def, share_ppm, "そのうちここから来る割合",
        "Part of that load that comes from here", RANGE(1, 100000000),
        PRESET(1000000, "1")),
    ROW("show", ROW, enshu__source_def, show, "出発のどれだけ前に来るか",
        "How long before their departure they come", .rows = &show),
    ROW("spread", ENUM, enshu__source_def, spread, "来かた(ランダムか等間隔か)",
        "How they arrive", .words = arrivals, PRESET(0, "\"random\"")),
    ROW("from", TIME, enshu__source_def, from_us, "この時刻より前は来ない",
        "Nothing comes before", .default_ = "the start"),
    ROW("until_", TIME, enshu__source_def, until_us, "この時刻より後は来ない",
        "Nothing comes after", ABSENT, .default_ = "the end"),
};
static const enshu__record source =
    PART("sources", "FlowSource", enshu__source_def, source_rows);

/* ---- flows: where work is done ---- */

static const enshu__field manual_rows[] = {
    ROW("rate", MILLI, enshu__manual_def, rate_milli,
        "手作業での1人・1台の1時間あたりの処理数",
        "Units per server and HOUR by hand", REQUIRED, RANGE(0, MOST_RATE)),
    ROW("servers", INT, enshu__manual_def, servers, "手作業での窓口の数",
        "Servers by hand", RANGE(1, 100000), .default_ = "as normally"),
    ROW("setup", DURATION, enshu__manual_def, setup_us,
        "切り替えにかかる時間(その間は止まる)",
        "Nothing is done so long after the change", .default_ = "0"),
    ROW("staff", INT, enshu__manual_def, staff,
        "手作業に必要な人数。pool があれば実際に取られ、足りなければ窓口が"
        "その割合に減る",
        "People it takes; with `pool` they are taken, and with fewer of them "
        "fewer servers work, in proportion",
        RANGE(0, 100000), .default_ = "0"),
    ROW("pool", REF, enshu__manual_def, pool,
        "人を出す要員(staff。なければ人数は数えない)",
        "Pool of staff{} they come from; absent: they are not counted",
        TO(ENSHU__IS(STAFF))),
};
static const enshu__record manual =
    PART("manual", "ManualWork", enshu__manual_def, manual_rows);

static const enshu__field hours_rows[] = {
    ROW("from", TIME, enshu__hours, from_us, "開く時刻", "Opens", REQUIRED,
        .position = 1),
    ROW("until_", TIME, enshu__hours, until_us, "閉まる時刻", "Closes",
        REQUIRED, .position = 2),
};
static const enshu__record hours =
    PART("hours", "Hours", enshu__hours, hours_rows);

static const enshu__field emit_rows[] = {
    ROW("to", LOCAL, enshu__emit_def, to, "行き先の拠点", "Station it goes to",
        REQUIRED),
    ROW("class", WORD, enshu__emit_def, item_class, "生まれるものの種別",
        "Class of what is made"),
    ROW("per", MILLI, enshu__emit_def, per_milli, "1件あたりの平均の数",
        "How many per item, on average", REQUIRED, RANGE(0, 1000000)),
    ROW("of", WORD, enshu__emit_def, of_class, "この種別からだけ生まれる",
        "Only from items of this class"),
};
static const enshu__record emit =
    PART("emits", "FlowEmit", enshu__emit_def, emit_rows);

static const enshu__field station_rows[] = {
    ROW("id", KEY, enshu__station_def, id, "拠点の識別子", "Id of the station",
        REQUIRED, .position = 1),
    ROW("name", TEXT, enshu__station_def, name, "名前", "Name", REQUIRED),
    ROW("unit", STRING, enshu__station_def, unit, "数える単位",
        "What is counted", .default_ = "the flow's"),
    ROW("service", REF, enshu__station_def, service,
        "必要なサービス(なければ流れ全体のもの)",
        "Service it needs; absent: the flow's", TO(ENSHU__IS(SERVICE))),
    ROW("servers", INT, enshu__station_def, servers,
        "同時に働く窓口・レーン・台の数", "Desks, lanes or cranes at work",
        RANGE(1, 100000), PRESET(1, "1")),
    ROW("servers_max", INT, enshu__station_def, servers_max,
        "応援を入れたときの上限", "With extra staff", RANGE(1, 200000),
        .default_ = "twice as many"),
    ROW("rate", MILLI, enshu__station_def, rate_milli,
        "窓口一つの1時間あたりの処理数", "Units per server and HOUR", REQUIRED,
        RANGE(1, MOST_RATE)),
    ROW("spread", ENUM, enshu__station_def, spread,
        "処理時間のばらつき(ランダム・一定・人の作業)",
        "How times of work vary", .words = spreads, PRESET(0, "\"random\"")),
    ROW("manual", ROW, enshu__station_def, manual,
        "サービスが手作業のときの働き方", "How it works by hand",
        .rows = &manual),
    ROW("capacity", INT, enshu__station_def, capacity, "待てる数",
        "Places to wait", RANGE(1, 10000000), .default_ = "no limit"),
    ROW("holds", BOOL, enshu__station_def, holds,
        "満杯なら手前で待つ(false なら失われる)",
        "Full: what comes waits upstream; else it is lost",
        .default_ = "false"),
    ROW("patience", DURATION, enshu__station_def, patience_us,
        "これだけ待つとあきらめる", "Gives up after waiting so long",
        .default_ = "never"),
    ROW("hours", ROWS, enshu__station_def, hours,
        "毎日の営業時間 {{\"08:00\", \"20:00\"}, ...}",
        "Open from .. until, every day {{\"08:00\", \"20:00\"}, ...}",
        .rows = &hours, AT2(enshu__station_def, n_hours), .default_ = "always"),
    ROW("per_departure", BOOL, enshu__station_def, per_departure,
        "便ごとに servers だけある(搭乗口)",
        "That many servers for each departure that boards",
        .default_ = "false"),
    ROW("emits", ROWS, enshu__station_def, emits,
        "一件終わるごとに生まれるもの(手荷物など)",
        "What a finished item makes, such as bags", .rows = &emit,
        AT2(enshu__station_def, n_emits)),
    ROW("puts", LOCAL, enshu__station_def, puts, "終わると一つ置く置き場",
        "Store that each finished item adds to"),
    ROW("takes", LOCAL, enshu__station_def, takes, "終わると一つ減る置き場",
        "Store that each finished item takes from"),
    ROW("slowed_by", LOCAL, enshu__station_def, slowed_by,
        "混むと作業が遅くなる置き場", "Store whose fullness slows the work"),
    ROW("slow_from", PPM, enshu__station_def, slow_from_ppm,
        "ここまでは遅くならない使用率", "Full speed up to this fullness",
        PRESET(750000, "0.75")),
    ROW("slow_to", PPM, enshu__station_def, slow_to_ppm, "ここで止まる使用率",
        "No work from this fullness on", PRESET(880000, "0.88")),
};
static const enshu__record station =
    PART("stations", "FlowStation", enshu__station_def, station_rows);

static const enshu__field store_rows[] = {
    ROW("id", KEY, enshu__store_def, id, "置き場の識別子", "Id of the store",
        REQUIRED, .position = 1),
    ROW("name", TEXT, enshu__store_def, name, "名前", "Name", REQUIRED),
    ROW("unit", STRING, enshu__store_def, unit, "数える単位", "What is counted",
        .default_ = "the flow's"),
    ROW("capacity", INT, enshu__store_def, capacity, "置ける数",
        "How many there is room for", REQUIRED, RANGE(1, 100000000)),
    ROW("level", INT, enshu__store_def, level, "初めにある数",
        "How many are there at the start", RANGE(0, 100000000),
        .default_ = "0"),
};
static const enshu__record store =
    PART("stores", "FlowStore", enshu__store_def, store_rows);

static const enshu__field route_rows[] = {
    ROW("from", LOCAL, enshu__route_def, from, "どの拠点から",
        "From this station", REQUIRED, .position = 1),
    ROW("to", LOCAL, enshu__route_def, to,
        "どの拠点へ(\"out\" は終わり、\"lost\" は失われる)",
        "To a station, \"out\" or \"lost\"", REQUIRED, .position = 2),
    ROW("share", PPM, enshu__route_def, share_ppm,
        "この道を行く割合(拠点と種別ごとに合わせて1)",
        "Part that goes this way; those of a station and class make 1",
        PRESET(1000000, "1")),
    ROW("class", WORD, enshu__route_def, item_class,
        "この種別だけ(なければ専用の道がない種別すべて)",
        "Only this class; absent: every class without a route of its own"),
    ROW("takes", DURATION, enshu__route_def, takes_us, "行くのにかかる時間",
        "The way there", .default_ = "0"),
};
static const enshu__record route =
    PART("routes", "FlowRoute", enshu__route_def, route_rows);

static const char *const units_of_flows[] = {"unit", NULL};

static const enshu__field flow_rows[] = {
    ROW("id", ID, enshu__flow_def, decl, "流れの識別子", "Id of the flow",
        REQUIRED),
    ROW("name", TEXT, enshu__flow_def, name, "名前", "Name", REQUIRED),
    ROW("unit", STRING, enshu__flow_def, unit, "数える単位",
        "What is counted: \"pax\", \"bag\", \"truck\", \"container\", "
        "\"parcel\"",
        .words = units_of_flows, .default_ = "\"unit\""),
    ROW("service", REF, enshu__flow_def, service,
        "自分のサービスがない拠点が必要とするサービス",
        "Service of stations without one of their own", TO(ENSHU__IS(SERVICE))),
    ROW("owner", REF, enshu__flow_def, owner,
        "見るチームか組織(なければサービスの管理者)",
        "Team or organisation that sees it; absent: the owner of its service",
        TO(OWNERS)),
    ROW("warm", DURATION, enshu__flow_def, warm_us,
        "演習の始まりより、これだけ前から動いている",
        "It has been running so long when the drill starts", .default_ = "0"),
    ROW("sources", ROWS, enshu__flow_def, sources, "どこから来るか",
        "Where things come from", .rows = &source,
        AT2(enshu__flow_def, n_sources)),
    ROW("stations", ROWS, enshu__flow_def, stations, "どこで処理するか",
        "Where work is done", REQUIRED, .rows = &station,
        AT2(enshu__flow_def, n_stations)),
    ROW("stores", ROWS, enshu__flow_def, stores, "置き場", "Where things lie",
        .rows = &store, AT2(enshu__flow_def, n_stores)),
    ROW("routes", ROWS, enshu__flow_def, routes, "拠点から拠点への道",
        "Ways between stations", .rows = &route,
        AT2(enshu__flow_def, n_routes)),
};
const enshu__record enshu__record_flow = DECLARATOR(
    "flow", "FlowDef", FLOW, enshu__flow_def, flow_rows,
    "人・手荷物・車・コンテナ・荷物が一つずつ通る、拠点と道の網。",
    "Stations and ways through which people, bags, trucks, containers or "
    "parcels go one by one.");

/* ---- departures ---- */

static const enshu__field departure_rows[] = {
    ROW("key", STRING, enshu__departure_row, key, "便名・船名・車番",
        "Flight, vessel or truck", REQUIRED),
    ROW("at", TIME, enshu__departure_row, at_us, "予定時刻", "Planned time",
        REQUIRED),
    ROW("load", INT, enshu__departure_row, load, "乗せる数・積む数",
        "People or goods it is to take", REQUIRED, RANGE(0, 100000)),
    ROW("dest", TEXT, enshu__departure_row, dest, "行き先", "Where it goes"),
    ROW("dock", STRING, enshu__departure_row, dock,
        "ゲート・スポット・バース・ドア(docks の一つ)",
        "Gate, stand, berth or door: one of the docks"),
    ROW("kind", STRING, enshu__departure_row, kind, "種類(表示用)",
        "Shown: a carrier's code, \"国際\""),
    ROW("after", STRING, enshu__departure_row, after,
        "同じ機体・車両がその前に行う便",
        "Departure that the same vehicle makes before"),
    ROW("turn", DURATION, enshu__departure_row, turn_us,
        "その便が出てから、この便が出られるまで",
        "From that one's leaving until this can leave", .default_ = "0"),
    ROW("class", WORD, enshu__departure_row, item_class, "利用者・積み荷の種別",
        "Class of its items; absent: as the source says"),
};
static const enshu__record departure =
    PART("schedule", "DepartureRow", enshu__departure_row, departure_rows);

static const enshu__field departures_rows[] = {
    ROW("id", ID, enshu__departures_def, decl, "出発便の識別子",
        "Id of the departures", REQUIRED),
    ROW("name", TEXT, enshu__departures_def, name, "名前", "Name", REQUIRED),
    ROW("flow", REF, enshu__departures_def, flow, "乗る人・積む物の流れ",
        "Flow whose items they take", REQUIRED, TO(ENSHU__IS(FLOW))),
    ROW("station", LOCAL, enshu__departures_def, station,
        "ここを終えたら乗った・積んだことになる拠点",
        "Items that finish at this station are on board", REQUIRED),
    ROW("bags", LOCAL, enshu__departures_def, bags,
        "ここを終えた手荷物が積まれる拠点", "Station at which bags are loaded"),
    ROW("bags_hold", DURATION, enshu__departures_def, bags_hold_us,
        "手荷物を待つ時間", "It waits so long for bags", .default_ = "0"),
    ROW("schedule", ROWS, enshu__departures_def, schedule, "出発の予定",
        "What leaves when", REQUIRED, .rows = &departure,
        AT2(enshu__departures_def, n_schedule)),
    ROW("docks", NAMES, enshu__departures_def, docks,
        "ゲート・スポット・バース・ドアの名前",
        "Gates, stands, berths or doors there are",
        AT2(enshu__departures_def, n_docks), .default_ = "always enough"),
    ROW("occupies", DURATION, enshu__departures_def, occupies_us,
        "これだけ前からゲート等を使う", "Takes its dock so long before",
        PRESET(ENSHU_HOUR, "hours(1)")),
    ROW("opens", DURATION, enshu__departures_def, opens_us,
        "これだけ前から搭乗・積み込み", "Boarding opens so long before",
        PRESET(40 * ENSHU_MIN, "min(40)")),
    ROW("close", DURATION, enshu__departures_def, close_us,
        "出発のこれだけ前に締め切る", "Nobody is let in from so long before",
        .default_ = "0"),
    ROW("hold", DURATION, enshu__departures_def, hold_us,
        "遅れた人・物を待つ時間", "Waits so long for its load",
        .default_ = "0"),
    ROW("cancel_after", DURATION, enshu__departures_def, cancel_after_us,
        "これだけ遅れたら欠航・取りやめ", "Cancelled when so late",
        PRESET(3 * ENSHU_HOUR, "hours(3)")),
    ROW("full", PPM, enshu__departures_def, full_ppm,
        "定刻に出るのに必要な割合", "Enough on board to leave on time",
        PRESET(1000000, "1")),
    ROW("least", PPM, enshu__departures_def, least_ppm,
        "待った後に出るのに必要な割合", "Enough to leave when the hold is over",
        .default_ = "0"),
    ROW("spacing", DURATION, enshu__departures_def, spacing_us,
        "続けて出る間隔の最小", "Least time between two of them leaving",
        .default_ = "0"),
    ROW("spares", INT, enshu__departures_def, spares,
        "代わりに使える機材・車両の数",
        "Vehicles that can stand in for a missing one", RANGE(0, 1000),
        .default_ = "0"),
};
const enshu__record enshu__record_departures = DECLARATOR(
    "departures", "DeparturesDef", DEPARTURES, enshu__departures_def,
    departures_rows, "人や物を待って出発する便(航空便・船・トラック)。",
    "Flights, vessels or trucks that wait for what they are to take.");

/* ---- key figures ---- */

static const char *const goods[] = {"high", "low", NULL};

#define SEVERITY(n, ja_help, en_help)                                          \
    ROW("l" #n, MILLI, enshu__metric_def, level_milli[(n)-1], ja_help,         \
        en_help, ABSENT, .position = (n))

static const enshu__field levels_rows[] = {
    SEVERITY(1, "深刻度1(軽微)になる値", "Severity 1, low, from here"),
    SEVERITY(2, "深刻度2(中)", "Severity 2, medium"),
    SEVERITY(3, "深刻度3(大)", "Severity 3, high"),
    SEVERITY(4, "深刻度4(危機)", "Severity 4, crisis"),
};
static const enshu__record levels =
    PART("levels", "MetricLevels", enshu__metric_def, levels_rows);

static const enshu__field metric_rows[] = {
    ROW("id", ID, enshu__metric_def, decl, "指標の識別子", "Id of the metric",
        REQUIRED),
    ROW("name", TEXT, enshu__metric_def, name, "名前", "Name", REQUIRED),
    ROW("unit", STRING, enshu__metric_def, unit, "単位", "Unit",
        .default_ = "the figure's"),
    ROW("from", REF, enshu__metric_def, from, "どの業務・流れ・便・路線の値か",
        "What it is read off", REQUIRED, TO(ENSHU__ARE_OPERATIONS)),
    ROW("formula", ENUM, enshu__metric_def, figure, "値の種類", "Which figure",
        REQUIRED, .words = enshu__figure_words),
    ROW("at", NAMES, enshu__metric_def, at, "拠点・置き場・駅(なければすべて)",
        "Stations, stores or stops it is about; absent: all",
        AT2(enshu__metric_def, n_at)),
    ROW("good", ENUM, enshu__metric_def, good, "高いほど良いか低いほど良いか",
        "Which values are good", REQUIRED, .words = goods),
    ROW("warn", MILLI, enshu__metric_def, warn_milli, "注意になる値",
        "Warning from here", ABSENT),
    ROW("crit", MILLI, enshu__metric_def, crit_milli, "警報になる値",
        "Alarm from here", ABSENT),
    ROW("levels", ROW, enshu__metric_def, decl,
        "深刻度1〜4になる値 {a, b, c, d}",
        "Values that make severity 1 to 4 {a, b, c, d}", .rows = &levels),
};
const enshu__record enshu__record_metric =
    DECLARATOR("metric", "MetricDef", METRIC, enshu__metric_def, metric_rows,
               "業務の指標(KPI)。毎分見て、しきい値と比べる。",
               "A key figure of an operation, looked at each drill minute.");
