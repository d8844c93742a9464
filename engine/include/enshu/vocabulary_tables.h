/*
 * enshu/vocabulary_tables.h - the tables behind enshu/vocabulary.h: fields;
 * commands are in enshu/vocabulary_commands.h, records in
 * enshu/vocabulary_records.h.  Append-only.
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
    X(61, LOAD, "load", INT,                                                   \
      "units of an item in thousandths; people or goods of a departure or "    \
      "trip")                                                                  \
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
    X(81, WORST, "worst", INT, "value worth none of the points")               \
    X(82, PLACE, "place", STR, "station, store or stop within an operation")   \
    X(83, OTHER, "other", STR, "the other end, or the other one")              \
    X(84, BUSY, "busy", INT, "units in work now")                              \
    X(85, SERVERS, "servers", INT, "desks, lanes, cranes at work now")         \
    X(86, WAIT, "wait_us", INT, "how long one waits")                          \
    X(87, HOUR, "hour", INT, "units finished within the last hour")            \
    X(88, LOST, "lost", INT, "units turned away, or that gave up")             \
    X(89, MANUAL, "manual", BOOL, "whether it is worked by hand")              \
    X(90, CLOSED, "closed", BOOL, "whether it is closed")                      \
    X(91, STOCK, "stock", INT, "units in a store")                             \
    X(92, CAPACITY, "capacity", INT, "how many there is room for")             \
    X(93, EXPECTED, "expected_us", INT, "drill time at which it is expected")  \
    X(94, DEST, "dest", TEXT, "where it goes")                                 \
    X(95, DOCK, "dock", STR, "gate, stand, berth or door")                     \
    X(96, BOARDED, "boarded", INT, "people or goods on board")                 \
    X(97, BAGS, "bags", INT, "bags on board")                                  \
    X(98, BAGS_DUE, "bags_due", INT, "bags that belong on board")              \
    X(99, LEFT, "left", INT, "people or goods left behind")                    \
    X(100, AFTER, "after", STR, "what the same vehicle does before")           \
    X(101, KM, "km_milli", INT, "metres along the line")                       \
    X(102, VEHICLE, "vehicle", STR, "vehicle that makes the trip")             \
    X(103, STOPS, "stops", IDS, "stops along a trip, in its order")            \
    X(104, PASSES, "passes", IDS, "stops along a trip without a call")         \
    X(105, TIMES, "times_us", INTS,                                            \
      "drill times of arrival and departure at each stop, in turn")            \
    X(106, ACTUAL, "actual_us", INTS,                                          \
      "the same, as it was, up to where it is now")                            \
    X(107, FIRST, "first", INT, "the stop, from 0, at which times begin")      \
    X(108, MODE, "mode", STR, "normal, degraded, manual or stopped")           \
    X(109, SINGLE, "single", BOOL, "whether both directions share a track")    \
    X(110, AMOUNT, "amount", INT, "value of a figure, in thousandths")         \
    X(111, SEVERITY, "severity", INT,                                          \
      "0 none, 1 low, 2 medium, 3 high, 4 crisis")                             \
    X(112, GOOD, "good", STR, "which values are good: high or low")            \
    X(113, WARN, "warn", INT, "threshold of a warning, in thousandths")        \
    X(114, CRIT, "crit", INT, "threshold of an alarm, in thousandths")         \
    X(115, SERIES, "series", INTS,                                             \
      "values of a figure, one a drill minute, newest last, in thousandths")   \
    X(116, VERB, "verb", STR, "what is ordered")                               \
    X(117, BY_TIME, "by_us", INT, "for how long, or until")                    \
    X(118, LOOP, "loop", BOOL, "whether the line is closed to a ring")         \
    X(119, AFFECTED, "affected", INT, "people affected")                       \
    X(120, DOCKS, "docks", IDS, "gates, stands, berths or doors there are")    \
    X(121, TURNBACK, "turnback", BOOL, "whether vehicles can turn here")       \
    X(122, SKILL, "skill", STR, "what people must be able to do")              \
    X(123, PEOPLE, "people", INT, "how many people it takes")                  \
    X(124, STAFF, "staff", ID, "pool of people")                               \
    X(125, APPROVAL, "approval", IDS, "roles and teams that may approve")      \
    X(126, KEYS, "keys", INT, "how many of them have to, or still have to")    \
    X(127, IMPACT, "impact", TEXT, "what it means for the operation")          \
    X(128, COST, "cost", INT, "tokens it costs")                               \
    X(129, BUDGET, "budget", INT, "tokens left to spend")                      \
    X(130, TOKEN, "token", ID, "investment made before the start")             \
    X(131, TIRED, "tired", INT, "how many of them are tired")                  \
    X(132, SINCE, "since_us", INT, "drill time at which it was so")            \
    X(133, QUERY, "query", STR, "what was searched for")                       \
    X(134, FROM_TIME, "from_us", INT, "drill time at which it begins")         \
    X(135, LOG, "log", ID, "source of log records")                            \
    X(136, HOST, "host", STR, "name of a host as logs write it")               \
    X(137, RAW, "raw", STR, "a log record as it was written")                  \
    X(138, EVIDENCE, "evidence", INT, "number of a piece of evidence")         \
    X(139, REQUEST, "request", INT, "serial of the record that asked for it")  \
    X(140, ACCOUNT, "account", ID, "account of a person or a service")         \
    X(141, INDICATOR, "indicator", ID, "what gives an intruder away")          \
    X(142, VOLUME, "volume", INT, "Mbit/s of unwanted traffic")                \
    X(143, USER, "user", STR, "name of an account as logs write it")           \
    X(144, ADDRESS, "address", STR, "network address")                         \
    X(145, USUAL, "usual", STR,                                                \
      "state word that is no alarm: the declared one")                         \
    X(146, ROOM, "room", ID, "room of the chat; a team is its own room")       \
    X(147, CALL, "call", INT, "number of a call")                              \
    X(148, PRESENT, "present", IDS, "roles and actors who are in a call")      \
    X(149, EXHIBITS, "exhibits", INTS, "pieces of evidence attached")          \
    X(150, OBLIGATION, "obligation", ID, "duty to report")                     \
    X(151, BASIS, "basis", STR, "law, guideline, contract or target")          \
    X(152, SHARE, "share", ID, "warning worth sharing")                        \
    X(153, STAGE, "stage", INT, "how hard a step strikes: 3, 2, 1, 0 = not")   \
    X(154, FILLED, "filled_ppm", INT, "share of the contents that is there")   \
    X(155, AGREES, "agrees", BOOL, "whether all were told the same")           \
    X(156, MEMBERS, "members", IDS, "teams, roles and actors in a room")       \
    X(157, TRIGGER, "trigger", STR, "at, after, when, manual or made")         \
    X(158, CONDITION, "condition", STR, "condition as the scenario writes it") \
    X(159, ROUND, "round", INT, "which time, from 1")                          \
    X(160, WEIGHTS, "weights", MAP, "party -> how much it depends, 0 to 3")    \
    X(161, QUOTE, "quote", STR, "words taken over from what was marked")       \
    X(162, ZERO, "zero_us", INT, "drill time at which it is worth nothing")    \
    X(163, SAID, "said", INT, "serial of the record it is about")              \
    X(164, FACTS, "facts", BOOL, "may be filled in from what is known")        \
    X(165, SAME, "same", STR,                                                  \
      "what is stated; who states the same must agree")                        \
    X(166, METER, "meter", ID, "meter, such as the public's trust")            \
    X(167, RULE, "rule", STR, "rule of a meter; empty: a script")              \
    X(168, CAPABILITY, "capability", ID, "capability that is to be shown")     \
    X(169, TASK, "task", STR, "critical task of a capability")                 \
    X(170, RATING, "rating", STR,                                              \
      "P, S, M or U; of an observation good, "                                 \
      "fair or improve")                                                       \
    X(171, RATER, "rater", STR,                                                \
      "who judges: a seat, set by the host, or a role that plays")             \
    X(172, ITEM, "item", STR, "management item, M1 to M10")                    \
    X(173, GRADE, "grade", INT, "level of maturity, 0 to 5")                   \
    X(174, SURVEY, "survey", ID, "questions to people at the end")             \
    X(175, ANONYMOUS, "anonymous", BOOL, "nobody is told who answered")        \
    X(176, IMPROVEMENT, "improvement", INT, "number of an improvement")        \
    X(177, CHARGE, "charge", STR, "post in charge; no person's name needed")   \
    X(178, BY_DATE, "by_date", STR, "calendar date, 2026-12-31")               \
    X(179, MEASURE, "measure", STR, "how one sees that it is done")            \
    X(180, AREA, "area", INT, "area under a curve, thousandths x minutes")     \
    X(181, LOW, "low", INT, "lowest value there can be")                       \
    X(182, HIGH, "high", INT, "highest value there can be")                    \
    X(183, OPTIONS_JA, "options_ja", MAP, "option id -> text in Japanese")     \
    X(184, OPTIONS_EN, "options_en", MAP, "option id -> text in English")

#endif /* ENSHU_VOCABULARY_TABLES_H */
