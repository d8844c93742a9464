/* Tables about points and figures. */
#include "review/tables.h"

#include <string.h>

#include "review/html_internal.h"
#include "review/thin.h"
#include "runs/words.h"

/* ---- overview ---- */

static const table_column overview_columns[] = {
    TABLE_MARK,
    {"key", {"項目", "Item"}, COLUMN_TEXT, 24},
    {"value", {"内容", "Value"}, COLUMN_TEXT, 48},
    {"number", {"数値", "Number"}, COLUMN_POINTS, 14}};

static void say(table_row *r, enshu_text key, enshu_text value)
{
    table_start(r);
    table_put_text(r, key);
    table_put_text(r, value);
    table_put_nothing(r);
    table_end(r);
}

static void say_words(table_row *r, enshu_text key, const char *value)
{
    say(r, key, (enshu_text){value, value});
}

static void tell_number(table_row *r, enshu_text key, int64_t milli)
{
    table_start(r);
    table_put_text(r, key);
    table_put_text(r, (enshu_text){"", ""});
    table_put_points(r, milli);
    table_end(r);
}

static void tell_count(table_row *r, enshu_text key, int64_t value)
{
    table_start(r);
    table_put_text(r, key);
    table_put_text(r, (enshu_text){"", ""});
    table_put_count(r, value);
    table_end(r);
}

static enshu_text yes_or_no(bool yes)
{
    return yes ? (enshu_text){"はい", "yes"} : (enshu_text){"いいえ", "no"};
}

static enshu_text player(const review_cover *c)
{
    return strcmp(c->policy, "people") == 0
               ? (enshu_text){"人が参加した訓練", "people"}
               : (enshu_text){c->policy, c->policy};
}

static void fill_overview(const review_report *report, table_row *r)
{
    const review_cover *c = report->cover;
    const review_score *s = &report->score;
    say(r, (enshu_text){"訓練", "Drill"}, c->title);
    say(r, (enshu_text){"範囲", "Scope"}, report->scope.name);
    say_words(r, (enshu_text){"シナリオ", "Scenario"}, c->scenario);
    say_words(r, (enshu_text){"想定の開始", "Start in the story"}, c->start);
    say_words(r, (enshu_text){"実施 (UTC)", "Held (UTC)"}, c->started);
    say_words(r, (enshu_text){"終了 (UTC)", "Closed (UTC)"}, c->closed);
    say(r, (enshu_text){"実施方法", "Played by"}, player(c));
    say_words(r, (enshu_text){"TLP", "TLP"}, c->tlp);
    say_words(r, (enshu_text){"プログラム", "Program"}, c->program);
    say_words(r, (enshu_text){"ダイジェスト", "Digest"}, c->digest);
    say(r, (enshu_text){"記録は確かか", "Records verified"},
        yes_or_no(c->verified));
    say_words(r, (enshu_text){"記録の異常", "What is wrong with them"},
              c->fault);
    tell_count(r, (enshu_text){"シード値", "Seed"}, c->seed);
    tell_number(r, (enshu_text){"総合点", "Total"}, s->total_milli);
    tell_number(r, (enshu_text){"満点", "Maximum"}, s->max_milli);
    tell_number(r, (enshu_text){"安全ゲートの上限", "Cap of the safety gate"},
                s->cap_milli);
    say(r, (enshu_text){"安全ゲートで制限", "Capped by the safety gate"},
        yes_or_no(s->gated));
    tell_count(r, (enshu_text){"未評価の項目", "Items not evaluated"},
               (int64_t)s->ungraded);
}

/* ---- axes and objectives ---- */

static const table_column axis_columns[] = {
    TABLE_MARK,
    {"axis", {"軸", "Axis"}, COLUMN_TEXT, 22},
    {"weight", {"重み", "Weight"}, COLUMN_COUNT, 8},
    {"share", {"得点率", "Share"}, COLUMN_POINTS, 10},
    {"points", {"得点", "Points"}, COLUMN_POINTS, 10},
    {"max", {"配点", "Available"}, COLUMN_POINTS, 10}};

static void fill_axes(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->score.axes.n; i++) {
        const review_axis *a = &report->score.axes.at[i];
        table_start(r);
        table_put_text(r, page_both_words(PAGE_AXIS, a->axis));
        table_put_count(r, a->weight);
        if (a->max_milli > 0)
            table_put_points(r, a->share_milli);
        else
            table_put_nothing(r);
        table_put_points(r, a->points_milli);
        table_put_points(r, a->max_milli);
        table_end(r);
    }
}

static const table_column objective_columns[] = {
    TABLE_MARK,
    {"objective", {"目標 ID", "Objective ID"}, COLUMN_WORDS, 16},
    {"name", {"目標", "Objective"}, COLUMN_TEXT, 36},
    {"axis", {"軸", "Axis"}, COLUMN_TEXT, 18},
    {"item", {"管理項目", "Item"}, COLUMN_WORDS, 10},
    {"points", {"得点", "Points"}, COLUMN_POINTS, 10},
    {"max", {"配点", "Available"}, COLUMN_POINTS, 10}};

static void fill_objectives(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->score.objectives.n; i++) {
        const review_objective *o = &report->score.objectives.at[i];
        table_start(r);
        table_put_words(r, o->id);
        table_put_text(r, o->name);
        table_put_text(r, page_both_words(PAGE_AXIS, o->axis));
        table_put_words(r, o->item);
        table_put_points(r, o->points_milli);
        table_put_points(r, o->max_milli);
        table_end(r);
    }
}

/* ---- criteria ---- */

static const table_column reason_columns[] = {
    TABLE_MARK,
    {"objective", {"目標 ID", "Objective ID"}, COLUMN_WORDS, 14},
    {"criterion", {"基準 ID", "Criterion ID"}, COLUMN_WORDS, 14},
    {"name", {"基準", "Criterion"}, COLUMN_TEXT, 36},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 16},
    {"outcome", {"結果", "Outcome"}, COLUMN_TEXT, 16},
    {"counted", {"分母に入る", "Counted"}, COLUMN_YES, 10},
    {"points", {"得点", "Points"}, COLUMN_POINTS, 10},
    {"max", {"配点", "Available"}, COLUMN_POINTS, 10},
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"record", {"記録番号", "Record"}, COLUMN_COUNT, 10},
    {"evidence", {"根拠", "Evidence"}, COLUMN_TEXT, 60},
    {"wanted", {"求められていたこと", "Wanted"}, COLUMN_TEXT, 60},
    {"answer", {"模範解答", "Model answer"}, COLUMN_TEXT, 60},
    {"metric", {"測った指標", "Measured"}, COLUMN_WORDS, 12},
    {"value", {"値", "Value"}, COLUMN_POINTS, 14},
    {"worst", {"0点の値", "Worth nothing"}, COLUMN_POINTS, 14},
    {"middle", {"半分の値", "Worth half"}, COLUMN_POINTS, 14},
    {"best", {"満点の値", "Worth all"}, COLUMN_POINTS, 14},
    {"ratings", {"評価者数", "Evaluators"}, COLUMN_COUNT, 10},
    {"rater", {"評価者", "Graded by"}, COLUMN_TEXT, 16},
    {"spread", {"評価の差", "Spread"}, COLUMN_POINTS, 10}};

/* Of a key figure the mean of its minutes, durations in minutes. */
static int64_t readable_milli(const review_reason *reason, int64_t value)
{
    if (reason->minutes > 0)
        return value / reason->minutes;
    if (strncmp(reason->metric, "delay", 5) == 0)
        return value / (ENSHU_MIN / 1000);
    return value * 1000;
}

static void put_measured(table_row *r, const review_reason *reason)
{
    const bool measured = reason->metric && reason->metric[0];
    const int64_t values[] = {reason->value, reason->worst, reason->middle,
                              reason->best};
    table_put_words(r, reason->metric);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        if (measured)
            table_put_points(r, readable_milli(reason, values[i]));
        else
            table_put_nothing(r);
    }
}

/* Who is to grade it, of what people grade. */
static enshu_text grader(const review_reason *reason)
{
    static const char *const graded[] = {"graded", "ungraded", "differs"};
    bool by_people = false;
    if (reason->rater && strcmp(reason->rater, "self") == 0)
        return (enshu_text){"本人（自己評価）", "themselves"};
    if (reason->rater && strcmp(reason->rater, "peer") == 0)
        return (enshu_text){"ほかのチーム", "other teams"};
    for (size_t i = 0; i < sizeof graded / sizeof *graded; i++)
        by_people |= strcmp(reason->state, graded[i]) == 0;
    return by_people ? (enshu_text){"評価者", "evaluators"}
                     : (enshu_text){"", ""};
}

static void put_reason(const review_objective *o, const review_reason *reason,
                       table_row *r)
{
    table_start(r);
    table_put_words(r, o->id);
    table_put_words(r, reason->criterion);
    table_put_text(r, reason->name);
    table_put_text(r, reason->team);
    table_put_text(r, review_outcome(reason));
    table_put_yes(r, reason->counted);
    table_put_points(r, reason->points_milli);
    table_put_points(r, reason->max_milli);
    table_put_time(r, reason->t_us);
    if (reason->cause > 0)
        table_put_count(r, (int64_t)reason->cause);
    else
        table_put_nothing(r);
    table_put_text(r, reason->evidence);
    table_put_text(r, reason->wanted);
    table_put_text(r, reason->answer);
    put_measured(r, reason);
    table_put_count(r, (int64_t)reason->ratings);
    table_put_text(r, grader(reason));
    table_put_points(r, reason->spread_milli);
    table_end(r);
}

static void fill_reasons(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->score.objectives.n; i++) {
        const review_objective *o = &report->score.objectives.at[i];
        for (size_t k = 0; k < o->reasons.n; k++)
            put_reason(o, &o->reasons.at[k], r);
    }
}

/* ---- maturity and meters ---- */

static const table_column item_columns[] = {
    TABLE_MARK,
    {"item", {"項目", "Item"}, COLUMN_WORDS, 8},
    {"name", {"名称", "Name"}, COLUMN_TEXT, 32},
    {"level", {"水準", "Level"}, COLUMN_COUNT, 8},
    {"meaning", {"意味", "Meaning"}, COLUMN_TEXT, 20},
    {"reckoned", {"得点からの水準", "By points"}, COLUMN_COUNT, 14},
    {"overruled", {"評価者が変更", "Overruled"}, COLUMN_YES, 12},
    {"why", {"理由", "Why"}, COLUMN_WORDS, 48}};

static void put_level(table_row *r, int level)
{
    if (level >= 0)
        table_put_count(r, level);
    else
        table_put_nothing(r);
}

static void fill_items(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->score.items.n; i++) {
        const review_item *m = &report->score.items.at[i];
        table_start(r);
        table_put_words(r, m->item);
        table_put_text(r, m->name);
        put_level(r, m->level);
        table_put_text(r, (enshu_text){page_level(m->level, BASE_JA),
                                       page_level(m->level, BASE_EN)});
        put_level(r, m->reckoned);
        table_put_yes(r, m->overruled);
        table_put_words(r, m->why);
        table_end(r);
    }
}

static const table_column meter_columns[] = {
    TABLE_MARK,
    {"meter", {"メーター ID", "Meter ID"}, COLUMN_WORDS, 12},
    {"name", {"メーター", "Meter"}, COLUMN_TEXT, 24},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 16},
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"by", {"増減", "Change"}, COLUMN_COUNT, 8},
    {"value", {"値", "Value"}, COLUMN_COUNT, 8},
    {"why", {"理由", "Why"}, COLUMN_TEXT, 40}};

static void put_move(const review_meter *m, int64_t t_us, int64_t by,
                     int64_t value, enshu_text why, table_row *r)
{
    table_start(r);
    table_put_words(r, m->id);
    table_put_text(r, m->name);
    table_put_text(r, m->team);
    table_put_time(r, t_us);
    table_put_count(r, by);
    table_put_count(r, value);
    table_put_text(r, why);
    table_end(r);
}

static void fill_meters(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->score.meters.n; i++) {
        const review_meter *m = &report->score.meters.at[i];
        put_move(m, 0, 0, m->start, (enshu_text){"開始時", "At the start"}, r);
        for (size_t k = 0; k < m->moves.n; k++) {
            const review_move *v = &m->moves.at[k];
            put_move(m, v->t_us, v->by, v->value, v->name, r);
        }
    }
}

/* ---- figures ---- */

static const table_column figure_columns[] = {
    TABLE_MARK,
    {"figure", {"指標 ID", "Figure ID"}, COLUMN_WORDS, 16},
    {"name", {"指標", "Figure"}, COLUMN_TEXT, 32},
    {"unit", {"単位", "Unit"}, COLUMN_TEXT, 10},
    {"high_is_good", {"多いほど良い", "High is good"}, COLUMN_YES, 12},
    {"warn", {"注意の値", "Warning at"}, COLUMN_POINTS, 12},
    {"crit", {"重大の値", "Critical at"}, COLUMN_POINTS, 12},
    {"area", {"面積", "Area"}, COLUMN_POINTS, 14},
    {"area_none",
     {"面積: 何もしない", "Area: nothing done"},
     COLUMN_POINTS,
     14},
    {"area_standard", {"面積: 標準", "Area: standard"}, COLUMN_POINTS, 14},
    {"area_golden", {"面積: 最善", "Area: golden"}, COLUMN_POINTS, 14},
    {"position", {"位置", "Position"}, COLUMN_POINTS, 10}};

static void put_if(table_row *r, bool there, int64_t milli)
{
    if (there)
        table_put_points(r, milli);
    else
        table_put_nothing(r);
}

static void fill_figures(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->figures.n; i++) {
        const review_figure *f = &report->figures.at[i];
        table_start(r);
        table_put_words(r, f->id);
        table_put_text(r, f->name);
        table_put_text(r, (enshu_text){tell_unit(f->unit, BASE_JA),
                                       tell_unit(f->unit, BASE_EN)});
        table_put_yes(r, f->high_is_good);
        put_if(r, f->has_warn, f->warn_milli);
        put_if(r, f->has_crit, f->crit_milli);
        put_if(r, f->played.n > 0, f->played.area);
        for (int k = 0; k < REVIEW_REFERENCES; k++)
            put_if(r, f->references[k].n > 0, f->references[k].area);
        put_if(r, f->position_milli >= 0, f->position_milli);
        table_end(r);
    }
}

static const table_column curve_columns[] = {
    TABLE_MARK,
    {"figure", {"指標 ID", "Figure ID"}, COLUMN_WORDS, 16},
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"played", {"本訓練", "This drill"}, COLUMN_POINTS, 12},
    {"none", {"何もしない", "Nothing done"}, COLUMN_POINTS, 12},
    {"standard", {"標準", "Standard"}, COLUMN_POINTS, 12},
    {"golden", {"最善", "Golden"}, COLUMN_POINTS, 12}};

static void put_minute(const review_figure *f, size_t minute, table_row *r)
{
    const review_curve *curves[] = {&f->played, &f->references[0],
                                    &f->references[1], &f->references[2]};
    table_start(r);
    table_put_words(r, f->id);
    table_put_time(r, (int64_t)minute * ENSHU_MIN);
    for (size_t i = 0; i < sizeof curves / sizeof *curves; i++)
        put_if(r, minute < curves[i]->n,
               minute < curves[i]->n ? curves[i]->milli[minute] : 0);
    table_end(r);
}

static void put_thinned(const review_figure *f, table_row *r)
{
    size_t minutes[THIN_MINUTES];
    const size_t n = review__thin(f, minutes);
    for (size_t i = 0; i < n; i++)
        put_minute(f, minutes[i], r);
}

/* As far as the drill went. */
static void fill_curves(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->figures.n; i++) {
        const review_figure *f = &report->figures.at[i];
        if (r->cells->thin) {
            put_thinned(f, r);
            continue;
        }
        for (size_t minute = 0; minute < f->played.n; minute++)
            put_minute(f, minute, r);
    }
}

const review_table review__tables_score[] = {
    {"overview",
     {"概要", "Overview"},
     TABLE_COLUMNS(overview_columns),
     fill_overview},
    {"axes", {"五つの軸", "Axes"}, TABLE_COLUMNS(axis_columns), fill_axes},
    {"objectives",
     {"目標", "Objectives"},
     TABLE_COLUMNS(objective_columns),
     fill_objectives},
    {"criteria",
     {"得点の根拠", "Points and reasons"},
     TABLE_COLUMNS(reason_columns),
     fill_reasons},
    {"maturity",
     {"成熟度", "Maturity"},
     TABLE_COLUMNS(item_columns),
     fill_items},
    {"meters",
     {"メーター", "Meters"},
     TABLE_COLUMNS(meter_columns),
     fill_meters},
    {"figures",
     {"指標", "Key figures"},
     TABLE_COLUMNS(figure_columns),
     fill_figures},
    {"curves",
     {"指標の推移", "Curves"},
     TABLE_COLUMNS(curve_columns),
     fill_curves},
    {NULL, {NULL, NULL}, NULL, 0, NULL}};
