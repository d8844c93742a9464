/* What trainees do: from the command to its effects. */
#include "drill/ops.h"
#include "drill/parts.h"

#include <stdio.h>
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

/* ---- several at once ---- */

typedef struct form_shape {
    const enshu__form_field *fields;
    size_t n;
} form_shape;

static form_shape shape_of(const enshu_drill *d, const enshu__action_def *def)
{
    if (def->form.name == 0)
        return (form_shape){def->fields, def->n_fields};
    const enshu__form_def *form =
        ENSHU__DEF(d->scenario, FORM, form, def->form.index);
    return (form_shape){form->fields, form->n_fields};
}

static const enshu__form_field *field_of(const form_shape *shape,
                                         const char *id)
{
    for (size_t i = 0; i < shape->n; i++) {
        if (strcmp(shape->fields[i].id, id) == 0)
            return &shape->fields[i];
    }
    return NULL;
}

/* What tells orders of the same sort apart: whom, and where. */
static const char *const apart[] = {"key", "place"};
enum { APART = sizeof apart / sizeof *apart };

static bool gives_orders(const enshu__action_def *def)
{
    for (size_t i = 0; def->effects && i < def->effects->n; i++) {
        if (def->effects->fx[i].op == ENSHU__FX_ORDER)
            return true;
    }
    return false;
}

/* An order whose form says about whom or where it is may be under way for
 * several of them at the same time. */
static bool is_told_apart(const enshu_drill *d, const enshu__action_def *def)
{
    const form_shape shape = shape_of(d, def);
    for (size_t i = 0; i < APART; i++) {
        if (field_of(&shape, apart[i]))
            return gives_orders(def);
    }
    return false;
}

static const char *kept_text(const enshu_drill *d, const enshu__running *r,
                             const char *field)
{
    for (size_t i = 0; i < r->n_form; i++) {
        const enshu__form_value *v = &r->form[i];
        if (v->value.type == ENSHU__STR
            && strcmp(enshu__text_of(d, v->field), field) == 0)
            return v->value.as.str ? enshu__text_of(d, v->value.as.str) : "";
    }
    return "";
}

static const char *form_text(const enshu_value *form, const char *field)
{
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        if (p->value.type == ENSHU_TYPE_STR && strcmp(p->key, field) == 0)
            return p->value.as.str;
    }
    return "";
}

/* The same order about the same one is under way. */
static bool is_repeated(const enshu_drill *d, int32_t action, enshu__ref on,
                        const enshu_value *form)
{
    for (const enshu__running *r = d->running; r; r = r->next) {
        size_t same = 0;
        if (!r->busy || r->action != action || r->on.name != on.name)
            continue;
        while (same < APART
               && strcmp(kept_text(d, r, apart[same]),
                         form_text(form, apart[same]))
                      == 0)
            same++;
        if (same == APART)
            return true;
    }
    return false;
}

static bool is_running(const enshu_drill *d, int32_t action, enshu__ref on,
                       bool on_anything)
{
    for (const enshu__running *r = d->running; r; r = r->next) {
        if (r->busy && r->action == action
            && (on_anything || r->on.name == on.name))
            return true;
    }
    return false;
}

bool enshu__is_under_way(const enshu_drill *d, int32_t action, enshu__ref on)
{
    return is_running(d, action, on, on.name == 0);
}

enshu_status enshu__may_start(const enshu_drill *d, int32_t role,
                              int32_t action, enshu__ref on, enshu_error *err)
{
    const enshu__action_def *def = action_def(d, action);
    if (!enshu__role_may(d, action, role))
        return enshu_fail(err, ENSHU_EREFUSED, "not-yours");
    if (def->target == ENSHU__TARGET_NONE && on.name != 0)
        return enshu_fail(err, ENSHU_EREFUSED, "no-target-taken");
    if (def->target != ENSHU__TARGET_NONE
        && (on.name == 0
            || (ENSHU__BIT(on.kind) & target_kinds[def->target]) == 0))
        return enshu_fail(err, ENSHU_EREFUSED, "target-needed");
    if (def->target == ENSHU__TARGET_OPERATION && !enshu__sees_op(d, role, on))
        return enshu_fail(err, ENSHU_EREFUSED, "not-yours");
    if (def->once && (d->deeds[action] || is_running(d, action, on, true)))
        return enshu_fail(err, ENSHU_EREFUSED, "only-once");
    if (!is_told_apart(d, def) && is_running(d, action, on, false))
        return enshu_fail(err, ENSHU_EREFUSED, "under-way");
    if (def->requires
        && !enshu__cond_holds((enshu_drill *)d, def->requires, on))
        return enshu_fail(err, ENSHU_EREFUSED, "not-now");
    const bool has_form = def->form.name != 0 || def->n_fields > 0;
    const char *why =
        has_form ? NULL : enshu__orders_refused(d, role, def, on, NULL, 0);
    return why ? enshu_fail(err, ENSHU_EREFUSED, "%s", why) : ENSHU_OK;
}

/* ---- forms ---- */

/* Characters, not bytes. */
static int64_t text_length(const char *text)
{
    int64_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0u) != 0x80u;
    return n;
}

static bool has_option(const enshu_drill *d, const enshu__form_field *f,
                       const char *text)
{
    for (size_t i = 0; i < f->options.n; i++) {
        if (strcmp(enshu__text_of(d, f->options.at[i]), text) == 0)
            return true;
    }
    return f->options.n == 0;
}

/* NULL when the value fits, else a word for the refusal. */
static const char *misfit(const enshu_drill *d, const enshu__form_field *f,
                          const enshu_value *v)
{
    if (f->type == ENSHU__FORM_NUMBER)
        return v->type == ENSHU_TYPE_INT ? NULL : "form-number";
    if (v->type != ENSHU_TYPE_STR)
        return v->type == ENSHU_TYPE_BOOL ? NULL : "form-text";
    if (f->type == ENSHU__FORM_CHOICE && !has_option(d, f, v->as.str))
        return "form-choice";
    if (text_length(v->as.str) > (f->max > 0 ? f->max : 4000))
        return "form-too-long";
    return NULL;
}

static bool given(const enshu_value *form, const char *id)
{
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        if (strcmp(p->key, id) == 0)
            return p->value.type != ENSHU_TYPE_STR || p->value.as.str[0];
    }
    return false;
}

/* NULL when the whole form is good, else the word; *field names the culprit. */
static const char *check_form(const enshu_drill *d,
                              const enshu__action_def *def,
                              const enshu_value *form, const char **field)
{
    const form_shape shape = shape_of(d, def);
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        const enshu__form_field *f = field_of(&shape, p->key);
        *field = p->key;
        if (!f)
            return "form-unknown-field";
        const char *bad = misfit(d, f, &p->value);
        if (bad)
            return bad;
    }
    for (size_t i = 0; i < shape.n; i++) {
        *field = shape.fields[i].id;
        if (shape.fields[i].required && !given(form, *field))
            return "form-required";
    }
    return NULL;
}

/* Is there room for the texts of a form? */
static bool has_room(enshu_drill *d, const enshu_value *form)
{
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_value *v = &form->as.map[i].value;
        const char *text = v->type == ENSHU_TYPE_STR ? v->as.str : "";
        const size_t len = strlen(text);
        if (len > 0 && !enshu__names_intern(d->scenario->names, text, len))
            return false;
    }
    return true;
}

static enshu__scalar to_scalar(enshu_drill *d, const enshu_value *v)
{
    if (v->type == ENSHU_TYPE_STR) {
        const enshu_name name = enshu__names_intern(
            d->scenario->names, v->as.str, strlen(v->as.str));
        return (enshu__scalar){ENSHU__STR, {.str = name}};
    }
    return (enshu__scalar){v->type == ENSHU_TYPE_BOOL ? ENSHU__BOOL
                                                      : ENSHU__INT,
                           {.integer = v->as.integer}};
}

static const enshu__form_value *keep_form(enshu_drill *d,
                                          const enshu_value *form)
{
    enshu__form_value *kept =
        enshu__arena_new(d->arena, form ? form->count : 0, sizeof *kept);
    if (!kept) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        kept[i].field =
            enshu__names_intern(d->scenario->names, p->key, strlen(p->key));
        kept[i].value = to_scalar(d, &p->value);
    }
    return kept;
}

/* ---- starting, ending ---- */

enum { FORM_FIELDS_MAX = 64 };

static size_t form_pairs(const enshu_drill *d, const enshu__form_value *form,
                         size_t n, enshu_pair *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < n && kept < FORM_FIELDS_MAX; i++) {
        const enshu__scalar v = form[i].value;
        enshu_pair p =
            enshu__k_int(enshu__text_of(d, form[i].field), v.as.integer);
        if (v.type == ENSHU__BOOL)
            p.value.type = ENSHU_TYPE_BOOL;
        if (v.type == ENSHU__STR)
            p = enshu__k_str(p.key, enshu__text_of(d, v.as.str));
        out[kept++] = p;
    }
    return kept;
}

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

static void begin(enshu_drill *d, int32_t role, int32_t action, enshu__ref on,
                  const enshu_value *form, uint64_t command)
{
    const enshu__action_def *def = action_def(d, action);
    enshu__running *r = free_running(d);
    const enshu__form_value *kept = keep_form(d, form);
    if (!r || !kept)
        return;
    const enshu_time_us ends_us = enshu__now(d) + def->duration_us;
    const enshu_audience audience = enshu__audience_of_role(d, role);
    enshu_pair map[FORM_FIELDS_MAX];
    const size_t n_form = form ? form->count : 0;
    const size_t n_map = form_pairs(d, kept, n_form, map);
    r->busy = true;
    r->action = action;
    r->role = role;
    r->on = on;
    r->form = kept;
    r->n_form = n_form;
    r->seq = ENSHU__EMIT(
        d, ACTION_STARTED, &audience,
        enshu__f_id(d, ENSHU_F_ACTION, def->decl.name), enshu__by(d, role),
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
        enshu__f_id(d, ENSHU_F_ON, on.name),
        enshu__f_map(ENSHU_F_FORM, map, n_map),
        enshu__f_int(ENSHU_F_ENDS, ends_us),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)command));
    enshu__schedule_in(d, ends_us, ENSHU__CLASS_ACTION, ENSHU__EVENT_ACTION,
                       enshu__running_slot(d, r), &r->event);
}

/* The action and target a command names; refuses when they do not exist. */
static bool read_target(enshu_drill *d, const enshu_command *c,
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
    if (o && o->as.str[0] && !enshu__find_ref(d, kinds, o->as.str, on)) {
        enshu__refuse(d, c, "unknown-target", o->as.str);
        return false;
    }
    return true;
}

void enshu__start_action(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__ref action;
    enshu__ref on;
    if (!read_target(d, c, &action, &on))
        return;
    enshu_error err;
    if (enshu__may_start(d, role, action.index, on, &err) != ENSHU_OK) {
        enshu__refuse(d, c, err.message, enshu__text_of(d, action.name));
        return;
    }
    const enshu_value *form = enshu__command_field(c, ENSHU_F_FORM);
    const enshu__action_def *def = action_def(d, action.index);
    const char *field = "";
    const char *bad = check_form(d, def, form, &field);
    if (!bad && is_repeated(d, action.index, on, form)) {
        field = enshu__text_of(d, action.name);
        bad = "under-way";
    }
    if (!bad && form) {
        field = enshu__text_of(d, action.name);
        bad =
            enshu__orders_refused(d, role, def, on, form->as.map, form->count);
    }
    if (bad)
        enshu__refuse(d, c, bad, field);
    else if (!has_room(d, form))
        enshu__refuse(d, c, "no-room", "");
    else
        begin(d, role, action.index, on, form, c->seq);
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
    if (!read_target(d, c, &action, &on))
        return;
    enshu__running *r = find_broken_off(d, action.index, on, role);
    if (!r) {
        enshu__refuse(d, c, "not-under-way", enshu__text_of(d, action.name));
        return;
    }
    (void)enshu__unschedule(d->undo, d->queue, &r->event);
    r->busy = false;
    const enshu_audience audience = enshu__audience_of_role(d, r->role);
    d->cause = r->seq;
    ENSHU__EMIT(d, ACTION_CANCELLED, &audience,
                enshu__f_id(d, ENSHU_F_ACTION, action.name), enshu__by(d, role),
                enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
                enshu__f_id(d, ENSHU_F_ON, on.name),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
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
    enshu__deed_meets(d, deed);
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
    enshu__apply_effects(d, def->effects, &of);
    const enshu_audience audience = enshu__audience_of_role(d, r->role);
    for (size_t i = 0; i < def->reveals.n; i++)
        enshu__reveal_to(d, def->reveals.at[i].index, &audience,
                         enshu__team_of_role(d, r->role).name);
    if (def->effects && def->effects->fn)
        d->hooks.effect(d->hooks.user, def->effects->fn, r->on, "action",
                        def->decl.name, event);
}

void enshu__on_action(enshu_drill *d, uint64_t slot)
{
    enshu__running *r = running_at(d, slot);
    const enshu__action_def *def = action_def(d, r->action);
    const enshu_name team = enshu__team_of_role(d, r->role).name;
    const enshu_audience audience = enshu__audience_of_role(d, r->role);
    enshu_pair map[FORM_FIELDS_MAX];
    const size_t n_map = form_pairs(d, r->form, r->n_form, map);
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
    remember(d, r, d->cause);
    apply(d, r, &event, &form.value);
    enshu__notify(d, event.kind, event.pairs, event.n);
}
