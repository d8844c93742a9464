/* Who may come in: seats, what can be done about them, and links. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"
#include "console/screens/typed.h"

enum { ROW = 30, LINE = 30, BUTTON = 34, SIDE = 400, PLACES = 20000 };

static const char *const parts[] = {"trainee",   "director", "controller",
                                    "evaluator", "player",   "observer",
                                    "wallboard"};
enum { PARTS = sizeof parts / sizeof *parts };

static const char *say_part(const ctx *c, const char *part)
{
    return words_of_sort(c->words, c->lang, "part", part);
}

static const char *say_seat_state(ctx *c, const model_place *p)
{
    return words_of_sort(c->words, c->lang, "seat", p->state);
}

/* At a board on a wall sits nobody, whoever hung it up. */
static const char *say_person(const model_place *p)
{
    return strcmp(p->part, "wallboard") == 0 ? "" : p->person;
}

/* ---- the list ---- */

static const char *say_world(ctx *c, const model_place *p)
{
    const model_row *w = model_world_row(c->m, p->instance);
    return control_say_world(c, p->instance, w ? w->name : "");
}

/* Where one is alone it needs no name, and where each is an organisation's it
 * has theirs. */
typedef struct places {
    bool worlds;  /* there are several */
    bool said;    /* who sits at some of them */
    bool further; /* and that says more than the world's name */
} places;

static places look_at_places(ctx *c)
{
    const model_place *const *all;
    const size_t n = model_places(c->m, &all);
    places out = {.worlds = model_get_seat(c->m)->worlds > 1};
    for (size_t i = 0; i < n && !out.further; i++) {
        if (!*all[i]->organisation)
            continue;
        const model_row *w = model_world_row(c->m, all[i]->instance);
        out.said = true;
        out.further = !w || strcmp(w->name, all[i]->organisation) != 0;
    }
    return out;
}

/* Who sits there; where nobody said so whom it plays. */
static const char *say_organisation(ctx *c, const model_place *p,
                                    const places *of)
{
    const model_thing *t =
        p->n_roles > 0 ? model_find_who(c->m, p->roles[0]) : NULL;
    if (of->said)
        return p->organisation;
    if (t && t->kind == MODEL_ROLE && !*t->org)
        t = model_find_of(c->m, MODEL_TEAM, t->owner);
    return t && *t->org ? say_of(c, MODEL_ORG, t->org) : "";
}

static bool is_wanted(ctx *c, const model_place *p)
{
    const char *typed = ui_edit_text(c->control->filter);
    return !*typed || typed_is_in(p->person, typed)
           || typed_is_in(p->seat, typed) || typed_is_in(p->address, typed)
           || typed_is_in(p->organisation, typed)
           || typed_is_in(p->group, typed)
           || typed_is_in(say_world(c, p), typed)
           || typed_is_in(say_names(c, p->roles, p->n_roles), typed);
}

static ui_token ink_of(const model_place *p)
{
    return strcmp(p->state, "taken") == 0     ? UI_TEXT1
           : strcmp(p->state, "revoked") == 0 ? UI_TEXT3
                                              : UI_TEXT2;
}

static void draw_row(ctx *c, ui_table *t, size_t i, const model_place *p,
                     const places *of)
{
    ui *u = c->u;
    size_t k = 0;
    const ui_token ink = ink_of(p);
    const bool plays =
        strcmp(p->part, "trainee") == 0 || strcmp(p->part, "player") == 0;
    const char *roles = plays && p->n_roles > 0
                            ? say_names(c, p->roles, p->n_roles)
                            : say_part(c, p->part);
    const ui_rect row =
        ui_list_row(u, &t->list, i,
                    say_format(c, "%s%s%s %s %s", p->organisation,
                               *p->organisation ? " " : "", roles,
                               say_person(p), say_seat_state(c, p)),
                    false);
    if (of->worlds)
        row_text(c, ui_table_cell(t, row, k++), UI_BODY, UI_TEXT2, UI_LEFT,
                 say_world(c, p));
    if (!of->worlds || of->further)
        row_text(c, ui_table_cell(t, row, k++), UI_BODY, UI_TEXT2, UI_LEFT,
                 say_organisation(c, p, of));
    row_text(c, ui_table_cell(t, row, k++), UI_BODY, ink, UI_LEFT, roles);
    row_text(c, ui_table_cell(t, row, k++), UI_BODY_BOLD, ink, UI_LEFT,
             say_person(p));
    (void)ui_draw_label(u, ui_table_cell(t, row, k++), UI_BODY, ink, UI_LEFT,
                        say_seat_state(c, p));
    row_text(c, ui_table_cell(t, row, k++), UI_SMALL, UI_TEXT3, UI_LEFT,
             p->address);
    if (p->rtt_us >= 0 && strcmp(p->state, "taken") == 0)
        (void)ui_draw_label(
            u, ui_table_cell(t, row, k), UI_SMALL, UI_TEXT2, UI_RIGHT,
            say_format(c, "%lld ms", (long long)(p->rtt_us / 1000)));
}

enum { COLUMNS = 7 };

/* How many there are. */
static size_t set_columns(ctx *c, const places *of, ui_column_spec out[COLUMNS])
{
    const ui_column_spec columns[COLUMNS] = {
        {say(c, W_CTL_S_WORLD), 130, UI_LEFT, false},
        {say(c, W_CTL_S_ORGANISATION), 130, UI_LEFT, false},
        {say(c, W_CTL_S_ROLES), 0, UI_LEFT, false},
        {say(c, W_CTL_S_PERSON), 150, UI_LEFT, false},
        {say(c, W_CTL_S_STATE), 88, UI_LEFT, false},
        {say(c, W_CTL_S_ADDRESS), 136, UI_LEFT, false},
        {say(c, W_CTL_S_RTT), 76, UI_RIGHT, false}};
    size_t n = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        if ((i == 0 && !of->worlds) || (i == 1 && of->worlds && !of->further))
            continue;
        out[n++] = columns[i];
    }
    return n;
}

static const model_place *draw_rows(ctx *c, ui_rect r)
{
    ui *u = c->u;
    control_state *s = c->control;
    const model_place *const *all;
    const size_t total = model_places(c->m, &all);
    const model_place **shown = xcalloc(total, sizeof *shown);
    size_t n = 0;
    for (size_t i = 0; i < total; i++)
        if (is_wanted(c, all[i]))
            shown[n++] = all[i];
    const places of = look_at_places(c);
    ui_column_spec columns[COLUMNS];
    ui_table t = {.columns = columns,
                  .n_columns = set_columns(c, &of, columns),
                  .sort = -1};
    ui_table_begin(u, "seats", r, ROW, n, &s->seat_row, &t);
    for (size_t i = t.list.first; i < t.list.last; i++)
        draw_row(c, &t, i, shown[i], &of);
    ui_table_end(u, &t);
    if (n == 0)
        order_draw_empty(c, ui_inset(r, 12, 30), say(c, W_CTL_NO_SEATS));
    const model_place *chosen = s->seat_row < n ? shown[s->seat_row] : NULL;
    xfree(shown);
    return chosen;
}

/* ---- one seat ---- */

static void line(ctx *c, ui_rect *in, int height, word_id word,
                 const char *value)
{
    ui_rect r = ui_cut_top(in, height);
    (void)ui_label(c->u, ui_cut_left(&r, 96), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, word));
    row_text(c, r, UI_BODY, UI_TEXT1, UI_LEFT, value);
}

/* On a small screen the lines stand closer, so that what can be done about the
 * seat has room. */
static void draw_facts(ctx *c, ui_rect *in, const model_place *p)
{
    const int h = in->h < 300 ? 21 : 24;
    line(c, in, h, W_CTL_S_PART, say_part(c, p->part));
    if (*p->organisation || *p->group)
        line(c, in, h, W_CTL_S_ORGANISATION,
             say_format(c, "%s%s%s", p->organisation,
                        *p->organisation && *p->group ? " · " : "", p->group));
    line(c, in, h, W_CTL_S_ROLES, say_names(c, p->roles, p->n_roles));
    line(c, in, h, W_CTL_S_PERSON, say_person(p));
    line(c, in, h, W_CTL_S_STATE, say_seat_state(c, p));
    line(c, in, h, W_CTL_S_ADDRESS, p->address);
    line(c, in, h, W_CTL_S_SINCE, say_wall(c, p->since));
    line(c, in, h, W_CTL_S_WAITING,
         say_format(c, "%lld KB", (long long)((p->waiting + 999) / 1000)));
    (void)ui_cut_top(in, 10);
}

static void change(ctx *c, const model_place *p, const char *verb)
{
    control_state *s = c->control;
    order_seat(c->m, p->seat, verb);
    if (strcmp(verb, "renew") == 0)
        order_watch_newest(c, &s->opened, "seat.change", p->seat, "");
}

static void draw_verbs(ctx *c, ui_rect *in, const model_place *p)
{
    ui *u = c->u;
    const bool off = !control_may_steer(c) || order_bar(c) != NULL;
    const ui_button kick = {.label = say(c, W_CTL_KICK),
                            .confirm = say(c, W_CTL_KICK_SURE),
                            .kind = UI_BUTTON_DANGER,
                            .disabled = off || strcmp(p->state, "taken") != 0};
    const ui_button revoke = {.label = say(c, W_CTL_REVOKE),
                              .confirm = say(c, W_CTL_REVOKE_SURE),
                              .kind = UI_BUTTON_DANGER,
                              .disabled =
                                  off || strcmp(p->state, "revoked") == 0};
    const ui_button renew = {.label = say(c, W_CTL_RENEW),
                             .confirm = say(c, W_CTL_RENEW_SURE),
                             .kind = UI_BUTTON_DANGER,
                             .disabled = off};
    const ui_rect top = ui_cut_top(in, BUTTON);
    (void)ui_cut_top(in, 8);
    const ui_rect low = ui_cut_top(in, BUTTON);
    (void)ui_cut_top(in, 8);
    if (ui_push(u, "kick", ui_column(top, 0, 2, 8), &kick))
        change(c, p, "kick");
    if (ui_push(u, "revoke", ui_column(top, 1, 2, 8), &revoke))
        change(c, p, "revoke");
    if (ui_push(u, "renew", low, &renew))
        change(c, p, "renew");
    const model_request *q =
        model_find_request(c->m, "seat.change", p->seat, "");
    if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, ui_cut_top(in, 20), order_refusal(c, q));
}

/* ---- another seat ---- */

static void open_seat(ctx *c, const char *role)
{
    control_state *s = c->control;
    order_seat_open(c->m, parts[s->pick_part], &role, role ? 1 : 0,
                    ui_edit_text(s->name));
    order_watch_newest(c, &s->opened, "seat.open", "", "");
    ui_edit_set(s->name, "");
}

static void draw_open(ctx *c, ui_rect in)
{
    ui *u = c->u;
    control_state *s = c->control;
    control_parties *p = xmalloc(sizeof *p);
    const char *names[PARTS];
    for (size_t i = 0; i < PARTS; i++)
        names[i] = say_part(c, parts[i]);
    p->n = 0;
    control_list_kind(c, p, MODEL_ROLE);
    control_list_kind(c, p, MODEL_ACTOR);
    (void)ui_choice(u, "part", ui_cut_top(&in, LINE), say(c, W_CTL_S_PART),
                    names, PARTS, &s->pick_part);
    (void)ui_cut_top(&in, 8);
    const bool needs_role = s->pick_part == 0 || s->pick_part == 4;
    if (needs_role) {
        if (s->pick_role >= (int)p->n)
            s->pick_role = -1;
        (void)ui_choice(u, "role", ui_cut_top(&in, LINE), say(c, W_CTL_ROLE),
                        p->names, p->n, &s->pick_role);
        (void)ui_cut_top(&in, 8);
    }
    const ui_field field = {.label = say(c, W_CTL_S_PERSON),
                            .placeholder = say(c, W_CTL_S_PERSON)};
    (void)ui_text_field(u, "person", ui_cut_top(&in, LINE), s->name, &field);
    (void)ui_cut_top(&in, 8);
    const ui_button open = {.label = say(c, W_CTL_SEAT_OPEN),
                            .disabled = (needs_role && s->pick_role < 0)
                                        || !control_may_steer(c)
                                        || order_bar(c) != NULL};
    const ui_rect row = ui_cut_top(&in, BUTTON);
    if (ui_push(u, "open", row, &open))
        open_seat(c, needs_role ? p->ids[s->pick_role] : NULL);
    const model_request *q = model_find_request(c->m, "seat.open", "", "");
    if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, ui_cut_top(&in, 20), order_refusal(c, q));
    xfree(p);
}

static void forget_link(control_state *s)
{
    xfree(s->link);
    xfree(s->code);
    s->link = NULL;
    s->code = NULL;
}

/* Link and code come with the reply, and are shown once. */
static void follow_link(ctx *c)
{
    control_state *s = c->control;
    const model_request *q =
        order_watch_find(c, &s->opened, "seat.open", "", "");
    const model_place *const *all;
    const size_t n = model_places(c->m, &all);
    for (size_t i = 0; !q && i < n; i++)
        q = order_watch_find(c, &s->opened, "seat.change", all[i]->seat, "");
    if (!q || q->state != MODEL_ACCEPTED)
        return;
    s->opened.id[0] = '\0';
    if (!*q->message)
        return;
    forget_link(s);
    s->link = xstrdup(q->message);
    s->code = xstrdup(q->code);
    control_open(c, CONTROL_COVER_LINK);
}

/* For whoever has it read out by telephone. */
static void draw_code(ctx *c, ui_rect r, const char *code)
{
    if (*code)
        (void)ui_paragraph(c->u, r, UI_FONT(UI_T14, UI_MONO), UI_TEXT1,
                           say_format(c, "enshu join %s", code));
}

void control_cover_link(ctx *c)
{
    ui *u = c->u;
    control_state *s = c->control;
    ui_rect in;
    if (!s->link || !ui_dialog_begin(u, "link", say(c, W_CTL_LINK), 300, &in)) {
        forget_link(s);
        control_close(c);
        return;
    }
    (void)ui_cut_top(
        &in,
        8 + ui_paragraph(u, in, UI_SMALL, UI_TEXT2, say(c, W_CTL_LINK_HELP)));
    ui_rect foot = ui_cut_bottom(&in, BUTTON);
    (void)ui_cut_top(
        &in,
        8 + ui_paragraph(u, in, UI_FONT(UI_T12, UI_MONO), UI_TEXT1, s->link));
    draw_code(c, in, s->code);
    const ui_button copy = {.label = say(c, W_CTL_COPY),
                            .key = "Ctrl+C",
                            .kind = UI_BUTTON_PRIMARY};
    if (ui_push(u, "copy", ui_cut_right(&foot, ui_push_width(u, &copy)),
                &copy)) {
        ui_copy(u, s->link);
        ui_toast(u, say(c, W_CTL_COPIED), UI_STATUS_NORMAL);
    }
    ui_dialog_end(u);
}

void control_screen_seats(ctx *c, ui_rect r)
{
    ui *u = c->u;
    const model_place *const *all;
    const size_t n = model_places(c->m, &all);
    c->control->at_seats = true;
    control_draw_tabs(c, &r);
    ui_rect side = ui_cut_right(&r, SIDE);
    (void)ui_cut_right(&r, CONTROL_GAP);
    const ui_panel panel = {
        .title = say(c, W_CTL_NAV_SEATS),
        .right = say_with(c, W_CTL_SEATS_COUNT, say_number(c, (int64_t)n))};
    ui_rect in = ui_inset(ui_panel_begin(u, "seats", r, &panel), 11, 6);
    const ui_field field = {.label = say(c, W_CTL_FIND),
                            .placeholder = say(c, W_CTL_FIND)};
    if (ui_shortcut(u, "Ctrl+F"))
        ui_focus(u, "filter");
    (void)ui_text_field(u, "filter", ui_cut_top(&in, LINE), c->control->filter,
                        &field);
    (void)ui_cut_top(&in, 6);
    const model_place *p = draw_rows(c, in);
    ui_panel_end(u);
    const ui_rect low = ui_cut_bottom(&side, 230);
    (void)ui_cut_bottom(&side, CONTROL_GAP);
    const ui_panel one = {.title = say(c, W_CTL_SEAT)};
    in = ui_inset(ui_panel_begin(u, "seat", side, &one), 15, 8);
    if (p) {
        draw_facts(c, &in, p);
        draw_verbs(c, &in, p);
    } else {
        order_draw_empty(c, in, say(c, W_CTL_PICK));
    }
    ui_panel_end(u);
    const ui_panel other = {.title = say(c, W_CTL_SEAT_NEW)};
    draw_open(c, ui_inset(ui_panel_begin(u, "open", low, &other), 15, 10));
    ui_panel_end(u);
    follow_link(c);
}
