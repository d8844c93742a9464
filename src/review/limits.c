/* What the evidence does not show: said in words, so that nobody reads more
 * into a report than there is in it. */
#include "review/review_internal.h"

#include <inttypes.h>
#include <string.h>

#include "enshu/kpi.h"
#include "runs/replay.h"
#include "runs/say.h"

enum { LISTED = 8, TEXT_BYTES = 1 << 14 };

static void add(shelf_list *list, const char *source, const char *ja,
                const char *en)
{
    review_finding *row = shelf_list_add(list);
    *row = (review_finding){
        .text = {ja, en}, .source = source, .seq = 0, .t_us = -1};
}

/* A sentence in both languages, with how many and which. */
#define ADD_NAMES(c, list, source, l, ja_format, en_format)                    \
    add((list), (source),                                                      \
        shelf_printf((c)->store, ja_format, (l)->n,                            \
                     base_buffer_get(&(l)->ja)),                               \
        shelf_printf((c)->store, en_format, (l)->n,                            \
                     base_buffer_get(&(l)->en)))
#define ADD_COUNT(c, list, source, n, ja_format, en_format)                    \
    add((list), (source), shelf_printf((c)->store, ja_format, (n)),            \
        shelf_printf((c)->store, en_format, (n)))

/* ---- names, the first few of them ---- */

/* Teams have criteria of one name: that stands there once. */
typedef struct names {
    base_buffer ja;
    base_buffer en;
    size_t n;
    enshu_text listed[LISTED];
    size_t n_listed;
    size_t more; /* that have none of these */
} names;

static void names_init(names *l)
{
    *l = (names){.n = 0};
    base_buffer_init(&l->ja, TEXT_BYTES);
    base_buffer_init(&l->en, TEXT_BYTES);
}

static bool is_listed(const names *l, enshu_text name)
{
    for (size_t i = 0; i < l->n_listed; i++) {
        if (strcmp(tell_in(l->listed[i], BASE_JA), tell_in(name, BASE_JA)) == 0
            && strcmp(tell_in(l->listed[i], BASE_EN), tell_in(name, BASE_EN))
                   == 0)
            return true;
    }
    return false;
}

/* In quotes: there are commas in names. */
static void names_add(names *l, enshu_text name)
{
    l->n++;
    if (is_listed(l, name))
        return;
    if (l->n_listed == LISTED) {
        l->more++;
        return;
    }
    l->listed[l->n_listed++] = name;
    base_buffer_printf(&l->ja, "「%s」", tell_in(name, BASE_JA));
    base_buffer_printf(&l->en, "%s\"%s\"", l->n_listed > 1 ? ", " : "",
                       tell_in(name, BASE_EN));
}

static void names_end(names *l)
{
    if (l->more > 0) {
        base_buffer_printf(&l->ja, " ほか %zu 件", l->more);
        base_buffer_printf(&l->en, " and %zu more", l->more);
    }
}

static void names_fini(names *l)
{
    base_buffer_fini(&l->ja);
    base_buffer_fini(&l->en);
}

/* The sentence, where it is about any; the names go with it. */
#define SAY_NAMES(c, list, source, l, ja_format, en_format)                    \
    do {                                                                       \
        names_end(l);                                                          \
        if ((l)->n > 0)                                                        \
            ADD_NAMES(c, list, source, l, ja_format, en_format);               \
        names_fini(l);                                                         \
    } while (0)

/* ---- what nobody judged ---- */

static void names_of_state(const review__cut *c, const char *state, names *l)
{
    names_init(l);
    for (size_t o = 0; o < c->out->score.objectives.n; o++) {
        const review_objective *of = &c->out->score.objectives.at[o];
        for (size_t i = 0; i < of->reasons.n; i++) {
            if (strcmp(of->reasons.at[i].state, state) == 0)
                names_add(l, of->reasons.at[i].name);
        }
    }
}

static void add_ungraded(review__cut *c, shelf_list *list)
{
    names l;
    names_of_state(c, "ungraded", &l);
    SAY_NAMES(c, list, "ungraded", &l,
              "人が評価する項目のうち %zu 件は、誰も評価していま"
              "せん(%s)。未評価であり、満点でも0点でもなく、"
              "分母に入っていません。",
              "Nobody graded %zu of the items that people grade (%s). They "
              "are not evaluated: neither full nor nothing, and in no "
              "denominator.");
    names_of_state(c, "differs", &l);
    SAY_NAMES(c, list, "differs", &l,
              "評価者の意見が分かれたままの項目が %zu 件あります(%s)。"
              "平均で数えています。",
              "Evaluators still differ on %zu items (%s); their mean is "
              "counted.");
    names_of_state(c, "unmeasured", &l);
    SAY_NAMES(c, list, "unmeasured", &l,
              "比べる参照の実行がなく、測れなかった項目が %zu 件あり"
              "ます(%s)。分母に入っていません。",
              "There was no reference run to measure %zu items by (%s); "
              "they are in no denominator.");
}

static void add_tasks(review__cut *c, shelf_list *list)
{
    names open;
    names differ;
    names_init(&open);
    names_init(&differ);
    for (size_t i = 0; i < c->out->capabilities.n; i++) {
        const review_capability *of = &c->out->capabilities.at[i];
        for (size_t k = 0; k < of->tasks.n; k++) {
            if (!of->tasks.at[k].rating[0])
                names_add(&open, of->tasks.at[k].name);
            if (of->tasks.at[k].differs)
                names_add(&differ, of->tasks.at[k].name);
        }
    }
    SAY_NAMES(c, list, "unrated", &open,
              "評価ガイドの課題のうち %zu 件は評定されていません(%s)。",
              "%zu tasks of the evaluation guide were not rated (%s).");
    SAY_NAMES(c, list, "task-differs", &differ,
              "評価者の評定が異なる課題が %zu 件あります(%s)。",
              "Evaluators rated %zu tasks differently (%s).");
}

static void add_items(review__cut *c, shelf_list *list)
{
    names l;
    names_init(&l);
    for (size_t i = 0; i < c->out->score.items.n; i++) {
        if (c->out->score.items.at[i].level < 0)
            names_add(&l, c->out->score.items.at[i].name);
    }
    SAY_NAMES(c, list, "items", &l,
              "経営の十項目のうち %zu 項目は、この訓練では見る機会がなく、"
              "未評価です(%s)。",
              "%zu of the ten management items could not be seen in this "
              "drill and are not evaluated (%s).");
}

static void add_figures(review__cut *c, shelf_list *list)
{
    names l;
    names_init(&l);
    for (size_t i = 0; i < c->out->figures.n; i++) {
        const review_figure *f = &c->out->figures.at[i];
        bool lacks = false;
        for (int r = 0; r < REVIEW_REFERENCES; r++)
            lacks |= f->references[r].n == 0;
        if (lacks)
            names_add(&l, f->name);
    }
    SAY_NAMES(c, list, "references", &l,
              "三つの参照(何もしない・標準・最善)がそろわない指標が "
              "%zu 件あります(%s)。",
              "%zu key figures lack one of the three references: nothing "
              "done, standard, golden (%s).");
}

/* ---- who was there ---- */

static void add_seats(review__cut *c, shelf_list *list)
{
    names l;
    names_init(&l);
    for (size_t i = 0; i < c->out->seats.n; i++) {
        const review_seat *s = &c->out->seats.at[i];
        if (strcmp(s->part, "trainee") == 0 && s->people == 0)
            names_add(&l, s->name);
    }
    SAY_NAMES(c, list, "seats", &l,
              "誰も着かなかった席が %zu 種類あります(%s)。その役割の得点は、"
              "人が居なかった結果でもあります。",
              "Nobody took %zu kinds of seats (%s): their points also show "
              "that nobody was there.");
}

static void add_players(review__cut *c, shelf_list *list)
{
    const char *policy = c->world->source->cover->policy;
    if (strcmp(policy, "people") != 0)
        add(list, "policy",
            shelf_printf(c->store,
                         "人ではなく、参加者役のプログラム「%s」が演じました。",
                         policy),
            shelf_printf(c->store,
                         "Not people but the policy \"%s\" played this drill.",
                         policy));
}

/* ---- what was not as it goes ---- */

static size_t count(const review__cut *c, enshu_record_kind kind)
{
    const review__told *told = c->world->told.at;
    size_t n = 0;
    for (size_t i = 0; i < c->world->told.n; i++)
        n += told[i].record.kind == kind;
    return n;
}

static void add_rewinds(review__cut *c, shelf_list *list)
{
    const review__source *s = c->world->source;
    size_t n = 0;
    for (size_t i = 0; i < s->n_rewinds; i++)
        n += s->rewinds[i].instance == c->world->place.part.instance;
    if (n > 0)
        ADD_COUNT(
            c, list, "rewinds", n,
            "訓練を %zu 回巻き戻しました。報告するのは最後に進んだ枝だけで、"
            "参加者は先のことを知っていたかもしれません。",
            "The drill was rewound %zu times. Only the branch it went on "
            "with is reported, and people may have known what was to "
            "come.");
}

static void add_jumps(review__cut *c, shelf_list *list)
{
    const review__told *told = c->world->told.at;
    int64_t minutes = 0;
    for (size_t i = 0; i < c->world->told.n; i++) {
        const enshu_record *r = &told[i].record;
        if (r->kind == ENSHU_RECORD_CLOCK_JUMPED)
            minutes += review__int(r, ENSHU_F_JUMP, 0) / ENSHU_MIN;
    }
    const size_t n = count(c, ENSHU_RECORD_CLOCK_JUMPED);
    if (n > 0)
        add(list, "jumps",
            shelf_printf(c->store,
                         "時計を %zu 回、合わせて %" PRId64
                         " 分先に進めました。その間は誰も動けませんでした。",
                         n, minutes),
            shelf_printf(c->store,
                         "The clock was moved forward %zu times, by %" PRId64
                         " minutes in all, in which nobody could act.",
                         n, minutes));
}

static void add_control(review__cut *c, shelf_list *list)
{
    const size_t skipped = count(c, ENSHU_RECORD_INJECT_SKIPPED);
    const size_t hints = count(c, ENSHU_RECORD_HINT_GIVEN);
    if (skipped > 0)
        ADD_COUNT(c, list, "skipped", skipped,
                  "付与しなかった状況付与が %zu 件あります。それへの対応は"
                  "見ていません。",
                  "%zu injects were not sent: how people would have acted on "
                  "them was not seen.");
    if (hints > 0)
        ADD_COUNT(c, list, "hints", hints,
                  "次に何をするかの助言を %zu 回受けました。",
                  "People were told %zu times what to do next.");
}

static void add_errors(review__cut *c, shelf_list *list)
{
    const size_t failed = count(c, ENSHU_RECORD_SCRIPT_FAILED);
    const size_t off = count(c, ENSHU_RECORD_HANDLER_DISABLED);
    if (failed > 0)
        ADD_COUNT(c, list, "script", failed,
                  "シナリオの処理が %zu 回失敗しました。起きるはずのことが"
                  "起きていないかもしれません。",
                  "The scenario's scripts failed %zu times: what should have "
                  "happened may not have.");
    if (off > 0)
        ADD_COUNT(c, list, "handlers", off,
                  "シナリオの処理 %zu 件が止められました。",
                  "%zu handlers of the scenario were switched off.");
}

static void add_surveys(review__cut *c, shelf_list *list)
{
    for (size_t i = 0; i < c->out->surveys.n; i++) {
        const review_survey *s = &c->out->surveys.at[i];
        if (s->answered >= s->asked && s->answered >= REVIEW__ANSWERS_FROM)
            continue;
        const bool hidden = s->anonymous && s->answered > 0
                            && s->answered < REVIEW__ANSWERS_FROM;
        add(list, "survey",
            shelf_printf(
                c->store, "「%s」に答えたのは %zu 席のうち %zu 席です。%s",
                s->name.ja, s->asked, s->answered,
                hidden ? "無記名なので、少ない回答は示しません。" : ""),
            shelf_printf(c->store, "%zu of %zu seats answered \"%s\".%s",
                         s->answered, s->asked, s->name.en,
                         hidden ? " It is anonymous, so that few answers are "
                                  "not shown."
                                : ""));
    }
}

/* ---- the journal ---- */

/* Nobody touched it; another build of the program made it. */
static void add_otherwise(review__cut *c, shelf_list *list, const char *fault)
{
    const char *maker = c->world->source->cover->program;
    char *ja = replay_differs_text(maker, fault, BASE_JA);
    char *en = replay_differs_text(maker, fault, BASE_EN);
    add(list, "otherwise",
        shelf_printf(c->store, "%s。この報告の数値は再生したものです。", ja),
        shelf_printf(c->store, "%s. The figures here are those of the replay.",
                     en));
    xfree(ja);
    xfree(en);
}

static void add_journal(review__cut *c, shelf_list *list)
{
    const review_cover *cover = c->world->source->cover;
    if (!c->out->score.final)
        add(list, "unfinished",
            "訓練は終わっていません。得点は途中のものです。",
            "The drill has not ended: points are as they stood.");
    if (!cover->sealed)
        add(list, "open",
            "ジャーナルは閉じられておらず、署名がありません。末尾が切り取られ"
            "ていても分かりません。",
            "The journal was not closed and has no signature: a cut at its end "
            "cannot be noticed.");
    if (cover->verified && c->world->verified)
        return;
    const char *fault = cover->verified ? c->world->fault : cover->fault;
    if (cover->verified || cover->differs) {
        add_otherwise(c, list, fault);
        return;
    }
    add(list, "altered",
        shelf_printf(c->store,
                     "ジャーナルは書かれた時のままではありません(%s)。"
                     "この報告は操作から再現したものです。",
                     fault),
        shelf_printf(c->store,
                     "The journal is not what was written (%s). This report is "
                     "what its commands lead to.",
                     fault));
}

void review__limits(review__cut *c)
{
    static void (*const kinds[])(review__cut * c, shelf_list * list) = {
        add_journal, add_ungraded, add_tasks,  add_items,
        add_figures, add_players,  add_seats,  add_rewinds,
        add_jumps,   add_control,  add_errors, add_surveys};
    shelf_list list = SHELF_LIST(review_finding);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        kinds[i](c, &list);
    SHELF_KEEP(c->store, list, c->out->limits);
}
