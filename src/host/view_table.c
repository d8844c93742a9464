/*
 * Which kinds of records a sight has, and which fields it never sees: a list
 * of what is allowed.  A kind that is not in it stays with control.
 *
 * What hangs on a wall is read by whoever passes: how things run and what is
 * due, nothing that people wrote, no names of theirs.
 */
#include "host/view.h"

enum { TEAM = 1, WALL = 2, HIDDEN = 3 };

typedef struct row {
    enshu_record_kind kind;
    int sights;
    enshu_field hidden[HIDDEN];  /* ended by ENSHU_FIELD_NONE */
    enshu_field no_wall[HIDDEN]; /* what a wall does not show either */
} row;

static const row rows[] = {
    {ENSHU_RECORD_DRILL_STARTED, TEAM | WALL, {ENSHU_F_SEED}, {0}},
    {ENSHU_RECORD_DRILL_STOPPED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_PHASE_ENTERED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_INJECT_SENT, TEAM, {ENSHU_F_TECHNIQUE, ENSHU_F_PHASE}, {0}},
    {ENSHU_RECORD_MESSAGE_OPENED, TEAM, {0}, {0}},
    {ENSHU_RECORD_MESSAGE_REPLIED, TEAM, {0}, {0}},
    {ENSHU_RECORD_ACTION_STARTED, TEAM, {0}, {0}},
    {ENSHU_RECORD_ACTION_DONE, TEAM, {0}, {0}},
    {ENSHU_RECORD_ACTION_CANCELLED, TEAM, {0}, {0}},
    {ENSHU_RECORD_ACTION_REQUESTED, TEAM, {0}, {0}},
    {ENSHU_RECORD_ACTION_APPROVED, TEAM, {0}, {0}},
    {ENSHU_RECORD_STAFF_CHANGED, TEAM, {0}, {0}},
    {ENSHU_RECORD_TOKEN_SPENT, TEAM, {0}, {0}},
    {ENSHU_RECORD_COMMAND_REFUSED, TEAM, {0}, {0}},
    {ENSHU_RECORD_QUESTION_ASKED, TEAM, {0}, {0}},
    {ENSHU_RECORD_QUESTION_ANSWERED, TEAM, {0}, {0}},
    {ENSHU_RECORD_QUESTION_EXPIRED, TEAM, {0}, {0}},
    {ENSHU_RECORD_SERVICE_CHANGED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_STEP_DETECTED, TEAM, {ENSHU_F_ID, ENSHU_F_TECHNIQUE}, {0}},
    {ENSHU_RECORD_ARTIFACT_REVEALED, TEAM, {0}, {0}},
    {ENSHU_RECORD_ITEM_STARTED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_ITEM_DONE, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_ITEM_CANCELLED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_OPERATION_SAMPLED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_STATION_SAMPLED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_STORE_SAMPLED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_DEPARTURE_CHANGED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_STOP_SAMPLED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_SECTION_CHANGED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_TRIP_MOVED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_TRIP_CHANGED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_FORECAST_MADE, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_METRIC_SAMPLED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_ORDER_GIVEN, TEAM, {0}, {0}},
    {ENSHU_RECORD_CLOCK_JUMPED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_MESSAGE_SENT, TEAM, {0}, {0}},
    {ENSHU_RECORD_HINT_GIVEN, TEAM, {0}, {0}},
    {ENSHU_RECORD_BELIEF_CHANGED,
     TEAM | WALL,
     {0},
     {ENSHU_F_HELD, ENSHU_F_VIA}},
    {ENSHU_RECORD_PATH_SUSPECTED, TEAM, {ENSHU_F_TECHNIQUE}, {0}},
    {ENSHU_RECORD_LOG_SEARCHED, TEAM, {0}, {0}},
    {ENSHU_RECORD_EVIDENCE_KEPT, TEAM, {0}, {0}},
    {ENSHU_RECORD_METRIC_CHANGED, TEAM | WALL, {0}, {ENSHU_F_COMMAND}},
    {ENSHU_RECORD_CONTACT_CHANGED, TEAM, {0}, {0}},
    {ENSHU_RECORD_CHAT_SAID, TEAM, {0}, {0}},
    {ENSHU_RECORD_CHAT_PINNED, TEAM, {0}, {0}},
    {ENSHU_RECORD_CALL_RANG, TEAM, {0}, {0}},
    {ENSHU_RECORD_CALL_ANSWERED, TEAM, {0}, {0}},
    {ENSHU_RECORD_CALL_SAID, TEAM, {0}, {0}},
    {ENSHU_RECORD_CALL_LEFT, TEAM, {0}, {0}},
    {ENSHU_RECORD_CALL_ENDED, TEAM, {0}, {0}},
    {ENSHU_RECORD_CALL_NOTED, TEAM, {0}, {0}},
    {ENSHU_RECORD_EVIDENCE_RECEIVED, TEAM, {0}, {0}},
    {ENSHU_RECORD_OBLIGATION_OPENED, TEAM | WALL, {0}, {ENSHU_F_ZERO}},
    {ENSHU_RECORD_OBLIGATION_MET,
     TEAM | WALL,
     {ENSHU_F_AGREES},
     {ENSHU_F_BY, ENSHU_F_FILLED}},
    {ENSHU_RECORD_OBLIGATION_MISSED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_OBLIGATION_LAPSED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_SECTOR_CHANGED, TEAM | WALL, {0}, {0}},
    {ENSHU_RECORD_REPORT_RECEIVED, TEAM, {0}, {0}},
    {ENSHU_RECORD_REPLY_OFFERED, TEAM, {0}, {0}},
    {ENSHU_RECORD_SURVEY_OPENED, TEAM, {0}, {0}},
    {ENSHU_RECORD_CRITERION_GRADED, TEAM, {0}, {0}}, /* a role's own */
    {ENSHU_RECORD_GRADE_WITHDRAWN, TEAM, {0}, {0}},
    {ENSHU_RECORD_IMPROVEMENT_ADDED, TEAM, {ENSHU_F_RATER}, {0}},
    {ENSHU_RECORD_IMPROVEMENT_CHANGED, TEAM, {ENSHU_F_RATER}, {0}},
    /* What there is: the engine tells a team its own, which is not asked here.
     */
    {ENSHU_RECORD_ORG_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_TEAM_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_ZONE_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_CONDUIT_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_ASSET_DESCRIBED, WALL, {0}, {ENSHU_F_HELD, ENSHU_F_VIA}},
    {ENSHU_RECORD_SERVICE_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_OPERATION_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_ITEM_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_STATION_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_STORE_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_DEPARTURE_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_STOP_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_SECTION_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_TRIP_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_METRIC_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_SECTOR_DESCRIBED, WALL, {0}, {0}},
    {ENSHU_RECORD_OBLIGATION_DESCRIBED,
     WALL,
     {0},
     {ENSHU_F_HELP, ENSHU_F_ROLES, ENSHU_F_POINTS}},
};

static const row *row_of(host__sight sight, enshu_record_kind kind)
{
    const int wanted = sight == HOST__WALL ? WALL : TEAM;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind == kind)
            return (rows[i].sights & wanted) != 0 ? &rows[i] : NULL;
    }
    return NULL;
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

static bool has(const enshu_field fields[HIDDEN], enshu_field field)
{
    for (size_t i = 0; i < HIDDEN && fields[i] != ENSHU_FIELD_NONE; i++) {
        if (fields[i] == field)
            return true;
    }
    return false;
}

bool host__sight_hides(host__sight sight, enshu_record_kind kind,
                       enshu_field field)
{
    const row *r = sight == HOST__TRUTH ? NULL : row_of(sight, kind);
    return r
           && (has(r->hidden, field)
               || (sight == HOST__WALL && has(r->no_wall, field)));
}
