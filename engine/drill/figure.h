/*
 * drill/figure.h - the figures that a metric can show, and how they are read
 * off an operation.
 *
 * A figure belongs to one kind of place: a station or store of a flow, all the
 * departures, a timetable or one of its stops.  Values are thousandths of what
 * people read: times in minutes, shares in per cent.
 */
#ifndef ENSHU_DRILL_FIGURE_H
#define ENSHU_DRILL_FIGURE_H

#include "sim/model.h"

/* What a figure is read off. */
enum {
    ENSHU__AT_OPERATION,  /* an operation of any kind, as a whole */
    ENSHU__AT_PLANNED,    /* of any kind with a plan: all but flows */
    ENSHU__AT_STATION,    /* of a flow */
    ENSHU__AT_STORE,      /* of a flow */
    ENSHU__AT_DEPARTURES, /* the declaration as a whole */
    ENSHU__AT_TIMETABLE,  /* the line as a whole */
    ENSHU__AT_STOP        /* of a timetable */
};

/* How several places are put together. */
enum { ENSHU__SUM, ENSHU__WORST };

/* Enumerator, word, where, together, unit, ja, en.  Append-only. */
#define ENSHU__FIGURE_MAP(X)                                                   \
    X(QUEUE, "queue", STATION, SUM, "", "待ち行列の長さ", "waiting")           \
    X(WAIT, "wait", STATION, WORST, "min", "待ち時間", "wait")                 \
    X(BUSY, "busy", STATION, SUM, "", "処理中の数", "in service")              \
    X(THROUGHPUT, "throughput", STATION, SUM, "/h", "直近1時間の処理数",       \
      "served in the last hour")                                               \
    X(SERVED, "served", STATION, SUM, "", "処理した数の累計", "served so far") \
    X(LOST, "lost", STATION, SUM, "",                                          \
      "受け付けられず、または待ちきれず離れた数の累計",                        \
      "turned away or gave up, so far")                                        \
    X(STOCK, "stock", STORE, SUM, "", "置かれている数", "stored")              \
    X(FILL, "fill", STORE, WORST, "%", "使用率", "share of the room used")     \
    X(OPERATED, "operated", DEPARTURES, SUM, "%",                              \
      "運航率(予定時刻を過ぎた便のうち欠航・運休でないもの)",                  \
      "share of those due that were not cancelled")                            \
    X(PUNCTUALITY, "punctuality", DEPARTURES, SUM, "%",                        \
      "定時出発率(予定時刻を過ぎた便のうち15分以内)",                          \
      "share of those due that left within 15 min")                            \
    X(CANCELLED_SHARE, "cancelled_share", DEPARTURES, SUM, "%",                \
      "欠航・運休率", "share of those due that were cancelled")                \
    X(LATE30_SHARE, "late30_share", DEPARTURES, SUM, "%", "30分超の遅延率",    \
      "share of those due that are more than 30 min late")                     \
    X(DISRUPTED_SHARE, "disrupted_share", DEPARTURES, SUM, "%",                \
      "欠航または60分超の遅延の率",                                            \
      "share cancelled or more than 60 min late")                              \
    X(LEFT_BEHIND, "left_behind", DEPARTURES, SUM, "", "置き去りの数",         \
      "left behind")                                                           \
    X(BAGS_SHORT, "bags_short", DEPARTURES, SUM, "", "積み残した手荷物",       \
      "bags left behind")                                                      \
    X(SHORT_FLIGHTS, "short_flights", DEPARTURES, SUM, "",                     \
      "手荷物を積み残した便", "departures that left bags behind")              \
    X(AFFECTED, "affected", DEPARTURES, SUM, "", "影響人員",                   \
      "people affected")                                                       \
    X(SERVICE_SHARE, "service_share", TIMETABLE, SUM, "%",                     \
      "直近1時間に始発駅を出た列車の計画比",                                   \
      "trips started in the last hour against the plan")                       \
    X(STUCK, "stuck", TIMETABLE, SUM, "", "駅間停車の本数",                    \
      "stopped between stations")                                              \
    X(STUCK_LONGEST, "stuck_longest", TIMETABLE, WORST, "min",                 \
      "駅間停車の最長時間", "longest stop between stations")                   \
    X(LATE10, "late10", TIMETABLE, SUM, "", "10分以上遅れた本数",              \
      "trips late by 10 min or more")                                          \
    X(RIDERS_AFFECTED, "riders_affected", TIMETABLE, SUM, "", "影響人員",      \
      "people affected")                                                       \
    X(WAITING, "waiting", STOP, SUM, "", "駅で待つ人数", "waiting at stops")   \
    X(CROWDING, "crowding", STOP, WORST, "%",                                  \
      "ホームの混雑(安全に居られる人数との比)",                                \
      "people on the platform against its safe number")                        \
    X(DELAY_MAX, "delay_max", PLANNED, WORST, "min", "最大の遅れ",             \
      "largest delay")                                                         \
    X(DELAY_AVG, "delay_avg", PLANNED, WORST, "min", "平均の遅れ",             \
      "mean delay")                                                            \
    X(DONE, "done", OPERATION, SUM, "", "完了した数", "finished")              \
    X(CANCELLED, "cancelled", PLANNED, SUM, "", "欠航・運休・取消の数",        \
      "cancelled")                                                             \
    X(OUTAGE, "outage", OPERATION, WORST, "min",                               \
      "サービスが停止・手作業になってからの時間",                              \
      "how long its service has been down or by hand")

typedef enum enshu__figure {
#define X(name, word, where, together, unit, ja, en) ENSHU__FIGURE_##name,
    ENSHU__FIGURE_MAP(X)
#undef X
        ENSHU__FIGURE_COUNT
} enshu__figure;

/* Words, ended by NULL. */
extern const char *const enshu__figure_words[];

typedef struct enshu__figure_row {
    int where; /* ENSHU__AT_... */
    int together;
    const char *unit;
    const char *ja;
    const char *en;
} enshu__figure_row;
extern const enshu__figure_row enshu__figure_rows[];

/* What a figure can be read off: a set of kinds. */
enshu__kinds enshu__figure_kinds(int32_t figure);
/* Does `at` mean something: is it about single stations, stores or stops? */
bool enshu__figure_has_places(int32_t figure);

#endif /* ENSHU_DRILL_FIGURE_H */
