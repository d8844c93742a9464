/* Below the diagram: what is picked, where it goes next, and a departure that
 * is proposed. */
#include <string.h>

#include "console/screens/line_scene.h"
#include "console/screens/works.h"

enum { ROW = 26, PAD = 12, NEXT_MAX = 12 };

/* "next B 09:14 → C 09:19": as many as there is room for. */
static const char *say_next(ctx *c, const line_scene *s, const model_trip *t,
                            int width)
{
    const char *text = "";
    size_t shown = 0;
    for (size_t i = model_trip_next(t); i < t->n_calls && shown < NEXT_MAX;
         i++) {
        const model_call *call = &t->calls[i];
        const bool last = i + 1 == t->n_calls;
        const bool told = call->next_arr_us != MODEL_NO_TIME;
        const int64_t at = last ? (told ? call->next_arr_us : call->plan_arr_us)
                                : line_departure(s, t, i);
        if (call->passes || t->state == MODEL_TRIP_CANCELLED)
            continue;
        const char *one = say_format(c, "%s%s %s", *text ? " → " : "",
                                     line_stop_name(c, s, call->stop),
                                     say_clock(c, at, false));
        const char *more = say_format(c, "%s%s", text, one);
        if (ui_width(c->u, UI_SMALL, say_with(c, W_LINE_NEXT, more)) > width)
            break;
        text = more;
        shown++;
    }
    return *text ? say_with(c, W_LINE_NEXT, text) : "";
}

static void put(ctx *c, ui_rect *r, ui_font font, ui_token color,
                const char *text)
{
    const int width = ui_width(c->u, font, text);
    (void)ui_label(c->u, ui_cut_left(r, width + 1), font, color, UI_LEFT, text);
    (void)ui_cut_left(r, PAD);
}

static void draw_facts(ctx *c, ui_rect r, const line_scene *s)
{
    const model_trip *t = s->chosen;
    const ui_status status = line_status(c, t);
    put(c, &r, UI_BODY_BOLD, UI_ACCENT, t->key);
    put(c, &r, UI_SMALL, UI_TEXT2,
        words_of_sort(c->words, c->lang, "train", t->kind));
    put(c, &r, UI_SMALL, UI_TEXT1, line_say_place(c, s, t));
    if (status != UI_STATUS_NORMAL) {
        ui_status_shape(c->u, ui_center(ui_cut_left(&r, 13), 11, 11), status);
        (void)ui_cut_left(&r, 6);
    }
    put(c, &r, UI_SMALL_BOLD,
        status == UI_STATUS_NORMAL ? UI_TEXT2 : ui_status_color(status),
        line_is_cancelled(t) ? say(c, W_LINE_CANCELLED) : line_say_delay(c, t));
    if (t->load > 0)
        put(c, &r, UI_SMALL, UI_TEXT2,
            say_with(c, W_LINE_LOAD, say_number(c, t->load)));
    const char *next = say_next(c, s, t, r.w);
    if (*next)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT, next);
}

/* The newest order about the train, when it was not followed. */
static const char *say_refused(ctx *c, const line_scene *s)
{
    const model_ordered *all = NULL;
    for (size_t i = model_ordered_list(c->m, &all); i-- > 0;)
        if (strcmp(all[i].on, s->timetable) == 0
            && strcmp(all[i].key, s->chosen->key) == 0)
            return all[i].ok
                       ? NULL
                       : say_with(c, W_LINE_REFUSED, say_reason(c, all[i].why));
    return NULL;
}

static const char *say_proposed(ctx *c, const line_scene *s)
{
    const line_state *state = s->state;
    const int64_t by =
        state->depart_us - line_departure(s, s->chosen, state->call);
    const size_t stop = s->chosen->calls[state->call].stop;
    const int64_t minutes = by / ENSHU_MIN;
    const char *shift =
        minutes < 0 ? say_with(c, W_MINUTES, say_number(c, minutes))
                    : say_with(c, W_PLUS_MINUTES, say_number(c, minutes));
    return say_with(c, W_LINE_PROPOSED, line_stop_name(c, s, stop),
                    say_clock(c, state->depart_us, false), shift);
}

static void draw_proposal(ctx *c, ui_rect r, const line_scene *s)
{
    const char *refused = say_refused(c, s);
    if (line_is_proposed(s))
        (void)ui_label(c->u, r, UI_SMALL_BOLD, UI_TEXT1, UI_LEFT,
                       say_proposed(c, s));
    else if (refused)
        order_draw_fault(c, r, refused);
    else if (model_trip_next(s->chosen) + 1 < s->chosen->n_calls)
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_LINE_PROPOSE_HINT));
}

static void draw_section(ctx *c, ui_rect r, const line_scene *s)
{
    const model_section *section = s->section;
    const model_spell *now = &section->spells[section->n_spells - 1];
    const bool normal = strcmp(now->mode, "normal") == 0 && !now->closed;
    put(c, &r, UI_BODY_BOLD, UI_ACCENT,
        say_with(c, W_LINE_SECTION, line_say_section(c, s, section)));
    if (!normal) {
        ui_status_shape(c->u, ui_center(ui_cut_left(&r, 13), 11, 11),
                        line_is_blocked(now) ? UI_STATUS_DOWN
                                             : UI_STATUS_DEGRADED);
        (void)ui_cut_left(&r, 6);
    }
    put(c, &r, UI_SMALL_BOLD,
        normal                 ? UI_TEXT2
        : line_is_blocked(now) ? UI_DOWN
                               : UI_DEGRADED,
        line_say_mode(c, now));
    if (now->from_us > 0)
        put(c, &r, UI_SMALL, UI_TEXT2,
            say_with(c, W_SINCE, say_clock(c, now->from_us, false)));
    if (section->single)
        put(c, &r, UI_SMALL, UI_TEXT2, say(c, W_LINE_SINGLE));
}

void line_draw_detail(ctx *c, ui_rect r, const line_scene *s)
{
    ui_fill(c->u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    r = ui_inset(r, PAD, 3);
    if (s->section) {
        draw_section(c, ui_cut_top(&r, ROW), s);
        return;
    }
    draw_facts(c, ui_cut_top(&r, ROW), s);
    draw_proposal(c, ui_cut_top(&r, ROW), s);
}
