#include <string.h>

#include "console/model/model_internal.h"

/* How far the host may be behind what is shown before the clock jumps back:
 * less is a message that took longer than another. */
enum { JITTER_REAL_US = 2000000 };

#define DAY_US INT64_C(86400000000)

/* ---- seat and scenario ---- */

static const char *json_text(model *m, const json_t *object, const char *key)
{
    return store_text(m->pool, json_string_value(json_object_get(object, key)));
}

/* The protocol bounds its own integers, not those within the scenario. */
static int64_t json_time(const json_t *object, const char *key, int64_t most)
{
    const int64_t t = json_integer_value(json_object_get(object, key));
    return t < 0 ? 0 : t < most ? t : most;
}

static enshu_text json_both(model *m, const json_t *object, const char *key)
{
    const json_t *text = json_object_get(object, key);
    return (enshu_text){
        store_text_or_null(m->pool,
                           json_string_value(json_object_get(text, "ja"))),
        store_text_or_null(m->pool,
                           json_string_value(json_object_get(text, "en")))};
}

static void set_scenario(model *m, const json_t *s, int64_t phases)
{
    model_scenario *out = &m->scenario;
    out->id = json_text(m, s, "id");
    out->title = json_both(m, s, "title");
    out->summary = json_both(m, s, "summary");
    out->start = json_text(m, s, "start");
    out->start_us = json_time(s, "start_us", DAY_US - 1);
    out->length_us = json_time(s, "length_us", ENSHU_TIME_MAX);
    out->tlp = json_text(m, s, "tlp");
    out->phases = phases > 0 ? (size_t)phases : 0;
}

static const char *const *take_ids(model *m, const net_message *message,
                                   net_field field, size_t *n)
{
    enum { MOST = 256 };
    const char *ids[MOST];
    size_t count = 0;
    while (count < MOST && net_message_item(message, field, count)) {
        ids[count] = net_message_item(message, field, count);
        count++;
    }
    *n = count;
    return store_texts(m->pool, ids, count);
}

/* The part by its word; one that is not known may watch only. */
static model_part part_of(const char *word)
{
    static const struct {
        const char *word;
        model_part part;
    } rows[] = {{"", MODEL_TRAINEE},
                {"trainee", MODEL_TRAINEE},
                {"director", MODEL_DIRECTOR},
                {"controller", MODEL_CONTROLLER},
                {"evaluator", MODEL_EVALUATOR},
                {"player", MODEL_PLAYER},
                {"observer", MODEL_OBSERVER},
                {"wallboard", MODEL_WALLBOARD}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].word, word) == 0)
            return rows[i].part;
    return MODEL_OBSERVER;
}

static const char *take_word(model *m, const net_message *message,
                             net_field field)
{
    return store_text(m->pool, net_message_text(message, field));
}

/* Is what the welcome opens something else than what is known? */
static bool is_elsewhere(const model *m, const net_message *message)
{
    const model_seat *seat = &m->seat;
    return strcmp(m->drill, net_message_text(message, NET_F_DRILL)) != 0
           || seat->instance != net_message_instance(message)
           || seat->branch != net_message_int(message, NET_F_BRANCH)
           || strcmp(seat->watching, net_message_text(message, NET_F_WATCHING))
                  != 0;
}

/* The same seat looks elsewhere: its drafts are good there too. */
static bool is_same_seat(const model *m, const net_message *message)
{
    return *m->seat.id
           && strcmp(m->seat.id, net_message_text(message, NET_F_SEAT)) == 0;
}

/* The world went back while there was no connection to say so. */
static bool went_back(const model *m, const net_message *message)
{
    return m->seat.instance == net_message_instance(message)
           && net_message_int(message, NET_F_BRANCH) > m->seat.branch;
}

/* Forgets what the welcome is no continuation of. */
static void turn_to(model *m, const net_message *message)
{
    if (!*m->drill || !is_elsewhere(m, message))
        return;
    if (!is_same_seat(m, message)) {
        model_forget_drill(m);
        return;
    }
    if (went_back(m, message) && !m->rewind.unread
        && !model_get_reel(m)->shown)
        m->rewind = (model_rewind){.unread = true, .to_us = -1, .reason = ""};
    model_forget_story(m);
}

static void set_seat(model *m, const net_message *message)
{
    model_seat *seat = &m->seat;
    seat->part = part_of(net_message_text(message, NET_F_KIND));
    seat->control = net_message_bool(message, NET_F_CONTROL);
    seat->roles = take_ids(m, message, NET_F_ROLES, &seat->n_roles);
    seat->teams = take_ids(m, message, NET_F_TEAMS, &seat->n_teams);
    seat->id = take_word(m, message, NET_F_SEAT);
    seat->person = take_word(m, message, NET_F_PERSON);
    seat->watching = take_word(m, message, NET_F_WATCHING);
    seat->instance = net_message_instance(message);
    seat->worlds = net_message_int(message, NET_F_WORLDS);
    seat->branch = net_message_int(message, NET_F_BRANCH);
    seat->world = take_word(m, message, NET_F_NAME);
    seat->group = take_word(m, message, NET_F_GROUP);
    seat->locked = seat->part == MODEL_OBSERVER || seat->part == MODEL_WALLBOARD
                   || *seat->watching || model_get_reel(m)->shown;
}

void model_take_welcome(model *m, const net_message *message)
{
    turn_to(m, message);
    m->drill = take_word(m, message, NET_F_DRILL);
    set_seat(m, message);
    set_scenario(m, net_message_json(message, NET_F_SCENARIO),
                 net_message_int(message, NET_F_PHASES));
    m->link.live = false;
    m->link.bye = "";
    m->link.bye_message = "";
    m->version++;
}

/* ---- a rewind ---- */

void model_take_rewound(model *m, const net_message *message)
{
    m->rewind = (model_rewind){
        .unread = !model_get_reel(m)->shown, /* who goes back there meant to */
        .to_us = net_message_int(message, NET_F_TO_US),
        .reason = store_text(m->said, net_message_text(message, NET_F_REASON))};
    const int64_t branch = net_message_int(message, NET_F_BRANCH);
    const model_seat seat = m->seat;
    model_forget_story(m);
    m->seat.instance = seat.instance;
    m->seat.branch = branch;
}

const model_rewind *model_get_rewind(const model *m)
{
    return &m->rewind;
}

void model_read_rewind(model *m)
{
    m->rewind.unread = false;
    m->version++;
}

static bool is_among(const char *const *ids, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(ids[i], id) == 0)
            return true;
    }
    return false;
}

bool model_is_my_role(const model *m, const char *role)
{
    return is_among(m->seat.roles, m->seat.n_roles, role);
}

bool model_is_my_team(const model *m, const char *team)
{
    return is_among(m->seat.teams, m->seat.n_teams, team);
}

const model_scenario *model_get_scenario(const model *m)
{
    return &m->scenario;
}

const model_seat *model_get_seat(const model *m)
{
    return &m->seat;
}

/* ---- clock ---- */

static bool clock_runs(const model *m)
{
    return m->clock.known && !m->clock.paused && !m->clock.ended && !m->frozen;
}

/* Real time can be wrong by years when a machine slept; rates are at most some
 * thousand.  What does not fit stays at the end of time. */
static int64_t passed(const model *m, int64_t real_us)
{
    if (real_us <= 0 || m->clock.rate_milli <= 0)
        return 0;
    const int64_t most = ENSHU_TIME_MAX / m->clock.rate_milli * 1000;
    const int64_t bounded = real_us < most ? real_us : most;
    return bounded / 1000 * m->clock.rate_milli
           + bounded % 1000 * m->clock.rate_milli / 1000;
}

int64_t model_now(const model *m, int64_t now_us)
{
    if (!clock_runs(m))
        return m->anchor_us > m->floor_us ? m->anchor_us : m->floor_us;
    const int64_t t = m->anchor_us + passed(m, now_us - m->anchor_real_us);
    return t > m->floor_us ? t : m->floor_us;
}

void model_freeze(model *m)
{
    m->anchor_us = model_now(m, m->now_us);
    m->anchor_real_us = m->now_us;
    m->frozen = true;
}

static bool differs(const model_clock *a, const model_clock *b)
{
    return a->known != b->known || a->paused != b->paused
           || a->ended != b->ended || a->closed != b->closed
           || strcmp(a->why, b->why) != 0 || a->rate_milli != b->rate_milli
           || a->speed_milli != b->speed_milli || a->lag_us != b->lag_us
           || a->journal != b->journal;
}

/* The clock does not go back for a message that was slow on its way; it waits
 * until the host has caught up with what was shown.  Where it stands still,
 * and where the host is further behind than that, the host is right. */
static void set_floor(model *m, int64_t shown_us, int64_t host_us)
{
    const bool stands = m->clock.paused || m->clock.ended;
    const int64_t jitter = passed(m, JITTER_REAL_US);
    m->floor_us = !stands && host_us < shown_us && host_us >= shown_us - jitter
                      ? shown_us
                      : INT64_MIN;
}

void model_take_clock(model *m, const net_message *message)
{
    const bool known = m->clock.known;
    const int64_t shown = model_now(m, m->now_us);
    const int64_t host_us = net_message_int(message, NET_F_NOW_US);
    const model_clock fresh = {
        .known = true,
        .paused = net_message_bool(message, NET_F_PAUSED),
        .ended = net_message_bool(message, NET_F_ENDED),
        .closed = net_message_bool(message, NET_F_CLOSED),
        .why = store_text(m->pool, net_message_text(message, NET_F_WHY)),
        .rate_milli = net_message_int(message, NET_F_RATE),
        .speed_milli = net_message_int(message, NET_F_SPEED),
        .lag_us = net_message_int(message, NET_F_LAG_US),
        .journal = net_message_int(message, NET_F_JOURNAL)};
    if (differs(&m->clock, &fresh)
        || host_us < shown - passed(m, JITTER_REAL_US) || host_us > shown)
        m->version++;
    m->clock = fresh;
    m->frozen = false;
    m->floor_us = INT64_MIN;
    if (known)
        set_floor(m, shown, host_us);
    m->anchor_us = host_us;
    m->anchor_real_us = m->now_us;
}

const model_clock *model_get_clock(const model *m)
{
    return &m->clock;
}
