/*
 * drill/definitions_talk.h - the part of drill/definitions.h that is said and
 * owed: rooms, replies of outside parties, duties to report, warnings that
 * change what happens to others, sectors nobody plays.
 */
#ifndef ENSHU_DRILL_DEFINITIONS_TALK_H
#define ENSHU_DRILL_DEFINITIONS_TALK_H

#include "drill/definitions_play.h"

/* ---- talk ---- */

typedef enum enshu__room_kind {
    ENSHU__ROOM_CROSS, /* several organisations */
    ENSHU__ROOM_ISAC   /* the same, and everything said there bears a label */
} enshu__room_kind;

/* A room of the chat.  Each team has one of its own besides, under its id. */
typedef struct enshu__room_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;        /* enshu__room_kind */
    enshu__refs members; /* teams, roles, actors */
    const char *tlp;     /* strictest label that may be said there (AMBER) */
} enshu__room_def;

/* What an outside party answers by itself: to a message, a chat or a call that
 * reaches it (`on`), to an action, or when something is so.  Exactly one of
 * the three is given. */
typedef struct enshu__reply_def {
    enshu__where where;
    int32_t on;         /* 0: on a message; -1: not */
    const char **words; /* then: only when it says one of them (T_NAMES) */
    size_t n_words;     /* 0: whatever it says */
    enshu__ref action;  /* done on this party, or by `from` */
    enshu__ref about;   /* of both: only when message or form say all of this
                           share */
    enshu__ref lacks;   /* ... when they do not */
    const char **tlp;   /* ... when they bear one of these labels, or "none" */
    size_t n_tlp;       /* 0: whatever they bear */
    enshu__cond *when;  /* becomes true */
    enshu__ref from; /* team or role; absent: anybody.  With `when`: to whom */
    enshu__span after; /* how long it takes to answer */
    enshu__ref send;   /* inject, to whoever wrote or acted */
    int64_t times;     /* to each team at most so often (1; 0: always) */
} enshu__reply_def;

/* ---- duties ---- */

typedef enum enshu__basis {
    ENSHU__BASIS_LAW,
    ENSHU__BASIS_GUIDELINE,
    ENSHU__BASIS_CONTRACT,
    ENSHU__BASIS_TARGET
} enshu__basis;

/* A duty of a team or role to tell somebody something in time.  It opens when
 * `trigger` becomes true, is done by an action with the form (or by `action`)
 * on `to`, is worth everything up to `within`, nothing from `zero` on, in
 * between in proportion; times the share of the form that is filled in, and
 * less when the recipient was told something else than others.  With `renew`
 * the next one opens with each that was done or missed. */
typedef struct enshu__obligation_def {
    enshu__decl decl;
    enshu_text name;
    enshu_text help;
    int32_t basis;   /* enshu__basis */
    enshu__ref of;   /* team or role */
    enshu__ref to;   /* org, team, actor; absent: an action without target */
    enshu__ref form; /* one of these two */
    enshu__ref action;
    enshu__cond *trigger;
    enshu_time_us within_us;
    enshu_time_us zero_us;  /* ENSHU__ABSENT_TIME: 3 x within */
    enshu_time_us renew_us; /* ENSHU__ABSENT_TIME: once */
    int64_t rounds;         /* at most so many (0: any number) */
    enshu__cond *ends;      /* no further round, and open ones lapse, when
                               true; may be NULL */
    int64_t points_milli;   /* of each round */
    enshu__ref objective;
} enshu__obligation_def;

/* ---- warnings that help others ---- */

/* Something a warning has to say: one of these words, without regard to case,
 * width and blanks. */
typedef struct enshu__content_def {
    const char *id;
    enshu_text name;
    const char **words;
    size_t n_words;
} enshu__content_def;

/* If the team executed the advice at least `lead` before the step strikes it,
 * the step strikes `by` stages lower.  The largest one that fits counts. */
typedef struct enshu__reduce_def {
    enshu__where where;
    enshu__ref step; /* or every step of: */
    enshu__ref adversary;
    int64_t by;
    enshu_time_us lead_us;
} enshu__reduce_def;

typedef struct enshu__share_def {
    enshu__decl decl;
    enshu_text name;
    enshu__ref about;             /* indicator, step or asset it is about */
    enshu__content_def *contents; /* all of them make a warning */
    size_t n_contents;
    enshu__refs actions; /* doing one of these executes the advice */
    enshu__cond *enough; /* of itself: a team for which this holds
                            needs no warning; may be NULL */
    enshu__reduce_def *reduces;
    size_t n_reduces;
    int64_t points_milli; /* to whoever first warned a team that used
                             it in time; 0: none */
    enshu__ref objective;
} enshu__share_def;

/* ---- sectors nobody plays ---- */

typedef enum enshu__light {
    ENSHU__LIGHT_GREEN,
    ENSHU__LIGHT_YELLOW,
    ENSHU__LIGHT_RED
} enshu__light;

/* How much a party depends on a sector, 0 to 3. */
typedef struct enshu__weight_def {
    enshu__ref party; /* org, team or service */
    int64_t weight;
} enshu__weight_def;

typedef struct enshu__sector_def {
    enshu__decl decl;
    enshu_text name;
    int32_t state; /* enshu__light */
    enshu__weight_def *weights;
    size_t n_weights;
} enshu__sector_def;

#endif /* ENSHU_DRILL_DEFINITIONS_TALK_H */
