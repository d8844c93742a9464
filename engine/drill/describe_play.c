/* Actions with their forms, options of questions, evidence. */
#include "drill/describe.h"
#include "drill/words.h"

/* Is it a role of the reader's that may start an action? */
static bool may_start(const enshu__teller *t, int32_t action, size_t r)
{
    const enshu__role_def *role = ENSHU__DEF(t->drill->scenario, ROLE, role, r);
    const bool own =
        t->reader->control || enshu__reader_has_team(t, role->team);
    return own && enshu__role_may(t->drill, action, (int32_t)r);
}

/* The reader's roles that may start an action. */
static size_t roles_of(const enshu__teller *t, int32_t action)
{
    const enshu__scenario *s = t->drill->scenario;
    size_t n = 0;
    for (size_t r = 0; r < ENSHU__COUNT(s, ROLE); r++) {
        if (may_start(t, action, r))
            t->ids[n++] =
                enshu__text_of(t->drill, s->lists[ENSHU__ROLE].at[r]->name);
    }
    return n;
}

static void tell_form(const enshu__teller *t, const enshu__action_def *a)
{
    const char *action = enshu__text_of(t->drill, a->decl.name);
    enshu_form_field f;
    for (size_t i = 0; enshu_drill_form_field(t->drill, action, i, &f); i++) {
        ENSHU__TELL(t, FORM_DESCRIBED,
                    enshu__f_id(t->drill, ENSHU_F_ACTION, a->decl.name),
                    enshu__f_str(ENSHU_F_KEY, f.id),
                    enshu__f_str(ENSHU_F_KIND, f.type),
                    enshu__f_text(ENSHU_F_NAME, f.label),
                    enshu__f_int(ENSHU_F_MAX, f.max > 0 ? f.max : 4000),
                    enshu__f_bool(ENSHU_F_REQUIRED, f.required),
                    enshu__only_if(f.facts, enshu__f_bool(ENSHU_F_FACTS, true)),
                    enshu__f_str(ENSHU_F_SAME, f.same));
        for (size_t k = 0; k < f.n_options; k++) {
            enshu_text name;
            const char *option =
                enshu_drill_form_option(t->drill, action, i, k, &name);
            ENSHU__TELL(t, OPTION_DESCRIBED,
                        enshu__f_id(t->drill, ENSHU_F_ACTION, a->decl.name),
                        enshu__f_str(ENSHU_F_KEY, f.id),
                        enshu__f_str(ENSHU_F_OPTION, option),
                        enshu__f_text(ENSHU_F_NAME, name));
        }
    }
}

/* The first order among an action's effects, or NULL. */
static const enshu__fx *first_order(const enshu__action_def *a)
{
    for (size_t i = 0; a->effects && i < a->effects->n; i++) {
        if (a->effects->fx[i].op == ENSHU__FX_ORDER)
            return &a->effects->fx[i];
    }
    return NULL;
}

static const char *verb_of(const enshu__fx *order)
{
    return order ? enshu__verb_words[order->order->verb] : NULL;
}

/* No name where it is the target's. */
static enshu_name ordered_by(const enshu__fx *order)
{
    return order && !order->on_target ? order->a.name : 0;
}

/* Who may approve it; there is room for them behind the roles. */
static enshu_pair approval_of(const enshu__teller *t,
                              const enshu__action_def *a, size_t n_roles)
{
    const char **ids = t->ids + n_roles;
    for (size_t i = 0; i < a->approval.n; i++)
        ids[i] = enshu__text_of(t->drill, a->approval.at[i].name);
    return enshu__f_ids(ENSHU_F_APPROVAL, ids, a->approval.n);
}

size_t enshu__approval_max(const enshu_drill *d)
{
    size_t most = 0;
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, ACTION); i++) {
        const enshu__action_def *a = ENSHU__DEF(d->scenario, ACTION, action, i);
        most = a->approval.n > most ? a->approval.n : most;
    }
    return most;
}

void enshu__tell_play(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ACTION); i++) {
        const enshu__action_def *a = ENSHU__DEF(s, ACTION, action, i);
        const char *id = enshu__text_of(t->drill, a->decl.name);
        const enshu__fx *order = first_order(a);
        const size_t n = roles_of(t, (int32_t)i);
        if (n == 0)
            continue;
        ENSHU__TELL(
            t, ACTION_DESCRIBED,
            enshu__f_id(t->drill, ENSHU_F_ID, a->decl.name),
            enshu__f_text(ENSHU_F_NAME, a->name),
            enshu__f_text(ENSHU_F_HELP, a->help),
            enshu__f_str(ENSHU_F_KIND, enshu__action_kind_words[a->kind]),
            enshu__f_str(ENSHU_F_TARGET, enshu_drill_target_kind(t->drill, id)),
            enshu__f_int(ENSHU_F_DURATION, a->duration_us),
            enshu__f_ids(ENSHU_F_ROLES, t->ids, n),
            enshu__f_bool(ENSHU_F_ONCE, a->once),
            enshu__f_str(ENSHU_F_VERB, verb_of(order)),
            enshu__f_id(t->drill, ENSHU_F_ON, ordered_by(order)),
            enshu__f_str(ENSHU_F_SKILL,
                         a->skill ? enshu__text_of(t->drill, a->skill) : NULL),
            enshu__only_if(a->skill != 0,
                           enshu__f_int(ENSHU_F_PEOPLE, a->people)),
            approval_of(t, a, n),
            enshu__only_if(a->approval.n > 0,
                           enshu__f_int(ENSHU_F_KEYS, a->keys)),
            enshu__f_text(ENSHU_F_IMPACT, a->impact));
        tell_form(t, a);
    }
}

void enshu_drill_describe_question(const enshu_drill *d,
                                   const enshu_reader *reader,
                                   const char *question, enshu_sink_fn *sink,
                                   void *user)
{
    const enshu__teller t = enshu__teller_for(d, reader, sink, user);
    enshu__ref q;
    if (!enshu__find_ref(d, ENSHU__IS(QUESTION), question, &q))
        return;
    const enshu__question_def *def =
        ENSHU__DEF(d->scenario, QUESTION, question, q.index);
    for (size_t i = 0; i < def->n_options; i++) {
        const enshu__option_def *option = &def->options[i];
        ENSHU__TELL(&t, OPTION_DESCRIBED,
                    enshu__f_id(d, ENSHU_F_QUESTION, def->decl.name),
                    enshu__f_str(ENSHU_F_OPTION, option->id),
                    enshu__f_text(ENSHU_F_NAME, option->text));
    }
}

void enshu_drill_describe_form(const enshu_drill *d, const enshu_reader *reader,
                               const char *action, enshu_sink_fn *sink,
                               void *user)
{
    const enshu__teller t = enshu__teller_for(d, reader, sink, user);
    enshu__ref a;
    if (!enshu__find_ref(d, ENSHU__IS(ACTION), action, &a))
        return;
    for (size_t r = 0; r < ENSHU__COUNT(d->scenario, ROLE); r++) {
        if (may_start(&t, a.index, r))
            return;
    }
    tell_form(&t, ENSHU__DEF(d->scenario, ACTION, action, a.index));
}

void enshu_drill_describe_artifact(const enshu_drill *d,
                                   const enshu_reader *reader, const char *id,
                                   enshu_sink_fn *sink, void *user)
{
    const enshu__teller t = enshu__teller_for(d, reader, sink, user);
    enshu__ref r;
    if (!enshu__find_ref(d, ENSHU__IS(ARTIFACT), id, &r))
        return;
    const enshu__artifact_def *def =
        ENSHU__DEF(d->scenario, ARTIFACT, artifact, r.index);
    ENSHU__TELL(
        &t, ARTIFACT_DESCRIBED, enshu__f_id(d, ENSHU_F_ID, def->decl.name),
        enshu__f_text(ENSHU_F_NAME, def->name),
        enshu__f_str(ENSHU_F_KIND, enshu__artifact_kind_words[def->kind]),
        enshu__f_id(d, ENSHU_F_ON, def->on.name));
}
