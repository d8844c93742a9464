#include "drill/compare.h"

#include "drill/fold.h"
#include "drill/form.h"

#include <string.h>

/* What a recipient was told last; in order of the first telling. */
struct enshu__fact {
    int32_t team;
    enshu_name to; /* organisation or action */
    const enshu__form_field *field;
    enshu__scalar value;
    uint64_t seq;
    struct enshu__fact *next;
};
typedef struct enshu__fact fact;

enum { NUMBER_DIGITS = 15, REQUIRED_WEIGHT = 2 };

/* ---- values ---- */

static const char *text_of(const enshu_drill *d, enshu__scalar v)
{
    return v.type == ENSHU__STR && v.as.str != 0 ? enshu__text_of(d, v.as.str)
                                                 : "";
}

static bool is_told(const enshu_drill *d, enshu__scalar v)
{
    const char *text = text_of(d, v);
    for (; v.type == ENSHU__STR && *text; text++) {
        if (!strchr(" \t\r\n-", *text))
            return true;
    }
    return v.type != ENSHU__STR && v.type != ENSHU__NIL;
}

/* To be freed; NULL: no memory, and the drill is broken. */
static char *folded_of(enshu_drill *d, enshu__scalar v)
{
    char *folded = enshu__folded(text_of(d, v));
    if (!folded)
        enshu__break(d, ENSHU_ENOMEM);
    return folded;
}

/* A number as people write it: digits, points, signs and commas. */
static bool to_number(const char *folded, double *out)
{
    char plain[NUMBER_DIGITS + 4];
    size_t n = 0;
    for (; *folded && n + 1 < sizeof plain; folded++) {
        if (*folded != ',')
            plain[n++] = *folded;
    }
    plain[n] = '\0';
    return *folded == '\0' && n > 0 && enshu__read_decimal(plain, out);
}

static bool number_of(enshu_drill *d, enshu__scalar v, double *out)
{
    bool is = false;
    if (v.type == ENSHU__INT || v.type == ENSHU__NUM) {
        *out = v.type == ENSHU__INT ? (double)v.as.integer : v.as.number;
        return true;
    }
    char *folded = folded_of(d, v);
    if (folded)
        is = v.type == ENSHU__STR && to_number(folded, out);
    enshu__free(folded);
    return is;
}

/* A folded time as enshu_time_read has it: "8時45分" is 8:45, and what folding
 * took away of "T+" and "+1d " is put back.  `out` holds twice the text. */
static void write_time(const char *folded, char *out)
{
    static const char hour[] = "時";
    static const char minute[] = "分";
    while (*folded) {
        if (strncmp(folded, hour, sizeof hour - 1) == 0) {
            *out++ = ':';
            folded += sizeof hour - 1;
        } else if (strncmp(folded, minute, sizeof minute - 1) == 0) {
            folded += sizeof minute - 1;
        } else {
            *out++ = *folded == 't' ? 'T' : *folded;
            if (*folded == 'd')
                *out++ = ' ';
            folded++;
        }
    }
    *out = '\0';
}

static bool time_of(enshu_drill *d, enshu__scalar v, enshu_time_us *out)
{
    char *folded = folded_of(d, v);
    char *plain = folded ? enshu__alloc(2 * strlen(folded) + 1) : NULL;
    bool is = false;
    if (!plain)
        enshu__break(d, ENSHU_ENOMEM);
    if (plain) {
        write_time(folded, plain);
        is = plain[0] != '\0'
             && enshu_time_read(plain, d->info.start_us, out) == ENSHU_OK;
    }
    enshu__free(plain);
    enshu__free(folded);
    return is;
}

static bool same_text(enshu_drill *d, enshu__scalar a, enshu__scalar b)
{
    char *x = folded_of(d, a);
    char *y = folded_of(d, b);
    const bool same = x && y && strcmp(x, y) == 0;
    enshu__free(x);
    enshu__free(y);
    return same;
}

bool enshu__states_same(enshu_drill *d, const enshu__form_field *a,
                        enshu__scalar va, const enshu__form_field *b,
                        enshu__scalar vb)
{
    double x;
    double y;
    enshu_time_us s;
    enshu_time_us t;
    if (va.type == ENSHU__BOOL || vb.type == ENSHU__BOOL)
        return va.type == vb.type && va.as.integer == vb.as.integer;
    if (number_of(d, va, &x) && number_of(d, vb, &y))
        return x <= y && x >= y;
    const bool times =
        a->type == ENSHU__FORM_TIME || b->type == ENSHU__FORM_TIME;
    if (times && time_of(d, va, &s) && time_of(d, vb, &t))
        return s == t;
    return same_text(d, va, vb);
}

/* ---- reports ---- */

static enshu_name recipient_of(const enshu_drill *d, const enshu__deed *deed)
{
    return deed->on.name != 0
               ? deed->on.name
               : d->scenario->lists[ENSHU__ACTION].at[deed->action]->name;
}

static const enshu__form_field *fields_of(const enshu_drill *d,
                                          const enshu__deed *deed, size_t *n)
{
    return enshu__form_fields(
        d, ENSHU__DEF(d->scenario, ACTION, action, deed->action), n);
}

static enshu__scalar value_of(const enshu_drill *d, const enshu__deed *deed,
                              const enshu__form_field *field)
{
    for (size_t i = 0; i < deed->n_form; i++) {
        if (strcmp(enshu__text_of(d, deed->form[i].field), field->id) == 0)
            return deed->form[i].value;
    }
    return (enshu__scalar){.type = ENSHU__NIL};
}

int64_t enshu__form_filled(const enshu_drill *d, const enshu__deed *deed)
{
    size_t n = 0;
    const enshu__form_field *fields = fields_of(d, deed, &n);
    int64_t all = 0;
    int64_t filled = 0;
    for (size_t i = 0; i < n; i++) {
        const int64_t weight = fields[i].required ? REQUIRED_WEIGHT : 1;
        all += weight;
        if (is_told(d, value_of(d, deed, &fields[i])))
            filled += weight;
    }
    return all == 0 ? 1000000 : filled * 1000000 / all;
}

static fact *find_fact(const enshu_drill *d, int32_t team, enshu_name to,
                       enshu_name same)
{
    fact *f = d->facts[team];
    while (f && !(f->to == to && f->field->same == same))
        f = f->next;
    return f;
}

static void keep_fact(enshu_drill *d, int32_t team, const enshu__deed *deed,
                      const enshu__form_field *field, enshu__scalar value)
{
    const enshu_name to = recipient_of(d, deed);
    fact *f = find_fact(d, team, to, field->same);
    if (!f) {
        fact **end = &d->facts[team];
        while (*end)
            end = &(*end)->next;
        f = enshu__arena_new(d->arena, 1, sizeof *f);
        if (!f) {
            enshu__break(d, ENSHU_ENOMEM);
            return;
        }
        *end = f;
    }
    fact *next = f->next;
    *f = (fact){team, to, field, value, deed->seq, next};
}

/* Somebody else who was told otherwise, or NULL. */
static const fact *find_difference(enshu_drill *d, const fact *of)
{
    for (const fact *f = d->facts[of->team]; f; f = f->next) {
        if (f->to != of->to && f->field->same == of->field->same
            && !enshu__states_same(d, f->field, f->value, of->field, of->value))
            return f;
    }
    return NULL;
}

static void tell_difference(enshu_drill *d, const enshu__deed *deed,
                            const fact *now, const fact *before)
{
    char a[ENSHU__SCALAR_TEXT];
    char b[ENSHU__SCALAR_TEXT];
    const uint64_t cause = d->cause;
    d->cause = deed->seq;
    ENSHU__EMIT(
        d, REPORT_DIFFERED, &enshu__to_control,
        enshu__f_id(d, ENSHU_F_TEAM,
                    d->scenario->lists[ENSHU__TEAM].at[now->team]->name),
        enshu__f_str(ENSHU_F_KEY, enshu__text_of(d, now->field->same)),
        enshu__f_str(ENSHU_F_VALUE, enshu__scalar_text(d, now->value, a)),
        enshu__f_str(ENSHU_F_OTHER, enshu__scalar_text(d, before->value, b)),
        enshu__by(d, deed->role),
        enshu__f_id(d, ENSHU_F_ACTION,
                    d->scenario->lists[ENSHU__ACTION].at[deed->action]->name),
        enshu__f_int(ENSHU_F_SAID, (int64_t)before->seq));
    d->cause = cause;
}

void enshu__told(enshu_drill *d, const enshu__deed *deed)
{
    const enshu__ref team = enshu__team_of_role(d, deed->role);
    size_t n = 0;
    const enshu__form_field *fields = fields_of(d, deed, &n);
    for (size_t i = 0; team.name != 0 && i < n; i++) {
        const enshu__scalar value = value_of(d, deed, &fields[i]);
        if (fields[i].same == 0 || !is_told(d, value))
            continue;
        keep_fact(d, team.index, deed, &fields[i], value);
        const fact *now =
            find_fact(d, team.index, recipient_of(d, deed), fields[i].same);
        const fact *before = now ? find_difference(d, now) : NULL;
        if (before)
            tell_difference(d, deed, now, before);
    }
}

bool enshu__tells_the_same(enshu_drill *d, const enshu__deed *deed)
{
    const enshu__ref team = enshu__team_of_role(d, deed->role);
    size_t n = 0;
    const enshu__form_field *fields = fields_of(d, deed, &n);
    for (size_t i = 0; team.name != 0 && i < n; i++) {
        const fact *f = fields[i].same
                            ? find_fact(d, team.index, recipient_of(d, deed),
                                        fields[i].same)
                            : NULL;
        if (f && find_difference(d, f))
            return false;
    }
    return true;
}
