/* Calls: who rings, who is there, what was said. */
#include <string.h>

#include "base/memory.h"
#include "console/model/chat.h"
#include "console/model/control_internal.h"
#include "console/model/judge_internal.h"

enum { CALLS_MAX = 200, LINES_MAX = 500 };

typedef struct kept_call {
    model_phone pub; /* first */
    store_row lines; /* of model_phone_line */
} kept_call;

static kept_call *call_at(const model *m, size_t i)
{
    return (kept_call *)*(model_phone **)store_row_at(&m->calls, i);
}

static void free_call(kept_call *call)
{
    store_row_fini(&call->lines);
    xfree(call);
}

void model_free_calls(model *m)
{
    for (size_t i = 0; i < m->calls.n; i++)
        free_call(call_at(m, i));
    store_row_fini(&m->calls);
}

static kept_call *find_call(const model *m, int64_t number)
{
    for (size_t i = 0; i < m->calls.n; i++)
        if (call_at(m, i)->pub.number == number)
            return call_at(m, i);
    return NULL;
}

/* Whoever joins a call late never heard it ring. */
static kept_call *make_call(model *m, const fold *f)
{
    const int64_t number = fold_count(f, ENSHU_F_CALL, 0);
    kept_call *call = find_call(m, number);
    if (call)
        return call;
    call = xcalloc(1, sizeof *call);
    call->pub = (model_phone){.number = number,
                              .from = "",
                              .heading = "",
                              .inject = "",
                              .rang_us = f->t_us,
                              .deadline_us = -1,
                              .note = "",
                              .note_by = ""};
    store_row_init(&call->lines, sizeof(model_phone_line));
    if (m->calls.n == CALLS_MAX) {
        free_call(call_at(m, m->calls.n - 1));
        store_row_remove(&m->calls, m->calls.n - 1);
    }
    model_phone *pub = &call->pub;
    store_row_insert(&m->calls, 0, &pub);
    return call;
}

static void add_line(kept_call *call, model_phone_line line)
{
    if (call->lines.n == LINES_MAX)
        store_row_remove(&call->lines, 0);
    store_row_append(&call->lines, &line);
    call->pub.lines = store_row_at(&call->lines, 0);
    call->pub.n_lines = call->lines.n;
}

/* A role of the seat, or a party whose part it may take. */
static bool is_mine(const model *m, const char *party)
{
    return model_is_my_role(m, party)
           || (model_find_of(m, MODEL_ACTOR, party)
               && model_may_voice(m, party));
}

/* Who sees all calls is in those that people have with its parties; what the
 * script says by telephone is not its own. */
static void review(const model *m, kept_call *call)
{
    model_phone *p = &call->pub;
    p->mine = is_mine(m, p->from) && (!model_is_staff(m) || !*p->inject);
    p->inside = p->mine && p->state == MODEL_PHONE_RINGING;
    for (size_t i = 0; i < p->n_present; i++)
        if (is_mine(m, p->present[i]))
            p->inside = true;
}

void model_review_calls(model *m)
{
    for (size_t i = 0; i < m->calls.n; i++)
        review(m, call_at(m, i));
}

static void set_present(model *m, kept_call *call, const fold *f)
{
    call->pub.present = fold_ids(m, f, ENSHU_F_PRESENT, &call->pub.n_present);
    review(m, call);
}

/* ---- folding ---- */

static void note_call(model *m, const fold *f, const model_phone *call,
                      const char *word)
{
    const char *heading = *call->heading ? call->heading : NULL;
    const char *from = call->from;
    model_entry *e = model_note(m, f, MODEL_E_MESSAGE, "");
    e->by = from;
    e->word = word;
    e->text = (enshu_text){heading, heading};
}

void fold_call_rang(model *m, const fold *f)
{
    kept_call *call = make_call(m, f);
    call->pub.from = fold_id(m, f, ENSHU_F_FROM);
    call->pub.to = fold_ids(m, f, ENSHU_F_TO, &call->pub.n_to);
    call->pub.heading = fold_id(m, f, ENSHU_F_HEADING);
    call->pub.inject = fold_id(m, f, ENSHU_F_INJECT);
    call->pub.deadline_us = fold_time(f, ENSHU_F_DEADLINE, -1);
    review(m, call);
    note_call(m, f, &call->pub, "");
    control_note_rang(m, f);
}

static model_phone_line line_of(model *m, const fold *f)
{
    return (model_phone_line){.t_us = f->t_us,
                              .by = fold_id(m, f, ENSHU_F_BY),
                              .text = fold_id(m, f, ENSHU_F_TEXT)};
}

void fold_call_answered(model *m, const fold *f)
{
    kept_call *call = make_call(m, f);
    model_phone_line line = line_of(m, f);
    line.what = MODEL_PHONE_JOINED;
    call->pub.state = MODEL_PHONE_TALKING;
    set_present(m, call, f);
    add_line(call, line);
}

void fold_call_said(model *m, const fold *f)
{
    model_phone_line line = line_of(m, f);
    line.what = MODEL_PHONE_SAID;
    add_line(make_call(m, f), line);
    judge_note_writing(m, f, MODEL_WROTE_CALL, "");
}

void fold_call_left(model *m, const fold *f)
{
    kept_call *call = make_call(m, f);
    model_phone_line line = line_of(m, f);
    line.what = MODEL_PHONE_LEFT;
    set_present(m, call, f);
    add_line(call, line);
}

void fold_call_ended(model *m, const fold *f)
{
    kept_call *call = make_call(m, f);
    const char *why = fold_id(m, f, ENSHU_F_WHY);
    const bool missed = strcmp(why, "missed") == 0;
    call->pub.state = missed ? MODEL_PHONE_MISSED : MODEL_PHONE_ENDED;
    call->pub.ended_us = f->t_us;
    call->pub.present = NULL;
    call->pub.n_present = 0;
    call->pub.inside = false;
    note_call(m, f, &call->pub, why);
}

void fold_call_noted(model *m, const fold *f)
{
    kept_call *call = make_call(m, f);
    const enshu_text words = fold_words(m, f, ENSHU_F_TEXT);
    call->pub.note = fold_id(m, f, ENSHU_F_TEXT);
    call->pub.note_by = fold_id(m, f, ENSHU_F_BY);
    judge_note_writing(m, f, MODEL_WROTE_NOTE, "");
    const char *by = call->pub.note_by;
    model_entry *e = model_note(m, f, MODEL_E_MESSAGE, "");
    e->by = by;
    e->text = words;
}

/* ---- reading ---- */

size_t model_phones(const model *m, const model_phone *const **out)
{
    *out = store_row_at(&m->calls, 0);
    return m->calls.n;
}

const model_phone *model_find_phone(const model *m, int64_t number)
{
    const kept_call *call = find_call(m, number);
    return call ? &call->pub : NULL;
}

static bool is_called(const model *m, const model_phone *call, const char *role)
{
    const model_thing *t = model_find_of(m, MODEL_ROLE, role);
    for (size_t i = 0; i < call->n_to; i++)
        if (strcmp(call->to[i], role) == 0
            || (t && strcmp(call->to[i], t->owner) == 0))
            return true;
    return false;
}

static bool is_present(const model_phone *call, const char *role)
{
    for (size_t i = 0; i < call->n_present; i++)
        if (strcmp(call->present[i], role) == 0)
            return true;
    return false;
}

/* For whoever steers: a party of it that nobody plays. */
static const char *find_voice(const model *m, const model_phone *call)
{
    for (size_t i = 0; i < call->n_present; i++)
        if (is_mine(m, call->present[i]))
            return call->present[i];
    if (call->mine)
        return call->from;
    for (size_t i = 0; i < call->n_to; i++)
        if (is_mine(m, call->to[i]))
            return call->to[i];
    return NULL;
}

const char *model_phone_role(const model *m, const model_phone *call)
{
    if (model_is_staff(m) && !*m->seat.watching)
        return find_voice(m, call);
    for (size_t i = 0; i < m->seat.n_roles; i++)
        if (is_present(call, m->seat.roles[i]))
            return m->seat.roles[i];
    for (size_t i = 0; i < m->seat.n_roles; i++)
        if (call->mine ? strcmp(call->from, m->seat.roles[i]) == 0
                       : is_called(m, call, m->seat.roles[i]))
            return m->seat.roles[i];
    return NULL;
}

const model_phone *model_ringing(const model *m)
{
    const model_phone *found = NULL;
    for (size_t i = 0; i < m->calls.n; i++) {
        const model_phone *call = &call_at(m, i)->pub;
        if (call->state == MODEL_PHONE_RINGING && !call->mine
            && model_phone_role(m, call))
            found = call;
    }
    return found;
}

const model_phone *model_talking(const model *m)
{
    for (size_t i = 0; i < m->calls.n; i++) {
        const model_phone *call = &call_at(m, i)->pub;
        if (call->inside && call->state <= MODEL_PHONE_TALKING)
            return call;
    }
    return NULL;
}
