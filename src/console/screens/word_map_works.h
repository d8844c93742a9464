/* screens/word_map_works.h - keys of operations at work: boards, queues, docks,
 * stores, orders; see words.h. */
#ifndef ENSHU_SCREENS_WORD_MAP_WORKS_H
#define ENSHU_SCREENS_WORD_MAP_WORKS_H

#define WORDS_WORKS(X)                                                         \
    X(NAV_OPERATIONS, "nav-operations")                                        \
    X(NO_TRIPS, "no-trips")                                                    \
    X(NO_WORKS, "no-works")                                                    \
    X(ORDERS, "orders")                                                        \
    X(ORDERS_HERE, "orders-here")                                              \
    X(ORDERS_RUNNING, "orders-running")                                        \
    X(ORDERS_GIVEN, "orders-given")                                            \
    X(ORDER_FOLLOWED, "order-followed")                                        \
    X(NO_ORDERS, "no-orders")                                                  \
    X(GIVE_ORDER, "give-order")                                                \
    X(PICK_HELP, "pick-help")                                                  \
    X(PICK_OFF, "pick-off")

#endif /* ENSHU_SCREENS_WORD_MAP_WORKS_H */
