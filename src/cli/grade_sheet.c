#include "cli/grade_sheet.h"

#include <inttypes.h>
#include <string.h>

#include "base/fields.h"
#include "base/utf8.h"
#include "cli/grade_columns.h"
#include "cli/options.h"
#include "enshu/describe.h"
#include "enshu/score.h"
#include "runs/rater.h"

enum { CELL_BYTES = 30 * 1024, KEY_BYTES = 300 };

const enshu_text grade_columns[GRADE_COLUMNS] = {
    [GRADE_WORLD] = {"世界", "world"},
    [GRADE_KIND] = {"種類", "kind"},
    [GRADE_ID] = {"識別子", "id"},
    [GRADE_TEAM] = {"チーム", "team"},
    [GRADE_TEAM_NAME] = {"チーム名", "team name"},
    [GRADE_NAME] = {"名前", "name"},
    [GRADE_LOOK] = {"見るべき点", "look for"},
    [GRADE_RUBRIC] = {"評価基準", "rubric"},
    [GRADE_WRITTEN] = {"書かれたもの", "written"},
    [GRADE_MODEL] = {"模範解答", "model"},
    [GRADE_GIVEN] = {"これまでの評価", "given"},
    [GRADE_MAX] = {"満点", "max"},
    [GRADE_POINTS] = {"点", "points"},
    [GRADE_RATING] = {"評定", "rating"},
    [GRADE_COMMENT] = {"コメント", "comment"},
};
const enshu_text grade_kind_words[2] = {{"基準", "criterion"},
                                        {"課題", "task"}};

/* ---- cells ---- */

/* What a spreadsheet takes for a formula begins with one of these; an
 * apostrophe itself, so that it can be told from one that was put there. */
static bool is_guarded(const char *text)
{
    return text[0] && strchr("=+-@\t\r'", text[0]) != NULL;
}

void grade_sheet_cell(base_buffer *out, const char *text)
{
    const bool guard = is_guarded(text);
    if (!guard && !strpbrk(text, ",\"\r\n")) {
        base_buffer_append_text(out, text);
        return;
    }
    base_buffer_append_text(out, guard ? "\"'" : "\"");
    for (const char *at = text; *at; at++)
        base_buffer_append(out, *at == '"' ? "\"\"" : at, *at == '"' ? 2 : 1);
    base_buffer_append_text(out, "\"");
}

char *grade_sheet_plain(const char *cell)
{
    return xstrdup(cell[0] == '\'' && is_guarded(cell + 1) ? cell + 1 : cell);
}

/* ---- what people wrote ---- */

typedef struct note {
    char *key;
    base_buffer text;
} note;

/* Who gave what; what the rater is called is known when rows are written. */
typedef struct given {
    char *key;
    char *rater;
    char *what;
} given;

struct grade_notes {
    note *at;
    size_t n;
    given *grades;
    size_t n_grades;
};

grade_notes *grade_notes_create(void)
{
    return xcalloc(1, sizeof(grade_notes));
}

void grade_notes_destroy(grade_notes *n)
{
    for (size_t i = 0; n && i < n->n; i++) {
        xfree(n->at[i].key);
        base_buffer_fini(&n->at[i].text);
    }
    for (size_t i = 0; n && i < n->n_grades; i++) {
        xfree(n->grades[i].key);
        xfree(n->grades[i].rater);
        xfree(n->grades[i].what);
    }
    if (n) {
        xfree(n->at);
        xfree(n->grades);
    }
    xfree(n);
}

static const char *text_of_note(const grade_notes *n, const char *key)
{
    for (size_t i = 0; i < n->n; i++) {
        if (strcmp(n->at[i].key, key) == 0)
            return base_buffer_get(&n->at[i].text);
    }
    return "";
}

static base_buffer *note_of(grade_notes *n, const char *key)
{
    for (size_t i = 0; i < n->n; i++) {
        if (strcmp(n->at[i].key, key) == 0)
            return &n->at[i].text;
    }
    n->at = xreallocarray(n->at, n->n + 1, sizeof *n->at);
    note *made = &n->at[n->n++];
    made->key = xstrdup(key);
    base_buffer_init(&made->text, CELL_BYTES);
    return &made->text;
}

static const char *string(const enshu_record *r, enshu_field f)
{
    return fields_string(r->fields, r->n_fields, f);
}

/* "T+00:12:00 admin: ..." on a line of its own. */
static base_buffer *begin_line(grade_notes *n, const char *what, const char *id,
                               const enshu_record *r)
{
    char key[KEY_BYTES];
    char time[ENSHU_TIME_TEXT];
    (void)snprintf(key, sizeof key, "%s %.200s", what, id);
    base_buffer *text = note_of(n, key);
    enshu_time_write(r->t_us, time);
    base_buffer_printf(text, "%s%s %s: ", text->len > 0 ? "\n" : "", time,
                       string(r, ENSHU_F_BY));
    return text;
}

static void note_form(grade_notes *n, const enshu_record *r)
{
    const enshu_value *form = fields_find(r->fields, r->n_fields, ENSHU_F_FORM);
    if (!form)
        return;
    base_buffer *text = begin_line(n, "action", string(r, ENSHU_F_ACTION), r);
    for (uint32_t i = 0; i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        base_buffer_printf(text, "%s%s=", i > 0 ? "; " : "", p->key);
        if (p->value.type == ENSHU_TYPE_STR)
            base_buffer_append_text(text, p->value.as.str);
        else
            base_buffer_printf(text, "%" PRId64, p->value.as.integer);
    }
}

/* What a team says in a room with others; among itself it only thinks aloud. */
static void note_said(grade_notes *n, const enshu_record *r)
{
    const char *team = string(r, ENSHU_F_TEAM);
    if (!team[0] || strcmp(string(r, ENSHU_F_ROOM), team) == 0)
        return;
    base_buffer *text = begin_line(n, "said", team, r);
    base_buffer_append_text(text, string(r, ENSHU_F_TEXT));
}

static void points_text(int64_t milli, base_buffer *out)
{
    base_buffer_printf(out, "%s%" PRId64, milli < 0 ? "-" : "",
                       (milli < 0 ? -milli : milli) / 1000);
    const int64_t rest = (milli < 0 ? -milli : milli) % 1000;
    if (rest != 0)
        base_buffer_printf(out, ".%03" PRId64, rest);
}

static void note_grade(grade_notes *n, const char *key, const enshu_record *r)
{
    const enshu_value *points =
        fields_find(r->fields, r->n_fields, ENSHU_F_POINTS);
    base_buffer what;
    base_buffer_init(&what, CELL_BYTES);
    if (r->kind == ENSHU_RECORD_GRADE_WITHDRAWN)
        base_buffer_append_text(&what, GRADE_WITHDRAWN);
    else if (points)
        points_text(points->as.integer, &what);
    else
        base_buffer_append_text(&what, string(r, ENSHU_F_RATING));
    if (string(r, ENSHU_F_TEXT)[0])
        base_buffer_printf(&what, " %s", string(r, ENSHU_F_TEXT));
    n->grades = xreallocarray(n->grades, n->n_grades + 1, sizeof *n->grades);
    n->grades[n->n_grades++] =
        (given){xstrdup(key), xstrdup(string(r, ENSHU_F_RATER)),
                xstrdup(base_buffer_get(&what))};
    base_buffer_fini(&what);
}

static void task_key(char out[KEY_BYTES], const char *capability,
                     const char *task, const char *team)
{
    (void)snprintf(out, KEY_BYTES, "task %.80s/%.80s %.80s", capability, task,
                   team);
}

static bool is_grade(const enshu_record *r)
{
    return r->kind == ENSHU_RECORD_CRITERION_GRADED
           || r->kind == ENSHU_RECORD_TASK_RATED
           || r->kind == ENSHU_RECORD_GRADE_WITHDRAWN;
}

void grade_notes_take(grade_notes *n, const enshu_record *r)
{
    char key[KEY_BYTES];
    if (r->kind == ENSHU_RECORD_QUESTION_ANSWERED) {
        base_buffer *text =
            begin_line(n, "question", string(r, ENSHU_F_QUESTION), r);
        const char *option = string(r, ENSHU_F_OPTION);
        const char *words = string(r, ENSHU_F_TEXT);
        base_buffer_printf(text, "%s%s%s", option,
                           *option && *words ? ": " : "", words);
    } else if (r->kind == ENSHU_RECORD_MESSAGE_REPLIED) {
        base_buffer *text =
            begin_line(n, "inject", string(r, ENSHU_F_INJECT), r);
        base_buffer_append_text(text, string(r, ENSHU_F_TEXT));
    } else if (r->kind == ENSHU_RECORD_ACTION_STARTED) {
        note_form(n, r);
    } else if (r->kind == ENSHU_RECORD_CHAT_SAID) {
        note_said(n, r);
    } else if (is_grade(r) && string(r, ENSHU_F_CRITERION)[0]) {
        (void)snprintf(key, sizeof key, "criterion %.200s",
                       string(r, ENSHU_F_CRITERION));
        note_grade(n, key, r);
    } else if (is_grade(r) && string(r, ENSHU_F_TASK)[0]) {
        task_key(key, string(r, ENSHU_F_CAPABILITY), string(r, ENSHU_F_TASK),
                 string(r, ENSHU_F_TEAM));
        note_grade(n, key, r);
    }
}

/* ---- rows ---- */

typedef struct writer {
    enshu_drill *drill;
    size_t world;
    const grade_notes *notes;
    bool all; /* what is graded too */
    base_lang lang;
    name_book *names; /* of those who graded */
    base_buffer *out;
    size_t n;
    base_buffer cells[GRADE_COLUMNS]; /* of the criterion being read */
    bool open;                        /* there is one */
    char *capability;
    char *target; /* team of the capability; "": each for itself */
} writer;

static void put(writer *w, int column, const char *text)
{
    base_buffer_clear(&w->cells[column]);
    base_buffer_append_text(&w->cells[column], text);
}

static void put_team(writer *w, const char *team)
{
    const enshu_text name = enshu_drill_name(w->drill, team);
    put(w, GRADE_TEAM, team);
    if (name.ja || name.en)
        put(w, GRADE_TEAM_NAME, cli_text(name, w->lang));
}

static void finish_row(writer *w)
{
    if (!w->open)
        return;
    for (int i = 0; i < GRADE_COLUMNS; i++) {
        base_buffer_append_text(w->out, i > 0 ? "," : "");
        grade_sheet_cell(w->out, base_buffer_get(&w->cells[i]));
        base_buffer_clear(&w->cells[i]);
    }
    base_buffer_append_text(w->out, "\r\n");
    w->open = false;
    w->n++;
}

static void begin_row(writer *w, int kind)
{
    finish_row(w);
    base_buffer_printf(&w->cells[GRADE_WORLD], "%zu", w->world);
    put(w, GRADE_KIND, cli_text(grade_kind_words[kind], w->lang));
    w->open = true;
}

static const char *text(const writer *w, const enshu_record *r, enshu_field f)
{
    const enshu_value *v = fields_find(r->fields, r->n_fields, f);
    const enshu_text both = v ? (enshu_text){v->as.text.ja, v->as.text.en}
                              : (enshu_text){NULL, NULL};
    return both.ja || both.en ? cli_text(both, w->lang) : "";
}

/* Nobody graded it, or those who did do not agree. */
static bool is_due(enshu_drill *d, const char *criterion)
{
    const enshu_score *score = enshu_drill_score(d);
    for (size_t o = 0; score && o < score->n_objectives; o++) {
        for (size_t i = 0; i < score->objectives[o].n_reasons; i++) {
            const enshu_reason *r = &score->objectives[o].reasons[i];
            if (strcmp(r->criterion, criterion) == 0)
                return strcmp(r->state, "ungraded") == 0
                       || strcmp(r->state, "differs") == 0
                       || strcmp(r->state, "spared") == 0;
        }
    }
    return false;
}

/* A team may have answered in a room, and nowhere else. */
static void put_said(writer *w, const char *team)
{
    char key[KEY_BYTES];
    if (w->cells[GRADE_WRITTEN].len > 0 || !team[0])
        return;
    (void)snprintf(key, sizeof key, "said %.200s", team);
    put(w, GRADE_WRITTEN, text_of_note(w->notes, key));
}

static void put_written(writer *w, const enshu_record *r)
{
    static const struct {
        enshu_field field;
        const char *what;
    } abouts[] = {{ENSHU_F_QUESTION, "question"},
                  {ENSHU_F_INJECT, "inject"},
                  {ENSHU_F_ACTION, "action"}};
    for (size_t i = 0; i < sizeof abouts / sizeof *abouts; i++) {
        const char *id = string(r, abouts[i].field);
        char key[KEY_BYTES];
        (void)snprintf(key, sizeof key, "%s %.200s", abouts[i].what, id);
        if (!id[0])
            continue;
        const enshu_text model = enshu_drill_answer(w->drill, id);
        put(w, GRADE_WRITTEN, text_of_note(w->notes, key));
        if (model.ja || model.en)
            put(w, GRADE_MODEL, cli_text(model, w->lang));
        put_said(w, string(r, ENSHU_F_TEAM));
    }
}

/* "Evaluator 2: 7.500 well done", a line each. */
static void put_given(writer *w, const char *key)
{
    base_buffer *cell = &w->cells[GRADE_GIVEN];
    const tell_style style = {w->lang, w->names};
    base_buffer_clear(cell);
    for (size_t i = 0; i < w->notes->n_grades; i++) {
        const given *g = &w->notes->grades[i];
        if (strcmp(g->key, key) != 0)
            continue;
        base_buffer_append_text(cell, cell->len > 0 ? "\n" : "");
        tell_rater(&style, g->rater, cell);
        base_buffer_printf(cell, ": %s", g->what);
    }
}

/* The question to the grader; of what is not for evaluators whose it is. */
static void put_asked(writer *w, const enshu_record *r)
{
    const char *by = string(r, ENSHU_F_BY);
    put(w, GRADE_LOOK,
        strcmp(by, "self") == 0
            ? BASE_TR(w->lang, "（自己評価。点を書くと確定します）",
                      "(self-assessment; points settle it) ")
        : strcmp(by, "peer") == 0
            ? BASE_TR(w->lang, "（他チームによる評価。点を書くと確定します）",
                      "(for the other teams; points settle it) ")
            : "");
    base_buffer_append_text(&w->cells[GRADE_LOOK], text(w, r, ENSHU_F_HELP));
}

static void take_criterion(writer *w, const enshu_record *r)
{
    char key[KEY_BYTES];
    const char *id = string(r, ENSHU_F_CRITERION);
    const enshu_value *max = fields_find(r->fields, r->n_fields, ENSHU_F_MAX);
    finish_row(w);
    if (!w->all && !is_due(w->drill, id))
        return;
    begin_row(w, GRADE_CRITERION);
    put(w, GRADE_ID, id);
    put_team(w, string(r, ENSHU_F_TEAM));
    put(w, GRADE_NAME, text(w, r, ENSHU_F_NAME));
    put_asked(w, r);
    put_written(w, r);
    (void)snprintf(key, sizeof key, "criterion %.200s", id);
    put_given(w, key);
    points_text(max ? max->as.integer : 0, &w->cells[GRADE_MAX]);
}

static void take_rubric(writer *w, const enshu_record *r)
{
    base_buffer *cell = &w->cells[GRADE_RUBRIC];
    const enshu_value *points =
        fields_find(r->fields, r->n_fields, ENSHU_F_POINTS);
    if (!w->open)
        return;
    base_buffer_append_text(cell, cell->len > 0 ? "\n" : "");
    points_text(points ? points->as.integer : 0, cell);
    base_buffer_printf(cell, ": %s", text(w, r, ENSHU_F_NAME));
}

static size_t index_of(const enshu_drill *d, const char *capability,
                       const char *task, size_t *k)
{
    enshu_capability c;
    size_t i = 0;
    while (enshu_drill_capability(d, i, &c) && strcmp(c.id, capability) != 0)
        i++;
    enshu_task t;
    for (*k = 0; enshu_drill_task(d, i, *k, &t); (*k)++) {
        if (strcmp(t.id, task) == 0)
            break;
    }
    return i;
}

static void take_task_of(writer *w, const enshu_record *r, const char *team)
{
    size_t k = 0;
    char key[KEY_BYTES];
    const char *task = string(r, ENSHU_F_TASK);
    const size_t i = index_of(w->drill, w->capability, task, &k);
    const enshu_task_rating now = enshu_drill_task_rating(w->drill, i, k, team);
    if (!w->all && now.rating && !now.differs)
        return;
    begin_row(w, GRADE_TASK);
    base_buffer_printf(&w->cells[GRADE_ID], "%s/%s", w->capability, task);
    put_team(w, team);
    put(w, GRADE_NAME, text(w, r, ENSHU_F_NAME));
    put(w, GRADE_LOOK, text(w, r, ENSHU_F_HELP));
    put(w, GRADE_RUBRIC, "P / S / M / U");
    put(w, GRADE_MAX, "P");
    task_key(key, w->capability, task, team);
    put_given(w, key);
}

static void take_task(writer *w, const enshu_record *r)
{
    const char *team;
    if (w->target[0]) {
        take_task_of(w, r, w->target);
        return;
    }
    for (size_t i = 0; (team = enshu_drill_id(w->drill, "teams", i)); i++) {
        if (enshu_drill_side(w->drill, team) == 0)
            take_task_of(w, r, team);
    }
}

static void take(void *user, const enshu_record *r)
{
    writer *w = user;
    if (r->kind == ENSHU_RECORD_CRITERION_DESCRIBED) {
        take_criterion(w, r);
    } else if (r->kind == ENSHU_RECORD_RUBRIC_DESCRIBED) {
        take_rubric(w, r);
    } else if (r->kind == ENSHU_RECORD_CAPABILITY_DESCRIBED) {
        finish_row(w);
        xfree(w->capability);
        xfree(w->target);
        w->capability = xstrdup(string(r, ENSHU_F_ID));
        w->target = xstrdup(string(r, ENSHU_F_TEAM));
    } else if (r->kind == ENSHU_RECORD_TASK_DESCRIBED) {
        take_task(w, r);
    }
}

void grade_sheet_head(base_lang lang, base_buffer *out)
{
    base_buffer_append_text(out, "\xEF\xBB\xBF");
    for (int i = 0; i < GRADE_COLUMNS; i++)
        base_buffer_printf(out, "%s%s", i > 0 ? "," : "",
                           cli_text(grade_columns[i], lang));
    base_buffer_append_text(out, "\r\n");
}

size_t grade_sheet_rows(enshu_drill *d, size_t world, const grade_notes *notes,
                        bool all, base_lang lang, base_buffer *out)
{
    const enshu_reader control = {.control = true};
    writer w = {.drill = d,
                .world = world,
                .notes = notes,
                .all = all,
                .lang = lang,
                .out = out,
                .capability = xstrdup(""),
                .names = name_book_create(),
                .target = xstrdup("")};
    name_book_fill(w.names, d);
    for (int i = 0; i < GRADE_COLUMNS; i++)
        base_buffer_init(&w.cells[i], CELL_BYTES);
    const enshu_status st =
        enshu_drill_describe(d, &control, ENSHU_DESCRIBE_THINGS, take, &w);
    ENSHU_REQUIRE(st == ENSHU_OK); /* else there is no memory */
    finish_row(&w);
    for (int i = 0; i < GRADE_COLUMNS; i++)
        base_buffer_fini(&w.cells[i]);
    name_book_destroy(w.names);
    xfree(w.capability);
    xfree(w.target);
    return w.n;
}
