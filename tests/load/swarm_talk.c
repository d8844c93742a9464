/* What the seats say, and what they hear. */
#include <string.h>

#include "base/clock.h"
#include "load/swarm_internal.h"

/* ---- saying ---- */

static void say(seat *s, char *text)
{
    (void)line_say(&s->line, text, strlen(text));
    xfree(text);
}

void swarm__greet(seat *s)
{
    net_writer *w = net_writer_create(NET_HELLO_MESSAGE);
    net_write_text(w, NET_F_TOKEN, s->link.token);
    net_write_text(w, NET_F_LANG, "en");
    net_write_text(w, NET_F_CLIENT, "enshu-load");
    if (s->last > 0) {
        net_write_text(w, NET_F_DRILL, s->drill);
        net_write_int(w, NET_F_LAST, (int64_t)s->last);
    }
    s->greeted = true;
    say(s, net_writer_finish(w));
}

void swarm__ask_again(seat *s)
{
    if (s->request)
        (void)line_say(&s->line, s->request, strlen(s->request));
}

static void ask(seat *s, net_writer *w, int64_t now_us)
{
    s->sent_us = now_us;
    s->request = net_writer_finish(w);
    swarm__ask_again(s);
}

static net_writer *command(seat *s, const char *role, const char *kind)
{
    char name[NET_REQUEST_BYTES + 1];
    net_writer *w = net_writer_create(NET_COMMAND_MESSAGE);
    (void)snprintf(name, sizeof name, "load-%llx-%u",
                   (unsigned long long)s->swarm->run, ++s->asked);
    net_write_text(w, NET_F_REQUEST, name);
    net_write_text(w, NET_F_ROLE, role);
    net_write_text(w, NET_F_KIND, kind);
    return w;
}

void swarm__command(seat *s, int64_t now_us)
{
    net_writer *w = command(s, s->role, "chat.say");
    (void)snprintf(s->said, sizeof s->said, "load %llx seat %zu word %u",
                   (unsigned long long)s->swarm->run,
                   (size_t)(s - s->swarm->seats), s->asked);
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_ROOM,
         .value = {.type = ENSHU_TYPE_ID, .as.str = s->team}},
        {.field = ENSHU_F_TEXT,
         .value = {.type = ENSHU_TYPE_STR, .as.str = s->said}}};
    net_write_fields(w, pairs, 2);
    s->swarm->f.commands++;
    ask(s, w, now_us);
}

static size_t count_trainees(const swarm *sw)
{
    size_t n = 0;
    for (size_t i = 0; i < sw->n; i++)
        n += sw->seats[i].trainee && sw->seats[i].live;
    return n;
}

void swarm__inject(seat *director, int64_t now_us)
{
    swarm *sw = director->swarm;
    const char *to[TEAMS_MAX];
    for (size_t i = 0; i < sw->n_teams; i++)
        to[i] = sw->teams[i];
    sw->inject++;
    (void)snprintf(sw->mark, sizeof sw->mark, "load-%llx-inject-%llu.",
                   (unsigned long long)sw->run, (unsigned long long)sw->inject);
    const enshu_pair pairs[] = {
        {.field = ENSHU_F_TO,
         .value = {.type = ENSHU_TYPE_IDS,
                   .count = (uint32_t)sw->n_teams,
                   .as.ids = to}},
        {.field = ENSHU_F_VIA,
         .value = {.type = ENSHU_TYPE_STR, .as.str = "email"}},
        {.field = ENSHU_F_SUBJECT,
         .value = {.type = ENSHU_TYPE_TEXT,
                   .as.text = {.ja = sw->mark, .en = sw->mark}}},
        {.field = ENSHU_F_BODY,
         .value = {.type = ENSHU_TYPE_TEXT,
                   .as.text = {.ja = "負荷試験の状況付与です。",
                               .en = "An inject of the load test."}}}};
    net_writer *w = command(director, "control", "inject.make");
    net_write_fields(w, pairs, 4);
    net_write_bool(w, NET_F_EVERY, true);
    sw->arrived = 0;
    sw->expected = count_trainees(sw);
    sw->fired_us = now_us;
    sw->f.injects++;
    ask(director, w, now_us);
}

void swarm__end_inject(swarm *sw)
{
    if (sw->fired_us == 0)
        return;
    if (sw->arrived < sw->expected)
        sw->f.missed += sw->expected - sw->arrived;
    else
        times_add(&sw->slowest, sw->last_us);
    sw->fired_us = 0;
}

/* ---- hearing ---- */

/* Messages have their fields in the order of the alphabet: behind the type
 * there is little more than the version. */
static bool is_type(const char *text, size_t len, const char *type)
{
    enum { BEHIND = 600 };
    char name[48];
    const size_t n =
        (size_t)snprintf(name, sizeof name, "\"type\":\"%s\",\"v\":1", type);
    for (size_t at = len; at-- > n && len - at < BEHIND;) {
        if (text[at] == '1' && memcmp(text + at + 1 - n, name, n) == 0)
            return true;
    }
    return false;
}

/* The number of a record stands behind its fields. */
static uint64_t seq_of(const char *text, size_t len)
{
    static const char name[] = "\"seq\":";
    const size_t n = sizeof name - 1;
    for (size_t at = len; at-- > n;) {
        if (text[at] == ':' && memcmp(text + at + 1 - n, name, n) == 0) {
            uint64_t seq = 0;
            while (++at < len && text[at] >= '0' && text[at] <= '9')
                seq = seq * 10 + (uint64_t)(text[at] - '0');
            return seq;
        }
        if (text[at] == '}' && at + 1 < len)
            return 0; /* the fields begin: there is none */
    }
    return 0;
}

static bool contains(const char *text, size_t len, const char *part)
{
    const size_t n = strlen(part);
    for (const char *at = text; at && len >= n;) {
        at = memchr(at, part[0], len - n + 1);
        if (!at)
            return false;
        if (memcmp(at, part, n) == 0)
            return true;
        len -= (size_t)(at + 1 - text);
        text = ++at;
    }
    return false;
}

static void heard_record(seat *s, const char *text, size_t len)
{
    swarm *sw = s->swarm;
    const uint64_t seq = seq_of(text, len);
    if (seq > s->last)
        s->last = seq;
    if (sw->fired_us == 0 || !s->trainee || s->seen == sw->inject
        || !contains(text, len, sw->mark))
        return;
    s->seen = sw->inject;
    sw->arrived++;
    sw->last_us = base_clock_monotonic_us() - sw->fired_us;
    times_add(&sw->arrivals, sw->last_us);
}

static void copy(char *out, size_t size, const char *text)
{
    (void)snprintf(out, size, "%s", text ? text : "");
}

static void know_team(swarm *sw, const char *team)
{
    size_t i = 0;
    while (i < sw->n_teams && strcmp(sw->teams[i], team) != 0)
        i++;
    if (i == sw->n_teams && i < TEAMS_MAX && team[0])
        copy(sw->teams[sw->n_teams++], NAME_BYTES, team);
}

static void heard_welcome(seat *s, const net_message *m)
{
    const char *drill = net_message_text(m, NET_F_DRILL);
    if (strcmp(drill, s->drill) != 0)
        s->last = 0;
    copy(s->drill, sizeof s->drill, drill);
    copy(s->role, sizeof s->role, net_message_item(m, NET_F_ROLES, 0));
    copy(s->team, sizeof s->team, net_message_item(m, NET_F_TEAMS, 0));
    const char *kind = net_message_text(m, NET_F_KIND);
    s->director = strcmp(kind, "director") == 0;
    s->trainee = strcmp(kind, "trainee") == 0 && s->role[0] && s->team[0];
    if (s->trainee)
        know_team(s->swarm, s->team);
}

static void heard_reply(seat *s, const net_message *m)
{
    swarm *sw = s->swarm;
    const char *name = net_message_text(m, NET_F_REQUEST);
    char wanted[NET_REQUEST_BYTES + 1];
    (void)snprintf(wanted, sizeof wanted, "load-%llx-%u",
                   (unsigned long long)sw->run, s->asked);
    if (!s->request || strcmp(name, wanted) != 0)
        return;
    xfree(s->request);
    s->request = NULL;
    if (!net_message_bool(m, NET_F_OK)) {
        sw->f.denied++;
        copy(sw->f.why, sizeof sw->f.why, net_message_text(m, NET_F_WHY));
        return;
    }
    if (s->director)
        return;
    sw->f.accepted++;
    times_add(&sw->answers, base_clock_monotonic_us() - s->sent_us);
    if (sw->o.acks)
        (void)fprintf(sw->o.acks, "%s\n", s->said);
}

static void heard_other(seat *s, const net_message *m)
{
    swarm *sw = s->swarm;
    switch (net_message_type(m)) {
    case NET_WELCOME_MESSAGE:
        heard_welcome(s, m);
        break;
    case NET_LIVE_MESSAGE:
        sw->f.live += !s->live;
        sw->shaking -= !s->live;
        s->live = true;
        s->attempt = 0;
        swarm__ask_again(s);
        break;
    case NET_REPLY_MESSAGE:
        heard_reply(s, m);
        break;
    case NET_BYE_MESSAGE:
        s->out = true;
        sw->f.refused++;
        copy(sw->f.why, sizeof sw->f.why, net_message_text(m, NET_F_WHY));
        break;
    default:
        break;
    }
}

void swarm__heard(void *user, const char *text, size_t len)
{
    static const char *const read[] = {"welcome", "live", "reply", "bye"};
    static const char record[] = "\"type\":\"record\",\"v\":1}";
    const size_t n = sizeof record - 1;
    if (len >= n && memcmp(text + len - n, record, n) == 0) {
        heard_record(user, text, len);
        return;
    }
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        net_message *m = NULL;
        if (!is_type(text, len, read[i]))
            continue;
        if (net_message_read(text, len, 's', &m, NULL) == ENSHU_OK)
            heard_other(user, m);
        net_message_destroy(m);
        return;
    }
}
