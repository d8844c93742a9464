#include "drill/describe.h"
#include "drill/staff.h"
#include "drill/token.h"
#include "drill/words.h"

static void tell_orgs(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ORG); i++) {
        const enshu__org_def *o = ENSHU__DEF(s, ORG, org, i);
        ENSHU__TELL(t, ORG_DESCRIBED,
                    enshu__f_id(t->drill, ENSHU_F_ID, o->decl.name),
                    enshu__f_text(ENSHU_F_NAME, o->name),
                    enshu__f_str(ENSHU_F_KIND, enshu__org_kind_words[o->kind]));
    }
}

static void tell_teams(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, TEAM); i++) {
        const enshu__team_def *m = ENSHU__DEF(s, TEAM, team, i);
        ENSHU__TELL(t, TEAM_DESCRIBED,
                    enshu__f_id(t->drill, ENSHU_F_ID, m->decl.name),
                    enshu__f_text(ENSHU_F_NAME, m->name),
                    enshu__f_id(t->drill, ENSHU_F_ORG, m->org.name));
    }
}

static void tell_roles(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ROLE); i++) {
        const enshu__role_def *r = ENSHU__DEF(s, ROLE, role, i);
        const bool own =
            t->reader->control || enshu__reader_has_team(t, r->team)
            || enshu__reader_is(
                t, (enshu__ref){r->decl.name, r->decl.index, ENSHU__ROLE});
        ENSHU__TELL(
            t, ROLE_DESCRIBED, enshu__f_id(t->drill, ENSHU_F_ID, r->decl.name),
            enshu__f_text(ENSHU_F_NAME, r->name),
            enshu__f_id(t->drill, ENSHU_F_TEAM, r->team.name),
            enshu__f_id(t->drill, ENSHU_F_ORG, r->org.name),
            enshu__f_bool(ENSHU_F_NPC, r->npc),
            enshu__only_if(own, enshu__f_text(ENSHU_F_BODY, r->briefing)));
    }
}

static void tell_actors(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, ACTOR); i++) {
        const enshu__actor_def *a = ENSHU__DEF(s, ACTOR, actor, i);
        ENSHU__TELL(t, ACTOR_DESCRIBED,
                    enshu__f_id(t->drill, ENSHU_F_ID, a->decl.name),
                    enshu__f_text(ENSHU_F_NAME, a->name),
                    enshu__f_id(t->drill, ENSHU_F_ORG, a->org.name));
    }
}

/* Of the reader's own teams; what it said last, like the records behind it. */
void enshu__tell_staff(const enshu__teller *t)
{
    const enshu__scenario *s = t->drill->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(s, STAFF); i++) {
        const enshu__staff_def *p = ENSHU__DEF(s, STAFF, staff, i);
        const enshu__pool_figures f = enshu__pool_told(t->drill, (int32_t)i);
        if (!t->reader->control && !enshu__reader_has_team(t, p->team))
            continue;
        ENSHU__TELL(
            t, STAFF_DESCRIBED, enshu__f_id(t->drill, ENSHU_F_ID, p->decl.name),
            enshu__f_text(ENSHU_F_NAME, p->name),
            enshu__f_id(t->drill, ENSHU_F_TEAM, p->team.name),
            enshu__f_str(ENSHU_F_SKILL, enshu__text_of(t->drill, p->skill)),
            enshu__f_int(ENSHU_F_COUNT, f.count),
            enshu__f_int(ENSHU_F_BUSY, f.busy),
            enshu__f_int(ENSHU_F_TIRED, f.tired),
            enshu__only_if(p->from_us != ENSHU__ABSENT_TIME,
                           enshu__f_int(ENSHU_F_FROM_TIME, p->from_us)),
            enshu__only_if(p->to_us != ENSHU__ABSENT_TIME,
                           enshu__f_int(ENSHU_F_TO_TIME, p->to_us)));
    }
}

/* As it stands for the first of the reader's teams that may buy it. */
/* The reader's roles that may invest in it. */
static size_t spenders(const enshu__teller *t, int32_t token)
{
    const enshu__scenario *s = t->drill->scenario;
    size_t n = 0;
    for (size_t r = 0; r < ENSHU__COUNT(s, ROLE); r++) {
        const enshu__role_def *role = ENSHU__DEF(s, ROLE, role, r);
        const bool own =
            t->reader->control || enshu__reader_has_team(t, role->team);
        if (own && role->team.name != 0
            && enshu__team_may_buy(t->drill, token, role->team.index))
            t->ids[n++] = enshu__text_of(t->drill, role->decl.name);
    }
    return n;
}

static void tell_token(const enshu__teller *t, int32_t token)
{
    const enshu__scenario *s = t->drill->scenario;
    const enshu__token_def *def = ENSHU__DEF(s, TOKEN, token, token);
    for (size_t i = 0; i < ENSHU__COUNT(s, TEAM); i++) {
        const enshu__decl *team = s->lists[ENSHU__TEAM].at[i];
        const enshu__ref ref = {team->name, (int32_t)i, ENSHU__TEAM};
        if (!enshu__team_may_buy(t->drill, token, ref.index)
            || (!t->reader->control && !enshu__reader_has_team(t, ref)))
            continue;
        const bool bought = enshu__has_bought(t->drill, token, ref);
        ENSHU__TELL(
            t, TOKEN_DESCRIBED,
            enshu__f_id(t->drill, ENSHU_F_ID, def->decl.name),
            enshu__f_text(ENSHU_F_NAME, def->name),
            enshu__f_text(ENSHU_F_HELP, def->help),
            enshu__f_int(ENSHU_F_COST, def->cost),
            enshu__f_int(ENSHU_F_BUDGET, enshu__budget_of(t->drill, ref.index)),
            enshu__f_bool(ENSHU_F_OK, bought),
            enshu__f_ids(ENSHU_F_ROLES, t->ids, spenders(t, token)));
        return;
    }
}

void enshu__tell_tokens(const enshu__teller *t)
{
    for (size_t i = 0; i < ENSHU__COUNT(t->drill->scenario, TOKEN); i++)
        tell_token(t, (int32_t)i);
}

void enshu__tell_people(const enshu__teller *t)
{
    tell_orgs(t);
    tell_teams(t);
    tell_roles(t);
    tell_actors(t);
}
