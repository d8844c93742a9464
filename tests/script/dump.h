/* script/dump.h - declared things as text, field by field. */
#ifndef ENSHU_TESTS_SCRIPT_DUMP_H
#define ENSHU_TESTS_SCRIPT_DUMP_H

enum { DUMP_SIZE = 1 << 16 };

/* Loads a scenario, which must have no errors, and writes every field of its
 * flows, departures, timetables and metrics as they were frozen. */
const char *dump_of(const char *lua, char out[DUMP_SIZE]);

#endif /* ENSHU_TESTS_SCRIPT_DUMP_H */
