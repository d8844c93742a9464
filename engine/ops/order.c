#include "ops/order.h"

const char *const enshu__verb_words[] = {
#define X(name, word) word,
    ENSHU__VERB_MAP(X)
#undef X
        NULL};

const char *const enshu__no_words[] = {NULL,
#define X(name, word) word,
                                       ENSHU__NO_MAP(X)
#undef X
                                           NULL};
