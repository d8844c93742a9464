/* How a reason came out, where its state alone would say too little. */

#include <string.h>

#include "review/html_internal.h"

/* Of a key figure half of the points is what an ordinary team reaches, unless
 * that is not between the other two. */
static enshu_text of_figure(int64_t percent, bool halfway)
{
    if (percent <= 10)
        return (enshu_text){"何もしない場合に近い", "close to doing nothing"};
    if (percent < 90 && halfway)
        return percent < 45 ? (enshu_text){"中間を下回る", "below halfway"}
               : percent <= 55 ? (enshu_text){"中間", "about halfway"}
                               : (enshu_text){"中間を上回る", "above halfway"};
    if (percent < 45)
        return (enshu_text){"標準を下回る", "below an ordinary team"};
    if (percent <= 55)
        return (enshu_text){"標準並み", "like an ordinary team"};
    if (percent < 90)
        return (enshu_text){"標準を上回る", "above an ordinary team"};
    return (enshu_text){"模範に近い", "close to the best line"};
}

static enshu_text of_grade(const review_reason *r)
{
    if (r->points_milli >= r->max_milli)
        return (enshu_text){"達成", "met"};
    if (r->points_milli > 0)
        return (enshu_text){"一部達成", "met in part"};
    return (enshu_text){"達成できず", "not met"};
}

enshu_text review_outcome(const review_reason *r)
{
    const bool measured = strcmp(r->state, "measured") == 0;
    if (r->max_milli > 0 && measured && r->minutes > 0)
        return of_figure(r->points_milli * 100 / r->max_milli, r->halfway);
    if (r->max_milli > 0 && (measured || strcmp(r->state, "graded") == 0))
        return of_grade(r);
    return (enshu_text){page_word_of(PAGE_VERDICT, r->state, BASE_JA),
                        page_word_of(PAGE_VERDICT, r->state, BASE_EN)};
}

enshu_text review_plan_state(const char *state)
{
    return page_both_words(PAGE_PLAN, state);
}
