#include "console/model/order.h"

#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/model_internal.h"
#include "console/model/commands.h"
#include "console/model/requests.h"

/* ---- roles ---- */

static bool may_act(const model *m, const char *action, const char *role)
{
    const model_thing *t = model_find_of(m, MODEL_ACTION, action);
    for (size_t i = 0; t && i < t->n_refs; i++) {
        if (strcmp(t->refs[i], role) == 0)
            return true;
    }
    return false;
}

static bool may_read(const model *m, const char *inject, const char *role)
{
    const model_message *message = model_find_message(m, inject);
    const model_thing *t = model_find_of(m, MODEL_ROLE, role);
    for (size_t i = 0; message && i < message->n_to; i++) {
        if (strcmp(message->to[i], role) == 0
            || (t && strcmp(message->to[i], t->owner) == 0))
            return true;
    }
    return false;
}

/* ---- commands ---- */

static const char *text_or_empty(const char *text)
{
    return text ? text : "";
}

void order_action(model *m, const char *role, const char *action,
                  const char *on, const order_field *form, size_t n_form)
{
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_ACTION_START),
                 .role = command_role(m, role, may_act, action)};
    enshu_pair *pairs = xcalloc(n_form, sizeof *pairs);
    for (size_t i = 0; i < n_form; i++) {
        pairs[i].key = form[i].key;
        pairs[i].value.type =
            form[i].is_number ? ENSHU_TYPE_INT : ENSHU_TYPE_STR;
        if (form[i].is_number)
            pairs[i].value.as.integer = form[i].number;
        else
            pairs[i].value.as.str = text_or_empty(form[i].text);
    }
    command_text(&c, ENSHU_F_ACTION, action);
    command_text(&c, ENSHU_F_ON, on);
    command_form(&c, pairs, n_form);
    command_give(m, &c, action, text_or_empty(on), false);
    xfree(pairs);
}

/* The seat's own role that started it, NULL: none. */
static const char *who_runs(const model *m, const char *action, const char *on)
{
    const model_deed *const *deeds;
    const size_t n = model_deeds(m, &deeds);
    for (size_t i = 0; i < n && deeds[i]->state == MODEL_RUNNING; i++) {
        if (strcmp(deeds[i]->action, action) == 0
            && strcmp(deeds[i]->on, on) == 0
            && model_is_my_role(m, deeds[i]->by))
            return deeds[i]->by;
    }
    return NULL;
}

void order_cancel_action(model *m, const char *role, const char *action,
                         const char *on)
{
    const char *target = text_or_empty(on);
    const char *who = role && *role ? role : who_runs(m, action, target);
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_ACTION_CANCEL),
                 .role = command_role(m, who, may_act, action)};
    command_text(&c, ENSHU_F_ACTION, action);
    command_text(&c, ENSHU_F_ON, target);
    command_give(m, &c, action, target, false);
}

void order_approve(model *m, const char *role, uint64_t asked, bool ok,
                   const char *text)
{
    const model_asked *a = model_find_asked(m, asked);
    const char *mine = a ? model_approver(m, a) : NULL;
    const char *who = role && *role ? role : mine;
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_ACTION_APPROVE),
                 .role = command_role(m, who, NULL, "")};
    char *about = xprintf("%llu", (unsigned long long)asked);
    command_number(&c, ENSHU_F_REQUEST, (int64_t)asked);
    command_number(&c, ENSHU_F_OK, ok);
    command_text(&c, ENSHU_F_TEXT, text);
    command_give(m, &c, about, "", false);
    xfree(about);
}

void order_token(model *m, const char *role, const char *token)
{
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_TOKEN_SPEND),
                 .role = command_role(m, role, NULL, "")};
    command_text(&c, ENSHU_F_TOKEN, token);
    command_give(m, &c, token, "", false);
}

void order_keep(model *m, const char *role, const char *log, const char *key,
                const char *why)
{
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_EVIDENCE_KEEP),
                 .role = command_role(m, role, NULL, "")};
    command_text(&c, ENSHU_F_LOG, log);
    command_text(&c, ENSHU_F_KEY, key);
    command_text(&c, ENSHU_F_TEXT, why);
    command_give(m, &c, key, "", false);
}

void order_answer(model *m, const char *role, const char *question,
                  const char *option, const char *text)
{
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_QUESTION_ANSWER),
                 .role = command_role(m, role, model_is_asked, question)};
    command_text(&c, ENSHU_F_QUESTION, question);
    command_text(&c, ENSHU_F_OPTION, option);
    command_text(&c, ENSHU_F_TEXT, text);
    command_give(m, &c, question, "", false);
}

/* ---- messages ---- */

static model_message *find_message(model *m, const char *id)
{
    for (size_t i = 0; i < m->messages.n; i++) {
        model_message *message =
            *(model_message **)store_row_at(&m->messages, i);
        if (strcmp(message->id, id) == 0)
            return message;
    }
    return NULL;
}

/* Messages and forms of other teams are not the scenario's: nobody asks for a
 * receipt. */
static bool is_inject(const model_message *message)
{
    return !message->form && strncmp(message->id, "sent-", 5) != 0;
}

void order_read(model *m, const char *inject)
{
    model_message *message = find_message(m, inject);
    if (!message || (message->read && !message->marked_unread))
        return;
    const bool fresh = !message->read;
    message->read = true;
    message->marked_unread = false;
    m->version++;
    if (!fresh || !is_inject(message))
        return;
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_MESSAGE_READ),
                 .role = command_role(m, "", may_read, inject)};
    command_text(&c, ENSHU_F_INJECT, inject);
    command_give(m, &c, inject, "", false);
}

void order_mark_unread(model *m, const char *inject)
{
    model_message *message = find_message(m, inject);
    if (!message || message->marked_unread)
        return;
    message->marked_unread = true;
    m->version++;
}

void order_reply(model *m, const char *role, const char *inject,
                 const char *text)
{
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_MESSAGE_REPLY),
                 .role = command_role(m, role, may_read, inject)};
    command_text(&c, ENSHU_F_INJECT, inject);
    command_text(&c, ENSHU_F_TEXT, text);
    command_give(m, &c, inject, "", false);
}

void order_send(model *m, const order_message *message)
{
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_MESSAGE_SEND),
                 .role = command_role(m, message->role, NULL, "")};
    command_ids(&c, ENSHU_F_TO, message->to, message->n_to);
    command_ids(&c, ENSHU_F_CC, message->cc, message->n_cc);
    command_text(&c, ENSHU_F_HEADING, message->heading);
    command_text(&c, ENSHU_F_TEXT, message->text);
    command_text(&c, ENSHU_F_TLP, message->tlp);
    command_text(&c, ENSHU_F_PRIORITY, message->priority);
    command_ids(&c, ENSHU_F_ATTACH, message->attach, message->n_attach);
    command_ints(&c, ENSHU_F_EXHIBITS, message->exhibits, message->n_exhibits);
    command_give(m, &c, "", "", true);
}

void order_hint(model *m, const char *role)
{
    const command c = {.kind = enshu_command_name(ENSHU_COMMAND_HINT_ASK),
                       .role = command_role(m, role, NULL, "")};
    command_give(m, &c, "", "", false);
}

/* ---- the clock, and what could be done ---- */

void order_pace(model *m, const char *verb, int64_t value)
{
    request r = {.pub = {.what = "pace", .about = verb, .on = ""}};
    r.content = xprintf("%lld", (long long)value);
    if ((m->seat.locked && !m->seat.control) || request_is_under_way(m, &r)) {
        xfree(r.content);
        return;
    }
    net_writer *w = request_start(m, &r, NET_PACE_MESSAGE);
    net_write_text(w, NET_F_VERB, verb);
    if (value != 0)
        net_write_int(w, NET_F_VALUE, value);
    request_add(m, &r, w);
}

void order_offers(model *m, const char *on)
{
    request r = {.pub = {.what = "may", .about = "", .on = text_or_empty(on)}};
    if (m->seat.locked || request_is_under_way(m, &r)
        || !model_ask_offers(m, r.pub.on))
        return;
    net_writer *w = request_start(m, &r, NET_MAY_MESSAGE);
    if (*r.pub.on)
        net_write_text(w, NET_F_ON, r.pub.on);
    request_add(m, &r, w);
}

/* ---- time passes ---- */

enum { RECEIPT_EVERY_US = 1000000 };

static void send_receipt(model *m)
{
    if (m->received == m->last || m->now_us - m->received_us < RECEIPT_EVERY_US)
        return;
    net_writer *w = net_writer_create(NET_RECEIVED_MESSAGE);
    net_write_int(w, NET_F_SEQ, (int64_t)m->last);
    char *text = net_writer_finish(w);
    if (model_transmit(m, text)) {
        m->received = m->last;
        m->received_us = m->now_us;
    }
    xfree(text);
}

void model_tick(model *m, int64_t now_us)
{
    m->now_us = now_us;
    model_send_waiting(m);
    model_send_drafts(m);
    send_receipt(m);
}
