/*
 * script/script_internal.h - what the files of the script layer share.
 *
 * One enshu__script per drill: the Lua state, the scenario being declared,
 * later the drill it plays in.  Found from any lua_State by enshu__script_of.
 *
 * Who does what:
 *   lua_host, sandbox_*   the Lua state, its libraries and limits
 *   api_table             every name a scenario can use: the one data table
 *   api_read              Lua table -> definition, driven by that table
 *   api_doc               the table as documents
 *   bind_declare, bind_cond, bind_fx     constructors
 *   bind_order            orders to operations, as effects and at once
 *   feed                  timetables out of GTFS feeds
 *   freeze, check_*, lint what is checked once everything is declared
 *   process, bind_*       the play stage
 *   open                  enshu_script_open
 */
#ifndef ENSHU_SCRIPT_INTERNAL_H
#define ENSHU_SCRIPT_INTERNAL_H

#include <lua.h>

#include "drill/hooks.h"
#include "drill/scenario.h"
#include "drill/verbs.h"
#include "enshu/script.h"
#include "script/lua_host.h"

typedef enum enshu__stage {
    ENSHU__STAGE_DECLARE,
    ENSHU__STAGE_PLAY
} enshu__stage;

typedef struct enshu__processes enshu__processes; /* process.h */
typedef struct enshu__handlers enshu__handlers;   /* handler.h */
typedef struct enshu__pending enshu__pending;     /* freeze.h */
typedef struct enshu__findings enshu__findings;   /* finding.c */

/* A file of the scenario, kept to quote from. */
typedef struct enshu__source {
    const char *name;
    const char *text;
} enshu__source;

typedef struct enshu__script {
    enshu__lua *lua;
    enshu__stage stage;
    const enshu_bundle *bundle; /* declare stage only */
    enshu_code *code;           /* the same; may be NULL */
    enshu__scenario *scenario;
    enshu_drill *drill; /* NULL in the declare stage */
    enshu__processes *processes;
    enshu__handlers *handlers;
    const enshu__bot_def *bot; /* the one that plays, NULL: none */
    enshu__source *sources;
    size_t n_sources;
    enshu__pending *pending; /* references to resolve; declare stage only */
    uint32_t n_functions;    /* kept by enshu__script_keep_function */
    bool in_bot;             /* the running slice belongs to a bot */
    bool in_check;           /* a check(fn) is being evaluated */
    int check_status;        /* of a check that failed in this slice */
    enshu__findings *findings;
    void *user; /* of the options' callbacks */
    enshu_finding_fn *found;
    enshu_bot_error_fn *bot_error;
    enshu_race_fn *raced;
} enshu__script;

enshu__script *enshu__script_of(lua_State *L);

/* The text of a file of the scenario, NULL when there is none. */
const char *enshu__script_source(const enshu__script *s, const char *name);

/* Keeps the function at stack index `idx` for the life of the state and gives
 * its number (1, 2, ...). */
enshu__fn enshu__script_keep_function(lua_State *L, int idx);
/* Pushes a kept function. */
void enshu__script_push_function(lua_State *L, enshu__fn fn);

/* Reports a finding of the load stage; an 'E' counts as an error.  The two
 * texts are complete messages ("asset: unknown field 'backp' (did you mean
 * 'backup'?)"). */
void enshu__script_find(enshu__script *s, char severity, const char *code,
                        enshu__where where, const char *ja, const char *en);

/* The place in a scenario file of the code calling the running C function; of
 * a standard module, that of whoever called it. */
enshu__where enshu__script_where(lua_State *L);

/* A borrowed copy of a text in the scenario's arena; raises when there is no
 * memory. */
const char *enshu__script_text(lua_State *L, const char *text, size_t len);
enshu_name enshu__script_name(lua_State *L, const char *text, size_t len);

/* Raises unless the stage is right, with EN1009-like words: "inject{} belongs
 * to the top level of a file, not to a handler", "send() works only while the
 * drill runs". */
void enshu__script_need_stage(lua_State *L, enshu__stage stage,
                              const char *name);

/* Raises inside a bot: "a bot sees only what its roles could see". */
void enshu__script_refuse_bot(lua_State *L, const char *name);
/* Raises outside play, and outside a bot. */
void enshu__script_need_bot(lua_State *L, const char *name);

/* Raises the error of a check(fn) that failed meanwhile: for after calls into
 * the drill that look at conditions, through which no error may pass. */
void enshu__script_raise_check(lua_State *L);

/* Raises inside check(fn): "a check must not change anything". */
void enshu__script_refuse_check(lua_State *L, const char *name);

#endif /* ENSHU_SCRIPT_INTERNAL_H */
