/*
 * author/attack_file.h - the techniques of an ATT&CK release, out of a STIX
 * bundle as MITRE publishes it (enterprise-attack.json, ics-attack.json).
 *
 * The bundle is read object by object: beside its bytes there is never more
 * than one object in memory.
 *
 * Threads: a file belongs to one thread.
 */
#ifndef ENSHU_AUTHOR_ATTACK_FILE_H
#define ENSHU_AUTHOR_ATTACK_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "enshu/status.h"

typedef struct attack_technique {
    char *id;   /* "T1021.001" */
    char *name; /* of a sub-technique, its own */
    char *stix; /* id of its object */
    bool ics;
    bool revoked;
    bool deprecated;
    char *instead; /* stix id of what took its place, or NULL */
} attack_technique;

typedef struct attack_file attack_file;

/* *out is owned by the caller; NULL on failure: ENSHU_EINVAL (no STIX bundle,
 * or one without techniques; *err says where), ENSHU_ELIMIT (more than 512
 * MiB), statuses of base_file_read. */
ENSHU_MUST_USE enshu_status attack_file_read(const char *path,
                                             attack_file **out,
                                             enshu_error *err);
void attack_file_destroy(attack_file *f); /* accepts NULL */

/* How many techniques of a matrix there are. */
size_t attack_file_count(const attack_file *f, bool ics);
/* Borrowed; NULL when there is none. */
const attack_technique *attack_file_find(const attack_file *f, const char *id,
                                         bool ics);
/* What took the place of a revoked one; NULL when it is not said. */
const attack_technique *attack_file_instead(const attack_file *f,
                                            const attack_technique *t);

#endif /* ENSHU_AUTHOR_ATTACK_FILE_H */
