/* What evaluators judge by, told to control, and to who steers an
 * organisation; what those who play judge by, and surveys, told to who is
 * asked. */
#include "drill/describe.h"
#include "drill/evaluate.h"
#include "drill/form.h"
#include "drill/survey.h"

#include <string.h>

/* Whoever steers one organisation grades what is its own, and no more. */
static bool is_own(const enshu__teller *t, enshu__ref whose)
{
    return t->reader->steers
           && enshu__is_of_org(t->drill, t->reader->steers, whose);
}

/* ---- criteria that people grade ---- */

/* What a criterion is about is its team's: others who grade it know of that
 * what reached them. */
static enshu_pair about(const enshu__teller *t, const enshu__criterion_def *def,
                        enshu_field field, enshu__kind kind)
{
    const bool hidden = def->rater == ENSHU__BY_PEER && !t->reader->control
                        && !is_own(t, def->team);
    return enshu__f_id(t->drill, field,
                       !hidden && def->about.kind == kind ? def->about.name
                                                          : 0);
}

static void tell_criterion(const enshu__teller *t,
                           const enshu__criterion_def *def)
{
    const enshu_drill *d = t->drill;
    ENSHU__TELL(
        t, CRITERION_DESCRIBED,
        enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, def->decl.name)),
        enshu__f_text(ENSHU_F_NAME, def->name),
        enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name),
        enshu__f_id(d, ENSHU_F_TEAM, def->team.name),
        enshu__f_int(ENSHU_F_MAX, def->points_milli),
        enshu__f_text(ENSHU_F_HELP, def->prompt),
        enshu__f_str(ENSHU_F_BY, enshu__grader_word(def)),
        about(t, def, ENSHU_F_QUESTION, ENSHU__QUESTION),
        about(t, def, ENSHU_F_INJECT, ENSHU__INJECT),
        about(t, def, ENSHU_F_ACTION, ENSHU__ACTION));
    for (size_t k = 0; k < def->n_rubric; k++)
        ENSHU__TELL(
            t, RUBRIC_DESCRIBED,
            enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, def->decl.name)),
            enshu__f_int(ENSHU_F_POINTS, def->rubric[k].points_milli),
            enshu__f_text(ENSHU_F_NAME, def->rubric[k].text));
}

/* Is one of the reader's roles to grade it, now?  Who steers sees what these
 * see, and is not asked. */
static bool is_asked(const enshu__teller *t, const enshu__criterion_def *def)
{
    const enshu_drill *d = t->drill;
    const enshu_reader *reader = t->reader;
    if (!d->ended || reader->steers || !enshu__is_for_players(def))
        return false;
    for (size_t i = 0; i < reader->n_parties; i++) {
        enshu__ref role;
        if (enshu__find_ref(d, ENSHU__IS(ROLE), reader->parties[i], &role)
            && enshu__may_grade(d, def, role.index))
            return true;
    }
    return false;
}

static bool may_know(const enshu__teller *t, const enshu__criterion_def *def)
{
    return t->reader->control || is_own(t, def->team) || is_asked(t, def);
}

static void tell_criteria(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, CRITERION); i++) {
        const enshu__criterion_def *def =
            ENSHU__DEF(s, CRITERION, criterion, i);
        if (def->n_rubric > 0 && may_know(t, def))
            tell_criterion(t, def);
    }
}

void enshu_drill_describe_grading(const enshu_drill *d,
                                  const enshu_reader *reader,
                                  enshu_sink_fn *sink, void *user)
{
    const enshu__teller t = enshu__teller_for(d, reader, sink, user);
    if (!reader->control && !reader->steers)
        tell_criteria(&t);
}

/* ---- capabilities ---- */

static void tell_capability(const enshu__teller *t,
                            const enshu__capability_def *def)
{
    const enshu_drill *d = t->drill;
    ENSHU__TELL(t, CAPABILITY_DESCRIBED,
                enshu__f_id(d, ENSHU_F_ID, def->decl.name),
                enshu__f_text(ENSHU_F_NAME, def->name),
                enshu__f_text(ENSHU_F_HELP, def->target),
                enshu__f_id(d, ENSHU_F_OBJECTIVE, def->objective.name),
                enshu__f_id(d, ENSHU_F_TEAM, def->team.name));
    for (size_t k = 0; k < def->n_tasks; k++)
        ENSHU__TELL(t, TASK_DESCRIBED,
                    enshu__f_id(d, ENSHU_F_CAPABILITY, def->decl.name),
                    enshu__f_str(ENSHU_F_TASK, def->tasks[k].id),
                    enshu__f_text(ENSHU_F_NAME, def->tasks[k].name),
                    enshu__f_text(ENSHU_F_HELP, def->tasks[k].look_for));
}

/* One without a team is shown by each for itself. */
static void tell_capabilities(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, CAPABILITY); i++) {
        const enshu__capability_def *def =
            ENSHU__DEF(s, CAPABILITY, capability, i);
        if (t->reader->control || def->team.name == 0 || is_own(t, def->team))
            tell_capability(t, def);
    }
}

/* ---- surveys ---- */

static void tell_field(const enshu__teller *t, enshu_name survey,
                       const enshu__form_field *f)
{
    const enshu_drill *d = t->drill;
    const enshu_form_field shown = enshu__form_field_of(d, f);
    ENSHU__TELL(t, SURVEY_FIELD, enshu__f_id(d, ENSHU_F_SURVEY, survey),
                enshu__f_str(ENSHU_F_KEY, f->id),
                enshu__f_str(ENSHU_F_KIND, shown.type),
                enshu__f_text(ENSHU_F_NAME, f->label),
                enshu__f_int(ENSHU_F_MAX, shown.max > 0 ? shown.max : 4000),
                enshu__f_bool(ENSHU_F_REQUIRED, f->required));
    for (size_t k = 0; k < f->n_options; k++)
        ENSHU__TELL(
            t, OPTION_DESCRIBED, enshu__f_id(d, ENSHU_F_SURVEY, survey),
            enshu__f_str(ENSHU_F_KEY, f->id),
            enshu__f_str(ENSHU_F_OPTION, enshu__text_of(d, f->options[k].id)),
            enshu__f_text(ENSHU_F_NAME, f->options[k].name));
}

static void tell_survey(const enshu__teller *t, size_t i)
{
    const enshu_drill *d = t->drill;
    const enshu__survey_def *def = enshu__survey_def_of(d, i);
    const enshu__form_def *form =
        ENSHU__DEF(d->scenario, FORM, form, def->form.index);
    ENSHU__TELL(t, SURVEY_DESCRIBED,
                enshu__f_id(d, ENSHU_F_SURVEY, def->decl.name),
                enshu__f_text(ENSHU_F_NAME, def->name),
                enshu__f_bool(ENSHU_F_ANONYMOUS, def->anonymous));
    for (size_t k = 0; k < form->n_fields; k++)
        tell_field(t, def->decl.name, &form->fields[k]);
}

/* What a survey asks may tell what is to come: nobody who plays hears of it
 * before it opens. */
static bool may_hear(const enshu__teller *t, size_t i)
{
    return t->reader->control
           || (enshu__survey_is_open(t->drill, i)
               && enshu_reader_gets(t->reader,
                                    enshu__survey_audience(t->drill, i)));
}

static void tell_surveys(const enshu__teller *t)
{
    for (size_t i = 0; i < ENSHU__COUNT(t->drill->scenario, SURVEY); i++) {
        if (may_hear(t, i))
            tell_survey(t, i);
    }
}

void enshu_drill_describe_survey(const enshu_drill *d,
                                 const enshu_reader *reader, const char *survey,
                                 enshu_sink_fn *sink, void *user)
{
    const enshu__teller t = enshu__teller_for(d, reader, sink, user);
    enshu__ref which;
    if (!reader->control
        && enshu__find_ref(d, ENSHU__IS(SURVEY), survey, &which)
        && may_hear(&t, (size_t)which.index))
        tell_survey(&t, (size_t)which.index);
}

/* ---- all of it ---- */

void enshu__tell_judging(const enshu__teller *t)
{
    tell_criteria(t);
    if (t->reader->control || t->reader->steers)
        tell_capabilities(t);
    tell_surveys(t);
}
