#include "console/model/control_orders.h"

#include <inttypes.h>
#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/control_internal.h"
#include "console/model/requests.h"

static const char control_role[] = "control";

/* ---- commands ---- */

typedef struct command {
    enshu_command_kind kind;
    enshu_pair pairs[ENSHU_FIELDS_MAX];
    size_t n;
} command;

static enshu_pair *put(command *c, enshu_field field)
{
    enshu_pair *pair = &c->pairs[c->n++];
    *pair = (enshu_pair){.field = field};
    pair->value.type = enshu_field_type(field);
    return pair;
}

static void put_text(command *c, enshu_field field, const char *text)
{
    if (text && *text)
        put(c, field)->value.as.str = text;
}

static void put_number(command *c, enshu_field field, int64_t number)
{
    put(c, field)->value.as.integer = number;
}

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static void put_both(command *c, enshu_field field, enshu_text text)
{
    const enshu_text some = {or_null(text.ja), or_null(text.en)};
    if (!some.ja && !some.en)
        return;
    enshu_pair *pair = put(c, field);
    pair->value.as.text.ja = some.ja;
    pair->value.as.text.en = some.en;
}

static void put_ids(command *c, enshu_field field, const char *const *ids,
                    size_t n)
{
    if (n == 0)
        return;
    enshu_pair *pair = put(c, field);
    pair->value.count = (uint32_t)n;
    pair->value.as.ids = ids;
}

static void write_scope(net_writer *w, const order_scope *scope)
{
    if (!scope || !scope->every)
        return;
    net_write_bool(w, NET_F_EVERY, true);
    if (scope->group && *scope->group)
        net_write_text(w, NET_F_GROUP, scope->group);
}

/* The same order with the same contents is not given twice. */
static bool is_barred(model *m, request *r)
{
    if (!m->seat.locked && !request_is_under_way(m, r))
        return false;
    xfree(r->content);
    return true;
}

static void give(model *m, const order_scope *scope, const command *c,
                 const char *about, const char *on)
{
    request r = {
        .pub = {.what = enshu_command_name(c->kind), .about = about, .on = on}};
    if (m->clock.closed)
        return;
    r.content = fields_write(c->pairs, c->n);
    if (is_barred(m, &r))
        return;
    net_writer *w = request_start(m, &r, NET_COMMAND_MESSAGE);
    net_write_text(w, NET_F_ROLE, control_role);
    net_write_text(w, NET_F_KIND, r.pub.what);
    net_write_fields(w, c->pairs, c->n);
    write_scope(w, scope);
    request_add(m, &r, w);
}

/* ---- injects ---- */

static command about_inject(enshu_command_kind kind, const char *inject)
{
    command c = {.kind = kind};
    put_text(&c, ENSHU_F_INJECT, inject);
    return c;
}

void order_fire(model *m, const order_scope *scope, const char *inject)
{
    const command c = about_inject(ENSHU_COMMAND_INJECT_FIRE, inject);
    give(m, scope, &c, inject, "");
}

void order_skip(model *m, const order_scope *scope, const char *inject)
{
    const command c = about_inject(ENSHU_COMMAND_INJECT_SKIP, inject);
    give(m, scope, &c, inject, "");
}

void order_restore(model *m, const order_scope *scope, const char *inject)
{
    const command c = about_inject(ENSHU_COMMAND_INJECT_RESTORE, inject);
    give(m, scope, &c, inject, "");
}

void order_hold(model *m, const order_scope *scope, const char *inject,
                bool held)
{
    command c = about_inject(ENSHU_COMMAND_INJECT_HOLD, inject);
    put_number(&c, ENSHU_F_OK, held);
    give(m, scope, &c, inject, "");
}

void order_move(model *m, const order_scope *scope, const char *inject,
                int64_t to_us)
{
    command c = about_inject(ENSHU_COMMAND_INJECT_MOVE, inject);
    put_number(&c, ENSHU_F_TO_TIME, to_us);
    give(m, scope, &c, inject, "");
}

void order_edit(model *m, const order_scope *scope, const char *inject,
                enshu_text subject, enshu_text body)
{
    command c = about_inject(ENSHU_COMMAND_INJECT_EDIT, inject);
    put_both(&c, ENSHU_F_SUBJECT, subject);
    put_both(&c, ENSHU_F_BODY, body);
    give(m, scope, &c, inject, "");
}

void order_make(model *m, const order_scope *scope, const order_inject *inject)
{
    command c = {.kind = ENSHU_COMMAND_INJECT_MAKE};
    put_ids(&c, ENSHU_F_TO, inject->to, inject->n_to);
    put_text(&c, ENSHU_F_FROM, inject->from);
    put_text(&c, ENSHU_F_VIA, inject->via);
    put_both(&c, ENSHU_F_SUBJECT, inject->subject);
    put_both(&c, ENSHU_F_BODY, inject->body);
    put_text(&c, ENSHU_F_TLP, inject->tlp);
    put_text(&c, ENSHU_F_PRIORITY, inject->priority);
    if (inject->to_us >= 0)
        put_number(&c, ENSHU_F_TO_TIME, inject->to_us);
    give(m, scope, &c, "", "");
}

/* ---- the rest of the world ---- */

void order_var(model *m, const order_scope *scope, const char *id,
               const char *value)
{
    command c = {.kind = ENSHU_COMMAND_VAR_SET};
    put_text(&c, ENSHU_F_ID, id);
    put(&c, ENSHU_F_VALUE)->value.as.str = value; /* may be "" */
    give(m, scope, &c, id, "");
}

void order_state(model *m, const order_scope *scope, const char *id,
                 const char *state)
{
    command c = {.kind = ENSHU_COMMAND_STATE_SET};
    put_text(&c, ENSHU_F_ID, id);
    put_text(&c, ENSHU_F_STATE, state);
    give(m, scope, &c, id, "");
}

void order_thresholds(model *m, const order_scope *scope, const char *metric,
                      const int64_t *warn_milli, const int64_t *crit_milli)
{
    command c = {.kind = ENSHU_COMMAND_METRIC_SET};
    put_text(&c, ENSHU_F_ID, metric);
    if (warn_milli)
        put_number(&c, ENSHU_F_WARN, *warn_milli);
    if (crit_milli)
        put_number(&c, ENSHU_F_CRIT, *crit_milli);
    give(m, scope, &c, metric, "");
}

void order_contact(model *m, const order_scope *scope, const char *id,
                   const char *text)
{
    command c = {.kind = ENSHU_COMMAND_CONTACT_SET};
    put_text(&c, ENSHU_F_ID, id);
    put(&c, ENSHU_F_TEXT)->value.as.str = text;
    give(m, scope, &c, id, "");
}

void order_force(model *m, const order_scope *scope, const char *role,
                 const char *action, const char *on, const order_field *form,
                 size_t n_form)
{
    command c = {.kind = ENSHU_COMMAND_ACTION_FORCE};
    enshu_pair *pairs = xcalloc(n_form, sizeof *pairs);
    for (size_t i = 0; i < n_form; i++) {
        pairs[i].key = form[i].key;
        pairs[i].value.type =
            form[i].is_number ? ENSHU_TYPE_INT : ENSHU_TYPE_STR;
        if (form[i].is_number)
            pairs[i].value.as.integer = form[i].number;
        else
            pairs[i].value.as.str = form[i].text;
    }
    put_text(&c, ENSHU_F_BY, role);
    put_text(&c, ENSHU_F_ACTION, action);
    put_text(&c, ENSHU_F_ON, on);
    if (n_form > 0) {
        enshu_pair *pair = put(&c, ENSHU_F_FORM);
        pair->value.count = (uint32_t)n_form;
        pair->value.as.map = pairs;
    }
    give(m, scope, &c, action, on);
    xfree(pairs);
}

void order_ask(model *m, const char *id, const char *option)
{
    command c = {.kind = ENSHU_COMMAND_ASK_ANSWER};
    put_text(&c, ENSHU_F_ID, id);
    put_text(&c, ENSHU_F_OPTION, option);
    give(m, NULL, &c, id, "");
}

static void about_handler(model *m, enshu_command_kind kind, const char *source,
                          int64_t line)
{
    command c = {.kind = kind};
    put_text(&c, ENSHU_F_SOURCE, source);
    put_number(&c, ENSHU_F_LINE, line);
    give(m, NULL, &c, source, "");
}

void order_disable(model *m, const char *source, int64_t line)
{
    about_handler(m, ENSHU_COMMAND_HANDLER_DISABLE, source, line);
}

void order_retry_handler(model *m, const char *source, int64_t line)
{
    about_handler(m, ENSHU_COMMAND_HANDLER_RETRY, source, line);
}

void order_pace_in(model *m, const order_scope *scope, const char *verb,
                   int64_t value)
{
    request r = {.pub = {.what = "pace", .about = verb, .on = ""}};
    r.content = xprintf("%" PRId64, value);
    if (request_is_under_way(m, &r)) {
        xfree(r.content);
        return;
    }
    net_writer *w = request_start(m, &r, NET_PACE_MESSAGE);
    net_write_text(w, NET_F_VERB, verb);
    if (value > 0)
        net_write_int(w, NET_F_VALUE, value);
    write_scope(w, scope);
    request_add(m, &r, w);
}

/* ---- other worlds ---- */

void order_watch_world(model *m, uint32_t instance, const char *team)
{
    request r = {.pub = {.what = "watch", .about = team, .on = ""}};
    r.content = xprintf("%" PRIu32, instance);
    if (request_is_under_way(m, &r)) {
        xfree(r.content);
        return;
    }
    net_writer *w = request_start_in(m, &r, NET_WATCH_MESSAGE, instance);
    if (*team)
        net_write_text(w, NET_F_TEAM, team);
    request_add(m, &r, w);
}

/* ---- other times ---- */

void order_rewind_ask(model *m, const order_scope *scope, int64_t to_us)
{
    request r = {.pub = {.what = "rewind.ask", .about = "", .on = ""}};
    r.content = xprintf("%" PRId64, to_us);
    if (is_barred(m, &r))
        return;
    model_forget_plan(m);
    net_writer *w = request_start(m, &r, NET_REWIND_ASK_MESSAGE);
    net_write_int(w, NET_F_TO_US, to_us);
    write_scope(w, scope);
    request_add(m, &r, w);
}

void order_rewind(model *m, const char *plan, const char *reason)
{
    request r = {.pub = {.what = "rewind", .about = plan, .on = ""}};
    if (is_barred(m, &r))
        return;
    net_writer *w = request_start(m, &r, NET_REWIND_MESSAGE);
    net_write_text(w, NET_F_PLAN, plan);
    net_write_text(w, NET_F_REASON, reason);
    request_add(m, &r, w);
}

static json_t *form_of(const order_try *t)
{
    json_t *form = json_object();
    for (size_t i = 0; i < t->n_form; i++) {
        const order_field *f = &t->form[i];
        json_object_set_new(form, f->key,
                            f->is_number ? json_integer(f->number)
                                         : json_string(f->text));
    }
    return form;
}

static json_t *command_of(const order_try *t)
{
    json_t *fields = json_object();
    json_object_set_new(fields, "action", json_string(t->action));
    if (*t->on)
        json_object_set_new(fields, "on", json_string(t->on));
    if (t->n_form > 0)
        json_object_set_new(fields, "form", form_of(t));
    return json_pack("{s:I, s:s, s:s, s:o}", "t_us", (json_int_t)t->t_us,
                     "role", t->role, "kind",
                     enshu_command_name(ENSHU_COMMAND_ACTION_START), "fields",
                     fields);
}

void order_what_if(model *m, int64_t from_us, const order_try *tries, size_t n,
                   int64_t to_us, bool alone)
{
    request r = {.pub = {.what = "what.if", .about = "", .on = ""}};
    if (is_barred(m, &r))
        return;
    json_t *commands = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(commands, command_of(&tries[i]));
    net_writer *w = request_start(m, &r, NET_WHAT_IF_MESSAGE);
    net_write_int(w, NET_F_FROM_US, from_us);
    net_write_json(w, NET_F_COMMANDS, commands);
    if (to_us >= 0)
        net_write_int(w, NET_F_TO_US, to_us);
    net_write_bool(w, NET_F_ALONE, alone);
    m->hall->comes.known = false;
    request_add(m, &r, w);
}

/* ---- seats ---- */

static json_t *list_of(const char *const *ids, size_t n)
{
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, json_string(ids[i]));
    return list;
}

void order_seat_open(model *m, const char *part, const char *const *roles,
                     size_t n_roles, const char *name)
{
    request r = {.pub = {.what = "seat.open", .about = "", .on = ""}};
    if (is_barred(m, &r))
        return;
    net_writer *w = request_start(m, &r, NET_SEAT_OPEN_MESSAGE);
    net_write_text(w, NET_F_KIND, part);
    if (n_roles > 0)
        net_write_json(w, NET_F_ROLES, list_of(roles, n_roles));
    if (name && *name)
        net_write_text(w, NET_F_NAME, name);
    request_add(m, &r, w);
}

void order_seat(model *m, const char *seat, const char *verb)
{
    request r = {.pub = {.what = "seat.change", .about = seat, .on = ""}};
    r.content = xstrdup(verb);
    if (is_barred(m, &r))
        return;
    net_writer *w = request_start(m, &r, NET_SEAT_CHANGE_MESSAGE);
    net_write_text(w, NET_F_SEAT, seat);
    net_write_text(w, NET_F_VERB, verb);
    request_add(m, &r, w);
}
