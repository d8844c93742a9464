/*
 * drill/describe.h - what the files behind enshu/describe.h share.
 */
#ifndef ENSHU_DRILL_DESCRIBE_H
#define ENSHU_DRILL_DESCRIBE_H

#include "drill/parts.h"
#include "enshu/describe.h"

/* One description being given. */
typedef struct enshu__teller {
    const enshu_drill *drill;
    const enshu_reader *reader;
    enshu_audience audience;
    bool only_state; /* leave out what has none that may be known */
    enshu_sink_fn *sink;
    void *user;
    const char **ids; /* room for two lists */
    int64_t *ints;    /* room for the times of a trip */
    size_t room;
} enshu__teller;

/* Gives one record; absent fields are left out. */
void enshu__tell(const enshu__teller *t, enshu_record_kind kind,
                 const enshu_pair *fields, size_t n);
#define ENSHU__TELL(t, kind, ...)                                              \
    enshu__tell((t), ENSHU_RECORD_##kind, (const enshu_pair[]){__VA_ARGS__},   \
                sizeof((const enshu_pair[]){__VA_ARGS__})                      \
                    / sizeof(enshu_pair))

enshu__teller enshu__teller_for(const enshu_drill *d,
                                const enshu_reader *reader, enshu_sink_fn *sink,
                                void *user);
/* The organisation behind an owner (org, team or role); name 0: none. */
enshu__ref enshu__org_of(const enshu_drill *d, enshu__ref owner);
/* Is an owner of the organisation with this id? */
bool enshu__is_of_org(const enshu_drill *d, const char *org, enshu__ref owner);
bool enshu__reader_has_team(const enshu__teller *t, enshu__ref team);
/* Is the reader this role or actor? */
bool enshu__reader_is(const enshu__teller *t, enshu__ref who);
/* Does the reader know what belongs to this organisation, team or role? */
bool enshu__reader_knows(const enshu__teller *t, enshu__ref owner);
/* Does the reader know that a zone, conduit, asset, service or account is
 * there? */
bool enshu__reader_knows_thing(const enshu__teller *t, enshu__ref what);

/* describe_people.c */
void enshu__tell_people(const enshu__teller *t);
void enshu__tell_staff(const enshu__teller *t);
void enshu__tell_tokens(const enshu__teller *t);
/* describe_control.c */
void enshu__tell_items(const enshu__teller *t);
/* contact.c */
void enshu__tell_contacts(const enshu__teller *t);
/* describe_world.c */
void enshu__tell_world(const enshu__teller *t);
size_t enshu__needs_max(const enshu_drill *d); /* longest list */
/* describe_threat.c */
void enshu__tell_accounts(const enshu__teller *t);
size_t enshu__opens_max(const enshu_drill *d); /* longest list */
/* describe_ops.c */
void enshu__tell_ops(const enshu__teller *t);
size_t enshu__path_max(const enshu_drill *d); /* longest trip */
/* describe_play.c */
void enshu__tell_play(const enshu__teller *t);
/* describe_evaluate.c */
void enshu__tell_judging(const enshu__teller *t);
size_t enshu__approval_max(const enshu_drill *d); /* longest list */

#endif /* ENSHU_DRILL_DESCRIBE_H */
