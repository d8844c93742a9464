/* Orders to an operation: put together from what an effect says and what was
 * filled into the form of its action, then followed and recorded. */
#include "drill/ops.h"
#include "drill/parts.h"

#include <string.h>

/* ---- words ---- */

/*
 * People at the console type what they read: a name in either language, in
 * whatever case, with spaces around.  The models know ids only, so the words of
 * an order become ids here.  A word that may mean two things stays as it is,
 * and is refused.
 */

typedef struct word {
    const char *written;
    size_t length;     /* without the spaces around */
    const char *exact; /* the id that is just that, NULL: none */
    const char *like;
    bool twice; /* another one is like it too */
} word;

/* How long a space is at the start of a text; the Japanese one too. */
static size_t space_at(const char *text)
{
    if (*text == ' ' || *text == '\t')
        return 1;
    return strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static word meaning(const char *text)
{
    for (size_t n = space_at(text); n > 0; n = space_at(text))
        text += n;
    size_t length = 0;
    for (const char *c = text; *c;) {
        const size_t n = space_at(c);
        c += n > 0 ? n : 1;
        if (n == 0)
            length = (size_t)(c - text);
    }
    return (word){.written = text, .length = length};
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_like(const word *m, const char *known)
{
    if (!known || strlen(known) != m->length || m->length == 0)
        return false;
    for (size_t i = 0; i < m->length; i++) {
        if (lower(m->written[i]) != lower(known[i]))
            return false;
    }
    return true;
}

static void try_word(word *m, const char *id, enshu_text name)
{
    if (!id)
        return;
    if (strlen(id) == m->length && strncmp(id, m->written, m->length) == 0)
        m->exact = id;
    if (!is_like(m, id) && !is_like(m, name.ja) && !is_like(m, name.en))
        return;
    m->twice = m->twice || (m->like && strcmp(m->like, id) != 0);
    m->like = id;
}

static const char *id_of(const word *m, const char *text)
{
    if (m->exact)
        return m->exact;
    return m->like && !m->twice ? m->like : text;
}

static const char *place_of(const enshu_drill *d, enshu__ref on,
                            const char *text)
{
    if (!text)
        return NULL;
    word m = meaning(text);
    if (on.kind == ENSHU__TIMETABLE) {
        const enshu__timetable_def *def = enshu__timetable_at(d, on.index);
        for (size_t i = 0; i < def->n_stops; i++)
            try_word(&m, def->stops[i].id, def->stops[i].name);
    } else if (on.kind == ENSHU__FLOW) {
        const enshu__flow_def *def = enshu__flow_at(d, on.index);
        for (size_t i = 0; i < def->n_stations; i++)
            try_word(&m, def->stations[i].id, def->stations[i].name);
    } else if (on.kind == ENSHU__DEPARTURES) {
        const enshu__departures_def *def = enshu__departures_at(d, on.index);
        for (size_t i = 0; i < def->n_docks; i++)
            try_word(&m, def->docks[i], (enshu_text){0});
    }
    return id_of(&m, text);
}

static const char *key_of(const enshu_drill *d, const enshu__order *order,
                          const char *text)
{
    if (!text)
        return NULL;
    word m = meaning(text);
    const int32_t at = order->on.index;
    if (order->verb == ENSHU__VERB_MODE) {
        for (size_t i = 0; enshu__mode_words[i]; i++)
            try_word(&m, enshu__mode_words[i], (enshu_text){0});
    } else if (order->on.kind == ENSHU__TIMETABLE) {
        const enshu__timetable_def *def = enshu__timetable_at(d, at);
        for (size_t i = 0; i < def->n_trips; i++)
            try_word(&m, def->trips[i].key, (enshu_text){0});
    } else if (order->on.kind == ENSHU__DEPARTURES) {
        const enshu__departures_def *def = enshu__departures_at(d, at);
        for (size_t i = 0; i < def->n_schedule; i++)
            try_word(&m, def->schedule[i].key, (enshu_text){0});
    }
    return id_of(&m, text);
}

static enshu__order in_ids(const enshu_drill *d, const enshu__order *order)
{
    enshu__order o = *order;
    o.key = key_of(d, order, order->key);
    o.place = place_of(d, order->on, order->place);
    o.other = order->verb == ENSHU__VERB_FOLLOW
                  ? key_of(d, order, order->other)
                  : place_of(d, order->on, order->other);
    return o;
}

/* ---- following ---- */

static const char *why_not(const enshu_drill *d, const enshu__order *order)
{
    switch (order->on.kind) {
    case ENSHU__FLOW:
    case ENSHU__DEPARTURES:
        return enshu__flows_may(d->ops->flows, order);
    case ENSHU__TIMETABLE:
        return enshu__timetables_may(d->ops->timetables, order);
    default:
        return enshu__no_words[ENSHU__NO_VERB];
    }
}

/* NULL, or that there are too many at this instant: whoever orders may try
 * again, the drill goes on. */
static const char *follow(enshu_drill *d, const enshu__order *order)
{
    const enshu_status st =
        order->on.kind == ENSHU__TIMETABLE
            ? enshu__timetables_order(d->ops->timetables, order)
            : enshu__flows_order(d->ops->flows, order);
    if (st == ENSHU_ELIMIT)
        return "too-many";
    enshu__must(d, st);
    return NULL;
}

/* A number, if orders of that verb have one. */
static enshu_pair number_of_verb(const enshu__order *order, enshu__verb verb,
                                 enshu_field field, int64_t value)
{
    const bool said = order->verb == verb && value != ENSHU__ABSENT_TIME;
    return enshu__only_if(said, enshu__f_int(field, value));
}

const char *enshu__give_order(enshu_drill *d, const enshu__order *written,
                              enshu__ref team, bool tell)
{
    const enshu__order meant = in_ids(d, written);
    const enshu__order *order = &meant;
    const char *why = why_not(d, order);
    if (!why)
        why = follow(d, order);
    const enshu_audience audience = team.name != 0 || tell || why
                                        ? enshu__audience_of_op(d, order->on)
                                        : enshu__to_control;
    ENSHU__EMIT(
        d, ORDER_GIVEN, &audience, enshu__f_id(d, ENSHU_F_ON, order->on.name),
        enshu__f_str(ENSHU_F_VERB, enshu__verb_words[order->verb]),
        enshu__f_str(ENSHU_F_KEY, order->key),
        enshu__f_str(ENSHU_F_PLACE, order->place),
        enshu__f_str(ENSHU_F_OTHER, order->other),
        number_of_verb(order, ENSHU__VERB_SERVERS, ENSHU_F_COUNT, order->count),
        enshu__only_if(order->by_us != 0,
                       number_of_verb(order, ENSHU__VERB_HOLD, ENSHU_F_BY_TIME,
                                      order->by_us)),
        number_of_verb(order, ENSHU__VERB_DEPART, ENSHU_F_TO_TIME,
                       order->at_us),
        enshu__f_bool(ENSHU_F_OK, !why), enshu__f_str(ENSHU_F_WHY, why));
    return why;
}

/* ---- forms ---- */

typedef struct filled {
    const enshu_drill *drill;
    const enshu_pair *form;
    size_t n;
} filled;

static const enshu_value *value_of(const filled *f, const char *key)
{
    for (size_t i = 0; i < f->n; i++) {
        if (strcmp(f->form[i].key, key) == 0)
            return &f->form[i].value;
    }
    return NULL;
}

static const char *text_of(const filled *f, const char *written,
                           const char *key)
{
    const enshu_value *v = written ? NULL : value_of(f, key);
    if (!v || v->type != ENSHU_TYPE_STR || !v->as.str[0])
        return written;
    return v->as.str;
}

/* In units of the form; `otherwise` when nobody says. */
static int64_t number_of(const filled *f, int64_t written, const char *key,
                         int64_t unit, int64_t otherwise)
{
    const enshu_value *v =
        written == ENSHU__ABSENT_TIME ? value_of(f, key) : NULL;
    const int64_t most = ENSHU_TIME_MAX / unit;
    if (!v || v->type != ENSHU_TYPE_INT)
        return written == ENSHU__ABSENT_TIME ? otherwise : written;
    const int64_t n = v->as.integer;
    return (n < -most ? -most : n > most ? most : n) * unit;
}

/* A clock time means the one that is nearest to now. */
static enshu_time_us near_now(const enshu_drill *d, enshu_time_us t_us)
{
    const enshu_time_us ahead_us = t_us - enshu__now(d);
    const enshu_time_us turned_us = ahead_us + ENSHU_DAY / 2;
    const int64_t days = turned_us >= 0
                             ? turned_us / ENSHU_DAY
                             : -((ENSHU_DAY - 1 - turned_us) / ENSHU_DAY);
    return t_us - days * ENSHU_DAY;
}

static enshu_time_us time_of(const filled *f, enshu_time_us written_us,
                             const char *key)
{
    const char *text =
        written_us == ENSHU__ABSENT_TIME ? text_of(f, NULL, key) : NULL;
    enshu_time_us t_us;
    if (!text
        || enshu_time_read(text, f->drill->info.start_us, &t_us) != ENSHU_OK)
        return written_us;
    const bool is_clock = text[0] >= '0' && text[0] <= '9';
    return is_clock ? near_now(f->drill, t_us) : t_us;
}

/* A count that was left empty is none at all: nobody meant to close. */
static enshu__order put_together(const filled *f, const enshu__order_def *def,
                                 enshu__ref on)
{
    return (enshu__order){.on = on,
                          .verb = (enshu__verb)def->verb,
                          .key = text_of(f, def->key, "key"),
                          .place = text_of(f, def->place, "place"),
                          .other = text_of(f, def->other, "other"),
                          .count = number_of(f, def->count, "count", 1, -1),
                          .by_us =
                              number_of(f, def->by_us, "minutes", ENSHU_MIN, 0),
                          .at_us = time_of(f, def->at_us, "at")};
}

void enshu__apply_order(enshu_drill *d, const enshu__fx *fx, enshu__ref on,
                        const enshu__occasion *of)
{
    const filled f = {d, of->form, of->n_form};
    const enshu__order order = put_together(&f, fx->order, on);
    if (ENSHU__BIT(on.kind) & ENSHU__ARE_OPERATIONS)
        (void)enshu__give_order(d, &order, of->team, fx->order->tell);
}

/* ---- before an action starts ---- */

/* May it be followed after all when the action is over? */
static bool may_change(const char *why)
{
    return strcmp(why, enshu__no_words[ENSHU__NO_TAKEN]) == 0
           || strcmp(why, enshu__no_words[ENSHU__NO_SAFETY]) == 0;
}

const char *enshu__orders_refused(const enshu_drill *d, int32_t role,
                                  const enshu__action_def *def, enshu__ref on,
                                  const enshu_pair *form, size_t n_form)
{
    const filled f = {d, form, n_form};
    for (size_t i = 0; def->effects && i < def->effects->n; i++) {
        const enshu__fx *fx = &def->effects->fx[i];
        const enshu__ref what =
            fx->op == ENSHU__FX_ORDER && fx->on_target ? on : fx->a;
        if (fx->op != ENSHU__FX_ORDER || what.index < 0
            || !enshu__sees_op(d, role, what))
            continue;
        const enshu__order written = put_together(&f, fx->order, what);
        const enshu__order order = in_ids(d, &written);
        const char *why = why_not(d, &order);
        if (why && (def->duration_us == 0 || !may_change(why)))
            return why;
    }
    return NULL;
}
