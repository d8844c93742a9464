/*
 * script/api_functions_duty.h - rows of api_functions.c about duties to report,
 * warnings and sectors.
 */
#ifndef ENSHU_SCRIPT_API_FUNCTIONS_DUTY_H
#define ENSHU_SCRIPT_API_FUNCTIONS_DUTY_H

#include "script/api_table.h"
#include "script/bindings.h"

#define ENSHU__FUNCTIONS_DUTY                                                                             \
    {"met",                                                                                               \
     ENSHU__WHEN_ANY,                                                                                     \
     l_met,                                                                                               \
     {{"obligation", "Id"}, {"o?", "{by?:Id, times?:integer}"}},                                          \
     "Cond",                                                                                              \
     "義務が果たされた(by が、times 回以上)。",                                                           \
     "The obligation was met: by this team or role, so many times."},                                     \
        {"warned",                                                                                        \
         ENSHU__WHEN_ANY,                                                                                 \
         l_warned,                                                                                        \
         {{"share", "Id"}, {"team", "Id"}},                                                               \
         "Cond",                                                                                          \
         "必要な内容のそろった注意喚起がチームに届いた。",                                                \
         "A warning with all contents has reached the team."},                                            \
        {"executed",                                                                                      \
         ENSHU__WHEN_ANY,                                                                                 \
         l_executed,                                                                                      \
         {{"share", "Id"}, {"team", "Id"}},                                                               \
         "Cond",                                                                                          \
         "チームが注意喚起の勧めることを実行した。",                                                      \
         "The team did what the warning advises."},                                                       \
        {"stage",                                                                                         \
         ENSHU__WHEN_PLAY,                                                                                \
         l_stage,                                                                                         \
         {{"step", "Id"}, {"team", "Id"}},                                                                \
         "integer",                                                                                       \
         "手順がチームの組織を襲った重さ(3〜1、襲っていないか効かなければ " \
         "0)。",                                                                                          \
         "How hard the step last struck the team's organisation: 3 to 1; 0 "                              \
         "when it did not, or to no effect."},                                                            \
    {                                                                                                     \
        "strain", ENSHU__WHEN_PLAY, l_strain, {{"party", "Id"}}, "integer",                               \
            "分野の灯が組織・チーム・サービスに与える負担: "                        \
            "重み x 灯(緑 0、黄 1、赤 2)の最大。",                                                        \
            "How hard the sectors are on an organisation, team or service: "                              \
            "the largest weight x light (green 0, yellow 1, red 2)."                                      \
    }

#endif /* ENSHU_SCRIPT_API_FUNCTIONS_DUTY_H */
