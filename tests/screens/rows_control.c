/* States of a facilitator's screens. */
#include "screens/stage.h"

#include "base/memory.h"
#include "console/screens/control_parts.h"

static void choose(stage *s, control_screen_id screen, const char *inject)
{
    app *a = stage_app(s);
    a->control_screen = screen;
    if (inject) {
        xfree(a->control->inject);
        a->control->inject = xstrdup(inject);
    }
}

static void on_run(stage *s)
{
    choose(s, CONTROL_RUN, "A09");
}

static void on_teams(stage *s)
{
    choose(s, CONTROL_TEAMS, NULL);
}

static void on_inject(stage *s)
{
    choose(s, CONTROL_INJECT, "A09");
}

static void on_notes(stage *s)
{
    choose(s, CONTROL_NOTES, NULL);
}

static void on_try(stage *s)
{
    choose(s, CONTROL_TRY, NULL);
}

static void tell_what_comes(stage *s)
{
    app *a = stage_app(s);
    on_try(s);
    a->control->try_us = INT64_C(6000000000);
    sample_take(
        stage_sample(s),
        "{\"v\":1,\"type\":\"what.comes\",\"request\":\"x\",\"outcomes\":["
        "{\"name\":\"as it was\",\"end_us\":14400000000,\"total\":58000,"
        "\"max\":100000,\"objectives\":[{\"id\":\"O-1\",\"points\":12000,"
        "\"max\":20000},{\"id\":\"O-4\",\"points\":4000,\"max\":10000}],"
        "\"metrics\":[{\"id\":\"otp\",\"amount\":62000,\"severity\":2}]},"
        "{\"name\":\"tried\",\"end_us\":14400000000,\"total\":71500,"
        "\"max\":100000,\"objectives\":[{\"id\":\"O-1\",\"points\":18000,"
        "\"max\":20000},{\"id\":\"O-4\",\"points\":3000,\"max\":10000}],"
        "\"metrics\":[{\"id\":\"otp\",\"amount\":81000,\"severity\":1}]}]}");
}

static void on_health(stage *s)
{
    choose(s, CONTROL_HEALTH, NULL);
}

/* The disk runs full: the status bar says so on every screen. */
static void with_fault(stage *s)
{
    on_run(s);
    sample_take(stage_sample(s),
                "{\"v\":1,\"type\":\"health\",\"health\":{\"disk_free\":"
                "800000000,\"script_errors\":2}}");
}

/* A room of all, words between two, and a call to somebody nobody plays. */
static void on_chat(stage *s)
{
    sample *x = stage_sample(s);
    choose(s, CONTROL_CHAT, NULL);
    sample_record(x, 0, 0, "room.described",
                  json_pack("{s:s, s:o, s:s, s:o, s:s}", "id", "members",
                            "name", sample_text("会員の部屋", "Members' room"),
                            "kind", "isac", "members",
                            sample_ids("apoc rail port"), "tlp", "AMBER"));
    (void)sample_next(x, INT64_C(6300000000), "chat.said",
                      json_pack("{s:s, s:s, s:s, s:s, s:s}", "room", "members",
                                "by", "dispatch", "team", "rail", "text",
                                "同じ委託先の画面が止まりました。", "tlp",
                                "AMBER"));
    (void)sample_next(x, INT64_C(6360000000), "chat.said",
                      json_pack("{s:s, s:s, s:s, s:o}", "by", "csirt", "team",
                                "apoc", "text", "第一報はいつまでですか。",
                                "to", sample_ids("mlit")));
    (void)sample_next(x, INT64_C(6400000000), "call.rang",
                      json_pack("{s:i, s:s, s:o, s:s}", "call", 4, "from", "pr",
                                "to", sample_ids("paper"), "heading",
                                "会見の時刻"));
}

/* Whoever plays the bureau is offered what the script would say. */
static void as_player(stage *s)
{
    sample *x = stage_sample(s);
    sample_seat(x, "player", "mlit", "");
    stage_app(s)->screen = SCREEN_INBOX;
    (void)sample_next(
        x, INT64_C(6400000000), "reply.offered",
        json_pack("{s:s, s:s, s:o, s:o, s:o, s:s}", "inject", "G03", "by",
                  "mlit", "to", sample_ids("pr"), "subject",
                  sample_text("第一報の様式", "The form of the first report"),
                  "body",
                  sample_text("様式は別添のとおりです。分かったことから、順に"
                              "お知らせください。",
                              "The form is attached. Tell us what you know, "
                              "as you come to know it."),
                  "via", "email"));
}

static void on_change(stage *s)
{
    choose(s, CONTROL_CHANGE, NULL);
}

static void on_states(stage *s)
{
    choose(s, CONTROL_CHANGE, NULL);
    stage_app(s)->control->change_tab = 1;
    stage_app(s)->control->change_row = 3;
}

static void on_force(stage *s)
{
    choose(s, CONTROL_CHANGE, NULL);
    stage_app(s)->control->change_tab = 4;
}

static void on_seats(stage *s)
{
    choose(s, CONTROL_SEATS, NULL);
    stage_app(s)->control->seat_row = 1;
}

static void on_everything(stage *s)
{
    on_run(s);
    stage_app(s)->control->scope.every = true;
}

static void on_rewind(stage *s)
{
    on_run(s);
    stage_app(s)->control->cover = CONTROL_COVER_REWIND;
    stage_app(s)->control->begun = true;
    sample_take(
        stage_sample(s),
        "{\"v\":1,\"type\":\"rewind.plan\",\"request\":\"x\",\"plan\":\"p1\","
        "\"to_us\":5460000000,\"undone\":[{\"instance\":0,\"team\":\"apoc\","
        "\"commands\":14,\"records\":90,\"injects\":[\"A07\"]},{\"instance\":0,"
        "\"team\":\"rail\",\"commands\":6,\"records\":30,\"injects\":"
        "[\"B04\"]},{\"instance\":0,\"team\":\"port\",\"commands\":3,"
        "\"records\":12,\"injects\":[]}]}");
}

/* Somebody who looks and notes, and steers nothing. */
static void as_evaluator(stage *s)
{
    on_run(s);
    sample_seat(stage_sample(s), "evaluator", "", "");
}

static sample *many_worlds(void)
{
    return sample_create_control_worlds(1000);
}

const stage_row rows_control[] = {
    {.name = "control-run", .sample = sample_create_control, .prepare = on_run},
    {.name = "control-drag",
     .sample = sample_create_control,
     .prepare = on_run,
     .events = "press 1000 231\nmove 1060 231\nmove 1100 231",
     .only = &stage_sizes[1]},
    {.name = "control-cards",
     .sample = sample_create_control_cards,
     .prepare = on_run},
    {.name = "control-time",
     .sample = sample_create_control,
     .prepare = on_run,
     .events = "key M"},
    {.name = "control-edit",
     .sample = sample_create_control,
     .prepare = on_run,
     .events = "key E"},
    {.name = "control-note",
     .sample = sample_create_control,
     .prepare = on_run,
     .events = "key N"},
    {.name = "control-rewind",
     .sample = sample_create_control,
     .prepare = on_rewind},
    {.name = "control-teams", .sample = many_worlds, .prepare = on_teams},
    {.name = "control-every-world",
     .sample = many_worlds,
     .prepare = on_everything},
    {.name = "control-worlds",
     .sample = many_worlds,
     .prepare = on_everything,
     .events = "key W"},
    {.name = "control-inject",
     .sample = sample_create_control,
     .prepare = on_inject},
    {.name = "control-notes",
     .sample = sample_create_control,
     .prepare = on_notes},
    {.name = "control-try", .sample = sample_create_control, .prepare = on_try},
    {.name = "control-what-comes",
     .sample = sample_create_control,
     .prepare = tell_what_comes},
    {.name = "control-health",
     .sample = sample_create_control,
     .prepare = on_health},
    {.name = "control-fault",
     .sample = sample_create_control,
     .prepare = with_fault},
    {.name = "control-chat",
     .sample = sample_create_control,
     .prepare = on_chat},
    {.name = "player-offered",
     .sample = sample_create_control,
     .prepare = as_player},
    {.name = "control-vars",
     .sample = sample_create_control,
     .prepare = on_change},
    {.name = "control-states",
     .sample = sample_create_control,
     .prepare = on_states},
    {.name = "control-force",
     .sample = sample_create_control,
     .prepare = on_force},
    {.name = "control-seats",
     .sample = sample_create_control,
     .prepare = on_seats},
    {.name = "control-keys",
     .sample = sample_create_control,
     .prepare = on_run,
     .events = "key ?"},
    {.name = "control-palette",
     .sample = sample_create_control,
     .prepare = on_run,
     .events = "key Ctrl+K\ntext a0"},
    {.name = "control-evaluator",
     .sample = sample_create_control,
     .prepare = as_evaluator},
    {.name = "control-watching", .sample = sample_create_control_watching},
    {.name = "control-watching-world",
     .sample = sample_create_control_watching_world,
     .events = "key Space"},
    {.name = NULL}};
