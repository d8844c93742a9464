/*
 * Answers to anonymous surveys.
 *
 * Nothing of whose an answer is may reach the disk: no seat, no request, no
 * moment at which only one can have given it.  So answers wait in memory until
 * there are HOST__BALLOTS of a survey, or it closes with the drill; then they
 * go into the journal shuffled, from nobody.  A seat gets its reply when its
 * answer is durable: until then a console asks again, also a host that was
 * killed in between, and nothing is lost.  That a seat has answered is known as
 * long as this host lives.
 */
#include "host/peers.h"

#include <stdlib.h>
#include <string.h>

#include "base/fields.h"
#include "enshu/score.h"

enum { HOST__BALLOTS = 5 };

typedef enum state {
    WAITS,
    ORDERED, /* on its way to the disk */
    WRITTEN
} state;

struct host__ballot {
    host__world *world;
    host__seat *seat;
    char *survey;
    char *request;
    char *fields; /* JSON of the command; NULL once ordered */
    state state;
    host__ballot *next;
};

static bool is_anonymous(const host__world *w, const char *survey)
{
    enshu_survey s;
    for (size_t i = 0; enshu_drill_survey(w->drill, i, &s); i++) {
        if (strcmp(s.id, survey) == 0)
            return s.anonymous;
    }
    return false;
}

static host__ballot *find(const host__world *w, const host__seat *s,
                          const char *survey)
{
    host__ballot *b = w->host->ballots;
    while (b
           && (b->world != w || b->seat != s || strcmp(b->survey, survey) != 0))
        b = b->next;
    return b;
}

/* ---- to the journal ---- */

/* Every order is as likely as any other. */
static void shuffle(host__ballot **list, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        uint64_t number = 0;
        base_random(&number, sizeof number);
        const size_t k = (size_t)(number % i);
        host__ballot *other = list[i - 1];
        list[i - 1] = list[k];
        list[k] = other;
    }
}

static size_t list_waiting(const host *h, const host__ballot *like,
                           host__ballot **out)
{
    size_t n = 0;
    for (host__ballot *b = h->ballots; b; b = b->next) {
        if (b->state != WAITS || b->world != like->world
            || strcmp(b->survey, like->survey) != 0)
            continue;
        if (out)
            out[n] = b;
        n++;
    }
    return n;
}

static void order(host *h, const host__ballot *like)
{
    const size_t n = list_waiting(h, like, NULL);
    host__ballot **list = xcalloc(n, sizeof(host__ballot *));
    (void)list_waiting(h, like, list);
    shuffle(list, n);
    for (size_t i = 0; i < n; i++) {
        host__ballot *b = list[i];
        const host__wish wish = {.kind = ENSHU_COMMAND_SURVEY_ANSWER,
                                 .actor = HOST__NOBODY,
                                 .fields = b->fields};
        if (!host__order_wish(b->world, &wish))
            break;
        xfree(b->fields);
        b->fields = NULL;
        b->state = ORDERED;
        h->n_ordered++;
    }
    xfree(list);
}

/* Those that are durable get their replies. */
static void reply(host *h)
{
    if (h->n_ordered == 0)
        return;
    for (host__ballot *b = h->ballots; b; b = b->next) {
        if (b->state != ORDERED || b->world->orders || h->trouble)
            continue;
        b->state = WRITTEN;
        h->n_ordered--;
        host__send_answer(h, b->seat, b->request, "");
    }
}

void host__ballots_work(host *h, bool all)
{
    for (const host__ballot *b = h->ballots; all && b; b = b->next) {
        if (b->state == WAITS && !host__world_trouble(b->world))
            order(h, b);
    }
    reply(h);
}

/* ---- from consoles ---- */

static void add(host__world *w, host__seat *s, const char *survey,
                const char *request, const char *fields)
{
    host__ballot *b = xcalloc(1, sizeof *b);
    *b = (host__ballot){.world = w,
                        .seat = s,
                        .survey = xstrdup(survey),
                        .request = xstrdup(request),
                        .fields = xstrdup(fields),
                        .state = WAITS,
                        .next = w->host->ballots};
    w->host->ballots = b;
    if (list_waiting(w->host, b, NULL) >= HOST__BALLOTS)
        order(w->host, b);
}

/* The same request again waits on, or gets its answer again. */
static void again(const host__ballot *b, const char *request)
{
    host *h = b->world->host;
    if (strcmp(b->request, request) != 0)
        host__refuse(h, b->seat, request, "answered-already", b->survey);
    else if (b->state == WRITTEN)
        host__send_answer(h, b->seat, request, "");
}

bool host__ballot_take(host__world *w, host__seat *s, const net_message *m,
                       const char *fields, const char *why)
{
    size_t n = 0;
    const enshu_pair *pairs = net_message_fields(m, &n);
    const char *survey = fields_string(pairs, n, ENSHU_F_SURVEY);
    const char *request = net_message_text(m, NET_F_REQUEST);
    const char *about = "";
    if (enshu_command_find(net_message_text(m, NET_F_KIND))
            != ENSHU_COMMAND_SURVEY_ANSWER
        || !is_anonymous(w, survey))
        return false;
    const host__ballot *before = find(w, s, survey);
    if (!why && !before)
        why = enshu_drill_survey_flaw(
            w->drill, net_message_text(m, NET_F_ROLE), survey,
            fields_find(pairs, n, ENSHU_F_FORM), &about);
    if (!why && before)
        again(before, request);
    else if (why)
        host__refuse(w->host, s, request, why, about);
    else
        add(w, s, survey, request, fields);
    return true;
}

/* A course that was undone had no such survey yet. */
void host__ballots_forget(host__world *w)
{
    host__ballot **at = &w->host->ballots;
    while (*at) {
        host__ballot *b = *at;
        if (b->world != w) {
            at = &b->next;
            continue;
        }
        *at = b->next;
        w->host->n_ordered -= b->state == ORDERED;
        xfree(b->survey);
        xfree(b->request);
        xfree(b->fields);
        xfree(b);
    }
}

static bool may_be_in_word(char c)
{
    return c == '-' || c == '_' || (c >= '0' && c <= '9')
           || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "survey.hot" has the word "hot", "form.hotline" has not. */
static bool has_word(const char *text, const char *word)
{
    const size_t len = strlen(word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        if ((at == text || !may_be_in_word(at[-1])) && !may_be_in_word(at[len]))
            return true;
    }
    return false;
}

bool host__ballot_hides(const host__seat *s, const char *key)
{
    const host__world *w = s->world;
    enshu_survey survey;
    for (size_t i = 0; enshu_drill_survey(w->drill, i, &survey); i++) {
        if (survey.anonymous && has_word(key, survey.id))
            return true;
    }
    return false;
}
