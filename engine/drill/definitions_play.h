/*
 * drill/definitions_play.h - the part of drill/definitions.h that is played:
 * effects, forms, actions, artifacts, injects, questions.
 */
#ifndef ENSHU_DRILL_DEFINITIONS_PLAY_H
#define ENSHU_DRILL_DEFINITIONS_PLAY_H

#include "drill/cond.h"
#include "sim/model.h"

/* ---- effects ---- */

typedef enum enshu__fx_op {
    ENSHU__FX_STATE,      /* a ref, word */
    ENSHU__FX_COMPROMISE, /* a asset, n = enshu__hold */
    ENSHU__FX_ISOLATE,    /* a asset or zone */
    ENSHU__FX_RECONNECT,  /* a asset or zone */
    ENSHU__FX_SEND,       /* a inject */
    ENSHU__FX_SET,        /* a var, scalar */
    ENSHU__FX_REVEAL,     /* a artifact, b team/role or absent */
    ENSHU__FX_AWARD,      /* a criterion, n = milli points or
                             ENSHU__ABSENT_TIME for all */
    ENSHU__FX_MANUAL,     /* a service */
    ENSHU__FX_ORDER,      /* a operation, order */
    ENSHU__FX_OBSERVE,    /* a thing of the world; word or 0 for the truth;
                             b team, role or absent for who acts or owns it */
    ENSHU__FX_PATH,       /* a, c assets: the attack went from a to c; b team */
    ENSHU__FX_RENEW,      /* a account: what was stolen is worthless */
    ENSHU__FX_STEAL,      /* a account, b adversary or absent: the acting one,
                             or the only one, has it */
    ENSHU__FX_CONTROL,    /* a asset, word control, n 1 on 0 off */
    ENSHU__FX_RESTORE,    /* a asset, n age of the copy in us, scalar INT ppm:
                             chance that the copy is tainted anyway */
    ENSHU__FX_PERSIST,    /* a asset: an implant that survives cleaning, n 0:
                             none any more, else 1 + for how long already */
    ENSHU__FX_FLOOD,      /* a asset, n Mbit/s of the acting adversary */
    ENSHU__FX_MITIGATE,   /* a asset, n ppm of unwanted traffic filtered */
    ENSHU__FX_BLOCK,      /* a indicator, or absent: form field `value` */
    ENSHU__FX_STAFF,      /* a staff, n people more or fewer */
    ENSHU__FX_COLLECT,    /* a asset: its local logs are safe from now on */
    ENSHU__FX_WIPE,       /* a asset: its local logs up to now are lost */
    ENSHU__FX_FAULT,      /* a fault: it happens now */
    ENSHU__FX_MOVE        /* a meter, n added; word why in Japanese, scalar STR
                             why in English, each may be 0 */
} enshu__fx_op;

/* An order as written; what is absent (NULL, ENSHU__ABSENT_TIME) is taken from
 * the form of the action: fields key, place, other, count, minutes, at. */
typedef struct enshu__order_def {
    int32_t verb; /* enshu__verb */
    const char *key;
    const char *place;
    const char *other;
    int64_t count;
    enshu_time_us by_us;
    enshu_time_us at_us;
    bool tell; /* whoever runs it is told also when no team orders it */
} enshu__order_def;

typedef struct enshu__fx {
    uint8_t op;
    bool on_target; /* a means the TARGET of the action or step */
    enshu__ref a;
    enshu__ref b;
    enshu__ref c;
    enshu_name word;
    int64_t n;
    enshu__scalar scalar;
    const enshu__order_def *order;
    enshu__where where;
} enshu__fx;

/* A list of effects or a function (then fx is NULL). */
typedef struct enshu__effects {
    enshu__fx *fx;
    size_t n;
    enshu__fn fn;
} enshu__effects;

/* ---- play ---- */

typedef enum enshu__field_type {
    ENSHU__FORM_TEXT,
    ENSHU__FORM_CHOICE,
    ENSHU__FORM_NUMBER,
    ENSHU__FORM_TIME,
    ENSHU__FORM_ATTACH,
    ENSHU__FORM_SCALE /* 1..5; two options name its ends */
} enshu__field_type;

enum { ENSHU__SCALE_MOST = 5 };

/* What a choice may be; a plain word has no name. */
typedef struct enshu__form_option {
    enshu_name id;
    enshu_text name;
} enshu__form_option;

typedef struct enshu__form_field {
    const char *id;
    int32_t type; /* enshu__field_type */
    enshu_text label;
    enshu__form_option *options; /* CHOICE */
    size_t n_options;
    int64_t max; /* characters, 0 = 4000 */
    bool required;
    enshu_name same; /* what it states; fields of other forms that state the
                        same must agree; 0: it is not compared */
} enshu__form_field;

/* What was written into one field. */
typedef struct enshu__form_value {
    enshu_name field;
    enshu__scalar value;
} enshu__form_value;

typedef struct enshu__form_def {
    enshu__decl decl;
    enshu_text name;
    enshu__form_field *fields;
    size_t n_fields;
    bool facts; /* the console may fill it in from what the team knows */
} enshu__form_def;

/* action.target, and what it means for the kinds of `on`. */
typedef enum enshu__target {
    ENSHU__TARGET_NONE,
    ENSHU__TARGET_ASSET,
    ENSHU__TARGET_ZONE,
    ENSHU__TARGET_CONDUIT,
    ENSHU__TARGET_SERVICE,
    ENSHU__TARGET_ORG,
    ENSHU__TARGET_OPERATION, /* operation, flow, departures, timetable */
    ENSHU__TARGET_ACCOUNT
} enshu__target;

typedef struct enshu__action_def {
    enshu__decl decl;
    enshu_text name;
    bool by_any;
    enshu__refs by; /* roles and teams */
    int32_t kind;
    int32_t target; /* enshu__target */
    enshu_time_us duration_us;
    enshu__cond *requires;
    enshu__effects *effects;
    enshu__refs reveals;
    enshu__ref form;           /* a declared form, or: */
    enshu__form_field *fields; /* fields written in place */
    size_t n_fields;
    bool once;
    enshu_text help;
    enshu__words tags;
    enshu_name skill;     /* of the people it takes; 0: nobody in particular */
    int64_t people;       /* how many of them (1 with a skill) */
    enshu__refs approval; /* roles and teams that may approve; none: nobody
                             has to */
    int64_t keys;         /* how many different roles of those have to (1) */
    enshu_text impact;    /* what it means for the operation */
} enshu__action_def;

typedef struct enshu__artifact_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;
    const char *file;
    int32_t generator;
    enshu__ref on;
    enshu_time_us from_us;
    enshu_time_us to_us;
    int64_t rows;
    struct enshu__planted {
        enshu_time_us at_us;
        enshu_text line;
    } * plant;
    size_t n_plant;
    const char *bytes; /* of the file, NULL: it has none; of any kind */
    size_t size;
} enshu__artifact_def;

typedef enum enshu__avoided {
    ENSHU__AVOIDED_EXCLUDE,
    ENSHU__AVOIDED_FULL,
    ENSHU__AVOIDED_ZERO
} enshu__avoided;

/* What an inject or a question asks for. */
typedef struct enshu__expect_def {
    enshu__where where;
    enshu__ref action; /* injects */
    enshu__ref on;
    enshu__ref by;
    enshu__words options;    /* questions: acceptable options */
    enshu__cond_node *match; /* form conditions, MATCH nodes, or NULL */
    size_t n_match;
    enshu_time_us within_us;
    int64_t points_milli;
    enshu__ref objective;
    bool fresh;
    enshu__ref otherwise;
    int32_t avoided;
    enshu_text name;
} enshu__expect_def;

/* What a message makes its addressees think, true or not. */
typedef struct enshu__tell_def {
    enshu__ref about; /* thing of the world */
    enshu_name state; /* a word of the thing, or suspected, compromised, clean;
                         0: the truth */
    enshu__ref from;  /* with `about`, both assets: a path of the attack */
} enshu__tell_def;

/* Injects and questions start in the same ways: exactly one is given. */
typedef struct enshu__trigger {
    enshu_time_us at_us; /* ENSHU__ABSENT_TIME */
    enshu__ref after;    /* inject or question */
    enshu_time_us after_us;
    enshu__cond *when;
    bool manual;
} enshu__trigger;

typedef struct enshu__inject_def {
    enshu__decl decl;
    enshu__trigger trigger;
    enshu__cond *guard;
    bool to_all;
    enshu__refs to; /* teams and roles */
    enshu__ref from;
    int32_t via;
    enshu_text subject;
    enshu_text body;
    enshu__refs attach;
    const char *tlp;
    int32_t priority;
    enshu__expect_def *expect;
    size_t n_expect;
    enshu__effects *effects;
    enshu__ref objective;
    enshu__ref phase;
    const char *technique;
    const char *controller;
    enshu_text answer;
    enshu_text note;
    int64_t max;
    enshu__tell_def *tells;
    size_t n_tells;
    enshu_time_us ring_us; /* a call that rings so long: only who answers it
                              hears what it says; ENSHU__ABSENT_TIME: none */
    enshu__ref missed;     /* inject sent instead when nobody answers */
} enshu__inject_def;

typedef struct enshu__option_def {
    const char *id;
    enshu_text text;
    enshu__effects *effects;
} enshu__option_def;

typedef struct enshu__question_def {
    enshu__decl decl;
    enshu__trigger trigger;
    enshu__cond *guard;
    bool to_all;
    enshu__refs to;
    enshu_text text;
    enshu_text body;
    enshu__option_def *options;
    size_t n_options;
    bool free;               /* answered in words */
    enshu_time_us within_us; /* ENSHU__ABSENT_TIME: no limit */
    enshu__expect_def *expect;
    size_t n_expect;
    bool votes;
    enshu__ref phase;
    enshu_text answer;
    enshu_text note;
} enshu__question_def;

#endif /* ENSHU_DRILL_DEFINITIONS_PLAY_H */
