#include "runs/policy_internal.h"

#include <string.h>

struct policy {
    const policy_class *is;
    void *self;
};

static void *none_create(enshu_drill *d, uint64_t seed)
{
    (void)d;
    (void)seed;
    return NULL;
}

static void none_destroy(void *self)
{
    (void)self;
}

static void none_see(void *self, const enshu_record *record)
{
    (void)self;
    (void)record;
}

static enshu_time_us none_next(const void *self)
{
    (void)self;
    return ENSHU_TIME_MAX;
}

static const enshu_command *none_act(void *self)
{
    (void)self;
    return NULL;
}

static const policy_class policy_none = {.name = "none",
                                         .listens = false,
                                         .create = none_create,
                                         .destroy = none_destroy,
                                         .see = none_see,
                                         .think = none_destroy,
                                         .next = none_next,
                                         .act = none_act};

static const policy_class *const classes[] = {&policy_none, &policy_slow,
                                              &policy_random};
enum { N_CLASSES = sizeof classes / sizeof *classes };

const char *const *policy_names(void)
{
    static const char *const names[] = {"none", "slow", "random", NULL};
    return names;
}

bool policy_is_builtin(const char *name)
{
    for (const char *const *n = policy_names(); *n; n++) {
        if (strcmp(*n, name) == 0)
            return true;
    }
    return false;
}

static policy *wrap(const policy_class *is, void *self)
{
    policy *p = xmalloc(sizeof *p);
    p->is = is;
    p->self = self;
    return p;
}

policy *policy_create(const char *name, enshu_drill *d, uint64_t seed)
{
    for (size_t i = 0; i < N_CLASSES; i++) {
        if (strcmp(classes[i]->name, name) == 0)
            return wrap(classes[i], classes[i]->create(d, seed));
    }
    return NULL;
}

policy *policy_create_test(const enshu_test_info *test)
{
    return wrap(&policy_plays, plays_create(test));
}

void policy_destroy(policy *p)
{
    if (!p)
        return;
    p->is->destroy(p->self);
    xfree(p);
}

bool policy_listens(const policy *p)
{
    return p->is->listens;
}

void policy_see(policy *p, const enshu_record *record)
{
    /* What exercise control alone can see is no trainee's knowledge. */
    if (record->audience.scope != ENSHU_SCOPE_CONTROL)
        p->is->see(p->self, record);
}

void policy_think(policy *p)
{
    p->is->think(p->self);
}

enshu_time_us policy_next(const policy *p)
{
    return p->is->next(p->self);
}

const enshu_command *policy_act(policy *p)
{
    return p->is->act(p->self);
}
