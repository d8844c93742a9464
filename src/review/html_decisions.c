/* Decisions with what else could have been done; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"

static void write_option(page *p, const review_option *o)
{
    page_putf(p,
              "<li class=\"%s\"><span class=\"sign\" aria-hidden=\"true\">"
              "%s</span> ",
              o->chosen ? "chosen" : "other", o->chosen ? "●" : "○");
    page_name(p, o->name);
    page_put(p, " <small class=\"taken\">");
    page_say(p, o->chosen ? "選んだ案" : "選ばなかった案",
             o->chosen ? "taken" : "not taken");
    page_put(p, "</small>");
    if (page_has(o->effect)) {
        page_put(p, "<br/><small>");
        page_name(p, o->effect);
        page_put(p, "</small>");
    }
    page_put(p, "</li>\n");
}

static void write_options(page *p, const review_decision *d)
{
    if (d->options.n == 0)
        return;
    page_put(p, "<ul class=\"options\">\n");
    for (size_t i = 0; i < d->options.n; i++)
        write_option(p, &d->options.at[i]);
    page_put(p, "</ul>\n");
}

static bool answer_is_listed(const review_decision *d)
{
    for (size_t i = 0; i < d->options.n; i++) {
        if (d->options.at[i].chosen)
            return true;
    }
    return false;
}

static void write_times(page *p, const review_decision *d)
{
    /* What was done unasked has neither. */
    const bool asked = !d->seq || d->asked_us != d->t_us || d->deadline_us >= 0;
    page_put(p, "<p class=\"meta\">");
    if (asked) {
        page_say(p, "求められた時刻 ", "asked ");
        page_when(p, d->asked_us);
    }
    if (d->deadline_us >= 0) {
        page_say(p, "　期限 ", ", by ");
        page_when(p, d->deadline_us);
    }
    if (d->seq) {
        if (asked)
            page_say(p, "　", ", ");
        page_say(p, "判断 ", "decided ");
        page_when(p, d->t_us);
        if (asked) {
            page_say(p, "（", " (after ");
            page_span(p, d->t_us - d->asked_us);
            page_say(p, "後）", ")");
        }
        page_put(p, " ");
        page_record(p, d->seq);
    }
    page_put(p, "</p>\n");
}

static void labelled(page *p, const char *ja, const char *en)
{
    page_put(p, "<dt>");
    page_say(p, ja, en);
    page_put(p, "</dt><dd class=\"typed\">");
}

static void write_grounds(page *p, const review_decision *d)
{
    page_put(p, "<dl class=\"grounds\">\n");
    if (d->seq && !answer_is_listed(d)) {
        labelled(p, "判断", "Decision");
        page_name(p, d->answer);
        page_put(p, "</dd>\n");
    }
    if (d->seq) {
        labelled(p, "根拠", "Basis");
        if (*d->basis)
            page_typed(p, d->basis);
        else
            page_say(p, "書かれていません", "none was written down");
        page_put(p, "</dd>\n");
    }
    if (page_has(d->model)) {
        labelled(p, "模範解答", "Model answer");
        page_name(p, d->model);
        page_put(p, "</dd>\n");
    }
    page_put(p, "</dl>\n");
}

static void write_decision(page *p, const review_decision *d)
{
    page_putf(p, "<article class=\"card decision%s\">\n<h3>",
              d->seq ? "" : " expired");
    page_name(p, d->title);
    page_put(p, "</h3>\n<p class=\"meta\">");
    page_name(p, d->by);
    if (d->max_milli) {
        page_say(p, "　得点 ", ", points ");
        page_share(p, d->points_milli, d->max_milli);
    }
    page_put(p, "</p>\n");
    write_times(p, d);
    if (!d->seq) {
        page_put(p, "<p class=\"gate-note\">✕ ");
        page_say(p, "期限までに判断がありませんでした。",
                 "No decision was taken in time.");
        page_put(p, "</p>\n");
    }
    write_options(p, d);
    write_grounds(p, d);
    page_put(p, "</article>\n");
}

void page_decisions(page *p)
{
    const review_report *r = p->report;
    if (r->decisions.n == 0)
        page_none(p, "判断を求められたことはありませんでした。",
                  "No decision was asked for.");
    for (size_t i = 0; i < r->decisions.n; i++)
        write_decision(p, &r->decisions.at[i]);
}
