#include "script/failure.h"

#include <stdio.h>
#include <string.h>

#include "script/handler.h"

void enshu__failure_read(enshu__script *s, lua_State *thread, int status,
                         enshu__failure *f)
{
    memset(f, 0, sizeof *f);
    f->code = "EN9001";
    if (status == LUA_OK || status == LUA_YIELD) {
        (void)enshu_fail(&f->err, ENSHU_ELIMIT,
                         enshu__instant_flooded(s->drill)
                             ? "too many records at one instant"
                             : "too many records in one slice");
        return;
    }
    (void)enshu__lua_traceback(thread, f->trace, sizeof f->trace);
    (void)enshu__lua_failure(s->lua, thread, status, &f->err);
    if (enshu__lua_exhausted(s->lua))
        (void)snprintf(
            f->err.message, sizeof f->err.message,
            "ran %lld instructions without waiting: let it wait(), "
            "or do less at once",
            (long long)enshu__lua_limits_of(s->lua)->slice_instructions);
    enshu__failure_quote(s, f);
}

/* Start of the n-th line (from 1), NULL past the end. */
static const char *line_start(const char *text, int n)
{
    while (text && n > 1) {
        text = strchr(text, '\n');
        if (text)
            text++;
        n--;
    }
    return text;
}

/* As much of a line as fits, cut on a character boundary. */
static int line_length(const char *line)
{
    enum { SHOWN = 160 };
    int n = 0;
    while (line[n] != '\0' && line[n] != '\n' && n < SHOWN)
        n++;
    while (n > 0 && ((unsigned char)line[n] & 0xC0) == 0x80)
        n--;
    return n;
}

void enshu__failure_quote(const enshu__script *s, enshu__failure *f)
{
    const char *source = enshu__script_source(s, f->err.source);
    size_t used = 0;
    if (!source || f->err.line <= 0)
        return;
    for (int n = f->err.line - 1; n <= f->err.line + 1; n++) {
        const char *line = n > 0 ? line_start(source, n) : NULL;
        if (!line || (*line == '\0' && n > f->err.line))
            continue;
        const int wrote =
            snprintf(f->excerpt + used, sizeof f->excerpt - used,
                     "%s%c%3d | %.*s", used ? "\n" : "",
                     n == f->err.line ? '>' : ' ', n, line_length(line), line);
        if (wrote < 0 || (size_t)wrote >= sizeof f->excerpt - used)
            break;
        used += (size_t)wrote;
    }
}

static void start_fallback(enshu__script *s, const enshu__process_start *start)
{
    const enshu__decl *decl =
        s->scenario->lists[ENSHU__ADVERSARY].at[start->adversary];
    const enshu_status st = enshu__threat_start_fallback(
        enshu__drill_threat(s->drill), start->adversary);
    if (st == ENSHU_OK)
        enshu__record_fallback(s->drill, decl->name);
}

void enshu__failure_follow_up(enshu__script *s,
                              const enshu__process_start *start,
                              enshu__failure *f)
{
    if (start->bot) {
        enshu__drop_bot_commands(s->drill);
        if (s->bot_error)
            s->bot_error(s->user, start->id, &f->err);
        return;
    }
    enshu__slice_set_cause(s->drill, start->cause);
    enshu__script_failed(s->drill, start->what, start->id, &f->err, f->excerpt,
                         f->trace, f->code);
    if (start->role == ENSHU__PROCESS_ADVERSARY)
        start_fallback(s, start);
    if (start->handler >= 0)
        enshu__handler_failed(s, start->handler, &f->err);
}
