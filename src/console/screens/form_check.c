/* What is wrong with a form. */
#include <string.h>

#include "base/utf8.h"
#include "console/screens/form_internal.h"

enum { DIGITS_MAX = 18, TEXT_MAX = 4000 };

static bool is_sort(const model_form_field *field, const char *sort)
{
    return strcmp(field->sort, sort) == 0;
}

bool form_is_written(const model_form_field *field)
{
    return !is_sort(field, "choice") && !is_sort(field, "attach");
}

/* Nothing is shared without saying how far it may go. */
bool form_is_required(const model_form_field *field)
{
    return field->required || strcmp(field->key, "tlp") == 0;
}

/* ---- times and numbers, also as the input method writes them ---- */

/* The next character with full-width forms made narrow. */
static uint32_t next_narrow(const char **at)
{
    uint32_t code = 0;
    *at += base_utf8_decode(*at, strlen(*at), &code, NULL);
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFF01 - '!';
    if (code == 0x3000)
        code = ' ';
    return code;
}

static int digit_of(uint32_t code)
{
    return code >= '0' && code <= '9' ? (int)(code - '0') : -1;
}

typedef struct clock_text {
    int digits[4];
    int n;
    int colon; /* how many digits stand before it, -1 none */
} clock_text;

static bool read_clock(const char *text, clock_text *t)
{
    *t = (clock_text){.colon = -1};
    while (*text) {
        const uint32_t code = next_narrow(&text);
        const int digit = digit_of(code);
        if (code == ' ')
            continue;
        if (code == ':' && t->colon < 0 && t->n > 0)
            t->colon = t->n;
        else if (digit >= 0 && t->n < 4)
            t->digits[t->n++] = digit;
        else
            return false;
    }
    const int hours = t->colon >= 0 ? t->colon : t->n - 2;
    return hours >= 1 && hours <= 2 && t->n - hours == 2;
}

bool form_read_time(const char *text, char out[6])
{
    clock_text t;
    if (!read_clock(text, &t))
        return false;
    const bool short_hour = t.n == 3;
    const int h = short_hour ? t.digits[0] : t.digits[0] * 10 + t.digits[1];
    const int m = t.digits[t.n - 2] * 10 + t.digits[t.n - 1];
    if (h > 23 || m > 59)
        return false;
    out[0] = (char)('0' + h / 10);
    out[1] = (char)('0' + h % 10);
    out[2] = ':';
    out[3] = (char)('0' + m / 10);
    out[4] = (char)('0' + m % 10);
    out[5] = '\0';
    return true;
}

/* Thousands may be separated. */
static bool read_number(const char *text, int64_t *out)
{
    int64_t value = 0;
    int digits = 0;
    bool negative = false;
    while (*text) {
        const uint32_t code = next_narrow(&text);
        const int digit = digit_of(code);
        if (code == '-' && digits == 0 && !negative)
            negative = true;
        else if (digit >= 0 && digits++ < DIGITS_MAX)
            value = value * 10 + digit;
        else if (code != ',' && code != ' ')
            return false;
    }
    *out = negative ? -value : value;
    return digits > 0;
}

/* ---- one field ---- */

static int64_t count_characters(const char *text)
{
    int64_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0U) != 0x80U;
    return n;
}

const char *form_fault(ctx *c, const model_form_field *field, const char *text)
{
    char time[6];
    int64_t number = 0;
    if (!*text)
        return form_is_required(field) ? say(c, W_FAULT_REQUIRED) : NULL;
    if (is_sort(field, "time") && !form_read_time(text, time))
        return say(c, W_FAULT_TIME);
    if (is_sort(field, "number") && !read_number(text, &number))
        return say(c, W_FAULT_NUMBER);
    const int64_t max = field->max > 0 ? field->max : TEXT_MAX;
    if (form_is_written(field) && count_characters(text) > max)
        return say_with(c, W_FAULT_LONG, say_number(c, max));
    return NULL;
}

const char *form_value(ctx *c, const form *f, const model_form_field *field)
{
    const char *text = model_draft(c->m, f->key, field->key);
    char time[6];
    int64_t number = 0;
    if (is_sort(field, "time") && form_read_time(text, time))
        return say_format(c, "%s", time);
    if (is_sort(field, "number") && read_number(text, &number))
        return say_format(c, "%lld", (long long)number);
    return text;
}

size_t form_first_fault(ctx *c, const form *f)
{
    for (size_t i = 0; i < f->n; i++) {
        const model_form_field *field = model_form_field_at(c->m, f->action, i);
        if (form_fault(c, field, model_draft(c->m, f->key, field->key)))
            return i;
    }
    return f->n;
}

/* ---- words of options ---- */

const char *form_say_option(ctx *c, const model_form_field *field, size_t i)
{
    const char *name = say_text(c, field->option_names[i]);
    if (*name)
        return name;
    const char *id = field->options[i];
    if (strcmp(field->key, "tlp") == 0)
        return say_format(c, "TLP:%s", id);
    return words_of_sort(c->words, c->lang, "word", id);
}

const char *form_say_value(ctx *c, const model_form_field *field,
                           const char *value)
{
    for (size_t i = 0; i < field->n_options; i++)
        if (strcmp(field->options[i], value) == 0)
            return form_say_option(c, field, i);
    if (is_sort(field, "attach") && *value)
        return say_of(c, MODEL_ARTIFACT, value);
    return value;
}
