/* One record of a log: its fields, the record as it was written, and keeping
 * it as evidence. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/logs.h"

enum {
    ROW = 26,
    LABEL = 84,
    LINE = 20,
    PAD = 12,
    VALUES_MAX = 10,
    FIELD = 30,
    BUTTON = 32,
    RAW_MIN = 60
};

/* A field of the record as it is shown, and as a search would name it. */
typedef struct value {
    word_id name;
    const char *field; /* NULL: one cannot search for it */
    const char *text;  /* as shown */
    const char *term;  /* as searched for and copied */
} value;

static const char *severity_term(int severity)
{
    static const char *const terms[] = {"info", "low", "medium", "high"};
    return terms[ui_clamp(severity, 0, 3)];
}

/* Those that are there; hosts and accounts first, since they are followed. */
static size_t find_values(ctx *c, const model_log_line *l,
                          value out[VALUES_MAX])
{
    const char *time = say_clock(c, l->t_us, true);
    const value all[] = {
        {W_LOGS_HOST, "host", l->host, l->host},
        {W_LOGS_USER, "user", l->user, l->user},
        {W_LOGS_SRC, "src", l->src, l->src},
        {W_LOGS_DST, "dst", l->dst, l->dst},
        {W_LOGS_SOURCE, "log", say_of(c, MODEL_LOG, l->log), l->log},
        {W_LOGS_KIND, "kind", say_data(c, l->kind), l->kind},
        {W_LOGS_SEVERITY, "severity", logs_say_severity(c, l->severity),
         severity_term(l->severity)},
        {W_LOGS_TIME, NULL, time, time},
        {W_LOGS_MESSAGE, NULL, l->message, l->message}};
    size_t n = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (*all[i].text)
            out[n++] = all[i];
    return n;
}

/* ---- keys ---- */

static void begin_keeping(ctx *c)
{
    logs_state *s = c->logs;
    s->tab = LOGS_RECORD;
    s->keeping = true;
    s->to_why = true;
    s->keep = (order_watch){.id = ""};
    ui_edit_set(s->why, "");
    ui_animate(c->u, 0);
}

static void copy(ctx *c, const char *text)
{
    ui_copy(c->u, text);
    ui_toast(c->u, say_with(c, W_LOGS_COPIED, text), UI_STATUS_NORMAL);
}

static const model_thing *asset_of(const model *m, const char *host)
{
    for (size_t i = 0; *host && i < model_count(m, MODEL_ASSET); i++)
        if (strcmp(model_at(m, MODEL_ASSET, i)->host, host) == 0)
            return model_at(m, MODEL_ASSET, i);
    return NULL;
}

static void narrow(ctx *c, const value *v)
{
    if (v->field && !order_bar(c))
        logs_narrow(c, v->field, v->term);
}

void logs_record_keys(ctx *c)
{
    logs_state *s = c->logs;
    const model_log_line *l = logs_selected(c);
    value values[VALUES_MAX];
    if (!l || s->tab != LOGS_RECORD)
        return;
    const size_t n = find_values(c, l, values);
    if (s->value >= n)
        s->value = 0;
    const value v = values[s->value];
    if (!model_find_evidence(c->m, l->key) && !order_bar(c) && !s->keeping
        && ui_shortcut(c->u, "E"))
        begin_keeping(c);
    if (ui_shortcut(c->u, "C"))
        copy(c, v.term);
    const model_thing *asset = asset_of(c->m, l->host);
    if (asset && ui_shortcut(c->u, "M"))
        *c->wish =
            (wish){.go = true, .screen = SCREEN_SYSTEMS, .thing = asset->id};
    if (ui_shortcut(c->u, "S")) /* last: a new search forgets the record */
        narrow(c, &v);
}

/* ---- fields ---- */

static void draw_value(ctx *c, ui_list *list, size_t i, const value *v)
{
    ui *u = c->u;
    const char *name = say(c, v->name);
    ui_rect row = ui_inset(
        ui_list_row(u, list, i, say_with(c, W_PAIR, name, v->text), false), PAD,
        0);
    (void)ui_draw_label(u, ui_cut_left(&row, LABEL), UI_SMALL, UI_TEXT3,
                        UI_LEFT, name);
    if (v->field && i == *list->selected)
        (void)ui_draw_label(u, ui_cut_right(&row, 22), UI_SMALL_BOLD, UI_ACCENT,
                            UI_RIGHT, "S");
    (void)ui_draw_label(
        u, row, v->name == W_LOGS_MESSAGE ? UI_SMALL : UI_FONT(UI_T12, UI_MONO),
        UI_TEXT1, UI_LEFT, v->text);
    ui_tooltip(u, row, v->text);
}

static void draw_values(ctx *c, ui_rect r, const model_log_line *l)
{
    value values[VALUES_MAX];
    ui_list list;
    const size_t n = find_values(c, l, values);
    ui_list_begin(c->u, "values", r, ROW, n, &c->logs->value, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_value(c, &list, i, &values[i]);
    ui_list_end(c->u, &list);
    if (list.activated && c->logs->value < n)
        narrow(c, &values[c->logs->value]);
}

/* ---- the record as it was written ---- */

void logs_draw_raw(ctx *c, ui_rect r, const char *raw)
{
    ui *u = c->u;
    const ui_font font = UI_FONT(UI_T12, UI_MONO);
    (void)ui_label(u, ui_cut_top(&r, LINE), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_LOGS_RAW));
    ui_round(u, r, 4, UI_BG, UI_LINE);
    r = ui_inset(r, 1, 1);
    const int width = r.w - 2 * 8 - 12;
    const int height = ui_paragraph_height(u, width, font, raw) + 12;
    ui_rect in;
    ui_scroll_begin(u, "raw", r, height, &in);
    in = ui_inset(in, 8, 6);
    in.w = width;
    (void)ui_paragraph(u, in, font, UI_TEXT1, raw);
    ui_scroll_end(u);
}

/* ---- evidence ---- */

static void draw_fact(ctx *c, ui_rect *r, word_id name, const char *text)
{
    ui_rect line = ui_cut_top(r, LINE);
    (void)ui_label(c->u, ui_cut_left(&line, LABEL), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, name));
    (void)ui_label(c->u, line, UI_SMALL, UI_TEXT1, UI_LEFT, text);
    ui_tooltip(c->u, line, text);
}

static const char *say_custody(ctx *c, const model_evidence *e)
{
    const char *who = say_whom(c, *e->by ? e->by : e->team);
    return e->kept_us >= 0 ? say_with(c, W_LOGS_KEPT_BY, who,
                                      say_clock(c, e->kept_us, true))
                           : who;
}

void logs_draw_custody(ctx *c, ui_rect r, const model_evidence *e)
{
    ui *u = c->u;
    const ui_font font = UI_FONT(UI_T12, UI_MONO);
    ui_rect head = ui_cut_top(&r, LINE + 2);
    ui_draw_icon(u, ui_center(ui_cut_left(&head, 16), 14, 14), UI_ICON_CHECK,
                 UI_ACCENT);
    (void)ui_cut_left(&head, 6);
    (void)ui_label(u, head, UI_BODY_BOLD, UI_TEXT1, UI_LEFT,
                   say_with(c, W_LOGS_KEPT, say_number(c, e->number)));
    draw_fact(c, &r, W_LOGS_CUSTODY, say_custody(c, e));
    draw_fact(c, &r, W_LOGS_REASON, e->why);
    ui_rect line = ui_cut_top(&r, 2 * LINE);
    (void)ui_label(u, (ui_rect){line.x, line.y, LABEL, LINE}, UI_SMALL,
                   UI_TEXT3, UI_LEFT, say(c, W_LOGS_HASH));
    (void)ui_cut_left(&line, LABEL);
    (void)ui_label(u, ui_cut_top(&line, LINE), font, UI_TEXT2, UI_LEFT,
                   say_format(c, "%.32s", e->hash));
    (void)ui_label(u, line, font, UI_TEXT2, UI_LEFT, e->hash + 32);
}

static const model_request *keep_order(const ctx *c, const model_log_line *l)
{
    return order_watch_find(c, &c->logs->keep, "evidence.keep", l->key, "");
}

static void send_keep(ctx *c, const model_log_line *l)
{
    logs_state *s = c->logs;
    order_keep(c->m, logs_role(c), l->log, l->key, ui_edit_text(s->why));
    order_watch_newest(c, &s->keep, "evidence.keep", l->key, "");
    ui_animate(c->u, 0);
}

/* The reason, and a button that keeps it. */
static void draw_why(ctx *c, ui_rect r, const model_log_line *l)
{
    ui *u = c->u;
    logs_state *s = c->logs;
    const model_request *sent = keep_order(c, l);
    const bool refused = sent && sent->state == MODEL_REFUSED;
    const bool busy = sent && !refused;
    const ui_field field = {.label = say(c, W_LOGS_WHY),
                            .placeholder = say(c, W_LOGS_WHY_HINT),
                            .disabled = busy};
    (void)ui_label(u, ui_cut_top(&r, LINE), UI_SMALL, UI_TEXT2, UI_LEFT,
                   say(c, W_LOGS_WHY));
    if (s->to_why)
        ui_focus(u, "why");
    s->to_why = false;
    (void)ui_text_field(u, "why", ui_cut_top(&r, FIELD), s->why, &field);
    const bool here = ui_has_focus(u, "why");
    const char *bar = order_bar(c);
    const ui_button keep = {.label = say(c, busy ? W_SENDING : W_LOGS_KEEP),
                            .key = "Ctrl+Enter",
                            .kind = UI_BUTTON_PRIMARY,
                            .disabled = bar != NULL || ui_edit_len(s->why) == 0,
                            .busy = busy};
    (void)ui_cut_top(&r, 6);
    ui_rect foot = ui_cut_top(&r, BUTTON);
    if (ui_push(u, "keep", ui_cut_right(&foot, ui_push_width(u, &keep)), &keep)
        || (here && ui_edit_len(s->why) > 0 && !busy && !bar
            && ui_shortcut(u, "Enter")))
        send_keep(c, l);
    (void)ui_cut_right(&foot, 8);
    if (refused || bar)
        order_draw_fault(c, foot, refused ? order_refusal(c, sent) : bar);
    else if (ui_edit_len(s->why) == 0)
        (void)ui_label(u, foot, UI_SMALL, UI_TEXT3, UI_LEFT,
                       say(c, W_LOGS_WHY_NEEDED));
    if (ui_shortcut(u, "Esc")) {
        s->keeping = false;
        s->back = true;
        ui_animate(u, 0);
    }
}

static int foot_height(const ctx *c, const model_log_line *l)
{
    if (model_find_evidence(c->m, l->key))
        return LINE + 2 + 4 * LINE;
    return c->logs->keeping ? LINE + FIELD + 6 + BUTTON : BUTTON;
}

static void draw_foot(ctx *c, ui_rect r, const model_log_line *l)
{
    logs_state *s = c->logs;
    const model_evidence *e = model_find_evidence(c->m, l->key);
    if (e) {
        s->back = s->back || s->keeping; /* the field is gone */
        s->keeping = false;
        logs_draw_custody(c, r, e);
        return;
    }
    if (s->keeping) {
        draw_why(c, r, l);
        return;
    }
    const ui_button keep = {.label = say(c, W_LOGS_KEEP),
                            .key = "E",
                            .kind = UI_BUTTON_PRIMARY,
                            .disabled = order_bar(c) != NULL};
    const ui_button copied = {.label = say(c, W_LOGS_COPY), .key = "C"};
    if (ui_push(c->u, "begin", ui_cut_left(&r, ui_push_width(c->u, &keep)),
                &keep))
        begin_keeping(c);
    (void)ui_cut_left(&r, 8);
    value values[VALUES_MAX];
    const size_t n = find_values(c, l, values);
    if (ui_push(c->u, "copy", ui_cut_left(&r, ui_push_width(c->u, &copied)),
                &copied)
        && s->value < n)
        copy(c, values[s->value].term);
}

void logs_draw_record(ctx *c, ui_rect r)
{
    const model_log_line *l = logs_selected(c);
    if (!l) {
        order_draw_empty(c, r, say(c, W_LOGS_PICK_RECORD));
        return;
    }
    value values[VALUES_MAX];
    const size_t n = find_values(c, l, values);
    int height = (int)n * ROW;
    const int foot = foot_height(c, l);
    const int rest = r.h - foot - RAW_MIN - LINE - 40;
    height = height < rest ? height : rest;
    draw_values(c, ui_cut_top(&r, height), l);
    r = ui_inset(r, PAD, 8);
    draw_foot(c, ui_cut_bottom(&r, foot), l);
    (void)ui_cut_bottom(&r, 10);
    logs_draw_raw(c, r, l->raw);
}
