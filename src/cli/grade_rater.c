/* Who grades, by what the sheet calls them. */
#include <string.h>

#include "cli/grade_sheet.h"
#include "runs/rater.h"

enum { NAME_BYTES = 4096, LANGS = 2 };

typedef struct search {
    const char *called;
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
        same = strcmp(base_buffer_get(&name), s->called) == 0;
        base_buffer_fini(&name);
    }
    return same;
}

/* False: the id itself is there, which goes before names. */
static bool look(search *s, const char *rater)
{
    if (strcmp(rater, s->called) == 0)
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
                          s->called, s->n, base_buffer_get(&s->ids));
    if (s->n == 1)
        judging_call(j, world, s->found);
    return ENSHU_OK;
}

enshu_status grade_sheet_rater(judging *j, const char *called, base_lang lang,
                               enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    for (size_t w = 0; w < judging_worlds(j) && st == ENSHU_OK; w++) {
        name_book *names = name_book_create();
        name_book_fill(names, judging_drill(j, w));
        search s = {.called = called, .names = names};
        base_buffer_init(&s.ids, NAME_BYTES);
        st = find(j, w, &s, lang, err);
        base_buffer_fini(&s.ids);
        name_book_destroy(names);
    }
    return st;
}
