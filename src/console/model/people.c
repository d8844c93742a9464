/* Who has to approve, who is free, and what was invested before the start. */
#include <stdio.h>
#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "console/model/model_internal.h"

/* ---- what waits to be approved ---- */

static kept_asked *asked_at(const model *m, size_t i)
{
    return (kept_asked *)*(model_asked **)store_row_at(&m->asked, i);
}

static void free_asked(kept_asked *a)
{
    xfree(a->form);
    xfree(a);
}

void model_free_approvals(model *m)
{
    for (size_t i = 0; i < m->asked.n; i++)
        free_asked(asked_at(m, i));
    store_row_fini(&m->asked);
}

static void drop_last_asked(model *m)
{
    free_asked(asked_at(m, m->asked.n - 1));
    store_row_remove(&m->asked, m->asked.n - 1);
    if (m->asked_waiting > m->asked.n)
        m->asked_waiting = m->asked.n;
}

static void put_asked(model *m, size_t i, kept_asked *a)
{
    model_asked *pub = &a->pub;
    store_row_insert(&m->asked, i, &pub);
}

/* Named itself, or in a team that is. */
static bool is_named(const model *m, const model_asked *asked, const char *role)
{
    const model_thing *t = model_find_of(m, MODEL_ROLE, role);
    for (size_t i = 0; i < asked->n_approval; i++)
        if (strcmp(asked->approval[i], role) == 0
            || (t && strcmp(asked->approval[i], t->owner) == 0))
            return true;
    return false;
}

static bool has_given(const kept_asked *a, const char *role)
{
    for (size_t i = 0; i < a->n_given; i++)
        if (strcmp(a->given[i], role) == 0)
            return true;
    return false;
}

static void give_key(kept_asked *a, const char *role)
{
    if (a->n_given < MODEL_KEYS_MAX && !has_given(a, role))
        a->given[a->n_given++] = role;
}

void fold_action_requested(model *m, const fold *f)
{
    kept_asked *a = xcalloc(1, sizeof *a);
    a->pub = (model_asked){.seq = f->seq,
                           .action = fold_id(m, f, ENSHU_F_ACTION),
                           .on = fold_id(m, f, ENSHU_F_ON),
                           .by = fold_id(m, f, ENSHU_F_BY),
                           .team = fold_id(m, f, ENSHU_F_TEAM),
                           .keys = fold_count(f, ENSHU_F_KEYS, 1),
                           .asked_us = f->t_us,
                           .answered_by = "",
                           .text = ""};
    a->pub.approval = fold_ids(m, f, ENSHU_F_APPROVAL, &a->pub.n_approval);
    a->form = fold_form(m, f, &a->pub.n_form);
    a->pub.form = a->form;
    if (is_named(m, &a->pub, a->pub.by))
        give_key(a, a->pub.by); /* by asking */
    if (m->asked.n == MODEL_ASKED_MAX)
        drop_last_asked(m);
    put_asked(m, m->asked_waiting, a);
    m->asked_waiting++;
    model_entry *e = model_note(m, f, MODEL_E_ACTION, a->pub.action);
    e->on = a->pub.on;
    e->by = a->pub.by;
}

/* The waiting one of that number; NULL: none. */
static kept_asked *find_waiting(const model *m, uint64_t seq)
{
    for (size_t i = 0; i < m->asked_waiting; i++)
        if (asked_at(m, i)->pub.seq == seq)
            return asked_at(m, i);
    return NULL;
}

/* To the front of those that were answered. */
static void close_asked(model *m, kept_asked *a, int64_t t_us)
{
    size_t i = 0;
    while (asked_at(m, i) != a)
        i++;
    store_row_remove(&m->asked, i);
    m->asked_waiting--;
    put_asked(m, m->asked_waiting, a);
    a->pub.closed_us = t_us;
}

static uint64_t request_of(const fold *f)
{
    const int64_t seq = fold_int(f, ENSHU_F_REQUEST, 0);
    return seq > 0 ? (uint64_t)seq : 0;
}

static void answer(model *m, const fold *f, bool ok)
{
    kept_asked *a = find_waiting(m, request_of(f));
    if (!a)
        return;
    a->pub.answered_by = fold_id(m, f, ENSHU_F_BY);
    a->pub.text = fold_id(m, f, ENSHU_F_TEXT);
    a->pub.keys = fold_count(f, ENSHU_F_KEYS, 0);
    if (ok)
        give_key(a, a->pub.answered_by);
    if (ok && a->pub.keys > 0)
        return;
    a->pub.state = ok ? MODEL_GRANTED : MODEL_DENIED;
    close_asked(m, a, f->t_us);
}

void fold_action_approved(model *m, const fold *f)
{
    const bool ok = fold_int(f, ENSHU_F_OK, 0) != 0;
    answer(m, f, ok);
    const char *on = fold_id(m, f, ENSHU_F_ON);
    const char *by = fold_id(m, f, ENSHU_F_BY);
    const enshu_text words = fold_words(m, f, ENSHU_F_TEXT);
    model_entry *e =
        model_note(m, f, MODEL_E_DECISION, fold_id(m, f, ENSHU_F_ACTION));
    e->on = on;
    e->by = by;
    e->word = ok ? "approved" : "denied";
    e->text = words;
}

void approval_started(model *m, const fold *f)
{
    kept_asked *a = find_waiting(m, request_of(f));
    if (!a)
        return;
    a->pub.state = MODEL_GRANTED;
    close_asked(m, a, f->t_us);
}

bool approval_withdrawn(model *m, const fold *f)
{
    const char *action = fold_id(m, f, ENSHU_F_ACTION);
    const char *on = fold_id(m, f, ENSHU_F_ON);
    for (size_t i = 0; i < m->asked_waiting; i++) {
        kept_asked *a = asked_at(m, i);
        if (strcmp(a->pub.action, action) != 0 || strcmp(a->pub.on, on) != 0)
            continue;
        a->pub.state = MODEL_WITHDRAWN;
        close_asked(m, a, f->t_us);
        const char *by = fold_id(m, f, ENSHU_F_BY);
        model_entry *e = model_note(m, f, MODEL_E_ACTION, action);
        e->on = on;
        e->by = by;
        return true;
    }
    return false;
}

size_t model_asked_list(const model *m, const model_asked *const **out)
{
    *out = store_row_at(&m->asked, 0);
    return m->asked.n;
}

size_t model_asked_waiting(const model *m)
{
    return m->asked_waiting;
}

const model_asked *model_find_asked(const model *m, uint64_t seq)
{
    for (size_t i = 0; i < m->asked.n; i++)
        if (asked_at(m, i)->pub.seq == seq)
            return &asked_at(m, i)->pub;
    return NULL;
}

const char *model_approver(const model *m, const model_asked *asked)
{
    const kept_asked *a = (const kept_asked *)asked;
    for (size_t i = 0; i < m->seat.n_roles; i++) {
        const char *role = m->seat.roles[i];
        if (is_named(m, asked, role) && !has_given(a, role))
            return role;
    }
    return NULL;
}

/* ---- people ---- */

void fold_staff_changed(model *m, const fold *f)
{
    thing *t = model_thing_of(m, MODEL_STAFF, fold_id(m, f, ENSHU_F_ID));
    if (!t)
        return;
    t->pub.count = fold_count(f, ENSHU_F_COUNT, t->pub.count);
    t->pub.busy = fold_count(f, ENSHU_F_BUSY, t->pub.busy);
    t->pub.tired = fold_count(f, ENSHU_F_TIRED, t->pub.tired);
}

/* ---- investments ---- */

void fold_token_spent(model *m, const fold *f)
{
    const char *id = fold_id(m, f, ENSHU_F_TOKEN);
    const char *by = fold_id(m, f, ENSHU_F_BY);
    thing *t = model_thing_of(m, MODEL_TOKEN, id);
    if (t)
        t->pub.bought = true;
    m->budget = fold_count(f, ENSHU_F_BUDGET, m->budget);
    model_note(m, f, MODEL_E_ACTION, id)->by = by;
}

int64_t model_budget(const model *m)
{
    return m->budget;
}
