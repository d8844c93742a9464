/*
 * screens/line_scene.h - the running diagram of one frame: what is where, and
 * what the view remembers between frames.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_LINE_SCENE_H
#define ENSHU_SCREENS_LINE_SCENE_H

#include "console/screens/draft.h"
#include "console/screens/line.h"
#include "enshu/time.h"

/* From this delay on a train is late, and badly late. */
#define LINE_LATE_US (1 * ENSHU_MIN)
#define LINE_GRAVE_US (15 * ENSHU_MIN)

typedef enum line_drag {
    LINE_DRAG_NONE,
    LINE_DRAG_VIEW,
    LINE_DRAG_TRIP
} line_drag;

struct line_state {
    char *timetable; /* whose view this is; NULL none yet */
    size_t row;      /* of the list */
    size_t tab;      /* when narrow */
    /* the window of time */
    bool moved;      /* it does not follow the clock */
    int64_t from_us; /* its left edge */
    int64_t span_us;
    /* the mouse */
    line_drag drag;
    bool held;
    bool far; /* moved far enough for a drag */
    int x0;
    int last_x;
    int64_t base_us; /* departure when the drag began */
    /* a departure that is proposed */
    char *proposed; /* key of its trip, NULL: none */
    size_t call;
    int64_t depart_us;
    /* the action whose form was opened with it, NULL: none */
    char *asked;
    bool aimed; /* at the timetable */
    int64_t asked_us;
};

typedef struct line_scene {
    const char *timetable;
    line_state *state;
    int64_t now_us;
    const model_stop *stops;
    size_t n_stops;
    const model_section *const *sections;
    size_t n_sections;
    bool loop; /* the first stop is there again, below the last */
    ui_rect plot;
    ui_rect names; /* of the stations, left of the plot */
    ui_rect times; /* above it */
    int64_t from_us;
    int64_t to_us;
    float *y; /* of each stop, then that of the first one again */
    const model_trip **seen; /* in the window, by start */
    size_t n_seen;
    /* what is picked, NULL: something else */
    const model_trip *chosen;
    const model_section *section;
} line_scene;

/* The scene owns what it holds. */
void line_scene_init(line_scene *s, ctx *c, ui_rect r, const char *timetable);
void line_scene_fini(line_scene *s);
/* Where a time is, and which time is where. */
float line_x(const line_scene *s, int64_t t_us);
int64_t line_time(const line_scene *s, float x);
/* The heights between which a section lies. */
void line_section_span(const line_scene *s, const model_section *section,
                       float *top, float *bottom);

/* ---- lines of a trip (line_path.c) ---- */

typedef enum line_part {
    LINE_PLAN,
    LINE_ACTUAL,   /* up to now */
    LINE_WAIT,     /* the end of it, where the train stands too long */
    LINE_FORECAST, /* from now on */
    LINE_PROPOSED, /* the forecast, from the departure that is proposed */
    LINE_PARTS
} line_part;

/* Gives each piece that is in the window, left to right; a line that leaves at
 * one end of a loop goes on at the other in another piece. */
typedef void line_stroke_fn(void *user, const ui_point *points, size_t n);
void line_walk(const line_scene *s, const model_trip *t, line_part part,
               line_stroke_fn *stroke, void *user);
/* Its plan can be told from what it did and will do. */
bool line_deviates(const line_scene *s, const model_trip *t);
/* How late it is now, or will be where its forecast ends. */
int64_t line_lateness(const line_scene *s, const model_trip *t);
/* Where the train is now; false when it is not under way. */
bool line_head(const line_scene *s, const model_trip *t, ui_point *out);
/* The trip whose line is nearest to a point, within reach; NULL: none.  *later
 * says that it is the forecast. */
const model_trip *line_trip_at(const line_scene *s, ui_point at, bool *later);

/* ---- words about trains and sections (line_words.c) ---- */

const char *line_stop_name(ctx *c, const line_scene *s, size_t stop);
const char *line_say_place(ctx *c, const line_scene *s, const model_trip *t);
/* "+27 min"; "expected +4 min", "on time" when it is not late, "—" when it does
 * not run. */
const char *line_say_delay(ctx *c, const model_trip *t);
/* It is on time, and its forecast is that it will not be. */
bool line_will_be_late(const ctx *c, const model_trip *t);
/* It stands between two stops. */
bool line_is_halted(const model_trip *t);
/* What is being done about it, "—" nothing. */
const char *line_say_doing(ctx *c, const line_scene *s, const model_trip *t);
ui_status line_status(const ctx *c, const model_trip *t);
bool line_is_cancelled(const model_trip *t);
const char *line_say_section(ctx *c, const line_scene *s,
                             const model_section *section);
/* "B – D": from the start of one section to the end of another. */
const char *line_say_span(ctx *c, const line_scene *s, size_t first,
                          size_t last);
/* Sections side by side that are shut from the same time on share their words:
 * the index of the last of them. */
size_t line_last_alike(const line_scene *s, size_t first);
/* Nothing runs there. */
bool line_is_blocked(const model_spell *spell);
const char *line_say_mode(ctx *c, const model_spell *spell);

/* ---- parts of the picture ---- */

void line_draw_picture(ctx *c, const line_scene *s); /* line_draw.c */
/* The trains by delay, in a table; line_list.c.  `full` on F4, where J and K
 * are for it; else Enter goes there. */
void line_draw_list(ctx *c, ui_rect r, const line_scene *s, bool full);
/* "cancelled 3 - late 9" */
const char *line_say_counts(ctx *c, const line_scene *s);
/* The train before or after the picked one in that list. */
void line_step(ctx *c, const line_scene *s, int step);
/* What is in trouble before or after what is picked: closed sections, halted,
 * held and late trains, slow sections, the worst first.  False: nothing is. */
bool line_step_trouble(ctx *c, const line_scene *s, int step);
/* What is picked, and what is proposed; line_detail.c. */
enum { LINE_DETAIL = 60 };
void line_draw_detail(ctx *c, ui_rect r, const line_scene *s);

/* ---- what is done (line_order.c) ---- */

void line_pick_trip(ctx *c, const line_scene *s, const model_trip *t);
void line_pick_section(ctx *c, const line_scene *s,
                       const model_section *section);
/* When it will leave a call, as things stand. */
int64_t line_departure(const line_scene *s, const model_trip *t, size_t call);
/* Proposes that the picked trip leave its next stop then, at the earliest. */
void line_propose(ctx *c, const line_scene *s, int64_t depart_us);
bool line_is_proposed(const line_scene *s);
void line_drop_proposal(ctx *c);
/* Once the host has accepted the order, nothing is proposed any more. */
void line_end_proposal(ctx *c);
/* Opens the form of the action that orders what is proposed; false when the
 * seat has none. */
bool line_order_proposed(ctx *c, const line_scene *s);

#endif /* ENSHU_SCREENS_LINE_SCENE_H */
