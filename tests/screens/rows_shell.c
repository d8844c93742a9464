/* States of the shell, the start screen, preferences, palette, tour. */
#include "screens/stage.h"

/* ---- the start screen ---- */

static const enshu_text railway_objectives[] = {
    {.ja = "運行とウェブの障害を切り分ける",
     .en = "Keep the trouble of the web apart from the railway"},
    {.ja = "お客さまへ早く正確に知らせる",
     .en = "Tell passengers early and correctly"},
    {.ja = "期限内に所管省庁へ第一報を出す",
     .en = "Send the first report to the ministry in time"},
    {.ja = "同業者と情報を共有する", .en = "Share with others in the sector"}};

static const struct app_role railway_roles[] = {
    {"csirt",
     {.ja = "CSIRT リーダー", .en = "CSIRT lead"},
     {.ja = "CSIRT", .en = "CSIRT"},
     {.ja = "技術の事実を集め、関係者へ伝える。",
      .en = "You collect the technical facts and pass them on."}},
    {"occ",
     {.ja = "運輸指令", .en = "Operations control"},
     {.ja = "運輸指令所", .en = "Control centre"},
     {.ja = "列車の運行を守る。", .en = "You keep the trains running."}},
    {"pr",
     {.ja = "広報・危機管理", .en = "Public relations"},
     {.ja = "危機管理室", .en = "Crisis office"},
     {.ja = "お客さまと報道に答える。",
      .en = "You answer passengers and the press."}}};

static const app_scenario cards[] = {
    {.path = "scenarios/first-20-minutes",
     .id = "first-20-minutes",
     .title = {.ja = "最初の20分", .en = "The first twenty minutes"},
     .summary =
         {.ja = "平日の夜、港南急行電鉄のホームページがつながらなくなる。列車"
                "は平常どおり走っている。事実の確認、お客さまへの最初の案内、"
                "情報共有、国土交通省への第一報までを練習する。",
          .en = "On a weekday evening the website of Konan Express Railway "
                "stops answering. The trains run as usual. Practise the first "
                "twenty minutes: check the facts, tell passengers, share, and "
                "report to the ministry."},
     .real_us = INT64_C(1200000000),
     .drill_us = INT64_C(5400000000),
     .langs = "ja en",
     .objectives = railway_objectives,
     .n_objectives = 4,
     .roles = railway_roles,
     .n_roles = 3},
    {.path = "scenarios/minimal",
     .id = "minimal",
     .title = {.ja = "最小の例", .en = "The smallest example"},
     .summary = {.ja = "書き手のための例。", .en = "An example for authors."},
     .real_us = INT64_C(600000000),
     .drill_us = INT64_C(600000000),
     .langs = "ja en",
     .roles = railway_roles,
     .n_roles = 1}};

static const app_saved saved[] = {
    {.journal = "a.enshu",
     .title = {.ja = "最初の20分", .en = "The first twenty minutes"},
     .started = "2026-11-23T09:52:47.012Z",
     .at_us = INT64_C(2520000000),
     .roles = "csirt occ pr"}};

static void with_cards(stage *s)
{
    start_state *start = stage_app(s)->start;
    start->scenarios = cards;
    start->n_scenarios = sizeof cards / sizeof *cards;
    start->looked = true;
}

static void with_saved(stage *s)
{
    start_state *start = stage_app(s)->start;
    with_cards(s);
    start->saved = saved;
    start->n_saved = 1;
}

static void with_nothing(stage *s)
{
    stage_app(s)->start->looked = true;
}

static void with_error(stage *s)
{
    with_saved(s);
    (void)enshu_fail(&stage_app(s)->start->error, ENSHU_EFULL,
                     "/home/a/.local/share/enshu/drills: no space left on "
                     "device: make room and start again");
}

static void while_starting(stage *s)
{
    with_cards(s);
    stage_app(s)->start->busy = true;
}

/* ---- a drill ---- */

static void disconnected(stage *s)
{
    sample_link(stage_sample(s), NET_LINK_DOWN);
}

static void set_clock(stage *s, bool paused, bool ended, const char *why)
{
    char *text =
        xprintf("{\"v\":1,\"type\":\"clock\",\"now_us\":2700000000,"
                "\"rate\":4500,\"speed\":1000,\"paused\":%s,"
                "\"ended\":%s,\"why\":\"%s\",\"lag_us\":0,"
                "\"journal\":812}",
                paused ? "true" : "false", ended ? "true" : "false", why);
    sample_take(stage_sample(s), text);
    xfree(text);
}

static void paused(stage *s)
{
    set_clock(s, true, false, "");
}

static void paused_full_disk(stage *s)
{
    set_clock(s, true, false, "full");
}

static void ended(stage *s)
{
    set_clock(s, true, true, "");
}

static void removed(stage *s)
{
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"bye\",\"why\":\"version\",\"message\":"
                "\"server speaks enshu.v2\"}");
    sample_link(stage_sample(s), NET_LINK_CLOSED);
}

static void first_drill(stage *s)
{
    stage_app(s)->prefs.tour = 0;
}

static void third_hint(stage *s)
{
    stage_app(s)->prefs.tour = 3;
}

static void high_contrast(stage *s)
{
    stage_app(s)->prefs.high_contrast = true;
}

static sample *connecting(void)
{
    sample *s = sample_create();
    sample_link(s, NET_LINK_CONNECTING);
    return s;
}

const stage_row rows_shell[] = {
    {.name = "start", .prepare = with_cards},
    {.name = "start-resume", .prepare = with_saved},
    {.name = "start-loading"},
    {.name = "start-empty", .prepare = with_nothing},
    {.name = "start-error", .prepare = with_error},
    {.name = "start-busy", .prepare = while_starting},
    {.name = "situation", .sample = sample_create_airport},
    {.name = "situation-railway", .sample = sample_create_railway},
    {.name = "situation-contrast",
     .sample = sample_create_airport,
     .prepare = high_contrast},
    {.name = "situation-connecting", .sample = connecting},
    {.name = "disconnected",
     .sample = sample_create_railway,
     .prepare = disconnected},
    {.name = "paused", .sample = sample_create_railway, .prepare = paused},
    {.name = "paused-full",
     .sample = sample_create_railway,
     .prepare = paused_full_disk},
    {.name = "ended", .sample = sample_create_railway, .prepare = ended},
    {.name = "removed", .sample = sample_create_railway, .prepare = removed},
    {.name = "tour-first",
     .sample = sample_create_railway,
     .prepare = first_drill},
    {.name = "tour-third",
     .sample = sample_create_airport,
     .prepare = third_hint},
    {.name = "pace", .sample = sample_create_railway, .events = "key Ctrl+P"},
    {.name = "prefs", .sample = sample_create_railway, .events = "key F10"},
    {.name = "keys", .sample = sample_create_railway, .events = "key ?"},
    {.name = "palette",
     .sample = sample_create_airport,
     .events = "key Ctrl+K\ntext bhs"},
    {.name = "palette-nothing",
     .sample = sample_create_railway,
     .events = "key Ctrl+K\ntext zzzz"},
    {.name = NULL}};
