/* What is judged, in words. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/feedback.h"
#include "console/screens/judge.h"

/* ---- how it stands ---- */

const char *judge_say_stand(const ctx *c, judge_stand stand)
{
    static const word_id names[] = {
        [JUDGE_STAND_NOT] = W_JUDGE_STATE_NOT,
        [JUDGE_STAND_MINE] = W_JUDGE_STATE_MINE,
        [JUDGE_STAND_OTHERS] = W_JUDGE_STATE_OTHERS,
        [JUDGE_STAND_DIFFERS] = W_JUDGE_STATE_DIFFERS,
        [JUDGE_STAND_SETTLED] = W_JUDGE_STATE_SETTLED,
        [JUDGE_STAND_ASKED] = W_JUDGE_STATE_ASKED,
        [JUDGE_STAND_THEIRS] = W_JUDGE_STATE_THEIRS};
    return say(c, names[stand]);
}

void judge_draw_stand(ctx *c, ui_rect r, judge_stand stand)
{
    static const ui_status shapes[] = {[JUDGE_STAND_NOT] = UI_STATUS_UNKNOWN,
                                       [JUDGE_STAND_OTHERS] = UI_STATUS_NORMAL,
                                       [JUDGE_STAND_ASKED] = UI_STATUS_NORMAL,
                                       [JUDGE_STAND_DIFFERS] =
                                           UI_STATUS_DEGRADED};
    if (stand == JUDGE_STAND_MINE || stand == JUDGE_STAND_SETTLED
        || stand == JUDGE_STAND_THEIRS)
        ui_draw_icon(c->u, r, UI_ICON_CHECK,
                     stand == JUDGE_STAND_SETTLED ? UI_RECOVERING : UI_TEXT2);
    else
        ui_status_shape(c->u, r, shapes[stand]);
}

/* ---- names ---- */

bool judge_is_heading(judge_what what)
{
    return what == JUDGE_OBJECTIVE || what == JUDGE_CAPABILITY
           || what == JUDGE_LEVELS;
}

static const char *or_id(ctx *c, enshu_text name, const char *id)
{
    const char *text = say_text(c, name);
    return *text ? text : id;
}

static const char *say_task(ctx *c, const judge_row *row)
{
    const model_capability *p = model_find_capability(c->m, row->id);
    for (size_t i = 0; p && i < p->n_tasks; i++)
        if (strcmp(p->tasks[i].id, row->task) == 0)
            return or_id(c, p->tasks[i].name, row->task);
    return row->task;
}

const char *judge_say_row(ctx *c, const judge_row *row)
{
    const model_criterion *k = NULL;
    const model_capability *p = NULL;
    switch (row->what) {
    case JUDGE_OBJECTIVE:
        return *row->id ? control_say_objective(c, row->id)
                        : say(c, W_JUDGE_NO_OBJECTIVE);
    case JUDGE_CRITERION:
        k = model_find_criterion(c->m, row->id);
        return k ? or_id(c, k->name, row->id) : row->id;
    case JUDGE_CAPABILITY:
        p = model_find_capability(c->m, row->id);
        return p ? or_id(c, p->name, row->id) : row->id;
    case JUDGE_TASK:
        return say_task(c, row);
    case JUDGE_LEVELS:
        return say(c, W_JUDGE_LEVELS);
    case JUDGE_LEVEL:
        break;
    }
    return judge_say_item(c, row->id);
}

const char *judge_say_team(ctx *c, const char *team)
{
    return *team ? say_whom(c, team) : say(c, W_JUDGE_EVERYBODY);
}

const char *judge_say_by(const ctx *c, const model_criterion *k)
{
    if (!model_is_theirs(k))
        return "";
    return say(c,
               strcmp(k->by, "self") == 0 ? W_JUDGE_BY_SELF : W_JUDGE_BY_PEER);
}

enum { SEAT_ROLES = 16 };

/* Who steers or judges sits there as control, which goes without saying. */
static const char *say_seat_roles(ctx *c, const char *roles)
{
    const char *ids[SEAT_ROLES];
    size_t n = 0;
    for (size_t len; (len = strcspn(roles, " #")) > 0 && n < SEAT_ROLES;) {
        const char *id = say_format(c, "%.*s", (int)len, roles);
        if (strcmp(id, "control") != 0)
            ids[n++] = id;
        roles += len + (roles[len] == ' ');
    }
    return n > 0 ? say_names(c, ids, n) : "";
}

/* A seat as the host names it, WORLD/PART:ROLES#NUMBER: "Evaluator 2",
 * "Controller (CISO)"; "" when it is none. */
static const char *say_seat(ctx *c, const char *rater)
{
    const size_t digits = strspn(rater, "0123456789");
    if (digits > 0 && rater[digits] == '/')
        rater += digits + 1;
    const size_t len = strcspn(rater, ":");
    const char *number = strchr(rater, '#');
    if (!rater[len])
        return "";
    const char *part = words_of_sort(c->words, c->lang, "part",
                                     say_format(c, "%.*s", (int)len, rater));
    if (number)
        part = say_format(c, "%s %s", part, number + 1);
    const char *roles = say_seat_roles(c, rater + len + 1);
    return *roles ? say_with(c, W_ASIDE, part, roles) : part;
}

/* A role is who plays it; of others the seat is known. */
const char *judge_say_rater(ctx *c, const char *rater)
{
    const model_place *const *places;
    const size_t n = model_places(c->m, &places);
    const model_seat *seat = model_get_seat(c->m);
    if (strcmp(rater, seat->id) == 0)
        return say(c, W_JUDGE_YOU);
    if (model_find_of(c->m, MODEL_ROLE, rater))
        return say_of(c, MODEL_ROLE, rater);
    for (size_t i = 0; i < n; i++)
        if (strcmp(places[i]->seat, rater) == 0 && *places[i]->person)
            return places[i]->person;
    const char *said = say_seat(c, rater);
    return *said ? said : say_with(c, W_JUDGE_RATER, rater);
}

const char *judge_say_rating(const ctx *c, char rating)
{
    switch (rating) {
    case 'P':
        return say(c, W_JUDGE_RATING_P);
    case 'S':
        return say(c, W_JUDGE_RATING_S);
    case 'M':
        return say(c, W_JUDGE_RATING_M);
    case 'U':
        return say(c, W_JUDGE_RATING_U);
    default:
        return "";
    }
}

const char *judge_say_level(const ctx *c, int64_t level)
{
    static const word_id names[] = {W_JUDGE_LEVEL_0, W_JUDGE_LEVEL_1,
                                    W_JUDGE_LEVEL_2, W_JUDGE_LEVEL_3,
                                    W_JUDGE_LEVEL_4, W_JUDGE_LEVEL_5};
    return level >= 0 && level <= JUDGE_LEVEL_MAX ? say(c, names[level])
                                                  : say(c, W_ITEM_NOT_SEEN);
}

const char *judge_say_item(ctx *c, const char *item)
{
    return say_format(c, "%s %s", item,
                      words_of_sort(c->words, c->lang, "item", item));
}
