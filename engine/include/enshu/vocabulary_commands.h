/*
 * enshu/vocabulary_commands.h - the table of commands behind
 * enshu/vocabulary.h.  Append-only.
 */
#ifndef ENSHU_VOCABULARY_COMMANDS_H
#define ENSHU_VOCABULARY_COMMANDS_H

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
    X(10, CRITERION_GRADE, "criterion.grade",                                  \
      (CRITERION, POINTS, TEXT, RATER),                                        \
      "a criterion is graded by who is to: an evaluator, or a role")           \
    X(11, OBSERVATION_ADD, "observation.add",                                  \
      (OBJECTIVE, TEXT, TEAM, RATING, FROM_TIME, RATER),                       \
      "an evaluator notes an observation")                                     \
    X(12, ASK_ANSWER, "ask.answer", (ID, OPTION),                              \
      "control answers a script's question")                                   \
    X(13, HANDLER_DISABLE, "handler.disable", (SOURCE, LINE),                  \
      "control switches a handler off")                                        \
    X(14, CLOCK_JUMP, "clock.jump", (TO_TIME), "control jumps forward")        \
    X(15, DRILL_STOP, "drill.stop", (WHY), "control ends the drill")           \
    X(16, MESSAGE_SEND, "message.send",                                        \
      (TO, CC, HEADING, TEXT, TLP, PRIORITY, ATTACH, EXHIBITS),                \
      "a role or actor writes a message")                                      \
    X(17, HINT_ASK, "hint.ask", (INJECT), "a role asks what to do next")       \
    X(18, ACTION_APPROVE, "action.approve", (REQUEST, OK, TEXT),               \
      "a role approves an action, or refuses to")                              \
    X(19, TOKEN_SPEND, "token.spend", (TOKEN),                                 \
      "a team invests before the start")                                       \
    X(20, LOG_SEARCH, "log.search", (QUERY, FROM_TIME, TO_TIME),               \
      "a role searched the logs")                                              \
    X(21, EVIDENCE_KEEP, "evidence.keep", (LOG, KEY, TEXT),                    \
      "a role keeps a log record as evidence")                                 \
    X(22, INJECT_HOLD, "inject.hold", (INJECT, OK),                            \
      "control holds an inject back; OK false: it may go again")               \
    X(23, INJECT_MOVE, "inject.move", (INJECT, TO_TIME),                       \
      "control sends an inject at another time")                               \
    X(24, INJECT_EDIT, "inject.edit", (INJECT, SUBJECT, BODY),                 \
      "control changes the text of an inject that was not sent yet")           \
    X(25, INJECT_RESTORE, "inject.restore", (INJECT),                          \
      "control takes back that it skipped an inject")                          \
    X(26, INJECT_MAKE, "inject.make",                                          \
      (TO, FROM, VIA, SUBJECT, BODY, TLP, PRIORITY, TO_TIME),                  \
      "control writes an inject of its own; without a time: now")              \
    X(27, ACTION_FORCE, "action.force", (BY, ACTION, ON, FORM),                \
      "control starts an action for a role")                                   \
    X(28, HANDLER_RETRY, "handler.retry", (SOURCE, LINE),                      \
      "control lets a handler that failed try again")                          \
    X(29, METRIC_SET, "metric.set", (ID, WARN, CRIT),                          \
      "control sets the thresholds of a key figure")                           \
    X(30, CONTACT_SET, "contact.set", (ID, TEXT),                              \
      "control writes how a party is reached")                                 \
    X(31, CHAT_SAY, "chat.say", (ROOM, TO, TEXT, TLP, SAID),                   \
      "a role or actor writes into a room, or TO somebody; SAID is answered")  \
    X(32, CHAT_PIN, "chat.pin", (SAID, OK), "a role pins what was said")       \
    X(33, CALL_START, "call.start", (TO, HEADING),                             \
      "a role or actor calls others")                                          \
    X(34, CALL_ANSWER, "call.answer", (CALL),                                  \
      "a role or actor answers a call, or joins it")                           \
    X(35, CALL_SAY, "call.say", (CALL, TEXT), "somebody in a call speaks")     \
    X(36, CALL_END, "call.end", (CALL), "somebody leaves a call")              \
    X(37, CALL_NOTE, "call.note", (CALL, TEXT),                                \
      "a role writes down for its team what a call was about")                 \
    X(38, TASK_RATE, "task.rate",                                              \
      (CAPABILITY, TASK, TEAM, RATING, TEXT, RATER),                           \
      "an evaluator rates a critical task of a team")                          \
    X(39, GRADE_SETTLE, "grade.settle",                                        \
      (CRITERION, POINTS, CAPABILITY, TASK, TEAM, RATING, TEXT, RATER),        \
      "where evaluators differ, what counts: of a criterion, or of a task")    \
    X(40, ITEM_RATE, "item.rate", (ITEM, TEAM, GRADE, TEXT, RATER),            \
      "an evaluator overrules a level of maturity; TEXT says why")             \
    X(41, SURVEY_ANSWER, "survey.answer", (SURVEY, FORM),                      \
      "a role answers a survey")                                               \
    X(42, IMPROVEMENT_ADD, "improvement.add",                                  \
      (HEADING, TEXT, OBJECTIVE, TEAM, CHARGE, BY_DATE, MEASURE, SOURCE,       \
       RATER),                                                                 \
      "an item for the improvement plan; SOURCE is what it follows from: a "   \
      "criterion, #N the record of an observation, ID:N an item of an "        \
      "earlier drill, or words")                                               \
    X(43, IMPROVEMENT_CHANGE, "improvement.change",                            \
      (IMPROVEMENT, STATE, HEADING, TEXT, CHARGE, BY_DATE, MEASURE, RATER,     \
       SOURCE),                                                                \
      "an item is changed; STATE is open, done, kept or dropped; an empty "    \
      "SOURCE takes that back")                                                \
    X(44, PART_PLAY, "part.play", (ID, OK),                                    \
      "a person plays an outside party; OK false: the scenario does again")    \
    X(45, REPLY_SEND, "reply.send", (INJECT, TO),                              \
      "whoever plays a party sends the reply it was offered, as it is")        \
    X(46, GRADE_WITHDRAW, "grade.withdraw",                                    \
      (CRITERION, CAPABILITY, TASK, TEAM, ITEM, TEXT, RATER),                  \
      "who graded takes that back: of a criterion, a task or an item")         \
    X(47, GRADE_REOPEN, "grade.reopen",                                        \
      (CRITERION, CAPABILITY, TASK, TEAM, TEXT, RATER),                        \
      "control takes back what was settled; what raters said counts again")

#endif /* ENSHU_VOCABULARY_COMMANDS_H */
