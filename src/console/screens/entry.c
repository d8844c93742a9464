/* An entry of the timeline as one line: in the footer. */
#include <string.h>

#include "console/screens/app_internal.h"

const char *entry_line(ctx *c, const model_entry *e)
{
    const char *what = words_of_sort(c->words, c->lang, "kind", e->kind);
    const char *text = say_text(c, e->text);
    if (!*text && *e->id)
        text = say_name(c, e->id);
    if (*e->on)
        text = say_with(c, W_ASIDE, text, say_name(c, e->on));
    const char *word = "";
    if (e->lane == MODEL_E_SYSTEM && *e->word)
        word = say_data(c, e->word);
    if (*word)
        return say_with(c, W_PAIR, text, word);
    if (!*text)
        return what;
    return say_with(c, W_PAIR, what, text);
}
