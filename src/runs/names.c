#include "runs/names.h"

#include <string.h>

#include "base/fields.h"
#include "base/memory.h"
#include "enshu/describe.h"
#include "enshu/kpi.h"
#include "enshu/score.h"
#include "runs/say.h"

typedef struct entry {
    char *id;
    char *ja; /* NULL: missing */
    char *en;
} entry;

struct name_book {
    entry *entries; /* sorted by id */
    size_t n;
};

name_book *name_book_create(void)
{
    return xcalloc(1, sizeof(name_book));
}

void name_book_destroy(name_book *b)
{
    if (!b)
        return;
    for (size_t i = 0; i < b->n; i++) {
        xfree(b->entries[i].id);
        xfree(b->entries[i].ja);
        xfree(b->entries[i].en);
    }
    xfree(b->entries);
    xfree(b);
}

/* The place of an id, or where it would go. */
static size_t place_of(const name_book *b, const char *id, bool *there)
{
    size_t low = 0;
    size_t high = b->n;
    *there = false;
    while (low < high && !*there) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(b->entries[middle].id, id);
        *there = order == 0;
        if (order == 0)
            low = middle;
        else if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void name_book_add(name_book *b, const char *id, enshu_text name)
{
    bool there = false;
    const size_t at = place_of(b, id, &there);
    if (there || (!name.ja && !name.en))
        return;
    b->entries = xreallocarray(b->entries, b->n + 1, sizeof *b->entries);
    memmove(b->entries + at + 1, b->entries + at,
            (b->n - at) * sizeof *b->entries);
    b->n++;
    b->entries[at] = (entry){.id = xstrdup(id),
                             .ja = name.ja ? xstrdup(name.ja) : NULL,
                             .en = name.en ? xstrdup(name.en) : NULL};
}

/* What no id can be: these letters do not occur in one. */
static char *key_of_place(const char *operation, const char *place)
{
    return xprintf("%s/%s", operation, place);
}

static char *key_of_choice(const char *action, const char *field,
                           const char *choice)
{
    return xprintf("%s/%s=%s", action, field, choice);
}

static char *key_of_field(const char *action, const char *field)
{
    return xprintf("%s/%s:", action, field);
}

static char *key_of_unit(const char *metric)
{
    return xprintf("%s=", metric);
}

void name_book_add_place(name_book *b, const char *operation, const char *place,
                         enshu_text name)
{
    char *key = key_of_place(operation, place);
    name_book_add(b, key, name);
    xfree(key);
}

void name_book_add_choice(name_book *b, const char *action, const char *field,
                          const char *choice, enshu_text name)
{
    char *key = key_of_choice(action, field, choice);
    name_book_add(b, key, name);
    xfree(key);
}

void name_book_add_field(name_book *b, const char *action, const char *field,
                         enshu_text name)
{
    char *key = key_of_field(action, field);
    name_book_add(b, key, name);
    xfree(key);
}

void name_book_add_unit(name_book *b, const char *metric, const char *unit)
{
    char *key = key_of_unit(metric);
    name_book_add(b, key, (enshu_text){NULL, unit});
    xfree(key);
}

static void fill_places(name_book *b, const enshu_drill *d)
{
    enshu_text name;
    const char *op = enshu_drill_id(d, "all operations", 0);
    for (size_t i = 0; op; op = enshu_drill_id(d, "all operations", ++i)) {
        const char *place = enshu_drill_place(d, op, 0, &name);
        for (size_t k = 0; place; place = enshu_drill_place(d, op, ++k, &name))
            name_book_add_place(b, op, place, name);
    }
}

static void fill_choices(name_book *b, const enshu_drill *d, const char *action)
{
    enshu_form_field f;
    enshu_text name;
    for (size_t i = 0; enshu_drill_form_field(d, action, i, &f); i++) {
        name_book_add_field(b, action, f.id, f.label);
        for (size_t k = 0; k < f.n_options; k++) {
            const char *id = enshu_drill_form_option(d, action, i, k, &name);
            name_book_add_choice(b, action, f.id, id, name);
        }
    }
}

static enshu_text name_field(const enshu_record *r)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, ENSHU_F_NAME);
    return v && v->type == ENSHU_TYPE_TEXT
               ? (enshu_text){v->as.text.ja, v->as.text.en}
               : (enshu_text){NULL, NULL};
}

static void on_described(void *user, const enshu_record *r)
{
    const char *id = fields_string(r->fields, r->n_fields, ENSHU_F_ID);
    const char *question =
        fields_string(r->fields, r->n_fields, ENSHU_F_QUESTION);
    if (r->kind == ENSHU_RECORD_ACTION_DESCRIBED)
        name_book_add_field(user, id, "", name_field(r));
    else if (r->kind == ENSHU_RECORD_ROOM_DESCRIBED)
        name_book_add(user, id, name_field(r));
    else if (r->kind == ENSHU_RECORD_OPTION_DESCRIBED && question[0])
        name_book_add_choice(
            user, question, "",
            fields_string(r->fields, r->n_fields, ENSHU_F_OPTION),
            name_field(r));
}

/* Actions may have the id of something else; options are their question's. */
static void fill_described(name_book *b, const enshu_drill *d)
{
    const enshu_reader control = {.control = true};
    const char *question = enshu_drill_id(d, "questions", 0);
    if (enshu_drill_describe(d, &control, ENSHU_DESCRIBE_THINGS, on_described,
                             b)
        != ENSHU_OK)
        return; /* ids then stand for names */
    for (size_t i = 0; question;
         question = enshu_drill_id(d, "questions", ++i)) {
        enshu_drill_describe_question(d, &control, question, on_described, b);
        name_book_add_field(b, question, "", enshu_drill_name(d, question));
    }
}

/* Tasks are known within their capability. */
static void fill_capabilities(name_book *b, const enshu_drill *d)
{
    enshu_capability c;
    enshu_task t;
    for (size_t i = 0; enshu_drill_capability(d, i, &c); i++) {
        name_book_add(b, c.id, c.name);
        for (size_t k = 0; enshu_drill_task(d, i, k, &t); k++)
            name_book_add_field(b, c.id, t.id, t.name);
    }
}

void name_book_fill(name_book *b, const enshu_drill *d)
{
    static const char *const kinds[] = {
        "orgs",     "teams",       "roles",      "actors",     "zones",
        "conduits", "assets",      "services",   "operations", "actions",
        "steps",    "adversaries", "artifacts",  "objectives", "criteria",
        "flows",    "departures",  "timetables", "metrics",    "obligations",
        "shares",   "sectors",     "tokens",     "meters"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        const char *id = enshu_drill_id(d, kinds[k], 0);
        for (size_t i = 0; id; id = enshu_drill_id(d, kinds[k], ++i))
            name_book_add(b, id, enshu_drill_name(d, id));
    }
    name_book_add(b, "all", (enshu_text){"全員", "everybody"});
    fill_places(b, d);
    fill_described(b, d);
    fill_capabilities(b, d);
    const char *action = enshu_drill_id(d, "actions", 0);
    for (size_t i = 0; action; action = enshu_drill_id(d, "actions", ++i))
        fill_choices(b, d, action);
    enshu_kpi kpi;
    for (size_t i = 0; enshu_drill_kpi(d, i, &kpi); i++)
        name_book_add_unit(b, kpi.id, kpi.unit);
}

/* NULL when it has none. */
static const char *find(const name_book *b, const char *id, base_lang lang)
{
    bool there = false;
    const size_t at = place_of(b, id, &there);
    if (!there)
        return NULL;
    const entry *e = &b->entries[at];
    return tell_in((enshu_text){e->ja, e->en}, lang);
}

const char *name_book_find(const name_book *b, const char *id, base_lang lang)
{
    const char *name = find(b, id, lang);
    return name ? name : id;
}

const char *name_book_find_place(const name_book *b, const char *operation,
                                 const char *place, base_lang lang)
{
    char *key = key_of_place(operation, place);
    const char *name = find(b, key, lang);
    xfree(key);
    return name ? name : place;
}

const char *name_book_find_choice(const name_book *b, const char *action,
                                  const char *field, const char *choice,
                                  base_lang lang)
{
    char *key = key_of_choice(action, field, choice);
    const char *name = find(b, key, lang);
    xfree(key);
    return name ? name : choice;
}

const char *name_book_find_field(const name_book *b, const char *action,
                                 const char *field, base_lang lang)
{
    char *key = key_of_field(action, field);
    const char *name = find(b, key, lang);
    xfree(key);
    return name ? name : field;
}

const char *name_book_find_unit(const name_book *b, const char *metric)
{
    char *key = key_of_unit(metric);
    const char *unit = find(b, key, BASE_EN);
    xfree(key);
    return unit ? unit : "";
}
