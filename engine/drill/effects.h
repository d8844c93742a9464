/*
 * drill/effects.h - effects that live in files of their own; effect.c knows
 * them all.
 */
#ifndef ENSHU_DRILL_EFFECTS_H
#define ENSHU_DRILL_EFFECTS_H

#include "drill/parts.h"

/* Applies one effect; `what` is the thing it is about, index -1 where it needs
 * none. */
typedef void enshu__apply_fn(enshu_drill *d, const enshu__fx *fx,
                             enshu__ref what, const enshu__occasion *of);

/* effect_threat.c */
enshu__apply_fn enshu__fx_renew;
enshu__apply_fn enshu__fx_steal;
enshu__apply_fn enshu__fx_control;
enshu__apply_fn enshu__fx_restore;
enshu__apply_fn enshu__fx_persist;
enshu__apply_fn enshu__fx_flood;
enshu__apply_fn enshu__fx_mitigate;
enshu__apply_fn enshu__fx_block;
enshu__apply_fn enshu__fx_collect;
enshu__apply_fn enshu__fx_wipe;
enshu__apply_fn enshu__fx_fault;
/* An account is active or disabled from now on. */
void enshu__set_account(enshu_drill *d, int32_t account, const char *word);
/* What follows from a fault (its record is behind what comes after), from an
 * adversary having an account. */
void enshu__fault_occurred(void *drill, int32_t fault);
void enshu__account_stolen(void *drill, int32_t adversary, int32_t account);

#endif /* ENSHU_DRILL_EFFECTS_H */
