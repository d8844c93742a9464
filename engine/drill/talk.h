/*
 * drill/talk.h - what people say to one another: rooms, calls, labels that
 * bind what is said, and what outside parties answer by themselves.
 *
 * Every text that goes to people passes enshu__uttered once its record is
 * emitted; what depends on words (a broken label, a warning, a reply) hangs on
 * that one place.
 *
 * What is kept is bounded, whatever people type: the newest sayings, calls and
 * labelled texts; what is older is forgotten, and then is as if it had never
 * been (the journal has it).
 */
#ifndef ENSHU_DRILL_TALK_H
#define ENSHU_DRILL_TALK_H

#include "drill/describe.h"

typedef struct enshu__chat enshu__chat;       /* chat.c */
typedef struct enshu__calls enshu__calls;     /* call.c */
typedef struct enshu__labels enshu__labels;   /* tlp.c */
typedef struct enshu__replies enshu__replies; /* reply.c */

struct enshu__talk {
    enshu__chat *chat;
    enshu__calls *calls;
    enshu__labels *labels;
    enshu__replies *replies;
};

/* After the teams and injects are made; false: no memory. */
bool enshu__talk_create(enshu_drill *d);
/* T+00:00: watches what replies wait for. */
void enshu__talk_start(enshu_drill *d);

/* ---- who ---- */

/* Is `who` (a role or an actor) this one, or a role of this team? */
bool enshu__is_one_of(const enshu_drill *d, enshu__ref who, enshu__ref of);
bool enshu__same_ref(enshu__ref a, enshu__ref b);
/* Does anybody get what goes to the organisation? */
bool enshu__is_played(enshu_drill *d, enshu__ref org);
/* Organisation of a team, role or actor; name 0: none. */
enshu__ref enshu__org_behind(const enshu_drill *d, enshu__ref party);

/* ---- any text on its way ---- */

typedef struct enshu__utterance {
    enshu__ref by;            /* role or actor, or whom an inject is from;
                                 name 0: control, or nobody */
    const char *const *texts; /* heading and text ...; each may be NULL */
    size_t n;
    const char *tlp; /* its label; NULL: none */
    const enshu_audience *audience;
    const enshu__ref *orgs; /* organisations it goes to that nobody plays */
    size_t n_orgs;
    enshu__ref room;  /* where; name 0: in no room */
    const char *to;   /* the first it is addressed to; NULL: a room */
    bool of_scenario; /* an inject: nobody said it who could be answered */
    uint64_t seq;     /* of its record */
} enshu__utterance;

void enshu__uttered(enshu_drill *d, const enshu__utterance *u);
/* The texts one after the other, folded, until the records are flushed; NULL:
 * no memory, and the drill is broken. */
const char *enshu__fold_all(enshu_drill *d, const char *const *texts, size_t n);
/* Characters, not bytes. */
bool enshu__is_longer(const char *text, size_t characters);

/* ---- chat.c ---- */
bool enshu__chat_create(enshu_drill *d);
void enshu__chat_say(enshu_drill *d, const enshu_command *c, enshu__ref by);
void enshu__chat_pin(enshu_drill *d, const enshu_command *c, enshu__ref by);
/* Was something said there (name 0: anywhere) by somebody (name 0: by anyone),
 * with this word in it (NULL: whatever it was)? */
bool enshu__was_said(const enshu_drill *d, enshu__ref room, enshu__ref by,
                     const char *word);
bool enshu__is_in_room(const enshu_drill *d, enshu__ref room, enshu__ref who);
/* Is it a room of an ISAC? */
bool enshu__is_isac(const enshu_drill *d, enshu__ref room);
void enshu__tell_rooms(const enshu__teller *t);
size_t enshu__members_max(const enshu_drill *d); /* of the largest room */

/* ---- tlp.c ---- */
bool enshu__labels_create(enshu_drill *d);
/* The index of a label in enshu__tlp_words; -1: NULL or no label. */
int enshu__label_of(const char *tlp);
/* Compares a text that somebody sends with what its team was given under a
 * label, and remembers it if it bears one. */
void enshu__labels_hear(enshu_drill *d, const enshu__utterance *u);
/* What is written in the form of an action: a text for each field, NULL where
 * it is none.  Returns the label it bears in its field `tlp`, NULL: none. */
const char *enshu__deed_texts(const enshu_drill *d, const enshu__deed *deed,
                              const char **texts);
/* An action is over: its form goes to the organisation it is done on. */
void enshu__labels_deed(enshu_drill *d, const enshu__deed *deed);
/* Did the team (name 0: any) break a label? */
bool enshu__has_breached(const enshu_drill *d, enshu__ref team);
/* Are all of the audience of one organisation, that of `who`? */
bool enshu__is_within(const enshu_drill *d, enshu__ref who, const bool *marks);

/* ---- call.c ---- */
bool enshu__calls_create(enshu_drill *d);
void enshu__call_start(enshu_drill *d, const enshu_command *c, enshu__ref by);
void enshu__call_answer(enshu_drill *d, const enshu_command *c, enshu__ref by);
void enshu__call_say(enshu_drill *d, const enshu_command *c, enshu__ref by);
void enshu__call_end(enshu_drill *d, const enshu_command *c, enshu__ref by);
void enshu__call_note(enshu_drill *d, const enshu_command *c, enshu__ref by);
/* Control: a person plays an actor, or the scenario again (reply.c). */
void enshu__play_part(enshu_drill *d, const enshu_command *c, int32_t role);
void enshu__send_reply(enshu_drill *d, const enshu_command *c, enshu__ref by);
/* An inject with `ring` is due: it rings. */
void enshu__call_inject(enshu_drill *d, int32_t inject,
                        const enshu__send_over *over);
void enshu__on_call(enshu_drill *d, uint64_t slot);
/* Moves the ends of ringing. */
void enshu__extend_calls(enshu_drill *d, enshu_time_us by_us);
/* Did somebody call (name 0: anyone) and somebody answer? */
bool enshu__was_called(const enshu_drill *d, enshu__ref by, enshu__ref to);
/* The oldest call that rings for a role, the one it is in, the newest it was
 * in: its number, 0 for none. */
int64_t enshu__call_ringing(const enshu_drill *d, enshu__ref who);
int64_t enshu__call_of(const enshu_drill *d, enshu__ref who);
int64_t enshu__call_last(const enshu_drill *d, enshu__ref who);

/* ---- reply.c ---- */
bool enshu__replies_create(enshu_drill *d);
void enshu__replies_start(enshu_drill *d);
void enshu__replies_hear(enshu_drill *d, const enshu__utterance *u);
void enshu__replies_deed(enshu_drill *d, const enshu__deed *deed);
/* Its condition became true. */
void enshu__reply_ripe(enshu_drill *d, uint64_t reply);
void enshu__on_reply(enshu_drill *d, uint64_t slot);

#endif /* ENSHU_DRILL_TALK_H */
