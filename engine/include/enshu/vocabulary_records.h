/*
 * enshu/vocabulary_records.h - the table of records behind enshu/vocabulary.h.
 * Append-only.
 */
#ifndef ENSHU_VOCABULARY_RECORDS_H
#define ENSHU_VOCABULARY_RECORDS_H

#include "enshu/vocabulary_records_judge.h"
#include "enshu/vocabulary_records_steer.h"

/* number, NAME, wire name, (fields that may occur), meaning */
#define ENSHU_RECORD_MAP(X)                                                    \
    X(1, DRILL_STARTED, "drill.started", (ID, TITLE, SEED, LENGTH),            \
      "the drill begins")                                                      \
    X(2, DRILL_STOPPED, "drill.stopped", (WHY), "the drill is over")           \
    X(3, PHASE_ENTERED, "phase.entered", (PHASE, TITLE), "a phase begins")     \
    X(4, INJECT_SENT, "inject.sent",                                           \
      (INJECT, TO, FROM, VIA, SUBJECT, BODY, TLP, PRIORITY, ATTACH, TECHNIQUE, \
       PHASE),                                                                 \
      "a message reached its addressees")                                      \
    X(5, INJECT_SKIPPED, "inject.skipped", (INJECT, WHY),                      \
      "an inject was not sent")                                                \
    X(6, MESSAGE_OPENED, "message.opened", (INJECT, BY, TEAM, COMMAND),        \
      "a message was opened")                                                  \
    X(7, MESSAGE_REPLIED, "message.replied",                                   \
      (INJECT, BY, TEAM, TEXT, COMMAND), "a message was answered")             \
    X(8, ACTION_STARTED, "action.started",                                     \
      (ACTION, BY, TEAM, ON, FORM, ENDS, COMMAND, STAFF, PEOPLE, REQUEST),     \
      "an action is under way")                                                \
    X(9, ACTION_DONE, "action.done", (ACTION, BY, TEAM, ON, FORM),             \
      "an action took effect")                                                 \
    X(10, ACTION_CANCELLED, "action.cancelled",                                \
      (ACTION, BY, TEAM, ON, COMMAND, REQUEST),                                \
      "an action was broken off, or the REQUEST for it taken back")            \
    X(11, COMMAND_REFUSED, "command.refused",                                  \
      (COMMAND, KIND, BY, WHY, MESSAGE, ID, STAFF, TO_TIME),                   \
      "a command was not accepted; STAFF is busy until TO_TIME")               \
    X(12, EXPECT_MET, "expect.met", (CRITERION, INJECT, ACTION, QUESTION),     \
      "what an inject asked for was done in time")                             \
    X(13, EXPECT_MISSED, "expect.missed",                                      \
      (CRITERION, INJECT, ACTION, QUESTION, OPTION, DEADLINE),                 \
      "what an inject asked for was not done in time")                         \
    X(14, QUESTION_ASKED, "question.asked",                                    \
      (QUESTION, TO, TITLE, BODY, OPTIONS, DEADLINE), "a decision is needed")  \
    X(15, QUESTION_ANSWERED, "question.answered",                              \
      (QUESTION, OPTION, TEXT, BY, TEAM, COMMAND), "a decision was taken")     \
    X(16, QUESTION_EXPIRED, "question.expired", (QUESTION, DEADLINE),          \
      "nobody decided in time")                                                \
    X(17, STATE_CHANGED, "state.changed", (ID, WHAT, STATE),                   \
      "an asset, zone or conduit changed state")                               \
    X(18, SERVICE_CHANGED, "service.changed", (ID, STATE, LEVEL),              \
      "a service changed state or level")                                      \
    X(19, ASSET_COMPROMISED, "asset.compromised", (ID, HELD, ADVERSARY),       \
      "control over an asset changed")                                         \
    X(20, STEP_STARTED, "step.started", (ID, ADVERSARY, ON, TECHNIQUE, ENDS),  \
      "an attack step began")                                                  \
    X(21, STEP_ENDED, "step.ended", (ID, ADVERSARY, ON, TECHNIQUE, OK, WHY),   \
      "an attack step ended")                                                  \
    X(22, STEP_DETECTED, "step.detected", (ID, ON, CONTROL, TECHNIQUE),        \
      "a control noticed an attack step")                                      \
    X(23, ARTIFACT_LEFT, "artifact.left", (ID, ON), "evidence now exists")     \
    X(24, ARTIFACT_REVEALED, "artifact.revealed", (ID, TITLE, TO),             \
      "a team received evidence")                                              \
    X(25, ITEM_DONE, "item.done", (ID, KEY, DELAY),                            \
      "an item of an operation was finished")                                  \
    X(26, ITEM_CANCELLED, "item.cancelled", (ID, KEY),                         \
      "an item of an operation was cancelled")                                 \
    X(27, OPERATION_SAMPLED, "operation.sampled",                              \
      (ID, QUEUE, DONE, CANCELLED, DELAY_MAX, DELAY_AVG, LEVEL, LOST,          \
       AFFECTED),                                                              \
      "the state of an operation, once a drill minute while it changes")       \
    X(28, VAR_CHANGED, "var.changed", (ID, VALUE), "a variable changed")       \
    X(29, CRITERION_SCORED, "criterion.scored",                                \
      (CRITERION, OBJECTIVE, POINTS, MAX), "points were given or taken")       \
    X(30, NOTE_TAKEN, "note.taken", (ID, TITLE, NOTE),                         \
      "a note for the after-action review")                                    \
    X(31, OBSERVATION_ADDED, "observation.added",                              \
      (OBJECTIVE, TEXT, BY, COMMAND, TEAM, RATING, FROM_TIME, RATER),          \
      "an evaluator observed something")                                       \
    X(32, SCRIPT_FAILED, "script.failed",                                      \
      (WHAT, ID, SOURCE, LINE, MESSAGE, EXCERPT, TRACE, CODE),                 \
      "a script failed and was rolled back")                                   \
    X(33, FALLBACK_STARTED, "fallback.started", (ADVERSARY),                   \
      "an adversary goes on with its fallback plan")                           \
    X(34, HANDLER_DISABLED, "handler.disabled", (WHAT, SOURCE, LINE, WHY),     \
      "a handler was switched off")                                            \
    X(35, LOG_WRITTEN, "log.written", (TEXT), "a line for control")            \
    X(36, CUE_SHOWN, "cue.shown", (BODY), "a prompt for control")              \
    X(37, ASK_SHOWN, "ask.shown",                                              \
      (ID, BODY, OPTIONS, DEADLINE, OPTIONS_JA, OPTIONS_EN),                   \
      "a script asks control; OPTIONS_JA and OPTIONS_EN of options that are "  \
      "written in both languages")                                             \
    X(38, ASK_ANSWERED, "ask.answered", (ID, OPTION, COMMAND),                 \
      "control answered, or the default was taken")                            \
    X(39, CLOCK_JUMPED, "clock.jumped", (TO_TIME, JUMP, COMMAND),              \
      "control jumped forward")                                                \
    X(40, ITEM_STARTED, "item.started", (ID, KEY, LOAD),                       \
      "work on an item of an operation began")                                 \
    X(41, MESSAGE_SENT, "message.sent",                                        \
      (TO, CC, HEADING, TEXT, TLP, PRIORITY, ATTACH, BY, TEAM, COMMAND,        \
       EXHIBITS),                                                              \
      "a role or actor wrote a message")                                       \
    X(42, HINT_GIVEN, "hint.given",                                            \
      (INJECT, ACTION, QUESTION, BODY, BY, TEAM, COMMAND),                     \
      "a role was told what to do next")                                       \
    X(43, ORG_DESCRIBED, "org.described", (ID, NAME, KIND),                    \
      "there is an organisation")                                              \
    X(44, TEAM_DESCRIBED, "team.described", (ID, NAME, ORG),                   \
      "there is a team")                                                       \
    X(45, ROLE_DESCRIBED, "role.described", (ID, NAME, TEAM, ORG, NPC, BODY),  \
      "there is a role; BODY is its briefing")                                 \
    X(46, ACTOR_DESCRIBED, "actor.described", (ID, NAME, ORG),                 \
      "there is an outside actor")                                             \
    X(47, ZONE_DESCRIBED, "zone.described", (ID, NAME, PURDUE, STATE),         \
      "there is a zone")                                                       \
    X(48, CONDUIT_DESCRIBED, "conduit.described", (ID, NAME, BETWEEN, STATE),  \
      "there is a conduit")                                                    \
    X(49, ASSET_DESCRIBED, "asset.described",                                  \
      (ID, NAME, ZONE, OWNER, KIND, COUNT, STATE, HELD, SINCE, VIA, USUAL),    \
      "there is an asset; without a state it is not known to the reader; "     \
      "USUAL when it was declared to be other than up")                        \
    X(50, SERVICE_DESCRIBED, "service.described",                              \
      (ID, NAME, OWNER, NEEDS, STATE, LEVEL), "there is a service")            \
    X(51, OPERATION_DESCRIBED, "operation.described",                          \
      (ID, NAME, UNIT, ON, QUEUE, DONE, CANCELLED, DELAY_MAX, DELAY_AVG,       \
       LEVEL, KIND, LOST, AFFECTED, LOOP, DOCKS, DURATION),                    \
      "there is an operation; KIND is operation, flow, departures or "         \
      "timetable, ON the service it runs on, or the flow it is part of, "      \
      "DURATION how long before it is due a departure takes its dock")         \
    X(52, ITEM_DESCRIBED, "item.described", (ID, KEY, DUE, LOAD),              \
      "an operation is to work off an item")                                   \
    X(53, ACTION_DESCRIBED, "action.described",                                \
      (ID, NAME, HELP, KIND, TARGET, DURATION, ROLES, ONCE, VERB, ON, SKILL,   \
       PEOPLE, APPROVAL, KEYS, IMPACT),                                        \
      "there is an action the reader may start; VERB is what it orders, ON "   \
      "of "                                                                    \
      "which operation where it is always the same")                           \
    X(54, FORM_DESCRIBED, "form.described",                                    \
      (ACTION, KEY, KIND, NAME, MAX, REQUIRED, FACTS, SAME),                   \
      "an action is to be started with this field filled in")                  \
    X(55, OPTION_DESCRIBED, "option.described",                                \
      (QUESTION, ACTION, KEY, OPTION, NAME, SURVEY),                           \
      "one may choose this: of a question, or of a field of a form or "        \
      "survey; of a scale its ends")                                           \
    X(56, ARTIFACT_DESCRIBED, "artifact.described", (ID, NAME, KIND, ON),      \
      "there is a piece of evidence the reader has received")                  \
    X(57, STATION_DESCRIBED, "station.described",                              \
      (ID, PLACE, NAME, UNIT, ON, SERVERS, QUEUE, BUSY, WAIT, HOUR, DONE,      \
       LOST, LEVEL, MANUAL, CLOSED, MAX),                                      \
      "a flow has a station; MAX is how many servers there can be")            \
    X(58, STATION_SAMPLED, "station.sampled",                                  \
      (ID, PLACE, SERVERS, QUEUE, BUSY, WAIT, HOUR, DONE, LOST, LEVEL, MANUAL, \
       CLOSED),                                                                \
      "how a station stands, once a drill minute while it changes")            \
    X(59, STORE_DESCRIBED, "store.described",                                  \
      (ID, PLACE, NAME, UNIT, CAPACITY, STOCK), "a flow has a store")          \
    X(60, STORE_SAMPLED, "store.sampled", (ID, PLACE, STOCK),                  \
      "how full a store is, once a drill minute while it changes")             \
    X(61, DEPARTURE_DESCRIBED, "departure.described",                          \
      (ID, KEY, KIND, DUE, LOAD, DEST, DOCK, AFTER, STATE, EXPECTED, WHY,      \
       BOARDED, BAGS, BAGS_DUE, LEFT),                                         \
      "there is a departure")                                                  \
    X(62, DEPARTURE_CHANGED, "departure.changed",                              \
      (ID, KEY, STATE, EXPECTED, WHY, DOCK, BOARDED, BAGS, BAGS_DUE, LEFT),    \
      "how a departure stands, when its state changes and once a drill "       \
      "minute while its load does; every fifth before it opens")               \
    X(63, STOP_DESCRIBED, "stop.described",                                    \
      (ID, PLACE, NAME, KM, CAPACITY, QUEUE, CLOSED, TURNBACK, MAX),           \
      "a timetable has a stop; CAPACITY is how many people it holds safely, "  \
      "MAX is 1 for a major stop")                                             \
    X(64, STOP_SAMPLED, "stop.sampled", (ID, PLACE, QUEUE, CLOSED),            \
      "how many wait at a stop, once a drill minute while it changes; CLOSED " \
      "when entry is controlled")                                              \
    X(65, SECTION_DESCRIBED, "section.described",                              \
      (ID, PLACE, OTHER, MODE, CLOSED, SINGLE),                                \
      "a line has a section between two stops")                                \
    X(66, SECTION_CHANGED, "section.changed",                                  \
      (ID, PLACE, OTHER, MODE, CLOSED),                                        \
      "a section was closed or opened, or is worked in another mode")          \
    X(67, TRIP_DESCRIBED, "trip.described",                                    \
      (ID, KEY, KIND, VEHICLE, STOPS, PASSES, TIMES, ACTUAL, STATE, DELAY,     \
       LOAD),                                                                  \
      "a timetable has a trip")                                                \
    X(68, TRIP_MOVED, "trip.moved", (ID, KEY, PLACE, WHAT, DELAY, LOAD),       \
      "a vehicle arrived at a stop or left it; at the last stop of its trip, " \
      "the trip has ended")                                                    \
    X(69, TRIP_CHANGED, "trip.changed", (ID, KEY, STATE, PLACE, DELAY),        \
      "a trip was held, stopped, cut short, cancelled, goes on")               \
    X(70, FORECAST_MADE, "forecast.made", (ID, KEY, FIRST, TIMES, STATE),      \
      "what will become of a trip as things stand; without times: as planned") \
    X(71, METRIC_DESCRIBED, "metric.described",                                \
      (ID, NAME, UNIT, ON, KIND, GOOD, WARN, CRIT, AMOUNT, SEVERITY, SERIES),  \
      "there is a key figure of an operation")                                 \
    X(72, METRIC_SAMPLED, "metric.sampled", (ID, AMOUNT, SEVERITY),            \
      "the value of a key figure, once a drill minute while it changes")       \
    X(73, ORDER_GIVEN, "order.given",                                          \
      (ON, VERB, KEY, PLACE, OTHER, COUNT, BY_TIME, TO_TIME, OK, WHY),         \
      "an operation was ordered to do something, or why it cannot")            \
    X(74, ACTION_REQUESTED, "action.requested",                                \
      (ACTION, BY, TEAM, ON, FORM, APPROVAL, KEYS, COMMAND),                   \
      "an action waits to be approved")                                        \
    X(75, ACTION_APPROVED, "action.approved",                                  \
      (REQUEST, ACTION, ON, OK, KEYS, TEXT, BY, TEAM, COMMAND),                \
      "somebody approved an action that waits, or refused to; KEYS is how "    \
      "many still have to")                                                    \
    X(76, STAFF_DESCRIBED, "staff.described",                                  \
      (ID, NAME, TEAM, SKILL, COUNT, BUSY, TIRED, FROM_TIME, TO_TIME),         \
      "there is a pool of people; COUNT is how many are on duty now")          \
    X(77, STAFF_CHANGED, "staff.changed", (ID, COUNT, BUSY, TIRED),            \
      "how many are on duty, at work, tired")                                  \
    X(78, TOKEN_DESCRIBED, "token.described",                                  \
      (ID, NAME, HELP, COST, BUDGET, OK, ROLES),                               \
      "the reader's ROLES may invest in this; OK when the team has")           \
    X(79, TOKEN_SPENT, "token.spent",                                          \
      (TOKEN, COST, BUDGET, BY, TEAM, COMMAND), "a team invested")             \
    X(80, BELIEF_CHANGED, "belief.changed",                                    \
      (TEAM, ID, WHAT, STATE, HELD, SINCE, VIA),                               \
      "a team learnt, or thinks, how something stands; VIA is monitoring, "    \
      "alert, investigation, phone, operation, action or report")              \
    X(81, BELIEF_DESCRIBED, "belief.described",                                \
      (TEAM, ID, WHAT, STATE, HELD, SINCE, VIA),                               \
      "what a team thinks of something; to control beside the truth, to the "  \
      "team what a description had no room for")                               \
    X(82, PATH_SUSPECTED, "path.suspected",                                    \
      (TEAM, BETWEEN, TECHNIQUE, SINCE, VIA, EVIDENCE),                        \
      "a team has reason to think that the attack went from the first to "     \
      "the second")                                                            \
    X(83, ACCOUNT_DESCRIBED, "account.described",                              \
      (ID, NAME, USER, KIND, OWNER, STATE, NEEDS),                             \
      "there is an account; NEEDS is what it opens")                           \
    X(84, ACCOUNT_CHANGED, "account.changed", (ID, STATE),                     \
      "an account was disabled, renewed or enabled")                           \
    X(85, ACCOUNT_STOLEN, "account.stolen", (ID, ADVERSARY),                   \
      "an adversary can use an account")                                       \
    X(86, VALUE_BLOCKED, "value.blocked", (VALUE, TEAM, BY),                   \
      "an address, name or file was blocked")                                  \
    X(87, INDICATOR_BLOCKED, "indicator.blocked", (INDICATOR, VALUE, TEAM),    \
      "what was blocked is an indicator")                                      \
    X(88, CONTROL_CHANGED, "control.changed", (ID, CONTROL, OK),               \
      "a control was put on an asset, or went")                                \
    X(89, FAULT_OCCURRED, "fault.occurred", (ID, ON, KIND),                    \
      "something happened that is no attack")                                  \
    X(90, ASSET_FLOODED, "asset.flooded", (ID, VOLUME, CAPACITY, LEVEL),       \
      "unwanted traffic to an asset changed, or what is filtered of it")       \
    X(91, ASSET_RESTORED, "asset.restored", (ID, OK, SINCE, WHY),              \
      "an asset was restored; OK when nothing of the intruder is left, "       \
      "SINCE is the time of the copy")                                         \
    X(92, LOG_DESCRIBED, "log.described",                                      \
      (ID, NAME, KIND, NEEDS, OWNER, FROM_TIME, DURATION),                     \
      "there is a source of log records; NEEDS is whose")                      \
    X(93, LOG_SEARCHED, "log.searched",                                        \
      (QUERY, FROM_TIME, TO_TIME, BY, TEAM, COMMAND),                          \
      "a role searched the logs")                                              \
    X(94, LOG_LOST, "log.lost", (ID, ON, TO_TIME, WHY),                        \
      "records up to a time are gone")                                         \
    X(95, EVIDENCE_KEPT, "evidence.kept",                                      \
      (EVIDENCE, LOG, KEY, HOST, SINCE, RAW, TEXT, BY, TEAM, COMMAND),         \
      "a log record is kept as evidence")                                      \
    X(96, EVIDENCE_DESCRIBED, "evidence.described",                            \
      (EVIDENCE, LOG, KEY, HOST, SINCE, RAW, TEXT, BY, TEAM, FROM),            \
      "there is a piece of evidence the reader's team keeps")                  \
    X(97, HOST_DESCRIBED, "host.described", (ID, HOST, ADDRESS),               \
      "how logs write an asset the reader knows")                              \
    ENSHU_RECORD_MAP_STEER(X)                                                  \
    ENSHU_RECORD_MAP_JUDGE(X)

#endif /* ENSHU_VOCABULARY_RECORDS_H */
