/* The API table as documents: the manual, the editor's stub, the checker's
 * list of names. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "drill/figure.h"
#include "drill/hooks.h"
#include "enshu/script.h"
#include "script/api_table.h"
#include "script/order_lua.h"
#include "script/resolve.h"

typedef struct pen {
    enshu_write_fn *write;
    void *user;
} pen;

static void put(const pen *p, const char *text)
{
    p->write(p->user, text, strlen(text));
}

/* Writes each text up to NULL. */
static void put_all(const pen *p, ...)
{
    va_list args;
    va_start(args, p);
    for (const char *t = va_arg(args, const char *); t;
         t = va_arg(args, const char *))
        put(p, t);
    va_end(args);
}

/* ---- types as people read them ---- */

static const char *const type_words[ENSHU__TYPE_COUNT] = {
    [ENSHU__T_ID] = "Id",
    [ENSHU__T_KEY] = "string",
    [ENSHU__T_TEXT] = "Text",
    [ENSHU__T_LOCAL] = "string",
    [ENSHU__T_NAMES] = "string|string[]",
    [ENSHU__T_SHARES] = "table<string,number>",
    [ENSHU__T_STRING] = "string",
    [ENSHU__T_BOOL] = "boolean",
    [ENSHU__T_INT] = "integer",
    [ENSHU__T_MILLI] = "number",
    [ENSHU__T_PPM] = "number",
    [ENSHU__T_DURATION] = "Duration",
    [ENSHU__T_WATCH] = "Duration|false",
    [ENSHU__T_TIME] = "TimeSpec",
    [ENSHU__T_SPAN] = "Duration|Range",
    [ENSHU__T_START] = "string",
    [ENSHU__T_LABEL] = "Tlp",
    [ENSHU__T_ENUM] = "string",
    [ENSHU__T_WORD] = "string",
    [ENSHU__T_WORDS] = "string[]",
    [ENSHU__T_FLAGS] = "table<string,boolean>",
    [ENSHU__T_REF] = "Id",
    [ENSHU__T_REFS] = "Id|Id[]",
    [ENSHU__T_AUDIENCE] = "Id|Id[]",
    [ENSHU__T_AFTER] = "Id|{[1]:Id,[2]:Duration}",
    [ENSHU__T_METRIC] = "{[1]:Id,[2]:Metric}",
    [ENSHU__T_SCALAR] = "Scalar",
    [ENSHU__T_COND] = "Cond",
    [ENSHU__T_CONDS] = "Cond[]",
    [ENSHU__T_NEEDS] = "Id|Cond",
    [ENSHU__T_EFFECTS] = "Fx[]",
    [ENSHU__T_FUNCTION] = "fun(...)",
    [ENSHU__T_STAGES] = "Fx[][]",
    [ENSHU__T_WEIGHTS] = "table<Id,integer>",
    [ENSHU__T_CHOICES] = "string[]|",
    [ENSHU__T_FORM] = "Id|",
    [ENSHU__T_MATCH] = "table<string,Scalar|Scalar[]>",
    [ENSHU__T_VALUES] = "table<string,Scalar>",
    [ENSHU__T_RUBRIC] = "table<number,Text>",
};

static void put_words(const pen *p, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        put_all(p, i ? "|" : "", "\"", words[i], "\"", (char *)NULL);
}

static void put_rows_type(const pen *p, const enshu__field *f)
{
    const char *name = f->rows->class_name;
    if (f->type == ENSHU__T_ROW) {
        put(p, name);
        return;
    }
    put_all(p, name, "[]", (char *)NULL);
    if (f->one)
        put_all(p, "|", name, (char *)NULL);
    if (f->type == ENSHU__T_PLAN)
        put(p, "|fun(me:{id:Id})");
}

static void put_type(const pen *p, const enshu__field *f)
{
    if (f->type == ENSHU__T_ENUM && f->words) {
        put_words(p, f->words);
        return;
    }
    if (type_words[f->type])
        put(p, type_words[f->type]);
    if (f->rows && f->rows->class_name)
        put_rows_type(p, f);
    if (f->type == ENSHU__T_AUDIENCE && f->words)
        put_all(p, "|\"", f->words[0], "\"", (char *)NULL);
    if (f->type == ENSHU__T_EFFECTS && f->fn)
        put(p, "|fun(target:Id, ev:table)");
}

/* ---- parts come before what they are part of, each once ---- */

enum { RECORDS_MAX = 96 };

typedef struct record_list {
    const enshu__record *at[RECORDS_MAX];
    size_t n;
} record_list;

static bool has(const record_list *list, const enshu__record *r)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->at[i] == r)
            return true;
    }
    return false;
}

/* Depth is small: parts do not contain themselves. */
static void add_parts(record_list *list, const enshu__record *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const enshu__record *part = r->fields[i].rows;
        if (!part || !part->class_name || has(list, part))
            continue;
        add_parts(list, part);
        if (list->n < RECORDS_MAX)
            list->at[list->n++] = part;
    }
}

/* Those of the declarators, and what functions take. */
static void add_all_parts(record_list *list)
{
    for (size_t i = 0; i < enshu__api_n_records; i++)
        add_parts(list, enshu__api_records[i]);
    add_parts(list, &enshu__record_ask);
    ENSHU_REQUIRE(list->n < RECORDS_MAX);
    list->at[list->n++] = &enshu__record_ask;
}

/* ---- the manual ---- */

static void put_cell(const pen *p, const char *text)
{
    for (const char *t = text; *t; t++) {
        if (*t == '|')
            put(p, "\\|");
        else
            p->write(p->user, t, 1);
    }
}

/* A type as a table cell: its bars must not end the cell. */
static void cell_write(void *user, const char *text, size_t len)
{
    const pen *p = user;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '|')
            put(p, "\\|");
        else
            p->write(p->user, text + i, 1);
    }
}

/* Where a field may be written without its name. */
static const char *position_of(const enshu__field *f)
{
    static const char *const digits[] = {"",  "1", "2", "3", "4",
                                         "5", "6", "7", "8", "9"};
    return digits[f->position];
}

static void put_field_row(const pen *p, const enshu__field *f)
{
    pen cell = {cell_write, (void *)(uintptr_t)p};
    put_all(p, "| `", f->name, f->required ? "`" : "?`", (char *)NULL);
    if (f->position)
        put_all(p, " [", position_of(f), "]", (char *)NULL);
    put(p, " | ");
    put_type(&cell, f);
    put(p, " | ");
    put_cell(p, f->default_ ? f->default_ : "");
    put(p, " | ");
    put_cell(p, f->ja ? f->ja : "");
    put(p, " | ");
    put_cell(p, f->en ? f->en : "");
    put(p, " |\n");
}

static void put_record(const pen *p, const enshu__record *r)
{
    if (r->kind != ENSHU__NOTHING || r == &enshu__record_scenario)
        put_all(p, "### ", r->name, "{}\n\n", (char *)NULL);
    else
        put_all(p, "### ", r->class_name, "\n\n", (char *)NULL);
    if (r->ja)
        put_all(p, r->ja, "  \n", r->en, "\n\n", (char *)NULL);
    put(p, "| 項目 field | 型 type | 既定 default | 説明 | meaning |\n"
           "|---|---|---|---|---|\n");
    for (size_t i = 0; i < r->n; i++)
        put_field_row(p, &r->fields[i]);
    put(p, "\n");
}

static const char *const when_words[] = {[ENSHU__WHEN_DECLARE] = "declare",
                                         [ENSHU__WHEN_PLAY] = "play",
                                         [ENSHU__WHEN_ANY] = "both",
                                         [ENSHU__WHEN_BOT] = "bot"};

static void put_signature(const pen *p, const enshu__function *f)
{
    put_all(p, f->name, "(", (char *)NULL);
    for (size_t i = 0; i < ENSHU__PARAMS_MAX && f->params[i].name; i++)
        put_all(p, i ? ", " : "", f->params[i].name, (char *)NULL);
    put(p, ")");
}

static void put_function_row(const pen *p, const enshu__function *f)
{
    put(p, "| `");
    put_signature(p, f);
    put_all(p, "` | ", when_words[f->when], " | ", (char *)NULL);
    put_cell(p, f->returns ? f->returns : "");
    put(p, " | ");
    put_cell(p, f->ja);
    put(p, " | ");
    put_cell(p, f->en);
    put(p, " |\n");
}

/* ---- what is no function and no declarator ---- */

static const char *const event_fields[ENSHU__NOTICE_COUNT] = {
    [ENSHU__NOTICE_START] = "id",
    [ENSHU__NOTICE_STOP] = "id",
    [ENSHU__NOTICE_PHASE] = "id",
    [ENSHU__NOTICE_ACTION] = "id by team on form t",
    [ENSHU__NOTICE_INJECT] = "id to via",
    [ENSHU__NOTICE_READ] = "id by",
    [ENSHU__NOTICE_REPLY] = "id by text",
    [ENSHU__NOTICE_ANSWER] = "id option text by",
    [ENSHU__NOTICE_STATE] = "ref state",
    [ENSHU__NOTICE_COMPROMISE] = "ref level",
    [ENSHU__NOTICE_STEP] = "id on ok why technique by",
    [ENSHU__NOTICE_DETECT] = "id on by technique",
    [ENSHU__NOTICE_OP] = "id key what",
    [ENSHU__NOTICE_VAR] = "id value",
    [ENSHU__NOTICE_SCORE] = "id points",
    [ENSHU__NOTICE_MESSAGE] = "to by heading text",
    [ENSHU__NOTICE_DUTY] = "id team round what",
    [ENSHU__NOTICE_WARNED] = "id team ok",
    [ENSHU__NOTICE_EXECUTED] = "id team ok"};

static void put_events(const pen *p)
{
    put(p, "\n## 出来事 Events\n\n"
           "`on(event, filter, fn)` と `event(kind, filter)` で使う。filter は"
           "項目の一致。\n\nFor `on(event, filter, fn)` and `event(kind, "
           "filter)`; a filter holds fields that must be equal.\n\n"
           "| 出来事 event | 項目 fields |\n|---|---|\n");
    for (int k = 0; k < ENSHU__NOTICE_COUNT; k++)
        put_all(p, "| `", enshu__notice_word((enshu__notice_kind)k), "` | ",
                event_fields[k], " |\n", (char *)NULL);
}

/* The orders there are, with what each is given to. */
static void put_verbs(const pen *p)
{
    put(p, "| `Verb` |");
    for (int32_t v = 0; v < ENSHU__VERB_COUNT; v++) {
        char kinds[64];
        enshu__kinds_text(enshu__order_kinds(v), ", ", kinds, sizeof kinds);
        put_all(p, v ? ", `" : " `", enshu__verb_words[v], "` (", kinds, ")",
                (char *)NULL);
    }
    put(p, " |\n");
}

static void put_values(const pen *p)
{
    put(p,
        "\n## 値 Values\n\n"
        "| 名前 name | 値 value |\n|---|---|\n"
        "| `TARGET` | 行動・手順の対象 the target of the action or step, in "
        "`fx` and conditions |\n"
        "| `vars.ID` | `var{}` で宣言した変数 a variable |\n"
        "| `Level` | none, foothold, user, admin |\n"
        "| `Tlp` | RED, AMBER+STRICT, AMBER, GREEN, CLEAR |\n"
        "| `Metric` | delay_max, delay_avg (durations), queue, done, "
        "cancelled |\n"
        "| `Figures` | `.delay_max` `.delay_avg` (Duration) `.queue` `.done` "
        "`.cancelled` |\n"
        "| `OrderOptions` | {key?, place?, other?, count?, by?=Duration, "
        "at?=TimeSpec, tell?=boolean} |\n");
    put_verbs(p);
    put(p,
        "| `Rng` | `:chance(p)` `:int(a, b)` `:dur(a, b)` `:pick(list)` "
        "`:weighted{ {value, weight}, ... }` `:shuffle(list)` |\n"
        "| `StepResult` | `.ok`, `.why` (ok, precondition, unreachable, "
        "target-down, failed), `.detected` |\n"
        "| `did(action, o)` | `o.on` target, `o.by` role or team, `o.n` times, "
        "`o.before` time, `o.form` {field=value or list of values, \"*\": "
        "filled in} |\n"
        "| 状態 states | 機器 asset: up degraded down isolated; サービス "
        "service: normal reduced stopped manual; ゾーン zone: normal "
        "isolated; 経路 conduit: open closed. `is()` も also: clean foothold "
        "user admin compromised |\n");
}

/* What metric{ formula=... } can be. */
static void put_figures(const pen *p)
{
    put(p,
        "\n## 指標の値 Formulas\n\n"
        "`metric{ formula=... }`。時間は分、割合は % で読む。`at` で選んだ"
        "拠点・置き場・駅の値は、数は合計、待ち時間と割合は最も悪いもの。\n\n"
        "Times are minutes, shares per cent. Of several stations, stores or "
        "stops (`at`) counts are added, of waits and shares the worst "
        "counts.\n\n"
        "| 値 formula | 対象 from | 単位 unit | 説明 | meaning |\n"
        "|---|---|---|---|---|\n");
    for (int32_t i = 0; i < ENSHU__FIGURE_COUNT; i++) {
        const enshu__figure_row *f = &enshu__figure_rows[i];
        char kinds[64];
        enshu__kinds_text(enshu__figure_kinds(i), ", ", kinds, sizeof kinds);
        put_all(p, "| `", enshu__figure_words[i], "` | ", kinds, " | ", f->unit,
                " | ", f->ja, " | ", f->en, " |\n", (char *)NULL);
    }
}

/* ---- the whole manual ---- */

void enshu_api_write_markdown(enshu_write_fn *write, void *user)
{
    const pen p = {write, user};
    record_list parts = {{NULL}, 0};
    put(&p,
        "# Scenario language, version 1\n\n"
        "Made from the engine's API table by `enshu api md`; do not edit.\n\n"
        "Every declarator takes one table and returns the id. A `?` marks what "
        "may be left out. `Duration` is written with a helper (`min(15)`), "
        "`TimeSpec` as \"T+01:30\", \"08:45\", \"+1d 06:00\" or a duration; "
        "`Text` is {ja=..., en=...} or a string in the scenario's language.\n\n"
        "宣言は表をひとつ取り、識別子を返す。`?` は省略できる項目。\n\n"
        "A field marked [1] may also be written first and without its name, "
        "[2] second.\n\n"
        "[1] の項目は名前なしで1番目に、[2] は2番目に書ける。\n\n"
        "## 宣言 Declarators\n\n");
    for (size_t i = 0; i < enshu__api_n_records; i++)
        put_record(&p, enshu__api_records[i]);
    add_all_parts(&parts);
    put(&p, "## 部分 Parts\n\n");
    for (size_t i = 0; i < parts.n; i++)
        put_record(&p, parts.at[i]);
    put(&p, "## 関数 Functions\n\n"
            "| 関数 function | 段階 stage | 戻り値 returns | 説明 | meaning |\n"
            "|---|---|---|---|---|\n");
    for (size_t i = 0; i < enshu__api_n_functions; i++)
        put_function_row(&p, &enshu__api_functions[i]);
    put_figures(&p);
    put_events(&p);
    put_values(&p);
}

/* ---- the editor's stub ---- */

static const char stub_head[] =
    "---@meta enshu\n"
    "-- Made from the engine's API table by `enshu api stub`; do not edit.\n"
    "-- Units: Duration and Time are integers in microseconds, always written "
    "with a helper.\n\n"
    "---@alias Id string\n"
    "---@alias Duration integer\n"
    "---@alias Time integer\n"
    "---@alias TimeSpec Time|string\n"
    "---@alias Text string|{ja:string,en:string}\n"
    "---@alias Range {[1]:Duration,[2]:Duration}\n"
    "---@alias Tlp \"RED\"|\"AMBER+STRICT\"|\"AMBER\"|\"GREEN\"|\"CLEAR\"\n"
    "---@alias Level \"none\"|\"foothold\"|\"user\"|\"admin\"\n"
    "---@alias Metric "
    "\"delay_max\"|\"delay_avg\"|\"queue\"|\"done\"|\"cancelled\"\n"
    "---@alias Verb "
    "\"hold\"|\"release\"|\"cancel\"|\"move\"|\"depart\"|\"servers\"|"
    "\"close\"|\"open\"|\"rotate\"|\"prefer\"|\"divert\"|\"turn_back\"|"
    "\"follow\"|\"mode\"\n"
    "---@class OrderOptions\n"
    "---@field key? string\n"
    "---@field place? string\n"
    "---@field other? string\n"
    "---@field count? integer\n"
    "---@field by? Duration\n"
    "---@field at? TimeSpec\n"
    "---@field tell? boolean\n"
    "---@class Figures\n"
    "---@field delay_max Duration\n"
    "---@field delay_avg Duration\n"
    "---@field queue integer\n"
    "---@field done integer\n"
    "---@field cancelled integer\n"
    "---@alias Compare \"==\"|\"~=\"|\"<\"|\"<=\"|\">\"|\">=\"\n"
    "---@alias Scalar boolean|integer|number|string\n"
    "---@class Cond\n"
    "---@class Fx\n"
    "---@class Ev\n"
    "---@class Handle\n"
    "---@alias Awaitable Duration|Cond|Ev|Handle\n"
    "---@alias Event string\n"
    "---@class Rng\n"
    "---@field chance fun(self:Rng, p:number):boolean\n"
    "---@field int fun(self:Rng, a:integer, b:integer):integer\n"
    "---@field dur fun(self:Rng, a:Duration, b:Duration):Duration\n"
    "---@field pick fun(self:Rng, l:any[]):any\n"
    "---@field weighted fun(self:Rng, l:{[1]:any,[2]:number}[]):any\n"
    "---@field shuffle fun(self:Rng, l:any[]):any[]\n"
    "---@class StepResult\n"
    "---@field ok boolean\n"
    "---@field why "
    "\"ok\"|\"precondition\"|\"unreachable\"|\"target-down\"|\"failed\"\n"
    "---@field detected boolean\n"
    "TARGET = \"$target\"\n"
    "---@type table<string,Scalar>\n"
    "vars = {}\n"
    "fx = {}\n\n";

static void put_class(const pen *p, const enshu__record *r)
{
    put_all(p, "---@class ", r->class_name, "\n", (char *)NULL);
    for (size_t i = 0; i < r->n; i++) {
        const enshu__field *f = &r->fields[i];
        const bool must = f->required && !f->position;
        put_all(p, "---@field ", f->name, must ? " " : "? ", (char *)NULL);
        put_type(p, f);
        put_all(p, " # ", f->en ? f->en : "", "\n", (char *)NULL);
        if (!f->position)
            continue;
        put_all(p, "---@field [", position_of(f), "]? ", (char *)NULL);
        put_type(p, f);
        put_all(p, " # ", f->name, "\n", (char *)NULL);
    }
}

/* The declarator of the same name, or NULL: metric() is both. */
static const enshu__record *record_named(const char *name)
{
    for (size_t i = 0; i < enshu__api_n_records; i++) {
        if (strcmp(enshu__api_records[i]->name, name) == 0)
            return enshu__api_records[i];
    }
    return NULL;
}

static bool is_function(const char *name)
{
    for (size_t i = 0; i < enshu__api_n_functions; i++) {
        if (strcmp(enshu__api_functions[i].name, name) == 0)
            return true;
    }
    return false;
}

static void put_stub(const pen *p, const enshu__function *f)
{
    const enshu__record *declares = record_named(f->name);
    put_all(p, "---", f->en, "\n", (char *)NULL);
    if (declares)
        put_all(p, "---@overload fun(def:", declares->class_name, "):Id\n",
                "---@overload fun(id:Id, op:Compare, value:number):Cond\n",
                (char *)NULL);
    for (size_t i = 0; i < ENSHU__PARAMS_MAX && f->params[i].name; i++)
        put_all(p, "---@param ", f->params[i].name, " ", f->params[i].type,
                "\n", (char *)NULL);
    if (f->returns)
        put_all(p, "---@return ", f->returns, "\n", (char *)NULL);
    put_all(p, "function ", f->name, "(", (char *)NULL);
    for (size_t i = 0; i < ENSHU__PARAMS_MAX && f->params[i].name; i++) {
        const char *name = f->params[i].name;
        put(p, i ? ", " : "");
        p->write(p->user, name, strcspn(name, "?"));
    }
    put(p, ") end\n\n");
}

void enshu_api_write_stub(enshu_write_fn *write, void *user)
{
    const pen p = {write, user};
    record_list parts = {{NULL}, 0};
    put(&p, stub_head);
    add_all_parts(&parts);
    for (size_t i = 0; i < parts.n; i++)
        put_class(&p, parts.at[i]);
    for (size_t i = 0; i < enshu__api_n_records; i++) {
        const enshu__record *r = enshu__api_records[i];
        put_class(&p, r);
        if (!is_function(r->name))
            put_all(&p, "---@param def ", r->class_name, "\n---@return Id\n",
                    "function ", r->name, "(def) end\n", (char *)NULL);
        put(&p, "\n");
    }
    for (size_t i = 0; i < enshu__api_n_functions; i++)
        put_stub(&p, &enshu__api_functions[i]);
}

/* ---- Luacheck ---- */

static void put_known(const pen *p)
{
    static const char *const lua_names[] = {
        "assert", "error",    "ipairs",   "pairs", "pcall",   "print",
        "select", "tonumber", "tostring", "type",  "rawequal"};
    for (size_t i = 0; i < sizeof lua_names / sizeof *lua_names; i++)
        put_all(p, "    \"", lua_names[i], "\",\n", (char *)NULL);
    for (size_t i = 0; i < enshu__api_n_records; i++)
        if (!is_function(enshu__api_records[i]->name))
            put_all(p, "    \"", enshu__api_records[i]->name, "\",\n",
                    (char *)NULL);
    for (size_t i = 0; i < enshu__api_n_functions; i++) {
        if (!strchr(enshu__api_functions[i].name, '.'))
            put_all(p, "    \"", enshu__api_functions[i].name, "\",\n",
                    (char *)NULL);
    }
}

static void put_effects(const pen *p)
{
    put(p, "    fx = { fields = {");
    for (size_t i = 0; i < enshu__api_n_functions; i++) {
        const char *dot = strchr(enshu__api_functions[i].name, '.');
        if (dot)
            put_all(p, " \"", dot + 1, "\",", (char *)NULL);
    }
    put(p, " } },\n");
}

void enshu_api_write_luacheck(enshu_write_fn *write, void *user)
{
    const pen p = {write, user};
    put(&p,
        "-- Made from the engine's API table by `enshu api luacheck`; do not "
        "edit.\n"
        "stds.enshu = {\n"
        "  read_globals = {\n");
    put_known(&p);
    put_effects(&p);
    put(&p, "    \"TARGET\",\n"
            "    string = { fields = { \"byte\", \"char\", \"find\", "
            "\"format\", \"len\", \"lower\", \"rep\", \"replace\", "
            "\"reverse\", \"split\", \"starts\", \"ends\", \"sub\", "
            "\"upper\" } },\n"
            "    table = { fields = { \"concat\", \"insert\", \"pack\", "
            "\"remove\", \"sort\", \"unpack\" } },\n"
            "    math = { fields = { \"abs\", \"ceil\", \"floor\", \"fmod\", "
            "\"huge\", \"max\", \"maxinteger\", \"min\", \"mininteger\", "
            "\"modf\", \"pi\", \"sqrt\", \"tointeger\", \"type\", \"ult\" } "
            "},\n"
            "    utf8 = { fields = { \"char\", \"charpattern\", \"codepoint\", "
            "\"codes\", \"len\", \"offset\" } },\n"
            "  },\n"
            "  globals = { vars = { other_fields = true } },\n"
            "}\n"
            "std = \"enshu\"\n"
            "max_line_length = false\n"
            "exclude_files = { \"enshu.d.lua\" }\n");
}
