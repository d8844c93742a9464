#include "ops/timetable_people_internal.h"

enshu__crowd *enshu__crowd_at(const enshu__people *p, uint32_t i)
{
    return &p->slab[i / ENSHU__CROWD_SLAB][i % ENSHU__CROWD_SLAB];
}

/* A number that is not in use; 0: no memory. */
static uint32_t take(enshu__people *p)
{
    if (p->free != 0) {
        const uint32_t i = p->free;
        p->free = enshu__crowd_at(p, i)->next;
        return i;
    }
    const uint32_t i = p->made + 1;
    const uint32_t slab = i / ENSHU__CROWD_SLAB;
    if (slab >= ENSHU__CROWD_SLABS)
        return 0;
    if (!p->slab[slab])
        p->slab[slab] =
            enshu__arena_new(p->arena, ENSHU__CROWD_SLAB, sizeof **p->slab);
    if (!p->slab[slab])
        return 0;
    p->made = i;
    return i;
}

uint32_t enshu__crowd_new(enshu__people *p, const enshu__crowd *content)
{
    const uint32_t i = take(p);
    if (i == 0)
        p->failed = true;
    else
        *enshu__crowd_at(p, i) = *content;
    return i;
}

void enshu__crowd_free(enshu__people *p, uint32_t i)
{
    enshu__crowd_at(p, i)->next = p->free;
    p->free = i;
}

static bool is_like(const enshu__crowd *a, const enshu__crowd *b)
{
    return a->leaves_us == b->leaves_us && a->due == b->due;
}

/* Those who come count on later and later trips, so the end is tried first. */
void enshu__crowds_add(enshu__people *p, enshu__crowds *queue,
                       const enshu__crowd *group)
{
    uint32_t before = queue->last;
    if (before != 0 && enshu__crowd_at(p, before)->leaves_us > group->leaves_us)
        before = 0;
    if (before == 0) {
        for (uint32_t i = queue->first;
             i != 0 && enshu__crowd_at(p, i)->leaves_us <= group->leaves_us;
             i = enshu__crowd_at(p, i)->next)
            before = i;
    }
    if (before != 0 && is_like(enshu__crowd_at(p, before), group)) {
        enshu__crowd_at(p, before)->count += group->count;
        return;
    }
    const uint32_t fresh = enshu__crowd_new(p, group);
    if (fresh == 0)
        return;
    uint32_t *link =
        before == 0 ? &queue->first : &enshu__crowd_at(p, before)->next;
    enshu__crowd_at(p, fresh)->next = *link;
    *link = fresh;
    if (queue->last == before)
        queue->last = fresh;
}
