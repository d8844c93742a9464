#include "drill/parts.h"

#include <inttypes.h>
#include <stdio.h>

bool enshu__scalar_equal(enshu__scalar a, enshu__scalar b)
{
    if (a.type == ENSHU__INT && b.type == ENSHU__NUM)
        return (double)a.as.integer == b.as.number;
    if (a.type == ENSHU__NUM && b.type == ENSHU__INT)
        return a.as.number == (double)b.as.integer;
    if (a.type != b.type)
        return false;
    switch (a.type) {
    case ENSHU__NIL:
        return true;
    case ENSHU__BOOL:
    case ENSHU__INT:
        return a.as.integer == b.as.integer;
    case ENSHU__NUM:
        return a.as.number == b.as.number;
    case ENSHU__STR:
        return a.as.str == b.as.str;
    }
    return false;
}

const char *enshu__number_text(double v, char out[ENSHU__SCALAR_TEXT])
{
    if (v != v) /* whose sign depends on the processor */
        return "nan";
    (void)snprintf(out, ENSHU__SCALAR_TEXT, "%.14g", v);
    return out;
}

const char *enshu__scalar_text(const enshu_drill *d, enshu__scalar v,
                               char out[ENSHU__SCALAR_TEXT])
{
    switch (v.type) {
    case ENSHU__NIL:
        return "nil";
    case ENSHU__BOOL:
        return v.as.integer ? "true" : "false";
    case ENSHU__INT:
        (void)snprintf(out, ENSHU__SCALAR_TEXT, "%" PRId64, v.as.integer);
        return out;
    case ENSHU__NUM:
        return enshu__number_text(v.as.number, out);
    case ENSHU__STR:
        return enshu__text_of(d, v.as.str);
    }
    return "";
}

bool enshu__read_decimal(const char *text, double *out)
{
    enum { DIGITS_MAX = 15 };
    const bool minus = *text == '-';
    double whole = 0;
    double scale = 1;
    int digits = 0;
    bool point = false;
    for (text += minus; *text; text++) {
        if (*text == '.' && !point && digits > 0) {
            point = true;
            continue;
        }
        if (*text < '0' || *text > '9' || ++digits > DIGITS_MAX)
            return false;
        whole = whole * 10 + (*text - '0');
        scale = point ? scale * 10 : scale;
    }
    *out = (minus ? -whole : whole) / scale; /* one rounding: exact inputs */
    return digits > 0;
}

static enshu_pair notice_value(const enshu_drill *d, enshu__scalar v,
                               char out[ENSHU__SCALAR_TEXT])
{
    if (v.type == ENSHU__BOOL)
        return enshu__k_bool("value", v.as.integer != 0);
    if (v.type == ENSHU__INT)
        return enshu__k_int("value", v.as.integer);
    if (v.type == ENSHU__NUM)
        return enshu__k_number("value", v.as.number);
    return enshu__k_str("value", enshu__scalar_text(d, v, out));
}

/* A number that is none is the same as another. */
static bool same(enshu__scalar a, enshu__scalar b)
{
    const bool both_none = a.type == ENSHU__NUM && b.type == ENSHU__NUM
                           && a.as.number != a.as.number
                           && b.as.number != b.as.number;
    return a.type == b.type && (both_none || enshu__scalar_equal(a, b));
}

void enshu__set_var(enshu_drill *d, int32_t var, enshu__scalar value)
{
    if (same(d->vars[var], value))
        return;
    ENSHU__SET(d->undo, d->vars[var], value);
    d->dirty |= ENSHU__TOPIC_VAR;
    char text[ENSHU__SCALAR_TEXT];
    const enshu_name id = ENSHU__DEF(d->scenario, VAR, var, var)->decl.name;
    ENSHU__EMIT(
        d, VAR_CHANGED, &enshu__to_control, enshu__f_id(d, ENSHU_F_ID, id),
        enshu__f_str(ENSHU_F_VALUE, enshu__scalar_text(d, value, text)));
    ENSHU__NOTIFY(d, VAR, enshu__k_id(d, "id", id),
                  notice_value(d, value, text));
}
