#include "author/export_logs.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "enshu/logs.h"
#include "runs/log_text.h"

enum { BUDGET = 20000, TEXT_BYTES = 1 << 20 };

static const struct {
    const char *name;
    const char *extension;
    log_text_fn *write;
    const char *head; /* NULL: none */
} formats[EXPORT_FORMATS] = {
    [EXPORT_SYSLOG] = {"syslog", "log", log_text_syslog, NULL},
    [EXPORT_JSONL] = {"jsonl", "jsonl", log_text_json, NULL},
    [EXPORT_CSV] = {"csv", "csv", log_text_csv, log_text_csv_head}};

const char *export_format_name(export_format format)
{
    return format < EXPORT_FORMATS ? formats[format].name : NULL;
}

/* One source on its way into its file. */
typedef struct outlet {
    const export_logs_options *options;
    const char *log;
    FILE *file; /* NULL: nothing was found yet */
    char *path;
    char *part; /* the name while it is not whole */
    base_buffer line;
    uint64_t lines;
    enshu_status status;
    enshu_error *err;
} outlet;

static enshu_status fail_write(const outlet *o)
{
    return enshu_fail(o->err, base_errno_status(), "%s: %s", o->path,
                      base_errno_text());
}

static void put_line(outlet *o, const char *text, size_t len)
{
    static const char *const ends[] = {"\n", "\n", "\r\n"};
    const char *end = ends[o->options->format];
    if (fwrite(text, 1, len, o->file) != len || fputs(end, o->file) < 0)
        o->status = fail_write(o);
}

static bool open_file(outlet *o)
{
    const char *head = formats[o->options->format].head;
    if (base_file_kind(o->path) != BASE_KIND_NONE) {
        o->status =
            enshu_fail(o->err, ENSHU_EREFUSED,
                       "%s is there already: name another folder", o->path);
        return false;
    }
    o->file = fopen(o->part, "wb");
    if (!o->file) {
        o->status = fail_write(o);
        return false;
    }
    if (head)
        put_line(o, head, strlen(head));
    return o->status == ENSHU_OK;
}

static bool on_found(void *user, const enshu_log_line *line)
{
    outlet *o = user;
    if (o->status != ENSHU_OK || (!o->file && !open_file(o)))
        return false;
    base_buffer_clear(&o->line);
    formats[o->options->format].write(enshu_drill_info(o->options->drill), line,
                                      &o->line);
    put_line(o, o->line.bytes, o->line.len);
    o->lines++;
    return o->status == ENSHU_OK;
}

static bool is_stopped(const export_logs_options *o)
{
    return o->stop && o->stop(o->user);
}

static enshu_status search(outlet *o, enshu_log_search *s)
{
    const export_logs_options *options = o->options;
    enshu_log_progress p = {.done = false};
    while (!p.done) {
        enshu_status st = enshu_log_search_step(s, BUDGET, on_found, o, &p);
        if (st == ENSHU_OK)
            st = o->status;
        if (st != ENSHU_OK)
            return st;
        if (is_stopped(options))
            return enshu_fail(o->err, ENSHU_EINTERRUPTED, "interrupted");
        if (options->progress)
            options->progress(options->user, o->log, p.scanned, p.total);
    }
    return ENSHU_OK;
}

/* Gives the whole file its name, or takes away what there is of it. */
static enshu_status close_file(outlet *o, enshu_status st)
{
    if (!o->file)
        return st;
    if (fclose(o->file) != 0 && st == ENSHU_OK)
        st = fail_write(o);
    if (st == ENSHU_OK)
        st = base_file_publish(o->part, o->path, o->err);
    if (st != ENSHU_OK)
        base_file_remove(o->part);
    return st;
}

static enshu_status export_log(outlet *o)
{
    enshu_log_search *s = NULL;
    char *query = xprintf("log:%s", o->log);
    const enshu_log_question q = {.team = o->options->team,
                                  .query = query,
                                  .from_us = ENSHU_LOG_OPEN,
                                  .to_us = ENSHU_LOG_OPEN,
                                  .oldest_first = true};
    enshu_status st = enshu_log_search_open(o->options->drill, &q, &s, o->err);
    if (st == ENSHU_OK)
        st = search(o, s);
    enshu_log_search_close(s);
    xfree(query);
    return close_file(o, st);
}

static enshu_status export_one(const export_logs_options *options,
                               const char *log, export_logs_summary *out,
                               enshu_error *err)
{
    const char *extension = formats[options->format].extension;
    outlet o = {.options = options, .log = log, .err = err};
    char *name = xprintf("%s.%s", log, extension);
    o.path = base_path_join(options->folder, name);
    o.part = xprintf("%s.part", o.path);
    base_buffer_init(&o.line, TEXT_BYTES);
    const enshu_status st = export_log(&o);
    out->files += st == ENSHU_OK && o.file;
    out->lines += st == ENSHU_OK ? o.lines : 0;
    base_buffer_fini(&o.line);
    xfree(o.part);
    xfree(o.path);
    xfree(name);
    return st;
}

/* ---- artifacts ---- */

enum { ARTIFACT_BYTES = 256 << 20 };

static bool on_artifact_line(void *user, const char *line)
{
    base_buffer *text = user;
    base_buffer_printf(text, "%s\n", line);
    return true;
}

/* A file that is there is never replaced. */
static enshu_status write_artifact(const char *folder, const char *name,
                                   const void *bytes, size_t size,
                                   enshu_error *err)
{
    char *path = base_path_join(folder, name);
    enshu_status st = base_folder_make(folder, err);
    if (st == ENSHU_OK && base_file_kind(path) != BASE_KIND_NONE)
        st = enshu_fail(err, ENSHU_EREFUSED,
                        "%s is there already: name another folder", path);
    if (st == ENSHU_OK)
        st = base_file_write(path, bytes, size, err);
    xfree(path);
    return st;
}

/* "ID" with what its file's name ends in. */
static char *name_of(const char *id, const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *dot = strrchr(slash ? slash : file, '.');
    return xprintf("%s%s", id, dot ? dot : "");
}

static enshu_status export_file(const export_logs_options *o,
                                const char *folder, const char *id,
                                export_logs_summary *out, enshu_error *err)
{
    size_t size = 0;
    const char *file = NULL;
    const void *bytes =
        enshu_artifact_file(o->drill, o->team, id, &file, &size);
    if (!bytes)
        return ENSHU_OK;
    char *name = name_of(id, file);
    const enshu_status st = write_artifact(folder, name, bytes, size, err);
    out->artifacts += st == ENSHU_OK;
    xfree(name);
    return st;
}

static enshu_status export_records(const export_logs_options *o,
                                   const char *folder, const char *id,
                                   export_logs_summary *out, enshu_error *err)
{
    base_buffer text;
    base_buffer_init(&text, ARTIFACT_BYTES);
    enshu_status st = enshu_artifact_lines(o->drill, o->team, id, o->in_english,
                                           0, on_artifact_line, &text);
    if (st == ENSHU_ENOMEM)
        st = enshu_fail(err, st, "no memory for %s", id);
    if (st == ENSHU_OK && text.len > 0) {
        char *name = xprintf("%s.log", id);
        st = write_artifact(folder, name, text.bytes, text.len, err);
        out->artifacts += st == ENSHU_OK;
        xfree(name);
    }
    base_buffer_fini(&text);
    return st == ENSHU_ENOTFOUND ? ENSHU_OK : st; /* not received */
}

static enshu_status export_artifacts(const export_logs_options *o,
                                     export_logs_summary *out, enshu_error *err)
{
    const char *id;
    const char *file;
    size_t size;
    enshu_status st = ENSHU_OK;
    char *folder = base_path_join(o->folder, "artifacts");
    for (size_t i = 0; st == ENSHU_OK && !is_stopped(o)
                       && (id = enshu_drill_id(o->drill, "artifacts", i));
         i++)
        st = enshu_artifact_file(o->drill, o->team, id, &file, &size)
                 ? export_file(o, folder, id, out, err)
                 : export_records(o, folder, id, out, err);
    xfree(folder);
    return st;
}

enshu_status export_logs(const export_logs_options *options,
                         export_logs_summary *out, enshu_error *err)
{
    const char *log;
    *out = (export_logs_summary){0};
    enshu_status st = base_folder_make(options->folder, err);
    for (size_t i = 0;
         st == ENSHU_OK && (log = enshu_drill_id(options->drill, "logs", i));
         i++)
        st = export_one(options, log, out, err);
    return st == ENSHU_OK ? export_artifacts(options, out, err) : st;
}
