/* Decision cards: asked, answered once for all, or expired. */
#include "drill/watch.h"

#include <string.h>

enum { OPTIONS_MAX = 26 };

static const enshu__question_def *question_def(const enshu_drill *d, int32_t i)
{
    return ENSHU__DEF(d->scenario, QUESTION, question, i);
}

bool enshu__questions_create(enshu_drill *d)
{
    const size_t n = ENSHU__COUNT(d->scenario, QUESTION);
    d->questions = enshu__arena_new(d->arena, n, sizeof *d->questions);
    if (!d->questions)
        return false;
    for (size_t i = 0; i < n; i++) {
        const enshu__question_def *def = question_def(d, (int32_t)i);
        enshu__question *q = &d->questions[i];
        const char **to = enshu__arena_new(d->arena, def->to.n + 1, sizeof *to);
        bool ok = to != NULL;
        q->option = -1;
        q->audience = enshu__audience_of(d, &def->to, def->to_all, false, &ok);
        if (!ok)
            return false;
        q->n_to = enshu__addressees(d, &def->to, def->to_all, to);
        q->to = to;
    }
    return true;
}

void enshu__questions_start(enshu_drill *d)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, QUESTION); i++) {
        const enshu__trigger *t = &question_def(d, (int32_t)i)->trigger;
        if (t->at_us != ENSHU__ABSENT_TIME)
            enshu__schedule_in(d, t->at_us > 0 ? t->at_us : 0,
                               ENSHU__CLASS_INJECT, ENSHU__EVENT_QUESTION, i,
                               &d->questions[i].event);
        if (t->when)
            enshu__watch(d, t->when, ENSHU__WATCH_QUESTION, i, 0, false);
    }
}

static size_t option_pairs(const enshu_drill *d, const enshu__question_def *def,
                           enshu_pair *out)
{
    const bool ja = strcmp(d->info.lang, "ja") == 0;
    size_t n = 0;
    for (size_t i = 0; i < def->n_options && n < OPTIONS_MAX; i++) {
        const enshu_text t = def->options[i].text;
        const char *first = ja ? t.ja : t.en;
        const char *second = ja ? t.en : t.ja;
        out[n++] = enshu__k_str(def->options[i].id, first ? first : second);
    }
    return n;
}

static void ask(enshu_drill *d, int32_t i)
{
    const enshu__question_def *def = question_def(d, i);
    enshu__question *q = &d->questions[i];
    const bool limited = def->within_us != ENSHU__ABSENT_TIME;
    const enshu_time_us deadline_us =
        enshu__now(d) + (limited ? def->within_us : 0);
    enshu_pair options[OPTIONS_MAX];
    const size_t n = option_pairs(d, def, options);
    enshu_pair deadline = enshu__f_int(ENSHU_F_DEADLINE, deadline_us);
    if (!limited)
        deadline.value.type = ENSHU_TYPE_NONE;
    const enshu_pair text = enshu__f_text(
        ENSHU_F_TITLE, enshu__steer_text(q->steer.subject, def->text));
    q->asked = true;
    q->seq =
        ENSHU__EMIT(d, QUESTION_ASKED, &q->audience,
                    enshu__f_id(d, ENSHU_F_QUESTION, def->decl.name),
                    enshu__f_ids(ENSHU_F_TO, q->to, q->n_to), text,
                    enshu__f_text(ENSHU_F_BODY,
                                  enshu__steer_text(q->steer.body, def->body)),
                    enshu__f_map(ENSHU_F_OPTIONS, options, n), deadline);
    d->cause = q->seq;
    d->dirty |= ENSHU__TOPIC_QUESTION;
    enshu__open_expects(d, q->first_expect, def->n_expect, q->seq);
    if (limited)
        enshu__schedule_in(d, deadline_us, ENSHU__CLASS_DEADLINE,
                           ENSHU__EVENT_QUESTION_DEADLINE, (uint64_t)i,
                           &q->deadline);
    enshu__start_after(d, (enshu__ref){def->decl.name, i, ENSHU__QUESTION});
}

static void come_due(enshu_drill *d, int32_t i, bool force)
{
    const enshu__cond *guard = question_def(d, i)->guard;
    enshu__steer *s = &d->questions[i].steer;
    const bool forbidden =
        guard && !force && !enshu__cond_holds(d, guard, (enshu__ref){0, -1, 0});
    if (s->skipped || forbidden)
        enshu__steer_pass(d, s);
    else if (enshu__steer_waits(d, s))
        enshu__steer_keep(d, s, NULL, 1);
    else
        ask(d, i);
}

void enshu__on_question(enshu_drill *d, int32_t i)
{
    const enshu__question *q = &d->questions[i];
    if (q->asked || (q->steer.fixed && enshu__now(d) < q->steer.fixed_us))
        return;
    d->cause = q->cause;
    come_due(d, i, false);
}

void enshu__release_question(enshu_drill *d, int32_t i, bool force)
{
    const enshu__due *due = enshu__steer_take(d, &d->questions[i].steer);
    if (due && due->cause != 0)
        d->cause = due->cause;
    come_due(d, i, force);
}

void enshu__extend_questions(enshu_drill *d, enshu_time_us by_us)
{
    for (size_t i = 0; i < ENSHU__COUNT(d->scenario, QUESTION); i++) {
        enshu__question *q = &d->questions[i];
        enshu_event end;
        if (!enshu_queue_get(d->queue, q->deadline, &end))
            continue;
        (void)enshu__unschedule(d->undo, d->queue, &q->deadline);
        enshu__schedule_in(d, end.at_us + by_us, ENSHU__CLASS_DEADLINE,
                           ENSHU__EVENT_QUESTION_DEADLINE, i, &q->deadline);
    }
}

void enshu__on_question_deadline(enshu_drill *d, int32_t i)
{
    enshu__question *q = &d->questions[i];
    if (q->closed)
        return;
    q->closed = true;
    q->expired = true;
    d->cause = q->seq;
    d->dirty |= ENSHU__TOPIC_QUESTION;
    ENSHU__EMIT(d, QUESTION_EXPIRED, &q->audience,
                enshu__f_id(d, ENSHU_F_QUESTION, question_def(d, i)->decl.name),
                enshu__f_int(ENSHU_F_DEADLINE, enshu__now(d)));
}

static int32_t option_index(const enshu__question_def *def, const char *id)
{
    for (size_t i = 0; i < def->n_options; i++) {
        if (strcmp(def->options[i].id, id) == 0)
            return (int32_t)i;
    }
    return -1;
}

static bool is_addressed(const enshu_drill *d, const enshu__question_def *def,
                         int32_t role)
{
    if (def->to_all || role < 0)
        return true;
    for (size_t i = 0; i < def->to.n; i++) {
        const enshu__ref to = def->to.at[i];
        /* a question to a role is its team's to answer */
        if (enshu__role_is(d, role, to)
            || (to.kind == ENSHU__ROLE
                && enshu__role_is(d, role, enshu__team_of_role(d, to.index))))
            return true;
    }
    return false;
}

static void answer(enshu_drill *d, int32_t i, int32_t option, const char *text,
                   int32_t role, uint64_t command)
{
    const enshu__question_def *def = question_def(d, i);
    enshu__question *q = &d->questions[i];
    const char *id = option >= 0 ? def->options[option].id : NULL;
    const enshu_pair by = enshu__by(d, role);
    q->closed = true;
    q->option = option;
    (void)enshu__unschedule(d->undo, d->queue, &q->deadline);
    d->cause = q->seq;
    q->answered_seq = ENSHU__EMIT(
        d, QUESTION_ANSWERED, &q->audience,
        enshu__f_id(d, ENSHU_F_QUESTION, def->decl.name),
        enshu__f_str(ENSHU_F_OPTION, id), enshu__f_str(ENSHU_F_TEXT, text), by,
        enshu__f_id(d, ENSHU_F_TEAM, enshu__team_of_role(d, role).name),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)command));
    d->cause = q->answered_seq;
    d->dirty |= ENSHU__TOPIC_QUESTION;
    enshu__answer_meets(d, i, id);
    const enshu__effects *fx =
        option >= 0 ? def->options[option].effects : NULL;
    enshu__occasion of = enshu__no_occasion;
    of.team = enshu__team_of_role(d, role);
    enshu__bring_about(d, fx, &of, "question", def->decl.name, NULL);
    ENSHU__NOTIFY(d, ANSWER, enshu__k_id(d, "id", def->decl.name),
                  enshu__k_str("option", id), enshu__k_str("text", text),
                  enshu__k_str("by", by.value.type ? by.value.as.str : ""));
}

void enshu__answer_question(enshu_drill *d, const enshu_command *c,
                            int32_t role)
{
    const enshu_value *which = enshu__command_field(c, ENSHU_F_QUESTION);
    const enshu_value *chosen = enshu__command_field(c, ENSHU_F_OPTION);
    const enshu_value *text = enshu__command_field(c, ENSHU_F_TEXT);
    const bool team = role >= 0;
    enshu__ref q;
    if (!which || !enshu__find_ref(d, ENSHU__IS(QUESTION), which->as.str, &q)) {
        enshu__refuse(d, c, team ? "not-asked" : "unknown-question",
                      which ? which->as.str : "");
        return;
    }
    const enshu__question_def *def = question_def(d, q.index);
    const int32_t option = chosen ? option_index(def, chosen->as.str) : -1;
    const char *why = NULL;
    if (!is_addressed(d, def, role) || !d->questions[q.index].asked)
        why = "not-asked"; /* to a team as one that there is not */
    else if (d->questions[q.index].closed)
        why = "closed";
    else if (option < 0 && (chosen || !def->free))
        why = "unknown-option";
    else if (option < 0 && (!text || text->as.str[0] == '\0'))
        why = "text-needed";
    if (why)
        enshu__refuse(d, c, why, which->as.str);
    else
        answer(d, q.index, option, text ? text->as.str : NULL, role, c->seq);
}
