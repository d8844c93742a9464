/*
 * base/json.h - the little we need on top of jansson.
 *
 * Callers use jansson's json_t directly; here are the parts where the limits
 * and the written form matter.
 *
 * Threads: callable from any thread; a json_t belongs to one thread.
 */
#ifndef ENSHU_BASE_JSON_H
#define ENSHU_BASE_JSON_H

#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "base/memory.h"
#include "enshu/status.h"

typedef struct base_json_limits {
    size_t max_bytes;
    size_t max_depth; /* of nested arrays and objects */
} base_json_limits;

/* Reads one JSON value of any type.  Duplicate names in an object, ill-formed
 * UTF-8 and anything behind the value are errors.  `source` names the text in
 * the error, which carries the line.  On success *out is owned by the caller
 * (json_decref); on failure it is NULL.  ENSHU_EINVAL or ENSHU_ELIMIT. */
ENSHU_MUST_USE enshu_status base_json_parse(const char *text, size_t len,
                                            base_json_limits limits,
                                            const char *source, json_t **out,
                                            enshu_error *err);

/* The canonical form: compact, names sorted by bytes, UTF-8 unescaped.  Owned
 * by the caller (xfree). */
char *base_json_write(const json_t *value);
/* The same over several lines, for people. */
char *base_json_write_pretty(const json_t *value);

/* A JSON string of any bytes: what is ill-formed UTF-8 becomes U+FFFD, NULL
 * becomes null.  Never fails. */
json_t *base_json_text(const char *text);

/* Append a string or a number as base_json_write would write it; of a text what
 * base_json_text makes of it.  For what is written far more often than read: a
 * tree of values costs several times the text. */
void base_json_put_text(base_buffer *out, const char *text);
void base_json_put_int(base_buffer *out, int64_t value);

#endif /* ENSHU_BASE_JSON_H */
