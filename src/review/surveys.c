/* What people answered when they were asked, added up. */
#include "review/review_internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "runs/say.h"

enum { NUMBER_BYTES = 24 };

/* One question of one survey, with the answers to it. */
typedef struct asked {
    const char *survey;
    const char *field;
    bool scale;
    int64_t most;       /* of a scale */
    shelf_list answers; /* review_answer */
} asked;

static bool is_of(const enshu_record *r, const char *survey)
{
    return strcmp(review__string(r, ENSHU_F_SURVEY), survey) == 0;
}

/* ---- choices ---- */

static void add_choice(review__cut *c, asked *a, const char *choice,
                       enshu_text name)
{
    review_answer *row = shelf_list_add(&a->answers);
    *row = (review_answer){.choice = shelf_copy(c->store, choice),
                           .name = shelf_text(c->store, name),
                           .text = ""};
}

/* Two options name the ends of a scale. */
static enshu_text end_name(const review__cut *c, const asked *a, bool last)
{
    const review__told *told = c->world->described.at;
    enshu_text name = {NULL, NULL};
    for (size_t i = 0; i < c->world->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind != ENSHU_RECORD_OPTION_DESCRIBED || !is_of(r, a->survey)
            || strcmp(review__string(r, ENSHU_F_KEY), a->field) != 0)
            continue;
        name = review__text(r, ENSHU_F_NAME);
        if (!last)
            break;
    }
    return name;
}

static void add_scale(review__cut *c, asked *a)
{
    enum { MOST = 100 };
    const int64_t most = a->most < MOST ? a->most : MOST;
    for (int64_t v = 1; v <= most; v++) {
        const bool end = v == 1 || v == most;
        const char *number = shelf_printf(c->store, "%" PRId64, v);
        const enshu_text name =
            end ? end_name(c, a, v == most) : (enshu_text){NULL, NULL};
        add_choice(c, a, number,
                   name.ja || name.en ? name : (enshu_text){number, number});
    }
}

static void add_choices(review__cut *c, asked *a)
{
    const review__told *told = c->world->described.at;
    for (size_t i = 0; i < c->world->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_OPTION_DESCRIBED && is_of(r, a->survey)
            && strcmp(review__string(r, ENSHU_F_KEY), a->field) == 0)
            add_choice(c, a, review__string(r, ENSHU_F_OPTION),
                       review__text(r, ENSHU_F_NAME));
    }
}

/* ---- answers ---- */

static const char *value_text(const enshu_pair *p, char number[NUMBER_BYTES])
{
    if (p->value.type == ENSHU_TYPE_STR || p->value.type == ENSHU_TYPE_ID)
        return p->value.as.str ? p->value.as.str : "";
    if (p->value.type != ENSHU_TYPE_INT && p->value.type != ENSHU_TYPE_BOOL)
        return "";
    (void)snprintf(number, NUMBER_BYTES, "%" PRId64, p->value.as.integer);
    return number;
}

static void count_answer(review__cut *c, asked *a, const char *value)
{
    review_answer *rows = a->answers.at;
    for (size_t i = 0; i < a->answers.n; i++) {
        if (rows[i].choice[0] && strcmp(rows[i].choice, value) == 0) {
            rows[i].n++;
            return;
        }
    }
    review_answer *row = shelf_list_add(&a->answers);
    *row = (review_answer){.choice = "",
                           .name = {"", ""},
                           .n = 1,
                           .text = shelf_copy(c->store, value)};
}

static void read_answer(review__cut *c, asked *a, const enshu_record *r)
{
    const enshu_value *form = fields_find(r->fields, r->n_fields, ENSHU_F_FORM);
    char number[NUMBER_BYTES];
    if (!form || form->type != ENSHU_TYPE_MAP)
        return;
    for (uint32_t i = 0; i < form->count; i++) {
        const enshu_pair *p = &form->as.map[i];
        if (!p->key || strcmp(p->key, a->field) != 0)
            continue;
        const char *value = value_text(p, number);
        if (value[0])
            count_answer(c, a, value);
    }
}

static int by_words(const void *a, const void *b)
{
    const review_answer *x = a;
    const review_answer *y = b;
    return strcmp(x->text, y->text);
}

/* Choices stay in their order, texts behind them by their words. */
static void sort_texts(asked *a)
{
    review_answer *rows = a->answers.at;
    size_t first = 0;
    while (first < a->answers.n && rows[first].choice[0])
        first++;
    if (a->answers.n > first)
        qsort(rows + first, a->answers.n - first, sizeof *rows, by_words);
}

static bool counts(const review__cut *c, const enshu_record *r)
{
    const char *team = review__string(r, ENSHU_F_TEAM);
    return c->kind == REVIEW_DRILL || (team[0] && review__is_own(c, team));
}

static void read_answers(review__cut *c, asked *a)
{
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_SURVEY_ANSWERED && is_of(r, a->survey)
            && counts(c, r))
            read_answer(c, a, r);
    }
    sort_texts(a);
}

/* ---- questions ---- */

static void add_question(review__cut *c, shelf_list *list,
                         const enshu_record *field, bool show)
{
    const char *kind = review__string(field, ENSHU_F_KIND);
    asked a = {.survey = review__string(field, ENSHU_F_SURVEY),
               .field = review__string(field, ENSHU_F_KEY),
               .scale = strcmp(kind, "scale") == 0,
               .most = review__int(field, ENSHU_F_MAX, 0),
               .answers = SHELF_LIST(review_answer)};
    if (a.scale)
        add_scale(c, &a);
    else
        add_choices(c, &a);
    if (show)
        read_answers(c, &a);
    review_question *row = shelf_list_add(list);
    *row = (review_question){
        .field = shelf_copy(c->store, a.field),
        .name = shelf_text(c->store, review__text(field, ENSHU_F_NAME)),
        .kind = shelf_copy(c->store, kind)};
    SHELF_KEEP(c->store, a.answers, row->answers);
}

static void add_questions(review__cut *c, const char *survey, bool show,
                          review_survey *row)
{
    shelf_list list = SHELF_LIST(review_question);
    const review__told *told = c->world->described.at;
    for (size_t i = 0; i < c->world->described.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_SURVEY_FIELD && is_of(r, survey))
            add_question(c, &list, r, show);
    }
    SHELF_KEEP(c->store, list, row->questions);
}

/* ---- surveys ---- */

static bool was_asked(const review__cut *c, const enshu_record *opened,
                      const char *role)
{
    const enshu_audience *a = &opened->audience;
    const char *team = enshu_drill_team(c->world->drill, role);
    if (!review__is_own(c, role))
        return false;
    for (size_t i = 0; i < a->n_teams; i++) {
        if (strcmp(a->teams[i], role) == 0
            || (team && strcmp(a->teams[i], team) == 0))
            return true;
    }
    return a->scope == ENSHU_SCOPE_ALL;
}

/* Seats where somebody sat; without seats, the roles. */
static size_t count_asked(const review__cut *c, const enshu_record *opened)
{
    const review__source *s = c->world->source;
    size_t n = 0;
    for (size_t i = 0; i < s->n_seats; i++) {
        char *role =
            xstrndup(s->seats[i].roles, strcspn(s->seats[i].roles, " "));
        if (s->seats[i].instance == c->world->place.part.instance && role[0]
            && was_asked(c, opened, role))
            n += s->seats[i].people;
        xfree(role);
    }
    const char *role = enshu_drill_id(c->world->drill, "roles", 0);
    for (size_t i = 0; role && !s->has_seats;
         role = enshu_drill_id(c->world->drill, "roles", ++i))
        n += was_asked(c, opened, role);
    return n;
}

static size_t count_answers(const review__cut *c, const char *survey)
{
    const review__told *told = c->world->told.at;
    size_t n = 0;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        n += r->kind == ENSHU_RECORD_SURVEY_ANSWERED && is_of(r, survey)
             && counts(c, r);
    }
    return n;
}

/* Nobody knows whose answers those of an anonymous survey are, so they stand
 * in the report of all alone; of too few one would. */
static void add_survey(review__cut *c, shelf_list *list,
                       const enshu_record *opened)
{
    const char *id = review__string(opened, ENSHU_F_SURVEY);
    const bool anonymous = review__bool(opened, ENSHU_F_ANONYMOUS);
    if (!review__is_known(c, opened) || (anonymous && c->kind != REVIEW_DRILL))
        return;
    review_survey *row = shelf_list_add(list);
    *row = (review_survey){
        .id = shelf_copy(c->store, id),
        .name = shelf_text(c->store, review__text(opened, ENSHU_F_NAME)),
        .anonymous = anonymous,
        .asked = count_asked(c, opened),
        .answered = count_answers(c, id)};
    add_questions(c, id, !anonymous || row->answered >= REVIEW__ANSWERS_FROM,
                  row);
}

void review__surveys(review__cut *c)
{
    shelf_list list = SHELF_LIST(review_survey);
    const review__told *told = c->world->told.at;
    for (size_t i = 0; i < c->world->told.n; i++) {
        if (told[i].record.kind == ENSHU_RECORD_SURVEY_OPENED)
            add_survey(c, &list, &told[i].record);
    }
    SHELF_KEEP(c->store, list, c->out->surveys);
}
