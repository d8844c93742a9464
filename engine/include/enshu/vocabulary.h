/*
 * enshu/vocabulary.h - every command and record there is, and their fields.
 *
 * One vocabulary for the engine, the journal, the wire protocol, the console
 * and the report.  Kinds are dotted lower case: imperative for commands
 * (someone does something), past tense for records (something happened).
 * The tables are append-only: the numbers and names are in journals.
 *
 * Field values are integers, strings, booleans, ids, lists and maps of these,
 * and {ja,en} texts; there are no floats.  Times and durations are
 * microseconds, levels parts per million, points thousandths.
 */
#ifndef ENSHU_VOCABULARY_H
#define ENSHU_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

typedef enum enshu_type {
    ENSHU_TYPE_NONE,
    ENSHU_TYPE_INT,
    ENSHU_TYPE_BOOL,
    ENSHU_TYPE_STR,
    ENSHU_TYPE_ID,   /* the id of something the scenario declares */
    ENSHU_TYPE_TEXT, /* {ja, en} */
    ENSHU_TYPE_IDS,  /* list of ids */
    ENSHU_TYPE_MAP /* field name -> INT, BOOL or STR; the contents of a form */
} enshu_type;

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
    X(61, LOAD, "load", INT, "units of an item, in thousandths")

typedef enum enshu_field {
    ENSHU_FIELD_NONE,
#define X(number, name, wire, type, help) ENSHU_F_##name = (number),
    ENSHU_FIELD_MAP(X)
#undef X
        ENSHU_FIELD_END
} enshu_field;

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
    X(15, DRILL_STOP, "drill.stop", (WHY), "control ends the drill")

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
      "work on an item of an operation began")

typedef enum enshu_command_kind {
    ENSHU_COMMAND_NONE,
#define X(number, name, wire, fields, help) ENSHU_COMMAND_##name = (number),
    ENSHU_COMMAND_MAP(X)
#undef X
        ENSHU_COMMAND_END
} enshu_command_kind;

typedef enum enshu_record_kind {
    ENSHU_RECORD_NONE,
#define X(number, name, wire, fields, help) ENSHU_RECORD_##name = (number),
    ENSHU_RECORD_MAP(X)
#undef X
        ENSHU_RECORD_END
} enshu_record_kind;

typedef struct enshu_pair enshu_pair;

/* Borrowed from whoever made it. */
typedef struct enshu_value {
    enshu_type type;
    uint32_t count; /* of ids or map */
    union {
        int64_t integer; /* INT, BOOL */
        const char *str; /* STR, ID */
        struct {
            const char *ja;
            const char *en;
        } text;
        const char *const *ids;
        const enshu_pair *map;
    } as;
} enshu_value;

/* In a record or command `field` says what `value` is; inside a MAP `key` does
 * and `field` is NONE. */
struct enshu_pair {
    enshu_field field;
    const char *key;
    enshu_value value;
};

enum { ENSHU_FIELDS_MAX = 16 };

/* Wire names, static; NULL for a number that is not in the table. */
const char *enshu_field_name(enshu_field field);
const char *enshu_field_help(enshu_field field);
enshu_type enshu_field_type(enshu_field field);
const char *enshu_command_name(enshu_command_kind kind);
const char *enshu_command_help(enshu_command_kind kind);
const char *enshu_record_name(enshu_record_kind kind);
const char *enshu_record_help(enshu_record_kind kind);

/* The fields a kind may carry, ended by ENSHU_FIELD_NONE; static, NULL for an
 * unknown kind. */
const enshu_field *enshu_command_fields(enshu_command_kind kind);
const enshu_field *enshu_record_fields(enshu_record_kind kind);

/* The number of a wire name; NONE when there is no such name. */
enshu_field enshu_field_find(const char *wire);
enshu_command_kind enshu_command_find(const char *wire);
enshu_record_kind enshu_record_find(const char *wire);

#endif /* ENSHU_VOCABULARY_H */
