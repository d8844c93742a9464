/* How far what a facilitator does reaches, and asking once more when that is
 * further than what is looked at. */
#include <stdio.h>
#include <string.h>

#include "console/screens/control_parts.h"

enum {
    ASKED_MS = 5000,
    /* Sooner than this the second press is the second half of a double click,
     * not a second thought. */
    THOUGHT_MS = 400
};

/* ---- how far ---- */

const order_scope *control_scope(const ctx *c)
{
    return c->control->scope.every ? &c->control->scope : NULL;
}

const order_scope *control_clock_scope(const ctx *c)
{
    static const order_scope all = {.every = true, .group = ""};
    const model_seat *seat = model_get_seat(c->m);
    if (c->control->scope.every)
        return &c->control->scope;
    const bool together = seat->part == MODEL_DIRECTOR && seat->worlds > 1;
    return together && !c->control->clock_here ? &all : NULL;
}

const char *control_say_reach(ctx *c, const order_scope *scope)
{
    const model_seat *seat = model_get_seat(c->m);
    if (!scope)
        return control_say_world(c, seat->instance, seat->world);
    if (*scope->group)
        return say_with(c, W_CTL_SCOPE_GROUP, scope->group);
    return say_with(c, W_CTL_REACH_ALL, say_number(c, seat->worlds));
}

const char *control_say_sure(ctx *c, word_id sure, const order_scope *scope)
{
    const char *text = say(c, sure);
    if (model_get_seat(c->m)->worlds <= 1)
        return text;
    return say_with(c, W_ASIDE, text, control_say_reach(c, scope));
}

const char *control_say_end(ctx *c)
{
    return control_say_sure(c, W_END_DRILL_SURE, control_scope(c));
}

/* ---- asked once more ---- */

static bool is_about(const control_asked *a, control_deed deed,
                     const char *about)
{
    return a->deed == deed
           && strncmp(a->about, about, sizeof a->about - 1) == 0;
}

bool control_is_asked(const ctx *c, control_deed deed, const char *about)
{
    const control_asked *a = &c->control->asked;
    return is_about(a, deed, about) && ui_now_ms(c->u) < a->until_ms;
}

static void ask(ctx *c, control_deed deed, const char *about,
                const order_scope *scope)
{
    static const word_id sentences[] = {[CONTROL_DEED_STOP] = W_CTL_SURE_STOP,
                                        [CONTROL_DEED_GO] = W_CTL_SURE_GO,
                                        [CONTROL_DEED_FIRE] = W_CTL_SURE_SEND,
                                        [CONTROL_DEED_MAKE] = W_CTL_SURE_SEND};
    control_asked *a = &c->control->asked;
    a->deed = deed;
    a->until_ms = ui_now_ms(c->u) + ASKED_MS;
    (void)snprintf(a->about, sizeof a->about, "%s", about);
    ui_toast(c->u, say_with(c, sentences[deed], control_say_reach(c, scope)),
             UI_STATUS_DEGRADED);
    ui_animate(c->u, ASKED_MS);
}

bool control_is_sure(ctx *c, control_deed deed, const char *about,
                     const order_scope *scope)
{
    control_asked *a = &c->control->asked;
    const int64_t now_ms = ui_now_ms(c->u);
    const bool thought = now_ms - a->pressed_ms >= THOUGHT_MS;
    if (!scope)
        return true;
    if (ui_key_repeats(c->u))
        return false;
    const bool asked = control_is_asked(c, deed, about);
    a->pressed_ms = now_ms;
    if (asked && thought) {
        a->deed = CONTROL_DEED_NONE;
        ui_drop_toasts(c->u); /* what was asked is answered */
        return true;
    }
    if (!asked)
        ask(c, deed, about, scope);
    return false;
}

/* ---- stop and go ---- */

static control_deed next_of(const ctx *c)
{
    return model_get_clock(c->m)->paused ? CONTROL_DEED_GO : CONTROL_DEED_STOP;
}

const char *control_say_toggle(const ctx *c)
{
    const order_scope *scope = control_clock_scope(c);
    const bool go = next_of(c) == CONTROL_DEED_GO;
    if (!scope)
        return say(c, go ? W_CTL_START : W_CTL_STOP);
    if (control_is_asked(c, next_of(c), ""))
        return say(c, W_CTL_AGAIN);
    if (*scope->group)
        return say(c, go ? W_CTL_START_GROUP : W_CTL_STOP_GROUP);
    return say(c, go ? W_CTL_START_ALL : W_CTL_STOP_ALL);
}

void control_toggle(ctx *c)
{
    const order_scope *scope = control_clock_scope(c);
    const control_deed deed = next_of(c);
    if (control_is_sure(c, deed, "", scope))
        order_pace_in(c->m, scope, deed == CONTROL_DEED_GO ? "resume" : "pause",
                      0);
}
