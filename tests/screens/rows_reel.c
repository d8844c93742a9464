/* States of a drill that is shown again. */
#include <stdio.h>

#include "console/screens/judge.h"
#include "console/screens/reel_parts.h"
#include "screens/stage.h"

static void compare(stage *s, size_t tab)
{
    stage_app(s)->control_screen = CONTROL_TRY;
    stage_app(s)->reel->tab = tab;
}

static void on_pair(stage *s)
{
    compare(s, 0);
    stage_app(s)->sides_on = true; /* and have not answered yet */
}

static void on_known(stage *s)
{
    compare(s, 1);
}

static void on_events(stage *s)
{
    compare(s, 2);
}

/* Somewhere else is asked for, and not reached yet. */
static void going(stage *s)
{
    compare(s, 2);
    stage_app(s)->reel->going_us = INT64_C(1800) * 1000000;
    order_reel_seek(stage_app(s)->m, stage_app(s)->reel->going_us);
    reel_bookmarks_read(stage_app(s)->reel, "600000000 最初の警告\n"
                                            "660000000 \n"
                                            "3120000000 対応が分かれた場面\n"
                                            "no bookmark\n");
    stage_app(s)->reel->hidden[MODEL_MARK_ATTACK] = true;
}

static void bookmarked(stage *s)
{
    stage_app(s)->control_screen = CONTROL_RUN;
}

/* Who talked to whom, and what was judged: to be read, not written. */
static void on_chat(stage *s)
{
    sample_judge(stage_sample(s));
    stage_app(s)->control_screen = CONTROL_CHAT;
}

static void on_judged(stage *s)
{
    sample_judge(stage_sample(s));
    stage_app(s)->control_screen = CONTROL_NOTES;
    (void)snprintf(stage_app(s)->control->judge->chosen, JUDGE_KEY, "%s",
                   "judge.1.E-press..apoc");
}

static void on_teams(stage *s)
{
    stage_app(s)->control_screen = CONTROL_TEAMS;
}

const stage_row rows_reel[] = {
    {.name = "reel-run",
     .sample = sample_create_reel,
     .prepare = bookmarked,
     .events = "key B"},
    {.name = "reel-pair", .sample = sample_create_reel, .prepare = on_pair},
    {.name = "reel-known", .sample = sample_create_reel, .prepare = on_known},
    {.name = "reel-events", .sample = sample_create_reel, .prepare = on_events},
    {.name = "reel-going", .sample = sample_create_reel, .prepare = going},
    {.name = "reel-chat", .sample = sample_create_reel, .prepare = on_chat},
    {.name = "reel-judged", .sample = sample_create_reel, .prepare = on_judged},
    {.name = "reel-teams", .sample = sample_create_reel, .prepare = on_teams},
    {.name = "reel-altered",
     .sample = sample_create_reel_altered,
     .prepare = on_events},
    {.name = NULL}};
