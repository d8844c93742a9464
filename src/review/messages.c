/* Messages that mattered: what people of the scope wrote to others, and what
 * they were sent that asked something of them. */
#include "review/review_internal.h"

#include <string.h>

#include "runs/say.h"

enum { FORM_BYTES = 1 << 16 };

/* ---- what matters ---- */

static bool asks_something(const review__world *w, const char *inject)
{
    const review__told *told = w->described.at;
    for (size_t i = 0; inject[0] && i < w->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_EXPECTATION_DESCRIBED
            && strcmp(review__string(r, ENSHU_F_INJECT), inject) == 0)
            return true;
    }
    return false;
}

static bool is_marked(const review__cut *c, uint64_t seq)
{
    for (size_t i = 0; i < c->out->timeline.n; i++) {
        if (c->out->timeline.at[i].seq == seq)
            return c->out->timeline.at[i].matter;
    }
    return false;
}

static bool is_urgent(const enshu_record *r)
{
    return strcmp(review__string(r, ENSHU_F_PRIORITY), "high") == 0;
}

/* ---- to whom ---- */

static const enshu_value *ids_of(const enshu_record *r, enshu_field field)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, field);
    return v && v->type == ENSHU_TYPE_IDS ? v : NULL;
}

static enshu_text list_of(review__cut *c, const enshu_record *r,
                          enshu_field field)
{
    const enshu_value *v = ids_of(r, field);
    if (!v || v->count == 0)
        return (enshu_text){"", ""};
    if (strcmp(v->as.ids[0], "all") == 0)
        return (enshu_text){"全員", "Everybody"};
    return review__names(c->world, v->as.ids, v->count);
}

static bool goes_outside(const review__cut *c, const enshu_record *r)
{
    const enshu_value *to = ids_of(r, ENSHU_F_TO);
    for (uint32_t i = 0; to && i < to->count; i++) {
        if (c->kind == REVIEW_DRILL) {
            const char *from =
                enshu_drill_org(c->world->drill, review__string(r, ENSHU_F_BY));
            const char *org = enshu_drill_org(c->world->drill, to->as.ids[i]);
            if (!from || !org || strcmp(from, org) != 0)
                return true;
        } else if (!review__is_own(c, to->as.ids[i])) {
            return true;
        }
    }
    return false;
}

/* ---- rooms ---- */

static const enshu_record *room_of(const review__world *w, const char *room)
{
    const review__told *told = w->described.at;
    for (size_t i = 0; room[0] && i < w->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_ROOM_DESCRIBED
            && strcmp(review__string(r, ENSHU_F_ID), room) == 0)
            return r;
    }
    return NULL;
}

/* ---- forms ---- */

static const char *label_of(const review__world *w, const char *action,
                            const char *key, base_lang lang)
{
    const review__told *told = w->described.at;
    for (size_t i = 0; i < w->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_FORM_DESCRIBED
            && strcmp(review__string(r, ENSHU_F_ACTION), action) == 0
            && strcmp(review__string(r, ENSHU_F_KEY), key) == 0)
            return tell_in(review__text(r, ENSHU_F_NAME), lang);
    }
    return key;
}

static void put_value(review__cut *c, const char *action, const enshu_pair *p,
                      base_lang lang, base_buffer *b)
{
    if (p->value.type == ENSHU_TYPE_STR || p->value.type == ENSHU_TYPE_ID)
        base_buffer_append_text(
            b, name_book_find_choice(c->world->names, action, p->key,
                                     p->value.as.str ? p->value.as.str : "",
                                     lang));
    else if (p->value.type == ENSHU_TYPE_INT
             || p->value.type == ENSHU_TYPE_BOOL)
        base_buffer_printf(b, "%lld", (long long)p->value.as.integer);
}

/* A line for each field: what it is called, and what was filled in. */
static const char *form_text(review__cut *c, const enshu_record *r,
                             base_lang lang)
{
    const enshu_value *form = fields_find(r->fields, r->n_fields, ENSHU_F_FORM);
    const char *action = review__string(r, ENSHU_F_ACTION);
    base_buffer b;
    base_buffer_init(&b, FORM_BYTES);
    for (uint32_t i = 0; i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        base_buffer_append_text(&b, i > 0 ? "\n" : "");
        base_buffer_append_text(&b, label_of(c->world, action, p->key, lang));
        base_buffer_append_text(&b, ": ");
        put_value(c, action, p, lang, &b);
    }
    const char *out = shelf_buffer(c->store, &b);
    base_buffer_fini(&b);
    return out;
}

static bool has_form(const enshu_record *r)
{
    const enshu_value *form = fields_find(r->fields, r->n_fields, ENSHU_F_FORM);
    return form && form->type == ENSHU_TYPE_MAP && form->count > 0;
}

/* ---- rows ---- */

/* What all rows have; text and heading are still to be filled in. */
static review_message *add(review__cut *c, shelf_list *list,
                           const enshu_record *r, const char *via)
{
    const char *from = review__string(r, ENSHU_F_FROM);
    const char *by = review__string(r, ENSHU_F_BY);
    const char *team = review__string(r, ENSHU_F_TEAM);
    const char *who = by[0] ? by : from[0] ? from : r->actor;
    const char *own = team[0] ? team : who;
    review_message *row = shelf_list_add(list);
    *row = (review_message){
        .seq = r->seq,
        .t_us = r->t_us,
        .written = r->kind != ENSHU_RECORD_INJECT_SENT && own && own[0]
                   && (c->kind != REVIEW_DRILL
                           ? review__is_own(c, own)
                           : enshu_drill_team(c->world->drill, who) != NULL),
        .from = review__name(c->world, who),
        .to = list_of(c, r, ENSHU_F_TO),
        .via = shelf_copy(c->store, via),
        .heading = shelf_words(c->store, review__string(r, ENSHU_F_HEADING)),
        .text = shelf_words(c->store, review__string(r, ENSHU_F_TEXT)),
        .tlp = shelf_copy(c->store, review__string(r, ENSHU_F_TLP))};
    return row;
}

static void add_inject(review__cut *c, shelf_list *list, const enshu_record *r)
{
    if (!review__is_known(c, r)
        || !(is_urgent(r)
             || asks_something(c->world, review__string(r, ENSHU_F_INJECT))))
        return;
    review_message *row = add(c, list, r, review__string(r, ENSHU_F_VIA));
    row->heading = shelf_text(c->store, review__text(r, ENSHU_F_SUBJECT));
    row->text = shelf_text(c->store, review__text(r, ENSHU_F_BODY));
}

static enshu_text subject_of(review__cut *c, const char *inject)
{
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_INJECT_SENT
            && strcmp(review__string(r, ENSHU_F_INJECT), inject) == 0)
            return shelf_text(c->store, review__text(r, ENSHU_F_SUBJECT));
    }
    return shelf_words(c->store, inject);
}

static bool is_own_deed(const review__cut *c, const enshu_record *r)
{
    const char *team = review__string(r, ENSHU_F_TEAM);
    const char *by = review__string(r, ENSHU_F_BY);
    return review__is_own(c, team[0] ? team : by);
}

static void add_reply(review__cut *c, shelf_list *list, const enshu_record *r)
{
    if (!is_own_deed(c, r))
        return;
    const enshu_text subject = subject_of(c, review__string(r, ENSHU_F_INJECT));
    review_message *row = add(c, list, r, "reply");
    row->heading = (enshu_text){shelf_printf(c->store, "Re: %s", subject.ja),
                                shelf_printf(c->store, "Re: %s", subject.en)};
}

static void add_mail(review__cut *c, shelf_list *list, const enshu_record *r)
{
    if (is_own_deed(c, r)
            ? goes_outside(c, r)
            : review__is_known(c, r) && (is_urgent(r) || is_marked(c, r->seq)))
        (void)add(c, list, r, "email");
}

/* Within a team much is said; what goes further is kept. */
static void add_chat(review__cut *c, shelf_list *list, const enshu_record *r)
{
    const enshu_record *room =
        room_of(c->world, review__string(r, ENSHU_F_ROOM));
    const bool shared =
        room ? strcmp(review__string(room, ENSHU_F_KIND), "team") != 0
             : goes_outside(c, r);
    const bool own = is_own_deed(c, r);
    if (!(own ? shared : review__is_known(c, r) && is_marked(c, r->seq)))
        return;
    review_message *row = add(c, list, r, room ? "room" : "direct");
    if (room)
        row->to = shelf_text(c->store, review__text(room, ENSHU_F_NAME));
}

static void add_form(review__cut *c, shelf_list *list, const enshu_record *r)
{
    if (!has_form(r) || !is_own_deed(c, r))
        return;
    review_message *row = add(c, list, r, "form");
    row->heading = review__name(c->world, review__string(r, ENSHU_F_ACTION));
    row->to = review__name(c->world, review__string(r, ENSHU_F_ON));
    row->text =
        (enshu_text){form_text(c, r, BASE_JA), form_text(c, r, BASE_EN)};
}

/* A form that others handed in; BY is who did, not who reads it. */
static void add_received(review__cut *c, shelf_list *list,
                         const enshu_record *r)
{
    if (c->kind == REVIEW_DRILL || !has_form(r) || !review__is_known(c, r)
        || review__is_own(c, review__string(r, ENSHU_F_FROM)))
        return;
    review_message *row = add(c, list, r, "form");
    row->written = false;
    row->heading = shelf_text(c->store, review__text(r, ENSHU_F_NAME));
    row->to = review__name(c->world, review__string(r, ENSHU_F_ON));
    row->text =
        (enshu_text){form_text(c, r, BASE_JA), form_text(c, r, BASE_EN)};
}

static void add_note(review__cut *c, shelf_list *list, const enshu_record *r)
{
    if (is_own_deed(c, r))
        (void)add(c, list, r, "phone");
}

void review__messages(review__cut *c)
{
    static const struct {
        enshu_record_kind kind;
        void (*add)(review__cut *c, shelf_list *list, const enshu_record *r);
    } rows[] = {{ENSHU_RECORD_INJECT_SENT, add_inject},
                {ENSHU_RECORD_MESSAGE_REPLIED, add_reply},
                {ENSHU_RECORD_MESSAGE_SENT, add_mail},
                {ENSHU_RECORD_CHAT_SAID, add_chat},
                {ENSHU_RECORD_ACTION_DONE, add_form},
                {ENSHU_RECORD_REPORT_RECEIVED, add_received},
                {ENSHU_RECORD_CALL_NOTED, add_note}};
    shelf_list list = SHELF_LIST(review_message);
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            if (rows[k].kind == r->kind)
                rows[k].add(c, &list, r);
        }
    }
    SHELF_KEEP(c->store, list, c->out->messages);
}
