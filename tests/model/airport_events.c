#include "model/airport_tables.h"

/* Drill seconds of a time on the clock; the drill began at 07:00. */
#define AT(h, m, s) (((h)-7) * 3600 + (m)*60 + (s))

/* clang-format off: tables are read by column. */
const airport_message airport_messages[] = {
    {AT(7, 2, 0), "caa", "apoc", "mail", "normal", "", "本日の運航に関する連絡",
     "Today's operation",
     "台風の影響はありません。平常どおりの運用をお願いします。",
     "No influence of the typhoon. Normal operation, please.", 0, 1},
    {AT(7, 10, 0), "pax_desk", "apoc", "phone", "low", "",
     "Bカウンターの清掃が終わりました", "Counter B has been cleaned",
     "予定どおり7時10分に終了しました。", "Finished on time at 07:10.", 0, 1},
    {AT(7, 31, 0), "isac", "apoc csirt", "isac", "normal", "GREEN",
     "月例: 空港を狙う詐称メール", "Monthly note: mails that pose as airports",
     "設備会社を名乗るメールの報告が増えています。",
     "More reports of mails that pose as maintenance companies.", 0, 1},
    {AT(7, 58, 0), "soc", "csirt", "siem", "low", "", "監視センサの定期再起動",
     "Sensor restarted as planned", "8分で復帰しました。",
     "Back after eight minutes.", 0, 1},
    {AT(8, 22, 0), "pax_desk", "apoc", "phone", "normal", "",
     "Bカウンター混雑、案内員4名を増員しました",
     "Counter B is crowded, four more staff", "待ち時間は31分です。",
     "The wait is 31 minutes.", 0, 1},
    {AT(8, 28, 0), "yamato", "apoc", "mail", "normal", "",
     "遠隔保守VPNの作業申請はありません（回答）",
     "No work was requested over the VPN (answer)",
     "本日、当社からの遠隔作業の予定はありません。",
     "We have no remote work planned today.", 0, 2},
    {AT(8, 31, 0), "pr_desk", "apoc", "mail", "normal", "",
     "記者からの問い合わせ3件、SNSで「荷物が出ない」",
     "Three calls from reporters, 'no bags' on social media",
     "回答案をお願いします。9時に次の更新を予定しています。",
     "Please give us an answer. Next update planned for 9:00.", 0, 0},
    {AT(8, 35, 0), "isac", "apoc csirt", "isac", "normal", "AMBER",
     "TLP:AMBER 同種の遠隔保守経路を悪用した事案の共有",
     "TLP:AMBER: maintenance access abused elsewhere",
     "他空港で、保守会社の共用IDを使った侵入が確認されています。指標を添付しま"
     "す。",
     "At another airport the shared account of a maintenance company was used. "
     "Indicators attached.",
     "log_bhs", 0},
    {AT(8, 39, 0), "aoarashi_stn", "apoc", "phone", "high", "",
     "SX117・SX203の搭載手荷物が不足、出発判断を求む",
     "SX117 and SX203 lack bags, decide on departure",
     "SX117は38個、SX203は61個が未着です。出発するか、待つか、8時55分までに決め"
     "てください。",
     "SX117 lacks 38 bags, SX203 lacks 61. Go or wait: we need to know by "
     "8:55.",
     0, 0},
    {AT(8, 41, 0), "caa", "apoc", "regulator", "high", "",
     "状況照会：09:15までに第一報を提出してください",
     "Request: first report by 09:15",
     "サイバー攻撃の可能性がある場合は、その旨を第一報に記載してください。",
     "If a cyber attack is possible, say so in the first report.", 0, 0},
    {AT(8, 44, 7), "soc", "commander", "siem", "high", "AMBER",
     "BHS保守端末から管理サーバーへ不審な認証37件",
     "37 suspicious sign-ins from the maintenance PC",
     "08:31から08:43にかけて、手荷物処理システム（BHS）の保守端末BHS-MNT-"
     "02から、管理サーバーBHS-ADM-"
     "01に対し、通常と異なる認証試行を37件検知しました。うち3件は成功しています"
     "。使用されたアカウントは保守会社の共用ID「maint-"
     "svc」で、同社の作業申請は確認できていません。\n同端末は08:"
     "40以降、旅客系の中継サーバー2台にも接続を試みています。到達は確認していま"
     "せんが、境界FWの規則214で許可されている経路です。\n【判断を求める事項】\n"
     "① BHS保守セグメントの遮断（手荷物の自動仕分けは全停止します）\n② "
     "共用IDの無効化（保守会社の復旧支援も止まります）\n③ "
     "監視を継続し、証拠保全を優先",
     "Between 08:31 and 08:43 the maintenance PC BHS-MNT-02 tried to sign in "
     "to the server BHS-ADM-01 37 times in an unusual way; three attempts "
     "succeeded. The account is the maintenance company's shared one, "
     "maint-svc, and no work was requested.\nSince 08:40 the same PC has tried "
     "two relay servers of the passenger systems. We have not seen it get "
     "there, but rule 214 of the perimeter firewall lets it.\nPlease "
     "decide:\n1. close the BHS maintenance segment (automatic sorting "
     "stops)\n2. disable the shared account (the company cannot help "
     "either)\n3. go on watching and secure evidence first",
     "log_bhs", 0},
    {AT(8, 46, 0), "bhs_room", "apoc", "phone", "high", "",
     "【緊急】南系統ソーターが停止、手仕分けへ移行",
     "URGENT: south sorter has stopped, sorting by hand",
     "8時45分に南ソーターが停止しました。PLCと通信できません。手仕分けに移りま"
     "す。",
     "The south sorter stopped at 8:45. No contact with its PLCs. We go over "
     "to sorting by hand.",
     0, 0},
};

const airport_flight airport_flights[] = {
    {"SX095", 80, 158, 2, 0},   {"MZ302", 85, 174, 2, 3},
    {"HS688", 90, 180, 2, 6},   {"SX101", 95, 180, 1, 17},
    {"MZ310", 100, 220, 2, 0},  {"SX117", 105, 270, 0, 25},
    {"HS702", 110, 189, 1, 0},  {"MZ044", 115, 165, 1, 0},
    {"SX203", 120, 250, 0, 25}, {"HS118", 125, 200, 0, 15},
    {"MZ322", 130, 165, 0, 0},  {"SX905", 135, 312, 0, 25},
    {"HS420", 140, 189, 0, 0},  {"MZ118", 145, 120, 3, 0},
    {"SX011", 150, 290, 0, 0},  {"SX301", 155, 180, 0, 0},
    {"HS511", 160, 144, 0, 0},  {"MZ220", 170, 165, 0, 0},
};

const airport_deed airport_deeds[] = {
    {AT(7, 50, 0), AT(7, 58, 0), "collect_logs", "sensor", "csirt_lead", 1},
    {AT(8, 20, 0), AT(8, 22, 0), "call_staff", "", "duty", 2},
    {AT(8, 26, 0), AT(8, 34, 0), "collect_logs", "ad_01", "csirt_lead", 1},
    {AT(8, 30, 0), AT(8, 38, 0), "collect_logs", "rvpn", "csirt_lead", 1},
    {AT(8, 33, 0), AT(8, 38, 0), "isolate_host", "cctv", "net", 1},
    {AT(8, 37, 0), AT(8, 52, 0), "image_memory", "bhs_mnt", "csirt_lead", 0},
    {AT(8, 46, 0), AT(8, 49, 0), "close_conduit", "c_dmz_bhs", "net", 0},
    {AT(8, 45, 0), AT(9, 5, 0), "call_staff", "", "duty", 0},
    {AT(8, 46, 30), AT(8, 56, 30), "manual_sort", "baggage", "duty", 0},
    {AT(8, 46, 50), AT(8, 56, 50), "report_caa", "", "commander", 0},
};
/* clang-format on */

const int airport_message_count =
    (int)(sizeof airport_messages / sizeof airport_messages[0]);
const int airport_flight_count =
    (int)(sizeof airport_flights / sizeof airport_flights[0]);
const int airport_deed_count =
    (int)(sizeof airport_deeds / sizeof airport_deeds[0]);
