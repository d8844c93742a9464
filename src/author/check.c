#include "author/check.h"

#include <stdlib.h>
#include <string.h>

#include "author/check_internal.h"
#include "base/utf8.h"

typedef struct collector {
    check_report *report;
    const char *prefix;
} collector;

static char *copy_or_null(const char *text)
{
    return text ? xstrdup(text) : NULL;
}

static void count(check_report *r, char severity)
{
    if (severity == 'E')
        r->errors++;
    else if (severity == 'W')
        r->warnings++;
    else
        r->notes++;
}

static void collect(void *user, const enshu_finding *f)
{
    const collector *c = user;
    check_report *r = c->report;
    r->findings = xreallocarray(r->findings, r->n + 1, sizeof *r->findings);
    r->findings[r->n++] = (check_finding){
        .code = xstrdup(f->code),
        .severity = f->severity,
        .file = xprintf("%s%s", c->prefix, f->source ? f->source : ""),
        .line = f->line,
        .ja = copy_or_null(f->message.ja),
        .en = copy_or_null(f->message.en)};
    count(r, f->severity);
}

static const char *text_of(enshu_text text, base_lang lang)
{
    const char *first = lang == BASE_JA ? text.ja : text.en;
    const char *second = lang == BASE_JA ? text.en : text.ja;
    if (first)
        return first;
    return second ? second : "";
}

static const char *message_of(const check_finding *f, base_lang lang)
{
    return text_of((enshu_text){f->ja, f->en}, lang);
}

/* A total order, so that the output never depends on the sort. */
static int by_place(const void *a, const void *b)
{
    const check_finding *x = a;
    const check_finding *y = b;
    int order = strcmp(x->file, y->file);
    if (order == 0)
        order = (x->line > y->line) - (x->line < y->line);
    if (order == 0)
        order = strcmp(x->code, y->code);
    if (order == 0)
        order = strcmp(message_of(x, BASE_EN), message_of(y, BASE_EN));
    if (order == 0)
        order = strcmp(message_of(x, BASE_JA), message_of(y, BASE_JA));
    return order;
}

enshu_status check_scenario(const enshu_bundle *bundle, const char *prefix,
                            check_report *out, enshu_error *err)
{
    return check_scenario_with(bundle, prefix, NULL, out, err);
}

enshu_status check_scenario_with(const enshu_bundle *bundle, const char *prefix,
                                 const attack_file *attack, check_report *out,
                                 enshu_error *err)
{
    collector c = {out, prefix};
    const enshu_options options = {.user = &c, .lint = true};
    enshu_drill *drill = NULL;
    *out = (check_report){0};
    const enshu_status st =
        enshu_script_open(bundle, &options, collect, &drill, err);
    if (drill && attack)
        check__techniques(drill, attack, collect, &c);
    enshu_drill_destroy(drill);
    if (out->n > 0)
        qsort(out->findings, out->n, sizeof *out->findings, by_place);
    const bool told = st == ENSHU_ESCRIPT || st == ENSHU_EVERSION;
    return told && out->errors > 0 ? ENSHU_OK : st;
}

void check_fini(check_report *report)
{
    for (size_t i = 0; i < report->n; i++) {
        xfree(report->findings[i].code);
        xfree(report->findings[i].file);
        xfree(report->findings[i].ja);
        xfree(report->findings[i].en);
    }
    xfree(report->findings);
    *report = (check_report){0};
}

static const char *severity_word(char severity)
{
    if (severity == 'E')
        return "error";
    return severity == 'W' ? "warning" : "note";
}

void check_write_finding(const char *prefix, const enshu_finding *f,
                         base_lang lang, base_buffer *out)
{
    base_utf8_append_clean(out, prefix);
    base_utf8_append_clean(out, f->source ? f->source : "");
    if (f->line > 0)
        base_buffer_printf(out, ":%d", f->line);
    base_buffer_printf(out, ": %s %s: ", severity_word(f->severity), f->code);
    base_utf8_append_clean(out, text_of(f->message, lang));
    base_buffer_append_text(out, "\n");
}

void check_write(const check_report *report, base_lang lang, base_buffer *out)
{
    for (size_t i = 0; i < report->n; i++) {
        const check_finding *f = &report->findings[i];
        const enshu_finding view = {
            f->code, f->severity, f->file, f->line, {f->ja, f->en}};
        check_write_finding("", &view, lang, out);
    }
}

void check_write_summary(size_t errors, size_t warnings, size_t notes,
                         base_lang lang, base_buffer *out)
{
    if (lang == BASE_JA)
        base_buffer_printf(out, "誤り %zu、警告 %zu、参考 %zu\n", errors,
                           warnings, notes);
    else
        base_buffer_printf(out, "%zu error%s, %zu warning%s, %zu note%s\n",
                           errors, errors == 1 ? "" : "s", warnings,
                           warnings == 1 ? "" : "s", notes,
                           notes == 1 ? "" : "s");
}

static json_t *finding_to_json(const check_finding *f)
{
    json_t *message = json_object();
    json_t *out = json_object();
    if (f->ja)
        json_object_set_new(message, "ja", base_json_text(f->ja));
    if (f->en)
        json_object_set_new(message, "en", base_json_text(f->en));
    json_object_set_new(out, "code", base_json_text(f->code));
    json_object_set_new(out, "severity",
                        json_string(severity_word(f->severity)));
    json_object_set_new(out, "file", base_json_text(f->file));
    json_object_set_new(out, "line", json_integer(f->line));
    json_object_set_new(out, "message", message);
    return out;
}

void check_to_json(const check_report *report, json_t *array)
{
    for (size_t i = 0; i < report->n; i++)
        json_array_append_new(array, finding_to_json(&report->findings[i]));
}
