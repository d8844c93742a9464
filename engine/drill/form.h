/*
 * drill/form.h - what is filled in when an action is started.
 */
#ifndef ENSHU_DRILL_FORM_H
#define ENSHU_DRILL_FORM_H

#include "drill/drill_internal.h"

enum { ENSHU__FORM_FIELDS = 64 }; /* the most there are */

/* The fields of an action's form, declared or written in place. */
const enshu__form_field *enshu__form_fields(const enshu_drill *d,
                                            const enshu__action_def *def,
                                            size_t *n);
/* As others see a field that belongs to no action. */
enshu_form_field enshu__form_field_of(const enshu_drill *d,
                                      const enshu__form_field *f);
/* NULL when the whole form (NULL: none) is good, else the word for a refusal;
 * *field then names the culprit. */
const char *enshu__form_check(const enshu_drill *d,
                              const enshu__action_def *def,
                              const enshu_value *form, const char **field);
/* The same for fields that belong to no action. */
const char *enshu__fields_check(const enshu_drill *d,
                                const enshu__form_field *fields, size_t n,
                                const enshu_value *form, const char **field);
/* Is there room for the texts of a form? */
bool enshu__form_has_room(enshu_drill *d, const enshu_value *form);
/* As it is kept; NULL: no memory (the drill is broken). */
const enshu__form_value *enshu__form_keep(enshu_drill *d,
                                          const enshu_value *form);
/* What is kept as pairs with keys, at most ENSHU__FORM_FIELDS; how many. */
size_t enshu__form_pairs(const enshu_drill *d, const enshu__form_value *form,
                         size_t n, enshu_pair *out);

/* May an action be under way for several at the same time, told apart by what
 * its form says: an order by whom and where, a block by what? */
bool enshu__form_tells_apart(const enshu_drill *d,
                             const enshu__action_def *def);
/* Is it about the same one as what is kept? */
bool enshu__form_is_same(const enshu_drill *d, const enshu__form_value *kept,
                         size_t n_kept, const enshu_value *form);

#endif /* ENSHU_DRILL_FORM_H */
