/* screens/word_map.h - the keys of the console's words; a section a screen. */
#ifndef ENSHU_SCREENS_WORD_MAP_H
#define ENSHU_SCREENS_WORD_MAP_H

#include "console/screens/word_map_control.h"
#include "console/screens/word_map_join.h"
#include "console/screens/word_map_judge.h"
#include "console/screens/word_map_line.h"
#include "console/screens/word_map_logs.h"
#include "console/screens/word_map_messages.h"
#include "console/screens/word_map_reel.h"
#include "console/screens/word_map_reports.h"
#include "console/screens/word_map_systems.h"
#include "console/screens/word_map_talk.h"
#include "console/screens/word_map_works.h"

#define WORD_MAP(X)                                                            \
    WORDS_CONTROL(X)                                                           \
    WORDS_JUDGE(X)                                                             \
    WORDS_SHELL(X)                                                             \
    WORDS_MESSAGES(X)                                                          \
    WORDS_SYSTEMS(X)                                                           \
    WORDS_WORKS(X)                                                             \
    WORDS_LINE(X)                                                              \
    WORDS_LOGS(X)                                                              \
    WORDS_JOIN(X)                                                              \
    WORDS_TALK(X)                                                              \
    WORDS_REEL(X)                                                              \
    WORDS_REPORTS(X)

/* The shell, start screen, preferences, tour. */
#define WORDS_SHELL(X)                                                         \
    X(PRODUCT, "product")                                                      \
    X(PRODUCT_SUB, "product-sub")                                              \
    X(WINDOW_TITLE, "window-title")                                            \
    X(EXERCISE_BANNER, "exercise-banner")                                      \
    X(STATUS_NORMAL, "status-normal")                                          \
    X(STATUS_DEGRADED, "status-degraded")                                      \
    X(STATUS_DOWN, "status-down")                                              \
    X(STATUS_SUSPECT, "status-suspect")                                        \
    X(STATUS_ISOLATED, "status-isolated")                                      \
    X(STATUS_RECOVERING, "status-recovering")                                  \
    X(STATUS_UNKNOWN, "status-unknown")                                        \
    X(NAV, "nav")                                                              \
    X(NAV_SITUATION, "nav-situation")                                          \
    X(NAV_INBOX, "nav-inbox")                                                  \
    X(NAV_SYSTEMS, "nav-systems")                                              \
    X(NAV_DECISIONS, "nav-decisions")                                          \
    X(NAV_TIMELINE, "nav-timeline")                                            \
    X(SETTINGS, "settings")                                                    \
    X(LANG_SWITCH, "lang-switch")                                              \
    X(LANG_JA, "lang-ja")                                                      \
    X(LANG_EN, "lang-en")                                                      \
    X(LANGS_BOTH, "langs-both")                                                \
    X(LINK_UP, "link-up")                                                      \
    X(LINK_DOWN, "link-down")                                                  \
    X(CRITICAL, "critical")                                                    \
    X(CRITICAL_TIP, "critical-tip")                                            \
    X(ABNORMAL, "abnormal")                                                    \
    X(ABNORMAL_TIP, "abnormal-tip")                                            \
    X(TEAM_ROLE, "team-role")                                                  \
    X(JOURNAL, "journal")                                                      \
    X(HINT_PALETTE, "hint-palette")                                            \
    X(HINT_SEND, "hint-send")                                                  \
    X(HINT_SCREENS, "hint-screens")                                            \
    X(HINT_KEYS, "hint-keys")                                                  \
    X(CONNECTING, "connecting")                                                \
    X(RECONNECTING, "reconnecting")                                            \
    X(RETRY_NOW, "retry-now")                                                  \
    X(ENDED, "ended")                                                          \
    X(ENDED_CLOSED, "ended-closed")                                            \
    X(ENDED_SHORT, "ended-short")                                              \
    X(LOOK_BACK, "look-back")                                                  \
    X(PAUSED_BY_CONTROL, "paused-by-control")                                  \
    X(PAUSED_OWN, "paused-own")                                                \
    X(PAUSED_WHY, "paused-why")                                                \
    X(GO_ON, "go-on")                                                          \
    X(DRILL_TIME, "drill-time")                                                \
    X(PHASE, "phase")                                                          \
    X(RUNNING, "running")                                                      \
    X(PAUSED, "paused")                                                        \
    X(PACE, "pace")                                                            \
    X(PACE_TIP, "pace-tip")                                                    \
    X(PACE_REAL, "pace-real")                                                  \
    X(PACE_REAL_TIP, "pace-real-tip")                                          \
    X(PAUSE, "pause")                                                          \
    X(STEP, "step")                                                            \
    X(SPEED, "speed")                                                          \
    X(HINT, "hint")                                                            \
    X(HINT_COST, "hint-cost")                                                  \
    X(ASK_HINT, "ask-hint")                                                    \
    X(ASK_HINT_SURE, "ask-hint-sure")                                          \
    X(HINT_FOR, "hint-for")                                                    \
    X(NO_HINT_YET, "no-hint-yet")                                              \
    X(END_DRILL, "end-drill")                                                  \
    X(END_DRILL_SURE, "end-drill-sure")                                        \
    X(LEAVE, "leave")                                                          \
    X(CLOSE, "close")                                                          \
    X(OPEN, "open")                                                            \
    X(OVERDUE, "overdue")                                                      \
    X(DECISION_PENDING, "decision-pending")                                    \
    X(TAB_MAP, "tab-map")                                                      \
    X(TAB_OPERATIONS, "tab-operations")                                        \
    X(TAB_KPIS, "tab-kpis")                                                    \
    X(TAB_ACTIONS, "tab-actions")                                              \
    X(MINUTES, "minutes")                                                      \
    X(HOURS_MINUTES, "hours-minutes")                                          \
    X(MINUTES_SECONDS, "minutes-seconds")                                      \
    X(SECONDS, "seconds")                                                      \
    X(START_TITLE, "start-title")                                              \
    X(RESUME_TITLE, "resume-title")                                            \
    X(RESUME_HELP, "resume-help")                                              \
    X(RESUME, "resume")                                                        \
    X(SAVED_AT, "saved-at")                                                    \
    X(SCENARIOS, "scenarios")                                                  \
    X(SCENARIO, "scenario")                                                    \
    X(LOADING, "loading")                                                      \
    X(NO_SCENARIOS, "no-scenarios")                                            \
    X(CARD_LENGTH, "card-length")                                              \
    X(FACT_LENGTH, "fact-length")                                              \
    X(FACT_STORY, "fact-story")                                                \
    X(FACT_LANGS, "fact-langs")                                                \
    X(OBJECTIVES, "objectives")                                                \
    X(ROLE, "role")                                                            \
    X(ROLE_HELP, "role-help")                                                  \
    X(ALL_SEATS, "all-seats")                                                  \
    X(ALL_SEATS_HELP, "all-seats-help")                                        \
    X(START, "start")                                                          \
    X(STARTING, "starting")                                                    \
    X(LANGUAGE, "language")                                                    \
    X(TEXT_SCALE, "text-scale")                                                \
    X(HIGH_CONTRAST, "high-contrast")                                          \
    X(REDUCE_MOTION, "reduce-motion")                                          \
    X(SCALE_RESET, "scale-reset")                                              \
    X(SCALE_REDUCED, "scale-reduced")                                          \
    X(PREFS_NOTE, "prefs-note")                                                \
    X(KEYS_TITLE, "keys-title")                                                \
    X(TOUR_AGAIN, "tour-again")                                                \
    X(KEY_SCREENS, "key-screens")                                              \
    X(KEY_FULL, "key-full")                                                    \
    X(KEY_PICTURE, "key-picture")                                              \
    X(KEY_PALETTE, "key-palette")                                              \
    X(KEY_LIST, "key-list")                                                    \
    X(KEY_TAB, "key-tab")                                                      \
    X(KEY_PANELS, "key-panels")                                                \
    X(KEY_ENTER, "key-enter")                                                  \
    X(KEY_ESC, "key-esc")                                                      \
    X(KEY_MOVE, "key-move")                                                    \
    X(KEY_PAGE, "key-page")                                                    \
    X(KEY_NEW, "key-new")                                                      \
    X(KEY_ADD, "key-add")                                                      \
    X(KEY_SEND, "key-send")                                                    \
    X(KEY_OPTION, "key-option")                                                \
    X(KEY_ABNORMAL, "key-abnormal")                                            \
    X(KEY_ALERT, "key-alert")                                                  \
    X(KEY_PAUSE, "key-pause")                                                  \
    X(KEY_SPEED, "key-speed")                                                  \
    X(KEY_STEP, "key-step")                                                    \
    X(KEY_HINT, "key-hint")                                                    \
    X(KEY_LANGUAGE, "key-language")                                            \
    X(KEY_SCALE, "key-scale")                                                  \
    X(FASTER, "faster")                                                        \
    X(SLOWER, "slower")                                                        \
    X(BIGGER, "bigger")                                                        \
    X(SMALLER, "smaller")                                                      \
    X(ALL_ACTIONS, "all-actions")                                              \
    X(FIND_PLACEHOLDER, "find-placeholder")                                    \
    X(FIND_NOTHING, "find-nothing")                                            \
    X(FIND_SCREEN, "find-screen")                                              \
    X(FIND_COMMAND, "find-command")                                            \
    X(FIND_ACTION, "find-action")                                              \
    X(FIND_QUESTION, "find-question")                                          \
    X(FIND_THING, "find-thing")                                                \
    X(FIND_MESSAGE, "find-message")                                            \
    X(BYE_VERSION, "bye-version")                                              \
    X(BYE_VERSION_HELP, "bye-version-help")                                    \
    X(BYE_REMOVED, "bye-removed")                                              \
    X(BYE_REMOVED_HELP, "bye-removed-help")                                    \
    X(BYE_REPLACED, "bye-replaced")                                            \
    X(BYE_REPLACED_HELP, "bye-replaced-help")                                  \
    X(BYE_CLOSING, "bye-closing")                                              \
    X(BYE_CLOSING_HELP, "bye-closing-help")                                    \
    X(BYE_OTHER, "bye-other")                                                  \
    X(BYE_OTHER_HELP, "bye-other-help")                                        \
    X(TO_START, "to-start")                                                    \
    X(TOUR_NEXT, "tour-next")                                                  \
    X(TOUR_SKIP, "tour-skip")                                                  \
    X(TOUR_INBOX, "tour-inbox")                                                \
    X(TOUR_INBOX_TEXT, "tour-inbox-text")                                      \
    X(TOUR_SYSTEMS, "tour-systems")                                            \
    X(TOUR_SYSTEMS_TEXT, "tour-systems-text")                                  \
    X(TOUR_DECISION, "tour-decision")                                          \
    X(TOUR_DECISION_TEXT, "tour-decision-text")                                \
    X(TOUR_REPORT, "tour-report")                                              \
    X(TOUR_REPORT_TEXT, "tour-report-text")                                    \
    X(TOUR_PACE, "tour-pace")                                                  \
    X(TOUR_PACE_TEXT, "tour-pace-text")                                        \
    X(TOUR_SERVED_TEXT, "tour-served-text")                                    \
    X(TOUR_TIMELINE, "tour-timeline")                                          \
    X(TOUR_TIMELINE_TEXT, "tour-timeline-text")

#endif /* ENSHU_SCREENS_WORD_MAP_H */
