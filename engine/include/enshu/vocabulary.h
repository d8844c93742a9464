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
 *
 * Records named "....described" tell a console what there is and how it
 * stands.  They are made for one reader when it asks (enshu_drill_describe),
 * are no part of the drill's history and are never journaled.
 */
#ifndef ENSHU_VOCABULARY_H
#define ENSHU_VOCABULARY_H

#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

#include "enshu/vocabulary_commands.h"
#include "enshu/vocabulary_records.h"
#include "enshu/vocabulary_tables.h"

typedef enum enshu_type {
    ENSHU_TYPE_NONE,
    ENSHU_TYPE_INT,
    ENSHU_TYPE_BOOL,
    ENSHU_TYPE_STR,
    ENSHU_TYPE_ID,   /* the id of something the scenario declares */
    ENSHU_TYPE_TEXT, /* {ja, en} */
    ENSHU_TYPE_IDS,  /* list of ids */
    ENSHU_TYPE_MAP,  /* field name -> INT, BOOL or STR; contents of a form */
    ENSHU_TYPE_INTS  /* list of integers */
} enshu_type;

typedef enum enshu_field {
    ENSHU_FIELD_NONE,
#define X(number, name, wire, type, help) ENSHU_F_##name = (number),
    ENSHU_FIELD_MAP(X)
#undef X
        ENSHU_FIELD_END
} enshu_field;

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
    uint32_t count; /* of ids, map or ints */
    union {
        int64_t integer; /* INT, BOOL */
        const char *str; /* STR, ID */
        struct {
            const char *ja;
            const char *en;
        } text;
        const char *const *ids;
        const enshu_pair *map;
        const int64_t *ints;
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

/* Is it a command that judges: grades, ratings, observations, answers to
 * surveys, improvements?  Those are taken after the end too. */
bool enshu_command_judges(enshu_command_kind kind);

/* The number of a wire name; NONE when there is no such name. */
enshu_field enshu_field_find(const char *wire);
enshu_command_kind enshu_command_find(const char *wire);
enshu_record_kind enshu_record_find(const char *wire);

#endif /* ENSHU_VOCABULARY_H */
