/* What the scenario inside the journal says of itself. */
#include "review/review_internal.h"

#include "enshu/kpi.h"

/* The scenario out of the journal, to be released with
 * journal_files_destroy. */
typedef struct inside {
    enshu_file *files;
    size_t n;
    enshu_bundle bundle;
} inside;

static enshu_status open_inside(journal *j, inside *in, enshu_error *err)
{
    const enshu_status st = journal_copy_files(j, &in->files, &in->n, err);
    in->bundle = (enshu_bundle){journal_get_header(j)->entry, in->files, in->n};
    return st;
}

static void fill(review__source *s, const enshu_scenario_info *info)
{
    review_cover *c = s->cover;
    c->title = store_text(s->store, info->title);
    c->summary = store_text(s->store, info->summary);
    c->tlp = store_copy(s->store, info->tlp);
    c->start = store_copy(s->store, info->start);
    c->start_us = info->start_us;
    c->length_us = info->length_us;
}

enshu_status review__cover_fill(review__source *s, journal *j, bool *figures,
                                enshu_error *err)
{
    const enshu_options options = {.seed = (uint64_t)s->cover->seed,
                                   .has_seed = true};
    inside in = {0};
    enshu_drill *d = NULL;
    enshu_kpi kpi;
    *figures = false;
    enshu_status st = open_inside(j, &in, err);
    if (st == ENSHU_OK)
        st = enshu_script_open(&in.bundle, &options, NULL, &d, err);
    if (st == ENSHU_OK) {
        fill(s, enshu_drill_info(d));
        *figures = enshu_drill_kpi(d, 0, &kpi);
    }
    enshu_drill_destroy(d);
    journal_files_destroy(in.files, in.n);
    return st;
}

enshu_status review__references_read(review__source *s, journal *j,
                                     const reference_options *how,
                                     enshu_error *err)
{
    inside in = {0};
    enshu_status st = open_inside(j, &in, err);
    reference_options options = *how;
    options.bundle = in.bundle;
    options.seed = (uint64_t)s->cover->seed;
    if (st == ENSHU_OK)
        st = reference_play(s->references, &options, err);
    journal_files_destroy(in.files, in.n);
    return st;
}
