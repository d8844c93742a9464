/* Injects in words and marks, and whom they concern. */
#include <stdlib.h>
#include <string.h>

#include "console/screens/control_parts.h"

/* ---- states ---- */

bool control_is_open(const model_inject *p)
{
    return p->state == MODEL_INJECT_PLANNED
           || p->state == MODEL_INJECT_CONDITIONAL
           || p->state == MODEL_INJECT_HELD;
}

bool control_is_soon(const ctx *c, const model_inject *p)
{
    return p->state == MODEL_INJECT_PLANNED && p->due_us >= 0
           && p->due_us - c->drill_us <= CONTROL_SOON_US;
}

const char *control_say_title(ctx *c, const model_inject *p)
{
    const char *subject = say_text(c, p->subject);
    if (*subject)
        return subject;
    const char *body = say_text(c, p->body);
    return say_format(c, "%.*s", (int)strcspn(body, "\n"), body);
}

const char *control_say_inject(ctx *c, const model_inject *p)
{
    return say_format(c, "%s %s", p->id, control_say_title(c, p));
}

const char *control_say_objective(ctx *c, const char *id)
{
    return say_of(c, MODEL_OBJECTIVE, id);
}

const char *control_say_priority(ctx *c, const char *priority)
{
    if (strcmp(priority, "high") == 0)
        return say(c, W_URGENT);
    return strcmp(priority, "low") == 0 ? say(c, W_LOW) : say(c, W_NORMAL);
}

const char *control_say_state(ctx *c, const model_inject *p)
{
    static const word_id names[] = {[MODEL_INJECT_PLANNED] = W_CTL_PLANNED,
                                    [MODEL_INJECT_CONDITIONAL] =
                                        W_CTL_CONDITIONAL,
                                    [MODEL_INJECT_HELD] = W_CTL_HELD,
                                    [MODEL_INJECT_SENT] = W_CTL_SENT,
                                    [MODEL_INJECT_SKIPPED] = W_CTL_SKIPPED};
    return say(c, control_is_soon(c, p) ? W_CTL_SOON : names[p->state]);
}

ui_token control_ink(const ctx *c, const model_inject *p)
{
    switch (p->state) {
    case MODEL_INJECT_PLANNED:
        return control_is_soon(c, p) ? UI_ACCENT : UI_TEXT2;
    case MODEL_INJECT_CONDITIONAL:
        return UI_SUSPECT;
    case MODEL_INJECT_HELD:
        return UI_DEGRADED;
    case MODEL_INJECT_SENT:
        return UI_RECOVERING;
    case MODEL_INJECT_SKIPPED:
        break;
    }
    return UI_TEXT3;
}

static void draw_triangle(ui *u, float x, float y, ui_token ink)
{
    const ui_point p[] = {
        {x - 4.0F, y - 5.0F}, {x + 5.0F, y}, {x - 4.0F, y + 5.0F}};
    ui_polygon(u, p, 3, ink);
}

static void draw_diamond(ui *u, float x, float y, ui_token ink)
{
    const ui_point p[] = {
        {x, y - 5.5F}, {x + 5.5F, y}, {x, y + 5.5F}, {x - 5.5F, y}};
    ui_polygon(u, p, 4, ink);
}

static void draw_cross(ui *u, float x, float y, ui_token ink)
{
    const ui_point a[] = {{x - 4.0F, y - 4.0F}, {x + 4.0F, y + 4.0F}};
    const ui_point b[] = {{x - 4.0F, y + 4.0F}, {x + 4.0F, y - 4.0F}};
    ui_polyline(u, a, 2, 1.8F, ink);
    ui_polyline(u, b, 2, 1.8F, ink);
}

static void draw_tick(ui *u, float x, float y, ui_token ink)
{
    const ui_point p[] = {
        {x - 4.5F, y + 0.5F}, {x - 1.5F, y + 3.5F}, {x + 4.5F, y - 3.5F}};
    ui_polyline(u, p, 3, 1.8F, ink);
}

void control_draw_mark(ctx *c, ui_rect r, const model_inject *p, bool dim)
{
    ui *u = c->u;
    const ui_token ink = dim ? UI_TEXT3 : control_ink(c, p);
    const float x = (float)r.x + (float)r.w / 2.0F;
    const float y = (float)r.y + (float)r.h / 2.0F;
    switch (p->state) {
    case MODEL_INJECT_PLANNED:
        if (control_is_soon(c, p))
            draw_triangle(u, x, y, ink);
        else
            ui_ring(u, (ui_point){x, y}, 5.0F, 1.8F, 0.0F, 1.0F, ink);
        break;
    case MODEL_INJECT_CONDITIONAL:
        draw_diamond(u, x, y, ink);
        break;
    case MODEL_INJECT_HELD:
        ui_fill(u, (ui_rect){(int)x - 4, (int)y - 5, 3, 10}, ink);
        ui_fill(u, (ui_rect){(int)x + 1, (int)y - 5, 3, 10}, ink);
        break;
    case MODEL_INJECT_SENT:
        draw_tick(u, x, y, ink);
        break;
    case MODEL_INJECT_SKIPPED:
        draw_cross(u, x, y, ink);
        break;
    }
}

/* ---- whom it concerns ---- */

/* The team of a party: its own id, or a role's. */
static const char *team_of(const ctx *c, const char *id)
{
    if (model_find_of(c->m, MODEL_TEAM, id))
        return id;
    const model_thing *role = model_find_of(c->m, MODEL_ROLE, id);
    return role && !role->npc ? role->owner : "";
}

const char *control_team_of(const ctx *c, const model_inject *p)
{
    const char *found = "";
    for (size_t i = 0; i < p->n_to; i++) {
        const char *team = team_of(c, p->to[i]);
        if (*found && strcmp(found, team) != 0)
            return "";
        found = team;
    }
    return found;
}

const char *control_say_to(ctx *c, const model_inject *p)
{
    enum { MOST = 4 };
    if (p->n_to == 0)
        return say(c, W_CTL_TO_ALL);
    if (p->n_to <= MOST)
        return say_names(c, p->to, p->n_to);
    return say_with(c, W_CTL_TO_MORE, say_names(c, p->to, MOST - 1),
                    say_number(c, (int64_t)(p->n_to - (MOST - 1))));
}

/* ---- parties ---- */

static void add(control_parties *p, const char *id, const char *name)
{
    if (p->n == CONTROL_PARTIES_MAX)
        return;
    p->ids[p->n] = id;
    p->names[p->n] = name;
    p->n++;
}

void control_list_kind(ctx *c, control_parties *out, model_thing_kind kind)
{
    const size_t n = model_count(c->m, kind);
    for (size_t i = 0; i < n; i++) {
        const model_thing *t = model_at(c->m, kind, i);
        const char *name = say_thing(c, t);
        const char *team = kind == MODEL_ROLE && *t->owner
                               ? say_of(c, MODEL_TEAM, t->owner)
                               : "";
        if (*team && strncmp(name, team, strlen(team)) != 0)
            name = say_format(c, "%s／%s", team, name);
        add(out, t->id, name);
    }
}

void control_list_addressees(ctx *c, control_parties *out)
{
    out->n = 0;
    control_list_kind(c, out, MODEL_TEAM);
    control_list_kind(c, out, MODEL_ROLE);
    control_list_kind(c, out, MODEL_ACTOR);
}

void control_list_senders(ctx *c, control_parties *out)
{
    out->n = 0;
    control_list_kind(c, out, MODEL_ACTOR);
    control_list_kind(c, out, MODEL_ORG);
    control_list_kind(c, out, MODEL_ROLE);
    control_list_kind(c, out, MODEL_TEAM);
}

int control_party_index(const control_parties *p, const char *id)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->ids[i], id) == 0)
            return (int)i;
    return -1;
}

const char *control_say_world(ctx *c, uint32_t instance, const char *name)
{
    if (!*name)
        return say_with(c, W_CTL_WORLD, say_number(c, (int64_t)instance + 1));
    if (name[strspn(name, "0123456789")] == '\0')
        return say_with(c, W_CTL_WORLD, name);
    return name;
}

/* ---- times ---- */

typedef struct digits {
    int value[6];
    size_t n;
} digits;

/* Half-width and full-width digits; colons are passed over. */
static bool read_digits(const char *text, digits *out)
{
    out->n = 0;
    for (const char *at = text; *at;) {
        int value = -1;
        size_t len = 1;
        if (*at >= '0' && *at <= '9') {
            value = *at - '0';
        } else if (strncmp(at, "\xEF\xBC", 2) == 0
                   && (unsigned char)at[2] >= 0x90
                   && (unsigned char)at[2] <= 0x99) {
            value = (unsigned char)at[2] - 0x90;
            len = 3;
        } else if (strncmp(at, "：", 3) == 0) {
            len = 3;
        } else if (*at != ':' && *at != ' ') {
            return false;
        }
        if (value >= 0) {
            if (out->n == 6)
                return false;
            out->value[out->n++] = value;
        }
        at += len;
    }
    return out->n >= 3;
}

/* Seconds of the day; three digits are H:MM, five H:MM:SS. */
static int64_t second_of_day(const digits *d)
{
    const size_t odd = d->n % 2;
    int64_t part[3] = {0, 0, 0};
    size_t i = 0;
    for (size_t k = 0; i < d->n; k++) {
        const size_t take = k == 0 && odd ? 1 : 2;
        for (size_t j = 0; j < take; j++)
            part[k] = part[k] * 10 + d->value[i++];
    }
    if (part[0] > 23 || part[1] > 59 || part[2] > 59)
        return -1;
    return (part[0] * 60 + part[1]) * 60 + part[2];
}

bool control_read_time(const ctx *c, const char *text, int64_t near_us,
                       int64_t *out)
{
    digits d;
    int64_t day = -1;
    if (strncmp(text, "D+", 2) == 0) {
        char *end = NULL;
        day = strtol(text + 2, &end, 10);
        if (end == text + 2 || day < 0 || day > 10000)
            return false;
        text = end;
    }
    if (!read_digits(text, &d))
        return false;
    const int64_t second = second_of_day(&d);
    if (second < 0)
        return false;
    const int64_t start = model_get_scenario(c->m)->start_us;
    const int64_t of_day = second * ENSHU_SEC - start;
    if (day < 0) {
        const int64_t half = ENSHU_DAY / 2;
        day = (near_us - of_day + half) / ENSHU_DAY;
    }
    *out = of_day + day * ENSHU_DAY;
    return *out >= 0;
}
