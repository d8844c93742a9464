/* Which actions there are for the seat, and what the host says of them. */
#include "console/screens/actions.h"

#include <string.h>

#include "console/screens/typed.h"

enum { QUERY_MAX = 40 };

/* How long a refusal is shown. */
static const int64_t refused_us = INT64_C(60000000);

actions_state *actions_state_create(void)
{
    actions_state *s = xcalloc(1, sizeof *s);
    s->query = ui_edit_create(QUERY_MAX, false);
    s->form = form_create();
    s->deed = SIZE_MAX;
    return s;
}

static void forget_last(actions_state *s)
{
    const action_given *last = &s->given[--s->n_given];
    xfree_const(last->action);
    xfree_const(last->on);
}

void actions_state_destroy(actions_state *s)
{
    if (!s)
        return;
    ui_edit_destroy(s->query);
    form_destroy(s->form);
    while (s->n_given > 0)
        forget_last(s);
    xfree(s->selected);
    xfree(s->target);
    xfree(s->wanted);
    xfree(s->wanted_on);
    actions_begun(s, NULL, NULL);
    xfree(s);
}

void actions_begun(actions_state *s, const char *action, const char *on)
{
    char *begun = action ? xstrdup(action) : NULL;
    char *begun_on = on ? xstrdup(on) : NULL;
    xfree(s->begun);
    xfree(s->begun_on);
    s->begun = begun;
    s->begun_on = begun_on;
    s->to_deeds = action != NULL;
}

void actions_show_list(actions_state *s)
{
    s->open = true;
    s->focus_query = true;
    ui_edit_set(s->query, "");
    s->watch = (order_watch){.id = ""};
}

void actions_show(actions_state *s, const char *action, const char *target)
{
    xfree(s->wanted);
    xfree(s->wanted_on);
    s->wanted = xstrdup(action);
    s->wanted_on = target && *target ? xstrdup(target) : NULL;
    s->watch = (order_watch){.id = ""};
}

static bool is_my_role(const ctx *c, const char *role)
{
    const model_seat *seat = model_get_seat(c->m);
    for (size_t i = 0; i < seat->n_roles; i++)
        if (strcmp(seat->roles[i], role) == 0)
            return true;
    return false;
}

bool action_is_ours(const ctx *c, const model_thing *action)
{
    for (size_t i = 0; i < action->n_refs; i++)
        if (is_my_role(c, action->refs[i]))
            return true;
    return action->n_refs == 0; /* anybody may */
}

const char *action_say_roles(ctx *c, const model_thing *action)
{
    const char *text = "";
    for (size_t i = 0; i < action->n_refs; i++) {
        if (!is_my_role(c, action->refs[i]))
            continue;
        const char *name = say_whom(c, action->refs[i]);
        text = *text ? say_with(c, W_AND_NAME, text, name) : name;
    }
    return *text ? text : say(c, W_ANYBODY);
}

bool action_fits(const model_thing *action, const model_thing *target)
{
    static const struct {
        const char *word;
        model_thing_kind kind;
    } kinds[] = {{"asset", MODEL_ASSET},         {"zone", MODEL_ZONE},
                 {"conduit", MODEL_CONDUIT},     {"service", MODEL_SERVICE},
                 {"operation", MODEL_OPERATION}, {"org", MODEL_ORG}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(action->target, kinds[i].word) == 0)
            return target && target->kind == kinds[i].kind;
    return !target;
}

static bool has(const char *text, const char *typed)
{
    return text && typed_is_in(text, typed);
}

bool action_passes(const model_thing *action, actions_filter filter,
                   const char *typed)
{
    static const char *const sorts[ACTIONS_FILTERS] = {
        [ACTIONS_TECHNICAL] = "technical",
        [ACTIONS_INVESTIGATION] = "investigation",
        [ACTIONS_COMMUNICATION] = "communication",
        [ACTIONS_DECISION] = "decision"};
    if (sorts[filter] && strcmp(action->sort, sorts[filter]) != 0)
        return false;
    return has(action->name.ja, typed) || has(action->name.en, typed)
           || has(action->id, typed);
}

const model_offer *action_offer(ctx *c, const char *action, const char *on)
{
    const model_offer *offers = NULL;
    if (model_offers_are_old(c->m, on))
        order_offers(c->m, on);
    const size_t n = model_offers(c->m, on, &offers);
    const model_offer *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(offers[i].action, action) != 0)
            continue;
        if (!found || (offers[i].ok && !found->ok))
            found = &offers[i];
    }
    return found;
}

const char *action_bar(ctx *c, const model_thing *action, const char *on)
{
    const char *bar = order_bar(c);
    if (bar)
        return bar;
    if (strcmp(action->target, "none") != 0 && !*on)
        return say(c, W_CHOOSE_TARGET);
    const model_offer *offer = action_offer(c, action->id, on);
    if (!offer)
        return "";
    if (offer->ok)
        return NULL;
    const char *why = say_reason(c, offer->why);
    return *offer->message && strcmp(offer->message, action->id) != 0
                   && strcmp(offer->message, on) != 0
               ? say_with(c, W_ASIDE, why, say_name(c, offer->message))
               : why;
}

/* ---- orders given here ---- */

static void remember(actions_state *s, const char *action, const char *on)
{
    for (size_t i = 0; i < s->n_given; i++)
        if (strcmp(s->given[i].action, action) == 0
            && strcmp(s->given[i].on, on) == 0)
            return;
    if (s->n_given == ACTIONS_GIVEN)
        forget_last(s);
    memmove(s->given + 1, s->given, s->n_given * sizeof *s->given);
    s->given[0] = (action_given){xstrdup(action), xstrdup(on)};
    s->n_given++;
}

static bool is_waiting(const ctx *c, const model_request *r)
{
    return r
           && (r->state == MODEL_SENDING
               || (r->state == MODEL_REFUSED
                   && c->mono_us - r->answered_us < refused_us));
}

const model_request *action_waiting(const ctx *c, size_t i)
{
    const actions_state *s = c->actions;
    for (size_t k = 0; k < s->n_given; k++) {
        const model_request *r = model_find_request(
            c->m, "action.start", s->given[k].action, s->given[k].on);
        if (is_waiting(c, r) && i-- == 0)
            return r;
    }
    return NULL;
}

void action_start(ctx *c, const model_thing *action, const char *on)
{
    actions_state *s = c->actions;
    remember(s, action->id, on);
    ui_animate(c->u, 0);
    if (action->n_fields > 0) {
        form_open(s->form, action->id, on);
        s->open = false;
        return;
    }
    const model_offer *offer = action_offer(c, action->id, on);
    order_action(c->m, offer ? offer->role : "", action->id, on, NULL, 0);
    order_watch_newest(c, &s->watch, "action.start", action->id, on);
}

static const char *join(ctx *c, const char *a, const char *b)
{
    if (!*a || !*b)
        return *a ? a : b;
    return say_format(c, "%s · %s", a, b);
}

/* Who does it matters less where people are counted. */
const char *action_facts(ctx *c, const model_thing *action)
{
    const char *text =
        action->duration_us > 0 ? say_length(c, action->duration_us) : "";
    text = join(c, text,
                action->people > 0 ? action_say_people_short(c, action)
                                   : action_say_roles(c, action));
    return action->keys > 0 ? join(c, text, say(c, W_APPROVAL_SHORT)) : text;
}
