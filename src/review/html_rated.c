/* Meters, maturity, and what evaluators said; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"

/* ---- meters ---- */

static void write_chart(page *p, const review_meter *m, size_t i)
{
    char *id = xprintf("%s-meter-%zu", base_lang_name(p->lang), i);
    svg_step *steps = xcalloc(m->moves.n ? m->moves.n : 1, sizeof *steps);
    for (size_t k = 0; k < m->moves.n; k++) {
        const review_move *move = &m->moves.at[k];
        steps[k] = (svg_step){move->t_us, move->by, move->value};
    }
    const svg_steps chart = {
        .head = {id, page_plain(p, m->name),
                 BASE_TR(p->lang, "値の動き。理由は下の表にあります。",
                         "How the value moved; the table says why.")},
        .span = p->span,
        .start = m->start,
        .low = m->low,
        .high = m->high,
        .steps = steps,
        .n_steps = m->moves.n};
    page_put(p, "<figure>\n");
    svg_write_steps(&chart, p->out);
    page_put(p, "</figure>\n");
    xfree(steps);
    xfree(id);
}

static void write_moves(page *p, const review_meter *m)
{
    static const page_column columns[] = {{"時刻", "Time", "time"},
                                          {"動き", "Move", "number"},
                                          {"値", "Value", "number"},
                                          {"理由", "Reason", "wide"}};
    if (m->moves.n == 0)
        return;
    page_table(p, "grid", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < m->moves.n; i++) {
        const review_move *move = &m->moves.at[i];
        page_row(p, "");
        page_cell_when(p, move->t_us);
        page_cell(p, "number");
        page_putf(p, move->by < 0 ? "▼ \xE2\x88\x92%lld" : "▲ +%lld",
                  (long long)(move->by < 0 ? -move->by : move->by));
        page_cell_end(p);
        page_cell(p, "number");
        page_putf(p, "%lld", (long long)move->value);
        page_cell_end(p);
        page_cell_name(p, "wide", move->name);
        page_row_end(p);
    }
    page_table_end(p);
}

static void write_meter(page *p, const review_meter *m, size_t i)
{
    page_put(p, "<div class=\"meter\">\n<h3>");
    page_name(p, m->name);
    if (page_has(m->team)) {
        page_put(p, " <small>");
        page_name(p, m->team);
        page_put(p, "</small>");
    }
    page_putf(p, " <span class=\"sum\">%lld → %lld</span></h3>\n",
              (long long)m->start, (long long)m->value);
    if (m->moves.n)
        write_chart(p, m, i);
    else
        page_none(p, "終わりまで動きませんでした。", "It never moved.");
    write_moves(p, m);
    page_put(p, "</div>\n");
}

void page_meters(page *p)
{
    const review_score *s = &p->report->score;
    if (s->meters.n == 0)
        page_none(p, "このシナリオに信頼や自助・共助・公助の指標はありません。",
                  "This scenario has no meter.");
    for (size_t i = 0; i < s->meters.n; i++)
        write_meter(p, &s->meters.at[i], i);
}

/* ---- maturity ---- */

static void cell_level(page *p, int level, const char *class_)
{
    page_cell(p, class_);
    if (level >= 0)
        page_putf(p, "<b>%d</b> ", level);
    page_word(p, page_level(level, p->lang));
    page_cell_end(p);
}

static void write_item(page *p, const review_item *i)
{
    page_row(p, i->level < 0 ? "left-out" : "");
    page_cell(p, "");
    page_typed(p, i->item);
    page_cell_end(p);
    page_cell(p, "wide");
    if (page_has(i->name))
        page_name(p, i->name);
    else
        page_word(p, page_item(i->item, p->lang));
    page_cell_end(p);
    cell_level(p, i->level, "");
    page_cell(p, "wide");
    if (i->overruled) {
        page_say(p, "得点からの水準は ", "by points ");
        if (i->reckoned >= 0)
            page_putf(p, "%d ", i->reckoned);
        page_word(p, page_level(i->reckoned, p->lang));
        page_say(p, "。評価者の判断：", "; the evaluator: ");
        page_typed(p, i->why);
    }
    page_cell_end(p);
    page_row_end(p);
}

void page_maturity(page *p)
{
    static const page_column columns[] = {
        {"項目", "Item", ""},
        {"内容", "About", "wide"},
        {"水準", "Level", ""},
        {"変更の理由", "Changed because", "wide"}};
    const review_score *s = &p->report->score;
    const char *name = page_plain(p, p->report->scope.name);
    char *id = xprintf("%s-radar", base_lang_name(p->lang));
    if (s->items.n) {
        page_put(p, "<figure class=\"chart-radar\">\n");
        page_chart_radar(p, id, &p->report, &name, 1);
        page_put(p, "</figure>\n");
        page_table(p, "grid", columns, sizeof columns / sizeof *columns);
        for (size_t i = 0; i < s->items.n; i++)
            write_item(p, &s->items.at[i]);
        page_table_end(p);
        page_note(p,
                  "0 見られない、1 偶然できた、2 遅れた、3 計画どおり、4 他を"
                  "導いた、5 演習中に規程を改善。未評価は 0 ではありません。",
                  "0 not seen, 1 by chance, 2 late, 3 as planned, 4 led "
                  "others, 5 improved the rule during play. Not evaluated is "
                  "not 0.");
    } else {
        page_none(p, "成熟度の項目はありません。", "There are no items.");
    }
    xfree(id);
}

/* ---- capabilities ---- */

static void write_ratings(page *p, const review_task *t)
{
    for (size_t i = 0; i < t->ratings.n; i++) {
        const review_rating *r = &t->ratings.at[i];
        page_put(p, "<p class=\"typed said\"><b>");
        page_typed(p, r->rating);
        page_put(p, "</b> ");
        page_name(p, r->by);
        page_put(p, " ");
        page_when(p, r->t_us);
        if (*r->text) {
            page_put(p, "<br/>");
            page_typed(p, r->text);
        }
        page_put(p, "</p>\n");
    }
}

static void write_task(page *p, const review_task *t)
{
    page_row(p, *t->rating ? "" : "left-out");
    page_cell(p, "wide");
    page_name(p, t->name);
    if (page_has(t->look_for)) {
        page_put(p, "<br/><small>");
        page_name(p, t->look_for);
        page_put(p, "</small>");
    }
    page_cell_end(p);
    page_cell_name(p, "", t->team);
    page_cell(p, "");
    page_state(p, PAGE_RATING, t->rating);
    if (t->differs) {
        page_put(p, "<br/><small>");
        page_say(p, "≠ 評価に相違", "≠ evaluators differ");
        page_put(p, "</small>");
    }
    page_cell_end(p);
    page_cell(p, "wide");
    write_ratings(p, t);
    page_cell_end(p);
    page_row_end(p);
}

static void write_capability(page *p, const review_capability *c)
{
    static const page_column columns[] = {
        {"重要課題", "Critical task", "wide"},
        {"チーム", "Team", ""},
        {"評定", "Rating", ""},
        {"評価者と所見", "Evaluators", "wide"}};
    page_put(p, "<div class=\"capability\">\n<h3>");
    page_name(p, c->name);
    page_put(p, "</h3>\n");
    if (page_has(c->target)) {
        page_put(p, "<p class=\"meta\">");
        page_say(p, "目標水準：", "Target: ");
        page_name(p, c->target);
        page_put(p, "</p>\n");
    }
    if (c->tasks.n == 0) {
        page_none(p, "重要課題はありません。", "It has no critical task.");
    } else {
        page_table(p, "grid", columns, sizeof columns / sizeof *columns);
        for (size_t i = 0; i < c->tasks.n; i++)
            write_task(p, &c->tasks.at[i]);
        page_table_end(p);
    }
    page_put(p, "</div>\n");
}

void page_capabilities(page *p)
{
    const review_report *r = p->report;
    if (r->capabilities.n == 0) {
        page_none(p, "評価する能力はシナリオに定められていません。",
                  "The scenario declares no capability.");
        return;
    }
    page_note(p,
              "P 支障なく実施、S 一部課題あり、M 大きな課題あり、U 実施でき"
              "ず。だれも評価しなかったものは未評価です。",
              "P performed without challenges, S with some, M with major "
              "challenges, U unable to be performed. What nobody rated is not "
              "evaluated.");
    for (size_t i = 0; i < r->capabilities.n; i++)
        write_capability(p, &r->capabilities.at[i]);
}

/* ---- observations ---- */

static const review_objective *objective_of(const page *p, const char *id)
{
    const review_score *s = &p->report->score;
    for (size_t i = 0; i < s->objectives.n; i++) {
        if (strcmp(s->objectives.at[i].id, id) == 0)
            return &s->objectives.at[i];
    }
    return NULL;
}

static void write_observation(page *p, const review_observation *o)
{
    const review_objective *about = objective_of(p, o->objective);
    page_row(p, "");
    page_cell_when(p, o->t_us);
    page_cell(p, "");
    page_state(p, PAGE_MARK, o->rating);
    page_cell_end(p);
    page_cell(p, "wide typed");
    page_typed(p, o->text);
    page_cell_end(p);
    page_cell(p, "");
    if (about)
        page_name(p, about->name);
    else
        page_typed(p, o->objective);
    page_put(p, " <small>");
    page_name(p, o->team);
    page_put(p, "</small>");
    page_cell_end(p);
    page_cell_name(p, "", o->by);
    page_cell(p, "number");
    page_record(p, o->seq);
    page_cell_end(p);
    page_row_end(p);
}

void page_observations(page *p)
{
    static const page_column columns[] = {
        {"時刻", "Time", "time"},
        {"評価", "Rating", ""},
        {"所見", "Observation", "wide"},
        {"目標・チーム", "Objective, team", ""},
        {"評価者", "Evaluator", ""},
        {"記録", "Record", "number"}};
    const review_report *r = p->report;
    if (r->observations.n == 0) {
        page_none(p, "評価者の所見は記録されていません。",
                  "No evaluator wrote an observation.");
        return;
    }
    page_table(p, "grid", columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < r->observations.n; i++)
        write_observation(p, &r->observations.at[i]);
    page_table_end(p);
}
