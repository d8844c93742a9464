/* enshu import: what others have made becomes part of a scenario. */
#include <stdio.h>
#include <string.h>

#include "author/import_gtfs.h"
#include "base/json.h"
#include "base/utf8.h"
#include "cli/commands.h"

enum { NOTES_SHOWN = 20 };

/* What the reader of the feed has to say: shown as it comes, counted, and kept
 * for --json. */
typedef struct listener {
    const cli_args *args;
    json_t *array; /* NULL: not kept */
    size_t n;      /* that are not FATAL */
} listener;

static void show(const listener *l, const enshu_gtfs_note *note)
{
    base_buffer line;
    base_buffer_init(&line, CLI_OUTPUT_BYTES);
    base_utf8_append_clean(&line, note->file);
    if (note->line > 0)
        base_buffer_printf(&line, ":%d", note->line);
    base_buffer_append_text(&line, ": ");
    base_utf8_append_clean(&line, cli_text(note->text, l->args->lang));
    (void)fprintf(stderr, "%s\n", base_buffer_get(&line));
    base_buffer_fini(&line);
}

static void keep(const listener *l, const enshu_gtfs_note *note)
{
    static const char *const weights[] = {[ENSHU_GTFS_REJECTED] = "rejected",
                                          [ENSHU_GTFS_NOTICE] = "notice",
                                          [ENSHU_GTFS_FATAL] = "fatal"};
    json_t *row = json_object();
    json_t *text = json_object();
    json_object_set_new(row, "weight", json_string(weights[note->weight]));
    json_object_set_new(row, "file", base_json_text(note->file));
    json_object_set_new(row, "line", json_integer(note->line));
    json_object_set_new(text, "ja", base_json_text(note->text.ja));
    json_object_set_new(text, "en", base_json_text(note->text.en));
    json_object_set_new(row, "message", text);
    json_array_append_new(l->array, row);
}

static void on_note(void *user, const enshu_gtfs_note *note)
{
    listener *l = user;
    const bool fatal = note->weight == ENSHU_GTFS_FATAL;
    l->n += fatal ? 0 : 1;
    if (fatal || l->n <= NOTES_SHOWN || l->args->verbose)
        show(l, note);
    if (l->array)
        keep(l, note);
}

static void show_rest(const listener *l)
{
    if (l->n <= NOTES_SHOWN || l->args->verbose)
        return;
    (void)fprintf(stderr,
                  BASE_TR(l->args->lang,
                          "... ほかに %zu 件 (--verbose ですべて表示)\n",
                          "... and %zu more (--verbose shows all)\n"),
                  l->n - NOTES_SHOWN);
}

/* ---- routes ---- */

enum { COUNT_COLUMNS = 7, ID_COLUMNS = 24 };

static void fill(base_buffer *out, const char *beside, size_t columns)
{
    for (size_t at = base_utf8_columns(beside); at < columns; at++)
        base_buffer_append_text(out, " ");
}

static void write_head(base_buffer *out, const char *count, const char *id)
{
    fill(out, count, COUNT_COLUMNS);
    base_buffer_append_text(out, count);
    base_buffer_append_text(out, "  ");
    base_utf8_append_clean(out, id);
    fill(out, id, ID_COLUMNS);
    base_buffer_append_text(out, "  ");
}

static void write_route(const enshu_gtfs_route *r, const cli_args *args,
                        base_buffer *out)
{
    char count[32];
    (void)snprintf(count, sizeof count, "%zu",
                   args->date ? r->trips_on_date : r->trips);
    write_head(out, count, r->id);
    base_utf8_append_clean(out, r->short_name);
    if (r->short_name[0] && r->long_name[0])
        base_buffer_append_text(out, "  ");
    base_utf8_append_clean(out, r->long_name);
    base_buffer_append_text(out, "\n");
}

static void write_routes(const enshu_gtfs_routes *routes, const cli_args *args,
                         base_buffer *out)
{
    write_head(out, BASE_TR(args->lang, "便", "trips"), "route_id");
    base_buffer_append_text(out, BASE_TR(args->lang, "名前\n", "name\n"));
    for (size_t i = 0; i < routes->n; i++)
        write_route(&routes->at[i], args, out);
    base_buffer_printf(
        out, BASE_TR(args->lang, "期間: %s から %s\n", "from %s to %s\n"),
        routes->first, routes->last);
}

static void print_routes_json(const enshu_gtfs_routes *routes)
{
    json_t *all = json_array();
    for (size_t i = 0; i < routes->n; i++) {
        const enshu_gtfs_route *r = &routes->at[i];
        json_t *row = json_object();
        json_object_set_new(row, "id", base_json_text(r->id));
        json_object_set_new(row, "short_name", base_json_text(r->short_name));
        json_object_set_new(row, "long_name", base_json_text(r->long_name));
        json_object_set_new(row, "type", json_integer(r->type));
        json_object_set_new(row, "trips", json_integer((json_int_t)r->trips));
        json_object_set_new(row, "trips_on_date",
                            json_integer((json_int_t)r->trips_on_date));
        json_array_append_new(all, row);
    }
    json_t *top = json_object();
    json_object_set_new(top, "schema", json_string("enshu.gtfs.routes.1"));
    json_object_set_new(top, "first", json_string(routes->first));
    json_object_set_new(top, "last", json_string(routes->last));
    json_object_set_new(top, "routes", all);
    char *text = base_json_write_pretty(top);
    cli_print(text);
    cli_print("\n");
    xfree(text);
    json_decref(top);
}

/* The exit status of a failure; what the reader told already needs no line. */
static int fail(const char *path, const enshu_error *err, enshu_status st)
{
    return err->message[0] ? cli_fail(path, err) : cli_exit_of(st);
}

static int list_command(const cli_args *args)
{
    enshu_error err = {0};
    listener l = {.args = args};
    enshu_gtfs_routes *routes = NULL;
    const char *path = args->operands[1];
    const enshu_status st =
        import_gtfs_routes(path, args->date, on_note, &l, &routes, &err);
    show_rest(&l);
    if (st != ENSHU_OK)
        return fail(path, &err, st);
    if (args->json) {
        print_routes_json(routes);
    } else {
        base_buffer out;
        base_buffer_init(&out, CLI_OUTPUT_BYTES);
        write_routes(routes, args, &out);
        cli_print_buffer(&out);
        base_buffer_fini(&out);
    }
    enshu_gtfs_routes_destroy(routes);
    return CLI_GOOD;
}

/* A route that was not given or is not there: shows which there are. */
static void show_routes(const cli_args *args)
{
    enshu_gtfs_routes *routes = NULL;
    if (import_gtfs_routes(args->operands[1], args->date, NULL, NULL, &routes,
                           NULL)
        != ENSHU_OK)
        return;
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    write_routes(routes, args, &out);
    (void)fprintf(stderr, "%s", base_buffer_get(&out));
    base_buffer_fini(&out);
    enshu_gtfs_routes_destroy(routes);
}

/* ---- the import ---- */

static void print_json(const cli_args *args, const import_gtfs_result *r,
                       json_t *notes)
{
    json_t *files = json_array();
    for (size_t i = 0; i < r->n_files; i++)
        json_array_append_new(files, base_json_text(r->files[i]));
    json_t *top = json_object();
    json_object_set_new(top, "schema", json_string("enshu.gtfs.import.1"));
    json_object_set_new(top, "id", base_json_text(r->id));
    json_object_set_new(top, "route", base_json_text(args->route));
    json_object_set_new(top, "date", base_json_text(args->date));
    json_object_set_new(top, "stops", json_integer((json_int_t)r->stops));
    json_object_set_new(top, "patterns", json_integer((json_int_t)r->patterns));
    json_object_set_new(top, "trips", json_integer((json_int_t)r->trips));
    json_object_set_new(top, "rejected", json_integer((json_int_t)r->rejected));
    json_object_set_new(top, "files", files);
    json_object_set(top, "notes", notes);
    char *text = base_json_write_pretty(top);
    cli_print(text);
    cli_print("\n");
    xfree(text);
    json_decref(top);
}

static void print_result(const cli_args *args, const import_gtfs_result *r)
{
    char first[ENSHU_TIME_TEXT];
    char last[ENSHU_TIME_TEXT];
    base_buffer out;
    base_buffer_init(&out, CLI_OUTPUT_BYTES);
    enshu_time_write_clock(r->first_us, 0, false, first);
    enshu_time_write_clock(r->last_us, 0, false, last);
    base_buffer_printf(&out,
                       BASE_TR(args->lang,
                               "%s: 駅 %zu、便 %zu (%s から %s)、"
                               "運転パターン %zu、使わなかった行 %zu\n",
                               "%s: %zu stops, %zu trips (%s to %s), %zu "
                               "patterns, %zu rows not used\n"),
                       r->id, r->stops, r->trips, first, last, r->patterns,
                       r->rejected);
    for (size_t i = 0; i < r->n_files; i++) {
        base_buffer_append_text(&out, "  ");
        base_utf8_append_clean(&out, r->files[i]);
        base_buffer_append_text(&out, "\n");
    }
    cli_print_buffer(&out);
    base_buffer_fini(&out);
}

static int need_option(const cli_args *args, const char *name,
                       const char *value)
{
    enshu_error err = {0};
    (void)enshu_fail(&err, ENSHU_EINVAL,
                     BASE_TR(args->lang,
                             "--%s がありません: --%s %s と書いてください",
                             "--%s is missing: write --%s %s"),
                     name, name, value);
    return cli_fail("enshu import", &err);
}

static enshu_status read_hours(const cli_args *args, enshu_gtfs_wish *wish,
                               enshu_error *err)
{
    enshu_status st = ENSHU_OK;
    wish->from_us = wish->until_us = ENSHU_GTFS_OPEN;
    if (args->from)
        st = cli_read_time("from", args->from, 0, args->lang, &wish->from_us,
                           err);
    if (st == ENSHU_OK && args->to)
        st = cli_read_time("to", args->to, 0, args->lang, &wish->until_us, err);
    return st;
}

static int import_route(const cli_args *args)
{
    enshu_error err = {0};
    listener l = {.args = args, .array = args->json ? json_array() : NULL};
    import_gtfs_result result = {0};
    import_gtfs_ask ask = {.path = args->operands[1],
                           .wish = {.route = args->route, .date = args->date},
                           .folder = args->out,
                           .id = args->id,
                           .force = args->force};
    enshu_status st = read_hours(args, &ask.wish, &err);
    if (st == ENSHU_OK)
        st = import_gtfs(&ask, on_note, &l, &result, &err);
    show_rest(&l);
    if (st == ENSHU_OK && args->json)
        print_json(args, &result, l.array);
    else if (st == ENSHU_OK)
        print_result(args, &result);
    json_decref(l.array);
    import_gtfs_fini(&result);
    if (st == ENSHU_ENOTFOUND && !err.message[0])
        show_routes(args);
    return st == ENSHU_OK ? CLI_GOOD : fail(ask.path, &err, st);
}

static int import_command(const cli_args *args)
{
    const char *kind = args->operands[0];
    if (strcmp(kind, "gtfs") != 0) {
        enshu_error err = {0};
        (void)enshu_fail(&err, ENSHU_EINVAL,
                         BASE_TR(args->lang,
                                 "'%s' は取り込めません: gtfs と書いてください",
                                 "cannot import '%s': write gtfs"),
                         kind);
        return cli_fail("enshu import", &err);
    }
    if (args->list)
        return list_command(args);
    if (!args->route) {
        const int status =
            need_option(args, "route", BASE_TR(args->lang, "路線", "ROUTE"));
        show_routes(args);
        return status;
    }
    if (!args->date)
        return need_option(args, "date", "2026-11-24");
    if (!args->out)
        return need_option(args, "out", "DIR");
    return import_route(args);
}

static const option_row rows[] = {
    {.name = "route",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, route),
     .value = "R",
     .help = {"路線 (route_id または名前、複数はコンマで区切る)",
              "the route: route_id or name; several with commas"}},
    {.name = "date",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, date),
     .value = "D",
     .help = {"運行日 (2026-11-24)", "the day (2026-11-24)"}},
    {.name = "out",
     .letter = 'o',
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, out),
     .value = "DIR",
     .help = {"シナリオのフォルダー (なければ作る)",
              "the scenario's folder; made when it is missing"}},
    {.name = "id",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, id),
     .value = "ID",
     .help = {"時刻表の識別子 (既定は路線の名前から)",
              "id of the timetable (default: after the route)"}},
    {.name = "from",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, from),
     .value = "HH:MM",
     .help = {"この時刻より前に終わる便を除く",
              "leave out trips that end before"}},
    {.name = "to",
     .type = OPTION_TEXT,
     .offset = offsetof(cli_args, to),
     .value = "HH:MM",
     .help = {"この時刻より後に出る便を除く (翌日は '+1d 01:00')",
              "leave out trips that begin later; next day: '+1d 01:00'"}},
    {.name = "list",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, list),
     .help = {"フィードの路線と便の数を表示",
              "show the feed's routes with their trips"}},
    {.name = "force",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, force),
     .help = {"lib/ID.lua があれば置き換える",
              "replace lib/ID.lua if it is there"}},
    {.name = "verbose",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, verbose),
     .help = {"使わなかった行をすべて表示", "show every row that is not used"}},
    {.name = "json",
     .type = OPTION_FLAG,
     .offset = offsetof(cli_args, json),
     .help = {"結果を JSON で出力", "print the result as JSON"}},
    {.name = NULL}};

const command_row command_import = {
    .name = "import",
    .summary = {"実在の路線 (GTFS) をシナリオに取り込む",
                "takes a real line (GTFS) into a scenario"},
    .synopsis = "gtfs FEED.zip|FOLDER",
    .min_operands = 2,
    .max_operands = 2,
    .options = rows,
    .run = import_command};
