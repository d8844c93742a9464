/* A new drill, or one out of its journal. */
#include "host/host_internal.h"
#include "host/forward.h"
#include "host/search.h"

#include <string.h>

#include "base/clock.h"
#include "base/fields.h"
#include "base/json.h"
#include "runs/policy.h"

static int64_t machine_clock(void *user)
{
    (void)user;
    return base_clock_monotonic_us();
}

/* ---- what the journal says about the drill as a whole ---- */

static void make_drill_id(host *h)
{
    uint8_t bytes[(sizeof h->drill_id - 1) / 2];
    base_random(bytes, sizeof bytes);
    base_hex_write(bytes, sizeof bytes, h->drill_id);
}

static char *write_options(const host *h, const host_options *o)
{
    json_t *root = json_object();
    json_t *seats = json_array();
    for (size_t i = 0; i < o->n_seats; i++) {
        char *roles = host__join(o->seats[i].roles, o->seats[i].n_roles);
        json_array_append_new(seats, base_json_text(roles));
        xfree(roles);
    }
    json_object_set_new(root, "drill", base_json_text(h->drill_id));
    json_object_set_new(root, "seats", seats);
    char *text = base_json_write(root);
    json_decref(root);
    return text;
}

/* The name consoles know the drill by; a journal that a run without a host
 * made has none and gets one for as long as this host lives. */
static void read_drill_id(host *h, const journal *j)
{
    static const base_json_limits limits = {1 << 20, 4};
    const char *text = journal_get_header(j)->options;
    json_t *root = NULL;
    make_drill_id(h);
    if (base_json_parse(text, strlen(text), limits, "options", &root, NULL)
        != ENSHU_OK)
        return;
    const char *id = json_string_value(json_object_get(root, "drill"));
    if (id && strlen(id) == sizeof h->drill_id - 1)
        memcpy(h->drill_id, id, sizeof h->drill_id);
    json_decref(root);
}

/* ---- a new drill ---- */

static void on_found(void *user, const enshu_finding *finding)
{
    const host *h = user;
    if (h->found)
        h->found(h->found_user, finding);
}

static enshu_status open_new(host *h, const host_options *o, enshu_error *err)
{
    const enshu_options options = {.seed = o->seed,
                                   .has_seed = o->has_seed,
                                   .bot = o->colleagues,
                                   .user = h,
                                   .sink = host__on_record};
    h->found = o->found;
    h->found_user = o->found_user;
    return enshu_script_open(o->bundle, &options, on_found, &h->drill, err);
}

/* Two hosts would each write what the other does not know. */
static enshu_status lock_journal(host *h, const host_options *o,
                                 enshu_error *err)
{
    char *path = xprintf("%s-lock", o->journal);
    const enshu_status st = base_lock_take(path, &h->lock, err);
    xfree(path);
    if (st != ENSHU_EREFUSED)
        return st;
    return enshu_fail_at(err, st, o->journal, 0,
                         "another program plays this drill: go on there, or "
                         "end it first");
}

static enshu_status start_journal(host *h, const host_options *o,
                                  enshu_error *err)
{
    make_drill_id(h);
    char *options = write_options(h, o);
    const keeper_start start = {
        .path = o->journal,
        .bundle = o->bundle,
        .seed = o->has_seed ? o->seed : enshu_drill_info(h->drill)->seed,
        .policy = o->colleagues ? o->colleagues : "none",
        .options = options};
    const enshu_status st =
        keeper_create(&start, h->drill, o->key, &h->keeper, err);
    xfree(options);
    return st;
}

/* ---- one out of its journal ---- */

static enshu_status replay_journal(host *h, journal *j, enshu_error *err)
{
    const session_watch watch = {.user = h, .record = host__on_record};
    enshu_status st =
        replay_open_live(j, (replay_part){0, 0}, &watch, &h->replay, err);
    if (st != ENSHU_OK) {
        (void)journal_close(j, NULL);
        return st;
    }
    int64_t reached_us = 0;
    int64_t command = 0;
    int64_t record = 0;
    h->drill = replay_drill(h->replay);
    h->keeper = keeper_continue(j, h->drill, h->key);
    h->replaying = true;
    st = journal_read_reach(j, 0, 0, &reached_us, &command, &record, err);
    h->n_commands = (uint64_t)command;
    h->kept = (uint64_t)record;
    h->sent_seq = h->kept;
    if (st == ENSHU_OK)
        st = replay_run(h->replay, ENSHU_TIME_MAX, err);
    return st;
}

/* A policy that is no bot of the scenario cannot act for people at their own
 * pace. */
static enshu_status check_policy(const journal *j, enshu_error *err)
{
    const char *player = journal_get_header(j)->policy;
    if (strcmp(player, "none") == 0 || !policy_is_builtin(player))
        return ENSHU_OK;
    return enshu_fail(err, ENSHU_EINVAL,
                      "a drill played by '%s' is no drill for people: use "
                      "'enshu replay'",
                      player);
}

static enshu_status open_saved(host *h, const host_options *o, enshu_error *err)
{
    journal *j = NULL;
    enshu_status st = journal_open(o->journal, JOURNAL_APPEND, &j, err);
    if (st != ENSHU_OK)
        return st;
    st = check_policy(j, err);
    if (st != ENSHU_OK) {
        (void)journal_close(j, NULL);
        return st;
    }
    read_drill_id(h, j);
    h->sealed = journal_get_seal(j) != NULL;
    return replay_journal(h, j, err);
}

/* ---- the rest ---- */

static void copy_played(host *h, const host_options *o)
{
    h->played = xcalloc(o->n_played, sizeof *h->played);
    for (size_t i = 0; i < o->n_played; i++)
        h->played[h->n_played++] = xstrdup(o->played[i]);
}

static enshu_status check_options(const host_options *o, enshu_error *err)
{
    const int64_t speed = o->speed_milli;
    if (speed != 0 && (speed < PACE_SPEED_MIN || speed > PACE_SPEED_MAX))
        return enshu_fail(err, ENSHU_EINVAL,
                          "speed out of range: 0.25 to 64 are possible");
    return ENSHU_OK;
}

static enshu_status listen_to(host *h, const host_options *o, enshu_error *err)
{
    net_server_options options = {.address = o->address,
                                  .port = o->port,
                                  .peers_max = 2 * o->n_seats + 62,
                                  .events = host__net_events};
    options.peers_per_address = options.peers_max;
    options.events.user = h;
    return net_server_create(&options, &h->server, err);
}

static void note_token(void *user, const enshu_record *record)
{
    bool *any = user;
    *any = *any || record->kind == ENSHU_RECORD_TOKEN_DESCRIBED;
}

/* Teams have something to invest in, which they can only before the first
 * second. */
static bool waits_for_investments(const host *h)
{
    const enshu_reader control = {.control = true};
    bool any = false;
    if (enshu_drill_now(h->drill) >= ENSHU_SEC)
        return false;
    const enshu_status st = enshu_drill_describe(
        h->drill, &control, ENSHU_DESCRIBE_THINGS, note_token, &any);
    return st == ENSHU_OK && any;
}

/* The first instant is played at once, so that a drill that starts paused has
 * something to show. */
static void start_clock(host *h, const host_options *o)
{
    const int64_t now_us = host__real_us(h);
    h->phase_us = -1;
    h->jump_us = -1;
    h->pace = (pace){.story_milli = enshu_drill_pace(h->drill),
                     .speed_milli = o->speed_milli ? o->speed_milli : 1000};
    host__drive(h, 0);
    pace_anchor(&h->pace, now_us, enshu_drill_now(h->drill));
    pace_run(&h->pace, now_us,
             !o->paused && !h->sealed && !waits_for_investments(h));
    h->pace.story_milli = enshu_drill_pace(h->drill);
    h->marked_us = -1;
    h->tick_us = now_us;
    if (host__settle(h))
        host__deliver(h);
    if (h->sealed)
        host__score_make(h);
}

enshu_status host__open(const host_options *o, const host__clock *clock,
                        host **out, enshu_error *err)
{
    host *h = xcalloc(1, sizeof *h);
    *out = NULL;
    h->clock = clock ? *clock : (host__clock){machine_clock, NULL};
    h->logs = &host__drill_logs;
    h->key = o->key;
    h->phase_us = -1;
    h->jump_us = -1;
    atomic_init(&h->stop, false);
    copy_played(h, o);
    enshu_status st = check_options(o, err);
    if (st == ENSHU_OK)
        st = lock_journal(h, o, err);
    if (st == ENSHU_OK)
        st = o->bundle ? open_new(h, o, err) : open_saved(h, o, err);
    if (st == ENSHU_OK)
        st = host__seats_create(h, o, err);
    if (st == ENSHU_OK)
        st = host__forward_create(h, o, err);
    if (st == ENSHU_OK)
        st = listen_to(h, o, err);
    if (st == ENSHU_OK && o->bundle)
        st = start_journal(h, o, err);
    if (st == ENSHU_OK)
        st = host__seats_load(h, err);
    if (st != ENSHU_OK) {
        host_destroy(h);
        return st;
    }
    h->opened = true;
    start_clock(h, o);
    *out = h;
    return ENSHU_OK;
}

enshu_status host_open(const host_options *options, host **out,
                       enshu_error *err)
{
    return host__open(options, NULL, out, err);
}
