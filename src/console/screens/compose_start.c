/* How a message begins, and which ones wait as drafts. */
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/compose_internal.h"
#include "console/screens/reports.h"

static const char *const kept_fields[] = {"to",   "cc",     "subject",
                                          "body", "attach", "exhibits"};

compose *compose_create(void)
{
    compose *w = xcalloc(1, sizeof *w);
    people_init(&w->to);
    people_init(&w->cc);
    draft_text_init(&w->subject, COMPOSE_HEADING_MAX, false);
    draft_text_init(&w->body, COMPOSE_TEXT_MAX, true);
    return w;
}

void compose_destroy(compose *w)
{
    if (!w)
        return;
    people_fini(&w->to);
    people_fini(&w->cc);
    draft_text_fini(&w->subject);
    draft_text_fini(&w->body);
    xfree(w->about);
    xfree(w->reply_to);
    xfree(w);
}

/* ---- wishes ---- */

static void want(compose *w, compose_wish what, const char *about)
{
    xfree(w->about);
    w->about = about ? xstrdup(about) : NULL;
    w->wish = what;
    w->open = true;
}

void compose_new(compose *w)
{
    want(w, COMPOSE_NEW, NULL);
}

void compose_reply(compose *w, const char *message)
{
    want(w, COMPOSE_REPLY, message);
}

void compose_forward(compose *w, const char *message)
{
    want(w, COMPOSE_FORWARD, message);
}

void compose_draft(compose *w, const char *key)
{
    want(w, COMPOSE_DRAFT, key);
}

bool compose_is_open(const compose *w)
{
    return w->open;
}

void compose_set_aside(compose *w)
{
    w->wish = COMPOSE_NOTHING;
    compose_close(w);
}

void compose_close(compose *w)
{
    w->open = false;
    w->asking = false;
    w->watch.id[0] = '\0';
}

/* ---- drafts ---- */

static bool is_kept(ctx *c, const char *key)
{
    for (size_t i = 0; i < sizeof kept_fields / sizeof *kept_fields; i++)
        if (*model_draft(c->m, key, kept_fields[i]))
            return true;
    return false;
}

bool compose_has_text(ctx *c, const compose *w)
{
    return is_kept(c, w->key) || ui_edit_len(w->to.typed) > 0
           || ui_edit_len(w->cc.typed) > 0;
}

static void slot_key(char out[COMPOSE_KEY], int slot)
{
    snprintf(out, COMPOSE_KEY, "message.%d", slot);
}

/* Where a new message is kept: the first place that is free, else the last one,
 * whose draft then goes on. */
static void find_slot(ctx *c, char out[COMPOSE_KEY])
{
    for (int slot = 1; slot <= COMPOSE_SLOTS; slot++) {
        slot_key(out, slot);
        if (!is_kept(c, out))
            return;
    }
}

static const char *title_of(ctx *c, const char *key)
{
    const char *subject = model_draft(c->m, key, "subject");
    if (*subject)
        return subject;
    const char *body = model_draft(c->m, key, "body");
    return *body ? say_format(c, "%.*s", (int)strcspn(body, "\n"), body)
                 : say(c, W_NO_SUBJECT);
}

static void keep_slot(ctx *c, compose_kept *out)
{
    id_list to;
    id_list_read(&to, model_draft(c->m, out->key, "to"));
    out->title = title_of(c, out->key);
    out->to = say_with(c, W_TO_WHOM, say_names(c, to.ids, to.n));
}

static size_t keep_replies(ctx *c, compose_kept *out, size_t n)
{
    const model_message *const *all = NULL;
    const size_t messages = model_messages(c->m, &all);
    for (size_t i = 0; i < messages && n < COMPOSE_DRAFTS_MAX; i++) {
        const int len =
            snprintf(out[n].key, sizeof out[n].key, "reply.%s", all[i]->id);
        if (len >= (int)sizeof out[n].key
            || !*model_draft(c->m, out[n].key, "body"))
            continue;
        out[n].title = say_with(c, W_RE_SUBJECT, say_text(c, all[i]->subject));
        out[n].to = say_with(c, W_TO_WHOM, say_whom(c, all[i]->from));
        n++;
    }
    return n;
}

size_t compose_drafts(ctx *c, compose_kept out[COMPOSE_DRAFTS_MAX])
{
    size_t n = 0;
    for (int slot = 1; slot <= COMPOSE_SLOTS; slot++) {
        slot_key(out[n].key, slot);
        if (is_kept(c, out[n].key))
            keep_slot(c, &out[n++]);
    }
    return keep_replies(c, out, n);
}

/* ---- beginning ---- */

static void prefill(ctx *c, compose *w, const char *field, const char *text)
{
    if (*text)
        order_draft(c->m, w->key, field, text);
}

/* Messages and forms of other teams are answered by a new one, to whoever
 * signed. */
static void begin_answer(ctx *c, compose *w, const model_message *message)
{
    find_slot(c, w->key);
    if (is_kept(c, w->key))
        return;
    const bool signed_ = message->form && *message->form->by;
    prefill(c, w, "to", signed_ ? message->form->by : message->from);
    prefill(c, w, "subject",
            say_with(c, W_RE_SUBJECT, say_text(c, message->subject)));
}

static void begin_forward(ctx *c, compose *w, const model_message *message)
{
    const char *attach = "";
    find_slot(c, w->key);
    if (is_kept(c, w->key))
        return;
    for (size_t i = 0; i < message->n_attach; i++)
        attach = say_format(c, "%s%s%s", attach, i > 0 ? " " : "",
                            message->attach[i]);
    prefill(c, w, "subject",
            say_with(c, W_FW_SUBJECT, say_text(c, message->subject)));
    prefill(c, w, "body",
            say_with(c, W_FW_BODY, say_whom(c, message->from),
                     say_clock(c, message->t_us, true),
                     message->form ? reports_say_form(c, message->form)
                                   : say_text(c, message->body)));
    prefill(c, w, "tlp", message->tlp);
    prefill(c, w, "attach", attach);
}

/* The message a draft answers, NULL: it answers none. */
static const char *answered_by(const char *key)
{
    static const char head[] = "reply.";
    const size_t len = sizeof head - 1;
    return strncmp(key, head, len) == 0 ? key + len : NULL;
}

static void begin_key(compose *w, const char *key)
{
    const char *reply_to = answered_by(key);
    snprintf(w->key, sizeof w->key, "%s", key);
    w->reply_to = reply_to ? xstrdup(reply_to) : NULL;
}

static void begin_wish(ctx *c, compose *w, const model_message *message)
{
    switch (w->wish) {
    case COMPOSE_REPLY:
        if (message && (message->form || strncmp(message->id, "sent-", 5) == 0))
            begin_answer(c, w, message);
        else if (message)
            begin_key(w, say_format(c, "reply.%s", message->id));
        break;
    case COMPOSE_FORWARD:
        if (message)
            begin_forward(c, w, message);
        break;
    case COMPOSE_DRAFT:
        begin_key(w, w->about);
        break;
    case COMPOSE_NEW:
        find_slot(c, w->key);
        break;
    case COMPOSE_NOTHING:
        break;
    }
}

static void forget_last(compose *w)
{
    xfree(w->reply_to);
    w->reply_to = NULL;
    w->key[0] = '\0';
    w->tried = false;
    w->asking = false;
    w->watch.id[0] = '\0';
    ui_edit_set(w->to.typed, "");
    ui_edit_set(w->cc.typed, "");
}

void compose_begin(ctx *c, compose *w)
{
    if (w->wish == COMPOSE_NOTHING)
        return;
    forget_last(w);
    begin_wish(c, w, w->about ? model_find_message(c->m, w->about) : NULL);
    w->open = w->key[0] != '\0';
    w->fresh = true;
    w->wish = COMPOSE_NOTHING;
}

void compose_new_with(ctx *c, compose *w, const char *to, const char *subject,
                      const char *body)
{
    compose_new(w);
    compose_begin(c, w);
    if (is_kept(c, w->key))
        return; /* every place is taken: the last one goes on */
    prefill(c, w, "to", to ? to : "");
    prefill(c, w, "subject", subject ? subject : "");
    prefill(c, w, "body", body ? body : "");
}
