/* Beside the table: the record, alerts, evidence, and which logs there are. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/logs.h"
#include "console/screens/control.h"

enum {
    TABS = 36,
    ROW = 48,
    LINE = 20,
    PAD = 12,
    BUTTON = 32,
    ALERTS_MAX = 200,
    CUSTODY = 116,
    BODY_FROM = 10000 /* behind any subject */
};

/* Two lines of a row. */
static void draw_lines(ctx *c, ui_rect row, const char *head, const char *right,
                       const char *below, bool loud)
{
    ui *u = c->u;
    ui_rect top = ui_cut_top(&row, LINE);
    const int width = ui_width(u, UI_SMALL, right) + 2;
    (void)ui_draw_label(u, ui_cut_right(&top, width), UI_SMALL, UI_TEXT3,
                        UI_RIGHT, right);
    (void)ui_cut_right(&top, 10);
    (void)ui_draw_label(u, top, loud ? UI_BODY_BOLD : UI_BODY, UI_TEXT1,
                        UI_LEFT, head);
    (void)ui_draw_label(u, ui_cut_top(&row, LINE), UI_SMALL, UI_TEXT2, UI_LEFT,
                        below);
}

/* ---- alerts ---- */

bool logs_is_alert(const model_message *message)
{
    return !message->sent
           && (strcmp(message->via, "siem") == 0
               || strcmp(message->priority, "high") == 0);
}

word_id logs_no_sources(const ctx *c)
{
    return control_is_shown(c) ? W_LOGS_NONE_AT_ALL : W_LOGS_NO_SOURCES;
}

/* Where a name is in a text in either language, or far away. */
static size_t place_in(enshu_text text, const char *name)
{
    const char *const texts[] = {text.ja, text.en};
    size_t place = SIZE_MAX;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *at = texts[i] ? strstr(texts[i], name) : NULL;
        if (at && (size_t)(at - texts[i]) < place)
            place = (size_t)(at - texts[i]);
    }
    return place;
}

/* The subject says more than the text. */
static size_t place_of(const model_message *message, const char *name)
{
    if (!name || !*name)
        return SIZE_MAX;
    const size_t subject = place_in(message->subject, name);
    if (subject != SIZE_MAX)
        return subject;
    const size_t body = place_in(message->body, name);
    return body != SIZE_MAX ? body + BODY_FROM : SIZE_MAX;
}

static size_t nearest(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* What is spoken of first; by the name that logs write before others. */
static const model_thing *
find_spoken_of(const model *m, const model_message *message, bool by_host)
{
    const model_thing *found = NULL;
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < model_count(m, MODEL_ASSET); i++) {
        const model_thing *t = model_at(m, MODEL_ASSET, i);
        if (!*t->host)
            continue;
        const size_t at = by_host ? place_of(message, t->host)
                                  : nearest(place_of(message, t->name.ja),
                                            place_of(message, t->name.en));
        if (at < best) {
            best = at;
            found = t;
        }
    }
    return found;
}

const model_thing *logs_alert_asset(const model *m,
                                    const model_message *message)
{
    const model_thing *t = find_spoken_of(m, message, true);
    return t ? t : find_spoken_of(m, message, false);
}

static size_t find_alerts(const ctx *c, const model_message *out[ALERTS_MAX])
{
    const model_message *const *all;
    const size_t n = model_messages(c->m, &all);
    size_t found = 0;
    for (size_t i = 0; i < n && found < ALERTS_MAX; i++)
        if (logs_is_alert(all[i]))
            out[found++] = all[i];
    return found;
}

static void draw_alert(ctx *c, ui_list *list, size_t i, const model_message *a)
{
    const char *subject = say_text(c, a->subject);
    ui_rect row =
        ui_inset(ui_list_row(c->u, list, i, subject, !a->read), PAD, 4);
    const ui_rect mark = ui_cut_left(&row, 20);
    const bool urgent = strcmp(a->priority, "high") == 0;
    ui_status_shape(c->u, (ui_rect){mark.x, mark.y + 4, 12, 12},
                    urgent ? UI_STATUS_DOWN : UI_STATUS_DEGRADED);
    draw_lines(c, row, subject, say_clock(c, a->t_us, true),
               say_whom(c, a->from), !a->read);
}

static void draw_alert_foot(ctx *c, ui_rect r, const model_message *a)
{
    ui *u = c->u;
    const model_thing *asset = logs_alert_asset(c->m, a);
    const char *bar = order_bar(c);
    const ui_button ack = {
        .label = say(c, W_LOGS_ACK), .key = "A", .disabled = a->read || bar};
    const ui_button logs = {.label = say(c, W_LOGS_TO_HOST),
                            .key = "L",
                            .kind = UI_BUTTON_PRIMARY,
                            .disabled = !asset || bar};
    r = ui_inset(r, PAD, 8);
    if (ui_push(u, "ack", ui_cut_left(&r, ui_push_width(u, &ack)), &ack))
        order_read(c->m, a->id);
    (void)ui_cut_left(&r, 8);
    if (ui_push(u, "host", ui_cut_left(&r, ui_push_width(u, &logs)), &logs)) {
        c->logs->range = LOGS_RANGE_ALL;
        logs_find_only(c, "host", asset->host);
    }
}

static void draw_alerts(ctx *c, ui_rect r)
{
    const model_message *found[ALERTS_MAX];
    const size_t n = find_alerts(c, found);
    size_t *at = &c->logs->alert;
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_LOGS_NO_ALERTS));
        return;
    }
    if (*at >= n)
        *at = n - 1;
    const ui_rect foot = ui_cut_bottom(&r, BUTTON + 16);
    ui_list list;
    ui_list_begin(c->u, "alerts", r, ROW, n, at, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_alert(c, &list, i, found[i]);
    ui_list_end(c->u, &list);
    draw_alert_foot(c, foot, found[*at]);
    if (list.activated)
        *c->wish = (wish){
            .go = true, .screen = SCREEN_INBOX, .message = found[*at]->id};
}

/* ---- evidence ---- */

static void draw_kept(ctx *c, ui_list *list, size_t i, const model_evidence *e)
{
    const char *head =
        say_format(c, "#%lld  %s", (long long)e->number,
                   *e->host ? e->host : say_of(c, MODEL_LOG, e->log));
    const char *label = say_with(c, W_ASIDE, head, e->why);
    const ui_rect row = ui_list_row(c->u, list, i, label, false);
    draw_lines(
        c, ui_inset(row, PAD, 4), head, say_clock(c, e->t_us, true),
        *e->from ? say_with(c, W_ASIDE, e->why,
                            say_with(c, W_EVIDENCE_FROM, say_whom(c, e->from)))
                 : e->why,
        false);
}

static void draw_kept_detail(ctx *c, ui_rect r, const model_evidence *e)
{
    r = ui_inset(r, PAD, 8);
    logs_draw_custody(c, ui_cut_top(&r, CUSTODY), e);
    (void)ui_cut_top(&r, 6);
    logs_draw_raw(c, r, e->raw);
    if (!ui_is_writing(c->u) && ui_shortcut(c->u, "C")) {
        ui_copy(c->u, e->hash);
        ui_toast(c->u, say_with(c, W_LOGS_COPIED, e->hash), UI_STATUS_NORMAL);
    }
}

static void draw_evidence(ctx *c, ui_rect r)
{
    const model_evidence *all;
    const size_t n = model_evidence_list(c->m, &all);
    size_t *at = &c->logs->evidence;
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_LOGS_NO_EVIDENCE));
        return;
    }
    if (*at >= n)
        *at = n - 1;
    const ui_rect detail = ui_cut_bottom(&r, r.h / 2);
    ui_list list;
    ui_list_begin(c->u, "evidence", r, ROW, n, at, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_kept(c, &list, i, &all[i]);
    ui_list_end(c->u, &list);
    ui_fill(c->u, (ui_rect){detail.x, detail.y, detail.w, 1}, UI_LINE);
    draw_kept_detail(c, detail, &all[*at]);
    if (list.activated)
        logs_find_only(c, "host", all[*at].host);
}

/* ---- which logs there are ---- */

static const char *say_source(ctx *c, const model_thing *log)
{
    const char *kind = say_data(c, log->sort);
    if (log->n_refs == 0)
        return kind;
    const char *what = say_what(c, log->refs[0]);
    for (size_t i = 1; i < log->n_refs; i++)
        what = say_with(c, W_AND_NAME, what, say_what(c, log->refs[i]));
    return say_format(c, "%s · %s", kind, say_with(c, W_LOGS_OF, what));
}

static void draw_source(ctx *c, ui_list *list, size_t i, const model_thing *log)
{
    const char *name = say_thing(c, log);
    const ui_rect row = ui_list_row(c->u, list, i, name, false);
    const char *since =
        say_with(c, W_LOGS_SINCE, say_clock(c, log->from_us, false));
    draw_lines(c, ui_inset(row, PAD, 4), name, since, say_source(c, log),
               false);
}

static void draw_sources(ctx *c, ui_rect r)
{
    const size_t n = model_count(c->m, MODEL_LOG);
    size_t *at = &c->logs->source;
    if (n == 0) {
        order_draw_empty(c, r, say(c, logs_no_sources(c)));
        return;
    }
    ui_list list;
    ui_list_begin(c->u, "sources", r, ROW, n, at, &list);
    for (size_t i = list.first; i < list.last; i++)
        draw_source(c, &list, i, model_at(c->m, MODEL_LOG, i));
    ui_list_end(c->u, &list);
    const bool key = *at < n && ui_shortcut(c->u, "S");
    if ((list.activated || key) && *at < n && !order_bar(c))
        logs_narrow(c, "log", model_at(c->m, MODEL_LOG, *at)->id);
}

/* ---- all of it ---- */

void logs_draw_side(ctx *c, ui_rect r)
{
    static void (*const parts[LOGS_TABS])(ctx *, ui_rect) = {
        [LOGS_RECORD] = logs_draw_record,
        [LOGS_ALERTS] = draw_alerts,
        [LOGS_EVIDENCE] = draw_evidence,
        [LOGS_SOURCES] = draw_sources};
    const char *const names[LOGS_TABS] = {
        [LOGS_RECORD] = say(c, W_LOGS_RECORD),
        [LOGS_ALERTS] = say(c, W_LOGS_ALERTS),
        [LOGS_EVIDENCE] = say(c, W_LOGS_EVIDENCE),
        [LOGS_SOURCES] = say(c, W_LOGS_SOURCES)};
    const ui_panel panel = {.title = say(c, W_DETAIL), .bare = true};
    ui_rect in = ui_panel_begin(c->u, "side", r, &panel);
    (void)ui_tabs(c->u, "side-tabs", ui_cut_top(&in, TABS), names, LOGS_TABS,
                  &c->logs->tab);
    ui_push_id_int(c->u, (int64_t)c->logs->tab);
    parts[c->logs->tab](c, in);
    ui_pop_id(c->u);
    ui_panel_end(c->u);
}
