#include "script/pending.h"

/* The list with room for one more pointer after `n`; NULL: no memory. */
static void *grown(void *list, size_t *room, size_t n)
{
    if (n < *room)
        return list;
    const size_t more = *room ? *room * 2 : 32;
    void *moved = enshu__resize(list, more, sizeof(void *));
    if (moved)
        *room = more;
    return moved;
}

enshu__pending *enshu__pending_create(void)
{
    return enshu__alloc_zero(1, sizeof(enshu__pending));
}

void enshu__pending_destroy(enshu__pending *p)
{
    if (!p)
        return;
    enshu__free(p->conds);
    enshu__free(p->plain);
    enshu__free(p);
}

bool enshu__pending_cond(enshu__pending *p, enshu__cond *cond)
{
    enshu__cond **conds = grown(p->conds, &p->room_conds, p->n_conds);
    if (!conds)
        return false;
    p->conds = conds;
    p->conds[p->n_conds++] = cond;
    return true;
}

bool enshu__pending_plain(enshu__pending *p, enshu_text *text)
{
    enshu_text **plain = grown(p->plain, &p->room_plain, p->n_plain);
    if (!plain)
        return false;
    p->plain = plain;
    p->plain[p->n_plain++] = text;
    return true;
}
