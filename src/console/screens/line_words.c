/* Words about trains and sections of a railway line. */
#include <string.h>

#include "console/screens/line_scene.h"
#include "console/screens/works.h"

/* Names of places are the same in both languages more often than not: there is
 * no mark when one is missing. */
const char *line_stop_name(ctx *c, const line_scene *s, size_t stop)
{
    const char *name = model_say(s->stops[stop].name, c->lang, NULL);
    return *name ? name : s->stops[stop].id;
}

/* ---- trains ---- */

bool line_is_cancelled(const model_trip *t)
{
    return t->state == MODEL_TRIP_CANCELLED || t->falls;
}

const char *line_say_place(ctx *c, const line_scene *s, const model_trip *t)
{
    const char *here = line_stop_name(c, s, t->calls[t->reached].stop);
    const size_t next = model_trip_next(t);
    const bool began = model_trip_began(t);
    if (t->state == MODEL_TRIP_ENDED || (began && next >= t->n_calls))
        return say_with(
            c, t->reached + 1 < t->n_calls ? W_LINE_CUT : W_LINE_ARRIVED, here);
    if (!began)
        return say_with(c, W_LINE_BEFORE, here);
    if (next == t->reached || next >= t->n_calls)
        return say_with(c, W_LINE_STANDS, here);
    const char *there = line_stop_name(c, s, t->calls[next].stop);
    return say_with(
        c, t->state == MODEL_TRIP_STOPPED ? W_LINE_HALTED : W_LINE_TOWARDS,
        there);
}

static int64_t late_by(const ctx *c, const model_trip *t)
{
    return t->state == MODEL_TRIP_CANCELLED ? 0
                                            : model_trip_delay(t, c->drill_us);
}

static int64_t expected_of(const ctx *c, const model_trip *t)
{
    const line_scene now = {.now_us = c->drill_us};
    return line_lateness(&now, t);
}

bool line_will_be_late(const ctx *c, const model_trip *t)
{
    return t->state != MODEL_TRIP_ENDED && !line_is_cancelled(t)
           && late_by(c, t) < LINE_LATE_US && expected_of(c, t) >= LINE_LATE_US;
}

bool line_is_halted(const model_trip *t)
{
    return t->state == MODEL_TRIP_STOPPED && model_trip_began(t)
           && model_trip_next(t) != t->reached;
}

/* How long it has stood between two stops. */
static int64_t halted_us(const ctx *c, const model_trip *t)
{
    return c->drill_us > t->since_us ? c->drill_us - t->since_us : 0;
}

const char *line_say_delay(ctx *c, const model_trip *t)
{
    const int64_t late = late_by(c, t);
    if (t->state == MODEL_TRIP_CANCELLED)
        return "—";
    if (late < LINE_LATE_US && line_will_be_late(c, t))
        return say_with(c, W_LINE_EXPECTED,
                        say_number(c, expected_of(c, t) / ENSHU_MIN));
    if (late < LINE_LATE_US)
        return say(c, W_LINE_ON_TIME);
    return say_with(c, W_PLUS_MINUTES, say_number(c, late / ENSHU_MIN));
}

ui_status line_status(const ctx *c, const model_trip *t)
{
    const int64_t late = late_by(c, t);
    if (line_is_cancelled(t) || late >= LINE_GRAVE_US
        || (line_is_halted(t) && halted_us(c, t) >= LINE_GRAVE_US))
        return UI_STATUS_DOWN;
    return late >= LINE_LATE_US || line_is_halted(t) ? UI_STATUS_DEGRADED
                                                     : UI_STATUS_NORMAL;
}

/* The newest order about it that is followed. */
static const char *say_ordered(ctx *c, const line_scene *s, const char *key)
{
    const model_ordered *all = NULL;
    for (size_t i = model_ordered_list(c->m, &all); i-- > 0;)
        if (all[i].ok && strcmp(all[i].on, s->timetable) == 0
            && strcmp(all[i].key, key) == 0)
            return words_of_sort(c->words, c->lang, "line-verb", all[i].verb);
    return NULL;
}

const char *line_say_doing(ctx *c, const line_scene *s, const model_trip *t)
{
    if (line_is_cancelled(t))
        return say(c, W_LINE_CANCELLED);
    if (line_is_halted(t))
        return say_with(c, W_LINE_BETWEEN,
                        say_number(c, halted_us(c, t) / ENSHU_MIN));
    const char *ordered = say_ordered(c, s, t->key);
    if (ordered)
        return ordered;
    if (t->state == MODEL_TRIP_HELD || t->state == MODEL_TRIP_STOPPED)
        return say(c, W_LINE_HELD);
    if (t->state == MODEL_TRIP_PLANNED && !model_trip_began(t))
        return say(c, W_LINE_PLANNED);
    return "—";
}

/* ---- sections ---- */

const char *line_say_section(ctx *c, const line_scene *s,
                             const model_section *section)
{
    return say_with(c, W_LINE_FROM_TO, line_stop_name(c, s, section->from),
                    line_stop_name(c, s, section->to));
}

const char *line_say_span(ctx *c, const line_scene *s, size_t first,
                          size_t last)
{
    return say_with(c, W_LINE_FROM_TO,
                    line_stop_name(c, s, s->sections[first]->from),
                    line_stop_name(c, s, s->sections[last]->to));
}

static const model_spell *present_of(const model_section *section)
{
    return &section->spells[section->n_spells - 1];
}

size_t line_last_alike(const line_scene *s, size_t first)
{
    const int64_t from = present_of(s->sections[first])->from_us;
    size_t last = first;
    while (last + 1 < s->n_sections) {
        const model_section *next = s->sections[last + 1];
        const model_spell *now = present_of(next);
        if (next->from != s->sections[last]->to || now->from_us != from
            || !line_is_blocked(now))
            break;
        last++;
    }
    return last;
}

bool line_is_blocked(const model_spell *spell)
{
    return spell->closed || strcmp(spell->mode, "stopped") == 0;
}

const char *line_say_mode(ctx *c, const model_spell *spell)
{
    if (line_is_blocked(spell))
        return say(c, W_LINE_SHUT);
    if (strcmp(spell->mode, "degraded") == 0)
        return say(c, W_LINE_SLOW);
    if (strcmp(spell->mode, "manual") == 0)
        return say(c, W_LINE_BY_HAND);
    return say(c, W_LINE_OPEN);
}
