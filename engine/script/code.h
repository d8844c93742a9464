/*
 * script/code.h - loading a file of the scenario, with or without a store of
 * compiled files.
 */
#ifndef ENSHU_SCRIPT_CODE_H
#define ENSHU_SCRIPT_CODE_H

#include "script/script_internal.h"

/* Leaves the file's function on L's stack.  With a store, a file that was
 * compiled before - the same name and bytes - is not compiled again.
 * Statuses of enshu__lua_load. */
ENSHU_MUST_USE enshu_status enshu__code_load(enshu_code *code, enshu__lua *lua,
                                             lua_State *L,
                                             const enshu_file *file,
                                             enshu_error *err);

#endif /* ENSHU_SCRIPT_CODE_H */
