#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/control_internal.h"
#include "console/model/judge_internal.h"

/* ---- keeping ---- */

static model_message *message_at(const model *m, size_t i)
{
    return *(model_message **)store_row_at(&m->messages, i);
}

static void set_exhibits(model_message *message, const fold *f)
{
    const int64_t *numbers =
        fold_ints(f, ENSHU_F_EXHIBITS, &message->n_exhibits);
    if (message->n_exhibits == 0)
        return;
    int64_t *kept = xcalloc(message->n_exhibits, sizeof *kept);
    memcpy(kept, numbers, message->n_exhibits * sizeof *kept);
    message->exhibits = kept;
}

static void free_message(model_message *message)
{
    if (message->form)
        xfree((void *)message->form->form);
    xfree((void *)message->form);
    xfree((void *)message->exhibits);
    xfree(message);
}

static model_message *add_message(model *m, const fold *f, const char *id)
{
    model_message *message = xcalloc(1, sizeof *message);
    *message = (model_message){.id = id,
                               .seq = f->seq,
                               .t_us = f->t_us,
                               .from = "",
                               .via = "",
                               .tlp = fold_id(m, f, ENSHU_F_TLP),
                               .priority = fold_id(m, f, ENSHU_F_PRIORITY),
                               .reply = "",
                               .reply_by = ""};
    message->to = fold_ids(m, f, ENSHU_F_TO, &message->n_to);
    message->cc = fold_ids(m, f, ENSHU_F_CC, &message->n_cc);
    message->attach = fold_ids(m, f, ENSHU_F_ATTACH, &message->n_attach);
    set_exhibits(message, f);
    if (m->messages.n == MODEL_MESSAGES_MAX) {
        free_message(message_at(m, m->messages.n - 1));
        store_row_remove(&m->messages, m->messages.n - 1);
    }
    store_row_insert(&m->messages, 0, &message);
    return message;
}

void model_free_messages(model *m)
{
    for (size_t i = 0; i < m->messages.n; i++)
        free_message(message_at(m, i));
    store_row_fini(&m->messages);
}

static model_message *find(const model *m, const char *id)
{
    for (size_t i = 0; i < m->messages.n; i++) {
        if (strcmp(message_at(m, i)->id, id) == 0)
            return message_at(m, i);
    }
    return NULL;
}

/* ---- folding ---- */

void fold_inject(model *m, const fold *f)
{
    model_message *message = add_message(m, f, fold_id(m, f, ENSHU_F_INJECT));
    message->from = fold_id(m, f, ENSHU_F_FROM);
    message->via = fold_id(m, f, ENSHU_F_VIA);
    message->subject = fold_text(m, f, ENSHU_F_SUBJECT);
    message->body = fold_text(m, f, ENSHU_F_BODY);
    control_note_sent(m, f);
    model_entry *e = model_note(m, f, MODEL_E_MESSAGE, message->id);
    e->by = message->from;
    e->text = message->subject;
}

void fold_sent(model *m, const fold *f)
{
    char id[32];
    snprintf(id, sizeof id, "sent-%" PRIu64, f->seq);
    model_message *message = add_message(m, f, store_text(m->pool, id));
    message->from = fold_id(m, f, ENSHU_F_BY);
    message->sent = model_is_my_role(m, message->from)
                    || model_is_my_team(m, fold_id(m, f, ENSHU_F_TEAM));
    message->read = message->sent;
    message->subject = fold_words(m, f, ENSHU_F_HEADING);
    message->body = fold_words(m, f, ENSHU_F_TEXT);
    judge_note_writing(m, f, MODEL_WROTE_MESSAGE, "");
    model_entry *e = model_note(m, f, MODEL_E_MESSAGE, message->id);
    e->by = message->from;
    e->text = message->subject;
}

static model_deed *make_form(model *m, const fold *f)
{
    model_deed *deed = xcalloc(1, sizeof *deed);
    *deed = (model_deed){.action = fold_id(m, f, ENSHU_F_ACTION),
                         .on = fold_id(m, f, ENSHU_F_ON),
                         .by = fold_id(m, f, ENSHU_F_BY),
                         .team = fold_id(m, f, ENSHU_F_FROM),
                         .started_us = f->t_us,
                         .ends_us = f->t_us,
                         .ended_us = f->t_us,
                         .state = MODEL_FINISHED,
                         .seq = f->seq,
                         .staff = ""};
    deed->form = fold_form(m, f, &deed->n_form);
    return deed;
}

/* What its fields are called is told next, and kept with the form. */
void fold_form_received(model *m, const fold *f)
{
    char id[32];
    snprintf(id, sizeof id, "form#%" PRIu64, f->seq);
    const model_deed *form = make_form(m, f);
    model_message *message = add_message(m, f, store_text(m->pool, id));
    message->form = form;
    message->from = form->team;
    message->to = store_texts(m->pool, &form->on, 1);
    message->n_to = 1;
    message->via = "form";
    message->subject = fold_text(m, f, ENSHU_F_NAME);
    model_make_thing(m, MODEL_FORM, form->action)->pub.name = message->subject;
    model_entry *e = model_note(m, f, MODEL_E_MESSAGE, message->id);
    e->by = message->from;
    e->text = message->subject;
}

void fold_opened(model *m, const fold *f)
{
    model_message *message = find(m, fold_id(m, f, ENSHU_F_INJECT));
    if (message)
        message->read = true;
}

void fold_replied(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_INJECT);
    const char *by = fold_id(m, f, ENSHU_F_BY);
    const enshu_text words = fold_words(m, f, ENSHU_F_TEXT);
    judge_note_writing(m, f, MODEL_WROTE_REPLY, id);
    model_message *message = find(m, id);
    if (message) {
        message->read = true;
        message->replied = true;
        message->reply = words.ja ? words.ja : "";
        message->reply_by = by;
    }
    model_entry *e = model_note(m, f, MODEL_E_MESSAGE, id);
    e->by = by;
    e->text = words;
}

/* ---- reading ---- */

size_t model_messages(const model *m, const model_message *const **out)
{
    *out = store_row_at(&m->messages, 0);
    return m->messages.n;
}

size_t model_unread(const model *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->messages.n; i++) {
        const model_message *message = message_at(m, i);
        if (!message->sent && (!message->read || message->marked_unread))
            n++;
    }
    return n;
}

const model_message *model_find_message(const model *m, const char *id)
{
    return find(m, id);
}
