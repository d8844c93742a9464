/* A new drill, or one out of its journal. */
#include "host/host_internal.h"
#include "host/forward.h"
#include "host/reel.h"
#include "host/refer.h"
#include "host/search.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "net/certificate.h"
#include "runs/build.h"
#include "runs/policy.h"
#include "runs/spread.h"

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
    /* Kept seats have rows of their own. */
    for (size_t i = 0; i < o->n_seats && !o->keep_seats; i++) {
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

/* ---- worlds ---- */

static host__world *add_world(host *h, const char *name, const char *group)
{
    host__world *w = host__world_create(h, (uint32_t)h->n_worlds, name, group);
    h->worlds =
        xreallocarray(h->worlds, h->n_worlds + 1, sizeof(host__world *));
    h->worlds[h->n_worlds++] = w;
    return w;
}

/* ---- a new drill ---- */

static void on_found(void *user, const enshu_finding *finding)
{
    const host__course *c = user;
    const host *h = c->world->host;
    if (h->found && c->world->instance == 0)
        h->found(h->found_user, finding);
}

/* What could not be opened. */
typedef struct failure {
    enshu_status status;
    enshu_error err;
} failure;

typedef struct opening {
    host *host;
    const host_options *options;
    failure *first; /* of the lowest world; NULL: all went well */
    size_t failed;  /* its number */
} opening;

/* In any thread: a drill knows nothing of others, and each thread has compiled
 * files of its own. */
static void *open_world(void *user, enshu_code *code, size_t i)
{
    const opening *all = user;
    const host_options *o = all->options;
    host__world *w = all->host->worlds[i];
    host__course *c = host__course_create(w);
    failure f = {.status = ENSHU_OK};
    const enshu_options options = {.seed = o->seed,
                                   .has_seed = o->has_seed,
                                   .instance = w->instance,
                                   .bot = o->colleagues,
                                   .code = code,
                                   .user = c,
                                   .sink = host__on_record};
    w->course = c;
    f.status =
        enshu_script_open(o->bundle, &options, on_found, &c->drill, &f.err);
    if (f.status == ENSHU_OK)
        return NULL;
    failure *out = xmalloc(sizeof *out);
    *out = f;
    return out;
}

static bool join_world(void *user, size_t i, void *result)
{
    opening *all = user;
    if (!result)
        return true;
    if (all->first && all->failed < i) {
        xfree(result);
        return false;
    }
    xfree(all->first);
    all->first = result;
    all->failed = i;
    return false;
}

/* As many at once as there are cores: a thousand worlds are a thousand times
 * the same script. */
static enshu_status open_worlds(host *h, const host_options *o,
                                enshu_error *err)
{
    opening all = {.host = h, .options = o};
    enshu_status st = ENSHU_OK;
    spread_out(h->n_worlds, 0, open_world, join_world, &all);
    if (all.first) {
        st = all.first->status;
        if (err)
            *err = all.first->err;
    }
    xfree(all.first);
    for (size_t i = 0; i < h->n_worlds && st == ENSHU_OK; i++) {
        host__course *c = h->worlds[i]->course;
        c->rows = host__rows_create(c);
        host__world_take(h->worlds[i], c);
    }
    return st;
}

static enshu_status open_new(host *h, const host_options *o, enshu_error *err)
{
    const size_t n = o->n_worlds ? o->n_worlds : 1;
    h->found = o->found;
    h->found_user = o->found_user;
    make_drill_id(h);
    for (size_t i = 0; i < n; i++) {
        const host_world none = {"", ""};
        const host_world *from = o->n_worlds ? &o->worlds[i] : &none;
        (void)add_world(h, from->name, from->group);
    }
    return open_worlds(h, o, err);
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

static enshu_status add_rows(host *h, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    for (size_t i = 0; i < h->n_worlds && st == ENSHU_OK; i++) {
        const host__world *w = h->worlds[i];
        const journal_world row = {w->instance, w->name, w->group};
        st = journal_add_world(host__journal(h), &row, err);
    }
    for (size_t i = 0; i < h->n_seats && st == ENSHU_OK; i++)
        host__seat_keep(h, h->seats[i]);
    return st;
}

static enshu_status start_journal(host *h, const host_options *o,
                                  enshu_error *err)
{
    host__world *first = h->worlds[0];
    char *options = write_options(h, o);
    const keeper_start start = {
        .path = o->journal,
        .bundle = o->bundle,
        .seed = o->has_seed ? o->seed : enshu_drill_info(first->drill)->seed,
        .policy = o->colleagues ? o->colleagues : "none",
        .options = options};
    const enshu_status st =
        keeper_create(&start, first->drill, o->key, &first->keeper, err);
    xfree(options);
    if (st != ENSHU_OK)
        return st;
    for (size_t i = 1; i < h->n_worlds; i++)
        h->worlds[i]->keeper =
            keeper_add_world(first->keeper, h->worlds[i]->drill, (uint32_t)i);
    return o->n_worlds > 0 || o->keep_seats ? add_rows(h, err) : ENSHU_OK;
}

/* ---- one out of its journal ---- */

static void read_world(void *user, const journal_world *row)
{
    host *h = user;
    if (row->instance == (int64_t)h->n_worlds)
        (void)add_world(h, row->name, row->group);
}

static void read_branch(void *user, const journal_branch *row)
{
    host *h = user;
    if (row->id > h->last_branch)
        h->last_branch = row->id;
}

static enshu_status read_worlds(host *h, journal *j, enshu_error *err)
{
    enshu_status st = journal_each_world(j, read_world, h, err);
    if (st == ENSHU_OK)
        st = journal_each_branch(j, read_branch, h, err);
    if (h->n_worlds == 0)
        (void)add_world(h, "", "");
    return st;
}

/* Its records are compared, and only those that are not on the disk yet are
 * told. */
static enshu_status replay_world(host__world *w, journal *j, enshu_code *code,
                                 enshu_error *err)
{
    host__course *c = host__course_create(w);
    const session_watch watch = {
        .user = c, .record = host__on_record, .code = code};
    int64_t reached_us = 0;
    int64_t command = 0;
    int64_t record = 0;
    w->course = c;
    c->replaying = true;
    enshu_status st = journal_read_current(j, w->instance, &w->branch, err);
    if (st == ENSHU_OK)
        st = replay_open_live(j, (replay_part){w->branch, w->instance}, &watch,
                              &c->replay, err);
    if (st != ENSHU_OK)
        return st;
    c->drill = replay_drill(c->replay);
    c->rows = host__rows_create(c);
    host__world_take(w, c);
    host__world_name(w);
    st = journal_read_reach(j, w->branch, w->instance, &reached_us, &command,
                            &record, err);
    w->n_commands = (uint64_t)command;
    w->last_order_us = reached_us;
    c->kept = (uint64_t)record;
    w->sent_seq = c->kept;
    return st;
}

static void keep_world(host *h, host__world *w, journal *j)
{
    if (w->instance == 0)
        w->keeper = keeper_continue(j, w->drill, h->key);
    else
        w->keeper =
            keeper_add_world(h->worlds[0]->keeper, w->drill, w->instance);
    if (w->branch > 0)
        keeper_switch(w->keeper, w->drill, w->branch);
}

/* Each has its keeper before it plays: what had not reached the disk is
 * written anew. */
static enshu_status replay_journal(host *h, journal *j, enshu_error *err)
{
    enshu_status st = read_worlds(h, j, err);
    enshu_code *code = enshu_code_create();
    bool kept = false;
    for (size_t i = 0; i < h->n_worlds && st == ENSHU_OK; i++) {
        host__world *w = h->worlds[i];
        st = replay_world(w, j, code, err);
        if (st != ENSHU_OK)
            break;
        keep_world(h, w, j);
        kept = true;
        st = replay_run(w->course->replay, ENSHU_TIME_MAX, err);
    }
    enshu_code_destroy(code);
    if (!kept)
        (void)journal_close(j, NULL);
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

/* It was played by a program that plays otherwise; this one must not go on. */
static enshu_status fail_differs(const host_options *o, const enshu_error *why,
                                 enshu_error *err)
{
    return enshu_fail_at(err, ENSHU_EDIFFERS, o->journal, 0,
                         "%s: go on with the enshu that played it",
                         why->message);
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
    enshu_error why = {.message = ""};
    st = replay_journal(h, j, &why);
    if (st == ENSHU_EDIFFERS)
        return fail_differs(o, &why, err);
    if (st == ENSHU_OK && !h->sealed)
        st = build_note(host__journal(h), &why);
    if (st != ENSHU_OK && err)
        *err = why;
    return st == ENSHU_OK && o->keep_seats ? host__seats_read(h, err) : st;
}

/* ---- the rest ---- */

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
    /* A seat that comes back takes the place of its old connection as soon as
     * it has said hello: few have two at a time, but when they are few. */
    enum { STRANGERS = 62, TWICE = 1000 };
    const size_t twice =
        h->n_seats < TWICE ? h->n_seats : TWICE + h->n_seats / 8;
    const size_t later = h->keep_seats ? h->seats_max - h->n_seats : 0;
    net_server_options options = {.address = o->address,
                                  .port = o->port,
                                  .peers_max =
                                      h->n_seats + twice + later + STRANGERS,
                                  .tls_cert = o->tls_cert,
                                  .tls_key = o->tls_key,
                                  .owner_knows = true,
                                  .events = host__net_events};
    if (options.peers_max > NET_PEERS_MAX)
        options.peers_max = NET_PEERS_MAX;
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
static bool waits_for_investments(const host__world *w)
{
    const enshu_reader control = {.control = true};
    bool any = false;
    if (enshu_drill_now(w->drill) >= ENSHU_SEC)
        return false;
    const enshu_status st = enshu_drill_describe(
        w->drill, &control, ENSHU_DESCRIBE_THINGS, note_token, &any);
    return st == ENSHU_OK && any;
}

/* What is asked for now, else what control chose before. */
static int64_t first_speed(const host__world *w, const host_options *o)
{
    enum { STORY = 1000 };
    if (o->speed_milli != 0)
        return o->speed_milli;
    return w->kept_speed_milli != 0 ? w->kept_speed_milli : STORY;
}

/* The first instant is played at once, so that a drill that starts paused has
 * something to show. */
static void start_clock(host__world *w, const host_options *o)
{
    host *h = w->host;
    const int64_t now_us = host__real_us(h);
    w->course->phase_us = -1;
    w->course->jump_us = -1;
    w->pace = (pace){.story_milli = enshu_drill_pace(w->drill),
                     .speed_milli = first_speed(w, o)};
    if (o->speed_milli != 0)
        host__pace_keep(w);
    (void)host__drive(w, 0, now_us + HOST__WORK_US);
    pace_anchor(&w->pace, now_us, enshu_drill_now(w->drill));
    pace_run(&w->pace, now_us,
             !o->paused && !h->sealed && !waits_for_investments(w));
    w->pace.story_milli = enshu_drill_pace(w->drill);
    w->marked_us = -1;
    w->finished = h->sealed;
    /* Not all in the same round. */
    w->clock_us = now_us + w->instance * INT64_C(25000) % HOST__CLOCK_US;
    w->mark_us = now_us + w->instance * INT64_C(25000) % HOST__MARK_US;
    host__rows_touch(w);
}

static void start_clocks(host *h, const host_options *o)
{
    for (size_t i = 0; i < h->n_worlds; i++)
        start_clock(h->worlds[i], o);
    h->tick_us = host__real_us(h);
    if (host__settle(h))
        host__deliver_all(h);
    for (size_t i = 0; i < h->n_worlds; i++) {
        if (h->sealed)
            host__score_make(h->worlds[i]);
    }
}

static enshu_status set_links(host *h, const host_options *o, enshu_error *err)
{
    h->link_host = o->link_host ? xstrdup(o->link_host) : NULL;
    return o->tls_cert ? net_certificate_pin(o->tls_cert, h->pin, err)
                       : ENSHU_OK;
}

static void copy_options(host *h, const host_options *o)
{
    h->logs = &host__drill_logs;
    h->key = o->key;
    h->close_after_us = o->close_after_us;
    h->path = xstrdup(o->journal);
    h->keep_seats = o->keep_seats;
    h->played = xcalloc(o->n_played, sizeof *h->played);
    for (size_t i = 0; i < o->n_played; i++)
        h->played[h->n_played++] = xstrdup(o->played[i]);
}

static enshu_status set_up(host *h, const host_options *o, enshu_error *err)
{
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
        st = set_links(h, o, err);
    if (st == ENSHU_OK)
        st = listen_to(h, o, err);
    if (st == ENSHU_OK && o->bundle)
        st = start_journal(h, o, err);
    if (st == ENSHU_OK)
        st = host__requests_load(h, err);
    if (st == ENSHU_OK)
        st = host__drafts_load(h, err);
    return st;
}

/* Seats that are new in a drill that is taken up again. */
static void keep_added(host *h, const host_options *o)
{
    for (size_t i = h->n_seats - o->n_seats; !o->bundle && i < h->n_seats; i++)
        host__seat_keep(h, h->seats[i]);
}

enshu_status host__open(const host_options *o, const host__clock *clock,
                        host **out, enshu_error *err)
{
    host *h = xcalloc(1, sizeof *h);
    *out = NULL;
    h->clock = clock ? *clock : (host__clock){machine_clock, NULL};
    atomic_init(&h->stop, false);
    copy_options(h, o);
    host_options all = *o;
    enshu_status st = o->reel ? host__reel_open(h, &all, err) : ENSHU_OK;
    if (st == ENSHU_OK)
        st = set_up(h, &all, err);
    if (st == ENSHU_OK && o->reel)
        st = host__reel_mark(h, err);
    if (st != ENSHU_OK) {
        host_destroy(h);
        return st;
    }
    h->opened = true;
    host__refer_begin(h);
    keep_added(h, &all);
    start_clocks(h, &all);
    *out = h;
    return ENSHU_OK;
}

enshu_status host_open(const host_options *options, host **out,
                       enshu_error *err)
{
    return host__open(options, NULL, out, err);
}
