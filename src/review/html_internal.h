/*
 * review/html_internal.h - how the page of a report is written, and its parts.
 *
 * The page is well-formed XML as well as HTML, so that a test can read it back.
 * Words of the program go through page_say, everything else through page_typed,
 * page_name or page_prose: no other function takes text of others.
 *
 * Threads: a page belongs to one thread.
 */
#ifndef ENSHU_REVIEW_HTML_INTERNAL_H
#define ENSHU_REVIEW_HTML_INTERNAL_H

#include "review/svg.h"
#include "review/write.h"

typedef struct page {
    base_buffer *out;
    base_lang lang;
    const review *review;
    const review_report *report;
    const review_cover *cover;
    svg_span span;   /* of the drill */
    uint64_t *known; /* numbers of the timeline's records, ascending */
    size_t n_known;
    int sections; /* begun so far */
} page;

/* ---- html_page.c: words, names, times ---- */

void page_put(page *p, const char *markup);
void page_putf(page *p, const char *fmt, ...) ENSHU_PRINTF(2, 3);
/* What the program says. */
void page_say(page *p, const char *ja, const char *en);
void page_word(page *p, const char *word);
/* An attribute with what the program says. */
void page_say_attribute(page *p, const char *name, const char *ja,
                        const char *en);
void page_typed(page *p, const char *text);
/* In the page's language; in the other one with a mark that says so. */
void page_name(page *p, enshu_text text);
/* Some lines of it; the whole stands elsewhere on the page. */
void page_brief(page *p, enshu_text text);
bool page_has(enshu_text text);
/* A paragraph that keeps its line breaks; nothing for "". */
void page_prose(page *p, const char *class_, const char *text);
void page_prose_of(page *p, const char *class_, enshu_text text);
/* The text as charts take it: no markup, "" for none. */
const char *page_plain(const page *p, enshu_text text);

void page_points(page *p, int64_t milli); /* "62.5" */
/* The same with commas, as the axes of charts have it: "30,108.2". */
void page_amount(page *p, int64_t milli);
void page_share(page *p, int64_t points_milli, int64_t max_milli);
void page_percent(page *p, int64_t milli); /* of 100,000: "61.7 %" */
/* Time of day with T+ under it; a dash when there is none. */
void page_when(page *p, int64_t t_us);
void page_span(page *p, int64_t us); /* "1 h 20 min" */
/* "#36", a link when the timeline has the record; nothing for 0. */
void page_record(page *p, uint64_t seq);
/* Time and record behind something. */
void page_evidence(page *p, int64_t t_us, uint64_t seq);
/* "2026-09-10 10:02 Japan time (2026-09-10 01:02 UTC)" of
 * "2026-09-10T01:02:03Z". */
void page_wall_time(page *p, const char *iso);
/* The end of that: the hour alone when it was the same day. */
void page_wall_end(page *p, const char *from, const char *to);

/* ---- the same: sections and tables ---- */

typedef struct page_column {
    const char *ja, *en;
    const char *class_; /* "" an ordinary one */
} page_column;

/* `id` is of the page; the language is put before it. */
void page_section(page *p, const char *id, const char *ja, const char *en);
void page_section_end(page *p);
void page_heading(page *p, const char *ja, const char *en);
/* What a list says that has nothing in it. */
void page_none(page *p, const char *ja, const char *en);
void page_note(page *p, const char *ja, const char *en);
void page_figure_end(page *p, const char *ja, const char *en);

void page_table(page *p, const char *class_, const page_column *columns,
                size_t n);
void page_table_end(page *p);
void page_row(page *p, const char *class_); /* "" an ordinary one */
void page_row_end(page *p);
void page_cell(page *p, const char *class_);
void page_cell_end(page *p);
void page_cell_typed(page *p, const char *class_, const char *text);
void page_cell_name(page *p, const char *class_, enshu_text text);
void page_cell_when(page *p, int64_t t_us);
/* A row of a name and what it is, of tables of two columns. */
void page_fact(page *p, const char *ja, const char *en);
void page_fact_end(page *p);

/* ---- html_words.c: stable words as people read them ---- */

typedef enum page_words {
    PAGE_AXIS,
    PAGE_DUTY,
    PAGE_BASIS,
    PAGE_RATING,
    PAGE_MARK,
    PAGE_PLAN,
    PAGE_VERDICT,
    PAGE_WORDS
} page_words;

/* The word itself when the table does not have it. */
const char *page_word_of(page_words kind, const char *word, base_lang lang);
enshu_text page_both_words(page_words kind, const char *word);
/* A shape that says the same without colour, "" none. */
const char *page_sign_of(page_words kind, const char *word);
/* Sign and word. */
void page_state(page *p, page_words kind, const char *word);
/* The sign and class of the word with another text of the program's. */
void page_state_as(page *p, page_words kind, const char *word, enshu_text text);
const char *page_lane(review_lane lane, base_lang lang);
const char *page_lane_id(review_lane lane);
const char *page_level(int level, base_lang lang); /* of maturity; -1 .. 5 */
/* "M1" .. "M10" in words. */
const char *page_item(const char *item, base_lang lang);
const char *page_tlp_prefix(const char *tlp); /* "TLP:" where it is missing */
void page_tlp(page *p, const char *tlp);      /* nothing for "" */

/* ---- the parts of the page, in their order ---- */

void page_cover(page *p);
void page_summary(page *p);
void page_overview(page *p);
void page_timeline(page *p);
void page_figures(page *p);
void page_decisions(page *p);
void page_duties(page *p);
void page_messages(page *p);
void page_score(page *p);
void page_meters(page *p);
void page_maturity(page *p);
void page_capabilities(page *p);
void page_observations(page *p);
void page_surveys(page *p);
void page_findings(page *p);
void page_plan(page *p);
void page_limits(page *p);
void page_proof(page *p);
/* Of a journal that is not verified: what is wrong with it.  One that was made
 * by another build is not called altered. */
void page_fault(page *p, const char *ja, const char *en);
void page_log(page *p);

/* ---- html_charts.c: charts several parts show ---- */

void page_chart_score(page *p, const char *id);
void page_chart_radar(page *p, const char *id, const review_report *const *of,
                      const char *const *names, size_t n);

/* ---- html_frame.c: what is around the parts ---- */

typedef struct page_frame {
    review_langs langs;
    enshu_text title; /* of the scenario */
    enshu_text scope; /* both NULL: none */
    const char *tlp;
} page_frame;

/* Everything before and after what is in a language. */
void page_open(base_buffer *out, const page_frame *frame);
void page_close(base_buffer *out);
/* Is the language one of the page's? */
bool page_speaks(review_langs langs, base_lang lang);
void page_part(page *p); /* what follows is in the page's language */
void page_part_end(page *p);

#endif /* ENSHU_REVIEW_HTML_INTERNAL_H */
