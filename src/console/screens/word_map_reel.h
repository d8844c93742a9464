/* screens/word_map_reel.h - words of a drill that is shown again. */
#ifndef ENSHU_SCREENS_WORD_MAP_REEL_H
#define ENSHU_SCREENS_WORD_MAP_REEL_H

#define WORDS_REEL(X)                                                          \
    X(REEL, "reel")                                                            \
    X(REEL_VIEWS, "reel-views")                                                \
    X(REEL_GOING, "reel-going")                                                \
    X(REEL_NAME, "reel-name")                                                  \
    X(REEL_NAME_TITLE, "reel-name-title")                                      \
    X(REEL_NAME_HINT, "reel-name-hint")                                        \
    X(REEL_NAME_KEEP, "reel-name-keep")                                        \
    X(REEL_FULL, "reel-full")                                                  \
    X(REEL_CSV, "reel-csv")                                                    \
    X(REEL_REMOVE, "reel-remove")                                              \
    X(REEL_EVENTS_HELP, "reel-events-help")                                    \
    X(REEL_NOTHING, "reel-nothing")                                            \
    X(REEL_NOT_YET, "reel-not-yet")                                            \
    X(REEL_BECAME, "reel-became")                                              \
    X(REEL_LEARNT, "reel-learnt")                                              \
    X(REEL_VIA, "reel-via")                                                    \
    X(REEL_NOTE_ALTERED, "reel-note-altered")                                  \
    X(REEL_NOTE_OPEN, "reel-note-open")                                        \
    X(REEL_NOTE_DIFFERS, "reel-note-differs")                                  \
    X(REEL_KEY_STEP, "reel-key-step")                                          \
    X(REEL_KEY_MINUTE, "reel-key-minute")                                      \
    X(REEL_KEY_TABS, "reel-key-tabs")                                          \
    X(REEL_FIGURES, "reel-figures")                                            \
    X(REEL_KEY_END, "reel-key-end")                                            \
    X(REEL_CONTROL, "reel-control")                                            \
    X(REEL_BEGIN, "reel-begin")                                                \
    X(REEL_BACK, "reel-back")                                                  \
    X(REEL_NEXT, "reel-next")                                                  \
    X(REEL_PLAY, "reel-play")                                                  \
    X(REEL_STOP, "reel-stop")                                                  \
    X(REEL_BOOKMARK, "reel-bookmark")                                          \
    X(REEL_BOOKMARKED, "reel-bookmarked")                                      \
    X(REEL_OF, "reel-of")                                                      \
    X(REEL_SCRUBBER, "reel-scrubber")                                          \
    X(REEL_ROW_TOLD, "reel-row-told")                                          \
    X(REEL_ROW_DONE, "reel-row-done")                                          \
    X(REEL_ROW_WAS, "reel-row-was")                                            \
    X(REEL_NAV, "reel-nav")                                                    \
    X(REEL_PAIR, "reel-pair")                                                  \
    X(REEL_KNOWN, "reel-known")                                                \
    X(REEL_EVENTS, "reel-events")                                              \
    X(REEL_FACTS_VIEW, "reel-facts-view")                                      \
    X(REEL_THING, "reel-thing")                                                \
    X(REEL_FACT, "reel-fact")                                                  \
    X(REEL_BELIEF, "reel-belief")                                              \
    X(REEL_LAG, "reel-lag")                                                    \
    X(REEL_UNKNOWN, "reel-unknown")                                            \
    X(REEL_INTRUDER, "reel-intruder")                                          \
    X(REEL_SUSPECTED, "reel-suspected")                                        \
    X(REEL_DIFFERENT, "reel-different")                                        \
    X(REEL_ALL_SAME, "reel-all-same")                                          \
    X(REEL_NO_EVENTS, "reel-no-events")                                        \
    X(REEL_TIME, "reel-time")                                                  \
    X(REEL_KIND, "reel-kind")                                                  \
    X(REEL_WHAT, "reel-what")                                                  \
    X(REEL_KIND_ALL, "reel-kind-all")                                          \
    X(REEL_KIND_PHASE, "reel-kind-phase")                                      \
    X(REEL_KIND_INJECT, "reel-kind-inject")                                    \
    X(REEL_KIND_DECISION, "reel-kind-decision")                                \
    X(REEL_KIND_ACTION, "reel-kind-action")                                    \
    X(REEL_KIND_REPORT, "reel-kind-report")                                    \
    X(REEL_KIND_THRESHOLD, "reel-kind-threshold")                              \
    X(REEL_KIND_ATTACK, "reel-kind-attack")                                    \
    X(REEL_KIND_CONTROL, "reel-kind-control")                                  \
    X(REEL_KIND_END, "reel-kind-end")

#endif /* ENSHU_SCREENS_WORD_MAP_REEL_H */
