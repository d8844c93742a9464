/*
 * drill/logs.h - the logs of a drill: who may search which, what is kept as
 * evidence, and what is lost.
 */
#ifndef ENSHU_DRILL_LOGS_H
#define ENSHU_DRILL_LOGS_H

#include "drill/describe.h"
#include "threat/log.h"

/* A log record that a team keeps. */
typedef struct enshu__evidence {
    int64_t number; /* from 1, over all teams */
    int32_t log;
    int32_t role;      /* who keeps it; -1: it was received */
    int32_t team;      /* -1: the role has none */
    enshu__ref from;   /* who sent it; name 0: nobody */
    int32_t came_from; /* assets it shows a way between; -1: none */
    int32_t went_to;
    enshu_time_us t_us;
    const char *key;
    const char *host;
    const char *raw;
    const char *text;          /* why, as written; "" */
    const enshu__trace *trace; /* what left it; NULL: ordinary business */
    struct enshu__evidence *next;
} enshu__evidence;

typedef struct enshu__log_desk {
    enshu__logs *logs;      /* NULL until somebody looks */
    bool *may;              /* room for one asker */
    enshu__evidence *first; /* in order; under undo */
    enshu__evidence *last;
    int64_t n_kept; /* under undo */
} enshu__log_desk;

/* After the threat is made; false: no memory. */
bool enshu__link_logs(enshu_drill *d);

/* What logs are made from, worked out when it is first needed, since most runs
 * of a scenario never look.  NULL: no memory. */
enshu__logs *enshu__logs_of(const enshu_drill *d);

/* Which logs may be searched by a team (index; -1: none), or by control. */
void enshu__may_search(const enshu_drill *d, int32_t team, bool *may);

/* An attempt has worked: one that removes traces wipes what the host keeps. */
void enshu__logs_after_step(enshu_drill *d, const enshu__attempt *attempt);
/* The local records of an asset are gone up to now. */
void enshu__lose_logs(enshu_drill *d, int32_t asset, const char *why);

/* Commands. */
void enshu__search_logs(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__keep_evidence(enshu_drill *d, const enshu_command *c, int32_t role);

/* Evidence as an attachment. */
enum { ENSHU__EXHIBITS_MAX = 20 };
/* What a team keeps under this number; NULL: nothing. */
const enshu__evidence *enshu__find_evidence(const enshu_drill *d, int32_t team,
                                            int64_t number);
/* The number under which the team of a role keeps the record of this key; 0:
 * it does not. */
int64_t enshu__evidence_of(const enshu_drill *d, enshu__ref who,
                           const char *key);
/* A party receives what a role sent: a team a copy of its own. */
void enshu__receive_evidence(enshu_drill *d, enshu__ref party, enshu__ref from,
                             const enshu__evidence *sent);

/* Does a team (name 0: any) keep a record that this step or fault left? */
bool enshu__is_kept(const enshu_drill *d, enshu__ref of, enshu__ref team);

size_t enshu__log_things_max(const enshu_drill *d); /* that one log names */
/* Sources, hosts and evidence, for the reader; false: no memory. */
bool enshu__tell_logs(const enshu__teller *t);

#endif /* ENSHU_DRILL_LOGS_H */
