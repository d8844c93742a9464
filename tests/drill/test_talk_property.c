/*
 * Random chats, mails and calls in a drill of several organisations.  Whatever
 * people try: who hears a call is in it, who reads a room is a member, nobody
 * is in two calls, and what somebody answers or pins he has received.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "enshu/describe.h"
#include "enshu/random.h"
#include "enshu/script.h"
#include "support/expect.h"

static const char scene[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=hours(4),"
    " langs={'en'}, lang='en', title='Talk' } "
    "org{ id='air', kind='operator', name='Air' } "
    "org{ id='railway', kind='operator', name='Railway' } "
    "org{ id='paper', kind='media', name='Paper' } "
    "team{ id='csirt', org='air', name='CSIRT' } "
    "team{ id='occ', org='air', name='OCC' } "
    "team{ id='rail', org='railway', name='Rail' } "
    "role{ id='an', team='csirt', name='Analyst' } "
    "role{ id='chief', team='csirt', name='Chief' } "
    "role{ id='duty', team='occ', name='Duty' } "
    "role{ id='rc', team='rail', name='Rail chief' } "
    "role{ id='rd', team='rail', name='Rail duty' } "
    "role{ id='desk', npc=true, name='Desk' } "
    "actor{ id='press', org='paper', name='Press', replies={ "
    " {on='message', says='agent', after=range(min(1), min(5)), send='J', "
    "  times=0}, {on='message', from='occ', send='R', times=0} } } "
    "room{ id='joint', name='Joint', members={'csirt','rc','desk'} } "
    "room{ id='isac', kind='isac', name='ISAC', members={'csirt','rail'} } "
    "inject{ id='J', manual=true, from='press', via='email', body='Hm' } "
    "inject{ id='R', manual=true, from='press', via='phone', ring=min(3), "
    " missed='J', body='Is it true?' } "
    "every(min(7), function() send('K') end) "
    "inject{ id='K', manual=true, to={'csirt','rd'}, max=1000, via='phone', "
    " ring=min(2), tlp='AMBER', body='The remote agent of your vendor is to "
    "be cut off at once by everybody' } ";

static const char *const people[] = {"an", "chief", "duty", "rc",
                                     "rd", "desk",  "press"};
enum { PEOPLE = 7, SAYINGS = 1 << 14, CALLS = 1 << 12, TEXT = 128 };

typedef struct telephone {
    bool over;
    bool rings;
    char here[PEOPLE]; /* 1: in it */
    char to[TEXT];     /* ",csirt,rd," */
    char from[16];
} telephone;

typedef struct world {
    enshu_drill *drill;
    uint64_t commands;
    enshu_random random;
    uint64_t said[SAYINGS]; /* serials of chat.said ... */
    char heard[SAYINGS][TEXT];
    size_t n_said;
    telephone calls[CALLS];
    int64_t n_calls;
    int n[256]; /* of each kind */
    int n_refused;
    char text[160]; /* the newest that was made up */
    char trouble[512];
} world;

/* ---- looking at records ---- */

static const enshu_value *field(const enshu_record *r, enshu_field f)
{
    for (size_t i = 0; i < r->n_fields; i++) {
        if (r->fields[i].field == f)
            return &r->fields[i].value;
    }
    return NULL;
}

static const char *text_in(const enshu_record *r, enshu_field f)
{
    const enshu_value *v = field(r, f);
    return v ? v->as.str : "";
}

static int64_t int_in(const enshu_record *r, enshu_field f)
{
    const enshu_value *v = field(r, f);
    return v ? v->as.integer : 0;
}

static void complain(world *w, const char *what, const enshu_record *r)
{
    if (w->trouble[0] == '\0')
        (void)snprintf(w->trouble, sizeof w->trouble, "%s: record %llu, %s",
                       what, (unsigned long long)r->seq,
                       enshu_record_name(r->kind));
}

static int person(const char *id)
{
    for (int i = 0; i < PEOPLE; i++) {
        if (strcmp(people[i], id) == 0)
            return i;
    }
    return -1;
}

/* ",an,rc," so that a whole id can be looked for. */
static void list_ids(const char *const *ids, size_t n, char out[TEXT])
{
    size_t used = 1;
    out[0] = ',';
    out[1] = '\0';
    for (size_t i = 0; i < n; i++)
        used += (size_t)snprintf(out + used, TEXT - used, "%s,", ids[i]);
}

static bool lists(const char *list, const char *id)
{
    char wanted[32];
    (void)snprintf(wanted, sizeof wanted, ",%s,", id);
    return strstr(list, wanted) != NULL;
}

static const char *team_of(const world *w, const char *id)
{
    const char *team = enshu_drill_team(w->drill, id);
    return team ? team : "-";
}

static bool receives(const world *w, const char *audience, const char *id)
{
    return lists(audience, id) || lists(audience, team_of(w, id));
}

/* ---- what must hold ---- */

static void check_said(world *w, const enshu_record *r, const char *audience)
{
    const char *room = text_in(r, ENSHU_F_ROOM);
    const char *by = text_in(r, ENSHU_F_BY);
    const int64_t said = int_in(r, ENSHU_F_SAID);
    if (strcmp(room, "joint") == 0 && strcmp(audience, ",csirt,rc,desk,") != 0)
        complain(w, "not those in the joint room", r);
    if (strcmp(room, "isac") == 0 && strcmp(audience, ",csirt,rail,") != 0)
        complain(w, "not those in the room of the ISAC", r);
    if (room[0] && !receives(w, audience, by))
        complain(w, "who speaks is not in the room", r);
    if (!room[0]) {
        const enshu_value *to = field(r, ENSHU_F_TO);
        if (!lists(audience, by) || !lists(audience, to->as.ids[0])
            || r->audience.n_teams > to->count + 1)
            complain(w, "direct words went elsewhere", r);
    }
    for (size_t i = 0; said != 0 && i < w->n_said; i++) {
        if (w->said[i] == (uint64_t)said && !receives(w, w->heard[i], by))
            complain(w, "answers what was not received", r);
    }
    if (w->n_said < SAYINGS) {
        w->said[w->n_said] = r->seq;
        memcpy(w->heard[w->n_said++], audience, TEXT);
    }
}

static void check_pin(world *w, const enshu_record *r)
{
    const uint64_t said = (uint64_t)int_in(r, ENSHU_F_SAID);
    for (size_t i = 0; i < w->n_said; i++) {
        if (w->said[i] == said
            && !receives(w, w->heard[i], text_in(r, ENSHU_F_BY)))
            complain(w, "pins what was not received", r);
    }
}

/* The one field PRESENT and the audience of what is said both say who is
 * there. */
static void check_present(world *w, const enshu_record *r,
                          const telephone *call)
{
    const enshu_value *present = field(r, ENSHU_F_PRESENT);
    char there[TEXT];
    list_ids(present ? present->as.ids : NULL, present ? present->count : 0,
             there);
    for (int i = 0; i < PEOPLE; i++) {
        if (call->here[i] != lists(there, people[i]))
            complain(w, "present is not who is present", r);
    }
}

static void check_alone(world *w, const enshu_record *r)
{
    for (int i = 0; i < PEOPLE - 1; i++) { /* the press has many lines */
        int n = 0;
        for (int64_t k = 1; k <= w->n_calls; k++)
            n += !w->calls[k].over && w->calls[k].here[i];
        if (n > 1)
            complain(w, "somebody is in two calls", r);
    }
}

static void note_rang(world *w, const enshu_record *r, telephone *call,
                      int64_t number)
{
    const enshu_value *to = field(r, ENSHU_F_TO);
    const int from = person(text_in(r, ENSHU_F_FROM));
    if (number != w->n_calls + 1)
        complain(w, "numbers of calls do not rise", r);
    w->n_calls = number;
    call->rings = true;
    list_ids(to->as.ids, to->count, call->to);
    (void)snprintf(call->from, sizeof call->from, "%s",
                   text_in(r, ENSHU_F_FROM));
    if (from >= 0)
        call->here[from] = 1;
}

static void check_call(world *w, const enshu_record *r, const char *audience)
{
    const int64_t number = int_in(r, ENSHU_F_CALL);
    telephone *call = &w->calls[number];
    const char *by = text_in(r, ENSHU_F_BY);
    const int who = person(by);
    if (call->over && r->kind != ENSHU_RECORD_CALL_NOTED)
        complain(w, "a call goes on that is over", r);
    if (r->kind == ENSHU_RECORD_CALL_RANG)
        note_rang(w, r, call, number);
    if (r->kind == ENSHU_RECORD_CALL_ANSWERED) {
        if (!receives(w, call->to, by) && strcmp(call->from, by) != 0)
            complain(w, "somebody answers who was not called", r);
        call->here[who] = 1;
        call->rings = false;
    }
    if (r->kind == ENSHU_RECORD_CALL_LEFT)
        call->here[who] = 0;
    if (r->kind == ENSHU_RECORD_CALL_ANSWERED
        || r->kind == ENSHU_RECORD_CALL_LEFT)
        check_present(w, r, call);
    for (int i = 0; r->kind == ENSHU_RECORD_CALL_SAID && i < PEOPLE; i++) {
        if (call->here[i] != lists(audience, people[i]))
            complain(w, "not those in the call hear it", r);
    }
    if (r->kind == ENSHU_RECORD_CALL_NOTED
        && (r->audience.n_teams != 1 || !receives(w, audience, by)))
        complain(w, "a note is not for its team", r);
    call->over = call->over || r->kind == ENSHU_RECORD_CALL_ENDED;
    check_alone(w, r);
}

static void check_sent(world *w, const enshu_record *r, const char *audience)
{
    const bool rings = strcmp(text_in(r, ENSHU_F_VIA), "phone") == 0;
    const int who =
        rings && r->audience.n_teams == 1 ? person(r->audience.teams[0]) : -1;
    bool there = false;
    for (int64_t k = 1; who >= 0 && k <= w->n_calls; k++)
        there |= !w->calls[k].over && w->calls[k].here[who];
    if (rings && !there)
        complain(w, "somebody hears a call he is not in", r);
    (void)audience;
}

static void on_record(void *user, const enshu_record *r)
{
    world *w = user;
    char audience[TEXT];
    list_ids(r->audience.teams, r->audience.n_teams, audience);
    w->n[r->kind]++;
    w->n_refused += r->kind == ENSHU_RECORD_COMMAND_REFUSED;
    if (r->kind == ENSHU_RECORD_CHAT_SAID)
        check_said(w, r, audience);
    if (r->kind == ENSHU_RECORD_CHAT_PINNED)
        check_pin(w, r);
    if (r->kind >= ENSHU_RECORD_CALL_RANG && r->kind <= ENSHU_RECORD_CALL_NOTED)
        check_call(w, r, audience);
    if (r->kind == ENSHU_RECORD_INJECT_SENT)
        check_sent(w, r, audience);
    if (r->kind == ENSHU_RECORD_TLP_BREACHED
        && r->audience.scope != ENSHU_SCOPE_CONTROL)
        complain(w, "a breach is told to others than control", r);
}

/* ---- trying ---- */

static int64_t draw(world *w, int64_t below)
{
    return enshu_random_int(&w->random, 0, below - 1);
}

static enshu_pair str(enshu_field f, const char *text)
{
    return (enshu_pair){f, NULL, {enshu_field_type(f), 0, {.str = text}}};
}

static enshu_pair number(enshu_field f, int64_t n)
{
    return (enshu_pair){f, NULL, {enshu_field_type(f), 0, {.integer = n}}};
}

static void submit_by(world *w, const char *actor, enshu_command_kind kind,
                      const enshu_pair *fields, size_t n)
{
    const enshu_command c = {.seq = ++w->commands,
                             .t_us = enshu_drill_now(w->drill) + 1,
                             .kind = kind,
                             .actor = actor,
                             .fields = fields,
                             .n_fields = n};
    enshu_error err;
    if (enshu_drill_submit(w->drill, &c, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    assert_int_equal(enshu_drill_advance(w->drill, c.t_us), ENSHU_OK);
}

static void submit(world *w, enshu_command_kind kind, const enshu_pair *fields,
                   size_t n)
{
    submit_by(w, people[draw(w, PEOPLE)], kind, fields, n);
}

/* Anybody, rather one who is in the call, or is called. */
static const char *somebody(world *w, int64_t number)
{
    const telephone *call = &w->calls[number];
    int i = (int)draw(w, PEOPLE);
    for (int tries = 0; tries < 4; tries++) {
        const bool fits =
            call->rings ? receives(w, call->to, people[i]) : call->here[i] != 0;
        if (fits)
            break;
        i = (int)draw(w, PEOPLE);
    }
    return people[i];
}

/* Of the first `n`: the third is long enough to be known again, and another
 * after a while, since what people said first themselves breaks no label. */
static const char *some_text(world *w, int64_t n)
{
    static const char *const texts[] = {"hello", "what of the agent?", "", ""};
    const int64_t which = draw(w, n);
    const unsigned day = (unsigned)(w->n_said / 16);
    if (which != 2)
        return texts[which];
    (void)snprintf(w->text, sizeof w->text,
                   "note %u: the agent %u of vendor %u is to be cut %u off by "
                   "all %u at once",
                   day, day, day, day, day);
    return w->text;
}

static const char *const labels[] = {"RED", "AMBER+STRICT", "AMBER", "GREEN",
                                     "CLEAR"};
static const char *const places[] = {"csirt", "occ",  "rail",
                                     "joint", "isac", "attic"};

static void try_chat(world *w)
{
    const char *to[2] = {people[draw(w, PEOPLE)], people[draw(w, PEOPLE)]};
    enshu_pair fields[5];
    size_t n = 0;
    fields[n++] = str(ENSHU_F_TEXT, some_text(w, 4));
    if (draw(w, 2) == 0)
        fields[n++] = str(ENSHU_F_ROOM, places[draw(w, 6)]);
    else
        fields[n++] =
            (enshu_pair){ENSHU_F_TO,
                         NULL,
                         {ENSHU_TYPE_IDS, (uint32_t)draw(w, 3), {.ids = to}}};
    if (draw(w, 2) == 0)
        fields[n++] = str(ENSHU_F_TLP, labels[draw(w, 5)]);
    if (draw(w, 3) == 0 && w->n_said > 0)
        fields[n++] =
            number(ENSHU_F_SAID, (int64_t)w->said[draw(w, (int64_t)w->n_said)]);
    submit(w, ENSHU_COMMAND_CHAT_SAY, fields, n);
}

static void try_pin(world *w)
{
    const int64_t seq =
        w->n_said > 0 ? (int64_t)w->said[draw(w, (int64_t)w->n_said)] : 1;
    const enshu_pair fields[] = {number(ENSHU_F_SAID, seq),
                                 number(ENSHU_F_OK, draw(w, 2))};
    submit(w, ENSHU_COMMAND_CHAT_PIN, fields, 2);
}

static void try_call(world *w)
{
    static const enshu_command_kind kinds[] = {
        ENSHU_COMMAND_CALL_ANSWER, ENSHU_COMMAND_CALL_ANSWER,
        ENSHU_COMMAND_CALL_SAY, ENSHU_COMMAND_CALL_END,
        ENSHU_COMMAND_CALL_NOTE};
    const char *to[2] = {places[draw(w, 3)], people[draw(w, PEOPLE)]};
    const enshu_pair whom = {
        ENSHU_F_TO, NULL, {ENSHU_TYPE_IDS, 1, {.ids = &to[draw(w, 2)]}}};
    const enshu_command_kind kind = kinds[draw(w, 5)];
    const bool says =
        kind == ENSHU_COMMAND_CALL_SAY || kind == ENSHU_COMMAND_CALL_NOTE;
    const int64_t newest = w->n_calls > 4 ? 4 : w->n_calls;
    const int64_t call = w->n_calls - draw(w, newest + 1);
    const enshu_pair fields[] = {number(ENSHU_F_CALL, call),
                                 str(ENSHU_F_TEXT, some_text(w, 4))};
    if (draw(w, 6) == 0 && w->n_calls < CALLS - 50)
        submit(w, ENSHU_COMMAND_CALL_START, &whom, 1);
    else
        submit_by(w, somebody(w, call), kind, fields, says ? 2 : 1);
}

static void try_mail(world *w)
{
    static const char *const to[] = {"press", "csirt", "rd", "paper"};
    const char *whom = to[draw(w, 4)];
    const enshu_pair fields[] = {
        {ENSHU_F_TO, NULL, {ENSHU_TYPE_IDS, 1, {.ids = &whom}}},
        str(ENSHU_F_TEXT, some_text(w, 3)),
        str(ENSHU_F_TLP, labels[draw(w, 5)])};
    submit(w, ENSHU_COMMAND_MESSAGE_SEND, fields, 2 + (size_t)draw(w, 2));
}

static uint64_t play(uint64_t seed, world *w)
{
    static const char stream[] = "talk";
    const enshu_file file = {"main.lua", scene, sizeof scene - 1};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {
        .seed = seed, .has_seed = true, .sink = on_record, .user = w};
    enshu_error err;
    memset(w, 0, sizeof *w);
    enshu_random_init(&w->random, seed, stream, sizeof stream - 1);
    if (enshu_script_open(&bundle, &options, NULL, &w->drill, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    for (int i = 0; i < 6000 && w->trouble[0] == '\0'; i++) {
        const int64_t what = draw(w, 10);
        if (what < 3)
            try_chat(w);
        else if (what < 4)
            try_pin(w);
        else if (what < 9)
            try_call(w);
        else
            try_mail(w);
        assert_int_equal(
            enshu_drill_advance(w->drill, enshu_drill_now(w->drill)
                                              + draw(w, 4 * ENSHU_SEC)),
            ENSHU_OK);
    }
    const uint64_t digest = enshu_drill_digest(w->drill);
    enshu_drill_destroy(w->drill);
    if (w->trouble[0])
        fail_msg("seed %llu: %s", (unsigned long long)seed, w->trouble);
    return digest;
}

static world one;

static void whatever_people_try_what_holds_holds(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        const uint64_t digest = play(seed, &one);
        assert_true(one.n[ENSHU_RECORD_CHAT_SAID] > 100);
        assert_true(one.n[ENSHU_RECORD_CHAT_PINNED] > 10);
        assert_true(one.n[ENSHU_RECORD_CALL_SAID] > 20);
        assert_true(one.n[ENSHU_RECORD_CALL_ENDED] > 20);
        assert_true(one.n[ENSHU_RECORD_TLP_BREACHED] > 0);
        assert_true(one.n[ENSHU_RECORD_INJECT_SENT] > 10);
        assert_true(one.n_refused > 100);
        assert_true(play(seed, &one) == digest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_people_try_what_holds_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
