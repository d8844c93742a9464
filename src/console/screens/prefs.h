/*
 * screens/prefs.h - what a person prefers, and the file that remembers it.
 *
 * The file has a name and a value a line.  What cannot be read keeps its
 * default: a damaged file must not keep anybody from the drill.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_PREFS_H
#define ENSHU_SCREENS_PREFS_H

#include "console/screens/context.h"
#include "enshu/status.h"

enum { PREFS_SCALE_MIN = 80, PREFS_SCALE_MAX = 200, PREFS_SCALE_STEP = 10 };

prefs prefs_default(base_lang lang);
/* A name that is too long or no text changes nothing. */
void prefs_set_person(prefs *p, const char *name);
/* Changes *p by the lines of a text; unknown ones are passed over. */
void prefs_read(prefs *p, const char *text);
void prefs_write(const prefs *p, base_buffer *out);

/* Reads the file; what is not there stays as it is in *p. */
void prefs_load(prefs *p, const char *path);
/* Makes the folder when need be. */
ENSHU_MUST_USE enshu_status prefs_save(const prefs *p, const char *path,
                                       enshu_error *err);

#endif /* ENSHU_SCREENS_PREFS_H */
