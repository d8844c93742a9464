/* Who grades, by what the sheet calls them. */
#include <string.h>

#include "base/utf8.h"
#include "cli/grade_sheet.h"
#include "runs/rater.h"

enum { NAME_BYTES = 4096, LANGS = 2 };

/* ---- as it is kept ---- */

/* The length of a blank there, plain or wide; 0: none. */
static size_t blank_at(const char *at)
{
    static const char wide[] = "\xE3\x80\x80";
    if (*at == ' ' || *at == '\t')
        return 1;
    return strncmp(at, wide, sizeof wide - 1) == 0 ? sizeof wide - 1 : 0;
}

static char *with_single_blanks(const char *text)
{
    char *out = xstrdup(text);
    size_t n = 0;
    bool due = false; /* a blank, when something comes behind it */
    for (const char *at = text; *at;) {
        const size_t blank = blank_at(at);
        if (blank > 0) {
            due = n > 0;
            at += blank;
            continue;
        }
        if (due)
            out[n++] = ' ';
        due = false;
        out[n++] = *at++;
    }
    out[n] = '\0';
    return out;
}

static bool is_writable(const char *text)
{
    for (const char *at = text; *at; at++) {
        const unsigned char c = (unsigned char)*at;
        if (c < 0x20 || c == 0x7F)
            return false;
    }
    return base_utf8_is_valid(text, strlen(text));
}

enshu_status grade_rater_read(const char *typed, base_lang lang, char **out,
                              enshu_error *err)
{
    *out = with_single_blanks(typed ? typed : "");
    if (!is_writable(*out)) {
        xfree(*out);
        *out = NULL;
        return enshu_fail(err, ENSHU_EINVAL, "%s",
                          BASE_TR(lang,
                                  "--rater: 改行などの制御文字や壊れた文字は"
                                  "使えません: 役目を一行で書いてください",
                                  "--rater: it holds a control character or "
                                  "is no UTF-8: write a post on one line"));
    }
    if (!**out) {
        xfree(*out);
        *out = xstrdup("jury");
    }
    return ENSHU_OK;
}

/* ---- whom the sheet calls so ---- */

typedef struct search {
    const char *called; /* narrow, as names are compared */
    const char *typed;
    const name_book *names;
    const char *found; /* an id; NULL: none so far */
    size_t n;
    base_buffer ids; /* all of them */
} search;

/* In one of the languages: the sheet may have been written in the other. */
static bool is_called(const search *s, const char *rater)
{
    static const base_lang langs[LANGS] = {BASE_JA, BASE_EN};
    bool same = false;
    for (int i = 0; i < LANGS && !same; i++) {
        const tell_style style = {langs[i], s->names};
        base_buffer name;
        base_buffer_init(&name, NAME_BYTES);
        tell_rater(&style, rater, &name);
        char *narrow = grade_sheet_narrow(base_buffer_get(&name));
        same = strcmp(narrow, s->called) == 0;
        xfree(narrow);
        base_buffer_fini(&name);
    }
    return same;
}

/* False: the id itself is there, which goes before names. */
static bool look(search *s, const char *rater)
{
    if (strcmp(rater, s->typed) == 0)
        return false;
    if (is_called(s, rater)) {
        s->found = rater;
        base_buffer_append_text(&s->ids, s->n++ > 0 ? ", " : "");
        base_buffer_append_text(&s->ids, rater);
    }
    return true;
}

static enshu_status find(judging *j, size_t world, search *s, base_lang lang,
                         enshu_error *err)
{
    const char *rater;
    for (size_t i = 0; (rater = judging_rater(j, world, i)); i++) {
        if (!look(s, rater))
            return ENSHU_OK;
    }
    if (s->n > 1)
        return enshu_fail(err, ENSHU_EINVAL,
                          BASE_TR(lang,
                                  "--rater '%s': そう呼ばれる評価者は %zu 人"
                                  "います: id で書いてください: %s",
                                  "--rater '%s': %zu who graded are called so: "
                                  "write the id: %s"),
                          s->typed, s->n, base_buffer_get(&s->ids));
    if (s->n == 1)
        judging_call(j, world, s->found);
    return ENSHU_OK;
}

enshu_status grade_sheet_rater(judging *j, const char *called, base_lang lang,
                               enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    char *narrow = grade_sheet_narrow(called);
    for (size_t w = 0; w < judging_worlds(j) && st == ENSHU_OK; w++) {
        name_book *names = name_book_create();
        name_book_fill(names, judging_drill(j, w));
        search s = {.called = narrow, .typed = called, .names = names};
        base_buffer_init(&s.ids, NAME_BYTES);
        st = find(j, w, &s, lang, err);
        base_buffer_fini(&s.ids);
        name_book_destroy(names);
    }
    xfree(narrow);
    return st;
}
