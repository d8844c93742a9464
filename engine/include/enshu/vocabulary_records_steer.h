/*
 * enshu/vocabulary_records_steer.h - the second part of the table of records:
 * what control steers, what people say to one another, what they owe.
 */
#ifndef ENSHU_VOCABULARY_RECORDS_STEER_H
#define ENSHU_VOCABULARY_RECORDS_STEER_H

/* number, NAME, wire name, (fields that may occur), meaning */
#define ENSHU_RECORD_MAP_STEER(X)                                              \
    X(98, INJECT_DESCRIBED, "inject.described",                                \
      (INJECT, SUBJECT, BODY, TO, FROM, VIA, TLP, PRIORITY, STATE, DUE,        \
       TRIGGER, CONDITION, OBJECTIVE, NOTE),                                   \
      "control may send this; STATE is planned, conditional, held, sent or "   \
      "skipped, DUE when it is to go as far as that is known")                 \
    X(99, EXPECTATION_DESCRIBED, "expectation.described",                      \
      (INJECT, CRITERION, ACTION, ON, BY, DURATION, POINTS, OBJECTIVE),        \
      "an inject asks for this")                                               \
    X(100, INJECT_CHANGED, "inject.changed",                                   \
      (INJECT, STATE, DUE, SUBJECT, BODY, COMMAND),                            \
      "an inject that was not sent yet was held, moved, edited, planned")      \
    X(101, INJECT_MADE, "inject.made",                                         \
      (INJECT, TO, FROM, VIA, SUBJECT, BODY, TLP, PRIORITY, DUE, COMMAND),     \
      "control wrote an inject")                                               \
    X(102, HANDLER_RETRIED, "handler.retried", (WHAT, SOURCE, LINE, COMMAND),  \
      "a handler that failed tried again")                                     \
    X(103, METRIC_CHANGED, "metric.changed", (ID, WARN, CRIT, COMMAND),        \
      "the thresholds of a key figure were set")                               \
    X(104, VAR_DESCRIBED, "var.described", (ID, VALUE, HELP),                  \
      "there is a variable")                                                   \
    X(105, CONTACT_DESCRIBED, "contact.described", (ID, TEXT),                 \
      "how a party is reached")                                                \
    X(106, CONTACT_CHANGED, "contact.changed", (ID, TEXT, COMMAND),            \
      "how a party is reached was set")                                        \
    X(107, ROOM_DESCRIBED, "room.described", (ID, NAME, KIND, MEMBERS, TLP),   \
      "there is a room the reader is in; KIND is team, cross or isac, TLP "    \
      "the strictest label that may be said there")                            \
    X(108, CHAT_SAID, "chat.said",                                             \
      (ROOM, TO, TEXT, TLP, SAID, BY, TEAM, COMMAND),                          \
      "somebody wrote into a room, or to somebody")                            \
    X(109, CHAT_PINNED, "chat.pinned", (SAID, OK, BY, TEAM, COMMAND),          \
      "what was said was pinned, or is not any more")                          \
    X(110, CALL_RANG, "call.rang",                                             \
      (CALL, FROM, TO, HEADING, INJECT, DEADLINE, TEAM, COMMAND),              \
      "somebody calls; nobody answers before the deadline: it is missed")      \
    X(111, CALL_ANSWERED, "call.answered", (CALL, BY, TEAM, PRESENT, COMMAND), \
      "somebody is in the call now")                                           \
    X(112, CALL_SAID, "call.said", (CALL, TEXT, BY, TEAM, COMMAND),            \
      "somebody in the call said something; to those who were there")          \
    X(113, CALL_LEFT, "call.left", (CALL, BY, TEAM, PRESENT, COMMAND),         \
      "somebody left the call")                                                \
    X(114, CALL_ENDED, "call.ended", (CALL, WHY),                              \
      "a call is over: WHY is ended or missed")                                \
    X(115, CALL_NOTED, "call.noted", (CALL, TEXT, BY, TEAM, COMMAND),          \
      "a team has a note of a call")                                           \
    X(116, TLP_BREACHED, "tlp.breached",                                       \
      (TLP, BY, TEAM, ROOM, TO, QUOTE, SAID),                                  \
      "what was marked went further than its label allows")                    \
    X(117, EVIDENCE_RECEIVED, "evidence.received",                             \
      (EVIDENCE, LOG, KEY, HOST, SINCE, RAW, TEXT, FROM, TEAM),                \
      "a team was sent a piece of evidence")                                   \
    X(118, OBLIGATION_DESCRIBED, "obligation.described",                       \
      (ID, NAME, HELP, BASIS, TEAM, ROLES, TO, ACTION, DURATION, POINTS),      \
      "there is a duty to report")                                             \
    X(119, OBLIGATION_OPENED, "obligation.opened",                             \
      (OBLIGATION, TEAM, ROUND, DEADLINE, ZERO), "a duty is to be done")       \
    X(120, OBLIGATION_MET, "obligation.met",                                   \
      (OBLIGATION, TEAM, ROUND, ACTION, BY, STATE, FILLED, AGREES),            \
      "a duty was done; STATE is in-time or late")                             \
    X(121, OBLIGATION_MISSED, "obligation.missed", (OBLIGATION, TEAM, ROUND),  \
      "a duty was not done while it was of use")                               \
    X(122, REPORT_DIFFERED, "report.differed",                                 \
      (TEAM, KEY, VALUE, OTHER, BY, ACTION, SAID),                             \
      "two recipients were told different things; SAID is what the first "     \
      "was told")                                                              \
    X(123, SHARE_REACHED, "share.reached",                                     \
      (SHARE, TEAM, FROM, OK, FILLED, SAID),                                   \
      "a warning reached a team; OK when it said all that is needed")          \
    X(124, SHARE_EXECUTED, "share.executed", (SHARE, TEAM, ACTION, OK),        \
      "a team did what a warning advises; OK when it had one")                 \
    X(125, STAGE_SET, "stage.set", (ID, TEAM, STAGE, SHARE),                   \
      "how hard a step strikes a team")                                        \
    X(126, SECTOR_DESCRIBED, "sector.described", (ID, NAME, STATE, WEIGHTS),   \
      "there is a sector nobody plays; STATE is green, yellow or red")         \
    X(127, SECTOR_CHANGED, "sector.changed", (ID, STATE),                      \
      "the light of a sector changed")                                         \
    X(128, OBLIGATION_LAPSED, "obligation.lapsed", (OBLIGATION, TEAM, ROUND),  \
      "a duty need not be done any more")                                      \
    X(129, OBJECTIVE_DESCRIBED, "objective.described", (ID, NAME),             \
      "there is an objective of the drill")                                    \
    X(130, REPORT_RECEIVED, "report.received",                                 \
      (ACTION, NAME, FROM, BY, ON, FORM, TLP, SAID),                           \
      "a form was handed in to an organisation of the reader; NAME is what "   \
      "the form is called, FROM the sender's organisation or team, SAID the "  \
      "serial of action.done")

#endif /* ENSHU_VOCABULARY_RECORDS_STEER_H */
