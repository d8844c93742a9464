/* Drills in the order they were held, and what became of the improvements. */
#include "review/compare.h"

#include <stdlib.h>
#include <string.h>

#include "review/shelf.h"
#include "review/wall.h"

struct review_compare {
    const review **reviews; /* oldest first */
    size_t n;
    shelf_list followed;
};

static int by_start(const void *a, const void *b)
{
    const review *const *x = a;
    const review *const *y = b;
    return strcmp(review_get(*x, 0)->cover->started,
                  review_get(*y, 0)->cover->started);
}

/* ---- improvements ---- */

static bool names_the_same(const review_improvement *a,
                           const review_improvement *b)
{
    return strcmp(a->heading, b->heading) == 0
           && strcmp(a->team.ja, b->team.ja) == 0;
}

bool review_is_earlier_item(const char *source)
{
    const char *at = strrchr(source, ':');
    if (!at || at == source || !at[1])
        return false;
    for (at++; *at; at++)
        if (*at < '0' || *at > '9')
            return false;
    return true;
}

/* "id:number", as the report of the earlier drill has it. */
static bool is_source(const review_improvement *later, const char *id,
                      const review_improvement *earlier)
{
    char *source = xprintf("%s:%lld", id, (long long)earlier->number);
    const bool same = strcmp(later->source, source) == 0;
    xfree(source);
    return same;
}

static bool goes_on(const review_compare *c, const review_followed *f,
                    const review_improvement *item)
{
    const char *id = review_compare_get(c, f->newest)->cover->id;
    return review_is_earlier_item(item->source) ? is_source(item, id, f->item)
                                                : names_the_same(item, f->item);
}

/* Of those before drill k; NULL when it is new. */
static review_followed *earlier_of(review_compare *c, size_t k,
                                   const review_improvement *item)
{
    review_followed *rows = c->followed.at;
    for (size_t i = 0; i < c->followed.n; i++) {
        if (rows[i].newest < k && goes_on(c, &rows[i], item))
            return &rows[i];
    }
    return NULL;
}

static void follow(review_compare *c, size_t k)
{
    const review_report *report = review_compare_get(c, k);
    for (size_t i = 0; i < report->improvements.n; i++) {
        const review_improvement *item = &report->improvements.at[i];
        review_followed *f = earlier_of(c, k, item);
        if (!f) {
            f = shelf_list_add(&c->followed);
            f->first = k;
        }
        f->newest = k;
        f->item = item;
    }
}

static bool is_overdue(const review_compare *c, const review_followed *f)
{
    char newest[WALL_TEXT];
    (void)wall_japan(review_compare_get(c, c->n - 1)->cover->started, newest);
    const bool under_way = strcmp(f->item->state, "open") == 0
                           || strcmp(f->item->state, "kept") == 0;
    return under_way && f->item->by_date[0]
           && strncmp(f->item->by_date, newest, WALL_DAY) < 0;
}

/* ---- the comparison ---- */

review_compare *review_compare_create(const review *const *reviews, size_t n)
{
    review_compare *c = xcalloc(1, sizeof *c);
    ENSHU_REQUIRE(n >= 2);
    c->reviews = xcalloc(n, sizeof(const review *));
    memcpy(c->reviews, reviews, n * sizeof(const review *));
    qsort(c->reviews, n, sizeof(const review *), by_start);
    c->n = n;
    c->followed = SHELF_LIST(review_followed);
    for (size_t k = 0; k < n; k++)
        follow(c, k);
    review_followed *rows = c->followed.at;
    for (size_t i = 0; i < c->followed.n; i++)
        rows[i].overdue = is_overdue(c, &rows[i]);
    return c;
}

void review_compare_destroy(review_compare *c)
{
    if (!c)
        return;
    shelf_list_fini(&c->followed);
    xfree(c->reviews);
    xfree(c);
}

size_t review_compare_drills(const review_compare *c)
{
    return c->n;
}

const review_report *review_compare_get(const review_compare *c, size_t k)
{
    return k < c->n ? review_get(c->reviews[k], 0) : NULL;
}

size_t review_compare_copied(const review_compare *c, size_t k)
{
    const char *id = review_compare_get(c, k)->cover->id;
    size_t first = 0;
    while (first < k
           && strcmp(review_compare_get(c, first)->cover->id, id) != 0)
        first++;
    return first;
}

size_t review_compare_followed(const review_compare *c,
                               const review_followed **out)
{
    *out = c->followed.at;
    return c->followed.n;
}
