/* The reading pane: one message, and what can be done with it. */
#include <string.h>

#include "console/screens/draft.h"
#include "console/screens/inbox.h"
#include "console/screens/logs.h"
#include "console/screens/reports.h"

enum {
    PAD = 16,
    FOOT = 52,
    LABEL = 62,
    LINE = 20,
    SUBJECT_LINES = 3,
    ATTACH = 28,
    GAP = 8,
    MARGIN = 10,      /* beside a form */
    READ_WIDTH = 760, /* longer lines are hard to read */
    BUTTON_WIDTH = 180
};

/* ---- chips ---- */

typedef struct tlp_look {
    const char *word;
    ui_token color;
} tlp_look;

static ui_token tlp_color(const char *tlp)
{
    static const tlp_look looks[] = {{"RED", UI_DOWN},
                                     {"AMBER+STRICT", UI_DEGRADED},
                                     {"AMBER", UI_DEGRADED},
                                     {"GREEN", UI_RECOVERING}};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (strcmp(looks[i].word, tlp) == 0)
            return looks[i].color;
    return UI_TEXT1;
}

static void draw_chips(ctx *c, ui_rect r, const model_message *message)
{
    ui *u = c->u;
    if (strcmp(message->priority, "high") == 0)
        ui_chip(u, &r, say(c, W_URGENT), UI_DOWN, true);
    if (strcmp(message->priority, "low") == 0)
        ui_chip(u, &r, say(c, W_LOW), UI_TEXT3, false);
    if (*message->tlp)
        ui_chip(u, &r, say_format(c, "TLP:%s", message->tlp),
                tlp_color(message->tlp), false);
    if (*message->via)
        ui_chip(u, &r, say_data(c, message->via), UI_TEXT2, false);
    if (message->replied)
        ui_chip(u, &r, say(c, W_REPLIED), UI_TEXT2, false);
}

/* ---- from, to, when ---- */

static void draw_fact(ctx *c, ui_rect *r, word_id label, const char *text)
{
    ui_rect row = ui_cut_top(r, LINE);
    (void)ui_label(c->u, ui_cut_left(&row, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, label));
    (void)ui_label(c->u, row, UI_SMALL, UI_TEXT2, UI_LEFT, text);
}

static const char *say_when(ctx *c, int64_t t_us)
{
    const char *clock = say_clock(c, t_us, true);
    const char *day = *clock == 'D' ? "" : say_day(c, t_us);
    return say_with(c, W_WHEN_AGO,
                    say_format(c, "%s%s%s", day, *day ? " " : "", clock),
                    say_duration(c, c->drill_us - t_us));
}

/* A form is signed by somebody of the organisation it comes from. */
static const char *say_sender(ctx *c, const model_message *message)
{
    if (!*message->from)
        return say(c, W_EXERCISE_CONTROL);
    const char *who = say_whom(c, message->from);
    return message->form && *message->form->by ? say_with(
               c, W_ASIDE, who, say_of(c, MODEL_ROLE, message->form->by))
                                               : who;
}

static void draw_facts(ctx *c, ui_rect *r, const model_message *message)
{
    draw_fact(c, r, W_FROM, say_sender(c, message));
    draw_fact(c, r, W_TO, say_names(c, message->to, message->n_to));
    if (message->n_cc > 0)
        draw_fact(c, r, W_CC, say_names(c, message->cc, message->n_cc));
    draw_fact(c, r, message->sent ? W_SENT_AT : W_RECEIVED_AT,
              say_when(c, message->t_us));
}

/* ---- the text ---- */

typedef struct page {
    int body;
    int attach;
    int reply;
    const char *text;
    const char *reply_head;
} page;

static page measure(ctx *c, int width, const model_message *message)
{
    page p = {.text = say_text(c, message->body)};
    p.body = message->form
                 ? reports_filled_height(c, message->form, width - MARGIN)
                 : ui_paragraph_height(c->u, width, UI_BODY, p.text);
    const size_t attached = message->n_attach + message->n_exhibits;
    if (attached > 0)
        p.attach = GAP + LINE + (int)attached * ATTACH;
    if (message->replied) {
        p.reply_head = say_with(c, W_REPLY_OF, say_whom(c, message->reply_by));
        p.reply =
            2 * GAP + LINE
            + ui_paragraph_height(c->u, width - PAD, UI_BODY, message->reply)
            + GAP;
    }
    return p;
}

/* A log record that was sent along; its own text is in F5. */
static void draw_exhibit(ctx *c, ui_rect row, int64_t number)
{
    ui_round(c->u, row, 4, UI_BG, UI_LINE);
    row = ui_inset(row, 8, 0);
    ui_draw_icon(c->u, ui_cut_left(&row, 20), UI_ICON_LOGS, UI_TEXT2);
    (void)ui_cut_left(&row, 6);
    (void)ui_label(c->u, row, UI_BODY, UI_TEXT1, UI_LEFT,
                   say_with(c, W_EVIDENCE_NUMBER, say_number(c, number)));
}

/* A line a piece of evidence: what it is and where it was found. */
static void draw_attachments(ctx *c, ui_rect *r, const model_message *message)
{
    ui *u = c->u;
    (void)ui_cut_top(r, GAP);
    (void)ui_label(u, ui_cut_top(r, LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_ATTACHED));
    for (size_t i = 0; i < message->n_attach; i++) {
        ui_rect row = ui_inset(ui_cut_top(r, ATTACH), 0, 2);
        const model_thing *t =
            model_find_of(c->m, MODEL_ARTIFACT, message->attach[i]);
        ui_round(u, row, 4, UI_BG, UI_LINE);
        row = ui_inset(row, 8, 0);
        ui_draw_icon(u, ui_cut_left(&row, 20), UI_ICON_REPORTS, UI_TEXT2);
        (void)ui_cut_left(&row, 6);
        if (t && *t->on) {
            const char *where = say_what(c, t->on);
            const ui_rect box =
                ui_cut_right(&row, ui_width(u, UI_SMALL, where) + 1);
            (void)ui_label(u, box, UI_SMALL, UI_TEXT3, UI_RIGHT, where);
            (void)ui_cut_right(&row, 8);
        }
        (void)ui_label(u, row, UI_BODY, UI_TEXT1, UI_LEFT,
                       say_of(c, MODEL_ARTIFACT, message->attach[i]));
    }
    for (size_t i = 0; i < message->n_exhibits; i++)
        draw_exhibit(c, ui_inset(ui_cut_top(r, ATTACH), 0, 2),
                     message->exhibits[i]);
}

static void draw_reply(ctx *c, ui_rect *r, const page *p,
                       const model_message *message)
{
    (void)ui_cut_top(r, GAP);
    ui_fill(c->u, (ui_rect){r->x, r->y + GAP, 2, p->reply - 3 * GAP + 4},
            UI_LINE2);
    ui_rect in = *r;
    (void)ui_cut_top(&in, GAP);
    (void)ui_cut_left(&in, PAD);
    (void)ui_label(c->u, ui_cut_top(&in, LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
                   p->reply_head);
    (void)ui_paragraph(c->u, in, UI_BODY, UI_TEXT2, message->reply);
}

/* A field a row; what is new stands out at the left. */
static void draw_filled(ctx *c, ui_rect r, const model_deed *deed)
{
    (void)ui_cut_left(&r, MARGIN);
    reports_draw_filled(c, &r, deed);
}

static void draw_body(ctx *c, ui_rect r, const model_message *message)
{
    ui *u = c->u;
    page p = measure(c, r.w, message);
    int height = p.body + p.attach + p.reply;
    if (height > r.h) { /* the bar takes some of the width */
        p = measure(c, r.w - 12, message);
        height = p.body + p.attach + p.reply + GAP;
    }
    ui_rect in;
    ui_push_id(u, message->id); /* each begins at its top */
    ui_scroll_begin(u, "body", r, height, &in);
    if (height > r.h)
        in.w = r.w - 12;
    if (message->form)
        draw_filled(c, ui_cut_top(&in, p.body), message->form);
    else
        (void)ui_paragraph(u, ui_cut_top(&in, p.body), UI_BODY, UI_TEXT1,
                           p.text);
    if (p.attach > 0)
        draw_attachments(c, &in, message);
    if (message->replied)
        draw_reply(c, &in, &p, message);
    ui_scroll_end(u);
    ui_pop_id(u);
}

/* ---- what can be done ---- */

static void write_in_inbox(ctx *c)
{
    c->wish->go = true;
    c->wish->screen = SCREEN_INBOX;
}

static void mark_unread(ctx *c, const char *id)
{
    order_mark_unread(c->m, id);
    xfree(c->inbox->selected);
    c->inbox->selected = NULL;
    ui_animate(c->u, 0);
}

/* The logs of the host that it speaks of. */
static void go_to_logs(ctx *c, const model_thing *asset)
{
    *c->wish = (wish){.go = true, .screen = SCREEN_LOGS, .host = asset->host};
}

/* At the right end, where there is room; its key works in any case. */
static void draw_logs_button(ctx *c, ui_rect r, const model_thing *asset)
{
    const ui_button logs = {.label = say(c, W_LOGS_OF_MESSAGE), .key = "L"};
    const int width = ui_push_width(c->u, &logs);
    const bool room = r.w >= width;
    if (room ? ui_push(c->u, "logs", ui_cut_left(&r, width), &logs)
             : ui_shortcut(c->u, "L"))
        go_to_logs(c, asset);
}

static void draw_buttons(ctx *c, ui_rect r, const model_message *message)
{
    ui *u = c->u;
    const ui_button reply = {.label = say(c, W_REPLY),
                             .key = "R",
                             .kind = UI_BUTTON_PRIMARY,
                             .disabled = message->sent};
    const ui_button forward = {.label = say(c, W_FORWARD), .key = "T"};
    const ui_button unread = {
        .label = say(c, W_UNREAD_AGAIN), .key = "U", .disabled = message->sent};
    ui_fill(u, (ui_rect){r.x, r.y, r.w, 1}, UI_LINE);
    ui_rect row = ui_center(ui_inset(r, PAD - 1, 0), r.w - 2 * PAD, 32);
    ui_rect rest = row;
    if (row.w > 3 * BUTTON_WIDTH + 2 * GAP)
        row.w = 3 * BUTTON_WIDTH + 2 * GAP;
    (void)ui_cut_left(&rest, row.w + GAP);
    const model_thing *asset =
        logs_is_alert(message) ? logs_alert_asset(c->m, message) : NULL;
    if (asset)
        draw_logs_button(c, rest, asset);
    if (ui_push(u, "reply", ui_column(row, 0, 3, GAP), &reply)) {
        compose_reply(c->inbox->writing, message->id);
        write_in_inbox(c);
    }
    if (ui_push(u, "forward", ui_column(row, 1, 3, GAP), &forward)) {
        compose_forward(c->inbox->writing, message->id);
        write_in_inbox(c);
    }
    if (ui_push(u, "unread", ui_column(row, 2, 3, GAP), &unread))
        mark_unread(c, message->id);
}

/* ---- all of it ---- */

static void draw_head(ctx *c, ui_rect *in, const model_message *message)
{
    ui *u = c->u;
    const ui_font font = UI_FONT(UI_T16, UI_BOLD);
    const char *subject = say_marked(c, say_text(c, message->subject));
    int height = ui_paragraph_height(u, in->w, font, subject);
    if (height > SUBJECT_LINES * 24)
        height = SUBJECT_LINES * 24;
    const ui_rect place = ui_cut_top(in, height);
    ui_clip_begin(u, place);
    if (ui_paragraph_height(u, in->w, font, subject) > height)
        (void)ui_label(u, (ui_rect){place.x, place.y, place.w, 24}, font,
                       UI_TEXT1, UI_LEFT, subject);
    else
        (void)ui_paragraph(u, place, font, UI_TEXT1, subject);
    ui_clip_end(u);
    (void)ui_cut_top(in, 4);
    draw_chips(c, ui_cut_top(in, 22), message);
    (void)ui_cut_top(in, 6);
    draw_facts(c, in, message);
    (void)ui_cut_top(in, 6);
    ui_fill(u, (ui_rect){in->x, in->y, in->w, 1}, UI_LINE);
    (void)ui_cut_top(in, 9);
}

/* ---- what the seat is there for ---- */

/* The role's name above its briefing; returns the height, draws if told to. */
static int lay_out_briefing(ctx *c, ui_rect in, bool draw)
{
    const model_seat *seat = model_get_seat(c->m);
    const ui_font head = UI_FONT(UI_T16, UI_BOLD);
    int height = 0;
    for (size_t i = 0; i < seat->n_roles; i++) {
        const model_thing *role =
            model_find_of(c->m, MODEL_ROLE, seat->roles[i]);
        const char *text = role ? say_text(c, role->briefing) : "";
        if (!*text)
            continue;
        const char *name = say_text(c, role->name);
        const int top = ui_paragraph_height(c->u, in.w, head, name) + GAP;
        const int rest = ui_paragraph_height(c->u, in.w, UI_BODY, text);
        if (draw) {
            (void)ui_paragraph(c->u, ui_cut_top(&in, top), head, UI_TEXT1,
                               name);
            (void)ui_paragraph(c->u, ui_cut_top(&in, rest), UI_BODY, UI_TEXT1,
                               text);
            (void)ui_cut_top(&in, PAD);
        }
        height += top + rest + PAD;
    }
    return height;
}

/* Nobody has to write one. */
static bool has_briefing(ctx *c)
{
    const model_seat *seat = model_get_seat(c->m);
    for (size_t i = 0; i < seat->n_roles; i++) {
        const model_thing *role =
            model_find_of(c->m, MODEL_ROLE, seat->roles[i]);
        if (role && *say_text(c, role->briefing))
            return true;
    }
    return false;
}

static void draw_briefing(ctx *c, ui_rect r)
{
    ui_rect in = ui_inset(r, PAD - 1, 0);
    (void)ui_cut_top(&in, 11);
    if (in.w > READ_WIDTH)
        in.w = READ_WIDTH;
    const int width = in.w - 12; /* beside the scroll bar */
    const int height =
        lay_out_briefing(c, (ui_rect){in.x, in.y, width, in.h}, false);
    ui_rect all;
    ui_scroll_begin(c->u, "briefing", in, height, &all);
    all.w = width;
    (void)lay_out_briefing(c, all, true);
    ui_scroll_end(c->u);
}

void inbox_draw_message(ctx *c, ui_rect r)
{
    const model_message *message = inbox_selected(c);
    const bool brief = !message && has_briefing(c);
    const ui_panel panel = {.title = message ? say_text(c, message->subject)
                                     : brief ? say(c, W_BRIEFING)
                                             : say(c, W_MESSAGE),
                            .bare = !brief};
    ui_rect in = ui_panel_begin(c->u, "message", r, &panel);
    if (message) {
        const ui_rect foot = ui_cut_bottom(&in, FOOT);
        in = ui_inset(in, PAD - 1, 0);
        if (in.w > READ_WIDTH)
            in.w = READ_WIDTH;
        (void)ui_cut_top(&in, 11);
        draw_head(c, &in, message);
        draw_body(c, in, message);
        draw_buttons(c, foot, message);
    } else if (brief) {
        draw_briefing(c, in);
    } else {
        order_draw_empty(c, in, say(c, W_NO_MESSAGE_SELECTED));
    }
    ui_panel_end(c->u);
}

void panel_message(ctx *c, ui_rect r)
{
    inbox_draw_message(c, r);
}
