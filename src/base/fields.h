/*
 * base/fields.h - the fields of commands and records as JSON, and back.
 *
 * The form: one object, a field's wire name -> its value.  INT and BOOL are a
 * number and a boolean, STR and ID a string, IDS a list of strings, TEXT an
 * object with "ja" and "en" (a missing language is left out), MAP an object.
 * A string that is NULL is left out.  Written canonically (names sorted, no
 * blanks), so equal fields give equal bytes.
 *
 * Threads: pure functions; a field_set belongs to one thread.
 */
#ifndef ENSHU_BASE_FIELDS_H
#define ENSHU_BASE_FIELDS_H

#include <stddef.h>

#include "base/json.h"
#include "base/memory.h"
#include "enshu/status.h"
#include "enshu/vocabulary.h"

/* The canonical text, owned by the caller (xfree).  Of several pairs with one
 * name the last one counts. */
char *fields_write(const enshu_pair *pairs, size_t n);
/* The same at the end of a text. */
void fields_append(base_buffer *out, const enshu_pair *pairs, size_t n);
/* The same as a new JSON object, owned by the caller (json_decref). */
json_t *fields_to_json(const enshu_pair *pairs, size_t n);

typedef struct field_set field_set; /* owns everything its pairs point to */

/* A copy of the pairs as they stand, in one block. */
field_set *fields_copy(const enshu_pair *pairs, size_t n);

/* Reads the written form.  `source` names the text in the error.  On success
 * *out is owned by the caller; on failure it is NULL.  ENSHU_EINVAL (not such
 * an object, a field there is not or of another type) or ENSHU_ELIMIT. */
ENSHU_MUST_USE enshu_status fields_read(const char *text, const char *source,
                                        field_set **out, enshu_error *err);
/* The same with a value that has been parsed.  Takes over the reference, also
 * on failure. */
ENSHU_MUST_USE enshu_status fields_from_json(json_t *root, const char *source,
                                             field_set **out, enshu_error *err);
void fields_destroy(field_set *f); /* accepts NULL */

/* Borrowed for the life of `f`; what was read is in the order of the wire
 * names. */
const enshu_pair *fields_pairs(const field_set *f, size_t *n);

/* The value of one field, or NULL. */
const enshu_value *fields_find(const enshu_pair *pairs, size_t n,
                               enshu_field field);
/* The text of a STR or ID field, "" when it is not there. */
const char *fields_string(const enshu_pair *pairs, size_t n, enshu_field field);

#endif /* ENSHU_BASE_FIELDS_H */
