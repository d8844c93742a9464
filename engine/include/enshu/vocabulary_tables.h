/*
 * enshu/vocabulary_tables.h - the tables behind enshu/vocabulary.h: fields,
 * commands, records.  Append-only.
 */
#ifndef ENSHU_VOCABULARY_TABLES_H
#define ENSHU_VOCABULARY_TABLES_H

/* number, NAME, wire name, type, meaning */
#define ENSHU_FIELD_MAP(X)                                                     \
    X(1, ID, "id", ID, "what the record is about")                             \
    X(2, TITLE, "title", TEXT, "title shown to people")                        \
    X(3, SEED, "seed", INT, "drill seed")                                      \
    X(4, LENGTH, "length_us", INT, "planned length")                           \
    X(5, WHY, "why", STR, "reason, a stable word or a sentence")               \
    X(6, PHASE, "phase", ID, "phase of the drill")                             \
    X(7, TO, "to", IDS, "teams or roles it is addressed to")                   \
    X(8, FROM, "from", ID, "organisation, team or role it comes from")         \
    X(9, VIA, "via", STR, "channel")                                           \
    X(10, SUBJECT, "subject", TEXT, "subject line")                            \
    X(11, BODY, "body", TEXT, "text")                                          \
    X(12, TLP, "tlp", STR, "TLP 2.0 label")                                    \
    X(13, PRIORITY, "priority", STR, "low, normal or high")                    \
    X(14, ATTACH, "attach", IDS, "artifacts attached")                         \
    X(15, TECHNIQUE, "technique", STR, "ATT&CK technique")                     \
    X(16, BY, "by", ID, "role that acted")                                     \
    X(17, TEAM, "team", ID, "team of that role")                               \
    X(18, ON, "on", ID, "target")                                              \
    X(19, FORM, "form", MAP, "contents of the form")                           \
    X(20, ENDS, "ends_us", INT, "drill time at which it ends")                 \
    X(21, COMMAND, "command", INT, "sequence number of the command")           \
    X(22, STATE, "state", STR, "state word")                                   \
    X(23, LEVEL, "level_ppm", INT, "service level")                            \
    X(24, HELD, "held", STR, "none, foothold, user or admin")                  \
    X(25, ADVERSARY, "adversary", ID, "adversary that acts")                   \
    X(26, OK, "ok", BOOL, "whether it worked")                                 \
    X(27, CONTROL, "control", STR, "control that noticed")                     \
    X(28, OPTION, "option", STR, "option chosen")                              \
    X(29, TEXT, "text", STR, "free text as written")                           \
    X(30, DEADLINE, "deadline_us", INT, "drill time by which to act")          \
    X(31, ACTION, "action", ID, "action")                                      \
    X(32, INJECT, "inject", ID, "inject")                                      \
    X(33, OBJECTIVE, "objective", ID, "objective")                             \
    X(34, CRITERION, "criterion", STR, "criterion or expectation (X:INJECT)")  \
    X(35, POINTS, "points", INT, "thousandths of a point")                     \
    X(36, VALUE, "value", STR, "value of a variable, as text")                 \
    X(37, SOURCE, "source", STR, "file of the scenario")                       \
    X(38, LINE, "line", INT, "line in that file")                              \
    X(39, MESSAGE, "message", STR, "what went wrong")                          \
    X(40, EXCERPT, "excerpt", STR, "source lines around the error")            \
    X(41, TRACE, "trace", STR, "call levels, innermost first")                 \
    X(42, WHAT, "what", STR, "kind of thing concerned")                        \
    X(43, KEY, "key", STR, "flight, train or container number")                \
    X(44, DELAY, "delay_us", INT, "delay")                                     \
    X(45, DELAY_MAX, "delay_max_us", INT, "largest delay so far")              \
    X(46, DELAY_AVG, "delay_avg_us", INT, "mean delay of finished and late")   \
    X(47, QUEUE, "queue", INT, "units due or ready and not yet worked off")    \
    X(48, DONE, "done", INT, "items finished")                                 \
    X(49, CANCELLED, "cancelled", INT, "items cancelled")                      \
    X(50, QUESTION, "question", ID, "question")                                \
    X(51, OPTIONS, "options", MAP,                                             \
      "option id -> text in the drill's language")                             \
    X(52, ATTEMPT, "attempt", INT, "number of the attempt")                    \
    X(53, KIND, "kind", STR, "kind of the command or message")                 \
    X(54, MAX, "max", INT, "points that can be had, in thousandths")           \
    X(55, DIGEST, "digest", STR, "16 hex digits")                              \
    X(56, JUMP, "jump_us", INT, "length of a jump")                            \
    X(57, TO_TIME, "to_us", INT, "drill time to go to")                        \
    X(58, NOTE, "note", TEXT, "text for the after-action review")              \
    X(59, CODE, "code", STR, "stable diagnostic code")                         \
    X(60, UNIT, "unit", STR, "unit of what is counted")                        \
    X(61, LOAD, "load", INT, "units of an item, in thousandths")               \
    X(62, NAME, "name", TEXT, "name shown to people")                          \
    X(63, HELP, "help", TEXT, "what it is for, in a sentence or two")          \
    X(64, ROLES, "roles", IDS, "roles that may do it")                         \
    X(65, ORG, "org", ID, "organisation")                                      \
    X(66, ZONE, "zone", ID, "zone it stands in")                               \
    X(67, OWNER, "owner", ID, "organisation, team or role it belongs to")      \
    X(68, NEEDS, "needs", IDS, "assets and services it depends on")            \
    X(69, DURATION, "duration_us", INT, "how long it takes")                   \
    X(70, TARGET, "target", STR, "kind of target an action takes, or none")    \
    X(71, REQUIRED, "required", BOOL, "whether it must be filled in")          \
    X(72, PURDUE, "purdue", STR, "Purdue level of a zone: 5, 3.5, dmz ...")    \
    X(73, COUNT, "count", INT, "how many there are")                           \
    X(74, BETWEEN, "between", IDS, "the two zones a conduit joins")            \
    X(75, DUE, "due_us", INT, "drill time at which it is due")                 \
    X(76, HEADING, "heading", STR, "subject line as written")                  \
    X(77, CC, "cc", IDS, "who gets a copy")                                    \
    X(78, ONCE, "once", BOOL, "whether it can be done only once")              \
    X(79, NPC, "npc", BOOL, "whether nobody sits there")                       \
    X(80, BEST, "best", INT, "value worth all of the points")                  \
    X(81, WORST, "worst", INT, "value worth none of the points")

/* number, NAME, wire name, (fields that may occur), meaning */
#define ENSHU_COMMAND_MAP(X)                                                   \
    X(1, ACTION_START, "action.start", (ACTION, ON, FORM),                     \
      "a role starts an action")                                               \
    X(2, ACTION_CANCEL, "action.cancel", (ACTION, ON),                         \
      "a role breaks off an action of its team")                               \
    X(3, QUESTION_ANSWER, "question.answer", (QUESTION, OPTION, TEXT),         \
      "a role answers a question")                                             \
    X(4, MESSAGE_READ, "message.read", (INJECT), "a role opened a message")    \
    X(5, MESSAGE_REPLY, "message.reply", (INJECT, TEXT),                       \
      "a role replies to a message")                                           \
    X(6, INJECT_FIRE, "inject.fire", (INJECT), "control sends an inject now")  \
    X(7, INJECT_SKIP, "inject.skip", (INJECT), "control skips an inject")      \
    X(8, VAR_SET, "var.set", (ID, VALUE), "control sets a variable")           \
    X(9, STATE_SET, "state.set", (ID, STATE), "control sets a state")          \
    X(10, CRITERION_GRADE, "criterion.grade", (CRITERION, POINTS, TEXT),       \
      "an evaluator grades a criterion")                                       \
    X(11, OBSERVATION_ADD, "observation.add", (OBJECTIVE, TEXT),               \
      "an evaluator notes an observation")                                     \
    X(12, ASK_ANSWER, "ask.answer", (ID, OPTION),                              \
      "control answers a script's question")                                   \
    X(13, HANDLER_DISABLE, "handler.disable", (SOURCE, LINE),                  \
      "control switches a handler off")                                        \
    X(14, CLOCK_JUMP, "clock.jump", (TO_TIME), "control jumps forward")        \
    X(15, DRILL_STOP, "drill.stop", (WHY), "control ends the drill")           \
    X(16, MESSAGE_SEND, "message.send",                                        \
      (TO, CC, HEADING, TEXT, TLP, PRIORITY, ATTACH),                          \
      "a role writes a message")                                               \
    X(17, HINT_ASK, "hint.ask", (INJECT), "a role asks what to do next")

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
      (ACTION, BY, TEAM, ON, FORM, ENDS, COMMAND), "an action is under way")   \
    X(9, ACTION_DONE, "action.done", (ACTION, BY, TEAM, ON, FORM),             \
      "an action took effect")                                                 \
    X(10, ACTION_CANCELLED, "action.cancelled",                                \
      (ACTION, BY, TEAM, ON, COMMAND), "an action was broken off")             \
    X(11, COMMAND_REFUSED, "command.refused",                                  \
      (COMMAND, KIND, BY, WHY, MESSAGE, ID), "a command was not accepted")     \
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
      (ID, QUEUE, DONE, CANCELLED, DELAY_MAX, DELAY_AVG, LEVEL),               \
      "the state of an operation, once a drill minute while it changes")       \
    X(28, VAR_CHANGED, "var.changed", (ID, VALUE), "a variable changed")       \
    X(29, CRITERION_SCORED, "criterion.scored",                                \
      (CRITERION, OBJECTIVE, POINTS, MAX), "points were given or taken")       \
    X(30, NOTE_TAKEN, "note.taken", (ID, TITLE, NOTE),                         \
      "a note for the after-action review")                                    \
    X(31, OBSERVATION_ADDED, "observation.added",                              \
      (OBJECTIVE, TEXT, BY, COMMAND), "an evaluator observed something")       \
    X(32, SCRIPT_FAILED, "script.failed",                                      \
      (WHAT, ID, SOURCE, LINE, MESSAGE, EXCERPT, TRACE, CODE),                 \
      "a script failed and was rolled back")                                   \
    X(33, FALLBACK_STARTED, "fallback.started", (ADVERSARY),                   \
      "an adversary goes on with its fallback plan")                           \
    X(34, HANDLER_DISABLED, "handler.disabled", (WHAT, SOURCE, LINE, WHY),     \
      "a handler was switched off")                                            \
    X(35, LOG_WRITTEN, "log.written", (TEXT), "a line for control")            \
    X(36, CUE_SHOWN, "cue.shown", (BODY), "a prompt for control")              \
    X(37, ASK_SHOWN, "ask.shown", (ID, BODY, OPTIONS, DEADLINE),               \
      "a script asks control")                                                 \
    X(38, ASK_ANSWERED, "ask.answered", (ID, OPTION, COMMAND),                 \
      "control answered, or the default was taken")                            \
    X(39, CLOCK_JUMPED, "clock.jumped", (TO_TIME, JUMP, COMMAND),              \
      "control jumped forward")                                                \
    X(40, ITEM_STARTED, "item.started", (ID, KEY, LOAD),                       \
      "work on an item of an operation began")                                 \
    X(41, MESSAGE_SENT, "message.sent",                                        \
      (TO, CC, HEADING, TEXT, TLP, PRIORITY, ATTACH, BY, TEAM, COMMAND),       \
      "a role wrote a message")                                                \
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
      (ID, NAME, ZONE, OWNER, KIND, COUNT, STATE),                             \
      "there is an asset; without a state it is not known to the reader")      \
    X(50, SERVICE_DESCRIBED, "service.described",                              \
      (ID, NAME, OWNER, NEEDS, STATE, LEVEL), "there is a service")            \
    X(51, OPERATION_DESCRIBED, "operation.described",                          \
      (ID, NAME, UNIT, ON, QUEUE, DONE, CANCELLED, DELAY_MAX, DELAY_AVG,       \
       LEVEL),                                                                 \
      "there is an operation; ON is the service it runs on")                   \
    X(52, ITEM_DESCRIBED, "item.described", (ID, KEY, DUE, LOAD),              \
      "an operation is to work off an item")                                   \
    X(53, ACTION_DESCRIBED, "action.described",                                \
      (ID, NAME, HELP, KIND, TARGET, DURATION, ROLES, ONCE),                   \
      "there is an action the reader may start")                               \
    X(54, FORM_DESCRIBED, "form.described",                                    \
      (ACTION, KEY, KIND, NAME, MAX, REQUIRED),                                \
      "an action is to be started with this field filled in")                  \
    X(55, OPTION_DESCRIBED, "option.described",                                \
      (QUESTION, ACTION, KEY, OPTION, NAME),                                   \
      "one may choose this: of a question, or of a field of a form")           \
    X(56, ARTIFACT_DESCRIBED, "artifact.described", (ID, NAME, KIND, ON),      \
      "there is a piece of evidence the reader has received")

#endif /* ENSHU_VOCABULARY_TABLES_H */
