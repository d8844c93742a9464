/*
 * drill/talk_scene.h - a stage for talk: two operators, a ministry, a vendor,
 * a newspaper, their teams, roles and rooms; and short ways to speak.
 */
#ifndef ENSHU_DRILL_TALK_SCENE_H
#define ENSHU_DRILL_TALK_SCENE_H

#include "stage/stage.h"

/* Teams csirt (roles an, chief) and occ (duty) of air, rail (rc) of rail; desk
 * of the ministry is a role without team, press and vendor are actors.  Rooms:
 * joint (csirt, rail, desk) and isac (csirt, rail, vendor). */
stage *talk_open(const char *more);

/* Each gives NULL for what is left out. */
void talk_say(stage *s, const char *who, const char *room, const char *to,
              const char *text, const char *tlp);
void talk_mail(stage *s, const char *who, const char *to, const char *text,
               const char *tlp);
void talk_call(stage *s, const char *who, const char *to, const char *to2);
/* About a call: CALL_ANSWER, CALL_END, or with a text. */
void talk_in_call(stage *s, const char *who, enshu_command_kind kind,
                  int64_t call, const char *text);

#endif /* ENSHU_DRILL_TALK_SCENE_H */
