/* screens/word_map.h - the keys of the console's words; a section a screen. */
#ifndef ENSHU_SCREENS_WORD_MAP_H
#define ENSHU_SCREENS_WORD_MAP_H

#define WORD_MAP(X)                                                            \
    WORDS_SHELL(X)                                                             \
    WORDS_MESSAGES(X)                                                          \
    WORDS_SYSTEMS(X)

/* The shell, start screen, preferences, tour. */
#define WORDS_SHELL(X)                                                         \
    X(PRODUCT, "product")                                                      \
    X(EXERCISE_BANNER, "exercise-banner")                                      \
    X(STATUS_NORMAL, "status-normal")                                          \
    X(STATUS_DEGRADED, "status-degraded")                                      \
    X(STATUS_DOWN, "status-down")                                              \
    X(STATUS_SUSPECT, "status-suspect")                                        \
    X(STATUS_ISOLATED, "status-isolated")                                      \
    X(STATUS_RECOVERING, "status-recovering")                                  \
    X(STATUS_UNKNOWN, "status-unknown")

/* Inbox, compose, forms, decisions, timeline, feedback. */
#define WORDS_MESSAGES(X) X(INBOX, "inbox")

/* Systems map, drawer, actions, key figures, operations. */
#define WORDS_SYSTEMS(X) X(SYSTEMS_MAP, "systems-map")

#endif /* ENSHU_SCREENS_WORD_MAP_H */
