#include "cli/seat_plan.h"

#include <string.h>

#include "base/memory.h"
#include "net/code.h"

enum { NAMES_BYTES = 1 << 16 };

/* ---- making seats ---- */

plan_seat *plan_add(seat_plan *p, host_part part, uint32_t world)
{
    p->seats = xreallocarray(p->seats, p->n + 1, sizeof *p->seats);
    plan_seat *s = &p->seats[p->n++];
    *s = (plan_seat){.world = world,
                     .part = part,
                     .organisation = xstrdup(""),
                     .group = xstrdup(""),
                     .team = xstrdup(""),
                     .person = xstrdup(""),
                     .control = part == HOST_DIRECTOR};
    net_link_token(s->token);
    net_code_token(s->code);
    return s;
}

uint32_t plan_add_world(seat_plan *p, const char *name, const char *group)
{
    p->worlds = xreallocarray(p->worlds, p->n_worlds + 1, sizeof *p->worlds);
    p->worlds[p->n_worlds] =
        (plan_world){.name = xstrdup(name), .group = xstrdup(group)};
    return (uint32_t)p->n_worlds++;
}

void plan_add_role(plan_seat *s, const char *id)
{
    for (size_t i = 0; i < s->n_roles; i++) {
        if (strcmp(s->roles[i], id) == 0)
            return;
    }
    s->roles = xreallocarray(s->roles, s->n_roles + 1, sizeof *s->roles);
    s->roles[s->n_roles++] = xstrdup(id);
}

void plan_set(char **text, const char *value)
{
    char *copy = xstrdup(value);
    xfree(*text);
    *text = copy;
}

static void fini_seat(plan_seat *s)
{
    for (size_t i = 0; i < s->n_roles; i++)
        xfree(s->roles[i]);
    xfree(s->roles);
    xfree(s->org);
    xfree(s->organisation);
    xfree(s->group);
    xfree(s->team);
    xfree(s->person);
}

void plan_fini(seat_plan *p)
{
    for (size_t i = 0; i < p->n; i++)
        fini_seat(&p->seats[i]);
    for (size_t i = 0; i < p->n_worlds; i++) {
        xfree(p->worlds[i].name);
        xfree(p->worlds[i].group);
    }
    xfree(p->seats);
    xfree(p->worlds);
    *p = (seat_plan){0};
}

/* ---- out of the scenario alone ---- */

void plan_directors(seat_plan *p, const char *const *directors,
                    size_t n_directors)
{
    bool has_one = false;
    for (size_t i = 0; i < p->n; i++)
        has_one = has_one || p->seats[i].part == HOST_DIRECTOR;
    for (size_t i = 0; i < n_directors; i++)
        plan_set(&plan_add(p, HOST_DIRECTOR, 0)->person, directors[i]);
    if (n_directors == 0 && !has_one)
        (void)plan_add(p, HOST_DIRECTOR, 0);
}

static const cast_team *team_of(const cast *c, const cast_role *role)
{
    return role->team ? cast_find_team(c, role->team) : NULL;
}

static void add_trainees(const cast *c, seat_plan *p, uint32_t world,
                         base_lang lang)
{
    for (size_t i = 0; i < c->n_roles; i++) {
        const cast_role *role = &c->roles[i];
        if (!role->played)
            continue;
        const cast_team *team = team_of(c, role);
        const cast_name *org =
            team && team->org ? cast_find_org(c, team->org) : NULL;
        plan_seat *s = plan_add(p, HOST_TRAINEE, world);
        plan_add_role(s, role->as.id);
        plan_set(&s->team, team ? cast_say(&team->as, lang) : "");
        plan_set(&s->organisation, *p->worlds[world].name
                                       ? p->worlds[world].name
                                   : org ? cast_say(org, lang)
                                         : "");
        plan_set(&s->group, p->worlds[world].group);
    }
}

/* Who plays the organisation of an outside party, or the party itself, when it
 * has a seat already; NULL. */
static plan_seat *player_of(seat_plan *p, const char *called)
{
    for (size_t i = 0; i < p->n; i++) {
        plan_seat *s = &p->seats[i];
        if (s->part == HOST_PLAYER && strcmp(s->organisation, called) == 0)
            return s;
    }
    return NULL;
}

static void add_party(const cast *c, seat_plan *p, const cast_name *party,
                      const char *org, base_lang lang)
{
    const cast_name *of = org ? cast_find_org(c, org) : NULL;
    const char *called = cast_say(of ? of : party, lang);
    plan_seat *s = player_of(p, called);
    if (!s) {
        s = plan_add(p, HOST_PLAYER, 0);
        plan_set(&s->organisation, called);
    }
    plan_add_role(s, party->id);
}

/* Parties of one organisation are played at one seat. */
static void add_players(const cast *c, seat_plan *p, base_lang lang)
{
    for (size_t i = 0; i < c->n_actors; i++)
        add_party(c, p, &c->actors[i].as, c->actors[i].org, lang);
    for (size_t i = 0; i < c->n_roles; i++) {
        const cast_role *role = &c->roles[i];
        if (!role->team && !role->npc)
            add_party(c, p, &role->as, role->org, lang);
    }
}

static void add_observer(const cast *c, seat_plan *p)
{
    plan_seat *s = plan_add(p, HOST_OBSERVER, 0);
    for (size_t i = 0; i < c->n_roles; i++) {
        if (c->roles[i].played)
            plan_add_role(s, c->roles[i].as.id);
    }
    (void)plan_add(p, HOST_WALLBOARD, 0);
}

void plan_default(const cast *c, const char *const *directors,
                  size_t n_directors, size_t n_worlds, base_lang lang,
                  seat_plan *out)
{
    *out = (seat_plan){0};
    plan_directors(out, directors, n_directors);
    (void)plan_add(out, HOST_EVALUATOR, 0);
    for (size_t i = 0; i < n_worlds; i++) {
        char *name = n_worlds > 1 ? xprintf("%zu", i + 1) : xstrdup("");
        const uint32_t world = plan_add_world(out, name, "");
        xfree(name);
        add_trainees(c, out, world, lang);
    }
    if (n_worlds == 1)
        add_players(c, out, lang);
    add_observer(c, out);
}

/* ---- words ---- */

typedef struct part_words {
    host_part part;
    const char *ja;
    const char *en;
    const char *also[5]; /* other words, in lower case */
} part_words;

static const part_words parts[] = {
    {HOST_TRAINEE,
     "参加者",
     "trainee",
     {"プレーヤー", "プレイヤー", "訓練参加者", "演習参加者", NULL}},
    {HOST_DIRECTOR,
     "統裁",
     "director",
     {"統括", "ディレクター", "運営", "facilitator", "進行"}},
    {HOST_CONTROLLER,
     "サブコントローラー",
     "controller",
     {"コントローラー", "コントローラ", "サブコントローラ", "local facilitator",
      "subcontroller"}},
    {HOST_EVALUATOR, "評価者", "evaluator", {"評価", "assessor", NULL}},
    {HOST_PLAYER,
     "外部役",
     "player",
     {"ロールプレイヤー", "役割演技者", "role player", "外部関係者", NULL}},
    {HOST_OBSERVER,
     "見学者",
     "observer",
     {"オブザーバー", "オブザーバ", "見学", NULL}},
    {HOST_WALLBOARD, "壁面表示", "wallboard", {"掲示", "大型画面", NULL}},
};
enum { N_PARTS = sizeof parts / sizeof *parts };

static const part_words *words_of(host_part part)
{
    for (size_t i = 0; i < N_PARTS; i++) {
        if (parts[i].part == part)
            return &parts[i];
    }
    return NULL;
}

const char *plan_part_name(host_part part, base_lang lang)
{
    const part_words *w = words_of(part);
    return w ? BASE_TR(lang, w->ja, w->en) : "";
}

/* Latin letters without regard to case. */
static bool is_word(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        const char x = *a >= 'A' && *a <= 'Z' ? (char)(*a + 32) : *a;
        const char y = *b >= 'A' && *b <= 'Z' ? (char)(*b + 32) : *b;
        if (x != y)
            return false;
    }
    return *a == *b;
}

host_part plan_part_of(const char *text)
{
    for (size_t i = 0; i < N_PARTS; i++) {
        const part_words *w = &parts[i];
        if (is_word(text, w->ja) || is_word(text, w->en))
            return w->part;
        for (size_t k = 0; k < 5 && w->also[k]; k++) {
            if (is_word(text, w->also[k]))
                return w->part;
        }
    }
    return HOST_PARTS;
}

static const char *name_of(const cast *c, const char *id, base_lang lang)
{
    const cast_role *role = cast_find_role(c, id);
    const cast_actor *actor = role ? NULL : cast_find_actor(c, id);
    const cast_team *team = role || actor ? NULL : cast_find_team(c, id);
    const cast_name *as = role    ? &role->as
                          : actor ? &actor->as
                          : team  ? &team->as
                                  : NULL;
    return as ? cast_say(as, lang) : id;
}

char *plan_role_names(const cast *c, const plan_seat *s, base_lang lang)
{
    return plan_names(c, (const char *const *)s->roles, s->n_roles, lang);
}

char *plan_names(const cast *c, const char *const *ids, size_t n,
                 base_lang lang)
{
    base_buffer out;
    base_buffer_init(&out, NAMES_BYTES);
    for (size_t i = 0; i < n; i++)
        (void)base_buffer_printf(&out, "%s%s",
                                 i > 0 ? BASE_TR(lang, "、", "; ") : "",
                                 name_of(c, ids[i], lang));
    char *text = xstrdup(base_buffer_get(&out));
    base_buffer_fini(&out);
    return text;
}

/* ---- for the host ---- */

host_seat *plan_seats(const seat_plan *p)
{
    host_seat *list = xcalloc(p->n, sizeof *list);
    for (size_t i = 0; i < p->n; i++) {
        const plan_seat *s = &p->seats[i];
        list[i] =
            (host_seat){.token = s->token,
                        .code = s->code,
                        .instance = s->world,
                        .part = s->part,
                        .roles = (const char *const *)s->roles,
                        .n_roles = s->n_roles,
                        .org = s->org,
                        .person = *s->person ? s->person : NULL,
                        .organisation = p->rostered ? s->organisation : NULL,
                        .group = s->group,
                        .control = s->control};
    }
    return list;
}

host_world *plan_worlds(const seat_plan *p)
{
    host_world *list = xcalloc(p->n_worlds, sizeof *list);
    for (size_t i = 0; i < p->n_worlds; i++)
        list[i] = (host_world){.name = p->worlds[i].name,
                               .group = p->worlds[i].group};
    return list;
}
