/* Join sheets as cards to print; join_sheet.h. */
#include <stdlib.h>
#include <string.h>

#include "cli/join_sheet.h"
#include "cli/qr.h"

/* Cards on a sheet of paper. */
enum { ACROSS = 2, ROWS = 3, ON_PAGE = ACROSS * ROWS };
enum { QR_MM = 30 };

static const char page_head[] =
    "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<title>訓練 EXERCISE: 参加票 / Join sheets</title>\n<style>\n"
    "@page { size: A4; margin: 7mm 10mm; }\n"
    "body { font-family: 'Noto Sans CJK JP', 'Noto Sans JP', 'Yu Gothic', "
    "Meiryo, sans-serif; margin: 0; color: #000; background: #fff; }\n"
    "h1 { font-size: 11pt; line-height: 1.2; margin: 0 0 1.5mm; "
    "break-after: avoid; }\n"
    ".new { break-before: page; }\n"
    ".few { break-inside: avoid; margin-bottom: 2mm; }\n"
    ".cards { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm; "
    "margin-right: 0.5mm; }\n"
    ".card { border: 0.4mm solid #000; padding: 3mm; height: 85mm; "
    "box-sizing: border-box; break-inside: avoid; overflow: hidden; }\n"
    ".mark { font-weight: bold; border: 0.4mm solid #000; padding: 0 2mm; "
    "float: right; }\n"
    ".who { font-size: 11pt; font-weight: bold; }\n"
    ".org, .team { font-size: 9pt; }\n"
    ".qr { float: right; clear: right; margin: 1mm 0 0 2mm; }\n"
    ".type { clear: both; font-family: 'DejaVu Sans Mono', 'Noto Sans Mono', "
    "Consolas, Menlo, monospace; margin: 1mm 0 0; }\n"
    ".server { font-size: 10pt; overflow-wrap: anywhere; }\n"
    ".code { font-size: 16pt; font-weight: bold; line-height: 1.15; "
    "white-space: nowrap; }\n"
    ".how { font-size: 6.5pt; margin: 1mm 0 0; }\n"
    ".keep { font-size: 6.5pt; margin: 1mm 0 0; }\n"
    "</style>\n</head>\n<body>\n";

/* Text of others: nothing in it is markup. */
static void append_text(base_buffer *out, const char *text)
{
    static const struct {
        char c;
        const char *as;
    } rows[] = {{'&', "&amp;"},
                {'<', "&lt;"},
                {'>', "&gt;"},
                {'"', "&quot;"},
                {'\'', "&#39;"}};
    for (const char *at = text; *at; at++) {
        const char *as = NULL;
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            if (rows[i].c == *at)
                as = rows[i].as;
        }
        if (as)
            (void)base_buffer_append_text(out, as);
        else if ((unsigned char)*at < 0x20 || *at == 0x7F)
            (void)base_buffer_append_text(out, " ");
        else
            (void)base_buffer_append(out, at, 1);
    }
}

static void append_line(base_buffer *out, const char *class_,
                        const char *const *parts, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any = any || *parts[i];
    if (!any)
        return;
    (void)base_buffer_printf(out, "<div class=\"%s\">", class_);
    any = false;
    for (size_t i = 0; i < n; i++) {
        if (!*parts[i])
            continue;
        (void)base_buffer_append_text(out, any ? " / " : "");
        append_text(out, parts[i]);
        any = true;
    }
    (void)base_buffer_append_text(out, "</div>\n");
}

static void append_who(const join_sheet *s, const plan_seat *seat,
                       base_buffer *out)
{
    const char *world = join_world_name(s, seat);
    const bool apart = *world && strcmp(world, seat->organisation) != 0;
    const char *const place[] = {seat->organisation, apart ? world : "",
                                 seat->group};
    char *roles = plan_role_names(s->cast, seat, s->lang);
    const char *const work[] = {seat->team,
                                seat->part == HOST_OBSERVER ? "" : roles};
    const char *const parts[] = {plan_part_name(seat->part, BASE_JA),
                                 plan_part_name(seat->part, BASE_EN)};
    append_line(out, "org", place, 3);
    append_line(out, "team", work, 2);
    append_line(out, "team", parts, 2);
    append_line(out, "who", (const char *const[]){seat->person}, 1);
    xfree(roles);
}

static void append_title(const join_sheet *s, base_buffer *out)
{
    (void)base_buffer_append_text(
        out, "<section class=\"card\">\n"
             "<div class=\"mark\">訓練 EXERCISE</div>\n<div class=\"org\">");
    append_text(out, s->title.ja   ? s->title.ja
                     : s->title.en ? s->title.en
                                   : "");
    if (s->title.ja && s->title.en) {
        (void)base_buffer_append_text(out, "<br>");
        append_text(out, s->title.en);
    }
    (void)base_buffer_append_text(out, "</div>\n");
}

/* What is typed, large, the code in two lines of three groups. */
static void append_typed(const join_sheet *s, size_t i, base_buffer *out)
{
    enum { HALF = NET_CODE_TEXT / 2 };
    char code[NET_CODE_TEXT];
    char *line = join_typed(s, i);
    char *gap = strrchr(line, ' ');
    ENSHU_REQUIRE(gap != NULL);
    *gap = '\0';
    join_code(s, i, code);
    (void)base_buffer_append_text(out,
                                  "<div class=\"type\"><div class=\"server\">");
    append_text(out, line);
    (void)base_buffer_printf(out,
                             "</div>\n<div class=\"code\">%.*s<br>%s</div>"
                             "</div>\n",
                             (int)HALF, code, code + HALF);
    xfree(line);
}

static void append_card(const join_sheet *s, size_t i, base_buffer *out)
{
    char *link = join_link(s, i);
    append_title(s, out);
    (void)qr_append_svg(out, link, QR_MM);
    append_who(s, &s->plan->seats[i], out);
    append_typed(s, i, out);
    (void)base_buffer_append_text(
        out,
        "<p class=\"how\">端末で一行に続けて入力するか、enshu join "
        "だけで開く画面に入力。0 と 1 は数字 (I L O U はなし)、"
        "大文字小文字は不問。<br>"
        "Type it as one line, or into the page that enshu join alone opens. 0 "
        "and 1 are digits (no I, L, O, U); capitals do not matter.</p>\n"
        "<p class=\"keep\">この票は鍵です。人に渡さず、訓練の後に廃棄して"
        "ください。<br>This sheet is a key: give it to nobody, and destroy it "
        "after the exercise.</p>\n</section>\n");
    xfree(link);
}

/* What cards stand together: exercise control first, then by world and
 * organisation, in the order in which these come first. */
typedef struct place {
    size_t first; /* seat that began the group */
    size_t seat;
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a;
    const place *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->seat < y->seat ? -1 : x->seat > y->seat;
}

/* Who is given out at the desk: exercise control, and in the only world what is
 * no organisation's, such as a wall. */
static bool is_of_desk(const seat_plan *p, const plan_seat *seat)
{
    return join_is_control(seat) || (p->n_worlds <= 1 && !*seat->organisation);
}

static bool is_together(const seat_plan *p, const plan_seat *a,
                        const plan_seat *b)
{
    if (is_of_desk(p, a) || is_of_desk(p, b))
        return is_of_desk(p, a) && is_of_desk(p, b);
    return a->world == b->world
           && strcmp(a->organisation, b->organisation) == 0;
}

/* Seats of a group mostly follow each other, so the group before is looked at
 * first. */
static place *sort_seats(const seat_plan *p)
{
    place *list = xcalloc(p->n, sizeof *list);
    for (size_t i = 0; i < p->n; i++) {
        size_t first = i;
        for (size_t k = i; k > 0 && first == i; k--) {
            if (is_together(p, &p->seats[k - 1], &p->seats[i]))
                first = list[k - 1].first;
        }
        list[i] = (place){first, i};
    }
    if (p->n > 1)
        qsort(list, p->n, sizeof *list, by_place);
    return list;
}

/* How many stand together from there on. */
static size_t group_of(const place *list, size_t n, size_t from)
{
    size_t to = from + 1;
    while (to < n && list[to].first == list[from].first)
        to++;
    return to - from;
}

/* `few` of a kind follow one another on a sheet and are not torn; more begin
 * one of their own, as it goes to one organisation. */
static void begin_group(const join_sheet *s, const plan_seat *seat, bool new,
                        bool few, base_buffer *out)
{
    const char *world = seat->world < s->plan->n_worlds
                            ? s->plan->worlds[seat->world].name
                            : "";
    (void)base_buffer_printf(out,
                             "<div class=\"group%s%s\">\n<h1>訓練 EXERCISE: ",
                             new ? " new" : "", few ? " few" : "");
    append_text(out, *seat->organisation ? seat->organisation
                     : *world            ? world
                                         : "参加票 / Join sheets");
    (void)base_buffer_append_text(out, "</h1>\n<div class=\"cards\">\n");
}

/* No card stands on a sheet alone behind full ones: some come along. */
static bool turns_page(size_t i, size_t n)
{
    enum { WITH_LAST = ACROSS + 1 };
    return n > ON_PAGE && n % ON_PAGE == 1 && n - i == WITH_LAST;
}

static void append_group(const join_sheet *s, const place *list, size_t n,
                         bool new, base_buffer *out)
{
    begin_group(s, &s->plan->seats[list->seat], new, n <= ACROSS, out);
    for (size_t i = 0; i < n; i++) {
        if (turns_page(i, n))
            (void)base_buffer_append_text(
                out, "</div>\n<div class=\"cards new\">\n");
        append_card(s, list[i].seat, out);
    }
    (void)base_buffer_append_text(out, "</div>\n</div>\n");
}

void join_write_html(const join_sheet *s, base_buffer *out)
{
    place *list = sort_seats(s->plan);
    size_t before = 0; /* cards of the group before */
    (void)base_buffer_append_text(out, page_head);
    for (size_t i = 0; i < s->plan->n; i += before) {
        const size_t n = group_of(list, s->plan->n, i);
        append_group(s, list + i, n, i > 0 && (n > ACROSS || before > ACROSS),
                     out);
        before = n;
    }
    (void)base_buffer_append_text(out, "</body>\n</html>\n");
    xfree(list);
}
