/* What chat, calls, labels and replies have in common. */
#include "drill/talk.h"

#include "drill/fold.h"

#include <string.h>

bool enshu__talk_create(enshu_drill *d)
{
    d->talk = enshu__arena_new(d->arena, 1, sizeof *d->talk);
    return d->talk && enshu__chat_create(d) && enshu__labels_create(d)
           && enshu__calls_create(d) && enshu__replies_create(d);
}

void enshu__talk_start(enshu_drill *d)
{
    enshu__replies_start(d);
}

/* ---- who ---- */

bool enshu__same_ref(enshu__ref a, enshu__ref b)
{
    return a.name != 0 && a.name == b.name && a.kind == b.kind;
}

bool enshu__is_one_of(const enshu_drill *d, enshu__ref who, enshu__ref of)
{
    return enshu__same_ref(who, of)
           || enshu__same_ref(enshu__party_of(d, who), of);
}

enshu__ref enshu__org_behind(const enshu_drill *d, enshu__ref party)
{
    if (party.name != 0 && party.kind == ENSHU__ACTOR)
        return ENSHU__DEF(d->scenario, ACTOR, actor, party.index)->org;
    return enshu__org_of(d, party);
}

bool enshu__is_played(enshu_drill *d, enshu__ref org)
{
    const size_t n = enshu__party_count(d);
    bool *marks = enshu__records_room(d, n + 1, sizeof *marks);
    if (!marks) {
        enshu__break(d, ENSHU_ENOMEM);
        return true;
    }
    memset(marks, 0, (n + 1) * sizeof *marks);
    enshu__mark_party(d, org, marks);
    return memchr(marks, true, n) != NULL;
}

/* ---- texts ---- */

bool enshu__is_longer(const char *text, size_t characters)
{
    size_t n = 0;
    for (; text && *text; text++)
        n += ((unsigned char)*text & 0xC0u) != 0x80u;
    return n > characters;
}

const char *enshu__fold_all(enshu_drill *d, const char *const *texts, size_t n)
{
    size_t bytes = 1;
    size_t used = 0;
    for (size_t i = 0; i < n; i++)
        bytes += texts[i] ? strlen(texts[i]) : 0;
    char *out = enshu__records_room(d, bytes, 1);
    if (!out) {
        enshu__break(d, ENSHU_ENOMEM);
        return NULL;
    }
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        used += texts[i] ? enshu__fold(texts[i], out + used) : 0;
    return out;
}

void enshu__uttered(enshu_drill *d, const enshu__utterance *u)
{
    const uint64_t cause = d->cause;
    d->cause = u->seq;
    d->dirty |= ENSHU__TOPIC_TALK;
    enshu__labels_hear(d, u);
    if (!u->of_scenario)
        enshu__replies_hear(d, u);
    d->cause = cause;
}
