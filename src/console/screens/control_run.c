/* F1 of a facilitator: where its panels are. */
#include "console/screens/app_internal.h"
#include "console/screens/control_parts.h"
#include "console/screens/reel.h"

enum {
    GAP = CONTROL_GAP,
    RIGHT = 416,
    RIGHT_COMPACT = 384,
    LANES_PART = 48, /* per cent of the height */
    LANES_PART_LOW = 41,
    LOW = 850, /* lower than this is low */
    DETAIL_LOW = 440,
    LANES_LEAST = 404, /* what teams leave to the lanes */
    TEAMS = 207,
    FOOT = 276,
    FOOT_MIN = 236,
    CARDS = 320,
    STRIP = 40,
    TABS = 34,
    LOWER = 250,
    TAB_QUICK = 3
};

/* An inject is written by who may send one. */
static bool has_quick(const ctx *c)
{
    return control_has(c, CONTROL_INJECT);
}

/* ---- what waits, in one line ---- */

static void draw_strip(ctx *c, ui_rect r)
{
    ui *u = c->u;
    ui_round(u, r, 4, UI_ATTN_BG, UI_ATTN_LINE);
    ui_fill(u, (ui_rect){r.x, r.y, 3, r.h}, UI_DEGRADED);
    ui_rect in = ui_inset(r, 14, 4);
    const ui_button open = {
        .label = say(c, W_OPEN), .key = "C", .kind = UI_BUTTON_PRIMARY};
    const ui_rect button = ui_cut_right(&in, ui_push_width(u, &open));
    (void)ui_label(u, in, UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                   say_with(c, W_CTL_CARDS_WAIT,
                            say_number(c, (int64_t)control_cards(c))));
    if (ui_push(u, "cards-open", button, &open))
        control_open(c, CONTROL_COVER_CARDS);
}

/* ---- layouts ---- */

static ui_rect cut_rows(ui_rect *r, int height)
{
    const ui_rect part = ui_cut_top(r, height);
    (void)ui_cut_top(r, GAP);
    return part;
}

static void draw_right(ctx *c, ui_rect r, int lanes)
{
    control_draw_detail(c, cut_rows(&r, lanes));
    if (control_cards(c) > 0) {
        const int most = r.h - GAP - 120;
        const int height = CARDS < most ? CARDS : most;
        control_draw_cards(c, cut_rows(&r, height));
    }
    control_draw_notes(c, r);
}

/* Three teams always, and as many more as lanes and foot can spare. */
static int height_of_teams(const ctx *c, int height)
{
    const int most = height - LANES_LEAST - FOOT_MIN - 2 * GAP;
    const int wanted = control_brief_height(c);
    const int given = wanted < most ? wanted : most;
    return given > TEAMS ? given : TEAMS;
}

static void draw_foot(ctx *c, ui_rect r)
{
    if (has_quick(c)) {
        control_draw_quick(c, ui_column(r, 0, 2, GAP));
        r = ui_column(r, 1, 2, GAP);
    }
    control_draw_health(c, r);
}

static void draw_wide(ctx *c, ui_rect r)
{
    ui_rect right = ui_cut_right(&r, RIGHT);
    (void)ui_cut_right(&r, GAP);
    const bool low = r.h < LOW;
    const int teams = height_of_teams(c, r.h);
    int lanes = r.h * (low ? LANES_PART_LOW : LANES_PART) / 100;
    const int most = r.h - teams - FOOT_MIN - 2 * GAP;
    lanes = lanes < most || low ? lanes : most;
    int foot = r.h - lanes - teams - 2 * GAP;
    foot = foot > FOOT ? foot : foot < FOOT_MIN ? FOOT_MIN : foot;
    const int detail = low || lanes < DETAIL_LOW ? DETAIL_LOW : lanes;
    control_draw_lanes(c, cut_rows(&r, lanes));
    if (reel_is_shown(c)) { /* the host's health is not the drill's */
        control_draw_brief(c, r);
    } else {
        ui_rect below = ui_cut_bottom(&r, foot);
        (void)ui_cut_bottom(&r, GAP);
        control_draw_brief(c, r);
        draw_foot(c, below);
    }
    draw_right(c, right, detail);
}

/* What lies behind the tabs; of a replay the host's health does not. */
typedef struct lower_tab {
    word_id name;
    void (*draw)(ctx *, ui_rect);
} lower_tab;

static const lower_tab lower_tabs[] = {{W_CTL_TEAMS, control_draw_brief},
                                       {W_CTL_HEALTH, control_draw_health},
                                       {W_CTL_NOTES, control_draw_notes},
                                       {W_CTL_QUICK, control_draw_quick}};
enum { LOWER_TABS = sizeof lower_tabs / sizeof *lower_tabs, TAB_HEALTH = 1 };

static bool has_tab(const ctx *c, size_t tab)
{
    return tab == TAB_QUICK    ? has_quick(c)
           : tab == TAB_HEALTH ? !reel_is_shown(c)
                               : true;
}

static void draw_tabs(ctx *c, ui_rect r)
{
    const char *names[LOWER_TABS] = {NULL};
    size_t tabs[LOWER_TABS] = {0};
    size_t n = 0;
    size_t at = 0;
    for (size_t i = 0; i < LOWER_TABS; i++)
        if (has_tab(c, i)) {
            at = i == c->control->tab ? n : at;
            names[n] = say(c, lower_tabs[i].name);
            tabs[n++] = i;
        }
    (void)ui_tabs(c->u, "lower", ui_cut_top(&r, TABS), names, n, &at);
    c->control->tab = tabs[at];
    (void)ui_cut_top(&r, 4);
    lower_tabs[c->control->tab].draw(c, r);
}

static void draw_narrow(ctx *c, ui_rect r)
{
    if (control_cards(c) > 0)
        draw_strip(c, cut_rows(&r, STRIP));
    ui_rect right = ui_cut_right(&r, RIGHT_COMPACT);
    (void)ui_cut_right(&r, GAP);
    ui_rect low = ui_cut_bottom(&r, LOWER);
    (void)ui_cut_bottom(&r, 4);
    control_draw_lanes(c, r);
    draw_tabs(c, low);
    control_draw_detail(c, right);
}

void control_screen_run(ctx *c, ui_rect r)
{
    /* The panel takes the key itself once it is there. */
    if (!shell_is_wide(c) && has_quick(c) && c->control->tab != TAB_QUICK
        && ui_shortcut(c->u, "Ctrl+I")) {
        c->control->tab = TAB_QUICK;
        c->control->to_body = true;
        ui_animate(c->u, 0);
    }
    if (shell_is_wide(c))
        draw_wide(c, r);
    else
        draw_narrow(c, r);
}
