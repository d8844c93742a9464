/* Commands: checked and copied when submitted, applied at their time. */
#include "drill/parts.h"

#include "drill/action.h"
#include "drill/approval.h"
#include "drill/duty.h"
#include "drill/effects.h"
#include "drill/evaluate.h"
#include "drill/logs.h"
#include "drill/ops.h"
#include "drill/pack.h"
#include "drill/sector.h"
#include "drill/share.h"
#include "drill/survey.h"
#include "drill/talk.h"
#include "drill/token.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES_MAX = 16384, MAP_MAX = 64, IDS_MAX = 64 };

typedef struct held_command {
    struct held_command *next;
    enshu_command command; /* points into the bytes behind */
} held_command;

struct enshu__commands {
    held_command *first; /* submitted, in order */
    held_command *last;
    held_command *bot_first; /* issued by bots, not taken yet */
    held_command *bot_last;
    held_command *bot_taken;
};

bool enshu__commands_create(enshu_drill *d)
{
    d->commands = enshu__alloc_zero(1, sizeof *d->commands);
    return d->commands != NULL;
}

static void free_list(held_command *c)
{
    while (c) {
        held_command *next = c->next;
        enshu__free(c);
        c = next;
    }
}

void enshu__commands_destroy(enshu_drill *d)
{
    if (!d->commands)
        return;
    free_list(d->commands->first);
    free_list(d->commands->bot_first);
    enshu__free(d->commands->bot_taken);
    enshu__free(d->commands);
}

/* ---- checking ---- */

size_t enshu__character_bytes(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    const size_t n = *p < 0x80                 ? 1
                     : *p >= 0xC2 && *p < 0xE0 ? 2
                     : *p >= 0xE0 && *p < 0xF0 ? 3
                     : *p >= 0xF0 && *p < 0xF5 ? 4
                                               : 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F)
        || (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    }
    return n;
}

static bool is_utf8(const char *text)
{
    size_t n = 1;
    while (*text && n > 0) {
        n = enshu__character_bytes(text);
        text += n;
    }
    return n > 0;
}

static enshu_status check_str(const char *text, const char *field,
                              enshu_error *err)
{
    if (!text || strlen(text) > TEXT_BYTES_MAX)
        return enshu_fail(err, ENSHU_EINVAL, "%s: longer than %d bytes", field,
                          TEXT_BYTES_MAX);
    if (!is_utf8(text))
        return enshu_fail(err, ENSHU_EINVAL, "%s: not UTF-8", field);
    return ENSHU_OK;
}

static enshu_status check_text(const enshu_value *v, const char *field,
                               enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    if (v->as.text.ja)
        st = check_str(v->as.text.ja, field, err);
    if (st == ENSHU_OK && v->as.text.en)
        st = check_str(v->as.text.en, field, err);
    return st;
}

static enshu_status check_map(const enshu_value *v, enshu_error *err)
{
    if (v->count > MAP_MAX)
        return enshu_fail(err, ENSHU_EINVAL, "form: more than %d fields",
                          MAP_MAX);
    for (uint32_t i = 0; i < v->count; i++) {
        const enshu_pair *p = &v->as.map[i];
        enshu_status st = check_str(p->key, "form field", err);
        if (st == ENSHU_OK && p->value.type == ENSHU_TYPE_STR)
            st = check_str(p->value.as.str, p->key, err);
        else if (st == ENSHU_OK && p->value.type != ENSHU_TYPE_INT
                 && p->value.type != ENSHU_TYPE_BOOL)
            st = enshu_fail(err, ENSHU_EINVAL,
                            "form: '%s' is no text, number or truth value",
                            p->key);
        if (st != ENSHU_OK)
            return st;
    }
    return ENSHU_OK;
}

static enshu_status check_ids(const enshu_value *v, const char *field,
                              enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    if (v->count > IDS_MAX)
        st = enshu_fail(err, ENSHU_EINVAL, "%s: more than %d", field, IDS_MAX);
    for (uint32_t i = 0; st == ENSHU_OK && i < v->count; i++)
        st = check_str(v->as.ids[i], field, err);
    return st;
}

static bool kind_has(enshu_command_kind kind, enshu_field field)
{
    const enshu_field *f = enshu_command_fields(kind);
    while (*f != ENSHU_FIELD_NONE && *f != field)
        f++;
    return *f != ENSHU_FIELD_NONE;
}

static enshu_status check_field(const enshu_command *c, const enshu_pair *p,
                                enshu_error *err)
{
    const char *name = enshu_field_name(p->field);
    if (!kind_has(c->kind, p->field))
        return enshu_fail(err, ENSHU_EINVAL, "%s has no field '%s'",
                          enshu_command_name(c->kind), name ? name : "?");
    if (p->value.type != enshu_field_type(p->field))
        return enshu_fail(err, ENSHU_EINVAL, "%s: wrong type", name);
    if (p->value.type == ENSHU_TYPE_STR || p->value.type == ENSHU_TYPE_ID)
        return check_str(p->value.as.str, name, err);
    if (p->value.type == ENSHU_TYPE_TEXT)
        return check_text(&p->value, name, err);
    if (p->value.type == ENSHU_TYPE_MAP)
        return check_map(&p->value, err);
    if (p->value.type == ENSHU_TYPE_IDS)
        return check_ids(&p->value, name, err);
    if (p->value.type == ENSHU_TYPE_INTS && p->value.count > IDS_MAX)
        return enshu_fail(err, ENSHU_EINVAL, "%s: more than %d", name, IDS_MAX);
    return ENSHU_OK;
}

static enshu_status check(const enshu_command *c, enshu_error *err)
{
    if (!enshu_command_fields(c->kind))
        return enshu_fail(err, ENSHU_EINVAL, "unknown command kind %d",
                          (int)c->kind);
    if (c->n_fields > ENSHU_FIELDS_MAX)
        return enshu_fail(err, ENSHU_EINVAL, "too many fields");
    for (size_t i = 0; i < c->n_fields; i++) {
        const enshu_status st = check_field(c, &c->fields[i], err);
        if (st != ENSHU_OK)
            return st;
    }
    return check_str(c->actor, "actor", err);
}

/* ---- copying: one block per command ---- */

static held_command *hold(const enshu_command *c)
{
    const size_t n_actor = strlen(c->actor) + 1;
    const size_t packed = enshu__pack_bytes(c->fields, c->n_fields);
    held_command *h =
        enshu__alloc_zero(1, sizeof(held_command) + packed + n_actor);
    if (!h)
        return NULL;
    char *actor = (char *)(h + 1) + packed;
    memcpy(actor, c->actor, n_actor);
    h->command = *c;
    h->command.actor = actor;
    h->command.fields = enshu__pack(c->fields, c->n_fields, h + 1, packed);
    return h;
}

static void append(held_command **first, held_command **last, held_command *h)
{
    if (*last)
        (*last)->next = h;
    else
        *first = h;
    *last = h;
}

enshu_status enshu_drill_submit(enshu_drill *d, const enshu_command *c,
                                enshu_error *err)
{
    const enshu_status st = check(c, err);
    if (st != ENSHU_OK)
        return st;
    if (c->t_us <= d->processed_us)
        return enshu_fail(err, ENSHU_EPAST,
                          "a command must come after everything processed");
    if (d->ended && !enshu_command_judges(c->kind))
        return enshu_fail(err, ENSHU_EINVAL, "the drill is over");
    held_command *h = hold(c);
    if (!h)
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for a command");
    if (d->ended) {
        append(&d->commands->first, &d->commands->last, h);
        return ENSHU_OK;
    }
    const uint8_t cls = strcmp(c->actor, "control") == 0 ? ENSHU__CLASS_CONTROL
                                                         : ENSHU__CLASS_TRAINEE;
    const enshu_status pushed = enshu_queue_push(
        d->queue, c->t_us, cls, ENSHU__EVENT_COMMAND, c->seq, NULL);
    if (pushed != ENSHU_OK) {
        enshu__free(h);
        return enshu_fail(err, pushed, "too many pending events");
    }
    append(&d->commands->first, &d->commands->last, h);
    return ENSHU_OK;
}

/* ---- bots ---- */

enshu_status enshu__post_bot_command(enshu_drill *d, const enshu_command *c,
                                     enshu_error *err)
{
    const enshu_status st = check(c, err);
    if (st != ENSHU_OK)
        return st;
    held_command *h = hold(c);
    if (!h)
        return enshu_fail(err, ENSHU_ENOMEM, "no memory for a command");
    append(&d->commands->bot_first, &d->commands->bot_last, h);
    return ENSHU_OK;
}

void enshu__drop_bot_commands(enshu_drill *d)
{
    free_list(d->commands->bot_first);
    d->commands->bot_first = NULL;
    d->commands->bot_last = NULL;
}

bool enshu__has_bot_command(const enshu_drill *d)
{
    return d->commands->bot_first != NULL;
}

const enshu_command *enshu_drill_take_bot_command(enshu_drill *d)
{
    enshu__commands *cs = d->commands;
    held_command *h = cs->bot_first;
    enshu__free(cs->bot_taken);
    cs->bot_taken = h;
    if (!h)
        return NULL;
    cs->bot_first = h->next;
    if (!cs->bot_first)
        cs->bot_last = NULL;
    h->command.t_us = d->processed_us + 1;
    return &h->command;
}

/* ---- applying ---- */

const enshu_value *enshu__command_field(const enshu_command *c,
                                        enshu_field field)
{
    for (size_t i = 0; i < c->n_fields; i++) {
        if (c->fields[i].field == field)
            return &c->fields[i].value;
    }
    return NULL;
}

bool enshu__find_ref(const enshu_drill *d, enshu__kinds kinds, const char *id,
                     enshu__ref *out)
{
    const enshu_name name =
        enshu__names_find(d->scenario->names, id, strlen(id));
    enshu__kind kind = ENSHU__NOTHING;
    const enshu__decl *decl =
        name ? enshu__scenario_find(d->scenario, kinds, name, &kind) : NULL;
    if (!decl)
        return false;
    *out = (enshu__ref){name, decl->index, (uint8_t)kind};
    return true;
}

static void refuse(enshu_drill *d, const enshu_command *c, const char *why,
                   const char *message, enshu_pair who, enshu_pair until)
{
    enshu__ref by;
    (void)enshu__find_party(d, c->actor, &by);
    const enshu_audience audience = enshu__audience_of_one(d, by);
    ENSHU__EMIT(d, COMMAND_REFUSED, &audience,
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq),
                enshu__f_str(ENSHU_F_KIND, enshu_command_name(c->kind)),
                enshu__by_party(d, by), enshu__f_str(ENSHU_F_WHY, why),
                enshu__f_str(ENSHU_F_MESSAGE, message), who, until);
}

void enshu__refuse(enshu_drill *d, const enshu_command *c, const char *why,
                   const char *message)
{
    const enshu_pair absent = enshu__f_str(ENSHU_F_WHY, NULL);
    refuse(d, c, why, message, absent, absent);
}

void enshu__refuse_start(enshu_drill *d, const enshu_command *c,
                         const enshu__refusal *r)
{
    const int32_t pool = r->shortage.pool;
    const enshu_time_us until_us = r->shortage.until_us;
    const bool named = pool >= 0;
    refuse(d, c, r->why, r->message,
           enshu__f_id(d, ENSHU_F_STAFF,
                       named ? d->scenario->lists[ENSHU__STAFF].at[pool]->name
                             : 0),
           enshu__only_if(named && until_us != ENSHU__ABSENT_TIME,
                          enshu__f_int(ENSHU_F_TO_TIME, until_us)));
}

/* What roles and control do, and what actors do too. */
typedef void apply_fn(enshu_drill *d, const enshu_command *c, int32_t role);
typedef void party_fn(enshu_drill *d, const enshu_command *c, enshu__ref by);

/* The thing of one kind a command names in a field, or a refusal. */
static bool named(enshu_drill *d, const enshu_command *c, enshu_field field,
                  enshu__kinds kinds, enshu__ref *out)
{
    const enshu_value *v = enshu__command_field(c, field);
    if (v && enshu__find_ref(d, kinds, v->as.str, out))
        return true;
    enshu__refuse(d, c, "unknown-id", v ? v->as.str : "");
    return false;
}

static const char *str_of(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    return v ? v->as.str : NULL;
}

/* The message that a command is about.  To others than control, what has not
 * reached them is as what there is not. */
static bool find_message(enshu_drill *d, const enshu_command *c, enshu__ref by,
                         enshu__ref *in)
{
    const char *id = str_of(c, ENSHU_F_INJECT);
    const bool is_there = id && enshu__find_ref(d, ENSHU__IS(INJECT), id, in);
    if (is_there && enshu__inject_reached(d, in->index, by))
        return true;
    enshu__refuse(d, c, is_there || by.name != 0 ? "not-yours" : "unknown-id",
                  id ? id : "");
    return false;
}

static void read_message(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    enshu__ref in;
    if (!find_message(d, c, by, &in))
        return;
    const enshu_audience audience = enshu__audience_of_one(d, by);
    d->injects[in.index].read = true;
    d->dirty |= ENSHU__TOPIC_READ;
    d->cause = d->injects[in.index].seq;
    ENSHU__EMIT(d, MESSAGE_OPENED, &audience,
                enshu__f_id(d, ENSHU_F_INJECT, in.name), enshu__by_party(d, by),
                enshu__team_field(d, by),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    const enshu__inject *sent = &d->injects[in.index];
    const int32_t via = ENSHU__DEF(d->scenario, INJECT, inject, in.index)->via;
    ENSHU__NOTIFY(d, READ, enshu__k_id(d, "id", in.name),
                  enshu__k_str("to", sent->n_to ? sent->to[0] : NULL),
                  enshu__k_str("via", enshu__via_words[via]),
                  enshu__k_str("by", c->actor));
}

/* Who answers, and whom the message came from. */
static enshu_audience audience_of_reply(enshu_drill *d, enshu__ref by,
                                        enshu__ref from)
{
    const size_t n = enshu__party_count(d);
    const char **room = enshu__records_room(d, n + 1, sizeof *room);
    bool *marks = enshu__records_room(d, n + 1, sizeof *marks);
    if (!room || !marks) {
        enshu__break(d, ENSHU_ENOMEM);
        return enshu__to_control;
    }
    memset(marks, 0, (n + 1) * sizeof *marks);
    enshu__mark_party(d, by, marks);
    enshu__mark_party(d, from, marks);
    return enshu__audience_of_marks(d, marks, room);
}

static void utter_reply(enshu_drill *d, enshu__ref by, enshu__ref from,
                        const char *text, const enshu_audience *audience)
{
    const bool to_org = from.name != 0 && from.kind == ENSHU__ORG;
    enshu__share_heard_by(d, audience, by, &text, 1, d->cause);
    enshu__uttered(d, &(enshu__utterance){
                          .by = by,
                          .texts = &text,
                          .n = 1,
                          .audience = audience,
                          .orgs = &from,
                          .n_orgs = to_org && !enshu__is_played(d, from),
                          .to = from.name ? enshu__text_of(d, from.name) : NULL,
                          .seq = d->cause});
}

static void reply(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    enshu__ref in;
    const char *text = str_of(c, ENSHU_F_TEXT);
    if (!find_message(d, c, by, &in))
        return;
    if (!text) {
        enshu__refuse(d, c, "text-needed", enshu__text_of(d, in.name));
        return;
    }
    const enshu__ref from =
        ENSHU__DEF(d->scenario, INJECT, inject, in.index)->from;
    const enshu_audience audience = audience_of_reply(d, by, from);
    d->cause = d->injects[in.index].seq;
    d->cause = ENSHU__EMIT(d, MESSAGE_REPLIED, &audience,
                           enshu__f_id(d, ENSHU_F_INJECT, in.name),
                           enshu__by_party(d, by), enshu__team_field(d, by),
                           enshu__f_str(ENSHU_F_TEXT, text),
                           enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    utter_reply(d, by, from, text, &audience);
    ENSHU__NOTIFY(d, REPLY, enshu__k_id(d, "id", in.name),
                  enshu__k_str("by", c->actor), enshu__k_str("text", text));
}

/* Reads a variable's new value in the type it was declared with. */
static bool read_scalar(enshu_drill *d, enshu__scalar was, const char *text,
                        enshu__scalar *out)
{
    char *end = NULL;
    *out = was;
    switch (was.type) {
    case ENSHU__BOOL:
        out->as.integer = strcmp(text, "true") == 0;
        return out->as.integer || strcmp(text, "false") == 0;
    case ENSHU__INT:
        errno = 0;
        out->as.integer = strtoll(text, &end, 10);
        return end != text && *end == '\0' && errno == 0;
    case ENSHU__NUM:
        return enshu__read_decimal(text, &out->as.number);
    case ENSHU__NIL:
    case ENSHU__STR:
        out->type = ENSHU__STR;
        out->as.str =
            enshu__names_intern(d->scenario->names, text, strlen(text));
        return true;
    }
    return false;
}

static void set_var(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref var;
    enshu__scalar value;
    const char *text = str_of(c, ENSHU_F_VALUE);
    (void)role;
    if (!named(d, c, ENSHU_F_ID, ENSHU__IS(VAR), &var))
        return;
    if (!text || !read_scalar(d, d->vars[var.index], text, &value))
        enshu__refuse(d, c, "bad-value", text ? text : "");
    else if (value.type == ENSHU__STR && value.as.str == 0 && text[0])
        enshu__refuse(d, c, "no-room", "");
    else
        enshu__set_var(d, var.index, value);
}

static bool set_word(enshu_drill *d, enshu__ref what, const char *word)
{
    if (what.kind == ENSHU__SECTOR)
        return enshu__set_light(d, what.index, word);
    if (what.kind != ENSHU__ACCOUNT)
        return enshu__world_set_word(d->world, what, word) == ENSHU_OK;
    if (strcmp(word, "active") != 0 && strcmp(word, "disabled") != 0)
        return false;
    enshu__set_account(d, what.index, word);
    return true;
}

static void set_state(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const char *word = str_of(c, ENSHU_F_STATE);
    enshu__ref what;
    (void)role;
    if (!named(d, c, ENSHU_F_ID, ENSHU__HAVE_STATE, &what))
        return;
    if (!word || !set_word(d, what, word))
        enshu__refuse(d, c, "bad-value", word ? word : "");
}

static void answer_ask(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const char *id = str_of(c, ENSHU_F_ID);
    const char *option = str_of(c, ENSHU_F_OPTION);
    const enshu_name name =
        id ? enshu__names_find(d->scenario->names, id, strlen(id)) : 0;
    (void)role;
    if (!name || !option) {
        enshu__refuse(d, c, "not-asked", id ? id : "");
        return;
    }
    const char *why = d->hooks.asked(d->hooks.user, name, option, c->seq);
    if (why)
        enshu__refuse(d, c, why, option);
}

/* The place in a file that a command names; false: none. */
static bool place_of(const enshu_command *c, enshu__where *out)
{
    const char *source = str_of(c, ENSHU_F_SOURCE);
    const enshu_value *line = enshu__command_field(c, ENSHU_F_LINE);
    *out =
        (enshu__where){source ? source : "", line ? (int)line->as.integer : 0};
    return source && line;
}

static void disable(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__where at;
    (void)role;
    if (!place_of(c, &at) || !d->hooks.disable(d->hooks.user, at))
        enshu__refuse(d, c, "unknown-id", at.source);
}

static void retry(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__where at;
    (void)role;
    const char *why = place_of(c, &at)
                          ? d->hooks.retry(d->hooks.user, at, c->seq)
                          : "unknown-id";
    if (why)
        enshu__refuse(d, c, why, at.source);
}

static void jump(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *to = enshu__command_field(c, ENSHU_F_TO_TIME);
    const enshu_time_us now_us = enshu__now(d);
    (void)role;
    if (!to || to->as.integer <= now_us || to->as.integer > d->info.length_us) {
        enshu__refuse(d, c, "bad-value", "to_us");
        return;
    }
    const enshu_time_us by_us = to->as.integer - now_us;
    ENSHU__EMIT(d, CLOCK_JUMPED, &enshu__to_all,
                enshu__f_int(ENSHU_F_TO_TIME, to->as.integer),
                enshu__f_int(ENSHU_F_JUMP, by_us),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    enshu__extend_expects(d, by_us); /* nobody had time to act meanwhile */
    enshu__extend_questions(d, by_us);
    enshu__extend_calls(d, by_us);
    enshu__extend_duties(d, by_us);
}

static void stop(enshu_drill *d, const enshu_command *c, int32_t role)
{
    (void)role;
    (void)c;
    enshu__end_drill(d, "control");
}

static const struct {
    apply_fn *apply; /* one of these two */
    bool control;    /* only exercise control may */
    party_fn *by_party;
} table[ENSHU_COMMAND_END] = {
    [ENSHU_COMMAND_ACTION_START] = {enshu__start_action, false, NULL},
    [ENSHU_COMMAND_ACTION_CANCEL] = {enshu__cancel_action, false, NULL},
    [ENSHU_COMMAND_QUESTION_ANSWER] = {enshu__answer_question, false, NULL},
    [ENSHU_COMMAND_MESSAGE_READ] = {.by_party = read_message},
    [ENSHU_COMMAND_MESSAGE_REPLY] = {.by_party = reply},
    [ENSHU_COMMAND_INJECT_FIRE] = {enshu__fire_item, true, NULL},
    [ENSHU_COMMAND_INJECT_SKIP] = {enshu__skip_item, true, NULL},
    [ENSHU_COMMAND_INJECT_HOLD] = {enshu__hold_item, true, NULL},
    [ENSHU_COMMAND_INJECT_MOVE] = {enshu__move_item, true, NULL},
    [ENSHU_COMMAND_INJECT_EDIT] = {enshu__edit_item, true, NULL},
    [ENSHU_COMMAND_INJECT_RESTORE] = {enshu__restore_item, true, NULL},
    [ENSHU_COMMAND_INJECT_MAKE] = {enshu__make_inject, true, NULL},
    [ENSHU_COMMAND_VAR_SET] = {set_var, true, NULL},
    [ENSHU_COMMAND_STATE_SET] = {set_state, true, NULL},
    [ENSHU_COMMAND_CRITERION_GRADE] = {enshu__grade_criterion, false, NULL},
    [ENSHU_COMMAND_OBSERVATION_ADD] = {enshu__note_observation, true, NULL},
    [ENSHU_COMMAND_TASK_RATE] = {enshu__rate_task, true, NULL},
    [ENSHU_COMMAND_GRADE_SETTLE] = {enshu__settle_grade, true, NULL},
    [ENSHU_COMMAND_ITEM_RATE] = {enshu__rate_item, true, NULL},
    [ENSHU_COMMAND_GRADE_WITHDRAW] = {enshu__withdraw_grade, false, NULL},
    [ENSHU_COMMAND_GRADE_REOPEN] = {enshu__reopen_grade, true, NULL},
    [ENSHU_COMMAND_SURVEY_ANSWER] = {.by_party = enshu__answer_survey},
    [ENSHU_COMMAND_IMPROVEMENT_ADD] = {enshu__add_improvement, false, NULL},
    [ENSHU_COMMAND_IMPROVEMENT_CHANGE] = {enshu__change_improvement, false,
                                          NULL},
    [ENSHU_COMMAND_ASK_ANSWER] = {answer_ask, true, NULL},
    [ENSHU_COMMAND_HANDLER_DISABLE] = {disable, true, NULL},
    [ENSHU_COMMAND_ACTION_FORCE] = {enshu__force_action, true, NULL},
    [ENSHU_COMMAND_HANDLER_RETRY] = {retry, true, NULL},
    [ENSHU_COMMAND_METRIC_SET] = {enshu__set_metric, true, NULL},
    [ENSHU_COMMAND_CONTACT_SET] = {enshu__set_contact, true, NULL},
    [ENSHU_COMMAND_CLOCK_JUMP] = {jump, true, NULL},
    [ENSHU_COMMAND_DRILL_STOP] = {stop, true, NULL},
    [ENSHU_COMMAND_MESSAGE_SEND] = {.by_party = enshu__send_message},
    [ENSHU_COMMAND_HINT_ASK] = {enshu__ask_hint, false, NULL},
    [ENSHU_COMMAND_ACTION_APPROVE] = {enshu__approve_action, false, NULL},
    [ENSHU_COMMAND_TOKEN_SPEND] = {enshu__spend_token, false, NULL},
    [ENSHU_COMMAND_LOG_SEARCH] = {enshu__search_logs, false, NULL},
    [ENSHU_COMMAND_EVIDENCE_KEEP] = {enshu__keep_evidence, false, NULL},
    [ENSHU_COMMAND_CHAT_SAY] = {.by_party = enshu__chat_say},
    [ENSHU_COMMAND_CHAT_PIN] = {.by_party = enshu__chat_pin},
    [ENSHU_COMMAND_CALL_START] = {.by_party = enshu__call_start},
    [ENSHU_COMMAND_CALL_ANSWER] = {.by_party = enshu__call_answer},
    [ENSHU_COMMAND_CALL_SAY] = {.by_party = enshu__call_say},
    [ENSHU_COMMAND_CALL_END] = {.by_party = enshu__call_end},
    [ENSHU_COMMAND_CALL_NOTE] = {.by_party = enshu__call_note},
    [ENSHU_COMMAND_PART_PLAY] = {enshu__play_part, true, NULL},
    [ENSHU_COMMAND_REPLY_SEND] = {.by_party = enshu__send_reply},
};

static void apply(enshu_drill *d, const enshu_command *c)
{
    enshu__ref by;
    const bool nobody = c->kind == ENSHU_COMMAND_SURVEY_ANSWER
                        && strcmp(c->actor, enshu__anonymous) == 0;
    const bool known = enshu__find_party(d, c->actor, &by) || nobody;
    const bool control = known && by.name == 0 && !nobody;
    d->actor = control ? "control" : enshu__text_of(d, by.name);
    if (!known)
        enshu__refuse(d, c, "unknown-role", c->actor);
    else if (table[c->kind].control && !control)
        enshu__refuse(d, c, "not-yours", "");
    else if (table[c->kind].by_party)
        table[c->kind].by_party(d, c, by);
    else if (!table[c->kind].apply || by.kind == ENSHU__ACTOR)
        enshu__refuse(d, c, "not-yours", "");
    else
        table[c->kind].apply(d, c, by.index);
}

bool enshu__late_command(const enshu_drill *d, enshu_time_us t_us,
                         enshu_time_us *at_us, uint64_t *seq)
{
    const held_command *next = NULL;
    for (const held_command *h = d->commands->first; h; h = h->next) {
        if (enshu_command_judges(h->command.kind) && h->command.t_us <= t_us
            && (!next || h->command.t_us < next->command.t_us))
            next = h;
    }
    if (!next)
        return false;
    *at_us = next->command.t_us;
    *seq = next->command.seq;
    return true;
}

void enshu__on_command(enshu_drill *d, uint64_t seq)
{
    enshu__commands *cs = d->commands;
    held_command *before = NULL;
    held_command *h = cs->first;
    while (h && h->command.seq != seq) {
        before = h;
        h = h->next;
    }
    if (!h)
        return;
    if (before)
        before->next = h->next;
    else
        cs->first = h->next;
    if (cs->last == h)
        cs->last = before;
    apply(d, &h->command);
    enshu__free(h);
}
