/*
 * string.format without %p and %a: digits come from C or from us, signs and
 * padding always from us, so that nothing depends on a locale or a library.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "script/sandbox.h"

enum { WIDTH_MAX = 99, DIGITS_MAX = 512 };

/* One conversion: %[flags][width][.precision]letter. */
typedef struct conversion {
    bool left;
    bool zero;
    bool plus;
    bool space;
    bool alternate;
    int width;
    int precision; /* -1: not given */
    char letter;
} conversion;

typedef struct format {
    lua_State *L;
    enshu__builder *out;
    const char *at;
    const char *end;
    int argument;  /* the last one used */
    int arguments; /* how many there are, the format included */
} format;

static bool read_flag(conversion *c, char flag)
{
    switch (flag) {
    case '-':
        return c->left = true;
    case '0':
        return c->zero = true;
    case '+':
        return c->plus = true;
    case ' ':
        return c->space = true;
    case '#':
        return c->alternate = true;
    default:
        return false;
    }
}

/* Up to two digits. */
static int read_count(format *f)
{
    int count = 0;
    for (int i = 0; i < 2 && f->at < f->end; i++) {
        if (*f->at < '0' || *f->at > '9')
            break;
        count = count * 10 + (*f->at++ - '0');
    }
    return count;
}

static conversion read_conversion(format *f)
{
    conversion c = {.precision = -1};
    while (f->at < f->end && read_flag(&c, *f->at))
        f->at++;
    c.width = read_count(f);
    if (f->at < f->end && *f->at == '.') {
        f->at++;
        c.precision = read_count(f);
    }
    if (f->at < f->end)
        c.letter = *f->at++;
    return c;
}

/* Adds prefix and body, padded to the width; zeros go between the two. */
static void add_padded(format *f, const conversion *c, const char *prefix,
                       const char *body, size_t len, bool with_zeros)
{
    const size_t prefix_len = strlen(prefix);
    const size_t width = (size_t)c->width;
    const size_t used = prefix_len + len;
    const size_t pad = width > used ? width - used : 0;
    const bool zeros = with_zeros && c->zero && !c->left;
    if (!c->left && !zeros)
        enshu__builder_fill(f->out, ' ', pad);
    enshu__builder_add(f->out, prefix, prefix_len);
    if (zeros)
        enshu__builder_fill(f->out, '0', pad);
    enshu__builder_add(f->out, body, len);
    if (c->left)
        enshu__builder_fill(f->out, ' ', pad);
}

static const char *sign_of(const conversion *c, bool negative)
{
    if (negative)
        return "-";
    if (c->plus)
        return "+";
    return c->space ? " " : "";
}

/* Writes the digits of `value` so that they end at out[DIGITS_MAX]; returns
 * where they start. */
static size_t write_digits(char out[DIGITS_MAX], lua_Unsigned value,
                           unsigned base, bool upper, int least)
{
    const char *const digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    size_t at = DIGITS_MAX;
    for (; value > 0; value /= base)
        out[--at] = digits[value % base];
    while (DIGITS_MAX - at < (size_t)least)
        out[--at] = '0';
    return at;
}

static void add_integer(format *f, const conversion *c)
{
    const lua_Integer value = luaL_checkinteger(f->L, f->argument);
    const bool is_signed = c->letter == 'd' || c->letter == 'i';
    const bool negative = is_signed && value < 0;
    const lua_Unsigned bits = (lua_Unsigned)value;
    const lua_Unsigned size = negative ? 0U - bits : bits;
    const bool is_hex = c->letter == 'x' || c->letter == 'X';
    const unsigned base = is_hex ? 16 : c->letter == 'o' ? 8 : 10;

    char digits[DIGITS_MAX];
    const size_t at = write_digits(digits, size, base, c->letter == 'X',
                                   c->precision < 0 ? 1 : c->precision);
    const char *prefix = is_signed ? sign_of(c, negative) : "";
    if (c->alternate && is_hex && size > 0)
        prefix = c->letter == 'X' ? "0X" : "0x";
    else if (c->alternate && base == 8 && digits[at] != '0')
        prefix = "0";
    add_padded(f, c, prefix, digits + at, DIGITS_MAX - at, c->precision < 0);
}

/* Writes a value that is 0 or more. */
static int write_float(char out[DIGITS_MAX], const conversion *c, double value)
{
    const int digits = c->precision < 0 ? 6 : c->precision;
    switch (c->letter) {
    case 'f':
        return c->alternate ? snprintf(out, DIGITS_MAX, "%#.*f", digits, value)
                            : snprintf(out, DIGITS_MAX, "%.*f", digits, value);
    case 'e':
        return c->alternate ? snprintf(out, DIGITS_MAX, "%#.*e", digits, value)
                            : snprintf(out, DIGITS_MAX, "%.*e", digits, value);
    case 'E':
        return c->alternate ? snprintf(out, DIGITS_MAX, "%#.*E", digits, value)
                            : snprintf(out, DIGITS_MAX, "%.*E", digits, value);
    case 'G':
        return c->alternate ? snprintf(out, DIGITS_MAX, "%#.*G", digits, value)
                            : snprintf(out, DIGITS_MAX, "%.*G", digits, value);
    default:
        return c->alternate ? snprintf(out, DIGITS_MAX, "%#.*g", digits, value)
                            : snprintf(out, DIGITS_MAX, "%.*g", digits, value);
    }
}

static void add_float(format *f, const conversion *c)
{
    const double value = luaL_checknumber(f->L, f->argument);
    /* The sign of "not a number" differs between processors. */
    const bool negative = !isnan(value) && signbit(value);
    char digits[DIGITS_MAX];
    const int len = isnan(value) ? snprintf(digits, sizeof digits, "nan")
                                 : write_float(digits, c, fabs(value));
    add_padded(f, c, sign_of(c, negative), digits, (size_t)len,
               isfinite(value));
}

static void add_string(format *f, const conversion *c)
{
    size_t len = 0;
    const char *const text = enshu__sandbox_display(f->L, f->argument, &len);
    if (c->precision >= 0 && (size_t)c->precision < len)
        len = (size_t)c->precision;
    enshu__lua_charge_bytes(f->L, len);
    add_padded(f, c, "", text, len, false);
    lua_pop(f->L, 1);
}

static void add_char(format *f, const conversion *c)
{
    const char byte = (char)luaL_checkinteger(f->L, f->argument);
    add_padded(f, c, "", &byte, 1, false);
}

static void add_quoted_text(format *f, const char *text, size_t len)
{
    enshu__builder_add(f->out, "\"", 1);
    for (size_t i = 0; i < len; i++) {
        const unsigned char byte = (unsigned char)text[i];
        char escape[8] = {'\\', (char)byte};
        if (byte < ' ' && byte != '\n') {
            /* Three digits when a digit follows that would be read along. */
            const bool digit =
                i + 1 < len && text[i + 1] >= '0' && text[i + 1] <= '9';
            snprintf(escape, sizeof escape, digit ? "\\%03u" : "\\%u", byte);
            enshu__builder_add(f->out, escape, strlen(escape));
        } else if (byte == '"' || byte == '\\' || byte == '\n') {
            enshu__builder_add(f->out, escape, 2);
        } else {
            enshu__builder_add(f->out, text + i, 1);
        }
    }
    enshu__builder_add(f->out, "\"", 1);
}

static void add_quoted(format *f)
{
    size_t len = 0;
    const int type = lua_type(f->L, f->argument);
    if (type == LUA_TSTRING) {
        const char *const text = lua_tolstring(f->L, f->argument, &len);
        enshu__lua_charge(f->L, len / 8);
        add_quoted_text(f, text, len);
        return;
    }
    if (type != LUA_TBOOLEAN && type != LUA_TNIL
        && !lua_isinteger(f->L, f->argument))
        luaL_argerror(f->L, f->argument, "%q takes a string or an integer");
    const char *const text = enshu__sandbox_display(f->L, f->argument, &len);
    enshu__builder_add(f->out, text, len);
    lua_pop(f->L, 1);
}

static void add_conversion(format *f)
{
    const char *const start = f->at;
    const conversion c = read_conversion(f);
    if (c.letter == '%' && f->at - start == 1) {
        enshu__builder_add(f->out, "%", 1);
        return;
    }
    f->argument++;
    if (f->argument > f->arguments)
        luaL_argerror(f->L, f->argument, "no value");
    if (c.letter == '\0')
        luaL_error(f->L, "format ends with an unfinished '%%'");
    else if (strchr("diuxXo", c.letter))
        add_integer(f, &c);
    else if (strchr("feEgG", c.letter))
        add_float(f, &c);
    else if (c.letter == 's')
        add_string(f, &c);
    else if (c.letter == 'c')
        add_char(f, &c);
    else if (c.letter == 'q' && f->at - start == 1)
        add_quoted(f);
    else
        luaL_error(f->L, "format cannot do '%%%s'",
                   lua_pushlstring(f->L, start, (size_t)(f->at - start)));
}

/* string.format(format, ...) */
int enshu__sandbox_format(lua_State *L)
{
    size_t len = 0;
    const char *const text = luaL_checklstring(L, 1, &len);
    const int arguments = lua_gettop(L);
    enshu__builder out;
    enshu__builder_init(&out, L);
    format f = {.L = L,
                .out = &out,
                .at = text,
                .end = text + len,
                .argument = 1,
                .arguments = arguments};
    enshu__lua_charge_bytes(L, len);
    while (f.at < f.end) {
        const char *const percent = memchr(f.at, '%', (size_t)(f.end - f.at));
        const char *const stop = percent ? percent : f.end;
        enshu__builder_add(&out, f.at, (size_t)(stop - f.at));
        f.at = percent ? percent + 1 : f.end;
        if (!percent)
            break;
        add_conversion(&f);
    }
    enshu__builder_push(&out);
    return 1;
}
