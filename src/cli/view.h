/*
 * cli/view.h - shows a drill while it runs and its outcome afterwards, as text
 * for people or as one JSON object for programs.
 *
 * Used by `run` and `replay`, which differ only in where the records come
 * from.
 *
 * Threads: a view belongs to one thread.
 */
#ifndef ENSHU_CLI_VIEW_H
#define ENSHU_CLI_VIEW_H

#include "cli/options.h"
#include "cli/timeline.h"
#include "runs/session.h"

typedef struct view view;

/* What a drill was run with, and how far. */
typedef struct view_facts {
    const char *policy;
    uint64_t seed;
    enshu_time_us end_us;
    uint64_t digest;
    uint64_t records;
    uint64_t commands;
    const char *journal; /* path, NULL: none */
} view_facts;

view *view_create(const cli_args *args);
void view_destroy(view *v); /* accepts NULL */

/* To be given to the session or replay, before it is opened. */
session_watch view_watch(view *v);
/* Once the scenario is loaded: takes its names, prints the banner.  Play to
 * `until_us` is under way from now on. */
void view_start(view *v, const enshu_drill *d, const char *policy,
                uint64_t seed, enshu_time_us until_us);
/* Prints score and reasons, errors, digest; or the JSON object. */
void view_finish(view *v, enshu_drill *d, const view_facts *facts);
/* Takes away what shows the progress, before anything else is printed. */
void view_clear_progress(view *v);

/* Errors of bots so far. */
size_t view_bot_errors(const view *v);

#endif /* ENSHU_CLI_VIEW_H */
