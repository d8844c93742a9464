#include "cli/roster.h"

#include <string.h>

#include "base/memory.h"
#include "runs/suggest.h"

enum { LIST_BYTES = 1 << 20, NAME_BYTES_MAX = 200, NAMES_MAX = 512 };

/* ---- columns ---- */

typedef enum column {
    COLUMN_ORGANISATION,
    COLUMN_GROUP,
    COLUMN_WORLD,
    COLUMN_TEAM,
    COLUMN_ROLE,
    COLUMN_PART,
    COLUMN_NAME,
    COLUMN_MAIL, /* known, and not used */
    COLUMNS
} column;

static const char *const headings[COLUMNS][6] = {
    [COLUMN_ORGANISATION] = {"organisation", "organization", "組織", "組織名",
                             "事業者", NULL},
    [COLUMN_GROUP] = {"group", "グループ", "グループ名", NULL},
    [COLUMN_WORLD] = {"world", "世界", NULL},
    [COLUMN_TEAM] = {"team", "チーム", "チーム名", NULL},
    [COLUMN_ROLE] = {"role", "roles", "役割", "役割名", NULL},
    [COLUMN_PART] = {"part", "参加区分", NULL},
    [COLUMN_NAME] = {"name", "氏名", "名前", NULL},
    [COLUMN_MAIL] = {"mail", "e-mail", "email", "メール", "メールアドレス",
                     NULL},
};

/* One row while it is read: its cells without blanks around them. */
typedef struct entry {
    int line;
    char *cells[COLUMNS]; /* never NULL */
    host_part part;
    uint32_t world; /* of a trainee, once there are worlds */
    plan_seat seat; /* texts are the plan's once it was added */
    bool good;
} entry;

/* What the rows of a team in a world have. */
typedef struct grouping {
    const char *group; /* NULL: none so far */
    int line;          /* that has it first */
} grouping;

typedef struct reader {
    const bundle_sheet *sheet;
    const char *source;
    const cast *cast;
    base_lang lang;
    roster_notes *notes;
    size_t at[COLUMNS]; /* which column of the sheet; SIZE_MAX: none */
    entry *entries;
    size_t n;
    char **keys;         /* of the plan's worlds, in their order */
    grouping *groupings; /* of each team in the first world, the second ... */
    seat_plan *plan;
} reader;

/* ---- telling ---- */

static void fail_row(reader *r, int line, const char *fmt, ...)
    ENSHU_PRINTF(3, 4);

static void fail_row(reader *r, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    roster_notes_fail(r->notes, line, fmt, args);
    va_end(args);
}

static void notice(reader *r, int line, const char *fmt, ...)
    ENSHU_PRINTF(3, 4);

static void notice(reader *r, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    roster_notes_tell(r->notes, r->source, line, fmt, args);
    va_end(args);
}

/* ---- texts ---- */

/* Length of a blank at the start, ideographic ones too; 0: none. */
static size_t blank_at(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n')
        return 1;
    return strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static char *trimmed(const char *text, size_t len)
{
    char *copy = xstrndup(text, len);
    const char *start = copy;
    size_t end = 0;
    while (blank_at(start) > 0)
        start += blank_at(start);
    for (size_t i = 0; start[i];) {
        const size_t blank = blank_at(start + i);
        i += blank ? blank : 1;
        if (!blank)
            end = i;
    }
    char *out = xstrndup(start, end);
    for (char *at = out; *at; at++) {
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
    }
    xfree(copy);
    return out;
}

static bool is_heading(const char *text, const char *heading)
{
    for (; *text && *heading; text++, heading++) {
        const char c =
            *text >= 'A' && *text <= 'Z' ? (char)(*text + 32) : *text;
        if (c != *heading)
            return false;
    }
    return *text == *heading;
}

static column find_column(const char *text)
{
    for (int i = 0; i < COLUMNS; i++) {
        for (size_t k = 0; k < 6 && headings[i][k]; k++) {
            if (is_heading(text, headings[i][k]))
                return (column)i;
        }
    }
    return COLUMNS;
}

/* ---- the heading ---- */

static void read_heading(reader *r, size_t i)
{
    const char *cell = bundle_sheet_cell(r->sheet, 0, i);
    const int line = bundle_sheet_line(r->sheet, 0);
    char *text = trimmed(cell, strlen(cell));
    const column c = find_column(text);
    if (c == COLUMNS && *text)
        notice(r, line,
               BASE_TR(r->lang, "見出し '%s' の列は使いません",
                       "the column '%s' is not used"),
               text);
    else if (c != COLUMNS && r->at[c] != SIZE_MAX)
        fail_row(r, line,
                 BASE_TR(r->lang,
                         "見出し '%s' の列が二つあります: 一つにしてください",
                         "there are two columns '%s': leave one"),
                 text);
    else if (c != COLUMNS)
        r->at[c] = i;
    xfree(text);
}

static bool read_headings(reader *r)
{
    for (int i = 0; i < COLUMNS; i++)
        r->at[i] = SIZE_MAX;
    if (bundle_sheet_rows(r->sheet) == 0) {
        fail_row(r, 1, "%s",
                 BASE_TR(r->lang,
                         "名簿が空です: 見出しの行と、席ごとの行を書いて"
                         "ください",
                         "the roster is empty: write a line of headings and "
                         "one for each seat"));
        return false;
    }
    for (size_t i = 0; i < bundle_sheet_columns(r->sheet, 0); i++)
        read_heading(r, i);
    if (r->at[COLUMN_TEAM] != SIZE_MAX || r->at[COLUMN_ROLE] != SIZE_MAX)
        return true;
    fail_row(r, bundle_sheet_line(r->sheet, 0), "%s",
             BASE_TR(r->lang,
                     "役割の列もチームの列もありません: 最初の行に見出し 組織, "
                     "チーム, 役割, 参加区分, 氏名 を書いてください",
                     "neither a column role nor team: write the headings "
                     "organisation, team, role, part, name in the first "
                     "line"));
    return false;
}

/* ---- roles and teams ---- */

/* The name that looks most like it, or the first few there are. */
static char *advise(const char *text, const char *const *names, size_t n,
                    base_lang lang)
{
    const char *near = suggest_name(text, names);
    if (near)
        return xprintf(
            BASE_TR(lang, "'%s' ではありませんか", "did you mean '%s'?"), near);
    base_buffer out;
    base_buffer_init(&out, LIST_BYTES);
    for (size_t i = 0; i < n && i < 12; i++)
        (void)base_buffer_printf(&out, "%s%s", i > 0 ? ", " : "", names[i]);
    char *list =
        xprintf(BASE_TR(lang, "%s%s のどれかです", "it is one of %s%s"),
                base_buffer_get(&out), n > 12 ? " ..." : "");
    base_buffer_fini(&out);
    return list;
}

/* Who writes Japanese is told names, else ids. */
static const char *call(const cast_name *as, const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text >= 0x80)
            return cast_say(as, BASE_JA);
    }
    return as->id;
}

static void fail_role(reader *r, const entry *e, const char *text)
{
    const char *names[NAMES_MAX] = {NULL};
    const cast *c = r->cast;
    size_t n = 0;
    for (size_t i = 0; i < c->n_roles && n + 1 < NAMES_MAX; i++) {
        if (e->part == HOST_PLAYER || c->roles[i].played)
            names[n++] = call(&c->roles[i].as, text);
    }
    for (size_t i = 0; i < c->n_actors && n + 1 < NAMES_MAX; i++) {
        if (e->part == HOST_PLAYER)
            names[n++] = call(&c->actors[i].as, text);
    }
    char *advice = advise(text, names, n, r->lang);
    fail_row(r, e->line,
             BASE_TR(r->lang, "役割 '%s' はシナリオにありません: %s",
                     "the scenario has no role '%s': %s"),
             text, advice);
    xfree(advice);
}

static const cast_team *find_team(reader *r, entry *e)
{
    const char *text = e->cells[COLUMN_TEAM];
    const cast_team *team = *text ? cast_find_team(r->cast, text) : NULL;
    if (team || !*text)
        return team;
    const char *names[NAMES_MAX] = {NULL};
    size_t n = 0;
    for (; n < r->cast->n_teams && n + 1 < NAMES_MAX; n++)
        names[n] = call(&r->cast->teams[n].as, text);
    char *advice = advise(text, names, n, r->lang);
    fail_row(r, e->line,
             BASE_TR(r->lang, "チーム '%s' はシナリオにありません: %s",
                     "the scenario has no team '%s': %s"),
             text, advice);
    xfree(advice);
    e->good = false;
    return NULL;
}

/* Why a role cannot be had by that part of a drill; NULL: it can. */
static const char *refuse(const reader *r, const entry *e,
                          const cast_role *role, const cast_team *team)
{
    if (e->part == HOST_TRAINEE && !role->played)
        return BASE_TR(r->lang,
                       "参加者の役割ではありません: 参加区分を 外部役 "
                       "(player) にするか、役割を直してください",
                       "is no role of trainees: make the part player, or mend "
                       "the role");
    if (team && (!role->team || strcmp(role->team, team->as.id) != 0))
        return BASE_TR(
            r->lang, "このチームの役割ではありません: どちらかを直してください",
            "is of another team: mend one of the two");
    return NULL;
}

static void take_role(reader *r, entry *e, const char *text,
                      const cast_team *team)
{
    const cast_role *role = cast_find_role(r->cast, text);
    const cast_actor *actor =
        role || e->part != HOST_PLAYER ? NULL : cast_find_actor(r->cast, text);
    if (!role && !actor) {
        fail_role(r, e, text);
        e->good = false;
        return;
    }
    const char *why = role ? refuse(r, e, role, team) : NULL;
    if (why) {
        fail_row(r, e->line, BASE_TR(r->lang, "役割 '%s' は%s", "'%s' %s"),
                 text, why);
        e->good = false;
        return;
    }
    plan_add_role(&e->seat, role ? role->as.id : actor->as.id);
}

/* ";" and its Japanese kin part the roles. */
static size_t mark_at(const char *text)
{
    static const char *const marks[] = {";", "\xEF\xBC\x9B", "\xE3\x80\x81"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    }
    return 0;
}

static void take_roles(reader *r, entry *e, const cast_team *team)
{
    const char *at = e->cells[COLUMN_ROLE];
    while (*at) {
        size_t len = 0;
        while (at[len] && mark_at(at + len) == 0)
            len++;
        char *text = trimmed(at, len);
        if (*text)
            take_role(r, e, text, team);
        xfree(text);
        at += len + mark_at(at + len);
    }
    if (e->seat.n_roles > 0 || !e->good || !team)
        return;
    for (size_t i = 0; i < r->cast->n_roles; i++) {
        const cast_role *role = &r->cast->roles[i];
        if (role->team && strcmp(role->team, team->as.id) == 0
            && (role->played || e->part != HOST_TRAINEE))
            plan_add_role(&e->seat, role->as.id);
    }
}

static bool needs_roles(host_part part)
{
    return part == HOST_TRAINEE || part == HOST_PLAYER || part == HOST_OBSERVER;
}

static void check_roles(reader *r, entry *e)
{
    if (!e->good || e->seat.n_roles > 0 || !needs_roles(e->part))
        return;
    e->good = false;
    fail_row(r, e->line, "%s",
             BASE_TR(r->lang,
                     "役割もチームもありません: どちらかを書いてください",
                     "neither a role nor a team: write one of them"));
}

/* ---- rows ---- */

static void take_part(reader *r, entry *e)
{
    const char *text = e->cells[COLUMN_PART];
    e->part = *text ? plan_part_of(text) : HOST_TRAINEE;
    if (e->part != HOST_PARTS)
        return;
    e->part = HOST_OBSERVER;
    e->good = false;
    fail_row(r, e->line,
             BASE_TR(r->lang,
                     "参加区分 '%s' はありません: 参加者, 統裁, "
                     "サブコントローラー, 評価者, 外部役, 見学者, 壁面表示 "
                     "のどれかです",
                     "there is no part '%s': it is trainee, director, "
                     "controller, evaluator, player, observer or wallboard"),
             text);
}

static void check_name(reader *r, entry *e)
{
    if (strlen(e->cells[COLUMN_NAME]) <= NAME_BYTES_MAX
        && strlen(e->cells[COLUMN_ORGANISATION]) <= NAME_BYTES_MAX
        && strlen(e->cells[COLUMN_WORLD]) <= NAME_BYTES_MAX
        && strlen(e->cells[COLUMN_GROUP]) <= NAME_BYTES_MAX)
        return;
    e->good = false;
    fail_row(r, e->line, "%s",
             BASE_TR(r->lang,
                     "長すぎる欄があります: 200 バイト (漢字で 66 字) "
                     "までにしてください",
                     "a text is too long: at most 200 bytes"));
}

static bool is_empty(const entry *e)
{
    for (int i = 0; i < COLUMNS; i++) {
        if (*e->cells[i])
            return false;
    }
    return true;
}

static void fini_entry(entry *e)
{
    for (int i = 0; i < COLUMNS; i++)
        xfree(e->cells[i]);
    for (size_t i = 0; i < e->seat.n_roles; i++)
        xfree(e->seat.roles[i]);
    xfree(e->seat.roles);
}

static void read_row(reader *r, size_t i)
{
    entry e = {.line = bundle_sheet_line(r->sheet, i), .good = true};
    for (int k = 0; k < COLUMNS; k++) {
        const char *cell = r->at[k] == SIZE_MAX
                               ? ""
                               : bundle_sheet_cell(r->sheet, i, r->at[k]);
        e.cells[k] = trimmed(cell, strlen(cell));
    }
    if (is_empty(&e)) {
        fini_entry(&e);
        return;
    }
    take_part(r, &e);
    check_name(r, &e);
    const cast_team *team = find_team(r, &e);
    take_roles(r, &e, team);
    check_roles(r, &e);
    r->entries = xreallocarray(r->entries, r->n + 1, sizeof *r->entries);
    r->entries[r->n++] = e;
}

/* ---- worlds ---- */

/* What tells the worlds apart.  Owned by the caller. */
static char *world_key(const reader *r, const entry *e)
{
    const char *organisation = e->cells[COLUMN_ORGANISATION];
    if (*e->cells[COLUMN_WORLD])
        return xprintf("w%s", e->cells[COLUMN_WORLD]);
    if (r->cast->alone && *organisation)
        return xprintf("o%s", organisation);
    return xstrdup("");
}

static bool find_world(const reader *r, const char *key, uint32_t *out)
{
    for (size_t i = 0; i < r->plan->n_worlds; i++) {
        if (strcmp(r->keys[i], key) == 0) {
            *out = (uint32_t)i;
            return true;
        }
    }
    return false;
}

static bool has_place(const entry *e)
{
    return *e->cells[COLUMN_ORGANISATION] || *e->cells[COLUMN_WORLD];
}

/* Among trainees of organisations one without is a cell that was forgotten, not
 * a world of its own, nor somebody whom nobody will miss. */
static void check_organisations(reader *r)
{
    bool any = false;
    for (size_t i = 0; i < r->n; i++)
        any |= r->entries[i].part == HOST_TRAINEE && has_place(&r->entries[i]);
    for (size_t i = 0; i < r->n && any; i++) {
        const entry *e = &r->entries[i];
        if (e->part == HOST_TRAINEE && !has_place(e))
            fail_row(r, e->line, "%s",
                     r->cast->alone
                         ? BASE_TR(r->lang,
                                   "組織がありません: 組織か世界を書いて"
                                   "ください",
                                   "there is no organisation: write it, or a "
                                   "world")
                         : BASE_TR(r->lang,
                                   "組織がありません: ほかの参加者の行のように"
                                   "書いてください",
                                   "there is no organisation: write it, as "
                                   "the other trainees' rows have it"));
    }
}

/* Trainees make the worlds; who else is there finds them. */
static void make_worlds(reader *r)
{
    for (size_t i = 0; i < r->n; i++) {
        entry *e = &r->entries[i];
        if (e->part != HOST_TRAINEE)
            continue;
        char *key = world_key(r, e);
        if (find_world(r, key, &e->world)) {
            xfree(key);
            continue;
        }
        const char *name = key[0] == 'o' || (key[0] == 'w' && key[1] == '\0')
                               ? e->cells[COLUMN_ORGANISATION]
                               : e->cells[COLUMN_WORLD];
        r->keys =
            xreallocarray(r->keys, r->plan->n_worlds + 1, sizeof *r->keys);
        r->keys[r->plan->n_worlds] = key;
        e->world = plan_add_world(r->plan, name, "");
    }
}

/* ---- groups ---- */

static grouping *grouping_of(const reader *r, uint32_t world, const char *role)
{
    const cast_role *as = cast_find_role(r->cast, role);
    const cast_team *team =
        as && as->team ? cast_find_team(r->cast, as->team) : NULL;
    return team ? &r->groupings[world * r->cast->n_teams
                                + (size_t)(team - r->cast->teams)]
                : NULL;
}

static void take_group(reader *r, const entry *e)
{
    const char *group = e->cells[COLUMN_GROUP];
    for (size_t i = 0; i < e->seat.n_roles; i++) {
        grouping *g = grouping_of(r, e->world, e->seat.roles[i]);
        if (!g || (g->group && strcmp(g->group, group) == 0))
            continue;
        if (!g->group) {
            *g = (grouping){group, e->line};
            continue;
        }
        const char *team = cast_find_role(r->cast, e->seat.roles[i])->team;
        fail_row(r, e->line,
                 BASE_TR(r->lang,
                         "チーム %s のグループが '%s' で、%d 行目では '%s' "
                         "です: 一つのチームには一つにしてください",
                         "the team %s has the group '%s', and in line %d '%s': "
                         "give a team one group"),
                 cast_say(&cast_find_team(r->cast, team)->as, r->lang), group,
                 g->line, g->group);
        return;
    }
}

/* What all teams of a world that have a group agree on, else "". */
static const char *group_of_world(const reader *r, size_t world)
{
    const grouping *teams = &r->groupings[world * r->cast->n_teams];
    const char *all = NULL;
    for (size_t i = 0; i < r->cast->n_teams; i++) {
        if (!teams[i].group)
            continue;
        if (all && strcmp(all, teams[i].group) != 0)
            return "";
        all = teams[i].group;
    }
    return all ? all : "";
}

/* A group is that of a team in its world, since in a shared one each team is
 * somebody else's. */
static void take_groups(reader *r)
{
    r->groupings =
        xcalloc(r->plan->n_worlds * r->cast->n_teams + 1, sizeof *r->groupings);
    for (size_t i = 0; i < r->n; i++) {
        const entry *e = &r->entries[i];
        if (e->part == HOST_TRAINEE && *e->cells[COLUMN_GROUP])
            take_group(r, e);
    }
    for (size_t i = 0; i < r->plan->n_worlds; i++)
        plan_set(&r->plan->worlds[i].group, group_of_world(r, i));
}

/* Its own, else that of its team. */
static const char *say_group(const reader *r, const entry *e)
{
    const grouping *g = e->part == HOST_TRAINEE && e->seat.n_roles > 0
                            ? grouping_of(r, e->world, e->seat.roles[0])
                            : NULL;
    return !*e->cells[COLUMN_GROUP] && g && g->group ? g->group
                                                     : e->cells[COLUMN_GROUP];
}

/* ---- who else is there ---- */

/* The world of somebody who is there besides the trainees: the one that is
 * named, or of the same organisation, else the first. */
static uint32_t choose_world(reader *r, const entry *e)
{
    uint32_t world = 0;
    char *key = world_key(r, e);
    const bool found = find_world(r, key, &world);
    xfree(key);
    if (found || !*e->cells[COLUMN_WORLD])
        return world;
    fail_row(r, e->line,
             BASE_TR(r->lang,
                     "世界 '%s' には参加者がいません: 参加者の行と同じ書き方に"
                     "してください",
                     "nobody takes part in the world '%s': write it as the "
                     "trainees' rows have it"),
             e->cells[COLUMN_WORLD]);
    return 0;
}

/* A controller of a shared world may be bound to one of its organisations. */
static void bind_controller(reader *r, const entry *e, plan_seat *s)
{
    const char *text = e->cells[COLUMN_ORGANISATION];
    if (e->part != HOST_CONTROLLER)
        return;
    s->control = r->cast->alone;
    if (!*text || r->cast->alone)
        return;
    const cast_name *org = cast_find_org(r->cast, text);
    if (org) {
        s->org = xstrdup(org->id);
        return;
    }
    fail_row(r, e->line,
             BASE_TR(r->lang,
                     "サブコントローラーの組織 '%s' はシナリオにありません: "
                     "シナリオの組織の名前を書くか、空にしてください "
                     "(空なら世界全体)",
                     "the scenario has no organisation '%s' for a controller: "
                     "write one of its names, or nothing for the whole world"),
             text);
}

static bool is_same(const plan_seat *a, const plan_seat *b)
{
    if (!*a->person || a->world != b->world || a->part != b->part
        || a->n_roles != b->n_roles || strcmp(a->person, b->person) != 0)
        return false;
    for (size_t i = 0; i < a->n_roles; i++) {
        if (strcmp(a->roles[i], b->roles[i]) != 0)
            return false;
    }
    return strcmp(a->organisation, b->organisation) == 0;
}

static void check_twice(reader *r, const entry *e)
{
    const seat_plan *p = r->plan;
    const plan_seat *last = &p->seats[p->n - 1];
    const size_t from = p->n > 65 ? p->n - 65 : 0; /* copies stand together */
    for (size_t i = from; i + 1 < p->n; i++) {
        if (is_same(last, &p->seats[i])) {
            fail_row(r, e->line,
                     BASE_TR(r->lang,
                             "%s さんの同じ席がもうあります: "
                             "一行にしてください",
                             "the same seat of %s is there already: leave one "
                             "row"),
                     last->person);
            return;
        }
    }
}

static void add_seat(reader *r, entry *e)
{
    const cast_team *team = *e->cells[COLUMN_TEAM]
                                ? cast_find_team(r->cast, e->cells[COLUMN_TEAM])
                                : NULL;
    if (!team && e->seat.n_roles > 0) {
        const cast_role *role = cast_find_role(r->cast, e->seat.roles[0]);
        team = role && role->team ? cast_find_team(r->cast, role->team) : NULL;
    }
    plan_seat *s = plan_add(r->plan, e->part, choose_world(r, e));
    for (size_t i = 0; i < e->seat.n_roles; i++)
        plan_add_role(s, e->seat.roles[i]);
    plan_set(&s->team, team ? cast_say(&team->as, r->lang) : "");
    plan_set(&s->organisation, e->cells[COLUMN_ORGANISATION]);
    plan_set(&s->group, say_group(r, e));
    plan_set(&s->person, e->cells[COLUMN_NAME]);
    bind_controller(r, e, s);
    check_twice(r, e);
}

static void check_whole(reader *r)
{
    if (r->n > ROSTER_SEATS_MAX)
        fail_row(r, 1,
                 BASE_TR(r->lang, "席が多すぎます: %d 席までです",
                         "too many seats: at most %d"),
                 (int)ROSTER_SEATS_MAX);
    if (r->plan->n_worlds == 0 && r->notes->n_errors == 0)
        fail_row(r, 1, "%s",
                 BASE_TR(r->lang,
                         "参加者の席が一つもありません: "
                         "参加区分が空か 参加者 の行を書いてください",
                         "there is no seat for a trainee: write a row whose "
                         "part is empty or trainee"));
}

static void release(reader *r)
{
    for (size_t i = 0; i < r->n; i++)
        fini_entry(&r->entries[i]);
    for (size_t i = 0; i < r->plan->n_worlds; i++)
        xfree(r->keys[i]);
    xfree(r->entries);
    xfree(r->keys);
    xfree(r->groupings);
}

enshu_status roster_read(const bundle_sheet *sheet, const char *source,
                         const cast *c, base_lang lang, seat_plan *out,
                         roster_notes *notes)
{
    reader r = {.sheet = sheet,
                .source = source,
                .cast = c,
                .lang = lang,
                .notes = notes,
                .plan = out};
    *out = (seat_plan){.rostered = true};
    if (read_headings(&r)) {
        for (size_t i = 1; i < bundle_sheet_rows(sheet); i++)
            read_row(&r, i);
        check_organisations(&r);
        make_worlds(&r);
        take_groups(&r);
        check_whole(&r);
        for (size_t i = 0; i < r.n && r.n <= ROSTER_SEATS_MAX; i++) {
            if (r.entries[i].good)
                add_seat(&r, &r.entries[i]);
        }
    }
    roster_notes_end(notes, source, lang);
    release(&r);
    if (notes->n_errors == 0)
        return ENSHU_OK;
    plan_fini(out);
    return ENSHU_EINVAL;
}
