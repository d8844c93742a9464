#include "drill/approval.h"

#include "drill/action.h"
#include "drill/form.h"
#include "drill/parts.h"

static const enshu__action_def *def_of(const enshu_drill *d, int32_t action)
{
    return ENSHU__DEF(d->scenario, ACTION, action, action);
}

static bool may_approve(const enshu_drill *d, int32_t role, int32_t action)
{
    const enshu__refs *who = &def_of(d, action)->approval;
    for (size_t i = 0; i < who->n; i++) {
        if (enshu__role_is(d, role, who->at[i]))
            return true;
    }
    return role < 0; /* control */
}

bool enshu__needs_approval(const enshu_drill *d, int32_t role, int32_t action)
{
    const enshu__action_def *def = def_of(d, action);
    if (role < 0 || def->approval.n == 0)
        return false;
    return def->keys > 1 || !may_approve(d, role, action);
}

enshu_audience enshu__audience_of_deal(enshu_drill *d, int32_t role,
                                       int32_t action)
{
    const enshu__refs *who = &def_of(d, action)->approval;
    enshu__ref *at = enshu__records_room(d, who->n + 1, sizeof *at);
    if (!at) {
        enshu__break(d, ENSHU_ENOMEM);
        return enshu__to_control;
    }
    for (size_t i = 0; i < who->n; i++)
        at[i] = who->at[i];
    at[who->n] = enshu__team_of_role(d, role);
    const enshu__refs all = {at, who->n + 1};
    return enshu__audience_of(d, &all, false, true, NULL);
}

/* ---- asking ---- */

static enshu__request *free_request(enshu_drill *d)
{
    for (enshu__request *r = d->requests; r; r = r->next) {
        if (!r->waits)
            return r;
    }
    enshu__request *r = enshu__arena_new(d->arena, 1, sizeof *r);
    if (!r) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    if (d->requests_last)
        d->requests_last->next = r;
    else
        d->requests = r;
    d->requests_last = r;
    return r;
}

static int64_t keys_left(const enshu_drill *d, const enshu__request *r)
{
    const int64_t left = def_of(d, r->action)->keys - r->n_keys;
    return left > 0 ? left : 0;
}

static enshu_pair approvers(enshu_drill *d, int32_t action)
{
    const enshu__refs *who = &def_of(d, action)->approval;
    const char **ids = enshu__records_room(d, who->n + 1, sizeof *ids);
    for (size_t i = 0; ids && i < who->n; i++)
        ids[i] = enshu__text_of(d, who->at[i].name);
    return enshu__f_ids(ENSHU_F_APPROVAL, ids, ids ? who->n : 0);
}

static void emit_requested(enshu_drill *d, enshu__request *r,
                           const enshu_command *c)
{
    const enshu_audience audience =
        enshu__audience_of_deal(d, r->role, r->action);
    enshu_pair map[ENSHU__FORM_FIELDS];
    const size_t n_map = enshu__form_pairs(d, r->form, r->n_form, map);
    r->seq = ENSHU__EMIT(
        d, ACTION_REQUESTED, &audience,
        enshu__f_id(d, ENSHU_F_ACTION, def_of(d, r->action)->decl.name),
        enshu__by(d, r->role),
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, r->role).name),
        enshu__f_id(d, ENSHU_F_ON, r->on.name),
        enshu__f_map(ENSHU_F_FORM, map, n_map), approvers(d, r->action),
        enshu__f_int(ENSHU_F_KEYS, keys_left(d, r)),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

void enshu__request_approval(enshu_drill *d, const enshu_command *c,
                             int32_t role, int32_t action, enshu__ref on,
                             const enshu_value *form)
{
    enshu__request *r = free_request(d);
    const enshu__form_value *kept = enshu__form_keep(d, form);
    if (!r || !kept)
        return;
    enshu__request *next = r->next;
    *r = (enshu__request){.waits = true,
                          .action = action,
                          .role = role,
                          .on = on,
                          .form = kept,
                          .n_form = form ? form->count : 0,
                          .next = next};
    if (may_approve(d, role, action))
        r->keys[r->n_keys++] = role;
    emit_requested(d, r, c);
}

bool enshu__is_requested(const enshu_drill *d, int32_t role, int32_t action,
                         enshu__ref on, bool on_anything,
                         const enshu_value *form)
{
    for (const enshu__request *r = d->requests; r; r = r->next) {
        if (r->waits && r->action == action
            && enshu__are_colleagues(d, r->role, role)
            && (on_anything || r->on.name == on.name)
            && (!form || enshu__form_is_same(d, r->form, r->n_form, form)))
            return true;
    }
    return false;
}

/* ---- answering ---- */

static bool has_key(const enshu__request *r, int32_t role)
{
    for (int64_t i = 0; i < r->n_keys; i++) {
        if (r->keys[i] == role)
            return true;
    }
    return false;
}

bool enshu__is_told_of_deal(const enshu_drill *d, enshu__ref team,
                            int32_t asked_by, int32_t action)
{
    const enshu__refs *who = &def_of(d, action)->approval;
    bool told = enshu__team_of_role(d, asked_by).name == team.name;
    for (size_t i = 0; i < who->n && !told; i++) {
        const enshu__ref of = who->at[i].kind == ENSHU__ROLE
                                  ? enshu__team_of_role(d, who->at[i].index)
                                  : who->at[i];
        told = of.name == team.name;
    }
    return told && team.name != 0;
}

/* For those whom nobody told of it there is none: numbers can be guessed. */
static enshu__request *find_request(const enshu_drill *d, int32_t role,
                                    int64_t number)
{
    const enshu__ref team = enshu__team_of_role(d, role);
    for (enshu__request *r = d->requests; r; r = r->next) {
        if (!r->waits || r->seq != (uint64_t)number)
            continue;
        return may_approve(d, role, r->action)
                       || enshu__is_told_of_deal(d, team, r->role, r->action)
                   ? r
                   : NULL;
    }
    return NULL;
}

uint64_t enshu__waits_for(const enshu_drill *d, int32_t role, int32_t action,
                          enshu__ref on)
{
    uint64_t oldest = 0;
    for (const enshu__request *r = d->requests; r; r = r->next) {
        if (r->waits && r->action == action
            && (on.name == 0 || r->on.name == on.name)
            && may_approve(d, role, action) && !has_key(r, role)
            && (oldest == 0 || r->seq < oldest))
            oldest = r->seq;
    }
    return oldest;
}

static uint64_t emit_approved(enshu_drill *d, const enshu__request *r,
                              const enshu_command *c, int32_t role, bool ok)
{
    const enshu_value *text = enshu__command_field(c, ENSHU_F_TEXT);
    const enshu_audience audience =
        enshu__audience_of_deal(d, r->role, r->action);
    d->cause = r->seq;
    return ENSHU__EMIT(
        d, ACTION_APPROVED, &audience,
        enshu__f_int(ENSHU_F_REQUEST, (int64_t)r->seq),
        enshu__f_id(d, ENSHU_F_ACTION, def_of(d, r->action)->decl.name),
        enshu__f_id(d, ENSHU_F_ON, r->on.name), enshu__f_bool(ENSHU_F_OK, ok),
        enshu__f_int(ENSHU_F_KEYS, keys_left(d, r)),
        enshu__f_str(ENSHU_F_TEXT, text ? text->as.str : NULL),
        enshu__by(d, role),
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

/* One more key.  With the last one it begins, if it still can. */
static void turn_key(enshu_drill *d, enshu__request *r, const enshu_command *c,
                     int32_t role)
{
    const int64_t keys = def_of(d, r->action)->keys;
    const int64_t after = role < 0 ? keys : r->n_keys + 1;
    enshu_pair map[ENSHU__FORM_FIELDS];
    const size_t n_map = enshu__form_pairs(d, r->form, r->n_form, map);
    const enshu_value form = {ENSHU_TYPE_MAP, (uint32_t)n_map, {.map = map}};
    const enshu__start start = {r->role, r->action, r->on, &form};
    if (after >= keys) {
        const enshu__refusal refusal = enshu__start_refused(d, &start, true);
        if (refusal.why) {
            enshu__refuse_start(d, c, &refusal);
            return;
        }
        r->waits = false;
    }
    if (role >= 0)
        r->keys[r->n_keys] = role;
    r->n_keys = after;
    const uint64_t approved = emit_approved(d, r, c, role, true);
    if (r->waits)
        return;
    d->cause = approved;
    enshu__begin_action(d, &start, r->seq, c->seq);
}

void enshu__approve_action(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *number = enshu__command_field(c, ENSHU_F_REQUEST);
    const enshu_value *ok = enshu__command_field(c, ENSHU_F_OK);
    enshu__request *r =
        number ? find_request(d, role, number->as.integer) : NULL;
    const char *why = NULL;
    if (!r)
        why = "not-requested";
    else if (!may_approve(d, role, r->action))
        why = "not-yours";
    else if (!ok)
        why = "bad-value";
    else if (ok->as.integer && has_key(r, role))
        why = "approved-already";
    if (why) {
        enshu__refuse(d, c, why,
                      r ? enshu__text_of(d, def_of(d, r->action)->decl.name)
                        : "");
        return;
    }
    if (ok->as.integer) {
        turn_key(d, r, c, role);
        return;
    }
    r->waits = false;
    (void)emit_approved(d, r, c, role, false);
}

/* The oldest of the team's own; control's: of any. */
static enshu__request *own_request(const enshu_drill *d, int32_t role,
                                   int32_t action, enshu__ref on)
{
    const enshu__ref team = enshu__team_of_role(d, role);
    enshu__request *oldest = NULL;
    for (enshu__request *r = d->requests; r; r = r->next) {
        if (r->waits && r->action == action && r->on.name == on.name
            && (role < 0 || enshu__team_of_role(d, r->role).name == team.name)
            && (!oldest || r->seq < oldest->seq))
            oldest = r;
    }
    return oldest;
}

bool enshu__cancel_request(enshu_drill *d, const enshu_command *c, int32_t role,
                           int32_t action, enshu__ref on)
{
    enshu__request *r = own_request(d, role, action, on);
    if (!r)
        return false;
    const enshu_audience audience = enshu__audience_of_deal(d, r->role, action);
    r->waits = false;
    d->cause = r->seq;
    ENSHU__EMIT(d, ACTION_CANCELLED, &audience,
                enshu__f_id(d, ENSHU_F_ACTION, def_of(d, action)->decl.name),
                enshu__by(d, role),
                enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
                enshu__f_id(d, ENSHU_F_ON, on.name),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq),
                enshu__f_int(ENSHU_F_REQUEST, (int64_t)r->seq));
    return true;
}
