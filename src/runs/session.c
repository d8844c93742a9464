#include "runs/session.h"

#include <string.h>

#include "base/memory.h"
#include "base/fields.h"
#include "runs/keeper.h"
#include "runs/policy.h"
#include "runs/suggest.h"

#define STRIDE_US ENSHU_MIN /* between two looks at session_watch.stop */

struct session {
    session_watch watch;
    enshu_finding_fn *found; /* while the scenario is loaded */
    void *found_user;
    enshu_drill *drill;
    policy *policy; /* built-in or test; NULL when only a bot plays */
    keeper *keeper; /* NULL: no journal */
    char *policy_name;
    uint64_t seed;
    enshu_time_us at_us;    /* processed up to here, -1: nothing */
    bool whole;             /* nothing is left at at_us */
    enshu_time_us last_us;  /* of the newest record */
    enshu_time_us until_us; /* where the run stops */
    uint64_t commands;
    uint64_t bot_errors;
};

const char *runs_version(void)
{
    return ENSHU_VERSION;
}

/* ---- opening ---- */

static void on_record(void *user, const enshu_record *record)
{
    session *s = user;
    s->last_us = record->t_us;
    if (s->policy)
        policy_see(s->policy, record);
    if (s->keeper)
        keeper_record(s->keeper, record);
    if (s->watch.record)
        s->watch.record(s->watch.user, record);
}

static void on_bot_error(void *user, const char *bot, const enshu_error *err)
{
    session *s = user;
    s->bot_errors++;
    if (s->watch.bot_error)
        s->watch.bot_error(s->watch.user, bot, err);
}

static void on_race(void *user, const char *source, int line, const char *row,
                    bool won)
{
    const session *s = user;
    s->watch.raced(s->watch.user, source, line, row, won);
}

static void on_found(void *user, const enshu_finding *finding)
{
    const session *s = user;
    if (s->found)
        s->found(s->found_user, finding);
}

static enshu_status open_drill(session *s, const session_options *o,
                               const char *bot, enshu_error *err)
{
    const enshu_options options = {.seed = o->seed,
                                   .has_seed = o->has_seed,
                                   .bot = bot,
                                   .code = o->code,
                                   .user = s,
                                   .sink = on_record,
                                   .bot_error = on_bot_error,
                                   .raced = s->watch.raced ? on_race : NULL};
    return enshu_script_open(&o->bundle, &options, on_found, &s->drill, err);
}

/* The policies and bots there are, ended by NULL; the array is owned by the
 * caller (xfree), the names by the drill. */
static const char **list_players(const enshu_drill *d)
{
    size_t n = 0;
    size_t bots = 0;
    const char *const *builtin = policy_names();
    while (builtin[n])
        n++;
    while (enshu_drill_id(d, "bots", bots))
        bots++;
    const char **names = xcalloc(n + bots + 1, sizeof *names);
    memcpy(names, builtin, n * sizeof *names);
    for (size_t i = 0; i < bots; i++)
        names[n + i] = enshu_drill_id(d, "bots", i);
    return names;
}

static enshu_status fail_player(const char *name, const enshu_drill *d,
                                enshu_error *err)
{
    enum { LIST_BYTES = 256 };
    const char **names = list_players(d);
    const char *near = suggest_name(name, names);
    base_buffer list;
    base_buffer_init(&list, LIST_BYTES);
    for (size_t i = 0; names[i]; i++)
        base_buffer_printf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
    const enshu_status st = enshu_fail(
        err, ENSHU_ENOTFOUND, "no policy or bot '%s'%s%s%s: there are %s", name,
        near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "",
        base_buffer_get(&list));
    base_buffer_fini(&list);
    xfree(names);
    return st;
}

/* A bot that is not there: loads once more without, to say which there are. */
static enshu_status explain_player(session *s, const session_options *o,
                                   enshu_error *err)
{
    s->found = NULL; /* told already */
    enshu_status st = open_drill(s, o, NULL, err);
    if (st == ENSHU_OK)
        st = fail_player(o->policy, s->drill, err);
    return st;
}

static enshu_status open_player(session *s, const session_options *o,
                                enshu_error *err)
{
    const char *bot = o->test ? o->test->bot : NULL;
    if (!o->test && !policy_is_builtin(s->policy_name))
        bot = s->policy_name;
    enshu_status st = open_drill(s, o, bot, err);
    if (st == ENSHU_ENOTFOUND && !o->test)
        st = explain_player(s, o, err);
    if (st != ENSHU_OK)
        return st;
    s->seed = o->has_seed ? o->seed : enshu_drill_info(s->drill)->seed;
    if (o->test)
        s->policy = policy_create_test(o->test);
    else
        s->policy = policy_create(s->policy_name, s->drill, s->seed);
    return ENSHU_OK;
}

/* Who plays, by name. */
static const char *player_of(const session_options *o)
{
    if (o->test && o->test->bot)
        return o->test->bot;
    return o->policy ? o->policy : "none";
}

enshu_status session_open(const session_options *options, session **out,
                          enshu_error *err)
{
    session *s = xcalloc(1, sizeof *s);
    s->watch = options->watch;
    s->found = options->found;
    s->found_user = options->found_user;
    s->policy_name = xstrdup(player_of(options));
    s->at_us = -1;
    s->whole = true;
    const enshu_status st = open_player(s, options, err);
    *out = st == ENSHU_OK ? s : NULL;
    if (st != ENSHU_OK)
        session_destroy(s);
    return st;
}

void session_destroy(session *s)
{
    if (!s)
        return;
    keeper_destroy(s->keeper);
    policy_destroy(s->policy);
    enshu_drill_destroy(s->drill);
    xfree(s->policy_name);
    xfree(s);
}

enshu_status session_keep_journal(session *s, const char *path,
                                  const enshu_bundle *bundle,
                                  const base_key *key, enshu_error *err)
{
    ENSHU_REQUIRE(!s->keeper && s->at_us < 0);
    const keeper_start start = {.path = path,
                                .bundle = bundle,
                                .seed = s->seed,
                                .policy = s->policy_name};
    return keeper_create(&start, s->drill, key, &s->keeper, err);
}

bool session_keeps(const session *s)
{
    return s->keeper != NULL;
}

enshu_status session_refer(session *s, const reference_set *set,
                           enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    if (s->keeper)
        st = reference_write(set, keeper_journal(s->keeper), 0, err);
    return st == ENSHU_OK ? reference_hand(set, s->drill, err) : st;
}

/* ---- commands ---- */

/* The drill gets what the journal says, so that a replay gives it the same:
 * the fields go through their written form also when no journal is kept. */
static enshu_status submit(session *s, const enshu_command *command,
                           const char *text, enshu_error *err)
{
    field_set *fields = NULL;
    enshu_command last = *command;
    enshu_status st = fields_read(text, "command", &fields, err);
    if (st == ENSHU_OK) {
        last.fields = fields_pairs(fields, &last.n_fields);
        st = enshu_drill_submit(s->drill, &last, err);
    }
    fields_destroy(fields);
    return st;
}

/* A command the drill finds malformed is the bot's fault, not the drill's. */
static enshu_status forgive(session *s, enshu_status st, enshu_error *err)
{
    if (st != ENSHU_EINVAL)
        return st;
    on_bot_error(s, s->policy_name, err);
    return ENSHU_OK;
}

static enshu_status issue(session *s, const enshu_command *command,
                          enshu_time_us t_us, enshu_error *err)
{
    enshu_error local = {0};
    enshu_error *why = err ? err : &local;
    char *actor = xstrdup(command->actor);
    char *text = fields_write(command->fields, command->n_fields);
    enshu_command stamped = *command;
    stamped.actor = actor;
    stamped.seq = ++s->commands;
    stamped.t_us = t_us;
    enshu_status st = ENSHU_OK;
    if (s->keeper)
        st = keeper_command(s->keeper, &stamped, text, why);
    if (st == ENSHU_OK)
        st = forgive(s, submit(s, &stamped, text, why), why);
    xfree(text);
    xfree(actor);
    return st;
}

/* Hands over what bots issued; *n is how many there were. */
static enshu_status issue_bots(session *s, size_t *n, enshu_error *err)
{
    for (*n = 0;; ++*n) {
        const enshu_command *c = enshu_drill_take_bot_command(s->drill);
        if (!c)
            return ENSHU_OK;
        const enshu_status st = issue(s, c, c->t_us, err);
        if (st != ENSHU_OK)
            return st;
    }
}

/* ---- running ---- */

static enshu_time_us policy_time(const session *s)
{
    return s->policy ? policy_next(s->policy) : ENSHU_TIME_MAX;
}

/* The end of the next step: short while a policy listens, never past what the
 * policy does next. */
static enshu_time_us next_stop(const session *s)
{
    const bool listens = s->policy && policy_listens(s->policy);
    const enshu_time_us stride_us = listens ? POLICY_STEP_US : STRIDE_US;
    enshu_time_us stop_us = s->at_us + stride_us;
    if (stop_us > policy_time(s) - 1)
        stop_us = policy_time(s) - 1;
    if (stop_us > s->until_us)
        stop_us = s->until_us;
    return stop_us;
}

static enshu_status advance(session *s, enshu_time_us stop_us, enshu_error *err)
{
    size_t n_bots = 0;
    enshu_status st = enshu_drill_advance(s->drill, stop_us);
    if (st != ENSHU_OK)
        return enshu_fail(err, st, "the drill broke at its time %lld us: %s",
                          (long long)enshu_drill_now(s->drill),
                          enshu_status_text(st));
    st = issue_bots(s, &n_bots, err);
    s->whole = n_bots == 0;
    s->at_us = s->whole ? stop_us : enshu_drill_now(s->drill);
    if (s->policy)
        policy_think(s->policy);
    if (st == ENSHU_OK && s->keeper && s->whole)
        st = keeper_pause(s->keeper, s->at_us, err);
    return st;
}

static enshu_status act(session *s, enshu_error *err)
{
    const enshu_time_us t_us = policy_time(s);
    const enshu_command *command = policy_act(s->policy);
    return command ? issue(s, command, t_us, err) : ENSHU_OK;
}

static enshu_status step(session *s, enshu_error *err)
{
    const enshu_time_us stop_us = next_stop(s);
    enshu_status st = ENSHU_OK;
    if (stop_us > s->at_us || !s->whole)
        st = advance(s, stop_us, err);
    const bool due = s->whole && s->at_us >= policy_time(s) - 1;
    if (st == ENSHU_OK && due && !enshu_drill_ended(s->drill))
        st = act(s, err);
    return st;
}

static bool is_over(const session *s)
{
    return enshu_drill_ended(s->drill) || (s->whole && s->at_us >= s->until_us);
}

static enshu_status play(session *s, enshu_error *err)
{
    while (!is_over(s)) {
        const enshu_status st = step(s, err);
        if (st != ENSHU_OK)
            return st;
        if (s->watch.stop && s->watch.stop(s->watch.user, s->at_us))
            return enshu_fail(err, ENSHU_EINTERRUPTED, "interrupted");
    }
    return ENSHU_OK;
}

static enshu_time_us end_time(const session *s)
{
    return enshu_drill_ended(s->drill) ? s->last_us : s->at_us;
}

enshu_status session_run(session *s, enshu_time_us until_us, enshu_error *err)
{
    ENSHU_REQUIRE(s->at_us < 0);
    s->until_us = until_us;
    enshu_status st = play(s, err);
    if (!s->keeper)
        return st;
    if (st == ENSHU_OK)
        return keeper_finish(s->keeper, end_time(s), err);
    if (st == ENSHU_EINTERRUPTED) {
        const enshu_status kept = keeper_flush(s->keeper, err);
        st = kept == ENSHU_OK ? st : kept;
    }
    return st;
}

session_result session_get_result(const session *s)
{
    const enshu_drill *d = s->drill;
    return (session_result){.policy = s->policy_name,
                            .seed = s->seed,
                            .end_us = end_time(s),
                            .digest = enshu_drill_digest(d),
                            .records = enshu_drill_record_count(d),
                            .commands = s->commands,
                            .events = enshu_drill_event_count(d),
                            .script_errors = enshu_drill_script_errors(d),
                            .bot_errors = s->bot_errors};
}

enshu_drill *session_drill(session *s)
{
    return s->drill;
}
