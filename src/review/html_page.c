/* Words, names, times, sections and tables; html_internal.h. */
#include "review/html_internal.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/time.h"
#include "review/html_text.h"
#include "review/wall.h"
#include "runs/say.h"

void page_put(page *p, const char *markup)
{
    base_buffer_append_text(p->out, markup);
}

void page_putf(page *p, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    base_buffer_vprintf(p->out, fmt, args);
    va_end(args);
}

void page_word(page *p, const char *word)
{
    html_append(p->out, word);
}

void page_say(page *p, const char *ja, const char *en)
{
    page_word(p, BASE_TR(p->lang, ja, en));
}

void page_say_attribute(page *p, const char *name, const char *ja,
                        const char *en)
{
    page_putf(p, " %s=\"", name);
    page_say(p, ja, en);
    page_put(p, "\"");
}

void page_typed(page *p, const char *text)
{
    html_append_typed(p->out, text);
}

/* ---- names ---- */

static bool is_empty(const char *text)
{
    return !text || !*text;
}

bool page_has(enshu_text text)
{
    return !is_empty(text.ja) || !is_empty(text.en);
}

const char *page_plain(const page *p, enshu_text text)
{
    return tell_in(text, p->lang);
}

/* The language a text is in when it is not the page's. */
static const char *foreign_mark(const page *p, enshu_text text)
{
    const char *own = BASE_TR(p->lang, text.ja, text.en);
    if (!is_empty(own) || !page_has(text))
        return NULL;
    return BASE_TR(p->lang, "EN", "JA");
}

void page_name(page *p, enshu_text text)
{
    const char *mark = foreign_mark(p, text);
    if (!page_has(text))
        return;
    page_typed(p, page_plain(p, text));
    if (mark)
        page_putf(p, " <small class=\"foreign\">[%s]</small>", mark);
}

void page_brief(page *p, enshu_text text)
{
    page_put(p, "<span class=\"clamp\">");
    page_name(p, text);
    page_put(p, "</span>");
}

void page_prose(page *p, const char *class_, const char *text)
{
    if (is_empty(text))
        return;
    page_putf(p, "<p class=\"typed %s\">", class_);
    page_typed(p, text);
    page_put(p, "</p>\n");
}

void page_prose_of(page *p, const char *class_, enshu_text text)
{
    if (!page_has(text))
        return;
    page_putf(p, "<p class=\"typed %s\">", class_);
    page_name(p, text);
    page_put(p, "</p>\n");
}

/* ---- numbers and times ---- */

void page_points(page *p, int64_t milli)
{
    /* A minus as type has it, as wide as a plus. */
    if (milli < 0)
        page_put(p, "\xE2\x88\x92");
    tell_points(milli < 0 ? -milli : milli, p->out);
}

void page_amount(page *p, int64_t milli)
{
    enum { AMOUNT_BYTES = 64, GROUP = 3 };
    base_buffer b;
    base_buffer_init(&b, AMOUNT_BYTES);
    tell_points(milli < 0 ? -milli : milli, &b);
    const char *text = base_buffer_get(&b);
    const size_t whole = strcspn(text, ".");
    if (milli < 0)
        page_put(p, "\xE2\x88\x92");
    for (size_t i = 0; text[i]; i++)
        page_putf(p, "%s%c",
                  i > 0 && i < whole && (whole - i) % GROUP == 0 ? "," : "",
                  text[i]);
    base_buffer_fini(&b);
}

void page_share(page *p, int64_t points_milli, int64_t max_milli)
{
    page_put(p, "<span class=\"nowrap\">");
    page_points(p, points_milli);
    page_put(p, " / ");
    page_points(p, max_milli);
    page_put(p, "</span>");
}

void page_percent(page *p, int64_t milli)
{
    page_putf(p, "%lld.%lld %%", (long long)(milli / 1000),
              (long long)(milli % 1000 / 100));
}

void page_when(page *p, int64_t t_us)
{
    char clock[SVG_TIME_TEXT];
    char since[ENSHU_TIME_TEXT];
    if (t_us < 0) {
        page_put(p, "<span class=\"when\">\xE2\x80\x93</span>");
        return;
    }
    svg_time_write(&p->span, t_us, clock);
    enshu_time_write(t_us, since);
    page_putf(p, "<span class=\"when\"><b>%s</b> <i>%s</i></span>", clock,
              since);
}

/* Two units at most, of days three: "2日14時間56分", "1 h 20 min", "40 s". */
void page_span(page *p, int64_t us)
{
    static const struct {
        int64_t us;
        const char *ja, *en;
    } units[] = {{ENSHU_DAY, "日", " d"},
                 {ENSHU_HOUR, "時間", " h"},
                 {ENSHU_MIN, "分", " min"},
                 {ENSHU_SEC, "秒", " s"}};
    enum { UNITS = sizeof units / sizeof *units };
    int64_t rest = us < 0 ? -us : us;
    size_t i = 0;
    while (i + 1 < UNITS && rest < units[i].us)
        i++;
    const size_t shown = i == 0 ? 3 : 2;
    const size_t last = i + shown < UNITS ? i + shown - 1 : UNITS - 1;
    for (size_t k = i; k <= last; k++) {
        const long long n = rest / units[k].us;
        rest %= units[k].us;
        if (k > i && n == 0)
            continue;
        page_putf(p, "%s%lld", k > i ? BASE_TR(p->lang, "", " ") : "", n);
        page_say(p, units[k].ja, units[k].en);
    }
}

static int compare_seq(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void page_record(page *p, uint64_t seq)
{
    if (seq == 0)
        return;
    const bool known =
        p->n_known
        && bsearch(&seq, p->known, p->n_known, sizeof seq, compare_seq);
    if (known)
        page_putf(p, "<a class=\"record\" href=\"#%s-r%llu\">#%llu</a>",
                  base_lang_name(p->lang), (unsigned long long)seq,
                  (unsigned long long)seq);
    else
        page_putf(p, "<span class=\"record\">#%llu</span>",
                  (unsigned long long)seq);
}

void page_evidence(page *p, int64_t t_us, uint64_t seq)
{
    if (t_us < 0 && seq == 0)
        return;
    page_put(p, "<span class=\"evidence\">");
    if (t_us >= 0)
        page_when(p, t_us);
    if (t_us >= 0 && seq)
        page_put(p, " ");
    page_record(p, seq);
    page_put(p, "</span>");
}

void page_wall_time(page *p, const char *iso)
{
    wall_append(p->out, iso, p->lang);
}

void page_wall_end(page *p, const char *from, const char *to)
{
    char began[WALL_TEXT];
    char ended[WALL_TEXT];
    if (wall_japan(from, began) && wall_japan(to, ended)
        && strncmp(began, ended, WALL_DAY) == 0)
        page_word(p, ended + WALL_DAY + 1);
    else
        page_wall_time(p, to);
}

/* ---- sections ---- */

void page_section(page *p, const char *id, const char *ja, const char *en)
{
    p->sections++;
    page_putf(p,
              "<section id=\"%s-%s\" class=\"s-%s\">\n<h2><span class=\"no\">"
              "%d</span> ",
              base_lang_name(p->lang), id, id, p->sections);
    page_say(p, ja, en);
    page_put(p, "</h2>\n");
}

void page_section_end(page *p)
{
    page_put(p, "</section>\n");
}

void page_heading(page *p, const char *ja, const char *en)
{
    page_put(p, "<h3>");
    page_say(p, ja, en);
    page_put(p, "</h3>\n");
}

static void paragraph(page *p, const char *class_, const char *ja,
                      const char *en)
{
    page_putf(p, "<p class=\"%s\">", class_);
    page_say(p, ja, en);
    page_put(p, "</p>\n");
}

void page_none(page *p, const char *ja, const char *en)
{
    paragraph(p, "none", ja, en);
}

void page_note(page *p, const char *ja, const char *en)
{
    paragraph(p, "note", ja, en);
}

void page_figure_end(page *p, const char *ja, const char *en)
{
    page_put(p, "<figcaption>");
    page_say(p, ja, en);
    page_put(p, "</figcaption>\n</figure>\n");
}

/* ---- tables ---- */

static void put_class(page *p, const char *class_)
{
    if (*class_)
        page_putf(p, " class=\"%s\"", class_);
}

void page_table(page *p, const char *class_, const page_column *columns,
                size_t n)
{
    page_putf(p, "<table class=\"%s\">\n<thead><tr>", class_);
    for (size_t i = 0; i < n; i++) {
        page_put(p, "<th scope=\"col\"");
        put_class(p, columns[i].class_);
        page_put(p, ">");
        page_say(p, columns[i].ja, columns[i].en);
        page_put(p, "</th>");
    }
    page_put(p, "</tr></thead>\n<tbody>\n");
}

void page_table_end(page *p)
{
    page_put(p, "</tbody>\n</table>\n");
}

void page_row(page *p, const char *class_)
{
    page_put(p, "<tr");
    put_class(p, class_);
    page_put(p, ">");
}

void page_row_end(page *p)
{
    page_put(p, "</tr>\n");
}

void page_cell(page *p, const char *class_)
{
    page_put(p, "<td");
    put_class(p, class_);
    page_put(p, ">");
}

void page_cell_end(page *p)
{
    page_put(p, "</td>");
}

void page_cell_typed(page *p, const char *class_, const char *text)
{
    page_cell(p, class_);
    if (*text)
        page_typed(p, text);
    page_cell_end(p);
}

void page_cell_name(page *p, const char *class_, enshu_text text)
{
    page_cell(p, class_);
    page_name(p, text);
    page_cell_end(p);
}

void page_cell_when(page *p, int64_t t_us)
{
    page_cell(p, "time");
    page_when(p, t_us);
    page_cell_end(p);
}

void page_fact(page *p, const char *ja, const char *en)
{
    page_put(p, "<tr><th scope=\"row\">");
    page_say(p, ja, en);
    page_put(p, "</th><td>");
}

void page_fact_end(page *p)
{
    page_put(p, "</td></tr>\n");
}
