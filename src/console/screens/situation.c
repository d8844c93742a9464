/* F1: where the panels are.  What they show is the panels' own business. */
#include "console/screens/app_internal.h"
#include "console/screens/decisions.h"
#include "console/screens/lights.h"

enum {
    GAP = 8,
    SIDE_WIDE = 448,
    SIDE_COMPACT = 384,
    INBOX = 464,
    INBOX_COMPACT = 250,
    MAP = 560,
    OPERATIONS_MIN = 200,
    DECISION = 250,
    KPIS = 420,
    ACTIONS_MIN = 140,
    STRIP = 40,
    TABS = 36
};

/* Takes `want` from the top of *r, less when `rest` would not be left. */
static ui_rect cut_share(ui_rect *r, int want, int rest)
{
    if (r->h - want - GAP < rest)
        want = r->h - rest - GAP;
    const ui_rect part = ui_cut_top(r, want > 0 ? want : 0);
    (void)ui_cut_top(r, GAP);
    return part;
}

static void lay_out_right(situation_layout *l, ui_rect r)
{
    l->decision = cut_share(&r, DECISION, ACTIONS_MIN + GAP + 300);
    l->kpis = cut_share(&r, KPIS, ACTIONS_MIN);
    l->actions = r;
}

static void cut_lights(const ctx *c, situation_layout *l, ui_rect *r)
{
    if (!lights_are_known(c))
        return;
    l->lights = ui_cut_top(r, LIGHTS_HEIGHT);
    (void)ui_cut_top(r, GAP);
}

situation_layout situation_lay_out(const ctx *c, ui_rect r)
{
    situation_layout l = {.wide = shell_is_wide(c)};
    ui_rect left = ui_cut_left(&r, l.wide ? SIDE_WIDE : SIDE_COMPACT);
    (void)ui_cut_left(&r, GAP);
    l.inbox =
        cut_share(&left, l.wide ? INBOX : INBOX_COMPACT, l.wide ? 400 : 300);
    l.message = left;
    if (l.wide) {
        ui_rect right = ui_cut_right(&r, SIDE_WIDE);
        (void)ui_cut_right(&r, GAP);
        lay_out_right(&l, right);
        cut_lights(c, &l, &r);
        l.center = cut_share(&r, MAP, OPERATIONS_MIN);
        l.operations = r;
        return l;
    }
    if (decisions_open(c->m) > 0) {
        l.strip = ui_cut_top(&r, STRIP);
        (void)ui_cut_top(&r, GAP);
    }
    cut_lights(c, &l, &r);
    l.tabs = ui_cut_top(&r, TABS);
    (void)ui_cut_top(&r, 4);
    l.center = r;
    return l;
}

/* The nearest decision in one line, or else what waits for approval. */
static void draw_strip(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_question *const *all = NULL;
    const size_t n = model_open_questions(c->m);
    (void)model_questions(c->m, &all);
    const model_question *q = n > 0 ? all[0] : NULL;
    const model_asked *asked = q ? NULL : decisions_waiting(c->m, 0);
    if (!q && !asked)
        return;
    ui_round(u, r, 4, UI_ATTN_BG, UI_ATTN_LINE);
    ui_fill(u, (ui_rect){r.x, r.y, 3, r.h}, UI_DEGRADED);
    ui_rect in = ui_inset(r, 14, 4);
    const ui_button open = {
        .label = say(c, W_OPEN), .key = "F6", .kind = UI_BUTTON_PRIMARY};
    const ui_rect button = ui_cut_right(&in, ui_push_width(u, &open));
    (void)ui_cut_right(&in, 12);
    if (q && q->deadline_us >= 0)
        ui_countdown(u, ui_cut_right(&in, 76), UI_FONT(UI_T16, UI_BOLD),
                     q->deadline_us - c->drill_us, say(c, W_OVERDUE));
    (void)ui_cut_right(&in, 12);
    const char *head =
        q ? say_format(c, "%s %s", say(c, W_DECISION_PENDING), q->id)
          : say(c, W_APPROVE_TITLE);
    const int used = ui_label(u, in, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, head);
    (void)ui_cut_left(&in, used + 14);
    (void)ui_label(u, in, UI_BODY, UI_TEXT2, UI_LEFT,
                   q ? say_text(c, q->title) : approval_say_title(c, asked));
    if (ui_push(u, "decide", button, &open))
        *c->wish = (wish){.go = true,
                          .screen = SCREEN_DECISIONS,
                          .question = q ? q->id : NULL,
                          .asked = asked ? asked->seq : 0};
}

static void draw_tabs(ctx *c, const situation_layout *l)
{
    static void (*const panels[])(ctx *, ui_rect) = {
        panel_map, panel_operations, panel_kpis, panel_actions};
    const char *const names[] = {say(c, W_TAB_MAP), say(c, W_TAB_OPERATIONS),
                                 say(c, W_TAB_KPIS), say(c, W_TAB_ACTIONS)};
    (void)ui_tabs(c->u, "center", l->tabs, names, sizeof names / sizeof *names,
                  c->center_tab);
    panels[*c->center_tab](c, l->center);
}

void screen_situation(ctx *c, ui_rect r)
{
    const situation_layout l = situation_lay_out(c, r);
    if (!ui_rect_is_empty(l.strip))
        draw_strip(c, l.strip);
    if (!ui_rect_is_empty(l.lights))
        lights_draw(c, l.lights);
    panel_inbox(c, l.inbox);
    panel_message(c, l.message);
    if (!l.wide) {
        draw_tabs(c, &l);
        return;
    }
    panel_map(c, l.center);
    panel_operations(c, l.operations);
    panel_decision(c, l.decision);
    panel_kpis(c, l.kpis);
    panel_actions(c, l.actions);
}
