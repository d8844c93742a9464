/* How the teams do: those of this world on F1, those of all on F2. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "console/screens/control_parts.h"
#include "console/screens/reel.h"
#include "console/screens/typed.h"
#include "console/screens/words.h"

enum {
    ROW = 48,
    ROW_LOW = 36,
    ROW_MOST = 3, /* of more than these rows are low */
    FILTERS = 34,
    GROUPS = 64,
    TREND_W = 132,
    MIDDLE = 1000,
    WIDEST = 1400,
    BAR_W = 84
};

typedef enum column {
    COLUMN_TEAM,
    COLUMN_PHASE,
    COLUMN_DECIDING,
    COLUMN_UNREAD,
    COLUMN_LAST,
    COLUMN_TREND,
    COLUMN_SHARE,
    COLUMN_POINTS,
    COLUMN_SEATS,
    COLUMN_GROUP, /* of who plays; only where there are several and room */
    COLUMN_CLOCK, /* of its world; only where there are several */
    COLUMNS
} column;

/* What a table has of these. */
typedef struct columns {
    bool seats;
    bool group;
    bool clock;
} columns;

static bool has_column(const columns *has, column which)
{
    return which == COLUMN_SEATS   ? has->seats
           : which == COLUMN_GROUP ? has->group
           : which == COLUMN_CLOCK ? has->clock
                                   : true;
}

/* Where in the table it stands; how many there are for COLUMNS. */
static size_t place_of(const columns *has, column which)
{
    size_t n = 0;
    for (int i = 0; i < (int)which; i++)
        n += has_column(has, (column)i);
    return n;
}

/* What stands there; -1 for none. */
static int column_at(const columns *has, int place)
{
    for (int i = 0; i < COLUMNS && place >= 0; i++)
        if (has_column(has, (column)i)
            && place_of(has, (column)i) == (size_t)place)
            return i;
    return -1;
}

/* ---- cells ---- */

static const char *say_team(ctx *c, const model_row *r, bool all)
{
    const char *team = say_of(c, MODEL_TEAM, r->team);
    if (!all || !*r->name)
        return team;
    return say_format(c, "%s %s", control_say_world(c, r->instance, r->name),
                      team);
}

static int64_t left_of(const model_row *r)
{
    return r->deadline_us < 0 ? INT64_MAX : r->deadline_us - r->now_us;
}

static void draw_deciding(ctx *c, ui_rect r, const model_row *row)
{
    ui *u = c->u;
    if (!*row->deciding) {
        (void)ui_draw_label(u, r, UI_BODY, UI_TEXT2, UI_LEFT,
                            say(c, W_CTL_NONE));
        return;
    }
    const int64_t left = left_of(row);
    const bool late = left <= 0;
    const ui_status status = late ? UI_STATUS_DOWN : UI_STATUS_DEGRADED;
    const ui_rect mark = ui_center(ui_cut_left(&r, 14), 12, 12);
    ui_status_shape(u, mark, status);
    (void)ui_cut_left(&r, 5);
    const int s = (int)(left / 1000000);
    const char *rest =
        late ? say(c, W_OVERDUE)
        : left == INT64_MAX
            ? ""
            : say_with(c, W_CTL_LEFT,
                       say_format(c, "%02d:%02d", s / 60, s % 60));
    (void)ui_draw_label(u, r, UI_BODY_BOLD, ui_status_color(status), UI_LEFT,
                        say_format(c, "%s  %s", row->deciding, rest));
}

static const char *say_last(ctx *c, const model_row *r)
{
    if (r->last_us < 0)
        return say(c, W_CTL_NOTHING_YET);
    const char *kind = words_of_sort(c->words, c->lang, "did", r->last_kind);
    const model_room *room = model_find_room(c->m, r->last_id);
    const char *what = room          ? say_text(c, room->name)
                       : *r->last_id ? say_name(c, r->last_id)
                                     : "";
    return say_format(c, "%s %s %s", say_clock(c, r->last_us, true), kind,
                      what);
}

/* A team that did nothing for a while is worth a look. */
static ui_token ink_of_last(const model_row *r)
{
    const bool idle = r->last_us >= 0 && r->now_us - r->last_us > 5 * ENSHU_MIN;
    return idle ? UI_DEGRADED : UI_TEXT2;
}

static void draw_trend(ctx *c, ui_rect r, const model_row *row)
{
    ui_point p[MODEL_TREND_MAX];
    if (row->n_trend < 2)
        return;
    int64_t low = row->trend[0];
    int64_t high = low;
    for (size_t i = 0; i < row->n_trend; i++) {
        low = row->trend[i] < low ? row->trend[i] : low;
        high = row->trend[i] > high ? row->trend[i] : high;
    }
    /* What hardly moves is drawn flat. */
    const int64_t least = (high < 0 ? -high : high) / 5;
    const int64_t middle = low + (high - low) / 2;
    if (high - low < least) {
        low = middle - least / 2;
        high = middle + least / 2;
    }
    const double span = high > low ? (double)(high - low) : 1.0;
    const ui_rect in = ui_inset(r, 0, r.h / 4);
    for (size_t i = 0; i < row->n_trend; i++) {
        p[i].x =
            (float)in.x + (float)in.w * (float)i / (float)(row->n_trend - 1);
        const double up = (double)(row->trend[i] - low) / span;
        p[i].y = (float)in.y + (float)in.h * (1.0F - (float)up);
    }
    ui_polyline(c->u, p, row->n_trend, 1.6F,
                row->severity >= 3   ? UI_DOWN
                : row->severity >= 1 ? UI_DEGRADED
                                     : UI_SERIES);
}

static int permille(const model_row *r)
{
    if (r->max_milli <= 0 || r->points_milli <= 0)
        return 0;
    const int64_t part = r->points_milli * 1000 / r->max_milli;
    return part > 1000 ? 1000 : (int)part;
}

static void draw_share(ctx *c, ui_rect r, const model_row *row)
{
    ui *u = c->u;
    const int part = permille(row);
    const char *text = row->scored ? say_format(c, "%d%%", part / 10) : "–";
    const ui_rect number = ui_cut_right(&r, 36);
    (void)ui_cut_right(&r, 4);
    ui_rect bar = ui_center(r, r.w, 8);
    ui_round(u, bar, 2, UI_RAISED, UI_NONE);
    bar.w = bar.w * part / 1000;
    if (part > 0)
        ui_round(u, bar, 2, UI_RECOVERING, UI_NONE);
    (void)ui_draw_label(u, number, UI_SMALL, UI_TEXT2, UI_RIGHT, text);
}

/* The row of a world is told more often than those of its teams. */
static const model_row *clock_of(ctx *c, const model_row *r)
{
    const model_row *world = model_world_row(c->m, r->instance);
    return world ? world : r;
}

static const char *say_world_clock(ctx *c, const model_row *row)
{
    const model_row *at = clock_of(c, row);
    return say_format(c, "%s %s", say_clock(c, at->now_us, false),
                      say(c, at->paused ? W_PAUSED : W_RUNNING));
}

static bool has_clocks(const ctx *c, bool all)
{
    return all && model_get_seat(c->m)->worlds > 1;
}

static void draw_clock(ctx *c, ui_rect r, const model_row *row)
{
    row_text(c, r, UI_BODY, clock_of(c, row)->paused ? UI_DEGRADED : UI_TEXT2,
             UI_LEFT, say_world_clock(c, row));
}

static void draw_cells(ctx *c, const ui_table *t, ui_rect row,
                       const model_row *r, bool all, const columns *has)
{
    ui *u = c->u;
    const bool away = r->connected < r->seats;
    row_text(c, ui_table_cell(t, row, COLUMN_TEAM), UI_BODY_BOLD, UI_TEXT1,
             UI_LEFT, say_team(c, r, all));
    row_text(c, ui_table_cell(t, row, COLUMN_PHASE), UI_BODY, UI_TEXT2, UI_LEFT,
             say_text(c, r->phase));
    draw_deciding(c, ui_table_cell(t, row, COLUMN_DECIDING), r);
    (void)ui_draw_label(u, ui_table_cell(t, row, COLUMN_UNREAD), UI_BODY,
                        UI_TEXT1, UI_LEFT, say_number(c, r->unread));
    row_text(c, ui_table_cell(t, row, COLUMN_LAST), UI_BODY, ink_of_last(r),
             UI_LEFT, say_last(c, r));
    draw_trend(c, ui_table_cell(t, row, COLUMN_TREND), r);
    draw_share(c, ui_table_cell(t, row, COLUMN_SHARE), r);
    (void)ui_draw_label(
        u, ui_table_cell(t, row, COLUMN_POINTS), UI_BODY_BOLD,
        r->scored ? UI_TEXT1 : UI_TEXT3, UI_LEFT,
        r->scored ? say_number(c, (r->points_milli + 500) / 1000) : "–");
    if (has->seats)
        (void)ui_draw_label(u, ui_table_cell(t, row, COLUMN_SEATS), UI_BODY,
                            away ? UI_DEGRADED : UI_TEXT2, UI_LEFT,
                            say_format(c, "%lld/%lld", (long long)r->connected,
                                       (long long)r->seats));
    if (has->group)
        row_text(c, ui_table_cell(t, row, place_of(has, COLUMN_GROUP)), UI_BODY,
                 UI_TEXT2, UI_LEFT, r->group);
    if (has->clock)
        draw_clock(c, ui_table_cell(t, row, place_of(has, COLUMN_CLOCK)), r);
}

static const char *label_of(ctx *c, const model_row *r, bool all)
{
    const char *text = say_format(
        c, "%s, %s, %s %s", say_team(c, r, all), say_text(c, r->phase),
        *r->deciding ? r->deciding : say(c, W_CTL_NONE), say_last(c, r));
    if (!has_clocks(c, all))
        return text;
    return say_format(c, "%s, %s", text, say_world_clock(c, r));
}

/* ---- the table ---- */

/* How many there are. */
static size_t set_columns(ctx *c, const columns *has,
                          ui_column_spec out[COLUMNS], int width, bool sortable)
{
    const bool wide = width >= 1200;
    const bool middle = width >= MIDDLE; /* the names need the room more */
    const ui_column_spec specs[COLUMNS] = {
        {say(c, W_CTL_T_TEAM), middle ? 218 : 122, UI_LEFT, sortable},
        {say(c, W_CTL_T_PHASE), middle ? 138 : 92, UI_LEFT, sortable},
        {say(c, W_CTL_T_DECIDING), wide ? 164 : 142, UI_LEFT, sortable},
        {say(c, W_CTL_T_UNREAD), wide ? 82 : 62, UI_LEFT, sortable},
        {say(c, W_CTL_T_LAST), 0, UI_LEFT, sortable},
        {say(c, W_CTL_T_TREND), wide ? TREND_W + 32 : 56, UI_LEFT, sortable},
        {say(c, W_CTL_T_SHARE), wide ? BAR_W + 80 : 84, UI_LEFT, sortable},
        {say(c, W_CTL_T_POINTS), wide ? 84 : 56, UI_LEFT, sortable},
        {say(c, W_CTL_T_SEATS), wide ? 76 : 56, UI_LEFT, sortable},
        {say(c, W_CTL_GROUP), 92, UI_LEFT, sortable},
        {say(c, W_CTL_T_CLOCK), 124, UI_LEFT, sortable}};
    for (int i = 0; i < COLUMNS; i++)
        if (has_column(has, (column)i))
            out[place_of(has, (column)i)] = specs[i];
    return place_of(has, COLUMNS);
}

static void watch(ctx *c, const model_row *r)
{
    order_watch_world(c->m, r->instance, r->team);
}

/* Those of the teams, behind the first, which stands for any; how many there
 * are with it. */
static size_t find_groups(const ctx *c, const char *out[GROUPS])
{
    const model_row *const *rows;
    const size_t n = model_overview(c->m, &rows);
    size_t count = 0;
    for (size_t i = 0; i < n && count < GROUPS - 1; i++) {
        size_t k = 0;
        while (k < count && strcmp(out[k + 1], rows[i]->group) != 0)
            k++;
        if (k == count && *rows[i]->group && *rows[i]->team)
            out[++count] = rows[i]->group;
    }
    return count + 1;
}

/* In a replay who is connected, and whose clock it is, are not the drill's. */
static columns choose_columns(const ctx *c, bool all, int width)
{
    const char *groups[GROUPS];
    const bool live = !reel_is_shown(c);
    const bool clock = live && has_clocks(c, all);
    return (columns){.seats = live,
                     .group = live && all && find_groups(c, groups) > 2
                              && (!clock || width >= WIDEST),
                     .clock = clock};
}

static void draw_table(ctx *c, ui_rect r, const char *id,
                       const model_row *const *rows, size_t n, int height,
                       bool all, size_t *selected)
{
    ui_column_spec specs[COLUMNS];
    const columns has = choose_columns(c, all, r.w);
    const int sort = all ? c->control->sort : -1;
    ui_table t = {.columns = specs,
                  .n_columns = set_columns(c, &has, specs, r.w, all),
                  .sort = sort >= 0 && has_column(&has, (column)sort)
                              ? (int)place_of(&has, (column)sort)
                              : -1,
                  .descending = c->control->descending};
    const int shown = t.sort;
    ui_table_begin(c->u, id, r, height, n, selected, &t);
    for (size_t i = t.list.first; i < t.list.last; i++)
        draw_cells(
            c, &t,
            ui_list_row(c->u, &t.list, i, label_of(c, rows[i], all), false),
            rows[i], all, &has);
    ui_table_end(c->u, &t);
    if (all) {
        if (t.sort != shown)
            c->control->sort = column_at(&has, t.sort);
        c->control->descending = t.descending;
    }
    if (t.list.activated && *selected < n)
        watch(c, rows[*selected]);
}

/* ---- this world ---- */

enum { BRIEF_MOST = 256, BRIEF_HEAD = 66 };

/* The teams of this world. */
static size_t find_mine(const ctx *c, const model_row *out[BRIEF_MOST])
{
    const model_row *const *rows;
    const size_t n = model_overview(c->m, &rows);
    const uint32_t world = model_get_seat(c->m)->instance;
    size_t count = 0;
    for (size_t i = 0; i < n && count < BRIEF_MOST; i++)
        if (rows[i]->instance == world && *rows[i]->team)
            out[count++] = rows[i];
    return count;
}

int control_brief_height(const ctx *c)
{
    const model_row *mine[BRIEF_MOST];
    return BRIEF_HEAD + (int)find_mine(c, mine) * ROW_LOW;
}

void control_draw_brief(ctx *c, ui_rect r)
{
    const model_row *mine[BRIEF_MOST];
    const size_t count = find_mine(c, mine);
    const ui_panel panel = {
        .title = say(c, W_CTL_TEAMS),
        .right = say_with(c, W_CTL_UPDATED, say_clock(c, c->drill_us, true))};
    ui_rect in = ui_panel_begin(c->u, "teams", r, &panel);
    in = ui_inset(in, 3, 0);
    if (count > 0)
        draw_table(c, in, "brief", mine, count,
                   in.h < 150 || count > ROW_MOST ? ROW_LOW : ROW, false,
                   &c->control->row);
    else
        order_draw_empty(c, ui_inset(in, 12, 0), say(c, W_CTL_NO_TEAMS));
    ui_panel_end(c->u);
}

/* ---- all worlds ---- */

typedef struct filter {
    const char *text;
    const char *group; /* NULL: any */
    int64_t severity;
} filter;

static bool is_shown(ctx *c, const model_row *r, const filter *f)
{
    if (!*r->team || r->severity < f->severity)
        return false;
    if (f->group && strcmp(r->group, f->group) != 0)
        return false;
    return !*f->text || typed_is_in(r->name, f->text)
           || typed_is_in(r->team, f->text) || typed_is_in(r->group, f->text)
           || typed_is_in(say_team(c, r, false), f->text);
}

static int by_text(const char *a, const char *b)
{
    return strcmp(a, b);
}

static int by_number(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_rows(const model_row *a, const model_row *b, int sort)
{
    switch ((column)sort) {
    case COLUMN_PHASE:
        return by_text(a->phase.ja ? a->phase.ja : "",
                       b->phase.ja ? b->phase.ja : "");
    case COLUMN_DECIDING:
        return by_number(left_of(a), left_of(b));
    case COLUMN_UNREAD:
        return by_number(b->unread, a->unread);
    case COLUMN_LAST:
        return by_number(a->last_us, b->last_us);
    case COLUMN_TREND:
        return by_number(b->severity, a->severity);
    case COLUMN_SHARE:
        return by_number(permille(a), permille(b));
    case COLUMN_POINTS:
        return by_number(a->points_milli, b->points_milli);
    case COLUMN_SEATS:
        return by_number(a->connected - a->seats, b->connected - b->seats);
    case COLUMN_CLOCK:
        return by_number(a->now_us, b->now_us);
    case COLUMN_GROUP:
        if (strcmp(a->group, b->group) != 0)
            return by_text(a->group, b->group);
        break;
    case COLUMN_TEAM:
    case COLUMNS:
        break;
    }
    const int name = by_text(a->name, b->name);
    return name != 0 ? name : by_text(a->team, b->team);
}

/* Merge sort: stable, and of 20,000 rows done before anybody notices. */
static void sort_rows(const model_row **rows, const model_row **room, size_t n,
                      int sort, bool descending)
{
    if (n < 2)
        return;
    const size_t half = n / 2;
    sort_rows(rows, room, half, sort, descending);
    sort_rows(rows + half, room, n - half, sort, descending);
    memcpy(room, rows, n * sizeof *rows);
    size_t i = 0;
    size_t k = half;
    for (size_t to = 0; to < n; to++) {
        bool left = k == n;
        if (!left && i < half) {
            const int order = compare_rows(room[i], room[k], sort);
            left = descending ? order >= 0 : order <= 0;
        }
        rows[to] = left ? room[i++] : room[k++];
    }
}

static int64_t count_teams(const ctx *c)
{
    const model_row *const *rows;
    const size_t n = model_overview(c->m, &rows);
    int64_t teams = 0;
    for (size_t i = 0; i < n; i++)
        teams += *rows[i]->team != '\0';
    return teams;
}

static filter draw_filters(ctx *c, ui_rect r)
{
    ui *u = c->u;
    control_state *s = c->control;
    const char *groups[GROUPS];
    groups[0] = say(c, W_CTL_ANY_GROUP);
    const size_t n = find_groups(c, groups);
    const ui_field field = {.label = say(c, W_CTL_FIND_TEAM),
                            .placeholder = say(c, W_CTL_FIND_TEAM)};
    if (ui_shortcut(u, "Ctrl+F"))
        ui_focus(u, "filter");
    (void)ui_text_field(u, "filter", ui_inset(ui_cut_left(&r, 260), 0, 2),
                        s->filter, &field);
    if (ui_has_focus(u, "filter")
        && (ui_shortcut(u, "Down") || ui_shortcut(u, "Enter"))) {
        ui_push_id(u, "teams");
        ui_focus(u, "rows");
        ui_pop_id(u);
    }
    (void)ui_cut_left(&r, 8);
    if (s->group_choice < 0 || (size_t)s->group_choice >= n)
        s->group_choice = 0;
    if (n > 1)
        (void)ui_choice(u, "group", ui_inset(ui_cut_left(&r, 200), 0, 2),
                        say(c, W_CTL_GROUP), groups, n, &s->group_choice);
    (void)ui_cut_left(&r, 8);
    const char *const labels[] = {say(c, W_CTL_ANY_SEVERITY),
                                  say(c, W_CTL_SEVERITY_1),
                                  say(c, W_CTL_SEVERITY_3)};
    (void)ui_filter_chips(u, "severity", ui_inset(r, 0, 2), labels, 3,
                          &s->severity);
    static const int64_t least[] = {0, 1, 3};
    return (filter){.text = ui_edit_text(s->filter),
                    .group =
                        s->group_choice > 0 ? groups[s->group_choice] : NULL,
                    .severity = least[s->severity]};
}

void control_screen_teams(ctx *c, ui_rect r)
{
    control_state *s = c->control;
    const model_row *const *rows;
    const size_t n = model_overview(c->m, &rows);
    const ui_panel panel = {
        .title = say(c, W_CTL_TEAMS),
        .subtitle = say(c, W_CTL_TEAMS_HELP),
        .right = say_with(c, W_CTL_TEAMS_COUNT, say_number(c, count_teams(c)))};
    ui_rect in = ui_panel_begin(c->u, "all-teams", r, &panel);
    in = ui_inset(in, 11, 4);
    const filter f = draw_filters(c, ui_cut_top(&in, FILTERS));
    (void)ui_cut_top(&in, 4);
    const model_row **shown = xcalloc(2 * n, sizeof *shown);
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (is_shown(c, rows[i], &f))
            shown[count++] = rows[i];
    if (s->sort >= 0)
        sort_rows(shown, shown + n, count, s->sort, s->descending);
    if (count > 0)
        draw_table(c, in, "teams", shown, count, ROW_LOW, true, &s->team_row);
    else
        order_draw_empty(c, in,
                         say(c, n > 0 ? W_CTL_NONE_SHOWN : W_CTL_NO_TEAMS));
    xfree(shown);
    ui_panel_end(c->u);
}
