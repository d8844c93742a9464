#include "runs/log_text.h"

#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "runs/stamp.h"

const char log_text_csv_head[] =
    "\xEF\xBB\xBF"
    "exercise,time,log,kind,severity,host,user,src,dst,message,raw,key";

static const char *severity_word(int severity)
{
    static const char *const words[] = {"info", "low", "medium", "high"};
    return words[severity >= 0 && severity <= 3 ? severity : 0];
}

/* ---- syslog ---- */

/* A name of the header: printable ASCII without blanks, at most `most` bytes;
 * "-" for none. */
static void put_name(base_buffer *out, const char *text, size_t most)
{
    size_t n = 0;
    for (; text && *text && n < most; text++) {
        if (*text <= ' ' || *text > '~')
            continue;
        base_buffer_append(out, text, 1);
        n++;
    }
    if (n == 0)
        base_buffer_append_text(out, "-");
}

/* A value of the structured data. */
static void put_value(base_buffer *out, const char *name, const char *text)
{
    base_buffer clean;
    base_buffer_init(&clean, 1 << 16);
    base_utf8_append_clean(&clean, text ? text : "");
    base_buffer_printf(out, " %s=\"", name);
    for (const char *at = base_buffer_get(&clean); *at; at++) {
        if (*at == '"' || *at == '\\' || *at == ']')
            base_buffer_append(out, "\\", 1);
        base_buffer_append(out, at, 1);
    }
    base_buffer_append_text(out, "\"");
    base_buffer_fini(&clean);
}

void log_text_syslog(const enshu_scenario_info *info,
                     const enshu_log_line *line, base_buffer *out)
{
    enum { LOCAL0 = 16 * 8, HOST = 255, APP = 48, MSGID = 32 };
    static const int levels[] = {6, 5, 4, 3};
    const bool known = line->severity >= 0 && line->severity <= 3;
    const bool own = strcmp(line->kind, "syslog") == 0;
    char time[STAMP_TEXT];
    stamp_local(info, line->t_us, time);
    base_buffer_printf(out, "<%d>1 %s ",
                       LOCAL0 + levels[known ? line->severity : 0], time);
    put_name(out, line->host, HOST);
    base_buffer_append_text(out, " ");
    put_name(out, line->kind, APP);
    base_buffer_append_text(out, " - ");
    put_name(out, line->log, MSGID);
    base_buffer_append_text(out, " [exercise@32473 mark=\"EXERCISE\"");
    put_value(out, "scenario", info->id);
    put_value(out, "key", line->key);
    base_buffer_append_text(out, "] \xEF\xBB\xBF" LOG_TEXT_MARK " ");
    /* A syslog line carries a header of its own already. */
    base_utf8_append_clean(out, own ? line->message : line->raw);
}

/* ---- JSON ---- */

void log_text_json(const enshu_scenario_info *info, const enshu_log_line *line,
                   base_buffer *out)
{
    char time[STAMP_TEXT];
    stamp_local(info, line->t_us, time);
    json_t *o = json_object();
    json_object_set_new(o, "exercise", json_string(LOG_TEXT_MARK));
    json_object_set_new(o, "scenario", base_json_text(info->id));
    json_object_set_new(o, "time", json_string(time));
    json_object_set_new(o, "log", base_json_text(line->log));
    json_object_set_new(o, "kind", base_json_text(line->kind));
    json_object_set_new(o, "severity",
                        json_string(severity_word(line->severity)));
    json_object_set_new(o, "host", base_json_text(line->host));
    json_object_set_new(o, "user", base_json_text(line->user));
    json_object_set_new(o, "src", base_json_text(line->src));
    json_object_set_new(o, "dst", base_json_text(line->dst));
    json_object_set_new(o, "message", base_json_text(line->message));
    json_object_set_new(o, "raw", base_json_text(line->raw));
    json_object_set_new(o, "key", base_json_text(line->key));
    char *text = base_json_write(o);
    base_buffer_append_text(out, text);
    xfree(text);
    json_decref(o);
}

/* ---- CSV ---- */

/* A leading = + - @ makes a spreadsheet calculate, blanks before it or not. */
static bool is_formula(const char *text)
{
    while (*text == ' ')
        text++;
    return *text && strchr("=+-@\t\r|", *text) != NULL;
}

static void put_cell(base_buffer *out, const char *text)
{
    base_buffer clean;
    base_buffer_init(&clean, 1 << 16);
    base_utf8_append_clean(&clean, text ? text : "");
    base_buffer_append_text(out, ",\"");
    if (is_formula(base_buffer_get(&clean)))
        base_buffer_append_text(out, "'");
    for (const char *at = base_buffer_get(&clean); *at; at++) {
        if (*at == '"')
            base_buffer_append(out, at, 1);
        base_buffer_append(out, at, 1);
    }
    base_buffer_append_text(out, "\"");
    base_buffer_fini(&clean);
}

void log_text_csv(const enshu_scenario_info *info, const enshu_log_line *line,
                  base_buffer *out)
{
    char time[STAMP_TEXT];
    stamp_local(info, line->t_us, time);
    base_buffer_append_text(out, LOG_TEXT_MARK);
    const char *const cells[] = {
        time,          line->log,  line->kind, severity_word(line->severity),
        line->host,    line->user, line->src,  line->dst,
        line->message, line->raw,  line->key};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        put_cell(out, cells[i]);
}
