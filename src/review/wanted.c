/* What would have earned points that were not earned, in words, and what was
 * done instead. */
#include "review/review_internal.h"

#include <string.h>

#include "base/utf8.h"
#include "enshu/wanted.h"
#include "runs/say.h"
#include "runs/words.h"

enum { BYTES = 4096 };

/* What an id stands for, which decides how it is said. */
typedef enum said_as {
    AS_NAME,
    AS_ACTION,
    AS_WORD,
    AS_OPTION,
    AS_VALUE
} said_as;

/* {a} is put in; what stands in brackets goes when there is none. */
static const struct form {
    const char *what;
    said_as a, b;
    enshu_text text;
} forms[] = {
    {"did",
     AS_ACTION,
     AS_NAME,
     {"「{a}」を行う[（対象：{b}）][（実施：{c}）]",
      "\"{a}\" is done[ on {b}][ by {c}]"}},
    {"form",
     AS_VALUE,
     AS_OPTION,
     {"{a}に[「{b}」と]書く", "{a} says[ \"{b}\"]"}},
    {"answered",
     AS_ACTION,
     AS_OPTION,
     {"「{a}」に[「{b}」と]答える", "\"{a}\" is answered[ with \"{b}\"]"}},
    {"sent", AS_NAME, AS_NAME, {"「{a}」が付与される", "\"{a}\" is sent"}},
    {"read", AS_NAME, AS_NAME, {"「{a}」を読む", "\"{a}\" is read"}},
    {"is", AS_NAME, AS_WORD, {"{a}が[「{b}」の]状態になる", "{a} is[ {b}]"}},
    {"believes",
     AS_NAME,
     AS_NAME,
     {"{a}が「{b}」を{c}と認識する", "{a} takes {b} to be {c}"}},
    {"done",
     AS_NAME,
     AS_NAME,
     {"攻撃「{a}」が成功する", "attack \"{a}\" succeeds"}},
    {"detected",
     AS_NAME,
     AS_NAME,
     {"攻撃「{a}」に気づく", "attack \"{a}\" is detected"}},
    {"kept",
     AS_NAME,
     AS_NAME,
     {"「{a}」の証拠を保全する[（{b}）]",
      "evidence of \"{a}\" is kept[ by {b}]"}},
    {"bought",
     AS_NAME,
     AS_NAME,
     {"「{a}」に投資する[（{b}）]", "\"{a}\" is invested in[ by {b}]"}},
    {"blocked", AS_NAME, AS_NAME, {"「{a}」を遮断する", "\"{a}\" is blocked"}},
    {"met",
     AS_NAME,
     AS_NAME,
     {"報告義務「{a}」を果たす[（{b}）]", "duty \"{a}\" is done[ by {b}]"}},
    {"warned",
     AS_NAME,
     AS_NAME,
     {"「{a}」の警報が[{b}に]届く", "the warning of \"{a}\" reaches[ {b}]"}},
    {"executed",
     AS_NAME,
     AS_NAME,
     {"[{b}が]「{a}」で勧められたことを行う",
      "what \"{a}\" advises is done[ by {b}]"}},
    {"said",
     AS_NAME,
     AS_NAME,
     {"[「{a}」で]発言する[（{b}）]",
      "something is said[ in \"{a}\"][ by {b}]"}},
    {"called",
     AS_NAME,
     AS_NAME,
     {"電話する[（{a}から）][（{b}へ）]", "a call is made[ by {a}][ to {b}]"}},
    {"breached",
     AS_NAME,
     AS_NAME,
     {"[{b}が]TLPに反して共有する", "a TLP label is broken[ by {b}]"}},
    {"metric",
     AS_NAME,
     AS_NAME,
     {"「{a}」が定めた水準になる", "\"{a}\" reaches the level that is set"}},
    {"free",
     AS_NAME,
     AS_NAME,
     {"「{a}」の手が空いている", "people of \"{a}\" are free"}},
};

/* What only scripts see. */
static const enshu_text unspoken = {
    "訓練中の状況からシナリオが判定する条件が成り立つ",
    "a condition holds that the scenario works out from what happened"};

/* ---- parts ---- */

typedef struct wish {
    review__world *world;
    shelf_list parts; /* enshu_wanted */
    base_lang lang;
    const char *action; /* whose form it is about; NULL */
    base_buffer *out;
} wish;

static void keep_part(void *user, const enshu_wanted *part)
{
    wish *w = user;
    *(enshu_wanted *)shelf_list_add(&w->parts) = *part;
}

static const enshu_wanted *part_of(const wish *w, size_t i)
{
    return &((const enshu_wanted *)w->parts.at)[i];
}

static void put(const wish *w, const char *ja, const char *en)
{
    base_buffer_append_text(w->out, BASE_TR(w->lang, ja, en));
}

static const struct form *form_of(const char *what)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].what, what) == 0)
            return &forms[i];
    }
    return NULL;
}

/* A field of a form is said by its label, its value by what it is called. */
static const char *words_of(const wish *w, const enshu_wanted *part, char key,
                            const struct form *form)
{
    const name_book *names = w->world->names;
    const char *id = key == 'a' ? part->a : key == 'b' ? part->b : part->c;
    const said_as as = key == 'a' ? form->a : key == 'b' ? form->b : AS_NAME;
    if (!id || !id[0] || strcmp(id, "*") == 0)
        return NULL;
    if (strcmp(part->what, "believes") == 0 && key == 'c')
        return tell_word(id, w->lang);
    switch (as) {
    case AS_ACTION:
        return tell_action(names, id, w->lang);
    case AS_WORD:
        return tell_word(id, w->lang);
    case AS_VALUE:
        return name_book_find_field(names, w->action ? w->action : "", id,
                                    w->lang);
    case AS_OPTION:
        return w->action
                   ? name_book_find_choice(names, w->action, part->a, id,
                                           w->lang)
                   : name_book_find_choice(names, part->a, "", id, w->lang);
    default:
        return name_book_find(names, id, w->lang);
    }
}

/* Writes up to `end` into `out`; false when a name was not there. */
static bool put_until(const wish *w, const enshu_wanted *part, const char **at,
                      char end, const struct form *form, base_buffer *out)
{
    bool whole = true;
    for (; **at && **at != end; (*at)++) {
        if (**at != '{') {
            base_buffer_append(out, *at, 1);
            continue;
        }
        const char *words = words_of(w, part, (*at)[1], form);
        whole = whole && words;
        base_utf8_append_clean(out, words ? words : "");
        *at += 2; /* onto the closing brace */
    }
    return whole;
}

static void put_form(const wish *w, const enshu_wanted *part,
                     const struct form *form)
{
    const char *at = tell_in(form->text, w->lang);
    while (*at) {
        base_buffer option;
        (void)put_until(w, part, &at, '[', form, w->out);
        if (*at != '[')
            return;
        at++;
        base_buffer_init(&option, BYTES);
        if (put_until(w, part, &at, ']', form, &option))
            base_buffer_append_text(w->out, base_buffer_get(&option));
        base_buffer_fini(&option);
        at += *at == ']';
    }
}

/* ---- the whole ---- */

static size_t put_part(wish *w, size_t i);

/* Those below part i with `ja` or `en` between them; behind the last. */
static size_t put_children(wish *w, size_t i, const char *ja, const char *en)
{
    const int depth = part_of(w, i)->depth;
    size_t at = i + 1;
    bool more = false;
    while (at < w->parts.n && part_of(w, at)->depth > depth) {
        if (more)
            put(w, ja, en);
        more = true;
        at = put_part(w, at);
    }
    return at;
}

static size_t put_group(wish *w, size_t i)
{
    const enshu_wanted *part = part_of(w, i);
    const bool inner = part->depth > 0;
    const char *what = part->what;
    size_t next;
    if (inner)
        put(w, "（", "(");
    if (strcmp(what, "all") == 0) {
        next = put_children(w, i, "、かつ", ", and ");
    } else if (strcmp(what, "any") == 0) {
        next = put_children(w, i, "、または", ", or ");
    } else if (strcmp(what, "none") == 0) {
        put(w, "次のことがない：", "none of: ");
        next = put_children(w, i, "、", "; ");
    } else if (strcmp(what, "at_least") == 0) {
        base_buffer_printf(
            w->out,
            BASE_TR(w->lang, "次の %lld つ以上：", "at least %lld of: "),
            (long long)part->n);
        next = put_children(w, i, "、", "; ");
    } else { /* held */
        next = put_children(w, i, "", "");
        put(w, "状態が続く：", " for ");
        tell_span(part->t_us, w->lang, w->out);
    }
    if (inner)
        put(w, "）", ")");
    return next;
}

/* By the clock of the story, as deadlines are said elsewhere. */
static void put_clock(const wish *w, int64_t t_us)
{
    tell_clock(t_us, w->world->source->cover->start_us, w->out);
}

static void put_moment(const wish *w, const enshu_wanted *part)
{
    put_clock(w, part->t_us);
    if (strcmp(part->what, "after") == 0)
        put(w, " 以降", " or later");
    else
        put(w, " より前", " at the latest");
}

/* Fields of a form; several values of one are any of them. */
static bool is_first(const wish *w, size_t from, size_t i)
{
    for (size_t k = from; k < i; k++) {
        if (strcmp(part_of(w, k)->a, part_of(w, i)->a) == 0)
            return false;
    }
    return true;
}

static void put_values(const wish *w, size_t i, size_t end)
{
    const struct form *form = form_of("form");
    const char *field = part_of(w, i)->a;
    bool more = false;
    for (size_t k = i; k < end; k++) {
        const enshu_wanted *part = part_of(w, k);
        const char *words = words_of(w, part, 'b', form);
        if (strcmp(part->a, field) != 0 || !words)
            continue;
        put(w, more ? "か「" : "「", more ? " or \"" : " \"");
        more = true;
        base_utf8_append_clean(w->out, words);
        put(w, "」", "\"");
    }
    put(w, more ? "と書く" : "書く", "");
}

static size_t put_fields(const wish *w, size_t from, int depth)
{
    const struct form *form = form_of("form");
    size_t end = from;
    while (end < w->parts.n && part_of(w, end)->depth > depth)
        end++;
    if (end > from)
        put(w, "、様式の", ", where the form says ");
    for (size_t i = from; i < end; i++) {
        if (!is_first(w, from, i))
            continue;
        put(w, i > from ? "、" : "", i > from ? ", " : "");
        base_utf8_append_clean(w->out, words_of(w, part_of(w, i), 'a', form));
        put(w, "に", ":");
        put_values(w, i, end);
    }
    return end;
}

static size_t put_deed(wish *w, size_t i, const struct form *form)
{
    const enshu_wanted *part = part_of(w, i);
    put_form(w, part, form);
    if (part->n > 1)
        base_buffer_printf(w->out, BASE_TR(w->lang, "、%lld 回", " %lld times"),
                           (long long)part->n);
    if (part->t_us >= 0) {
        put(w, "、", ", ");
        put_moment(w, part);
    }
    w->action = part->a;
    const size_t next = put_fields(w, i + 1, part->depth);
    w->action = NULL;
    return next;
}

static size_t put_part(wish *w, size_t i)
{
    static const char *const groups[] = {"all", "any", "none", "at_least",
                                         "held"};
    const enshu_wanted *part = part_of(w, i);
    const struct form *form = form_of(part->what);
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
        if (strcmp(groups[g], part->what) == 0)
            return put_group(w, i);
    }
    if (strcmp(part->what, "did") == 0)
        return put_deed(w, i, form);
    if (strcmp(part->what, "after") == 0 || strcmp(part->what, "before") == 0)
        put_moment(w, part);
    else if (form)
        put_form(w, part, form);
    else
        base_buffer_append_text(w->out, tell_in(unspoken, w->lang));
    return i + 1;
}

static void put_by(const wish *w, const enshu_wanted_by *by)
{
    if (by->by_us >= 0) {
        put(w, "、", ", by ");
        put_clock(w, by->by_us);
        put(w, " まで", "");
    } else if (by->within_us >= 0) {
        put(w, "、求められてから", ", within ");
        tell_span(by->within_us, w->lang, w->out);
        put(w, "以内", " of being asked");
    }
}

/* ---- what was done instead ---- */

/* The newest deed of the kind, by people of the scope; NULL. */
static review__told *newest_deed(const review__cut *c, const char *action)
{
    review__told *told = c->world->told.at;
    for (size_t i = c->world->told.n; i > 0; i--) {
        const enshu_record *r = &told[i - 1].record;
        if (r->kind == ENSHU_RECORD_ACTION_DONE
            && strcmp(review__string(r, ENSHU_F_ACTION), action) == 0
            && review__is_own(c, review__string(r, ENSHU_F_BY)))
            return &told[i - 1];
    }
    return NULL;
}

/* The first part that is a deed somebody did; *alone: nothing else was
 * wanted. */
static review__told *deed_of(const review__cut *c, const wish *w, bool *alone)
{
    for (size_t i = 0; i < w->parts.n; i++) {
        const enshu_wanted *part = part_of(w, i);
        review__told *t = strcmp(part->what, "did") == 0 && part->a
                              ? newest_deed(c, part->a)
                              : NULL;
        *alone = i == 0;
        if (t)
            return t;
    }
    return NULL;
}

/* A form is shown when what stood in it was wanted otherwise. */
static bool wants_form(const wish *w)
{
    for (size_t i = 0; i < w->parts.n; i++) {
        if (strcmp(part_of(w, i)->what, "form") == 0)
            return true;
    }
    return false;
}

static void put_done(review__cut *c, const wish *w, review__told *t)
{
    const enshu_record *r = &t->record;
    const char *on = review__string(r, ENSHU_F_ON);
    put_clock(w, r->t_us);
    base_buffer_append_text(w->out, " ");
    if (wants_form(w)) {
        base_buffer_append_text(w->out,
                                tell_in(review__words(c->world, t), w->lang));
        return;
    }
    base_buffer_append_text(
        w->out, tell_in(review__name(c->world, review__string(r, ENSHU_F_BY)),
                        w->lang));
    put(w, "「", " \"");
    base_utf8_append_clean(
        w->out, tell_action(w->world->names, review__string(r, ENSHU_F_ACTION),
                            w->lang));
    put(w, "」", "\"");
    if (on[0]) {
        put(w, "（対象：", " on ");
        base_buffer_append_text(w->out,
                                tell_in(review__name(c->world, on), w->lang));
        put(w, "）", "");
    }
}

/* What was done too late did nothing wrong but that; a single deed in time did
 * not fit otherwise. */
static void put_instead(review__cut *c, const wish *w, int64_t missed_us)
{
    bool alone = false;
    review__told *t = deed_of(c, w, &alone);
    if (!t)
        return;
    if (missed_us >= 0 && t->record.t_us > missed_us)
        put(w, "期限の後に行われたこと：", " Done too late: ");
    else if (alone)
        put(w, "行われたが合わなかったこと：", " Done, but it did not fit: ");
    else
        put(w, "行われたこと：", " Done: ");
    put_done(c, w, t);
    put(w, "。", ".");
}

static const char *wanted_in(review__cut *c, wish *w, const enshu_wanted_by *by,
                             int64_t missed_us, base_lang lang)
{
    base_buffer b;
    base_buffer_init(&b, BYTES);
    w->lang = lang;
    w->out = &b;
    (void)put_part(w, 0);
    put_by(w, by);
    put(w, "。", ".");
    put_instead(c, w, missed_us >= 0 ? missed_us : by->by_us);
    const char *out = shelf_buffer(c->store, &b);
    base_buffer_fini(&b);
    return out;
}

enshu_text review__wanted(review__cut *c, const char *criterion,
                          int64_t missed_us)
{
    wish w = {.world = c->world, .parts = SHELF_LIST(enshu_wanted)};
    enshu_wanted_by by;
    enshu_text text = {"", ""};
    if (enshu_drill_wanted(c->world->drill, criterion, keep_part, &w, &by)
        && w.parts.n > 0)
        text = (enshu_text){wanted_in(c, &w, &by, missed_us, BASE_JA),
                            wanted_in(c, &w, &by, missed_us, BASE_EN)};
    shelf_list_fini(&w.parts);
    return text;
}

/* ---- what brought it about ---- */

static bool is_about(const enshu_record *r, const char *id)
{
    static const enshu_field fields[] = {ENSHU_F_ID, ENSHU_F_ON, ENSHU_F_ACTION,
                                         ENSHU_F_QUESTION, ENSHU_F_TEAM};
    for (size_t i = 0; id && i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(review__string(r, fields[i]), id) == 0)
            return true;
    }
    return false;
}

/* What people came to believe is no fact. */
static bool is_about_any(const enshu_record *r, const wish *w)
{
    if (r->kind == ENSHU_RECORD_BELIEF_CHANGED)
        return false;
    for (size_t i = 0; i < w->parts.n; i++) {
        if (is_about(r, part_of(w, i)->a))
            return true;
    }
    return false;
}

/* Where the criterion was decided, among the records kept. */
static size_t decided_at(const review__world *w, const char *criterion)
{
    const review__told *told = w->told.at;
    size_t i = 0;
    while (i < w->told.n
           && !(told[i].record.kind == ENSHU_RECORD_CRITERION_SCORED
                && strcmp(review__string(&told[i].record, ENSHU_F_CRITERION),
                          criterion)
                       == 0))
        i++;
    return i;
}

review__told *review__decider(review__cut *c, const char *criterion)
{
    wish w = {.world = c->world, .parts = SHELF_LIST(enshu_wanted)};
    enshu_wanted_by by;
    review__told *told = c->world->told.at;
    review__told *found = NULL;
    size_t i = decided_at(c->world, criterion);
    if (i < c->world->told.n
        && enshu_drill_wanted(c->world->drill, criterion, keep_part, &w, &by)) {
        const enshu_time_us t_us = told[i].record.t_us;
        for (; !found && i > 0 && told[i - 1].record.t_us == t_us; i--)
            found = is_about_any(&told[i - 1].record, &w) ? &told[i - 1] : NULL;
    }
    shelf_list_fini(&w.parts);
    return found;
}
