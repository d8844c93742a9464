/* The cover, and what was exercised by whom; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"
#include "runs/rater.h"
#include "runs/replay.h"

static bool is_live(const page *p)
{
    return strcmp(p->cover->policy, "people") == 0;
}

static void write_length(page *p)
{
    page_span(p, p->cover->end_us);
    if (p->cover->end_us < p->cover->length_us) {
        page_say(p, "（予定 ", " (planned ");
        page_span(p, p->cover->length_us);
        page_say(p, "）", ")");
    }
}

static void write_held(page *p)
{
    page_wall_time(p, p->cover->started);
    page_say(p, " 〜 ", " to ");
    if (*p->cover->closed)
        page_wall_end(p, p->cover->started, p->cover->closed);
    else
        page_say(p, "（終了していません）", "(not closed)");
}

static void write_player(page *p)
{
    if (is_live(p)) {
        page_say(p, "人が参加した訓練", "people");
        return;
    }
    page_say(p, "自動プレイ「", "played by the program, policy ");
    page_typed(p, p->cover->policy);
    page_say(p, "」（人は参加していません）", " (nobody took part)");
}

static void write_scope(page *p)
{
    static const char *const kinds[][2] = {
        [REVIEW_DRILL] = {"訓練全体", "the whole drill"},
        [REVIEW_ORG] = {"組織：", "organisation: "},
        [REVIEW_TEAM] = {"チーム：", "team: "}};
    const review_scope *s = &p->report->scope;
    page_say(p, kinds[s->kind][0], kinds[s->kind][1]);
    if (s->kind != REVIEW_DRILL)
        page_name(p, s->name);
    if (*s->world) {
        page_put(p, " (");
        page_typed(p, s->world);
        page_put(p, ")");
    }
}

void page_fault(page *p, const char *ja, const char *en)
{
    if (!p->cover->differs) {
        page_say(p, ja, en);
        page_typed(p, p->cover->fault);
        return;
    }
    char *text =
        replay_differs_text(p->cover->program, p->cover->fault, p->lang);
    page_typed(p, text);
    page_say(p, "。この報告書の数値は再生したものです。",
             ". The figures of this report are those of the replay.");
    xfree(text);
}

static const char *sign_of(const review_cover *c)
{
    return c->verified ? "✓ " : c->differs ? "△ " : "✕ ";
}

static void write_state(page *p)
{
    const review_cover *c = p->cover;
    page_putf(p, "<span class=\"proof %s\">", c->verified ? "good" : "bad");
    page_put(p, sign_of(c));
    if (!c->verified)
        page_fault(p, "検証できません：", "could not be verified: ");
    else if (c->sealed)
        page_say(p, "検証済み（署名あり）", "verified (signed)");
    else
        page_say(p, "検証済み（署名なし：訓練は閉じられていません）",
                 "verified (not signed: the drill was not closed)");
    page_put(p, "</span>");
}

static void write_fact(page *p, const char *ja, const char *en,
                       void (*write)(page *p))
{
    page_fact(p, ja, en);
    write(p);
    page_fact_end(p);
}

void page_cover(page *p)
{
    const review_cover *c = p->cover;
    page_put(p, "<header class=\"cover\">\n<p class=\"stamp\">訓練 "
                "<span lang=\"en\">EXERCISE</span></p>\n<p class=\"kind\">");
    page_say(p, "サイバー攻撃対応訓練　実施結果報告書",
             "After-action report and improvement plan");
    page_put(p, "</p>\n<h1>");
    page_name(p, c->title);
    page_put(p, "</h1>\n<p class=\"of\">");
    write_scope(p);
    page_put(p, " ");
    page_tlp(p, c->tlp);
    page_put(p, "</p>\n<table class=\"facts\"><tbody>\n");
    write_fact(p, "実施日時", "Held", write_held);
    page_fact(p, "想定日時", "Story begins");
    page_typed(p, c->start);
    page_say(p, "、長さ ", ", length ");
    write_length(p);
    page_fact_end(p);
    write_fact(p, "実施方法", "Played by", write_player);
    write_fact(p, "記録", "Journal", write_state);
    page_put(p, "</tbody></table>\n</header>\n");
}

/* ---- overview ---- */

static bool has_persons(const review_report *r)
{
    for (size_t i = 0; i < r->seats.n; i++) {
        if (*r->seats.at[i].person)
            return true;
    }
    return false;
}

static void write_seat(page *p, const review_seat *seat, bool persons)
{
    page_row(p, "");
    page_cell(p, "");
    page_word(p, tell_part(seat->part, p->lang));
    page_cell_end(p);
    page_cell_name(p, "", seat->name);
    page_cell_name(p, "", seat->team);
    page_cell(p, "number");
    page_putf(p, "%zu", seat->people);
    page_cell_end(p);
    if (persons)
        page_cell_typed(p, "", seat->person);
    page_row_end(p);
}

static void write_seats(page *p)
{
    static const page_column columns[] = {{"区分", "Part", ""},
                                          {"役割", "Role", ""},
                                          {"チーム", "Team", ""},
                                          {"参加人数", "People", "number"},
                                          {"氏名", "Name", ""}};
    const review_report *r = p->report;
    const bool persons = has_persons(r);
    page_heading(p, "参加者", "Participants");
    if (r->seats.n == 0) {
        page_none(p, "参加者の記録はありません。", "Nobody took a seat.");
        return;
    }
    page_table(p, "grid", columns, persons ? 5 : 4);
    for (size_t i = 0; i < r->seats.n; i++)
        write_seat(p, &r->seats.at[i], persons);
    page_table_end(p);
    if (!persons)
        page_note(p, "氏名は載せていません。個人の順位は付けません。",
                  "Names are left out. Persons are never ranked.");
}

static void write_settings(page *p)
{
    const review_cover *c = p->cover;
    page_put(p, "<table class=\"facts\"><tbody>\n");
    page_fact(p, "シナリオ", "Scenario");
    page_typed(p, c->scenario);
    page_fact_end(p);
    write_fact(p, "実施日時", "Held", write_held);
    page_fact(p, "想定の開始時刻", "Story begins");
    page_typed(p, c->start);
    page_fact_end(p);
    write_fact(p, "想定上の長さ", "Length of the story", write_length);
    write_fact(p, "実施方法", "Played by", write_player);
    write_fact(p, "この報告書の対象", "This report is about", write_scope);
    if (*c->tlp) {
        page_fact(p, "取扱い", "Handling");
        page_tlp(p, c->tlp);
        page_fact_end(p);
    }
    if (c->rewinds) {
        page_fact(p, "巻き戻し", "Rewound");
        page_putf(p, "%zu", c->rewinds);
        page_say(p, " 回（最後に進めた経過だけを報告します）",
                 " time(s); the report is about the course that was kept");
        page_fact_end(p);
    }
    page_put(p, "</tbody></table>\n");
}

void page_overview(page *p)
{
    page_prose_of(p, "lead", p->cover->summary);
    if (!is_live(p))
        page_note(p,
                  "これは自動プレイの記録です。人や組織の力を示すものではありま"
                  "せん。",
                  "This is a run played by the program. It says nothing about "
                  "people or organisations.");
    write_settings(p);
    write_seats(p);
    page_note(p,
              "時刻は想定上の時刻です。T+ は訓練開始からの経過"
              "時間です。# の番号は記録の番号で、付録の全記録にあります。",
              "Times are those of the story; T+ is the time since the drill "
              "began. Numbers with # are those of records, in the appendix.");
}
