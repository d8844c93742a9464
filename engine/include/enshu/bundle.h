/*
 * enshu/bundle.h - a scenario as the engine receives it: named files in memory.
 *
 * The engine opens nothing.  Names are relative to the package, with '/';
 * modules of the standard library are named "std/NAME.lua".
 */
#ifndef ENSHU_BUNDLE_H
#define ENSHU_BUNDLE_H

#include <stddef.h>

typedef struct enshu_file {
    const char *name;
    const char *bytes;
    size_t size;
} enshu_file;

/* Borrowed from its maker; files are sorted bytewise by name. */
typedef struct enshu_bundle {
    const char *entry; /* name of the file that is run, e.g. "main.lua" */
    const enshu_file *files;
    size_t n_files;
} enshu_bundle;

#endif /* ENSHU_BUNDLE_H */
