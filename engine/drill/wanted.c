/* What criteria and expectations wait for, told part by part. */
#include "enshu/wanted.h"

#include <string.h>

#include "drill/parts.h"

/* By enshu__cond_op. */
static const char *const op_words[] = {
    [ENSHU__COND_ALL] = "all",
    [ENSHU__COND_ANY] = "any",
    [ENSHU__COND_NONE] = "none",
    [ENSHU__COND_AT_LEAST] = "at_least",
    [ENSHU__COND_HELD] = "held",
    [ENSHU__COND_DID] = "did",
    [ENSHU__COND_MATCH] = "form",
    [ENSHU__COND_SENT] = "sent",
    [ENSHU__COND_READ] = "read",
    [ENSHU__COND_ANSWERED] = "answered",
    [ENSHU__COND_IS] = "is",
    [ENSHU__COND_VAL] = "val",
    [ENSHU__COND_METRIC] = "metric",
    [ENSHU__COND_AFTER] = "after",
    [ENSHU__COND_BEFORE] = "before",
    [ENSHU__COND_DONE] = "done",
    [ENSHU__COND_DETECTED] = "detected",
    [ENSHU__COND_CHECK] = "check",
    [ENSHU__COND_REF] = "is",
    [ENSHU__COND_FIGURE] = "metric",
    [ENSHU__COND_BELIEVES] = "believes",
    [ENSHU__COND_KEPT] = "kept",
    [ENSHU__COND_BOUGHT] = "bought",
    [ENSHU__COND_BLOCKED] = "blocked",
    [ENSHU__COND_FREE] = "free",
    [ENSHU__COND_MET] = "met",
    [ENSHU__COND_WARNED] = "warned",
    [ENSHU__COND_EXECUTED] = "executed",
    [ENSHU__COND_SAID] = "said",
    [ENSHU__COND_BREACHED] = "breached",
    [ENSHU__COND_CALLED] = "called",
};

typedef struct telling {
    const enshu_drill *d;
    enshu_wanted_fn *fn;
    void *user;
} telling;

static const char *text_of(const telling *t, enshu_name name)
{
    return name != 0 ? enshu__text_of(t->d, name) : NULL;
}

/* What a form is to have in a field; words of it only when it is a text. */
static const char *value_of(const telling *t, const enshu__cond_node *node)
{
    return node->scalar.type == ENSHU__STR
               ? enshu__text_of(t->d, node->scalar.as.str)
               : "";
}

static int64_t time_of(const enshu__cond_node *node)
{
    switch (node->op) {
    case ENSHU__COND_AFTER:
    case ENSHU__COND_BEFORE:
    case ENSHU__COND_HELD:
        return node->value;
    case ENSHU__COND_DID:
        return node->value != ENSHU__ABSENT_TIME ? node->value : -1;
    default:
        return -1;
    }
}

static void tell_node(const telling *t, const enshu__cond_node *node, int depth)
{
    const bool counts =
        node->op == ENSHU__COND_AT_LEAST || node->op == ENSHU__COND_DID;
    const enshu_wanted part = {.depth = depth,
                               .what = op_words[node->op],
                               .a = text_of(t, node->a.name),
                               .b = node->op == ENSHU__COND_MATCH
                                        ? value_of(t, node)
                                        : text_of(t, node->b.name),
                               .c = text_of(t, node->c.name),
                               .n = counts ? node->n : 0,
                               .t_us = time_of(node)};
    t->fn(t->user, &part);
    for (uint32_t at = 1; at < node->size; at += node[at].size)
        tell_node(t, &node[at], depth + 1);
}

static bool tell_criterion(const telling *t, size_t i, enshu_wanted_by *by)
{
    const enshu__criterion_def *def =
        ENSHU__DEF(t->d->scenario, CRITERION, criterion, i);
    if (!def->when)
        return false;
    *by = (enshu_wanted_by){def->by_us != ENSHU__ABSENT_TIME ? def->by_us : -1,
                            -1};
    tell_node(t, def->when->nodes, 0);
    return true;
}

static void tell_options(const telling *t, const enshu__expect *x)
{
    const enshu__words *options = &x->def->options;
    const bool several = options->n > 1;
    if (several)
        t->fn(t->user, &(enshu_wanted){.what = "any", .t_us = -1});
    for (size_t i = 0; i < options->n; i++)
        t->fn(t->user, &(enshu_wanted){.depth = several,
                                       .what = "answered",
                                       .a = text_of(t, x->of.name),
                                       .b = text_of(t, options->at[i]),
                                       .t_us = -1});
    if (options->n == 0)
        t->fn(t->user, &(enshu_wanted){.what = "answered",
                                       .a = text_of(t, x->of.name),
                                       .t_us = -1});
}

static void tell_deed(const telling *t, const enshu__expect *x)
{
    t->fn(t->user, &(enshu_wanted){.what = "did",
                                   .a = text_of(t, x->def->action.name),
                                   .b = text_of(t, x->def->on.name),
                                   .c = text_of(t, x->def->by.name),
                                   .n = 1,
                                   .t_us = -1});
    for (size_t i = 0; i < x->def->n_match; i++)
        tell_node(t, &x->def->match[i], 1);
}

static void tell_expect(const telling *t, const enshu__expect *x,
                        enshu_wanted_by *by)
{
    *by = (enshu_wanted_by){
        -1, x->def->within_us != ENSHU__ABSENT_TIME ? x->def->within_us : -1};
    if (x->of.kind == ENSHU__QUESTION)
        tell_options(t, x);
    else
        tell_deed(t, x);
}

bool enshu_drill_wanted(const enshu_drill *d, const char *criterion,
                        enshu_wanted_fn *fn, void *user, enshu_wanted_by *by)
{
    const telling t = {d, fn, user};
    enshu__ref which;
    for (size_t i = 0; i < d->n_expects; i++) {
        if (strcmp(d->expects[i].criterion, criterion) != 0)
            continue;
        tell_expect(&t, &d->expects[i], by);
        return true;
    }
    return enshu__find_ref(d, ENSHU__IS(CRITERION), criterion, &which)
           && tell_criterion(&t, (size_t)which.index, by);
}
