#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "bundle/bundle.h"
#include "enshu/describe.h"
#include "model/sample.h"
#include "runs/session.h"

/* A decision is open then, and two actions are under way. */
#define BUSY_US (19 * ENSHU_MIN + 30 * ENSHU_SEC)

/* A seat that watches a drill being played: what it may see goes to a model as
 * a host would send it. */
typedef struct watcher {
    sample *s;
    enshu_drill *d; /* NULL while the drill plays */
    enshu_reader reader;
    json_t *seen; /* records as messages, in order */
} watcher;

static json_t *message_of(const enshu_record *r)
{
    json_t *message = json_pack(
        "{s:i, s:s, s:s, s:I, s:o}", "v", NET_VERSION, "type", "record", "kind",
        enshu_record_name(r->kind), "t_us", (json_int_t)r->t_us, "fields",
        fields_to_json(r->fields, r->n_fields));
    ENSHU_REQUIRE(message != NULL);
    if (r->seq > 0)
        json_object_set_new(message, "seq", json_integer((json_int_t)r->seq));
    if (r->cause > 0)
        json_object_set_new(message, "cause",
                            json_integer((json_int_t)r->cause));
    if (*r->actor)
        json_object_set_new(message, "actor", json_string(r->actor));
    return message;
}

static void give(sample *s, const json_t *message)
{
    char *text = base_json_write(message);
    sample_take(s, text);
    xfree(text);
}

static void keep_seen(void *user, const enshu_record *r)
{
    watcher *w = user;
    if (enshu_reader_gets(&w->reader, &r->audience))
        json_array_append_new(w->seen, message_of(r));
}

static void give_described(void *user, const enshu_record *r)
{
    watcher *w = user;
    json_t *message = message_of(r);
    give(w->s, message);
    json_decref(message);
}

static const char *field_of(const json_t *message, const char *kind,
                            const char *name)
{
    const char *its = json_string_value(json_object_get(message, "kind"));
    const json_t *fields = json_object_get(message, "fields");
    return strcmp(its, kind) == 0
               ? json_string_value(json_object_get(fields, name))
               : NULL;
}

/* Questions and evidence are described just before they turn up. */
static void give_records(watcher *w)
{
    size_t i;
    const json_t *message;
    json_array_foreach(w->seen, i, message)
    {
        const char *asked = field_of(message, "question.asked", "question");
        const char *found = field_of(message, "artifact.revealed", "id");
        if (asked)
            enshu_drill_describe_question(w->d, &w->reader, asked,
                                          give_described, w);
        if (found)
            enshu_drill_describe_artifact(w->d, &w->reader, found,
                                          give_described, w);
        give(w->s, message);
    }
}

static json_t *scenario_of(const enshu_scenario_info *info)
{
    return json_pack("{s:s, s:o, s:o, s:s, s:I, s:I, s:s}", "id", info->id,
                     "title", sample_text(info->title.ja, info->title.en),
                     "summary", sample_text(info->summary.ja, info->summary.en),
                     "start", info->start, "start_us",
                     (json_int_t)info->start_us, "length_us",
                     (json_int_t)info->length_us, "tlp", info->tlp);
}

static int64_t count_of(const enshu_drill *d, const char *plural)
{
    size_t n = 0;
    while (enshu_drill_id(d, plural, n))
        n++;
    return (int64_t)n;
}

static void give_welcome(const watcher *w, const char *roles)
{
    const enshu_scenario_info *info = enshu_drill_info(w->d);
    json_t *teams = json_array();
    for (size_t i = 0; i < w->reader.n_teams; i++)
        json_array_append_new(teams, json_string(w->reader.teams[i]));
    net_writer *out = net_writer_create(NET_WELCOME_MESSAGE);
    net_write_text(out, NET_F_DRILL, "sample-railway");
    net_write_json(out, NET_F_ROLES, sample_ids(roles));
    net_write_json(out, NET_F_TEAMS, teams);
    net_write_bool(out, NET_F_CONTROL, true);
    net_write_json(out, NET_F_SCENARIO, scenario_of(info));
    net_write_int(out, NET_F_PHASES, count_of(w->d, "phases"));
    char *text = net_writer_finish(out);
    sample_take(w->s, text);
    xfree(text);
}

static void give_clock(const watcher *w)
{
    net_writer *live = net_writer_create(NET_LIVE_MESSAGE);
    net_writer *clock = net_writer_create(NET_CLOCK_MESSAGE);
    net_write_int(live, NET_F_SEQ, (int64_t)enshu_drill_record_count(w->d));
    net_write_int(clock, NET_F_NOW_US, enshu_drill_now(w->d));
    net_write_int(clock, NET_F_RATE, enshu_drill_pace(w->d));
    net_write_int(clock, NET_F_SPEED, 1000);
    net_write_bool(clock, NET_F_PAUSED, false);
    net_write_bool(clock, NET_F_ENDED, enshu_drill_ended(w->d));
    net_write_int(clock, NET_F_LAG_US, 700);
    net_write_int(clock, NET_F_JOURNAL,
                  (int64_t)enshu_drill_record_count(w->d));
    char *texts[] = {net_writer_finish(live), net_writer_finish(clock)};
    for (size_t i = 0; i < 2; i++) {
        sample_take(w->s, texts[i]);
        xfree(texts[i]);
    }
}

static void give_all(watcher *w, const char *roles)
{
    give_welcome(w, roles);
    const enshu_status st = enshu_drill_describe(
        w->d, &w->reader, ENSHU_DESCRIBE_THINGS, give_described, w);
    ENSHU_REQUIRE(st == ENSHU_OK);
    give_records(w);
    give_clock(w);
}

static void must(enshu_status st, const enshu_error *err)
{
    if (st != ENSHU_OK)
        fprintf(stderr, "%s: %s\n", err->source, err->message);
    ENSHU_REQUIRE(st == ENSHU_OK);
}

static bundle *open_scenario(const char *name)
{
    char *folder = bundle_scenarios_folder();
    ENSHU_REQUIRE(folder != NULL);
    char *path = xprintf("%s/%s", folder, name);
    bundle *b = NULL;
    enshu_error err = {0};
    must(bundle_open(path, NULL, &b, &err), &err);
    xfree(path);
    xfree(folder);
    return b;
}

sample *sample_create_played(const char *policy, const char *roles,
                             const char *const *teams, size_t n_teams,
                             int64_t until_us)
{
    watcher w = {.s = sample_create(),
                 .reader = {.teams = teams, .n_teams = n_teams},
                 .seen = json_array()};
    bundle *b = open_scenario("first-20-minutes");
    const session_options options = {
        .bundle = bundle_view(b),
        .policy = policy,
        .watch = {.user = &w, .record = keep_seen}};
    session *played = NULL;
    enshu_error err = {0};
    must(session_open(&options, &played, &err), &err);
    must(session_run(played, until_us, &err), &err);
    w.d = session_drill(played);
    give_all(&w, roles);
    session_destroy(played);
    bundle_destroy(b);
    json_decref(w.seen);
    return w.s;
}

/* The crew's bot opens no messages; people do. */
static void open_message(sample *s, const char *inject)
{
    sample_next(s, BUSY_US, "message.opened",
                json_pack("{s:s, s:s, s:s}", "inject", inject, "by",
                          "csirt_lead", "team", "csirt"));
}

sample *sample_create_railway(void)
{
    static const char *const teams[] = {"csirt", "occ", "hq"};
    sample *s = sample_create_played(
        "standard", "csirt_lead occ_chief crisis pr", teams, 3, BUSY_US);
    open_message(s, "I-01");
    open_message(s, "I-02");
    return s;
}
