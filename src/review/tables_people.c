/* Tables about what people judged, said and mean to do. */
#include "review/tables.h"

#include "review/html_internal.h"
#include "runs/rater.h"

/* ---- tasks ---- */

static const table_column task_columns[] = {
    TABLE_MARK,
    {"capability", {"能力 ID", "Capability ID"}, COLUMN_WORDS, 14},
    {"capability_name", {"能力", "Capability"}, COLUMN_TEXT, 28},
    {"task", {"課題 ID", "Task ID"}, COLUMN_WORDS, 12},
    {"name", {"課題", "Task"}, COLUMN_TEXT, 40},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 16},
    {"rating", {"評定", "Rating"}, COLUMN_WORDS, 8},
    {"meaning", {"意味", "Meaning"}, COLUMN_TEXT, 28},
    {"differs", {"評価者で異なる", "Evaluators differ"}, COLUMN_YES, 12},
    {"raters", {"評価者数", "Evaluators"}, COLUMN_COUNT, 10}};

static void put_task(const review_capability *c, const review_task *t,
                     table_row *r)
{
    table_start(r);
    table_put_words(r, c->id);
    table_put_text(r, c->name);
    table_put_words(r, t->id);
    table_put_text(r, t->name);
    table_put_text(r, t->team);
    table_put_words(r, t->rating);
    table_put_text(r, page_both_words(PAGE_RATING, t->rating));
    table_put_yes(r, t->differs);
    table_put_count(r, (int64_t)t->ratings.n);
    table_end(r);
}

static void fill_tasks(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->capabilities.n; i++) {
        const review_capability *c = &report->capabilities.at[i];
        for (size_t k = 0; k < c->tasks.n; k++)
            put_task(c, &c->tasks.at[k], r);
    }
}

static const table_column rating_columns[] = {
    TABLE_MARK,
    {"capability", {"能力 ID", "Capability ID"}, COLUMN_WORDS, 14},
    {"task", {"課題 ID", "Task ID"}, COLUMN_WORDS, 12},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 16},
    {"rater", {"評価者", "Evaluator"}, COLUMN_TEXT, 16},
    {"rating", {"評定", "Rating"}, COLUMN_WORDS, 8},
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"text", {"所見", "Remark"}, COLUMN_WORDS, 60}};

static void put_ratings(const review_capability *c, const review_task *t,
                        table_row *r)
{
    for (size_t i = 0; i < t->ratings.n; i++) {
        const review_rating *rating = &t->ratings.at[i];
        table_start(r);
        table_put_words(r, c->id);
        table_put_words(r, t->id);
        table_put_text(r, t->team);
        table_put_text(r, rating->by);
        table_put_words(r, rating->rating);
        table_put_time(r, rating->t_us);
        table_put_words(r, rating->text);
        table_end(r);
    }
}

static void fill_ratings(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->capabilities.n; i++) {
        const review_capability *c = &report->capabilities.at[i];
        for (size_t k = 0; k < c->tasks.n; k++)
            put_ratings(c, &c->tasks.at[k], r);
    }
}

/* ---- observations ---- */

static const table_column observation_columns[] = {
    TABLE_MARK,
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"objective", {"目標 ID", "Objective ID"}, COLUMN_WORDS, 14},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 16},
    {"rating", {"評価", "Rating"}, COLUMN_TEXT, 10},
    {"rater", {"評価者", "Evaluator"}, COLUMN_TEXT, 16},
    {"text", {"観察", "Observation"}, COLUMN_WORDS, 80},
    {"record", {"記録番号", "Record"}, COLUMN_COUNT, 10}};

static void fill_observations(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->observations.n; i++) {
        const review_observation *o = &report->observations.at[i];
        table_start(r);
        table_put_time(r, o->t_us);
        table_put_words(r, o->objective);
        table_put_text(r, o->team);
        table_put_text(r, page_both_words(PAGE_MARK, o->rating));
        table_put_text(r, o->by);
        table_put_words(r, o->text);
        table_put_count(r, (int64_t)o->seq);
        table_end(r);
    }
}

/* ---- findings ---- */

static const table_column finding_columns[] = {
    TABLE_MARK,
    {"kind", {"種別", "Kind"}, COLUMN_TEXT, 18},
    {"text", {"内容", "Finding"}, COLUMN_TEXT, 80},
    {"source", {"出どころ", "Source"}, COLUMN_WORDS, 16},
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"record", {"記録番号", "Record"}, COLUMN_COUNT, 10}};

static void put_findings(const review_finding *at, size_t n, enshu_text kind,
                         table_row *r)
{
    for (size_t i = 0; i < n; i++) {
        table_start(r);
        table_put_text(r, kind);
        table_put_text(r, at[i].text);
        table_put_words(r, at[i].source);
        table_put_time(r, at[i].t_us);
        if (at[i].seq > 0)
            table_put_count(r, (int64_t)at[i].seq);
        else
            table_put_nothing(r);
        table_end(r);
    }
}

static void fill_findings(const review_report *report, table_row *r)
{
    put_findings(report->strengths.at, report->strengths.n,
                 (enshu_text){"良かった点", "Strength"}, r);
    put_findings(report->weaknesses.at, report->weaknesses.n,
                 (enshu_text){"改善を要する点", "Area for improvement"}, r);
    put_findings(report->limits.at, report->limits.n,
                 (enshu_text){"記録が示さないこと", "Not shown"}, r);
}

/* ---- the improvement plan ---- */

static const table_column improvement_columns[] = {
    TABLE_MARK,
    {"number", {"番号", "No."}, COLUMN_COUNT, 6},
    {"objective", {"目標", "Objective"}, COLUMN_TEXT, 28},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 16},
    {"heading", {"改善事項", "Improvement"}, COLUMN_WORDS, 40},
    {"text", {"内容", "What is to be done"}, COLUMN_WORDS, 60},
    {"charge", {"担当", "In charge"}, COLUMN_WORDS, 20},
    {"by_date", {"期日", "By"}, COLUMN_WORDS, 12},
    {"measure", {"達成の確認方法", "How it is measured"}, COLUMN_WORDS, 40},
    {"state", {"状況", "State"}, COLUMN_TEXT, 12},
    {"source", {"もとになったもの", "Follows from"}, COLUMN_TEXT, 20}};

static void fill_improvements(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->improvements.n; i++) {
        const review_improvement *m = &report->improvements.at[i];
        table_start(r);
        table_put_count(r, m->number);
        table_put_text(r, m->objective);
        table_put_text(r, m->team);
        table_put_words(r, m->heading);
        table_put_words(r, m->text);
        table_put_words(r, m->charge);
        table_put_words(r, m->by_date);
        table_put_words(r, m->measure);
        table_put_text(r, page_both_words(PAGE_PLAN, m->state));
        table_put_text(r, page_has(m->origin)
                              ? m->origin
                              : (enshu_text){m->source, m->source});
        table_end(r);
    }
}

/* ---- surveys ---- */

static const table_column survey_columns[] = {
    TABLE_MARK,
    {"survey", {"アンケート ID", "Survey ID"}, COLUMN_WORDS, 14},
    {"name", {"アンケート", "Survey"}, COLUMN_TEXT, 24},
    {"anonymous", {"無記名", "Anonymous"}, COLUMN_YES, 10},
    {"asked", {"対象の席", "Seats asked"}, COLUMN_COUNT, 10},
    {"answered", {"回答した席", "Seats answered"}, COLUMN_COUNT, 10},
    {"question", {"設問", "Question"}, COLUMN_TEXT, 40},
    {"choice", {"選択肢", "Choice"}, COLUMN_TEXT, 24},
    {"count", {"件数", "Answers"}, COLUMN_COUNT, 8},
    {"text", {"自由記述", "Words"}, COLUMN_WORDS, 60}};

static void put_answer(const review_survey *s, const review_question *q,
                       const review_answer *a, table_row *r)
{
    table_start(r);
    table_put_words(r, s->id);
    table_put_text(r, s->name);
    table_put_yes(r, s->anonymous);
    table_put_count(r, (int64_t)s->asked);
    table_put_count(r, (int64_t)s->answered);
    table_put_text(r, q ? q->name : (enshu_text){"", ""});
    table_put_text(r, a ? a->name : (enshu_text){"", ""});
    if (a)
        table_put_count(r, (int64_t)a->n);
    else
        table_put_nothing(r);
    table_put_words(r, a ? a->text : "");
    table_end(r);
}

/* A survey or question without answers has a row all the same. */
static void fill_surveys(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->surveys.n; i++) {
        const review_survey *s = &report->surveys.at[i];
        if (s->questions.n == 0)
            put_answer(s, NULL, NULL, r);
        for (size_t k = 0; k < s->questions.n; k++) {
            const review_question *q = &s->questions.at[k];
            if (q->answers.n == 0)
                put_answer(s, q, NULL, r);
            for (size_t m = 0; m < q->answers.n; m++)
                put_answer(s, q, &q->answers.at[m], r);
        }
    }
}

/* ---- participants ---- */

static const table_column seat_columns[] = {
    TABLE_MARK,
    {"part", {"立場", "Part"}, COLUMN_TEXT, 16},
    {"role", {"役割 ID", "Role ID"}, COLUMN_WORDS, 16},
    {"name", {"役割", "Role"}, COLUMN_TEXT, 28},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 20},
    {"people", {"人数", "People"}, COLUMN_COUNT, 8},
    {"person", {"氏名", "Names"}, COLUMN_WORDS, 24}};

static void fill_seats(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->seats.n; i++) {
        const review_seat *s = &report->seats.at[i];
        table_start(r);
        table_put_text(r, (enshu_text){tell_part(s->part, BASE_JA),
                                       tell_part(s->part, BASE_EN)});
        table_put_words(r, s->role);
        table_put_text(r, s->name);
        table_put_text(r, s->team);
        table_put_count(r, (int64_t)s->people);
        table_put_words(r, s->person);
        table_end(r);
    }
}

const review_table review__tables_people[] = {
    {"tasks",
     {"評価ガイド", "Evaluation guide"},
     TABLE_COLUMNS(task_columns),
     fill_tasks},
    {"ratings",
     {"評定", "Ratings"},
     TABLE_COLUMNS(rating_columns),
     fill_ratings},
    {"observations",
     {"観察", "Observations"},
     TABLE_COLUMNS(observation_columns),
     fill_observations},
    {"findings",
     {"所見", "Findings"},
     TABLE_COLUMNS(finding_columns),
     fill_findings},
    {"improvements",
     {"改善計画", "Improvement plan"},
     TABLE_COLUMNS(improvement_columns),
     fill_improvements},
    {"surveys",
     {"アンケート", "Surveys"},
     TABLE_COLUMNS(survey_columns),
     fill_surveys},
    {"participants",
     {"参加者", "Participants"},
     TABLE_COLUMNS(seat_columns),
     fill_seats},
    {NULL, {NULL, NULL}, NULL, 0, NULL}};
