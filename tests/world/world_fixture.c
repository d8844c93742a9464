#include "world/world_fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/expect.h"

enum { LIMIT = 1 << 22 };

static void *take(world_fixture *f, size_t count, size_t size)
{
    void *block = enshu__arena_new(f->arena, count, size);
    assert_non_null(block);
    return block;
}

enshu_name word_of(world_fixture *f, const char *text)
{
    return enshu__names_intern(f->names, text, strlen(text));
}

static enshu__decl declare(world_fixture *f, const char *id, size_t index)
{
    assert_true(index < WORLD_THINGS);
    return (enshu__decl){.name = word_of(f, id), .index = (int32_t)index};
}

/* Words with spaces between. */
static enshu__words read_words(world_fixture *f, const char *text)
{
    enshu__words words = {.at = take(f, 16, sizeof(enshu_name))};
    while (text && *text) {
        const size_t len = strcspn(text, " ");
        words.at[words.n++] = enshu__names_intern(f->names, text, len);
        text += len + strspn(text + len, " ");
    }
    return words;
}

void add_zone(world_fixture *f, const char *id)
{
    enshu__zone_def *def = take(f, 1, sizeof *def);
    def->decl = declare(f, id, f->defs.n_zones);
    f->zones[f->defs.n_zones++] = def;
}

void add_conduit(world_fixture *f, const char *id, const char *from,
                 const char *to, const char *allow)
{
    enshu__conduit_def *def = take(f, 1, sizeof *def);
    def->decl = declare(f, id, f->defs.n_conduits);
    def->from = ref_to(f, from);
    def->to = ref_to(f, to);
    def->has_allow = allow != NULL;
    def->allow = read_words(f, allow);
    f->conduits[f->defs.n_conduits++] = def;
}

void add_asset(world_fixture *f, const char *id, const char *zone,
               const char *controls)
{
    enshu__asset_def *def = take(f, 1, sizeof *def);
    def->decl = declare(f, id, f->defs.n_assets);
    def->zone = ref_to(f, zone);
    def->controls = read_words(f, controls);
    f->assets[f->defs.n_assets++] = def;
}

void add_service(world_fixture *f, const char *id, const char *needs)
{
    enshu__service_def *def = take(f, 1, sizeof *def);
    def->decl = declare(f, id, f->defs.n_services);
    f->needs[f->defs.n_services] = needs;
    f->services[f->defs.n_services++] = def;
}

/* ---- needs ---- */

static void read_head(enshu__need *node, const char *text, size_t len)
{
    if (len == 3 && strncmp(text, "all", 3) == 0) {
        node->op = ENSHU__NEED_ALL;
    } else if (len == 3 && strncmp(text, "any", 3) == 0) {
        node->op = ENSHU__NEED_ANY;
    } else {
        char *end = NULL;
        node->op = ENSHU__NEED_AT_LEAST;
        node->n = strtol(text, &end, 10);
        assert_true(end > text && strncmp(end, "of", 2) == 0);
    }
}

/* Reads one node with everything below it; returns what comes after it. */
static const char *read_need(world_fixture *f, enshu__service_def *def,
                             const char *text)
{
    const size_t place = def->n_needs++;
    enshu__need *node = &def->needs[place];
    const size_t len = strcspn(text, "(),");
    if (text[len] != '(') {
        char id[64] = "";
        assert_true(len < sizeof id);
        memcpy(id, text, len);
        node->op = ENSHU__NEED_REF;
        node->ref = ref_to(f, id);
        node->size = 1;
        return text + len;
    }
    read_head(node, text, len);
    text += len + 1;
    while (*text != ')') {
        text = read_need(f, def, text);
        text += *text == ',';
    }
    node->size = (uint32_t)(def->n_needs - place);
    return text + 1;
}

void resolve_needs(world_fixture *f)
{
    for (size_t i = 0; i < f->defs.n_services; i++) {
        if (!f->needs[i][0])
            continue;
        f->services[i]->needs =
            take(f, strlen(f->needs[i]), sizeof(enshu__need));
        const char *end = read_need(f, f->services[i], f->needs[i]);
        assert_string_equal(end, "");
    }
}

/* ---- life ---- */

int world_set_up(void **state)
{
    world_fixture *f = calloc(1, sizeof *f);
    if (!f)
        return -1;
    f->arena = enshu__arena_create(LIMIT);
    f->undo = enshu__undo_create(LIMIT);
    f->names = enshu__names_create();
    f->defs.zones = f->zones;
    f->defs.conduits = f->conduits;
    f->defs.assets = f->assets;
    f->defs.services = f->services;
    if (!f->arena || !f->undo || !f->names)
        return -1;
    add_zone(f, "internet");
    *state = f;
    return 0;
}

int world_tear_down(void **state)
{
    world_fixture *f = *state;
    enshu__arena_destroy(f->arena);
    enshu__undo_destroy(f->undo);
    enshu__names_destroy(f->names);
    free(f);
    return 0;
}

static void note_change(void *user, enshu__world_change change, enshu__ref what)
{
    world_fixture *f = user;
    static const char *const holds[] = {"none", "foothold", "user", "admin"};
    const size_t len = strlen(f->log);
    const char *id = enshu__names_text(f->names, what.name);
    const char *word = change == ENSHU__CHANGE_HOLD
                           ? holds[enshu__world_hold(f->world, what.index)]
                           : enshu__world_word(f->world, what);
    const char *sign = change == ENSHU__CHANGE_HOLD ? ":" : "=";
    snprintf(f->log + len, WORLD_LOG - len, "%s%s%s ", id, sign, word);
}

void start_world(world_fixture *f)
{
    resolve_needs(f);
    f->world = enshu__world_create(f->arena, f->undo, &f->defs, note_change, f);
    assert_non_null(f->world);
}

/* ---- by id ---- */

static bool is_named(const world_fixture *f, const enshu__decl *decl,
                     const char *id)
{
    return strcmp(enshu__names_text(f->names, decl->name), id) == 0;
}

#define LOOK_FOR(list, count, kind_of)                                         \
    for (size_t i = 0; i < (count); i++) {                                     \
        if (is_named(f, &(list)[i]->decl, id))                                 \
            return (enshu__ref){(list)[i]->decl.name, (int32_t)i, kind_of};    \
    }

enshu__ref ref_to(const world_fixture *f, const char *id)
{
    LOOK_FOR(f->zones, f->defs.n_zones, ENSHU__ZONE)
    LOOK_FOR(f->conduits, f->defs.n_conduits, ENSHU__CONDUIT)
    LOOK_FOR(f->assets, f->defs.n_assets, ENSHU__ASSET)
    LOOK_FOR(f->services, f->defs.n_services, ENSHU__SERVICE)
    fail_msg("no thing '%s'", id);
    return (enshu__ref){0};
}

void put(world_fixture *f, const char *id, const char *word)
{
    assert_int_equal(enshu__world_set_word(f->world, ref_to(f, id), word),
                     ENSHU_OK);
}

int64_t level_of(const world_fixture *f, const char *id)
{
    return enshu__world_level(f->world, ref_to(f, id));
}

#define WRITE(...)                                                             \
    (len += (size_t)snprintf(out + len, WORLD_LOG - len, __VA_ARGS__))

void write_world(const world_fixture *f, char out[WORLD_LOG])
{
    const enshu__world *w = f->world;
    size_t len = 0;
    out[0] = '\0';
    for (int32_t i = 0; i < (int32_t)f->defs.n_zones; i++)
        WRITE("zone %d %s\n", i,
              enshu__world_word(w, (enshu__ref){1, i, ENSHU__ZONE}));
    for (int32_t i = 0; i < (int32_t)f->defs.n_conduits; i++)
        WRITE("conduit %d %d\n", i, enshu__world_conduit(w, i));
    for (int32_t i = 0; i < (int32_t)f->defs.n_assets; i++) {
        const enshu__ref asset = {1, i, ENSHU__ASSET};
        WRITE("asset %d state %d hold %d %s level %lld\n", i,
              enshu__world_asset(w, i), enshu__world_hold(w, i),
              enshu__world_word(w, asset),
              (long long)enshu__world_level(w, asset));
    }
    for (int32_t i = 0; i < (int32_t)f->defs.n_services; i++) {
        const enshu__ref service = {1, i, ENSHU__SERVICE};
        WRITE("service %d %s %d %d level %lld\n", i,
              enshu__world_word(w, service), enshu__world_is_manual(w, i),
              enshu__world_is_stopped(w, i),
              (long long)enshu__world_level(w, service));
    }
    assert_true(len < WORLD_LOG);
}

void expect_log(world_fixture *f, const char *want)
{
    expect_text(f->log, want);
    f->log[0] = '\0';
}
