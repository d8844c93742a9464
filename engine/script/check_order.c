/* EN5: orders that what they are given to can follow. */
#include "script/check.h"

#include <stdio.h>
#include <string.h>

#include "script/api_read.h"
#include "script/order_lua.h"
#include "script/resolve.h"
#include "script/suggest.h"
#include "script/walk.h"

/* ---- what the verbs take ---- */

enum {
    UNKNOWN = 0,
    KNOWN = 1 << 0,
    KEY = 1 << 1,
    PLACE = 1 << 2,
    OTHER = 1 << 3,
    COUNT = 1 << 4,
    AT = 1 << 5,
    BY = 1 << 6
};

/* What must be said for departures, flows and timetables; what may be. */
static const struct verb_needs {
    uint8_t departures;
    uint8_t flow;
    uint8_t timetable;
    uint8_t may;
} verbs[ENSHU__VERB_COUNT] = {
    [ENSHU__VERB_HOLD] = {KNOWN | KEY, UNKNOWN, KNOWN | KEY, BY | PLACE},
    [ENSHU__VERB_RELEASE] = {KNOWN | KEY, UNKNOWN, KNOWN | KEY, 0},
    [ENSHU__VERB_CANCEL] = {KNOWN | KEY, UNKNOWN, KNOWN | KEY, 0},
    [ENSHU__VERB_MOVE] = {KNOWN | KEY | PLACE, UNKNOWN, UNKNOWN, 0},
    [ENSHU__VERB_DEPART] = {KNOWN | KEY | AT, UNKNOWN, KNOWN | KEY | AT, 0},
    [ENSHU__VERB_SERVERS] = {UNKNOWN, KNOWN | PLACE | COUNT, UNKNOWN, 0},
    [ENSHU__VERB_CLOSE] = {UNKNOWN, KNOWN | PLACE, KNOWN | PLACE | OTHER, 0},
    [ENSHU__VERB_OPEN] = {UNKNOWN, KNOWN | PLACE, KNOWN | PLACE | OTHER, 0},
    [ENSHU__VERB_ROTATE] = {UNKNOWN, KNOWN | PLACE, UNKNOWN, 0},
    [ENSHU__VERB_PREFER] = {UNKNOWN, KNOWN | PLACE, UNKNOWN, KEY},
    [ENSHU__VERB_DIVERT] = {UNKNOWN, KNOWN | PLACE, UNKNOWN, OTHER},
    [ENSHU__VERB_TURN_BACK] = {UNKNOWN, UNKNOWN, KNOWN | KEY | PLACE, 0},
    [ENSHU__VERB_FOLLOW] = {UNKNOWN, UNKNOWN, KNOWN | KEY | OTHER, 0},
    [ENSHU__VERB_MODE] = {UNKNOWN, UNKNOWN, KNOWN | KEY, PLACE | OTHER},
};

static uint8_t needs_of(int kind, int32_t verb)
{
    switch (kind) {
    case ENSHU__DEPARTURES:
        return verbs[verb].departures;
    case ENSHU__FLOW:
        return verbs[verb].flow;
    case ENSHU__TIMETABLE:
        return verbs[verb].timetable;
    default:
        return UNKNOWN;
    }
}

enshu__kinds enshu__order_kinds(int32_t verb)
{
    enshu__kinds kinds = 0;
    for (int k = 1; k < ENSHU__KIND_COUNT; k++)
        kinds |= needs_of(k, verb) ? ENSHU__BIT(k) : 0;
    return kinds;
}

static uint8_t given(const enshu__order_def *order)
{
    return (uint8_t)((order->key ? KEY : 0) | (order->place ? PLACE : 0)
                     | (order->other ? OTHER : 0)
                     | (order->count != ENSHU__ABSENT_TIME ? COUNT : 0)
                     | (order->at_us != ENSHU__ABSENT_TIME ? AT : 0)
                     | (order->by_us != ENSHU__ABSENT_TIME ? BY : 0));
}

#define TEXTS (1u << ENSHU__FORM_TEXT | 1u << ENSHU__FORM_CHOICE)

static const struct part {
    uint8_t bit;
    const char *word; /* also of the form field that gives it */
    uint32_t types;   /* of that field */
    const char *said; /* these */
} parts[] = {{KEY, "key", TEXTS, "text, choice"},
             {PLACE, "place", TEXTS, "text, choice"},
             {OTHER, "other", TEXTS, "text, choice"},
             {COUNT, "count", 1u << ENSHU__FORM_NUMBER, "number"},
             {AT, "at", 1u << ENSHU__FORM_TIME, "time"},
             {BY, "minutes", 1u << ENSHU__FORM_NUMBER, "number"}};
enum { PARTS = sizeof parts / sizeof *parts };

const char *enshu__order_lacks(int kind, const enshu__order_def *order)
{
    const uint8_t lacks =
        (uint8_t)(needs_of(kind, order->verb) & ~given(order));
    for (size_t i = 0; i < PARTS; i++) {
        if (lacks & parts[i].bit)
            return parts[i].word;
    }
    return NULL;
}

/* ---- what there is to name ---- */

typedef struct lookup {
    enshu__suggestion near;
    const char *wanted;
    bool found;
    bool asked; /* there is a list at all */
} lookup;

static void offer(lookup *l, const char *name)
{
    l->asked = true;
    if (!name || l->found)
        return;
    l->found = strcmp(name, l->wanted) == 0;
    enshu__suggest_offer(&l->near, name);
}

static void offer_trips(lookup *l, const enshu__timetable_def *def)
{
    for (size_t i = 0; i < def->n_trips && !l->found; i++)
        offer(l, def->trips[i].key);
}

static void offer_stops(lookup *l, const enshu__timetable_def *def)
{
    for (size_t i = 0; i < def->n_stops && !l->found; i++)
        offer(l, def->stops[i].id);
}

static void offer_modes(lookup *l)
{
    static const char *const words[] = {"normal", "degraded", "manual",
                                        "stopped"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        offer(l, words[i]);
}

static void offer_of_timetable(lookup *l, const enshu__timetable_def *def,
                               uint8_t part, int32_t verb)
{
    if (part == KEY && verb == ENSHU__VERB_MODE)
        offer_modes(l);
    else if (part == KEY || (part == OTHER && verb == ENSHU__VERB_FOLLOW))
        offer_trips(l, def);
    else
        offer_stops(l, def);
}

static void offer_of_departures(lookup *l, const enshu__departures_def *def,
                                uint8_t part)
{
    for (size_t i = 0; part == KEY && i < def->n_schedule && !l->found; i++)
        offer(l, def->schedule[i].key);
    for (size_t i = 0; part == PLACE && i < def->n_docks && !l->found; i++)
        offer(l, def->docks[i]);
}

static void offer_class(lookup *l, const enshu__names *names, enshu_name name)
{
    if (name != 0)
        offer(l, enshu__names_text(names, name));
}

/* The classes that items of a flow can have. */
static void offer_classes(lookup *l, const enshu__scenario *s,
                          const enshu__flow_def *def)
{
    l->asked = true;
    for (size_t i = 0; i < def->n_sources; i++) {
        const enshu__source_def *source = &def->sources[i];
        offer_class(l, s->names, source->item_class);
        for (size_t k = 0; k < source->n_mix; k++)
            offer_class(l, s->names, source->mix[k].name);
    }
    for (size_t i = 0; i < def->n_stations; i++) {
        const enshu__station_def *station = &def->stations[i];
        for (size_t k = 0; k < station->n_emits; k++)
            offer_class(l, s->names, station->emits[k].item_class);
    }
    for (size_t i = 0; i < ENSHU__COUNT(s, DEPARTURES); i++) {
        const enshu__departures_def *d =
            ENSHU__DEF(s, DEPARTURES, departures, i);
        for (size_t k = 0; k < d->n_schedule && !l->found; k++)
            offer_class(l, s->names, d->schedule[k].item_class);
    }
}

static void offer_of_flow(lookup *l, const enshu__scenario *s,
                          const enshu__flow_def *def, uint8_t part)
{
    if (part == KEY)
        offer_classes(l, s, def);
    for (size_t i = 0; part != KEY && i < def->n_stations && !l->found; i++)
        offer(l, def->stations[i].id);
}

/* ---- one order ---- */

typedef struct order_check {
    enshu__script *script;
    const enshu__action_def *action; /* whose effect it is; NULL: no action's */
    const enshu__fx *fx;
} order_check;

static const char *text_of(const order_check *c, enshu_name name)
{
    return enshu__names_text(c->script->scenario->names, name);
}

static const char *name_of(const order_check *c)
{
    return c->fx->on_target ? "TARGET" : text_of(c, c->fx->a.name);
}

static void check_name(const order_check *c, uint8_t part, const char *word,
                       const char *wanted)
{
    const enshu__scenario *s = c->script->scenario;
    const enshu__ref on = c->fx->a;
    const int32_t verb = c->fx->order->verb;
    lookup l = {.wanted = wanted};
    if (!wanted)
        return;
    enshu__suggest_init(&l.near, wanted);
    if (on.kind == ENSHU__TIMETABLE)
        offer_of_timetable(&l, ENSHU__DEF(s, TIMETABLE, timetable, on.index),
                           part, verb);
    else if (on.kind == ENSHU__DEPARTURES)
        offer_of_departures(&l, ENSHU__DEF(s, DEPARTURES, departures, on.index),
                            part);
    else if (on.kind == ENSHU__FLOW)
        offer_of_flow(&l, s, ENSHU__DEF(s, FLOW, flow, on.index), part);
    if (l.found || !l.asked)
        return;
    char label[96];
    (void)snprintf(label, sizeof label, "fx.order('%.40s', '%s').%s",
                   name_of(c), enshu__verb_words[verb], word);
    if (l.near.name)
        enshu__find(c->script, 'E', "EN2003", c->fx->where,
                    "%s: '%.64s' はありません ('%s' の誤りですか)",
                    "%s: there is no '%.64s' (did you mean '%s'?)", label,
                    wanted, l.near.name);
    else
        enshu__find(c->script, 'E', "EN2003", c->fx->where,
                    "%s: '%.64s' はありません", "%s: there is no '%.64s'",
                    label, wanted);
}

/* What all kinds of operation that the order can go to must be told. */
static uint8_t common_needs(const order_check *c)
{
    const int32_t verb = c->fx->order->verb;
    uint8_t needs = UINT8_MAX;
    if (!c->fx->on_target)
        return needs_of(c->fx->a.kind, verb);
    for (int k = 1; k < ENSHU__KIND_COUNT; k++) {
        if (needs_of(k, verb) != UNKNOWN)
            needs &= needs_of(k, verb);
    }
    return needs;
}

/* The field of the action's form that gives a part of the order, or NULL. */
static const enshu__form_field *field_for(const order_check *c,
                                          const char *word)
{
    size_t n = 0;
    const enshu__form_field *fields =
        c->action ? enshu__action_fields(c->script->scenario, c->action, &n)
                  : NULL;
    for (size_t i = 0; i < n; i++) {
        if (fields[i].id && strcmp(fields[i].id, word) == 0)
            return &fields[i];
    }
    return NULL;
}

static void check_part(const order_check *c, const struct part *part,
                       bool needed)
{
    const char *verb = enshu__verb_words[c->fx->order->verb];
    const enshu__form_field *field = field_for(c, part->word);
    if (!field && needed)
        enshu__find(c->script, 'E', "EN5011", c->fx->where,
                    "fx.order('%.40s', '%s'): %s がありません。%s= と書くか、"
                    "行動の様式に項目 '%s' を置きます",
                    "fx.order('%.40s', '%s'): needs %s; write %s=, or give the "
                    "action a form field '%s'",
                    name_of(c), verb, part->word, part->word, part->word);
    else if (field && (part->types & (1u << field->type)) == 0)
        enshu__find(c->script, 'E', "EN5011", c->fx->where,
                    "fx.order('%.40s', '%s'): 様式の項目 '%s' の type は %s "
                    "でなければなりません",
                    "fx.order('%.40s', '%s'): the form field '%s' must be of "
                    "type %s",
                    name_of(c), verb, part->word, part->said);
}

static void list_verbs(int kind, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (int32_t v = 0; v < ENSHU__VERB_COUNT && len < size; v++) {
        if (needs_of(kind, v) == UNKNOWN)
            continue;
        const int n = snprintf(out + len, size - len, "%s%s",
                               len > 0 ? ", " : "", enshu__verb_words[v]);
        len += n > 0 ? (size_t)n : 0;
    }
}

/* The place of a stop along the line, or -1. */
static int64_t stop_at(const enshu__timetable_def *def, const char *id)
{
    for (size_t i = 0; i < def->n_stops; i++) {
        if (def->stops[i].id && strcmp(def->stops[i].id, id) == 0)
            return (int64_t)i;
    }
    return -1;
}

/* The section of an order lies between neighbours. */
static void check_section(const order_check *c)
{
    const enshu__order_def *order = c->fx->order;
    if (c->fx->a.kind != ENSHU__TIMETABLE || order->verb == ENSHU__VERB_FOLLOW
        || !order->place || !order->other)
        return;
    const enshu__timetable_def *def =
        ENSHU__DEF(c->script->scenario, TIMETABLE, timetable, c->fx->a.index);
    const int64_t a = stop_at(def, order->place);
    const int64_t b = stop_at(def, order->other);
    const int64_t far = (int64_t)def->n_stops - 1;
    const int64_t apart = a < b ? b - a : a - b;
    if (a < 0 || b < 0 || apart == 1 || (def->loop && apart == far))
        return;
    enshu__find(c->script, 'E', "EN5011", c->fx->where,
                "fx.order('%.40s', '%s'): '%.40s' と '%.40s' は隣り合っていま"
                "せん",
                "fx.order('%.40s', '%s'): '%.40s' and '%.40s' are not "
                "neighbours",
                name_of(c), enshu__verb_words[order->verb], order->place,
                order->other);
}

/* As many servers as the station can have. */
static void check_count(const order_check *c)
{
    const enshu__order_def *order = c->fx->order;
    if (c->fx->a.kind != ENSHU__FLOW || order->verb != ENSHU__VERB_SERVERS
        || !order->place || order->count == ENSHU__ABSENT_TIME)
        return;
    const enshu__flow_def *def =
        ENSHU__DEF(c->script->scenario, FLOW, flow, c->fx->a.index);
    for (size_t i = 0; i < def->n_stations; i++) {
        const enshu__station_def *s = &def->stations[i];
        const int64_t most = s->manual.servers > s->servers_max
                                 ? s->manual.servers
                                 : s->servers_max;
        if (s->id && strcmp(s->id, order->place) == 0 && order->count > most)
            enshu__find(c->script, 'E', "EN5011", c->fx->where,
                        "fx.order('%.40s', 'servers'): '%s' に置けるのは %lld "
                        "までです (servers_max)",
                        "fx.order('%.40s', 'servers'): '%s' can have at most "
                        "%lld (servers_max)",
                        name_of(c), s->id, (long long)most);
    }
}

static void check_order(const order_check *c)
{
    const enshu__order_def *order = c->fx->order;
    const int kind = c->fx->a.kind;
    if (order->verb < 0 || (!c->fx->on_target && kind == ENSHU__NOTHING))
        return; /* said already */
    if (!c->fx->on_target && needs_of(kind, order->verb) == UNKNOWN) {
        char list[160];
        list_verbs(kind, list, sizeof list);
        enshu__find(c->script, 'E', "EN5011", c->fx->where,
                    "fx.order('%.40s', '%s'): %s にできる指示は %s です",
                    "fx.order('%.40s', '%s'): orders to %s are %s", name_of(c),
                    enshu__verb_words[order->verb],
                    enshu__kind_word((enshu__kind)kind), list);
        return;
    }
    const uint8_t needs = common_needs(c);
    const uint8_t open =
        (uint8_t)((needs | verbs[order->verb].may) & ~given(order));
    for (size_t i = 0; i < PARTS; i++) {
        if (open & parts[i].bit)
            check_part(c, &parts[i], (needs & parts[i].bit) != 0);
    }
    check_name(c, KEY, "key", order->key);
    check_name(c, PLACE, "place", order->place);
    check_name(c, OTHER, "other", order->other);
    check_section(c);
    check_count(c);
}

static void check_effects(void *user, const enshu__spot *spot)
{
    order_check c = {.script = user};
    if (spot->field->type != ENSHU__T_EFFECTS)
        return;
    if (spot->record->kind == ENSHU__ACTION)
        c.action = (const enshu__action_def *)(const void *)spot->decl;
    const enshu__effects *effects = *(enshu__effects **)enshu__spot_at(spot);
    for (size_t i = 0; effects && i < effects->n; i++) {
        c.fx = &effects->fx[i];
        if (c.fx->op == ENSHU__FX_ORDER)
            check_order(&c);
    }
}

void enshu__check_orders(enshu__script *s)
{
    enshu__walk(s->scenario, check_effects, s);
}
