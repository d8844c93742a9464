#include "drill/form.h"

#include "drill/parts.h"

#include <string.h>

typedef struct form_shape {
    const enshu__form_field *fields;
    size_t n;
} form_shape;

static form_shape shape_of(const enshu_drill *d, const enshu__action_def *def)
{
    if (def->form.name == 0)
        return (form_shape){def->fields, def->n_fields};
    const enshu__form_def *form =
        ENSHU__DEF(d->scenario, FORM, form, def->form.index);
    return (form_shape){form->fields, form->n_fields};
}

const enshu__form_field *enshu__form_fields(const enshu_drill *d,
                                            const enshu__action_def *def,
                                            size_t *n)
{
    const form_shape shape = shape_of(d, def);
    *n = shape.n;
    return shape.fields;
}

static const enshu__form_field *field_of(const form_shape *shape,
                                         const char *id)
{
    for (size_t i = 0; i < shape->n; i++) {
        if (strcmp(shape->fields[i].id, id) == 0)
            return &shape->fields[i];
    }
    return NULL;
}

enshu_form_field enshu__form_field_of(const enshu_drill *d,
                                      const enshu__form_field *f)
{
    static const char *const types[] = {
        [ENSHU__FORM_TEXT] = "text",     [ENSHU__FORM_CHOICE] = "choice",
        [ENSHU__FORM_NUMBER] = "number", [ENSHU__FORM_TIME] = "time",
        [ENSHU__FORM_ATTACH] = "attach", [ENSHU__FORM_SCALE] = "scale"};
    return (enshu_form_field){
        .id = f->id,
        .type = types[f->type],
        .label = f->label,
        .max = f->type == ENSHU__FORM_SCALE ? ENSHU__SCALE_MOST : f->max,
        .required = f->required,
        .n_options = f->n_options,
        .same = f->same ? enshu__text_of(d, f->same) : NULL};
}

/* ---- what was filled in ---- */

/* Characters, not bytes. */
static int64_t text_length(const char *text)
{
    int64_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0u) != 0x80u;
    return n;
}

static bool has_option(const enshu_drill *d, const enshu__form_field *f,
                       const char *text)
{
    for (size_t i = 0; i < f->n_options; i++) {
        if (strcmp(enshu__text_of(d, f->options[i].id), text) == 0)
            return true;
    }
    return f->n_options == 0;
}

/* NULL when the value fits, else a word for the refusal. */
static const char *misfit(const enshu_drill *d, const enshu__form_field *f,
                          const enshu_value *v)
{
    if (f->type == ENSHU__FORM_SCALE
        && (v->type != ENSHU_TYPE_INT || v->as.integer < 1
            || v->as.integer > ENSHU__SCALE_MOST))
        return v->type == ENSHU_TYPE_INT ? "form-choice" : "form-number";
    if (f->type == ENSHU__FORM_NUMBER || f->type == ENSHU__FORM_SCALE)
        return v->type == ENSHU_TYPE_INT ? NULL : "form-number";
    if (v->type != ENSHU_TYPE_STR)
        return v->type == ENSHU_TYPE_BOOL ? NULL : "form-text";
    if (f->type == ENSHU__FORM_CHOICE && !has_option(d, f, v->as.str))
        return "form-choice";
    if (text_length(v->as.str) > (f->max > 0 ? f->max : 4000))
        return "form-too-long";
    return NULL;
}

static bool given(const enshu_value *form, const char *id)
{
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        if (strcmp(p->key, id) == 0)
            return p->value.type != ENSHU_TYPE_STR || p->value.as.str[0];
    }
    return false;
}

const char *enshu__form_check(const enshu_drill *d,
                              const enshu__action_def *def,
                              const enshu_value *form, const char **field)
{
    const form_shape shape = shape_of(d, def);
    return enshu__fields_check(d, shape.fields, shape.n, form, field);
}

const char *enshu__fields_check(const enshu_drill *d,
                                const enshu__form_field *fields, size_t n,
                                const enshu_value *form, const char **field)
{
    const form_shape shape = {fields, n};
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        const enshu__form_field *f = field_of(&shape, p->key);
        *field = p->key;
        if (!f)
            return "form-unknown-field";
        const char *bad = misfit(d, f, &p->value);
        if (bad)
            return bad;
    }
    for (size_t i = 0; i < shape.n; i++) {
        *field = shape.fields[i].id;
        if (shape.fields[i].required && !given(form, *field))
            return "form-required";
    }
    return NULL;
}

bool enshu__form_has_room(enshu_drill *d, const enshu_value *form)
{
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_value *v = &form->as.map[i].value;
        const char *text = v->type == ENSHU_TYPE_STR ? v->as.str : "";
        const size_t len = strlen(text);
        if (len > 0 && !enshu__names_intern(d->scenario->names, text, len))
            return false;
    }
    return true;
}

static enshu__scalar to_scalar(enshu_drill *d, const enshu_value *v)
{
    if (v->type == ENSHU_TYPE_STR) {
        const enshu_name name = enshu__names_intern(
            d->scenario->names, v->as.str, strlen(v->as.str));
        return (enshu__scalar){ENSHU__STR, {.str = name}};
    }
    return (enshu__scalar){v->type == ENSHU_TYPE_BOOL ? ENSHU__BOOL
                                                      : ENSHU__INT,
                           {.integer = v->as.integer}};
}

const enshu__form_value *enshu__form_keep(enshu_drill *d,
                                          const enshu_value *form)
{
    enshu__form_value *kept =
        enshu__arena_new(d->arena, form ? form->count : 0, sizeof *kept);
    if (!kept) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        kept[i].field =
            enshu__names_intern(d->scenario->names, p->key, strlen(p->key));
        kept[i].value = to_scalar(d, &p->value);
    }
    return kept;
}

size_t enshu__form_pairs(const enshu_drill *d, const enshu__form_value *form,
                         size_t n, enshu_pair *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < n && kept < ENSHU__FORM_FIELDS; i++) {
        const enshu__scalar v = form[i].value;
        enshu_pair p =
            enshu__k_int(enshu__text_of(d, form[i].field), v.as.integer);
        if (v.type == ENSHU__BOOL)
            p.value.type = ENSHU_TYPE_BOOL;
        if (v.type == ENSHU__STR)
            p = enshu__k_str(p.key, enshu__text_of(d, v.as.str));
        out[kept++] = p;
    }
    return kept;
}

/* ---- several at once ---- */

static const char *const apart[] = {"key", "place", "value"};
enum { APART = sizeof apart / sizeof *apart };

/* Is it about what its form names? */
static bool is_about_form(const enshu__action_def *def)
{
    for (size_t i = 0; def->effects && i < def->effects->n; i++) {
        const enshu__fx *fx = &def->effects->fx[i];
        if (fx->op == ENSHU__FX_ORDER
            || (fx->op == ENSHU__FX_BLOCK && fx->a.name == 0))
            return true;
    }
    return false;
}

bool enshu__form_tells_apart(const enshu_drill *d, const enshu__action_def *def)
{
    const form_shape shape = shape_of(d, def);
    for (size_t i = 0; i < APART; i++) {
        if (field_of(&shape, apart[i]))
            return is_about_form(def);
    }
    return false;
}

static const char *kept_text(const enshu_drill *d,
                             const enshu__form_value *kept, size_t n,
                             const char *field)
{
    for (size_t i = 0; i < n; i++) {
        const enshu__form_value *v = &kept[i];
        if (v->value.type == ENSHU__STR
            && strcmp(enshu__text_of(d, v->field), field) == 0)
            return v->value.as.str ? enshu__text_of(d, v->value.as.str) : "";
    }
    return "";
}

static const char *form_text(const enshu_value *form, const char *field)
{
    for (uint32_t i = 0; form && i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        if (p->value.type == ENSHU_TYPE_STR && strcmp(p->key, field) == 0)
            return p->value.as.str;
    }
    return "";
}

bool enshu__form_is_same(const enshu_drill *d, const enshu__form_value *kept,
                         size_t n_kept, const enshu_value *form)
{
    for (size_t i = 0; i < APART; i++) {
        if (strcmp(kept_text(d, kept, n_kept, apart[i]),
                   form_text(form, apart[i]))
            != 0)
            return false;
    }
    return true;
}
