/* The list of keys: a table, in two columns. */
#include "console/screens/keys.h"

#include "console/screens/control.h"
#include "console/screens/reel.h"

typedef struct row {
    const char *keys;
    word_id what;
} row;

static const row rows[] = {{"F1 - F9", W_KEY_SCREENS},
                           {"F10", W_SETTINGS},
                           {"F11", W_KEY_FULL},
                           {"F12", W_KEY_PICTURE},
                           {"Ctrl+K", W_KEY_PALETTE},
                           {"?", W_KEY_LIST},
                           {"Tab", W_KEY_TAB},
                           {"Ctrl+Tab", W_KEY_PANELS},
                           {"Enter", W_KEY_ENTER},
                           {"Esc", W_KEY_ESC},
                           {"J K", W_KEY_MOVE},
                           {"PageUp PageDown", W_KEY_PAGE},
                           {"Ctrl+N", W_KEY_ADD},
                           {"Ctrl+Enter", W_KEY_SEND},
                           {"A B C", W_KEY_OPTION},
                           {"[ ]", W_KEY_ABNORMAL},
                           {"1 2 3", W_KEY_ORDER},
                           {"Ctrl+PageUp PageDown", W_KEY_TABS},
                           {"Left Right", W_LINE_KEY_PROPOSE},
                           {"0 + - Shift+Left", W_LINE_KEY_WINDOW},
                           {"Ctrl+F", W_LOGS_KEY_FIND},
                           {"E", W_LOGS_KEY_KEEP},
                           {"S C", W_LOGS_KEY_NARROW},
                           {"A", W_LOGS_KEY_ACK},
                           {"Alt+A", W_KEY_ALERT},
                           {"Space", W_KEY_PAUSE},
                           {"Alt+Up Alt+Down", W_KEY_SPEED},
                           {"Alt+Right", W_KEY_STEP},
                           {"H", W_KEY_HINT},
                           {"Ctrl+P", W_PACE},
                           {"Alt+L", W_KEY_LANGUAGE},
                           {"Ctrl++ Ctrl+- Ctrl+0", W_KEY_SCALE}};

/* Of whoever runs a drill. */
static const row control_rows[] = {{"F1 - F9", W_KEY_SCREENS},
                                   {"F10", W_SETTINGS},
                                   {"F11", W_KEY_FULL},
                                   {"F12", W_KEY_PICTURE},
                                   {"Ctrl+K", W_KEY_PALETTE},
                                   {"?", W_KEY_LIST},
                                   {"Tab", W_KEY_TAB},
                                   {"Ctrl+Tab", W_KEY_PANELS},
                                   {"Esc", W_KEY_ESC},
                                   {"J K Up Down", W_CTL_KEY_STEP},
                                   {"Left Right", W_CTL_KEY_MINUTE},
                                   {"Shift+Left Shift+Right", W_CTL_KEY_FINE},
                                   {"0 + -", W_CTL_KEY_WINDOW},
                                   {"Enter", W_CTL_FIRE},
                                   {"H", W_CTL_KEY_HOLD},
                                   {"M", W_CTL_MOVE},
                                   {"E", W_CTL_EDIT},
                                   {"Delete", W_CTL_CANCEL},
                                   {"U", W_CTL_UNDO},
                                   {"N", W_CTL_NOTE_NEW},
                                   {"Ctrl+I", W_CTL_QUICK},
                                   {"Ctrl+Enter", W_KEY_SEND},
                                   {"Ctrl+F", W_CTL_FIND},
                                   {"1 - 9", W_JUDGE_KEY_RUBRIC},
                                   {"P S M U", W_JUDGE_KEY_RATE},
                                   {"Shift+P S M U", W_JUDGE_KEY_SETTLE},
                                   {"Delete", W_JUDGE_KEY_BACK},
                                   {"I", W_JUDGE_KEY_PLAN},
                                   {"W", W_CTL_WORLDS},
                                   {"Space", W_KEY_PAUSE},
                                   {"Alt+Up Alt+Down", W_KEY_SPEED},
                                   {"Alt+L", W_KEY_LANGUAGE},
                                   {"Ctrl++ Ctrl+- Ctrl+0", W_KEY_SCALE}};

/* Of a drill that is shown again. */
static const row reel_rows[] = {{"F1 - F9", W_KEY_SCREENS},
                                {"F10", W_SETTINGS},
                                {"F11", W_KEY_FULL},
                                {"F12", W_KEY_PICTURE},
                                {"Ctrl+K", W_KEY_PALETTE},
                                {"?", W_KEY_LIST},
                                {"Tab", W_KEY_TAB},
                                {"Ctrl+Tab", W_KEY_PANELS},
                                {"Enter", W_KEY_ENTER},
                                {"Esc", W_KEY_ESC},
                                {"J K", W_KEY_MOVE},
                                {"PageUp PageDown", W_KEY_PAGE},
                                {"Space", W_KEY_PAUSE},
                                {", .", W_REEL_KEY_STEP},
                                {"Home", W_REEL_BEGIN},
                                {"End", W_REEL_KEY_END},
                                {"Left Right", W_REEL_KEY_MINUTE},
                                {"B", W_REEL_BOOKMARK},
                                {"Delete", W_REEL_REMOVE},
                                {"1 2 3", W_REEL_KEY_TABS},
                                {"E", W_REEL_CSV},
                                {"Alt+L", W_KEY_LANGUAGE},
                                {"Ctrl++ Ctrl+- Ctrl+0", W_KEY_SCALE}};

enum {
    REEL_ROWS = sizeof reel_rows / sizeof *reel_rows,
    ROWS = sizeof rows / sizeof *rows,
    CONTROL_ROWS = sizeof control_rows / sizeof *control_rows,
    ROW = 28,
    WIDTH = 960
};

bool keys_draw(ctx *c)
{
    ui *u = c->u;
    const bool control = control_is_shown(c);
    const bool reel = reel_is_shown(c);
    const row *list = reel ? reel_rows : control ? control_rows : rows;
    const int n = reel ? REEL_ROWS : control ? CONTROL_ROWS : ROWS;
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
        (void)ui_label(u, ui_cut_left(&line, 164), UI_SMALL_BOLD, UI_TEXT2,
                       UI_LEFT, list[i].keys);
        (void)ui_label(u, line, UI_BODY, UI_TEXT1, UI_LEFT,
                       say(c, list[i].what));
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
