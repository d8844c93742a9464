/*
 * threat/threat_def.h - what a scenario declares of an attack, of faults that
 * are none, and of the logs that tell of both.
 */
#ifndef ENSHU_THREAT_THREAT_DEF_H
#define ENSHU_THREAT_THREAT_DEF_H

#include <stdbool.h>

#include "sim/model.h"

struct enshu__cond;    /* conditions and effects belong to the drill; the */
struct enshu__effects; /* threat only hands them back */

/* ---- accounts and indicators ---- */

/* What a login opens.  An adversary that has stolen it can use it until it is
 * disabled or renewed. */
typedef struct enshu__account_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;      /* user, admin, service, vendor, shared */
    const char *login; /* as logs write it; NULL: the id */
    enshu__ref owner;  /* org, team or role that may see and change it */
    enshu__refs opens; /* assets and zones; none: everything */
    int32_t state;     /* enshu__account_state at the start */
} enshu__account_def;

typedef enum enshu__account_state {
    ENSHU__ACCOUNT_ACTIVE,
    ENSHU__ACCOUNT_DISABLED
} enshu__account_state;

/* What gives an intruder away and can be blocked: compared with what people
 * write, without regard to case and blanks around it. */
typedef struct enshu__indicator_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;                   /* ip, domain, hash, mail, file */
    const char *value;              /* documentation ranges and .example only */
    struct enshu__effects *effects; /* of blocking it, also a harmless one */
} enshu__indicator_def;

/* ---- log lines that a step or a fault leaves ---- */

typedef struct enshu__log_line_def {
    enshu__ref log;    /* absent: every log of `kind` that covers it */
    int32_t kind;      /* enshu__log_kind; -1 with `log` */
    int32_t severity;  /* 0 info, 1 low, 2 medium, 3 high; -1: the kind's */
    enshu__span after; /* from the start of the step; negative is refused */
    int64_t times;     /* how many lines, spread over the step; 0: one */
    const char *line;  /* the message, with {user} {src} {dst} {host}
                          {hash} {file} {domain} {process} */
    enshu__ref host;   /* whose; absent: the target's */
    const char *user;  /* {user}: id of an account or a login; may be NULL */
    const char *src;   /* {src}: id of an asset or a documentation address;
                          may be NULL */
} enshu__log_line_def;

/* ---- steps and adversaries ---- */

typedef struct enshu__detect_def {
    enshu_name by; /* control that must be on the target; 0 with `always` */
    bool always;
    int64_t p_ppm;     /* default 1,000,000 */
    enshu__span delay; /* from the end of the attempt */
    enshu__ref alert;  /* inject, may be absent */
} enshu__detect_def;

/* A control on the target that makes success less likely: the chance is
 * multiplied by p (0: it stops the step). */
typedef struct enshu__hinder_def {
    enshu_name by;
    int64_t p_ppm; /* default 0 */
} enshu__hinder_def;

typedef struct enshu__step_def {
    enshu__decl decl;
    enshu_text name;
    const char *attack; /* ATT&CK Enterprise id or NULL */
    const char *ics;    /* ATT&CK for ICS id or NULL */
    enshu_name via;     /* 0: any service */
    struct enshu__cond *needs;
    enshu__refs uses;  /* accounts, any one of them must be stolen and active */
    enshu__span takes; /* 0,0 when absent */
    int64_t p_ppm;     /* default 1,000,000 */
    enshu__hinder_def *hindered;
    size_t n_hindered;
    struct enshu__effects *effects;
    struct enshu__effects **stages; /* instead, when it strikes in stages: of
                                       stage 1, 2 and 3; NULL: none */
    size_t n_stages;
    enshu__refs gets;  /* accounts stolen by it */
    enshu__refs marks; /* indicators: a blocked one stops the step */
    bool persists;     /* survives a restore from a copy made after it */
    enshu__detect_def *detect;
    size_t n_detect;
    enshu__refs leaves; /* artifacts */
    enshu__log_line_def *logs;
    size_t n_logs;
    bool quiet; /* leaves none of the technique's usual lines */
} enshu__step_def;

typedef struct enshu__plan_item {
    enshu__ref step;
    enshu__ref on;              /* asset; may be absent */
    enshu_time_us at_us;        /* ENSHU__ABSENT_TIME: as soon as possible */
    enshu_time_us after_us;     /* pause before this item */
    struct enshu__cond *unless; /* skipped when true at that moment */
} enshu__plan_item;

typedef struct enshu__adversary_def {
    enshu__decl decl;
    enshu_text name;
    enshu__plan_item *plan; /* NULL when the plan is a function */
    size_t n_plan;
    enshu__fn plan_fn;
    enshu__plan_item *fallback;
    size_t n_fallback;
    enshu_text goal;
    enshu__refs has;    /* accounts stolen before the start */
    const char *source; /* the address it comes from in logs; NULL: one of
                           203.0.113.0/24 drawn from its name */
} enshu__adversary_def;

/* ---- what is no attack ---- */

/* A fault, somebody's mistake, somebody else's trouble: it happens on a target
 * with effects and log lines, and no adversary behind it. */
typedef struct enshu__fault_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;        /* fault, mistake, outside */
    enshu__ref on;       /* asset; may be absent */
    enshu_time_us at_us; /* ENSHU__ABSENT_TIME; exactly one of at, when, */
    struct enshu__cond *when;
    bool manual;       /* manual: apply(fx.fault(id)) */
    enshu__span after; /* from then, drawn */
    int64_t p_ppm;     /* that it happens at all */
    struct enshu__effects *effects;
    enshu__log_line_def *logs;
    size_t n_logs;
} enshu__fault_def;

/* ---- sources of log records ---- */

#define ENSHU__LOG_KIND_MAP(X)                                                 \
    X(WINDOWS, "windows")                                                      \
    X(SYSLOG, "syslog")                                                        \
    X(FIREWALL, "firewall")                                                    \
    X(PROXY, "proxy")                                                          \
    X(EDR, "edr")                                                              \
    X(VPN, "vpn")                                                              \
    X(MAIL, "mail")                                                            \
    X(WEB, "web")                                                              \
    X(BADGE, "badge")                                                          \
    X(CONTROL, "control") /* PLC, baggage, signalling alarms */

typedef enum enshu__log_kind {
#define X(name, word) ENSHU__LOG_##name,
    ENSHU__LOG_KIND_MAP(X)
#undef X
        ENSHU__LOG_KIND_COUNT
} enshu__log_kind;

typedef struct enshu__log_def {
    enshu__decl decl;
    enshu_text name;
    int32_t kind;       /* enshu__log_kind */
    enshu__refs on;     /* assets and zones it covers; none: all of the owner */
    enshu__ref owner;   /* org, team or role that may search it */
    int64_t rate_milli; /* lines of ordinary business per host and HOUR */
    enshu_time_us keep_us;  /* how long before T+00:00 it reaches back */
    enshu_time_us delay_us; /* until a record can be found */
    bool local;             /* kept on the host: a wiped host loses it */
} enshu__log_def;

#endif /* ENSHU_THREAT_THREAT_DEF_H */
