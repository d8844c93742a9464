#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "drill/drill_internal.h"
#include "enshu/script.h"
#include "script/walk.h"

#include "dump.h"

typedef struct writer {
    const enshu__scenario *scenario;
    char *out;
    size_t len;
} writer;

static void put(writer *w, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
static void put(writer *w, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const int n = vsnprintf(w->out + w->len, DUMP_SIZE - w->len, fmt, args);
    va_end(args);
    assert_true(n >= 0 && (size_t)n < DUMP_SIZE - w->len);
    w->len += (size_t)n;
}

static void put_text(writer *w, const char *text)
{
    put(w, "%s", text ? text : "-");
}

static const char *name_of(const writer *w, enshu_name name)
{
    return name ? enshu__names_text(w->scenario->names, name) : NULL;
}

static void put_ref(writer *w, const enshu__ref *ref)
{
    if (ref->name == 0)
        put(w, "-");
    else
        put(w, "%s %s #%d", enshu__kind_word((enshu__kind)ref->kind),
            name_of(w, ref->name), (int)ref->index);
}

static void put_number(writer *w, int64_t v)
{
    if (v == ENSHU__ABSENT_TIME)
        put(w, "-");
    else
        put(w, "%lld", (long long)v);
}

static size_t count_at(const enshu__spot *spot)
{
    size_t n = 0;
    memcpy(&n, (char *)spot->base + spot->field->at2, sizeof n);
    return n;
}

static void put_names(writer *w, const enshu__spot *spot)
{
    const char **names = NULL;
    memcpy(&names, enshu__spot_at(spot), sizeof names);
    for (size_t i = 0; i < count_at(spot); i++)
        put(w, "%s%s", i ? " " : "", names[i]);
}

static void put_shares(writer *w, const enshu__spot *spot)
{
    enshu__share *shares = NULL;
    memcpy(&shares, enshu__spot_at(spot), sizeof shares);
    for (size_t i = 0; i < count_at(spot); i++)
        put(w, "%s%s:%lld", i ? " " : "", name_of(w, shares[i].name),
            (long long)shares[i].ppm);
}

static void put_both(writer *w, const enshu_text *text)
{
    put_text(w, text->ja);
    put(w, " / ");
    put_text(w, text->en);
}

static void put_enum(writer *w, const enshu__field *f, int32_t v)
{
    put(w, "%s", v >= 0 ? f->words[v] : "-");
}

static void put_value(writer *w, const enshu__spot *spot)
{
    const void *at = enshu__spot_at(spot);
    switch (spot->field->type) {
    case ENSHU__T_ID:
        put_text(w, name_of(w, ((const enshu__decl *)at)->name));
        break;
    case ENSHU__T_KEY:
    case ENSHU__T_LOCAL:
    case ENSHU__T_STRING:
        put_text(w, *(const char *const *)at);
        break;
    case ENSHU__T_TEXT:
        put_both(w, at);
        break;
    case ENSHU__T_BOOL:
        put(w, "%s", *(const bool *)at ? "true" : "false");
        break;
    case ENSHU__T_ENUM:
        put_enum(w, spot->field, *(const int32_t *)at);
        break;
    case ENSHU__T_WORD:
        put_text(w, name_of(w, *(const enshu_name *)at));
        break;
    case ENSHU__T_REF:
        put_ref(w, at);
        break;
    case ENSHU__T_NAMES:
        put_names(w, spot);
        break;
    case ENSHU__T_SHARES:
        put_shares(w, spot);
        break;
    case ENSHU__T_ROWS:
        put(w, "%zu", count_at(spot));
        break;
    case ENSHU__T_ROW:
        break;
    default:
        put_number(w, *(const int64_t *)at);
        break;
    }
}

static void visit(void *user, const enshu__spot *spot)
{
    writer *w = user;
    if (spot->record->kind < ENSHU__FLOW || spot->record->kind > ENSHU__METRIC)
        return;
    if (spot->depth == 0 && spot->field->type == ENSHU__T_ID)
        put(w, "%s\n", spot->record->name);
    put(w, "%*s%s ", 2 + 2 * spot->depth, "", spot->field->name);
    put_value(w, spot);
    put(w, "\n");
}

static void no_errors(void *user, const enshu_finding *f)
{
    (void)user;
    if (f->severity == 'E')
        fail_msg("%d %s %s", f->line, f->code, f->message.en);
}

const char *dump_of(const char *lua, char out[DUMP_SIZE])
{
    const enshu_file file = {"main.lua", lua, strlen(lua)};
    const enshu_bundle bundle = {"main.lua", &file, 1};
    const enshu_options options = {.seed = 1, .has_seed = true};
    enshu_drill *d = NULL;
    enshu_error err;
    assert_int_equal(enshu_script_open(&bundle, &options, no_errors, &d, &err),
                     ENSHU_OK);
    writer w = {d->scenario, out, 0};
    enshu__walk(d->scenario, visit, &w);
    enshu_drill_destroy(d);
    return out;
}
