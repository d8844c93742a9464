/*
 * script/api_table.h - everything a scenario can name, as one table of data.
 *
 * The table drives the reader (api_read), the freezing of references
 * (resolve), the checks, and the documents (api_doc), so that they cannot
 * disagree.  A declarator such as asset{} is a record: rows of fields that say
 * how each is written, what it means and where in the definition it is kept.
 */
#ifndef ENSHU_SCRIPT_API_TABLE_H
#define ENSHU_SCRIPT_API_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lua.h>

#include "sim/model.h"

/* How a field is written and kept.  Enumerator, C type at `at` (further parts
 * at `at2` and `at3`). */
typedef enum enshu__type {
    ENSHU__T_ID,       /* enshu__decl.name: the thing's own id */
    ENSHU__T_KEY,      /* const char *: an id within its list */
    ENSHU__T_LOCAL,    /* const char *: an id within the same declaration */
    ENSHU__T_NAMES,    /* const char **, at2: size_t; one string is enough */
    ENSHU__T_SHARES,   /* enshu__share *, at2: size_t: names with parts of 1 */
    ENSHU__T_TEXT,     /* enshu_text */
    ENSHU__T_STRING,   /* const char *; words[0] when not given */
    ENSHU__T_BOOL,     /* bool */
    ENSHU__T_INT,      /* int64_t; at2: bool "given" */
    ENSHU__T_MILLI,    /* int64_t, thousandths */
    ENSHU__T_PPM,      /* int64_t, parts per million, of 0..1 or a range */
    ENSHU__T_DURATION, /* enshu_time_us */
    ENSHU__T_TIME,     /* enshu_time_us */
    ENSHU__T_SPAN,     /* enshu__span */
    ENSHU__T_START,    /* const char *: date and time of T+00:00 */
    ENSHU__T_LABEL,    /* const char *: a TLP label */
    ENSHU__T_ENUM,     /* int32_t: index of the word in `words` */
    ENSHU__T_WORD,     /* enshu_name: a plain word */
    ENSHU__T_WORDS,    /* enshu__words; at2: bool "given" */
    ENSHU__T_FLAGS,    /* enshu__words: names whose value is true */
    ENSHU__T_REF,      /* enshu__ref to one of `kinds` */
    ENSHU__T_REFS,     /* enshu__refs; one id may stand for a list of one */
    ENSHU__T_AUDIENCE, /* enshu__refs, or the word in `words` (at2: bool) */
    ENSHU__T_AFTER,    /* enshu__ref, at2: enshu_time_us */
    ENSHU__T_METRIC,   /* enshu__ref, at2: int32_t, an enshu__metric */
    ENSHU__T_SCALAR,   /* enshu__scalar */
    ENSHU__T_COND,     /* enshu__cond * */
    ENSHU__T_CONDS,    /* enshu__cond **, at2: size_t */
    ENSHU__T_NEEDS,    /* enshu__need *, at2: size_t */
    ENSHU__T_EFFECTS,  /* enshu__effects * */
    ENSHU__T_FUNCTION, /* enshu__fn */
    ENSHU__T_ROW,      /* fields of `rows`, kept from `at` on */
    ENSHU__T_ROWS,     /* array of `rows`, at2: size_t */
    ENSHU__T_CHOICES,  /* as ROWS; a word alone is the row's first field */
    ENSHU__T_PLAN,     /* as ROWS, or at3: enshu__fn */
    ENSHU__T_FORM,     /* enshu__ref to a form; or at2, at3 as ROWS */
    ENSHU__T_MATCH,    /* enshu__cond_node *, at2: size_t: MATCH nodes */
    ENSHU__T_VALUES,   /* enshu__form_value *, at2: size_t */
    ENSHU__T_RUBRIC,   /* enshu__rubric_row *, at2: size_t */
    ENSHU__T_STAGES,   /* as ROWS of the single field of `rows` */
    ENSHU__T_WEIGHTS,  /* as ROWS; a table of first field = second field */
    ENSHU__T_WATCH,    /* enshu_time_us; `false`: ENSHU__ABSENT_TIME */
    ENSHU__TYPE_COUNT
} enshu__type;

typedef struct enshu__record enshu__record;

typedef struct enshu__field {
    const char *name;
    size_t len; /* of the name */
    enshu__type type;
    uint8_t position; /* may also be written without a name at this place */
    bool required;
    bool one; /* ROWS: a single row may be written without the list */
    bool fn;  /* EFFECTS: may be a function */
    const char
        *lacking;       /* code when it is required and missing; NULL: EN1005 */
    enshu__kinds kinds; /* references */
    const char *const *words;
    const enshu__record *rows;
    int64_t low; /* INT, MILLI, PPM, DURATION: the range, when high > low */
    int64_t high;
    int64_t preset;       /* the value when it is not given, as it is kept */
    const char *default_; /* the same as people read it; NULL: none */
    size_t at;
    size_t at2;
    size_t at3;
    const char *ja;
    const char *en;
} enshu__field;

struct enshu__record {
    const char *name;       /* "asset", "expect" */
    const char *class_name; /* "AssetDef"; NULL: has no name of its own */
    enshu__kind kind;       /* NOTHING: part of another record */
    const enshu__field *fields;
    size_t n;
    size_t size;
    bool has_where; /* a part that keeps an enshu__where at its start */
    const char *ja;
    const char *en;
};

typedef enum enshu__when {
    ENSHU__WHEN_DECLARE, /* only while files load */
    ENSHU__WHEN_PLAY,    /* only while the drill runs */
    ENSHU__WHEN_ANY,
    ENSHU__WHEN_BOT /* only inside bot{} */
} enshu__when;

typedef struct enshu__param {
    const char *name; /* ends with '?' when it may be left out; NULL: no more */
    const char *type; /* as in editor annotations */
} enshu__param;

enum { ENSHU__PARAMS_MAX = 4 };

/* A function: its C side checks its own arguments. */
typedef struct enshu__function {
    const char *name; /* "did", "fx.state" */
    enshu__when when;
    lua_CFunction call;
    enshu__param params[ENSHU__PARAMS_MAX];
    const char *returns; /* editor annotation, NULL: nothing */
    const char *ja;
    const char *en;
} enshu__function;

/* The declarators in the order of the manual. */
extern const enshu__record *const enshu__api_records[];
extern const size_t enshu__api_n_records;
/* The declarator of a kind; NULL for kinds without one. */
const enshu__record *enshu__api_record(enshu__kind kind);
/* What ask() takes: read as it runs, so these rows are its names and their
 * documentation alone. */
extern const enshu__record enshu__record_ask;
/* The same rows as inject{}, for the list of injects{}. */
extern const enshu__record enshu__record_inject;

/* Defined in api_functions.c. */
extern const enshu__function enshu__api_functions[];
extern const size_t enshu__api_n_functions;

/* Defined in api_table_people.c, _talk.c, _world.c, _ops.c, _lines.c, _play.c,
 * _threat.c, _duty.c, _judge.c, _evaluate.c. */
extern const enshu__record enshu__record_scenario;
extern const enshu__record enshu__record_phase;
extern const enshu__record enshu__record_org;
extern const enshu__record enshu__record_team;
extern const enshu__record enshu__record_role;
extern const enshu__record enshu__record_actor;
extern const enshu__record enshu__record_staff;
extern const enshu__record enshu__record_token;
extern const enshu__record enshu__record_room;
extern const enshu__record enshu__record_reply; /* a part of actors */
extern const enshu__record enshu__record_zone;
extern const enshu__record enshu__record_conduit;
extern const enshu__record enshu__record_asset;
extern const enshu__record enshu__record_service;
extern const enshu__record enshu__record_operation;
extern const enshu__record enshu__record_flow;
extern const enshu__record enshu__record_departures;
extern const enshu__record enshu__record_timetable;
extern const enshu__record enshu__record_metric;
extern const enshu__record enshu__record_profile; /* a part of both */
extern const enshu__record enshu__record_form;
extern const enshu__record enshu__record_action;
extern const enshu__record enshu__record_artifact;
extern const enshu__record enshu__record_question;
extern const enshu__record enshu__record_account;
extern const enshu__record enshu__record_indicator;
extern const enshu__record enshu__record_step;
extern const enshu__record enshu__record_adversary;
extern const enshu__record enshu__record_fault;
extern const enshu__record enshu__record_log;
extern const enshu__record enshu__record_log_line; /* of steps and faults */
extern const enshu__record enshu__record_obligation;
extern const enshu__record enshu__record_share;
extern const enshu__record enshu__record_sector;
extern const enshu__record enshu__record_objective;
extern const enshu__record enshu__record_criterion;
extern const enshu__record enshu__record_note;
extern const enshu__record enshu__record_meter;
extern const enshu__record enshu__record_capability;
extern const enshu__record enshu__record_survey;
extern const enshu__record enshu__record_var;
extern const enshu__record enshu__record_test;
extern const enshu__record enshu__record_bot;

/* Word lists shared with checks; each ends with NULL. */
extern const char *const enshu__words_via[];
extern const char *const enshu__words_hold[];
extern const char *const enshu__words_metric[];
/* The index of a word, or -1. */
int enshu__word_index(const char *const *words, const char *word);

/* What an action's `target` means for the kinds of `on`: a set of kinds for
 * an enshu__target, 0 for none. */
enshu__kinds enshu__target_kinds(int32_t target);

/* Registers every name in the sandbox and declares the built-in zone
 * "internet" in the script's (new) scenario.  May raise. */
void enshu__api_open(lua_State *L);

#endif /* ENSHU_SCRIPT_API_TABLE_H */
