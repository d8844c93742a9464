#include "review/tables.h"

#include <stdio.h>

#include "base/error.h"
#include "runs/say.h"

static const review_table *const groups[] = {
    review__tables_score, review__tables_story, review__tables_people};

const review_table *review__table(size_t i)
{
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        for (const review_table *t = groups[g]; t->id; t++) {
            if (i-- == 0)
                return t;
        }
    }
    return NULL;
}

size_t review_tables(void)
{
    size_t n = 0;
    while (review__table(n))
        n++;
    return n;
}

const char *review_table_id(size_t i)
{
    const review_table *t = review__table(i);
    return t ? t->id : NULL;
}

const char *review__mark(review_langs langs)
{
    return langs == REVIEW_JA   ? "訓練"
           : langs == REVIEW_EN ? "EXERCISE"
                                : "訓練 EXERCISE";
}

/* ---- headers ---- */

static const char *part_of_time(review_langs langs, size_t part)
{
    if (part == 0)
        return " T+";
    return langs == REVIEW_EN   ? " (local)"
           : langs == REVIEW_JA ? " (現地)"
                                : " (現地/local)";
}

const char *review__header(const table_column *c, review_langs langs,
                           size_t part, char *room, size_t size)
{
    const bool both = langs == REVIEW_BOTH;
    const size_t parts =
        c->kind == COLUMN_TIME || (c->kind == COLUMN_TEXT && both) ? 2 : 1;
    if (part >= parts)
        return NULL;
    if (c->kind == COLUMN_TEXT && both)
        (void)snprintf(room, size, "%s",
                       part == 0 ? c->header.ja : c->header.en);
    else if (both)
        (void)snprintf(room, size, "%s / %s%s", c->header.ja, c->header.en,
                       parts > 1 ? part_of_time(langs, part) : "");
    else
        (void)snprintf(room, size, "%s%s",
                       langs == REVIEW_JA ? c->header.ja : c->header.en,
                       parts > 1 ? part_of_time(langs, part) : "");
    return room;
}

/* ---- rows ---- */

/* Whoever fills keeps to the columns. */
static void take(table_row *r, column_kind kind)
{
    ENSHU_REQUIRE(r->column < r->table->n_columns);
    ENSHU_REQUIRE(r->table->columns[r->column].kind == kind);
    r->column++;
}

void table_put_text(table_row *r, enshu_text text)
{
    take(r, COLUMN_TEXT);
    if (r->langs != REVIEW_EN)
        r->cells->text(r->user, tell_in(text, BASE_JA));
    if (r->langs != REVIEW_JA)
        r->cells->text(r->user, tell_in(text, BASE_EN));
}

void table_put_words(table_row *r, const char *words)
{
    take(r, COLUMN_WORDS);
    r->cells->text(r->user, words ? words : "");
}

void table_start(table_row *r)
{
    table_put_words(r, review__mark(r->langs));
}

/* Among points, too, some are whole by nature: a seed, a number of things. */
void table_put_count(table_row *r, int64_t value)
{
    ENSHU_REQUIRE(r->column < r->table->n_columns);
    const bool points = r->table->columns[r->column].kind == COLUMN_POINTS;
    take(r, points ? COLUMN_POINTS : COLUMN_COUNT);
    r->cells->count(r->user, value);
}

void table_put_points(table_row *r, int64_t milli)
{
    take(r, COLUMN_POINTS);
    r->cells->points(r->user, milli);
}

void table_put_time(table_row *r, int64_t t_us)
{
    take(r, COLUMN_TIME);
    if (t_us < 0) {
        r->cells->nothing(r->user);
        r->cells->nothing(r->user);
        return;
    }
    r->cells->span(r->user, t_us);
    r->cells->clock(r->user, t_us);
}

void table_put_yes(table_row *r, bool yes)
{
    take(r, COLUMN_YES);
    r->cells->text(r->user, r->langs == REVIEW_EN ? (yes ? "yes" : "no")
                            : r->langs == REVIEW_JA
                                ? (yes ? "はい" : "いいえ")
                                : (yes ? "はい / yes" : "いいえ / no"));
}

void table_put_nothing(table_row *r)
{
    ENSHU_REQUIRE(r->column < r->table->n_columns);
    const column_kind kind = r->table->columns[r->column++].kind;
    ENSHU_REQUIRE(kind == COLUMN_COUNT || kind == COLUMN_POINTS);
    r->cells->nothing(r->user);
}

void table_end(table_row *r)
{
    ENSHU_REQUIRE(r->column == r->table->n_columns);
    r->column = 0;
    r->cells->end(r->user);
}

void review__table_write(const review_table *t, const review_report *report,
                         review_langs langs, const table_cells *cells,
                         void *user)
{
    table_row row = {.table = t, .langs = langs, .cells = cells, .user = user};
    t->fill(report, &row);
    ENSHU_REQUIRE(row.column == 0);
}
