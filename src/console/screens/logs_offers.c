/* What may be meant by what is typed in the search field. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/logs.h"

enum { OFFER = 30, WIDTH = 480 };

static bool draw_offer(ctx *c, ui_rect r, const log_offer *o, bool picked)
{
    static const struct {
        const char *field;
        word_id word;
    } names[] = {
        {"host:", W_LOGS_FIELD_HOST},         {"user:", W_LOGS_FIELD_USER},
        {"src:", W_LOGS_FIELD_SRC},           {"dst:", W_LOGS_FIELD_DST},
        {"log:", W_LOGS_FIELD_LOG},           {"kind:", W_LOGS_FIELD_KIND},
        {"severity:", W_LOGS_FIELD_SEVERITY}, {"id:", W_LOGS_FIELD_ID}};
    ui *u = c->u;
    const bool is_log = strcmp(o->field, "log:") == 0;
    const char *name =
        *o->name ? say_of(c, is_log ? MODEL_LOG : MODEL_ASSET, o->name) : "";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].field, o->text) == 0)
            name = say(c, names[i].word);
    if (strcmp(o->field, "kind:") == 0)
        name = say_data(c, o->text);
    const ui_touch t = ui_touchable(u, o->text, r, "option", o->text,
                                    picked ? "selected" : "");
    if (picked || t.hover)
        ui_fill(u, r, UI_ACCENT_BG);
    ui_rect in = ui_inset(r, 10, 0);
    const int room = in.w / 2;
    (void)ui_draw_label(u, ui_cut_right(&in, room), UI_SMALL, UI_TEXT3,
                        UI_RIGHT, name);
    (void)ui_draw_label(u, in, UI_BODY, UI_TEXT1, UI_LEFT, o->text);
    return t.pressed;
}

static void take_offer(ctx *c, const log_offer *o)
{
    logs_state *s = c->logs;
    size_t caret = ui_edit_caret(s->query);
    char *query = log_query_take(ui_edit_text(s->query), &caret, o);
    ui_edit_set(s->query, query);
    ui_edit_move_to(s->query, caret, false);
    s->pick = 0;
    s->to_query = true;
    xfree(query);
    ui_animate(c->u, 0);
}

/* Keys of the field while something is offered. */
static bool moved(ctx *c, size_t n)
{
    logs_state *s = c->logs;
    if (s->pick > n)
        s->pick = n;
    if (ui_shortcut(c->u, "Down") && s->pick < n)
        s->pick++;
    if (ui_shortcut(c->u, "Up") && s->pick > 0)
        s->pick--;
    if (ui_shortcut(c->u, "Esc"))
        s->quiet = true;
    if (ui_shortcut(c->u, "Tab")) {
        s->pick = s->pick > 0 ? s->pick : 1;
        return true;
    }
    return s->pick > 0 && ui_shortcut(c->u, "Enter");
}

/* Down goes into what is offered; until then Enter searches. */
void logs_draw_offers(ctx *c)
{
    ui *u = c->u;
    logs_state *s = c->logs;
    log_offer found[LOG_OFFERS_MAX];
    if (!ui_has_focus(u, "query") || s->quiet)
        return;
    const size_t n = log_query_offers(c->m, ui_edit_text(s->query),
                                      ui_edit_caret(s->query), found);
    if (n == 0)
        return;
    if (moved(c, n)) {
        take_offer(c, &found[s->pick - 1]);
        return;
    }
    if (s->quiet)
        return;
    ui_layer_begin(u, "offers", false);
    ui_rect r = {s->field.x, s->field.y + s->field.h + 2,
                 s->field.w < WIDTH ? s->field.w : WIDTH, (int)n * OFFER + 2};
    ui_round(u, r, 4, UI_RAISED, UI_LINE2);
    r = ui_inset(r, 1, 1);
    for (size_t i = 0; i < n; i++)
        if (draw_offer(c, ui_cut_top(&r, OFFER), &found[i], i + 1 == s->pick))
            take_offer(c, &found[i]);
    ui_layer_end(u);
}
