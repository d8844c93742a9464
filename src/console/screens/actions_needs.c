/* What an action needs: people, approval, and what it does to operations. */
#include <string.h>

#include "console/screens/actions.h"
#include "console/screens/impact.h"

/* ---- people ---- */

static bool is_ours(const ctx *c, const model_thing *pool)
{
    const model_seat *seat = model_get_seat(c->m);
    for (size_t i = 0; i < seat->n_teams; i++)
        if (strcmp(seat->teams[i], pool->owner) == 0)
            return true;
    return false;
}

int64_t pool_free(const model_thing *pool)
{
    return pool->count > pool->busy ? pool->count - pool->busy : 0;
}

/* The pool that would do it: the first of the team that has enough free, else
 * the one that has most.  NULL: these people are not counted. */
static const model_thing *find_pool(const ctx *c, const model_thing *action)
{
    const model_thing *best = NULL;
    const size_t n = *action->skill ? model_count(c->m, MODEL_STAFF) : 0;
    for (size_t i = 0; i < n; i++) {
        const model_thing *pool = model_at(c->m, MODEL_STAFF, i);
        if (strcmp(pool->skill, action->skill) != 0 || !is_ours(c, pool))
            continue;
        if (pool_free(pool) >= action->people)
            return pool;
        if (!best || pool_free(pool) > pool_free(best))
            best = pool;
    }
    return best;
}

bool action_is_short(const ctx *c, const model_thing *action)
{
    const model_thing *pool = find_pool(c, action);
    return pool && pool_free(pool) < action->people;
}

const char *action_say_people(ctx *c, const model_thing *action)
{
    const model_thing *pool = find_pool(c, action);
    const char *people = say_number(c, action->people);
    if (action->people <= 0)
        return "";
    if (!pool)
        return *action->skill ? say_with(c, W_PEOPLE_ONLY,
                                         say_data(c, action->skill), people)
                              : people;
    return say_with(c, W_PEOPLE_OF, say_thing(c, pool), people,
                    say_number(c, pool_free(pool)), say_number(c, pool->count));
}

const char *action_say_people_short(ctx *c, const model_thing *action)
{
    const model_thing *pool = find_pool(c, action);
    if (action->people <= 0)
        return "";
    if (!pool)
        return action_say_people(c, action);
    return say_with(c, W_PEOPLE_FACTS, say_thing(c, pool),
                    say_number(c, action->people),
                    say_number(c, pool_free(pool)));
}

/* ---- approval ---- */

static bool may_approve(const ctx *c, const model_thing *action,
                        const char *role)
{
    const model_thing *t = model_find_of(c->m, MODEL_ROLE, role);
    for (size_t i = 0; i < action->n_approval; i++)
        if (strcmp(action->approval[i], role) == 0
            || (t && strcmp(action->approval[i], t->owner) == 0))
            return true;
    return false;
}

bool action_asks_first(ctx *c, const model_thing *action, const char *on)
{
    const model_offer *offer = action_offer(c, action->id, on);
    const char *role = offer ? offer->role : "";
    const model_seat *seat = model_get_seat(c->m);
    if (!*role && seat->n_roles > 0)
        role = seat->roles[0];
    return action->keys > (may_approve(c, action, role) ? 1 : 0);
}

const char *action_say_approval(ctx *c, const model_thing *action)
{
    const char *who = say_names(c, action->approval, action->n_approval);
    if (action->keys <= 0)
        return "";
    if (action->keys > 1)
        return say_with(c, W_APPROVAL_KEYS, who, say_number(c, action->keys));
    return say_with(c, action->n_approval > 1 ? W_APPROVAL_ANY : W_APPROVAL_ONE,
                    who);
}

/* ---- effect on operations ---- */

enum { LINE = 22, NAMES = 3 };

static const char *say_impact_words(ctx *c, const model_thing *action)
{
    return say_text(c, action->impact);
}

static size_t seen_of(const impact *i)
{
    return i->n < NAMES * 2 ? i->n : NAMES * 2;
}

int action_impact_height(ctx *c, const model_thing *action, const char *on,
                         int width)
{
    impact i;
    impact_find(c->m, *on ? on : action->on, &i);
    const char *words_of = say_impact_words(c, action);
    int height = 0;
    if (*words_of)
        height += ui_paragraph_height(c->u, width - 24, UI_BODY, words_of);
    if (i.n > 0)
        height += LINE * (int)((seen_of(&i) + 1) / 2) + 4;
    return height > 0 ? height + LINE + 12 : 0;
}

static void draw_standing(ctx *c, ui_rect r, const model_thing *t)
{
    const ui_status status = status_of(t);
    const ui_rect mark = ui_cut_left(&r, 16);
    if (t->kind == MODEL_SERVICE)
        ui_status_shape(c->u, ui_center(mark, 11, 11), status);
    else
        ui_draw_icon(c->u, ui_center(mark, 13, 13), UI_ICON_OPERATIONS,
                     UI_TEXT2);
    (void)ui_cut_left(&r, 4);
    (void)ui_label(c->u, r, UI_SMALL, UI_TEXT1, UI_LEFT, say_thing(c, t));
}

/* A box in the colours of a warning, since this is what one forgets. */
void action_draw_impact(ctx *c, ui_rect r, const model_thing *action,
                        const char *on)
{
    ui *u = c->u;
    impact i;
    impact_find(c->m, *on ? on : action->on, &i);
    const char *words_of = say_impact_words(c, action);
    ui_round(u, r, 4, UI_ATTN_BG, UI_ATTN_LINE);
    r = ui_inset(r, 12, 5);
    (void)ui_label(u, ui_cut_top(&r, LINE), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, W_IMPACT));
    if (*words_of) {
        const int height = ui_paragraph_height(u, r.w, UI_BODY, words_of);
        (void)ui_paragraph(u, ui_cut_top(&r, height), UI_BODY, UI_TEXT1,
                           words_of);
        (void)ui_cut_top(&r, 4);
    }
    for (size_t k = 0; k < seen_of(&i); k += 2) {
        ui_rect line = ui_cut_top(&r, LINE);
        const ui_rect left = ui_cut_left(&line, r.w / 2);
        draw_standing(c, left, i.at[k]);
        if (k + 1 < seen_of(&i))
            draw_standing(c, line, i.at[k + 1]);
    }
}
