/*
 * Which kinds of records a sight has, and which fields it never sees: a list
 * of what is allowed.  A kind that is not in it stays with control.
 */
#include "host/view.h"

enum { HIDDEN = 3 };

typedef struct row {
    enshu_record_kind kind;
    enshu_field hidden[HIDDEN]; /* ended by ENSHU_FIELD_NONE */
} row;

static const row team_rows[] = {
    {ENSHU_RECORD_DRILL_STARTED, {ENSHU_F_SEED}},
    {ENSHU_RECORD_DRILL_STOPPED, {0}},
    {ENSHU_RECORD_PHASE_ENTERED, {0}},
    {ENSHU_RECORD_INJECT_SENT, {ENSHU_F_TECHNIQUE, ENSHU_F_PHASE}},
    {ENSHU_RECORD_MESSAGE_OPENED, {0}},
    {ENSHU_RECORD_MESSAGE_REPLIED, {0}},
    {ENSHU_RECORD_ACTION_STARTED, {0}},
    {ENSHU_RECORD_ACTION_DONE, {0}},
    {ENSHU_RECORD_ACTION_CANCELLED, {0}},
    {ENSHU_RECORD_ACTION_REQUESTED, {0}},
    {ENSHU_RECORD_ACTION_APPROVED, {0}},
    {ENSHU_RECORD_STAFF_CHANGED, {0}},
    {ENSHU_RECORD_TOKEN_SPENT, {0}},
    {ENSHU_RECORD_COMMAND_REFUSED, {0}},
    {ENSHU_RECORD_QUESTION_ASKED, {0}},
    {ENSHU_RECORD_QUESTION_ANSWERED, {0}},
    {ENSHU_RECORD_QUESTION_EXPIRED, {0}},
    {ENSHU_RECORD_SERVICE_CHANGED, {0}},
    {ENSHU_RECORD_STEP_DETECTED, {ENSHU_F_ID, ENSHU_F_TECHNIQUE}},
    {ENSHU_RECORD_ARTIFACT_REVEALED, {0}},
    {ENSHU_RECORD_ITEM_STARTED, {0}},
    {ENSHU_RECORD_ITEM_DONE, {0}},
    {ENSHU_RECORD_ITEM_CANCELLED, {0}},
    {ENSHU_RECORD_OPERATION_SAMPLED, {0}},
    {ENSHU_RECORD_STATION_SAMPLED, {0}},
    {ENSHU_RECORD_STORE_SAMPLED, {0}},
    {ENSHU_RECORD_DEPARTURE_CHANGED, {0}},
    {ENSHU_RECORD_STOP_SAMPLED, {0}},
    {ENSHU_RECORD_SECTION_CHANGED, {0}},
    {ENSHU_RECORD_TRIP_MOVED, {0}},
    {ENSHU_RECORD_TRIP_CHANGED, {0}},
    {ENSHU_RECORD_FORECAST_MADE, {0}},
    {ENSHU_RECORD_METRIC_SAMPLED, {0}},
    {ENSHU_RECORD_ORDER_GIVEN, {0}},
    {ENSHU_RECORD_CLOCK_JUMPED, {0}},
    {ENSHU_RECORD_MESSAGE_SENT, {0}},
    {ENSHU_RECORD_HINT_GIVEN, {0}},
    {ENSHU_RECORD_BELIEF_CHANGED, {0}},
    {ENSHU_RECORD_PATH_SUSPECTED, {ENSHU_F_TECHNIQUE}},
    {ENSHU_RECORD_LOG_SEARCHED, {0}},
    {ENSHU_RECORD_EVIDENCE_KEPT, {0}},
    {ENSHU_RECORD_METRIC_CHANGED, {0}},
    {ENSHU_RECORD_CONTACT_CHANGED, {0}},
    {ENSHU_RECORD_CHAT_SAID, {0}},
    {ENSHU_RECORD_CHAT_PINNED, {0}},
    {ENSHU_RECORD_CALL_RANG, {0}},
    {ENSHU_RECORD_CALL_ANSWERED, {0}},
    {ENSHU_RECORD_CALL_SAID, {0}},
    {ENSHU_RECORD_CALL_LEFT, {0}},
    {ENSHU_RECORD_CALL_ENDED, {0}},
    {ENSHU_RECORD_CALL_NOTED, {0}},
    {ENSHU_RECORD_EVIDENCE_RECEIVED, {0}},
    {ENSHU_RECORD_OBLIGATION_OPENED, {0}},
    {ENSHU_RECORD_OBLIGATION_MET, {ENSHU_F_AGREES}},
    {ENSHU_RECORD_OBLIGATION_MISSED, {0}},
    {ENSHU_RECORD_OBLIGATION_LAPSED, {0}},
    {ENSHU_RECORD_SECTOR_CHANGED, {0}},
    {ENSHU_RECORD_REPORT_RECEIVED, {0}},
    {ENSHU_RECORD_REPLY_OFFERED, {0}},
    {ENSHU_RECORD_SURVEY_OPENED, {0}},
    {ENSHU_RECORD_CRITERION_GRADED, {0}}, /* a role's own */
    {ENSHU_RECORD_GRADE_WITHDRAWN, {0}},
    {ENSHU_RECORD_IMPROVEMENT_ADDED, {ENSHU_F_RATER}},
    {ENSHU_RECORD_IMPROVEMENT_CHANGED, {ENSHU_F_RATER}},
};

/* What hangs on a wall is read by whoever passes: how things run, nothing that
 * people wrote, no names of theirs. */
static const row wall_rows[] = {
    {ENSHU_RECORD_DRILL_STARTED, {ENSHU_F_SEED}},
    {ENSHU_RECORD_DRILL_STOPPED, {0}},
    {ENSHU_RECORD_PHASE_ENTERED, {0}},
    {ENSHU_RECORD_CLOCK_JUMPED, {0}},
    {ENSHU_RECORD_SERVICE_CHANGED, {0}},
    {ENSHU_RECORD_BELIEF_CHANGED, {ENSHU_F_HELD, ENSHU_F_VIA}},
    {ENSHU_RECORD_ITEM_STARTED, {0}},
    {ENSHU_RECORD_ITEM_DONE, {0}},
    {ENSHU_RECORD_ITEM_CANCELLED, {0}},
    {ENSHU_RECORD_OPERATION_SAMPLED, {0}},
    {ENSHU_RECORD_STATION_SAMPLED, {0}},
    {ENSHU_RECORD_STORE_SAMPLED, {0}},
    {ENSHU_RECORD_DEPARTURE_CHANGED, {0}},
    {ENSHU_RECORD_STOP_SAMPLED, {0}},
    {ENSHU_RECORD_SECTION_CHANGED, {0}},
    {ENSHU_RECORD_TRIP_MOVED, {0}},
    {ENSHU_RECORD_TRIP_CHANGED, {0}},
    {ENSHU_RECORD_FORECAST_MADE, {0}},
    {ENSHU_RECORD_METRIC_SAMPLED, {0}},
    {ENSHU_RECORD_METRIC_CHANGED, {ENSHU_F_COMMAND}},
    {ENSHU_RECORD_SECTOR_CHANGED, {0}},
    {ENSHU_RECORD_ORG_DESCRIBED, {0}},
    {ENSHU_RECORD_TEAM_DESCRIBED, {0}},
    {ENSHU_RECORD_ZONE_DESCRIBED, {0}},
    {ENSHU_RECORD_CONDUIT_DESCRIBED, {0}},
    {ENSHU_RECORD_ASSET_DESCRIBED, {ENSHU_F_HELD, ENSHU_F_VIA}},
    {ENSHU_RECORD_SERVICE_DESCRIBED, {0}},
    {ENSHU_RECORD_OPERATION_DESCRIBED, {0}},
    {ENSHU_RECORD_ITEM_DESCRIBED, {0}},
    {ENSHU_RECORD_STATION_DESCRIBED, {0}},
    {ENSHU_RECORD_STORE_DESCRIBED, {0}},
    {ENSHU_RECORD_DEPARTURE_DESCRIBED, {0}},
    {ENSHU_RECORD_STOP_DESCRIBED, {0}},
    {ENSHU_RECORD_SECTION_DESCRIBED, {0}},
    {ENSHU_RECORD_TRIP_DESCRIBED, {0}},
    {ENSHU_RECORD_METRIC_DESCRIBED, {0}},
    {ENSHU_RECORD_SECTOR_DESCRIBED, {0}},
};

static const row *find(const row *rows, size_t n, enshu_record_kind kind)
{
    for (size_t i = 0; i < n; i++) {
        if (rows[i].kind == kind)
            return &rows[i];
    }
    return NULL;
}

static const row *row_of(host__sight sight, enshu_record_kind kind)
{
    return sight == HOST__WALL
               ? find(wall_rows, sizeof wall_rows / sizeof *wall_rows, kind)
               : find(team_rows, sizeof team_rows / sizeof *team_rows, kind);
}

bool host__sight_has(host__sight sight, enshu_record_kind kind)
{
    if (sight == HOST__TRUTH)
        return kind != ENSHU_RECORD_NONE;
    return row_of(sight, kind) != NULL;
}

enshu_command_kind host__steered_as(enshu_record_kind kind)
{
    static const struct {
        enshu_record_kind kind;
        enshu_command_kind as;
    } steered[] = {
        {ENSHU_RECORD_INJECT_SKIPPED, ENSHU_COMMAND_INJECT_SKIP},
        {ENSHU_RECORD_INJECT_CHANGED, ENSHU_COMMAND_INJECT_EDIT},
        {ENSHU_RECORD_INJECT_MADE, ENSHU_COMMAND_INJECT_FIRE},
        {ENSHU_RECORD_CRITERION_GRADED, ENSHU_COMMAND_CRITERION_GRADE},
        {ENSHU_RECORD_TASK_RATED, ENSHU_COMMAND_TASK_RATE},
        {ENSHU_RECORD_ITEM_RATED, ENSHU_COMMAND_ITEM_RATE},
        {ENSHU_RECORD_GRADE_SETTLED, ENSHU_COMMAND_GRADE_SETTLE},
        {ENSHU_RECORD_GRADE_WITHDRAWN, ENSHU_COMMAND_GRADE_WITHDRAW},
        {ENSHU_RECORD_GRADE_REOPENED, ENSHU_COMMAND_GRADE_REOPEN},
        {ENSHU_RECORD_OBSERVATION_ADDED, ENSHU_COMMAND_OBSERVATION_ADD}};
    for (size_t i = 0; i < sizeof steered / sizeof *steered; i++) {
        if (steered[i].kind == kind)
            return steered[i].as;
    }
    return ENSHU_COMMAND_NONE;
}

bool host__sight_hides(host__sight sight, enshu_record_kind kind,
                       enshu_field field)
{
    const row *r = sight == HOST__TRUTH ? NULL : row_of(sight, kind);
    for (size_t i = 0; r && i < HIDDEN && r->hidden[i] != ENSHU_FIELD_NONE;
         i++) {
        if (r->hidden[i] == field)
            return true;
    }
    return false;
}
