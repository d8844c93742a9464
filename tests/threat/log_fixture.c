#include "log_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Copies the text behind the others of its line. */
static const char *keep(char **room, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *at = memcpy(*room, text, size);
    *room += size;
    return at;
}

static bool add(void *user, const enshu_log_line *line)
{
    findings *f = user;
    const char *texts[] = {line->key,  line->log,     line->kind,
                           line->host, line->user,    line->src,
                           line->dst,  line->message, line->raw};
    size_t size = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        size += strlen(texts[i]) + 1;
    if ((f->n & (f->n - 1)) == 0) /* a power of two: twice the room */
        f->at = realloc(f->at, (f->n ? 2 * f->n : 1) * sizeof *f->at);
    found *one = &f->at[f->n++];
    char *room = malloc(size);
    one->texts = room;
    one->line = *line;
    one->line.key = keep(&room, line->key);
    one->line.log = keep(&room, line->log);
    one->line.kind = keep(&room, line->kind);
    one->line.host = keep(&room, line->host);
    one->line.user = keep(&room, line->user);
    one->line.src = keep(&room, line->src);
    one->line.dst = keep(&room, line->dst);
    one->line.message = keep(&room, line->message);
    one->line.raw = keep(&room, line->raw);
    return true;
}

findings look_with(const enshu_drill *d, const enshu_log_question *question,
                   uint64_t budget)
{
    findings f = {0};
    enshu_log_search *s = NULL;
    enshu_error err = {.message = ""};
    assert_int_equal(enshu_log_search_open(d, question, &s, &err), ENSHU_OK);
    enshu_status st = ENSHU_OK;
    while (st == ENSHU_OK && !f.progress.done)
        st = enshu_log_search_step(s, budget, add, &f, &f.progress);
    enshu_log_search_histogram(s, f.histogram, 12);
    enshu_log_search_close(s);
    assert_int_equal(st, ENSHU_OK);
    return f;
}

findings look(const enshu_drill *d, const char *team, const char *query)
{
    const enshu_log_question q = {.team = team,
                                  .query = query,
                                  .from_us = ENSHU_LOG_OPEN,
                                  .to_us = ENSHU_LOG_OPEN};
    return look_with(d, &q, 10000);
}

void forget(findings *f)
{
    for (size_t i = 0; i < f->n; i++)
        free(f->at[i].texts);
    free(f->at);
    *f = (findings){0};
}

char *raw_text(const findings *f)
{
    size_t size = 1;
    for (size_t i = 0; i < f->n; i++)
        size += strlen(f->at[i].line.raw) + 1;
    char *text = malloc(size);
    char *at = text;
    for (size_t i = 0; i < f->n; i++) {
        const size_t len = strlen(f->at[i].line.raw);
        memcpy(at, f->at[i].line.raw, len);
        at += len;
        *at++ = '\n';
    }
    *at = '\0';
    return text;
}
