#include "console/model/control_internal.h"
#include "console/model/judge_internal.h"
#include "console/model/search.h"

#include <string.h>

#include "base/key.h"
#include "base/memory.h"

/* ---- life ---- */

static void init_drill(model *m)
{
    m->pool = store_pool_create();
    m->drill = "";
    m->last = 0;
    m->received = 0;
    m->clock = (model_clock){.why = ""};
    m->floor_us = INT64_MIN;
    m->anchor_us = 0;
    m->anchor_real_us = 0;
    m->frozen = false;
    m->scenario = (model_scenario){.id = "", .start = "", .tlp = ""};
    m->seat = (model_seat){
        .id = "", .person = "", .watching = "", .world = "", .group = ""};
    store_map_init(&m->names);
    for (int kind = 0; kind < MODEL_KIND_COUNT; kind++)
        store_row_init(&m->things[kind], sizeof(thing *));
    store_row_init(&m->messages, sizeof(model_message *));
    store_row_init(&m->deeds, sizeof(model_deed *));
    store_row_init(&m->questions, sizeof(model_question *));
    store_row_init(&m->asked, sizeof(model_asked *));
    store_row_init(&m->evidence, sizeof(model_evidence));
    store_row_init(&m->paths, sizeof(model_path));
    m->search = NULL;
    m->running = 0;
    m->open = 0;
    m->asked_waiting = 0;
    m->budget = -1;
    store_row_init(&m->option_names, sizeof(enshu_text));
    store_map_init(&m->option_index);
    store_row_init(&m->offers, sizeof(offers));
    store_row_init(&m->requests, sizeof(request *));
    store_row_init(&m->metrics, sizeof(kept_metric));
    store_map_init(&m->metric_index);
    store_row_init(&m->ordered, sizeof(model_ordered));
    store_row_init(&m->timeline, sizeof(model_entry));
    m->first_entry = 1;
    store_row_init(&m->drafts, sizeof(draft *));
    store_row_init(&m->duties, sizeof(model_duty));
    store_row_init(&m->rounds, sizeof(model_round *));
    m->owed = 0;
    store_row_init(&m->sectors, sizeof(model_sector));
    store_row_init(&m->rooms, sizeof(void *));
    store_row_init(&m->calls, sizeof(model_phone *));
    m->voice = NULL;
    store_row_init(&m->offered, sizeof(model_offered));
    m->score = (score_sheet){0};
    m->desk = desk_create();
    m->bench = bench_create();
}

static void fini_drill(model *m)
{
    model_free_things(m);
    model_free_messages(m);
    model_free_play(m);
    model_free_requests(m);
    model_free_drafts(m);
    model_free_score(m);
    model_free_metrics(m);
    model_free_logs(m);
    model_free_duties(m);
    model_free_chat(m);
    model_free_calls(m);
    desk_destroy(m->desk);
    bench_destroy(m->bench);
    store_row_fini(&m->offered);
    store_row_fini(&m->paths);
    store_row_fini(&m->timeline);
    store_map_fini(&m->names);
    store_pool_destroy(m->pool);
}

static model_link no_link(void)
{
    return (model_link){.state = NET_LINK_CONNECTING,
                        .rtt_us = -1,
                        .bye = "",
                        .bye_message = ""};
}

model *model_create(model_send_fn *send, void *user)
{
    model *m = xcalloc(1, sizeof *m);
    m->send = send;
    m->user = user;
    m->said = store_pool_create();
    m->link = no_link();
    m->hall = hall_create();
    m->rewind = (model_rewind){.reason = ""};
    base_random(&m->process, sizeof m->process);
    init_drill(m);
    return m;
}

void model_destroy(model *m)
{
    if (!m)
        return;
    fini_drill(m);
    hall_destroy(m->hall);
    store_pool_destroy(m->said);
    xfree(m);
}

void model_forget_drill(model *m)
{
    fini_drill(m);
    init_drill(m);
    m->link.live = false;
    m->version++;
}

void model_forget_story(model *m)
{
    const store_row drafts = m->drafts;
    store_row_init(&m->drafts, sizeof(draft *));
    model_forget_drill(m);
    store_row_fini(&m->drafts);
    m->drafts = drafts;
}

void model_forget(model *m)
{
    model_forget_drill(m);
    hall_destroy(m->hall);
    m->hall = hall_create();
    m->rewind = (model_rewind){.reason = ""};
    m->link = no_link();
}

/* ---- what arrives ---- */

/* A connection that was lost or made: what is under way must be sent anew, and
 * time stands still until the host says how late it is. */
static void lose_connection(model *m)
{
    m->link.live = false;
    model_freeze(m);
    model_mark_unsent(m);
    model_drafts_unsent(m);
    search_lost(m);
    model_age_offers(m);
}

static void take_link(model *m, const net_event *event)
{
    model_link *link = &m->link;
    if (event->link == link->state && event->attempt == link->attempt
        && event->retry_at_us == link->retry_at_us
        && event->trouble == link->trouble && event->rtt_us == link->rtt_us)
        return;
    if (event->link != NET_LINK_UP && link->state == NET_LINK_UP)
        lose_connection(m);
    link->state = event->link;
    link->attempt = event->attempt;
    link->trouble = event->trouble;
    link->retry_at_us = event->retry_at_us;
    link->rtt_us = event->rtt_us;
    m->version++;
}

static void take_live(model *m, const net_message *message)
{
    (void)message;
    m->link.live = true;
    model_send_waiting(m);
    model_send_drafts(m);
    m->version++;
}

static void take_bye(model *m, const net_message *message)
{
    m->link.bye = store_text(m->said, net_message_text(message, NET_F_WHY));
    m->link.bye_message =
        store_text(m->said, net_message_text(message, NET_F_MESSAGE));
    m->version++;
}

static void take_message(model *m, const net_message *message)
{
    static void (*const takers[NET_TYPE_END])(model *, const net_message *) = {
        [NET_WELCOME_MESSAGE] = model_take_welcome,
        [NET_RECORD_MESSAGE] = model_take_record,
        [NET_LIVE_MESSAGE] = take_live,
        [NET_CLOCK_MESSAGE] = model_take_clock,
        [NET_REPLY_MESSAGE] = model_take_reply,
        [NET_MAYBE_MESSAGE] = model_take_maybe,
        [NET_SAVED_MESSAGE] = model_take_saved,
        [NET_SCORE_MESSAGE] = model_take_score,
        [NET_LOG_LINES_MESSAGE] = model_take_lines,
        [NET_BYE_MESSAGE] = take_bye,
        [NET_REWOUND_MESSAGE] = model_take_rewound,
        [NET_REWIND_PLAN_MESSAGE] = hall_take_plan,
        [NET_WHAT_COMES_MESSAGE] = hall_take_what_comes,
        [NET_OVERVIEW_MESSAGE] = hall_take_overview,
        [NET_SEATS_MESSAGE] = hall_take_seats,
        [NET_HEALTH_MESSAGE] = hall_take_health,
        [NET_REEL_MESSAGE] = hall_take_reel,
    };
    const net_type type = net_message_type(message);
    if (takers[type])
        takers[type](m, message);
}

void model_take(model *m, const net_event *event, int64_t now_us)
{
    m->now_us = now_us;
    /* A message came while the connection was up, whatever became of it. */
    if (event->message)
        take_message(m, event->message);
    take_link(m, event);
    net_message_destroy(event->message);
}

/* ---- reading ---- */

uint64_t model_version(const model *m)
{
    return m->version;
}

const char *model_drill(const model *m)
{
    return m->drill;
}

uint64_t model_last(const model *m)
{
    return m->last;
}

const model_link *model_get_link(const model *m)
{
    return &m->link;
}

const char *model_say(enshu_text text, base_lang lang, bool *other)
{
    const char *mine = lang == BASE_JA ? text.ja : text.en;
    const char *theirs = lang == BASE_JA ? text.en : text.ja;
    const bool has = mine && *mine;
    if (other)
        *other = !has && theirs && *theirs;
    if (has)
        return mine;
    return theirs ? theirs : "";
}

const char *model_name(const model *m, const char *id, base_lang lang)
{
    const model_thing *found = model_find(m, id);
    const char *name = found ? model_say(found->name, lang, NULL) : "";
    return *name ? name : id;
}
