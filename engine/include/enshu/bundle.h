/*
 * enshu/bundle.h - a scenario as the engine gets it: named files in memory.
 *
 * The engine opens nothing; whoever starts a drill reads the files and hands
 * them over.  Names are relative to the package, with '/', sorted by bytes and
 * unique; modules of the standard library are named "std/NAME.lua".
 */
#ifndef ENSHU_BUNDLE_H
#define ENSHU_BUNDLE_H

#include <stddef.h>

/* Everything is borrowed.  `bytes` may hold NUL; text is UTF-8 without a byte
 * order mark. */
typedef struct enshu_file {
    const char *name;
    const char *bytes;
    size_t size;
} enshu_file;

typedef struct enshu_bundle {
    const char *entry; /* name of the Lua file to start with */
    const enshu_file *files;
    size_t n_files;
} enshu_bundle;

#endif /* ENSHU_BUNDLE_H */
