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
 * The table is net/protocol_tables.h; docs/protocol.md and its JSON Schema are
 * written from it.
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
#include "net/protocol_tables.h"

#define NET_SUBPROTOCOL "enshu.v1"

enum {
    NET_VERSION = 1,
    NET_MESSAGE_BYTES = 32 * 1024,
    NET_MESSAGE_DEPTH = 6,
    NET_REQUEST_BYTES = 40, /* longest request id; none is empty */
    NET_DRAFT_BYTES = 16 * 1024,
    NET_DRAFT_NAMES = 200,
    NET_QUERY_BYTES = 512, /* longest question to the logs */
    NET_LINES_MAX = 1000,  /* most that log.find may ask for */
    NET_HISTOGRAM_PARTS = 60
};
#define NET_INT_MAX (((int64_t)1 << 53) - 1)

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

/* A writer takes the fields of its type and no others, each once, and is not
 * finished before it has all that are needed: anything else is a bug. */
net_writer *net_writer_create(net_type type);
void net_write_instance(net_writer *w, uint32_t instance);
/* Of kind INT or TIME. */
void net_write_int(net_writer *w, net_field field, int64_t value);
void net_write_bool(net_writer *w, net_field field, bool value);
/* NULL is the empty text; ill-formed UTF-8 is mended as by base_json_text. */
void net_write_text(net_writer *w, net_field field, const char *value);
/* Takes over the reference. */
void net_write_json(net_writer *w, net_field field, json_t *value);
/* A list that is JSON already, as base_json_write would write it. */
void net_write_list(net_writer *w, net_field field, const char *list);
void net_write_fields(net_writer *w, const enshu_pair *pairs, size_t n);
/* Ends the writer.  The text is owned by the caller (xfree); it may be longer
 * than a message may be, which only records with very long texts are. */
char *net_writer_finish(net_writer *w);

/* ---- documents ---- */

/* Appends the tables of docs/protocol.md, and the JSON Schema. */
void net_protocol_write_tables(base_buffer *out);
void net_protocol_write_schema(base_buffer *out);

#endif /* ENSHU_NET_PROTOCOL_H */
