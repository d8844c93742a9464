/*
 * drill/parts.h - what the files of the drill do for each other; only they
 * include it.
 */
#ifndef ENSHU_DRILL_PARTS_H
#define ENSHU_DRILL_PARTS_H

#include "drill/audience.h"
#include "drill/drill_internal.h"

/* Marks the drill as broken (first status wins). */
void enshu__break(enshu_drill *d, enshu_status status);
/* break unless OK. */
void enshu__must(enshu_drill *d, enshu_status status);

/* ---- drill.c ---- */
void enshu__schedule_in(enshu_drill *d, enshu_time_us at_us, uint8_t cls,
                        enshu__event_kind kind, uint64_t arg,
                        enshu_event_id *where);

/* ---- record.c ---- */
enum { ENSHU__SLICE_RECORDS = 10000 };
bool enshu__records_create(enshu_drill *d, size_t per_instant,
                           enshu_sink_fn *sink, void *user);
void enshu__records_destroy(enshu_drill *d);
/* Emits a record with the drill's present actor and cause; `fields` may have
 * absent entries (type NONE), which are left out.  Returns its number. */
uint64_t enshu__emit(enshu_drill *d, enshu_record_kind kind,
                     const enshu_audience *audience, const enshu_pair *fields,
                     size_t n);
void enshu__records_flush(enshu_drill *d);
/* Drops what was emitted since the last flush. */
void enshu__records_drop(enshu_drill *d);
/* Memory until the flush or drop, for what a record borrows; NULL: none. */
void *enshu__records_room(enshu_drill *d, size_t count, size_t size);
uint64_t enshu__records_digest(const enshu_drill *d);
uint64_t enshu__records_count(const enshu_drill *d);

extern const enshu_audience enshu__to_control;
extern const enshu_audience enshu__to_all;

/* Pairs for enshu__emit. */
enshu_pair enshu__f_int(enshu_field f, int64_t v);
enshu_pair enshu__f_bool(enshu_field f, bool v);
enshu_pair enshu__f_str(enshu_field f, const char *v); /* NULL: absent */
enshu_pair enshu__f_text(enshu_field f, enshu_text v); /* absent if empty */
enshu_pair enshu__f_id(const enshu_drill *d, enshu_field f, enshu_name v);
enshu_pair enshu__f_ids(enshu_field f, const char *const *ids, size_t n);
enshu_pair enshu__f_ints(enshu_field f, const int64_t *ints, size_t n);
enshu_pair enshu__f_map(enshu_field f, const enshu_pair *map, size_t n);
/* The pair, or an absent one. */
enshu_pair enshu__only_if(bool there, enshu_pair pair);
#define ENSHU__EMIT(d, kind, audience, ...)                                    \
    enshu__emit((d), ENSHU_RECORD_##kind, (audience),                          \
                (const enshu_pair[]){__VA_ARGS__},                             \
                sizeof((const enshu_pair[]){__VA_ARGS__})                      \
                    / sizeof(enshu_pair))

/* ---- condition.c ---- */
typedef struct enshu__cond_context {
    enshu_drill *drill;
    enshu__ref target;
    enshu_time_us *since;     /* one per HELD node, NULL: none kept */
    enshu_time_us recheck_us; /* out: earliest time worth looking again */
    enshu__ref believer;      /* team whose belief is() asks; name 0: truth */
} enshu__cond_context;
bool enshu__cond_eval(enshu__cond_context *ctx, const enshu__cond_node *node);
/* Does it hold as far as a team knows?  is() asks what the team believes. */
bool enshu__cond_seems(enshu_drill *d, const enshu__cond *cond,
                       enshu__ref target, enshu__ref team);
uint32_t enshu__cond_topics(const enshu__cond *cond);
size_t enshu__cond_helds(const enshu__cond *cond);
bool enshu__form_matches(const enshu_drill *d, const enshu__cond_node *match,
                         size_t n, const enshu__form_value *form,
                         size_t n_form);
bool enshu__did(const enshu_drill *d, int32_t action, enshu__ref on,
                enshu__ref by, int64_t times, enshu_time_us before_us,
                const enshu__cond_node *match, size_t n_match,
                const enshu__deed **deed);

/* ---- effect.c ---- */
/* What effects happen upon. */
typedef struct enshu__occasion {
    enshu__ref target;      /* name 0: none */
    int32_t adversary;      /* -1: nobody's */
    enshu__ref team;        /* whose deed it is; name 0: nobody's */
    const enshu_pair *form; /* as filled in, pairs with keys */
    size_t n_form;
} enshu__occasion;
extern const enshu__occasion enshu__no_occasion;
void enshu__apply_effects(enshu_drill *d, const enshu__effects *fx,
                          const enshu__occasion *of);
/* The same, and starts the function when they are one.  `what` (static), `id`
 * and `event` as in enshu__effect_call. */
void enshu__bring_about(enshu_drill *d, const enshu__effects *fx,
                        const enshu__occasion *of, const char *what,
                        enshu_name id, const enshu__notice *event);
void enshu__apply_state(enshu_drill *d, enshu__ref what, const char *word);
/* name 0: nobody is named. */
void enshu__reveal_to(enshu_drill *d, int32_t artifact,
                      const enshu_audience *audience, enshu_name to);
/* From now on they have the artifact. */
void enshu__note_revealed(enshu_drill *d, int32_t artifact,
                          const enshu_audience *audience);
/* Has this team or actor, this role or its team received it?  (name 0:
 * control, which has everything) */
bool enshu__is_revealed(const enshu_drill *d, int32_t artifact, enshu__ref who);

/* ---- world_link.c ---- */
extern const char *const enshu__hold_words[]; /* by enshu__hold */
bool enshu__link_world(enshu_drill *d);

/* ---- ops_sample.c, ops_order.c; see also ops.h ---- */
void enshu__start_sampling(enshu_drill *d);
void enshu__on_sample(enshu_drill *d);
/* Gives the order of an effect, with what the form says. */
void enshu__apply_order(enshu_drill *d, const enshu__fx *fx, enshu__ref on,
                        const enshu__occasion *of);

/* ---- threat_link.c ---- */
bool enshu__link_threat(enshu_drill *d);
/* At T+00:00: faults that wait for a condition. */
void enshu__watch_faults(enshu_drill *d);

/* ---- action.c ---- */
void enshu__start_action(enshu_drill *d, const enshu_command *command,
                         int32_t role);
/* Control starts an action for a role. */
void enshu__force_action(enshu_drill *d, const enshu_command *command,
                         int32_t role);
void enshu__cancel_action(enshu_drill *d, const enshu_command *command,
                          int32_t role);
void enshu__on_action(enshu_drill *d, uint64_t arg);
enshu_status enshu__may_start(const enshu_drill *d, int32_t role,
                              int32_t action, enshu__ref on, enshu_error *err);

bool enshu__role_may(const enshu_drill *d, int32_t action, int32_t role);
/* The thing an action is aimed at, by its id; to a role, what its team cannot
 * know is as what there is not. */
bool enshu__find_target(const enshu_drill *d, int32_t role, enshu__kinds kinds,
                        const char *id, enshu__ref *out);
/* Is the action under way, on this target (name 0: on anything)? */
bool enshu__is_under_way(const enshu_drill *d, int32_t action, enshu__ref on);
uint64_t enshu__running_slot(const enshu_drill *d, const enshu__running *r);
enshu_pair enshu__by(const enshu_drill *d, int32_t role); /* absent: control */

/* ---- inject.c ---- */
extern const char *const enshu__via_words[];
extern const char *const enshu__priority_words[];
bool enshu__injects_create(enshu_drill *d);
void enshu__injects_start(enshu_drill *d);
void enshu__on_inject(enshu_drill *d, int32_t inject);
/* Ids of the addressees as written into `room`, which holds to->n of them, and
 * one at least; how many. */
size_t enshu__addressees(const enshu_drill *d, const enshu__refs *to,
                         bool to_all, const char **room);
/* Did the message reach this actor, this role or its team?  (name 0, control:
 * anybody) */
bool enshu__inject_reached(const enshu_drill *d, int32_t inject,
                           enshu__ref who);
/* Was it sent as often as it may? */
/* What control may set the state of. */
#define ENSHU__HAVE_STATE                                                      \
    (ENSHU__IS(ASSET) | ENSHU__IS(ZONE) | ENSHU__IS(CONDUIT)                   \
     | ENSHU__IS(SERVICE) | ENSHU__IS(ACCOUNT) | ENSHU__IS(SECTOR))

bool enshu__inject_is_over(const enshu_drill *d, int32_t inject);
/* Without addressees of its own it goes to whoever asked for it, each time. */
bool enshu__inject_answers(const enshu_drill *d, int32_t inject);
/* Sends now what waited; with `force` it once at least, whatever its trigger,
 * guard or text. */
void enshu__release_inject(enshu_drill *d, int32_t inject, bool force);
/* It came due and cannot go: only control sends it now. */
void enshu__skip_inject(enshu_drill *d, int32_t inject, const char *why);
/* Makes the state of an inject; false: no memory. */
bool enshu__inject_create(enshu_drill *d, int32_t inject);
/* Are there values for all {placeholders} of a text? */
bool enshu__text_fills(enshu_drill *d, const char *text);
/* Sends an inject; one without addressees to these, however often it was. */
void enshu__send_back(enshu_drill *d, int32_t inject, const enshu__refs *to);
/* Tells whoever plays `by` what would be sent back to `to`. */
void enshu__offer_back(enshu_drill *d, int32_t inject, enshu__ref by,
                       const enshu__refs *to);
/* A call rings, by this record: its expectations count from now. */
void enshu__inject_rang(enshu_drill *d, int32_t inject, uint64_t seq);
/* Somebody in the call hears it; what follows from it follows when the first
 * does. */
void enshu__inject_heard(enshu_drill *d, int32_t inject,
                         const enshu__send_over *over, enshu__ref who,
                         bool first);
/* Something others come `after` happened. */
void enshu__start_after(enshu_drill *d, enshu__ref of);

/* ---- steer.c ---- */
/* SUBJECT and BODY of a command, absent halves NULL; or a refusal. */
bool enshu__read_texts(enshu_drill *d, const enshu_command *c,
                       enshu_text *subject, enshu_text *body);

/* ---- message.c ---- */
enum { ENSHU__HEADING_CHARACTERS = 200, ENSHU__TEXT_CHARACTERS = 8000 };
void enshu__send_message(enshu_drill *d, const enshu_command *command,
                         enshu__ref who);

/* ---- contact.c ---- */
void enshu__set_contact(enshu_drill *d, const enshu_command *command,
                        int32_t role);

/* ---- hint.c ---- */
void enshu__ask_hint(enshu_drill *d, const enshu_command *command,
                     int32_t role);

/* ---- question.c ---- */
bool enshu__questions_create(enshu_drill *d);
void enshu__questions_start(enshu_drill *d);
void enshu__on_question(enshu_drill *d, int32_t question);
/* Asks it now; with `force` whatever its guard. */
void enshu__release_question(enshu_drill *d, int32_t question, bool force);
/* Moves the ends of open questions. */
void enshu__extend_questions(enshu_drill *d, enshu_time_us by_us);
void enshu__on_question_deadline(enshu_drill *d, int32_t question);
void enshu__answer_question(enshu_drill *d, const enshu_command *command,
                            int32_t role);

/* ---- expect.c ---- */
bool enshu__expects_create(enshu_drill *d);
void enshu__open_expects(enshu_drill *d, size_t first, size_t n, uint64_t seq);
void enshu__deed_meets(enshu_drill *d, const enshu__deed *deed);
void enshu__answer_meets(enshu_drill *d, int32_t question, const char *option);
void enshu__on_expect(enshu_drill *d, size_t i);
void enshu__extend_expects(enshu_drill *d, enshu_time_us by_us);

/* ---- criterion.c ---- */
bool enshu__criteria_create(enshu_drill *d);
void enshu__on_criterion(enshu_drill *d, int32_t criterion);
void enshu__grade(enshu_drill *d, int32_t criterion, int64_t points_milli);
void enshu__final_criteria(enshu_drill *d);
bool enshu__notes_create(enshu_drill *d);
void enshu__on_note(enshu_drill *d, int32_t note);

/* ---- score.c ---- */
void enshu__scores_destroy(enshu_drill *d);

/* ---- variable.c, phase.c ---- */
/* Text of a scalar; out is NUL-terminated. */
enum { ENSHU__SCALAR_TEXT = 64 };
const char *enshu__scalar_text(const enshu_drill *d, enshu__scalar v,
                               char out[ENSHU__SCALAR_TEXT]);
/* Text of a number, the same on every machine. */
const char *enshu__number_text(double v, char out[ENSHU__SCALAR_TEXT]);
/* Reads "-12.5"; false when it is no such number of at most 15 digits. */
bool enshu__read_decimal(const char *text, double *out);
bool enshu__scalar_equal(enshu__scalar a, enshu__scalar b);
void enshu__phases_start(enshu_drill *d);

/* ---- command.c ---- */
/* Bytes of the character at `text`, 0 when it is not UTF-8. */
size_t enshu__character_bytes(const char *text);
bool enshu__commands_create(enshu_drill *d);
void enshu__commands_destroy(enshu_drill *d);
void enshu__on_command(enshu_drill *d, uint64_t slot);
/* After the end: the next command up to a time. */
bool enshu__late_command(const enshu_drill *d, enshu_time_us t_us,
                         enshu_time_us *at_us, uint64_t *seq);
void enshu__refuse(enshu_drill *d, const enshu_command *command,
                   const char *why, const char *message);
const enshu_value *enshu__command_field(const enshu_command *c,
                                        enshu_field field);
bool enshu__has_bot_command(const enshu_drill *d);
bool enshu__find_ref(const enshu_drill *d, enshu__kinds kinds, const char *id,
                     enshu__ref *out);

/* ---- notice.c ---- */
void enshu__notify(enshu_drill *d, enshu__notice_kind kind,
                   const enshu_pair *pairs, size_t n);
enshu_pair enshu__k_str(const char *key, const char *value);
enshu_pair enshu__k_id(const enshu_drill *d, const char *key, enshu_name v);
enshu_pair enshu__k_int(const char *key, int64_t value);
enshu_pair enshu__k_number(const char *key, double value);
enshu_pair enshu__k_bool(const char *key, bool value);
#define ENSHU__NOTIFY(d, kind, ...)                                            \
    enshu__notify(                                                             \
        (d), ENSHU__NOTICE_##kind, (const enshu_pair[]){__VA_ARGS__},          \
        sizeof((const enshu_pair[]){__VA_ARGS__}) / sizeof(enshu_pair))

#endif /* ENSHU_DRILL_PARTS_H */
