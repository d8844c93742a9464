/*
 * author/export_internal.h - what the exports of an attack share: what was
 * tried, and STIX objects.
 */
#ifndef ENSHU_AUTHOR_EXPORT_INTERNAL_H
#define ENSHU_AUTHOR_EXPORT_INTERNAL_H

#include "author/export_attack.h"
#include "base/memory.h"
#include "runs/stamp.h"

/* The name in the language, else in the other, else the id. */
const char *export_name(const export_attack *a, enshu_text name,
                        const char *id);
const char *export_name_of(const export_attack *a, const char *id);
/* The step of an id; false when there is none. */
bool export_find_step(const export_attack *a, const char *id,
                      enshu_step_info *out);
/* "T+00:12:00 Encrypts (server): noticed by edr": one attempt in words; owned
 * by the caller (xfree). */
char *export_attempt_text(const export_attack *a, const export_attempt *t);
/* Nothing to export: says so. */
json_t *export_nothing(const export_attack *a, enshu_error *err);

/* ---- STIX 2.1 ---- */

/* "TYPE--UUID" of a name within the scenario; owned by the caller (xfree). */
char *export_stix_id(const export_attack *a, const char *type,
                     const char *name);
/* A bundle with who made it, the marking as an exercise and the TLP label. */
json_t *export_bundle(const export_attack *a, const char *what);
/* A new object with id and common fields; borrowed from the bundle. */
json_t *export_object(const export_attack *a, json_t *bundle, const char *type,
                      const char *name);
/* A relationship between two ids. */
void export_relate(const export_attack *a, json_t *bundle, const char *from,
                   const char *type, const char *to);
void export_put(json_t *object, const char *key, json_t *value);
void export_put_text(json_t *object, const char *key, const char *text);
/* Puts a moment of the drill. */
void export_put_time(const export_attack *a, json_t *object, const char *key,
                     enshu_time_us t_us);
/* The ids of the attack-patterns are those of their techniques.  Adds it to the
 * bundle unless it is there; its id is owned by the caller (xfree). */
char *export_pattern(const export_attack *a, json_t *bundle,
                     const char *technique, const char *technique_name);
bool export_has(const json_t *bundle, const char *id);

#endif /* ENSHU_AUTHOR_EXPORT_INTERNAL_H */
