/* screens/word_map_line.h - keys of the running diagram and its trains; see
 * words.h. */
#ifndef ENSHU_SCREENS_WORD_MAP_LINE_H
#define ENSHU_SCREENS_WORD_MAP_LINE_H

#define WORDS_LINE(X)                                                          \
    X(LINE_DIAGRAM, "line-diagram")                                            \
    X(LINE_BOTH_WAYS, "line-both-ways")                                        \
    X(LINE_BOTH_LOOP, "line-both-loop")                                        \
    X(LINE_LEGEND, "line-legend")                                              \
    X(LINE_TRAINS, "line-trains")                                              \
    X(LINE_BY_DELAY, "line-by-delay")                                          \
    X(LINE_COUNTS, "line-counts")                                              \
    X(LINE_NONE, "line-none")                                                  \
    X(LINE_NO_TRAINS, "line-no-trains")                                        \
    X(LINE_KEY, "line-key")                                                    \
    X(LINE_KIND, "line-kind")                                                  \
    X(LINE_PLACE, "line-place")                                                \
    X(LINE_DELAY, "line-delay")                                                \
    X(LINE_DOING, "line-doing")                                                \
    X(LINE_ON_TIME, "line-on-time")                                            \
    X(LINE_STANDS, "line-stands")                                              \
    X(LINE_BEFORE, "line-before")                                              \
    X(LINE_HALTED, "line-halted")                                              \
    X(LINE_TOWARDS, "line-towards")                                            \
    X(LINE_ARRIVED, "line-arrived")                                            \
    X(LINE_CUT, "line-cut")                                                    \
    X(LINE_CANCELLED, "line-cancelled")                                        \
    X(LINE_HELD, "line-held")                                                  \
    X(LINE_PLANNED, "line-planned")                                            \
    X(LINE_SHUT, "line-shut")                                                  \
    X(LINE_SHUT_AT, "line-shut-at")                                            \
    X(LINE_SLOW, "line-slow")                                                  \
    X(LINE_BY_HAND, "line-by-hand")                                            \
    X(LINE_OPEN, "line-open")                                                  \
    X(LINE_FROM_TO, "line-from-to")                                            \
    X(LINE_ENTRY, "line-entry")                                                \
    X(LINE_NEXT, "line-next")                                                  \
    X(LINE_LOAD, "line-load")                                                  \
    X(LINE_SECTION, "line-section")                                            \
    X(LINE_SINGLE, "line-single")                                              \
    X(LINE_PROPOSED, "line-proposed")                                          \
    X(LINE_PROPOSE_HINT, "line-propose-hint")                                  \
    X(LINE_NO_ORDER, "line-no-order")                                          \
    X(LINE_REFUSED, "line-refused")                                            \
    X(LINE_TAB, "line-tab")                                                    \
    X(LINE_EXPECTED, "line-expected")                                          \
    X(LINE_BETWEEN, "line-between")                                            \
    X(LINE_ALL_WELL, "line-all-well")                                          \
    X(LINE_KEY_PROPOSE, "line-key-propose")                                    \
    X(LINE_KEY_WINDOW, "line-key-window")

#endif /* ENSHU_SCREENS_WORD_MAP_LINE_H */
