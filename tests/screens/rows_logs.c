/* States of F5, and of the page before the start. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/logs.h"
#include "screens/stage.h"

static void found(stage *s)
{
    sample_find(stage_sample(s), "", 240, true);
}

static const model_log_line *line_at(const stage *s, size_t i)
{
    const model_log_line *const *lines;
    const size_t n = model_log_lines(stage_app(s)->m, &lines);
    ENSHU_REQUIRE(i < n);
    return lines[i];
}

static void selected(stage *s)
{
    ui_edit_set(stage_app(s)->logs->query, "host:BHS-* severity:low");
    found(s);
    logs_select(stage_app(s)->logs, line_at(s, 5)->key);
}

static void saved(stage *s)
{
    model *m = stage_app(s)->m;
    order_draft(m, "searches", "0", "severity:high");
    order_draft(m, "searches", "1", "host:BHS-* user:maint-svc");
    order_draft(m, "searches", "2", "src:203.0.113.*");
    selected(s);
}

static void running(stage *s)
{
    ui_edit_set(stage_app(s)->logs->query, "severity:high");
    sample_find(stage_sample(s), "severity:high", 12, false);
}

static void cut(stage *s)
{
    sample_find(stage_sample(s), "", MODEL_LOG_LINES_MAX + 1, true);
}

static void kept(stage *s)
{
    found(s);
    stage_app(s)->logs->tab = LOGS_RECORD;
    logs_select(stage_app(s)->logs, line_at(s, 14)->key);
}

static void evidence(stage *s)
{
    found(s);
    stage_app(s)->logs->tab = LOGS_EVIDENCE;
}

static void alerts(stage *s)
{
    found(s);
    stage_app(s)->logs->tab = LOGS_ALERTS;
}

static void sources(stage *s)
{
    stage_app(s)->logs->tab = LOGS_SOURCES;
}

static void picked(stage *s)
{
    found(s);
    stage_app(s)->logs->picked =
        (logs_picked){.any = true, .from = 30, .to = 41};
}

static void offline(stage *s)
{
    running(s);
    sample_link(stage_sample(s), NET_LINK_DOWN);
}

const stage_row rows_logs[] = {
    {.name = "logs",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = saved},
    {.name = "logs-offers",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = found,
     .events = "key Ctrl+F\ntext host:bhs"},
    {.name = "logs-running",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = running},
    {.name = "logs-cut",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = cut},
    {.name = "logs-picked",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = picked},
    {.name = "logs-keeping",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = selected,
     .events = "key E\ntext 横展開の痕跡"},
    {.name = "logs-kept",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = kept},
    {.name = "logs-evidence",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = evidence},
    {.name = "logs-alerts",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = alerts},
    {.name = "logs-sources",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = sources},
    {.name = "logs-offline",
     .sample = sample_create_incident,
     .screen = SCREEN_LOGS,
     .prepare = offline},
    {.name = "logs-empty", .sample = sample_create, .screen = SCREEN_LOGS},
    {.name = "tokens", .sample = sample_create_tokens, .events = "key Down"},
    {.name = NULL}};
