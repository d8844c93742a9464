/* Tables about what happened. */
#include "review/tables.h"

#include "review/html_internal.h"
#include "runs/words.h"

static void put_record(table_row *r, uint64_t seq)
{
    if (seq > 0)
        table_put_count(r, (int64_t)seq);
    else
        table_put_nothing(r);
}

/* ---- timeline ---- */

static const table_column timeline_columns[] = {
    TABLE_MARK,
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"lane", {"分類", "Lane"}, COLUMN_TEXT, 12},
    {"who", {"誰", "Who"}, COLUMN_TEXT, 22},
    {"text", {"内容", "What happened"}, COLUMN_TEXT, 80},
    {"known", {"その時に知っていた", "Known then"}, COLUMN_YES, 12},
    {"matter", {"重要", "Mattered"}, COLUMN_YES, 10},
    {"kind", {"記録の種類", "Kind of record"}, COLUMN_WORDS, 20},
    {"record", {"記録番号", "Record"}, COLUMN_COUNT, 10}};

static void fill_timeline(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->timeline.n; i++) {
        const review_event *e = &report->timeline.at[i];
        table_start(r);
        table_put_time(r, e->t_us);
        table_put_text(r, (enshu_text){page_lane(e->lane, BASE_JA),
                                       page_lane(e->lane, BASE_EN)});
        table_put_text(r, e->who);
        table_put_text(r, e->text);
        table_put_yes(r, e->known);
        table_put_yes(r, e->matter);
        table_put_words(r, e->kind);
        put_record(r, e->seq);
        table_end(r);
    }
}

/* ---- decisions ---- */

static const table_column decision_columns[] = {
    TABLE_MARK,
    {"asked", {"問われた時刻", "Asked"}, COLUMN_TIME, 14},
    {"t", {"決めた時刻", "Decided"}, COLUMN_TIME, 14},
    {"deadline", {"期限", "Deadline"}, COLUMN_TIME, 14},
    {"title", {"判断", "Decision"}, COLUMN_TEXT, 40},
    {"by", {"決めた役割", "Decided by"}, COLUMN_TEXT, 22},
    {"answer", {"決定", "What was decided"}, COLUMN_TEXT, 40},
    {"basis", {"理由", "Reason as written"}, COLUMN_WORDS, 40},
    {"model", {"模範解答", "Model answer"}, COLUMN_TEXT, 40},
    {"points", {"得点", "Points"}, COLUMN_POINTS, 10},
    {"max", {"配点", "Available"}, COLUMN_POINTS, 10},
    {"record", {"記録番号", "Record"}, COLUMN_COUNT, 10}};

static void fill_decisions(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->decisions.n; i++) {
        const review_decision *d = &report->decisions.at[i];
        table_start(r);
        table_put_time(r, d->asked_us);
        table_put_time(r, d->t_us);
        table_put_time(r, d->deadline_us);
        table_put_text(r, d->title);
        table_put_text(r, d->by);
        table_put_text(r, d->answer);
        table_put_words(r, d->basis);
        table_put_text(r, d->model);
        table_put_points(r, d->points_milli);
        table_put_points(r, d->max_milli);
        put_record(r, d->seq);
        table_end(r);
    }
}

static const table_column option_columns[] = {
    TABLE_MARK,
    {"asked", {"問われた時刻", "Asked"}, COLUMN_TIME, 14},
    {"title", {"判断", "Decision"}, COLUMN_TEXT, 40},
    {"option", {"選択肢 ID", "Option ID"}, COLUMN_WORDS, 12},
    {"name", {"選択肢", "Option"}, COLUMN_TEXT, 48},
    {"chosen", {"選ばれた", "Chosen"}, COLUMN_YES, 10}};

static void fill_options(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->decisions.n; i++) {
        const review_decision *d = &report->decisions.at[i];
        for (size_t k = 0; k < d->options.n; k++) {
            table_start(r);
            table_put_time(r, d->asked_us);
            table_put_text(r, d->title);
            table_put_words(r, d->options.at[k].id);
            table_put_text(r, d->options.at[k].name);
            table_put_yes(r, d->options.at[k].chosen);
            table_end(r);
        }
    }
}

/* ---- duties ---- */

static const table_column duty_columns[] = {
    TABLE_MARK,
    {"duty", {"義務 ID", "Duty ID"}, COLUMN_WORDS, 12},
    {"name", {"報告義務", "Duty"}, COLUMN_TEXT, 36},
    {"basis", {"根拠", "Basis"}, COLUMN_TEXT, 12},
    {"team", {"チーム", "Team"}, COLUMN_TEXT, 16},
    {"to", {"報告先", "To"}, COLUMN_TEXT, 24},
    {"round", {"回", "Round"}, COLUMN_COUNT, 6},
    {"opened", {"発生", "Arose"}, COLUMN_TIME, 14},
    {"deadline", {"期限", "Deadline"}, COLUMN_TIME, 14},
    {"zero", {"0点になる時刻", "Worth nothing from"}, COLUMN_TIME, 14},
    {"done", {"実施", "Done"}, COLUMN_TIME, 14},
    {"state", {"結果", "Outcome"}, COLUMN_TEXT, 12},
    {"filled", {"記入率 %", "Filled in %"}, COLUMN_POINTS, 10},
    {"agrees", {"他の報告と一致", "Agrees with others"}, COLUMN_YES, 12},
    {"points", {"得点", "Points"}, COLUMN_POINTS, 10},
    {"max", {"配点", "Available"}, COLUMN_POINTS, 10}};

static void put_duty(const review_duty *d, table_row *r)
{
    table_start(r);
    table_put_words(r, d->id);
    table_put_text(r, d->name);
    table_put_text(r,
                   (enshu_text){page_word_of(PAGE_BASIS, d->basis, BASE_JA),
                                page_word_of(PAGE_BASIS, d->basis, BASE_EN)});
    table_put_text(r, d->team);
    table_put_text(r, d->to);
    table_put_count(r, d->round);
    table_put_time(r, d->opened_us);
    table_put_time(r, d->deadline_us);
    table_put_time(r, d->zero_us);
    table_put_time(r, d->done_us);
    table_put_text(r, (enshu_text){page_word_of(PAGE_DUTY, d->state, BASE_JA),
                                   page_word_of(PAGE_DUTY, d->state, BASE_EN)});
    if (d->done_us >= 0)
        table_put_points(r, d->filled_ppm / 10); /* thousandths of a per cent */
    else
        table_put_nothing(r);
    table_put_yes(r, d->agrees);
    table_put_points(r, d->points_milli);
    table_put_points(r, d->max_milli);
    table_end(r);
}

static void fill_duties(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->duties.n; i++)
        put_duty(&report->duties.at[i], r);
}

/* ---- messages ---- */

static const table_column message_columns[] = {
    TABLE_MARK,
    {"t", {"時刻", "Time"}, COLUMN_TIME, 14},
    {"way", {"発信・受信", "Way"}, COLUMN_TEXT, 10},
    {"from", {"発信者", "From"}, COLUMN_TEXT, 22},
    {"to", {"宛先", "To"}, COLUMN_TEXT, 22},
    {"via", {"手段", "Via"}, COLUMN_TEXT, 12},
    {"heading", {"件名", "Heading"}, COLUMN_TEXT, 36},
    {"text", {"本文", "Text"}, COLUMN_TEXT, 80},
    {"tlp", {"TLP", "TLP"}, COLUMN_WORDS, 12},
    {"record", {"記録番号", "Record"}, COLUMN_COUNT, 10}};

static void fill_messages(const review_report *report, table_row *r)
{
    for (size_t i = 0; i < report->messages.n; i++) {
        const review_message *m = &report->messages.at[i];
        table_start(r);
        table_put_time(r, m->t_us);
        table_put_text(r, m->written ? (enshu_text){"発信", "written"}
                                     : (enshu_text){"受信", "received"});
        table_put_text(r, m->from);
        table_put_text(r, m->to);
        table_put_text(r, (enshu_text){tell_word(m->via, BASE_JA),
                                       tell_word(m->via, BASE_EN)});
        table_put_text(r, m->heading);
        table_put_text(r, m->text);
        table_put_words(r, m->tlp);
        put_record(r, m->seq);
        table_end(r);
    }
}

const review_table review__tables_story[] = {
    {"timeline",
     {"経過", "Timeline"},
     TABLE_COLUMNS(timeline_columns),
     fill_timeline},
    {"decisions",
     {"判断", "Decisions"},
     TABLE_COLUMNS(decision_columns),
     fill_decisions},
    {"options",
     {"選択肢", "Options"},
     TABLE_COLUMNS(option_columns),
     fill_options},
    {"duties",
     {"報告義務", "Duties"},
     TABLE_COLUMNS(duty_columns),
     fill_duties},
    {"messages",
     {"発信と受信", "Messages"},
     TABLE_COLUMNS(message_columns),
     fill_messages},
    {NULL, {NULL, NULL}, NULL, 0, NULL}};
