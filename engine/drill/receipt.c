/* Forms handed in to an organisation, as those who play it receive them. */
#include "drill/receipt.h"

#include "drill/describe.h"
#include "drill/form.h"
#include "drill/parts.h"
#include "drill/talk.h"
#include "drill/words.h"

#include <string.h>

static const enshu__action_def *action_of(const enshu_drill *d,
                                          const enshu__deed *deed)
{
    return ENSHU__DEF(d->scenario, ACTION, action, deed->action);
}

static bool is_handed_in(const enshu_drill *d, const enshu__deed *deed)
{
    size_t n = 0;
    (void)enshu__form_fields(d, action_of(d, deed), &n);
    return n > 0 && deed->on.name != 0 && deed->on.kind == ENSHU__ORG;
}

/* What the form is called; one written in place has its action's name. */
static enshu_text name_of(const enshu_drill *d, const enshu__action_def *def)
{
    const enshu_text none = {NULL, NULL};
    const enshu_text own =
        def->form.name == 0
            ? none
            : ENSHU__DEF(d->scenario, FORM, form, def->form.index)->name;
    return own.ja || own.en ? own : def->name;
}

/* Whom it comes from: an organisation, or a team that belongs to none. */
static enshu_name sender_of(const enshu_drill *d, const enshu__deed *deed)
{
    const enshu__ref org = enshu__org_of(d, enshu__role_ref(d, deed->role));
    return org.name != 0 ? org.name : enshu__team_of_role(d, deed->role).name;
}

/* Its label, when a field `tlp` has one. */
static const char *label_of(const enshu_pair *form, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(form[i].key, "tlp") != 0
            || form[i].value.type != ENSHU_TYPE_STR)
            continue;
        const int label = enshu__label_of(form[i].value.as.str);
        if (label >= 0)
            return enshu__tlp_words[label];
    }
    return NULL;
}

static enshu_audience readers_of(const enshu_drill *d, const enshu__deed *deed,
                                 bool *marks, const char **room)
{
    const enshu__ref by = enshu__party_of(d, enshu__role_ref(d, deed->role));
    enshu__mark_party(d, deed->on, marks);
    if (by.name != 0)
        marks[enshu__party_index(d, by)] = false;
    return enshu__audience_of_marks(d, marks, room);
}

static void tell(enshu_drill *d, const enshu__deed *deed,
                 const enshu_audience *audience)
{
    const enshu__action_def *def = action_of(d, deed);
    enshu_pair map[ENSHU__FORM_FIELDS];
    const size_t n = enshu__form_pairs(d, deed->form, deed->n_form, map);
    const uint64_t cause = d->cause;
    d->cause = deed->seq;
    ENSHU__EMIT(d, REPORT_RECEIVED, audience,
                enshu__f_id(d, ENSHU_F_ACTION, def->decl.name),
                enshu__f_text(ENSHU_F_NAME, name_of(d, def)),
                enshu__f_id(d, ENSHU_F_FROM, sender_of(d, deed)),
                enshu__by(d, deed->role),
                enshu__f_id(d, ENSHU_F_ON, deed->on.name),
                enshu__f_map(ENSHU_F_FORM, map, n),
                enshu__f_str(ENSHU_F_TLP, label_of(map, n)),
                enshu__f_int(ENSHU_F_SAID, (int64_t)deed->seq));
    d->cause = cause;
}

void enshu__receive_form(enshu_drill *d, const enshu__deed *deed)
{
    const size_t n = enshu__party_count(d);
    if (!is_handed_in(d, deed))
        return;
    const char **room = enshu__records_room(d, n + 1, sizeof *room);
    bool *marks = enshu__records_room(d, n + 1, sizeof *marks);
    if (!room || !marks) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    memset(marks, 0, (n + 1) * sizeof *marks);
    const enshu_audience audience = readers_of(d, deed, marks, room);
    if (audience.scope != ENSHU_SCOPE_CONTROL)
        tell(d, deed, &audience);
}
