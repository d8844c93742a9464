#include "drill/scenario.h"

typedef struct kind_row {
    const char *word;
    const char *plural;
    int group;
} kind_row;

static const kind_row kinds[ENSHU__KIND_COUNT] = {
    [ENSHU__NOTHING] = {"", "", 0},
#define X(name, word, plural, group) [ENSHU__##name] = {word, plural, group},
    ENSHU__KIND_MAP(X)
#undef X
};

const char *enshu__kind_word(enshu__kind kind)
{
    return kinds[kind].word;
}

const char *enshu__kind_plural(enshu__kind kind)
{
    return kinds[kind].plural;
}

enshu__scenario *enshu__scenario_create(size_t limit_bytes)
{
    enshu__arena *arena = enshu__arena_create(limit_bytes);
    if (!arena)
        return NULL;
    enshu__scenario *s = enshu__arena_new(arena, 1, sizeof *s);
    enshu__names *names = enshu__names_create();
    if (!s || !names) {
        enshu__names_destroy(names);
        enshu__arena_destroy(arena);
        return NULL;
    }
    s->arena = arena;
    s->names = names;
    return s;
}

void enshu__scenario_destroy(enshu__scenario *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < ENSHU__KIND_COUNT; i++)
        enshu__free(s->lists[i].at);
    enshu__free(s->bearers);
    enshu__names_destroy(s->names);
    enshu__arena_destroy(s->arena);
}

/* The kinds that share their ids with `kind`, itself among them. */
static enshu__kinds same_group(enshu__kind kind)
{
    enshu__kinds set = ENSHU__BIT(kind);
    for (int k = 1; k < ENSHU__KIND_COUNT; k++) {
        if (kinds[kind].group != 0 && kinds[k].group == kinds[kind].group)
            set |= ENSHU__BIT(k);
    }
    return set;
}

/* Something that bears a name; things of different groups may share one. */
struct enshu__bearer {
    enshu__kind kind;
    enshu__decl *decl;
    struct enshu__bearer *next;
};

enshu__decl *enshu__scenario_find(const enshu__scenario *s, enshu__kinds set,
                                  enshu_name name, enshu__kind *kind)
{
    const struct enshu__bearer *b =
        name < s->n_bearers ? s->bearers[name] : NULL;
    while (b && (set & ENSHU__BIT(b->kind)) == 0)
        b = b->next;
    if (!b)
        return NULL;
    if (kind)
        *kind = b->kind;
    return b->decl;
}

static bool make_room_for_name(enshu__scenario *s, enshu_name name)
{
    if (name < s->n_bearers)
        return true;
    const size_t n = ((size_t)name + 1) * 2;
    struct enshu__bearer **bearers =
        enshu__resize(s->bearers, n, sizeof(struct enshu__bearer *));
    if (!bearers)
        return false;
    for (size_t i = s->n_bearers; i < n; i++)
        bearers[i] = NULL;
    s->bearers = bearers;
    s->n_bearers = n;
    return true;
}

static bool bear_name(enshu__scenario *s, enshu__kind kind, enshu__decl *decl)
{
    struct enshu__bearer *b = make_room_for_name(s, decl->name)
                                  ? enshu__arena_new(s->arena, 1, sizeof *b)
                                  : NULL;
    if (!b)
        return false;
    *b = (struct enshu__bearer){kind, decl, s->bearers[decl->name]};
    s->bearers[decl->name] = b;
    return true;
}

enshu_status enshu__scenario_add(enshu__scenario *s, enshu__kind kind,
                                 enshu__decl *decl, const enshu__decl **other,
                                 enshu__kind *other_kind)
{
    const enshu__decl *earlier =
        enshu__scenario_find(s, same_group(kind), decl->name, other_kind);
    if (earlier) {
        *other = earlier;
        return ENSHU_EINVAL;
    }
    enshu__list *list = &s->lists[kind];
    if (list->n == list->room) {
        const size_t room = list->room ? list->room * 2 : 8;
        enshu__decl **at = enshu__resize(list->at, room, sizeof(enshu__decl *));
        if (!at)
            return ENSHU_ENOMEM;
        list->at = at;
        list->room = room;
    }
    if (!bear_name(s, kind, decl))
        return ENSHU_ENOMEM;
    decl->index = (int32_t)list->n;
    list->at[list->n++] = decl;
    return ENSHU_OK;
}
