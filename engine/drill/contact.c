/* How parties are reached: made-up numbers and addresses, for a contact list.
 */
#include "drill/describe.h"
#include "drill/talk.h"

#include <string.h>

enum { CONTACT_CHARACTERS = 200 };

static const enshu__kinds reachable =
    ENSHU__IS(ORG) | ENSHU__IS(TEAM) | ENSHU__IS(ROLE) | ENSHU__IS(ACTOR);

static size_t place_of(const enshu_drill *d, enshu__ref who)
{
    return who.kind == ENSHU__ORG ? enshu__party_count(d) + (size_t)who.index
                                  : enshu__party_index(d, who);
}

static const char *declared(const enshu_drill *d, enshu__ref who)
{
    if (who.kind == ENSHU__ROLE)
        return ENSHU__DEF(d->scenario, ROLE, role, who.index)->contact;
    if (who.kind == ENSHU__ACTOR)
        return ENSHU__DEF(d->scenario, ACTOR, actor, who.index)->contact;
    return NULL;
}

static const char *contact_of(const enshu_drill *d, enshu__ref who)
{
    const char *set = d->contacts ? d->contacts[place_of(d, who)] : NULL;
    return set ? set : declared(d, who);
}

void enshu__set_contact(enshu_drill *d, const enshu_command *c, int32_t role)
{
    const enshu_value *id = enshu__command_field(c, ENSHU_F_ID);
    const enshu_value *text = enshu__command_field(c, ENSHU_F_TEXT);
    const char *to = text ? text->as.str : "";
    enshu__ref who;
    (void)role;
    if (!id || !enshu__find_ref(d, reachable, id->as.str, &who)) {
        enshu__refuse(d, c, "unknown-id", id ? id->as.str : "");
        return;
    }
    if (enshu__is_longer(to, CONTACT_CHARACTERS)) {
        enshu__refuse(d, c, "too-long", enshu_field_name(ENSHU_F_TEXT));
        return;
    }
    const char *was = contact_of(d, who);
    if (strcmp(was ? was : "", to) == 0)
        return;
    const size_t n = enshu__party_count(d) + ENSHU__COUNT(d->scenario, ORG);
    if (!d->contacts)
        d->contacts = enshu__arena_new(d->arena, n, sizeof *d->contacts);
    const char *kept = enshu__arena_text(d->arena, to, strlen(to));
    if (!d->contacts || !kept) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    d->contacts[place_of(d, who)] = kept;
    ENSHU__EMIT(d, CONTACT_CHANGED, &enshu__to_all,
                enshu__f_id(d, ENSHU_F_ID, who.name),
                enshu__f_str(ENSHU_F_TEXT, kept),
                enshu__f_int(ENSHU_F_COMMAND, (int64_t)c->seq));
}

static void tell(const enshu__teller *t, enshu__kind kind)
{
    const enshu__list *list = &t->drill->scenario->lists[kind];
    for (size_t i = 0; i < list->n; i++) {
        const enshu__ref who = {list->at[i]->name, (int32_t)i, (uint8_t)kind};
        const char *text = contact_of(t->drill, who);
        if (text && text[0])
            ENSHU__TELL(t, CONTACT_DESCRIBED,
                        enshu__f_id(t->drill, ENSHU_F_ID, who.name),
                        enshu__f_str(ENSHU_F_TEXT, text));
    }
}

/* Everybody knows every party, and may call it. */
void enshu__tell_contacts(const enshu__teller *t)
{
    tell(t, ENSHU__ORG);
    tell(t, ENSHU__TEAM);
    tell(t, ENSHU__ROLE);
    tell(t, ENSHU__ACTOR);
}
