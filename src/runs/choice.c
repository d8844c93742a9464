#include "runs/policy_internal.h"

#include <string.h>

/* ---- the command in the making ---- */

void move_start(move *m, enshu_command_kind kind, const char *actor)
{
    m->command = (enshu_command){
        .kind = kind, .actor = actor, .fields = m->pairs, .n_fields = 0};
}

void move_add(move *m, enshu_field field, const char *text)
{
    enshu_pair *pair = &m->pairs[m->command.n_fields++];
    *pair = (enshu_pair){.field = field};
    pair->value.type = enshu_field_type(field);
    pair->value.as.str = text;
}

static enshu_value text_value(const char *text)
{
    return (enshu_value){.type = ENSHU_TYPE_STR, .as.str = text};
}

/* What somebody in a hurry would write; false leaves the field out. */
static bool fill(const enshu_drill *d, const char *action, size_t i,
                 const enshu_form_field *f, enshu_random *r, enshu_value *out)
{
    enum { SHORTEST = 3 };
    if (strcmp(f->type, "number") == 0) {
        *out = (enshu_value){.type = ENSHU_TYPE_INT,
                             .as.integer = enshu_random_int(r, 1, 10)};
        return true;
    }
    if (strcmp(f->type, "choice") == 0 && f->n_options > 0) {
        const int64_t last = (int64_t)f->n_options - 1;
        const size_t j = (size_t)enshu_random_int(r, 0, last);
        *out = text_value(enshu_drill_form_option(d, action, i, j, NULL));
        return true;
    }
    if (strcmp(f->type, "time") == 0) {
        *out = text_value("T+00:00");
        return true;
    }
    *out = text_value("確認中");
    return strcmp(f->type, "text") == 0 && (f->max == 0 || f->max >= SHORTEST);
}

void move_add_map(move *m, const enshu_pair *map, size_t n)
{
    if (n == 0)
        return;
    enshu_pair *pair = &m->pairs[m->command.n_fields++];
    *pair = (enshu_pair){.field = ENSHU_F_FORM};
    pair->value = (enshu_value){
        .type = ENSHU_TYPE_MAP, .count = (uint32_t)n, .as.map = map};
}

void move_add_form(move *m, const enshu_drill *d, const char *action,
                   enshu_random *r)
{
    enshu_form_field f;
    uint32_t n = 0;
    for (size_t i = 0; enshu_drill_form_field(d, action, i, &f); i++) {
        if (n == MOVE_FORM_MAX)
            break;
        m->form[n] = (enshu_pair){.key = f.id};
        if (fill(d, action, i, &f, r, &m->form[n].value))
            n++;
    }
    move_add_map(m, m->form, n);
}

void move_action(move *m, const enshu_drill *d, const char *role,
                 const char *action, const char *on, enshu_random *r)
{
    move_start(m, ENSHU_COMMAND_ACTION_START, role);
    move_add(m, ENSHU_F_ACTION, action);
    if (on)
        move_add(m, ENSHU_F_ON, on);
    move_add_form(m, d, action, r);
}

void move_answer(move *m, const char *role, const char *question,
                 const char *option)
{
    move_start(m, ENSHU_COMMAND_QUESTION_ANSWER, role);
    move_add(m, ENSHU_F_QUESTION, question);
    if (option)
        move_add(m, ENSHU_F_OPTION, option);
    else
        move_add(m, ENSHU_F_TEXT, "確認中");
}

void move_add_ids(move *m, enshu_field field, const char *id)
{
    enshu_pair *pair = &m->pairs[m->command.n_fields++];
    m->ids[0] = id;
    *pair = (enshu_pair){.field = field};
    pair->value =
        (enshu_value){.type = ENSHU_TYPE_IDS, .count = 1, .as.ids = m->ids};
}

void move_add_int(move *m, enshu_field field, int64_t value)
{
    enshu_pair *pair = &m->pairs[m->command.n_fields++];
    *pair = (enshu_pair){.field = field};
    pair->value.type = enshu_field_type(field);
    pair->value.as.integer = value;
}

void move_approve(move *m, const char *role, uint64_t request, bool ok)
{
    move_start(m, ENSHU_COMMAND_ACTION_APPROVE, role);
    move_add_int(m, ENSHU_F_REQUEST, (int64_t)request);
    move_add_int(m, ENSHU_F_OK, ok);
}

/* ---- choices ---- */

size_t choice_count(const enshu_drill *d, const char *plural)
{
    size_t n = 0;
    while (enshu_drill_id(d, plural, n))
        n++;
    return n;
}

const char *choice_any(const enshu_drill *d, const char *plural,
                       enshu_random *r)
{
    const size_t n = choice_count(d, plural);
    if (n == 0)
        return NULL;
    const int64_t i = enshu_random_int(r, 0, (int64_t)n - 1);
    return enshu_drill_id(d, plural, (size_t)i);
}

const char *choice_targets(const enshu_drill *d, const char *action)
{
    static const struct {
        const char *kind;
        const char *plural;
    } rows[] = {{"asset", "assets"},     {"zone", "zones"},
                {"conduit", "conduits"}, {"service", "services"},
                {"org", "orgs"},         {"operation", "all operations"},
                {"account", "accounts"}};
    const char *kind = enshu_drill_target_kind(d, action);
    for (size_t i = 0; kind && i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].kind, kind) == 0)
            return rows[i].plural;
    }
    return NULL;
}

bool choice_is(const enshu_drill *d, const char *role, const char *who)
{
    if (!who || strcmp(who, role) == 0)
        return true;
    const char *team = enshu_drill_team(d, role);
    return team && strcmp(who, team) == 0;
}

/* The first target with which this role may start the action. */
static bool first_target(const enshu_drill *d, const char *role,
                         const char *action, const char **on)
{
    const char *plural = *on ? NULL : choice_targets(d, action);
    if (!plural)
        return enshu_drill_may(d, role, action, *on, NULL) == ENSHU_OK;
    for (size_t i = 0;; i++) {
        const char *id = enshu_drill_id(d, plural, i);
        if (!id)
            return false;
        if (enshu_drill_may(d, role, action, id, NULL) == ENSHU_OK) {
            *on = id;
            return true;
        }
    }
}

bool choice_first(const enshu_drill *d, const char *action, const char *by,
                  const char **on, const char **role)
{
    for (size_t i = 0;; i++) {
        *role = enshu_drill_id(d, "roles", i);
        if (!*role)
            return false;
        if (choice_is(d, *role, by) && first_target(d, *role, action, on))
            return true;
    }
}

/* ---- questions that were asked ---- */

static int64_t integer_of(const enshu_record *r, enshu_field field)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, field);
    return v && v->type == ENSHU_TYPE_INT ? v->as.integer : 0;
}

asked *asked_create(const enshu_record *r)
{
    const enshu_value *to = fields_find(r->fields, r->n_fields, ENSHU_F_TO);
    const enshu_value *options =
        fields_find(r->fields, r->n_fields, ENSHU_F_OPTIONS);
    asked *a = xcalloc(1, sizeof *a);
    a->question =
        xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_QUESTION));
    if (to && to->count > 0 && strcmp(to->as.ids[0], "all") != 0)
        a->to = xstrdup(to->as.ids[0]);
    a->n_options = options ? options->count : 0;
    a->options = xcalloc(a->n_options, sizeof *a->options);
    for (size_t i = 0; i < a->n_options; i++)
        a->options[i] = xstrdup(options->as.map[i].key);
    a->t_us = r->t_us;
    a->deadline_us = integer_of(r, ENSHU_F_DEADLINE);
    return a;
}

void asked_destroy(asked *a)
{
    if (!a)
        return;
    for (size_t i = 0; i < a->n_options; i++)
        xfree(a->options[i]);
    xfree(a->options);
    xfree(a->question);
    xfree(a->to);
    xfree(a);
}

const char *asked_role(const asked *a, const enshu_drill *d)
{
    for (size_t i = 0;; i++) {
        const char *role = enshu_drill_id(d, "roles", i);
        if (!role || choice_is(d, role, a->to))
            return role;
    }
}

const char *asked_option(const asked *a, enshu_random *r)
{
    if (a->n_options == 0)
        return NULL;
    return a->options[enshu_random_int(r, 0, (int64_t)a->n_options - 1)];
}

/* ---- actions that wait to be approved ---- */

wish *wish_create(const enshu_record *r)
{
    const enshu_value *who =
        fields_find(r->fields, r->n_fields, ENSHU_F_APPROVAL);
    wish *w = xcalloc(1, sizeof *w);
    w->request = r->seq;
    w->by = xstrdup(fields_string(r->fields, r->n_fields, ENSHU_F_BY));
    w->n_approval = who ? who->count : 0;
    w->approval = xcalloc(w->n_approval, sizeof *w->approval);
    for (size_t i = 0; i < w->n_approval; i++)
        w->approval[i] = xstrdup(who->as.ids[i]);
    w->keys = integer_of(r, ENSHU_F_KEYS);
    w->t_us = r->t_us;
    return w;
}

void wish_destroy(wish *w)
{
    if (!w)
        return;
    for (size_t i = 0; i < w->n_approval; i++)
        xfree(w->approval[i]);
    xfree(w->approval);
    xfree(w->by);
    xfree(w);
}

uint64_t wish_ended(const enshu_record *r)
{
    const enshu_value *ok = fields_find(r->fields, r->n_fields, ENSHU_F_OK);
    const bool goes_on = r->kind == ENSHU_RECORD_ACTION_APPROVED && ok
                         && ok->as.integer && integer_of(r, ENSHU_F_KEYS) > 0;
    const bool ends = r->kind == ENSHU_RECORD_ACTION_APPROVED
                      || r->kind == ENSHU_RECORD_ACTION_CANCELLED;
    return ends && !goes_on ? (uint64_t)integer_of(r, ENSHU_F_REQUEST) : 0;
}

static bool may_approve(const wish *w, const enshu_drill *d, const char *role)
{
    for (size_t i = 0; i < w->n_approval; i++) {
        if (choice_is(d, role, w->approval[i]))
            return strcmp(role, w->by) != 0;
    }
    return false;
}

const char *wish_role(const wish *w, const enshu_drill *d, size_t i)
{
    const char *role;
    for (size_t k = 0; (role = enshu_drill_id(d, "roles", k)); k++) {
        if (may_approve(w, d, role) && i-- == 0)
            return role;
    }
    return NULL;
}
