/* What a test of the scenario plays: given actions at given times. */
#include "runs/policy_internal.h"

typedef struct plays {
    const enshu_test_play **order; /* by time, then as written */
    size_t n;
    size_t n_done;
    move move;
} plays;

void *plays_create(const enshu_test_info *test)
{
    plays *p = xcalloc(1, sizeof *p);
    p->order = xcalloc(test->n_plays, sizeof *p->order);
    for (; p->n < test->n_plays; p->n++) {
        const enshu_test_play *play = &test->plays[p->n];
        size_t at = p->n;
        for (; at > 0 && p->order[at - 1]->t_us > play->t_us; at--)
            p->order[at] = p->order[at - 1];
        p->order[at] = play;
    }
    return p;
}

static void plays_destroy(void *self)
{
    plays *p = self;
    xfree(p->order);
    xfree(p);
}

static void plays_see(void *self, const enshu_record *record)
{
    (void)self;
    (void)record;
}

static void plays_think(void *self)
{
    (void)self;
}

static enshu_time_us plays_next(const void *self)
{
    const plays *p = self;
    return p->n_done < p->n ? p->order[p->n_done]->t_us : ENSHU_TIME_MAX;
}

static const enshu_command *plays_act(void *self)
{
    plays *p = self;
    const enshu_test_play *play = p->order[p->n_done++];
    move *m = &p->move;
    move_start(m, ENSHU_COMMAND_ACTION_START, play->role);
    move_add(m, ENSHU_F_ACTION, play->action);
    if (play->on)
        move_add(m, ENSHU_F_ON, play->on);
    move_add_map(m, play->form, play->n_form);
    return &m->command;
}

const policy_class policy_plays = {.name = "test",
                                   .listens = false,
                                   .destroy = plays_destroy,
                                   .see = plays_see,
                                   .think = plays_think,
                                   .next = plays_next,
                                   .act = plays_act};
