/*
 * net/protocol_tables.h - the tables behind net/protocol.h: fields and types
 * of messages, and what objects and lists in them hold.
 */
#ifndef ENSHU_NET_PROTOCOL_TABLES_H
#define ENSHU_NET_PROTOCOL_TABLES_H

/* Types of fields, as in JSON.  FIELDS is an object in the form of
 * base/fields.h, OBJECT and LIST are of the type's own making. */
typedef enum net_kind {
    NET_INT,
    NET_TIME,
    NET_BOOL,
    NET_TEXT,
    NET_FIELDS,
    NET_OBJECT,
    NET_LIST
} net_kind;

/* NAME, wire name, kind, meaning.  A field means the same in each type. */
#define NET_FIELD_MAP(X)                                                       \
    X(TOKEN, "token", TEXT, "key to a seat: a link's, or a code's")            \
    X(LAST, "last", INT, "highest record number already there, 0 = none")      \
    X(DRILL, "drill", TEXT, "which drill that number belongs to")              \
    X(LANG, "lang", TEXT, "ja or en")                                          \
    X(CLIENT, "client", TEXT, "program and version")                           \
    X(REQUEST, "request", TEXT, "client's name for what it asks, unique")      \
    X(ROLE, "role", TEXT, "role that acts; one of the seat's")                 \
    X(KIND, "kind", TEXT, "kind of the record, command or seat")               \
    X(FIELDS, "fields", FIELDS, "fields of the record or command")             \
    X(VERB, "verb", TEXT,                                                      \
      "pause, resume, speed, step, end or close (signs what has ended); of a " \
      "seat kick, revoke or renew")                                            \
    X(VALUE, "value", INT, "speed in thousandths, or step in microseconds")    \
    X(ON, "on", TEXT, "target")                                                \
    X(KEY, "key", TEXT, "name of the draft")                                   \
    X(DRAFT, "draft", OBJECT, "what was typed; {} forgets it")                 \
    X(SEQ, "seq", INT, "number of the record")                                 \
    X(T, "t", INT, "sender's own clock, sent back as it came")                 \
    X(ROLES, "roles", LIST, "ids of the seat's roles")                         \
    X(TEAMS, "teams", LIST, "ids of the seat's teams")                         \
    X(CONTROL, "control", BOOL, "the seat may change the pace")                \
    X(SCENARIO, "scenario", OBJECT, "what is played")                          \
    X(PHASES, "phases", INT, "how many phases there are")                      \
    X(CAUSE, "cause", INT, "number of the record behind it, 0 = none")         \
    X(ACTOR, "actor", TEXT, "who made it happen, empty = nobody")              \
    X(T_US, "t_us", INT, "drill time")                                         \
    X(NOW_US, "now_us", INT, "drill time at the moment of sending")            \
    X(RATE, "rate", INT, "drill seconds per real second, in thousandths")      \
    X(SPEED, "speed", INT, "factor chosen by control, in thousandths")         \
    X(PAUSED, "paused", BOOL, "the clock stands still")                        \
    X(ENDED, "ended", BOOL, "the drill is over")                               \
    X(LAG_US, "lag_us", INT, "how late the host is, real microseconds")        \
    X(OK, "ok", BOOL, "accepted")                                              \
    X(WHY, "why", TEXT, "a stable word")                                       \
    X(MESSAGE, "message", TEXT, "a sentence or name that goes with it")        \
    X(ACTIONS, "actions", LIST, "{action, role, ok, why, message} each")       \
    X(PART, "part", INT, "which part of the score, from 0")                    \
    X(PARTS, "parts", INT, "how many parts there are")                         \
    X(SCORE, "score", OBJECT, "totals, or one objective with its reasons")     \
    X(JOURNAL, "journal", INT, "records that are safe on disk")                \
    X(SEARCH, "search", INT, "client's number of a search, rising")            \
    X(QUERY, "query", TEXT, "what is searched for; empty finds everything")    \
    X(FROM_US, "from_us", TIME, "drill time at which the range begins")        \
    X(TO_US, "to_us", TIME, "drill time at which it ends")                     \
    X(LIMIT, "limit", INT, "how many lines at most, 1 to 1000 [200]")          \
    X(AFTER, "after", TEXT, "go on behind the line of this key")               \
    X(LINES, "lines", LIST, "lines found, newest first")                       \
    X(SCANNED, "scanned", INT, "lines looked at so far")                       \
    X(TOTAL, "total", INT, "lines there are in the range")                     \
    X(FOUND, "found", INT, "lines found so far, sent or not")                  \
    X(DONE, "done", BOOL, "the search is over")                                \
    X(HISTOGRAM, "histogram", LIST,                                            \
      "how many were found so far in equal parts of the range, oldest first")  \
    X(NAME, "name", TEXT, "how the person at the seat wants to be called")     \
    X(PERSON, "person", TEXT, "name of the person at a seat")                  \
    X(SEAT, "seat", TEXT, "id of a seat")                                      \
    X(WORLDS, "worlds", INT, "how many worlds the drill has")                  \
    X(BRANCH, "branch", INT, "branch of the world, higher after a rewind")     \
    X(WATCHING, "watching", TEXT, "team whose screen is looked at, or empty")  \
    X(TEAM, "team", TEXT, "id of a team; empty: as control")                   \
    X(EVERY, "every", BOOL, "in every world, or every one of the group")       \
    X(GROUP, "group", TEXT, "group of worlds")                                 \
    X(ROWS, "rows", LIST, "rows that changed")                                 \
    X(REASON, "reason", TEXT, "why, for everybody to read")                    \
    X(PLAN, "plan", TEXT, "name of a rewind that was shown")                   \
    X(UNDONE, "undone", LIST, "what a rewind would undo, by team")             \
    X(COMMANDS, "commands", LIST, "what is tried: {t_us, role, kind, fields}") \
    X(ALONE, "alone", BOOL, "without what was really done afterwards")         \
    X(OUTCOMES, "outcomes", LIST, "as it was, and with what was tried")        \
    X(MARKS, "marks", LIST, "what is marked on the way of a replay, by time")  \
    X(HEALTH, "health", OBJECT, "how the server does")                         \
    X(CODE, "code", TEXT, "server and code to type in place of a link")        \
    X(CLOSED, "closed", BOOL,                                                  \
      "nothing is taken any more: the journal is signed")                      \
    X(LOOK, "look", BOOL,                                                      \
      "the seat is to be taken only if nobody has to say who they are")

/* What OBJECT and LIST fields hold.  {ja,en} is a text for people, a missing
 * language is left out.  Whoever reads takes what is not there for "", 0 or
 * false and passes over names it does not know.
 *
 * roles, teams  ids, in order of declaration
 * scenario      id, title {ja,en}, summary {ja,en}, start "2026-11-25 18:40",
 *               start_us (after that day's midnight), length_us, tlp
 * actions       [{action, role, ok, why, message}]: each action that takes
 *               the target (or none), once for each role of the seat that may
 *               do it at all; why and message when it cannot start now
 * draft         name of a field -> text, as typed; 16 KiB, 200 at most.  Drafts
 *               of a seat are sent as `saved` between welcome and live, and
 *               each `draft` is answered by `saved`
 * score         part 0: {total, max, gated, hints, axes: [{axis, weight, share,
 *               max}]}, thousandths but for weight and hints (how many were
 *               asked for).  Each further part is an objective: {id, name
 *               {ja,en}, axis, points, max, reasons: [{criterion, name {ja,en},
 *               points, max, state, counted, cause, t_us, evidence {ja,en},
 *               answer {ja,en}, metric, value, best, worst}]}.  cause and t_us
 *               are of the record behind a reason, evidence is that record in
 *               words; all three are left out when there is none, and metric
 *               to worst unless it was measured.  When the reasons are too
 *               many for one message, parts with the same id follow, to be
 *               put behind the first
 *
 * lines         [{key, log, kind, t_us, severity (0 info to 3 high), host,
 * user, src, dst, message, raw}]; t_us is what the clock of the host said, and
 * may be negative histogram     integers, NET_HISTOGRAM_PARTS of them
 *
 * welcome       kind is the part of the seat: trainee, director, controller
 *               (steers one organisation), evaluator, player (of outside
 *               parties), observer or wallboard; name is the world's, group
 *               that of who sits there or of the team looked at, else the
 *               world's
 * overview      [{instance, name, group, team, phase {ja,en}, deciding {id,
 *               title {ja,en}, deadline_us}, unread, last {t_us, kind, by,
 *               id}, metric {id, series}, points, max, connected, seats,
 *               severity, paused, now_us}]: a row of a team has all but what
 *               does not apply, its group is that of who plays it, if they
 *               have one; one with team "" is of a world
 * seats         [{seat, instance, kind, roles, state, person, organisation,
 *               group, address, since, rtt_us, waiting}]; state is free, taken
 *               or revoked, organisation who sits there, group theirs, waiting
 *               is bytes not sent yet; "gone" true: it is no more
 * undone        [{instance, team, commands, records, injects [ids]}]
 * outcomes      [{name "as it was"|"tried", end_us, total, max, objectives
 *               [{id, points, max}], metrics [{id, amount, severity}]}]
 * marks         [{t_us, seq, kind, text {ja,en}, teams}]; kind is phase, inject,
 *               decision, action, report, threshold, attack, control or end,
 *               teams who was told: "control", "all" or ids with blanks between
 * health        {lag_us, lag_max_us, records, commands, refused, peers,
 *               seats, waiting_max, disk_free, journal_bytes, mark_us,
 *               script_errors, worlds, memory_bytes, refused_hellos, safe}
 *
 * In clock, rate is how fast drill time passes whenever the clock runs, speed
 * included; speed alone is what people chose. */

/* NAME, wire name, 'c' sent by clients or 's' by the server, needed fields,
 * further fields, meaning. */
#define NET_TYPE_MAP(X)                                                        \
    X(HELLO, "hello", 'c', (TOKEN), (LAST, DRILL, LANG, CLIENT, NAME, LOOK),   \
      "the first message: takes a seat")                                       \
    X(COMMAND, "command", 'c', (REQUEST, ROLE, KIND), (FIELDS, EVERY, GROUP),  \
      "a role does something")                                                 \
    X(PACE, "pace", 'c', (REQUEST, VERB), (VALUE, EVERY, GROUP),               \
      "changes the clock")                                                     \
    X(MAY, "may", 'c', (REQUEST), (ON), "asks which actions could start")      \
    X(DRAFT, "draft", 'c', (KEY, DRAFT), (), "keeps what was typed so far")    \
    X(RECEIVED, "received", 'c', (SEQ), (), "records up to here arrived")      \
    X(PING, "ping", 'c', (T), (), "asks for a pong")                           \
    X(LOG_FIND, "log.find", 'c', (SEARCH, ROLE, QUERY),                        \
      (FROM_US, TO_US, LIMIT, AFTER),                                          \
      "searches the logs the role may see; ends the seat's search before")     \
    X(LOG_STOP, "log.stop", 'c', (SEARCH), (), "ends a search")                \
    X(WELCOME, "welcome", 's',                                                 \
      (DRILL, ROLES, TEAMS, CONTROL, SCENARIO, PHASES),                        \
      (KIND, SEAT, PERSON, WORLDS, BRANCH, WATCHING, NAME, GROUP),             \
      "the seat is taken; history follows")                                    \
    X(RECORD, "record", 's', (KIND, T_US), (SEQ, CAUSE, ACTOR, FIELDS),        \
      "something happened, or (without seq) is so")                            \
    X(LIVE, "live", 's', (SEQ), (), "history ends here")                       \
    X(CLOCK, "clock", 's', (NOW_US, RATE, SPEED, PAUSED, ENDED),               \
      (WHY, LAG_US, JOURNAL, CLOSED), "how the clock runs")                    \
    X(REPLY, "reply", 's', (REQUEST, OK), (WHY, MESSAGE, SEQ, CODE),           \
      "what became of a command or pace")                                      \
    X(MAYBE, "maybe", 's', (REQUEST, ACTIONS), (ON), "answers may")            \
    X(SAVED, "saved", 's', (KEY, DRAFT), (), "a draft that is kept")           \
    X(SCORE, "score", 's', (PART, PARTS, SCORE), (), "the score, when known")  \
    X(PONG, "pong", 's', (T), (), "answers ping")                              \
    X(LOG_LINES, "log.lines", 's',                                             \
      (SEARCH, LINES, SCANNED, TOTAL, FOUND, DONE),                            \
      (HISTOGRAM, FROM_US, TO_US, WHY, MESSAGE),                               \
      "what a search found since the last one, and how far it is")             \
    X(BYE, "bye", 's', (WHY), (MESSAGE), "the server closes the connection")   \
    X(WATCH, "watch", 'c', (REQUEST), (TEAM),                                  \
      "control looks at a world (instance), as itself or as a team sees it; "  \
      "the stream begins anew with welcome")                                   \
    X(REWIND_ASK, "rewind.ask", 'c', (REQUEST, TO_US), (EVERY, GROUP),         \
      "asks what a rewind would undo")                                         \
    X(REWIND, "rewind", 'c', (REQUEST, PLAN, REASON), (),                      \
      "does what was shown")                                                   \
    X(WHAT_IF, "what.if", 'c', (REQUEST, FROM_US, COMMANDS), (TO_US, ALONE),   \
      "plays the world again from a moment on with other commands")            \
    X(SEAT_OPEN, "seat.open", 'c', (REQUEST, KIND), (ROLES, NAME),             \
      "control adds a seat to a world; the reply has its link and code")       \
    X(SEAT_CHANGE, "seat.change", 'c', (REQUEST, SEAT, VERB), (),              \
      "control does kick, revoke or renew; renew replies as seat.open does")   \
    X(REEL_SEEK, "reel.seek", 'c', (REQUEST, TO_US), (),                       \
      "a replay goes to a moment")                                             \
    X(REEL, "reel", 's', (SEQ, TO_US, MARKS), (WHY),                           \
      "what is replayed: how far it goes, marks from the SEQ-th on; why is "   \
      "altered, open (not ended), differs (from what was recorded) or empty")  \
    X(REWIND_PLAN, "rewind.plan", 's', (REQUEST, PLAN, TO_US, UNDONE), (),     \
      "what a rewind would undo")                                              \
    X(REWOUND, "rewound", 's', (TO_US, BRANCH, REASON), (),                    \
      "the world goes on from there; welcome and history follow")              \
    X(WHAT_COMES, "what.comes", 's', (REQUEST, OUTCOMES), (),                  \
      "answers what.if")                                                       \
    X(OVERVIEW, "overview", 's', (ROWS), (),                                   \
      "how the teams of all worlds do, to control, once a second what "        \
      "changed")                                                               \
    X(SEATS, "seats", 's', (ROWS), (), "seats, to control, when they change")  \
    X(HEALTH, "health", 's', (HEALTH), (),                                     \
      "how the server does, to control, once a second")

#endif /* ENSHU_NET_PROTOCOL_TABLES_H */
