/* A filled grade sheet, row by row. */
#include <stdlib.h>
#include <string.h>

#include "base/fields.h"
#include "base/utf8.h"
#include "cli/grade_columns.h"
#include "cli/grade_sheet.h"
#include "cli/options.h"
#include "enshu/describe.h"
#include "enshu/score.h"
#include "runs/say.h"

void grade_result_init(grade_result *r)
{
    *r = (grade_result){.given = 0};
    base_buffer_init(&r->errors, GRADE_SHEET_BYTES);
}

void grade_result_fini(grade_result *r)
{
    base_buffer_fini(&r->errors);
}

typedef struct reader {
    const bundle_sheet *sheet;
    const char *source;
    judging *judging;
    base_lang lang;
    grade_result *out;
    int places[GRADE_COLUMNS]; /* column of the sheet, -1: none */
    char *cells[GRADE_COLUMNS];
    int line;
} reader;

static void complain(reader *r, const char *fmt, ...) ENSHU_PRINTF(2, 3);
static void complain(reader *r, const char *fmt, ...)
{
    base_buffer text;
    base_buffer_init(&text, GRADE_SHEET_BYTES);
    va_list args;
    va_start(args, fmt);
    base_buffer_vprintf(&text, fmt, args);
    va_end(args);
    r->out->n_errors++;
    base_buffer_printf(&r->out->errors, "%s:%d: ", r->source, r->line);
    /* What the sheet brings is shown in a terminal. */
    base_utf8_append_clean(&r->out->errors, base_buffer_get(&text));
    base_buffer_append_text(&r->out->errors, "\n");
    base_buffer_fini(&text);
}

/* ---- headings ---- */

static bool is_heading(const char *cell, enshu_text name)
{
    return strcmp(cell, name.ja) == 0 || strcmp(cell, name.en) == 0;
}

static enshu_status find_columns(reader *r, enshu_error *err)
{
    static const int needed[] = {GRADE_KIND, GRADE_ID};
    for (int c = 0; c < GRADE_COLUMNS; c++) {
        r->places[c] = -1;
        for (size_t i = 0; bundle_sheet_rows(r->sheet) > 0
                           && i < bundle_sheet_columns(r->sheet, 0);
             i++) {
            if (is_heading(bundle_sheet_cell(r->sheet, 0, i), grade_columns[c]))
                r->places[c] = (int)i;
        }
    }
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        if (r->places[needed[i]] >= 0)
            continue;
        return enshu_fail_at(
            err, ENSHU_EINVAL, r->source, 1,
            BASE_TR(
                r->lang,
                "見出し「%s」がありません: --export の表に書き込んでください",
                "no heading '%s': fill in a sheet of --export"),
            cli_text(grade_columns[needed[i]], r->lang));
    }
    return ENSHU_OK;
}

/* ---- cells ---- */

static char *trimmed(const char *cell)
{
    static const char blanks[] = " \t\r\n";
    char *plain = grade_sheet_plain(cell);
    const size_t begin = strspn(plain, blanks);
    size_t len = strlen(plain + begin);
    while (len > 0 && strchr(blanks, plain[begin + len - 1]))
        len--;
    char *out = xstrndup(plain + begin, len);
    xfree(plain);
    return out;
}

char *grade_sheet_narrow(const char *cell)
{
    enum { WIDE_FIRST = 0xFF01, WIDE_LAST = 0xFF5E, WIDE_BLANK = 0x3000 };
    char *out = xstrdup(cell);
    size_t n = 0;
    for (const char *at = cell; *at;) {
        uint32_t code = 0;
        const size_t len = base_utf8_decode(at, strlen(at), &code, NULL);
        if (code >= WIDE_FIRST && code <= WIDE_LAST)
            out[n++] = (char)(code - WIDE_FIRST + '!');
        else if (code == WIDE_BLANK)
            out[n++] = ' ';
        else
            for (size_t i = 0; i < len; i++)
                out[n++] = at[i];
        at += len;
    }
    out[n] = '\0';
    return out;
}

/* Of these only few texts are meant; the others are somebody's words. */
static bool is_narrowed(int column)
{
    return column == GRADE_WORLD || column == GRADE_POINTS
           || column == GRADE_RATING;
}

static char *read_cell(const char *cell, int column)
{
    if (!is_narrowed(column))
        return trimmed(cell);
    char *plain = grade_sheet_narrow(cell);
    char *out = trimmed(plain);
    xfree(plain);
    return out;
}

static void read_cells(reader *r, size_t row)
{
    for (int c = 0; c < GRADE_COLUMNS; c++) {
        const char *cell =
            r->places[c] < 0
                ? ""
                : bundle_sheet_cell(r->sheet, row, (size_t)r->places[c]);
        r->cells[c] = read_cell(cell, c);
    }
}

static void drop_cells(reader *r)
{
    for (int c = 0; c < GRADE_COLUMNS; c++) {
        xfree(r->cells[c]);
        r->cells[c] = NULL;
    }
}

/* "4", "4.5", "-2.25" in thousandths. */
static bool read_points(const char *text, int64_t *milli)
{
    const bool minus = *text == '-';
    int64_t value = 0;
    int digits = 0;
    int decimals = -1;
    for (text += minus; *text; text++) {
        if (*text == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || ++digits > 12 || decimals == 3)
            return false;
        value = value * 10 + (*text - '0');
        decimals += decimals >= 0;
    }
    for (int i = decimals < 0 ? 0 : decimals; i < 3; i++)
        value *= 10;
    *milli = minus ? -value : value;
    return digits > 0;
}

/* The world of a row; false after a complaint. */
static bool read_world(reader *r, size_t *world)
{
    const char *text = r->cells[GRADE_WORLD];
    char *end = NULL;
    *world = 0;
    if (text[0])
        *world = (size_t)strtoul(text, &end, 10);
    if ((!end || *end == '\0') && *world < judging_worlds(r->judging))
        return true;
    complain(r,
             BASE_TR(r->lang,
                     "世界 '%s' はありません: 番号のままにしてください",
                     "no world '%s': leave its number as it was"),
             text);
    return false;
}

/* ---- saying ---- */

static enshu_pair str(enshu_field f, const char *text)
{
    return (enshu_pair){.field = f,
                        .value = {.type = enshu_field_type(f), .as.str = text}};
}

/* What the drill's words mean to whom fills in a sheet. */
static const struct {
    const char *why;
    enshu_text text;
} reasons[] = {
    {"unknown-id",
     {"その識別子やチームはありません", "there is no such id or team"}},
    {"bad-value", {"その値は使えません", "that value cannot be"}},
    {"too-long", {"長すぎます", "too long"}},
    {"too-many", {"変更が多すぎます", "changed too often"}},
    {"text-needed", {"文が要ります", "a text is needed"}},
    {"not-graded",
     {"取り消す評価がありません: - は --rater が前に付けた評価を取り消します。"
      "--rater には表の「これまでの評価」の名前を書けます",
      "no grade to take back: - withdraws one that this --rater gave, who may "
      "be named as in 'given'"}},
    {"not-settled",
     {"確定した評価がありません: 空欄のままにしてください",
      "nothing was settled: leave the cell empty"}},
};

static void say_refused(reader *r, const enshu_error *why)
{
    const char *text = why->message;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (strcmp(reasons[i].why, why->message) == 0)
            text = cli_text(reasons[i].text, r->lang);
    }
    complain(r, "%s %s: %s", r->cells[GRADE_KIND], r->cells[GRADE_ID], text);
}

static enshu_status say(reader *r, size_t world, enshu_command_kind kind,
                        const enshu_pair *pairs, size_t n)
{
    enshu_error why = {.message = ""};
    const enshu_status st =
        judging_say(r->judging, world, kind, pairs, n, &why);
    if (st == ENSHU_OK)
        r->out->given++;
    else
        say_refused(r, &why);
    return st == ENSHU_EREFUSED || st == ENSHU_EINVAL ? ENSHU_OK : st;
}

/* "-", also what the same key of a Japanese keyboard writes: a minus sign, or
 * the long vowel sign that nobody changed into one (full-width it is narrowed
 * before). */
static bool is_withdrawn(const char *cell)
{
    static const char *const dashes[] = {GRADE_WITHDRAWN, "−", "ー"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (strcmp(cell, dashes[i]) == 0)
            return true;
    }
    return false;
}

/* Do those who played grade it?  Then it can be settled here, not graded. */
static bool is_for_players(const reader *r, size_t world)
{
    const char *by = enshu_drill_grader(judging_drill(r->judging, world),
                                        r->cells[GRADE_ID]);
    return by && strcmp(by, "white") != 0;
}

static enshu_status withdraw_criterion(reader *r, size_t world)
{
    const enshu_pair pairs[] = {str(ENSHU_F_CRITERION, r->cells[GRADE_ID]),
                                str(ENSHU_F_TEXT, r->cells[GRADE_COMMENT])};
    return say(r, world,
               is_for_players(r, world) ? ENSHU_COMMAND_GRADE_REOPEN
                                        : ENSHU_COMMAND_GRADE_WITHDRAW,
               pairs, r->cells[GRADE_COMMENT][0] ? 2 : 1);
}

typedef struct scale {
    const char *criterion;
    int64_t max_milli;
    bool found;
} scale;

static void find_scale(void *user, const enshu_record *r)
{
    scale *s = user;
    const enshu_value *max = fields_find(r->fields, r->n_fields, ENSHU_F_MAX);
    if (r->kind != ENSHU_RECORD_CRITERION_DESCRIBED || !max
        || strcmp(fields_string(r->fields, r->n_fields, ENSHU_F_CRITERION),
                  s->criterion)
               != 0)
        return;
    s->max_milli = max->as.integer;
    s->found = true;
}

/* The drill would take what is beyond the maximum for all points: here it is
 * a slip of who typed it.  An unknown criterion is the drill's to refuse. */
static bool is_on_scale(reader *r, size_t world, int64_t milli)
{
    const enshu_reader control = {.control = true};
    scale s = {.criterion = r->cells[GRADE_ID]};
    const enshu_status st =
        enshu_drill_describe(judging_drill(r->judging, world), &control,
                             ENSHU_DESCRIBE_THINGS, find_scale, &s);
    ENSHU_REQUIRE(st == ENSHU_OK); /* else there is no memory */
    const int64_t low = s.max_milli < 0 ? s.max_milli : 0;
    const int64_t high = s.max_milli > 0 ? s.max_milli : 0;
    if (!s.found || (milli >= low && milli <= high))
        return true;
    enum { RANGE_BYTES = 100 };
    base_buffer range;
    base_buffer_init(&range, RANGE_BYTES);
    tell_points(low, &range);
    base_buffer_append_text(&range, BASE_TR(r->lang, " から ", " to "));
    tell_points(high, &range);
    complain(r,
             BASE_TR(r->lang,
                     "%s %s: %s 点は付けられません: %s で書いてください",
                     "%s %s: %s points: write %s"),
             r->cells[GRADE_KIND], r->cells[GRADE_ID], r->cells[GRADE_POINTS],
             base_buffer_get(&range));
    base_buffer_fini(&range);
    return false;
}

static enshu_status say_criterion(reader *r, size_t world)
{
    int64_t milli = 0;
    if (is_withdrawn(r->cells[GRADE_POINTS]))
        return withdraw_criterion(r, world);
    if (!read_points(r->cells[GRADE_POINTS], &milli)) {
        complain(r,
                 BASE_TR(r->lang,
                         "点 '%s' は数ではありません: 4 や 2.5 のように",
                         "points '%s': write a number such as 4 or 2.5"),
                 r->cells[GRADE_POINTS]);
        return ENSHU_OK;
    }
    if (!is_on_scale(r, world, milli))
        return ENSHU_OK;
    const enshu_pair pairs[] = {
        str(ENSHU_F_CRITERION, r->cells[GRADE_ID]),
        {.field = ENSHU_F_POINTS,
         .value = {.type = ENSHU_TYPE_INT, .as.integer = milli}},
        str(ENSHU_F_TEXT, r->cells[GRADE_COMMENT])};
    return say(r, world,
               is_for_players(r, world) ? ENSHU_COMMAND_GRADE_SETTLE
                                        : ENSHU_COMMAND_CRITERION_GRADE,
               pairs, r->cells[GRADE_COMMENT][0] ? 3 : 2);
}

/* "P", "s" as well as "S"; NULL for what is no rating. */
static const char *rating_of(const char *text)
{
    static const char *const ratings[] = {"P", "S", "M", "U"};
    const char letter =
        (char)(*text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text);
    for (size_t i = 0; i < sizeof ratings / sizeof *ratings; i++) {
        if (letter == ratings[i][0] && text[1] == '\0')
            return ratings[i];
    }
    return NULL;
}

static enshu_status say_task(reader *r, size_t world)
{
    const bool withdrawn = is_withdrawn(r->cells[GRADE_RATING]);
    const char *rating = rating_of(r->cells[GRADE_RATING]);
    enshu_pair pairs[5];
    size_t n = 0;
    char *slash = strchr(r->cells[GRADE_ID], '/');
    if (!slash) {
        complain(r,
                 BASE_TR(r->lang, "識別子 '%s': 能力/課題 の形です",
                         "id '%s': it is capability/task"),
                 r->cells[GRADE_ID]);
        return ENSHU_OK;
    }
    if (!rating && !withdrawn) {
        complain(
            r,
            BASE_TR(
                r->lang,
                "評定 '%s' は使えません: P S M U のどれか、取り消すなら - です",
                "rating '%s': it is one of P, S, M, U, or - to take it back"),
            r->cells[GRADE_RATING]);
        return ENSHU_OK;
    }
    char *capability =
        xstrndup(r->cells[GRADE_ID], (size_t)(slash - r->cells[GRADE_ID]));
    pairs[n++] = str(ENSHU_F_CAPABILITY, capability);
    pairs[n++] = str(ENSHU_F_TASK, slash + 1);
    if (rating)
        pairs[n++] = str(ENSHU_F_RATING, rating);
    if (r->cells[GRADE_TEAM][0])
        pairs[n++] = str(ENSHU_F_TEAM, r->cells[GRADE_TEAM]);
    if (r->cells[GRADE_COMMENT][0])
        pairs[n++] = str(ENSHU_F_TEXT, r->cells[GRADE_COMMENT]);
    const enshu_status st =
        say(r, world,
            withdrawn ? ENSHU_COMMAND_GRADE_WITHDRAW : ENSHU_COMMAND_TASK_RATE,
            pairs, n);
    xfree(capability);
    return st;
}

/* Points belong to a criterion and a rating to a task. */
static enshu_status take_row(reader *r)
{
    const bool task =
        is_heading(r->cells[GRADE_KIND], grade_kind_words[GRADE_TASK]);
    const bool known =
        task
        || is_heading(r->cells[GRADE_KIND], grade_kind_words[GRADE_CRITERION]);
    const char *filled = r->cells[task ? GRADE_RATING : GRADE_POINTS];
    const char *other = r->cells[task ? GRADE_POINTS : GRADE_RATING];
    size_t world = 0;
    if (!known)
        complain(r,
                 BASE_TR(r->lang, "種類 '%s' はありません: 基準 か 課題 です",
                         "kind '%s': it is criterion or task"),
                 r->cells[GRADE_KIND]);
    else if (other[0])
        complain(r,
                 task ? BASE_TR(r->lang,
                                "課題には点でなく評定 P S M U を書きます%s",
                                "a task has a rating P, S, M, U, no points%s")
                      : BASE_TR(r->lang, "基準には評定でなく点を書きます%s",
                                "a criterion has points, no rating%s"),
                 "");
    else if (!filled[0])
        r->out->left++;
    else if (read_world(r, &world))
        return task ? say_task(r, world) : say_criterion(r, world);
    return ENSHU_OK;
}

enshu_status grade_sheet_say(const bundle_sheet *sheet, const char *source,
                             judging *j, base_lang lang, grade_result *out,
                             enshu_error *err)
{
    reader r = {.sheet = sheet,
                .source = source,
                .judging = j,
                .lang = lang,
                .out = out};
    enshu_status st = find_columns(&r, err);
    for (size_t i = 1; i < bundle_sheet_rows(sheet) && st == ENSHU_OK; i++) {
        r.line = bundle_sheet_line(sheet, i);
        read_cells(&r, i);
        st = take_row(&r);
        drop_cells(&r);
        if (st != ENSHU_OK)
            return enshu_fail(err, st, "%s", enshu_status_text(st));
    }
    if (st == ENSHU_OK && out->n_errors > 0)
        return enshu_fail_at(err, ENSHU_EINVAL, source, 0, "%s",
                             BASE_TR(lang,
                                     "何も書き込んでいません: 直してもう一度"
                                     "取り込んでください",
                                     "nothing was written: mend it and import "
                                     "it again"));
    return st;
}
