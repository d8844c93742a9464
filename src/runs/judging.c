#include "runs/judging.h"

#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "journal/reopen.h"
#include "journal/seats.h"
#include "runs/build.h"
#include "runs/keeper.h"
#include "runs/reference.h"

typedef struct world {
    struct judging *owner;
    uint32_t instance;
    replay *replay;
    enshu_drill *drill; /* taken from it */
    keeper *keeper;
    int64_t commands; /* highest seq */
    enshu_time_us last_us;
    bool listening; /* records are new, and kept */
    char *why;      /* the newest refusal; NULL: none */
    char *message;
    char *who; /* says what is said here; NULL: as all */
    char **raters;
    size_t n_raters;
} world;

struct judging {
    char *who;
    const base_key *key;
    bool (*stop)(void *user, enshu_time_us now_us);
    journal *journal; /* the first keeper's once there is one */
    world *worlds;
    size_t n_worlds;
    bool begun; /* open again, if it was closed */
    bool kept;
};

static void forget_refusal(world *w)
{
    xfree(w->why);
    xfree(w->message);
    w->why = NULL;
    w->message = NULL;
}

/* Roles grade themselves and each other, control nobody in their name. */
static void note_rater(world *w, const enshu_record *r)
{
    const char *rater = fields_string(r->fields, r->n_fields, ENSHU_F_RATER);
    const char *by = fields_string(r->fields, r->n_fields, ENSHU_F_BY);
    const bool graded = r->kind == ENSHU_RECORD_CRITERION_GRADED
                        || r->kind == ENSHU_RECORD_TASK_RATED
                        || r->kind == ENSHU_RECORD_ITEM_RATED;
    if (!graded || !*rater || (*by && strcmp(by, "control") != 0))
        return;
    for (size_t i = 0; i < w->n_raters; i++) {
        if (strcmp(w->raters[i], rater) == 0)
            return;
    }
    w->raters = xreallocarray(w->raters, w->n_raters + 1, sizeof *w->raters);
    w->raters[w->n_raters++] = xstrdup(rater);
}

static void on_record(void *user, const enshu_record *r)
{
    world *w = user;
    w->last_us = r->t_us;
    note_rater(w, r);
    if (!w->listening)
        return;
    keeper_record(w->keeper, r);
    if (r->kind != ENSHU_RECORD_COMMAND_REFUSED)
        return;
    forget_refusal(w);
    w->why = xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_WHY));
    w->message =
        xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_MESSAGE));
}

/* ---- opening ---- */

static void add_world(void *user, int64_t instance)
{
    judging *j = user;
    j->worlds = xreallocarray(j->worlds, j->n_worlds + 1, sizeof *j->worlds);
    j->worlds[j->n_worlds++] = (world){.instance = (uint32_t)instance};
}

static bool is_stopped(void *user, enshu_time_us now_us)
{
    const world *w = user;
    return w->owner->stop && w->owner->stop(NULL, now_us);
}

static void keep_world(judging *j, world *w, int64_t branch)
{
    w->keeper = w == j->worlds ? keeper_continue(j->journal, w->drill, j->key)
                               : keeper_add_world(j->worlds[0].keeper, w->drill,
                                                  w->instance);
    if (branch > 0 || w->instance > 0)
        keeper_switch(w->keeper, w->drill, branch);
}

/* What was measured stays measured against the same runs. */
static enshu_status measure(judging *j, world *w, enshu_error *err)
{
    reference_set *set = reference_create();
    enshu_status st = reference_read(set, j->journal, w->instance, err);
    if (st == ENSHU_OK)
        st = reference_hand(set, w->drill, err);
    reference_destroy(set);
    return st;
}

static enshu_status replay_world(judging *j, world *w, enshu_error *err)
{
    const session_watch watch = {
        .user = w, .record = on_record, .stop = is_stopped};
    int64_t branch = 0;
    int64_t record = 0;
    int64_t t_us = 0;
    w->owner = j;
    enshu_status st =
        journal_read_current(j->journal, w->instance, &branch, err);
    if (st == ENSHU_OK)
        st = replay_open(j->journal, (replay_part){branch, w->instance}, true,
                         &watch, &w->replay, err);
    if (st == ENSHU_OK)
        st = replay_run(w->replay, ENSHU_TIME_MAX, err);
    if (st != ENSHU_OK)
        return st;
    w->drill = replay_take_drill(w->replay);
    if (!enshu_drill_ended(w->drill))
        return enshu_fail(err, ENSHU_EREFUSED,
                          "the drill has not ended: go on with it, or end it, "
                          "in 'enshu serve --resume'");
    st = journal_read_reach(j->journal, branch, w->instance, &t_us,
                            &w->commands, &record, err);
    if (st == ENSHU_OK
        && (uint64_t)record != enshu_drill_record_count(w->drill))
        st = enshu_fail(err, ENSHU_EREFUSED,
                        "its last records are not in the journal: open it once "
                        "with 'enshu serve --resume'");
    if (st == ENSHU_OK)
        st = measure(j, w, err);
    if (t_us > w->last_us)
        w->last_us = t_us;
    if (enshu_drill_now(w->drill) > w->last_us)
        w->last_us = enshu_drill_now(w->drill);
    keep_world(j, w, branch);
    return st;
}

static enshu_status read_worlds(judging *j, enshu_error *err)
{
    enshu_status st = journal_each_instance(j->journal, add_world, j, err);
    if (st == ENSHU_OK && j->n_worlds == 0)
        add_world(j, 0);
    for (size_t i = 0; i < j->n_worlds && st == ENSHU_OK; i++)
        st = replay_world(j, &j->worlds[i], err);
    return st;
}

enshu_status judging_open(const char *path, const char *who,
                          const base_key *key,
                          bool (*stop)(void *user, enshu_time_us now_us),
                          judging **out, enshu_error *err)
{
    judging *j = xcalloc(1, sizeof *j);
    *j = (judging){.who = xstrdup(who), .key = key, .stop = stop};
    enshu_status st = journal_open(path, JOURNAL_APPEND, &j->journal, err);
    if (st == ENSHU_OK)
        st = read_worlds(j, err);
    *out = st == ENSHU_OK ? j : NULL;
    if (st != ENSHU_OK)
        judging_destroy(j);
    return st;
}

static void forget_raters(world *w)
{
    for (size_t i = 0; i < w->n_raters; i++)
        xfree(w->raters[i]);
    xfree(w->raters);
    xfree(w->who);
}

void judging_destroy(judging *j)
{
    if (!j)
        return;
    const bool has_keeper = j->n_worlds > 0 && j->worlds[0].keeper;
    if (j->journal && !has_keeper)
        journal_abandon(j->journal);
    for (size_t i = 0; i < j->n_worlds; i++) {
        world *w = &j->worlds[i];
        if (j->kept)
            keeper_destroy(w->keeper);
        else
            keeper_abandon(w->keeper);
    }
    for (size_t i = 0; i < j->n_worlds; i++) {
        replay_destroy(j->worlds[i].replay);
        enshu_drill_destroy(j->worlds[i].drill);
        forget_refusal(&j->worlds[i]);
        forget_raters(&j->worlds[i]);
    }
    xfree(j->worlds);
    xfree(j->who);
    xfree(j);
}

size_t judging_worlds(const judging *j)
{
    return j->n_worlds;
}

enshu_drill *judging_drill(const judging *j, size_t i)
{
    return i < j->n_worlds ? j->worlds[i].drill : NULL;
}

const char *judging_rater(const judging *j, size_t i, size_t k)
{
    return k < j->worlds[i].n_raters ? j->worlds[i].raters[k] : NULL;
}

void judging_call(judging *j, size_t i, const char *who)
{
    char *copy = xstrdup(who);
    xfree(j->worlds[i].who);
    j->worlds[i].who = copy;
}

/* ---- saying ---- */

/* Who all of it is by: what somebody is called is theirs in a world, and one
 * that they are not known in has what was typed. */
static const char *who_of_all(const judging *j)
{
    const char *who = j->n_worlds > 0 ? j->worlds[0].who : NULL;
    for (size_t i = 1; i < j->n_worlds && who; i++) {
        const char *other = j->worlds[i].who;
        if (!other || strcmp(other, who) != 0)
            who = NULL;
    }
    return who ? who : j->who;
}

/* Before the first word: the note that it was opened again names who judges,
 * which is settled by then. */
static enshu_status begin(judging *j, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    if (j->begun)
        return ENSHU_OK;
    if (journal_get_seal(j->journal))
        st = journal_reopen(j->journal, who_of_all(j), err);
    if (st == ENSHU_OK)
        st = build_note(j->journal, err);
    j->begun = st == ENSHU_OK;
    return st;
}

/* The pairs with who says it. */
static size_t sign(const char *who, const enshu_pair *pairs, size_t n,
                   enshu_pair out[ENSHU_FIELDS_MAX + 1])
{
    size_t kept = 0;
    for (size_t i = 0; i < n && kept < ENSHU_FIELDS_MAX; i++)
        out[kept++] = pairs[i];
    out[kept++] =
        (enshu_pair){.field = ENSHU_F_RATER,
                     .value = {.type = ENSHU_TYPE_STR, .as.str = who}};
    return kept;
}

static enshu_status give(world *w, const enshu_command *c, enshu_error *err)
{
    char *fields = fields_write(c->fields, c->n_fields);
    enshu_status st = enshu_drill_submit(w->drill, c, err);
    if (st == ENSHU_OK)
        st = keeper_add_command(w->keeper, c, fields, false, err);
    xfree(fields);
    if (st != ENSHU_OK)
        return st;
    w->commands++;
    w->listening = true;
    st = enshu_drill_advance(w->drill, c->t_us);
    w->listening = false;
    if (c->t_us > w->last_us)
        w->last_us = c->t_us;
    if (st != ENSHU_OK)
        return enshu_fail(err, st, "the drill broke: %s",
                          enshu_status_text(st));
    return st;
}

enshu_status judging_say(judging *j, size_t i, enshu_command_kind kind,
                         const enshu_pair *pairs, size_t n, enshu_error *err)
{
    world *w = &j->worlds[i];
    enshu_pair all[ENSHU_FIELDS_MAX + 1];
    const size_t n_all = sign(w->who ? w->who : j->who, pairs, n, all);
    const enshu_command c = {.seq = (uint64_t)w->commands + 1,
                             .t_us = w->last_us + 1,
                             .kind = kind,
                             .actor = "control",
                             .fields = all,
                             .n_fields = n_all};
    forget_refusal(w);
    enshu_status st = begin(j, err);
    if (st == ENSHU_OK)
        st = give(w, &c, err);
    if (st != ENSHU_OK || !w->why)
        return st;
    return enshu_fail_at(err, ENSHU_EREFUSED, w->message, 0, "%s", w->why);
}

/* A keeper that goes before the others leaves them the journal. */
enshu_status judging_keep(judging *j, enshu_error *err)
{
    enshu_status st = begin(j, err);
    for (size_t i = 0; i < j->n_worlds && st == ENSHU_OK; i++)
        st = keeper_finish(j->worlds[i].keeper, j->worlds[i].last_us, err);
    j->kept = st == ENSHU_OK;
    return st;
}
