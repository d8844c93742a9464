/* script/pending.h - what waits for freezing; only for the files that freeze.
 */
#ifndef ENSHU_SCRIPT_PENDING_H
#define ENSHU_SCRIPT_PENDING_H

#include "script/freeze.h"

struct enshu__pending {
    enshu__cond **conds;
    size_t n_conds;
    size_t room_conds;
    enshu_text **plain;
    size_t n_plain;
    size_t room_plain;
};

#endif /* ENSHU_SCRIPT_PENDING_H */
