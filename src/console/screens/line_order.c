/* What is picked of a railway line, a departure that is proposed for it, and
 * the form of the order that it becomes. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/actions.h"
#include "console/screens/line_scene.h"
#include "console/screens/works.h"

/* ---- picking ---- */

void line_pick_trip(ctx *c, const line_scene *s, const model_trip *t)
{
    if (t != s->chosen)
        line_drop_proposal(c);
    if (!t) {
        works_choose(c, NULL);
        return;
    }
    const size_t next = model_trip_next(t);
    const size_t at = next < t->n_calls ? next : t->reached;
    const works_pick pick = {.kind = WORKS_TRIP,
                             .operation = s->timetable,
                             .key = t->key,
                             .place = s->stops[t->calls[at].stop].id,
                             .other = ""};
    works_choose(c, &pick);
}

void line_pick_section(ctx *c, const line_scene *s,
                       const model_section *section)
{
    const works_pick pick = {.kind = WORKS_SECTION,
                             .operation = s->timetable,
                             .key = "",
                             .place = s->stops[section->from].id,
                             .other = s->stops[section->to].id};
    line_drop_proposal(c);
    works_choose(c, &pick);
}

/* ---- proposing ---- */

bool line_is_proposed(const line_scene *s)
{
    return s->state->proposed && s->chosen
           && strcmp(s->state->proposed, s->chosen->key) == 0
           && s->state->call == model_trip_next(s->chosen)
           && s->state->call < s->chosen->n_calls;
}

void line_drop_proposal(ctx *c)
{
    xfree(c->line->proposed);
    c->line->proposed = NULL;
    xfree(c->line->asked);
    c->line->asked = NULL;
    ui_animate(c->u, 0);
}

void line_end_proposal(ctx *c)
{
    const line_state *s = c->line;
    if (!s->asked)
        return;
    const model_request *r = model_find_request(c->m, "action.start", s->asked,
                                                s->aimed ? s->timetable : "");
    if (r && r->state == MODEL_ACCEPTED && r->answered_us >= s->asked_us)
        line_drop_proposal(c);
}

/* A whole minute, not before the plan and not in the past; one that changes
 * nothing is none. */
void line_propose(ctx *c, const line_scene *s, int64_t depart_us)
{
    line_state *state = s->state;
    const model_trip *t = s->chosen;
    const size_t next = t ? model_trip_next(t) : 0;
    if (!t || next + 1 >= t->n_calls)
        return;
    const int64_t plan = t->calls[next].plan_dep_us;
    const int64_t least = plan > s->now_us ? plan : s->now_us;
    int64_t minute = (depart_us + ENSHU_MIN / 2) / ENSHU_MIN * ENSHU_MIN;
    if (minute < least)
        minute = (least + ENSHU_MIN - 1) / ENSHU_MIN * ENSHU_MIN;
    line_drop_proposal(c);
    if (minute / ENSHU_MIN == line_departure(s, t, next) / ENSHU_MIN)
        return;
    state->proposed = xstrdup(t->key);
    state->call = next;
    state->depart_us = minute;
}

/* ---- ordering ---- */

static bool is_aimed(const model_thing *a)
{
    return strcmp(a->target, "none") != 0;
}

/* The action that gives an order of this timetable: one that always does, or
 * one that the host lists for it, or else the first with that verb. */
static const model_thing *find_action(ctx *c, const line_scene *s,
                                      const char *verb)
{
    const model_thing *first = NULL;
    for (size_t i = 0; i < model_count(c->m, MODEL_ACTION); i++) {
        const model_thing *a = model_at(c->m, MODEL_ACTION, i);
        const bool own = strcmp(a->on, s->timetable) == 0;
        if (strcmp(a->verb, verb) != 0 || !action_is_ours(c, a)
            || (*a->on && !own))
            continue;
        if (own || (is_aimed(a) && action_offer(c, a->id, s->timetable)))
            return a;
        if (!first)
            first = a;
    }
    return first;
}

/* As forms want it: without the day. */
static const char *time_of_day(ctx *c, int64_t t_us)
{
    const char *clock = say_clock(c, t_us, false);
    const char *blank = strrchr(clock, ' ');
    return blank ? blank + 1 : clock;
}

bool line_order_proposed(ctx *c, const line_scene *s)
{
    const line_state *state = s->state;
    const model_thing *a = find_action(c, s, "depart");
    if (!a)
        a = find_action(c, s, "hold");
    if (!a || order_bar(c))
        return false;
    const model_call *call = &s->chosen->calls[state->call];
    const int64_t wait =
        state->depart_us - line_departure(s, s->chosen, state->call);
    const char *minutes =
        say_format(c, "%lld", (long long)((wait + ENSHU_MIN - 1) / ENSHU_MIN));
    const char *on = is_aimed(a) ? s->timetable : "";
    xfree(s->state->asked);
    s->state->asked = xstrdup(a->id);
    s->state->aimed = is_aimed(a);
    s->state->asked_us = c->mono_us;
    if (a->n_fields == 0) {
        c->wish->action = a->id;
        c->wish->target = on;
        return true;
    }
    action_start(c, a, on);
    form *f = c->actions->form;
    form_fill(c, f, "key", s->chosen->key);
    form_fill(c, f, "place", s->stops[call->stop].id);
    form_fill(c, f, "at", time_of_day(c, state->depart_us));
    form_fill(c, f, "minutes", wait > 0 ? minutes : "");
    form_fill(c, f, "by", wait > 0 ? minutes : "");
    return true;
}
