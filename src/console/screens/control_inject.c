/* Writing an inject of one's own: short on F1, whole on F3. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"

enum {
    LABEL = 56,
    LINE = 30,
    BUTTON = 34,
    GAP = 8,
    WIDTH = 900,
    TEMPLATES = 256
};

static const char draft_key[] = "control.inject";

static const char *const vias[] = {"email", "phone", "radio", "face",    "chat",
                                   "siem",  "isac",  "sns",   "document"};
static const char *const tlps[] = {"",      "CLEAR",        "GREEN",
                                   "AMBER", "AMBER+STRICT", "RED"};
static const char *const priorities[] = {"low", "normal", "high"};
enum {
    VIAS = sizeof vias / sizeof *vias,
    TLPS = sizeof tlps / sizeof *tlps,
    PRIORITIES = sizeof priorities / sizeof *priorities
};

static const char *draft(const ctx *c, const char *field)
{
    return model_draft(c->m, draft_key, field);
}

static void set_draft(ctx *c, const char *field, const char *text)
{
    order_draft(c->m, draft_key, field, text);
    ui_animate(c->u, 0);
}

/* ---- sending ---- */

static const char *fault_of(ctx *c, int64_t *at_us)
{
    const char *at = draft(c, "at");
    *at_us = -1;
    if (!*draft(c, "to"))
        return say(c, W_NEED_TO);
    if (!*draft(c, "body-ja") && !*draft(c, "body-en"))
        return say(c, W_NEED_TEXT);
    if (*at && !control_read_time(c, at, c->drill_us, at_us))
        return say(c, W_CTL_BAD_TIME);
    return NULL;
}

static const char *or_null(const char *text)
{
    return *text ? text : NULL;
}

/* What has no subject is headed by its first words. */
static enshu_text subject_of(ctx *c)
{
    enum { HEAD = 20 };
    enshu_text t = {or_null(draft(c, "subject-ja")),
                    or_null(draft(c, "subject-en"))};
    if (t.ja || t.en)
        return t;
    const bool ja = *draft(c, "body-ja") != '\0';
    const char *body = draft(c, ja ? "body-ja" : "body-en");
    const size_t len = strlen(body);
    size_t end = 0;
    for (int i = 0; i < HEAD && end < len && body[end] != '\n'; i++)
        end = ui_grapheme_next(body, len, end);
    const char *head = say_format(c, "%.*s", (int)end, body);
    return ja ? (enshu_text){head, NULL} : (enshu_text){NULL, head};
}

static void send_it(ctx *c)
{
    control_state *s = c->control;
    int64_t at_us = -1;
    id_list to;
    if (fault_of(c, &at_us) || order_bar(c) || !control_may_steer(c)) {
        s->failed = true;
        return;
    }
    s->failed = false;
    if (!control_is_sure(c, CONTROL_DEED_MAKE, "", control_scope(c)))
        return;
    id_list_read(&to, draft(c, "to"));
    const char *via = draft(c, "via");
    const char *priority = draft(c, "priority");
    const order_inject inject = {
        .to = to.ids,
        .n_to = to.n,
        .from = draft(c, "from"),
        .via = *via ? via : "email",
        .subject = subject_of(c),
        .body = {or_null(draft(c, "body-ja")), or_null(draft(c, "body-en"))},
        .tlp = draft(c, "tlp"),
        .priority = *priority ? priority : "normal",
        .to_us = at_us};
    order_make(c->m, control_scope(c), &inject);
    order_watch_newest(c, &s->sent, "inject.make", "", "");
    order_ends_draft(c->m, s->sent.id, draft_key);
    ui_animate(c->u, 0);
}

static const model_request *watched(const ctx *c)
{
    return order_watch_find(c, &c->control->sent, "inject.make", "", "");
}

/* What was wrong, or what became of it. */
static void draw_answer(ctx *c, ui_rect r)
{
    const model_request *order = watched(c);
    int64_t at_us;
    const char *fault = c->control->failed ? fault_of(c, &at_us) : NULL;
    if (fault)
        order_draw_fault(c, r, fault);
    else if (order && order->state == MODEL_REFUSED)
        order_draw_fault(c, r, order_refusal(c, order));
    else if (order && order->state == MODEL_ACCEPTED && !*draft(c, "to"))
        (void)ui_label(c->u, r, UI_SMALL, UI_TEXT2, UI_LEFT,
                       say(c, W_CTL_INJECT_MADE));
}

static void draw_send(ctx *c, ui_rect r)
{
    const model_request *order = watched(c);
    const bool asked = control_is_asked(c, CONTROL_DEED_MAKE, "");
    const ui_button send = {.label = say(c, asked              ? W_CTL_AGAIN
                                            : control_scope(c) ? W_CTL_FIRE_MANY
                                                               : W_CTL_SEND),
                            .key = "Ctrl+Enter",
                            .kind = UI_BUTTON_PRIMARY,
                            .disabled = !control_may_steer(c),
                            .busy = order && order->state == MODEL_SENDING};
    const int wanted = ui_push_width(c->u, &send);
    const int width = wanted > 190 ? wanted : 190;
    const ui_rect button = ui_cut_right(&r, width < r.w ? width : r.w);
    (void)ui_cut_right(&r, GAP);
    draw_answer(c, r);
    if (ui_push(c->u, "send", button, &send))
        send_it(c);
}

/* ---- parts ---- */

static ui_rect cut_line(ctx *c, ui_rect *in, word_id word, int label)
{
    ui_rect line = ui_cut_top(in, LINE);
    (void)ui_cut_top(in, GAP);
    const ui_rect left = ui_cut_left(&line, label);
    (void)ui_label(c->u, left, UI_SMALL, UI_TEXT3, UI_LEFT, say(c, word));
    return line;
}

static void draw_to(ctx *c, ui_rect r, bool several)
{
    control_parties *p = xmalloc(sizeof *p);
    id_list to;
    control_list_addressees(c, p);
    id_list_read(&to, draft(c, "to"));
    if (several) {
        const int most = r.w / 2;
        for (size_t i = 0; i < to.n && r.w > most; i++) {
            const char *label = say_format(c, "%s ×", say_whom(c, to.ids[i]));
            const int width = ui_width(c->u, UI_SMALL_BOLD, label) + 20;
            const ui_rect cell = ui_cut_left(&r, width);
            const ui_rect chip = ui_center(cell, cell.w, 24);
            (void)ui_cut_left(&r, 6);
            const ui_touch t = ui_touchable(
                c->u, to.ids[i], chip, "button",
                say_with(c, W_CTL_TAKE_OUT, say_whom(c, to.ids[i])), "");
            ui_round(c->u, chip, 4, UI_RAISED, t.hover ? UI_TEXT3 : UI_LINE2);
            (void)ui_draw_label(c->u, chip, UI_SMALL_BOLD, UI_TEXT1, UI_MIDDLE,
                                label);
            if (t.focused)
                ui_focus_ring(c->u, chip, 4);
            if (t.pressed)
                set_draft(c, "to", id_list_without(c, &to, to.ids[i]));
        }
    }
    int at = several || to.n == 0 ? -1 : control_party_index(p, to.ids[0]);
    if (ui_choice(c->u, "to", r, say(c, W_CTL_TO_SHORT), p->names, p->n, &at)
        && at >= 0)
        set_draft(c, "to",
                  several ? id_list_with(c, &to, p->ids[at]) : p->ids[at]);
    xfree(p);
}

static void draw_from(ctx *c, ui_rect r)
{
    control_parties *p = xmalloc(sizeof *p);
    control_list_senders(c, p);
    int at = control_party_index(p, draft(c, "from"));
    if (ui_choice(c->u, "from", r, say(c, W_CTL_FROM_SHORT), p->names, p->n,
                  &at)
        && at >= 0)
        set_draft(c, "from", p->ids[at]);
    xfree(p);
}

static void draw_words(ctx *c, ui_rect r, const char *id, const char *field,
                       const char *const *list, size_t n, size_t otherwise)
{
    const char *names[16];
    const char *chosen = draft(c, field);
    int at = (int)otherwise;
    for (size_t i = 0; i < n; i++) {
        names[i] =
            !*list[i]                        ? say(c, W_CTL_NO_TLP)
            : strcmp(field, "tlp") == 0      ? say_format(c, "TLP:%s", list[i])
            : strcmp(field, "priority") == 0 ? control_say_priority(c, list[i])
                                             : say_data(c, list[i]);
        if (*chosen && strcmp(list[i], chosen) == 0)
            at = (int)i;
    }
    if (ui_choice(c->u, id, r, id, names, n, &at) && at >= 0)
        set_draft(c, field, list[at]);
}

static void draw_field(ctx *c, ui_rect r, draft_text *t, const char *id,
                       const char *field, const char *label, bool area)
{
    const ui_field spec = {.label = label, .placeholder = label};
    draft_text_pull(c, t, draft_key, field);
    if (area)
        (void)ui_text_area(c->u, id, r, t->edit, &spec);
    else
        (void)ui_text_field(c->u, id, r, t->edit, &spec);
    draft_text_push(c, t, draft_key, field);
}

/* ---- F1 ---- */

/* The body in the language of the console. */
static void draw_short_body(ctx *c, ui_rect r)
{
    const int at = c->lang == BASE_JA ? 0 : 1;
    draw_field(c, r, &c->control->body[at], "body",
               at == 0 ? "body-ja" : "body-en", say(c, W_CTL_BODY), true);
}

void control_draw_quick(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const ui_panel panel = {.title = say(c, W_CTL_QUICK),
                            .subtitle = say(c, W_CTL_QUICK_SUB),
                            .right = "Ctrl+I"};
    ui_rect in = ui_inset(ui_panel_begin(u, "quick", r, &panel), 15, 8);
    draw_to(c, cut_line(c, &in, W_CTL_TO_SHORT, LABEL), false);
    draw_from(c, cut_line(c, &in, W_CTL_FROM_SHORT, LABEL));
    const ui_rect foot = ui_cut_bottom(&in, BUTTON);
    (void)ui_cut_bottom(&in, GAP);
    /* Whom it is for comes first, as long as that is open. */
    if (ui_shortcut(u, "Ctrl+I") || c->control->to_body)
        ui_focus(u, *draft(c, "to") ? "body" : "to");
    c->control->to_body = false;
    draw_short_body(c, in);
    draw_send(c, foot);
    ui_panel_end(u);
}

/* ---- templates: what waits or was sent, to be changed ---- */

static size_t find_templates(const ctx *c, const model_inject *out[TEMPLATES])
{
    const model_inject *const *all;
    const size_t n = model_injects(c->m, &all);
    size_t count = 0;
    for (size_t i = 0; i < n && count < TEMPLATES; i++)
        if (strcmp(all[i]->trigger, "manual") == 0)
            out[count++] = all[i];
    for (size_t i = 0; i < n && count < TEMPLATES; i++)
        if (strcmp(all[i]->trigger, "manual") != 0)
            out[count++] = all[i];
    return count;
}

static const char *join(ctx *c, const char *const *ids, size_t n)
{
    const char *all = "";
    for (size_t i = 0; i < n; i++)
        all = i == 0 ? ids[i] : say_format(c, "%s %s", all, ids[i]);
    return all;
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void take_template(ctx *c, const model_inject *p)
{
    control_choose(c, p->id);
    const struct {
        const char *field;
        const char *text;
    } rows[] = {{"to", join(c, p->to, p->n_to)},
                {"from", p->from},
                {"via", p->via},
                {"tlp", p->tlp},
                {"priority", p->priority},
                {"subject-ja", or_empty(p->subject.ja)},
                {"subject-en", or_empty(p->subject.en)},
                {"body-ja", or_empty(p->body.ja)},
                {"body-en", or_empty(p->body.en)}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        set_draft(c, rows[i].field, rows[i].text);
}

static void draw_templates(ctx *c, ui_rect r)
{
    const model_inject *list[TEMPLATES];
    const char *names[TEMPLATES];
    control_state *s = c->control;
    const size_t n = find_templates(c, list);
    for (size_t i = 0; i < n; i++)
        names[i] = say_with(c, W_ASIDE, control_say_inject(c, list[i]),
                            control_say_state(c, list[i]));
    if (ui_choice(c->u, "template", r, say(c, W_CTL_TEMPLATE), names, n,
                  &s->template)
        && s->template >= 0)
        take_template(c, list[s->template]);
}

/* ---- F3 ---- */

static void draw_meta(ctx *c, ui_rect *in)
{
    ui_rect line = cut_line(c, in, W_CTL_VIA, 88);
    draw_words(c, ui_column(line, 0, 3, GAP), "via", "via", vias, VIAS, 0);
    draw_words(c, ui_column(line, 1, 3, GAP), "tlp", "tlp", tlps, TLPS, 0);
    draw_words(c, ui_column(line, 2, 3, GAP), "priority", "priority",
               priorities, PRIORITIES, 1);
    line = cut_line(c, in, W_CTL_TIME, 88);
    draw_field(c, ui_cut_left(&line, 140), &c->control->at, "at", "at",
               say(c, W_CTL_TIME_NOW), false);
    (void)ui_cut_left(&line, 12);
    (void)ui_label(c->u, line, UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_CTL_TIME_HELP));
}

static void draw_languages(ctx *c, ui_rect in)
{
    static const char *const langs[] = {"日本語", "English"};
    static const char *const subjects[] = {"subject-ja", "subject-en"};
    static const char *const bodies[] = {"body-ja", "body-en"};
    for (int i = 0; i < 2; i++) {
        ui_rect r = ui_column(in, i, 2, 12);
        (void)ui_label(c->u, ui_cut_top(&r, 22), UI_SMALL_BOLD, UI_TEXT2,
                       UI_LEFT, langs[i]);
        draw_field(c, ui_cut_top(&r, LINE), &c->control->subject[i],
                   subjects[i], subjects[i], say(c, W_CTL_SUBJECT), false);
        (void)ui_cut_top(&r, GAP);
        draw_field(c, r, &c->control->body[i], bodies[i], bodies[i],
                   say(c, W_CTL_BODY), true);
    }
}

void control_screen_inject(ctx *c, ui_rect r)
{
    ui *u = c->u;
    ui_rect left = r;
    if (left.w > WIDTH + 400) {
        ui_rect lanes = r;
        left = ui_cut_left(&lanes, WIDTH);
        (void)ui_cut_left(&lanes, CONTROL_GAP);
        control_draw_detail(c, lanes);
    }
    const ui_panel panel = {.title = say(c, W_CTL_NAV_INJECT),
                            .subtitle = say(c, W_CTL_QUICK_SUB)};
    ui_rect in = ui_inset(ui_panel_begin(u, "inject", left, &panel), 15, 10);
    draw_templates(c, cut_line(c, &in, W_CTL_TEMPLATE, 88));
    draw_to(c, cut_line(c, &in, W_CTL_TO_SHORT, 88), true);
    draw_from(c, cut_line(c, &in, W_CTL_FROM_SHORT, 88));
    draw_meta(c, &in);
    const ui_rect foot = ui_cut_bottom(&in, BUTTON);
    (void)ui_cut_bottom(&in, GAP);
    draw_languages(c, in);
    draw_send(c, foot);
    ui_panel_end(u);
}

/* ---- the text of one that was not sent yet ---- */

static void begin_edit(control_state *s, const model_inject *p)
{
    const char *const texts[] = {or_empty(p->subject.ja),
                                 or_empty(p->subject.en), or_empty(p->body.ja),
                                 or_empty(p->body.en)};
    for (int i = 0; i < CONTROL_EDITS; i++)
        ui_edit_set(s->edits[i], texts[i]);
}

static void end_edit(ctx *c, const model_inject *p)
{
    control_state *s = c->control;
    const enshu_text subject = {ui_edit_text(s->edits[0]),
                                ui_edit_text(s->edits[1])};
    const enshu_text body = {ui_edit_text(s->edits[2]),
                             ui_edit_text(s->edits[3])};
    control_edit(c, p, subject, body);
    control_close(c);
}

static void draw_edits(ctx *c, ui_rect in)
{
    static const char *const langs[] = {"日本語", "English"};
    static const char *const ids[] = {"subject-ja", "subject-en", "body-ja",
                                      "body-en"};
    control_state *s = c->control;
    const ui_field subject = {.label = say(c, W_CTL_SUBJECT)};
    const ui_field body = {.label = say(c, W_CTL_BODY)};
    if (!s->begun)
        ui_focus(c->u, c->lang == BASE_JA ? ids[2] : ids[3]);
    for (int i = 0; i < 2; i++) {
        ui_rect r = ui_column(in, i, 2, 12);
        (void)ui_label(c->u, ui_cut_top(&r, 22), UI_SMALL_BOLD, UI_TEXT2,
                       UI_LEFT, langs[i]);
        (void)ui_text_field(c->u, ids[i], ui_cut_top(&r, LINE), s->edits[i],
                            &subject);
        (void)ui_cut_top(&r, GAP);
        (void)ui_text_area(c->u, ids[2 + i], r, s->edits[2 + i], &body);
    }
}

void control_cover_edit(ctx *c)
{
    enum { COVER_W = 940, COVER_H = 440 };
    ui *u = c->u;
    const model_inject *p = control_chosen(c);
    if (!p || ui_shortcut(u, "Esc")) {
        control_close(c);
        return;
    }
    if (!c->control->begun)
        begin_edit(c->control, p);
    ui_layer_begin(u, "edit", true);
    const ui_rect r = ui_center(ui_screen(u), COVER_W, COVER_H);
    const ui_panel panel = {.title = say_with(c, W_CTL_EDIT_TITLE, p->id),
                            .right = "Esc"};
    ui_round(u, r, 4, UI_PANEL, UI_LINE2);
    ui_rect in = ui_inset(ui_panel_begin(u, "panel", r, &panel), 16, 10);
    ui_rect foot = ui_cut_bottom(&in, BUTTON);
    (void)ui_cut_bottom(&in, 10);
    draw_edits(c, in);
    const ui_button ok = {.label = say(c, W_CTL_EDIT_KEEP),
                          .key = "Ctrl+Enter",
                          .kind = UI_BUTTON_PRIMARY};
    const ui_button no = {.label = say(c, W_CLOSE), .key = "Esc"};
    const bool keep =
        ui_push(u, "keep", ui_cut_right(&foot, ui_push_width(u, &ok)), &ok);
    (void)ui_cut_right(&foot, 8);
    const bool leave =
        ui_push(u, "leave", ui_cut_right(&foot, ui_push_width(u, &no)), &no);
    ui_panel_end(u);
    ui_layer_end(u);
    if (keep)
        end_edit(c, p);
    else if (leave)
        control_close(c);
}
