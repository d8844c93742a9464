/* A container terminal whose gate cannot read bookings any more. */
#include "model/drill.h"
#include "model/works_tables.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])
/* Drill minutes; the drill began at 09:00. */
#define AT(h, m) (((h)-9) * 60 + (m))
#define NOW AT(11, 20)

/* clang-format off: tables are read by column. */
static const works_station stations[] = {
    {"gate_1", "搬入 1番レーン", "In lane 1", "gate", "truck", 1, 1, 18, 42, 14,
     26, 560, 1},
    {"gate_2", "搬入 2番レーン", "In lane 2", "gate", "truck", 1, 1, 21, 48, 13,
     26, 560, 1},
    {"gate_3", "搬入 3番レーン", "In lane 3", "gate", "truck", 0, 1, 0, 0, 0,
     26, 0, 2},
    {"gate_4", "搬出 4番レーン", "Out lane 4", "gate", "truck", 1, 1, 9, 24, 15,
     25, 600, 1},
    {"gate_5", "搬出 5番レーン", "Out lane 5", "gate", "truck", 1, 1, 3, 12, 22,
     25, 1000, 0},
    {"crane_1", "ガントリー 1号", "Quay crane 1", "cranes", 0, 1, 1, 6, 4, 27,
     30, 1000, 0},
    {"crane_2", "ガントリー 2号", "Quay crane 2", "cranes", 0, 1, 1, 9, 8, 19,
     30, 640, 0},
    {"crane_3", "ガントリー 3号", "Quay crane 3", "cranes", 0, 0, 1, 14, 0, 0,
     29, 0, 0},
    {"crane_4", "ガントリー 4号", "Quay crane 4", "cranes", 0, 1, 1, 2, 2, 28,
     31, 1000, 0},
};

static const works_store stores[] = {
    {"a1", "A1 輸出", "A1 export", 0, 1200, 708},
    {"a2", "A2 輸出", "A2 export", 0, 1200, 984},
    {"b1", "B1 輸入", "B1 import", 0, 1440, 1325},
    {"b2", "B2 輸入", "B2 import", 0, 1440, 1440},
    {"r1", "R1 冷蔵", "R1 reefers", 0, 360, 311},
    {"h1", "H1 危険物", "H1 hazardous", 0, 120, 34},
    {"e1", "E1 空コン", "E1 empties", 0, 2000, 1210},
};

static const works_departure list[] = {
    {"BLUE HERON", AT(9, 30), 22, "名古屋", "Nagoya", "W2", 620, 604, 0, 0,
     "departed", 0, 0, 0},
    {"MINATO STAR", AT(14, 0), 195, "釜山", "Busan", "W1", 1180, 640, 0, 0,
     "boarding", "load", 0, 10},
    {"PACIFIC LARK", AT(16, 30), 60, "ロングビーチ", "Long Beach", "W3", 2240,
     1104, 0, 0, "boarding", "load", 0, 5},
    {"SETO MARU", AT(17, 0), 120, "神戸", "Kobe", "W2", 380, 0, 0, 0, "open",
     "vehicle", 0, 90},
    {"HARBOR WREN", AT(21, 0), 0, "高雄", "Kaohsiung", "W4", 960, 80, 0, 0,
     "open", 0, 0, 120},
    {"EAST CRANE", AT(23, 30), 0, "上海", "Shanghai", "W1", 1460, 0, 0, 0,
     "planned", "dock", 0, 0},
    {"KITA MARU", AT(26, 0), 0, "苫小牧", "Tomakomai", "W2", 410, 0, 0, 0,
     "planned", 0, 0, 0},
    {"ORCHID BAY", AT(19, 0), 0, "香港", "Hong Kong", "W4", 1310, 0, 0, 0,
     "cancelled", "order", 0, 0},
    {"NORTH TERN", AT(29, 0), 0, "シアトル", "Seattle", "W3", 1900, 0, 0, 0,
     "planned", 0, 0, 0},
};

static const works_metric metrics[] = {
    {"gate_wait", "ゲート待ち", "Gate wait", "min", "port", "low", "wait",
     30000, 60000, 11000, 34000, 45, 1200, 2},
    {"crane_rate", "クレーン稼働", "Crane moves", "move/h", "port", "high",
     "rate", 24000, 18000, 28500, 18500, 50, 700, 3},
    {"yard_full", "ヤード占有率", "Yard occupancy", "%", "port", "low", "level",
     80000, 88000, 66000, 77400, 60, 500, 1},
    {"trucks_out", "構外待機車両", "Trucks outside", "truck", "port", "low",
     "queue", 80000, 150000, 12000, 51000, 40, 2500, 1},
};

static const works_action actions[] = {
    {"close_gate", "ゲートを止める", "Close a gate lane",
     "行列を構外に出さないため、搬入を止めます。",
     "No more trucks in, so that the queue stays off the road.", "close",
     "place reason", 2},
    {"paper_gate", "紙で受け付ける", "Take paper bookings",
     "1台6分かかります。要員を2名取られます。",
     "Six minutes a truck, and two people.", "mode", "place", 15},
    {"reefers_first", "冷蔵を優先する", "Reefers first",
     "冷蔵コンテナから荷役します。", "Reefers are worked first.", "prefer",
     "place key", 3},
    {"shift_berth", "岸壁を変更する", "Shift the berth",
     "引船と係船の手配が要ります。", "Tugs and linesmen are needed.", "move",
     "key place", 60},
    {"omit_call", "抜港にする", "Omit the call", "積み残しは次の船へ回ります。",
     "What is left goes with the next vessel.", "cancel", "key reason", 10},
    {"hold_vessel", "出港を遅らせる", "Hold a vessel",
     "荷役が済むまで岸壁に留めます。", "It stays until its cargo is worked.",
     "hold", "key minutes", 5},
};
/* clang-format on */

const works_table works_port = {.flow = "port",
                                .flow_ja = "湾岸コンテナターミナル",
                                .flow_en = "Bay container terminal",
                                .flow_unit = "container",
                                .departures = "vessels",
                                .departures_ja = "本船",
                                .departures_en = "Vessels",
                                .docks = "W1 W2 W3 W4",
                                .role = "lead",
                                .stations = stations,
                                .n_stations = COUNT(stations),
                                .stores = stores,
                                .n_stores = COUNT(stores),
                                .list = list,
                                .n_list = COUNT(list),
                                .metrics = metrics,
                                .n_metrics = COUNT(metrics),
                                .actions = actions,
                                .n_actions = COUNT(actions)};

static void describe_service(sample *s, const char *id, const char *ja,
                             const char *en, const char *state)
{
    sample_record(s, 0, MINUTES(NOW), "service.described",
                  json_pack("{s:s, s:o, s:s, s:s, s:i}", "id", id, "name",
                            sample_text(ja, en), "owner", "it", "state", state,
                            "level_ppm", 600000));
}

sample *sample_create_port(void)
{
    sample *s = sample_create();
    drill_welcome(s, "port");
    sample_record(s, 0, 0, "team.described",
                  json_pack("{s:s, s:o}", "id", "it", "name",
                            sample_text("ターミナル管制", "Terminal control")));
    sample_record(s, 0, 0, "role.described",
                  json_pack("{s:s, s:o, s:s}", "id", "lead", "name",
                            sample_text("管制長", "Controller"), "team", "it"));
    describe_service(s, "gate", "ゲート予約", "Gate booking", "manual");
    describe_service(s, "cranes", "荷役", "Quay cranes", "reduced");
    drill_live(s);
    works_describe(s, &works_port, MINUTES(NOW));
    drill_clock(s, MINUTES(NOW), 4000, false);
    return s;
}
