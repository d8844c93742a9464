/* What was said is taken back: a grade by who gave it, what was settled by
 * control.  Everything is as if it had not been said; the records stay. */
#include "drill/evaluate_internal.h"

#include "drill/talk.h"

static bool check_text(enshu_drill *d, const enshu_command *c)
{
    return enshu__short_enough(d, c, ENSHU_F_TEXT, ENSHU__TEXT_CHARACTERS);
}

/* ---- a rater's own word ---- */

static void withdraw_criterion(enshu_drill *d, const enshu_command *c,
                               int32_t role)
{
    enshu__ref which;
    if (!enshu__find_graded(d, c, role, &which) || !check_text(d, c))
        return;
    const enshu__rater *rater = enshu__find_rater(d, c);
    enshu__opinion *o =
        enshu__opinion_of(&d->evaluation->criteria[which.index], rater);
    if (!o) {
        enshu__refuse(d, c, "not-graded", enshu__text_of(d, which.name));
        return;
    }
    const enshu_audience audience =
        enshu__audience_alone(d, enshu__role_ref(d, role));
    o->stands = false;
    d->cause = o->seq;
    const uint64_t seq = ENSHU__EMIT(
        d, GRADE_WITHDRAWN, &audience,
        enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, which.name)),
        ENSHU__SAID(d, c, rater, role));
    enshu__count_grade(d, which.index, seq);
}

static void withdraw_task(enshu_drill *d, const enshu_command *c, int32_t role)
{
    enshu__rated r;
    if (!enshu__find_rated(d, c, &r) || !check_text(d, c))
        return;
    const enshu__rater *rater = enshu__find_rater(d, c);
    enshu__opinion *o = enshu__opinion_of(r.verdict, rater);
    if (!o) {
        enshu__refuse(d, c, "not-graded", enshu__command_text(c, ENSHU_F_TASK));
        return;
    }
    o->stands = false;
    d->cause = o->seq;
    ENSHU__EMIT(d, GRADE_WITHDRAWN, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_CAPABILITY, r.capability.name),
                enshu__task_pair(d, &r),
                enshu__f_id(d, ENSHU_F_TEAM, r.party.name),
                ENSHU__SAID(d, c, rater, role));
}

static void withdraw_item(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const char *id = enshu__command_text(c, ENSHU_F_ITEM);
    const int item = enshu__item_index(id) + 1;
    enshu__ref party;
    if (item < 1) {
        enshu__refuse(d, c, "unknown-id", id);
        return;
    }
    if (!enshu__find_judged(d, c, &party) || !check_text(d, c))
        return;
    const enshu__rater *rater = enshu__find_rater(d, c);
    enshu__level_said *said =
        enshu__level_of(enshu__item_level_of(d, item, party), rater);
    if (!said) {
        enshu__refuse(d, c, "not-graded", id);
        return;
    }
    said->level = -1;
    d->cause = said->cause;
    ENSHU__EMIT(d, GRADE_WITHDRAWN, &enshu__to_control,
                enshu__f_str(ENSHU_F_ITEM, id),
                enshu__f_id(d, ENSHU_F_TEAM, party.name),
                ENSHU__SAID(d, c, rater, role));
}

/* Who plays rates neither tasks nor items. */
void enshu__withdraw_grade(enshu_drill *d, const enshu_command *c, int32_t role)
{
    if (role >= 0 || enshu__command_field(c, ENSHU_F_CRITERION))
        withdraw_criterion(d, c, role);
    else if (enshu__command_field(c, ENSHU_F_ITEM))
        withdraw_item(d, c, role);
    else
        withdraw_task(d, c, role);
}

/* ---- what was settled ---- */

/* False after a refusal. */
static bool open_again(enshu_drill *d, const enshu_command *c,
                       enshu__verdict *v, const char *about)
{
    if (!v->settled) {
        enshu__refuse(d, c, "not-settled", about);
        return false;
    }
    v->settled = false;
    d->cause = v->settled_seq;
    return true;
}

static void reopen_criterion(enshu_drill *d, const enshu_command *c,
                             const enshu__rater *rater, int32_t role)
{
    enshu__ref which;
    if (!enshu__find_settled(d, c, &which)
        || !open_again(d, c, &d->evaluation->criteria[which.index],
                       enshu__text_of(d, which.name)))
        return;
    const uint64_t seq = ENSHU__EMIT(
        d, GRADE_REOPENED, &enshu__to_control,
        enshu__f_str(ENSHU_F_CRITERION, enshu__text_of(d, which.name)),
        ENSHU__SAID(d, c, rater, role));
    enshu__count_grade(d, which.index, seq);
}

static void reopen_task(enshu_drill *d, const enshu_command *c,
                        const enshu__rater *rater, int32_t role)
{
    enshu__rated r;
    if (!enshu__find_rated(d, c, &r)
        || !open_again(d, c, r.verdict, enshu__command_text(c, ENSHU_F_TASK)))
        return;
    ENSHU__EMIT(d, GRADE_REOPENED, &enshu__to_control,
                enshu__f_id(d, ENSHU_F_CAPABILITY, r.capability.name),
                enshu__task_pair(d, &r),
                enshu__f_id(d, ENSHU_F_TEAM, r.party.name),
                ENSHU__SAID(d, c, rater, role));
}

void enshu__reopen_grade(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu__rater *rater = check_text(d, c) ? enshu__rater_of(d, c) : NULL;
    if (!rater)
        return;
    if (enshu__command_field(c, ENSHU_F_CRITERION))
        reopen_criterion(d, c, rater, role);
    else
        reopen_task(d, c, rater, role);
}
