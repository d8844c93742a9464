#include "ops/flow_internal.h"

enum { ITEMS_AT_ONCE = 256 };

void enshu__movers_add(enshu__movers *list, enshu__mover *m)
{
    m->next = NULL;
    m->prev = list->last;
    if (list->last)
        list->last->next = m;
    else
        list->first = m;
    list->last = m;
}

void enshu__movers_remove(enshu__movers *list, enshu__mover *m)
{
    if (m->prev)
        m->prev->next = m->next;
    else
        list->first = m->next;
    if (m->next)
        m->next->prev = m->prev;
    else
        list->last = m->prev;
}

/* Free items are a stack, so that the one used last, which is still in the
 * cache, is used next. */
static bool add_items(enshu__flow *f)
{
    enshu__mover *block =
        enshu__arena_new(f->arena, ITEMS_AT_ONCE, sizeof *block);
    if (!block)
        return false;
    for (size_t i = 0; i < ITEMS_AT_ONCE; i++) {
        block[i].later = f->free;
        f->free = &block[i];
    }
    return true;
}

enshu__mover *enshu__item_create(enshu__flow *f, int32_t item_class,
                                 int32_t departure)
{
    if (!f->free && !add_items(f)) {
        f->status = ENSHU_ENOMEM;
        return NULL;
    }
    enshu__mover *m = f->free;
    f->free = m->later;
    m->departure = departure;
    m->bay = -1;
    m->lane = -1;
    m->item_class = (uint8_t)item_class;
    m->extra = false;
    m->gone = false;
    f->created++;
    f->inside++;
    if (departure >= 0)
        enshu__mates_add(f, m);
    return m;
}

void enshu__item_free(enshu__flow *f, enshu__mover *m)
{
    f->inside--;
    if (m->departure >= 0)
        enshu__mates_remove(f, m);
    m->later = f->free;
    f->free = m;
}

void enshu__item_lose(enshu__flow *f, enshu__station *s, enshu__mover *m)
{
    if (s)
        s->lost++;
    f->lost++;
    enshu__item_free(f, m);
}
