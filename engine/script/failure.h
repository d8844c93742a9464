/*
 * script/failure.h - what happens when a script fails in the play stage.
 */
#ifndef ENSHU_SCRIPT_FAILURE_H
#define ENSHU_SCRIPT_FAILURE_H

#include "script/process.h"

typedef struct enshu__failure {
    enshu_error err;
    const char *code;
    char excerpt[640]; /* lines around the place, the line itself marked */
    char trace[1024];
} enshu__failure;

/* Reads why a slice failed, while it is still there: `status` is Lua's (OK or
 * YIELD when the slice was stopped for its records). */
void enshu__failure_read(enshu__script *s, lua_State *thread, int status,
                         enshu__failure *f);
/* Fills f->excerpt from the scenario's sources for f->err's place. */
void enshu__failure_quote(const enshu__script *s, enshu__failure *f);

/* After the rollback: the record, and what the language promises for each kind
 * of process - a fallback plan, a handler switched off. */
void enshu__failure_follow_up(enshu__script *s,
                              const enshu__process_start *start,
                              enshu__failure *f);

#endif /* ENSHU_SCRIPT_FAILURE_H */
