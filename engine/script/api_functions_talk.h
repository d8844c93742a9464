/*
 * script/api_functions_talk.h - rows of api_functions.c about what people say
 * to one another.
 */
#ifndef ENSHU_SCRIPT_API_FUNCTIONS_TALK_H
#define ENSHU_SCRIPT_API_FUNCTIONS_TALK_H

#include "script/api_table.h"
#include "script/bindings.h"

/* clang-format off */
#define ENSHU__FUNCTIONS_TALK                                                  \
    {"said", ENSHU__WHEN_ANY, l_said,                                          \
     {{"room?", "Id"}, {"o?", "{by?:Id, text?:string}"}}, "Cond",              \
     "チャットの部屋(nil ならどこでも、個人あても)で、by が、text を含むこ"    \
     "とを書いた。text は大文字小文字・全角半角・空白を問わず、新しい 4,096 "  \
     "件までから探す。",                                                       \
     "Something was said in a room of the chat (nil: anywhere, direct words "  \
     "too), by somebody, with this in it: without regard to case, width and "  \
     "blanks, among the newest 4,096."},                                       \
    {"breached", ENSHU__WHEN_ANY, l_breached, {{"team?", "Id"}}, "Cond",       \
     "チーム(nil ならどれか)が TLP の表示に反して伝えた。",                    \
     "The team, or any, passed on what a TLP label forbids."},                 \
    {"called", ENSHU__WHEN_ANY, l_called, {{"o?", "{by?:Id, to?:Id}"}},        \
     "Cond", "by が電話をかけ、to が出た。",                                   \
     "Somebody called, and somebody answered."}

#define ENSHU__FUNCTIONS_TALK_BOT                                              \
    {"write", ENSHU__WHEN_BOT, l_write,                                        \
     {{"role", "Id"}, {"to", "Id|Id[]"}, {"text", "string"},                   \
      {"o?", "{heading?:string, cc?:Id|Id[], tlp?:Tlp, "                       \
             "exhibits?:(integer|string|table)[]}"}},                          \
     NULL,                                                                     \
     "bot がメッセージを書く。exhibits は保管した証拠(番号、search() の記録、" \
     "その key)。",                                                            \
     "A bot writes a message; exhibits are kept evidence: numbers, records of "\
     "search(), or their keys."},                                              \
    {"say", ENSHU__WHEN_BOT, l_say,                                            \
     {{"role", "Id"}, {"room_or_to", "Id|Id[]"}, {"text", "string"},           \
      {"o?", "{tlp?:Tlp}"}},                                                   \
     NULL, "bot がチャットに書く。部屋(チームの id も)か、役割・人物あて。",   \
     "A bot writes into a room (or its team's) of the chat, or to roles and "  \
     "actors."},                                                               \
    {"call", ENSHU__WHEN_BOT, l_call,                                          \
     {{"role", "Id"}, {"to", "Id|Id[]"}, {"heading?", "string"}}, NULL,        \
     "bot が電話をかける。", "A bot calls somebody."},                         \
    {"answer_call", ENSHU__WHEN_BOT, l_answer_call, {{"role", "Id"}},          \
     "boolean", "bot が鳴っている電話に出る。鳴っていなければ false。",        \
     "A bot answers the oldest call that rings; false when none does."},       \
    {"speak", ENSHU__WHEN_BOT, l_speak, {{"role", "Id"}, {"text", "string"}},  \
     "boolean", "bot が電話で話す。電話中でなければ false。",                  \
     "A bot speaks in the call it is in; false when it is in none."},          \
    {"end_call", ENSHU__WHEN_BOT, l_end_call, {{"role", "Id"}}, "boolean",     \
     "bot が電話を切る。電話中でなければ false。",                             \
     "A bot leaves the call it is in; false when it is in none."},             \
    {"note_call", ENSHU__WHEN_BOT, l_note_call,                                \
     {{"role", "Id"}, {"text", "string"}}, "boolean",                          \
     "bot が最後に出た電話の内容をチームに書き残す。",                         \
     "A bot writes down for its team what its newest call was about."}
/* clang-format on */

#endif /* ENSHU_SCRIPT_API_FUNCTIONS_TALK_H */
