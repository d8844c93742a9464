/* The systems map, its drawer, actions, key figures and operations: what is
 * worked out, and people using them with the keyboard alone. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "console/screens/actions.h"
#include "console/screens/impact.h"
#include "console/screens/kpi.h"
#include "console/screens/systems.h"
#include "screens/stage.h"
#include "support/expect.h"

enum { TREE = 1 << 20 };

static stage *open_screen(sample *(*make)(void), screen_id screen)
{
    const stage_row row = {.name = "systems", .sample = make, .screen = screen};
    stage *s = stage_create(&row, BASE_EN, &stage_sizes[1], ui_font_fake());
    sample_clear_sent(stage_sample(s));
    return s;
}

static systems_state *systems_of(const stage *s)
{
    return stage_app(s)->systems;
}

static const char *selected(const stage *s)
{
    const char *id = systems_of(s)->selected;
    return id ? id : "nothing";
}

static char *tree_of(const stage *s)
{
    base_buffer tree;
    base_buffer_init(&tree, TREE);
    ui_tree_write(headless_ui(stage_headless(s)), &tree);
    char *text = base_buffer_take(&tree);
    base_buffer_fini(&tree);
    return text;
}

static void expect_tree(const stage *s, const char *part, bool there)
{
    char *tree = tree_of(s);
    const bool found = strstr(tree, part) != NULL;
    if (found != there)
        print_error("%s is %s:\n%s", part, there ? "missing" : "there", tree);
    xfree(tree);
    assert_int_equal(found, there);
}

static void answer(stage *s, const char *part, const char *format)
{
    static const char head[] = "\"request\":\"";
    const char *at = strstr(stage_sent_with(s, part), head);
    assert_non_null(at);
    at += sizeof head - 1;
    char *text = xprintf("{\"v\":1,\"request\":\"%.*s\",%s}",
                         (int)strcspn(at, "\""), at, format);
    sample_take(stage_sample(s), text);
    xfree(text);
    (void)headless_frame(stage_headless(s));
}

static void refuse(stage *s, const char *part)
{
    answer(s, part, "\"type\":\"reply\",\"ok\":false,\"why\":\"not-now\"");
}

/* ---- what is known ---- */

static void the_path_is_what_the_team_found(void **state)
{
    static const char *const expected[][2] = {{"rvpn", "bhs_mnt"},
                                              {"bhs_mnt", "bhs_adm"}};
    enum { STEPS = sizeof expected / sizeof *expected };
    map_step steps[8];
    (void)state;
    sample *s = sample_create_incident();
    assert_int_equal(map_path(sample_model(s), steps, 8), STEPS);
    for (size_t i = 0; i < STEPS; i++) {
        assert_string_equal(steps[i].from->id, expected[i][0]);
        assert_string_equal(steps[i].to->id, expected[i][1]);
    }
    assert_int_equal(steps[1].path->evidence, 2);
    assert_int_equal(map_path(sample_model(s), steps, 1), 1);
    sample_destroy(s);
}

/* What is compromised is not linked by guessing. */
static void no_path_without_anything_found(void **state)
{
    map_step steps[4];
    (void)state;
    sample *s = sample_create_airport();
    assert_true(model_find(sample_model(s), "bhs_adm")->compromised);
    assert_int_equal(map_path(sample_model(s), steps, 4), 0);
    sample_destroy(s);
}

static void an_isolated_zone_isolates_what_was_well(void **state)
{
    (void)state;
    sample *s = sample_create_airport();
    model *m = sample_model(s);
    sample_next(s, INT64_C(6430000000), "state.changed",
                json_pack("{s:s, s:s, s:s}", "id", "bhs", "what", "zone",
                          "state", "isolated"));
    static const struct {
        const char *id;
        ui_status status;
    } rows[] = {{"ebs", UI_STATUS_ISOLATED},
                {"sorter_s", UI_STATUS_DOWN},
                {"bhs_mnt", UI_STATUS_SUSPECT},
                {"fids", UI_STATUS_NORMAL},
                {"phones", UI_STATUS_UNKNOWN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(map_status(m, model_find(m, rows[i].id)),
                         rows[i].status);
    sample_destroy(s);
}

static void what_was_declared_to_be_off_is_no_alarm(void **state)
{
    (void)state;
    sample *s = sample_create_airport();
    const model_thing *t;
    for (int declared = 0; declared < 2; declared++) {
        sample_record(s, 0, 0, "asset.described",
                      json_pack("{s:s, s:s, s:s}", "id", "spare", "state",
                                "down", "usual", declared ? "down" : ""));
        t = model_find_of(sample_model(s), MODEL_ASSET, "spare");
        assert_int_equal(status_of(t),
                         declared ? UI_STATUS_NORMAL : UI_STATUS_DOWN);
    }
    sample_next(s, INT64_C(6430000000), "state.changed",
                json_pack("{s:s, s:s, s:s}", "id", "spare", "what", "asset",
                          "state", "isolated"));
    assert_int_equal(status_of(t), UI_STATUS_ISOLATED);
    sample_destroy(s);
}

static void a_service_that_suffers_marks_what_it_needs(void **state)
{
    (void)state;
    sample *s = sample_create_airport();
    model *m = sample_model(s);
    assert_true(map_is_hit(m, model_find(m, "screening")));
    assert_false(map_is_hit(m, model_find(m, "fids")));
    sample_destroy(s);
}

/* ---- key figures ---- */

static void figures_hold_until_the_next_sample(void **state)
{
    static const int64_t times[] = {10, 20, 30};
    static const int64_t values[] = {1, 5, 2};
    static const struct {
        int64_t at;
        int64_t value;
    } rows[] = {{0, 0}, {9, 0}, {10, 1}, {19, 1}, {20, 5}, {30, 2}, {99, 2}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(kpi_value_at(times, values, 3, rows[i].at),
                         rows[i].value);
    assert_int_equal(kpi_value_at(NULL, NULL, 0, 5), 0);
}

static void the_top_of_an_axis_is_round(void **state)
{
    static const int64_t rows[][2] = {{0, 1},    {1, 1},      {3, 5},
                                      {7, 10},   {11, 20},    {57, 100},
                                      {94, 100}, {3619, 5000}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(kpi_nice_top(rows[i][0]), rows[i][1]);
}

static void more_delay_is_worse_and_more_level_is_not(void **state)
{
    (void)state;
    assert_true(kpi_is_worse(MODEL_DELAY_MAX, 1));
    assert_true(kpi_is_worse(MODEL_QUEUE, 3));
    assert_false(kpi_is_worse(MODEL_QUEUE, 0));
    assert_false(kpi_is_worse(MODEL_DELAY_AVG, -2));
    assert_true(kpi_is_worse(MODEL_LEVEL, -1));
    assert_false(kpi_is_worse(MODEL_LEVEL, 5));
}

static void figures_are_told_against_half_an_hour_ago(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    /* 102 s a minute since 08:15, and the unrest of that minute. */
    expect_tree(s, "chart \"Departures: max delay\" \"57 min\"", true);
    expect_tree(s, "+54 vs 30 min ago", true);
    stage_destroy(s);
}

static void a_young_drill_is_told_against_its_start(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_railway, SCREEN_SITUATION);
    expect_tree(s, "since start", true);
    expect_tree(s, "vs 30 min ago", false);
    stage_destroy(s);
}

/* ---- actions ---- */

static void actions_pass_by_kind_and_by_part_of_a_name(void **state)
{
    const model_thing action = {.id = "isolate_host",
                                .sort = "technical",
                                .name = {"機器を隔離", "Isolate a host"}};
    static const struct {
        actions_filter filter;
        const char *typed;
        bool passes;
    } rows[] = {{ACTIONS_ALL, "", true},       {ACTIONS_TECHNICAL, "", true},
                {ACTIONS_DECISION, "", false}, {ACTIONS_ALL, "HOST", true},
                {ACTIONS_ALL, "隔離", true},   {ACTIONS_ALL, "isolate_", true},
                {ACTIONS_ALL, "zzz", false}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(action_passes(&action, rows[i].filter, rows[i].typed),
                         rows[i].passes);
}

static void what_nobody_of_the_seat_may_do_is_not_there(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key Ctrl+N");
    expect_tree(s, "row \"Isolate a host\"", true);
    expect_tree(s, "row \"Take a memory image\"", false);
    stage_destroy(s);
}

static void an_action_that_cannot_be_done_says_why(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key Ctrl+N\ntext collect");
    expect_tree(s, "button \"Start\" \"Ctrl+Enter\" [disabled]", true);
    expect_tree(s, "Choose a target", true);
    stage_destroy(s);
}

static void no_order_is_given_without_a_connection(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SYSTEMS);
    sample_link(stage_sample(s), NET_LINK_DOWN);
    actions_show(stage_app(s)->actions, "isolate_host", "bhs_mnt");
    stage_play(s, "wait 10\nkey Enter\nkey Enter");
    expect_tree(s, "button \"Start\" \"Ctrl+Enter\" [disabled]", true);
    assert_int_equal(stage_count_sent(s, "action.start"), 0);
    stage_destroy(s);
}

static void an_action_is_chosen_confirmed_sent_and_refused(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    actions_show(stage_app(s)->actions, "isolate_host", "bhs_mnt");
    stage_play(s, "wait 10\nkey Enter");
    assert_int_equal(stage_count_sent(s, "action.start"), 0);
    stage_play(s, "key Enter");
    assert_non_null(strstr(stage_sent_with(s, "action.start"), "bhs_mnt"));
    expect_tree(s, "button \"Sending\" \"Ctrl+Enter\" [busy]", true);
    stage_play(s, "key Enter\nkey Enter");
    assert_int_equal(stage_count_sent(s, "action.start"), 1);
    refuse(s, "action.start");
    expect_tree(s, "not possible now", true);
    stage_play(s, "key Esc");
    expect_tree(s, "layer \"actions\"", false);
    expect_tree(s, "not possible now", true);
    stage_destroy(s);
}

static void what_is_accepted_closes_the_list(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    actions_show(stage_app(s)->actions, "isolate_host", "bhs_mnt");
    stage_play(s, "wait 10\nkey Ctrl+Enter\nkey Ctrl+Enter");
    answer(s, "action.start", "\"type\":\"reply\",\"ok\":true");
    stage_play(s, "wait 10");
    expect_tree(s, "layer \"actions\"", false);
    expect_tree(s, "Started: Isolate a host", true);
    stage_destroy(s);
}

/* Not to the button that opened the list. */
static void the_focus_goes_to_what_was_started(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "click 1852 787\nwait 10");
    expect_tree(s, "layer \"actions\"", true);
    actions_show(stage_app(s)->actions, "isolate_host", "bhs_mnt");
    stage_play(s, "wait 10\nkey Ctrl+Enter\nkey Ctrl+Enter");
    answer(s, "action.start", "\"type\":\"reply\",\"ok\":true");
    stage_play(s, "wait 10");
    sample_next(stage_sample(s), INT64_C(6436000000), "action.started",
                json_pack("{s:s, s:s, s:s, s:I}", "action", "isolate_host",
                          "on", "bhs_mnt", "by", "commander", "ends_us",
                          (json_int_t)INT64_C(7036000000)));
    stage_play(s, "wait 10\nwait 10");
    expect_tree(s, "list \"deeds\" [focused]", true);
    expect_tree(s,
                "row \"Isolate a host (Maintenance PC), running 08:57\" "
                "[selected]",
                true);
    stage_destroy(s);
}

/* ---- people, approval, effects ---- */

static void an_action_says_what_it_takes_before_it_is_started(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SITUATION);
    actions_show(stage_app(s)->actions, "restore", "bhs_adm");
    stage_play(s, "wait 10");
    expect_tree(s, "1 h 30 min", true);
    expect_tree(s, "3 of Analysts (2 of 5 free) · not enough free", true);
    expect_tree(s, "needs 2 of CSIRT lead, Network team", true);
    expect_tree(s, "It is down until that is done.", true);
    expect_tree(s, "text \"Baggage handling\"", true);
    expect_tree(s, "button \"Ask for approval\"", true);
    stage_destroy(s);
}

static void who_approves_it_anyway_starts_it_at_once(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SITUATION);
    actions_show(stage_app(s)->actions, "manual_sort", NULL);
    stage_play(s, "wait 10");
    expect_tree(s, "needs Incident commander", true);
    expect_tree(s, "button \"Ask for approval\"", false);
    stage_destroy(s);
}

static void what_stands_on_a_thing_is_found_through_others(void **state)
{
    (void)state;
    sample *s = sample_create_airport();
    impact i;
    impact_find(sample_model(s), "sorter_s", &i);
    assert_int_equal(i.n, 2);
    assert_string_equal(i.at[0]->id, "baggage");
    assert_string_equal(i.at[1]->id, "bags");
    impact_find(sample_model(s), "pax", &i); /* a zone: by its assets */
    assert_true(i.n >= 3);
    impact_find(sample_model(s), "baggage", &i);
    assert_int_equal(i.n, 1);
    impact_find(sample_model(s), "genset", &i);
    assert_int_equal(i.n, 0);
    impact_find(sample_model(s), "", &i);
    assert_int_equal(i.n, 0);
    sample_destroy(s);
}

static void what_waits_is_taken_back(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SITUATION);
    stage_app(s)->actions->deed = 6;
    stage_play(s, "wait 10");
    expect_tree(s, "Awaiting 1 more", true);
    for (size_t i = 0; i < 60; i++) {
        char *tree = tree_of(s);
        const bool there =
            strstr(tree, "button \"Withdraw\" [focused]") != NULL;
        xfree(tree);
        if (there)
            break;
        stage_play(s, "key Tab");
    }
    stage_play(s, "key Enter\nkey Enter");
    assert_non_null(strstr(stage_sent_with(s, "action.cancel"), "restore"));
    stage_destroy(s);
}

static void what_is_known_has_an_age_and_a_source(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SYSTEMS);
    systems_show(systems_of(s), "bhs_mnt");
    stage_play(s, "wait 10");
    expect_tree(s, "text \"up (alert, as of 08:44)\"", true);
    expect_tree(s, "text \"suspected (alert, as of 08:44)\"", true);
    systems_show(systems_of(s), "relay_1");
    stage_play(s, "wait 10");
    expect_tree(s, "text \"clean (investigation, as of 08:38)\"", true);
    systems_show(systems_of(s), "fids");
    stage_play(s, "wait 10");
    expect_tree(s, "text \"Security\"", false);
    stage_destroy(s);
}

static void what_runs_here_is_broken_off_here(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SYSTEMS);
    systems_show(systems_of(s), "bhs_mnt");
    stage_play(s, "wait 10");
    expect_tree(s, "text \"10 min 00 s left · 1 × Analysts\"", true);
    expect_tree(s, "pool \"Analysts\" \"2 of 5 free · 1 tired\"", true);
    stage_destroy(s);
}

static void an_action_with_a_form_opens_it(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    actions_show(stage_app(s)->actions, "report_caa", NULL);
    stage_play(s, "wait 10");
    expect_tree(s, "layer \"form\"", true);
    assert_int_equal(stage_count_sent(s, "action.start"), 0);
    stage_destroy(s);
}

static void a_running_action_is_broken_off(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    for (size_t i = 0; i < 40; i++) {
        char *tree = tree_of(s);
        const bool there = strstr(tree, "list \"deeds\" [focused]") != NULL;
        xfree(tree);
        if (there)
            break;
        stage_play(s, "key Tab");
    }
    stage_play(s, "key Down\nkey Tab\nkey Enter");
    assert_int_equal(stage_count_sent(s, "action.cancel"), 0);
    stage_play(s, "key Enter");
    assert_non_null(
        strstr(stage_sent_with(s, "action.cancel"), "close_conduit"));
    stage_destroy(s);
}

/* ---- the map ---- */

static void brackets_go_through_what_is_abnormal(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SYSTEMS);
    stage_play(s, "key ]");
    assert_string_equal(selected(s), "public_web");
    stage_play(s, "key ]");
    assert_string_equal(selected(s), "rvpn");
    stage_play(s, "key [\nkey [");
    assert_string_equal(selected(s), "cctv");
    stage_play(s, "key ]");
    assert_string_equal(selected(s), "public_web");
    stage_destroy(s);
}

/* Tab until the map has the focus. */
static void focus_map(stage *s)
{
    for (size_t i = 0; i < 60; i++) {
        char *tree = tree_of(s);
        const bool there = strstr(tree, "map \"Systems\" [focused]") != NULL;
        xfree(tree);
        if (there)
            return;
        stage_play(s, "key Tab");
    }
    fail_msg("the map never has the focus");
}

static void arrows_move_between_assets(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SYSTEMS);
    focus_map(s);
    stage_play(s, "key Right");
    assert_string_equal(selected(s), "ext_fw");
    stage_play(s, "key Right");
    assert_string_equal(selected(s), "mail_relay");
    stage_play(s, "key Down");
    assert_string_equal(selected(s), "proxy");
    stage_play(s, "key Left\nkey Up");
    assert_string_equal(selected(s), "ext_fw");
    stage_play(s, "key Esc");
    assert_string_equal(selected(s), "nothing");
    stage_destroy(s);
}

static void enter_opens_the_drawer_and_then_its_actions(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    stage_play(s, "key ]");
    focus_map(s);
    stage_play(s, "key Enter");
    assert_int_equal(stage_app(s)->screen, SCREEN_SYSTEMS);
    expect_tree(s, "panel \"Details\"", true);
    focus_map(s);
    stage_play(s, "key Enter");
    expect_tree(s, "list \"here\" [focused]", true);
    stage_play(s, "key Enter");
    expect_tree(s, "layer \"actions\"", true);
    stage_destroy(s);
}

static void enter_goes_on_from_what_a_bracket_chose(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SYSTEMS);
    stage_play(s, "key ]\nkey Enter\nwait 10");
    assert_string_equal(selected(s), "public_web");
    expect_tree(s, "list \"here\" [focused]", true);
    stage_destroy(s);
}

static void layers_and_zoom_have_keys(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_incident, SCREEN_SYSTEMS);
    expect_tree(s, "path \"Remote VPN\" \"Maintenance PC\"", true);
    stage_play(s, "key 3");
    expect_tree(s, "path \"Remote VPN\"", false);
    stage_play(s, "key +\nkey +");
    expect_tree(s, "120 %", true);
    stage_play(s, "key 0");
    expect_tree(s, "120 %", false);
    for (size_t i = 0; i < 20; i++)
        stage_play(s, "key -");
    expect_tree(s, "50 %", true);
    stage_destroy(s);
}

static void a_click_selects_and_a_drag_moves(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SYSTEMS);
    stage_play(s, "key +\nkey +\nkey +\nkey +\nkey +");
    stage_play(s, "press 700 500\nmove 650 460\nrelease 650 460");
    assert_string_equal(selected(s), "nothing");
    assert_int_equal(systems_of(s)->large.x, 50);
    assert_int_equal(systems_of(s)->large.y, 40);
    stage_destroy(s);
}

static void links_of_the_drawer_lead_on(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SYSTEMS);
    systems_show(systems_of(s), "bhs_mnt");
    stage_play(s, "wait 10");
    expect_tree(s, "button \"Baggage handling\"", true);
    systems_show(systems_of(s), "bhs");
    stage_play(s, "wait 10");
    expect_tree(s, "button \"Remote maintenance\"", true);
    systems_show(systems_of(s), "c_dmz_bhs");
    stage_play(s, "wait 10");
    expect_tree(s, "button \"Perimeter and DMZ\"", true);
    expect_tree(s, "row \"Close a conduit", true);
    stage_destroy(s);
}

/* ---- sectors nobody plays ---- */

static size_t place_in_tree(const stage *s, const char *part)
{
    char *tree = tree_of(s);
    const char *at = strstr(tree, part);
    if (!at)
        print_error("%s is missing:\n%s", part, tree);
    const size_t place = at ? (size_t)(at - tree) : 0;
    xfree(tree);
    assert_true(at != NULL);
    return place;
}

static void lights_stand_above_the_map_what_presses_hardest_first(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_talk, SCREEN_SITUATION);
    const size_t telecom =
        place_in_tree(s, "light \"Telecom\" \"Yellow some reliance\"");
    const size_t power =
        place_in_tree(s, "light \"Power\" \"Green high reliance\"");
    assert_true(place_in_tree(s, "light \"Water\" \"Red\"") > telecom);
    assert_true(power > telecom);
    (void)sample_next(stage_sample(s), INT64_C(1000000000), "sector.changed",
                      json_pack("{s:s, s:s}", "id", "power", "state", "red"));
    (void)headless_frame(stage_headless(s));
    assert_true(place_in_tree(s, "light \"Power\" \"Red high reliance\"")
                < place_in_tree(s, "light \"Telecom\""));
    stage_destroy(s);
}

static void without_sectors_there_is_no_line(void **state)
{
    (void)state;
    stage *s = open_screen(sample_create_airport, SCREEN_SITUATION);
    expect_tree(s, "lights \"Sectors\"", false);
    stage_destroy(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_path_is_what_the_team_found),
        cmocka_unit_test(no_path_without_anything_found),
        cmocka_unit_test(an_isolated_zone_isolates_what_was_well),
        cmocka_unit_test(what_was_declared_to_be_off_is_no_alarm),
        cmocka_unit_test(a_service_that_suffers_marks_what_it_needs),
        cmocka_unit_test(figures_hold_until_the_next_sample),
        cmocka_unit_test(the_top_of_an_axis_is_round),
        cmocka_unit_test(more_delay_is_worse_and_more_level_is_not),
        cmocka_unit_test(figures_are_told_against_half_an_hour_ago),
        cmocka_unit_test(a_young_drill_is_told_against_its_start),
        cmocka_unit_test(actions_pass_by_kind_and_by_part_of_a_name),
        cmocka_unit_test(what_nobody_of_the_seat_may_do_is_not_there),
        cmocka_unit_test(an_action_that_cannot_be_done_says_why),
        cmocka_unit_test(no_order_is_given_without_a_connection),
        cmocka_unit_test(an_action_is_chosen_confirmed_sent_and_refused),
        cmocka_unit_test(what_is_accepted_closes_the_list),
        cmocka_unit_test(the_focus_goes_to_what_was_started),
        cmocka_unit_test(an_action_says_what_it_takes_before_it_is_started),
        cmocka_unit_test(who_approves_it_anyway_starts_it_at_once),
        cmocka_unit_test(what_stands_on_a_thing_is_found_through_others),
        cmocka_unit_test(what_waits_is_taken_back),
        cmocka_unit_test(what_is_known_has_an_age_and_a_source),
        cmocka_unit_test(what_runs_here_is_broken_off_here),
        cmocka_unit_test(an_action_with_a_form_opens_it),
        cmocka_unit_test(a_running_action_is_broken_off),
        cmocka_unit_test(brackets_go_through_what_is_abnormal),
        cmocka_unit_test(arrows_move_between_assets),
        cmocka_unit_test(enter_opens_the_drawer_and_then_its_actions),
        cmocka_unit_test(enter_goes_on_from_what_a_bracket_chose),
        cmocka_unit_test(layers_and_zoom_have_keys),
        cmocka_unit_test(a_click_selects_and_a_drag_moves),
        cmocka_unit_test(links_of_the_drawer_lead_on),
        cmocka_unit_test(lights_stand_above_the_map_what_presses_hardest_first),
        cmocka_unit_test(without_sectors_there_is_no_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
