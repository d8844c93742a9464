#include "drill/form.h"
#include "drill/parts.h"

/* The definition of one kind with this id, or NULL. */
static const enshu__decl *find(const enshu_drill *d, enshu__kinds kinds,
                               const char *id)
{
    enshu__ref ref = {0, -1, ENSHU__NOTHING};
    if (!id || !enshu__find_ref(d, kinds, id, &ref))
        return NULL;
    return d->scenario->lists[ref.kind].at[ref.index];
}

int enshu_drill_side(const enshu_drill *d, const char *team)
{
    const enshu__team_def *def = (const void *)find(d, ENSHU__IS(TEAM), team);
    return def ? def->side : -1;
}

const char *enshu_drill_team(const enshu_drill *d, const char *role)
{
    const enshu__decl *decl = find(d, ENSHU__IS(ROLE), role);
    if (!decl)
        return NULL;
    const enshu__ref team = enshu__team_of_role(d, decl->index);
    return team.name == 0 ? NULL : enshu__text_of(d, team.name);
}

static const enshu__action_def *find_action(const enshu_drill *d,
                                            const char *id)
{
    return (const void *)find(d, ENSHU__IS(ACTION), id);
}

/* The fields of an action's form, declared apart or in place. */
static const enshu__form_field *form_field(const enshu_drill *d,
                                           const char *action, size_t i)
{
    const enshu__action_def *a = find_action(d, action);
    size_t n = 0;
    const enshu__form_field *fields = a ? enshu__form_fields(d, a, &n) : NULL;
    return i < n ? &fields[i] : NULL;
}

static bool has_facts(const enshu_drill *d, const char *action)
{
    const enshu__action_def *a = find_action(d, action);
    return a->form.name != 0
           && ENSHU__DEF(d->scenario, FORM, form, a->form.index)->facts;
}

bool enshu_drill_form_field(const enshu_drill *d, const char *action, size_t i,
                            enshu_form_field *out)
{
    const enshu__form_field *f = form_field(d, action, i);
    if (!f)
        return false;
    *out = enshu__form_field_of(d, f);
    out->facts = has_facts(d, action);
    return true;
}

const char *enshu_drill_form_option(const enshu_drill *d, const char *action,
                                    size_t i, size_t j, enshu_text *name)
{
    const enshu__form_field *f = form_field(d, action, i);
    if (!f || j >= f->n_options)
        return NULL;
    if (name)
        *name = f->options[j].name;
    return enshu__text_of(d, f->options[j].id);
}
