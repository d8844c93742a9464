#include "runs/replay.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "enshu/digest.h"
#include "base/fields.h"
#include "journal/seats.h"
#include "runs/build.h"
#include "runs/keeper.h"
#include "runs/policy.h"

#define STRIDE_US ENSHU_MIN

/* One digest row of the journal. */
typedef struct noted {
    enshu_time_us t_us;
    uint64_t seq;
    char value[ENSHU_DIGEST_TEXT];
} noted;

struct replay {
    journal *journal;
    journal_range range; /* what of it is played */
    bool verify;
    bool live; /* with its bot, to go on afterwards */
    session_watch watch;
    enshu_drill *drill;
    journal_cursor *commands;
    const journal_row *command; /* the next one, NULL: no more */
    journal_cursor *rows;       /* records, when verifying */
    const journal_row *row;     /* the next one, NULL: no more */
    noted *noted;
    size_t n_noted;
    size_t noted_done;
    enshu_time_us at_us;   /* processed up to here, -1: nothing */
    enshu_time_us last_us; /* of the newest record */
    enshu_time_us until_us;
    bool whole_journal; /* played as far as it goes */
    bool sealed;        /* the journal says where this part ends */
    bool alone;         /* and its seal is of this part alone */
    replay_result result;
    enshu_status status; /* of the sink */
    enshu_error error;
};

/* ---- comparing ---- */

/* What of two texts to show: from a little before they part, safe to print. */
static char *excerpt(const char *text, const char *other)
{
    enum { BEFORE = 12, COLUMNS = 60, BYTES = 1024 };
    size_t at = 0;
    while (text[at] && text[at] == other[at])
        at++;
    at = at > BEFORE ? at - BEFORE : 0;
    while (at > 0 && ((unsigned char)text[at] & 0xC0U) == 0x80U)
        at--;
    base_buffer out;
    base_buffer_init(&out, BYTES);
    if (at > 0)
        base_buffer_append_text(&out, "...");
    if (base_utf8_columns(text + at) > COLUMNS)
        base_utf8_append_cell(&out, text + at, COLUMNS);
    else
        base_utf8_append_clean(&out, text + at);
    return base_buffer_take(&out);
}

static void differ(replay *r, const char *what, const char *was, const char *is)
{
    char time[ENSHU_TIME_TEXT];
    char *was_part = excerpt(was, is);
    char *is_part = excerpt(is, was);
    enshu_time_write(r->row->t_us, time);
    r->status =
        enshu_fail(&r->error, ENSHU_EDIFFERS,
                   "record %" PRId64 " (%s at %s): %s was '%s' and is '%s' now",
                   r->row->seq, r->row->kind, time, what, was_part, is_part);
    xfree(was_part);
    xfree(is_part);
}

static void differ_number(replay *r, const char *what, int64_t was, int64_t is)
{
    char was_text[24];
    char is_text[24];
    (void)snprintf(was_text, sizeof was_text, "%" PRId64, was);
    (void)snprintf(is_text, sizeof is_text, "%" PRId64, is);
    differ(r, what, was_text, is_text);
}

static bool same_numbers(replay *r, const enshu_record *record)
{
    const journal_row *row = r->row;
    const struct {
        const char *what;
        int64_t was;
        int64_t is;
    } rows[] = {{"its number", row->seq, (int64_t)record->seq},
                {"t_us", row->t_us, record->t_us},
                {"instance", row->instance, record->instance},
                {"cause", row->cause, (int64_t)record->cause}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].was == rows[i].is)
            continue;
        differ_number(r, rows[i].what, rows[i].was, rows[i].is);
        return false;
    }
    return true;
}

static bool same_texts(replay *r, const enshu_record *record)
{
    char *fields = fields_write(record->fields, record->n_fields);
    char *audience = keeper_audience(&record->audience);
    const char *actor = record->actor ? record->actor : "";
    const struct {
        const char *what;
        const char *was;
        const char *is;
    } rows[] = {{"kind", r->row->kind, enshu_record_name(record->kind)},
                {"actor", r->row->actor, actor},
                {"audience", r->row->audience, audience},
                {"fields", r->row->fields, fields}};
    bool same = true;
    for (size_t i = 0; same && i < sizeof rows / sizeof *rows; i++) {
        same = strcmp(rows[i].was, rows[i].is) == 0;
        if (!same)
            differ(r, rows[i].what, rows[i].was, rows[i].is);
    }
    xfree(fields);
    xfree(audience);
    return same;
}

/* A record more than a sealed journal holds is a difference; of a killed run,
 * or a branch that was left, the last records may just not have reached the
 * disk. */
static void compare_extra(replay *r, const enshu_record *record)
{
    char time[ENSHU_TIME_TEXT];
    if (!r->sealed)
        return;
    enshu_time_write(record->t_us, time);
    r->status = enshu_fail(&r->error, ENSHU_EDIFFERS,
                           "record %" PRIu64 " (%s at %s) is not in the "
                           "journal",
                           record->seq, enshu_record_name(record->kind), time);
}

static void compare(replay *r, const enshu_record *record)
{
    if (r->status != ENSHU_OK)
        return;
    if (!r->row) {
        compare_extra(r, record);
        return;
    }
    if (!same_texts(r, record) || !same_numbers(r, record))
        return;
    r->result.compared++;
    r->status = journal_next(r->rows, &r->row, &r->error);
}

static void on_record(void *user, const enshu_record *record)
{
    replay *r = user;
    r->last_us = record->t_us;
    if (r->verify)
        compare(r, record);
    if (r->watch.record && r->status == ENSHU_OK)
        r->watch.record(r->watch.user, record);
}

static enshu_status check_digest(replay *r, enshu_error *err)
{
    const noted *n = &r->noted[r->noted_done++];
    const uint64_t count = enshu_drill_record_count(r->drill);
    char now[ENSHU_DIGEST_TEXT];
    enshu_digest_write(enshu_drill_digest(r->drill), now);
    if (!r->verify)
        return ENSHU_OK;
    if (count != n->seq)
        return enshu_fail(err, ENSHU_EDIFFERS,
                          "the digest at record %" PRIu64 " cannot be "
                          "compared: the drill has %" PRIu64 " records then",
                          n->seq, count);
    if (strcmp(n->value, now) != 0)
        return enshu_fail(err, ENSHU_EDIFFERS,
                          "the digest at record %" PRIu64
                          " was %s and is %s now",
                          n->seq, n->value, now);
    r->result.digests++;
    return ENSHU_OK;
}

/* ---- opening ---- */

static enshu_status read_noted(replay *r, enshu_error *err)
{
    journal_cursor *c = NULL;
    const journal_digest *row = NULL;
    enshu_status st = journal_read_digests(r->journal, r->range, &c, err);
    while (st == ENSHU_OK) {
        st = journal_next_digest(c, &row, err);
        if (st != ENSHU_OK || !row)
            break;
        r->noted = xreallocarray(r->noted, r->n_noted + 1, sizeof *r->noted);
        noted *n = &r->noted[r->n_noted++];
        *n = (noted){.t_us = row->t_us, .seq = (uint64_t)row->record_seq};
        (void)snprintf(n->value, sizeof n->value, "%s", row->value);
    }
    journal_cursor_destroy(c);
    return st;
}

static void on_bot_error(void *user, const char *bot, const enshu_error *err)
{
    const replay *r = user;
    if (r->watch.bot_error)
        r->watch.bot_error(r->watch.user, bot, err);
}

static enshu_status open_drill(replay *r, enshu_error *err)
{
    const journal_header *h = journal_get_header(r->journal);
    const bool has_bot = r->live && !policy_is_builtin(h->policy);
    const enshu_options options = {.seed = (uint64_t)h->seed,
                                   .has_seed = true,
                                   .instance = (uint32_t)r->range.instance,
                                   .bot = has_bot ? h->policy : NULL,
                                   .code = r->watch.code,
                                   .user = r,
                                   .sink = on_record,
                                   .bot_error = on_bot_error};
    enshu_file *files = NULL;
    size_t n = 0;
    enshu_status st = journal_copy_files(r->journal, &files, &n, err);
    if (st != ENSHU_OK)
        return st;
    const enshu_bundle bundle = {h->entry, files, n};
    uint8_t hash[BASE_HASH_BYTES];
    base_hash_bundle(&bundle, hash);
    if (memcmp(hash, h->bundle_hash, sizeof hash) != 0)
        st = enshu_fail(err, ENSHU_ECORRUPT,
                        "the scenario inside is not the one the drill was "
                        "made with: 'enshu verify' says more");
    else
        st = enshu_script_open(&bundle, &options, NULL, &r->drill, err);
    journal_files_destroy(files, n);
    return st;
}

static enshu_status open_rows(replay *r, enshu_error *err)
{
    enshu_status st =
        journal_read_commands(r->journal, r->range, &r->commands, err);
    if (st == ENSHU_OK)
        st = journal_next(r->commands, &r->command, err);
    if (st == ENSHU_OK)
        st = journal_read_records(r->journal, r->range, &r->rows, err);
    if (st == ENSHU_OK)
        st = journal_next(r->rows, &r->row, err);
    if (st == ENSHU_OK)
        st = read_noted(r, err);
    return st;
}

typedef struct branch_of {
    int64_t id;
    int64_t instance; /* -1: there is no such branch */
} branch_of;

static void note_branch(void *user, const journal_branch *b)
{
    branch_of *find = user;
    if (b->id == find->id)
        find->instance = b->instance;
}

static void count_world(void *user, int64_t instance)
{
    size_t *n = user;
    (void)instance;
    (*n)++;
}

/* A seal holds for the branches that the worlds went on with. */
static enshu_status judge_part(replay *r, enshu_error *err)
{
    int64_t current = 0;
    size_t worlds = 0;
    if (r->range.branch > 0) {
        branch_of find = {.id = r->range.branch, .instance = -1};
        const enshu_status st =
            journal_each_branch(r->journal, note_branch, &find, err);
        if (st != ENSHU_OK)
            return st;
        if (find.instance != r->range.instance)
            return enshu_fail(err, ENSHU_ENOTFOUND,
                              "world %" PRId64 " has no branch %" PRId64,
                              r->range.instance, r->range.branch);
    }
    enshu_status st =
        journal_read_current(r->journal, r->range.instance, &current, err);
    if (st == ENSHU_OK)
        st = journal_each_instance(r->journal, count_world, &worlds, err);
    r->sealed = journal_get_seal(r->journal) && current == r->range.branch;
    r->alone = worlds < 2;
    return st;
}

static enshu_status open_as(journal *j, replay_part part, bool verify,
                            bool live, const session_watch *watch, replay **out,
                            enshu_error *err)
{
    replay *r = xcalloc(1, sizeof *r);
    r->journal = j;
    r->range =
        (journal_range){.branch = part.branch, .instance = part.instance};
    r->verify = verify;
    r->live = live;
    r->at_us = -1;
    if (watch)
        r->watch = *watch;
    enshu_status st = judge_part(r, err);
    if (st == ENSHU_OK)
        st = open_drill(r, err);
    if (st == ENSHU_OK)
        st = open_rows(r, err);
    *out = st == ENSHU_OK ? r : NULL;
    if (st != ENSHU_OK)
        replay_destroy(r);
    return st;
}

enshu_status replay_open(journal *j, replay_part part, bool verify,
                         const session_watch *watch, replay **out,
                         enshu_error *err)
{
    return open_as(j, part, verify, false, watch, out, err);
}

enshu_status replay_open_live(journal *j, replay_part part,
                              const session_watch *watch, replay **out,
                              enshu_error *err)
{
    return open_as(j, part, true, true, watch, out, err);
}

/* An open cursor would hold up whoever writes the journal. */
static void close_rows(replay *r)
{
    journal_cursor_destroy(r->commands);
    journal_cursor_destroy(r->rows);
    r->commands = NULL;
    r->rows = NULL;
    r->command = NULL;
    r->row = NULL;
}

void replay_destroy(replay *r)
{
    if (!r)
        return;
    close_rows(r);
    enshu_drill_destroy(r->drill);
    xfree(r->noted);
    xfree(r);
}

/* ---- running ---- */

static enshu_status set_until(replay *r, enshu_time_us to_us, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    int64_t rows = 0;
    if (r->sealed && r->alone)
        r->until_us = journal_get_seal(r->journal)->end_us;
    else
        st = journal_read_reach(r->journal, r->range.branch, r->range.instance,
                                &r->until_us, &rows, &rows, err);
    if (r->until_us > ENSHU_TIME_MAX)
        r->until_us = ENSHU_TIME_MAX;
    r->whole_journal = to_us >= r->until_us;
    if (!r->whole_journal)
        r->until_us = to_us;
    return st;
}

/* Gives the next command to the drill; one that was refused then, or that the
 * drill found malformed then, is left out now as well. */
static enshu_status give_command(replay *r, enshu_error *err)
{
    const journal_row *row = r->command;
    field_set *fields = NULL;
    enshu_error why = {0};
    enshu_command c = {.seq = (uint64_t)row->seq,
                       .t_us = row->t_us,
                       .kind = enshu_command_find(row->kind),
                       .actor = row->actor};
    enshu_status st = ENSHU_OK;
    if (strcmp(row->status, "accepted") == 0) {
        st = fields_read(row->fields, "command", &fields, err);
        if (st == ENSHU_OK) {
            c.fields = fields_pairs(fields, &c.n_fields);
            st = enshu_drill_submit(r->drill, &c, &why);
            r->result.commands += st == ENSHU_OK;
        }
        if (st == ENSHU_EINVAL && fields)
            st = ENSHU_OK;
        else if (st != ENSHU_OK && fields && err)
            *err = why;
        fields_destroy(fields);
    }
    return st == ENSHU_OK ? journal_next(r->commands, &r->command, err) : st;
}

/* Whether there is a command within what is played. */
static bool is_due(const replay *r)
{
    return r->command && r->command->t_us <= r->until_us;
}

/* The drill must have got this far, and no further, for the next command;
 * without one that is to be given, any time.  A time in a damaged journal may
 * be anything. */
static enshu_time_us command_time(const replay *r)
{
    if (!is_due(r))
        return ENSHU_TIME_MAX;
    return r->command->t_us > 0 ? r->command->t_us - 1 : -1;
}

/* The end of the next step: before a command, at a noted digest. */
static enshu_time_us next_stop(const replay *r)
{
    enshu_time_us stop_us = r->at_us + STRIDE_US;
    if (stop_us > command_time(r))
        stop_us = command_time(r);
    if (r->noted_done < r->n_noted && stop_us > r->noted[r->noted_done].t_us)
        stop_us = r->noted[r->noted_done].t_us;
    return stop_us < r->until_us ? stop_us : r->until_us;
}

/* What the bot does now is in the journal as a command, but at the very end
 * it may not have got there.  True when there was anything to drop. */
static bool drop_bot_commands(replay *r)
{
    bool any = false;
    if (!is_due(r) && enshu_drill_now(r->drill) >= r->until_us)
        return false;
    while (enshu_drill_take_bot_command(r->drill))
        any = true;
    return any;
}

static enshu_status advance(replay *r, enshu_time_us stop_us, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    do
        st = enshu_drill_advance(r->drill, stop_us);
    while (st == ENSHU_OK && drop_bot_commands(r));
    if (st != ENSHU_OK)
        return enshu_fail(err, st, "the drill broke: %s",
                          enshu_status_text(st));
    r->at_us = stop_us;
    if (r->status != ENSHU_OK && err)
        *err = r->error;
    return r->status;
}

static enshu_status step(replay *r, enshu_error *err)
{
    const enshu_time_us stop_us = next_stop(r);
    enshu_status st = ENSHU_OK;
    if (stop_us > r->at_us)
        st = advance(r, stop_us, err);
    while (st == ENSHU_OK && r->noted_done < r->n_noted
           && r->noted[r->noted_done].t_us <= r->at_us)
        st = check_digest(r, err);
    while (st == ENSHU_OK && is_due(r) && command_time(r) <= r->at_us)
        st = give_command(r, err);
    return st;
}

/* The digests that were noted when the drill had ended already. */
static enshu_status check_rest(replay *r, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    while (st == ENSHU_OK && r->noted_done < r->n_noted
           && r->noted[r->noted_done].t_us <= r->until_us)
        st = check_digest(r, err);
    return st;
}

/* What a sealed journal says beyond its rows. */
static enshu_status check_end(replay *r, enshu_error *err)
{
    const journal_seal *seal = journal_get_seal(r->journal);
    char now[ENSHU_DIGEST_TEXT];
    enshu_digest_write(enshu_drill_digest(r->drill), now);
    if (!r->verify)
        return ENSHU_OK;
    if (r->row && (r->whole_journal || r->row->t_us <= r->until_us))
        return enshu_fail(err, ENSHU_EDIFFERS,
                          "record %" PRId64 " (%s) does not happen now",
                          r->row->seq, r->row->kind);
    if (r->command && r->whole_journal)
        return enshu_fail(err, ENSHU_EDIFFERS,
                          "command %" PRId64 " (%s) comes after the end",
                          r->command->seq, r->command->kind);
    if (r->sealed && r->alone && r->whole_journal
        && strcmp(seal->digest, now) != 0)
        return enshu_fail(err, ENSHU_EDIFFERS,
                          "the last digest was %s and is %s now", seal->digest,
                          now);
    return check_rest(r, err);
}

static enshu_status play(replay *r, enshu_error *err)
{
    while (r->at_us < r->until_us) { /* judging goes on after the end */
        const enshu_status st = step(r, err);
        if (st != ENSHU_OK)
            return st;
        if (r->watch.stop && r->watch.stop(r->watch.user, r->at_us))
            return enshu_fail(err, ENSHU_EINTERRUPTED, "interrupted");
    }
    return check_end(r, err);
}

enshu_status replay_run(replay *r, enshu_time_us to_us, enshu_error *err)
{
    ENSHU_REQUIRE(r->at_us < 0);
    enshu_status st = set_until(r, to_us, err);
    if (st == ENSHU_OK)
        st = play(r, err);
    r->result.complete = st == ENSHU_OK && r->whole_journal && r->sealed;
    close_rows(r);
    return st;
}

replay_result replay_get_result(const replay *r)
{
    replay_result result = r->result;
    result.digest = enshu_drill_digest(r->drill);
    result.records = enshu_drill_record_count(r->drill);
    result.end_us = enshu_drill_ended(r->drill) ? r->last_us : r->at_us;
    return result;
}

enshu_drill *replay_drill(replay *r)
{
    return r->drill;
}

enshu_drill *replay_take_drill(replay *r)
{
    ENSHU_REQUIRE(r->at_us >= 0 && !r->rows);
    enshu_drill *d = r->drill;
    const enshu_options to = {.user = r->watch.user,
                              .sink = r->watch.record,
                              .bot_error = r->watch.bot_error,
                              .raced = r->watch.raced};
    enshu_script_redirect(d, &to);
    r->drill = NULL;
    return d;
}

/* ---- what a difference means ---- */

char *replay_differs_text(const char *makers, const char *difference,
                          base_lang lang)
{
    const char *now = build_name();
    if (build_is_this(makers))
        return xprintf(
            BASE_TR(lang,
                    "鎖と署名は合っています。ただし、記録したのと同じこの"
                    "プログラム (%s) で再生すると違う経過になります。作り替え"
                    "られたか、この計算機の誤りです: %s",
                    "chains and signature hold; yet this program (%s), the "
                    "very one that made it, plays it otherwise: somebody made "
                    "it over, or this machine reckons wrongly: %s"),
            now, difference);
    return xprintf(
        BASE_TR(lang,
                "記録は書かれた時のままです。ただし、このプログラム (%s) で"
                "再生すると、記録したプログラム (%s、別のビルド) と違う経過に"
                "なります: %s",
                "the record is as it was written; this program (%s) plays it "
                "otherwise than the one that made it (%s, another build): %s"),
        now, makers, difference);
}
