/* screens/word_map_join.h - words of joining a drill of another server. */
#ifndef ENSHU_SCREENS_WORD_MAP_JOIN_H
#define ENSHU_SCREENS_WORD_MAP_JOIN_H

#define WORDS_JOIN(X)                                                          \
    X(JOIN_TITLE, "join-title")                                                \
    X(JOIN_SERVER, "join-server")                                              \
    X(JOIN_LINE, "join-line")                                                  \
    X(JOIN_LINK, "join-link")                                                  \
    X(JOIN_LINK_HINT, "join-link-hint")                                        \
    X(JOIN_LINK_HELP, "join-link-help")                                        \
    X(JOIN_CODED, "join-coded")                                                \
    X(JOIN_PINNED, "join-pinned")                                              \
    X(JOIN_PLAIN, "join-plain")                                                \
    X(JOIN_PERSON, "join-person")                                              \
    X(JOIN_PERSON_HINT, "join-person-hint")                                    \
    X(JOIN_PERSON_HELP, "join-person-help")                                    \
    X(JOIN_NEEDS_NAME, "join-needs-name")                                      \
    X(JOIN_NEEDS_LINK, "join-needs-link")                                      \
    X(JOIN_NO_SERVER, "join-no-server")                                        \
    X(JOIN_GO, "join-go")                                                      \
    X(JOIN_QUIT, "join-quit")                                                  \
    X(JOIN_AGAIN, "join-again")                                                \
    X(BAR_WATCH, "bar-watch")                                                  \
    X(BAR_COPY, "bar-copy")                                                    \
    X(STRIP_WATCH, "strip-watch")                                              \
    X(STRIP_COPY, "strip-copy")                                                \
    X(NOT_BEGUN, "not-begun")                                                  \
    X(REWOUND, "rewound")                                                      \
    X(REWOUND_SOMETIME, "rewound-sometime")                                    \
    X(REWOUND_WHY, "rewound-why")                                              \
    X(UNDERSTOOD, "understood")                                                \
    X(BYE_PIN, "bye-pin")                                                      \
    X(BYE_PIN_HELP, "bye-pin-help")                                            \
    X(BYE_TOKEN, "bye-token")                                                  \
    X(BYE_TOKEN_HELP, "bye-token-help")                                        \
    X(BYE_KICKED, "bye-kicked")                                                \
    X(BYE_KICKED_HELP, "bye-kicked-help")                                      \
    X(BYE_PUNISHED, "bye-punished")                                            \
    X(BYE_PUNISHED_HELP, "bye-punished-help")                                  \
    X(BYE_FULL, "bye-full")                                                    \
    X(BYE_FULL_HELP, "bye-full-help")                                          \
    X(BYE_NO_TLS_HELP, "bye-no-tls-help")                                      \
    X(BYE_NEEDS_TLS_HELP, "bye-needs-tls-help")                                \
    X(TROUBLE_NO_HOST, "trouble-no-host")                                      \
    X(TROUBLE_NO_ANSWER, "trouble-no-answer")                                  \
    X(TROUBLE_REFUSED, "trouble-refused")

#endif /* ENSHU_SCREENS_WORD_MAP_JOIN_H */
