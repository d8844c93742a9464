#include "review/index.h"

#include <inttypes.h>
#include <stdlib.h>

#include "review/html_text.h"
#include "review/shelf.h"
#include "review/wall.h"
#include "runs/say.h"

typedef struct entry {
    size_t n; /* in the order they were added */
    review_scope scope;
    const char *folder;
    int64_t total_milli;
    int64_t max_milli;
    bool gated;
    bool final;
    size_t ungraded;
} entry;

struct review_index {
    shelf *store;
    shelf_list entries;
    enshu_text title; /* of the drill */
    const char *started;
};

review_index *review_index_create(void)
{
    review_index *x = xcalloc(1, sizeof *x);
    x->store = shelf_create();
    x->entries = SHELF_LIST(entry);
    x->started = "";
    return x;
}

void review_index_destroy(review_index *x)
{
    if (!x)
        return;
    shelf_list_fini(&x->entries);
    shelf_destroy(x->store);
    xfree(x);
}

void review_index_add(review_index *x, const review_report *report,
                      const char *folder)
{
    const size_t n = x->entries.n;
    entry *e = shelf_list_add(&x->entries);
    *e = (entry){.n = n,
                 .scope = report->scope,
                 .folder = shelf_copy(x->store, folder),
                 .total_milli = report->score.total_milli,
                 .max_milli = report->score.max_milli,
                 .gated = report->score.gated,
                 .final = report->score.final,
                 .ungraded = report->score.ungraded};
    e->scope.name = shelf_text(x->store, report->scope.name);
    e->scope.world = shelf_copy(x->store, report->scope.world);
    e->scope.id = shelf_copy(x->store, report->scope.id);
    if (n > 0)
        return;
    x->title = shelf_text(x->store, report->cover->title);
    x->started = shelf_copy(x->store, report->cover->started);
}

size_t review_index_count(const review_index *x)
{
    return x->entries.n;
}

/* ---- writing ---- */

/* Worlds are written in any order; here they stand by number. */
static int by_place(const void *a, const void *b)
{
    const entry *x = a;
    const entry *y = b;
    if (x->scope.instance != y->scope.instance)
        return x->scope.instance < y->scope.instance ? -1 : 1;
    return (x->n > y->n) - (x->n < y->n);
}

static void put(base_buffer *out, const char *markup)
{
    base_buffer_append_text(out, markup);
}

static const char *kind_word(review_scope_kind kind, base_lang lang)
{
    static const enshu_text words[] = {
        {"全体", "whole"}, {"組織", "organisation"}, {"チーム", "team"}};
    return tell_in(words[kind], lang);
}

static void put_link(const entry *e, bool page, base_lang lang,
                     base_buffer *out)
{
    const char *name = tell_in(e->scope.name, lang);
    put(out, "<td><a href=\"");
    html_append(out, e->folder);
    put(out, page ? "/report.html\">" : "/\">");
    html_append_typed(out, name[0] ? name : e->scope.id);
    put(out, "</a></td>");
}

static void put_points(const entry *e, base_lang lang, base_buffer *out)
{
    put(out, "<td class=\"n\">");
    if (e->max_milli > 0)
        tell_points(e->total_milli, out);
    else
        put(out, BASE_TR(lang, "未評価", "not evaluated"));
    put(out, "</td><td>");
    if (e->gated)
        put(out, BASE_TR(lang, "安全ゲートで上限 ", "capped by the gate "));
    if (!e->final)
        put(out, BASE_TR(lang, "途中 ", "not ended "));
    if (e->ungraded > 0)
        base_buffer_printf(out,
                           BASE_TR(lang, "未評価 %zu 件", "%zu not evaluated"),
                           e->ungraded);
    put(out, "</td>");
}

static void put_table(const review_index *x, bool page, base_lang lang,
                      base_buffer *out)
{
    const entry *rows = x->entries.at;
    base_buffer_printf(out, "<section lang=\"%s\">\n<h1>",
                       base_lang_name(lang));
    put(out, BASE_TR(lang, "【訓練】", "[EXERCISE] "));
    html_append_typed(out, tell_in(x->title, lang));
    put(out, "</h1>\n<p>");
    wall_append(out, x->started, lang);
    put(out, BASE_TR(lang,
                     " — 統裁用の一覧。順位ではない。各組織には自分の報告だけ"
                     "を渡す。</p>\n",
                     " — for exercise control, in no order of merit. Hand "
                     "each organisation its own report only.</p>\n"));
    put(out, "<table><thead><tr>");
    put(out, BASE_TR(lang,
                     "<th>世界</th><th>種別</th><th>報告</th><th>得点</th>"
                     "<th>備考</th>",
                     "<th>World</th><th>Kind</th><th>Report</th>"
                     "<th>Points</th><th>Remarks</th>"));
    put(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < x->entries.n; i++) {
        base_buffer_printf(out, "<tr><td>%" PRIu32 " ", rows[i].scope.instance);
        html_append_typed(out, rows[i].scope.world);
        base_buffer_printf(out, "</td><td>%s</td>",
                           kind_word(rows[i].scope.kind, lang));
        put_link(&rows[i], page, lang, out);
        put_points(&rows[i], lang, out);
        put(out, "</tr>\n");
    }
    put(out, "</tbody></table>\n</section>\n");
}

void review_index_write(review_index *x, review_langs langs, bool page,
                        base_buffer *out)
{
    if (x->entries.n > 0)
        qsort(x->entries.at, x->entries.n, sizeof(entry), by_place);
    base_buffer_printf(
        out,
        "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta "
        "charset=\"utf-8\">\n<meta name=\"viewport\" "
        "content=\"width=device-width\">\n<title>訓練 EXERCISE</title>\n"
        "<style>\nbody{font-family:'Noto Sans CJK JP','Noto Sans JP',"
        "sans-serif;margin:2em;color:#1a1a1a;background:#fff}\n"
        "table{border-collapse:collapse}\nth,td{border:1px solid #999;"
        "padding:.3em .7em;text-align:left;overflow-wrap:anywhere}\n"
        ".n{text-align:right}\nh1{color:#b00020}\n@page{size:A4;"
        "margin:15mm}\n</style>\n</head>\n<body>\n",
        langs == REVIEW_EN ? "en" : "ja");
    if (langs != REVIEW_EN)
        put_table(x, page, BASE_JA, out);
    if (langs != REVIEW_JA)
        put_table(x, page, BASE_EN, out);
    put(out, "</body>\n</html>\n");
}
