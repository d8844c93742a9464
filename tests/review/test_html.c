/*
 * The page of a report, read back as what it is: well-formed, without anything
 * that acts or comes from elsewhere, and with every word that people typed.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <expat.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "fixture.h"
#include "review/html_text.h"
#include "review/write.h"
#include "support/expect.h"
#include "support/files.h"
#include "support/program.h"

enum { PAGE_BYTES = 16 << 20 };

/* ---- a page read back ---- */

typedef struct reader {
    base_buffer text;  /* all character data, without styles */
    base_buffer ids;   /* "\n"-separated, with one before and behind */
    base_buffer hrefs; /* the same, without "#" */
    size_t rows;
    size_t active; /* what acts or comes from elsewhere */
    size_t doubles;
    bool in_style;
    char first[256]; /* the first of them */
} reader;

static bool is_forbidden(const char *name)
{
    static const char *const names[] = {
        "script", "img",           "iframe",  "object", "embed", "link",
        "base",   "form",          "button",  "video",  "audio", "use",
        "image",  "foreignObject", "animate", "set"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

static void note(reader *r, const char *what)
{
    if (r->active++ == 0)
        (void)snprintf(r->first, sizeof r->first, "%s", what);
}

static bool has_line(const base_buffer *b, const char *line)
{
    char *whole = xprintf("\n%s\n", line);
    const bool has = strstr(base_buffer_get(b), whole) != NULL;
    xfree(whole);
    return has;
}

static void on_attribute(reader *r, const char *name, const char *value)
{
    if (strncmp(name, "on", 2) == 0 || strcmp(name, "style") == 0
        || strcmp(name, "src") == 0 || strcmp(name, "action") == 0)
        note(r, name);
    if (strcmp(name, "href") == 0) {
        if (value[0] != '#')
            note(r, value);
        (void)base_buffer_printf(&r->hrefs, "%s\n", value + 1);
    }
    if (strcmp(name, "id") == 0) {
        r->doubles += has_line(&r->ids, value);
        (void)base_buffer_printf(&r->ids, "%s\n", value);
    }
}

static void XMLCALL on_start(void *user, const char *name, const char **atts)
{
    reader *r = user;
    if (is_forbidden(name))
        note(r, name);
    r->rows += strcmp(name, "tr") == 0;
    r->in_style = strcmp(name, "style") == 0;
    for (size_t i = 0; atts[i]; i += 2)
        on_attribute(r, atts[i], atts[i + 1]);
}

static void XMLCALL on_end(void *user, const char *name)
{
    reader *r = user;
    if (strcmp(name, "style") == 0)
        r->in_style = false;
    if (strcmp(name, "bdi") != 0)
        (void)base_buffer_append_text(&r->text, "\x1F");
}

static void XMLCALL on_text(void *user, const char *bytes, int len)
{
    reader *r = user;
    if (!r->in_style)
        (void)base_buffer_append(&r->text, bytes, (size_t)len);
}

static reader read_page(const base_buffer *page)
{
    reader r = {0};
    base_buffer_init(&r.text, PAGE_BYTES);
    base_buffer_init(&r.ids, PAGE_BYTES);
    base_buffer_init(&r.hrefs, PAGE_BYTES);
    (void)base_buffer_append_text(&r.ids, "\n");
    XML_Parser parser = XML_ParserCreate("UTF-8");
    XML_SetUserData(parser, &r);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    const enum XML_Status status =
        XML_Parse(parser, base_buffer_get(page), (int)page->len, 1);
    if (status != XML_STATUS_OK)
        print_error("line %lu: %s\n",
                    (unsigned long)XML_GetCurrentLineNumber(parser),
                    XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    assert_int_equal(status, XML_STATUS_OK);
    return r;
}

static void forget(reader *r)
{
    base_buffer_fini(&r->text);
    base_buffer_fini(&r->ids);
    base_buffer_fini(&r->hrefs);
}

static base_buffer page_of(review *r, size_t i, review_langs langs)
{
    base_buffer b;
    base_buffer_init(&b, PAGE_BYTES);
    review_write_html(r, review_get(r, i), langs, &b);
    assert_false(b.full);
    return b;
}

/* The page without its style sheets, which have no words. */
static char *without_styles(const base_buffer *page)
{
    base_buffer b;
    base_buffer_init(&b, PAGE_BYTES);
    const char *at = base_buffer_get(page);
    for (const char *style; (style = strstr(at, "<style>")) != NULL;) {
        (void)base_buffer_append(&b, at, (size_t)(style - at));
        at = strstr(style, "</style>");
        assert_non_null(at);
        at += strlen("</style>");
    }
    /* Their hashes change with them. */
    (void)base_buffer_append_text(&b, at);
    char *text = base_buffer_take(&b);
    char *hash = strstr(text, "style-src");
    char *end = hash ? strchr(hash, '"') : NULL;
    assert_non_null(end);
    memmove(hash + strlen("style-src"), end, strlen(end) + 1);
    return text;
}

/* ---- goldens ---- */

static void pages_are_as_before(void **state)
{
    (void)state;
    static const struct {
        size_t report;
        review_langs langs;
        const char *golden;
    } rows[] = {{0, REVIEW_JA, "review/page_ja.html.txt"},
                {0, REVIEW_EN, "review/page_en.html.txt"},
                {1, REVIEW_BOTH, "review/page_team.html.txt"},
                {2, REVIEW_BOTH, "review/page_nothing.html.txt"}};
    review *r = fixture_review();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        base_buffer page = page_of(r, rows[i].report, rows[i].langs);
        char *text = without_styles(&page);
        expect_golden(rows[i].golden, text);
        xfree(text);
        base_buffer_fini(&page);
    }
    review_close(r);
}

/* A drill of days: nothing of its length is left out, large means have commas,
 * and a rate that should be high falls below a threshold. */
static void days_and_large_numbers_are_written_out(void **state)
{
    static const int64_t played[] = {30000000, 30216400};
    const review_figure figure = {.id = "k",
                                  .name = {"影響旅客数", "Passengers"},
                                  .unit = "",
                                  .high_is_good = true,
                                  .has_warn = true,
                                  .warn_milli = 30100000,
                                  .position_milli = -1,
                                  .played = {played, 2, 60216400}};
    review *r = fixture_review();
    review_report report = *review_get(r, 0);
    review_cover cover = *report.cover;
    base_buffer page;
    (void)state;
    cover.length_us = 63 * ENSHU_HOUR - 4 * ENSHU_MIN;
    report.cover = &cover;
    report.figures.at = &figure;
    report.figures.n = 1;
    base_buffer_init(&page, PAGE_BYTES);
    review_write_html(r, &report, REVIEW_JA, &page);
    expect_contains(base_buffer_get(&page), "2日14時間56分");
    expect_contains(base_buffer_get(&page), "30,108.2");
    expect_contains(base_buffer_get(&page), "警戒を下回った時間 1分");
    base_buffer_fini(&page);
    review_close(r);
}

static review_compare *two_drills(review *both[2])
{
    both[0] = fixture_review();
    both[1] = fixture_review_before();
    return review_compare_create((const review *const *)both, 2);
}

static base_buffer comparison_of(review_langs langs)
{
    review *both[2];
    base_buffer b;
    base_buffer_init(&b, PAGE_BYTES);
    review_compare *c = two_drills(both);
    review_write_compare_html(c, langs, &b);
    review_compare_destroy(c);
    review_close(both[0]);
    review_close(both[1]);
    assert_false(b.full);
    return b;
}

static void a_comparison_is_as_before(void **state)
{
    (void)state;
    base_buffer page = comparison_of(REVIEW_BOTH);
    char *text = without_styles(&page);
    expect_golden("review/page_compare.html.txt", text);
    xfree(text);
    base_buffer_fini(&page);
}

/* Two copies of one journal are one drill. */
static void a_copy_of_a_drill_is_told(void **state)
{
    review *both[2] = {fixture_review(), fixture_review()};
    base_buffer page;
    base_buffer json;
    (void)state;
    base_buffer_init(&page, PAGE_BYTES);
    base_buffer_init(&json, PAGE_BYTES);
    review_compare *c = review_compare_create((const review *const *)both, 2);
    review_write_compare_html(c, REVIEW_EN, &page);
    review_write_compare_json(c, &json);
    expect_contains(base_buffer_get(&page), "Drill 2 is the same drill as 1");
    expect_contains(base_buffer_get(&json), "\"copy_of\":0");
    review_compare_destroy(c);
    review_close(both[0]);
    review_close(both[1]);
    base_buffer_fini(&page);
    base_buffer_fini(&json);
    page = comparison_of(REVIEW_EN);
    assert_null(strstr(base_buffer_get(&page), "the same drill as"));
    base_buffer_fini(&page);
}

/* ---- what holds of every page ---- */

typedef void check_page(const base_buffer *page, const reader *r);

static void for_every_page(check_page *check)
{
    review *made = fixture_review();
    for (size_t i = 0; i < review_count(made); i++) {
        for (int langs = REVIEW_JA; langs <= REVIEW_BOTH; langs++) {
            base_buffer page = page_of(made, i, (review_langs)langs);
            reader r = read_page(&page);
            check(&page, &r);
            forget(&r);
            base_buffer_fini(&page);
        }
    }
    review_close(made);
    base_buffer page = comparison_of(REVIEW_BOTH);
    reader r = read_page(&page);
    check(&page, &r);
    forget(&r);
    base_buffer_fini(&page);
}

static void check_still(const base_buffer *page, const reader *r)
{
    (void)page;
    if (r->active)
        print_error("first: %s\n", r->first);
    assert_int_equal(r->active, 0);
}

static void nothing_acts_or_comes_from_elsewhere(void **state)
{
    (void)state;
    for_every_page(check_still);
}

static void check_links(const base_buffer *page, const reader *r)
{
    (void)page;
    assert_int_equal(r->doubles, 0);
    char *all = xstrdup(base_buffer_get(&r->hrefs));
    size_t n = 0;
    for (char *at = all, *end; (end = strchr(at, '\n')) != NULL; at = end + 1) {
        *end = '\0';
        if (!has_line(&r->ids, at))
            print_error("nothing has the id %s\n", at);
        assert_true(has_line(&r->ids, at));
        n++;
    }
    xfree(all);
}

static void links_lead_somewhere_and_ids_are_single(void **state)
{
    (void)state;
    for_every_page(check_links);
}

static void check_mark(const base_buffer *page, const reader *r)
{
    const char *text = base_buffer_get(page);
    expect_contains(text, "<title>訓練 EXERCISE");
    expect_contains(text, "<p class=\"exercise\"><b>訓練 EXERCISE</b>");
    expect_contains(text, "<p class=\"stamp\">訓練 ");
    /* In the margin of every printed page. */
    expect_contains(text, "@top-left { content: \"訓練 EXERCISE\"");
    (void)r;
}

static void every_page_is_marked_as_an_exercise(void **state)
{
    (void)state;
    for_every_page(check_mark);
}

/* ---- what people typed ---- */

/* What is left of a text on a page: line ends are one, and what is no
 * character is U+FFFD; written apart from the code under test. */
static char *as_shown(const char *text)
{
    base_buffer b;
    base_buffer_init(&b, PAGE_BYTES);
    for (const char *at = text; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c == '\r')
            continue;
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            (void)base_buffer_append_text(&b, "\xEF\xBF\xBD");
        else
            (void)base_buffer_append(&b, at, 1);
    }
    return base_buffer_take(&b);
}

static void every_hostile_text_is_there_as_text(void **state)
{
    (void)state;
    review *made = fixture_review();
    base_buffer page = page_of(made, 0, REVIEW_BOTH);
    reader r = read_page(&page);
    for (size_t i = 0; fixture_hostile(i); i++) {
        char *shown = as_shown(fixture_hostile(i));
        if (!strstr(base_buffer_get(&r.text), shown))
            print_error("not there: %s\n", shown);
        assert_non_null(strstr(base_buffer_get(&r.text), shown));
        xfree(shown);
    }
    forget(&r);
    base_buffer_fini(&page);
    review_close(made);
}

static void text_becomes_nothing_but_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } rows[] = {{"<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"},
                {"&amp;", "&amp;amp;"},
                {"a\r\nb\rc\n\td", "a\nb\nc\n\td"},
                {"\x01\x1B[31m\x7F", "\uFFFD\uFFFD[31m\uFFFD"},
                {"\xC2\x85\xC2\x9F", "\uFFFD\uFFFD"},
                {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},   /* a lone surrogate */
                {"\xC0\xBCscript", "\uFFFD\uFFFDscript"}, /* an over-long "<" */
                {"\xFF\xFE<", "\uFFFD\uFFFD&lt;"},
                {"\xE3\x81", "\uFFFD\uFFFD"}, /* cut off */
                {"\xEF\xBF\xBE\xEF\xB7\x90", "\uFFFD\uFFFD"},
                {"\xF0\x9F\x9B\xAB", "\xF0\x9F\x9B\xAB"},
                {"", ""}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        base_buffer b;
        base_buffer_init(&b, 1000);
        html_append(&b, rows[i].text);
        expect_text(base_buffer_get(&b), rows[i].want);
        assert_true(base_utf8_is_valid(base_buffer_get(&b), b.len));
        base_buffer_fini(&b);
    }
}

static void a_direction_reaches_no_further_than_its_text(void **state)
{
    (void)state;
    base_buffer b;
    base_buffer_init(&b, 1000);
    html_append_typed(&b, "\u202Eabc");
    expect_text(base_buffer_get(&b), "<bdi>\u202Eabc</bdi>");
    base_buffer_fini(&b);
    /* On a page there is none outside of such, but in titles of charts. */
    review *made = fixture_review();
    base_buffer page = page_of(made, 0, REVIEW_JA);
    for (const char *at = base_buffer_get(&page);
         (at = strstr(at, "\u202E")) != NULL; at++) {
        const char *open = at;
        while (*open != '>')
            open--;
        assert_memory_equal(open - strlen("<bdi"), "<bdi>", strlen("<bdi>"));
    }
    base_buffer_fini(&page);
    review_close(made);
}

/* ---- the policy ---- */

/* Bit by bit. */
static char *base64_of(const uint8_t *bytes, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    base_buffer b;
    base_buffer_init(&b, 1000);
    for (size_t bit = 0; bit < 8 * len; bit += 6) {
        unsigned digit = 0;
        for (size_t k = bit; k < bit + 6; k++) {
            const unsigned on =
                k < 8 * len ? ((unsigned)bytes[k / 8] >> (7 - k % 8)) & 1U : 0U;
            digit = digit << 1 | on;
        }
        (void)base_buffer_append(&b, &digits[digit], 1);
    }
    while (b.len % 4)
        (void)base_buffer_append_text(&b, "=");
    return base_buffer_take(&b);
}

static void check_policy(const base_buffer *page, const reader *r)
{
    (void)r;
    const char *text = base_buffer_get(page);
    size_t n = 0;
    expect_contains(text, "default-src 'none'; base-uri 'none'; "
                          "form-action 'none'; style-src 'sha256-");
    for (const char *at = strstr(text, "<style>"); at;
         at = strstr(at, "<style>"), n++) {
        at += strlen("<style>");
        const char *end = strstr(at, "</style>");
        uint8_t hash[BASE_HASH_BYTES];
        assert_non_null(end);
        base_hash_bytes(at, (size_t)(end - at), hash);
        char *digits = base64_of(hash, sizeof hash);
        char *want = xprintf("'sha256-%s'", digits);
        expect_contains(text, want);
        xfree(want);
        xfree(digits);
    }
    assert_int_equal(n, 2);
    assert_null(strstr(text, "unsafe-"));
}

static void only_our_own_style_may_be_used(void **state)
{
    (void)state;
    for_every_page(check_policy);
}

/* ---- what a report says ---- */

static void what_nobody_evaluated_is_never_nought(void **state)
{
    (void)state;
    review *made = fixture_review();
    base_buffer page = page_of(made, 0, REVIEW_EN);
    const char *text = base_buffer_get(&page);
    expect_contains(text, "<td><bdi>M3</bdi></td><td class=\"wide\"><bdi>"
                          "Knowing the risks</bdi></td><td>not evaluated</td>");
    expect_contains(text, "<td><bdi>M4</bdi></td><td class=\"wide\"><bdi>"
                          "Resources</bdi></td><td><b>0</b> not seen</td>");
    base_buffer_fini(&page);
    review_close(made);
}

static void a_journal_that_was_altered_is_told_wherever_it_counts(void **state)
{
    (void)state;
    review *made = fixture_review();
    review_cover altered = *review_get(made, 0)->cover;
    review_report report = *review_get(made, 0);
    altered.verified = false;
    altered.fault = "record 12: <the chain is broken>";
    report.cover = &altered;
    base_buffer page;
    base_buffer_init(&page, PAGE_BYTES);
    review_write_html(made, &report, REVIEW_EN, &page);
    /* Cover, executive page, proof. */
    size_t n = 0;
    for (const char *at = base_buffer_get(&page);
         (at = strstr(at, "record 12: &lt;the chain is broken&gt;")) != NULL;
         at++)
        n++;
    assert_int_equal(n, 3);
    expect_contains(base_buffer_get(&page), "Do not use this report as");
    base_buffer_fini(&page);
    review_close(made);
}

static void expect_page(review *made, const review_report *report,
                        const char *has, const char *has_not)
{
    base_buffer page;
    base_buffer_init(&page, PAGE_BYTES);
    review_write_html(made, report, REVIEW_EN, &page);
    expect_contains(base_buffer_get(&page), has);
    assert_null(strstr(base_buffer_get(&page), has_not));
    base_buffer_fini(&page);
}

static void a_journal_of_another_build_is_not_called_altered(void **state)
{
    (void)state;
    review *made = fixture_review();
    review_cover other = *review_get(made, 0)->cover;
    review_report report = *review_get(made, 0);
    other.verified = false;
    other.differs = true;
    other.program = "9.8.7";
    other.fault = "record 12 (step.ended at T+00:01): <differs>";
    report.cover = &other;
    expect_page(made, &report,
                "the one that made it (9.8.7, another build): record 12",
                "could not be verified");
    expect_page(made, &report, "figures of this report are those of the replay",
                "Do not use this report as");
    review_close(made);
}

static void what_was_done_is_nothing_to_be_improved(void **state)
{
    (void)state;
    review *made = fixture_review();
    review_report report = *review_get(made, 0);
    review_improvement done = report.improvements.at[0];
    report.improvements.at = &done;
    report.improvements.n = 1;
    const char *const none = "Nothing of the plan is left to do.";
    expect_page(made, &report, done.heading, none);
    done.state = "done";
    expect_page(made, &report, none,
                "No improvement plan has been written yet.");
    review_close(made);
}

/* By the name of the criterion, by the words of the note, or as it is. */
static void an_improvement_says_what_it_follows_from(void **state)
{
    static const char *const rows[][2] = {
        {"quality", "Quality of the statement"},
        {"#63", "電話の前に記録係を決めた。"},
        {"hot wash", "follows from <bdi>hot wash</bdi></small>"},
        {"3f2a9c01:2", "carried on from <bdi>3f2a9c01:2</bdi></small>"}};
    (void)state;
    review *made = fixture_review();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        review_report report = *review_get(made, 0);
        review_improvement item = review_get(made, 0)->improvements.at[0];
        item.source = rows[i][0];
        report.improvements.at = &item;
        report.improvements.n = 1;
        expect_page(made, &report, rows[i][1],
                    i == 3 ? "follows from" : "carried on from");
    }
    review_close(made);
}

static void only_an_item_of_a_drill_is_one_of_an_earlier_drill(void **state)
{
    static const char *const not_earlier[] = {
        "", "quality", "#63", "lead/isolate", ":2", "id:", "note: two"};
    (void)state;
    assert_true(review_is_earlier_item("3f2a9c01:2"));
    for (size_t i = 0; i < sizeof not_earlier / sizeof *not_earlier; i++)
        assert_false(review_is_earlier_item(not_earlier[i]));
}

static void too_few_anonymous_answers_are_withheld_not_missing(void **state)
{
    (void)state;
    static const review_answer none[] = {
        {.choice = "1", .name = {"少し", "little"}, .text = ""}};
    static const review_question question = {
        .field = "useful",
        .name = {"役に立ったか", "Useful?"},
        .kind = "scale",
        .answers = {none, 1}};
    review_survey few = {.id = "wash",
                         .name = {"振り返り", "Hotwash"},
                         .anonymous = true,
                         .asked = 5,
                         .answered = 2,
                         .questions = {&question, 1}};
    review *made = fixture_review();
    review_report report = *review_get(made, 0);
    report.surveys.at = &few;
    report.surveys.n = 1;
    expect_page(made, &report, "Not shown below three answers.", "No answer.");
    few.answered = 0;
    expect_page(made, &report, "Nobody answered.",
                "Not shown below three answers.");
    review_close(made);
}

/* What would go on beyond the right edge of the chart is not squeezed in. */
static void references_end_where_the_drill_did(void **state)
{
    enum { PLAYED = 3, WHOLE = 10 };
    static const int64_t played[PLAYED] = {1000, 2000, 3000};
    static const int64_t longer[WHOLE] = {1000,  1000, 1000,  90000, 80000,
                                          70000, 1000, 99000, 1000,  5000};
    (void)state;
    review *made = fixture_review();
    review_report report = *review_get(made, 0);
    review_figure figure = report.figures.at[0];
    figure.played = (review_curve){played, PLAYED, 6000};
    for (size_t k = 0; k < REVIEW_REFERENCES; k++)
        figure.references[k] = (review_curve){longer, WHOLE, 3000};
    report.figures.at = &figure;
    report.figures.n = 1;
    base_buffer page[2];
    for (int i = 0; i < 2; i++) {
        base_buffer_init(&page[i], PAGE_BYTES);
        review_write_html(made, &report, REVIEW_EN, &page[i]);
        for (size_t k = 0; k < REVIEW_REFERENCES; k++)
            figure.references[k].n = PLAYED;
    }
    expect_text(base_buffer_get(&page[0]), base_buffer_get(&page[1]));
    base_buffer_fini(&page[0]);
    base_buffer_fini(&page[1]);
    review_close(made);
}

static void both_languages_stand_in_one_page(void **state)
{
    (void)state;
    review *made = fixture_review();
    base_buffer page = page_of(made, 1, REVIEW_BOTH);
    const char *text = base_buffer_get(&page);
    expect_contains(text, "<div class=\"part ja\" lang=\"ja\" id=\"ja\">");
    expect_contains(text, "<div class=\"part en\" lang=\"en\" id=\"en\">");
    expect_contains(text, "id=\"show-en\"");
    base_buffer_fini(&page);
    page = page_of(made, 1, REVIEW_EN);
    assert_null(strstr(base_buffer_get(&page), "part ja"));
    assert_null(strstr(base_buffer_get(&page), "id=\"show-en\""));
    base_buffer_fini(&page);
    review_close(made);
}

/* ---- in a browser ---- */

static const char *browser(void)
{
    static const char *const paths[] = {"/usr/bin/chromium",
                                        "/usr/bin/chromium-browser",
                                        "/usr/bin/google-chrome"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        if (file_exists(paths[i]))
            return paths[i];
    }
    return NULL;
}

static void a_browser_prints_it_without_a_complaint(void **state)
{
    const char *dir = *state;
    const char *path = browser();
    if (!path) {
        print_message("there is no chromium on this machine\n");
        skip();
    }
    char html[TEST_PATH_SIZE];
    char pdf[TEST_PATH_SIZE];
    path_join(html, dir, "report.html");
    path_join(pdf, dir, "report.pdf");
    review *made = fixture_review();
    base_buffer page = page_of(made, 0, REVIEW_BOTH);
    write_file(html, page.bytes, page.len);
    char *out = xprintf("--print-to-pdf=%s", pdf);
    char *url = xprintf("file://%s", html);
    char *profile = xprintf("--user-data-dir=%s/profile", dir);
    const char *const argv[] = {path,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--enable-logging=stderr",
                                profile,
                                out,
                                url,
                                NULL};
    program_result result;
    program_run(&(program_call){.argv = argv, .limit_ms = 60000}, &result);
    assert_int_equal(result.status, 0);
    assert_null(strstr(result.err, "CONSOLE"));
    assert_true(file_exists(pdf));
    program_fini(&result);
    xfree(profile);
    xfree(url);
    xfree(out);
    base_buffer_fini(&page);
    review_close(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_as_before),
        cmocka_unit_test(days_and_large_numbers_are_written_out),
        cmocka_unit_test(a_comparison_is_as_before),
        cmocka_unit_test(a_copy_of_a_drill_is_told),
        cmocka_unit_test(nothing_acts_or_comes_from_elsewhere),
        cmocka_unit_test(links_lead_somewhere_and_ids_are_single),
        cmocka_unit_test(every_page_is_marked_as_an_exercise),
        cmocka_unit_test(every_hostile_text_is_there_as_text),
        cmocka_unit_test(text_becomes_nothing_but_text),
        cmocka_unit_test(a_direction_reaches_no_further_than_its_text),
        cmocka_unit_test(only_our_own_style_may_be_used),
        cmocka_unit_test(what_nobody_evaluated_is_never_nought),
        cmocka_unit_test(a_journal_that_was_altered_is_told_wherever_it_counts),
        cmocka_unit_test(a_journal_of_another_build_is_not_called_altered),
        cmocka_unit_test(what_was_done_is_nothing_to_be_improved),
        cmocka_unit_test(an_improvement_says_what_it_follows_from),
        cmocka_unit_test(only_an_item_of_a_drill_is_one_of_an_earlier_drill),
        cmocka_unit_test(too_few_anonymous_answers_are_withheld_not_missing),
        cmocka_unit_test(references_end_where_the_drill_did),
        cmocka_unit_test(both_languages_stand_in_one_page),
        cmocka_unit_test_setup_teardown(a_browser_prints_it_without_a_complaint,
                                        temp_dir_setup, temp_dir_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
