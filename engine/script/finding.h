/*
 * script/finding.h - the findings of the load stage: kept while files load,
 * delivered in order of place at the end, each once.
 */
#ifndef ENSHU_SCRIPT_FINDING_H
#define ENSHU_SCRIPT_FINDING_H

#include "script/script_internal.h"

enshu__findings *enshu__findings_create(void); /* NULL: no memory */
void enshu__findings_destroy(enshu__findings *fs);

/* Is there an error at this place so far? */
bool enshu__findings_has_error(const enshu__findings *fs, enshu__where where);

/* Sorts, hands each to `found` (may be NULL).  ENSHU_OK without errors;
 * ENSHU_EVERSION when a newer api is among them, ENSHU_ENOMEM when one could
 * not be kept, else ENSHU_ESCRIPT; *err is the first error. */
enshu_status enshu__findings_deliver(enshu__findings *fs,
                                     enshu_finding_fn *found, void *user,
                                     enshu_error *err);

#endif /* ENSHU_SCRIPT_FINDING_H */
