#include "runs/fog.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <inttypes.h>
#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "drill/drill_internal.h"
#include "enshu/describe.h"
#include "enshu/logs.h"
#include "enshu/script.h"
#include "runs/policy.h"

/* ---- chance ---- */

typedef struct dice {
    uint64_t x;
} dice;

static uint64_t roll(dice *d, uint64_t n)
{
    d->x ^= d->x << 13;
    d->x ^= d->x >> 7;
    d->x ^= d->x << 17;
    return n > 0 ? (d->x >> 11) % n : 0;
}

/* ---- histories ---- */

typedef struct happened {
    enshu_record_kind kind;
    bool told; /* some team gets it */
    char *text;
} happened;

/* One drill with all that happened in it. */
typedef struct twin {
    enshu_drill *drill;
    bool leak;
    happened *at;
    size_t n;
    size_t room;
} twin;

static void note(void *user, const enshu_record *r)
{
    twin *t = user;
    char *fields = fields_write(r->fields, r->n_fields);
    if (t->n == t->room) {
        t->room = t->room ? 2 * t->room : 256;
        t->at = xreallocarray(t->at, t->room, sizeof *t->at);
    }
    t->at[t->n++] = (happened){
        r->kind,
        r->audience.scope != ENSHU_SCOPE_CONTROL
            || (t->leak && r->kind == ENSHU_RECORD_ASSET_COMPROMISED),
        xprintf("%" PRIu64 " T%" PRId64 " %s cause %" PRIu64 " by '%s' %s",
                r->seq, r->t_us, enshu_record_name(r->kind), r->cause, r->actor,
                fields)};
    xfree(fields);
}

static void open_twin(twin *t, const fog_options *o)
{
    const enshu_options options = {
        .seed = o->seed, .has_seed = true, .user = t, .sink = note};
    enshu_error err;
    *t = (twin){.leak = o->leak};
    if (enshu_script_open(&o->bundle, &options, NULL, &t->drill, &err)
        != ENSHU_OK)
        fail_msg("%s:%d: %s", err.source, err.line, err.message);
}

static void close_twin(twin *t)
{
    enshu_drill_destroy(t->drill);
    for (size_t i = 0; i < t->n; i++)
        xfree(t->at[i].text);
    xfree(t->at);
}

/* ---- commands ---- */

typedef struct order {
    enshu_time_us t_us;
    enshu_command_kind kind;
    char *actor;
    char *fields;
} order;

typedef struct book {
    order *at;
    size_t n;
} book;

static void write_order(book *b, const enshu_command *c)
{
    b->at = xreallocarray(b->at, b->n + 1, sizeof *b->at);
    b->at[b->n++] = (order){c->t_us, c->kind, xstrdup(c->actor),
                            fields_write(c->fields, c->n_fields)};
}

static void close_book(book *b)
{
    for (size_t i = 0; i < b->n; i++) {
        xfree(b->at[i].actor);
        xfree(b->at[i].fields);
    }
    xfree(b->at);
}

static void give(twin *t, const enshu_command *c)
{
    enshu_error err;
    if (enshu_drill_submit(t->drill, c, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
}

static void advance(twin *t, enshu_time_us t_us)
{
    assert_int_equal(enshu_drill_advance(t->drill, t_us), ENSHU_OK);
}

/* The drill of the book as it was at a time. */
static void fork_at(twin *t, const fog_options *o, const book *b,
                    enshu_time_us t_us)
{
    open_twin(t, o);
    for (size_t i = 0; i < b->n && b->at[i].t_us <= t_us; i++) {
        field_set *set = NULL;
        enshu_command c = {.seq = i + 1,
                           .t_us = b->at[i].t_us,
                           .kind = b->at[i].kind,
                           .actor = b->at[i].actor};
        assert_int_equal(fields_read(b->at[i].fields, "command", &set, NULL),
                         ENSHU_OK);
        c.fields = fields_pairs(set, &c.n_fields);
        give(t, &c);
        fields_destroy(set);
    }
    advance(t, t_us);
}

/* Plays to a time; what is done is given to the other one too and written. */
static void play(twin *t, twin *other, policy *p, book *b, size_t *seq,
                 enshu_time_us until_us)
{
    while (enshu_drill_now(t->drill) < until_us
           && !enshu_drill_ended(t->drill)) {
        const enshu_time_us next_us = policy_next(p);
        const enshu_time_us stop_us =
            next_us <= until_us ? next_us - 1 : until_us;
        if (stop_us > enshu_drill_now(t->drill)) {
            advance(t, stop_us);
            if (other)
                advance(other, stop_us);
        }
        if (enshu_drill_ended(t->drill))
            return; /* nobody plays on */
        policy_think(p);
        const enshu_command *made = next_us <= until_us ? policy_act(p) : NULL;
        if (!made)
            continue;
        enshu_command c = *made;
        c.seq = ++*seq;
        c.t_us = next_us;
        give(t, &c);
        if (other)
            give(other, &c);
        if (b)
            write_order(b, &c);
    }
}

/* ---- hidden things ---- */

static void say(twin *t, enshu_command_kind kind, size_t seq,
                enshu_time_us t_us, const char *id, enshu_field field,
                const char *word)
{
    const enshu_pair fields[] = {
        {ENSHU_F_ID, NULL, {ENSHU_TYPE_ID, 0, {.str = id}}},
        {field, NULL, {ENSHU_TYPE_STR, 0, {.str = word}}}};
    const enshu_command c = {.seq = seq,
                             .t_us = t_us,
                             .kind = kind,
                             .actor = "control",
                             .fields = fields,
                             .n_fields = 2};
    give(t, &c);
}

static const char *id_of(const enshu_drill *d, enshu__kind kind, size_t i)
{
    return enshu__text_of(d, d->scenario->lists[kind].at[i]->name);
}

typedef struct hidden {
    dice *dice;
    size_t seq;
    enshu_time_us t_us;
} hidden;

/* Each does its own to the one and to the other; false: there is nothing that
 * could happen so. */
typedef bool flip_fn(twin *one, twin *other, const hidden *h);

static bool holds_another(twin *one, twin *other, const hidden *h)
{
    enshu_drill *d = one->drill;
    const size_t n = ENSHU__COUNT(d->scenario, ASSET);
    const size_t i = (size_t)roll(h->dice, n);
    if (n == 0 || enshu__world_hold(d->world, (int32_t)i) != ENSHU__HOLD_NONE)
        return false;
    const char *id = id_of(d, ENSHU__ASSET, i);
    say(one, ENSHU_COMMAND_STATE_SET, h->seq, h->t_us, id, ENSHU_F_STATE,
        "foothold");
    say(other, ENSHU_COMMAND_STATE_SET, h->seq, h->t_us, id, ENSHU_F_STATE,
        "admin");
    return true;
}

/* One was held and is not any more, the other is held by somebody else. */
static bool is_let_go(twin *one, twin *other, const hidden *h)
{
    enshu_drill *d = one->drill;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ASSET); i++) {
        const enshu__hold hold = enshu__world_hold(d->world, (int32_t)i);
        if (hold == ENSHU__HOLD_NONE)
            continue;
        const char *id = id_of(d, ENSHU__ASSET, i);
        say(one, ENSHU_COMMAND_STATE_SET, h->seq, h->t_us, id, ENSHU_F_STATE,
            "none");
        say(other, ENSHU_COMMAND_STATE_SET, h->seq, h->t_us, id, ENSHU_F_STATE,
            hold == ENSHU__HOLD_ADMIN ? "foothold" : "admin");
        return true;
    }
    return false;
}

static bool is_needed(const enshu_drill *d, const enshu__decl *asset)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SERVICE); i++) {
        const enshu__service_def *v =
            ENSHU__DEF(d->scenario, SERVICE, service, i);
        for (size_t k = 0; k < v->n_needs; k++) {
            if (v->needs[k].ref.name == asset->name)
                return true;
        }
    }
    return false;
}

/* A machine that nobody watches, and nothing needs. */
static bool stops_unseen(twin *one, twin *other, const hidden *h)
{
    enshu_drill *d = one->drill;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ASSET); i++) {
        const enshu__asset_def *a = ENSHU__DEF(d->scenario, ASSET, asset, i);
        if (a->watch_us != ENSHU__ABSENT_TIME || is_needed(d, &a->decl)
            || strcmp(enshu__world_word(
                          d->world,
                          (enshu__ref){a->decl.name, (int32_t)i, ENSHU__ASSET}),
                      "up")
                   != 0)
            continue;
        const char *id = id_of(d, ENSHU__ASSET, i);
        say(one, ENSHU_COMMAND_STATE_SET, h->seq, h->t_us, id, ENSHU_F_STATE,
            "down");
        say(other, ENSHU_COMMAND_STATE_SET, h->seq, h->t_us, id, ENSHU_F_STATE,
            "degraded");
        return true;
    }
    return false;
}

/* Of whole numbers, that the texts and offers of the scenario do not read. */
static bool a_variable_differs(twin *one, twin *other, const hidden *h)
{
    enshu_drill *d = one->drill;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, VAR); i++) {
        const char *id = id_of(d, ENSHU__VAR, i);
        if (strncmp(id, "hidden", 6) != 0)
            continue;
        say(one, ENSHU_COMMAND_VAR_SET, h->seq, h->t_us, id, ENSHU_F_VALUE,
            "41");
        say(other, ENSHU_COMMAND_VAR_SET, h->seq, h->t_us, id, ENSHU_F_VALUE,
            "42");
        return true;
    }
    return false;
}

/* Something must happen for the records of a direct change to come out. */
static void nudge(twin *t, const hidden *h)
{
    const enshu_drill *d = t->drill;
    const enshu__ref internet = {d->scenario->lists[ENSHU__ZONE].at[0]->name, 0,
                                 ENSHU__ZONE};
    say(t, ENSHU_COMMAND_STATE_SET, h->seq, h->t_us, id_of(d, ENSHU__ZONE, 0),
        ENSHU_F_STATE, enshu__world_word(d->world, internet));
}

static bool steals_another(twin *one, twin *other, const hidden *h)
{
    enshu_drill *d = one->drill;
    const size_t n = ENSHU__COUNT(d->scenario, ACCOUNT);
    if (n < 2 || ENSHU__COUNT(d->scenario, ADVERSARY) == 0)
        return false;
    const int32_t i = (int32_t)roll(h->dice, n);
    const int32_t k = (i + 1) % (int32_t)n;
    if (enshu__threat_stole(d->threat, 0, i)
        || enshu__threat_stole(d->threat, 0, k))
        return false;
    enshu__threat_steal(one->drill->threat, 0, i);
    enshu__threat_steal(other->drill->threat, 0, k);
    nudge(one, h);
    nudge(other, h);
    return true;
}

static bool plants_one(twin *one, twin *other, const hidden *h)
{
    enshu_drill *d = one->drill;
    const size_t n = ENSHU__COUNT(d->scenario, ASSET);
    if (n == 0)
        return false;
    (void)other;
    assert_int_equal(
        enshu__threat_plant(d->threat, -1, (int32_t)roll(h->dice, n), h->t_us),
        ENSHU_OK);
    return true;
}

static bool blocks_one(twin *one, twin *other, const hidden *h)
{
    enshu_drill *d = one->drill;
    const size_t n = ENSHU__COUNT(d->scenario, INDICATOR);
    (void)other;
    return n > 0 && enshu__threat_block(d->threat, (int32_t)roll(h->dice, n));
}

/* ---- what control plans ---- */

static void steer(twin *t, enshu_command_kind kind, const hidden *h,
                  const enshu_pair *fields, size_t n)
{
    const enshu_command c = {.seq = h->seq,
                             .t_us = h->t_us,
                             .kind = kind,
                             .actor = "control",
                             .fields = fields,
                             .n_fields = n};
    give(t, &c);
}

static enshu_pair with_id(const char *id)
{
    return (enshu_pair){ENSHU_F_INJECT, NULL, {ENSHU_TYPE_ID, 0, {.str = id}}};
}

static enshu_pair at_time(enshu_time_us t_us)
{
    return (enshu_pair){
        ENSHU_F_TO_TIME, NULL, {ENSHU_TYPE_INT, 0, {.integer = t_us}}};
}

static enshu_pair with_body(const char *text)
{
    return (enshu_pair){
        ENSHU_F_BODY, NULL, {ENSHU_TYPE_TEXT, 0, {.text = {NULL, text}}}};
}

/* The id of an inject or question that waits for its time; NULL: none. */
static const char *planned(const twin *t, const hidden *h)
{
    const enshu_drill *d = t->drill;
    const size_t injects = ENSHU__COUNT(d->scenario, INJECT);
    const size_t n = injects + ENSHU__COUNT(d->scenario, QUESTION);
    const size_t first = n > 0 ? (size_t)roll(h->dice, n) : 0;
    for (size_t k = 0; k < n; k++) {
        const size_t i = (first + k) % n;
        const enshu__kind kind = i < injects ? ENSHU__INJECT : ENSHU__QUESTION;
        const int32_t index = (int32_t)(i < injects ? i : i - injects);
        const enshu__decl *decl = d->scenario->lists[kind].at[index];
        const enshu__ref item = {decl->name, index, (uint8_t)kind};
        const char *state = enshu__steer_state(d, item);
        if (strcmp(state, "planned") == 0 || strcmp(state, "conditional") == 0)
            return enshu__text_of(d, decl->name);
    }
    return NULL;
}

static bool one_is_held(twin *one, twin *other, const hidden *h)
{
    const char *id = planned(one, h);
    const enshu_time_us end_us = enshu_drill_info(one->drill)->length_us;
    if (!id || end_us <= h->t_us)
        return false;
    const enshu_pair moved[] = {with_id(id), at_time(end_us)};
    steer(one, ENSHU_COMMAND_INJECT_HOLD, h, moved, 1);
    steer(other, ENSHU_COMMAND_INJECT_MOVE, h, moved, 2);
    return true;
}

static bool one_is_edited(twin *one, twin *other, const hidden *h)
{
    const char *id = planned(one, h);
    if (!id)
        return false;
    const enshu_pair edited[] = {with_id(id), with_body("Another text")};
    steer(one, ENSHU_COMMAND_INJECT_EDIT, h, edited, 2);
    steer(other, ENSHU_COMMAND_INJECT_SKIP, h, edited, 1);
    return true;
}

/* Both at the very end, in other words. */
static bool one_is_made(twin *one, twin *other, const hidden *h)
{
    static const char *const all[] = {"all"};
    const enshu_time_us end_us = enshu_drill_info(one->drill)->length_us;
    const enshu_pair to = {ENSHU_F_TO, NULL, {ENSHU_TYPE_IDS, 1, {.ids = all}}};
    if (end_us <= h->t_us)
        return false;
    const enshu_pair a[] = {to, with_body("A"), at_time(end_us)};
    const enshu_pair b[] = {to, with_body("B"), at_time(end_us)};
    steer(one, ENSHU_COMMAND_INJECT_MAKE, h, a, 3);
    steer(other, ENSHU_COMMAND_INJECT_MAKE, h, b, 3);
    return true;
}

/* `logged`: a machine that is down writes no records, which its logs show to
 * who searches them; that is no more than is true of them. */
static const struct {
    const char *name;
    flip_fn *flip;
    bool logged;
} flips[] = {{"another holds it", holds_another, false},
             {"it is let go", is_let_go, false},
             {"it stops unseen", stops_unseen, true},
             {"an implant", plants_one, false},
             {"another account is stolen", steals_another, false},
             {"an indicator is blocked", blocks_one, false},
             {"a variable differs", a_variable_differs, false},
             {"an inject is held or moved", one_is_held, false},
             {"an inject is edited or skipped", one_is_edited, false},
             {"an inject is made", one_is_made, false}};
enum { FLIPS = sizeof flips / sizeof *flips };

/* ---- what a team sees ---- */

typedef struct seen {
    base_buffer text;
    size_t lines;
    size_t found;
} seen;

enum { SEEN_BYTES = 64 * 1024 * 1024 };

static void described(void *user, const enshu_record *r)
{
    seen *s = user;
    char *fields = fields_write(r->fields, r->n_fields);
    base_buffer_printf(&s->text, "%s %s\n", enshu_record_name(r->kind), fields);
    s->lines++;
    xfree(fields);
}

static void describe_to(const enshu_drill *d, const char *team, seen *s)
{
    const enshu_reader reader = {.teams = &team, .n_teams = 1};
    base_buffer_printf(&s->text, "-- described to %s\n", team);
    for (int what = 0; what < 2; what++)
        assert_int_equal(enshu_drill_describe(d, &reader, (enshu_describe)what,
                                              described, s),
                         ENSHU_OK);
}

typedef struct search {
    seen *seen;
    int left;
} search;

static bool found(void *user, const enshu_log_line *line)
{
    search *s = user;
    base_buffer_printf(&s->seen->text, "%s T%" PRId64 " %s\n", line->key,
                       line->t_us, line->raw);
    s->seen->found++;
    return --s->left > 0;
}

/* What the team's own logs hold, newest first. */
static void search_logs(const enshu_drill *d, const char *team,
                        const char *query, seen *s)
{
    enum { LINES = 200, BUDGET = 20000, STEPS = 5 };
    const enshu_log_question question = {.team = team,
                                         .query = query,
                                         .from_us = ENSHU_LOG_OPEN,
                                         .to_us = ENSHU_LOG_OPEN};
    enshu_log_search *open = NULL;
    enshu_log_progress progress = {0};
    search to = {s, LINES};
    enshu_error err;
    if (ENSHU__COUNT(d->scenario, LOG) == 0)
        return;
    if (enshu_log_search_open(d, &question, &open, &err) != ENSHU_OK)
        fail_msg("%s", err.message);
    for (int i = 0; i < STEPS && to.left > 0 && !progress.done; i++)
        assert_int_equal(
            enshu_log_search_step(open, BUDGET, found, &to, &progress),
            ENSHU_OK);
    enshu_log_search_close(open);
}

static void ask_may(const enshu_drill *d, const char *role, const char *action,
                    seen *s, size_t *answers)
{
    static const uint8_t kinds[] = {ENSHU__ASSET,   ENSHU__ZONE,
                                    ENSHU__CONDUIT, ENSHU__SERVICE,
                                    ENSHU__ACCOUNT, ENSHU__ORG};
    const char *kind = enshu_drill_target_kind(d, action);
    enshu_error err = {.message = ""};
    const enshu_status st = enshu_drill_may(d, role, action, NULL, &err);
    base_buffer_printf(&s->text, "%s %s: %s\n", role, action,
                       st == ENSHU_OK ? "ok" : err.message);
    (*answers)++;
    for (size_t k = 0; k < sizeof kinds; k++) {
        if (strcmp(enshu__kind_word((enshu__kind)kinds[k]), kind) != 0)
            continue;
        for (size_t i = 0; i < d->scenario->lists[kinds[k]].n; i++) {
            const char *on = id_of(d, (enshu__kind)kinds[k], i);
            const enshu_status on_st =
                enshu_drill_may(d, role, action, on, &err);
            base_buffer_printf(&s->text, "%s %s %s: %s\n", role, action, on,
                               on_st == ENSHU_OK ? "ok" : err.message);
            (*answers)++;
        }
    }
}

static void look_all(const enshu_drill *d, bool logs, seen *s, size_t *answers)
{
    base_buffer_init(&s->text, SEEN_BYTES);
    s->lines = 0;
    s->found = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, TEAM); i++)
        describe_to(d, id_of(d, ENSHU__TEAM, i), s);
    for (size_t i = 0; logs && i < ENSHU__COUNT(d->scenario, TEAM); i++) {
        search_logs(d, id_of(d, ENSHU__TEAM, i), "", s);
        search_logs(d, id_of(d, ENSHU__TEAM, i), "severity:medium", s);
    }
    for (size_t r = 0; r < ENSHU__COUNT(d->scenario, ROLE); r++) {
        for (size_t a = 0; a < ENSHU__COUNT(d->scenario, ACTION); a++)
            ask_may(d, id_of(d, ENSHU__ROLE, r), id_of(d, ENSHU__ACTION, a), s,
                    answers);
    }
}

/* The lines that differ first. */
static char *first_difference(const char *a, const char *b)
{
    size_t from = 0;
    for (size_t i = 0; a[i] && a[i] == b[i]; i++) {
        if (a[i] == '\n')
            from = i + 1;
    }
    return xprintf("one:   %.*s\nother: %.*s", (int)strcspn(a + from, "\n"),
                   a + from, (int)strcspn(b + from, "\n"), b + from);
}

static void compare_views(const twin *one, const twin *other, bool logs,
                          fog_result *out)
{
    seen a;
    seen b;
    size_t unused = 0;
    look_all(one->drill, logs, &a, &out->answers);
    look_all(other->drill, logs, &b, &unused);
    char *x = base_buffer_take(&a.text);
    char *y = base_buffer_take(&b.text);
    out->lines += a.lines;
    out->found += a.found;
    if (strcmp(x, y) != 0)
        out->leak = first_difference(x, y);
    xfree(x);
    xfree(y);
}

/* Somebody looked at the very thing, or an author told something: no leak. */
static bool is_observation(const happened *h)
{
    if (!h)
        return false;
    if (h->kind == ENSHU_RECORD_BELIEF_CHANGED)
        return !strstr(h->text, "\"via\":\"monitoring\"");
    return h->kind == ENSHU_RECORD_INJECT_SENT
           || h->kind == ENSHU_RECORD_INJECT_SKIPPED
           || h->kind == ENSHU_RECORD_QUESTION_ASKED;
}

/* An attack goes on from where its hold is: logs show it from then on. */
static bool leaves_traces(enshu_record_kind kind)
{
    return kind == ENSHU_RECORD_STEP_STARTED || kind == ENSHU_RECORD_STEP_ENDED;
}

/* From *at on; false when the histories part there, for whatever reason. */
static bool compare_histories(const twin *one, const twin *other, size_t *at,
                              bool *logs, fog_result *out)
{
    for (; *at < one->n || *at < other->n; ++*at) {
        const happened *a = *at < one->n ? &one->at[*at] : NULL;
        const happened *b = *at < other->n ? &other->at[*at] : NULL;
        if (a && b && strcmp(a->text, b->text) == 0) {
            out->records += a->told;
            *logs = *logs && !leaves_traces(a->kind);
            continue;
        }
        const bool told = (a && a->told) || (b && b->told);
        if (told && !is_observation(a) && !is_observation(b))
            out->leak = xprintf("one:   %s\nother: %s", a ? a->text : "-",
                                b ? b->text : "-");
        out->ended++;
        return false;
    }
    return true;
}

/* ---- looking ---- */

/* The hidden things themselves are for control; as many in the one as in the
 * other, so that numbers stay the same. */
static bool pass_over(const twin *one, const twin *other, size_t *at,
                      fog_result *out)
{
    for (; *at < one->n && *at < other->n; ++*at) {
        const happened *a = &one->at[*at];
        const happened *b = &other->at[*at];
        if (a->told || b->told) {
            out->leak = xprintf("one:   %s\nother: %s", a->text, b->text);
            return false;
        }
    }
    return one->n == other->n;
}

static void compare_window(twin *one, twin *other, const fog_options *o,
                           enshu_time_us from_us, size_t seq, size_t at,
                           bool logs, fog_result *out)
{
    enum { LOOKS = 5 };
    policy *p =
        policy_create("random", one->drill, o->seed * 31 + (uint64_t)from_us);
    while (policy_next(p) <= from_us + 1) /* it thinks it begins at T+0 */
        (void)policy_act(p);
    for (int i = 1; i <= LOOKS && !out->leak; i++) {
        play(one, other, p, NULL, &seq, from_us + o->window * i / LOOKS);
        if (!compare_histories(one, other, &at, &logs, out))
            break;
        compare_views(one, other, logs, out);
    }
    policy_destroy(p);
}

static void name_leak(const char *flip, fog_result *out)
{
    if (!out->leak)
        return;
    char *named = xprintf("%s:\n%s", flip, out->leak);
    xfree(out->leak);
    out->leak = named;
}

static void look_once(const fog_options *o, const book *b, enshu_time_us t_us,
                      dice *chance, fog_result *out)
{
    twin one;
    twin other;
    size_t done = 0;
    fork_at(&one, o, b, t_us);
    fork_at(&other, o, b, t_us);
    while (done < b->n && b->at[done].t_us <= t_us)
        done++;
    const hidden h = {chance, done + 1, t_us + 1};
    const size_t first = (size_t)roll(chance, FLIPS);
    size_t at = one.n;
    size_t k = 0;
    while (k < FLIPS && !flips[(first + k) % FLIPS].flip(&one, &other, &h))
        k++;
    out->forks++;
    if (k < FLIPS) {
        const bool logs = !flips[(first + k) % FLIPS].logged;
        out->flips++;
        advance(&one, t_us + 1);
        advance(&other, t_us + 1);
        if (pass_over(&one, &other, &at, out)) {
            compare_views(&one, &other, logs, out);
            compare_window(&one, &other, o, t_us + 1, done + 1, at, logs, out);
        }
        name_leak(flips[(first + k) % FLIPS].name, out);
    }
    close_twin(&one);
    close_twin(&other);
}

fog_result fog_look(const fog_options *o)
{
    fog_result out = {0};
    twin whole;
    book b = {NULL, 0};
    size_t seq = 0;
    dice chance = {o->seed * UINT64_C(0x9E3779B97F4A7C15) + 1};
    open_twin(&whole, o);
    policy *p = policy_create("random", whole.drill, o->seed);
    const enshu_time_us end_us = enshu_drill_info(whole.drill)->length_us;
    play(&whole, NULL, p, &b, &seq, end_us);
    for (int i = 0; i < o->forks && !out.leak; i++)
        look_once(o, &b,
                  1 + (enshu_time_us)roll(&chance, (uint64_t)end_us * 9 / 10),
                  &chance, &out);
    policy_destroy(p);
    close_twin(&whole);
    close_book(&b);
    return out;
}
