/* A page in place of the screens: the drill cannot go on here, and why. */
#include <string.h>

#include "console/screens/app_internal.h"
#include "console/screens/join.h"

enum { WIDTH = 640, HEIGHT = 220 };

typedef struct reason {
    const char *bye; /* the server's stable word */
    word_id title;
    word_id help;
    bool is_void; /* the link is good no more */
} reason;

static const reason reasons[] = {
    {"version", W_BYE_VERSION, W_BYE_VERSION_HELP, false},
    {"removed", W_BYE_REMOVED, W_BYE_REMOVED_HELP, true},
    {"revoked", W_BYE_REMOVED, W_BYE_REMOVED_HELP, true},
    {"token", W_BYE_TOKEN, W_BYE_TOKEN_HELP, true},
    {"pin", W_BYE_PIN, W_BYE_PIN_HELP, false},
    {"no-tls", W_BYE_PIN, W_BYE_NO_TLS_HELP, false},
    {"needs-tls", W_BYE_PIN, W_BYE_NEEDS_TLS_HELP, false},
    {"renewed", W_BYE_REMOVED, W_BYE_REMOVED_HELP, true},
    {"kicked", W_BYE_KICKED, W_BYE_KICKED_HELP, false},
    {"punished", W_BYE_PUNISHED, W_BYE_PUNISHED_HELP, false},
    {"full", W_BYE_FULL, W_BYE_FULL_HELP, false},
    {"replaced", W_BYE_REPLACED, W_BYE_REPLACED_HELP, false},
    {"closing", W_BYE_CLOSING, W_BYE_CLOSING_HELP, false}};

static reason find_reason(const char *bye)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reasons[i].bye, bye) == 0)
            return reasons[i];
    return (reason){bye, W_BYE_OTHER, W_BYE_OTHER_HELP, false};
}

bool notice_draw(app *a, ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_link *link = model_get_link(c->m);
    if (link->state != NET_LINK_CLOSED)
        return false;
    const reason why = find_reason(link->bye);
    const ui_panel panel = {.title = say(c, why.title), .attention = true};
    ui_rect in = ui_inset(
        ui_panel_begin(u, "notice", ui_center(r, WIDTH, HEIGHT), &panel), 16,
        12);
    ui_rect foot = ui_cut_bottom(&in, 34);
    const int used = ui_paragraph(u, in, UI_BODY, UI_TEXT1, say(c, why.help));
    (void)ui_cut_top(&in, used + 8);
    if (*link->bye_message)
        (void)ui_paragraph(u, in, UI_SMALL, UI_TEXT2, link->bye_message);
    const ui_button back = {.label =
                                say(c, a->o->join ? W_JOIN_AGAIN : W_TO_START),
                            .key = "Enter",
                            .kind = UI_BUTTON_PRIMARY};
    if (ui_push(u, "back", ui_cut_right(&foot, ui_push_width(u, &back)),
                &back)) {
        a->asks.leave = true;
        if (why.is_void)
            join_forget(a->join);
    }
    ui_panel_end(u);
    return true;
}
