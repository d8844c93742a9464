#include "drill/survey.h"

#include "drill/form.h"
#include "drill/watch.h"
#include "enshu/score.h"

#include <string.h>

const char enshu__anonymous[] = "anonymous";

typedef struct survey {
    bool opened;
    uint64_t cause; /* of its being due */
    uint64_t seq;   /* of survey.opened */
    enshu_audience audience;
    const char **to; /* ids as written; none: everybody who plays */
    bool *answered;  /* by each role; NULL: by nobody yet */
} survey;

struct enshu__surveys {
    survey *at;
};

const enshu__survey_def *enshu__survey_def_of(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, SURVEY, survey, i);
}

static const enshu__form_def *form_of(const enshu_drill *d, size_t i)
{
    return ENSHU__DEF(d->scenario, FORM, form,
                      enshu__survey_def_of(d, i)->form.index);
}

static survey *survey_of(const enshu_drill *d, size_t i)
{
    return &d->surveys->at[i];
}

bool enshu__survey_is_open(const enshu_drill *d, size_t i)
{
    return survey_of(d, i)->opened;
}

const enshu_audience *enshu__survey_audience(const enshu_drill *d, size_t i)
{
    return &survey_of(d, i)->audience;
}

/* ---- making ---- */

/* A role alone is asked alone, not its team. */
static void mark_asked(const enshu_drill *d, const enshu__survey_def *def,
                       bool *marks)
{
    for (size_t i = 0; i < def->to.n; i++)
        marks[enshu__party_index(d, def->to.at[i])] = true;
    for (size_t t = 0; t < ENSHU__COUNT(d->scenario, TEAM) && def->to.n == 0;
         t++)
        marks[t] = ENSHU__DEF(d->scenario, TEAM, team, t)->side == 0;
}

static bool create_one(enshu_drill *d, size_t i, bool *marks)
{
    const enshu__survey_def *def = enshu__survey_def_of(d, i);
    const size_t n = enshu__party_count(d);
    survey *s = survey_of(d, i);
    const char **room = enshu__arena_new(d->arena, n + 1, sizeof *room);
    s->to = enshu__arena_new(d->arena, def->to.n + 1, sizeof *s->to);
    if (!room || !s->to)
        return false;
    memset(marks, 0, (n + 1) * sizeof *marks);
    mark_asked(d, def, marks);
    s->audience = enshu__audience_of_marks(d, marks, room);
    for (size_t k = 0; k < def->to.n; k++)
        s->to[k] = enshu__text_of(d, def->to.at[k].name);
    return true;
}

bool enshu__surveys_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, SURVEY);
    d->surveys = enshu__arena_new(d->arena, 1, sizeof *d->surveys);
    if (!d->surveys)
        return false;
    d->surveys->at = enshu__arena_new(d->arena, n, sizeof *d->surveys->at);
    bool *marks = enshu__alloc_zero(enshu__party_count(d) + 1, sizeof *marks);
    bool made = d->surveys->at && marks;
    for (size_t i = 0; i < n && made; i++)
        made = create_one(d, i, marks);
    enshu__free(marks);
    return made;
}

/* ---- opening ---- */

void enshu__surveys_start(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SURVEY); i++) {
        const enshu__survey_def *def = enshu__survey_def_of(d, i);
        if (def->at_us != ENSHU__ABSENT_TIME)
            enshu__schedule_in(d, def->at_us > 0 ? def->at_us : 0,
                               ENSHU__CLASS_INJECT, ENSHU__EVENT_SURVEY, i,
                               NULL);
        if (def->when)
            (void)enshu__watch(d, def->when, ENSHU__WATCH_SURVEY, i, 0, false);
    }
}

void enshu__survey_ripe(enshu_drill *d, uint64_t i)
{
    survey_of(d, i)->cause = d->cause;
    enshu__schedule_in(d, enshu__now(d), ENSHU__CLASS_INJECT,
                       ENSHU__EVENT_SURVEY, i, NULL);
}

void enshu__on_survey(enshu_drill *d, int32_t i)
{
    const enshu__survey_def *def = enshu__survey_def_of(d, (size_t)i);
    survey *s = survey_of(d, (size_t)i);
    if (s->opened)
        return;
    s->opened = true;
    d->cause = s->cause;
    s->seq = ENSHU__EMIT(
        d, SURVEY_OPENED, &s->audience,
        enshu__f_id(d, ENSHU_F_SURVEY, def->decl.name),
        enshu__f_text(ENSHU_F_NAME, def->name),
        enshu__f_ids(ENSHU_F_TO, s->to, def->to.n),
        enshu__only_if(def->anonymous, enshu__f_bool(ENSHU_F_ANONYMOUS, true)));
}

void enshu__surveys_finish(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, SURVEY); i++) {
        const enshu__survey_def *def = enshu__survey_def_of(d, i);
        if (def->at_us == ENSHU__ABSENT_TIME && !def->when)
            enshu__on_survey(d, (int32_t)i);
    }
}

/* ---- answering ---- */

static bool is_asked(const enshu_drill *d, size_t i, enshu__ref by)
{
    const enshu_audience *asked = enshu__survey_audience(d, i);
    const enshu__ref team = enshu__team_of_role(d, by.index);
    return enshu__audience_has(d, asked, enshu__party_index(d, by))
           || (team.name != 0
               && enshu__audience_has(d, asked, enshu__party_index(d, team)));
}

static bool is_nobody(const enshu_command *c)
{
    return strcmp(c->actor, enshu__anonymous) == 0;
}

/* NULL, or a word for why it cannot be answered so.  To who is not asked an
 * open survey is as one that there is not. */
static const char *flaw_of(const enshu_drill *d, size_t i, enshu__ref by,
                           const enshu_value *form, const char **about)
{
    const enshu__form_def *def = form_of(d, i);
    const survey *s = survey_of(d, i);
    const bool role = by.name != 0 && by.kind == ENSHU__ROLE;
    if (!s->opened || (by.name != 0 && !(role && is_asked(d, i, by))))
        return "not-asked";
    if (role && s->answered && s->answered[by.index])
        return "answered-already";
    if (!form)
        return "form-required";
    return enshu__fields_check(d, def->fields, def->n_fields, form, about);
}

static bool note_answered(enshu_drill *d, survey *s, int32_t role)
{
    if (!s->answered)
        s->answered = enshu__arena_new(
            d->arena, ENSHU__COUNT(d->scenario, ROLE), sizeof *s->answered);
    if (!s->answered) {
        enshu__break(d, ENSHU_ENOMEM);
        return false;
    }
    s->answered[role] = true;
    return true;
}

static void take(enshu_drill *d, const enshu_command *c, size_t i,
                 enshu__ref by)
{
    survey *s = survey_of(d, i);
    const enshu_value *form = enshu__command_field(c, ENSHU_F_FORM);
    const bool nobody = is_nobody(c);
    if (!nobody && !note_answered(d, s, by.index))
        return;
    d->cause = s->seq;
    ENSHU__EMIT(
        d, SURVEY_ANSWERED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_SURVEY, enshu__survey_def_of(d, i)->decl.name),
        enshu__f_map(ENSHU_F_FORM, form->as.map, form->count),
        enshu__by_party(d, by), enshu__team_field(d, by),
        enshu__only_if(!nobody,
                       enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq)));
}

void enshu__answer_survey(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    const enshu_value *id = enshu__command_field(c, ENSHU_F_SURVEY);
    const enshu_value *form = enshu__command_field(c, ENSHU_F_FORM);
    const char *about = id ? id->as.str : "";
    const bool control = by.name == 0 && !is_nobody(c);
    enshu__ref which;
    if (control || !id
        || !enshu__find_ref(d, ENSHU__IS(SURVEY), id->as.str, &which)) {
        enshu__refuse(d, c, "not-asked", about);
        return;
    }
    const size_t i = (size_t)which.index;
    const char *why = flaw_of(d, i, by, form, &about);
    if (!why && is_nobody(c) != enshu__survey_def_of(d, i)->anonymous)
        why = "not-yours";
    if (why)
        enshu__refuse(d, c, why, about);
    else
        take(d, c, i, by);
}

const char *enshu_drill_survey_flaw(const enshu_drill *d, const char *role,
                                    const char *id, const enshu_value *form,
                                    const char **about)
{
    enshu__ref by;
    enshu__ref which;
    *about = id;
    if (!enshu__find_ref(d, ENSHU__IS(ROLE), role, &by)
        || !enshu__find_ref(d, ENSHU__IS(SURVEY), id, &which))
        return "not-asked";
    return flaw_of(d, (size_t)which.index, by, form, about);
}

/* ---- as declared ---- */

bool enshu_drill_survey(const enshu_drill *d, size_t i, enshu_survey *out)
{
    if (i >= ENSHU__COUNT(d->scenario, SURVEY))
        return false;
    const enshu__survey_def *def = enshu__survey_def_of(d, i);
    *out = (enshu_survey){.id = enshu__text_of(d, def->decl.name),
                          .name = def->name,
                          .anonymous = def->anonymous,
                          .open = enshu__survey_is_open(d, i),
                          .n_fields = form_of(d, i)->n_fields};
    return true;
}
