/* What is picked on F4, in facts. */
#include "console/screens/works_panels.h"

#include <string.h>

#include "console/screens/draft.h"
#include "enshu/time.h"

enum { LINE = 22, LABEL = 84 };

static void draw_fact(ctx *c, ui_rect *r, const char *name, const char *value,
                      ui_token color)
{
    ui_rect line = ui_cut_top(r, LINE);
    if (line.h < LINE)
        return;
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   name);
    (void)ui_label(c->u, line, UI_BODY, color, UI_LEFT, value);
}

static works_view view_of(const ctx *c, const char *operation)
{
    works_view v = {.main = model_find_of(c->m, MODEL_OPERATION, operation)};
    v.departures = v.main;
    v.flow = v.main ? model_find_of(c->m, MODEL_OPERATION, v.main->on) : NULL;
    return v;
}

static const char *say_times(ctx *c, const model_departure *d)
{
    const char *due = say_clock(c, d->due_us, false);
    if (works_delay(d) < ENSHU_MIN)
        return due;
    return say_format(
        c, "%s → %s（%s）", due, say_clock(c, d->expected_us, false),
        say_with(c, W_PLUS_MINUTES, say_number(c, works_delay(d) / ENSHU_MIN)));
}

static const char *say_share(ctx *c, int64_t part, int64_t whole)
{
    const char *text =
        say_format(c, "%s/%s", say_number(c, part), say_number(c, whole));
    if (whole <= 0)
        return text;
    return say_with(c, W_ASIDE, text,
                    say_format(c, "%d %%", (int)(part * 100 / whole)));
}

static void departure_facts(ctx *c, ui_rect *r, const works_pick *p,
                            const model_departure *d)
{
    const works_view v = view_of(c, p->operation);
    const works_sector sector = works_sector_of(c, &v);
    const works_standing s = works_standing_of(c, d, sector);
    const bool quiet = s.status == UI_STATUS_NORMAL || s.past;
    const char *word =
        *s.remark ? say_with(c, W_ASIDE, s.word, s.remark) : s.word;
    draw_fact(c, r, say(c, W_BOARD_STATE), word,
              quiet ? UI_TEXT1 : ui_status_color(s.status));
    draw_fact(c, r, say(c, W_BOARD_DUE), say_times(c, d),
              works_is_late(d) ? UI_DEGRADED : UI_TEXT1);
    draw_fact(c, r, works_say(c, sector, WORKS_DEST), say_text(c, d->dest),
              UI_TEXT1);
    if (*d->dock)
        draw_fact(c, r, works_say(c, sector, WORKS_AT), d->dock, UI_TEXT1);
    draw_fact(c, r, works_say(c, sector, WORKS_LOAD),
              say_share(c, d->boarded, d->load), UI_TEXT1);
    if (d->bags_due > 0)
        draw_fact(c, r, say(c, W_BOARD_BAGS),
                  say_share(c, d->bags, d->bags_due), UI_TEXT1);
    if (*d->after)
        draw_fact(c, r, say(c, W_BEFORE_IT), d->after, UI_TEXT1);
}

static void station_facts(ctx *c, ui_rect *r, const works_pick *p,
                          const model_station *s)
{
    const model_thing *flow =
        model_find_of(c->m, MODEL_OPERATION, p->operation);
    const works_load load = works_load_of(c, flow, s);
    const char *unit = works_say_unit(c, *s->unit ? s->unit : flow->unit);
    draw_fact(c, r, say(c, W_BOARD_STATE), load.word,
              load.status == UI_STATUS_NORMAL ? UI_TEXT1
                                              : ui_status_color(load.status));
    draw_fact(c, r, say(c, W_STATION_OPEN),
              s->servers_max >= s->servers
                  ? say_share(c, s->servers, s->servers_max)
                  : say_number(c, s->servers),
              UI_TEXT1);
    draw_fact(c, r, say(c, W_STATION_QUEUE),
              say_format(c, "%s %s", say_number(c, s->queue), unit), UI_TEXT1);
    draw_fact(c, r, say(c, W_STATION_WAIT), say_duration(c, s->wait_us),
              UI_TEXT1);
    draw_fact(c, r, say(c, W_STATION_HOUR),
              say_format(c, "%s %s", say_number(c, s->hour), unit), UI_TEXT1);
    if (*s->on) {
        const model_thing *service = model_find_of(c->m, MODEL_SERVICE, s->on);
        const char *name = say_what(c, s->on);
        if (service && *service->state)
            name = say_with(c, W_ASIDE, name, say_data(c, service->state));
        draw_fact(c, r, say(c, W_SERVICES), name, UI_TEXT1);
    }
}

static void dock_facts(ctx *c, ui_rect *r, const works_pick *p)
{
    const works_view v = view_of(c, p->operation);
    const works_sector sector = works_sector_of(c, &v);
    const model_departure *here =
        model_find_departure(c->m, p->operation, p->key);
    draw_fact(c, r, works_say(c, sector, WORKS_KEY),
              here ? here->key : say(c, W_DOCK_FREE), UI_TEXT1);
    if (here)
        draw_fact(c, r, say(c, W_BOARD_DUE), say_times(c, here), UI_TEXT1);
}

void works_draw_facts(ctx *c, ui_rect *r, const works_pick *p)
{
    const model_departure *d =
        p->kind == WORKS_DEPARTURE
            ? model_find_departure(c->m, p->operation, p->key)
            : NULL;
    const model_station *s =
        p->kind == WORKS_STATION
            ? model_find_station(c->m, p->operation, p->place)
            : NULL;
    if (d)
        departure_facts(c, r, p, d);
    if (s)
        station_facts(c, r, p, s);
    if (p->kind == WORKS_DOCK)
        dock_facts(c, r, p);
}

const char *works_say_place(const ctx *c, const char *operation,
                            const char *place)
{
    const model_station *s = model_find_station(c->m, operation, place);
    const model_stop *stops = NULL;
    const size_t n = model_stops(c->m, operation, &stops);
    if (s)
        return model_say(s->name, c->lang, NULL);
    for (size_t i = 0; i < n; i++)
        if (strcmp(stops[i].id, place) == 0)
            return model_say(stops[i].name, c->lang, NULL);
    return "";
}

/* Its name, or what it is called where it has none. */
static const char *name_of(const ctx *c, const works_pick *p, const char *place)
{
    const char *name = works_say_place(c, p->operation, place);
    return *name ? name : place;
}

const char *works_say_pick(ctx *c, const works_pick *p)
{
    if (p->kind == WORKS_SECTION)
        return say_with(c, W_LINE_FROM_TO, name_of(c, p, p->place),
                        name_of(c, p, p->other));
    return p->kind == WORKS_DEPARTURE || p->kind == WORKS_TRIP
               ? p->key
               : name_of(c, p, p->place);
}
