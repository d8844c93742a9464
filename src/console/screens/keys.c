/* The list of keys: tables, of which each seat sees what it can use. */
#include "console/screens/keys.h"

#include "console/screens/app_internal.h"
#include "console/screens/control_parts.h"
#include "console/screens/reel.h"

/* What a seat has to be able to, for a key to be of use to it. */
enum {
    ORDERS = 1 << 0,  /* give orders at all */
    SYSTEMS = 1 << 1, /* has systems and operations of its own */
    PACE = 1 << 2,    /* change the clock */
    STEERS = 1 << 3,  /* change what comes */
    SETTLES = 1 << 4, /* say what counts */
    JUDGES = 1 << 5,  /* only says its own word */
    WORLDS = 1 << 6,  /* there are several */
    BOARDS = 1 << 7   /* several take turns on this wall */
};

typedef struct row {
    const char *keys; /* NULL: those of the screens that the seat has */
    word_id what;
    unsigned needs;
} row;

static const row rows[] = {{NULL, W_KEY_SCREENS, 0},
                           {"F10", W_SETTINGS, 0},
                           {"F11", W_KEY_FULL, 0},
                           {"F12", W_KEY_PICTURE, 0},
                           {"Ctrl+K", W_KEY_PALETTE, 0},
                           {"?", W_KEY_LIST, 0},
                           {"Tab", W_KEY_TAB, 0},
                           {"Ctrl+Tab", W_KEY_PANELS, 0},
                           {"Enter", W_KEY_ENTER, 0},
                           {"Esc", W_KEY_ESC, 0},
                           {"J K", W_KEY_MOVE, 0},
                           {"PageUp PageDown", W_KEY_PAGE, 0},
                           {"Ctrl+N", W_KEY_ADD, ORDERS},
                           {"Ctrl+Enter", W_KEY_SEND, ORDERS},
                           {"A B C", W_KEY_OPTION, ORDERS | SYSTEMS},
                           {"[ ]", W_KEY_ABNORMAL, SYSTEMS},
                           {"1 2 3", W_KEY_ORDER, ORDERS | SYSTEMS},
                           {"Ctrl+PageUp PageDown", W_KEY_TABS, SYSTEMS},
                           {"Left Right", W_LINE_KEY_PROPOSE, ORDERS | SYSTEMS},
                           {"0 + - Shift+Left", W_LINE_KEY_WINDOW, SYSTEMS},
                           {"Ctrl+F", W_LOGS_KEY_FIND, ORDERS | SYSTEMS},
                           {"E", W_LOGS_KEY_KEEP, ORDERS | SYSTEMS},
                           {"S C", W_LOGS_KEY_NARROW, ORDERS | SYSTEMS},
                           {"A", W_LOGS_KEY_ACK, ORDERS | SYSTEMS},
                           {"Alt+A", W_KEY_ALERT, 0},
                           {"W", W_CTL_KEY_WORLDS, WORLDS | PACE},
                           {"Space", W_KEY_PAUSE, PACE},
                           {"Alt+Up Alt+Down", W_KEY_SPEED, PACE},
                           {"Alt+Right", W_KEY_STEP, PACE},
                           {"H", W_KEY_HINT, PACE},
                           {"Ctrl+P", W_PACE, PACE},
                           {"Alt+L", W_KEY_LANGUAGE, 0},
                           {"Ctrl++ Ctrl+- Ctrl+0", W_KEY_SCALE, 0}};

/* Of whoever runs a drill, or judges it. */
static const row control_rows[] = {
    {NULL, W_KEY_SCREENS, 0},
    {"F10", W_SETTINGS, 0},
    {"F11", W_KEY_FULL, 0},
    {"F12", W_KEY_PICTURE, 0},
    {"Ctrl+K", W_KEY_PALETTE, 0},
    {"?", W_KEY_LIST, 0},
    {"Tab", W_KEY_TAB, 0},
    {"Ctrl+Tab", W_KEY_PANELS, 0},
    {"Esc", W_KEY_ESC, 0},
    {"J K Up Down", W_CTL_KEY_STEP, 0},
    {"Left Right", W_CTL_KEY_MINUTE, STEERS},
    {"Shift+Left Shift+Right", W_CTL_KEY_FINE, STEERS},
    {"0 + -", W_CTL_KEY_WINDOW, 0},
    {"Enter", W_CTL_FIRE, STEERS},
    {"H", W_CTL_KEY_HOLD, STEERS},
    {"M", W_CTL_MOVE, STEERS},
    {"E", W_CTL_EDIT, STEERS},
    {"Delete", W_CTL_CANCEL, STEERS},
    {"U", W_CTL_UNDO, STEERS},
    {"N", W_CTL_NOTE_NEW, 0},
    {"Ctrl+I", W_CTL_QUICK, STEERS},
    {"Ctrl+Enter", W_KEY_SEND, 0},
    {"Ctrl+F", W_CTL_FIND, 0},
    {"1 - 9", W_JUDGE_KEY_RUBRIC, 0},
    {"P S M U", W_JUDGE_KEY_RATE, 0},
    {"Shift+P S M U", W_JUDGE_KEY_SETTLE, SETTLES},
    {"Delete", W_JUDGE_KEY_BACK, SETTLES},
    {"Delete", W_JUDGE_KEY_BACK_OWN, JUDGES},
    {"I", W_JUDGE_KEY_PLAN, 0},
    {"W", W_CTL_KEY_WORLDS, WORLDS},
    {"Space", W_CTL_KEY_PAUSE, PACE},
    {"Alt+Up Alt+Down", W_KEY_SPEED, PACE},
    {"Alt+L", W_KEY_LANGUAGE, 0},
    {"Ctrl++ Ctrl+- Ctrl+0", W_KEY_SCALE, 0}};

/* Of a drill that is shown again. */
static const row reel_rows[] = {{NULL, W_KEY_SCREENS, 0},
                                {"F10", W_SETTINGS, 0},
                                {"F11", W_KEY_FULL, 0},
                                {"F12", W_KEY_PICTURE, 0},
                                {"Ctrl+K", W_KEY_PALETTE, 0},
                                {"?", W_KEY_LIST, 0},
                                {"Tab", W_KEY_TAB, 0},
                                {"Ctrl+Tab", W_KEY_PANELS, 0},
                                {"Enter", W_KEY_ENTER, 0},
                                {"Esc", W_KEY_ESC, 0},
                                {"J K", W_KEY_MOVE, 0},
                                {"PageUp PageDown", W_KEY_PAGE, 0},
                                {"Space", W_KEY_PAUSE, 0},
                                {", .", W_REEL_KEY_STEP, 0},
                                {"Home", W_REEL_BEGIN, 0},
                                {"End", W_REEL_KEY_END, 0},
                                {"Left Right", W_REEL_KEY_MINUTE, 0},
                                {"B", W_REEL_BOOKMARK, 0},
                                {"Delete", W_REEL_REMOVE, 0},
                                {"1 2 3", W_REEL_KEY_TABS, 0},
                                {"E", W_REEL_CSV, 0},
                                {"Alt+L", W_KEY_LANGUAGE, 0},
                                {"Ctrl++ Ctrl+- Ctrl+0", W_KEY_SCALE, 0}};

/* Of a board on a wall. */
static const row wall_rows[] = {{"F11", W_KEY_FULL, 0},
                                {"F12", W_KEY_PICTURE, 0},
                                {"Ctrl+K", W_KEY_PALETTE, 0},
                                {"?", W_KEY_LIST, 0},
                                {"PageUp PageDown", W_KEY_PAGE, 0},
                                {"R", W_WALL_KEY_TURN, 0},
                                {"Left Right", W_WALL_KEY_BOARD, BOARDS},
                                {"Ctrl++ Ctrl+- Ctrl+0", W_KEY_SCALE, 0}};

enum {
    ROWS_MAX = 40,
    ROW = 28,
    WIDTH = 960,
    KEYS = 164,
    SCREENS = 9 /* F1 to F9 */
};

static unsigned abilities(const ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    const bool settles = seat->part == MODEL_DIRECTOR;
    return (seat->locked ? 0U : ORDERS)
           | (seat->part == MODEL_PLAYER ? 0U : SYSTEMS)
           | (seat->control ? PACE : 0U) | (control_may_steer(c) ? STEERS : 0U)
           | (settles ? SETTLES : JUDGES) | (seat->worlds > 1 ? WORLDS : 0U)
           | (c->boards > 1 ? BOARDS : 0U);
}

static bool has_screen(const ctx *c, int i)
{
    return control_is_shown(c) ? control_has(c, (control_screen_id)i)
                               : shell_has(c, (screen_id)i);
}

/* "F1 - F9", or "F1 F2 F4". */
static const char *say_screens(ctx *c)
{
    const char *text = "";
    int n = 0;
    for (int i = 0; i < SCREENS; i++) {
        if (!has_screen(c, i))
            continue;
        text = say_format(c, "%s%sF%d", text, *text ? " " : "", i + 1);
        n++;
    }
    return n == SCREENS ? "F1 - F9" : text;
}

/* The rows that are of use to the seat. */
static int find_rows(ctx *c, const row *found[ROWS_MAX])
{
    static const struct {
        const row *rows;
        size_t n;
    } lists[] = {{rows, sizeof rows / sizeof *rows},
                 {control_rows, sizeof control_rows / sizeof *control_rows},
                 {reel_rows, sizeof reel_rows / sizeof *reel_rows},
                 {wall_rows, sizeof wall_rows / sizeof *wall_rows}};
    const bool wall = model_get_seat(c->m)->part == MODEL_WALLBOARD;
    const int list = reel_is_shown(c)      ? 2
                     : control_is_shown(c) ? 1
                     : wall                ? 3
                                           : 0;
    const unsigned can = abilities(c);
    int n = 0;
    for (size_t i = 0; i < lists[list].n && n < ROWS_MAX; i++)
        if ((lists[list].rows[i].needs & ~can) == 0)
            found[n++] = &lists[list].rows[i];
    return n;
}

bool keys_draw(ctx *c)
{
    ui *u = c->u;
    const row *found[ROWS_MAX];
    const int n = find_rows(c, found);
    const int half = (n + 1) / 2;
    bool open = true;
    ui_layer_begin(u, "keys", true);
    const ui_rect r = ui_center(ui_screen(u), WIDTH, 36 + half * ROW + 24 + 46);
    const ui_panel panel = {.title = say(c, W_KEYS_TITLE), .right = "?"};
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    ui_rect in = ui_inset(ui_panel_begin(u, "panel", r, &panel), 16, 10);
    ui_rect foot = ui_cut_bottom(&in, 34);
    for (int i = 0; i < n; i++) {
        ui_rect line = ui_column(in, i / half, 2, 24);
        line.y += i % half * ROW;
        line.h = ROW;
        (void)ui_label(u, ui_cut_left(&line, KEYS), UI_SMALL_BOLD, UI_TEXT2,
                       UI_LEFT,
                       found[i]->keys ? found[i]->keys : say_screens(c));
        (void)ui_label(u, line, UI_BODY, UI_TEXT1, UI_LEFT,
                       say(c, found[i]->what));
    }
    const ui_button close = {.label = say(c, W_CLOSE), .key = "Esc"};
    if (ui_push(u, "close", ui_cut_right(&foot, ui_push_width(u, &close)),
                &close)
        || ui_shortcut(u, "?"))
        open = false;
    ui_panel_end(u);
    ui_layer_end(u);
    return open;
}
