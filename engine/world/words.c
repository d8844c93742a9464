#include "world/world_internal.h"

#include <string.h>

/* What a word of one kind is about. */
typedef enum topic {
    ASSET_STATE,
    ISOLATION,
    HELD_AT_LEAST, /* asking: at least that much; setting: raised to it */
    HELD,          /* setting: exactly that much */
    CONDUIT_STATE,
    SERVICE_MODE
} topic;

typedef struct word_row {
    uint8_t kind; /* enshu__kind */
    uint8_t topic;
    uint8_t value; /* of the enumeration the topic is about */
    const char *word;
} word_row;

static const word_row rows[] = {
    {ENSHU__ASSET, ASSET_STATE, ENSHU__ASSET_UP, "up"},
    {ENSHU__ASSET, ASSET_STATE, ENSHU__ASSET_DEGRADED, "degraded"},
    {ENSHU__ASSET, ASSET_STATE, ENSHU__ASSET_DOWN, "down"},
    {ENSHU__ASSET, ISOLATION, true, "isolated"},
    {ENSHU__ASSET, HELD_AT_LEAST, ENSHU__HOLD_FOOTHOLD, "compromised"},
    {ENSHU__ASSET, HELD, ENSHU__HOLD_NONE, "clean"},
    {ENSHU__ASSET, HELD, ENSHU__HOLD_NONE, "none"},
    {ENSHU__ASSET, HELD, ENSHU__HOLD_FOOTHOLD, "foothold"},
    {ENSHU__ASSET, HELD, ENSHU__HOLD_USER, "user"},
    {ENSHU__ASSET, HELD, ENSHU__HOLD_ADMIN, "admin"},
    {ENSHU__ZONE, ISOLATION, false, "normal"},
    {ENSHU__ZONE, ISOLATION, true, "isolated"},
    {ENSHU__CONDUIT, CONDUIT_STATE, ENSHU__CONDUIT_OPEN, "open"},
    {ENSHU__CONDUIT, CONDUIT_STATE, ENSHU__CONDUIT_CLOSED, "closed"},
    {ENSHU__SERVICE, SERVICE_MODE, ENSHU__MODE_NORMAL, "normal"},
    {ENSHU__SERVICE, SERVICE_MODE, ENSHU__MODE_REDUCED, "reduced"},
    {ENSHU__SERVICE, SERVICE_MODE, ENSHU__MODE_STOPPED, "stopped"},
    {ENSHU__SERVICE, SERVICE_MODE, ENSHU__MODE_MANUAL, "manual"},
};

static const word_row *find_row(enshu__kind kind, const char *word)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].kind == kind && strcmp(rows[i].word, word) == 0)
            return &rows[i];
    }
    return NULL;
}

bool enshu__world_knows(enshu__kind kind, const char *word)
{
    return find_row(kind, word) != NULL;
}

const char *enshu__world_words(enshu__kind kind)
{
    switch (kind) {
    case ENSHU__ASSET:
        return "up, degraded, down, isolated, compromised, clean, none, "
               "foothold, user, admin";
    case ENSHU__ZONE:
        return "normal, isolated";
    case ENSHU__CONDUIT:
        return "open, closed";
    case ENSHU__SERVICE:
        return "normal, reduced, stopped, manual";
    default:
        return NULL;
    }
}

static const char *asset_word(const enshu__asset_now *asset)
{
    static const char *const words[] = {
        [ENSHU__ASSET_UP] = "up",
        [ENSHU__ASSET_DEGRADED] = "degraded",
        [ENSHU__ASSET_DOWN] = "down",
    };
    return asset->isolated ? "isolated" : words[asset->state];
}

const char *enshu__world_word(const enshu__world *w, enshu__ref what)
{
    switch (what.kind) {
    case ENSHU__ASSET:
        return asset_word(&w->assets[what.index]);
    case ENSHU__ZONE:
        return w->isolated[what.index] ? "isolated" : "normal";
    case ENSHU__CONDUIT:
        return w->conduits[what.index] == ENSHU__CONDUIT_OPEN ? "open"
                                                              : "closed";
    case ENSHU__SERVICE:
        return enshu__service_word(w->services[what.index].mode,
                                   w->services[what.index].level_ppm);
    default:
        return "";
    }
}

enshu_status enshu__world_set_word(enshu__world *w, enshu__ref what,
                                   const char *word)
{
    const word_row *row = find_row((enshu__kind)what.kind, word);
    if (!row)
        return ENSHU_EINVAL;
    switch ((topic)row->topic) {
    case ASSET_STATE:
        enshu__world_set_asset(w, what.index, (enshu__asset_state)row->value);
        break;
    case ISOLATION:
        enshu__world_set_isolated(w, what, row->value);
        break;
    case HELD_AT_LEAST:
        if (w->assets[what.index].hold < row->value)
            enshu__world_set_hold(w, what.index, (enshu__hold)row->value);
        break;
    case HELD:
        enshu__world_set_hold(w, what.index, (enshu__hold)row->value);
        break;
    case CONDUIT_STATE:
        enshu__world_set_conduit(w, what.index,
                                 (enshu__conduit_state)row->value);
        break;
    case SERVICE_MODE:
        enshu__world_set_mode(w, what.index, (enshu__service_mode)row->value);
        break;
    }
    return ENSHU_OK;
}

/* A machine that is down stays down when it is cut off; one that is cut off
 * is neither up nor degraded for anyone else. */
static bool is_in_state(const enshu__asset_now *asset, uint8_t state)
{
    return asset->state == state
           && (state == ENSHU__ASSET_DOWN || !asset->isolated);
}

static bool is_held(const enshu__asset_now *asset, uint8_t hold)
{
    return hold == ENSHU__HOLD_NONE ? asset->hold == hold : asset->hold >= hold;
}

int enshu__world_is(const enshu__world *w, enshu__ref what, const char *word)
{
    const word_row *row = find_row((enshu__kind)what.kind, word);
    if (!row)
        return -1;
    switch ((topic)row->topic) {
    case ASSET_STATE:
        return is_in_state(&w->assets[what.index], row->value);
    case ISOLATION:
        return enshu__world_is_isolated(w, what) == (bool)row->value;
    case HELD_AT_LEAST:
    case HELD:
        return is_held(&w->assets[what.index], row->value);
    case CONDUIT_STATE:
        return w->conduits[what.index] == row->value;
    case SERVICE_MODE:
        return strcmp(enshu__world_word(w, what), word) == 0;
    }
    return -1;
}
