/* The improvement plan: its items, and one that is written or changed. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/judge.h"
#include "console/screens/reel.h"
#include "console/screens/survey.h"

enum {
    ROW = 66,
    PAD = 12,
    BUTTON = 34,
    LINE = 30,
    HEAD = 18,
    NOTE = 76,
    HEIGHT = 534,
    STATES = 4
};

static const struct {
    const char *word;
    word_id name;
    ui_token ink;
} states[STATES] = {{"open", W_JUDGE_PLAN_OPEN, UI_DEGRADED},
                    {"done", W_JUDGE_PLAN_DONE, UI_RECOVERING},
                    {"kept", W_JUDGE_PLAN_KEPT, UI_TEXT2},
                    {"dropped", W_JUDGE_PLAN_DROPPED, UI_TEXT3}};

static const struct {
    const char *field; /* of the draft */
    word_id name;
} texts[JUDGE_PLAN_TEXTS] = {
    [JUDGE_PLAN_HEADING] = {"heading", W_JUDGE_PLAN_HEADING},
    [JUDGE_PLAN_TEXT] = {"text", W_JUDGE_PLAN_TEXT},
    [JUDGE_PLAN_CHARGE] = {"charge", W_JUDGE_PLAN_CHARGE},
    [JUDGE_PLAN_DATE] = {"by_date", W_JUDGE_PLAN_DATE},
    [JUDGE_PLAN_MEASURE] = {"measure", W_JUDGE_PLAN_MEASURE},
    [JUDGE_PLAN_SOURCE] = {"source", W_JUDGE_PLAN_SOURCE}};

static size_t state_of(const char *word)
{
    size_t i = 0;
    while (i + 1 < STATES && strcmp(states[i].word, word) != 0)
        i++;
    return strcmp(states[i].word, word) == 0 ? i : 0;
}

/* ---- what an item follows from ---- */

/* "#123": the record of a note. */
static const model_observation *find_note(const ctx *c, const char *source)
{
    const model_observation *all;
    const size_t n = model_observations(c->m, &all);
    char name[24];
    for (size_t i = 0; *source == '#' && i < n; i++) {
        (void)snprintf(name, sizeof name, "#%" PRIu64, all[i].seq);
        if (strcmp(name, source) == 0)
            return &all[i];
    }
    return NULL;
}

static const char *say_note(ctx *c, const model_observation *o)
{
    return say_with(c, W_JUDGE_PLAN_NOTE, say_clock(c, o->from_us, false),
                    o->text);
}

static const char *say_criterion(ctx *c, const model_criterion *k)
{
    return say_format(c, "%s %s", k->id, say_text(c, k->name));
}

/* Trainees know criteria and objectives from their score alone; "" none. */
static const char *say_scored(ctx *c, const char *source)
{
    const model_score *s = model_get_score(c->m);
    for (size_t i = 0; s->known && i < s->n_objectives; i++) {
        const model_objective *o = &s->objectives[i];
        if (strcmp(o->id, source) == 0)
            return say_text(c, o->name);
        for (size_t j = 0; j < o->n_reasons; j++)
            if (strcmp(o->reasons[j].criterion, source) == 0)
                return say_text(c, o->reasons[j].name);
    }
    return "";
}

const char *plan_say_source(ctx *c, const char *source)
{
    const model_criterion *k = model_find_criterion(c->m, source);
    const model_observation *o = find_note(c, source);
    if (k || o)
        return k ? say_criterion(c, k) : say_note(c, o);
    const model_thing *t = model_find_of(c->m, MODEL_OBJECTIVE, source);
    const char *name = t ? say_thing(c, t) : say_scored(c, source);
    return *name ? name : say_what(c, source);
}

static void list_sources(ctx *c, control_parties *out)
{
    const model_criterion *const *criteria;
    const model_observation *notes;
    const size_t n = model_criteria(c->m, &criteria);
    const size_t k = model_observations(c->m, &notes);
    out->n = 0;
    for (size_t i = 0; i < n && out->n < CONTROL_PARTIES_MAX; i++) {
        out->ids[out->n] = criteria[i]->id;
        out->names[out->n++] = say_criterion(c, criteria[i]);
    }
    for (size_t i = 0; i < k && out->n < CONTROL_PARTIES_MAX; i++) {
        out->ids[out->n] = say_format(c, "#%" PRIu64, notes[i].seq);
        out->names[out->n++] = say_note(c, &notes[i]);
    }
}

/* ---- the list ---- */

/* How one sees it or whose it is, and what it follows from. */
static const char *say_third(ctx *c, const model_improvement *p)
{
    const char *text = *p->measure ? p->measure : judge_say_team(c, p->team);
    if (!*p->source)
        return text;
    return say_format(
        c, "%s · %s", text,
        say_with(c, W_JUDGE_PLAN_FROM, plan_say_source(c, p->source)));
}

const char *plan_say_row(ctx *c, const model_improvement *p)
{
    return say_format(c, "%s: %s", p->heading, say_third(c, p));
}

static const char *say_who(ctx *c, const model_improvement *p)
{
    const char *charge = *p->charge ? p->charge : "–";
    const char *date = *p->by_date ? p->by_date : "–";
    return say_with(c, W_JUDGE_PLAN_WHO, charge, date);
}

void plan_draw_row(ctx *c, ui_rect r, const model_improvement *p)
{
    const size_t state = state_of(p->state);
    r = ui_inset(r, PAD, 5);
    ui_rect top = ui_cut_top(&r, 20);
    const char *name = say(c, states[state].name);
    (void)ui_draw_label(
        c->u, ui_cut_right(&top, ui_width(c->u, UI_SMALL_BOLD, name) + 2),
        UI_SMALL_BOLD, states[state].ink, UI_RIGHT, name);
    (void)ui_cut_right(&top, 8);
    row_text(c, top, UI_BODY_BOLD, UI_TEXT1, UI_LEFT, p->heading);
    row_text(c, ui_cut_top(&r, 18), UI_SMALL, UI_TEXT2, UI_LEFT, say_who(c, p));
    row_text(c, ui_cut_top(&r, 18), UI_SMALL, UI_TEXT3, UI_LEFT,
             say_third(c, p));
}

const char *plan_bar(const ctx *c)
{
    return model_is_staff(c->m) ? judge_bar(c) : survey_bar(c);
}

/* What the model has becomes the draft, unless one is there already. */
void plan_open(ctx *c, const model_improvement *p)
{
    judge_state *s = c->control->judge;
    const char *key =
        say_format(c, "plan.%lld", p ? (long long)p->number : 0LL);
    const char *const is[JUDGE_PLAN_TEXTS] = {
        [JUDGE_PLAN_HEADING] = p ? p->heading : "",
        [JUDGE_PLAN_TEXT] = p ? p->text : "",
        [JUDGE_PLAN_CHARGE] = p ? p->charge : "",
        [JUDGE_PLAN_DATE] = p ? p->by_date : "",
        [JUDGE_PLAN_MEASURE] = p ? p->measure : "",
        [JUDGE_PLAN_SOURCE] = p ? p->source : ""};
    s->plan = p ? p->number : 0;
    s->plan_stand = p ? state_of(p->state) : 0;
    s->plan_sent.id[0] = '\0';
    bool drafted = false;
    for (int i = 0; i < JUDGE_PLAN_TEXTS; i++)
        drafted |= *model_draft(c->m, key, texts[i].field) != '\0';
    for (int i = 0; i < JUDGE_PLAN_TEXTS && p && !drafted; i++)
        order_draft(c->m, key, texts[i].field, is[i]);
    control_open(c, CONTROL_COVER_PLAN);
}

void judge_draw_plan(ctx *c, ui_rect r)
{
    judge_state *s = c->control->judge;
    const model_improvement *const *all;
    const size_t n = model_improvements(c->m, &all);
    ui_rect foot = ui_inset(ui_cut_bottom(&r, BUTTON + 12), PAD, 6);
    const ui_button add = {.label = say(c, W_JUDGE_PLAN_NEW),
                           .key = "I",
                           .told = true, /* the screen takes it */
                           .disabled = judge_bar(c) != NULL};
    if (!reel_is_shown(c)
        && ui_push(c->u, "plan-new",
                   ui_cut_left(&foot, ui_push_width(c->u, &add)), &add))
        plan_open(c, NULL);
    if (n == 0) {
        order_draw_empty(c, r, say(c, W_JUDGE_PLAN_NONE));
        return;
    }
    ui_list l;
    ui_list_begin(c->u, "plan", r, ROW, n, &s->plan_row, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const char *label = plan_say_row(c, all[i]);
        plan_draw_row(c, ui_list_row(c->u, &l, i, label, false), all[i]);
    }
    ui_list_end(c->u, &l);
    if (l.activated && s->plan_row < n && !judge_bar(c))
        plan_open(c, all[s->plan_row]);
}

/* ---- one of them ---- */

static const char *text_of(const judge_state *s, int which)
{
    return ui_edit_text(s->plan_texts[which].edit);
}

/* "2026-12-31", or nothing. */
static bool is_date(const char *text)
{
    static const char shape[] = "0000-00-00";
    const size_t len = strlen(text);
    if (len == 0)
        return true;
    for (size_t i = 0; i < len; i++)
        if (i >= strlen(shape)
            || (shape[i] == '-' ? text[i] != '-'
                                : text[i] < '0' || text[i] > '9'))
            return false;
    const int month = (text[5] - '0') * 10 + text[6] - '0';
    const int day = (text[8] - '0') * 10 + text[9] - '0';
    return len == strlen(shape) && month >= 1 && month <= 12 && day >= 1
           && day <= 31;
}

static const char *chosen(const control_parties *p, int at)
{
    return at > 0 && (size_t)at <= p->n ? p->ids[at - 1] : "";
}

static void draw_choice(ctx *c, ui_rect r, const char *id, word_id label,
                        word_id none, const control_parties *p, int *at)
{
    const char *names[CONTROL_PARTIES_MAX + 1];
    names[0] = say(c, none);
    for (size_t i = 0; i < p->n; i++)
        names[i + 1] = p->names[i];
    if (*at < 0 || (size_t)*at > p->n)
        *at = 0;
    (void)ui_choice(c->u, id, r, say(c, label), names, p->n + 1, at);
}

static void draw_words(ctx *c, ui_rect *in, int which, const char *error)
{
    judge_state *s = c->control->judge;
    draft_text *t = &s->plan_texts[which];
    const char *key = say_format(c, "plan.%lld", (long long)s->plan);
    const bool area = which == JUDGE_PLAN_TEXT;
    const char *name = say(c, texts[which].name);
    const ui_field field = {.label = name,
                            .placeholder = which == JUDGE_PLAN_DATE
                                               ? say(c, W_JUDGE_PLAN_DATE_HINT)
                                               : NULL,
                            .error = error};
    (void)ui_label(c->u, ui_cut_top(in, HEAD), UI_SMALL, UI_TEXT2, UI_LEFT,
                   name);
    const ui_rect box = ui_cut_top(in, area ? NOTE : LINE);
    draft_text_pull(c, t, key, texts[which].field);
    if (area)
        (void)ui_text_area(c->u, texts[which].field, box, t->edit, &field);
    else
        (void)ui_text_field(c->u, texts[which].field, box, t->edit, &field);
    draft_text_push(c, t, key, texts[which].field);
    (void)ui_cut_top(in, error ? 22 : 5);
}

static void send(ctx *c, const control_parties *objectives,
                 const control_parties *teams)
{
    judge_state *s = c->control->judge;
    const order_improvement i = {
        .number = s->plan,
        .state = s->plan > 0 ? states[s->plan_stand].word : "",
        .heading = text_of(s, JUDGE_PLAN_HEADING),
        .text = text_of(s, JUDGE_PLAN_TEXT),
        .objective = chosen(objectives, s->plan_objective),
        .team = model_is_staff(c->m) ? chosen(teams, s->plan_team) : "",
        .charge = text_of(s, JUDGE_PLAN_CHARGE),
        .by_date = text_of(s, JUDGE_PLAN_DATE),
        .measure = text_of(s, JUDGE_PLAN_MEASURE),
        .source = text_of(s, JUDGE_PLAN_SOURCE)};
    const char *what = s->plan > 0 ? "improvement.change" : "improvement.add";
    const char *about = say_format(c, "%lld", (long long)s->plan);
    order_improve(c->m, &i);
    order_watch_newest(c, &s->plan_sent, what, about, "");
    if (s->plan_sent.id[0])
        order_ends_draft(c->m, s->plan_sent.id,
                         say_format(c, "plan.%lld", (long long)s->plan));
}

static const model_request *sent(ctx *c)
{
    const judge_state *s = c->control->judge;
    return order_watch_find(c, &s->plan_sent,
                            s->plan > 0 ? "improvement.change"
                                        : "improvement.add",
                            say_format(c, "%lld", (long long)s->plan), "");
}

static void draw_foot(ctx *c, ui_rect foot, const control_parties *objectives,
                      const control_parties *teams)
{
    judge_state *s = c->control->judge;
    const model_request *q = sent(c);
    const bool busy = q && q->state == MODEL_SENDING;
    const ui_button ok = {
        .label = say(c, busy ? W_JUDGE_SENDING : W_JUDGE_PLAN_KEEP),
        .key = "Ctrl+Enter",
        .kind = UI_BUTTON_PRIMARY,
        .busy = busy,
        .disabled = plan_bar(c) != NULL || !*text_of(s, JUDGE_PLAN_HEADING)
                    || !is_date(text_of(s, JUDGE_PLAN_DATE))};
    if (ui_push(c->u, "keep", ui_cut_right(&foot, ui_push_width(c->u, &ok)),
                &ok))
        send(c, objectives, teams);
    if (control_draw_close(c, &foot))
        control_close(c);
    (void)ui_cut_right(&foot, 8);
    if (q && q->state == MODEL_REFUSED)
        order_draw_fault(c, foot, order_refusal(c, q));
    if (q && q->state == MODEL_ACCEPTED)
        control_close(c);
}

static void draw_choices(ctx *c, ui_rect *in, const control_parties *objectives,
                         const control_parties *teams)
{
    judge_state *s = c->control->judge;
    ui_rect line = ui_cut_top(in, LINE);
    (void)ui_cut_top(in, 6);
    if (s->plan > 0) {
        const char *names[STATES];
        for (int i = 0; i < STATES; i++)
            names[i] = say(c, states[i].name);
        (void)ui_filter_chips(c->u, "state", line, names, STATES,
                              &s->plan_stand);
        return;
    }
    const bool own = !model_is_staff(c->m); /* of the own team */
    draw_choice(c, own ? line : ui_column(line, 0, 2, 8), "objective",
                W_CTL_OBJECTIVES, W_CTL_NO_OBJECTIVE, objectives,
                &s->plan_objective);
    if (own)
        return;
    draw_choice(c, ui_column(line, 1, 2, 8), "team", W_CTL_TEAM, W_CTL_NO_TEAM,
                teams, &s->plan_team);
}

enum { SOURCE_NONE, SOURCE_OWN_WORDS, SOURCES };

/* Where the draft stands among the choices. */
static int source_index(const control_parties *p, const char *source)
{
    if (!*source)
        return SOURCE_NONE;
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->ids[i], source) == 0)
            return SOURCES + (int)i;
    return SOURCE_OWN_WORDS;
}

/* A criterion or note is chosen into the field; anything may be typed there. */
static void choose_source(ctx *c, ui_rect r, const char *key,
                          const control_parties *p)
{
    const char *names[CONTROL_PARTIES_MAX + SOURCES];
    const char *now = model_draft(c->m, key, "source");
    const bool own = source_index(p, now) == SOURCE_OWN_WORDS;
    int at = source_index(p, now);
    names[SOURCE_NONE] = say(c, W_JUDGE_PLAN_NO_SOURCE);
    names[SOURCE_OWN_WORDS] = say(c, W_JUDGE_PLAN_OWN_WORDS);
    for (size_t i = 0; i < p->n; i++)
        names[SOURCES + i] = p->names[i];
    if (!ui_choice(c->u, "sources", r, say(c, W_JUDGE_PLAN_SOURCE), names,
                   SOURCES + p->n, &at))
        return;
    if (at >= SOURCES)
        order_draft(c->m, key, "source", p->ids[at - SOURCES]);
    else if (at == SOURCE_NONE || !own)
        order_draft(c->m, key, "source", "");
    if (at == SOURCE_OWN_WORDS)
        ui_focus(c->u, "source");
    ui_animate(c->u, 0);
}

static void draw_source(ctx *c, ui_rect *in)
{
    judge_state *s = c->control->judge;
    draft_text *t = &s->plan_texts[JUDGE_PLAN_SOURCE];
    const char *key = say_format(c, "plan.%lld", (long long)s->plan);
    control_parties sources;
    (void)ui_label(c->u, ui_cut_top(in, HEAD), UI_SMALL, UI_TEXT2, UI_LEFT,
                   say(c, W_JUDGE_PLAN_SOURCE));
    const ui_rect line = ui_cut_top(in, LINE);
    const ui_field field = {.label = say(c, W_JUDGE_PLAN_SOURCE),
                            .placeholder = say(c, W_JUDGE_PLAN_SOURCE_HINT)};
    list_sources(c, &sources);
    draft_text_pull(c, t, key, "source");
    choose_source(c, ui_column(line, 0, 2, 8), key, &sources);
    (void)ui_text_field(c->u, "source", ui_column(line, 1, 2, 8), t->edit,
                        &field);
    draft_text_push(c, t, key, "source");
}

void judge_cover_plan(ctx *c)
{
    judge_state *s = c->control->judge;
    control_parties objectives = {.n = 0};
    control_parties teams = {.n = 0};
    ui_rect in;
    control_list_kind(c, &objectives, MODEL_OBJECTIVE);
    control_list_kind(c, &teams, MODEL_TEAM);
    const char *title =
        s->plan > 0 ? say_with(c, W_JUDGE_PLAN_EDIT, say_number(c, s->plan))
                    : say(c, W_JUDGE_PLAN_NEW);
    if (!ui_dialog_begin(c->u, "plan", title, HEIGHT, &in)) {
        control_close(c);
        return;
    }
    const ui_rect foot = ui_cut_bottom(&in, BUTTON);
    if (!c->control->begun)
        ui_focus(c->u, "heading");
    draw_choices(c, &in, &objectives, &teams);
    for (int i = 0; i < JUDGE_PLAN_SOURCE; i++)
        draw_words(c, &in, i,
                   i == JUDGE_PLAN_DATE && !is_date(text_of(s, i))
                       ? say(c, W_JUDGE_PLAN_BAD_DATE)
                       : NULL);
    draw_source(c, &in);
    draw_foot(c, foot, &objectives, &teams);
    ui_dialog_end(c->u);
}
