/*
 * stage/stage.h - small scenarios written in a test, played to text.
 *
 * A stage opens a scenario from Lua text (with a frame of one team, one role
 * and one zone put before it, unless the text starts with "scenario"), plays
 * it, and keeps one line per record:
 *
 *   T+00:05:00 inject.sent inject=I-01 to=it via=email
 *
 * Operation samples and the engine's cause numbers are left out.
 */
#ifndef ENSHU_STAGE_H
#define ENSHU_STAGE_H

#include <stdbool.h>

#include "enshu/script.h"

typedef struct stage stage;

/* Fails the running test when the scenario does not open. */
stage *stage_open(const char *lua);
/* With a bot, a seed and limits of one's own; the findings and the error stand
 * in the log when it does not open, and NULL is returned. */
stage *stage_try(const char *lua, const enshu_options *options);
/* What the last stage_try that failed had to say; static. */
const char *stage_trouble(void);
/* The same with a standard module beside it ("actions" for std.actions), and
 * std.kit. */
stage *stage_try_with(const char *module, const char *lua,
                      const enshu_options *options);
void stage_close(stage *s);

enshu_drill *stage_drill(stage *s);
/* Plays to `minutes` of drill time, bots included. */
void stage_play(stage *s, int minutes);
/* The lines so far; and again from here. */
const char *stage_log(const stage *s);
void stage_clear(stage *s);
/* Lines of the log that contain `part`. */
int stage_count(const stage *s, const char *part);
/* Of these, the records that go to exactly these: "control", "all", or the
 * ids of teams, "it,occ". */
int stage_count_for(const stage *s, const char *audience, const char *part);
/* Whom the i-th line of the log goes to, in the same words. */
const char *stage_audience(const stage *s, size_t i);

/* The number of the newest record whose line contains `part`; 0: none. */
uint64_t stage_seq(const stage *s, const char *part);

/* The log from the record on that is behind the first line with `part`; "" when
 * there is none (or it was left out or cleared). */
const char *stage_cause(const stage *s, const char *part);

/* Sends a command from `actor` at the next possible moment and processes it.
 * Each takes the fields it needs; NULL leaves one out. */
void stage_act(stage *s, const char *actor, const char *action, const char *on);
void stage_command(stage *s, const char *actor, enshu_command_kind kind,
                   const enshu_pair *fields, size_t n);
enshu_pair stage_id(enshu_field field, const char *value);
enshu_pair stage_str(enshu_field field, const char *value);
enshu_pair stage_int(enshu_field field, int64_t value);

#endif /* ENSHU_STAGE_H */
