/* Exercise control orders about at random; a model of a few lines says what
 * must come of it.  Nothing is lost, nothing goes out twice. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "enshu/describe.h"
#include "enshu/drill.h"
#include "stage.h"
#include "support/expect.h"

enum {
    N_AT = 12,
    N_AFTER = 10,
    N_WHEN = 8,
    N_SENT = 6, /* by the script */
    N_ASKED = 4,
    N_DECLARED = N_AT + N_AFTER + N_WHEN + N_SENT + N_ASKED,
    N_MADE_MAX = 60,
    N_ITEMS = N_DECLARED + N_MADE_MAX,
    LENGTH = 58, /* minutes that are played */
    END = 60,    /* of the drill */
    NEVER = -1,
    COMMANDS = 90
};

typedef enum sort { AT, AFTER, WHEN, SENT, MADE } sort;

typedef struct item {
    char id[16];
    sort kind;
    bool question;
    int when;     /* minute of its trigger, as far as that is known */
    int after;    /* index of another item */
    int delay;    /* minutes after that */
    bool tripped; /* its condition came true */
    bool held;
    bool skipped;
    bool waits;
    int fixed; /* minute it was moved to */
    int sent;  /* minute it must have gone out */
    bool edited;
    char body[32];
} item;

typedef struct world {
    item items[N_ITEMS];
    int n;
    int now;
    stage *stage;
    unsigned random;
    int refused;   /* as the model has it */
    bool in_steps; /* the way is cut into minutes */
} world;

static int chance(world *w, int n)
{
    w->random = w->random * 1103515245u + 12345u;
    return (int)((w->random >> 16) % (unsigned)n);
}

/* ---- the scenario ---- */

static char lua[32768];

static item *add(world *w, sort k, const char *prefix, int number)
{
    item *i = &w->items[w->n++];
    *i = (item){.kind = k,
                .when = NEVER,
                .after = NEVER,
                .fixed = NEVER,
                .sent = NEVER};
    (void)snprintf(i->id, sizeof i->id, "%s-%d", prefix, number);
    (void)snprintf(i->body, sizeof i->body, "body of %s-%d", prefix, number);
    return i;
}

static void write_item(const item *i, const char *trigger)
{
    const size_t used = strlen(lua);
    if (i->question)
        (void)snprintf(lua + used, sizeof lua - used,
                       "question{ id='%s', to='it', text='%s', free=true, "
                       "%s }\n",
                       i->id, i->body, trigger);
    else
        (void)snprintf(lua + used, sizeof lua - used,
                       "inject{ id='%s', to='it', via='email', body='%s', "
                       "%s }\n",
                       i->id, i->body, trigger);
}

static void make_timed(world *w, const char *prefix, int n, bool question)
{
    char trigger[96];
    for (int k = 0; k < n; k++) {
        item *i = add(w, AT, prefix, k);
        i->question = question;
        i->when = 2 + (k * 7 + (question ? 3 : 0)) % 45;
        (void)snprintf(trigger, sizeof trigger, "at='T+00:%02d'", i->when);
        write_item(i, trigger);
    }
}

static void make_followers(world *w)
{
    char trigger[96];
    for (int k = 0; k < N_AFTER; k++) {
        item *i = add(w, AFTER, "F", k);
        i->after = k < 6 ? k : w->n - 2; /* chains of them, too */
        i->delay = k % 3 == 0 ? 0 : 1 + k % 4;
        (void)snprintf(trigger, sizeof trigger, "after={'%s', min(%d)}",
                       w->items[i->after].id, i->delay);
        write_item(i, trigger);
    }
}

static void make_conditional(world *w)
{
    char trigger[96];
    for (int k = 0; k < N_WHEN; k++) {
        item *i = add(w, WHEN, "W", k);
        (void)snprintf(trigger, sizeof trigger, "when=val('v%d')", k);
        (void)snprintf(lua + strlen(lua), sizeof lua - strlen(lua),
                       "var{ id='v%d', init=false }\n", k);
        write_item(i, trigger);
    }
}

static void make_sent(world *w)
{
    for (int k = 0; k < N_SENT; k++) {
        item *i = add(w, SENT, "S", k);
        i->when = 5 + k * 6;
        write_item(i, "manual=true");
        (void)snprintf(lua + strlen(lua), sizeof lua - strlen(lua),
                       "process('p%d', function() wait(min(%d)) "
                       "send('%s') end)\n",
                       k, i->when, i->id);
    }
}

static void open_world(world *w, unsigned seed)
{
    *w = (world){.random = seed * 2654435761u + 1};
    lua[0] = '\0';
    make_timed(w, "A", N_AT, false);
    make_followers(w);
    make_conditional(w);
    make_sent(w);
    make_timed(w, "Q", N_ASKED, true);
    assert_int_equal(w->n, N_DECLARED);
    w->stage = stage_open(lua);
}

/* ---- the model ---- */

static void come_due(world *w, int i);

static void go_out(world *w, int i)
{
    item *it = &w->items[i];
    assert_int_equal(it->sent, NEVER);
    it->sent = w->now;
    it->waits = false;
    for (int k = 0; k < w->n; k++) {
        item *f = &w->items[k];
        if (f->after != i || f->fixed != NEVER)
            continue;
        f->when = w->now + f->delay;
        if (f->delay == 0)
            come_due(w, k);
    }
}

static void come_due(world *w, int i)
{
    item *it = &w->items[i];
    if (it->sent != NEVER || it->skipped)
        return;
    if (it->held || (it->fixed != NEVER && w->now < it->fixed))
        it->waits = true;
    else
        go_out(w, i);
}

static void tick(world *w)
{
    w->now++;
    for (int i = 0; i < w->n; i++) {
        const item *it = &w->items[i];
        const bool own = it->fixed == NEVER || it->kind == SENT;
        if (it->fixed == w->now || (it->when == w->now && own))
            come_due(w, i);
    }
}

static void play_to(world *w, int minute)
{
    while (w->now < minute) {
        tick(w);
        if (w->in_steps)
            stage_play(w->stage, w->now);
    }
    stage_play(w->stage, minute);
}

/* ---- orders, to the model and to the drill ---- */

static void order(world *w, enshu_command_kind what, const enshu_pair *fields,
                  size_t n, bool refused)
{
    const int before = stage_count(w->stage, "command.refused");
    stage_command(w->stage, "control", what, fields, n);
    w->refused += refused;
    const int more = stage_count(w->stage, "command.refused") - before;
    if (more != refused)
        fail_msg("%s at minute %d: refused %d, not %d\n%s",
                 enshu_command_name(what), w->now, more, refused,
                 stage_log(w->stage));
}

static void hold(world *w, int i, bool on)
{
    item *it = &w->items[i];
    const bool refused = it->sent != NEVER || it->skipped;
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_INJECT, it->id),
        {ENSHU_F_OK, NULL, {ENSHU_TYPE_BOOL, 0, {.integer = on}}}};
    if (!refused) {
        it->held = on;
        if (!on && it->waits && (it->fixed == NEVER || w->now >= it->fixed))
            go_out(w, i);
    }
    order(w, ENSHU_COMMAND_INJECT_HOLD, fields, 2, refused);
}

static void move(world *w, int i, int minute)
{
    item *it = &w->items[i];
    const bool refused =
        it->sent != NEVER || it->skipped || minute <= w->now || minute > END;
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_INJECT, it->id),
        stage_int(ENSHU_F_TO_TIME, minute * ENSHU_MIN)};
    if (!refused)
        it->fixed = minute;
    order(w, ENSHU_COMMAND_INJECT_MOVE, fields, 2, refused);
}

static void leave_out(world *w, int i)
{
    item *it = &w->items[i];
    const bool refused = it->sent != NEVER;
    const enshu_pair field = stage_id(ENSHU_F_INJECT, it->id);
    if (!refused) {
        it->skipped = true;
        it->held = false;
        it->waits = false;
    }
    order(w, ENSHU_COMMAND_INJECT_SKIP, &field, 1, refused);
}

static void restore(world *w, int i)
{
    item *it = &w->items[i];
    const bool refused = it->sent != NEVER || !it->skipped;
    const enshu_pair field = stage_id(ENSHU_F_INJECT, it->id);
    if (!refused)
        it->skipped = false;
    order(w, ENSHU_COMMAND_INJECT_RESTORE, &field, 1, refused);
}

static void fire(world *w, int i)
{
    item *it = &w->items[i];
    const bool refused = it->sent != NEVER;
    const enshu_pair field = stage_id(ENSHU_F_INJECT, it->id);
    if (!refused) {
        it->held = false;
        it->skipped = false;
        it->fixed = NEVER;
        go_out(w, i);
    }
    order(w, ENSHU_COMMAND_INJECT_FIRE, &field, 1, refused);
}

static void edit(world *w, int i)
{
    item *it = &w->items[i];
    const bool refused = it->sent != NEVER;
    char text[32];
    (void)snprintf(text, sizeof text, "new of %s %d", it->id, chance(w, 99));
    const enshu_field field = it->question ? ENSHU_F_SUBJECT : ENSHU_F_BODY;
    const enshu_pair fields[] = {
        stage_id(ENSHU_F_INJECT, it->id),
        {field, NULL, {ENSHU_TYPE_TEXT, 0, {.text = {NULL, text}}}}};
    if (!refused)
        (void)snprintf(it->body, sizeof it->body, "%s", text);
    order(w, ENSHU_COMMAND_INJECT_EDIT, fields, 2, refused);
}

static void make(world *w)
{
    static const char *const to[] = {"it"};
    if (w->n == N_ITEMS || w->now >= LENGTH)
        return;
    const int number = w->n - N_DECLARED + 1;
    item *it = add(w, MADE, "made", number);
    const bool now = chance(w, 2) == 0;
    it->fixed = now ? NEVER : w->now + 1 + chance(w, 10);
    if (!now && it->fixed > LENGTH)
        it->fixed = LENGTH;
    const enshu_pair fields[] = {
        {ENSHU_F_TO, NULL, {ENSHU_TYPE_IDS, 1, {.ids = to}}},
        {ENSHU_F_BODY, NULL, {ENSHU_TYPE_TEXT, 0, {.text = {NULL, it->body}}}},
        stage_int(ENSHU_F_TO_TIME, it->fixed * ENSHU_MIN)};
    if (now)
        go_out(w, w->n - 1);
    order(w, ENSHU_COMMAND_INJECT_MAKE, fields, now ? 2 : 3, false);
}

static void trip(world *w, int k)
{
    char id[8];
    const int i = N_AT + N_AFTER + k;
    (void)snprintf(id, sizeof id, "v%d", k);
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, id),
                                 stage_str(ENSHU_F_VALUE, "true")};
    if (!w->items[i].tripped && w->items[i].fixed == NEVER)
        come_due(w, i);
    w->items[i].tripped = true;
    order(w, ENSHU_COMMAND_VAR_SET, fields, 2, false);
}

static void jump(world *w)
{
    const int to = w->now + 1 + chance(w, 4);
    if (to > LENGTH)
        return;
    const enshu_pair field = stage_int(ENSHU_F_TO_TIME, to * ENSHU_MIN);
    order(w, ENSHU_COMMAND_CLOCK_JUMP, &field, 1, false);
    play_to(w, to);
}

static void order_something(world *w)
{
    const int i = chance(w, w->n);
    switch (chance(w, 12)) {
    case 0:
    case 1:
        hold(w, i, true);
        return;
    case 2:
    case 3:
        hold(w, i, false);
        return;
    case 4:
    case 5:
        move(w, i, w->now - 1 + chance(w, 12));
        return;
    case 6:
        leave_out(w, i);
        return;
    case 7:
        restore(w, i);
        return;
    case 8:
        edit(w, i);
        return;
    case 9:
        trip(w, chance(w, N_WHEN));
        return;
    case 10:
        make(w);
        return;
    default:
        if (chance(w, 3) == 0)
            fire(w, i);
        else
            jump(w);
        return;
    }
}

/* ---- comparing ---- */

static void compare(const world *w, const item *it)
{
    char line[128];
    (void)snprintf(line, sizeof line, "%s=%s ",
                   it->question ? "question.asked question"
                                : "inject.sent inject",
                   it->id);
    const int times = stage_count(w->stage, line);
    if (times != (it->sent != NEVER))
        fail_msg("%s went out %d times, due at %d", it->id, times, it->sent);
    if (it->sent == NEVER)
        return;
    (void)snprintf(line, sizeof line, "T+00:%02d:00 %s=%s ", it->sent,
                   it->question ? "question.asked question"
                                : "inject.sent inject",
                   it->id);
    expect_contains(stage_log(w->stage), line);
    (void)snprintf(line, sizeof line, "'%s'", it->body);
    expect_contains(stage_log(w->stage), line);
}

typedef struct states {
    const world *w;
    int seen;
} states;

static const char *field_of(const enshu_record *r, enshu_field field)
{
    for (size_t i = 0; i < r->n_fields; i++) {
        if (r->fields[i].field == field)
            return r->fields[i].value.as.str;
    }
    return "";
}

static void check_state(void *user, const enshu_record *r)
{
    states *s = user;
    if (r->kind != ENSHU_RECORD_INJECT_DESCRIBED)
        return;
    const char *id = field_of(r, ENSHU_F_INJECT);
    const char *state = field_of(r, ENSHU_F_STATE);
    for (int i = 0; i < s->w->n; i++) {
        const item *it = &s->w->items[i];
        if (strcmp(it->id, id) != 0)
            continue;
        s->seen++;
        const char *want = it->sent != NEVER ? "sent"
                           : it->held        ? "held"
                           : it->skipped     ? "skipped"
                                             : NULL;
        if (want)
            assert_string_equal(state, want);
        else
            assert_true(strcmp(state, "planned") == 0
                        || strcmp(state, "conditional") == 0);
    }
}

static void play(world *w, int n)
{
    play_to(w, 1);
    for (int i = 0; i < n; i++) {
        order_something(w);
        if (chance(w, 3) != 0 && w->now < LENGTH)
            play_to(w, w->now + 1);
    }
    play_to(w, LENGTH);
    for (int i = 0; i < w->n; i++)
        compare(w, &w->items[i]);
    const enshu_reader control = {.control = true};
    states s = {w, 0};
    assert_int_equal(enshu_drill_describe(stage_drill(w->stage), &control,
                                          ENSHU_DESCRIBE_THINGS, check_state,
                                          &s),
                     ENSHU_OK);
    assert_int_equal(s.seen, w->n);
}

static void each_goes_out_once_or_is_accounted_for(void **state)
{
    (void)state;
    world *w = malloc(sizeof *w);
    int refused = 0;
    assert_non_null(w);
    for (unsigned seed = 1; seed <= 200; seed++) {
        open_world(w, seed);
        play(w, COMMANDS);
        refused += w->refused;
        stage_close(w->stage);
    }
    assert_true(refused > 40); /* the orders reach what they may not, too */
    free(w);
}

static void the_same_orders_make_the_same_drill(void **state)
{
    (void)state;
    uint64_t digests[2];
    world *w = malloc(sizeof *w);
    assert_non_null(w);
    for (int i = 0; i < 2; i++) {
        open_world(w, 77);
        w->in_steps = i == 1;
        play(w, COMMANDS);
        digests[i] = enshu_drill_digest(stage_drill(w->stage));
        stage_close(w->stage);
    }
    assert_true(digests[0] == digests[1]);
    free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_goes_out_once_or_is_accounted_for),
        cmocka_unit_test(the_same_orders_make_the_same_drill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
