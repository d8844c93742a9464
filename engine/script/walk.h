/*
 * script/walk.h - visits every field of what was declared, by the API table.
 */
#ifndef ENSHU_SCRIPT_WALK_H
#define ENSHU_SCRIPT_WALK_H

#include "drill/scenario.h"
#include "script/api_table.h"

enum { ENSHU__SPOT_DEPTH = 4, ENSHU__LABEL_SIZE = 128 };

/* One field of one definition. */
typedef struct enshu__spot {
    const enshu__record *record; /* the declarator */
    enshu__decl *decl;           /* what was declared */
    const enshu__field *field;
    void *base; /* what holds the field: the definition or one of its rows */
    int depth;  /* parts in `path` */
    const char *path[ENSHU__SPOT_DEPTH];
} enshu__spot;

typedef void enshu__visit_fn(void *user, const enshu__spot *spot);

/* The scenario{} itself comes first, then each kind in the table's order. */
void enshu__walk(const enshu__scenario *s, enshu__visit_fn *visit, void *user);

/* The place of a field's value. */
void *enshu__spot_at(const enshu__spot *spot);
/* "inject.expect.on". */
const char *enshu__spot_label(const enshu__spot *spot,
                              char out[ENSHU__LABEL_SIZE]);
/* "inject I-1.body". */
const char *enshu__spot_key(const enshu__scenario *s, const enshu__spot *spot,
                            char out[ENSHU__LABEL_SIZE]);

#endif /* ENSHU_SCRIPT_WALK_H */
