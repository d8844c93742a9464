/* Processes, waits, races, spawning, cancelling. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <stdio.h>

#include <cmocka.h>

#include "stage.h"
#include "support/expect.h"

static void expect_log(const char *lua, int minutes, const char *want)
{
    stage *s = stage_open(lua);
    stage_play(s, 0);
    stage_clear(s);
    stage_play(s, minutes);
    expect_text(stage_log(s), want);
    stage_close(s);
}

static void waits_for_time(void **state)
{
    (void)state;
    expect_log("process('p', function() wait(min(2)) log('two') "
               "wait(sec(30)) log(clock()) end)",
               10,
               "T+00:02:00 log.written text=two\n"
               "T+00:02:30 log.written text=09:02\n");
}

static void waits_for_a_condition_or_gives_up(void **state)
{
    (void)state;
    expect_log("var{ id='n', init=0 } "
               "process('a', function() wait(min(3)) vars.n = 5 end) "
               "process('b', function() log(wait_until(val('n', '>', 4))) end) "
               "process('c', function() "
               "log(wait_until(val('n', '>', 9), min(4))) end)",
               10,
               "T+00:03:00 var.changed id=n value=5\n"
               "T+00:03:00 log.written text=true\n"
               "T+00:04:00 log.written text=false\n");
}

static void a_race_goes_to_the_first_and_ties_to_the_earlier(void **state)
{
    (void)state;
    expect_log("var{ id='x', init=false } "
               "process('r1', function() log(race{ {'slow', min(5)}, "
               "{'fast', min(2)} }) end) "
               "process('r2', function() log(race{ {'one', min(3)}, "
               "{'two', min(3)} }) end) "
               "process('set', function() wait(min(4)) vars.x = true end) "
               "process('r3', function() log(race{ {'late', val('x')}, "
               "{'never', after('T+00:50')} }) end)",
               10,
               "T+00:02:00 log.written text=fast true\n"
               "T+00:03:00 log.written text=one true\n"
               "T+00:04:00 var.changed id=x value=true\n"
               "T+00:04:00 log.written text=late true\n");
}

static void an_event_carries_its_fields(void **state)
{
    (void)state;
    expect_log("inject{ id='I-1', at='T+00:03', to='it', via='email', "
               "body='b' } "
               "process('e', function() local ev = wait(event('inject', "
               "{id='I-1'})) log(ev.id, ev.to, ev.via) end) "
               "process('f', function() local n, ev = race{ {'no', "
               "event('inject', {id='I-9'})}, {'yes', event('inject')} } "
               "log(n, ev.id) end) "
               "process('g', function() log(wait(event('reply'), min(5))) "
               "end)",
               10,
               "T+00:03:00 inject.sent inject=I-1 to=it via=email body='b' "
               "priority=normal\n"
               "T+00:03:00 log.written text=I-1 it email\n"
               "T+00:03:00 log.written text=yes I-1\n"
               "T+00:05:00 log.written text=nil timeout\n");
}

static void spawned_processes_give_their_result(void **state)
{
    (void)state;
    expect_log("process('p', function() "
               "local h = spawn(function(a, b) wait(min(2)) return a + b end, "
               "3, 4) log('started') log(wait(h)) log(wait(h)) end)",
               10,
               "T+00:02:00 log.written text=7\n"
               "T+00:02:00 log.written text=7\n");
}

static void a_cancelled_process_does_nothing_more(void **state)
{
    (void)state;
    expect_log("process('p', function() "
               "local h = spawn(function() while true do wait(min(1)) "
               "log('tick') end end) wait(min(2) + sec(30)) cancel(h) "
               "log('cancelled') end) "
               "process('self', function() local me me = spawn(function() "
               "pcall(function() cancel(me) end) log('not here') end) end)",
               10,
               "T+00:01:00 log.written text=tick\n"
               "T+00:02:00 log.written text=tick\n"
               "T+00:02:30 log.written text=cancelled\n");
}

static void waiting_inside_pcall_works(void **state)
{
    (void)state;
    expect_log("process('p', function() local ok, err = pcall(function() "
               "wait(min(1)) error('boom', 0) end) log(ok, err) end)",
               10, "T+00:01:00 log.written text=false boom\n");
}

static void held_needs_an_unbroken_stretch(void **state)
{
    (void)state;
    expect_log("process('w', function() wait(min(1)) set_state('srv', 'down') "
               "wait(min(3)) set_state('srv', 'up') wait(min(1)) "
               "set_state('srv', 'down') end) "
               "process('h', function() "
               "wait_until(held(is('srv', 'down'), min(5))) log('five') end)",
               20,
               "T+00:01:00 state.changed id=srv what=asset state=down\n"
               "T+00:01:00 belief.changed team=it id=srv what=asset "
               "state=down since_us=60000000 via=monitoring\n"
               "T+00:01:00 belief.changed team=occ id=srv what=asset "
               "state=down since_us=60000000 via=monitoring\n"
               "T+00:01:00 service.changed id=web state=stopped "
               "level_ppm=0\n"
               "T+00:04:00 state.changed id=srv what=asset state=up\n"
               "T+00:04:00 belief.changed team=it id=srv what=asset state=up "
               "since_us=240000000 via=monitoring\n"
               "T+00:04:00 belief.changed team=occ id=srv what=asset state=up "
               "since_us=240000000 via=monitoring\n"
               "T+00:04:00 service.changed id=web state=normal "
               "level_ppm=1000000\n"
               "T+00:05:00 state.changed id=srv what=asset state=down\n"
               "T+00:05:00 belief.changed team=it id=srv what=asset "
               "state=down since_us=300000000 via=monitoring\n"
               "T+00:05:00 belief.changed team=occ id=srv what=asset "
               "state=down since_us=300000000 via=monitoring\n"
               "T+00:05:00 service.changed id=web state=stopped "
               "level_ppm=0\n"
               "T+00:10:00 log.written text=five\n");
}

static void conditions_true_from_the_start_win_at_once(void **state)
{
    (void)state;
    expect_log("process('p', function() wait(min(1)) "
               "log(wait_until(is('srv', 'up'), min(9))) end)",
               10, "T+00:01:00 log.written text=true\n");
}

static void every_repeats_and_on_fires_per_edge(void **state)
{
    (void)state;
    expect_log("var{ id='n', init=0 } "
               "every(min(2), function() vars.n = vars.n + 1 end) "
               "on(val('n', '==', 2), function() log('n is 2') end)",
               7,
               "T+00:02:00 var.changed id=n value=1\n"
               "T+00:04:00 var.changed id=n value=2\n"
               "T+00:04:00 log.written text=n is 2\n"
               "T+00:06:00 var.changed id=n value=3\n");
}

static void handlers_run_in_order_with_the_event(void **state)
{
    (void)state;
    expect_log("on('inject', function(ev) log('all', ev.id) end) "
               "on('inject', {id='I-2'}, function(ev) log('two') end) "
               "inject{ id='I-1', at='T+00:01', to='it', via='phone', "
               "body='b' } "
               "inject{ id='I-2', at='T+00:02', to='it', via='phone', "
               "body='b' }",
               5,
               "T+00:01:00 inject.sent inject=I-1 to=it via=phone body='b' "
               "priority=normal\n"
               "T+00:01:00 log.written text=all I-1\n"
               "T+00:02:00 inject.sent inject=I-2 to=it via=phone body='b' "
               "priority=normal\n"
               "T+00:02:00 log.written text=all I-2\n"
               "T+00:02:00 log.written text=two\n");
}

static void numbers_come_as_numbers(void **state)
{
    (void)state;
    stage *s = stage_open(
        "var{ id='x', init=0.5 } "
        "on('var', {value=2}, function(ev) log('two', ev.value) end) "
        "on('var', function(ev) log(ev.value > 0.6) end) "
        "process('p', function() wait(min(1)) vars.x = 0.75 wait(min(1)) "
        "vars.x = 2 end)");
    stage_play(s, 5);
    expect_contains(stage_log(s), "T+00:01:00 log.written text=true");
    expect_contains(stage_log(s), "T+00:02:00 log.written text=two 2.0");
    stage_close(s);
}

static void control_answers_or_the_default_is_taken(void **state)
{
    (void)state;
    stage *s = stage_open(
        "process('p', function() for i = 1, 2 do log(ask{ id='q' .. i, "
        "text='Go on?', options={'yes','no'}, timeout=min(5), "
        "default='no' }) end end)");
    stage_play(s, 2);
    stage_clear(s);
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, "q1"),
                                 stage_str(ENSHU_F_OPTION, "yes")};
    stage_command(s, "control", ENSHU_COMMAND_ASK_ANSWER, fields, 2);
    stage_play(s, 20);
    expect_text(stage_log(s),
                "T+00:02:00 ask.answered id=q1 option=yes command=1\n"
                "T+00:02:00 log.written text=yes\n"
                "T+00:02:00 ask.shown id=q2 body='Go on?' "
                "options=yes:yes,no:no deadline_us=420000001\n"
                "T+00:07:00 ask.answered id=q2 option=no command=0\n"
                "T+00:07:00 log.written text=no\n");
    stage_close(s);
}

static void an_option_has_an_id_and_texts(void **state)
{
    (void)state;
    stage *s = stage_open(
        "process('p', function() log(ask{ id='q', text={ja='出しますか', "
        "en='Now?'}, timeout=min(5), default='2', options={ 'yes', "
        "{ja='後で', en='Later'}, {'no', {ja='やめる', en='Never'}} } }) end)");
    stage_play(s, 1);
    expect_contains(stage_log(s), "options=yes:yes,2:Later,no:Never");
    expect_contains(stage_log(s), "options_ja=2:後で,no:やめる");
    expect_contains(stage_log(s), "options_en=2:Later,no:Never");
    stage_clear(s);
    const enshu_pair fields[] = {stage_id(ENSHU_F_ID, "q"),
                                 stage_str(ENSHU_F_OPTION, "no")};
    stage_command(s, "control", ENSHU_COMMAND_ASK_ANSWER, fields, 2);
    stage_play(s, 2);
    expect_text(stage_log(s),
                "T+00:01:00 ask.answered id=q option=no command=1\n"
                "T+00:01:00 log.written text=no\n");
    stage_close(s);
}

/* What is written wrong is said by name, not passed over. */
static void what_ask_cannot_take_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *asked;
        const char *said;
    } rows[] = {
        {"options={'a'}, default='b'", "default 'b' is no option"},
        {"options={'a', 'a'}, default='a'", "there are two options 'a'"},
        {"options={7}, default='a'", "option 1 is no word, {id, text} or"},
        {"options={{text='x'}}, default='a'", "option 1 is no word"},
        {"options={}, default='a'", "1 to 20 options"},
        {"options={'a'}, default='a', time=min(1)", "unknown field 'time'"},
        {"default='a'", "'options' is missing"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[300];
        (void)snprintf(text, sizeof text,
                       "process('p', function() ask{ id='q', text='?', "
                       "timeout=min(5), %s } end)",
                       rows[i].asked);
        stage *s = stage_open(text);
        stage_play(s, 1);
        expect_contains(stage_log(s), rows[i].said);
        stage_close(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_for_time),
        cmocka_unit_test(waits_for_a_condition_or_gives_up),
        cmocka_unit_test(a_race_goes_to_the_first_and_ties_to_the_earlier),
        cmocka_unit_test(an_event_carries_its_fields),
        cmocka_unit_test(spawned_processes_give_their_result),
        cmocka_unit_test(a_cancelled_process_does_nothing_more),
        cmocka_unit_test(waiting_inside_pcall_works),
        cmocka_unit_test(held_needs_an_unbroken_stretch),
        cmocka_unit_test(conditions_true_from_the_start_win_at_once),
        cmocka_unit_test(every_repeats_and_on_fires_per_edge),
        cmocka_unit_test(handlers_run_in_order_with_the_event),
        cmocka_unit_test(numbers_come_as_numbers),
        cmocka_unit_test(control_answers_or_the_default_is_taken),
        cmocka_unit_test(an_option_has_an_id_and_texts),
        cmocka_unit_test(what_ask_cannot_take_is_said),
    };
    return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
