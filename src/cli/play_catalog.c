/* Cards are made by loading each scenario once and copying what is shown. */
#include "cli/play_catalog.h"

#include <string.h>

#include "base/fields.h"
#include "base/file.h"
#include "base/memory.h"
#include "bundle/bundle.h"
#include "cli/load.h"
#include "enshu/describe.h"
#include "enshu/script.h"

enum { SCENARIOS_MAX = 500 };

/* A card with what it points to. */
typedef struct entry {
    app_scenario card;
    char **texts; /* everything the card borrows */
    size_t n_texts;
    bool has_standard; /* a bot named so */
} entry;

struct catalog {
    entry **entries; /* each stays where it is */
    size_t n;
    app_scenario *cards;
    bool scanned;
};

catalog *catalog_create(void)
{
    return xcalloc(1, sizeof(catalog));
}

static void entry_destroy(entry *e)
{
    for (size_t i = 0; i < e->n_texts; i++)
        xfree(e->texts[i]);
    xfree(e->texts);
    xfree_const(e->card.objectives);
    xfree_const(e->card.roles);
    xfree(e);
}

void catalog_destroy(catalog *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->n; i++)
        entry_destroy(c->entries[i]);
    xfree(c->entries);
    xfree(c->cards);
    xfree(c);
}

/* ---- making a card ---- */

static const char *keep(entry *e, const char *text)
{
    if (!text)
        return NULL;
    e->texts = xreallocarray(e->texts, e->n_texts + 1, sizeof *e->texts);
    e->texts[e->n_texts] = xstrdup(text);
    return e->texts[e->n_texts++];
}

static enshu_text keep_text(entry *e, enshu_text text)
{
    return (enshu_text){.ja = keep(e, text.ja), .en = keep(e, text.en)};
}

static size_t count(const enshu_drill *d, const char *plural)
{
    size_t n = 0;
    while (enshu_drill_id(d, plural, n))
        n++;
    return n;
}

static void take_objectives(entry *e, const enshu_drill *d)
{
    const size_t n = count(d, "objectives");
    enshu_text *out = xcalloc(n + 1, sizeof *out);
    for (size_t i = 0; i < n; i++) {
        const char *id = enshu_drill_id(d, "objectives", i);
        out[i] = keep_text(e, enshu_drill_name(d, id));
        if (!out[i].ja && !out[i].en)
            out[i].en = keep(e, id);
    }
    e->card.objectives = out;
    e->card.n_objectives = n;
}

static enshu_text text_of(const enshu_record *r, enshu_field field)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, field);
    if (!v || v->type != ENSHU_TYPE_TEXT)
        return (enshu_text){.ja = NULL};
    return (enshu_text){.ja = v->as.text.ja, .en = v->as.text.en};
}

/* What describing is done for: the roles that people may take. */
typedef struct casting {
    entry *e;
    const enshu_drill *d;
    struct app_role *roles;
    size_t n;
} casting;

static void take_role(void *user, const enshu_record *r)
{
    casting *c = user;
    if (r->kind != ENSHU_RECORD_ROLE_DESCRIBED)
        return;
    const enshu_value *id = fields_find(r->fields, r->n_fields, ENSHU_F_ID);
    const enshu_value *npc = fields_find(r->fields, r->n_fields, ENSHU_F_NPC);
    const enshu_value *team = fields_find(r->fields, r->n_fields, ENSHU_F_TEAM);
    if (!id || (npc && npc->as.integer))
        return;
    c->roles = xreallocarray(c->roles, c->n + 1, sizeof *c->roles);
    struct app_role *role = &c->roles[c->n++];
    *role = (struct app_role){.id = keep(c->e, id->as.str),
                              .name = keep_text(c->e, text_of(r, ENSHU_F_NAME)),
                              .briefing =
                                  keep_text(c->e, text_of(r, ENSHU_F_BODY))};
    if (team)
        role->team = keep_text(c->e, enshu_drill_name(c->d, team->as.str));
}

static enshu_status take_roles(entry *e, const enshu_drill *d)
{
    casting c = {.e = e, .d = d};
    const enshu_reader control = {.control = true};
    const enshu_status st =
        enshu_drill_describe(d, &control, ENSHU_DESCRIBE_THINGS, take_role, &c);
    e->card.roles = c.roles;
    e->card.n_roles = c.n;
    return st;
}

static bool has_bot(const enshu_drill *d, const char *name)
{
    const char *id = NULL;
    for (size_t i = 0; (id = enshu_drill_id(d, "bots", i)) != NULL; i++)
        if (strcmp(id, name) == 0)
            return true;
    return false;
}

static const char *langs_of(enshu_text title)
{
    if (title.ja && title.en)
        return "ja en";
    return title.ja ? "ja" : "en";
}

static enshu_status make_entry(const char *path, const enshu_drill *d,
                               entry **out)
{
    entry *e = *out = xcalloc(1, sizeof *e);
    const enshu_scenario_info *info = enshu_drill_info(d);
    e->card.path = keep(e, path);
    e->card.id = keep(e, info->id);
    e->card.title = keep_text(e, info->title);
    e->card.summary = keep_text(e, info->summary);
    e->card.drill_us = info->length_us;
    e->card.real_us = info->speed_milli > 0
                          ? info->length_us / info->speed_milli * 1000
                          : info->length_us;
    e->card.langs = langs_of(info->title);
    take_objectives(e, d);
    e->has_standard = has_bot(d, "standard");
    return take_roles(e, d);
}

/* Loads a scenario; *out is NULL on failure. */
static enshu_status load(const char *path, enshu_finding_fn *found, void *user,
                         entry **out, enshu_error *err)
{
    bundle *b = NULL;
    enshu_drill *d = NULL;
    *out = NULL;
    enshu_status st = bundle_open(path, NULL, &b, err);
    if (st == ENSHU_OK) {
        const enshu_bundle files = bundle_view(b);
        const enshu_options options = {.user = user};
        st = enshu_script_open(&files, &options, found, &d, err);
    }
    if (st == ENSHU_OK)
        st = make_entry(path, d, out);
    if (st != ENSHU_OK && *out) {
        entry_destroy(*out);
        *out = NULL;
    }
    enshu_drill_destroy(d);
    bundle_destroy(b);
    return st;
}

/* ---- the catalogue ---- */

static void put(catalog *c, entry *e, size_t at)
{
    c->entries = xreallocarray(c->entries, c->n + 1, sizeof *c->entries);
    memmove(c->entries + at + 1, c->entries + at,
            (c->n - at) * sizeof *c->entries);
    c->entries[at] = e;
    c->n++;
    c->cards = xreallocarray(c->cards, c->n, sizeof *c->cards);
    for (size_t i = 0; i < c->n; i++)
        c->cards[i] = c->entries[i]->card;
}

enshu_status catalog_add(catalog *c, const char *path, base_lang lang,
                         enshu_error *err)
{
    entry *e = NULL;
    load_notes notes;
    load_notes_init(&notes, path, lang);
    const enshu_status st = load(path, load_note, &notes, &e, err);
    if (e)
        put(c, e, 0);
    load_notes_fini(&notes);
    return st;
}

static bool is_same(const char *a, const char *b)
{
    char *first = base_path_real(a);
    char *second = base_path_real(b);
    const bool same = first && second && strcmp(first, second) == 0;
    xfree(first);
    xfree(second);
    return same;
}

const app_scenario *catalog_find(const catalog *c, const char *path)
{
    for (size_t i = 0; i < c->n; i++)
        if (is_same(c->cards[i].path, path))
            return &c->cards[i];
    return NULL;
}

static void add_folder(catalog *c, const char *folder)
{
    entry *e = NULL;
    enshu_error err;
    char *entry_file = base_path_join(folder, "main.lua");
    if (base_file_kind(entry_file) == BASE_KIND_FILE && !catalog_find(c, folder)
        && load(folder, NULL, NULL, &e, &err) == ENSHU_OK)
        put(c, e, c->n);
    xfree(entry_file);
}

void catalog_add_shipped(catalog *c)
{
    base_names names;
    enshu_error err;
    if (c->scanned)
        return;
    c->scanned = true;
    char *scenarios = bundle_scenarios_folder();
    if (scenarios
        && base_folder_list(scenarios, SCENARIOS_MAX, &names, &err)
               == ENSHU_OK) {
        for (size_t i = 0; i < names.count; i++) {
            char *folder = base_path_join(scenarios, names.names[i]);
            add_folder(c, folder);
            xfree(folder);
        }
        base_names_fini(&names);
    }
    xfree(scenarios);
}

size_t catalog_cards(const catalog *c, const app_scenario **out)
{
    *out = c->cards;
    return c->n;
}

const char *catalog_colleagues(const catalog *c, const app_scenario *card)
{
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->entries[i]->card.path, card->path) == 0)
            return c->entries[i]->has_standard ? "standard" : NULL;
    return NULL;
}
