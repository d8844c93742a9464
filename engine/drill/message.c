/* Messages that people write to each other. */
#include "drill/logs.h"
#include "drill/parts.h"
#include "drill/share.h"
#include "drill/talk.h"
#include "drill/words.h"

#include <string.h>

enum { ADDRESSEES_MAX = 50 };

/* A message in the making; borrowed from the command. */
typedef struct draft {
    const enshu_command *command;
    const char *heading; /* NULL: none */
    const char *text;
    const char *why;     /* of the refusal, NULL while all is well */
    const char *culprit; /* what it is about */
    enshu__ref orgs[ADDRESSEES_MAX]; /* that nobody plays */
    size_t n_orgs;
} draft;

static void reject(draft *m, const char *why, const char *culprit)
{
    if (m->why)
        return;
    m->why = why;
    m->culprit = culprit;
}

static const char *text_of(const enshu_command *c, enshu_field field)
{
    const enshu_value *v = enshu__command_field(c, field);
    return v ? v->as.str : NULL;
}

static void check_texts(draft *m)
{
    if ((!m->heading || !m->heading[0]) && (!m->text || !m->text[0]))
        reject(m, "text-needed", "text");
    if (enshu__is_longer(m->heading, ENSHU__HEADING_CHARACTERS))
        reject(m, "too-long", "heading");
    if (enshu__is_longer(m->text, ENSHU__TEXT_CHARACTERS))
        reject(m, "too-long", "text");
}

static void check_word(draft *m, enshu_field field, const char *const *words)
{
    const char *word = text_of(m->command, field);
    size_t i = 0;
    while (word && words[i] && strcmp(words[i], word) != 0)
        i++;
    if (word && !words[i])
        reject(m, "bad-value", word);
}

/* Marks the parties a list of addressees stands for. */
static void check_addressees(enshu_drill *d, draft *m, enshu_field field,
                             bool *reached)
{
    const enshu__kinds kinds =
        ENSHU__IS(ROLE) | ENSHU__IS(TEAM) | ENSHU__IS(ORG) | ENSHU__IS(ACTOR);
    const enshu_value *v = enshu__command_field(m->command, field);
    if (v && v->count > ADDRESSEES_MAX)
        reject(m, "too-many", enshu_field_name(field));
    for (uint32_t i = 0; v && i < v->count; i++) {
        enshu__ref who;
        if (!enshu__find_ref(d, kinds, v->as.ids[i], &who)) {
            reject(m, "unknown-id", v->as.ids[i]);
            return;
        }
        enshu__mark_party(d, who, reached);
        if (who.kind == ENSHU__ORG && m->n_orgs < ADDRESSEES_MAX
            && !enshu__is_played(d, who))
            m->orgs[m->n_orgs++] = who;
    }
}

/* To others than control, what they have not received is as what there is
 * not. */
static void check_attachments(enshu_drill *d, draft *m, enshu__ref by)
{
    const enshu_value *v = enshu__command_field(m->command, ENSHU_F_ATTACH);
    for (uint32_t i = 0; v && i < v->count; i++) {
        enshu__ref what;
        const bool is_there =
            enshu__find_ref(d, ENSHU__IS(ARTIFACT), v->as.ids[i], &what);
        if (!is_there && by.name == 0)
            reject(m, "unknown-id", v->as.ids[i]);
        else if (!is_there || !enshu__is_revealed(d, what.index, by))
            reject(m, "not-yours", v->as.ids[i]);
    }
}

/* A team can only send what it keeps. */
static void check_exhibits(enshu_drill *d, draft *m, enshu__ref by)
{
    const enshu_value *v = enshu__command_field(m->command, ENSHU_F_EXHIBITS);
    const enshu__ref team = enshu__party_of(d, by);
    const bool keeps = team.name != 0 && team.kind == ENSHU__TEAM;
    if (v && v->count > ENSHU__EXHIBITS_MAX)
        reject(m, "too-many", "exhibits");
    for (uint32_t i = 0; v && i < v->count && !m->why; i++) {
        if (!keeps || !enshu__find_evidence(d, team.index, v->as.ints[i]))
            reject(m, "not-yours", "exhibits");
    }
}

/* Everybody it reached gets a copy of the evidence. */
static void hand_out(enshu_drill *d, const draft *m, enshu__ref by,
                     const enshu_audience *audience)
{
    const enshu_value *v = enshu__command_field(m->command, ENSHU_F_EXHIBITS);
    const enshu__ref team = enshu__party_of(d, by);
    for (size_t p = 0; v && v->count > 0 && p < enshu__party_count(d); p++) {
        const enshu__ref party = enshu__party_at(d, p);
        if (enshu__same_ref(party, team)
            || !enshu__audience_has(d, audience, p))
            continue;
        for (uint32_t i = 0; i < v->count; i++)
            enshu__receive_evidence(
                d, party, by,
                enshu__find_evidence(d, team.index, v->as.ints[i]));
    }
}

static void hand_on(enshu_drill *d, const draft *m,
                    const enshu_audience *audience)
{
    const enshu_value *v = enshu__command_field(m->command, ENSHU_F_ATTACH);
    for (uint32_t i = 0; v && i < v->count; i++) {
        enshu__ref what;
        if (enshu__find_ref(d, ENSHU__IS(ARTIFACT), v->as.ids[i], &what))
            enshu__note_revealed(d, what.index, audience);
    }
}

static enshu_pair list_of(const draft *m, enshu_field field)
{
    const enshu_value *v = enshu__command_field(m->command, field);
    return v ? enshu__f_ids(field, v->as.ids, v->count)
             : enshu__f_ids(field, NULL, 0);
}

static void deliver(enshu_drill *d, const draft *m, enshu__ref by,
                    const enshu_audience *audience)
{
    const enshu_value *to = enshu__command_field(m->command, ENSHU_F_TO);
    const enshu_value *exhibits =
        enshu__command_field(m->command, ENSHU_F_EXHIBITS);
    hand_on(d, m, audience);
    d->cause = ENSHU__EMIT(
        d, MESSAGE_SENT, audience, list_of(m, ENSHU_F_TO),
        list_of(m, ENSHU_F_CC), enshu__f_str(ENSHU_F_HEADING, m->heading),
        enshu__f_str(ENSHU_F_TEXT, m->text),
        enshu__f_str(ENSHU_F_TLP, text_of(m->command, ENSHU_F_TLP)),
        enshu__f_str(ENSHU_F_PRIORITY, text_of(m->command, ENSHU_F_PRIORITY)),
        list_of(m, ENSHU_F_ATTACH), enshu__by_party(d, by),
        enshu__team_field(d, by),
        enshu__f_int(ENSHU_F_COMMAND, (int64_t)m->command->seq),
        exhibits ? enshu__f_ints(ENSHU_F_EXHIBITS, exhibits->as.ints,
                                 exhibits->count)
                 : enshu__f_ints(ENSHU_F_EXHIBITS, NULL, 0));
    hand_out(d, m, by, audience);
    const char *const texts[] = {m->heading, m->text};
    enshu__share_heard_by(d, audience, by, texts, 2, d->cause);
    enshu__uttered(d,
                   &(enshu__utterance){.by = by,
                                       .texts = texts,
                                       .n = 2,
                                       .tlp = text_of(m->command, ENSHU_F_TLP),
                                       .audience = audience,
                                       .orgs = m->orgs,
                                       .n_orgs = m->n_orgs,
                                       .to = to->as.ids[0],
                                       .seq = d->cause});
    ENSHU__NOTIFY(d, MESSAGE, enshu__k_str("to", to->as.ids[0]),
                  enshu__k_str("by", m->command->actor),
                  enshu__k_str("heading", m->heading ? m->heading : ""),
                  enshu__k_str("text", m->text ? m->text : ""));
}

void enshu__send_message(enshu_drill *d, const enshu_command *c, enshu__ref by)
{
    const size_t n_parties = enshu__party_count(d);
    const enshu_value *to = enshu__command_field(c, ENSHU_F_TO);
    const char **room = enshu__records_room(d, n_parties + 1, sizeof *room);
    bool *reached = enshu__records_room(d, n_parties + 1, sizeof *reached);
    draft m = {.command = c,
               .heading = text_of(c, ENSHU_F_HEADING),
               .text = text_of(c, ENSHU_F_TEXT)};
    if (!room || !reached) {
        enshu__break(d, ENSHU_ENOMEM);
        return;
    }
    memset(reached, 0, (n_parties + 1) * sizeof *reached);
    if (!to || to->count == 0)
        reject(&m, "addressee-needed", "to");
    check_addressees(d, &m, ENSHU_F_TO, reached);
    check_addressees(d, &m, ENSHU_F_CC, reached);
    check_texts(&m);
    check_word(&m, ENSHU_F_TLP, enshu__tlp_words);
    check_word(&m, ENSHU_F_PRIORITY, enshu__priority_words);
    check_attachments(d, &m, by);
    check_exhibits(d, &m, by);
    enshu__mark_party(d, by, reached);
    const enshu_audience audience = enshu__audience_of_marks(d, reached, room);
    if (m.why)
        enshu__refuse(d, c, m.why, m.culprit);
    else
        deliver(d, &m, by, &audience);
}
