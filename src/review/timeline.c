/* What happened, in words, in lanes. */
#include "review/review_internal.h"

#include <string.h>

/* Kinds that are not listed are no part of the story. */
static const struct {
    enshu_record_kind kind;
    review_lane lane;
} lanes[] = {
    {ENSHU_RECORD_DRILL_STARTED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_DRILL_STOPPED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_PHASE_ENTERED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_CLOCK_JUMPED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_NOTE_TAKEN, REVIEW_L_CONTROL},
    {ENSHU_RECORD_SCRIPT_FAILED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_HANDLER_DISABLED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_HANDLER_RETRIED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_ASK_ANSWERED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_INJECT_CHANGED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_INJECT_MADE, REVIEW_L_CONTROL},
    {ENSHU_RECORD_METRIC_CHANGED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_HINT_GIVEN, REVIEW_L_CONTROL},
    {ENSHU_RECORD_OBSERVATION_ADDED, REVIEW_L_CONTROL},
    {ENSHU_RECORD_INJECT_SENT, REVIEW_L_INJECT},
    {ENSHU_RECORD_INJECT_SKIPPED, REVIEW_L_INJECT},
    {ENSHU_RECORD_MESSAGE_REPLIED, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_MESSAGE_SENT, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_CHAT_SAID, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_CALL_RANG, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_CALL_ANSWERED, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_CALL_SAID, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_CALL_ENDED, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_CALL_NOTED, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_TLP_BREACHED, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_SHARE_REACHED, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_EVIDENCE_RECEIVED, REVIEW_L_MESSAGE},
    {ENSHU_RECORD_ACTION_STARTED, REVIEW_L_ACTION},
    {ENSHU_RECORD_ACTION_DONE, REVIEW_L_ACTION},
    {ENSHU_RECORD_ACTION_CANCELLED, REVIEW_L_ACTION},
    {ENSHU_RECORD_SHARE_EXECUTED, REVIEW_L_ACTION},
    {ENSHU_RECORD_VALUE_BLOCKED, REVIEW_L_ACTION},
    {ENSHU_RECORD_LOG_SEARCHED, REVIEW_L_ACTION},
    {ENSHU_RECORD_EVIDENCE_KEPT, REVIEW_L_ACTION},
    {ENSHU_RECORD_EXPECT_MET, REVIEW_L_ACTION},
    {ENSHU_RECORD_EXPECT_MISSED, REVIEW_L_ACTION},
    {ENSHU_RECORD_QUESTION_ASKED, REVIEW_L_DECISION},
    {ENSHU_RECORD_QUESTION_ANSWERED, REVIEW_L_DECISION},
    {ENSHU_RECORD_QUESTION_EXPIRED, REVIEW_L_DECISION},
    {ENSHU_RECORD_ACTION_REQUESTED, REVIEW_L_DECISION},
    {ENSHU_RECORD_ACTION_APPROVED, REVIEW_L_DECISION},
    {ENSHU_RECORD_TOKEN_SPENT, REVIEW_L_DECISION},
    {ENSHU_RECORD_OBLIGATION_OPENED, REVIEW_L_DUTY},
    {ENSHU_RECORD_OBLIGATION_MET, REVIEW_L_DUTY},
    {ENSHU_RECORD_OBLIGATION_MISSED, REVIEW_L_DUTY},
    {ENSHU_RECORD_OBLIGATION_LAPSED, REVIEW_L_DUTY},
    {ENSHU_RECORD_REPORT_DIFFERED, REVIEW_L_DUTY},
    {ENSHU_RECORD_STATE_CHANGED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_SERVICE_CHANGED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_CONTROL_CHANGED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_FAULT_OCCURRED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_ASSET_RESTORED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_ACCOUNT_CHANGED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_BELIEF_CHANGED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_ARTIFACT_REVEALED, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_LOG_LOST, REVIEW_L_SYSTEM},
    {ENSHU_RECORD_SECTOR_CHANGED, REVIEW_L_OPERATION},
    {ENSHU_RECORD_METRIC_SAMPLED, REVIEW_L_OPERATION},
    {ENSHU_RECORD_ITEM_CANCELLED, REVIEW_L_OPERATION},
    {ENSHU_RECORD_DEPARTURE_CHANGED, REVIEW_L_OPERATION},
    {ENSHU_RECORD_TRIP_CHANGED, REVIEW_L_OPERATION},
    {ENSHU_RECORD_SECTION_CHANGED, REVIEW_L_OPERATION},
    {ENSHU_RECORD_ORDER_GIVEN, REVIEW_L_OPERATION},
    {ENSHU_RECORD_METER_MOVED, REVIEW_L_OPERATION},
    {ENSHU_RECORD_STEP_STARTED, REVIEW_L_ATTACK},
    {ENSHU_RECORD_STEP_ENDED, REVIEW_L_ATTACK},
    {ENSHU_RECORD_STEP_DETECTED, REVIEW_L_ATTACK},
    {ENSHU_RECORD_ASSET_COMPROMISED, REVIEW_L_ATTACK},
    {ENSHU_RECORD_ASSET_FLOODED, REVIEW_L_ATTACK},
    {ENSHU_RECORD_ACCOUNT_STOLEN, REVIEW_L_ATTACK},
    {ENSHU_RECORD_ARTIFACT_LEFT, REVIEW_L_ATTACK},
    {ENSHU_RECORD_PATH_SUSPECTED, REVIEW_L_ATTACK},
    {ENSHU_RECORD_FALLBACK_STARTED, REVIEW_L_ATTACK},
    {ENSHU_RECORD_STAGE_SET, REVIEW_L_ATTACK},
};

/* The last of the lanes: none. */
static review_lane lane_of(enshu_record_kind kind)
{
    for (size_t i = 0; i < sizeof lanes / sizeof *lanes; i++) {
        if (lanes[i].kind == kind)
            return lanes[i].lane;
    }
    return REVIEW_LANES;
}

/* Which thing it is about. */
static const char *subject_of(const enshu_record *r)
{
    static const enshu_field fields[] = {ENSHU_F_ON, ENSHU_F_ID};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *id = review__string(r, fields[i]);
        if (id[0])
            return id;
    }
    return "";
}

/* People of a scope are shown afterwards what happened to their own, and when
 * the clock was turned; what only others knew stays with these. */
static bool is_shown(const review__cut *c, const enshu_record *r,
                     review_lane lane)
{
    if (c->kind == REVIEW_DRILL || review__is_known(c, r))
        return true;
    switch (lane) {
    case REVIEW_L_ATTACK:
    case REVIEW_L_SYSTEM:
    case REVIEW_L_OPERATION:
        return r->kind != ENSHU_RECORD_BELIEF_CHANGED
               && review__is_own(c, review__string(r, ENSHU_F_TEAM))
               && review__concerns(c, subject_of(r));
    case REVIEW_L_CONTROL:
        return r->kind == ENSHU_RECORD_CLOCK_JUMPED;
    default: /* of what was missed those it was asked of know */
        return review__string(r, ENSHU_F_TEAM)[0] != '\0'
               && review__is_own(c, review__string(r, ENSHU_F_TEAM));
    }
}

static bool is_cause(const review_score *score, uint64_t seq)
{
    for (size_t o = 0; o < score->objectives.n; o++) {
        const review_objective *objective = &score->objectives.at[o];
        for (size_t i = 0; i < objective->reasons.n; i++) {
            if (objective->reasons.at[i].cause == seq)
                return true;
        }
    }
    return false;
}

static bool is_matter(const review__cut *c, const enshu_record *r)
{
    if (r->kind == ENSHU_RECORD_METRIC_SAMPLED)
        return review__int(r, ENSHU_F_SEVERITY, 0) > 0;
    return is_cause(&c->out->score, r->seq);
}

/* What asked for what was not done: its kind, and the field both name it by. */
static const struct {
    enshu_field named; /* by what was missed */
    enshu_record_kind kind;
    enshu_field id;
} askers[] = {
    {ENSHU_F_INJECT, ENSHU_RECORD_INJECT_SENT, ENSHU_F_INJECT},
    {ENSHU_F_QUESTION, ENSHU_RECORD_QUESTION_ASKED, ENSHU_F_QUESTION}};

/* Who was to do it; of what an inject or a question asked in vain. */
static enshu_text asked(review__world *w, const enshu_record *r)
{
    const review__told *told = w->told.at;
    for (size_t k = 0; k < sizeof askers / sizeof *askers; k++) {
        const char *id = review__string(r, askers[k].named);
        for (size_t i = 0; id[0] && i < w->told.n; i++) {
            const enshu_record *a = &told[i].record;
            if (a->kind == askers[k].kind
                && strcmp(review__string(a, askers[k].id), id) == 0)
                return review__addressees(w, a);
        }
    }
    return (enshu_text){"", ""};
}

static enshu_text who(review__world *w, const enshu_record *r)
{
    static const enshu_field fields[] = {ENSHU_F_BY, ENSHU_F_TEAM,
                                         ENSHU_F_FROM};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *id = review__string(r, fields[i]);
        if (id[0])
            return review__name(w, id);
    }
    if (r->kind == ENSHU_RECORD_EXPECT_MISSED
        || r->kind == ENSHU_RECORD_QUESTION_EXPIRED)
        return asked(w, r);
    return review__name(w, r->actor);
}

void review__timeline(review__cut *c)
{
    review__told *told = c->world->told.at;
    shelf_list list = SHELF_LIST(review_event);
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        const review_lane lane = lane_of(r->kind);
        if (lane == REVIEW_LANES || !is_shown(c, r, lane))
            continue;
        const bool matter = is_matter(c, r);
        if (!told[i].notable && !matter)
            continue;
        review_event *row = shelf_list_add(&list);
        *row = (review_event){.seq = r->seq,
                              .t_us = r->t_us,
                              .lane = lane,
                              .kind = enshu_record_name(r->kind),
                              .text = review__words(c->world, &told[i]),
                              .who = who(c->world, r),
                              .known = review__is_known(c, r),
                              .matter = matter};
    }
    SHELF_KEEP(c->store, list, c->out->timeline);
}
