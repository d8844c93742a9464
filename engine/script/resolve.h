/*
 * script/resolve.h - from ids to the things they name.
 *
 * Used when a scenario is frozen and, in play, when a condition is used.
 */
#ifndef ENSHU_SCRIPT_RESOLVE_H
#define ENSHU_SCRIPT_RESOLVE_H

#include "drill/scenario.h"

enum { ENSHU__PROBLEM_SIZE = 384 };

/* Receives what is wrong; the texts are borrowed. */
typedef void enshu__report_fn(void *user, const char *code, enshu__where where,
                              const char *ja, const char *en);

typedef struct enshu__resolver {
    const enshu__scenario *scenario;
    enshu__report_fn *report;
    void *user;
} enshu__resolver;

/* Reports with formatted texts. */
void enshu__report(const enshu__resolver *r, const char *code,
                   enshu__where where, const char *ja, const char *en, ...)
    ENSHU_PRINTF(4, 6) ENSHU_PRINTF(5, 6);

/* Finds what a reference names among `kinds`; an absent one is good.  `label`
 * says where it stands: "role.team", "did()". */
bool enshu__resolve_ref(const enshu__resolver *r, enshu__ref *ref,
                        enshu__kinds kinds, const char *label,
                        enshu__where where);
/* Every reference of a condition; false when one is wrong. */
bool enshu__resolve_cond(const enshu__resolver *r, enshu__cond_node *nodes,
                         size_t n);
/* Every reference of a list of effects.  `target` are the kinds TARGET may
 * be, 0 where there is no target; `what` is the declarator. */
void enshu__resolve_effects(const enshu__resolver *r, enshu__effects *effects,
                            enshu__kinds target, const char *what);
/* May something of that kind be believed to be that? */
bool enshu__check_believed(const enshu__resolver *r, enshu__kind kind,
                           const char *word, const char *label,
                           enshu__where where);
/* A target of an action: did(.., {on=..}), expect.on, play.on. */
bool enshu__resolve_on(const enshu__resolver *r, enshu__ref *on,
                       const enshu__ref *action, const char *label,
                       enshu__where where);
/* Form conditions of an action: do its fields exist? */
bool enshu__resolve_fields(const enshu__resolver *r, const enshu__ref *action,
                           const enshu__cond_node *match, size_t n,
                           const char *label, enshu__where where);
/* The fields of an action, of its own or of its form; *n 0 when none. */
const enshu__form_field *enshu__action_fields(const enshu__scenario *s,
                                              const enshu__action_def *action,
                                              size_t *n);

bool enshu__is_target(const enshu__scenario *s, enshu__ref ref);
/* "asset", "team or role". */
void enshu__kinds_text(enshu__kinds kinds, const char *between, char *out,
                       size_t size);

#endif /* ENSHU_SCRIPT_RESOLVE_H */
