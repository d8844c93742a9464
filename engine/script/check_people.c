/* EN6: people who can do what is asked of them, keys that somebody holds; EN2:
 * what nobody can be called. */
#include "script/check.h"

#include <string.h>

#include "script/api_read.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

static const enshu__role_def *role_at(const enshu__scenario *sc, size_t i)
{
    return ENSHU__DEF(sc, ROLE, role, i);
}

static bool is_among(const enshu__scenario *sc, const enshu__refs *who,
                     size_t role)
{
    const enshu__ref team = role_at(sc, role)->team;
    for (size_t i = 0; i < who->n; i++) {
        const enshu__ref *r = &who->at[i];
        if ((r->kind == ENSHU__ROLE && r->index == (int32_t)role)
            || (r->kind == ENSHU__TEAM && r->name == team.name))
            return true;
    }
    return false;
}

/* ---- approval ---- */

static void check_keys(enshu__script *s, const enshu__action_def *def)
{
    const enshu__scenario *sc = s->scenario;
    int64_t roles = 0;
    for (size_t i = 0; i < def->approval.n; i++) {
        if (def->approval.at[i].kind == ENSHU__NOTHING)
            return; /* reported as unknown */
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, ROLE); i++)
        roles += is_among(sc, &def->approval, i);
    if (def->approval.n == 0 && def->keys > 1)
        enshu__find(s, 'E', "EN6030", def->decl.where,
                    "action '%s': keys を書いたら approval に承認する役割も"
                    "書きます",
                    "action '%s': keys without approval; say whose they are",
                    id_of(s, &def->decl));
    else if (def->approval.n > 0 && roles < def->keys)
        enshu__find(
            s, 'E', "EN6030", def->decl.where,
            "action '%s': 承認できる役割が %lld、必要な承認は %lld です",
            "action '%s': %lld roles may approve it, and it takes %lld",
            id_of(s, &def->decl), (long long)roles, (long long)def->keys);
}

/* ---- who does it ---- */

/* The most people that a team has at once in a pool of this skill; -1: it has
 * none such. */
static int64_t most_of(const enshu__scenario *sc, enshu_name team,
                       enshu_name skill)
{
    int64_t most = -1;
    for (size_t i = 0; i < ENSHU__COUNT(sc, STAFF); i++) {
        const enshu__staff_def *p = ENSHU__DEF(sc, STAFF, staff, i);
        if (p->team.name == team && p->skill == skill && p->count > most)
            most = p->count;
    }
    return most;
}

static bool may_do(const enshu__scenario *sc, const enshu__action_def *def,
                   size_t team)
{
    const enshu_name name = sc->lists[ENSHU__TEAM].at[team]->name;
    for (size_t i = 0; i < ENSHU__COUNT(sc, ROLE); i++) {
        if (role_at(sc, i)->team.name == name
            && (def->by_any || is_among(sc, &def->by, i)))
            return true;
    }
    return false;
}

static void check_people(enshu__script *s, const enshu__action_def *def)
{
    const enshu__scenario *sc = s->scenario;
    if (def->skill == 0 && def->people > 1)
        enshu__find(s, 'W', "EN6031", def->decl.where,
                    "action '%s': people は skill と一緒に書きます "
                    "(誰も数えられません)",
                    "action '%s': people without skill counts nobody",
                    id_of(s, &def->decl));
    for (size_t t = 0; def->skill != 0 && t < ENSHU__COUNT(sc, TEAM); t++) {
        const enshu__decl *team = sc->lists[ENSHU__TEAM].at[t];
        const int64_t most = most_of(sc, team->name, def->skill);
        if (most < 0 || most >= def->people || !may_do(sc, def, t))
            continue;
        enshu__find(s, 'I', "EN6032", def->decl.where,
                    "action '%s' には %lld 人要りますが、team '%s' の要員は "
                    "一組 %lld 人までです (応援が来るまで行えません)",
                    "action '%s' takes %lld people, and team '%s' has at most "
                    "%lld in one pool (not before somebody is lent)",
                    id_of(s, &def->decl), (long long)def->people,
                    id_of(s, team), (long long)most);
    }
}

/* A skill that nobody has is likely a slip of the pen, where people are
 * counted at all. */
static void check_skill(enshu__script *s, const enshu__staff_def *pool)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTION); i++) {
        if (ENSHU__DEF(sc, ACTION, action, i)->skill == pool->skill)
            return;
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, FLOW); i++) {
        const enshu__flow_def *f = ENSHU__DEF(sc, FLOW, flow, i);
        for (size_t k = 0; k < f->n_stations; k++) {
            if (f->stations[k].manual.pool.name == pool->decl.name)
                return;
        }
    }
    enshu__find(s, 'I', "EN6033", pool->decl.where,
                "staff '%s': 技能 '%s' を求める行動も手作業もありません",
                "staff '%s': no action and no work by hand asks for the skill "
                "'%s'",
                id_of(s, &pool->decl),
                enshu__names_text(sc->names, pool->skill));
}

static void check_shift(enshu__script *s, const enshu__staff_def *pool)
{
    if (pool->from_us != ENSHU__ABSENT_TIME && pool->to_us != ENSHU__ABSENT_TIME
        && pool->to_us <= pool->from_us)
        enshu__find(s, 'E', "EN6034", pool->decl.where,
                    "staff '%s': to は from より後にします (演習の時刻。毎日"
                    "くり返しません)",
                    "staff '%s': to must be after from (times of the drill, "
                    "not of every day)",
                    id_of(s, &pool->decl));
}

static void check_hands(enshu__script *s, const enshu__flow_def *f)
{
    for (size_t k = 0; k < f->n_stations; k++) {
        const enshu__manual_def *m = &f->stations[k].manual;
        if (m->pool.name != 0 && m->staff == 0)
            enshu__find(s, 'W', "EN6035", f->decl.where,
                        "flow '%s': stations '%s' の manual.pool には staff "
                        "(人数)も書きます",
                        "flow '%s': manual.pool of station '%s' takes nobody "
                        "without staff",
                        id_of(s, &f->decl), f->stations[k].id);
    }
}

/* ---- investments ---- */

static void check_token(enshu__script *s, const enshu__token_def *def)
{
    const int64_t tokens = s->scenario->def->tokens;
    if (def->cost > tokens)
        enshu__find(
            s, 'W', "EN6036", def->decl.where,
            "token '%s' は %lld かかり、誰も買えません (scenario.tokens "
            "は %lld)",
            "token '%s' costs %lld, which nobody has "
            "(scenario.tokens is %lld)",
            id_of(s, &def->decl), (long long)def->cost, (long long)tokens);
}

/* ---- names ---- */

/* Words that audiences have for everybody, and commands for who plays nobody.
 * Teams of exercise control may be called what they are. */
static void check_names(enshu__script *s)
{
    static const struct {
        enshu__kind kind;
        const char *what;
        const char *word;
    } rows[] = {
        {ENSHU__TEAM, "team", "all"},        {ENSHU__ROLE, "role", "all"},
        {ENSHU__ACTOR, "actor", "all"},      {ENSHU__ROLE, "role", "control"},
        {ENSHU__ACTOR, "actor", "control"},  {ENSHU__ROLE, "role", "anonymous"},
        {ENSHU__ACTOR, "actor", "anonymous"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const enshu__list *all = &s->scenario->lists[rows[i].kind];
        for (size_t k = 0; k < all->n; k++) {
            if (strcmp(id_of(s, all->at[k]), rows[i].word) == 0)
                enshu__find(s, 'E', "EN2004", all->at[k]->where,
                            "%s '%s': この語は別の意味で使われています。別の "
                            "id にしてください",
                            "%s '%s': the word stands for others already; "
                            "choose another id",
                            rows[i].what, rows[i].word);
        }
    }
}

void enshu__check_people(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    check_names(s);
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTION); i++) {
        check_keys(s, ENSHU__DEF(sc, ACTION, action, i));
        check_people(s, ENSHU__DEF(sc, ACTION, action, i));
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, STAFF); i++) {
        check_shift(s, ENSHU__DEF(sc, STAFF, staff, i));
        check_skill(s, ENSHU__DEF(sc, STAFF, staff, i));
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, FLOW); i++)
        check_hands(s, ENSHU__DEF(sc, FLOW, flow, i));
    for (size_t i = 0; i < ENSHU__COUNT(sc, TOKEN); i++)
        check_token(s, ENSHU__DEF(sc, TOKEN, token, i));
}
