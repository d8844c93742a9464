/* EN6: rooms with somebody in them, replies that can be sent, calls. */
#include "script/check.h"

#include <string.h>

#include "drill/words.h"
#include "script/api_read.h"
#include "script/api_table.h"

static const char *id_of(const enshu__script *s, const enshu__decl *decl)
{
    return enshu__names_text(s->scenario->names, decl->name);
}

/* ---- rooms ---- */

/* The organisation of a team, role or actor, by name; 0: none. */
static enshu_name org_of(const enshu__scenario *sc, enshu__ref who)
{
    if (who.kind == ENSHU__ACTOR)
        return ENSHU__DEF(sc, ACTOR, actor, who.index)->org.name;
    if (who.kind == ENSHU__ROLE) {
        const enshu__role_def *role = ENSHU__DEF(sc, ROLE, role, who.index);
        if (role->org.name != 0 || role->team.kind != ENSHU__TEAM)
            return role->org.name;
        who = role->team;
    }
    return who.kind == ENSHU__TEAM
               ? ENSHU__DEF(sc, TEAM, team, who.index)->org.name
               : 0;
}

static void check_room(enshu__script *s, const enshu__room_def *def)
{
    const enshu__refs *members = &def->members;
    bool alone = true;
    for (size_t i = 0; i < members->n; i++) {
        if (members->at[i].kind == ENSHU__NOTHING)
            return; /* reported as unknown */
        const enshu_name org = org_of(s->scenario, members->at[i]);
        alone = alone && org == org_of(s->scenario, members->at[0])
                && (org != 0 || members->n < 2);
    }
    if (members->n < 2)
        enshu__find(
            s, 'W', "EN6055", def->decl.where, "room '%s' にほかに誰もいません",
            "room '%s' has nobody to talk to in it", id_of(s, &def->decl));
    else if (def->kind == ENSHU__ROOM_ISAC && alone)
        enshu__find(s, 'W', "EN6056", def->decl.where,
                    "room '%s': ISAC の部屋ですが一つの組織だけです",
                    "room '%s' is of an ISAC, and of one organisation only",
                    id_of(s, &def->decl));
}

/* ---- replies ---- */

static bool has_addressees(const enshu__scenario *sc, enshu__ref inject)
{
    if (inject.kind != ENSHU__INJECT)
        return true; /* reported as unknown */
    const enshu__inject_def *def = ENSHU__DEF(sc, INJECT, inject, inject.index);
    return def->to_all || def->to.n > 0;
}

/* A field that counts only for messages (and, but for `says`, actions), and is
 * given beside something else; NULL: there is none. */
static const char *idle_field(const enshu__reply_def *def)
{
    if (def->on >= 0)
        return NULL;
    if (def->n_words > 0)
        return "says";
    if (def->action.name != 0)
        return NULL;
    return def->about.name != 0   ? "about"
           : def->lacks.name != 0 ? "lacks"
           : def->n_tlp > 0       ? "tlp"
                                  : NULL;
}

static bool is_label(const char *word)
{
    for (size_t i = 0; enshu__tlp_words[i]; i++) {
        if (strcmp(enshu__tlp_words[i], word) == 0)
            return true;
    }
    return strcmp(word, "none") == 0;
}

static void check_labels(enshu__script *s, const enshu__actor_def *actor,
                         const enshu__reply_def *def)
{
    for (size_t i = 0; i < def->n_tlp; i++) {
        if (!is_label(def->tlp[i]))
            enshu__find(s, 'E', "EN6057", def->where,
                        "actor '%s': '%.40s' という TLP 表示はありません "
                        "(RED AMBER+STRICT AMBER GREEN CLEAR none)",
                        "actor '%s': there is no TLP label '%.40s' (RED "
                        "AMBER+STRICT AMBER GREEN CLEAR none)",
                        id_of(s, &actor->decl), def->tlp[i]);
    }
}

static void check_reply(enshu__script *s, const enshu__actor_def *actor,
                        const enshu__reply_def *def)
{
    const int reasons =
        (def->on >= 0) + (def->action.name != 0) + (def->when != NULL);
    const char *field = idle_field(def);
    check_labels(s, actor, def);
    if (reasons != 1)
        enshu__find(s, 'E', "EN6051", def->where,
                    "actor '%s': replies には on, action, when のどれか一つ"
                    "だけを書きます",
                    "actor '%s': a reply has exactly one of on, action, when",
                    id_of(s, &actor->decl));
    else if (field)
        enshu__find(s, 'W', "EN6052", def->where,
                    "actor '%s': replies の %s は on=\"message\"%s のときだけ"
                    "見られます",
                    "actor '%s': %s of a reply counts only with "
                    "on=\"message\"%s",
                    id_of(s, &actor->decl), field,
                    strcmp(field, "says") == 0 ? "" : " (action)");
    else if (def->when && def->from.name == 0
             && !has_addressees(s->scenario, def->send))
        enshu__find(
            s, 'W', "EN6052", def->where,
            "actor '%s': この返事は誰にも届きません (when では from か、"
            "付与の to を書きます)",
            "actor '%s': this reply reaches nobody (with when, say "
            "from, or give the inject a to)",
            id_of(s, &actor->decl));
}

/* ---- injects ---- */

/* Does something send it that knows to whom? */
static bool is_sent_back(const enshu__scenario *sc, enshu_name inject)
{
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTOR); i++) {
        const enshu__actor_def *def = ENSHU__DEF(sc, ACTOR, actor, i);
        for (size_t k = 0; k < def->n_replies; k++) {
            if (def->replies[k].send.name == inject)
                return true;
        }
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++) {
        if (ENSHU__DEF(sc, INJECT, inject, i)->missed.name == inject)
            return true;
    }
    return false;
}

static void check_inject(enshu__script *s, const enshu__inject_def *def)
{
    const char *id = id_of(s, &def->decl);
    const bool rings = def->ring_us != ENSHU__ABSENT_TIME;
    if (!def->to_all && def->to.n == 0
        && !is_sent_back(s->scenario, def->decl.name))
        enshu__find(s, 'E', "EN6050", def->decl.where,
                    "inject '%s': to がありません (replies か missed が送る"
                    "付与だけが to なしで書けます)",
                    "inject '%s' has no to; only one that replies or missed "
                    "send may do without",
                    id);
    if (rings && strcmp(enshu__words_via[def->via], "phone") != 0)
        enshu__find(s, 'E', "EN6053", def->decl.where,
                    "inject '%s': ring は via=\"phone\" と一緒に書きます",
                    "inject '%s': ring goes with via=\"phone\"", id);
    if (!rings && def->missed.name != 0)
        enshu__find(s, 'W', "EN6054", def->decl.where,
                    "inject '%s': ring がないので missed は送られません",
                    "inject '%s': without ring nothing is missed", id);
}

void enshu__check_talk(enshu__script *s)
{
    const enshu__scenario *sc = s->scenario;
    for (size_t i = 0; i < ENSHU__COUNT(sc, ROOM); i++)
        check_room(s, ENSHU__DEF(sc, ROOM, room, i));
    for (size_t i = 0; i < ENSHU__COUNT(sc, ACTOR); i++) {
        const enshu__actor_def *def = ENSHU__DEF(sc, ACTOR, actor, i);
        for (size_t k = 0; k < def->n_replies; k++)
            check_reply(s, def, &def->replies[k]);
    }
    for (size_t i = 0; i < ENSHU__COUNT(sc, INJECT); i++)
        check_inject(s, ENSHU__DEF(sc, INJECT, inject, i));
}
