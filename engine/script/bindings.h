/*
 * script/bindings.h - the C functions behind the names of the play stage, for
 * the API table to point to.  What each does is said in that table.
 */
#ifndef ENSHU_SCRIPT_BINDINGS_H
#define ENSHU_SCRIPT_BINDINGS_H

#include <lua.h>

/* bind_declare.c: l_declare has its record as upvalue */
int l_declare(lua_State *L);
int l_injects(lua_State *L);
int l_msel(lua_State *L);
/* bind_cond.c */
int l_did(lua_State *L);
int l_sent(lua_State *L);
int l_read(lua_State *L);
int l_answered(lua_State *L);
int l_is(lua_State *L);
int l_val(lua_State *L);
int l_metric(lua_State *L);
int l_after(lua_State *L);
int l_before(lua_State *L);
int l_held(lua_State *L);
int l_done(lua_State *L);
int l_detected(lua_State *L);
int l_blocked(lua_State *L);
int l_believes(lua_State *L);
int l_free(lua_State *L);
int l_bought(lua_State *L);
int l_kept(lua_State *L);
int l_all(lua_State *L);
int l_any(lua_State *L);
int l_none(lua_State *L);
int l_at_least(lua_State *L);
int l_check(lua_State *L);
/* bind_duty.c */
int l_met(lua_State *L);
int l_warned(lua_State *L);
int l_executed(lua_State *L);
int l_stage(lua_State *L);
int l_strain(lua_State *L);
/* bind_talk.c */
int l_said(lua_State *L);
int l_breached(lua_State *L);
int l_called(lua_State *L);
int l_write(lua_State *L);
int l_say(lua_State *L);
int l_call(lua_State *L);
int l_answer_call(lua_State *L);
int l_speak(lua_State *L);
int l_end_call(lua_State *L);
int l_note_call(lua_State *L);
/* bind_fx.c */
int l_fx_state(lua_State *L);
int l_fx_compromise(lua_State *L);
int l_fx_isolate(lua_State *L);
int l_fx_reconnect(lua_State *L);
int l_fx_send(lua_State *L);
int l_fx_set(lua_State *L);
int l_fx_reveal(lua_State *L);
int l_fx_award(lua_State *L);
int l_fx_move(lua_State *L);
int l_fx_manual(lua_State *L);
int l_fx_order(lua_State *L);
int l_fx_staff(lua_State *L);
int l_fx_observe(lua_State *L);
int l_fx_path(lua_State *L);
/* bind_fx_threat.c */
int l_fx_renew(lua_State *L);
int l_fx_steal(lua_State *L);
int l_fx_control(lua_State *L);
int l_fx_restore(lua_State *L);
int l_fx_persist(lua_State *L);
int l_fx_flood(lua_State *L);
int l_fx_mitigate(lua_State *L);
int l_fx_block(lua_State *L);
int l_fx_collect(lua_State *L);
int l_fx_wipe(lua_State *L);
int l_fx_fault(lua_State *L);
int l_apply(lua_State *L);
/* bind_belief.c */
int l_belief(lua_State *L);
int l_belief_at(lua_State *L);
int l_observe(lua_State *L);
/* bind_logs.c */
int l_search(lua_State *L);
int l_keep(lua_State *L);
/* bind_order.c */
int l_order(lua_State *L);
int l_kpi(lua_State *L);
/* bind_time.c: durations, clocks, waiting */
int l_ms(lua_State *L);
int l_sec(lua_State *L);
int l_min(lua_State *L);
int l_hours(lua_State *L);
int l_days(lua_State *L);
int l_range(lua_State *L);
int l_now(lua_State *L);
int l_clock(lua_State *L);
/* bind_wait.c */
int l_wait(lua_State *L);
int l_wait_until(lua_State *L);
int l_race(lua_State *L);
int l_event(lua_State *L);
int l_spawn(lua_State *L);
int l_cancel(lua_State *L);
int l_holds(lua_State *L);
/* bind_handler.c: declared by functions, not tables */
int l_process(lua_State *L);
int l_every(lua_State *L);
int l_on(lua_State *L);
/* bind_threat.c */
int l_attempt(lua_State *L);
int l_held_by(lua_State *L);
int l_has(lua_State *L);
int l_reachable(lua_State *L);
/* bind_world.c */
int l_state(lua_State *L);
int l_level(lua_State *L);
int l_ops(lua_State *L);
int l_set_state(lua_State *L);
int l_isolate(lua_State *L);
int l_reconnect(lua_State *L);
int l_compromise(lua_State *L);
/* bind_people.c */
int l_send(lua_State *L);
int l_reveal(lua_State *L);
int l_cue(lua_State *L);
int l_ask(lua_State *L);
int l_award(lua_State *L);
int l_move(lua_State *L);
int l_enter_phase(lua_State *L);
int l_end_exercise(lua_State *L);
int l_act(lua_State *L);
int l_answer(lua_State *L);
int l_approve(lua_State *L);
int l_spend(lua_State *L);
int l_log(lua_State *L);
/* bind_chance.c */
int l_rng(lua_State *L);
/* bind_text.c */
int l_fmt(lua_State *L);
int l_count(lua_State *L);
int l_keys(lua_State *L);
/* bind_module.c */
int l_start_date(lua_State *L);
int l_advise(lua_State *L);
/* require.c */
int l_require(lua_State *L);

/* bind_var.c: makes the `vars` table and leaves it on the stack. */
void enshu__push_vars(lua_State *L);

#endif /* ENSHU_SCRIPT_BINDINGS_H */
