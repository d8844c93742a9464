/* Messages that mattered, as they were written; html_internal.h. */
#include <string.h>

#include "review/html_internal.h"
#include "runs/words.h"

static void write_head(page *p, const review_message *m)
{
    page_put(p, "<p class=\"meta\">");
    page_put(p, "<span class=\"mark\">");
    page_say(p, m->written ? "発信" : "受信",
             m->written ? "written" : "received");
    page_put(p, "</span> ");
    page_when(p, m->t_us);
    page_put(p, " ");
    page_name(p, m->from);
    if (page_has(m->to)) { /* a notice to the public has nobody there */
        page_put(p, page_has(m->from) ? " → " : "→ ");
        page_name(p, m->to);
    }
    page_say(p, "（", " (");
    page_word(p, tell_word(m->via, p->lang));
    page_say(p, "） ", ") ");
    page_tlp(p, m->tlp);
    page_put(p, " ");
    page_record(p, m->seq);
    page_put(p, "</p>\n");
}

static void write_message(page *p, const review_message *m)
{
    page_putf(p, "<article class=\"card message %s\">\n",
              m->written ? "written" : "received");
    write_head(p, m);
    page_put(p, "<blockquote>\n<p class=\"subject\">【");
    page_say(p, "演習", "EXERCISE");
    page_put(p, "】");
    page_name(p, m->heading);
    page_put(p, "</p>\n");
    page_prose_of(p, "", m->text);
    page_put(p, "</blockquote>\n</article>\n");
}

void page_messages(page *p)
{
    const review_report *r = p->report;
    if (r->messages.n == 0)
        page_none(p, "結果を左右した発信・受信はありませんでした。",
                  "No message made a difference.");
    for (size_t i = 0; i < r->messages.n; i++)
        write_message(p, &r->messages.at[i]);
}
