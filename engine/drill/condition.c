#include "drill/belief.h"
#include "drill/duty.h"
#include "drill/logs.h"
#include "drill/parts.h"
#include "drill/sector.h"
#include "drill/share.h"
#include "drill/staff.h"
#include "drill/talk.h"
#include "drill/token.h"

#include <string.h>

const char enshu__target_word[] = "$target";

typedef bool eval_fn(enshu__cond_context *ctx, const enshu__cond_node *node);

static void look_again(enshu__cond_context *ctx, enshu_time_us t_us)
{
    if (t_us > enshu__now(ctx->drill) && t_us < ctx->recheck_us)
        ctx->recheck_us = t_us;
}

/* How many children hold.  Every child is evaluated, so that each HELD below
 * sees each moment. */
static int64_t count_children(enshu__cond_context *ctx,
                              const enshu__cond_node *node, int64_t *total)
{
    int64_t n = 0;
    *total = 0;
    for (uint32_t at = 1; at < node->size; at += node[at].size) {
        (*total)++;
        if (enshu__cond_eval(ctx, &node[at]))
            n++;
    }
    return n;
}

static bool eval_all(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    int64_t total;
    return count_children(ctx, node, &total) == total;
}

static bool eval_any(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    int64_t total;
    return count_children(ctx, node, &total) > 0;
}

static bool eval_none(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    int64_t total;
    return count_children(ctx, node, &total) == 0;
}

static bool eval_at_least(enshu__cond_context *ctx,
                          const enshu__cond_node *node)
{
    int64_t total;
    return count_children(ctx, node, &total) >= node->n;
}

static bool eval_held(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    const bool holds = enshu__cond_eval(ctx, &node[1]);
    if (!ctx->since)
        return false;
    enshu_time_us *since = ctx->since++;
    const enshu_time_us now_us = enshu__now(ctx->drill);
    if (!holds) {
        *since = ENSHU__ABSENT_TIME;
        return false;
    }
    if (*since == ENSHU__ABSENT_TIME)
        *since = now_us;
    look_again(ctx, *since + node->value);
    return now_us - *since >= node->value;
}

static const enshu__form_value *form_value(const enshu__form_value *form,
                                           size_t n, enshu_name field)
{
    for (size_t i = 0; i < n; i++) {
        if (form[i].field == field)
            return &form[i];
    }
    return NULL;
}

static bool value_matches(const enshu_drill *d, const enshu__cond_node *match,
                          const enshu__form_value *v)
{
    if (!v || v->value.type == ENSHU__NIL)
        return false;
    if (match->scalar.type == ENSHU__STR
        && strcmp(enshu__text_of(d, match->scalar.as.str), "*") == 0)
        return v->value.type != ENSHU__STR || v->value.as.str != 0;
    return enshu__scalar_equal(match->scalar, v->value);
}

bool enshu__form_matches(const enshu_drill *d, const enshu__cond_node *match,
                         size_t n, const enshu__form_value *form, size_t n_form)
{
    for (size_t i = 0; i < n; i++) {
        const enshu_name field = match[i].a.name;
        const enshu__form_value *v = form_value(form, n_form, field);
        bool good = false;
        for (size_t k = 0; k < n && !good; k++)
            good = match[k].a.name == field && value_matches(d, &match[k], v);
        if (!good)
            return false;
    }
    return true;
}

bool enshu__did(const enshu_drill *d, int32_t action, enshu__ref on,
                enshu__ref by, int64_t times, enshu_time_us before_us,
                const enshu__cond_node *match, size_t n_match,
                const enshu__deed **deed)
{
    int64_t n = 0;
    for (const enshu__deed *a = d->deeds[action]; a; a = a->older) {
        const bool counts =
            (on.name == 0 || a->on.name == on.name)
            && (by.name == 0 || enshu__role_is(d, a->role, by))
            && (before_us == ENSHU__ABSENT_TIME || a->t_us < before_us)
            && enshu__form_matches(d, match, n_match, a->form, a->n_form);
        if (!counts)
            continue;
        if (deed && n == 0)
            *deed = a;
        n++;
    }
    return n >= (times > 0 ? times : 1);
}

/* TARGET in a condition means what the step or action is aimed at. */
static enshu__ref aim(const enshu__cond_context *ctx, enshu__ref r)
{
    if (r.name != 0 && r.index < 0
        && strcmp(enshu__text_of(ctx->drill, r.name), enshu__target_word) == 0)
        return ctx->target;
    return r;
}

static bool eval_did(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__did(ctx->drill, node->a.index, aim(ctx, node->b), node->c,
                      node->n, node->value, node + 1, node->size - 1, NULL);
}

static bool eval_sent(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return ctx->drill->injects[node->a.index].sent > 0;
}

static bool eval_read(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return ctx->drill->injects[node->a.index].read;
}

static bool eval_answered(enshu__cond_context *ctx,
                          const enshu__cond_node *node)
{
    const enshu_drill *d = ctx->drill;
    const enshu__question *q = &d->questions[node->a.index];
    if (!q->closed || q->expired)
        return false;
    if (node->b.name == 0)
        return true;
    const enshu__question_def *def =
        ENSHU__DEF(d->scenario, QUESTION, question, node->a.index);
    return q->option >= 0
           && strcmp(def->options[q->option].id,
                     enshu__text_of(d, node->b.name))
                  == 0;
}

/* TARGET may be an organisation or an operation too. */
static bool can_be_believed(enshu__ref what)
{
    return what.index >= 0 && (ENSHU__BIT(what.kind) & ENSHU__BELIEVED) != 0;
}

static bool eval_is(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    const enshu_drill *d = ctx->drill;
    const enshu__ref what = aim(ctx, node->a);
    const char *word = enshu__text_of(d, node->b.name);
    if (what.index < 0)
        return false;
    if (ctx->believer.name != 0 && can_be_believed(what))
        return enshu__seems(d, ctx->believer.index, what, word);
    if (what.kind == ENSHU__SECTOR)
        return strcmp(enshu__light_of(d, what.index), word) == 0;
    const int attacked = enshu__threat_is(d->threat, what, word);
    return attacked >= 0 ? attacked
                         : enshu__world_is(d->world, what, word) == 1;
}

static bool compares(enshu__cmp cmp, int order)
{
    switch (cmp) {
    case ENSHU__CMP_EQ:
        return order == 0;
    case ENSHU__CMP_NE:
        return order != 0;
    case ENSHU__CMP_LT:
        return order < 0;
    case ENSHU__CMP_LE:
        return order <= 0;
    case ENSHU__CMP_GT:
        return order > 0;
    case ENSHU__CMP_GE:
        return order >= 0;
    }
    return false;
}

static double as_number(enshu__scalar v)
{
    return v.type == ENSHU__NUM ? v.as.number : (double)v.as.integer;
}

static bool is_number(enshu__scalar v)
{
    return v.type == ENSHU__INT || v.type == ENSHU__NUM;
}

static bool eval_val(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    const enshu__scalar v = ctx->drill->vars[node->a.index];
    if (v.type == ENSHU__INT && node->scalar.type == ENSHU__INT)
        return compares(node->cmp,
                        (v.as.integer > node->scalar.as.integer)
                            - (v.as.integer < node->scalar.as.integer));
    if (is_number(v) && is_number(node->scalar)) {
        const double a = as_number(v);
        const double b = as_number(node->scalar);
        return compares(node->cmp, (a > b) - (a < b));
    }
    const int differs = !enshu__scalar_equal(v, node->scalar);
    if (node->cmp == ENSHU__CMP_EQ || node->cmp == ENSHU__CMP_NE)
        return compares(node->cmp, differs);
    return false; /* texts and booleans have no order */
}

static bool eval_metric(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    const int64_t v = enshu__metric_value(ctx->drill, node->a, node->n);
    return compares(node->cmp, (v > node->value) - (v < node->value));
}

static bool eval_figure(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    int64_t v;
    return enshu__kpi_value(ctx->drill, node->a.index, &v)
           && compares(node->cmp, (v > node->value) - (v < node->value));
}

static bool eval_after(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    look_again(ctx, node->value);
    return enshu__now(ctx->drill) >= node->value;
}

static bool eval_before(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    look_again(ctx, node->value);
    return enshu__now(ctx->drill) < node->value;
}

static bool eval_done(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__threat_step_done(ctx->drill->threat, node->a.index);
}

static bool eval_detected(enshu__cond_context *ctx,
                          const enshu__cond_node *node)
{
    return enshu__threat_step_detected(ctx->drill->threat, node->a.index);
}

static bool eval_blocked(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__threat_is_blocked(ctx->drill->threat, node->a.index);
}

static bool eval_check(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    const enshu__script_hooks *h = &ctx->drill->hooks;
    return h->check && h->check(h->user, node->fn);
}

static bool eval_believes(enshu__cond_context *ctx,
                          const enshu__cond_node *node)
{
    const enshu__ref what = aim(ctx, node->b);
    return can_be_believed(what)
           && enshu__believes(ctx->drill, node->a.index, what,
                              enshu__text_of(ctx->drill, node->c.name));
}

static bool eval_free(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    const int64_t n = enshu__staff_free(ctx->drill, node->a.index);
    return compares(node->cmp, (n > node->n) - (n < node->n));
}

static bool eval_bought(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__has_bought(ctx->drill, node->a.index, node->b);
}

static bool eval_kept(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__is_kept(ctx->drill, node->a, node->b);
}

static bool eval_met(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__duty_met(ctx->drill, node->a.index, node->b)
           >= (node->n > 0 ? node->n : 1);
}

static bool eval_warned(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__is_warned(ctx->drill, node->a.index, node->b.index);
}

static bool eval_executed(enshu__cond_context *ctx,
                          const enshu__cond_node *node)
{
    return enshu__has_executed(ctx->drill, node->a.index, node->b.index);
}

/* The word is folded, so that it is compared as it was said. */
static bool eval_said(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    const enshu_drill *d = ctx->drill;
    const char *word = node->scalar.type == ENSHU__STR
                           ? enshu__text_of(d, node->scalar.as.str)
                           : NULL;
    return enshu__was_said(d, node->a, node->b, word);
}

static bool eval_breached(enshu__cond_context *ctx,
                          const enshu__cond_node *node)
{
    return enshu__has_breached(ctx->drill, node->b);
}

static bool eval_called(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    return enshu__was_called(ctx->drill, node->a, node->b);
}

static const struct {
    eval_fn *eval;
    uint32_t topics;
} ops[] = {
    [ENSHU__COND_ALL] = {eval_all, 0},
    [ENSHU__COND_ANY] = {eval_any, 0},
    [ENSHU__COND_NONE] = {eval_none, 0},
    [ENSHU__COND_AT_LEAST] = {eval_at_least, 0},
    [ENSHU__COND_HELD] = {eval_held, 0},
    [ENSHU__COND_DID] = {eval_did, ENSHU__TOPIC_ACTION},
    [ENSHU__COND_MATCH] = {NULL, 0},
    [ENSHU__COND_SENT] = {eval_sent, ENSHU__TOPIC_INJECT},
    [ENSHU__COND_READ] = {eval_read, ENSHU__TOPIC_READ},
    [ENSHU__COND_ANSWERED] = {eval_answered, ENSHU__TOPIC_QUESTION},
    [ENSHU__COND_IS] = {eval_is, ENSHU__TOPIC_WORLD},
    [ENSHU__COND_VAL] = {eval_val, ENSHU__TOPIC_VAR},
    [ENSHU__COND_METRIC] = {eval_metric, ENSHU__TOPIC_METRIC},
    [ENSHU__COND_AFTER] = {eval_after, 0},
    [ENSHU__COND_BEFORE] = {eval_before, 0},
    [ENSHU__COND_DONE] = {eval_done, ENSHU__TOPIC_STEP},
    [ENSHU__COND_DETECTED] = {eval_detected, ENSHU__TOPIC_STEP},
    [ENSHU__COND_BLOCKED] = {eval_blocked, ENSHU__TOPIC_WORLD},
    [ENSHU__COND_CHECK] = {eval_check, ENSHU__TOPIC_ALL},
    [ENSHU__COND_REF] = {NULL, 0},
    [ENSHU__COND_FIGURE] = {eval_figure, ENSHU__TOPIC_METRIC},
    [ENSHU__COND_BELIEVES] = {eval_believes, ENSHU__TOPIC_BELIEF},
    [ENSHU__COND_KEPT] = {eval_kept, ENSHU__TOPIC_STEP},
    [ENSHU__COND_BOUGHT] = {eval_bought, ENSHU__TOPIC_PEOPLE},
    [ENSHU__COND_FREE] = {eval_free, ENSHU__TOPIC_PEOPLE},
    [ENSHU__COND_MET] = {eval_met, ENSHU__TOPIC_DUTY},
    [ENSHU__COND_WARNED] = {eval_warned, ENSHU__TOPIC_SHARE},
    [ENSHU__COND_EXECUTED] = {eval_executed, ENSHU__TOPIC_SHARE},
    [ENSHU__COND_SAID] = {eval_said, ENSHU__TOPIC_TALK},
    [ENSHU__COND_BREACHED] = {eval_breached, ENSHU__TOPIC_TALK},
    [ENSHU__COND_CALLED] = {eval_called, ENSHU__TOPIC_TALK},
};

bool enshu__cond_eval(enshu__cond_context *ctx, const enshu__cond_node *node)
{
    eval_fn *eval = ops[node->op].eval;
    return eval && eval(ctx, node);
}

bool enshu__cond_holds(enshu_drill *d, const enshu__cond *cond,
                       enshu__ref target)
{
    return enshu__cond_seems(d, cond, target, (enshu__ref){0, -1, 0});
}

bool enshu__cond_seems(enshu_drill *d, const enshu__cond *cond,
                       enshu__ref target, enshu__ref team)
{
    enshu__cond_context ctx = {.drill = d,
                               .target = target,
                               .recheck_us = INT64_MAX,
                               .believer = team};
    return enshu__cond_eval(&ctx, cond->nodes);
}

uint32_t enshu__cond_topics(const enshu__cond *cond)
{
    uint32_t topics = 0;
    for (size_t i = 0; i < cond->n_nodes; i++)
        topics |= ops[cond->nodes[i].op].topics;
    return topics;
}

size_t enshu__cond_helds(const enshu__cond *cond)
{
    size_t n = 0;
    for (size_t i = 0; i < cond->n_nodes; i++)
        n += cond->nodes[i].op == ENSHU__COND_HELD;
    return n;
}
