/*
 * net/protocol.h - the messages of `enshu.v1`: one table of message types and
 * their fields, and JSON texts made and read by it.
 *
 * A message is one JSON object of at most NET_MESSAGE_BYTES with "v" (1),
 * "type", "instance" (left out when 0) and the fields of its type.  Reading
 * checks size, nesting, UTF-8, every field's type and that no field is there
 * that the type does not have, so that whoever takes a message needs no checks
 * of form.  Integers are 0 to NET_INT_MAX, so that every program can hold them;
 * a TIME is one that may also be before the beginning, -NET_INT_MAX to that.
 * docs/protocol.md and its JSON Schema are written from this table.
 *
 * Threads: pure functions; a message belongs to one thread.
 */
#ifndef ENSHU_NET_PROTOCOL_H
#define ENSHU_NET_PROTOCOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fields.h"
#include "base/memory.h"
#include "enshu/status.h"
#include "enshu/vocabulary.h"

#define NET_SUBPROTOCOL "enshu.v1"

enum {
    NET_VERSION = 1,
    NET_MESSAGE_BYTES = 32 * 1024,
    NET_MESSAGE_DEPTH = 6,
    NET_REQUEST_BYTES = 40, /* longest request id; none is empty */
    NET_DRAFT_BYTES = 16 * 1024,
    NET_QUERY_BYTES = 512, /* longest question to the logs */
    NET_LINES_MAX = 1000,  /* most that log.find may ask for */
    NET_HISTOGRAM_PARTS = 60
};
#define NET_INT_MAX (((int64_t)1 << 53) - 1)

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
    X(TOKEN, "token", TEXT, "key to a seat")                                   \
    X(LAST, "last", INT, "highest record number already there, 0 = none")      \
    X(DRILL, "drill", TEXT, "which drill that number belongs to")              \
    X(LANG, "lang", TEXT, "ja or en")                                          \
    X(CLIENT, "client", TEXT, "program and version")                           \
    X(REQUEST, "request", TEXT, "client's name for what it asks, unique")      \
    X(ROLE, "role", TEXT, "role that acts; one of the seat's")                 \
    X(KIND, "kind", TEXT, "kind of the record or command")                     \
    X(FIELDS, "fields", FIELDS, "fields of the record or command")             \
    X(VERB, "verb", TEXT, "pause, resume, speed, step or end")                 \
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
      "how many were found so far in equal parts of the range, oldest first")

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
 * draft         name of a field -> text, as typed; at most 16 KiB.  The drafts
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
 * In clock, rate is how fast drill time passes whenever the clock runs, speed
 * included; speed alone is what people chose. */

/* NAME, wire name, 'c' sent by clients or 's' by the server, needed fields,
 * further fields, meaning. */
#define NET_TYPE_MAP(X)                                                        \
    X(HELLO, "hello", 'c', (TOKEN), (LAST, DRILL, LANG, CLIENT),               \
      "the first message: takes a seat")                                       \
    X(COMMAND, "command", 'c', (REQUEST, ROLE, KIND), (FIELDS),                \
      "a role does something")                                                 \
    X(PACE, "pace", 'c', (REQUEST, VERB), (VALUE), "changes the clock")        \
    X(MAY, "may", 'c', (REQUEST), (ON), "asks which actions could start")      \
    X(DRAFT, "draft", 'c', (KEY, DRAFT), (), "keeps what was typed so far")    \
    X(RECEIVED, "received", 'c', (SEQ), (), "records up to here arrived")      \
    X(PING, "ping", 'c', (T), (), "asks for a pong")                           \
    X(LOG_FIND, "log.find", 'c', (SEARCH, ROLE, QUERY),                        \
      (FROM_US, TO_US, LIMIT, AFTER),                                          \
      "searches the logs the role may see; ends the seat's search before")     \
    X(LOG_STOP, "log.stop", 'c', (SEARCH), (), "ends a search")                \
    X(WELCOME, "welcome", 's',                                                 \
      (DRILL, ROLES, TEAMS, CONTROL, SCENARIO, PHASES), (),                    \
      "the seat is taken; history follows")                                    \
    X(RECORD, "record", 's', (KIND, T_US), (SEQ, CAUSE, ACTOR, FIELDS),        \
      "something happened, or (without seq) is so")                            \
    X(LIVE, "live", 's', (SEQ), (), "history ends here")                       \
    X(CLOCK, "clock", 's', (NOW_US, RATE, SPEED, PAUSED, ENDED),               \
      (WHY, LAG_US, JOURNAL), "how the clock runs")                            \
    X(REPLY, "reply", 's', (REQUEST, OK), (WHY, MESSAGE, SEQ),                 \
      "what became of a command or pace")                                      \
    X(MAYBE, "maybe", 's', (REQUEST, ACTIONS), (ON), "answers may")            \
    X(SAVED, "saved", 's', (KEY, DRAFT), (), "a draft that is kept")           \
    X(SCORE, "score", 's', (PART, PARTS, SCORE), (), "the score, when known")  \
    X(PONG, "pong", 's', (T), (), "answers ping")                              \
    X(LOG_LINES, "log.lines", 's',                                             \
      (SEARCH, LINES, SCANNED, TOTAL, FOUND, DONE),                            \
      (HISTOGRAM, FROM_US, TO_US, WHY, MESSAGE),                               \
      "what a search found since the last one, and how far it is")             \
    X(BYE, "bye", 's', (WHY), (MESSAGE), "the server closes the connection")

typedef enum net_field {
    NET_F_NONE,
#define X(name, wire, kind, help) NET_F_##name,
    NET_FIELD_MAP(X)
#undef X
        NET_F_END
} net_field;

typedef enum net_type {
    NET_NONE,
#define X(name, wire, from, needed, further, help) NET_##name##_MESSAGE,
    NET_TYPE_MAP(X)
#undef X
        NET_TYPE_END
} net_type;

/* Wire names; static. */
const char *net_type_name(net_type type);
const char *net_field_name(net_field field);

/* ---- reading ---- */

typedef struct net_message net_message;

/* Reads one message sent by `from` ('c' or 's').  *out is owned by the caller;
 * NULL on failure: ENSHU_EINVAL, ENSHU_ELIMIT (too long, too deep) or
 * ENSHU_EVERSION, with one line in *err. */
ENSHU_MUST_USE enshu_status net_message_read(const char *text, size_t len,
                                             char from, net_message **out,
                                             enshu_error *err);
void net_message_destroy(net_message *m); /* accepts NULL */

net_type net_message_type(const net_message *m);
uint32_t net_message_instance(const net_message *m);
bool net_message_has(const net_message *m, net_field field);
/* Each gives 0, false, "" or NULL when the field is not there; borrowed for
 * the life of the message. */
int64_t net_message_int(const net_message *m, net_field field);
bool net_message_bool(const net_message *m, net_field field);
const char *net_message_text(const net_message *m, net_field field);
const json_t *net_message_json(const net_message *m, net_field field);
/* The i-th text of a list of texts; NULL past the end. */
const char *net_message_item(const net_message *m, net_field field, size_t i);
/* The field FIELDS in the vocabulary's form; *n is 0 without it. */
const enshu_pair *net_message_fields(const net_message *m, size_t *n);

/* ---- writing ---- */

typedef struct net_writer net_writer; /* one message being made */

/* A writer takes the fields of its type and no others, and is not finished
 * before it has all that are needed: anything else is a bug. */
net_writer *net_writer_create(net_type type);
void net_write_instance(net_writer *w, uint32_t instance);
/* Of kind INT or TIME. */
void net_write_int(net_writer *w, net_field field, int64_t value);
void net_write_bool(net_writer *w, net_field field, bool value);
/* NULL is the empty text; ill-formed UTF-8 is mended as by base_json_text. */
void net_write_text(net_writer *w, net_field field, const char *value);
/* Takes over the reference. */
void net_write_json(net_writer *w, net_field field, json_t *value);
void net_write_fields(net_writer *w, const enshu_pair *pairs, size_t n);
/* Ends the writer.  The text is owned by the caller (xfree); it may be longer
 * than a message may be, which only records with very long texts are. */
char *net_writer_finish(net_writer *w);

/* ---- documents ---- */

/* Appends the tables of docs/protocol.md, and the JSON Schema. */
void net_protocol_write_tables(base_buffer *out);
void net_protocol_write_schema(base_buffer *out);

#endif /* ENSHU_NET_PROTOCOL_H */
