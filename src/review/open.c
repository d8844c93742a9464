/* Worlds played one beside the other, and the reviews made of them. */
#include "review/review_internal.h"

#include <pthread.h>
#include <stdlib.h>

#include "runs/spread.h"

enum { PIECE = 1000 }; /* parts of one reference set, or of one world */

typedef struct work {
    const review_options *options;
    review *review; /* the journal's; worlds go there */
    review__source source;
    review__world *worlds;
    review_each_fn *each; /* NULL: all worlds are kept */
    void *each_user;
    bool totals_only;
    pthread_mutex_t lock;
    bool stopped;
    size_t done; /* pieces */
    size_t of;
    enshu_status status; /* of the first that failed */
    enshu_error err;
} work;

/* What one world has done of its piece. */
typedef struct turn {
    work *k;
    size_t done;
} turn;

/* ---- progress ---- */

static bool go_on(work *k, size_t more)
{
    const review_options *o = k->options;
    (void)pthread_mutex_lock(&k->lock);
    k->done += more;
    if (!k->stopped && o->progress && !o->progress(o->user, k->done, k->of))
        k->stopped = true;
    const bool on = !k->stopped;
    (void)pthread_mutex_unlock(&k->lock);
    return on;
}

static bool on_step(void *user, enshu_time_us now_us)
{
    turn *t = user;
    const int64_t length_us = t->k->source.cover->length_us;
    size_t at = t->done;
    if (length_us > 0 && now_us > 0 && now_us <= length_us)
        at = (size_t)(now_us / (length_us / PIECE + 1));
    const size_t more = at > t->done ? at - t->done : 0;
    t->done += more;
    return !go_on(t->k, more);
}

static bool references_stop(void *user)
{
    return !go_on(user, 0);
}

/* ---- one world ---- */

static void *make_world(void *user, enshu_code *code, size_t i)
{
    work *k = user;
    review__world *w = &k->worlds[i];
    turn t = {k, 0};
    w->source = &k->source;
    w->place = k->source.places[i];
    review__world_play(w, code, on_step, &t);
    if (w->status == ENSHU_OK && k->totals_only)
        review__totals_make(w);
    else if (w->status == ENSHU_OK)
        review__reports_make(w);
    review__world_end(w);
    (void)go_on(k, PIECE - t.done);
    return w;
}

static void take_totals(review *r, const int64_t *totals, size_t n)
{
    r->totals =
        xreallocarray(r->totals, r->n_totals + n + 1, sizeof *r->totals);
    for (size_t i = 0; i < n; i++)
        r->totals[r->n_totals++] = totals[i];
}

static void take_reports(review *r, const review__world *w)
{
    r->reports = xreallocarray(r->reports, r->n_reports + w->n_reports + 1,
                               sizeof *r->reports);
    for (size_t i = 0; i < w->n_reports; i++)
        r->reports[r->n_reports++] = w->reports[i];
}

/* What the reports point to goes to the review; the world is empty then. */
static void take_world(review *r, review__world *w)
{
    take_reports(r, w);
    shelf_merge(r->store, w->store);
    w->store = NULL;
    r->books = xreallocarray(r->books, r->n_books + 1, sizeof(name_book *));
    r->books[r->n_books++] = w->names;
    w->names = NULL;
}

static void release_world(review__world *w)
{
    shelf_destroy(w->store);
    name_book_destroy(w->names);
    xfree(w->reports);
    xfree(w->totals);
    w->store = NULL;
    w->names = NULL;
    w->reports = NULL;
    w->totals = NULL;
}

/* What is known of the drill once its worlds were played. */
static void finish_cover(review_cover *c, shelf *s, const review__world *w)
{
    if (w->end_us > c->end_us)
        c->end_us = w->end_us; /* of the world that went on longest */
    if (!c->digest[0])
        c->digest = shelf_copy(s, w->digest);
    if (w->verified)
        return;
    c->differs = c->differs || c->verified;
    c->verified = false;
    if (!c->fault[0])
        c->fault = shelf_copy(s, w->fault);
}

static void point_to_cover(review *r)
{
    for (size_t i = 0; i < r->n_reports; i++)
        r->reports[i].cover = &r->cover;
}

/* A review of this world alone, for as long as it is looked at. */
static bool show_world(work *k, review__world *w)
{
    review *one = review__create();
    one->cover = k->review->cover;
    one->cover.branch = w->place.part.branch;
    finish_cover(&one->cover, one->store, w);
    take_world(one, w);
    xfree(one->totals);
    one->totals = k->review->totals;
    one->n_totals = k->review->n_totals;
    point_to_cover(one);
    const bool on = k->each(k->each_user, one);
    one->totals = NULL;
    review_close(one);
    return on;
}

static bool join_world(void *user, size_t i, void *result)
{
    work *k = user;
    review__world *w = result;
    (void)i;
    if (w->status != ENSHU_OK) {
        if (k->status == ENSHU_OK) {
            k->status = w->status;
            k->err = w->err;
        }
    } else if (k->totals_only) {
        take_totals(k->review, w->totals, w->n_totals);
    } else if (k->each && !show_world(k, w)) {
        k->status = enshu_fail(&k->err, ENSHU_EINTERRUPTED, "interrupted");
    }
    if (k->each || w->status != ENSHU_OK)
        release_world(w);
    return k->status == ENSHU_OK;
}

/* ---- the journal ---- */

static int by_value(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a;
    const int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void sort_totals(review *r)
{
    if (r->n_totals > 0)
        qsort(r->totals, r->n_totals, sizeof *r->totals, by_value);
}

static enshu_status read_journal(work *k, enshu_error *err)
{
    const reference_options how = {.stop = references_stop, .user = k};
    journal *j = NULL;
    bool figures = false;
    enshu_status st = journal_open(k->options->journal, JOURNAL_READ, &j, err);
    if (st == ENSHU_OK)
        st = review__source_read(&k->source, j, err);
    if (st == ENSHU_OK)
        st = review__cover_fill(&k->source, j, &figures, err);
    k->of = PIECE * (k->source.n_places + figures);
    if (st == ENSHU_OK && figures)
        st = review__references_read(&k->source, j, &how, err);
    if (st == ENSHU_OK && !go_on(k, figures ? PIECE : 0))
        st = enshu_fail(err, ENSHU_EINTERRUPTED, "interrupted");
    (void)journal_close(j, NULL); /* nothing was written */
    return st;
}

static void play_worlds(work *k)
{
    k->worlds = xcalloc(k->source.n_places + 1, sizeof *k->worlds);
    spread_out(k->source.n_places, 0, make_world, join_world, k);
}

/* Of all worlds, if they were played; what others have is in the journal once
 * they are closed. */
static void keep_totals(work *k)
{
    const review__source *s = &k->source;
    review *r = k->review;
    for (size_t i = 0; !k->options->one_world && k->worlds && i < s->n_places;
         i++)
        take_totals(r, k->worlds[i].totals, k->worlds[i].n_totals);
    if (r->n_totals == 0 && s->cover->worlds > 1
        && s->n_totals == s->cover->worlds)
        take_totals(r, s->totals, s->n_totals);
    if (r->n_totals == 0 && k->worlds && s->cover->worlds == 1)
        take_totals(r, k->worlds[0].totals, k->worlds[0].n_totals);
    sort_totals(r);
}

static void keep_worlds(work *k)
{
    review *r = k->review;
    for (size_t i = 0; i < k->source.n_places; i++) {
        finish_cover(&r->cover, r->store, &k->worlds[i]);
        take_world(r, &k->worlds[i]);
        release_world(&k->worlds[i]);
    }
    point_to_cover(r);
}

static void start_work(work *k, const review_options *options)
{
    *k = (work){.options = options, .review = review__create()};
    k->source = (review__source){.options = options,
                                 .store = k->review->store,
                                 .cover = &k->review->cover,
                                 .references = reference_create()};
    (void)pthread_mutex_init(&k->lock, NULL);
}

static void end_work(work *k)
{
    for (size_t i = 0; k->worlds && i < k->source.n_places; i++)
        release_world(&k->worlds[i]);
    xfree(k->worlds);
    reference_destroy(k->source.references);
    (void)pthread_mutex_destroy(&k->lock);
}

static enshu_status failed(const work *k, enshu_error *err)
{
    if (err)
        *err = k->err;
    return k->status;
}

enshu_status review_open(const review_options *options, review **out,
                         enshu_error *err)
{
    work k;
    *out = NULL;
    start_work(&k, options);
    enshu_status st = read_journal(&k, err);
    if (st == ENSHU_OK) {
        play_worlds(&k);
        st = k.status == ENSHU_OK ? ENSHU_OK : failed(&k, err);
    }
    if (st == ENSHU_OK) {
        keep_totals(&k);
        keep_worlds(&k);
        *out = k.review;
    } else {
        review_close(k.review);
    }
    end_work(&k);
    return st;
}

/* Of worlds that are not closed: they are played once for their totals, then
 * again for their reports. */
static enshu_status play_totals(work *k, enshu_error *err)
{
    k->totals_only = true;
    k->of += PIECE * k->source.n_places;
    play_worlds(k);
    xfree(k->worlds);
    k->worlds = NULL;
    k->totals_only = false;
    return k->status == ENSHU_OK ? ENSHU_OK : failed(k, err);
}

enshu_status review_each(const review_options *options, review_each_fn *each,
                         void *each_user, enshu_error *err)
{
    work k;
    start_work(&k, options);
    k.each = each;
    k.each_user = each_user;
    enshu_status st = read_journal(&k, err);
    if (st == ENSHU_OK) {
        keep_totals(&k);
        if (k.review->n_totals == 0 && !options->one_world)
            st = play_totals(&k, err);
        sort_totals(k.review);
    }
    if (st == ENSHU_OK) {
        play_worlds(&k);
        st = k.status == ENSHU_OK ? ENSHU_OK : failed(&k, err);
    }
    end_work(&k);
    review_close(k.review);
    return st;
}
