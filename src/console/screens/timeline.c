/* F9: lanes of what happened, the newest on top, and the key facts beside. */
#include "console/screens/timeline.h"

#include <string.h>

#include "base/memory.h"
#include "console/screens/draft.h"

enum {
    GAP = 8,
    TABS = 36,
    CHIPS = 40,
    ROW = 44,
    FACTS = 384,
    FACTS_COMPACT = 320,
    TIME = 76,
    LANE = 18,
    LANES = MODEL_E_HINT + 1,
    PAD = 12,
    LINE = 20,
    KIND = 100,
    HEAD = 24,
    FACTS_MAX = 8
};

/* ---- the state ---- */

timeline_state *timeline_state_create(void)
{
    timeline_state *s = xcalloc(1, sizeof *s);
    survey_state_init(&s->survey);
    grading_state_init(&s->grading);
    return s;
}

void timeline_state_destroy(timeline_state *s)
{
    if (!s)
        return;
    survey_state_fini(&s->survey);
    grading_state_fini(&s->grading);
    xfree(s->rows);
    xfree(s);
}

void timeline_show_feedback(timeline_state *s)
{
    s->tab = TIMELINE_TAB_FEEDBACK;
}

void timeline_show_survey(timeline_state *s)
{
    s->tab = TIMELINE_TAB_SURVEY;
}

void timeline_show_grading(timeline_state *s)
{
    s->tab = TIMELINE_TAB_GRADING;
}

/* ---- words ---- */

bool timeline_passes(const model_entry *e, timeline_filter filter)
{
    switch (filter) {
    case TIMELINE_MESSAGES:
        return e->lane == MODEL_E_MESSAGE;
    case TIMELINE_ACTIONS:
        return e->lane == MODEL_E_ACTION;
    case TIMELINE_DECISIONS:
        return e->lane == MODEL_E_DECISION;
    case TIMELINE_SYSTEMS:
        return e->lane == MODEL_E_SYSTEM || e->lane == MODEL_E_OPERATION;
    case TIMELINE_ALL:
    case TIMELINE_FILTERS:
        break;
    }
    return true;
}

static const char *say_kind(const ctx *c, const model_entry *e)
{
    return entry_kind(c, e);
}

static bool is_kind(const model_entry *e, const char *kind)
{
    return strcmp(e->kind, kind) == 0;
}

/* The subject of the message it answers, or the question it is about. */
static const char *say_about(ctx *c, const model_entry *e)
{
    const model_message *message = model_find_message(c->m, e->id);
    if (e->lane == MODEL_E_MESSAGE && message)
        return say_text(c, message->subject);
    const model_question *q = model_find_question(c->m, e->id);
    if (e->lane == MODEL_E_DECISION && q)
        return say_text(c, q->title);
    return "";
}

const char *timeline_subject(ctx *c, const model_entry *e)
{
    const char *text = "";
    switch (e->lane) {
    case MODEL_E_MESSAGE:
    case MODEL_E_DECISION:
        text = is_kind(e, "action.approved")
                       || strncmp(e->kind, "obligation.", 11) == 0
                   ? entry_about(c, e)
                   : say_about(c, e);
        break;
    case MODEL_E_ACTION:
    case MODEL_E_SYSTEM:
        text = *e->id ? entry_about(c, e) : "";
        if (e->text.ja || e->text.en)
            text = say_text(c, e->text);
        break;
    case MODEL_E_OPERATION:
        text = say_with(c, W_CANCELLED_OF, entry_about(c, e),
                        say_number(c, e->count));
        break;
    case MODEL_E_PHASE:
    case MODEL_E_HINT:
        break;
    }
    if (!*text)
        text = say_text(c, e->text);
    return *text ? text : *e->word ? say_reason(c, e->word) : say_kind(c, e);
}

static const char *join(ctx *c, const char *a, const char *b)
{
    if (!*a || !*b)
        return *a ? a : b;
    return say_format(c, "%s · %s", a, b);
}

const char *timeline_detail(ctx *c, const model_entry *e)
{
    const char *who = *e->by ? say_whom(c, e->by) : "";
    const char *what = "";
    if (e->lane == MODEL_E_SYSTEM && *e->word)
        what = say_data(c, e->word);
    if (is_kind(e, "question.answered") || is_kind(e, "message.replied"))
        what = say_text(c, e->text);
    if (is_kind(e, "action.approved"))
        what = join(c, say_data(c, e->word), say_text(c, e->text));
    if (*e->on)
        what = join(c, entry_on(c, e), what);
    return join(c, who, what);
}

/* ---- rows ---- */

static void find_rows(ctx *c)
{
    timeline_state *s = c->timeline;
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    if (s->max_rows < n) {
        s->max_rows = 2 * n;
        s->rows = xreallocarray(s->rows, s->max_rows, sizeof *s->rows);
    }
    s->n_rows = 0;
    for (size_t i = n; i-- > 0;)
        if (timeline_passes(&all[i], (timeline_filter)s->filter))
            s->rows[s->n_rows++] = i;
}

static size_t index_of_selected(const timeline_state *s, const model_entry *all)
{
    for (size_t i = 0; s->selected != 0 && i < s->n_rows; i++)
        if (all[s->rows[i]].seq == s->selected)
            return i;
    return SIZE_MAX;
}

/* What a lane's mark looks like: what people did is blue, what befell them
 * grey, what is bad has its status. */
static ui_token lane_color(const model_entry *e)
{
    if (is_kind(e, "question.expired") || is_kind(e, "asset.compromised")
        || is_kind(e, "path.suspected")
        || (is_kind(e, "belief.changed")
            && (strcmp(e->word, "suspected") == 0
                || strcmp(e->word, "compromised") == 0)))
        return UI_DOWN;
    switch (e->lane) {
    case MODEL_E_MESSAGE:
        return is_kind(e, "inject.sent") ? UI_BAR : UI_ACCENT;
    case MODEL_E_ACTION:
    case MODEL_E_DECISION:
        return UI_ACCENT;
    case MODEL_E_PHASE:
        return UI_TEXT1;
    case MODEL_E_HINT:
        return UI_DEGRADED;
    case MODEL_E_SYSTEM:
    case MODEL_E_OPERATION:
        break;
    }
    return UI_BAR;
}

static bool is_done(const model_entry *e)
{
    return is_kind(e, "action.done") || is_kind(e, "question.answered")
           || is_kind(e, "message.replied") || is_kind(e, "inject.sent")
           || is_kind(e, "message.sent");
}

/* Thin lines all the way down, and a mark on the entry's own. */
static void draw_lanes(ctx *c, ui_rect r, const model_entry *e)
{
    ui *u = c->u;
    for (int lane = 0; lane < LANES; lane++) {
        const int x = r.x + lane * LANE + LANE / 2;
        ui_fill(u, (ui_rect){x, r.y, 1, r.h}, UI_ROW_RULE);
    }
    const ui_point at = {(float)(r.x + (int)e->lane * LANE + LANE / 2) + 0.5F,
                         (float)r.y + (float)r.h / 2.0F};
    if (is_done(e) || e->lane == MODEL_E_PHASE)
        ui_disc(u, at, 4.5F, lane_color(e));
    else
        ui_ring(u, at, 4.5F, 2.0F, 0.0F, 1.0F, lane_color(e));
}

static void draw_entry(ctx *c, ui_rect row, const model_entry *e, bool chosen)
{
    row_text(c, ui_cut_left(&row, TIME), UI_SMALL, chosen ? UI_TEXT1 : UI_TEXT2,
             UI_LEFT, say_clock(c, e->t_us, true));
    draw_lanes(c, ui_cut_left(&row, LANES * LANE), e);
    (void)ui_cut_left(&row, PAD);
    const ui_rect kind = ui_cut_left(&row, KIND);
    row_text(c, kind, UI_SMALL, UI_TEXT3, UI_LEFT, say_kind(c, e));
    const char *detail = timeline_detail(c, e);
    const bool phase = e->lane == MODEL_E_PHASE;
    if (!*detail) {
        row_text(c, row, phase ? UI_BODY_BOLD : UI_BODY, UI_TEXT1, UI_LEFT,
                 timeline_subject(c, e));
        return;
    }
    (void)ui_cut_top(&row, 2);
    row_text(c, ui_cut_top(&row, LINE), UI_BODY, UI_TEXT1, UI_LEFT,
             timeline_subject(c, e));
    row_text(c, ui_cut_top(&row, LINE), UI_SMALL, UI_TEXT2, UI_LEFT, detail);
}

/* Enter shows what an entry is about. */
static void open_entry(ctx *c, const model_entry *e)
{
    c->wish->go = true;
    if (e->lane == MODEL_E_MESSAGE) {
        c->wish->screen = SCREEN_INBOX;
        c->wish->message = e->id;
    } else if (e->lane == MODEL_E_DECISION) {
        c->wish->screen = SCREEN_DECISIONS;
        c->wish->question = e->id;
    } else if (e->lane == MODEL_E_SYSTEM) {
        c->wish->screen = SCREEN_SYSTEMS;
        c->wish->thing = e->id;
    } else if (e->lane == MODEL_E_ACTION && *e->on) {
        c->wish->screen = SCREEN_SYSTEMS;
        c->wish->thing = e->on;
    } else {
        c->wish->go = false;
    }
}

static void draw_rows(ctx *c, ui_rect r)
{
    timeline_state *s = c->timeline;
    const model_entry *all = NULL;
    ui_list l;
    (void)model_timeline(c->m, &all);
    find_rows(c);
    if (s->n_rows == 0) {
        order_draw_empty(c, r, say(c, W_NO_ENTRIES));
        return;
    }
    size_t at = list_moved(c, index_of_selected(s, all), s->n_rows);
    ui_list_begin(c->u, "entries", r, ROW, s->n_rows, &at, &l);
    for (size_t i = l.first; i < l.last; i++) {
        const model_entry *e = &all[s->rows[i]];
        const char *label = say_format(
            c, "%s %s: %s", say_clock(c, e->t_us, true), say_kind(c, e),
            join(c, timeline_subject(c, e), timeline_detail(c, e)));
        const ui_rect row = ui_list_row(c->u, &l, i, label, false);
        draw_entry(c, ui_inset(row, PAD, 0), e, i == at);
    }
    ui_list_end(c->u, &l);
    if (at < s->n_rows) {
        s->selected = all[s->rows[at]].seq;
        if (l.activated || ui_shortcut(c->u, "Enter"))
            open_entry(c, &all[s->rows[at]]);
    }
    if (l.changed)
        ui_animate(c->u, 0);
}

/* What the lanes are, above them. */
static void draw_lane_heads(ctx *c, ui_rect r)
{
    static const ui_icon icons[LANES] = {[MODEL_E_MESSAGE] = UI_ICON_INBOX,
                                         [MODEL_E_ACTION] = UI_ICON_PLAY,
                                         [MODEL_E_DECISION] = UI_ICON_DECISIONS,
                                         [MODEL_E_SYSTEM] = UI_ICON_SYSTEMS,
                                         [MODEL_E_OPERATION] =
                                             UI_ICON_OPERATIONS,
                                         [MODEL_E_PHASE] = UI_ICON_SITUATION,
                                         [MODEL_E_HINT] = UI_ICON_HINT};
    ui_fill(c->u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_LINE);
    r = ui_inset(r, PAD, 0);
    (void)ui_label(c->u, ui_cut_left(&r, TIME), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, W_TIME));
    for (size_t i = 0; i < LANES; i++)
        ui_draw_icon(c->u, ui_center(ui_cut_left(&r, LANE), 14, 14), icons[i],
                     UI_TEXT3);
    (void)ui_cut_left(&r, PAD + KIND);
    (void)ui_label(c->u, r, UI_SMALL, UI_TEXT3, UI_LEFT, say(c, W_WHAT));
}

static void draw_filters(ctx *c, ui_rect r)
{
    const char *const labels[TIMELINE_FILTERS] = {
        [TIMELINE_ALL] = say(c, W_FILTER_ALL),
        [TIMELINE_MESSAGES] = say(c, W_FILTER_MESSAGES),
        [TIMELINE_ACTIONS] = say(c, W_FILTER_ACTIONS),
        [TIMELINE_DECISIONS] = say(c, W_FILTER_DECISIONS),
        [TIMELINE_SYSTEMS] = say(c, W_FILTER_SYSTEMS)};
    ui_fill(c->u, (ui_rect){r.x, r.y + r.h - 1, r.w, 1}, UI_LINE);
    (void)ui_filter_chips(c->u, "filter", ui_inset(r, PAD - 1, 0), labels,
                          TIMELINE_FILTERS, &c->timeline->filter);
}

static void draw_timeline(ctx *c, ui_rect r)
{
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    const ui_panel panel = {
        .title = say(c, W_NAV_TIMELINE),
        .subtitle = say(c, W_NEWEST_FIRST),
        .right = say_with(c, W_COUNT_CASES, say_number(c, (int64_t)n))};
    ui_rect in = ui_panel_begin(c->u, "timeline", r, &panel);
    draw_filters(c, ui_cut_top(&in, CHIPS));
    draw_lane_heads(c, ui_cut_top(&in, HEAD));
    draw_rows(c, in);
    ui_panel_end(c->u);
}

/* ---- key facts ---- */

static void draw_number(ctx *c, ui_rect r, word_id label, int64_t number)
{
    ui *u = c->u;
    ui_round(u, r, 4, UI_BG, UI_LINE);
    ui_rect in = ui_inset(r, 7, 5);
    (void)ui_label(u, ui_cut_top(&in, 18), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say(c, label));
    (void)ui_label(u, ui_cut_top(&in, 26), UI_FONT(UI_T20, UI_BOLD), UI_TEXT1,
                   UI_LEFT, say_number(c, number));
}

static int64_t count_lane(const ctx *c, const char *kind)
{
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    int64_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += strcmp(all[i].kind, kind) == 0;
    return count;
}

static void draw_numbers(ctx *c, ui_rect *r)
{
    const struct {
        word_id word;
        int64_t number;
    } rows[] = {{W_COUNT_RECEIVED, count_lane(c, "inject.sent")},
                {W_COUNT_ANSWERED, count_lane(c, "message.replied")
                                       + count_lane(c, "message.sent")},
                {W_COUNT_DONE, count_lane(c, "action.done")},
                {W_COUNT_DECIDED, count_lane(c, "question.answered")}};
    enum { N = sizeof rows / sizeof *rows };
    const ui_rect box = ui_cut_top(r, 56);
    (void)ui_cut_top(r, 10);
    for (int i = 0; i < N; i++)
        draw_number(c, ui_column(box, i, N, GAP), rows[i].word, rows[i].number);
}

static void draw_heading(ctx *c, ui_rect *r, word_id word)
{
    (void)ui_cut_top(r, 6);
    (void)ui_label(c->u, ui_cut_top(r, 22), UI_SMALL_BOLD, UI_TEXT2, UI_LEFT,
                   say(c, word));
}

static void draw_fact(ctx *c, ui_rect *r, int64_t t_us, ui_status status,
                      bool marked, const char *text)
{
    ui_rect row = ui_cut_top(r, 24);
    (void)ui_label(c->u, ui_cut_left(&row, 58), UI_SMALL, UI_TEXT3, UI_LEFT,
                   say_clock(c, t_us, false));
    const ui_rect mark = ui_cut_left(&row, 20);
    if (marked)
        ui_status_shape(c->u, (ui_rect){mark.x, mark.y + 6, 12, 12}, status);
    else
        ui_disc(c->u, (ui_point){(float)mark.x + 6, (float)mark.y + 12}, 3.0F,
                UI_ACCENT);
    (void)ui_label(c->u, row, UI_BODY, UI_TEXT1, UI_LEFT, text);
}

/* What stands badly now, and since when. */
static void draw_abnormal(ctx *c, ui_rect *r)
{
    static const model_thing_kind kinds[] = {MODEL_SERVICE, MODEL_ASSET};
    int shown = 0;
    draw_heading(c, r, W_FACTS_STATES);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < model_count(c->m, kinds[k]); i++) {
            const model_thing *t = model_at(c->m, kinds[k], i);
            const ui_status status = status_of(t);
            if (status == UI_STATUS_NORMAL || status == UI_STATUS_UNKNOWN
                || shown == FACTS_MAX)
                continue;
            shown++;
            draw_fact(c, r, t->state_since_us, status, true,
                      say_format(c, "%s  %s", say_thing(c, t),
                                 status_name(c, status)));
        }
    if (shown == 0)
        (void)ui_label(c->u, ui_cut_top(r, 24), UI_BODY, UI_TEXT3, UI_LEFT,
                       say(c, W_FACTS_NO_STATES));
}

static bool is_key(const model_entry *e)
{
    return is_kind(e, "question.answered") || is_kind(e, "question.expired")
           || is_kind(e, "artifact.revealed") || is_kind(e, "phase.entered");
}

static void draw_turns(ctx *c, ui_rect *r)
{
    const model_entry *all = NULL;
    const size_t n = model_timeline(c->m, &all);
    int shown = 0;
    draw_heading(c, r, W_FACTS_TURNS);
    for (size_t i = n; i-- > 0 && shown < FACTS_MAX;) {
        if (!is_key(&all[i]))
            continue;
        const char *text = is_kind(&all[i], "question.answered")
                               ? say_text(c, all[i].text)
                               : timeline_subject(c, &all[i]);
        draw_fact(c, r, all[i].t_us, UI_STATUS_DOWN,
                  is_kind(&all[i], "question.expired"),
                  say_with(c, W_PAIR, say_kind(c, &all[i]), text));
        shown++;
    }
    if (shown == 0)
        (void)ui_label(c->u, ui_cut_top(r, 24), UI_BODY, UI_TEXT3, UI_LEFT,
                       say(c, W_FACTS_NO_TURNS));
}

static void draw_facts(ctx *c, ui_rect r)
{
    enum { HEIGHT = 66 + 2 * 28 + 2 * FACTS_MAX * 24 + 16 };
    const ui_panel panel = {.title = say(c, W_FACTS)};
    ui_rect in = ui_panel_begin(c->u, "facts", r, &panel);
    ui_rect inner;
    ui_scroll_begin(c->u, "facts", ui_inset(in, PAD - 1, 10), HEIGHT, &inner);
    draw_numbers(c, &inner);
    draw_abnormal(c, &inner);
    draw_turns(c, &inner);
    ui_scroll_end(c->u);
    ui_panel_end(c->u);
}

/* ---- the screen ---- */

/* How many wait, behind the name. */
static const char *say_tab(ctx *c, word_id name, word_id waits, size_t waiting)
{
    return waiting > 0 ? say_with(c, waits, say_number(c, (int64_t)waiting))
                       : say(c, name);
}

/* After the end the score, what people are asked, and what they are to grade;
 * returns which of these is looked at. */
static timeline_tab draw_views(ctx *c, ui_rect *r)
{
    timeline_state *s = c->timeline;
    const struct {
        timeline_tab tab;
        const char *name;
        bool there;
    } rows[TIMELINE_TABS] = {
        {TIMELINE_TAB_EVENTS, say(c, W_NAV_TIMELINE), true},
        {TIMELINE_TAB_FEEDBACK, say(c, W_FEEDBACK), true},
        {TIMELINE_TAB_SURVEY,
         say_tab(c, W_SURVEY_TAB, W_SURVEY_TAB_OPEN, surveys_waiting(c)),
         surveys_asked(c) > 0},
        {TIMELINE_TAB_GRADING,
         say_tab(c, W_GRADING_TAB, W_GRADING_TAB_OPEN, grading_waiting(c)),
         grading_asked(c) > 0}};
    const bool over =
        model_get_clock(c->m)->ended || model_get_score(c->m)->known;
    const char *names[TIMELINE_TABS] = {NULL};
    timeline_tab tabs[TIMELINE_TABS] = {TIMELINE_TAB_EVENTS};
    size_t n = 0;
    size_t at = 0;
    for (size_t i = 0; i < TIMELINE_TABS; i++)
        if (rows[i].there) {
            at = rows[i].tab == s->tab ? n : at;
            names[n] = rows[i].name;
            tabs[n++] = rows[i].tab;
        }
    if (!over && n == TIMELINE_TAB_FEEDBACK + 1)
        return TIMELINE_TAB_EVENTS;
    if (ui_tabs(c->u, "view", ui_cut_top(r, TABS), names, n, &at))
        s->tab = tabs[at];
    (void)ui_cut_top(r, GAP);
    return tabs[at];
}

void screen_timeline(ctx *c, ui_rect r)
{
    timeline_state *s = c->timeline;
    switch (draw_views(c, &r)) {
    case TIMELINE_TAB_FEEDBACK:
        feedback_draw(c, &s->feedback, r);
        return;
    case TIMELINE_TAB_SURVEY:
        survey_draw(c, &s->survey, r);
        return;
    case TIMELINE_TAB_GRADING:
        grading_draw(c, &s->grading, r);
        return;
    case TIMELINE_TAB_EVENTS:
    case TIMELINE_TABS:
        break;
    }
    const bool wide = ui_screen(c->u).w >= 1600;
    const ui_rect facts = ui_cut_right(&r, wide ? FACTS : FACTS_COMPACT);
    (void)ui_cut_right(&r, GAP);
    draw_timeline(c, r);
    draw_facts(c, facts);
}
