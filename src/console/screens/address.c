/* Whom one can write to, found by what is typed. */
#include <string.h>

#include "console/screens/compose.h"
#include "console/screens/draft.h"
#include "console/screens/typed.h"

static const model_thing_kind kinds[] = {MODEL_ROLE, MODEL_TEAM, MODEL_ORG,
                                         MODEL_ACTOR};

typedef struct address_search {
    const char *typed;
    const id_list *taken;
    bool first; /* this pass takes those that begin with it */
    const model_thing **out;
    size_t n;
} address_search;

static bool any_name(const model_thing *t, const char *typed,
                     bool (*fits)(const char *, const char *))
{
    return fits(t->id, typed) || (t->name.ja && fits(t->name.ja, typed))
           || (t->name.en && fits(t->name.en, typed));
}

static bool is_offered(const address_search *s, const model_thing *t)
{
    if (id_list_has(s->taken, t->id))
        return false;
    const bool begins = any_name(t, s->typed, typed_begins);
    return s->first ? begins : !begins && any_name(t, s->typed, typed_is_in);
}

static void search_kind(ctx *c, address_search *s, model_thing_kind kind)
{
    const size_t n = model_count(c->m, kind);
    for (size_t i = 0; i < n && s->n < ADDRESS_MAX; i++) {
        const model_thing *t = model_at(c->m, kind, i);
        if (is_offered(s, t))
            s->out[s->n++] = t;
    }
}

/* Blanks around it mean nothing; the wide one neither. */
static const char *trimmed(ctx *c, const char *typed)
{
    static const char wide[] = "\xE3\x80\x80";
    for (;;) {
        if (*typed == ' ')
            typed++;
        else if (strncmp(typed, wide, 3) == 0)
            typed += 3;
        else
            break;
    }
    size_t len = strlen(typed);
    for (;;) {
        if (len > 0 && typed[len - 1] == ' ')
            len--;
        else if (len >= 3 && strncmp(typed + len - 3, wide, 3) == 0)
            len -= 3;
        else
            break;
    }
    return say_format(c, "%.*s", (int)len, typed);
}

size_t address_find(ctx *c, const char *typed, const char *taken,
                    const model_thing *out[ADDRESS_MAX])
{
    id_list list;
    id_list_read(&list, taken);
    address_search s = {
        .typed = trimmed(c, typed), .taken = &list, .first = true, .out = out};
    if (!*s.typed)
        return 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            search_kind(c, &s, kinds[i]);
        s.first = false;
    }
    return s.n;
}
