/* screens/word_map_systems.h - keys of the systems map, actions, key figures
 * and operations; see words.h. */
#ifndef ENSHU_SCREENS_WORD_MAP_SYSTEMS_H
#define ENSHU_SCREENS_WORD_MAP_SYSTEMS_H

#define WORDS_SYSTEMS(X)                                                       \
    X(SYSTEMS_MAP, "systems-map")                                              \
    X(CHOOSE_TARGET, "choose-target")                                          \
    X(TARGET, "target")                                                        \
    X(OPEN_FORM, "open-form")                                                  \
    X(START_ACTION, "start-action")                                            \
    X(START_ACTION_SURE, "start-action-sure")                                  \
    X(BY, "by")                                                                \
    X(DURATION, "duration")                                                    \
    X(AT_ONCE, "at-once")                                                      \
    X(ONLY_ONCE, "only-once")                                                  \
    X(HAS_FORM, "has-form")                                                    \
    X(ACTIONS_ALL, "actions-all")                                              \
    X(ACTIONS_TECHNICAL, "actions-technical")                                  \
    X(ACTIONS_INVESTIGATION, "actions-investigation")                          \
    X(ACTIONS_COMMUNICATION, "actions-communication")                          \
    X(ACTIONS_DECISION, "actions-decision")                                    \
    X(FIND_ACTIONS, "find-actions")                                            \
    X(NO_ACTION_FOUND, "no-action-found")                                      \
    X(STARTED_TOAST, "started-toast")                                          \
    X(ACTIONS_TITLE, "actions-title")                                          \
    X(CLOSE_ESC, "close-esc")                                                  \
    X(DEED_RUNNING, "deed-running")                                            \
    X(DEED_DONE, "deed-done")                                                  \
    X(DEED_BROKEN_OFF, "deed-broken-off")                                      \
    X(BREAK_OFF, "break-off")                                                  \
    X(BREAK_OFF_SURE, "break-off-sure")                                        \
    X(DEEDS, "deeds")                                                          \
    X(DEEDS_COUNT, "deeds-count")                                              \
    X(ADD_ACTION, "add-action")                                                \
    X(NO_DEEDS, "no-deeds")                                                    \
    X(NOT_KNOWN, "not-known")                                                  \
    X(SINCE, "since")                                                          \
    X(STATE, "state")                                                          \
    X(SUSPICION, "suspicion")                                                  \
    X(ZONE, "zone")                                                            \
    X(COUNT, "count")                                                          \
    X(OWNER, "owner")                                                          \
    X(NEEDS, "needs")                                                          \
    X(NEEDED_BY, "needed-by")                                                  \
    X(CONDUITS, "conduits")                                                    \
    X(RECENT, "recent")                                                        \
    X(NO_RECENT, "no-recent")                                                  \
    X(ACTIONS_HERE, "actions-here")                                            \
    X(NO_ACTIONS_HERE, "no-actions-here")                                      \
    X(CHOOSE_ACTION, "choose-action")                                          \
    X(SELECT_ASSET, "select-asset")                                            \
    X(DETAIL, "detail")                                                        \
    X(OVERVIEW, "overview")                                                    \
    X(UNIT_MIN, "unit-min")                                                    \
    X(FIGURE_QUEUE, "figure-queue")                                            \
    X(FIGURE_DELAY_AVG, "figure-delay-avg")                                    \
    X(FIGURE_DELAY_MAX, "figure-delay-max")                                    \
    X(FIGURE_LEVEL, "figure-level")                                            \
    X(FIGURE_DONE, "figure-done")                                              \
    X(AGAINST_BEFORE, "against-before")                                        \
    X(KPIS, "kpis")                                                            \
    X(LAST_HOUR, "last-hour")                                                  \
    X(NO_OPERATIONS, "no-operations")                                          \
    X(AFFECTED, "affected")                                                    \
    X(TO_ACT, "to-act")                                                        \
    X(ZONE_CLEAR, "zone-clear")                                                \
    X(MAP_SIZE, "map-size")                                                    \
    X(MAP_KEYS, "map-keys")                                                    \
    X(NO_ASSETS, "no-assets")                                                  \
    X(ITEM_CANCELLED, "item-cancelled")                                        \
    X(ITEM_DONE_LATE, "item-done-late")                                        \
    X(ITEM_LATE, "item-late")                                                  \
    X(ITEM_DONE, "item-done")                                                  \
    X(ITEM_UNDER_WAY, "item-under-way")                                        \
    X(ITEM_ON_TIME, "item-on-time")                                            \
    X(ITEM_DUE, "item-due")                                                    \
    X(ITEM_KEY, "item-key")                                                    \
    X(ITEM_LOAD, "item-load")                                                  \
    X(ITEM_DELAY, "item-delay")                                                \
    X(ITEM_STATE, "item-state")                                                \
    X(PLUS_MINUTES, "plus-minutes")                                            \
    X(NO_ITEMS, "no-items")                                                    \
    X(SERVICES, "services")                                                    \
    X(OPERATION_FIGURES, "operation-figures")                                  \
    X(OPERATIONS, "operations")

#endif /* ENSHU_SCREENS_WORD_MAP_SYSTEMS_H */
