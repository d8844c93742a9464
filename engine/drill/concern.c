/* Whose things are: for facilitators who steer one organisation of several. */
#include "drill/describe.h"
#include "drill/ops.h"

#include <string.h>

/* Who owns what has an owner; a party is its own. */
static enshu__ref owner_of(const enshu_drill *d, enshu__ref what)
{
    const enshu__scenario *s = d->scenario;
    if ((ENSHU__BIT(what.kind) & ENSHU__ARE_OPERATIONS) != 0)
        return enshu__op_owner(d, what);
    switch (what.kind) {
    case ENSHU__ACTOR:
        return ENSHU__DEF(s, ACTOR, actor, what.index)->org;
    case ENSHU__ASSET:
        return ENSHU__DEF(s, ASSET, asset, what.index)->owner;
    case ENSHU__SERVICE:
        return ENSHU__DEF(s, SERVICE, service, what.index)->owner;
    case ENSHU__ACCOUNT:
        return ENSHU__DEF(s, ACCOUNT, account, what.index)->owner;
    case ENSHU__STAFF:
        return ENSHU__DEF(s, STAFF, staff, what.index)->team;
    case ENSHU__METRIC:
        return enshu__op_owner(d,
                               ENSHU__DEF(s, METRIC, metric, what.index)->from);
    case ENSHU__ORG:
    case ENSHU__TEAM:
    case ENSHU__ROLE:
        return what;
    default:
        return (enshu__ref){0, -1, ENSHU__NOTHING};
    }
}

#define PARTIES                                                                \
    (ENSHU__IS(ORG) | ENSHU__IS(TEAM) | ENSHU__IS(ROLE) | ENSHU__IS(ACTOR))

static const enshu__kinds parties = PARTIES;
static const enshu__kinds have_owner =
    PARTIES | ENSHU__IS(ASSET) | ENSHU__IS(SERVICE) | ENSHU__IS(ACCOUNT)
    | ENSHU__IS(STAFF) | ENSHU__IS(METRIC) | ENSHU__ARE_OPERATIONS;

const char *enshu_drill_org(const enshu_drill *d, const char *id)
{
    enshu__ref what;
    if (!enshu__find_ref(d, have_owner, id, &what))
        return NULL;
    const enshu__ref org = enshu__org_of(d, owner_of(d, what));
    return org.name != 0 ? enshu__text_of(d, org.name) : NULL;
}

bool enshu__is_of_org(const enshu_drill *d, const char *org, enshu__ref party)
{
    const enshu__ref own = enshu__org_of(d, party);
    return own.name != 0 && strcmp(enshu__text_of(d, own.name), org) == 0;
}

static bool is_of(const enshu_drill *d, const char *org, enshu__kinds kinds,
                  const char *id)
{
    enshu__ref what;
    if (!id || !enshu__find_ref(d, kinds, id, &what))
        return false;
    return enshu__is_of_org(d, org, owner_of(d, what));
}

bool enshu__audience_is_of(const enshu_drill *d, const char *org,
                           const enshu_audience *audience)
{
    if (audience->scope != ENSHU_SCOPE_TEAMS || audience->n_teams == 0)
        return false;
    for (size_t i = 0; i < audience->n_teams; i++) {
        if (!is_of(d, org, parties, audience->teams[i]))
            return false;
    }
    return true;
}

static bool goes_to(const enshu_drill *d, const char *org, const char *id)
{
    enshu__ref what;
    if (enshu__find_ref(d, ENSHU__IS(INJECT), id, &what))
        return enshu__audience_is_of(d, org, &d->injects[what.index].audience);
    return enshu__find_ref(d, ENSHU__IS(QUESTION), id, &what)
           && enshu__audience_is_of(d, org, &d->questions[what.index].audience);
}

/* Does every one of the ids belong to it?  A list that is absent does. */
static bool all_of(const enshu_drill *d, const char *org,
                   const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    for (uint32_t i = 0; v && i < v->count; i++) {
        if (!is_of(d, org, parties, v->as.ids[i]))
            return false;
    }
    return true;
}

/* ---- judging ---- */

/* Which fields say what is judged; what a command does not look at says nothing
 * here either. */
typedef struct judging {
    enshu_command_kind command;
    bool criterion;
    bool capability;
} judging;

static const judging *judging_of(enshu_command_kind kind)
{
    static const judging rows[] = {
        {ENSHU_COMMAND_CRITERION_GRADE, true, false},
        {ENSHU_COMMAND_TASK_RATE, false, true},
        {ENSHU_COMMAND_ITEM_RATE, false, false},
        {ENSHU_COMMAND_GRADE_SETTLE, true, true},
        {ENSHU_COMMAND_GRADE_WITHDRAW, true, true},
        {ENSHU_COMMAND_GRADE_REOPEN, true, true},
        {ENSHU_COMMAND_OBSERVATION_ADD, false, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].command == kind)
            return &rows[i];
    }
    return NULL;
}

static const char *id_in(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    return v ? v->as.str : NULL;
}

/* A level of maturity is taken back by its item. */
static bool is_of_item(const enshu_command *c)
{
    return c->kind == ENSHU_COMMAND_GRADE_WITHDRAW
           && enshu__command_field(c, ENSHU_F_ITEM);
}

/* A criterion belongs to its organisation, or to everybody; a capability to
 * one, or each team shows it for itself and the command says which. */
static bool judges_own(const enshu_drill *d, const char *org,
                       const judging *looks, const enshu_command *c)
{
    const enshu__scenario *s = d->scenario;
    const char *criterion =
        looks->criterion ? id_in(c, ENSHU_F_CRITERION) : NULL;
    const char *capability = looks->capability && !is_of_item(c)
                                 ? id_in(c, ENSHU_F_CAPABILITY)
                                 : NULL;
    const char *team = id_in(c, ENSHU_F_TEAM);
    enshu__ref what;
    if (criterion)
        return enshu__find_ref(d, ENSHU__IS(CRITERION), criterion, &what)
               && enshu__is_of_org(
                   d, org,
                   ENSHU__DEF(s, CRITERION, criterion, what.index)->team);
    if (capability) {
        if (!enshu__find_ref(d, ENSHU__IS(CAPABILITY), capability, &what))
            return false;
        const enshu__ref whose =
            ENSHU__DEF(s, CAPABILITY, capability, what.index)->team;
        if (whose.name != 0 && !enshu__is_of_org(d, org, whose))
            return false;
        if (whose.name != 0 && !team)
            return true;
    }
    return is_of(d, org, ENSHU__IS(TEAM) | ENSHU__IS(ORG), team);
}

/* ---- everything else ---- */

/* Which field of a command says what it is about, and of what kinds that may
 * be, as the command itself looks for it; of several fields the first that is
 * there. */
static const struct {
    uint8_t command;
    uint8_t field;
    enshu__kinds kinds;
} about[] = {
    {ENSHU_COMMAND_INJECT_FIRE, ENSHU_F_INJECT, 0},
    {ENSHU_COMMAND_INJECT_SKIP, ENSHU_F_INJECT, 0},
    {ENSHU_COMMAND_INJECT_HOLD, ENSHU_F_INJECT, 0},
    {ENSHU_COMMAND_INJECT_MOVE, ENSHU_F_INJECT, 0},
    {ENSHU_COMMAND_INJECT_EDIT, ENSHU_F_INJECT, 0},
    {ENSHU_COMMAND_INJECT_RESTORE, ENSHU_F_INJECT, 0},
    {ENSHU_COMMAND_INJECT_MAKE, ENSHU_F_TO, PARTIES},
    {ENSHU_COMMAND_MESSAGE_SEND, ENSHU_F_TO, PARTIES},
    {ENSHU_COMMAND_CHAT_SAY, ENSHU_F_ROOM, ENSHU__IS(ROOM) | ENSHU__IS(TEAM)},
    {ENSHU_COMMAND_CHAT_SAY, ENSHU_F_TO, PARTIES},
    {ENSHU_COMMAND_CALL_START, ENSHU_F_TO, PARTIES},
    {ENSHU_COMMAND_STATE_SET, ENSHU_F_ID, ENSHU__HAVE_STATE},
    {ENSHU_COMMAND_METRIC_SET, ENSHU_F_ID, ENSHU__IS(METRIC)},
    {ENSHU_COMMAND_CONTACT_SET, ENSHU_F_ID, PARTIES},
    {ENSHU_COMMAND_ACTION_FORCE, ENSHU_F_BY, ENSHU__IS(ROLE)},
};

/* ---- {placeholders} ---- */

static bool has(const char *text, const char *part, size_t n)
{
    for (; text && *text; text++) {
        if (strncmp(text, part, n) == 0)
            return true;
    }
    return false;
}

/* Does the item say this itself? */
static bool says(const enshu_drill *d, enshu__ref item, const char *part,
                 size_t n)
{
    const enshu__scenario *s = d->scenario;
    if (item.name == 0)
        return false;
    const bool asks = item.kind == ENSHU__QUESTION;
    const enshu_text subject =
        asks ? ENSHU__DEF(s, QUESTION, question, item.index)->text
             : ENSHU__DEF(s, INJECT, inject, item.index)->subject;
    const enshu_text body =
        asks ? ENSHU__DEF(s, QUESTION, question, item.index)->body
             : ENSHU__DEF(s, INJECT, inject, item.index)->body;
    return has(subject.ja, part, n) || has(subject.en, part, n)
           || has(body.ja, part, n) || has(body.en, part, n);
}

static bool fills_in_own(const enshu_drill *d, enshu__ref item,
                         const char *text)
{
    const char *open = text ? strchr(text, '{') : NULL;
    while (open) {
        const char *close = strchr(open, '}');
        const size_t n = close ? (size_t)(close - open) + 1 : strlen(open);
        if (!says(d, item, open, n))
            return false;
        open = strchr(open + n, '{');
    }
    return true;
}

/* Variables are told to exercise control: who steers one organisation fills in
 * only what the item itself does. */
static bool keeps_to_its_variables(const enshu_drill *d, const enshu_command *c)
{
    const enshu_value *id = enshu__command_field(c, ENSHU_F_INJECT);
    enshu__ref item = {0, -1, ENSHU__NOTHING};
    if (id)
        (void)enshu__find_ref(d, ENSHU__IS(INJECT) | ENSHU__IS(QUESTION),
                              id->as.str, &item);
    for (size_t i = 0; i < c->n_fields; i++) {
        const enshu_value *v = &c->fields[i].value;
        if (v->type == ENSHU_TYPE_TEXT
            && (!fills_in_own(d, item, v->as.text.ja)
                || !fills_in_own(d, item, v->as.text.en)))
            return false;
    }
    return true;
}

bool enshu_drill_concerns(const enshu_drill *d, const char *org,
                          const enshu_command *command)
{
    const enshu_value *v = NULL;
    size_t i = 0;
    const judging *looks = judging_of(command->kind);
    if (looks)
        return judges_own(d, org, looks, command);
    for (; i < sizeof about / sizeof *about && !v; i++) {
        if (about[i].command == command->kind)
            v = enshu__command_field(command, (enshu_field)about[i].field);
    }
    if (!v || !keeps_to_its_variables(d, command))
        return false;
    if (v->type == ENSHU_TYPE_IDS)
        return v->count > 0 && all_of(d, org, command, ENSHU_F_TO)
               && all_of(d, org, command, ENSHU_F_CC);
    return about[i - 1].field == ENSHU_F_INJECT
               ? goes_to(d, org, v->as.str)
               : is_of(d, org, about[i - 1].kinds, v->as.str);
}
