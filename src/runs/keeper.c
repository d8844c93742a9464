#include "runs/keeper.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "enshu/digest.h"
#include "journal/closing.h"
#include "journal/journal.h"
#include "journal/reopen.h"
#include "base/fields.h"
#include "enshu/score.h"
#include "runs/build.h"
#include "runs/tally.h"

enum { BATCH_RECORDS = 256, DIGEST_EVERY = 1000, AUDIENCE_BYTES = 1 << 20 };

/* What the keepers of one journal share. */
typedef struct book {
    journal *journal;
    const base_key *key;
    keeper **keepers; /* of all worlds, as they came */
    size_t n_keepers;
    size_t n_open;    /* keepers not destroyed yet */
    bool abandoned;   /* close without a commit */
    uint64_t waiting; /* records not committed */
    bool summed;      /* all are scored, and the seal will say: */
    enshu_time_us end_us;
    char digest[ENSHU_DIGEST_TEXT];
    enshu_status status; /* of the first record that could not be added */
    enshu_error error;
} book;

struct keeper {
    book *book;
    enshu_drill *drill;
    uint32_t instance;
    int64_t branch;
    uint64_t last_digest; /* seq of the record it follows */
    uint64_t noted;       /* last_digest before it was scored */
    bool scored;          /* the score is held; the seal may have to wait */
    enshu_time_us end_us; /* once scored */
    uint64_t digest;
};

static keeper *add_keeper(book *b, enshu_drill *d, uint32_t instance)
{
    keeper *k = xcalloc(1, sizeof *k);
    *k = (keeper){.book = b,
                  .drill = d,
                  .instance = instance,
                  .last_digest = enshu_drill_record_count(d)};
    b->keepers =
        xreallocarray(b->keepers, b->n_keepers + 1, sizeof *b->keepers);
    b->keepers[b->n_keepers++] = k;
    b->n_open++;
    b->summed = false;
    return k;
}

static keeper *start_book(journal *j, enshu_drill *d, const base_key *key)
{
    book *b = xcalloc(1, sizeof *b);
    b->journal = j;
    b->key = key;
    return add_keeper(b, d, 0);
}

static enshu_status create_journal(const keeper_start *start, enshu_drill *d,
                                   journal **out, enshu_error *err)
{
    const enshu_scenario_info *info = enshu_drill_info(d);
    const enshu_bundle *bundle = start->bundle;
    char started[BASE_CLOCK_TEXT];
    base_clock_write(base_clock_wall_us(), started);
    const journal_header header = {
        .scenario = info->id,
        .title_ja = info->title.ja ? info->title.ja : "",
        .title_en = info->title.en ? info->title.en : "",
        .entry = bundle->entry,
        .policy = start->policy,
        .lang = info->lang,
        .program = build_name(),
        .started = started,
        .options = start->options ? start->options : "{}",
        .seed = (int64_t)start->seed,
        .api = 1, /* the only one there is */
        .speed_milli = info->speed_milli};
    return journal_create(start->path, &header, bundle->files, bundle->n_files,
                          out, err);
}

enshu_status keeper_create(const keeper_start *start, enshu_drill *d,
                           const base_key *key, keeper **out, enshu_error *err)
{
    journal *j = NULL;
    const enshu_status st = create_journal(start, d, &j, err);
    *out = st == ENSHU_OK ? start_book(j, d, key) : NULL;
    return st;
}

keeper *keeper_continue(journal *j, enshu_drill *d, const base_key *key)
{
    return start_book(j, d, key);
}

keeper *keeper_add_world(keeper *first, enshu_drill *d, uint32_t instance)
{
    return add_keeper(first->book, d, instance);
}

void keeper_switch(keeper *k, enshu_drill *d, int64_t branch)
{
    k->drill = d;
    k->branch = branch;
    k->last_digest = enshu_drill_record_count(d);
    if (k->scored)
        keeper_unscore(k);
}

journal *keeper_journal(keeper *k)
{
    return k->book->journal;
}

/* Keepers stay until the last goes: the seal is made of all of them. */
static void leave(keeper *k, bool abandoned)
{
    book *b = k->book;
    b->abandoned = b->abandoned || abandoned;
    if (--b->n_open > 0)
        return;
    if (b->abandoned)
        journal_abandon(b->journal);
    else
        (void)journal_close(b->journal, NULL); /* told by the last call */
    for (size_t i = 0; i < b->n_keepers; i++)
        xfree(b->keepers[i]);
    xfree(b->keepers);
    xfree(b);
}

void keeper_destroy(keeper *k)
{
    if (k)
        leave(k, false);
}

void keeper_abandon(keeper *k)
{
    if (k)
        leave(k, true);
}

char *keeper_audience(const enshu_audience *audience)
{
    if (audience->scope == ENSHU_SCOPE_ALL)
        return xstrdup("all");
    if (audience->scope == ENSHU_SCOPE_CONTROL || audience->n_teams == 0)
        return xstrdup("control");
    base_buffer text;
    base_buffer_init(&text, AUDIENCE_BYTES);
    for (size_t i = 0; i < audience->n_teams; i++)
        base_buffer_printf(&text, "%s%s", i > 0 ? " " : "", audience->teams[i]);
    return base_buffer_take(&text);
}

void keeper_row(keeper *k, const journal_row *row)
{
    book *b = k->book;
    journal_row own = *row;
    if (b->status != ENSHU_OK)
        return;
    own.branch = k->branch;
    own.instance = k->instance;
    b->status = journal_add_record(b->journal, &own, &b->error);
    b->waiting++;
}

void keeper_record(keeper *k, const enshu_record *record)
{
    if (k->book->status != ENSHU_OK)
        return;
    char *fields = fields_write(record->fields, record->n_fields);
    char *audience = keeper_audience(&record->audience);
    const journal_row row = {.seq = (int64_t)record->seq,
                             .t_us = record->t_us,
                             .cause = (int64_t)record->cause,
                             .kind = enshu_record_name(record->kind),
                             .actor = record->actor ? record->actor : "",
                             .audience = audience,
                             .fields = fields};
    keeper_row(k, &row);
    xfree(fields);
    xfree(audience);
}

/* The failure of an earlier record, if there was one. */
static enshu_status earlier(const keeper *k, enshu_error *err)
{
    const book *b = k->book;
    if (b->status != ENSHU_OK && err)
        *err = b->error;
    return b->status;
}

enshu_status keeper_flush(keeper *k, enshu_error *err)
{
    enshu_status st = earlier(k, err);
    if (st == ENSHU_OK)
        st = journal_commit(k->book->journal, err);
    if (st == ENSHU_OK)
        k->book->waiting = 0;
    return st;
}

enshu_status keeper_add_command(keeper *k, const enshu_command *command,
                                const char *fields, bool refused,
                                enshu_error *err)
{
    enshu_status st = earlier(k, err);
    const journal_row row = {.branch = k->branch,
                             .instance = k->instance,
                             .seq = (int64_t)command->seq,
                             .t_us = command->t_us,
                             .kind = enshu_command_name(command->kind),
                             .actor = command->actor,
                             .status = refused ? "refused" : "accepted",
                             .fields = fields};
    if (st == ENSHU_OK)
        st = journal_add_command(k->book->journal, &row, err);
    return st;
}

enshu_status keeper_command(keeper *k, const enshu_command *command,
                            const char *fields, enshu_error *err)
{
    enshu_status st = keeper_add_command(k, command, fields, false, err);
    if (st == ENSHU_OK)
        st = keeper_flush(k, err);
    return st;
}

enshu_status keeper_mark(keeper *k, enshu_time_us t_us, enshu_error *err)
{
    char value[ENSHU_DIGEST_TEXT];
    const uint64_t seq = enshu_drill_record_count(k->drill);
    enshu_digest_write(enshu_drill_digest(k->drill), value);
    const journal_digest row = {.branch = k->branch,
                                .instance = k->instance,
                                .record_seq = (int64_t)seq,
                                .t_us = t_us,
                                .value = value};
    const enshu_status st = earlier(k, err);
    if (st != ENSHU_OK)
        return st;
    k->last_digest = seq;
    return journal_add_digest(k->book->journal, &row, err);
}

/* Once for each state of the drill. */
static enshu_status add_digest(keeper *k, enshu_time_us t_us, enshu_error *err)
{
    if (enshu_drill_record_count(k->drill) == k->last_digest)
        return ENSHU_OK;
    return keeper_mark(k, t_us, err);
}

enshu_status keeper_pause(keeper *k, enshu_time_us t_us, enshu_error *err)
{
    enshu_status st = earlier(k, err);
    const uint64_t since = enshu_drill_record_count(k->drill) - k->last_digest;
    if (st == ENSHU_OK && since >= DIGEST_EVERY)
        st = add_digest(k, t_us, err);
    if (st == ENSHU_OK && k->book->waiting >= BATCH_RECORDS)
        st = keeper_flush(k, err);
    return st;
}

static enshu_status add_reason(keeper *k, const char *objective,
                               const enshu_reason *r, enshu_error *err)
{
    const journal_score row = {.branch = k->branch,
                               .instance = k->instance,
                               .objective = objective,
                               .criterion = r->criterion,
                               .points_milli = r->points_milli,
                               .max_milli = r->max_milli,
                               .cause = (int64_t)r->cause,
                               .state = r->state,
                               .counted = r->counted};
    return journal_add_score(k->book->journal, &row, err);
}

static enshu_status add_objective(keeper *k, const enshu_objective_score *o,
                                  enshu_error *err)
{
    const journal_score row = {.branch = k->branch,
                               .instance = k->instance,
                               .objective = o->id ? o->id : "",
                               .criterion = "",
                               .points_milli = o->points_milli,
                               .max_milli = o->max_milli,
                               .state = "",
                               .counted = true};
    enshu_status st = ENSHU_OK;
    if (*row.objective) /* else it would stand for the whole drill */
        st = journal_add_score(k->book->journal, &row, err);
    for (size_t i = 0; i < o->n_reasons && st == ENSHU_OK; i++)
        st = add_reason(k, row.objective, &o->reasons[i], err);
    return st;
}

static enshu_status add_scores(keeper *k, enshu_error *err)
{
    const enshu_score *score = enshu_drill_score(k->drill);
    if (!score)
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for the score");
    const journal_score total = {.branch = k->branch,
                                 .instance = k->instance,
                                 .objective = "",
                                 .criterion = "",
                                 .points_milli = score->total_milli,
                                 .max_milli = score->max_milli,
                                 .state = score->gated ? "gated" : "",
                                 .counted = true};
    enshu_status st = journal_add_score(k->book->journal, &total, err);
    for (size_t i = 0; i < score->n_objectives && st == ENSHU_OK; i++)
        st = add_objective(k, &score->objectives[i], err);
    if (st == ENSHU_OK)
        st = tally_write(k->drill, k->book->journal, k->branch, k->instance,
                         err);
    return st;
}

uint64_t keeper_combine(const uint64_t *digests, size_t n)
{
    if (n == 1)
        return digests[0];
    enshu_digest all;
    enshu_digest_init(&all);
    for (size_t i = 0; i < n; i++)
        enshu_digest_u64(&all, digests[i]);
    return enshu_digest_value(&all);
}

static int by_instance(const void *a, const void *b)
{
    const keeper *x = *(keeper *const *)a;
    const keeper *y = *(keeper *const *)b;
    return (x->instance > y->instance) - (x->instance < y->instance);
}

static bool all_scored(const book *b)
{
    for (size_t i = 0; i < b->n_keepers; i++) {
        if (!b->keepers[i]->scored)
            return false;
    }
    return true;
}

/* What the seal says of the end of all worlds, once: it is written in many
 * pieces. */
static void sum_up(book *b)
{
    keeper **list = xcalloc(b->n_keepers, sizeof(keeper *));
    uint64_t *digests = xcalloc(b->n_keepers, sizeof *digests);
    b->end_us = 0;
    memcpy(list, b->keepers, b->n_keepers * sizeof(keeper *));
    qsort(list, b->n_keepers, sizeof(keeper *), by_instance);
    for (size_t i = 0; i < b->n_keepers; i++) {
        digests[i] = list[i]->digest;
        if (list[i]->end_us > b->end_us)
            b->end_us = list[i]->end_us;
    }
    enshu_digest_write(keeper_combine(digests, b->n_keepers), b->digest);
    b->summed = true;
    xfree(digests);
    xfree(list);
}

enshu_status keeper_seal_some(keeper *k, size_t rows, bool *done,
                              enshu_error *err)
{
    book *b = k->book;
    *done = false;
    if (!b->summed && !all_scored(b))
        return enshu_fail(err, ENSHU_EREFUSED, "a world has no score yet");
    if (!b->summed)
        sum_up(b);
    const journal_ending e = {b->end_us, b->digest, b->key};
    return journal_close_some(b->journal, &e, rows, done, err);
}

/* A host of an earlier version that was killed between the end of one world and
 * that of the others left the scores of the first. */
static enshu_status find_scores(keeper *k, bool *there, enshu_error *err)
{
    const journal_range range = {.branch = k->branch, .instance = k->instance};
    const journal_score *first = NULL;
    journal_cursor *c = NULL;
    enshu_status st = journal_read_scores(k->book->journal, range, &c, err);
    if (st == ENSHU_OK)
        st = journal_next_score(c, &first, err);
    *there = st == ENSHU_OK && first
             && first->round == journal_reopenings(k->book->journal);
    journal_cursor_destroy(c);
    return st;
}

/* The seal says how far a drill of a single branch went; else the last digest
 * of each does. */
static enshu_status note_end(keeper *k, enshu_time_us end_us, enshu_error *err)
{
    const bool plain = k->book->n_keepers == 1 && k->branch == 0;
    return plain ? add_digest(k, end_us, err) : keeper_mark(k, end_us, err);
}

static enshu_status hold_outcome(keeper *k, enshu_time_us end_us,
                                 enshu_error *err)
{
    journal_hold(k->book->journal, true);
    enshu_status st = note_end(k, end_us, err);
    if (st == ENSHU_OK)
        st = add_scores(k, err);
    journal_hold(k->book->journal, false);
    k->scored = true; /* or some of it is held */
    if (st != ENSHU_OK)
        keeper_unscore(k);
    return st;
}

enshu_status keeper_score(keeper *k, enshu_time_us end_us, enshu_error *err)
{
    bool there = false;
    enshu_status st = earlier(k, err);
    if (st != ENSHU_OK || k->scored)
        return st;
    k->noted = k->last_digest;
    st = find_scores(k, &there, err);
    if (st == ENSHU_OK && !there)
        st = hold_outcome(k, end_us, err);
    k->scored = st == ENSHU_OK;
    k->end_us = end_us;
    k->digest = enshu_drill_digest(k->drill);
    return st;
}

void keeper_unscore(keeper *k)
{
    book *b = k->book;
    journal_drop_held(b->journal);
    b->summed = false;
    for (size_t i = 0; i < b->n_keepers; i++) {
        if (b->keepers[i]->scored)
            b->keepers[i]->last_digest = b->keepers[i]->noted;
        b->keepers[i]->scored = false;
    }
}

enshu_status keeper_finish(keeper *k, enshu_time_us end_us, enshu_error *err)
{
    bool done = false;
    enshu_status st = keeper_score(k, end_us, err);
    if (st == ENSHU_OK && all_scored(k->book))
        st = keeper_seal_some(k, SIZE_MAX, &done, err);
    return st;
}
