#include "author/import_lua.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LINE_COLUMNS = 100 };

/* ---- values ---- */

/* A Lua string: quotes, backslashes and controls escaped. */
static void put_text(base_buffer *out, const char *text)
{
    base_buffer_append_text(out, "\"");
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            base_buffer_append_text(out, "\\");
        if (c < 0x20 || c == 0x7F)
            base_buffer_printf(out, "\\%03u", c);
        else
            base_buffer_append(out, text, 1);
    }
    base_buffer_append_text(out, "\"");
}

/* One line of a comment. */
static void put_plain(base_buffer *out, const char *text)
{
    for (; *text; text++) {
        const bool control = (unsigned char)*text < 0x20 || *text == 0x7F;
        base_buffer_append(out, control ? " " : text, 1);
    }
}

/* A language that the feed has no name in shows the other's. */
static void put_name(base_buffer *out, enshu_text name)
{
    if (!name.ja || !name.en || strcmp(name.ja, name.en) == 0) {
        base_buffer_append_text(out, "both");
        put_text(out, name.ja ? name.ja : name.en);
        return;
    }
    base_buffer_append_text(out, "{ ja=");
    put_text(out, name.ja);
    base_buffer_append_text(out, ", en=");
    put_text(out, name.en);
    base_buffer_append_text(out, " }");
}

/* "12.345" of metres, without zeros at the end. */
static void put_km(base_buffer *out, int64_t metres)
{
    char text[40];
    int len = snprintf(text, sizeof text, "%" PRId64 ".%03d", metres / 1000,
                       (int)(metres % 1000));
    while (len > 0 && text[len - 1] == '0')
        text[--len] = '\0';
    if (len > 0 && text[len - 1] == '.')
        text[--len] = '\0';
    base_buffer_append_text(out, text);
}

static void put_span(base_buffer *out, enshu_time_us span_us)
{
    if (span_us % ENSHU_MIN == 0)
        base_buffer_printf(out, "min(%" PRId64 ")", span_us / ENSHU_MIN);
    else
        base_buffer_printf(out, "sec(%" PRId64 ")", span_us / ENSHU_SEC);
}

/* "07:05", "07:05:30", "+1d 00:10" after midnight of the first day. */
static void write_clock(enshu_time_us at_us, char out[ENSHU_TIME_TEXT])
{
    enshu_time_write_clock(at_us, 0, at_us % ENSHU_MIN != 0, out);
}

/* ---- the module ---- */

static const char *either(enshu_text text)
{
    return text.en ? text.en : text.ja ? text.ja : "";
}

static void put_head(base_buffer *out, const import_about *a)
{
    base_buffer_append_text(out, "-- ");
    put_plain(out, either(a->line->name));
    base_buffer_append_text(out, ", ");
    put_plain(out, a->line->agency);
    base_buffer_printf(out, ", %s: %zu stops, %zu trips.\n-- Made from ",
                       a->date, a->line->n_stops, a->line->n_trips);
    put_plain(out, a->feed);
    if (a->line->version[0]) {
        base_buffer_append_text(out, " (version ");
        put_plain(out, a->line->version);
        base_buffer_append_text(out, ")");
    }
    base_buffer_append_text(out, " by: enshu import gtfs --route '");
    put_plain(out, a->route);
    base_buffer_printf(out, "' --date %s\n", a->date);
    base_buffer_printf(
        out,
        "-- Times are those of the clock on the first day of the drill.  Use:\n"
        "--   local line = require \"lib.%s\"\n"
        "--   line.service = \"...\"  -- and capacity, headway, demand ...\n"
        "--   timetable(line)\n",
        a->id);
    base_buffer_append_text(
        out, "local function both(name) return { ja=name, en=name } end\n\n");
}

static void put_stops(base_buffer *out, const enshu_gtfs_line *line)
{
    base_buffer_append_text(out, "  stops={\n");
    for (size_t i = 0; i < line->n_stops; i++) {
        const enshu_gtfs_stop *s = &line->stops[i];
        base_buffer_append_text(out, "    { ");
        put_text(out, s->id);
        base_buffer_append_text(out, ", name=");
        put_name(out, s->name);
        base_buffer_append_text(out, ", km=");
        put_km(out, s->metres);
        base_buffer_append_text(out, s->turnback ? ", turnback=true" : "");
        base_buffer_append_text(out, s->major ? ", major=true" : "");
        base_buffer_append_text(out, " },\n");
    }
    base_buffer_append_text(out, "  },\n");
}

/* { "stop", arr, dep }; one time when they are the same. */
static void put_call(base_buffer *out, const enshu_gtfs_line *line,
                     const enshu_gtfs_call *c)
{
    base_buffer_append_text(out, "{");
    put_text(out, line->stops[c->stop].id);
    base_buffer_append_text(out, ",");
    put_span(out, c->arr_us);
    if (c->dep_us != c->arr_us) {
        base_buffer_append_text(out, ",");
        put_span(out, c->dep_us);
    }
    base_buffer_append_text(out, "}");
}

static void put_calls(base_buffer *out, const enshu_gtfs_line *line,
                      const enshu_gtfs_pattern *p)
{
    size_t line_start = out->len;
    base_buffer_append_text(out, "      ");
    for (size_t i = 0; i < p->n_calls; i++) {
        put_call(out, line, &p->calls[i]);
        base_buffer_append_text(out, ",");
        const bool full = out->len - line_start > LINE_COLUMNS - 20;
        if (i + 1 < p->n_calls && full) {
            base_buffer_append_text(out, "\n      ");
            line_start = out->len - 6;
        }
    }
    base_buffer_append_text(out, "\n");
}

static void put_patterns(base_buffer *out, const enshu_gtfs_line *line)
{
    base_buffer_append_text(out, "  patterns={\n");
    for (size_t i = 0; i < line->n_patterns; i++) {
        const enshu_gtfs_pattern *p = &line->patterns[i];
        base_buffer_append_text(out, "    { ");
        put_text(out, p->id);
        if (p->kind) {
            base_buffer_append_text(out, ", kind=");
            put_text(out, p->kind);
        }
        base_buffer_append_text(out, ", calls={");
        if (p->headsign) {
            base_buffer_append_text(out, " -- ");
            put_plain(out, p->headsign);
        }
        base_buffer_append_text(out, "\n");
        put_calls(out, line, p);
        base_buffer_append_text(out, "    } },\n");
    }
    base_buffer_append_text(out, "  },\n");
}

static void put_trips(base_buffer *out, const enshu_gtfs_line *line)
{
    base_buffer_append_text(out, "  trips={\n");
    for (size_t i = 0; i < line->n_trips; i++) {
        const enshu_gtfs_trip *t = &line->trips[i];
        char clock[ENSHU_TIME_TEXT];
        write_clock(t->at_us, clock);
        base_buffer_append_text(out, "    { ");
        put_text(out, t->key);
        base_buffer_printf(out, ", pattern=\"%s\", at=\"%s\"",
                           line->patterns[t->pattern].id, clock);
        if (t->vehicle) {
            base_buffer_append_text(out, ", vehicle=");
            put_text(out, t->vehicle);
        }
        base_buffer_append_text(out, " },\n");
    }
    base_buffer_append_text(out, "  },\n");
}

void import_write_module(const import_about *about, base_buffer *out)
{
    const enshu_gtfs_line *line = about->line;
    put_head(out, about);
    base_buffer_append_text(out, "return {\n  id=");
    put_text(out, about->id);
    base_buffer_append_text(out, ",\n  name=");
    put_name(out, line->name);
    base_buffer_append_text(out, ",\n  infer_tracks=true,\n");
    if (line->loop) {
        base_buffer_append_text(out, "  loop=true,\n  loop_km=");
        put_km(out, line->loop_metres);
        base_buffer_append_text(out, ",\n");
    }
    put_stops(out, line);
    put_patterns(out, line);
    put_trips(out, line);
    base_buffer_append_text(out, "}\n");
}

/* ---- the small drill ---- */

static const char main_text[] =
    "org{ id=\"railway\", kind=\"operator\", name={ ja=\"鉄道会社\", en=\"The "
    "railway\" } }\n"
    "team{ id=\"occ\", org=\"railway\", name={ ja=\"運行指令\", "
    "en=\"Operations control\" } }\n"
    "role{ id=\"dispatcher\", team=\"occ\", name={ ja=\"指令員\", "
    "en=\"Dispatcher\" } }\n"
    "service{ id=\"traffic\", owner=\"railway\", name={ "
    "ja=\"運行管理システム\", en=\"Traffic control system\" } }\n"
    "objective{ id=\"run\", name={ ja=\"運行の継続\", en=\"Keep trains "
    "running\" } }\n"
    "action{ id=\"restart\", by=\"occ\", duration=min(5), effects={ "
    "fx.state(\"traffic\", \"normal\") },\n"
    "  name={ ja=\"運行管理システムを再起動\", en=\"Restart traffic "
    "control\" } }\n"
    "injects{\n"
    "  { \"I-01\", \"T+00:20\", \"occ\", \"phone\", "
    "effects={ fx.state(\"traffic\", \"stopped\") },\n"
    "    { ja=\"運行管理システムが応答しません。列車は止まっています\", "
    "en=\"Traffic control does not answer. Trains stand still\" },\n"
    "    expect={ action=\"restart\", within=min(10), points=10, "
    "objective=\"run\" } },\n"
    "}\n"
    "bot{ id=\"golden\", run=function() wait(min(22)); act(\"dispatcher\", "
    "\"restart\") end }\n"
    "bot{ id=\"standard\", run=function() wait(min(27)); act(\"dispatcher\", "
    "\"restart\") end }\n";

void import_write_main(const import_about *about, base_buffer *out)
{
    char clock[ENSHU_TIME_TEXT];
    write_clock(about->start_us, clock);
    base_buffer_printf(
        out,
        "-- A first drill on the imported line: edit it freely.  `enshu check "
        ".` looks it through,\n-- `enshu play .` opens it.\n"
        "scenario{ id=\"%s\", api=1, start=\"%s %s\", length=hours(2), "
        "langs={\"ja\",\"en\"}, title=",
        about->id, about->date, clock);
    base_buffer_append_text(out, "{ ja=");
    put_text(out, about->line->name.ja ? about->line->name.ja
                                       : either(about->line->name));
    base_buffer_append_text(out, ", en=");
    put_text(out, either(about->line->name));
    base_buffer_append_text(out, " } }\n");
    base_buffer_append_text(out, main_text);
    base_buffer_printf(out,
                       "local line = require \"lib.%s\"\n"
                       "line.service, line.owner = \"traffic\", \"railway\"\n"
                       "timetable(line)\n",
                       about->id);
}

/* ---- where the data come from ---- */

void import_write_readme(const import_about *about, base_buffer *out)
{
    base_buffer_printf(out, "## lib/%s.lua\n\n", about->id);
    base_buffer_append_text(out, "- 路線 / line: ");
    put_plain(out, either(about->line->name));
    base_buffer_append_text(out, "\n- 事業者 / agency: ");
    put_plain(out, about->line->agency);
    base_buffer_append_text(out, "\n- GTFS: ");
    put_plain(out, about->feed);
    if (about->line->version[0]) {
        base_buffer_append_text(out, ", ");
        put_plain(out, about->line->version);
    }
    base_buffer_printf(
        out,
        "\n- 運行日 / day: %s\n"
        "- 再取り込み / again: `enshu import gtfs %s --route \"%s\" --date %s "
        "--id %s --force -o .`\n\n"
        "公開する前に、フィードの利用条件を確かめてください。 / Look up the "
        "feed's terms of use before you pass this on.\n",
        about->date, about->feed, about->route, about->date, about->id);
}
