/* States of the screens of the systems map, actions and operations. */
#include <string.h>

#include "base/memory.h"
#include "console/screens/actions.h"
#include "console/screens/systems.h"
#include "screens/stage.h"

/* ---- the map ---- */

static void select_mnt(stage *s)
{
    systems_show(stage_app(s)->systems, "bhs_mnt");
}

static void select_zone(stage *s)
{
    systems_show(stage_app(s)->systems, "bhs");
}

static void select_conduit(stage *s)
{
    systems_show(stage_app(s)->systems, "c_dmz_bhs");
}

static void select_service(stage *s)
{
    systems_show(stage_app(s)->systems, "passenger_info");
}

static void cut_zone(stage *s)
{
    sample_next(stage_sample(s), INT64_C(6430000000), "state.changed",
                json_pack("{s:s, s:s, s:s}", "id", "facility", "what", "zone",
                          "state", "isolated"));
    systems_show(stage_app(s)->systems, "power");
}

/* ---- actions ---- */

static void list_actions(stage *s)
{
    actions_show_list(stage_app(s)->actions);
}

static void action_on_nothing(stage *s)
{
    actions_show(stage_app(s)->actions, "isolate_host", NULL);
}

static void action_on_mnt(stage *s)
{
    actions_show(stage_app(s)->actions, "isolate_host", "bhs_mnt");
}

static void tab_actions(stage *s);

static void needs(stage *s)
{
    actions_show(stage_app(s)->actions, "restore", "bhs_adm");
}

static void short_of_people(stage *s)
{
    actions_show(stage_app(s)->actions, "manual_sort", NULL);
}

static void select_asked(stage *s)
{
    stage_app(s)->actions->deed = 6; /* the first that waits */
    tab_actions(s);
}

static void tab_operations(stage *s)
{
    stage_app(s)->center_tab = 1;
}

static void tab_kpis(stage *s)
{
    stage_app(s)->center_tab = 2;
}

static void tab_actions(stage *s)
{
    stage_app(s)->center_tab = 3;
}

static void offline(stage *s)
{
    select_mnt(s);
    sample_link(stage_sample(s), NET_LINK_DOWN);
}

const stage_row rows_systems[] = {
    {.name = "systems",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS},
    {.name = "systems-railway",
     .sample = sample_create_railway,
     .screen = SCREEN_SYSTEMS},
    {.name = "systems-asset",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .prepare = select_mnt},
    {.name = "systems-zone",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .prepare = select_zone},
    {.name = "systems-conduit",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .prepare = select_conduit},
    {.name = "systems-service",
     .sample = sample_create_railway,
     .screen = SCREEN_SYSTEMS,
     .prepare = select_service},
    {.name = "systems-isolated",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .prepare = cut_zone},
    {.name = "systems-layers",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .prepare = select_mnt,
     .events = "key 2\nkey 3\nkey 4"},
    {.name = "systems-zoomed",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .prepare = select_mnt,
     .events = "key +\nkey +\nkey +\nkey +\nkey +\nkey +"},
    {.name = "systems-small",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .events = "key -\nkey -\nkey -\nkey -"},
    {.name = "systems-offline",
     .sample = sample_create_airport,
     .screen = SCREEN_SYSTEMS,
     .prepare = offline},
    {.name = "systems-empty",
     .sample = sample_create,
     .screen = SCREEN_SYSTEMS},
    {.name = "systems-incident",
     .sample = sample_create_incident,
     .screen = SCREEN_SYSTEMS,
     .prepare = select_mnt},
    {.name = "systems-staff",
     .sample = sample_create_incident,
     .screen = SCREEN_SYSTEMS},
    {.name = "situation-incident", .sample = sample_create_incident},
    {.name = "actions-needs",
     .sample = sample_create_incident,
     .prepare = needs},
    {.name = "actions-short",
     .sample = sample_create_incident,
     .prepare = short_of_people},
    {.name = "tab-actions-waiting",
     .sample = sample_create_incident,
     .prepare = select_asked},
    {.name = "actions-list",
     .sample = sample_create_railway,
     .prepare = list_actions},
    {.name = "actions-none-found",
     .sample = sample_create_railway,
     .prepare = list_actions,
     .events = "text zzz"},
    {.name = "actions-target",
     .sample = sample_create_airport,
     .prepare = action_on_nothing},
    {.name = "actions-offered",
     .sample = sample_create_airport,
     .prepare = action_on_mnt},
    {.name = "tab-operations",
     .sample = sample_create_airport,
     .prepare = tab_operations},
    {.name = "tab-kpis", .sample = sample_create_airport, .prepare = tab_kpis},
    {.name = "tab-actions",
     .sample = sample_create_airport,
     .prepare = tab_actions},
    {.name = "tab-kpis-railway",
     .sample = sample_create_railway,
     .prepare = tab_kpis},
    {.name = NULL}};
