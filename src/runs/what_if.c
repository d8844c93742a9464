#include "runs/what_if_internal.h"

#include <string.h>

#include "base/fields.h"
#include "base/json.h"
#include "enshu/describe.h"
#include "enshu/score.h"
#include "journal/seats.h"
#include "runs/reference.h"

#define STRIDE_US ENSHU_MIN

/* One of the two runs. */
typedef struct trial {
    const what_if_options *options;
    reference_set *references; /* of both runs */
    bool tried;                /* with the commands of the options */
    bool alone;
    enshu_drill *drill;
    what_if__orders orders;
    uint64_t seq;          /* of the newest command */
    enshu_time_us at_us;   /* processed up to here */
    enshu_time_us bots_us; /* from here on bots act; before, their commands
                              are in the journal */
    char **people;         /* roles that people play */
    size_t n_people;
    bool counting; /* the moment has passed */
    size_t refused;
} trial;

/* ---- who plays ---- */

static void add_people(trial *t, const char *roles)
{
    for (const char *at = roles; *at;) {
        const size_t len = strcspn(at, " ");
        if (len > 0) {
            t->people =
                xreallocarray(t->people, t->n_people + 1, sizeof *t->people);
            t->people[t->n_people++] = xstrndup(at, len);
        }
        at += len + (at[len] == ' ');
    }
}

static void note_seat(void *user, const journal_seat *s)
{
    trial *t = user;
    if (s->instance == t->options->part.instance
        && strcmp(s->part, "trainee") == 0)
        add_people(t, s->roles);
}

/* A drill on one machine has its seats in the journal's head instead. */
static void read_old_seats(trial *t, const char *options)
{
    static const base_json_limits limits = {1 << 22, 4};
    json_t *root = NULL;
    if (base_json_parse(options, strlen(options), limits, "options", &root,
                        NULL)
        != ENSHU_OK)
        return;
    const json_t *seats = json_object_get(root, "seats");
    for (size_t i = 0; i < json_array_size(seats); i++) {
        const char *roles = json_string_value(json_array_get(seats, i));
        if (roles)
            add_people(t, roles);
    }
    json_decref(root);
}

static enshu_status read_people(trial *t, journal *j, enshu_error *err)
{
    const enshu_status st = journal_each_seat(j, note_seat, t, err);
    if (st == ENSHU_OK && t->n_people == 0)
        read_old_seats(t, journal_get_header(j)->options);
    return st;
}

static bool is_played(const trial *t, const char *role)
{
    for (size_t i = 0; i < t->n_people; i++) {
        if (strcmp(t->people[i], role) == 0)
            return true;
    }
    return false;
}

/* ---- giving commands ---- */

static bool is_tried(const trial *t, int64_t seq)
{
    for (size_t i = 0; i < t->orders.given; i++) {
        const what_if__order *o = &t->orders.list[i];
        if (o->tried && (int64_t)o->seq == seq)
            return true;
    }
    return false;
}

static void on_record(void *user, const enshu_record *record)
{
    trial *t = user;
    if (!t->counting)
        return;
    what_if__orders_note(&t->orders, record);
    const enshu_value *command =
        fields_find(record->fields, record->n_fields, ENSHU_F_COMMAND);
    if (record->kind == ENSHU_RECORD_COMMAND_REFUSED && command
        && is_tried(t, command->as.integer))
        t->refused++;
}

static enshu_status submit(trial *t, enshu_command *c, const char *fields,
                           enshu_error *err)
{
    field_set *set = NULL;
    enshu_status st = fields_read(fields, "command", &set, err);
    if (st != ENSHU_OK)
        return st;
    c->seq = ++t->seq;
    c->fields = fields_pairs(set, &c->n_fields);
    st = enshu_drill_submit(t->drill, c, err);
    fields_destroy(set);
    return st;
}

/* What the drill found malformed when the drill was played, it finds so
 * again. */
static enshu_status give(trial *t, enshu_error *err)
{
    what_if__order *o = &t->orders.list[t->orders.given++];
    char *fields = what_if__order_fields(o);
    enshu_command c = {.t_us = o->t_us, .kind = o->kind, .actor = o->actor};
    if (c.t_us <= enshu_drill_now(t->drill))
        c.t_us = enshu_drill_now(t->drill) + 1;
    const enshu_status st = submit(t, &c, fields, err);
    o->seq = c.seq;
    xfree(fields);
    return st == ENSHU_EINVAL && !o->tried ? ENSHU_OK : st;
}

/* True when a bot did anything, which ends an advance early. */
static bool take_bot_commands(trial *t)
{
    const enshu_command *issued;
    bool any = false;
    while ((issued = enshu_drill_take_bot_command(t->drill))) {
        any = true;
        if (enshu_drill_now(t->drill) < t->bots_us
            || is_played(t, issued->actor))
            continue;
        enshu_command c = *issued;
        char *actor = xstrdup(issued->actor);
        char *fields = fields_write(issued->fields, issued->n_fields);
        c.actor = actor;
        (void)submit(t, &c, fields, NULL); /* malformed: the bot's fault */
        xfree(fields);
        xfree(actor);
    }
    return any;
}

/* ---- playing ---- */

static enshu_time_us next_stop(const trial *t)
{
    enshu_time_us stop_us = t->at_us + STRIDE_US;
    if (stop_us > t->options->until_us)
        stop_us = t->options->until_us;
    if (t->orders.given < t->orders.n
        && stop_us >= t->orders.list[t->orders.given].t_us)
        stop_us = t->orders.list[t->orders.given].t_us - 1;
    return stop_us;
}

static enshu_status advance(trial *t, enshu_time_us stop_us, enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    do
        st = enshu_drill_advance(t->drill, stop_us);
    while (st == ENSHU_OK && take_bot_commands(t));
    if (st != ENSHU_OK)
        return enshu_fail(err, st, "the drill broke: %s",
                          enshu_status_text(st));
    t->at_us = stop_us;
    return ENSHU_OK;
}

static bool is_next(const trial *t)
{
    return t->orders.given < t->orders.n
           && t->orders.list[t->orders.given].t_us <= t->at_us + 1
           && t->orders.list[t->orders.given].t_us <= t->options->until_us;
}

static enshu_status play(trial *t, enshu_error *err)
{
    const what_if_options *o = t->options;
    enshu_status st = ENSHU_OK;
    (void)take_bot_commands(t);
    while (st == ENSHU_OK && t->at_us < o->until_us
           && !enshu_drill_ended(t->drill)) {
        while (st == ENSHU_OK && is_next(t))
            st = give(t, err);
        if (st == ENSHU_OK)
            st = advance(t, next_stop(t), err);
        if (st == ENSHU_OK && o->stop && o->stop(o->user, t->at_us))
            st = enshu_fail(err, ENSHU_EINTERRUPTED, "interrupted");
    }
    return st;
}

/* ---- the outcome ---- */

static void add_figure(what_if_figure **list, size_t *n, const char *id,
                       int64_t value, int64_t max)
{
    *list = xreallocarray(*list, *n + 1, sizeof **list);
    (*list)[(*n)++] =
        (what_if_figure){.id = xstrdup(id), .value = value, .max = max};
}

static int64_t int_of(const enshu_record *r, enshu_field field)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, field);
    return v ? v->as.integer : 0;
}

static void note_metric(void *user, const enshu_record *r)
{
    what_if_outcome *out = user;
    if (r->kind == ENSHU_RECORD_METRIC_DESCRIBED)
        add_figure(&out->metrics, &out->n_metrics,
                   fields_string(r->fields, r->n_fields, ENSHU_F_ID),
                   int_of(r, ENSHU_F_AMOUNT), int_of(r, ENSHU_F_SEVERITY));
}

static bool stop_measuring(void *user)
{
    const trial *t = user;
    const what_if_options *o = t->options;
    return o->stop && o->stop(o->user, t->at_us);
}

static enshu_status measure(trial *t, journal *j, enshu_error *err)
{
    const reference_options o = {.jobs = 1, .stop = stop_measuring, .user = t};
    return reference_measure(t->references, j, t->options->part.instance,
                             t->drill, &o, err);
}

static enshu_status read_outcome(const trial *t, what_if_outcome *out,
                                 enshu_error *err)
{
    const enshu_reader control = {.control = true};
    const enshu_status st = enshu_drill_describe(
        t->drill, &control, ENSHU_DESCRIBE_THINGS, note_metric, out);
    const enshu_score *score = enshu_drill_score(t->drill);
    if (!score || st != ENSHU_OK)
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for the outcome");
    out->end_us =
        enshu_drill_ended(t->drill) ? enshu_drill_now(t->drill) : t->at_us;
    out->total_milli = score->total_milli;
    out->max_milli = score->max_milli;
    out->refused = t->refused;
    for (size_t i = 0; i < score->n_objectives; i++) {
        const enshu_objective_score *o = &score->objectives[i];
        add_figure(&out->objectives, &out->n_objectives, o->id ? o->id : "",
                   o->points_milli, o->max_milli);
    }
    return ENSHU_OK;
}

void what_if_clear(what_if_outcome *o)
{
    for (size_t i = 0; i < o->n_objectives; i++)
        xfree(o->objectives[i].id);
    for (size_t i = 0; i < o->n_metrics; i++)
        xfree(o->metrics[i].id);
    xfree(o->objectives);
    xfree(o->metrics);
    *o = (what_if_outcome){0};
}

/* ---- the two runs ---- */

static bool on_step(void *user, enshu_time_us now_us)
{
    const what_if_options *o = ((trial *)user)->options;
    return o->stop && o->stop(o->user, now_us);
}

/* Plays the journal to the moment; the drill is then the trial's. */
static enshu_status play_again(trial *t, journal *j, enshu_error *err)
{
    const what_if_options *o = t->options;
    const session_watch watch = {
        .user = t, .record = on_record, .stop = on_step};
    replay *r = NULL;
    enshu_status st = replay_open_live(j, o->part, &watch, &r, err);
    if (st == ENSHU_OK)
        st = replay_run(r, o->from_us, err);
    if (st == ENSHU_OK)
        t->drill = replay_take_drill(r);
    replay_destroy(r);
    t->at_us = o->from_us;
    t->counting = true;
    return st;
}

static enshu_status run(trial *t, journal *j, enshu_time_us reach_us,
                        what_if_outcome *out, enshu_error *err)
{
    const what_if_options *o = t->options;
    int64_t command = 0;
    int64_t record = 0;
    enshu_status st = play_again(t, j, err);
    t->bots_us = t->alone ? o->from_us : reach_us;
    if (st == ENSHU_OK)
        st = read_people(t, j, err);
    if (st == ENSHU_OK)
        st = journal_read_until(j, o->part.branch, o->part.instance, o->from_us,
                                &command, &record, err);
    t->seq = (uint64_t)command;
    if (st == ENSHU_OK)
        st = what_if__orders_read(j, o, t->tried, t->alone, &t->orders, err);
    if (st == ENSHU_OK)
        st = play(t, err);
    if (st == ENSHU_OK)
        st = measure(t, j, err);
    if (st == ENSHU_OK)
        st = read_outcome(t, out, err);
    return st;
}

static void clear(trial *t)
{
    enshu_drill_destroy(t->drill);
    what_if__orders_fini(&t->orders);
    for (size_t i = 0; i < t->n_people; i++)
        xfree(t->people[i]);
    xfree(t->people);
}

static enshu_status check(const what_if_options *o, journal *j,
                          enshu_time_us *reach_us, enshu_error *err)
{
    int64_t command = 0;
    int64_t record = 0;
    const enshu_status st = journal_read_reach(
        j, o->part.branch, o->part.instance, reach_us, &command, &record, err);
    if (st == ENSHU_OK && o->from_us > *reach_us)
        return enshu_fail(err, ENSHU_EPAST,
                          "the journal does not go that far: choose a moment "
                          "that has passed");
    return st;
}

enshu_status what_if_run(const what_if_options *options, what_if_outcome out[2],
                         enshu_error *err)
{
    journal *j = NULL;
    enshu_time_us reach_us = -1;
    reference_set *references = reference_create();
    out[0] = out[1] = (what_if_outcome){0};
    enshu_status st = journal_open(options->journal, JOURNAL_READ, &j, err);
    if (st == ENSHU_OK)
        st = check(options, j, &reach_us, err);
    for (size_t i = 0; i < 2 && st == ENSHU_OK; i++) {
        trial t = {.options = options,
                   .references = references,
                   .tried = i == 1,
                   .alone = i == 1 && options->alone};
        st = run(&t, j, reach_us, &out[i], err);
        clear(&t);
    }
    if (st != ENSHU_OK) {
        what_if_clear(&out[0]);
        what_if_clear(&out[1]);
    }
    reference_destroy(references);
    (void)journal_close(j, NULL); /* nothing was written */
    return st;
}
