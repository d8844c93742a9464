/* An entry of the timeline as one line: in the footer. */
#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/timeline.h"

/* What the id of an entry is the id of, by the kind of its record. */
static const struct {
    const char *record; /* its beginning */
    model_thing_kind about;
} abouts[] = {{"action.", MODEL_ACTION},
              {"evidence.", MODEL_LOG},
              {"token.", MODEL_TOKEN},
              {"artifact.", MODEL_ARTIFACT}};

const char *entry_about(ctx *c, const model_entry *e)
{
    for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++) {
        const char *record = abouts[i].record;
        if (strncmp(e->kind, record, strlen(record)) == 0)
            return say_of(c, abouts[i].about, e->id);
    }
    const model_duty *duty = model_find_duty(c->m, e->id);
    if (strncmp(e->kind, "obligation.", 11) == 0)
        return duty ? say_text(c, duty->name) : e->id;
    /* Steps of an attack have no name here, and may be called like a thing. */
    return strcmp(e->kind, "step.detected") == 0 ? e->id : say_what(c, e->id);
}

const char *entry_on(ctx *c, const model_entry *e)
{
    return strncmp(e->kind, "action.", 7) == 0 ? say_on(c, e->id, e->on)
                                               : say_what(c, e->on);
}

/* Who rings is not rung up. */
const char *entry_kind(const ctx *c, const model_entry *e)
{
    const model_seat *seat = model_get_seat(c->m);
    const char *kind = e->kind;
    for (size_t i = 0; i < seat->n_roles; i++)
        if (strcmp(e->kind, "call.rang") == 0
            && strcmp(seat->roles[i], e->by) == 0)
            kind = "call.made";
    return words_of_sort(c->words, c->lang, "kind", kind);
}

const char *entry_line(ctx *c, const model_entry *e)
{
    const char *what = entry_kind(c, e);
    const char *text = say_text(c, e->text);
    if (!*text && *e->id)
        text = entry_about(c, e);
    if (*e->on)
        text = say_with(c, W_ASIDE, text, entry_on(c, e));
    const char *word = "";
    if (e->lane == MODEL_E_SYSTEM && *e->word)
        word = say_data(c, e->word);
    if (*word)
        return say_with(c, W_PAIR, text, word);
    if (!*text)
        return what;
    return say_with(c, W_PAIR, what, text);
}
