/* Which actions there are for the seat, and what the host says of them. */
#include "console/screens/actions.h"

#include <string.h>

enum { QUERY_MAX = 40 };

actions_state *actions_state_create(void)
{
    actions_state *s = xcalloc(1, sizeof *s);
    s->query = ui_edit_create(QUERY_MAX, false);
    s->form = form_create();
    return s;
}

void actions_state_destroy(actions_state *s)
{
    if (!s)
        return;
    ui_edit_destroy(s->query);
    form_destroy(s->form);
    xfree(s->selected);
    xfree(s->target);
    xfree(s->wanted);
    xfree(s->wanted_on);
    xfree(s);
}

void actions_show_list(actions_state *s)
{
    s->open = true;
    s->focus_query = true;
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

bool action_fits(const model_thing *action, const model_thing *target)
{
    static const struct {
        const char *word;
        model_thing_kind kind;
    } kinds[] = {{"asset", MODEL_ASSET},
                 {"zone", MODEL_ZONE},
                 {"conduit", MODEL_CONDUIT},
                 {"service", MODEL_SERVICE},
                 {"org", MODEL_ORG}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(action->target, kinds[i].word) == 0)
            return target && target->kind == kinds[i].kind;
    return !target;
}

static bool contains(const char *text, const char *part)
{
    return text && strstr(text, part) != NULL;
}

/* English without regard to upper and lower case. */
static bool contains_folded(const char *text, const char *part)
{
    const size_t n = strlen(part);
    for (; text && *text; text++) {
        size_t i = 0;
        while (i < n && text[i] && (text[i] | 32) == (part[i] | 32))
            i++;
        if (i == n)
            return true;
    }
    return false;
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
    return !*typed || contains(action->name.ja, typed)
           || contains_folded(action->name.en, typed)
           || contains_folded(action->id, typed);
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
               ? say_format(c, "%s (%s)", why, say_name(c, offer->message))
               : why;
}

void action_start(ctx *c, const model_thing *action, const char *on)
{
    actions_state *s = c->actions;
    if (action->n_fields > 0) {
        form_open(s->form, action->id, on);
        s->open = false;
        return;
    }
    const model_offer *offer = action_offer(c, action->id, on);
    order_action(c->m, offer ? offer->role : "", action->id, on, NULL, 0);
    order_watch_newest(c, &s->watch, "action.start", action->id, on);
}

const char *action_facts(ctx *c, const model_thing *action)
{
    const char *who = say_names(c, action->refs, action->n_refs);
    if (action->duration_us <= 0)
        return who;
    return say_format(c, "%s · %s", say_duration(c, action->duration_us), who);
}
