#include "drill/describe.h"
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
            t->reader->control || enshu__reader_has_team(t, r->team);
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

void enshu__tell_people(const enshu__teller *t)
{
    tell_orgs(t);
    tell_teams(t);
    tell_roles(t);
    tell_actors(t);
}
