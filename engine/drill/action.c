/* What trainees do: from the command to its effects. */
#include "drill/action.h"

#include "drill/approval.h"
#include "drill/describe.h"
#include "drill/duty.h"
#include "drill/form.h"
#include "drill/ops.h"
#include "drill/parts.h"
#include "drill/receipt.h"
#include "drill/share.h"
#include "drill/talk.h"
#include "enshu/describe.h"

#include <string.h>

static const enshu__kinds target_kinds[] = {
    [ENSHU__TARGET_NONE] = 0,
    [ENSHU__TARGET_ASSET] = ENSHU__IS(ASSET),
    [ENSHU__TARGET_ZONE] = ENSHU__IS(ZONE),
    [ENSHU__TARGET_CONDUIT] = ENSHU__IS(CONDUIT),
    [ENSHU__TARGET_SERVICE] = ENSHU__IS(SERVICE),
    [ENSHU__TARGET_ORG] = ENSHU__IS(ORG),
    [ENSHU__TARGET_OPERATION] = ENSHU__ARE_OPERATIONS,
    [ENSHU__TARGET_ACCOUNT] = ENSHU__IS(ACCOUNT),
};

static const char *const target_words[] = {
    [ENSHU__TARGET_NONE] = "none",
    [ENSHU__TARGET_ASSET] = "asset",
    [ENSHU__TARGET_ZONE] = "zone",
    [ENSHU__TARGET_CONDUIT] = "conduit",
    [ENSHU__TARGET_SERVICE] = "service",
    [ENSHU__TARGET_ORG] = "org",
    [ENSHU__TARGET_OPERATION] = "operation",
    [ENSHU__TARGET_ACCOUNT] = "account",
};

static const enshu__action_def *action_def(const enshu_drill *d, int32_t i)
{
    return ENSHU__DEF(d->scenario, ACTION, action, i);
}

const char *enshu_drill_target_kind(const enshu_drill *d, const char *action)
{
    enshu__ref a;
    if (!enshu__find_ref(d, ENSHU__IS(ACTION), action, &a))
        return NULL;
    return target_words[action_def(d, a.index)->target];
}

bool enshu__role_may(const enshu_drill *d, int32_t action, int32_t role)
{
    const enshu__action_def *def = action_def(d, action);
    if (def->by_any || role < 0) /* control may act for anybody */
        return true;
    for (size_t i = 0; i < def->by.n; i++) {
        if (enshu__role_is(d, role, def->by.at[i]))
            return true;
    }
    return false;
}

/* ---- may it be started? ---- */

static enshu__ref org_of_role(const enshu_drill *d, int32_t role)
{
    return enshu__org_of(
        d, (enshu__ref){d->scenario->lists[ENSHU__ROLE].at[role]->name, role,
                        ENSHU__ROLE});
}

/* What others do is in nobody's way: they would learn of it. */
bool enshu__are_colleagues(const enshu_drill *d, int32_t a, int32_t b)
{
    return a < 0 || b < 0 || org_of_role(d, a).name == org_of_role(d, b).name;
}

/* Colleagues do the same about the same one. */
static bool is_repeated(const enshu_drill *d, const enshu__start *s)
{
    for (const enshu__running *r = d->running; r; r = r->next) {
        if (r->busy && r->action == s->action && r->on.name == s->on.name
            && enshu__are_colleagues(d, r->role, s->role)
            && enshu__form_is_same(d, r->form, r->n_form, s->form))
            return true;
    }
    return false;
}

static bool is_done(const enshu_drill *d, const enshu__start *s)
{
    const enshu__deed *deed = d->deeds[s->action];
    while (deed && !enshu__are_colleagues(d, deed->role, s->role))
        deed = deed->older;
    return deed != NULL;
}

/* Is it under way, for colleagues of the role? */
static bool is_running(const enshu_drill *d, int32_t role, int32_t action,
                       enshu__ref on, bool on_anything)
{
    for (const enshu__running *r = d->running; r; r = r->next) {
        if (r->busy && r->action == action
            && enshu__are_colleagues(d, r->role, role)
            && (on_anything || r->on.name == on.name))
            return true;
    }
    return false;
}

bool enshu__is_under_way(const enshu_drill *d, int32_t action, enshu__ref on)
{
    return is_running(d, -1, action, on, on.name == 0);
}

/* Of accounts, who owns them may. */
static bool owns(const enshu_drill *d, int32_t role, enshu__ref account)
{
    const enshu__account_def *def =
        ENSHU__DEF(d->scenario, ACCOUNT, account, account.index);
    const enshu__ref team = enshu__team_of_role(d, role);
    const char *id = enshu__text_of(d, team.name);
    const enshu_audience audience = enshu__audience_of_owner(d, def->owner);
    const enshu_reader reader = {
        .control = team.name == 0, .teams = &id, .n_teams = 1};
    return enshu_reader_gets(&reader, &audience);
}

/* NULL when the role may do that to this target at all. */
static const char *misdirected(const enshu_drill *d, const enshu__start *s)
{
    const enshu__action_def *def = action_def(d, s->action);
    if (!enshu__role_may(d, s->action, s->role))
        return "not-yours";
    if (def->target == ENSHU__TARGET_NONE)
        return s->on.name != 0 ? "no-target-taken" : NULL;
    if (s->on.name == 0
        || (ENSHU__BIT(s->on.kind) & target_kinds[def->target]) == 0)
        return "target-needed";
    if (def->target == ENSHU__TARGET_OPERATION
        && !enshu__sees_op(d, s->role, s->on))
        return "not-yours";
    if (def->target == ENSHU__TARGET_ACCOUNT && !owns(d, s->role, s->on))
        return "not-yours";
    return NULL;
}

/* NULL when nothing of the kind is in its way. */
static const char *repeated(const enshu_drill *d, const enshu__start *s,
                            bool asked)
{
    const enshu__action_def *def = action_def(d, s->action);
    const bool apart = enshu__form_tells_apart(d, def);
    if (def->once
        && (is_done(d, s) || is_running(d, s->role, s->action, s->on, true)))
        return "only-once";
    if (!apart && is_running(d, s->role, s->action, s->on, false))
        return "under-way";
    if (!asked && (def->once || !apart)
        && enshu__is_requested(d, s->role, s->action, s->on, def->once, NULL))
        return "awaiting-approval";
    return NULL;
}

/* What can be said before a form is filled in. */
static enshu__refusal refused(const enshu_drill *d, const enshu__start *s,
                              bool asked)
{
    const enshu__action_def *def = action_def(d, s->action);
    enshu__refusal r = {.message = enshu__text_of(d, def->decl.name),
                        .shortage = {-1, ENSHU__ABSENT_TIME}};
    enshu__shortage shortage;
    enshu__crew crew;
    r.why = misdirected(d, s);
    if (!r.why)
        r.why = repeated(d, s, asked);
    if (!r.why && def->requires
        && !enshu__cond_seems((enshu_drill *)d, def->requires, s->on,
                              enshu__team_of_role(d, s->role)))
        r.why = "not-now";
    if (r.why)
        return r;
    r.why = enshu__crew_find(d, s->role, def, &crew, &shortage);
    if (!r.why)
        return r;
    r.shortage = shortage;
    r.message = enshu__text_of(
        d, d->scenario->lists[ENSHU__STAFF].at[shortage.pool]->name);
    return r;
}

enshu__refusal enshu__start_refused(const enshu_drill *d, const enshu__start *s,
                                    bool asked)
{
    const enshu__action_def *def = action_def(d, s->action);
    enshu__refusal r = refused(d, s, asked);
    const char *field = r.message;
    if (r.why)
        return r;
    r.why = enshu__form_check(d, def, s->form, &field);
    if (r.why) {
        r.message = field;
        return r;
    }
    if (is_repeated(d, s))
        r.why = "under-way";
    else if (!asked
             && enshu__is_requested(d, s->role, s->action, s->on, false,
                                    s->form))
        r.why = "awaiting-approval";
    else
        r.why = enshu__orders_refused(d, s->role, def, s->on,
                                      s->form ? s->form->as.map : NULL,
                                      s->form ? s->form->count : 0);
    return r;
}

static int whole_seconds(enshu_time_us us)
{
    return us == ENSHU__ABSENT_TIME ? 0
                                    : (int)((us + ENSHU_SEC - 1) / ENSHU_SEC);
}

enshu_status enshu__may_start(const enshu_drill *d, int32_t role,
                              int32_t action, enshu__ref on, enshu_error *err)
{
    const enshu__action_def *def = action_def(d, action);
    const enshu__start s = {role, action, on, NULL};
    const enshu__refusal r = refused(d, &s, false);
    const bool has_form = def->form.name != 0 || def->n_fields > 0;
    if (r.shortage.pool >= 0)
        return enshu_fail_at(err, ENSHU_EREFUSED, r.message,
                             whole_seconds(r.shortage.until_us), "%s", r.why);
    const char *why = r.why;
    if (!why && !has_form)
        why = enshu__orders_refused(d, role, def, on, NULL, 0);
    return why ? enshu_fail(err, ENSHU_EREFUSED, "%s", why) : ENSHU_OK;
}

/* ---- starting, ending ---- */

static enshu__running *free_running(enshu_drill *d)
{
    for (enshu__running *r = d->running; r; r = r->next) {
        if (!r->busy)
            return r;
    }
    enshu__running *r = enshu__arena_new(d->arena, 1, sizeof *r);
    if (!r) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    if (d->running_last)
        d->running_last->next = r;
    else
        d->running = r;
    d->running_last = r;
    return r;
}

/* Those who may approve an action hear of it when they have. */
static enshu_audience audience_of(enshu_drill *d, const enshu__running *r)
{
    return r->approved ? enshu__audience_of_deal(d, r->role, r->action)
                       : enshu__audience_of_role(d, r->role);
}

static void emit_started(enshu_drill *d, enshu__running *r, uint64_t request,
                         uint64_t command)
{
    const enshu__action_def *def = action_def(d, r->action);
    const enshu_audience audience = audience_of(d, r);
    const enshu__crew *crew = &r->crew;
    const enshu_name pool =
        crew->pool < 0 ? 0
                       : d->scenario->lists[ENSHU__STAFF].at[crew->pool]->name;
    enshu_pair map[ENSHU__FORM_FIELDS];
    const size_t n_map = enshu__form_pairs(d, r->form, r->n_form, map);
    r->seq = ENSHU__EMIT(
        d, ACTION_STARTED, &audience,
        enshu__f_id(d, ENSHU_F_ACTION, def->decl.name), enshu__by(d, r->role),
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, r->role).name),
        enshu__f_id(d, ENSHU_F_ON, r->on.name),
        enshu__f_map(ENSHU_F_FORM, map, n_map),
        enshu__f_int(ENSHU_F_ENDS, r->ends_us),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)command),
        enshu__f_id(d, ENSHU_F_STAFF, pool),
        enshu__only_if(pool != 0, enshu__f_int(ENSHU_F_PEOPLE, crew->people)),
        enshu__only_if(request != 0,
                       enshu__f_int(ENSHU_F_REQUEST, (int64_t)request)));
}

void enshu__begin_action(enshu_drill *d, const enshu__start *s,
                         uint64_t request, uint64_t command)
{
    const enshu__action_def *def = action_def(d, s->action);
    enshu__running *r = free_running(d);
    const enshu__form_value *kept = enshu__form_keep(d, s->form);
    enshu__shortage shortage;
    if (!r || !kept)
        return;
    r->busy = true;
    r->approved = request != 0;
    r->action = s->action;
    r->role = s->role;
    r->on = s->on;
    r->form = kept;
    r->n_form = s->form ? s->form->count : 0;
    (void)enshu__crew_find(d, s->role, def, &r->crew, &shortage);
    r->ends_us =
        enshu__now(d) + enshu__crew_takes(d, &r->crew, def->duration_us);
    emit_started(d, r, request, command);
    d->cause = r->seq;
    enshu__crew_take(d, &r->crew);
    enshu__schedule_in(d, r->ends_us, ENSHU__CLASS_ACTION, ENSHU__EVENT_ACTION,
                       enshu__running_slot(d, r), &r->event);
}

/* The action and target a command names; refuses when they do not exist. */
static bool read_target(enshu_drill *d, const enshu_command *c, int32_t role,
                        enshu__ref *action, enshu__ref *on)
{
    const enshu_value *a = enshu__command_field(c, ENSHU_F_ACTION);
    const enshu_value *o = enshu__command_field(c, ENSHU_F_ON);
    *on = (enshu__ref){0, -1, ENSHU__NOTHING};
    if (!a || !enshu__find_ref(d, ENSHU__IS(ACTION), a->as.str, action)) {
        enshu__refuse(d, c, "unknown-action", a ? a->as.str : "");
        return false;
    }
    const enshu__kinds kinds =
        target_kinds[action_def(d, action->index)->target];
    if (o && o->as.str[0]
        && !enshu__find_target(d, role, kinds, o->as.str, on)) {
        enshu__refuse(d, c, "unknown-target", o->as.str);
        return false;
    }
    return true;
}

void enshu__start_action(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref action;
    enshu__ref on;
    if (!read_target(d, c, role, &action, &on))
        return;
    const enshu_value *form = enshu__command_field(c, ENSHU_F_FORM);
    const enshu__start s = {role, action.index, on, form};
    const enshu__refusal r = enshu__start_refused(d, &s, false);
    if (r.why)
        enshu__refuse_start(d, c, &r);
    else if (!enshu__form_has_room(d, form))
        enshu__refuse(d, c, "no-room", "");
    else if (enshu__needs_approval(d, role, action.index))
        enshu__request_approval(d, c, role, action.index, on, form);
    else
        enshu__begin_action(d, &s, 0, c->seq);
}

/* As if the role had, and nobody had to approve it. */
void enshu__force_action(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *by = enshu__command_field(c, ENSHU_F_BY);
    enshu__ref who;
    enshu__ref action;
    enshu__ref on;
    (void)role;
    if (!by || !enshu__find_ref(d, ENSHU__IS(ROLE), by->as.str, &who)) {
        enshu__refuse(d, c, "unknown-role", by ? by->as.str : "");
        return;
    }
    if (!read_target(d, c, who.index, &action, &on))
        return;
    const enshu_value *form = enshu__command_field(c, ENSHU_F_FORM);
    const enshu__start s = {who.index, action.index, on, form};
    const enshu__refusal r = enshu__start_refused(d, &s, true);
    if (r.why)
        enshu__refuse_start(d, c, &r);
    else if (!enshu__form_has_room(d, form))
        enshu__refuse(d, c, "no-room", "");
    else
        enshu__begin_action(d, &s, 0, c->seq);
}

/* The team's own; of several the one that was begun first. */
static enshu__running *find_broken_off(const enshu_drill *d, int32_t action,
                                       enshu__ref on, int32_t role)
{
    enshu__running *first = NULL;
    for (enshu__running *r = d->running; r; r = r->next) {
        if (!r->busy || r->action != action || r->on.name != on.name)
            continue;
        if (role >= 0
            && enshu__team_of_role(d, r->role).name
                   != enshu__team_of_role(d, role).name)
            continue;
        if (!first || r->seq < first->seq)
            first = r;
    }
    return first;
}

void enshu__cancel_action(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref action;
    enshu__ref on;
    if (!read_target(d, c, role, &action, &on))
        return;
    enshu__running *r = find_broken_off(d, action.index, on, role);
    if (!r && enshu__cancel_request(d, c, role, action.index, on))
        return;
    if (!r) {
        enshu__refuse(d, c, "not-under-way", enshu__text_of(d, action.name));
        return;
    }
    (void)enshu__unschedule(d->undo, d->queue, &r->event);
    r->busy = false;
    const enshu_audience audience = audience_of(d, r);
    d->cause = r->seq;
    d->cause = ENSHU__EMIT(
        d, ACTION_CANCELLED, &audience,
        enshu__f_id(d, ENSHU_F_ACTION, action.name), enshu__by(d, role),
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
        enshu__f_id(d, ENSHU_F_ON, on.name),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
    enshu__crew_release(d, &r->crew);
}

uint64_t enshu__running_slot(const enshu_drill *d, const enshu__running *r)
{
    uint64_t slot = 0;
    for (const enshu__running *at = d->running; at != r; at = at->next)
        slot++;
    return slot;
}

static enshu__running *running_at(const enshu_drill *d, uint64_t slot)
{
    enshu__running *r = d->running;
    while (slot-- > 0)
        r = r->next;
    return r;
}

enshu_pair enshu__by(const enshu_drill *d, int32_t role)
{
    if (role < 0)
        return enshu__f_id(d, ENSHU_F_BY, 0);
    return enshu__f_id(d, ENSHU_F_BY,
                       d->scenario->lists[ENSHU__ROLE].at[role]->name);
}

static void remember(enshu_drill *d, const enshu__running *r, uint64_t seq)
{
    enshu__deed *deed = enshu__arena_new(d->arena, 1, sizeof *deed);
    if (!deed) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    *deed = (enshu__deed){.action = r->action,
                          .role = r->role,
                          .on = r->on,
                          .t_us = enshu__now(d),
                          .seq = seq,
                          .form = r->form,
                          .n_form = r->n_form,
                          .older = d->deeds[r->action]};
    d->deeds[r->action] = deed;
    d->dirty |= ENSHU__TOPIC_ACTION;
    enshu__receive_form(d, deed);
    enshu__deed_meets(d, deed);
    enshu__duty_deed(d, deed);
    enshu__share_deed(d, deed);
    enshu__labels_deed(d, deed);
    enshu__replies_deed(d, deed);
}

static void apply(enshu_drill *d, const enshu__running *r,
                  const enshu__notice *event, const enshu_value *form)
{
    const enshu__action_def *def = action_def(d, r->action);
    const enshu__occasion of = {.target = r->on,
                                .adversary = -1,
                                .team = enshu__team_of_role(d, r->role),
                                .form = form->as.map,
                                .n_form = form->count};
    enshu__bring_about(d, def->effects, &of, "action", def->decl.name, event);
    const enshu_audience audience = enshu__audience_of_role(d, r->role);
    for (size_t i = 0; i < def->reveals.n; i++)
        enshu__reveal_to(d, def->reveals.at[i].index, &audience,
                         enshu__team_of_role(d, r->role).name);
}

void enshu__on_action(enshu_drill *d, uint64_t slot)
{
    enshu__running *r = running_at(d, slot);
    const enshu__action_def *def = action_def(d, r->action);
    const enshu_name team = enshu__team_of_role(d, r->role).name;
    const enshu_audience audience = audience_of(d, r);
    enshu_pair map[ENSHU__FORM_FIELDS];
    const size_t n_map = enshu__form_pairs(d, r->form, r->n_form, map);
    const enshu_pair by = enshu__by(d, r->role);
    r->busy = false;
    d->cause = r->seq;
    d->actor = by.value.type == ENSHU_TYPE_NONE ? "control" : by.value.as.str;
    d->cause = ENSHU__EMIT(d, ACTION_DONE, &audience,
                           enshu__f_id(d, ENSHU_F_ACTION, def->decl.name), by,
                           enshu__f_id(d, ENSHU_F_TEAM, team),
                           enshu__f_id(d, ENSHU_F_ON, r->on.name),
                           enshu__f_map(ENSHU_F_FORM, map, n_map));
    enshu_pair form = enshu__f_map(ENSHU_FIELD_NONE, map, n_map);
    form.key = "form";
    form.value.type = ENSHU_TYPE_MAP; /* handlers get a table, if empty */
    const enshu_pair pairs[] = {
        enshu__k_id(d, "id", def->decl.name),
        enshu__k_str("by", d->actor),
        enshu__k_str("team", team ? enshu__text_of(d, team) : ""),
        enshu__k_str("on", r->on.name ? enshu__text_of(d, r->on.name) : NULL),
        enshu__k_int("t", enshu__now(d)),
        form};
    const enshu__notice event = {ENSHU__NOTICE_ACTION, pairs,
                                 sizeof pairs / sizeof *pairs};
    enshu__crew_release(d, &r->crew);
    remember(d, r, d->cause);
    apply(d, r, &event, &form.value);
    enshu__notify(d, event.kind, event.pairs, event.n);
}
