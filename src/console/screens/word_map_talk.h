/* screens/word_map_talk.h - words of talk: chat, calls, contacts. */
#ifndef ENSHU_SCREENS_WORD_MAP_TALK_H
#define ENSHU_SCREENS_WORD_MAP_TALK_H

#define WORDS_TALK(X)                                                          \
    X(NAV_REPORTS, "nav-reports")                                              \
    X(NAV_CHAT, "nav-chat")                                                    \
    X(NEAREST, "nearest")                                                      \
    X(NEAREST_TIP, "nearest-tip")                                            \
    X(CHAT_ROOMS, "chat-rooms")                                                \
    X(CHAT_NO_ROOMS, "chat-no-rooms")                                          \
    X(CHAT_NOTHING_SAID, "chat-nothing-said")                                  \
    X(CHAT_TEAM, "chat-team")                                                  \
    X(CHAT_CROSS, "chat-cross")                                                \
    X(CHAT_ISAC, "chat-isac")                                                  \
    X(CHAT_DIRECT, "chat-direct")                                              \
    X(CHAT_TLP_MOST, "chat-tlp-most")                                          \
    X(CHAT_TAB_TALK, "chat-tab-talk")                                          \
    X(CHAT_TAB_CALLS, "chat-tab-calls")                                        \
    X(CHAT_TAB_CONTACTS, "chat-tab-contacts")                                  \
    X(CHAT_TAB_PINS, "chat-tab-pins")                                          \
    X(CHAT_PINNED, "chat-pinned")                                              \
    X(CHAT_PINNED_BY, "chat-pinned-by")                                        \
    X(CHAT_PINS_HELP, "chat-pins-help")                                        \
    X(CHAT_NO_PINS, "chat-no-pins")                                            \
    X(CHAT_TO_MANY, "chat-to-many")                                            \
    X(CHAT_GONE, "chat-gone")                                                  \
    X(CHAT_ANSWER, "chat-answer")                                              \
    X(CHAT_PIN, "chat-pin")                                                    \
    X(CHAT_UNPIN, "chat-unpin")                                                \
    X(CHAT_TO_MAIL, "chat-to-mail")                                            \
    X(CHAT_PICK_HELP, "chat-pick-help")                                        \
    X(CHAT_NEWER, "chat-newer")                                                \
    X(CHAT_SUBJECT, "chat-subject")                                            \
    X(CHAT_BODY, "chat-body")                                                  \
    X(CHAT_ANSWERS, "chat-answers")                                            \
    X(CHAT_NO_ANSWER, "chat-no-answer")                                        \
    X(CHAT_NEED_TLP, "chat-need-tlp")                                          \
    X(CHAT_NAME, "chat-name")                                                  \
    X(CHAT_TEXT, "chat-text")                                                  \
    X(CHAT_PLACEHOLDER, "chat-placeholder")                                    \
    X(CHAT_ENTER_HELP, "chat-enter-help")                                      \
    X(CALLS, "calls")                                                          \
    X(CALL_NONE, "call-none")                                                  \
    X(CALL_UNKNOWN, "call-unknown")                                            \
    X(CALL_CALLING, "call-calling")                                            \
    X(CALL_RINGING, "call-ringing")                                            \
    X(CALL_TALKING, "call-talking")                                            \
    X(CALL_ELSEWHERE, "call-elsewhere")                                        \
    X(CALL_ENDED, "call-ended")                                                \
    X(CALL_MISSED, "call-missed")                                              \
    X(CALL_JOINED, "call-joined")                                              \
    X(CALL_LEFT, "call-left")                                                  \
    X(CALL_SAY, "call-say")                                                    \
    X(CALL_SAY_HINT, "call-say-hint")                                          \
    X(CALL_NOTE, "call-note")                                                  \
    X(CALL_NOTE_HINT, "call-note-hint")                                        \
    X(CALL_NOTE_KEEP, "call-note-keep")                                        \
    X(CALL_NOTED, "call-noted")                                                \
    X(CALL_ANSWER, "call-answer")                                              \
    X(CALL_JOIN, "call-join")                                                  \
    X(CALL_LEAVE, "call-leave")                                                \
    X(CALL_LEAVE_SURE, "call-leave-sure")                                      \
    X(CALL_OPEN, "call-open")                                                  \
    X(CALL_PRESENT, "call-present")                                            \
    X(CALL_NO_LINES, "call-no-lines")                                          \
    X(CALL_HEADING, "call-heading")                                            \
    X(CALL_HEADING_HINT, "call-heading-hint")                                  \
    X(CONTACT_NONE, "contact-none")                                            \
    X(CONTACTS_NONE, "contacts-none")                                          \
    X(CONTACT_TALK, "contact-talk")                                            \
    X(CONTACT_CALL, "contact-call")                                            \
    X(CONTACT_MAIL, "contact-mail")                                            \
    X(EVIDENCE_FROM, "evidence-from")                                          \
    X(EVIDENCE_NUMBER, "evidence-number")

#endif /* ENSHU_SCREENS_WORD_MAP_TALK_H */
