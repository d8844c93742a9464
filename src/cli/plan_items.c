#include "cli/plan_items.h"

#include <inttypes.h>
#include <string.h>

#include "base/fields.h"
#include "base/utf8.h"
#include "journal/seats.h"
#include "review/review.h"
#include "runs/names.h"
#include "runs/replay.h"
#include "runs/say.h"

/* ---- saying ---- */

static void add(enshu_pair *pairs, size_t *n, enshu_field f, const char *text)
{
    if (text)
        pairs[(*n)++] = (enshu_pair){
            .field = f, .value = {.type = enshu_field_type(f), .as.str = text}};
}

static size_t pairs_of(const cli_args *args, bool changes, enshu_pair *pairs)
{
    size_t n = 0;
    add(pairs, &n, ENSHU_F_HEADING, args->heading);
    add(pairs, &n, ENSHU_F_TEXT, args->text);
    add(pairs, &n, ENSHU_F_CHARGE, args->charge);
    add(pairs, &n, ENSHU_F_BY_DATE, args->by_date);
    add(pairs, &n, ENSHU_F_MEASURE, args->measure);
    add(pairs, &n, ENSHU_F_SOURCE, args->source);
    if (changes) {
        add(pairs, &n, ENSHU_F_STATE, args->state);
        pairs[n++] = (enshu_pair){
            .field = ENSHU_F_IMPROVEMENT,
            .value = {.type = ENSHU_TYPE_INT, .as.integer = args->item}};
        return n;
    }
    add(pairs, &n, ENSHU_F_TEAM, args->team);
    add(pairs, &n, ENSHU_F_OBJECTIVE, args->objective);
    return n;
}

/* What a field is called on the command line. */
static const char *option_of(const char *field)
{
    static const char *const renamed[][2] = {
        {"by_date", "--by"},          {"improvement", "--item"},
        {"heading", "--heading"},     {"text", "--text"},
        {"charge", "--charge"},       {"measure", "--measure"},
        {"state", "--state"},         {"team", "--team"},
        {"objective", "--objective"}, {"source", "--source"}};
    for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++) {
        if (strcmp(renamed[i][0], field) == 0)
            return renamed[i][1];
    }
    return field;
}

static enshu_status fail_refused(const enshu_error *why, base_lang lang,
                                 enshu_error *err)
{
    static const struct {
        const char *why;
        enshu_text text;
    } reasons[] = {
        {"unknown-id",
         {"その番号、チーム、訓練目標はありません",
          "there is no such item, team or objective"}},
        {"bad-value",
         {"その値は使えません。期日は 2026-12-31、状態は open done kept "
          "dropped です",
          "that value cannot be: dates are 2026-12-31, states open, done, "
          "kept, dropped"}},
        {"too-long", {"長すぎます", "too long"}},
        {"too-many", {"多すぎます", "too many"}},
        {"text-needed",
         {"見出しが要ります: --heading", "a heading is needed: --heading"}},
    };
    const char *text = why->message;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strcmp(reasons[i].why, why->message) == 0)
            text = cli_text(reasons[i].text, lang);
    }
    return enshu_fail(err, ENSHU_EINVAL, "%s%s%s", option_of(why->source),
                      why->source[0] ? ": " : "", text);
}

enshu_status plan_items_say(const cli_args *args, judging *j, enshu_error *err)
{
    enshu_pair pairs[ENSHU_FIELDS_MAX];
    enshu_error why = {.message = ""};
    const bool changes = strcmp(args->improve, "change") == 0;
    const size_t n = pairs_of(args, changes, pairs);
    if ((size_t)args->world >= judging_worlds(j))
        return enshu_fail(err, ENSHU_ENOTFOUND,
                          BASE_TR(args->lang, "世界 %" PRId64 " はありません",
                                  "there is no world %" PRId64),
                          args->world);
    const enshu_status st =
        judging_say(j, (size_t)args->world,
                    changes ? ENSHU_COMMAND_IMPROVEMENT_CHANGE
                            : ENSHU_COMMAND_IMPROVEMENT_ADD,
                    pairs, n, &why);
    if (st == ENSHU_EREFUSED || st == ENSHU_EINVAL)
        return fail_refused(&why, args->lang, err);
    if (st != ENSHU_OK)
        *err = why;
    return st;
}

/* ---- listing ---- */

typedef struct plan {
    json_t *items; /* by number */
} plan;

static void take(plan *p, const journal_row *row)
{
    static base_json_limits limits = {1 << 20, 8};
    json_t *fields = NULL;
    if ((strcmp(row->kind, "improvement.added") != 0
         && strcmp(row->kind, "improvement.changed") != 0)
        || base_json_parse(row->fields, strlen(row->fields), limits, "record",
                           &fields, NULL)
               != ENSHU_OK)
        return;
    char key[24];
    (void)snprintf(
        key, sizeof key, "%08" PRId64,
        (int64_t)json_integer_value(json_object_get(fields, "improvement")));
    json_t *item = json_object_get(p->items, key);
    if (!item) {
        item = json_object();
        json_object_set_new(item, "state", json_string("open"));
        json_object_set_new(p->items, key, item);
    }
    (void)json_object_update(item, fields);
    json_object_del(item, "command");
    json_decref(fields);
}

static enshu_status read_plan(const cli_args *args, plan *p, enshu_error *err)
{
    journal *j = NULL;
    journal_cursor *c = NULL;
    const journal_row *row = NULL;
    journal_range range = {.instance = args->world};
    enshu_status st = journal_open(args->operands[0], JOURNAL_READ, &j, err);
    if (st == ENSHU_OK)
        st = journal_read_current(j, args->world, &range.branch, err);
    if (st == ENSHU_OK)
        st = journal_read_records(j, range, &c, err);
    while (st == ENSHU_OK) {
        st = journal_next(c, &row, err);
        if (st != ENSHU_OK || !row)
            break;
        take(p, row);
    }
    journal_cursor_destroy(c);
    (void)journal_close(j, NULL);
    return st;
}

/* What the scenario calls things; the journal has it, nothing is played.
 * Without it ids stand for names. */
static void read_names(const cli_args *args, name_book *names)
{
    enshu_error err = {0};
    const session_watch nobody = {0};
    replay_part part = {.instance = (uint32_t)args->world};
    journal *j = NULL;
    replay *r = NULL;
    if (journal_open(args->operands[0], JOURNAL_READ, &j, &err) == ENSHU_OK
        && journal_read_current(j, args->world, &part.branch, &err) == ENSHU_OK
        && replay_open(j, part, false, &nobody, &r, &err) == ENSHU_OK)
        name_book_fill(names, replay_drill(r));
    replay_destroy(r);
    (void)journal_close(j, NULL);
}

static const char *member(const json_t *item, const char *name)
{
    const char *text = json_string_value(json_object_get(item, name));
    return text ? text : "";
}

static void write_line(base_buffer *out, const char *what, const char *text)
{
    if (!text[0])
        return;
    base_buffer_printf(out, "    %s: ", what);
    base_utf8_append_clean(out, text);
    base_buffer_append_text(out, "\n");
}

/* The name, and the id that options take. */
static void write_named(const tell_style *t, const char *what, const char *id,
                        base_buffer *out)
{
    const char *name = name_book_find(t->names, id, t->lang);
    char *both = name == id ? xstrdup(id) : xprintf("%s (%s)", name, id);
    write_line(out, what, both);
    xfree(both);
}

/* The state as the report has it, and as options take it where that is not
 * the same. */
static void write_state(const char *state, base_lang lang, base_buffer *out)
{
    enum { COLUMNS = 18 };
    const char *word = tell_in(review_plan_state(state), lang);
    char *both = strcmp(word, state) == 0 ? xstrdup(state)
                                          : xprintf("%s (%s)", word, state);
    tell_padded(out, both, COLUMNS);
    base_buffer_append_text(out, " ");
    xfree(both);
}

static void write_item(const json_t *item, const tell_style *t,
                       base_buffer *out)
{
    const base_lang lang = t->lang;
    base_buffer_printf(
        out, "%4" PRId64 "  ",
        (int64_t)json_integer_value(json_object_get(item, "improvement")));
    write_state(member(item, "state"), lang, out);
    base_utf8_append_clean(out, member(item, "heading"));
    base_buffer_append_text(out, "\n");
    write_line(out, BASE_TR(lang, "説明", "what"), member(item, "text"));
    write_line(out, BASE_TR(lang, "担当", "in charge"), member(item, "charge"));
    write_line(out, BASE_TR(lang, "期日", "by"), member(item, "by_date"));
    write_line(out, BASE_TR(lang, "確認方法", "measure"),
               member(item, "measure"));
    write_named(t, BASE_TR(lang, "チーム", "team"), member(item, "team"), out);
    write_named(t, BASE_TR(lang, "訓練目標", "objective"),
                member(item, "objective"), out);
    write_named(t, BASE_TR(lang, "もと", "follows from"),
                member(item, "source"), out);
}

static void write_json(const plan *p, base_buffer *out)
{
    const char *key;
    json_t *item;
    json_t *list = json_array();
    json_t *items = json_deep_copy(p->items);
    json_object_foreach(items, key, item) json_array_append(list, item);
    char *text = base_json_write(list);
    base_buffer_append_text(out, text);
    base_buffer_append_text(out, "\n");
    xfree(text);
    json_decref(list);
    json_decref(items);
}

static void write_text(const plan *p, const tell_style *t, base_buffer *out)
{
    const base_lang lang = t->lang;
    const char *key;
    json_t *item;
    base_buffer_append_text(out, BASE_TR(lang, "【演習】改善計画\n",
                                         "EXERCISE  improvement plan\n"));
    json_object_foreach(p->items, key, item) write_item(item, t, out);
    if (json_object_size(p->items) == 0)
        base_buffer_append_text(
            out, BASE_TR(lang, "  まだありません\n", "  nothing yet\n"));
}

enshu_status plan_items_list(const cli_args *args, base_buffer *out,
                             enshu_error *err)
{
    plan p = {json_object()};
    name_book *names = name_book_create();
    const tell_style style = {args->lang, names};
    const enshu_status st = read_plan(args, &p, err);
    if (st == ENSHU_OK && !args->json)
        read_names(args, names);
    if (st == ENSHU_OK && args->json)
        write_json(&p, out);
    else if (st == ENSHU_OK)
        write_text(&p, &style, out);
    name_book_destroy(names);
    json_decref(p.items);
    return st;
}
