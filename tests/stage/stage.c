#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "stage.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/files.h"

enum { LOG_BYTES = 1 << 20, LINES_MAX = 1 << 14 };

struct stage {
    enshu_drill *drill;
    uint64_t commands;
    size_t used;
    size_t n_lines;
    char audiences[LINES_MAX][64]; /* of the lines in the log */
    uint64_t seqs[LINES_MAX];
    uint64_t causes[LINES_MAX];
    char log[LOG_BYTES];
};

static char trouble[8192];

static const char frame[] =
    "scenario{ id='s', api=1, start='2026-11-24 09:00', length=min(60),"
    " langs={'en'}, lang='en', title='Stage' } "
    "org{ id='mlit', kind='regulator', name='MLIT' } "
    "team{ id='it', name='IT' } role{ id='admin', team='it', name='Admin' } "
    "team{ id='occ', name='OCC' } role{ id='duty', team='occ', name='Duty' } "
    "zone{ id='lan', name='LAN' } zone{ id='ot', name='OT' } "
    "conduit{ id='c_in', from='internet', to='lan' } "
    "conduit{ id='c_ot', from='lan', to='ot', allow={'smb'} } "
    "asset{ id='srv', zone='lan', name='Server', controls={edr=true} } "
    "asset{ id='plc', zone='ot', name='PLC' } "
    "service{ id='web', needs='srv', name='Web' } "
    "objective{ id='o', name='Goal' } "
    "action{ id='ping', by='it', name='Ping' } ";

static void add(stage *s, const char *fmt, ...) ENSHU_PRINTF(2, 3);

static void add(stage *s, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const int n = vsnprintf(s->log + s->used, LOG_BYTES - s->used, fmt, args);
    va_end(args);
    if (n > 0 && (size_t)n < LOG_BYTES - s->used)
        s->used += (size_t)n;
}

static void add_value(stage *s, const enshu_value *v)
{
    switch (v->type) {
    case ENSHU_TYPE_INT:
        add(s, "%" PRId64, v->as.integer);
        break;
    case ENSHU_TYPE_BOOL:
        add(s, "%s", v->as.integer ? "true" : "false");
        break;
    case ENSHU_TYPE_STR:
    case ENSHU_TYPE_ID:
        add(s, "%s", v->as.str);
        break;
    case ENSHU_TYPE_TEXT:
        add(s, "'%s'", v->as.text.en ? v->as.text.en : v->as.text.ja);
        break;
    case ENSHU_TYPE_IDS:
        for (uint32_t i = 0; i < v->count; i++)
            add(s, "%s%s", i ? "," : "", v->as.ids[i]);
        break;
    case ENSHU_TYPE_INTS:
        for (uint32_t i = 0; i < v->count; i++)
            add(s, "%s%" PRId64, i ? "," : "", v->as.ints[i]);
        break;
    case ENSHU_TYPE_MAP:
        for (uint32_t i = 0; i < v->count; i++) {
            add(s, "%s%s:", i ? "," : "", v->as.map[i].key);
            add_value(s, &v->as.map[i].value);
        }
        break;
    case ENSHU_TYPE_NONE:
        break;
    }
}

static bool left_out(enshu_field field)
{
    return field == ENSHU_F_EXCERPT || field == ENSHU_F_TRACE;
}

static void write_audience(const enshu_audience *a, char *out, size_t size)
{
    size_t used = 0;
    (void)snprintf(out, size, "%s",
                   a->scope == ENSHU_SCOPE_ALL ? "all" : "control");
    for (size_t i = 0;
         a->scope == ENSHU_SCOPE_TEAMS && i < a->n_teams && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", i ? "," : "",
                                 a->teams[i]);
}

static void note_line(stage *s, const enshu_record *r)
{
    write_audience(&r->audience, s->audiences[s->n_lines],
                   sizeof s->audiences[0]);
    s->seqs[s->n_lines] = r->seq;
    s->causes[s->n_lines] = r->cause;
}

static void on_record(void *user, const enshu_record *r)
{
    stage *s = user;
    char when[ENSHU_TIME_TEXT];
    if (r->kind == ENSHU_RECORD_OPERATION_SAMPLED)
        return;
    enshu_time_write(r->t_us, when);
    if (s->n_lines < LINES_MAX)
        note_line(s, r);
    s->n_lines++;
    add(s, "%s %s", when, enshu_record_name(r->kind));
    for (size_t i = 0; i < r->n_fields; i++) {
        if (left_out(r->fields[i].field))
            continue;
        add(s, " %s=", enshu_field_name(r->fields[i].field));
        add_value(s, &r->fields[i].value);
    }
    add(s, "\n");
}

static void on_bot_error(void *user, const char *bot, const enshu_error *err)
{
    ((stage *)user)->n_lines++;
    add(user, "bot %s failed: %s\n", bot, err->message);
}

static void on_finding(void *user, const enshu_finding *f)
{
    (void)user;
    const size_t used = strlen(trouble);
    (void)snprintf(trouble + used, sizeof trouble - used, "%s:%d: %c %s %s\n",
                   f->source, f->line, f->severity, f->code, f->message.en);
}

enum { MODULES = 2 };

static stage *try_files(const char *lua, const enshu_file *modules, size_t n,
                        const enshu_options *options)
{
    stage *s = calloc(1, sizeof *s);
    const bool bare = strncmp(lua, "scenario", 8) == 0;
    const size_t size = strlen(lua) + sizeof frame + 2;
    char *text = malloc(size);
    assert_non_null(s);
    assert_non_null(text);
    (void)snprintf(text, size, "%s%s", bare ? "" : frame, lua);
    enshu_file files[1 + MODULES] = {{"main.lua", text, strlen(text)}};
    for (size_t i = 0; i < n; i++)
        files[1 + i] = modules[i];
    const enshu_bundle bundle = {"main.lua", files, 1 + n};
    enshu_options o = *options;
    enshu_error err;
    o.user = s;
    o.sink = on_record;
    o.bot_error = on_bot_error;
    trouble[0] = '\0';
    const enshu_status st =
        enshu_script_open(&bundle, &o, on_finding, &s->drill, &err);
    free(text);
    if (st == ENSHU_OK)
        return s;
    if (trouble[0] == '\0')
        (void)snprintf(trouble, sizeof trouble, "%s", err.message);
    free(s);
    return NULL;
}

stage *stage_try(const char *lua, const enshu_options *options)
{
    return try_files(lua, NULL, 0, options);
}

stage *stage_try_with(const char *module, const char *lua,
                      const enshu_options *options)
{
    const char *const modules[MODULES] = {module, "kit"};
    char names[MODULES][64];
    char *texts[MODULES];
    enshu_file files[MODULES];
    for (size_t i = 0; i < MODULES; i++) {
        char name[64];
        char path[TEST_PATH_SIZE];
        size_t len = 0;
        (void)snprintf(name, sizeof name, "scenarios/lib/std/%s.lua",
                       modules[i]);
        path_join(path, source_dir(), name);
        texts[i] = read_file(path, &len);
        assert_non_null(texts[i]);
        (void)snprintf(names[i], sizeof names[i], "std/%s.lua", modules[i]);
        files[i] = (enshu_file){names[i], texts[i], len};
    }
    stage *s = try_files(lua, files, MODULES, options);
    for (size_t i = 0; i < MODULES; i++)
        free(texts[i]);
    return s;
}

const char *stage_trouble(void)
{
    return trouble;
}

stage *stage_open(const char *lua)
{
    const enshu_options options = {.seed = 1, .has_seed = true};
    stage *s = stage_try(lua, &options);
    if (!s)
        print_error("%s", trouble);
    assert_non_null(s);
    return s;
}

void stage_close(stage *s)
{
    enshu_drill_destroy(s->drill);
    free(s);
}

enshu_drill *stage_drill(stage *s)
{
    return s->drill;
}

static bool submit_bot(stage *s)
{
    const enshu_command *c = enshu_drill_take_bot_command(s->drill);
    enshu_error err;
    if (!c)
        return false;
    enshu_command stamped = *c;
    stamped.seq = ++s->commands;
    assert_int_equal(enshu_drill_submit(s->drill, &stamped, &err), ENSHU_OK);
    return true;
}

static void advance(stage *s, enshu_time_us t_us)
{
    bool more = true;
    while (more) {
        assert_int_equal(enshu_drill_advance(s->drill, t_us), ENSHU_OK);
        more = false;
        while (submit_bot(s))
            more = true;
    }
}

void stage_play(stage *s, int minutes)
{
    advance(s, minutes * ENSHU_MIN);
}

const char *stage_log(const stage *s)
{
    return s->log;
}

void stage_clear(stage *s)
{
    s->used = 0;
    s->log[0] = '\0';
    s->n_lines = 0;
    memset(s->audiences, 0, sizeof s->audiences);
}

int stage_count(const stage *s, const char *part)
{
    int n = 0;
    const char *at = s->log;
    while ((at = strstr(at, part)) != NULL) {
        n++;
        at = strchr(at, '\n');
    }
    return n;
}

int stage_count_for(const stage *s, const char *audience, const char *part)
{
    int n = 0;
    const char *line = s->log;
    for (size_t i = 0; *line && i < LINES_MAX; i++) {
        const char *end = strchr(line, '\n');
        const char *found = strstr(line, part);
        n += found && found < end && strcmp(s->audiences[i], audience) == 0;
        line = end + 1;
    }
    return n;
}

const char *stage_audience(const stage *s, size_t i)
{
    return s->audiences[i];
}

static const char *line_at(const stage *s, size_t i)
{
    const char *line = s->log;
    for (; i > 0; i--)
        line = strchr(line, '\n') + 1;
    return line;
}

uint64_t stage_seq(const stage *s, const char *part)
{
    uint64_t seq = 0;
    const char *line = s->log;
    for (size_t i = 0; *line && i < LINES_MAX; i++) {
        const char *end = strchr(line, '\n');
        const char *found = strstr(line, part);
        if (found && found < end)
            seq = s->seqs[i];
        line = end + 1;
    }
    return seq;
}

const char *stage_cause(const stage *s, const char *part)
{
    const char *at = strstr(s->log, part);
    size_t line = 0;
    assert_non_null(at);
    while (line + 1 < s->n_lines && line_at(s, line + 1) <= at)
        line++;
    assert_true(line < LINES_MAX);
    for (size_t i = 0; i < line; i++) {
        if (s->seqs[i] == s->causes[line] && s->causes[line] != 0)
            return line_at(s, i);
    }
    return "";
}

void stage_command(stage *s, const char *actor, enshu_command_kind kind,
                   const enshu_pair *fields, size_t n)
{
    const enshu_command c = {.seq = ++s->commands,
                             .t_us = enshu_drill_now(s->drill) + 1,
                             .kind = kind,
                             .actor = actor,
                             .fields = fields,
                             .n_fields = n};
    enshu_error err;
    const enshu_status st = enshu_drill_submit(s->drill, &c, &err);
    if (st != ENSHU_OK) {
        s->n_lines++;
        add(s, "not taken: %s\n", err.message);
    }
    advance(s, c.t_us);
}

enshu_pair stage_id(enshu_field field, const char *value)
{
    return (enshu_pair){field, NULL, {ENSHU_TYPE_ID, 0, {.str = value}}};
}

enshu_pair stage_str(enshu_field field, const char *value)
{
    return (enshu_pair){field, NULL, {ENSHU_TYPE_STR, 0, {.str = value}}};
}

enshu_pair stage_int(enshu_field field, int64_t value)
{
    return (enshu_pair){field, NULL, {ENSHU_TYPE_INT, 0, {.integer = value}}};
}

void stage_act(stage *s, const char *actor, const char *action, const char *on)
{
    const enshu_pair fields[] = {stage_id(ENSHU_F_ACTION, action),
                                 stage_id(ENSHU_F_ON, on)};
    stage_command(s, actor, ENSHU_COMMAND_ACTION_START, fields, on ? 2 : 1);
}
