/* Searching: every word of the query must be in one of an entry's names.
 * Entries that begin with the first word come first; within that, the order is
 * screens, commands, actions, questions, things, messages. */
#include "console/screens/palette.h"

#include <string.h>

#include "console/screens/chat.h"
#include "console/screens/typed.h"

enum { NAMES = 3, QUERY_WORDS = 8, WORD_BYTES = 64 };

typedef struct query {
    char words[QUERY_WORDS][WORD_BYTES];
    size_t n;
} query;

typedef struct search {
    ctx *c;
    query query;
    bool first; /* this pass takes those that begin with it */
    find *out;
    size_t n;
} search;

/* Splits at blanks, the wide one too. */
static query read_query(const char *text)
{
    query q = {.n = 0};
    size_t len = 0;
    for (;; text++) {
        const bool wide = strncmp(text, "\xE3\x80\x80", 3) == 0;
        if (!*text || *text == ' ' || wide) {
            if (len > 0)
                q.words[q.n++][len] = '\0';
            len = 0;
            if (!*text || q.n == QUERY_WORDS)
                return q;
            text += wide ? 2 : 0;
        } else if (len + 1 < WORD_BYTES) {
            q.words[q.n][len++] = typed_lower(*text);
        }
    }
}

static bool any_has(const char *const names[NAMES], const char *word)
{
    for (size_t i = 0; i < NAMES; i++)
        if (names[i] && typed_is_in(names[i], word))
            return true;
    return false;
}

static bool any_starts(const char *const names[NAMES], const query *q)
{
    for (size_t i = 0; i < NAMES; i++)
        if (names[i] && (q->n == 0 || typed_begins(names[i], q->words[0])))
            return true;
    return false;
}

/* Takes the entry when it fits and belongs to this pass. */
static void offer(search *s, find entry, const char *ja, const char *en)
{
    const char *const names[NAMES] = {ja, en, entry.id};
    for (size_t i = 0; i < s->query.n; i++)
        if (!any_has(names, s->query.words[i]))
            return;
    if (any_starts(names, &s->query) != s->first || s->n == FIND_MAX)
        return;
    s->out[s->n++] = entry;
}

static void offer_word(search *s, find entry, word_id word)
{
    entry.label = say(s->c, word);
    offer(s, entry, words_get(s->c->words, BASE_JA, word),
          words_get(s->c->words, BASE_EN, word));
}

static void offer_text(search *s, find entry, enshu_text text)
{
    entry.label = say_text(s->c, text);
    if (!*entry.label)
        entry.label = entry.id;
    offer(s, entry, text.ja, text.en);
}

static void offer_screens(search *s)
{
    static const struct {
        screen_id screen;
        word_id word;
        const char *key;
    } rows[] = {{SCREEN_SITUATION, W_NAV_SITUATION, "F1"},
                {SCREEN_INBOX, W_NAV_INBOX, "F2"},
                {SCREEN_SYSTEMS, W_NAV_SYSTEMS, "F3"},
                {SCREEN_OPERATIONS, W_NAV_OPERATIONS, "F4"},
                {SCREEN_LOGS, W_NAV_LOGS, "F5"},
                {SCREEN_DECISIONS, W_NAV_DECISIONS, "F6"},
                {SCREEN_REPORTS, W_NAV_REPORTS, "F7"},
                {SCREEN_CHAT, W_NAV_CHAT, "F8"},
                {SCREEN_TIMELINE, W_NAV_TIMELINE, "F9"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        offer_word(s,
                   (find){.kind = FIND_SCREEN,
                          .screen = rows[i].screen,
                          .key = rows[i].key},
                   rows[i].word);
}

static void offer_commands(search *s, bool playing)
{
    static const struct {
        palette_command command;
        word_id word;
        const char *key;
        bool in_drill;
    } rows[] = {{COMMAND_PAUSE, W_KEY_PAUSE, "Space", true},
                {COMMAND_FASTER, W_FASTER, "Alt+Up", true},
                {COMMAND_SLOWER, W_SLOWER, "Alt+Down", true},
                {COMMAND_STEP, W_KEY_STEP, "Alt+Right", true},
                {COMMAND_HINT, W_KEY_HINT, "H", true},
                {COMMAND_COMPOSE, W_KEY_NEW, NULL, true},
                {COMMAND_BRIEFING, W_BRIEFING, NULL, true},
                {COMMAND_ACTIONS, W_ALL_ACTIONS, "Ctrl+N", true},
                {COMMAND_LANGUAGE, W_KEY_LANGUAGE, "Alt+L", false},
                {COMMAND_BIGGER, W_BIGGER, "Ctrl++", false},
                {COMMAND_SMALLER, W_SMALLER, "Ctrl+-", false},
                {COMMAND_PREFS, W_SETTINGS, "F10", false},
                {COMMAND_KEYS, W_KEYS_TITLE, "?", false},
                {COMMAND_FULL, W_KEY_FULL, "F11", false},
                {COMMAND_PICTURE, W_KEY_PICTURE, "F12", false},
                {COMMAND_LEAVE, W_LEAVE, NULL, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (playing || !rows[i].in_drill)
            offer_word(s,
                       (find){.kind = FIND_COMMAND,
                              .command = rows[i].command,
                              .key = rows[i].key},
                       rows[i].word);
}

static void offer_things(search *s, find_kind kind, model_thing_kind of)
{
    const size_t n = model_count(s->c->m, of);
    for (size_t i = 0; i < n; i++) {
        const model_thing *thing = model_at(s->c->m, of, i);
        offer_text(s, (find){.kind = kind, .id = thing->id}, thing->name);
    }
}

static void offer_questions(search *s)
{
    const model_question *const *all = NULL;
    const size_t n = model_questions(s->c->m, &all);
    for (size_t i = 0; i < n; i++)
        offer_text(s, (find){.kind = FIND_QUESTION, .id = all[i]->id},
                   all[i]->title);
}

static void offer_messages(search *s)
{
    const model_message *const *all = NULL;
    const size_t n = model_messages(s->c->m, &all);
    for (size_t i = 0; i < n; i++)
        offer_text(s, (find){.kind = FIND_MESSAGE, .id = all[i]->id},
                   all[i]->subject);
}

/* Rooms by their names; whom one spoke with by theirs. */
static void offer_rooms(search *s)
{
    for (size_t i = 0; i < model_room_count(s->c->m); i++) {
        const model_room *room = model_room_at(s->c->m, i);
        const model_thing *party = model_find_who(s->c->m, room->party);
        const char *name = chat_room_name(s->c, room->id);
        find entry = {.kind = FIND_ROOM, .id = room->id, .label = name};
        if (*room->between)
            offer(s, entry, name, name);
        else if (party)
            offer(s, entry, party->name.ja, party->name.en);
        else
            offer(s, entry, room->name.ja, room->name.en);
    }
}

/* What a facilitator goes to and does. */
static void offer_control(search *s)
{
    const model_inject *const *all = NULL;
    const size_t n = model_injects(s->c->m, &all);
    for (int i = 0; i < CONTROL_SCREENS; i++) {
        const find screen = {
            .kind = FIND_CONTROL,
            .control = (control_screen_id)i,
            .key = *control_screens[i].key ? control_screens[i].key : NULL};
        if (control_has(s->c, screen.control))
            offer_word(s, screen, control_screens[i].word);
    }
    offer_commands(s, false);
    for (size_t i = 0; i < n; i++)
        offer_text(s, (find){.kind = FIND_INJECT, .id = all[i]->id},
                   all[i]->subject);
    offer_rooms(s);
}

static void offer_all(search *s, bool playing)
{
    if (playing && control_is_shown(s->c)) {
        offer_control(s);
        return;
    }
    if (playing)
        offer_screens(s);
    offer_commands(s, playing);
    if (!playing)
        return;
    offer_things(s, FIND_ACTION, MODEL_ACTION);
    offer_questions(s);
    offer_things(s, FIND_OPERATION, MODEL_OPERATION);
    offer_things(s, FIND_THING, MODEL_ASSET);
    offer_things(s, FIND_THING, MODEL_SERVICE);
    offer_things(s, FIND_THING, MODEL_ZONE);
    offer_rooms(s);
    offer_messages(s);
}

size_t palette_find(ctx *c, const char *text, bool playing, find out[FIND_MAX])
{
    search s = {.c = c, .query = read_query(text), .out = out};
    s.first = true;
    offer_all(&s, playing);
    s.first = false;
    offer_all(&s, playing);
    return s.n;
}
