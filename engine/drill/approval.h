/*
 * drill/approval.h - actions that somebody else has to approve.
 *
 * An action with `approval` that is started becomes a request, told to the
 * team that asks and to those of the people named, until `keys` different
 * roles among them have approved it.  Who asks and is one of them gives one key
 * by asking, so an action of one key that they start begins at once; for two
 * keys a second role is always needed.  Exercise control needs no approval and
 * its word is enough.
 *
 * The last key starts the action as if it were started then: what it requires,
 * its target and its people are looked at again.  When it cannot be started the
 * approval is refused with the reason, and the request goes on waiting.  One
 * refusal ends it, and so does who asked, by breaking it off.
 */
#ifndef ENSHU_DRILL_APPROVAL_H
#define ENSHU_DRILL_APPROVAL_H

#include "drill/drill_internal.h"

enum { ENSHU__KEYS_MAX = 8 };

struct enshu__request {
    bool waits;
    int32_t action;
    int32_t role; /* that asked */
    enshu__ref on;
    const enshu__form_value *form;
    size_t n_form;
    uint64_t seq;                  /* of action.requested */
    int32_t keys[ENSHU__KEYS_MAX]; /* roles that approved it */
    int64_t n_keys;
    enshu__request *next;
};

/* Has somebody else to approve it before the role's action may begin? */
bool enshu__needs_approval(const enshu_drill *d, int32_t role, int32_t action);
/* Notes the request; `form` is kept. */
void enshu__request_approval(enshu_drill *d, const enshu_command *c,
                             int32_t role, int32_t action, enshu__ref on,
                             const enshu_value *form);
/* Does a request of the role's organisation for this action wait: on this
 * target, with this form where that tells them apart (NULL: with any)? */
bool enshu__is_requested(const enshu_drill *d, int32_t role, int32_t action,
                         enshu__ref on, bool on_anything,
                         const enshu_value *form);
/* The command action.approve. */
void enshu__approve_action(enshu_drill *d, const enshu_command *c,
                           int32_t role);
/* Takes the oldest waiting request of the role's team back; false: none. */
bool enshu__cancel_request(enshu_drill *d, const enshu_command *c, int32_t role,
                           int32_t action, enshu__ref on);
/* The team of a role, and those who may approve the action; kept until the
 * records are handed out. */
enshu_audience enshu__audience_of_deal(enshu_drill *d, int32_t role,
                                       int32_t action);
/* Is a team among those? */
bool enshu__is_told_of_deal(const enshu_drill *d, enshu__ref team,
                            int32_t asked_by, int32_t action);
/* The oldest waiting request for an action (on `on`, name 0: on anything) that
 * the role could still approve; 0: none. */
uint64_t enshu__waits_for(const enshu_drill *d, int32_t role, int32_t action,
                          enshu__ref on);

#endif /* ENSHU_DRILL_APPROVAL_H */
