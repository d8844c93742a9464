#include "cli/report.h"

#include <ctype.h>
#include <string.h>

#include "base/file.h"
#include "base/signal.h"
#include "cli/commands.h"

enum { PAGE_BYTES = 1 << 28, FORMATS_BYTES = 64 };

/* ---- what is wanted ---- */

static bool *format_of(report_wish *w, const char *word, size_t len)
{
    const struct {
        const char *word;
        bool *wish;
    } rows[] = {{"html", &w->html},
                {"xlsx", &w->xlsx},
                {"csv", &w->csv},
                {"json", &w->json}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strlen(rows[i].word) == len
            && strncmp(rows[i].word, word, len) == 0)
            return rows[i].wish;
    }
    return NULL;
}

static enshu_status read_formats(const cli_args *args, report_wish *out,
                                 enshu_error *err)
{
    const char *at = args->format;
    if (!at) {
        out->html = out->xlsx = out->csv = out->json = true;
        return ENSHU_OK;
    }
    for (;;) {
        const size_t len = strcspn(at, ",");
        bool *wish = format_of(out, at, len);
        if (!wish)
            return enshu_fail(
                err, ENSHU_EINVAL,
                BASE_TR(args->lang,
                        "--format '%.*s' はありません: html、xlsx、csv、json "
                        "をコンマで並べてください",
                        "no --format '%.*s': write html, xlsx, csv, json with "
                        "commas between"),
                (int)(len < FORMATS_BYTES ? len : FORMATS_BYTES), at);
        *wish = true;
        if (!at[len])
            return ENSHU_OK;
        at += len + 1;
    }
}

enshu_status report_wish_read(const cli_args *args, report_wish *out,
                              enshu_error *err)
{
    const char *langs = args->langs ? args->langs : "both";
    *out = (report_wish){.langs = REVIEW_BOTH};
    if (strcmp(langs, "ja") == 0)
        out->langs = REVIEW_JA;
    else if (strcmp(langs, "en") == 0)
        out->langs = REVIEW_EN;
    else if (strcmp(langs, "both") != 0)
        return enshu_fail(err, ENSHU_EINVAL,
                          BASE_TR(args->lang,
                                  "--lang '%s' はありません: ja、en、both の"
                                  "どれかです",
                                  "no --lang '%s': it is ja, en or both"),
                          langs);
    return read_formats(args, out, err);
}

/* ---- writing ---- */

enshu_status report_file_write(const char *folder, const char *name,
                               base_buffer *b, enshu_error *err)
{
    char *path = base_path_join(folder, name);
    const enshu_status st =
        b->full ? enshu_fail_at(err, ENSHU_ELIMIT, path, 0,
                                "the report is too large for one file")
                : base_file_write_soon(path, base_buffer_get(b), b->len, err);
    base_buffer_fini(b);
    xfree(path);
    return st;
}

static enshu_status write_page(const report_wish *w, const review *r,
                               const review_report *report, const char *folder,
                               enshu_error *err)
{
    base_buffer b;
    base_buffer_init(&b, PAGE_BYTES);
    review_write_html(r, report, w->langs, &b);
    return report_file_write(folder, "report.html", &b, err);
}

static enshu_status write_book(const report_wish *w, const review *r,
                               const review_report *report, const char *folder,
                               enshu_error *err)
{
    char *path = base_path_join(folder, "report.xlsx");
    const enshu_status st = review_write_xlsx(r, report, w->langs, path, err);
    xfree(path);
    return st;
}

static enshu_status write_tables(const report_wish *w, const review *r,
                                 const review_report *report,
                                 const char *folder, enshu_error *err)
{
    char *tables = base_path_join(folder, "csv");
    enshu_status st = base_folder_make(tables, err);
    (void)r;
    for (size_t i = 0; i < review_tables() && st == ENSHU_OK; i++) {
        char *name = xprintf("%s.csv", review_table_id(i));
        base_buffer b;
        base_buffer_init(&b, PAGE_BYTES);
        review_write_csv(report, i, w->langs, &b);
        st = report_file_write(tables, name, &b, err);
        xfree(name);
    }
    xfree(tables);
    return st;
}

static enshu_status write_object(const report_wish *w, const review *r,
                                 const review_report *report,
                                 const char *folder, enshu_error *err)
{
    base_buffer b;
    (void)w;
    base_buffer_init(&b, PAGE_BYTES);
    review_write_json(r, report, &b);
    return report_file_write(folder, "report.json", &b, err);
}

enshu_status report_files_write(const report_wish *wish, const review *r,
                                const review_report *report, const char *folder,
                                enshu_error *err)
{
    const struct {
        bool wanted;
        enshu_status (*write)(const report_wish *w, const review *r,
                              const review_report *report, const char *folder,
                              enshu_error *err);
    } rows[] = {{wish->html, write_page},
                {wish->xlsx, write_book},
                {wish->csv, write_tables},
                {wish->json, write_object}};
    enshu_status st = base_folder_make(folder, err);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && st == ENSHU_OK; i++) {
        if (base_signal_stop())
            return enshu_fail(err, ENSHU_EINTERRUPTED, "interrupted");
        if (rows[i].wanted)
            st = rows[i].write(wish, r, report, folder, err);
    }
    return st;
}

char *report_folder(const review_scope *scope)
{
    static const char *const kinds[] = {"drill", "org-", "team-"};
    char *folder = xprintf("%s%s", kinds[scope->kind], scope->id);
    for (char *at = folder; *at; at++) {
        if (!isalnum((unsigned char)*at) && !strchr("-_.", *at))
            *at = '_';
    }
    return folder;
}
