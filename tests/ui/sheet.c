#include "ui/sheet.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>

#include "base/memory.h"
#include "support/files.h"

enum { ROWS = 12, FLIGHTS = 14, POINTS = 60 };

sheet *sheet_create(void)
{
    sheet *s = xcalloc(1, sizeof *s);
    s->selected = 1;
    s->sort = -1;
    s->choice = -1;
    s->split = 440;
    s->subject = ui_edit_create(20, false);
    s->body = ui_edit_create(400, true);
    return s;
}

void sheet_destroy(sheet *s)
{
    ui_edit_destroy(s->subject);
    ui_edit_destroy(s->body);
    xfree(s);
}

/* ---- inbox ---- */

typedef struct mail {
    const char *from;
    const char *subject;
    const char *time;
    ui_status status;
    bool unread;
} mail;

static const mail mails[ROWS] = {
    {"手荷物システム運用室", "【緊急】南系統ソーターが停止、手動仕分けへ移行",
     "08:46", UI_STATUS_DOWN, true},
    {"セキュリティ監視センター",
     "BHS保守端末から管理サーバーへ不審な認証 37 件", "08:44", UI_STATUS_DOWN,
     true},
    {"航空局 空港安全室", "状況照会：09:15 までに第一報を提出してください",
     "08:41", UI_STATUS_DEGRADED, true},
    {"青嵐航空 空港所", "SX117・SX203 の搭載手荷物が不足、出発判断を求む",
     "08:39", UI_STATUS_DEGRADED, true},
    {"交通ISAC 事務局", "TLP:AMBER 同種の遠隔保守経路を悪用した事案の共有",
     "08:35", UI_STATUS_NORMAL, true},
    {"広報課", "記者からの問い合わせ 3 件、SNS で「荷物が出ない」", "08:31",
     UI_STATUS_NORMAL, true},
    {"設備保守会社 大和オートメ", "遠隔保守 VPN の作業申請はありません（回答）",
     "08:28", UI_STATUS_NORMAL, false},
    {"旅客サービス課", "B カウンター混雑、案内員 4 名を増員しました", "08:22",
     UI_STATUS_NORMAL, false},
    {"給油会社", "給油車の配車表を更新しました", "08:20", UI_STATUS_NORMAL,
     false},
    {"気象台", "南西の風 12 ノット、視程 10 km 以上", "08:15", UI_STATUS_NORMAL,
     false},
    {"警備会社", "北側ゲートの当番を交代しました", "08:10", UI_STATUS_NORMAL,
     false},
    {"清掃会社", "T1 3 階の清掃が終わりました", "08:02", UI_STATUS_NORMAL,
     false}};

static void draw_mail(ui *u, ui_list *list, size_t i)
{
    const mail *m = &mails[i];
    ui_rect row =
        ui_inset(ui_list_row(u, list, i, m->subject, m->unread), 12, 3);
    const ui_rect mark = ui_cut_left(&row, 24);
    ui_status_shape(u, (ui_rect){mark.x + 2, mark.y + 5, 12, 12}, m->status);
    ui_rect top = ui_cut_top(&row, 21);
    const ui_rect time = ui_cut_right(&top, 40);
    (void)ui_draw_label(u, time, UI_SMALL, UI_TEXT2, UI_RIGHT, m->time);
    (void)ui_draw_label(u, top, m->unread ? UI_BODY_BOLD : UI_BODY,
                        m->unread ? UI_TEXT1 : UI_TEXT2, UI_LEFT, m->from);
    (void)ui_draw_label(u, row, UI_BODY, m->unread ? UI_TEXT2 : UI_TEXT3,
                        UI_LEFT, m->subject);
}

static void draw_inbox(sheet *s, ui *u, ui_rect r)
{
    static const char *const filters[] = {"すべて", "未読", "緊急", "統制",
                                          "外部"};
    const ui_panel panel = {.title = "受信箱", .right = "未読 6 ／ 全 41"};
    ui_rect in = ui_panel_begin(u, "inbox", r, &panel);
    const ui_rect bar = ui_cut_top(&in, 40);
    (void)ui_filter_chips(u, "filter", ui_inset(bar, 12, 0), filters, 5,
                          &s->filter);
    ui_list list;
    ui_list_begin(u, "mails", in, 48, ROWS, &s->selected, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_mail(u, &list, i);
    ui_list_end(u, &list);
    if (list.activated)
        s->opened = s->selected + 1;
    ui_panel_end(u);
}

/* ---- message ---- */

static const char body[] =
    "08:31 から 08:43 にかけて、手荷物処理システム（BHS）の保守端末 BHS-MNT-02 "
    "から管理サーバー BHS-ADM-01 に対し、通常と異なる認証試行を 37 "
    "件検知しました。うち 3 "
    "件は成功しています。使用されたアカウントは保守会社の"
    "共用 ID「maint-svc」で、同社の作業申請は確認できていません。\n"
    "【判断を求める事項】\n"
    "① BHS 保守セグメントの遮断（手荷物の自動仕分けは全停止します）\n"
    "② 共用 ID の無効化（保守会社の復旧支援も止まります）\n"
    "③ 監視を継続し、証拠保全を優先\n"
    "残り時間の目安は 10 分です。ログは「ログ」画面で保全済みです。";

static void draw_reading(ui *u, ui_rect in)
{
    ui_rect chips = ui_cut_top(&in, 24);
    ui_chip(u, &chips, "緊急", UI_DOWN, true);
    ui_chip(u, &chips, "TLP:AMBER", UI_DEGRADED, false);
    ui_chip(u, &chips, "INC-2026-014 に紐付け", UI_TEXT3, false);
    (void)ui_cut_top(&in, 6);
    ui_rect inner;
    const int height = ui_paragraph_height(u, in.w - 8, UI_BODY, body);
    ui_scroll_begin(u, "text", in, height, &inner);
    (void)ui_paragraph(u, inner, UI_BODY, UI_TEXT1, body);
    ui_scroll_end(u);
}

static void draw_message(sheet *s, ui *u, ui_rect r)
{
    const ui_panel panel = {.title = "BHS保守端末から不審な認証 37 件",
                            .subtitle = "08:44"};
    const ui_button reply = {
        .label = "返信", .key = "R", .kind = UI_BUTTON_PRIMARY};
    const ui_button ask = {.label = "判断に付す", .key = "D", .disabled = true};
    const ui_button drop = {.label = "削除",
                            .key = "Delete",
                            .kind = UI_BUTTON_DANGER,
                            .confirm = "本当に削除"};
    ui_rect in = ui_inset(ui_panel_begin(u, "message", r, &panel), 15, 12);
    ui_rect foot = ui_cut_bottom(&in, 32);
    (void)ui_cut_bottom(&in, 8);
    draw_reading(u, in);
    if (ui_push(u, "reply", ui_column(foot, 0, 3, 10), &reply))
        s->replies++;
    (void)ui_push(u, "ask", ui_column(foot, 1, 3, 10), &ask);
    if (ui_push(u, "drop", ui_column(foot, 2, 3, 10), &drop))
        s->deletions++;
    ui_panel_end(u);
}

/* ---- form ---- */

static void draw_form(sheet *s, ui *u, ui_rect r)
{
    static const char *const options[] = {"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER",
                                          "TLP:RED"};
    const ui_panel panel = {.title = "作成"};
    const ui_field subject = {.label = "件名", .placeholder = "件名"};
    const ui_field text = {.label = "本文", .placeholder = "本文を書く"};
    ui_rect in = ui_inset(ui_panel_begin(u, "form", r, &panel), 15, 12);
    ui_rect line = ui_cut_top(&in, 30);
    (void)ui_label(u, ui_cut_left(&line, 60), UI_SMALL, UI_TEXT3, UI_LEFT,
                   "件名");
    if (ui_text_field(u, "subject", line, s->subject, &subject))
        s->changes++;
    (void)ui_cut_top(&in, 8);
    line = ui_cut_top(&in, 30);
    (void)ui_label(u, ui_cut_left(&line, 60), UI_SMALL, UI_TEXT3, UI_LEFT,
                   "TLP");
    (void)ui_choice(u, "tlp", ui_cut_left(&line, 160), "TLP", options, 4,
                    &s->choice);
    (void)ui_cut_left(&line, 16);
    (void)ui_toggle(u, "urgent", line, "緊急として送る", &s->toggle);
    (void)ui_cut_top(&in, 8);
    if (ui_text_area(u, "body", in, s->body, &text))
        s->changes++;
    ui_panel_end(u);
}

/* ---- table ---- */

typedef struct flight {
    const char *time;
    const char *name;
    const char *to;
    int loaded;
    ui_status status;
    const char *remark;
} flight;

static const flight flights[FLIGHTS] = {
    {"08:35", "SX101", "札幌（新千歳）", 810, UI_STATUS_DEGRADED, "手動仕分け"},
    {"08:40", "MZ310", "福岡", 1000, UI_STATUS_NORMAL, "出発済"},
    {"08:45", "SX117", "那覇", 640, UI_STATUS_DOWN, "搭載不足 38 個"},
    {"08:50", "HS702", "ソウル（仁川）", 970, UI_STATUS_RECOVERING, "搭乗最終"},
    {"08:55", "MZ044", "大阪（伊丹）", 950, UI_STATUS_RECOVERING, "搭乗中"},
    {"09:00", "SX203", "台北（桃園）", 520, UI_STATUS_DOWN, "搭載不足 61 個"},
    {"09:05", "HS118", "上海（浦東）", 580, UI_STATUS_DEGRADED, "機材折返し"},
    {"09:10", "MZ322", "鹿児島", 720, UI_STATUS_NORMAL, "定刻"},
    {"09:15", "SX905", "シンガポール", 410, UI_STATUS_DEGRADED, "検査混雑"},
    {"09:20", "HS420", "香港", 490, UI_STATUS_NORMAL, "定刻"},
    {"09:25", "MZ118", "広島", 0, UI_STATUS_ISOLATED, "機材繰り"},
    {"09:30", "SX011", "ロサンゼルス", 330, UI_STATUS_SUSPECT, "定刻"},
    {"09:35", "MZ200", "高松", 120, UI_STATUS_UNKNOWN, "定刻"},
    {"09:40", "MZ204", "松山", 0, UI_STATUS_NORMAL, "定刻"}};

static void draw_flight(ui *u, ui_table *t, size_t i)
{
    const flight *f = &flights[i];
    const ui_rect row = ui_list_row(u, &t->list, i, f->name, false);
    (void)ui_draw_label(u, ui_table_cell(t, row, 0), UI_BODY, UI_TEXT2,
                        UI_RIGHT, f->time);
    (void)ui_draw_label(u, ui_table_cell(t, row, 1), UI_BODY_BOLD, UI_TEXT1,
                        UI_LEFT, f->name);
    (void)ui_draw_label(u, ui_table_cell(t, row, 2), UI_BODY, UI_TEXT1, UI_LEFT,
                        f->to);
    ui_progress(u, ui_table_cell(t, row, 3), f->loaded, UI_BAR, f->name);
    ui_rect remark = ui_table_cell(t, row, 4);
    ui_status_shape(u, ui_center(ui_cut_left(&remark, 18), 12, 12), f->status);
    (void)ui_draw_label(u, remark, UI_SMALL, UI_TEXT2, UI_LEFT, f->remark);
}

static void draw_table(sheet *s, ui *u, ui_rect r)
{
    static const ui_column_spec columns[] = {
        {"定刻", 64, UI_RIGHT, true}, {"便名", 76, UI_LEFT, true},
        {"行先", 0, UI_LEFT, true},   {"手荷物", 96, UI_LEFT, false},
        {"状態", 150, UI_LEFT, true},
    };
    static const char *const tabs[] = {"出発便", "行列", "駐機場"};
    const ui_panel panel = {.title = "出発便ボード",
                            .subtitle = "08:30–10:00",
                            .right = "遅延 7 便"};
    ui_rect in = ui_panel_begin(u, "board", r, &panel);
    (void)ui_tabs(u, "tabs", ui_cut_top(&in, 34), tabs, 3, &s->tab);
    ui_table t = {.columns = columns,
                  .n_columns = 5,
                  .sort = s->sort,
                  .descending = s->descending};
    ui_table_begin(u, "flights", in, 27, FLIGHTS, &s->row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++)
        draw_flight(u, &t, i);
    ui_table_end(u, &t);
    s->sort = t.sort;
    s->descending = t.descending;
    ui_panel_end(u);
}

/* ---- decision and figures ---- */

static void draw_option(sheet *s, ui *u, ui_rect r, size_t i, const char *name)
{
    const char key[] = {(char)('A' + (int)i), '\0'};
    const bool selected = s->option == i + 1;
    const ui_touch t =
        ui_touchable(u, key, r, "option", name, selected ? "selected" : NULL);
    ui_round_wide(u, r, 4, selected ? UI_ACCENT_BG : UI_RAISED,
                  selected ? 2 : 1, selected ? UI_ACCENT : UI_LINE2);
    ui_rect in = ui_inset(r, 8, 0);
    const ui_rect mark = ui_center(ui_cut_left(&in, 20), 20, 20);
    ui_round(u, mark, 3, selected ? UI_ACCENT : UI_LINE2, UI_NONE);
    (void)ui_draw_label(u, mark, UI_SMALL_BOLD, selected ? UI_BG : UI_TEXT1,
                        UI_MIDDLE, key);
    (void)ui_cut_left(&in, 8);
    (void)ui_draw_label(u, in, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, name);
    if (t.focused)
        ui_focus_ring(u, r, 4);
    if (t.pressed || ui_shortcut(u, key))
        s->option = i + 1;
}

static void draw_decision(sheet *s, ui *u, ui_rect r)
{
    static const char *const names[] = {"遮断する", "共用 ID のみ無効化",
                                        "監視を継続"};
    const ui_panel panel = {.title = "判断待ち D-07", .attention = true};
    const ui_button sure = {.label = "A で確定",
                            .key = "Ctrl+Enter",
                            .kind = UI_BUTTON_PRIMARY,
                            .disabled = s->option == 0};
    ui_rect in = ui_panel_begin(u, "decision", r, &panel);
    const ui_rect left = {r.x + r.w - 112, r.y, 100, 36};
    ui_countdown(u, left, UI_FONT(UI_T20, UI_BOLD), 252 * INT64_C(1000000),
                 "期限超過");
    in = ui_inset(in, 15, 2);
    const int used = ui_paragraph(u, in, UI_BODY, UI_TEXT1,
                                  "手荷物保守セグメントを遮断しますか。遮断する"
                                  "と自動仕分けは全停止し、手動"
                                  "での処理能力は約 4 割になります。");
    (void)ui_cut_top(&in, used + 4);
    for (size_t i = 0; i < 3; i++) {
        draw_option(s, u, ui_cut_top(&in, 34), i, names[i]);
        (void)ui_cut_top(&in, 5);
    }
    if (ui_push(u, "sure", ui_cut_right(&in, ui_push_width(u, &sure)), &sure))
        s->confirmations++;
    ui_panel_end(u);
}

static void draw_figures(ui *u, ui_rect r)
{
    const ui_panel panel = {
        .title = "主要指標", .subtitle = "直近 60 分", .right = "閾値 - - -"};
    ui_rect in = ui_inset(ui_panel_begin(u, "figures", r, &panel), 12, 6);
    int64_t times[POINTS];
    int64_t values[POINTS];
    for (int i = 0; i < POINTS; i++) {
        times[i] = i < 20 ? i : i + 4; /* a gap */
        values[i] = 94 - (i > 30 ? i - 30 : 0) + i % 3;
    }
    const ui_series series = {.times = times,
                              .values = values,
                              .n = POINTS,
                              .to = POINTS + 4,
                              .gap = 2,
                              .low = 50,
                              .high = 100,
                              .has_threshold = true,
                              .threshold = 85,
                              .color = UI_DEGRADED};
    ui_rect name = ui_cut_left(&in, 130);
    (void)ui_label(u, ui_cut_top(&name, 20), UI_SMALL, UI_TEXT2, UI_LEFT,
                   "定時出発率");
    (void)ui_label(u, ui_cut_top(&name, 40), UI_FONT(UI_T28, UI_BOLD),
                   UI_DEGRADED, UI_LEFT, "62");
    ui_chart(u, in, &series, "定時出発率", "62 %");
    ui_panel_end(u);
}

/* ---- the page ---- */

static void draw_dialog(sheet *s, ui *u)
{
    ui_rect in;
    const ui_button leave = {.label = "破棄して離れる",
                             .kind = UI_BUTTON_DANGER,
                             .confirm = "本当に離れる"};
    const ui_button stay = {.label = "続ける", .key = "Esc"};
    if (!ui_dialog_begin(u, "leave", "送信していない文があります", 160, &in)) {
        s->dialog = false;
        return;
    }
    ui_rect foot = ui_cut_bottom(&in, 32);
    (void)ui_paragraph(u, in, UI_BODY, UI_TEXT2,
                       "このまま離れると、書きかけの文は下書きに残ります。");
    if (ui_push(u, "leave", ui_cut_right(&foot, ui_push_width(u, &leave)),
                &leave))
        s->dialog = false;
    (void)ui_cut_right(&foot, 8);
    if (ui_push(u, "stay", ui_cut_right(&foot, ui_push_width(u, &stay)), &stay))
        s->dialog = false;
    ui_dialog_end(u);
}

void sheet_draw(void *user, ui *u)
{
    sheet *s = user;
    ui_rect r = ui_inset(ui_screen(u), 8, 8);
    ui_rect left = ui_cut_left(&r, s->split);
    (void)ui_splitter(u, "split", ui_cut_left(&r, 8), true, 360, 560,
                      &s->split);
    draw_inbox(s, u, ui_row(left, 0, 2, 8));
    draw_message(s, u, ui_row(left, 1, 2, 8));
    const ui_rect middle = ui_cut_left(&r, r.w * 5 / 9);
    (void)ui_cut_left(&r, 8);
    draw_table(s, u, ui_row(middle, 0, 2, 8));
    draw_form(s, u, ui_row(middle, 1, 2, 8));
    draw_decision(s, u, ui_cut_top(&r, 250));
    (void)ui_cut_top(&r, 8);
    draw_figures(u, ui_cut_top(&r, 136));
    if (s->dialog)
        draw_dialog(s, u);
    if (ui_shortcut(u, "F8"))
        ui_toast(u, "送信しました", UI_STATUS_RECOVERING);
    if (ui_shortcut(u, "F9"))
        s->dialog = true;
    ui_toasts(u);
}

/* ---- without a window ---- */

const ui_theme *sheet_theme(void)
{
    static ui_theme theme;
    static bool read;
    if (read)
        return &theme;
    char path[TEST_PATH_SIZE];
    path_join(path, source_dir(), "assets/themes/dark.txt");
    char *text = read_file(path, NULL);
    assert_non_null(text);
    assert_int_equal(ui_theme_read(text, path, &theme, NULL), ENSHU_OK);
    free(text);
    read = true;
    return &theme;
}

headless *sheet_headless(sheet *s, int width, int height, float scale)
{
    const headless_options o = {.source = ui_font_fake(),
                                .theme = sheet_theme(),
                                .width = width,
                                .height = height,
                                .scale = scale,
                                .draw = sheet_draw,
                                .user = s};
    headless *h = headless_create(&o);
    (void)headless_frame(h);
    return h;
}
