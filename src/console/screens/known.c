/* The situation in words. */
#include "console/screens/known.h"

#include <string.h>

enum { SYSTEMS_MAX = 8, MEASURES_MAX = 4 };

const char *known_time(ctx *c, int64_t t_us)
{
    const char *clock = say_clock(c, t_us, false);
    const char *day = strchr(clock, ' ');
    return day ? day + 1 : clock;
}

static bool is_abnormal(const model_thing *t)
{
    const ui_status s = status_of(t);
    return s != UI_STATUS_NORMAL && s != UI_STATUS_UNKNOWN;
}

/* The earliest of what `when` says of things that are not well; -1: none. */
static int64_t earliest(const ctx *c, int64_t (*when)(const model_thing *))
{
    int64_t first = -1;
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(c->m, MODEL_ASSET, i);
        if (!is_abnormal(t))
            continue;
        const int64_t at = when(t);
        if (first < 0 || at < first)
            first = at;
    }
    return first;
}

static int64_t became_so(const model_thing *t)
{
    return t->compromised && t->security_us < t->state_since_us
               ? t->security_us
               : t->state_since_us;
}

static int64_t was_learnt(const model_thing *t)
{
    return t->compromised ? t->security_us : t->state_us;
}

static const char *time_or_nothing(ctx *c, int64_t t_us)
{
    return t_us >= 0 ? known_time(c, t_us) : "";
}

const char *known_occurred(ctx *c)
{
    return time_or_nothing(c, earliest(c, became_so));
}

const char *known_noticed(ctx *c)
{
    return time_or_nothing(c, earliest(c, was_learnt));
}

const char *known_systems(ctx *c)
{
    const char *text = "";
    size_t n = 0;
    size_t more = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(c->m, MODEL_ASSET, i);
        if (!is_abnormal(t))
            continue;
        if (n++ >= SYSTEMS_MAX) {
            more++;
            continue;
        }
        const char *one =
            say_with(c, W_ASIDE, say_thing(c, t), status_name(c, status_of(t)));
        text = *text ? say_with(c, W_AND_NAME, text, one) : one;
    }
    if (more > 0)
        text = say_with(c, W_KNOWN_MORE, text, say_number(c, (int64_t)more));
    return text;
}

const char *known_affected(ctx *c)
{
    int64_t people = 0;
    for (size_t i = 0; i < model_count(c->m, MODEL_OPERATION); i++)
        people += model_at(c->m, MODEL_OPERATION, i)->affected;
    return people > 0 ? say_format(c, "%lld", (long long)people) : "";
}

static bool suffers(const model_thing *t)
{
    return t->delay_max_us > 0 || t->cancelled > 0 || t->lost > 0
           || t->affected > 0;
}

static const char *say_operation(ctx *c, const model_thing *t)
{
    const char *text = say_thing(c, t);
    if (t->delay_max_us > 0)
        text =
            say_with(c, W_KNOWN_DELAY, text, say_duration(c, t->delay_max_us));
    if (t->cancelled > 0)
        text =
            say_with(c, W_KNOWN_CANCELLED, text, say_number(c, t->cancelled));
    if (t->affected > 0)
        text = say_with(c, W_KNOWN_PEOPLE, text, say_number(c, t->affected));
    return text;
}

const char *known_operation(ctx *c)
{
    const char *text = "";
    for (size_t i = 0; i < model_count(c->m, MODEL_OPERATION); i++) {
        const model_thing *t = model_at(c->m, MODEL_OPERATION, i);
        if (suffers(t))
            text = say_format(c, "%s%s%s", text, *text ? "\n" : "",
                              say_operation(c, t));
    }
    return text;
}

const char *known_measures(ctx *c)
{
    const model_deed *const *deeds = NULL;
    const size_t n = model_deeds(c->m, &deeds);
    const char *text = "";
    size_t found = 0;
    for (size_t i = 0; i < n && found < MEASURES_MAX; i++) {
        const model_deed *d = deeds[i];
        if (d->state == MODEL_BROKEN_OFF || d->n_form > 0)
            continue;
        const char *what = say_of(c, MODEL_ACTION, d->action);
        if (*d->on)
            what = say_with(c, W_ASIDE, what, say_on(c, d->action, d->on));
        const bool done = d->state == MODEL_FINISHED;
        text = say_format(c, "%s%s%s %s%s", text, *text ? "\n" : "",
                          known_time(c, done ? d->ended_us : d->started_us),
                          what, done ? "" : say(c, W_KNOWN_UNDER_WAY));
        found++;
    }
    return text;
}

static const char *say_open_questions(ctx *c)
{
    const model_question *const *all = NULL;
    const char *text = "";
    (void)model_questions(c->m, &all);
    for (size_t i = 0; i < model_open_questions(c->m); i++)
        text = say_format(c, "%s%s%s", text, *text ? "\n" : "",
                          say_text(c, all[i]->title));
    return text;
}

static const char *say_owed(ctx *c)
{
    const model_round *const *all = NULL;
    const char *text = "";
    (void)model_rounds(c->m, &all);
    for (size_t i = 0; i < model_rounds_owed(c->m); i++) {
        const model_duty *duty = model_find_duty(c->m, all[i]->duty);
        const char *name = duty ? say_text(c, duty->name) : all[i]->duty;
        text = say_format(c, "%s%s%s %s", text, *text ? "\n" : "",
                          known_time(c, all[i]->deadline_us), name);
    }
    return text;
}

const char *known_report(ctx *c)
{
    const struct {
        word_id head;
        const char *text;
    } parts[] = {{W_KNOWN_SYSTEMS, known_systems(c)},
                 {W_KNOWN_OPERATION, known_operation(c)},
                 {W_KNOWN_MEASURES, known_measures(c)},
                 {W_KNOWN_QUESTIONS, say_open_questions(c)},
                 {W_KNOWN_OWED, say_owed(c)}};
    const char *text = say_with(c, W_KNOWN_AS_OF, say_day(c, c->drill_us),
                                known_time(c, c->drill_us));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        text =
            say_format(c, "%s\n\n%s\n%s", text, say(c, parts[i].head),
                       *parts[i].text ? parts[i].text : say(c, W_KNOWN_NONE));
    return text;
}
