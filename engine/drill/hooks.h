/*
 * drill/hooks.h - the two directions between the drill and the script layer.
 *
 * The drill declares the callbacks it needs (hooks) and offers what a slice of
 * script may do.  None of the hooks may destroy the drill.
 */
#ifndef ENSHU_DRILL_HOOKS_H
#define ENSHU_DRILL_HOOKS_H

#include "drill/scenario.h"
#include "enshu/drill.h"

/* What handlers can listen to: enumerator, event name. */
#define ENSHU__NOTICE_MAP(X)                                                   \
    X(START, "start")                                                          \
    X(STOP, "stop")                                                            \
    X(PHASE, "phase")                                                          \
    X(ACTION, "action")                                                        \
    X(INJECT, "inject")                                                        \
    X(READ, "read")                                                            \
    X(REPLY, "reply")                                                          \
    X(ANSWER, "answer")                                                        \
    X(STATE, "state")                                                          \
    X(COMPROMISE, "compromise")                                                \
    X(STEP, "step")                                                            \
    X(DETECT, "detect")                                                        \
    X(OP, "op")                                                                \
    X(VAR, "var")                                                              \
    X(SCORE, "score")                                                          \
    X(MESSAGE, "message")                                                      \
    X(DUTY, "duty")                                                            \
    X(WARNED, "warned")                                                        \
    X(EXECUTED, "executed")                                                    \
    X(CHAT, "chat")                                                            \
    X(CALL, "call")                                                            \
    X(BREACH, "breach")

typedef enum enshu__notice_kind {
#define X(name, word) ENSHU__NOTICE_##name,
    ENSHU__NOTICE_MAP(X)
#undef X
        ENSHU__NOTICE_COUNT
} enshu__notice_kind;

const char *enshu__notice_word(enshu__notice_kind kind);
double enshu__notice_number(const enshu_value *v);

/* Pairs have keys; a value is STR, INT, BOOL or MAP.  An INT whose count is
 * ENSHU__NUMBER_BITS holds the bits of a double (enshu__notice_number). */
enum { ENSHU__NUMBER_BITS = 1 };
typedef struct enshu__notice {
    enshu__notice_kind kind;
    const enshu_pair *pairs;
    size_t n;
} enshu__notice;

/* A function effect that is to be started. */
typedef struct enshu__effect_call {
    enshu__fn fn;
    enshu__ref target;          /* name 0: none */
    enshu__ref team;            /* whose deed it is; name 0: nobody's */
    int32_t adversary;          /* the same; -1: nobody's */
    const char *what;           /* whose effect it is: a word, static, */
    enshu_name id;              /* and an id */
    const enshu__notice *event; /* NULL: none */
} enshu__effect_call;

typedef struct enshu__script_hooks {
    void *user;
    /* T+00:00: start processes and plans. */
    void (*start)(void *user);
    /* A wake event fired. */
    void (*wake)(void *user, uint64_t token);
    /* A watched condition became true; branch as given to enshu__watch. */
    void (*ripe)(void *user, uint64_t token, uint32_t branch);
    /* Something happened that handlers may listen to.  Copies what it keeps;
     * nothing is run before `flush`. */
    void (*notify)(void *user, const enshu__notice *notice);
    /* An event (or slice) is over: start what notify and effect asked for. */
    void (*flush)(void *user);
    /* Evaluates check(fn); false also when it failed. */
    bool (*check)(void *user, enshu__fn fn);
    /* Starts a function effect as a process of its own: fn(target[, event]).
     * Copies what it keeps; nothing is run before `flush`. */
    void (*effect)(void *user, const enshu__effect_call *call);
    /* An attempt of this number is over (also one that failed at once). */
    void (*attempted)(void *user, uint64_t number, enshu__outcome outcome,
                      bool noticed);
    /* Control answered: the option.  NULL, or why it is refused. */
    const char *(*asked)(void *user, enshu_name id, const char *option,
                         uint64_t command);
    /* Control switches off the handler that is declared there, or failed there
     * last; false: none. */
    bool (*disable)(void *user, enshu__where at);
    /* Control lets such a one that failed, or is off, try again.  NULL, or why
     * it is refused. */
    const char *(*retry)(void *user, enshu__where at, uint64_t command);
    /* The drill is being destroyed. */
    void (*destroy)(void *user);
} enshu__script_hooks;

typedef struct enshu__drill_setup {
    enshu__scenario *scenario; /* ownership moves to the drill */
    uint64_t seed;
    uint32_t instance;
    enshu_limits limits;
    enshu_sink_fn *sink;
    void *sink_user;
    enshu__script_hooks hooks;
} enshu__drill_setup;

/* NULL: no memory; the scenario then still belongs to the caller and the
 * destroy hook is not called. */
enshu_drill *enshu__drill_create(const enshu__drill_setup *setup);
/* The user of its hooks. */
void *enshu__drill_script(const enshu_drill *d);
/* Records go to another sink from now on. */
void enshu__drill_redirect(enshu_drill *d, enshu_sink_fn *sink, void *user);

/* ---- what a slice does ---- */

/* Opens and closes the transaction of one slice.  `actor` is shown as the
 * cause's author in records ("" = the engine). */
void enshu__slice_begin(enshu_drill *d);
void enshu__slice_commit(enshu_drill *d);
void enshu__slice_rollback(enshu_drill *d);
/* True when the slice emitted more records than it may; then it must fail. */
bool enshu__records_flooded(const enshu_drill *d);
/* True when that is so because of the slices before it at this instant. */
bool enshu__instant_flooded(const enshu_drill *d);
/* True while somebody only asks: nothing may be told or changed. */
bool enshu__is_query(const enshu_drill *d);
/* The record number behind what the slice does. */
void enshu__slice_set_cause(enshu_drill *d, uint64_t cause);
uint64_t enshu__slice_cause(const enshu_drill *d);

/* Asks for hooks.wake(token) at a time; outside slices or within (then undone
 * with it).  *id may be NULL. */
void enshu__wake_at(enshu_drill *d, enshu_time_us at_us, uint64_t token,
                    enshu_event_id *id);
void enshu__wake_cancel(enshu_drill *d, enshu_event_id id);

/* Watches a condition outside slices: hooks.ripe(token, branch) is called once
 * when it is (or becomes) true, at once if it already is.  With `edges` it is
 * called each time it becomes true, not when it starts true.  Returns the
 * watch's number, 0 when there is no memory (the drill is then broken). */
uint64_t enshu__watch_script(enshu_drill *d, const enshu__cond *cond,
                             uint64_t token, uint32_t branch, bool edges);
void enshu__unwatch(enshu_drill *d, uint64_t watch);

void enshu__script_failed(enshu_drill *d, const char *what, const char *id,
                          const enshu_error *err, const char *excerpt,
                          const char *trace, const char *code);
void enshu__write_log(enshu_drill *d, const char *text);

/* Fills {placeholders} of a text.  `find` gives the value of a name as text in
 * a language (0 ja, 1 en): a number or text into out; false: unknown.  The
 * result is written with at most `size` bytes; false when a name was unknown
 * (it stands as [name]) or the text was cut. */
typedef bool enshu__find_value(void *user, const char *name, size_t len,
                               enshu__scalar *out, const char **text);
bool enshu__fill(const char *text, int lang, enshu_time_us start_us,
                 enshu__find_value *find, void *user, char *out, size_t size);

#endif /* ENSHU_DRILL_HOOKS_H */
