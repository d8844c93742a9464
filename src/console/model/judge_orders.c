#include "console/model/judge_orders.h"

#include <inttypes.h>
#include <string.h>

#include "base/memory.h"
#include "console/model/commands.h"
#include "console/model/judge_internal.h"

static command by_control(enshu_command_kind kind)
{
    return (command){.kind = enshu_command_name(kind), .role = "control"};
}

/* Improvements are proposed by whoever plays, too. */
static command by_anybody(const model *m, enshu_command_kind kind)
{
    command c = by_control(kind);
    if (!model_is_staff(m))
        c.role = command_role(m, "", NULL, "");
    return c;
}

static void put_rating(command *c, const char letter[2])
{
    command_text(c, ENSHU_F_RATING, letter);
}

const char *order_task_name(model *m, const char *capability, const char *task)
{
    return judge_task_name(m, capability, task);
}

/* Who plays grades as one of its roles; as nobody, nothing is sent. */
static command by_grader(const model *m, enshu_command_kind kind,
                         const char *criterion)
{
    command c = by_control(kind);
    const model_criterion *k = model_find_criterion(m, criterion);
    const char *role = k ? model_grader(m, k) : NULL;
    if (!model_is_staff(m))
        c.role = role ? role : "";
    return c;
}

void order_grade(model *m, const char *criterion, int64_t points_milli,
                 const char *text)
{
    command c = by_grader(m, ENSHU_COMMAND_CRITERION_GRADE, criterion);
    command_text(&c, ENSHU_F_CRITERION, criterion);
    command_number(&c, ENSHU_F_POINTS, points_milli);
    command_text(&c, ENSHU_F_TEXT, text);
    command_give(m, &c, criterion, "", true);
}

static void name_task(command *c, const char *capability, const char *task,
                      const char *team)
{
    command_text(c, ENSHU_F_CAPABILITY, capability);
    command_text(c, ENSHU_F_TASK, task);
    command_text(c, ENSHU_F_TEAM, team);
}

static void put_task(command *c, const char *capability, const char *task,
                     const char *team, const char letter[2], const char *text)
{
    name_task(c, capability, task, team);
    put_rating(c, letter);
    command_text(c, ENSHU_F_TEXT, text);
}

void order_rate(model *m, const char *capability, const char *task,
                const char *team, char rating, const char *text)
{
    const char letter[2] = {rating, '\0'};
    command c = by_control(ENSHU_COMMAND_TASK_RATE);
    put_task(&c, capability, task, team, letter, text);
    command_give(m, &c, judge_task_name(m, capability, task), team, true);
}

void order_settle_grade(model *m, const char *criterion, int64_t points_milli,
                        const char *why)
{
    command c = by_control(ENSHU_COMMAND_GRADE_SETTLE);
    command_text(&c, ENSHU_F_CRITERION, criterion);
    command_number(&c, ENSHU_F_POINTS, points_milli);
    command_text(&c, ENSHU_F_TEXT, why);
    command_give(m, &c, criterion, "", true);
}

void order_settle_task(model *m, const char *capability, const char *task,
                       const char *team, char rating, const char *why)
{
    const char letter[2] = {rating, '\0'};
    command c = by_control(ENSHU_COMMAND_GRADE_SETTLE);
    put_task(&c, capability, task, team, letter, why);
    command_give(m, &c, judge_task_name(m, capability, task), team, true);
}

void order_withdraw_grade(model *m, const char *criterion)
{
    command c = by_grader(m, ENSHU_COMMAND_GRADE_WITHDRAW, criterion);
    command_text(&c, ENSHU_F_CRITERION, criterion);
    command_give(m, &c, criterion, "", true);
}

void order_withdraw_rating(model *m, const char *capability, const char *task,
                           const char *team)
{
    command c = by_control(ENSHU_COMMAND_GRADE_WITHDRAW);
    name_task(&c, capability, task, team);
    command_give(m, &c, judge_task_name(m, capability, task), team, true);
}

void order_withdraw_level(model *m, const char *item, const char *team)
{
    command c = by_control(ENSHU_COMMAND_GRADE_WITHDRAW);
    command_text(&c, ENSHU_F_ITEM, item);
    command_text(&c, ENSHU_F_TEAM, team);
    command_give(m, &c, item, team, true);
}

void order_reopen_grade(model *m, const char *criterion, const char *why)
{
    command c = by_control(ENSHU_COMMAND_GRADE_REOPEN);
    command_text(&c, ENSHU_F_CRITERION, criterion);
    command_text(&c, ENSHU_F_TEXT, why);
    command_give(m, &c, criterion, "", true);
}

void order_reopen_task(model *m, const char *capability, const char *task,
                       const char *team, const char *why)
{
    command c = by_control(ENSHU_COMMAND_GRADE_REOPEN);
    name_task(&c, capability, task, team);
    command_text(&c, ENSHU_F_TEXT, why);
    command_give(m, &c, judge_task_name(m, capability, task), team, true);
}

void order_level(model *m, const char *item, const char *team, int64_t level,
                 const char *why)
{
    command c = by_control(ENSHU_COMMAND_ITEM_RATE);
    command_text(&c, ENSHU_F_ITEM, item);
    command_text(&c, ENSHU_F_TEAM, team);
    if (level >= 0)
        command_number(&c, ENSHU_F_GRADE, level);
    command_text(&c, ENSHU_F_TEXT, why);
    command_give(m, &c, item, team, true);
}

void order_observe(model *m, const order_observation *o)
{
    command c = by_control(ENSHU_COMMAND_OBSERVATION_ADD);
    command_text(&c, ENSHU_F_OBJECTIVE, o->objective);
    command_text(&c, ENSHU_F_TEXT, o->text);
    command_text(&c, ENSHU_F_TEAM, o->team);
    command_text(&c, ENSHU_F_RATING, o->rating);
    if (o->from_us >= 0)
        command_number(&c, ENSHU_F_FROM_TIME, o->from_us);
    command_give(m, &c, "", "", true);
}

static void add_improvement(model *m, const order_improvement *i)
{
    command c = by_anybody(m, ENSHU_COMMAND_IMPROVEMENT_ADD);
    command_text(&c, ENSHU_F_HEADING, i->heading);
    command_text(&c, ENSHU_F_TEXT, i->text);
    command_text(&c, ENSHU_F_OBJECTIVE, i->objective);
    command_text(&c, ENSHU_F_TEAM, i->team);
    command_text(&c, ENSHU_F_CHARGE, i->charge);
    command_text(&c, ENSHU_F_BY_DATE, i->by_date);
    command_text(&c, ENSHU_F_MEASURE, i->measure);
    command_text(&c, ENSHU_F_SOURCE, i->source);
    command_give(m, &c, "0", "", true);
}

/* What is as it was is not said again, so that two who change an item at once
 * keep both; what was emptied is said to be. */
static void command_changed(command *c, enshu_field field, const char *text,
                            const char *was)
{
    const char *now = text ? text : "";
    if (strcmp(now, was) == 0)
        return;
    c->pairs[c->n++] =
        (enshu_pair){.field = field,
                     .value = {.type = enshu_field_type(field), .as.str = now}};
}

void order_improve(model *m, const order_improvement *i)
{
    if (i->number == 0) {
        add_improvement(m, i);
        return;
    }
    const model_improvement *p = model_find_improvement(m, i->number);
    command c = by_anybody(m, ENSHU_COMMAND_IMPROVEMENT_CHANGE);
    char *about = xprintf("%" PRId64, i->number);
    command_number(&c, ENSHU_F_IMPROVEMENT, i->number);
    command_text(&c, ENSHU_F_STATE, i->state);
    if (p) {
        command_changed(&c, ENSHU_F_HEADING, i->heading, p->heading);
        command_changed(&c, ENSHU_F_TEXT, i->text, p->text);
        command_changed(&c, ENSHU_F_CHARGE, i->charge, p->charge);
        command_changed(&c, ENSHU_F_BY_DATE, i->by_date, p->by_date);
        command_changed(&c, ENSHU_F_MEASURE, i->measure, p->measure);
        command_changed(&c, ENSHU_F_SOURCE, i->source, p->source);
    }
    command_give(m, &c, about, "", true);
    xfree(about);
}

void order_survey(model *m, const char *role, const char *survey,
                  const order_field *form, size_t n)
{
    command c = {.kind = enshu_command_name(ENSHU_COMMAND_SURVEY_ANSWER),
                 .role = command_role(m, role, NULL, "")};
    enshu_pair *pairs = xcalloc(n, sizeof *pairs);
    for (size_t i = 0; i < n; i++) {
        pairs[i].key = form[i].key;
        pairs[i].value.type =
            form[i].is_number ? ENSHU_TYPE_INT : ENSHU_TYPE_STR;
        if (form[i].is_number)
            pairs[i].value.as.integer = form[i].number;
        else
            pairs[i].value.as.str = form[i].text ? form[i].text : "";
    }
    command_text(&c, ENSHU_F_SURVEY, survey);
    command_form(&c, pairs, n);
    command_give(m, &c, survey, "", false);
    xfree(pairs);
}
