/*
 * script/api_read.h - from a Lua table to a definition, driven by the API
 * table.
 *
 * Every problem becomes a finding and reading goes on, so that an author sees
 * all of them at once.  Tables are read with raw access.
 *
 * Everything here may raise, but only when memory runs out.
 */
#ifndef ENSHU_SCRIPT_API_READ_H
#define ENSHU_SCRIPT_API_READ_H

#include "script/api_table.h"
#include "script/script_internal.h"

enum { ENSHU__READ_DEPTH = 6, ENSHU__PATH_SIZE = 160 };

/* Where the reader is: "inject.expect[2].within". */
typedef struct enshu__reader {
    lua_State *L;
    enshu__script *script;
    enshu__where where;
    const char *id; /* of the thing being declared, "" while unknown */
    int depth;
    struct {
        const char *name;
        size_t row; /* from 1; 0: no list */
    } path[ENSHU__READ_DEPTH];
} enshu__reader;

/* Reads the table on top of the stack into `def` (zeroed, of the record's
 * size).  The stack is left as it was. */
void enshu__read_record(enshu__reader *r, const enshu__record *record,
                        void *def);

/* What a declarator does with its arguments: reads the table, adds what it
 * declares and gives back its id. */
int enshu__declare(lua_State *L, const enshu__record *record);

/* ---- for readers of single types ---- */

/* Reads the value on top of the stack into the definition at `def`. */
typedef void enshu__read_fn(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_value(enshu__reader *r, const enshu__field *f, void *def);

/* The compound types, api_read_parts.c. */
void enshu__read_rows(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_plan(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_form(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_match(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_values(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_rubric(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_row(enshu__reader *r, const enshu__field *f, void *def);
/* The logical types, api_read_logic.c. */
void enshu__read_cond(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_conds(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_needs(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_effects(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_function(enshu__reader *r, const enshu__field *f, void *def);

/* What others depend on, api_read_duty.c. */
void enshu__read_weights(enshu__reader *r, const enshu__field *f, void *def);

/* Names and shares, api_read_ops.c. */
void enshu__read_local(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_names(enshu__reader *r, const enshu__field *f, void *def);
void enshu__read_shares(enshu__reader *r, const enshu__field *f, void *def);
/* Gives a declared operation what follows from the rest of it, and says what
 * does not fit together. */
void enshu__settle_operation(enshu__reader *r, const enshu__record *record,
                             enshu__decl *decl);

/* A finding at the reader's place. */
void enshu__read_problem(enshu__reader *r, const char *code, const char *ja,
                         const char *en, ...) ENSHU_PRINTF(3, 5)
    ENSHU_PRINTF(4, 5);
/* "asset.zone: expected an id, got number", of the value on top. */
void enshu__read_wrong(enshu__reader *r, const enshu__field *f);
/* The place as text: "asset.zone"; `f` may be NULL. */
const char *enshu__read_path(const enshu__reader *r, const enshu__field *f,
                             char out[ENSHU__PATH_SIZE]);
/* The length of the list on top, or -1 and a finding. */
int64_t enshu__read_list(enshu__reader *r, const enshu__field *f);
/* The length of the list at idx; -1 when it is no table, or has holes or other
 * keys than 1..n. */
int64_t enshu__list_length(lua_State *L, int idx);
/* Arena memory; raises when there is none. */
void *enshu__read_new(lua_State *L, size_t count, size_t size);
/* A text of the value at `idx`, or NULL and a finding when it is no string or
 * not UTF-8. */
const char *enshu__read_string(enshu__reader *r, const enshu__field *f);
void enshu__read_text(enshu__reader *r, const enshu__field *f, void *def);
/* A duration on top of the stack: false and a finding when it is none. */
bool enshu__read_duration_value(enshu__reader *r, const enshu__field *f,
                                enshu_time_us *out);

/* ---- for constructors, in either stage ---- */

/* A finding while files load, an error in play. */
void enshu__complain(lua_State *L, const char *code, const char *ja,
                     const char *en, ...) ENSHU_PRINTF(3, 5) ENSHU_PRINTF(4, 5);
/* A finding with formatted texts. */
void enshu__find(enshu__script *s, char severity, const char *code,
                 enshu__where where, const char *ja, const char *en, ...)
    ENSHU_PRINTF(5, 7) ENSHU_PRINTF(6, 7);
/* The name of a value's type: "number", "condition". */
const char *enshu__type_name(lua_State *L, int idx);
/* A boolean, number or string; false when it is none of these. */
bool enshu__read_scalar(lua_State *L, int idx, enshu__scalar *out);
/* A duration or a bare number that was meant as one. */
bool enshu__is_bare(int64_t us);
/* True for [A-Za-z0-9_.-]+ of at most 64 bytes. */
bool enshu__is_id(const char *text, size_t len);
/* Thousandths of a number; false when it is too large or no number. */
bool enshu__read_milli(lua_State *L, int idx, int64_t unit, int64_t *out);
/* How many MATCH nodes the map of form conditions at idx needs; -1 and a
 * complaint when it is no such map. */
int64_t enshu__count_matches(lua_State *L, int idx, const char *what);
/* Fills that many zeroed nodes, sorted by field. */
void enshu__fill_matches(lua_State *L, int idx, enshu__cond_node *nodes);

#endif /* ENSHU_SCRIPT_API_READ_H */
