#include "runs/keeper.h"

#include "base/clock.h"
#include "base/memory.h"
#include "enshu/digest.h"
#include "journal/journal.h"
#include "base/fields.h"
#include "runs/session.h"

enum { BATCH_RECORDS = 256, DIGEST_EVERY = 1000, AUDIENCE_BYTES = 1 << 20 };

struct keeper {
    journal *journal;
    enshu_drill *drill;
    const base_key *key;
    enshu_status status; /* of the first record that could not be added */
    enshu_error error;
    uint64_t waiting;     /* records not committed */
    uint64_t last_digest; /* seq of the record it follows */
    bool scored;          /* the score is added; the seal may have to wait */
};

static enshu_status create_journal(keeper *k, const keeper_start *start,
                                   enshu_error *err)
{
    const enshu_scenario_info *info = enshu_drill_info(k->drill);
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
        .program = runs_version(),
        .started = started,
        .options = start->options ? start->options : "{}",
        .seed = (int64_t)start->seed,
        .api = 1, /* the only one there is */
        .speed_milli = info->speed_milli};
    return journal_create(start->path, &header, bundle->files, bundle->n_files,
                          &k->journal, err);
}

enshu_status keeper_create(const keeper_start *start, enshu_drill *d,
                           const base_key *key, keeper **out, enshu_error *err)
{
    keeper *k = xcalloc(1, sizeof *k);
    k->drill = d;
    k->key = key;
    const enshu_status st = create_journal(k, start, err);
    *out = st == ENSHU_OK ? k : NULL;
    if (st != ENSHU_OK)
        xfree(k);
    return st;
}

keeper *keeper_continue(journal *j, enshu_drill *d, const base_key *key)
{
    keeper *k = xcalloc(1, sizeof *k);
    *k = (keeper){.journal = j,
                  .drill = d,
                  .key = key,
                  .last_digest = enshu_drill_record_count(d)};
    return k;
}

journal *keeper_journal(keeper *k)
{
    return k->journal;
}

void keeper_destroy(keeper *k)
{
    if (!k)
        return;
    (void)journal_close(k->journal, NULL); /* told by the last call */
    xfree(k);
}

void keeper_abandon(keeper *k)
{
    if (!k)
        return;
    journal_abandon(k->journal);
    xfree(k);
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

void keeper_record(keeper *k, const enshu_record *record)
{
    if (k->status != ENSHU_OK)
        return;
    char *fields = fields_write(record->fields, record->n_fields);
    char *audience = keeper_audience(&record->audience);
    const journal_row row = {.instance = record->instance,
                             .seq = (int64_t)record->seq,
                             .t_us = record->t_us,
                             .cause = (int64_t)record->cause,
                             .kind = enshu_record_name(record->kind),
                             .actor = record->actor ? record->actor : "",
                             .audience = audience,
                             .fields = fields};
    k->status = journal_add_record(k->journal, &row, &k->error);
    k->waiting++;
    xfree(fields);
    xfree(audience);
}

/* The failure of an earlier record, if there was one. */
static enshu_status earlier(const keeper *k, enshu_error *err)
{
    if (k->status != ENSHU_OK && err)
        *err = k->error;
    return k->status;
}

enshu_status keeper_flush(keeper *k, enshu_error *err)
{
    enshu_status st = earlier(k, err);
    if (st == ENSHU_OK)
        st = journal_commit(k->journal, err);
    if (st == ENSHU_OK)
        k->waiting = 0;
    return st;
}

enshu_status keeper_add_command(keeper *k, const enshu_command *command,
                                const char *fields, bool refused,
                                enshu_error *err)
{
    enshu_status st = earlier(k, err);
    const journal_row row = {.seq = (int64_t)command->seq,
                             .t_us = command->t_us,
                             .kind = enshu_command_name(command->kind),
                             .actor = command->actor,
                             .status = refused ? "refused" : "accepted",
                             .fields = fields};
    if (st == ENSHU_OK)
        st = journal_add_command(k->journal, &row, err);
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
    const journal_digest row = {
        .record_seq = (int64_t)seq, .t_us = t_us, .value = value};
    const enshu_status st = earlier(k, err);
    if (st != ENSHU_OK)
        return st;
    k->last_digest = seq;
    return journal_add_digest(k->journal, &row, err);
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
    if (st == ENSHU_OK && k->waiting >= BATCH_RECORDS)
        st = keeper_flush(k, err);
    return st;
}

static enshu_status add_reason(keeper *k, const char *objective,
                               const enshu_reason *r, enshu_error *err)
{
    const journal_score row = {.objective = objective,
                               .criterion = r->criterion,
                               .points_milli = r->points_milli,
                               .max_milli = r->max_milli,
                               .cause = (int64_t)r->cause,
                               .state = r->state,
                               .counted = r->counted};
    return journal_add_score(k->journal, &row, err);
}

static enshu_status add_objective(keeper *k, const enshu_objective_score *o,
                                  enshu_error *err)
{
    const journal_score row = {.objective = o->id ? o->id : "",
                               .criterion = "",
                               .points_milli = o->points_milli,
                               .max_milli = o->max_milli,
                               .state = "",
                               .counted = true};
    enshu_status st = ENSHU_OK;
    if (*row.objective) /* else it would stand for the whole drill */
        st = journal_add_score(k->journal, &row, err);
    for (size_t i = 0; i < o->n_reasons && st == ENSHU_OK; i++)
        st = add_reason(k, row.objective, &o->reasons[i], err);
    return st;
}

static enshu_status add_scores(keeper *k, enshu_error *err)
{
    const enshu_score *score = enshu_drill_score(k->drill);
    if (!score)
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for the score");
    const journal_score total = {.objective = "",
                                 .criterion = "",
                                 .points_milli = score->total_milli,
                                 .max_milli = score->max_milli,
                                 .state = score->gated ? "gated" : "",
                                 .counted = true};
    enshu_status st = journal_add_score(k->journal, &total, err);
    for (size_t i = 0; i < score->n_objectives && st == ENSHU_OK; i++)
        st = add_objective(k, &score->objectives[i], err);
    return st;
}

enshu_status keeper_finish(keeper *k, enshu_time_us end_us, enshu_error *err)
{
    char value[ENSHU_DIGEST_TEXT];
    enshu_digest_write(enshu_drill_digest(k->drill), value);
    enshu_status st = earlier(k, err);
    if (st == ENSHU_OK && !k->scored) {
        st = add_digest(k, end_us, err);
        if (st == ENSHU_OK)
            st = add_scores(k, err);
        k->scored = st == ENSHU_OK;
    }
    if (st == ENSHU_OK)
        st = journal_close_drill(k->journal, end_us, value, k->key, err);
    return st;
}
