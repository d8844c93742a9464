/* What the scenario inside the journal says of itself. */
#include "review/review_internal.h"

#include "enshu/kpi.h"

static void fill(review__source *s, const enshu_scenario_info *info)
{
    review_cover *c = s->cover;
    c->title = shelf_text(s->store, info->title);
    c->summary = shelf_text(s->store, info->summary);
    c->tlp = shelf_copy(s->store, info->tlp);
    c->start = shelf_copy(s->store, info->start);
    c->start_us = info->start_us;
    c->length_us = info->length_us;
}

enshu_status review__cover_fill(review__source *s, journal *j, bool *figures,
                                enshu_error *err)
{
    const enshu_options options = {.seed = (uint64_t)s->cover->seed,
                                   .has_seed = true};
    enshu_file *files = NULL;
    size_t n = 0;
    enshu_drill *d = NULL;
    enshu_kpi kpi;
    *figures = false;
    enshu_status st = journal_copy_files(j, &files, &n, err);
    const enshu_bundle bundle = {journal_get_header(j)->entry, files, n};
    if (st == ENSHU_OK)
        st = enshu_script_open(&bundle, &options, NULL, &d, err);
    if (st == ENSHU_OK) {
        fill(s, enshu_drill_info(d));
        *figures = enshu_drill_kpi(d, 0, &kpi);
        s->measures = enshu_drill_wants_references(d);
        st = reference_read_for(s->references, j, 0, d, err);
    }
    enshu_drill_destroy(d);
    journal_files_destroy(files, n);
    return st;
}

enshu_status review__references_read(review__source *s, journal *j,
                                     const reference_options *how,
                                     enshu_error *err)
{
    reference_curve first;
    if (s->options->no_references || reference_get(s->references, 0, &first))
        return ENSHU_OK;
    if (s->measures)
        s->n_totals = 0; /* they were reckoned without */
    return reference_play_files(s->references, j, how, err);
}
