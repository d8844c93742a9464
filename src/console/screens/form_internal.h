/*
 * screens/form_internal.h - a form being filled in: what its parts share.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_FORM_INTERNAL_H
#define ENSHU_SCREENS_FORM_INTERNAL_H

#include "console/screens/draft.h"
#include "console/screens/form.h"

enum { FORM_FIELDS_MAX = 64, FORM_KEY = 160 };

struct form {
    bool open;
    size_t wants; /* field that is to get the focus, from 1; 0 none */
    bool about;   /* what it is about was filled in */
    bool tried;   /* faults are shown from the first try */
    bool preview;
    char *action;
    char *target; /* "" none */
    const char *what;   /* order that sends it, NULL: it only hands it out */
    form_send_fn *send; /* NULL: an action of the seat */
    char key[FORM_KEY];
    draft_text texts[FORM_FIELDS_MAX]; /* of fields that are written */
    size_t n;
    size_t last; /* field that had the focus last: facts go there */
    size_t fact; /* selected */
    order_watch watch;
};

/* How the field is filled in. */
bool form_is_written(const model_form_field *field);
/* The text of a field in the draft, made into what is sent. */
const char *form_value(ctx *c, const form *f, const model_form_field *field);
/* The value as people read it: the name of an option, "TLP:AMBER". */
const char *form_say_value(ctx *c, const model_form_field *field,
                           const char *value);
const char *form_say_option(ctx *c, const model_form_field *field, size_t i);
/* Index of the first field that is wrong, f->n when all is well. */
size_t form_first_fault(ctx *c, const form *f);

/* Something that should not leave the organisation by mistake. */
typedef struct form_mark {
    word_id what; /* W_MARK_MAIL ... */
    const char *text;
    const char *field; /* its name */
} form_mark;
enum { FORM_MARKS_MAX = 16 };
/* Something that was told to somebody else in other words. */
typedef struct form_other {
    const char *field; /* its name */
    const model_deed *deed;
    const char *told;
} form_other;
enum { FORM_OTHERS_MAX = 12 };
size_t form_find_others(ctx *c, const form *f, form_other out[FORM_OTHERS_MAX]);
/* Fills in what the team knows, where nothing is written; returns how many
 * fields (form_known.c). */
size_t form_take_known(ctx *c, form *f);
bool form_is_required(const model_form_field *field);
size_t form_find_marks(ctx *c, const form *f, form_mark out[FORM_MARKS_MAX]);

/* ---- parts of the picture ---- */

void form_draw_fields(ctx *c, form *f, ui_rect r);
void form_draw_facts(ctx *c, form *f, ui_rect r);
void form_draw_page(ctx *c, form *f, ui_rect r);
void form_draw_marks(ctx *c, form *f, ui_rect r);

#endif /* ENSHU_SCREENS_FORM_INTERNAL_H */
