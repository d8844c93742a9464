/*
 * screens/app.h - the console: one window, its screens, its connection.
 *
 * The app shows the start screen, or a drill at once when it is given one.
 * What it cannot do itself (start a host, list scenarios) it asks of whoever
 * runs it.
 *
 * Threads: main only.
 */
#ifndef ENSHU_SCREENS_APP_H
#define ENSHU_SCREENS_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/locale.h"
#include "enshu/status.h"
#include "enshu/text.h"
#include "net/link.h"

/* A card of the start screen. */
typedef struct app_scenario {
    const char *path; /* what app_start.scenario says */
    const char *id;
    enshu_text title;
    enshu_text summary;
    int64_t real_us; /* how long it takes at x1, real time */
    int64_t drill_us;
    const char *langs; /* "ja en" */
    const enshu_text *objectives;
    size_t n_objectives;
    struct app_role {
        const char *id;
        enshu_text name;
        enshu_text team;
        enshu_text briefing;
    } const *roles;
    size_t n_roles;
} app_scenario;

typedef struct app_saved {
    const char *journal;
    enshu_text title;
    const char *started; /* ISO 8601, UTC */
    int64_t at_us;
    const char *roles;
} app_saved;

/* What to start: a scenario or a journal to go on with. */
typedef struct app_start {
    const char *scenario; /* path, or NULL */
    const char *role;     /* NULL: every role */
    const char *journal;  /* path, or NULL */
} app_start;

/* Where the drill listens, filled in by `start`. */
typedef struct app_drill {
    char host[64];
    uint16_t port;
    char token[64];
    char sides[2][64]; /* of a replay: for what is shown side by side */
} app_drill;

/* A drill of somebody else's server, by its join link. */
typedef struct app_join {
    const net_link_parts *link; /* NULL: the person is asked for it */
    const char *person; /* NULL: the preference, else the person is asked */
    /* Links of more wallboards that are shown in turn with the first. */
    const net_link_parts *more;
    size_t n_more;
    int turn_s; /* each so long; with `more` not 0 */
} app_join;

/* What a frame took. */
typedef struct app_figures {
    uint64_t frames;
    int64_t frame_us; /* from its begin to being shown */
    int64_t show_us;  /* drawing and presenting alone */
    uint64_t pixels;  /* redrawn */
} app_figures;

typedef struct app_options {
    base_lang lang;
    bool lang_given; /* else the preference decides */
    float scale;     /* 0: from the display */
    const char *font;
    const char *assets;      /* folder */
    const char *prefs_file;  /* NULL: nothing is remembered */
    const char *state_file;  /* window sizes */
    const char *screenshots; /* folder of F12 */
    const char *tables;      /* folder of CSV files; NULL: none are written */
    const char *bookmarks;   /* file of a replay's; NULL: none are kept */
    const app_start *first;  /* NULL: the start screen */
    const app_join *join;    /* not NULL: this drill and no other; nothing of
                                what follows is called then but `drawn` */
    bool replay;             /* nothing but `first`, which is shown again */
    const char *version;     /* "0.1.0" */

    void *user;
    /* Scenarios and unfinished drills; borrowed until the next call. */
    size_t (*scenarios)(void *user, const app_scenario **out);
    size_t (*saved)(void *user, const app_saved **out);
    /* Starts a host; ends the one before. */
    enshu_status (*start)(void *user, const app_start *start, app_drill *out,
                          enshu_error *err);
    void (*stop)(void *user);
    /* Called after each frame with what was measured; may be NULL. */
    void (*drawn)(void *user, const app_figures *figures);
    /* Whether the host that was started ended by itself, and why. */
    bool (*is_broken)(void *user, enshu_error *err);
} app_options;

/* Runs until the window is closed; a drill that was joined goes on without it.
 *  ENSHU_ENOTFOUND when there is no display
 * or font (nothing was shown then); of a replay what `start` said. */
ENSHU_MUST_USE enshu_status app_run(const app_options *options,
                                    enshu_error *err);

#endif /* ENSHU_SCREENS_APP_H */
