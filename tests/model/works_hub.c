/* A distribution centre at the end of the night: parcels for the morning. */
#include "model/drill.h"
#include "model/works_tables.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])
/* Drill minutes; the drill began at 09:00, as all small ones do. */
#define AT(h, m) (((h)-9) * 60 + (m))
#define NOW AT(10, 40)

/* clang-format off: tables are read by column. */
static const works_station stations[] = {
    {"unload", "荷下ろし", "Unloading", "wms", 0, 8, 10, 620, 6, 6800, 7200,
     1000, 0},
    {"line_1", "1号ソーター", "Sorter line 1", "sorter", 0, 1, 1, 240, 3, 5900,
     6000, 1000, 0},
    {"line_2", "2号ソーター", "Sorter line 2", "sorter", 0, 1, 1, 1980, 34,
     2100, 6000, 350, 0},
    {"line_3", "3号ソーター", "Sorter line 3", "sorter", 0, 0, 1, 2400, 60, 0,
     6000, 0, 0},
    {"hand", "手仕分け", "By hand", "sorter", 0, 16, 40, 880, 40, 1280, 1400,
     1000, 1},
    {"chute", "方面シュート", "Chutes", "sorter", 0, 30, 30, 90, 2, 9100, 11000,
     1000, 0},
    {"load", "積込み", "Loading", "wms", 0, 12, 14, 310, 8, 8800, 9000, 1000,
     0},
};

static const works_store stores[] = {
    {"stage_n", "北仮置き", "North staging", 0, 4000, 3880},
    {"stage_s", "南仮置き", "South staging", 0, 4000, 2240},
    {"cold", "保冷", "Chilled", 0, 600, 188},
};

static const works_departure list[] = {
    {"N-101", AT(10, 0), 0, "横浜", "Yokohama", "01", 640, 640, 0, 0,
     "departed", 0, 0, 0},
    {"N-102", AT(10, 10), 12, "川崎", "Kawasaki", "02", 580, 566, 0, 0,
     "departed", 0, 0, 0},
    {"N-103", AT(10, 30), 20, "千葉", "Chiba", "03", 700, 512, 0, 0, "waiting",
     "load", 0, AT(9, 25)},
    {"N-104", AT(10, 45), 15, "大宮", "Omiya", "04", 610, 420, 0, 0, "boarding",
     "load", 0, AT(9, 45)},
    {"N-105", AT(11, 0), 0, "八王子", "Hachioji", "05", 520, 380, 0, 0,
     "boarding", 0, 0, AT(10, 0)},
    {"N-106", AT(11, 10), 0, "水戸", "Mito", "01", 440, 60, 0, 0, "open", 0,
     "N-091", AT(10, 12)},
    {"N-107", AT(11, 20), 30, "宇都宮", "Utsunomiya", "06", 460, 0, 0, 0,
     "planned", "vehicle", "N-088", 0},
    {"N-108", AT(11, 30), 0, "静岡", "Shizuoka", "02", 660, 0, 0, 0, "planned",
     0, 0, 0},
    {"N-109", AT(11, 45), 0, "甲府", "Kofu", "03", 300, 0, 0, 0, "cancelled",
     "order", 0, 0},
    {"N-110", AT(12, 0), 0, "前橋", "Maebashi", "04", 420, 0, 0, 0, "planned",
     0, 0, 0},
};

static const works_metric metrics[] = {
    {"sorted", "仕分け処理", "Sorted", "parcel/min", "hub", "high", "rate",
     220000, 160000, 290000, 155000, 35, 6000, 3},
    {"runs_otp", "定時出荷率", "Runs on time", "%", "runs", "high", "on_time",
     90000, 75000, 98000, 80000, 30, 800, 2},
};

static const works_action actions[] = {
    {"more_hands", "手仕分けを増やす", "More people by hand",
     "1人で毎分80個まで。", "Up to 80 a minute each.", "servers", "place count",
     10},
    {"divert_line", "別の系統へ流す", "Divert to another line",
     "流す先の系統が詰まることがあります。", "The other line may fill up.",
     "divert", "place other", 3},
    {"hold_run", "便を待たせる", "Hold a run", "遅れて出ます。配達が遅れます。",
     "It leaves late, and so do deliveries.", "hold", "key minutes", 1},
    {"cancel_run", "運休にする", "Cancel a run", "荷は次の便に回ります。",
     "Its parcels wait for the next.", "cancel", "key", 2},
    {"move_door", "バースを変える", "Change the door", "誘導に5分かかります。",
     "It takes five minutes.", "move", "key place", 5},
};
/* clang-format on */

const works_table works_hub = {.flow = "hub",
                               .flow_ja = "東物流センター",
                               .flow_en = "East distribution centre",
                               .flow_unit = "parcel",
                               .departures = "runs",
                               .departures_ja = "出荷便",
                               .departures_en = "Outbound runs",
                               .docks = "01 02 03 04 05 06",
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

sample *sample_create_hub(void)
{
    sample *s = sample_create();
    drill_welcome(s, "hub");
    sample_record(s, 0, 0, "role.described",
                  json_pack("{s:s, s:o, s:s}", "id", "lead", "name",
                            sample_text("センター長", "Site manager"), "team",
                            "it"));
    sample_record(s, 0, MINUTES(NOW), "service.described",
                  json_pack("{s:s, s:o, s:s, s:s, s:i}", "id", "sorter", "name",
                            sample_text("自動仕分け", "Sorters"), "owner", "it",
                            "state", "reduced", "level_ppm", 450000));
    sample_record(s, 0, MINUTES(NOW), "service.described",
                  json_pack("{s:s, s:o, s:s, s:s, s:i}", "id", "wms", "name",
                            sample_text("倉庫管理", "Warehouse system"),
                            "owner", "it", "state", "normal", "level_ppm",
                            1000000));
    drill_live(s);
    works_describe(s, &works_hub, MINUTES(NOW));
    drill_clock(s, MINUTES(NOW), 4000, false);
    return s;
}
