/* timetable{}; the rest of the operation is in api_table_ops.c. */
#include "script/api_row.h"

#define OWNERS (ENSHU__IS(TEAM) | ENSHU__IS(ORG))
#define MOST_RATE INT64_C(1000000000000) /* thousandths per hour */
#define MOST_METRES 100000000

/* ---- the line ---- */

static const char *const need_words[] = {"run", "dwell", "start", NULL};

static const enshu__field need_rows[] = {
    ROW("service", REF, enshu__line_need, service, "サービス", "Service",
        REQUIRED, TO(ENSHU__IS(SERVICE)), .position = 1),
    ROW("for_", ENUM, enshu__line_need, for_, "何に要るか(走行・停車・出庫)",
        "What it is needed for: running, dwelling, starting a trip", REQUIRED,
        .words = need_words),
    ROW("adds", DURATION, enshu__line_need, adds_us,
        "止まると停車に加わる時間(dwell)", "Dwell that it adds when it is down",
        .default_ = "0"),
};
static const enshu__record need =
    PART("needs", "LineNeed", enshu__line_need, need_rows);

static const enshu__field stop_rows[] = {
    ROW("id", LOCAL, enshu__stop_def, id, "駅・停留所の識別子",
        "Id of the stop", REQUIRED, .position = 1),
    ROW("name", TEXT, enshu__stop_def, name, "名前", "Name", REQUIRED),
    ROW("km", MILLI, enshu__stop_def, km_milli, "路線の起点からの距離 km",
        "Kilometres along the line", REQUIRED, RANGE(0, MOST_METRES)),
    ROW("tracks", INT, enshu__stop_def, tracks, "方向ごとの番線の数",
        "Tracks per direction", RANGE(1, 100), PRESET(1, "1")),
    ROW("crowd", INT, enshu__stop_def, crowd, "ホームに安全に居られる人数",
        "People the platforms hold safely", RANGE(1, 10000000),
        .default_ = "not watched"),
    ROW("turnback", BOOL, enshu__stop_def, turnback, "折り返しができる",
        "Vehicles can change direction here", .default_ = "false"),
    ROW("major", BOOL, enshu__stop_def, major, "主な駅(太字)", "Shown in bold",
        .default_ = "false"),
    ROW("board", PPM, enshu__stop_def, board_ppm,
        "路線の需要のうち、ここで乗る割合",
        "Part of the line's demand that gets on here", RANGE(0, 1000000000),
        .default_ = "even"),
};
static const enshu__record stop =
    PART("stops", "LineStop", enshu__stop_def, stop_rows);

static const enshu__field section_rows[] = {
    ROW("from", LOCAL, enshu__section_def, from, "どの駅から", "From this stop",
        REQUIRED, .position = 1),
    ROW("to", LOCAL, enshu__section_def, to, "隣のどの駅まで",
        "To this one, its neighbour", REQUIRED, .position = 2),
    ROW("tracks", INT, enshu__section_def, tracks, "方向ごとの線路の数",
        "Tracks per direction", RANGE(1, 10), PRESET(1, "1")),
    ROW("single", BOOL, enshu__section_def, single, "単線",
        "One track for both directions", .default_ = "false"),
    ROW("blocks", INT, enshu__section_def, blocks, "閉そくの数",
        "Blocks each way", RANGE(1, 1000),
        .default_ = "from run time and headway"),
    ROW("service", REF, enshu__section_def, service,
        "連動装置・軌道回路(止まると信号は停止のまま)",
        "Interlocking, track circuits: without it signals stay at stop",
        TO(ENSHU__IS(SERVICE))),
};
static const enshu__record section =
    PART("sections", "LineSection", enshu__section_def, section_rows);

/* ---- trips ---- */

static const enshu__field run_rows[] = {
    ROW("stop", LOCAL, enshu__call_def, stop, "駅", "Stop", REQUIRED,
        .position = 1),
    ROW("arr", DURATION, enshu__call_def, arr_us, "始発を出てから着くまで",
        "Arrival, from the start of the trip", ABSENT, .position = 2,
        .default_ = "as dep"),
    ROW("dep", DURATION, enshu__call_def, dep_us, "始発を出てから出るまで",
        "Departure, from the start of the trip", ABSENT, .position = 3,
        .default_ = "as arr"),
};
static const enshu__record run =
    PART("calls", "PatternCall", enshu__call_def, run_rows);

static const enshu__field pattern_rows[] = {
    ROW("id", LOCAL, enshu__pattern_def, id, "運転パターンの識別子",
        "Id of the pattern", REQUIRED, .position = 1),
    ROW("kind", STRING, enshu__pattern_def, kind, "種別(\"各停\" など)",
        "\"local\", \"rapid\": shown"),
    ROW("calls", ROWS, enshu__pattern_def, calls,
        "停車 {{駅, 着, 発}, ...} (始発の発を 0 として)",
        "Calls {{stop, arr, dep}, ...}, the first departure being 0", REQUIRED,
        .rows = &run, AT2(enshu__pattern_def, n_calls)),
};
static const enshu__record pattern =
    PART("patterns", "LinePattern", enshu__pattern_def, pattern_rows);

static const enshu__field call_rows[] = {
    ROW("stop", LOCAL, enshu__call_def, stop, "駅", "Stop", REQUIRED,
        .position = 1),
    ROW("arr", TIME, enshu__call_def, arr_us, "着時刻", "Arrival", ABSENT,
        .position = 2, .default_ = "as dep"),
    ROW("dep", TIME, enshu__call_def, dep_us, "発時刻", "Departure", ABSENT,
        .position = 3, .default_ = "as arr"),
};
static const enshu__record call =
    PART("calls", "TripCall", enshu__call_def, call_rows);

static const enshu__field trip_rows[] = {
    ROW("key", STRING, enshu__trip_def, key, "列車番号", "Number of the train",
        REQUIRED, .position = 1),
    ROW("kind", STRING, enshu__trip_def, kind, "種別", "Kind",
        .default_ = "the pattern's"),
    ROW("pattern", LOCAL, enshu__trip_def, pattern,
        "運転パターン(または calls)", "Its pattern; or calls of its own"),
    ROW("at", TIME, enshu__trip_def, at_us, "パターンの始発駅を出る時刻",
        "Departure from the first stop of the pattern", ABSENT),
    ROW("calls", ROWS, enshu__trip_def, calls, "停車 {{駅, 着, 発}, ...}",
        "Calls of its own {{stop, arr, dep}, ...}", .rows = &call,
        AT2(enshu__trip_def, n_calls)),
    ROW("vehicle", STRING, enshu__trip_def, vehicle,
        "編成(同じ編成の列車は続けて走る)",
        "Trips of one vehicle follow each other", .default_ = "one of its own"),
};
static const enshu__record trip =
    PART("trips", "LineTrip", enshu__trip_def, trip_rows);

/* ---- how it is worked ---- */

static const enshu__field dwell_rows[] = {
    ROW("min", DURATION, enshu__timetable_def, dwell_min_us,
        "遅れているときの最短の停車", "Least dwell; late vehicles keep to it",
        PRESET(20 * ENSHU_SEC, "sec(20)"), .position = 1),
    ROW("max", DURATION, enshu__timetable_def, dwell_max_us,
        "混雑したときの最長の停車", "With crowding",
        PRESET(90 * ENSHU_SEC, "sec(90)"), .position = 2),
};
static const enshu__record dwell =
    PART("dwell", "LineDwell", enshu__timetable_def, dwell_rows);

static const enshu__field mode_rows[] = {
    ROW("speed", PPM, enshu__mode_def, speed_ppm, "計画に対する速さ",
        "Part of the planned speed", .preset = -1,
        .default_ = "normal 1, degraded 0.6, manual 0.35, stopped 0"),
    ROW("headway", DURATION, enshu__mode_def, headway_us, "続行の最短間隔",
        "Least time between two", .default_ = "as normally"),
    ROW("setup", DURATION, enshu__mode_def, setup_us,
        "この扱いになるまで止まっている時間",
        "Stands so long before it works like this", .default_ = "0"),
    ROW("section_block", BOOL, enshu__mode_def, section_block,
        "一つの区間に一列車(代用閉そく)", "One train per section",
        .default_ = "false"),
    ROW("extra_dwell", DURATION, enshu__mode_def, extra_dwell_us,
        "停車に加わる時間", "Added to each dwell", .default_ = "0"),
};
static const enshu__record mode =
    PART("mode", "LineMode", enshu__mode_def, mode_rows);

#define MODE(word, which, ja_help, en_help)                                    \
    ROW(word, ROW, enshu__timetable_def, modes[ENSHU__MODE_##which], ja_help,  \
        en_help, .rows = &mode)

static const enshu__field modes_rows[] = {
    MODE("normal", NORMAL, "平常", "All is well"),
    MODE("degraded", DEGRADED, "サービスが低下したとき",
         "Its service is reduced"),
    MODE("manual", MANUAL, "サービスが手作業のとき", "Its service is by hand"),
    MODE("stopped", STOPPED, "サービスが止まったとき", "Its service is down"),
};
static const enshu__record modes =
    PART("modes", "LineModes", enshu__timetable_def, modes_rows);

static const enshu__field timetable_rows[] = {
    ROW("id", ID, enshu__timetable_def, decl, "路線の識別子", "Id of the line",
        REQUIRED),
    ROW("name", TEXT, enshu__timetable_def, name, "名前",
        "Name; absent with gtfs: the route's"),
    ROW("service", REF, enshu__timetable_def, service, "運行管理のサービス",
        "Traffic control: its level is how trains run", TO(ENSHU__IS(SERVICE))),
    ROW("owner", REF, enshu__timetable_def, owner,
        "見るチームか組織(なければサービスの管理者)",
        "Team or organisation that sees it; absent: the owner of its service",
        TO(OWNERS)),
    ROW("needs", ROWS, enshu__timetable_def, needs, "ほかに要るサービス",
        "Further services it needs", .rows = &need,
        AT2(enshu__timetable_def, n_needs)),
    ROW("loop", BOOL, enshu__timetable_def, loop, "環状線",
        "The last stop is followed by the first", .default_ = "false"),
    ROW("loop_km", MILLI, enshu__timetable_def, loop_km_milli,
        "環状線の一周の km", "Kilometres all round a loop",
        RANGE(0, MOST_METRES),
        .default_ = "the last way like the mean of the others"),
    ROW("stops", ROWS, enshu__timetable_def, stops,
        "駅を路線の順に(または gtfs)",
        "Stops in the order of the line; or gtfs", .rows = &stop,
        AT2(enshu__timetable_def, n_stops)),
    ROW("sections", ROWS, enshu__timetable_def, sections, "ほかと違う区間",
        "Sections that differ from the rest", .rows = &section,
        AT2(enshu__timetable_def, n_sections)),
    ROW("patterns", ROWS, enshu__timetable_def, patterns,
        "列車が共有する運転パターン", "Ways to run, shared by trips",
        .rows = &pattern, AT2(enshu__timetable_def, n_patterns)),
    ROW("trips", ROWS, enshu__timetable_def, trips, "列車(または gtfs)",
        "Trips; or gtfs", .rows = &trip, AT2(enshu__timetable_def, n_trips)),
    ROW("headway", DURATION, enshu__timetable_def, headway_us,
        "一つの線路での続行の最短間隔", "Least time between two on one track",
        RANGE(1, ENSHU_TIME_MAX), PRESET(2 * ENSHU_MIN, "min(2)")),
    ROW("dwell", ROW, enshu__timetable_def, decl, "停車時間 {最短, 最長}",
        "Dwell {least, most}", .rows = &dwell),
    ROW("slack", PPM, enshu__timetable_def, slack_ppm,
        "遅れを取り戻せる走行時間の割合",
        "Part of run times that can be made up when late",
        PRESET(70000, "0.07")),
    ROW("turn", DURATION, enshu__timetable_def, turn_us, "折り返しの最短時間",
        "Least time to turn", PRESET(3 * ENSHU_MIN, "min(3)")),
    ROW("cancel_after", DURATION, enshu__timetable_def, cancel_after_us,
        "これだけ遅れても出られない列車は運休",
        "A trip that cannot start by then is cancelled",
        PRESET(ENSHU_HOUR, "hours(1)")),
    ROW("capacity", INT, enshu__timetable_def, capacity, "1編成の定員",
        "People per vehicle", RANGE(0, 100000), .default_ = "none carried"),
    ROW("crowd", PPM, enshu__timetable_def, crowd_ppm, "定員の何倍まで乗れるか",
        "Times the capacity that still gets on", RANGE(0, 10000000),
        PRESET(1800000, "1.8")),
    ROW("demand", ROWS, enshu__timetable_def, demand,
        "路線全体の1時間あたりの乗車 {{時刻, 人}, ...}",
        "Boardings per hour on the whole line {{time, per hour}, ...}",
        .rows = &enshu__record_profile, AT2(enshu__timetable_def, n_demand)),
    ROW("ride_km", MILLI, enshu__timetable_def, ride_km_milli,
        "平均の乗車距離 km", "Mean ride", RANGE(0, MOST_METRES),
        .default_ = "a third of the line"),
    ROW("modes", ROW, enshu__timetable_def, decl,
        "平常・低下・手作業・停止の扱い", "How it is worked in each mode",
        .rows = &modes),
    ROW("gtfs", STRING, enshu__timetable_def, feed,
        "GTFS の zip(stops と trips の代わり)",
        "A GTFS feed of the package, instead of stops and trips"),
    ROW("route", STRING, enshu__timetable_def, route, "そのうちの路線",
        "Which route of the feed"),
    ROW("date", STRING, enshu__timetable_def, date, "運行日 \"2016-11-23\"",
        "Service day \"2016-11-23\""),
    ROW("infer_tracks", BOOL, enshu__timetable_def, infer_tracks,
        "線路と番線の数を計画から求める(gtfs では既定)",
        "As many tracks as the plan needs; with gtfs the default",
        .default_ = "false"),
};
const enshu__record enshu__record_timetable =
    DECLARATOR("timetable", "TimetableDef", TIMETABLE, enshu__timetable_def,
               timetable_rows, "駅をたどる列車・車両の運行(ダイヤ)。",
               "Vehicles that run over the stops of a line.");
