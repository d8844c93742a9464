/* author/import_lua.h - the texts that an import writes. */
#ifndef ENSHU_AUTHOR_IMPORT_LUA_H
#define ENSHU_AUTHOR_IMPORT_LUA_H

#include "base/memory.h"
#include "enshu/gtfs.h"

/* What the texts are about; all borrowed. */
typedef struct import_about {
    const char *id;
    const char *feed; /* file name of the feed */
    const char *route;
    const char *date;
    enshu_time_us start_us; /* where the small drill begins, after midnight */
    const enshu_gtfs_line *line;
} import_about;

/* A Lua module that returns the table for `timetable{}`. */
void import_write_module(const import_about *about, base_buffer *out);
/* A small drill that uses it. */
void import_write_main(const import_about *about, base_buffer *out);
/* Where the data come from, in Markdown. */
void import_write_readme(const import_about *about, base_buffer *out);

#endif /* ENSHU_AUTHOR_IMPORT_LUA_H */
